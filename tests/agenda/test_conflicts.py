"""All warnings of a timetable together."""

from datetime import timedelta

from agenda.conflicts import Severity, WarningKind, find_warnings, needs


def test_warnings_come_with_the_severe_first_then_by_time(plan):
    plan.room("Reef", 10)
    plan.session("Early", "8:00-9:00", kind="plenary", room="Reef", chair="Ben")
    plan.session("Late", "15:00-16:00", kind="plenary", room="Reef", expected=11)
    plan.session("Middle", "12:00-13:00", kind="plenary", room="Reef")
    plan.item("1")

    kinds = [warning.kind for warning in find_warnings(plan.timetable)]

    assert kinds == ["room_too_small", "no_chair", "no_chair", "no_time"]


def test_empty_timetable_has_no_warnings(plan):
    assert find_warnings(plan.timetable) == []
    assert needs(plan.timetable) == {}


def test_keys_are_short_stable_and_do_not_depend_on_time(plan):
    plan.delegation("Tuvalu", 1)
    for place in range(12):
        plan.session(f"S{place}", "9:00-10:00", kind="plenary")
    [before] = plan.warnings("too_few_people")
    for slot in plan.slots:
        slot.start += timedelta(hours=1)
        slot.end += timedelta(hours=2)
    [after] = plan.warnings("too_few_people")

    assert before.key == after.key
    assert len(before.key) <= 300
    assert before.key.startswith("too_few_people:")
    assert before.text.endswith("and 8 others (Mon 16 Nov, 09:00–10:00).")


def test_every_kind_has_a_severity():
    severe = {kind for kind in WarningKind if kind.severity == Severity.HIGH}

    assert severe == {"person_twice", "head_needed", "too_few_people", "room_too_small"}
