"""List the packages of our extras as pip requirements.

Not the extras themselves: where this package is not on PyPI, a package of its name there would be somebody else's.
"""

EXTRAS = {
    "search": {"pagefind": "pagefind[bin]>=1.5.2"},
    "import": {"bibtexparser": "bibtexparser>=2.1", "openpyxl": "openpyxl>=3.1.5", "rispy": "rispy>=0.10"},
}
