"""Files and folders that no command can read or change: one line each, and the rest goes on."""

import errno
import os
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from infokb.disk import lock
from infokb.disk.calls import file_lock, regular_file
from infokb.faces.cli.main import main
from tests.bad_inputs.conftest import Run
from tests.bad_inputs.inputs import CREATE, NOTE, bad_input
from tests.disk.breaking import dies, failing

pytestmark = pytest.mark.slow
LINT = ("lint", "--output-format", "concise", "--ignore", "followup,missing-section")
SET = ("set", "Ada", "role=x")


def contacts(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "contacts").iterdir())


def link(name: str, target: str) -> Callable[[Path], object]:
    return lambda root: (root / name).symlink_to(target)


def sparse(root: Path) -> None:
    (root / "Big.md").touch()
    os.truncate(root / "Big.md", 2**31)


def listen(root: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("Socket.md")


SKIPPED: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "two gigabytes of nothing": (sparse, "`Big.md`: it is larger than 2 MiB"),
    "a link within": (link("L.md", "contacts/Ada.md"), "`L.md`: it is a symbolic link"),
    "a link out": (link("L.md", "../secret.md"), "`L.md`: it is a symbolic link"),
    "a link to nothing": (link("L.md", "nothing.md"), "`L.md`: it is a symbolic link"),
    "a link to itself": (link("L.md", "L.md"), "`L.md`: it is a symbolic link"),
    "a link to a device": (link("L.md", "/dev/zero"), "`L.md`: it is a symbolic link"),
    "a link to the folder above": (link("up", ".."), "`up`: it is a symbolic link"),
    "a pipe": (lambda root: os.mkfifo(root / "Pipe.md"), "`Pipe.md`: it is not a regular file"),
    "a socket": (listen, "`Socket.md`: it is not a regular file"),
}


@pytest.mark.parametrize(
    ("lay", "code", "message"),
    [
        pytest.param(lay, 1, f"skipped {said}", id=f"bad-input: {words}")
        for words, (lay, said) in SKIPPED.items()
    ],
)
def test_what_is_no_note_is_skipped_in_a_line(
    lay: Callable[[Path], object], code: int, message: str, root: Path, run: Run
) -> None:
    (root.parent / "secret.md").write_text("[[Nobody]]", "utf-8")
    lay(root)
    (root / "contacts" / "Bo.md").write_text(f"{NOTE}[[L]] [[up/secret]]\n", "utf-8")
    broken = [
        f"contacts/Bo.md:4:{column}: error[broken-link] no note is named `{name}` {CREATE}"
        for column, name in ((3, "L"), (9, "up/secret"))
    ]
    assert run(*LINT) == (code, [*broken, "2 errors", message])


@bad_input("a folder named like a note", 0, f"{'Bo':<26}identified")
def test_a_folder_may_be_named_like_a_note(code: int, message: str, root: Path, run: Run) -> None:
    (root / "x.md").mkdir()
    (root / "x.md" / "Bo.md").write_text(NOTE, "utf-8")
    ended, lines = run("list", "contact")
    assert (ended, lines[1:]) == (code, [message.replace("Bo ", "Ada"), message])


@bad_input("what a cloud has taken away", 0, "the note is empty")
def test_what_a_cloud_has_taken_away_is_neither_deleted_nor_filled(
    code: int, message: str, root: Path, run: Run
) -> None:
    (root / "contacts" / ".Bo.md.icloud").write_bytes(b"bplist00")
    (root / "contacts" / "Ada.md").write_bytes(b"")
    help_text = "(help: get it back: git checkout -- contacts/Ada.md; or add `type: contact`)"
    found = [f"contacts/Ada.md:1:1: warning[missing-type] {message} {help_text}", "1 warning"]
    assert run(*LINT, "--fix", "--unsafe-fixes") == (code, found)
    told = f"cannot read `contacts/Ada.md`, line 1: {message}"
    assert told in run("list", "contact")[1]
    assert contacts(root) == [".Bo.md.icloud", "Ada.md"]
    assert (root / "contacts" / "Ada.md").read_bytes() == b""


