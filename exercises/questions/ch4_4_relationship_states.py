"""Questions on states of the relation (P1 to P4), the factory (P5 to P8) and mailing (P9)."""

import pandas as pd

from crmkit.datasets import load_teaching
from crmkit.relations.chains import as_chain, project
from crmkit.relations.pipeline import CHANCES, weighted_pipeline
from crmkit.relations.recency import stop_mailing
from tools.questions import Mistake, Question, Words

SEVEN = Words("Seven states", "七种状态")
LEADS_TO = Words("Where does it lead?", "这样下去会怎样？")
WORTH = Words("What the leads are really worth", "线索究竟值多少")
STOP = Words("Where to stop", "在哪里停")
QUARTER = Words("D: targets by the quarter", "D：只有季度目标")

REAL = ["first_time", "repeat", "loyal"]
PERIODS, IDLE = 3, 60
LESSON = {"visit": 0.05, "trial": 0.2, "quote": 0.35, "negotiation": 0.8}  # its chances


# --- states ------------------------------------------------------------------------------------

def stock():
    return load_teaching("relationship_states").set_index("stage")["count"]


def after(chain, periods=PERIODS):
    return project(chain, stock(), periods).iloc[-1]


def by_columns(chain):
    """The stock pushed through the table the wrong way round."""
    moves, now = as_chain(chain).to_numpy(), stock().to_numpy()
    for _ in range(PERIODS):
        now = moves @ now
    return pd.Series(now, index=as_chain(chain).index)


def only_stays(chain):
    """Loyal customers who stay loyal; nobody joins them."""
    return stock()["忠诚"] * as_chain(chain).loc["loyal", "loyal"] ** PERIODS


P1 = Question(
    id="ch4_4.P1", kind="choice", level=1, section=SEVEN, options=("a", "b", "c", "d"),
    solution="c",
    mistakes=(
        Mistake("a", Words("A target customer is courted but has not bought yet.",
                           "目标客户正在争取之中，还没有买过。")),
        Mistake("b", Words("First-time means one purchase. This customer came back.",
                           "初次购买是只买过一次，这位客户已经回来过。")),
        Mistake("d", Words("Loyal means that he keeps buying and turns to us first. This one "
                           "still buys from rivals.",
                           "忠诚是持续购买、有需要先想到我们；这位还在买竞争对手的。")),
    ))

P2 = Question(
    id="ch4_4.P2", kind="number", level=2, section=LEADS_TO, data="relationship_chain",
    tolerance=0.25, solution=lambda c: after(c)["loyal"],
    mistakes=(
        Mistake(lambda c: by_columns(c)["loyal"],
                Words("You went through the table the wrong way round: rows are where customers "
                      "are, columns where they go. Each row adds up to 1, no column does.",
                      "行列弄反了：行是客户现在所处的状态，列是去向。每行之和为 1，各列之和不是。")),
        Mistake(only_stays,
                Words("You followed the 100 loyal customers only. Repeat customers become loyal "
                      "too.",
                      "你只跟踪了原有的 100 位忠诚客户，重复购买客户也会变成忠诚客户。")),
        Mistake(lambda c: after(c, 1)["loyal"],
                Words("That is one period. Go on for three.",
                      "这是一期之后，请推到第三期。")),
        Mistake(lambda c: after(c, 2)["loyal"],
                Words("That is two periods. One more.", "这是两期之后，还差一期。")),
        Mistake(lambda c: after(c, 4)["loyal"],
                Words("That is four periods: the stock now is period 0.",
                      "这是四期之后：现在的存量是第 0 期。")),
    ),
    ladder=(Words("New stock of a state = the sum, over all states, of their stock times their "
                  "chance of moving there. Three times.",
                  "某状态的新存量 = 各状态的存量 × 转入该状态的概率，再相加。做三遍。"),
            Words("With pandas: new = stock @ chain, where stock carries the names of the states.",
                  "用 pandas：new = stock @ chain，stock 的索引要用状态名。")))

