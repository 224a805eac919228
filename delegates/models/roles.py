"""Who does what in a session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegates.models.delegates import Delegate
from meetings.models import Session
from wcoap.records import Record, rule, tracked


class SessionRoleKind(models.TextChoices):
    CHAIR = "chair", _("Chair")
    MODERATOR = "moderator", _("Moderator")
    PRESENTER = "presenter", _("Presenter")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    FACILITATOR = "facilitator", _("Facilitator")
    INTERPRETER = "interpreter", _("Interpreter")


@tracked()
class SessionRole(Record):
    session = models.ForeignKey(
        Session, models.CASCADE, related_name="roles", verbose_name=_("session")
    )
    delegate = models.ForeignKey(
        Delegate, models.PROTECT, related_name="session_roles", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=12, choices=SessionRoleKind)

    class Meta:
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in sessions")
        ordering = ["role", "delegate__family_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "delegate", "role"],
                name="sessionrole_once",
                violation_error_message=_("This person already has this role in the session."),
            ),
        ]
        triggers = [
            rule(
                "sessionrole_in_one_meeting",
                _("A role goes to a delegate of the same meeting."),
                broken="""NOT EXISTS (
                    SELECT FROM meetings_session s
                    JOIN delegates_delegation g ON g.meeting_id = s.meeting_id
                    JOIN delegates_delegate d ON d.delegation_id = g.id
                    WHERE s.id = NEW.session_id AND d.id = NEW.delegate_id
                )""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.delegate}"
