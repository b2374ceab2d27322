"""What every command can be given: the vault, the moment, whether to use color."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

import click

from infokb.core.errors import InfokbError
from infokb.core.value_class import mutable_class
from infokb.faces.terminal.color import Paint, is_color_wanted, terminal_columns

F = TypeVar("F", bound=Callable[..., Any])


class ErrorReporter(Protocol):
    """What knows how an error of a run is told, and what is amiss besides."""

    def report_error(self, error: InfokbError) -> int:
        """Print an error; return its exit code."""

    def warn_of_settings(self) -> None:
        """Print the faults of settings that the run could do without."""


class PrintedRun(NamedTuple):
    """A run that is over: its words, what it printed, its exit code, when it began."""

    words: Sequence[str]
    chunks: Sequence[tuple[int, bytes]]
    code: int
    began: int


KeepReport = Callable[[PrintedRun], None]


@mutable_class
class RunState:
    """What the command line names, its command, and the session once it was asked for.

    `words` are the command and what follows it. `has_written` tells whether the run has changed
    something on the disk, `has_asked` whether somebody has answered it; `keep` is what keeps its
    report for the next run.
    """

    folder: str = ""
    as_of: str = ""
    color: str = "auto"
    words: tuple[str, ...] = ()
    session: ErrorReporter | None = None
    has_written: bool = False
    has_asked: bool = False
    command: click.Command | None = None
    keep: KeepReport | None = None


def mark_repeatable(keep: KeepReport) -> None:
    """Note what keeps the report of the run, so that the next one may print it again."""
    click.get_current_context().find_root().ensure_object(RunState).keep = keep


def mark_changed() -> None:
    """Note that the run has changed something on the disk."""
    click.get_current_context().find_root().ensure_object(RunState).has_written = True


def mark_asked() -> None:
    """Note that the run has asked something, which nobody likes to answer twice."""
    click.get_current_context().find_root().ensure_object(RunState).has_asked = True


def stdout_paint(*, is_plain: bool = False) -> Paint:
    """Return how the run shows text on standard output; plain for what goes to a file."""
    choice = click.get_current_context().find_root().ensure_object(RunState).color
    choice = "never" if is_plain and choice == "auto" else choice
    columns = 0 if is_plain else terminal_columns()
    return Paint(is_color_wanted(sys.stdout, choice), columns)


def color_option(command: F) -> F:
    """Add the option that says when to use color, before or after the command."""
    option = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=_keep("color"),
        help="When to use color.",
    )
    return option(command)


def vault_options(command: F) -> F:
    """Add the options that every command on a vault takes, before or after the command."""
    folder = click.option(
        "-C",
        "--vault",
        "folder",
        metavar="DIR",
        expose_value=False,
        is_eager=True,  # the help of a command depends on it
        callback=_keep("folder"),
        help="Use the vault in DIR (default: nearest parent folder with infokb.toml).",
        shell_complete=complete_folders,
    )
    return folder(moment_options(command))


def moment_options(command: F) -> F:
    """Add the options that every command takes that has to do with time."""
    moment = click.option(
        "--as-of",
        metavar="DATE|commit",
        expose_value=False,
        callback=_keep("as_of"),
        shell_complete=_complete_moments,
        help="Treat DATE as now; `commit` is the time of the last commit.",
    )
    return moment(color_option(command))


def write_options(command: F) -> F:
    """Add the options that show a plan instead of carrying it out."""
    dry = click.option(
        "-n", "--dry-run", is_flag=True, help="List what would change; write nothing."
    )
    as_diff = click.option(
        "--diff", "as_diff", is_flag=True, help="Show the change as a diff; write nothing."
    )
    return dry(as_diff(command))


def _keep(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
        del parameter
        root = ctx.find_root()
        state = root.ensure_object(RunState)
        if value:
            setattr(state, name, value)

    return keep


def complete_folders(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    """Return that folders complete what was typed, which shells find themselves."""
    del ctx, parameter
    from click.shell_completion import CompletionItem

    return [CompletionItem(partial_word, type="dir")]


def _complete_moments(
    ctx: click.Context, parameter: click.Parameter, partial_word: str
) -> list[Any]:
    del ctx, parameter
    from infokb.faces.cli.offers import Offer, fitting_offers

    words = ("commit", "today", "yesterday", "tomorrow")
    return fitting_offers(map(Offer, words), partial_word)
