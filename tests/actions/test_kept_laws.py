"""Kept answers are those of a vault of which nothing is kept, within a run and between runs."""

from collections.abc import Iterable, Iterator

import pytest

from infokb.core.vault import kept_change
from infokb.core.vault.vault import Vault
from tests.changing_vaults import CASES, series_of_page, series_of_pages
from tests.conftest import MakeVault
from tests.kept_laws import Law, hold_between_runs, hold_in_process
from tests.naive_caches import NAIVE, Naive, with_question
from tests.questions import QUESTIONS, Ask

pytestmark = pytest.mark.slow

both = pytest.mark.parametrize("law", [hold_in_process, hold_between_runs])


def hold(law: Law, many: Iterable[Iterator[Vault]]) -> None:
    for vaults in many:
        law(vaults)


@both
@pytest.mark.parametrize("page", CASES)
def test_what_rules_find_is_kept_while_it_holds(law: Law, page: str, make_vault: MakeVault) -> None:
    hold(law, series_of_page(page, make_vault, 3))


@both
@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_the_answer_to_a_question_is_kept_while_it_holds(
    law: Law, ask: Ask, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_question(ask)(monkeypatch)
    hold(law, series_of_pages(make_vault, 3))


@pytest.mark.parametrize(("law", "naive"), NAIVE.values(), ids=NAIVE)
def test_a_law_catches_a_naive_cache(
    law: Law, naive: Naive, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_question(naive.ask)(monkeypatch)
    naive.spoil(monkeypatch)
    with pytest.raises((AssertionError, KeyError)):
        hold(law, series_of_pages(make_vault, 20))


def test_where_many_notes_contribute_something_else_all_is_made_anew(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_change, "_MANY", 0)
    hold(hold_between_runs, series_of_page("thanks_owed", make_vault, 1))
