"""`infokb hook`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli.options import mark_changed, vault_options
from infokb.faces.cli.session import session_of


@click.command("hook")
@click.argument("what", metavar="install|uninstall", type=click.Choice(["install", "uninstall"]))
@click.option("-n", "--dry-run", is_flag=True, help="Show the hook instead.")
@vault_options
@click.pass_context
def command(ctx: click.Context, what: str, *, dry_run: bool) -> None:
    """Let git check what is staged before each commit, without pre-commit.

    An error in what is about to be committed stops the commit; what is owed is shown. A hook
    of somebody else is left alone.

    \b
    Example:
      infokb hook install
    """
    from infokb.core.changes import Changes, unified_diff
    from infokb.disk.git import hook

    git_hook = hook.find_hook(session_of(ctx).root)
    if dry_run:
        before = git_hook.content()
        after = git_hook.script(_infokb_path()) if what == "install" else None
        if (before or None) == after:
            click.echo(f"{'there already:' if after else 'not there:'} {safe_text(git_hook.path)}")
            return
        for line in unified_diff(
            {git_hook.path: before} if before else {}, Changes({git_hook.path: after})
        ):
            click.echo(safe_text(line))
    elif what == "install":
        is_new = git_hook.install(_infokb_path())
        mark_changed()
        click.echo(f"{'made' if is_new else 'there already:'} {safe_text(git_hook.path)}")
    else:
        is_removed = git_hook.uninstall()
        mark_changed()
        click.echo(f"{'removed' if is_removed else 'not there:'} {safe_text(git_hook.path)}")


def _infokb_path() -> str:
    """Return the absolute path of infokb: as it was called, beside Python, or on the path."""
    import shutil
    import sys
    from pathlib import Path

    from infokb.core.errors import InfokbError

    called = Path(sys.argv[0])
    beside = Path(sys.executable).with_name("infokb")
    executable = next(
        (program for program in (called, beside) if program.stem == "infokb" and program.is_file()),
        None,
    )
    path = str(executable) if executable else shutil.which("infokb")
    if not path:
        raise InfokbError("infokb's program is not found", "install infokb, for instance with pipx")
    return str(Path(path).absolute())
