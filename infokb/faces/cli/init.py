"""`infokb init`."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import safe_text
from infokb.faces.cli import questions
from infokb.faces.cli.new_vault import Owner, new_vault_files, system_owner
from infokb.faces.cli.options import color_option, mark_changed

LOCALES = ("en-US", "en-GB")


@click.command("init")
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(file_okay=False))
@click.option("--name", metavar="TEXT", help="Your name, for drafts.")
@click.option("--school", metavar="TEXT", help="Where you study, for messages to alumni.")
@click.option(
    "--about", metavar="TEXT", help='What follows "I am", for example "a nursing student".'
)
@click.option("--locale", type=click.Choice(LOCALES), help="How you write dates: 11/20, or 20/11.")
@click.option("--timezone", metavar="ZONE", help="Your time zone (default: the computer's).")
@color_option
def command(*, folder: str, **given: str | None) -> None:
    """Create a vault with folders, settings, and a question guide.

    Files that exist already stay as they are. On a terminal, asks who you are.

    \b
    Example:
      infokb init my-search
    """
    from pathlib import Path

    from infokb.core.changes import Changes
    from infokb.disk.write.transaction import write_tree
    from infokb.faces.cli.origin import command_origin

    if not folder.strip():
        raise InfokbError("the folder has no name", "name one: infokb init DIR")
    root = Path(folder).absolute()
    if root in {Path(root.anchor), Path.home()}:
        raise RefusedError(f"cannot create a vault in `{root}`", "name a folder: infokb init DIR")
    has_settings = (root / "infokb.toml").exists()
    files = new_vault_files(_owner(given, ask=not has_settings))
    written = write_tree(root, Changes(files), command_origin())
    mark_changed()
    if written.finished:
        click.echo("finished: an earlier `infokb init` was interrupted")
    for path in files:
        click.echo(f"{'kept   ' if path in written.left else 'created'} {safe_text(path)}")
    where = "" if folder == "." else f"cd {safe_text(folder)}\n  "
    click.echo(f"\nNext:\n  {where}{_NEXT}")


def _owner(given: Mapping[str, str | None], *, ask: bool) -> Owner:
    """Return who the vault belongs to: as the options say, as is answered, as the machine tells."""
    known = asdict(system_owner()) | {name: text for name, text in given.items() if text}
    if ask and questions.is_interactive():
        click.echo("About you, for drafts and dates. Press Enter to skip a question.", err=True)
        for name, (question, read) in _QUESTIONS.items():
            if not given[name]:
                default = f" [{known[name]}]" if known[name] else ""
                text = questions.ask(f"{question}{default}", read)
                known[name] = text or known[name]
    if known["timezone"]:
        _read_zone(known["timezone"])
    return Owner(**known)


def _read_text(typed: str) -> str:
    return " ".join(typed.split())


def _read_locale(typed: str) -> str:
    if typed and typed not in LOCALES:
        raise InfokbError(f"`{typed}` is not a locale", f"use one of {', '.join(LOCALES)}")
    return typed


def _read_zone(typed: str) -> str:
    try:
        return str(ZoneInfo(typed)) if typed else ""
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InfokbError(
            f"there is no time zone `{typed}`", "use one like Europe/Berlin"
        ) from error


_ZONE_HELP = "use one like Europe/Berlin"
_QUESTIONS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "name": ("Your name", _read_text),
    "school": ("Your school", _read_text),
    "about": ("You are (such as: a nursing student)", _read_text),
    "locale": ("How you write dates (en-US: 11/20, en-GB: 20/11)", _read_locale),
    "timezone": ("Your time zone", _read_zone),
}

_NEXT = """infokb new contact "Their Name"
  infokb next
  infokb help import      bring in the people you know
  infokb completion       let Tab complete names, fields, and dates
  git init                keep every version of your notes
  infokb hook install     let git check them before each commit
  infokb.toml: [me]       your name and more, for infokb draft"""
