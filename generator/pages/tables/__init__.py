"""Lay out the tables of series: their rows, their parts, their pages, and the address of each row."""
