"""People of many delegations from one file, as operators take them."""

import pytest
from django.core.management import CommandError, call_command

from delegates.models import Delegate, Delegation
from tests.delegates.sheets import csv_of
from tests.factories import DelegateFactory, DelegationFactory, MeetingFactory, OrganizationFactory


@pytest.fixture
def meeting(db):
    OrganizationFactory(name="Fiji", slug="fiji-islands", iso_code="FJ")
    OrganizationFactory(name="Samoa", slug="samoa", iso_code="WS")
    return MeetingFactory(slug="rcp-33")


def row(organization: str, given_name: str, **cells: str) -> dict[str, str]:
    said = {"organization": organization, "given_name": given_name, "family_name": "Tui"}
    return {**said, "role": "", "email": "", **cells}


@pytest.fixture
def run(meeting, tmp_path, capsys):
    """A function: what the command prints for a file of these rows, and what it failed with."""

    def run(*rows: dict[str, str], meeting: str = "rcp-33", dry_run: bool = False):
        path = tmp_path / "people.csv"
        path.write_bytes(csv_of(*rows))
        failed = ""
        try:
            call_command("import_delegates", meeting, str(path), dry_run=dry_run)
        except CommandError as error:  # with which the exit status is 1
            failed = str(error)
        return capsys.readouterr().out, failed

    return run


def people() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in Delegate.objects.order_by("given_name").select_related(
        "delegation__organization"
    ):
        found.setdefault(person.delegation.organization.name, []).append(person.given_name)
    return found


def test_delegations_are_made_by_any_name_of_their_organization(run):
    rows = [row("fiji-islands", "Ana", role="Head of delegation"), row("FIJI", "Bo")]
    out, failed = run(*rows, row("fj", "Cy"), row("Samoa", "Di"))

    assert failed == ""
    assert people() == {"Fiji": ["Ana", "Bo", "Cy"], "Samoa": ["Di"]}
    assert "Fiji: 3 new, 0 changed, 0 the same, 0 refused" in out
    made = Delegation.objects.get(organization__name="Fiji")
    assert (made.status, made.answered_at is not None) == ("registering", True)


def test_second_import_changes_nothing(run):
    rows = [row("fj", "Ana", email="ana@example.org"), row("samoa", "Bo")]
    run(*rows)
    before = set(Delegate.objects.values_list("pk", "version"))

    out, failed = run(*rows)

    assert (failed, "Fiji: 0 new, 0 changed, 1 the same" in out) == ("", True)
    assert set(Delegate.objects.values_list("pk", "version")) == before


def test_delegation_with_a_refused_row_is_left_and_the_others_are_taken(run):
    out, failed = run(
        row("fj", "Ana"),
        row("fj", "Bo", email="no", role="boss"),
        row("samoa", "Di"),
        row("atlantis", "Ed"),
        row("", "Fa"),
    )

    assert people() == {"Samoa": ["Di"]}
    assert not Delegation.objects.filter(organization__name="Fiji").exists()
    assert failed == "3 of 5 lines were refused."
    assert "line 3: E-mail “no”: It is no e-mail address." in out
    assert "line 3: Role “boss”: It can't be chosen here." in out
    assert "line 5: Organization “atlantis”: No organization is called so." in out
    assert "line 6: Organization “”: It is missing." in out
    assert "Fiji: 1 new, 0 changed, 0 the same, 1 refused; nothing of it is taken" in out


def test_dry_run_writes_nothing(run, meeting):
    delegation = DelegationFactory(meeting=meeting, organization=OrganizationFactory(slug="tonga"))
    out, failed = run(row("fj", "Ana"), row("tonga", "Bo"), dry_run=True)

    assert (failed, "dry run" in out, "Fiji: 1 new" in out) == ("", True, True)
    assert not Delegate.objects.exists()
    assert list(Delegation.objects.values_list("pk", "status")) == [(delegation.pk, "invited")]


def test_invited_delegation_has_answered_by_it(run, meeting):
    delegation = DelegationFactory(meeting=meeting, organization=OrganizationFactory(slug="tonga"))
    run(row("tonga", "Ana"))
    delegation.refresh_from_db()
    assert delegation.status == "registering"


def test_declined_delegation_is_left_alone(run, meeting):
    DelegationFactory(
        meeting=meeting, organization=OrganizationFactory(slug="tonga"), status="declined"
    )
    out, failed = run(row("tonga", "Ana"), row("fj", "Bo"))
    assert "Open it again first" in out
    assert failed == "1 of 2 lines were refused."
    assert people() == {"Fiji": ["Bo"]}


def test_who_finds_no_seat_waits(run, meeting):
    meeting.seats_in_person = 1
    meeting.save()
    tonga = OrganizationFactory(slug="tonga", name="Tonga")
    delegation = DelegationFactory(meeting=meeting, organization=tonga, status="submitted")
    DelegateFactory(delegation=delegation)
    out, failed = run(row("tonga", "Ana"))
    assert (failed, "line 2: Ana TUI: goes on the waiting list" in out) == ("", True)
    assert delegation.delegates.get(given_name="Ana").status == "waitlisted"


def test_operators_give_roles_that_contact_points_cannot(run):
    _out, failed = run(row("samoa", "Ana", role="Speaker"))
    assert failed == ""
    assert Delegate.objects.get().role == "speaker"


@pytest.mark.parametrize(
    ("meeting_slug", "rows", "sentence"),
    [
        ("atlantis-1", [row("fj", "Ana")], "No meeting is called atlantis-1."),
        ("rcp-33", [{"given_name": "A", "family_name": "B"}], "“Organization” is not among them."),
    ],
)
def test_what_is_wrong_as_a_whole_is_said(run, meeting_slug, rows, sentence):
    out, failed = run(*rows, meeting=meeting_slug)
    assert sentence in failed
    assert out == ""


def test_missing_file_is_said(meeting, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_delegates", "rcp-33", str(tmp_path / "nothing.csv"))
