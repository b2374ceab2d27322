"""The law of one meaning: in whichever way a fact is recorded, it counts for the same."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from infokb.actions.journey import paths, stats
from infokb.actions.todo.follow_ups import list_follow_ups
from infokb.core.journey import contacts, outreach, touches
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
ORGANIZATION = "---\ntype: organization\nstatus: target\n---\n"
DEBRIEF = "\n## Culture\n\n- They pair on every change.\n"


class Spelling(NamedTuple):
    """A way to record a fact: fields and log lines of the contact, fields of the interview."""

    fields: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    interview: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


ASKED = (
    Spelling(fields=("asked: 2026-10-02",)),
    Spelling(fields=("asked: [2026-10-02]",)),
    Spelling(log=("2026-10-02 asked: for twenty minutes",)),
    Spelling(fields=("asked: 2026-10-02",), log=("2026-10-02 asked: for twenty minutes",)),
)
NUDGED = (
    Spelling(fields=("nudged: 2026-10-13",)),
    Spelling(fields=("nudged: [2026-10-13]",)),
)
REPLIED = (
    Spelling(fields=("replied: 2026-10-14",)),
    Spelling(log=("2026-10-14 heard: yes, gladly",)),
    Spelling(fields=("replied: 2026-10-14",), log=("2026-10-14 heard: yes, gladly",)),
)
MET = (
    Spelling(interview=("status: completed", "date: 2026-11-10", "asked_for_referrals: true")),
    Spelling(log=("2026-11-10 met: at her office",)),
    Spelling(
        interview=("status: completed", "date: 2026-11-10", "asked_for_referrals: true"),
        log=("2026-11-10 met: at her office",),
    ),
)
THANKED = (
    Spelling(log=("2026-11-11 thanked: for her time",)),
    Spelling(interview=("thanked: 2026-11-11",)),
    Spelling(interview=("thanked: 2026-11-11",), log=("2026-11-11 thanked: for her time",)),
)
PROMISE = (
    Spelling(tasks=("- [x] #promise Send the deck ➕ 2026-11-10 ✅ 2026-11-13",)),
    Spelling(
        tasks=("* [X] #promise Send the deck [created:: 2026-11-10] [completion:: 2026-11-13]",)
    ),
)
STEPS = (ASKED, NUDGED, REPLIED, MET, THANKED, PROMISE)


def vault_of(make_vault: MakeVault, spellings: tuple[Spelling, ...]) -> Vault:
    """Return a vault in which facts about one contact are recorded in these ways."""
    fields = [field for spelling in spellings for field in spelling.fields]
    log = sorted(line for spelling in spellings for line in spelling.log)
    tasks = [task for spelling in spellings for task in spelling.tasks]
    talk = [field for spelling in spellings for field in spelling.interview]
    head = ["---", "type: contact", 'organization: "[[Acme]]"', *fields, "---"]
    body = ["", "## Log", "", *(f"- {line}" for line in log), "", "## Follow-ups", "", *tasks, ""]
    files = {"organizations/Acme.md": ORGANIZATION, ADA: "\n".join([*head, *body])}
    if talk:
        lines = ["---", "type: interview", 'contacts: "[[Ada]]"', *talk, "---", DEBRIEF]
        files["interviews/Talk.md"] = "\n".join(lines)
    return make_vault(files)


def meaning(vault: Vault) -> dict[str, object]:
    """Return all that is derived of the contact, but where it is recorded."""
    ada = vault.notes[ADA]
    episode = outreach.latest_episode(vault, ada)
    return {
        "stage": contacts.contact_stage(vault, ada),
        "last": touches.last_touch_day(vault, ada),
        "waiting": outreach.is_waiting(vault, ada),
        "answered": episode and episode.is_answered,
        "gifts": sum(one.kind in touches.GIVING_TOUCHES for one in touches.touches(vault, ada)),
        "to do": sorted(
            (item.rule, item.task, str(item.since), str(item.due), item.state)
            for item in list_follow_ups(vault, everything=True)
        ),
        "stats": stats.stats(vault),
        "paths": [
            (path.person.name, path.steps, path.why, path.command)
            for path in paths.intro_paths(vault, vault.notes["organizations/Acme.md"])
        ],
    }


def recordings(count: int) -> Iterator[tuple[Spelling, ...]]:
    """Yield the ways in which the first facts can be recorded together."""
    for spellings in product(*STEPS[:count]):
        fields = [field for spelling in spellings for field in spelling.interview]
        if not fields or "status: completed" in fields:
            yield spellings


@pytest.mark.slow
@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_a_fact_has_one_meaning(make_vault: MakeVault, count: int) -> None:
    found = [
        (spellings, meaning(vault_of(make_vault, spellings))) for spellings in recordings(count)
    ]
    assert len(found) > 1
    (_, first), *others = found
    for spellings, told in others:
        for name, value in told.items():
            assert (name, _comparable(value)) == (name, _comparable(first[name])), spellings


def _comparable(value: object) -> object:
    """Return a value without the notes in it, of which each vault has its own."""
    if isinstance(value, stats.Stats):
        return (
            value.funnel,
            value.stages,
            value.channels,
            value.replies,
            value.thanks,
            value.durations,
        )
    return value
