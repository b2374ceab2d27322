"""What the rules of a lint run find, with the help of what the last run has seen."""

from collections.abc import Sequence

from infokb.actions.lint import clean_notes
from infokb.actions.lint.clean_notes import CleanNotes
from infokb.actions.lint.findings import RuleFinding
from infokb.core.vault.note import Note
from infokb.disk.cache import load_cache, save_cache
from infokb.disk.read.cached_notes import MIN_NOTES_TO_CACHE
from infokb.faces.cli.session import Session
from infokb.faces.process import parallel_rules
from infokb.rules.rule import Rule

CLEAN_NOTES_CACHE = "sound"


def rule_findings(
    current: Session, notes: Sequence[Note], rules: Sequence[Rule]
) -> list[RuleFinding]:
    """Return what rules find in notes of the session's vault."""
    if not current.cached or len(notes) < MIN_NOTES_TO_CACHE:
        return parallel_rules.find_in_parallel(current.vault, notes, rules, CleanNotes())
    condition = clean_notes.clean_condition(current.vault, rules)
    clean = CleanNotes(
        clean_notes.unpack_hashes(condition, load_cache(current.root, CLEAN_NOTES_CACHE))
    )
    results = parallel_rules.find_in_parallel(current.vault, notes, rules, clean)
    whole = len(notes) == len(current.vault.notes)
    if whole and clean.seen != clean.known:
        save_cache(current.root, CLEAN_NOTES_CACHE, clean_notes.pack_hashes(condition, clean.seen))
    return results
