"""Questions on choosing customers: T1 to T8 on eight business customers, T9 and T10 on groups."""

import crmkit
from tools.questions import Mistake, Question, Words

RISKS = Words("Four risks, four prices", "四种风险，四个价格")
SCORE = Words("One score from three marks", "三项评分合成一个得分")
LEAVES = Words("What a customer leaves", "一位客户能留下多少")
HANG = Words("How much do we hang on them?", "我们有多依赖他们？")
HALF = Words("A fairer question: what does half reach?", "更公平的问法：寄一半，能得到多少？")
NEEDS = Words("Do we meet their needs?", "我们满足得了他们的需求吗？")
ONE_OR_MANY = Words("One big or many small?", "一位大客户，还是一群小客户？")

GIVEN = {"value": 0.5, "loyalty": 0.3, "risk": 0.2}
CAREFUL = {"value": 0.4, "loyalty": 0.2, "risk": 0.4}
SALES, DAYS, RATE = 900_000, 95, 0.08
BIG, SMALL, INTEREST = (380, 0.6), (71, 0.9), 0.1


# --- The four risks ------------------------------------------------------------------------------

NOT_A_RISK = Words("Prices that rise and a lack of orders in summer trouble every firm. The "
                   "course's four risks come from the *size* of a customer.",
                   "成本上涨、夏天订单少，哪家企业都会遇到。课程说的四种风险，来自客户的*大*。")
LOYAL = Words("Recommending you to others is a merit of a good customer, not a risk.",
              "向别人推荐你，是优质客户的优点，不是风险。")

T1 = Question(
    id="ch4_5.T1", kind="set", level=1, section=RISKS, solution=["a", "c", "e", "f"],
    mistakes=(
        Mistake(["a", "b", "c", "e"], NOT_A_RISK), Mistake(["a", "b", "c", "f"], NOT_A_RISK),
        Mistake(["a", "c", "e", "h"], NOT_A_RISK), Mistake(["a", "b", "c", "e", "f"], NOT_A_RISK),
        Mistake(["a", "c", "e", "f", "h"], NOT_A_RISK), Mistake(["a", "c", "d", "e"], LOYAL),
        Mistake(["a", "c", "d", "f"], LOYAL), Mistake(["a", "c", "e", "f", "g"],
            Words("“Low service cost” is a condition of a good customer.",
                  "“服务成本低”是优质客户的条件。")),
    ),
    ladder=(Words("Money owed, profit squeezed, power abused, and one more.",
                  "欠款、压价、滥用地位，还有一个。"),))


# --- The scorecard -------------------------------------------------------------------------------

def marks(data):
    return data.set_index("id")


def score(data, weights, turned=True):
    """The weighted score by hand; without ``turned`` a high risk earns points."""
    given = marks(data)[list(weights)].astype(float)
    if turned:
        given["risk"] = 100 - given["risk"]
    return sum(given[mark] * weight for mark, weight in weights.items())


def best(data, weights, turned=True):
    return list(score(data, weights, turned).nlargest(3).index)


def position(data, weights, turned=True):
    return int(score(data, weights, turned).rank(ascending=False)["S01"])


RISK_PRAISED = Words("You added the risk as it stands, so a risky customer earned points. Turn it "
                     "round first: 100 − risk.",
                     "你直接加了风险，于是风险越大得分越高。先反过来：100 − 风险。")

T2 = Question(
    id="ch4_5.T2", kind="ranking", level=2, section=SCORE, data="selection8", length=3,
    solution=lambda d: list(crmkit.scorecard(d, GIVEN).table.index[:3]),
    mistakes=(
        Mistake(lambda d: best(d, GIVEN, turned=False), RISK_PRAISED),
        Mistake(lambda d: best(d, {"value": 0.3, "loyalty": 0.5, "risk": 0.2}),
                Words("The weights of value and loyalty have changed places.",
                      "价值和忠诚的权重放反了。")),
        Mistake(lambda d: best(d, CAREFUL),
                Words("Those are the weights of T6. Here they are .5, .3, .2.",
                      "这是 T6 的权重。本题是 0.5、0.3、0.2。")),
    ),
    ladder=(Words("Work out the score of S06 and S01 on paper first.",
                  "先在纸上算出 S06 和 S01 的得分。"),))

