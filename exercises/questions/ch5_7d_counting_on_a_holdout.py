"""Questions of lesson 5.7d and its sheet: fit on a part, count on the rest."""

import warnings
from functools import cache

import pandas as pd

import crmkit
from crmkit.models import BGNBD, NBD, FitWarning
from tools.questions import Mistake, Question, Words

HIDE = Words("Hide a part of the past", "把过去藏起一段")
SUMMER = Words("Hide the summer", "藏起夏季")
CAME = Words("What came", "后来发生了什么")
AUTUMN = Words("Now the autumn", "轮到秋季")
MORE = Words("More to know, worse to forecast", "知道得更多，预测得更差")
SHOP = "online_retail_invoices"
UNTIL, END = pd.Timestamp("2011-05-31"), pd.Timestamp("2011-08-31")


@cache
def orders():
    return crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), currency="GBP")


@cache
def purchase_days():
    """Each customer's days with a purchase, by pandas alone."""
    lines = crmkit.datasets.load_online_retail_invoices()
    bought = lines[lines["amount"] > 0]
    days = pd.DataFrame({"customer": bought["CustomerID"], "day": bought["date"].dt.normalize()})
    return days.drop_duplicates()


def known():
    days = purchase_days()
    return days[days["day"] <= UNTIL]


def hidden():
    days = purchase_days()
    return days[(days["day"] > UNTIL) & (days["day"] <= END)]


def of_known(days):
    return days[days["customer"].isin(known()["customer"])]


# --- in the lesson -------------------------------------------------------------------------------

@cache
def off_by(weeks, ahead=13):
    explorer = crmkit.explore.bgnbd(orders(), weeks=weeks, ahead=ahead)
    return explorer.result["off"]


def most_weeks(ahead=13, limit=0.10):
    return max(w for w in range(8, 41, 2) if abs(off_by(w, ahead)) <= limit)


E1 = Question(
    id="ch5_7d.E1", kind="choice", level=1, section=SUMMER, options=("A", "B", "C"), solution="C",
    why=Words("The fit did its work: it found that the data cannot tell these parameters. What "
              "they do tell, how often customers buy, may still forecast well.",
              "拟合没有出错，它发现的正是“数据分辨不出”。而数据分辨得出的，即客户多久买一次，照样可能预测得很好。"),
    mistakes=(
        Mistake("A", Words("Trying again gives the same: the data do not tell, not the software.",
                           "再试也一样：是数据分辨不出，不是软件出错。")),
        Mistake("B", Words("Not so fast: parameters that nobody can tell apart often give the same "
                           "forecast. Test it.",
                           "别急：分辨不出的几组参数，预测往往一样。拿去检验。")),
    ),
    ladder=(Words("Run print(model.notes_[0]) and read what the fit itself says.", "运行 print(model.notes_[0])，读一读拟合自己的说明。"),))

E2 = Question(
    id="ch5_7d.E2", kind="choice", level=2, section=CAME, options=("A", "B", "C"), solution="B",
    why=Words("The sum is a matter of all the small chances together; by mean distance one customer "
              "is best guessed at what he mostly does. Other measures, other winners.",
              "总数靠的是许多小概率加在一起；单个客户按平均相差来比，猜他最常见的情形误差最小。尺度不同，赢家也不同。"),
    mistakes=(
        Mistake("A", Words("Look at the last column of the table: which is smallest?",
                           "看表的最后一列：哪个最小？")),
        Mistake("C", Words("Same again misses a tenth of the summer in the sum, more than twice as "
                           "much as the model.",
                           "“照上一期”的总数差了一成，是模型的两倍多。")),
    ),
    ladder=(Words("One column tells of the sum, another of the single customer.",
                  "一列说的是总数，另一列说的是单个客户。"),))

