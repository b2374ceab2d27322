"""A draft as it is shown, saved or handed on."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from infokb.actions.draft import envelope
from infokb.actions.draft.messages import Message
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.disk.write.atomic_file import write_file
from infokb.faces.terminal import clipboard


@value_class
class DraftTargets:
    """Where a message goes: a file, an address, the clipboard, JSON; else it is printed."""

    eml: str = ""
    mailto: bool = False
    copy: bool = False
    json: bool = False


def render(message: Message) -> str:
    """Return a message as it is printed, its subject first."""
    head = [f"Subject: {message.subject}", ""] if message.subject else []
    return "\n".join(safe_text(line) for line in (*head, *message.text.splitlines()))


def check_targets(targets: DraftTargets, count: int) -> None:
    """Raise InfokbError where several messages have one file or the clipboard to go to."""
    option = "--eml" if targets.eml else "--copy" if targets.copy else ""
    if option and count > 1:
        raise InfokbError(f"`{option}` takes one message, not {count}", "name one person")


def remark_lines(messages: Sequence[Message], targets: DraftTargets) -> Iterator[str]:
    """Yield what there is to say about messages, a line each, of several with the name."""
    for message in messages:
        name = message.person.name
        to = f"{name}: " if len(messages) > 1 else ""
        for remark in message.remarks:
            level = "error" if remark.error else "warning"
            yield safe_text(f"{level}: {to}{remark.message} ({remark.help})")
        has_address = message.to or "email" in message.person.values
        if (targets.eml or targets.mailto) and not has_address:
            command = command_line("infokb set {} email=ADDRESS", name)
            yield safe_text(f"warning: `{name}` has no email address (add it: {command})")
        if targets.mailto and (count := len(_address(message))) > envelope.MAX_ADDRESS_CHARS:
            text = f"{count:,} characters are too many for some programs"
            yield safe_text(f"warning: {to}{text} (save it with --eml FILE)")


def record(messages: Sequence[Message]) -> dict[str, object]:
    """Return a message as JSON holds it, several as `items`."""
    records = [_message_record(message) for message in messages]
    content = records[0] if len(records) == 1 else {"items": records}
    return {"format_version": 1, **content}


def _message_record(message: Message) -> dict[str, object]:
    return {
        "kind": message.kind.name,
        "path": message.person.path,
        "name": message.person.name,
        "to": message.to or None,
        "subject": message.subject or None,
        "text": message.text,
        "words": message.words,
        "characters": len(message.text.strip()),
        "remarks": [
            {
                "level": "error" if remark.error else "warning",
                "message": remark.message,
                "help": remark.help,
            }
            for remark in message.remarks
        ],
    }


def hand_on(messages: Sequence[Message], targets: DraftTargets, vault: Path) -> Iterator[str]:
    """Hand messages on in the ways that were asked for; return what to print."""
    for at, message in enumerate(messages):
        if targets.mailto:
            yield _address(message)
        if targets.eml:
            yield _save_draft(message, targets.eml)
        if targets.copy:
            clipboard.copy_to_clipboard(message.text, vault)
            yield f"copied: {message.words} words"
        if not any((targets.mailto, targets.eml, targets.copy, targets.json)):
            head = f"To: {safe_text(message.person.name)}\n" if len(messages) > 1 else ""
            yield ("\n\n" if at else "") + head + render(message)


def _address(message: Message) -> str:
    return envelope.mailto_address(message.to, message.subject, message.text)


def _save_draft(message: Message, path: str) -> str:
    content = envelope.eml_draft(message.to, message.subject, message.text)
    try:
        write_file(Path(path), content)
    except RefusedError as error:
        raise RefusedError(error.message, "use another file name") from error
    return f"created {safe_text(path)}"
