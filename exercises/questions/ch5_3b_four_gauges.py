"""Questions on lesson 5.3b: four groups of gauges, what a market takes, trends, and the guard."""

from functools import cache

import numpy as np

from crmkit.datasets import load_online_retail, load_teaching
from tools.questions import Mistake, Question, Words

MARKET = Words("What the market did", "市场怎么走")
RIVAL = Words("Twice the churn", "两倍的流失率")
GUARD = Words("Who may speak of churn?", "谁能谈流失率？")
TREND = Words("Are customers growing more loyal?", "客户越来越忠诚了吗？")


# --- in the lesson -------------------------------------------------------------------------------

SHARE, OURS, THEIRS = 0.15, 0.20, 0.10
BALANCE = (1 - SHARE) * THEIRS / SHARE

E1 = Question(
    id="ch5_3b.E1", kind="number", level=2, tolerance=0.008, section=RIVAL, solution=BALANCE,
    mistakes=(
        Mistake(THEIRS, Words("That is the rival's churn. Equal rates are not equal numbers: see "
                              "how many leave and how many come.",
                              "这是对手的流失率。比率相等不等于人数相等：看看走了多少人，来了多少人。")),
        Mistake(OURS, Words("That is where the explorer opens, and the share rises there. Move on.",
                            "这是探索器打开时的数，那里份额还在上升。请继续拖动。")),
        Mistake(0.8, Words("At the end of the slider the share falls. Go back until as many come "
                           "as leave.", "拖到头时份额在下降。请往回拖，直到来的与走的一样多。")),
        Mistake(1 - BALANCE, Words("That is how many of ours stay. The question asks for churn.",
                                   "这是我们留下的比例，题目问流失率。")),
        Mistake(BALANCE / THEIRS, Words("So many times the rival's rate it may be. Read the slider "
                                        "itself.", "这是对手流失率的倍数。请直接读滑块上的数。")),
        Mistake(1000 * SHARE * BALANCE,
                Words("That is the number of people who change firm. Read the slider.",
                      "这是换企业的人数。请读滑块。")),
    ),
    why=Words("As many leave as come over: the small firm fishes in the larger pond.",
              "来的与走的一样多：小企业面对的是更大的鱼塘。"),
    ladder=(
        Words("Leave the other sliders alone. Raise our churn until both bars are equally long.",
              "其他滑块不动。提高我们的流失率，直到两根横条一样长。"),
        Words("In code: explorer.set(churn=0.30), then explorer.result[\"next\"] against 0.15.",
              "用代码：explorer.set(churn=0.30)，再拿 explorer.result[\"next\"] 与 0.15 相比。"),
    ))


# --- what the market did -------------------------------------------------------------------------

SALES, ALL = (18.0, 17.5), (120.0, 130.0)


def gauges(**changed):
    now, then = SALES[1] / ALL[1], SALES[0] / ALL[0]
    right = {"share": now, "relative": now / then - 1, "market_growth": ALL[1] / ALL[0] - 1,
             "missing": SALES[0] * ALL[1] / ALL[0] - SALES[1]}
    return lambda _: right | changed


NOW, THEN = SALES[1] / ALL[1], SALES[0] / ALL[0]
Q6 = Question(
    id="ch5_3.6", kind="mapping", level=2, tolerance=0.0005, section=MARKET,
    labels=("share", "relative", "market_growth", "missing"), solution=gauges(),
    mistakes=(
        Mistake(gauges(relative=NOW - THEN),
                Words("Your relative is in points: share now less share then. Divide by the share "
                      "then.", "你的 relative 是百分点之差（现在减原来）。还要除以原来的份额。")),
        Mistake(gauges(relative=1 - NOW / THEN),
                Words("The share has fallen: the relative change has a minus.",
                      "份额下降了，相对变动应为负。")),
        Mistake(gauges(relative=NOW / THEN - 1, missing=SALES[0] - SALES[1]),
                Words("missing: that is only what sales fell by. Against which sales would a firm "
                      "that keeps pace stand?",
                      "missing：这只是销售额本身的减少。随市场同步增长的话，销售额该是多少？")),
        Mistake(gauges(market_growth=1 - ALL[0] / ALL[1]),
                Words("market_growth: growth is divided by the market before.",
                      "market_growth：增长率的分母是原来的市场。")),
        Mistake(gauges(relative=SALES[1] / SALES[0] - 1),
                Words("relative: that is the change of sales, not of the share.",
                      "relative：这是销售额的变动，不是份额的。")),
        Mistake(gauges(missing=(THEN - NOW) * ALL[0]),
                Words("missing: the points lost belong to the market as it is now.",
                      "missing：失去的份额应乘以现在的市场。")),
    ),
    ladder=(Words("share = sales / market, twice. missing = old share × new market − new sales.",
                  "份额 = 销售额 ÷ 市场，算两次。missing = 原份额 × 新市场 − 新销售额。"),))

