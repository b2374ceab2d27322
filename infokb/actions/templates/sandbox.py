"""What fills templates: texts in, texts out, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import field

from infokb.core.late_module import import_later
from infokb.core.value_class import value_class

_TEMPLATE_SANDBOX = import_later("infokb.actions.templates.template_sandbox")


@value_class
class FillJob:
    """The texts of a template to fill: `facts` are plain texts, numbers and lists of them.

    `blanks` has the text of the blank for each fact that may be missing. `line`
    is the line of the file at which the texts begin.
    """

    path: str
    texts: tuple[str, ...]
    facts: Mapping[str, object]
    blanks: Mapping[str, str] = field(default_factory=dict)
    line: int = 1


Fill = Callable[[FillJob], tuple[str, ...]]
"""A function that fills a template: in this process, or in one of its own."""


def fill_template(job: FillJob) -> tuple[str, ...]:
    """Return the filled texts; raise InfokbError with the template's line.

    Few runs fill one, so that only they load Jinja2.
    """
    texts: tuple[str, ...] = _TEMPLATE_SANDBOX.fill_in_sandbox(job)
    return texts
