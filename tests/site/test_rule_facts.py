"""The handbook and the page about the build."""

from collections.abc import Mapping
from html import unescape

import pytest

from infokb.actions.rule_docs import reference
from infokb.actions.rule_docs.cases import rule_cases
from infokb.core.markdown import log, tasks
from infokb.core.markdown.task_fields import DATE_EMOJI, DATE_FIELDS
from infokb.rules.all_rules import RULES
from tests.conftest import MakeVault
from tests.site.test_pages import SEARCH, pages

BOOK = """\
---
summary: {}
folder: books
fields:
  stars: {{kind: number, help: How good.}}
---
"""


@pytest.fixture(scope="module")
def book(make_vault: MakeVault) -> Mapping[str, str]:
    """The pages of an empty vault."""
    return pages(make_vault, {})


@pytest.mark.slow
def test_every_rule_has_a_page_with_its_why_options_and_cases(book: Mapping[str, str]) -> None:
    for rule in RULES:
        page = reference.rule_page(rule)
        made = book[f"handbook/{rule.id}.md"]
        assert f'<a href="handbook/{rule.id}.html">{rule.id}</a>' in book["handbook.md"]
        assert f"<h1>{rule.id}</h1>" in made
        for said in (page.what, page.why, *(one.help for one in page.options)):
            assert said.split("`")[0] in unescape(made), rule.id
        assert made.count("<summary>") == len(list(rule_cases(page.cases))) > 0
        assert "```report" not in made


@pytest.mark.slow
def test_the_syntax_is_that_which_is_read(book: Mapping[str, str]) -> None:
    page = book["handbook.md"]
    for kind in log.LOG_KINDS:
        assert f"<dt>{kind}</dt>" in page
    for kind in tasks.TASK_KINDS:
        assert f"<dt>#{kind}</dt>" in page
    for spelt, name in DATE_FIELDS.items():
        assert f'<th scope="row">{name}</th><td>{DATE_EMOJI.get(name, "")}</td>' in page
        assert f"[{spelt}:: 2026-11-25]" in page
    assert "Contact someone they mentioned; link the name." in page
    assert "- 2026-11-20 shared: the article" in page
    assert "- [ ] #promise Send Ada the deck ➕ 2026-11-20 📅 2026-11-23" in page


@pytest.mark.slow
def test_each_type_is_shown_with_its_fields(make_vault: MakeVault) -> None:
    files = {"templates/book.md": BOOK.format("A <b>book</b>.")}
    made = pages(make_vault, files)["handbook/types.md"]
    assert "<h2>contact</h2>" in made
    assert "<td>link to organization</td><td>Where they work now.</td>" in made
    assert "links to contact, required" in made
    assert "One of monthly, quarterly, biannual, none." in made
    assert '<span class="soft">default: quarterly</span>' in made
    assert "## Common ground" in made
    assert "A &lt;b&gt;book&lt;/b&gt;." in made
    assert "<code>empty</code>" in made
    assert made.count('<th scope="row">snooze_until</th>') == 1
    assert "<td>Free tags, without <code>#</code>.</td>" in made


@pytest.mark.slow
def test_the_build_says_what_it_is_of(make_vault: MakeVault) -> None:
    page = pages(make_vault, SEARCH)["about.md"]
    assert "As of Friday, November\u00a020,\u00a02026, 12:00 (Europe/Berlin), by infokb " in page
    assert '<a href="people.html">People</a></dt><dd>8</dd>' in page
    assert '<a href="other-notes.html">Other notes</a></dt><dd>1</dd>' in page
    assert '<h3 id="_broken-link"><a href="handbook/broken-link.html">broken-link</a>' in page
    assert 'Not checked: <a href="handbook/' in page
    assert "follow-ups</a>" in page
    assert "Comments, in 2 notes" in page
    order = page.index("No note uses"), page.index("lonely.png"), page.index("would run")
    assert order == tuple(sorted(order))
    assert page.index("evil.html") > order[2]


@pytest.mark.slow
def test_a_type_without_a_table_is_counted(make_vault: MakeVault) -> None:
    files = {
        "templates/book.md": BOOK.format("x"),
        "books/One.md": "---\ntype: book\n---\n",
    }
    assert "<dt>Book</dt><dd>1</dd>" in pages(make_vault, files)["about.md"]


@pytest.mark.slow
def test_much_of_one_kind_is_told_in_part(make_vault: MakeVault) -> None:
    files = {f"N{one}.md": "[[Nope]] %% x %%" for one in range(40)}
    files |= {f"P{one}.png": "" for one in range(40)}
    page = pages(make_vault, files)["about.md"]
    assert "40 errors</span>" in page
    assert page.count("no note is named") == 25
    assert "and 15 more: <code>infokb lint --select broken-link</code>" in page
    assert '<li class="soft">and 15 more</li>' in page
    few = pages(make_vault, {"N.md": "[[Nope]] %% x %%"})["about.md"]
    assert "1 error</span>" in few
    assert "in 1 note:" in few
