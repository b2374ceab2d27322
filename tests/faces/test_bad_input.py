"""What cannot be read, or means nothing, is one line that says so, with the way out."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from infokb.faces.cli.main import main

HEAD = b"---\ntype: contact\n"
TALK = b'---\ntype: interview\ncontacts: "[[Ada]]"\n'
QUOTE = "put the value in quotes"
UNSAFE = "error[front-matter-unsafe]"
INVALID = "error[front-matter-invalid]"
NO_NUMBER = (
    "4:10: error[bad-value] `minutes`: not a number (help: write it as 20 or 1.5, without quotes)"
)
CREATE = "(help: create it, or fix the link)"
FRONT_MATTER: Mapping[str, tuple[bytes, Sequence[str]]] = {
    "empty": (
        b"",
        ["1:1: warning[missing-type] notes in `contacts/` need a type (help: add `type: contact`)"],
    ),
    "a rule alone": (
        b"---\n",
        [
            (
                "1:1: error[front-matter-unclosed] front matter is never closed "
                "(help: add a line `---` after the last field)"
            )
        ],
    ),
    "never closed": (
        HEAD + b"role: x\n\nText here.\n",
        [
            (
                "1:1: error[front-matter-unclosed] front matter is never closed "
                "(help: add a line `---` after the last field, before line 5)"
            )
        ],
    ),
    "prose between rules": (
        b"---\n\nSome prose.\n\n---\n\nMore.\n",
        [
            (
                f"3:1: {INVALID} front matter is text, not fields "
                "(help: write `key: value` lines, or `***` for a horizontal line)"
            )
        ],
    ),
    "a list": (
        b"---\n- a\n---\n",
        [
            (
                f"2:1: {INVALID} front matter is a list, not fields "
                "(help: write `key: value` lines, or `***` for a horizontal line)"
            )
        ],
    ),
    "a tab": (
        HEAD + b"tags:\n\t- a\n---\n",
        [f"4:1: {INVALID} a tab in the indentation (help: use spaces)"],
    ),
    "a colon": (
        HEAD + b"role: Re: hello\n---\n",
        [f"3:9: {INVALID} a value contains a second `: ` (safe: {QUOTE})"],
    ),
    "an at sign": (
        HEAD + b"role: @home\n---\n",
        [f"3:7: {INVALID} a value cannot start with `@` (safe: {QUOTE})"],
    ),
    "a percent sign": (
        HEAD + b"role: %x\n---\n",
        [f"3:7: {INVALID} a value cannot start with `%` (safe: {QUOTE})"],
    ),
    "a link without quotes": (
        HEAD + b"organization: [[Ada]]\n---\n",
        [
            (
                "3:15: error[unquoted-link] without quotes, `[[Ada]]` is a list, not a link "
                "(safe: add quotes)"
            )
        ],
    ),
    "a key twice": (
        HEAD + b"role: a\nrole: b\n---\n",
        ["4:1: error[duplicate-field] `role` is on lines 3 and 4 (help: keep one)"],
    ),
    "an anchor": (HEAD + b"role: &a x\n---\n", [f"3:7: {UNSAFE} YAML anchor `&` (help: {QUOTE})"]),
    "a tag": (
        HEAD + b"role: !!python/none x\n---\n",
        [f"3:7: {UNSAFE} YAML tag `!` (help: {QUOTE})"],
    ),
    "a merge key": (
        HEAD + b"<<: {a: b}\n---\n",
        [f"3:1: {UNSAFE} YAML merge key `<<` (help: write out the fields)"],
    ),
    "a bomb": (
        b"---\na: &a [x,x]\nb: [*a,*a]\n---\n",
        [f"2:4: {UNSAFE} YAML anchor `&` (help: {QUOTE})"],
    ),
    "fifty thousand brackets": (
        b"---\na: " + b"[" * 50_000 + b"\n---\n",
        [f"2:1003: {UNSAFE} nested more than 32 levels"],
    ),
    "33 brackets": (
        b"---\na: " + b"[" * 33 + b"]" * 33 + b"\n---\n",
        [f"2:35: {UNSAFE} nested more than 32 levels"],
    ),
    "a mapping as a key": (
        HEAD + b"? [a]\n: b\n---\n",
        [f"3:3: {INVALID} a field name must be plain text"],
    ),
    "a byte of 0": (
        HEAD + b"role: a\x00b\n---\n",
        [f"3:8: {INVALID} U+0000 is not allowed in YAML (help: delete it)"],
    ),
    "a line separator": (
        HEAD + "role: a\u2028b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+2028 breaks the line in some programs (help: delete it)"],
    ),
    "half a character": (
        HEAD + b'role: "\\ud83d"\n---\n',
        [f"3:10: {INVALID} YAML cannot read this: found invalid Unicode character escape code"],
    ),
    "a second document": (
        HEAD + b"--- x\nrole: y\n---\n",
        [f"3:1: {INVALID} YAML directive, or a second document"],
    ),
    "numbers for names": (
        HEAD + b"1: x\nnull: y\n__class__: z\n---\n",
        [
            "3:1: warning[unknown-field] `contact` has no field `1`",
            "4:1: warning[unknown-field] `contact` has no field `null`",
            "5:1: warning[unknown-field] `contact` has no field `__class__`",
        ],
    ),
}
VALUES: Mapping[str, tuple[bytes, Sequence[str]]] = {
    "February 29": (
        HEAD + b"asked: 2023-02-29\n---\n",
        ["3:8: error[bad-value] `asked`: month 2 of 2023 has 28 days (help: correct the date)"],
    ),
    "month 13": (
        HEAD + b"asked: 2026-13-01\n---\n",
        ["3:8: error[bad-value] `asked`: there is no month 13 (help: correct the date)"],
    ),
    "year 0": (
        HEAD + b"asked: 0000-01-01\n---\n",
        ["3:8: error[bad-value] `asked`: there is no year 0 (help: correct the date)"],
    ),
    "hour 25": (
        TALK + b"date: 2026-11-02T25:00\n---\n",
        [
            (
                "4:7: error[bad-value] `date`: there is no such time "
                "(help: write it as 2026-11-22T15:00)"
            )
        ],
    ),
    "5,000 digits": (TALK + b"minutes: " + b"9" * 5_000 + b"\n---\n", [NO_NUMBER]),
    "infinity": (TALK + b"minutes: .inf\n---\n", [NO_NUMBER]),
    "zeros in front, and a word that is no bool": (
        HEAD + b"phone: 0123\nrole: no\n---\n",
        [],
    ),
    "a text for true": (
        HEAD + b'publish: "true"\n---\n',
        [
            (
                "3:10: error[bad-value] `publish`: not true or false "
                "(help: write `true` or `false`, without quotes)"
            )
        ],
    ),
}
BODIES: Mapping[str, tuple[bytes, Sequence[str]]] = {
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD + b"---\n", []),
    "UTF-16": (
        "---\ntype: contact\n---\n".encode("utf-16"),
        ["1:1: error[not-utf8] UTF-16, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "Latin-1": (
        HEAD + b"role: caf\xe9\n---\n",
        ["3:10: error[not-utf8] not UTF-8: byte 0xE9 at offset 27 (help: save the file as UTF-8)"],
    ),
    "binary": (
        bytes(range(256)),
        [
            (
                "3:115: error[not-utf8] binary, not UTF-8: byte 0x80 at offset 128 "
                "(help: save the file as UTF-8)"
            )
        ],
    ),
    "a bell": (
        HEAD + b"---\na\x07b\n",
        [
            (
                "4:2: warning[hidden-character] invisible character `\\x07` (control character) "
                "(help: delete it)"
            )
        ],
    ),
    "text that runs the other way": (
        HEAD + "---\n\na\u202eb\n".encode(),
        [
            (
                "5:2: warning[hidden-character] invisible character `\\u202e` "
                "(right-to-left override) (help: delete it)"
            )
        ],
    ),
    "ten thousand beginnings of links": (HEAD + b"---\n" + b"[[" * 10_000, []),
    "a fence that is never closed": (HEAD + b"---\n```\n[[Nobody]]\n", []),
    "odd links": (
        HEAD + b"---\n[[ ]] [[|x]] [[a|b|c]]\n",
        [f"4:16: error[broken-link] no note is named `a` {CREATE}"],
    ),
    "links that lead out": (
        HEAD + b"---\n[[../../x]] [x](/etc/x) [x](file:///x) [[.git/config]]\n",
        [
            f"4:3: error[broken-link] no note is named `../../x` {CREATE}",
            f"4:17: error[broken-link] no note is named `/etc/x` {CREATE}",
            (
                "4:29: error[broken-link] no note is named `file:///x` "
                "(help: write `[text](https://…)`)"
            ),
            (
                "4:42: error[broken-link] `.git/config` is in a hidden folder "
                "(help: remove the link, or move the file)"
            ),
        ],
    ),
    "a merge that was left": (
        HEAD + b"---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        [
            (
                "4:1: error[conflict-markers] unresolved merge conflict (help: keep what is right, "
                "delete the `<<<<<<<`, `=======`, and `>>>>>>>` lines)"
            )
        ],
    ),
}
INPUTS = {**FRONT_MATTER, **VALUES, **BODIES}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(INPUTS))
def test_bad_input_is_said_in_a_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    content, lines = INPUTS[name]
    folder = "interviews" if content.startswith(TALK) else "contacts"
    path = tmp_path / "vault" / folder / "Note.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    (tmp_path / "vault" / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', "utf-8")
    (tmp_path / "vault" / "Ada.md").write_text(f"{HEAD.decode()}---\n", "utf-8")
    rest = "--ignore", "followup,missing-section,misplaced-note"
    code = main(["lint", "-C", str(tmp_path / "vault"), "--output-format", "concise", *rest])
    printed = capsys.readouterr()
    said = re.findall(rf"(?m)^{folder}/Note\.md:(.*)$", printed.out)
    assert said == list(lines)
    assert code == any("error[" in line for line in lines)
    assert "Traceback" not in printed.err
    assert path.read_bytes() == content
