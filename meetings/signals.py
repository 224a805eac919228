"""What happens to a meeting, for apps above to have a say in."""

from django.dispatch import Signal

# Sent with `meeting`, locked, before it is closed; a receiver answers with a sentence that says
# what still stands in the way, or with nothing.
meeting_closing = Signal()
