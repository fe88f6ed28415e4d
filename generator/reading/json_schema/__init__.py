"""Describe a site's files to editors, as JSON Schemas made from the record classes."""
