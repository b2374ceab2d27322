"""The gate: what of a vault is public, and what is found where it must not be."""

import base64
import gzip
import json
from collections.abc import Mapping

import pytest

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.publishing import personal_data, public_parts, withheld
from infokb.core.settings.config import Config, SiteSettings
from infokb.core.text import Span
from infokb.core.vault.vault import Vault
from infokb.site import names, pages
from infokb.site.privacy import leaks as privacy_leaks
from infokb.site.privacy import obstacles, place_lines, redaction, text_forms
from infokb.site.privacy.image_metadata import BrokenImageError, without_metadata
from infokb.site.privacy.name_finder import NameFinder, name_words
from tests import canaries
from tests.conftest import MakeVault

PRIVATE = (
    "---\ntype: contact\nemail: zoe.q@example.org\naliases: [Zed Quist]\nphone: +1 555-010-0142\n"
    "linkedin: https://www.linkedin.com/in/zoe-q/\n---\nAlso 0049 30 5550143. "
    "The salary is 90,000.\n"
)
LEAKING = (
    "Zoë Quist",
    "zoe quist",
    "ZOË  QUIST",
    "Zoe\u0308 Quist",
    "Zo**ë** Quist",
    "Zo<b>ë</b> Quist",
    "Zo&euml; Quist",
    "Zo&#xEB;&nbsp;Quist",
    "Zo%C3%AB%20Quist",
    "Zo\\u00eb Quist",
    "`Zo\\xeb Quist`",
    "ZoëQuist",
    "#ZoeQuist2 zoe-quist",
    "Zo\u00adë Qui\u200bst",
    "Wm/DqyBRdWlzdA==",
    "xxWm/DqyBRdWlzdA==",
    base64.b64encode(gzip.compress("So said Zoë Quist.".encode(), mtime=0)).decode(),
    "Zed Quist",
    "mail zoe.q@example.org",
    "zoe.q%40example.org",
    "[x](https://example.org/?u=zoe.q@example.org)",
    '<span title="Zoë Quist">x</span>',
    "![Zoë Quist](https://example.org/a.png)",
    "[[Nowhere|Zoë Quist]]",
    "contacts/Zoë Quist.md",
    "(555) 010-0142",
    "tel:5550100142",
    "0049-30-555 01 43",
    "linkedin.com/in/zoe-q",
    "https://linkedin.com/in/zoe-q?x=1",
    "https://example.org/?to=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fzoe-q%2F",
    "Zoë\nQuist",
    "[^1]\n\n[^1]: Zoë Quist",
    "```\nZoë Quist\n```",
    "attachments/cv of Zed.pdf",
    "+1 555\u2011010\u20110142",
    "555\u2013010\u20130142",
    "555\u202f010\u202f0142",
    "555\u00b7010\u00b70142",
    "555\n010 0142",
    "555<br>010<br>0142",
    "555-0\u200b10-0142",
    "5 5 5 0 1 0 0 1 4 2",
    "\uff15\uff15\uff15\uff10\uff11\uff10\uff10\uff11\uff14\uff12",
    "Z\u043e\u00eb \u051auist".replace("\u051a", "Q"),
    "\uff3a\uff4f\uff45 \uff31\uff55\uff49\uff53\uff54",
    "Zoe\u2060 Qu\u0456st",
    '"zoe.q"@example.org',
    "zoe.q [at] example [dot] org",
    "zoe.q @ example.org",
    "zoe\u200b.q@ex\u0430mple.org",
    "https://de.linkedin.com/in/zoe%2Dq",
    "linkedin.com/in/zoe\u2010q",
    "Quist, Zoë",
    "QUIST Zoe",
    "Quist, Zed",
)


QUIET = (
    "Zoë and Quist are two words",
    "a zoe, Quisty quist",
    "of quist, Zoë; and Quist, by Zoë",
    "mail q at example.org, @example.org",
    "call 010-9999, 1 2 3 4 5 6 7, 2026-11-20 15:00, 978-3-16-148410-0",
    "linkedin.com, https://www.linkedin.com/in/, example.org/in/zoe-q",
    "administratively Wm9lIFF1aW5u",
    "100% of %s and \\\\u12 \\\\x",
    "<b>bold</b> &amp; &unknown; <span title='x'>y</span>",
)


def guide(said: str) -> str:
    return f"---\ntype: guide\npublish: true\n---\nSo\n{said}\n"


