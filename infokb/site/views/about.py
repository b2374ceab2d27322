"""The page about this build: its moment, its counts, its findings, and what it left out."""

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version

from markupsafe import Markup

from infokb.actions.lint import selection
from infokb.actions.lint.problem import Problem
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES
from infokb.site import rule_facts
from infokb.site.base_pages import BASE_SUFFIX
from infokb.site.context import PageContext
from infokb.site.names import attachments_in_use, is_publishable
from infokb.site.page import PageDraft
from infokb.site.structure_findings import structure_problems

NAV = ""
PAGE = "/about.md"
MOST = 25
_COMMENT_SIGNS = ("%%", "<!--")
_TABLES = {
    "contact": ("People", "/people.md"),
    "organization": ("Organizations", "/organizations.md"),
    "interview": ("Interviews", "/interviews.md"),
    "opportunity": ("Opportunities", "/opportunities.md"),
    "guide": ("Guides", "/guides.md"),
    "": ("Other notes", "/other-notes.md"),
}


@value_class
class OmittedFiles:
    """Files that the site does not hold, and why."""

    why: str
    paths: tuple[str, ...]


def drafts(vault: Vault) -> Iterator[PageDraft]:
    """Yield the page."""
    del vault
    yield PageDraft(PAGE, "About this build", "about", "", _show)


def _show(context: PageContext) -> Markup:
    vault = context.site.vault
    pages = context.site.names.pages
    tables = tuple(path for path in vault.notes if path not in pages)
    counts = Counter(note.type_name for path, note in vault.notes.items() if path in pages)
    problems: dict[str, list[Problem]] = {}
    for problem in structure_problems(vault):
        problems.setdefault(problem.rule.id, []).append(problem)
    used_paths = frozenset(attachments_in_use(vault))
    checked = {rule.id for rule in selection.selected_rules(vault.config)}
    return context.panel(
        "about",
        version=version("infokb"),
        zone=str(vault.zone),
        counts=[
            (label, context.url(key) if key else "", number)
            for name, number in sorted(counts.items())
            for label, key in [_TABLES.get(name, (name.capitalize(), ""))]
        ],
        used=len(used_paths),
        follow_ups=sum(follow_up.group != "not_yet" for follow_up in context.site.follow_ups),
        problems=sorted(problems.items(), key=lambda both: (-len(both[1]), both[0])),
        unchecked=[rule.id for rule in RULES if rule.id not in checked],
        commented=sum(map(_has_comments, vault.notes.values())),
        left_out=[omitted for omitted in _left_out(vault, used_paths, tables) if omitted.paths],
        rule=rule_facts.rule_page_key,
        code=rule_facts.sentence_with_code,
        most=MOST,
    )


def _has_comments(note: Note) -> bool:
    """Return whether a note has a comment; most have no sign of one, and are not scanned."""
    return any(sign in note.text for sign in _COMMENT_SIGNS) and bool(note.comments)


def _left_out(
    vault: Vault, used_paths: frozenset[str], tables: tuple[str, ...]
) -> Iterator[OmittedFiles]:
    unused = [path for path in vault.files if path not in used_paths and path != "infokb.toml"]
    paths = [
        path for path in unused if not fold(path).startswith((".", "templates/", "_templates/"))
    ]
    yield OmittedFiles(
        "No note uses these files.", tuple(path for path in paths if is_publishable(path))
    )
    others = [path for path in paths if not is_publishable(path)]
    bases = tuple(path for path in others if path.endswith(BASE_SUFFIX))
    yield OmittedFiles(
        "Tables of Obsidian, and notes that hold nothing else: open them in Obsidian.",
        tables + bases,
    )
    yield OmittedFiles(
        "Types that the site does not hold: a browser would run them, or cannot show them.",
        tuple(path for path in others if path not in bases),
    )
