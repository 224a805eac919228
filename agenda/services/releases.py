"""Releasing a programme: what was a draft becomes a numbered version, for ever."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agenda.announcements import CALENDAR_TYPE, Recipient, letters, people_concerned
from agenda.changes import compare
from agenda.models import Agenda
from agenda.programmes import CONFIRMED, last_release, snapshot
from agenda.signals import programme_released
from agenda.timetables import Timetable, collect_timetable
from delegates.models import User
from delegates.services import Attachment, new_mail, queue_mails
from meetings.models import Meeting, Release
from meetings.services import lock_meeting
from wcoap.saving import save_record


@dataclass(frozen=True)
class Draft:
    """What a release would keep now; `previous` is the one in force."""

    timetable: Timetable
    previous: Release | None
    data: dict[str, Any]

    @property
    def before(self) -> dict[str, Any] | None:
        return self.previous.data if self.previous else None

    @property
    def next_number(self) -> int:
        return self.previous.number + 1 if self.previous else 1

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        return compare(self.before, self.data)

    @cached_property
    def digest(self) -> str:
        """Another one as soon as anything differs that a release would keep."""
        text = json.dumps([self.data, self.previous and self.previous.number], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def recipients(self) -> list[Recipient]:
        """Whom releasing it would mail. Three queries."""
        return people_concerned(self.timetable, self.changes, before=self.before, after=self.data)

    @property
    def refusal(self) -> str:
        """Why it can't be released, or nothing."""
        if not any(session["status"] == CONFIRMED for session in self.data["sessions"]):
            return _("Nothing is scheduled: give a session a time first.")
        if self.previous and not self.changes:
            return _("Nothing changed since version %(number)s.") % {"number": self.previous.number}
        return ""


def read_draft_of(meeting: Meeting) -> Draft:
    """The draft against the release in force; seven queries."""
    previous, timetable = last_release(meeting), collect_timetable(meeting)
    data = snapshot(
        timetable,
        items_out=Agenda.of(meeting).is_out,
        previous=previous.data if previous else None,
    )
    return Draft(timetable, previous, data)


@transaction.atomic
def release(
    *, meeting: Meeting, note: str, by: User | None, mails: bool = True, seen: str = ""
) -> Release:
    """Keep the draft as the next version and mail the people whose own sessions it changes.

    `seen` is the digest of the draft that the person decided on. ValidationError when the draft
    is another one by now, when nothing is scheduled, and when nothing changed. The mails are
    written in the same transaction and leave once it is committed.
    """
    meeting = lock_meeting(meeting.pk)
    draft = read_draft_of(meeting)
    if seen and seen != draft.digest:
        raise ValidationError(
            _(
                "Somebody else changed the draft while you were looking at it. Nothing was "
                "released: look at the changes and release again."
            ),
            code="stale",
        )
    if draft.refusal:
        raise ValidationError(draft.refusal)
    version = Release(
        meeting=meeting,
        number=draft.next_number,
        note=note,
        data=draft.data,
        changes=draft.changes,
        released_by=by,
    )
    save_record(version)
    if mails:
        _announce(version, draft.recipients)
    transaction.on_commit(
        partial(programme_released.send_robust, sender=Release, release_pk=version.pk)
    )
    return version


def cause_of(version: Release) -> str:
    """What the causes of its mails begin with."""
    return f"release {version.pk}"


def _announce(version: Release, recipients: Iterable[Recipient]) -> None:
    mails = [
        new_mail(
            meeting=version.meeting,
            user=recipient.user,
            to=recipient.address,
            cause=f"{cause_of(version)} {recipient.key}",
            subject=letter.subject,
            text=letter.text,
            attachment=Attachment(f"{version.meeting.slug}.ics", CALENDAR_TYPE, letter.calendar),
        )
        for recipient, letter in letters(version, recipients)
    ]
    queue_mails(mails=mails)
