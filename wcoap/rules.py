"""Predicates that every app's rules build on."""

from typing import Any

import rules


@rules.predicate
def is_secretariat(user: Any) -> bool:
    """The meeting's secretariat; an inactive account is nobody."""
    return bool(user.is_authenticated and user.is_active and user.is_secretariat)
