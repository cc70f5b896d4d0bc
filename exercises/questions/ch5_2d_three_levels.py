"""Questions on the three levels of retention: inside lesson 5.2d, and its sheet (6 to 6i)."""

from functools import cache

from crmkit.datasets import load_complete_journey
from crmkit.retain.levels import (
    COST,
    DECAY,
    LEVELS,
    UPLIFT,
    best_by_horizon,
    retention_levels,
    teaching_levels,
)
from tools.questions import Mistake, Question, Words

LEFT = Words("What the rivals leave you", "对手仿效之后还剩多少")
YEARS = Words("How many years?", "要算几年？")
BEST = Words("Best per yuan, best in all, best in money", "每元最多、总量最多、利润最多")
THREE = Words("Three levels", "三个层次")
COUPONS = Words("Level 1 in real life: who uses a coupon?", "现实中的第一层：谁在用优惠券？")


def first_year(level="structural", over=LEVELS, by="per_cost"):
    """The first number of years at which a level has most of a column among some levels."""
    table = teaching_levels().loc[list(over)]
    return next(n for n in range(1, 21) if retention_levels(table, n).bests(by) == [level])


E1 = Question(
    id="ch5_2d.E1", kind="number", level=2, tolerance=0.1, section=YEARS,
    solution=lambda _: first_year(),
    why=Words("With four years the club is ahead, 0.394 against 0.371; with five the system, 0.452 "
              "against 0.448. The card was best, with the club, for a single year.",
              "算四年，俱乐部领先，0.394 比 0.371；算五年，系统领先，0.452 比 0.448。折扣卡只在算一年时与俱乐部并列第一。"),
    mistakes=(
        Mistake(lambda _: first_year(over=("financial", "structural")),
                Words("There it first beats the card. The club is still ahead of it.",
                      "这时它刚超过折扣卡，俱乐部还在它前面。")),
        Mistake(lambda _: first_year("social"),
                Words("There the club passes the card. The question is about the system.",
                      "这时是俱乐部超过折扣卡。题目问的是订货系统。")),
        Mistake(lambda _: first_year(by="total"),
                Words("It has most points in all from the first year. Divide by the cost.",
                      "总量上它从第一年起就最多。请除以成本。")),
        Mistake(lambda _: first_year() - 1,
                Words("Not quite: compare the two lower bars once more.",
                      "还差一点：再比一比下面两根条。")),
        Mistake(lambda _: first_year() + 1,
                Words("It is ahead one year earlier already, by a hair.",
                      "再早一年它就领先了，只差一丝。")),
    ),
    ladder=(Words("Move “Years counted” one by one; the title on the right names the best.",
                  "把“计算年数”一年一年往上调，右图标题写着谁最多。"),))


def added(years=5, decay=DECAY, late=0):
    """Points added up, by level; ``late`` years of decay before the first."""
    return {k: sum(UPLIFT[k] * (1 - decay[k]) ** (t + late) for t in range(years)) for k in LEVELS}


Q6 = Question(
    id="ch5_2.6", kind="mapping", level=2, section=LEFT, tolerance=0.02, labels=LEVELS,
    terms="retention_level", solution=lambda _: added(),
    mistakes=(
        Mistake(lambda _: added(late=1),
                Words("You let the first year decay already. It has the full uplift.",
                      "你让第一年就衰减了。第一年是全部的提升。")),
        Mistake(lambda _: {k: 5 * v for k, v in UPLIFT.items()},
                Words("You let nothing decay: five times the first year.",
                      "你没有衰减：五倍的第一年。")),
        Mistake(lambda _: added(decay={k: 1 - v for k, v in DECAY.items()}),
                Words("You kept the share that is lost. Kept is 1 − decay.",
                      "你把失去的比例当成了留下的比例。留下的是 1 − 衰减率。")),
        Mistake(lambda _: {k: sum(max(UPLIFT[k] * (1 - DECAY[k] * t), 0) for t in range(5))
                           for k in LEVELS},
                Words("You took the same points off each year. It is a share of what is left.",
                      "你每年减去同样的百分点。衰减的是剩余部分的比例。")),
        Mistake(lambda _: {k: UPLIFT[k] / DECAY[k] for k in LEVELS},
                Words("That is the sum for ever. Stop after five years.",
                      "这是无限期的和。只算五年。")),
        Mistake(lambda _: added(years=6), Words("You added six years.", "你加了六年。")),
    ),
    ladder=(Words("uplift × (1 − decay)^(year − 1), years 1 to 5, added up.",
                  "提升 ×（1 − 衰减率）^（年 − 1），第 1 到第 5 年相加。"),))

