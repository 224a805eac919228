"""A meeting is set up: bodies, meetings, places and the sessions in them."""
