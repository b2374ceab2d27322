"""The settings that an editor sends: what is wrong with them is told."""

import re
from pathlib import Path

import pytest

from infokb.faces.lsp.editor_settings import CHOICES, SWITCHES
from tests.conftest import ROOT
from tests.faces.lsp.editors import SHOWN, Editor

pytestmark = pytest.mark.slow

SETTING = "the editor's setting"
NO_SETTING = "there is no editor's setting"
LEVELS = "off, hint, information, or warning"
FAULTY: list[tuple[object, str]] = [
    ({"followUps": "loud"}, f"{SETTING} `followUps` cannot be `loud` (use {LEVELS})"),
    ({"diagnostics": "no"}, f"{SETTING} `diagnostics` cannot be `no` (use true or false)"),
    ({"hover": 0}, f"{SETTING} `hover` cannot be `0` (use true or false)"),
    ({"scope": None}, f"{SETTING} `scope` cannot be `null` (use open or vault)"),
    ({"scope": ["open"]}, f'{SETTING} `scope` cannot be `["open"]` (use open or vault)'),
    ({"followUp": "off"}, f"{NO_SETTING} `followUp` (did you mean `followUps`?)"),
    ({"zz": 1}, f"{NO_SETTING} `zz` (remove it)"),
    ("x", "the editor's settings `infokb` cannot be `x` (write an object)"),
]


@pytest.mark.parametrize(("settings", "message"), FAULTY)
def test_what_is_wrong_with_settings_is_told(settings: object, message: str) -> None:
    with Editor(options=settings) as editor:
        assert editor.told(SHOWN) == {"type": 2, "message": message}
    with Editor() as editor:
        everything = {"infokb": settings, "another": {"server": True}}
        editor.notify("workspace/didChangeConfiguration", {"settings": everything})
        assert editor.told(SHOWN) == {"type": 2, "message": message}


def test_settings_of_others_and_good_ones_are_not_told(ada: Path) -> None:
    with Editor(options={"scope": "open", "hover": True}) as editor:
        for settings in ({"another": 1, "followUp": "off"}, {"infokb": {"followUps": "off"}}, None):
            editor.notify("workspace/didChangeConfiguration", {"settings": settings})
        editor.diagnostics(editor.open(ada))
        assert not editor.has_told(SHOWN)


def test_the_page_names_the_settings_that_there_are() -> None:
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    rows = page.partition("| Setting | Values |")[2].splitlines()[2:]
    cells_of_rows = [row.split("|")[1:3] for row in rows]
    words_by_name = {
        name: re.findall(r"`(\w+)`", cells[1])
        for cells in cells_of_rows
        for name in re.findall(r"`(\w+)`", cells[0])
    }
    switches = {name: ["true", "false"] for name in SWITCHES} | {"untrustedWorkspace": ["false"]}
    assert words_by_name == switches | {name: list(words) for name, words in CHOICES.items()}
