"""Family names of one sign, which are a word or a part of one elsewhere."""

import pytest

from infokb.core.publishing.family_names import lone_family_names


@pytest.mark.parametrize(
    ("name", "said", "free"),
    [
        ("李明", "李总 agreed", "行李太多"),
        ("김민수", "김 팀장", "김치 먹자"),
        ("王小明", "老王 knows", "明 knows"),
        ("이수진", "이수석 말고 이 부장님", "이 회사"),
    ],
)
def test_a_sign_is_a_name_before_a_title_or_alone(name: str, said: str, free: str) -> None:
    pattern = lone_family_names([name])
    assert pattern.search(said)
    assert not pattern.search(free)


def test_names_of_letters_have_no_such_sign() -> None:
    assert not lone_family_names(["Ada Okafor", ""]).search("Ada \u674e")
