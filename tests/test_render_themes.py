"""Colours that everybody can read: contrast by WCAG 2, region colours apart for colour-blind readers and in grey."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

import pytest

from orgchart_cli.renderers.themes import DARK, LIGHT, MONO, THEMES, Theme

Linear = tuple[float, ...]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Linear:
    digits = colour.removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    channels = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def luminance(rgb: Linear) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Linear) -> Linear:
    r, g, b = (max(0.0, min(1.0, c)) for c in rgb)
    xyz = (0.4124 * r + 0.3576 * g + 0.1805 * b, luminance((r, g, b)), 0.0193 * r + 0.1192 * g + 0.9505 * b)
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (v / w for v, w in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, eye: tuple[Linear, ...]) -> float:
    """CIE 1976 colour difference as an eye sees it; 2.3 is just noticeable."""
    return dist(*(lab(tuple(sumprod(row, linear(colour)) for row in eye)) for colour in (one, other)))


def sumprod(one: Linear, other: Linear) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def paper(theme: Theme) -> str:
    return "#fff" if theme.paper == "none" else theme.paper


def area(theme: Theme, colour: str) -> str:
    return paper(theme) if colour == "none" else colour


@pytest.mark.parametrize("name", THEMES)
def test_text_contrasts_with_what_it_stands_on(name: str) -> None:
    """4.5 : 1, as WCAG asks for text of this size (1.4.3)."""
    theme = THEMES[name]
    texts = [(theme.ink, theme.card), (theme.quiet, theme.card), (theme.ink, paper(theme)), (theme.quiet, paper(theme))]
    texts += [(theme.top_ink, theme.top), (theme.top_quiet, theme.top), (theme.dotted, theme.halo)]
    texts += [(line, area(theme, fill)) for line, fill in theme.regions]
    for text, ground in texts:
        assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("name", THEMES)
def test_lines_that_mean_something_contrast_with_the_paper(name: str) -> None:
    """3 : 1, as WCAG asks for graphics that must be understood (1.4.11): reporting and dotted lines, regions' bars."""
    theme = THEMES[name]
    grounds = {paper(theme), *(area(theme, fill) for _, fill in theme.regions)}
    for line in (theme.line, theme.dotted, theme.quiet, *(line for line, _ in theme.regions)):
        for ground in grounds:
            assert contrast(line, ground) >= 3, (line, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("eye", [NORMAL, PROTANOPIA, DEUTERANOPIA])
def test_region_colours_are_apart_for_every_eye(theme: Theme, eye: tuple[Linear, ...]) -> None:
    for (one, _), (other, _) in combinations(theme.regions, 2):
        assert apart(one, other, eye) > 10, (one, other, apart(one, other, eye))


@pytest.mark.parametrize("theme", [LIGHT, DARK, MONO])
def test_neighbouring_region_colours_are_apart_in_grey(theme: Theme) -> None:
    for (one, _), (other, _) in pairwise([*theme.regions, theme.regions[0]]):
        assert abs(lab(linear(one))[0] - lab(linear(other))[0]) >= 6, (one, other)
