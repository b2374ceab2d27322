"""What is made once for several answers is recorded for each of them."""

import pytest

from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.shared_result import share_result
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"


def test_each_who_asks_hangs_on_what_was_looked_at(make_vault: MakeVault) -> None:
    vault = RecordedVault(make_vault({ADA: "Tea\n"}))
    texts: list[str] = []

    def make() -> int:
        texts.append(vault.notes[ADA].text)
        return len(texts)

    give = share_result(vault, make)
    for _ in range(2):
        looks = vault.recorder.begin()
        assert give() == 1
        vault.recorder.end()
        assert looks.keys == {f"+note\0{ADA}"}
    assert texts == ["Tea\n"]


def test_a_plain_vault_records_nothing(make_vault: MakeVault) -> None:
    assert share_result(make_vault({}), lambda: "made")() == "made"


def test_what_fails_is_tried_again(make_vault: MakeVault) -> None:
    vault = RecordedVault(make_vault({}))
    give = share_result(vault, lambda: vault.notes[ADA].text)
    for _ in range(2):
        with pytest.raises(KeyError):
            give()
    assert vault.recorder.outer == []
