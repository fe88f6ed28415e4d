"""Apply the accent, font and logo from site.yaml to the theme's style.

Contrast is that of text on the page's background, as WCAG 2.2 defines it:
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. An accent too pale for the light page is a problem;
for the dark page, a lighter one is derived from it.
"""

import colorsys
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.model.settings import Settings
from generator.model.urls import missing_asset

STYLE = "style.css"
SERIF, SANS = "fonts/serif.woff2", "fonts/sans.woff2"
# --paper and --tint in static/style/base.css; links are on both, and have less contrast with the tint.
PAPER, TINT, DARK_TINT = "#fffdf8", "#f4f0e6", "#211f1c"
MIN_CONTRAST = 4.5  # of text; WCAG 2.2, success criterion 1.4.3
COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
SYSTEM_FONTS = '--serif: Georgia, "Times New Roman", serif; --sans: system-ui, sans-serif;'


def apply_theme_settings(
    settings: Settings, static: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files of static/ with the site's colors and font appended to the style, and problems."""
    problems = [
        *_asset_problems(settings, "logo", settings.logo, static),
        *(
            []
            if settings.font in ("", "sans", "system")
            else _asset_problems(settings, "font", settings.font, static)
        ),
        *_accent_problems(settings),
    ]
    rules = "" if problems else _rules(settings)
    if not rules:
        return dict(static), problems
    style = static[STYLE].decode("utf-8", "replace")
    return {**static, STYLE: f"{style}\n/* From site.yaml */\n{rules}".encode()}, problems


def _rules(settings: Settings) -> str:
    """Return the CSS for a site's accent and font; empty if it sets neither."""
    rules = ""
    if settings.accent:
        dark_accent = paler(settings.accent)
        rules += f":root {{ --accent: {settings.accent}; --link: {settings.accent}; }}\n"
        dark_media = "@media screen and (prefers-color-scheme: dark)"
        rules += f"{dark_media} {{ :root {{ --accent: {dark_accent}; --link: {dark_accent}; }} }}\n"
    if settings.font == "sans":
        rules += ":root { --serif: var(--sans); }\n"
    elif settings.font == "system":
        rules += f":root {{ {SYSTEM_FONTS} }}\n"
    elif settings.font:
        source = f'url("{settings.font}") format("woff2")'
        rules += f'@font-face {{ font-display: fallback; font-family: "Own"; font-weight: 100 900; src: {source}; }}\n'
        rules += ':root { --serif: "Own", "Site Serif Fallback", Georgia, serif; }\n'
    return rules


def _accent_problems(settings: Settings) -> list[Diagnostic]:
    """Return a problem if the accent is not a color, or too pale to read."""
    accent, place = settings.accent, settings.locate("accent")
    if not accent:
        return []
    if not COLOR.fullmatch(accent):
        return [
            Diagnostic("schema", place, f"“{accent}” is not a color", "such as #1f4e79, in quotation marks")
        ]
    ratio = contrast(accent, PAPER)
    if ratio >= MIN_CONTRAST:
        return []
    message = (
        f"the accent {accent} is too pale to read: its contrast is {ratio:.1f}, {MIN_CONTRAST} is needed"
    )
    return [Diagnostic("schema", place, message, f"a darker one would be {darker(accent)}")]


def _asset_problems(settings: Settings, key: str, name: str, static: Mapping[str, bytes]) -> list[Diagnostic]:
    """Return a problem if the file that a setting names is missing, or of the wrong type."""
    if not name or (name in static and (key != "font" or name.endswith(".woff2"))):
        return []
    if name in static:
        return [
            Diagnostic("schema", settings.locate(key), f"“{name}” is not a .woff2 file", "convert the font")
        ]
    hint = f"put it into static/{', or write sans or system' if key == 'font' else ''}"
    return [missing_asset(name, static, settings.locate(key), hint)]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def darker(color: str) -> str:
    """Return the lightest color of the same hue that is readable on the light page."""
    return _first_readable(color, TINT, range(100, -1, -1))


def paler(color: str) -> str:
    """Return the darkest color of the same hue that is readable on the dark page.

    It is never darker than the color given.
    """
    return (
        color if contrast(color, DARK_TINT) >= MIN_CONTRAST else _first_readable(color, DARK_TINT, range(101))
    )


def _first_readable(color: str, paper: str, lightnesses: range) -> str:
    """Return a color at the first of the lightnesses, in percent, that makes it readable on a background."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(color)))
    shades = (
        "#"
        + "".join(
            f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness / 100, saturation)
        )
        for lightness in lightnesses
    )
    return next(shade for shade in shades if contrast(shade, paper) >= MIN_CONTRAST)


def _luminance(color: str) -> float:
    """Return the relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of "#1f4e79" or "#fff", from 0 to 255."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
