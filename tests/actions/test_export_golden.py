"""Every export of a small vault, byte for byte; `--update` rewrites them."""

import pytest

from infokb.actions.exports.formats import FORMATS, ExportOptions
from infokb.core.vault.vault import Vault
from tests.conftest import ROOT, MakeVault

GOLDEN = ROOT / "tests" / "golden" / "exports"
SETTINGS = "[site]\ntitle = 'My; search, \\ and more'\n"
FILES = {
    "contacts/Ada Okafor.md": '---\ntype: contact\norganization: "[[Acme]]"\nrole: "=1+1"\n'
    "email: ada@example.org\nphone: +1 555 010-0101\naliases: [Addie, 'O, A']\ntags: [fin-tech]\n"
    "asked: [2026-11-01, 2026-11-05]\npublish: true\ntimezone: Europe/Berlin\n"
    "linkedin: https://www.linkedin.com/in/ada\n---\n\n"
    "## Background\n\nKnows [[Acme|them]]; well, \\ so.\n\n## Log\n\n"
    "- 2026-11-10 met: at a fair\n\n## Follow-ups\n\n- [ ] #promise Send it \U0001f4c5 2026-11-24\n"
    "- [ ] #promise Send it \U0001f4c5 2026-11-24\n- [x] #promise Call \u2705 2026-11-12\n\n"
    "```vcard\nUID:ada-1\nitem1.EMAIL;TYPE=WORK:ada@work.example.org\n"
    "NOTE:line one\\nline two\n```\n",
    "contacts/Bo Li.md": '---\ntype: contact\norganization: "[[Beta]]"\nsnooze_until: 2026-12-01\n'
    'how_met: referral\nreferred_by: "[[Ada Okafor]]"\n'
    "invited: 2026-11-02\n---\n\n## Follow-ups\n\n"
    "- [ ] #waiting \u6771\u4eac and " + "\u00eb" * 60 + " \U0001f4c5 2026-11-23\n",
    "interviews/2026-11-25 Ada Okafor.md": '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n'
    "date: 2026-11-25T16:00\nstatus: scheduled\nconfirmed: 2026-11-19\nmedium: phone\n"
    "goal: a; b, c\\d\n---\n\n## Culture\n\n- 'Slow' #quote\n- Kind\n",
    "interviews/2026-12-02 Ada Okafor.md": '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\n'
    "date: 2026-12-02\nstatus: scheduled\n---\n",
    "interviews/2026-12-03 Bo Li.md": '---\ntype: interview\ncontacts: ["[[Bo Li]]", "[[Cy]]"]\n'
    "date: 2026-12-03T09:30+09:00\nstatus: cancelled\n---\n",
    "interviews/2026-11-18 Bo Li.md": '---\ntype: interview\ncontacts: ["[[Bo Li]]"]\n'
    "date: 2026-11-18T09:30\nstatus: scheduled\nthanked: 2026-11-19\n---\n",
    "organizations/Acme.md": "---\ntype: organization\nwebsite: https://acme.example.org\n---\n\n"
    "## Follow-ups\n\n- [ ] #promise Read their report \U0001f4c5 2026-11-27\n",
    "organizations/Shop.md": "---\ntype: organization\n---\n\n```vcard\nTEL:+1 555 0102\n```\n",
    "b\udcff.md": "---\nx: {y: 1}\nz:\n---\n[[nowhere]]\n",
}
EXPORTS = {
    "contacts.csv": ("csv", ExportOptions(bom=True)),
    "raw.csv": ("csv", ExportOptions("interview", raw=True)),
    "calendar.ics": ("ics", ExportOptions()),
    "notes.json": ("json", ExportOptions()),
    "rows.jsonl": ("jsonl", ExportOptions()),
    "people-3.vcf": ("vcard", ExportOptions()),
    "people-4.vcf": ("vcard", ExportOptions(version="4.0")),
}


@pytest.fixture(scope="module")
def vault(make_vault: MakeVault) -> Vault:
    """A vault with something of everything."""
    return make_vault(FILES, SETTINGS)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_as_it_was(name: str, vault: Vault, request: pytest.FixtureRequest) -> None:
    kind, options = EXPORTS[name]
    content = FORMATS[kind](vault, options)
    golden = GOLDEN / name
    if request.config.getoption("--update"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(content)
    assert golden.read_bytes() == content
