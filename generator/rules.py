"""Every rule of a site, in the order in which `generate explain` lists them."""

from generator.charts.draw import CHART_FAILED
from generator.checks.charts import CHART_EMPTY, MIXED_UNITS, OVERLAPPING_PERIODS, UNMARKED_EVENT
from generator.checks.dates import DATE_ORDER, STALE
from generator.checks.evidence import NO_EVIDENCE, QUOTE_MISSING, QUOTE_UNCHECKED
from generator.checks.garbled_text import GARBLED_TEXT
from generator.checks.images import ALT_MISSING
from generator.checks.numbers.conflicts import CONFLICTING_NUMBERS
from generator.checks.numbers.directions import WRONG_DIRECTION
from generator.checks.numbers.prose import NUMBER_MISMATCH, QUALIFIER_DROPPED
from generator.checks.numbers.unbound import UNBOUND_NUMBER
from generator.checks.own_code import OWN_CODE
from generator.checks.plain_marks import UNREAD_MARKUP
from generator.checks.quotations import QUOTATION_MISMATCH, UNBOUND_QUOTATION
from generator.checks.severities import IDLE_WAIVER
from generator.checks.usage import NOT_ARCHIVED, SINGLE_SOURCE, UNUSED
from generator.checks.wording import QUOTE_LONG, UNATTRIBUTED_TERM
from generator.diagnostics.rules import Rule, RuleNames
from generator.localization.messages import WORDS
from generator.markdown.allowlist import UNSAFE_HTML, UNSAFE_LINK
from generator.markdown.convert import TOO_SLOW
from generator.model.derivations import INCOMPARABLE
from generator.output.assets import DEAD_ASSET
from generator.output.links import DEAD_FRAGMENT, DEAD_LINK
from generator.output.search_index import SEARCH_INDEX
from generator.output.svg_files import UNSAFE_SVG
from generator.output.templates import TEMPLATE
from generator.reading.filesystem import LINK
from generator.reading.index import DUPLICATE_ID
from generator.reading.left_out import ODD_FILE
from generator.reading.records.ambiguous_values import AMBIGUOUS_NUMBER, AMBIGUOUS_PERIOD
from generator.reading.records.schema import SCHEMA
from generator.reading.references import AMBIGUOUS_ID, UNKNOWN_ID
from generator.reading.resolve import DUPLICATE_ADDRESS
from generator.reading.tables.form import CSV_FORM
from generator.reading.text_files import LIMIT, UNREADABLE
from generator.reading.yaml.cut_values import VALUE_CUT
from generator.reading.yaml.nodes import DUPLICATE_KEY, YAML

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        YAML, SCHEMA, DUPLICATE_KEY, VALUE_CUT, UNREADABLE, UNKNOWN_ID, DUPLICATE_ID, AMBIGUOUS_ID, DUPLICATE_ADDRESS,
        DEAD_LINK, DEAD_FRAGMENT, DEAD_ASSET, QUOTE_MISSING, NUMBER_MISMATCH, WRONG_DIRECTION, QUOTATION_MISMATCH,
        INCOMPARABLE, NO_EVIDENCE, ALT_MISSING, DATE_ORDER, TEMPLATE, OWN_CODE, UNSAFE_LINK, UNSAFE_HTML, UNSAFE_SVG, UNREAD_MARKUP, LIMIT, LINK, ODD_FILE,
        TOO_SLOW, CHART_EMPTY, CHART_FAILED, MIXED_UNITS, OVERLAPPING_PERIODS, CONFLICTING_NUMBERS, UNBOUND_NUMBER, QUALIFIER_DROPPED, UNBOUND_QUOTATION,
        QUOTE_UNCHECKED, QUOTE_LONG, UNATTRIBUTED_TERM, GARBLED_TEXT, UNMARKED_EVENT, IDLE_WAIVER, AMBIGUOUS_NUMBER,
        AMBIGUOUS_PERIOD, CSV_FORM, WORDS, SEARCH_INDEX, STALE, SINGLE_SOURCE, UNUSED, NOT_ARCHIVED,
    )
}  # fmt: skip
RULE_NAMES = RuleNames(
    changeable=frozenset(id_ for id_, rule in RULES.items() if not rule.is_fixed),
    fixed=frozenset(id_ for id_, rule in RULES.items() if rule.is_fixed),
)
