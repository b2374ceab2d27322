"""What to do, for whom, and by when. Never fails a run unless you ask."""
