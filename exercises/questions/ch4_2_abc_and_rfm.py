"""Questions on ABC, RFM and two grids: R11 and R12 on a real shop, the others on small tables."""

import crmkit
from tools.questions import Mistake, Question, Words

ABC = Words("Three classes: A, B, C", "三类客户：A、B、C")
LINE = Words("The customer on the line", "压线的客户")
HIGH_LOW = Words("High or low, three times", "三次“高”或“低”")
SCORES = Words("Scores from 1 to 5", "1 到 5 分")
WEIGHTED = Words("One score from three", "三个数合成一个得分")
LETTER = Words("When does a letter pay?", "一封信什么时候划算？")
OTHER = Words('The other "customer value matrix"', "另一个“客户价值矩阵”")
MONEY = Words("From classes to money", "从类别到预算")
REFUNDS = Words("The fourth-best customer who was not", "并不存在的“第四名”")

GROUPS = ("A", "B", "C")
USUAL, LOWER = (0.80, 0.95), (0.55, 0.85)
WEIGHTS, EARLY = (0.1, 0.3, 0.6), (0.5, 0.3, 0.2)
COST, MARGIN = 4, 80
PLACES, CALLS = 200, 40
CUT, DOUBT, BUDGET = 150, 0.3, 120_000


# --- ABC ---------------------------------------------------------------------------------------

def sales(data):
    return data.set_index("id")["sales_kcny"]


def sizes(column, cuts=USUAL, crossing="upper"):
    """A function of the data: one column of the sizes of A, B and C."""
    return lambda data: crmkit.abc(sales(data), cuts=cuts, crossing=crossing).sizes[column]


def by_heads(data):
    """Counts when 20% of the customers are A and 30% are B."""
    return crmkit.abc(sales(data), cuts=(0.2, 0.5), count=True).sizes["customers"]


def mixed_rules(data):
    """Counts when the crossing customer stays in A, but not in B."""
    upper, strict = sizes("customers")(data), sizes("customers", crossing="strict")(data)
    in_ab = strict["A"] + strict["B"]
    return {"A": upper["A"], "B": in_ab - upper["A"], "C": upper.sum() - in_ab}


STRICT_RULE = Words(
    "You used the strict rule. Here the customer whose sales lift the sum across a cut stays in "
    "the upper class.", "你用了严格规则。本题规定：使累计值跨过分界线的那位客户留在上一类。")
UPPER_RULE = Words(
    "You left the customer who crosses a cut in the upper class. Under the strict rule a customer "
    "is in A only if the sum with him is still at or below the cut.",
    "你把跨线的客户留在了上一类。按严格规则，只有把他算进去后累计值仍不超过分界线，他才属于这一类。")
CUMULATED_COUNTS = Words(
    "These counts are cumulative: B holds A as well, and C everybody. Count each class alone.",
    "这是累计人数：B 里含了 A，C 里含了全部。请分别数每一类。")
CUSTOMER_SHARES = Words(
    "These are shares of customers. The question asks for shares of the sales.",
    "这是人数的比例，题目问的是销售额的比例。")
CUMULATED_SHARES = Words(
    "These shares are cumulative. Take for each class only what its own customers bring.",
    "这是累计比例。每一类只算本类客户带来的部分。")
HEADS = Words(
    "You cut the list by number of customers. Here the cuts are shares of the sales.",
    "你按人数切分了名单。本题的分界线是销售额的累计比例。")
OLD_CUTS = Words("These are the counts for 80% and 95%. Here the cuts are 55% and 85%.",
                 "这是 80% 和 95% 的结果。本题的分界线是 55% 和 85%。")

R1 = Question(
    id="ch4_2.R1", kind="mapping", level=2, section=ABC, data="abc20", vary="nudge_amounts",
    tolerance=0.25, labels=GROUPS, terms="abc_class", solution=sizes("customers"),
    mistakes=(
        Mistake(mixed_rules, Words("You used two rules: A keeps the customer who crosses its cut, "
                                   "B does not. Use one for both.",
                                   "你用了两条规则：A 类留下了跨线的客户，B 类却没有。两处应当一致。")),
        Mistake(sizes("customers", crossing="strict"), STRICT_RULE),
        Mistake(lambda d: sizes("customers")(d).cumsum(), CUMULATED_COUNTS),
        Mistake(by_heads, HEADS),
    ),
    ladder=(Words("Sort, add up, divide by the total. Who stands before the 80% line?",
                  "排序、累加、除以总额。哪些客户在 80% 线之前？"),
            Words("A customer is in A if the sum *before* him is below 80%.",
                  "如果轮到他*之前*的累计值还不到 80%，这位客户就属于 A 类。")))

