"""Administrations register their delegations: accounts, contact points, delegations, delegates."""
