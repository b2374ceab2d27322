"""What an application can take from conversations."""

from collections.abc import Mapping

from infokb.actions.journey import adapt
from infokb.actions.journey.adapt import ApplicationAdvice
from tests.conftest import MakeVault

AT = 'organization: "[[Acme]]"\n'
FILES = {
    "organizations/Acme.md": "---\ntype: organization\n---\n",
    "contacts/Ada Okafor.md": f"---\ntype: contact\n{AT}---\n",
    "contacts/Bo Li.md": "---\ntype: contact\n---\n",
}


def talk(body: str, contacts: str = '"[[Ada Okafor]]"', more: str = "") -> str:
    fields = f"contacts: {contacts}\nstatus: completed\n{more}"
    return f"---\ntype: interview\n{fields}---\n\n## Role\n\n{body}"


def advice(
    make_vault: MakeVault,
    talks: Mapping[str, str],
    posting: str = "",
    resume: str = "",
    fields: str = AT,
) -> ApplicationAdvice:
    links = "".join(f'  - "[[{name}]]"\n' for name in talks)
    note = f"---\ntype: opportunity\n{fields}insights:\n{links}---\n"
    files = {f"interviews/{name}.md": text for name, text in talks.items()}
    vault = make_vault({**FILES, **files, "opportunities/o.md": note})
    return adapt.application_advice(vault, vault.notes["opportunities/o.md"], posting, resume)


def words(found: ApplicationAdvice) -> list[tuple[str, bool, int]]:
    return [(word.term, bool(word.posting), len(word.evidence)) for word in found.missing]


def test_words_come_in_three_groups(make_vault: MakeVault) -> None:
    talks = {"a": talk("- Nurses rank lists. Alerts cost.\n"), "b": talk("- Alerts cost nurses.\n")}
    found = advice(make_vault, talks, "Rank for nurses; event data. SQL.", "SQL")
    assert words(found) == [
        ("nurses", True, 2),
        ("Rank", True, 1),
        ("event data", True, 0),
        ("Alerts cost", False, 2),
    ]
    assert [evidence.sentence for evidence in found.missing[0].evidence] == [
        "Nurses rank lists.",
        "Alerts cost nurses.",
    ]


def test_what_the_resume_has_in_any_form_is_not_missing(make_vault: MakeVault) -> None:
    found = advice(make_vault, {}, "Ranking lists at Acme with Ada", "I ranked a list")
    assert words(found) == []


def test_no_word_of_the_posting_is_dropped(make_vault: MakeVault) -> None:
    posting = ". ".join(f"word{letter}" for letter in "abcdefgh")
    assert len(advice(make_vault, {}, posting).missing) == 8


def test_skills_with_signs_are_whole(make_vault: MakeVault) -> None:
    posting = "C++, C#, .NET, Node.js; R or C. CI/CD, R&D, SQL/Python, Vue.js, B2B, 24/7"
    assert [term for term, _, _ in words(advice(make_vault, {}, posting, "Vue"))] == (
        [
            "C++",
            "C#",
            ".NET",
            "Node.js",
            "R",
            "C",
            "CI/CD",
            "R&D",
            "SQL",
            "Python",
            "B2B",
        ]
    )


def test_headings_are_no_skills(make_vault: MakeVault) -> None:
    posting = """# About Spark

What you bring

- Looker:
- Tableau

Tools we like:
Kubernetes

We are glad about anybody who loves to build ships:
1. Snowflake
"""
    assert [term for term, _, _ in words(advice(make_vault, {}, posting))] == (
        ["build ships", "Looker", "Tableau", "Kubernetes", "glad", "loves", "Snowflake"]
    )


def test_points_are_near_the_posting_and_name_nobody(make_vault: MakeVault) -> None:
    talks = {
        "a": talk(
            "- Ada ranks.\n- Ada: 3 alerts.\n- Plain.\n- Rank the 40 lists.\n- Rank. #quote\n"
        ),
        "b": talk("- Rank it. #quote\n", more="quotable: true\n"),
    }
    found = advice(make_vault, talks, "You rank lists.")
    assert [point.insight.text for point in found.points] == [
        "Rank the 40 lists.",
        "Rank it.",
        "Ada: 3 alerts.",
        "Plain.",
    ]
    assert [quote.insight.text for quote in found.quotes] == ["Rank."]


def test_of_several_places_only_this_one_counts(make_vault: MakeVault) -> None:
    both = '["[[Ada Okafor]]", "[[Bo Li]]"]'
    talks = {"a": talk("- Bo: boats.\n- Ada: lists.\n", both)}
    assert [point.insight.text for point in advice(make_vault, talks).points] == ["Ada: lists."]
    alone = advice(make_vault, talks, fields="")
    assert len(alone.points) == 2


def test_names(make_vault: MakeVault) -> None:
    refers = AT + 'referrer: "[[Bo Li]]"\n'
    talks = {"a": talk("- x\n")}
    found = advice(make_vault, talks, fields=refers)
    assert [(permission.note.name, permission.why) for permission in found.not_nameable] == [
        ("Bo Li", "is to refer you, but has not agreed yet"),
        ("Ada Okafor", "has not agreed to be named"),
    ]
    found = advice(make_vault, talks, fields=refers + "referrer_consented: 2027-11-02\n")
    assert not found.nameable
    found = advice(make_vault, talks, fields=refers + "referrer_consented: 2026-11-02\n")
    assert [(permission.note.name, permission.why) for permission in found.nameable] == [
        ("Bo Li", "agreed to be named, 2026-11-02")
    ]
    assert [permission.note.name for permission in found.not_nameable] == ["Ada Okafor"]
