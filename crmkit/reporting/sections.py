"""What each section says: its sentences, tables and pictures, in the language that is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING

import pandas as pd

from crmkit import plots, text
from crmkit.churn.series import ChurnSeries
from crmkit.differentiate.concentration import customers_needed, pareto_share
from crmkit.reporting import page
from crmkit.reporting.parts import LEAST, Settings
from crmkit.text import name, say

if TYPE_CHECKING:
    from crmkit.reporting import Report

FEW_ROWS_LOST = 0.01
SIZES = ("customers", "customer_share", "money", "money_share")
SIZE_KINDS = ("count", "share", "money", "share")
HALF, WHOLE = (5.2, 3.4), (8.0, 3.1)  # inches: beside the words, or as wide as the page


def money(report: Report, amount: float) -> str:
    """An amount with its currency, if that is known: 5 GBP, but ¥5."""
    currency = report.base.currency or ""
    key = "report.money_sign" if len(currency) == 1 else "report.money"
    return say(key, money=amount, currency=currency).strip()


def percent(share: float) -> str:
    """A setting as it was given: 12.5% is not rounded to 12%."""
    return f"{100 * share:.4g}%"


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other: with a blank between them, or without, as the language is."""
    return reduce(lambda before, after: say("report.joined", before=before, after=after),
                  sentences, "").strip()


def heads(*columns: str) -> list[str]:
    """The names of columns in the language that is set."""
    words = text.vocabulary(text.get_language(), "columns")
    return [words[column] for column in columns]


def subtitle(report: Report) -> str:
    """Source, days, and the day it is made for."""
    base = report.base
    told = [report.source] if report.source else []
    if base.first is not None:
        told.append(say("report.from_to", first=base.first, last=base.last))
    return say("report.dot").join([*told, say("report.as_of", day=base.as_of)])


# --- in short ------------------------------------------------------------------------------------

def headline(report: Report) -> tuple[str, ...]:
    """The sentences that matter; where a part is missing, why."""
    told = [_who_bought(report), _who_brings(report), _who_left(report), _whom_to_keep(report),
            _what_is_won_back(report)]
    return tuple(dict.fromkeys(sentence for sentence in told if sentence))


def _who_bought(report: Report) -> str:
    base = report.base
    if base.bought is None:
        return ""
    nameless = _nameless(report)
    return say("report.bought", customers=base.customers, money=money(report, base.money),
               first=base.first, last=base.last,
               nameless=say("report.not_counted", share=nameless) if nameless else "",
               refunds=say(f"report.refunds.{base.refund_policy}"))


def _nameless(report: Report) -> float:
    """The share of rows that were set aside because they name no customer; 0 if they are few."""
    aside = report.audit.table.set_index("reason")["set_aside"]
    share = aside.get("missing_customer", 0) / max(1, report.audit.rows_read)
    return share if share > FEW_ROWS_LOST else 0.0


def _who_brings(report: Report) -> str:
    classes = report.concentration
    if classes is None:
        return report.missing["concentration"]
    a = classes.sizes.loc["A"]
    whom = say("report.of_them") if len(classes) == report.base.customers \
        else say("report.of_with_money", customers=len(classes))
    return say("report.brings", whom=whom, top=pareto_share(classes.table["value"]),
               a=int(a["customers"]), a_customers=a["customer_share"], a_money=a["value_share"])


def _who_left(report: Report) -> str:
    found = report.churn
    if found is None:
        return report.missing["churn"]
    lost, days = found.lost, report.settings.days
    told = say("report.lost", days=days, lost=len(lost.lost), customers=len(lost),
               rate=lost.churn_rate, day=report.base.as_of, assumed=_short(report, "days"))
    if found.series is None:
        why = "no_rate" if report.base.covered < 2 * days else "nobody_with_us"
        return told + say(f"report.{why}", needed=2 * days, covered=report.base.covered)
    last = found.series.table.iloc[-1]
    return told + say("report.rate", start=last["start"], active=int(last["active"]),
                      rate=last["rate"], low=last["low"], high=last["high"]) \
        + _before(found.series)


def _before(series: ChurnSeries) -> str:
    """The rate a window earlier, and whether chance may explain the difference."""
    if len(series.separate) < 2:
        return say("report.stop")
    before, now = series.separate.iloc[-2], series.separate.iloc[-1]
    if now["low"] > before["high"] or now["high"] < before["low"]:
        kind = "differs"
    else:
        kind = "same" if f"{now['rate']:.0%}" == f"{before['rate']:.0%}" else "alike"
    return say(f"report.before.{kind}", rate=before["rate"])


