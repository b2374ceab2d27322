"""The outline of a new note: a template's body, filled in a sandbox."""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.schema import Schema

MAX_RANGE = 1000
_CAP = 100_000


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox without the ways to fill the memory that Jinja2 leaves open."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers and products that grow without bounds."""
        small = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not small or abs(left) > _CAP or abs(right) > _CAP:
            message = f"`{operator}` is not for templates"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


def render(schema: Schema, facts: Mapping[str, object]) -> str:
    """Give the body of a new note; raise InfokbError with the template's line.

    `facts` are plain texts, numbers and lists of them.
    """
    if "{{" not in schema.body and "{%" not in schema.body:
        return schema.body
    environment = _Sandbox(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    environment.globals = {"range": _range}
    try:
        return environment.from_string(schema.body).render(facts)
    except SecurityError as error:
        raise RefusedError(f"{schema.path}: {error}", "a template only fills in texts") from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{schema.path}:{line}" if line else schema.path
        raise InfokbError(f"{where}: {error.message}", "mend the template") from error
    except (ArithmeticError, TypeError, ValueError, RecursionError, AttributeError) as error:
        raise InfokbError(f"{schema.path}: {type(error).__name__}", "mend the template") from error


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        message = f"a range is at most {MAX_RANGE} long"
        raise SecurityError(message)
    return found
