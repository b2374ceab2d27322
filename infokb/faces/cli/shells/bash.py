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
        _, *words, last_word = quoting.read_words(arguments[0], quoting.POSIX)
        return TypedLine(tuple(word.value for word in words), last_word.value)

    def answer(self, arguments: Sequence[str], suggestions: Suggestions) -> list[str]:
        """Return the words as they are inserted, or shown where they are only listed."""
        line, replaced_text, tab = arguments
        items = suggestions.items
        if tab == _LISTED and len(items) > 1:
            descriptions = (
                f"{item.word}  ({item.help})" if item.help else item.word for item in items
            )
            return [suggestions.head, *descriptions]
        typed_word = quoting.read_words(line, quoting.POSIX)[-1]
        kept_part = quoting.read_word(typed_word.text.removesuffix(replaced_text), quoting.POSIX)
        lines = [
            _rest(item.word.removeprefix(kept_part.value), kept_part, typed_word)
            for item in items
            if item.word.startswith(kept_part.value)
        ]
        # Beside a blank the words have nothing in common, so nothing takes the text's place.
        beside = [" "] if suggestions.is_ambiguous and tab != _IN_TURN else []
        return [suggestions.head, *lines, *beside]


def _rest(text: str, kept_part: ShellWord, typed_word: ShellWord) -> str:
    """Return a text as it is typed behind the part of a word that stays."""
    is_closed_by_shell = (
        typed_word.quote == kept_part.quote and typed_word.quote_start == kept_part.quote_start
    )
    return _quote(text, kept_part.quote) + ("" if is_closed_by_shell else kept_part.quote[-1:])


def _quote(text: str, quote: str) -> str:
    """Return a text as it is typed within a quote."""
    if quote == "'":
        return text.replace("'", r"'\''")
    if quote == '"':
        return re.sub(r'["$`\\]', r"\\\g<0>", text).replace("!", r'"\!"')
    if quote:
        return re.sub(r"['\\]", r"\\\g<0>", text)
    return _ACTIVE.sub(r"\\\g<0>", text)
