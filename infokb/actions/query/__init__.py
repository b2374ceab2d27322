"""Lists: of notes by their fields, and of links."""
