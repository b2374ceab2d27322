"""The pages and scripts of a site as files, written by as many processes as can work at once."""

from collections.abc import Iterable
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

    shared_work.share_work([*pages.drafts, *sorted(pages.scripts)], write)


def _content(pages: Pages, frames: PageFrames, name: str) -> bytes:
    if name in pages.drafts:
        return frames.put_around(name, pages.finished(name))
    content = pages[name]
    return content if isinstance(content, bytes) else content.encode()
