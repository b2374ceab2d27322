"""The text of a note as HTML."""
