"""Describe every key of a site's files in one sentence, for editors and for the reference.

A test compares these with the record classes, so a new key needs its sentence here.
"""

from collections.abc import Mapping

from generator.model.charts import Band, Chart
from generator.model.documents import FrontMatter
from generator.model.record_types import CsvFormat, Operation, Record
from generator.model.records import (
    Claim,
    Correction,
    Curated,
    Event,
    Evidence,
    Fact,
    MovingAverage,
    Organization,
    Person,
    Policy,
    Portrait,
    Role,
    Series,
    Sides,
    Source,
    Statistic,
    Term,
)
from generator.model.settings import Home, Settings


def description(cls: type[Record], key: str) -> str:
    """Return the sentence for a key of a record class, its own or a base class's; "" if there is none."""
    return next((DESCRIPTIONS[base][key] for base in cls.__mro__ if key in DESCRIPTIONS.get(base, {})), "")


EVIDENCE = "What the record rests on: sources, each with a quotation, a place in it, or both."
UNIT = "What is counted, as it follows the number: `loans`, `people`, `%`; of money, its code: `USD`."
MEASURE = "What the number measures, in a phrase; only numbers of one measure can be compared."
QUALIFIER = "How exact the number is; prose and charts repeat it."
REPORTED_BY = "Who counted: the id of a person or an organization."
AS_OF = "The day up to which it was counted; if the period was not over then, readers are told."
POLICIES = "The policies this is about; it is shown on their pages."

OPERATIONS: Mapping[Operation, str] = {
    "difference": "The second number minus the first.",
    "percent_change": "The change from the first number to the second, in percent of the first.",
    "ratio": "The first number divided by the second.",
    "share": "The first number in percent of the second.",
    "sum": "All of the numbers added up.",
    "mean": "The average of the numbers.",
    "max": "The highest row of a series.",
    "min": "The lowest row of a series.",
    "first": "The earliest row of a series.",
    "last": "The latest row of a series.",
}

