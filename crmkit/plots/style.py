"""Colours and fonts of the course's pictures.

Classes keep their colour through the whole course. The colours stay apart for colour-blind eyes
(Okabe & Ito 2008), and differ in lightness, so that they stay apart in grey print too.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib
from matplotlib import font_manager

INK = "#222222"
MUTED = "#6b6b6b"
GRID = "#dddddd"
ACCENT = "#D55E00"
BLUE = "#0072B2"
PALE = "#A9C9DE"

CLASS_COLOURS = {
    "abc_class": {"A": "#004B76", "B": "#4C9BC9", "C": "#C9CDD1"},
    "rfm_class": {
        "important_value": "#004B76", "important_develop": "#2C82B4",
        "important_keep": "#6FB1D6", "important_win_back": "#B5D6EA",
        "general_value": "#8A4B00", "general_develop": "#C77D1E",
        "general_keep": "#E5B26C", "general_win_back": "#F5DDB8",
    },
    "bank_grade": {"A": "#004B76", "B": "#2C82B4", "C": "#6FB1D6", "D": "#B5D6EA",
                   "E": "#8A4B00", "F": "#E5B26C", "G": "#F5DDB8"},
    "matrix_class": {"lead": "#9AA0A6", "iron": "#7A5C46", "gold": "#E0A100",
                     "platinum": "#004B76"},
    "stack_layer": {"base": "#004B76", "growth": "#4C9BC9", "savings": "#7A5C46",
                    "referrals": "#E0A100", "premium": "#C9CDD1"},
    "clv_quadrant": {"improve": "#7A5C46", "vip": "#004B76", "abandon": "#9AA0A6",
                     "maintain": "#E0A100"},
    "marcus_class": {"best": "#004B76", "spender": "#E0A100", "frequent": "#7A5C46",
                     "uncertain": "#9AA0A6"},
    "relationship_state": {"non_customer": "#DADDE0", "potential": "#C9B79C",
                           "target": "#B98E4A", "first_time": "#6FB1D6", "repeat": "#2C82B4",
                           "loyal": "#004B76", "lost": "#8A4B00"},
    "lifecycle_stage": {"exploration": "#B5D6EA", "build_up": "#2C82B4", "stability": "#004B76",
                        "decline": "#D9963F", "lost": "#DADDE0"},
    "risk_colour": {"green": "#DCE9DC", "amber": "#EDBB63", "red": "#B4472F"},
    "retention_level": {"financial": "#E5B26C", "social": "#4C9BC9", "structural": "#004B76"},
    "churn_verdict": {"normal": "#B5D6EA", "act": "#B34700", "open": "#8E9499"},
    "profit_pattern": {"early_abortion": "#8A4B00", "midway": "#C77D1E",
                       "early_exit": "#4C9BC9", "lasting": "#004B76"},
    "response_kind": {"persuadable": "#004B76", "lost_cause": "#9AA0A6",
                      "sure_thing": "#B5D6EA", "sleeping_dog": "#D55E00"},
}

OWN_FONT = "crmkit Sans SC"
SYSTEM_FONTS = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "SimHei",
                "Source Han Sans SC", "WenQuanYi Micro Hei")


@cache
def use_fonts() -> None:
    """Let pictures show Chinese: the kit's own font, then one of the system's for rare glyphs."""
    font_manager.fontManager.addfont(str(own_font_file()))
    known = {font.name for font in font_manager.fontManager.ttflist}
    system = [name for name in SYSTEM_FONTS if name in known][:1]
    present = matplotlib.rcParams["font.family"]
    base = ["DejaVu Sans"] if present == ["sans-serif"] else list(present)
    matplotlib.rcParams["font.family"] = [*base, OWN_FONT, *system]
    matplotlib.rcParams["axes.unicode_minus"] = False
    # Letters are drawn a sixth faster without it, and at 100 dpi look the same.
    matplotlib.rcParams["text.hinting"] = "none"


def own_font_file() -> Path:
    """The font that ships with the kit."""
    return Path(__file__).parent / "fonts" / "crmkit-sans-sc.otf"


def unshown(words: str) -> list[str]:
    """Characters that no font in use can show, in the order they appear.

    Examples
    --------
    >>> unshown("客户 A")
    []
    """
    use_fonts()
    covered: set[int] = set()
    for family in matplotlib.rcParams["font.family"]:
        font = font_manager.get_font(font_manager.findfont(family))
        covered.update(font.get_charmap())
    return list(dict.fromkeys(c for c in words if ord(c) not in covered and not c.isspace()))


def tidy(ax, title: str, x: str = "", y: str = "") -> None:
    """The common look: a left-aligned title that says the finding, few lines, labelled axes."""
    # y is where it stands anyway; given, matplotlib need not lay out every tick to find it.
    ax.set_title(title, loc="left", fontsize=11, color=INK, y=1)
    ax.set_xlabel(x, color=INK)
    ax.set_ylabel(y, color=INK)
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(colors=MUTED, length=3)
