"""Questions on lesson 5.6c: judging sales representatives."""

import math

import crmkit
from crmkit.industries.sales import funnel_limits, luck_of_books, sales_scores
from tools.questions import Mistake, Question, Words

BOOKS = Words("Five books", "五位销售员")
FUNNEL = Words("The funnel", "漏斗图")
LOT = Words("Dealt by lot", "抽签分客户")
SCORE = Words("One score", "一个分数")
BEYOND = Words("What no rate knows", "比率不知道的事")

REPS = crmkit.datasets.load_teaching("sales_reps5")
WEIGHTS = [w / 100 for w in range(101)]


# --- In the lesson ---------------------------------------------------------------------------------

E1 = Question(
    id="ch5_6c.E1", kind="choice", level=3, section=FUNNEL, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("24 of 200 left where 17 were to be expected: the dot lies closest to the edge, "
              "though R2's rate is higher. A first look is a question, not a letter.",
              "200 位里流失 24 位，按全队算应是 17 位：它离边最近，虽然 R2 的比率更高。先去了解，不是先发警告信。"),
    mistakes=(
        Mistake("A", Words("Ten of 80, where 7 were to be expected. How far is the edge there?",
                           "80 位流失 10 位，按全队算应是 7 位。那里离漏斗边还有多远？")),
        Mistake("C", Words("Three of 60, where 5 were to be expected: two customers. The funnel is "
                           "widest there.",
                           "60 位流失 3 位，按全队算应是 5 位，只差两位。那里漏斗最宽。")),
        Mistake("D", Words("Inside means that luck could have done it, not that it did. One dot "
                           "nearly touches the edge.",
                           "在漏斗里，只说明运气也能做到，不说明就是运气。有一个点快碰到边了。")),
    ),
    ladder=(Words("Distance to the edge, not height.", "看离边有多远，不看有多高。"),))


def window(rep="R5", borrowed=0):
    """From which to which weight of sales a representative is best."""
    won = [w for w in WEIGHTS
           if rep in sales_scores(REPS, sales_weight=w, borrowed=borrowed).best]
    return {"from": min(won), "to": max(won)}


def moved(low, high):
    right = window()
    return {"from": round(right["from"] + low, 2), "to": round(right["to"] + high, 2)}


E2 = Question(
    id="ch5_6c.E2", kind="mapping", level=2, section=SCORE, tolerance=0.004,
    labels=("from", "to"), solution=lambda _: window(),
    why=Words("R5 leads in nothing and is bad at nothing: third of five in sales and in churn. "
              "The weights make the winner, and nobody's work has changed.",
              "R5 哪一项都不是第一，也哪一项都不差：销售额第三，流失率第三。第一名是权重定的，谁的工作都没有变。"),
    mistakes=(
        Mistake(lambda _: window("R3"),
                Words("That is where R3 is best. Go on to the left: who is next?",
                      "这是 R3 第一的范围。再往左拖：下一个是谁？")),
        Mistake(lambda _: window("R1"),
                Words("That is the third winner. Somebody wins between R3 and this one.",
                      "这是第三个当第一名的人。在 R3 和他之间，还有一个人。")),
        Mistake(lambda _: window(borrowed=200),
                Words("You borrowed customers. Set them back to 0.",
                      "你借了客户，请调回 0。")),
        Mistake(lambda _: window(borrowed=100),
                Words("You borrowed customers. Set them back to 0.",
                      "你借了客户，请调回 0。")),
        Mistake(lambda _: {"from": 1 - window()["to"], "to": 1 - window()["from"]},
                Words("Those are weights of churn. Asked is the weight of sales.",
                      "这是流失率的权重。题目问销售额的权重。")),
        Mistake(lambda _: {k: 100 * v for k, v in window().items()},
                Words("Those are per cent. Give shares, as on the slider.",
                      "这是百分数。请像滑块上那样写成小数。")),
        Mistake(lambda _: moved(-0.01, 0.01),
                Words("At both your ends another is best already. One step inwards.",
                      "你给的两端已经是别人第一了，各往里退一步。")),
        Mistake(lambda _: moved(-0.01, 0),
                Words("At your lower end another is best already.",
                      "你给的下端已经是别人第一了。")),
        Mistake(lambda _: moved(0, 0.01),
                Words("At your upper end another is best still.", "你给的上端还是别人第一。")),
        Mistake(lambda _: {"from": 0.40, "to": 0.60},
                Words("He is best a little farther, both ways. Go in steps of .01.",
                      "两头都还能再宽一点。请每次移 0.01。")),
        Mistake(lambda _: {"from": window()["to"], "to": window()["from"]},
                Words("The two ends have changed places.", "两端写反了。")),
    ),
    ladder=(Words("Move the weight of sales from .70 to the left and watch the title on the left.",
                  "把销售额的权重从 0.70 往左拖，看左图标题。"),
            Words("In code: explorer.set(sales_weight=0.5), then explorer.result[\"scores\"].best.",
                  "用代码：explorer.set(sales_weight=0.5)，再看 explorer.result[\"scores\"].best。")))


