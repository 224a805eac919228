"""The one way in which forms and services write a record."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from wcoap.records import RULES


def _sentence(error: IntegrityError) -> str | None:
    """The words for the constraint or rule that the database named, if they are known."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    if name in RULES:
        return str(RULES[name])
    for model in apps.get_models():
        if model._meta.db_table == getattr(diagnosis, "table_name", None):
            for constraint in model._meta.constraints:
                if constraint.name == name:
                    return str(constraint.get_violation_error_message())
            for field in model._meta.fields:
                if field.unique and f"_{field.column}_" in name:
                    return _("Another record has this %(field)s.") % {"field": field.verbose_name}
    return None


@contextmanager
def refusals_explained() -> Iterator[None]:
    """Turn a refusal of the database into a ValidationError with the rule's own sentence.

    Rules that wait for the commit are asked at the end of the block: by the commit itself, or, as
    part of a longer transaction, before it. Two rows changed at once end here too, since only the
    database sees both.
    """
    commits = not connection.in_atomic_block
    try:
        with transaction.atomic():
            yield
            if not commits:
                connection.check_constraints()
    except IntegrityError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise ValidationError(sentence) from error


def save_record(record: models.Model, *, changed: Collection[str] = ()) -> models.Model:
    """Check and write one record; afterwards it holds its new version.

    Raises ValidationError, by field where one is to blame, and then nothing is written. Where
    others wait for a lock meanwhile, name the fields that may have `changed`: of a record that
    was there, only they are checked and written, and what the database guards anyway is left to
    it. That asks six queries fewer of a delegation.
    """
    with refusals_explained():
        if changed and not record._state.adding:
            rest = {field.name for field in record._meta.fields}.difference(changed)
            record.full_clean(exclude=rest, validate_unique=False, validate_constraints=False)
            record.save(update_fields=changed)
        else:
            record.full_clean()
            record.save()
    record.refresh_from_db(fields=["version", "modified_at"])
    return record


def delete_record(record: models.Model) -> None:
    """Delete one record; ValidationError says what still needs it."""
    try:
        with refusals_explained():
            record.delete()
    except ProtectedError as error:
        needed_by = sorted({str(o._meta.verbose_name_plural) for o in error.protected_objects})
        raise ValidationError(
            _("“%(record)s” can't be deleted: it is used by %(users)s.")
            % {"record": record, "users": ", ".join(needed_by)}
        ) from error
