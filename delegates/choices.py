"""What one can be in a delegation: narrower than what a record can hold."""

from delegates.models import Delegate, DelegateMode, DelegateRole, Delegation
from meetings.models import Mode

_OF_A_MEMBER = (
    DelegateRole.HEAD,
    DelegateRole.ALTERNATE,
    DelegateRole.DELEGATE,
    DelegateRole.ADVISER,
    DelegateRole.INTERPRETER,
)
_OF_OTHERS = (
    DelegateRole.HEAD,
    DelegateRole.OBSERVER,
    DelegateRole.SPEAKER,
    DelegateRole.INTERPRETER,
)


def roles_of(person: Delegate) -> list[str]:
    """The roles that make sense in a person's delegation, with the one they have."""
    is_member = person.delegation.organization.is_member
    roles = list(_OF_A_MEMBER if is_member else _OF_OTHERS)
    if not person._state.adding and person.role not in roles:
        roles.append(person.role)
    return roles


def modes_of(delegation: Delegation) -> list[str]:
    """In which ways one can take part in its meeting."""
    if delegation.meeting.mode == Mode.HYBRID:
        return list(DelegateMode.values)
    return [delegation.meeting.mode]
