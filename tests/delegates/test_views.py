import re
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone

from delegates.models import Attendance, ContactPoint, Delegate, Delegation, SessionRole, User
from delegates.services import change_delegation_status
from tests.factories import (
    AttendanceFactory,
    ContactPointFactory,
    DelegateFactory,
    DelegationFactory,
    MeetingFactory,
    OrganizationFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
    confirm,
)

SCRIPT = "<script>alert(1)</script>"
THAI = "ศิริพร วัฒนกุล"
ARABIC = "مريم الزهراني"


def of(delegation: Delegation, view: str) -> str:
    args = [delegation.meeting.slug, delegation.organization.slug]
    return reverse(f"delegates:{view}", args=args)


def form_of(response) -> dict[str, object]:
    """What a browser would send back from the form of a page."""
    form = response.context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value is True:
            value = "on"
        if value not in (None, False, ""):
            data[field.html_name] = value
    return data


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Who sees what


def addresses(room) -> dict[str, str]:
    """One address of each kind, at the objects of Alpha."""
    meeting, head = room.meeting.slug, room.head.pk
    session = SessionFactory(meeting=room.meeting)
    role = SessionRoleFactory(session=session, delegate=room.head)
    contact = ContactPoint.objects.get(organization=room.alpha.organization)
    return {
        "list": reverse("delegates:delegation_list", args=[meeting]),
        "summary": reverse("delegates:meeting_summary", args=[meeting]),
        "detail": of(room.alpha, "delegation_detail"),
        "create": reverse("delegates:delegation_create", args=[meeting]),
        "edit": of(room.alpha, "delegation_edit"),
        "delete": of(room.alpha, "delegation_delete"),
        "decline": of(room.alpha, "delegation_decline"),
        "status": of(room.alpha, "delegation_status"),
        "head": of(room.alpha, "delegation_head"),
        "person_new": of(room.alpha, "delegate_create"),
        "person_edit": reverse("delegates:delegate_edit", args=[head]),
        "person_delete": reverse("delegates:delegate_delete", args=[head]),
        "person_withdraw": reverse("delegates:delegate_withdraw", args=[head]),
        "person_reinstate": reverse("delegates:delegate_reinstate", args=[head]),
        "roles": reverse("delegates:session_roles", args=[meeting, session.pk]),
        "role_new": reverse("delegates:role_create", args=[meeting, session.pk]),
        "role_delete": reverse("delegates:role_delete", args=[meeting, session.pk, role.pk]),
        "contacts": reverse("delegates:contact_list"),
        "contact_new": reverse("delegates:contact_create"),
        "contact_edit": reverse("delegates:contact_edit", args=[contact.pk]),
        "contact_delete": reverse("delegates:contact_delete", args=[contact.pk]),
        "users": reverse("delegates:user_list"),
        "user_new": reverse("delegates:user_create"),
        "user_edit": reverse("delegates:user_edit", args=[room.people["contact_b"].pk]),
        "account": reverse("delegates:account_edit"),
    }


# For the secretariat, Alpha's contact point and delegate, Beta's contact point and a stranger.
PAGES = {
    "list": (200, 200, 200, 200, 404),
    "summary": (200, 200, 200, 200, 404),
    "detail": (200, 200, 200, 404, 404),
    "create": (200, 403, 403, 403, 404),
    "edit": (200, 403, 403, 404, 404),
    "delete": (200, 403, 403, 404, 404),
    "decline": (200, 403, 403, 404, 404),
    "status": (405, 405, 405, 405, 405),
    "head": (405, 405, 405, 405, 405),
    "person_new": (200, 403, 403, 404, 404),
    "person_edit": (200, 403, 403, 404, 404),
    "person_delete": (200, 403, 403, 404, 404),
    "person_withdraw": (405, 405, 405, 405, 405),
    "person_reinstate": (405, 405, 405, 405, 405),
    "roles": (200, 403, 403, 403, 404),
    "role_new": (200, 403, 403, 403, 404),
    "role_delete": (200, 403, 403, 403, 404),
    "contacts": (200, 403, 403, 403, 403),
    "contact_new": (200, 403, 403, 403, 403),
    "contact_edit": (200, 403, 403, 403, 403),
    "contact_delete": (200, 403, 403, 403, 403),
    "users": (200, 403, 403, 403, 403),
    "user_new": (200, 403, 403, 403, 403),
    "user_edit": (200, 403, 403, 403, 403),
    "account": (200, 200, 200, 200, 200),
}
VIEWERS = ("secretariat", "contact_a", "delegate_a", "contact_b", "stranger")
READING = ("list", "summary", "account", "detail")


