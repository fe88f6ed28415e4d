"""Which numbers a reader meets are backed by a fact, and whether what is said of them is true."""
