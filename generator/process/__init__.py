"""Run work in separate processes, and cache results on disk."""
