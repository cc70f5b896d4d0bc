"""Questions of lesson 5.2b: the one below its explorer, and the sheet."""

import pandas as pd

from crmkit.explore import switch_or_stay
from tools.questions import Mistake, Question, Words

COST = Words("What leaving costs", "离开要付出什么")
GOES = Words("Does he go?", "他走不走？")
MANY = Words("Many customers", "许多客户")
YEARS = Words("Do the years tie customers?", "时间能留住人吗？")


def share(**settings):
    return switch_or_stay(**settings).result["share"]


def times(**settings):
    return share(procedural=75, **settings) / share(**settings)


E1 = Question(
    id="ch5_2b.E1", kind="number", level=2, tolerance=0.06, section=MANY,
    solution=lambda _: times(),
    why=Words("From 14 to 71 in a hundred: a fifth off the cost, nearly five times the leavers. The "
              "customers were alike, so they tipped together.",
              "从 14% 到 71%：成本少了五分之一，离开的人是原来的近五倍。客户彼此相像，所以一起翻转。"),
    mistakes=(
        Mistake(2.0, Words("Half the procedural cost, twice the leavers? Move the slider and look.",
                           "程序性成本减半，离开的就加倍？拖动滑块看看。")),
        Mistake(1.25, Words("That is what the whole cost would suggest. Read the share on the "
                            "right.", "这是按总成本推出来的。请读右图的比例。")),
        Mistake(5.0, Words("Nearly: give one decimal.", "差不多了，请留一位小数。")),
        Mistake(lambda _: 100 * share(procedural=75),
                Words("That is the share afterwards. Divide it by the share before.",
                      "这是之后的比例，请再除以之前的比例。")),
        Mistake(lambda _: 100 * (share(procedural=75) - share()),
                Words("That is the difference. The question asks how many times as many.",
                      "这是差额，题目问几倍。")),
        Mistake(lambda _: share(procedural=75),
                Words("That is the share afterwards. Divide it by the share before.",
                      "这是之后的比例，请再除以之前的比例。")),
        Mistake(lambda _: share(procedural=75) - share(),
                Words("That is the difference. The question asks how many times as many.",
                      "这是差额，题目问几倍。")),
        Mistake(lambda _: times() - 1,
                Words("That is how many times *more*. How many times *as many*?",
                      "这是多了几倍，题目问是原来的几倍。")),
        Mistake(lambda _: (1 - share(procedural=75)) / (1 - share()),
                Words("You compared those who stay.", "你比的是留下的人。")),
        Mistake(lambda _: share(procedural=0) / share(),
                Words("That is with no procedural cost at all. Halve it: 75.",
                      "这是程序性成本为零的结果。请减半，设为 75。")),
        Mistake(lambda _: share(financial=55) / share(),
                Words("You halved the financial cost. Halve the procedural one.",
                      "你减半的是财务性成本，请减半程序性成本。")),
    ),
    ladder=(
        Words("Read the share at the dot on the right at procedural cost 150, then at 75.",
              "程序性成本 150 和 75 时，各读一次右图圆点旁的比例。"),
        Words("In code: explorer.set(procedural=75), then explorer.result[\"share\"].",
              "用代码：explorer.set(procedural=75)，再看 explorer.result[\"share\"]。"),
    ))


# --- the sheet ------------------------------------------------------------------------------------

def worth(gain, years=3, rate=0.10):
    return sum(gain / (1 + rate) ** t for t in range(1, years + 1))


S3 = Question(
    id="ch5_2.3", kind="number", level=2, tolerance=0.01, section=GOES,
    solution=lambda _: 20 / 8,
    mistakes=(
        Mistake(8 / 20, Words("You divided the gain by the cost. Turn it round.",
                              "你用好处除以成本，反过来。")),
        Mistake(20 * 8, Words("You multiplied. How often does 8 go into 20?",
                              "你相乘了。20 里有几个 8？")),
        Mistake(20 - 8, Words("You subtracted one year's gain. How many years' gains are 20?",
                              "你减去了一年的好处。几年的好处等于 20？")),
        Mistake(3.0, Words("You rounded up to whole years. Give the years as they come out.",
                           "你取整了，请保留小数。")),
    ),
    ladder=(Words("Cost divided by gain a year.", "成本除以每年的好处。"),))

