"""A vault full of planted strings whose owner shares with a career center."""

import base64
from collections.abc import Iterator
from pathlib import Path

from tests import canaries
from tests.canaries import Canaries

LAST_DAY = "2027-05-31"
HELD_LINES = (
    *("The base is 80k", "You get $95,000 here", "They pay 80 000 a year", "Bonus of 10%"),
    *("Six figures after two years", "She earns ninety thousand", "Gehalt 70.000 Euro"),
    *("eighty thousand dollars", "65 an hour", "ida at example dot org", "&#36;95"),
    *("see https://example.org/secret", "starts at 85", "TC 140", "neunzig Riesen"),
    *("eighty to ninety-five depending", "five five five oh one nine two", "ida at gmail"),
    *("\u0665\u0665\u0665\u0660\u0661\u0662\u0663", "5\u20e35\u20e35\u20e30\u20e31\u20e32\u20e3"),
    *("ada said no", "we like okafors here", "Ask A\xadda", "ask a\u200bda", "Oka**for** knows"),
    *("o<b>k</b>afor", "call `okafor`", "<!-- ada --> x", "a&shy;da knows", "[Ada](https://x.y)"),
    *(
        "ada's team",
        "the Okafors",
        "ZO\xcb knows",
        "zoe knows",
        "Zoe\u0308 knows",
        "M\xfcllers Team",
    ),
    *("\u592a\u90ce\u3055\u3093 knows", "a note about tamsin", "rahel weiss-cohen", "ask @okafor"),
    *("\u201cWe ship late\u201d she said", '"never" he said', "her words: we ship late"),
    *("\u201eWir liefern sp\u00e4t\u201c", "secret #private", "more (#private/pay)"),
    *("see ![okafor](x.png)", "yes[^1] okafor", "mueller knows", "okafor1 knows", "AdaOkafor"),
    *("o k a f o r knows", "A.D.A. knows", "quiet as at nemo", "Blue Whale Works is slow"),
    *("NemoLand is slow", "blue whale works"),
    *("EUR90", "zl90", "schlecht bezahlt", "the income is fine", "5-5-5-0-1-0-0", "x.com/secret"),
    *(
        "foo.health",
        "\u2033we ship late\u2033",
        'she wrote "late"',
        "juniors are asking 130",
        "kr 90",
    ),
    *("| okafor | b |", "==okafor== is", "~~okafor~~ is", "\\okafor is", "#okafor is okafor"),
)
"""Names, words of others, money, and addresses, in words that each say so."""
PEOPLE = ("Will Hope", "Rose May", "Ada Okafor", "Zo\xeb M\xfcller", "\u5c71\u7530\u592a\u90ce")
"""Whom the vault knows beside those who are planted."""


def consent(level: str, until: str = LAST_DAY) -> str:
    """Give the settings that share with a center."""
    return f'[share]\nwith = "The Lab"\nid = "s1"\nlevel = "{level}"\nuntil = {until}\n'


def lines(c: Canaries) -> Iterator[str]:
    """Give lines of a shared interview, each with a planted string that must stay."""
    yield f"Ask {c.planted['person who is asked']} Tester"
    yield f"They call him {c('alias of a person who is asked')}"
    yield f"Only {c('first name of somebody else').upper()} knows"
    yield f"Mails go to {c.plain('email in a line')}@example.org"
    yield f"See www.linkedin.com/in/{c.plain('profile in a line')} for more"
    yield f"A base pay of 90k, said {c('line about pay')}"
    for said in HELD_LINES:
        yield f"{said}, {c(f'line that says {said}')}"
    yield f"Call +1 555-010-0188, {c('line with a phone number')}"
    yield f"Slow %% {c('comment in a shared line')} %% but kind"
    yield f"Slow <!-- {c('HTML comment in a shared line')} --> but kind"
    yield f"Slow <b>{c('HTML in a shared line')}</b> but kind"
    yield f'"{c("quote in a shared line")}" #quote'
    yield f"said\n  {c('line below, marked')} #quote"
    hidden = base64.b64encode(f"Ask {c.planted['person who is asked']} Tester".encode()).decode()
    yield f"{c('line with base64')} {hidden}"
    yield f"{c('link to a path')} [x](<../contacts/{c.planted['person who is asked']} Tester.md>)"
    yield f"{c('long line')} {'x' * 2100}"
    yield f"said it\n  okafor knows {c('second line with a name')}"
    yield f"> {c('quotation in an item')}"
    yield f"tagged below\n  {c('tagged in the line below')}\n  #private"
    yield f"{c('item with a tag alone behind it')}\n- #private"
    yield f"#private {c('item with items below')}\n  - {c('item below a private one')}"


