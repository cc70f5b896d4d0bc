"""Questions on lesson 5.3a: what churn is, windows, a prior by hand, precision, costs of a rule."""

from functools import cache

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

KNOWN = Words("When the day is known", "知道是哪一天")
WINDOW = Words("A window", "固定窗口")
MONTHS = Words("Ask the months that follow", "问问后来的几个月")
NUMBER = Words("The right number", "对的数")
RHYTHM = Words("His own rhythm", "自己的节奏")
EARLIER = Words("Earlier, or calmer?", "更早，还是更稳？")

DAY, HALF_YEAR = "2011-06-10", 182
GRID = range(10, 181, 5)
WINDOWS = (30, 60, 90, 120, 150, 180)

# The log of the sheet: days of a year; R sends goods back on day 110. Today is day 120.
LOG = {"P": [5, 40, 95], "Q": [10, 60, 75], "R": [3, 20, 110], "S": [70], "T": [2, 118],
       "U": [15, 30, 50, 66], "V": [90], "W": [8, 12], "X": [101], "Y": [100]}
REFUND = ("R", 110)
TODAY, LIMIT = 120, 45
BACK = {"P", "S", "T", "V", "X"}

CONTRACTS = pd.DataFrame({
    "customer": list("ABCDEFG"),
    "end": pd.to_datetime(["2024-05-31", None, "2024-12-31", "2024-08-31", "2024-06-30", None,
                           "2024-07-01"]),
    "last_payment": pd.to_datetime(["2024-05-15", "2024-03-20", "2024-06-10", "2024-04-01",
                                    "2024-02-28", "2024-05-01", "2024-06-20"])
}).set_index("customer")
ASKED = pd.Timestamp("2024-06-30")


@cache
def known():
    return crmkit.purchase_days(crmkit.read_orders(crmkit.datasets.load_online_retail()))


@cache
def tested(days):
    return crmkit.definition_backtest(known(), DAY, HALF_YEAR, "window", days=days)


@cache
def stopped(prior_gaps):
    return crmkit.rhythm_alarms(known(), "16919", 2, prior_gaps=prior_gaps)


# --- In the lesson ---------------------------------------------------------------------------------

NEAREST = min(GRID, key=lambda d: abs(tested(d).called.churn_rate - tested(d).base_rate))
CALM = next(w for w in range(21) if stopped(w).false_alarms == 1)

E1 = Question(
    id="ch5_3a.E1", kind="number", level=2, section=NUMBER, tolerance=0.01,
    why=Words("Fewer than half of them. And who is wrongly named and who is wrongly left out are "
              "equally many, so nobody sees it in the rate.",
              "不到一半。错列的与漏掉的一样多，所以在比率上看不出来。"),
    solution=lambda _: tested(NEAREST).precision,
    mistakes=(
        Mistake(lambda _: 1 - tested(NEAREST).precision,
                Words("That share of the names came back: those are the wrong ones.",
                      "这是名单上又回来的比例，那些是错的。")),
        Mistake(lambda _: tested(NEAREST).called.churn_rate,
                Words("That is the churn rate: names on the list by all customers. Read the title "
                      "on the right.", "这是流失率：名单人数除以全体客户。请看右边的标题。")),
        Mistake(lambda _: tested(30).precision,
                Words("That is for 30 days, where the churn rate is twice too high. Move on.",
                      "这是 30 天的，那里的流失率高出一倍。继续拖动。")),
        Mistake(lambda _: tested(180).precision,
                Words("At the longest window the churn rate is much too low.",
                      "窗口最长时，流失率太低了。")),
        Mistake(lambda _: tested(30).recall,
                Words("That is the share of those who stayed away that were named, at 30 days.",
                      "这是 30 天时没回来的人上了名单的比例。")),
    ),
    ladder=(Words("On the left the orange curve meets the dotted line. Stop there.",
                  "左图里橙色曲线与虚线相交，停在那里。"),))

