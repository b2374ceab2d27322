"""A plain-text knowledge base for informational interviews."""
