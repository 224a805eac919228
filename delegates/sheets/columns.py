"""The columns of a sheet of people, in their order, and what each of them takes."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from delegates.models import Delegate
from wcoap.spreadsheets.words import one_line

KEY = "key"
ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a person; `is_private` where not everybody who sees the person may see it."""

    name: str
    width: int
    note: Any = ""
    is_needed: bool = False
    is_private: bool = False

    @property
    def field(self) -> Any:
        return Delegate._meta.get_field(self.name)

    @property
    def label(self) -> str:
        return capfirst(str(self.field.verbose_name))


_YES_OR_NO = gettext_lazy("yes or no. Empty: no.")
COLUMNS = (
    Column("title", 8, gettext_lazy("Mr, Ms, Dr … May be empty.")),
    Column("given_name", 18, gettext_lazy("Needed."), is_needed=True),
    Column("family_name", 18, gettext_lazy("Needed. Lists print it in capitals."), is_needed=True),
    Column("own_script_name", 18, gettext_lazy("As it is written at home. May be empty.")),
    Column("job_title", 30, gettext_lazy("May be empty.")),
    Column("email", 28, gettext_lazy("News of the meeting go there. May be empty.")),
    Column("phone", 18, gettext_lazy("With the country's code. May be empty."), is_private=True),
    Column("role", 20, gettext_lazy("One of the list. There is one head of delegation.")),
    Column("mode", 12, gettext_lazy("One of the list.")),
    Column("days", 26),
    Column("diet", 20, gettext_lazy("Halal, vegetarian, allergies …"), is_private=True),
    Column(
        "access_needs",
        24,
        gettext_lazy("A wheelchair, a sign-language interpreter, a seat near the screen …"),
        is_private=True,
    ),
    Column("badge_name", 18, gettext_lazy("Empty: as in lists.")),
    Column("consents_to_listing", 16, _YES_OR_NO),
    Column("consents_to_photos", 16, _YES_OR_NO),
)
BY_NAME = {column.name: column for column in COLUMNS}


def columns_seen(*, private: bool) -> list[Column]:
    return [column for column in COLUMNS if private or not column.is_private]


def label_of(name: str) -> str:
    """A column's heading, in the language of whoever reads it."""
    if name == KEY:
        return _("Key (leave as it is)")
    if name == ORGANIZATION:
        return _("Organization")
    return BY_NAME[name].label


def plain_heading(text: str) -> str:
    """A heading as it is compared: names of fields, and words with or without a star."""
    return one_line(text.replace("_", " ").replace("*", " ")).casefold()


def names_by_heading() -> dict[str, str]:
    """Every heading that is understood: in the reader's language, in English, as a field's name."""
    found = {}
    for name in (ORGANIZATION, *BY_NAME, KEY):
        found[plain_heading(label_of(name))] = name
        with override("en"):
            found[plain_heading(label_of(name))] = name
        found[plain_heading(name)] = name
    return found