def leaks(vault: Vault, places: tuple[str, ...] = ()) -> tuple[str, ...]:
    files = (
        (
            names.published_name(name),
            content if isinstance(content, bytes) else str(content).encode(),
        )
        for name, content in pages.pages(vault, public=True).items()
    )
    found = privacy_leaks.find_leaks(vault, files, pages.texts_of_every_site(vault), places)
    return tuple(f"{leak.place}: {leak.what}" for leak in found)


@pytest.mark.slow
@pytest.mark.parametrize("said", LEAKING)
def test_a_leak_is_found_and_not_repeated(make_vault: MakeVault, said: str) -> None:
    files = {
        "contacts/Zoë Quist.md": PRIVATE,
        "guides/Ask.md": guide(said),
        "attachments/cv of Zed.pdf": "",
    }
    told = leaks(make_vault(files))
    assert told
    for one in told:
        assert one.startswith("guides/Ask.md:"), one
        assert not any(word in one.casefold() for word in ("quist", "zed ", "zoe", "555", "linke"))


@pytest.mark.slow
@pytest.mark.parametrize("said", QUIET)
def test_what_is_no_leak_is_not_found(make_vault: MakeVault, said: str) -> None:
    vault = make_vault({"contacts/Zoë Quist.md": PRIVATE, "guides/Ask.md": guide(said)})
    assert leaks(vault) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "front",
    [
        "phone: 5550100142 x42\n",
        "phone: {home: 5550100142}\n",
        "x: [\nphone: 5550100142\n",
    ],
)
def test_a_number_that_no_note_can_read_is_private(make_vault: MakeVault, front: str) -> None:
    files = {
        "contacts/Zo.md": f"---\ntype: contact\n{front}---\n",
        "guides/Ask.md": guide("5550100142"),
    }
    assert leaks(make_vault(files)) == ("guides/Ask.md:6: a phone number",)


@pytest.mark.slow
def test_an_address_of_no_usual_form_is_private(make_vault: MakeVault) -> None:
    files = {
        "contacts/Zo.md": "---\ntype: contact\nemail: \"'zo q'@example.org\"\n---\n",
        "guides/Ask.md": guide("Mail 'zo q'@example.org now"),
    }
    assert leaks(make_vault(files)) == ("guides/Ask.md:6: an email address",)


@pytest.mark.slow
def test_an_address_in_a_value_that_is_none_is_private(make_vault: MakeVault) -> None:
    private = "---\ntype: contact\nemail: not an email (zq@@x), at @home\n---\n"
    for said, told in (
        ("Mail zq@@x now", ("guides/Ask.md:6: an email address",)),
        ("Mail @home, zq, x", ()),
    ):
        files = {"contacts/Zo.md": private, "guides/Ask.md": guide(said)}
        assert leaks(make_vault(files)) == told, said


@pytest.mark.slow
def test_names_of_files_titles_and_places_are_searched(make_vault: MakeVault) -> None:
    files = {"contacts/Zoë Quist.md": PRIVATE, "guides/Ask Zoë Quist.md": guide("x")}
    assert leaks(make_vault(files)) == ("guides/Ask Zoë Quist.md:1: the name of a private contact",)
    files = {"contacts/Zoë Quist.md": PRIVATE, "guides/Ask.md": guide("see /home/mina/my notes")}
    title = "[site]\ntitle = 'By Zed Quist'\n"
    assert set(leaks(make_vault(files, title), ("/home/mina/my notes",))) == {
        "guides/Ask.md:6: a path",
        "infokb.toml, `site.title`: another name of a private contact",
    }
    path = "contacts/Zoë Quist.md"
    name = ("the name of a file of the site", "the name of a private contact", path)
    assert privacy_leaks.find_leaks(make_vault(files), [("search/Zoe%20Quist.js", b"")]) == (name,)
    alias = ("`odd.js`, a page of the site", "another name of a private contact", f"{path}:4")
    assert privacy_leaks.find_leaks(make_vault(files), [("odd.js", b'"Zed Quist"')]) == (alias,)


@pytest.mark.slow
def test_fields_are_searched(make_vault: MakeVault) -> None:
    files = {
        "contacts/Zoë Quist.md": PRIVATE.replace("phone", "odd: x\nphone"),
        "organizations/Acme.md": "---\ntype: organization\npublish: true\n"
        "industry: led by Zoë Quist\n---\n## Log\n\n%% Zoë Quist %%\n\n## Culture\n\nx\n",
        "interviews/2026-10-01 Zoë Quist.md": "---\ntype: interview\npublish: true\n---\n",
        "a/b.png": "x",
        "a/c.pdf": "x",
        "d.pdf": "x",
    }
    assert leaks(make_vault(files)) == ("organizations/Acme.md:4: the name of a private contact",)


