"""Questions on retention rates, their bases, periods, money and intervals (lesson 5.1a)."""

import math

import pandas as pd

import crmkit
from crmkit.datasets import load_online_retail
from crmkit.explore import rate_bases
from tools.questions import Mistake, Question, Words

TRY = Words("Try it", "动手试试")
BASES = Words("Divided by what?", "除以什么？")
MONEY = Words("Customers or pounds?", "留下的是客户，还是钱？")
MONTHS = Words("Two per cent a month", "每月百分之二")
SURE = Words("How sure?", "有多可靠？")

START, LOST, NEW = 1200, 90, 150
END = START - LOST + NEW


# --- in the lesson -------------------------------------------------------------------------------

def unseen(_):
    """Newcomers who leave again until start and end are alike, and the leavers before them."""
    share = next(s / 100 for s in range(61) if rate_bases(again=s / 100).result["end"] <= START)
    return rate_bases(again=share).result["left"]


E1 = Question(
    id="ch5_1a.E1", kind="number", level=2, tolerance=0.5, section=TRY, solution=unseen,
    mistakes=(
        Mistake(lambda _: unseen(_) - LOST,
                Words("These are the newcomers who left again. The question asks for all who "
                      "left; read the title.", "这只是新来又走的人。题目问总共走了多少，请看标题。")),
        Mistake(LOST, Words("These left of the customers at the start, before you moved anything. "
                            "Move the fourth slider.",
                            "这是还没拖动时期初客户里走的人。请拖动第四个滑块。")),
        Mistake(lambda _: 0.40,
                Words("That is the share of newcomers who left again. Read in the title how many "
                      "have left in all.", "这是新客户中又流失的比例。请在标题里读出共离开多少位。")),
        Mistake(lambda _: LOST + NEW,
                Words("All newcomers need not leave for that: stop at exactly 100.0%.",
                      "不必等新客户全部走光：在恰好 100.0% 处停下。")),
        Mistake(START, Words("That is how many there are at the end. Read on in the title.",
                             "这是期末客户数。请接着往下读标题。")),
    ),
    why=Words("As many can leave unseen as have come.", "来了多少人，就能悄悄走掉多少人。"),
    ladder=(
        Words("Leave the first three sliders alone. Move the fourth until the hatched bar says "
              "100.0%.", "前三个滑块不要动。拖动第四个，直到斜线横条显示 100.0%。"),
        Words("In code: explorer.set(again=0.30), then explorer.result[\"rates\"][\"net\"] and "
              "explorer.result[\"left\"].",
              "用代码：explorer.set(again=0.30)，再看 explorer.result[\"rates\"][\"net\"] 和 "
              "explorer.result[\"left\"]。"),
    ))


# --- the book ------------------------------------------------------------------------------------

def book(base):
    return lambda _: both(crmkit.churn_rate(START, LOST, NEW, base))


def both(churn):
    return {"churn": churn, "retention": 1 - churn}


BY_CONSUMERS = Words("You divided by all who were customers in the year. Here the base is the "
                     "customers at the start.",
                     "你除以了全年的消费人数。本题的基数是期初客户数。")
BY_AVERAGE = Words("You divided by the mean of start and end. Here the base is the customers at "
                   "the start.", "你除以了期初与期末的平均。本题的基数是期初客户数。")
BY_END = Words("You divided by the customers at the end of the period.", "你除以了期末客户数。")
NET_CHANGE = Words("You compared end with start. The newcomers hide those who left.",
                   "你拿期末与期初相比了，新来的盖住了离开的。")

