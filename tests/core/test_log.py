"""Log lines."""

from datetime import date

import pytest

from infokb.core.markdown import log, outline


def read(text):
    return [log.parse_log_line(text, item) for item in outline.list_items(text, 0)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("- 2026-11-20 shared: the article", "shared", "the article"),
        ("* 2026-11-20 HEARD:back", "heard", "back"),
        ("- 2026-11-20  met : ", "met", ""),
        ("  + 2026-11-20 gave: a: b", "gave", "a: b"),
        ("- [[2026-11-20]] gave: a", "gave", "a"),
        ("- [[2026-11-20|Fri]] gave: a ^b", "gave", "a"),
        ("- 2026\u201111\u201320\u00a0gave\u202f: a", "gave", "a"),
        ("- 2026\u201311\u201320 gave: a", "gave", "a"),
        ("- 2026-11-20 gave:\u00a0a", "gave", "a"),
        ("- 2026-11-20 gave: a\u00a0\u2013 b", "gave", "a\u00a0\u2013 b"),
    ],
)
def test_log_lines(line, kind, text):
    (found,) = read(line)
    assert (found.on, found.kind.value, found.text) == (date(2026, 11, 20), kind, text)
    assert line[slice(*found.span)] == line.lstrip()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("- talked", "a log line looks like `- 2026-11-20 shared: what`"),
        ("- [ ] 2026-11-20 met: x", "a log line looks like `- 2026-11-20 shared: what`"),
        ("- 2026-11-20 met x", "a log line looks like `- 2026-11-20 shared: what`"),
        ("- 2026-11-31 met: x", "`2026-11-31` is not a date"),
        (
            "- 2026-11-20 told: x",
            "`told` is not a log kind",
        ),
    ],
)
def test_what_is_no_log_line(line, fault):
    assert [found.message for found in read(line)] == [fault]


def test_only_log_lines_are_given():
    text = "- talked\n- 2026-11-20 met: x\n"
    assert [one.text for one in read(text) if isinstance(one, log.LogLine)] == ["x"]
