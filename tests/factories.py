"""Records for tests: valid, each on its own, with nothing that a test did not ask for."""

from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import product
from string import ascii_uppercase

import factory
from factory.django import DjangoModelFactory

from agenda import models as agenda
from agenda import services
from agenda.storing import store
from delegates import models as delegates
from meetings import models as meetings
from wcoap.contents import Content

_COUNTRIES = {
    line[:2] for line in (files("tzdata.zoneinfo") / "iso3166.tab").read_text().splitlines()
}
FREE_CODES = [a + b for a, b in product(ascii_uppercase, repeat=2) if a + b not in _COUNTRIES]


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = meetings.Organization

    slug = factory.Sequence(lambda n: f"organization-{n}")
    name = factory.Sequence(lambda n: f"Organization {n:05d}")
    kind = meetings.OrganizationKind.MEMBER
    subregion = meetings.Subregion.OCEANIA
    time_zone = "Pacific/Fiji"

    @factory.lazy_attribute_sequence
    def iso_code(self, n):
        """A code that no other has, nor any country: tests give those. There are hundreds."""
        if self.kind != meetings.OrganizationKind.MEMBER:
            return ""
        return FREE_CODES[n % len(FREE_CODES)]


class UserFactory(DjangoModelFactory):
    class Meta:
        model = delegates.User

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    given_name = "Ana"
    family_name = factory.Sequence(lambda n: f"Person{n:05d}")
    is_secretariat = False


class MeetingSeriesFactory(DjangoModelFactory):
    class Meta:
        model = meetings.MeetingSeries

    code = factory.Sequence(lambda n: f"S{n}")
    slug = factory.Sequence(lambda n: f"s{n}")
    name = factory.Sequence(lambda n: f"Series {n}")


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = meetings.Venue

    name = factory.Sequence(lambda n: f"Venue {n}")
    city = "Suva"


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = meetings.Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Room {n}")
    capacity = 50


class MeetingFactory(DjangoModelFactory):
    """Five days in Suva, announced, over."""

    class Meta:
        model = meetings.Meeting

    series = factory.SubFactory(MeetingSeriesFactory)
    number = factory.Sequence(lambda n: n + 1)
    slug = factory.LazyAttribute(lambda o: f"{o.series.slug}-{o.number}")
    title = factory.Sequence(lambda n: f"Meeting {n}")
    host = factory.SubFactory(OrganizationFactory)
    venue = factory.SubFactory(VenueFactory)
    city = "Suva"
    time_zone = "Pacific/Fiji"
    first_day = date(2023, 3, 6)
    last_day = date(2023, 3, 10)
    mode = meetings.Mode.HYBRID
    status = meetings.MeetingStatus.ANNOUNCED

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        meeting = super()._create(model_class, *args, **kwargs)
        meeting.refresh_from_db()  # the zone as an object
        return meeting


class SessionFactory(DjangoModelFactory):
    """An hour on the meeting's first day, in no room."""

    class Meta:
        model = meetings.Session

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Session {n:05d}")
    starts_at = factory.LazyAttribute(
        lambda o: (
            datetime.combine(o.meeting.first_day, datetime.min.time(), tzinfo=o.meeting.time_zone)
            + timedelta(hours=9)
        )
    )
    ends_at = factory.LazyAttribute(lambda o: o.starts_at and o.starts_at + timedelta(hours=1))


class ContactPointFactory(DjangoModelFactory):
    class Meta:
        model = delegates.ContactPoint

    organization = factory.SubFactory(OrganizationFactory)
    given_name = "Mere"
    family_name = factory.Sequence(lambda n: f"Contact{n:05d}")
    email = factory.Sequence(lambda n: f"contact{n}@example.org")


class DelegationFactory(DjangoModelFactory):
    """Invited; `confirm` makes it a confirmed one."""

    class Meta:
        model = delegates.Delegation

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SubFactory(OrganizationFactory)


def confirm(delegation: delegates.Delegation) -> delegates.Delegation:
    """A confirmed delegation, with a head if it had none."""
    heads = delegation.delegates.filter(role=delegates.DelegateRole.HEAD)
    if not heads.exists():
        DelegateFactory(delegation=delegation, role=delegates.DelegateRole.HEAD)
    delegation.delegates.update(status=delegates.DelegateStatus.CONFIRMED)
    delegation.status = delegates.DelegationStatus.CONFIRMED
    delegation.confirmed_at = datetime(2023, 2, 1, tzinfo=UTC)
    delegation.save()
    return delegation