SENT, ANSWERED, YES = 600, 270, 108


def asked(answers, everybody):
    return lambda _: {"of_answers": answers, "at_least": everybody}


Q_REC = Question(
    id="ch5_3b.1", kind="mapping", level=1, tolerance=0.002, section=MARKET,
    labels=("of_answers", "at_least"), solution=asked(YES / ANSWERED, YES / SENT),
    mistakes=(
        Mistake(asked(YES / SENT, YES / ANSWERED),
                Words("The two are in each other's place: more customers under the line make a "
                      "smaller share.", "两个数放反了：分母越大，比例越小。")),
        Mistake(asked(ANSWERED / SENT, YES / SENT),
                Words("Your first is the share who answered. The question asks how many of these "
                      "recommend.", "你的第一个数是回收率。题目问回答者中推荐的比例。")),
        Mistake(asked(YES / ANSWERED, 0.0),
                Words("At least: if none of the silent recommends, those who said yes remain.",
                      "至少：没回答的人即使一个也不推荐，说“是”的人还在。")),
        Mistake(asked(1 - YES / ANSWERED, YES / SENT),
                Words("Your first is the share who do not recommend.",
                      "你的第一个数是不推荐的比例。")),
    ),
    ladder=(Words("Under the line first stand those who answered, then all who were sent the "
                  "question.", "分母先是回答的人，再是收到问题的所有人。"),))


# --- whom a rival wins ---------------------------------------------------------------------------

KEEP, WIN = 0.15, 0.12  # Campaign X lowers our churn, campaign Y raises what comes over.


def campaigns(**changed):
    def after(churn, rival):
        return SHARE * (1 - churn) + (1 - SHARE) * rival

    def end(churn, rival):
        return rival / (churn + rival)

    return lambda _: {"x_next": after(KEEP, THEIRS), "y_next": after(OURS, WIN),
                      "x_end": end(KEEP, THEIRS), "y_end": end(OURS, WIN)} | changed


Q_CAMPAIGN = Question(
    id="ch5_3b.4", kind="mapping", level=2, tolerance=0.001, section=RIVAL,
    labels=("x_next", "y_next", "x_end", "y_end"), solution=campaigns(),
    mistakes=(
        Mistake(campaigns(x_next=SHARE * (1 - KEEP), y_next=SHARE * (1 - OURS)),
                Words("Next year: you counted those who stay and left out those who come over.",
                      "明年：你只算了留下的人，漏了从对手那里来的人。")),
        Mistake(campaigns(x_next=SHARE - KEEP * SHARE + THEIRS * SHARE,
                          y_next=SHARE - OURS * SHARE + WIN * SHARE),
                Words("Next year: those who come over are a share of the rival's customers, not of "
                      "ours.", "明年：来的人占的是对手客户的比例，不是我们客户的。")),
        Mistake(campaigns(x_end=KEEP / (KEEP + THEIRS), y_end=OURS / (OURS + WIN)),
                Words("In the end: those are the rival's shares.", "长期：这是对手的份额。")),
        Mistake(campaigns(x_end=THEIRS / KEEP, y_end=WIN / OURS),
                Words("In the end: that is our customers over the rival's. A share is of both "
                      "together.", "长期：这是我们的客户与对手客户之比。份额要除以两家合计。")),
    ),
    ladder=(
        Words("Next year = share × (1 − our churn) + (1 − share) × rival's churn.",
              "明年 = 份额 ×（1 − 我们的流失率）+（1 − 份额）× 对手的流失率。"),
        Words("In the end as many leave as come. Or multiply the matrix many times.",
              "长期时，走的与来的一样多。也可以把矩阵连乘很多次。"),
    ))

