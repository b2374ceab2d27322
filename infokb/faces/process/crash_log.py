"""The log that a crash leaves behind, in a file of its own in the state folder."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from infokb.core.text import safe_text
from infokb.disk.write.crash_logs import write_crash_log
from infokb.faces.process import crash_report


class CrashMessage(NamedTuple):
    """What is said of a crash, without any value, and where its log is."""

    message: str
    help: str

    def __str__(self) -> str:
        """Return the message as one line."""
        return f"error: {self.message} ({self.help})"


def save_crash_log(error: BaseException, what: str) -> Path | None:
    """Save what is to be known of a crash; return the file, None where that fails too."""
    with suppress(Exception):
        return write_crash_log(crash_report.crash_report(error, what))
    return None


def log_crash(error: BaseException, what: str) -> CrashMessage:
    """Save what is to be known of a crash; return what to say of it."""
    path = save_crash_log(error, what)
    help_text = "please report it with the output of INFOKB_TRACEBACK=1"
    if path:
        help_text = f"please report it with `{safe_text(str(path))}`, which contains no names"
    return CrashMessage(
        f"internal error: {type(error).__name__} at {crash_report.crash_place(error)}", help_text
    )


@contextmanager
def crash_logging(what: str) -> Iterator[None]:
    """Save a log of what crashes inside, and let it pass on: its stderr is thrown away."""
    try:
        yield
    except BaseException as error:
        save_crash_log(error, what)
        raise