S3B = Question(
    id="ch5_2.3b", kind="number", level=2, tolerance=0.01, section=GOES,
    solution=lambda _: worth(8),
    mistakes=(
        Mistake(24, Words("You did not discount.", "你没有贴现。")),
        Mistake(lambda _: worth(8) * 1.1,
                Words("You took the first gain today. It comes at the end of the first year.",
                      "你把第一笔好处算在今天，它在第一年年末。")),
        Mistake(lambda _: 24 / 1.1**3,
                Words("You discounted all three as if they came in year 3.",
                      "你把三笔都当成第三年的来贴现了。")),
        Mistake(lambda _: worth(8) - 20,
                Words("You took the cost off already. First the gains alone.",
                      "你已经减去了成本。请先只算好处。")),
        Mistake(lambda _: worth(8, rate=0.01),
                Words("10% is 0.10; you used 0.01.", "10% 是 0.10，你用了 0.01。")),
        Mistake(lambda _: 8 / 1.1**3, Words("That is the third gain alone.", "这只是第三笔。")),
    ),
    ladder=(Words("Add 8 / 1.10 + 8 / 1.10² + 8 / 1.10³.", "把 8 / 1.10、8 / 1.10²、8 / 1.10³ 相加。"),))

S3C = Question(
    id="ch5_2.3c", kind="choice", level=3, section=GOES, options=("go", "stay"), solution="stay",
    why=Words("19.89 against 20: by a hair. Four years would turn it, and so would a gain of 8.05.",
              "19.89 对 20，差一点点。往前看四年，或每年好 8.05，结果就反过来。"),
    mistakes=(Mistake("go", Words("24 is more than 20, but the 24 are money of later years.",
                                  "24 大于 20，但那 24 是以后几年的钱。")),))

KINDS = ("procedural", "financial", "relational", "total")
PARTS = {"procedural": 6 + 2 + 5 + 3, "financial": 8 + 4, "relational": 7 + 3}
RIGHT = {**PARTS, "total": sum(PARTS.values())}


def regrouped(**changes):
    return {**RIGHT, **changes}


S4 = Question(
    id="ch5_2.4", kind="mapping", level=2, section=COST, tolerance=0.01, labels=KINDS,
    solution=RIGHT,
    mistakes=(
        Mistake(regrouped(procedural=6 + 2 + 5, financial=3 + 8 + 4),
                Words("You put set-up among the financial items. It is trouble: procedural.",
                      "你把组织调整算进了财务性。它是麻烦，属于程序性。")),
        Mistake(regrouped(procedural=2 + 5 + 3, financial=6 + 8 + 4),
                Words("You put economic risk among the financial items. Nothing is lost yet: it is "
                      "the worry about the new one, procedural.",
                      "你把经济风险算进了财务性。它还没有损失什么，是对新企业的担心，属于程序性。")),
        Mistake(regrouped(financial=4, relational=8 + 7 + 3),
                Words("You put lost benefits among the relational items. Points and rights are "
                      "financial.", "你把利益损失算进了关系性。积分和权益属于财务性。")),
        Mistake({kind: value / n for (kind, value), n in
                 zip(RIGHT.items(), (4, 2, 2, 8), strict=True)},
                Words("You took means. Costs add up.", "你取了平均。成本应当相加。")),
    ),
    ladder=(Words("Four procedural items, two financial, two relational.",
                  "程序性四项，财务性两项，关系性两项。"),))

S4B = Question(
    id="ch5_2.4b", kind="number", level=3, section=GOES, tolerance=0.02,
    solution=lambda _: RIGHT["total"] / worth(1, 4, 0.08),
    mistakes=(
        Mistake(RIGHT["total"] / 4, Words("You did not discount.", "你没有贴现。")),
        Mistake(lambda _: RIGHT["total"] / worth(1, 3, 0.08),
                Words("That is with three years. He looks four years ahead.",
                      "这是三年的结果，他往前看四年。")),
        Mistake(lambda _: RIGHT["total"] / worth(1, 4, 0.10),
                Words("That is with 10%. The question says 8%.", "这是 10% 的结果，题目是 8%。")),
        Mistake(lambda _: RIGHT["total"] / (worth(1, 4, 0.08) * 1.08),
                Words("You took the first gain today. It comes at the end of the first year.",
                      "你把第一笔好处算在今天，它在第一年年末。")),
        Mistake(lambda _: RIGHT["total"] * 1.08**4 / 4,
                Words("You let the cost grow for four years and divided by four. The gains come "
                      "one by one: divide by the sum of the four discount factors.",
                      "你让成本增长了四年再除以四。好处是一笔一笔来的：应除以四个贴现因子之和。")),
    ),
    ladder=(Words("What is 1 a year for four years worth today? Divide the cost by it.",
                  "每年 1 元、共四年，今天值多少？用成本除以它。"),))

