"""Questions on lesson 5.4c: who leaves, rules, a model, how good a list is, and leakage."""

from functools import cache

import numpy as np
import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

LOOK = Words("Look first", "先看数据")
RULES = Words("Three rules on a slip of paper", "便条上的三条规则")
MODEL = Words("A model", "一个模型")
LEAK = Words("Too good to be true", "好得不像真的")
LIST = Words("How far down the list?", "电话打到哪里？")

SLIP = [("Contract", "==", "Month-to-month", 2), ("tenure", "<=", 12, 1),
        ("InternetService", "==", "Fiber optic", 1)]


@cache
def firm():
    table = crmkit.datasets.load_telco().set_index("customerID")
    return table.assign(TotalCharges=pd.to_numeric(table["TotalCharges"], errors="coerce").fillna(0))


@cache
def fitted(**settings):
    return crmkit.fit_churn_model(firm(), **settings).table


@cache
def curve(name):
    """How the lists of the lesson find leavers: by the rules, the model, the leaky model."""
    known = leaky() if name == "leaked" else fitted()
    score = crmkit.rule_score(firm().loc[known.index], SLIP) if name == "rules" else \
        known["probability"]
    return crmkit.gain_curve(score, known["left"])


def leaky():
    rang = np.where(firm()["Churn"] == "Yes", 3, 0.05)
    table = firm().assign(closing_calls=np.random.default_rng(1).poisson(rang))
    return crmkit.fit_churn_model(table).table


# --- In the lesson ---------------------------------------------------------------------------------

SHARES = [i / 100 for i in range(1, 101)]


def hits(name, share):
    found = curve(name)
    calls = np.floor(share * found["customers"].iloc[-1] + 0.5)
    return float(np.interp(calls, found["customers"], found["hits"]))


def needed(name, wanted):
    return min(share for share in SHARES if hits(name, share) >= wanted)


ENOUGH = needed("rules", hits("model", 0.20))

E1 = Question(
    id="ch5_4c.E1", kind="number", level=2, section=LIST, tolerance=0.004,
    why=Words("Three points of the list, 63 calls more: so much the nineteen columns are worth "
              "here.", "多打 3 个百分点，即 63 个电话：十九列数据在这里就值这么多。"),
    solution=ENOUGH,
    mistakes=(
        Mistake(ENOUGH - 0.20,
                Words("That is how much longer the list is. The question asks for its length.",
                      "这是名单多长出来的部分。题目问的是名单有多长。")),
        Mistake(needed("rules", hits("leaked", 0.20)),
                Words("You compared with the leaky model as tested. Compare with the model.",
                      "你是与检验时的泄露模型相比。请与模型相比。")),
        Mistake(needed("model", hits("rules", 0.20)),
                Words("The other way round: that is how far the model is called to find what the "
                      "rules find in a fifth.",
                      "反了：这是模型要打到哪里，才抵得上规则的五分之一。")),
        *(Mistake(share, Words("The rules have not found as many there yet. A little further.",
                               "规则在这里还没找到那么多，再往下一点。"))
          for share in (ENOUGH - 0.01, 0.20)),
        *(Mistake(share, Words("They have found as many before that. Go back a little.",
                               "用不着打这么远，往回一点。"))
          for share in (0.24, 0.25, 0.30, 0.35, 0.40, 0.50)),
    ),
    ladder=(Words("Choose the list by rules, and move the share until the blue bar is as long as "
                  "the number in the question.",
                  "把名单换成“规则”，拖动比例，直到蓝条达到题目中的人数。"),
            Words("In code: explorer.set(order=\"rules\", share=0.21), then explorer.result[\"hits\"].",
                  "用代码：explorer.set(order=\"rules\", share=0.21)，再看 explorer.result[\"hits\"]。")))


# --- By hand ---------------------------------------------------------------------------------------

TP, FP, FN, TN = 45, 75, 15, 865
ALL = TP + FP + FN + TN


def quality(precision=TP / (TP + FP), recall=TP / (TP + FN), lift=None):
    base = (TP + FN) / ALL
    return {"precision": precision, "recall": recall,
            "lift": precision / base if lift is None else lift}


