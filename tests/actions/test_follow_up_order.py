"""The order of follow-ups that one rule finds: a promise before homework of your own."""

from infokb.actions.todo.follow_ups import list_follow_ups
from tests.conftest import MakeVault

NOTE = """---
type: contact
---

- [ ] #advice learn dbt 📅 2026-09-01
- [ ] #promise send Ada the deck 📅 2026-11-18
"""


def test_a_late_promise_stands_before_advice_that_is_later(make_vault: MakeVault) -> None:
    items = list_follow_ups(make_vault({"contacts/Ada Okafor.md": NOTE}))
    assert [item.task for item in items] == ["Send Ada the deck", "Try Ada's advice: learn dbt"]
    assert [item.patience for item in items] == [3, 60]
