"""The explorer of a list of calls, and the picture of what was told and what came."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from crmkit import explore, plots
from crmkit.churn.ranking import calibration_table
from crmkit.errors import SettingError
from crmkit.explore.call_list import _draw as draw_list

TEN = {"model": [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], "rules": [2, 2, 2, 2, 1, 1, 1, 1, 1, 1]}
GONE = [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]


def test_the_explorer_counts_by_hand():
    result = explore.call_list(TEN, GONE, share=0.3).result
    assert (result["calls"], result["hits"], result["false"], result["missed"]) == (3, 2, 1, 2)
    assert result["lift"] == pytest.approx(2 / 3 / 0.4) and result["recall"] == 0.5
    # Four equals, three leavers among them: three calls find 2.25 on average.
    assert explore.call_list(TEN, GONE, share=0.3, order="rules").result["hits"] == 2.25
    everybody = explore.call_list(TEN, GONE, share=1.0).result
    assert everybody["recall"] == 1 and everybody["lift"] == 1 and everybody["missed"] == 0


def test_the_explorer_draws_what_it_counts():
    explorer = explore.call_list(TEN, GONE, share=0.3)
    figure = Figure(figsize=(9.4, 4))
    draw_list(explorer.result, figure)
    bars, curves = figure.axes
    assert [bar.get_width() for bar in bars.patches] == [2, 1, 2]
    assert "3 calls: 67% right, lift 1.67" in bars.get_title(loc="left")
    thick = max(curves.lines, key=lambda line: line.get_linewidth())
    assert dict(zip(thick.get_xdata().round(2), thick.get_ydata(), strict=True))[0.2] == 0.5
    point = curves.lines[-1]
    assert (point.get_xdata()[0], point.get_ydata()[0]) == (0.3, 0.5)


def test_the_explorer_knows_its_lists_only():
    with pytest.raises(SettingError, match="rules"):
        explore.call_list({"magic": TEN["model"]}, GONE)
    with pytest.raises(SettingError):
        explore.call_list({}, GONE)
    assert explore.call_list(TEN["model"], GONE).settings["order"] == "model"


def test_the_picture_of_reliability_draws_the_table():
    table = calibration_table([0.1, 0.1, 0.8, 0.8], [0, 1, 1, 1])
    axes = plots.reliability({"plain": table, "balanced": table}, ax=Figure().subplots())
    for line in axes.lines[1:]:
        assert line.get_xdata().tolist() == pytest.approx([0.1, 0.8])
        assert line.get_ydata().tolist() == [0.5, 1]
    assert "45% predicted on average, 75% left" in axes.texts[1].get_text()
    shown = plots.reliability({"plain": table})
    assert "of those predicted at 80%, 100% left" in shown.alt
    with pytest.raises(SettingError):
        plots.reliability({"other": table})