Q_DECIDE = Question(
    id="ch5_3b.5", kind="choice", level=3, options=("A", "B", "C", "D"), solution="C",
    section=RIVAL,
    why=Words("What is won counts at once, with a large pond to win from; what is kept counts as "
              "long as the relation lasts, and more as we grow.",
              "争取来的立刻见效，因为鱼塘大；保住的只要关系还在就一直算数，我们越大，分量越重。"),
    mistakes=(
        Mistake("A", Words("Look at the first year again: five points of 15 against two of 85.",
                           "再看第一年：15 的五个百分点，对 85 的两个百分点。")),
        Mistake("B", Words("True next year. But the pond shrinks as we grow; look at the end.",
                           "明年确实如此。可是我们越大，鱼塘越小，请看长期。")),
        Mistake("D", Words("Neither year nor end is alike: compare your four numbers.",
                           "明年和长期都不相同，请比较你算出的四个数。")),
    ))


# --- who may speak of churn ----------------------------------------------------------------------

Q_GUARD = Question(
    id="ch5_3b.2", kind="set", level=1, section=GUARD, solution=["A", "C", "E"],
    mistakes=(
        Mistake(["A", "B", "C", "E"],
                Words("A loyalty card says who shopped. Nobody gives notice of not coming again.",
                      "会员卡只说明谁来买过，没有人会通知你“以后不来了”。")),
        Mistake(["A", "C", "D", "E"],
                Words("Who does not open the app for a month may open it tomorrow.",
                      "一个月没打开应用的人，明天也许就打开了。")),
        Mistake(["A", "C", "E", "F"],
                Words("Guests do not give notice: orders again.", "食客不会通知你不再来，这还是订单。")),
        Mistake(["A", "C"], Words("A newspaper that is subscribed to has a last day too.",
                                  "订阅的报纸也有到期的一天。")),
        Mistake(["B", "D", "F"], Words("These are the ones in which nobody gives notice.",
                                       "这些恰恰是没有人通知离开的。")),
    ),
    ladder=(Words("In which of them is there a day on which the relation ends, and the firm is "
                  "told?", "哪些关系有明确的终止之日，而且企业会得知？"),))

COHORTS = load_teaching("cohorts").set_index("cohort")


def month_1(**changed):
    rates = COHORTS["m1"] / COHORTS["m0"]
    x = np.arange(len(rates)) - 1.5
    return lambda _: rates.to_dict() | {
        "pooled": COHORTS["m1"].sum() / COHORTS["m0"].sum(),
        "slope": float(x @ rates / (x @ x))} | changed


RATES = COHORTS["m1"] / COHORTS["m0"]
Q4 = Question(
    id="ch5_3.4", kind="mapping", level=2, tolerance=0.0005, section=TREND,
    labels=(*COHORTS.index, "pooled", "slope"), solution=month_1(),
    mistakes=(
        Mistake(month_1(pooled=RATES.mean()),
                Words("pooled: that is the mean of four rates. Add up customers.",
                      "pooled：这是四个比率的平均。请把人数相加。")),
        Mistake(month_1(slope=(RATES.iloc[-1] - RATES.iloc[0]) / 3),
                Words("slope: you joined the first cohort and the last. The line of least squares "
                      "hears all four.", "slope：你只连了首末两群。最小二乘的直线要用上全部四群。")),
        Mistake(month_1(slope=RATES.iloc[-1] - RATES.iloc[0]),
                Words("slope: that is the rise over three steps. The slope is per cohort.",
                      "slope：这是三步的总升幅。斜率是每一步的。")),
        Mistake(month_1(slope=float(np.polyfit(range(4), COHORTS["m1"], 1)[0])),
                Words("slope: you fitted the counts. Fit the rates: the cohorts differ in size.",
                      "slope：你拟合的是人数。各群大小不同，请拟合比率。")),
    ),
    ladder=(Words("np.polyfit([0, 1, 2, 3], rates, 1)[0] is the slope.",
                  "斜率：np.polyfit([0, 1, 2, 3], rates, 1)[0]。"),))