R2 = Question(
    id="ch4_2.R2", kind="mapping", level=2, section=ABC, data="abc20",
    tolerance=0.005, labels=GROUPS, terms="abc_class", solution=sizes("value_share"),
    mistakes=(
        Mistake(sizes("customer_share"), CUSTOMER_SHARES),
        Mistake(lambda d: sizes("value_share")(d).cumsum(), CUMULATED_SHARES),
        Mistake(sizes("value_share", crossing="strict"), STRICT_RULE),
        Mistake(sizes("value"),
                Words("These are the sales of each class. Divide by the sales of all.",
                      "这是各类的销售额。还要除以全部销售额。")),
    ),
    ladder=(Words("Add the sales of each class of R1, then divide by all sales.",
                  "先把 R1 中每一类的销售额加起来，再除以总额。"),))

R3 = Question(
    id="ch4_2.R3", kind="mapping", level=2, section=ABC, data="abc20",
    tolerance=0.25, labels=GROUPS, terms="abc_class", solution=sizes("customers", LOWER),
    mistakes=(
        Mistake(sizes("customers", LOWER, "strict"), STRICT_RULE),
        Mistake(lambda d: sizes("customers", LOWER)(d).cumsum(), CUMULATED_COUNTS),
        Mistake(sizes("customers", USUAL), OLD_CUTS),
    ),
    ladder=(Words("The same steps as in R1; only the two lines move.",
                  "步骤与 R1 相同，只是两条线换了位置。"),))

R4 = Question(
    id="ch4_2.R4", kind="mapping", level=3, section=ABC, data="abc20",
    tolerance=0.25, labels=GROUPS, terms="abc_class",
    solution=sizes("customers", crossing="strict"),
    mistakes=(
        Mistake(sizes("customers"), UPPER_RULE),
        Mistake(lambda d: sizes("customers", crossing="strict")(d).cumsum(), CUMULATED_COUNTS),
        Mistake(sizes("customers", LOWER, "strict"),
                Words("These are the counts for 55% and 85%. Here the cuts are 80% and 95%.",
                      "这是 55% 和 85% 的结果。本题的分界线是 80% 和 95%。")),
    ),
    ladder=(Words("Compare the sum *with* the customer in it against the cut.",
                  "用*包含*该客户的累计值与分界线比较。"),))

R4B = Question(
    id="ch4_2.R4b", kind="open", level=3, section=ABC,
    rubric=Words(
        "1. Names the two customers who change class and says that each crosses a cut.\n"
        "2. Says that the customers have not changed, only the rule.\n"
        "3. Chooses one rule for the firm and gives a reason.\n"
        "4. Says that the rule must be named with the result, and kept over time.",
        "1. 指出是哪两位客户换了类别，并说明他们各自跨过了一条线。\n"
        "2. 说明客户本身没有变，变的是规则。\n"
        "3. 为企业选定一条规则，并给出理由。\n"
        "4. 指出报告结果时要注明规则，前后各期保持一致。"),
    model=Words(
        "A05 lifts the sum across 80% and A10 lifts it across 95%. The crossing rule keeps each "
        "in the upper class, the strict rule puts each one lower; nobody bought more or less. I "
        "would keep the crossing customer in the upper class, because without A05 the A customers "
        "do not yet bring 80%. Whichever rule we take, it belongs in the report and must not "
        "change from year to year.",
        "A05 使累计值跨过 80%，A10 使累计值跨过 95%。跨线规则把他们留在上一类，严格规则使他们各降一类，"
        "而他们买的东西一分没变。我主张跨线的客户留在上一类：没有 A05，A 类客户还不足以带来 80% 的销售额。"
        "无论用哪条规则，都要写进报告，而且各年保持一致。"))


# --- RFM on fifteen customers --------------------------------------------------------------------

def table(data):
    return data.set_index("id")


def codes(data, *, turned=False, reverse=False):
    given = table(data)
    if turned:
        given = given.assign(R=given["R"].max() - given["R"])
    found = crmkit.rfm(given).table["code"]
    if reverse:
        found = found.str[::-1]
    return found.loc[["C02", "C08"]]


