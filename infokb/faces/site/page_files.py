"""The pages and scripts of a site as files, written by as many processes as can work at once."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from infokb.disk.write.output_files import OutputFiles
from infokb.faces.process import shared_work
from infokb.faces.site.page_frames import PageFrames
from infokb.site import names as site_names
from infokb.site.kept_pages import content_digest, pack_pages, unpack_pages
from infokb.site.page import DataFile
from infokb.site.page_keeper import PageKeeper
from infokb.site.pages import Pages


class OldSite(NamedTuple):
    """The folder of a site that was built before, and what is kept of its files.

    `is_untouched` tells that all of them are as they were left; else each is read to see.
    """

    folder: Path
    keeper: PageKeeper
    is_untouched: bool


def write_pages(pages: Pages, frames: PageFrames, folder: Path, old: OldSite | None = None) -> None:
    """Write every page of a site, and the scripts of its data, into its folder.

    Of an old site those stay that would be made the same again.
    """
    files = OutputFiles(folder)

    def write(groups: Iterable[Sequence[str]]) -> bytes:
        for name in chain.from_iterable(groups):
            content = partial(_content, pages, frames, name)
            published = site_names.published_name(name)
            if old and name in pages.sources:
                files.write(published, old.keeper.make(name, content))
            else:
                _write_unless_same(files, published, content(), old)
        return pack_pages(old.keeper.take_share()) if old else b""

    def collect(share: bytes) -> None:
        if old:
            old.keeper.pages_now.join(unpack_pages(share))

    standing_names = frozenset(_standing_names(pages, files, old) if old else ())
    first_names = _first_of_each_kind(pages, standing_names)
    collect(write([first_names]))
    written_names = standing_names.union(first_names)
    names = [name for name in (*pages.drafts, *sorted(pages.scripts)) if name not in written_names]
    shared_work.share_work(_groups(pages, names), write, collect)


def _standing_names(pages: Pages, files: OutputFiles, old: OldSite) -> Iterator[str]:
    """Yield the files that stay as they are, each of which is put into the new folder."""
    for name in (*pages.drafts, *pages.scripts):
        digest = old.keeper.standing_digest(name)
        if digest and files.link(
            site_names.published_name(name), old.folder, partial(_is_same, old, digest)
        ):
            old.keeper.stay(name)
            yield name


def _is_same(old: OldSite, digest: str, path: Path) -> bool:
    return old.is_untouched or content_digest(path.read_bytes()) == digest


def _write_unless_same(
    files: OutputFiles, published: str, content: bytes, old: OldSite | None
) -> None:
    """Write a file, or let the one of the old site stay that says the same."""
    if not (old and files.link(published, old.folder, partial(_holds, content))):
        files.write(published, content)


def _holds(content: bytes, path: Path) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _groups(pages: Pages, names: Iterable[str]) -> list[list[str]]:
    """Return files, each with those that repeat a part of it, to be made in one process."""
    groups = {name: [name] for name in names}
    for name in tuple(groups):
        source = pages.sources.get(name)
        page = (
            pages.names.pages[source.page] if isinstance(source, DataFile) and source.page else ""
        )
        if page in groups:
            groups[page] += groups.pop(name)
    return list(groups.values())


def _first_of_each_kind(pages: Pages, standing_names: AbstractSet[str]) -> Sequence[str]:
    """Return a page of each kind of which several are to be written.

    What pages of a kind share is then made before the processes part, and not by each.
    """
    names: dict[str, list[str]] = {}
    for name, (draft, _) in pages.drafts.items():
        if name not in standing_names:
            names.setdefault(draft.kind, []).append(name)
    return [members[0] for members in names.values() if len(members) > 1]


def _content(pages: Pages, frames: PageFrames, name: str) -> bytes:
    if name in pages.drafts:
        return frames.put_around(name, pages.finished(name))
    content = pages[name]
    return content if isinstance(content, bytes) else content.encode()
