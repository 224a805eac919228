"""Work for the queue; every task may run twice."""

from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready

from reports.models import Report
from reports.production import produce
from wcoap.locks import left_behind


@shared_task(name="reports.render")
def render_report(report_pk: str) -> None:
    """Make the file of a report; one that is finished or in other hands is left alone."""
    produce(UUID(report_pk))


@shared_task(name="reports.recover", ignore_result=True)
def recover() -> None:
    """Queue again what a dead worker or a lost message left under way."""
    for pk in left_behind(Report.objects.under_way().values_list("pk", flat=True)):
        render_report.delay(str(pk))


@worker_ready.connect
def recover_at_start(**_kwargs: Any) -> None:
    """A worker that starts looks at once for what its predecessor left."""
    recover.delay()
