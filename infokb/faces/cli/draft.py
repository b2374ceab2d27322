"""`infokb draft`."""

import click

from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of


@click.command("draft")
@click.argument("kind", shell_complete=completion.complete_message_kinds)
@click.argument("name", shell_complete=completion.complete_notes)
@click.option(
    "--set", "values", multiple=True, metavar="FACT=TEXT", help="Fill in what no note tells."
)
@click.option("--eml", metavar="FILE", help="Save it as a draft that mail programs open.")
@click.option("--mailto", is_flag=True, help="Print the mailto: address that opens it.")
@click.option("--copy", is_flag=True, help="Put it into the clipboard.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    kind: str,
    name: str,
    values: tuple[str, ...],
    *,
    eml: str | None,
    mailto: bool,
    copy: bool,
    as_json: bool,
) -> int:
    """Draft a message from what the notes tell, and check its limits.

    infokb sends nothing: read it aloud, change what is not yours, and send it yourself.

    \b
    Example:
      infokb draft thank-you "Ada Okafor"
      infokb draft check-in "Ada Okafor" --set gift="the talk on late data"
    """
    from infokb.actions.draft import message_kinds, messages
    from infokb.faces.cli import message_templates
    from infokb.faces.cli.assignments import parse_assignments
    from infokb.faces.process import template_process
    from infokb.faces.text import draft

    current = session_of(ctx)
    built_in = message_templates.built_in_messages()
    message_kind = message_kinds.message_kind(current.vault, built_in, kind)
    facts = {key: " ".join(words) for key, words in parse_assignments(values)[0].items()}
    fill = template_process.template_filler(current.vault, message_kind.path)
    message = messages.draft_message(current.vault, message_kind, current.note(name), facts, fill)
    targets = draft.DraftTargets(eml or "", mailto, copy, as_json)
    for remark in draft.remark_lines(message, targets):
        click.echo(remark, err=True)
    if as_json:
        echo_json(draft.record(message))
    for line in draft.hand_on(message, targets, current.root):
        click.echo(line)
    return 0 if message.fit else 1
