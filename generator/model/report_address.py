"""Lead a reader who found an error to whoever corrects it, with the name of what the page is about."""

import re
from urllib.parse import quote

EMAIL = re.compile(r"[^\s@/?&:<>\"]+@[^\s@/?&:<>\"]+\.[^\s@/?&:<>\".]+")
PAGE = re.compile(r"https?://[^\s/<>\"][^\s<>\"]*")
ID = "{id}"  # a placeholder in a web address: the name of the fact or the page


def is_report_address(address: str) -> bool:
    """Return whether errors can be reported at an address: of e-mail, or of a web page."""
    return bool(EMAIL.fullmatch(address) or PAGE.fullmatch(address))


def report_link(address: str, about: str) -> str:
    """Return the link that reports an error in a fact ("stat:loans") or on a page ("/numbers/")."""
    name = quote(about, safe="")
    if EMAIL.fullmatch(address):
        return f"mailto:{address}?subject={name}"
    return address.replace(ID, name)
