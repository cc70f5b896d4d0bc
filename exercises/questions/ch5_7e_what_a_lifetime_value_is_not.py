"""Questions on lesson 5.7e: spend seen through few orders, the value of a base, what it is not."""

from functools import cache

import crmkit
from crmkit.models import BGNBD, GammaGamma, ParetoNBD, customer_lifetime_value
from tools.questions import Mistake, Question, Words

SPEND = Words("What will the next order be?", "下一单会是多少？")
FACTORS = Words("Three factors", "三个因子")
FAR = Words("How far ahead does it look?", "它看到多远？")
NOT = Words("What it is not", "它不是什么")

P, Q, GAMMA = 6.25, 3.74, 15.44
KINDS = {"bgnbd": BGNBD, "paretonbd": ParetoNBD}


@cache
def cdnow():
    return crmkit.datasets.load_cdnow().set_index("ID")


@cache
def spend():
    return GammaGamma().fit(cdnow())


@cache
def model(kind):
    return KINDS[kind]().fit(cdnow())


@cache
def values(kind="bgnbd", discount=0.10, years=None, margin=0.30, unit="week"):
    return customer_lifetime_value(model(kind), spend(), cdnow(), discount_per_year=discount,
                                   margin=margin, years=years, time_unit=unit
                                   ).table["lifetime_value"]


@cache
def explored():
    return crmkit.explore.clv(model("bgnbd"), spend(), cdnow(), "week")


@cache
def years_until(share, discount):
    """The first whole year at which the explorer shows so much of the value for ever."""
    for years in range(1, 41):
        explored().set(discount=discount, years=years)
        if explored().result["share"] >= share:
            return years
    raise ValueError(share)


# --- In the lesson ---------------------------------------------------------------------------------

def ninety(share=0.9, shift=0):
    return {f"at_{d}": years_until(share, d / 100) + shift for d in (10, 20)}


E1 = Question(
    id="ch5_7e.E1", kind="mapping", level=2, section=FAR, tolerance=0.2,
    labels=("at_10", "at_20"), solution=lambda _: ninety(),
    why=Words("Half of it comes within three years at 10 per cent, but the last tenth comes from a "
              "future in which nobody can vouch for shop, customers or model.",
              "贴现率 10% 时，三年之内就来了一半；可最后那一成，来自谁也担保不了的将来：店、客户、模型都可能变了。"),
    mistakes=(
        Mistake(lambda _: ninety(shift=-1),
                Words("One year before, the title still says less than 90%.",
                      "再早一年，标题还不到 90%。")),
        Mistake(lambda _: ninety(shift=1),
                Words("The title says more than 90% already one year earlier.",
                      "再早一年，标题已经超过 90% 了。")),
        Mistake(lambda _: ninety(0.8), Words("That is 80%.", "这是 80%。")),
        Mistake(lambda _: ninety(0.95), Words("That is 95%.", "这是 95%。")),
        Mistake(lambda _: {"at_10": years_until(0.9, 0.2), "at_20": years_until(0.9, 0.1)},
                Words("The two have changed places: the dearer money is, the less the distant "
                      "future counts.", "两个写反了：贴现率越高，远的将来越不值钱。")),
        Mistake(lambda _: {"at_10": years_until(0.9, 0.1), "at_20": years_until(0.9, 0.1) / 2},
                Words("Twice the rate is not half the time: customers stop buying by themselves, "
                      "too. Move the slider.", "贴现率翻倍，时间并不减半：客户自己也会买得越来越少。请拖动滑块。")),
    ),
    ladder=(Words("Leave the margin. Set the discount, then move the horizon until the title on "
                  "the left says 90% for the first time.",
                  "利润率不动。先设贴现率，再拖时间范围，直到左图标题第一次达到 90%。"),
            Words("In code: explorer.set(discount=0.2, years=5), then explorer.result[\"share\"].",
                  "用代码：explorer.set(discount=0.2, years=5)，再看 explorer.result[\"share\"]。")))

E2 = Question(
    id="ch5_7e.E2", kind="choice", level=3, section=NOT, options=("A", "B", "C"), solution="B",
    why=Words("An effort may cost what it adds. What it adds is the value with it less the value "
              "without it, and only a group left alone shows the latter.",
              "花费不能超过它*多*带来的。多带来的 = 做了之后的价值 − 不做的价值，而后者只有留一组不做才看得见。"),
    mistakes=(
        Mistake("A", Words("Part of it she brings without any effort. Who pays all of it for "
                           "keeping her has gained nothing even if it works.",
                           "其中一部分，不做任何努力她也会带来。全花掉的话，就算留住了也没有赚到。")),
        Mistake("C", Words("A shorter horizon makes the figure smaller, but it is the same kind of "
                           "figure: what is expected in any case.",
                           "看得近，数字小些，但还是同一种数字：无论如何都可以期望的。")),
    ),
    ladder=(Words("What would she bring if nobody did anything?", "什么都不做，她会带来多少？"),))