FULL, PROCEDURAL, FINANCIAL = 350, 150, 110
OFFERS = ("cheaper", "buys_out", "sets_up")


def offers(rate=0.10, years=3):
    return {"cheaper": worth(140, years, rate) - FULL,
            "buys_out": worth(100, years, rate) - (FULL - FINANCIAL),
            "sets_up": worth(110, years, rate) - (FULL - PROCEDURAL / 2)}


S4C = Question(
    id="ch5_2.4c", kind="mapping", level=3, section=GOES, tolerance=0.3, labels=OFFERS,
    solution=lambda _: offers(),
    mistakes=(
        Mistake(lambda _: offers(rate=0.0), Words("You did not discount.", "你没有贴现。")),
        Mistake(lambda _: {k: worth(g) - FULL for k, g in zip(OFFERS, (140, 100, 110),
                                                              strict=True)},
                Words("You left the cost at 350 everywhere. Two of the offers make it smaller.",
                      "你把成本都留在 350。其中两个方案会降低它。")),
        Mistake(lambda _: {k: -v for k, v in offers().items()},
                Words("The sign is turned: gains less cost.", "符号反了：应为好处减成本。")),
        Mistake(lambda _: {**offers(), "sets_up": worth(110) - (FULL - PROCEDURAL)},
                Words("The rival takes over half of the trouble, not all of it.",
                      "对手只分担一半的麻烦，不是全部。")),
        Mistake(lambda _: {"cheaper": worth(140), "buys_out": worth(100), "sets_up": worth(110)},
                Words("These are the gains. Take the cost of leaving off.",
                      "这只是好处，还要减去转移成本。")),
    ),
    ladder=(Words("Three times: gains of three years in money of today, less what leaving costs "
                  "under that offer.", "三个方案分别算：三年好处的现值，减去该方案下的转移成本。"),))

S4D = Question(
    id="ch5_2.4d", kind="choice", level=3, section=GOES, options=OFFERS, solution="buys_out",
    why=Words("The lowest yearly gain wins the customer, because it takes away what holds him. A "
              "firm that watches prices only does not see it coming.",
              "每年好处最小的方案赢了，因为它拿掉了拦住客户的东西。只盯价格的企业看不到它来。"),
    mistakes=(
        Mistake("cheaper", Words("Without discounting it would win. Look at your three numbers.",
                                 "不贴现的话它会赢。看看你的三个数。")),
        Mistake("sets_up", Words("Half of the trouble is less than the points and fees he would "
                                 "lose: it falls short of zero.",
                                 "一半的麻烦还抵不上要丢掉的积分和费用：结果小于零。")),
    ))

ten = pd.Series([120, 180, 220, 240, 260, 290, 310, 350, 400, 450])
POINTS = 60


def leave(points=0, gains=None):
    """How many of the ten go when points make leaving dearer."""
    return int((ten + points < (worth(120) if gains is None else gains)).sum())


def now_and_then(points=POINTS, gains=None):
    return {"leave_now": leave(0, gains), "leave_with_points": leave(points, gains)}


S4E = Question(
    id="ch5_2.4e", kind="mapping", level=2, section=MANY, tolerance=0.01,
    labels=("leave_now", "leave_with_points"), solution=lambda _: now_and_then(),
    mistakes=(
        Mistake(lambda _: now_and_then(gains=360),
                Words("You did not discount the gains.", "你没有把好处贴现。")),
        Mistake(lambda _: {k: len(ten) - v for k, v in now_and_then().items()},
                Words("These are those who stay.", "这是留下的人数。")),
        Mistake(lambda _: now_and_then(-POINTS),
                Words("Points make leaving dearer: add them to the cost.",
                      "积分让离开更贵，应当加到成本上。")),
    ),
    ladder=(Words("Gains of three years in money of today: about 298. Who has a lower cost?",
                  "三年好处的现值约 298。谁的成本比它低？"),))