R5 = Question(
    id="ch4_2.R5", kind="mapping", level=2, section=SCORES, data="rfm15",
    labels=("C02", "C08"), solution=codes,
    mistakes=(
        Mistake(lambda d: codes(d, turned=True),
                Words("R is scored upside down: few days since the last purchase are good and "
                      "earn a high score.", "R 的得分反了：距上次购买天数少才好，应得高分。")),
        Mistake(lambda d: codes(d, reverse=True),
                Words("The digits stand in the order M, F, R. Write R first.",
                      "三个数字的次序成了 M、F、R。应当 R 在最前。")),
    ),
    ladder=(Words("For each column: how many of the fifteen are strictly worse? Every full fifth "
                  "(three customers) adds a point to 1.",
                  "逐列来看：十五人中有几人严格不如他？每满五分之一（三人），在 1 分上加 1 分。"),
            Words("For R, worse means more days.", "对 R 来说，天数多才是“不如”。")))


def high_low(data, *, cut="mean", strict=True, turned=False):
    """Three yes-or-no columns, by hand, so that mistakes can be made with it."""
    given = table(data)
    line = given.mean() if cut == "mean" else given.median()
    high = given > line if strict else given >= line
    recent = given["R"] < line["R"] if strict else given["R"] <= line["R"]
    return high.assign(R=high["R"] if turned else recent)


NAMES = {(1, 1, 1): "important_value", (1, 0, 1): "important_develop",
         (0, 1, 1): "important_keep", (0, 0, 1): "important_win_back",
         (1, 1, 0): "general_value", (1, 0, 0): "general_develop",
         (0, 1, 0): "general_keep", (0, 0, 0): "general_win_back"}
ASKED = ["C03", "C06", "C11", "C15"]


def segments(data, **rule):
    high = high_low(data, **rule)
    return high.astype(int).apply(lambda row: NAMES[row["R"], row["F"], row["M"]], axis=1)


def best(data, **rule):
    return (segments(data, **rule) == "important_value").sum()


def strict_mean(data):
    return crmkit.rfm(table(data), cut="mean", boundary="low").table["segment"]


def renamed(data):
    """The strict classes with "keep" and "develop" swapped, as some texts print them."""
    swap = {"important_keep": "important_develop", "important_develop": "important_keep"}
    return strict_mean(data).loc[ASKED].replace(swap)


AT_LEAST = Words(
    "You let a customer who stands exactly on the mean count as high. Here only strictly better "
    "than the mean is high; look at C06.",
    "你把恰好等于平均值的客户算作“高”。本题只有严格优于平均值才算高，请看 C06。")
R_TURNED = Words(
    "R is upside down: fewer days than the mean is high.",
    "R 的方向反了：天数少于平均值才算“高”。")
MEDIAN = Words("You cut at the median. The question says mean.",
               "你用中位数作了分界。题目要求的是平均值。")

R6 = Question(
    id="ch4_2.R6", kind="number", level=2, section=LINE, data="rfm15", tolerance=0.25,
    solution=lambda d: (strict_mean(d) == "important_value").sum(),
    mistakes=(
        Mistake(lambda d: best(d, strict=False), AT_LEAST),
        Mistake(lambda d: best(d, turned=True), R_TURNED),
        Mistake(lambda d: best(d, cut="median"), MEDIAN),
        Mistake(lambda d: high_low(d)["M"].sum(),
                Words("You counted everybody who spends more than the mean. Important *value* "
                      "customers are high on R and F as well.",
                      "你数的是所有花费高于平均值的客户。重要*价值*客户的 R 和 F 也必须是高。")),
    ),
    ladder=(Words("Make three columns of True and False, then count the rows with three times "
                  "True.", "先做出三列 True/False，再数三项全为 True 的行。"),))

R6B = Question(
    id="ch4_2.R6b", kind="mapping", level=2, section=HIGH_LOW, data="rfm15",
    labels=tuple(ASKED), terms="rfm_class", solution=lambda d: strict_mean(d).loc[ASKED],
    mistakes=(
        Mistake(lambda d: segments(d, strict=False).loc[ASKED], AT_LEAST),
        Mistake(lambda d: segments(d, turned=True).loc[ASKED], R_TURNED),
        Mistake(renamed,
                Words("“Keep” and “develop” are swapped: one who is recent but buys seldom is to "
                      "be developed, one who bought often but is silent is to be kept.",
                      "“保持”与“发展”颠倒了：最近来过但次数少的要发展，次数多但沉默的要保持。")),
    ),
    ladder=(Words("M decides between important and general. Then read R and F.",
                  "先由 M 定“重要”还是“一般”，再看 R 和 F。"),))


