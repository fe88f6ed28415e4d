"""Scan Markdown for links with their positions, and convert it to safe HTML."""
