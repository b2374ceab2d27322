"""A draft as it is shown, saved or handed on."""

from collections.abc import Iterator
from pathlib import Path

from infokb import disk
from infokb.actions.draft import Message, envelope
from infokb.core.errors import RefusedError
from infokb.core.text import show
from infokb.faces import clipboard


def text(message: Message) -> str:
    """Give a message as it is printed, its subject first."""
    head = [f"Subject: {message.subject}", ""] if message.subject else []
    return "\n".join(show(line) for line in (*head, *message.text.splitlines()))


def remarks(message: Message, *, mail: bool, address: bool) -> Iterator[str]:
    """Give what there is to say about a message, a line each."""
    for one in message.remarks:
        yield show(f"{'error' if one.error else 'warning'}: {one.message} ({one.hint})")
    who = message.person.name
    if (mail or address) and not message.to:
        yield show(f'warning: no address of `{who}` is known (infokb set "{who}" email=ADDRESS)')
    if address and (count := len(mailto(message))) > envelope.MAX_ADDRESS:
        yield f"warning: {count:,} characters are too many for some programs (--eml FILE saves it)"


def record(message: Message) -> dict[str, object]:
    """Give a message as JSON holds it."""
    return {
        "format_version": 1,
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
                "level": "error" if one.error else "warning",
                "message": one.message,
                "hint": one.hint,
            }
            for one in message.remarks
        ],
    }


def mailto(message: Message) -> str:
    """Give the address that opens a message in a mail program."""
    return envelope.mailto(message.to, message.subject, message.text)


def save(message: Message, path: str) -> str:
    """Save a message as a new `.eml` file, and say so."""
    content = envelope.eml(message.to, message.subject, message.text)
    try:
        disk.write_file(Path(path), content)
    except RefusedError as error:
        raise RefusedError(error.message, "name another file") from error
    return f"made {show(path)}"


def copy(message: Message, vault: Path) -> str:
    """Put the text of a message into the clipboard, and say so."""
    clipboard.copy(message.text, vault)
    return f"copied: {message.words} words"
