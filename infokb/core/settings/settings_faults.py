"""All faults of settings at once, each with its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from infokb.core.errors import InfokbError
from infokb.core.settings import layers
from infokb.core.settings.decode import DecodeError, T, decode
from infokb.core.settings.layers import SettingsLayer

_MOST = 10
"""So many faults are looked for before the settings are left out."""


def checked_settings(
    cls: type[T], settings_layers: Sequence[SettingsLayer], checks: Iterable[Callable[[T], None]]
) -> T:
    """Return the settings of several places; raise InfokbError with the place of each fault.

    A check raises DecodeError.
    """
    config, faults = _decode_rest(cls, layers.merge_layers(settings_layers))
    for check in checks:
        try:
            check(config)
        except DecodeError as error:
            faults.append(error)
    if faults:
        raise _settings_error(settings_layers, faults)
    return config


def _decode_rest(cls: type[T], data: Mapping[str, Any]) -> tuple[T, list[DecodeError]]:
    """Return settings without those that do not fit, and why these do not.

    After many faults, or one that cannot be left out, all are left out.
    """
    faults: list[DecodeError] = []
    while True:
        try:
            return decode(cls, data), faults
        except DecodeError as error:
            faults.append(error)
            rest = layers.settings_without(data, error.path)
            data = rest if rest is not None and len(faults) < _MOST else {}


def _settings_error(
    settings_layers: Sequence[SettingsLayer], faults: Sequence[DecodeError]
) -> InfokbError:
    """Return the error that names each fault in the order of lines, with what to do."""
    places = [layers.fault_origin(settings_layers, fault.path) for fault in faults]
    in_order = sorted(zip(places, faults, strict=True), key=lambda entry: _line_order(entry[0]))
    texts = [f"{place}: {fault.message}" for place, fault in in_order]
    *others, last = [fault.help for _, fault in in_order]
    ends = [f" ({help_text})" if help_text else "" for help_text in others]
    message = "; ".join(f"{text}{end}" for text, end in zip(texts, [*ends, ""], strict=True))
    return InfokbError(message, last)


def _line_order(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    return (name, int(line)) if line.isdigit() else (place, 0)
