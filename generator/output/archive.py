"""Pack a finished site for keeping: its files, what it rests on, and a manifest to check them against."""

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

from generator.reading.filesystem import Files

MANIFEST = "manifest.json"
# What the site rests on. Not its texts: among them may be drafts, and articles that are scheduled.
SOURCES = ("content/charts.yaml", "content/data/", "content/evidence.lock", "content/facts", "site.yaml")
EARLIEST = 315532800  # 1980-01-01, the first day that a ZIP file can name
MODE = 0o100644 << 16  # a plain file that everybody may read


def packed(site: Files, inputs: Files) -> dict[str, bytes]:
    """Return the files of an archive by path: the site in `site/`, its facts in `source/`, and the manifest.

    The manifest lists the path, size in bytes and SHA-256 of every other file.
    """
    sources = {path: content for path, content in inputs.items() if path.startswith(SOURCES)}
    files = {
        **{f"site/{path}": site[path] for path in sorted(site)},
        **{f"source/{path}": sources[path] for path in sorted(sources)},
    }
    rows = [
        {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
    ]
    manifest = json.dumps({"files": rows}, ensure_ascii=False, indent=1)
    return {MANIFEST: f"{manifest}\n".encode(), **files}


def as_zip(files: Files, epoch: int | None) -> bytes:
    """Return a ZIP file; the same files and time give the same bytes. `epoch` is in seconds; without it, 1980."""
    moment = datetime.fromtimestamp(max(epoch or EARLIEST, EARLIEST), UTC)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, moment.timetuple()[:6])
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, MODE
            info.create_system = 3  # Unix, wherever it is made
            file.writestr(info, content)
    return archive.getvalue()
