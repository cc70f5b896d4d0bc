"""The page docs/benchmarks.md: a table per topic, what was measured on, and how."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

import environments
from measure import Times, paired_ratio

PACKAGES = ("pandas", "numpy", "polars", "narwhals", "duckdb", "pyarrow", "matplotlib",
            "ipywidgets")
HOW = """\
Times are medians; the fastest and the slowest run stand in brackets. What is compared takes turns,
so that both meet the same machine; the ratio is the median of the ratios of the rounds. Only the
peers in other environments run in a block, the kit before and after it: there, and for imports,
the ratio is that of two medians. Data are invented and seeded (`benchmarks/synthetic.py`), except
for Online Retail. Every table is compared with that of its peer before its time counts: a speed
without an equal result is no result.

Explorers: those that take no shop compute from their settings or from a small table of the
course. One redraw is a new setting, its outcome, the picture as PNG and the sentence; the empty
figure has the same size, panels, dpi and PNG settings. Bar: at most 2.5 times. A drag is 30
changes of the slider's widget, 16 ms apart; they fall due while a picture is drawn too. Its time
is from the last change to the picture of that change. Bar: 300 ms, by the median drag."""


def page(found: dict[str, Any], loads: Sequence[float]) -> str:
    """The whole page from what was measured."""
    head = {"On what": _machine(loads), "How": HOW}
    return ("# Benchmarks\n\nMade by `python benchmarks/run.py`; do not edit by hand.\n\n"
            + "\n\n".join(f"## {title}\n\n{text}"
                          for title, text in (head | _sections(found)).items()) + "\n")


def with_new(page: str, found: dict[str, Any], loads: Sequence[float]) -> str:
    """The page with the sections of some topics measured anew, and said so in each."""
    when = (f"Measured again, apart from the rest of this page; load average {min(loads):.1f} to "
            f"{max(loads):.1f}.")
    for title, text in _sections(found).items():
        before, _, rest = page.partition(f"## {title}\n\n")
        _, mark, after = rest.partition("\n\n## ")
        page = f"{before.rstrip()}\n\n## {title}\n\n{when}\n\n{text}\n{mark[1:]}{after}"
    return page


def _sections(found: dict[str, Any]) -> dict[str, str]:
    """Title and text of the sections about what was measured, in the order of the page."""
    every = (("Orders to a summary of customers", "summaries", _summaries),
             ("Orders to states, moves, cohorts and the lost", "summaries", _moves),
             ("Orders to recency, frequency and money", "rfm_tables", _rfm_tables),
             ("Explorers: the course map and chapter 4", "chapter_4", _explorers),
             ("Explorers: keeping customers", "keeping", _explorers),
             ("Explorers: losing customers", "losing", _explorers),
             ("Explorers: defection and industries", "defecting", _explorers),
             ("Explorers: forecasting", "forecasting", _explorers),
             ("Import", "imports", _imports),
             ("Reading orders", "reading", _reading),
             ("The market", "market", _market),
             ("Winning back, and a model of who leaves", "winning_back", _winning_back),
             ("The report on one page", "report", _report),
             ("Models of repeat buying: fits and predictions", "models", _models),
             ("Models: a study of a thousand bases each", "models_study", _study))
    return {title: text(found[topic]) for title, topic, text in every if topic in found}


def _machine(loads: Sequence[float]) -> str:
    versions = ", ".join(f"{p} {version(p)}" for p in PACKAGES)
    peers = " and ".join(environments.version_of(p) for p in environments.PEERS)
    return (f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; Python "
            f"{platform.python_version()}; {versions}. Peers in environments of their own, pinned "
            f"in `benchmarks/peers/`: {peers}. Load average before and after each topic: "
            f"{min(loads):.1f} to {max(loads):.1f}. Where it lies above the number of cores, other "
            "work slowed what was measured, and what uses all cores (the kit, Polars, DuckDB) "
            "more than what uses one (the peers, the pictures).")


def _summaries(rows: Sequence[dict[str, Any]]) -> str:
    """Bar: five times as fast as each peer."""
    lines = []
    for row in rows:
        for peer, times in row["peers"].items():
            ratio = times.median / row["kit"].median
            lines.append((row["ids"], row["kit"].said(), f"{environments.version_of(peer)}: "
                          f"{times.said()}", f"{ratio:.1f} times as fast", _met(ratio >= 5)))
    size = _size(rows)
    return (f"`customers.summary(orders, time_unit=\"week\")`, {size}. Bar: at least 5 times as "
            "fast as each peer. The orders were read once, outside the clock; the peers load the "
            "same rows from a parquet file, outside the clock too, and run "
            "`summary_data_from_transaction_data` (lifetimes) and `rfm_summary` "
            "(pymc-marketing), by day, in weeks, with money. Frequency, recency and T are equal "
            "for every customer, mean spend within 0.000001 for those who came back. Dates have "
            "no time of day, for with times lifetimes drops the last day. For categorical ids the "
            "peers get the same ids as text, for with categories lifetimes counts every customer "
            "as buying on every day.\n\n"
            + _table(("ids", "kit", "peer", "ratio", "bar"), lines))


def _moves(rows: Sequence[dict[str, Any]]) -> str:
    """Bar: no slower than the summary of lifetimes."""
    lines = []
    for row in rows:
        peer = row["peers"]["lifetimes"]
        for called, key in (("relationship_states", "states"), ("transition_matrix", "moves"),
                            ("cohorts", "cohorts"), ("silent_customers", "silent"),
                            ("lost_customers by window", "window"),
                            ("lost_customers by rhythm", "rhythm"),
                            ("compare_definitions", "definitions")):
            ratio = row[key].median / peer.median
            lines.append((row["ids"], f"`{called}`", row[key].said(), peer.said(),
                          f"{ratio:.2f} times as long", _met(ratio <= 1)))
    return ("`relationship_states(orders)`, `transition_matrix(orders)`, `cohorts(orders)`, by "
            "month, `silent_customers(orders)`, `lost_customers(orders, ...)`, and "
            "`compare_definitions` of a day 90 days before the last against what came after it; "
            f"{_size(rows)}, the same log. Bar: at most as long as the summary of lifetimes in "
            "this run; it counts none of these, and no peer does. The states at the end of the "
            "last month are equal by the first two.\n\n"
            + _table(("ids", "function", "kit", "lifetimes' summary", "ratio", "bar"), lines))


def _rfm_tables(rows: Sequence[dict[str, Any]]) -> str:
    """Bar: at most twice a bare group-by."""
    lines = []
    for row in rows:
        for peer, times in row["peers"].items():
            ratio = paired_ratio(row["kit"], times)
            lines.append((row["ids"], row["frame"], row["kit"].said(), f"{peer}: {times.said()}",
                          f"{ratio:.2f} times as long", _met(ratio <= 2)))
    return (f"`customers.recency_frequency_monetary(orders)`, {_size(rows)}. Bar: at most 2 times "
            "a bare group-by of the same checked frame that finds the same last day, distinct "
            "orders and money. From pandas, both sides include the way out of pandas; from "
            "Polars there is none. The bare ones hand back an unsorted Polars frame; the kit "
            "hands back a pandas table, sorted, after looking for refunds and for lines without "
            "an order number. Categorical ids become text at the door.\n\n"
            + _table(("ids", "frame", "kit", "bare group-by", "ratio", "bar"), lines))


def _explorers(rows: Sequence[dict[str, Any]]) -> str:
    """Bars: a redraw at most 2.5 empty figures, a drag's last picture within 300 ms."""
    lines = []
    for row in rows:
        ratio = paired_ratio(row["redraw"], row["empty"])
        lines.append((row["explorer"], row["language"], row["redraw"].said("ms"),
                      row["empty"].said("ms"), f"{ratio:.2f}", _met(ratio <= 2.5),
                      row["drag"].said("ms"), _met(row["drag"].median <= 0.3)))
    return (f"A shop of {rows[0]['customers']:,} customers where an explorer takes any shop.\n\n"
            + _table(("explorer", "language", "redraw", "empty figure", "ratio", "bar", "drag",
                      "bar"), lines))


