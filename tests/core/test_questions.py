"""Whether what was asked of the indexes may have another answer now."""

from infokb.core.vault.questions import NearestName
from tests.conftest import MakeVault

ADA = {"contacts/Ada.md": "---\ntype: contact\n---\n"}


def test_a_nearest_name_that_no_index_holds_may_be_another(make_vault: MakeVault) -> None:
    question = NearestName("names", "Adda", ("contact",))
    before, after = (make_vault(ADA).indexes for _ in range(2))
    assert question.may_differ(before, after, ["bo li"])