DESCRIPTIONS: Mapping[type[Record], Mapping[str, str]] = {
    Settings: {
        "title": "The name of the site, in the header and after the title of every page.",
        "description": "What the site is about, in one or two sentences, for search engines and shared links.",
        "question": "The question that the site answers; it becomes the title of the home page.",
        "answer": "The answer, in one or two sentences with bound facts; it opens the home page.",
        "base_url": "The address at which the site is published; it adds a feed, a sitemap and canonical links.",
        "language": "The language of the interface, as a code: `en`, `es`, `es-MX`.",
        "authors": "Who writes the site; texts without `authors` of their own name them.",
        "license": "The license of the site's texts and data, such as `CC-BY-4.0`.",
        "report_errors": "Where readers report errors: an e-mail address, or a web address in which `{id}` stands for the fact or the page.",
        "fiscal_year_start": "The number of the month in which a fiscal year begins; FY2023 starts there.",
        "navigation": "The menu, in order: pages, and sections such as `articles`, `timeline`, `people`, `policies`, `numbers` and `sources`; all others are linked in the footer.",
        "home": "What the home page features.",
        "attributed_terms": "Labels that only one side uses; outside quotation marks they are reported.",
        "names": "Names with numbers, and titles in quotation marks, that state nothing.",
        "max_quote_words": "The most words a quotation may have before `quote-long` reports it.",
        "stale_after": "The days after which a record that says when it was `checked` is stale.",
        "rules": "The severity of rules: `error`, `warning` or `off`, by the rule's name.",
        "redirects": "Old addresses and where each leads now, both from the root of the site.",
        "accent": "The color of links and lines, such as `#1f4e79`; it must be dark enough to read.",
        "logo": "A picture for the header, the name of a file in `static/`.",
        "font": "The font of running text: a `.woff2` file in `static/`, `sans` or `system`.",
    },
    Home: {
        "lead": "The article that the home page puts first.",
        "numbers": "The statistics shown in large type.",
        "chart": "The chart shown on the home page.",
    },
    Curated: {
        "note": "What readers should know about this record, in plain text.",
        "checked": "The day on which somebody last compared the record with its sources.",
        "waive": "Rules that are set aside for this record, each with a reason; listed publicly.",
        "formerly": "Ids that the record had before, so that old links keep working.",
        "evidence": EVIDENCE,
    },
    Fact: {
        "added": "The day the fact was added to the site. Facts with this date appear in the feed.",
        "updated": "The day the fact last changed. Facts with this date appear in the feed as changed.",
    },
    Evidence: {
        "source": "The id of the source.",
        "quote": "The words of the source, exactly; mark what you leave out with `…`.",
        "at": "The place in the source: a page, a paragraph, a row, a minute.",
        "note": "What readers should know about this piece of evidence.",
    },
    Source: {
        "title": "The title, as the publication has it.",
        "publisher": "Who published it.",
        "authors": "Who wrote it, one name per entry.",
        "published": "When it was published.",
        "url": "Its address on the web.",
        "archived": "The address of an archived copy.",
        "accessed": "The day on which you read it.",
        "kind": "What kind of publication it is; the list of sources is grouped by it.",
        "text": "The file in `content/texts/` with its text, for checking quotations; never published.",
        "copy": "Whether `url` leads to somebody else's copy; the link then says so.",
        "container": "The journal, book or program that it is part of.",
        "volume": "The volume of the journal or book.",
        "issue": "The issue of the journal.",
        "pages": "Its pages, first and last: `12–19`.",
        "doi": "Its DOI, such as `10.1000/182`.",
        "isbn": "The ISBN of the book.",
        "editors": "Who edited it, one name per entry.",
        "edition": "The edition of the book.",
        "number": "The number of the report, the law or the episode.",
        "court": "The court that decided.",
        "docket": "The number of the case at that court.",
    },
    Role: {
        "title": "The office or post.",
        "organization": "Where it was held.",
        "from": "When it began.",
        "to": "When it ended; leave it out while it lasts.",
        "party": "The party at that time.",
        "evidence": EVIDENCE,
    },
    Portrait: {
        "file": "The picture, the name of a file in `static/`.",
        "credit": "Who made it, and under which license it is used.",
    },
    Person: {
        "name": "The name, as readers know it.",
        "sort": "The name as lists sort it: `Brook, Ada`.",
        "portrait": "A picture.",
        "summary": "Who the person is, in a sentence.",
        "group": "The heading under which the list of people has this person.",
        "roles": "Offices and posts, in any order; they become a timeline of the career.",
    },
    Organization: {
        "name": "The full name.",
        "short": "A short form of the name, for running text.",
        "part_of": "The organization that this one is part of.",
        "summary": "What it is, in a sentence.",
        "url": "Its own website.",
    },
    Sides: {
        "supports": "What those who support the policy want, in a phrase.",
        "opposes": "What those who oppose it want, in a phrase.",
    },
    Policy: {
        "name": "What it is called.",
        "kind": "What it is, such as `bill`, `program` or `ruling`.",
        "jurisdiction": "Where it applies.",
        "status": "What became of it so far.",
        "status_date": "Since when it has had this status.",
        "summary": "What it does, in a sentence.",
        "also_called": "Other names of it.",
        "sides": "The headings over the claims of each side, in place of For and Against.",
    },
    Term: {
        "name": "The word or phrase.",
        "definition": "What it means; shown in the glossary.",
        "also_called": "Other words for the same thing.",
    },
    Event: {
        "date": "When it happened, as exactly as you know.",
        "title": "What happened, as a sentence in the present tense.",
        "summary": "More about it, in a sentence or two.",
        "key": "Whether it is one of the few that the home page and the line of time show.",
        "people": "Who took part.",
        "organizations": "Which organizations took part.",
        "policies": POLICIES,
    },
    Statistic: {
        "value": "The number, or a range such as `2900/3300`; a statistic has this or `derive`.",
        "derive": "How the number is computed from others, in place of `value`.",
        "digits": "How many decimal places readers see.",
        "despite": "Why unlike numbers are compared anyway; shown before the number.",
        "qualifier": QUALIFIER,
        "unit": UNIT,
        "measure": MEASURE,
        "place": "Where it was counted.",
        "period": "The time it covers, such as `2023`, `FY2023` or `2022-03/2023-05`.",
        "complete": "Whether the period was over when it was counted; `no` adds a caveat.",
        "reported_by": REPORTED_BY,
        "as_of": AS_OF,
        "people": "Whom the number is about; it is shown on their pages.",
        "policies": POLICIES,
    },
    Claim: {
        "by": "Who said it: the id of a person or an organization.",
        "statement": "What was said, in your own words.",
        "about": "The policies that the claim is about.",
        "stance": "Whether it supports or opposes them.",
        "date": "When it was said.",
        "answers": "The claims that this one answers; the two stand side by side.",
        "key": "Whether it is one of the strongest of its side; the home page shows those.",
    },
    Series: {
        "file": "The CSV file in `content/data/`; a series has this or `derive`, and with it the next four.",
        "period": "The column of periods; with `category`, the one period of all rows.",
        "value": "The column of numbers.",
        "unit": UNIT,
        "measure": MEASURE,
        "where": "Which rows to read: a value for each column that is named.",
        "format": "How the file is written, as far as it is not the usual way.",
        "category": "The column of names, if rows are names in place of periods.",
        "period_kind": "What a period such as `2008-09` means.",
        "digits": "How many decimal places readers see; the data keeps them all.",
        "qualifier": QUALIFIER,
        "place": "Where it was counted.",
        "reported_by": REPORTED_BY,
        "as_of": AS_OF,
        "derive": "How the series is computed from another, in place of `file`, `period` and `value`; every other key is taken from that series unless it is given here.",
        "policies": POLICIES,
    },
    MovingAverage: {
        "moving_average": "The series of periods whose values are averaged.",
        "window": "How many values each average is of: that of its own period and those before it.",
    },
    CsvFormat: {
        "separator": "What separates the cells.",
        "decimal": "The mark before the decimal places.",
        "thousands": "The mark between groups of three digits.",
        "date": "The order of day, month and year.",
    },
    Correction: {
        "date": "When you corrected it.",
        "about": "The facts, series or articles that were wrong; the correction is shown there.",
        "was": "What the site said.",
        "now": "What it says now.",
        "why": "How the error came about.",
    },
    Band: {
        "low": "The series at the lower edge.",
        "high": "The series at the upper edge.",
    },
    Chart: {
        "title": "What the chart shows, as a sentence.",
        "alt": "What a reader who cannot see the chart must know; `alt-missing` asks for it, and its numbers are checked.",
        "mark": "What is drawn for each number; required unless `python` draws the chart.",
        "baseline": "Whether the axis of a line or dots begins at zero or near the data.",
        "scale": "`log` makes equal ratios equal distances; every number must be above zero.",
        "index": "The period in which every series is set to `100`.",
        "band": "A range around the line of one series.",
        "highlight": "The series or categories in color; all others are gray.",
        "sort": "The order of categories: by value, by name, or as given in the file.",
        "top": "How many of the highest categories are drawn; the table has all of them.",
        "bottom": "How many of the lowest categories are drawn.",
        "panels": "Whether each series has a small chart of its own, all on one scale.",
        "stack": "`yes` stacks the series of a period; `share` shows them as parts of their sum.",
        "map": "The file of outlines in `content/data/`, for a map.",
        "join": "The property of an outline that is the name of its category.",
        "python": "A file in `charts/` whose function `chart` draws it.",
        "series": "The series to draw.",
        "statistics": "Single statistics to draw, in place of series.",
        "reference": "Statistics drawn as lines across the chart, to compare with.",
        "annotate": "Events marked on the axis of time.",
    },
    FrontMatter: {
        "title": "The title of the text.",
        "summary": "What it says, in a sentence; shown in lists and shared links.",
        "answer": "The answer to its question, in one or two sentences; it opens the page.",
        "date": "When it is published; a day in the future keeps it out of the site until then.",
        "updated": "When you last changed what it says.",
        "authors": "Who wrote it, if not the authors in `site.yaml`.",
        "order": "Its place among the texts; low numbers come first.",
        "draft": "Whether it is left out of the site, except in the preview and with `--drafts`.",
        "aliases": "Addresses that it had before, so that old links keep working.",
    },
}
