"""Questions on cohort triangles (lesson 5.1b)."""

from functools import cache

import numpy as np
import pandas as pd

import crmkit
from crmkit.datasets import load_online_retail
from crmkit.explore import cohort_triangle
from tools.questions import Mistake, Question, Words

TRY = Words("Try it", "动手试试")
ZERO = Words("Zero, or not known yet?", "是零，还是还不知道？")
ON_WITHIN = Words("On month 3, within 3 months", "第 3 个月，3 个月之内")
POOLED = Words("One curve for all", "合成一条曲线")


@cache
def shop():
    return crmkit.read_orders(load_online_retail(), currency="GBP")


@cache
def months():
    """Every customer's months of purchase, whole months only, in plain pandas."""
    lines = load_online_retail()
    good = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)
                 & (lines["InvoiceDate"] < "2011-12-01")]
    when = good["InvoiceDate"].dt.year * 12 + good["InvoiceDate"].dt.month - 2011 * 12
    table = pd.DataFrame({"customer": good["CustomerID"].astype(str), "month": when})
    table = table.drop_duplicates()
    table["cohort"] = table.groupby("customer")["month"].transform("min")
    table["age"] = table["month"] - table["cohort"]
    return table


def of_cohort(month):
    return months()[months()["cohort"] == month]


def on(age, month):
    found = of_cohort(month)
    return (found["age"] == age).sum() / found["customer"].nunique()


def within(age, month, least=1):
    found = of_cohort(month)
    back = found.loc[found["age"].between(least, age), "customer"].nunique()
    return back / found["customer"].nunique()


# --- in the lesson -------------------------------------------------------------------------------

def leader(**settings):
    return cohort_triangle(shop(), **settings).result["best"]


FAIR = {"measure": "within", "age": 2, "first": "out"}
NAMES = tuple(f"2011-{m:02d}" for m in range(1, 12))
BEST = leader(**FAIR)
SAID = {
    "2010-12": Words("December 2010 is the first month of the log: old customers are in it. Leave "
                     "it out.", "2010 年 12 月是记录的第一个月，老客户也在里面。请略去它。"),
    "2011-01": Words("January leads “so far”, for it has had the most time. Ask for “within the "
                     "age” of 2.", "一月在“到目前为止”领先，因为它时间最长。请改问 2 期“之内”。"),
    "2011-10": Words("October leads at age 1; at age 2 it has not lived yet. Set the age to 2.",
                     "十月在群龄 1 领先；群龄 2 它还没经历。请把群龄设为 2。"),
    "2011-11": Words("November has not lived a single month after its first.",
                     "十一月群首购之后还没有经历过一个完整的月。"),
}
OTHER = Words("Not this one. Look for the orange bar at age 2.", "不是这一群。请看群龄 2 时的橙色横条。")

E1 = Question(
    id="ch5_1b.E1", kind="choice", level=2, section=TRY, options=("2010-12", *NAMES),
    solution=BEST,
    why=Words("The youngest that has lived two months leads; the sheet had it near the bottom.",
              "满了两个月的群里，最年轻的领先；在那张表上它几乎垫底。"),
    mistakes=tuple(Mistake(name, SAID.get(name, OTHER)) for name in ("2010-12", *NAMES)
                   if name != BEST),
    ladder=(
        Words("Three settings: “within the age”, age 2, first cohort “left out”. The title on the "
              "right names the leader.", "三项设定：“这么多期之内”、群龄 2、第一群“略去”。右图标题写着谁领先。"),
        Words("In code: explorer.set(measure=\"within\", age=2, first=\"out\"), then "
              "explorer.result[\"best\"].",
              "用代码：explorer.set(measure=\"within\", age=2, first=\"out\")，再看 "
              "explorer.result[\"best\"]。"),
    ))

# --- a small log ---------------------------------------------------------------------------------

VISITS = pd.DataFrame({"customer": list("PPQQRRSSTU"), "month": [1, 2, 1, 2, 1, 3, 2, 3, 2, 3]})


