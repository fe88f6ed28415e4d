"""Turn records into the parts of views that templates show."""
