"""What is to be known of a crash, without a word of a note, a name or a folder in it."""

import errno
import linecache
import platform
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import PurePath
from types import TracebackType

_REQUIREMENT_ENDS = "<>=!~;[ ("
_MAX_FRAMES = 100


class ChildCrashError(Exception):
    """Another process of infokb crashed; `report` is what it had to say."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


def crash_report(error: BaseException, what: str) -> str:
    """Return versions, the command (`what`, without values) and the traceback of an error."""
    return "\n".join((*_versions(), f"command: {what}", "", *_chain(error))) + "\n"


def crash_place(error: BaseException) -> str:
    """Return file and line of an error's deepest frame."""
    frames = list(_frames(error.__traceback__))
    return frames[-1].partition(" in ")[0] if frames else "?"


def _versions() -> Iterator[str]:
    yield f"infokb {_version('infokb')}"
    yield f"python {platform.python_implementation()} {platform.python_version()}"
    yield f"platform {platform.system()} {platform.release()} {platform.machine()}"
    yield "libraries: " + ", ".join(f"{name} {_version(name)}" for name in _libraries())


def _libraries() -> Iterator[str]:
    try:
        requirements = requires("infokb") or []
    except PackageNotFoundError:
        return
    for requirement in requirements:
        if "extra ==" not in requirement:
            end = min(
                (at for char in _REQUIREMENT_ENDS if (at := requirement.find(char)) > 0),
                default=len(requirement),
            )
            yield requirement[:end]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _chain(error: BaseException) -> Iterator[str]:
    """Yield the tracebacks of an error and of those it came of, the first of them first."""
    cause = error.__cause__ or error.__context__
    if cause and cause is not error:
        yield from _chain(cause)
        yield "which led to"
    yield f"{type(error).__name__}{_masked(error)}"
    yield from (f"  at {frame}" for frame in _frames(error.__traceback__))
    if isinstance(error, ChildCrashError):
        yield from ("in the other process", error.report)


def _masked(error: BaseException) -> str:
    """Return what can be told of an error's message, whose words may be those of a note."""
    if isinstance(error, OSError) and error.errno:
        return f": {errno.errorcode.get(error.errno, str(error.errno))}"
    masked = ", ".join(map(_kind, error.args))
    return f": <{masked}>" if masked else ""


def _kind(value: object) -> str:
    """Return the type of a value, and how long a text is."""
    length = f" of {len(value)}" if isinstance(value, str | bytes) else ""
    return f"{type(value).__name__}{length}"


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Yield file, line and function of the deepest frames, with the line of code."""
    for frame, line in list(traceback.walk_tb(trace))[-_MAX_FRAMES:]:
        name = frame.f_code.co_filename
        code = linecache.getline(name, line).strip() if name.endswith(".py") else ""
        end = f": {code}" if code else ""
        module = str(frame.f_globals.get("__name__", "?"))
        yield f"{PurePath(name).name}:{line} in {module}.{frame.f_code.co_name}{end}"