def _imports(times: dict[str, Times]) -> str:
    """Bar: 1.3 times numpy and pandas."""
    kit, peer, work, nothing = times.values()
    ratio = kit.median / peer.median
    lines = [("`import crmkit`", kit.said("ms"), f"{ratio:.2f}", _met(ratio <= 1.3)),
             ("`import numpy, pandas`", peer.said("ms"), "1", ""),
             ("`import crmkit` and first use of read_orders, rfm, show", work.said("ms"),
              f"{work.median / peer.median:.2f}", ""),
             ("nothing: Python starts", nothing.said("ms"),
              f"{nothing.median / peer.median:.2f}", "")]
    return ("Whole Python processes, each fresh, in turn. Bar: at most 1.3 times numpy and "
            "pandas. The kit loads a room when it is first used; the third line has them "
            "loaded.\n\n" + _table(("process", "time", "ratio", "bar"), lines))


def _reading(found: dict[str, Any]) -> str:
    retail, typed = found["online_retail"], found["typed_rows"]
    memory = "not measured on this system"
    if typed["on_top"] is not None:
        memory = (f"{typed['on_top']:,.0f} MB on top of the frame and Python "
                  f"({typed['peak']:,.0f} MB in all)")
    lines = [(f"Online Retail as recorded, {retail['rows']:,} lines ({retail['kept']:,} kept)",
              retail["kit"].said(), ""),
             (f"typed rows, {typed['rows']:,} (frame of {typed['frame']:,.0f} MB)",
              typed["kit"].said(), memory)]
    return ("`read_orders(frame)` from pandas, loading outside the clock. Peak memory is that of "
            "a process of its own.\n\n" + _table(("what", "time", "peak memory"), lines))


