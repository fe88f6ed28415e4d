"""Compare quotations with the texts of their sources, and report what rests on what."""
