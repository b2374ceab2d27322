"""No vault of the case pages, however broken, stops a command of the journey."""

import json
from pathlib import Path

import pytest

from infokb.actions.journey import adapt, dossier, paths, prep, stats
from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.text import adapt as text_adapt
from infokb.faces.text import dossier as text_dossier
from infokb.faces.text import paths as shown
from infokb.faces.text import prep as text_prep
from infokb.faces.text import stats as text_stats
from tests import pages
from tests.conftest import ROOT, MakeVault

pytestmark = pytest.mark.slow

PAGES = sorted((ROOT / "infokb" / "rules").glob("*/*.md")) + sorted(
    (ROOT / "tests" / "commands").glob("*.md")
)
PLAIN = Paint()


def coming(vault: Vault, contact: Note) -> bool:
    """Tell whether an interview with a contact is to come."""
    try:
        return bool(prep.interview_to_prepare(vault, contact))
    except InfokbError:
        return False


def texts(vault: Vault, note: Note) -> tuple[str, object]:
    """Give what the command for a note's type prints, and its JSON."""
    if note.note_type in {NoteType.CONTACT, NoteType.INTERVIEW}:
        page = prep.interview_brief(vault, prep.interview_to_prepare(vault, note))
        assert prep.add_questions(page).files.keys() <= {page.interview.path}
        return text_prep.render(page, PLAIN), text_prep.record(page)
    if note.note_type is NoteType.ORGANIZATION:
        found, known = paths.intro_paths(vault, note), dossier.dossier(vault, note)
        text = shown.render(note, found, vault.today, PLAIN) + text_dossier.render(known, PLAIN)
        return text, [shown.record(note, found), text_dossier.record(known)]
    told = adapt.application_advice(vault, note, note.text, "words")
    return text_adapt.render(told, PLAIN), text_adapt.record(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_case_stops_a_command(page: Path, make_vault: MakeVault) -> None:
    for case in pages.cases(page):
        try:
            vault = make_vault(case.files(), case.text("toml") or "")
        except (InfokbError, AssertionError):
            continue
        found = stats.stats(vault)
        json.dumps(text_stats.record(found))
        text_stats.render(found, PLAIN)
        for note in vault.notes.values():
            if note.note_type is NoteType.CONTACT and not coming(vault, note):
                continue
            text, record = texts(vault, note)
            assert [safe_text(line) for line in text.split("\n")] == text.split("\n")
            json.dumps(record)
