"""Series of vaults, each a few changes after the other, made of the texts of the rules' pages."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from infokb.actions.lint import selection
from infokb.core.errors import InfokbError
from infokb.core.settings.config import Config
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from tests import pages
from tests.conftest import ROOT, MakeVault
from tests.pages import Case

CASES: Mapping[str, tuple[Case, ...]] = {
    page.stem: pages.cases(page) for page in sorted((ROOT / "infokb/rules").rglob("*.md"))
}
"""The cases of each rule's page."""
STEPS = 4
_SPANS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 45, 240, 720, 1440, 4000, 10_080, 30_000, 90_000, 500_000)
)
_WORDS = ("Ada Okafor", "Acme", "Bo Li", "Nobody", "Zoë Li", "Tea")
_TARGET = re.compile(r"(?<=\[\[)[^\]|#\n]+")


@dataclass
class Draft:
    """What a vault will be made of; `base` is its first state, `source` are cases for more."""

    texts: dict[str, str]
    files: dict[str, bytes]
    now: datetime
    base: Vault
    source: Sequence[Case]


Edit = Callable[[random.Random, Draft], None]


def some_path(pick: random.Random, draft: Draft) -> str:
    return pick.choice(sorted(draft.texts) or ["contacts/Ada Okafor.md"])


def written(pick: random.Random, draft: Draft) -> None:
    """Let a note say what it says in another case."""
    path, text = pick.choice([*notes_of(pick.choice(draft.source)).items(), ("Tea.md", "Tea\n")])
    draft.texts[path] = text


def arrived(pick: random.Random, draft: Draft) -> None:
    """Let all files of a case come at once."""
    case = pick.choice(draft.source)
    draft.texts |= notes_of(case)
    draft.files |= files_of(case)


def restored(pick: random.Random, draft: Draft) -> None:
    """Let all be as it was, at another time perhaps."""
    draft.texts = {path: note.text for path, note in draft.base.notes.items()}
    draft.files = dict(draft.base.files)
    if pick.random() < 0.8:
        draft.now = draft.base.now


def removed(pick: random.Random, draft: Draft) -> None:
    draft.texts.pop(some_path(pick, draft), None)


def renamed(pick: random.Random, draft: Draft) -> None:
    """Move a note elsewhere, or give it another name."""
    path = some_path(pick, draft)
    folder, _, name = path.rpartition("/")
    other = f"{pick.choice(_WORDS)}.md"
    new = pick.choice([f"{folder}/{other}".lstrip("/"), f"a/{path}", name, f"{path[:-3]} 2.md"])
    draft.texts[new] = draft.texts.pop(path, "")


def copied(pick: random.Random, draft: Draft) -> None:
    path = some_path(pick, draft)
    ending = pick.choice([" (conflicted copy 2026-11-18)", " copy", " 2"])
    draft.texts[f"{path[:-3]}{ending}.md"] = draft.texts.get(path, "")


def shortened(pick: random.Random, draft: Draft) -> None:
    """Take a line away."""
    path = some_path(pick, draft)
    lines = draft.texts.get(path, "").splitlines(keepends=True) or [""]
    del lines[pick.randrange(len(lines))]
    draft.texts[path] = "".join(lines)


def mixed(pick: random.Random, draft: Draft) -> None:
    """Put a line of another note in place of one."""
    path, other = some_path(pick, draft), some_path(pick, draft)
    lines = draft.texts.get(path, "").splitlines(keepends=True) or [""]
    others = draft.texts.get(other, "").splitlines(keepends=True) or ["Tea\n"]
    lines[pick.randrange(len(lines))] = pick.choice(others)
    draft.texts[path] = "".join(lines)


def linked(pick: random.Random, draft: Draft) -> None:
    """Let links lead elsewhere, and one more lead somewhere."""
    path = some_path(pick, draft)
    text = draft.texts.get(path, "")
    name = pick.choice([*_WORDS, some_path(pick, draft).rpartition("/")[2].removesuffix(".md")])
    if pick.random() < 0.5 and _TARGET.search(text):
        draft.texts[path] = _TARGET.sub(name, text, count=1)
    else:
        draft.texts[path] = f"{text}\n[[{name}]] [x](../{name})\n"


def dated(pick: random.Random, draft: Draft) -> None:
    """Put another day in place of one."""
    path = some_path(pick, draft)
    text, day = draft.texts.get(path, ""), f"2026-1{pick.randint(0, 2)}-{pick.randint(10, 28)}"
    found = list(re.finditer(r"20\d\d-\d\d-\d\d", text))
    if found:
        place = pick.choice(found)
        draft.texts[path] = f"{text[: place.start()]}{day}{text[place.end() :]}"


