"""What is private in a vault, and how it is known again in a text."""

import pytest

from infokb.core.vault.vault import Vault
from infokb.site.privacy.secrets import Secrets, secrets
from tests.conftest import MakeVault

FILES = {
    "contacts/Zo\u00eb Quist.md": "---\ntype: contact\naliases: [Zed Quist, 7]\n"
    "email: zoe.q@example.org\nphone: +1 555-010-0142\n"
    "linkedin: https://www.linkedin.com/in/zoe-q/\n---\n"
    "Also 0049 30 5550143. The salary is 90,000.\n",
    "contacts/Bo.md": "---\ntype: contact\nemail: \"'bo q'@example.org\"\n"
    "phone: 5550144 x42\n---\n",
    "contacts/Cy.md": "---\ntype: contact\nx: [\nphone: 5550145\n---\n",
    "contacts/Di.md": "---\ntype: contact\nphone: {home: 5550146}\n"
    "linkedin: https://linkedin.com/in/di-5550147\n---\n",
    "contacts/Ed.md": "---\ntype: contact\nemail: ed@example[dot]org\n---\n",
    "topics/Start.md": "ida@example.org comes first\n",
    "opportunities/Job.md": "---\ntype: opportunity\nurl: https://jobs.example.org/a/b?c#d\n---\n",
    "topics/SQL basics.md": "---\naliases: [Plainalias]\n---\n"
    "ask zoe.q@example.org or sql@example.org\n",
    "organizations/Acme.md": "---\ntype: organization\nwebsite: https://acme.example.org\n"
    "publish: true\n---\n",
    "organizations/Beta.md": "---\ntype: organization\nwebsite: https://acme.example.org\n---\n",
    "organizations/Said.md": "---\ntype: organization\naliases: [Saidalias]\n---\n",
    "contacts/Acme.md": "---\ntype: contact\n---\n",
    "a/b.png": "x",
    "a/c.pdf": "x",
    "a/public.pdf": "x",
    "d.pdf": "x",
    "templates/t.txt": "x",
    ".hidden/t.txt": "x",
}
SETTINGS = """
[site]
attachments = ["a/public.pdf"]
public_names = ["Said"]
[rules.published-personal-data]
allow = ["sql@example.org"]
"""


@pytest.fixture(scope="module")
def vault(make_vault: MakeVault) -> Vault:
    """A vault with something private of each kind."""
    return make_vault(FILES, SETTINGS)


@pytest.fixture
def private(vault: Vault) -> Secrets:
    """What is private in it."""
    return secrets(vault, ["/home/mina/my notes"], ["x/Gone by.md", "y/gone.pdf", "top.pdf", "x/"])


NOTE_PATH, FILE_PATH = "the path of a private note", "the path of a private file"
SKIPPED = "that was skipped"
NAMES = {
    "contacts/Acme.md": (NOTE_PATH, "contacts/Acme.md"),
    "contacts/Bo.md": (NOTE_PATH, "contacts/Bo.md"),
    "Bo": ("the name of a private contact", "contacts/Bo.md"),
    "contacts/Cy.md": (NOTE_PATH, "contacts/Cy.md"),
    "Cy": ("the name of a private note", "contacts/Cy.md"),
    "contacts/Di.md": (NOTE_PATH, "contacts/Di.md"),
    "Di": ("the name of a private contact", "contacts/Di.md"),
    "contacts/Ed.md": (NOTE_PATH, "contacts/Ed.md"),
    "Ed": ("the name of a private contact", "contacts/Ed.md"),
    "topics/Start.md": (NOTE_PATH, "topics/Start.md"),
    "Start": ("the name of a private note", "topics/Start.md"),
    "contacts/Zo\u00eb Quist.md": (NOTE_PATH, "contacts/Zo\u00eb Quist.md"),
    "Zo\u00eb Quist": ("the name of a private contact", "contacts/Zo\u00eb Quist.md"),
    "Zed Quist": ("another name of a private contact", "contacts/Zo\u00eb Quist.md:3"),
    "7": ("another name of a private contact", "contacts/Zo\u00eb Quist.md:3"),
    "opportunities/Job.md": (NOTE_PATH, "opportunities/Job.md"),
    "Job": ("the name of a private opportunity", "opportunities/Job.md"),
    "organizations/Beta.md": (NOTE_PATH, "organizations/Beta.md"),
    "Beta": ("the name of a private organization", "organizations/Beta.md"),
    "topics/SQL basics.md": (NOTE_PATH, "topics/SQL basics.md"),
    "SQL basics": ("the name of a private note", "topics/SQL basics.md"),
    "Plainalias": ("another name of a private note", "topics/SQL basics.md:2"),
    "a/c.pdf": (FILE_PATH, "a/c.pdf"),
    "c.pdf": ("the name of a private file", "a/c.pdf"),
    "x/Gone by.md": (f"the path of a note {SKIPPED}", "x/Gone by.md"),
    "Gone by": (f"the name of a note {SKIPPED}", "x/Gone by.md"),
    "y/gone.pdf": (f"the path of a file {SKIPPED}", "y/gone.pdf"),
    "gone.pdf": (f"the name of a file {SKIPPED}", "y/gone.pdf"),
    "/home/mina/my notes": ("a path", ""),
}
EMAILS = {
    "zoe.q@example.org": "contacts/Zo\u00eb Quist.md:4",
    "'bo q'@example.org": "contacts/Bo.md:3",
    "q'@example.org": "contacts/Bo.md:3",
    "ida@example.org": "topics/Start.md:1",
    "ed@example.org": "contacts/Ed.md:3",
}
PHONES = {
    "0100142": "contacts/Zo\u00eb Quist.md:5",
    "5550143": "contacts/Zo\u00eb Quist.md:8",
    "5550144": "contacts/Bo.md:4",
    "5550145": "contacts/Cy.md:4",
    "5550146": "contacts/Di.md:3",
}
ADDRESSES = {
    "linkedin.com/in/di-5550147": "contacts/Di.md:4",
    "jobs.example.org/a/b": "opportunities/Job.md:3",
    "linkedin.com/in/zoe-q": "contacts/Zo\u00eb Quist.md:6",
}


