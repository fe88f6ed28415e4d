"""List the words that tell speech, names of words, titles and asides apart, per language."""

import re
from functools import lru_cache

from msgspec import Struct


class Wording(Struct, frozen=True, eq=False):
    """The words around quotations in one language, as patterns."""

    saying: re.Pattern[str]  # verbs of saying: “said”
    according: re.Pattern[str]  # right before a speaker: “according to”
    words_of: re.Pattern[str]  # right after a speaker: “’s words”
    joins: re.Pattern[str]  # between a verb of saying and the quotation: “that”
    pronoun: re.Pattern[str]  # a speaker who is not named: “she”
    part_of: re.Pattern[str]  # between two names of which one belongs to the other: “of”
    passive: re.Pattern[str]  # right before a verb of which the speaker is not the subject: “was told”
    agent: re.Pattern[str]  # right before the speaker of such a verb: “told by”
    relative: re.Pattern[str]  # right after a name: a clause about it begins, “, who”
    article: re.Pattern[str]  # before a noun: “the”
    calling: re.Pattern[str]  # gives something a name: “people call the van”
    nicknaming: re.Pattern[str]  # right before the name that nobody in particular gives: “they call it the”
    addressed: re.Pattern[str]  # right before someone who is spoken to: “to”
    naming: re.Pattern[str]  # right before a word named as a word: “the term”
    meaning: re.Pattern[str]  # right after one: “means”
    titled: re.Pattern[str]  # right before the title of a work: “the article”
    entitled: re.Pattern[str]  # right before a title or a slogan of any length: “the headline”
    aside: re.Pattern[str]  # the label of a block that is not a quotation: “Note:”
    small: frozenset[str]  # words that a title in capitals leaves small: “of”
    speech_after: re.Pattern[str]  # right after words that are somebody's: “ was the mayor's promise”
    speech_before: re.Pattern[str]  # right before them: “the mayor's promise was ”
    has_dialogue: bool = False  # whether a dash at the start of a line opens speech


