import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import meetings.models.meetings
import pgtrigger.compiler
import pgtrigger.migrations
import timezone_field.fields
import uuid
import wcoap.migrating
import wcoap.records
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Organization",
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
                        max_length=40,
                        unique=True,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As a list of participants prints it.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "administration",
                    models.CharField(
                        blank=True,
                        help_text="For a Member: the official English name of its administration.",
                        max_length=160,
                        verbose_name="customs administration",
                    ),
                ),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("regional_entity", "Regional entity"),
                            ("international_organization", "International organization"),
                            ("private_sector", "Private sector"),
                            ("observer", "Observer"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "iso_code",
                    models.CharField(
                        blank=True,
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}$", "Two capital letters, as in ISO 3166."
                            )
                        ],
                        verbose_name="ISO code",
                    ),
                ),
                (
                    "subregion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asean", "ASEAN"),
                            ("oceania", "Australasia/Oceania"),
                            ("far_east", "Far East"),
                            ("sub_continent", "Sub-Continent"),
                        ],
                        max_length=20,
                        verbose_name="sub-region",
                    ),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(default="UTC", verbose_name="time zone"),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Empty: since before our records.",
                        null=True,
                        verbose_name="member from",
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: still a member.",
                        null=True,
                        verbose_name="member to",
                    ),
                ),
            ],
            options={
                "verbose_name": "organization",
                "verbose_name_plural": "organizations",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="organization_name_once",
                        violation_error_message="Another organization has this name.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("iso_code", ""), _negated=True),
                        fields=("iso_code",),
                        name="organization_iso_code_once",
                        violation_error_message="Another organization has this ISO code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "member"), _negated=True),
                            models.Q(
                                ("iso_code__regex", "^[A-Z]{2}$"),
                                models.Q(("subregion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="organization_member_has_code_and_subregion",
                        violation_error_message="A Member needs an ISO code and a sub-region.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="organization_membership_in_order",
                        violation_error_message="Membership can't end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationEvent",
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
                        max_length=40,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As a list of participants prints it.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "administration",
                    models.CharField(
                        blank=True,
                        help_text="For a Member: the official English name of its administration.",
                        max_length=160,
                        verbose_name="customs administration",
                    ),
                ),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("regional_entity", "Regional entity"),
                            ("international_organization", "International organization"),
                            ("private_sector", "Private sector"),
                            ("observer", "Observer"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "iso_code",
                    models.CharField(
                        blank=True,
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}$", "Two capital letters, as in ISO 3166."
                            )
                        ],
                        verbose_name="ISO code",
                    ),
                ),
                (
                    "subregion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asean", "ASEAN"),
                            ("oceania", "Australasia/Oceania"),
                            ("far_east", "Far East"),
                            ("sub_continent", "Sub-Continent"),
                        ],
                        max_length=20,
                        verbose_name="sub-region",
                    ),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(default="UTC", verbose_name="time zone"),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Empty: since before our records.",
                        null=True,
                        verbose_name="member from",
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Empty: still a member.",
                        null=True,
                        verbose_name="member to",
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
                        to="meetings.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Venue",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("city", models.CharField(max_length=80, verbose_name="city")),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ["name", "city"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "city"),
                        name="venue_once_per_city",
                        violation_error_message="This city already has a venue of this name.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(help_text="Seats.", verbose_name="capacity"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Order in which the timetable shows the rooms.",
                        verbose_name="position",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rooms",
                        to="meetings.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["position", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("venue", "name"),
                        name="room_once_per_venue",
                        violation_error_message="This venue already has a room of this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gt", 0)),
                        name="room_has_seats",
                        violation_error_message="A room has at least one seat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomEvent",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(help_text="Seats.", verbose_name="capacity"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Order in which the timetable shows the rooms.",
                        verbose_name="position",
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
                        to="meetings.room",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
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
                    "code",
                    models.CharField(
                        help_text="As in document symbols: RCP.", max_length=12, verbose_name="code"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=20,
                        unique=True,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Without number: Regional Contact Points Meeting.",
                        max_length=160,
                        verbose_name="name",
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        default="World Customs Organization",
                        max_length=120,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "region",
                    models.CharField(default="Asia/Pacific", max_length=80, verbose_name="region"),
                ),
                ("description", models.TextField(blank=True, verbose_name="what it does")),
                (
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        help_text="The series that its recommendations are forwarded to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_by",
                        to="meetings.meetingseries",
                        verbose_name="recommends to",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting series",
                "verbose_name_plural": "meeting series",
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code",),
                        name="series_code_once",
                        violation_error_message="Another series has this code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reports_to", None),
                            models.Q(("reports_to", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="series_reports_to_another",
                        violation_error_message="A series can't recommend to itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "slug",
                    models.SlugField(
                        editable=False,
                        max_length=30,
                        unique=True,
                        verbose_name="short name in addresses",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "city",
                    models.CharField(
                        help_text="“Online” for a video conference.",
                        max_length=80,
                        verbose_name="city",
                    ),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(
                        help_text="All hours of the meeting are in it.", verbose_name="time zone"
                    ),
                ),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(verbose_name="last day")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "Hybrid"),
                            ("online", "Online"),
                        ],
                        default="in_person",
                        max_length=12,
                        verbose_name="mode",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("en", "English"),
                                ("fr", "French"),
                                ("zh", "Chinese"),
                                ("ja", "Japanese"),
                                ("ko", "Korean"),
                                ("ru", "Russian"),
                                ("ar", "Arabic"),
                            ],
                            max_length=5,
                        ),
                        default=meetings.models.meetings.english_only,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("registration_open", "Registration open"),
                            ("in_session", "In session"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "registration_deadline",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="registration deadline"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For the secretariat only: sources, things to check.",
                        verbose_name="note",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.meetingseries",
                        verbose_name="series",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_meetings",
                        to="meetings.organization",
                        verbose_name="host",
                    ),
                ),
                (
                    "vice_chair",
                    models.ForeignKey(
                        blank=True,
                        help_text="The administration that leads the region at that time.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_meetings",
                        to="meetings.organization",
                        verbose_name="Vice-Chair",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="meetings.venue",
                        verbose_name="venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-first_day", "series__code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "number"),
                        name="meeting_number_once_per_series",
                        violation_error_message="This series already has a meeting of this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="meeting_days_in_order",
                        violation_error_message="The last day can't be before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)),
                        name="meeting_number_positive",
                        violation_error_message="Meetings are numbered from 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("languages__len__gt", 0)),
                        name="meeting_has_a_language",
                        violation_error_message="A meeting works in at least one language.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                            ("plenary", "Plenary"),
                            ("presentation", "Presentation"),
                            ("breakout", "Breakout"),
                            ("exercise", "Exercise"),
                            ("bilateral", "Bilateral"),
                            ("ceremony", "Ceremony"),
                            ("break", "Break"),
                            ("social", "Social"),
                        ],
                        default="plenary",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="start")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="end")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "Hybrid"),
                            ("online", "Online"),
                        ],
                        default="hybrid",
                        max_length=12,
                        verbose_name="mode",
                    ),
                ),
                (
                    "expected_attendance",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="expected attendance"
                    ),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="meetings.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "indexes": [
                    models.Index(
                        fields=["meeting", "starts_at"], name="session_by_meeting_and_time"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at", None), ("starts_at", None)),
                            models.Q(
                                ("ends_at__gt", models.F("starts_at")),
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="session_ends_after_it_starts",
                        violation_error_message="A session ends after it starts; give both or neither.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("room__isnull", False), ("starts_at__isnull", False)),
                        expressions=[
                            (models.F("room"), "="),
                            (
                                models.Func(
                                    models.F("starts_at"),
                                    models.F("ends_at"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                    function="TSTZRANGE",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="session_alone_in_its_room",
                        violation_error_message="Another session holds this room at that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
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
                            ("plenary", "Plenary"),
                            ("presentation", "Presentation"),
                            ("breakout", "Breakout"),
                            ("exercise", "Exercise"),
                            ("bilateral", "Bilateral"),
                            ("ceremony", "Ceremony"),
                            ("break", "Break"),
                            ("social", "Social"),
                        ],
                        default="plenary",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="start")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="end")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "Hybrid"),
                            ("online", "Online"),
                        ],
                        default="hybrid",
                        max_length=12,
                        verbose_name="mode",
                    ),
                ),
                (
                    "expected_attendance",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="expected attendance"
                    ),
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
                        to="meetings.session",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VenueEvent",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("city", models.CharField(max_length=80, verbose_name="city")),
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
                        to="meetings.venue",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingSeriesEvent",
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
                    "code",
                    models.CharField(
                        help_text="As in document symbols: RCP.", max_length=12, verbose_name="code"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        max_length=20,
                        validators=[wcoap.records.not_an_address],
                        verbose_name="short name in addresses",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Without number: Regional Contact Points Meeting.",
                        max_length=160,
                        verbose_name="name",
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        default="World Customs Organization",
                        max_length=120,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "region",
                    models.CharField(default="Asia/Pacific", max_length=80, verbose_name="region"),
                ),
                ("description", models.TextField(blank=True, verbose_name="what it does")),
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
                        to="meetings.meetingseries",
                    ),
                ),
                (
                    "reports_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The series that its recommendations are forwarded to.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meetingseries",
                        verbose_name="recommends to",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        editable=False,
                        max_length=30,
                        verbose_name="short name in addresses",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "city",
                    models.CharField(
                        help_text="“Online” for a video conference.",
                        max_length=80,
                        verbose_name="city",
                    ),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(
                        help_text="All hours of the meeting are in it.", verbose_name="time zone"
                    ),
                ),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(verbose_name="last day")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "Hybrid"),
                            ("online", "Online"),
                        ],
                        default="in_person",
                        max_length=12,
                        verbose_name="mode",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("en", "English"),
                                ("fr", "French"),
                                ("zh", "Chinese"),
                                ("ja", "Japanese"),
                                ("ko", "Korean"),
                                ("ru", "Russian"),
                                ("ar", "Arabic"),
                            ],
                            max_length=5,
                        ),
                        default=meetings.models.meetings.english_only,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("registration_open", "Registration open"),
                            ("in_session", "In session"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "registration_deadline",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="registration deadline"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For the secretariat only: sources, things to check.",
                        verbose_name="note",
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
                        to="meetings.meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meetingseries",
                        verbose_name="series",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                        verbose_name="host",
                    ),
                ),
                (
                    "vice_chair",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The administration that leads the region at that time.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.organization",
                        verbose_name="Vice-Chair",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.venue",
                        verbose_name="venue",
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
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_organizationevent" ("abbreviation", "administration", "created_at", "id", "iso_code", "kind", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subregion", "time_zone", "valid_from", "valid_to", "version") VALUES (NEW."abbreviation", NEW."administration", NEW."created_at", NEW."id", NEW."iso_code", NEW."kind", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."subregion", NEW."time_zone", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                            hash="821d9df14ecaed335bdf865fa7668e32585c8bc4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_adab5",
                            table="meetings_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_organizationevent" ("abbreviation", "administration", "created_at", "id", "iso_code", "kind", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subregion", "time_zone", "valid_from", "valid_to", "version") VALUES (NEW."abbreviation", NEW."administration", NEW."created_at", NEW."id", NEW."iso_code", NEW."kind", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."subregion", NEW."time_zone", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                            hash="fce59d1f3677caeac1263fb1176488dc56357909",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_25168",
                            table="meetings_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_organizationevent" ("abbreviation", "administration", "created_at", "id", "iso_code", "kind", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subregion", "time_zone", "valid_from", "valid_to", "version") VALUES (OLD."abbreviation", OLD."administration", OLD."created_at", OLD."id", OLD."iso_code", OLD."kind", OLD."modified_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."subregion", OLD."time_zone", OLD."valid_from", OLD."valid_to", OLD."version"); RETURN NULL;',
                            hash="99a5a3fdb77d59ae2e4230169120b9a0b68f09ab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9d6e2",
                            table="meetings_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="10cc2bed413cde56a478543ecdc32b90f2c2d680",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_a30be",
                            table="meetings_organization",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="venue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_venueevent" ("address", "city", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."address", NEW."city", NEW."created_at", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="7f18b007d5418e0820acab6dbb566a021f2c2dea",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fc39a",
                            table="meetings_venue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="venue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_venueevent" ("address", "city", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."address", NEW."city", NEW."created_at", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="bb20175ea3c0208605e476dc7c9ce88d7eeb9723",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68435",
                            table="meetings_venue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="venue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_venueevent" ("address", "city", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."address", OLD."city", OLD."created_at", OLD."id", OLD."modified_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version"); RETURN NULL;',
                            hash="335d9e8f42fb9edec837ec339249f77d3f6c3ca4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da2c3",
                            table="meetings_venue",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="venue",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="f574dc7012a7e87feea0cea1ea6c4b7891e68838",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_ca917",
                            table="meetings_venue",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_meetingseriesevent" ("code", "created_at", "description", "id", "modified_at", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "reports_to_id", "slug", "version") VALUES (NEW."code", NEW."created_at", NEW."description", NEW."id", NEW."modified_at", NEW."name", NEW."organisation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."reports_to_id", NEW."slug", NEW."version"); RETURN NULL;',
                            hash="a1460ce642c898cecb731505777923bdedb44312",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_409cb",
                            table="meetings_meetingseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_meetingseriesevent" ("code", "created_at", "description", "id", "modified_at", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "reports_to_id", "slug", "version") VALUES (NEW."code", NEW."created_at", NEW."description", NEW."id", NEW."modified_at", NEW."name", NEW."organisation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."reports_to_id", NEW."slug", NEW."version"); RETURN NULL;',
                            hash="5c3142731c38ebef83deb77f4ffae289f9fadd11",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2466",
                            table="meetings_meetingseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_meetingseriesevent" ("code", "created_at", "description", "id", "modified_at", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "reports_to_id", "slug", "version") VALUES (OLD."code", OLD."created_at", OLD."description", OLD."id", OLD."modified_at", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."reports_to_id", OLD."slug", OLD."version"); RETURN NULL;',
                            hash="bc430d21e7f754b908db63fed8814c52002d590e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d9011",
                            table="meetings_meetingseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="e5d92e3b9e2f9de4e16d9b33ed3d4f9a3151ca1a",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_2c71e",
                            table="meetings_meetingseries",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingseriesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f9d5304e0200d6b68ff3277602ae54bdc2709689",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6a6ed",
                            table="meetings_meetingseriesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organizationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3af3935637fa9ea358afa419b4eb70520d4d18df",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_feec1",
                            table="meetings_organizationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="session_within_meeting_days",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="PERFORM FROM meetings_meeting m WHERE m.id = NEW.meeting_id FOR SHARE; IF NEW.starts_at IS NOT NULL AND NOT EXISTS (\n                    SELECT FROM meetings_meeting m\n                    WHERE m.id = NEW.meeting_id\n                    AND (NEW.starts_at AT TIME ZONE m.time_zone)::date >= m.first_day\n                    AND (NEW.ends_at - interval '1 microsecond') AT TIME ZONE m.time_zone\n                        < m.last_day + 1\n                ) THEN RAISE EXCEPTION 'session_within_meeting_days' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_within_meeting_days'; END IF; RETURN NULL;",
                            hash="7a6e77ac54bb5aa4585e96576260d6687823b53e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_session_within_meeting_days_b72be",
                            table="meetings_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_sessionevent" ("created_at", "ends_at", "expected_attendance", "id", "kind", "meeting_id", "mode", "modified_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title", "version") VALUES (NEW."created_at", NEW."ends_at", NEW."expected_attendance", NEW."id", NEW."kind", NEW."meeting_id", NEW."mode", NEW."modified_at", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room_id", NEW."starts_at", NEW."title", NEW."version"); RETURN NULL;',
                            hash="9ec7b7e89c1eceadf8460e1bbbda1fd47544b8cb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6e3c8",
                            table="meetings_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_sessionevent" ("created_at", "ends_at", "expected_attendance", "id", "kind", "meeting_id", "mode", "modified_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title", "version") VALUES (NEW."created_at", NEW."ends_at", NEW."expected_attendance", NEW."id", NEW."kind", NEW."meeting_id", NEW."mode", NEW."modified_at", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room_id", NEW."starts_at", NEW."title", NEW."version"); RETURN NULL;',
                            hash="d768e23feb43dc4fff2b995eafe087a08133f94f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b633d",
                            table="meetings_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_sessionevent" ("created_at", "ends_at", "expected_attendance", "id", "kind", "meeting_id", "mode", "modified_at", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title", "version") VALUES (OLD."created_at", OLD."ends_at", OLD."expected_attendance", OLD."id", OLD."kind", OLD."meeting_id", OLD."mode", OLD."modified_at", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."room_id", OLD."starts_at", OLD."title", OLD."version"); RETURN NULL;',
                            hash="4bc4490a4e60eacda9b0583e4c36eb2d9bf36a70",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_43600",
                            table="meetings_session",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="session",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="fefcdd8832307340343fe1c5e4734317a0df8181",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_09ecc",
                            table="meetings_session",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="80d96337d9546b16e18c78ae89fdfdb7a6e7adf0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_564a9",
                            table="meetings_sessionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roomevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e26a3745bac1827325e96b7fac2ac52ae42145a8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f9a35",
                            table="meetings_roomevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_roomevent" ("capacity", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "venue_id", "version") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."venue_id", NEW."version"); RETURN NULL;',
                            hash="2111b485f68e0b5bed3e4c6bb0d178a8273b655a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d19ac",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_roomevent" ("capacity", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "venue_id", "version") VALUES (NEW."capacity", NEW."created_at", NEW."id", NEW."modified_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."venue_id", NEW."version"); RETURN NULL;',
                            hash="8831b756b0383dcedd6abab499581286f45f659a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_094a4",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_roomevent" ("capacity", "created_at", "id", "modified_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "venue_id", "version") VALUES (OLD."capacity", OLD."created_at", OLD."id", OLD."modified_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."venue_id", OLD."version"); RETURN NULL;',
                            hash="ade3ce0adf1cb6abb99ca62b40c283d2db14f4eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d3780",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="room",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="0eeed491cbf8efb0a325e99fc8666b58f1e60a69",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_2ea31",
                            table="meetings_room",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="161adc4dee7601797a02097cded16f6fce0bad5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2b4ce",
                            table="meetings_meetingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="meeting_days_hold_its_sessions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF EXISTS (\n                    SELECT FROM meetings_session s\n                    WHERE s.meeting_id = NEW.id AND s.starts_at IS NOT NULL\n                    AND ((s.starts_at AT TIME ZONE NEW.time_zone)::date < NEW.first_day\n                      OR (s.ends_at - interval '1 microsecond') AT TIME ZONE NEW.time_zone\n                         >= NEW.last_day + 1)\n                ) THEN RAISE EXCEPTION 'meeting_days_hold_its_sessions' USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_days_hold_its_sessions'; END IF; RETURN NULL;",
                            hash="4967d7d3e465b6db476a24147758947d0ae6702e",
                            operation='UPDATE OF "first_day", "last_day", "time_zone"',
                            pgid="pgtrigger_meeting_days_hold_its_sessions_36626",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_meetingevent" ("city", "created_at", "first_day", "host_id", "id", "languages", "last_day", "mode", "modified_at", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_deadline", "series_id", "slug", "status", "time_zone", "title", "venue_id", "version", "vice_chair_id") VALUES (NEW."city", NEW."created_at", NEW."first_day", NEW."host_id", NEW."id", NEW."languages", NEW."last_day", NEW."mode", NEW."modified_at", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_deadline", NEW."series_id", NEW."slug", NEW."status", NEW."time_zone", NEW."title", NEW."venue_id", NEW."version", NEW."vice_chair_id"); RETURN NULL;',
                            hash="7f29394495bbfc2b03ae1bcc71a038fce4efbfa1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61d9e",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_meetingevent" ("city", "created_at", "first_day", "host_id", "id", "languages", "last_day", "mode", "modified_at", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_deadline", "series_id", "slug", "status", "time_zone", "title", "venue_id", "version", "vice_chair_id") VALUES (NEW."city", NEW."created_at", NEW."first_day", NEW."host_id", NEW."id", NEW."languages", NEW."last_day", NEW."mode", NEW."modified_at", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_deadline", NEW."series_id", NEW."slug", NEW."status", NEW."time_zone", NEW."title", NEW."venue_id", NEW."version", NEW."vice_chair_id"); RETURN NULL;',
                            hash="aab21f0c0915178d06645a17791ff150d7b7cac0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_495b8",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_meetingevent" ("city", "created_at", "first_day", "host_id", "id", "languages", "last_day", "mode", "modified_at", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_deadline", "series_id", "slug", "status", "time_zone", "title", "venue_id", "version", "vice_chair_id") VALUES (OLD."city", OLD."created_at", OLD."first_day", OLD."host_id", OLD."id", OLD."languages", OLD."last_day", OLD."mode", OLD."modified_at", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_deadline", OLD."series_id", OLD."slug", OLD."status", OLD."time_zone", OLD."title", OLD."venue_id", OLD."version", OLD."vice_chair_id"); RETURN NULL;',
                            hash="2982b158839de9b070c79ebdf52b190c41eec933",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4bf26",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.version = OLD.version + 1; NEW.modified_at = now(); RETURN NEW;",
                            hash="38be5863cd02cb8c653cd9c6f607af51535fbab8",
                            operation="UPDATE",
                            pgid="pgtrigger_count_version_17cf3",
                            table="meetings_meeting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="venueevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c8b4d492616e1cae6308a0bdb10bdf043b8def5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6c30a",
                            table="meetings_venueevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
