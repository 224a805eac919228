"""What answers at the addresses of delegations, people, contact points and accounts."""
