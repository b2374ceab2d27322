"""Texts that cannot be read, or mean nothing, and the lines that say so."""

from tests.bad_inputs.inputs import CREATE, DELETE, HEAD, HIDDEN, Inputs

TEXTS: Inputs = {
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD + b"---\n", []),
    "a note in UTF-16": (
        "---\ntype: contact\n---\n".encode("utf-16"),
        ["1:1: error[not-utf8] UTF-16, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "a byte of Latin-1": (
        HEAD + b"role: caf\xe9\n---\n",
        ["3:10: error[not-utf8] not UTF-8: byte 0xE9 at offset 27 (help: save the file as UTF-8)"],
    ),
    "a binary note": (
        bytes(range(256)),
        [
            (
                "3:115: error[not-utf8] binary, not UTF-8: byte 0x80 at offset 128 "
                "(help: save the file as UTF-8)"
            )
        ],
    ),
    "a bell in the text": (
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
    "conflict markers of a merge": (
        HEAD + b"---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        [
            (
                "4:1: error[conflict-markers] unresolved merge conflict (help: keep what is right, "
                "delete the `<<<<<<<`, `=======`, and `>>>>>>>` lines)"
            )
        ],
    ),
    "a note in UTF-32": (
        "---\ntype: contact\n---\n".encode("utf-32"),
        ["1:1: error[not-utf8] UTF-32, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "a note in UTF-16 without a mark": (
        "---\ntype: contact\n---\n".encode("utf-16-le"),
        ["1:1: error[not-utf8] looks like UTF-16, not UTF-8 (help: save the file as UTF-8)"],
    ),
    "a byte of 0 in the text": (
        HEAD + b"---\na\x00b\n",
        [f"4:2: {HIDDEN} `\\x00` (control character) {DELETE}"],
    ),
    "a delete in the text": (
        HEAD + b"---\na\x7fb\n",
        [f"4:2: {HIDDEN} `\\x7f` (control character) {DELETE}"],
    ),
    "a control of C1 in the text": (
        HEAD + "---\na\u009bb\n".encode(),
        [f"4:2: {HIDDEN} `\\x9b` (control character) {DELETE}"],
    ),
    "separators of lines in the text": (
        HEAD + "---\na\u2028b\u2029\u0085\n".encode(),
        [f"4:2: {HIDDEN} `\\u2028` (line separator), and 2 more {DELETE}"],
    ),
    "every end of a line in one note": (HEAD.replace(b"\n", b"\r\n") + b"---\ra\r\nb\rc\n", []),
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
