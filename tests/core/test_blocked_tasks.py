"""Tasks that wait for other tasks."""

from infokb.core.journey.blocked_tasks import is_to_do
from tests.conftest import MakeVault

HEAD = "---\ntype: contact\nemail: ada@example.org\n---\n\n## Follow-ups\n\n"
WAITS = "- [ ] #promise Send the slides ⛔ draft 📅 2026-11-20\n"
NEEDED = "- [ ] #promise Draft the slides 🆔 draft 📅 2026-11-19\n"


def test_a_task_waits_for_an_open_one_but_not_for_that_of_a_copy(make_vault: MakeVault) -> None:
    files = {"contacts/Bo.md": HEAD.replace("ada", "bo") + WAITS, "contacts/Ada.md": HEAD + NEEDED}
    copied = {**files, "contacts/Ada.md": HEAD, "contacts/Ada (1).md": HEAD + NEEDED}
    for given, expected in ((files, False), (copied, True)):
        vault = make_vault(given)
        [task] = vault.notes["contacts/Bo.md"].tasks
        assert is_to_do(vault, task) is expected
