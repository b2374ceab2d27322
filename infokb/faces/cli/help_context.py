"""A command's help with what its arguments and options take."""

import click


class HelpContext(click.Context):
    """The context of a command whose help ends with the values it can be given.

    They are gathered when the help is asked for, since they come from the vault and the rules.
    """

    def get_help(self) -> str:
        """Return the help of the command."""
        from infokb.faces.cli import choices

        formatter = self.make_formatter()
        formatter.write(f"{super().get_help()}\n")
        for title, rows, text in choices.command_choices(self):
            with formatter.section(title):
                if rows:
                    formatter.write_dl(rows)
                else:
                    indent = " " * formatter.current_indent
                    lines = click.wrap_text(text, formatter.width, indent, indent)
                    formatter.write(f"{lines}\n")
        return formatter.getvalue().rstrip("\n")
