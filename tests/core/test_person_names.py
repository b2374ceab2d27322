"""What people are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.journey import person_names
from tests.conftest import MakeVault


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Okafor", "Ada"),
        ("Li, Bo", "Bo"),
        ("Dr. Ada Okafor", "Ada"),
        ("Prof Dr Ada Okafor", "Ada"),
        ("Okafor, Dr. Ada", "Ada"),
        ("Dr. Okafor", ""),
        ("Okafor, Dr.", ""),
        ("van der Berg, Jan", "Jan"),
        ("Jan van der Berg", "Jan"),
        ("van der Berg", ""),
        ("Van der Berg", ""),
        ("Van Nguyen", "Van"),
        ("🌟 Ada Okafor", "Ada"),
        ("1️⃣ Ada Okafor", "Ada"),
        ("👩‍🔬Ada Okafor", "Ada"),
        ("@Ada Okafor", "Ada"),
        ("@ada_okafor", ""),
        ("Ada Okafor, PhD", "Ada"),
        ("Okafor, Ada, M.D.", "Ada"),
        ("Okafor Jr.", "Okafor"),
        ("Pat Roe, Acme", ""),
        ("Acme, Pat, Kim", ""),
        ("Pat Roe (Acme)", "Pat"),
        ("Pat Roe 2", "Pat"),
        ("Robert (Bob) Smith", "Bob"),
        ("Robert “Bob” Smith", "Bob"),
        ("Robert (data team) Smith", "Robert"),
        ("J. Smith", ""),
        ("J.R. Smith", ""),
        ("Smith, J.", ""),
        ("J. Robert Smith", "Robert"),
        ("Smith, J. Robert", "Robert"),
        ("J. P. Morgan", ""),
        ("A. B. Smith", ""),
        ("Smith, J. P.", ""),
        ("Dr. J. R. R. Smith", ""),
        ("A B Smith", ""),
        ("J. P. Robert Smith", "Robert"),
        ("Smith, J. P. Robert", "Robert"),
        ("AJ Smith", "AJ"),
        ("OKAFOR Ada", ""),
        ("ADA OKAFOR", "Ada"),
        ("ada okafor", "Ada"),
        ("Zoe\u0308 Müller", "Zoe\u0308"),
        ("Mary-Jane O’Neil", "Mary-Jane"),
        ("林薇", ""),
        ("Ада Окафор", "Ада"),
        ("Ada", "Ada"),
        (" ", ""),
        ("🌟", ""),
    ],
)
def test_the_first_name_is_found_or_left_open(name: str, first: str) -> None:
    assert person_names.given_name_in(name) == first


@pytest.mark.parametrize(
    ("name", "aliases", "first"),
    [
        ("Lin Wei", "[林薇, Wei]", "Wei"),
        ("林薇", "[Wei]", "Wei"),
        ("Robert Smith", "[Bob]", "Bob"),
        ("Robert Smith", "[Bob, Robert]", "Robert"),
        ("Ada Okafor", "[AO, ada-at-work, Ada O.]", "Ada"),
        ("Dr. Okafor", "[]", ""),
        ("Dr. Okafor", "[Ada]", "Ada"),
        ("Siobhán Roe", "[Siobhan]", "Siobhán"),
        ("Ana Zoë Roe", "[Zoe]", "Zoë"),
        ("Zoe\u0308 Roe", "[Zoe]", "Zoe\u0308"),
        ("Jose Paz", "[José]", "José"),
        ("Siobhán Roe", "[Siobhan, Shiv]", "Siobhán"),
    ],
)
def test_an_alias_of_one_word_says_the_first_name(
    make_vault: MakeVault, name: str, aliases: str, first: str
) -> None:
    path = f"contacts/{name}.md"
    vault = make_vault({path: f"---\ntype: contact\naliases: {aliases}\n---\n"})
    assert person_names.given_name(vault.notes[path]) == first


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Okafor, Ada", "Ada Okafor"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("🌟 Ada Okafor (Acme)", "Ada Okafor"),
        ("Dr. Ada Okafor, PhD", "Dr. Ada Okafor"),
        ("Pat Roe, Acme", "Pat Roe, Acme"),
        ("🌟", "🌟"),
    ],
)
def test_a_sentence_says_the_name_in_order(name: str, full: str) -> None:
    assert person_names.full_name_in(name) == full


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Pat Roe, Acme", "Pat Roe, Acme"),
        ("cal", "Cal"),
        ("okafor, ada", "Ada Okafor"),
        ("jan van der berg", "Jan van der Berg"),
        ("mary lou o'neil", "Mary Lou O'Neil"),
        ("ADA OKAFOR", "Ada Okafor"),
        ("AJ OKAFOR", "AJ Okafor"),
        ("bell hooks Jr.", "Bell Hooks"),
        ("Ada de", "Ada de"),
        ("PhD ada", "PhD ada"),
    ],
)
def test_a_sentence_says_the_name_in_the_case_of_names(name: str, spoken: str) -> None:
    assert person_names.name_in_sentence(name) == spoken


@given(st.text())
def test_any_name_is_read(name: str) -> None:
    first = person_names.given_name_in(name)
    assert "," not in first
    assert person_names.full_name_in(name) or not name
