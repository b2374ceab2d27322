"""Cards as phones and programs write them, and what is to be read of each."""

from typing import NamedTuple


class NastyCard(NamedTuple):
    """A card by what is odd about it: its bytes, the fields or the fault, lines that are kept."""

    odd: str
    content: bytes
    told: dict[str, str]
    kept: tuple[str, ...] = ()


def card(*lines: str, version: str = "3.0") -> bytes:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return text.encode()


ADA = {"name": "Ada Okafor"}
FN = "FN:Ada Okafor"
N = "N:Okafor;Ada;;;"
_PHOTO = "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ"
_HEAD = b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
_END = b"\r\nEND:VCARD\r\n"

NASTY_CARDS = (
    NastyCard(
        "quoted-printable with soft breaks, 2.1",
        card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=49=62=61=72=72=61;=4A=6F=61=71=\r\n"
            "=75=C3=AD=6E;;;",
            "NOTE;ENCODING=QUOTED-PRINTABLE:First=0D=0ASecond =\r\nand more",
            version="2.1",
        ),
        {"name": "Joaquín Ibarra", "background": "First\nSecond and more"},
    ),
    NastyCard(
        "a soft break before the end",
        card(FN, "X-A;QUOTED-PRINTABLE:b=3D=", version="2.1"),
        ADA,
        ("X-A;QUOTED-PRINTABLE:b=3D=",),
    ),
    NastyCard(
        "cp1252 declared, quoted",
        card("FN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:J=FCrgen", version="2.1"),
        {"name": "Jürgen"},
    ),
    NastyCard(
        "cp1252 declared, bare",
        _HEAD + b"FN;CHARSET=windows-1252:J\xfcrgen \x96 Acme" + _END,
        {"name": "Jürgen – Acme"},
    ),
    NastyCard(
        "an encoding that nobody knows, quoted",
        card("FN;CHARSET=x-own;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen", version="2.1"),
        {"name": "Jürgen"},
    ),
    NastyCard(
        "an encoding that nobody knows",
        card("FN;CHARSET=x-own:Ada", version="2.1"),
        {"fault": "line 3: it is not UTF-8, nor what it says it is"},
    ),
    NastyCard(
        "cp1252 not declared",
        _HEAD + b"N:Okafor;Ada\r\nNOTE:caf\xe9" + _END,
        {"fault": "line 4: it is not UTF-8, nor what it says it is"},
    ),
    NastyCard(
        "UTF-16",
        card("FN:Imani Sørensen").decode().encode("utf-16"),
        {"name": "Imani Sørensen"},
    ),
    NastyCard(
        "a mark before UTF-8",
        b"\xef\xbb\xbf" + card("FN:Imani Sørensen"),
        {"name": "Imani Sørensen"},
    ),
    NastyCard(
        "a fold inside a character",
        b"BEGIN:VCARD\r\nFN:Imani S\xc3\r\n \xb8rensen" + _END,
        {"name": "Imani Sørensen"},
    ),
    NastyCard(
        "folds by a tab, line ends of old",
        b"BEGIN:VCARD\rFN:Ada Oka\r\tfor\rEND:VCARD",
        ADA,
    ),
    NastyCard(
        "a parameter with commas and signs of equality",
        card(
            FN,
            "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=57=6F=72=6B):+1 555 0101",
            "EMAIL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D):ada@example.org",
            version="2.1",
        ),
        {**ADA, "phone": "+1 555 0101", "email": "ada@example.org"},
        (
            "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=57=6F=72=6B):+1 555 0101",
            "EMAIL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D):ada@example.org",
        ),
    ),
    NastyCard(
        "groups with labels",
        card(
            FN,
            N,
            "item1.EMAIL;type=INTERNET:ada@example.org",
            "item1.X-ABLabel:_$!<Other>!$_",
            "item2.URL:https\\://www.linkedin.com/in/ada-okafor",
        ),
        {**ADA, "email": "ada@example.org", "linkedin": "https://www.linkedin.com/in/ada-okafor"},
        (
            "item1.EMAIL;type=INTERNET:ada@example.org",
            "item1.X-ABLabel:_$!<Other>!$_",
            "item2.URL:https\\://www.linkedin.com/in/ada-okafor",
        ),
    ),
    NastyCard(
        "cut off by the end",
        b"BEGIN:VCARD\r\nFN:Ada Okafor\r\nEMAIL:ada@ex",
        {"fault": "line 1: it has no END:VCARD"},
    ),
    NastyCard(
        "cut off by the next",
        b"BEGIN:VCARD\r\nFN:Bo\r\n" + card(FN),
        {"fault": "line 1: it has no END:VCARD", **ADA},
    ),
    NastyCard(
        "a line without a colon",
        card(FN, "what is this"),
        {"fault": "line 4: it has no colon"},
    ),
    NastyCard(
        "a line without a name",
        card(FN, "```:x"),
        {"fault": "line 4: it does not begin with the name of a property"},
    ),
    NastyCard(
        "a picture whose lines begin with BEGIN and N",
        card(FN, _PHOTO, "BEGINVCARD9j", "N7Ada", "ENDVCARD==", "", version="2.1"),
        {**ADA, "dropped": "1"},
    ),
    NastyCard(
        "a picture that is folded, a logo elsewhere, a key",
        card(
            FN,
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/",
            " BEGIN:VCARD",
            " N:x",
            "LOGO:file:///etc/x",
            "KEY:not base64!",
        ),
        {**ADA, "dropped": "3"},
    ),
    NastyCard(
        "a picture of 200,000 folds",
        card(FN, "PHOTO;ENCODING=b:" + "\r\n AAAA" * 200_000),
        {**ADA, "dropped": "1"},
    ),
    NastyCard(
        "a line without an end",
        card(FN, "NOTE:" + "\r\n aaaa" * 20_000),
        {"fault": "line 4: it is longer than 64 KiB"},
    ),
    NastyCard(
        "stray blanks",
        b" BEGIN : VCARD \r\nFN : Ada Okafor \r\n\r\nTEL ; TYPE = CELL : +1 555 0101 \r\n"
        b"EMAIL: ada@example.org\r\nEND : VCARD ",
        {**ADA, "phone": "+1 555 0101", "email": "ada@example.org"},
        ("TEL ; TYPE = CELL : +1 555 0101 ",),
    ),
    NastyCard(
        "the preferred of several",
        card(
            FN,
            "EMAIL:a@example.org",
            "EMAIL;TYPE=WORK,PREF:b@example.org",
            "TEL;VALUE=uri:tel:+1-555-0101;ext=5",
            "TEL;PREF=1:+1 555 0102",
            version="4.0",
        ),
        {**ADA, "email": "b@example.org", "phone": "+1 555 0102"},
        (
            "EMAIL:a@example.org",
            "EMAIL;TYPE=WORK,PREF:b@example.org",
            "TEL;VALUE=uri:tel:+1-555-0101;ext=5",
        ),
    ),
    NastyCard(
        "colons and quotes in a parameter",
        card(FN, 'TITLE;X-A="a:b;c":Head of Data', 'X-B;Y="open:value'),
        {**ADA, "role": "Head of Data"},
        ('TITLE;X-A="a:b;c":Head of Data', 'X-B;Y="open:value'),
    ),
    NastyCard(
        "a department",
        card(FN, "ORG:Acme\\, Inc.;Research;", "TITLE:Analyst\\; Data"),
        {**ADA, "organization": "Acme, Inc.", "role": "Analyst; Data"},
        ("ORG:Acme\\, Inc.;Research;",),
    ),
    NastyCard(
        "an organization",
        card("KIND:org", "FN:Acme", "URL:https://example.org", "NOTE:Big", version="4.0"),
        {"organization note": "Acme", "website": "https://example.org"},
        ("KIND:org", "NOTE:Big"),
    ),
    NastyCard(
        "an organization without a word",
        card("N:;;;;", "FN:", "ORG:Acme;Berlin", "X-ABShowAs:COMPANY"),
        {"organization note": "Acme"},
        ("FN:", "ORG:Acme;Berlin", "X-ABShowAs:COMPANY"),
    ),
    NastyCard("an employer alone", card("ORG:Acme"), {"organization note": "Acme"}),
    NastyCard("nobody", card("EMAIL:x@example.org"), {"nobody": "yes"}),
    NastyCard(
        "birthdays, names of several kinds, tags",
        card(
            FN,
            "N:Okafor;Ada;Ngozi;Dr.;PhD",
            "BDAY:--0307",
            "NICKNAME:Addie,A\\,B,Addie",
            "CATEGORIES:Book club,* myContacts,2026,fintech",
            "TZ:Africa/Lagos",
        ),
        {
            **ADA,
            "aliases": "Addie|A,B",
            "tags": "Book-club|myContacts|fintech",
            "timezone": "Africa/Lagos",
        },
        (
            "N:Okafor;Ada;Ngozi;Dr.;PhD",
            "BDAY:--0307",
            "NICKNAME:Addie,A\\,B,Addie",
            "CATEGORIES:Book club,* myContacts,2026,fintech",
        ),
    ),
    NastyCard(
        "what no field holds",
        card(FN, "EMAIL:none", "TEL:ask", "TZ:-0500", "URL:example.org", "UID:urn:uuid:1\x07"),
        ADA,
        ("EMAIL:none", "TEL:ask", "TZ:-0500", "URL:example.org", "UID:urn:uuid:1"),
    ),
    NastyCard(
        "notes that would be more than text",
        card(FN, "NOTE:# Log\\n- 2026-01-01 met: x", "NOTE:see [[Acme]]", "NOTE:fine"),
        {**ADA, "background": "fine"},
        ("NOTE:# Log\\n- 2026-01-01 met: x", "NOTE:see [[Acme]]"),
    ),
    NastyCard(
        "a profile of a social kind, a name no file can have",
        card("FN:Ada/Okafor", "X-SOCIALPROFILE;type=linkedin;x-user=ada:linkedin.com/in/ada"),
        {**ADA, "linkedin": "https://linkedin.com/in/ada"},
        ("FN:Ada/Okafor", "X-SOCIALPROFILE;type=linkedin;x-user=ada:linkedin.com/in/ada"),
    ),
)
