import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import timezone_field.fields
import uuid
import wcoap.migrating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("meetings", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=80, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=80, verbose_name="family name"),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(
                        blank=True,
                        default="",
                        help_text="Empty: that of your device.",
                        verbose_name="time zone",
                    ),
                ),
                (
                    "is_secretariat",
                    models.BooleanField(
                        default=False,
                        help_text="Sees and changes everything.",
                        verbose_name="secretariat",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="May open the administration pages.",
                        verbose_name="repairs",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="An inactive account can't sign in.",
                        verbose_name="active",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "ordering": ["family_name", "given_name", "email"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_once",
                        violation_error_message="Another account has this e-mail address.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
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
                            ("invited", "Invited"),
                            ("registering", "Registering"),
                            ("submitted", "Submitted"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="invited",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "decline_reason",
                    models.TextField(blank=True, verbose_name="reason for declining"),
                ),
                (
                    "invited_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="invited"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For the secretariat only.", verbose_name="note"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="meetings.organization",
                        verbose_name="organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "organization"),
                        name="delegation_once_per_meeting",
                        violation_error_message="This organization already has a delegation here.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "confirmed"), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="delegation_confirmed_at_a_time",
                        violation_error_message="A confirmed delegation says when it was confirmed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegate",
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
                    "title",
                    models.CharField(
                        blank=True, help_text="Mr, Ms, Dr …", max_length=20, verbose_name="title"
                    ),
                ),
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                (
                    "family_name",
                    models.CharField(
                        help_text="Lists print it in capitals.",
                        max_length=80,
                        verbose_name="family name",
                    ),
                ),
                (
                    "own_script_name",
                    models.CharField(blank=True, max_length=120, verbose_name="name in own script"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=160, verbose_name="position"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head_of_delegation", "Head of delegation"),
                            ("alternate", "Alternate"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                            ("secretariat", "Secretariat"),
                            ("speaker", "Speaker"),
                            ("interpreter", "Interpreter"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Among those of the same role.", verbose_name="order"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        default="in_person",
                        max_length=10,
                        verbose_name="takes part",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("nominated", "Nominated"),
                            ("confirmed", "Confirmed"),
                            ("waitlisted", "On the waiting list"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="nominated",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "consents_to_listing",
                    models.BooleanField(
                        default=False, verbose_name="agrees to be named in the list of participants"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="The account with which this person signs in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegate_records",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegates",
                        to="delegates.delegation",
                        verbose_name="delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegate",
                "verbose_name_plural": "delegates",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("role", "head_of_delegation"),
                            models.Q(("status", "withdrawn"), _negated=True),
                        ),
                        fields=("delegation",),
                        name="delegate_one_head_per_delegation",
                        violation_error_message="This delegation already has a head.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)),
                        fields=("delegation", "user"),
                        name="delegate_account_once_per_delegation",
                        violation_error_message="This account is already in the delegation.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        max_length=10,
                        verbose_name="mode",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="delegates.delegate",
                        verbose_name="delegate",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delegate", "day"),
                        name="attendance_once_a_day",
                        violation_error_message="This attendance is recorded already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactPoint",
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
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                ("family_name", models.CharField(max_length=80, verbose_name="family name")),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="contact from"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: still in office.",
                        null=True,
                        verbose_name="contact to",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="meetings.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="The account with which this person signs in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact point",
                "verbose_name_plural": "contact points",
                "ordering": ["organization__name", "family_name", "given_name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="contactpoint_dates_in_order",
                        violation_error_message="A contact can't leave before they start.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("organization", "email"),
                        name="contactpoint_email_once",
                        violation_error_message="This organization already has this contact.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactPointEvent",
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
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                ("family_name", models.CharField(max_length=80, verbose_name="family name")),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "valid_from",
                    models.DateField(blank=True, null=True, verbose_name="contact from"),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: still in office.",
                        null=True,
                        verbose_name="contact to",
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
                        verbose_name="organization",
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
                        to="delegates.contactpoint",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The account with which this person signs in.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        max_length=10,
                        verbose_name="mode",
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
                        to="delegates.attendance",
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
                        verbose_name="delegate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DelegateEvent",
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
                    "title",
                    models.CharField(
                        blank=True, help_text="Mr, Ms, Dr …", max_length=20, verbose_name="title"
                    ),
                ),
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                (
                    "family_name",
                    models.CharField(
                        help_text="Lists print it in capitals.",
                        max_length=80,
                        verbose_name="family name",
                    ),
                ),
                (
                    "own_script_name",
                    models.CharField(blank=True, max_length=120, verbose_name="name in own script"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=160, verbose_name="position"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head_of_delegation", "Head of delegation"),
                            ("alternate", "Alternate"),
                            ("delegate", "Delegate"),
                            ("adviser", "Adviser"),
                            ("observer", "Observer"),
                            ("secretariat", "Secretariat"),
                            ("speaker", "Speaker"),
                            ("interpreter", "Interpreter"),
                        ],
                        default="delegate",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Among those of the same role.", verbose_name="order"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("in_person", "In person"), ("online", "Online")],
                        default="in_person",
                        max_length=10,
                        verbose_name="takes part",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("nominated", "Nominated"),
                            ("confirmed", "Confirmed"),
                            ("waitlisted", "On the waiting list"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="nominated",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "consents_to_listing",
                    models.BooleanField(
                        default=False, verbose_name="agrees to be named in the list of participants"
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
                        to="delegates.delegate",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The account with which this person signs in.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="delegates.delegation",
                        verbose_name="delegation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DelegationEvent",
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
                            ("invited", "Invited"),
                            ("registering", "Registering"),
                            ("submitted", "Submitted"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="invited",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "decline_reason",
                    models.TextField(blank=True, verbose_name="reason for declining"),
                ),
                (
                    "invited_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="invited"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For the secretariat only.", verbose_name="note"
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
                        verbose_name="organization",
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
                        to="delegates.delegation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionRole",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("moderator", "Moderator"),
                            ("presenter", "Presenter"),
                            ("rapporteur", "Rapporteur"),
                            ("facilitator", "Facilitator"),
                            ("interpreter", "Interpreter"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_roles",
                        to="delegates.delegate",
                        verbose_name="person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="meetings.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "role in a session",
                "verbose_name_plural": "roles in sessions",
                "ordering": ["role", "delegate__family_name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "delegate", "role"),
                        name="sessionrole_once",
                        violation_error_message="This person already has this role in the session.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRoleEvent",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("moderator", "Moderator"),
                            ("presenter", "Presenter"),
                            ("rapporteur", "Rapporteur"),
                            ("facilitator", "Facilitator"),
                            ("interpreter", "Interpreter"),
                        ],
                        max_length=12,
                        verbose_name="role",
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
                        verbose_name="person",
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
                        to="delegates.sessionrole",
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
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
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
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=80, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=80, verbose_name="family name"),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(
                        blank=True,
                        default="",
                        help_text="Empty: that of your device.",
                        verbose_name="time zone",
                    ),
                ),
                (
                    "is_secretariat",
                    models.BooleanField(
                        default=False,
                        help_text="Sees and changes everything.",
                        verbose_name="secretariat",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="May open the administration pages.",
                        verbose_name="repairs",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="An inactive account can't sign in.",
                        verbose_name="active",
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
                        to=settings.AUTH_USER_MODEL,
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
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_userevent" ("created_at", "email", "family_name", "given_name", "id", "is_active", "is_secretariat", "is_staff", "is_superuser", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "version") VALUES (NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."is_active", NEW."is_secretariat", NEW."is_staff", NEW."is_superuser", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."time_zone", NEW."version"); RETURN NULL;',
                            hash="e821323fa837db0ab59682a82ff8e4fddf3aa7ac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1a707",
                            table="delegates_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_secretariat" IS DISTINCT FROM (NEW."is_secretariat") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."modified_at" IS DISTINCT FROM (NEW."modified_at") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "delegates_userevent" ("created_at", "email", "family_name", "given_name", "id", "is_active", "is_secretariat", "is_staff", "is_superuser", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "version") VALUES (NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."is_active", NEW."is_secretariat", NEW."is_staff", NEW."is_superuser", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."time_zone", NEW."version"); RETURN NULL;',
                            hash="db9fb96a55087d95bf904f9e82de987db7253494",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_df667",
                            table="delegates_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_userevent" ("created_at", "email", "family_name", "given_name", "id", "is_active", "is_secretariat", "is_staff", "is_superuser", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone", "version") VALUES (OLD."created_at", OLD."email", OLD."family_name", OLD."given_name", OLD."id", OLD."is_active", OLD."is_secretariat", OLD."is_staff", OLD."is_superuser", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."time_zone", OLD."version"); RETURN NULL;',
                            hash="ce7dc8dee73da583c030d971b49ed5487111f90c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83637",
                            table="delegates_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_secretariat" IS DISTINCT FROM (NEW."is_secretariat") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."modified_at" IS DISTINCT FROM (NEW."modified_at") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="7477043897988983ae02f5fb071e5bf4653f5967",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_23794",
                            table="delegates_user",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_contactpointevent" ("created_at", "email", "family_name", "given_name", "id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "user_id", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."user_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                            hash="50bc188fd178830a680d76f2d0d1c85fc3dbf869",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a329c",
                            table="delegates_contactpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "delegates_contactpointevent" ("created_at", "email", "family_name", "given_name", "id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "user_id", "valid_from", "valid_to", "version") VALUES (NEW."created_at", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."modified_at", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."user_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                            hash="41279317615a7f56ea4eef99a3d8c4006434f207",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7126d",
                            table="delegates_contactpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_contactpointevent" ("created_at", "email", "family_name", "given_name", "id", "modified_at", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "user_id", "valid_from", "valid_to", "version") VALUES (OLD."created_at", OLD."email", OLD."family_name", OLD."given_name", OLD."id", OLD."modified_at", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."user_id", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;',
                            hash="dd9c3e0eacd71872e8465ae46ba0517de55033ce",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_684fe",
                            table="delegates_contactpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="b3a8871046d088b0e37154ba90682ef557d46168",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_01628",
                            table="delegates_contactpoint",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactpointevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="79b87480cae110ead70d589de833621c67928a76",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f02aa",
                            table="delegates_contactpointevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendanceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b289a287dbf5ee8fa554e9911c9d9413b3dfad8d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_91c24",
                            table="delegates_attendanceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="attendance_on_a_meeting_day",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (\n                    SELECT FROM delegates_delegate d\n                    JOIN delegates_delegation g ON g.id = d.delegation_id\n                    JOIN meetings_meeting m ON m.id = g.meeting_id\n                    WHERE d.id = NEW.delegate_id AND NEW.day BETWEEN m.first_day AND m.last_day\n                ) THEN RAISE EXCEPTION 'attendance_on_a_meeting_day' USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_on_a_meeting_day'; END IF; RETURN NULL;",
                            hash="d023d435dbcf17c0206e90c7d4285971a412099e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_attendance_on_a_meeting_day_a736d",
                            table="delegates_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_attendanceevent" ("created_at", "day", "delegate_id", "id", "mode", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."created_at", NEW."day", NEW."delegate_id", NEW."id", NEW."mode", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="df5d2a65b70c2e37357752c3ea8699f6f917e794",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ddc3d",
                            table="delegates_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "delegates_attendanceevent" ("created_at", "day", "delegate_id", "id", "mode", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."created_at", NEW."day", NEW."delegate_id", NEW."id", NEW."mode", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="179581697400af45fd2a9572b8251820552e9c62",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_24c95",
                            table="delegates_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_attendanceevent" ("created_at", "day", "delegate_id", "id", "mode", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."created_at", OLD."day", OLD."delegate_id", OLD."id", OLD."mode", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="7cb33c633fc9e2559f870b3679ca36cbccaff539",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f5866",
                            table="delegates_attendance",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendance",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="eb3d0954305d3de94c7ab51d011a973e199f97eb",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_21ac8",
                            table="delegates_attendance",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delegation_confirmed_with_one_head",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="IF EXISTS (\n        SELECT FROM delegates_delegation g\n        JOIN meetings_organization o ON o.id = g.organization_id AND o.kind = 'member'\n        WHERE g.id = NEW.id AND g.status = 'confirmed' AND (SELECT count(*) FROM delegates_delegate d\n    WHERE d.delegation_id = NEW.id AND d.role = 'head_of_delegation' AND d.status <> 'withdrawn') <> 1\n    ) THEN RAISE EXCEPTION 'delegation_confirmed_with_one_head' USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_confirmed_with_one_head'; END IF; RETURN NULL;",
                            hash="d3dbd7bec37836dfa61dcbcb7e36dc5530cd52f3",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_delegation_confirmed_with_one_head_37d7c",
                            table="delegates_delegation",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_delegationevent" ("confirmed_at", "created_at", "decline_reason", "id", "invited_at", "meeting_id", "modified_at", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "submitted_at", "version") VALUES (NEW."confirmed_at", NEW."created_at", NEW."decline_reason", NEW."id", NEW."invited_at", NEW."meeting_id", NEW."modified_at", NEW."note", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."submitted_at", NEW."version"); RETURN NULL;',
                            hash="fa172fa6eb2760de6c1c0310497526be681fc97d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e216b",
                            table="delegates_delegation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "delegates_delegationevent" ("confirmed_at", "created_at", "decline_reason", "id", "invited_at", "meeting_id", "modified_at", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "submitted_at", "version") VALUES (NEW."confirmed_at", NEW."created_at", NEW."decline_reason", NEW."id", NEW."invited_at", NEW."meeting_id", NEW."modified_at", NEW."note", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."submitted_at", NEW."version"); RETURN NULL;',
                            hash="c23d10f3476d71f7390b12fe27f28943eb084bf8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1b819",
                            table="delegates_delegation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_delegationevent" ("confirmed_at", "created_at", "decline_reason", "id", "invited_at", "meeting_id", "modified_at", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "submitted_at", "version") VALUES (OLD."confirmed_at", OLD."created_at", OLD."decline_reason", OLD."id", OLD."invited_at", OLD."meeting_id", OLD."modified_at", OLD."note", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."submitted_at", OLD."version"); RETURN NULL;',
                            hash="623c0dcde266ebe050d8629487980db85afcc075",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a132a",
                            table="delegates_delegation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="d3334490805b2ae94133dbfa279b0000fd46a1c8",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_fee46",
                            table="delegates_delegation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegateevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="22f300173ace4a27f00901fb108a590763ac4386",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f193a",
                            table="delegates_delegateevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delegate_leaves_one_head",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="PERFORM FROM delegates_delegation g WHERE g.id IN (NEW.delegation_id, OLD.delegation_id) FOR NO KEY UPDATE; IF (EXISTS (\n        SELECT FROM delegates_delegation g\n        JOIN meetings_organization o ON o.id = g.organization_id AND o.kind = 'member'\n        WHERE g.id = NEW.delegation_id AND g.status = 'confirmed' AND (SELECT count(*) FROM delegates_delegate d\n    WHERE d.delegation_id = NEW.delegation_id AND d.role = 'head_of_delegation' AND d.status <> 'withdrawn') <> 1\n    ) OR EXISTS (\n        SELECT FROM delegates_delegation g\n        JOIN meetings_organization o ON o.id = g.organization_id AND o.kind = 'member'\n        WHERE g.id = OLD.delegation_id AND g.status = 'confirmed' AND (SELECT count(*) FROM delegates_delegate d\n    WHERE d.delegation_id = OLD.delegation_id AND d.role = 'head_of_delegation' AND d.status <> 'withdrawn') <> 1\n    )) THEN RAISE EXCEPTION 'delegate_leaves_one_head' USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_leaves_one_head'; END IF; RETURN NULL;",
                            hash="abd3af402f7e78f722d170a84f3128642fe407af",
                            operation="UPDATE",
                            pgid="pgtrigger_delegate_leaves_one_head_4050a",
                            table="delegates_delegate",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delegate_removed_leaves_one_head",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="PERFORM FROM delegates_delegation g WHERE g.id = OLD.delegation_id FOR NO KEY UPDATE; IF EXISTS (\n        SELECT FROM delegates_delegation g\n        JOIN meetings_organization o ON o.id = g.organization_id AND o.kind = 'member'\n        WHERE g.id = OLD.delegation_id AND g.status = 'confirmed' AND (SELECT count(*) FROM delegates_delegate d\n    WHERE d.delegation_id = OLD.delegation_id AND d.role = 'head_of_delegation' AND d.status <> 'withdrawn') <> 1\n    ) THEN RAISE EXCEPTION 'delegate_removed_leaves_one_head' USING ERRCODE = 'check_violation', CONSTRAINT = 'delegate_removed_leaves_one_head'; END IF; RETURN NULL;",
                            hash="fa13cd3de2941965772a28b7c009e64b4669b127",
                            operation="DELETE",
                            pgid="pgtrigger_delegate_removed_leaves_one_head_6b739",
                            table="delegates_delegate",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_delegateevent" ("consents_to_listing", "created_at", "delegation_id", "email", "family_name", "given_name", "id", "job_title", "mode", "modified_at", "own_script_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "role", "status", "title", "user_id", "version") VALUES (NEW."consents_to_listing", NEW."created_at", NEW."delegation_id", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."job_title", NEW."mode", NEW."modified_at", NEW."own_script_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."role", NEW."status", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;',
                            hash="44b0a93f7e2575749cf3cb6479706322ba382c95",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f34e0",
                            table="delegates_delegate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "delegates_delegateevent" ("consents_to_listing", "created_at", "delegation_id", "email", "family_name", "given_name", "id", "job_title", "mode", "modified_at", "own_script_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "role", "status", "title", "user_id", "version") VALUES (NEW."consents_to_listing", NEW."created_at", NEW."delegation_id", NEW."email", NEW."family_name", NEW."given_name", NEW."id", NEW."job_title", NEW."mode", NEW."modified_at", NEW."own_script_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."role", NEW."status", NEW."title", NEW."user_id", NEW."version"); RETURN NULL;',
                            hash="3e34ae7ca6c1b678ebb44814b91187cdd1b29b58",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e5f27",
                            table="delegates_delegate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_delegateevent" ("consents_to_listing", "created_at", "delegation_id", "email", "family_name", "given_name", "id", "job_title", "mode", "modified_at", "own_script_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "role", "status", "title", "user_id", "version") VALUES (OLD."consents_to_listing", OLD."created_at", OLD."delegation_id", OLD."email", OLD."family_name", OLD."given_name", OLD."id", OLD."job_title", OLD."mode", OLD."modified_at", OLD."own_script_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."role", OLD."status", OLD."title", OLD."user_id", OLD."version"); RETURN NULL;',
                            hash="4703f552b4def44ede7c6025373c21f9989ee8ca",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a219",
                            table="delegates_delegate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="21eb36599f628861ef797d0a74f057847d29712d",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a2415",
                            table="delegates_delegate",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="delegationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="119708e57be2058ef02629b77d4bc43133301fc1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_685ff",
                            table="delegates_delegationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="sessionrole_in_one_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NOT EXISTS (\n                    SELECT FROM meetings_session s\n                    JOIN delegates_delegation g ON g.meeting_id = s.meeting_id\n                    JOIN delegates_delegate d ON d.delegation_id = g.id\n                    WHERE s.id = NEW.session_id AND d.id = NEW.delegate_id\n                ) THEN RAISE EXCEPTION 'sessionrole_in_one_meeting' USING ERRCODE = 'check_violation', CONSTRAINT = 'sessionrole_in_one_meeting'; END IF; RETURN NULL;",
                            hash="589e10fb59f56cfed990cc9d1ddafd0643364c04",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_sessionrole_in_one_meeting_dab93",
                            table="delegates_sessionrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_sessionroleevent" ("created_at", "delegate_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version") VALUES (NEW."created_at", NEW."delegate_id", NEW."id", NEW."modified_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."session_id", NEW."version"); RETURN NULL;',
                            hash="6f22f6264514fa150278781eb7d58550dd26a880",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c8d4a",
                            table="delegates_sessionrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "delegates_sessionroleevent" ("created_at", "delegate_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version") VALUES (NEW."created_at", NEW."delegate_id", NEW."id", NEW."modified_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."session_id", NEW."version"); RETURN NULL;',
                            hash="df0b5731d84449474b350cc7a2342fa6a9f34611",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_46a11",
                            table="delegates_sessionrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "delegates_sessionroleevent" ("created_at", "delegate_id", "id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version") VALUES (OLD."created_at", OLD."delegate_id", OLD."id", OLD."modified_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."session_id", OLD."version"); RETURN NULL;',
                            hash="ebbdd3ef998e3046eafcb34def25b51beecaacf6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cc068",
                            table="delegates_sessionrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="429da39f5d232f64ada03e2834b6d4c36742d932",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_216b3",
                            table="delegates_sessionrole",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionroleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b2cf1cc17a8fd2ecd28fc54e925a368e373dbe4d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_56d8d",
                            table="delegates_sessionroleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="userevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bbd25e62928943bf81840ffb0254adb7fd195769",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5c65b",
                            table="delegates_userevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
