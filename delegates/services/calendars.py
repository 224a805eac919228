"""The secret address of a person's calendar."""

from delegates.models import CalendarAddress, User
from delegates.models.calendars import new_secret


def renew_calendar_address(*, user: User) -> CalendarAddress:
    """Give a person a secret calendar address; one that they had answers no more."""
    address, _created = CalendarAddress.objects.update_or_create(
        user=user, defaults={"secret": new_secret()}
    )
    return address


def revoke_calendar_address(*, user: User) -> None:
    CalendarAddress.objects.filter(user=user).delete()