S6 = Question(
    id="ch5_4.6", kind="mapping", level=2, section=RULES, tolerance=0.004,
    labels=("precision", "recall", "lift"), solution=lambda _: quality(),
    mistakes=(
        Mistake(lambda _: quality(TP / (TP + FN), TP / (TP + FP), quality()["lift"]),
                Words("The first two have changed places. Precision is a share of the calls, "
                      "recall a share of those who left.",
                      "前两个弄反了。查准率是电话中的比例，查全率是流失客户中的比例。")),
        Mistake(lambda _: quality(lift=TP / (TP + FP) / ((TP + FP) / ALL)),
                Words("You divided by the share who were called. Lift compares with the share who "
                      "left.", "你除以了打电话的比例。提升度要与流失的比例相比。")),
        Mistake(lambda _: quality(lift=TP / (TP + FP) / (FN / (FN + TN))),
                Words("You compared with those not called. Lift compares with all customers.",
                      "你是与没打电话的客户相比。提升度要与全体客户相比。")),
        Mistake(lambda _: quality(precision=(TP + TN) / ALL, lift=quality()["lift"]),
                Words("Your first number counts everybody judged rightly. Look at the calls only.",
                      "你的第一个数算的是所有判断正确的客户。只看打了电话的。")),
    ),
    ladder=(Words("Calls 120, leavers 60, customers 1,000.",
                  "打电话 120 位，流失 60 位，客户共 1,000 位。"),))

S6B = Question(
    id="ch5_4.6b", kind="mapping", level=2, section=RULES, tolerance=0.004,
    labels=("list", "nobody"),
    why=Words("By accuracy the empty list wins. That is why nobody should choose a list by it.",
              "论准确率，什么都不做反而赢了。所以不能用它来选名单。"),
    solution=lambda _: {"list": (TP + TN) / ALL, "nobody": (FP + TN) / ALL},
    mistakes=(
        Mistake(lambda _: {"list": TP / (TP + FP), "nobody": (FP + TN) / ALL},
                Words("The first is the share of right calls. Those rightly spared count, too.",
                      "第一个数是打对电话的比例。没打、也确实没走的，同样算判断正确。")),
        Mistake(lambda _: {"list": (TP + TN) / ALL, "nobody": (FN + TP) / ALL},
                Words("The second is the share who left. Who says that nobody leaves is right "
                      "about all the others.", "第二个数是流失的比例。说“谁也不走”，对的是其余的人。")),
        Mistake(lambda _: {"list": (TP + TN) / ALL, "nobody": TN / ALL},
                Words("With an empty list the 75 are spared rightly as well.",
                      "谁也不打，那 75 位也就判断对了。")),
    ),
    ladder=(Words("Right: left and called, or stayed and not called.",
                  "判断正确：走了且打了，或没走且没打。"),))


def leaving(by="InternetService"):
    return (firm()["Churn"] == "Yes").groupby(firm()[by]).mean().to_dict()


S1 = Question(
    id="ch5_4c.1", kind="mapping", level=2, section=LOOK, tolerance=0.002, data="telco",
    labels=("DSL", "Fiber optic", "No"), solution=lambda _: leaving(),
    mistakes=(
        Mistake(lambda _: firm().loc[firm()["Churn"] == "Yes", "InternetService"].value_counts(
                    normalize=True).to_dict(),
                Words("These are shares of the leavers. Ask of each group: how many of it left?",
                      "这是流失客户中各占多少。应当问：每一组里走了多少？")),
        Mistake(lambda _: {k: 1 - v for k, v in leaving().items()},
                Words("These are the shares who stayed.", "这是留下的比例。")),
        Mistake(lambda _: (firm()["Churn"] == "Yes").groupby(firm()["InternetService"]).sum().div(
                    len(firm())).to_dict(),
                Words("You divided by all customers. Divide by those of the group.",
                      "你除以了全部客户。请除以本组的客户。")),
        Mistake(lambda _: (firm()["Churn"] == "Yes").groupby(
                    firm()["InternetService"]).sum().to_dict(),
                Words("These are numbers of customers. Divide each by the size of its group.",
                      "这是人数。请各除以本组的人数。")),
        Mistake(lambda _: {k: round(v, 2) for k, v in leaving().items()},
                Words("Right, but rounded too far: give three decimals.",
                      "算对了，只是四舍五入得太多：请保留三位小数。")),
    ),
    ladder=(Words("(telco[\"Churn\"] == \"Yes\").groupby(telco[\"InternetService\"]).mean()",
                  "用 (telco[\"Churn\"] == \"Yes\").groupby(telco[\"InternetService\"]).mean()。"),))

