"""Servers that leave out what editors need, each with checks that tell."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lsprotocol.types import Position
from watchdog.events import FileSystemEvent

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.changes import Changes
from infokb.core.text import Lines
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.lsp import (
    action_plans,
    client,
    code_actions,
    editor_vault,
    link_completion,
    publisher,
    uris,
    workspace,
)
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.editor_vault import EditorVault
from infokb.faces.lsp.positions import PositionConverter
from infokb.faces.lsp.publisher import Publisher
from infokb.faces.lsp.workspace import OpenNote
from infokb.faces.watch import FolderWatch
from tests.faces.lsp import (
    test_code_actions,
    test_completion,
    test_diagnostics,
    test_navigation,
    test_other_notes,
    test_renaming_notes,
    test_scope,
    test_uris,
)

Check = Callable[..., None]
Spoil = Callable[[pytest.MonkeyPatch], None]


class Naive(NamedTuple):
    """What spoils a server, and a check that fails then, with what it is given."""

    spoil: Spoil
    check: Check
    given: Mapping[str, object] = {}


def replacing(owner: object, name: str, naive: object) -> Spoil:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, naive)


def count_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count columns in characters, whatever was agreed on."""

    def offset(_: PositionConverter, lines: Lines, position: Position) -> int:
        start, end = lines.span(position.line + 1)
        return min(start + position.character, end)

    monkeypatch.setattr(PositionConverter, "width", lambda _, text: len(text))
    monkeypatch.setattr(PositionConverter, "offset", offset)


def forget_indexes(*, stale: bool) -> Spoil:
    """Make indexes anew at each change, or keep those of the notes before it."""
    updated = Vault.updated

    def update(vault: Vault, *notes: Note, **named: Any) -> Vault:
        new_vault = updated(vault, *notes, **named)
        del new_vault.__dict__["indexes"]
        if stale:
            new_vault.__dict__["indexes"] = vault.indexes
        return new_vault

    return replacing(Vault, "updated", update)


def miss_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notice files that come and go, but none that gets another name."""
    notice = FolderWatch.on_any_event

    def notice_others(watch: FolderWatch, event: FileSystemEvent) -> None:
        if event.event_type != "moved":
            notice(watch, event)

    monkeypatch.setattr(FolderWatch, "on_any_event", notice_others)


def publish_one(own: Publisher, open_note: OpenNote, _: object) -> None:
    own.publish(open_note)


def edit_text(_: Vault, item: FollowUpItem) -> Changes:
    """Settle a follow-up by a line at the end of its note, as an editor without plans would."""
    note = item.problem.note
    return Changes({note.path: f"{note.text}\n- done\n"})


def begin_alike(
    partial_word: str, names_and_items: Iterable[tuple[Sequence[str], object]]
) -> list[object]:
    """Return the items whose names begin as typed."""
    return [item for names, item in names_and_items if names[0].startswith(partial_word)]


def compare_beginnings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer the names that begin as typed, and none that is near."""
    monkeypatch.setattr(link_completion, "best_matches", begin_alike)
    monkeypatch.setattr(link_completion, "_near_notes", lambda *_: ())


BY_LAST_NAME = {"typed": "okafor ada", "name": "Ada Okafor"}


def _columns() -> Iterator[tuple[str, Naive]]:
    """Yield each capability with an encoding, as a server answers that counts characters."""
    checks: Sequence[tuple[Check, Mapping[str, object]]] = (
        (test_diagnostics.test_a_finding_is_at_its_place, {}),
        (test_diagnostics.test_a_change_of_a_part_is_taken_too, {}),
        (test_completion.test_a_person_is_found_by_any_words, BY_LAST_NAME),
        (test_code_actions.test_a_fix_is_made_where_lint_makes_it, {}),
        (test_navigation.test_a_card_says_who_somebody_is_and_what_is_owed, {}),
        (test_navigation.test_a_link_leads_to_its_note_and_heading, {}),
        (test_navigation.test_headings_are_listed_with_those_below, {}),
        (test_navigation.test_what_leads_to_a_note_is_found, {}),
        (test_renaming_notes.test_a_rename_is_that_of_the_command, {"from_link": True}),
    )
    for check, given in checks:
        for encoding in ("utf-8", "utf-16"):
            name = f"characters for columns: {check.__name__}, {encoding}"
            yield name, Naive(count_characters, check, {**given, "encoding": encoding})


