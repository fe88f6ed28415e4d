"""Read waivers from comments: <!-- waive unbound-number: it is a name -->."""

import re

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import RuleNames
from generator.model.offsets import paragraph_end
from generator.model.prose import Waiver
from generator.model.record_types import Markdown

WAIVER = re.compile(r"\s*waive\s+([a-z-]+)\s*:\s*(.*?)\s*", re.DOTALL)
BEGINNING = re.compile(r"\s*\S")  # of the paragraph after a comment


def waiver_in(comment: re.Match[str], markdown: Markdown, rules: RuleNames) -> Waiver | Diagnostic | None:
    """Return the waiver that a comment is, or what is wrong with it; None if it is another comment."""
    location = markdown.at(comment.start())
    match = WAIVER.fullmatch(comment[1])
    if match is None:
        message = "write a waiver as <!-- waive rule: reason -->"
        is_meant = re.match(r"\s*waive\b", comment[1])
        return Diagnostic("schema", location, message) if is_meant else None
    rule, reason = match[1], match[2]
    problem = rules.problem(rule, location)
    if problem:
        return problem
    if not reason:
        return Diagnostic("schema", location, "a waiver needs a reason", f"<!-- waive {rule}: why -->")
    paragraph = BEGINNING.match(markdown.text, comment.end())
    end = paragraph_end(markdown.text, paragraph.end()) - 1 if paragraph else comment.end()
    last = markdown.at(end).line
    return Waiver(rule, reason, location.file, location.line, last)
