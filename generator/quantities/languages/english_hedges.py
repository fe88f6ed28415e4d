"""List the words that make a number in English looser, or closer, than it is written."""

from generator.quantities.grammar import phrase_list, word_set

OVER = (
    "exceed|exceeds|exceeded|exceeding|top|tops|topped|topping|surpass|surpasses|surpassed|surpassing"
    "|pass|passes|passed|passing|cross|crosses|crossed|crossing|eclipse|eclipses|eclipsed|outstrip|outstrips"
    "|outstripped|edged past|crept past|went past|climbed past"
)
SHORT = (
    "fall short of|falls short of|fell short of|fallen short of|falling short of|come up short of|came up short of"
    "|stop short of|stops short of|stopped short of"
)
APPROACHED = "approach|approaches|approached|approaching|near|nears|neared|nearing"

QUALIFIERS = {
    "about": phrase_list(
        "about|around|roughly|nearly|almost|some|approximately|approx.|close to|an estimated|estimated"
        "|circa"
        "|or so|give or take|in the neighborhood of|more or less|just about|or thereabouts|just under|just over|not quite"
        f"|{APPROACHED}"
    ),
    "at-least": phrase_list(
        "at least|no fewer than|no less than|not less than|not fewer than|or more|and more|a minimum of"
        "|minimum of|as few as|and up|or higher|or greater|upwards of|upward of"
    ),
    "at-most": phrase_list(
        "at most|up to|no more than|not more than|within|a maximum of|maximum of|or fewer|or less"
        "|or lower"
        "|as many as|as much as"
    ),
    "more-than": phrase_list(f"more than|over|above|greater than|in excess of|north of|{OVER}"),
    "fewer-than": phrase_list(
        f"fewer than|less than|under|below|short of|shy of|south of|lower than|smaller than|{SHORT}"
    ),
}
HEDGES = {
    "nearly": phrase_list(
        "nearly|almost|just under|just below|just short of|just shy of|not quite|a little under|a little below"
        "|a bit under|slightly under|slightly below"
    ),
    "near": phrase_list(f"close to|just about|{APPROACHED}"),
    "more-than": phrase_list(
        "just over|just above|a little over|a little above|a bit over|a bit above|slightly over|slightly above"
        "|well over|well above"
    ),
}
UNSURE = word_set("over under above below about around within some circa estimated")
VERBS = frozenset(phrase_list(f"{OVER}|{APPROACHED}"))
# Hedges only with a negation: "did not reach 500".
NEGATED = {"at-least": phrase_list("reach|reached|reaches|reaching|hit|attain|attained")}
AFTER = phrase_list(
    "or more|or so|or higher|or greater|or thereabouts|or fewer|or less|or lower|more or less|give or take"
)
SUFFIXES = ("-odd", "-plus", "-some")
