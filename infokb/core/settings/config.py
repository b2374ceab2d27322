"""Settings of a vault: the contents of `infokb.toml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infokb.core.dates.due import LENGTH_HELP, parse_lead_time
from infokb.core.patterns import compile_later
from infokb.core.settings import layers
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.layers import SettingsLayer
from infokb.core.settings.settings_faults import checked_settings
from infokb.core.value_class import value_class

CONVENTIONS_VERSION = 1
"""The newest version of a vault's conventions that this infokb knows."""

_ADDRESS = compile_later(r"[^\s@,;<>]+@[^\s@,;<>]+")
_URL = compile_later(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~!$&()*+,;=:@%-]+)*/?", re.ASCII
)
BASELINE_PATH = ".infokb/baseline.jsonl"
"""Where the baseline stands unless the settings say."""


@value_class
class LintSettings:
    """What is checked, and what makes a run fail."""

    select: tuple[str, ...] = ("all",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unfixable: Annotated[tuple[str, ...], "Rules and groups whose fixes are never applied."] = ()
    baseline: Annotated[str, "File of the findings you accepted (empty: none)."] = BASELINE_PATH
    fail_on: Literal["error", "warning", "hint", "never"] = "error"
    fail_on_due: Literal["never", "due", "overdue"] = "never"
    due: Annotated[Literal["none", "soon", "due", "overdue"], "Lowest state to show."] = "soon"
    due_within: Annotated[str, "How far ahead `soon` reaches."] = "3d"
    due_limit: Annotated[int, "Show at most this many follow-ups (0: all)."] = 0
    output_format: Annotated[
        Literal["text", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"],
        "Output format.",
    ] = "text"


@value_class
class SiteSettings:
    """How the site is called, and what its public form may show beyond what notes say."""

    title: str = ""
    url: Annotated[str, "Where the public site is, for links to it and its feed."] = ""
    intro: Annotated[str, "What the public home page says first."] = ""
    editor: Annotated[
        Literal["", "obsidian"], "Program in which a private page offers to open its note."
    ] = ""
    index: Annotated[bool, "Search engines may list the public site."] = False
    attachments: Annotated[tuple[str, ...], "Files that become public as they are."] = ()
    public_names: Annotated[
        tuple[str, ...], "Private notes whose names public pages may contain: names or paths."
    ] = ()

    @property
    def base(self) -> str:
        """The address of the public site with a `/` behind, empty when it is not set."""
        return f"{self.url.removesuffix('/')}/" if self.url else ""


@value_class
class ExportSettings:
    """What exports hold."""

    alarm: Annotated[int, "Minutes before an interview at which calendars ring (0: never)."] = 30


@value_class
class ImportSettings:
    """What imports go by."""

    csv: Annotated[Mapping[str, str], "Header of the column for `name` and each field."] = field(
        default_factory=dict
    )


@value_class
class ViewSettings:
    """A list of notes that is asked for again and again."""

    type: Annotated[str, "Type of the notes."]
    where: Annotated[str, "Condition that they meet (empty: all)."] = ""
    sort: Annotated[tuple[str, ...], "Columns to sort by; `-` in front reverses."] = ()
    columns: Annotated[tuple[str, ...], "Columns to show (empty: those of the type)."] = ()


@value_class
class ShareSettings:
    """What you share with a career center: with whom, under which id, how much, until when."""

    with_: Annotated[str, "Who gets it, as they call themselves."] = ""
    id: Annotated[str, "What they know you by."] = ""
    level: Literal["", "progress", "outreach", "insights"] = ""
    until: Annotated[date | None, "Last day of it."] = None
    list: Annotated[str, "File in the vault in which they say whom others asked."] = ""


@value_class
class TypeSettings:
    """How notes of a type are written in this vault, where it has words of its own."""

    folder: Annotated[str, "Where new notes go."] = ""
    word: Annotated[str, "What notes say for the type, like `person`."] = ""
    fields: Annotated[Mapping[str, str], "Names of fields in notes, by infokb's."] = field(
        default_factory=dict
    )
    defaults: Annotated[Mapping[str, str], "What a missing value stands for, by field."] = field(
        default_factory=dict
    )
    by_folder: Annotated[bool, "Notes in the folder need no type."] = False
    mixed: Annotated[bool, "The folder holds notes of other types too."] = False


@value_class
class WriterSettings:
    """Who writes: for drafts of messages."""

    name: str = ""
    about: Annotated[str, "A line that follows `I am`."] = ""
    phone: str = ""
    email: Annotated[
        str | tuple[str, ...], "Your addresses, to tell in mail which messages are yours."
    ] = ""
    school: Annotated[str, "Where you study, for messages to alumni."] = ""
    locale: Annotated[
        Literal["", "en-US", "en-GB"], "How dates and times are written; in `11/12`, what is first."
    ] = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Your email addresses."""
        return tuple(filter(None, [self.email])) if isinstance(self.email, str) else self.email


@value_class
class Config:
    """Everything a vault may set; `rules` is decoded by the rules themselves."""

    format: Annotated[int, "Version of the vault's conventions."] = CONVENTIONS_VERSION
    timezone: Annotated[str, "Time zone of due dates (default: the system's)."] = ""
    holidays: tuple[date, ...] = ()
    as_of: str | date | datetime | None = None
    exclude: tuple[str, ...] = (".obsidian/", "templates/")
    me: WriterSettings = WriterSettings()
    lint: LintSettings = LintSettings()
    site: SiteSettings = SiteSettings()
    export: ExportSettings = ExportSettings()
    imports: ImportSettings = ImportSettings()
    views: Mapping[str, ViewSettings] = field(default_factory=dict)
    share: ShareSettings = ShareSettings()
    types: Annotated[Mapping[str, TypeSettings], "The vault's own words for types."] = field(
        default_factory=dict
    )
    own_fields: Annotated[tuple[str, ...], "Fields of yours, which `unknown-field` ignores."] = ()
    rules: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone that is set, None for the system's."""
        return ZoneInfo(self.timezone) if self.timezone else None


def parse_config(text: str, name: str = "infokb.toml") -> Config:
    """Return the settings of a text; raise InfokbError with the line of the fault."""
    return combine_layers([layers.layer_of_file(text, name)])


def combine_layers(settings_layers: Sequence[SettingsLayer]) -> Config:
    """Return the settings of several places; raise InfokbError with the place of each fault."""
    return checked_settings(Config, settings_layers, _CHECKS)


def _check_format(config: Config) -> None:
    if config.format > CONVENTIONS_VERSION:
        raise DecodeError("format", "this vault needs a newer infokb", "upgrade infokb")


def _check_lengths(config: Config) -> None:
    try:
        parse_lead_time(config.lint.due_within)
    except ValueError as error:
        raise DecodeError("lint.due_within", f"`lint.due_within`: {error}", LENGTH_HELP) from error


def _check_due_limit(config: Config) -> None:
    if config.lint.due_limit < 0:
        raise DecodeError(
            "lint.due_limit", "`lint.due_limit` must not be negative", "use 0 for all"
        )


def _check_alarm(config: Config) -> None:
    if config.export.alarm < 0:
        raise DecodeError("export.alarm", "`export.alarm` must not be negative", "use 0 for none")


def _check_zone(config: Config) -> None:
    try:
        _ = config.zone
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"there is no time zone `{config.timezone}`"
        raise DecodeError("timezone", message, "write it as Europe/Berlin") from error


def _check_addresses(config: Config) -> None:
    """See that each is one address: what is none matches nobody's mail."""
    for address in config.me.addresses:
        if not _ADDRESS.fullmatch(address.strip()):
            help_text = 'write email = ["you@example.org"], with all that are yours'
            raise DecodeError("me.email", f"`me.email` cannot be `{address}`", help_text)


def _check_url(config: Config) -> None:
    """See that paths can be added to an address."""
    url = config.site.url
    if url and not _URL.fullmatch(url):
        message = f"`site.url` cannot be `{url}`"
        raise DecodeError("site.url", message, "write it as https://mina.example.org/notes/")


def _check_baseline(config: Config) -> None:
    """See that the vault has the file among its own: it sees no other hidden ones."""
    path = config.lint.baseline
    dotted = any(part in {"", "."} or part.startswith(".") for part in path.split("/"))
    if path not in {"", BASELINE_PATH} and (dotted or "\\" in path or path.endswith(".md")):
        help_text = f"write {BASELINE_PATH}, or a path inside the vault like lint/baseline.jsonl"
        raise DecodeError("lint.baseline", f"`lint.baseline` cannot be `{path}`", help_text)


_CHECKS = (
    _check_format,
    _check_lengths,
    _check_due_limit,
    _check_alarm,
    _check_baseline,
    _check_url,
    _check_addresses,
    _check_zone,
)