def steps(matched=True):
    share = 1.0
    for before, after in (("m0", "m1"), ("m1", "m2"), ("m2", "m3")):
        lived = COHORTS[COHORTS[after].notna()] if matched else COHORTS
        share *= lived[after].sum() / lived[before].sum()
    return share


def direct():
    lived = COHORTS.dropna()
    return lived["m3"].sum() / lived["m0"].sum()


Q5 = Question(
    id="ch5_3.5", kind="number", level=3, tolerance=0.0008, section=GUARD,
    solution=lambda _: steps(),
    mistakes=(
        Mistake(lambda _: direct(),
                Words("You pooled the two oldest cohorts. The younger ones know something about "
                      "the first steps: use it.",
                      "你只合并了最老的两群。年轻的群也知道前几步的情况，请用上。")),
        Mistake(lambda _: (COHORTS["m3"] / COHORTS["m0"]).mean(),
                Words("That is the mean of two cohorts' rates. Go step by step, over all cohorts "
                      "that lived the step.",
                      "这是两群比率的平均。请一步一步来，每步用上所有经历过它的群。")),
        Mistake(lambda _: steps(matched=False),
                Words("Your steps are not matched: cohorts that have not lived an age count under "
                      "the line and not above.",
                      "各步没有配对：还没经历某一期的群，只进了分母，没进分子。")),
        Mistake(lambda _: 1 - steps(), Words("These are gone. The question asks who is there.",
                                             "这是走了的比例，题目问还在的。")),
        Mistake(lambda _: COHORTS.dropna()["m3"].sum() / COHORTS.dropna()["m2"].sum(),
                Words("That is the last step alone. Multiply all three.",
                      "这只是最后一步。三步要连乘。")),
    ),
    ladder=(Words("Step by step: all who reached the later age, over the same cohorts' customers "
                  "at the age before.",
                  "逐步：到达后一期的人数合计 ÷ 同样这些群在前一期的人数合计。"),))

QUARTERS = load_teaching("quarters").set_index("quarter")
CHURN = QUARTERS["lost"] / QUARTERS["start"]
YEAR = float(1 - (1 - CHURN).prod())


def spans(year, month):
    return lambda _: {"a_year": year, "a_month": month}


Q7 = Question(
    id="ch5_3.7", kind="mapping", level=2, tolerance=0.0001, section=GUARD,
    labels=("a_year", "a_month"), solution=spans(YEAR, 1 - (1 - YEAR) ** (1 / 12)),
    mistakes=(
        Mistake(spans(CHURN.sum(), CHURN.sum() / 12),
                Words("You added four rates and divided by twelve. Each quarter's churn is of "
                      "those still there: multiply those who stay.",
                      "你把四个比率相加，又除以十二。每季的流失只从还在的人里来：应让留下的比例连乘。")),
        Mistake(spans(YEAR, YEAR / 12),
                Words("The year is right. A month is not its twelfth: take the twelfth root of "
                      "those who stay.",
                      "全年对了。每月不是它的十二分之一：应对留下的比例开十二次方。")),
        Mistake(spans(QUARTERS["lost"].sum() / 1000,
                      1 - (1 - QUARTERS["lost"].sum() / 1000) ** (1 / 12)),
                Words("You divided all who left in the year by the customers of its first day. "
                      "Many of them came later.",
                      "你用全年离开的人数除以年初客户数，可其中许多人是后来才来的。")),
        Mistake(spans(1 - YEAR, (1 - YEAR) ** (1 / 12)),
                Words("These are the shares that stay.", "这是留下的比例。")),
        Mistake(spans(YEAR, 1 - (1 - CHURN.mean()) ** (1 / 12)),
                Words("The second: you took the root of a mean quarter as if it were a year.",
                      "第二个数：你把平均一季当成了一年来开方。")),
    ),
    ladder=(Words("Multiply 1 − churn of the four quarters; the year's churn is the rest to 1.",
                  "四季的“1 − 流失率”连乘，用 1 减去它，就是全年流失率。"),))