NEOVIM = {"version": "0.11.4"}
NAIVE: Mapping[str, Naive] = {
    **dict(_columns()),
    "the file for the text that is open": Naive(
        replacing(EditorVault, "_overlay", lambda *_: frozenset()),
        test_other_notes.test_a_text_that_is_typed_is_told_of_in_other_notes,
    ),
    "the file for a text that is closed again": Naive(
        replacing(EditorVault, "_overlay", lambda *_: frozenset()),
        test_diagnostics.test_an_open_text_counts_until_it_is_closed,
    ),
    "a fault at the cursor": Naive(
        replacing(editor_vault, "edited_span", lambda *_: None),
        test_diagnostics.test_what_is_being_typed_is_no_fault_yet,
    ),
    "the note that was typed alone": Naive(
        replacing(Publisher, "publish_paths", publish_one),
        test_other_notes.test_a_text_that_is_typed_is_told_of_in_other_notes,
    ),
    "no look at other notes": Naive(
        replacing(Publisher, "publish_all", lambda _: None),
        test_diagnostics.test_an_open_text_counts_until_it_is_closed,
    ),
    "no timer": Naive(
        replacing(Publisher, "_wait", lambda _: None),
        test_diagnostics.test_the_clock_passes_and_the_editor_is_told,
        {"name": "", "options": None, "severities": [4, 3, 2]},
    ),
    "a name as a plain text": Naive(
        replacing(client, "_cuts_texts", lambda *_: False),
        test_completion.test_neovim_takes_whole_names_as_snippets_alone,
        NEOVIM,
    ),
    "names that begin as typed": Naive(
        compare_beginnings,
        test_completion.test_a_person_is_found_by_any_words,
        {**BY_LAST_NAME, "encoding": "utf-16"},
    ),
    "letters in percent": Naive(
        replacing(publisher, "with_raw_letters", lambda uri: uri),
        test_diagnostics.test_eglot_is_told_of_letters_as_they_are,
    ),
    "letters never in percent": Naive(
        replacing(workspace, "path_of_uri", lambda uri: uris.path_of_uri(uri.replace("%", "%25"))),
        test_diagnostics.test_a_file_has_as_many_addresses_as_an_editor_likes,
    ),
    "percent in capitals alone": Naive(
        replacing(uris, "path_of_uri", lambda uri: Path(uri[7:].replace("%C3%B8", "ø"))),
        test_uris.test_every_way_to_write_a_path_is_read,
        {"uri": "file:///v/Imani S%c3%b8rensen.md"},
    ),
    "a line of text for a record": Naive(
        replacing(action_plans, "settle_plan", edit_text),
        test_code_actions.test_each_way_to_be_rid_of_a_follow_up_does_it,
    ),
    "a fix in place of a record": Naive(
        replacing(code_actions._QuickFixes, "_record", lambda *_: None),
        test_code_actions.test_the_fact_is_recorded_first_as_the_command_does,
        {"encoding": "utf-16"},
    ),
    "a trusted workspace": Naive(
        replacing(EditorClient, "is_trusted", True),
        test_code_actions.test_a_missing_note_is_created_in_a_trusted_vault_alone,
    ),
    "indexes of the text before": Naive(
        forget_indexes(stale=True), test_diagnostics.test_open_notes_are_told_what_lint_says
    ),
    "indexes of the text before, in closed notes": Naive(
        forget_indexes(stale=True),
        test_scope.test_what_was_told_last_is_what_a_fresh_vault_tells,
        {"seed": 0},
    ),
    "indexes made anew": Naive(
        forget_indexes(stale=False), test_diagnostics.test_a_keystroke_makes_nothing_again
    ),
    "a rename that is missed": Naive(
        miss_renames, test_other_notes.test_a_file_that_is_renamed_elsewhere_is_followed
    ),
}
"""By what is left out."""
