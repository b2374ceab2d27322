"""The to-do list as plain data, for JSON."""

from infokb.actions.query import plain_data
from infokb.actions.todo.appointments import Appointment
from infokb.actions.todo.follow_ups import FollowUpItem, organization_of
from infokb.actions.todo.todo_list import TodoItem, TodoList
from infokb.core.vault.vault import Vault


def todo_record(vault: Vault, todo: TodoList) -> dict[str, object]:
    """Return a to-do list as plain data."""
    return {
        "format_version": 1,
        "as_of": vault.now.isoformat(timespec="seconds"),
        "appointments": [_appointment(appointment) for appointment in todo.appointments],
        "items": [
            {"number": number, **_item(vault, item)} for number, item in enumerate(todo.items, 1)
        ],
        "too_late": [_item(vault, item) for item in todo.too_late],
        "unread": [
            {"path": entry.path, "line": entry.line, "reason": entry.reason}
            for entry in todo.unread
        ],
    }


def follow_up_record(vault: Vault, item: FollowUpItem) -> dict[str, object]:
    """Return a follow-up as plain data."""
    organization = organization_of(item, vault)
    return {
        "rule": item.rule,
        "path": item.note.path,
        "note": item.note.name,
        "who": item.who.name if item.who else None,
        "organization": organization.name if organization else None,
        "task": item.task,
        "message": item.message,
        "why": item.why,
        "since": plain_data.plain_value(item.since),
        **_standing_record(item),
        **_command_record(item),
    }


def _standing_record(item: FollowUpItem) -> dict[str, object]:
    """Return when a follow-up is due, and how late it is."""
    return {
        "due": plain_data.plain_value(item.due),
        "state": item.state.value,
        "days_late": item.days_late,
    }


def _command_record(item: FollowUpItem) -> dict[str, object]:
    """Return the command that settles a follow-up, its words, and the names of its blanks."""
    argv, needs = item.follow_up.argv, item.follow_up.needs
    return {
        "command": f"infokb {item.command}" if argv else None,
        "argv": ["infokb", *argv] if argv else None,
        "needs": needs,
    }


def _item(vault: Vault, item: TodoItem) -> dict[str, object]:
    return {
        **follow_up_record(vault, item.first),
        **_standing_record(item.lead),
        "task": item.task,
        "draft": item.message_kind.value if item.message_kind else None,
        "people": [person.name for person in item.people],
        "parts": [
            {
                "rule": part.rule,
                "path": part.note.path,
                "who": part.who.name if part.who else None,
                "task": part.task,
                "message": part.message,
                **_command_record(part),
            }
            for part in item.parts
        ],
    }


def _appointment(appointment: Appointment) -> dict[str, object]:
    return {
        "path": appointment.interview.path,
        "start": plain_data.plain_value(appointment.moment),
        "who": ", ".join(person.name for person in appointment.people) or None,
        "status": appointment.status,
        "medium": appointment.medium or None,
    }