# The list of the sheet: twenty customers, their scores, and the numbers of those who left.
SCORE = [12, 55, 81, 33, 47, 92, 5, 61, 28, 74, 19, 88, 40, 66, 9, 52, 30, 95, 23, 70]
GONE = [5, 2, 9, 17, 13]


def twenty(first=4, ascending=False):
    table = pd.DataFrame({"score": SCORE, "left": [i in GONE for i in range(20)]})
    return table.sort_values("score", ascending=ascending)["left"].head(first)


def lift(**slips):
    return twenty(**slips).mean() / (len(GONE) / 20)


S2 = Question(
    id="ch5_4c.2", kind="number", level=2, section=RULES, tolerance=0.01,
    solution=lambda _: lift(),
    mistakes=(
        Mistake(lambda _: twenty().mean(),
                Words("That is the share of right calls. Divide it by the share of all twenty who "
                      "left.", "这是打对的比例。还要除以全部二十位的流失比例。")),
        Mistake(lambda _: lift(ascending=True),
                Words("You called the four lowest scores.", "你打给了得分最低的四位。")),
        Mistake(lambda _: twenty().sum() / len(GONE),
                Words("That is the share of the leavers you found.",
                      "这是流失客户中被你找到的比例。")),
        Mistake(lambda _: twenty().mean() / ((len(GONE) - twenty().sum()) / 16),
                Words("You compared with the sixteen not called. Compare with all twenty.",
                      "你与没打电话的十六位相比。应与全部二十位相比。")),
        Mistake(lambda _: lift(first=5),
                Words("A fifth of twenty is four customers.", "二十位的五分之一是四位。")),
    ),
    ladder=(Words("Sort by score, highest first; mean of left in the first four; divide by the "
                  "mean of all.", "按得分从高到低排；前四位中走了的比例，除以全部的比例。"),))

# --- Columns ---------------------------------------------------------------------------------------

LEAKS = ["C", "D", "F", "G", "I"]

S3 = Question(
    id="ch5_4c.3", kind="set", level=2, section=LEAK, solution=lambda _: LEAKS,
    why=Words("Each of the five is written after the first of the month, in part because the "
              "customer leaves. The hardest to see are the discount and this month's use.",
              "这五列都写于一号之后，有的正是因为客户要走才写的。最不容易看出来的是优惠和本月流量。"),
    mistakes=(
        Mistake(lambda _: ["C", "D", "F"],
                Words("Those three are right. Two more are written after the first of the month, "
                      "one of them for almost every customer.",
                      "这三列对了。还有两列也写于一号之后，其中一列几乎人人都有。")),
        Mistake(lambda _: ["C", "D", "F", "G"],
                Words("One is missing: who leaves on the tenth cannot use anything after it.",
                      "还差一列：十号走的人，十号以后就没有用量了。")),
        Mistake(lambda _: ["C", "D", "F", "I"],
                Words("One is missing: to whom does the closing desk offer anything?",
                      "还差一列：注销柜台会给谁优惠？")),
        Mistake(lambda _: ["B", *LEAKS],
                Words("Complaints of the quarter before are an honest sign: they were known in "
                      "time.", "上一季度的投诉是正当的征兆：一号之前就知道了。")),
        Mistake(lambda _: [*LEAKS[:4], "H", "I"],
                Words("Days without payment, counted on the first, were known in time.",
                      "一号时已欠费多少天，一号就知道了。")),
        Mistake(lambda _: list("ABEH"),
                Words("These are the honest ones; the question asks for the others.",
                      "这些是正当的列，题目问的是另外那些。")),
    ),
    ladder=(Words("Ask of each column: could it have been read on the first of the month, before "
                  "the call?", "每一列都问一句：一号打电话之前，读得到它吗？"),
            Words("What is counted up to the first is honest. What is counted after it is not, "
                  "harmless as it may look.", "数到一号为止的可以用；一号以后才数的，再不起眼也不行。")))


# --- Decisions -------------------------------------------------------------------------------------

def tenths(column="rate", least=1 / 3):
    known = fitted()
    table = crmkit.lift_table(known["probability"], known["left"], 10)
    return int((table[column] >= least).sum())


