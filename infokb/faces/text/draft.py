"""A draft as it is shown, saved or handed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infokb.actions.draft import envelope
from infokb.actions.draft.messages import Message
from infokb.core.errors import RefusedError
from infokb.core.text import safe_text
from infokb.disk.write.atomic_file import write_file
from infokb.faces.terminal import clipboard


@dataclass(frozen=True)
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


def remark_lines(message: Message, targets: DraftTargets) -> Iterator[str]:
    """Yield what there is to say about a message, a line each."""
    for remark in message.remarks:
        yield safe_text(
            f"{'error' if remark.error else 'warning'}: {remark.message} ({remark.help})"
        )
    who = message.person.name
    if (targets.eml or targets.mailto) and not message.to:
        yield safe_text(
            f'warning: no address of `{who}` is known (infokb set "{who}" email=ADDRESS)'
        )
    if targets.mailto and (count := len(_address(message))) > envelope.MAX_ADDRESS_CHARS:
        yield f"warning: {count:,} characters are too many for some programs (--eml FILE saves it)"


def record(message: Message) -> dict[str, object]:
    """Return a message as JSON holds it."""
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
                "level": "error" if remark.error else "warning",
                "message": remark.message,
                "help": remark.help,
            }
            for remark in message.remarks
        ],
    }


def hand_on(message: Message, targets: DraftTargets, vault: Path) -> Iterator[str]:
    """Hand a message on in the ways that were asked for; return what to print."""
    if targets.mailto:
        yield _address(message)
    if targets.eml:
        yield _saved(message, targets.eml)
    if targets.copy:
        clipboard.copy_to_clipboard(message.text, vault)
        yield f"copied: {message.words} words"
    if not any((targets.mailto, targets.eml, targets.copy, targets.json)):
        yield render(message)


def _address(message: Message) -> str:
    return envelope.mailto_address(message.to, message.subject, message.text)


def _saved(message: Message, path: str) -> str:
    content = envelope.eml_draft(message.to, message.subject, message.text)
    try:
        write_file(Path(path), content)
    except RefusedError as error:
        raise RefusedError(error.message, "name another file") from error
    return f"made {safe_text(path)}"
