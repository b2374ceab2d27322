"""Settings: what may stand in `infokb.toml`, and where a fault is."""

from datetime import date, datetime

import pytest

from infokb.core.errors import InfokbError
from infokb.core.settings import config
from infokb.core.settings.config import Config, LintSettings


def test_nothing_is_the_default():
    assert config.parse_config("") == Config()
    assert Config().zone is None


def test_everything():
    made = config.parse_config(
        """\ufeff
format = 1
timezone = "Europe/Berlin"
holidays = ["2026-12-25", 2026-12-26]
as_of = 2026-11-20
exclude = ["drafts/"]

[lint]
select = ["form"]
fail-on = "warning"
due_within = "2w"

[site]
title = "Notes"

[rules.thanks-owed]
hours = 12
"""
    )
    assert made.zone is not None
    assert made.zone.key == "Europe/Berlin"
    assert made.holidays == (date(2026, 12, 25), date(2026, 12, 26))
    assert made.as_of == date(2026, 11, 20)
    assert made.exclude == ("drafts/",)
    assert made.lint == LintSettings(select=("form",), fail_on="warning", due_within="2w")
    assert made.site.title == "Notes"
    assert made.rules == {"thanks-owed": {"hours": 12}}


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ('"2026-11-20T12:00"', "2026-11-20T12:00"),
        ("2026-11-20T12:00:00", datetime.fromisoformat("2026-11-20T12:00")),
    ],
)
def test_a_day_of_its_own(typed, moment):
    assert config.parse_config(f"as_of = {typed}").as_of == moment


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("a = \n", "infokb.toml is not TOML: Invalid value (at line 1, column 5)",
         "fix that line"),
        ("[lint]\nexclude = [\n'a',\n",
         "infokb.toml is not TOML: Invalid value (at line 2, to the end of the file)",
         "fix that line"),
        ("[lint",
         ("infokb.toml is not TOML: Expected ']' at the end of a table declaration"
         " (at line 1, to the end of the file)"),
         "fix that line"),
        ("[me]\nname = 'A'\n[me]\n",
         "infokb.toml is not TOML: Cannot declare ('me',) twice (at line 3, column 4)",
         "`[me]` is already in line 1: put its lines there"),
        ("x = 1\n[ lint . rules ]  # all\n[lint.rules]\n",
         "infokb.toml is not TOML: Cannot declare ('lint', 'rules') twice (at line 3, column 12)",
         "`[lint.rules]` is already in line 2: put its lines there"),
        ('[me]\nname = "a"\nemail = "x"\n\nname = "b"\n',
         "infokb.toml is not TOML: Cannot overwrite a value (at line 5, column 11)",
         "`name` is already in line 2: keep one"),
        ('name = 1\n[me]\nb.c = 1\n"b".c = 2\n',
         "infokb.toml is not TOML: Cannot overwrite a value (at line 4, column 10)",
         "fix that line"),
        ('a.b = 1\n"a".b = 2\n',
         "infokb.toml is not TOML: Cannot overwrite a value (at line 2, column 10)",
         "fix that line"),
        ("me.name = 'A'\n[me]\n",
         "infokb.toml is not TOML: Cannot declare ('me',) twice (at line 2, column 4)",
         "fix that line"),
        ("\ntimezon = 'UTC'", "infokb.toml:2: there is no setting `timezon`",
         "did you mean `timezone`?"),
        ("[lint]\nfail_on = 'x'",
         "infokb.toml:2: `lint.fail_on` must be one of `error`, `warning`, `hint`, `never`", ""),
        ("[me]\nlocale = 'de'", "infokb.toml:2: `me.locale` must be one of `en-US`, `en-GB`", ""),
        ("[me]\nemail = 'a@example.org, b@example.org'",
         "infokb.toml:2: `me.email` cannot be `a@example.org, b@example.org`",
         'write email = ["you@example.org"], with all that are yours'),
        ("[me]\nemail = ['a@example.org', '']", "infokb.toml:2: `me.email` cannot be ``",
         'write email = ["you@example.org"], with all that are yours'),
        ("format = 2", "infokb.toml:1: this vault needs a newer infokb",
         "upgrade infokb"),
        ("\n\ntimezone = 'Mars/Olympus'", "infokb.toml:3: there is no time zone `Mars/Olympus`",
         "write it as Europe/Berlin"),
        ("timezone = '../etc/passwd'", "infokb.toml:1: there is no time zone `../etc/passwd`",
         "write it as Europe/Berlin"),
        ("[lint]\ndue-within = 'soon'",
         "infokb.toml:2: `lint.due_within`: cannot read `soon`", "write 36h, 3d, 2w, or 3bd"),
        ("lint = 1", "infokb.toml:1: `lint` must be a table of settings", ""),
        ("[rules]\n  broken-link = 1", "infokb.toml:2: `rules.broken-link` must be a table", ""),
        ("[rules]\nx = {y = 1}\n[[lint.select]]",
         "infokb.toml:3: `lint.select` must be text, not `{}`", ""),
        ('"timezo\\u006ee" = 1', "infokb.toml:1: `timezone` must be text", ""),
        ("[lint]\n\ndue-limit = -1", "infokb.toml:3: `lint.due_limit` must not be negative",
         "use 0 for all"),
        ("[lint]\ndue = 'late'",
         "infokb.toml:2: `lint.due` must be one of `none`, `soon`, `due`, `overdue`", ""),
        ("note = \"\"\"\ntimezone = 'x'\n\"\"\"\n[lint]\nselect = [\n  1,\n]\n",
         ("infokb.toml:1: there is no setting `note` (use one of format, timezone, holidays, "
          "as_of, exclude, me, lint, site, export, imports, views, share, types, own_fields, "
          "rules); "
          "infokb.toml:5: `lint.select` must be text, not `1`"), ""),
        ("[lint]\nselect = [\n  1,\n]\n", "infokb.toml:2: `lint.select` must be text, not `1`", ""),
        ("[rules.broken-link]\n[lint.due]\n",
         "infokb.toml:2: `lint.due` must be one of `none`, `soon`, `due`, `overdue`", ""),
    ],
)  # fmt: skip
def test_faults(text, message, help_text):
    with pytest.raises(InfokbError) as caught:
        config.parse_config(text)
    assert (caught.value.message, caught.value.help) == (message, help_text)
    assert caught.value.exit_code == 2


