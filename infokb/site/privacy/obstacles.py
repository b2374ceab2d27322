"""What keeps a vault from being published, whatever its settings say of the rules."""

from collections.abc import Iterator
from typing import NamedTuple

from infokb.core.publishing import public_notes
from infokb.core.settings.config import Config
from infokb.core.settings.decode import decode
from infokb.core.text import place_in
from infokb.core.vault.vault import Vault
from infokb.rules.privacy.published_personal_data import PublishedPersonalData
from infokb.rules.privacy.published_private_link import PublishedPrivateLink


class Obstacle(NamedTuple):
    """A place in a public note that keeps it back: what it says there is for its owner alone."""

    place: str
    message: str
    words: str


def obstacles(vault: Vault) -> Iterator[Obstacle]:
    """Yield each place where a public note leads to what is private or holds personal data."""
    rules = (PublishedPrivateLink(), personal_data_rule(vault.config))
    for note in vault.notes.values():
        if public_notes.is_public(note):
            mentions = [
                (note.lines.position(finding.span.start), finding.message, rule.id, finding.span)
                for rule in rules
                for finding in rule.check(note, vault)
            ]
            for at, message, name, span in sorted(mentions):
                words = note.text[span.start : span.end]
                yield Obstacle(place_in(note.path, at), f"error[{name}] {message}", words)


def personal_data_rule(config: Config) -> PublishedPersonalData:
    """Return the rule about personal data with the options of a vault."""
    name = PublishedPersonalData.id
    return decode(PublishedPersonalData, dict(config.rules.get(name, {})), f"rules.{name}")
