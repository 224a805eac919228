"""What makes the demonstration safe to load again: each record is written once."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from meetings.models import Meeting
from wcoap.saving import refusals_explained

M = TypeVar("M", bound=models.Model)

_NAMESPACE = uuid.UUID("5b0f0a52-9c1d-4c58-9f43-3f1f7d0c8a32")


class LeftOut(LookupError):
    """A record that this one needs was left out before."""


def _check(record: models.Model) -> None:
    """Ask what no database does; the rest is the database's to refuse.

    `save_record` asks for each constraint in advance, to tell a form's reader which field is to
    blame: some fifteen queries a record, where the same rules are kept by one at its writing.
    """
    record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    record.clean()


def write_within_step(record: models.Model) -> None:
    _check(record)
    record.save(force_insert=True)


def as_of(moment: datetime) -> Callable[[Any], None]:
    """How to write a record as if it had been written then: pages say when somebody did what."""

    def write(record: Any) -> None:
        _check(record)
        record.created_at = moment
        record.save_base(raw=True, force_insert=True)  # not raw, it would say now

    return write


class Shelf:
    """The records of the demonstration, by model and name ("rcp-32/asakawa").

    A record's key is computed from its name, so a later run finds it whatever people changed in
    it meanwhile, and leaves it as it is. What they deleted is written again, unless a rule now
    refuses it: then it is left out and `left_out` says why. Nothing is forgiven on a first run.
    """

    def __init__(self) -> None:
        self.written: Counter[type[models.Model]] = Counter()
        self.left_out: list[str] = []
        self._is_first_run = not Meeting.objects.exists()
        self._earlier: dict[type[models.Model], dict[uuid.UUID, Any]] = {}
        self._records: dict[tuple[type[models.Model], str], Any] = {}
        self._new: set[uuid.UUID] = set()
        self._before_writing: Callable[[], Any] | None = None

    def put(
        self,
        name: str,
        record: M,
        *,
        same: models.Q | None = None,
        write: Callable[[M], Any] = write_within_step,
    ) -> M:
        """Write `record` unless it is there; returns the one that is there now.

        A record that somebody made by hand, found by its natural key `same`, is taken as it is.
        """
        model = type(record)
        earlier = self._earlier.get(model)
        if earlier is None:
            earlier = self._earlier[model] = model._base_manager.in_bulk()
        record.pk = uuid.uuid5(_NAMESPACE, f"{model._meta.label_lower}/{name}")
        found = self._records.get((model, name)) or earlier.get(record.pk)
        if found is None and same is not None and earlier:
            found = model._base_manager.filter(same).first()
        if found is None:
            self._open_savepoint()
            write(record)
            self.written[model] += 1
            self._new.add(record.pk)
        self._records[model, name] = found or record
        return found or record

    def add_parts(self, parts: Sequence[M]) -> None:
        """Write what belongs to a new record of this run, and comes and goes with it."""
        for part in parts:
            _check(part)
        if parts:
            self._open_savepoint()
            type(parts[0])._base_manager.bulk_create(parts)
            self.written[type(parts[0])] += len(parts)

    def is_new(self, record: models.Model) -> bool:
        """Whether this run wrote it, so that what belongs to it is to be written, too."""
        return record.pk in self._new

    def find(self, model: type[M], name: str) -> M:
        """A record that was put before; raises LeftOut."""
        try:
            return self._records[model, name]
        except KeyError:
            raise LeftOut(f"{model._meta.verbose_name} {name}") from None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What is put within is written as a whole, or left out as a whole; steps don't nest."""
        if self._is_first_run:  # all or nothing, so each step needs no savepoint of its own
            yield
            return
        before = self.written.copy(), self._records.copy()
        try:
            with ExitStack() as savepoint:
                self._before_writing = lambda: savepoint.enter_context(refusals_explained())
                yield
        except (ValidationError, LeftOut) as error:
            self.written, self._records = before
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else error
            self.left_out.append(f"{name}: {reason}")

    def _open_savepoint(self) -> None:
        """Before the first writing of a step: most steps of a later run have nothing to write."""
        if self._before_writing is not None:
            self._before_writing()
            self._before_writing = None
