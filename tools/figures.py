"""Write docs/figures.md: published figures of the models beside what the kit finds.

    python tools/figures.py            writes the page
    python tools/figures.py --check    says whether the page is up to date

What is printed comes from the papers; everything else is worked out when the page is made.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crmkit import models  # noqa: E402
from crmkit.datasets import load_cdnow, load_donations, load_sbg_segments  # noqa: E402

PAGE = ROOT / "docs" / "figures.md"
HEAD = """# Published figures and ours

Made by `python tools/figures.py`; do not edit. *Published* is what the source prints, or, where a
title says so, an independent refit of the same data; *ours* is what `crmkit.models` finds, to one
digit more. The tests hold the printed figures to half a unit in their last digit (Pareto/NBD's
beta and the Gamma-Gamma's gamma, printed from looser fits, to a little more) and refits more
tightly.
"""


@dataclass(frozen=True)
class Figure:
    """One published figure: as printed, and as found."""

    what: str
    printed: str
    found: float

    def row(self) -> str:
        digits = len(self.printed.partition(".")[2])
        return f"| {self.what} | {self.printed} | {self.found:.{digits + 1}f} |"


def figures(what: Iterable[str], printed: str, found: Iterable[float]) -> list[Figure]:
    """Several figures at once; ``printed`` holds them separated by spaces."""
    return [Figure(*three) for three in zip(what, printed.split(), found, strict=True)]


def estimates(model: models.Model, printed: str) -> list[Figure]:
    """The parameters and the log-likelihood of a fitted model."""
    found = [*model.params_, model.log_likelihood_]
    return figures([*model.params_.index, "log-likelihood"], printed, found)


def repeat_buying() -> dict[str, list[Figure]]:
    cdnow = load_cdnow()
    bgnbd = models.BGNBD().fit(cdnow)
    as_printed = models.BGNBD.with_params(r=0.243, alpha=4.414, a=0.793, b=2.426)
    three = pd.DataFrame({"frequency": [2, 7, 0], "recency": [30.43, 29.43, 0], "T": 38.86})
    pareto = models.ParetoNBD().fit(cdnow)
    regular = pd.DataFrame({"frequency": [26], "recency": [30.86], "T": [31.0]})
    return {
        "BG/NBD, CDNOW (Fader, Hardie & Lee 2005a)":
            estimates(bgnbd, "0.243 4.414 0.793 2.426 -9582.4")
            + figures([f"expected purchases of a new customer in {t} weeks" for t in
                       ("1/7", "1", "3", "31.8571", "78")],
                      "0.0078 0.0532 0.1506 1.0405 1.8580",
                      bgnbd.expected_purchases([1 / 7, 1, 3, 31.8571, 78])),
        "BG/NBD at the printed parameters":
            figures(["P(alive), 2 repeats, last in week 30.43 of 38.86",
                     "P(alive), 7 repeats, last in week 29.43"], "0.7266 0.6418",
                    as_printed.probability_alive(three)[:2])
            + figures(["expected purchases in 39 weeks: 2 repeats", "7 repeats", "none"],
                      "1.226 3.337 0.195", as_printed.expected_purchases(39, three)),
        "MBG/NBD, CDNOW (model: Batislam et al. 2007; figures: a refit)":
            estimates(models.MBGNBD().fit(cdnow), "0.52484 6.18299 0.89136 1.61400 -9582.133"),
        "NBD, CDNOW (model: Ehrenberg; figures: a refit)":
            estimates(models.NBD().fit(cdnow), "0.38477 12.07208 -9763.66"),
        "Pareto/NBD, CDNOW (Schmittlein et al. 1987; Fader & Hardie, note 008)":
            estimates(pareto, "0.553 10.578 0.606 11.669 -9595.0")
            + figures(["expected purchases of a new customer in 52 weeks",
                       "expected purchases in 52 weeks, 26 repeats, last in week 30.86 of 31",
                       "P(alive) of the same customer",
                       "discounted purchases of a new customer, 10 % a year"],
                      "1.4734 25.46 0.9979 4.8",
                      [pareto.expected_purchases(52),
                       pareto.expected_purchases(52, regular).iloc[0],
                       pareto.probability_alive(regular).iloc[0],
                       pareto.discounted_purchases(np.log(1.1) / 52)]),
    }


def spend() -> dict[str, list[Figure]]:
    cdnow = load_cdnow().rename(columns={"x": "frequency", "zbar": "mean_spend"})
    fitted = models.GammaGamma().fit(cdnow)
    printed = models.GammaGamma.with_params(p=6.25, q=3.74, gamma=15.44)
    times = [1, 2, 7, 10, 0]
    table = pd.DataFrame({"frequency": times, "mean_spend": [100.0] * 4 + [np.nan]})
    return {
        "Gamma-Gamma, CDNOW, 946 repeat buyers (Fader & Hardie, note 025)":
            figures(["p", "q", "gamma", "log-likelihood", "expected spend"],
                    "6.25 3.74 15.44 -4055.92 35.171",
                    [*fitted.params_, fitted.log_likelihood_, fitted.expected_spend()]),
        "Gamma-Gamma at the printed parameters, observed mean 100":
            figures([f"expected spend after {x} repeats" for x in times],
                    "80.26 88.35 96.18 97.28 35.22", printed.expected_spend(table)),
    }


def contracts() -> dict[str, list[Figure]]:
    segments = load_sbg_segments()
    found: dict[str, list[Figure]] = {}
    for key, printed, survival in (
            ("High-end", "0.668 3.806 -1611.2",
             "85.1 74.7 67.0 61.0 56.2 52.2 48.9 46.0 43.6 41.4 39.5 37.8"),
            ("Regular", "0.704 1.182 -1680.27",
             "62.7 47.4 38.8 33.2 29.2 26.2 23.9 22.0 20.4 19.1 18.0 17.0")):
        model = models.SBG().fit(segments[key].head(8))
        years = range(1, 13)
        found[f"sBG, {key}, years 0 to 7 (Fader & Hardie 2007)"] = (
            estimates(model, printed)
            + figures([f"survival in year {t}, %" for t in years], survival,
                      100 * model.survival(years)))
    for key, printed, last in (("Regular", "0.5230 0.8943 1.1964 -1401.383", "17.1"),
                               ("High-end", "0.2593 1.7226 1.5844 -1222.749", "38.9")):
        model = models.BdW().fit(segments[key].head(5))
        found[f"BdW, {key}, years 0 to 4 (Fader, Hardie et al. 2018)"] = [
            *estimates(model, printed),
            Figure("survival in year 12, %", last, 100 * model.survival(12))]
    mixed = models.SBG.with_params(alpha=0.764, beta=1.296)
    one = models.ConstantChurn.with_params(churn=1 - 0.833)
    found["Residual value, 100 a period, 10 % (Fader & Hardie 2010)"] = figures(
        ["sBG, end of period 1", "period 2", "period 5", "constant retention of .833"],
        "288 394 568 343",
        [*(100 * mixed.discounted_residual_lifetime(0.10, [1, 2, 5])),
         100 * one.discounted_residual_lifetime(0.10, 1)])
    return found


def donors() -> dict[str, list[Figure]]:
    data = load_donations()
    model = models.BGBB().fit(data, weights="weights")
    gifts = model.expected_purchases(5, data.drop(columns="weights"))
    return {"BG/BB, donations of 11,104 people (Fader, Hardie & Shang 2010)": [
        *estimates(model, "1.204 0.750 0.657 2.783 -33225.6"),
        Figure("donations of all in the next five years (a refit's)", "12884.2",
               float(gifts.to_numpy() @ data["weights"]))]}


def page() -> str:
    sections = {**repeat_buying(), **spend(), **contracts(), **donors()}
    parts = [HEAD]
    for title, rows in sections.items():
        parts.append("\n".join([f"## {title}", "", "| figure | published | ours |", "|---|---|---|",
                                *(figure.row() for figure in rows)]))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("up to date" if fresh else "docs/figures.md is old: python tools/figures.py")
        return int(not fresh)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
