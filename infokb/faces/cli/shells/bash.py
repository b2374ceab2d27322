"""Completion in bash, from 3.2 on; readline inserts what it is given as it is."""

import re
from collections.abc import Sequence

from infokb.core.patterns import compile_later
from infokb.faces.cli.shells import quoting
from infokb.faces.cli.shells.quoting import ShellWord
from infokb.faces.cli.shells.shell import Suggestions, TypedLine

_SCRIPT = r"""_infokb_completion() {
    local IFS=$'\n' options=$- answer head
    answer=$(_INFOKB_COMPLETE=bash "${1/#\~\//$HOME/}" "${COMP_LINE:0:COMP_POINT}" "$2" \
        "${COMP_TYPE:-9}" 2>/dev/null </dev/null) || answer=
    head=${answer%%$'\n'*}
    answer=${answer#"$head"}
    set -f
    COMPREPLY=($answer)
    [[ $options == *f* ]] || set +f
    case $head in
        files*) compopt -o default 2>/dev/null ;;
        folders*) compopt -o dirnames 2>/dev/null ;;
        *open*) compopt -o nospace 2>/dev/null ;;
    esac
    return 0
}
complete -o nosort -F _infokb_completion infokb 2>/dev/null ||
    complete -F _infokb_completion infokb
"""
_LISTED, _IN_TURN = "63", "37"
"""What bash calls a Tab that only lists the words, and one that inserts one after the other."""
_ACTIVE = compile_later(r"""[ \t\\'"`$&|;<>()\[\]{}*?!#~]""")


class Bash:
    """bash: it passes its line up to the cursor, the text to replace, and the kind of the Tab."""

    script = _SCRIPT
    settings_file = "~/.bashrc"
    settings_line = 'eval "$(infokb completion bash)"'

    def read(self, arguments: Sequence[str]) -> TypedLine:
        """Return the words of the line."""
        _, *words, last = quoting.read_words(arguments[0], quoting.POSIX)
        return TypedLine(tuple(word.value for word in words), last.value)

    def answer(self, arguments: Sequence[str], suggestions: Suggestions) -> list[str]:
        """Return the words as they are inserted, or shown where they are only listed."""
        line, replaced, tab = arguments
        items = suggestions.items
        if tab == _LISTED and len(items) > 1:
            shown = (f"{item.word}  ({item.help})" if item.help else item.word for item in items)
            return [suggestions.head, *shown]
        typed = quoting.read_words(line, quoting.POSIX)[-1]
        kept = quoting.read_word(typed.raw.removesuffix(replaced), quoting.POSIX)
        lines = [
            _rest(item.word.removeprefix(kept.value), kept, typed)
            for item in items
            if item.word.startswith(kept.value)
        ]
        # Beside a blank the words have nothing in common, so nothing takes the text's place.
        beside = [" "] if suggestions.is_ambiguous and tab != _IN_TURN else []
        return [suggestions.head, *lines, *beside]


def _rest(text: str, kept: ShellWord, typed: ShellWord) -> str:
    """Return a text as it is typed behind the part of a word that stays."""
    is_closed_by_shell = typed.quote == kept.quote and typed.opened == kept.opened
    return _quoted(text, kept.quote) + ("" if is_closed_by_shell else kept.quote[-1:])


def _quoted(text: str, quote: str) -> str:
    """Return a text as it is typed within a quote."""
    if quote == "'":
        return text.replace("'", r"'\''")
    if quote == '"':
        return re.sub(r'["$`\\]', r"\\\g<0>", text).replace("!", r'"\!"')
    if quote:
        return re.sub(r"['\\]", r"\\\g<0>", text)
    return _ACTIVE.sub(r"\\\g<0>", text)