T6 = Question(
    id="ch4_5.T6", kind="number", level=3, section=SCORE, data="selection8", tolerance=0.25,
    why=Words("The biggest customer, number one by value, is sixth of eight once risk weighs as "
              "much as value. The weights belong beside the list.",
              "只看价值排第一的最大客户，风险与价值同样重要时只排第六。名单旁边必须写明权重。"),
    solution=lambda d: int(crmkit.scorecard(d, CAREFUL).table.loc["S01", "position"]),
    mistakes=(
        Mistake(lambda d: position(d, CAREFUL, turned=False), RISK_PRAISED),
        Mistake(lambda d: position(d, GIVEN),
                Words("That is the position with the weights of T2.", "这是用 T2 的权重得到的名次。")),
        Mistake(lambda d: score(d, CAREFUL)["S01"],
                Words("That is the score of S01. How many customers score more? Add one.",
                      "这是 S01 的得分。有几位比他高？再加一。")),
        Mistake(lambda d: 9 - position(d, CAREFUL),
                Words("You counted from the worst. Position 1 is the best.",
                      "你从最差的数起了。第 1 名是最好的。")),
    ),
    ladder=(Words("Score all eight, sort, count down to S01.", "八位都打分，排序，数到 S01。"),))


# --- Net contribution ----------------------------------------------------------------------------

IN_THOUSANDS = Words("Right method, wrong unit: the answer is asked in thousand yuan, like the "
                     "table.", "方法对，单位不对：请和表中一样，以千元作答。")


def net(data):
    return crmkit.net_contribution(data)


T3 = Question(
    id="ch4_5.T3", kind="number", level=2, section=LEAVES, data="selection8", tolerance=0.5,
    solution=lambda d: net(d)["S01"],
    mistakes=(
        Mistake(lambda d: marks(d).eval("gross_k - service_k")["S01"],
                Words("You forgot the bad debt.", "忘了扣坏账。")),
        Mistake(lambda d: marks(d).eval("gross_k - bad_debt_k")["S01"],
                Words("You forgot the cost to serve.", "忘了扣服务成本。")),
        Mistake(lambda d: marks(d).eval("gross_k - service_k + bad_debt_k")["S01"],
                Words("Bad debt is money that never came: take it off.",
                      "坏账是没收回来的钱，应当减去。")),
        Mistake(lambda d: marks(d).eval("gross_k - service_k - bad_debt_k - overdue_days")["S01"],
                Words("You took days off money. The overdue days are not money.",
                      "你从钱里减了天数。逾期天数不是钱。")),
        Mistake(lambda d: 1000 * net(d)["S01"], IN_THOUSANDS),
        Mistake(lambda d: net(d)["S01"] / 10, IN_THOUSANDS),
    ),
    ladder=(Words("Gross profit − service − bad debt.", "毛利 − 服务成本 − 坏账。"),))

T4 = Question(
    id="ch4_5.T4", kind="set", level=2, section=LEAVES, data="selection8",
    solution=lambda d: list(net(d).index[net(d) < 0]),
    mistakes=(
        Mistake(lambda d: list(marks(d).query("bad_debt_k > 0").index),
                Words("These have bad debts. Some of them leave money all the same.",
                      "这些客户有坏账，但有的仍然留下了钱。")),
        Mistake(lambda d: list(marks(d).query("risk > 50").index),
                Words("These are risky. Risk is a mark, not money.",
                      "这些客户风险高。风险是评分，不是钱。")),
        Mistake(lambda d: list(net(d).nsmallest(3).index),
                Words("One of the three smallest is still above zero.",
                      "最小的三位里，有一位仍大于零。")),
        Mistake(lambda d: list(net(d).index[net(d) > 0]),
                Words("These are above zero. Asked are those below.",
                      "这些大于零。题目问的是小于零的。")),
    ),
    ladder=(Words("Work out the net of all eight, as for S01 in T3.", "像 T3 那样，把八位都算出来。"),))

