"""`lint --staged` says the same with what is kept of the vault's folder, and without that."""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from infokb.core.vault import kept_change, late_vault
from infokb.core.vault.packed_answers import PackedAnswers, unpack_answers
from infokb.core.vault.unread_note import UnreadNote
from infokb.disk import cache
from infokb.disk.git import snapshot_vault
from infokb.disk.git.late_contents import LateContents
from infokb.disk.read.blob_names import UNKNOWN_BLOB
from infokb.disk.read.settings_files import settings_of
from infokb.disk.read.vault import notes_of_answers, open_folder, settled_blobs
from infokb.faces.cli import kept_vault
from infokb.faces.cli.lint import kept_index
from infokb.faces.clock import run_clock
from infokb.rules.all_rules import RULES
from tests.changing_vaults import CASES, notes_of
from tests.conftest import ROOT
from tests.faces.kept import KeptFolder
from tests.repositories import Repository, repository

pytestmark = pytest.mark.slow

ADA, BO = "contacts/Ada Okafor.md", "contacts/Bo.md"
NADIA = "contacts/Nadia Rahimi.md"
STAGED = ("lint", "--staged", "--allow-empty", "--output-format", "json")
POOL = [case for cases in CASES.values() for case in cases]
ERRORS = "".join(
    f'[rules.{rule.id}]\nseverity = "error"\n' for rule in RULES if rule.group != "followup"
)
STEPS = 12
SEEDS = range(*map(int, os.environ.get("SEEDS", "0 4").split()))
"""The series of edits that are tried."""
MADE = "---\ninfokb: made\n---\n"


class StagedFolder(KeptFolder):
    """A vault in a repository, with all of it committed, and what is kept of its folder."""

    repo: Repository

    def put(self, path: str, text: str) -> None:
        """Write a file, at a second of its own: git may not know smaller parts of them."""
        super().put(path, text)
        time_ns = (self.root / path).stat().st_mtime_ns * 10**9
        os.utime(self.root / path, ns=(time_ns, time_ns))

    def git(self, *words: str) -> str:
        return self.repo.run("git", *words).stdout

    def begin(self, repo: Repository) -> None:
        self.repo = repo
        shutil.copytree(ROOT / "example-vault", self.root, dirs_exist_ok=True)
        self.put("infokb.toml", f"{self.text('infokb.toml')}\n{ERRORS}")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Start")
        self.run(("lint",))

    def expect_truth(self, what: object, *words: str) -> None:
        """Expect of what is staged what a run says that keeps nothing, and reads everything."""
        told, truth = self.run((*STAGED, *words)), self.run((*STAGED, *words, "--no-cache"))
        assert told == truth, what
        assert truth[0] != 70, what

    def some_note(self, pick: random.Random) -> str:
        notes = sorted(path for path in self.root.glob("**/*.md") if ".git/" not in str(path))
        return pick.choice(notes).relative_to(self.root).as_posix() if notes else "Tea.md"

    def text(self, path: str) -> str:
        target = self.root / path
        return target.read_text("utf-8", "surrogateescape") if target.is_file() else ""

    def save(self, path: str, text: str) -> None:
        target = self.root / path
        if not target.is_dir() and not any(parent.is_file() for parent in target.parents):
            target.parent.mkdir(parents=True, exist_ok=True)
            self.put(path, text.encode("utf-8", "replace").decode())


Edit = Callable[[random.Random, StagedFolder], object]


def write(pick: random.Random, folder: StagedFolder) -> None:
    """Let notes say what they say in a case of some rule's page."""
    for path, text in notes_of(pick.choice(POOL)).items():
        folder.save(path, text)


def add_line(pick: random.Random, folder: StagedFolder) -> None:
    path, other = folder.some_note(pick), folder.some_note(pick)
    name = other.rpartition("/")[2].removesuffix(".md")
    line = pick.choice([f"[[{name}]] [[{name}#Log]]", f"[x](../{other})", "[[Bobby]]", "[y](.)"])
    folder.save(path, f"{folder.text(path)}\n{line}\n")


