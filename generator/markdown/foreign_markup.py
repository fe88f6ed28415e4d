"""Find markup of other tools that would be printed as it is typed."""

import re
from collections.abc import Iterator

from generator.diagnostics.rules import Rule
from generator.markdown.stray_marks import stray_emphasis
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
OTHER_BBCODE = "size|color|center|spoiler|font|table|pullquote|u|SIZE|COLOR|CENTER|U"
# A pair in one line, or else each of its halves.
BBCODE_OF = (
    r"\[(NAMES)(?:=[^\]\n]{0,200})?\](?:[^\n]{0,300}?\[/\1\]|(?=[\s\S]{0,1000}?\[/\1\]))|\[/(?:NAMES)\]"
)
# A prefilter, the pattern, how it is named, and what to write here.
FOREIGN = tuple(
    (needle, re.compile(pattern, re.MULTILINE), name, hint)
    for needle, pattern, name, hint in (
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
        ("[caption", r"\[/?caption\b[^\]\n]{0,300}\]", "[caption]", 'give the picture a title: ![alt](file "caption")'),
        ("[gallery", r"\[gallery\b[^\]\n]{0,300}\]", "[gallery]", "place each picture with ![alt](file)"),
        ("[embed", r"\[/?embed\b[^\]\n]{0,300}\]", "[embed]", LINK),
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
        ("~", r"(?<=\w)~[^\s~\\]{1,20}~(?!~)", "~…~", "write <sub>…</sub>"),
        ("^", r"(?<=\w)\^\w{1,10}\^(?![\w^])", "^…^", "write <sup>…</sup>"),
        ("^[", r"\^\[[^\]\n]{1,300}\]", "^[…]", FOOTNOTE),
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
        ("^(", r"(?<!\w)\^\([^()\n]{1,200}\)", "^(…)", "write <sup>…</sup>"),
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
    )
)  # fmt: skip


SHOWN_AS_TYPED = re.compile(r"<(/?)(pre|code|kbd|samp)\b[^<>]*>", re.IGNORECASE)
# What is beside something that is blank in the text without code and addresses: `at` is not blank there.
BESIDE = tuple(
    (re.compile(pattern, re.MULTILINE), name, hint)
    for pattern, name, hint in (
        (r"(?P<at>:[a-z][\w:.-]{0,40}:)`[^`\n]{1,200}`", ":…:`…`", LINK),
        (r"(?P<at>\{[a-z][\w:-]{0,40}\})`[^`\n]{1,200}`", "{…}`…`", PLAIN),
        (r"(?<![\w`])`[^`\n]{1,200}`(?P<at>__?)(?![\w`])", "`…`_", LINK),
        (r"[)\]`](?P<at>\{)[\w-]+=[^{}\n]{1,100}\}", "{…}", DELETE),
        (
            r"https?://[^\s\[\]<>()\"]{1,200}(?P<at>\[)[A-Za-z][^\[\]\n]{0,200}\](?![^\s.,;)])",
            "https://…[…]",
            LINK,
        ),
        (r"\"[^\"\n]{1,200}(?P<at>\"):https?://", '"…":https://…', LINK),
        (r"\([^()\n]{1,200}\)(?P<at>\[)https?://[^\]\s]{1,200}\]", "(…)[…]", LINK),
        (r"(?P<at>\[)[^\[\]|\n]{1,200}\|https?://[^\]\s]{1,200}\]", "[…|…]", LINK),
        (r"(?<![\w\]])(?P<at>\[)https?://[^\s\[\]]{1,200} [^\[\]\n]{1,200}\]", "[https://… …]", LINK),
        (
            rf"(?P<at>\])[ \t]+\((?:(?<!\d\] \()https?://[^()\s]{{1,500}}|(?:{'|'.join(link_schemes())}):[\w.-]{{1,200}})\)",
            "[…] (…)",
            "write no space between “]” and “(”",
        ),
        (
            r"(?<![\w@/.\\\[])(?P<at>@)[a-z]+[-_:]?(?:1[5-9]|20)\d\d[a-z]?\b",
            "@…",
            f"{CITE}; \\@ is the character",
        ),
        (r"(?P<at><)(?:https?|mailto):[^\s<>|]{1,500}\|[^<>\n]{1,200}>", "<…|…>", LINK),
        (r"^\|[^\n]{0,1000}(?P<at>\\)(?:[ \t]+\|)?[ \t]*$", "\\", "write <br> for a new line in a cell"),
        (r"<br ?/?>[ \t]?(?P<at>[-*+•])[ \t]+(?=\S)", "-", CELL),
        (r"\|[ \t]*(?P<at>[-*+•])[ \t]+(?=[^\s|][^|\n]*<br ?/?>[ \t]?[-*+•] )", "-", CELL),
        (r"^[ \t]*(?P<at>!)[ \t]+\[[^\[\]\n]{0,200}\]\(", "! […]", PICTURE),
        (r"(?P<at>!\[[^\[\]\n]{0,200}\] ?\()(?![^()\n]*\))", "![…](", PICTURE),
    )
)


def foreign_markup(masked: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, the name and the hint of each mark.

    `masked` is `text` with blanks for code, links, addresses, tags and comments.
    """
    masked = _without_preformatted(masked, text)
    found: set[int] = set()
    for pattern, name, hint in BESIDE:
        for match in pattern.finditer(text):
            place = match.start("at")
            if masked[place] == text[place] and place not in found:
                found.update(range(place, match.end("at")))
                yield place, name, hint
    for needle, pattern, name, hint in FOREIGN:
        if needle not in masked:
            continue
        for match in pattern.finditer(masked):
            is_first = not pattern.pattern.startswith("^") or _begins_alike(masked, text, match.start())
            if match.start() not in found and is_first:
                found.update(range(match.start(), match.end()))
                yield match.start() + len(match[0]) - len(match[0].lstrip()), name, hint
    for offset, name, hint in stray_emphasis(masked, text):
        if offset not in found:
            yield offset, name, hint


def _without_preformatted(masked: str, text: str) -> str:
    """Return `masked` with blanks for what is inside `<pre>`, `<code>` and the like."""
    pieces, position = [], 0
    opened, start = "", 0
    for match in SHOWN_AS_TYPED.finditer(text):
        name = match[2].lower()
        if not opened and not match[1]:
            opened, start = name, match.end()
        elif match[1] and name == opened:
            pieces += [masked[position:start], re.sub(r"[^\n]", " ", masked[start : match.start()])]
            opened, position = "", match.start()
    return "".join([*pieces, masked[position:]])


def _begins_alike(masked: str, text: str, start: int) -> bool:
    """Return whether a line begins with what is left of it, and not with a link, code or a tag."""
    end = start + len(masked[start:]) - len(masked[start:].lstrip())
    return masked[start:end] == text[start:end]


UNREAD_MARKUP = Rule(
    "unread-markup",
    "warning",
    "Markup from another tool would be printed as it is typed.",
    "Wikis, note-taking apps and other generators each have marks of their own. The hint says what to write here.",
    wrong="as the audit says [@audit2021, p. 4]",
    right="as [the audit](source:audit) says",
    guides=("markdown",),
)
