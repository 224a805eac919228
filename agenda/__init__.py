"""What a meeting talks about and what comes of it: items, papers, outcomes, actions."""
