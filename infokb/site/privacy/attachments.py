"""The files that public pages may show: images without their metadata, others by name alone."""

from collections.abc import Iterator, Mapping, Sequence

from infokb.core.errors import RefusedError
from infokb.core.publishing import public_parts
from infokb.site.privacy.documents import UnsearchableError, document_texts
from infokb.site.privacy.image_metadata import BrokenImageError, without_metadata


class PublicFiles(Mapping[str, bytes]):
    """The files of a vault that may be published; an image is stripped when it is read.

    `named` are the patterns of other files that are published, where they can be searched.
    """

    def __init__(self, files: Mapping[str, bytes], patterns: Sequence[str]) -> None:
        self._files, self._patterns = files, patterns

    def __getitem__(self, path: str) -> bytes:
        if not public_parts.is_public_attachment(path, self._patterns):
            raise KeyError(path)
        content = self._files[path]
        if path.lower().endswith(public_parts.IMAGE_ENDINGS):
            return _strip_metadata(path, content)
        try:
            for _ in document_texts(path, content):
                pass
        except UnsearchableError as error:
            raise RefusedError(
                f"`{path}` cannot be searched for private data: {error}",
                "save it as text or as an image, or remove it from `[site] attachments`",
            ) from error
        return content

    def __iter__(self) -> Iterator[str]:
        return (
            path for path in self._files if public_parts.is_public_attachment(path, self._patterns)
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _strip_metadata(path: str, content: bytes) -> bytes:
    try:
        return without_metadata(content)
    except BrokenImageError as error:
        raise RefusedError(
            f"`{path}` is not an image whose metadata can be removed: {error}",
            "save it again as JPEG, PNG, or WebP",
        ) from error
