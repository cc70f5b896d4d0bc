"""Questions of lesson 5.4d: in the lesson, and in its exercises."""

from functools import cache

import numpy as np
import pandas as pd

import crmkit
from crmkit import explore
from tools.questions import Mistake, Question, Words

EARNS = Words("What a call earns", "打一个电话，赚多少？")
DOWN = Words("Down the list", "沿着名单往下打")
ORDER = Words("By risk or by profit?", "按风险排，还是按利润排？")
MOVES = Words("High risk is not high response", "风险高，不等于说得动")

# The exercise of the course.
OFFER, SAVE, VALUE = 30, 0.40, 600
HITS, FALSE, MISSED, SPARED = 45, 75, 15, 865
LEAVERS, ALL = HITS + MISSED, HITS + FALSE + MISSED + SPARED
CALLED = HITS + FALSE

# Ten customers of the sheet; a call costs 10, the gift 40, one leaver in four is saved.
TEN = pd.DataFrame(
    {"probability": [0.90, 0.80, 0.70, 0.60, 0.50, 0.40, 0.30, 0.25, 0.15, 0.05],
     "value": [150, 300, 200, 900, 500, 1000, 600, 1200, 800, 1500]},
    index=[f"P{i:02d}" for i in range(1, 11)])
COST, RATE = 50, 0.25

# A test by lot: of 500 called and 500 not called in each group, so many left.
TEST = pd.DataFrame({"left_called": [340, 145, 55], "left_not_called": [350, 200, 40],
                     "value": [600, 600, 900]}, index=["high", "middle", "low"])
EACH = 500


@cache
def held():
    """Probabilities and values of the customers kept aside, as in the lesson."""
    telco = crmkit.datasets.load_telco()
    table = crmkit.fit_churn_model(telco).table
    bill = telco.loc[table.index, "MonthlyCharges"]
    return table["probability"], 12 * 0.30 * bill * crmkit.margin_multiple(
        0.70, 0.10, timing="now")


@cache
def curves(order="risk"):
    """The curves at both save rates."""
    explorer = explore.save_campaign(*held(), order=order)
    found = []
    for save_rate in (0.20, 0.10):
        explorer.set(save_rate=save_rate)
        found.append(explorer.result["curve"])
    return found


def share_left(at=None, order="risk"):
    """What is left of the best profit, or of that at a depth, when calls are half as good."""
    before, after = ((c.best_profit if at is None else c.at(at)) for c in curves(order))
    return after / before


def depth_left():
    before, after = curves()
    return after.best / before.best


def campaign(offer_to="contacted", save=SAVE, value=VALUE, saved_of=None):
    """Profit of calling the 120 above the cut, and of calling all 1,000."""
    profit = {}
    for name, leavers, called in (("targeted", HITS, CALLED), ("blanket", LEAVERS, ALL)):
        saved = save * (leavers if saved_of is None else called)
        takers = called if offer_to == "contacted" else saved + called - leavers
        profit[name] = saved * value - takers * OFFER
    return profit


def saved_only():
    return {name: SAVE * leavers * (VALUE - OFFER)
            for name, leavers in (("targeted", HITS), ("blanket", LEAVERS))}


def by_all():
    """The save rate applied to everybody called."""
    return campaign(saved_of="called")


def ten(order="probability"):
    table = TEN.assign(profit=RATE * TEN["probability"] * TEN["value"] - COST)
    return table.sort_values(order, ascending=False, kind="stable")


def depth(profit):
    """How many calls make the sum largest."""
    return int(np.argmax(np.concatenate([[0], np.cumsum(profit)])))


def worth_calling():
    table = ten()
    return list(table.index[table["profit"] > 0])


def moved():
    return ((TEST["left_not_called"] - TEST["left_called"]) / EACH).to_dict()


def pays():
    each = pd.Series(moved()) * TEST["value"] - COST
    return {group: float(money) for group, money in each.items()}


# --- In the lesson ---------------------------------------------------------------------------------

