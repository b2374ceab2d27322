"""Notes that cannot be read or mean nothing, and the lines that say so."""

from collections.abc import Mapping, Sequence

HEAD = b"---\ntype: contact\n"
TALK = b'---\ntype: interview\ncontacts: "[[Ada]]"\n'
QUOTE = "put the value in quotes"
UNSAFE = "error[front-matter-unsafe]"
INVALID = "error[front-matter-invalid]"
NO_NUMBER = (
    "4:10: error[bad-value] `minutes`: not a number (help: write it as 20 or 1.5, without quotes)"
)
CREATE = "(help: create it, or fix the link)"
TWICE = "error[duplicate-field]"
SAME = "are the same field (help: keep one)"
UNKNOWN = "warning[unknown-field] `contact` has no field"
NO_YAML = "is not allowed in YAML (help: delete it)"
BREAKS = "breaks the line in some programs (help: delete it)"
HIDDEN = "warning[hidden-character] invisible character"
DELETE = "(help: delete it)"
NO_DATE = "3:8: error[bad-value] `asked`: not a date (help: write it like 2026-11-22)"
NO_TIME = (
    "4:7: error[bad-value] `date`: there is no such time (help: write it like 2026-11-22T15:00)"
)
NO_BOOL = (
    "3:10: error[bad-value] `publish`: not true or false "
    "(help: write `true` or `false`, without quotes)"
)
Inputs = Mapping[str, tuple[bytes, Sequence[str]]]
"""By a name for each, the bytes of a note, and what is said of it: place, rule, words, way out."""
FRONT_MATTER: Inputs = {
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
            f"3:1: {UNKNOWN} `1`",
            f"4:1: {UNKNOWN} `null`",
            f"5:1: {UNKNOWN} `__class__`",
        ],
    ),
    "a backquote": (
        HEAD + b"role: `x`\n---\n",
        [f"3:7: {INVALID} a value cannot start with a backquote (safe: {QUOTE})"],
    ),
    "a key twice but for case": (
        HEAD + b"role: a\nRole: b\n---\n",
        [
            f"4:1: {TWICE} `role` (line 3) and `Role` (line 4) {SAME}",
            f"4:1: {UNKNOWN} `Role` (help: did you mean `role`?)",
        ],
    ),
    "a key twice but for how its accent is coded": (
        HEAD + "caf\u00e9: a\ncafe\u0301: b\n---\n".encode(),
        [
            f"3:1: {UNKNOWN} `caf\u00e9`",
            f"4:1: {TWICE} `caf\u00e9` (line 3) and `cafe\u0301` (line 4) {SAME}",
            f"4:1: {UNKNOWN} `cafe\u0301`",
        ],
    ),
    "an alias": (HEAD + b"role: *x\n---\n", [f"3:7: {UNSAFE} YAML alias `*` (help: {QUOTE})"]),
    "a bomb of merges": (
        b"---\na: &a {x: 1}\nb: &b {<<: [*a,*a,*a,*a,*a]}\nc: {<<: [*b,*b,*b,*b,*b]}\n---\n",
        [f"2:4: {UNSAFE} YAML anchor `&` (help: {QUOTE})"],
    ),
    "a million brackets": (
        b"---\na: " + b"[" * 1_000_000 + b"\n---\n",
        [f"2:1: {UNSAFE} front matter is longer than 64 KiB"],
    ),
    "a question mark": (
        HEAD + b"? [a]\n---\n",
        [f"3:3: {INVALID} a field name must be plain text"],
    ),
    "keys that programs use": (
        HEAD + b"content: x\nhandler: y\non: z\ny: z\n---\n",
        [
            f"{line}:1: {UNKNOWN} `{key}`"
            for line, key in enumerate(("content", "handler", "on", "y"), 3)
        ],
    ),
    "an escape": (HEAD + b"role: a\x1bb\n---\n", [f"3:8: {INVALID} U+001B {NO_YAML}"]),
    "a delete": (HEAD + b"role: a\x7fb\n---\n", [f"3:8: {INVALID} U+007F {NO_YAML}"]),
    "a control of C1": (
        HEAD + "role: a\u009bb\n---\n".encode(),
        [f"3:8: {INVALID} U+009B {NO_YAML}"],
    ),
    "a next line": (
        HEAD + "role: a\u0085b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+0085 {BREAKS}"],
    ),
    "a paragraph separator": (
        HEAD + "role: a\u2029b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+2029 {BREAKS}"],
    ),
    "a directive": (
        b"---\n%YAML 1.2\ntype: contact\n---\n",
        [f"3:1: {INVALID} YAML cannot read this: did not find expected <document start>"],
    ),
    "text that runs the other way, in a field": (
        HEAD + "role: a\u202eb\n---\n".encode(),
        [
            (
                "3:8: warning[hidden-character] invisible character `\\u202e` "
                "(right-to-left override) (help: delete it)"
            )
        ],
    ),
}
VALUES: Inputs = {
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
        [NO_TIME],
    ),
    "5,000 digits": (TALK + b"minutes: " + b"9" * 5_000 + b"\n---\n", [NO_NUMBER]),
    "infinity": (TALK + b"minutes: .inf\n---\n", [NO_NUMBER]),
    "zeros in front, and a word that is no bool": (
        HEAD + b"phone: 0123\nrole: no\n---\n",
        [],
    ),
    "a text for true": (
        HEAD + b'publish: "true"\n---\n',
        [NO_BOOL],
    ),
    "April 31": (
        HEAD + b"asked: 2026-04-31\n---\n",
        ["3:8: error[bad-value] `asked`: month 4 of 2026 has 30 days (help: correct the date)"],
    ),
    "year 10000": (HEAD + b"asked: 10000-01-01\n---\n", [NO_DATE]),
    "a time zone of 99 hours": (TALK + b"date: 2026-11-02T10:00+99:99\n---\n", [NO_TIME]),
    "hour 24": (TALK + b"date: 2026-11-02T24:00\n---\n", [NO_TIME]),
    "a number of base 60": (TALK + b"minutes: 1" + b":59" * 5_000 + b"\n---\n", [NO_NUMBER]),
    "a date of base 60": (HEAD + b"asked: 1" + b":59" * 5_000 + b"\n---\n", [NO_DATE]),
    "no number": (TALK + b"minutes: .nan\n---\n", [NO_NUMBER]),
    "5,000 digits of a phone": (
        HEAD + b"phone: " + b"9" * 5_000 + b"\n---\n",
        [
            (
                "3:8: error[bad-value] `phone`: not a phone number "
                "(help: use digits, spaces, and ( ) - . /)"
            )
        ],
    ),
    "texts that are numbers elsewhere": (
        HEAD + b"phone: +442079460958\nrole: .inf\nhow_met: event\ntags: [no, 'on']\n---\n",
        [],
    ),
    "a word for true": (HEAD + b"publish: yes\n---\n", [NO_BOOL]),
    "a capital for true": (HEAD + b"publish: True\n---\n", [NO_BOOL]),
    "a list for true": (
        HEAD + b"publish: [true]\n---\n",
        ["3:10: error[bad-value] `publish` takes one value, not a list (safe: write `true`)"],
    ),
    "a template that nobody filled": (
        HEAD + b"role: '{{7*7}}'\n---\n",
        ["3:8: error[unrendered-template] `{{7*7}}` was never filled in (help: replace it)"],
    ),
}
BODIES: Inputs = {
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
    "UTF-32": (
        "---\ntype: contact\n---\n".encode("utf-32"),
        ["1:1: error[not-utf8] UTF-32, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "UTF-16 without a mark": (
        "---\ntype: contact\n---\n".encode("utf-16-le"),
        ["1:1: error[not-utf8] looks like UTF-16, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "a byte of 0": (
        HEAD + b"---\na\x00b\n",
        [f"4:2: {HIDDEN} `\\x00` (control character) {DELETE}"],
    ),
    "a delete": (HEAD + b"---\na\x7fb\n", [f"4:2: {HIDDEN} `\\x7f` (control character) {DELETE}"]),
    "a control of C1": (
        HEAD + "---\na\u009bb\n".encode(),
        [f"4:2: {HIDDEN} `\\x9b` (control character) {DELETE}"],
    ),
    "separators of lines": (
        HEAD + "---\na\u2028b\u2029\u0085\n".encode(),
        [f"4:2: {HIDDEN} `\\u2028` (line separator), and 2 more {DELETE}"],
    ),
    "every end of a line": (HEAD.replace(b"\n", b"\r\n") + b"---\ra\r\nb\rc\n", []),
    "no end of the last line": (HEAD + b"---\na", []),
    "one line of 2 MB": (HEAD + b"---\n" + b"x" * 2_000_000, []),
    "twenty thousand brackets": (HEAD + b"---\n" + b"[" * 20_000, []),
    "five thousand declarations": (HEAD + b"---\n" + b"<![" * 5_000, []),
    "comments that are never closed": (
        HEAD + b"---\n%% a\n<!-- b\n$$ c\n\n- [ ] #promise Write\n",
        [],
    ),
    "links over a line, and to what is here": (
        HEAD + b"---\n[[Ad\na]] [[#h]] [[#Here]] [[Ada\\|x]]\n\n## Here\n",
        ["5:5: error[broken-link] `Note` has no heading `h` (help: fix the part after `#`)"],
    ),
    "links to another computer": (
        HEAD + b"---\n[x](C:\\x) [x](\\\\host\\share) [[/etc/passwd]]\n",
        [
            f"4:{column}: error[broken-link] no note is named `{target}` {CREATE}"
            for column, target in ((5, "C:\\x"), (15, "\\\\host\\share"), (31, "/etc/passwd"))
        ],
    ),
    "links in other spellings": (
        HEAD
        + "---\n[x](../%41da.md) [[ada]] [[zoe\u0308]] [[ZO\u00cb]] [y](../Zo%C3%AB.md)\n".encode(),
        [],
    ),
    "a link with a foreign letter": (
        HEAD + "---\n[[\u0410da]]\n".encode(),
        [
            (
                "4:3: error[broken-link] no note is named `\u0410da`; its `\u0410` is U+0410, "
                f"a Cyrillic letter {CREATE}"
            )
        ],
    ),
    "a link into the settings of Obsidian": (
        HEAD + b"---\n![[.obsidian/app.json]]\n",
        [
            (
                "4:4: error[broken-link] `.obsidian/app.json` is in a hidden folder "
                "(help: remove the link, or move the file)"
            )
        ],
    ),
}
