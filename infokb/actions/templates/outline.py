"""The outline of a new note: a template's body, filled in a sandbox."""

from collections.abc import Mapping

from infokb.actions.templates.sandbox import Fill, Job, render
from infokb.core.vault.schema import Schema


def fill(schema: Schema, facts: Mapping[str, object], how: Fill = render) -> str:
    """Return the body of a new note; raise InfokbError with the template's line.

    `facts` are plain texts, numbers and lists of them.
    """
    if "{{" not in schema.body and "{%" not in schema.body:
        return schema.body
    return how(Job(schema.path, (schema.body,), facts, line=schema.line))[0]
