"""Decide which names in a site's folders are left out, and which files of hosts are in the wrong folder."""

import re

from generator.diagnostics.rules import Rule

DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__", ".git"})
# What hosts look for at the root of a site, by name. In static/, they would get another name, or be left out.
HOST_FILE = re.compile(
    r"CNAME|_headers|_redirects|_routes\.json|\.well-known|\.nojekyll|\.htaccess|robots\.txt|humans\.txt|ads\.txt"
    r"|security\.txt|google[0-9a-f]{16}\.html|BingSiteAuth\.xml"
)


def is_left_out(name: str, *, is_public: bool = False) -> bool:
    """Return whether a name is that of a cache, an editor's copy or a desktop's file; or hidden, outside public/."""
    if name in DESKTOP_FILES or name.endswith(("~", ".swp", ".swo")):
        return True
    if name.startswith("#") and name.endswith("#"):
        return True
    return name.startswith((".#", "._")) if is_public else name.startswith(".")


def belongs_in_public(path: str) -> bool:
    """Return whether a path is that of a host's file in static/, such as static/CNAME."""
    folder, _, name = path.rpartition("/")
    return folder == "static" and HOST_FILE.fullmatch(name) is not None


ODD_FILE = Rule(
    "odd-file",
    "warning",
    "Something in the site's folders was left out, or does nothing where it is.",
    "Pipes, devices and sockets cannot be published. What a host looks for at the root of a site, such as CNAME, belongs in public/.",
    guides=("files",),
)
