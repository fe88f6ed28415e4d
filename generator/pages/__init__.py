"""Decide which pages a site has, and what each shows."""