E3 = Question(
    id="ch5_7d.E3", kind="number", level=2, section=MORE, tolerance=0.5,
    solution=lambda _: most_weeks(),
    why=Words("36 weeks reach to 10 August; the 13 that follow end just before the rush of "
              "November. Two weeks later it is in them.",
              "36 周到 8 月 10 日为止，随后的 13 周刚好在十一月的高峰之前结束；再晚两周，高峰就在里面了。"),
    mistakes=(
        Mistake(40, Words("There what came is a third above the forecast.",
                          "那里的实际比预测多出三分之一。")),
        Mistake(38, Words("There it is a fifth above the forecast already.",
                          "那里已经超出预测五分之一。")),
        Mistake(34, Words("Within 10%, but there is one further step of the slider that is, too.",
                          "没有超过 10%，但滑块再走一步也还没有超过。")),
        Mistake(22, Words("There it goes up for once, to 8%. Go on to the right.",
                          "这里只是偶尔升到 8%，请继续往右。")),
    ),
    ladder=(Words("Leave 13, move the first slider to the right and read the title.",
                  "保持 13，把第一个滑块往右拖，看标题。"),
            Words("In code: explorer.set(weeks=30, ahead=13), then explorer.result[\"off\"].",
                  "用代码：explorer.set(weeks=30, ahead=13)，再看 explorer.result[\"off\"]。")))


# --- by hand -------------------------------------------------------------------------------------

LABELS = ("frequency", "recency", "T", "came")


def row(*values):
    return dict(zip(LABELS, (float(v) for v in values), strict=True))


Q1 = Question(
    id="ch5_7d.1", kind="mapping", level=2, section=HIDE, tolerance=0.006, labels=LABELS,
    solution=row(2, 6, 8, 3),
    mistakes=(
        Mistake(row(3, 6, 8, 3), Words("You counted the first purchase too. It won the customer; "
                                       "frequency counts those after it.",
                                       "你把首次购买也算进去了。首次购买是赢得客户，frequency 只数其后的。")),
        Mistake(row(2, 42, 56, 3), Words("These are days. The table is in weeks.",
                                         "这是天数，表里用的是周。")),
        Mistake(row(2, 2, 8, 3), Words("Your recency is the silence since the last purchase. Here "
                                       "it runs from the first purchase to the last.",
                                       "你的 recency 是最后一次购买以来的沉默。这里它是首次到最后一次的时间。")),
        Mistake(row(5, 14, 16, 0), Words("You let the model see the holdout: everything after 26 "
                                         "February must stay hidden.",
                                         "你让模型看到了留出期：2 月 26 日以后的都要藏起来。")),
        Mistake(row(5, 14, 8, 3), Words("Frequency and recency reach into the holdout.",
                                        "frequency 和 recency 用到了留出期。")),
    ),
    ladder=(Words("Cross out what lies after the cut; count and measure what is left, and only "
                  "then what you crossed out.",
                  "先划掉切分日之后的，数一数、量一量剩下的；最后才数划掉的。"),))

Q2 = Question(
    id="ch5_7d.2", kind="number", level=2, section=SUMMER, data=SHOP, tolerance=0.5,
    solution=lambda _: len(of_known(hidden())),
    mistakes=(
        Mistake(lambda _: len(hidden()),
                Words("You counted customers won in the summer, too. No model fitted on 31 May "
                      "can know them.",
                      "你把夏季才来的客户也算进去了。5 月 31 日拟合的模型不可能认识他们。")),
        Mistake(lambda d: len(of_known(
            d[(d["amount"] > 0) & (d["date"] > UNTIL + pd.Timedelta(days=1))
              & (d["date"] < END + pd.Timedelta(days=1))].rename(columns={"CustomerID": "customer"}))),
                Words("These are invoices. Several of one day count as one purchase.",
                      "这是发票张数。同一天的几张算一次购买。")),
        Mistake(lambda _: of_known(hidden())["customer"].nunique(),
                Words("That is how many customers bought. Asked is how often.",
                      "这是买过的客户数，题目问的是买了多少次。")),
    ),
    ladder=(Words("Days with a purchase, from 1 June to 31 August, of customers who had bought by "
                  "31 May.", "截至 5 月 31 日已买过的客户，在 6 月 1 日至 8 月 31 日的购买日。"),))


def once():
    count = known().groupby("customer").size()
    return count.index[count == 1]


def share_of_once():
    came = of_known(hidden())
    return float(came["customer"].isin(once()).mean())


Q3 = Question(
    id="ch5_7d.3", kind="number", level=2, section=CAME, data=SHOP, tolerance=0.0006,
    solution=lambda _: share_of_once(),
    mistakes=(
        Mistake(lambda _: len(once()) / known()["customer"].nunique(),
                Words("That is their share of the customers.", "这是他们占客户的比例。")),
        Mistake(lambda _: float(hidden()["customer"].isin(once()).mean()),
                Words("The base holds purchases of customers won in the summer.",
                      "分母里有夏季才来的客户的购买。")),
        Mistake(lambda _: float(of_known(hidden())["customer"].isin(once()).sum() / len(once())),
                Words("That is purchases per one-time buyer.", "这是平均每位一次客户的购买次数。")),
        Mistake(lambda _: share_of_once() * 100,
                Words("As a share, please, not in per cent.", "请写成小数，不要写百分数。")),
    ),
    ladder=(Words("One-time buyers: one purchase day up to 31 May.",
                  "一次客户：截至 5 月 31 日只有一个购买日。"),))


