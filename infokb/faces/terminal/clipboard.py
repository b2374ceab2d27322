"""The clipboard, through the program that this machine has for it."""

from collections.abc import Mapping
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.faces.process import programs

CLIPBOARD_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "wl-copy": (),
    "xclip": ("-selection", "clipboard"),
    "xsel": ("--clipboard", "--input"),
    "pbcopy": (),
    "clip": (),
}
CLIPBOARD_SECONDS = 5


def copy_to_clipboard(text: str, vault: Path) -> None:
    """Put a text into the clipboard; raise DiskError where nothing here can."""
    programs_found = [(name, programs.find_program(name, vault)) for name in CLIPBOARD_PROGRAMS]
    programs_here = [(name, path) for name, path in programs_found if path]
    for name, path in programs_here:
        encoding = "utf-16" if name == "clip" else "utf-8"
        result = programs.run_program(
            [path, *CLIPBOARD_PROGRAMS[name]],
            text.encode(encoding, "replace"),
            CLIPBOARD_SECONDS,
            listen=False,
        )
        if result.code == 0:
            return
    if programs_here:
        message = f"`{programs_here[0][0]}` cannot reach the clipboard"
        raise DiskError(message, "run this without --copy, and copy what is printed")
    help_text = "install wl-clipboard, xclip, or xsel"
    raise DiskError("cannot find a clipboard program", help_text)
