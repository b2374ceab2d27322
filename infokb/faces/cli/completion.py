"""`infokb completion`."""

import sys

import click

from infokb.faces.cli.options import color_option


@click.command("completion")
@click.argument(
    "shell", required=False, metavar="bash|zsh|fish", type=click.Choice(["bash", "zsh", "fish"])
)
@color_option
def command(shell: str | None) -> None:
    """Print the script with which Tab completes names, fields, tasks, and dates.

    One line in the settings of your shell turns it on. Without an argument, infokb shows the
    line for your shell.

    \b
    Example:
      infokb completion bash

    \b
    The line:
      bash, in ~/.bashrc                    eval "$(infokb completion bash)"
      zsh, in ~/.zshrc                      eval "$(infokb completion zsh)"
      fish, in ~/.config/fish/config.fish   infokb completion fish | source
    """
    import os
    from pathlib import PurePath

    from infokb.core.errors import InfokbError
    from infokb.faces.cli.shells.completions import SHELLS

    if shell:
        click.echo(SHELLS[shell].script, nl=False)
    elif not sys.stdout.isatty():
        raise InfokbError("missing the shell", f"use one of {', '.join(SHELLS)}")
    else:
        own_shell = PurePath(os.environ.get("SHELL", "")).name
        for name in [own_shell] if own_shell in SHELLS else SHELLS:
            file, line = SHELLS[name].settings_file, SHELLS[name].settings_line
            click.echo(f"{name}: add this line to {file}, then open a new terminal:\n  {line}")
