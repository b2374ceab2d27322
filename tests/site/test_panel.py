"""What panels print, and what they are made with."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from jinja2.filters import FILTERS
from markupsafe import Markup

from infokb.site import panel

TODAY = date(2026, 11, 20)
VIEWS = Path(panel.__file__).parent / "views"
PRINTED = [
    ("a b", "a b"),
    ("<b>", "&lt;b&gt;"),
    ("a & b", "a &amp; b"),
    ('"', "&#34;"),
    ("'", "&#39;"),
    (Markup("<b>&"), "<b>&"),
    (12, "12"),
    (None, "None"),
]
WORDS = [
    (True, "yes"),
    (False, "no"),
    (0, "0"),
    (None, ""),
    ("<b>", "<b>"),
    (("a", True, date(2026, 11, 2)), "a, yes, Nov 2"),
    (date(2025, 11, 2), "Nov 2, 2025"),
    (datetime(2026, 11, 2, 15, 30, tzinfo=UTC), "Mon, Nov 2, 15:30"),
]
SENTENCES = [
    ("", ""),
    ("ask [[Bo Li|Bo]], [[Ada]] & [Cy](Cy.md) now", "Ask Bo, Ada & Cy now"),
    ("due 2026-11-02, not 2026-13-02", "Due Nov 2, not 2026-13-02"),
    ("[[2026-11-02 Ada]] said", "2026-11-02 Ada said"),
]


def test_a_text_between_tags_keeps_its_quotation_marks() -> None:
    assert panel.text_html("""log "A & B" 'x' <i>""") == """log "A &amp; B" 'x' &lt;i&gt;"""
    assert panel.escaped_html(panel.text_html('"')) == '"'


@pytest.mark.parametrize(("value", "printed"), PRINTED)
def test_what_is_no_html_is_escaped(value: object, printed: str) -> None:
    assert panel.escaped_html(value) == printed


@pytest.mark.parametrize(("value", "words"), WORDS)
def test_a_value_is_said_in_words(value: object, words: str) -> None:
    assert panel.value_words(value, TODAY) == words


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_message_is_a_sentence(text: str, sentence: str) -> None:
    assert panel.message_sentence(text, TODAY) == sentence


def new_environment() -> jinja2.Environment:
    return panel._environment.__wrapped__()


def trees(environment: jinja2.Environment) -> Iterator[nodes.Template]:
    for path in sorted(VIEWS.glob("*.html")):
        yield environment.parse(path.read_text("utf-8"))


def test_panels_have_the_filters_they_use_and_no_others() -> None:
    environment = new_environment()
    names = {each.name for tree in trees(environment) for each in tree.find_all(nodes.Filter)}
    own = environment.filters.keys() - FILTERS.keys()
    assert names <= environment.filters.keys()
    assert own <= names


def test_panels_escape_and_leave_no_blank_lines() -> None:
    environment = new_environment()
    text = "{% if x %}\n  {% set y = x %}\n<p>{{ y }}</p>\n{% endif %}\n"
    assert environment.from_string(text).render(x="<b>") == "<p>&lt;b&gt;</p>\n"
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ z }}").render(x=1)
