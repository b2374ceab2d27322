"""Previews of contacts and interviews: two lines for each, in scripts that a hover loads."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from infokb.actions.journey import relationship
from infokb.core.cards.kept_employer import kept_employer
from infokb.core.journey import conversations, statuses, touches
from infokb.core.journey.contacts import Stage
from infokb.core.journey.touches import TouchKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site import panel
from infokb.site.context import PageContext
from infokb.site.markdown.source import clean_text
from infokb.site.names import plain_name, published_address
from infokb.site.page import DataFile

NAV = ""
PAGE = ""
COUNT = "/previews/count.js"
NOTES_PER_FILE = 32
_MAX_CHARS = 140
_PATHS = 16_384
"""Of so many paths it is kept which script holds the preview."""
_STAGES = {Stage.IN_TOUCH: "Met and thanked"}
"""What is said of stages that would say more than the stage: one may have lost touch since."""


def drafts(vault: Vault) -> Iterator[DataFile]:
    """Yield how many scripts there are, and each of them."""
    groups = _by_file(vault)
    if groups:
        yield DataFile(COUNT, partial(_count, len(groups)))
    for number, notes in enumerate(groups):
        yield DataFile(f"/previews/{number}.js", partial(_previews, number, notes))


def file_number(address: str, count: int) -> int:
    """Return the number of the script that holds the preview of a page, of so many."""
    number = 0
    for character in address:
        number = (number * 31 + ord(character)) % 65_521
    return number % count


@per_vault
def _by_file(vault: Vault) -> Sequence[Sequence[Note]]:
    """Return the notes of each script, by the address that a page has unless another took it."""
    notes = (*vault.of_type(NoteType.CONTACT), *vault.of_type(NoteType.INTERVIEW))
    count = -(-len(notes) // NOTES_PER_FILE)
    groups: list[list[Note]] = [[] for _ in range(count)]
    for note in notes:
        groups[_file_number_of(note.path, count)].append(note)
    return groups


@lru_cache(maxsize=_PATHS)
def _file_number_of(path: str, count: int) -> int:
    return file_number(published_address(plain_name(path)), count)


def _count(count: int, context: PageContext) -> bytes:
    del context
    return f"infokb.previewFiles({count});\n".encode()


def _previews(number: int, notes: Sequence[Note], context: PageContext) -> bytes:
    """Return a script: the lines of each page, by its address."""
    pages = context.site.names.pages
    lines = {
        published_address(pages[note.path]): [
            line if len(line) <= _MAX_CHARS else f"{line[: _MAX_CHARS - 1].rstrip()}…"
            for line in _lines(context, note)
            if line
        ]
        for note in notes
    }
    data = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    return clean_text(f"infokb.previews({number},{data});\n").encode()


def _lines(context: PageContext, note: Note) -> tuple[str, str]:
    vault = context.site.vault
    organization = vault.target(note, "organization")
    place = organization.name if organization else kept_employer(note) or ""
    if note.note_type is NoteType.CONTACT:
        stage = context.site.stage(note)
        head = (_STAGES.get(stage, stage.value.capitalize()), note.get("role", str) or "", place)
        return _join_parts(head), _last_words(vault, note)
    moment = conversations.interview_moment(vault, note)
    when = panel.value_words(moment, vault.today)
    people = conversations.people_text(vault, note)
    head = (statuses.status_word(note).capitalize(), when, people)
    return _join_parts(head), plain_words(note.get("goal", str) or "") or place


def _last_words(vault: Vault, person: Note) -> str:
    """Return who did what when you were last in touch, and the words of a log line."""
    last = touches.latest_touch(vault, person)
    if not last:
        return ""
    day = panel.value_words(last.on, vault.today)
    words = relationship.last_touch_words(last)
    words_said = panel.days_in_words(plain_words(last.text), vault.today)
    text = words_said if last.kind is not TouchKind.INTERVIEW else ""
    return f"{words[0].upper()}{words[1:]} {day}{': ' if text else ''}{text}"


def _join_parts(parts: Sequence[str]) -> str:
    return " · ".join(plain_words(part) for part in parts if part)
