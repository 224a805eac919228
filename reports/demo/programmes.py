"""WCO initiatives and the updates on them, regional reports, dialogues and the exercise."""

from django.db.models import Q

from agenda.models import (
    Activity,
    AgendaItem,
    DialogueTheme,
    Exercise,
    Finding,
    Initiative,
    PolicyUpdate,
    RegionalReport,
)
from meetings.models import Meeting, Organization
from reports.demo.shelf import Shelf
from reports.demo.tables import lines, tree


def load_initiatives(shelf: Shelf) -> None:
    for row in tree("initiatives"):
        with shelf.step(row["slug"]):
            same = Q(slug=row["slug"]) | Q(name=row["name"])
            shelf.put(row["slug"], Initiative(**row), same=same)


def load_policy_updates(shelf: Shelf) -> None:
    for row in tree("policy_updates"):
        name = f"{row['meeting']}/{row['initiative']}"
        with shelf.step(name):
            meeting = shelf.find(Meeting, row["meeting"])
            initiative = shelf.find(Initiative, row["initiative"])
            update = PolicyUpdate(
                initiative=initiative,
                meeting=meeting,
                item=shelf.find(AgendaItem, f"{row['meeting']}/{row['item']}"),
                reported=lines(row["reported"]),
                asked_of_members=lines(row["asked_of_members"]),
            )
            shelf.put(name, update, same=Q(initiative=initiative, meeting=meeting))


def load_regional_reports(shelf: Shelf, slug: str) -> None:
    for row in tree(f"{slug}-regional_reports"):
        name = f"{slug}/{row['organization']}"
        with shelf.step(name):
            report = shelf.put(
                name,
                RegionalReport(
                    meeting=shelf.find(Meeting, slug),
                    organization=shelf.find(Organization, row["organization"]),
                    item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                    title=row["title"],
                    summary=lines(row["summary"]),
                ),
            )
            if shelf.is_new(report):
                activities = enumerate(row["activities"], start=1)
                shelf.add_parts(
                    [Activity(report=report, position=n, **fields) for n, fields in activities]
                )


def load_dialogues(shelf: Shelf, slug: str) -> None:
    for position, row in enumerate(tree(f"{slug}-dialogues"), start=1):
        with shelf.step(row["title"]):
            theme = DialogueTheme(
                item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                position=position,
                title=row["title"],
                text=lines(row["text"]),
            )
            shelf.put(f"{slug}/{row['title']}", theme)


def load_exercise(shelf: Shelf, slug: str) -> None:
    row = tree(f"{slug}-exercise")
    with shelf.step(row["title"]):
        exercise = shelf.put(
            slug,
            Exercise(
                meeting=shelf.find(Meeting, slug),
                item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                title=row["title"],
                objectives=lines(row["objectives"]),
                scenario=lines(row["scenario"]),
            ),
        )
        if shelf.is_new(exercise):
            findings = enumerate(row["findings"], start=1)
            shelf.add_parts(
                [Finding(exercise=exercise, position=n, text=text) for n, text in findings]
            )
