"""Faults of the links between notes."""
