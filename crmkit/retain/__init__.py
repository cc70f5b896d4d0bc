"""Keeping customers: how well a firm does it, in numbers.

    rates       churn and retention, and what they are divided by
    spans       months and years: churn of another period, expected life, half-life
    intervals   how sure a rate is
    revenue     retention of money, gross and net
    cohorts     customers who came together, followed from their first purchase on
    measures    customer share, return on customer assets, the path of a customer base
"""
