"""The headers of mail on disk: which files hold messages, and where one ends."""

import os
from pathlib import Path
from typing import IO, Any

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.read import mail_files
from infokb.disk.read.mail_files import read_mail_headers

NAMES = frozenset({b"from", b"to"})
MESSAGE = (
    b"From: a@example.org\nSubject: secret\n folded\nTo: b@example.org,\n c@example.org\n\nx\n"
)
WANTED = b"From: a@example.org\nTo: b@example.org,\n c@example.org\n"


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_mailbox_is_cut_where_messages_begin(tmp_path: Path) -> None:
    first = b"From a@example.org Mon Nov  2 10:00:00 2026\n"
    body = b"\nFrom Monday on\n\nFrom 10:00 on\n>From x Mon 10:00\nFrom x Mon 10:00\n\n"
    path = put(tmp_path / "x.mbox", first + MESSAGE + body + first + MESSAGE)
    found = read_mail_headers(path, NAMES)
    assert [*found] == [("x.mbox", WANTED)] * 2


def test_files_of_a_folder_that_hold_mail(tmp_path: Path) -> None:
    for name in ("cur/1:2,S", "new/2", ".Sent/cur/3", "a.EML", "Box.mbox/mbox", "b.mbx"):
        put(tmp_path / name, MESSAGE)
    for name in ("tmp/4", "x.txt", "Box.mbox/table_of_contents"):
        put(tmp_path / name, MESSAGE)
    tmp_path.joinpath("link.eml").symlink_to(tmp_path / "x.txt")
    put(tmp_path.joinpath(*["deep"] * 9, "c.eml"), MESSAGE)
    found = read_mail_headers(tmp_path, NAMES)
    names = ["3", "mbox", "a.EML", "b.mbx", "1:2,S", "2"]
    assert [*found] == [(name, WANTED) for name in names]


def test_an_empty_file_is_a_message_of_nothing(tmp_path: Path) -> None:
    assert read_mail_headers(put(tmp_path / "x.eml", b""), NAMES) == (("x.eml", b""),)


def test_headers_without_end_are_cut_off(tmp_path: Path) -> None:
    path = put(tmp_path / "x.eml", b"To: " + b"a@example.org,\n " * 10_000 + b"\nFrom: b\n")
    ((_, header),) = read_mail_headers(path, NAMES)
    assert 60_000 < len(header) < 70_000


def test_mailboxes_are_opened_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, modes = put(tmp_path / "x.eml", MESSAGE), list[str]()
    opened = Path.open

    def remember(path: Path, mode: str) -> IO[Any]:
        modes.append(mode)
        return opened(path, mode)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", remember)
        read_mail_headers(path, NAMES)
    assert modes == ["rb"]


def test_what_is_no_file_and_what_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DiskError, match="not a regular file"):
        read_mail_headers(tmp_path / "pipe", NAMES)
    with pytest.raises(DiskError, match="no such file"):
        read_mail_headers(tmp_path / "none", NAMES)
    monkeypatch.setattr(mail_files, "MAX_MESSAGES", 1)
    path = put(tmp_path / "x.mbox", (b"From x Mon 10:00\n" + MESSAGE + b"\n") * 2)
    with pytest.raises(RefusedError, match="more than 1 messages"):
        read_mail_headers(path, NAMES)
