"""How a programme is searched; the state is in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agenda.programmes import ItemLine, Programme, Slot
from meetings.models import SessionKind


class ProgrammeFilterForm(forms.Form):
    """By words, kind, room and agenda item, over the sessions of one programme.

    Wrong values find nothing and say why, as in other lists.
    """

    q = forms.CharField(label=_("Search"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    item = forms.ChoiceField(label=_("Agenda item"), required=False)

    def __init__(self, data: Any, *, programme: Programme) -> None:
        super().__init__(data)
        self.programme = programme
        kinds = {slot.kind for slot in programme.slots}
        items = {item for slot in programme.slots for item in slot.items}
        self.fields["kind"].choices = [
            ("", _("All kinds")),
            *((value, label) for value, label in SessionKind.choices if value in kinds),
        ]
        self.fields["room"].choices = [
            ("", _("All rooms")),
            *((room.key, room.name) for room in programme.rooms),
        ]
        self.fields["item"].choices = [
            ("", _("All items")),
            *(
                (item.key, f"{item.number} {item.title}"[:80])
                for item in sorted(items, key=_in_order)
            ),
        ]
        if not items:
            del self.fields["item"]

    def chosen(self) -> list[Slot]:
        """The sessions that every field lets through, in their order."""
        if not self.is_valid():
            return []
        wanted = self.cleaned_data
        slots = list(self.programme.slots)
        for name in ("kind", "room"):
            if value := wanted[name]:
                slots = [slot for slot in slots if getattr(slot, name) == value]
        if item := wanted.get("item"):
            slots = [slot for slot in slots if _takes(slot, self._number(item))]
        words = wanted["q"].lower().split()
        if words:
            rooms = self.programme.room_names
            slots = [slot for slot in slots if _says(slot, rooms, words)]
        return slots

    def _number(self, key: str) -> str:
        items = (item for slot in self.programme.slots for item in slot.items)
        return next(item.number for item in items if item.key == key)


def _takes(slot: Slot, number: str) -> bool:
    """Whether the item of that number, or a part of it, is taken in the session."""
    return any(item.number == number or item.number.startswith(f"{number}.") for item in slot.items)


def _in_order(item: ItemLine) -> tuple[list[int], str]:
    """As the agenda is read: 2 before 10."""
    return [int(part) for part in item.number.split(".") if part.isdigit()], item.title


def _says(slot: Slot, rooms: dict[str, str], words: list[str]) -> bool:
    texts = [slot.title, rooms.get(slot.room or "", "")]
    texts += [text for item in slot.items for text in (item.number, item.title)]
    texts += [
        text for person in slot.people if person.name for text in (person.name, person.organization)
    ]
    text = " ".join(texts).lower()
    return all(word in text for word in words)
