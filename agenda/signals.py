"""What happens to a meeting's programme, for apps above to react to."""

from django.dispatch import Signal

# Sent once a release is committed, with `release_pk`; what a receiver raises is only logged.
programme_released = Signal()
