"""Changing notes together with all that refers to them: rename, merge, forget."""
