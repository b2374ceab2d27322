"""Files to import: what an archive holds is read in memory, and nothing that could harm."""

import io
import zipfile
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.disk.read import import_files
from infokb.disk.read.import_files import read_import_files, read_import_folder

WANTED = frozenset({"connections.csv"})


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def write(folder: Path, content: bytes, name: str = "export.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_members_are_found_at_any_depth_in_any_case(tmp_path: Path) -> None:
    members = {"a/b/CONNECTIONS.csv": b"1", "Connections.csv": b"2", "..\\connections.CSV": b"3"}
    path = write(tmp_path, archive(members | {"Ad_Targeting.csv": b"4"}))
    found = read_import_files(path, WANTED)
    assert sorted(content for _, content in found) == [b"1", b"2", b"3"]
    assert {name.lower() for name, _ in found} == WANTED
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_is_no_archive_is_read_whole(tmp_path: Path) -> None:
    path = write(tmp_path, b"a,b", "x.csv")
    assert read_import_files(path, WANTED) == (("x.csv", b"a,b"),)


def test_an_archive_is_refused_where_none_is_wanted(tmp_path: Path) -> None:
    path = write(tmp_path, archive({"Connections.csv": b""}))
    with pytest.raises(InfokbError, match=r"`export\.zip` is a ZIP archive"):
        read_import_files(path, frozenset())
    table = write(tmp_path, b"PK,name\n1,Ada\n", "x.csv")
    assert read_import_files(table, frozenset()) == (("x.csv", b"PK,name\n1,Ada\n"),)


def bomb() -> bytes:
    return archive({"Connections.csv": b"\0" * (2 * 1024 * 1024)})


def encrypted() -> bytes:
    made = bytearray(archive({"Connections.csv": b"x"}, zipfile.ZIP_STORED))
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def lying() -> bytes:
    made = bytearray(archive({"Connections.csv": b"abc" * 40}))
    at = made.index(b"PK\x01\x02") + 24
    made[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(made)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (archive({"Other.csv": b""}), InfokbError, "holds none of connections.csv"),
        (archive({"Connections.csv": b"abc"})[:40], InfokbError, "not a whole ZIP"),
        (lying(), InfokbError, "not a whole ZIP"),
        (encrypted(), InfokbError, "has a password"),
        (bomb(), RefusedError, "too large"),
    ],
    ids=["none", "cut", "lying", "encrypted", "bomb"],
)
def test_an_archive_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes, error: type[InfokbError], message: str
) -> None:
    with pytest.raises(error, match=message):
        read_import_files(write(tmp_path, content), WANTED)


def test_limits_hold_for_all_members_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {"a/Connections.csv": b"ab" * 5, "b/Connections.csv": b"ab" * 5}
    path = write(tmp_path, archive(members, zipfile.ZIP_STORED))
    monkeypatch.setattr(import_files, "MAX_MEMBERS", 1)
    with pytest.raises(RefusedError, match="more than 1 files"):
        read_import_files(path, WANTED)
    monkeypatch.undo()
    path.write_bytes(archive({"a/Connections.csv": b"a" * 600, "Connections.csv": b"b" * 600}))
    monkeypatch.setattr(import_files, "MAX_IMPORT_BYTES", 1000)
    with pytest.raises(RefusedError, match="too large"):
        read_import_files(path, WANTED)
    with pytest.raises(RefusedError, match="larger than 50 MB"):
        read_import_files(write(tmp_path, b"a" * 1001, "large.csv"), WANTED)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="not a regular file"):
        read_import_files(tmp_path, WANTED)
    with pytest.raises(DiskError, match="cannot read"):
        read_import_files(tmp_path / "none.csv", WANTED)


def test_the_cards_of_a_folder_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.vcf", "a.VCF", "c.txt"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "link.vcf").symlink_to(tmp_path / "c.txt")
    found = read_import_folder(tmp_path, ".vcf")
    assert found == (("a.VCF", b"a.VCF"), ("b.vcf", b"b.vcf"))
    monkeypatch.setattr(import_files, "MAX_IMPORT_BYTES", 8)
    with pytest.raises(RefusedError, match="holds more than 50 MB"):
        read_import_folder(tmp_path, ".vcf")
    with pytest.raises(DiskError, match="cannot read"):
        read_import_folder(tmp_path / "c.txt", ".vcf")
