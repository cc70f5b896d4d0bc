"""A picture that shows itself in a notebook, with a description for those who cannot see it."""

from __future__ import annotations

import base64
import inspect
import io
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from crmkit.errors import CrmkitError, SettingError
from crmkit.plots import style
from crmkit.text import say

DPI = 100


class Picture:
    """A drawn figure with its text description.

    Attributes
    ----------
    figure : matplotlib Figure
    ax : matplotlib Axes
        The first panel, to draw on further.
    alt : str
        What the picture shows, in words.
    """

    def __init__(self, figure: Figure, alt: str) -> None:
        self.figure = figure
        self.alt = alt

    @property
    def ax(self) -> Axes:
        return self.figure.axes[0]

    def save(self, path) -> None:
        """Write the picture to a file; the ending chooses the format."""
        self.figure.savefig(path, dpi=150)

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        data = {"image/png": base64.b64encode(png(self.figure)).decode("ascii"),
                "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt}}


def new_figure(size: tuple[float, float]) -> Figure:
    """An empty figure that belongs to no window."""
    style.use_fonts()
    figure = Figure(figsize=size, dpi=DPI)
    FigureCanvasAgg(figure)
    return figure


def png(figure: Figure, dpi: int | None = None) -> bytes:
    """The figure as PNG, the same bytes for the same figure; finer for print, if asked."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None}, dpi=dpi or "figure",
                   pil_kwargs={"compress_level": 1 if dpi is None else 6})
    return buffer.getvalue()


def picture(describe: Callable[..., str], size: tuple[float, float] = (8, 4.2)):
    """Make a drawing function usable both ways.

    What it cannot draw is refused with the words of its docstring: what it takes, and who makes it.
    With ``ax=`` it draws there and returns the Axes, as pandas does; without, it returns a
    :class:`Picture` that shows itself with the words of ``describe(result)``.
    """

    def decorate(draw: Callable[..., Axes]):
        @wraps(draw)
        def plot(result: Any, ax: Axes | None = None, **options: Any) -> Axes | Picture:
            try:
                if ax is not None:
                    style.use_fonts()
                    return draw(result, ax, **options)
                figure = new_figure(size)
                draw(result, figure.subplots(), **options)
                figure.tight_layout()
                return Picture(figure, describe(result))
            except CrmkitError:
                raise
            except Exception as error:
                raise _cannot_draw(draw, result, error) from error

        return plot

    return decorate


def _cannot_draw(draw: Callable[..., Axes], given: Any, error: Exception) -> SettingError:
    """What was given, what the picture takes by its docstring, and where the drawing stopped."""
    told = re.search(r"Parameters\n-+\n\w+ : (.+)\n((?:    .*\n?)*)", inspect.getdoc(draw) or "")
    takes, more = told.groups() if told else ("", "")
    names = ", ".join(dict.fromkeys(re.findall(r"``(.+?)``", more)))
    kind = type(given).__name__
    if isinstance(given, pd.DataFrame):
        kind = say("plots.given_table", columns=", ".join(map(str, given.columns)) or "-")
    return SettingError(say("plots.cannot_draw", picture=draw.__name__, given=kind,
                            takes=f"{takes} ({names})" if names else takes,
                            error=f"{type(error).__name__}: {error}"))
