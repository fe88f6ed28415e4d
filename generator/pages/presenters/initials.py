"""Make the initials shown in place of a portrait."""

SUFFIXES = ("Jr", "Sr", "II", "III", "IV")  # after a name


def initials(name: str) -> str:
    """Return the first letters of a first and a last name: "AB" for "A. C. Brook Jr."."""
    words = [word for word in name.split() if word[0].isalpha() and word.strip(".,") not in SUFFIXES]
    return "".join(word[0].upper() for word in (words if len(words) < 2 else (words[0], words[-1])))
