from meetings.models.meetings import (
    Meeting,
    MeetingSeries,
    MeetingStatus,
    Mode,
    ProgrammeAudience,
)
from meetings.models.organizations import Organization, OrganizationKind, Subregion
from meetings.models.releases import Release, last_release
from meetings.models.sessions import Session, SessionKind
from meetings.models.venues import Room, Venue

__all__ = [
    "Meeting",
    "MeetingSeries",
    "MeetingStatus",
    "Mode",
    "Organization",
    "OrganizationKind",
    "ProgrammeAudience",
    "Release",
    "Room",
    "Session",
    "SessionKind",
    "Subregion",
    "Venue",
    "last_release",
]
