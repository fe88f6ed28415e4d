"""Color code by what its parts are, in five classes that the site's style sheet has colors for."""

import html

LONGEST = 20_000  # characters; longer code stays plain, so that a text is converted in time


def highlighted(code: str, language: str) -> str:
    """Return code as HTML; plain, if no language of that name is known."""
    plain = html.escape(code, quote=False)
    if not language or len(code) > LONGEST:
        return plain
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415  (most texts have no code)
    from pygments.token import Comment, Keyword, Name, Number, String  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return plain
    classes = (
        (Comment, "comment"),
        (Keyword, "keyword"),
        (Name.Tag, "keyword"),
        (String, "string"),
        (Number, "number"),
        (Name.Function, "name"),
        (Name.Class, "name"),
        (Name.Attribute, "name"),
    )
    pieces, read = [], []
    for kind, text in lexer.get_tokens(code):
        read.append(text)
        name = next((name for group, name in classes if kind in group), "")
        escaped = html.escape(text, quote=False)
        pieces.append(f'<span class="code-{name}">{escaped}</span>' if name and text.strip() else escaped)
    return "".join(pieces) if "".join(read) == code else plain
