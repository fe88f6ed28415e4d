"""Compare quotations with the texts of their sources, and report which facts rest on which sources."""
