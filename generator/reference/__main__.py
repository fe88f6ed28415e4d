"""Write the pages of the reference into a folder: `python -m generator.reference docs/content/pages`."""

import sys
from pathlib import Path

from generator.reference.pages import reference_pages

for name, text in reference_pages().items():
    Path(sys.argv[1], name).write_text(text, encoding="utf-8")
