"""List what makes a number a name or a date in Spanish: labels, months, streets; and what is counted."""

from generator.quantities.grammar import (
    BEFORE,
    CITATIONS,
    DAY_NUMBER,
    END,
    GAP,
    NAMES,
    NOBODY_COUNTED,
    TAIL,
    YEAR,
    Labels,
    compiled,
    label_patterns,
    one_of,
)

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
CALL = rf"\b(?i:llam\w{{1,4}}|marqu\w{{1,3}}|marcar|teléfono)(?:{GAP}gratis)?"
PHONE = r"[0-9]{2,4}(?:[ .-][0-9]{2,4}){0,4}"
# "pagó a Smith 5000" names a price
PAYING = (
    "pagó paga pagan pagaron pagar pagaba pagará dio dieron da dan dar debe deben debía debían debió prestó prestaron cobró"
    " cobraron cobra envió enviaron entregó entregaron ofreció ofrecieron donó donaron concedió concedieron prometió costó"
    " costaron cuesta abonó abonaron"
)
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
    payees="|".join(PAYING.split()),
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
        # “el tren de las 8.15”
        rf"\b(?i:de{GAP}las?){GAP}[0-9]{{1,2}}[:.][0-9]{{2}}{TAIL}(?!\w|{GAP}(?!(?:horas|tras|más|antes|después)\b)[a-záéíóúüñ]+s\b)",
        rf"{BEFORE}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?(?i:[ap]\.\s?m\.|[ap]m\b|h\b|horas{GAP}de{GAP}la\b)",
        r"(?<!\w)[0-9]{1,4}\.?(?:[ºª]|(?:er|ro|ra|do|da|to|ta)\b)",
        # A short one is a telephone's if no noun follows that it might count: “la llamada a 900 hogares”.
        rf"{CALL}{GAP}(?:al|el){GAP}{PHONE}(?:{GAP}(?:o|y){GAP}(?:al?|el)?{GAP}?{PHONE})?(?![\w]){TAIL}{NOBODY_COUNTED}",
        rf"{CALL}{GAP}a{GAP}(?:[0-9]{{3}}(?:[ .-][0-9]{{2,3}}){{2,4}}|(?:112|016|061|062|091|092|010|911){NOBODY_COUNTED})(?!\w){TAIL}",
        rf"\b(?i:teléfono)\b[^.;\n]{{0,40}}\bel{GAP}{PHONE}(?![\w]){TAIL}{NOBODY_COUNTED}",
        rf"\blas{GAP}24{GAP}horas\b(?!{GAP}(?:siguientes|posteriores|previas|anteriores))",
        rf"\blos{GAP}365{GAP}días\b",
        # “mediados de los 80”, “en los 90”
        rf"\b(?i:principios|comienzos|inicios|mediados|finales|fines|en|desde|hasta|durante){GAP}(?:de{GAP})?los{GAP}[2-9]0(?!\w){TAIL}{END}",
        NUMBERED,
        rf"\bescala{GAP}(?:de|del){GAP}[0-9]{{1,3}}{GAP}(?:a|al){GAP}[0-9]{{1,3}}(?!\w){TAIL}",
        rf"\b(?i:códigos?{GAP}postal(?:es)?){GAP}(?:(?:es|era|de|son){GAP})?[0-9]{{5}}(?!\w){TAIL}",
        rf"\b(?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?),?{GAP}de{GAP}[0-9]{{1,2}}{GAP}a{GAP}[0-9]{{1,2}}(?!\w){TAIL}{END}",
        rf"\b(?i:en|desde|hasta|hacia){GAP}el{GAP}['\u2019][6-9][0-9](?!\w){TAIL}{END}",
        *label_patterns(LABELS),
        *CITATIONS,
    ]
)
