"""What is known of sound notes, and when it no longer holds."""

from dataclasses import replace

from infokb.actions.lint import clean_notes, findings, selection
from infokb.actions.lint.clean_notes import CleanNotes
from infokb.core.vault.vault import Vault
from infokb.rules.form.bad_value import BadValue
from infokb.rules.form.missing_section import MissingSection
from tests.conftest import MakeVault

FAULTY = "---\ntype: contact\nconnected: soon\n---\n\n[[Nobody]]\n"


def ids(vault: Vault, known: CleanNotes | None) -> list[tuple[str, str]]:
    found = findings.run_rules(
        vault, vault.notes.values(), selection.selected_rules(vault.config), known
    )
    return [(one.note.path, one.rule.id) for one in found]


def test_sound_notes_are_known_again(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/A.md": FAULTY, "notes/B.md": "[[Nobody]]\n"})
    first = CleanNotes()
    expected = ids(vault, None)
    assert ids(vault, first) == expected
    assert len(first.seen) == 1
    again = CleanNotes(frozenset(first.seen))
    assert ids(vault, again) == expected
    assert again.seen == first.seen


def test_what_is_known_saves_the_local_rules_alone(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/A.md": FAULTY})
    liar = CleanNotes()
    liar.add(vault.notes["contacts/A.md"])
    rules = ids(vault, CleanNotes(frozenset(liar.seen)))
    assert ("contacts/A.md", "broken-link") in rules
    assert ("contacts/A.md", "bad-value") not in rules


def test_a_note_is_known_by_text_and_path(make_vault: MakeVault) -> None:
    one, other = CleanNotes(), CleanNotes()
    one.add(make_vault({"a.md": "x"}).notes["a.md"])
    other.add(make_vault({"b.md": "x"}).notes["b.md"])
    assert one.seen != other.seen


def test_it_holds_under_one_condition(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": ""})
    rules = [BadValue(), MissingSection()]
    condition = clean_notes.clean_condition(vault, rules)
    assert condition == clean_notes.clean_condition(vault, rules)
    assert condition != clean_notes.clean_condition(vault, rules[:1])
    assert condition != clean_notes.clean_condition(vault, [BadValue(exclude=("a.md",)), rules[1]])
    contact = replace(vault.schemas["contact"], sections=())
    other = replace(vault, schemas={**vault.schemas, "contact": contact})
    assert condition != clean_notes.clean_condition(other, rules)
    packed = clean_notes.pack_hashes(
        condition, [b"b" * clean_notes.HASH_BYTES, b"a" * clean_notes.HASH_BYTES]
    )
    assert clean_notes.unpack_hashes(condition, packed) == {
        b"a" * clean_notes.HASH_BYTES,
        b"b" * clean_notes.HASH_BYTES,
    }
    assert (
        clean_notes.unpack_hashes(clean_notes.clean_condition(vault, rules[:1]), packed)
        == frozenset()
    )