@pytest.mark.slow
def test_an_address_that_a_public_note_shows_is_no_secret(make_vault: MakeVault) -> None:
    files = {
        "organizations/Acme.md": "---\ntype: organization\nwebsite: https://acme.example.org\n"
        "publish: true\n---\n## Culture\n\nSee https://acme.example.org and acme.example.org/x.\n",
        "Elsewhere.md": "---\nwebsite: x\n---\nhttps://acme.example.org",
        "opportunities/Job.md": "---\ntype: opportunity\nurl: https://acme.example.org\n---\n",
        "contacts/Acme.md": "---\ntype: contact\n---\n",
    }
    assert leaks(make_vault(files)) == ()
    files["organizations/Acme.md"] = files["organizations/Acme.md"].replace("website", "site", 1)
    assert leaks(make_vault(files)) == ("organizations/Acme.md:8: a private address",)


@pytest.mark.slow
def test_what_is_nobodys_own_is_no_secret(make_vault: MakeVault) -> None:
    files = {
        "contacts/Zoë Quist.md": PRIVATE,
        "guides/Ask.md": guide("Write to zoe.q@example.org"),
    }
    allow = "[rules.published-personal-data]\nallow = ['*@example.org']\n"
    assert leaks(make_vault(files, allow)) == ()
    assert list(obstacles.obstacles(make_vault(files, allow))) == []
    message = "error[published-personal-data] published, but contains an email address"
    assert list(obstacles.obstacles(make_vault(files))) == [
        ("guides/Ask.md:6:10", message, "zoe.q@example.org")
    ]


@pytest.mark.slow
def test_names_that_may_be_said(make_vault: MakeVault) -> None:
    files = {
        "topics/SQL basics.md": "x",
        "contacts/Zoë Quist.md": PRIVATE,
        "guides/Ask.md": guide("SQL basics with Zoë Quist"),
    }
    assert len(leaks(make_vault(files))) == 2
    named = "[site]\npublic_names = ['topics/', 'Zoë Quist']\n"
    assert leaks(make_vault(files, named)) == ()


def redacted(vault: Vault) -> Mapping[str, str]:
    return {path: note.text for path, note in redaction.redacted_vault(vault).notes.items()}


def test_fields_under_names_of_the_vault_s_own_are_public_as_those_of_infokb(
    make_vault: MakeVault,
) -> None:
    settings = "[types.organization]\nword = 'company'\nfields = {website = 'url'}\n"
    note = "---\ntype: company\npublish: true\nurl: https://acme.example.org\nceo: Zoë\n---\n"
    assert redacted(make_vault({"Acme.md": note}, settings)) == {
        "Acme.md": "---\ntype: organization\nwebsite: https://acme.example.org\n---\n"
    }


def test_an_interview_is_called_after_its_day_and_place(make_vault: MakeVault) -> None:
    talk = "---\ntype: interview\n{}publish: true\n---\n## Culture\n\n- calm\n"
    files = {
        "Acme.md": "---\ntype: organization\npublish: true\n---\n",
        "Bolt.md": "---\ntype: organization\n---\n",
        "Ann.md": talk.format('organization: "[[Acme]]"\ndate: 2026-10-01\n'),
        "Bea.md": talk.format('organization: "[[Acme]]"\ndate: 2026-10-01T09:00\n'),
        "Cy.md": talk.format('organization: "[[Bolt]]"\ndate: 2026-10-02\nkind: event\n'),
        "Dee.md": talk.format(""),
        "Ask.md": guide("[[Ann]] ![[Bea#Culture|x]] [c](Cy.md) [[Dee]] [[Bolt]] [[Ask]] [[No]]"),
    }
    made = redacted(make_vault(files))
    assert list(made) == [
        "2026-10-01 Acme, 2.md",
        "2026-10-01 Acme.md",
        "2026-10-02 event.md",
        "Acme.md",
        "Ask.md",
        "informational.md",
    ]
    assert made["Ask.md"].splitlines()[-1] == (
        "[[2026-10-01 Acme|2026-10-01 Acme]] ![[2026-10-01 Acme, 2#Culture|x]] "
        "[[2026-10-02 event|c]] [[informational|informational]] (not public) [[Ask]] [[No]]"
    )
    assert 'organization: "[[Acme|Acme]]"\n' in made["2026-10-01 Acme.md"]
    assert "Bolt" not in made["2026-10-02 event.md"]
    assert "date: 2026-10-01\n" in made["2026-10-01 Acme, 2.md"]


