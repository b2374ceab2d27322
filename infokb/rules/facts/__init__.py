"""Facts that contradict each other."""
