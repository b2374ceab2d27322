"""Whether what was asked of the indexes may have another answer now."""

from infokb.core.vault.questions import NearestName
from tests.conftest import MakeVault

ADA = {"contacts/Ada.md": "---\ntype: contact\n---\n"}


def test_a_nearest_name_that_no_index_holds_may_be_another(make_vault: MakeVault) -> None:
    question = NearestName("names", "Adda", ("contact",))
    before, after = (make_vault(ADA).indexes for _ in range(2))
    assert question.may_differ(before, after, ["bo li"])


def test_a_nearest_name_is_another_only_where_a_nearer_one_comes_or_goes(
    make_vault: MakeVault,
) -> None:
    question = NearestName("names", "anna okafo", ())
    vaults = [
        make_vault(dict.fromkeys((f"{name}.md" for name in names), ""))
        for names in (("Anna Okafor",), ("Anna Okafor", "Ada Okaforr"), ("Anna Okaf",))
    ]
    before, farther, other = (vault.indexes for vault in vaults)
    for indexes in (before, farther, other):
        indexes.nearest_name("x", ())
    assert not question.may_differ(before, farther, ["Ada Okaforr"])
    assert question.may_differ(before, other, ["Anna Okafor", "Anna Okaf"])
    assert not question.may_differ(before, other, ["Bo Li"])
