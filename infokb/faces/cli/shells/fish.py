"""Completion in fish, which compares with what was typed, and puts words in quotes, itself."""

from collections.abc import Sequence

from infokb.faces.cli.shells import quoting
from infokb.faces.cli.shells.shell import Suggestions, TypedLine

_SCRIPT = r"""function __infokb_completion
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' $HOME/ -- $words[1])
    set -e words[1]
    set -l typed (commandline -ct)
    set -l answer (_INFOKB_COMPLETE=fish $program $words "$typed" 2>/dev/null </dev/null)
    set -l head $answer[1]
    set -e answer[1]
    switch "$head"
        case 'files*' 'folders*'
            set -l option (string match -r -- '^-[^=]*=' "$typed")
            set -l path (string replace -r -- '^-[^=]*=' '' "$typed")
            if string match -q 'files*' "$head"
                set answer (__fish_complete_path "$path")
            else
                set answer (__fish_complete_directories "$path")
            end
            printf '%s\n' "$option"$answer
        case 'words*'
            test -n "$answer" && printf '%s\n' $answer
    end
end
complete --command infokb --no-files --keep-order --arguments '(__infokb_completion)'
"""


class Fish:
    """fish: it passes the words before the cursor's without quotes, that one as it was typed."""

    script = _SCRIPT
    settings_file = "~/.config/fish/config.fish"
    settings_line = "infokb completion fish | source"

    def read(self, arguments: Sequence[str]) -> TypedLine:
        """Return the words, the last without its quotes."""
        *words, partial_word = arguments
        return TypedLine(tuple(words), quoting.read_word(partial_word, quoting.FISH).value)

    def answer(self, arguments: Sequence[str], suggestions: Suggestions) -> list[str]:
        """Return each word, and behind a tab what it means."""
        del arguments
        descriptions = (
            f"{item.word}\t{item.help}" if item.help else item.word for item in suggestions.items
        )
        return [suggestions.head, *descriptions]