def same_again(more=0):
    days = known().copy()
    first = days.groupby("customer")["day"].transform("min")
    since = UNTIL - (END - UNTIL) - pd.Timedelta(days=more)
    return int(((days["day"] > since) & (days["day"] > first)).sum())


Q4 = Question(
    id="ch5_7d.4", kind="number", level=2, section=CAME, data=SHOP, tolerance=0.5,
    solution=lambda _: same_again(),
    mistakes=(
        Mistake(lambda _: int((known()["day"] > UNTIL - (END - UNTIL)).sum()),
                Words("You counted first purchases, too. Nobody is won twice: take repeat "
                      "purchases only.",
                      "你把首次购买也算进去了。客户不会被赢得两次，只数复购。")),
        Mistake(lambda _: len(of_known(hidden())),
                Words("That is what came. The rule may not look there.",
                      "这是后来实际发生的，规则不许看。")),
        Mistake(lambda _: int((known()["day"] > known().groupby("customer")["day"].transform(
            "min")).sum()),
                Words("All repeat purchases up to 31 May. Take the last 92 days.",
                      "这是 5 月 31 日以前的全部复购，请只取最后 92 天。")),
        Mistake(lambda _: same_again(more=1),
                Words("One day too many: 31 May less 92 days is no longer one of the 92.",
                      "多了一天：5 月 31 日减去 92 天的那一天，已经不在这 92 天里。")),
    ),
    ladder=(Words("June to August are 92 days, so take the 92 days up to 31 May.",
                  "六月到八月是 92 天，所以取 5 月 31 日以前的 92 天。"),))


# --- with the kit --------------------------------------------------------------------------------

@cache
def autumn(fit_until="2011-08-31", factor=1.0, extra=0):
    """Expected purchases from September to November of the customers known on 31 August."""
    cut = crmkit.holdout(orders(), "2011-08-31", "2011-11-30")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        if fit_until == "2011-11-30":
            seen = crmkit.customers.summary(orders(), as_of=fit_until).table
        else:
            seen = cut.table
        model = NBD().fit(seen.assign(frequency=seen["frequency"] + extra,
                                      recency=seen["T"] if extra else seen["recency"]))
    table = cut.table.assign(frequency=cut.table["frequency"] + extra,
                             recency=cut.table["T"] if extra else cut.table["recency"])
    return float(model.expected_purchases(cut.length * factor, table).sum())


Q5 = Question(
    id="ch5_7d.5", kind="number", level=3, section=AUTUMN, data=SHOP, tolerance=1.0,
    solution=lambda _: autumn(),
    mistakes=(
        Mistake(lambda _: autumn(fit_until="2011-11-30"),
                Words("You fitted on the holdout. A model that has seen November cannot be tested "
                      "on it.",
                      "你用留出期拟合了。看过十一月的模型，不能用十一月来检验。")),
        Mistake(lambda _: autumn(factor=7),
                Words("You asked for 91 weeks: t is in the time unit of the data, not in days.",
                      "你问的是 91 周：t 的单位与数据一致，不是天。")),
        Mistake(lambda _: autumn(extra=1),
                Words("You counted first purchases in frequency.", "你把首次购买算进了 frequency。")),
        Mistake(lambda _: float(crmkit.holdout(orders(), "2011-08-31", "2011-11-30")
                                .table["came"].sum()),
                Words("That is what came.", "这是后来实际发生的。")),
    ),
    ladder=(Words("cut = crmkit.holdout(orders, \"2011-08-31\", \"2011-11-30\"); fit on "
                  "cut.summary, ask for cut.length.",
                  "cut = crmkit.holdout(orders, \"2011-08-31\", \"2011-11-30\")；用 cut.summary 拟合，问 "
                  "cut.length。"),))


@cache
def off_of_rules():
    cut = crmkit.holdout(orders(), "2011-02-28", "2011-05-31")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FitWarning)
        return crmkit.forecast_errors(BGNBD().fit(cut.summary), cut)


