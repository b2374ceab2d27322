"""Completion in zsh, which puts words in quotes itself."""

from collections.abc import Sequence

from infokb.faces.cli.shells.shell import Suggestions, TypedLine

_SCRIPT = r"""#compdef infokb
_infokb() {
    local typed=${(Q)${:-$QIPREFIX$PREFIX${compstate[quote][-1]}}} head word shown
    local -a answer found_words shown_words flags
    answer=("${(@f)$(_INFOKB_COMPLETE=zsh ${(Q)~words[1]} "${(@Q)words[2,CURRENT-1]}" "$typed" \
        2>/dev/null </dev/null)}")
    head=$answer[1]
    shift answer
    case $head in
        files*) compset -P '-*='; _files; return ;;
        folders*) compset -P '-*='; _files -/; return ;;
    esac
    for word shown in "$answer[@]"; do
        found_words+=("$word")
        shown_words+=("$shown")
    done
    (( $#found_words )) || return 1
    [[ "$found_words" == "$shown_words" ]] || flags=(-l)
    [[ $head == *open* ]] && flags+=(-S '')
    compadd -U -V infokb -d shown_words "$flags[@]" -a found_words
    [[ $head == *ambiguous* && $compstate[insert] == *unambiguous* ]] && compstate[insert]=
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _infokb "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _infokb infokb
fi
"""


class Zsh:
    """zsh: it passes the words up to the cursor, without quotes."""

    script = _SCRIPT
    settings_file = "~/.zshrc"
    settings_line = 'eval "$(infokb completion zsh)"'

    def read(self, arguments: Sequence[str]) -> TypedLine:
        """Return the words as they are passed."""
        *words, partial_word = arguments
        return TypedLine(tuple(words), partial_word)

    def answer(self, arguments: Sequence[str], suggestions: Suggestions) -> list[str]:
        """Return each word, and below it how it is shown."""
        del arguments
        lines = [suggestions.head]
        for item in suggestions.items:
            lines += [item.word, f"{item.word}  -- {item.help}" if item.help else item.word]
        return lines
