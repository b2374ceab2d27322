"""The settings of a lint run: its options as settings, and what came of them all."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import click

from infokb.actions.lint.selection import Selection
from infokb.core.dates import due
from infokb.core.errors import InfokbError
from infokb.core.settings import config, layers
from infokb.core.settings.config import Config
from infokb.core.settings.layers import SettingsLayer
from infokb.core.text import safe_text
from infokb.faces.cli.lint.options import LintOptions
from infokb.faces.cli.session import Session, SettingsOptions

_SEVERITIES = ("error", "warning", "hint")


def settings_options(options: LintOptions) -> SettingsOptions:
    """Return what the options of a run say about settings; raise where they are no settings."""
    layered, file = [], ""
    if output_format := os.environ.get("INFOKB_OUTPUT_FORMAT"):
        layered.append(
            layers.layer_of_values("INFOKB_OUTPUT_FORMAT", {"lint.output_format": output_format})
        )
    for word in options.config:
        if "=" in word and not Path(word).is_file():
            layered.append(layers.layer_of_option(word, "--config"))
        else:
            file = word
    if options.isolated and file:
        raise click.UsageError("cannot combine --isolated with --config FILE")
    _check_due_within(options.due_within)
    layered += [
        layers.layer_of_values(_flag_of(name), {f"lint.{name}": value})
        for name, value in (
            ("fail_on", options.fail_on),
            ("fail_on_due", options.fail_on_due),
            ("due", options.due),
            ("due_within", options.due_within),
            ("due_limit", options.due_limit),
            ("output_format", options.output_format),
        )
        if value is not None
    ]
    if options.no_baseline:
        layered.append(layers.layer_of_values("--no-baseline", {"lint.baseline": ""}))
    if options.no_exclude:
        layered.append(layers.layer_of_values("--no-exclude", {"exclude": []}))
    return SettingsOptions(file, options.isolated, not options.no_cache, tuple(layered))


def failing_severities(threshold: str) -> tuple[str, ...]:
    """Return the severities that fail a run, by `fail_on`."""
    return _SEVERITIES[: _SEVERITIES.index(threshold) + 1] if threshold in _SEVERITIES else ()


def rule_selection(options: LintOptions) -> Selection:
    """Return which rules the options take and leave."""
    return Selection(
        split_names(options.select), split_names(options.extend_select), split_names(options.ignore)
    )


def settings_table(current: Session, rule_choice: Selection) -> str:
    """Return every setting with its value and where that is from, as TOML."""
    layered = [
        *current.layers,
        *_selection_layers(config.combine_layers(current.layers), rule_choice),
    ]
    if os.environ.get("INFOKB_AS_OF"):
        layered.append(
            layers.layer_of_values("INFOKB_AS_OF", {"as_of": os.environ["INFOKB_AS_OF"]})
        )
    if current.as_of:
        layered.append(layers.layer_of_values("--as-of", {"as_of": current.as_of}))
    rows = [
        (
            f"{'.'.join(map(_toml_key, path))} = {_toml_value(value)}",
            layers.setting_origin(layered, ".".join(path)),
        )
        for path, value in _setting_values(config.combine_layers(layered))
    ]
    width = max(len(setting) for setting, _ in rows)
    return "\n".join(
        f"{setting:<{width}}  # {safe_text(place) or 'default'}" for setting, place in rows
    )


def _selection_layers(settings: Config, rule_choice: Selection) -> list[SettingsLayer]:
    """Return what --select, --extend-select and --ignore come to, as settings."""
    lint = settings.lint
    if rule_choice.select:
        names_by_key = {
            "select": rule_choice.select,
            "extend_select": rule_choice.extend,
            "ignore": rule_choice.ignore,
        }
        name = "--select"
        return [
            layers.layer_of_values(
                name, {f"lint.{key}": [*names_by_key[key]] for key in names_by_key}
            )
        ]
    lists_by_name = {
        "extend_select": (lint.extend_select, rule_choice.extend),
        "ignore": (lint.ignore, rule_choice.ignore),
    }
    return [
        layers.layer_of_values(_flag_of(name), {f"lint.{name}": [*own_names, *option_names]})
        for name, (own_names, option_names) in lists_by_name.items()
        if option_names
    ]


def _setting_values(
    table: object, parents: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield each setting that has a value, by its path; rules only what is set."""
    if is_dataclass(table) and not isinstance(table, type):
        table = {
            field.name.removesuffix("_"): getattr(table, field.name) for field in fields(table)
        }
    if isinstance(table, Mapping):
        for name, value in table.items():
            yield from _setting_values(value, (*parents, str(name)))
    elif table is not None:
        yield parents, table


def _toml_key(key: str) -> str:
    is_bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if is_bare else _toml_text(key)


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml_value, value))}]"
    return _toml_text(value) if isinstance(value, str) else str(value)


def _toml_text(value: str) -> str:
    """Return a text as TOML, nothing in it active on a terminal."""
    return '"' + "".join(_toml_character(character) for character in value) + '"'


def _toml_character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if safe_text(character) == character else f"\\U{ord(character):08x}"


def _check_due_within(text: object) -> None:
    try:
        due.parse_lead_time(str(text or "3d"))
    except ValueError as error:
        message = f"cannot read `{text}` as --due-within"
        raise InfokbError(message, due.LENGTH_HELP) from error


def _flag_of(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """Return the names in the values of an option that may stand several times."""
    return tuple(name.strip() for part in values for name in part.split(",") if name.strip())