E2 = Question(
    id="ch5_3a.E2", kind="number", level=2, section=EARLIER, tolerance=0.2,
    why=Words("Two false alarms fewer, for eight days: a good exchange. With the kit's four gaps "
              "it would take until day 43, and a window of 90 days until day 91.",
              "少两次假警报，只晚八天，划算。按工具包的四个间隔要到第 43 天，按 90 天的窗口要到第 91 天。"),
    solution=lambda _: stopped(CALM).stands_from,
    mistakes=(
        Mistake(lambda _: stopped(0).stands_from,
                Words("That is at w = 0, with three false alarms.", "这是 w = 0 时的，还有三次假警报。")),
        Mistake(lambda _: stopped(4).stands_from,
                Words("Only one is left there too, but a smaller w does it.",
                      "那里也只剩一次，但 w 小一些就够了。")),
        Mistake(lambda _: stopped(2).stands_from,
                Words("Only one is left there too, but a smaller w does it already.",
                      "那里也只剩一次，但更小的 w 已经够了。")),
        Mistake(lambda _: stopped(CALM).table["limit"].iloc[-1],
                Words("That is the limit. Exactly at the limit there is no alarm yet.",
                      "这是界限。刚到界限还不报警。")),
        Mistake(CALM, Words("That is w. Asked is a day of the silence: read the title.",
                            "这是 w。问的是沉默的第几天，请看标题。")),
    ),
    ladder=(Words("Move the weight of the base by one, and count the orange areas.",
                  "把总体的权重加一，数一数橙色的块。"),))


# --- By hand ---------------------------------------------------------------------------------------

S1 = Question(
    id="ch5_3a.1", kind="set", level=1, section=KNOWN, solution=["a", "c"],
    mistakes=(
        Mistake(["a", "c", "d"], Words("d buys less, but nowhere else: he is still a customer.",
                                       "d 只是买得少了，并没有去别家：他还是客户。")),
        Mistake(["c"], Words("A new customer after one deal may be lost too.",
                             "只成交过一次的新客户，也会流失。")),
        Mistake(["a"], Words("Customers are not only end users.", "客户不只是最终用户。")),
        Mistake(["a", "b", "c"], Words("b never was a customer: nothing has been lost.",
                                       "b 从来不是客户，谈不上流失。")),
        Mistake(["a", "c", "e"], Words("e is within his usual gap. Silence is not yet churn.",
                                       "e 还在自己平常的间隔里。沉默还不是流失。")),
    ),
    ladder=(Words("Own customers, new or old, of any kind, who buy from another firm.",
                  "自己的客户，无论新老、无论哪一类，转去买别家的。"),))


def last_days(refunds=False):
    return {who: max(d for d in days if refunds or (who, d) != REFUND)
            for who, days in LOG.items()}


def lost(refunds=False, at_limit=False, since=max):
    last = last_days(refunds) if since is max else {w: since(d) for w, d in LOG.items()}
    return {w for w, d in last.items() if TODAY - d > LIMIT or (at_limit and TODAY - d == LIMIT)}


def rate(members, of=10):
    return len(members) / of


S2 = Question(
    id="ch5_3a.2", kind="set", level=2, section=WINDOW, solution=lambda _: sorted(lost()),
    mistakes=(
        Mistake(lambda _: sorted(lost(refunds=True)),
                Words("R sent goods back on day 110. A refund is no purchase.",
                      "R 在第 110 天是退货。退货不是购买。")),
        Mistake(lambda _: sorted(lost(at_limit=True)),
                Words("Q is silent for exactly 45 days. Lost is more than 45.",
                      "Q 恰好沉默 45 天。超过 45 天才算流失。")),
        Mistake(lambda _: sorted(lost(since=min)),
                Words("You measured from the first purchase. Silence begins with the last.",
                      "你从首次购买算起了。沉默从最后一次购买算起。")),
        Mistake(lambda _: sorted(set(LOG) - lost()),
                Words("These are the others, who are not lost.", "这些是没有流失的。")),
    ),
    ladder=(Words("Drop the refund, groupby(\"customer\")[\"day\"].max(), then compare with "
                  "today.", "去掉退货，groupby(\"customer\")[\"day\"].max()，再与今天比。"),))