def changed(before, after):
    return before.index[before != after]


def by_score(data):
    return crmkit.rfm(table(data), cut="score").table["segment"]


def above_three(data):
    points = crmkit.rfm(table(data)).table[["r", "f", "m"]] > 3
    return points.astype(int).apply(lambda row: NAMES[row["r"], row["f"], row["m"]], axis=1)


R7 = Question(
    id="ch4_2.R7", kind="set", level=3, section=SCORES, data="rfm15",
    solution=lambda d: changed(strict_mean(d), by_score(d)),
    mistakes=(
        Mistake(lambda d: changed(crmkit.rfm(table(d)).table["segment"], by_score(d)),
                Words("You compared with the classes “at or above the mean”. R6 cuts strictly; "
                      "then C06 starts lower.",
                      "你比较的是“不低于平均值”的分类。R6 用的是严格规则，C06 的起点因此低一级。")),
        Mistake(lambda d: changed(strict_mean(d), above_three(d)),
                Words("You counted only 4 and 5 as high. A score of 3 is high as well.",
                      "你只把 4 分和 5 分算作高。3 分也算高。")),
    ),
    ladder=(Words("Put both classes of every customer side by side and keep the rows that "
                  "differ.", "把每位客户的两种类别并排放好，留下不同的行。"),))


# --- Weighted scores -----------------------------------------------------------------------------

def scored(data, weights, *, turned=False, normalised=True):
    """The weighted score by hand: right, with R upside down, or on the raw columns."""
    given = table(data).astype(float)
    unit = (given - given.min()) / (given.max() - given.min()) if normalised else given
    if normalised and not turned:
        unit["R"] = 1 - unit["R"]
    return sum(w * unit[c] for w, c in zip(weights, "RFM", strict=True))


def kit_score(data, weights):
    return crmkit.rfm(table(data), weights=weights).table["score"]


def first(score, how_many):
    return list(score.nlargest(how_many).index)


FORGOT_TURN = Words(
    "R went in upside down: use (max − x) / (max − min) for it, so that few days give a high "
    "value. C15 has not bought for 200 days.",
    "R 的方向反了：应当用 (最大值 − x) / (最大值 − 最小值)，天数少得分才高。C15 已经 200 天没买了。")
WEIGHTS_SWAPPED = Words(
    "The weights stand in the wrong order: they belong to R, F, M in this order.",
    "权重的次序错了：三个权重依次对应 R、F、M。")

R8 = Question(
    id="ch4_2.R8", kind="ranking", level=3, section=WEIGHTED, data="rfm15", length=3,
    solution=lambda d: first(kit_score(d, WEIGHTS), 3),
    mistakes=(Mistake(lambda d: first(scored(d, WEIGHTS, turned=True), 3), FORGOT_TURN),),
    ladder=(Words("Bring R, F and M to the range 0 to 1 first; best is 1 in each column.",
                  "先把 R、F、M 都换算到 0～1，每列最好的为 1。"),))

R8B = Question(
    id="ch4_2.R8b", kind="number", level=3, section=WEIGHTED, data="rfm15", tolerance=0.005,
    solution=lambda d: kit_score(d, WEIGHTS)["C02"],
    mistakes=(
        Mistake(lambda d: scored(d, WEIGHTS[::-1])["C02"], WEIGHTS_SWAPPED),
        Mistake(lambda d: scored(d, WEIGHTS, turned=True)["C02"], FORGOT_TURN),
        Mistake(lambda d: scored(d, WEIGHTS, normalised=False)["C02"],
                Words("You weighted days, purchases and money as they are, so money decides "
                      "alone. Bring each column to the range 0 to 1 first.",
                      "你直接给天数、次数和金额加权，结果只有金额起作用。应先把每列换算到 0～1。")),
        Mistake(lambda d: scored(d, (1, 1, 1))["C02"] / 3,
                Words("You took the plain mean of the three. The weights are .1, .3 and .6.",
                      "你取了三项的简单平均。权重应为 0.1、0.3、0.6。")),
    ),
    ladder=(Words("Write down C02's three values between 0 and 1 before you weight them.",
                  "加权之前，先写出 C02 的三个 0 到 1 之间的值。"),))

