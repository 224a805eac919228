"""The pages for repairs open, and leave to the services what gets a number."""

import pytest
from django.contrib import admin
from django.urls import reverse

from agenda import models
from agenda.services import report_progress
from tests.factories import (
    AcknowledgementFactory,
    ActionItemFactory,
    ActivityFactory,
    AgendaItemFactory,
    DialogueThemeFactory,
    DocumentFileFactory,
    FindingFactory,
    FloorRequestFactory,
    InterventionFactory,
    ItemRunFactory,
    OrganizationFactory,
    PolicyUpdateFactory,
    SessionFactory,
    UserFactory,
)

NOT_ADDED = {
    models.ActionItem,
    models.ActionProgress,
    models.AgendaItem,
    models.Document,
    models.DocumentFile,
    models.DocumentRevision,
    models.FloorRequest,
    models.ItemRun,
    models.Outcome,
    models.SpeakersList,
    models.StoredFile,
}
OURS = [model for model in admin.site._registry if model._meta.app_label == "agenda"]


@pytest.fixture
def repairer(client, db):
    client.force_login(UserFactory(is_secretariat=True, is_staff=True, is_superuser=True))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_repairs_of_every_kind_of_record_open(client, repairer, meeting, model):
    item = AgendaItemFactory(meeting=meeting)
    item.leads.add(OrganizationFactory())
    item.sessions.add(SessionFactory(meeting=meeting))
    AcknowledgementFactory(meeting=meeting)
    models.Proposal.objects.create(meeting=meeting)
    action = ActionItemFactory(outcome__item=item)
    report_progress(action=action, by=None, status="in_progress", note="Asked.")
    ActivityFactory(report__item=item)
    DialogueThemeFactory(item=item)
    DocumentFileFactory(revision__document__meeting=meeting)
    models.PaperRules.objects.create(meeting=meeting)
    FindingFactory(exercise__item=item)
    FloorRequestFactory()
    ItemRunFactory()
    InterventionFactory(item=item)
    PolicyUpdateFactory(meeting=meeting, item=item)
    name = f"admin:agenda_{model._meta.model_name}"
    record = model._default_manager.first()

    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    assert client.get(reverse(f"{name}_change", args=[record.pk])).status_code == 200
    adding = 403 if model in NOT_ADDED else 200
    assert client.get(reverse(f"{name}_add")).status_code == adding


def test_every_model_has_its_repairs():
    assert {model.__name__ for model in OURS} == {
        name for name in models.__all__ if hasattr(getattr(models, name), "_meta")
    }
