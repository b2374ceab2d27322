"""What must not leave the vault, or should not be in it."""
