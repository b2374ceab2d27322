"""Insights with the contacts who said them, the organizations they are about, and their tag."""

from collections import Counter
from collections.abc import Sequence

from infokb.core.journey import conversations, insights
from infokb.core.journey.insights import Insight
from infokb.core.tag_names import covers_tag
from infokb.core.text import fold
from infokb.core.value_class import record_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import inline_tags
from infokb.core.vault.vault import Vault
from infokb.site.linked_note import LinkedNote, linked_note

_QUOTE = "quote"


@record_class
class AttributedInsight:
    """An insight, the contacts who said it, and the organizations it is about."""

    insight: Insight
    people: tuple[Note, ...]
    places: tuple[Note, ...]

    @property
    def tag(self) -> str:
        """Its first tag that says what it is about, empty when it has none."""
        tags = (fold(tag) for _, tag in inline_tags(self.insight.note, self.insight.span))
        return next((tag for tag in tags if not covers_tag(_QUOTE, tag)), "")


@per_vault
def attributed_insights(vault: Vault) -> tuple[AttributedInsight, ...]:
    """Return every insight, the latest first."""
    return tuple(_attributed_insight(vault, insight) for insight in insights.insights(vault))


def _attributed_insight(vault: Vault, insight: Insight) -> AttributedInsight:
    speakers = insights.insight_speakers(vault, insight)
    return AttributedInsight(insight, speakers, insights.insight_organizations(vault, insight))


def insights_of_speaker(vault: Vault, person: Note) -> Sequence[Insight]:
    """Return the insights of a contact, the latest first."""
    talks = reversed(conversations.interviews_with(vault, person))  # those without a day come first
    return [
        insight
        for talk in sorted(talks, key=lambda talk: not conversations.interview_day(vault, talk))
        if not vault.is_double(talk)
        for insight in insights.insights_of(vault, talk)
        if person in insights.insight_speakers(vault, insight)
    ]


@per_vault
def insights_by_theme(vault: Vault) -> Sequence[tuple[AttributedInsight, str]]:
    """Return every insight with its tag: by theme, then tag, those without a tag last."""
    themes = {name: at for at, name in enumerate(insights.THEMES)}
    pairs = [(insight, insight.tag) for insight in attributed_insights(vault)]
    return sorted(pairs, key=lambda both: (themes[both[0].insight.theme], not both[1], both[1]))


@per_vault
def organizations_by_insights(vault: Vault) -> Sequence[tuple[LinkedNote, int]]:
    """Return the organizations with insights and their number, the most first."""
    places = {
        place.path: linked_note(place)
        for insight in attributed_insights(vault)
        for place in insight.places
    }
    count = Counter(
        place.path for insight in attributed_insights(vault) for place in insight.places
    )
    return [(places[path], number) for path, number in count.most_common()]
