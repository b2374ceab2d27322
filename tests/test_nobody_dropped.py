"""Nobody is dropped: who has something open is named by the to-do list, and named once for it."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem, TodoList, TodoOptions, todo_list
from infokb.core.dates.due import DueState
from infokb.core.dates.instants import days_after, instant_after, midnight
from infokb.core.journey import (
    acceptances,
    conversations,
    episodes,
    outreach,
    search,
    supporters,
    task_people,
    thank_yous,
)
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

NAMES = ("Ada Okafor", "Bo Li", "Cy Diaz", "Di Engel")
TODAY = date(2026, 11, 20)
DAYS = st.integers(-10, 200).map(lambda back: (TODAY - timedelta(back)).isoformat())
FIELDS = ("invited", "connected", "asked", "nudged", "replied")
KINDS = ("asked", "heard", "met", "thanked", "shared", "updated")
STATUSES = ("planned", "scheduled", "completed", "cancelled", "no-show")
TASKS = ("promise", "advice", "waiting", "referral")


@st.composite
def contact_texts(draw: st.DrawFn) -> str:
    """Draw a contact's note, now and then one that cannot be read."""
    fields = {name: draw(DAYS) for name in draw(st.sets(st.sampled_from(FIELDS)))}
    if draw(st.integers(0, 9)) == 0:
        fields |= {"closed": draw(DAYS), "closed_reason": "declined"}
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    if draw(st.integers(0, 12)) == 0:
        head += "role: Analyst: pricing\n"
    if draw(st.booleans()):
        head += 'organization: "[[Acme]]"\n'
    lines = draw(st.lists(st.tuples(DAYS, st.sampled_from(KINDS)), max_size=3))
    log = "".join(f"- {day} {kind}: words\n" for day, kind in lines)
    return f"---\ntype: contact\n{head}---\n\n## Log\n\n{log}\n## Follow-ups\n\n{draw(tasks())}"


@st.composite
def tasks(draw: st.DrawFn) -> str:
    """Draw tasks, open and done, with and without dates."""
    lines = []
    for at in range(draw(st.integers(0, 2))):
        kind, box = draw(st.sampled_from(TASKS)), draw(st.sampled_from(" x"))
        dates = draw(st.sampled_from(("", " 📅 {}", " ➕ {}"))).format(draw(DAYS))
        done = f" ✅ {draw(DAYS)}" if box == "x" else ""
        lines.append(f"- [{box}] #{kind} send the deck {at}{dates}{done}\n")
    return "".join(lines)


@st.composite
def interview_texts(draw: st.DrawFn) -> str:
    """Draw an interview with one contact or several."""
    people = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    links = "".join(f'  - "[[{name}]]"\n' for name in people)
    thanked = f"thanked: {draw(DAYS)}\n" if draw(st.integers(0, 3)) == 0 else ""
    return (
        f"---\ntype: interview\ncontacts:\n{links}status: {draw(st.sampled_from(STATUSES))}\n"
        f"date: {draw(DAYS)}\n{thanked}---\n\n## Follow-ups\n\n{draw(tasks())}"
    )


@st.composite
def files(draw: st.DrawFn) -> dict[str, str]:
    """Draw the files of a vault."""
    drawn = {f"contacts/{name}.md": draw(contact_texts()) for name in NAMES}
    for at in range(draw(st.integers(0, 3))):
        drawn[f"interviews/{at}.md"] = draw(interview_texts())
    status = draw(st.sampled_from(("target", "paused")))
    drawn["organizations/Acme.md"] = f"---\ntype: organization\nstatus: {status}\n---\n"
    if draw(st.integers(0, 5)) == 0:
        drawn["opportunities/Job.md"] = (
            '---\ntype: opportunity\norganization: "[[Acme]]"\nstatus: accepted\n'
            f"status_since: {draw(DAYS)}\n---\n"
        )
    return drawn


