"""What of a vault its owner shares with a career center."""
