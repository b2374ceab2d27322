"""What holds a public site back: said in full, before anything is put in its place."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.publishing import withheld
from infokb.core.text import quantity
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.faces.site.app_script import APP_SCRIPT, app_script
from infokb.site import pages
from infokb.site.privacy import leaks, obstacles, place_lines, redaction

_THEME = Path(__file__).parents[2] / "site" / "theme"


class HeldBackError(RefusedError):
    """A site that is not published; `places` keep it back: where, what, and what that tells.

    What it tells is private, and for the terminal of its owner.
    """

    def __init__(
        self, message: str, help_text: str, places: Iterable[tuple[str, str, str]]
    ) -> None:
        super().__init__(message, help_text)
        self._places = tuple(dict.fromkeys(places))

    def places(self, *, with_details: bool = False) -> tuple[str, ...]:
        """Return the lines that keep the site back; those `with_details` say what is private."""
        lines = (
            (where, f"{what}: {detail}" if with_details and detail else what)
            for where, what, detail in self._places
        )
        return tuple(place_lines.place_lines(lines))


class NoPublicNoteError(HeldBackError):
    """A vault of which nothing can be published; its places say what asks for it."""

    exit_code = InfokbError.exit_code


def check_publishable(vault: Vault) -> None:
    """Raise where nothing is public, or where something public leads to what is private."""
    if not redaction.redacted_vault(vault).notes:
        asking = [
            (f"{note.path}:{note.line}", note.reason, "") for note in withheld.withheld_notes(vault)
        ]
        raise NoPublicNoteError(
            f"no note is public{_asking(len(asking)) if asking else ''}",
            "add `publish: true` to an organization, contact, interview, or guide",
            asking,
        )
    places = tuple(obstacles.obstacles(vault))
    if places:
        raise _details(places, "fix them, see infokb lint")


def search_for_leaks(vault_on_disk: VaultOnDisk, folder: Path, root: str) -> None:
    """Raise where a finished site holds something private."""
    vault, skipped_paths = vault_on_disk.vault, (file.path for file in vault_on_disk.skipped_paths)
    places = leaks.find_leaks(
        vault, _site_files(folder), _fixed_words(vault), (root,), skipped_paths
    )
    if places:
        raise _details(places, "reword them, or allow names in `[site] public_names`")


def _asking(number: int) -> str:
    return f": {quantity(number, 'note')} {'asks' if number == 1 else 'ask'} for it, none counts"


def _details(places: Sequence[tuple[str, str, str]], help_text: str) -> HeldBackError:
    number = len({(where, what) for where, what, _ in places})
    message = f"{quantity(number, 'private detail')} would be published; the existing site was kept"
    return HeldBackError(message, help_text, places)


def _site_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a site but for the theme's own, which are the same everywhere."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            content = path.read_bytes()
            if content != _own_content(name):
                yield name, content


def _own_content(name: str) -> bytes | None:
    """Return a file of the theme as every public site has it, None where there is none."""
    if name == APP_SCRIPT:
        return app_script({"public": True, "clock": {}}).encode()
    return (_THEME / name).read_bytes() if (_THEME / name).is_file() else None


def _fixed_words(vault: Vault) -> Iterator[str]:
    """Yield what every public site says, whatever its notes say."""
    yield from pages.texts_of_every_site(vault)
    for name in ("main.html", "404.html"):
        yield (_THEME / name).read_text("utf-8")