def _size(rows: Sequence[dict[str, Any]]) -> str:
    return f"{rows[0]['rows']:,} order lines of {rows[0]['customers']:,} customers"


def _met(met: bool) -> str:
    return "met" if met else "**missed**"


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    head = list(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines))


def _market(row: dict[str, Any]) -> str:
    """Bar: half a second."""
    words = (f"{row['customers']:,} customers over {row['months']} months, with the monthly table "
             "and the leavers. Bar: 0.5 s. The order log is made when it is first asked for.\n\n")
    return words + _table(("what", "time", "bar"), [
        ("`market.run(...)`, `.months`, `.left`", row["kit"].said(),
         _met(row["kit"].median <= 0.5)),
        (f"`.orders`, {row['lines']:,} lines", row["orders"].said(), "")])


def _winning_back(row: dict[str, Any]) -> str:
    """Bar: a second for the best set under a budget."""
    words = (f"The best set of {row['customers']:,} lost customers under a budget, exclusions "
             "first; the kit says how far from the best it may be (the gap), and nothing it finds "
             "is worth less than by greed. Bar: 1 s. Then the model of lesson 5.4c, fitted to "
             f"{row['fitted_on']:,} customers of Telco.\n\n")
    lines = [(f"`win_back(table, {budget:,})`", times.said(), f"{gap:g}", _met(times.median <= 1))
             for budget, times, gap in row["budgets"]]
    return words + _table(("what", "time", "gap", "bar"), [
        *lines, ("`fit_churn_model(telco)`", row["fit"].said(), "", "")])


def _report(row: dict[str, Any]) -> str:
    """Bar: three seconds."""
    words = (f"`report(frame).html` of Online Retail as recorded, {row['rows']:,} lines from "
             f"pandas: {row['customers']:,} customers, a page of {row['page'] / 1024:,.0f} kB. "
             "Bar: 3 s. The parts are timed one by one on what the part before has made; loading "
             "is outside the clock.\n\n")
    parts = [(part, times.said(), "") for part, times in row["parts"].items()]
    return words + _table(("what", "time", "bar"), [
        ("`report(frame).html`", row["whole"].said(), _met(row["whole"].median <= 3)), *parts])


