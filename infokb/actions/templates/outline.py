"""The outline of a new note: the body of its template, filled in a sandbox."""

from collections.abc import Mapping

from infokb.actions.templates.sandbox import Fill, FillJob, fill_template
from infokb.core.vault.schema import Schema


def fill_outline(schema: Schema, facts: Mapping[str, object], how: Fill = fill_template) -> str:
    """Return the body of a new note; raise InfokbError with the template's line.

    `facts` are plain texts, numbers and lists of them.
    """
    if "{{" not in schema.body and "{%" not in schema.body:
        return schema.body
    return how(FillJob(schema.path, (schema.body,), facts, line=schema.line))[0]