def cells(_, orders=False, reached=False):
    """Five cells of the triangle: cohort 1 at ages 0 to 2, cohort 2 at ages 0 and 1."""
    table = VISITS.assign(cohort=VISITS.groupby("customer")["month"].transform("min"))
    table["age"] = table["month"] - table["cohort"]
    found = {}
    for cohort, age in ((1, 0), (1, 1), (1, 2), (2, 0), (2, 1)):
        seen = table[(table["cohort"] == cohort)
                     & (table["age"].between(min(age, 1), age) if reached else table["age"] == age)]
        found[f"c{cohort}_age{age}"] = float(
            (table["month"] == cohort + age).sum() if orders else seen["customer"].nunique())
    return found


Q1 = Question(
    id="ch5_1b.1", kind="mapping", level=2, tolerance=0.25, section=ZERO,
    labels=("c1_age0", "c1_age1", "c1_age2", "c2_age0", "c2_age1"), solution=cells,
    mistakes=(
        Mistake(lambda _: cells(_, orders=True),
                Words("You counted everybody who bought in that month. Count the customers of the "
                      "cohort only: a customer has one cohort, that of the first purchase.",
                      "你数了那个月所有的买家。只数本群的客户：一位客户只属于首购所在的那一群。")),
        Mistake(lambda _: cells(_, reached=True),
                Words("That is who had come back by that age. The question asks who bought on "
                      "that age.", "这是到该群龄为止回来过的。题目问恰在该群龄买了的。")),
    ),
    ladder=(Words("First the first month of each customer; then month less first month.",
                  "先求每位客户的首购月份，再用月份减去首购月份。"),))

Q2 = Question(
    id="ch5_1b.2", kind="choice", level=1, options=("A", "B", "C"), solution="C", section=ZERO,
    why=Words("Age 1 of cohort 3 is month 4, and the log ends in month 3.",
              "第 3 群的群龄 1 是第 4 个月，而记录只到第 3 个月。"),
    mistakes=(
        Mistake("A", Words("A zero says: we looked, and nobody came. Has anybody looked into "
                           "month 4?", "零表示：看过了，没有人来。第 4 个月有人看过吗？")),
        Mistake("B", Words("U did buy, in month 3, at age 0. What about the month after?",
                           "U 在第 3 个月、群龄 0 时买过。再下一个月呢？")),
    ))

# --- the real shop, by hand ----------------------------------------------------------------------

MARCH = 3
Q3 = Question(
    id="ch5_1b.3", kind="mapping", level=2, tolerance=0.001, section=ON_WITHIN,
    labels=("on", "within"),
    solution=lambda _: {"on": on(4, MARCH), "within": within(4, MARCH)},
    mistakes=(
        Mistake(lambda _: {"on": within(4, MARCH), "within": on(4, MARCH)},
                Words("The two are in each other's place: within is never below on.",
                      "两个数放反了：“之内”不会低于“恰在”。")),
        Mistake(lambda _: {"on": on(3, MARCH), "within": within(3, MARCH)},
                Words("That is age 3: July is four months after March.",
                      "这是群龄 3：七月是三月之后第四个月。")),
        Mistake(lambda _: {"on": on(4, MARCH), "within": sum(on(a, MARCH) for a in range(1, 5))},
                Words("You added the shares of four months: who came in two of them was counted "
                      "twice.", "你把四个月的比例相加了：来过两个月的人被算了两次。")),
        Mistake(lambda _: {"on": on(4, MARCH), "within": within(4, MARCH, least=0)},
                Words("You counted the first purchase as a return: everybody has that one.",
                      "你把首次购买也算成了回来，那一次人人都有。")),
        Mistake(lambda _: {"on": on(4, MARCH), "within": within(8, MARCH)},
                Words("That is so far, up to November. Stop at age 4.",
                      "这是到十一月为止。请算到群龄 4。")),
    ),
    ladder=(
        Words("drop_duplicates on customer and month; transform(\"min\") gives the cohort.",
              "对客户与月份 drop_duplicates；用 transform(\"min\") 得到同期群。"),
        Words("Within: nunique of the customers whose age is 1, 2, 3 or 4, over the cohort.",
              "“之内”：群龄为 1、2、3、4 的客户 nunique，除以全群人数。"),
    ))

