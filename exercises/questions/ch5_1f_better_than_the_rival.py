"""Questions of lesson 5.1f: delivered value against a rival, influence factors."""

from crmkit import delivered_value, retention_index
from crmkit.datasets import load_teaching
from crmkit.explore import delivered_value as choose_shop
from crmkit.explore import influence_factors
from tools.questions import Mistake, Question, Words

MEASURE = Words("Better by which measure?", "用哪把尺子量？")
PARTS = Words("What she gets, what she gives", "她得到什么，付出什么")
DATA = Words("But do the data not say it is the price?", "数据不也说是价格吗？")
TABLE = Words("Everything that makes a customer stay", "留住客户的全部因素")
FIRST = Words("Which factor first?", "先做哪一个？")

TEA = load_teaching("tea_offers").set_index("delivered_part")
FACTORS = load_teaching("tea_factors").set_index("influence_factor")


# --- inside the lesson ---------------------------------------------------------------------------

def lead(minute):
    return choose_shop(TEA, minute=minute).result["lead"]


def undecided(_):
    """Our lead falls in a straight line as a minute grows dearer; where it is zero."""
    return lead(0.0) / (lead(0.0) - lead(1.0))


def undecided_when_quicker(_):
    """The same with the queue of eight minutes that the lesson tried out before."""
    quicker = [choose_shop(TEA, minute=m, wait=8).result["lead"] for m in (0.0, 1.0)]
    return quicker[0] / (quicker[0] - quicker[1])


QUICKER = Words("That is with a queue of eight minutes. Leave it at 14.",
                "这是排队 8 分钟的结果。请让排队保持 14 分钟。")
WAITS = TEA.loc["time", "ours"] - TEA.loc["time", "street"]
STEP = Words("One step off: the title on the left must say that she cannot decide.",
             "差一格：左图标题要显示“她难以取舍”。")

E1 = Question(
    id="ch5_1f.E1", kind="number", level=3, section=MEASURE, tolerance=0.004, solution=undecided,
    why=Words("Whose minute is worth less than 0.30 stays with us, though we are dearer and "
              "slower; those in a hurry leave. They would rather have a shorter queue than a "
              "lower price.",
              "一分钟不到 0.30 元的顾客，尽管我们又贵又慢，还是来我们店；走掉的是赶时间的人。"
              "对他们来说，缩短排队比降价更管用。"),
    mistakes=(
        Mistake(lambda _: undecided(_) - 0.05, STEP), Mistake(lambda _: undecided(_) + 0.05, STEP),
        Mistake(undecided_when_quicker, QUICKER), Mistake(0.65, QUICKER), Mistake(0.70, QUICKER),
        Mistake(lambda _: (TEA.loc["money", "ours"] - TEA.loc["money", "street"]) / WAITS,
                Words("You divided the gap in price by the gap in waiting. The other six parts "
                      "count too.", "你用差价除以等候时间之差，另外六项也要算进去。")),
        Mistake(lambda _: lead(0.0) / TEA.loc["time", "ours"],
                Words("You divided by our own waiting. The rival keeps her waiting as well: it is "
                      "the difference that counts.", "你除以了我们的排队时间。对手那里也要等，应看两者之差。")),
        Mistake(lambda _: lead(0.0),
                Words("That is our lead in yuan when time costs her nothing.",
                      "这是时间一文不值时我们领先的元数。")),
        Mistake(lambda _: 60 * undecided(_),
                Words("That is what an hour is worth. The question asks for a minute.",
                      "这是一小时的价值，题目问的是一分钟。")),
        Mistake(0.5, Words("That is where the explorer opens: there she goes to the rival.",
                           "这是探索器打开时的数，那时她去对手那里。")),
    ),
    ladder=(
        Words("Move “A minute is worth to her” step by step until the title on the left changes "
              "twice.", "一格一格地动“一分钟对她值多少”，看左图标题先后怎样变。"),
        Words("In code: explorer.set(minute=0.2), then explorer.result[\"lead\"]. Where is it "
              "zero?", "用代码：explorer.set(minute=0.2)，再看 explorer.result[\"lead\"]。何时为零？"),
    ))


