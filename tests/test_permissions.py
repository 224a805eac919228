"""Every address, asked by every role, against a table of expected answers.

An address that is not in the table fails `test_every_address_is_in_the_table`, so a new one
enters it in the same commit. Roles, in the order of each row:

- a visitor who is not signed in
- an account without a part in any meeting
- the contact point of organization A, which has a delegation at the meeting
- a delegate of A's delegation
- the contact point of organization B, which has a delegation, too
- the secretariat
"""

from types import SimpleNamespace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from agenda.models import Proposal
from agenda.services import release
from delegates.services import renew_calendar_address
from reports.models import Report, ReportKind, ReportStatus
from tests.factories import (
    AcknowledgementFactory,
    ActionItemFactory,
    ActivityFactory,
    AgendaFactory,
    AgendaItemFactory,
    ChangeRequestFactory,
    ContactPointFactory,
    CredentialsLetterFactory,
    DelegateFactory,
    DelegationFactory,
    DialogueThemeFactory,
    DocumentFactory,
    DocumentFileFactory,
    ExerciseFactory,
    FindingFactory,
    FloorRequestFactory,
    InitiativeFactory,
    InterventionFactory,
    InvitationFactory,
    MailFactory,
    MeetingFactory,
    OrganizationFactory,
    OutcomeFactory,
    PolicyUpdateFactory,
    RegionalReportFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakersListFactory,
    UserFactory,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = ("visitor", "stranger", "contact_a", "delegate_a", "contact_b", "secretary")

# What each role gets, in the order of ROLES.
ANYBODY = (200, 200, 200, 200, 200, 200)
SIGNED_IN = (302, 200, 200, 200, 200, 200)
TAKES_PART = (302, 403, 200, 200, 200, 200)
PARTICIPANTS = (302, 404, 200, 200, 200, 200)
STAFF_OF_MEETING = (302, 404, 403, 403, 403, 200)
STAFF = (302, 403, 403, 403, 403, 200)
DELEGATION_A = (302, 404, 200, 200, 404, 200)
REGISTERS_A = (302, 404, 200, 403, 404, 200)
# A sends them back: by an act, or because nobody has accepted the invitation yet.
REGISTERS_A_SENT_ON = (302, 404, 302, 403, 404, 302)
OWN_RECORD = (302, 404, 404, 200, 404, 404)
STAFF_OF_DELEGATION_A = (302, 404, 403, 403, 404, 200)
# Programs ask, so a visitor is not sent to sign in.
READERS_OF_PROGRAMME = (404, 404, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404, 404)
UNSEEN_BY_OTHERS = (302, 404, 404, 404, 404, 200)
SEEN_BY_A = (302, 404, 404, 403, 404, 200)
CONDUCTS = (302, 404, 403, 200, 403, 200)
OF_NO_ITEM = (302, 404, 403, 404, 403, 404)
ASKS = (302, 404, 404, 302, 404, 404)

# What these do, they do with an empty POST; their own tests say to whom and how it is taken back.
ACTS = {
    "delegates:person_withdraw",
    "delegates:own_withdraw",
    "delegates:own_attendance",
    "agenda:action_responsible",  # names nobody, as before
}

# Address → (what its arguments are taken from, answers to GET; None where only POST is answered,
# answers to an empty POST where they differ by more than the method).
TABLE = {
    "health": ([], ANYBODY),
    "history": (["label", "meeting.pk"], STAFF),
    "meetings:meeting_list": ([], ANYBODY),
    "meetings:meeting_create": ([], STAFF),
    "meetings:meeting_detail": (["slug"], PARTICIPANTS),
    "meetings:meeting_edit": (["slug"], STAFF_OF_MEETING),
    "meetings:meeting_delete": (["slug"], STAFF_OF_MEETING),
    "meetings:meeting_status": (["slug"], STAFF_OF_MEETING, "POST"),
    "meetings:session_create": (["slug"], STAFF_OF_MEETING),
    "meetings:session_edit": (["slug", "session.pk"], STAFF_OF_MEETING),
    "meetings:session_delete": (["slug", "session.pk"], STAFF_OF_MEETING),
    "meetings:organization_list": ([], STAFF),
    "meetings:organization_create": ([], STAFF),
    "meetings:organization_detail": (["a.slug"], STAFF),
    "meetings:organization_edit": (["a.slug"], STAFF),
    "meetings:organization_delete": (["a.slug"], STAFF),
    "meetings:series_list": ([], STAFF),
    "meetings:series_create": ([], STAFF),
    "meetings:series_edit": (["meeting.series.slug"], STAFF),
    "meetings:series_delete": (["meeting.series.slug"], STAFF),
    "meetings:venue_list": ([], STAFF),
    "meetings:venue_create": ([], STAFF),
    "meetings:venue_detail": (["meeting.venue.pk"], STAFF),
    "meetings:venue_edit": (["meeting.venue.pk"], STAFF),
    "meetings:venue_delete": (["meeting.venue.pk"], STAFF),
    "meetings:room_create": (["meeting.venue.pk"], STAFF),
    "meetings:room_edit": (["room.pk"], STAFF),
    "meetings:room_delete": (["room.pk"], STAFF),
    "delegates:delegation_list": (["slug"], PARTICIPANTS),
    "delegates:delegation_create": (["slug"], STAFF_OF_MEETING),
    "delegates:meeting_summary": (["slug"], PARTICIPANTS),
    "delegates:delegation_bulk": (["slug"], STAFF_OF_MEETING, "POST"),
    "delegates:delegation_export_xlsx": (["slug"], STAFF_OF_MEETING),
    "delegates:delegation_export_csv": (["slug"], STAFF_OF_MEETING),
    "delegates:registration_progress": (["slug"], STAFF_OF_MEETING),
    "delegates:organization_delegations": (["a.slug"], STAFF),
    "delegates:delegation_detail": (["slug", "a.slug"], DELEGATION_A),
    "delegates:delegation_edit": (["slug", "a.slug"], STAFF_OF_DELEGATION_A),
    "delegates:delegation_delete": (["slug", "a.slug"], STAFF_OF_DELEGATION_A),
    "delegates:delegation_status": (["slug", "a.slug"], STAFF_OF_DELEGATION_A, "POST"),
    "delegates:delegation_decline": (["slug", "a.slug"], STAFF_OF_DELEGATION_A),
    "delegates:delegation_head": (["slug", "a.slug"], STAFF_OF_DELEGATION_A, "POST"),
    "delegates:credentials_upload": (["slug", "a.slug"], REGISTERS_A),
    "delegates:credentials_file": (["slug", "a.slug", "letter.pk"], (302, 404, 200, 404, 404, 200)),
    "delegates:credentials_decide": (
        ["slug", "a.slug", "letter.pk"],
        (302, 404, 403, 404, 404, 200),
    ),
    "delegates:seats": (["slug"], STAFF_OF_MEETING),
    "delegates:seat_give": (["slug", "delegate.pk"], STAFF_OF_MEETING, "POST"),
    # Of a contact point's own delegation; who only attends sees none.
    "delegates:change_request_list": (["slug"], (302, 404, 200, 403, 200, 200)),
    "delegates:change_request": (
        ["slug", "a.slug", "change.pk"],
        (302, 404, 200, 404, 404, 200),
    ),
    "delegates:change_request_take_back": (
        ["slug", "a.slug", "change.pk"],
        (302, 404, 302, 404, 404, 302),
        "POST",
    ),
    "delegates:registration": (["slug", "a.slug"], REGISTERS_A),
    "delegates:registration_decline": (["slug", "a.slug"], REGISTERS_A),
    "delegates:sheet_template": (["slug", "a.slug"], REGISTERS_A),
    "delegates:sheet_import": (["slug", "a.slug"], REGISTERS_A),
    "delegates:registration_reopen": (["slug", "a.slug"], REGISTERS_A),
    "delegates:known_people": (["slug", "a.slug"], REGISTERS_A),
    "delegates:person_create": (["slug", "a.slug"], REGISTERS_A_SENT_ON),
    "delegates:person_edit": (["slug", "a.slug", "delegate.pk"], REGISTERS_A_SENT_ON),
    "delegates:person_withdraw": (["slug", "a.slug", "delegate.pk"], REGISTERS_A),
    "delegates:person_reinstate": (
        ["slug", "a.slug", "delegate.pk"],
        REGISTERS_A_SENT_ON,
        "POST",
    ),
    "delegates:person_move": (["slug", "a.slug", "delegate.pk"], REGISTERS_A_SENT_ON, "POST"),
    "delegates:registration_submit": (["slug", "a.slug"], REGISTERS_A_SENT_ON, "POST"),
    "delegates:registration_accept": (["slug", "a.slug"], REGISTERS_A_SENT_ON, "POST"),
    "delegates:own_record": (["slug"], OWN_RECORD),
    "delegates:own_withdraw": (["slug"], OWN_RECORD),
    "delegates:delegate_create": (["slug", "a.slug"], STAFF_OF_DELEGATION_A),
    "delegates:delegate_edit": (["delegate.pk"], STAFF_OF_DELEGATION_A),
    "delegates:delegate_delete": (["delegate.pk"], STAFF_OF_DELEGATION_A),
    "delegates:delegate_withdraw": (["delegate.pk"], STAFF_OF_DELEGATION_A, "POST"),
    "delegates:delegate_reinstate": (["delegate.pk"], STAFF_OF_DELEGATION_A, "POST"),
    "delegates:session_roles": (["slug", "session.pk"], STAFF_OF_MEETING),
    "delegates:role_create": (["slug", "session.pk"], STAFF_OF_MEETING),
    "delegates:role_delete": (["slug", "session.pk", "role.pk"], STAFF_OF_MEETING),
    "delegates:contact_list": ([], STAFF),
    "delegates:contact_import": ([], STAFF),
    "delegates:contact_create": ([], STAFF),
    "delegates:contact_edit": (["contact.pk"], STAFF),
    "delegates:contact_delete": (["contact.pk"], STAFF),
    "delegates:user_list": ([], STAFF),
    "delegates:user_create": ([], STAFF),
    "delegates:user_edit": (["stranger.pk"], STAFF),
    "delegates:account_edit": ([], SIGNED_IN),
    "delegates:participant_list": (["slug"], PARTICIPANTS),
    "delegates:participant_xlsx": (["slug"], PARTICIPANTS),
    "delegates:participant_csv": (["slug"], PARTICIPANTS),
    "delegates:check_in": (["slug"], STAFF_OF_MEETING),
    "delegates:check_in_new": (["slug"], STAFF_OF_MEETING),
    "delegates:check_in_code": (["slug", "delegate.badge_code"], STAFF_OF_MEETING),
    "delegates:check_in_person": (["slug", "delegate.pk"], STAFF_OF_MEETING, "POST"),
    "delegates:check_in_undo": (["slug", "delegate.pk"], STAFF_OF_MEETING, "POST"),
    "delegates:attendance": (["slug"], STAFF_OF_MEETING),
    "delegates:own_attendance": (["slug"], (302, 404, 404, 200, 404, 404)),
    "delegates:account_data": ([], SIGNED_IN),
    "delegates:mail_list": (["slug"], STAFF_OF_MEETING),
    "delegates:mail_resend": (["slug", "mail.pk"], STAFF_OF_MEETING, "POST"),
    "delegates:invitation_list": (["slug"], STAFF_OF_MEETING),
    "delegates:invitation_create": (["slug"], STAFF_OF_MEETING),
    "delegates:invitation_letter": (["slug"], STAFF_OF_MEETING),
    "delegates:invitation_remind": (["slug"], STAFF_OF_MEETING, "POST"),
    # Whoever knows the link; the contact point who is signed in is led on.
    "delegates:invitation_open": (["invitation.secret"], (200, 200, 302, 200, 200, 200)),
    # Nobody, where mails don't go to files: tests/delegates/test_mailbox.py opens it.
    "delegates:mailbox": ([], NOBODY),
    "delegates:mailbox_mail": (["key"], NOBODY),
    "delegates:mailbox_html": (["key", "number"], NOBODY),
    "delegates:mailbox_part": (["key", "number", "number"], NOBODY),
    "agenda:organization_actions": (["a.slug"], (302, 404, 200, 404, 404, 200)),
    "agenda:own_actions": ([], SIGNED_IN),
    "agenda:item_list": (["slug"], PARTICIPANTS),
    "agenda:agenda_status": (["slug"], STAFF_OF_MEETING, "POST"),
    "agenda:meeting_summary": (["slug"], PARTICIPANTS),
    "agenda:agenda_copy": (["slug"], STAFF_OF_MEETING),
    "agenda:item_create": (["slug"], STAFF_OF_MEETING),
    "agenda:item_detail": (["slug", "item.pk"], PARTICIPANTS),
    "agenda:item_edit": (["slug", "item.pk"], STAFF_OF_MEETING),
    "agenda:item_delete": (["slug", "item.pk"], STAFF_OF_MEETING),
    "agenda:item_move": (["slug", "item.pk"], STAFF_OF_MEETING, "POST"),
    "agenda:session_items": (["slug", "session.pk"], STAFF_OF_MEETING),
    # Released for participants; tests/agenda/test_programme_views.py asks the other audiences.
    "agenda:programme": (["slug"], PARTICIPANTS),
    "agenda:programme_coming": (["slug"], PARTICIPANTS),
    "agenda:programme_draft": (["slug"], STAFF_OF_MEETING),
    "agenda:programme_mine": (["slug"], PARTICIPANTS),
    "agenda:session_detail": (["slug", "session.pk"], PARTICIPANTS),
    "agenda:star_list": (["slug"], PARTICIPANTS),
    "agenda:star_toggle": (["slug", "session.pk"], PARTICIPANTS, "POST"),
    "agenda:outcome_list": (["slug"], PARTICIPANTS),
    "agenda:outcome_create": (["slug"], STAFF_OF_MEETING),
    "agenda:outcome_edit": (["slug", "outcome.pk"], STAFF_OF_MEETING),
    "agenda:outcome_delete": (["slug", "outcome.pk"], STAFF_OF_MEETING),
    "agenda:action_list": (["slug"], PARTICIPANTS),
    "agenda:action_board": (["slug"], PARTICIPANTS),
    "agenda:matters_arising": (["slug"], PARTICIPANTS),
    "agenda:matters_decisions": (["slug"], PARTICIPANTS),
    "agenda:matters_csv": (["slug"], PARTICIPANTS),
    "agenda:matters_xlsx": (["slug"], PARTICIPANTS),
    "agenda:action_create": (["slug", "outcome.pk"], STAFF_OF_MEETING),
    "agenda:action_detail": (["action.pk"], PARTICIPANTS),
    # Of an action that A owns, whose contact point is no delegate.
    "agenda:action_report": (["action.pk"], (302, 404, 200, 403, 403, 200)),
    "agenda:action_responsible": (["action.pk"], (302, 404, 200, 403, 403, 200)),
    "agenda:action_verify": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_return": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_carry": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_supersede": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_cancel": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_reopen": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_edit": (["action.pk"], STAFF_OF_MEETING),
    "agenda:action_delete": (["action.pk"], STAFF_OF_MEETING),
    "agenda:timetable": (["slug"], STAFF_OF_MEETING),
    "agenda:timetable_data": (["slug"], STAFF_OF_MEETING),
    "agenda:timetable_moves": (["slug"], STAFF_OF_MEETING, "POST"),
    "agenda:timetable_add": (["slug"], STAFF_OF_MEETING, "POST"),
    "agenda:timetable_table": (["slug"], STAFF_OF_MEETING),
    "agenda:timetable_shift": (["slug"], STAFF_OF_MEETING),
    "agenda:timetable_copy": (["slug"], STAFF_OF_MEETING),
    "agenda:timetable_day": (["slug"], STAFF_OF_MEETING),
    "agenda:session_move": (["slug", "session.pk"], STAFF_OF_MEETING),
    # Of an announced meeting: what is CLEAR and posted is everybody's.
    "agenda:document_list": (["slug"], ANYBODY),
    # tests/agenda/test_paper_access.py asks every label.
    "agenda:document_detail": (["slug", "document.pk"], PARTICIPANTS),
    "agenda:paper_file": (["slug", "document.pk", "paper_file.pk"], PARTICIPANTS),
    "agenda:paper_send": (["slug"], (302, 404, 200, 403, 200, 200)),
    "agenda:paper_waiting": (["slug"], STAFF_OF_MEETING),
    "agenda:paper_rules": (["slug"], STAFF_OF_MEETING),
    "agenda:revision_send": (["slug", "document.pk"], (302, 404, 200, 403, 403, 200)),
    "agenda:file_send": (
        ["slug", "document.pk", "paper_file.revision.pk"],
        (302, 404, 200, 403, 403, 200),
    ),
    "agenda:revision_clear": (
        ["slug", "document.pk", "paper_file.revision.pk"],
        STAFF_OF_MEETING,
        "POST",
    ),
    "agenda:revision_post": (
        ["slug", "document.pk", "paper_file.revision.pk"],
        STAFF_OF_MEETING,
        "POST",
    ),
    "agenda:revision_return": (
        ["slug", "document.pk", "paper_file.revision.pk"],
        STAFF_OF_MEETING,
    ),
    "agenda:document_create": (["slug"], STAFF_OF_MEETING),
    "agenda:document_edit": (["slug", "document.pk"], STAFF_OF_MEETING),
    "agenda:document_delete": (["slug", "document.pk"], STAFF_OF_MEETING),
    "agenda:proposal_list": (["slug"], STAFF_OF_MEETING),
    "agenda:proposal_create": (["slug"], STAFF_OF_MEETING, "POST"),
    "agenda:proposal_detail": (["slug", "proposal.pk"], STAFF_OF_MEETING),
    "agenda:proposal_cancel": (["slug", "proposal.pk"], STAFF_OF_MEETING, "POST"),
    "agenda:proposal_accept": (["slug", "proposal.pk"], STAFF_OF_MEETING, "POST"),
    "agenda:proposal_discard": (["slug", "proposal.pk"], STAFF_OF_MEETING, "POST"),
    "agenda:proposal_undo": (["slug", "proposal.pk"], STAFF_OF_MEETING, "POST"),
    "agenda:programme_ics": (["slug"], READERS_OF_PROGRAMME),
    "agenda:schedule_json": (["slug"], READERS_OF_PROGRAMME),
    "agenda:schedule_xml": (["slug"], READERS_OF_PROGRAMME),
    "agenda:programme_csv": (["slug"], READERS_OF_PROGRAMME),
    "agenda:programme_xlsx": (["slug"], READERS_OF_PROGRAMME),
    "agenda:programme_import": (["slug"], STAFF_OF_MEETING),
    "agenda:calendar_feed": (["secret"], ANYBODY),  # who knows it
    "agenda:calendar_address": ([], SIGNED_IN),
    "agenda:release_list": (["slug"], STAFF_OF_MEETING),
    "agenda:release_create": (["slug"], STAFF_OF_MEETING),
    "agenda:release_compare": (["slug"], STAFF_OF_MEETING),
    "agenda:programme_audience": (["slug"], STAFF_OF_MEETING, "POST"),
    "agenda:release_detail": (["slug", "release.number"], STAFF_OF_MEETING),
    "agenda:release_restore": (["slug", "release.number"], STAFF_OF_MEETING),
    "agenda:warning_list": (["slug"], STAFF_OF_MEETING),
    "agenda:warning_acknowledge": (["slug"], (302, 404, 403, 403, 403, 302)),  # of no warning
    "agenda:acknowledgement_delete": (["slug", "acknowledgement.pk"], STAFF_OF_MEETING, "POST"),
    # Of a session that A's delegate chairs.
    "agenda:conduct_day": (["slug"], CONDUCTS),
    "agenda:conduct_session": (["slug", "session.pk"], CONDUCTS),
    "agenda:conduct_start": (["slug", "session.pk", "item.pk"], OF_NO_ITEM, "POST"),
    "agenda:conduct_end": (["slug", "session.pk"], CONDUCTS, "POST"),
    "agenda:conduct_undo": (["slug", "session.pk"], CONDUCTS, "POST"),
    "agenda:captured": (["slug", "session.pk"], CONDUCTS),
    "agenda:intervention_capture": (["slug", "session.pk"], OF_NO_ITEM, "POST"),
    # What A's delegate said, whom a session makes its rapporteur.
    "agenda:intervention_correct": (
        ["slug", "intervention.pk"],
        (302, 404, 404, 200, 404, 200),
    ),
    "agenda:floor_state": (["slug", "session.pk"], OF_NO_ITEM, "POST"),
    "agenda:floor_add": (["slug", "session.pk"], OF_NO_ITEM, "POST"),
    "agenda:floor_request": (["slug", "session.pk", "asked.pk"], CONDUCTS, "POST"),
    "agenda:floor": (["slug"], PARTICIPANTS),
    "agenda:floor_ask": (["slug", "asked.speakers_list.pk", "delegation.pk"], ASKS, "POST"),
    "agenda:floor_take_back": (["slug", "asked.pk"], ASKS, "POST"),
    "agenda:live": (["slug"], PARTICIPANTS),
    "agenda:meeting_now": (["slug"], PARTICIPANTS),
    "agenda:initiative_list": ([], TAKES_PART),
    "agenda:initiative_create": ([], STAFF),
    "agenda:initiative_detail": (["update.initiative.slug"], TAKES_PART),
    "agenda:initiative_edit": (["update.initiative.slug"], STAFF),
    "agenda:initiative_delete": (["update.initiative.slug"], STAFF),
    "reports:programme_pdf": (["slug"], PARTICIPANTS),
    "reports:participants_pdf": (["slug"], PARTICIPANTS),
    "reports:programme_request": (["slug"], STAFF_OF_MEETING, "POST"),
    "reports:letter_states": (["slug"], STAFF_OF_MEETING),
    "reports:invitation_pdf": (["slug", "a.slug"], (302, 404, 200, 403, 404, 200)),
    "reports:badges": (["slug"], STAFF_OF_MEETING),
    "reports:report_list": (["slug"], PARTICIPANTS),
    "reports:report_request": (["slug"], STAFF_OF_MEETING, "POST"),
    "reports:meeting_summary": (["slug"], PARTICIPANTS),
    "reports:report_detail": (["report.pk"], UNSEEN_BY_OTHERS),
    "reports:report_download": (["report.pk"], UNSEEN_BY_OTHERS),
    "reports:report_retry": (["report.pk"], UNSEEN_BY_OTHERS, "POST"),
    "reports:report_share": (["report.pk"], UNSEEN_BY_OTHERS, "POST"),
}
for part, owner in {
    "intervention": "item",
    "policyupdate": "item",
    "regionalreport": "item",
    "activity": "regionalreport",
    "theme": "item",
    "exercise": "item",
    "finding": "exercise",
}.items():
    TABLE[f"agenda:{part}_create"] = (["slug", f"{owner}.pk"], STAFF_OF_MEETING)
    TABLE[f"agenda:{part}_edit"] = (["slug", f"{part}.pk"], STAFF_OF_MEETING)
    TABLE[f"agenda:{part}_delete"] = (["slug", f"{part}.pk"], STAFF_OF_MEETING)

# What was said stays with the secretariat and the delegation that said it, unless the report names
# its speaker; the delegation corrects it on a page of its own.
for action in ("edit", "delete"):
    TABLE[f"agenda:intervention_{action}"] = (["slug", "intervention.pk"], SEEN_BY_A)

OF_ALLAUTH = ("account_", "mfa_", "usersessions_")

# allauth's own pages: those who are signed in are sent on from the sign-in pages.
SIGN_IN = (200, 302, 302, 302, 302, 302)
TABLE |= {
    "account_login": ([], SIGN_IN),
    "account_request_login_code": ([], SIGN_IN),
    "account_confirm_login_code": ([], (302, 302, 302, 302, 302, 302)),
    "account_logout": ([], (302, 200, 200, 200, 200, 200)),
    "account_signup": ([], SIGN_IN),  # says that it is closed
    "account_reauthenticate": ([], SIGNED_IN),
    "account_inactive": ([], ANYBODY),
    "account_email": ([], (302, 302, 302, 302, 302, 302)),  # leads to the account page
    # Of no code under way: leads to signing in, or to the account page.
    "account_email_verification_sent": ([], (302, 302, 302, 302, 302, 302)),
    "account_change_password": ([], SIGNED_IN),
    "account_set_password": ([], (302, 302, 302, 302, 302, 302)),  # everybody here has one
    "account_reset_password": ([], ANYBODY),
    "account_reset_password_done": ([], ANYBODY),
    "account_reset_password_from_key": (["uidb36", "key"], ANYBODY),  # says that the link is wrong
    "account_reset_password_from_key_done": ([], ANYBODY),
}
# Second factors and sessions: before a change everybody here is asked for their password again.
REAUTHENTICATES = (302, 302, 302, 302, 302, 302)
WITHOUT_FACTOR = (302, 404, 404, 404, 404, 404)  # nobody here has any
TABLE |= {
    "mfa_index": ([], SIGNED_IN),
    "mfa_authenticate": ([], (302, 302, 302, 302, 302, 302)),  # of no signing in under way
    "mfa_reauthenticate": ([], REAUTHENTICATES),
    "mfa_activate_totp": ([], REAUTHENTICATES),
    "mfa_deactivate_totp": ([], WITHOUT_FACTOR),
    "mfa_view_recovery_codes": ([], WITHOUT_FACTOR),
    "mfa_generate_recovery_codes": ([], REAUTHENTICATES),
    "mfa_download_recovery_codes": ([], WITHOUT_FACTOR),
    "mfa_list_webauthn": ([], SIGNED_IN),
    "mfa_add_webauthn": ([], REAUTHENTICATES),
    "mfa_reauthenticate_webauthn": ([], REAUTHENTICATES),
    "mfa_remove_webauthn": (["number"], REAUTHENTICATES),
    "mfa_edit_webauthn": (["number"], REAUTHENTICATES),
    "mfa_login_webauthn": ([], (302, 302, 302, 302, 302, 302)),
    "usersessions_list": ([], SIGNED_IN),
}


# A visitor's POST mails a code and leads to the page that asks for it.
LEADS_ON = {
    "delegates:invitation_open",
    # Of no item that is on: refused, and the page says so.
    "agenda:conduct_end",
    "agenda:conduct_undo",
    "agenda:floor_request",
}


def names(patterns, space: str = "") -> list[str]:
    """The full names of all addresses, Django's admin left out: it has its own rules."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            below = f"{pattern.namespace}:" if pattern.namespace else space
            if pattern.app_name != "admin":
                found += names(pattern.url_patterns, below)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            found.append(space + pattern.name)
    return found


def test_every_address_is_in_the_table():
    assert set(names(get_resolver().url_patterns)) == set(TABLE)


def finished_report(meeting, media, **more) -> Report:
    """A report with a file that nobody has shared."""
    media.mkdir(parents=True, exist_ok=True)
    (media / "x.pdf").write_bytes(b"%PDF-1.7")
    return Report.objects.create(
        meeting=meeting,
        **{"kind": ReportKind.FINAL_REPORT, **more},
        status=ReportStatus.READY,
        file="x.pdf",
        size=8,
        pages=1,
        sha256="0" * 64,
        finished_at=timezone.now(),
    )


@pytest.fixture
def media(settings):
    return settings.MEDIA_ROOT


@pytest.fixture
def world(db, media):
    """One meeting with two delegations and one record of every kind."""
    meeting = MeetingFactory()
    AgendaFactory(meeting=meeting)
    a, b = OrganizationFactory(), OrganizationFactory()
    contact_a, delegate_a, contact_b, stranger = (UserFactory() for _ in range(4))
    for user in (contact_a, delegate_a, contact_b, stranger):
        user.set_password("a long enough one")
        user.save()
    contact = ContactPointFactory(organization=a, user=contact_a)
    ContactPointFactory(organization=b, user=contact_b)
    delegation = DelegationFactory(meeting=meeting, organization=a)
    DelegationFactory(meeting=meeting, organization=b)
    finished_report(meeting, media, kind=ReportKind.INVITATION, delegation=delegation)
    delegate = DelegateFactory(delegation=delegation, user=delegate_a)
    item = AgendaItemFactory(meeting=meeting)
    session = SessionFactory(meeting=meeting)
    outcome = OutcomeFactory(item=item)
    regionalreport = RegionalReportFactory(item=item)
    exercise = ExerciseFactory(item=item)
    document = DocumentFactory(meeting=meeting, item=item, submitted_by=a)
    update = PolicyUpdateFactory(item=item, meeting=meeting, initiative=InitiativeFactory())
    return SimpleNamespace(
        label="meetings.meeting",
        key="wrong",
        number=1,
        secret=renew_calendar_address(user=delegate_a).secret,
        invitation=InvitationFactory(delegation=delegation, contact_point=contact),
        uidb36="wrong",
        slug=meeting.slug,
        meeting=meeting,
        a=a,
        room=RoomFactory(venue=meeting.venue),
        session=session,
        delegation=delegation,
        asked=FloorRequestFactory(
            speakers_list=SpeakersListFactory(session=session, item=item), delegation=delegation
        ),
        role=SessionRoleFactory(session=session, delegate=delegate),
        delegate=delegate,
        contact=contact,
        change=ChangeRequestFactory(delegate=delegate),
        item=item,
        outcome=outcome,
        action=ActionItemFactory(outcome=outcome, owner=a),
        document=document,
        paper_file=DocumentFileFactory(revision__document=document, posted=True),
        acknowledgement=AcknowledgementFactory(meeting=meeting),
        update=update,
        policyupdate=update,
        regionalreport=regionalreport,
        activity=ActivityFactory(report=regionalreport),
        theme=DialogueThemeFactory(item=item),
        exercise=exercise,
        finding=FindingFactory(exercise=exercise),
        intervention=InterventionFactory(item=item, delegate=delegate),
        report=finished_report(meeting, media),
        proposal=Proposal.objects.create(meeting=meeting),
        release=release(meeting=meeting, note="", by=None, mails=False),
        mail=MailFactory(meeting=meeting),
        letter=CredentialsLetterFactory(delegation=delegation, file="x.pdf"),
        visitor=None,
        stranger=stranger,
        contact_a=contact_a,
        delegate_a=delegate_a,
        contact_b=contact_b,
        secretary=UserFactory(is_secretariat=True),
    )


def address(world, name: str) -> str:
    arguments = []
    for path in TABLE[name][0]:
        value = world
        for part in path.split("."):
            value = getattr(value, part)
        arguments.append(value)
    return reverse(name, args=arguments)


def sign_in(client, world, role: str) -> None:
    client.logout()
    if user := getattr(world, role):
        client.force_login(user, backend=BACKEND)


def status_of(answer) -> int:
    if answer.streaming:
        b"".join(answer.streaming_content)  # to its end, which closes the file
    return answer.status_code


def test_every_address_answers_each_role_as_the_table_says(client, world):
    wrong = {}
    for place, role in enumerate(ROLES):
        sign_in(client, world, role)
        for name, (_arguments, answers, *only) in TABLE.items():
            # Whether it exists is not told to visitors, nor by what method to anyone.
            expected = 405 if only == ["POST"] and role != "visitor" else answers[place]
            answer = status_of(client.get(address(world, name)))
            if answer != expected:
                wrong[name, role] = answer
    assert wrong == {}


def test_nobody_posts_what_they_may_not_see_or_change(client, world):
    """An empty POST of each role but the secretariat: refused as the table says, or harmless."""
    wrong = {}
    for place, role in enumerate(ROLES[:-1]):
        sign_in(client, world, role)
        for name, (_arguments, answers, *_only) in TABLE.items():
            acts = name in ACTS and answers[place] == 200
            if not name.startswith(OF_ALLAUTH) and not acts:
                answer = client.post(address(world, name)).status_code
                harmless = (200, 403, 405, 422) if answers[place] == 200 else (answers[place], 405)
                if name in LEADS_ON:
                    harmless += (302,)
                if answer not in harmless:
                    wrong[name, role] = answer
    assert wrong == {}


def test_pages_stand_on_an_empty_database(client, db):
    client.force_login(UserFactory(is_secretariat=True), backend=BACKEND)
    alone = [
        name
        for name, (arguments, answers, *_rest) in TABLE.items()
        if not arguments and answers != NOBODY
    ]
    answers = {
        name: client.get(reverse(name)).status_code
        for name in alone
        if not name.startswith(OF_ALLAUTH)
    }
    assert {name: answer for name, answer in answers.items() if answer != 200} == {}


def test_draft_does_not_exist_for_anybody_else(client, world):
    type(world.meeting).objects.filter(pk=world.meeting.pk).update(status="draft")
    found = {}
    for role in ("stranger", "contact_a", "delegate_a", "contact_b"):
        sign_in(client, world, role)
        for name, (arguments, *_rest) in TABLE.items():
            if "slug" in arguments:
                answer = client.get(address(world, name)).status_code
                if answer not in (404, 405):
                    found[name, role] = answer
    assert found == {}


def test_shared_report_is_open_to_the_participants_of_its_meeting_only(client, world):
    Report.objects.filter(pk=world.report.pk).update(shared_at=timezone.now())
    for name in ("reports:report_detail", "reports:report_download"):
        answers = []
        for role in ROLES:
            sign_in(client, world, role)
            answers.append(status_of(client.get(address(world, name))))
        assert tuple(answers) == PARTICIPANTS


def test_downloads_are_attachments_under_their_own_policy(client, world):
    sign_in(client, world, "secretary")
    answer = client.get(address(world, "reports:report_download"))

    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("role", ROLES)
def test_admin_is_for_repairs_only(client, world, role):
    sign_in(client, world, role)
    assert client.get(reverse("admin:index")).status_code == 302

    if role == "secretary":
        world.secretary.is_staff = True
        world.secretary.save()
        assert client.get(reverse("admin:index")).status_code == 200
        for model in ("meetings_meeting", "delegates_delegate", "agenda_outcome", "reports_report"):
            assert client.get(reverse(f"admin:{model}_changelist")).status_code == 200