R9 = Question(
    id="ch4_2.R9", kind="ranking", level=3, section=WEIGHTED, data="rfm15", length=5,
    solution=lambda d: first(kit_score(d, EARLY), 5),
    mistakes=(
        Mistake(lambda d: first(scored(d, EARLY[::-1]), 5), WEIGHTS_SWAPPED),
        Mistake(lambda d: first(scored(d, WEIGHTS), 5),
                Words("This is the order under .1, .3, .6. Here R weighs most.",
                      "这是按 0.1、0.3、0.6 排的次序。本题 R 的权重最大。")),
        Mistake(lambda d: first(scored(d, EARLY, turned=True), 5), FORGOT_TURN),
    ),
    ladder=(Words("Only the weights change against R8: .5 for R, .3 for F, .2 for M.",
                  "与 R8 相比只换了权重：R 为 0.5，F 为 0.3，M 为 0.2。"),))


# --- A mailing -----------------------------------------------------------------------------------

def profit(data, chosen):
    cells = data[chosen(data)]
    return (cells["n"] * (cells["resp"] * MARGIN - COST)).sum()


def pays(data):
    return data["resp"] > COST / MARGIN


R10 = Question(
    id="ch4_2.R10", kind="number", level=3, section=LETTER, data="mailing_cells",
    tolerance=0.0005, solution=lambda _: COST / MARGIN,
    mistakes=(
        Mistake(lambda _: MARGIN / COST,
                Words("Upside down: 20 is how many letters one order pays for. The response is "
                      "orders for each letter.",
                      "上下颠倒了：20 是一份订单能抵多少封信的成本。响应率是每封信带来的订单数。")),
        Mistake(lambda _: 6 / 90,
                Words("That is the letter of the lesson. Here it costs 4 and an order leaves 80.",
                      "这是课文里那封信的结果，本题的成本是 4，毛利是 80。")),
        Mistake(lambda _: COST / (MARGIN - COST),
                Words("You took the cost of a letter from the margin first. Margin × response "
                      "has to cover the cost once, not twice.",
                      "你先从毛利里减去了邮寄成本。毛利 × 响应率只需抵一次成本，不是两次。")),
        Mistake(lambda d: (d["n"] * d["resp"]).sum() / d["n"].sum(),
                Words("That is the mean response of all cells. The question asks at which "
                      "response a letter just pays.",
                      "这是全部组的平均响应率。题目问的是响应率达到多少时刚好保本。")),
    ),
    ladder=(Words("What does one letter cost, and what does it bring on average?",
                  "一封信花多少钱？平均带来多少钱？"),
            Words("At break-even: response × margin = cost.", "保本时：响应率 × 毛利 = 成本。")))

R10B = Question(
    id="ch4_2.R10b", kind="number", level=3, section=LETTER, data="mailing_cells",
    tolerance=0.5, solution=lambda d: profit(d, pays),
    mistakes=(
        Mistake(lambda d: profit(d, lambda t: t["n"] > 0),
                Words("That is the result of writing to all cells. Leave out those below the "
                      "break-even response.",
                      "这是给全部组寄信的结果。应去掉低于保本响应率的组。")),
        Mistake(lambda d: profit(d, lambda t: ~pays(t)),
                Words("You wrote to the cells that lose money.", "你选的恰恰是亏钱的组。")),
        Mistake(lambda d: (d["n"] * d["resp"] * MARGIN)[pays(d)].sum(),
                Words("You forgot the cost of the letters.", "你忘了减去邮寄成本。")),
        Mistake(lambda d: profit(d, lambda t: t["resp"] == t["resp"].max()),
                Words("You wrote to the best cell only. Others pay as well.",
                      "你只给最好的组寄了信。还有别的组也有利可图。")),
        Mistake(lambda d: profit(d, lambda t: t["resp"] > 1.2 * COST / MARGIN),
                Words("You left out a cell that pays, if only just.",
                      "你漏掉了一个利润虽薄、但仍有盈利的组。")),
        Mistake(lambda d: profit(d, lambda t: t["resp"] > 0.6 * COST / MARGIN),
                Words("One of your cells loses money: compare each with the break-even response.",
                      "你选的组里有一个是亏的：请逐个与保本响应率比较。")),
    ),
    ladder=(Words("For each cell: letters × (response × margin − cost).",
                  "逐个组计算：信件数 ×（响应率 × 毛利 − 成本）。"),))


