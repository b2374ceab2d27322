"""Paths into an organization: who works there, and who knows someone there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from infokb.actions.journey.intro_path import IntroPath, at_rest_if_snoozed
from infokb.actions.todo import follow_ups
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.journey import contacts, conversations, outreach, referrals, statuses, touches
from infokb.core.journey.background import former_employers
from infokb.core.journey.contacts import Stage
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

_LIVE = frozenset(
    {OpportunityStatus.WATCHING, OpportunityStatus.APPLIED, OpportunityStatus.INTERVIEWING}
)
_NEXT = {
    Stage.IDENTIFIED: "draft outreach {}",
    Stage.CONNECTED: "draft outreach {}",
    Stage.INVITED: "show {}",
    Stage.ASKED: "show {}",
    Stage.NUDGED: "show {}",
    Stage.SCHEDULED: "prep {}",
    Stage.REPLIED: "draft propose-times {}",
}
_CLOSENESS = {stage: at for at, stage in enumerate(Stage)}


FollowUpsOf = Callable[[Note], Sequence[FollowUpItem]]


def intro_paths(
    vault: Vault, organization: Note, follow_ups_of: FollowUpsOf | None = None
) -> tuple[IntroPath, ...]:
    """Return the paths into an organization, nearest first.

    `follow_ups_of` returns the follow-ups with a contact; pass one that caches them to
    ask about many organizations.
    """
    search = _Search(vault, organization, follow_ups_of or partial(_follow_ups_of, vault))
    path_by_contact: dict[str, IntroPath] = {}
    for path in (*search.paths_inside(), *sorted(search.paths_outside(), key=_nearness)):
        nearer = path_by_contact.get(path.person.path, path)
        intro_path = (
            nearer if nearer.why == path.why else replace(nearer, why=f"{nearer.why}; {path.why}")
        )
        path_by_contact[path.person.path] = intro_path
    return tuple(
        at_rest_if_snoozed(vault, path) for path in sorted(path_by_contact.values(), key=_nearness)
    )


def _nearness(path: IntroPath) -> tuple[int, int, str]:
    return (path.steps, -_CLOSENESS[path.stage], path.person.path)


@dataclass(frozen=True, eq=False)
class _Search:
    """Looks for paths into one organization."""

    vault: Vault
    organization: Note
    follow_ups_of: FollowUpsOf

    @cached_property
    def contacts_there(self) -> tuple[Note, ...]:
        return self.vault.referring(self.organization, NoteType.CONTACT, "organization")

    @cached_property
    def contacts_elsewhere(self) -> tuple[Note, ...]:
        """Contacts elsewhere who may know someone there, have spoken with you, and still may."""
        near = {
            other.path: other
            for contact in self.contacts_there
            for other in referrals.referral_chain(self.vault, contact)
        }
        former = former_employers(self.vault)
        near |= {other.path: other for other in former.contacts_from(self.organization)}
        for _, organization in self.former_organizations:
            near |= {other.path: other for other in former.contacts_from(organization)}
            near |= {
                other.path: other
                for other in self.vault.referring(organization, NoteType.CONTACT, "organization")
            }
        for opportunity in self.opportunities:
            near |= {other.path: other for other in self.vault.targets(opportunity, "referrer")}
        return tuple(
            contact
            for _, contact in sorted(near.items())
            if self.vault.target(contact, "organization") != self.organization
            and outreach.has_met(self.vault, contact)
            and not outreach.is_closed(self.vault, contact)
        )

    def paths_inside(self) -> Iterator[IntroPath]:
        """Yield a path for each contact there."""
        for contact in self.contacts_there:
            stage = contacts.contact_stage(self.vault, contact)
            referrers = referrals.referral_chain(self.vault, contact)
            steps = 4 if stage is Stage.CLOSED else 1 - outreach.has_met(self.vault, contact)
            why = self._standing(contact, stage, referrers[-1] if referrers else None)
            command, place = self._next_command(contact, stage), self.organization
            last = touches.last_touch_day(self.vault, contact)
            yield IntroPath(steps, True, contact, stage, referrers, place, None, why, command, last)

    def _standing(self, contact: Note, stage: Stage, referrer: Note | None) -> str:
        role, reason = contact.get("role", str), contact.get("closed_reason", str)
        last = touches.last_touch_day(self.vault, contact)
        words = f"works there{f' as {role}' if role else ''}"
        if referrer:
            suffix = ", who you have met" * outreach.has_met(self.vault, referrer)
            words += f", referred by {referrer.name}{suffix}"
        if stage is Stage.CLOSED:
            return f"{words}, closed{f' ({reason})' if reason else ''}"
        return f"{words}, {f'last in touch {last}' if last else 'not contacted yet'}"

    def _next_command(self, contact: Note, stage: Stage) -> str:
        """Return the next command for a contact there."""
        if stage is Stage.CLOSED:
            return ""
        words = _NEXT.get(stage, "draft check-in {}")
        if stage in {Stage.MENTOR, Stage.IN_TOUCH} and self._needs_referrer:
            words = "draft referral-ask {}"
        message = self._urgent_message(contact)
        if message:
            words = f"draft {message} {{}}"
        return command_line(words, self.vault.called(contact))

    def _urgent_message(self, contact: Note) -> MessageKind | None:
        """Return the most urgent message that a follow-up in a contact's own notes asks for."""
        messages = (
            follow_up.message_kind
            for follow_up in self.follow_ups_of(contact)
            if follow_up.who == contact
        )
        return next(filter(None, messages), None)

    @cached_property
    def opportunities(self) -> tuple[Note, ...]:
        return self.vault.referring(self.organization, NoteType.OPPORTUNITY, "organization")

    @cached_property
    def _needs_referrer(self) -> bool:
        """Return whether a live opportunity there has no referrer yet."""
        return any(
            statuses.opportunity_status(opportunity) in _LIVE
            and not self.vault.target(opportunity, "referrer")
            for opportunity in self.opportunities
        )

    def paths_outside(self) -> Iterator[IntroPath]:
        """Yield the paths through contacts elsewhere."""
        for contact in self.contacts_elsewhere:
            yield from self._through_referrals(contact)
            yield from self._through_own_past(contact)
            yield from self._through_shared_past(contact)
            yield from self._through_referrer(contact)

    def _through_referrals(self, contact: Note) -> Iterator[IntroPath]:
        """Yield a path to each contact there whom `contact` referred, with no one met between."""
        for other, referrers in self._contacts_by_referrer.get(contact.path, ()):
            between = referrers[referrers.index(contact) + 1 :]
            if not any(outreach.has_met(self.vault, middle) for middle in between):
                chain = (*between, other)
                names = ", who referred you to ".join(middle.name for middle in chain)
                has_met = outreach.has_met(self.vault, other)
                why = f"referred you to {names}{', who you have met' if has_met else ''}"
                yield self._outside_path(contact, other, why, 2 + len(between) + has_met)

    @cached_property
    def _contacts_by_referrer(self) -> Mapping[str, Sequence[tuple[Note, tuple[Note, ...]]]]:
        """The contacts there, not closed, with who referred you to each, by each of these."""
        contacts_by_referrer: dict[str, list[tuple[Note, tuple[Note, ...]]]] = {}
        for other in self.contacts_there:
            if not outreach.is_closed(self.vault, other):
                referrers = referrals.referral_chain(self.vault, other)
                for referrer in referrers:
                    contacts_by_referrer.setdefault(referrer.path, []).append((other, referrers))
        return contacts_by_referrer

    def _through_own_past(self, contact: Note) -> Iterator[IntroPath]:
        if self.organization in former_employers(self.vault).organizations_of(contact):
            why = f"Background mentions {self.organization.name}; may know who to ask"
            yield self._outside_path(contact, None, why, 2)

    @cached_property
    def former_organizations(self) -> tuple[tuple[Note, Note], ...]:
        """Contacts there with whom you have not spoken, each with a former organization."""
        return tuple(
            (other, organization)
            for other in self.contacts_there
            if not (outreach.is_closed(self.vault, other) or outreach.has_met(self.vault, other))
            for organization in former_employers(self.vault).organizations_of(other)
            if organization != self.organization
        )

    def _through_shared_past(self, contact: Note) -> Iterator[IntroPath]:
        for other, organization in self.former_organizations:
            works = self.vault.target(contact, "organization") == organization
            if works or organization in former_employers(self.vault).organizations_of(contact):
                why = f"Background mentions {organization.name}, as does that of {other.name}"
                if works:
                    why = f"works at {organization.name}; Background of {other.name} mentions it"
                yield self._outside_path(contact, other, why, 3)

    def _through_referrer(self, contact: Note) -> Iterator[IntroPath]:
        for opportunity in self.opportunities:
            if self.vault.target(opportunity, "referrer") == contact:
                agreed = referrals.referrer_agreed_on(self.vault, opportunity)
                why = f"agreed to refer you for {opportunity.name}"
                if not agreed:
                    why = f"is to refer you for {opportunity.name}, but has not agreed yet"
                yield self._outside_path(contact, None, why, 2)

    def _outside_path(self, contact: Note, target: Note | None, why: str, steps: int) -> IntroPath:
        if target and outreach.has_met(self.vault, target):
            command = self._next_command(target, contacts.contact_stage(self.vault, target))
        else:
            command = command_line("draft introduction-request {}", self.vault.called(contact))
            command += command_line(" --set target={}", target.name) if target else ""
        stage = contacts.contact_stage(self.vault, contact)
        referrers = referrals.referral_chain(self.vault, contact)
        place = self.vault.target(contact, "organization")
        return IntroPath(steps, False, contact, stage, referrers, place, target, why, command)


def _follow_ups_of(vault: Vault, contact: Note) -> Sequence[FollowUpItem]:
    return follow_ups.list_follow_ups(
        vault, notes=(contact, *conversations.interviews_with(vault, contact))
    )
