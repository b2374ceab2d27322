"""The sandbox of Jinja2 in which templates are filled."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import FunctionLoader, Template, TemplateError, TemplateRuntimeError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infokb.actions.templates.sandbox import FillJob
from infokb.core.errors import InfokbError, RefusedError

MAX_RANGE = 1000
_MAX_OPERAND = 100_000
_MEND_HELP = "fix the template"
_FILTERS = (
    "abs capitalize count default d first float int join last length list lower map max min "
    "reject replace reverse round select sort string sum title trim truncate unique upper "
    "wordcount"
)
_ATTRIBUTES = frozenset(
    (
    "capitalize casefold count endswith find isdigit lower lstrip removeprefix removesuffix "
    "replace rstrip split splitlines startswith strip title upper "
    "first index index0 last length previtem nextitem revindex revindex0 get items keys values"
    ).split()
)
"""What may follow a dot: short attributes of texts, loops and mappings."""


class _TooLargeError(TemplateRuntimeError):
    """An operation that templates do not need, and that could use up the memory."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox without the operations of Jinja2 that could use up the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers and products that grow without limit."""
        small = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not small or abs(left) > _MAX_OPERAND or abs(right) > _MAX_OPERAND:
            raise _TooLargeError(f"`{operator}` is not for templates")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow short attributes of plain values, and refuse all others."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if attr not in _ATTRIBUTES:
            raise _TooLargeError(f"`.{attr}` is not for templates")
        return True

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Refuse `format`, whose widths have no limit."""
        return _refuse_format if super().wrap_str_format(value) else None


def fill_in_sandbox(job: FillJob) -> tuple[str, ...]:
    """Return the filled texts; raise InfokbError with the template's line."""
    try:
        blanks = tuple(job.blanks.items())
        return tuple(_compiled_template(text, blanks).render(job.facts) for text in job.texts)
    except SecurityError as error:
        raise RefusedError(
            f"{_place(job, error)}: {error}", "a template only fills in texts"
        ) from error
    except TemplateError as error:
        raise InfokbError(f"{_place(job, error)}: {error.message}", _MEND_HELP) from error
    except RecursionError as error:
        raise InfokbError(f"{_place(job, error)}: it nests without end", _MEND_HELP) from error
    except MemoryError as error:
        raise InfokbError(f"{_place(job, error)}: it takes too much memory", _MEND_HELP) from error
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise InfokbError(f"{_place(job, error)}: {error}", _MEND_HELP) from error


@lru_cache(maxsize=64)
def _compiled_template(text: str, blanks: tuple[tuple[str, str], ...]) -> Template:
    """Return a template as it is filled, compiled once."""
    environment = _Sandbox(
        undefined=_blank_class(dict(blanks)),
        loader=FunctionLoader(_refuse_include),
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.globals = {"range": _range}
    filter_names = _FILTERS.split()
    environment.filters = {
        name: function for name, function in environment.filters.items() if name in filter_names
    }
    template = environment.from_string(text)
    template.globals = environment.globals
    return template


def _blank_class(blanks: Mapping[str, str]) -> type[Undefined]:
    """Return the class of a missing fact: a visible blank if it has a name, else an error."""

    class Blank(Undefined):
        def __str__(self) -> str:
            return f"[{blanks[self._known()]}]"

        def __bool__(self) -> bool:
            return not self._known()

        def __iter__(self) -> Iterator[object]:
            return iter(self._known()[:0])

        def __len__(self) -> int:
            return len(self._known()[:0])

        def __eq__(self, other: object) -> bool:
            del other
            return not self._known()

        __hash__ = Undefined.__hash__

        def _known(self) -> str:
            name = self._undefined_name or ""
            if self._undefined_exception is SecurityError or name not in blanks:
                self._fail_with_undefined_error()
            return name

    return Blank


def _place(job: FillJob, error: BaseException) -> str:
    """Return the template's path, with the line when it is known."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{job.path}:{job.line + line - 1}" if line else job.path


def _refuse_include(_: str) -> None:
    raise _TooLargeError("a template includes no other")


def _refuse_format(*_: object, **__: object) -> str:
    raise _TooLargeError("`.format` is not for templates")


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > MAX_RANGE:
        raise _TooLargeError(f"a range is at most {MAX_RANGE} long")
    return numbers
