"""Explorers: move a slider, see what it does to the customers.

The course map
    funnel              the five-step process with a rate per step
    base                where a customer base is heading

Chapter 4: telling customers apart and choosing them
    lorenz              how unequal the customers are, as more weeks are counted
    grades              the grades A to G as the cuts of value and loyalty move
    budget_split        the same for everybody, or more for the more valuable
    concentration       who is A, B, C as the cuts move
    rfm                 the eight classes as the date, the window, the scores and the cuts move
    mailing             how far down the list a contact pays
    value_matrix        who stands where as the cuts move, and what each class receives
    lifetime_value      what a customer is worth, and what a point of retention adds
    quadrant_migration  who changes quadrant when retention rises
    state_chain         customers from state to state, with sliders that stay a probability
    stop_mailing        at which recency mailing no longer pays
    reporting           leads that stand still, and how late a report notices trouble
    scorecard           who is good, who merely big, as the weights move
    big_or_small        one big customer against many small ones, over their lifetimes
    segment_base        which basis of segmentation tells who answers

Chapter 5.1: what keeping is, and whether it pays
    rate_bases          one book, and the retention rate by each base
    cohort_triangle     customers who came together, and the age at which to compare them
    acquire_or_retain   from which save rate a budget is better spent on keeping
    profit_stack        profit by year, of one who stays and of one who is won
    claims              what points of loyalty bring, by the churn one starts from
    concept_model       where on the S-curve a customer stands, and what one more point brings
    delivered_value     who gets the customer, we or a rival, by price, waiting and time
    influence_factors   weights of what makes customers stay, and which to work on

Chapter 5.2: how to keep them
    satisfaction_curve  who stays at each satisfaction, and why an average says little
    switch_or_stay      what leaving costs against what a rival offers
    lifecycle           what fewer losses in a stage are worth per newcomer
    levels              a discount, a bond or a tie: what is left of each, and per yuan
    class_return        what a budget for keeping earns in each class, plan by plan
    six_methods         which methods of keeping a budget buys, by greed and at its best
    interval_detector   how long a silence is too long, and how often the alarm is false

Chapter 5.3: losing customers
    normal_range        which losses look normal, and what polite excuses do to the book
    formation_flow      how churn forms after the first purchase, and which remedy keeps more
    market_gauge        churn against the share of the market, and against sales

    churn_definition    how the churn rate depends on the definition, and what came after it
    rhythm_detector     one customer: when his silence was too long, and when that was false

Chapter 5.4: preventing it, and winning them back
    save_campaign       how far down the list calls pay, by risk or by profit
    talk_script         a call to a lost customer, and why the order of its sentences matters
    cause_pareto        which cause comes first, by the list and by what is counted
    call_list           how far down a list of likely leavers to call, and by which list
    leakage             a subsidy, the books, and the dealer next door
    win_back            whom to pursue, by level or by expected value, within a budget

Chapter 5.5: customers who go over to a rival
    wallet_share        how many give us a smaller share and spend more with us
    core_customers      who is core, by all, any or the mean of three questions

Chapter 5.6: industries
    telecom_levers      what levers keep alone and together, and the price cut that pays
    rate_gap            a rival bank pays more: what a raise saves, and what it gives away

Chapter 5.7: forecasting
    clv                 what a base may still bring, by horizon and discount, and whose it is

Supplement: customers who go over to a rival
    wallet_share        how many give us a smaller share and spend more with us
    sales_kpi           who is the best representative, as sales and churn are weighed

Chapter 5.7: forecasting
    bgnbd               a model of repeat buying, given more and more weeks to know
    two_groups          two groups that never change, mixed, beside a real cohort
    alive               is one customer still with us, as her purchases are moved
    sbg                 how much customers differ, and how many are left in the end

Each shows sliders in a notebook, and works without a browser too:
``explore.rfm(orders, cut="median").result``.
"""

from crmkit.explore.acquire_or_retain import acquire_or_retain
from crmkit.explore.alive import alive
from crmkit.explore.base import base
from crmkit.explore.bgnbd import bgnbd
from crmkit.explore.big_or_small import big_or_small
from crmkit.explore.budget_split import budget_split
from crmkit.explore.call_list import call_list
from crmkit.explore.cause_pareto import cause_pareto
from crmkit.explore.chain import state_chain
from crmkit.explore.churn_definition import churn_definition
from crmkit.explore.claims import claims
from crmkit.explore.class_return import class_return
from crmkit.explore.clv import clv
from crmkit.explore.cohort_triangle import cohort_triangle
from crmkit.explore.concept import concept_model
from crmkit.explore.core_customers import core_customers
from crmkit.explore.delivered import delivered_value
from crmkit.explore.explorer import Choice, Explorer, Slider
from crmkit.explore.factors import influence_factors
from crmkit.explore.formation_flow import formation_flow
from crmkit.explore.grades import grades
from crmkit.explore.interval_detector import interval_detector
from crmkit.explore.leakage import leakage
from crmkit.explore.levels import levels
from crmkit.explore.lifecycle import lifecycle
from crmkit.explore.lifetime import lifetime_value
from crmkit.explore.lorenz import lorenz
from crmkit.explore.mailing import mailing
from crmkit.explore.market_gauge import market_gauge
from crmkit.explore.matrix import value_matrix
from crmkit.explore.normal_range import normal_range
from crmkit.explore.pareto import concentration
from crmkit.explore.process import funnel
from crmkit.explore.profit_stack import profit_stack
from crmkit.explore.quadrants import quadrant_migration
from crmkit.explore.rate_bases import rate_bases
from crmkit.explore.rate_gap import rate_gap
from crmkit.explore.reporting import reporting
from crmkit.explore.rhythm_detector import rhythm_detector
from crmkit.explore.sales_kpi import sales_kpi
from crmkit.explore.satisfaction import satisfaction_curve
from crmkit.explore.save_campaign import save_campaign
from crmkit.explore.sbg import sbg
from crmkit.explore.scorecard import scorecard
from crmkit.explore.segment_base import segment_base
from crmkit.explore.segments import rfm
from crmkit.explore.six_methods import six_methods
from crmkit.explore.stop import stop_mailing
from crmkit.explore.switching import switch_or_stay
from crmkit.explore.talk_script import talk_script
from crmkit.explore.telecom_levers import telecom_levers
from crmkit.explore.two_groups import two_groups
from crmkit.explore.wallet_share import wallet_share
from crmkit.explore.win_back import win_back

__all__ = [
    "Choice",
    "Explorer",
    "Slider",
    "acquire_or_retain",
    "alive",
    "base",
    "bgnbd",
    "big_or_small",
    "budget_split",
    "call_list",
    "cause_pareto",
    "churn_definition",
    "claims",
    "class_return",
    "clv",
    "cohort_triangle",
    "concentration",
    "concept_model",
    "core_customers",
    "delivered_value",
    "formation_flow",
    "funnel",
    "grades",
    "influence_factors",
    "interval_detector",
    "leakage",
    "levels",
    "lifecycle",
    "lifetime_value",
    "lorenz",
    "mailing",
    "market_gauge",
    "normal_range",
    "profit_stack",
    "quadrant_migration",
    "rate_bases",
    "rate_gap",
    "reporting",
    "rfm",
    "rhythm_detector",
    "sales_kpi",
    "satisfaction_curve",
    "save_campaign",
    "sbg",
    "scorecard",
    "segment_base",
    "six_methods",
    "state_chain",
    "stop_mailing",
    "switch_or_stay",
    "talk_script",
    "telecom_levers",
    "two_groups",
    "value_matrix",
    "wallet_share",
    "win_back",
]