# --- Spend -----------------------------------------------------------------------------------------

ORDERS = (20, 50, 70)


def statistics(first=0, count=0):
    kept = ORDERS[1 - first:]
    return {"frequency": len(ORDERS) - 1 + count, "mean_spend": sum(kept) / len(kept)}


Q1 = Question(
    id="ch5_7e.1", kind="mapping", level=1, section=SPEND, tolerance=0.05,
    labels=("frequency", "mean_spend"), solution=lambda _: statistics(),
    mistakes=(
        Mistake(lambda _: statistics(first=1, count=1),
                Words("You counted the first purchase, too, in both.", "你把首次购买也算进去了，两处都是。")),
        Mistake(lambda _: statistics(count=1),
                Words("The mean is right. The frequency counts repeat purchases only.",
                      "平均对了。frequency 只数复购。")),
        Mistake(lambda _: statistics(first=1),
                Words("The frequency is right. The mean is that of the repeat purchases only: you "
                      "took all.", "frequency 对了。平均只算复购，你把三次都算了。")),
        Mistake(lambda _: {"frequency": 2, "mean_spend": sum(ORDERS) / 2},
                Words("You divided the money of all three purchases by the two repeats.",
                      "你用三次的总额除以两次复购。")),
        Mistake(lambda _: {"frequency": 2, "mean_spend": sum(ORDERS[1:])},
                Words("That is the sum of the repeats, not their mean.", "这是复购的合计，不是平均。")),
    ),
    ladder=(Words("The first purchase made her a customer; what counts is what came after.",
                  "首次购买让她成为客户；要数的是之后的。"),))


def next_order(x=2, mean=60, swap=False):
    weight = P * x / (P * x + Q - 1)
    everybody = P * GAMMA / (Q - 1)
    return everybody * weight + mean * (1 - weight) if swap else \
        mean * weight + everybody * (1 - weight)


Q2 = Question(
    id="ch5_7e.2", kind="number", level=2, section=SPEND, tolerance=0.05,
    solution=lambda _: next_order(),
    mistakes=(
        Mistake(lambda _: 60, Words("That is her own mean. Two orders are few: draw it towards "
                                    "everybody's.", "这是她自己的平均。两单太少，要往大家的平均拉一拉。")),
        Mistake(lambda _: next_order(x=1),
                Words("That is the weight after one repeat order. She made two.",
                      "这是复购一次的权重。她复购了两次。")),
        Mistake(lambda _: next_order(x=3, mean=sum(ORDERS) / 3),
                Words("You counted the first purchase, too.", "你把首次购买也算进去了。")),
        Mistake(lambda _: next_order(swap=True),
                Words("The weights have changed places.", "两个权重写反了。")),
        Mistake(lambda _: P * GAMMA / (Q - 1),
                Words("That is everybody's mean. Of her we know two orders.",
                      "这是大家的平均。她的两单我们是知道的。")),
        Mistake(lambda _: (60 + P * GAMMA / (Q - 1)) / 2,
                Words("Half and half is not the weight: p·x / (p·x + q − 1).",
                      "不是各占一半：权重是 p·x ÷ (p·x + q − 1)。")),
    ),
    ladder=(Words("Weight p·x / (p·x + q − 1) with x = 2; everybody's mean is p·γ / (q − 1).",
                  "权重 p·x ÷ (p·x + q − 1)，x = 2；大家的平均是 p·γ ÷ (q − 1)。"),))


# --- Value by hand ---------------------------------------------------------------------------------

BUYS, EACH, MARGIN, RATE = (1.6, 1.1), 50, 0.30, 0.10


def by_hand(buys=BUYS, margin=MARGIN, times=(0.5, 1.5), rate=RATE):
    return sum(margin * EACH * n / (1 + rate) ** t for n, t in zip(buys, times, strict=True))


