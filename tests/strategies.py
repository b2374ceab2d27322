"""What the laws run over: every page's vault, the example vault, and texts nobody would write."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from infokb.actions.lint import baseline, selection
from infokb.core.errors import InfokbError
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from tests import pages
from tests.conftest import ROOT, MakeVault

EXAMPLE = ROOT / "example-vault"
PAGES = tuple(
    sorted(
        page
        for folder in ("infokb/rules", "tests/rules", "tests/commands")
        for page in (ROOT / folder).rglob("*.md")
    )
)
VALUES = {
    "text": ("Data analyst", "Re: hello", "yes"),
    "texts": ("pricing", "a: b"),
    "date": ("2026-11-21",),
    "dates": ("2026-11-21", "2026-11-22"),
    "time": ("2026-11-21T15:00",),
    "bool": ("true",),
    "number": ("30",),
    "link": ("[[Ada Okafor]]",),
    "links": ("[[Ada Okafor]]", "[[Bo Li|Bo]]"),
    "email": ("ada@example.org",),
    "phone": ("+1 202 555 0100",),
    "url": ("https://example.org/ada#top",),
    "path": ("documents/Resume.md",),
    "timezone": ("Europe/Berlin",),
    "tags": ("health",),
    "aliases": ("Ada O.", "012"),
}
"""Texts that a field of each kind takes; a `choice` takes its choices."""
_PIECES = (
    "---\n·...\n·\n·\r\n·\r·  ·\t·: ·:·- ·? ·# ·## ·|·>·{·}·[·]·\"·'·\\·&a ·*a·!!str ·<<: ·%%·"
    "%TAG ·@·`·,·[[·]]·![[·[x](·)·<·>·#^·^id·[^1]·<!-- · -->·$$·$·~~~·```·````md\n·- [ ] ·- [x] ·"
    "#promise ·#referral ·#advice ·#waiting ·➕ ·📅 ·✅ ·[due:: ·[reported:: ·2026-11-25·"
    "0001-01-01·9999-12-31·0000-00-00·2026-13-40·T25:61·T15:00Z·asked: ·heard: ·thanked: ·## Log\n·"
    "## Follow-ups\n·<<<<<<< HEAD\n·=======\n·>>>>>>> x\n·{{ name }}·{% if %}·Ada Okafor·Zoë·採用·"
    "🎉·\ufeff·\u2028·\u202e·\x00·\udcff·\u0130·null·~·yes·snooze_until: 2026-12-01\n·"
    "lint_allow:\n·infokb: allow broken-link -- ·<!-- infokb: allow links, zzz -- x -->·"
    "lint_allow: [broken-link -- x, form]\n"
)
FRAGMENTS = tuple(_PIECES.split("·"))


def value(schema: Schema, name: str) -> tuple[str, ...]:
    """Give texts that a field takes."""
    field = schema.fields[name]
    return field.choices[:1] or VALUES[field.kind.name]


def vaults(page: Path, make_vault: MakeVault) -> Iterator[Vault]:
    """Give the vault of each case of a page, unless the case is about one that cannot be."""
    for case in pages.cases(page):
        settings = case.text("toml") or ""
        with suppress(InfokbError):
            vault = make_vault(case.files(), "" if settings == "none\n" else settings)
            selection.selected_rules(vault.config)
            baseline.baseline_entries(vault)
            yield vault


@cache
def example() -> Vault:
    """Give the example vault on its own day."""
    return open_vault(EXAMPLE, run_clock())


def texts(words: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Give texts of Markdown and YAML fragments, of words, and of anything else."""
    anything = st.text(max_size=8)
    pieces = st.sampled_from((*FRAGMENTS, *words)) | anything
    return st.lists(pieces, max_size=30).map("".join)


def noted(schema: Schema) -> st.SearchStrategy[str]:
    """Give texts that begin as a note of a type does."""
    words = [
        f"{name}: {one}\n"
        for name, field in schema.fields.items()
        if name != "type"
        for one in (*value(schema, name), "", "[[Ada Okafor]]", "- a", "2026-11-31")
    ]
    head = st.lists(st.sampled_from(words), max_size=8).map("".join)
    return st.builds(
        f"---\ntype: {schema.name}\n{{}}{{}}{{}}{{}}".format,
        head,
        texts(words),
        st.sampled_from(("---\n", "...\r\n", "")),
        texts(),
    )


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """Give path and text of an example note with things put in, or in place of others."""
    path = draw(st.sampled_from(sorted(example().notes)))
    text = example().notes[path].text
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)) | st.integers(0, min(400, len(text))))
        length = draw(st.sampled_from((0, 0, 1, 2, 10, 80)))
        piece = draw(st.sampled_from(FRAGMENTS) | st.just("") | st.text(max_size=5))
        text = text[:start] + piece + text[start + length :]
    return path, text
