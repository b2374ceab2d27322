"""Whom and what an insight is about, as pages and the dossier of an organization tell it."""

from infokb.core.journey.insights import is_insight_about
from infokb.core.vault.types import NoteType
from infokb.site.insight_sources import attributed_insights
from tests.conftest import MakeVault
from tests.core.test_insights import talk


def test_a_page_and_a_dossier_agree_on_the_organizations(make_vault: MakeVault) -> None:
    body = "- Bo: a\n- b\n- Cy: c\n- Acme: d\n"
    for more in ("", 'organization: "[[Acme Health]]"\n'):
        vault, _ = talk(make_vault, body, more)
        organizations = vault.of_type(NoteType.ORGANIZATION)
        for attributed in attributed_insights(vault):
            about = {
                organization.path
                for organization in organizations
                if is_insight_about(vault, attributed.insight, organization)
            }
            assert {place.path for place in attributed.places} == about
