"""What views share."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

_Response = TypeVar("_Response", bound=HttpResponseBase)


def require_perm(user: Any, perm: str, target: object = None) -> None:
    """Raise PermissionDenied (our 403 page) unless the rule `perm` lets `user` at `target`."""
    if not user.has_perm(perm, target):
        raise PermissionDenied


def sealed(response: _Response) -> _Response:
    """An answer that is a file: wherever it is shown, nothing in it runs or loads."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def key_of(text: str) -> UUID | None:
    """The key that an address, a form or a file names; None for what is no key."""
    try:
        return UUID(text)
    except ValueError:
        return None


def form_page(
    request: HttpRequest, form: Any, *, template: str = "components/form_page.html", **page: Any
) -> HttpResponse:
    """A page with one form, for views that save it by themselves; 422 once it was sent."""
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **page}, status=status)


def came_from(request: HttpRequest, default: str) -> str:
    """Where `?next=` leads, if that is a page of ours; otherwise `default`."""
    back = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if ours else default


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    partial: str,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only its named `partial` when htmx asks for it."""
    htmx = request.htmx
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        template = f"{template}#{partial}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def list_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    filterset: Any,
    draw: Callable[[Any], Any] | None = None,
) -> HttpResponse:
    """A list with its filters in the address, a page of it at a time.

    `filterset` is a bound django-filter FilterSet. The template gets `filter`, `page` and, as
    `rows`, the records of this page; its partial `results` is what changes with the filters. With
    `draw`, which makes HTML of the records, they are in `drawn` as well.
    """
    page = Paginator(filterset.qs, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {**context, "filter": filterset, "page": page, "rows": page.object_list}
    if draw:
        context["drawn"] = draw(page.object_list)
    return render_page(request, template, context, partial="results")
