"""Images without what a camera or an editor noted in them; the picture stays bit for bit."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs cICP acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_FRAME = 16
_FLAGS = 0xFF & ~(0x20 | 0x08 | 0x04)
"""The header's bits but for a colour profile, EXIF and XMP."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SCAN, _END, _ADOBE, _JFIF = 0xDA, 0xD9, 0xEE, 0xE0
_STUFFED = frozenset((0x00, *range(0xD0, 0xD8)))
_PICTURE = frozenset(range(0xC0, 0xE0)) - _ALONE - {0xC8, 0xD8, _END}
"""The segments that make the picture: frames, tables and scans."""
_JFIF_SIZE, _ADOBE_SIZE = 16, 14


class BrokenImageError(Exception):
    """A file that is not built as its format says."""


def without_metadata(content: bytes) -> bytes:
    """Return a JPEG, PNG or WebP without metadata; raise BrokenImageError for anything else."""
    if content.startswith(_PNG):
        return b"".join(_png(content))
    if content.startswith(b"\xff\xd8"):
        return b"".join(_jpeg(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    raise BrokenImageError("it is not a JPEG, PNG, or WebP")


def _png(content: bytes) -> Iterator[bytes]:
    """Keep the chunks that make the picture: texts, times, EXIF and profiles go."""
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        size = int.from_bytes(_take_bytes(content, at, 4))
        kind = _take_bytes(content, at + 4, 4)
        chunk = _take_bytes(content, at, size + 12)
        if kind in _PNG_KEPT:
            yield chunk
        at += len(chunk)


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Keep the segments that make the picture: of those of programs, size and colour alone."""
    yield content[:2]
    at = 2
    while True:
        if _take_bytes(content, at, 1) != b"\xff":
            raise BrokenImageError("a segment is missing")
        while _take_bytes(content, at + 1, 1) == b"\xff":
            at += 1
        marker = content[at + 1]
        if marker == _END:
            yield b"\xff\xd9"
            return
        if marker in _ALONE:
            yield content[at : at + 2]
            at += 2
            continue
        size = int.from_bytes(_take_bytes(content, at + 2, 2))
        segment = _take_bytes(content, at, size + 2)
        yield _segment(marker, segment)
        at += len(segment)
        if marker == _SCAN:
            end = _scan_end(content, at)
            yield content[at:end]
            at = end


def _segment(marker: int, segment: bytes) -> bytes:
    """Return a segment, of JFIF and Adobe their fixed part, of comments and others nothing."""
    fixed_part = {_JFIF: (b"JFIF\x00", _JFIF_SIZE), _ADOBE: (b"Adobe", _ADOBE_SIZE)}.get(marker)
    if fixed_part and segment[4:].startswith(fixed_part[0]):
        payload = segment[4 : 2 + fixed_part[1]]
        if marker == _JFIF:
            payload = payload[:12] + b"\x00\x00"
        return segment[:2] + (len(payload) + 2).to_bytes(2) + payload
    return segment if marker in _PICTURE else b""


def _scan_end(content: bytes, at: int) -> int:
    """Return where the coded picture ends: at a marker that is neither stuffed nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if _take_bytes(content, at, 2)[1] not in _STUFFED:
            return at
        at += 2


def _webp(content: bytes) -> bytes:
    """Keep the chunks that make the picture, and tell the header what is gone."""
    size = int.from_bytes(content[4:8], "little")
    body = b"".join(_webp_chunks(_take_bytes(content, 8, size)[4:], top=True))
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _webp_chunks(content: bytes, *, top: bool) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        kind = _take_bytes(content, at, 4)
        size = int.from_bytes(_take_bytes(content, at + 4, 4), "little")
        data = _take_bytes(content, at + 8, size)
        if kind == b"VP8X":
            data = bytes([_take_bytes(data, 0, 1)[0] & _FLAGS]) + data[1:]
        if kind == b"ANMF" and top:
            data = _take_bytes(data, 0, _FRAME) + b"".join(_webp_chunks(data[_FRAME:], top=False))
        if kind in _WEBP_KEPT:
            yield kind + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
        at += 8 + size + size % 2


def _take_bytes(content: bytes, at: int, size: int) -> bytes:
    """Return so many bytes; raise where there are fewer."""
    part = content[at : at + size]
    if len(part) < size:
        raise BrokenImageError("it ends too soon")
    return part
