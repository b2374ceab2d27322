"""Messages: drafts from the facts of a vault, and the checks on them."""
