import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
import wcoap.migrating
import wcoap.records
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("delegates", "0001_initial"),
        ("meetings", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="position"),
                ),
                ("number", models.CharField(editable=False, max_length=12, verbose_name="number")),
                ("path", models.CharField(editable=False, max_length=24)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "Opening"),
                            ("adoption", "Adoption of the agenda"),
                            ("policy_update", "Policy update"),
                            ("regional_report", "Regional report"),
                            ("member_dialogue", "Member dialogue"),
                            ("exercise", "Exercise"),
                            ("decision", "Decision"),
                            ("other_business", "Other business"),
                            ("next_meeting", "Next meeting"),
                            ("closing", "Closing"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "expected_action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "—"),
                            ("information", "For information"),
                            ("discussion", "For discussion"),
                            ("guidance", "For guidance"),
                            ("decision", "For decision"),
                        ],
                        max_length=12,
                        verbose_name="expected action",
                    ),
                ),
                (
                    "annotation",
                    models.TextField(
                        blank=True,
                        help_text="Explains the item in the annotated agenda.",
                        verbose_name="annotation",
                    ),
                ),
                (
                    "discussion",
                    models.TextField(
                        blank=True,
                        help_text="What was presented and discussed, without names. Each line becomes a numbered paragraph of the report.",
                        verbose_name="record of the discussion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_items",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="agenda.agendaitem",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "path"),
                        name="agendaitem_place_once_per_meeting",
                        violation_error_message="Another item has this place in the agenda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="agendaitem_not_its_own_parent",
                        violation_error_message="An item can't be part of itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionalReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="regional_reports",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="regional_reports",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regional_reports",
                        to="meetings.organization",
                        verbose_name="reported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "regional report",
                "verbose_name_plural": "regional reports",
                "ordering": ["item__path", "organization__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "organization", "title"),
                        name="regionalreport_once_per_meeting",
                        violation_error_message="This organization already has a report of this title.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("title", models.CharField(max_length=160, verbose_name="activity")),
                ("text", models.TextField(blank=True, verbose_name="what was done")),
                ("period", models.CharField(blank=True, max_length=60, verbose_name="when")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                        ],
                        default="in_progress",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="agenda.regionalreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["position", "title"],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=60,
                        unique=True,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("description", models.TextField(verbose_name="what it is")),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="initiative_name_once",
                        violation_error_message="Another initiative has this name.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        max_length=60,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("description", models.TextField(verbose_name="what it is")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.initiative",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "text",
                    models.TextField(
                        help_text="Each line becomes a paragraph.", verbose_name="what was said"
                    ),
                ),
                (
                    "is_attributed",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the text stays with the secretariat.",
                        verbose_name="the report names the speaker",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="delegates.delegate",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interventions",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
            ],
            options={
                "verbose_name": "intervention",
                "verbose_name_plural": "interventions",
                "ordering": ["position", "created_at"],
            },
        ),
        migrations.CreateModel(
            name="InterventionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "text",
                    models.TextField(
                        help_text="Each line becomes a paragraph.", verbose_name="what was said"
                    ),
                ),
                (
                    "is_attributed",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise the text stays with the secretariat.",
                        verbose_name="the report names the speaker",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="delegates.delegate",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemLead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lead_links",
                        to="agenda.agendaitem",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_links",
                        to="meetings.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead organization",
                "verbose_name_plural": "lead organizations",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "organization"), name="itemlead_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemLeadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.itemlead",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("noted", "noted"),
                            ("took_note", "took note of"),
                            ("welcomed", "welcomed"),
                            ("reviewed", "reviewed"),
                            ("considered", "considered"),
                            ("exchanged_views", "exchanged views on"),
                            ("encouraged", "encouraged"),
                            ("urged", "urged"),
                            ("invited", "invited"),
                            ("requested", "requested"),
                            ("tasked", "tasked"),
                            ("supported", "supported"),
                            ("agreed", "agreed"),
                            ("endorsed", "endorsed"),
                            ("adopted", "adopted"),
                            ("approved", "approved"),
                            ("decided", "decided"),
                            ("nominated", "nominated"),
                        ],
                        max_length=20,
                        verbose_name="the Meeting",
                    ),
                ),
                ("text", models.TextField(verbose_name="what")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Among the outcomes of the item.", verbose_name="order"
                    ),
                ),
                (
                    "decision_number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="decision number"
                    ),
                ),
                (
                    "forwarded_to",
                    models.ForeignKey(
                        blank=True,
                        help_text="The body to which this is forwarded, for a recommendation.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="meetings.meetingseries",
                        verbose_name="recommended to",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision_number__isnull", False),
                                (
                                    "verb__in",
                                    (
                                        "supported",
                                        "agreed",
                                        "endorsed",
                                        "adopted",
                                        "approved",
                                        "decided",
                                        "nominated",
                                    ),
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "verb__in",
                                        (
                                            "supported",
                                            "agreed",
                                            "endorsed",
                                            "adopted",
                                            "approved",
                                            "decided",
                                            "nominated",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("decision_number", None),
                            ),
                            _connector="OR",
                        ),
                        name="outcome_numbered_when_it_decides",
                        violation_error_message="Decisions have a number, other outcomes have none.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "decision_number"),
                        name="outcome_decision_number_once",
                        violation_error_message="This decision number is taken.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("noted", "noted"),
                            ("took_note", "took note of"),
                            ("welcomed", "welcomed"),
                            ("reviewed", "reviewed"),
                            ("considered", "considered"),
                            ("exchanged_views", "exchanged views on"),
                            ("encouraged", "encouraged"),
                            ("urged", "urged"),
                            ("invited", "invited"),
                            ("requested", "requested"),
                            ("tasked", "tasked"),
                            ("supported", "supported"),
                            ("agreed", "agreed"),
                            ("endorsed", "endorsed"),
                            ("adopted", "adopted"),
                            ("approved", "approved"),
                            ("decided", "decided"),
                            ("nominated", "nominated"),
                        ],
                        max_length=20,
                        verbose_name="the Meeting",
                    ),
                ),
                ("text", models.TextField(verbose_name="what")),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Among the outcomes of the item.", verbose_name="order"
                    ),
                ),
                (
                    "decision_number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="decision number"
                    ),
                ),
                (
                    "forwarded_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The body to which this is forwarded, for a recommendation.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meetingseries",
                        verbose_name="recommended to",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicyUpdate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "reported",
                    models.TextField(
                        help_text="Each line becomes a paragraph.", verbose_name="what was reported"
                    ),
                ),
                (
                    "asked_of_members",
                    models.TextField(
                        blank=True,
                        help_text="One request a line.",
                        verbose_name="what Members are asked to do",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="agenda.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="policy_updates",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="policy_updates",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy update",
                "verbose_name_plural": "policy updates",
                "ordering": ["-meeting__first_day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "meeting"),
                        name="policyupdate_once_per_meeting",
                        violation_error_message="This meeting already has an update on it.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyUpdateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "reported",
                    models.TextField(
                        help_text="Each line becomes a paragraph.", verbose_name="what was reported"
                    ),
                ),
                (
                    "asked_of_members",
                    models.TextField(
                        blank=True,
                        help_text="One request a line.",
                        verbose_name="what Members are asked to do",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.policyupdate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegionalReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.regionalreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="session_links",
                        to="agenda.agendaitem",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_links",
                        to="meetings.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "item taken in a session",
                "verbose_name_plural": "items taken in sessions",
                "constraints": [
                    models.UniqueConstraint(fields=("item", "session"), name="sessionitem_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.sessionitem",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                ("text", models.TextField(verbose_name="action")),
                ("due", models.DateField(verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                            ("superseded", "Superseded"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("progress", models.TextField(blank=True, verbose_name="progress")),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="completed on"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="meetings.organization",
                        verbose_name="owner",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="agenda.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="actionitem_number_once",
                        violation_error_message="This action number is taken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("completed_on__isnull", False), ("status", "completed")),
                            models.Q(
                                models.Q(("status", "completed"), _negated=True),
                                ("completed_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="actionitem_completed_on_a_day",
                        violation_error_message="A completed action, and only that, has a completion day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                ("text", models.TextField(verbose_name="action")),
                ("due", models.DateField(verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                            ("superseded", "Superseded"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("progress", models.TextField(blank=True, verbose_name="progress")),
                (
                    "completed_on",
                    models.DateField(blank=True, null=True, verbose_name="completed on"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                        verbose_name="owner",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.actionitem",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("title", models.CharField(max_length=160, verbose_name="activity")),
                ("text", models.TextField(blank=True, verbose_name="what was done")),
                ("period", models.CharField(blank=True, max_length=60, verbose_name="when")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                        ],
                        default="in_progress",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.activity",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.regionalreport",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Agenda",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("provisional", "Provisional"),
                            ("adopted", "Adopted"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda",
                "verbose_name_plural": "agendas",
            },
        ),
        migrations.CreateModel(
            name="AgendaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("provisional", "Provisional"),
                            ("adopted", "Adopted"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.agenda",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="position"),
                ),
                ("number", models.CharField(editable=False, max_length=12, verbose_name="number")),
                ("path", models.CharField(editable=False, max_length=24)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "Opening"),
                            ("adoption", "Adoption of the agenda"),
                            ("policy_update", "Policy update"),
                            ("regional_report", "Regional report"),
                            ("member_dialogue", "Member dialogue"),
                            ("exercise", "Exercise"),
                            ("decision", "Decision"),
                            ("other_business", "Other business"),
                            ("next_meeting", "Next meeting"),
                            ("closing", "Closing"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "expected_action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "—"),
                            ("information", "For information"),
                            ("discussion", "For discussion"),
                            ("guidance", "For guidance"),
                            ("decision", "For decision"),
                        ],
                        max_length=12,
                        verbose_name="expected action",
                    ),
                ),
                (
                    "annotation",
                    models.TextField(
                        blank=True,
                        help_text="Explains the item in the annotated agenda.",
                        verbose_name="annotation",
                    ),
                ),
                (
                    "discussion",
                    models.TextField(
                        blank=True,
                        help_text="What was presented and discussed, without names. Each line becomes a numbered paragraph of the report.",
                        verbose_name="record of the discussion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="part of",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.agendaitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DialogueTheme",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("title", models.CharField(max_length=120, verbose_name="theme")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="Each line becomes a paragraph.",
                        verbose_name="what was exchanged",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
            ],
            options={
                "verbose_name": "dialogue theme",
                "verbose_name_plural": "dialogue themes",
                "ordering": ["position", "title"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("item", "title"),
                        name="dialoguetheme_once_per_item",
                        violation_error_message="This item already has this theme.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DialogueThemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("title", models.CharField(max_length=120, verbose_name="theme")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="Each line becomes a paragraph.",
                        verbose_name="what was exchanged",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.dialoguetheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WP", "Working paper"),
                            ("IP", "Information paper"),
                            ("INF", "Practical information"),
                            ("REP", "Report"),
                        ],
                        max_length=3,
                        verbose_name="type",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                (
                    "symbol",
                    models.CharField(
                        editable=False, max_length=40, unique=True, verbose_name="symbol"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                (
                    "tlp",
                    models.CharField(
                        choices=[
                            ("CLEAR", "TLP:CLEAR"),
                            ("GREEN", "TLP:GREEN"),
                            ("AMBER", "TLP:AMBER"),
                            ("AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("RED", "TLP:RED"),
                        ],
                        default="GREEN",
                        max_length=12,
                        verbose_name="label",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="meetings.organization",
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["kind", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "kind", "number"),
                        name="document_number_once",
                        violation_error_message="This number is taken.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)),
                        name="document_number_positive",
                        violation_error_message="Documents are numbered from 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WP", "Working paper"),
                            ("IP", "Information paper"),
                            ("INF", "Practical information"),
                            ("REP", "Report"),
                        ],
                        max_length=3,
                        verbose_name="type",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                ("symbol", models.CharField(editable=False, max_length=40, verbose_name="symbol")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                (
                    "tlp",
                    models.CharField(
                        choices=[
                            ("CLEAR", "TLP:CLEAR"),
                            ("GREEN", "TLP:GREEN"),
                            ("AMBER", "TLP:AMBER"),
                            ("AMBER+STRICT", "TLP:AMBER+STRICT"),
                            ("RED", "TLP:RED"),
                        ],
                        default="GREEN",
                        max_length=12,
                        verbose_name="label",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.document",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("objectives", models.TextField(blank=True, verbose_name="objectives")),
                ("scenario", models.TextField(blank=True, verbose_name="scenario")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exercises",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exercises",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "exercise",
                "verbose_name_plural": "exercises",
                "ordering": ["item__path", "title"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("objectives", models.TextField(blank=True, verbose_name="objectives")),
                ("scenario", models.TextField(blank=True, verbose_name="scenario")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.exercise",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("text", models.TextField(verbose_name="finding")),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="agenda.exercise",
                        verbose_name="exercise",
                    ),
                ),
            ],
            options={
                "verbose_name": "finding",
                "verbose_name_plural": "findings",
                "ordering": ["position", "created_at"],
            },
        ),
        migrations.CreateModel(
            name="FindingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                (
                    "modified_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("text", models.TextField(verbose_name="finding")),
                (
                    "exercise",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.exercise",
                        verbose_name="exercise",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="agenda.finding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="leads",
            field=models.ManyToManyField(
                blank=True,
                related_name="led_items",
                through="agenda.ItemLead",
                to="meetings.organization",
                verbose_name="lead organizations",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="sessions",
            field=models.ManyToManyField(
                blank=True,
                related_name="agenda_items",
                through="agenda.SessionItem",
                to="meetings.session",
                verbose_name="taken in",
            ),
        ),
        wcoap.migrating.AddTriggers(
            steps=[
                pgtrigger.migrations.AddTrigger(
                    model_name="initiative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_initiativeevent" ("created_at", "description", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "version") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."version"); RETURN NULL;',
                            hash="6f184a8543af88640f448a51b3ce1b871b1c9a59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_387a9",
                            table="agenda_initiative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="initiative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_initiativeevent" ("created_at", "description", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "version") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."version"); RETURN NULL;',
                            hash="c038fbcebd36a5c250760b1d64ef580d66728237",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_00177",
                            table="agenda_initiative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="initiative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_initiativeevent" ("created_at", "description", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "version") VALUES (OLD."created_at", OLD."description", OLD."id", OLD."modified_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."version"); RETURN NULL;',
                            hash="5416f1d1bc53d81f37fb26d549bef63764e79622",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0fe07",
                            table="agenda_initiative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="initiative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="c22fa304afe363e57b210e4125f7807461f4bd24",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_f2535",
                            table="agenda_initiative",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agenda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_agendaevent" ("created_at", "id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."created_at", NEW."id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                            hash="44596120ebbb8a0a536599e653bbce647231f423",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa266",
                            table="agenda_agenda",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agenda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_agendaevent" ("created_at", "id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."created_at", NEW."id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                            hash="f6fece04c3cec3ea2b171615787bcd1cb7f75e5a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_193f9",
                            table="agenda_agenda",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agenda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_agendaevent" ("created_at", "id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (OLD."created_at", OLD."id", OLD."meeting_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."version"); RETURN NULL;',
                            hash="b71e7fe9bd074b2a3ad14d3d0f1f2aa5373907ab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_96ea1",
                            table="agenda_agenda",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agenda",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="e68fc3af3b93c2cc435b9043608b70092b20280a",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_ebcb5",
                            table="agenda_agenda",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3c4ec0e350732824f289ed9f8795df84bab26742",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7bcc4",
                            table="agenda_agendaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dd3b5f90beedf2ffefa62a15c9ce3613929cfcdf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a548e",
                            table="agenda_agendaitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguetheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_dialoguethemeevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                            hash="17c4111c3d07ad719c14f39f75adcfd11cee2995",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_700a9",
                            table="agenda_dialoguetheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguetheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_dialoguethemeevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                            hash="fb139cc7933d69c54e58969e2de5c1a252c26d72",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_59114",
                            table="agenda_dialoguetheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguetheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_dialoguethemeevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "title", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."title", OLD."version"); RETURN NULL;',
                            hash="c48255e3576a28c3f5ab92ecd683c7f898e0195a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_47767",
                            table="agenda_dialoguetheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguetheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="077071f897b2c4782394bdc71928b2bb2186cdf6",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_eb0e8",
                            table="agenda_dialoguetheme",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dialoguethemeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4dcc5b868bd4042cdc55599ab3f50ef9b673cc51",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ff8f6",
                            table="agenda_dialoguethemeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="document_item_of_its_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM agenda_agendaitem i\n            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id\n        ) THEN RAISE EXCEPTION 'document_item_of_its_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_item_of_its_meeting'; END IF; RETURN NULL;",
                            hash="fbe7d1440fb0af22e79a75bdd66e37a8831f4410",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_document_item_of_its_meeting_a652c",
                            table="agenda_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_documentevent" ("created_at", "id", "item_id", "kind", "meeting_id", "modified_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "submitted_by_id", "symbol", "title", "tlp", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."submitted_by_id", NEW."symbol", NEW."title", NEW."tlp", NEW."version"); RETURN NULL;',
                            hash="75a57edf8d9ebf4c6e5c7e2997e98e646ad58b40",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ce99f",
                            table="agenda_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_documentevent" ("created_at", "id", "item_id", "kind", "meeting_id", "modified_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "submitted_by_id", "symbol", "title", "tlp", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."submitted_by_id", NEW."symbol", NEW."title", NEW."tlp", NEW."version"); RETURN NULL;',
                            hash="3dad2065bc9b8c601ed1b09e5a9a0af0dbedbca9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ff22",
                            table="agenda_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_documentevent" ("created_at", "id", "item_id", "kind", "meeting_id", "modified_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "submitted_by_id", "symbol", "title", "tlp", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."kind", OLD."meeting_id", OLD."modified_at", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."submitted_by_id", OLD."symbol", OLD."title", OLD."tlp", OLD."version"); RETURN NULL;',
                            hash="603ccba92f7f6a6a94e67c53fba884fbc9d6cceb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b1b90",
                            table="agenda_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="bb5c1d37b43561fb827045839f9aa411510e29fa",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_d97fc",
                            table="agenda_document",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="documentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="60a95b0fcbc1106db060b41be5c28931f4fde268",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4b971",
                            table="agenda_documentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exercise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="exercise_item_of_its_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM agenda_agendaitem i\n            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id\n        ) THEN RAISE EXCEPTION 'exercise_item_of_its_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'exercise_item_of_its_meeting'; END IF; RETURN NULL;",
                            hash="468964ab22d15fced9639f7e0410dd0c75792444",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_exercise_item_of_its_meeting_21cd0",
                            table="agenda_exercise",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exercise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_exerciseevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."objectives", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scenario", NEW."title", NEW."version"); RETURN NULL;',
                            hash="5b883d0622a70f4dd2c978dd09bb3dc684824d41",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_25ff5",
                            table="agenda_exercise",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exercise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_exerciseevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."objectives", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scenario", NEW."title", NEW."version"); RETURN NULL;',
                            hash="bdee5014c3a008d98e8b9108456925aa0516222b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5187c",
                            table="agenda_exercise",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exercise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_exerciseevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scenario", "title", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."meeting_id", OLD."modified_at", OLD."objectives", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scenario", OLD."title", OLD."version"); RETURN NULL;',
                            hash="cbbae4e98e548d57da0b7ed3099dc961a4dd3a4d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b2f46",
                            table="agenda_exercise",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exercise",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="e9d0d97300175de82c3be6e0125d73f4f07aeb3a",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_b3057",
                            table="agenda_exercise",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exerciseevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="41bbb7ab37a6a9861b9664f31b01f964b60014d1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0e74d",
                            table="agenda_exerciseevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_findingevent" ("created_at", "exercise_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."created_at", NEW."exercise_id", NEW."id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="adbcd978c86080c0be6cc99cd233c24710287e23",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c234",
                            table="agenda_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_findingevent" ("created_at", "exercise_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."created_at", NEW."exercise_id", NEW."id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="aeaa55bc479597d2d37041626bddd6d811532482",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ad2d0",
                            table="agenda_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_findingevent" ("created_at", "exercise_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (OLD."created_at", OLD."exercise_id", OLD."id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."version"); RETURN NULL;',
                            hash="ee023b349d52c5205945f8a5163bfe5e4b982922",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1e8b3",
                            table="agenda_finding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="finding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="591c1380a8c57989e155073aa6cfe1660792e862",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_51c79",
                            table="agenda_finding",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="findingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="73bde3908df81656c42be3eb59739ff973018cee",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_feb41",
                            table="agenda_findingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="initiativeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="13ee4c4a6f8a12ee8f4e4ca2718dcdbf80eccdaa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_abdf0",
                            table="agenda_initiativeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="intervention_in_one_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (\n                    SELECT FROM agenda_agendaitem i\n                    JOIN delegates_delegation g ON g.meeting_id = i.meeting_id\n                    JOIN delegates_delegate d ON d.delegation_id = g.id\n                    WHERE i.id = NEW.item_id AND d.id = NEW.delegate_id\n                ) THEN RAISE EXCEPTION 'intervention_in_one_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'intervention_in_one_meeting'; END IF; RETURN NULL;",
                            hash="8eda12585271214bc2eaa6073c5113d24c03941e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_intervention_in_one_meeting_1286b",
                            table="agenda_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_interventionevent" ("created_at", "delegate_id", "id", "is_attributed", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."created_at", NEW."delegate_id", NEW."id", NEW."is_attributed", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="cd51060ea1c4ad644bf9a2284afd113965964a78",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a9da",
                            table="agenda_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_interventionevent" ("created_at", "delegate_id", "id", "is_attributed", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."created_at", NEW."delegate_id", NEW."id", NEW."is_attributed", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                            hash="b0bd6ad2f6c1f3410051b68efc9dfcc62efab319",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bde29",
                            table="agenda_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_interventionevent" ("created_at", "delegate_id", "id", "is_attributed", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (OLD."created_at", OLD."delegate_id", OLD."id", OLD."is_attributed", OLD."item_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."version"); RETURN NULL;',
                            hash="f00b66fa32a580e761aca49ad192cdfba56d96c3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8c6f8",
                            table="agenda_intervention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="intervention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="cd97a802b2a1ee1fcda8c76347306a4fbd2e9ad1",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_c9023",
                            table="agenda_intervention",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="interventionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4ecdfb4228218a72764bee895726cca2e9926115",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cd608",
                            table="agenda_interventionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="itemlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_itemleadevent" ("created_at", "id", "item_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="7b2d788d81b0a816a23cc41129bf03f844e0b8d1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aceb9",
                            table="agenda_itemlead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="itemlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_itemleadevent" ("created_at", "id", "item_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="593467c6a2927422a6f82dd6f9a8757e9453d38d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80447",
                            table="agenda_itemlead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="itemlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_itemleadevent" ("created_at", "id", "item_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."modified_at", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="ca85e81dde93668c855b71c4db88df5b7f9da64f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b29ed",
                            table="agenda_itemlead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="itemlead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="2c7b1698d871aabd8f14a838ee90c91e3c2e3e81",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_759b2",
                            table="agenda_itemlead",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="itemleadevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7edafe09c9089f47de53e303fb697fb7c2960cc4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_754b5",
                            table="agenda_itemleadevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outcome_item_of_its_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM agenda_agendaitem i\n            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id\n        ) THEN RAISE EXCEPTION 'outcome_item_of_its_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_item_of_its_meeting'; END IF; RETURN NULL;",
                            hash="e0fa2e1befb5651d1b0b9d5b5ed507c769561369",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outcome_item_of_its_meeting_fec8b",
                            table="agenda_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="outcome_asking_has_an_action",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="IF EXISTS (\n                    SELECT FROM agenda_outcome o\n                    WHERE o.id = NEW.id AND o.verb IN ('encouraged', 'urged', 'invited', 'requested', 'tasked') AND NOT EXISTS (\n                        SELECT FROM agenda_actionitem a WHERE a.outcome_id = o.id)\n                ) THEN RAISE EXCEPTION 'outcome_asking_has_an_action' USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_asking_has_an_action'; END IF; RETURN NULL;",
                            hash="0c80fab5c5e2fcbbc9f6b3fc0404dbacff25fcf6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_outcome_asking_has_an_action_c5a12",
                            table="agenda_outcome",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_outcomeevent" ("created_at", "decision_number", "forwarded_to_id", "id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "verb", "version") VALUES (NEW."created_at", NEW."decision_number", NEW."forwarded_to_id", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."verb", NEW."version"); RETURN NULL;',
                            hash="1eb187bb8bc4bde95c85159bed60ab49e849146e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d3db",
                            table="agenda_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_outcomeevent" ("created_at", "decision_number", "forwarded_to_id", "id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "verb", "version") VALUES (NEW."created_at", NEW."decision_number", NEW."forwarded_to_id", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."verb", NEW."version"); RETURN NULL;',
                            hash="a661145319e8417ae3c567f3d378e7a0e86d6a1d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9c9e7",
                            table="agenda_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_outcomeevent" ("created_at", "decision_number", "forwarded_to_id", "id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "verb", "version") VALUES (OLD."created_at", OLD."decision_number", OLD."forwarded_to_id", OLD."id", OLD."item_id", OLD."meeting_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."verb", OLD."version"); RETURN NULL;',
                            hash="824fe6539b73e01d6ba21e2789f3e2aeee7b451e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_07e2b",
                            table="agenda_outcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="94973b63b2167556877b80494c6425acfa55ab55",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_0039b",
                            table="agenda_outcome",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="97717d88c8c5ea5b3a8db30f3e799ab47e6bc4b2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_12465",
                            table="agenda_actionitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="actionitem_in_one_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (SELECT FROM agenda_outcome o\n                    WHERE o.id = NEW.outcome_id AND o.meeting_id = NEW.meeting_id) THEN RAISE EXCEPTION 'actionitem_in_one_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'actionitem_in_one_meeting'; END IF; RETURN NULL;",
                            hash="07ec529e53ad3c2b5e67ea0625e8ea4d8ff9c083",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_actionitem_in_one_meeting_8dc35",
                            table="agenda_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="actionitem_leaves_an_action",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="PERFORM FROM agenda_outcome o WHERE o.id = OLD.outcome_id FOR NO KEY UPDATE; IF EXISTS (\n                    SELECT FROM agenda_outcome o\n                    WHERE o.id = OLD.outcome_id AND o.verb IN ('encouraged', 'urged', 'invited', 'requested', 'tasked') AND NOT EXISTS (\n                        SELECT FROM agenda_actionitem a WHERE a.outcome_id = o.id)\n                ) THEN RAISE EXCEPTION 'actionitem_leaves_an_action' USING ERRCODE = 'check_violation', CONSTRAINT = 'actionitem_leaves_an_action'; END IF; RETURN NULL;",
                            hash="6da416a9a7d51fb5c9de0249fa1fc9e1b0a1f444",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_actionitem_leaves_an_action_d963b",
                            table="agenda_actionitem",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_actionitemevent" ("completed_on", "created_at", "due", "id", "meeting_id", "modified_at", "number", "outcome_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "status", "text", "version") VALUES (NEW."completed_on", NEW."created_at", NEW."due", NEW."id", NEW."meeting_id", NEW."modified_at", NEW."number", NEW."outcome_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                            hash="438b8d8efc196a601177422b8667308dcda01e0a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d369c",
                            table="agenda_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_actionitemevent" ("completed_on", "created_at", "due", "id", "meeting_id", "modified_at", "number", "outcome_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "status", "text", "version") VALUES (NEW."completed_on", NEW."created_at", NEW."due", NEW."id", NEW."meeting_id", NEW."modified_at", NEW."number", NEW."outcome_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."status", NEW."text", NEW."version"); RETURN NULL;',
                            hash="0d7cde61dda6d245c8bf728ca9d61df9d00dd0c2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6bfc5",
                            table="agenda_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_actionitemevent" ("completed_on", "created_at", "due", "id", "meeting_id", "modified_at", "number", "outcome_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "status", "text", "version") VALUES (OLD."completed_on", OLD."created_at", OLD."due", OLD."id", OLD."meeting_id", OLD."modified_at", OLD."number", OLD."outcome_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."status", OLD."text", OLD."version"); RETURN NULL;',
                            hash="e5d6d76dd3825fb296da205b6817df758d205019",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fcf6f",
                            table="agenda_actionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="81bb93f367fa1eb03d9ae7f17378499829d2de43",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_d3b1e",
                            table="agenda_actionitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outcomeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fc723d0d859476cb2917fcc8eb44ccf2b5c99e34",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_53718",
                            table="agenda_outcomeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="policyupdate_item_of_its_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM agenda_agendaitem i\n            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id\n        ) THEN RAISE EXCEPTION 'policyupdate_item_of_its_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'policyupdate_item_of_its_meeting'; END IF; RETURN NULL;",
                            hash="b16ddefd106771dd387f53a535fdd77929103301",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_policyupdate_item_of_its_meeting_36e75",
                            table="agenda_policyupdate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_policyupdateevent" ("asked_of_members", "created_at", "id", "initiative_id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported", "version") VALUES (NEW."asked_of_members", NEW."created_at", NEW."id", NEW."initiative_id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reported", NEW."version"); RETURN NULL;',
                            hash="86d0008053a170bfbe493eef53ed6da1b833b95c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_084cb",
                            table="agenda_policyupdate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_policyupdateevent" ("asked_of_members", "created_at", "id", "initiative_id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported", "version") VALUES (NEW."asked_of_members", NEW."created_at", NEW."id", NEW."initiative_id", NEW."item_id", NEW."meeting_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reported", NEW."version"); RETURN NULL;',
                            hash="28df548d3fcbfc3d34ba9e5defdf26078e74ce98",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3c114",
                            table="agenda_policyupdate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_policyupdateevent" ("asked_of_members", "created_at", "id", "initiative_id", "item_id", "meeting_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported", "version") VALUES (OLD."asked_of_members", OLD."created_at", OLD."id", OLD."initiative_id", OLD."item_id", OLD."meeting_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reported", OLD."version"); RETURN NULL;',
                            hash="e5562aa12839597c9b2c1a7f92797b6344c6bb72",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_00a73",
                            table="agenda_policyupdate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="d5fcbfa3070e7b7e70e524100806218282dea121",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_6d331",
                            table="agenda_policyupdate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="policyupdateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dcfc546de2209d1ff99141306af97bb9971f1c14",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d6e6d",
                            table="agenda_policyupdateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="regionalreport_item_of_its_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.item_id IS NOT NULL AND NOT EXISTS (\n            SELECT FROM agenda_agendaitem i\n            WHERE i.id = NEW.item_id AND i.meeting_id = NEW.meeting_id\n        ) THEN RAISE EXCEPTION 'regionalreport_item_of_its_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'regionalreport_item_of_its_meeting'; END IF; RETURN NULL;",
                            hash="939bf2956631883445b0caeff0f0ed71b87a9a98",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_regionalreport_item_of_its_meeting_08b30",
                            table="agenda_regionalreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_regionalreportevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary", NEW."title", NEW."version"); RETURN NULL;',
                            hash="f581b7616e3c2ec752ca0182f0580f682b1b1a9c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_018f0",
                            table="agenda_regionalreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_regionalreportevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."meeting_id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary", NEW."title", NEW."version"); RETURN NULL;',
                            hash="91c88c8313e30f59f43510984c824484aebd7eb6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b2ec",
                            table="agenda_regionalreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_regionalreportevent" ("created_at", "id", "item_id", "meeting_id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."meeting_id", OLD."modified_at", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary", OLD."title", OLD."version"); RETURN NULL;',
                            hash="3f94b06d241bd1d5faa96b1df4886d3c107e3fdd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_72141",
                            table="agenda_regionalreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="6cd511fdccf0bddb4ecc33976c8b5a0826f462e9",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_6ca84",
                            table="agenda_regionalreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="10a6b8c4d15cf3298a908ddfddca2a312285fcd0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e8fdd",
                            table="agenda_activityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_activityevent" ("created_at", "id", "modified_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "status", "text", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."modified_at", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."status", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                            hash="99802a4216243489ca246b5a0e930cfb8e1dc095",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6db1b",
                            table="agenda_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_activityevent" ("created_at", "id", "modified_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "status", "text", "title", "version") VALUES (NEW."created_at", NEW."id", NEW."modified_at", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."status", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                            hash="f12cca3ce1e23fc0311cd235ca23bb3029ca8b43",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c769d",
                            table="agenda_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_activityevent" ("created_at", "id", "modified_at", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "status", "text", "title", "version") VALUES (OLD."created_at", OLD."id", OLD."modified_at", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."status", OLD."text", OLD."title", OLD."version"); RETURN NULL;',
                            hash="23b48dcc59f9b3b8544ee1c1398defaae1366749",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_104a6",
                            table="agenda_activity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="8e89d75ccb2fdc3acbd3d85d37b9aa297eab8a64",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_9ec3c",
                            table="agenda_activity",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="regionalreportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="009d2cee2543cbfc07c08742bf14dfe8746722fa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a2a76",
                            table="agenda_regionalreportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="sessionitem_in_one_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (\n                    SELECT FROM agenda_agendaitem i\n                    JOIN meetings_session s ON s.meeting_id = i.meeting_id\n                    WHERE i.id = NEW.item_id AND s.id = NEW.session_id\n                ) THEN RAISE EXCEPTION 'sessionitem_in_one_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'sessionitem_in_one_meeting'; END IF; RETURN NULL;",
                            hash="a632745db644e8cca971357da4b5870072594cbb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_sessionitem_in_one_meeting_e27b8",
                            table="agenda_sessionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_sessionitemevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."version"); RETURN NULL;',
                            hash="1a3a81abcc313defd8d3302f4bcd6ad44327dcab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8dc08",
                            table="agenda_sessionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_sessionitemevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "version") VALUES (NEW."created_at", NEW."id", NEW."item_id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."version"); RETURN NULL;',
                            hash="3531dc0b32e4e4d6d27de3177a2e0f79af5ce08b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b9422",
                            table="agenda_sessionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_sessionitemevent" ("created_at", "id", "item_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "version") VALUES (OLD."created_at", OLD."id", OLD."item_id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."version"); RETURN NULL;',
                            hash="73667659968d66aecc9e9a0516caec3baac60a32",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9f6e9",
                            table="agenda_sessionitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="b89ee32b2f38294593e249b1fbe1d594a8af3210",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_85a93",
                            table="agenda_sessionitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="agendaitem_under_a_main_item",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."parent_id" IS NOT NULL)',
                            func="IF NOT EXISTS (\n                    SELECT FROM agenda_agendaitem p\n                    WHERE p.id = NEW.parent_id AND p.meeting_id = NEW.meeting_id\n                    AND p.parent_id IS NULL\n                ) OR EXISTS (SELECT FROM agenda_agendaitem c WHERE c.parent_id = NEW.id) THEN RAISE EXCEPTION 'agendaitem_under_a_main_item' USING ERRCODE = 'check_violation', CONSTRAINT = 'agendaitem_under_a_main_item'; END IF; RETURN NULL;",
                            hash="87a70ad4a83429fa144a11e50af1c5220a89596b",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_agendaitem_under_a_main_item_f27f5",
                            table="agenda_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_agendaitemevent" ("annotation", "created_at", "discussion", "expected_action", "id", "kind", "meeting_id", "modified_at", "number", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "version") VALUES (NEW."annotation", NEW."created_at", NEW."discussion", NEW."expected_action", NEW."id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."number", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."title", NEW."version"); RETURN NULL;',
                            hash="2af1a252524bcf3cf7314132dc0528fddcb6b866",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6f9fe",
                            table="agenda_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_agendaitemevent" ("annotation", "created_at", "discussion", "expected_action", "id", "kind", "meeting_id", "modified_at", "number", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "version") VALUES (NEW."annotation", NEW."created_at", NEW."discussion", NEW."expected_action", NEW."id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."number", NEW."parent_id", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."title", NEW."version"); RETURN NULL;',
                            hash="b9300aaddf3af2632c8092cfb35babdd9544537f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b337c",
                            table="agenda_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_agendaitemevent" ("annotation", "created_at", "discussion", "expected_action", "id", "kind", "meeting_id", "modified_at", "number", "parent_id", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "version") VALUES (OLD."annotation", OLD."created_at", OLD."discussion", OLD."expected_action", OLD."id", OLD."kind", OLD."meeting_id", OLD."modified_at", OLD."number", OLD."parent_id", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."title", OLD."version"); RETURN NULL;',
                            hash="8c68ec38dfc0cfadf3cd75cd12a11bae4993531c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_35f08",
                            table="agenda_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="9d65415b3136e2c29c5b56c36da3e44ac13419ae",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_3c37c",
                            table="agenda_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="657c71197058116b1485678060a7ea2c64634ac8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dcf7d",
                            table="agenda_sessionitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
