"""Whoever takes part: customs administrations, regional entities, observers."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from timezone_field import TimeZoneField

from wcoap.ordering import place_among
from wcoap.records import Record, not_an_address, tracked


class OrganizationKind(models.TextChoices):
    """In the order in which a list of participants names them."""

    MEMBER = "member", _("Member")
    REGIONAL_ENTITY = "regional_entity", _("Regional entity")
    INTERNATIONAL_ORGANIZATION = "international_organization", _("International organization")
    PRIVATE_SECTOR = "private_sector", _("Private sector")
    OBSERVER = "observer", _("Observer")


class Subregion(models.TextChoices):
    """The four parts of the WCO Asia/Pacific region."""

    ASEAN = "asean", _("ASEAN")
    OCEANIA = "oceania", _("Australasia/Oceania")
    FAR_EAST = "far_east", _("Far East")
    SUB_CONTINENT = "sub_continent", _("Sub-Continent")


def protocol_order(path: str = "") -> tuple[Case, Lower]:
    """What to sort by: Members by their English name, then the others by kind and name.

    `path` leads from the sorted records to their organization: "delegation__organization__".
    """
    return place_among(OrganizationKind.values, f"{path}kind"), Lower(f"{path}name")


class OrganizationQuerySet(models.QuerySet):
    def members_on(self, day: date) -> "OrganizationQuerySet":
        """The Members of the region on that day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_to=None) | Q(valid_to__gte=day),
            kind=OrganizationKind.MEMBER,
        )

    def in_protocol_order(self) -> "OrganizationQuerySet":
        """Members first in English alphabetical order, then the others by kind and name."""
        return self.order_by(*protocol_order())


@tracked()
class Organization(Record):
    """A Member is named as the region lists it ("Hong Kong, China"), never as a country."""

    slug = models.SlugField(
        _("short name in addresses"), unique=True, max_length=40, validators=[not_an_address]
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As a list of participants prints it.")
    )
    administration = models.CharField(
        _("customs administration"),
        max_length=160,
        blank=True,
        help_text=_("For a Member: the official English name of its administration."),
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganizationKind)
    iso_code = models.CharField(
        _("ISO code"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as in ISO 3166."))],
    )
    subregion = models.CharField(_("sub-region"), max_length=20, choices=Subregion, blank=True)
    time_zone = TimeZoneField(_("time zone"), default="UTC")
    valid_from = models.DateField(
        _("member from"), null=True, blank=True, help_text=_("Empty: since before our records.")
    )
    valid_to = models.DateField(
        _("member to"), null=True, blank=True, help_text=_("The last day. Empty: still a member.")
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organization_name_once",
                violation_error_message=_("Another organization has this name."),
            ),
            models.UniqueConstraint(
                fields=["iso_code"],
                condition=~Q(iso_code=""),
                name="organization_iso_code_once",
                violation_error_message=_("Another organization has this ISO code."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganizationKind.MEMBER)
                | (Q(iso_code__regex=r"^[A-Z]{2}$") & ~Q(subregion="")),
                name="organization_member_has_code_and_subregion",
                violation_error_message=_("A Member needs an ISO code and a sub-region."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="organization_membership_in_order",
                violation_error_message=_("Membership can't end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_member(self) -> bool:
        return self.kind == OrganizationKind.MEMBER

    @property
    def short_name(self) -> str:
        """Members by their name, others as they are called among colleagues: ROCB A/P."""
        return self.name if self.is_member else self.abbreviation or self.name

    @property
    def formal_name(self) -> str:
        """The name with its administration, for pages with room for both."""
        return f"{self.name} – {self.administration}" if self.administration else self.name

    def clean(self) -> None:
        super().clean()
        self.iso_code = (self.iso_code or "").upper()

    def get_absolute_url(self) -> str:
        return reverse("meetings:organization_detail", args=[self.slug])
