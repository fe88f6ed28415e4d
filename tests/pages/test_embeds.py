"""How other sites show a chart: the code to copy, and the oEmbed answer."""

import html
import json
import re

import pytest
from large_site import large_site
from paths import ROOT
from small_site import build_site

from generator.build import Built

BASE = "https://town.example/numbers-of/"
AT = "numbers/ward-0/"


@pytest.fixture(scope="module")
def built() -> Built:
    return build_site(large_site(others=2, daily=3, longest=3), base_url=BASE)


@pytest.fixture(scope="module")
def codes(built: Built) -> list[str]:
    page = built.files[f"{AT}index.html"].decode()
    return [html.unescape(code) for code in re.findall(r"<code>(&lt;[if].*?)</code>", page, re.DOTALL)]


def test_the_script_for_other_sites_has_a_name_that_stays(built: Built) -> None:
    script = built.files["embed.js"]
    assert script == (ROOT / "static/embed.js").read_bytes()
    assert len(script) <= 1024
    assert not [path for path in built.files if path.startswith("assets/embed")]


def test_the_live_code_is_a_frame_with_a_height_and_the_script(codes: list[str]) -> None:
    live, _ = codes
    assert f'<iframe src="{BASE}{AT}embed/" title="' in live
    assert re.search(r' height="\d{3,4}" ', live)
    assert f'<script src="{BASE}embed.js" async></script>' in live


def test_the_frozen_code_is_a_picture_with_its_words_and_a_link(codes: list[str]) -> None:
    _, frozen = codes
    assert f'<img src="{BASE}{AT}chart.svg" alt="The numbers go up and down."' in frozen
    assert f'<a href="{BASE}{AT}">What was counted in the chart of wards</a>. Source: The register.' in frozen
    assert "iframe" not in frozen
    assert "script" not in frozen


def test_a_chart_can_be_discovered_by_oembed(built: Built, codes: list[str]) -> None:
    page = built.files[f"{AT}index.html"].decode()
    title = "What was counted in the chart of wards"
    assert (
        f'<link rel="alternate" type="application/json+oembed" title="{title}" href="{BASE}{AT}oembed.json">'
        in page
    )
    answer = json.loads(built.files[f"{AT}oembed.json"])
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", title)
    assert answer["html"] == codes[0]
    assert f'height="{answer["height"]}"' in answer["html"]
    assert answer["thumbnail_url"] == f"{BASE}{AT}share.png"
    assert f"{AT}share.png" in built.files
    assert "oembed" not in built.files["numbers/index.html"].decode()


def test_a_site_without_an_address_has_neither() -> None:
    files = large_site(others=2, daily=3, longest=3)
    files["site.yaml"] = re.sub("base_url:.*\n", "", files["site.yaml"])
    built = build_site(files)
    assert not [path for path in built.files if path.endswith("oembed.json")]
    page = built.files[f"{AT}index.html"].decode()
    assert "oembed" not in page
    assert "&lt;iframe" not in page


def test_the_note_of_a_chart_goes_with_its_picture() -> None:
    files = large_site(others=2, daily=3, longest=3)
    alt = "  alt: The numbers go up and down.\n"
    files["content/charts.yaml"] = files["content/charts.yaml"].replace(
        alt, f"{alt}  note: Not all were counted\n"
    )
    page = build_site(files, base_url=BASE).files[f"{AT}index.html"].decode()
    assert "&lt;/a&gt;. Not all were counted. Source: The register. From Numbers of the town." in page