def first_weight(_):
    """The first step of the slider at which competition is the factor to work on."""
    return next(step / 20 for step in range(21)
                if influence_factors(FACTORS, competition=step / 20).result["index"].first
                == "competition")


def reach(factor, **weights):
    return influence_factors(FACTORS, **weights).result["index"].table.loc[factor]


OFF = Words("One step off: the title on the right must have just changed to competition.",
            "差一格：要找右图标题刚刚变成“竞争”的那一格。")

E2 = Question(
    id="ch5_1f.E2", kind="number", level=3, section=FIRST, tolerance=0.01, solution=first_weight,
    why=Words("Nearly three times the weight of perceived value. So little of competition is in "
              "our hands that it comes first only with more than four tenths of all the weight.",
              "将近客户认知价值权重的三倍。竞争里我们管得着的太少，要占到全部权重的四成以上，才轮到先做它。"),
    mistakes=(
        Mistake(lambda _: first_weight(_) - 0.05, OFF), Mistake(lambda _: first_weight(_) + 0.05,
                                                               OFF),
        Mistake(lambda _: first_weight(_) / (1 - FACTORS.loc["competition", "weight"]
                                             + first_weight(_)),
                Words("That is its share of all weights. Give the value of the slider.",
                      "这是它占全部权重的比例，请写滑块上的数。")),
        Mistake(lambda _: reach("perceived_value")["reach"]
                / (reach("competition")["gap"] * reach("competition")["control"]),
                Words("There the two are even. Which step of the slider is the first beyond?",
                      "在这里两者打平。越过它的第一格是多少？")),
        Mistake(lambda _: FACTORS.loc["competition", "weight"],
                Words("That is where the explorer opens: there perceived value comes first.",
                      "这是打开时的数，那时先做的是客户认知价值。")),
        Mistake(lambda _: FACTORS.loc["perceived_value", "weight"],
                Words("As heavy as perceived value is not enough: look at the control.",
                      "与客户认知价值一样重还不够，要看可控程度。")),
    ),
    ladder=(
        Words("Move “Weight: competition” to the right and watch the title on the right.",
              "把“权重：竞争”往右拖，看右图的标题。"),
        Words("In code: factor_explorer.set(competition=0.4), then factor_explorer.result[\"index\"].first.",
              "用代码：factor_explorer.set(competition=0.4)，再看 factor_explorer.result[\"index\"].first。"),
    ))


# --- delivered value -----------------------------------------------------------------------------

A = {"product": 60, "service": 25, "personnel": 10, "image": 15,
     "money": 50, "time": 10, "energy": 8, "psychic": 6}
B = {"product": 46, "service": 26, "personnel": 6, "image": 8,
     "money": 38, "time": 4, "energy": 9, "psychic": 2}
MINUTE, BUDGET = 0.50, 3922
OURS, THEIRS = delivered_value(A), delivered_value(B)
AGAINST = OURS.relative_to(THEIRS)

V1 = Question(
    id="ch5_1.8", kind="number", level=2, section=PARTS, tolerance=0.4, solution=OURS.net,
    mistakes=(
        Mistake(OURS.net + A["psychic"], Words("You left out the psychic cost.", "你漏了精神成本。")),
        Mistake(OURS.gains + OURS.costs,
                Words("You added the costs. They are taken off.", "你把成本加上了，应当减去。")),
        Mistake(OURS.gains - A["money"],
                Words("You took off the price alone. Time, energy and worry cost too.",
                      "你只减了货币成本，时间、体力、精神也是成本。")),
        Mistake(A["product"] - A["money"],
                Words("You compared the product with the price. Three gains and three costs are "
                      "missing.", "你只拿产品和价格相减，还缺三项价值和三项成本。")),
        Mistake(OURS.gains, Words("Those are the gains. Take off the costs.",
                                  "这是总价值，还要减去总成本。")),
        Mistake(OURS.ratio, Words("That is the ratio. Asked is the difference.",
                                  "这是比值，题目问的是差。")),
    ),
    ladder=(Words("Four gains, added up; less four costs, added up.", "四项价值相加，减去四项成本之和。"),))

