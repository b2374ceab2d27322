"""Whole commands, measured side by side with their peers in one run; never asserted on."""
