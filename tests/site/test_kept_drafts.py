"""What views draft is kept with what they looked at as they did."""

from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from infokb.core.publishing.kept_groups import CODES
from infokb.core.vault.keyed_vault import KeyedVault
from infokb.core.vault.vault import Vault
from infokb.site.context import PageContext
from infokb.site.kept_drafts import KeptDrafts
from infokb.site.kept_pages import KeptPages, pack_pages, unpack_pages
from infokb.site.look_keeper import LookKeeper, look_at
from infokb.site.page import DataFile, PageDraft
from infokb.site.view_table import View
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
TEXT = "---\ntype: contact\nrole: Analyst\n---\nLikes tea.\n"
Look = Callable[[Vault], object]


def view_that(look: Look, drafted: list[str]) -> View:
    """Return a view that looks at a vault, and says so, before it drafts a page and a file."""

    def drafts(vault: Vault) -> Iterator[PageDraft | DataFile]:
        drafted.append(str(look(vault)))
        yield PageDraft("/a.md", "A", "a", "", partial(_shown, word=drafted[-1]))
        yield DataFile("/a.js", partial(_written, word=drafted[-1]), "/a.md")

    view: View = SimpleNamespace(__name__="a", NAV="A", PAGE="/a.md", drafts=drafts)
    return view


def _shown(context: PageContext, word: str) -> Markup:
    del context
    return Markup(word)


def _written(context: PageContext, word: str) -> bytes:
    del context
    return word.encode()


def is_drafted_again(look: Look, text: str, make_vault: MakeVault) -> bool:
    """Return whether a view drafts anew once a note has another text, and not when it is shown."""
    drafted: list[str] = []
    view, before, digests = view_that(look, drafted), KeptPages(), []
    changed = CODES.of_looks((look_at(ADA),))
    for own_text in (TEXT, text):
        vault = KeyedVault(make_vault({ADA: own_text}))
        keeper = KeptDrafts(LookKeeper(vault, before, changed))
        page, file = keeper.drafts_of(view, vault)
        times = len(drafted)
        digests.append([keeper.short_digest(draft) for draft in (page, file)])
        keeper.looks.pages_now.join(keeper.looks.take_share())
        before = unpack_pages(pack_pages(keeper.looks.pages_now))
    context: Any = None  # of which they ask nothing
    assert (page.show(context), file.show(context)) == (Markup(drafted[-1]), drafted[-1].encode())
    assert (times > 1) or digests[0] == digests[1] == [
        keeper.digest(page)[0],
        keeper.digest(file)[0],
    ]
    return times > 1


LOOKS: dict[str, tuple[Look, str, bool]] = {
    "nothing differs": (lambda vault: vault.notes[ADA].text, TEXT, False),
    "prose": (lambda vault: vault.notes[ADA].text, f"{TEXT}More.\n", True),
    "prose, not read": (lambda vault: vault.notes[ADA].get("role", str), f"{TEXT}More.\n", False),
    "a field": (
        lambda vault: vault.notes[ADA].get("role", str),
        TEXT.replace("Analyst", "Chemist"),
        True,
    ),
    "the moment": (lambda vault: vault.now, TEXT, True),
    "the day": (lambda vault: vault.today, TEXT, False),
}


@pytest.mark.parametrize(("look", "text", "is_again"), LOOKS.values(), ids=LOOKS)
def test_a_view_drafts_again_where_what_it_read_differs(
    look: Look, text: str, *, is_again: bool, make_vault: MakeVault
) -> None:
    assert is_drafted_again(look, text, make_vault) == is_again
