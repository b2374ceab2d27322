"""What was said in confidence, or does not belong in the vault."""