def test_what_is_private_and_whose_it_is(private: Secrets) -> None:
    assert dict(private.names) == {name: kind for name, (kind, _) in NAMES.items()}
    assert (private.emails, private.phones, private.addresses) == (EMAILS, PHONES, ADDRESSES)
    origins = {name: origin for name, (_, origin) in NAMES.items()}
    for secret, origin in (origins | EMAILS | PHONES | ADDRESSES).items():
        assert private.origin(secret) == origin
    assert private.origin("nobody") == ""


MAIL, PHONE, PLACE = "an email address", "a phone number", "a private address"
PERSON, ALIAS = "the name of a private contact", "another name of a private contact"
ZOE, CALL, IN = (MAIL, "zoe.q@example.org"), (PHONE, "0100142"), (PLACE, "linkedin.com/in/zoe-q")
JOB = (PLACE, "jobs.example.org/a/b")
FOUND: list[tuple[str, set[tuple[str, str]]]] = [
    ("met Zo\u00eb Quist and Quist, Zed", {(PERSON, "Zo\u00eb Quist"), (ALIAS, "Zed Quist")}),
    ("By, Gone", {(f"the name of a note {SKIPPED}", "Gone by")}),
    ("Beta and gone", {("the name of a private organization", "Beta")}),
    ("Basics, SQL of beta", set()),
    ("mail ZOE.Q@EXAMPLE.ORG", {ZOE}),
    ("zoe.q [at] example [dot] org", {ZOE}),
    ("zoe.q (@) example {.} org", {ZOE}),
    ("zoe.q @ example.org", {ZOE}),
    ('"zoe.q"@example.org', {ZOE}),
    ("zoe.q@example.org.uk, xzoe.q@example.org, zoe.q at example.org", set()),
    ("mail 'bo q'@example.org", {(MAIL, "'bo q'@example.org"), (MAIL, "q'@example.org")}),
    ("call 010-0142", {CALL}),
    ("call 555 010 0142 now", {CALL}),
    ("(0100142)", {CALL}),
    ("99010014 2", {CALL}),
    ("0 1 0 0 1 4 2", {CALL}),
    ("990100142", {CALL}),
    ("12345678 0100142", {CALL}),
    ("123456789 0100142", {CALL}),
    ("1234567890100142", set()),
    ("123456780100142", {CALL}),
    ("010-014, 0100142 more 1", {CALL}),
    ("010-014", set()),
    ("01001421", set()),
    ("0100142 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5", {CALL}),
    ("see https://www.linkedin.com/in/zoe-q/", {IN}),
    ("de.linkedin.com/in/Zoe%2Dq?x=1#y", {IN}),
    ("linkedin.com/in/zoe-q/details/skills/x", {IN}),
    ("linkedin.com/in/zoe-q.", {IN}),
    ("linkedin.com/in/zoe-qx linkedin.com/in/zoe-q2 linkedin.com/in linkedin.com", set()),
    ("http://jobs.example.org:80/a/b http://xjobs.example.org/a/b", set()),
    ("http://jobs.example.org/a/b/c", {JOB}),
    ("jobs.example.org/a/b!", {JOB}),
    ("jobs.example.org/a jobs.example.org", set()),
    ("acme.example.org", set()),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_secret_is_known_in_any_form(
    private: Secrets, text: str, expected: set[tuple[str, str]]
) -> None:
    assert private.find([text]) == expected


def test_a_secret_of_a_vault_without_others_is_found(make_vault: MakeVault) -> None:
    for field, value, text in (
        ("email", "zo@example.org", "to zo@example.org"),
        ("phone", "555 010-0142", "5550100142"),
        ("linkedin", "https://linkedin.com/in/zo", "linkedin.com/in/zo"),
    ):
        note = f"---\ntype: contact\n{field}: {value}\n---\n"
        found = secrets(make_vault({"Zo.md": note})).find([text])
        assert len(found) == 1, field
        assert secrets(make_vault({"Zo.md": note})).find(["so, a.b 5550199999"]) == set()


def test_what_every_site_says_is_no_secret(private: Secrets) -> None:
    rest = private.without_names_in(["Beta said so", "Bo"])
    assert {*private.names} - {*rest.names} == {"Beta", "Bo"}
    assert rest.emails == private.emails