# --- The score -------------------------------------------------------------------------------------

def score(data, weight=0.7, turned=True, by="max"):
    """The score by hand."""
    reps = data.set_index("rep")
    sold, churn = reps["sales_k"], reps["lost"] / reps["start"]
    sold, churn = sold / getattr(sold, by)(), churn / getattr(churn, by)()
    return 100 * (weight * sold + (1 - weight) * (1 - churn if turned else churn))


def without_measure(data):
    """Churn taken as it is, not measured by the worst."""
    reps = data.set_index("rep")
    return 70 * reps["sales_k"] / reps["sales_k"].max() + 30 * (1 - reps["lost"] / reps["start"])


def order(scores):
    return list(scores.sort_values(ascending=False).index)


Q3 = Question(
    id="ch5_6.3", kind="mapping", level=3, section=SCORE, data="sales_reps5", tolerance=0.04,
    labels=("R1", "R2", "R3", "R4", "R5"), solution=lambda d: score(d).to_dict(),
    mistakes=(
        Mistake(lambda d: score(d, turned=False).to_dict(),
                Words("You gave points for losing customers. Turn churn round: 1 − churn / max.",
                      "你把流失当成了好事。流失率要反过来：1 − 流失率 ÷ 最大值。")),
        Mistake(lambda d: score(d, weight=0.3).to_dict(),
                Words("The weights have changed places.", "权重放反了。")),
        Mistake(lambda d: without_measure(d).to_dict(),
                Words("You took 1 − churn. Measure churn by the worst of the five first.",
                      "你直接用了 1 − 流失率。要先除以五人中最高的流失率。")),
        Mistake(lambda d: score(d, by="sum").to_dict(),
                Words("You divided by the sums. Divide by the largest.",
                      "你除以了合计，应除以最大值。")),
        Mistake(lambda d: (score(d) / 100).to_dict(),
                Words("Give points from 0 to 100.", "请给 0 到 100 的分数。")),
        Mistake(lambda d: score(d, weight=0.5).to_dict(),
                Words("That is with 50 and 50.", "这是五五开的得分。")),
    ),
    ladder=(Words("Two fractions for each: sales by the largest sales, churn by the largest churn.",
                  "每人先算两个比：销售额 ÷ 最大销售额，流失率 ÷ 最大流失率。"),))

Q3B = Question(
    id="ch5_6.3b", kind="ranking", level=3, section=SCORE, data="sales_reps5", length=5,
    solution=lambda d: order(score(d)),
    mistakes=(
        Mistake(lambda d: order(d.set_index("rep")["sales_k"]),
                Words("That is by sales alone. Churn moves two of them.",
                      "这是只按销售额。算上流失率，有两位换了位置。")),
        Mistake(lambda d: order(-d.set_index("rep")["lost"] / d.set_index("rep")["start"]),
                Words("That is by churn alone.", "这是只按流失率。")),
        Mistake(lambda d: order(score(d))[::-1],
                Words("Begin with the best.", "从最高的开始。")),
        Mistake(lambda d: order(score(d, weight=0.3)),
                Words("The weights have changed places.", "权重放反了。")),
    ),
    ladder=(Words("Sort the scores of the question before.", "把上一题的得分排序。"),))