Q1 = Question(
    id="ch5_1.1", kind="mapping", level=1, tolerance=0.0003, section=BASES,
    labels=("churn", "retention"), solution=book("start"),
    mistakes=(
        Mistake(book("consumers"), BY_CONSUMERS),
        Mistake(book("average"), BY_AVERAGE),
        Mistake(lambda _: both(LOST / END), BY_END),
        Mistake(lambda _: both((START - END) / START), NET_CHANGE),
        Mistake(lambda _: {"churn": 1 - LOST / START, "retention": LOST / START},
                Words("You took churn for retention and the other way round.",
                      "你把流失率和保持率弄反了。")),
        Mistake(lambda _: {"churn": LOST / START, "retention": END / START},
                Words("Your churn is right. Your retention counts newcomers as if they had "
                      "stayed.", "流失率对了，保持率却把新客户也当成留下的了。")),
        Mistake(lambda _: {"churn": 100 * LOST / START, "retention": 100 - 100 * LOST / START},
                Words("Give fractions, not percentages: 20% is 0.20.",
                      "请写成小数，不要写百分数：20% 写作 0.20。")),
    ),
    ladder=(Words("Of the customers at the start: which part left?", "期初的客户里，走了几分之几？"),))

Q2 = Question(
    id="ch5_1.2", kind="number", level=2, tolerance=0.0003, section=BASES,
    solution=lambda _: (START - END) / START,
    mistakes=(
        Mistake(lambda _: (END - START) / START,
                Words("Watch the sign: the formula is start less end.", "注意正负号：公式是期初减期末。")),
        Mistake(lambda _: (START - END) / END, BY_END),
        Mistake(lambda _: LOST / START,
                Words("That is the churn rate. The question asks what the formula of the third "
                      "manager gives.", "这是流失率。题目问的是第三位经理的公式得多少。")),
        Mistake(lambda _: END / START,
                Words("That is what is left of 1 after taking it away: the retention he reports. "
                      "Give the churn he reports.", "这是他报的保持率（1 减去它）。请给出他报的流失率。")),
    ),
    ladder=(Words("First: how many customers are there at the end?", "先算期末有多少位客户。"),))

Q2B = Question(
    id="ch5_1.2b", kind="choice", level=2, options=("A", "B", "C", "D"), solution="C",
    section=BASES,
    why=Words("The numerator is leavers less newcomers, and no group of people.",
              "分子是离开的人数减去新来的人数，不是哪一群人。"),
    mistakes=(
        Mistake("A", Words("The base is sound: a churn rate may be divided by the start. Look "
                           "above the line.", "基数没有问题：流失率可以除以期初客户数。请看分子。")),
        Mistake("B", Words("A shop may well have more customers at the end; that is growth. But "
                           "can less than nobody have left?",
                           "期末客户变多很正常，那是增长。可是，离开的人能少于零吗？")),
        Mistake("D", Words("It goes wrong with whole years too: length of the period does not "
                           "matter here.", "换成整年也一样错，与期间长短无关。")),
    ))


# --- months of a real shop, by hand --------------------------------------------------------------

def buyers(lines, month):
    """Who bought in a month: known customers, amount above zero."""
    good = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
    return set(good.loc[good["InvoiceDate"].dt.strftime("%Y-%m") == month, "CustomerID"])


def sets(_):
    lines = load_online_retail()
    return buyers(lines, "2011-10"), buyers(lines, "2011-11")


def month_rates(_):
    before, now = sets(_)
    lost, new = len(before - now), len(now - before)
    return {base: crmkit.retention_rate(len(before), lost, new, base)
            for base in ("start", "average", "consumers")}


def swapped(_):
    now, before = sets(_)
    lost, new = len(before - now), len(now - before)
    return {base: crmkit.retention_rate(len(before), lost, new, base)
            for base in ("start", "average", "consumers")}


def over_other(_):
    """Those who stayed over each base: right for the start only."""
    before, now = sets(_)
    stayed = len(before & now)
    return {"start": stayed / len(before), "average": stayed / ((len(before) + len(now)) / 2),
            "consumers": stayed / len(before | now)}


