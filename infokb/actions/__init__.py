"""What can be done with a vault: pure functions from a vault to data or to changes."""
