"""Somebody's own words without a tag, and what is none."""

import pytest

from infokb.core.publishing.spoken_words import has_spoken_words, quotations
from infokb.core.vault.parse import parse_note

MARKS = (
    "\uff02\uff02", "\u275d\u275e", "\u2033\u2033", "\u201f\u201f", "\u301d\u301e",
    "\u276e\u276f",
    "\u275b\u275c", "\u2e02\u2e03", "\u2e42\u201f", "\U0001f676\U0001f677", "\ufe43\ufe44",
    "\uff07\uff07",
)  # fmt: skip
SPOKEN = (
    "\u201cWe ship late\u201d she said", '"never" she said', 'He said: "no"',
    "\u201eWir liefern sp\u00e4t\u201c",
    "\u00ab\u202fon livre tard\u202f\u00bb", "&quot;We ship late&quot;",
    '"About thirty." That was all',
    "'We ship late' is how it goes", "her words: we ship late", "In her own words, we ship",
    "\u201cWe ship late and never", "``We ship late''", "\u2018we never sleep\u2019, he added",
    "\u300c\u6211\u4eec\u4e0d\u62db\u65b0\u4eba\u300d",
    *(f"She says {pair[0]}we ship late{pair[1]}" for pair in MARKS),
    'she wrote "late"', 'he goes, "late"', 'elle dit "jamais"', '"late" she wrote back',
    'was like "no"', 'sie schrieb "nie"', "- **\u201cLate.\u201d** #culture", '1. "Late."',
    '"Late"?', ",,Wir liefern sp\u00e4t''",
    "verbatim: we never", "\u300c\u79c1 \u305f\u3061 \u306f\u300d", '"' + "x y " * 150,
)  # fmt: skip
NOT_SPOKEN = (
    '"Done" is defined per team', '"Product analyst" means four jobs',
    "It's the team's view, isn't it",
    "the teams' goals and users' needs", '5" screens and 7" tablets', "rock 'n' roll culture",
    'asks for "AI scheduling" a lot', "They say no to meetings", 'a "bar raiser" in each loop',
    "\u300c\u4ea7\u54c1\u7ecf\u7406\u300d\u5c31\u662f\u8fd9\u6837",
    'She wrote a "runbook" first', 'a "bar raiser" goes to each loop', '"Done" is like that',
    "5\u2033 screens", '"\u2026" she said',
    "She said that they ship late", "back in the '90s they shipped boxes", '"" she said',
)  # fmt: skip


@pytest.mark.parametrize("text", SPOKEN)
def test_words_of_somebody_are_seen(text: str) -> None:
    assert has_spoken_words(text)


@pytest.mark.parametrize("text", NOT_SPOKEN)
def test_a_term_is_nobodys_words(text: str) -> None:
    assert not has_spoken_words(text)


def test_a_quotation_ends_at_a_blank_line_and_a_callout_is_none() -> None:
    text = "> - said\n> more\nlazy\n\n- own\n- > said too\n\n> [!tip]\n> - own\n"
    note = parse_note("a.md", text, {})
    parts = [note.text[span.start : span.end] for span in quotations(note)]
    assert parts == ["> - said\n> more\nlazy", "- > said too"]
