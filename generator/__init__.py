"""Sourcebound: a static site generator for explainer microsites held to their sources."""

__version__ = "0.1.0"
