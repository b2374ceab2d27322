"""Faults of one note by itself."""
