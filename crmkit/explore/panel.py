"""The widgets of an explorer: a row per control, a reset, the picture and the sentence.

Every slider has a number box of the same value beside it, so that a value can be typed, and read
by a screen reader. A first change is drawn at once. While a slider is dragged, changes gather: they
are drawn when the hand pauses, and in a long drag every now and then, with rests between, so that
the last step seldom meets a picture that is still being drawn.
"""

from __future__ import annotations

import asyncio
import base64
from html import escape
from typing import Any

import ipywidgets as widgets

from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.text import say

PAUSE = 0.02  # seconds without a change after which the picture is drawn
REST = 2  # in a drag, how many times as long as the last drawing took the next one waits
# ipywidgets gives a slider's handle no name for screen readers, and long fractions for a value;
# the picture, when it has loaded, lends each handle the words of the number box beside it.
NAME_HANDLES = ("this.closest('.crmkit-explorer')?.querySelectorAll('.crmkit-slider').forEach("
                "row => row.querySelectorAll('[role=slider]').forEach(handle => {"
                "handle.setAttribute('aria-label', row.querySelector('label').textContent);"
                "handle.setAttribute('aria-valuetext', row.querySelector('input').value)}))")
DIGITS = 10  # sliders in a browser say 0.49999999999999994 for 0.5


class Panel:
    """The widgets of one explorer."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.inputs: dict[str, widgets.Widget] = {}
        self.numbers: dict[str, widgets.Widget] = {}
        self._following = False
        self._timer: asyncio.TimerHandle | None = None
        self._rested = 0.0  # the loop's time from which a change may be drawn at once
        rows = [self._row(k, control) for k, control in explorer.controls.items()]
        reset = widgets.Button(description=say("explore.reset"))
        reset.on_click(lambda _: explorer.reset())
        self.picture = widgets.HTML()
        self.words = widgets.HTML()
        controls = widgets.HBox(rows, layout=widgets.Layout(flex_flow="row wrap"))
        self.box = widgets.VBox([controls, reset, self.picture, self.words])
        self.box.add_class("crmkit-explorer")
        self._show()

    def follow(self) -> None:
        """Move the widgets to the explorer's settings and show its picture."""
        self._following = True
        for name, value in self.explorer.settings.items():
            self.inputs[name].value = value
        self._following = False
        self._show()

    def _row(self, name: str, control: Slider | Choice) -> widgets.Widget:
        label = self.explorer.label(name)
        style = {"description_width": "initial"}
        if isinstance(control, Choice):
            options = [(self.explorer.option(name, k), k) for k in control.options]
            chooser = widgets.Dropdown(options=options, value=self.explorer.settings[name],
                                       description=label, style=style,
                                       layout=widgets.Layout(margin="2px 12px 2px 2px",
                                                             width="auto"))
            self._listen(name, chooser)
            return chooser
        whole = float(control.step).is_integer()
        kind, box = ((widgets.IntSlider, widgets.BoundedIntText) if whole
                     else (widgets.FloatSlider, widgets.BoundedFloatText))
        limits: dict[str, Any] = {"min": control.low, "max": control.high, "step": control.step,
                                  "value": self.explorer.settings[name]}
        slider = kind(**limits, readout=False, layout=widgets.Layout(width="150px"))
        number = box(**limits, description=label, style=style,
                     layout=widgets.Layout(width="auto"))
        self.numbers[name] = number
        slider.observe(lambda change: self._tell_number(name, change["new"]), names="value")
        number.observe(lambda change: self._tell_slider(name, change["new"]), names="value")
        self._listen(name, slider)
        row = widgets.HBox([number, slider], layout=widgets.Layout(margin="0 12px 0 0"))
        row.add_class("crmkit-slider")
        return row

    def _tell_number(self, name: str, value: float) -> None:
        self.numbers[name].value = round(value, DIGITS)

    def _tell_slider(self, name: str, value: float) -> None:
        """Move the slider, but not out of the hand that holds it."""
        if value != round(self.inputs[name].value, DIGITS):
            self.inputs[name].value = value

    def _listen(self, name: str, widget: widgets.Widget) -> None:
        self.inputs[name] = widget
        widget.observe(self._changed, names="value")

    def _changed(self, _: Any) -> None:
        """Draw soon: now where no event loop runs, else once for all changes that wait."""
        if self._following:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._draw()
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(min(loop.time() + PAUSE, self._rested), self._timed, loop)

    def _timed(self, loop: asyncio.AbstractEventLoop) -> None:
        """Draw, then rest in proportion to how long that took."""
        self._timer, begun = None, loop.time()
        self._draw()
        ended = loop.time()
        self._rested = ended + REST * (ended - begun)

    def _draw(self) -> None:
        explorer = self.explorer
        try:
            explorer._refresh({k: explorer.controls[k].accept(k, self.numbers.get(k, w).value)
                               for k, w in self.inputs.items()})
        except Exception as error:
            self.words.value = f'<p role="alert">{escape(str(error))}</p>'
            return
        self._show()

    def _show(self) -> None:
        source = base64.b64encode(self.explorer.png).decode("ascii")
        words = escape(self.explorer.sentence)
        self.picture.value = (f'<img alt="{words}" onload="{NAME_HANDLES}" '
                              f'style="max-width:100%" src="data:image/png;base64,{source}">')
        self.words.value = f'<p role="status" aria-live="polite">{words}</p>'
