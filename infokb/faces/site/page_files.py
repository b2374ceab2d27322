"""The pages and scripts of a site as files, written by as many processes as can work at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from infokb.disk.write.output_files import OutputFiles
from infokb.faces.process import shared_work
from infokb.faces.site.page_frames import PageFrames
from infokb.site import names as site_names
from infokb.site.pages import Pages


def write_pages(pages: Pages, frames: PageFrames, folder: Path) -> None:
    """Write every page of a site, and the scripts of its data, into its folder."""
    files = OutputFiles(folder)

    def write(names: Iterable[str]) -> None:
        for name in names:
            files.write(site_names.published_name(name), _content(pages, frames, name))

    first_names = _first_of_each_kind(pages)
    write(first_names)
    shared_work.share_work(
        [*(name for name in pages.drafts if name not in first_names), *sorted(pages.scripts)], write
    )


def _first_of_each_kind(pages: Pages) -> Sequence[str]:
    """Return a page of each kind that has several.

    What pages of a kind share is then made before the processes part, and not by each.
    """
    names: dict[str, list[str]] = {}
    for name, (draft, _) in pages.drafts.items():
        names.setdefault(draft.kind, []).append(name)
    return [members[0] for members in names.values() if len(members) > 1]


def _content(pages: Pages, frames: PageFrames, name: str) -> bytes:
    if name in pages.drafts:
        return frames.put_around(name, pages.finished(name))
    content = pages[name]
    return content if isinstance(content, bytes) else content.encode()