def test_a_public_note_is_written_anew(make_vault: MakeVault) -> None:
    files = {
        "Acme.md": "---\ntype: organization\npublish: true\nindustry: 'x: y'\n"
        "website: https://acme.example.org\nstatus: paused\n---\n## Culture\n\ncalm\n",
        "talks/Ann.md": '---\ntype: interview\npublish: true\norganization: "[[Acme]]"\n'
        "date: 2026-10-01\nkind: event\n---\n## Culture\n\n- as in [[#Culture]]\n",
        "Zo.md": "---\ntype: contact\npublish: true\nrole: analyst\n"
        'organization: "[[Bolt]]"\n---\n',
        "Bolt.md": "---\ntype: organization\n---\n",
        "Ask.md": guide("[[Ann]] [[Bolt]][[Bolt|b]] [a %% x %% b](Bolt.md)%% y %%"),
    }
    settings = (
        "[me]\nname = 'Mina'\n[site]\ntitle = 'T'\nurl = 'https://x.example.org'\nintro = 'I'\n"
        "index = true\npublic_names = ['Zed']\n"
    )
    vault = redaction.redacted_vault(make_vault(files, settings))
    assert {path: note.text for path, note in vault.notes.items()} == {
        "talks/2026-10-01 Acme.md": "---\ntype: interview\ndate: 2026-10-01\nkind: event\n"
        'organization: "[[Acme|Acme]]"\n---\n## Culture\n- as in [[#Culture]]\n',
        "Acme.md": '---\ntype: organization\nindustry: "x: y"\n'
        "website: https://acme.example.org\n---\n## Culture\n\ncalm\n",
        "Ask.md": "---\ntype: guide\n---\nSo\n"
        "[[talks/2026-10-01 Acme|2026-10-01 Acme]] (not public)(not public) (not public)\n",
        "Zo.md": "---\ntype: contact\nrole: analyst\n---\n",
    }
    assert list(vault.notes) == sorted(vault.notes)
    site = SiteSettings(title="T", url="https://x.example.org", intro="I", index=True)
    assert vault.config == Config(site=site)
    assert vault.now.isoformat() == "1970-01-01T00:00:00+00:00"


def test_who_said_something_is_not_published(make_vault: MakeVault) -> None:
    files = {
        "T.md": '---\ntype: interview\ncontacts: ["[[Bo Li]]", "[[Cy]]"]\npublish: true\n---\n'
        "## Role\n\n- Bo: slow: very\n- **Bo:** so\n- Cy:fast\n- Cy:\n- Note: x\n- plain\n",
        "Bo Li.md": "---\ntype: contact\n---\n",
        "Cy.md": "---\ntype: contact\n---\n",
    }
    made = redacted(make_vault(files))["informational.md"]
    assert made.endswith("## Role\n- slow: very\n- so\n- fast\n- \n- Note: x\n- plain\n")


def test_letters_in_a_picture_are_chance(make_vault: MakeVault) -> None:
    picture = canaries.png(canaries.chunk(b"IDAT", b" Li "))
    files = {"contacts/Li.md": "---\ntype: contact\n---\n"}
    assert privacy_leaks.find_leaks(make_vault(files), [("a.png", picture)]) == ()
    assert privacy_leaks.find_leaks(make_vault(files), [("a.png", picture + b" Li ")])


def test_links_to_what_is_private_lead_nowhere(make_vault: MakeVault) -> None:
    files = {
        "Ask.md": guide(
            "[a %% x %% b](Zoë.md) and [[Zoë|her]] %% [[Zoë]] %% [[#x]] [o](https://x)"
        ),
        "Zoë.md": "x",
    }
    assert redacted(make_vault(files))["Ask.md"].splitlines()[-1] == (
        "(not public) and (not public)  [[#x]] [o](https://x)"
    )