Q6B = Question(
    id="ch5_2.6b", kind="mapping", level=2, section=YEARS, tolerance=0.001, labels=LEVELS,
    terms="retention_level", solution=lambda _: {k: added()[k] / COST[k] for k in LEVELS},
    mistakes=(
        Mistake(lambda _: {k: UPLIFT[k] / COST[k] for k in LEVELS},
                Words("That is the first year alone. Use the five years of 6.",
                      "这只是第一年。请用第 6 题的五年合计。")),
        Mistake(lambda _: {k: COST[k] / added()[k] for k in LEVELS},
                Words("That is cost per point. The question asks for points per cost.",
                      "这是每个百分点的成本。题目问的是每单位成本的百分点。")),
        Mistake(lambda _: {k: added()[k] / COST[k] / 5 for k in LEVELS},
                Words("You divided by five years as well. The cost is paid once.",
                      "你还除以了五年。成本只付一次。")),
    ),
    ladder=(Words("The totals of 6 divided by 30, 45, 90.", "第 6 题的合计除以 30、45、90。"),))


def same_at(level, years=5):
    """The cost at which the system brings as much per cost as another level."""
    return added(years)["structural"] * COST[level] / added(years)[level]


Q6C = Question(
    id="ch5_2.6c", kind="number", level=2, section=BEST, tolerance=0.1,
    solution=lambda _: same_at("social"),
    why=Words("90.9: less than a thousand yuan more, and the club leads. Say so when you report.",
              "90.9：再贵不到一千元，领先的就是俱乐部。汇报时要说出来。"),
    mistakes=(
        Mistake(lambda _: same_at("social") - COST["structural"],
                Words("That is how much dearer it may become. Give the cost itself.",
                      "这是还能再贵多少。请写成本本身。")),
        Mistake(95.0, Words("At 95, as in the lesson, the club leads already. Where are both alike?",
                            "课文里的 95 时，俱乐部已经领先。两者在哪里相同？")),
        Mistake(lambda _: same_at("financial"),
                Words("There it is level with the card. The club is passed much earlier.",
                      "这时它与折扣卡相同。与俱乐部相同要早得多。")),
        Mistake(lambda _: same_at("social", years=1),
                Words("That is for one year. Count five.", "这是只算一年的结果。请算五年。")),
        Mistake(lambda _: same_at("social", years=3),
                Words("That is for three years. Count five.", "这是只算三年的结果。请算五年。")),
    ),
    ladder=(Words("Its points over five years, divided by the cost, should be the club's 0.448.",
                  "它五年的百分点除以成本，应等于俱乐部的 0.448。"),))


def three_years(years=3):
    found = best_by_horizon(horizon=years).loc[years]
    return {"per_cost": found["most_per_cost"], "total": found["most_points"]}


Q6D = Question(
    id="ch5_2.6d", kind="mapping", level=3, section=BEST, labels=("per_cost", "total"),
    terms="retention_level", solution=lambda _: three_years(),
    mistakes=(
        Mistake(lambda _: three_years(5),
                Words("That is for five years. Here only three are counted.",
                      "这是算五年的结果。本题只算三年。")),
        Mistake(lambda _: {"per_cost": three_years()["total"],
                           "total": three_years()["per_cost"]},
                Words("You exchanged the two: divided by cost is per_cost.",
                      "两个弄反了：除以成本的是 per_cost。")),
        Mistake({"per_cost": "social", "total": "social"},
                Words("Best per cost need not be best in all: add the points up once more.",
                      "每单位成本最多的，总量不一定最多：请再把百分点加一遍。")),
        Mistake({"per_cost": "financial", "total": "structural"},
                Words("The card has 7 points for 30. Compare with the club's 14.64 for 45.",
                      "折扣卡 30 得 7 个百分点。请与俱乐部 45 得 14.64 比一比。")),
    ),
    ladder=(Words("As in 6 and 6b, with three years.", "同 6 和 6b，改为三年。"),))

# Teaching assumptions of 6e: 800 customers, 0.5 thousand yuan a year each, 10 %, five years.
FIRM = {"customers": 800, "margin": 0.5, "discount": 0.10}


def profit(years=5, cost=1.0, **changed):
    settings = FIRM | changed
    table = retention_levels(years=years, **settings).table
    return (table["profit"] + (1 - cost) * table["cost"]).to_dict()


def from_now(_):
    """The first gain counted now instead of at the end of the year."""
    return {k: (v + COST[k]) * 1.10 - COST[k] for k, v in profit().items()}