def open_matters(vault: Vault, contact: Note) -> list[str]:
    """Give what is open with a contact."""
    if outreach.is_closed(vault, contact):
        return []
    found = []
    accepted = acceptances.latest_acceptance(vault)
    since = acceptances.status_day(vault, accepted) if accepted else None
    told = search.is_resting(vault) and supporters.got_update_since(vault, contact, since)
    episode = outreach.latest_episode(vault, contact)
    told = told or bool(episode and episodes.day_let_go(vault, contact, episode))
    if outreach.is_waiting(vault, contact) and not told:
        found.append("waits for a reply")
    if episode and episode.reply and not episode.meeting and not told:
        found.append("replied")
    for conversation in conversations.conversations_with(vault, contact):
        over = vault.passed(conversations.conversation_end(vault, conversation))
        if over and not thank_yous.is_thanked_for(vault, conversation, contact):
            found.append("was not thanked")
    return found


def is_to_be_named(vault: Vault, task: Task) -> bool:
    """Return whether a task is open, and no referral without a day while the search rests."""
    is_referral = task.kind is TaskKind.REFERRAL and not task_people.own_day(task)
    return task.open and not (is_referral and search.is_resting(vault))


def all_items(listed: TodoList) -> tuple[TodoItem, ...]:
    return (*listed.items, *listed.too_late)


@pytest.mark.slow
@given(files())
@example(
    {
        "contacts/Di Engel.md": "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-20 updated: words\n"
        "\n## Follow-ups\n\n- [ ] #referral send the deck 0\n",
        "organizations/Acme.md": "---\ntype: organization\nstatus: target\n---\n",
        "opportunities/Job.md": '---\ntype: opportunity\norganization: "[[Acme]]"\n'
        "status: accepted\nstatus_since: 2026-11-20\n---\n",
    }
)
@settings(max_examples=150, deadline=None)
def test_nobody_is_dropped(make_vault: MakeVault, drawn: dict[str, str]) -> None:
    vault = make_vault(drawn)
    listed = todo_list(vault, TodoOptions(everything=True))
    named = {person.path for item in all_items(listed) for person in item.people}
    notes = {part.note.path for item in all_items(listed) for part in item.parts}
    unread = {entry.path for entry in listed.unread}
    for path in drawn:
        note = vault.notes[path]
        assert not note.fault or path in unread
        if note.note_type is NoteType.CONTACT and not note.fault:
            assert not open_matters(vault, note) or path in named, open_matters(vault, note)
        open_tasks = [task for task in note.tasks if is_to_be_named(vault, task)]
        people_open = not outreach.is_closed(vault, note)
        if open_tasks and not note.fault and note.note_type is NoteType.CONTACT and people_open:
            assert path in notes | named


def about_path(item: TodoItem) -> str:
    """Return the path of what an item's message is about, empty where it is about no one thing."""
    return item.about.path if item.about else ""


@pytest.mark.slow
@given(files())
@settings(max_examples=150, deadline=None)
def test_nobody_is_named_twice_for_one_message(
    make_vault: MakeVault, drawn: dict[str, str]
) -> None:
    vault = make_vault(drawn)
    listed = todo_list(vault, TodoOptions(everything=True))
    counts = Counter(  # each opportunity and each appointment has a message of its own
        (person.path, item.message_kind, about_path(item), item.lead.state is DueState.SCHEDULED)
        for item in listed.items
        for person in item.people
        if item.message_kind
    )
    assert set(counts.values()) <= {1}


@pytest.mark.slow
@given(files())
@settings(max_examples=100, deadline=None)
def test_what_is_due_today_stands_first(make_vault: MakeVault, drawn: dict[str, str]) -> None:
    vault = make_vault(drawn)
    order = (DueState.OVERDUE, DueState.DUE, DueState.SOON, DueState.UNDATED)

    def rank(item: FollowUpItem) -> int:
        due = item.problem.finding.due
        end = due.end if due and item.state is DueState.DUE else None
        ends_today = end and end <= midnight(days_after(vault.today, 1), vault.zone)
        is_kept_today = end and (ends_today or instant_after(vault.now, hours=24) >= end)
        return -1 if is_kept_today else order.index(item.state)

    ranks = [rank(item.lead) for item in todo_list(vault).items]
    assert ranks == sorted(ranks)


def test_after_an_acceptance_who_waits_is_told(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "contacts/Ada Okafor.md": "---\ntype: contact\nasked: 2026-11-01\n---\n",
            "opportunities/Job.md": "---\ntype: opportunity\nstatus: accepted\n"
            "status_since: 2026-11-18\n---\n",
        }
    )
    assert search.is_resting(vault)
    assert [item.task for item in todo_list(vault).items] == [
        "Tell Ada Okafor you are no longer looking"
    ]
