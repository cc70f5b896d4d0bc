"""Questions on lesson 5.2f: gaps, medians, alarms, how often they are right, and for what cost."""

from functools import cache

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

RHYTHM = Words("A rhythm of one's own", "各有各的节奏")
WAIT = Words("Wait and see", "等着看")
LONGER = Words("Wait longer?", "再多等等？")
MONEY = Words("Is a false alarm bad?", "假警报有多坏？")
SAID = Words("What may be said", "什么可以说")

# The log of the sheet: customer, day of 2024, amount. B buys twice on a day, D returns goods.
LOG = pd.DataFrame(
    [("A", d, 40) for d in (1, 8, 15, 29)] + [("B", d, 60) for d in (3, 33, 33, 43)]
    + [("C", d, 15) for d in (5, 7, 9, 11, 41)] + [("D", d, 90) for d in (4, 14, 24)]
    + [("D", 50, -30)] + [("E", d, 25) for d in (6, 18, 30)]
    + [("F", d, 20) for d in (2, 9, 16, 23, 30)], columns=["customer", "day", "amount"])
TODAY = 60
BACK = ["A", "E", "F"]
COST, SAVED, WORTH = 5.0, 0.1, 200.0
MULTIPLES = (1, 2, 3, 4, 5, 6)
GRID = [1 + 0.25 * i for i in range(29)]


@cache
def tested(k):
    """Hits and false alarms in the real shop, as in the lesson."""
    test = crmkit.silence_backtest(days(), "2011-09-09", 91, k, few="leave_out")
    return test.hits, test.false_alarms


@cache
def days():
    return crmkit.purchase_days(crmkit.read_orders(crmkit.datasets.load_online_retail()))


# --- In the lesson ---------------------------------------------------------------------------------

HALF = min(k for k in GRID if tested(k)[0] >= tested(k)[1])

E1 = Question(
    id="ch5_2f.E1", kind="number", level=2, section=LONGER, tolerance=0.1,
    why=Words("More than five medians, and by then the alarm finds one in ten of those who stay "
              "away.", "要超过五个中位数，而那时没回来的人里，十位只发现一位。"),
    solution=HALF,
    mistakes=(
        *(Mistake(k, Words("There fewer than half of the alarms are right. Wait longer.",
                           "这时正确的警报还不到一半，再多等等。")) for k in GRID if k < HALF),
        *(Mistake(k, Words("There half are right already; a smaller k does it.",
                           "这时早已过半，用不着这么大的 k。")) for k in GRID if k > HALF),
    ),
    ladder=(Words("Half: the blue and the orange bar are equally long.",
                  "一半：蓝柱与橙柱一样长。"),))


# --- By hand ---------------------------------------------------------------------------------------

def log(refunds=False, same_day=False):
    lines = LOG if refunds else LOG[LOG["amount"] >= 0]
    return lines if same_day else lines.drop_duplicates(["customer", "day"])


def medians(middle="median", **slips):
    gaps = log(**slips).assign(gap=lambda d: d.groupby("customer")["day"].diff())
    return gaps.groupby("customer")["gap"].agg(middle).to_dict()


def flagged(k, middle="median", **slips):
    silence = TODAY - log(**slips).groupby("customer")["day"].max()
    return [c for c, gap in medians(middle, **slips).items() if silence[c] > k * gap]


S1 = Question(
    id="ch5_2f.1", kind="mapping", level=2, section=RHYTHM, tolerance=0.01,
    labels=("A", "B", "C", "D", "E", "F"), solution=lambda _: medians(),
    mistakes=(
        Mistake(lambda _: medians(same_day=True),
                Words("B bought twice on day 33. Two purchases on one day are one purchase day; "
                      "you have a gap of 0.", "B 在第 33 天买了两次。同一天算一个购买日；你多了一个 0 天的间隔。")),
        Mistake(lambda _: medians("mean"),
                Words("These are means. C's one long gap should not count so much.",
                      "这是平均数。C 那一个长间隔，不该有这么大的影响。")),
        Mistake(lambda _: medians("max"),
                Words("These are the longest gaps. The median is the one in the middle.",
                      "这是最长的间隔。中位数是中间那个。")),
        Mistake(lambda _: log().groupby("customer")["day"].median().to_dict(),
                Words("You took the median of the days. Take differences first.",
                      "你取了日期的中位数。先求相邻两天之差。")),
    ),
    ladder=(Words("Drop refunds and repeated days, then groupby(\"customer\")[\"day\"].diff().",
                  "去掉退货和重复的日子，再用 groupby(\"customer\")[\"day\"].diff()。"),))


def alarms(name, k, others):
    return Question(
        id=name, kind="set", level=2, section=RHYTHM, solution=lambda _: flagged(k),
        mistakes=(
            Mistake(lambda _: flagged(k, refunds=True),
                    Words("D has returned goods on day 50. A refund is not a purchase: his "
                          "silence began on day 24.",
                          "D 在第 50 天是退货。退货不是购买，他的沉默从第 24 天算起。")),
            Mistake(lambda _: flagged(others),
                    Words(f"These are the alarms at k = {others}.", f"这是 k = {others} 时的警报。")),
            Mistake(lambda _: flagged(k, middle="mean"),
                    Words("You compared with the mean gap. Use the median.",
                          "你用的是平均间隔。请用中位数。")) if flagged(k, middle="mean")
            not in (flagged(k), flagged(others), flagged(k, refunds=True)) else
            Mistake(lambda _: sorted(set(LOG["customer"]) - set(flagged(k))),
                    Words("These are those without an alarm.", "这些是没有警报的客户。")),
        ),
        ladder=(Words("Silence = 60 − last purchase day.", "沉默 = 60 − 最后一个购买日。"),))


