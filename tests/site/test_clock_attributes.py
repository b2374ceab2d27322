"""The attributes by which scripts know how follow-ups stand at another moment."""

from types import SimpleNamespace
from typing import Any

from infokb.site import clock_attributes
from infokb.site.due_instants import DueInstants


def test_an_item_that_another_part_leads_is_sorted_by_that() -> None:
    lead: Any = SimpleNamespace(patience=3)
    at = DueInstants(*(f"1970-01-01T00:00:0{second}Z" for second in (1, 2, 3)))
    item: Any = SimpleNamespace(lead=lead, is_led=True, lead_at=at)
    assert clock_attributes.rank(item, 4) == ' data-rank="3 4" data-lead="1 2 3"'
    item.is_led = False
    assert clock_attributes.rank(item, 4) == ' data-rank="3 4"'
