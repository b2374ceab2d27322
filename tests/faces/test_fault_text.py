"""Faults of settings are told at once, by whoever meets the first of them."""

from pathlib import Path

import pytest

from infokb.actions.lint.selection import selected_rules
from infokb.core.errors import InfokbError
from infokb.core.settings.config import combine_layers
from infokb.core.settings.layers import SettingsLayer, layer_of_file
from infokb.faces.fault_text import fault_text

FAULTY = '[lint]\nselect = ["linkz"]\n[rules.x]\n[views.a]\ntype = "contakt"\n'
TOLD = [
    "error: infokb.toml:2: there is no rule or group `linkz` (did you mean `links`?)",
    "error: infokb.toml:3: there is no rule or group `x` (see infokb explain)",
    "error: infokb.toml:5: there is no note type `contakt` (did you mean `contact`?)",
]


def told(text: str, root: Path | None) -> list[str]:
    """Return the lines that are told of settings."""

    def find_root() -> Path:
        if root:
            return root
        raise InfokbError("no vault")

    layers: tuple[SettingsLayer, ...] = (layer_of_file(text, "infokb.toml"),)
    with pytest.raises(InfokbError) as caught:
        selected_rules(combine_layers(layers))
    return fault_text(caught.value, lambda: layers, find_root).split("\n")


def test_the_fault_of_a_rule_brings_all_others(tmp_path: Path) -> None:
    assert told(FAULTY, tmp_path) == TOLD
    (tmp_path / "templates").mkdir()
    own_type = "---\nsummary: x\nfolder: c\nfields: {}\n---\n"
    (tmp_path / "templates" / "contakt.md").write_text(own_type, "utf-8")
    assert told(FAULTY, tmp_path) == TOLD[:2]


def test_the_fault_of_a_value_brings_those_of_names(tmp_path: Path) -> None:
    assert told(FAULTY.replace("[lint]\n", "[lint]\ndue = 3\n"), tmp_path) == [
        "error: infokb.toml:2: `lint.due` must be one of `none`, `soon`, `due`, `overdue`",
        *[line.replace(f":{at}:", f":{at + 1}:") for at, line in zip((2, 3, 5), TOLD, strict=True)],
    ]


def test_without_a_vault_no_view_is_looked_at() -> None:
    assert told(FAULTY, None) == TOLD[:2]


def test_another_error_is_itself(tmp_path: Path) -> None:
    assert fault_text(InfokbError("no", "see x"), tuple, lambda: tmp_path) == "error: no (see x)"