def test_parts_do_not_overlap(make_vault: MakeVault) -> None:
    files = {
        "A.md": "---\ntype: organization\npublish: true\n---\n## Culture\n\na\n\n### News\n\nb\n"
        "%% x %% %% y %%\n- [ ] z\n  - [ ] #promise w\n\n  more\n\n> - [ ] q\n> r\n\nend",
        "B.md": "---\ntype: organization\npublish: true\n---\n## Log\n\n- 2026-11-01 met: x",
    }
    vault = make_vault(files)
    made = redacted(vault)
    assert made["A.md"].partition("---\n## ")[2] == "Culture\n\na\n\n### News\n\nb\n \n\nend"
    assert made["B.md"].endswith("---\n")
    spans = public_parts.public_spans(vault.notes["A.md"])
    assert list(spans) == sorted(spans)
    assert not public_parts.is_within((), 3)
    assert [at for at in range(9) if public_parts.is_within((Span(2, 4), Span(6, 7)), at)] == [
        2,
        3,
        6,
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("- a #quote\ngoes on\n\nb\n", "\nb\n"),
        ("> - a #quote\n> goes on\n\nb\n", "\nb\n"),
        ("- a #Quote b\n\n  c\n\nd\n", "\nd\n"),
        ("1. a #quote\n   b\n2. c\n", "2. c\n"),
        ("a\r\n\r\nLog\r\n===\r\n\r\nb\r\n", "a\r\n\r\n"),
        ("a\n\nLog\n---\n\nb\n", "a\n\n"),
        ("a\n\n---\n\nb | c\n--- | ---\nd | e\n", "a\n\n---\n\nb | c\n--- | ---\nd | e\n"),
        ("```\nLog\n===\n```\nb\n", "```\nLog\n===\n```\nb\n"),
        ("a\n\n```vcard\nTEL:+1 555 0101\n```\nb\n", "a\n\n\nb\n"),
        ("> ~~~~ vCard x\n> TEL:+1 555 0101\n\nb\n", "> \n\nb\n"),
        ("- 'a'#quote\n  b\n\nc\n", "\nc\n"),
        ("- 'a' (#quote)\n\nc\n", "\nc\n"),
        ("- 'a' [#quote]\n\nc\n", "\nc\n"),
        ("- 'a' **#Quote**, b\n- c\n", "- c\n"),
        ("- 'a' #quote/short\n- c\n", "- c\n"),
        ("- 'a' \uff03quote\n- c\n", "- c\n"),
        ("- 'a'\n  - #quote\n- c\n", "- c\n"),
        ("- 'a'\n\n  b #quote\n- c\n", "- c\n"),
        ("- b\n- 'a'\n- #quote\n- c\n", "- b\n- c\n"),
        ("> - b\n>   - 'a' #quote\n\nc\n", "\nc\n"),
        ("- b #quotes\n- c #quote-of\n", "- b #quotes\n- c #quote-of\n"),
        ("%%\n```\n%%\nx\n```\n%%\nb\n", ""),
        ("%%\n```\nx\n```\n%%\nb\n", "\nb\n"),
        ("%%\n```\n%%\nx\n", ""),
        ("a <!-- x <!-- y --> z --> b\n", "a  b\n"),
        ("a <!-- x <!-- y --> z", "a "),
        ("a\n   ## Log\nb\n", "a\n"),
        ("a\n\n##\nb\n", "a\n\n"),
        ("a\n\n<h2>Log</h2>\nb\n", "a\n\n"),
        ("a <b>b</b>\n\n#tag\nb\n", "a <b>b</b>\n\n#tag\nb\n"),
        ("a\n\n> [!quote]\n> words\nlazy\n\nb\n", "a\n\n\nb\n"),
        ("a\n\n> [!QUOTE|wide]- t\n> w\n\nb\n", "a\n\n\nb\n"),
        ("> a\n> > [!quote]\n> > w\n\nb\n", "> a\n\nb\n"),
        ("- > [!quote]\n  > w\n- b\n", "- b\n"),
        ("> [!cite] w\n### c\nb\n", "### c\nb\n"),
        ("> %% x %%[!cite]\n> w", ""),
        ("> [!note]\n> w\n> [!quotes]\n", "> [!note]\n> w\n> [!quotes]\n"),
        ("- w &#35;quote\n- b\n", "- b\n"),
        ("- a\n- `b`\n- c\n", "- a\n- `b`\n- c\n"),
        ("- a\n- b #private\n  - c #private\n- d\n", "- a\n- d\n"),
        ("- w &#X0023;quote\n- b &num;quote\n", ""),
        ("a\n\n> ## Log\n> w\n\nb\n", "a\n\n"),
        ("a\n\n> Log\n> ---\n> w\n\nb\n", "a\n\n"),
        ("a\n\n- ## **Log**\n  w\n", "a\n\n"),
        ("a\n\n- b\n  ## &#76;og:\n  w\n", "a\n\n- b\n"),
        ("a\n\n### Log\nw\n\n### More\n", "a\n\n"),
        ("a\n\n### Logic\nw\n", "a\n\n### Logic\nw\n"),
        ("a <b hidden>w <b>x</b> y</b> b\n", "a  b\n"),
        ("a <p class='x' HIDDEN=until-found>w</p> b\n", "a  b\n"),
        ('a <p style="color: red; display : none">w</p> b\n', "a  b\n"),
        ("a <input hidden> b <dialog>w</dialog> c\n", "a  b  c\n"),
        ("a <p hidden>w\n\nb\n", "a "),
        ('<p class="hidden">w</p>\n\n`<p hidden>`\n', '<p class="hidden">w</p>\n\n`<p hidden>`\n'),
        ("a\n\n#### Follow-ups\nw\n", "a\n\n"),
        ("<dialog open>w</dialog>\n", "<dialog open>w</dialog>\n"),
        ("- a\n\n%%\nw\n%%\n\nb\n", "- a\n\n\n\nb\n"),
        ("- a\n%%\nw\n%%\nb\n", "- a\n\nb\n"),
        ("> a\n\n<!--\nw\n-->\nb\n", "> a\n\n\nb\n"),
        ("- <div>\n%%\nw\n%%\nb\n", "- <div>\n\nb\n"),
        ("- a %% w\n\nw %%\n\nb\n", "- a "),
        ("- a <!-- w\n\nw --> b\n", "- a  b\n"),
        ("a\r\n\r\n> [!quote]\r\n> w\r\n\r\nb\r\n", "a\r\n\r\n\r\nb\r\n"),
        ("a\r\r> [!quote]\r> w\r\rb\r", "a\r\r\rb\r"),
        ("- b\n- 'a'\n- #quote\n\n> c\n", "- b\n"),
        ("- [ ] a\n  - b\n- c\n- [ ] d\n", "- c\n"),
        ("a\n\n## Mine\n\n### Culture\n\nw\n\n## News\n\nb\n", "a\n\n## News\n\nb\n"),
    ],
)
def test_what_is_shown_ends_where_a_reader_sees_it_end(
    make_vault: MakeVault, said: str, kept: str
) -> None:
    head = "---\ntype: organization\npublish: true\n---\n## Culture\n"
    made = redacted(make_vault({"A.md": head + said}))["A.md"]
    assert made.partition("## Culture\n")[2] == kept