T4B = Question(
    id="ch4_5.T4b", kind="open", level=3, section=LEAVES, data="selection8",
    rubric=Words(
        "1. Names the customers and the money they cost.\n"
        "2. Proposes other terms before parting: prepayment, a minimum order, self-service.\n"
        "3. Looks ahead: could one of them grow, or pay?\n"
        "4. Says when to check again, and by which number.",
        "1. 指出是哪几位客户、各亏多少。\n"
        "2. 先改条件，再谈放弃：预付款、起订金额、自助服务。\n"
        "3. 往前看：有没有谁会成长，或者能付清？\n"
        "4. 说明何时复查、看哪个数。"),
    model=Words(
        "S05 and S08 cost us 27 and 43 thousand a year; together that is a seventh of what S06 "
        "leaves. Both pay months late, so I would ask for prepayment and move them to "
        "self-service: without bad debt and with two thirds of its service cost S05 breaks even. "
        "If their net is still below zero after two quarters, we stop delivering.",
        "S05 和 S08 每年让我们亏 2.7 万和 4.3 万元，合计是 S06 所留的七分之一。两家付款都拖了几个月，"
        "我会要求预付，并改为自助下单：没有坏账、服务成本再降三分之一，S05 就能持平。两个季度后净贡献仍为负，就停止供货。"))


# --- Credit, lifetimes, concentration --------------------------------------------------------------

IN_YUAN = Words("Right method, wrong unit: the answer is asked in yuan.", "方法对，单位不对：请以元作答。")

T5 = Question(
    id="ch4_5.T5", kind="number", level=2, section=RISKS, tolerance=1,
    solution=lambda _: crmkit.cost_of_credit(SALES, DAYS, RATE),
    mistakes=(
        Mistake(lambda _: SALES * RATE,
                Words("That is interest on a whole year of sales. Only 95 days of them wait.",
                      "这是全年销售额的利息。压在外面的只有 95 天。")),
        Mistake(lambda _: SALES * DAYS / 365,
                Words("That is the money that waits. What does it cost in a year?",
                      "这是压在外面的货款。它一年要花多少利息？")),
        Mistake(lambda _: SALES * DAYS / 365 * RATE * DAYS / 365,
                Words("You counted the 95 days twice. The receivable stands all year round.",
                      "95 天算了两次。这笔应收款全年都压着。")),
        Mistake(lambda _: SALES * DAYS / 360 * RATE,
                Words("You counted 360 days. Here a year has 365.",
                      "你按 360 天算了。本题一年为 365 天。")),
        Mistake(lambda _: SALES / DAYS * RATE,
                Words("You divided by the days. Sales of a day are sales / 365.",
                      "你除以了 95。一天的销售额是全年除以 365。")),
        Mistake(lambda _: SALES / 1000 * DAYS / 365 * RATE, IN_YUAN),
        Mistake(lambda _: SALES / 10_000 * DAYS / 365 * RATE, IN_YUAN),
    ),
    ladder=(Words("First the money that waits: 95 days of sales.", "先算压着的货款：95 天的销售额。"),))


def lifetimes(formula):
    return lambda _: {"big": formula(*BIG), "small": formula(*SMALL)}


LONGER = 1 + INTEREST

T7 = Question(
    id="ch4_5.T7", kind="mapping", level=3, section=ONE_OR_MANY, tolerance=0.5,
    labels=("big", "small"),
    solution=lambda _: {k: crmkit.lifetime_value(m, r, INTEREST).value
                        for k, (m, r) in {"big": BIG, "small": SMALL}.items()},
    mistakes=(
        Mistake(lifetimes(lambda m, r: m * LONGER / (LONGER - r)),
                Words("You counted this year's margin, too. Future value begins with the next "
                      "payment: m·r / (1 + i − r).",
                      "你把今年的毛利也算进去了。未来价值从下一笔算起：m·r / (1 + i − r)。")),
        Mistake(lifetimes(lambda m, r: m / (LONGER - r)),
                Words("The first payment comes only from those who stay: m·r above the line.",
                      "只有留下来的客户才有第一笔，分子是 m·r。")),
        Mistake(lifetimes(lambda m, r: m * r / (1 - r)),
                Words("You left out the interest: below the line stands 1 + i − r.",
                      "漏了利率，分母是 1 + i − r。")),
        Mistake(lifetimes(lambda m, r: m * r / LONGER),
                Words("That is one further year. Add up all of them.", "这只是再往后一年，要把各年都加起来。")),
        Mistake(lifetimes(lambda m, r: 1000 * m * r / (LONGER - r)), IN_THOUSANDS),
        Mistake(lifetimes(lambda m, r: m / 10 * r / (LONGER - r)), IN_THOUSANDS),
    ),
    ladder=(Words("The course's formula: m·r / (1 + i − r).", "课程的公式：m·r / (1 + i − r)。"),))

