"""`infokb demo`."""

from pathlib import Path

import click

from infokb.core.text import safe_text
from infokb.faces.cli.options import color_option, mark_changed, stdout_paint


@click.command("demo")
@click.argument("folder", default="infokb-demo", metavar="[DIR]", type=click.Path(file_okay=False))
@color_option
def command(folder: str) -> None:
    """Copy the example vault, show its to-do list, check it, and build its site.

    \b
    Example:
      infokb demo
    """
    from infokb.actions.lint.check import check
    from infokb.actions.todo import todo_list
    from infokb.disk.read.vault import open_vault
    from infokb.faces.clock import run_clock
    from infokb.faces.report import text
    from infokb.faces.report.lint_run import LintRun
    from infokb.faces.site.build import build_site
    from infokb.faces.terminal.wrap import wrap_record
    from infokb.faces.text import todo

    root = Path(folder).absolute()
    colours = stdout_paint()
    about = f"The example vault, one job search of four months: {_copy_example(root)} {folder}."
    click.echo("\n".join([*wrap_record(about, colours, ""), ""]))
    vault = open_vault(root, run_clock())
    remark = " (the example's own day)"
    click.echo(todo.render(vault, todo_list.todo_list(vault), todo.TodoView(), colours, remark))
    structural = [problem for problem in check(vault) if problem.state is None]
    run = LintRun(vault, structural, len(vault.notes), colours)
    click.echo(f"\n{colours('infokb lint', 'bold')}\n{text.render(run)}")
    build_result = build_site(root, root / ".site", run_clock())
    click.echo(
        f"{colours('Its site', 'bold')}: {build_result.pages} pages, open this in a browser:"
    )
    click.echo(f"  {(root / '.site' / 'index.html').as_uri()}\n")
    click.echo(colours("Try next", "bold") + _NEXT.format(folder=safe_text(folder)))


_NEXT = """:
  cd {folder}
  infokb next --within 7d
  infokb show "Ada Okafor"
  infokb list contact --where "stage=met\""""


def _copy_example(root: Path) -> str:
    """Copy the example vault where it is not yet; say which of the two it was."""
    from infokb.core.changes import Changes
    from infokb.disk.read.package_data import data_folder
    from infokb.disk.write.transaction import write_tree
    from infokb.faces.cli.origin import command_origin

    source = data_folder("example-vault")
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    written_tree = write_tree(root, Changes(files), command_origin())
    mark_changed()
    return "kept as it is in" if written_tree.existing_paths else "copied to"
