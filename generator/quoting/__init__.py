"""Find what a text quotes, whose words they are said to be, and whether the site has them on record."""
