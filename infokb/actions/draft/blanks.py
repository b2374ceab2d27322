"""The blanks that missing details leave."""

from collections.abc import Mapping

BLANKS: Mapping[str, str] = {
    "me": "your name",
    "about_me": "who you are, in a line",
    "my_phone": "your number",
    "name": "their name",
    "given": "their first name",
    "organization": "their organization",
    "role": "their role",
    "phone": "their number",
    "how_met": "how you met",
    "referrer": "who referred you",
    "known_for": "what they are known for",
    "tie": "how you found them",
    "topic": "a topic",
    "topics": "what you talk about",
    "last_touch": "when you were last in touch",
    "last_met": "when you last met",
    "asked": "the date you asked",
    "question": "your one question",
    "insight": "one thing they said",
    "when": "when you talk",
    "zone": "your city",
    "when_there": "their local time",
    "day": "the day you met",
    "date": "the date you met",
    "event_name": "the event",
    "also_met": "when else you talked",
    "goal": "what you hope to learn",
    "minutes": "how long",
    "others": "who else is there",
    "medium": "how you talk",
    "first_time": "a first time, with its time zone",
    "second_time": "a second time",
    "third_time": "a third time",
    "new_time": "a new time, with its time zone",
    "next_step": "what you will do next",
    "suggestion": "what they suggested",
    "wrote_to": "whom they suggested, and you have written to",
    "promise": "what you promised",
    "advice": "what they advised",
    "referred": "the person they mentioned",
    "task_day": "when they suggested it",
    "outcome": "what came of it",
    "also": "what else came of it",
    "target": "who you want to meet",
    "target_given": "that person's first name",
    "target_known_for": "what that person is known for",
    "position": "the exact title",
    "job_id": "the number of the posting",
    "url": "its address",
    "place": "the organization",
    "fit": "two reasons you fit",
    "news": "the news",
    "part": "how they helped",
    "why": "one line on why",
    "event": "the good news",
    "gift": "something they would like",
}
"""Every detail that may be missing, and the text of the blank that it leaves, each another one."""
LIST_DETAILS = frozenset({"fit", "topics"})
"""The details that are lists, typed with semicolons between their items."""
APPOINTMENT_DETAILS = frozenset({"when", "first_time", "second_time", "third_time", "new_time"})
ZONED_DETAILS = frozenset({"first_time", "new_time"})
DAY_DETAILS = frozenset({"day", "last_met", "last_touch", "task_day"})
DATE_DETAILS = frozenset({"asked", "date"})
"""The details that say a date or time in words, however it was typed."""
OWN_DETAILS = {"me": "name", "about_me": "about", "my_phone": "phone"}
"""The details about the user, and the setting of each under `[me]`."""
FLAGS: Mapping[str, int] = {
    "insight_own": 1,
    "advice_verb": 1,
    "referred_met": 0,
    "referred_by_group": 0,
    "referred_silent": 0,
    "referred_over": 0,
    "is_referrer": 0,
    "has_applied": 0,
    "is_lost": 0,
    "asked_favor": 0,
    "is_waiting": 0,
    "was_put_off": 0,
    "wrote_since": 0,
    "answers_late": 0,
    "writes_late": 0,
    "thanks_late": 0,
    "search_over": 0,
    "reports_late": 0,
    "tells_late": 0,
    "congratulates_late": 0,
    "is_accepted": 0,
    "is_event": 0,
    "asks_who_else": 0,
    "asks_again": 0,
}
"""The details that are always there, 1 or 0, and what they are unless notes say otherwise."""