S2B = Question(
    id="ch5_3a.2b", kind="number", level=2, section=WINDOW, tolerance=0.005,
    solution=lambda _: rate(lost()),
    mistakes=(
        Mistake(lambda _: rate(lost(), len(LOG) - len(lost())),
                Words("You divided by those who are left. The base is all ten customers.",
                      "你除以了剩下的人。基数是全部十位客户。")),
        Mistake(lambda _: rate(lost(), sum(map(len, LOG.values())) - 1),
                Words("You divided by purchases. Divide by customers.",
                      "你除以了购买次数。应除以客户数。")),
        Mistake(lambda _: rate(lost(refunds=True)),
                Words("You counted the refund of R as a purchase.", "你把 R 的退货当成了购买。")),
        Mistake(lambda _: rate(lost(at_limit=True)),
                Words("You counted Q, who is exactly at the limit.", "你把恰在界限上的 Q 也算了。")),
    ),
    ladder=(Words("Lost customers by customers known on the day.", "流失的客户数 ÷ 当天已有的客户数。"),))

OWN, BASE, WEIGHT, K = 4.0, 40.0, 4, 2


def expected(n=1, own=OWN, base=BASE, w=WEIGHT):
    return (n * own + w * base) / (n + w)


S3 = Question(
    id="ch5_3a.3", kind="number", level=2, section=RHYTHM, tolerance=0.05,
    solution=lambda _: expected(),
    mistakes=(
        Mistake(OWN, Words("That is his own gap alone, w = 0.", "这只是他自己的间隔，即 w = 0。")),
        Mistake(BASE, Words("That is the base alone. His one gap counts too.",
                            "这只是总体。他自己的一个间隔也要算。")),
        Mistake(lambda _: (OWN + BASE) / 2,
                Words("A plain mean takes the base as one gap. It counts as four.",
                      "简单平均是把总体当作一个间隔。它算四个。")),
        Mistake(lambda _: expected(own=BASE, base=OWN),
                Words("You have turned the weights round: his own gap counts once, the base four "
                      "times.", "你把权重弄反了：他自己的算一次，总体的算四次。")),
        Mistake(lambda _: expected(n=2),
                Words("Two purchases make one gap: n = 1.", "两次购买只有一个间隔：n = 1。")),
        Mistake(lambda _: OWN + WEIGHT * BASE,
                Words("Divide by the gaps you have added, n + w.", "还要除以加起来的间隔数 n + w。")),
    ),
    ladder=(Words("(n × own + w × base) / (n + w).", "(n × 自己的 + w × 总体的) ÷ (n + w)。"),))


def first_day(gap, k=K):
    return int(k * gap) + 1


S3B = Question(
    id="ch5_3a.3b", kind="number", level=2, section=RHYTHM, tolerance=0.1,
    solution=lambda _: first_day(expected()),
    mistakes=(
        Mistake(lambda _: K * expected(),
                Words("That is the limit. Asked is the first whole day beyond it.",
                      "这是界限。问的是超过界限的第一个整天。")),
        Mistake(lambda _: first_day(expected()) - 1,
                Words("On that day the silence is still below the limit.",
                      "那一天的沉默还没有超过界限。")),
        Mistake(lambda _: first_day(expected(), 1),
                Words("You took one expected gap. The alarm is beyond two.",
                      "你只用了一个预期间隔。超过两个才报警。")),
        Mistake(lambda _: first_day(OWN),
                Words("That is by his own gap alone.", "这只用了他自己的间隔。")),
        Mistake(lambda _: first_day(BASE),
                Words("That is by the base alone.", "这只用了总体。")),
    ),
    ladder=(Words("The limit is twice the expected gap; go to the next whole day.",
                  "界限是预期间隔的两倍，取下一个整天。"),))


def quality(called=None, back=None):
    called = lost() if called is None else called
    away = set(LOG) - (BACK if back is None else back)
    right = len(called & away)
    return {"precision": right / len(called), "recall": right / len(away),
            "everybody": len(away) / len(LOG)}


