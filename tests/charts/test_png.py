"""Pictures are compressed again without a change of a pixel."""

import struct
import zlib

from generator.charts.png import SIGNATURE, repacked


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_is_smaller_and_the_same() -> None:
    pixels = (b"\x00" + b"\x10\x20\x30" * 100) * 100
    packed = zlib.compress(pixels, 0)
    head, end = (
        chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)),
        chunk(b"IEND", b""),
    )
    png = SIGNATURE + head + chunk(b"IDAT", packed[:900]) + chunk(b"IDAT", packed[900:]) + end
    smaller = repacked(png)
    assert len(smaller) < len(png) / 10
    assert smaller.startswith(SIGNATURE + head)
    assert smaller.endswith(end)
    start = len(SIGNATURE + head)
    (length,) = struct.unpack(">I", smaller[start : start + 4])
    assert zlib.decompress(smaller[start + 8 : start + 8 + length]) == pixels
