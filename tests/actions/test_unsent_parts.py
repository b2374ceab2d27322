"""What of a shared interview stays although nothing holds it is named, too."""

from infokb.actions.share.held_back import ShareGate
from infokb.actions.share.share_file import ShareFile, share_file
from tests.conftest import MakeVault
from tests.share_canaries import consent

GATE = ShareGate(lambda text: (), lambda text: ())
INTERVIEW = """---
type: interview
contacts: ["[[Ada Okafor]]"]
status: completed
date: 2026-11-17T10:00
share: true
---
An opening paragraph. %% aside %%

## Questions

- How is the work?
  It goes on here.
- [ ] #followup ask about the team
- [ ] What is open?
- [x] What is settled?
- [ ] Send the memo 📅 2026-12-01
- [ ] #quote what did she mean?
1. A numbered question?

## Culture

Plain words
of two lines.

- They ship weekly
  and go on
  - a sub item
- [ ] a box

| a | b |
|---|---|
| c | d |

%% aside %%

## Pay

- it is low

## Culture

- second culture

## Reflection

Something.

More.

## Follow-ups

- [ ] #promise Send it 📅 2026-12-01
"""


def shared(make_vault: MakeVault, text: str, level: str = "insights") -> ShareFile:
    path = "interviews/2026-11-17 Ada Okafor.md"
    vault = make_vault(
        {path: text, "contacts/Ada Okafor.md": "---\ntype: contact\n---\n"}, consent(level)
    )
    return share_file(vault, GATE, "1")


def reasons(file: ShareFile) -> list[tuple[int, str]]:
    return [(part.line, part.reason) for part in file.held_back]


def test_every_line_is_sent_or_named(make_vault: MakeVault) -> None:
    file = shared(make_vault, INTERVIEW)
    assert [row["text"] for row in file.tables["questions"]] == [
        "What is open?",
        "A numbered question?",
    ]
    assert [row["text"] for row in file.tables["insights"]] == [
        "They ship weekly and go on",
        "a sub item",
    ]
    assert reasons(file) == [
        (8, "it stands under no heading"),
        (12, "a question with an answer below, or a tick"),
        (13, "it stands below a question"),
        (14, "a task, not a question"),
        (16, "a question with an answer below, or a tick"),
        (17, "a task, not a question"),
        (18, "a quote without `quotable`, or hidden"),
        (23, "no item of a list, with 1 more line"),
        (29, "an item with a box"),
        (31, "no item of a list, with 1 more line"),
        (39, "it stands under `Pay`"),
        (43, "it stands under a second `Culture`"),
        (47, "it stands under `Reflection`, with 1 more line"),
        (53, "a task"),
    ]


def test_questions_of_a_conversation_to_come_are_named(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\nshare: true\nstatus: scheduled\n---\n## Questions\n\n- Why?\n"
    what = "a question of an interview that is not completed"
    assert reasons(shared(make_vault, text)) == [(8, what)]


def test_without_questions_there_is_nothing_below_one(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\nshare: true\n---\n## Culture\n\nWords.\n\n### More\n\nOthers.\n"
    assert reasons(shared(make_vault, text)) == [(7, "no item of a list, with 1 more line")]


def test_nothing_is_named_of_what_is_not_asked_to_speak(make_vault: MakeVault) -> None:
    assert reasons(shared(make_vault, INTERVIEW.replace("share: true\n", ""))) == []
    assert reasons(shared(make_vault, INTERVIEW, "outreach")) == []