# --- A real shop -----------------------------------------------------------------------------------

def net_money(invoices):
    return invoices.groupby("CustomerID")["amount"].sum()


def sold_money(invoices):
    return net_money(invoices[invoices["amount"] > 0])


def wrong_places(invoices):
    orders = crmkit.read_orders(invoices)
    right = crmkit.abc(orders).table["value"].head(PLACES).index
    return len(set(sold_money(invoices).nlargest(PLACES).index) - set(right))


R11 = Question(
    id="ch4_2.R11", kind="number", level=3, section=REFUNDS, data="online_retail_invoices",
    tolerance=0.25, solution=wrong_places,
    mistakes=(
        Mistake(lambda d: PLACES - wrong_places(d),
                Words("That is how many stand on both lists. The question asks for those who "
                      "stand on the list without refunds only.",
                      "这是两份名单都有的人数。题目问的是只在“不计退货”名单上的人。")),
        Mistake(lambda d: 2 * wrong_places(d),
                Words("You counted both directions: those wrongly in and those wrongly out. "
                      "Count the wrong places only.",
                      "你把误入和漏掉的都数了。只数给错的名额。")),
        Mistake(lambda d: PLACES - len(set(d.nlargest(PLACES, "amount")["CustomerID"])),
                Words("You sorted invoices. Add up the money of each customer first.",
                      "你排的是发票。应先把每位客户的金额加总。")),
    ),
    ladder=(Words("Make two lists of 200: once on all invoices, once on those above zero.",
                  "列两份 200 人的名单：一份用全部发票，一份只用金额大于零的发票。"),
            Words("Then ask which names of the second list are not on the first.",
                  "再看第二份名单里哪些人不在第一份里。")))


def shop(invoices, cut="mean"):
    return crmkit.rfm(crmkit.read_orders(invoices), cut=cut).table


def called(found, classes=("important_keep", "important_win_back"), base=None):
    """The share of the money of the silent important customers that the biggest 40 hold."""
    money = found.loc[found["segment"].isin(classes), "monetary"]
    whole = money.sum() if base is None else base
    return money.nlargest(CALLS).sum() / whole


def upside_down(invoices):
    """The same with recency turned: the recent customers are taken for the silent ones."""
    return called(shop(invoices), ("important_value", "important_develop"))


R12 = Question(
    id="ch4_2.R12", kind="number", level=3, section=HIGH_LOW, data="online_retail_invoices",
    tolerance=0.002, solution=lambda d: called(shop(d)),
    mistakes=(
        Mistake(lambda d: called(shop(d), base=shop(d)["monetary"].sum()),
                Words("You divided by the money of all customers. The question asks for a share "
                      "of the money of these two classes.",
                      "你除以了全部客户的金额。题目问的是占这两类客户金额的比例。")),
        Mistake(lambda d: called(shop(d), ("important_keep",)),
                Words("You left out the “important, win back” customers.",
                      "你漏掉了重要挽留客户。")),
        Mistake(lambda d: called(shop(d), ("important_win_back",)),
                Words("You left out the “important, keep” customers.",
                      "你漏掉了重要保持客户。")),
        Mistake(upside_down,
                Words("You took those who bought lately. Silent customers have a *low* R, that "
                      "is, many days.",
                      "你选的是最近买过的客户。沉默的客户 R 为*低*，也就是天数多。")),
        Mistake(lambda d: called(shop(d, "median")),
                Words("You cut at the median. The question says mean.",
                      "你用中位数作了分界。题目要求的是平均值。")),
        Mistake(lambda d: CALLS / shop(d)["segment"].isin(
                    ["important_keep", "important_win_back"]).sum(),
                Words("That is a share of customers. The question asks for a share of money.",
                      "这是人数的比例，题目问的是金额的比例。")),
    ),
    ladder=(Words("Keep the customers of the two classes, sort them by money, take forty.",
                  "留下这两类客户，按金额排序，取前四十位。"),))