@bad_input(
    "a path of two gigabytes that is named",
    5,
    "error: cannot check `Big.md`: it is larger than 2 MiB (use other paths)",
)
def test_what_was_named_and_is_skipped_fails(code: int, message: str, root: Path, run: Run) -> None:
    sparse(root)
    assert run("lint", "Big.md") == (code, [message])


@bad_input(
    "a note that may not be read",
    5,
    "skipped `contacts/Bo.md`: it cannot be read: permission denied",
)
def test_a_note_that_may_not_be_read_stops_no_other(
    code: int, message: str, root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = regular_file.read_file

    def refuse(name: str, *rest: Any) -> bytes:
        if name == "Bo.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(name, *rest)

    monkeypatch.setattr(regular_file, "read_file", refuse)
    (root / "contacts" / "Bo.md").write_text(NOTE, "utf-8")
    (root / "contacts" / "Cy.md").write_text(f"{NOTE}[[Nobody]]\n", "utf-8")
    ended, lines = run(*LINT)
    assert ended == code
    assert f"contacts/Cy.md:4:3: error[broken-link] no note is named `Nobody` {CREATE}" in lines
    assert message in lines


def protect(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    (root / "contacts" / "Ada.md").chmod(0o444)


def double(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch
    os.link(root / "contacts" / "Ada.md", root.parent / "two.md")


def disown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del root
    monkeypatch.setattr(os, "geteuid", lambda: 123_456)


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        pytest.param(change, 6, f"error: `contacts/Ada.md` {said}", id=f"bad-input: {words}")
        for words, change, said in (
            (
                "a file to write that is protected",
                protect,
                "is write-protected (allow writing first)",
            ),
            ("a file to write of two names", double, "has 2 names (hard links) (copy it first)"),
            (
                "a file to write of somebody else",
                disown,
                "belongs to someone else (take ownership of it first)",
            ),
        )
    ],
)
def test_a_file_that_is_not_to_be_changed_is_refused(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    code: int,
    message: str,
    root: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change(root, monkeypatch)
    assert run(*SET) == (code, [message])
    assert (root / "contacts" / "Ada.md").read_text("utf-8") == NOTE


WHERE = {
    "in `{state}`": "set XDG_STATE_HOME to a folder you can write in",
    "": "{mend}, then run this again",
    "`contacts/Ada.md`": "fix that; the next command that writes will finish the change",
}
FAULTS = {
    errno.ENOSPC: ("no space left", "free some space"),
    errno.EDQUOT: ("disk quota exceeded", "free some space"),
    errno.EACCES: ("permission denied", "check the permissions"),
    errno.EROFS: ("read-only file system", "fix that"),
    errno.EIO: ("input/output error", "fix that"),
}


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        pytest.param(fault, 5, reason, id=f"bad-input: a disk that says {reason}")
        for fault, (reason, _) in FAULTS.items()
    ],
)
def test_a_disk_that_fails_is_one_line_wherever_it_does(
    fault: int, code: int, message: str, root: Path, run: Run
) -> None:
    mend = FAULTS[fault][1]
    state = str(lock.state_folder(root))
    allowed = [
        f"error: cannot write{f' {place}' if place else ''}: {message} ({help_text})".format(
            state=state, mend=mend
        )
        for place, help_text in WHERE.items()
    ]
    said: list[str] = []
    for number in range(1, 40):
        with failing(number, fault, lasting=True) as calls:
            ended, lines = run(*SET)
        if ended == 0:
            break
        assert (ended, len(lines)) == (code, 1)
        said += lines
    assert calls[0] < 40
    assert [*dict.fromkeys(said)] == allowed


