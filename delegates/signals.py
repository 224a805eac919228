"""What happens to a meeting's delegations, for apps above to react to."""

from django.dispatch import Signal

# Sent once invitations are committed, with the keys `delegations` and `by` (the account that sent
# them): their letters are to be made. What a receiver raises is only logged.
invitations_sent = Signal()