V1B = Question(
    id="ch5_1.8b", kind="number", level=2, section=MEASURE, tolerance=0.005, solution=OURS.ratio,
    mistakes=(
        Mistake(OURS.net, Words("That is the difference. Divide instead.", "这是差，请改用除法。")),
        Mistake(OURS.gains / A["money"],
                Words("You divided by the price alone.", "你只除以了货币成本。")),
        Mistake(A["product"] / A["money"],
                Words("You divided the product by the price.", "你用产品除以了价格。")),
        Mistake(OURS.net / OURS.costs,
                Words("You divided the net value by the costs. The ratio takes all the gains.",
                      "你用让渡价值除以成本。比值用的是总价值。")),
    ),
    ladder=(Words("All gains divided by all costs.", "总价值除以总成本。"),))

V1C = Question(
    id="ch5_1.8c", kind="number", level=3, section=PARTS, tolerance=0.4,
    solution=AGAINST.price_limit,
    why=Words("Only the missing lead counts: A leaves 36, B leaves 33. By ratio B is better "
              "(1.62 against 1.49), but she buys one.",
              "要紧的只是差额：A 留下 36，B 留下 33。论比值是 B 好（1.62 对 1.49），但她只买一件。"),
    mistakes=(
        Mistake(A["money"], Words("That is A's price now, and A is still ahead at it.",
                                  "这是 A 现在的价格，按这个价 A 还领先。")),
        Mistake(B["money"], Words("That is B's price. A's other parts are better by more.",
                                  "这是 B 的价格。A 在别的项目上好得更多。")),
        Mistake(AGAINST.lead, Words("By so much the price may rise. Asked is the price.",
                                    "这是可以涨多少，题目问的是价格。")),
        Mistake(A["money"] - AGAINST.lead,
                Words("You moved the price the wrong way: A is ahead.", "方向反了，领先的是 A。")),
        Mistake(A["money"] + OURS.net,
                Words("That leaves her nothing. B leaves her something.",
                      "这样她一点好处也没有，而 B 还会留给她一些。")),
        Mistake(OURS.gains / THEIRS.ratio - (OURS.costs - A["money"]),
                Words("You made the ratios equal. She buys one: make the differences equal.",
                      "你让两家比值相等了。她只买一件，应让差额相等。")),
    ),
    ladder=(Words("Look for the price at which A leaves her exactly as much as B.",
                  "要找的价格，应让 A 留给她的正好和 B 一样多。"),))

V1D = Question(
    id="ch5_1.8d", kind="number", level=3, section=PARTS, tolerance=0.1,
    solution=AGAINST.lead / MINUTE,
    mistakes=(
        Mistake(AGAINST.lead, Words("Those are yuan. How many minutes are they worth?",
                                    "这是元，折成多少分钟？")),
        Mistake(AGAINST.lead * MINUTE,
                Words("You multiplied by the worth of a minute. Divide: two minutes make a yuan.",
                      "你乘了一分钟的价值，应当除：两分钟值一元。")),
        Mistake((A["time"] + AGAINST.lead) / MINUTE,
                Words("That is how long it may take in all. By how much may it grow?",
                      "这是总共可以多久，题目问的是可以再长多少。")),
        Mistake((A["time"] - B["time"]) / MINUTE,
                Words("You compared the times of A and B only. Use the lead in all parts.",
                      "你只比了两家的时间，要用全部项目的领先额。")),
    ),
    ladder=(Words("How many yuan is A ahead? How many minutes are worth that?",
                  "A 领先多少元？抵多少分钟？"),))


def from_budget(offer):
    return BUDGET / offer.costs * offer.net


