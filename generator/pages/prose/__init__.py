"""Turn the converted prose of articles, pages and records into what readers see."""
