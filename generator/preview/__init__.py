"""Serve a live preview that rebuilds on every save."""
