"""The interviews that are ahead, without copies of notes that a program made beside them."""

from infokb.core.journey.open_interviews import interviews_ahead, open_interviews
from tests.conftest import MakeVault

TALK = (
    '---\ntype: interview\ncontacts: ["[[Ada]]"]\nstatus: scheduled\ndate: 2026-12-02T15:00\n---\n'
)


def test_a_copy_of_an_interview_is_none(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "Ada.md": "---\ntype: contact\n---\n",
            "interviews/Talk.md": TALK,
            "interviews/Talk.sync-conflict-20261120-120000-ABCDEFG.md": TALK,
            "interviews/Done.md": TALK.replace("scheduled", "completed"),
        }
    )
    assert [note.path for note in open_interviews(vault)] == ["interviews/Talk.md"]
    assert [note.path for note in interviews_ahead(vault)] == ["interviews/Talk.md"]
