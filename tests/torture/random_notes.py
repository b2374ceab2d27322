"""Notes that nobody would write: read, looked at by every rule, mended."""

import random
from functools import cache

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.core.changes import content_bytes
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault_paths import decode_note
from tests import laws
from tests.strategies import FRAGMENTS, example
from tests.torture.limits import time_limit

LONGEST = 60
"""Pieces of a note."""
PARTS = ("entries", "values", "links", "tasks", "log", "sections", "comments", "allows", "blocks")


def random_note(number: int) -> tuple[str, str]:
    """Return path and text of a note: one of the example with damage, or pieces in any order."""
    luck = random.Random(number)
    if luck.random() < 0.5:
        return _damaged(luck)
    head = luck.choice(("", "---\n", "---\ntype: contact\n", "---\ntype: interview\n"))
    pieces = (_piece(luck) for _ in range(luck.randrange(LONGEST)))
    return "contacts/Wild.md", head + "".join(pieces)


def _damaged(luck: random.Random) -> tuple[str, str]:
    path = luck.choice(_paths())
    text = example().notes[path].text
    for _ in range(luck.randint(1, 4)):
        start = luck.randint(0, min(len(text), luck.choice((80, 400, len(text)))))
        cut = luck.choice((0, 0, 1, 2, 10, 80))
        text = text[:start] + luck.choice(("", _piece(luck))) + text[start + cut :]
    return path, text


def _piece(luck: random.Random) -> str:
    if luck.random() < 0.9:
        return luck.choice(FRAGMENTS)
    return "".join(chr(luck.randrange(0xD800)) for _ in range(luck.randrange(1, 6)))


@cache
def _paths() -> tuple[str, ...]:
    return tuple(sorted(example().notes))


def _note(number: int) -> Note:
    path, text = random_note(number)
    return parse.parse_note(path, text, example().schemas)


def read(number: int) -> str:
    """Read a note, from bytes too: no error, every byte kept."""
    with time_limit():
        path, text = random_note(number)
        content = content_bytes(text)
        note = parse.parse_note(path, decode_note(content), example().schemas)
        for part in PARTS:
            getattr(note, part)
        if content_bytes(note.text) != content:
            return "a byte is lost"
    return ""


def mend(number: int) -> str:
    """Mend a note: each fix removes its finding, adds none, and a second time changes nothing."""
    with time_limit():
        note = _note(number)
        vault = example().updated(note)
        rules = laws.structural(vault)
        for problem in [each for each in check(vault, [note], rules) if each.finding.fix][:3]:
            laws.expect_a_good_fix(vault, problem, rules)
        laws.expect_settled(vault, rules, note)
    return ""


def look(number: int) -> str:
    """Let every rule look at a note: no error, and every place lies within the text."""
    with time_limit():
        note = _note(number)
        vault = example().updated(note)
        for problem in check(vault, [note], selection.selected_rules(vault.config)):
            span = problem.finding.span
            if not 0 <= span.start <= span.end <= len(note.text):
                return f"{problem.rule.id} points beyond the note"
    return ""
