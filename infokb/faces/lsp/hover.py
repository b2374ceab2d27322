"""What an editor shows of what the pointer is on: a card of a person, a field, or a rule."""

from collections.abc import Iterator

from lsprotocol.types import Hover, HoverParams, MarkupContent, MarkupKind

from infokb.actions.journey.profile import Profile, note_profile
from infokb.actions.rule_docs.docstrings import class_help
from infokb.core.patterns import compile_later
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.diagnostics import shown_problems
from infokb.faces.lsp.link_completion import note_detail
from infokb.faces.lsp.navigation import linked_path
from infokb.faces.lsp.workspace import OpenNote, OtherText, Workspace

_MARKUP = compile_later(r"(?P<code>(?<!`)`[^`\n]+`(?!`))|(?!(?<=[^\W_])_[^\W_])[\\`*_\[\]<>!#&|~]")
"""What Markdown would read as markup, and code, which is to stay code."""
_MOST_ITEMS = 8


def show_hover(workspace: Workspace, params: HoverParams, client: EditorClient) -> Hover | None:
    """Return what there is to know at a place, None where nothing is."""
    open_note = workspace.find_text(params.text_document.uri)
    if not open_note:
        return None
    offset = client.positions.offset(open_note.note.lines, params.position)
    paragraphs = tuple(_paragraphs(open_note, offset))
    if not paragraphs:
        return None
    if not client.markdown:
        return Hover(MarkupContent(MarkupKind.PlainText, "\n".join(paragraphs)))
    title, *rest = map(_as_markdown, paragraphs)
    markdown = "\n\n".join((f"**{title}**", *rest))
    return Hover(MarkupContent(MarkupKind.Markdown, markdown))


def _as_markdown(text: str) -> str:
    """Return a text as Markdown in which only code is more than words."""
    return _MARKUP.sub(lambda match: match["code"] or f"\\{match[0]}", text)


def _paragraphs(open_note: OpenNote | OtherText, offset: int) -> Iterator[str]:
    """Yield a title and what belongs to it, without any markup."""
    vault, note = open_note.editor_vault.recorded_vault, open_note.note
    path = linked_path(vault, note, offset)
    if path:
        yield from map(safe_text, _card(vault, vault.raw.notes[path]))
        return
    if isinstance(open_note, OtherText):
        return
    for entry in note.front_matter.entries:
        field = note.field(entry.name)
        if field and entry.key.start <= offset <= entry.key.end:
            yield from filter(None, (field.name, field.help, ", ".join(field.choices)))
            return
    for problem in shown_problems(vault, open_note.editor_vault.problems(open_note.path)):
        span = problem.finding.span
        if span.start <= offset <= span.end:
            yield problem.rule.id
            yield from class_help(type(problem.rule)).split("\n\n")[:2]
            return


def _card(vault: Vault, note: Note) -> Iterator[str]:
    profile = note_profile(vault, note)
    yield note.name
    yield note_detail(vault, note)
    if journey := ", ".join(_journey(profile)):
        yield journey
    for item in profile.owed[:_MOST_ITEMS]:
        yield f"– {item.task}" + (f" (by {item.due})" if item.due else "")


def _journey(profile: Profile) -> Iterator[str]:
    if profile.stage:
        yield f"Stage: {profile.stage}"
    if profile.last_touch:
        yield f"last touch {profile.last_touch}"