def _models(found: dict[str, Any]) -> str:
    """Bars: BG/NBD 5 times as fast, Pareto/NBD 10 times, predictions 5 times."""
    fits, asked = [], []
    for row in found["fits"]:
        bar = {"BGNBD": 5, "ParetoNBD": 10}.get(row["model"])
        for peer, other in row["peers"].items():
            ratio = other["times"].median / row["kit"].median
            fits.append((row["model"], f"{row['base']}, {row['customers']:,}",
                         row["kit"].said("ms"), f"{environments.version_of(peer)}: "
                         f"{other['times'].said()}; first {other['first']:.2f} s",
                         f"{other['behind']:.4f}", f"{ratio:.1f} times as fast",
                         _met(ratio >= bar) if bar else ""))
    for row in found["asked"]:
        for peer, other in row["peers"].items():
            both = sum(t.median for t in row["kit"].values())
            for key, called in (("alive", "`probability_alive`"),
                                ("purchases", "`expected_purchases`")):
                ratio = other["times"][key].median / row["kit"][key].median
                asked.append((row["model"], called, row["kit"][key].said("ms"),
                              f"{environments.version_of(peer)}: {other['times'][key].said()}",
                              f"{ratio:.1f} times as fast", "", ""))
            ratio = sum(t.median for t in other["times"].values()) / both
            asked.append((row["model"], "both", f"{both * 1000:.0f} ms", "",
                          f"{ratio:.1f} times as fast", f"{other['none']:,}", _met(ratio >= 5)))
    return ("Fits by maximum likelihood, from the table of frequency, recency and T to the "
            "estimates; the large bases are simulated with CDNOW's parameters, by day (as order "
            "logs are, so that many customers are alike) and with exact times (nobody is). Bars: "
            "BG/NBD 5 times as fast as each peer, Pareto/NBD 10 times. MBG/NBD, which has several "
            "tops, begins at four places, the peer at one. The 11,104 donors of BG/BB are 22 "
            "kinds, and the peer is given these with their weights, too. The kit checks its "
            "columns and works out standard errors. pymc-marketing finds the top of the posterior "
            "under its own priors (MAP), and compiles in its first fit. *Behind*: by how much (in "
            "logarithms) the peer's fit is less probable than the kit's; a fit that is more "
            "probable would stop the run.\n\n"
            + _table(("model", "base", "kit", "peer", "behind", "ratio", "bar"), fits)
            + f"\n\nPredictions for {found['asked'][0]['customers']:,} customers by day, 39 weeks "
            "ahead, at CDNOW's parameters (BG/BB: 5 to 12 occasions, 12 ahead, the donors' "
            "parameters). Bar: both questions together 5 times as fast. The answers are equal to a "
            "millionth; *none*: customers for whom the peer has no finite answer.\n\n"
            + _table(("model", "asked", "kit", "peer", "ratio", "none", "bar"), asked))


def _study(found: dict[str, Any]) -> str:
    """Bars: nothing crashes or is silent; 99.5 % of those that can tell converge."""
    parts = []
    for model, row in found.items():
        lines = [(f"{s['customers']:,}", str(s["bases"]), str(s["converged"]), str(s["warned"]),
                  str(s["refused"]), str(s["crash"] + s["silent"] + s["lower"]),
                  f"{s['well']} of {s['able']}", _each(s["off"], "{:+.1%}", s["well"]),
                  _each(s["holds"], "{:.0%}", s["well"]), f"{s['slowest']:.2f} s")
                 for s in row["sizes"]]
        wrong = sum(s["crash"] + s["silent"] + s["lower"] for s in row["sizes"])
        share = row["well"] / max(row["able"], 1)
        parts.append(
            f"**{model}**, {row['bases']:,} bases. Crashed, silently absurd or below a top that "
            f"scipy finds: {wrong} ({_met(wrong == 0)}). Of {row['able']:,} bases that can tell "
            f"all parameters {row['well']:,} converged, {share:.1%} "
            f"({_met(share >= 0.995)}).\n\n"
            + _table(("customers", "bases", "converged", "warned", "refused", "wrong",
                      "of those that can tell", "median error of the estimate",
                      "95 % interval holds the truth", "slowest fit"), lines))
    return ("Bases simulated under 200 sets of parameters (few of them for the largest), seen for "
            "20 to 40 weeks (BG/BB: 5 to 12 occasions; contracts: as many periods), one seed each. "
            "Bars: no fit crashes or passes in silence, and at least 99.5 % of the bases that can "
            "tell all parameters converge, with a slope per customer below a millionth. Such a "
            "base has 200 repeat buyers (or leavers), and scipy, begun at the truth, finds a top "
            "inside the range that tells each parameter to a factor of 20, and nothing higher is "
            "known at an edge or on a ridge. The others are warned of, or refused where nobody "
            "bought again. Errors and intervals are those of the bases "
            "that can tell: where an estimate that runs off is warned of, those that remain lie "
            "low, and their intervals hold the truth less often (s of Pareto/NBD, whose large "
            "values are hardly told from still larger ones).\n\n" + "\n\n".join(parts))


def _each(values: dict[str, float], form: str, of: int) -> str:
    """One number per parameter; a dash where there was no base to tell it by."""
    if not of:
        return "—"
    return ", ".join(f"{key} {form.format(value)}" for key, value in values.items())
