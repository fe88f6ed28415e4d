"""Run work in processes of its own, and cache what they made on disk."""
