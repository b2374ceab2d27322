"""What notes call people, those without a note too."""

from infokb.core.publishing.people_names import names_of_people
from tests.conftest import MakeVault

TALK = """\
---
type: interview
contacts: ["[[Ada Okafor]]", "[[contacts/Tamsin Quill.md|Tam]]"]
organization: "[[Acme]]"
---

## Follow-ups

- [ ] #referral Write to Bo Li
- [ ] #referral [[Cy Ko]]
- [ ] #referral the data team
- [ ] #promise Send Dee Doe the deck
- [ ] #referral [[Ada Okafor]]
"""


def test_people_with_a_note_and_without_one_are_named(make_vault: MakeVault) -> None:
    ada = "---\ntype: contact\naliases: [Addy]\nreferred_by: '[[Eve Ek]]'\n---\n"
    files = {"contacts/Ada Okafor.md": ada, "interviews/2026-11-20 Talk.md": TALK}
    vault = make_vault(files, '[me]\nname = "Jo Own"\n')
    names = {name for name in names_of_people(vault) if name}
    named = {"Ada Okafor", "Addy", "Eve Ek", "Tamsin Quill", "Tam", "Bo Li", "Cy Ko", "Jo Own"}
    assert names == named
