"""List the words that make a number in Spanish looser, or closer, than it is written."""

from generator.quantities.grammar import phrase_list, word_set

OVER = (
    "superar|supera|superan|superó|superaron|superaba|superaban|superado|superando|rebasar|rebasa|rebasan"
    "|rebasó|rebasaron"
    "|rebasado|rebasando|sobrepasar|sobrepasa|sobrepasan|sobrepasó|sobrepasaron|sobrepasado|sobrepasando"
    "|excede de|exceder|excede|exceden|excedió|excedieron|excedido|excediendo"
)
SHORT = "corto de|cortos de|corta de|cortas de"
APPROACHED = (
    "rozar|roza|rozan|rozó|rozaron|rozaba|rozaban|rozando|se acercó a|se acercaron a|se acerca a|se acercan a"
    "|se aproximó a|se aproximaron a|se aproxima a|se aproximan a"
)

QUALIFIERS = {
    "about": phrase_list(
        "alrededor de|aproximadamente|cerca de|casi|unos|unas|en torno a|más o menos|aprox.|poco más de"
        "|poco menos de|se estima que|se calcula que|aproximado de|aproximada de|aproximado a|aproximada a"
        "|aproximados"
        "|aproximadas|aproximado|aproximada|estimado|estimada|estimados|estimadas|hacia|cercano a|cercana a"
        "|cercanos a"
        "|cercanas a|rondando|rondar|ronda|rondan|rondó|rondaron|rondaba|rondaban|bordea|bordean|bordeó"
        "|bordearon|próximo a|próxima a"
        f"|{APPROACHED}"
    ),
    "at-least": phrase_list(
        "al menos|por lo menos|como mínimo|no menos de|o más|un mínimo de|mínimo de|cuando menos|a lo menos"
        "|como poco|mínimos de|mínimas de|mínima de"
    ),
    "at-most": phrase_list(
        "como máximo|hasta|no más de|a lo sumo|un máximo de|máximo de|máximos de|máxima de|máximas de|o menos"
        "|dentro de|como mucho|a lo más|cuando más"
    ),
    "more-than": phrase_list(
        "más de|por encima de|superior a|superiores a|mayor que|mayores que|mayor de|mayores de|mayor a|mayores a"
        "|por arriba de"
        f"|{OVER}|más que"
    ),
    "fewer-than": phrase_list(
        "menos de|por debajo de|inferior a|inferiores a|menor que|menores que|menor de|menores de|menor a|menores a"
        "|por abajo de"
        f"|{SHORT}"
    ),
}
HEDGES = {
    "nearly": phrase_list(
        "casi|poco menos de|algo menos de|un poco menos de|justo por debajo de|prácticamente"
    ),
    "near": phrase_list(
        f"cerca de|cercano a|cercana a|cercanos a|cercanas a|próximo a|próxima a|{APPROACHED}"
    ),
    "more-than": phrase_list("poco más de|algo más de|un poco más de|bastante más de|justo por encima de"),
}
UNSURE = word_set("hasta hacia dentro unos unas sobre")
VERBS = frozenset(phrase_list(f"{OVER}|{APPROACHED}"))
# Hedges only with a negation: "no llegó a 500".
NEGATED = {
    "at-least": phrase_list(
        "llegar a|llega a|llegan a|llegó a|llegaron a|llegaba a|llegaban a|llegado a|alcanzar|alcanza|alcanzan"
        "|alcanzó|alcanzaron|alcanzaba|alcanzaban|alcanzado"
    ),
    "more-than": phrase_list("pasar de|pasa de|pasan de|pasó de|pasaron de|pasaba de|pasaban de|pasado de"),
    "fewer-than": phrase_list("bajar de|baja de|bajan de|bajó de|bajaron de|bajaba de|bajaban de|bajado de"),
}
AFTER = phrase_list(
    "o más|o menos|más o menos|como mínimo|como máximo|al menos|por lo menos|aproximadamente|como mucho|como poco"
)
SUFFIXES = (" y pico", " y tantos", " y tantas")