S4F = Question(
    id="ch5_2.4f", kind="number", level=3, section=MANY, tolerance=1,
    solution=lambda _: POINTS * len(ten) / (leave() - leave(POINTS)),
    why=Words("The points go to all ten, but hold three. The other seven would have stayed, or left, "
              "without them.", "积分发给十位，只留住三位。其余七位有没有积分都一样。"),
    mistakes=(
        Mistake(lambda _: POINTS * (len(ten) - leave(POINTS)) / (leave() - leave(POINTS)),
                Words("You counted the points of those who stay. They cost you 60 for each of the "
                      "ten.", "你只算了留下的人的积分。十位每位都要花你 60。")),
        Mistake(POINTS, Words("You counted the points of one customer. All ten receive them.",
                              "你只算了一位的积分，十位都会拿到。")),
        Mistake(lambda _: POINTS * len(ten),
                Words("That is what all points cost. Divide by the customers held.",
                      "这是积分的总费用，再除以留住的人数。")),
        Mistake(lambda _: POINTS * len(ten) / (len(ten) - leave(POINTS)),
                Words("You divided by all who stay. Most of them would have stayed anyway.",
                      "你除以了留下的全部客户。其中多数本来就会留下。")),
    ),
    ladder=(Words("Cost of the points for all ten, divided by how many fewer leave.",
                  "十位的积分费用，除以少走了几位。"),))


def by_tenure(table, low=(1, 12), high=(61, 72), contract="Month-to-month", column="Churn"):
    chosen = table if contract is None else table[table["Contract"] == contract]
    rates = [(chosen[chosen["tenure"].between(*months)][column] == "Yes").mean()
             for months in (low, high)]
    return dict(zip(("first_year", "sixth_year"), rates, strict=True))


S4G = Question(
    id="ch5_2.4g", kind="mapping", level=2, section=YEARS, tolerance=0.004, data="telco",
    labels=("first_year", "sixth_year"), solution=by_tenure,
    mistakes=(
        Mistake(lambda table: by_tenure(table, contract=None),
                Words("Those are all contracts. Keep the monthly ones only.",
                      "这是全部合同的结果，只要按月签约的。")),
        Mistake(lambda table: {k: 1 - v for k, v in by_tenure(table).items()},
                Words("These are the shares who stayed.", "这是留下的比例。")),
        Mistake(lambda table: dict(zip(("sixth_year", "first_year"), by_tenure(table).values(),
                                       strict=True)),
                Words("The two are exchanged.", "两个结果写反了。")),
        Mistake(lambda table: by_tenure(table, low=(1, 1), high=(6, 6)),
                Words("`tenure` counts months, not years.", "`tenure` 数的是月，不是年。")),
        Mistake(lambda table: by_tenure(table, contract="One year"),
                Words("Those have signed for a year. Take the monthly ones.",
                      "这是一年合同的客户，请取按月签约的。")),
    ),
    ladder=(Words("Filter by Contract == \"Month-to-month\" and by tenure, then the mean of "
                  "Churn == \"Yes\".",
                  "先按 Contract == \"Month-to-month\" 和 tenure 筛选，再求 Churn == \"Yes\" 的平均。"),))

S4H = Question(
    id="ch5_2.4h", kind="open", level=3, section=MANY,
    rubric=Words(
        "1. Says that high retention under a fence does not show loyalty: the fence will fall.\n"
        "2. Estimates with a number who would stay without it (share leaving at a lower cost, or "
        "the monthly customers as a hint).\n"
        "3. Proposes what to do before the date: lower what makes customers want to leave, or "
        "build relational and benefit cost that customers welcome.\n"
        "4. Says how to find out in time: a trial in one town, a survey, customers whose contract "
        "ends; and that those who signed were not chosen by lot.",
        "1. 指出围栏之内的高保持率不说明忠诚，围栏会倒。\n"
        "2. 用数字估计没有围栏时谁会留下（较低成本下离开的比例，或以按月签约的客户作参考）。\n"
        "3. 提出到期之前做什么：减少客户想走的理由，或建立客户欢迎的关系性成本和权益。\n"
        "4. 说明怎样及早弄清：在一个城市试行，做调查，看合同到期的客户；并指出签约的人不是抽签选的。"),
    model=Words(
        "Retention of 97% is that of two-year customers; of those free to go each month 57% "
        "stayed. When the rule comes, the cost falls for all, and if customers are alike they tip "
        "together: in our example from 14 to 71 of 100 leavers. Those who signed meant to stay, so "
        "not all would go. I would not buy more fences. I would let contracts run out for some "
        "customers drawn by lot this year, see who leaves and why, and mend that before the date.",
        "97% 是两年合同客户的保持率；随时可以走的客户只留下 57%。规定一来，所有人的成本都降，客户若彼此相像，就会一起翻转："
        "在我们的例子里，100 位中离开的从 14 位变成 71 位。不过签约的人本来就想留下，不会全走。我不会再加围栏，"
        "而是今年抽签选一部分客户让合同自然到期，看谁走、为什么走，在规定生效之前把原因改掉。"))

QUESTIONS = [E1, S3, S3B, S3C, S4, S4B, S4C, S4D, S4E, S4F, S4G, S4H]
