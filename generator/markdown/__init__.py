"""Read Markdown with its places, and turn it into safe HTML."""