S4 = Question(
    id="ch5_3a.4", kind="mapping", level=2, section=MONTHS, tolerance=0.005,
    labels=("precision", "recall", "everybody"), solution=lambda _: quality(),
    mistakes=(
        Mistake(lambda _: {**quality(), "precision": quality()["recall"],
                           "recall": quality()["precision"]},
                Words("The first two have changed places.", "前两个弄反了。")),
        Mistake(lambda _: {**quality(), "precision": 1 - quality()["precision"]},
                Words("Your precision is the share who came back: the wrong names.",
                      "你的查准率是又回来的比例：那是错的人。")),
        Mistake(lambda _: {**quality(), "everybody": rate(lost())},
                Words("Your third is the churn rate. Whoever calls all ten lost is right about "
                      "those who stay away.", "第三个你写的是流失率。十位全判为流失，对的是没回来的那些人。")),
        Mistake(lambda _: {**quality(), "everybody": 1.0},
                Words("Calling everybody finds everybody, but not every name is right.",
                      "全判为流失，一个也不漏，但不是个个都对。")),
        Mistake(lambda _: quality(back=set(LOG) - BACK),
                Words("You took those who came back for those who stayed away.",
                      "你把回来的当成了没回来的。")),
    ),
    ladder=(Words("Who is called lost *and* stayed away? Divide by the called, then by those who "
                  "stayed away.", "谁既被判为流失*又*没回来？先除以名单人数，再除以没回来的人数。"),))


def by_payment(days=60, at_limit=False):
    silent = (ASKED - CONTRACTS["last_payment"]).dt.days
    return set(CONTRACTS.index[silent >= days if at_limit else silent > days])


def by_contract(inclusive=True):
    ended = CONTRACTS["end"] <= ASKED if inclusive else CONTRACTS["end"] < ASKED
    return set(CONTRACTS.index[ended])


S5 = Question(
    id="ch5_3a.5", kind="set", level=2, section=KNOWN,
    why=Words("They still count as customers and no longer pay: the contract tells you last.",
              "名义上还是客户，其实已经不付钱：合同是最后才知道的。"),
    solution=lambda _: sorted(by_payment() - by_contract()),
    mistakes=(
        Mistake(lambda _: sorted(by_payment()),
                Words("The contract of E ended on that very day: he is lost by both rules.",
                      "E 的合同恰好当天终止：两种规则都算流失。")),
        Mistake(lambda _: sorted(by_payment(at_limit=True) - by_contract()),
                Words("F paid exactly 60 days ago. The rule says more than 60.",
                      "F 恰好 60 天前付过。规则是超过 60 天。")),
        Mistake(lambda _: sorted(by_contract() - by_payment()),
                Words("The other way round: still under contract, but payments have stopped.",
                      "反了：问的是合同还在、付款已停的。")),
        Mistake(lambda _: sorted(by_contract()),
                Words("These are lost by contract.", "这些是按合同算流失的。")),
        Mistake(lambda _: sorted(set("D")),
                Words("B has no end: his contract is running.", "B 没有终止日：合同还在。")),
    ),
    ladder=(Words("Two conditions: days since the last payment above 60; the end missing or later "
                  "than 30 June.", "两个条件：距上次付款超过 60 天；没有终止日，或终止日在 6 月 30 日之后。"),))


# --- Money, and names ------------------------------------------------------------------------------

VOUCHER, CHANCE = 10.0, 20.0


def cost(days, voucher=VOUCHER, chance=CHANCE):
    test = tested(days)
    return voucher * test.false_alarms + chance * test.missed


def cheapest(voucher=VOUCHER, chance=CHANCE):
    return min(WINDOWS, key=lambda days: cost(days, voucher, chance))


S6 = Question(
    id="ch5_3a.6", kind="number", level=3, section=MONTHS, tolerance=1,
    why=Words("The window that gives the right rate costs more. One window for the report, another "
              "for the vouchers: what a mistake costs decides the second.",
              "流失率最准的窗口反而更贵。报告用一个窗口，发券用另一个：后者由出错的代价决定。"),
    solution=lambda _: cheapest(),
    mistakes=(
        Mistake(lambda _: min(WINDOWS, key=lambda d: abs(
            tested(d).called.churn_rate - tested(d).base_rate)),
                Words("There the churn rate is nearest to the share who stayed away. Asked is the "
                      "lowest cost.", "那里的流失率最接近没回来的比例。问的是代价最低的。")),
        Mistake(lambda _: max(WINDOWS, key=lambda d: tested(d).precision),
                Words("There most names are right, but hundreds of lost customers are not named, "
                      "each at 20.", "那里名单最准，可是几百位流失客户不在名单上，每位代价 20。")),
        Mistake(lambda _: max(WINDOWS, key=lambda d: tested(d).recall),
                Words("There hardly anybody is overlooked, but more than a thousand vouchers are "
                      "given for nothing.", "那里几乎没有漏掉的，可是一千多张券白发了。")),
        *(Mistake(d, Words("Near, but another window costs less. Work out all six.",
                           "接近了，但有一个窗口代价更低。六个都算一算。"))
          for d in WINDOWS if d in (120, 150)),
    ),
    ladder=(Words("10 × those called lost who came back + 20 × those not called who stayed away.",
                  "10 × 判为流失却回来的 + 20 × 没判流失却没回来的。"),))


