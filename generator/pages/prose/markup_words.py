"""Add words in the site's language to what the Markdown renderer marks by classes alone."""

import html
import re

from generator.localization.formatting import Formatter
from generator.markdown.blocks import CALLOUTS

CALLOUT = re.compile(rf'<div class="callout-({"|".join(CALLOUTS)})">')
TASK = re.compile(r'<li class="task-(open|done)">(\s*<p>)?')
MARK = re.compile(r'<a class="footnote-mark" href="(#note-(\w+))"')
BACK = re.compile(r'<a class="footnote-back" href="#note-mark-(\w+)"')
NOTES = re.compile(r'<ol class="footnotes">')


def with_words(formatter: Formatter, converted: str) -> str:
    """Return HTML with names for callouts, the boxes of tasks, and footnotes."""
    if ' class="' not in converted:
        return converted

    def text(key: str, **values: str) -> str:
        return html.escape(formatter.text(key, **values))

    def callout(match: re.Match[str]) -> str:
        name = text(f"callout-{match[1]}")
        title = f'<p class="callout-title">{name}</p>'
        return f'<div class="callout callout-{match[1]}" role="note" aria-label="{name}">{title}'

    def task(match: re.Match[str]) -> str:
        box = f'<span class="task-box" role="img" aria-label="{text(f"task-{match[1]}")}"></span>'
        return f'<li class="task task-{match[1]}">{match[2] or ""}{box}'

    converted = CALLOUT.sub(callout, converted)
    converted = TASK.sub(task, converted)
    converted = MARK.sub(
        lambda match: f'{match[0]} aria-label="{text("footnote", mark=match[2])}"', converted
    )
    converted = BACK.sub(
        lambda match: f'{match[0]} aria-label="{text("footnote-back", mark=match[1])}"', converted
    )
    return NOTES.sub(f'<ol class="footnotes" aria-label="{text("footnotes")}">', converted)
