"""Names of notes as people type them into a search, and whether the note stands first."""

import random
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FIRST_ADDRESS = """
(typed) => new Promise((done) => {
  const box = document.querySelector("[role=combobox]");
  const list = document.querySelector("[role=listbox]");
  box.value = typed;
  new MutationObserver((_, watch) => {
    if (list.ariaBusy !== null) { return; }
    watch.disconnect();
    const hit = document.querySelector("[role=option]");
    done(hit && hit.href.replace(/#.*/, ""));
  }).observe(list, { childList: true, attributes: true });
  box.dispatchEvent(new Event("input"));
})
"""


def names_not_first(page: Any, root: Path, site: Path, typed: Mapping[Path, str]) -> list[str]:
    """Return what was typed of the notes that do not stand first, in an open search."""
    return [
        words
        for path, words in typed.items()
        if page.evaluate(_FIRST_ADDRESS, words)
        != (site / path.relative_to(root)).with_suffix(".html").as_uri()
    ]


def cut_word(name: str) -> str:
    """Return a name whose longest word lacks its end."""
    longest = max(name.split(), key=len)
    return name.replace(longest, longest[: -(-len(longest) * 2 // 3)], 1)


def misspell(pick: random.Random, name: str) -> str:
    """Return a name with another letter in its longest word of letters."""
    longest = max((word for word in name.split() if word.isalpha()), key=len)
    at = pick.randrange(len(longest))
    other = pick.choice([letter for letter in string.ascii_lowercase if letter != longest[at]])
    return name.replace(longest, f"{longest[:at]}{other}{longest[at + 1 :]}", 1)
