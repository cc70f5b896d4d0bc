"""Questions on lesson 5.6b: a bank, and a rival who pays more."""

import math
from functools import cache

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

THREE = Words("Three depositors", "三位储户")
ALL = Words("Must everybody get it?", "非得人人都涨吗？")
SERVICE = Words("Good service makes a gap cheaper", "服务好，同样的差距就没那么贵")
THOUSAND = Words("A thousand depositors", "一千位储户")
CAUSES = Words("Five causes, five skills", "五种原因，五种技巧")

MARGIN = 2.0


# --- In the lesson -------------------------------------------------------------------------------

@cache
def best_at(gap, service=0.0, years=1):
    return crmkit.match_rate(crmkit.bank_base(1000, seed=56), gap, service=service,
                             years=years).best


def three_readings(gap=1.2, service=1.0, years=5, together=False):
    return {"now": best_at(gap), "service": best_at(gap, service),
            "years": best_at(gap, service if together else 0.0, years)}


def as_shares(gap=1.2):
    return {key: round(best / gap, 3) for key, best in three_readings(gap).items()}


E1 = Question(
    id="ch5_6b.E1", kind="mapping", level=2, section=SERVICE, tolerance=0.004,
    labels=("now", "service", "years"), solution=lambda _: three_readings(),
    why=Words("Here neither nothing nor the whole gap. Better service takes away the reason to look "
              "for a rate, so less of a raise is needed; a longer view makes each deposit saved "
              "worth more, so more of one pays.",
              "在这里，既不是不动，也不是全跟。服务好了，客户没有理由去比利率，不必涨那么多；眼光放长，留住的每一笔钱都更值，该涨得多些。"),
    mistakes=(
        Mistake(lambda _: three_readings(gap=1.0),
                Words("Those are for a gap of 1.0. Set it to 1.2.", "这是差距为 1.0 的结果。请设为 1.2。")),
        Mistake(lambda _: as_shares(),
                Words("Those are shares of the gap. Asked is the raise in points, as the title says "
                      "it.", "这是占差距的比例。题目问的是上调多少个百分点，标题里有。")),
        Mistake(lambda _: dict.fromkeys(("now", "service", "years"), 1.2),
                Words("That is the match, where the explorer opens. The title names the best "
                      "raise.", "这是完全跟进，探索器打开时就停在那里。最优上调写在标题里。")),
        Mistake(lambda _: three_readings(together=True),
                Words("You left the better service in when you set five years. Put it back to 0.",
                      "设五年时，服务还停在加 1 分。请先放回 0。")),
        Mistake(lambda _: three_readings(service=2.0),
                Words("You added two points of service. Asked is one.",
                      "你把服务提高了两分，题目只要一分。")),
        Mistake(lambda _: three_readings(service=-1.0),
                Words("You made the service worse by a point.", "你把服务降了一分。")),
    ),
    ladder=(Words("The title of the left picture: best raise, of the gap.",
                  "看左图标题：最优上调是多少。"),
            Words("In code: explorer.set(gap=1.2), then explorer.result[\"best\"].",
                  "用代码：explorer.set(gap=1.2)，再看 explorer.result[\"best\"]。")))


# --- What a raise must save ----------------------------------------------------------------------

Q1 = Question(
    id="ch5_6b.1", kind="number", level=1, section=THREE, tolerance=0.002,
    solution=lambda _: 0.6 / (2.4 - 0.6),
    mistakes=(
        Mistake(lambda _: 0.6 / 2.4,
                Words("You divided by the old margin. What does a saved deposit earn after the "
                      "raise?", "你除以了原来的利差。上调之后，留住的存款还赚几个点？")),
        Mistake(lambda _: (2.4 - 0.6) / 0.6,
                Words("Upside down: what is given away stands above.",
                      "倒了：让出去的应在分子上。")),
        Mistake(lambda _: 0.6 / (2.4 + 0.6),
                Words("The raise takes from the margin; it does not add to it.",
                      "上调会减少利差，不会增加。")),
    ),
    ladder=(Words("Raise divided by what is left of the margin.", "上调 ÷ 上调之后剩下的利差。"),))


# --- Four depositors -----------------------------------------------------------------------------

BALANCE = pd.Series({"A": 10_000, "B": 60_000, "C": 200_000, "D": 500_000})
BEFORE = pd.Series({"A": 0.10, "B": 0.10, "C": 0.25, "D": 0.40})
AFTER = pd.Series({"A": 0.10, "B": 0.05, "C": 0.10, "D": 0.10})
RAISE, EARNS = 0.005, 0.02
SAVED = float((BALANCE * (BEFORE - AFTER)).sum())
STAYS = float((BALANCE * (1 - BEFORE)).sum())


def matched(won=(EARNS - RAISE) * SAVED, given_away=RAISE * STAYS):
    return {"won": won, "given_away": given_away, "gain": won - given_away}


