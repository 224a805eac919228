"""The demonstration: the region, its 32nd Regional Contact Points Meeting, and the next one.

What is known of the region and of its meetings was read in public pages. The people, the papers
and most of what was said are invented around those facts.
"""

from datetime import date

import pghistory

from reports.demo.agenda import load_agenda, load_documents, load_interventions
from reports.demo.check_ins import load_check_ins
from reports.demo.credentials import load_credentials
from reports.demo.delegations import load_delegations, load_past_delegations
from reports.demo.floors import load_floors
from reports.demo.meetings import load_meetings, load_past_meetings, load_venues
from reports.demo.organizations import load_organizations, load_series
from reports.demo.outcomes import load_carried_actions, load_outcomes
from reports.demo.papers import load_papers
from reports.demo.people import load_accounts, load_contact_points
from reports.demo.programmes import (
    load_dialogues,
    load_exercise,
    load_initiatives,
    load_policy_updates,
    load_regional_reports,
)
from reports.demo.registration import load_change_request, load_invitations
from reports.demo.releases import load_release
from reports.demo.sessions import load_sessions
from reports.demo.shelf import Shelf
from wcoap.saving import refusals_explained

__all__ = ["load"]


def load(*, today: date) -> Shelf:
    """Write what is missing of the demonstration; the meetings to come are dated from `today`.

    One transaction, of some seconds the first time. Nothing that is there is changed (see `Shelf`).
    """
    with pghistory.context(command="load_demo"), refusals_explained():
        shelf = Shelf()
        load_organizations(shelf)
        load_series(shelf)
        load_accounts(shelf)
        load_contact_points(shelf)
        load_venues(shelf)
        load_past_meetings(shelf)
        load_past_delegations(shelf)
        load_meetings(shelf, today=today)
        load_initiatives(shelf)
        _load_meeting(shelf, "rcp-32")
        load_interventions(shelf, "rcp-32")
        load_regional_reports(shelf, "rcp-32")
        load_dialogues(shelf, "rcp-32")
        load_exercise(shelf, "rcp-32")
        load_outcomes(shelf, "rcp-32")
        load_release(shelf, "rcp-32")
        load_floors(shelf, "rcp-32")
        load_check_ins(shelf, "rcp-32")
        _load_meeting(shelf, "rcp-33")  # after the outcomes, from which its matters arise
        load_carried_actions(shelf, "rcp-32", to="rcp-33")
        load_invitations(shelf, "rcp-33")
        load_change_request(shelf, "rcp-33")
        load_credentials(shelf, "rcp-33")
        load_policy_updates(shelf)
    return shelf


def _load_meeting(shelf: Shelf, slug: str) -> None:
    load_delegations(shelf, slug)
    load_sessions(shelf, slug)
    load_agenda(shelf, slug)
    load_documents(shelf, slug)
    load_papers(shelf, slug)
