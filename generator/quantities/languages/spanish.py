"""List the words around numbers in Spanish: spelled numbers, scales, and what makes a number a name."""

from decimal import Decimal

from generator.quantities.grammar import (
    BEFORE,
    CITATIONS,
    CURRENCY_SIGNS,
    DAY_NUMBER,
    END,
    GAP,
    NAMES,
    TAIL,
    YEAR,
    Grammar,
    Labels,
    MoneyUnit,
    Numerals,
    compiled,
    counted_from,
    durations,
    label_patterns,
    monetary,
    one_of,
    phrases,
    valued,
    with_link,
    word_set,
)
from generator.quantities.languages import spanish_hedges as hedges
from generator.quantities.languages.spanish_directions import SPANISH_DIRECTIONS

THINGS = (
    "personas hombres mujeres niños niñas menores estudiantes alumnos alumnas maestros profesores docentes pacientes"
    " residentes vecinos habitantes votantes electores trabajadores trabajadoras empleados enfermeras médicos"
    " familias hogares migrantes inmigrantes refugiados solicitantes detenidos presos reclusos agentes policías"
    " soldados efectivos manifestantes aficionados espectadores visitantes pasajeros clientes miembros socios"
    " voluntarios casas viviendas pisos apartamentos camas habitaciones plazas escaños empleos puestos coches"
    " vehículos autobuses camiones vuelos casos votos papeletas arrestos detenciones muertes muertos fallecidos"
    " heridos víctimas contagios infecciones quejas denuncias demandas reclamaciones solicitudes peticiones"
    " llamadas pruebas dosis armas escuelas colegios hospitales negocios empresas granjas árboles animales aves"
    " páginas copias ejemplares palabras cartas firmas horas días semanas meses años puntos kilómetros metros"
    " millas hectáreas toneladas litros kilos delitos expedientes becas entradas"
)
MONTHS = (
    "(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
)
DAY = rf"{DAY_NUMBER}(?:\.?[ºo°])?"
WORD_DAY = (
    r"(?:trece|catorce|quince|dieci\w{4,6}|veinte|veinti\w{2,6}|treinta(?:\sy\suno)?|primero|uno|dos|tres"
    r"|cuatro"
    r"|cinco|seis|siete|ocho|nueve|diez|once|doce)"
)
JOIN = rf"(?:,?{GAP}(?:y|o|a|al|hasta){GAP}(?:el{GAP})?|,\s|\s?[-\u2013/]\s?)"
NO_UNIT = (
    rf"(?!{GAP}(?:por\sciento|puntos|d[oó]lares|euros|pesos|centavos|mil|mill[oó]n|millones"
    rf"|{'|'.join(THINGS.split())})\b)"
)
YEARS = rf"{YEAR}(?:[-\u2013/][0-9]{{2}}(?![0-9]))?(?:{JOIN}{YEAR}){{0,12}}{TAIL}{NO_UNIT}"
BEFORE_YEAR = one_of(
    "en|desde|hasta|para|durante|antes de|después de|a partir de|año|año fiscal|años|ejercicio"
    "|ejercicio fiscal"
    "|del|desde el|hasta el|en el|para el|finales de|fines de|principios de|mediados de|inicios de"
    "|comienzos de"
    "|final de|fin de|década de|primavera de|verano de|otoño de|invierno de|curso|temporada|hacia|entre"
)
PHONE = r"[0-9]{2,4}(?:[ .-][0-9]{2,4}){0,4}"
LABELS = Labels(
    any_case=(
        "ley|ley n.º|ley no.|artículo|art.|sección|título|capítulo|cap.|regla|formulario|página|pág.|págs."
        "|p.|pp."
        "|tabla|cuadro|figura|fig.|gráfico|párrafo|párr.|nota|nota al pie|número|núm.|núms.|n.º|nº|n°|nro.|#"
        "|№|§|§§"
        "|versión|sala|habitación|ruta|carretera|autopista|autovía|siglo|interestatal|distrito|anexo|apéndice|decreto"
        "|real decreto"
        "|decreto ley|resolución|expediente|proyecto de ley|enmienda|inciso|apartado|apdo.|numeral|fracción"
        "|tomo"
        "|volumen|vol.|código postal|c.p.|section|title|form|rule|public law|teléfono|tel.|llame al|sentencia"
        "|directiva|ordenanza|tipo|fase|categoría|aula|modelo|disposición adicional|disposición transitoria"
        "|disposición final|protocolo|recomendación|dorsal|ventanilla|etapa|estadio|juzgado|extensión|reglamento"
    ),
    capital=(
        "No.|Nos.|Canal|Fase|Paso|Parte|Tipo|Nivel|Zona|Grupo|Línea|Orden|Vuelo|Puerta|Unidad|Caso|Barrio"
        "|Article|Ibex|Fórmula|Eurocopa|Mundial|Euríbor|Terminal|Andén|Capítulo"
        f"|Interstate|Table|Act|Bill|House Bill|Senate Bill|{NAMES}"
    ),
    plural=(
        "leyes|artículos|arts.|secciones|títulos|capítulos|páginas|tablas|figuras|párrafos|notas|distritos|cargos|puntos|fases|niveles|grados|tipos|categorías|líneas|salidas|preguntas|apartados"
        "|anexos|números|mesas|grupos|cuestiones|apéndices|formularios|modelos|aulas|salas"
    ),
    joins="y|o|a|al|e",
    units="veces|por ciento|puntos",
    never_after="esta|este|cada|esa|ese|un|por",
    loose=(
        "punto|nota|caso|cargo|puerta|terminal|andén|vía|línea|autobús|tranvía|tren|salida|mesa|objetivo|grupo"
        "|nivel|grado|casilla|canal|piso|vuelo|bus|planta|bloque|portal|kilómetro|km|paso|parte|zona|unidad|celda|asiento"
        "|fila|columna|parcela|lote|estación|división|ronda|jornada|partido|temporada|episodio|lección|módulo"
        "|meta|principio|prioridad|eje|opción|escenario|pregunta|testigo|jurado|paciente|turno|ventana|muelle"
        "|pista|carril|caja|edificio|oficina|despacho|local|barrio|manzana|acto|escena|prueba|semana|día|curso"
    ),
    after=(
        "de|del|en|y|o|a|al|por|para|con|sin|que|cuando|mientras|tras|desde|hasta|según|es|fue|era|está|ha|se|no"
        "|sobre|como"
    ),
    not_before_name="en|y|o|de|desde|entre|mientras|pero|e",
)
# "la dársena 6", "el vuelo 93", "es el 304": after a singular article and noun, a number is a name, unless
# a plural that it could count follows ("en la cárcel 345 presos") or "de" does ("345 de ellos").
NUMBERED = (
    rf"(?<!\w)(?:(?i:el|la|del|al){GAP}(?!(?:casi|total|máximo|mínimo|resto|mitad|promedio|récord|saldo|resultado)\s)"
    rf"[a-záéíóúüñ]{{2,30}}[^\Ws_](?:{GAP}de{GAP}[a-z]{{3,20}})?|(?<=es )(?:el|la)){GAP}(?!{YEAR}\b)[0-9]{{1,4}}(?![\w-])"
    rf"{TAIL}(?:{END}|{GAP}(?!(?:mil|gente|por|de|del)\b)[a-záéíóúüñ]+(?<!s)\b)"
)
EXEMPT = compiled(
    [
        rf"\b(?i:{WORD_DAY}){GAP}de{GAP}{MONTHS}\b(?:{GAP}del?{GAP}{YEAR}{TAIL})?",
        (
            rf"\b(?i:años|década{GAP}de{GAP}los){GAP}(?:[1-9]0|veinte|treinta|cuarenta|cincuenta|sesenta"
            rf"|setenta"
            rf"|ochenta|noventa)\b{TAIL}"
        ),
        (
            rf"\b(?i:Calle|Avenida|Avda\.|Av\.|Plaza|Paseo|Carrera|Camino)"
            rf"(?:{GAP}(?:[A-ZÁÉÍÓÚÑ][\w.]{{0,20}}|de|del|la|los"
            rf"|las)){{0,5}},?{GAP}(?:n\.º\s)?[0-9]{{1,5}}{TAIL}"
        ),
    ]
)
EXEMPT_NEAR = compiled(
    [
        (
            rf"{BEFORE}{DAY}(?:(?:{GAP}(?:al?|y){GAP}(?:el{GAP})?|\s?[-\u2013]\s?){DAY})?{GAP}"
            rf"(?:de{GAP})?"
            rf"{MONTHS}\b(?:,?{GAP}(?:del?{GAP})?{YEAR}{TAIL})?"
        ),
        rf"\b{MONTHS}{GAP}{DAY}(?!\w){TAIL},?{GAP}(?:del?{GAP})?{YEAR}{TAIL}",
        rf"\b{MONTHS},?{GAP}(?:del?{GAP})?{YEARS}",
        rf"(?<!\w)(?i:{BEFORE_YEAR}){GAP}{YEARS}",
        rf"{BEFORE}{YEAR}(?:[-\u2013/]|{GAP}(?:a|al|hasta){GAP}(?:el{GAP})?){YEAR}{TAIL}{NO_UNIT}",
        rf"\b(?i:entre){GAP}el{GAP}{YEAR}{GAP}y{GAP}el{GAP}{YEAR}{TAIL}{NO_UNIT}",
        (
            rf"\b(?i:a|desde|hasta|sobre|hacia|pasadas|antes{GAP}de|después{GAP}de|eso{GAP}de){GAP}(?i:las?){GAP}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{TAIL}"
            rf"(?!\w|{GAP}(?!(?:horas|tras|unos|unas|los|las|más|sus|dos|tres|seis|antes|después|además)\b)[a-záéíóúüñ]+s\b)"
        ),
        rf"{BEFORE}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?(?i:[ap]\.\s?m\.|[ap]m\b|h\b|horas{GAP}de{GAP}la\b)",
        r"(?<!\w)[0-9]{1,4}\.?(?:[ºª]|(?:er|ro|ra|do|da|to|ta)\b)",
        (
            rf"\b(?i:llam\w{{1,4}}|marqu\w{{1,3}}|marcar|teléfono)(?:{GAP}gratis)?{GAP}(?:al?|el){GAP}{PHONE}"
            rf"(?:{GAP}(?:o|y){GAP}(?:al?|el)?{GAP}?{PHONE})?(?![\w]){TAIL}"
        ),
        rf"\b(?i:teléfono)\b[^.;\n]{{0,40}}\bel{GAP}{PHONE}(?![\w]){TAIL}",
        rf"\blas{GAP}24{GAP}horas\b(?!{GAP}(?:siguientes|posteriores|previas|anteriores))",
        rf"\blos{GAP}365{GAP}días\b",
        NUMBERED,
        rf"\bescala{GAP}(?:de|del){GAP}[0-9]{{1,3}}{GAP}(?:a|al){GAP}[0-9]{{1,3}}(?!\w){TAIL}",
        rf"\b(?i:códigos?{GAP}postal(?:es)?){GAP}(?:(?:es|era|de|son){GAP})?[0-9]{{5}}(?!\w){TAIL}",
        rf"\b(?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?),?{GAP}de{GAP}[0-9]{{1,2}}{GAP}a{GAP}[0-9]{{1,2}}(?!\w){TAIL}{END}",
        rf"\b(?i:en|desde|hasta|hacia){GAP}el{GAP}['\u2019][6-9][0-9](?!\w){TAIL}{END}",
        *label_patterns(LABELS),
        *CITATIONS,
    ]
)

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
    fraction_of=phrases("de un"),
    ratios=phrases("de cada"),
    rates=phrases("por cada|de cada|entre cada|en cada"),
    loose_rates=phrases("por"),
    rate_articles=phrases("al|a la|la|el|cada"),
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
    measured=word_set(THINGS),
    sure_counts=phrases("más de|menos de|unos|unas"),
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
    points=phrases("punto porcentual|puntos porcentuales|punto|puntos|pp"),
    countable=word_set(
        f"{THINGS} libros lectores lectoras préstamos visitas viajes usuarios ciudadanos pasajeros residentes estudiantes votantes trabajadores hogares viviendas"
    ),
    multiplied=word_set("veces"),
    beyond=word_set("más mayor mayores"),
    bare_multiples={"doble": Decimal(2), "triple": Decimal(3), "cuádruple": Decimal(4)},
    group_scales=word_set("mil millón millon millones"),
    contractions={"de": r"de(?:l|\s(?:el|la|los|las))?", "a": r"a(?:l|\s(?:el|la|los|las))?"},
    directions=SPANISH_DIRECTIONS,
)
