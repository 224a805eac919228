"""Who may change what a meeting is set up from: the secretariat."""

import rules

from wcoap.rules import is_secretariat

for noun in ("organization", "meetingseries", "meeting", "venue", "room", "session", "release"):
    for action in ("view", "add", "change", "delete"):
        rules.add_perm(f"meetings.{action}_{noun}", is_secretariat)
