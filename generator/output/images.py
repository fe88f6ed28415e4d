"""Say in a page how large its pictures are, so that nothing shifts when they come."""

import io
import re
from collections.abc import Mapping

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")  # of pictures whose size is in pixels
IMAGE = re.compile(r"<img\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
SIZED = re.compile(r"\s(?:width|height)\s*=", re.IGNORECASE)
SOURCE = re.compile(r"\ssrc=\"\0([^\0]*)\0")

Size = tuple[int, int]  # width and height, in pixels


def image_sizes(static: Mapping[str, bytes]) -> dict[str, Size]:
    """Return the size of each picture in static/, by name; what is damaged, or no picture, has none."""
    import imagesize  # noqa: PLC0415  (it loads what reads from the web, and few sites have pictures)

    sizes: dict[str, Size] = {}
    for name, content in static.items():
        if name.lower().endswith(SUFFIXES):
            width, height = imagesize.get(io.BytesIO(content))
            if width > 0 and height > 0:
                sizes[name] = (int(width), int(height))
    return sizes


def with_sizes(text: str, sizes: Mapping[str, Size]) -> str:
    """Return HTML whose pictures have a width and a height, unless their author gave one.

    The addresses of files of static/ are still placeholders.
    """

    def sized(match: re.Match[str]) -> str:
        source = SOURCE.search(match[0])
        size = sizes.get(source[1]) if source else None
        if size is None or SIZED.search(match[0]):
            return match[0]
        return f'<img width="{size[0]}" height="{size[1]}"{match[0][4:]}'

    return IMAGE.sub(sized, text)
