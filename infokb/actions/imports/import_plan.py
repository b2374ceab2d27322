"""What an import does to a vault, before it is done: rows add up, and nothing comes twice."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from infokb.actions.imports.contact_draft import ContactDraft
from infokb.actions.imports.contact_index import ContactIndex, KnownPerson
from infokb.actions.imports.employers import Employers, Employment, note_keys
from infokb.actions.imports.import_outcome import ImportPlan, PlanOptions, RowOutcome
from infokb.actions.imports.imported import ImportedPerson, ImportedRows, RowProblem, SkipReason
from infokb.actions.imports.kept_block import kept_property, kept_values
from infokb.actions.imports.name_keys import organization_key, organization_keys, person_key
from infokb.actions.imports.note_names import NoteNames
from infokb.actions.imports.organization_drafts import OrganizationDrafts
from infokb.actions.imports.vcard import kept_field_texts, note_uids
from infokb.actions.templates.sandbox import Fill
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.journey import unasked
from infokb.core.markdown.kept_lines import kept_lines_in
from infokb.core.shell import command_line
from infokb.core.text import fold, joined_words, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_SEVERAL = "may be {} (add their profile or email)"
_SAME_EMAIL = "is taken for {}, by the same email (if they are two people, give each their own)"
_OTHER_NAME = "has the email of {}, and another name (if it is one person, add it to `aliases`)"


def plan_import(
    vault: Vault,
    rows: ImportedRows,
    options: PlanOptions,
    fill_for: Callable[[Schema], Fill],
    step: Callable[[int], object] = lambda _: None,
) -> ImportPlan:
    """Return the plan that brings the people of an import into a vault.

    `fill_for` tells what fills the outline of a type; `step` is called with the number of rows
    that were done.
    """
    planner = _Planner(vault, rows, options)
    for person in rows.people:
        planner.match(person)
    planner.fill(step)
    return planner.plan(fill_for)


class _Planner:
    """An import under way: first who is who, then what is new of them."""

    def __init__(self, vault: Vault, rows: ImportedRows, options: PlanOptions) -> None:
        self._vault, self._rows, self._options = vault, rows, options
        self._schema = vault.schemas[NoteType.CONTACT.value]
        self._names = NoteNames(note.name for note in vault.notes.values())
        self._index = ContactIndex()
        self._drafts = list[ContactDraft]()
        self._places = OrganizationDrafts(vault, self._names)
        self._created = set[str]()
        self._matches: list[tuple[ImportedPerson, RowOutcome, ContactDraft | None]] = []
        self._outcomes: list[tuple[ImportedPerson, RowOutcome, str]] = []
        self._skips = Counter(rows.skips)
        self._problems = [*rows.problems, *rows.failed]
        self._conflicts, self._likenesses = list[RowProblem](), [*rows.questions]
        for note in vault.of_type(NoteType.CONTACT):
            self._know(note)
        self._index.seal()

    def match(self, person: ImportedPerson) -> None:
        """Find the contact that a person is, or add a new one."""
        if person.is_organization:
            self._matches.append((person, *self._places.match(person)))
            return
        values = {**person.values, "uid": [person.uid]} if person.uid else person.values
        candidate = KnownPerson([person.name], organization_keys([person.organization]), values)
        numbers = self._index.find(candidate, is_exact=person.is_exact)
        owners = self._index.owners(candidate, "email")
        if len(numbers) == 1:
            if self._index.is_email_alone(candidate, numbers[0]):
                self._ask(person, numbers, _SAME_EMAIL)
            self._index.extend(numbers[0], candidate)
            self._matches.append((person, RowOutcome.SAME, self._drafts[numbers[0]]))
        elif numbers or owners or not person.creates:
            self._matches.append((person, RowOutcome.SKIPPED, None))
            self._skips[SkipReason.UNCLEAR if numbers or owners else SkipReason.STRANGER] += 1
            self._ask(person, numbers or owners, _SEVERAL if numbers else _OTHER_NAME)
        else:
            self._matches.append((person, *self._create(person, candidate)))

    def fill(self, step: Callable[[int], object]) -> None:
        """Add to each contact what the rows say of them."""
        people = [
            Employment(person.organization, draft.path)
            for person, _, draft in self._matches
            if draft and person.organization
        ]
        choice = self._options.organizations
        self._employers = Employers(self._vault, people, choice, self._names, self._places.created)
        for person, outcome, draft in self._matches:
            if draft:
                revision = draft.revision
                news = person.narrow(person, self._vault, draft) if person.narrow else person
                self._fill_draft(draft, news)
                is_updated = outcome is RowOutcome.SAME and draft.revision > revision
                became = RowOutcome.UPDATED if is_updated else outcome
                self._outcomes.append((person, became, draft.path))
            else:
                self._outcomes.append((person, outcome, ""))
            step(1)

    def plan(self, fill_for: Callable[[Schema], Fill]) -> ImportPlan:
        """Return the plan of all that was added."""
        files, broken = dict(self._employers.texts(self._vault, fill_for)), dict[str, str]()
        for draft in (*self._drafts, *self._places.drafts):
            try:
                if draft.revision:
                    files[draft.path] = draft.written_text(self._vault, fill_for)
            except InfokbError as error:
                broken[draft.path] = error.message
        skip_count, failed_count = self._rows.skip_count, len(self._rows.failed)
        counts = Counter({RowOutcome.SKIPPED: skip_count, RowOutcome.FAILED: failed_count})
        for person, outcome, path in self._outcomes:
            counts[RowOutcome.FAILED if path in broken else outcome] += 1
            if path in broken:
                self._problems.append(RowProblem(person.place, broken[path]))
        return ImportPlan(
            Changes(files),
            {outcome: counts[outcome] for outcome in RowOutcome},
            {reason: self._skips[reason] for reason in SkipReason if self._skips[reason]},
            sorted(self._problems),
            self._conflicts,
            self._likenesses,
            sum(not draft.note for draft in self._drafts),
            (*self._employers.created, *self._places.created.values()),
            self._targets(),
        )

    def _know(self, note: Note) -> None:
        """Add a contact of the vault to those that imported people may be."""
        draft = ContactDraft(self._schema, note.path, note.name, note)
        organization = self._vault.target(note, "organization")
        if organization:
            draft.organizations = note_keys(organization)
        aliases = [str(alias) for alias in note.get("aliases", tuple) or ()]
        lines = kept_lines_in(note.text)
        ids = ("linkedin", "email")
        values = {name: (*draft.texts(name), *kept_field_texts(lines, name)) for name in ids}
        values["uid"] = note_uids(lines, note.name)
        employer_keys = organization_keys(kept_values(note.text, "ORG"))
        places = (*sorted(draft.organizations), *employer_keys)
        self._index.add(KnownPerson([note.name, *aliases], places, values), asks=True)
        self._drafts.append(draft)

    def _create(
        self, person: ImportedPerson, candidate: KnownPerson
    ) -> tuple[RowOutcome, ContactDraft | None]:
        """Add a new contact; name those of the vault whom it is like."""
        role = next(iter(person.values.get("role", ())), "")
        title = self._names.take(person.name, person.organization, role)
        if not title:
            reason = f"`{safe_text(person.name)}` cannot be a file name"
            self._problems.append(RowProblem(person.place, reason))
            return RowOutcome.FAILED, None
        for number in self._index.like(candidate):
            other = self._vault.called(self._vault.notes[self._drafts[number].path])
            command = command_line("infokb merge {} {}", other, title)
            reason = f"{title} looks like `{other}` (if it is one person: {command})"
            self._likenesses.append(RowProblem(person.place, reason))
        folder = f"{self._schema.folder}/" if self._schema.folder else ""
        draft = ContactDraft(self._schema, f"{folder}{title}.md", title)
        if person_key(title) not in candidate.keys:
            draft.replace("aliases", [person.name])
        self._index.add(candidate)
        self._drafts.append(draft)
        self._created.add(fold(title))
        return RowOutcome.NEW, draft

    def _ask(self, person: ImportedPerson, numbers: Sequence[int], question: str) -> None:
        """Name the contacts that a person may be."""
        if numbers:
            names = joined_words([f"`{self._drafts[number].name}`" for number in numbers], "or")
            reason = f"{person.name} {question.format(names)}"
            self._likenesses.append(RowProblem(person.place, reason))

    def _fill_draft(self, draft: ContactDraft, person: ImportedPerson) -> None:
        """Add to a contact what a row says of them."""
        update = self._options.update
        other_lines = list(person.other_lines)
        faults = list[str]()
        for name, texts in person.values.items():
            if name == "invited" and not (person.creates or self._is_timely(draft, texts)):
                continue
            field_texts = [text for text in texts if self._leads(draft, name, text)]
            other_lines += [
                kept_property("X-CSV", text, name) for text in texts if text not in field_texts
            ]
            faults += [draft.fill(name, field_texts, update=update)] if field_texts else []
        faults += [draft.keep(line, update=update) for line in other_lines]
        draft.drop(person.stale_lines if update else ())
        draft.drop_former(person)
        faults.append(self._fill_organization(draft, person.organization))
        self._conflicts += [RowProblem(person.place, fault) for fault in faults if fault]
        draft.describe(person.background)
        for entry in person.log:
            draft.log(entry)

    def _is_timely(self, draft: ContactDraft, invited: Sequence[str]) -> bool:
        """Return whether an invitation still matters: it led to no connection of long ago."""
        days = draft.texts("connected")
        try:
            connected = [date.fromisoformat(day) for day in days]
        except ValueError:
            return False
        fresh = (unasked.is_fresh(self._vault, day) for day in connected)
        return not days or (all(fresh) and max(invited) <= max(days))

    def _leads(self, draft: ContactDraft, name: str, text: str) -> bool:
        """Return whether a field can hold a text: a link leads to a note that is there."""
        field = draft.schema.fields.get(name)
        is_link = field and field.kind.name in {"link", "links"}
        if not is_link or text in draft.texts(name):
            return bool(field)
        target = text.strip("[]")
        return bool(self._vault.by_name(target)) or fold(target) in self._created

    def _fill_organization(self, draft: ContactDraft, name: str) -> str:
        """Link a contact to an organization, or keep its name; return what is in the way."""
        present_texts = draft.texts("organization")
        if not name or organization_key(name) in draft.organizations:
            return ""
        has_field = "organization" in self._schema.fields
        employer = self._employers.find(name) if has_field else None
        if present_texts and not (employer and self._options.update):
            return f"`organization` is `{present_texts[0]}`, not `{name}`"
        if not employer:
            return draft.keep(kept_property("ORG", name), update=self._options.update)
        draft.replace("organization", [employer.link])
        draft.organizations = employer.keys
        return ""

    def _targets(self) -> Mapping[str, int]:
        """Return how many of the imported people work at each organization you aim for."""
        paths = {draft.path for _, _, draft in self._matches if draft}
        drafts = [draft for draft in self._drafts if draft.path in paths]
        targets = (self._employers.target_of(draft.organizations) for draft in drafts)
        return Counter(filter(None, targets))