def questions(c: Canaries) -> Iterator[str]:
    """Give questions of a shared interview, each with a planted string that must stay."""
    yield f"- Is {c.planted['person who is asked']} there, {c('question that names somebody')}?\n"
    yield f"- {c('question with an answer')}?\n  - {c('answer to a question')}\n"
    yield f"- {c('question with a comment')} %% {c('comment in a question')} %%?\n"
    yield f"- Is it 80k, {c('question about pay')}?\n"
    yield f"- {c('question in their words')}? #quote\n"
    yield f"- [x] {c('question that is ticked')}?\n- [X] {c('question that is ticked, too')}?\n"
    yield f"- [-] {c('question that is dropped')}?\n- is okafor in, {c('question about her')}?\n"
    yield f"- Is it late? Yes, on {c('answer on the line of a question')}\n"
    yield f"- Late? Yes. {c('answer between two questions')}?\n"
    yield f"- \uff02we ship late\uff02, {c('question with words between other marks')}?\n"
    yield f"- [ ] #promise Ask them {c('task among the questions')}?\n"
    yield f"- {c('question that is private')}? #private\n"
    yield f'- You said "we never hire juniors", {c("question with their words")}?\n'
    path = f"<../contacts/{c.planted['person who is asked']} Tester.md>"
    yield f"- {c('question with a link')} [x]({path})?\n"