def test_what_follows_an_underlined_item_is_not_shown(make_vault: MakeVault) -> None:
    head = "---\ntype: organization\npublish: true\n---\n## Culture\n\n- calm\n\n"
    made = redacted(make_vault({"A.md": f"{head}- Log\n  ---\n  secret\n"}))["A.md"]
    assert made.rstrip().endswith("## Culture\n\n- calm")


def test_what_an_interview_taught_ends_there_too(make_vault: MakeVault) -> None:
    head = "---\ntype: interview\npublish: true\n---\n## Culture\n\n- calm\n\n"
    for forbidden in ("   ## Reflection", "##", "Reflection\n---"):
        made = redacted(make_vault({"A.md": f"{head}{forbidden}\n\n- secret\n"}))
        assert made["informational.md"].endswith("## Culture\n- calm\n"), forbidden


def test_a_title_hides_no_section_and_a_private_section_every_one_in_it(
    make_vault: MakeVault,
) -> None:
    for kind, head, shown in (
        ("organization", "# Acme", True),
        ("organization", "# Log", False),
        ("interview", "## Insights", True),
        ("interview", "## Reflection", False),
    ):
        text = f"---\ntype: {kind}\npublish: true\n---\n{head}\n\n### Culture\n\n- calm\n"
        (public,) = redacted(make_vault({"A.md": text})).values()
        assert public.endswith("- calm\n") is shown, head


@pytest.mark.parametrize("said", ["'a'#quote", "('a' #quote)", "'a' [#quote/short]"])
def test_a_quote_in_prose_is_told_in_any_form(make_vault: MakeVault, said: str) -> None:
    head = "---\ntype: organization\npublish: true\n---\n## Culture\n"
    told = list(obstacles.obstacles(make_vault({"A.md": f"{head}{said}\n"})))
    assert len(told) == 1
    assert "contains a quote" in told[0].message


@pytest.mark.parametrize(
    ("path", "is_public"),
    [
        *((f"a.{ending}", True) for ending in ("jpg", "jpeg", "png", "webp", "PNG", "Jpg")),
        *((f"a.{ending}", False) for ending in ("gif", "svg", "pdf", "png.txt", "md")),
        ("b/cv.pdf", True),
        ("c/cv.pdf", False),
    ],
)
def test_images_and_named_files_may_be_published(path: str, is_public: bool) -> None:
    assert public_parts.is_public_attachment(path, ["b/cv.pdf"]) == is_public


