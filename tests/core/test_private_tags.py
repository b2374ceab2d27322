"""What of a note a tag `#private` means."""

import pytest

from infokb.core.publishing.private_tags import tagged_private
from infokb.core.vault.parse import parse_note

HEAD = "---\ntype: interview\n---\n"


def tagged(body: str) -> list[str]:
    note = parse_note("interviews/a.md", HEAD + body, {})
    return [note.text[span.start : span.end] for span in tagged_private(note)]


@pytest.mark.parametrize(
    ("body", "private"),
    [
        ("## Culture\n\n- a\n- b #private\n- c\n", ["- b #private\n"]),
        ("- a #private\n  more\n  - below\n- b\n", ["- a #private\n  more\n  - below\n"]),
        ("- said\n  #private\n- b\n", ["- said\n  #private\n"]),
        ("- said\n#private\n\n- b\n", ["- said\n#private\n"]),
        ("- x\n- said\n- #private\n- b\n", ["- said\n- #private\n"]),
        ("- a #private\n  - b #private\n- c\n", ["- a #private\n  - b #private\n"]),
        ("- #private\n  - below\n- b\n", ["- #private\n  - below\n"]),
        ("## Culture #private\n\n- a\n## Role\n- b\n", ["## Culture #private\n\n- a\n"]),
        ("## Culture\n\n#private\n\n- a\n## Role\n", ["## Culture\n\n#private\n\n- a\n"]),
        ("#private\n\n## Culture\n- a\n", ["#private\n\n## Culture\n- a\n"]),
        ("a\n\nb #private\nc\n\n- d\n", ["b #private\nc\n"]),
        ("> [!note] #private\n> - a\n\n- b\n", ["> [!note] #private\n> - a\n"]),
        ("- a &#35;private\n- \uff03Private b\n- c (#private)\n", [
            "- a &#35;private\n", "- \uff03Private b\n", "- c (#private)\n"]),
        ("`#private`\n#private-equity #privately\n", []),
    ],
)  # fmt: skip
def test_a_tag_means_what_it_hangs_on(body: str, private: list[str]) -> None:
    assert tagged(body) == private
