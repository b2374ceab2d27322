"""Fields and dates that contradict each other."""