def test_an_obstacle_names_its_rule(make_vault: MakeVault) -> None:
    vault = make_vault({"Ask.md": guide("[[Zo]] zo@example.org"), "Zo.md": ""})
    assert [*obstacles.obstacles(vault)] == [
        (
            "Ask.md:6:1",
            "error[published-private-link] published, but links to a private note",
            "[[Zo]]",
        ),
        (
            "Ask.md:6:8",
            "error[published-personal-data] published, but contains an email address",
            "zo@example.org",
        ),
    ]
    options = Config(rules={"published-personal-data": {"allow": 3}})
    with pytest.raises(InfokbError, match=r"`rules\.published-personal-data\.allow`"):
        obstacles.personal_data_rule(options)


def test_only_images_and_named_files_are_public(make_vault: MakeVault) -> None:
    files = {
        "Ask.md": guide("![[a.png]] ![[b.gif]] [[c.pdf]]"),
        "a.png": "no image",
        "b.gif": "x",
        "c.pdf": "x",
    }
    named = redaction.redacted_vault(make_vault(files, "[site]\nattachments = ['c.pdf']\n")).files
    assert list(named) == ["a.png", "c.pdf"]
    assert len(named) == 2
    assert named["c.pdf"] == b"x"
    with pytest.raises(RefusedError, match=r"`a\.png` is not an image"):
        _ = named["a.png"]
    with pytest.raises(KeyError):
        _ = named["b.gif"]


def test_images_lose_what_is_noted_in_them_and_keep_the_picture() -> None:
    noted = canaries.chunk(b"tEXt", b"x\x00y")
    assert without_metadata(canaries.png(noted, end=b"more")) == canaries.png()
    assert without_metadata(canaries.png()) == canaries.png()
    noted = canaries.segment(0xE1, b"Exif\x00\x00x")
    assert without_metadata(canaries.jpeg(noted, end=b"more")) == canaries.jpeg()
    adobe = canaries.segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01")
    assert without_metadata(canaries.jpeg(adobe)) == canaries.jpeg(adobe)
    short_scan = canaries.jpeg().replace(b"\x34\xff\xd0\x56", b"")
    assert without_metadata(short_scan + b"more") == short_scan
    longer_adobe = canaries.segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x01said")
    assert without_metadata(canaries.jpeg(longer_adobe)) == canaries.jpeg(adobe)
    assert without_metadata(canaries.jpeg(b"\xff\xff\x01")) == canaries.jpeg(b"\xff\x01")
    plain = canaries.webp(flags=0)
    assert without_metadata(canaries.webp((b"EXIF", b"abc"), (b"XMP ", b"x"))) == plain
    frame = bytes(16)
    inner = b"VP8L\x01\x00\x00\x00/\x00"
    moving = canaries.webp((b"ANMF", frame + inner), flags=2)
    assert without_metadata(
        canaries.webp((b"ANMF", frame + inner + b"XMP \x01\x00\x00\x00y\x00"), flags=2)
    ) == (moving)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        canaries.png()[:-5],
        canaries.png()[:20],
        b"\xff\xd8",
        b"\xff\xd8\x00",
        b"\xff\xd8\xff",
        canaries.jpeg()[:-2],
        canaries.jpeg()[:-1],
        canaries.jpeg()[:30],
        canaries.webp()[:-1],
        canaries.webp((b"VP8X", b"")),
        b"RIFF\x06\x00\x00\x00WEBPVP",
        b"RIFF\x04\x00\x00\x00WAVE",
        b"RIFX\x04\x00\x00\x00WEBP",
        b"\xff\xd8\x00\xd9",
    ],
)
def test_a_broken_image_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenImageError):
        without_metadata(content)


def test_texts_are_read_however_they_are_written() -> None:
    packed = gzip.compress("Zoë".encode())
    assert list(text_forms.file_texts("x.js.gz", packed)) == ["Zoë"]
    assert list(text_forms.file_texts("x", b"\x1f\x8b\x08 broken")) == [""]
    wide = "\0Zoë".encode("utf-16-le")
    assert any("Zoë" in one for one in list(text_forms.file_texts("x.bin", wide)))
    said = list(
        text_forms.file_texts("x.html", b'<p class="a" title=\'b\' id=c d="">Zo<b>e</b> Q</p>')
    )
    assert said == ["\nZoe Q\n", "b\n\nc\n\n"]
    deep = "x"
    for _ in range(9):
        deep = base64.b64encode(f"....{deep}....".encode()).decode()
    assert len(list(text_forms.decoded_texts(deep))) < 200
    assert json.dumps("Zoë \U0001f600")[1:-1] != "Zoë \U0001f600"
    assert "Zoë \U0001f600" in list(text_forms.decoded_texts(json.dumps("Zoë \U0001f600")[1:-1]))
    assert "a\n/" in list(text_forms.decoded_texts("a\\n\\/"))
    assert "\u00eb" in list(text_forms.decoded_texts("\\u{eb}"))