Q2 = Question(
    id="ch5_6b.2", kind="mapping", level=2, section=THREE, tolerance=0.5,
    labels=("won", "given_away", "gain"), solution=lambda _: matched(),
    why=Words("Here the match pays: the raise is a quarter of the margin and needs a third saved, "
              "and the largest is very restless. The same condition, the other answer.",
              "这一次跟进划算：上调只占利差的四分之一，留住三分之一就回本，最大的那位又特别想走。条件还是那个条件，答案却不同。"),
    mistakes=(
        Mistake(lambda _: matched(won=EARNS * SAVED),
                Words("Saved money gets the raise as well: it earns less than 2 points.",
                      "留住的钱也要按新利率付：赚不到 2 个百分点了。")),
        Mistake(lambda _: matched(given_away=RAISE * (STAYS + SAVED)),
                Words("The raise on saved money is already taken off in `won`. Given away is what "
                      "goes to those who would have stayed.",
                      "留住的钱上的加息，在 won 里已经减过。白付的只算本来不走的。")),
        Mistake(lambda _: matched(given_away=RAISE * float(BALANCE.sum())),
                Words("You paid the raise on all deposits, also on money that moves all the same.",
                      "你给全部存款都付了加息，连照样转走的也算了。")),
        Mistake(lambda _: matched(given_away=0.0),
                Words("Those who would have stayed get the raise, too.",
                      "本来不走的人也要加息。")),
        Mistake(lambda _: matched(won=100 * (EARNS - RAISE) * SAVED,
                                  given_away=100 * RAISE * STAYS),
                Words("A point is a hundredth: 0.5 points of 100 yuan are half a yuan.",
                      "一个百分点是百分之一：100 元的 0.5 个百分点是 0.5 元。")),
        Mistake(lambda _: matched() | {"gain": RAISE * STAYS - (EARNS - RAISE) * SAVED},
                Words("The sign of the gain: won less given away.", "净增的符号反了：赚的减白付的。")),
    ),
    ladder=(Words("Two sums first: money saved, and money that would have stayed.",
                  "先算两个和：留住的钱、本来不走的钱。"),))


# --- Gap and service -----------------------------------------------------------------------------

def chance(service, gap):
    return 1 / (1 + math.exp(-(0.65 - 0.35 * service + 1.2 * gap)))


def added(by=lambda s: chance(s, 1) - chance(s, 0)):
    return {f"service_{s}": by(s) for s in (5, 8)}


