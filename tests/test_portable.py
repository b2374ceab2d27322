"""The disk and every command on a system that has nothing of POSIX, or no second process."""

import pytest

from tests import portable, without_processes
from tests.tree import run

CHILD = ("-m", "pytest", "--quiet", "-p", "no:cacheprovider", "-p", "no:randomly")
LEFT_OUT = {**portable.LEFT_OUT, **without_processes.LEFT_OUT}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("plugin", "part"),
    [
        ("tests.portable", "tests/disk"),
        ("tests.portable", "tests/test_commands.py"),
        ("tests.portable", "tests/faces/test_kept_file.py"),
        ("tests.without_processes", "tests/test_commands.py"),
    ],
)
def test_it_does_the_same(plugin: str, part: str) -> None:
    process = run(*CHILD, "-p", plugin, part)
    assert process.returncode == 0, process.stdout + process.stderr


@pytest.mark.slow
def test_what_is_left_out_exists() -> None:
    parts = ("tests/disk", "tests/test_commands.py", "tests/faces/test_kept_file.py")
    process = run(*CHILD, "--collect-only", *parts)
    found = process.stdout.splitlines()
    names = [name for names in LEFT_OUT.values() for name in names]
    assert [name for name in names if not any(f"tests/{name}" in line for line in found)] == []