Q1B = Question(
    id="ch5_1.1b", kind="mapping", level=2, tolerance=0.001, section=BASES,
    labels=("start", "average", "consumers"), solution=month_rates,
    mistakes=(
        Mistake(over_other, Words("You divided those who stayed by every base. Under average and "
                                  "consumers newcomers have stayed too: take 1 less leavers over "
                                  "the base.",
                                  "你用留下的人数除以每种基数。按平均和消费人数算时，新客户也算留下："
                                  "请用 1 减去“离开人数 ÷ 基数”。")),
        Mistake(swapped, Words("You went back in time: October comes before November.",
                               "时间反了：十月在前，十一月在后。")),
        Mistake(lambda _: {k: 1 - v for k, v in month_rates(_).items()},
                Words("That is churn. The question asks for retention.",
                      "这是流失率，题目问保持率。")),
    ),
    ladder=(
        Words("Two Python sets: who bought in October, who in November. Lost = october - "
              "november, new = november - october.",
              "用两个集合：十月的买家、十一月的买家。流失 = october - november，新增 = november - october。"),
        Words("Known customers only, and lines with Quantity and UnitPrice above zero.",
              "只算有编号的客户，只取 Quantity 和 UnitPrice 都大于零的行。"),
    ))


# --- periods -------------------------------------------------------------------------------------

CHURN = 0.075


def spans(life, half):
    return lambda _: {"life": life, "half_life": half}


HALF = math.log(0.5) / math.log(1 - CHURN)
Q3 = Question(
    id="ch5_1.3", kind="mapping", level=2, tolerance=0.02, section=MONTHS,
    labels=("life", "half_life"), solution=spans(1 / CHURN, HALF),
    mistakes=(
        Mistake(spans(1 / CHURN, 0.5 / CHURN),
                Words("Your life is right. But half are not gone at half the mean life: find t "
                      "with (1 − c)^t = 0.5.",
                      "期望寿命对了。但平均寿命的一半时并不是走了一半人：请找满足 (1 − c)^t = 0.5 的 t。")),
        Mistake(spans(1 / CHURN, math.log(2) / CHURN),
                Words("ln 2 / c holds when customers leave at every moment. Here they leave once "
                      "a year: (1 − c)^t = 0.5.",
                      "ln 2 / c 适用于客户时刻都在流失。这里每年结算一次：(1 − c)^t = 0.5。")),
        Mistake(spans(1 / (1 - CHURN), HALF),
                Words("You divided by the retention. The expected life is 1 / churn.",
                      "你除以了保持率。期望寿命是 1 ÷ 流失率。")),
        Mistake(spans(1 / CHURN - 1, HALF),
                Words("You left out the year in which the customer goes.",
                      "你漏掉了客户离开的那一年。")),
        Mistake(spans(HALF, 1 / CHURN), Words("The two are in each other's place.", "两个数放反了。")),
    ),
    ladder=(Words("life = 1 / c. For the half-life multiply 0.925 by itself until 0.5 is reached; "
                  "logarithms give the part of a year.",
                  "life = 1 / c。求半衰期时让 0.925 连乘到 0.5，不满一年的部分用对数求。"),))

WEEKS, YEARLY = 52, 0.40


def conversions(yearly, monthly):
    return lambda _: {"a_year": yearly, "a_month": monthly}


TO_YEAR, TO_MONTH = 1 - 0.995**WEEKS, 1 - 0.60 ** (1 / 12)
Q3B = Question(
    id="ch5_1.3b", kind="mapping", level=2, tolerance=0.0005, section=MONTHS,
    labels=("a_year", "a_month"), solution=conversions(TO_YEAR, TO_MONTH),
    mistakes=(
        Mistake(conversions(0.005 * WEEKS, YEARLY / 12),
                Words("You multiplied and divided. Those who stay multiply, week after week.",
                      "你直接乘除了。应当让留下的比例一周一周地连乘。")),
        Mistake(conversions(TO_YEAR, YEARLY / 12),
                Words("The first is right. 40% a year is not a twelfth of it each month.",
                      "第一个对了。每年 40% 并不等于每月十二分之一。")),
        Mistake(conversions(0.005 * WEEKS, TO_MONTH),
                Words("The second is right. 52 times half a per cent counts people who have "
                      "already left.", "第二个对了。52 个 0.5% 相加，把已经走的人又算了一遍。")),
        Mistake(conversions(0.995**WEEKS, 0.60 ** (1 / 12)),
                Words("These are retention rates. The question asks for churn.",
                      "这是保持率，题目问流失率。")),
        Mistake(conversions(TO_YEAR, 1 - 0.40 ** (1 / 12)),
                Words("You took the root of the churn. Take the root of those who stay, 0.60.",
                      "你对流失率开了方。应对留下的比例 0.60 开方。")),
    ),
    ladder=(Words("A year is 52 weeks here. Which monthly retention, twelve times, makes 0.60?",
                  "这里一年按 52 周计。每月保持率多少，连乘十二次得 0.60？"),))


