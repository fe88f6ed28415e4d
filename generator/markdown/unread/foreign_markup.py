"""Find markup of other tools that would be printed as it is typed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.markdown.unread.stray_marks import stray_emphasis
from generator.model.kinds import link_schemes

CITE = "cite with [text](source:an-id)"
LINK = "write [text](address)"
QUOTE = "write a quotation with “> ” before each line, or a callout with “> [!NOTE]”"
DELETE = "delete it"
HEADING = "write ## before a heading"
TERMS = "for a list of terms, begin the line after the term with “: ”"
TABLE = "write a table with | between the cells, and a line of |---|---| below the first row"
FORMULA = "write the formula in words, or show it as an image"
CALLOUT = "write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION], alone in the line"
TASK = "write “- [ ] ” or “- [x] ” before a task"
FOOTNOTE = "write [^1], and a line “[^1]: …” for the footnote"
PICTURE = "write ![what it shows](file)"
PLAIN = "write it in Markdown"
OPENLY = "write it openly: nothing is hidden here"
ENTITY = "write the character itself"
LABEL = "add a line “[label]: address”, or write [text](address)"
CELL = "in a table, write <ul><li>…</li></ul> for a list"
SUB = "write <sub>…</sub>"
SUP = "write <sup>…</sup>"
TOUCHING = "write no space between “]” and “(”"
PLACED = "write ![](chart:an-id) in a line of its own"
TYPED = "write [words](stat:an-id), with the address in round brackets"
LABEL_OF_NOTE = "write the label of a footnote without spaces: [^like-this]"
# With these, what is between the marks is part of them: a number there needs no fact.
NO_PROSE = (CITE, LINK, DELETE, FOOTNOTE, PICTURE, LABEL, SUB, SUP, TOUCHING, LABEL_OF_NOTE, PLACED, TYPED)
OTHER_BBCODE = "size|color|center|spoiler|font|table|pullquote|u|SIZE|COLOR|CENTER|U"
# An address of a record where no link is: “[chart:loans]”, “(stat:loans.2020)”, or alone in its line.
RECORD = r"(?:KINDS):[a-z0-9]+(?:-[a-z0-9]+)*(?:[./][a-z0-9-]+)?"
BARE_RECORD = r"!?\[RECORD\](?![(\[:])|(?<!\][ \n])(?<!\])!?[({]RECORD[)}]|^[ \t]*RECORD[ \t]*$".replace(
    "RECORD", RECORD
)
# A pair in one line, or else each of its halves.
BBCODE_OF = (
    r"\[(NAMES)(?:=[^\]\n]{0,200})?\](?:[^\n]{0,300}?\[/\1\]|(?=[\s\S]{0,1000}?\[/\1\]))|\[/(?:NAMES)\]"
)
# A prefilter, the pattern, how it is named, and what to write here.
FOREIGN = (
    ("@", r"\[-?@[\w][\w:.#$%&+?<>~/-]{0,80}(?:[;,][^\]\n]{0,200})?\]", "[@…]", CITE),
    ("[[", r"^[ \t]*\[\[_?(?:TOC|toc)_?\]\][ \t]*$", "[[TOC]]", "delete it: a page with several headings lists them"),
    ("]{", r"\]\{[^}\n]{1,100}\}", "[…]{…}", DELETE),
    ("[[", r"!?\[\[[^\[\]\n]{1,200}\]\]", "[[…]]", LINK),
    ("!!!", r"^ {0,3}!!!\+?[ \t]+[\w\"]", "!!!", "write a callout: > [!NOTE], and the text in lines that begin with “> ”"),
    ("???", r"^ {0,3}\?\?\?\+?[ \t]+[\w\"]", "???", "write <details> and <summary>"),
    (":::", r"^ {0,3}:::+[ \t]*(?:\{[^}\n]*\}|[\w-]+)?[ \t]*(?:.{0,80})$", ":::", QUOTE),
    ("{{", r"\{\{[<%]?[^{}\n]{0,300}[>%]?\}\}", "{{…}}", DELETE),
    ("{%", r"\{%[^%\n]{0,300}%\}", "{%…%}", DELETE),
    ("%%", r"(?<!%)%%(?=[^\s%])[^%\n]{1,300}%%(?!%)", "%%…%%", "write <!-- … --> for a comment"),
    ("==", r"(?<![=\w])==(?=[^\s=])[^=\n]{1,300}(?<=[^\s=])==(?![=\w])", "==…==", "write <mark>…</mark>"),
    ("==", r"^={1,5} [^=\n]{1,200} ={1,5}[ \t]*$", "== … ==", "write ## before a heading"),
    ("'''", r"'''[^'\n]{1,300}'''", "'''…'''", "write **…** for bold"),
    ("$$", r"\$\$[^$]{1,500}\$\$", "$$…$$", "write the formula in words, or show it as an image"),
    ("\\begin", r"\\begin\{\w+\*?\}", "\\begin{…}", "write it in Markdown"),
    ("{:", r"\{:[ \t]?[.#\w][^}\n]{0,100}\}", "{: …}", DELETE),
    ("{.", r"(?<=[\])`*\w])[ \t]?\{\.[\w-]+(?:[ \t]+[.#\w][^}\n]{0,100})?\}", "{.…}", DELETE),
    ("[TOC]", r"^[ \t]*\[TOC\][ \t]*$", "[TOC]", "delete it: a page with several headings lists them"),
    ("[toc]", r"^[ \t]*\[toc\][ \t]*$", "[toc]", "delete it: a page with several headings lists them"),
    (".. ", r"^\.\. [\w-]+::", ".. …::", "write it in Markdown"),
    (":`", r"(?<![\w:]):[a-z]+:`[^`\n]{1,100}`", ":…:`…`", LINK),
    (":", r"(?<![\w:/]):(?!\d)[a-z0-9]+(?:[_+-][a-z0-9]+)*:(?![\w:/`])", ":…:", "write the character itself, or delete it"),
    ("link:", r"(?<![\w/])link:[^\s\[\]]{1,200}\[[^\]\n]{0,200}\]", "link:…[…]", LINK),
    ("[caption", r"\[caption\b[^\]\n]{0,300}\](?:[^\n]{0,500}?\[/caption\])?|\[/caption\]", "[caption]", 'give the picture a title: ![alt](file "caption")'),
    ("[gallery", r"\[gallery\b[^\]\n]{0,300}\]", "[gallery]", "place each picture with ![alt](file)"),
    ("[embed", r"\[/?embed\b[^\]\n]{0,300}\]", "[embed]", LINK),
    (":", BARE_RECORD.replace("KINDS", "chart|timeline|claims"), "[chart:…]", PLACED),
    (":", BARE_RECORD.replace("KINDS", "|".join({*link_schemes()} - {"chart"})), "[stat:…]", TYPED),
    ("h", r"^h[1-6]\. \S", "h2.", "write ## before a heading"),
    ("[!", r"^[ \t>]*>[ \t]*\[![\w-]+\][-+]?", "[!…]", CALLOUT),
    ("[", r"^[ \t>]*\[[ xX]\][ \t]+(?=\S)", "[ ]", TASK),
    ("[", r"^[ \t>]*[-*+][ \t]*\[(?:[-/<>?!*~o]?\][ \t]|[ xX]\](?=[^\s\[(])|[ ]{2,}\](?=[ \t]))", "- […]", TASK),
    ("-[", r"^[ \t>]*-\[[ xX]\]", "-[ ]", TASK),
    ("===", r"^ {0,3}={3}[!+]*[ \t]+\"", "===", "write a heading before each part"),
    ("==", r"^={2,6}[ \t]+[^\s=]", "==", HEADING),
    ("= ", r"\A= \S", "=", HEADING),
    ("==", r"^ {0,3}={2,}(?:[ \t]+={2,})+[ \t]*$", "=== ===", TABLE),
    ("==", r"(?:\A|(?<=\n\n))={4,}[ \t]*$", "====", QUOTE),
    ("--", r"^ {0,3}-{2,}(?:[ \t]+-{2,})+[ \t]*$", "--- ---", TABLE),
    ("+-", r"^[ \t>]*\+[-=+:]{2,}\+[ \t]*(?:\n[ \t>]*[|+].*)*", "+---+", TABLE),
    ("-+-", r"^[ \t>]*\|?[-:]{2,}\+[-+:]*\|?[ \t]*$", "---+---", TABLE),
    ("{|", r"^\{\|.*", "{|", TABLE),
    ("|=", r"^\|={3,}[ \t]*$", "|===", TABLE),
    ("||", r"(?<![|\w])\|\|(?=[^\s|])[^|\n]{1,300}(?<=[^\s|])\|\|(?![|\w])", "||…||", OPENLY),
    ("||", r"(?<=\n\n)\|\|(?=[^\s|])[^|]{1,300}(?<=[^\s|])\|\|$", "||…||", OPENLY),
    (".. ", r"^[ \t]{0,3}\.\.[ \t]+(?=\S)", "..", DELETE),
    ("::", r"(?<=\S)::[ \t]*$", "::", "write “:”; for a list of terms, begin the line after the term with “: ”"),
    ("::", r"^(?:- |[ \t]+)?[\w-]+[ \w-]{0,40}::[ \t]+(?=\S)", "::", TERMS),
    ("::", r"(?<!\S)::?[\w-]+\[[^\]\n]{0,200}\]", "::…[…]", LINK),
    ("image:", r"(?<!\w)image::?[^\s\[\]:]{1,200}\[", "image:…[…]", PICTURE),
    (":", r"(?<!\w)(?:xref|include|footnote|kbd|btn|menu|pass|video|audio)::?[^\s\[\]]{0,200}\[[^\]\n]{0,200}\]", "…:[…]", PLAIN),
    ("[", r"^\[(?:source|quote(?=,)|verse(?=,)|NOTE|TIP|WARNING|IMPORTANT|CAUTION|cols|options|\.\w)[^\]\n]{0,100}\][ \t]*$", "[…]", PLAIN),
    (":", r"^:[A-Za-z][\w-]{0,40}:(?=[ \t]|$)", ":…:", "delete it, or write it as a sentence"),
    ("____", r"^_{4}[ \t]*$", "____", QUOTE),
    ("''", r"(?<![\w'])''(?=[^\s'])[^'\n]{1,300}(?<=[^\s'])''(?![\w'])", "''…''", "write *…* for italics, or “…” for a quotation"),
    ("'''", r"^'''[ \t]*$", "'''", "write *** for a line across, or ``` before and after code"),
    ("''", r"``[^`'\n]{1,300}''", "``…''", "write “…” for a quotation"),
    ("``", r"(?<!`)``(?=\w)", "``", "write “ or ”, or `…` for code"),
    ("~", r"(?<![~\w/\\])~(?=[^\s~])[^~\n]{1,100}(?<=[^\s~\\])~(?![~\w])", "~…~", "write ~~…~~ for struck-out text"),
    ("~", r"(?<=\w)~[^\s~\\]{1,20}~(?!~)", "~…~", SUB),
    ("^", r"(?<=\w)\^\w{1,10}\^(?![\w^])", "^…^", SUP),
    ("^[", r"\^\[[^\]\n]{1,300}\]", "^[…]", FOOTNOTE),
    ("[^", r"\[\^[^\[\]\n]{0,100}[ \t][^\[\]\n]{0,100}\]", "[^…]", LABEL_OF_NOTE),
    ("[^", r"\[\^[\w-]{1,50}(?![^\[\]\n]{0,200}\])", "[^", FOOTNOTE),
    ("<%", r"<%[^%\n]{0,300}%>", "<%…%>", DELETE),
    ("<?", r"<\?[a-z=][^\n]{0,300}?\?>", "<?…?>", DELETE),
    ("${", r"\$\{[A-Za-z_][\w.]{0,60}\}", "${…}", DELETE),
    ("*|", r"\*\|[A-Z_:]{2,60}\|\*", "*|…|*", DELETE),
    ("%", r"(?<![\w%])%[A-Z][A-Z_]{2,40}%(?![\w%])", "%…%", DELETE),
    ("^^", r"(?<![\w^])\^\^(?=[^\s^])[^\^\n]{1,100}\^\^(?!\^)", "^^…^^", "write <ins>…</ins>"),
    ("[fn:", r"\[fn:[\w:-]{1,50}\]", "[fn:…]", FOOTNOTE),
    ("((", r"\(\((?=\S)[^()\n]{3,200}\)\)", "((…))", FOOTNOTE),
    ("@", r"(?<![\w@/.])\\?@(?:fig|tbl|sec|eq|lst)-\w+|\\@ref\([^)\n]{1,100}\)", "@…", LINK),
    ("\\", r"(?<![\w:\\])\\(?!(?:begin|end)\{)[a-zA-Z]{2,}\*?(?:\[[^\]\n]{0,100}\])?\{", "\\…{…}", PLAIN),
    ("\\end", r"\\end\{\w+\*?\}", "\\end{…}", PLAIN),
    ("\\", r"^[ \t]*\\(?:item|newpage|pagebreak|maketitle|tableofcontents|noindent|clearpage)\b", "\\…", DELETE),
    ("$", r"(?<![\w$\\])\$(?=[^\s$\d])(?=[^$\n]{0,200}[\\^_=])[^$\n]{1,200}(?<=[^\s$\\])\$(?![\d$])", "$…$", FORMULA),
    ("$$", r"^[ \t>]*\$\$[ \t]*$", "$$", FORMULA),
    ("%%", r"^[ \t]*%%[ \t]*$|(?<!\S)%% [^%\n]{1,300} %%(?!\S)", "%%…%%", "write <!-- … --> for a comment"),
    ("{", r"\{(?:\+\+|--|==|>>|~~|\+ |- )[^{}\n]{1,300}\}", "{++…++}", "write <ins>…</ins>, <del>…</del> or <mark>…</mark>"),
    ("{", r"\{ ?[.#][A-Za-z][\w:-]*(?:[ \t][^{}\n]{0,100})?\}|(?<= )\{-\}[ \t]*$", "{…}", DELETE),
    ("{", r"\{/?(?:code|noformat|quote|panel|info|note|tip|warning|color|toc|expand|anchor)(?::[^}\n]{1,100})?\}", "{…}", PLAIN),
    ("{:", r"\{::?/?[a-z]+[^}\n]{0,100}\}|\{:/\}", "{:…}", DELETE),
    ("{/*", r"\{/\*.{0,300}?\*/\}", "{/*…*/}", "write <!-- … --> for a comment"),
    ("8<", r"^[ \t]*-+8<-+.*", "--8<--", DELETE),
    ("++", r"(?<!\S)\+\+(?=[^\s+])[^\n]{1,100}?(?<=[^\s+])\+\+(?!\w)", "++…++", "write <kbd>…</kbd> for a key, or <ins>…</ins>"),
    ("*[", r"^\*\[[^\]\n]{1,100}\]:.*", "*[…]:", 'write <abbr title="…">…</abbr>'),
    ("export ", r"^export (?:const|let|default|function)\b[^\n]{0,200}[;{(=][^\n]*$", "export", DELETE),
    ('="', r"\[[a-z][\w-]*(?: [\w-]+=\"[^\"\]\n]{0,200}\")+ ?/?\]", "[…]", DELETE),
    ("](", r"\]\((?:(?![^()\n]*\))|(?=<[^>\n]*\)))", "](", "write [text](address), in one line and with both brackets"),
    ("![", r"!\[[^\]\n]{0,200}\]\[[^\]\n]{0,200}\]", "![…][…]", LABEL),
    ("][", r"(?<![\w\]!\[])\[[^\[\]\n]{1,200}\]\[[A-Za-z][^\[\]\n]{0,100}\](?!\])", "[…][…]", LABEL),
    ("####", r"^ {0,3}#{7,}[ \t]+\S", "#######", "write at most six “#”"),
    ("&", r"&amp;(?:[a-z]{2,8}|#\d{2,6});|&(?:nbsp|hellip|[mn]dash|[lr][sd]quo|quot|eacute)(?![\w;])", "&…;", ENTITY),
    ("-#", r"^-#[ \t]+\S", "-#", DELETE),
    (">!", r"^[ \t]*>![ \t]?\S.{0,300}?(?:!<|$)", ">!…!<", OPENLY),
    (">", r"^>{3}[ \t]*$", ">>>", QUOTE),
    ("[[", r"\[\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{1,200}\]\]", "[[…][…]]", LINK),
    ("{{{", r"^\{\{\{[ \t]*$|^\}\}\}[ \t]*$", "{{{", "write ``` before and after code"),
    ("#+", r"^[ \t]*#\+\w+:?.*", "#+…", DELETE),
    ("<", r"<(?:[@#][!&]?[A-Z0-9]{5,}|a?:\w+:\d{5,}|t:\d{6,})[^<>\n]{0,100}>", "<…>", "write the name, or the character itself"),
    ("<", r"<\d{4}-\d\d-\d\d[^<>\n]{0,40}>", "<…>", "write the date without brackets"),
    ("< ", r"<[ \t]+/?(?:br|hr|div|span|img|em|strong)[ \t]*/?>", "< … >", "write it without spaces: <br>"),
    ("=", r"(?:=[0-9A-F]{2}){2,}|=20$", "=…", "paste the text as a mail program shows it"),
    ("::", r"(?<!\S)::?[A-Za-z][\w-]*\{[^}\n]{0,200}\}|^::[a-z][\w-]*[ \t]*$", "::…", PLAIN),
    ("[", r"\[(?:name|time|color)=[^\]\n]{1,100}\]|\[(?:hr|HR)\]|\[image:[^\]\n]{1,200}\]", "[…]", DELETE),
    ("!(", r"!\([^()\s]{1,200}\.\w{3,4}\)", "!(…)", PICTURE),
    ("!", r"(?<!\S)![\w/.-]{1,200}\.(?:png|jpe?g|gif|svg|webp)(?:\|[^!\n]{0,100})?!", "!…!", PICTURE),
    ("!!", r"^![^!\n]{1,200}!![^\n]*", "!!", TABLE),
    ("!", r"^!{1,6}[ \t]+[^\s!]", "!", HEADING),
    ("^", r"^\^[ \t][^\n]{1,300}\^[ \t]*$", "^ … ^", TABLE),
    ("^(", r"(?<!\w)\^\([^()\n]{1,200}\)", "^(…)", SUP),
    ("; ", r"^;[ \t]+\S", ";", TERMS),
    (")=", r"^\([\w-]{1,100}\)=[ \t]*$", "(…)=", "write the id after a heading: {#id}"),
    ("(@", r"^\(@[\w-]{0,40}\)[ \t]", "(@)", "write “1. ” before an item"),
    ("% ", r"(?:\A|(?<=\n\n))%[ \t]+\S.*(?:\n%[ \t].*)*", "%", "write <!-- … --> for a comment"),
    (". ", r"^(?:bq|bc|fn\d{1,3})\.[ \t]+\S", "….", PLAIN),
    ("//", r"(?<![\w:/])//(?=[^\s/])[^/\n]{1,200}(?<=[^\s/:])//(?![\w/])", "//…//", "write *…* for italics"),
    ("<<<", r"^<<<[ \t]*$", "<<<", QUOTE),
    ("<<<", r"^<<<[ \t]+\S[^\n]{0,200}$", "<<<", DELETE),
    ("<<", r"(?<!\w)<<(?=\S)(?![^\s<>]{1,200}@)[^<>\n]{1,200}(?<=\S)>>(?!\w)", "<<…>>", LINK),
    ("#.", r"^ {0,3}#\.[ \t]+\S", "#.", "write “1. ” before an item"),
    ("[/", BBCODE_OF.replace("NAMES", "quote|QUOTE"), "[quote]", QUOTE),
    ("[/", BBCODE_OF.replace("NAMES", "img|IMG"), "[img]", PICTURE),
    ("[/", BBCODE_OF.replace("NAMES", "code|CODE"), "[code]", "write ``` before and after code"),
    ("[/", BBCODE_OF.replace("NAMES", "list|LIST"), "[list]", "write “- ” before each item"),
    ("[/", BBCODE_OF.replace("NAMES", "url|URL"), "[url]", LINK),
    ("[/", BBCODE_OF.replace("NAMES", "s|S"), "[s]", "write ~~…~~ for struck-out text"),
    ("[/", BBCODE_OF.replace("NAMES", "b|B"), "[b]", "write **…** for bold"),
    ("[/", BBCODE_OF.replace("NAMES", "i|I"), "[i]", "write *…* for italics"),
    ("[/", BBCODE_OF.replace("NAMES", OTHER_BBCODE), "[…]", DELETE),
    ("#", r"^ {0,3}#{1,6}(?=[^\s#&;{])", "#", "write a space after “#” for a heading, or \\# for the character"),
    ("import ", r"^import [\w{},* ]{1,100} from [\"'][^\"'\n]{1,200}[\"'];?$", "import", DELETE),
    ("+++", r"^\+\+\+[ \t]*$", "+++", "write the front matter in YAML, between lines of ---"),
)  # fmt: skip


HANDLE = "@…"
NETWORK = re.compile(
    r"\b(?:X|Twitter|Instagram|Facebook|TikTok|Threads|Mastodon|Bluesky|YouTube|Telegram|LinkedIn|Truth Social|"
    r"accounts?|handles?|hashtags?|tweet\w*|retweet\w*|followers|"
    r"cuentas?|usuari[oa]s?|perfil(?:es)?|tuit\w*|seguidores)\b|\b[Ff]ollow(?:ed|ing)?\s+@"
)
SHOWN_AS_TYPED = re.compile(r"<(/?)(pre|code|kbd|samp)\b[^<>]*>", re.IGNORECASE)
# What is beside something that is blank in the text without code and addresses: `at` is not blank there.
BESIDE = (
    ("`", r"(?P<at>:[a-z][\w:.-]{0,40}:)`[^`\n]{1,200}`", ":…:`…`", LINK),
    ("}`", r"(?P<at>\{[a-z][\w:-]{0,40}\})`[^`\n]{1,200}`", "{…}`…`", PLAIN),
    ("`_", r"(?<![\w`])`[^`\n]{1,200}`(?P<at>__?)(?![\w`])", "`…`_", LINK),
    ("{", r"[)\]`](?P<at>\{)[\w-]+=[^{}\n]{1,100}\}", "{…}", DELETE),
    (
        "://",
        r"https?://[^\s\[\]<>()\"]{1,200}(?P<at>\[)[A-Za-z][^\[\]\n]{0,200}\](?![^\s.,;)])",
        "https://…[…]",
        LINK,
    ),
    ('":http', r"\"[^\"\n]{1,200}(?P<at>\"):https?://", '"…":https://…', LINK),
    (
        "[",
        r"(?P<at>\[)/?(?:youtube|vimeo|video|audio|tweet|twitter|instagram|tiktok|soundcloud|playlist)\b[^\]\n]{0,300}\](?!\()",
        "[…]",
        LINK,
    ),
    (")[http", r"\([^()\n]{1,200}\)(?P<at>\[)https?://[^\]\s]{1,200}\]", "(…)[…]", LINK),
    ("|http", r"(?P<at>\[)[^\[\]|\n]{1,200}\|https?://[^\]\s]{1,200}\]", "[…|…]", LINK),
    ("[http", r"(?<![\w\]])(?P<at>\[)https?://[^\s\[\]]{1,200} [^\[\]\n]{1,200}\]", "[https://… …]", LINK),
    (
        "]",
        rf"(?P<at>\])[ \t]+\((?:(?<!\d\] \()https?://[^()\s]{{1,500}}|(?:{'|'.join(link_schemes())}):[\w.-]{{1,200}})\)",
        "[…] (…)",
        TOUCHING,
    ),
    (
        "@",
        r"(?<![\w@/.\\\[])(?P<at>@)[a-z]+[-_:]?(?:1[5-9]|20)\d\d[a-z]?\b",
        HANDLE,
        f"{CITE}; \\@ is the character",
    ),
    ("<", r"(?P<at><)(?:https?|mailto):[^\s<>|]{1,500}\|[^<>\n]{1,200}>", "<…|…>", LINK),
    ("\\", r"^\|[^\n]{0,1000}(?P<at>\\)(?:[ \t]+\|)?[ \t]*$", "\\", "write <br> for a new line in a cell"),
    ("<br", r"<br ?/?>[ \t]?(?P<at>[-*+•])[ \t]+(?=\S)", "-", CELL),
    ("<br", r"\|[ \t]*(?P<at>[-*+•])[ \t]+(?=[^\s|][^|\n]*<br ?/?>[ \t]?[-*+•] )", "-", CELL),
    ("!", r"^[ \t]*(?P<at>!)[ \t]+\[[^\[\]\n]{0,200}\]\(", "! […]", PICTURE),
    ("![", r"(?P<at>!\[[^\[\]\n]{0,200}\] ?\()(?![^()\n]*\))", "![…](", PICTURE),
)


class ForeignMark(NamedTuple):
    """A mark that would be printed as it is typed: its offset, its name, a hint, and what belongs to it."""

    start: int
    name: str
    hint: str
    span: tuple[int, int]
    is_prose: bool = True  # what is inside it is the site's own words


def foreign_markup(masked: str, text: str) -> Iterator[ForeignMark]:
    """Yield each mark once.

    `masked` is `text` with blanks for code, links, addresses, tags and comments.
    """
    found: set[int] = set()
    for needle, pattern, name, hint in BESIDE:
        for match in _compiled(pattern).finditer(text) if needle in text else ():
            place = match.start("at")
            if masked[place] != text[place] or place in found or (name == HANDLE and _is_handle(text, place)):
                continue
            found.update(range(place, match.end("at")))
            opening = text.rfind("[", 0, place) if hint == TOUCHING else match.start()
            yield ForeignMark(place, name, hint, (max(opening, 0), match.end()), hint not in NO_PROSE)
    for needle, pattern, name, hint in FOREIGN:
        if needle not in masked:
            continue
        for match in _compiled(pattern).finditer(masked):
            is_first = not pattern.startswith("^") or _begins_alike(masked, text, match.start())
            if match.start() not in found and is_first:
                found.update(range(match.start(), match.end()))
                place = match.start() + len(match[0]) - len(match[0].lstrip())
                yield ForeignMark(place, name, hint, match.span(), hint not in NO_PROSE)
    for offset, name, hint in stray_emphasis(masked, text):
        if offset not in found:
            yield ForeignMark(offset, name, hint, (offset, offset))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first needed: few texts need any of the hundred."""
    return re.compile(pattern, re.MULTILINE)


def _is_handle(text: str, place: int) -> bool:
    """Return whether a line speaks of a network where names begin with “@”."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return NETWORK.search(text, start, len(text) if end < 0 else end) is not None


def preformatted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of what is inside each `<pre>`, `<code>` and the like."""
    opened, start = "", 0
    for match in SHOWN_AS_TYPED.finditer(text):
        name = match[2].lower()
        if not opened and not match[1]:
            opened, start = name, match.end()
        elif match[1] and name == opened:
            yield start, match.start()
            opened = ""


def _begins_alike(masked: str, text: str, start: int) -> bool:
    """Return whether a line begins with what is left of it, and not with a link, code or a tag."""
    end = start + len(masked[start:]) - len(masked[start:].lstrip())
    return masked[start:end] == text[start:end]