# --- an app, ready counts ------------------------------------------------------------------------

APP = pd.DataFrame({"cohort": ["week 1", "week 2", "week 3", "week 4"], "w0": [200, 250, 400, 150],
                    "w1": [90, 120, 140, 75], "w2": [60.0, 85, 92, np.nan],
                    "w3": [50.0, 70, np.nan, np.nan]})


def pooled(column, of=None):
    lived = APP[APP[column].notna()]
    return APP[column].sum() / (lived["w0"].sum() if of is None else of)


def matched():
    """Steps of cohorts that lived both weeks, multiplied."""
    share = 1.0
    for before, after in (("w0", "w1"), ("w1", "w2")):
        lived = APP[APP[after].notna()]
        share *= lived[after].sum() / lived[before].sum()
    return share


Q4 = Question(
    id="ch5_1b.4", kind="number", level=2, tolerance=0.001, section=POOLED,
    solution=lambda _: pooled("w2"),
    mistakes=(
        Mistake(lambda _: (APP["w2"] / APP["w0"]).mean(),
                Words("That is the mean of the cohorts' rates: a small cohort counts as much as a "
                      "large one. Add up customers.",
                      "这是各群比率的平均：小群与大群分量一样。请把人数相加。")),
        Mistake(lambda _: pooled("w2", APP["w0"].sum()),
                Words("You divided by all four cohorts. Week 4 has not lived its week 2 yet.",
                      "你除以了四个群的总数。第 4 群还没经历它的第 2 周。")),
        Mistake(lambda _: (APP["w2"].fillna(0) / APP["w0"]).mean(),
                Words("You filled the empty cell with 0 and took the mean.",
                      "你把空格填成 0，又取了平均。")),
        Mistake(lambda _: matched(),
                Words("You chained two steps. Here the shares of age 0 are pooled at once.",
                      "你把两步连乘了。本题直接以群龄 0 为基数合并。")),
        Mistake(lambda _: APP["w2"].sum() / APP.loc[APP["w2"].notna(), "w1"].sum(),
                Words("You divided by those who were there in week 1. The base is age 0.",
                      "你除以了第 1 周的人数。基数是群龄 0。")),
    ),
    ladder=(Words("Which cohorts have a number in w2? Their w2 added up, over their w0 added up.",
                  "哪些群的 w2 有数？这些群的 w2 合计，除以它们的 w0 合计。"),))

# --- who stands out ------------------------------------------------------------------------------

def apart(measure="on", age=1, skip=1):
    """Cohorts whose interval does not hold the pooled rate."""
    triangle = crmkit.cohorts(shop(), skip=skip)
    low, high = triangle.interval(measure)
    rate = triangle.pooled(measure)["rate"][age]
    return [str(c) for c in low.index[(low[age] > rate) | (high[age] < rate)]]


def above_or_below(age=1):
    """Every cohort but those that happen to equal the pooled rate."""
    triangle = crmkit.cohorts(shop(), skip=1)
    shares = triangle.retention[age].dropna()
    return [str(c) for c in shares.index[(shares - shares.mean()).abs() > 0.02]]


