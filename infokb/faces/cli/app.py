"""The group of all commands, in the order of `infokb --help`."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from infokb.faces.cli.help_context import HelpContext
from infokb.faces.cli.options import RunState, vault_options

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "Get started": ("demo", "init", "doctor", "completion"),
    "Every day": ("next", "done", "skip", "snooze", "draft"),
    "Record": ("new", "met", "debrief", "log", "mark", "set", "unset", "edit", "undo"),
    "Plan and write": ("prep", "show", "path", "dossier", "adapt", "stats", "week"),
    "Look up": ("list", "views", "view", "find", "links", "describe"),
    "Check": ("lint", "explain", "hook", "lsp"),
    "Change": ("rename", "merge", "forget"),
    "Import and export": ("import", "export", "share", "cohort"),
    "Site": ("build", "serve", "watch"),
}
"""Every command, by the group it is shown in; its module bears its name."""
_MODULES = {"lint": "lint.command", "import": "import_people"}
"""The modules of commands whose name a module cannot bear alone."""
_UNLISTED = ("help",)
"""Commands that the help does not list."""


def _module(name: str) -> str:
    return _MODULES.get(name, name)


def command_summary(name: str) -> str:
    """Return the first sentence of a command's help; it is read, for importing all takes long."""
    return _help(f"infokb.faces.cli.{_module(name)}", "command").partition("\n")[0].rstrip(".")


def _help(module: str, name: str) -> str:
    from infokb.actions.rule_docs.docstrings import command_help

    return command_help(module, name)


def _expect_each_option_once(
    ctx: click.Context, command: click.Command, arguments: list[str]
) -> None:
    """Raise InfokbError where an option that takes one value is given two."""
    names = ctx.help_option_names
    context = click.Context(command, resilient_parsing=True, help_option_names=names)
    order = command.make_parser(context).parse_args(list(arguments))[2]
    for option in order:
        if isinstance(option, click.Option) and not (option.multiple or option.is_flag):
            if option.count or order.count(option) == 1:
                continue
            from infokb.core.errors import InfokbError

            raise InfokbError(f"`{option.opts[-1]}` takes one value", "give it once")


def _refuse_placeholders(words: list[str]) -> None:
    """Raise InfokbError where a printed command was copied with its `…` or `NAME` as it is."""
    from infokb.core.errors import InfokbError
    from infokb.core.shell import placeholder_in

    for word in words:
        if placeholder := placeholder_in(word):
            help_text = f"replace `{placeholder}` with your own words"
            raise InfokbError(f"`{word}` is a placeholder", help_text)


class CommandGroup(click.Group):
    """A group that imports a command when it is asked for, and lists them by use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in order."""
        del ctx
        return [*(name for names in COMMANDS.values() for name in names), *_UNLISTED]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"infokb.faces.cli.{_module(cmd_name)}"
        command: click.Command = import_module(module).command
        command.help = command.help or _help(module, "command")
        command.context_class = HelpContext
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; an unknown one gets the nearest name."""
        if not ctx.resilient_parsing and args[0] not in self.list_commands(ctx):
            from infokb.core.errors import InfokbError
            from infokb.core.suggest import did_you_mean

            suggestion = did_you_mean(args[0], self.list_commands(ctx))
            message = f"there is no command `{args[0]}`"
            raise InfokbError(message, suggestion or f"see {ctx.command_path} --help")
        name, command, rest = super().resolve_command(ctx, args)
        state = ctx.find_root().ensure_object(RunState)
        state.command, state.words = command, tuple(args)
        if command and not ctx.resilient_parsing:
            _expect_each_option_once(ctx, command, rest)
            _refuse_placeholders(rest)
        return name, command, rest

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command."""
        ctx.find_root().ensure_object(RunState).command = self
        if not ctx.resilient_parsing:
            _expect_each_option_once(ctx, self, args)
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Return the commands, or options, that begin with what was typed; imports no command."""
        from click.shell_completion import CompletionItem

        return [
            *(
                CompletionItem(name, help=command_summary(name))
                for name in self.list_commands(ctx)
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their groups."""
        del ctx
        for title, names in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl([(name, command_summary(name)) for name in names])


@click.group(
    cls=CommandGroup,
    epilog="Run `infokb COMMAND --help` for options and an example.",
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 100,
        "color": True,  # click takes no color away: `stdout_paint` alone decides
    },
)
@vault_options
@click.version_option(None, "-V", "--version", package_name="infokb", prog_name="infokb")
def cli() -> None:
    """Keep track of your informational interviews in plain text, and forget no one."""


cli.help = cli.help or _help(__name__, "cli")