V1E = Question(
    id="ch5_1.8e", kind="number", level=3, section=MEASURE, tolerance=2,
    solution=from_budget(THEIRS) - from_budget(OURS),
    why=Words("With a fixed total cost the ratio decides: B gives 74 pieces of 33, A 53 of 36.",
              "总成本固定时由比值决定：B 是 74 件、每件 33，A 是 53 件、每件 36。"),
    mistakes=(
        Mistake(from_budget(THEIRS),
                Words("That is what B leaves in all. Take off what A leaves.",
                      "这是 B 一共留下的，还要减去 A 留下的。")),
        Mistake(BUDGET / A["money"] * OURS.net - BUDGET / B["money"] * THEIRS.net,
                Words("You divided the total by the price alone. Each piece costs time, energy "
                      "and worry as well.", "你只用价格去除。每件还要花时间、体力和精神。")),
        Mistake(BUDGET / B["money"] * THEIRS.net - BUDGET / A["money"] * OURS.net,
                Words("You divided the total by the price alone. Each piece costs time, energy "
                      "and worry as well.", "你只用价格去除。每件还要花时间、体力和精神。")),
        Mistake(BUDGET / OURS.costs * AGAINST.lead,
                Words("You bought as many of B as of A. For the same total there are more of B.",
                      "你让两家买了同样多件。同样的总成本，B 能买更多。")),
        Mistake(THEIRS.ratio - OURS.ratio,
                Words("That is the difference of the ratios. Asked is value in yuan.",
                      "这是比值之差，题目问的是多少元。")),
    ),
    ladder=(Words("How many pieces of each for 3,922 in all? What does each piece leave?",
                  "总成本 3,922，两家各能买几件？每件留下多少？"),))


def better_for_b():
    return [part for part, ahead in AGAINST.table["ahead"].items() if ahead < 0]


V1F = Question(
    id="ch5_1.8f", kind="set", level=2, section=PARTS, terms="delivered_part",
    solution=lambda _: better_for_b(),
    mistakes=(
        Mistake(lambda _: [part for part in A if part not in better_for_b()],
                Words("In these A is the better.", "这些是 A 更好的项目。")),
        Mistake(lambda _: [part for part in A if B[part] > A[part]],
                Words("In these B's figure is higher. Of a cost, high is bad.",
                      "这些是 B 数字更大的项目。成本是越大越差。")),
        Mistake(lambda _: [part for part in A if B[part] < A[part]],
                Words("In these B's figure is lower. Of a gain, low is bad.",
                      "这些是 B 数字更小的项目。价值是越小越差。")),
        Mistake(["money", "time", "energy", "psychic"],
                Words("Look at each cost by itself, and at the gains too.",
                      "成本要逐项看，价值也别漏。")),
    ),
    ladder=(Words("A gain: B's figure is higher. A cost: B's figure is lower.",
                  "价值：B 的数更大；成本：B 的数更小。"),))


# --- the telecom data ------------------------------------------------------------------------------

def churn_halves(telco, first_year=True, own_median=True):
    """Churn of the cheaper and the dearer half of fibre customers."""
    chosen = telco[telco["InternetService"] == "Fiber optic"]
    cut = (chosen if not first_year else chosen[chosen["tenure"] <= 12])["MonthlyCharges"].median()
    if not own_median:
        cut = telco["MonthlyCharges"].median()
    if first_year:
        chosen = chosen[chosen["tenure"] <= 12]
    left, dearer = chosen["Churn"] == "Yes", chosen["MonthlyCharges"] > cut
    return {"cheaper": left[~dearer].mean(), "dearer": left[dearer].mean()}


def swapped(telco):
    return dict(zip(("dearer", "cheaper"), churn_halves(telco).values(), strict=True))


