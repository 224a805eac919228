"""What one version of a programme changes against another: as data to keep, and in words.

`compare` takes the data of two releases (`agenda.programmes.snapshot`) and gives what
`Release.changes` holds; `read_changes` turns that into sentences with hours at the venue.
"""

from agenda.changes.comparing import compare
from agenda.changes.kinds import ChangeKind, count_changes
from agenda.changes.reading import read_changes
from agenda.changes.rows import Change, Facts

__all__ = ["Change", "ChangeKind", "Facts", "compare", "count_changes", "read_changes"]
