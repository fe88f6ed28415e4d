"""List the words around numbers in Spanish: spelled numbers, scales, units, rates."""

from decimal import Decimal

from generator.quantities.grammar import (
    CURRENCY_SIGNS,
    Grammar,
    MoneyUnit,
    Numerals,
    counted_from,
    durations,
    monetary,
    phrases,
    synonyms,
    valued,
    with_link,
    word_set,
)
from generator.quantities.languages import spanish_hedges as hedges
from generator.quantities.languages.spanish_directions import SPANISH_DIRECTIONS
from generator.quantities.languages.spanish_names import EXEMPT, EXEMPT_NEAR, PAYING, THINGS

READ = "libros lectores lectoras préstamos visitas viajes usuarios ciudadanos discos películas revistas"

GRAMMAR = Grammar(
    numerals=(Numerals(". \u00a0\u2009\u202f", ","), Numerals(",", ".")),
    units=word_set("km m cm mm kg g mg lb kw kwh mw gw gb mb tb ml l ha x c f px"),
    suffixes={"k": 10**3, "K": 10**3, "M": 10**6},
    price_suffixes={"m": 10**6},
    numbers=counted_from(
        0,
        1,
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
        " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
        " veintiséis"
        " veintisiete veintiocho veintinueve",
    )
    | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21}
    | {"dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26, "veintiun": 21}
    | counted_from(30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    | {"cien": 100, "ciento": 100}
    | counted_from(
        200,
        100,
        "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    )
    | counted_from(
        200,
        100,
        "doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas",
    ),
    scales={
        "mil": 10**3,
        "millón": 10**6,
        "millon": 10**6,
        "millones": 10**6,
        "millardo": 10**9,
        "millardos": 10**9,
        "billón": 10**12,
        "billones": 10**12,
    },
    lone_scales=frozenset({"mil"}),
    dozens={
        "docena": 12,
        "decena": 10,
        "quincena": 15,
        "veintena": 20,
        "treintena": 30,
        "centenar": 100,
        "millar": 1000,
        "docenas": 12,
        "decenas": 10,
        "centenares": 100,
        "millares": 1000,
    },
    hundred_joins=frozenset(),
    ten_joins=frozenset({"y"}),
    and_half=phrases("y medio|y media"),
    half=frozenset({"mitad"}),
    half_of=frozenset({"medio", "media"}),
    fractions=valued("""
        tercio|tercera parte = 3
        cuarto|cuarta parte = 4
        quinto|quinta parte = 5
        sexta parte = 6
        séptima parte = 7
        octava parte = 8
        novena parte = 9
        décimo|décima parte = 10
        centésima parte = 100
    """),
    plural_fractions=valued("""
        tercios|terceras partes = 3
        cuartos|cuartas partes = 4
        quintos|quintas partes = 5
        sextos|sextas partes = 6
        séptimos|séptimas partes = 7
        octavos|octavas partes = 8
        novenos|novenas partes = 9
        décimos|décimas partes = 10
    """),
    articles=frozenset({"la"}),
    sure_fractions=phrases(
        "tercera parte|cuarta parte|quinta parte|sexta parte|séptima parte|octava parte|novena parte"
        "|décima parte"
        "|centésima parte"
    ),
    fraction_of=phrases("de un|de"),
    parts=word_set("de"),
    ratios=phrases("de cada"),
    rates=phrases("por cada|de cada|entre cada|en cada"),
    loose_rates=phrases("por"),
    exchanges=(
        "cambi",
        "intercambi",
        "canje",
        "permut",
        "troc",
        "trueq",
        "vend",
        "compr",
        "pag",
        "ofrec",
        "sustitu",
        "reemplaz",
    ),
    participles=(
        "ado",
        "ados",
        "ada",
        "adas",
        "ido",
        "idos",
        "ida",
        "idas",
        "hecho",
        "hechos",
        "hecha",
        "hechas",
    ),
    causes=word_set(
        "multas condenas denuncias detenciones sanciones demandas quejas protestas premios cargos penas juicios castigos"
        " escritos escritas vistos vistas abiertos abiertas cubiertos cubiertas dirigidas leídos leídas"
    ),
    populations=word_set("habitantes nacidos nacimientos residentes"),
    rate_articles=phrases("al|a la|la|el|cada"),
    distributives=word_set("cada"),
    no_rates=word_set(
        "pasado pasada anterior siguiente próximo próxima que en de antes después atrás previo previa último última"
    ),
    loose_multiples=phrases("el doble|al doble|el triple|al triple|el cuádruple"),
    compared=word_set("de del que en y o a los las el la por para si cuando entre") | {""},
    multiples={
        **dict.fromkeys(
            phrases(
                "duplicó|duplicaron|duplicado|duplicada|duplica|duplican|duplicar|duplicarse|duplicarán|duplicaría|duplicarían|duplicará|duplicaba|duplicando"
                "|el doble"
                "|al doble|dos veces más"
            ),
            Decimal(2),
        ),
        **dict.fromkeys(
            phrases(
                "triplicó|triplicaron|triplicado|triplicada|triplica|triplican|triplicar|triplicarse|triplicará|triplicaría|triplicando|el triple|al triple"
            ),
            Decimal(3),
        ),
        **dict.fromkeys(
            phrases("cuadruplicó|cuadruplicaron|cuadruplicado|cuadruplica|el cuádruple"), Decimal(4)
        ),
        **dict.fromkeys(phrases("quintuplicó|quintuplicaron|quintuplicado"), Decimal(5)),
    },
    percent=phrases("por ciento|porciento|punto porcentual|puntos porcentuales|por cien|porcentaje"),
    money=with_link(
        "de",
        """
        dollars = dólar|dólares|dolares|usd|dólares estadounidenses|dólares americanos
        euros = euro|euros|eur
        pesos = peso|pesos|mxn|pesos mexicanos|pesos argentinos|pesos colombianos|pesos chilenos
        pounds_sterling = libras esterlinas|libra esterlina|gbp
        yen = yen|yenes
        yuan = yuan|yuanes
        reais = reales brasileños
        bolivars = bolívares
        quetzals = quetzales
        lempiras = lempiras
        guaranis = guaraníes
        soles = soles
        colones = colones
        dollars pesos / 100 = centavo|centavos
        euros / 100 = céntimo|céntimos|centimos
    """,
    ),
    loose_money=monetary("""
        pounds_sterling = libra|libras
        reais = reales
        bolivianos = bolivianos
        kronor = coronas
    """),
    currency_signs=CURRENCY_SIGNS | {"$": MoneyUnit(("dollars", "pesos")), "us$": MoneyUnit(("dollars",))},
    unit_scales={"miles": 10**3, "cientos": 100, "centenares": 100, "millares": 10**3},
    unit_links=frozenset({"de"}),
    unit_ends=word_set("de del por al a en para cada con sin sobre"),
    counted=phrases("veces más|veces mayor|veces menor|veces menos|veces superior|veces el|veces la"),
    # A year never comes before its noun, so more than things are counted.
    measured=word_set(f"{THINGS} {READ}"),
    sure_counts=phrases("más de|menos de|unos|unas"),
    counting=phrases(
        "contó|contaron|cuenta|cuentan|hay|hubo|había|compró|compraron|compra|compran|vendió|vendieron|vende|venden|contrató"
        "|contrataron|construyó|construyeron|plantó|plantaron|recogió|recogieron|reunió|reunieron|emitió|imprimió|imprimieron"
        "|prestó|prestaron|entregó|entregaron|recibió|recibieron|tiene|tienen|tenía|tuvo|tuvieron|perdió|perdieron|ganó"
        "|ganaron|añadió|añadieron|recortó|abrió|abrieron|cerró|cerraron|firmó|firmaron|encontró|encontraron|registró"
        "|registraron|total de|unos|unas|casi|sumó|sumaron|atendió|atendieron|salvó|trasladó|leyó|leyeron|repartió"
        "|repartieron"
    ),
    paying=word_set(PAYING),
    payees=frozenset({"a", "al"}),
    after_price=word_set("por para y o pero a al cada cuando"),
    ranges=frozenset({"a", "o", "-", "\u2013"}),
    between={"entre": "y"},
    idioms=phrases(
        "por ciento|por cien|primera mitad|segunda mitad|otra mitad|última mitad|a mitad|en mitad|y media"
        "|y medio"
        "|un cuarto de hora|tres cuartos de hora|cien por cien|por mil"
    ),
    exempt=EXEMPT,
    exempt_near=EXEMPT_NEAR,
    qualifiers=hedges.QUALIFIERS,
    hedges=hedges.HEDGES,
    unsure_hedges=hedges.UNSURE,
    hedge_verbs=hedges.VERBS,
    negated_hedges=hedges.NEGATED,
    hedges_after=hedges.AFTER,
    hedge_suffixes=hedges.SUFFIXES,
    range_joins=("a", "al", "hasta"),
    range_pairs=(("entre", "y"), ("entre", "e")),
    determiners_between=word_set("el la los las un una unos unas"),
    comparers=word_set("veces ciento muchos muchas mucho es son fue fueron era eran sigue"),
    negations=word_set("no nunca jamás tampoco"),
    verb_negations=word_set("ni sin"),
    after_negation=word_set(
        "se le les ha han había habían haya hayan llegó llega llegaron a cayó cayeron cae caen bajó bajaron subió subieron"
        " quedó quedaron estuvo está hubo hay tuvo tiene prestó prestaron vendió vendieron"
    ),
    durations=durations(
        "segundo segundos|minuto minutos min|hora horas|día días|semana semanas|mes meses|año años"
    ),
    physical=synonyms("""
        tonelada toneladas
        libra libras
        kilogramo kilogramos kilo kilos kg
        onza onzas
        gramo gramos
        milla millas
        kilómetro kilómetros km
        metro metros
        pie pies
        acre acres
        hectárea hectáreas ha
        galón galones
        litro litros
        barril barriles
    """),
    points=phrases("punto porcentual|puntos porcentuales|punto|puntos|pp"),
    countable=word_set(f"{THINGS} {READ}"),
    multiplied=word_set("veces"),
    beyond=word_set("más mayor mayores"),
    bare_multiples={"doble": Decimal(2), "triple": Decimal(3), "cuádruple": Decimal(4)},
    group_scales=word_set("mil millón millon millones"),
    contractions={"de": r"de(?:l|\s(?:el|la|los|las))?", "a": r"a(?:l|\s(?:el|la|los|las))?"},
    directions=SPANISH_DIRECTIONS,
)
