"""An error as a line, a fault of settings with its place, and several faults a line each."""

from collections.abc import Callable, Sequence

from infokb.core.errors import InfokbError
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.layers import SettingsLayer, fault_origin
from infokb.core.settings.settings_faults import SettingsError
from infokb.core.text import safe_text


def error_text(
    error: InfokbError,
    read_layers: Callable[[], Sequence[SettingsLayer]],
    severity: str = "error",
) -> str:
    """Return an error as a line, with the help; `read_layers` returns where settings come from.

    Faults of settings are a line each. The line begins with how grave it is.
    """
    if isinstance(error, SettingsError):
        layers = error.layers
        return "\n".join(error_text(fault, lambda: layers, severity) for fault in error.faults)
    place = ""
    if isinstance(error, DecodeError) and error.path:
        place = fault_origin(read_layers(), error.path)
    message = f"{place}: {error.message}" if place else error.message
    end = f" ({error.help})" if error.help else ""
    return f"{severity}: {safe_text(message)}{safe_text(end)}"
