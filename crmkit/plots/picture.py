"""A picture that shows itself in a notebook, with a description for those who cannot see it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from crmkit.plots import style

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

    With ``ax=`` it draws there and returns the Axes, as pandas does; without, it returns a
    :class:`Picture` that shows itself with the words of ``describe(result)``.
    """

    def decorate(draw: Callable[..., Axes]):
        @wraps(draw)
        def plot(result: Any, ax: Axes | None = None, **options: Any) -> Axes | Picture:
            if ax is not None:
                style.use_fonts()
                return draw(result, ax, **options)
            figure = new_figure(size)
            draw(result, figure.subplots(), **options)
            figure.tight_layout()
            return Picture(figure, describe(result))

        return plot

    return decorate
