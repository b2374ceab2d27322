"""Days and times: as people type them, as business days, and as the instants of what is due."""
