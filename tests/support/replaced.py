"""How a test makes its case from a text that is there."""


def replaced(text: str, old: str, new: str, count: int = 1) -> str:
    """The text with something else in it; fails where it was not there as often as the test believes."""
    found = text.count(old)
    assert found == count, f"“{old}” is there {found} times, not {count}"
    return text.replace(old, new)
