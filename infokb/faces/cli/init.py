"""`infokb init`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli.options import color_option, mark_changed


@click.command("init")
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(file_okay=False))
@color_option
def command(folder: str) -> None:
    """Create a vault with folders, settings, and a question guide.

    Files that exist already stay as they are.

    \b
    Example:
      infokb init my-search
    """
    from pathlib import Path

    from infokb.core.changes import Changes
    from infokb.core.errors import RefusedError
    from infokb.disk.write.transaction import write_tree
    from infokb.faces.cli.new_vault import new_vault_files
    from infokb.faces.cli.origin import command_origin

    root = Path(folder).absolute()
    if root in {Path(root.anchor), Path.home()}:
        raise RefusedError(f"cannot create a vault in `{root}`", "name a folder: infokb init DIR")
    files = new_vault_files()
    written = write_tree(root, Changes(files), command_origin())
    mark_changed()
    if written.finished:
        click.echo("finished: an earlier `infokb init` was interrupted")
    for path in files:
        click.echo(f"{'kept   ' if path in written.left else 'created'} {safe_text(path)}")
    where = "" if folder == "." else f"cd {safe_text(folder)}\n  "
    click.echo(f"\nNext:\n  {where}{_NEXT}")


_NEXT = """infokb new contact "Their Name"
  infokb next
  infokb completion       let Tab complete names, fields, and dates
  git init                keep every version of your notes
  infokb hook install     let git check them before each commit
  infokb.toml: [me]       your name and more, for infokb draft"""
