"""The page of a person's secret calendar address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from delegates.models import CalendarAddress
from delegates.services import renew_calendar_address, revoke_calendar_address


def calendar_address(request: HttpRequest) -> HttpResponse:
    """Shows the address; a POST makes one, makes another, or takes it away."""
    unknown = False
    if request.method == "POST":
        action = request.POST.get("action")
        if action == "renew":
            renew_calendar_address(user=request.user)
            messages.success(request, _("This is your calendar address. An older one is void."))
            return redirect("agenda:calendar_address")
        if action == "revoke":
            revoke_calendar_address(user=request.user)
            messages.success(request, _("Your calendar address is void."))
            return redirect("agenda:calendar_address")
        unknown = True
    address = CalendarAddress.objects.filter(user=request.user.pk).first()
    path = reverse("agenda:calendar_feed", args=[address.secret]) if address else ""
    context = {
        "address": f"{settings.SITE_URL}{path}" if path else "",
        "webcal": f"webcal://{settings.SITE_URL.partition('://')[2]}{path}" if path else "",
    }
    status = 422 if unknown else 200
    response = render(request, "agenda/calendar_address.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
