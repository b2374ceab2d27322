"""New notes from their templates."""

from infokb.actions.record import new
from tests.conftest import MakeVault

TALK = """---
summary: A talk.
folder: talks
dated: true
subject: speaker
fields:
  speaker: {kind: link, to: contact}
  date: {kind: date}
---
"""


def test_a_dated_type_of_the_vaults_own(make_vault: MakeVault) -> None:
    files = {"templates/talk.md": TALK, "contacts/Ada.md": "---\ntype: contact\n---\n"}
    vault = make_vault(files)
    made = new.new_note(vault, vault.schemas["talk"], "ada", {"date": ["tomorrow"]})
    assert made.files == {
        "talks/2026-11-21 Ada.md": '---\ntype: talk\nspeaker: "[[Ada]]"\ndate: 2026-11-21\n---\n'
    }
    assert new.new_note_path(made) == "talks/2026-11-21 Ada.md"


def test_what_a_title_fills_in_is_not_asked_for(make_vault: MakeVault) -> None:
    schemas = make_vault({}).schemas
    assert new.required_fields(schemas["interview"], "Ada") == ()
    assert new.required_fields(schemas["opportunity"], "Analyst") == ("organization",)


def test_the_subject_that_was_typed_is_kept(make_vault: MakeVault) -> None:
    files = {
        "templates/talk.md": TALK,
        "contacts/Ada.md": "---\ntype: contact\n---\n",
        "contacts/Bo.md": "---\ntype: contact\n---\n",
    }
    vault = make_vault(files)
    texts = {"speaker": ["bo"], "date": ["2026-11-21"]}
    made = new.new_note(vault, vault.schemas["talk"], "ada", texts)
    assert 'speaker: "[[Bo]]"' in str(made.files["talks/2026-11-21 Ada.md"])
