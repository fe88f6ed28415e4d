"""List the packages of our extras as pip requirements.

Not the extras themselves: where this package is not on PyPI, a package of its name there would be somebody else's.
"""

import shlex
import sys
from collections.abc import Iterable

EXTRAS = {
    "search": {"pagefind": "pagefind[bin]>=1.5.2"},
    "import": {"bibtexparser": "bibtexparser>=2.1", "openpyxl": "openpyxl>=3.1.5", "rispy": "rispy>=0.10"},
}


def install_command(requirements: Iterable[str]) -> str:
    """Return how to add libraries to this command, as it was installed: pipx and uv have environments of their own."""
    listed = [*requirements]
    if "/pipx/" in sys.prefix:
        return f"pipx inject sourcebound {shlex.join(listed)}"
    if "/uv/tools/" in sys.prefix:
        return "uv tool install --force WHEEL " + shlex.join(
            word for requirement in listed for word in ("--with", requirement)
        )
    return f"pip install {shlex.join(listed)}"