def test_words_are_compared_without_accents() -> None:
    said = name_words("Zoë, ZOE\u0308 \u2460 東京 김민수는")
    assert "|".join(said) == "Zoe|ZOE|1|東|京|김|민|수|는"
    found = NameFinder({"東京": "", "김민수": "", "May": "", "2026": "", "": ""})
    assert set(found.find(["東京都で 김민수는"])) == {"東京", "김민수"}
    assert list(found.find(["may, 11 May 2026, 2026"])) == []
    assert list(found.find(["May I", "11 May", "MAY"])) == ["May", "May", "May"]


def test_phone_numbers_are_compared_by_their_end() -> None:
    assert personal_data.phone_key("+49 (0) 30 555-01 43") == "5550143"
    assert list(personal_data.find_personal_data("a@b", Span(0, 3))) == []


def test_the_owner_learns_which_note_holds_a_secret(make_vault: MakeVault) -> None:
    files = {
        "contacts/Zoë Quist.md": PRIVATE,
        "guides/Ask.md": guide("Zed Quist, zoe.q@example.org, +1 555-010-0142, Zoë Quist"),
    }
    vault = make_vault(files)
    page = [("ask.html", files["guides/Ask.md"].encode())]
    assert {leak.what: leak.origin for leak in privacy_leaks.find_leaks(vault, page)} == {
        "the name of a private contact": "contacts/Zoë Quist.md",
        "another name of a private contact": "contacts/Zoë Quist.md:4",
        "an email address": "contacts/Zoë Quist.md:3",
        "a phone number": "contacts/Zoë Quist.md:5",
    }


def test_each_note_that_asks_to_be_published_and_is_not_says_why(make_vault: MakeVault) -> None:
    files = {
        "A.md": "---\ntags: [x]\npublish: true\n---\n",
        "B.md": "---\npublish: false\n---\n",
        "C.md": "publish: true\n",
        "guides/Fine.md": "---\ntype: guide\npublish: true\n---\n",
        "guides/Fine (conflicted copy).md": "---\ntype: guide\npublish: true\n---\n",
        "guides/Words.md": '---\ntype: guide\npublish: "true"\n---\n',
        "guides/Yes.md": "---\ntype: guide\npublish: yes\n---\n",
        "guides/Z.md": "---\ntype: guide\npublish: true\nx: [\n---\n",
        "opportunities/Job.md": "---\ntype: opportunity\npublish: true\n---\n",
    }
    types = "`organization`, `contact`, `interview`, or `guide`"
    plain = "only `publish: true` counts, in small letters and without quotes"
    found = list(withheld.withheld_notes(make_vault(files)))
    assert [(note.path, note.line, note.reason) for note in found] == [
        ("A.md", 3, f"it has no type that infokb knows (use {types})"),
        ("guides/Fine (conflicted copy).md", 3, "it is a copy of another note"),
        ("guides/Words.md", 3, plain),
        ("guides/Yes.md", 3, plain),
        (
            "guides/Z.md",
            3,
            "the note cannot be read: YAML cannot read this: did not find expected node content",
        ),
        ("opportunities/Job.md", 3, f"an opportunity is never published (only {types})"),
    ]


def test_of_many_places_the_first_are_listed_and_the_others_counted() -> None:
    places = [(f"a.md:{line}", "a name") for line in range(1, 26)]
    lines = list(place_lines.place_lines([("b.md:1", "a number"), *places, *places]))
    assert lines == [
        "b.md:1: a number",
        *(f"a.md:{line}: a name" for line in range(1, 11)),
        "and 15 more: a name",
    ]
    assert len(list(place_lines.place_lines(places[:10]))) == 10


@pytest.mark.slow
def test_long_lists_of_the_public_site_have_pages(make_vault: MakeVault) -> None:
    many = {f"P{one:03}.md": "---\ntype: organization\npublish: true\n---\n" for one in range(201)}
    talk = '---\ntype: interview\norganization: "[[P000]]"\npublish: true\n---\n## Role\n\n'
    many["T.md"] = talk + "- x\n" * 11
    many["Who.md"] = '---\ntype: contact\norganization: "[[P000]]"\npublish: true\n---\n'
    made = {name: str(page) for name, page in pages.pages(make_vault(many), public=True).items()}
    assert "P200" in made["organizations-2.md"]
    assert "All insights" in made["index.md"]
    assert "guides.md" not in made
    assert "Contacts" in made["P000.md"]