# --- money ---------------------------------------------------------------------------------------

ACCOUNTS = pd.DataFrame({"year_1": [5000, 2400, 1500, 800, 300, 0],
                         "year_2": [7000, 1400, 1500, 0, 900, 2600]},
                        index=["A", "B", "C", "D", "E", "F"])


def kept(data=ACCOUNTS):
    """Gross and net of the customers of year 1."""
    old = data[data["year_1"] > 0]
    capped = old[["year_1", "year_2"]].min(axis=1)
    return {"customers": (old["year_2"] > 0).mean(), "gross": capped.sum() / old["year_1"].sum(),
            "net": old["year_2"].sum() / old["year_1"].sum()}


def kept_with(**changed):
    return lambda _: kept() | {k: v for k, v in changed.items()}


Q_MONEY = Question(
    id="ch5_1a.1", kind="mapping", level=2, tolerance=0.002, section=MONEY,
    labels=("customers", "gross", "net"), solution=lambda _: kept(),
    mistakes=(
        Mistake(kept_with(net=ACCOUNTS["year_2"].sum() / ACCOUNTS["year_1"].sum()),
                Words("F is new in year 2: a new customer's money belongs to no retention.",
                      "F 是第二年的新客户：新客户的钱不计入保持。")),
        Mistake(kept_with(gross=kept()["net"]),
                Words("Your gross is the net. Cut everybody at the money of year 1 first.",
                      "你的毛保持率其实是净的。先把每人封顶在第一年的金额。")),
        Mistake(kept_with(gross=(5000 + 1500 + 300) / 10000),
                Words("B spends less, but part of his money is kept.",
                      "B 花得少了，但仍有一部分钱留下来。")),
        Mistake(kept_with(customers=4 / 6),
                Words("F was no customer in year 1 and cannot have been kept.",
                      "F 第一年还不是客户，谈不上保住。")),
        Mistake(kept_with(customers=5 / 6),
                Words("You counted F among those who stayed. He is new.",
                      "你把 F 也算成留下的了，他是新客户。")),
    ),
    ladder=(Words("Leave F out. Then, row by row, the smaller of the two years.",
                  "先去掉 F，再逐行取两年中较小的数。"),))


def by_size(_):
    """Gross and net retention of the best tenth by the money of the first half-year."""
    return tenth(0.9, top=True)


def tenth(at, top, refunds=True):
    lines = load_online_retail()
    good = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
    good = good if refunds else good[good["Quantity"] > 0]
    good = good.assign(money=good["Quantity"] * good["UnitPrice"],
                       half=(good["InvoiceDate"] >= "2011-06-01").astype(int))
    good = good[good["InvoiceDate"] < "2011-12-01"]
    spend = good.groupby([good["CustomerID"].astype(str), "half"])["money"].sum().unstack(
        fill_value=0.0)
    old = spend[spend[0] > 0]
    best = old[old[0] >= old[0].quantile(at)] if top else old[old[0] < old[0].quantile(at)]
    capped = best[1].clip(lower=0).clip(upper=best[0])
    return {"gross": capped.sum() / best[0].sum(), "net": best[1].sum() / best[0].sum()}


