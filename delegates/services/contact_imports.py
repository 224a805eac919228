"""Taking contact points from a file into the directory."""

from collections.abc import Collection, Sequence

from django.db import transaction

from delegates.contact_imports import Line, Row, plan_contacts
from meetings.models import Organization
from wcoap.plans import OtherPlanError
from wcoap.saving import refusals_explained, save_record


@transaction.atomic
def import_contacts(*, rows: Sequence[Row], chosen: Collection[int], mark: str) -> list[Line]:
    """Save the lines of `chosen` numbers, all or none, and give them back; some five queries each.

    OtherPlanError if the file would do something else than what `mark` stands for. The
    organizations are locked, so that the same file taken twice at once adds nobody twice.
    """
    plan = plan_contacts(rows)
    theirs = {line.organization.pk for line in plan.taken if line.organization}
    list(Organization.objects.select_for_update(no_key=True).filter(pk__in=theirs).order_by("pk"))
    plan = plan_contacts(rows)
    if plan.mark != mark:
        raise OtherPlanError(plan)
    taken = [line for line in plan.taken if line.number in chosen]
    with refusals_explained():
        for line in taken:
            if line.contact is not None:
                save_record(line.contact)
    return taken
