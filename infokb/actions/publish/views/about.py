"""What this build is made of: its moment, what it counts, what lint says of it."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from infokb.actions.problem import Problem
from infokb.actions.publish.faults import faults
from infokb.actions.publish.names import attachments
from infokb.actions.publish.page import Draft
from infokb.actions.publish.site import Here
from infokb.core.vault import Vault

NAV = ""
PAGE = "/about.md"


def drafts(vault: Vault) -> Iterator[Draft]:
    """Give the page."""
    del vault
    yield Draft(PAGE, "About this build", "about", "", _show)


def _show(here: Here) -> Markup:
    vault = here.site.vault
    counts = Counter(note.type_name or "other notes" for note in vault.notes.values())
    problems: dict[str, list[Problem]] = {}
    for one in faults(vault):
        problems.setdefault(one.rule.id, []).append(one)
    used = list(attachments(vault))
    return here.panel(
        "about",
        counts=sorted(counts.items()),
        used=len(used),
        unused=[
            path
            for path in vault.files
            if path not in used
            and "." not in path.split("/")[0][:1]
            and not path.startswith("templates/")
            and path != "infokb.toml"
        ],
        problems=sorted(problems.items()),
    )
