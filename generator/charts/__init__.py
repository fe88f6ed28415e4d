"""Draw charts from observations."""
