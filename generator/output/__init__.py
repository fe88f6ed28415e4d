"""Turn pages into files, check their links, and publish them."""