Q3 = Question(
    id="ch5_6b.3", kind="mapping", level=2, section=SERVICE, tolerance=0.002,
    labels=("service_5", "service_8"), solution=lambda _: added(),
    why=Words("The same 1.2 in the score, but fewer points of chance where the service is good.",
              "得分都加 1.2，可是服务好的地方，概率提高得少。"),
    mistakes=(
        Mistake(lambda _: added(lambda s: chance(s, 1)),
                Words("Those are the chances at gap 1. Take off the chance at gap 0.",
                      "这是差距为 1 时的概率，还要减去差距为 0 时的。")),
        Mistake(lambda _: added(lambda s: 1.2),
                Words("That is the difference in the score, the same for both. Turn each into a "
                      "chance first.", "这是得分之差，两边一样。先各自化成概率。")),
        Mistake(lambda _: added(lambda s: chance(s, 1) / chance(s, 0)),
                Words("You divided the chances. Asked is by how much, not how many times.",
                      "你用了除法。题目问提高多少，不是几倍。")),
        Mistake(lambda _: {"service_5": added()["service_8"], "service_8": added()["service_5"]},
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("Chance = 1 / (1 + e^(−score)); four chances, two differences.",
                  "概率 = 1 ÷（1 + e^(−得分)）；四个概率，两个差。"),))


# --- Which raise ---------------------------------------------------------------------------------

@cache
def other(gap=1.5, **settings):
    return crmkit.match_rate(crmkit.bank_base(800, seed=11), gap, **settings)


Q4 = Question(
    id="ch5_6b.4", kind="number", level=3, section=THOUSAND, tolerance=0.004,
    solution=lambda _: other().best,
    mistakes=(
        Mistake(lambda _: other(1.0).best,
                Words("That is for a gap of one point. This rival pays 1.5 more.",
                      "这是差一个百分点的结果。这个对手高 1.5。")),
        Mistake(lambda _: other(years=5).best,
                Words("You counted five years. Asked is one.", "你算了五年，题目只问一年。")),
        Mistake(lambda _: round(other().best / 1.5, 3),
                Words("In points, not as a share of the gap.", "用百分点，不是占差距的比例。")),
        Mistake(1.5, Words("That is a full match.", "这是完全跟进。")),
        Mistake(0.0, Words("Compare with a raise of a few hundredths.", "请与上调百分之几个点比一比。")),
    ),
    ladder=(Words("`crmkit.match_rate(other, gap=1.5)`, and its attribute `best`.",
                  "`crmkit.match_rate(other, gap=1.5)`，看它的 `best`。"),))


def gains(result, unit=1.0):
    return {"best": result.best_gain / unit, "match": result.gain / unit}


Q4B = Question(
    id="ch5_6b.4b", kind="mapping", level=3, section=THOUSAND, tolerance=1,
    labels=("best", "match"), solution=lambda _: gains(other()),
    mistakes=(
        Mistake(lambda _: gains(other(1.0)),
                Words("That is for a gap of one point. This rival pays 1.5 more.",
                      "这是差一个百分点的结果。这个对手高 1.5。")),
        Mistake(lambda _: gains(other(years=5)),
                Words("You counted five years. Asked is one.", "你算了五年，题目只问一年。")),
        Mistake(lambda _: gains(other()) | {"match": -other().gain},
                Words("Matching loses: its gain is below zero.", "完全跟进是亏的：净增为负。")),
        Mistake(lambda _: gains(other(), 1000), Words("In yuan, not in thousands.",
                                                      "单位是元，不是千元。")),
        Mistake(lambda _: {"best": other().profit + other().best_gain,
                           "match": other().profit + other().gain},
                Words("Those are profits. Asked is what is gained over no raise.",
                      "这是利润。题目问的是比不涨多出多少。")),
    ),
    ladder=(Words("The attributes `best_gain` and `gain`.", "看 `best_gain` 和 `gain`。"),))


# --- For those who ask ---------------------------------------------------------------------------

SLIM = 0.013  # the margin of question 5


def may_ask(margin=SLIM - RAISE):
    return margin * SAVED / (RAISE * STAYS)


Q5 = Question(
    id="ch5_6b.5", kind="number", level=3, section=ALL, tolerance=0.004,
    solution=lambda _: may_ask(),
    why=Words("With a margin of 2 it is above 1: even if everybody asks the bank gains, as "
              "question 2 says. Where it is below 1, the bank lives on a secret.",
              "利差是 2 时，这个数大于 1：人人都来开口也不亏，与第 2 题一致。小于 1 时，银行就得靠保密。"),
    mistakes=(
        Mistake(lambda _: 1 / may_ask(),
                Words("Upside down: what may be given away stands above.",
                      "倒了：能让出去的应在分子上。")),
        Mistake(lambda _: SAVED / STAYS,
                Words("That is money over money. Weigh each with what it earns, and what it costs.",
                      "这是钱比钱。还要各乘以它赚的和它花的。")),
        Mistake(1.0, Words("Nothing says that everybody is the limit. Set the gain to zero and "
                           "solve.", "上限不一定就是人人都来。令净增为零，解出来。")),
        Mistake(lambda _: may_ask(SLIM),
                Words("Saved money gets the raise as well: take it off the margin.",
                      "留住的钱也要按新利率付：利差要减去上调。")),
        Mistake(lambda _: may_ask(EARNS - RAISE),
                Words("That is with a margin of 2. It has fallen to 1.3.",
                      "这是利差为 2 的结果，现在降到了 1.3。")),
    ),
    ladder=(Words("What is earned on money saved, less the share times what a match would give "
                  "away, is zero.", "留住的钱赚的 − 比例 × 全部跟进时白付的 = 0。"),))


# --- Five interviews -----------------------------------------------------------------------------

BEGAN = {"a": "service_quality", "b": "mismatch", "c": "publicity", "d": "competition",
         "e": "rate"}


def began(**rows):
    return {**BEGAN, **rows}


Q6 = Question(
    id="ch5_6b.6", kind="mapping", level=2, section=CAUSES, labels=tuple(BEGAN),
    terms="bank_causes", solution=lambda _: BEGAN,
    why=Words("Three of the five speak of money or of the other bank's terms, and only one would "
              "have been kept by a raise. What began it names the skill.",
              "五个人里三个都提到利息或别家的条件，涨利率却只留得住一个。事情从哪里开始，就该从哪里补救。"),
    mistakes=(
        Mistake(began(a="rate", e="service_quality"),
                Words("a speaks of interest first, but what made him look? And e says he is content.",
                      "a 先说利息，可他为什么会去看别家？e 又说对你们没意见。")),
        Mistake(began(b="rate", e="mismatch"),
                Words("b complains of interest on money he wanted in another form. And what does e "
                      "lack but interest?", "b 嫌利息，是因为办的产品不合他用。e 除了利息，还缺什么？")),
        Mistake(began(c="competition", d="publicity"),
                Words("Exchange two: who did not know of our product, and whom did a person win "
                      "over?", "有两项要对调：谁不知道我们有这种产品？谁是被人拉过去的？")),
        Mistake(began(b="publicity", c="mismatch"),
                Words("Exchange two: one had the wrong product, the other had not heard of the "
                      "right one.", "有两项要对调：一个办错了产品，一个没听说过合适的产品。")),
        Mistake(began(d="service_quality", a="competition"),
                Words("Exchange two: what went wrong with us, and what did the others do well?",
                      "有两项要对调：哪个是我们出了错，哪个是别人做得好？")),
    ),
    ladder=(Words("For each, strike out what he says of interest. What is left?",
                  "先把每句话里的利息划掉，看还剩什么。"),
            Words("Only one has no other complaint at all.", "只有一位，除了利息什么也没抱怨。")))


# --- The remedies --------------------------------------------------------------------------------

LEFT = pd.Series({"service_quality": 12e6, "rate": 20e6, "mismatch": 9e6, "publicity": 3e6,
                  "competition": 6e6})
KEEPS = pd.Series({"service_quality": 0.50, "rate": 0.75, "mismatch": 0.40, "publicity": 0.80,
                   "competition": 0.25})
COSTS = pd.Series({"service_quality": 45_000.0, "rate": 0.0, "mismatch": 40_000.0,
                   "publicity": 8_000.0, "competition": 40_000.0})


def worth(raise_on_stayers=True, costs=True):
    net = 0.02 * LEFT * KEEPS - costs * COSTS
    net["rate"] = 0.01 * LEFT["rate"] * KEEPS["rate"] - raise_on_stayers * 0.01 * 60e6
    return list(net.sort_values(ascending=False).index)


Q7 = Question(
    id="ch5_6b.7", kind="ranking", level=3, section=CAUSES, length=5, terms="bank_causes",
    solution=lambda _: worth(),
    why=Words("The cause with the most money has the worst remedy: it is the only one that is paid "
              "to those who would have stayed.",
              "流失最多的原因，对策却最差：只有它要付给本来不走的人。"),
    mistakes=(
        Mistake(lambda _: list(LEFT.sort_values(ascending=False).index),
                Words("You ranked the causes by money left. Rank the remedies by what they bring.",
                      "你按流失的钱排了原因。请按带来的所得排对策。")),
        Mistake(lambda _: worth(raise_on_stayers=False),
                Words("The 60 million that stay anyway get the raise, too.",
                      "本来不走的 6,000 万元也要加息。")),
        Mistake(lambda _: list((LEFT * KEEPS).sort_values(ascending=False).index),
                Words("You ranked by money kept. Turn it into what it earns, less the cost.",
                      "你按留住的钱排了。请换成它赚的，再减花费。")),
        Mistake(lambda _: worth()[::-1],
                Words("The best first: you began with the worst.", "应从最好的排起，你排反了。")),
    ),
    ladder=(Words("2 points on the money kept, less the cost; for the rate 1 point, less a point on "
                  "60 million.", "留住的钱乘 2 个百分点，减花费；利率一项乘 1 个百分点，再减 6,000 万元的 1 个百分点。"),))


# --- open ----------------------------------------------------------------------------------------

O1 = Question(
    id="ch5_6b.8", kind="open", level=3, section=ALL,
    rubric=Words("1. Says what he is right about: the money that moves is mostly that of the rich.\n"
                 "2. Says that a match is paid to all, and what it would have to save.\n"
                 "3. Offers another plan, and names what it hangs on: who hears of it, how long it "
                 "lasts, how good the service is.\n"
                 "4. Says what is assumed, and how the bank could find out.",
                 "1. 说明他对在哪里：转走的钱大半是大户的。\n"
                 "2. 指出跟进人人都要付，并说明要留住多少才回本。\n"
                 "3. 给出另一个方案，并指出它取决于什么：谁会听说、持续多久、服务怎样。\n"
                 "4. 说明哪些是假设，以及银行怎样去弄清楚。"),
    model=Words("You are right that a third of the money may go. But a match is paid on all "
                "deposits: to give away half of our margin we should have to save as much as would "
                "have stayed anyway, and we save less than half of that. For large deposits "
                "a raise of half the gap pays, though others will hear of it; put transfers right "
                "within the day meanwhile. How sensitive our customers are is a guess: try the raise "
                "in a few branches drawn by lot, and ask leavers what began it.",
                "您说得对，三分之一的存款可能会走。可是跟进要付给全部存款：让出一半利差，就得留住和本来不走的一样多的钱，而我们留住的还不到它的一半。"
                "给大额存款补上一半差距是划算的，不过别人迟早会听说；同时把汇款差错当天处理好。客户有多敏感只是估计：抽签选几家支行先试，"
                "并问清走的人是从什么事开始的。"))

QUESTIONS = [E1, Q1, Q2, Q3, Q4, Q4B, Q5, Q6, Q7, O1]
