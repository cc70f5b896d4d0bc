"""The pattern of every explorer: controls, an outcome, a picture and a sentence.

An explorer is not itself a widget. It holds settings, computes ``outcome(**settings)``, draws
the outcome and says it in a sentence. In a notebook it shows sliders; anywhere else it is the
picture and the sentence. The widgets live in ``panel.py`` and load when first shown.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from crmkit.errors import SettingError
from crmkit.plots.picture import new_figure, png
from crmkit.text import say

PANELS = (9.4, 4.0)


@dataclass(frozen=True)
class Slider:
    """A number between ``low`` and ``high`` in steps; whole numbers if ``step`` is whole."""

    value: float
    low: float
    high: float
    step: float

    def accept(self, name: str, given: Any) -> float:
        """The setting as a number in range, or an error that names the range."""
        if isinstance(given, bool) or not _is_number(given) or not self.low <= given <= self.high:
            low, high = f"{self.low:g}", f"{self.high:g}"
            raise SettingError(say("errors.number", argument=name, given=given,
                                   range=say("explore.range", low=low, high=high)))
        return int(given) if float(self.step).is_integer() else float(given)


@dataclass(frozen=True)
class Choice:
    """One of a few named options; choices that share the ``words`` of their options name them."""

    value: str
    options: tuple[str, ...]
    words: str | None = None

    def accept(self, name: str, given: Any) -> str:
        """The setting if it is an option, or an error that lists the options."""
        if given not in self.options:
            raise SettingError(say("errors.choice", argument=name, given=given,
                                   choices=", ".join(self.options)))
        return given


class Explorer:
    """Settings, their outcome, its picture and its sentence.

    Attributes
    ----------
    settings : dict
        The settings now in force, by name.
    result
        What ``outcome(**settings)`` returned.
    sentence : str
        The result in words; also the picture's alternative text.

    Notes
    -----
    The picture is drawn when the explorer is made and whenever a setting changes, so an error
    shows in the cell that caused it.
    """

    def __init__(
        self,
        name: str,
        controls: Mapping[str, Slider | Choice],
        outcome: Callable[..., Any],
        draw: Callable[[Any, Figure], None],
        describe: Callable[[Any], str],
        size: tuple[float, float] = PANELS,
        **settings: Any,
    ) -> None:
        self.name = name
        self.controls = controls
        self._outcome, self._draw, self._describe, self._size = outcome, draw, describe, size
        self._panel: Any = None
        self.settings: dict[str, Any] = {k: c.value for k, c in controls.items()}
        self.set(**settings)
        self._first = dict(self.settings)

    def set(self, **settings: Any) -> None:
        """Change settings in code, as a slider would, and draw again."""
        unknown = [k for k in settings if k not in self.controls]
        if unknown:
            raise SettingError(say("explore.unknown_setting", given=unknown[0],
                                   choices=", ".join(self.controls)))
        accepted = {k: self.controls[k].accept(k, v) for k, v in settings.items()}
        self._refresh({**self.settings, **accepted})
        if self._panel is not None:
            self._panel.follow()

    def reset(self) -> None:
        """Back to the settings it began with."""
        self.set(**self._first)

    def label(self, control: str) -> str:
        """The words beside a control."""
        return say(f"explore.{self.name}.{control}")

    def option(self, control: str, key: str) -> str:
        """The words of one option of a choice."""
        words = getattr(self.controls[control], "words", None) or control
        return say(f"explore.{self.name}.{words}_{key}")

    def _refresh(self, settings: dict[str, Any]) -> None:
        result = self._outcome(**settings)
        figure = new_figure(self._size)
        self._draw(result, figure)
        picture = png(figure)
        self.settings, self.result, self.png = settings, result, picture
        self.sentence = self._describe(result)

    def _said(self, control: str) -> str:
        value = self.settings[control]
        kind = self.controls[control]
        return self.option(control, str(value)) if isinstance(kind, Choice) else f"{value:g}"

    def __repr__(self) -> str:
        settings = "; ".join(f"{self.label(k)}: {self._said(k)}" for k in self.settings)
        return f"{settings}\n{self.sentence}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        from crmkit.explore.panel import Panel

        if self._panel is None:
            self._panel = Panel(self)
        data = self._panel.box._repr_mimebundle_() or {}
        data["text/plain"] = repr(self)
        data["image/png"] = base64.b64encode(self.png).decode("ascii")
        return data, {"image/png": {"alt": self.sentence}}


def _is_number(given: Any) -> bool:
    try:
        float(given)
    except (TypeError, ValueError):
        return False
    return not isinstance(given, str)