F1 = Question(
    id="ch5_1.F1", kind="mapping", level=2, section=DATA, data="telco", tolerance=0.005,
    labels=("cheaper", "dearer"), solution=churn_halves,
    why=Words("Among newcomers it is the other way round: here the dearer half leaves more. "
              "Looking inside groups once is not enough; ask which groups hide behind the groups.",
              "在新客户里方向又反过来：付得多的走得多。分组看一次还不够，要问组里还藏着什么组。"),
    mistakes=(
        Mistake(lambda d: churn_halves(d, first_year=False),
                Words("That is all fibre customers. Take those in their first twelve months.",
                      "这是全部光纤用户。只取在网 12 个月以内的。")),
        Mistake(lambda d: churn_halves(d, own_median=False),
                Words("You cut at the median bill of all 7,043. Cut at the median of the group.",
                      "你按全部 7,043 人的中位数切分了，应按这一组自己的中位数。")),
        Mistake(swapped, Words("You exchanged the two halves.", "你把两半弄反了。")),
        Mistake(lambda d: {k: 100 * v for k, v in churn_halves(d).items()},
                Words("Those are per cent. Give shares: 50% is 0.50.",
                      "这是百分数，请写成比例：50% 写 0.50。")),
        Mistake(lambda d: {k: 1 - v for k, v in churn_halves(d).items()},
                Words("Those are the shares who stayed.", "这是留下的比例。")),
    ),
    ladder=(Words("Filter fibre and tenure of at most 12 first, then take the median.",
                  "先筛出光纤、tenure 不超过 12 的客户，再取中位数。"),))


# --- influence factors -------------------------------------------------------------------------------

MEASURED = {"points": "switching_cost", "marks": "satisfaction", "gap_days": "buying_behaviour",
            "moved": "events", "net_value": "perceived_value"}


def exchanged(one, other):
    return {**MEASURED, one: MEASURED[other], other: MEASURED[one]}


F2 = Question(
    id="ch5_1.F2", kind="mapping", level=1, section=TABLE, labels=tuple(MEASURED),
    terms="influence_factor", solution=lambda _: MEASURED,
    mistakes=(
        Mistake(exchanged("points", "marks"),
                Words("Points on a card are lost by whoever leaves; marks say how content a "
                      "customer is.", "走的人会丢掉卡上的积分；打分说的是满不满意。")),
        Mistake({**MEASURED, "net_value": "satisfaction"},
                Words("A net value compares with a rival; whether somebody is satisfied depends on "
                      "what was expected.", "让渡价值是与对手比，满意是与期望比。")),
        Mistake({**MEASURED, "gap_days": "lifecycle"},
                Words("Days between purchases show the rhythm of buying; the stage shows in "
                      "months as a customer.", "两次购买的间隔反映购买节奏；阶段要看成为客户的月数。")),
        Mistake({**MEASURED, "moved": "buying_behaviour"},
                Words("Nobody moves house because of us: it is outside our control.",
                      "搬家与我们无关，属于不可控事件。")),
    ),
    ladder=(Words("Look at the column “Measured by” of crmkit.influence_table().",
                  "看 crmkit.influence_table() 的“数据中的指标”一列。"),))

GYM = {"satisfaction": (0.30, 70), "perceived_value": (0.25, 60), "switching_cost": (0.15, 90),
       "competition": (0.20, 80), "events": (0.10, 30)}
WEIGHTS = {factor: weight for factor, (weight, _) in GYM.items()}
SCORES = {factor: score for factor, (_, score) in GYM.items()}


def gym(turned=("competition", "events")):
    return retention_index(SCORES, WEIGHTS, turned=turned)


F3 = Question(
    id="ch5_1.F3", kind="number", level=2, section=FIRST, tolerance=0.2, solution=gym().index,
    mistakes=(
        Mistake(gym(turned=()).index,
                Words("You did not turn round competition and events: much of them is bad.",
                      "竞争和不可控事件没有反过来：它们越多越糟。")),
        Mistake(gym(turned=("competition",)).index,
                Words("You turned competition only. Events speak against staying too.",
                      "你只把竞争反过来了，不可控事件也要反。")),
        Mistake(gym(turned=("events",)).index,
                Words("You turned events only. Competition speaks against staying too.",
                      "你只把不可控事件反过来了，竞争也要反。")),
        Mistake(gym().table["score"].mean(),
                Words("That is the plain mean. Weigh the scores.", "这是简单平均，请加权。")),
        Mistake(gym().table["score"].sum(),
                Words("That is the sum of the scores. Weigh them.", "这是得分之和，请加权。")),
        Mistake(100 - gym().index,
                Words("That is what is missing to 100.", "这是离 100 还差的分。")),
    ),
    ladder=(Words("Competition counts as 20, events as 70. Then weight times score, added up.",
                  "竞争按 20、不可控事件按 70 计，再把权重乘得分加起来。"),))


