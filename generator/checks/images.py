"""Check that images have alternative text."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.model.prose import Prose
from generator.model.resolved import Site


def check_images(_site: Site, prose: Prose) -> Iterator[Diagnostic]:
    """An image in prose has alternative text."""
    for link in prose.links:
        if link.is_image and link.kind == "file" and not link.text.strip():
            hint = "write between the brackets what the picture shows: ![Map of the county](map.png)"
            place = prose.markdown.at(link.start)
            yield Diagnostic("alt-missing", place, "the picture has no alternative text", hint)
