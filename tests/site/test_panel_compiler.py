"""Panels look up and call as Python does, and their macros are functions."""

import jinja2
import pytest
from jinja2.environment import Template

from infokb.site import panel

MACRO = "{% macro greet(name, sign='!') %}{{ name }}{{ sign }}{% endmacro %}"
CALLS = [
    ("greet('Ada')", "Ada!"),
    ("greet('<b>', '?')", "&lt;b&gt;?"),
    ("greet(sign='?', name='Ada')", "Ada?"),
    ("greet('Ada', sign='?')", "Ada?"),
]


def template(text: str) -> Template:
    environment = panel._environment.__wrapped__()
    environment.loader = jinja2.DictLoader({"panel": text})
    compiled: Template = environment.get_template("panel")
    return compiled


@pytest.mark.parametrize(("call", "text"), CALLS)
def test_a_macro_takes_arguments_by_place_and_name(call: str, text: str) -> None:
    assert template(f"{MACRO}{{{{ {call} }}}}").render() == text


def test_a_macro_takes_no_other_arguments() -> None:
    with pytest.raises(TypeError, match="tone"):
        template(f"{MACRO}{{{{ greet('Ada', tone='warm') }}}}").render()
    with pytest.raises(TypeError, match="3 were given"):
        template(f"{MACRO}{{{{ greet('Ada', '!', '?') }}}}").render()
    with pytest.raises(TypeError, match="name"):
        template(f"{MACRO}{{{{ greet() }}}}").render()


def test_a_macro_writes_what_calls_it() -> None:
    box = "{% macro box(kind) %}<{{ kind }}>{{ caller() }}{% endmacro %}"
    assert template(f"{box}{{% call box('p') %}}Ada{{% endcall %}}").render() == "<p>Ada"


def test_a_macro_is_html_that_is_escaped_once() -> None:
    twice = "{% macro twice(name) %}{{ greet(name) }}{{ greet(name) }}{% endmacro %}"
    assert template(f"{MACRO}{twice}{{{{ twice('<b>') }}}}").render() == "&lt;b&gt;!&lt;b&gt;!"


def test_a_dot_asks_no_mapping_for_a_key() -> None:
    assert template("{{ word.upper() }}").render(word="ada") == "ADA"
    with pytest.raises(AttributeError):
        template("{{ word.key }}").render(word={"key": "ada"})
    with pytest.raises(jinja2.UndefinedError):
        template("{{ word.key }}").render()


def test_a_choice_without_another_prints_nothing() -> None:
    assert template("<{{ 'a' if on }}>").render(on=False) == "<>"
    assert template("<{{ 'a' if on }}{{ 'b' if on else 'c' }}>").render(on=True) == "<ab>"
