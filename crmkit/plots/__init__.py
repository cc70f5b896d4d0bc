"""The pictures of the course.

Each takes a result and shows itself with a description in words; with ``ax=`` it draws on an
Axes of yours and returns it.

pareto           how customers, best first, add up to all the money
abc_classes      share of customers against share of money, class by class
segments         the eight RFM classes: how many customers, how much money
moves            from which class to which, when a setting changes
matrix           customers on two axes, cut into four classes
budget           what each class receives
promises         what each quadrant was expected to bring, and what it brought
halves           of each group the cheaper and the dearer half: who leaves
hit_rates        the best customers still found when names are missing
causes           causes by complaints and by departures
survival         who is still there, against one retention rate for all
cohort_forecasts trend curves and models of a cohort, and what came
survival_curve   who is still there by a model of contracts, and who was
mixed_cohort     who is left of groups that never change, and the cohort's rate
slices           the top fifth's share, month by month or country by country
grade_tree       the questions that lead to the grades A to G
grade_bars       how many each grade holds, what it brings
value_parts      one customer's value, part by part
wallet_map       growth of a bill against growth of the wallet, customer by customer
contribution     what customers leave, added up from the best down
risks            what four risks leave of a big customer's margin
funnel           customers left after each step of the process
iso_values       what customers promise, by how often and how lately they bought
transitions      from state to state, of 100 customers
stock            customers in each state, period by period
stops            what a customer is worth, by where mailing stops
profit_curves    how relations end: four patterns of profit so far
response         who buys again, by time since the last purchase
pipeline         leads: promised and expected
loyalty_curves   how much satisfaction decides, one curve for each group
rate_intervals   rates of groups, and how sure they are
rate_funnel      rates against the size of the group, and how far luck alone may go
two_levers       winning and keeping, the same budget every year, in money
driver_intervals why customers stay: weights by survey, with intervals
seesaw           a hundred surveys: whose weights go up and down together, and who errs
tenure_churn     churn by years with the firm, contract by contract
profit_stack     profit by year of the relation, layer upon layer
published_rises  published rises of customer value, and the retention they need
cohort_heatmap   who came back, cohort by cohort and age by age
clerks           leavers who ask for action, by every clerk or by one only
campaign_curves  what calling down a list earns, list by list
response_kinds   four kinds of customer in each tenth by risk
flow_paths       the paths after the first purchase, and who is lost on each
retention_trends retention by day, week or month, each with its straight line
first_causes     what comes first among causes of leaving, list by list
two_firms        why customers left two firms, side by side
hearing_curves   the chance to hear a cause of leaving, and when to meet
reliability      what a model told, and what came
risk_map         risks by probability and impact in the usual colours, with their money
risk_moves       what measures move on that map
definition_curve churn rate, precision and recall along the window
lever_curve      one customer on the S-curve: each of two levers alone, and both
alike_gaps       a gap in churn as it is, and within the same classes
churn_windows    churn by a stated window, again and again along the log
churn_rules      churn by several windows at once, and how sure the reported one is
contact_map      touch points by frequency and opinion, with the bad moments as areas
tracking         repeat purchases week by week, forecast and made
conditional_expectations  forecast and made, by how often customers had bought
core_strip       from the weakest answer to the strongest, against the cut of the core
luck             what one customer, some and all may bring, future by future
"""

