"""Outlines are filled in a sandbox."""

import pytest

from infokb.actions import outline
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.schema import Schema


def fill(body: str, **facts: object) -> str:
    return outline.render(Schema("x", "", "", {}, body, path="templates/x.md"), facts)


def test_facts_are_filled_in_and_text_is_kept() -> None:
    assert fill("no blanks {\n") == "no blanks {\n"
    assert (
        fill("# {{ name }}\n{% for n in range(2) %}{{ n * 2 }}{% endfor %}\n", name="A")
        == "# A\n02\n"
    )
    assert fill("{{ 7 // 2 }} {{ 7 % 4 }} {{ 1.5 * 2 }}") == "3 3 3.0"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("x\n{{ nothing }}", "templates/x.md: 'nothing' is undefined"),
        ("x\n{% if %}", "templates/x.md:2: Expected an expression, got 'end of statement block'"),
        ("{{ 1 // 0 }}", "templates/x.md: ZeroDivisionError"),
        ("{% include 'y' %}", "templates/x.md: TypeError"),
    ],
)
def test_faults_name_the_template(body: str, message: str) -> None:
    with pytest.raises(InfokbError) as caught:
        fill(body)
    assert caught.value.message.startswith(message[:24])
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "body",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 }}",
        "{{ 100001 * 100001 }}",
        "{{ 3 * 100001 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for n in range(100000000) %}{% endfor %}",
        "{{ ''.format.__globals__ }}",
    ],
)
def test_ways_out_are_refused(body: str) -> None:
    with pytest.raises(RefusedError):
        fill(body, name="A")


def test_nothing_but_range_is_global() -> None:
    with pytest.raises(InfokbError, match="lipsum"):
        fill("{{ lipsum() }}")
