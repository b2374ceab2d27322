"""Checking notes: findings, what hides them, fixes."""
