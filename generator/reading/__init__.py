"""Read a site's files into records that know their places."""
