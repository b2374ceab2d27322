"""All faults of settings at once, each with its place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from infokb.core.errors import InfokbError
from infokb.core.settings import layers
from infokb.core.settings.decode import DecodeError, T, decode
from infokb.core.settings.layers import SettingsLayer, fault_origin

_MOST = 10
"""So many faults are looked for before the settings are left out."""


class SettingsError(InfokbError):
    """All faults of settings at once, in the order of lines.

    `faults` name the setting by its path, `layers` are where settings stand, and `settings` what
    is left without the faulty ones.
    """

    def __init__(
        self, faults: Sequence[DecodeError], layers: Sequence[SettingsLayer], settings: Any
    ) -> None:
        places = {id(fault): fault_origin(layers, fault.path) for fault in faults}
        self.faults = tuple(sorted(faults, key=lambda fault: _line_order(places[id(fault)])))
        self.layers, self.settings = layers, settings
        texts = [f"{places[id(fault)]}: {fault.message}" for fault in self.faults]
        *others, last = (fault.help for fault in self.faults)
        ends = [f" ({help_text})" if help_text else "" for help_text in others]
        parts = (f"{text}{end}" for text, end in zip(texts, [*ends, ""], strict=True))
        super().__init__("; ".join(parts), last)


def checked_settings(
    cls: type[T], settings_layers: Sequence[SettingsLayer], checks: Iterable[Callable[[T], None]]
) -> T:
    """Return the settings of several places; raise SettingsError with the place of each fault.

    A check raises DecodeError.
    """
    config, faults = _decode_rest(cls, layers.merge_layers(settings_layers))
    for check in checks:
        try:
            check(config)
        except DecodeError as error:
            faults.append(error)
    if faults:
        raise SettingsError(faults, settings_layers, config)
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


def _line_order(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    return (name, int(line)) if line.isdigit() else (place, 0)
