"""Front matter that cannot be read, or means nothing, and the lines that say so."""

from tests.bad_inputs.inputs import (
    BREAKS,
    HEAD,
    INVALID,
    NO_YAML,
    QUOTE,
    SAME,
    TWICE,
    UNKNOWN,
    UNSAFE,
    Inputs,
)

FIELDS: Inputs = {
    "an empty note": (
        b"",
        [
            (
                "1:1: warning[missing-type] the note is empty "
                "(help: get it back: git checkout -- contacts/Note.md; or add `type: contact`)"
            )
        ],
    ),
    "a note of one `---`": (
        b"---\n",
        [
            (
                "1:1: error[front-matter-unclosed] front matter is never closed "
                "(help: add a line `---` after the last field)"
            )
        ],
    ),
    "front matter that is never closed": (
        HEAD + b"role: x\n\nText here.\n",
        [
            (
                "1:1: error[front-matter-unclosed] front matter is never closed "
                "(unsafe: add a line `---` after the last field, before line 5)"
            )
        ],
    ),
    "prose between two rules at the top": (
        b"---\n\nSome prose.\n\n---\n\nMore.\n",
        [
            (
                f"3:1: {INVALID} front matter is text, not fields "
                "(help: write `key: value` lines, or `***` for a horizontal line)"
            )
        ],
    ),
    "front matter that is a list": (
        b"---\n- a\n---\n",
        [
            (
                f"2:1: {INVALID} front matter is a list, not fields "
                "(help: write `key: value` lines, or `***` for a horizontal line)"
            )
        ],
    ),
    "a tab in the indent": (
        HEAD + b"tags:\n\t- a\n---\n",
        [f"4:1: {INVALID} a tab in the indentation (safe: use spaces)"],
    ),
    "a second colon in a value": (
        HEAD + b"role: Re: hello\n---\n",
        [f"3:9: {INVALID} a value contains a second `: ` (safe: {QUOTE})"],
    ),
    "a value that begins with an at sign": (
        HEAD + b"role: @home\n---\n",
        [f"3:7: {INVALID} a value cannot start with `@` (safe: {QUOTE})"],
    ),
    "a value that begins with a percent sign": (
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
    "a YAML anchor": (
        HEAD + b"role: &a x\n---\n",
        [f"3:7: {UNSAFE} YAML anchor `&` (help: {QUOTE})"],
    ),
    "a YAML tag": (
        HEAD + b"role: !!python/none x\n---\n",
        [f"3:7: {UNSAFE} YAML tag `!` (help: {QUOTE})"],
    ),
    "a YAML merge key": (
        HEAD + b"<<: {a: b}\n---\n",
        [f"3:1: {UNSAFE} YAML merge key `<<` (help: write out the fields)"],
    ),
    "a bomb of aliases": (
        b"---\na: &a [x,x]\nb: [*a,*a]\n---\n",
        [f"2:4: {UNSAFE} YAML anchor `&` (help: {QUOTE})"],
    ),
    "fifty thousand brackets": (
        b"---\na: " + b"[" * 50_000 + b"\n---\n",
        [f"2:1003: {UNSAFE} nested more than 32 levels"],
    ),
    "33 levels of brackets": (
        b"---\na: " + b"[" * 33 + b"]" * 33 + b"\n---\n",
        [f"2:35: {UNSAFE} nested more than 32 levels"],
    ),
    "a mapping as a key": (
        HEAD + b"? [a]\n: b\n---\n",
        [f"3:3: {INVALID} a field name must be plain text"],
    ),
    "a byte of 0 in a field": (
        HEAD + b"role: a\x00b\n---\n",
        [f"3:8: {INVALID} U+0000 is not allowed in YAML (help: delete it)"],
    ),
    "a line separator in a field": (
        HEAD + "role: a\u2028b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+2028 breaks the line in some programs (help: delete it)"],
    ),
    "half a surrogate pair": (
        HEAD + b'role: "\\ud83d"\n---\n',
        [f"3:10: {INVALID} YAML cannot read this: found invalid Unicode character escape code"],
    ),
    "a second YAML document": (
        HEAD + b"--- x\nrole: y\n---\n",
        [f"3:1: {INVALID} YAML directive, or a second document"],
    ),
    "numbers and null as keys": (
        HEAD + b"1: x\nnull: y\n__class__: z\n---\n",
        [
            f"3:1: {UNKNOWN} `1`",
            f"4:1: {UNKNOWN} `null`",
            f"5:1: {UNKNOWN} `__class__`",
        ],
    ),
    "a value that begins with a backquote": (
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
    "a YAML alias": (HEAD + b"role: *x\n---\n", [f"3:7: {UNSAFE} YAML alias `*` (help: {QUOTE})"]),
    "a bomb of merges": (
        b"---\na: &a {x: 1}\nb: &b {<<: [*a,*a,*a,*a,*a]}\nc: {<<: [*b,*b,*b,*b,*b]}\n---\n",
        [f"2:4: {UNSAFE} YAML anchor `&` (help: {QUOTE})"],
    ),
    "a million brackets": (
        b"---\na: " + b"[" * 1_000_000 + b"\n---\n",
        [f"2:1: {UNSAFE} front matter is longer than 64 KiB"],
    ),
    "a list as a key": (
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
    "an escape in a field": (HEAD + b"role: a\x1bb\n---\n", [f"3:8: {INVALID} U+001B {NO_YAML}"]),
    "a delete in a field": (HEAD + b"role: a\x7fb\n---\n", [f"3:8: {INVALID} U+007F {NO_YAML}"]),
    "a control of C1 in a field": (
        HEAD + "role: a\u009bb\n---\n".encode(),
        [f"3:8: {INVALID} U+009B {NO_YAML}"],
    ),
    "a next line in a field": (
        HEAD + "role: a\u0085b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+0085 {BREAKS}"],
    ),
    "a paragraph separator in a field": (
        HEAD + "role: a\u2029b: c\n---\n".encode(),
        [f"3:8: {INVALID} U+2029 {BREAKS}"],
    ),
    "a YAML directive": (
        b"---\n%YAML 1.2\ntype: contact\n---\n",
        [f"3:1: {INVALID} YAML cannot read this: did not find expected <document start>"],
    ),
    "text that runs the other way in a field": (
        HEAD + "role: a\u202eb\n---\n".encode(),
        [
            (
                "3:8: warning[hidden-character] invisible character `\\u202e` "
                "(right-to-left override) (help: delete it)"
            )
        ],
    ),
}
