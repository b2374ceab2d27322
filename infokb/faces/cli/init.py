"""`infokb init`."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from infokb.actions.describe.vault_words import VaultWords
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import safe_text
from infokb.faces.cli import questions
from infokb.faces.cli.new_vault import (
    Owner,
    new_vault_files,
    obsidian_vault_files,
    system_owner,
)
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
@click.option(
    "--from-obsidian",
    is_flag=True,
    help="DIR is an Obsidian vault: write settings that fit its notes, and change no note.",
)
@click.option("-n", "--dry-run", is_flag=True, help="List what would change; write nothing.")
@color_option
def command(
    *, folder: str, from_obsidian: bool, dry_run: bool, **option_values: str | None
) -> None:
    """Create a vault with folders, settings, and a question guide.

    Files that exist already stay as they are. On a terminal, asks who you are. With
    --from-obsidian, finds out what your notes call people, organizations, and their fields.

    \b
    Example:
      infokb init my-search
    """
    from infokb.core.settings.config import combine_layers
    from infokb.disk.read.settings_files import read_settings_layers

    root = _root(folder)
    combine_layers(read_settings_layers(root))  # a vault that needs a newer infokb is not touched
    ask = not dry_run and not (root / "infokb.toml").exists()
    words = _read_words(root, folder) if from_obsidian else None
    owner = _owner(option_values, ask=ask)
    files = obsidian_vault_files(owner, words) if words else new_vault_files(owner)
    if dry_run:
        _show(root, files, words)
        return
    _write(root, files)
    where = "" if folder == "." else f"cd {safe_text(folder)}\n  "
    click.echo(f"\nNext:\n  {where}{_NEXT_OBSIDIAN if words else _NEXT}")


def _root(folder: str) -> Path:
    """Return the folder of the new vault; raise InfokbError for one that can be none."""
    if not folder.strip():
        raise InfokbError("the folder has no name", "name one: infokb init DIR")
    root = Path(folder).absolute()
    if root.resolve() in {Path(root.anchor), Path.home().resolve()}:
        raise RefusedError(f"cannot create a vault in `{root}`", "name a folder: infokb init DIR")
    return root


def _read_words(root: Path, folder: str) -> VaultWords:
    """Return the words of an Obsidian vault, and say them; raise InfokbError where it has none."""
    from infokb.actions.describe.vault_words import read_vault_words
    from infokb.core.settings.config import Config
    from infokb.disk.read.vault import open_folder
    from infokb.faces.clock import run_clock
    from infokb.faces.text.from_obsidian import vault_words_lines

    if not (root / ".obsidian").is_dir():
        message = f"`{safe_text(folder)}` is not an Obsidian vault: it has no folder `.obsidian`"
        raise InfokbError(message, "name the folder that you open in Obsidian")
    words = read_vault_words(open_folder(root, run_clock(), Config()).vault)
    if not words.types:
        message = "found no notes about people, organizations, interviews, or opportunities"
        raise InfokbError(message, "start with infokb init, and infokb new contact NAME")
    for line in vault_words_lines(words):
        click.echo(line)
    click.echo()
    return words


def _show(root: Path, files: Mapping[str, str | bytes | None], words: VaultWords | None) -> None:
    """Print what would be made of a vault."""
    for path in files:
        is_there = (root / path).exists()
        click.echo(f"{safe_text(path)}: would be {'kept' if is_there else 'created'}")
    if words:
        for line in ["", *str(files["infokb.toml"]).splitlines()]:
            click.echo(safe_text(line))


def _write(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    from infokb.core.changes import Changes
    from infokb.disk.write.transaction import write_tree
    from infokb.faces.cli.origin import command_origin

    written_tree = write_tree(root, Changes(files), command_origin())
    mark_changed()
    if written_tree.has_finished_change:
        click.echo("finished: an earlier `infokb init` was interrupted")
    for path in files:
        click.echo(
            f"{'kept   ' if path in written_tree.existing_paths else 'created'} {safe_text(path)}"
        )


def _owner(option_values: Mapping[str, str | None], *, ask: bool) -> Owner:
    """Return who the vault belongs to: as the options say, as is answered, as the machine tells."""
    details = asdict(system_owner()) | {name: text for name, text in option_values.items() if text}
    if ask and questions.is_interactive():
        click.echo("About you, for drafts and dates. Press Enter to skip a question.", err=True)
        for name, (question, parse) in _QUESTIONS.items():
            if not option_values[name]:
                default = f" [{details[name]}]" if details[name] else ""
                text = questions.ask(f"{question}{default}", parse)
                details[name] = text or details[name]
    if details["timezone"]:
        _read_zone(details["timezone"])
    return Owner(**details)


def _read_text(text: str) -> str:
    return " ".join(text.split())


def _read_locale(text: str) -> str:
    if text and text not in LOCALES:
        raise InfokbError(f"`{text}` is not a locale", f"use one of {', '.join(LOCALES)}")
    return text


def _read_zone(text: str) -> str:
    try:
        return str(ZoneInfo(text)) if text else ""
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InfokbError(
            f"there is no time zone `{text}`", "use one like Europe/Berlin"
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
_NEXT_OBSIDIAN = """infokb list contact     the people that infokb knows now
  infokb next             what to do, for whom, and by when
  infokb lint             what it cannot read (--write-baseline accepts it as it is)
  infokb.toml: [types]    what your notes call types and fields; correct it at any time"""
