"""The agendas of the 32nd and the 33rd meeting, their papers, and what was said."""

from itertools import count
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format

from agenda.models import Agenda, AgendaItem, Document, Intervention, ItemLead, SessionItem
from agenda.services import add_item, register_document
from delegates.models import Delegate
from meetings.models import Meeting, Organization, Session
from reports.demo.delegations import person
from reports.demo.shelf import Shelf
from reports.demo.tables import lines, rows, tree


def load_agenda(shelf: Shelf, slug: str) -> None:
    """Items are known by the numbers that they have when they are first loaded."""
    data = tree(f"{slug}-agenda")
    with shelf.step(f"{slug}/agenda"):
        meeting = shelf.find(Meeting, slug)
        agenda = Agenda(meeting=meeting, status=data["status"])
        shelf.put(slug, agenda, same=Q(meeting=meeting))
    for row in data["items"]:
        with shelf.step(f"{slug}/{row['key']}"):
            _load_item(shelf, slug, row)
    for row in rows(f"{slug}-sessions"):
        for number in row["items"].split():
            with shelf.step(f"{slug}/{row['key']}/{number}"):
                _link(shelf, slug, row["key"], number)


def _load_item(shelf: Shelf, slug: str, row: dict[str, Any]) -> None:
    annotation = row["annotation"] + _matters_arising(shelf, row.get("matters_arising_from"))
    item = shelf.put(
        f"{slug}/{row['key']}",
        AgendaItem(
            meeting=shelf.find(Meeting, slug),
            parent=shelf.find(AgendaItem, f"{slug}/{row['parent']}") if "parent" in row else None,
            title=row["title"],
            kind=row["kind"],
            expected_action=row.get("expected_action", ""),
            annotation=lines(annotation),
            discussion=lines(row.get("discussion", [])),
        ),
        write=lambda item: add_item(item=item),
    )
    if shelf.is_new(item):
        leads = [shelf.find(Organization, lead) for lead in row["leads"]]
        shelf.add_parts([ItemLead(item=item, organization=lead) for lead in leads])


def _matters_arising(shelf: Shelf, slug: str | None) -> list[str]:
    """The actions of an earlier meeting that are unfinished now, a line each."""
    if slug is None:
        return []
    actions = shelf.find(Meeting, slug).actions.unfinished()
    return [
        f"{action.symbol} ({action.owner}, due {date_format(action.due, 'j F Y')}, "
        f"{action.get_status_display().lower()}): {action.text}"
        for action in actions.select_related("owner", "meeting__series")
    ]


def _link(shelf: Shelf, slug: str, session_key: str, number: str) -> None:
    """That a session takes an item; written with whichever of the two is new."""
    item = shelf.find(AgendaItem, f"{slug}/{number}")
    session = shelf.find(Session, f"{slug}/{session_key}")
    if shelf.is_new(item) or shelf.is_new(session):
        link = SessionItem(item=item, session=session)
        shelf.put(f"{slug}/{session_key}/{number}", link, same=Q(item=item, session=session))


def load_documents(shelf: Shelf, slug: str) -> None:
    """In the order of the table, for each paper gets the next number of its type."""
    for row in rows(f"{slug}-documents"):
        name = f"{slug}/{row['key']}"
        with shelf.step(name):
            document = Document(
                meeting=shelf.find(Meeting, slug),
                item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                kind=row["kind"],
                title=row["title"],
                submitted_by=shelf.find(Organization, row["submitted_by"]),
                purpose=row["purpose"],
                tlp=row["tlp"],
            )
            shelf.put(name, document, write=lambda paper: register_document(document=paper))


def load_interventions(shelf: Shelf, slug: str) -> None:
    """Two are attributed, the opening remarks; the others stay with the secretariat."""
    positions: dict[str, count] = {}
    for row in tree(f"{slug}-interventions"):
        position = next(positions.setdefault(row["item"], count(1)))
        name = f"{slug}/{row['item']}/{position}"
        with shelf.step(name):
            intervention = Intervention(
                item=shelf.find(AgendaItem, f"{slug}/{row['item']}"),
                delegate=shelf.find(Delegate, person(slug, row["speaker"])),
                position=position,
                text=lines(row["text"]),
                is_attributed=row.get("attributed", False),
            )
            shelf.put(name, intervention)