def smallest(column):
    return str(off_of_rules()[column].abs().idxmin())


RULES = ("by_model", "same_again", "own_average", "everybody_average")

Q6 = Question(
    id="ch5_7d.6", kind="mapping", level=3, section=CAME, data=SHOP, tolerance=0.0015,
    labels=RULES, solution=lambda _: off_of_rules()["off_by"].to_dict(),
    why=Words("In spring, too, same again falls far short: it knows many customers for a few "
              "weeks only, and takes weeks in which they were not yet customers for silence.",
              "春季也一样，“照上一期”低了一大截：许多客户它只认识几周，却把他们还不是客户的那些周当成了沉默。"),
    mistakes=(
        Mistake(lambda _: off_of_rules()["mean_error"].to_dict(),
                Words("That is the mean distance per customer. Asked is the sum.",
                      "这是平均每位相差几次，题目问的是总数。")),
        Mistake(lambda _: (off_of_rules()["forecast"] / off_of_rules()["came"] - 1).to_dict(),
                Words("You divided by what came. By how much does what came exceed the forecast?",
                      "你除以了实际。问的是实际比预测多出多少。")),
        Mistake(lambda _: {rule: off * 100 for rule, off in off_of_rules()["off_by"].items()},
                Words("As shares, please, not in per cent.", "请写成小数，不要写百分数。")),
        Mistake(lambda _: (-off_of_rules()["off_by"]).to_dict(),
                Words("The sign: above zero means that more came than forecast.",
                      "符号反了：正数表示实际多于预测。")),
    ),
    ladder=(Words("As in the lesson, with two other dates: the column off_by of "
                  "crmkit.forecast_errors(model, cut).",
                  "照课文换两个日期：看 crmkit.forecast_errors(model, cut) 的 off_by 一列。"),))

Q7 = Question(
    id="ch5_7d.7", kind="choice", level=3, section=HIDE, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("Choosing by the holdout is fitting by the holdout, only more slowly: among many "
              "models one is good by luck. Keep another part for the last word.",
              "用留出期来挑选，就是慢一点的“用留出期来拟合”：模型一多，总有一个碰巧好。请另留一段作最后的检验。"),
    mistakes=(
        Mistake("A", Words("Nothing is peeked at there: the cut comes first.",
                           "这里没有偷看：先切分，再拟合。")),
        Mistake("B", Words("The naive rule looks back only, as it should.",
                           "简单规则只往回看，正该如此。")),
        Mistake("D", Words("Leaving out new customers is no peeking; it is said aloud.",
                           "不算新客户不是偷看，而且已经说明。")),
    ),
    ladder=(Words("Where did something seen after the cut change the forecast?",
                  "哪一处用切分之后看到的东西改变了预测？"),))

Q8 = Question(
    id="ch5_7d.8", kind="open", level=3, section=AUTUMN,
    rubric=Words("1: agrees or disagrees without a number. 2: says that the summer test was passed "
                 "and what autumn is different in. 3: brings a number, of the miss or of a margin. "
                 "4: also proposes what to do: last year's autumn, the buyer's knowledge, a later "
                 "second order, watching the tracking each week.",
                 "1：只表态，没有数字。2：说出夏季检验通过了，以及秋季有什么不同。3：给出数字，如差多少或留多少余地。"
                 "4：还提出办法：去年秋季的数据、采购员的经验、分两次订货、每周看跟踪图。"),
    model=Words("I would not order by 3,300 alone. The test shows that the model knows our "
                "customers: 4% off in summer, within 9% whatever weeks we gave it before August. "
                "But it assumes the same rate at all times, and was never tested on an autumn. "
                "Ask the buyer what last autumn was against last summer, and multiply; order in two "
                "parts where the supplier can deliver late, and watch the tracking. Do not wait for "
                "it alone: in our log the points left the line in the first days of November only. "
                "In the end 29% more came than forecast, most of it in November.",
                "我不会只凭 3,300 次就订货。检验说明模型了解我们的客户：夏季只差 4%，八月以前无论给它几周都在 9% 以内。"
                "但它假定任何时候速度都一样，而且从没在秋季检验过。请采购员说说去年秋季比夏季多几成，再乘上去；"
                "供应商若能晚些交货，就分两次订，每周看跟踪图。但不能只等跟踪图：我们的记录里，点子到十一月初才离开线。"
                "最后实际比预测多出 29%，大部分在十一月。"))

QUESTIONS = [E1, E2, E3, Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8]