def drop_line(pick: random.Random, folder: StagedFolder) -> None:
    path = folder.some_note(pick)
    lines = folder.text(path).splitlines(keepends=True) or [""]
    del lines[pick.randrange(len(lines))]
    folder.save(path, "".join(lines))


def add_field(pick: random.Random, folder: StagedFolder) -> None:
    path, field = folder.some_note(pick), pick.choice(["publish: true", "aliases: [Bobby]"])
    folder.save(path, folder.text(path).replace("---\n", f"---\n{field}\n", 1))


def remove(pick: random.Random, folder: StagedFolder) -> None:
    (folder.root / folder.some_note(pick)).unlink(missing_ok=True)


def move(pick: random.Random, folder: StagedFolder) -> None:
    """Give a note another name, folder or case, as a person does or as git does."""
    path = folder.some_note(pick)
    name = path.rpartition("/")[2]
    new = pick.choice([name, f"a/{name}", path.lower(), f"{path[:-3]} 2.md", "contacts/Bo Li.md"])
    if pick.random() < 0.5:
        folder.git("mv", path, new)
    else:
        folder.save(new, folder.text(path))
        remove(pick, folder)


def file(pick: random.Random, folder: StagedFolder) -> None:
    """Let another file come, change, or go."""
    path = pick.choice(["a/Acme.png", "attachments/Ada Okafor.png", "Bobby", "a/index.html"])
    if (folder.root / path).is_file() and pick.random() < 0.5:
        (folder.root / path).unlink()
    else:
        folder.save(path, pick.choice(["x", '<meta name="generator" content="infokb">']))


def set_vault(pick: random.Random, folder: StagedFolder) -> None:
    """Let settings, or what git is to do with files, say something else."""
    settings = (ROOT / "example-vault/infokb.toml").read_text()
    path, texts = pick.choice(
        [
            ("infokb.toml", [settings, settings + ERRORS, settings.replace("New_York", "Lima")]),
            ("templates/pet.md", ["---\nsummary: x\nfolder: pets\nfields: {}\n---\n", "x"]),
            (".obsidian/templates.json", ["{}", '{"folder": "guides"}']),
            (".gitignore", ["", "guides/\n"]),
            (".gitattributes", ["", "*.md text eol=crlf\n", "*.md filter=shout\n"]),
            (folder.some_note(pick), [MADE, "x" * (2 * 1024 * 1024 + 1)]),
        ]
    )
    folder.save(path, pick.choice(texts))


def hide(pick: random.Random, folder: StagedFolder) -> None:
    """Let git take a file for unchanged, or the folder lack it."""
    path = folder.some_note(pick)
    flag = pick.choice(["assume-unchanged", "skip-worktree"])
    folder.git("update-index", f"--{pick.choice(['', 'no-'])}{flag}", path)
    pick.choice([remove, drop_line])(pick, folder)


def stage(pick: random.Random, folder: StagedFolder) -> None:
    """Stage all, one note, or only that there will be one."""
    path = folder.some_note(pick)
    words = pick.choice(
        [("--all",), ("--all",), ("--update",), ("--", path), ("--intent-to-add", "--", path)]
    )
    folder.git("add", *words)


def unstage(pick: random.Random, folder: StagedFolder) -> None:
    path = folder.some_note(pick)
    words = pick.choice([("rm", "--cached", "-f", path), ("reset", "-q", path), ("reset", "-q")])
    folder.git(*words)


def commit(pick: random.Random, folder: StagedFolder) -> None:
    folder.git("commit", "--quiet", "--message", "Go on", *pick.choice([(), ("-a",)]))


def keep(_: random.Random, folder: StagedFolder) -> None:
    """Look at the folder as it is, after which more is kept."""
    folder.run(("lint",))


def go_on(pick: random.Random, folder: StagedFolder) -> None:
    folder.as_of = pick.choice(["", "2026-10-15", "2026-12-10T09:00"])


