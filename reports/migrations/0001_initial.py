import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import reports.models
import uuid
import wcoap.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agenda", "0001_initial"),
        ("delegates", "__first__"),
        ("meetings", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
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
                            ("final_report", "Final meeting report"),
                            ("policy_brief", "Policy-update brief"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("rendering", "Rendering"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("collecting", "Collecting the records"),
                            ("laying_out", "Laying out the pages"),
                            ("writing", "Writing the file"),
                        ],
                        default="queued",
                        max_length=12,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "shared_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="shared with participants"
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="error")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=reports.models.file_name,
                        verbose_name="file",
                    ),
                ),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="size")),
                (
                    "pages",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="agenda.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_reports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "rendering"))),
                        fields=("meeting", "kind", "initiative"),
                        name="report_one_under_way",
                        nulls_distinct=False,
                        violation_error_message="This report is being made already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("initiative__isnull", False), ("kind", "policy_brief")),
                            models.Q(("initiative", None), ("kind", "final_report")),
                            _connector="OR",
                        ),
                        name="report_brief_has_an_initiative",
                        violation_error_message="A brief is on one initiative, a report on none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ready"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                ("pages__gt", 0),
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                                ("size__gt", 0),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_ready_has_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)),
                        name="report_progress_in_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shared_at", None), ("status", "ready"), _connector="OR"
                        ),
                        name="report_shared_when_ready",
                        violation_error_message="Only a finished report can be shared.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEvent",
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
                            ("final_report", "Final meeting report"),
                            ("policy_brief", "Policy-update brief"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("rendering", "Rendering"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "shared_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="shared with participants"
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="error")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=reports.models.file_name,
                        verbose_name="file",
                    ),
                ),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="size")),
                (
                    "pages",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.initiative",
                        verbose_name="initiative",
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
                        to="reports.report",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        wcoap.migrating.AddTriggers(
            steps=[
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="report_ready_stays_as_it_is",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'ready')",
                            func="IF (NEW.status, NEW.file, NEW.sha256, NEW.size, NEW.pages, NEW.meeting_id,\n                    NEW.kind, NEW.initiative_id) IS DISTINCT FROM (OLD.status, OLD.file, OLD.sha256,\n                    OLD.size, OLD.pages, OLD.meeting_id, OLD.kind, OLD.initiative_id) THEN RAISE EXCEPTION 'report_ready_stays_as_it_is' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_ready_stays_as_it_is'; END IF; RETURN NULL;",
                            hash="a12527b23efcb4f7edd49ab766eb19337b9c015e",
                            operation="UPDATE",
                            pgid="pgtrigger_report_ready_stays_as_it_is_9a5e6",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reports_reportevent" ("created_at", "error", "file", "fingerprint", "finished_at", "id", "initiative_id", "kind", "meeting_id", "modified_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_by_id", "sha256", "shared_at", "size", "status", "version") VALUES (NEW."created_at", NEW."error", NEW."file", NEW."fingerprint", NEW."finished_at", NEW."id", NEW."initiative_id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested_by_id", NEW."sha256", NEW."shared_at", NEW."size", NEW."status", NEW."version"); RETURN NULL;',
                            hash="f2c6c463ddb08643b4c838ca1768b2b5e57bf2c7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84ceb",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative_id" IS DISTINCT FROM (NEW."initiative_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."modified_at" IS DISTINCT FROM (NEW."modified_at") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."shared_at" IS DISTINCT FROM (NEW."shared_at") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "reports_reportevent" ("created_at", "error", "file", "fingerprint", "finished_at", "id", "initiative_id", "kind", "meeting_id", "modified_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_by_id", "sha256", "shared_at", "size", "status", "version") VALUES (NEW."created_at", NEW."error", NEW."file", NEW."fingerprint", NEW."finished_at", NEW."id", NEW."initiative_id", NEW."kind", NEW."meeting_id", NEW."modified_at", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested_by_id", NEW."sha256", NEW."shared_at", NEW."size", NEW."status", NEW."version"); RETURN NULL;',
                            hash="f9e70181add88ec52b5c2ac8c3fc07db86313c9e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_234a9",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reports_reportevent" ("created_at", "error", "file", "fingerprint", "finished_at", "id", "initiative_id", "kind", "meeting_id", "modified_at", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_by_id", "sha256", "shared_at", "size", "status", "version") VALUES (OLD."created_at", OLD."error", OLD."file", OLD."fingerprint", OLD."finished_at", OLD."id", OLD."initiative_id", OLD."kind", OLD."meeting_id", OLD."modified_at", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested_by_id", OLD."sha256", OLD."shared_at", OLD."size", OLD."status", OLD."version"); RETURN NULL;',
                            hash="f925784d252016d97372d7915df710d8ba6cb6be",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6acd6",
                            table="reports_report",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="report",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."error" IS DISTINCT FROM (NEW."error") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative_id" IS DISTINCT FROM (NEW."initiative_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."modified_at" IS DISTINCT FROM (NEW."modified_at") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."shared_at" IS DISTINCT FROM (NEW."shared_at") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="6e184ce81a58f736338e176dce7fc31a3f41cd69",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_7ec37",
                            table="reports_report",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="79709c12d5a2ece868c72f81bcfe3e43e6ab1222",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eac1b",
                            table="reports_reportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
