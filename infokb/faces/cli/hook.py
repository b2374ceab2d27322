"""`infokb hook`."""

from collections.abc import Sequence

import click

from infokb.core.text import safe_text
from infokb.disk.git.hook import Hook, find_hooks
from infokb.faces.cli.options import mark_changed, vault_options
from infokb.faces.cli.session import session_of


@click.command("hook")
@click.argument("what", metavar="install|uninstall", type=click.Choice(["install", "uninstall"]))
@click.option("-n", "--dry-run", is_flag=True, help="Print the hooks; write nothing.")
@vault_options
@click.pass_context
def command(ctx: click.Context, what: str, *, dry_run: bool) -> None:
    """Install or remove git hooks that check each commit and merge.

    An error in the commit, or caused by it, stops it; follow-ups are only shown. Leaves other
    hooks alone.

    \b
    Example:
      infokb hook install
    """
    hooks = find_hooks(session_of(ctx).root)
    if dry_run:
        program = _infokb_path() if what == "install" else ""
        for git_hook in hooks:
            _show(git_hook, program)
    elif what == "install":
        _install(hooks, _infokb_path())
    else:
        _uninstall(hooks)


def _show(git_hook: Hook, program: str) -> None:
    """Show how a hook would change: it is removed where no program is named."""
    from infokb.core.changes import Changes, unified_diff

    old_script = git_hook.content()
    new_script = git_hook.script(program) if program else None
    if (old_script or None) == new_script:
        click.echo(
            f"{'already installed:' if new_script else 'not installed:'} {safe_text(git_hook.path)}"
        )
        return
    for line in unified_diff(
        {git_hook.path: old_script} if old_script else {}, Changes({git_hook.path: new_script})
    ):
        click.echo(safe_text(line))


def _install(hooks: Sequence[Hook], program: str) -> None:
    for git_hook in hooks:
        git_hook.content()  # one that is not infokb's stops it before any is made
    for git_hook in hooks:
        is_new = git_hook.install(program)
        mark_changed()
        click.echo(f"{'created' if is_new else 'already installed:'} {safe_text(git_hook.path)}")


def _uninstall(hooks: Sequence[Hook]) -> None:
    """Remove the hooks that are infokb's; raise RefusedError at the end where another one is."""
    from infokb.core.errors import RefusedError

    foreign: list[RefusedError] = []
    for git_hook in hooks:
        try:
            is_removed = git_hook.uninstall()
        except RefusedError as error:
            foreign.append(error)
            continue
        mark_changed()
        click.echo(f"{'removed' if is_removed else 'not installed:'} {safe_text(git_hook.path)}")
    if foreign:
        raise foreign[0]


def _infokb_path() -> str:
    """Return the absolute path of infokb: as it was called, beside Python, or on the path."""
    import shutil
    import sys
    from pathlib import Path

    from infokb.core.errors import InfokbError

    calling_path = Path(sys.argv[0])
    beside = Path(sys.executable).with_name("infokb")
    executable = next(
        (
            program
            for program in (calling_path, beside)
            if program.stem == "infokb" and program.is_file()
        ),
        None,
    )
    path = str(executable) if executable else shutil.which("infokb")
    if not path:
        raise InfokbError("cannot find the program infokb", "install it, for example with pipx")
    return str(Path(path).absolute())
