"""What is kept about a person, for that person."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from delegates.account_data import collect_account_data
from delegates.models import User
from wcoap.locks import one_moment


def account_data(request: HttpRequest) -> HttpResponse:
    """A file of JSON with words for keys; some queries for each of their records."""
    with one_moment():
        told = collect_account_data(User.objects.get(pk=request.user.pk))
    day = timezone.now().date()
    return JsonResponse(
        told,
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={
            "Content-Disposition": f'attachment; filename="wcoap-my-data-{day}.json"',
            "Cache-Control": "private, no-store",
        },
    )
