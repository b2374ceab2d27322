"""Findings as text, as one line each, and as JSON."""

from collections.abc import Callable, Mapping

from infokb.faces.report import as_json, concise, text
from infokb.faces.report.run import Run

FORMATS: Mapping[str, Callable[[Run], str]] = {
    "text": text.render,
    "concise": concise.render,
    "json": as_json.render,
}
"""Every output format, by name."""