ENGLISH_SAYING = (
    "say says said saying tell tells told telling ask asks asked asking answer answers answered answering reply"
    " replies replied replying add adds added adding write writes wrote written writing state states stated stating"
    " claim claims claimed claiming argue argues argued arguing warn warns warned warning note notes noted noting"
    " explain explains explained explaining insist insists insisted insisting declare declares declared declaring"
    " announce announces announced announcing admit admits admitted admitting deny denies denied denying respond"
    " responds responded responding tweet tweets tweeted tweeting post posts posted posting call calls called calling"
    " describe describes described describing comment comments commented commenting complain complains complained"
    " promise promises promised vow vows vowed concede concedes conceded contend contends contended assert asserts"
    " asserted allege alleges alleged urge urges urged recall recalls recalled remark remarks remarked observe"
    " observes observed report reports reported testify testifies testified quote quotes quoted cite cites cited put"
    " puts speak speaks spoke spoken shout shouts shouted whisper whispered cry cried demand demands demanded wonder"
    " wonders wondered repeat repeats repeated stress stresses stressed emphasize emphasizes emphasized maintain"
    " maintains maintained suggest suggests suggested estimate estimates estimated conclude concludes concluded find"
    " finds found hold holds held rule ruled believe believes believed think thinks thought see sees saw predict"
    " predicts predicted blame blames blamed accuse accuses accused criticize criticizes criticized praise praises"
    " praised thank thanks thanked order orders ordered confirm confirms confirmed reiterate reiterated joke joked"
    " lament lamented boast boasts boasted brag bragged mutter muttered quip quipped muse mused proclaim proclaimed pledge"
    " pledged plead pleaded beg begged threaten threatened caution cautioned remind reminds reminded rail railed fume"
    " fumed scoff scoffed snap snapped yell yelled scream screamed denounce denounces denounced condemn condemns"
    " condemned slam slammed blast blasted attack attacked object objected protest protested inform informed advise"
    " advised confess confessed remember remembers remembered continue continued conceded acknowledge acknowledged counter countered retort retorted exclaim exclaimed agree"
    " agreed charge charged mean meant name names named label labels labeled dismiss dismissed reject rejected"
    " swore assure assured assures texted emailed hinted hints summarized summed clarified clarifies elaborated specified"
    " reasoned chimed interjected ventured opined preached recounted concurred speculated grumbled groaned moaned growled"
    " barked chanted chant thundered pronounced decreed disputes disputed disagreed underscored underlined apologized dub dubs dubbed nicknames nicknamed christened"
)
SAYING_PHRASES_EN = r"|made (?:it )?(?:plain|clear)|makes (?:it )?(?:plain|clear)"
SPANISH_SAYING = (
    r"dice|dicen|dijo|dijeron|decía|decían|diciendo|dicho|dirá|diría|digo|dije|afirm\w+|declar(?!aci)\w+|señal(?!es?\b)\w+|explic(?!aci)\w+"
    r"|añad\w+|agreg\w+|respond\w+|contest\w+|pregunt(?!as?\b)\w+|escrib\w+|escrito|advi[re]\w+|sost[ui]\w+|sostener|asegur\w+"
    r"|manifest\w+|indic\w+|coment(?!arios?\b)\w+|admit\w+|negó|niega|niegan|negaron|insist\w+|cont(?:ó|aron|aba|aban)"
    r"|cuenta|cuentan|relat(?!os?\b)\w+|reclam\w+|denunci\w+|aleg\w+|argument(?!os?\b)\w+|promet\w+|anunci(?!os?\b)\w+|tuite\w+|llam(?:ó|a|an|aron|aba)"
    r"|calific\w+|describ\w+|apunt\w+|reconoc\w+|record(?:ó|aron|aba|ando)|recuerda|recuerdan|reiter\w+|subray\w+"
    r"|replic\w+|exclam\w+|grit(?:ó|aron|aba)|pid(?:ió|e|en|ieron)|critic(?:ó|a|an|aron)|lament\w+|cit(?:ó|a|an|aron)"
    r"|public(?:ó|a|aron)|opin(?:ó|a|an|aron)|consider(?:ó|a|an|aron)|cre(?:e|en|yó|ía)|concluy\w+|estim(?:ó|a|an|aron)"
    r"|acus(?:ó|a|an|aron)|culp(?:ó|a|an|aron)|orden(?:ó|aron)|confirm\w+|repit(?:ió|e|en|ieron)|exig(?:ió|e|en|ieron)"
    r"|habl(?:ó|a|aron)|inform(?:ó|aron)|expres(?:ó|a|an|aron)|plante(?:ó|a|an|aron)|mantien\w+|mantuv\w+|predij\w+|vaticin\w+"
    r"|confes(?:ó|a|aron)|quej\w+|reproch(?!es?\b)\w+|ironiz\w+|bromea\w*|bromeó|celebr(?:ó|a|an|aron)|agradec\w+|rog(?:ó|aron)|avis(?:ó|aron)"
    r"|sentenci(?:ó|aron)|zanj(?:ó|a)|espet\w+|matiz(?:ó|a)|puntualiz\w+|precis(?:ó|aron)|detall(?:ó|aron)|dictamin\w+"
    r"|arremeti\w+|suplic\w+|protest(?:ó|aron)|resum(?:ió|e)|inici(?:ó|a)|objet(?:ó|a|aron)|rechaz(?:ó|a|aron)|tach(?:ó|a)|defin(?:ió|e)"
    r"|recalc\w+|remach(?:ó|a)|susurr(?:ó|a)|murmur(?:ó|a)|clam(?:ó|a|aron)|proclam(?:ó|a|aron)|apostill(?:ó|a)|terci(?:ó|a)"
    r"|bram(?:ó|a)|alert(?:ó|an|aron)|sugir\w+|sugier\w+|insinu(?:ó|a|aron)|pronostic(?:ó|a|aron)|augur(?:ó|a|aron)"
    r"|narr(?:ó|a|aron)|revel(?:ó|a|aron)|desvel(?:ó|a|aron)|desm[ie]nt\w+|desmient\w+|ratific(?:ó|a|aron)|aclar(?:ó|a|aron)"
    r"|asever(?:ó|a|aron)|enfatiz(?:ó|a|aron)|remarc(?:ó|a|aron)|resalt(?:ó|a|aron)|destac(?:ó|a|an|aron)|repuso|rebat(?:ió|e)"
    r"|conden(?:ó|a|an|aron)|especific(?:ó|a|aron)|jur(?:ó|aron)|bautiz(?:ó|an|aron)|apod(?:ó|an|aron)|testific(?:ó|a|aron)|core(?:ó|aron)|reflexion(?:ó|a)"
    r"|defend(?:ió|ieron)|defiende|dej(?:ó|a|aron) claro|h(?:izo|ace|icieron) hincapié en"
)
# Nouns for what somebody says: “was the mayor's promise”.
SPEECH_EN = (
    "promise|pledge|vow|warning|answer|reply|response|retort|verdict|complaint|demand|plea|message|comment|remark|assurance"
    "|explanation|excuse|admission|conclusion|prediction|boast|threat|apology|argument|accusation|assertion|declaration"
    "|announcement|statement|words|testimony|claim|objection"
)
SPEECH_ES = (
    "promesa|advertencia|aviso|respuesta|réplica|veredicto|queja|exigencia|súplica|mensaje|comentario|observación|garantía"
    "|explicación|excusa|conclusión|predicción|amenaza|disculpa|argumento|acusación|afirmación|declaración|anuncio|palabras"
    "|testimonio|objeción|petición|pronóstico"
)
TITLES_EN = (
    "article articles book books novel film movie song poem report reports study essay column editorial headline"
    " headlines title titles titled entitled chapter section episode series documentary play speech painting album"
    " post slogan motto sign banner heading caption exhibition paper"
)
TITLES_ES = (
    "artículo libro novela película canción poema informe estudio ensayo columna editorial titular título titulado"
    " titulada capítulo sección episodio serie documental obra discurso cuadro álbum lema eslogan cartel pancarta"
    " rótulo exposición reportaje cuento"
)
SMALL = (
    "a an the of in on to for from by at as and or nor but with vs is el la los las lo un una unos unas de del en por"
    " para con sin y e o u ni que a al su se"
)
ANY_WORD = r"(?<!\w)(?:{})(?!\w)"