def filed(pick: random.Random, draft: Draft) -> None:
    """Let another file come or go, or contain something else."""
    path = pick.choice(["a/Acme.png", *_WORDS, *draft.files])
    if path in draft.files and pick.random() < 0.5:
        del draft.files[path]
    else:
        draft.files[path] = b"BEGIN:VCARD" * pick.randint(0, 2)


def timed(pick: random.Random, draft: Draft) -> None:
    """Move the clock forwards or back."""
    span = pick.choice((*_SPANS, timedelta(days=pick.randint(1, 30))))
    draft.now += span * pick.choice((1, 1, -1))


EDITS: tuple[Edit, ...] = (
    *(written, written, arrived, removed, removed, renamed, copied),
    *(shortened, shortened, mixed, linked, dated, filed, timed, timed),
)


def is_note(path: str) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/")[:-1])
    return path.endswith(".md") and not hidden and not path.startswith("templates/")


def notes_of(case: Case) -> dict[str, str]:
    return {path: text for path, text in case.files().items() if is_note(path)}


def files_of(case: Case) -> dict[str, bytes]:
    return {
        path: text.encode("utf-8", "surrogateescape")
        for path, text in case.files().items()
        if not path.endswith(".md")
    }


@cache
def note_of(path: str, text: str, types: "Types") -> Note:
    return parse.parse_note(path, text, types.schemas)


@dataclass(frozen=True, eq=False)
class Types:
    """The types of a series."""

    schemas: Mapping[str, Schema]


def begun(case: Case, make_vault: MakeVault) -> Vault | None:
    """Return the vault of a case, None where that is about one that cannot be."""
    settings = case.text("toml") or ""
    try:
        vault = make_vault(case.files(), "" if settings == "none\n" else settings)
        config = with_every_rule(vault.config)
        selection.selected_rules(config)
    except InfokbError:
        return None
    return replace(vault, config=config)


def with_every_rule(config: Config) -> Config:
    """Return settings under which optional rules run too."""
    return replace(config, lint=replace(config.lint, extend_select=("orphan",)))


def series_of_page(name: str, make_vault: MakeVault, count: int = 5) -> Iterator[Iterator[Vault]]:
    """Yield some series that begin with cases of a page, the same ones every time."""
    pick = random.Random(name)
    page = CASES[name]
    for case in pick.choices(page, k=count):
        vault = begun(case, make_vault)
        if vault:
            yield series(pick, vault, page)


def series_of_pages(make_vault: MakeVault, count: int) -> Iterator[Iterator[Vault]]:
    """Yield a series of each of some pages, the same ones every time."""
    for name in random.Random(count).sample(sorted(CASES), count):
        yield from series_of_page(name, make_vault, 1)


def series(pick: random.Random, base: Vault, source: Sequence[Case]) -> Iterator[Vault]:
    """Yield a vault and those that follow it; notes that stay as they are are the same objects.

    The settings and the types stay the same.
    """
    types = Types(base.schemas)
    draft = Draft({}, {}, base.now, base, source)
    for _ in range(STEPS):
        restored(pick, draft)
        yield made(draft, base.config, types)
        for _ in range(pick.randint(1, 3)):
            pick.choice(EDITS)(pick, draft)
        yield made(draft, base.config, types)
        if draft.files:
            draft.files = {path: content + b"\n" for path, content in draft.files.items()}
            yield made(draft, base.config, types)


def made(draft: Draft, config: Config, types: Types) -> Vault:
    notes = {path: note_of(path, text, types) for path, text in sorted(draft.texts.items())}
    files = dict(sorted(draft.files.items()))
    return Vault(notes, types.schemas, draft.now, config, files)


def changed_paths(before: Vault, after: Vault) -> set[str]:
    """Return the paths of the notes that differ, come or go."""
    return {
        path
        for path in before.notes.keys() | after.notes.keys()
        if before.notes.get(path) is not after.notes.get(path)
    }


def carried(before: Vault, after: Vault) -> Vault:
    """Return a vault as an update of the one before it."""
    paths = changed_paths(before, after)
    new = [after.notes[path] for path in paths if path in after.notes]
    files = None if before.files == after.files else after.files
    return before.updated(
        *new, removed_paths=paths - after.notes.keys(), files=files, now=after.now
    )
