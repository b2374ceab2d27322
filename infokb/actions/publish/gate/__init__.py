"""The gate: the public vault, and the search of what is built of it for what is private."""

from infokb.actions.publish.gate.leaks import leaks
from infokb.actions.publish.gate.obstacles import obstacles
from infokb.actions.publish.gate.redaction import redacted

__all__ = ["leaks", "obstacles", "redacted"]