# Between “according to” and a name: “the mayor,”, but not “the report about”.
ROLE_EN = (
    r"(?:(?:the|our|its|his|her|their|then|former)\s+)?(?:(?!(?:about|on|that|which|who|to|by|against|for|with|from|in|and)\b)"
    r"[a-z][\w’'-]*,?\s+){0,4}"
)
ROLE_ES = r"(?:(?:el|la|los|las|su|al)\s+)?(?:(?!(?:sobre|que|quien|por|contra|para|con|en|y)\b)[a-záéíóúñ][\w-]*,?\s+){0,4}"


def _words(words: str) -> re.Pattern[str]:
    return re.compile(ANY_WORD.format("|".join(words.split())), re.IGNORECASE)


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _english() -> Wording:
    return Wording(
        saying=_pattern(ANY_WORD.format("|".join(ENGLISH_SAYING.split()) + SAYING_PHRASES_EN)),
        according=re.compile(
            rf"\b(?i:according to|in the words of|in the (?:opinion|view) of)\s+{ROLE_EN}$"
            r"|\b(?i:quoting|quoted|words of|words from|(?:^|(?<=[.!?;] ))(?:per|for))\s+(?:the\s+)?$"
        ),
        words_of=_pattern(rf"^['’]s?\s+(?:\w+\s+){{0,2}}(?:{SPEECH_EN}|phrase|view|letter|post|tweet)\b"),
        joins=_pattern(
            r"^(?:\s*[,:]?\s*(?:that|of|how|why|as|it|them|him|her|us|me|this|the|a|an)?)"
            r"(?:\s+(?:that|the|a|an))?\s*[:,]?\s*$"
        ),
        pronoun=_words("he she they it we i who one"),
        part_of=_pattern(r"^\s*,?\s*(?:(?:of|from|for|at|with|in|the|and|'s|’s)\s*)+$"),
        passive=_pattern(r"\b(?:was|were|been|be|is|are|being|got|gets)\s+(?:\w+ly\s+)?$"),
        agent=_pattern(ANY_WORD.format("|".join(ENGLISH_SAYING.split())) + r"\s+by\s+(?:the\s+)?$"),
        relative=_pattern(r"^,?\s*\(?(?:who|whose|whom)\b"),
        article=_pattern(r"\b(?:the|a|an|his|her|its|their|our|this|these|no|any|some|such|more)\s+$"),
        calling=_words("call calls called nickname nicknamed dub dubbed"),
        nicknaming=_pattern(
            r"(?:(?<!\bi )\bcall (?:it|them|him|her|us|this|that)"
            r"|\bwhat (?!(?:he|she|i)\b)(?:[\w’'-]+\s+){1,4}?calls?"
            r"|\b(?:dub|dubs|dubbed|nicknames?|nicknamed|christen|christens|christened|baptized)(?:\s+[\w’'-]+){0,5}?)"
            r"(?:\s+the)?\s*$"
        ),
        addressed=_pattern(r"(?<!according )\b(?:to|told|tells|asked|asks|with|from|against|of|for|by)\s+(?:the\s+)?$"),
        naming=_pattern(
            r"(?<![’']s )(?<!his )(?<!her )(?<!its )(?<!our )(?<!own )\b(?:word|words|term|terms|phrase|phrases|expression"
            r"|label|labels|name|names|named|nickname|nicknamed|dubbed|known as|so-called|(?<=, )(?:called|labeled|labelled|branded|styled|(?:billed|marketed|sold|advertised) as)|(?:is|are|was|were|be|been"
            r"|often|also|sometimes) (?:called|termed|labeled)|means?|meaning|click|press|tap|select|choose|button|link|tab|menu|field)\s*[,:]?\s*(?:of\s+)?$"
        ),
        meaning=_pattern(r"^\s*,?\s*(?:\([^)]*\)\s*)?(?:means?|meant|refers?|stands?|denotes?|here means|is (?:a|the) (?:word|term|phrase|label|name))\b"),
        titled=_pattern(ANY_WORD.format("|".join(TITLES_EN.split())) + r"(?:\s+\d{1,3})?\s*(?:called|named|,|:)?\s*$"),
        entitled=_pattern(
            r"\b(?:(?:headline|slogan|motto)s?|titled|entitled|(?:banner|sign|placard|poster|plaque)s?(?:\s+(?:that\s+)?(?:reads?|reading|says?|saying|said))?)\s*[:,]?\s*$"
        ),
        aside=_pattern(r"^(?:note|notes|warning|tip|hint|important|caution|update|updated|correction|attention|example|editor.s note|disclaimer|summary|background)\b\s*[:.!—–-]"),
        small=frozenset(SMALL.split()),
        speech_after=_pattern(
            rf"^[,.]?\s*(?:was|were|is|are|became|remains|came as|as)\s+(?:(?:the|his|her|their|its|our|my)\s+(?:\w+\s+){{0,2}}?(?:\w+['’]s?\s+)?(?:\w+\s+){{0,2}}?|[A-Z][\w ]{{0,30}}?['’]s?\s+(?:\w+\s+){{0,2}}?)(?:{SPEECH_EN})\b"
        ),
        speech_before=_pattern(
            rf"\b(?:(?:his|her|their|its|our|my)|(?:\w+['’]s?))\s+(?:\w+\s+){{0,2}}?(?:{SPEECH_EN})(?:\s+(?:was|were|is|are|read|reads|that))*\s*[:,]?\s*$"
            rf"|\bthe\s+(?:{SPEECH_EN})\s+(?:of|by|from)(?:\s+\w+){{1,4}}?\s*(?:was|were|is|are|that)?\s*[:,]?\s*$"
        ),
    )  # fmt: skip


