"""The script that all pages load: what it knows of the clock, and all that it does."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

APP_SCRIPT = "app.js"
SCRIPTS_FOLDER = Path(__file__).parents[2] / "site" / "scripts"
_PUBLIC_PARTS = ("search",)
_PARTS = ("dates", *_PUBLIC_PARTS, "preview", "copy")


def app_script(site: Mapping[str, Any]) -> str:
    """Return the script of a site, by what the theme knows of it."""
    parts = _PUBLIC_PARTS if site["public"] else _PARTS
    texts = [(SCRIPTS_FOLDER / f"{part}.js").read_text("utf-8") for part in parts]
    return "".join((f"window.infokb = {{ clock: {json.dumps(site['clock'])} }};\n", *texts))
