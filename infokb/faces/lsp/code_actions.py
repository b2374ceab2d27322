"""What an editor offers to do about the lines of a range: the fact that settles it first."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeActionParams,
    Command,
    WorkspaceEdit,
)

from infokb.actions.lint import add_allow, selection, settle
from infokb.actions.lint.problem import Problem
from infokb.actions.todo.follow_ups import FollowUpItem, list_follow_ups
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import InfokbError
from infokb.core.text import Edit, Lines, safe_text
from infokb.core.vault.half_written import type_line
from infokb.faces.lsp import action_plans
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.date_readings import date_edits
from infokb.faces.lsp.diagnostics import is_below, problem_diagnostic, shown_problems
from infokb.faces.lsp.workspace import OpenNote, Workspace
from infokb.faces.lsp.workspace_edits import line_edits, note_edit, note_uri, workspace_edit
from infokb.faces.lsp.write_on import WRITE_ON
from infokb.rules.rule import Safety

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.infokb"
_WHY = "as intended"
_UNTYPED = "missing-type"
_HEADINGS = "missing-section"


def code_actions(
    workspace: Workspace, params: CodeActionParams, client: EditorClient
) -> list[CodeAction] | None:
    """Return what can be done about a range: about whole lines, for editors send the cursor."""
    open_note = workspace.find(params.text_document.uri)
    if not open_note or open_note.document.is_undecoded:
        return None
    kinds = params.context.only
    if kinds and any(FIX_ALL.startswith(kind) and kind.startswith("source") for kind in kinds):
        return list(_fix_all(open_note, client))
    if kinds and not any(CodeActionKind.QuickFix.value.startswith(kind) for kind in kinds):
        return []
    lines = range(params.range.start.line + 1, params.range.end.line + 2)
    return _QuickFixes(open_note, client).actions(lines)


class _QuickFixes:
    """The quick fixes of an open note; a plan that cannot be made is left out."""

    def __init__(self, open_note: OpenNote, client: EditorClient) -> None:
        self._open_note, self._client = open_note, client
        self._vault, self._note = open_note.vault, open_note.note

    def actions(self, lines: range) -> list[CodeAction]:
        findings = self._open_note.editor_vault.rule_findings(self._open_note.path)
        follow_ups = [finding for finding in findings if finding.rule.group == "followup"]
        items = [
            item
            for item in list_follow_ups(self._vault, rule_findings=follow_ups)
            if self._is_at(item.problem, lines) and not item.too_late
        ]
        problems = [
            problem
            for problem in shown_problems(
                self._vault, self._open_note.editor_vault.problems(self._open_note.path)
            )
            if not problem.state and self._is_at(problem, lines)
        ]
        actions = (
            *(self._record(item) for item in items),
            *(self._fix(problem) for problem in problems),
            *(action for problem in problems for action in self._read_date(problem)),
            *(self._type(problem) for problem in problems),
            *(self._add_headings(problem) for problem in problems),
            *(action for problem in problems for action in self._create(problem)),
            *(self._log(items) for _ in range(bool(items) or self._is_in_log(lines))),
            *(action for item in items for action in self._snooze(item)),
            *(self._skip(item) for item in items),
            *(self._allow(problem) for problem in problems),
        )
        different = {(action.title, str(action.edit)): action for action in actions if action}
        return list(different.values())

    def _is_at(self, problem: Problem, lines: range) -> bool:
        """Return whether a problem is on one of the lines, and one that the editor is told of."""
        start = problem.start
        is_hidden = self._client.is_front_matter_only and is_below(
            self._note, problem.finding.span.start
        )
        return start.line < lines.stop and problem.end.line >= lines.start and not is_hidden

    def _record(self, item: FollowUpItem) -> CodeAction | None:
        return self._action(
            f"Done: {item.task}",
            item.problem,
            lambda: action_plans.settle_plan(self._vault, item),
            preferred=True,
        )

    def _fix(self, problem: Problem) -> CodeAction | None:
        finding = problem.finding
        if not finding.fix or problem.rule.id in selection.unfixable_rules(self._vault.config):
            return None
        is_safe = finding.safety is Safety.SAFE
        title = finding.title if is_safe else f"guess: {finding.title}"
        return self._quick_fix(title, problem, self._note_edit(finding.fix), preferred=is_safe)

    def _read_date(self, problem: Problem) -> Iterator[CodeAction]:
        for edit in date_edits(self._vault, problem):
            title = f"guess: write `{edit.text}`"
            yield self._quick_fix(title, problem, self._note_edit([edit]), preferred=False)

    def _note_edit(self, edits: Sequence[Edit]) -> WorkspaceEdit:
        editor_vault, positions = self._open_note.editor_vault, self._client.positions
        edit = note_edit(editor_vault, self._note.path, edits, positions)
        return WorkspaceEdit(document_changes=[edit])

    def _type(self, problem: Problem) -> CodeAction | None:
        home = self._vault.at_home(self._note.path)
        if problem.rule.id != _UNTYPED or not home:
            return None
        return self._action(
            f"add {type_line(home)}",
            problem,
            lambda: action_plans.type_plan(self._vault, self._note, home),
            preferred=True,
        )

    def _add_headings(self, problem: Problem) -> CodeAction | None:
        """Return what adds the headings that are missing, unless one may be misspelled."""
        is_unsure = problem.finding.help or self._client.is_front_matter_only
        if problem.rule.id != _HEADINGS or is_unsure:
            return None
        names = ", ".join(f"`{name}`" for name in self._note.missing_sections())
        what = "headings" if "," in names else "heading"
        plan = partial(action_plans.headings_plan, self._note)
        return self._action(f"Add the {what} {names}", problem, plan, preferred=True)

    def _create(self, problem: Problem) -> Iterator[CodeAction | None]:
        plans = action_plans.create_plans(self._vault, problem) if self._client.creates else ()
        for kind, plan in plans:
            yield self._action(f"Create this {kind}", problem, plan)

    def _log(self, items: Sequence[FollowUpItem]) -> CodeAction | None:
        action = self._action(
            "Add a log line for today",
            items[0].problem if items else None,
            lambda: action_plans.log_plan(self._vault, self._note),
        )
        if action and self._client.shows_places:
            offset = action_plans.log_place(self._vault, self._note)
            text = str(action_plans.log_plan(self._vault, self._note).files[self._note.path])
            place = self._client.positions.position(Lines(text), offset)
            uri = note_uri(self._open_note.editor_vault, self._open_note.path)
            arguments = [uri, place.line, place.character]
            action.command = Command("Write on", WRITE_ON, arguments=arguments)
        return action

    def _is_in_log(self, lines: range) -> bool:
        """Return whether one of the lines is in the log of the note, its heading included."""
        log = None if self._client.is_front_matter_only else self._note.section("Log")
        if not log:
            return False
        ends = (log.heading.span.start, log.body.end - 1)
        first_line, last_line = (self._note.lines.position(end).line for end in ends)
        return first_line < lines.stop and last_line >= lines.start

    def _snooze(self, item: FollowUpItem) -> Iterator[CodeAction | None]:
        for last_day in action_plans.snooze_days(self._vault.today):
            yield self._action(
                f"Snooze through {iso_words(last_day)}: {item.task}",
                item.problem,
                partial(action_plans.snooze_plan, self._vault, item, last_day),
            )

    def _skip(self, item: FollowUpItem) -> CodeAction | None:
        return self._action(
            f"Skip for good: {item.task}",
            item.problem,
            lambda: action_plans.skip_plan(self._vault, item),
        )

    def _allow(self, problem: Problem) -> CodeAction | None:
        if not problem.rule.allowable or problem.rule.unreadable:
            return None
        return self._action(
            f"Allow {problem.rule.id} here",
            problem,
            lambda: add_allow.allow_problem(self._vault, problem, _WHY),
        )

    def _action(
        self,
        title: str,
        problem: Problem | None,
        plan: Callable[[], Changes],
        *,
        preferred: bool = False,
    ) -> CodeAction | None:
        try:
            changes = plan()
        except InfokbError:
            return None
        is_own_note = changes.files.keys() == {self._note.path} and not changes.moves
        new_paths = changes.files.keys() - self._vault.notes.keys() - {*changes.moves.values()}
        is_beyond_client = (new_paths and not self._client.creates) or (
            changes.moves and not self._client.renames
        )
        if not changes or is_beyond_client or not (is_own_note or self._client.is_trusted):
            return None
        edit = workspace_edit(self._open_note.editor_vault, changes, self._client.positions)
        return self._quick_fix(title, problem, edit, preferred=preferred)

    def _quick_fix(
        self, title: str, problem: Problem | None, edit: WorkspaceEdit, *, preferred: bool
    ) -> CodeAction:
        return CodeAction(
            title=safe_text(title),
            kind=CodeActionKind.QuickFix,
            diagnostics=[problem_diagnostic(problem, self._client)] if problem else None,
            is_preferred=preferred or None,
            edit=edit,
        )


def _fix_all(open_note: OpenNote, client: EditorClient) -> Iterator[CodeAction]:
    """Yield the action that makes all safe fixes of a note, if there is any."""
    rules = selection.selected_rules(open_note.vault.config)
    changes = settle.settle(open_note.vault, [open_note.note], rules).changes
    edits = [
        edit
        for content in changes.files.values()
        for edit in line_edits(open_note.note.text, str(content))
        if not (client.is_front_matter_only and is_below(open_note.note, edit.span.start))
    ]
    if edits:
        document_edit = note_edit(open_note.editor_vault, open_note.path, edits, client.positions)
        edit = WorkspaceEdit(document_changes=[document_edit])
        yield CodeAction(title="Make all safe fixes", kind=FIX_ALL, edit=edit)
