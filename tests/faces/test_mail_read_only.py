"""A mailbox is opened to be read, and nothing else is done to it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.traced import STRACE

MAIL = """From robin@example.org Mon Nov  2 09:00:00 2026
From: robin@example.org
To: ada@example.org
Subject: A secret subject
Date: Mon, 02 Nov 2026 09:00:00 +0000
Message-ID: <1@example.org>

A secret body.
"""
CONTACT = "---\ntype: contact\nemail: ada@example.org\n---\n"


@pytest.mark.slow
@pytest.mark.skipif(not Path(STRACE).exists(), reason="needs strace")
def test_a_mailbox_is_opened_to_be_read_alone(tmp_path: Path) -> None:
    box, vault = tmp_path / "Sent.mbox", tmp_path / "vault"
    box.write_text(MAIL, "utf-8")
    (vault / "contacts").mkdir(parents=True)
    (vault / "contacts" / "Ada.md").write_text(CONTACT, "utf-8")
    (vault / "infokb.toml").write_text('[me]\nemail = "robin@example.org"\n', "utf-8")
    before = box.stat()
    trace = [
        STRACE,
        "-f",
        "-qq",
        "-y",
        "-e",
        "trace=%file,%desc",
        "-o",
        str(tmp_path / "trace"),
    ]
    words = ["-m", "infokb", "-C", str(vault), "--as-of", "2026-11-20", "import", "mail", str(box)]
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "s"), "XDG_CACHE_HOME": str(tmp_path)}
    ended = subprocess.run(
        [*trace, sys.executable, *words], env=env, capture_output=True, check=True, text=True
    )
    assert "asked: 2026-11-02" in (vault / "contacts" / "Ada.md").read_text("utf-8")
    assert "secret" not in ended.stdout + ended.stderr
    calls = [
        line for line in (tmp_path / "trace").read_text("utf-8").splitlines() if box.name in line
    ]
    opened = [line for line in calls if "open" in line.partition("(")[0]]
    assert opened
    assert all("O_RDONLY" in line for line in opened)
    changing = re.compile(
        r"\b(?:p?write(?:v|64)?|ftruncate|truncate|rename\w*|unlink\w*|fchmod|utime\w*)\("
    )
    assert [line for line in calls if changing.search(line)] == []
    after = box.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert not [path for path in tmp_path.rglob("*.md") if "secret" in path.read_text("utf-8")]