def order(*columns):
    table = gym().table
    value = table[columns[0]].copy()
    for column in columns[1:]:
        value = value * table[column]
    return list(value.sort_values(ascending=False, kind="stable").index[:3])


F4 = Question(
    id="ch5_1.F4", kind="ranking", level=3, section=FIRST, length=3, terms="influence_factor",
    solution=lambda _: order("weight", "gap", "control"),
    why=Words("Competition has the largest gap, and sixteen points are lost there; hardly more "
              "than three can be won back.", "竞争差距最大，丢了十六分，能争回来的只有三分多。"),
    mistakes=(
        Mistake(lambda _: order("weight", "gap"),
                Words("You left out how much of each gap is in the gym's hands.",
                      "你没有考虑差距里有多少是健身房管得着的。")),
        Mistake(lambda _: order("weight"),
                Words("You ranked by weight alone.", "你只按权重排了。")),
        Mistake(lambda _: order("weight", "control"),
                Words("You left out the gap, or ranked by what has been reached: where all is "
                      "well nothing can be won.", "你没有乘差距，或者按已得的分排了：已经很好的，没有多少可提升。")),
    ),
    ladder=(Words("Weight × gap × control for each of the five; the largest first.",
                  "五个因素各算“权重 × 差距 × 可控比例”，从大到小。"),))

F5 = Question(
    id="ch5_1.F5", kind="open", level=3, section=TABLE,
    rubric=Words(
        "1. Names at least three factors of the table, each with a measure that the shop could "
        "really take.\n"
        "2. Gives scores and weights and turns round the factors of which much is bad.\n"
        "3. Chooses the factor to work on by weight, gap and control, not by weight alone, and "
        "names one lever.\n"
        "4. Says how to find out whether weights or lever are right: ask those who left, try it on "
        "some customers drawn by lot and compare.",
        "1. 至少写出表中三个因素，每个都有店里真能取得的指标。\n"
        "2. 给出得分和权重，并把“越多越糟”的因素反过来。\n"
        "3. 按权重、差距、可控程度三者选定先做哪一个，不只看权重，并写出一个着力点。\n"
        "4. 说明怎样检验权重或着力点：问问走掉的顾客，或抽签选一部分顾客试行，再作比较。"),
    model=Words(
        "The noodle shop below my dormitory. Satisfaction: marks on the delivery app, 4.6 of 5, "
        "score 90, weight 0.3. Perceived value against the canteen: 6 yuan dearer, 10 minutes "
        "quicker, score 60, weight 0.4. Competition: two new shops, score 70, counted as 30, "
        "weight 0.3. Index 60. Most can be won with perceived value (0.4 × 40 × 0.8 = 12.8): a "
        "second counter at noon. The weights are my guess. I would ask thirty students who "
        "stopped coming for their reason, and open the counter on days drawn by lot.",
        "宿舍楼下的面馆。客户满意：外卖平台评分 4.6，得分 90，权重 0.3。客户认知价值，与食堂相比：贵 6 元，"
        "快 10 分钟，得分 60，权重 0.4。竞争：新开了两家，得分 70，反过来按 30 计，权重 0.3。指数 60。"
        "提升余地最大的是客户认知价值（0.4 × 40 × 0.8 = 12.8）：中午加开一个窗口。权重是我估的。"
        "我会问三十位不再来的同学为什么不来，再抽签决定哪几天加开窗口，比较两种日子。"))

QUESTIONS = [E1, E2, V1, V1B, V1C, V1D, V1E, V1F, F1, F2, F3, F4, F5]