Q3 = Question(
    id="ch5_7e.3", kind="number", level=2, section=FACTORS, tolerance=0.02,
    solution=lambda _: by_hand(),
    mistakes=(
        Mistake(lambda _: by_hand(times=(26, 78)),
                Words("You discounted by the week: 10% is the rate of a year.",
                      "你按周贴现了：10% 是一年的。")),
        Mistake(lambda _: by_hand(margin=1),
                Words("That is turnover. What is left of it is the margin.",
                      "这是销售额。留下来的只有利润率那一部分。")),
        Mistake(lambda _: by_hand(rate=0), Words("You did not discount.", "你没有贴现。")),
        Mistake(lambda _: by_hand(times=(1, 2)),
                Words("You let each year's purchases come at its end. Asked is the middle.",
                      "你让每年的购买都发生在年末。题目说的是年中。")),
        Mistake(lambda _: by_hand(times=(0, 1)),
                Words("You let each year's purchases come at its beginning. Asked is the middle.",
                      "你让每年的购买都发生在年初。题目说的是年中。")),
        Mistake(lambda _: by_hand(buys=(BUYS[0], sum(BUYS))),
                Words("1.1 are the purchases of the second year alone: you added the first year "
                      "to it.", "1.1 是第二年单独的购买次数，你又把第一年加进去了。")),
        Mistake(lambda _: by_hand(buys=(2.6, 1.1)),
                Words("You added the purchase that won her. A value looks ahead.",
                      "你把首次购买也加上了。价值只看今后。")),
    ),
    ladder=(Words("For each year: purchases × 50 × .30, divided by 1.10 to the power of the time "
                  "in years.", "每一年：次数 × 50 × 0.30，再除以 1.10 的“年数”次方。"),))


# --- Decisions -------------------------------------------------------------------------------------

def worth(**settings):
    return {kind: float(values(kind, **{"discount": 0.15, "years": 5} | settings).sum())
            for kind in KINDS}


Q4 = Question(
    id="ch5_7e.4", kind="mapping", level=3, section=FAR, tolerance=60,
    labels=tuple(KINDS), solution=lambda _: worth(),
    why=Words("Over five years the two models lie much closer than for ever: most of their quarrel is "
              "about the distant future, which nobody has seen.",
              "只看五年，两个模型就接近多了：它们的分歧大多在遥远的将来，而那谁也没有见过。"),
    mistakes=(
        Mistake(lambda _: worth(years=None), Words(
            "That is for ever, or 260 “years”: years is in years, whatever the models' time unit. "
            "The buyer reckons with 5.", "这是无限期，或者把 260 当成了年：不管模型用什么单位，years 总是年。买家只算 5 年。")),
        Mistake(lambda _: worth(discount=0.10), Words("That is at 10%.", "这是 10% 的。")),
        Mistake(lambda _: worth(unit="day"),
                Words("You named days. The data and the models count weeks.",
                      "你写的是天。数据和模型都按周。")),
        Mistake(lambda _: worth(margin=1), Words("That is turnover: the margin is missing.",
                                                 "这是销售额，没有乘利润率。")),
        Mistake(lambda _: {kind: float(values(kind, discount=0.15, years=5).mean())
                           for kind in KINDS},
                Words("That is the mean of a customer. The list is all of them together.",
                      "这是平均每位的。名单要算全体合计。")),
        Mistake(lambda _: dict(zip(KINDS, reversed(worth().values()), strict=True)),
                Words("The two models have changed places.", "两个模型写反了。")),
    ),
    ladder=(Words("The buyer has terms of his own: discount, margin and years. All else is as in the "
                  "lesson, once with each model.",
                  "买家有自己的条件：贴现率、利润率和年数。其余与课文相同，两个模型各算一次。"),
            Words("customer_lifetime_value(..., discount_per_year=0.15, margin=0.30, years=5, "
                  "time_unit=\"week\").customer_equity, with each model.",
                  "customer_lifetime_value(..., discount_per_year=0.15, margin=0.30, years=5, "
                  "time_unit=\"week\").customer_equity，两个模型各一次。"),))


def once_each(years=None, once=True):
    rows = (cdnow()["x"] == 0) == once
    return {kind: float(values(kind, years=years)[rows].mean()) for kind in KINDS}


Q5 = Question(
    id="ch5_7e.5", kind="mapping", level=3, section=NOT, tolerance=0.05,
    labels=tuple(KINDS), solution=lambda _: once_each(),
    why=Words("The data hardly tell one-time buyers who are gone from those who buy rarely; each "
              "model fills the gap with its own assumption.",
              "只买过一次的人，走了还是买得少，数据几乎分不出来；每个模型都用自己的假定去填。"),
    mistakes=(
        Mistake(lambda _: {kind: float(values(kind).mean()) for kind in KINDS},
                Words("That is the mean of all customers.", "这是全体客户的平均。")),
        Mistake(lambda _: once_each(once=False),
                Words("These are those who did buy again.", "这是有过复购的客户。")),
        Mistake(lambda _: {kind: value / MARGIN for kind, value in once_each().items()},
                Words("That is turnover: the margin is missing.", "这是销售额，没有乘利润率。")),
        Mistake(lambda _: once_each(years=1), Words("That is the next year only.", "这只是下一年的。")),
        Mistake(lambda _: {kind: float(values(kind)[cdnow()["x"] == 0].sum()) for kind in KINDS},
                Words("That is all of them together. Asked is one.", "这是合计，题目问每一位。")),
        Mistake(lambda _: dict(zip(KINDS, reversed(once_each().values()), strict=True)),
                Words("The two models have changed places.", "两个模型写反了。")),
    ),
    ladder=(Words("The mean of lifetime_value over the customers with x = 0.",
                  "对 x = 0 的客户，求 lifetime_value 的平均。"),))