E1 = Question(
    id="ch5_4d.E1", kind="number", level=2, tolerance=0.003, section=DOWN,
    why=Words("A fourteenth. The border doubles with half the save rate, and hardly anybody is so "
              "likely to leave.", "只剩十四分之一。挽留率减半，界线翻倍，概率这么高的人几乎没有。"),
    solution=lambda _: share_left(),
    mistakes=(
        Mistake(0.5, Words("Half the saves, but each call costs as much as before. Read the two "
                           "titles on the left.", "留住的人少了一半，可电话费一点没少。请读左图的两个标题。")),
        Mistake(lambda _: 1 - share_left(),
                Words("That is the share that is gone. What is left is asked for.",
                      "这是没了的部分，题目问的是剩下几成。")),
        Mistake(lambda _: 1 / share_left(),
                Words("You divided the larger by the smaller. What share of the first is left?",
                      "你用大的除以小的了。题目问的是剩下的占原来的几成。")),
        Mistake(lambda _: depth_left(),
                Words("You compared how many are called. Compare what the calls earn.",
                      "你比的是打了多少电话，请比赚了多少。")),
        Mistake(lambda _: share_left(at=0.10),
                Words("That compares the profit of calling 10%. Compare the best profits, in the "
                      "titles on the left.", "这是只打 10% 时的利润之比。请比左图标题里的最大利润。")),
        Mistake(lambda _: share_left(order="profit"),
                Words("That is with the most profitable called first. Leave “Call first” at the "
                      "riskiest.", "这是先打利润最高的结果。“先打给”请保持“风险最高的”。")),
    ),
    ladder=(Words("Read the best profit in the title on the left at a save rate of 0.20 and at "
                  "0.10. Divide the second by the first.",
                  "挽留率 0.20 和 0.10 时，各读一次左图标题里的最大利润，用后者除以前者。"),
            Words("In code: explorer.set(save_rate=0.10), then "
                  "explorer.result[\"curve\"].best_profit.",
                  "用代码：explorer.set(save_rate=0.10)，再看 explorer.result[\"curve\"].best_profit。")))

# --- The course's campaign -------------------------------------------------------------------------

Q7 = Question(
    id="ch5_4.7", kind="mapping", level=3, tolerance=1, section=EARNS,
    labels=("targeted", "blanket"), solution=lambda _: campaign(),
    mistakes=(
        Mistake(lambda _: saved_only(),
                Words("You paid the offer for those who are saved only. Each one called receives "
                      "it.", "你只给留住的人算了优惠。凡接到电话的人都有。")),
        Mistake(lambda _: by_all(),
                Words("You let the call save 40% of everybody called. It saves 40% of those who "
                      "would leave.", "你让接到电话的人都有 40% 被挽留。挽留的是其中要走的人的 40%。")),
        Mistake(lambda _: {"targeted": campaign()["targeted"], "blanket": SAVE * LEAVERS * VALUE},
                Words("Calling everybody costs, too: a thousand offers.",
                      "全部都打也要花钱：一千份优惠。")),
        Mistake(lambda _: {"targeted": campaign()["targeted"],
                           "blanket": SAVE * LEAVERS * VALUE - CALLED * OFFER},
                Words("You paid 120 offers when calling everybody. There are a thousand customers.",
                      "全部都打时，你只付了 120 份优惠。客户有一千位。")),
        Mistake(lambda _: campaign(save=1.0),
                Words("You saved every leaver whom you called. The save rate is 40%.",
                      "你把打到的要走的人全留住了。挽留率是 40%。")),
        Mistake(lambda _: campaign(save=SAVE * 100),
                Words("40% is 0.40, not 40.", "40% 是 0.40，不是 40。")),
        Mistake(lambda _: campaign("takers"),
                Words("You paid the offer only for those who stay. Here each one called receives "
                      "it.", "你只给留下的人算了优惠。这里凡接到电话的人都有。")),
    ),
    ladder=(Words("Leavers called × 0.40 × 600, less 30 for each one called.",
                  "打到的要走的人 × 0.40 × 600，再减去每位接电话者 30 元。"),))

Q7B = Question(
    id="ch5_4.7b", kind="mapping", level=3, tolerance=1, section=EARNS,
    labels=("targeted", "blanket"), solution=lambda _: campaign("takers"),
    mistakes=(
        Mistake(lambda _: campaign(),
                Words("That is with the offer to each one called. Whoever leaves all the same does "
                      "not take it now.", "这是凡接电话都送的结果。现在照样走的人不领优惠。")),
        Mistake(lambda _: saved_only(),
                Words("You forgot the loyal. They stay anyway and take the offer gladly.",
                      "你忘了忠诚的客户：他们本来就会留下，也乐得收下优惠。")),
        Mistake(lambda _: {name: SAVE * leavers * VALUE - (called - leavers) * OFFER
                           for name, leavers, called in (("targeted", HITS, CALLED),
                                                         ("blanket", LEAVERS, ALL))},
                Words("Those who are saved take the offer, too.", "留住的人也领了优惠。")),
    ),
    ladder=(Words("Who stays after the call? The saved, and those who would have stayed. Each of "
                  "them costs 30.", "打完电话谁还在？留住的人，和本来就会留下的人。他们每位花 30 元。"),))