class DelegateFactory(DjangoModelFactory):
    class Meta:
        model = delegates.Delegate

    delegation = factory.SubFactory(DelegationFactory)
    given_name = "Tomasi"
    family_name = factory.Sequence(lambda n: f"Delegate{n:05d}")


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = delegates.Attendance

    delegate = factory.SubFactory(DelegateFactory)
    day = factory.LazyAttribute(lambda o: o.delegate.delegation.meeting.first_day)
    mode = delegates.DelegateMode.IN_PERSON


class SessionRoleFactory(DjangoModelFactory):
    class Meta:
        model = delegates.SessionRole

    session = factory.SubFactory(SessionFactory)
    delegate = factory.LazyAttribute(
        lambda o: DelegateFactory(delegation__meeting=o.session.meeting)
    )
    role = delegates.SessionRoleKind.CHAIR


class MailFactory(DjangoModelFactory):
    """Waiting in the log; nobody sends it."""

    class Meta:
        model = delegates.Mail

    meeting = factory.SubFactory(MeetingFactory)
    to = factory.Sequence(lambda n: f"person{n}@example.org")
    cause = factory.Sequence(lambda n: f"cause {n}")
    subject = "What changed"
    text = "A text."


class InvitationLetterFactory(DjangoModelFactory):
    class Meta:
        model = delegates.InvitationLetter

    meeting = factory.SubFactory(MeetingFactory)
    subject = "Invitation to the {meeting}"
    body = "Dear colleagues,\n\nWe invite {administration}, {place}, {dates}.\n\nYours sincerely,"
    signatory = "Maria Santos"
    signatory_position = "Director"
    mail_text = "Dear {contact},\n\n{organization} is invited."


class InvitationFactory(DjangoModelFactory):
    """To a contact point of the delegation's organization."""

    class Meta:
        model = delegates.Invitation

    delegation = factory.SubFactory(DelegationFactory)
    contact_point = factory.SubFactory(
        ContactPointFactory, organization=factory.SelfAttribute("..delegation.organization")
    )


class CredentialsLetterFactory(DjangoModelFactory):
    """Received; its file is only described, not stored."""

    class Meta:
        model = delegates.CredentialsLetter

    delegation = factory.SubFactory(DelegationFactory)
    original_name = "letter.pdf"
    media_type = "application/pdf"
    size = 1000
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)


class ChangeRequestFactory(DjangoModelFactory):
    """That a person be withdrawn."""

    class Meta:
        model = delegates.ChangeRequest

    delegate = factory.SubFactory(DelegateFactory)
    delegation = factory.SelfAttribute("delegate.delegation")
    kind = delegates.ChangeKind.WITHDRAW
    requested_by = factory.SubFactory(UserFactory)


class CheckInFactory(DjangoModelFactory):
    class Meta:
        model = delegates.CheckIn

    delegate = factory.SubFactory(DelegateFactory)
    day = factory.LazyAttribute(lambda o: o.delegate.delegation.meeting.first_day)
    mode = delegates.DelegateMode.IN_PERSON


class AgendaFactory(DjangoModelFactory):
    """A provisional agenda: sent out, so that participants see it."""

    class Meta:
        model = agenda.Agenda

    meeting = factory.SubFactory(MeetingFactory)
    status = agenda.AgendaStatus.PROVISIONAL


class AgendaItemFactory(DjangoModelFactory):
    """The last item of its meeting, numbered."""

    class Meta:
        model = agenda.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Item {n:05d}")
    kind = agenda.AgendaItemKind.DECISION

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return services.add_item(item=model_class(*args, **kwargs))


class InterventionFactory(DjangoModelFactory):
    class Meta:
        model = agenda.Intervention

    item = factory.SubFactory(AgendaItemFactory)
    delegate = factory.LazyAttribute(lambda o: DelegateFactory(delegation__meeting=o.item.meeting))
    text = "The delegation spoke."


class InitiativeFactory(DjangoModelFactory):
    class Meta:
        model = agenda.Initiative

    slug = factory.Sequence(lambda n: f"initiative-{n}")
    name = factory.Sequence(lambda n: f"Initiative {n:05d}")
    description = "What it is."


class PolicyUpdateFactory(DjangoModelFactory):
    class Meta:
        model = agenda.PolicyUpdate

    initiative = factory.SubFactory(InitiativeFactory)
    meeting = factory.SubFactory(MeetingFactory)
    reported = "What was reported."


