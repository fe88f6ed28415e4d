"""Read the parts of a quantity: its number in digits or in words, its scale and its unit."""
