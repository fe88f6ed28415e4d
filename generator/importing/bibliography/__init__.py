"""Bibliographies in BibTeX, CSL-JSON and RIS, read as sources."""
