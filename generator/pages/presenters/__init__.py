"""Present records as the views that templates show."""
