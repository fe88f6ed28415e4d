"""Find what would be printed as it is typed: marks of other tools, and slips in those of Markdown."""
