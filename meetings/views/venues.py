"""Venues and their rooms."""

import uuid

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.filters import VenueFilter
from meetings.forms import RoomForm, VenueForm
from meetings.models import Room, Venue
from wcoap.editing import edit_record, remove_record
from wcoap.shortcuts import list_page, require_perm


def venue_list(request: HttpRequest) -> HttpResponse:
    require_perm(request.user, "meetings.view_venue")
    venues = Venue.objects.annotate(room_count=Count("rooms"), seats=Sum("rooms__capacity"))
    return list_page(
        request,
        "meetings/venue_list.html",
        {},
        filterset=VenueFilter(request.GET, queryset=venues.order_by("name", "city")),
    )


def venue_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.view_venue")
    venue = get_object_or_404(Venue, pk=pk)
    context = {"venue": venue, "rooms": venue.rooms.all()}
    return render(request, "meetings/venue_detail.html", context)


def venue_create(request: HttpRequest) -> HttpResponse:
    return edit_record(
        request,
        form_class=VenueForm,
        record=Venue(),
        perm="meetings.add_venue",
        heading=_("New venue"),
        submit_label=_("Add venue"),
        done=Venue.get_absolute_url,
        cancel_url=reverse("meetings:venue_list"),
    )


def venue_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.change_venue")
    venue = get_object_or_404(Venue, pk=pk)
    return edit_record(
        request,
        form_class=VenueForm,
        record=venue,
        perm="meetings.change_venue",
        heading=_("Edit venue"),
        submit_label=_("Save venue"),
        done=Venue.get_absolute_url,
        cancel_url=venue.get_absolute_url(),
        delete_url=reverse("meetings:venue_delete", args=[pk]),
    )


def venue_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.delete_venue")
    venue = get_object_or_404(Venue, pk=pk)
    return remove_record(
        request,
        record=venue,
        perm="meetings.delete_venue",
        done=reverse("meetings:venue_list"),
        cancel_url=venue.get_absolute_url(),
    )


def room_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.add_room")
    venue = get_object_or_404(Venue, pk=pk)
    return edit_record(
        request,
        form_class=RoomForm,
        record=Room(venue=venue, position=venue.rooms.count() + 1),
        perm="meetings.add_room",
        heading=_("New room in %s") % venue,
        submit_label=_("Add room"),
        done=venue.get_absolute_url(),
        cancel_url=venue.get_absolute_url(),
    )


def room_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.change_room")
    room = get_object_or_404(Room.objects.select_related("venue"), pk=pk)
    return edit_record(
        request,
        form_class=RoomForm,
        record=room,
        perm="meetings.change_room",
        heading=_("Edit room in %s") % room.venue,
        submit_label=_("Save room"),
        done=room.venue.get_absolute_url(),
        cancel_url=room.venue.get_absolute_url(),
        delete_url=reverse("meetings:room_delete", args=[pk]),
    )


def room_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    require_perm(request.user, "meetings.delete_room")
    room = get_object_or_404(Room.objects.select_related("venue"), pk=pk)
    return remove_record(
        request,
        record=room,
        perm="meetings.delete_room",
        done=room.venue.get_absolute_url(),
        cancel_url=room.venue.get_absolute_url(),
    )