T7B = Question(
    id="ch4_5.T7b", kind="number", level=3, section=ONE_OR_MANY, tolerance=0.03,
    why=Words("More than five to one this year, less than three to two over a lifetime.",
              "论今年超过五比一，论终身价值还不到三比二。"),
    solution=lambda _: crmkit.break_even_small(*BIG, *SMALL, INTEREST),
    mistakes=(
        Mistake(lambda _: BIG[0] / SMALL[0],
                Words("That compares the margins of one year. Compare the lifetime values.",
                      "这是在比一年的毛利。请比终身价值。")),
        Mistake(lambda _: BIG[0] * BIG[1] / (SMALL[0] * SMALL[1]),
                Words("That compares one expected year. Compare all years to come.",
                      "这只比了下一年的期望毛利。请比往后所有年份。")),
        Mistake(2, Words("Rounded up to whole customers. Give the ratio with its decimals.",
                         "你进位成了整数。请保留小数。")),
    ),
    ladder=(Words("Divide the two values of T7.", "用 T7 的两个数相除。"),))

T7C = Question(
    id="ch4_5.T7c", kind="open", level=3, section=ONE_OR_MANY,
    rubric=Words(
        "1. Decides, and gives the two lifetime values.\n"
        "2. Says that the value hangs on the retention rates, which are estimates.\n"
        "3. Names a risk of the big one that the formula leaves out (credit, power, all at once).\n"
        "4. Says what would change the decision, with a number.",
        "1. 作出决定，并给出两个终身价值。\n"
        "2. 指出结果取决于保持率，而保持率是估计的。\n"
        "3. 指出公式没有算进去的大客户风险（赊账、地位、一走全走）。\n"
        "4. 说明什么会改变决定，并给出数字。"),
    model=Words(
        "I would look for two customers like S03 rather than fight for S01: 2 × 319.5 is more than "
        "456, though S01 brings five times as much this year. The rates are guesses; if S01 stayed "
        "with 0.7 he would be worth 665, and I would keep him. S01 also pays 95 days late and "
        "holds a third of our sales, which the formula does not see.",
        "与其拼命留住 S01，不如再找两位 S03 这样的客户：2 × 319.5 大于 456，虽然 S01 今年带来的钱是五倍。"
        "保持率是估计值；如果 S01 能到 0.7，就值 665，那就应该留住他。S01 还拖欠 95 天，占销售额的三分之一，"
        "这些公式都看不见。"))


def shares(data):
    return data["sales_share"]


T8 = Question(
    id="ch4_5.T8", kind="number", level=3, section=HANG, data="selection8", tolerance=0.001,
    why=Words("The missing 14% are many small customers, whose squared shares are next to "
              "nothing. 1 / 0.19 is like five equal customers: S01 alone makes three fifths of the "
              "index.",
              "没列出的 14% 是许多小客户，份额平方后几乎为零。1 / 0.19 相当于五位相等的客户，仅 S01 就占了指数的五分之三。"),
    solution=lambda d: crmkit.herfindahl(shares(d).tolist(), total=1),
    mistakes=(
        Mistake(lambda d: crmkit.herfindahl(shares(d).tolist()),
                Words("You divided the shares by 86%, as if nobody else bought. They are shares "
                      "of all sales already.",
                      "你把份额又除以了 86%，好像再没有别的客户。这些本来就是占全部销售额的份额。")),
        Mistake(lambda d: (shares(d) ** 2).sum() + (1 - shares(d).sum()) ** 2,
                Words("You counted the missing 14% as one customer. They are many.",
                      "你把其余 14% 当成了一位客户，其实是很多位。")),
        Mistake(lambda d: shares(d).sum(), Words("That is the sum of the shares. Square each "
                                                 "first.", "这是份额之和。每个份额要先平方。")),
        Mistake(lambda d: shares(d).sum() ** 2,
                Words("You squared the sum. Square each share, then add.",
                      "你对总和平方了。应当先平方，再相加。")),
        *(Mistake(lambda d, digits=digits: round(1 / (shares(d) ** 2).sum(), digits),
                  Words("That is the number of equal customers; give the index.",
                        "这是相当于多少位相等的客户，请填指数本身。")) for digits in (0, 1, 2, 4)),
        Mistake(lambda d: 10_000 * (shares(d) ** 2).sum(),
                Words("That is the index times 10,000. Here it lies between 0 and 1.",
                      "这是乘以 10,000 以后的指数。本题取 0 到 1 之间。")),
    ),
    ladder=(Words("Begin with S01: 0.34².", "从 S01 算起：0.34²。"),))


