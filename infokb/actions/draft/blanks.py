"""The blanks that missing details leave."""

from collections.abc import Mapping

BLANKS: Mapping[str, str] = {
    "me": "your name",
    "about_me": "who you are, in a line",
    "my_phone": "your number",
    "name": "their name",
    "given": "their given name",
    "organization": "their organization",
    "role": "their role",
    "phone": "their number",
    "how_met": "how you met",
    "referrer": "who named them",
    "known_for": "what they are known for",
    "tie": "your tie to them",
    "topic": "what you would like to ask about",
    "topics": "what you talk about",
    "last_touch": "when you last were in touch",
    "last_met": "when you last met",
    "asked": "the day you asked",
    "question": "your one question",
    "insight": "one thing they said",
    "when": "when you talk",
    "zone": "your city",
    "when_there": "when that is for them",
    "day": "the day you met",
    "date": "the day you met",
    "goal": "what you hope to learn",
    "minutes": "how long",
    "medium": "how you talk",
    "next_step": "what you will do next",
    "promise": "what you promised",
    "advice": "what they advised",
    "referred": "the person they named",
    "task_day": "when they said so",
    "outcome": "what came of it",
    "target": "whom you want to meet",
    "target_given": "their given name",
    "target_known_for": "what they are known for",
    "position": "the exact title",
    "job_id": "the number of the posting",
    "url": "its address",
    "place": "the organization",
    "fit": "two facts that fit",
    "news": "the news",
    "event": "what there is to congratulate",
    "gift": "something for them",
}
"""Every detail that may be missing, and the text of the blank that it leaves."""
LIST_DETAILS = frozenset({"fit", "topics"})
"""The details that are lists, typed with semicolons between their items."""
OWN_DETAILS = {"me": "name", "about_me": "about", "my_phone": "phone"}
"""The details about the user, and the setting of each under `[me]`."""
