"""Folders of a career center for tests."""

import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from infokb.actions.cohort.demo_cohort import DEMO_DAY, DemoCohort
from infokb.actions.share.share_file import ShareFile
from infokb.actions.share.share_rows import SharedRow
from infokb.core.journey.contacts import profile_hash

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ADA = "https://www.linkedin.com/in/ada-okafor"
CENTER = "The Lab"
DIRECTORY = f"alumnus,name,profile,email,limit\nada,Ada Okafor,{ADA},,2\nbo,Bo Li,,,\n"
NUMBERS: SharedRow = {
    "notes": 9,
    "contacts": 6,
    "interviews": 2,
    "last_activity": "2026-11-18",
    "last_asked": "2026-11-18",
    "known": 6,
    "invited": 5,
    "connected": 4,
    "asked": 4,
    "replied": 3,
    "met": 2,
    "thanked": 1,
    "referred": 1,
    "connect_days": 3,
    "reply_days": 2,
    "meet_days": None,
    "thank_days": 1,
    "thanks_in_time": 1,
    "thanks_decided": 2,
    "errors": 0,
}


def write(root: Path, files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> Path:
    for name, content in dict(files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def demo(root: Path, students: int) -> Path:
    return write(root, DemoCohort(students).files())


def share(
    vault: str,
    *,
    as_of: str = f"{DEMO_DAY}T12:00:00Z",
    until: date = date(2027, 5, 31),
    level: str = "insights",
    asked: str = ADA,
    **numbers: int,
) -> bytes:
    """Give a share file of a student who asked somebody this month."""
    person = profile_hash(CENTER, asked)
    notes = max(6, *numbers.values(), 0) + 3
    due = {"since": "2026-11-10", "starts": "2026-11-10T12:00:00Z", "ends": "2026-11-11T12:00:00Z"}
    who: SharedRow = {} if level == "progress" else {"person": person}
    tables: dict[str, list[SharedRow]] = {
        "vaults": [{**NUMBERS, "notes": notes, "contacts": notes - 3, **numbers}],
        "follow_ups": [{"rule": "thanks-owed", "snoozed_until": None, **who, **due}],
        "interviews": [],
        "findings": [],
        "asks": [{"person": person, "organization": "acme", "day": "2026-11-18", "kind": "asked"}],
        "organizations": [
            {"organization": "acme", "name": "Acme Inc", "website": None, "status": "target"}
        ],
        "insights": [
            {
                "organization": "acme",
                "theme": "Culture",
                "day": "2026-11-02",
                "text": f"Line of {vault}",
                "quote": 0,
            }
        ],
        "questions": [
            {"organization": "acme", "day": "2026-11-02", "text": f"Question of {vault}?"}
        ],
    }
    held = {"progress": 4, "outreach": 6, "insights": 8}[level]
    kept = dict(list(tables.items())[:held])
    return ShareFile(vault, CENTER, level, until, as_of, "0.1.0", kept).content()


def bare(root: Path, files: Mapping[str, str]) -> None:
    """Make a bare repository with one commit of some files."""
    work = root.with_name(f"{root.name}.work")
    work.mkdir(parents=True)
    write(work, {name: text.encode() for name, text in files.items()})
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "Start")
    for words in (("init", "-q"), ("add", "--all"), commit):
        subprocess.run(["git", "-C", str(work), *words], check=True)
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(root)], check=True)
    for path in sorted(work.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    work.rmdir()