def test_all_faults_are_named_at_once_in_the_order_of_lines():
    text = (
        "timezone = 'Mars'\nholydays = 3\nholidays = ['x']\n[lint]\ndue-limit = -1\n"
        '[views.x]\nfoo = 1\n"a.b" = 2\n[export]\nalarm = -1\n'
    )
    with pytest.raises(InfokbError) as caught:
        config.parse_config(text)
    assert caught.value.message.split("; ") == [
        "infokb.toml:1: there is no time zone `Mars` (write it as Europe/Berlin)",
        "infokb.toml:2: there is no setting `holydays` (did you mean `holidays`?)",
        "infokb.toml:3: `holidays` must be a date, as 2027-05-31, not `x`",
        "infokb.toml:5: `lint.due_limit` must not be negative (use 0 for all)",
        "infokb.toml:7: there is no setting `views.x.foo` (use one of type, where, sort, columns)",
        "infokb.toml:8: there is no setting `views.x.a.b` (use one of type, where, sort, columns)",
        "infokb.toml:10: `export.alarm` must not be negative",
    ]
    assert caught.value.help == "use 0 for none"


@pytest.mark.parametrize(("text", "count"), [("x{} = 1\n", 10), ('"x.{}" = 1\n', 1)])
def test_of_many_faults_or_what_cannot_be_left_out_not_all_are_named(text, count):
    with pytest.raises(InfokbError) as caught:
        config.parse_config("".join(text.format(number) for number in range(99)))
    assert len(caught.value.message.split("; ")) == count


def test_the_file_is_named():
    with pytest.raises(InfokbError, match=r"^other\.toml:1: "):
        config.parse_config("x = 1", "other.toml")
