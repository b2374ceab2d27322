"""What was learned, who said it, and about which place."""

import pytest

from infokb.core.journey import insights
from infokb.core.journey.insights import Insight
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault
from tests.core.work import grows_linearly

FILES = {
    "organizations/Acme Health.md": "---\ntype: organization\n---\n",
    "organizations/Rill.md": "---\ntype: organization\n---\n",
    "contacts/Ada Okafor.md": ('---\ntype: contact\norganization: "[[Acme Health]]"\n---\n'),
    "contacts/Bo Li.md": '---\ntype: contact\norganization: "[[Rill]]"\n---\n',
    "contacts/Cy.md": "---\ntype: contact\n---\n",
}
PEOPLE = 'contacts:\n  - "[[Ada Okafor]]"\n  - "[[Bo Li]]"\n  - "[[Cy]]"\n'


def talk(make_vault: MakeVault, body: str, more: str = "") -> tuple[Vault, tuple[Insight, ...]]:
    text = f"---\ntype: interview\n{PEOPLE}{more}---\n\n## Culture\n\n{body}"
    vault = make_vault({**FILES, "interviews/Fair.md": text})
    return vault, insights.insights(vault)


def test_words_come_plain_and_whole(make_vault: MakeVault) -> None:
    body = "- **They** ship %% hm %% on\n  [[Rill|Thursdays]]. #quote ^a\n- [ ] no\n-  \n- Last"
    vault, found = talk(make_vault, body)
    assert [one.text for one in found] == ["They ship on Thursdays.", "Last"]
    assert [one.line for one in found] == [11, 15]
    assert insights.insight_speakers(vault, found[0]) == vault.targets(found[0].note, "contacts")


def test_a_colon_names_who_speaks(make_vault: MakeVault) -> None:
    vault, found = talk(make_vault, "- Bo: a\n- Acme: b\n- Acme (Cy): c\n- Two things: d\n- : e\n")
    said = [[who.name for who in insights.insight_speakers(vault, one)] for one in found]
    everybody = ["Ada Okafor", "Bo Li", "Cy"]
    assert said == [["Bo Li"], ["Ada Okafor"], ["Cy"], everybody, everybody]


def test_what_a_line_tells_about(make_vault: MakeVault) -> None:
    acme, rill = "organizations/Acme Health.md", "organizations/Rill.md"
    vault, found = talk(make_vault, "- Bo: a\n- b\n- Cy: c\n")
    told = [
        [insights.is_insight_about(vault, one, vault.notes[path]) for path in (acme, rill)]
        for one in found
    ]
    assert told == [[False, True], [True, True], [False, False]]
    vault, found = talk(make_vault, "- Bo: a\n- b\n", 'organization: "[[Acme Health]]"\n')
    told = [
        [insights.is_insight_about(vault, one, vault.notes[path]) for path in (acme, rill)]
        for one in found
    ]
    assert told == [[True, True], [True, False]]


def test_talks_of_a_place(make_vault: MakeVault) -> None:
    vault, _ = talk(make_vault, "")
    for name in ("Acme Health", "Rill"):
        place = vault.notes[f"organizations/{name}.md"]
        assert [one.name for one in insights.interviews_about(vault, place)] == ["Fair"]


@pytest.mark.slow
def test_the_interviews_about_many_places_are_gathered_once(make_vault: MakeVault) -> None:
    def work(size: int) -> list[tuple[str, ...]]:
        files = {f"organizations/{n}.md": "---\ntype: organization\n---\n" for n in range(size)}
        text = '---\ntype: interview\norganization: "[[{}]]"\n---\n'
        vault = make_vault({**files, **{f"i{n}.md": text.format(n) for n in range(size)}})
        places = [vault.notes[path] for path in files]
        found = [insights.interviews_about(vault, place) for place in places]
        return [tuple(one.name for one in about) for about in found]

    assert work(2) == [("i0",), ("i1",)]
    assert grows_linearly(work, 100)


def test_comments_are_no_insights_nor_questions(make_vault: MakeVault) -> None:
    _, found = talk(make_vault, "- %% hidden %%\n- said %% #quote %%\n- <!-- a -->\n")
    assert [(one.text, one.quote) for one in found] == [("said", False)]
    body = "---\ntype: interview\n---\n## Questions\n\n- %% hidden %%\n- Why?\n"
    note = make_vault({"interviews/a.md": body}).notes["interviews/a.md"]
    assert [one.text for one in insights.interview_questions(note)] == ["Why?"]
