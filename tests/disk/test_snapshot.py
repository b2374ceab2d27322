"""The vault as the index or a commit has it: what a scan of the folder would give, read late."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault.vault_paths import MADE_HEAD
from infokb.disk.git import repository, snapshot
from infokb.disk.git.command import Git
from infokb.disk.git.late_contents import LateContents
from infokb.disk.git.snapshot import Snapshot
from infokb.disk.git.snapshot_vault import SnapshotNotes, open_snapshot
from infokb.disk.read import settings_files
from infokb.disk.read.blob_names import blob_name
from infokb.disk.read.vault import open_folder
from tests.repositories import Repository
from tests.repositories import repository as made

NOTE = "---\ntype: contact\n---\n"
FILES = {
    "infokb.toml": 'exclude = ["x/"]\n',
    "contacts/Zoë.md": NOTE,
    "a.md": "[[Zoë]]",
    "b.png": "x",
    "templates/pet.md": "---\nsummary: A pet.\nfolder: pets\nfields: {}\n---\n",
    "pets/Rex.md": "---\ntype: pet\n---\n",
    ".obsidian/templates.json": '{"folder": "forms"}',
    "forms/f.md": "x",
    ".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "t"}',
    "t/g.md": "x",
    "node_modules/x/README.md": "x",
    "env/pyvenv.cfg": "",
    "env/lib/x.md": "x",
    ".hidden/h.md": "x",
    "built/index.html": '<meta name="generator" content="infokb">',
    "built/about.html": "x",
    "pages/index.html": "<html>",
    "x/.y/h.md": "x",
    "inner/infokb.toml": "",
    "inner/i.md": "x",
    "inner.md": "x",
}


def clock(settings: Config) -> datetime:
    return datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with everything staged and committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    found = made(tmp_path / "vault", tmp_path)
    found.write(FILES)
    found.git("commit", "--quiet", "--message", "Start")
    return found


def index(repo: Repository) -> Snapshot:
    found = repository.find_repository(repo.root)
    return Snapshot(repo.root, found.git, found.index())


@pytest.mark.slow
def test_it_is_the_vault_that_a_scan_gives(repo: Repository) -> None:
    scanned = open_folder(repo.root, clock).vault
    opened = open_snapshot(index(repo), clock, Config()).vault
    assert isinstance(opened.notes, SnapshotNotes)
    assert dict(opened.notes.items()) == scanned.notes
    assert dict(opened.files) == dict(scanned.files)
    assert (len(opened.notes), len(opened.files)) == (len(scanned.notes), len(scanned.files))
    assert opened.schemas == scanned.schemas
    assert opened.notes["pets/Rex.md"].type_name == "pet"
    with pytest.raises(KeyError):
        opened.notes["none.md"]


@pytest.mark.slow
def test_what_is_staged_counts_not_what_lies_there(repo: Repository) -> None:
    repo.save({"a.md": "later"})
    repo.root.joinpath("contacts/Zoë.md").unlink()
    repo.root.joinpath("contacts").rmdir()
    opened = open_snapshot(index(repo), clock, Config()).vault
    assert [note.text for note in opened.notes.values()][:2] == ["[[Zoë]]", NOTE]


@pytest.mark.slow
def test_a_note_is_read_when_it_is_asked_for(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_snapshot(index(repo), clock, Config(), ["a.md", "gone.md"]).vault
    assert isinstance(opened.notes, SnapshotNotes)
    assert list(opened.notes.parsed_notes) == ["a.md"]
    assert "contacts/Zoë.md" in opened.notes
    assert list(opened.notes.parsed_notes) == ["a.md"]

    def asked(self: Git, ids: object) -> None:
        raise AssertionError("git is asked for what lies in the folder")

    monkeypatch.setattr(Git, "blobs", asked)
    assert opened.notes["contacts/Zoë.md"].text == NOTE
    assert len(list(opened.notes.values())) == len(opened.notes)


@pytest.mark.slow
def test_git_is_asked_for_ever_more_of_what_the_folder_lacks(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"n/{number}.md": f"text {number}" for number in range(8)}
    repo.write({**texts, "n/8.md": "there"})
    staged = index(repo)
    for path in texts:
        repo.root.joinpath(path).unlink()
    questions: list[int] = []
    blobs = Git.blobs

    def asked(self: Git, ids: Sequence[str]) -> Iterator[bytes | None]:
        questions.append(len(ids))
        return blobs(self, ids)

    monkeypatch.setattr(Git, "blobs", asked)
    contents = LateContents(staged, {**texts, "n/8.md": ""})
    assert contents.read("n/8.md") == b"there"
    assert questions == []
    assert [contents.read(path).decode() for path in texts] == [*texts.values()]
    assert questions == [1, 2, 4, 1]


@pytest.mark.slow
def test_what_another_vault_has_read_is_not_read_again(repo: Repository) -> None:
    first = open_snapshot(index(repo), clock, Config()).vault
    repo.write({"a.md": "new", "n.md": NOTE})
    second = open_snapshot(index(repo), clock, Config(), like=first).vault
    assert [second.notes[path] is first.notes.get(path) for path in second.notes] == [
        path not in {"a.md", "n.md"} for path in second.notes
    ]
    repo.write({"templates/pet.md": FILES["templates/pet.md"].replace("A pet", "Pet")})
    third = open_snapshot(index(repo), clock, Config(), like=second).vault
    assert third.notes["inner.md"] is not second.notes["inner.md"]


@pytest.mark.slow
def test_types_that_cannot_be_read_are_those_of_the_other_vault(repo: Repository) -> None:
    first = open_snapshot(index(repo), clock, Config()).vault
    repo.write({"templates/pet.md": "---\nsummary: x\nfolder: x\nfields: {a: {kind: no}}\n---\n"})
    with pytest.raises(InfokbError, match="there is no kind"):
        open_snapshot(index(repo), clock, Config())
    assert open_snapshot(index(repo), clock, Config(), like=first).vault.schemas is first.schemas


@pytest.mark.slow
def test_a_large_note_is_skipped_when_it_is_wanted(repo: Repository) -> None:
    repo.write({"large.md": "x" * (2 * 1024 * 1024 + 1)})
    repo.root.joinpath("link.md").symlink_to("a.md")
    repo.git("add", "--all")
    opened = open_snapshot(index(repo), clock, Config(), ["large.md"])
    assert [one.path for one in opened.skipped_paths] == ["large.md", "link.md"]
    assert "large.md" not in opened.vault.notes
    late = open_snapshot(index(repo), clock, Config()).vault
    assert late.notes["large.md"].text == ""
    with pytest.raises(DiskError, match="larger than a note may be"):
        index(repo)["large.md"]


@pytest.mark.slow
def test_settings_are_those_staged_else_those_on_disk(repo: Repository) -> None:
    repo.save({"infokb.toml": 'exclude = ["later/"]\n'})
    assert index(repo).layers()[0].data == {"exclude": ["x/"]}
    repo.git("rm", "--quiet", "--cached", "infokb.toml")
    assert index(repo).layers() == settings_files.read_settings_layers(repo.root)
    assert index(repo).layers()[0].data == {"exclude": ["later/"]}


@pytest.mark.slow
def test_what_is_only_announced_is_not_staged(repo: Repository) -> None:
    repo.save({"new.md": NOTE})
    repo.write({"empty.md": ""})
    repo.git("commit", "--quiet", "--message", "x")
    repo.save({"later.md": NOTE})
    repo.git("add", "--intent-to-add", "later.md")
    found = repository.find_repository(repo.root)
    assert "later.md" in found.index().files
    told = snapshot.staged_tree(found, found.tree(found.head())).files
    assert "later.md" not in told
    assert "empty.md" in told


@pytest.mark.parametrize("kind", ["sha1", "sha256"])
def test_a_blob_is_named_as_git_names_it(kind: str, tmp_path: Path) -> None:
    found = made(tmp_path / "other", tmp_path)
    found.git("init", "--quiet", "--object-format", kind, "below")
    tmp_path.joinpath("text").write_bytes(b"a\r\n\xff")
    (name,) = found.git("-C", "below", "hash-object", str(tmp_path / "text")).split()
    assert blob_name(b"a\r\n\xff", like=name) == name


@pytest.mark.slow
def test_what_infokb_makes_of_notes_is_none(repo: Repository) -> None:
    repo.write({"Follow-ups.md": f"{MADE_HEAD}\n- Thank [[a]]\n", "b.md": "[[a]]\n", "a.md": "a\n"})
    repo.git("add", "-A")
    opened = open_snapshot(index(repo), clock, Config(), ["Follow-ups.md"])
    assert "Follow-ups.md" not in opened.vault.notes
    assert "Follow-ups.md" not in [skipped.path for skipped in opened.skipped_paths]
    late = open_snapshot(index(repo), clock, Config()).vault
    assert late.notes["Follow-ups.md"].text == ""
    assert [backlink.note.path for backlink in late.indexes.backlinks["a.md"]] == ["b.md"]
