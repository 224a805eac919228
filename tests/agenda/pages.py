"""How the tests of the agenda's pages ask for them and read them."""

from django.urls import reverse

THAI = "การประชุมศุลกากร"
ARABIC = "اجتماع الجمارك"


def url(name: str, *args: object) -> str:
    return reverse(f"agenda:{name}", args=args)


def text_of(answer) -> str:
    return answer.content.decode()


def opened(client, address: str) -> dict[str, object]:
    """What the form at `address` starts with, as a browser would send it back."""
    form = client.get(address).context["form"]
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, list):
            value = [getattr(record, "pk", record) for record in value]
        data[name] = "" if value is None else value
    return {name: value for name, value in data.items() if value is not False}
