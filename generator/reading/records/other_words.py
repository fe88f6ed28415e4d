"""Know what writers call the keys of a file in other words, or in Spanish: “persons”, “fuentes”, “year”."""

from collections.abc import Collection, Iterable
from typing import get_args, get_origin

from generator.diagnostics.spelling import VERY_CLOSE, folded, nearest
from generator.model.record_types import Record
from generator.reading.records.fields import declared, unwrap
from generator.reading.yaml.nodes import Mapping, Scalar

CHOICES = {
    **dict.fromkeys(("against", "opposed", "contra", "en contra", "con"), "opposes"),
    **dict.fromkeys(("for", "pro", "in favor", "favors", "a favor"), "supports"),
    **dict.fromkeys(("neutral", "none", "ninguna"), "neither"),
}  # of a stance
ALIKE = 0.66  # how similar one of a few words must be: more than “accounts” and “court”
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
    "kind": "type category sort genre tipo clase",
    "roles": "positions jobs posts offices role cargos",
    "portrait": "photo picture image foto retrato",
    "short": "abbreviation abbr acronym sigla",
    "part_of": "parent belongs_to",
    "also_called": "aliases alias aka synonyms",
    "status": "state outcome estado",
    "about": "policy topic subject sobre",
    "stance": "position side postura",
    "answers": "replies_to reply_to response_to responds_to",
    "reported_by": "counted_by reporter counter",
    "digits": "decimals decimal_places precision",
    "qualifier": "hedge approximate",
    "derive": "computed formula calculation calculated",
    "archived": "archive archive_url wayback",
    "accessed": "retrieved access_date consulted",
    "file": "csv path archivo",
    "where": "filter filters",
    "note": "notes comment remark nota",
    "checked": "verified reviewed",
    "formerly": "old_id old_ids previously",
    "updated": "modified changed",
    "series": "data serie datos",
}
MEANT = {key: frozenset(words.split()) for key, words in WORDS.items()}


def meant_key(written: str, missing: Collection[str]) -> str:
    """Return which of the keys that are missing a writer meant, "" if none is likely."""
    plain = folded(written)
    by_word = next((key for key in missing if plain in MEANT.get(key, ())), "")
    return by_word or nearest(written, missing)


def entry_that_has(key: Scalar, node: Mapping, known: Collection[str]) -> str:
    """Return the entry before a key in whose records the key would be known: it is not indented enough."""
    before = node.entries[: next(place for place, entry in enumerate(node.entries) if entry[0] is key)]
    if not before or not isinstance(known, dict):
        return ""
    field = known.get(before[-1][0].text)
    kinds = get_args(field.type) if field and get_origin(field.type) is tuple else ()
    inner = unwrap(kinds[0])[0] if kinds else None
    is_record = isinstance(inner, type) and issubclass(inner, Record)
    has_key = is_record and any(part.key == key.text for part in declared(inner))
    return before[-1][0].text if has_key else ""


def hint_on_key(written: str, meant: str, known: Iterable[str], outer: str) -> str:
    """Return what to do about an unknown key, which may be `meant` as another or belong into the entry `outer`."""
    if outer:
        return f"indent it further: it belongs to “{outer}” above"
    if meant:
        return f"did you mean “{meant}”?"
    given = nearest(written, known, VERY_CLOSE)
    if given:
        return f"did you mean “{given}”? It is there already; keep one of the two"
    return f"allowed keys: {', '.join(sorted(known))}"


def meant_choice(word: str, allowed: Collection[str]) -> str:
    """Return which of a few words was meant; empty if none seems to be."""
    if (other := CHOICES.get(word.casefold(), "")) in allowed:
        return other
    near = nearest(word, allowed)
    is_part = folded(word).startswith(near) or near.startswith(folded(word))
    is_word = word.isalpha()  # not “dd/mm”
    return near if not is_word or (near and is_part) else nearest(word, allowed, ALIKE)
