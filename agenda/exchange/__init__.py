"""Programmes as files: what other programs read of ours, and what we read of theirs."""