Q6E = Question(
    id="ch5_2.6e", kind="mapping", level=3, section=BEST, tolerance=0.05, labels=LEVELS,
    terms="retention_level", solution=lambda _: profit(),
    why=Words("The card loses money, although it costs least.", "折扣卡花钱最少，却是亏的。"),
    mistakes=(
        Mistake(lambda _: profit(discount=0.0),
                Words("You did not discount.", "你没有贴现。")),
        Mistake(from_now, Words("You counted the first gain now. It comes at the end of year 1.",
                                "你把第一年的收益算在现在。它在第一年年末才到。")),
        Mistake(lambda _: profit(cost=0), Words("You left out the cost.", "你没有减去成本。")),
        Mistake(lambda _: {k: (v + COST[k]) * 100 - COST[k] for k, v in profit().items()},
                Words("Four points are 0.04, not 4.", "4 个百分点是 0.04，不是 4。")),
        Mistake(lambda _: profit(years=1),
                Words("That is the first year alone.", "这只算了第一年。")),
    ),
    ladder=(Words("Each year: 800 × points / 100 × 0.5, divided by 1.10^year. Add up, less cost.",
                  "每年：800 × 百分点 / 100 × 0.5，除以 1.10^年。相加，再减成本。"),))


def stacked(years=3):
    points = added(years)
    return (points["social"] + points["structural"]) / (COST["social"] + COST["structural"])


def ratios(years=3):
    return {k: v / COST[k] for k, v in added(years).items()}


Q6F = Question(
    id="ch5_2.6f", kind="number", level=3, section=THREE, tolerance=0.0005,
    solution=lambda _: stacked(),
    why=Words("0.299, between the club's 0.325 and the system's 0.285: per yuan the system "
              "draws the club down, though the points add up, as long as the two do not keep the "
              "same customers.",
              "0.299，在俱乐部的 0.325 与系统的 0.285 之间：每千元算，系统拉低了俱乐部；总量却是相加的，只要两层留住的不是同一批客户。"),
    mistakes=(
        Mistake(lambda _: stacked(5), Words("That is for five years. Count three.",
                                            "这是算五年的结果。请算三年。")),
        Mistake(lambda _: added(3)["structural"] / (COST["social"] + COST["structural"]),
                Words("You paid for both and counted one. The club adds its points too.",
                      "你付了两份钱，只算了一份。俱乐部也带来百分点。")),
        Mistake(lambda _: ratios()["social"] + ratios()["structural"],
                Words("You added two ratios. Add the points, add the costs, then divide.",
                      "你把两个比率相加了。请先把百分点、成本分别相加，再除。")),
        Mistake(lambda _: (ratios()["social"] + ratios()["structural"]) / 2,
                Words("You took the mean of two ratios, but the system costs twice as much. Add "
                      "the points, add the costs, then divide.",
                      "你取了两个比率的平均，可系统的成本是两倍。请先把百分点、成本分别相加，再除。")),
        Mistake(lambda _: ratios()["structural"],
                Words("That is the system alone. It works only on top of the club.",
                      "这只是系统。它要建立在俱乐部之上。")),
        Mistake(lambda _: sum(added(3).values()) / sum(COST.values()),
                Words("You took in the discount card as well.", "你把折扣卡也算进去了。")),
    ),
    ladder=(Words("Points of both over three years, divided by 45 + 90.",
                  "两者三年的百分点之和，除以 45 + 90。"),))


@cache
def answers():
    """Each mailing with its start, whether it was answered, and whether an earlier one was."""
    sent = load_complete_journey("campaigns")
    used = load_complete_journey("coupon_redemptions")[["household_id", "campaign_id"]]
    starts = load_complete_journey("campaign_descriptions")[["campaign_id", "start_date"]]
    table = sent.merge(used.drop_duplicates().assign(answered=1), how="left").merge(starts)
    table = table.fillna({"answered": 0}).sort_values(["household_id", "start_date",
                                                       "campaign_id"])
    group = table.groupby("household_id")["answered"]
    return table.assign(before=group.cumsum() - table["answered"], place=group.cumcount())


def again():
    table = answers()
    table = table[table["place"] > 0]
    rate = table["answered"].groupby(table["before"] > 0).mean()
    return {"answered_before": rate[True], "not_before": rate[False]}


def by_last_mailing():
    """Split by the mailing just before, and not by all before."""
    table = answers()
    last = table.groupby("household_id")["answered"].shift()
    rate = table["answered"].groupby(last).mean()
    return {"answered_before": rate[1.0], "not_before": rate[0.0]}