def two(scores):
    return {rep: float(scores[rep]) for rep in ("R1", "R3")}


Q4 = Question(
    id="ch5_6.4", kind="mapping", level=2, section=SCORE, data="sales_reps5", tolerance=0.04,
    labels=("R1", "R3"), solution=lambda d: two(score(d, weight=0.5)),
    mistakes=(
        Mistake(lambda d: two(score(d)), Words("That is with 70 and 30.", "这是七三开的得分。")),
        Mistake(lambda d: two(score(d, weight=0.5, turned=False)),
                Words("Turn churn round: 1 − churn / max.",
                      "流失率要反过来：1 − 流失率 ÷ 最大值。")),
        Mistake(lambda d: two(score(d, weight=0.5) * 2),
                Words("Both weights are 50, not 100.", "两个权重都是 50，不是 100。")),
        Mistake(lambda d: dict(zip(("R3", "R1"), two(score(d, weight=0.5)).values(),
                                   strict=True)),
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("50 × sales / max + 50 × (1 − churn / max).",
                  "50 × 销售额 ÷ 最大值 + 50 ×（1 − 流失率 ÷ 最大值）。"),))

Q4B = Question(
    id="ch5_6.4b", kind="choice", level=2, section=SCORE, options=("R1", "R2", "R3", "R4", "R5"),
    solution=lambda _: order(score(REPS, weight=0.5))[0],
    why=Words("Third in sales, third in churn, and first in the sum of the two.",
              "销售额第三，流失率第三，合起来第一。"),
    mistakes=(
        Mistake("R1", Words("Another has more sales and hardly more churn.",
                            "有一位销售额更高，流失率只高一点点。")),
        Mistake("R2", Words("Churn is highest there: no points for it at all.",
                            "他的流失率最高，这一项一分也没有。")),
        Mistake("R3", Words("That was with 70 and 30.", "那是七三开的时候。")),
        Mistake("R4", Words("Churn is low there, but so are sales.",
                            "他的流失率低，可销售额也低。")),
    ),
    ladder=(Words("Work out all five.", "五个人都算出来。"),))


# --- The insurer -----------------------------------------------------------------------------------

PAY, RISE, REGULARS = 80_000, 0.20, 200

Q5 = Question(
    id="ch5_6.5", kind="number", level=2, section=BEYOND, tolerance=1,
    solution=PAY * RISE,
    mistakes=(
        Mistake(PAY * (1 + RISE), Words("That is the new pay. By how much does it rise?",
                                        "这是新的收入。题目问增加多少。")),
        Mistake(PAY * 0.01, Words("You took the one per cent. That is of customers, not of pay.",
                                  "你用了 1%。那是客户增加的，不是收入增加的。")),
        Mistake(PAY * RISE * 0.01, Words("You multiplied the two. The 20% come with the one per "
                                         "cent, once.",
                                         "你把两个百分数乘在一起了。说法是：客户多 1%，收入就多 20%。")),
    ),
    ladder=(Words("Which per cent is of pay?", "哪个百分数说的是收入？"),))

Q5B = Question(
    id="ch5_6.5b", kind="number", level=3, section=BEYOND, tolerance=0.05,
    solution=(PAY * RISE / (REGULARS * 0.01)) / (PAY / REGULARS),
    why=Words("Whoever tells such a figure owes an answer: what else changed in that year? A rise "
              "of one cannot be told from a cause of one without a group that did not have it.",
              "说这种数字的人，得先回答：那一年还变了什么？两件事一起发生，不等于一件引起另一件，要有一组没变的人来对照。"),
    mistakes=(
        Mistake(PAY * RISE / (REGULARS * 0.01),
                Words("That is what each of the two would bring. How many times the usual is it?",
                      "这是那两位每人要带来的收入。是平时的几倍？")),
        Mistake(RISE / 0.01 / REGULARS, Words("You divided by 200 once too often.",
                                              "你多除了一次 200。")),
        Mistake(RISE / 0.01 / 2, Words("Two regulars come, and they bring the 20% together: "
                                       "share it between them, then compare with one regular.",
                                       "多了两位，收入由这两位分担；再与原来一位常客比。")),
    ),
    ladder=(Words("One per cent of 200 regulars is two people. What does a regular bring now?",
                  "200 位常客的 1% 是两位。现在一位常客带来多少？"),))


# --- Day seven -------------------------------------------------------------------------------------

NEW, ON_DAY, LOGINS, WITHIN, LATER = 1000, 250, 310, 420, 380

Q6 = Question(
    id="ch5_6.6", kind="number", level=2, section=BEYOND, tolerance=0.001,
    solution=ON_DAY / NEW,
    why=Words("Three honest numbers, .25, .42 and .38, and three names. A report that says "
              "\"seven-day retention\" has not said which.",
              "0.25、0.42、0.38 都没有错，只是名字不同。只写“七日留存”，等于没说是哪一个。"),
    mistakes=(
        Mistake(WITHIN / NEW, Words("Those came back at some time within seven days. Day-7 "
                                    "retention counts that one day.",
                                    "这是七天之内来过的。第 7 日留存只看那一天。")),
        Mistake(LATER / NEW, Words("Those came on day 7 or later: that is how many were still "
                                   "there, not who came that day.",
                                   "这是第 7 天或以后来过的，说明人还在，不是那一天来的人。")),
        Mistake(LOGINS / NEW, Words("You counted visits. Count each user once.",
                                    "你数的是登录次数。每位用户只数一次。")),
        Mistake(ON_DAY / WITHIN, Words("Divide by all who were new, not by those who came back.",
                                       "应除以全部新用户，不是来过的用户。")),
    ),
    ladder=(Words("Users active on day 7 / new users.", "第 7 天活跃的用户 ÷ 新用户。"),))


# --- Books, funnel, luck ---------------------------------------------------------------------------

LATER_START = {"R1": 60, "R2": 130, "R3": 300, "R4": 60, "R5": 60}
LATER_LOST = {"R1": 2, "R2": 15, "R3": 34, "R4": 2, "R5": 3}


def next_year(data):
    """The team's churn next year, by its own books and by the old ones."""
    old = data.set_index("rep")["start"]
    rates = {rep: LATER_LOST[rep] / LATER_START[rep] for rep in old.index}
    steady = sum(old[rep] * rates[rep] for rep in old.index) / old.sum()
    return {"pooled": sum(LATER_LOST.values()) / sum(LATER_START.values()),
            "old_books": float(steady)}


def mean_rate():
    return sum(LATER_LOST[rep] / n for rep, n in LATER_START.items()) / 5


T1 = Question(
    id="ch5_6c.1", kind="mapping", level=2, section=BOOKS, data="sales_reps5", tolerance=0.0003,
    labels=("pooled", "old_books"), solution=next_year,
    why=Words("With last year's books the team would have fallen from 8.5% to 7.4%: the work got "
              "better, the books moved.",
              "客户不划转，全队会从 8.5% 降到 7.4%：工作是进步了，变的是谁管多少客户。"),
    mistakes=(
        Mistake(lambda d: next_year(d) | {"old_books": mean_rate()},
                Words("old_books: that is the mean of the rates. Weigh each by last year's "
                      "customers.",
                      "old_books：这是比率的平均。请用去年的客户数加权。")),
        Mistake(lambda d: {k: next_year(d)[v] for k, v in
                           (("pooled", "old_books"), ("old_books", "pooled"))},
                Words("The two have changed places.", "两个写反了。")),
        Mistake(lambda d: next_year(d) | {"old_books": sum(LATER_LOST.values())
                                          / float(d["start"].sum())},
                Words("old_books: the customers lost would be others, too, if the books had not "
                      "moved. Rate times old book, then add up.",
                      "old_books：客户不划转，流失的人数也会不同。先用比率乘去年的客户数，再相加。")),
        Mistake(lambda d: {"pooled": 52 / 610, "old_books": 52 / 610},
                Words("That is last year.", "这是去年的。")),
    ),
    ladder=(Words("old_books: each new rate times the customers of last year, added up, divided "
                  "by 610.", "old_books：新比率 × 去年客户数，相加，再除以 610。"),))


def edges(data, z=1.96, team=None, of=None):
    """The funnel's upper edge for R2 and R3, by hand."""
    reps = data.set_index("rep")
    p = reps["lost"].sum() / reps["start"].sum() if team is None else team
    return {rep: float(p + z * math.sqrt(p * (1 - p) / (of or reps.loc[rep, "start"])))
            for rep in ("R2", "R3")}


def own_rate(data):
    reps = data.set_index("rep")
    return {rep: edges(data, team=float(reps.loc[rep, "lost"] / reps.loc[rep, "start"]))[rep]
            for rep in ("R2", "R3")}


T2 = Question(
    id="ch5_6c.2", kind="mapping", level=2, section=FUNNEL, data="sales_reps5", tolerance=0.0005,
    labels=("R2", "R3"), solution=edges,
    mistakes=(
        Mistake(own_rate, Words("You started from each one's own rate. The funnel stands around "
                                "the team's pooled rate.",
                                "你从各人自己的比率出发了。漏斗以全队合并流失率为中心。")),
        Mistake(lambda d: edges(d, z=1),
                Words("You left out the 1.96.", "你漏了 1.96。")),
        Mistake(lambda d: edges(d, of=610),
                Words("You divided by the team's 610. Each book has its own size.",
                      "你除以了全队的 610 位。每人用自己名下的客户数。")),
        Mistake(lambda d: edges(d, z=-1.96),
                Words("Those are the lower edges.", "这是下界。")),
        Mistake(lambda d: edges(d, team=float((d["lost"] / d["start"]).mean())),
                Words("You used the mean of the rates. The funnel stands around the pooled rate.",
                      "你用了比率的平均。漏斗以合并流失率为中心。")),
    ),
    ladder=(Words("p + 1.96 √(p (1 − p) / n), with p of the team and n of the book.",
                  "p + 1.96 √(p (1 − p) / n)，p 是全队的，n 是各人的。"),))


def counts(data):
    """How many R4 may lose at most to be below the funnel, and from how many on above it."""
    p = data["lost"].sum() / data["start"].sum()
    low, high = funnel_limits(60, float(p))
    return {"below": math.ceil(60 * low) - 1, "above": math.floor(60 * high) + 1}


T3 = Question(
    id="ch5_6c.3", kind="mapping", level=3, section=FUNNEL, data="sales_reps5", tolerance=0.1,
    labels=("below", "above"), solution=counts,
    why=Words("With 60 customers only perfection is beyond luck. A year is too short for such a "
              "book, or the book too small for such a rule.",
              "只有 60 位客户，除非一位也不流失，否则分不清是本事还是运气。要么看得更久，要么别用这条规则考核客户这么少的人。"),
    mistakes=(
        Mistake(lambda d: {"below": counts(d)["below"] + 1, "above": counts(d)["above"] - 1},
                Words("Both still lie inside the funnel: compare n/60 with its edges.",
                      "两个都还在漏斗里：用人数 ÷ 60 与上下界比。")),
        Mistake(lambda d: {"below": counts(d)["below"] + 1, "above": counts(d)["above"]},
                Words("below: one of 60 is 1.7%, and the edge lies at 1.5%.",
                      "below：60 位流失 1 位是 1.7%，而下界是 1.5%。")),
        Mistake(lambda d: {"below": counts(d)["below"], "above": counts(d)["above"] - 1},
                Words("above: nine of 60 are 15.0%, and the edge lies at 15.6%.",
                      "above：60 位流失 9 位是 15.0%，而上界是 15.6%。")),
        Mistake(lambda d: {"below": 3, "above": 3},
                Words("Three is what R4 lost. Where are the edges for 60 customers?",
                      "3 是 R4 实际流失的。60 位客户的上下界在哪里？")),
        Mistake(lambda d: {"below": 5, "above": 6},
                Words("That is below and above the team's rate. The funnel is wider.",
                      "这是低于和高于全队平均。漏斗要宽得多。")),
    ),
    ladder=(Words("crmkit.funnel_limits(60, rate) gives the edges; times 60.",
                  "crmkit.funnel_limits(60, rate) 给出上下界，再乘 60。"),))


def ends(data, rep="R4"):
    row = luck_of_books(data).table.loc[rep, ["chance_lowest", "chance_highest"]]
    return float(row.sum())


T4 = Question(
    id="ch5_6c.4", kind="number", level=3, section=LOT, data="sales_reps5", tolerance=0.004,
    solution=ends,
    why=Words("Two ends among five: a fair part is .40. The director's rule would name R4 every "
              "second year, for nothing.",
              "五个人、两头，平均每人 0.40。按总监的办法，R4 平均每两年就要被点名一次，而他什么也没做。"),
    mistakes=(
        Mistake(lambda d: float(luck_of_books(d).table.loc["R4", "chance_lowest"]),
                Words("That is the bonus alone. Add the letter.", "这只是奖金。再加上警告信。")),
        Mistake(lambda d: float(luck_of_books(d).table.loc["R4", "chance_highest"]),
                Words("That is the letter alone. Add the bonus.", "这只是警告信。再加上奖金。")),
        Mistake(0.4, Words("That would be so with five books of the same size.",
                           "五个人客户一样多时才是这样。")),
        Mistake(lambda d: ends(d, "R3"), Words("That is R3.", "这是 R3 的。")),
        Mistake(lambda d: float(luck_of_books(d).table.loc["R4", ["chance_lowest",
                                                                  "chance_highest"]].prod()),
                Words("You multiplied. R4 cannot be at both ends: add.",
                      "你用了乘法。他不可能同时在两头，应当相加。")),
    ),
    ladder=(Words("crmkit.luck_of_books(reps).table has a column for each end.",
                  "crmkit.luck_of_books(reps).table 里两头各有一列。"),))

T5 = Question(
    id="ch5_6c.5", kind="open", level=3, section=BEYOND,
    rubric=Words(
        "1. States a rule that can be applied: what is measured, over which time, with which "
        "weights, told when.\n"
        "2. Shows with a number what luck does to small books (funnel, chances, interval).\n"
        "3. Says what the rule rewards that the representative does not control, and what is done "
        "about it (team part, causes recorded, customers moved).\n"
        "4. Names how the rule could be played (handing over doubtful customers before the count, "
        "keeping the book small, fixing weights afterwards), and closes one gap.",
        "1. 办法可以执行：考核什么、看多长时间、权重多少、何时公布。\n"
        "2. 用数字说明运气对客户少的人影响多大（漏斗、机会或区间）。\n"
        "3. 说明有哪些是销售员自己管不了的，怎样处理（团队部分、登记原因、客户划转）。\n"
        "4. 指出办法可能怎样被钻空子（统计前把靠不住的客户划走、故意只管少数客户、事后定权重），并堵住其中一个。"),
    model=Words(
        "Half of the bonus goes to the whole team, by its pooled churn with last year's books. The "
        "other half is for sales. Churn of a single representative is watched over two years and "
        "pays nothing; who lies outside the funnel is talked with, and the causes of his losses "
        "are written down by somebody else: with 60 customers R4 would be at one end of the list "
        "every second year by luck. Weights are told in December. A customer counts for a year "
        "after being handed over, so that nobody moves doubtful ones away before the count.",
        "奖金一半发给全队，看合并流失率，并按去年各人的客户数折算；另一半看销售额。个人流失率看两年，不直接发钱；落在漏斗之外的先谈话，"
        "流失原因由别人登记：R4 只有 60 位客户，单凭运气，平均每两年就有一年排在名单的一头。权重十二月公布。客户划走之后一年之内仍算"
        "原来的人，免得有人赶在统计之前把靠不住的客户推出去。"))

QUESTIONS = [E1, E2, Q3, Q3B, Q4, Q4B, Q5, Q5B, Q6, T1, T2, T3, T4, T5]