Q_SHOP = Question(
    id="ch5_1a.2", kind="mapping", level=3, tolerance=0.003, section=MONEY,
    labels=("gross", "net"), solution=by_size,
    mistakes=(
        Mistake(lambda _: tenth(0.9, top=False),
                Words("These are the other nine tenths.", "这是其余的九成。")),
        Mistake(lambda _: tenth(0.0, top=True),
                Words("That is everybody. Keep the best tenth by the money of the first half.",
                      "这是全体客户。请只留上半年金额最高的一成。")),
        Mistake(lambda _: tenth(0.8, top=True),
                Words("You kept the best fifth.", "你取的是最好的两成。")),
        Mistake(lambda _: tenth(0.9, top=True, refunds=False),
                Words("You left the refunds out. Take them off: their Quantity is below zero.",
                      "你没有扣除退货。退货的 Quantity 小于零，要一并相加。")),
        Mistake(lambda _: {"gross": by_size(_)["net"], "net": by_size(_)["gross"]},
                Words("The two are in each other's place: gross is never above 1.",
                      "两个数放反了：毛保持率不会高于 1。")),
    ),
    ladder=(
        Words("Money per customer and half-year, refunds taken off; customers above zero in the "
              "first half; then quantile(0.9) of the first half.",
              "先求每位客户每半年的金额（扣除退货），留下上半年大于零的，再取上半年金额的 quantile(0.9)。"),
        Words("Known customers, UnitPrice above zero, up to 30 November; the second half begins "
              "on 1 June.", "只算有编号的客户、UnitPrice 大于零、截至 11 月 30 日；下半年从 6 月 1 日算起。"),
    ))


# --- repeat purchases, intervals -----------------------------------------------------------------

def repeat(_, of="customers"):
    lines = load_online_retail()
    good = lines[lines["CustomerID"].notna()]
    if of != "refunds":
        good = good[(good["Quantity"] > 0) & (good["UnitPrice"] > 0)]
    orders = good.groupby(good["CustomerID"].astype(str))["InvoiceNo"].nunique()
    if of == "lines":
        return (good.groupby(good["CustomerID"].astype(str)).size() >= 2).mean()
    if of == "orders":
        return (orders - 1).sum() / orders.sum()
    return (orders > 2).mean() if of == "three" else (orders >= 2).mean()


Q_REPEAT = Question(
    id="ch5_1a.3", kind="number", level=2, tolerance=0.002, section=BASES, solution=repeat,
    mistakes=(
        Mistake(lambda _: repeat(_, "lines"),
                Words("You counted lines. Ten lines of one invoice are one purchase.",
                      "你数的是行。一张发票上的十行只是一次购买。")),
        Mistake(lambda _: repeat(_, "orders"),
                Words("That is the share of orders that are repeats. The question asks for the "
                      "share of customers.", "这是重复订单占全部订单的比例。题目问客户的比例。")),
        Mistake(lambda _: repeat(_, "three"),
                Words("You counted from three purchases on. Two will do.",
                      "你从三次算起了，两次就够。")),
        Mistake(lambda _: repeat(_, "refunds"),
                Words("You counted refunds as purchases. Take Quantity and UnitPrice above zero "
                      "only.", "你把退货也算成了购买。只取 Quantity 和 UnitPrice 大于零的行。")),
        Mistake(lambda _: 1 - repeat(_),
                Words("These bought once only.", "这是只买过一次的客户。")),
    ),
    ladder=(Words("Count distinct InvoiceNo per customer, then the share with two or more.",
                  "先数每位客户有几个不同的 InvoiceNo，再求不少于两个的比例。"),))

BRANCH, RATE_B = 20, 410 / 500


def needed(low):
    return next(k for k in range(BRANCH + 1) if low(k) > RATE_B)


def wald(k):
    share = k / BRANCH
    return share - 1.96 * (share * (1 - share) / BRANCH) ** 0.5


