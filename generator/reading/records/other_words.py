"""Know what writers call the keys of a file in other words, or in Spanish: “persons”, “fuentes”, “year”."""

from collections.abc import Collection

from generator.diagnostics.spelling import folded, nearest

# By key; the words are without accents.
WORDS = {
    "sources": "references bibliography fuentes referencias bibliografia",
    "people": "persons humans personas gente",
    "organizations": "orgs bodies institutions agencies organizaciones instituciones entidades",
    "policies": "laws bills programs leyes politicas planes",
    "terms": "glossary definitions words glosario terminos definiciones",
    "events": "timeline dates eventos sucesos acontecimientos hechos cronologia",
    "statistics": "numbers figures estadisticas numeros cifras datos",
    "claims": "statements quotes declaraciones afirmaciones citas",
    "corrections": "errata correcciones erratas",
    "title": "name headline heading titulo titular nombre cargo",
    "name": "title label nombre titulo",
    "statement": "text claim declaracion afirmacion texto",
    "definition": "meaning text definicion",
    "summary": "description abstract text resumen descripcion",
    "description": "summary abstract descripcion resumen",
    "value": "number amount count figure valor cifra numero cantidad",
    "unit": "units counted unidad unidades",
    "measure": "metric what medida que",
    "period": "year date when time periodo ano fecha",
    "date": "when day year fecha dia",
    "place": "where location area lugar",
    "published": "date fecha publicado",
    "url": "link address website web enlace direccion",
    "authors": "author writer autor autora autores",
    "publisher": "outlet newspaper editor editorial medio",
    "by": "who speaker person quien autor",
    "organization": "office employer body organizacion organismo",
    "from": "start begin since desde inicio",
    "to": "end until hasta fin",
    "quote": "quotation words text cita",
    "at": "where page location pagina donde",
    "source": "reference fuente",
    "evidence": "source sources proof references fuente fuentes pruebas",
    "alt": "alternative description descripcion",
    "mark": "type kind form tipo",
    "series": "data serie datos",
}
MEANT = {key: frozenset(words.split()) for key, words in WORDS.items()}


def meant_key(written: str, missing: Collection[str]) -> str:
    """Return which of the keys that are missing a writer meant, "" if none is likely."""
    plain = folded(written)
    by_word = next((key for key in missing if plain in MEANT.get(key, ())), "")
    return by_word or nearest(written, missing)
