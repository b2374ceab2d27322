"""Which questions are chosen, and which were left open."""

from infokb.actions.journey import open_questions, questions
from infokb.core.journey import insights
from infokb.core.vault import parse
from infokb.core.vault.types import NoteType
from tests.conftest import MakeVault

GUIDE = (
    "---\ntype: guide\n---\n\n"
    "## Path\n\n- Which door did you take?\n- Which detour mattered?\n\n"
    "## Role\n\n- Which metric is retired?\n\n"
    "## Culture\n\n- Who gets noticed?\n- \n- [Odd](x.md)? Hm.\n- [[ ]\n\n"
    "## Trends\n\n- Which rule shapes clinics?\n\n"
    "## Skills\n\n- Which tool is daily?\n\n"
    "## Close\n\n- Whom should I contradict?\n"
)
FILES = {
    "guides/Guide.md": GUIDE,
    "organizations/Acme.md": "---\ntype: organization\n---\n\n## Questions\n\n- [x] Old?\n- \n",
    "contacts/Ada.md": ('---\ntype: contact\norganization: "[[Acme]]"\nrole: Metrics lead\n---\n'),
    "contacts/Bo.md": '---\ntype: contact\norganization: "[[Acme]]"\n---\n',
    "interviews/Next.md": '---\ntype: interview\ncontacts: "[[Ada]]"\n---\n',
}


def talk(who: str, body: str, status: str = "completed") -> str:
    return f'---\ntype: interview\ncontacts: "[[{who}]]"\nstatus: {status}\n---\n\n{body}'


def chosen(make_vault: MakeVault, **more: str) -> list[tuple[str, str]]:
    files = {**FILES, **{f"interviews/{name}.md": text for name, text in more.items()}}
    vault = make_vault(files)
    found = questions.suggest_questions(vault, vault.notes["interviews/Next.md"])
    return [(question.heading, question.text) for question in found]


def test_each_heading_gets_one_and_the_last_is_a_close(make_vault: MakeVault) -> None:
    assert chosen(make_vault) == [
        ("Culture", "Who gets noticed?"),
        ("Role", "Which metric is retired?"),
        ("Industry trends", "Which rule shapes clinics?"),
        ("Career path", "Which door did you take?"),
        ("Skills", "Which tool is daily?"),
        ("Close", "Whom should I contradict?"),
        ("Culture", "Odd?"),
        ("Career path", "Which detour mattered?"),
    ]


def test_what_was_asked_or_told_there_is_not_asked(make_vault: MakeVault) -> None:
    before = talk(
        "Bo", "## Questions\n\n- Which metric is retired?\n\n## Skills\n\n- A tool daily.\n"
    )
    texts = [text for _, text in chosen(make_vault, before=before)]
    assert "Which metric is retired?" in texts  # left open, and close to what Ada does
    assert "Which tool is daily?" not in texts


def test_what_others_left_open_must_suit(make_vault: MakeVault) -> None:
    body = "## Questions\n\n- Which parrot sings?\n- Which metrics lie?\n- Which cup is red?\n"
    learned = "\n## Culture\n\n- The red cup is on the left.\n"
    texts = [text for _, text in chosen(make_vault, before=talk("Bo", body + learned))]
    assert texts[0] == "Which metrics lie?"
    assert "Which parrot sings?" not in texts
    texts = [text for _, text in chosen(make_vault, before=talk("Ada", body + learned))]
    assert "Which parrot sings?" in texts
    assert "Which cup is red?" not in texts


def test_a_heading_that_the_note_asks_about_comes_last(make_vault: MakeVault) -> None:
    body = "## Questions\n\n- Who gets noticed?\n"
    found = chosen(make_vault, Next=talk("Ada", body, "planned"))
    assert [heading for heading, _ in found][:5] == [
        "Role", "Industry trends", "Career path", "Skills", "Culture",
    ]  # fmt: skip


def test_the_choice_is_the_same_again_and_adds_nothing_more(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    note = vault.notes["interviews/Next.md"]
    first = questions.suggest_questions(vault, note)
    assert first == questions.suggest_questions(vault, note)
    text = (
        note.text + "\n## Questions\n\n" + "".join(f"- {question.text}\n" for question in first[:5])
    )
    vault = vault.updated(parse.parse_note(note.path, text, vault.schemas))
    more = questions.suggest_questions(vault, vault.notes[note.path])
    assert {question.text for question in (*first[:5], *more)} == {
        question.text for question in first
    }


def test_the_nearest_insight_of_a_short_question(make_vault: MakeVault) -> None:
    body = "## Questions\n\n- Runway?\n- Why?\n\n## Culture\n\n- A runway of thirty months.\n"
    vault = make_vault({**FILES, "interviews/a.md": talk("Ada", body)})
    found = open_questions.unanswered_questions(
        vault, insights.interviews_about(vault, vault.notes["organizations/Acme.md"])
    )
    assert [(question.question.text, bool(question.near)) for question in found] == [
        ("Runway?", True),
        ("Why?", False),
    ]


def test_a_question_whose_box_is_ticked_is_not_left_open(make_vault: MakeVault) -> None:
    text = (
        "---\ntype: interview\nstatus: completed\n---\n\n## Questions\n\n"
        "- [x] Who decides?\n- [X] Who pays?\n- [-] Who left?\n- [ ] Who stays?\n- Who reads?\n"
    )
    vault = make_vault({"interviews/Talk.md": text})
    interviews = vault.of_type(NoteType.INTERVIEW)
    questions = open_questions.unanswered_questions(vault, interviews)
    assert [each.question.text for each in questions] == ["Who stays?", "Who reads?"]
