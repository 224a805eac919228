"""Reports are made by the secretariat; participants read what is shared with them."""

import rules

from wcoap.rules import is_secretariat

for action in ("view", "add", "change", "delete"):
    rules.add_perm(f"reports.{action}_report", is_secretariat)
