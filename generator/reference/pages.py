"""Name the pages of the reference."""

from generator.reference.commands import commands
from generator.reference.keys import chart_keys, fact_keys, front_matter_keys, site_keys
from generator.reference.rules import rules
from generator.reference.templates import templates


def reference_pages() -> dict[str, str]:
    """Return every page of the reference by the name of its file."""
    return {
        "site-yaml.md": site_keys(),
        "facts-yaml.md": fact_keys(),
        "charts-yaml.md": chart_keys(),
        "front-matter.md": front_matter_keys(),
        "rules.md": rules(),
        "commands.md": commands(),
        "templates.md": templates(),
    }
