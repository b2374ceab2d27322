"""Templates are filled in a sandbox."""

import pytest

from infokb.actions.templates import sandbox
from infokb.actions.templates.sandbox import FillJob
from infokb.core.errors import InfokbError, RefusedError

BLANKS = {"tie": "your tie to them"}


def fill(body: str, **facts: object) -> str:
    return sandbox.fill_template(FillJob("t.md", (body,), facts, BLANKS, 5))[0]


def test_facts_are_filled_in() -> None:
    body = "{% for n in range(2) %}{{ n * 2 }}{{ loop.last }}{% endfor %} {{ name|upper }}\n"
    assert fill(body, name="Zoë") == "0False2True ZOË\n"
    assert fill("{{ 7 // 2 }} {{ 7 % 4 }} {{ 1.5 * 2 }}") == "3 3 3.0"
    assert fill("{{ name }}", name="{{ 7 * 7 }}") == "{{ 7 * 7 }}"
    assert sandbox.fill_template(FillJob("t.md", ("a", "b{{ 1 }}"), {})) == ("a", "b1")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ tie }}", "[your tie to them]"),
        ("{{ tie|upper }}", "[YOUR TIE TO THEM]"),
        ("{% if tie %}x{% else %}y{% endif %}", "y"),
        ("{% for one in tie %}x{% endfor %}{{ tie|length }}", "0"),
        ("{% if tie == 'x' %}x{% elif tie != 'x' %}y{% endif %}", "y"),
        ("{{ tie|default('z') }}{{ {tie: 1}|length }}", "z1"),
    ],
)
def test_a_missing_fact_is_a_blank(body: str, text: str) -> None:
    assert fill(body) == text


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("x\n{{ nothing }}", "t.md:6: 'nothing' is undefined"),
        ("{% if nothing %}{% endif %}", "t.md:5: 'nothing' is undefined"),
        ("{{ tie.nothing }}", "t.md:5: 'tie' is undefined"),
        ("x\n{% if %}", "t.md:6: Expected an expression, got 'end of statement block'"),
        ("{{ 1 // 0 }}", "t.md:5: integer division or modulo by zero"),
        ("{% extends '../x' %}", "t.md:5: a template includes no other"),
        ("{% import 'x' as y %}", "t.md:5: a template includes no other"),
        ("{{ name() }}", "t.md:5: 'str' object is not callable"),
        ("{% include 'y' %}", "t.md:5: a template includes no other"),
        ("{{ lipsum() }}", "t.md:5: 'lipsum' is undefined"),
        ("{% macro r() %}{{ r() }}{% endmacro %}{{ r() }}", "t.md:5: it nests without end"),
        ("{{ '%99d'|format(1) }}", "t.md:5: No filter named 'format'."),
        ("{{ 'a' * 1000000000 }}", "t.md:5: `*` is not for templates"),
        ("{{ 9 ** 9 }}", "t.md:5: `**` is not for templates"),
        ("{{ 100001 * 100001 }}", "t.md:5: `*` is not for templates"),
        ("{{ 3 * 100001 }}", "t.md:5: `*` is not for templates"),
        ("{{ '%1000000000d' % 1 }}", "t.md:5: `%` is not for templates"),
        ("{{ name.ljust(1000000000) }}", "t.md:5: `.ljust` is not for templates"),
        ("{{ '{:1000000000}'.format(1) }}", "t.md:5: `.format` is not for templates"),
        ("{% for n in range(100000000) %}{% endfor %}", "t.md:5: a range is at most 1000 long"),
    ],
)
def test_faults_and_bombs_name_the_line(body: str, message: str) -> None:
    with pytest.raises(InfokbError) as caught:
        fill(body, name="A")
    assert (caught.value.message, caught.value.exit_code) == (message, 2)


class Endless:
    """A fact that takes more memory than there is."""

    def __str__(self) -> str:
        raise MemoryError


def test_memory_that_ends_is_told() -> None:
    with pytest.raises(InfokbError, match=r"^t\.md:5: it takes too much memory$"):
        fill("{{ name }}", name=Endless())


def test_a_fault_without_a_place_names_the_template() -> None:
    with pytest.raises(InfokbError, match=r"^t.md: it nests without end$"):
        fill("{{" + "(" * 5000 + ")" * 5000 + "}}")


@pytest.mark.parametrize(
    "body",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ tie.__class__ }}",
        "{{ ''.format.__globals__ }}",
        "{{ [].append(1) }}",
        "{{ self.__init__ }}",
    ],
)
def test_ways_out_are_refused(body: str) -> None:
    with pytest.raises(RefusedError, match="unsafe"):
        fill(body, name="A")
