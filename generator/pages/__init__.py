"""Decide which pages a site has and what each of them shows."""