def test_each_page_opens_for_those_it_is_meant_for(room, sign_in):
    where = addresses(room)
    assert where.keys() == PAGES.keys()

    seen = {}
    for viewer in VIEWERS:
        client = sign_in(viewer)
        for name, address in where.items():
            seen.setdefault(name, []).append(client.get(address).status_code)

    assert {name: tuple(codes) for name, codes in seen.items()} == PAGES


def test_nobody_but_the_secretariat_changes_anything(room, sign_in):
    where = addresses(room)

    def everything() -> list[object]:
        models = (Delegation, Delegate, SessionRole, ContactPoint)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before, seen = everything(), {}
    for viewer in VIEWERS[1:]:
        client = sign_in(viewer)
        for name in PAGES.keys() - set(READING):
            answer = client.post(where[name], {"status": "withdrawn", "delegate": room.head.pk})
            seen.setdefault(name, []).append(answer.status_code)

    assert everything() == before
    for name, codes in seen.items():
        expected = PAGES[name][1:]
        if expected[0] == 405:
            expected = (403, 403, 404, 404)
        assert tuple(codes) == expected, name


def test_who_is_not_signed_in_is_sent_to_the_door(room, sign_in):
    client = sign_in("anonymous")
    for name, address in addresses(room).items():
        for answer in (client.get(address), client.post(address)):
            assert (answer.status_code, "/login/" in answer.url) == (302, True), name


def test_deactivated_account_is_nobody(room, sign_in):
    client = sign_in("secretariat")
    User.objects.filter(pk=room.people["secretariat"].pk).update(is_active=False)

    assert client.get(reverse("delegates:user_list")).status_code == 302


def test_participants_see_confirmed_delegations_and_their_own(room, sign_in):
    DelegationFactory(
        meeting=room.meeting, organization=OrganizationFactory(name="Gamma"), status="submitted"
    )
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    def listed(viewer: str) -> dict[str, bool]:
        """The organizations on the list, and whether their pages are linked."""
        page = sign_in(viewer).get(address).content.decode()
        rows = re.findall(r'<th scope="row">(.*?)</th>', page)
        return {re.sub("<.*?>", "", row): "<a " in row for row in rows}

    assert listed("secretariat") == {"Alpha": True, "Beta": True, "Gamma": True}
    assert listed("contact_a") == listed("delegate_a") == {"Alpha": True}
    assert listed("contact_b") == {"Alpha": False, "Beta": True}


def test_others_learn_the_name_of_the_head_and_no_more(room, sign_in):
    client = sign_in("contact_b")
    list_page = client.get(reverse("delegates:delegation_list", args=[room.meeting.slug]))
    summary = client.get(reverse("delegates:meeting_summary", args=[room.meeting.slug]))

    pages = list_page.content.decode() + summary.content.decode()
    assert "AHEAD" in pages
    assert "amember" not in pages.lower()


def test_contact_details_are_for_the_contact_point_and_the_secretariat(room, sign_in):
    address = of(room.alpha, "delegation_detail")

    for viewer, shown in (("secretariat", True), ("contact_a", True), ("delegate_a", False)):
        page = sign_in(viewer).get(address).content.decode()
        assert "AMEMBER" in page
        assert ("amember@example.org" in page) == shown
        assert ("Contact points" in page.partition("<main")[2]) == shown


