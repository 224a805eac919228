"""Lists in an order that is neither the alphabet's nor a number's."""

from collections.abc import Sequence

from django.db.models import Case, SmallIntegerField, When


def place_among(values: Sequence[str], column: str) -> Case:
    """Where what `column` holds stands among `values`, to sort by; behind them if it is none."""
    places = (When(**{column: value}, then=place) for place, value in enumerate(values))
    return Case(*places, default=len(values), output_field=SmallIntegerField())
