"""Provide the interface texts of the site's language, and its formats for dates and numbers."""
