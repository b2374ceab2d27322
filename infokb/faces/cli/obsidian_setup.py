"""What `infokb describe obsidian` does: it writes what Obsidian lacks, or names it."""

import click

from infokb.actions.describe.obsidian_files import ObsidianFiles, obsidian_files
from infokb.core.text import safe_text
from infokb.core.vault.vault import Vault
from infokb.disk.read.package_data import data_folder
from infokb.faces.cli.session import Session
from infokb.faces.process import template_process

_NO_FOLDER = (
    "Obsidian has no folder for templates "
    "(choose one in its settings under Templates, then run this again)"
)


def check_obsidian(current: Session) -> int:
    """Print what is out of step; return 1 where anything is."""
    setup = obsidian_state(current.vault)
    for line in (*setup.gaps, *setup.differences):
        click.echo(safe_text(line))
    return 1 if setup.gaps or setup.differences else 0


def write_obsidian(current: Session, *, dry_run: bool, as_diff: bool) -> None:
    """Write what Obsidian lacks; say what was written, and what was left as it is."""
    setup = obsidian_state(current.vault)
    if current.carry_out(setup.changes, dry_run=dry_run, as_diff=as_diff):
        for path in setup.changes.files:
            fate = "changed" if path in current.vault.files else "created"
            click.echo(f"{fate} {safe_text(path)}")
    elif not setup.changes:
        click.echo("no change")
    for line in setup.differences:
        click.echo(safe_text(line), err=True)
    if not setup.has_templates:
        click.echo(_NO_FOLDER, err=True)


def obsidian_state(vault: Vault) -> ObsidianFiles:
    """Return what Obsidian lacks of a vault's types, and what is out of step."""
    folder = data_folder("templates") / "vault"
    bases = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.base"))}
    return obsidian_files(
        vault, bases, lambda schema: template_process.template_filler(vault, schema.path)
    )