def line(**changed):
    slope, level = np.polyfit(range(4), CHURN, 1)
    return lambda _: CHURN.to_dict() | {"slope": slope, "Q5": level + 4 * slope} | changed


def by_base(base):
    rates = QUARTERS["lost"] / base
    slope, level = np.polyfit(range(4), rates, 1)
    return lambda _: rates.to_dict() | {"slope": slope, "Q5": level + 4 * slope}


SLOPE, LEVEL = np.polyfit(range(4), CHURN, 1)
Q8 = Question(
    id="ch5_3.8", kind="mapping", level=3, tolerance=0.0003, section=TREND,
    labels=("Q1", "Q2", "Q3", "Q4", "slope", "Q5"), solution=line(),
    mistakes=(
        Mistake(line(Q5=CHURN.iloc[-1] + SLOPE),
                Words("Q5: you went on from Q4's own rate. Go on along the line, which does not "
                      "pass through that point.",
                      "Q5：你从 Q4 的实际值往后加。应沿直线往前走，直线并不经过那一点。")),
        Mistake(line(Q5=LEVEL + 3 * SLOPE),
                Words("Q5: that is the line in Q4. One step further.",
                      "Q5：这是直线在 Q4 的值。还要往前一步。")),
        Mistake(line(Q5=LEVEL + 5 * SLOPE),
                Words("Q5: one step too far. With Q1 at 0, Q5 stands at 4.",
                      "Q5：多走了一步。Q1 记作 0，Q5 就是 4。")),
        Mistake(line(Q5=CHURN.mean()),
                Words("Q5: that is the mean of the four. The line rises.",
                      "Q5：这是四季的平均，而直线是上升的。")),
        Mistake(by_base(QUARTERS["start"] + QUARTERS["new"]),
                Words("You divided by start and newcomers together. The base here is the start.",
                      "你除以了期初加新增。本题的基数是期初客户数。")),
        Mistake(by_base(QUARTERS["start"] - QUARTERS["lost"] + QUARTERS["new"]),
                Words("You divided by the customers at the end.", "你除以了期末客户数。")),
    ),
    ladder=(Words("slope, level = np.polyfit([0, 1, 2, 3], churn, 1); Q5 lies at 4.",
                  "slope, level = np.polyfit([0, 1, 2, 3], churn, 1)；Q5 在 4 处。"),))

Q8B = Question(
    id="ch5_3.8b", kind="choice", level=3, options=("A", "B", "C"), solution="B", section=TREND,
    why=Words("A line describes the stretch it was fitted to. Rates have walls at 0 and 1, lines "
              "have none.", "直线只说明它拟合的那一段。比率在 0 和 1 处有墙，直线没有。"),
    mistakes=(
        Mistake("A", Words("Draw the same line backwards: what was the churn a year before Q1?",
                           "把同一条线往回画：Q1 之前一年，流失率是多少？")),
        Mistake("C", Words("Near the four points the line is a fair description; its interval "
                           "says how fair.", "在这四点附近，直线说得过去；有多可靠，区间会告诉你。")),
    ))


# --- the real shop, by hand ----------------------------------------------------------------------

@cache
def buyers(refunds=False):
    """Who bought in each month of 2011, as sets, in plain pandas."""
    lines = load_online_retail()
    good = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    good = good if refunds else good[good["Quantity"] > 0]
    month = good["InvoiceDate"].dt.strftime("%Y-%m")
    return good["CustomerID"].groupby(month).agg(set)


def of_january(base="january", refunds=False, step=False):
    """Of January's buyers those who bought in each later month, up to November."""
    who = buyers(refunds)
    january, later = who["2011-01"], [f"2011-{m:02d}" for m in range(2, 12)]
    if step:
        before = [f"2011-{m:02d}" for m in range(1, 11)]
        rates = [len(who[a] & who[b]) / len(who[a]) for a, b in zip(before, later, strict=True)]
    else:
        rates = [len(january & who[m]) / len(january if base == "january" else who[m])
                 for m in later]
    return {"february": rates[0], "november": rates[-1],
            "slope": float(np.polyfit(range(10), rates, 1)[0])}