def weeks_of_silence(invoices):
    found = shop(invoices)
    return found.loc[found["segment"] == "important_win_back", "recency"].median()


R12B = Question(
    id="ch4_2.R12b", kind="open", level=3, section=HIGH_LOW, data="online_retail_invoices",
    rubric=Words(
        "1. Recommends whom to call first and uses the share of R12 as a reason.\n"
        "2. Says what the call should find out: why they stopped, not only an offer.\n"
        "3. Names a limit: the classes depend on the mean, and a wholesaler's customers may buy "
        "once a year.\n"
        "4. Says how one would know afterwards that the calls did something (a group not called).",
        "1. 建议先给谁打电话，并用 R12 的比例作理由。\n"
        "2. 说明电话要问清什么：为什么不来了，而不只是送优惠。\n"
        "3. 指出局限：分类取决于平均值；批发客户也许本来就一年买一次。\n"
        "4. 说明事后怎样知道电话有没有用（留一组不打电话作对照）。"),
    model=Words(
        "Forty calls reach the larger part of the money that has gone silent, so I would begin "
        "with the forty biggest and ask first why they stopped. The list hangs on the mean: under "
        "the median other customers would be on it, and some firms order only before Christmas, "
        "so silence in summer means little. I would draw lots and leave a third uncalled, and "
        "compare the orders of both groups after three months.",
        "四十个电话就能覆盖沉默金额的大部分，所以我先联系金额最大的四十位，首先问清为什么不再购买。"
        "这份名单取决于平均值：换成中位数，名单会变；有些客户只在圣诞节前进货，夏天沉默并不说明问题。"
        "我会抽签留出三分之一不打电话，三个月后比较两组的订单。"))

# --- Two grids ---------------------------------------------------------------------------------

MARCUS = ("best", "spender", "frequent", "uncertain")


def marcus(average=lambda d: d["M"] / d["F"], cuts="mean", boundary="high"):
    """A function of the data: how many customers are in each class of Marcus's grid."""
    def counts(data):
        grid = crmkit.marcus_grid(table(data).assign(average=average), "F", "average",
                                  cuts=cuts, boundary=boundary)
        return grid.sizes["customers"].loc[list(MARCUS)].to_dict()
    return counts


def exchanged(data):
    """The counts with many, small purchases taken for few, large ones."""
    found = marcus()(data)
    return {**found, "spender": found["frequent"], "frequent": found["spender"]}


R13 = Question(
    id="ch4_2.R13", kind="mapping", level=2, section=OTHER, data="rfm15", tolerance=0.25,
    labels=MARCUS, terms="marcus_class", solution=marcus(),
    why=Words("At the mean nobody is best: three purchases of 1,200 (C03) lift the line for the "
              "average amount above everybody who buys often. Look at the line before the dots.",
              "以平均值为界，一位“最好客户”也没有：C03 三次各买 1,200 元，把平均金额的分界线抬到了所有常客之上。"
              "先看分界线，再看点。"),
    mistakes=(
        Mistake(marcus(lambda d: d["M"]),
                Words("Your second axis is the money itself. Marcus takes the average amount: "
                      "money divided by purchases.",
                      "你的第二条轴用的是总金额。Marcus 用的是平均金额：总金额除以购买次数。")),
        Mistake(marcus(boundary="low"),
                Words("You took the customer on the line for low. Here at or above the mean is "
                      "high.", "你把压线的客户算作低。本题规定：不低于平均值就算高。")),
        Mistake(exchanged,
                Words("Spenders and frequent customers are exchanged: the first buy seldom and "
                      "big, the second often and small.",
                      "乐于消费型与经常客户弄反了：前者买得少、每次买得多，后者买得勤、每次买得少。")),
        Mistake(marcus(cuts="median"),
                Words("Your line for the average amount is too low. Take the mean of the fifteen "
                      "averages, not their median, nor all money divided by all purchases.",
                      "你的平均金额分界线偏低。应取十五个平均金额的平均值，而不是中位数，也不是总金额除以总次数。")),
    ),
    ladder=(Words("A new column M / F first, then two yes-or-no columns: at or above the mean.",
                  "先添一列 M ÷ F，再做两列是与否：不低于平均值。"),))


def metals(data, potential=1.0, current=1.0, cut=CUT):
    """The class of each of the twelve, with all estimates multiplied."""
    scaled = data.set_index("id").mul({"current_value": current, "growth_potential": potential})
    return crmkit.value_matrix(scaled, cuts=(cut, cut)).table["matrix_class"]


