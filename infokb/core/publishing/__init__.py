"""What of a vault may be published."""