def _trend(series: ChurnSeries) -> str:
    """Whether the separate windows make a trend."""
    apart = series.separate["rate"]
    if series.trend is None:
        return say("report.trend.few", windows=len(apart))
    trend = series.trend
    kind = ("up" if trend.slope > 0 else "down") if trend.sure else "unsure"
    return say(f"report.trend.{kind}", low=100 * abs(trend.low), high=100 * abs(trend.high),
               windows=len(apart), first=apart.iloc[0], last=apart.iloc[-1])


def _whom_to_keep(report: Report) -> str:
    found = report.keep
    if found is None:
        return report.missing["keep"]
    key = {0: "report.keep_none", 1: "report.keep_one"}.get(len(found), "report.keep")
    return say(key, customers=len(found), money=money(report, found.money), k=report.settings.k,
               assumed=_short(report, "k"))


def _what_is_won_back(report: Report) -> str:
    found, settings = report.win_back, report.settings
    if found is None:
        return report.missing["win_back"]
    if not len(found.pursued):
        return say("report.back_none", lost=len(found), chance=percent(settings.chance),
                   assumed=_marked(settings))
    fewer = found.doubtful
    halved = say("report.back_half" if len(fewer.pursued) else "report.back_half_none",
                 half=percent(settings.chance / 2), fewer=len(fewer.pursued),
                 doubtful=money(report, fewer.expected))
    return say("report.back", pursued=len(found.pursued), lost=len(found),
               spent=money(report, found.plan.spent), expected=money(report, found.plan.expected),
               chance=percent(settings.chance), halved=halved, assumed=_marked(settings))


def _marked(settings: Settings) -> str:
    kept = any(settings.assumed(s) for s in ("chance", "margin", "contact_cost", "second_share"))
    return say("report.assumed_sums") if kept else ""


def _short(report: Report, setting: str) -> str:
    """The mark of a setting that is the kit's own."""
    return say("report.assumed_short") if report.settings.assumed(setting) else ""


# --- the sections --------------------------------------------------------------------------------

def every(report: Report) -> Iterator[str]:
    """All sections, in order; one that lacks data says why."""
    yield page.section(say("report.heading.headline"), [page.points(report.headline)], "headline")
    parts = {"audit": _audit, "concentration": _concentration, "segments": _segments,
             "cohorts": _cohorts, "churn": _churn, "keep": _keep, "win_back": _win_back}
    for part, told in parts.items():
        blocks = [page.paragraph(report.missing[part], "none")] if part in report.missing \
            else list(told(report))
        yield page.section(say(f"report.heading.{part}"), blocks, part)


def _audit(report: Report) -> Iterator[str]:
    audit = report.audit
    table = audit.table.set_index("reason")
    table = table[(table["found"] > 0) | (table["set_aside"] > 0)]
    yield page.paragraph(say("report.audit", read=audit.rows_read, kept=audit.rows_kept,
                             aside=audit.rows_read - audit.rows_kept))
    if len(table):
        rows = table[["found", "set_aside"]].assign(share=table["set_aside"] / audit.rows_read)
        rows.index = pd.Index([name(f"reason.{key}") for key in rows.index])
        yield page.table(rows, [*heads("found", "set_aside"), say("report.of_rows")],
                         ("count", "count", "share"), first=heads("reason")[0])
        if _nameless(report):
            yield page.paragraph(say("report.nameless", share=_nameless(report)))
    refunds = say(f"orders.refunds.{report.base.refund_policy}")
    notes = [say("report.refund_lines", policy=refunds), *_refunds_only(report), *audit.notes]
    yield page.paragraph(joined(notes), "small")


def _refunds_only(report: Report) -> Iterator[str]:
    """How the money of who bought and that of all rows kept hang together, if they differ."""
    base = report.base
    if base.bought is not None and round(base.money) != round(base.everything):
        yield say("report.refunds_only", all=money(report, base.everything), others=base.others,
                  money=money(report, base.money), customers=base.customers,
                  returned=money(report, base.money - base.everything))


