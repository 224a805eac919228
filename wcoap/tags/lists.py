"""What stands above and below a list: headings that sort it, numbers of pages, filters."""

from typing import Any

from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString


def sort_header(
    context: Any, name: str, label: Any, default: str = "", numeric: bool = False
) -> SafeString:
    """The heading of a column by which the list can be sorted, as a `<th>`.

    Its link turns `?sort=name` into `?sort=-name` and back, keeps the rest of the address and
    goes to the first page. `default` is the order of a list whose address names none.
    """
    query = context["request"].GET.copy()
    order = query.get("sort") or default
    ascending, descending = order == name, order == f"-{name}"
    query["sort"] = f"-{name}" if ascending else name
    query.pop("page", None)
    state = "ascending" if ascending else "descending" if descending else ""
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="?{}">{}'
        '<i class="bi bi-{}" aria-hidden="true"></i></a></th>',
        SafeString(' class="num"') if numeric else "",
        format_html(' aria-sort="{}"', state) if state else "",
        query.urlencode(),
        label,
        {"ascending": "arrow-up", "descending": "arrow-down"}.get(state, "arrow-down-up"),
    )


def page_numbers(page: Page) -> list[int | str]:
    """The numbers to show under a list, with gaps as "…"."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


def filters_in_use(filterset: Any) -> int:
    """How many fields of a filter form hold something; the order of the list is no filter."""
    empty = (None, False, "", [], [""])
    return sum(1 for f in filterset.form if f.name != "sort" and f.value() not in empty)
