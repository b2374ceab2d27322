"""What a command prints, one module a feature."""
