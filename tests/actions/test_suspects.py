"""The notes that may hide a follow-up are found without the rules, and none is left out."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from infokb.actions.lint.suspects import suspects
from infokb.actions.lint.unread import unread, unread_in
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from tests import any_vault
from tests.conftest import ROOT, MakeVault
from tests.strategies import PAGES, damaged, example, noted, texts, vaults

SCHEMAS: Mapping[str, Schema] = {
    path.stem: parse.parse_schema(f"templates/{path.name}", path.read_text("utf-8"))
    for path in sorted((ROOT / "templates").glob("*.md"))
}
many = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_STARTS = (
    "- [ ] ·- [ ] ·- [ ] #promise ·- [ ] #promise ·- [x] ·- [x] #advice ·- [/] ·* [-] ·- ·> ·  ·"
    "1. [ ] ·☐ ·[ ] ·-[ ] ·- 2026-11-02 asked: ·- 2026-11-02 heard: ·- 2026-11-31 met: ·### \t·%%·"
    "<!-- ·```\n·2026-11-02 asked: ·- asked: ·"
)
_MIDDLES = (
    "Send ·the deck·#promise ·#REFERRAL ·#advice·#promiſe ·by Friday·nearby·, due 11/25·[[Bo Li]]·"
    "[x](by Friday)·`by Friday`·`x`·%%x%%·<b>·:·Re: ·[due:: ·(due:: ·11/25·]·^id·é·\u2028· · "
)
_ENDS = (
    " 📅 2026-11-25· 📅 2026-02-30· 📅2026-11-25· 📅 11/25· ➕ 2026-11-02· ✅ 2026-11-02·"
    " ⏳ 2026-11-20· [due:: 2026-11-25]· [reported:: 2026-11-03]· 🔁 every week· ⏫· #tag· by post·"
    " %%x· -->· ^id·\r· · "
)


def whole(vault: Vault) -> list[object]:
    """Return what all notes hide, as the rules tell it."""
    notes = [note for note in vault.notes.values() if not vault.copy_of(note)]
    return [*unread_in(vault, notes)]


def lines() -> st.SearchStrategy[str]:
    """Return texts of lines that are tasks or log lines, or nearly."""
    start, middle, end = (
        st.sampled_from(pieces.split("·")) for pieces in (_STARTS, _MIDDLES, _ENDS)
    )
    line = st.builds(
        "{}{}{}\n".format,
        start,
        st.lists(middle, max_size=3).map("".join),
        st.lists(end, max_size=3).map("".join),
    )
    return st.lists(line, max_size=3).map("".join)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_none_is_left_out_in_any_case_of_a_page(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        assert list(unread(vault)) == whole(vault)


@pytest.mark.slow
@many
@given(files=any_vault.files(SCHEMAS))
def test_none_is_left_out_whatever_fields_hold(
    make_vault: MakeVault, files: dict[str, str]
) -> None:
    vault = make_vault(files)
    assert list(unread(vault)) == whole(vault)


@pytest.mark.slow
@many
@given(data=st.data())
def test_none_is_left_out_whatever_the_text_is(make_vault: MakeVault, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(any_vault.PATHS)))
    text = data.draw(noted(SCHEMAS[kind]) | texts())
    vault = make_vault({any_vault.PATHS[kind]: text})
    assert list(unread(vault)) == whole(vault)


@pytest.mark.slow
@many
@given(data=st.data())
def test_none_is_left_out_of_damaged_notes(data: st.DataObject) -> None:
    path, text = data.draw(damaged())
    vault = example().updated(parse.parse_note(path, text, example().schemas))
    assert list(unread(vault)) == whole(vault)


@pytest.mark.slow
@settings(many, max_examples=600)
@given(log=lines(), more=lines(), tasks=lines())
def test_none_is_left_out_whatever_the_lines_are(
    make_vault: MakeVault, log: str, more: str, tasks: str
) -> None:
    text = f"---\ntype: contact\n---\n{more}## Log\n\n{log}\n## Follow-ups\n{tasks}"
    vault = make_vault({any_vault.PATHS["contact"]: text})
    assert list(unread(vault)) == whole(vault)


@pytest.mark.parametrize(
    "lines",
    [
        "- [ ] #promise Send it by Friday",
        "- [ ] #promise Send it by Friday ➕ 2026-11-02",
        "- [ ] #promise Send it, due 11/25",
        "- [ ] #promise Send it by`x` Friday",
        "- [ ] #promise Send it 📅 2026-02-30",
        "- [ ] #promise Send it (due:: Friday)",
        "- [ ] #promise Send it [start:: Friday]",
        "%%\n- [x] %% #promise Send it",
    ],
)
def test_a_task_that_only_looks_plain_is_told(make_vault: MakeVault, lines: str) -> None:
    assert unread(make_vault({"contacts/A.md": f"---\ntype: contact\n---\n{lines}\n"}))


def test_sound_notes_are_no_suspects(make_vault: MakeVault) -> None:
    assert suspects(example()) == ()
    text = (
        "---\ntype: contact\n---\n## Log\n\n- 2026-11-02 asked: for advice\n\n## Follow-ups\n"
        "- [ ] #promise Send [[Bo Li]] the deck: all of it ➕ 2026-11-02 📅 2026-11-25\n"
        "- [ ] #promise Send it by Friday 📅 2026-11-25\n"
        "- [ ] #waiting The list\n"
        "- [x] #advice Read it by Monday\n"
    )
    assert (
        suspects(make_vault({"contacts/A.md": text, "Loose.md": "[[x]] #promise by Friday"})) == ()
    )