def test_note_and_buttons_are_the_secretariats(room, sign_in):
    Delegation.objects.update(note="Ask about visas")
    address = of(room.alpha, "delegation_detail")

    assert "Ask about visas" in sign_in("secretariat").get(address).content.decode()
    page = sign_in("contact_a").get(address).content.decode().partition("<main")[2]
    assert "Ask about visas" not in page
    assert "<form" not in page
    assert "/edit/" not in page


def test_role_of_who_withdrew_is_shown_as_such(room, secretary):
    role = SessionRoleFactory(
        session__meeting=room.meeting,
        delegate=DelegateFactory(delegation=room.beta, family_name="Gone", status="withdrawn"),
    )
    address = reverse("delegates:session_roles", args=[room.meeting.slug, role.session_id])
    page = secretary.get(address).content.decode()

    assert "Gone" in page
    assert "Withdrawn" in page


# Lists


def fill_meeting(meeting) -> None:
    delegation = confirm(DelegationFactory(meeting=meeting))
    AttendanceFactory(delegate=DelegateFactory(delegation=delegation))


@pytest.mark.parametrize(
    ("view", "viewer"),
    [
        ("delegation_list", "secretariat"),
        ("delegation_list", "contact_a"),
        ("delegation_list", "delegate_a"),
        ("delegation_detail", "secretariat"),
        ("delegation_detail", "contact_a"),
        ("delegation_detail", "delegate_a"),
        ("meeting_summary", "secretariat"),
        ("meeting_summary", "contact_a"),
        ("meeting_summary", "delegate_a"),
        ("session_roles", "secretariat"),
        ("contact_list", "secretariat"),
        ("user_list", "secretariat"),
    ],
)
def test_lists_take_the_same_queries_at_1_and_3_rows(
    room, sign_in, view, viewer, django_assert_max_num_queries
):
    client = sign_in(viewer)
    session = SessionFactory(meeting=room.meeting)
    meeting = room.meeting.slug
    person = Delegate.objects.get(user=room.people["delegate_a"])
    address = {
        "delegation_detail": lambda: of(room.alpha, view),
        "session_roles": lambda: reverse(f"delegates:{view}", args=[meeting, session.pk]),
        "contact_list": lambda: reverse(f"delegates:{view}"),
        "user_list": lambda: reverse(f"delegates:{view}"),
    }.get(view, lambda: reverse(f"delegates:{view}", args=[meeting]))()

    def add_a_row() -> None:
        fill_meeting(room.meeting)
        AttendanceFactory(delegate=DelegateFactory(delegation=room.alpha))
        SessionRoleFactory(session=session, delegate=DelegateFactory(delegation=room.alpha))
        SessionRoleFactory(
            session=SessionFactory(meeting=room.meeting, starts_at=None), delegate=person
        )
        ContactPointFactory(organization=room.alpha.organization, user=UserFactory())
        organization = DelegationFactory(meeting=room.meeting).organization
        ContactPointFactory(organization=organization, user=room.people["contact_a"])

    counts = []
    for more in (1, 2):
        for _ in range(more):
            add_a_row()
        client.get(address)  # the session is in the cache now
        with django_assert_max_num_queries(12) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_delegations_are_searched_filtered_and_sorted_by_the_address(room, secretary):
    observer = OrganizationFactory(name="Zeta", kind="observer", subregion="")
    DelegationFactory(meeting=room.meeting, organization=observer)
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    def names(query: str) -> list[str]:
        return [
            str(row.organization) for row in secretary.get(f"{address}?{query}").context["rows"]
        ]

    assert names("") == ["Alpha", "Beta", "Zeta"]
    assert names("q=alp") == ["Alpha"]
    assert names("status=registering") == ["Beta"]
    assert names("kind=observer") == ["Zeta"]
    assert names("subregion=oceania") == ["Alpha", "Beta"]
    assert names("sort=-name") == ["Zeta", "Beta", "Alpha"]
    assert names("sort=-in_person")[0] == "Alpha"


def test_status_of_the_others_is_no_filter_of_participants(room, sign_in):
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    answer = sign_in("contact_b").get(f"{address}?status=registering")

    assert "status" not in answer.context["filter"].form.fields
    assert len(answer.context["rows"]) == 2


