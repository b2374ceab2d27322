"""Filling templates, safely."""
