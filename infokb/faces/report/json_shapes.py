"""What `--json` prints, command by command.

A text names a kind of value, a list holds any number of values, and a dictionary has all of its
keys; `*` stands for keys of any other name. `?` says that there may be null instead: behind a kind,
as a second item of a list, or as a key.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Shape: TypeAlias = "str | Sequence[Shape] | Mapping[str, Shape]"

_NOTE: Mapping[str, Shape] = {"path": "text", "name": "text", "*": "any"}
_PLACE: Mapping[str, Shape] = {"path": "text", "line": "number"}
_COMMAND: Mapping[str, Shape] = {"command": "text?", "argv": ["text", "?"], "needs": ["text"]}
_FOLLOW_UP: Mapping[str, Shape] = {
    "rule": "text", "path": "text", "note": "text", "who": "text?", "organization": "text?",
    "task": "text", "message": "text", "why": "text", "since": "when?", "due": "date?",
    "state": "text", "days_late": "number", **_COMMAND,
}  # fmt: skip
_PART: Mapping[str, Shape] = {
    "rule": "text", "path": "text", "who": "text?", "task": "text", "message": "text", **_COMMAND
}  # fmt: skip
_ITEM: Mapping[str, Shape] = {**_FOLLOW_UP, "draft": "text?", "people": ["text"], "parts": [_PART]}
_INSIGHT: Mapping[str, Shape] = {
    "heading": "text", "text": "text", "people": ["text"], "on": "date?", "quote": "truth",
    **_PLACE,
}  # fmt: skip
_NAMED: Mapping[str, Shape] = {"path": "text", "name": "text", "why": "text"}
_RATE: Mapping[str, Shape] = {"part": "number", "of": "number", "percent": "number?"}
_ROW: Mapping[str, Shape] = {"file": "text", "row": "number", "reason": "text"}
_POSITION: Mapping[str, Shape] = {"line": "number", "column": "number", "offset": "number"}
_FINDING: Mapping[str, Shape] = {
    "rule": "text", "group": "text", "severity": "text", "message": "text", "help": "text?",
    "path": "text", "start": _POSITION, "end": _POSITION,
    "fix": {
        "?": "", "safety": "text", "title": "text",
        "edits": [{"start": "number", "end": "number", "text": "text"}],
    },
    "due": {
        "?": "", "day": "date", "start": "when", "end": "when", "state": "text",
        "days_late": "number",
    },
    "suppressed": {"?": "", "by": "text", "reason": "text?", "until": "date?"},
    "fingerprint": "text", "url": "text?",
}  # fmt: skip
_MESSAGE: Mapping[str, Shape] = {
    "kind": "text", "path": "text", "name": "text", "to": "text?", "subject": "text?",
    "text": "text", "words": "number", "characters": "number",
    "remarks": [{"level": "text", "message": "text", "help": "text"}],
}  # fmt: skip
_BRIEFED: Mapping[str, Shape] = {
    "path": "text", "name": "text", "role": "text?", "stage": "text",
    "reach": [{"field": "text", "text": "text", "url": "text?"}], "how_met": "text?",
    "referred_by": ["text"], "starts_there": "when?", "background": "text", "common_ground": "text",
    "last": "text?", "insights": [{"heading": "text", "text": "text", **_PLACE}],
    "log": [{"on": "date", "kind": "text", "text": "text"}],
    "open": [{"kind": "text", "text": "text", "due": "when?", "path": "text"}],
    "in_common": [{**_NAMED, "certain": "truth"}],
}  # fmt: skip
_TYPE: Mapping[str, Shape] = {
    "name": "text", "summary": "text", "folder": "text", "template": "text",
    "fields": [{
        "name": "text", "kind": "text", "many": "truth", "required": "truth", "default": "text?",
        "choices": ["text"], "to": ["text"], "help": "text",
    }],
    "facts": ["text"], "columns": ["text"], "headings": ["text"],
}  # fmt: skip
_KIND: Mapping[str, Shape] = {"name": "text", "summary": "text"}

JSON_SHAPES: Mapping[str, Sequence[Mapping[str, Shape]]] = {
    "next": ({
        "as_of": "when",
        "appointments": [{
            "path": "text", "start": "when", "who": "text?", "status": "text", "medium": "text?",
        }],
        "items": [{"number": "number", **_ITEM}], "too_late": [_ITEM],
        "unread": [{**_PLACE, "reason": "text"}],
    },),
    "draft": (_MESSAGE, {"items": [_MESSAGE]}),
    "undo": ({
        "changes": [{"at": "text", "command": "text", "undone": "truth", "files": ["text"]}],
    },),
    "prep": ({
        "path": "text", "name": "text", "starts": "when?", "minutes": "number?", "medium": "text?",
        "goal": "text?", "confirmed": "when?", "people": [_BRIEFED],
        "organizations": [{"path": "text", "name": "text", "mission": "text", "news": ["text"]}],
        "asked": ["text"],
        "questions": [{"text": "text", "heading": "text?", "why": "text", **_PLACE}],
    },),
    "show": ({
        "type": "text?", "path": "text", "name": "text", "fields": {"*": "any"},
        "derived": {"stage": "text?", "last_touch": "date?", "owed": [_FOLLOW_UP]},
        "open": [{**_FOLLOW_UP, "snoozed": "date?"}],
        "contacts": [{"path": "text", "name": "text", "stage": "text", "last_touch": "date?"}],
        "timeline": [{"on": "date", "kind": "text", "text": "text", **_PLACE}],
        "backlinks": [{**_PLACE, "field": "text?"}],
    },),
    "path": ({
        "path": "text", "organization": "text",
        "ways": [{
            "path": "text", "name": "text", "there": "truth", "stage": "text",
            "referred_by": ["text"], "organization": "text?", "to": "text?", "why": "text",
            "steps": "number", "command": "text?",
        }],
    },),
    "dossier": ({
        "path": "text", "organization": "text", "interviews": ["text"], "insights": [_INSIGHT],
        "open": [{"text": "text", **_PLACE, "near": {"?": "", "text": "text", "line": "number"}}],
        "compare": [{
            "heading": "text", "shared": ["text"], "one": _INSIGHT, "other": _INSIGHT,
        }],
    },),
    "adapt": ({
        "path": "text", "name": "text", "insights": ["text"],
        "missing": [{
            "term": "text", "posting": "text?", "evidence": [{**_INSIGHT, "sentence": "text"}],
        }],
        "points": [_INSIGHT], "may_be_named": [_NAMED], "not_to_be_named": [_NAMED],
        "not_to_be_quoted": [_INSIGHT],
    },),
    "stats": ({
        "funnel": {"*": "number"}, "stages": {"*": "number"}, "channels": {"*": {"*": "number"}},
        "replies": _RATE, "thanks_within_24h": _RATE,
        "medians": [{"from": "text", "to": "text", "days": "decimal?", "count": "number"}],
        "referrals": [{"path": "text", "name": "text", "stage": "text", "led_to": ["any"]}],
    },),
    "week": ({
        "first": "date", "last": "date",
        "conversations": [{
            "on": "date", "path": "text", "people": ["text"], "thanked_in_time": "truth?",
        }],
        "steps": [{
            "on": "date", "what": "text", "text": "text", "path": "text", "about": ["text"],
        }],
        "new_contacts": ["text"],
        "learned": [{"theme": "text", **_PLACE, "text": "text"}],
        "funnel": {"*": {"total": "number", "added": "number"}}, "ahead": ["text"],
    },),
    "list": ({"items": [_NOTE]}, {"types": [{"type": "text", "notes": "number"}]}),
    "views": ({
        "items": [{
            "name": "text", "notes": "number?", "type": "text", "where": "text", "sort": ["text"],
            "columns": ["text"],
        }],
    },),
    "view": ({"items": [_NOTE]},),
    "find": ({
        "matches": [{
            "path": "text", "name": "text", "line": "number", "column": "number", "text": "text",
        }],
    },),
    "links": (
        {"links": [{**_PLACE, "column": "number", "text": "text", "target": "text?"}]},
    ),
    "describe": ({
        "types": [_TYPE], "log_kinds": [_KIND], "task_kinds": [_KIND],
        "message_kinds": [{"name": "text", "about": "text", "summary": "text"}],
    }, {"types": [_TYPE]}),
    "lint": ({
        "tool": {"name": "text", "version": "text"}, "as_of": "when", "timezone": "text",
        "source": "text", "findings": [_FINDING],
        "skipped": [{"path": "text", "reason": "text"}],
        "summary": {
            "notes": "number", "error": "number", "warning": "number", "hint": "number",
            "fixable": {"safe": "number", "unsafe": "number"}, "allowed": "number",
            "baseline": "number", "follow_ups": {"*": "number"},
        },
    },),
    "doctor": (
        {"findings": [{"check": "text", "severity": "text", "message": "text", "help": "text"}]},
    ),
    "explain": ({
        "rules": [{
            "id": "text", "group": "text", "severity": "text", "about": "text", "optional": "truth",
            "what": "text", "why": "text",
            "options": [{"name": "text", "help": "text", "default": "any"}], "cases": "text",
        }],
    },),
    "import": ({
        "dry_run": "truth", "rows": "number", "new": "number", "updated": "number",
        "same": "number", "skipped": "number", "failed": "number",
        "skip_reasons": {"*": "number"}, "problems": [_ROW],
        "conflicts": [_ROW], "questions": [_ROW], "written": ["text"],
    },),
}  # fmt: skip
"""What each command prints with `--json` beside `format_version`, in one form or another."""
