"""Every command in a vault of traps: nothing of it runs, leads out, hangs or ends a command."""

from pathlib import Path

import pytest

from tests.torture.traced import COMMANDS, DAY, STRACE, run_traced
from tests.torture.trapped import MAY_END
from tests.torture.trapped_center import set_center_traps
from tests.torture.traps import SECRET, set_traps

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(STRACE).exists(), reason="needs strace"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("traps")
    assert set_traps(made) > 60
    set_center_traps(made)
    return made


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_gets_through(words: tuple[str, ...], folder: Path) -> None:
    traced = run_traced(folder, words)
    assert not traced.faults
    assert traced.code in MAY_END


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("share", *DAY), 0, "What stays"),
        (("cohort", ".", "--vaults", *DAY), 1, "tables: "),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_is_shared_is_looked_at(
    words: tuple[str, ...], code: int, said: str, folder: Path
) -> None:
    traced = run_traced(folder, words)
    assert (traced.code, said in traced.printed) == (code, True), traced.printed


def test_nothing_of_it_was_written_elsewhere(folder: Path) -> None:
    for words in (("build", "--site-dir", "../out/site"), ("export", "jsonl", "-o", "../out/all")):
        run_traced(folder, words)
    for path in folder.joinpath("out").rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()
    assert sorted(path.name for path in folder.joinpath("outside").iterdir()) == [
        "secret.md",
        "secret.png",
        "two.md",
    ]


@pytest.mark.parametrize(
    ("naive", "fault"),
    [
        ("open('../outside/secret.md').read()", "it opens"),
        ("open('/tmp/infokb-naive', 'w').close()", "it writes /tmp/infokb-naive"),
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 9))", "it connects"),
        ("import subprocess; subprocess.run(['./git'], env={})", "it starts ./git"),
        ("import subprocess; subprocess.run(['sh'])", "a program of the vault ran"),
        (f"print({SECRET!r})", "a secret is printed"),
        ("open('nothing').read()", "an error is not caught"),
    ],
)
def test_what_may_not_be_done_is_seen(naive: str, fault: str, folder: Path) -> None:
    try:
        traced = run_traced(folder, ("-c", naive), module=())
    finally:
        Path("/tmp/infokb-naive").unlink(missing_ok=True)
    assert any(each.startswith(fault) for each in traced.faults)
