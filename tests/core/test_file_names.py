"""File names: what is wrong with one, and that what is offered in its place is not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infokb.core import file_names

ODD = st.sampled_from(" .-~$:/[]#`aux\u200d\u202e\u0308👩💻é")


@pytest.mark.parametrize(
    "name", ["Sam Okafor Jr.", "Acme Inc.", "Bo...", "👩\u200d💻 Bo Li", "auxiliary"]
)
def test_good_names(name: str) -> None:
    assert file_names.file_name_fault(name) == ""


@pytest.mark.parametrize(
    ("name", "fault", "better"),
    [
        ("", "the name is empty", ""),
        (".x", "a name cannot start with `.`", "x"),
        ("-x", "a name cannot start with `-`", "x"),
        ("~x", "a name cannot start with `~`", "x"),
        (" x", "a name cannot start with a space", "x"),
        ("x ", "a name cannot end with a space", "x"),
        ("a: b", "`:` is not allowed in file names", "a b"),
        ("aux", "`aux` is reserved on Windows", "aux_"),
        ("Nul.old", "`Nul.old` is reserved on Windows", "Nul_.old"),
        ("Zoe\u0308", "accents are not in composed form (NFC)", "Zo\u00eb"),
        ("A\u200dda", "contains an invisible character", "Ada"),
        ("é" * 101, "longer than 200 bytes", "é" * 100),
        ("{{ x }}", "`{{` is not allowed in file names", "x"),
        ("?", "`?` is not allowed in file names", ""),
    ],
)
def test_what_is_wrong_and_what_is_offered(name: str, fault: str, better: str) -> None:
    assert (file_names.file_name_fault(name), file_names.portable_name(name)) == (fault, better)


def test_a_folder_does_not_end_with_a_dot() -> None:
    assert (
        file_names.file_name_fault("Acme Inc.", folder=True)
        == "a folder name cannot end with a dot"
    )
    assert file_names.portable_name("Acme Inc.", folder=True) == "Acme Inc"


@pytest.mark.slow
@given(st.text(st.characters() | ODD, max_size=120), st.booleans())
@example("aux\u200d", False)
@example("e" * 199 + "\u0308", False)
@example("x" * 199 + " y", True)
def test_each_name_that_is_offered_is_good(name: str, folder: bool) -> None:
    better = file_names.portable_name(name, folder=folder)
    assert not better or not file_names.file_name_fault(better, folder=folder)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a: b", "`:` is not allowed in file names"),
        ("a\\b", "`\\` is not allowed in file names"),
        ("aux.txt", "`aux.txt` is reserved on Windows"),
        ("auxiliary", ""),
    ],
)
def test_what_windows_takes_for_no_plain_file(name: str, fault: str) -> None:
    assert file_names.windows_name_fault(name) == fault


def test_a_byte_that_is_no_text_is_one_byte() -> None:
    assert file_names.file_name_fault("x" * 199 + "\udcff") != "longer than 200 bytes"
    assert file_names.file_name_fault("x" * 200 + "\udcff").startswith("contains")