Q8 = Question(
    id="ch5_4.8", kind="number", level=3, tolerance=0.002, section=EARNS,
    solution=lambda _: OFFER / (SAVE * VALUE),
    mistakes=(
        Mistake(OFFER / VALUE, Words("You forgot that a call does not save every leaver.",
                                     "你忘了：打电话并不能留住每一个要走的人。")),
        Mistake(0.5, Words("One half is where the model changes its mind, not where the money "
                           "does.", "一半只是模型改口的地方，不是钱改变正负的地方。")),
        Mistake(OFFER / (SAVE * (VALUE - OFFER) + OFFER),
                Words("That is the border if only those who stay take the offer. Here each one "
                      "called receives it.", "这是“留下才领优惠”时的界线。这里凡接到电话的人都有。")),
        Mistake(OFFER / (SAVE * (VALUE - OFFER)),
                Words("You paid the offer twice: once per call, and once more from the value.",
                      "优惠付了两次：每个电话付一次，又从价值里扣了一次。")),
        Mistake(HITS / CALLED, Words("That is the precision of the list, whatever a call costs.",
                                     "这是名单的查准率，与电话费用无关。")),
        Mistake(SAVE, Words("That is the save rate.", "这是挽留率。")),
    ),
    ladder=(Words("At the border a call earns nothing: p × 0.40 × 600 = 30.",
                  "界线上一分不赚：p × 0.40 × 600 = 30。"),))

# --- By hand ---------------------------------------------------------------------------------------

D1 = Question(
    id="ch5_4d.1", kind="number", level=2, tolerance=0.2, section=DOWN,
    solution=lambda _: depth(ten()["profit"]),
    mistakes=(
        Mistake(lambda _: depth(RATE * ten()["value"] - COST),
                Words("Ten calls come out if the save rate is applied to everybody called, or the "
                      "cost counted for the saved only. Multiply by the probability, and pay 50 "
                      "for every call.",
                      "得出十个，多半是把挽留率用在了所有接电话的人身上，或只给留住的人算了成本。请乘以流失概率，并且每个电话都付 50 元。")),
        Mistake(lambda _: int((ten()["profit"] > 0).sum()),
                Words("Five customers are above one half, and five calls earn something, though "
                      "not the same five. Down this list one meets the others on the way: add up.",
                      "概率过半的有五位，赚钱的电话也是五个，但不是同样的五位。沿着名单打，路上会碰到其他人：请累计。")),
        Mistake(lambda _: depth(ten()["profit"].iloc[:7]),
                Words("You stopped at the first call that loses. A later one more than makes up "
                      "for it: look for the largest sum.",
                      "你停在了第一个亏钱的电话前。后面还有一个足以补回来：要找最大的累计数。")),
        Mistake(0, Words("The first calls lose, but the sum recovers. Add up all ten.",
                         "前几个电话是亏的，但累计数会回升。请把十个都加完。")),
    ),
    ladder=(Words("profit = 0.25 × probability × value − 50, then cumsum() in the order of risk.",
                  "利润 = 0.25 × 概率 × 价值 − 50，再按风险次序用 cumsum()。"),
            Words("The largest sum: in which place does it stand?", "最大的累计数排在第几位？")))

D2 = Question(
    id="ch5_4d.2", kind="set", level=2, section=ORDER,
    solution=lambda _: worth_calling(),
    mistakes=(
        Mistake(lambda _: list(TEN.index[TEN["probability"] >= 0.5]),
                Words("These are the ones above one half. Some of them are worth too little.",
                      "这是概率过半的人，其中有几位价值太低。")),
        Mistake(lambda _: list(ten().index[:depth(ten()["profit"])]),
                Words("That is the list by risk at its best depth. Now each one may be chosen "
                      "apart.", "这是按风险排的名单打到最好处。现在可以逐位挑选。")),
        Mistake(lambda _: list(TEN.sort_values("value").index[-5:]),
                Words("These are the five most valuable. Some of them will hardly leave.",
                      "这是价值最高的五位，其中有人几乎不会走。")),
        Mistake(lambda _: [c for c in TEN.index if c not in worth_calling()],
                Words("These are the calls that lose.", "这些电话是亏钱的。")),
        Mistake(lambda _: list(TEN.index), Words("Not every call pays: each costs 50.",
                                                 "并非每个电话都划算：每个要花 50 元。")),
    ),
    ladder=(Words("Whose 0.25 × probability × value is above 50?",
                  "谁的 0.25 × 概率 × 价值 大于 50？"),))

# --- A test by lot ---------------------------------------------------------------------------------

