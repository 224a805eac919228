"""What answers at the addresses of meetings, places and organizations."""