P3 = Question(
    id="ch4_4.P3", kind="mapping", level=2, section=LEADS_TO, data="relationship_chain",
    tolerance=0.25, labels=("now", "later"),
    solution=lambda c: pd.Series({"now": after(c, 0)[REAL].sum(), "later": after(c)[REAL].sum()}),
    mistakes=(
        Mistake(lambda c: pd.Series({"now": after(c)[REAL].sum(),
                                     "later": after(c, 0)[REAL].sum()}),
                Words("Both numbers are right, but they have changed places.",
                      "两个数都对，只是放反了。")),
        Mistake(lambda c: pd.Series({"now": after(c, 0)[[*REAL, "lost"]].sum(),
                                     "later": after(c)[[*REAL, "lost"]].sum()}),
                Words("You counted the lost. Real customers are first-time, repeat and loyal.",
                      "你把流失的也算进去了。现实客户只有初次、重复和忠诚三种。")),
        Mistake(lambda c: pd.Series({"now": after(c, 0)[["repeat", "loyal"]].sum(),
                                     "later": after(c)[["repeat", "loyal"]].sum()}),
                Words("First-time customers are real customers too.",
                      "初次购买客户也是现实客户。")),
        Mistake(lambda c: pd.Series({"now": after(c, 0)[["target", *REAL]].sum(),
                                     "later": after(c)[["target", *REAL]].sum()}),
                Words("Target customers have not bought yet; they are not real customers.",
                      "目标客户还没有购买，不是现实客户。")),
        Mistake(lambda c: pd.Series({"now": after(c, 0)[REAL].sum(),
                                     "later": by_columns(c)[REAL].sum()}),
                Words("“Now” is right. Later, you went through the table the wrong way round: "
                      "rows are where customers are, columns where they go.",
                      "“现在”对了。之后的行列弄反了：行是现在的状态，列是去向。")),
    ),
    ladder=(Words("Add three entries of the stock, once now and once after three periods.",
                  "把存量中的三项相加，现在算一次，三期之后算一次。"),))

P4 = Question(
    id="ch4_4.P4", kind="number", level=2, section=LEADS_TO, tolerance=0.05,
    solution=lambda _: 100 * 0.25 * 0.20,
    mistakes=(
        Mistake(lambda _: 100 * (0.25 + 0.20),
                Words("You added the rates. Of those who become targets, a fifth buys: multiply.",
                      "你把两个比例相加了。成为目标的人中有五分之一购买：应当相乘。")),
        Mistake(lambda _: 100 * 0.20,
                Words("A fifth of the targets buys, not a fifth of all hundred.",
                      "是目标客户中的五分之一购买，不是一百人中的五分之一。")),
        Mistake(lambda _: 100 * 0.25,
                Words("Those are the targets. Which part of them buys?",
                      "这是目标客户的人数，其中有多少人购买？")),
    ),
    ladder=(Words("Two steps, one after the other.", "两步，一步接一步。"),))


# --- the factory -------------------------------------------------------------------------------

def pipeline(leads):
    return weighted_pipeline(leads, idle_after=IDLE)


def three(leads, by):
    return list(leads.set_index("lead")[by].nlargest(3).index)


P5 = Question(
    id="ch4_4.P5", kind="number", level=2, section=WORTH, data="factory_leads", tolerance=0.25,
    solution=lambda d: pipeline(d).total,
    mistakes=(
        Mistake(lambda d: pipeline(d).total * 1000,
                Words("Right digits, wrong unit: give it in thousand yuan.",
                      "方法对，单位不对：请用千元作答。")),
        Mistake(lambda d: d["value_k"].sum(),
                Words("That is what the leads promise. Multiply each by the chance of its stage.",
                      "这是名义金额。每条线索要乘以它所处阶段的概率。")),
        Mistake(lambda d: d["value_k"].sum() * sum(CHANCES.values()) / len(CHANCES),
                Words("You took one mean chance for all. Large leads stand at early stages, so "
                      "weigh each by its own.",
                      "你对所有线索用了同一个平均概率。大单往往阶段早，要各乘各的。")),
        Mistake(lambda d: pipeline(d).table["chance"].sum(),
                Words("That is the expected number of orders. The question asks for money.",
                      "这是期望的订单数，题目问的是金额。")),
        Mistake(lambda d: pipeline(d).total / len(d),
                Words("That is the mean of a lead (the pipeline is their sum), or the right sum in ten "
                      "thousand yuan (give it in thousand).",
                      "如果你用的是万元，方法对，单位不对：请用千元作答。如果算的是每条线索的平均值，管道要的是总和。")),
        Mistake(lambda d: weighted_pipeline(d, LESSON).total,
                Words("Those are the chances of the lesson. Use the ones given here.",
                      "你用的是课文里的概率，请用本题给出的。")),
    ),
    ladder=(Words("Map each stage to its chance, multiply by value_k, add.",
                  "把阶段对应到概率，乘以 value_k，再相加。"),))

P6 = Question(
    id="ch4_4.P6", kind="set", level=2, section=WORTH, data="factory_leads",
    solution=lambda d: list(d.loc[d["days_idle"] > IDLE, "lead"]),
    mistakes=(
        Mistake(lambda d: list(d.loc[d["days_idle"] > IDLE + 1, "lead"]),
                Words("One lead has idled for one day more than the limit; it belongs to them.",
                      "有一条线索刚好超过期限一天，也算停滞。")),
        Mistake(lambda d: list(d.loc[d["days_idle"] > 30, "lead"]),
                Words("Those are the leads idle for more than 30 days, as in the lesson. Here the "
                      "limit is 60.",
                      "这是超过 30 天没有跟进的线索（课文的期限），本题的期限是 60 天。")),
        Mistake(lambda d: list(d.loc[d["days_idle"] <= IDLE, "lead"]),
                Words("Those are the active ones.", "这些是仍在跟进的。")),
    ),
    ladder=(Words("Compare days_idle with 60.", "拿 days_idle 与 60 比较。"),))

