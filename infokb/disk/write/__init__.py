"""Writing: every file old or new, several files all or none."""
