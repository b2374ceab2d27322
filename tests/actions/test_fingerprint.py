"""Names that outlive edits elsewhere."""

from infokb.actions.lint.check import check
from infokb.actions.lint.fingerprint import fingerprints
from tests.conftest import MakeVault


def marks(make_vault: MakeVault, text: str) -> list[str]:
    vault = make_vault({"a.md": text})
    return fingerprints(check(vault))


def test_lines_above_do_not_matter_but_subject_text_and_number_do(make_vault: MakeVault) -> None:
    one = marks(make_vault, "## H\n[[x]] [[x]]\n")
    assert len(set(one)) == 2
    assert all(mark.startswith("infokb1:") and len(mark) == 40 for mark in one)
    assert marks(make_vault, "More.\n\n## H\n\n[[x]] and [[x]]\n") == one
    assert not set(marks(make_vault, "## Other\n[[x]] [[x]]\n")) & set(one)
    assert not set(marks(make_vault, "[[x]] [[x]]\n")) & set(one)
    field = marks(make_vault, '---\nup: "[[x]]"\n---\n')
    assert field == marks(make_vault, '---\nzero: 1\nup: "[[x]]" # c\n---\n')
    assert not set(field) & set(one)