D3 = Question(
    id="ch5_4d.3", kind="mapping", level=2, tolerance=0.002, section=MOVES,
    labels=("high", "middle", "low"), solution=lambda _: moved(),
    mistakes=(
        Mistake(lambda _: {k: -v for k, v in moved().items()},
                Words("The sign: an uplift above zero means that fewer leave if called.",
                      "符号反了：增益大于零，是说打了电话走的人少。")),
        Mistake(lambda _: ((TEST["left_not_called"] - TEST["left_called"])
                           / TEST["left_not_called"]).to_dict(),
                Words("You divided by those who would have left: these are save rates. The uplift "
                      "is a difference of two shares of the group.",
                      "你除的是本来要走的人，得到的是挽留率。增益是两个比例之差，分母是全组人数。")),
        Mistake(lambda _: (TEST["left_not_called"] - TEST["left_called"]).astype(float).to_dict(),
                Words("These are heads. Divide by the 500 of each half.",
                      "这是人数。请除以每半组的 500 人。")),
        Mistake(lambda _: ((TEST["left_not_called"] - TEST["left_called"]) / (2 * EACH)).to_dict(),
                Words("Of 500 called so many left, and of 500 not called. Not of 1,000.",
                      "打了电话的 500 位里走了这些，没打的 500 位里走了那些。分母不是 1,000。")),
        Mistake(lambda _: (1 - TEST["left_called"] / EACH).to_dict(),
                Words("That is who is still here among those called. Most would be here anyway: "
                      "compare with those not called.",
                      "这是打过电话后还在的比例，其中大多数本来就会在。要与没打电话的人比。")),
        Mistake(lambda _: {k: 100 * v for k, v in moved().items()},
                Words("These are percentage points. Give fractions: 1 point is 0.01.",
                      "这是百分点。请用小数：1 个百分点是 0.01。")),
    ),
    ladder=(Words("Share left without a call, less share left with one, group by group.",
                  "没打电话的流失比例，减去打了电话的流失比例，逐组计算。"),))

D4 = Question(
    id="ch5_4d.4", kind="set", level=3, section=MOVES,
    solution=lambda _: [group for group, money in pays().items() if money > 0],
    mistakes=(
        Mistake(["high"], Words("The riskiest leave whether they are called or not: 12 yuan back "
                                "for 50.", "风险最高的人打不打都走：花 50 元，只换回 12 元。")),
        Mistake(["high", "middle"],
                Words("In both the call helps somebody. In one of them it does not earn its cost.",
                      "两组里电话都帮上了一些人，但有一组不够本钱。")),
        Mistake(["low"], Words("They are worth most, but the call drives some of them away.",
                               "他们价值最高，可是电话反而赶走了一些人。")),
        Mistake(["middle", "low"],
                Words("In one of these two more leave with a call than without.",
                      "这两组里，有一组打了电话走得更多。")),
        Mistake(["high", "middle", "low"], Words("Compare uplift × value with the cost of 50.",
                                                 "请把增益 × 价值与成本 50 元相比。")),
        Mistake(["high", "low"], Words("Compare uplift × value with the cost of 50.",
                                       "请把增益 × 价值与成本 50 元相比。")),
    ),
    ladder=(Words("What does a call bring: uplift × value, less 50.",
                  "一个电话带来：增益 × 价值 − 50。"),))

D5 = Question(
    id="ch5_4d.5", kind="open", level=3, section=MOVES,
    rubric=Words(
        "1. Says that risk alone does not make a call pay: save rate, value and cost belong to "
        "it.\n"
        "2. Works out a border or a profit instead of a round share of the list.\n"
        "3. Sees that the riskiest may be those whom no call moves, and that some calls wake "
        "customers.\n"
        "4. Proposes a test by lot, with a group that is not called in every band of risk, and "
        "says which result would change the list.",
        "1. 指出只看风险不够：还要看挽留率、价值和成本。\n"
        "2. 算出界线或利润，而不是随口定一个整数比例。\n"
        "3. 看到风险最高的人可能谁也劝不住，有些电话还会惊动客户。\n"
        "4. 提出抽签试验，每一档风险都留一部分不打电话，并说明什么结果会改变名单。"),
    model=Words(
        "A round ten per cent is no reason. A call pays where save rate times probability times "
        "value exceeds its cost, and that border lies lower than most think for good customers "
        "and is never reached by those with small bills. I would order the list by expected "
        "profit. But the save rate is a guess: perhaps the riskiest have decided already. So in "
        "the first month we draw lots: in each band of risk half are called, half are not, and we "
        "compare who is still here. If the middle moves most, the middle is called first, and "
        "bands in which more leave when called are left in peace.",
        "凑整的 10% 不是理由。挽留率 × 概率 × 价值超过成本，电话才划算；对大客户，这条界线比多数人想的低，"
        "对账单很小的客户，永远够不着。我会按预期利润排名单。但挽留率只是猜的：风险最高的人也许早就决定了。"
        "所以第一个月先抽签：每一档风险里一半打、一半不打，再比较谁还在。如果中间一档最说得动，就先打中间；"
        "打了反而走得更多的那一档，别去惊动。"))

QUESTIONS = [E1, Q7, Q7B, Q8, D1, D2, D3, D4, D5]
