"""A small vault, every command that writes, and what its files may be at any moment."""

import io
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from infokb.disk import lock
from infokb.disk.write.transaction import finish_interrupted
from infokb.faces.cli.main import main

AS_OF = "2026-11-20T12:00"
VAULT = {
    "infokb.toml": 'timezone = "Europe/Berlin"\n\n[me]\nname = "Robin Vale"\n',
    "contacts/Ada Okafor.md": """---
type: contact
organization: "[[Quillhaven]]"
role: Analyst
asked: 2026-11-02
replied: 2026-11-04
---

Met [[Bo Li]] through her.

## Log

- 2026-11-02 asked: by mail

## Follow-ups

- [ ] #promise Send the memo 📅 2026-11-19
""",
    "contacts/A. Okafor.md": "---\ntype: contact\nemail: ada@example.org\n---\n\n[[Ada Okafor]]\n",
    "contacts/Bo Li.md": "---\ntype: contact\nreferred_by: [[Ada Okafor]]\n---\n",
    "organizations/Quillhaven.md": "---\ntype: organization\n---\n\nAsk [[Ada Okafor|Ada]].\n",
    "interviews/2026-11-12 Ada Okafor.md": """---
type: interview
contacts: "[[Ada Okafor]]"
date: 2026-11-12T15:00
status: completed
---

## Culture

- Small teams, said [[Ada Okafor]].
""",
    "interviews/2026-11-24 Bo Li.md": """---
type: interview
contacts: "[[Bo Li]]"
date: 2026-11-24T15:00
status: scheduled
---
""",
    "guides/First talk.md": "---\ntype: guide\n---\n\n## Culture\n\n- How do you decide?\n",
    "opportunities/Quillhaven - Analyst.md": """---
type: opportunity
organization: "[[Quillhaven]]"
deadline: 2026-12-04
---
""",
}
INPUT = {
    "people.csv": "Name,Email,Organization\nCy Dunn,cy@example.org,Quillhaven\n",
    "cards.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Dee Roy\nEMAIL:dee@example.org\nEND:VCARD\n",
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Eve,Moss,https://www.linkedin.com/in/eve-moss,,Quillhaven,Lead,02 Nov 2026\n",
}
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "new": ("new", "contact", "Fay Holt", "--set", "how_met=alumni"),
    "mark": ("mark", "Ada Okafor", "thanked"),
    "log": ("log", "Ada Okafor", "shared", "an article", "--next", "2026-12-01"),
    "done": ("done", "Ada Okafor", "memo"),
    "set": ("set", "Ada Okafor", "role=Lead analyst", "aliases+=Ada O."),
    "unset": ("unset", "Ada Okafor", "role"),
    "met": ("met", "Bo Li", "Gus Ray", "--at", "Fair", "--note", "trends: one"),
    "debrief": ("debrief", "Ada Okafor", "--note", "skills: SQL", "--referral", "Hal Orr"),
    "snooze": ("snooze", "Ada Okafor", "1w"),
    "skip": ("skip", "Ada Okafor", "task-due", "--reason", "she has it"),
    "prep": ("prep", "Bo Li", "--write"),
    "rename": ("rename", "Ada Okafor", "Ada Okafor-Reed", "--alias"),
    "merge": ("merge", "A. Okafor", "Ada Okafor", "--prefer", "from"),
    "forget": ("forget", "Ada Okafor", "--yes"),
    "lint --fix": ("lint", "--fix"),
    "baseline": ("lint", "--write-baseline"),
    "import csv": ("import", "csv", "in/people.csv"),
    "import vcard": ("import", "vcard", "in/cards.vcf"),
    "import linkedin": ("import", "linkedin", "in/Connections.csv"),
    "export csv": ("export", "csv", "-o", "out/people.csv"),
    "export ics": ("export", "ics", "--vdir", "out/calendar"),
    "export sqlite": ("export", "sqlite", "-o", "out/vault.db"),
    "undo": ("undo",),
}
"""The commands that write, by a name for each, as they are typed in the vault."""
FIRST: Mapping[str, tuple[str, ...]] = {"undo": COMMANDS["merge"]}
"""What is done before a command."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Scene:
    """A folder with a vault, what it imports, and a place for what it exports.

    `closing` is for what its trials share, and ends with it.
    """

    folder: Path
    closing: ExitStack = field(default_factory=ExitStack, compare=False)

    @property
    def root(self) -> Path:
        """The vault."""
        return self.folder / "vault"

    def prepare(self, name: str) -> None:
        """Put everything back to where a command starts."""
        for path in ("vault", "in", "out", "state", "cache"):
            shutil.rmtree(self.folder / path, ignore_errors=True)
        for place, files in (("vault", VAULT), ("in", INPUT)):
            for path, text in files.items():
                target = self.folder / place / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())
        (self.folder / "out").mkdir()
        if name in FIRST:
            self.run(*FIRST[name])

    def run(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit code and what it says of errors."""
        said = io.StringIO()
        with redirect_stdout(io.StringIO()), redirect_stderr(said):
            code = main([*words, "-C", str(self.root), "--as-of", AS_OF])
        return code, said.getvalue()

    def printed(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit code and all that it prints."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = main([*words, "-C", str(self.root), "--as-of", AS_OF])
        return code, said.getvalue()

    def files(self) -> dict[str, bytes]:
        """Return the bytes of every file, but of those that infokb is about to write."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for place in ("vault", "out")
            for path in sorted((self.folder / place).rglob("*"))
            if path.is_file() and not path.name.startswith(".~infokb")
        }

    def leftovers(self) -> list[str]:
        """Return the names of temporary files."""
        return [path.name for path in self.folder.rglob(".~infokb*")]

    def finish(self) -> None:
        """Do what every command does first that writes."""
        finish_interrupted(self.root)

    @property
    def state(self) -> Path:
        """The state folder of the vault."""
        return lock.state_folder(self.root)


@dataclass(frozen=True)
class Outcome:
    """The files before and after a command that nothing disturbs."""

    before: Files
    after: Files

    def torn(self, files: Files) -> str:
        """Return what is lost, or neither old nor new; nothing if all is one of the two."""
        known = {*self.before.values(), *self.after.values()}
        for path in sorted({*self.before, *files}):
            if path not in files and path in self.after:
                return f"{path} is lost"
            if path in files and files[path] not in known:
                return f"{path} is torn"
        return ""

    def mixed(self, files: Files) -> str:
        """Return what tells that the notes are neither as before nor as after.

        Of an export to many files, each is whole for itself: it can be made again.
        """
        now, before, after = (_notes(each) for each in (files, self.before, self.after))
        is_whole = now in (before, after)
        return self.torn(files) or ("" if is_whole else "half of the change is made")


def _notes(files: Files) -> Files:
    return {path: content for path, content in files.items() if path.startswith("vault/")}


@contextmanager
def scene(folder: Path) -> Iterator[Scene]:
    """Yield a scene whose state and cache are its own, and whose commands run in its vault."""
    names = {"XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache", "HOME": "home"}
    before, here = {name: os.environ.get(name) for name in names}, Path.cwd()
    os.environ.update({name: str(folder / place) for name, place in names.items()})
    (folder / "vault").mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    made = Scene(folder)
    try:
        with made.closing:
            yield made
    finally:
        os.chdir(here)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
