"""The order of the to-do list, and what one message settles."""

from datetime import date, timedelta
from operator import attrgetter
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.lint.problem import Problem
from infokb.actions.todo import item_lookup, todo_list
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.dates.due import Due, DueState, days_overdue, due_state, parse_lead_time
from infokb.core.errors import InfokbError
from infokb.core.journey.message_kind import MessageKind
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import FollowUp, Rule, to_do
from tests.conftest import MakeVault


class Homework(Rule):
    """Do your homework."""

    patience: ClassVar[int] = 60


class Promise(Rule):
    """Keep your promises."""

    patience: ClassVar[int] = 3


class Announcement(Rule):
    """Tell everyone."""

    together: ClassVar[bool] = True


RULES = (Homework(), Promise(), Announcement())
NAMES = ("Ada Okafor", "Bo Li", "Cy Diaz")


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault({f"contacts/{name}.md": "---\ntype: contact\n---\n" for name in NAMES})


def person(vault: Vault, name: str) -> Note:
    return vault.notes[f"contacts/{name}.md"]


def item(
    vault: Vault,
    rule: Rule,
    who: str,
    hours: tuple[int, int] | None,
    message: MessageKind | None = None,
    *,
    task: str = "",
    note: str = "",
) -> FollowUpItem:
    """Give a follow-up that starts and ends so many hours from now."""
    due = Due(*(vault.now + timedelta(hours=hour) for hour in hours)) if hours else None
    about = person(vault, who)
    follow_up = FollowUp(about, date(2026, 11, 1), (), task or f"Tell {who}", "", message=message)
    finding = to_do(Span(0, 0), due, follow_up)
    within = parse_lead_time("3d")
    state = due_state(due, vault.passed, within, frozenset())
    problem = Problem(person(vault, note or who), rule, finding, state)
    late = days_overdue(due, vault.now)
    presses = due is not None and vault.passed(due.presses)
    day = due.day if due else None
    return FollowUpItem(problem, None, day, state, late, too_late=False, presses=presses)


def test_what_is_due_today_stands_above_what_is_late(vault: Vault) -> None:
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(RULES),
                st.one_of(
                    st.none(),
                    st.tuples(st.integers(-5000, 200), st.integers(1, 800)).map(
                        lambda pair: (pair[0], sum(pair))
                    ),
                ),
            ),
            max_size=12,
        )
    )
    def law(drawn: list[tuple[Rule, tuple[int, int] | None]]) -> None:
        items = [
            item(vault, rule, NAMES[at % 3], hours, task=f"Task {at}")
            for at, (rule, hours) in enumerate(drawn)
        ]
        ordered = todo_list.merged_items(items)
        assert sorted(part.task for entry in ordered for part in entry.parts) == sorted(
            part.task for part in items
        )
        today = [
            at
            for at, entry in enumerate(ordered)
            if entry.first.due == vault.today and entry.first.state is DueState.DUE
        ]
        late = [at for at, entry in enumerate(ordered) if entry.first.state is DueState.OVERDUE]
        assert not today or not late or max(today) < min(late)
        undated = [at for at, entry in enumerate(ordered) if entry.first.state is DueState.UNDATED]
        assert undated == list(range(len(ordered) - len(undated), len(ordered)))

    law()


def test_what_is_late_is_ordered_by_what_waiting_costs(vault: Vault) -> None:
    homework = item(vault, RULES[0], "Ada Okafor", (-900, -500))
    promise = item(vault, RULES[1], "Bo Li", (-48, -24))
    assert sorted((homework, promise), key=attrgetter("urgency")) == [promise, homework]


def test_what_is_due_with_days_to_go_stands_below_what_is_late(vault: Vault) -> None:
    late = item(vault, RULES[0], "Ada Okafor", (-900, -500))
    week = item(vault, RULES[1], "Bo Li", (-48, 60))
    tomorrow = item(vault, RULES[1], "Cy Diaz", (-4, 20))
    assert sorted((week, late, tomorrow), key=attrgetter("urgency")) == [tomorrow, late, week]


def test_one_message_to_a_person_is_one_item(vault: Vault) -> None:
    report = MessageKind.REPORT_BACK
    items = [
        item(
            vault, RULES[0], "Ada Okafor", (-9, -5), report, task="Tell Ada what came of: the rates"
        ),
        item(vault, RULES[1], "Bo Li", (-9, -5), report, task="Tell Bo what came of: the talk"),
        item(
            vault,
            RULES[1],
            "Ada Okafor",
            (-9, -5),
            report,
            task="Tell Ada how it went with Cy Diaz",
        ),
        item(vault, RULES[1], "Ada Okafor", (-9, -5), None, task="Send Ada the deck"),
    ]
    found = todo_list.merged_items(items)
    assert [(one.task, one.topics) for one in found] == [
        ("Send Ada the deck", ()),
        ("Tell Ada what came of 2 things", ("Cy Diaz", "the rates")),
        ("Tell Bo what came of: the talk", ()),
    ]
    assert item_lookup.parts_named(found[1], "RATES") == (items[0],)
    with pytest.raises(InfokbError, match="no part of"):
        item_lookup.parts_named(found[1], "nothing of it")


def test_news_to_many_is_one_item_and_takes_in_what_else_it_tells_them(vault: Vault) -> None:
    news, note = MessageKind.NEWS, "Ada Okafor"
    items = [
        item(
            vault,
            RULES[2],
            name,
            (-9, 99),
            news,
            task=f"Tell {name} you accepted an offer",
            note=note,
        )
        for name in NAMES
    ]
    items.append(item(vault, RULES[1], "Bo Li", (-9, -5), news, task="Update Bo Li: a job"))
    found = todo_list.merged_items(items)
    assert [one.task for one in found] == ["Tell 3 people you accepted an offer"]
    assert [one.name for one in found[0].people] == list(NAMES)
    assert len(found[0].parts) == 4


def test_news_to_one_person_names_them(vault: Vault) -> None:
    news = MessageKind.NEWS
    items = [
        item(vault, RULES[2], "Ada Okafor", (-9, 99), news, task="Tell Ada Okafor the news"),
        item(vault, RULES[1], "Ada Okafor", (-9, -5), news, task="Update Ada Okafor: a job"),
    ]
    assert [one.task for one in todo_list.merged_items(items)] == ["Tell Ada Okafor the news"]


def test_an_item_is_found_again_by_what_is_left_of_it(vault: Vault) -> None:
    first = item(vault, RULES[0], "Ada Okafor", (-9, -5), task="A")
    second = item(vault, RULES[0], "Bo Li", (-9, -5), task="B")
    items = todo_list.merged_items([first, second])
    found = item_lookup.find_item(items, [second.identity, "gone"])
    assert found
    assert found.parts == (second,)
    assert item_lookup.find_item(items, ["gone"]) is None


def test_an_item_is_found_again_by_the_keys_of_a_page(vault: Vault) -> None:
    first = item(vault, RULES[0], "Ada Okafor", (-9, -5), task="A")
    second = item(vault, RULES[0], "Bo Li", (-9, -5), task="\udcff")
    again = item(vault, RULES[0], "Bo Li", (-9, -5), task="\udcff")
    assert first.key != second.key == again.key
    items = todo_list.merged_items([first, second])
    found = item_lookup.item_of_keys(items, [second.key, "gone"])
    assert found
    assert found.parts == (second,)
    assert item_lookup.item_of_keys(items, ["gone"]) is None