def test_contacts_are_filtered_by_organization_and_time(room, secretary):
    left = ContactPointFactory(
        organization=room.alpha.organization, family_name="Left", valid_to=date(2023, 1, 1)
    )
    address = reverse("delegates:contact_list")

    def names(query: str) -> set[str]:
        return {row.family_name for row in secretary.get(f"{address}?{query}").context["rows"]}

    assert names("q=left") == {"Left"}
    assert names("current=no") == {"Left"}
    assert "Left" not in names("current=yes")
    assert names(f"organization={room.alpha.organization.slug}") > {left.family_name}
    assert len(names(f"organization={room.beta.organization.slug}")) == 1


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("secretariat", {"secretariat"}),
        ("contact_point", {"contact_a", "contact_b"}),
        ("delegate", {"delegate_a"}),
        ("none", {"stranger"}),
    ],
)
def test_accounts_are_filtered_by_role(room, secretary, role, names):
    answer = secretary.get(reverse("delegates:user_list"), {"role": role})

    assert {row.given_name for row in answer.context["rows"]} == names


def test_filter_by_htmx_answers_with_the_results_only(room, secretary):
    address = reverse("delegates:delegation_list", args=[room.meeting.slug])

    answer = secretary.get(f"{address}?q=x", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div id="results">')
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize("view", ["contact_list", "user_list"])
def test_empty_list_offers_the_first_step(room, secretary, view):
    page = secretary.get(reverse(f"delegates:{view}"), {"q": "nobody of that name"})

    assert 'class="empty"' in page.content.decode()


# Partials of other pages


def test_summary_is_a_part_of_the_overview_and_a_page_of_its_own(room, secretary):
    DelegationFactory(meeting=room.meeting)
    Delegation.objects.filter(pk=room.beta.pk).update(status="submitted")
    address = reverse("delegates:meeting_summary", args=[room.meeting.slug])

    part = secretary.get(address, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="delegation-summary">')
    for words in ("1 of 3 confirmed", "1 answer is missing", "1 delegation waits to be confirmed"):
        assert words in part
    assert '<progress max="3" value="1">' in part
    assert "<h1>" in secretary.get(address).content.decode()


def test_summary_tells_contact_point_and_delegate_what_is_theirs(room, sign_in):
    address = reverse("delegates:meeting_summary", args=[room.meeting.slug])
    type(room.meeting).objects.update(registration_deadline=timezone.now() + timedelta(days=3))

    contact = sign_in("contact_b").get(address).content.decode()
    delegate = sign_in("delegate_a").get(address).content.decode()

    assert "You are its contact point." in contact
    assert "Registering" in contact
    assert "1 in person, 0 online" in contact
    assert "Registration ends:" in contact
    assert "answer" not in contact
    assert "You are in the delegation of Alpha: <strong>Delegate</strong>." in delegate


def test_roles_are_a_part_of_the_session_and_a_page_of_their_own(room, secretary):
    role = SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    address = reverse("delegates:session_roles", args=[room.meeting.slug, role.session_id])

    part = secretary.get(address, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="session-roles">')
    assert "Ahead" in part
    assert "<h1>" in secretary.get(address).content.decode()


# The way of a delegation


def test_delegation_goes_its_way_and_each_step_can_be_undone(room, secretary):
    address = of(room.beta, "delegation_status")

    def post(address: str, **step: str) -> str:
        """Where the delegation is after a step; the page's Undo in `undo`."""
        page = secretary.post(address, step, follow=True).content.decode()
        undo.append(unescape(re.search(r'action="(\S+seen=\w+)"', page)[1]))
        room.beta.refresh_from_db()
        return room.beta.status

    for before, status in pairwise(["registering", "submitted", "confirmed", "withdrawn"]):
        undo: list[str] = []
        assert post(address, status=status, seen=before) == status
        assert post(undo[-1]) == before
        assert post(undo[-1]) == status  # undone in turn


def test_confirmation_without_a_head_is_explained(room, secretary):
    room.beta_head.delete()
    Delegation.objects.filter(pk=room.beta.pk).update(status="submitted")
    page = of(room.beta, "delegation_detail")
    assert "Nobody here is head yet" in secretary.get(page).content.decode()

    answer = secretary.post(
        of(room.beta, "delegation_status"), {"status": "confirmed"}, follow=True
    )

    assert messages_of(answer) == [
        (
            "A confirmed delegation of a Member has exactly one head of delegation. "
            "Choose the head first."
        )
    ]
    assert answer.context["delegation"].status == "submitted"


def test_step_on_an_outdated_page_is_explained(room, secretary):
    step = {"status": "submitted", "seen": "invited"}

    answer = secretary.post(of(room.beta, "delegation_status"), step, follow=True)

    assert "meanwhile somebody else set this delegation to “Registering”" in messages_of(answer)[0]


def test_refusal_keeps_its_reason(room, secretary):
    address = of(room.beta, "delegation_decline")

    answer = secretary.post(address, {"reason": f"No budget {SCRIPT}"}, follow=True)

    page = answer.content.decode()
    assert "No budget &lt;script&gt;" in page
    assert SCRIPT not in page
    room.beta.refresh_from_db()
    assert room.beta.status == "declined"


def test_reason_that_is_too_long_is_kept_in_the_form(room, secretary):
    answer = secretary.post(of(room.beta, "delegation_decline"), {"reason": "long " * 500})

    assert answer.status_code == 422
    assert "long long long" in answer.content.decode()


def test_new_delegation_is_invited(room, secretary):
    address = reverse("delegates:delegation_create", args=[room.meeting.slug])
    free = OrganizationFactory(name="Newcomer")
    form = secretary.get(address).context["form"]
    offered = {str(o) for o in form.fields["organization"].queryset}
    assert "Newcomer" in offered
    assert not offered & {"Alpha", "Beta"}

    answer = secretary.post(
        address, {"organization": free.pk, "invited_at": "2023-01-02T09:00", "note": ""}
    )

    delegation = Delegation.objects.get(organization=free)
    assert answer.url == delegation.get_absolute_url()
    assert delegation.status == "invited"
    assert delegation.invited_at.isoformat() == "2023-01-01T21:00:00+00:00"  # 9 h in Suva


def test_second_delegation_of_an_organization_is_refused(room, secretary):
    address = reverse("delegates:delegation_create", args=[room.meeting.slug])

    answer = secretary.post(
        address,
        {
            "organization": room.alpha.organization_id,
            "invited_at": "2023-01-02T09:00",
            "note": "kept",
        },
    )

    assert answer.status_code == 422
    assert "kept" in answer.content.decode()


def test_delegation_in_use_is_not_deleted(room, secretary):
    SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    address = of(room.alpha, "delegation_delete")
    assert "2 people in it" in secretary.get(address).content.decode()

    refused = secretary.post(address)
    assert refused.status_code == 422
    assert "used by roles in sessions" in refused.content.decode()

    deleted = secretary.post(of(room.beta, "delegation_delete"))
    assert deleted.status_code == 302
    assert not Delegation.objects.filter(pk=room.beta.pk).exists()


# People


def test_person_is_added_with_the_days_they_attended(room, secretary):
    address = of(room.alpha, "delegate_create")
    data = form_of(secretary.get(address))
    assert data["status"] == "confirmed"  # as far as their delegation is
    days = [day.isoformat() for day in room.meeting.days[:2]]

    secretary.post(
        address,
        {**data, "given_name": "Sina", "family_name": "Leavasa", "days_attended": days},
    )

    person = room.alpha.delegates.get(family_name="Leavasa")
    assert [a.day.isoformat() for a in person.attendances.all()] == days
    page = secretary.get(of(room.alpha, "delegation_detail")).content.decode()
    assert "Attendance" in page


def test_nobody_attends_before_registration_opens(room, secretary):
    type(room.meeting).objects.update(status="announced")

    form = secretary.get(reverse("delegates:delegate_edit", args=[room.head.pk])).context["form"]

    assert "days_attended" not in form.fields


def test_day_that_the_meeting_does_not_have_is_refused(room, secretary):
    address = reverse("delegates:delegate_edit", args=[room.head.pk])

    answer = secretary.post(
        address, {**form_of(secretary.get(address)), "days_attended": ["2031-01-01"]}
    )

    assert answer.status_code == 422
    assert not Attendance.objects.exists()


def test_refused_person_keeps_what_was_typed(room, secretary):
    address = of(room.alpha, "delegate_create")

    answer = secretary.post(
        address,
        {
            **form_of(secretary.get(address)),
            "given_name": THAI,
            "family_name": f"{ARABIC} {SCRIPT}",
            "role": "head_of_delegation",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This delegation already has a head." in page
    assert THAI in page
    assert ARABIC in page
    assert SCRIPT not in page


def test_names_are_text_and_never_markup(room, secretary):
    Delegate.objects.filter(pk=room.head.pk).update(
        given_name=ARABIC, family_name=SCRIPT, own_script_name=THAI, job_title=SCRIPT
    )
    ContactPoint.objects.update(given_name=THAI, family_name=SCRIPT, position=SCRIPT)
    User.objects.filter(pk=room.people["stranger"].pk).update(given_name=SCRIPT)
    SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)

    where = addresses(room)
    for name in ("list", "summary", "detail", "roles", "contacts", "users", "person_edit"):
        page = secretary.get(where[name]).content.decode()
        assert SCRIPT not in page
        assert SCRIPT.upper() not in page
    detail = secretary.get(where["detail"]).content.decode()
    assert THAI in detail
    assert ARABIC in detail
    assert "&lt;SCRIPT&gt;" in detail


def test_second_editor_is_told_what_the_first_changed(room, secretary):
    address = reverse("delegates:delegate_edit", args=[room.head.pk])
    opened = form_of(secretary.get(address))
    first = secretary.post(address, {**opened, "job_title": "Director"})
    assert first.status_code == 302

    second = secretary.post(address, {**opened, "phone": "+61 7 1234"})

    page = second.content.decode()
    assert second.status_code == 422
    assert "Director" in page
    assert "+61 7 1234" in page
    again = form_of(second)
    assert secretary.post(address, again).status_code == 302
    room.head.refresh_from_db()
    assert (room.head.job_title, room.head.phone) == ("Director", "+61 7 1234")


def test_two_who_tick_days_at_once_keep_both(room, secretary):
    """The days are no column of the person, so the version alone would not show the change."""
    address = reverse("delegates:delegate_edit", args=[room.head.pk])
    first_day, second_day = (day.isoformat() for day in room.meeting.days[:2])
    opened = form_of(secretary.get(address))

    secretary.post(address, {**opened, "days_attended": [first_day]})
    secretary.post(address, {**opened, "days_attended": [second_day]})

    recorded = room.head.attendances.values_list("day", flat=True)
    assert [day.isoformat() for day in recorded] == [first_day, second_day]

    opened = form_of(secretary.get(address))
    secretary.post(address, {**opened, "days_attended": [second_day]})
    assert room.head.attendances.count() == 1


def test_person_withdraws_and_comes_back_by_undo(room, secretary):
    person = Delegate.objects.get(user=room.people["delegate_a"])
    address = reverse("delegates:delegate_withdraw", args=[person.pk])

    page = secretary.post(address, follow=True).content.decode()
    person.refresh_from_db()
    assert person.status == "withdrawn"

    undo = reverse("delegates:delegate_reinstate", args=[person.pk])
    assert page.count(f'action="{undo}"') == 2  # in the message and in the row
    secretary.post(undo)
    person.refresh_from_db()
    assert person.status == "confirmed"


def test_head_of_a_confirmed_delegation_stays(room, secretary):
    one_head = (
        "A confirmed delegation of a Member has exactly one head of delegation. "
        "Choose the head first."
    )
    withdraw = reverse("delegates:delegate_withdraw", args=[room.head.pk])
    delete = reverse("delegates:delegate_delete", args=[room.head.pk])
    edit = reverse("delegates:delegate_edit", args=[room.head.pk])

    assert messages_of(secretary.post(withdraw, follow=True)) == [one_head]
    for answer in (
        secretary.post(delete),
        secretary.post(edit, {**form_of(secretary.get(edit)), "role": "adviser"}),
    ):
        assert answer.status_code == 422
        assert one_head in answer.content.decode()


def test_head_is_changed_and_changed_back(room, secretary):
    person = Delegate.objects.get(user=room.people["delegate_a"])

    page = secretary.post(of(room.alpha, "delegation_head"), {"delegate": person.pk}, follow=True)

    person.refresh_from_db()
    assert person.role == "head_of_delegation"
    secretary.post(f"{of(room.alpha, 'delegation_head')}?delegate={room.head.pk}")
    person.refresh_from_db()
    assert person.role == "delegate"
    assert f"delegate={room.head.pk}" in page.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_form_that_withdraws_the_head_and_confirmation_at_once_agree(client, at_once, attempt):
    """Both write the delegation and its people, so they have to lock them in the same order."""
    delegation = DelegationFactory(status="submitted")
    head = DelegateFactory(delegation=delegation, role="head_of_delegation")
    client.force_login(UserFactory(is_secretariat=True))
    edit = reverse("delegates:delegate_edit", args=[head.pk])
    withdrawn = {**form_of(client.get(edit)), "status": "withdrawn"}

    at_once(
        lambda: client.post(edit, withdrawn),
        lambda: change_delegation_status(delegation=delegation, status="confirmed"),
    )

    delegation.refresh_from_db()
    head.refresh_from_db()
    assert (delegation.status == "confirmed") == (head.status != "withdrawn")


@pytest.mark.parametrize("key", ["beta", "nonsense", ""])
def test_head_comes_from_the_delegation_itself(room, secretary, key):
    key = str(room.beta_head.pk) if key == "beta" else key

    answer = secretary.post(of(room.alpha, "delegation_head"), {"delegate": key})

    assert answer.status_code == 404
    room.head.refresh_from_db()
    assert room.head.role == "head_of_delegation"


# Roles in sessions


def test_role_is_given_to_somebody_of_the_meeting(room, secretary):
    session = SessionFactory(meeting=room.meeting)
    address = reverse("delegates:role_create", args=[room.meeting.slug, session.pk])
    elsewhere = DelegateFactory()
    gone = DelegateFactory(delegation=room.beta, status="withdrawn")

    for person in (elsewhere, gone):
        assert secretary.post(address, {"delegate": person.pk, "role": "chair"}).status_code == 422
    for status in (302, 422):  # the second time they have it already
        answer = secretary.post(address, {"delegate": room.head.pk, "role": "chair"})
        assert answer.status_code == status

    role = session.roles.get()
    assert role.delegate == room.head
    secretary.post(reverse("delegates:role_delete", args=[room.meeting.slug, session.pk, role.pk]))
    assert not session.roles.exists()


def test_role_is_reached_through_its_own_session(room, secretary):
    role = SessionRoleFactory(session__meeting=room.meeting, delegate=room.head)
    other = SessionFactory(meeting=room.meeting)
    foreign = SessionFactory(meeting=MeetingFactory())
    slug = room.meeting.slug

    for address in (
        reverse("delegates:role_delete", args=[slug, other.pk, role.pk]),
        reverse("delegates:session_roles", args=[slug, foreign.pk]),
        reverse("delegates:role_create", args=[slug, foreign.pk]),
    ):
        assert secretary.post(address).status_code == 404


# Contact points and accounts


def test_contact_point_is_added_changed_and_removed(room, secretary):
    slug = room.alpha.organization.slug
    address = reverse("delegates:contact_create")
    opened = form_of(secretary.get(f"{address}?organization={slug}"))
    assert opened["organization"] == room.alpha.organization_id

    typed = {**opened, "given_name": THAI, "family_name": "B", "email": "wrong"}
    refused = secretary.post(address, typed)
    assert refused.status_code == 422
    assert THAI in refused.content.decode()

    secretary.post(address, {**typed, "email": "b@example.org"})
    contact = ContactPoint.objects.get(email="b@example.org")
    edit = reverse("delegates:contact_edit", args=[contact.pk])
    opened = form_of(secretary.get(edit))
    secretary.post(edit, {**opened, "valid_to": "2023-01-31"})
    stale = secretary.post(edit, {**opened, "position": "Director"})
    assert stale.status_code == 422
    assert "2023-01-31" in stale.content.decode()

    secretary.post(reverse("delegates:contact_delete", args=[contact.pk]))
    assert not ContactPoint.objects.filter(pk=contact.pk).exists()


def test_account_is_created_and_found_in_any_case(room, secretary):
    address = reverse("delegates:user_create")
    typed = {"given_name": "Ana", "email": "Ana@Example.org", "is_active": "on"}

    assert secretary.post(address, typed).status_code == 302
    user = User.objects.get(email="ana@example.org")
    assert not user.has_usable_password()
    assert not user.is_secretariat

    again = secretary.post(address, {**typed, "email": "ANA@example.org"})
    assert again.status_code == 422
    assert again.context["form"].errors["email"] == ["Another account has this e-mail address."]


def test_new_account_signs_in_with_a_mailed_code(room, secretary, mailoutbox):
    typed = {"email": "Ana@Example.org", "is_active": "on"}
    secretary.post(reverse("delegates:user_create"), typed)
    secretary.logout()

    secretary.post(reverse("account_request_login_code"), {"email": "Ana@example.org"})
    code = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    secretary.post(reverse("account_confirm_login_code"), {"code": code})

    assert mailoutbox[0].to == ["ana@example.org"]
    assert secretary.get(reverse("delegates:account_edit")).status_code == 200


@pytest.mark.parametrize("right", ["is_secretariat", "is_active"])
def test_nobody_takes_their_own_rights(room, secretary, right):
    own = room.people["secretariat"]
    address = reverse("delegates:user_edit", args=[own.pk])
    data = form_of(secretary.get(address))
    data.pop(right)

    answer = secretary.post(address, data)

    assert answer.status_code == 422
    assert right in answer.context["form"].errors
    own.refresh_from_db()
    assert getattr(own, right)


def test_right_is_taken_from_a_colleague(room, secretary):
    colleague = UserFactory(is_secretariat=True)
    address = reverse("delegates:user_edit", args=[colleague.pk])
    data = form_of(secretary.get(address))
    data.pop("is_secretariat")
    data.pop("is_active")

    assert secretary.post(address, data).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.is_secretariat, colleague.is_active) == (False, False)


def test_own_account_takes_a_name_and_a_zone_and_nothing_else(room, sign_in):
    client = sign_in("contact_a")
    own = room.people["contact_a"]
    address = reverse("delegates:account_edit")

    client.post(
        address,
        {
            **form_of(client.get(address)),
            "given_name": THAI,
            "time_zone": "Asia/Bangkok",
            "is_secretariat": "on",
            "email": "else@example.org",
        },
    )

    before = own.email
    own.refresh_from_db()
    assert (own.given_name, str(own.time_zone)) == (THAI, "Asia/Bangkok")
    assert (own.is_secretariat, own.email) == (False, before)


@pytest.mark.parametrize(
    ("label", "record"),
    [
        ("delegates.delegation", lambda room: room.alpha),
        ("delegates.delegate", lambda room: room.head),
        ("delegates.user", lambda room: room.people["stranger"]),
    ],
)
def test_history_is_linked_and_opens(room, secretary, label, record):
    key = record(room).pk
    history = reverse("history", args=[label, key])
    page = {
        "delegates.delegation": of(room.alpha, "delegation_detail"),
        "delegates.delegate": reverse("delegates:delegate_edit", args=[room.head.pk]),
        "delegates.user": reverse("delegates:user_edit", args=[room.people["stranger"].pk]),
    }[label]

    assert f'href="{history}"' in secretary.get(page).content.decode()
    assert secretary.get(history).status_code == 200
