"""The file of what is kept of a vault is private, and whatever happens to it changes no answer."""

import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.lint import kept_answers
from infokb.core.errors import DiskError
from infokb.disk import cache
from infokb.disk.calls import regular_file
from infokb.disk.read import file_status, scan
from infokb.disk.read.file_status import content_status, settled_status
from infokb.faces.cli import kept_vault
from tests.faces.kept import LINT, Answers, KeptFolder, damage

PROSE, SAID = "Shibboleth whispered", "Quixotic flamingos yodel loudly"
NOTES = {
    "infokb.toml": 'as_of = "2026-11-20"\n',
    "contacts/Ada.md": f"---\ntype: contact\nasked: 2026-10-01\n---\n{PROSE} [[Zoë]]\n",
    "contacts/Zoë.md": "---\ntype: contact\norganization: '[[Nowhere]]'\nasked: soon\n---\n",
    "interviews/2026-10-01 Zoë.md": "---\ntype: interview\ncontacts: '[[Zoë]]'\ndate: 2026-10-01\n"
    f"status: completed\n---\n## Culture\n- {SAID} #quote\n",
    "empty.md": "",
}


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> KeptFolder:
    tmp_path.joinpath("vault").mkdir()
    made = KeptFolder(tmp_path / "vault", monkeypatch, capsys)
    for path, text in NOTES.items():
        made.put(path, text)
    return made


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the notes that were opened."""
    names: list[str] = []
    real = regular_file.read_file

    def noted(name: str, *rest: Any) -> bytes:
        if name.endswith(".md"):
            names.append(name)
        return real(name, *rest)

    monkeypatch.setattr(regular_file, "read_file", noted)
    return names


def lint(folder: KeptFolder) -> Answers:
    return folder.answers((LINT,))


@pytest.mark.slow
def test_only_notes_with_findings_are_opened_again(
    folder: KeptFolder, open_page: list[str]
) -> None:
    first = lint(folder)
    assert sorted(open_page) == ["2026-10-01 Zoë.md", "Ada.md", "Zoë.md", "empty.md"]
    open_page.clear()
    assert lint(folder) == first
    assert sorted(open_page) == ["2026-10-01 Zoë.md", "Ada.md", "Zoë.md"]
    open_page.clear()
    folder.put("empty.md", "")
    assert lint(folder) == first
    assert sorted(open_page) == ["2026-10-01 Zoë.md", "Ada.md", "Zoë.md", "empty.md"]


@pytest.mark.slow
def test_what_was_changed_just_before_is_read_again(
    folder: KeptFolder, open_page: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_status, "_RACY", 2_000_000_000)
    first = lint(folder)
    open_page.clear()
    assert lint(folder) == first
    assert sorted(open_page) == ["2026-10-01 Zoë.md", "Ada.md", "Zoë.md", "empty.md"]


@pytest.mark.parametrize(
    ("changed", "touched", "settled"), [(1, 1, True), (5, 1, False), (1, 5, False), (3, 3, False)]
)
def test_a_status_settles(changed: int, touched: int, *, settled: bool) -> None:
    second = 1_000_000_000
    status = (1, 2, 3, changed * second, touched * second)
    read = content_status(b"read")
    assert settled_status(status, 5 * second, b"read") == (status if settled else read)
    assert content_status(b"read") != content_status(b"Read")


@pytest.mark.slow
def test_what_is_read_again_and_says_the_same_is_not_asked_again(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_status, "_RACY", 2_000_000_000)
    first = lint(folder)
    kept = folder.kept.read_bytes()
    asked: list[frozenset[str]] = []
    real = kept_answers.answers_for_now

    def for_now(*rest: Any) -> object:
        asked.append(rest[2])
        return real(*rest)

    monkeypatch.setattr(kept_answers, "answers_for_now", for_now)
    assert lint(folder) == first
    assert (folder.kept.read_bytes(), asked) == (kept, [frozenset()])


@pytest.mark.slow
def test_what_changes_in_the_same_tick_is_told(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_status, "_RACY", 2_000_000_000)
    path = folder.root / "contacts/Ada.md"
    before = path.stat()
    first = lint(folder)
    path.write_text(NOTES["contacts/Ada.md"].replace("contact", "c0ntact"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    told = file_status.file_status
    monkeypatch.setattr(
        "infokb.disk.read.scan.file_status", lambda stat: (*told(stat)[:4], before.st_ctime_ns)
    )
    assert lint(folder) != first


@pytest.mark.slow
def test_a_note_that_vanishes_is_told(folder: KeptFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.put("contacts/Ada.md", NOTES["contacts/Ada.md"] + "[[empty]]")
    lint(folder)
    looked = scan.scan_folder

    def vanish(*rest: Any) -> object:
        found = looked(*rest)
        (folder.root / "contacts/Ada.md").unlink()
        return found

    whole = folder.kept.read_bytes()
    monkeypatch.setattr("infokb.disk.read.vault.scan_folder", vanish)
    code, out, err = folder.run(("show", "Ada"))
    assert (code, out) == (DiskError.exit_code, "")
    (line,) = (line for line in err.splitlines() if "Zoë" not in line)
    assert (
        line == "error: cannot read `contacts/Ada.md`: no such file or directory (run this again)"
    )
    assert folder.kept.read_bytes() == whole
    assert (folder.root / "contacts/Zoë.md").read_text() == NOTES["contacts/Zoë.md"]


@pytest.mark.slow
def test_it_is_for_the_user_alone(folder: KeptFolder) -> None:
    expected = lint(folder)
    assert stat.S_IMODE(folder.kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.kept.parent.stat().st_mode) == 0o700
    folder.kept.chmod(0o644)
    assert cache.load_cache(folder.root, kept_vault.CACHE_NAME) == b""
    assert lint(folder) == expected


def test_where_the_system_has_no_users_it_is_trusted(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint(folder)
    folder.kept.chmod(0o644)
    monkeypatch.delattr(os, "geteuid", raising=False)
    assert cache.load_cache(folder.root, kept_vault.CACHE_NAME)


def test_it_holds_no_prose(folder: KeptFolder) -> None:
    lint(folder)
    content = folder.kept.read_bytes()
    assert b"contacts/Ada.md" in content
    for word in f"{PROSE} {SAID}".split():
        assert word.lower().encode() not in content.lower()


@pytest.mark.slow
def test_a_small_vault_is_not_kept(folder: KeptFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = lint(folder)
    folder.kept.unlink()
    monkeypatch.setattr(kept_vault, "MIN_NOTES_TO_KEEP", len(NOTES))
    assert lint(folder) == expected
    assert not folder.kept.exists()


@pytest.mark.slow
def test_without_the_cache_nothing_is_read_or_written(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_cache = (*LINT, "--no-cache")
    expected = folder.run(no_cache)
    assert not folder.kept.exists()
    lint(folder)
    monkeypatch.setattr(cache, "load_cache", None)
    monkeypatch.setattr(cache, "save_cache", None)
    assert folder.run(no_cache) == expected


@pytest.mark.slow
def test_damage_never_changes_an_answer(folder: KeptFolder) -> None:
    expected, pick = lint(folder), random.Random(7)
    whole = folder.kept.read_bytes()
    for _ in range(200):
        damage(folder.kept, pick)
        assert lint(folder) == expected
        folder.kept.write_bytes(whole)


@pytest.mark.slow
def test_no_damage_gets_past_the_seal(folder: KeptFolder) -> None:
    lint(folder)
    whole, pick = folder.kept.read_bytes(), random.Random(8)
    for _ in range(2_000):
        damage(folder.kept, pick)
        content = cache.load_cache(folder.root, kept_vault.CACHE_NAME)
        assert content == b"" or folder.kept.read_bytes() == whole
        folder.kept.write_bytes(whole)
        folder.kept.chmod(0o600)


@pytest.mark.slow
def test_without_a_seal_damage_tells(folder: KeptFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_seal", lambda *_: b"-" * 32)
    expected = lint(folder)
    whole = folder.kept.read_bytes()
    folder.kept.write_bytes(whole.replace(b"Nowhere", b"Mordor!"))
    assert lint(folder) != expected
    folder.kept.write_bytes(whole[:-9])
    assert lint(folder) != expected


@pytest.mark.parametrize(("root", "name"), [("vault", "report"), ("other", "answers")])
def test_a_file_in_the_place_of_another_is_ignored(
    root: str, name: str, folder: KeptFolder
) -> None:
    """A backup may put one where another was, of this vault or of another one."""
    cache.save_cache(folder.root, "answers", b"{}\n")
    assert cache.load_cache(folder.root, "answers") == b"{}\n"
    other = cache.cache_folder(folder.root.parent / root)
    other.mkdir(0o700, exist_ok=True)
    (other / name).touch(0o600)
    (other / name).write_bytes((cache.cache_folder(folder.root) / "answers").read_bytes())
    assert cache.load_cache(folder.root.parent / root, name) == b""


def test_another_layout_has_another_seal(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other layout is ever unpacked: what lays out is a part of the program that is hashed."""
    expected = lint(folder)
    with monkeypatch.context() as patch:
        patch.setattr(cache, "program_hash", lambda: b"another layout")
        cache.save_cache(folder.root, kept_vault.CACHE_NAME, b"{}\n" + os.urandom(99))
        assert cache.load_cache(folder.root, kept_vault.CACHE_NAME).startswith(b"{}\n")
    assert lint(folder) == expected
    assert b"contacts/Ada.md" in folder.kept.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: os.mkfifo(path, 0o600),
    ],
)
def test_what_is_no_file_is_let_be(folder: KeptFolder, spoil: Callable[[Path], None]) -> None:
    expected = lint(folder)
    folder.kept.unlink()
    spoil(folder.kept)
    assert lint(folder) == expected


@pytest.mark.slow
def test_a_place_that_cannot_be_written_is_no_fault(
    folder: KeptFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.root.parent / "cache").write_text("a file")
    expected = lint(folder)
    assert cache.disk_time(folder.root) == 0
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(folder.root.parent))
    assert lint(folder) == expected
    assert folder.kept.is_relative_to(folder.root.parent / ".cache/infokb")
    assert folder.kept.exists()


@pytest.mark.slow
def test_a_failing_disk_leaves_nothing(folder: KeptFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = lint(folder)
    folder.kept.unlink()

    def full(*rest: object, **names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert lint(folder) == expected
    assert list(folder.kept.parent.iterdir()) == []
