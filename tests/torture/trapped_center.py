"""A center's folder of traps: shared files, lists, and a student's vault that mean harm."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests import cohorts
from tests.torture.traps import SETTINGS, TEXTS, make_repository, set_programs

_FILES: Mapping[str, bytes] = {
    "a.json": cohorts.share("s2"),
    "shares/deep.json": b"[" * 100_000,
    "shares/foreign.json": b'{"format_version": 1, "share": {"id": "../../outside/s3"}}',
    "shares/outside.json": cohorts.share("../../outside/s4"),
    "shares/tags.json": cohorts.share("<script>alert(1)</script>"),
    "shares/long.json": cohorts.share("s" * 5_000),
    "shares/bytes.json": bytes(range(256)),
    "roster.csv": b"id,name,programme,advisor\ns2,=cmd|'/C touch ran'!A0,../../outside,<script>\n",
    "directory.csv": b"alumnus,name,profile,email,limit\n../../x,<script>,javascript:1,,1\n",
}


def set_center_traps(folder: Path) -> None:
    """Make `center`, in which every file but one is a trap, beside the vault of traps."""
    center = folder / "center"
    student = center / "student"
    cohorts.write(center, _FILES)
    cohorts.write(student, {name: text.encode() for name, text in TEXTS.items()})
    make_repository(folder, student)
    (student / "infokb.toml").write_text(SETTINGS, "utf-8")
    (center / "shares" / "link.json").symlink_to("../../outside/secret.md")
    (center / "linked").symlink_to("../outside")
    assert all(set_programs(folder, center))
    os.mkfifo(center / "shares" / "pipe.json")