Q_SURE = Question(
    id="ch5_1a.4", kind="number", level=3, tolerance=0.25, section=SURE,
    solution=lambda _: needed(lambda k: crmkit.rate_interval(k, BRANCH)[0]),
    mistakes=(
        Mistake(lambda _: needed(lambda k: k / BRANCH),
                Words("With so many the rate itself is above 82%. The lower end of its interval "
                      "is to be above.", "这么多人时，高于 82% 的只是比率本身。要的是区间下限高于它。")),
        Mistake(lambda _: needed(wald),
                Words("That is by the plain formula with 1.96 standard errors, too narrow for so "
                      "few customers. Use Wilson's interval.",
                      "这是用 1.96 倍标准误的简单公式，人数这么少时偏窄。请用 Wilson 区间。")),
    ),
    why=Words("With twenty customers only a full house is proof.", "只有二十位客户时，一位不丢才算得上证据。"),
    ladder=(Words("Try every number from 0 to 20: crmkit.rate_interval(k, 20) and look at the "
                  "lower end.", "从 0 到 20 逐个试：crmkit.rate_interval(k, 20)，看下限。"),))

Q_PRIZE = Question(
    id="ch5_1a.4b", kind="choice", level=3, options=("A", "B", "C"), solution="B", section=SURE,
    why=Words("The larger branch is the one we know something about.", "我们真正有把握的，是大的那家。"),
    mistakes=(
        Mistake("A", Words("18 of 20 agrees with a true rate of 70%. Chance may win this prize.",
                           "20 位留 18 位，与 70% 的真实保持率并不矛盾。奖金可能发给了运气。")),
        Mistake("C", Words("Overlapping intervals do not show that two branches are alike; they "
                           "show that we do not know.",
                           "区间重叠并不说明两家一样，只说明我们还不知道。")),
    ))

# --- the lead-in case ----------------------------------------------------------------------------

Q_CASE = Question(
    id="ch5_1a.5", kind="open", level=3, section=Words("Divided by what?", "除以什么？"),
    rubric=Words(
        "1. Five causes, each from the list given, and each said in the words of a tobacco "
        "shop.\n"
        "2. Says of each whether the shop can do something about it.\n"
        "3. Names a figure from the shop's books that would show it, and its base.\n"
        "4. Puts them in an order and says what would prove the order wrong; does not claim that "
        "these are the five of the course.",
        "1. 写出五个原因，都出自所给清单，并说成烟草零售户的事。\n"
        "2. 说明每一个店主能不能改变。\n"
        "3. 指出账本里哪个数字能显示它，并说明基数。\n"
        "4. 排出先后，并说明什么事实会推翻这个顺序；不把它们说成课程原来的五个原因。"),
    model=Words(
        "I pick: quality (goods lie too long), contact (the owner knows nobody's name), a rival "
        "across the street, staff who have left and taken their customers along, and customers "
        "who moved away. The first two and the fourth are ours to change, the third in part, the "
        "last not at all. I would write the reason beside each name that drops out of the card "
        "file and count, of the customers at the start of the year, how many went for each. I "
        "put contact first; if fewer than a tenth of the leavers name it, I was wrong. What the "
        "five of the course were, I do not know.",
        "我选：质量（货放得太久）、联系与关怀（店主叫不出客人的名字）、对面的竞争者、店员离职带走熟客、"
        "客户搬走。前两项和第四项店主能改，第三项能改一部分，最后一项改不了。我会在客户卡片上为每一位"
        "不再来的客户记下原因，并以年初客户数为基数，数一数各因什么走了多少。我把联系与关怀排第一；"
        "如果离开的客户里提到它的不到一成，就是我错了。课程原来的五个原因是什么，我不知道。"))

QUESTIONS = [E1, Q1, Q1B, Q2, Q2B, Q3, Q3B, Q_MONEY, Q_SHOP, Q_REPEAT, Q_SURE, Q_PRIZE, Q_CASE]
