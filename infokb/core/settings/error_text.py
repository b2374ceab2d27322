"""An error as one line, a fault of settings with its place."""

from collections.abc import Callable, Sequence

from infokb.core.errors import InfokbError
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.layers import SettingsLayer, fault_origin
from infokb.core.text import safe_text


def error_text(error: InfokbError, read_layers: Callable[[], Sequence[SettingsLayer]]) -> str:
    """Return an error as a line, with the help; `read_layers` returns where settings come from."""
    place = ""
    if isinstance(error, DecodeError) and error.path:
        place = fault_origin(read_layers(), error.path)
    message = f"{place}: {error.message}" if place else error.message
    end = f" ({error.help})" if error.help else ""
    return f"error: {safe_text(message)}{safe_text(end)}"
