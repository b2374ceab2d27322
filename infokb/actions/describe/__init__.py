"""Descriptions of the note types for other programs."""
