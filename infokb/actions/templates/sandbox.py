"""The sandbox in which templates are filled: texts come in, text comes out, nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError, TemplateRuntimeError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infokb.core.errors import InfokbError, RefusedError

MAX_RANGE = 1000
_CAP = 100_000
_MEND = "mend the template"
_FILTERS = (
    "abs capitalize count default d first float int join last length list lower map max min "
    "reject replace reverse round select sort string sum title trim truncate unique upper "
    "wordcount"
)
_ATTRIBUTES = (
    "capitalize casefold count endswith find isdigit lower lstrip removeprefix removesuffix "
    "replace rstrip split splitlines startswith strip title upper "
    "first index index0 last length previtem nextitem revindex revindex0 get items keys values"
)
"""What may stand behind a dot: short words of texts, loops and mappings; none fills the memory."""


@dataclass(frozen=True)
class Job:
    """Texts of a template to fill: `facts` are plain texts, numbers and lists of them.

    `blanks` says, for facts that may be missing, what the blank they leave is called. `line`
    is the line of the file in which the texts begin.
    """

    path: str
    texts: tuple[str, ...]
    facts: Mapping[str, object]
    blanks: Mapping[str, str] = field(default_factory=dict)
    line: int = 1


Fill = Callable[[Job], tuple[str, ...]]
"""How a template is filled: here, or in a process of its own."""


class _TooMuchError(TemplateRuntimeError):
    """Something that templates do not need, and that could fill the memory."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox without the ways to fill the memory that Jinja2 leaves open."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Stop at powers and products that grow without bounds."""
        small = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not small or abs(left) > _CAP or abs(right) > _CAP:
            raise _TooMuchError(f"`{operator}` is not for templates")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let short words of plain values through, and stop at the others."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if attr not in _ATTRIBUTES.split():
            raise _TooMuchError(f"`.{attr}` is not for templates")
        return True

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Stop at `format`, whose widths have no bound."""
        return _too_wide if super().wrap_str_format(value) else None


def render(job: Job) -> tuple[str, ...]:
    """Return the texts filled in; raise InfokbError with the template's line."""
    environment = _Sandbox(
        undefined=_blank(job.blanks), keep_trailing_newline=True, autoescape=False
    )
    environment.globals = {"range": _range}
    allowed = _FILTERS.split()
    environment.filters = {n: one for n, one in environment.filters.items() if n in allowed}
    try:
        return tuple(environment.from_string(text).render(job.facts) for text in job.texts)
    except SecurityError as error:
        raise RefusedError(
            f"{_where(job, error)}: {error}", "a template only fills in texts"
        ) from error
    except TemplateError as error:
        raise InfokbError(f"{_where(job, error)}: {error.message}", _MEND) from error
    except (
        ArithmeticError,
        TypeError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        MemoryError,
    ) as error:
        raise InfokbError(f"{_where(job, error)}: {type(error).__name__}", _MEND) from error


def _blank(blanks: Mapping[str, str]) -> type[Undefined]:
    """Return what stands for a missing fact: a visible blank where it has a name, else a fault."""

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


def _where(job: Job, error: BaseException) -> str:
    """Return the template's path, with the line where it can be told."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{job.path}:{job.line + line - 1}" if line else job.path


def _too_wide(*_: object, **__: object) -> str:
    raise _TooMuchError("`.format` is not for templates")


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        raise _TooMuchError(f"a range is at most {MAX_RANGE} long")
    return found
