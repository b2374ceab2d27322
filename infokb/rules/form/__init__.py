"""How a note is written."""
