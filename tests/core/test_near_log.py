"""What is nearly a log line."""

import pytest

from infokb.core.markdown.log import LOG_LINE_FORM
from infokb.core.markdown.near_log import NearLogLine, near_log_line


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("2026-09-08 shared: x", "- 2026-09-08 shared: "),
        ("* 2026-09-08: shared x", "- 2026-09-08 shared: "),
        ("1) 2026-09-08 Shared : x", "- 2026-09-08 shared: "),
        ("* **2026-09-08** shared: x", "- 2026-09-08 shared: "),
        ("**2026-09-08** shared: x", "- 2026-09-08 shared: "),
        ("- [[2026-09-08|Tue]], shared: x", "- 2026-09-08 shared: "),
        ("- 8 Sept. 2026, shared: x", "- 2026-09-08 shared: "),
        ("- September 8, 2026 - shared: x", "- 2026-09-08 shared: "),
        ("\u2022\t2026\u201109\u201108 shared: x", "- 2026-09-08 shared: "),
    ],
)
def test_what_has_one_reading_is_given_it(line: str, right: str) -> None:
    near = near_log_line(line)
    assert near
    assert (near.right, line[near.head :]) == (right, "x")
    assert near.fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2026-09-08 lunch", NearLogLine(LOG_LINE_FORM)),
        ("2026-09-08", NearLogLine(LOG_LINE_FORM)),
        (
            "- 2026-09-31 met: x",
            NearLogLine("`2026-09-31` is not a date", "that month ends on 2026-09-30"),
        ),
        (
            "- 8 Foo 2026 met: x",
            NearLogLine("`8 Foo 2026` is not a date", "write it like 2026-11-25"),
        ),
    ],
)
def test_what_has_no_reading_says_so(line: str, fault: NearLogLine) -> None:
    assert near_log_line(line) == fault


@pytest.mark.parametrize("line", ["", "- called her", "In 2026-09-08 met: x", "20260908 met: x"])
def test_another_line_is_left_alone(line: str) -> None:
    assert near_log_line(line) is None
