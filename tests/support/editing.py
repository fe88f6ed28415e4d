"""Edit a site's files at random, as a writer might."""

import random
import re
from collections.abc import Mapping


def edited(files: Mapping[str, bytes], first: Mapping[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Files after a small edit of one of them, such as a writer makes; some come back, some go."""
    name = chance.choice([name for name in first if name.endswith((".md", ".yaml", ".csv", ".css", ".txt"))])
    if name not in files or chance.random() < 0.15:
        return {**files, name: first[name]}
    text = files[name].decode()
    lines, words = text.split("\n"), list(re.finditer(r"[A-Za-z]{3,}|\d+", text))
    line, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.choice(["cut", "copy", "move", "word", "word", "word", "gone"])
    if kind == "gone" and name.startswith("content/articles/"):
        return {path: content for path, content in files.items() if path != name}
    if kind == "cut":
        del lines[line]
    elif kind == "copy":
        lines.insert(line, lines[line])
    elif kind == "move":
        lines[line], lines[other] = lines[other], lines[line]
    elif words:
        word, by = chance.choice(words), chance.choice(words)
        lines = f"{text[: word.start()]}{by[0]}{text[word.end() :]}".split("\n")
    return {**files, name: "\n".join(lines).encode()}