S2, S2B = alarms("ch5_2f.2", 2, 3), alarms("ch5_2f.2b", 3, 2)


def quality(k=2):
    raised, away = set(flagged(k)), set(LOG["customer"]) - set(BACK)
    hits = len(raised & away)
    return hits, len(raised), len(away)


def shares(k=2, swap=False, part=None):
    hits, raised, away = quality(k)
    part = hits if part is None else part
    pair = (part / raised, part / away)
    return dict(zip(("precision", "recall"), pair[::-1] if swap else pair, strict=True))


S3 = Question(
    id="ch5_2f.3", kind="mapping", level=2, section=WAIT, tolerance=0.005,
    labels=("precision", "recall"), solution=lambda _: shares(),
    mistakes=(
        Mistake(lambda _: shares(swap=True),
                Words("The two have changed places. Precision looks at the alarms, recall at those "
                      "who stayed away.", "两个弄反了。查准率看警报，查全率看没回来的人。")),
        Mistake(lambda _: shares(k=3),
                Words("That is for k = 3. Here k = 2.", "这是 k = 3 的结果。本题 k = 2。")),
        Mistake(lambda _: {"precision": 1 - shares()["precision"], "recall": shares()["recall"]},
                Words("Your precision is the share of false alarms. A customer who came back by "
                      "himself was a false alarm.",
                      "你的查准率其实是假警报的比例。自己回来的，是假警报。")),
        Mistake(lambda _: dict.fromkeys(("precision", "recall"), quality()[0] / 6),
                Words("You divided by all six customers.", "你除以了全部六位客户。")),
    ),
    ladder=(Words("Who had an alarm *and* stayed away? Divide that by the alarms, and by those "
                  "who stayed away.", "谁既有警报*又*没回来？除以警报数，再除以没回来的人数。"),))


# --- Money -----------------------------------------------------------------------------------------

def profit(k, cost=COST):
    hits, false = tested(k)
    return hits * SAVED * WORTH - (hits + false) * cost


def best_k(cost=COST):
    return max(MULTIPLES, key=lambda k: profit(k, cost))


S4 = Question(
    id="ch5_2f.4", kind="number", level=2, section=MONEY, tolerance=0.002,
    solution=lambda _: COST / (SAVED * WORTH),
    mistakes=(
        Mistake(lambda _: COST / WORTH,
                Words("Only one in ten of those called is won back.", "打了电话，十位里只挽留一位。")),
        Mistake(lambda _: SAVED, Words("That is the share won back.", "这是挽留的比例。")),
        Mistake(lambda _: COST / (WORTH - COST) / SAVED,
                Words("You took the call off its own yield. Ask only: from which precision on is "
                      "yield at least cost?", "你从收益里先扣了电话费。只要问：查准率多高时，收益不低于成本？")),
    ),
    ladder=(Words("What does a right alarm bring, what does a false one?",
                  "一个正确的警报带来多少？一个假的呢？"),))

S5 = Question(
    id="ch5_2f.5", kind="number", level=3, section=MONEY, tolerance=0.2,
    why=Words("Waiting for half of the alarms to be right would cost a fifth of this: fewer are "
              "won back. A smaller k is worth it as long as its additional alarms bring more than their calls cost.",
              "非等到一半警报正确不可，就会少赚五分之一：挽留的人更少了。调低 k 值不值，要看多出来的警报带来多少。"),
    solution=lambda _: best_k(),
    mistakes=(
        Mistake(lambda _: best_k(1.0),
                Words("That earns most if a call costs 1 pound. It costs 5.",
                      "这是一次电话花 1 英镑时的答案。本题是 5 英镑。")),
        Mistake(lambda _: max(MULTIPLES, key=lambda k: tested(k)[0] / sum(tested(k))),
                Words("There precision is highest, but few are won back.",
                      "这时查准率最高，但挽留的人太少。")),
        *(Mistake(k, Words("Near, but another k earns more. Work out all six.",
                           "接近了，但有一个 k 赚得更多。六个都算一算。"))
          for k in MULTIPLES if k not in (best_k(), best_k(1.0), 6)),
    ),
    ladder=(Words("Earned: hits × 0.1 × 200 − alarms × 5.",
                  "赚到的 = 正确的警报 × 0.1 × 200 − 警报数 × 5。"),))

S6 = Question(
    id="ch5_2f.6", kind="open", level=3, section=SAID,
    rubric=Words(
        "1. Decides, and separates what is inferred from what is said.\n"
        "2. Uses a number of the lesson: most alarms are false.\n"
        "3. Asks for purpose and consent, and names whom a wrong guess would hurt.\n"
        "4. Proposes a message or a service that needs no inference, and a way to opt out.",
        "1. 作出决定，并把“推断什么”与“说出什么”分开。\n"
        "2. 用到本课的数字：多数警报是假的。\n"
        "3. 追问目的与同意，并指出猜错了会伤到谁。\n"
        "4. 提出不依赖推断的说法或服务，并允许客户退出。"),
    model=Words(
        "I would not send it. Two in three alarms are false, so most letters would reach women who "
        "are not pregnant, some of whom wish they were; and the others may not have told their "
        "families. Health is sensitive data, for which we never asked consent. We can offer a "
        "family club that anybody may join, say what it is for, and let members leave it with one "
        "click. To the silent we write only: it has been a while, here is what is new.",
        "我不会寄。三个警报有两个是假的，多数信会寄给没有怀孕的人，其中有人也许正为此难过；真怀孕的，也许还没告诉家人。"
        "健康属于敏感个人信息，我们从没征得同意。可以办一个人人能加入的家庭俱乐部，说明用途，一键就能退出。"
        "对沉默的客户只写：好久不见，最近有些新品。"))

QUESTIONS = [E1, S1, S2, S2B, S3, S4, S5, S6]
