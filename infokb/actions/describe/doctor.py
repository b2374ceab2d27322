"""What is amiss with the set-up of a vault, each with what mends it."""

from collections.abc import Iterator, Mapping, Sequence

from infokb.actions.describe.obsidian_files import ObsidianFiles
from infokb.core import globs
from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.shell import command_line
from infokb.core.text import fold, quantity
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_files import unread_templates
from infokb.rules.privacy.export_in_vault import ExportInVault
from infokb.rules.rule import Severity

_UNREADABLE = {
    "not-utf8": "not UTF-8",
    "conflict-markers": "in the middle of a merge",
    "front-matter-invalid": "without front matter that can be read",
    "front-matter-unclosed": "without a line that closes the front matter",
    "front-matter-unsafe": "written in YAML that is not safe to read",
}
_PUBLIC_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com")
_SITE = ".site/"
_CORRECT = "correct it there"
_SHOWN = 3
_DATED = compile_later(r"\d{4}-\d{2}-\d{2} (.+?)( \d+)?")


@value_class
class SetupFinding:
    """Something that is amiss: which check found it, how grave it is, and what mends it."""

    check: str
    severity: Severity
    message: str
    help: str


def vault_findings(vault: Vault) -> Iterator[SetupFinding]:
    """Yield what is amiss with the settings and files of a vault that could be read."""
    if vault.config.as_of is not None:
        message = f"the clock of this vault stands still at {vault.config.as_of}"
        yield SetupFinding("clock", Severity.WARNING, message, "remove `as_of` from infokb.toml")
    for path in sorted(vault.files):
        if globs.matches_any(path.lower(), ExportInVault().names):
            message = f"`{path}` holds other people's data"
            help_text = command_line("move it out of the vault: mv {} ..", path)
            yield SetupFinding("exports", Severity.WARNING, message, help_text)
    for rule, what in _UNREADABLE.items():
        notes = [note for note in vault.notes.values() if note.fault and note.fault.rule == rule]
        if notes:
            help_text = f"infokb lint --select {rule}"
            yield SetupFinding("notes", Severity.ERROR, _count_words(notes, what), help_text)
    if copies := [vault.notes[path] for path in sorted(vault.doubled)]:
        message = _count_words(copies, "a conflict's copy of another")
        yield SetupFinding(
            "copies", Severity.WARNING, message, "infokb lint --select conflict-copy"
        )
    if mixed := [note for note in vault.notes.values() if _mixes_line_ends(note)]:
        message = _count_words(mixed, "written with two kinds of line ends")
        help_text = "save the file with one kind, in your editor"
        yield SetupFinding("notes", Severity.HINT, message, help_text)
    for path, fault in unread_templates(vault.files).items():
        message = f"`{path}` declares no note type: {fault.message}"
        yield SetupFinding("templates", Severity.WARNING, message, "correct it, or remove it")
    for (old_name, name), interviews in _interviews_of_old_names(vault).items():
        message = _count_words(interviews, f"named after `{old_name}`, not {name}")
        help_text = (
            f"if that is their old name: {command_line('infokb rename {} {}', old_name, name)}"
        )
        yield SetupFinding("names", Severity.HINT, message, help_text)


def _interviews_of_old_names(vault: Vault) -> Mapping[tuple[str, str], list[Note]]:
    """Return the interviews that bear another name than their contact, by both names.

    It begins with the same word, and nobody is called by it: someone was renamed elsewhere.
    """
    interviews: dict[tuple[str, str], list[Note]] = {}
    for interview in vault.of_type(NoteType.INTERVIEW):
        contacts, match = vault.targets(interview, "contacts"), _DATED.fullmatch(interview.name)
        if len(contacts) == 1 and match and _may_be_old_name(vault, match[1], contacts[0].name):
            interviews.setdefault((match[1], contacts[0].name), []).append(interview)
    return interviews


def _may_be_old_name(vault: Vault, old_name: str, name: str) -> bool:
    words = old_name.split()
    return (
        len(words) > 1
        and fold(words[0]) == fold(name.partition(" ")[0])
        and all(word[0].isupper() for word in words)
        and not fold(old_name).startswith(fold(name))
        and not vault.by_name(old_name)
    )


def obsidian_findings(setup: ObsidianFiles) -> Iterator[SetupFinding]:
    """Yield what of Obsidian's settings is out of step with the types."""
    if setup.gaps:
        message = f"Obsidian lacks {quantity(len(setup.gaps), 'file or field', 'files or fields')}"
        help_text = "infokb describe obsidian"
        yield SetupFinding("obsidian", Severity.WARNING, message, help_text)
    if setup.differences:
        number = quantity(
            len(setup.differences), "setting of Obsidian differs", "settings of Obsidian differ"
        )
        message = f"{number} from the types"
        help_text = "infokb describe obsidian --check"
        yield SetupFinding("obsidian", Severity.HINT, message, help_text)


def error_finding(
    check: str, error: InfokbError, severity: Severity, help_text: str = ""
) -> SetupFinding:
    """Return what stopped a check as a finding."""
    return SetupFinding(check, severity, error.message, help_text or error.help or _CORRECT)


def remote_findings(remotes: Mapping[str, str]) -> Iterator[SetupFinding]:
    """Yield the remotes that others may be able to read."""
    for name, address in sorted(remotes.items()):
        host = _host(address)
        suffixes = (suffix for suffix in _PUBLIC_HOSTS if f".{host}".endswith(f".{suffix}"))
        public_host = next(suffixes, "")
        if public_host:
            message = (
                f"`{name}` leads to {public_host}, where what is public can be read by everybody"
            )
            help_text = command_line("keep it private there, or git remote remove {}", name)
            yield SetupFinding("remotes", Severity.WARNING, message, help_text)


def tracked_findings(tracked: Sequence[str]) -> Iterator[SetupFinding]:
    """Yield what git keeps and should not: exports, and the built site."""
    for path in tracked:
        if globs.matches_any(path.lower(), ExportInVault().names):
            message = f"git keeps `{path}`, which holds other people's data"
            help_text = command_line("git rm --cached {}", path)
            yield SetupFinding("exports", Severity.ERROR, message, help_text)
    if any(path.startswith(_SITE) for path in tracked):
        message = f"git keeps the built site in `{_SITE}`"
        yield SetupFinding("site", Severity.WARNING, message, f"git rm -r --cached {_SITE}")


def _host(address: str) -> str:
    """Return the host in the address of a remote, empty for a path."""
    _, scheme, rest = address.partition("://")
    place = rest.partition("/")[0] if scheme else address.partition(":")[0]
    return place.rpartition("@")[2].partition(":")[0].lower()


def _count_words(notes: Sequence[Note], what: str) -> str:
    names = ", ".join(f"`{note.path}`" for note in notes[:_SHOWN])
    more = f" and {len(notes) - _SHOWN} more" if notes[_SHOWN:] else ""
    return f"{quantity(len(notes), 'note is', 'notes are')} {what}: {names}{more}"


def _mixes_line_ends(note: Note) -> bool:
    text = note.text
    pairs = text.count("\r\n")
    return 0 < pairs < text.count("\n") or text.count("\r") > pairs > 0