from crmkit.plots.campaign import (
    campaign_curves,
    describe_campaign_curves,
    describe_response_kinds,
    response_kinds,
)
from crmkit.plots.chains import (
    describe_response,
    describe_stock,
    describe_stops,
    describe_transitions,
    response,
    stock,
    stops,
    transitions,
)
from crmkit.plots.churn_series import (
    churn_rules,
    churn_windows,
    describe_churn_rules,
    describe_churn_windows,
)
from crmkit.plots.claims import describe_rises, published_rises
from crmkit.plots.cohorts import cohort_heatmap, describe_cohort_heatmap
from crmkit.plots.completeness import causes, describe_causes, describe_hit_rates, hit_rates
from crmkit.plots.concentration import abc_classes, describe_abc, pareto
from crmkit.plots.concept import (
    describe_driver_intervals,
    describe_seesaw,
    driver_intervals,
    seesaw,
)
from crmkit.plots.contacts import contact_map, describe_contact_map
from crmkit.plots.core import core_strip, describe_core_strip
from crmkit.plots.definitions import definition_curve, describe_definition_curve
from crmkit.plots.delivered import describe_halves, halves
from crmkit.plots.economics import describe_two_levers, two_levers
from crmkit.plots.forecasts import (
    cohort_forecasts,
    describe_cohort_forecasts,
    describe_mixed_cohort,
    describe_survival_curve,
    mixed_cohort,
    survival_curve,
)
from crmkit.plots.formation import describe_flow_paths, flow_paths
from crmkit.plots.funnel import describe_funnel, funnel
from crmkit.plots.futures import describe_luck, luck
from crmkit.plots.grades import describe_bars, describe_tree, grade_bars, grade_tree
from crmkit.plots.grids import budget, describe_budget, describe_matrix, matrix
from crmkit.plots.holdout import (
    conditional_expectations,
    describe_conditional_expectations,
    describe_tracking,
    tracking,
)
from crmkit.plots.interviews import describe_hearing_curves, hearing_curves
from crmkit.plots.iso_values import describe_iso_values, iso_values
from crmkit.plots.leavers import (
    describe_first_causes,
    describe_two_firms,
    first_causes,
    two_firms,
)
from crmkit.plots.lifecycle import describe_profit_curves, profit_curves
from crmkit.plots.lifetime import describe_promises, describe_survival, promises, survival
from crmkit.plots.picture import Picture
from crmkit.plots.pipeline import describe_pipeline, pipeline
from crmkit.plots.profit_stack import describe_stack, profit_stack
from crmkit.plots.ranking import describe_reliability, reliability
from crmkit.plots.rate_funnel import describe_rate_funnel, rate_funnel
from crmkit.plots.rates import describe_rate_intervals, rate_intervals
from crmkit.plots.risks import describe_risk_map, describe_risk_moves, risk_map, risk_moves
from crmkit.plots.satisfaction import describe_loyalty_curves, loyalty_curves
from crmkit.plots.segments import describe_moves, describe_segments, moves, segments
from crmkit.plots.selection import contribution, describe_contribution, describe_risks, risks
from crmkit.plots.slices import describe_slices, slices
from crmkit.plots.switching import describe_tenure_churn, tenure_churn
from crmkit.plots.telecom import (
    alike_gaps,
    describe_alike_gaps,
    describe_lever_curve,
    lever_curve,
)
from crmkit.plots.trend import describe_retention_trends, retention_trends
from crmkit.plots.types import clerks, describe_clerks
from crmkit.plots.value import describe_parts, value_parts
from crmkit.plots.wallet import describe_wallet_map, wallet_map

__all__ = [
    "Picture",
    "abc_classes",
    "alike_gaps",
    "budget",
    "campaign_curves",
    "causes",
    "churn_rules",
    "churn_windows",
    "clerks",
    "cohort_forecasts",
    "cohort_heatmap",
    "conditional_expectations",
    "contact_map",
    "contribution",
    "core_strip",
    "definition_curve",
    "describe_abc",
    "describe_alike_gaps",
    "describe_bars",
    "describe_budget",
    "describe_campaign_curves",
    "describe_causes",
    "describe_churn_rules",
    "describe_churn_windows",
    "describe_clerks",
    "describe_cohort_forecasts",
    "describe_cohort_heatmap",
    "describe_conditional_expectations",
    "describe_contact_map",
    "describe_contribution",
    "describe_core_strip",
    "describe_definition_curve",
    "describe_driver_intervals",
    "describe_first_causes",
    "describe_flow_paths",
    "describe_funnel",
    "describe_halves",
    "describe_hearing_curves",
    "describe_hit_rates",
    "describe_iso_values",
    "describe_lever_curve",
    "describe_loyalty_curves",
    "describe_luck",
    "describe_matrix",
    "describe_mixed_cohort",
    "describe_moves",
    "describe_parts",
    "describe_pipeline",
    "describe_profit_curves",
    "describe_promises",
    "describe_rate_funnel",
    "describe_rate_intervals",
    "describe_reliability",
    "describe_response",
    "describe_response_kinds",
    "describe_retention_trends",
    "describe_rises",
    "describe_risk_map",
    "describe_risk_moves",
    "describe_risks",
    "describe_seesaw",
    "describe_segments",
    "describe_slices",
    "describe_stack",
    "describe_stock",
    "describe_stops",
    "describe_survival",
    "describe_survival_curve",
    "describe_tenure_churn",
    "describe_tracking",
    "describe_transitions",
    "describe_tree",
    "describe_two_firms",
    "describe_two_levers",
    "describe_wallet_map",
    "driver_intervals",
    "first_causes",
    "flow_paths",
    "funnel",
    "grade_bars",
    "grade_tree",
    "halves",
    "hearing_curves",
    "hit_rates",
    "iso_values",
    "lever_curve",
    "loyalty_curves",
    "luck",
    "matrix",
    "mixed_cohort",
    "moves",
    "pareto",
    "pipeline",
    "profit_curves",
    "profit_stack",
    "promises",
    "published_rises",
    "rate_funnel",
    "rate_intervals",
    "reliability",
    "response",
    "response_kinds",
    "retention_trends",
    "risk_map",
    "risk_moves",
    "risks",
    "seesaw",
    "segments",
    "slices",
    "stock",
    "stops",
    "survival",
    "survival_curve",
    "tenure_churn",
    "tracking",
    "transitions",
    "two_firms",
    "two_levers",
    "value_parts",
    "wallet_map",
]
