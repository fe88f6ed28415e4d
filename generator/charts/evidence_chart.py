"""Request the chart on “How we know” of how many facts rest on each kind of source."""

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.scales import axis_words
from generator.evidence.report import EvidenceReport
from generator.localization.formatting import Formatter


def evidence_chart_request(report: EvidenceReport, formatter: Formatter) -> ChartRequest | None:
    """Return the request for a bar chart of facts by kind of source; None for a site without sources."""
    names = {count.kind: formatter.text(f"sources-{count.kind or 'other'}") for count in report.kinds}
    rows = [
        ChartRow(
            series=0,
            label=names[count.kind],
            start=float(position),
            end=float(position),
            value=float(count.facts),
            shown=formatter.whole(count.facts),
            words=formatter.text(
                "facts-and-sources",
                kind=names[count.kind],
                facts=formatter.plural("count-facts", count.facts),
                sources=formatter.plural("count-sources", count.sources),
            ),
            is_complete=True,
        )
        for position, count in enumerate(report.kinds)
    ]
    if not rows:
        return None
    return ChartRequest(
        id="how-we-know",
        title=formatter.text("facts-by-kind"),
        mark="bar",
        is_over_time=False,
        names=("",),
        colors=(1,) * len(rows),
        rows=tuple(rows),
        ticks=(),
        annotations=(),
        words=axis_words(formatter),
    )
