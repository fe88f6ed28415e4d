"""The chart of sources by kind on “How we know”."""

from generator.charts.requests import ChartRequest, axis_words
from generator.charts.rows import ChartRow
from generator.evidence.report import EvidenceReport
from generator.model.resolved import Site


def evidence_chart_request(report: EvidenceReport, site: Site) -> ChartRequest | None:
    """A chart of how many facts rest on each kind of source; None for a site without sources."""
    formatter = site.formatter
    names = {one.kind: formatter.text(f"sources-{one.kind or 'other'}") for one in report.kinds}
    rows = [
        ChartRow(
            series=0,
            label=names[one.kind],
            start=float(place),
            end=float(place),
            value=float(one.facts),
            shown=formatter.whole(one.facts),
            words=formatter.text(
                "facts-and-sources",
                kind=names[one.kind],
                facts=formatter.plural("count-facts", one.facts),
                sources=formatter.plural("count-sources", one.sources),
            ),
            is_complete=True,
        )
        for place, one in enumerate(report.kinds)
    ]
    if not rows:
        return None
    return ChartRequest(
        id="how-we-know",
        title=formatter.text("facts-by-kind"),
        mark="bar",
        is_over_time=False,
        names=("",),
        rows=tuple(rows),
        ticks=(),
        annotations=(),
        words=axis_words(formatter),
    )