@bad_input(
    "a change that was cut off",
    0,
    "an earlier change was interrupted (the next command that writes will finish it)",
)
def test_a_change_that_was_cut_off_is_told_then_finished(
    code: int, message: str, root: Path, run: Run
) -> None:
    (root / "contacts" / "Bo.md").write_text(f"{NOTE}[[Ada]]\n", "utf-8")
    seen = []
    for number in range(1, 40):
        if not dies(lambda: main(["rename", "Ada", "Eve"]), number):
            break
        lines = run("list", "contact")[1]
        seen.append(message in lines)
        assert run("set", "Bo", "role=x")[0] == code
        assert message not in run("list", "contact")[1]
        assert contacts(root) in (["Ada.md", "Bo.md"], ["Bo.md", "Eve.md"])
        if contacts(root) == ["Bo.md", "Eve.md"]:
            assert "[[Eve]]" in (root / "contacts" / "Bo.md").read_text("utf-8")
            assert run("rename", "Eve", "Ada")[0] == 0
    assert {*seen} == {True, False}


@pytest.fixture
def other_writer(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another process that writes to the vault, and does not end."""
    assert run("set", "Ada", "role=analyst")[0] == 0
    monkeypatch.setattr(lock, "WAIT", 0.1)
    with (lock.state_folder(root) / "lock").open("r+b") as held:
        held.write(b"4711")
        held.truncate()
        file_lock.lock_file(held.fileno())
        yield


@pytest.mark.usefixtures("other_writer")
@bad_input(
    "another writer",
    5,
    "error: another infokb (process 4711) is writing to this vault (wait, then run this again)",
)
def test_another_writer_is_named_by_its_process(
    code: int, message: str, root: Path, run: Run
) -> None:
    before = (root / "contacts" / "Ada.md").read_bytes()
    assert run(*SET) == (code, [message])
    assert (root / "contacts" / "Ada.md").read_bytes() == before
    assert run("show", "Ada")[0] == 0


FORCED: Sequence[tuple[str, str]] = (
    ("contacts/Ada.md", "is a note"),
    ("../vault/contacts/Ada.md", "is a note"),
    ("../linked/contacts/Ada.md", "is a note"),
    ("infokb.toml", "is a setting"),
    (".obsidian/app.json", "is a setting"),
    ("contacts", "is not a file"),
    ("../pipe", "is not a file"),
)


@pytest.mark.parametrize(
    ("command", "name", "code", "message"),
    [
        pytest.param(
            command,
            name,
            6,
            f"error: `{name}` {fault} (use another file name)",
            id=f"bad-input: {command[0]} onto {name}",
        )
        for command in (("export", "csv", "-o"), ("share", "--to"))
        for name, fault in FORCED
    ],
)
def test_an_export_replaces_no_note(
    command: Sequence[str], name: str, code: int, message: str, root: Path, run: Run
) -> None:
    share = '[share]\nwith = "center"\nid = "mc1"\nlevel = "progress"\nuntil = 2027-01-01\n'
    (root / "infokb.toml").write_text(f'as_of = "2026-11-20T12:00"\n{share}', "utf-8")
    (root.parent / "linked").symlink_to(root)
    (root / ".obsidian").mkdir()
    (root / ".obsidian" / "app.json").write_text("{}", "utf-8")
    os.mkfifo(root.parent / "pipe")
    said = f"error: `{name}` already exists (use --force to replace it)"
    assert run(*command, name) == (code, [message if "is not a file" in message else said])
    assert run(*command, name, "--force") == (code, [message])
    assert (root / "contacts" / "Ada.md").read_text("utf-8") == NOTE
    assert (root / "infokb.toml").read_text("utf-8").endswith(share)
    said = "error: `contacts/new.md` would be a note of the vault (use another file name)"
    assert run(*command, "contacts/new.md") == (6, [said])
    for other in ("people.csv", "../people.csv"):
        assert [run(*command, other, *force)[0] for force in ((), (), ("--force",))] == [0, 6, 0]
