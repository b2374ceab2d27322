"""Reading a vault: where it lies, what is in it, and what changed since."""