LETTER, ORDER = 0.50, 35.22


def added(cost=LETTER, gain=MARGIN * ORDER):
    return cost / gain


Q5B = Question(
    id="ch5_7e.5b", kind="number", level=3, section=NOT, tolerance=0.0005,
    solution=lambda _: added(),
    why=Words("The value of a one-time buyer has no part in it: with or without a letter she brings "
              "that. What decides is whether one in about twenty orders who would not have.",
              "这里用不到她的终身价值：写不写信，那都会来。要紧的是，原来不会买的人里，二十来位有没有一位因此买了。"),
    mistakes=(
        Mistake(lambda _: added(gain=ORDER), Words("An order brings its margin, not its turnover.",
                                                   "一单带来的是利润，不是销售额。")),
        Mistake(lambda _: added(gain=float(values()[cdnow()["x"] == 0].mean())),
                Words("You divided by her lifetime value. She brings that without a letter.",
                      "你除以了她的终身价值。那是不写信也会来的。")),
        Mistake(lambda _: added(cost=LETTER * 1411),
                Words("You paid all letters out of one order.", "你让一单付了所有的信。")),
        Mistake(lambda _: MARGIN * ORDER / LETTER,
                Words("Upside down: that is how many letters one order pays.",
                      "倒了：这是一单能付几封信。")),
        Mistake(lambda _: LETTER * MARGIN / ORDER,
                Words("You multiplied by the margin. The letter is paid in full; the order leaves "
                      "30%.", "你乘了利润率。信是全额付的；一单只留下 30%。")),
    ),
    ladder=(Words("Cost of a letter divided by what one order leaves.", "一封信的成本 ÷ 一单留下的利润。"),))

Q6 = Question(
    id="ch5_7e.6", kind="open", level=3, section=NOT,
    rubric=Words(
        "1. States a value with horizon, discount and margin.\n"
        "2. Says that two models which fit alike lie on either side of the offer, so that it cannot "
        "be settled by them.\n"
        "3. On the one-time buyers: little each, thousands together; what counts is what a letter "
        "adds.\n"
        "4. Says what is not in the figure (costs, customers to come, the distant future), and how "
        "to find out more: a group drawn by lot without letters.",
        "1. 说价值，同时说明看到多远、贴现率和利润率。\n"
        "2. 指出拟合得差不多的两个模型，一个在出价之上，一个在之下，所以不能靠它们定。\n"
        "3. 关于只买过一次的客户：每位很少，合起来成千上万；要紧的是写信能多带来多少。\n"
        "4. 说明数字里没有什么（成本、今后的新客户、遥远的将来），以及怎样弄清：抽签留一组不写信。"),
    model=Words(
        "At a margin of 30% and 10% a year the list is worth about 90,000 for ever by one model, "
        "98,000 by another that fits about as well. The offer lies between: the models do not decide. "
        "Within five years only about 60,000 come, so whoever doubts the distant future should "
        "sell, and whoever gains from the customers in other ways should not. Letters, staff and "
        "new customers are not in the figure. The 1,411 bring 8 to 15 dollars each, but a letter "
        "at 50 cents pays only if one in twenty orders because of it: let us draw lots, leave some "
        "alone, and count.",
        "按利润率 30%、年贴现率 10%，这份名单的无限期价值，一个模型说约 9 万，另一个拟合得差不多的说约 9.8 万，"
        "出价正在两者之间：模型定不了。五年之内只来约 6 万，所以不敢指望遥远将来的，可以卖；客户还有别的用处的，不要卖。"
        "信件、人工和新客户都不在这个数里。那 1,411 位，每位 8 到 15 美元，可一封 5 角的信，要二十来位里有一位因此下单才合算："
        "不如抽签留一部分不写，数一数。"))

QUESTIONS = [E1, E2, Q1, Q2, Q3, Q4, Q5, Q5B, Q6]
