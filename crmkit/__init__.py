"""crmkit: customer relationship management to compute, to explore and to practise.

The door            read_orders, Orders
Customers           customers.summary, rfm
Telling apart       abc, pareto_share, lorenz, gini, value_matrix, clv_quadrants, marcus_grid,
                    allocate_budget
Lifetime value      lifetime_value, margin_multiple, payback_year, customer_equity
Relations           relationship_states, transition_matrix, project, steady_state,
                    expected_time, stop_mailing, response_by_recency
Process and leads   differentiate_by, weighted_pipeline, detection_delay
Keeping             churn_rate, retention_rate, revenue_retention, rate_interval,
                    convert_churn, still_here, expected_life, half_life
Winning or keeping  acquire_or_retain, break_even_save_rate, two_levers
Cohorts             cohorts, cohorts_from_counts
What loyalty brings profit_stack, retention_gain, base_churn_for
Choosing            scorecard, net_contribution, cost_of_credit, big_customer_risk, herfindahl,
                    break_even_small, segments_by, needs_match
Why they stay       concept_model, needed_level, fit_concept_model
A known market      market.start, market.step, market.run, market.Policies
What keeps them     delivered_value, influence_table, retention_index
Knowing them        completeness, hit_rate_when_blank
Satisfaction        loyalty, satisfaction_needed, satisfaction_zone, expected_loyalty,
                    bend_for_ratio, bend_for_share
The lifecycle       lifecycle_value, lifecycle_path, cut_churn, points_worth, profit_patterns
Budget for keeping  budget_return, best_set, greedy_set, combined_uplift
Levels of keeping   retention_levels, best_by_horizon, uplift_path
Switching cost      switching_cost, switch_or_stay, share_leaving
Silent customers    purchase_days, silent_customers, silence_backtest
Who left, and how   classify_leavers, reason_rules, normal_range, misbooked, churn_flow,
                    flow_levers, word_of_mouth
Who will leave      hold_out, rule_score, fit_churn_model, suspicious_columns
How good is a list  confusion, lift_table, gain_curve, auc, compare_scores, calibration_table
Whom to call        contact_profit, break_even_probability, profit_curve, compare_lists,
                    response_curve
Gauges of churn     contract_churn, market_position, share_path, balanced_churn,
                    recommendation_rate, retention_series, rate_trend, chained_retention
Talking to the lost talk
Why they left       classify_reasons, cause_pareto, first_causes, cause_shares, cause_map,
                    share_distance
Risks of losing     risk_matrix, residual_risk, prevention_gains
A subsidy leaks     leaked_share, subsidy_leak, subsidy_path
Winning back        win_back, cost_per_success, second_lifetime
Learning from loss  contact_grid, failure_tracker, five_whys
Core customers      core_customers, segment_yardsticks
Asking the lost     chance_to_hear, interviews_needed, reasons_heard, unheard_share, who_tells,
                    interview_plan, check_plan
Telecom levers      telecom_base, telecom_churn, telecom_assumptions, pull_levers
Like with like      compare_alike
A bank's rate gap   bank_base, rate_response, saved_needed, match_rate, rate_plans
Who is lost         lost_customers, definition_backtest, compare_definitions, rhythm_alarms,
                    churn_series
One page            report(orders, "page.html"): the whole of it, for a manager
Going to a rival    wallet_share, defection_types
Those who sell      sales_scores, luck_of_books, funnel_limits
Who stays, forecast models.SBG, models.BdW, models.ConstantChurn, mixed_cohort,
                    cohort_forecasts
Who buys, forecast  models.BGNBD, models.MBGNBD, models.ParetoNBD, models.NBD,
                    models.BGBB
What each may bring models.GammaGamma, models.customer_lifetime_value
                    models.iso_values
What each may bring models.GammaGamma, models.customer_lifetime_value,
                    models.possible_values
Data                datasets.load_online_retail() and the others
Moving sliders      explore.concentration, explore.rfm, explore.value_matrix and others
Exercises           practice.check
Words               set_language("en" or "zh"), show(table)
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Where each public name lives; a name is imported when it is first used, so that
# `import crmkit` costs little more than importing pandas.
_HOME = {
    "read_orders": "orders",
    "Orders": "orders",
    "rfm": "differentiate.rfm",
    "abc": "differentiate.concentration",
    "pareto_share": "differentiate.concentration",
    "customers_needed": "differentiate.concentration",
    "lorenz": "differentiate.concentration",
    "gini": "differentiate.concentration",
    "value_matrix": "differentiate.grids",
    "clv_quadrants": "differentiate.grids",
    "marcus_grid": "differentiate.grids",
    "allocate_budget": "differentiate.grids",
    "lifetime_value": "differentiate.lifetime",
    "margin_multiple": "differentiate.lifetime",
    "payback_year": "differentiate.lifetime",
    "customer_equity": "differentiate.lifetime",
    "bank_grades": "differentiate.grades",
    "money_pyramid": "differentiate.grades",
    "financial_value": "differentiate.value",
    "referral_value": "differentiate.value",
    "customer_value": "differentiate.value",
    "split_budget": "differentiate.value",
    "extra_profit": "differentiate.value",
    "relationship_states": "relations.states",
    "transition_matrix": "relations.states",
    "project": "relations.chains",
    "steady_state": "relations.chains",
    "expected_time": "relations.chains",
    "stop_mailing": "relations.recency",
    "response_by_recency": "relations.recency",
    "differentiate_by": "differentiate.process",
    "weighted_pipeline": "relations.pipeline",
    "detection_delay": "relations.pipeline",
    "churn_rate": "retain.rates",
    "retention_rate": "retain.rates",
    "revenue_retention": "retain.revenue",
    "rate_interval": "retain.intervals",
    "cohorts": "retain.cohorts",
    "cohorts_from_counts": "retain.cohorts",
    "convert_churn": "retain.spans",
    "still_here": "retain.spans",
    "expected_life": "retain.spans",
    "half_life": "retain.spans",
    "customer_share": "retain.measures",
    "return_on_customer_assets": "retain.measures",
    "customer_base": "retain.measures",
    "concept_model": "retain.concept",
    "needed_level": "retain.concept",
    "loyalty": "retain.satisfaction",
    "satisfaction_needed": "retain.satisfaction",
    "satisfaction_zone": "retain.satisfaction",
    "bend_for_ratio": "retain.satisfaction",
    "bend_for_share": "retain.satisfaction",
    "expected_loyalty": "retain.satisfaction",
    "lifecycle_value": "retain.lifecycle",
    "lifecycle_path": "retain.lifecycle",
    "cut_churn": "retain.lifecycle",
    "points_worth": "retain.lifecycle",
    "profit_patterns": "retain.lifecycle",
    "budget_return": "retain.budget_return",
    "best_set": "retain.methods",
    "greedy_set": "retain.methods",
    "combined_uplift": "retain.methods",
    "acquire_or_retain": "retain.economics",
    "break_even_save_rate": "retain.economics",
    "two_levers": "retain.economics",
    "delivered_value": "retain.delivered",
    "influence_table": "retain.factors",
    "retention_index": "retain.factors",
    "retention_levels": "retain.levels",
    "best_by_horizon": "retain.levels",
    "uplift_path": "retain.levels",
    "fit_concept_model": "retain.concept",
    "switching_cost": "retain.switching",
    "switch_or_stay": "retain.switching",
    "share_leaving": "retain.switching",
    "completeness": "retain.completeness",
    "hit_rate_when_blank": "retain.completeness",
    "profit_stack": "retain.profit_stack",
    "retention_gain": "retain.claims",
    "base_churn_for": "retain.claims",
    "talk": "churn.dialogue",
    "purchase_days": "retain.silence",
    "silent_customers": "retain.silence",
    "silence_backtest": "retain.silence",
    "churn_flow": "churn.formation",
    "flow_levers": "churn.formation",
    "word_of_mouth": "churn.formation",
    "classify_leavers": "churn.types",
    "reason_rules": "churn.types",
    "normal_range": "churn.types",
    "misbooked": "churn.types",
    "fit_churn_model": "churn.prediction",
    "hold_out": "churn.prediction",
    "rule_score": "churn.prediction",
    "confusion": "churn.ranking",
    "lift_table": "churn.ranking",
    "gain_curve": "churn.ranking",
    "auc": "churn.ranking",
    "compare_scores": "churn.ranking",
    "calibration_table": "churn.ranking",
    "suspicious_columns": "churn.leakage",
    "contact_profit": "churn.campaign",
    "break_even_probability": "churn.campaign",
    "profit_curve": "churn.campaign",
    "compare_lists": "churn.campaign",
    "response_curve": "churn.campaign",
    "contract_churn": "churn.indicators",
    "recommendation_rate": "churn.indicators",
    "market_position": "churn.indicators",
    "share_path": "churn.indicators",
    "balanced_churn": "churn.indicators",
    "retention_series": "churn.trend",
    "rate_trend": "churn.trend",
    "churn_series": "churn.series",
    "chained_retention": "churn.chained",
    "cause_map": "churn.causes",
    "share_distance": "churn.causes",
    "classify_reasons": "churn.reasons",
    "cause_pareto": "churn.reasons",
    "first_causes": "churn.reasons",
    "cause_shares": "churn.reasons",
    "risk_matrix": "churn.risks",
    "residual_risk": "churn.risks",
    "prevention_gains": "churn.risks",
    "leaked_share": "churn.cross_region",
    "subsidy_leak": "churn.cross_region",
    "subsidy_path": "churn.cross_region",
    "win_back": "churn.winback",
    "cost_per_success": "churn.winback",
    "second_lifetime": "churn.winback",
    "contact_grid": "defection.contacts",
    "failure_tracker": "defection.failures",
    "five_whys": "defection.failures",
    "wallet_share": "defection.wallet",
    "defection_types": "defection.wallet",
    "core_customers": "defection.core",
    "segment_yardsticks": "defection.core",
    "lost_customers": "churn.definitions",
    "definition_backtest": "churn.definitions",
    "compare_definitions": "churn.definitions",
    "rhythm_alarms": "churn.definitions",
    "chance_to_hear": "defection.hearing",
    "interviews_needed": "defection.hearing",
    "reasons_heard": "defection.hearing",
    "unheard_share": "defection.hearing",
    "who_tells": "defection.hearing",
    "interview_plan": "defection.interviews",
    "check_plan": "defection.interviews",
    "telecom_base": "industries.telecom",
    "telecom_churn": "industries.telecom",
    "telecom_assumptions": "industries.telecom",
    "pull_levers": "industries.telecom",
    "compare_alike": "industries.alike",
    "bank_base": "industries.bank",
    "rate_response": "industries.bank",
    "saved_needed": "industries.bank",
    "match_rate": "industries.bank",
    "rate_plans": "industries.bank",
    "sales_scores": "industries.sales",
    "luck_of_books": "industries.sales",
    "funnel_limits": "industries.sales",
    "mixed_cohort": "models.groups",
    "cohort_forecasts": "models.curves",
    "holdout": "models.holdout",
    "forecasts": "models.holdout",
    "forecast_errors": "models.holdout",
    "by_frequency": "models.holdout",
    "tracking": "models.holdout",
    "scorecard": "differentiate.selection",
    "net_contribution": "differentiate.selection",
    "cost_of_credit": "differentiate.selection",
    "big_customer_risk": "differentiate.selection",
    "herfindahl": "differentiate.selection",
    "break_even_small": "differentiate.selection",
    "segments_by": "differentiate.profile",
    "needs_match": "differentiate.profile",
    "action_list": "actions",
    "report": "reporting",
    "set_language": "text",
    "get_language": "text",
    "show": "tables",
}
_ROOMS = ("churn", "customers", "datasets", "defection", "differentiate", "doctor", "errors",
          "explore", "industries", "market", "models", "orders", "plots", "practice", "relations",
          "reporting", "retain", "text")

__all__ = [*_HOME, *_ROOMS, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(f"crmkit.{_HOME[name]}"), name)
        globals()[name] = value
        return value
    if name in _ROOMS:
        return import_module(f"crmkit.{name}")
    raise AttributeError(f"module 'crmkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