def _concentration(report: Report) -> Iterator[str]:
    classes = report.concentration
    assert classes is not None
    rows = classes.sizes.set_axis([name(f"abc_class.{key}") for key in classes.sizes.index])
    values = classes.table["value"]
    words = [page.paragraph(say("report.half", needed=customers_needed(values, 0.5),
                                largest=classes.table["share"].iloc[0])),
             page.table(rows, heads(*SIZES), SIZE_KINDS, _in_money(report), heads("abc")[0],
                        "classes")]
    yield page.side("".join(words), page.figure(plots.pareto, plots.describe_abc, classes, HALF))
    inside, everything = float(values.sum()), report.base.everything
    fits = [say("report.left_out", classes=money(report, inside), all=money(report, everything),
                left=money(report, inside - everything))] \
        if round(inside) != round(everything) else []
    notes = [classes.caption() + say("report.stop"), *classes.notes, *fits]
    yield page.paragraph(joined(notes), "small")


def _segments(report: Report) -> Iterator[str]:
    found = report.segments
    assert found is not None
    sizes = found.sizes
    purse, quiet = sizes["money"].idxmax(), sizes.loc[["important_keep", "important_win_back"]]
    yield page.paragraph(say(
        "report.segments", purse=name(f"rfm_class.{purse}"), share=sizes["money_share"][purse],
        customers=int(sizes["customers"][purse]), quiet=int(quiet["customers"].sum()),
        money=money(report, quiet["money"].sum())))
    rows = sizes.assign(strategy=found.strategies()["strategy"])
    rows.index = pd.Index([name(f"rfm_class.{key}") for key in rows.index])
    yield page.table(rows, [*heads(*SIZES), say("report.what_to_do")], (*SIZE_KINDS, "text"),
                     _in_money(report), heads("segment")[0], "classes")
    cuts = say("report.cuts", recency=found.cuts["recency"], frequency=found.cuts["frequency"],
               money=money(report, found.cuts["monetary"]))
    yield page.paragraph(joined([cuts, *found.notes]), "small")


