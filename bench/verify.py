"""How long 2,000 quotations in 200 texts of 5,000 words take to verify: `python bench/verify.py`."""

import random
from time import perf_counter

from generator.evidence.quotations import Found, find, prepare

WORDS = [
    f"{a}{b}"
    for a in ("vot", "brid", "coun", "mon", "riv", "deb", "tim", "law")
    for b in ("e", "ges", "cil", "ey", "er", "ate")
]


def main() -> None:
    """Prints the seconds with every quotation in its text, and with one of twenty altered."""
    for every in (0, 20):
        measure(every)


def measure(altered: int) -> None:
    """Prints one line; one of `altered` quotations is not in its text, none if that is zero."""
    chance = random.Random(1)  # noqa: S311  (texts to measure with)
    texts = [[chance.choice(WORDS) for _ in range(5_000)] for _ in range(200)]
    quotations = []
    for number in range(2_000):
        words = texts[number % 200]
        start = chance.randrange(4_980)
        quoted = words[start : start + 12]
        quotations.append(
            (
                number % 200,
                " ".join(
                    [*quoted[:5], "altered", *quoted[6:]] if altered and number % altered == 0 else quoted
                ),
            )
        )
    whole = [" ".join(words) for words in texts]
    begin = perf_counter()
    prepared = [prepare(text) for text in whole]
    found = sum(isinstance(find(quoted, prepared[text]), Found) for text, quoted in quotations)
    print(f"{perf_counter() - begin:.2f} s, {found:,} of {len(quotations):,} found")


if __name__ == "__main__":
    main()