# --- Groups and needs ------------------------------------------------------------------------------

HOMES, ANSWERS, LETTERS = (500, 100, 200, 200), (60, 40, 50, 10), 500
TOTAL = sum(ANSWERS)


def answers_from(order):
    """The answers of so many letters if the groups are written to in this order."""
    left, found = LETTERS, 0.0
    for group in order:
        written = min(left, HOMES[group])
        found, left = found + written / HOMES[group] * ANSWERS[group], left - written
    return found


BY_RATE = sorted(range(len(HOMES)), key=lambda g: -ANSWERS[g] / HOMES[g])
FULL = [g for g in BY_RATE if ANSWERS[g] / HOMES[g] >= 0.2]

T9 = Question(
    id="ch4_5.T9", kind="number", level=2, section=HALF, tolerance=0.004,
    solution=lambda _: answers_from(BY_RATE) / TOTAL,
    why=Words("The biggest group has the most answers and comes third: letters are spent by rate.",
              "人数最多的一组，响应数也最多，却排第三：信要按响应率来寄。"),
    mistakes=(
        Mistake(lambda _: answers_from(range(len(HOMES))) / TOTAL,
                Words("You began with the group that has most answers. Begin with the highest "
                      "rate: answers / homes.",
                      "你从响应数最多的一组寄起了。应当从响应率最高的寄起：响应数 ÷ 户数。")),
        Mistake(lambda _: sum(ANSWERS[g] for g in FULL) / TOTAL,
                Words("You stopped after b and c. 200 letters are left, for part of a.",
                      "寄完 b 和 c 你就停了。还剩 200 封信，可以寄给 a 的一部分。")),
        Mistake(lambda _: sum(ANSWERS[g] for g in BY_RATE[:3]) / TOTAL,
                Words("You wrote to all of a. Only 200 letters were left for its 500 homes.",
                      "你给 a 的所有家庭都寄了。a 有 500 户，只剩 200 封信。")),
        Mistake(lambda _: answers_from(BY_RATE) / LETTERS,
                Words("That is answers per letter sent. Divide by all 160 answers.",
                      "这是每封信的响应数。请除以全部 160 个响应。")),
        Mistake(lambda _: answers_from(BY_RATE),
                Words("That is how many answers. Asked is their share of all 160.",
                      "这是响应的个数。题目问的是占全部 160 个的比例。")),
    ),
    ladder=(Words("First the answer rate of each group, then sort.", "先算各组的响应率，再排序。"),))

STUDENTS = {"price": 6, "fresh": 1, "near": 3}
ONLINE = {"price": 0.9, "fresh": 0.3, "near": 0.5}

T10 = Question(
    id="ch4_5.T10", kind="number", level=2, section=NEEDS, tolerance=0.004,
    solution=lambda _: crmkit.needs_match(STUDENTS, ONLINE),
    why=Words("Poor at fresh food, and yet a good match: these customers hardly ask for it.",
              "生鲜做得差，照样匹配得好：这群人不太在乎生鲜。"),
    mistakes=(
        Mistake(lambda _: sum(ONLINE.values()) / len(ONLINE),
                Words("That is the plain mean. Weigh each need by its importance.",
                      "这是简单平均。各项要按重要性加权。")),
        Mistake(lambda _: sum(STUDENTS[need] * ONLINE[need] for need in ONLINE),
                Words("Divide by the sum of the importances, 10.", "还要除以重要性之和 10。")),
        Mistake(lambda _: sum(STUDENTS[need] * ONLINE[need] for need in ONLINE) / len(ONLINE),
                Words("You divided by three needs. Divide by the sum of their importances.",
                      "你除以了项数 3。应当除以重要性之和。")),
        Mistake(lambda _: crmkit.needs_match(STUDENTS, ONLINE, "cosine"),
                Words("That is the cosine. Asked is the weighted mean.",
                      "这是余弦相似度。题目问的是加权平均。")),
    ),
    ladder=(Words("Importance times how far it is met, for each need; add up.",
                  "各项的重要性乘以满足程度，再相加。"),))

QUESTIONS = [T1, T2, T3, T4, T4B, T5, T6, T7, T7B, T7C, T8, T9, T10]