def shared(c: Canaries) -> Iterator[tuple[str, str]]:
    """Give notes around an interview that is shared."""
    who = f"{c('person who is asked')} Tester"
    text = "".join(f"- {line}\n" for line in lines(c))
    other = c.planted["first name of somebody else"]
    yield (
        f"contacts/{who}.md",
        (
            f"---\ntype: contact\naliases: [{c.planted['alias of a person who is asked']}]\n"
            f"linkedin: https://linkedin.com/in/{c.plain('profile, asked')}\nasked: 2026-11-01\n"
            f"how_met: {c('how they met')}\nreferred_by: {c('who referred them')}\n"
            f'organization: "[[Plain Ltd]]"\nrole: {c("role")}\n---\n'
            f"## Log\n\n- 2026-11-02 heard: {c('log of who was asked')}\n"
        ),
    )
    yield f"contacts/{other} Else.md", "---\ntype: contact\n---\n"
    for name in PEOPLE:
        yield f"contacts/{name}.md", "---\ntype: contact\n---\n"
    yield (
        f"organizations/{c.plain('employer that is tagged')} Ltd.md",
        "---\ntype: organization\ntags: [private]\n---\n",
    )
    yield "organizations/Nemo.md", "---\ntype: organization\nshare: false\n---\n"
    yield (
        "organizations/Blue Whale Works.md",
        "---\ntype: organization\ntags: [private]\npublish: true\naliases: [NemoLand]\n---\n",
    )
    yield (
        "contacts/Private log.md",
        (
            "---\ntype: contact\nlinkedin: https://linkedin.com/in/private-log\n---\n\n"
            "## Log\n\n- 2026-11-09 asked: a call #private\n\n## Follow-ups\n\n"
            "- [ ] #referral Write to Tamsin Quill #private\n- [ ] #referral [[Rahel Cohen]]\n"
        ),
    )
    yield (
        "interviews/2026-11-08 Tagged.md",
        (
            f'---\ntype: interview\nshare: true\ntags: [private]\ncontacts: ["[[{who}]]"]\n'
            "date: 2026-11-08T10:00\nstatus: completed\n---\n\n"
            f"## Culture\n\n- {c('line of a tagged interview')}\n"
        ),
    )
    yield (
        f"organizations/{c.plain('employer that says no')} Ltd.md",
        f"---\ntype: organization\nshare: false\nwebsite: https://{c.plain('host')}.example.org\n---\n",
    )
    yield (
        f"organizations/{who} Consulting.md",
        f"---\ntype: organization\nstatus: {c('status of no kind')}\n---\n",
    )
    yield (
        f"interviews/2026-11-03 {who}.md",
        (
            f'---\ntype: interview\nshare: true\ncontacts: ["[[{who}]]"]\n'
            "date: 2026-11-03T10:00\n"
            f"status: completed\ngoal: {c('goal of a shared interview')}\n---\n\n## Questions\n\n"
            f"- {c('question of a shared interview')}?\n{''.join(questions(c))}"
            f"\n<p hidden>\n\n- {c('question in a hidden element')}?\n\n</p>\n\n"
            f"## Culture\n\n- Seen by all\n- We hope it will grow as rose gardens do in may\n"
            f'- [A page](https://x.y "okafor")\n{text}\n'
            f"<p hidden>\n\n- {c('line in a hidden element')}\n\n</p>\n\n"
            f"> - {c('line in a quotation')}\n> - {c('second line in a quotation')}\n\n"
            f"> [!note] Own\n> - {c('line in a callout')}\n\n"
            f"Intro #private\n- {c('list below a private line')}\n\n"
            f"## Role #private\n\n- {c('line of a private section')}\n\n"
            f"## Skills\n\n#private\n\n- {c('line below a tag alone')}\n\n"
            f"## Reflection\n\n- {c('reflection on a shared interview')}\n"
        ),
    )
    for number, said in enumerate(("false", '"true"', "yes", "[true]", "on", "1", "False")):
        yield (
            f"interviews/2026-11-04 {number}.md",
            (
                f"---\ntype: interview\nshare: {said}\ndate: 2026-11-04T10:00\n"
                f'contacts: ["[[{who}]]"]\n'
                f"status: completed\n---\n\n## Culture\n\n- {c(f'line with share {said}')}\n"
            ),
        )
    yield (
        "interviews/2026-11-05 No.md",
        (
            '---\ntype: interview\nshare: true\ncontacts: ["[[Not shared]]"]\n'
            "date: 2026-11-05T10:00\n"
            f"status: completed\n---\n\n## Culture\n\n- {c('line of somebody who is not shared')}\n"
        ),
    )
    yield (
        "contacts/Not shared.md",
        (
            "---\ntype: contact\nshare: false\nasked: 2026-11-01\n"
            f"linkedin: https://linkedin.com/in/{c.plain('profile of who is not shared')}\n---\n"
        ),
    )
    yield (
        "interviews/2026-11-06 At.md",
        (
            "---\ntype: interview\nshare: true\norganization: "
            f'"[[{c.planted["employer that says no"]} Ltd]]"\ndate: 2026-11-06T10:00\n'
            f"status: {c('status of an interview')}\n---\n\n"
            f"## Culture\n\n- {c('line about who says no')}\n"
        ),
    )
    yield (
        "interviews/2026-11-07 Broken.md",
        f"---\ntype: interview\nshare: true\nx: [\n---\n\n## Culture\n\n- {c('broken, shared')}\n",
    )


def plant(folder: Path, level: str) -> tuple[Path, dict[str, str]]:
    """Make the vault in a folder; give its root and what was planted, by where."""
    root, planted = canaries.plant(folder)
    c = Canaries(dict(planted))
    texts = dict(shared(c))
    for path, text in texts.items():
        (root / path).write_text(text, "utf-8")
    public = next(path for path in root.glob("interviews/2026-10-10 *.md"))
    text = public.read_text("utf-8").replace("publish: true\n", "publish: true\nshare: true\n")
    public.write_text(text, "utf-8")
    settings = (root / "infokb.toml").read_text("utf-8")
    (root / "infokb.toml").write_text(settings + consent(level), "utf-8")
    return root, {kind: said for kind, said in c.planted.items() if said}
