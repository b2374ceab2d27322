"""What of a text reaches or describes a person."""

import pytest

from infokb.core.publishing.personal_data import find_personal_data
from infokb.core.text import Span


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("ask a.b+c@example.org now", "an email address", "a.b+c@example.org"),
        ("call +1 (555) 010-0142 now", "a phone number", "+1 (555) 010-0142"),
        ("or 555-010-0142", "a phone number", "555-010-0142"),
        ("at linkedin.com/in/zoe-q", "a profile address", "linkedin.com/in/zoe-q"),
        ("www.xing.com/profile/Zoe", "a profile address", "www.xing.com/profile/Zoe"),
        ("the salary is 90,000.", "what someone is paid", "salary is 90,000"),
    ],
)
def test_personal_data_is_found_by_its_kind(text: str, kind: str, words: str) -> None:
    start = text.index(words)
    found = [(Span(start, start + len(words)), kind, words)]
    assert list(find_personal_data(text, Span(0, len(text)))) == found
    assert list(find_personal_data(text, Span(start + 1, len(text))))[:1] != found
    assert list(find_personal_data(text, Span(0, start))) == []
