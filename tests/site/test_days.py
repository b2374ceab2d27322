"""Days and times on pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from infokb.site import days


def test_a_time_elsewhere_has_its_day_where_that_differs() -> None:
    moment = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert days.time_in_zone(moment, "America/New_York") == "03:00 in New York"
    assert days.time_in_zone(moment, "America/Los_Angeles") == "00:00 in Los Angeles"
    assert days.time_in_zone(moment, "Pacific/Honolulu") == "Thu, Nov 19, 22:00 in Honolulu"
