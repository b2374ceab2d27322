"""When the to-do list differs by time alone: at no instant before the one that is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from infokb.actions.lint.kept_answers import fresh_answers
from infokb.actions.todo.next_turn import next_turn
from infokb.actions.todo.todo_list import TodoOptions, todo_list
from infokb.core.dates.due import LeadTime
from infokb.core.vault.kept_vault import AllAnswers
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.text import todo
from tests.conftest import MakeVault

MEETINGS = {
    "contacts/Ada Okafor.md": "---\ntype: contact\nasked: 2026-11-10\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\nreplied: 2026-11-18\n---\n",
    "contacts/Cy Dunn.md": "---\ntype: contact\nsnooze_until: 2026-11-21\nasked: 2026-10-01\n---\n",
    "interviews/2026-11-20 Ada Okafor.md": "---\ntype: interview\ncontacts: '[[Ada Okafor]]'\n"
    "status: scheduled\ndate: 2026-11-20T15:00\nminutes: 20\n---\n",
    "interviews/2026-11-21 Bo Li.md": "---\ntype: interview\ncontacts: '[[Bo Li]]'\n"
    "status: scheduled\ndate: 2026-11-22T10:30\n---\n",
    "interviews/2026-11-19 Bo Li.md": "---\ntype: interview\ncontacts: '[[Bo Li]]'\n"
    "status: completed\ndate: 2026-11-19T17:45\n---\n",
    "interviews/Cy Dunn.md": "---\ntype: interview\ncontacts: '[[Cy Dunn]]'\n"
    "status: scheduled\n---\n",
    "opportunities/Acme - Analyst.md": "---\ntype: opportunity\ndeadline: 2026-11-21\n---\n",
}


def at(vault: Vault, moment: datetime) -> Vault:
    """Return a vault at another moment, which keeps its answers."""
    later = replace(vault, now=moment.astimezone(vault.zone))
    answers = fresh_answers(later)
    later.__dict__["kept_answers"] = AllAnswers(lambda: answers)
    return later


def shown(vault: Vault, options: TodoOptions) -> str:
    view = todo.TodoView(0, verbose=False, everything=options.everything)
    return todo.render(vault, todo_list(vault, options), view, Paint(False, 0))


@pytest.mark.slow
@pytest.mark.parametrize("within", [None, LeadTime(30, "h"), LeadTime(1, "bd")])
@pytest.mark.parametrize("everything", [False, True])
def test_nothing_changes_before_the_next_turn(
    within: LeadTime | None, everything: bool, make_vault: MakeVault
) -> None:
    options = TodoOptions(within, everything=everything)
    vault = at(make_vault(MEETINGS), datetime(2026, 11, 20, 9, tzinfo=UTC))
    end = vault.now + timedelta(days=3)
    seen = []
    while vault.now < end:
        turn = next_turn(vault, within)
        assert turn > vault.now
        before = at(vault, turn - timedelta(microseconds=1))
        assert shown(before, options) == shown(vault, options)
        seen.append((vault.now, shown(vault, options)))
        vault = at(vault, turn)
    turns = {
        turn.strftime("%d %H:%M") for (_, before), (turn, text) in pairwise(seen) if before != text
    }
    assert {"20 15:20", "21 00:00", "22 00:00"} <= turns


def test_without_kept_answers_it_is_the_next_turn_of_what_is_there(make_vault: MakeVault) -> None:
    vault = make_vault(MEETINGS)
    vault = replace(vault, now=datetime(2026, 11, 20, 9, tzinfo=vault.zone))
    assert next_turn(vault) == datetime(2026, 11, 20, 15, tzinfo=vault.zone)
