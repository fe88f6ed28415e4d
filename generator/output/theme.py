"""A site's accent, font and logo, as site.yaml names them: what its style says more than the theme's.

Contrast is that of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of text on the page's
paper. An accent too pale for the light page is a fault; for the dark page a lighter one is made from it.
"""

import colorsys
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.model.records import Settings
from generator.model.urls import missing_asset

STYLE = "style.css"
SERIF, SANS = "fonts/serif.woff2", "fonts/sans.woff2"
PAPER, DARK_PAPER = "#fffdf8", "#171614"  # --paper in static/style/base.css
ENOUGH = 4.5  # contrast of text; WCAG 2.2, criterion 1.4.3
COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
SYSTEM = '--serif: Georgia, "Times New Roman", serif; --sans: system-ui, sans-serif;'


def brand(settings: Settings, static: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files of static/ with the site's own colours and font at the end of its style, and faults."""
    problems = [
        *_missing(settings, "logo", settings.logo, static),
        *(
            []
            if settings.font in ("", "sans", "system")
            else _missing(settings, "font", settings.font, static)
        ),
        *_accent_problems(settings),
    ]
    rules = "" if problems else _rules(settings)
    if not rules:
        return dict(static), problems
    style = static[STYLE].decode("utf-8", "replace")
    return {**static, STYLE: f"{style}\n/* From site.yaml */\n{rules}".encode()}, problems


def _rules(settings: Settings) -> str:
    rules = ""
    if settings.accent:
        dark = paler(settings.accent)
        rules += f":root {{ --accent: {settings.accent}; --link: {settings.accent}; }}\n"
        at_night = "@media screen and (prefers-color-scheme: dark)"
        rules += f"{at_night} {{ :root {{ --accent: {dark}; --link: {dark}; }} }}\n"
    if settings.font == "sans":
        rules += ":root { --serif: var(--sans); }\n"
    elif settings.font == "system":
        rules += f":root {{ {SYSTEM} }}\n"
    elif settings.font:
        source = f'url("{settings.font}") format("woff2")'
        rules += f'@font-face {{ font-display: fallback; font-family: "Own"; font-weight: 100 900; src: {source}; }}\n'
        rules += ':root { --serif: "Own", "Site Serif Fallback", Georgia, serif; }\n'
    return rules


def _accent_problems(settings: Settings) -> list[Diagnostic]:
    accent, place = settings.accent, settings.locate("accent")
    if not accent:
        return []
    if not COLOR.fullmatch(accent):
        return [
            Diagnostic("schema", place, f"“{accent}” is not a colour", "such as #1f4e79, in quotation marks")
        ]
    has = contrast(accent, PAPER)
    if has >= ENOUGH:
        return []
    message = f"the accent {accent} is too pale to read: its contrast is {has:.1f}, {ENOUGH} is needed"
    return [Diagnostic("schema", place, message, f"a darker one would be {darker(accent)}")]


def _missing(settings: Settings, key: str, name: str, static: Mapping[str, bytes]) -> list[Diagnostic]:
    if not name or (name in static and (key != "font" or name.endswith(".woff2"))):
        return []
    if name in static:
        return [Diagnostic("schema", settings.locate(key), f"“{name}” is no .woff2 file", "convert the font")]
    otherwise = f"put it into static/{', or write sans or system' if key == 'font' else ''}"
    return [missing_asset(name, static, settings.locate(key), otherwise)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def darker(color: str) -> str:
    """The lightest colour of the same hue that can be read on the light page."""
    return _shifted(color, PAPER, range(100, -1, -1))


def paler(color: str) -> str:
    """The darkest colour of the same hue, no darker than the given one, that can be read on the dark page."""
    return color if contrast(color, DARK_PAPER) >= ENOUGH else _shifted(color, DARK_PAPER, range(101))


def _shifted(color: str, paper: str, lightnesses: range) -> str:
    """The first of some lightnesses, in percent, in which a colour can be read on a paper."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(color)))
    shades = (
        "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, one / 100, saturation))
        for one in lightnesses
    )
    return next(shade for shade in shades if contrast(shade, paper) >= ENOUGH)


def _luminance(color: str) -> float:
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: str) -> tuple[int, int, int]:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
