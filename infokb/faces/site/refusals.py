"""What holds a public site back: said in full, before anything is put in its place."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import quantity, safe_text
from infokb.core.vault.vault import Vault
from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.site import pages
from infokb.site.privacy import leaks, obstacles, redaction

_THEME = Path(__file__).parents[2] / "site" / "theme"


class HeldBackError(RefusedError):
    """A site that is not published; `places` are the lines that keep it back."""

    def __init__(self, message: str, help_text: str, places: Iterable[str]) -> None:
        super().__init__(message, help_text)
        self.places = tuple(safe_text(place) for place in places)


def check_publishable(vault: Vault) -> None:
    """Raise where nothing is public, or where something public leads to what is private."""
    if not redaction.redacted_vault(vault).notes:
        raise InfokbError(
            "no note is public",
            "add `publish: true` to an organization, contact, interview, or guide",
        )
    places = tuple(obstacles.obstacles(vault))
    if places:
        raise HeldBackError(
            f"{_details(places)} would be published; the existing site was kept",
            "fix them, see infokb lint",
            places,
        )


def search_for_leaks(opened: VaultOnDisk, folder: Path, root: str) -> None:
    """Raise where a finished site holds something private."""
    vault, skipped = opened.vault, (file.path for file in opened.skipped)
    places = leaks.find_leaks(vault, _site_files(folder), _fixed_words(vault), (root,), skipped)
    if places:
        raise HeldBackError(
            f"{_details(places)} would be published; the existing site was kept",
            "reword them, or allow names in `[site] public_names`",
            places,
        )


def _details(places: Sequence[str]) -> str:
    return quantity(len(places), "private detail")


def _site_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a site but for the theme's own, which are the same everywhere."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            content = path.read_bytes()
            if not (_THEME / name).is_file() or (_THEME / name).read_bytes() != content:
                yield name, content


def _fixed_words(vault: Vault) -> Iterator[str]:
    """Yield what every public site says, whatever its notes say."""
    yield from pages.texts_of_every_site(vault)
    for name in ("main.html", "404.html"):
        yield (_THEME / name).read_text("utf-8")