def _cohorts(report: Report) -> Iterator[str]:
    found = report.cohorts
    assert found is not None
    # The first cohort holds old customers too: the figures for new ones leave it out.
    young = found.counts.iloc[1:] if len(found.counts) > 2 else found.counts
    ages = [int(age) for age in young.columns if age and young[age].notna().any()]
    unit = say(f"report.period.{found.period}")
    if ages:
        told = [say(f"report.age.{found.period}", age=age, rate=_pooled(young, age))
                for age in dict.fromkeys([ages[0], ages[-1] // 2 or ages[0]])]
        yield page.paragraph(say(
            "report.cohorts", told=say("plots.comma").join(told),
            without=say("report.without_first") if len(young) < len(found.counts) else ""))
    yield page.figure(plots.cohort_heatmap, plots.describe_cohort_heatmap, found, WHOLE)
    yield page.paragraph(say("report.triangle", unit=unit, as_of=found.as_of,
                             first=found.table.index[0]), "small")


def _pooled(counts: pd.DataFrame, age: int) -> float:
    """At an age, all who bought of all customers of the cohorts that have lived so long."""
    known = counts[age].notna()
    return float(counts.loc[known, age].sum() / counts.loc[known, 0].sum())


def _churn(report: Report) -> Iterator[str]:
    found, days = report.churn, report.settings.days
    assert found is not None
    yield page.paragraph(say("report.definition", days=days, assumed=say("report.assumed")
                             if report.settings.assumed("days") else ""))
    words = list(_what_came(report))
    if found.series is None:
        yield page.paragraph(_who_left(report))
        yield from words
    else:
        last = found.series.table.iloc[-1]
        words[:0] = [page.paragraph(say(
            "report.window", start=last["start"], end=found.series.table.index[-1],
            active=int(last["active"]), lost=int(last["lost"]))
            + _trend(found.series))]
        yield page.side("".join(words), page.figure(
            plots.churn_windows, plots.describe_churn_windows, found.series, HALF))
        yield page.paragraph(say("report.interval"), "small")
    if found.compared is not None and len(found.compared.table):
        yield _other_rules(report)
        yield page.paragraph(say("report.season"), "small")


def _what_came(report: Report) -> Iterator[str]:
    """The same rule a window earlier, and what came after."""
    found = report.churn
    assert found is not None
    test, days = found.backtest, report.settings.days
    if test is None:
        before = report.base.as_of - pd.Timedelta(days, "D")
        could = report.base.covered > 2 * days
        yield page.paragraph(say("report.backtest_none" if could else "report.no_backtest",
                                 day=before, days=days))
        return
    yield page.paragraph(say(
        "report.backtest", day=test.called.as_of, called=len(test.called.lost), days=days,
        back=test.false_alarms, share=1 - test.precision))


def _other_rules(report: Report) -> str:
    found = report.churn
    assert found is not None and found.compared is not None
    compared = found.compared
    rows = compared.table.copy()
    words = {"rhythm": "report.rule.by_rhythm", "window": "definitions.by_window"}
    label = [say(words[row.churn_rule], setting=row.setting) for row in rows.itertuples()]
    rates = rows["churn_rate"]
    told = say("report.range", day=compared.as_of, low=rates.min(), high=rates.max(),
               away=compared.base_rate, days=compared.horizon)
    rows = rows[["lost", "churn_rate", "precision", "recall"]].set_axis(label)
    columns = [say(f"report.rule.{c}") for c in rows]
    return page.table(rows, columns, ("count", "share", "share", "share"), told,
                      say("report.rule.definition"))


def _keep(report: Report) -> Iterator[str]:
    found, settings = report.keep, report.settings
    assert found is not None
    yield page.paragraph(say(
        "report.keep_rule", k=settings.k, least=LEAST, days=settings.days,
        assumed=say("report.assumed") if settings.assumed("k") else ""))
    if not len(found):
        yield page.paragraph(_whom_to_keep(report))
    else:
        yield page.table(found.table.head(settings.most), heads(*found.table.columns),
                         ("money", "count", "day", "days", "plain"), _first_of(report, len(found)),
                         heads("customer")[0], "names")
    test = found.backtest
    if test is not None and test.hits + test.false_alarms:
        yield page.paragraph(say(
            "report.keep_test", day=test.silence.as_of, alarms=test.hits + test.false_alarms,
            back=test.false_alarms, days=test.days), "small")


def _win_back(report: Report) -> Iterator[str]:
    found, settings = report.win_back, report.settings
    assert found is not None
    if not len(found.pursued):
        yield page.paragraph(_what_is_won_back(report))
    yield page.side(_assumptions(report), _by_chance(report))
    pursued = found.pursued
    if len(pursued):
        columns = ["monetary", "last", "silence", "annual_margin", "expected"]
        yield page.table(pursued[columns].head(settings.most), heads(*columns),
                         ("money", "day", "days", "money", "money"),
                         _first_of(report, len(pursued)), heads("customer")[0], "names")
    test = report.churn.backtest if report.churn else None
    told = say("report.back_rests")
    if test is not None:
        told += say("report.by_themselves", back=test.false_alarms, days=settings.days,
                    called=len(test.called.lost))
    yield page.paragraph(told, "small")


def _assumptions(report: Report) -> str:
    settings = report.settings
    shown = {"chance": percent(settings.chance), "margin": percent(settings.margin),
             "contact_cost": money(report, settings.contact_cost),
             "second_share": percent(settings.second_share)}
    if settings.budget is not None:
        shown["budget"] = money(report, settings.budget)
    rows = pd.DataFrame({
        "value": shown.values(),
        "from": [say("report.given" if not settings.assumed(key) else
                     "report.claim" if key == "chance" else "report.teaching") for key in shown]},
        index=[say(f"report.assumption.{key}") for key in shown])
    return page.table(rows, [say("report.value"), say("report.rests_on")], ("text", "text"),
                      first=say("report.what"))


def _by_chance(report: Report) -> str:
    """Whom to pursue at the chance given and at half of it."""
    found = report.win_back
    assert found is not None
    plans = {report.settings.chance: found.plan, report.settings.chance / 2: found.doubtful}
    rows = pd.DataFrame([(len(plan.pursued), plan.spent, plan.expected)
                         for plan in plans.values()],
                        index=[say("report.if_chance", chance=percent(chance)) for chance in plans])
    columns = [say("report.contacts"), *heads("cost", "expected")]
    return page.table(rows, columns, ("count", "money", "money"), _in_money(report),
                      heads("chance")[0])


def _in_money(report: Report) -> str:
    return say("report.in_money", currency=report.base.currency) if report.base.currency else ""


def _first_of(report: Report, customers: int) -> str:
    shown = min(customers, report.settings.most)
    told = say("report.first_of", shown=shown, customers=customers) if shown < customers else ""
    return joined(part for part in (told, _in_money(report)) if part)
