"""Messages as mail programs take them."""

import email
import email.policy

import pytest

from infokb.actions.draft import envelope


@pytest.mark.parametrize(
    ("to", "subject", "text", "address"),
    [
        ("ada@example.org", "Hi", "", "mailto:ada@example.org?subject=Hi"),
        ("ada@example.org", "", "a", "mailto:ada@example.org?body=a"),
        ("", "A & b/c?", "x y\nz", "mailto:?subject=A%20%26%20b%2Fc%3F&body=x%20y%0D%0Az"),
        ("a+b?c@example.org", "x\n y\x07", "", "mailto:a%2Bb%3Fc@example.org?subject=x%20y"),
        ("\u00eb@example.org", "", "\ud83d", "mailto:%C3%AB@example.org?body=%3F"),
    ],
)
def test_an_address_that_opens_a_message(to: str, subject: str, text: str, address: str) -> None:
    assert envelope.mailto_address(to, subject, text) == address


@pytest.mark.parametrize(
    ("to", "header"),
    [
        ("ada@example.org", "ada@example.org"),
        ("zo\u00eb@example.org", "zo\u00eb@example.org"),
        ("ada@example.org, bo@example.org", None),
        ("nobody", None),
        ("a@example.org\nBcc: b@example.org", None),
    ],
)
def test_a_draft_is_read_as_it_was_meant(to: str, header: str | None) -> None:
    draft = envelope.eml_draft(to, "Thanks\nBcc: x@example.org", "Dear Zo\u00eb,\n\nyes \ud83d\n")
    mail = email.message_from_bytes(draft, policy=email.policy.default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", header)
    assert mail["Subject"] == "Thanks Bcc: x@example.org"
    assert {*mail.keys()} - {"To"} == {
        "X-Unsent", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert mail.get_content_charset() == "utf-8"
    assert mail.get_content() == "Dear Zo\u00eb,\r\n\r\nyes ?\r\n"
    assert b"\r\n" in draft
    assert b"To: zo\xc3\xab@" in draft or to.isascii()
    subject = envelope.eml_draft(to, "\u00eb", "").partition(b"Subject: ")[2]
    assert subject.startswith(b"=?utf-8?" if to.isascii() else b"\xc3\xab\r\n")
    assert b"\n" not in draft.replace(b"\r\n", b"")
