"""Tables for reading: column names and class names in the language that is set."""

from __future__ import annotations

import numpy as np
import pandas as pd

from crmkit import text

# Columns whose values are keys, or names in either language, and the group they belong to.
TERM_COLUMNS = {
    "abc": "abc_class",
    "segment": "rfm_class",
    "matrix_class": "matrix_class",
    "quadrant": "clv_quadrant",
    "marcus_class": "marcus_class",
    "grade": "bank_grade",
    "layer": "money_layer",
    "part": "value_part",
    "state": "relationship_state",
    "stage": "lead_stage",
    "lifecycle_stage": "lifecycle_stage",
    "profit_pattern": "profit_pattern",
    "retention_level": "retention_level",
    "most_points": "retention_level",
    "most_per_cost": "retention_level",
    "most_profit": "retention_level",
    "step": "process_step",
    "reason": "reason",
    "big_risk": "big_risk",
    "cause": "churn_cause",
    "lifecycle": "lifecycle_stage",
    "zone": "satisfaction_zone",
    "Contract": "contract",
    "change": "money_change",
    "method": "retention_method",
    "lever": "lever",
    "delivered_part": "delivered_part",
    "influence_factor": "influence_factor",
    "direction": "influence_direction",
    "controllable": "control_level",
    "driver": "retention_driver",
    "cost_item": "cost_item",
    "cost_kind": "switching_kind",
    "industry": "industry_1990",
    "churn_type": "churn_type",
    "second_type": "churn_type",
    "churn_kind": "churn_kind",
    "churn_initiative": "churn_initiative",
    "verdict": "churn_verdict",
    "flow_path": "flow_path",
    "flow_lever": "flow_lever",
    "leaving_reason": "leaving_reason",
    "alarm": "alarm",
    "talk_move": "talk_move",
    "talk_place": "talk_place",
    "talk_state": "talk_state",
    "talk_part": "talk_part",
    "on_the_list": "on_the_list",
    "list": "score_list",
    "list_by": "list_by",
    "response_kind": "response_kind",
    "gauge": "gauge",
    "office_reason": "office_reason",
    "reason_1": "office_reason",
    "reason_2": "office_reason",
    "reason_3": "office_reason",
    "nearest_word": "office_reason",
    "problem": "reason_problem",
    "cause_list": "cause_list",
    "nine_causes": "churn_cause",
    "four_kinds": "churn_kind",
    "six_types": "churn_type",
    "five_causes": "five_causes",
    "five_causes_goods": "five_causes_goods",
    "five_risks": "five_risks",
    "four_sources": "four_sources",
    "four_causes": "four_causes",
    "bank_causes": "bank_causes",
    "four_branches": "four_branches",
    "four_causes_service": "four_causes_service",
    "eight_factors": "eight_factors",
    "three_kinds": "three_kinds",
    "survey_reasons": "survey_reasons",
    "churn_risk": "churn_risk",
    "risk_colour": "risk_colour",
    "reduces": "risk_side",
    "prevention": "prevention",
    "churn_source": "churn_source",
    "leak_region": "leak_region",
    "profit_part": "profit_part",
    "level": "winback_level",
    "forecast_rule": "forecast_rule",
    "effort": "winback_effort",
    "giveup_reason": "giveup_reason",
    "giveup_flag": "giveup_reason",
    "life": "customer_life",
    "defection_type": "defection_type",
    "churn_rule": "churn_rule",
    "judged": "judged",
    "alarm_end": "alarm_end",
    "asked_group": "asked_group",
    "interview_phase": "interview_phase",
    "interview_point": "interview_point",
    "met": "yes_no",
    "forecast_curve": "forecast_curve",
    "telecom_lever": "telecom_lever",
    "telecom_assumption": "telecom_assumption",
    "compared": "compared",
    "telco_service": "telco_service",
    "deposit_band": "deposit_band",
    "rate_plan": "rate_plan",
    "closing_cause": "bank_causes",
    "touch_point": "touch_point",
    "contact_corner": "contact_corner",
    "value_class": "value_class",
    "happened": "why_example",
    "why_answer": "why_example",
}


# What a spreadsheet takes for the beginning of a formula; full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Shown(pd.DataFrame):
    """A table for reading: long words are shown whole."""

    def __repr__(self) -> str:
        return self.to_string()

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            return self.to_html(border=0)


def show(table: pd.DataFrame, decimals: int = 2) -> Shown:
    """A copy of a table with columns and classes named in the language that is set.

    Parameters
    ----------
    table : DataFrame
        Any table of the kit; columns the kit does not know keep their names.
    decimals : int
        Digits kept after the point; 0 shows whole numbers without one, unless some are missing.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"abc": ["A", "B"], "customers": [3, 5]}))
      ABC class  Customers
    0   A (key)          3
    1  B (main)          5
    """
    numbers = table.select_dtypes("number", exclude="timedelta").columns  # days are not rounded
    table = table.round(dict.fromkeys(numbers, decimals))
    if decimals == 0:
        table = table.astype({c: "int64" for c in table.select_dtypes("float").columns
                              if np.isfinite(table[c]).all()})
    words = text.vocabulary(text.get_language(), "columns")
    for column in table.columns:
        if column in TERM_COLUMNS:
            table[column] = _named(table[column], TERM_COLUMNS[column])
    if table.columns.name in TERM_COLUMNS:  # a table from state to state
        names = _named(table.columns.to_series(), TERM_COLUMNS[str(table.columns.name)])
        table = table.set_axis(list(names), axis=1)
    table = table.rename(columns=words)
    if table.index.name in TERM_COLUMNS:
        table.index = pd.Index(_named(table.index.to_series(), TERM_COLUMNS[table.index.name]))
        table.index.name = None
    elif table.index.name:
        table.index.name = words.get(table.index.name, table.index.name)
    return Shown(table)


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """The table for a CSV: text that a spreadsheet would run as a formula is made plain text.

    Numbers stay numbers, those below zero too.

    Examples
    --------
    >>> harmless(pd.DataFrame({"customer": ["=1+1", "Ann"], "money": [-5, 5]}))
      customer  money
    0    '=1+1     -5
    1      Ann      5

    References
    ----------
    OWASP, CSV injection: an apostrophe before the first sign.
    """
    return table.map(lambda cell: f"'{cell}" if isinstance(cell, str)
                     and cell.startswith(FORMULA_STARTS) else cell)


def _named(keys: pd.Series, group: str) -> pd.Series:
    names: dict[str, str] = {}
    for k in text.keys(group):
        here = text.name(f"{group}.{k}")
        names |= {text.also(f"{group}.{k}", language): here for language in text.LANGUAGES}
        names |= {text.name(f"{group}.{k}", language): here for language in text.LANGUAGES}
        names[k] = here
    return keys.astype(object).map(lambda k: names.get(k, k))
