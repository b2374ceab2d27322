"""The git repository of a vault: its index and commits, and the hook before a commit."""
