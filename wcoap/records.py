"""What every record has: an opaque key, a version, and a history kept by the database."""

import uuid
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=type[models.Model])

# The sentence for each rule that a trigger guards, by the constraint's name that it raises.
RULES: dict[str, Any] = {}


# Pages beside the records' own, where a short name stands in the address.
_PAGES = {"new", "summary", "requests", "seats", "invitations", "bulk", "progress"}


def not_an_address(slug: str) -> None:
    """Refuse a short name that is the address of a page among the records' own."""
    if slug in _PAGES:
        raise ValidationError(_("This short name is taken by a page. Choose another one."))


class Record(models.Model):
    """A row with a key that cannot be guessed and a version that each change raises.

    The database counts `version` and stamps `modified_at` (see `tracked`), so they are right
    whoever writes the row; an instance that was saved holds the old ones until it is read again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    modified_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


def tracked(*, exclude: tuple[str, ...] = ()) -> Any:
    """Class decorator: keep every insert, change and deletion, and count the versions."""

    def wrap(model: M) -> M:
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=list(exclude) or None,
        )(model)
        pgtrigger.register(
            pgtrigger.Trigger(
                name="count_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=list(exclude) or None),
                func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
            )
        )(model)
        return model

    return wrap


def rule(
    name: str,
    message: Any,
    *,
    broken: str,
    lock: str = "",
    operation: Any = pgtrigger.Insert | pgtrigger.Update,
    condition: pgtrigger.Condition | None = None,
    deferred: bool = False,
) -> pgtrigger.Trigger:
    """A rule over several rows: a trigger that refuses the change when `broken` (SQL) holds.

    It raises a check violation named `name`, so that it is answered like any constraint. A
    deferred rule is asked at commit. `lock` (SQL after SELECT) names the row on which two
    transactions that could break the rule together wait for each other; it is taken first, in
    a statement of its own, so that `broken` sees what the other one committed.
    """
    RULES[name] = message
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=condition,
        timing=pgtrigger.Deferred if deferred else None,
        func=(
            (f"PERFORM {lock}; " if lock else "")
            + f"IF {broken} THEN RAISE EXCEPTION '{name}' USING "
            f"ERRCODE = 'check_violation', CONSTRAINT = '{name}'; END IF; RETURN NULL;"
        ),
    )