P7 = Question(
    id="ch4_4.P7", kind="ranking", level=3, section=WORTH, data="factory_leads", length=3,
    solution=lambda d: list(pipeline(d).table.index[:3]),
    mistakes=(
        Mistake(lambda d: three(d, "value_k"),
                Words("You ranked by the value if won. A large lead at its first visit is worth "
                      "little yet.",
                      "你按赢单金额排了名。刚初访的大单，眼下还不值多少。")),
        Mistake(lambda d: three(d, "days_idle"),
                Words("You ranked by days idle. The question asks for the expected value.",
                      "你按未跟进天数排了名，题目问的是期望值。")),
        Mistake(lambda d: list(pipeline(d).table.sort_values(
                    ["chance", "lead_value"], ascending=False).index[:3]),
                Words("You ranked by stage first, or with the chances of the lesson. With those of "
                      "P5 a large quote may be worth more than a small negotiation.",
                      "你先按阶段排了名，或用了课文里的概率。按 P5 的概率，大单的报价可能比小单的谈判更值钱。")),
    ),
    ladder=(Words("Expected value = value × chance of the stage; sort it.",
                  "期望值 = 金额 × 阶段概率，再排序。"),))

P8 = Question(
    id="ch4_4.P8", kind="open", level=3, section=QUARTER,
    rubric=Words(
        "1. Three indicators, each a number that can be counted, not a wish.\n"
        "2. At least one looks ahead (pipeline, visits, idle leads), not only back at sales.\n"
        "3. Each has a frequency; at least one is weekly, and the reason for it is given.\n"
        "4. Says who sees the numbers and what happens when one turns bad.",
        "1. 三个指标，每个都能数得出来，而不是愿望。\n"
        "2. 至少一个是向前看的（管道、拜访、停滞线索），不能只看过去的销售额。\n"
        "3. 每个都写明频率；至少一个按周，并说明理由。\n"
        "4. 说明谁看这些数，变坏之后怎么办。"),
    model=Words(
        "Weekly: the weighted pipeline, and the number of leads without contact for more than 30 "
        "days, both on a board that sales and service see; a lead that turns stagnant goes to its "
        "manager the same day. Monthly: the share of quotes that become orders, by segment, "
        "discussed by the whole team. The pipeline looks ahead, so it warns before sales fall, "
        "and a weekly number is late by three or four days instead of half a quarter.",
        "每周：加权管道金额，以及三十天以上无人联系的线索数，两项都贴在销售和售后都看得见的看板上；"
        "线索一旦停滞，当天交给主管。每月：各细分市场报价转为订单的比例，由全组讨论。"
        "管道是向前看的，销售下滑之前就会报警；按周看数，平均只晚三四天，而不是半个季度。"))


# --- mailing -----------------------------------------------------------------------------------

ORDER, COST, REPLY, RATE = 40, 6, 0.30, 0.20  # all but the cost as in the lesson

P9 = Question(
    id="ch4_4.P9", kind="number", level=2, section=STOP, tolerance=0.05,
    solution=lambda _: stop_mailing([REPLY], ORDER, COST, RATE).table.loc[2, 1],
    mistakes=(
        Mistake(lambda _: (ORDER - COST) / (1 - REPLY),
                Words("You did not discount: the reply comes one period later.",
                      "你没有贴现：响应要到下一期才来。")),
        Mistake(lambda _: ORDER / (1 - REPLY / (1 + RATE)),
                Words("You left out what the mailing costs.", "你漏掉了邮寄的成本。")),
        Mistake(lambda _: ORDER - COST,
                Words("That is this period only. Three in ten come back next period, and are then "
                      "worth as much again.",
                      "这只是本期。十位里有三位下一期会回来，那时又值这么多。")),
        Mistake(lambda _: (ORDER - COST) * (1 + REPLY / (1 + RATE)),
                Words("You went on for one period. Who comes back may come back again.",
                      "你只往后算了一期，回来的人还可能再回来。")),
        Mistake(lambda _: stop_mailing([REPLY], ORDER, 4, RATE).table.loc[2, 1],
                Words("That is with the lesson's cost of 4. Here a mailing costs 6.",
                      "这是按课文的成本 4 元算的，本题每份 6 元。")),
    ),
    ladder=(Words("Call the value v. It is what the customer earns now, plus 0.30 × v ÷ 1.20; those "
                  "who do not answer are worth nothing more.",
                  "设价值为 v：v = 本期所赚 + 0.30 × v ÷ 1.20；没有响应的人不再有价值。"),
            Words("Bring v to one side of the equation.", "把 v 移到等式的一边。")))

QUESTIONS = [P1, P2, P3, P4, P5, P6, P7, P8, P9]