def with_first():
    """The first mailings left in: none of them can have been answered before."""
    table = answers()
    rate = table["answered"].groupby(table["before"] > 0).mean()
    return {"answered_before": rate[True], "not_before": rate[False]}


def share_from_answerers():
    table = answers()
    table = table[table["place"] > 0]
    share = table.loc[table["before"] > 0, "answered"].sum() / table["answered"].sum()
    return {"answered_before": share, "not_before": 1 - share}


Q6G = Question(
    id="ch5_2.6g", kind="mapping", level=2, section=COUPONS,
    tolerance=0.003, labels=("answered_before", "not_before"), solution=lambda _: again(),
    why=Words("28% against 7%: a coupon finds the same people again. It does not say that "
              "coupons made them so.",
              "28% 比 7%：优惠券找到的总是同一批人。但这不能说明是优惠券让他们变成这样。"),
    mistakes=(
        Mistake(lambda _: share_from_answerers(),
                Words("Those are shares of all answers. Ask each group: of its mailings, how many "
                      "were answered?", "这是占全部响应的比例。请问每一组：收到的邮寄中有几成响应？")),
        Mistake(lambda _: by_last_mailing(),
                Words("You looked at the mailing just before. Any earlier one counts.",
                      "你只看了紧挨着的上一次。以前任何一次响应过都算。")),
        Mistake(lambda _: with_first(),
                Words("You left the first mailings in. They have no earlier one.",
                      "你没有去掉第一次邮寄，它们没有“以前”。")),
        Mistake(lambda _: {"answered_before": again()["not_before"],
                           "not_before": again()["answered_before"]},
                Words("You exchanged the two groups.", "两组弄反了。")),
        Mistake(lambda _: dict.fromkeys(("answered_before", "not_before"),
                                        answers()["answered"].mean()),
                Words("That is the rate of all mailings. Split it by what came before.",
                      "这是全部邮寄的响应率。请按以前有没有响应分开。")),
    ),
    ladder=(Words("Sort by household and start; cumsum() of answered, less the row itself, tells "
                  "how many came before.",
                  "按家庭和开始日排序；answered 的 cumsum() 减去本行，就是以前的响应次数。"),))

Q6H = Question(
    id="ch5_2.6h", kind="open", level=3, section=THREE,
    rubric=Words(
        "1. A measure of level 2 that rests on knowing the customer, not on price.\n"
        "2. A measure of level 3 that raises what the customer gets done, on top of the other.\n"
        "3. For both: how soon a rival could copy it, and why.\n"
        "4. Says how the effect would be measured (customers drawn by lot, which rate, how many "
        "years), and what it costs.",
        "1. 第二层的措施靠了解客户，而不是靠价格。\n"
        "2. 第三层的措施提高客户做事的效率或产出，并建立在前一层之上。\n"
        "3. 两项都说明对手多久能仿效，为什么。\n"
        "4. 说明怎样衡量效果（抽签、哪个比率、算几年），以及花多少钱。"),
    model=Words(
        "A bookshop for schools. Level 2: one contact per school who knows its subjects and calls "
        "before the ordering weeks; a rival needs a year or two to know as much. Level 3: we keep "
        "each school's lists and stock in a system from which it reorders with one click; to copy "
        "it a rival must move the lists. I try both with half of the schools, drawn by lot, and "
        "compare how many order again in two years.",
        "以供应学校的书店为例。第二层：每所学校一位联系人，了解各科用书，在订书季之前打电话；对手要一两年才能同样了解。"
        "第三层：替学校保存书目和库存，一键补订；对手要仿效，就得把全部书目搬过去。"
        "我会抽签选一半学校试行，比较两年后还有多少继续订书。"))

Q6I = Question(
    id="ch5_2.6i", kind="choice", level=1, section=THREE, options=LEVELS, terms="retention_level",
    solution="structural",
    mistakes=(
        Mistake("financial", Words("No price is lowered. What would the hospital have to do "
                                   "without the system?",
                                   "没有降价。没有这个系统，医院得多做什么？")),
        Mistake("social", Words("The nurses may like the firm, but what keeps the hospital is "
                                "how it works.", "护士也许喜欢这家公司，但留住医院的是工作方式。")),
    ),
    ladder=(Words("Price, people, or the way the customer works?", "靠价格，靠人，还是靠客户的工作方式？"),))

QUESTIONS = [E1, Q6, Q6B, Q6C, Q6D, Q6E, Q6F, Q6G, Q6H, Q6I]
