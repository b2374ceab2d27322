"""A site that would be the same again stands as it is, and the command says so at once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.disk.read.output_signature import output_signature
from infokb.faces.clock import run_clock
from infokb.faces.site import build
from infokb.faces.site.build import build_site
from tests.faces.repeats import RepeatFolder
from tests.faces.test_kept_site import NOTES, files_of

ADA = "contacts/Ada Okafor.md"
PAGE = "contacts/Ada Okafor.html"
SETTINGS = NOTES["infokb.toml"]
MOVING = SETTINGS.replace('as_of = "2026-11-20T09:00"\n', "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RepeatFolder:
    tmp_path.joinpath("vault").mkdir()
    made = RepeatFolder(tmp_path / "vault", monkeypatch)
    for path, text in NOTES.items():
        made.put(path, text)
    return made


def is_again(folder: RepeatFolder, *words: str) -> bool:
    """Build; return whether the site was left as it stands."""
    before = folder.repeated
    printed = folder.run("build", *words)
    assert printed.code == 0
    again = folder.repeated > before
    assert printed.out.endswith(b".html (nothing has changed)\n") == again
    return again


@pytest.mark.slow
def test_a_site_of_which_nothing_changed_stands(folder: RepeatFolder) -> None:
    assert not is_again(folder)
    before = output_signature(folder.root / ".site")
    assert is_again(folder)
    assert is_again(folder)
    assert output_signature(folder.root / ".site") == before
    fresh = build_site(folder.root, folder.root.parent / "fresh", run_clock()).site_dir
    assert files_of(fresh) == files_of(folder.root / ".site")


def edit_page(folder: RepeatFolder) -> None:
    page = folder.root / ".site" / PAGE
    status = page.stat()
    page.write_text(page.read_text().replace("tea", "pie"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Callable[[RepeatFolder], object]] = {
    "a note": lambda folder: folder.put(ADA, NOTES[ADA] + "\nMore.\n"),
    "a new note": lambda folder: folder.put("Bo.md", "Bo\n"),
    "a note that is gone": lambda folder: (folder.root / ADA).unlink(),
    "a setting": lambda folder: folder.put("infokb.toml", f'{SETTINGS}[site]\ntitle = "Ours"\n'),
    "a page": edit_page,
    "a page that is gone": lambda folder: (folder.root / ".site" / PAGE).unlink(),
    "a file beside the pages": lambda folder: folder.put(".site/mine.html", "mine"),
    "a hidden file": lambda folder: folder.put(".site/.gitignore", ""),
    "who may read a page": lambda folder: (folder.root / ".site" / PAGE).chmod(0o644),
    "who may read a folder": lambda folder: (folder.root / ".site/contacts").chmod(0o755),
    "an empty folder": lambda folder: (folder.root / ".site/more").mkdir(),
    "all of it": lambda folder: (folder.root / ".site").rename(folder.root / ".other"),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_is_built_anew(
    folder: RepeatFolder, change: Callable[[RepeatFolder], object]
) -> None:
    assert not is_again(folder)
    change(folder)
    assert not is_again(folder)
    fresh = build_site(folder.root, folder.root.parent / "fresh", run_clock()).site_dir
    assert files_of(fresh) == files_of(folder.root / ".site")
    assert is_again(folder)


@pytest.mark.slow
def test_another_folder_is_filled_anew(folder: RepeatFolder) -> None:
    assert not is_again(folder)
    assert not is_again(folder, "--site-dir", str(folder.root.parent / "there"))
    assert is_again(folder, "--site-dir", str(folder.root.parent / "there"))
    assert not is_again(folder)


@pytest.mark.slow
@pytest.mark.parametrize("builds", [1, 2])
def test_with_a_clock_that_moves_it_stands_until_something_falls_due(
    folder: RepeatFolder, builds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infokb.faces.site.kept_site.MIN_NOTES_OF_SITE", 1)
    folder.put("infokb.toml", MOVING)
    folder.put(
        "interviews/2026-11-20 Ada Okafor.md",
        "---\ntype: interview\ndate: 2026-11-20T11:00\nstatus: planned\n"
        "contacts: ['[[Ada Okafor]]']\n---\n",
    )
    for number in range(builds):
        folder.put(ADA, f"{NOTES[ADA]}\nTea {number}.\n")
        assert not is_again(folder)
    folder.go_on(minutes=5)
    assert is_again(folder)
    folder.go_on(hours=3)
    assert not is_again(folder)
    folder.go_on(days=1)
    assert not is_again(folder)


def test_a_page_that_is_touched_as_it_is_put_in_place_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signatures = iter(("filled", "touched"))
    monkeypatch.setattr(build, "output_signature", lambda *_, **__: next(signatures))
    (tmp_path / "notes").mkdir()
    result = build_site(tmp_path / "notes", tmp_path / "site", run_clock("2026-11-20"))
    assert result.signature == ""


def test_a_folder_that_is_not_there_has_no_signature(tmp_path: Path) -> None:
    assert output_signature(tmp_path / "nothing") == ""


def test_a_signature_tells_a_folder_that_moved_from_one_that_was_filled_anew(
    tmp_path: Path,
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    (one / "below").mkdir(parents=True)
    (one / "below" / "file").write_text("x")
    before = output_signature(one, has_moved=True)
    one.rename(two)
    (two / "below" / "file").chmod(0o600)
    assert output_signature(two, has_moved=True) == before
    (two / "below" / "file").write_text("xx")
    assert output_signature(two, has_moved=True) != before
