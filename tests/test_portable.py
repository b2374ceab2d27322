"""The disk and every command on a system that has nothing of POSIX."""

import pytest

from tests.portable import LEFT_OUT
from tests.tree import run

CHILD = ("-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-p", "no:randomly", "-p")


@pytest.mark.slow
@pytest.mark.parametrize("part", ["tests/disk", "tests/test_commands.py"])
def test_it_does_the_same_without_posix(part: str) -> None:
    told = run(*CHILD, "tests.portable", part)
    assert told.returncode == 0, told.stdout + told.stderr


def test_what_is_left_out_exists() -> None:
    told = run("-m", "pytest", "--quiet", "--collect-only", "-p", "no:cacheprovider", "tests/disk")
    found = told.stdout.splitlines()
    names = [name for names in LEFT_OUT.values() for name in names]
    assert [name for name in names if not any(f"tests/{name}" in line for line in found)] == []