S4 = Question(
    id="ch5_4c.4", kind="number", level=3, section=LIST, tolerance=0.2,
    why=Words("On average the calls would still be right often enough further down; the further "
              "calls themselves would not. Lesson 5.4d puts money to it.",
              "再往下打，平均下来仍然够准，但新增的那些电话已经不够准了。5.4d 会把它折成钱。"),
    solution=lambda _: tenths(),
    mistakes=(
        Mistake(lambda _: tenths("precision_so_far"),
                Words("You looked at all calls so far. Ask of each tenth whether its own calls "
                      "are right often enough.",
                      "你看的是到此为止的全部电话。要问的是每个十分之一自己够不够准。")),
        Mistake(lambda _: tenths(least=0.5),
                Words("Every third call must be right, not every second.",
                      "要求是三个打对一个，不是两个。")),
        Mistake(lambda _: tenths() + 1,
                Words("Your last tenth is right less often than that.",
                      "你的最后一份已经不够准了。")),
        Mistake(lambda _: 100 * tenths() / 10,
                Words("That is in percent. The question asks for the number of tenths.",
                      "这是百分数，题目问打几份。")),
    ),
    ladder=(Words("lift_table(..., parts=10): look at the share who left in each tenth.",
                  "用 lift_table(..., parts=10)，看每个十分之一里走了的比例。"),))


def forecast(class_weight=None):
    return float(fitted(class_weight=class_weight)["probability"].sum())


S5 = Question(
    id="ch5_4c.5", kind="mapping", level=3, section=MODEL, tolerance=1.5,
    labels=("plain", "balanced", "left"),
    why=Words("The list is as good, the forecast is useless: whoever multiplies such probabilities "
              "by money counts leavers who do not exist.",
              "名单一样好，预测却没法用：拿这样的概率去乘金额，等于算上了并不存在的流失客户。"),
    solution=lambda _: {"plain": forecast(), "balanced": forecast("balanced"),
                        "left": fitted()["left"].sum()},
    mistakes=(
        Mistake(lambda _: {"plain": int((fitted()["probability"] >= 0.5).sum()),
                           "balanced": int((fitted(class_weight="balanced")["probability"]
                                            >= 0.5).sum()), "left": fitted()["left"].sum()},
                Words("You counted customers at one half or more. Add up the probabilities: "
                      "that is the number expected.",
                      "你数的是概率不低于一半的客户。把每位的概率加起来，才是预计的人数。")),
        Mistake(lambda _: {"plain": fitted()["probability"].mean(),
                           "balanced": fitted(class_weight="balanced")["probability"].mean(),
                           "left": fitted()["left"].mean()},
                Words("These are shares. The question asks for numbers of customers.",
                      "这是比例，题目问的是人数。")),
    ),
    ladder=(Words("A customer with probability 0.3 counts as 0.3 of a leaver: add up.",
                  "概率 0.3 的客户算 0.3 位：加起来。"),))

S7 = Question(
    id="ch5_4c.6", kind="open", level=3, section=LEAK,
    rubric=Words(
        "1. Decides, and does not judge by accuracy alone.\n"
        "2. Compares with saying that nobody leaves, and asks for precision or lift at the number "
        "of calls we can make.\n"
        "3. Asks on which day each column is filled, and names the one that is suspicious here.\n"
        "4. Proposes a test that would settle it: next month's customers, columns as they stand "
        "on the first, three simple rules as the rival.",
        "1. 作出决定，而且不只看准确率。\n"
        "2. 与“谁也不走”相比，并要求给出在我们打得起的电话数下的查准率或提升度。\n"
        "3. 追问每一列是哪一天填的，并指出这里可疑的那一列。\n"
        "4. 提出能见分晓的检验：用下个月的客户、一号当天的数据，与三条简单的规则比一比。"),
    model=Words(
        "Not yet. Saying that nobody leaves is right for 73.5%, so 97% may sound better than it "
        "is; and we do not want accuracy but right calls among the 1,409 we can make. Above all, a "
        "call to the closing desk comes when the customer has decided: on the first of the month "
        "that column is empty for those we should call. Let them fix their scores on the first, "
        "from what is known then, and wait for the month to end. Our three rules do the same. If "
        "their first 1,409 hold clearly more leavers than ours, we buy.",
        "先不买。说“谁也不走”就有 73.5% 的准确率，97% 没有听上去那么好；而且我们要的不是准确率，是打得起的 1,409 个电话里"
        "打对多少。更要紧的是，客户打给注销柜台时已经决定要走了：一号那天，该打电话的客户这一列还是空的。请他们在一号只用"
        "当时已知的数据把得分定下来，等到月底再看；我们的三条规则同样参加。如果他们的前 1,409 位里流失客户明显更多，再买。"))

QUESTIONS = [E1, S6, S6B, S1, S2, S3, S4, S5, S7]