EDITS: tuple[Edit, ...] = (
    *(write, write, add_line, add_line, drop_line, add_field, remove, move, file, set_vault),
    *(hide, stage, stage, stage, unstage, commit, keep, keep, go_on),
)


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> StagedFolder:
    for name in [name for name in os.environ if name.startswith(("GIT_", "INFOKB_", "PRE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repo = repository(tmp_path / "vault", tmp_path)
    repo.git("config", "filter.shout.clean", "tr a-z A-Z")
    made = StagedFolder(repo.root, monkeypatch, capsys)
    made.begin(repo)
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_changes_nothing_that_is_said(folder: StagedFolder, seed: int) -> None:
    pick = random.Random(seed)
    for step in range(STEPS):
        edits = [pick.choice(EDITS) for _ in range(pick.randint(1, 4))]
        for edit in (*edits, *pick.choice([(), (stage,), (stage,)])):
            edit(pick, folder)
        folder.expect_truth((seed, step, [edit.__name__ for edit in edits]))


def by_path_alone(patch: pytest.MonkeyPatch) -> None:
    """Take what was kept of a path for what is staged there, as if each file were unchanged."""

    def known_types(packed: PackedAnswers, names: Mapping[str, str]) -> Mapping[str, str]:
        kept_vault = packed.answers.vault
        types = dict(zip(kept_vault.paths, kept_vault.types, strict=True))
        return {path: types[path] for path in names if path in types}

    patch.setattr(snapshot_vault, "_known_types", known_types)


def with_untracked_notes(patch: pytest.MonkeyPatch) -> None:
    """Take links to lead where they lead in the folder."""
    patch.setattr(kept_change, "_led_elsewhere", lambda *_: set())


def without_changed_notes(patch: pytest.MonkeyPatch) -> None:
    """Forget what the notes contribute that differ from what was kept."""
    patch.setattr(kept_change, "note_contributions", lambda *_: set())


def with_stale_answers(patch: pytest.MonkeyPatch) -> None:
    """Take what was found in each note that stays for what is found in it now."""
    patch.setattr(late_vault, "stale_paths", lambda *_: frozenset())


def as_staged(patch: pytest.MonkeyPatch) -> None:
    """Take the notes that a change touches for those of before."""
    real = kept_index.vault_before
    patch.setattr(kept_index, "vault_before", lambda base, vault, _: real(base, vault, frozenset()))


def lose_alias(folder: StagedFolder) -> None:
    """Stage that a note loses the alias that another one links by."""
    folder.put(BO, "---\ntype: contact\naliases: [Bobby]\n---\n")
    folder.put("Tea.md", "[[Bobby]]\n")
    folder.git("add", "--all")
    folder.git("commit", "--quiet", "--message", "Tea")
    folder.replace(BO, "Bobby", "Rob")
    folder.git("add", "--all")


def get_alias_back(folder: StagedFolder) -> None:
    """Stage that a note loses an alias, and undo that in the folder, unseen by git."""
    lose_alias(folder)
    folder.git("update-index", "--assume-unchanged", BO)
    folder.replace(BO, "Rob", "Bobby")


def get_namesakes(folder: StagedFolder) -> None:
    """Stage a line of notes to which no link leads any more in the folder."""
    contacts = sorted(folder.root.glob("contacts/*.md"))
    for path in contacts:
        folder.put(f"contacts/{path.name}", f"{path.read_text()}\nMore.\n")
    folder.git("add", "--all")
    for path in contacts:
        folder.put(path.name, path.read_text())


def get_doubles(folder: StagedFolder) -> None:
    """Stage that notes have the address of notes before and behind them, which they lose again."""
    for name in "abyz":
        folder.put(f"contacts/{name}.md", contact(name))
    folder.git("add", "--all")
    folder.git("commit", "--quiet", "--message", "Four people")
    for name, other in ("bz", "ya"):
        folder.put(f"contacts/{name}.md", contact(other))
    folder.git("add", "--all")
    for name in "by":
        folder.put(f"contacts/{name}.md", contact(name))


def contact(name: str) -> str:
    """Return a contact with an address, in which nothing else is wrong."""
    sections = "## Background\n\n## Common ground\n\n## Log\n\n## Follow-ups\n"
    return f"---\ntype: contact\nemail: {name}@example.org\n---\n\n{sections}"


@pytest.mark.parametrize(
    ("arrange", "spoil"),
    [
        (get_alias_back, by_path_alone),
        (get_namesakes, with_untracked_notes),
        (get_alias_back, without_changed_notes),
        (get_doubles, with_stale_answers),
        (lose_alias, as_staged),
    ],
)
def test_what_forgets_something_is_told_apart(
    folder: StagedFolder,
    monkeypatch: pytest.MonkeyPatch,
    arrange: Callable[[StagedFolder], None],
    spoil: Callable[[pytest.MonkeyPatch], None],
) -> None:
    arrange(folder)
    keep(random.Random(), folder)
    folder.expect_truth("as it is")
    spoil(monkeypatch)
    with pytest.raises(AssertionError):
        folder.expect_truth("as it is not")


def test_few_notes_are_read(folder: StagedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for what a commit breaks elsewhere, nor for settings that it changes."""
    paths: list[str] = []
    read = LateContents.read

    def read_and_count(contents: LateContents, path: str) -> bytes:
        paths.append(path)
        return read(contents, path)

    folder.put(ADA, f"{folder.text(ADA)}\nMore.\n")
    keep(random.Random(), folder)
    folder.git("add", "--all")
    monkeypatch.setattr(LateContents, "read", read_and_count)
    folder.expect_truth("a note")
    assert 0 < len({*paths}) < len([*folder.root.glob("*/*.md")]) / 2
    folder.put("infokb.toml", folder.text("infokb.toml").replace(ERRORS, ""))
    keep(random.Random(), folder)
    folder.git("add", "--all")
    paths.clear()
    folder.expect_truth("other settings")
    assert 0 < len({*paths}) < len([*folder.root.glob("*/*.md")]) / 2
    folder.expect_truth("a rule of no settings", "--select", "orphan", "--fail-on", "hint")


def test_an_index_of_its_own_is_what_is_staged(
    folder: StagedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `git commit PATH` and `git commit --all` have one."""
    folder.put(ADA, f"{folder.text(ADA)}\n[[Nobody Known]]\n")
    keep(random.Random(), folder)
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    shutil.copy(folder.root / ".git/index", tmp_path / "index")
    folder.expect_truth("nothing")
    folder.repo.run("git", "add", ADA, GIT_INDEX_FILE=str(tmp_path / "index"))
    assert folder.run(STAGED)[0] == 1
    folder.expect_truth("one note")


def test_names_by_another_hash_tell_nothing(folder: StagedFolder) -> None:
    shutil.rmtree(folder.root / ".git")
    folder.git("init", "--quiet", "--object-format=sha256")
    folder.git("add", "--all")
    folder.git("commit", "--quiet", "--message", "Start")
    folder.put(ADA, f"{folder.text(ADA)}\n[[Nobody Known]]\n")
    folder.git("add", "--all")
    keep(random.Random(), folder)
    assert folder.run(STAGED)[0] == 1
    folder.expect_truth("names of 64 digits")


def test_what_changes_while_it_is_looked_at_is_not_taken_for_known(folder: StagedFolder) -> None:
    packed = unpack_answers(cache.load_cache(folder.root, kept_vault.CACHE_NAME))
    assert packed
    blobs = packed.blobs_by_path
    assert blobs[ADA].hex() == folder.git("hash-object", ADA).strip()
    settings = settings_of(folder.root)
    opened = open_folder(folder.root, run_clock(), settings, notes_of_answers(packed))
    assert isinstance(opened.vault.notes[ADA], UnreadNote)
    folder.put(ADA, folder.text(ADA) + "more")
    assert opened.vault.notes[ADA].text.endswith("more")
    assert opened.vault.notes[NADIA].text
    again = packed._replace(blobs=settled_blobs(opened, packed)).blobs_by_path
    assert again == {**blobs, ADA: UNKNOWN_BLOB}
