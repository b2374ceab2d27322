"""Files of a new folder: whole, and for their owner alone."""

import os
import stat
from pathlib import Path

import pytest

from infokb.disk.write.output_files import OutputFiles


def test_files_lie_in_their_folders(tmp_path: Path) -> None:
    files = OutputFiles(tmp_path)
    for name in ("a.html", "notes/deep/b.html", "notes/deep/c.html"):
        files.write(name, name.encode())
    for name in ("a.html", "notes/deep/b.html", "notes/deep/c.html"):
        assert tmp_path.joinpath(name).read_bytes() == name.encode()


def test_a_file_may_be_written_again(tmp_path: Path) -> None:
    files = OutputFiles(tmp_path)
    files.write("a.html", b"begun by a process that ended")
    files.write("a.html", b"whole")
    assert tmp_path.joinpath("a.html").read_bytes() == b"whole"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    OutputFiles(tmp_path).write("a.html", b"x")
    assert stat.S_IMODE(tmp_path.joinpath("a.html").stat().st_mode) == 0o600
