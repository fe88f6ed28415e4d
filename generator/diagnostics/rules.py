"""Define every rule: its default severity, and what `generate explain` prints about it.

A `Diagnostic` carries the id of one of these rules. A *fixed* rule guards something the generator
cannot build without: a site can neither lower its severity nor waive it.
"""

from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "off"]


class Rule(Struct, frozen=True):
    """One rule; `why` and `example` are what `generate explain` shows."""

    id: str
    level: Level
    fires: str  # when it fires, in one sentence
    why: str  # what it protects, and how to fix the problem
    example: str = ""  # what a writer would type: the wrong line, then the right one
    fixed: bool = False


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule(
            "yaml",
            "error",
            "A YAML file, or the front matter of an article, cannot be read.",
            "The file must be plain YAML: mappings, lists and text, indented with spaces. Anchors, aliases, "
            "tags and merge keys are refused, because a fact should stand where it is read.",
            'wrong:  title: Wake: the vote\nright:  title: "Wake: the vote"',
            fixed=True,
        ),
        Rule(
            "schema",
            "error",
            "A key is unknown or missing, or a value is not of the declared kind.",
            "A misspelt key would otherwise be dropped in silence, and a fact with it.",
            "wrong:  statment: 1,000 agreements signed\nright:  statement: 1,000 agreements signed",
            fixed=True,
        ),
        Rule(
            "duplicate-key",
            "error",
            "A key stands twice in one mapping.",
            "Of two values one would win in silence. Keep the right one.",
            "wrong:  value: 345\n        value: 354\nright:  value: 345",
            fixed=True,
        ),
        Rule(
            "unreadable",
            "error",
            "A file cannot be opened, or is not UTF-8 text.",
            "Save the file as UTF-8 and make it readable for you.",
            fixed=True,
        ),
        Rule(
            "unknown-id",
            "error",
            "An id or a typed link points nowhere.",
            "Every reference must lead to a record of its kind. The nearest known id is suggested.",
            "wrong:  people: [ada-brok]\nright:  people: [ada-brook]",
            fixed=True,
        ),
        Rule(
            "duplicate-id",
            "error",
            "Two records claim one id.",
            "Events, statistics and claims share one namespace, as each has the address /facts/<id>/; "
            "every other kind has its own. Rename one of the two.",
            fixed=True,
        ),
        Rule(
            "duplicate-address",
            "error",
            "Two pages claim one address.",
            "Addresses are compared as hosts do: without regard to case or to the form of accents. Rename one file.",
            fixed=True,
        ),
        Rule(
            "dead-link",
            "error",
            "A link of the finished site leads to a page that does not exist.",
            "Mend the address, or use a typed link such as [name](person:id).",
            fixed=True,
        ),
        Rule(
            "dead-fragment",
            "error",
            "A link leads to a place in a page that does not exist.",
            "The part after # must be the id of a heading or an anchor of that page.",
            fixed=True,
        ),
        Rule(
            "dead-asset",
            "error",
            "A picture, style or script that a page or a style needs is not there.",
            "Put the file in static/ and mind the case of its name.",
            fixed=True,
        ),
        Rule(
            "quote-missing",
            "error",
            "The source's text is at hand and the quotation is not in it.",
            "White space, quotation marks and dashes may differ; letters, digits and words may not. "
            "Leave words out with … or […]. Copy the passage anew from the source.",
            "wrong:  quote: vetoed that bill\nright:  quote: vetoed the bill",
        ),
        Rule(
            "number-mismatch",
            "error",
            "The number in a stat: link is not the fact's, at the precision it is written.",
            "Change the prose or the fact, whichever is wrong. An empty link, [](stat:id), always writes the fact's value.",
            "wrong:  [354 loans](stat:loans-2023)\nright:  [345 loans](stat:loans-2023)",
        ),
        Rule(
            "incomparable",
            "error",
            "A derivation mixes unlike statistics and gives no `despite`.",
            "Another unit, another measure, another kind of place or an unfinished period make a comparison doubtful. "
            "Compare like with like, or say in `despite` why it is shown all the same: readers see it.",
            "right:  despite: FY2019 was not over when it was counted",
        ),
        Rule(
            "no-evidence",
            "error",
            "A fact has no evidence.",
            "An event, a statistic, a claim or a series rests on at least one source, with a quotation or a place in it.",
            'right:  evidence:\n          - {source: minutes, quote: "adopted the fund"}',
        ),
        Rule(
            "alt-missing",
            "error",
            "A chart or an image has no alternative text.",
            "A reader who cannot see it must learn the same thing. Say what it shows, not that it is a picture.",
            "wrong:  ![](map.png)\nright:  ![Map of the five counties](map.png)",
        ),
        Rule(
            "date-order",
            "error",
            "An end lies before its start, evidence before the event it supports, or an event in the future.",
            "One of the two dates is wrong, or the source cannot say what it is cited for.",
        ),
        Rule(
            "template",
            "error",
            "A template is broken or names what it was not given.",
            "Compare it with the template of that name that the generator ships.",
            fixed=True,
        ),
        Rule(
            "unsafe-link",
            "error",
            "A link's scheme is not allowed.",
            "Links may be http, https, mailto, relative, a fragment or a typed link.",
            "wrong:  [more](javascript:alert(1))\nright:  [more](https://example.org/more)",
            fixed=True,
        ),
        Rule(
            "unsafe-html",
            "warning",
            "Markup that is not allowed was left out.",
            "Raw HTML passes through a list of harmless elements. Scripts, frames, forms, styles and handlers do not.",
        ),
        Rule(
            "limit",
            "error",
            "An input exceeds its budget.",
            "A text file may hold 1 MiB, a YAML file 32 levels, a line 20,000 characters, a static file 25 MiB. "
            "Split the file.",
            fixed=True,
        ),
        Rule(
            "link",
            "error",
            "A file of the site is a symbolic link.",
            "A link may lead outside the site and is different on every machine. Copy the file instead.",
            fixed=True,
        ),
        Rule(
            "odd-file",
            "warning",
            "Something in the site's folders is not a regular file and was left out.",
            "Pipes, devices and sockets cannot be published. Move it elsewhere.",
        ),
        Rule(
            "too-slow",
            "error",
            "A page takes longer than 5 seconds to read.",
            "Some short inputs take a Markdown reader for ever, mostly long runs of brackets or backticks. Remove them.",
            fixed=True,
        ),
        Rule(
            "chart-empty",
            "error",
            "A chart shows nothing.",
            "Every series or statistic of a chart must have at least one value.",
        ),
        Rule("chart-failed", "error", "A chart cannot be drawn.", "See the message for the reason."),
        Rule(
            "mixed-units",
            "error",
            "A chart mixes units on one axis.",
            "People and agencies cannot share an axis. Make two charts.",
        ),
        Rule(
            "unbound-number",
            "warning",
            "A number in prose rests on no fact.",
            "Bind it: [345 people](stat:id). Dates, years, clock times, ordinals, numbers of laws and forms, "
            "code and quotations are exempt.",
            "wrong:  Readers borrowed 345 books.\nright:  Readers borrowed [345 books](stat:loans-2023).",
        ),
        Rule(
            "qualifier-dropped",
            "warning",
            "The fact says “at least 500”, the prose says “500”.",
            "Keep the word that makes the number true, before or inside the link.",
            "wrong:  [500 requests](stat:declined)\nright:  [at least 500 requests](stat:declined)",
        ),
        Rule(
            "quote-unchecked",
            "warning",
            "There is no text and no lock entry for a quotation.",
            "Run `generate verify --texts DIR` where the source's text is, and commit content/evidence.lock.",
        ),
        Rule(
            "quote-long",
            "warning",
            "A quotation is longer than `max_quote_words`.",
            "Quote the words that carry the point. Long quotations are somebody else's work.",
        ),
        Rule(
            "unattributed-term",
            "warning",
            "A term of `attributed_terms` stands outside quotation marks.",
            "The label of one side is not the site's own word. Quote it with its speaker, or say it neutrally.",
        ),
        Rule(
            "garbled-text",
            "warning",
            "Two months in a row, a range of days that runs backward, a doubled word, or a sentence that ends in “?.”.",
            "A careless find-and-replace pulls dates apart, and nobody sees it before readers do. Look the date up in "
            "its source and correct it. Words that do repeat, such as “that that”, are left alone.",
            "wrong:  From January June 20 to 26, 2025, 12 people came.\n"
            "right:  From January 20 to June 26, 2025, 12 people came.",
        ),
        Rule(
            "idle-waiver",
            "warning",
            "A waiver sets nothing aside.",
            "What it was for is mended. It is still counted on /how-we-know/, and would hide the next fault there.",
        ),
        Rule(
            "words",
            "warning",
            "The site's language lacks words of the interface; the English ones stand in.",
            "Copy the generator's templates/words/en.yaml to the site, under the name of its language, and translate it.",
            "right:  templates/words/fr.yaml",
        ),
        Rule(
            "search-index",
            "warning",
            "Pagefind is installed and could not make the index of the search.",
            "The site is built without, and its search page says what to do instead. Install it anew: "
            'pip install "sourcebound[search]"; to do without, uninstall it.',
        ),
        Rule(
            "stale",
            "warning",
            "A record was last checked more than `stale_after` days ago.",
            "Look at its sources again and set `checked` to today.",
        ),
        Rule(
            "single-source",
            "off",
            "A fact rests on one source only.",
            "Counted on /how-we-know/ in any case.",
        ),
        Rule(
            "unused",
            "off",
            "A record is not used anywhere.",
            "Counted on /how-we-know/ in any case.",
        ),
        Rule(
            "not-archived",
            "off",
            "A source with an address has no archived copy.",
            "Pages vanish. Save one and give its address as `archived`. Counted on /how-we-know/ in any case.",
        ),
    )
}