Q5 = Question(
    id="ch5_1b.5", kind="set", level=3, section=POOLED, solution=lambda _: apart(),
    mistakes=(
        Mistake(lambda _: apart(skip=0),
                Words("With December 2010 in, the pooled rate is that of old customers too. Leave "
                      "out the first cohort.", "把 2010 年 12 月算进去，合并比率里就有老客户了。请略去第一群。")),
        Mistake(lambda _: apart(age=2),
                Words("That is at age 2. The question asks for age 1.", "这是群龄 2，题目问群龄 1。")),
        Mistake(lambda _: above_or_below(),
                Words("You went by the distance of the rates. Use the intervals: a small cohort "
                      "may stand far off by chance.",
                      "你是按比率的差距挑的。请看区间：小群偏得远，可能只是偶然。")),
    ),
    ladder=(
        Words("In code: triangle = crmkit.cohorts(shop, skip=1); low, high = triangle.interval(); "
              "triangle.pooled()[\"rate\"][1].",
              "用代码：triangle = crmkit.cohorts(shop, skip=1)；low, high = triangle.interval()；"
              "triangle.pooled()[\"rate\"][1]。"),
        Words("A cohort stands out when the pooled rate lies outside its interval.",
              "合并比率落在某群的区间之外，这一群才算突出。"),
    ))

# --- quarters, and what was known when ------------------------------------------------------------

def lost_months(as_of, age):
    triangle = crmkit.cohorts(shop(), as_of=as_of, skip=1)
    return triangle.pooled("within")["cohorts"].get(age, 0)


Q6 = Question(
    id="ch5_1b.6", kind="number", level=2, tolerance=0.25, section=POOLED,
    solution=lambda _: lost_months("2011-06-30", 3),
    mistakes=(
        Mistake(lambda _: lost_months("2011-06-30", 3) + 1,
                Words("One too many: count from January, and the last cohort must have lived three "
                      "whole months after its own.",
                      "多了一个：从一月数起，最后一群在首购月之后要有三个完整的月。")),
        Mistake(lambda _: len(crmkit.cohorts(shop(), as_of="2011-06-30", skip=1)),
                Words("These are all cohorts there were. Some had not lived three months yet.",
                      "这是当时的全部同期群，其中有些还没经历三个月。")),
        Mistake(lambda _: lost_months("2011-11-30", 3),
                Words("That is as of November. In June less was known.",
                      "这是站在十一月看到的。六月底时知道得还没这么多。")),
    ),
    ladder=(Words("January's customers had February, March and April. Whose third month ended by "
                  "30 June?", "一月群的三个月是二、三、四月。到 6 月 30 日，哪些群的第三个月已经结束？"),))

Q7 = Question(
    id="ch5_1b.7", kind="open", level=3, section=POOLED,
    rubric=Words(
        "1. Says that “so far” compares cohorts of different ages.\n"
        "2. Gives a fair comparison with its numbers: one age, on or within, which cohorts.\n"
        "3. Names a rival reason (season, the first cohort, chance) and an interval.\n"
        "4. Says what to look at before anything is undone, and when it will be known.",
        "1. 说明“到目前为止”比的是群龄不同的群。\n"
        "2. 给出公平的比较和数字：同一群龄、恰在还是之内、哪些群。\n"
        "3. 指出别的可能原因（季节、第一群、偶然），并给出区间。\n"
        "4. 说明在改回去之前要看什么，什么时候才能知道。"),
    model=Words(
        "Your sheet compares ten months of January's customers with one of October's. At one age, "
        "within two months of the first, January brought back 38%, May 30%, September 42%, "
        "between 37 and 48%. There was a dip up to May, no slide: late customers are not worse. "
        "Whether they are better we cannot say, for the intervals overlap and September's came "
        "just before Christmas; January's may hold old customers. I would change "
        "nothing now, leave out December 2010, and look again in March, when September's have "
        "lived the quiet months that January's lived in spring.",
        "您的表拿一月客户的十个月，与十月客户的一个月相比。放在同一群龄上，首购后两个月之内，一月群回来 "
        "38%，五月群 30%，九月群 42%（区间 37% 到 48%）。五月前后有过低谷，却没有一路下滑，后来的客户并不差；"
        "是否更好还不能说，因为区间重叠，九月的客户正好赶在圣诞之前，一月群里又可能有老客户。我现在什么都不改，略去 2010 年 12 月那一群，等到明年三月，"
        "九月群也经历了一月群在春天经历过的淡季，再来看。"))

QUESTIONS = [E1, Q1, Q2, Q3, Q4, Q5, Q6, Q7]