@cache
def names_right(w, shift=0):
    table = crmkit.lost_customers(known(), "rhythm", prior_gaps=w, as_of=DAY).table
    away = ~table.index.isin(known().bought(pd.Timestamp(DAY), known().as_of))
    ratio = table["silence"] / table["expected_gap"] if not shift else table["silence"]
    return float(pd.Series(away, table.index)[ratio.nlargest(int(away.sum())).index].mean())


WEIGHTS = (0, 4, 16)
S7 = Question(
    id="ch5_3a.7", kind="mapping", level=3, section=RHYTHM, tolerance=0.002,
    labels=tuple(map(str, WEIGHTS)),
    why=Words("The more the base counts, the better; in the limit it is a window. At this shop "
              "most customers have no or few gaps, and brisk buyers seldom leave.",
              "总体算得越重，名单越准；到了极限就是窗口。这家店多数客户没有间隔或间隔很少，而买得勤的人很少离开。"),
    solution=lambda _: {str(w): names_right(w) for w in WEIGHTS},
    mistakes=(
        Mistake(lambda _: {str(w): 1 - names_right(w) for w in WEIGHTS},
                Words("These are the shares who came back.", "这些是又回来的比例。")),
        Mistake(lambda _: {str(w): names_right(w) for w in WEIGHTS[::-1]} | {
            "0": names_right(16), "16": names_right(0)},
                Words("The first and the last have changed places.", "第一个和最后一个弄反了。")),
        Mistake(lambda _: {str(w): names_right(w, shift=1) for w in WEIGHTS},
                Words("You sorted by silence alone: that is a window. Divide by the expected gap.",
                      "你只按沉默排序，那是窗口。要除以预期间隔。")),
    ),
    ladder=(Words("For each w: silence / expected_gap, the 858 largest, the share of them in away.",
                  "对每个 w：silence ÷ expected_gap，取最大的 858 位，看其中属于 away 的比例。"),))

S8 = Question(
    id="ch5_3a.8", kind="open", level=3, section=NUMBER,
    rubric=Words(
        "1. Names one definition with its rule, day and base.\n"
        "2. Says why this window: a test on the past, or what a mistake costs.\n"
        "3. Gives the rate and its limits: how many of the names were right, the base rate.\n"
        "4. Separates the report from the list of names, and says when the definition is checked "
        "again.",
        "1. 给出一个定义，写明规则、日期和基数。\n"
        "2. 说明为什么用这个窗口：用过去检验过，或出错的代价。\n"
        "3. 报出比率，也报出局限：名单上多少是对的，基准率是多少。\n"
        "4. 把报告用的数与联系用的名单分开，并说明何时复核定义。"),
    model=Words(
        "On 10 June, 29% of the 2,811 customers known since December had not ordered for more than "
        "90 days; we call them inactive, not lost. We chose 90 days because, tested half "
        "a year later, its rate came nearest of our usual windows to the share who had stayed away "
        "(31%); another day may ask for another window. It is a number for the trend, not a list: "
        "more than half of those named ordered again. For vouchers we use "
        "60 days, since overlooking a customer costs us twice as much as a wasted voucher. We test "
        "both windows again every half-year, and after Christmas with care.",
        "6 月 10 日，12 月以来的 2,811 位客户里，有 29% 超过 90 天没有下单；我们称他们“不活跃”，不称“流失”。"
        "选 90 天，是因为半年后回头检验，几个常用窗口里，它最接近没回来的比例（31%）；换一个日期，未必如此。"
        "这个数用来看趋势，不是名单："
        "被点名的人一半以上后来又下了单。发券另用 60 天，因为漏掉一位客户的代价是白发一张券的两倍。"
        "两个窗口每半年复核一次，圣诞节后尤其要小心。"))

QUESTIONS = [E1, E2, S1, S2, S2B, S3, S3B, S4, S5, S6, S7, S8]
