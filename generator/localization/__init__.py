"""What the site's language calls things, and how it writes dates and numbers."""
