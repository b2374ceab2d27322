"""No vault of the case pages, however broken, stops a command of the journey."""

import json
from pathlib import Path

import pytest

from infokb.actions.journey import adapt, dossier, paths, prep, stats
from infokb.core.errors import InfokbError
from infokb.core.text import show
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces import advice, brief, figures, learned
from infokb.faces import ways as shown
from infokb.faces.paint import Paint
from tests import pages
from tests.conftest import ROOT, MakeVault

PAGES = sorted((ROOT / "infokb" / "rules").glob("*/*.md")) + sorted(
    (ROOT / "tests" / "commands").glob("*.md")
)
PLAIN = Paint()


def coming(vault: Vault, contact: Note) -> bool:
    """Tell whether an interview with a contact is to come."""
    try:
        return bool(prep.meant(vault, contact))
    except InfokbError:
        return False


def texts(vault: Vault, note: Note) -> tuple[str, object]:
    """Give what the command for a note's type prints, and its JSON."""
    if note.type_name in {"contact", "interview"}:
        page = prep.brief(vault, prep.meant(vault, note))
        assert prep.write(page).files.keys() <= {page.interview.path}
        return brief.text(page, PLAIN), brief.record(page)
    if note.type_name == "organization":
        found, known = paths.ways(vault, note), dossier.dossier(vault, note)
        text = shown.text(note, found, PLAIN) + learned.text(known, PLAIN)
        return text, [shown.record(note, found), learned.record(known)]
    told = adapt.advise(vault, note, note.text, "words")
    return advice.text(told, PLAIN), advice.record(told)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_case_stops_a_command(page: Path, make_vault: MakeVault) -> None:
    for case in pages.cases(page):
        try:
            vault = make_vault(case.files(), case.text("toml") or "")
        except (InfokbError, AssertionError):
            continue
        found = stats.stats(vault)
        json.dumps(figures.record(found))
        figures.text(found, PLAIN, bars=True)
        for note in vault.notes.values():
            if note.type_name == "contact" and not coming(vault, note):
                continue
            text, record = texts(vault, note)
            assert [show(line) for line in text.split("\n")] == text.split("\n")
            json.dumps(record)