Q_JANUARY = Question(
    id="ch5_3b.3", kind="mapping", level=2, tolerance=0.0005, section=TREND,
    labels=("february", "november", "slope"), solution=lambda _: of_january(),
    mistakes=(
        Mistake(lambda _: of_january(base="month"),
                Words("You divided by the buyers of the later month. The base is January's buyers.",
                      "你除以了后来那个月的买家。基数应是一月的买家。")),
        Mistake(lambda _: {"february": 1 - of_january()["february"],
                           "november": 1 - of_january()["november"],
                           "slope": -of_january()["slope"]},
                Words("You counted those who did not come. That is no churn either: count those "
                      "who did.", "你数的是没有来的人（那也不是流失率）。请数来了的人。")),
        Mistake(lambda _: of_january(step=True),
                Words("You went from each month to the next. Follow January's buyers, always the "
                      "same people.", "你算的是每月到下一月。请始终跟踪一月的那批买家。")),
        Mistake(lambda _: of_january(refunds=True),
                Words("You counted refunds as purchases: Quantity must be above zero.",
                      "你把退货也算成了购买：Quantity 要大于零。")),
        Mistake(lambda _: of_january() | {"slope": (of_january()["november"]
                                                    - of_january()["february"]) / 9},
                Words("slope: you joined the first and the last month. The line hears all ten.",
                      "slope：你只连了首末两个月。直线要用上全部十个月。")),
    ),
    ladder=(
        Words("A set of customers for each month; then len(january & other) / len(january).",
              "每月一个客户集合，再算 len(january & other) / len(january)。"),
        Words("The slope: np.polyfit(range(10), shares, 1)[0].",
              "斜率：np.polyfit(range(10), shares, 1)[0]。"),
    ))

Q_LETTER = Question(
    id="ch5_3b.6", kind="open", level=3, section=TREND,
    rubric=Words(
        "1. Says what the rate is (of a month's buyers, who bought in the next), and that nobody "
        "has given notice: it is no churn rate.\n"
        "2. Shows with numbers that the answer depends on the unit: by month up, by week not.\n"
        "3. Names the season as the reason, and compares the same weekdays a year apart, with "
        "intervals.\n"
        "4. Says what may be claimed (more customers, no proof that they come more often), which "
        "other group of gauges is missing, and what to look at next year.",
        "1. 说明这个比率是什么（某月的买家中下一月又买了的），而且没有人通知离开：它不是流失率。\n"
        "2. 用数字说明结论取决于单位：按月看上升，按周看不出。\n"
        "3. 指出季节是原因，并比较相隔 52 周的同样几天，附上区间。\n"
        "4. 说明可以怎样下结论（客户多了，不能断定来得更勤），还缺哪一组指标，明年该看什么。"),
    model=Words(
        "Dear board, eight points is what a straight line gains from December to October. The "
        "first step leads into January, the quiet month, the last into November, the busiest. By "
        "week the same year shows two points less, and rise and fall are both possible. Of the "
        "buyers of the five days from 1 December 2010, 17% came again within the next four; of the "
        "same weekdays 52 weeks later, 19%. Each rate lies in the other's interval. So we have "
        "13% more customers in these days, and no proof that they come more often. None of this "
        "is a churn rate: our customers give no notice. What is missing is the market: did it "
        "grow by more than 13%? I would ask for its figures, and repeat the comparison every "
        "December.",
        "各位董事：八个百分点，是一条直线从十二月到十月的升幅。它的第一步走进一月，最淡的月；最后一步走进"
        "十一月，最旺的月。同一年按周看，直线反而低了两个百分点，升降都有可能。2010 年 12 月 1 日起五天的买家，"
        "随后四天又买了的占 17%；52 周后的同样几天，占 19%，各自都落在对方的区间里。所以这几天我们的客户多了 "
        "13%，却不能断定他们来得更勤。这些都不是流失率，因为客户离开时并不通知我们。还缺市场的数字：市场的增长是否"
        "超过 13%？我会去要行业数据，并且每年十二月重做一次这样的比较。"))

QUESTIONS = [E1, Q6, Q_REC, Q_CAMPAIGN, Q_DECIDE, Q_GUARD, Q7, Q5, Q4, Q8, Q8B, Q_JANUARY,
             Q_LETTER]