def unsure(*factors, cut=CUT, both=False):
    """A function of the data: who is in another class when the estimates are multiplied."""
    def movers(data):
        usual = metals(data, cut=cut)
        moved = [metals(data, factor, factor if both else 1.0, cut) != usual for factor in factors]
        return list(usual.index[sum(moved) > 0])
    return movers


LESS, MORE = 1 - DOUBT, 1 + DOUBT

R14 = Question(
    id="ch4_2.R14", kind="set", level=3, section=MONEY, data="value_matrix12",
    solution=unsure(LESS, MORE),
    mistakes=(
        Mistake(unsure(LESS), Words("You let the estimates be too high only. They may be too low "
                                    "as well.", "你只考虑了高估。也可能是低估。")),
        Mistake(unsure(MORE), Words("You let the estimates be too low only, or moved them by 30 "
                                    "units. They may be wrong by 30 *per cent*, either way.",
                                    "你只考虑了低估，或者加减的是 30 个单位。误差是 *30%*，高低都有可能。")),
        Mistake(unsure(LESS, MORE, cut=100),
                Words("That is with cuts at 100. Here both are at 150.",
                      "这是分界线为 100 时的结果。本题两条都在 150。")),
        Mistake(unsure(LESS, MORE, both=True),
                Words("You moved the current value too. That stands on invoices; only the "
                      "potential is an estimate.",
                      "你把当前价值也改了。它有发票为证，只有潜力是估计的。")),
    ),
    ladder=(Words("Classes three times: as estimated, potential × 0.7, potential × 1.3. Who is "
                  "not the same in all three?",
                  "分三次类：照原来的估计、潜力乘 0.7、潜力乘 1.3。谁三次不全一样？"),))

UNITS = {"lead": 0, "iron": 1, "gold": 3, "platinum": 5}


def sure_platinum(choose):
    """A function of the data: yuan for a sure platinum customer, doubtful weights chosen so."""
    def amount(data):
        lines = [metals(data, factor).astype(str).map(UNITS) for factor in (1.0, LESS, MORE)]
        weights = [choose(*each) for each in zip(*lines, strict=True)]
        return BUDGET * UNITS["platinum"] / sum(weights)
    return amount


def as_estimated(usual, *_):
    return usual


def nothing_if_unsure(*weights):
    return weights[0] if len(set(weights)) == 1 else 0


def all_platinum(data):
    """What all sure platinum customers receive together."""
    return sure_platinum(min)(data) * (metals(data, LESS) == "platinum").sum()


R14B = Question(
    id="ch4_2.R14b", kind="number", level=3, section=MONEY, data="value_matrix12", tolerance=50,
    solution=sure_platinum(min),
    why=Words("Caution is not free: M06 loses 5,455 yuan and all others gain, though nobody has "
              "come to know anything new. A rule for doubt is a decision, too.",
              "谨慎也有代价：M06 少了 5,455 元，其他人都多得一些，而谁也没有得到新的信息。怎样对待拿不准的人，同样是一种决定。"),
    mistakes=(
        Mistake(sure_platinum(as_estimated),
                Words("That is without the rule. Who is not certain gets the smaller of his two "
                      "weights.", "这是没有用这条规则的结果。类别拿不准的，取两个权重中较小的。")),
        Mistake(sure_platinum(max),
                Words("You gave the larger weight to those who are not certain.",
                      "你给拿不准的客户取了较大的权重。")),
        Mistake(sure_platinum(nothing_if_unsure),
                Words("You gave nothing to those who are not certain. They get the smaller of "
                      "their two weights, which need not be 0.",
                      "你对拿不准的客户一分不给。他们取两个权重中较小的，不一定是 0。")),
        Mistake(all_platinum, Words("That is for all who are certainly platinum together.",
                                    "这是所有确定为白金的客户合计所得。")),
    ),
    ladder=(Words("Add up the weights of all twelve under the rule. What is one weight worth?",
                  "按这条规则把十二位客户的权重加起来，一份值多少？"),))

QUESTIONS = [R1, R2, R3, R4, R4B, R5, R6, R6B, R7, R8, R8B, R9, R10, R10B, R11, R12, R12B,
             R13, R14, R14B]