def _spanish() -> Wording:
    return Wording(
        saying=_pattern(ANY_WORD.format(SPANISH_SAYING)),
        according=re.compile(
            rf"(?<!\w)(?i:según|de acuerdo con|en palabras de|a juicio de|en opinión de|a decir de)(?:l\s+|\s+){ROLE_ES}$"
            rf"|(?<!\w)(?i:para|(?:{SPEECH_ES}|frase|carta) de|cit(?:ó|a|an|ando|aron) a"
            r"|cit(?:ó|a|an|ando|aron)(?= al))\s+(?:al\s+)?(?:el\s+|la\s+|los\s+|las\s+)?$"
        ),
        words_of=_pattern(r"^$x"),
        joins=_pattern(
            r"^(?:\s*[,:]?\s*(?:que|de|como|cómo|lo|la|el|un|una)?)(?:\s+(?:que|un|una|el|la))?\s*[:,]?\s*$"
        ),
        pronoun=_words("él ella ellos ellas quien quienes yo nosotros"),
        part_of=_pattern(r"^\s*,?\s*(?:(?:de|del|la|el|los|las|en|con|por|y)\s*)+$"),
        passive=_pattern(r"(?<!\w)(?:fue|fueron|ha sido|han sido|es|son|era|eran)\s+$"),
        agent=_pattern(ANY_WORD.format(SPANISH_SAYING) + r"\s+por\s+(?:el\s+|la\s+|los\s+|las\s+)?$"),
        relative=_pattern(r"^,?\s*\(?(?:que|quien|cuyo|cuya|a quien)(?!\w)"),
        article=_pattern(r"(?<!\w)(?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas|ese|esa|del|al|ningún|ninguna)\s+$"),
        calling=_pattern(r"(?<!\w)(?:llam(?:a|an|ó|aron|aba|aban)|apod(?:a|an|ó|aron)|conoc(?:e|en|ía))(?!\w)"),
        nicknaming=_pattern(
            r"(?<!\w)(?:lo que (?:\w+\s+){1,4}?llaman|l[aeo]s?\s(?:llaman|llamaban|conocen como|conocían como)"
            r"|(?:apod|bautiz)(?:an|aron|aban|ó|a)(?:\s+[\w-]+){0,6}?)(?:\s+como)?(?:\s+(?:el|la|los|las))?\s*$"
        ),
        addressed=_pattern(r"(?<!\w)(?:a|al|ante|con|contra|del|de|por)\s+(?:el\s+|la\s+|los\s+|las\s+)?$"),
        naming=_pattern(
            r"(?<!sus )\b(?:palabra|palabras|término|términos|expresión|expresiones|frase|etiqueta|etiquetas|nombre|apodo"
            r"|apodad[oa]s?|llamad[oa]s?|denominad[oa]s?|conocid[oa]s? como|(?:se|le|les)(?: l[aeo]s?)? (?:llaman?|llamó|conocen? como|dice)|significan?|pulse|pulsa|haga clic en|elija|botón|enlace|pestaña|menú)\s*[,:]?\s*(?:de\s+)?$"
        ),
        meaning=_pattern(r"^\s*,?\s*(?:\([^)]*\)\s*)?(?:significan?|quiere decir|quieren decir|se refiere|designa|aquí significa|es (?:una|la|el|un) (?:palabra|término|expresión|etiqueta))(?!\w)"),
        titled=_pattern(ANY_WORD.format("|".join(TITLES_ES.split())) + r"(?:\s+\d{1,3})?\s*(?:llamad[oa]|,|:)?\s*$"),
        entitled=_pattern(r"(?<!\w)(?:(?:titular|lema|eslogan|titulad[oa]|título)(?:es|s)?"
            r"|(?:pancarta|cartel|rótulo|letrero|placa)(?:es|s)?(?:\s+(?:que\s+)?(?:dicen?|decían?|ponen?|ponía|rezan?|rezaban?))?)\s*[:,]?\s*$"),
        aside=_pattern(r"^(?:nota|notas|aviso|consejo|importante|atención|advertencia|corrección|actualización|ejemplo|nota del editor|resumen)\b\s*[:.!—–-]"),
        small=frozenset(SMALL.split()),
        speech_after=_pattern(
            rf"^[,.]?\s*(?:fue|era|es|son|fueron|sería|seguía siendo)\s+(?:la|el|las|los|su|sus|una|un)\s+(?:\w+\s+){{0,2}}?(?:{SPEECH_ES})(?!\w)"
        ),
        speech_before=_pattern(
            rf"(?<!\w)(?:la|el|las|los|su|sus)\s+(?:\w+\s+)?(?:{SPEECH_ES})(?:\s+(?:del?|al?)(?:\s+\w+){{1,5}}?)?\s*(?:fue|era|es|fueron|decía)?\s*(?:que)?\s*[:,]?\s*$"
        ),
        has_dialogue=True,
    )  # fmt: skip


@lru_cache(maxsize=4)
def wording_of(language: str) -> Wording | None:
    """Return the words of a language, or None for one without tables: there, nothing is told apart by words."""
    base = language.partition("-")[0].lower()
    return {"en": _english, "es": _spanish}[base]() if base in ("en", "es") else None
