"""Write the schemas of a site's files into its `.cache/`, where the first line of each file leads editors."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from generator.model.resolved import Site
from generator.output.publish import write_file
from generator.reading.json_schema.files import NAMES, file_schema
from generator.reading.json_schema.types import Ids


def write_schemas(site: Path, ids: Mapping[str, Collection[str]] = {}) -> None:
    """Write the schema of each file, with the ids to complete; where that fails, editors complete less."""
    folder = site / ".cache" / "schema"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            path = folder / f"{name}.json"
            content = json.dumps(file_schema(name, ids), ensure_ascii=False).encode()
            if not path.is_file() or path.read_bytes() != content:
                write_file(path, content)


def ids_of(site: Site) -> Ids:
    """Return every id of a site that a file may name, by kind."""
    return {
        **{kind: tuple(of_kind) for kind, of_kind in site.records.by_kind.items()},
        "stat": tuple(site.records.observations),
        "article": tuple(article.slug for article in site.texts.articles),
    }
