"""The region: its 35 Members, its bodies, those who observe, and the series of meetings."""

from django.db.models import Q

from meetings.models import MeetingSeries, Organization
from reports.demo.shelf import Shelf
from reports.demo.tables import rows


def load_organizations(shelf: Shelf) -> None:
    """The column `source` tells where an administration's name was read; it is not loaded."""
    for row in rows("organizations"):
        with shelf.step(row["slug"]):
            same = Q(slug=row["slug"]) | Q(name__iexact=row["name"])
            if row["iso_code"]:
                same |= Q(iso_code=row["iso_code"])
            organization = Organization(
                slug=row["slug"],
                name=row["name"],
                administration=row["administration"],
                abbreviation=row["abbreviation"],
                kind=row["kind"],
                iso_code=row["iso_code"],
                subregion=row["subregion"],
                time_zone=row["time_zone"],
                valid_from=row["valid_from"] or None,
            )
            shelf.put(row["slug"], organization, same=same)


def load_series(shelf: Shelf) -> None:
    for row in rows("series"):
        with shelf.step(row["slug"]):
            series = MeetingSeries(
                slug=row["slug"],
                code=row["code"],
                name=row["name"],
                description=row["description"],
                reports_to=shelf.find(MeetingSeries, row["reports_to"])
                if row["reports_to"]
                else None,
            )
            shelf.put(row["slug"], series, same=Q(slug=row["slug"]) | Q(code=row["code"]))