class RegionalReportFactory(DjangoModelFactory):
    class Meta:
        model = agenda.RegionalReport

    item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.SelfAttribute("item.meeting")
    organization = factory.SubFactory(OrganizationFactory)
    title = factory.Sequence(lambda n: f"Report {n}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = agenda.Activity

    report = factory.SubFactory(RegionalReportFactory)
    title = factory.Sequence(lambda n: f"Activity {n}")


class DialogueThemeFactory(DjangoModelFactory):
    class Meta:
        model = agenda.DialogueTheme

    item = factory.SubFactory(AgendaItemFactory)
    title = factory.Sequence(lambda n: f"Theme {n}")


class ExerciseFactory(DjangoModelFactory):
    class Meta:
        model = agenda.Exercise

    item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.SelfAttribute("item.meeting")
    title = factory.Sequence(lambda n: f"Exercise {n}")


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = agenda.Finding

    exercise = factory.SubFactory(ExerciseFactory)
    text = "What was found."


class DocumentFactory(DjangoModelFactory):
    """Registered: it has the next number of its kind."""

    class Meta:
        model = agenda.Document

    meeting = factory.SubFactory(MeetingFactory)
    kind = agenda.DocumentKind.WORKING_PAPER
    title = factory.Sequence(lambda n: f"Document {n}")
    submitted_by = factory.SubFactory(OrganizationFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return services.register_document(document=model_class(*args, **kwargs))


class DocumentRevisionFactory(DjangoModelFactory):
    """A paper's original, as a delegation sent it in; without a file."""

    class Meta:
        model = agenda.DocumentRevision

    document = factory.SubFactory(DocumentFactory)


class DocumentFileFactory(DjangoModelFactory):
    """In English, with bytes of its own in the storage, that are said to be a PDF.

    `posted=True` posts its revision.
    """

    class Meta:
        model = agenda.DocumentFile

    revision = factory.SubFactory(DocumentRevisionFactory)
    language = "en"
    original_name = "paper.pdf"

    @classmethod
    def _create(cls, model_class, *args, data=None, posted=False, scan="", **kwargs):
        data = data or b"%PDF-1.7 " + kwargs["revision"].pk.bytes
        stored = store(Content(data, "application/pdf"))
        if scan:
            stored.scan, stored.scanned_at = scan, datetime(2023, 2, 1, tzinfo=UTC)
            stored.save()
        file = super()._create(model_class, *args, stored=stored, **kwargs)
        if posted:
            file.revision.status = agenda.RevisionStatus.POSTED
            file.revision.save()
        return file


class AcknowledgementFactory(DjangoModelFactory):
    """Of a warning that may not be there."""

    class Meta:
        model = agenda.Acknowledgement

    meeting = factory.SubFactory(MeetingFactory)
    key = factory.Sequence(lambda n: f"no_chair:{n:032x}")
    reason = "Agreed with the host."


class OutcomeFactory(DjangoModelFactory):
    """Recorded by its service: `verb="requested"` takes `owner` and `due` as that does."""

    class Meta:
        model = agenda.Outcome

    item = factory.SubFactory(AgendaItemFactory)
    verb = agenda.Verb.NOTED
    text = "what was said."

    @classmethod
    def _create(cls, model_class, *args, owner=None, due=None, **kwargs):
        outcome = model_class(*args, **kwargs)
        return services.record_outcome(outcome=outcome, owner=owner, due=due)


class ActionItemFactory(DjangoModelFactory):
    class Meta:
        model = agenda.ActionItem

    outcome = factory.SubFactory(OutcomeFactory)
    text = "what to do."
    owner = factory.SubFactory(OrganizationFactory)
    due = date(2024, 1, 31)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return services.add_action(action=model_class(*args, **kwargs))


class ItemRunFactory(DjangoModelFactory):
    """An item that a session has been on since it began."""

    class Meta:
        model = agenda.ItemRun

    session = factory.SubFactory(SessionFactory)
    item = factory.LazyAttribute(lambda o: AgendaItemFactory(meeting=o.session.meeting))
    started_at = factory.LazyAttribute(lambda o: o.session.starts_at)


class SpeakersListFactory(DjangoModelFactory):
    class Meta:
        model = agenda.SpeakersList

    session = factory.SubFactory(SessionFactory)
    item = factory.LazyAttribute(lambda o: AgendaItemFactory(meeting=o.session.meeting))


class FloorRequestFactory(DjangoModelFactory):
    class Meta:
        model = agenda.FloorRequest

    speakers_list = factory.SubFactory(SpeakersListFactory)
    delegation = factory.LazyAttribute(
        lambda o: DelegationFactory(meeting=o.speakers_list.session.meeting)
    )
