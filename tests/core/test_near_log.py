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
        ("- [[2026-09-08|Tue]] shared: x", "- 2026-09-08 shared: "),
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
        ("2026-09-08 lunch", LOG_LINE_FORM),
        ("2026-09-08", LOG_LINE_FORM),
        ("- 2026-09-31 met: x", "`2026-09-31` is no day"),
        ("- 8 Foo 2026 met: x", "`8 Foo 2026` is no day"),
    ],
)
def test_what_has_no_reading_says_so(line: str, fault: str) -> None:
    assert near_log_line(line) == NearLogLine(fault)


@pytest.mark.parametrize("line", ["", "- called her", "In 2026-09-08 met: x", "20260908 met: x"])
def test_another_line_is_left_alone(line: str) -> None:
    assert near_log_line(line) is None
