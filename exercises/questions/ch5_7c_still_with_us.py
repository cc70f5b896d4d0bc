"""Questions of lesson 5.7c and its sheet: is a silent customer still with us?"""

import numpy as np
import pandas as pd

import crmkit
from crmkit.models import BGNBD, MBGNBD
from tools.questions import Mistake, Question, Words

STORIES = Words("Two stories", "两种说法")
NOBODY = Words("What nobody tells us", "没人告诉我们的")
MOVE = Words("Move her purchases", "移动她的购买")
ONE = Words("A chance of 1 that says nothing", "什么也没说明的“概率 1”")
WHO = Words("Who will buy", "谁会再买")

CDNOW = crmkit.datasets.load_cdnow()
MODEL = BGNBD().fit(CDNOW)
SMALLER = MBGNBD().fit(CDNOW)
AHEAD = 39


# --- in the lesson -------------------------------------------------------------------------------

def chances(x, last=20.0, weeks=41):
    """P(alive) after each whole number of weeks of silence."""
    silence = np.arange(weeks)
    return MODEL.probability_alive(pd.DataFrame(
        {"frequency": x, "recency": last, "T": last + silence})).to_numpy()


def first(mask):
    return int(np.argmax(mask))


def crossings(x=10, last=20.0):
    often, once = chances(x, last), chances(1, last)
    return {"below_dashed": first(often < once), "below_half": first(often < 0.5)}


FOUND = crossings()

E1 = Question(
    id="ch5_7c.E1", kind="mapping", level=2, section=MOVE, tolerance=0.4,
    labels=("below_dashed", "below_half"), solution=FOUND,
    why=Words("A customer who came every other week on average, and then not for two months, is "
              "hard to explain otherwise. One who came twice in twenty weeks may simply be silent.",
              "平均两周来一次的客户，两个月没来，就很难用“碰巧”解释；二十周里只来过两次的客户，也许只是沉默。"),
    mistakes=(
        Mistake({key: value - 1 for key, value in FOUND.items()},
                Words("One week too early, both times: read the title and the dashed line again.",
                      "两个都早了一周：再看看标题和虚线。")),
        Mistake({key: value + 20 for key, value in FOUND.items()},
                Words("That is the week on the axis. Count from the last purchase, in week 20.",
                      "这是横轴上的周数。请从最后一次购买（第 20 周）数起。")),
        Mistake({"below_dashed": FOUND["below_half"], "below_half": FOUND["below_dashed"]},
                Words("The two have changed places.", "两个写反了。")),
        Mistake({"below_dashed": FOUND["below_dashed"] - 1, "below_half": FOUND["below_half"]},
                Words("The second is right. For the first compare dot and end of the dashed line: "
                      "one week before, the dot is still above.",
                      "第二个对了。第一个请比较圆点和虚线的末端：再早一周，圆点还在虚线之上。")),
        Mistake({"below_dashed": FOUND["below_dashed"], "below_half": FOUND["below_half"] - 1},
                Words("The first is right. In the second the title still says more than 50%.",
                      "第一个对了。第二个：标题里的概率还大于 50%。")),
    ),
    ladder=(Words("Leave ten purchases and week 20; move the silence from 0 up, week by week.",
                  "保持十次、第 20 周不变，把沉默从 0 起一周一周往上加。"),
            Words("In code: explorer.set(silence=5), then explorer.result[\"alive\"] and "
                  "explorer.result[\"once_alive\"].",
                  "用代码：explorer.set(silence=5)，再看 explorer.result[\"alive\"] 和 "
                  "explorer.result[\"once_alive\"]。")))

E2 = Question(
    id="ch5_7c.E2", kind="choice", level=2, section=MOVE, options=("A", "B", "C"), solution="B",
    why=Words("Purchases at random have no rhythm, so how many and when the last are all that "
              "counts. That saves work, and is the model's weak spot: it cannot tell a burst from "
              "a habit.",
              "随机的购买没有节奏，所以只有次数和最后一次的时间起作用。这省了很多事，也是模型的弱点：分不清一阵猛买和长期习惯。"),
    mistakes=(
        Mistake("A", Words("The path before week 20 changes. Read the title: does today's chance?",
                           "第 20 周以前的曲线变了。再看标题：今天的概率变了吗？")),
        Mistake("C", Words("The path before week 20 changes. Read the title: does today's chance?",
                           "第 20 周以前的曲线变了。再看标题：今天的概率变了吗？")),
    ),
    ladder=(Words("Change the choice and read the number in the title.",
                  "换一个选项，看标题里的数字。"),))

E3 = Question(
    id="ch5_7c.E3", kind="choice", level=2, section=ONE, options=("A", "B", "C"), solution="B",
    why=Words("A number that no data could have changed is no finding. Let customers go after the "
              "first purchase already, and the same people get .41.",
              "任何数据都改变不了的数，不是发现。只要允许首次购买之后就离开，同样这些人就只有 0.41。"),
    mistakes=(
        Mistake("A", Words("Which purchases would these customers have had to make for the model to "
                           "say anything else?",
                           "她们要怎样买，模型才会说出别的数？")),
        Mistake("C", Words("The fit is sound: the likelihood is as high as any. Where can one go in "
                           "this model?",
                           "拟合没有问题，似然与别的模型一样高。想一想：在这个模型里，什么时候才可能离开？")),
    ),
    ladder=(Words("After which purchase can a customer of BG/NBD go for the first time?",
                  "在 BG/NBD 里，客户最早在哪一次购买之后才可能离开？"),))


# --- three numbers -------------------------------------------------------------------------------

DAYS = {"first": 0, "last": 70, "end": 121}  # 1 March, 10 May, 30 June 2024

Q1 = Question(
    id="ch5_7c.1", kind="mapping", level=1, section=STORIES, tolerance=0.006,
    labels=("frequency", "recency", "T"),
    solution=lambda _: {"frequency": 2, "recency": DAYS["last"] / 7, "T": DAYS["end"] / 7},
    mistakes=(
        Mistake(lambda _: {"frequency": 3, "recency": DAYS["last"] / 7, "T": DAYS["end"] / 7},
                Words("The first purchase is counted. Frequency here is what came after it.",
                      "你把首次购买也算进去了。这里的 frequency 只数之后的。")),
        Mistake(lambda _: {"frequency": 4, "recency": DAYS["last"] / 7, "T": DAYS["end"] / 7},
                Words("These are orders. Two orders on one day are one purchase, and the first "
                      "purchase is not counted.",
                      "这是订单数。同一天的两张订单算一次购买，首次购买不算。")),
        Mistake(lambda _: {"frequency": 3, "recency": DAYS["last"], "T": DAYS["end"]},
                Words("The first purchase is counted, and the times are in days.",
                      "首次购买也算了，而且时间用的是天。")),
        Mistake(lambda _: {"frequency": 4, "recency": DAYS["last"], "T": DAYS["end"]},
                Words("These are orders, of which one day has two and the first is not counted; "
                      "and the times are in days.",
                      "这是订单数：同一天的两张算一次，首次不算；而且时间用的是天。")),
        Mistake(lambda _: {"frequency": 2, "recency": DAYS["last"], "T": DAYS["end"]},
                Words("These are days. Asked are weeks.", "这是天数。题目要的是周。")),
        Mistake(lambda _: {"frequency": 2, "recency": DAYS["end"] - DAYS["last"],
                           "T": DAYS["end"]},
                Words("That is the silence, not the time from the first purchase to the last; and "
                      "it is in days.",
                      "这是沉默的时间，不是从首次购买到最后一次的时间；而且用的是天。")),
        Mistake(lambda _: {"frequency": 2, "recency": (DAYS["end"] - DAYS["last"]) / 7,
                           "T": DAYS["end"] / 7},
                Words("That is the silence, the recency of RFM. Here recency is the time from the "
                      "first purchase to the last.",
                      "这是沉默的时间，也就是 RFM 里的 recency。这里的 recency 是从首次购买到最后一次的时间。")),
    ),
    ladder=(Words("All counted from 1 March, in weeks.", "都从 3 月 1 日算起，单位是周。"),))


# --- two stories ---------------------------------------------------------------------------------

PACE, GOES, SILENCE = 0.5, 0.25, 4


def two_stories(pace=PACE, goes=GOES, silence=SILENCE):
    stayed = (1 - goes) * np.exp(-pace * silence)
    return float(stayed / (stayed + goes))


Q2 = Question(
    id="ch5_7c.2", kind="number", level=2, section=STORIES, tolerance=0.0006,
    solution=lambda _: two_stories(),
    mistakes=(
        Mistake(lambda _: float(np.exp(-PACE * SILENCE)),
                Words("That is how probable the silence is if she is here. Asked is how probable "
                      "it is that she is here, given the silence: weigh both stories.",
                      "这是“她还在”时沉默的概率。题目问的是：看到沉默之后，她还在的概率。两种说法都要掂量。")),
        Mistake(lambda _: float((1 - GOES) * np.exp(-PACE * SILENCE)),
                Words("That is the weight of one story. Divide by the weight of both.",
                      "这只是一种说法的分量。还要除以两种的合计。")),
        Mistake(lambda _: two_stories(goes=0.5),
                Words("You gave both stories the same weight at the start. She goes after a "
                      "purchase with .25 only.",
                      "你让两种说法一开始就一样重。她买完就走的概率只有 0.25。")),
        Mistake(lambda _: two_stories(goes=1 - GOES),
                Words("Stay and go have changed places: .75 stay.", "留和走弄反了：留下的是 0.75。")),
        *(Mistake(value, Words("Nearly nought: is the silence in days, or the rate the weeks "
                               "between two purchases? She buys so many times a week, and is "
                               "silent for so many weeks.",
                               "几乎为零：是不是沉默用了天，或者把两次购买相隔的周数当成了速度？"
                               "速度是每周几次，沉默是几周。"))
          for value in (two_stories(silence=7 * SILENCE), two_stories(pace=1 / PACE))),
        Mistake(lambda _: two_stories(pace=1),
                Words("She buys every other week, so half a purchase a week.",
                      "她两周买一次，所以每周 0.5 次。")),
    ),
    ladder=(Words("stayed = .75 × e^(−rate × silence), gone = .25; then stayed / (stayed + gone).",
                  "stayed = 0.75 × e^(−速度 × 沉默)，gone = 0.25；再算 stayed / (stayed + gone)。"),))

Q2B = Question(
    id="ch5_7c.2b", kind="number", level=2, section=STORIES, tolerance=0.006,
    solution=lambda _: float(np.log((1 - GOES) / GOES) / PACE),
    why=Words("A quiet limit of her own: the faster she buys and the more easily she goes, the "
              "shorter it is.",
              "这是她自己的沉默界限：买得越快、越容易走，界限就越短。"),
    mistakes=(
        Mistake(lambda _: float(np.log((1 - GOES) / GOES)),
                Words("That would be for one purchase a week. Divide by her rate.",
                      "这是每周买一次的情形。还要除以她的速度。")),
        Mistake(lambda _: float(np.log((1 - GOES) / GOES) * PACE),
                Words("You multiplied by the rate. Who buys half as often may be silent longer.",
                      "你乘了速度。买得慢一半的人，可以沉默得更久。")),
        Mistake(lambda _: float(np.log(2) / PACE),
                Words("That is where the silence itself has a chance of one half. Set the weights "
                      "of the two stories equal.",
                      "这是沉默本身的概率为一半的时候。应让两种说法的分量相等。")),
    ),
    ladder=(Words("Where are the two stories equally heavy: .75 × e^(−.5 s) = .25?",
                  "两种说法什么时候一样重：0.75 × e^(−0.5 s) = 0.25？"),
            Words("Try weeks until both weigh the same, or solve with np.log.",
                  "可以一周一周地试，直到两边相等；也可以用 np.log 求解。")))


# --- BG/NBD by hand ------------------------------------------------------------------------------

PRINTED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}


def by_hand(data, add=0, days=False, silence=False):
    """P(alive) of customers 6 and 28 with the printed parameters."""
    r, alpha, a, b = PRINTED.values()
    found = {}
    for who, row in data.set_index("ID").loc[[6, 28]].iterrows():
        x, last, end = row["x"] + add, row["t_x"], row["T"]
        last = end - last if silence else last
        last, end = (7 * last, 7 * end) if days else (last, end)
        odds = a / (b + x - 1) * ((alpha + end) / (alpha + last)) ** (r + x)
        found[str(who)] = float(1 / (1 + odds))
    return found


Q3 = Question(
    id="ch5_7c.3", kind="mapping", level=2, section=NOBODY, data="cdnow", tolerance=0.0006,
    labels=("6", "28"), solution=by_hand,
    mistakes=(
        Mistake(lambda d: by_hand(d, add=1),
                Words("You counted the first purchase too. x holds the repeat purchases already.",
                      "你把首次购买也算上了。x 本来就是复购次数。")),
        Mistake(lambda d: by_hand(d, days=True),
                Words("Your times are in days, alpha is in weeks.", "时间用了天，而 alpha 的单位是周。")),
        Mistake(lambda d: by_hand(d, silence=True),
                Words("You put the silence T − t_x in the place of t_x.",
                      "你把沉默的时间 T − t_x 放到了 t_x 的位置。")),
        Mistake(lambda d: {k: 1 - v for k, v in by_hand(d).items()},
                Words("These are the chances to have gone.", "这是已经走了的概率。")),
        Mistake(lambda d: {"6": by_hand(d)["28"], "28": by_hand(d)["6"]},
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("odds_gone = a / (b + x − 1) × ((alpha + T) / (alpha + t_x)) ** (r + x), then "
                  "1 / (1 + odds_gone).",
                  "odds_gone = a / (b + x − 1) × ((alpha + T) / (alpha + t_x)) ** (r + x)，再算 "
                  "1 / (1 + odds_gone)。"),))


# --- purchases to come ---------------------------------------------------------------------------

def heavy(data):
    return data[data["x"] >= 7]


def old_pace(data, add=0):
    rows = heavy(data)
    return float(((rows["x"] + add) / rows["T"] * AHEAD).sum())


Q4 = Question(
    id="ch5_7c.4", kind="number", level=2, section=WHO, data="cdnow", tolerance=0.6,
    solution=old_pace,
    mistakes=(
        Mistake(lambda d: old_pace(d, add=1),
                Words("You counted the first purchase: it only won her, and starts the clock T.",
                      "你把首次购买也算了。它只是让她成为客户，T 从那一刻才开始。")),
        Mistake(lambda d: float((heavy(d)["x"] / heavy(d)["t_x"] * AHEAD).sum()),
                Words("You divided by the week of the last purchase and so left out her silence. "
                      "She has had T weeks.",
                      "你除以了最后一次购买的周数，漏掉了后来的沉默。她有 T 周的时间。")),
        Mistake(lambda d: old_pace(d) / len(heavy(d)),
                Words("That is for one customer. Asked is for all of them.",
                      "这是一位客户的平均。题目问的是合计。")),
        Mistake(lambda d: float(heavy(d)["x"].sum()),
                Words("That is what they have bought. Their times T differ, and none is 39 weeks.",
                      "这是她们已经买的次数。各人的 T 不同，也不是 39 周。")),
        Mistake(lambda d: float(heavy(d)["x"].sum() / heavy(d)["T"].sum() * AHEAD
                          * len(heavy(d))),
                Words("That is one pace for all. Work out each customer's own, then add up.",
                      "这是大家共用一个速度。请逐位计算，再相加。")),
        Mistake(lambda d: float((d["x"] / d["T"] * AHEAD).sum()),
                Words("That is the whole shop. Only those with seven repeat purchases or more.",
                      "这是整个商店。只要复购七次及以上的客户。")),
    ),
    ladder=(Words("x / T × 39 for each of the 64, then add up.", "64 位各算 x / T × 39，再相加。"),))


def of_heavy(data, model=MODEL, ahead=AHEAD):
    return float(model.expected_purchases(ahead, heavy(data)).sum())


Q4B = Question(
    id="ch5_7c.4b", kind="number", level=3, section=WHO, data="cdnow", tolerance=0.6,
    solution=of_heavy,
    why=Words("Half of it: some of the 64 have gone, and those whom luck had made frequent fall "
              "back towards the others. A plan at the old pace orders twice too much.",
              "只有一半：64 位里有的已经走了，碰巧买得多的也会回落。照原来的速度备货，就多备了一倍。"),
    mistakes=(
        Mistake(lambda d: float((MODEL.probability_alive(heavy(d)) * heavy(d)["x"].to_numpy()
                                 / heavy(d)["T"].to_numpy() * AHEAD).sum()),
                Words("The old pace times P(alive): nearer, but she may also go later, and part of "
                      "her pace was luck. Ask expected_purchases.",
                      "这是原来的速度乘 P(alive)：近了些，但她以后也可能走，速度里也有运气。请用 expected_purchases。")),
        Mistake(lambda d: of_heavy(d, ahead=AHEAD * 7),
                Words("You asked for 273 weeks: the model's unit is the week.",
                      "你问的是 273 周：模型的单位是周。")),
        Mistake(lambda d: float(MODEL.expected_purchases(AHEAD) * len(heavy(d))),
                Words("That is for customers just won. Give the table, too.",
                      "这是刚赢得的新客户。请把客户表也交给它。")),
        Mistake(lambda d: float(MODEL.expected_purchases(AHEAD, d).sum()),
                Words("That is the whole shop.", "这是整个商店。")),
    ),
    ladder=(Words("BGNBD().fit(table), then expected_purchases(39, the 64) and add up.",
                  "BGNBD().fit(table)，再用 expected_purchases(39, 这 64 位)，然后相加。"),))


# --- whom to visit -------------------------------------------------------------------------------

def risky(data, model=MODEL):
    """The frequent buyers who are more probably gone than here."""
    rows = heavy(data).set_index("ID")
    return rows.index[model.probability_alive(rows) < 0.5]


def at_stake(data):
    """What a visit would win back: the chance that she has gone, times what she would buy."""
    rows = data.set_index("ID").loc[risky(data)]
    here = MODEL.probability_alive(rows)
    return ((1 - here) * MODEL.expected_purchases(AHEAD, rows) / here).sort_values(ascending=False)


def longest_silence(data):
    rows = heavy(data).set_index("ID")
    return list((rows["T"] - rows["t_x"]).nlargest(len(risky(data))).index)


Q5 = Question(
    id="ch5_7c.5", kind="set", level=3, section=MOVE, data="cdnow",
    solution=lambda d: list(risky(d)),
    mistakes=(
        Mistake(longest_silence,
                Words("You took the longest silences. Silence must be weighed against how often she "
                      "bought.",
                      "你取的是沉默最久的。沉默要和她买得多勤一起看。")),
        Mistake(lambda d: list(heavy(d[d["x"] > 7]).set_index("ID").index.intersection(risky(d))),
                Words("You left out those with exactly seven.", "你漏掉了正好七次的。")),
        Mistake(lambda d: list(heavy(d).set_index("ID").index.difference(risky(d))),
                Words("These are more probably here.", "这些客户更可能还在。")),
        Mistake(lambda d: [who for who in risky(d) if MODEL.probability_alive(
                    d.set_index("ID").loc[[who]]).iloc[0] < 0.1],
                Words("Below one tenth is stricter than asked: below one half.",
                      "低于十分之一，比题目严：题目是低于一半。")),
    ),
    ladder=(Words("probability_alive of the 64, then those below .5.",
                  "64 位的 probability_alive，再取小于 0.5 的。"),))

Q5B = Question(
    id="ch5_7c.5b", kind="ranking", level=3, section=MOVE, data="cdnow", length=3,
    solution=lambda d: list(at_stake(d).index[:3]),
    why=Words("Before you visit 1901, ask what she is: 21 purchases in five weeks do not look like "
              "a music lover's. A ranking finds whom to look at; it does not look.",
              "去拜访 1901 号之前，先弄清她是谁：五周买 21 次，不像普通乐迷。排序告诉你该看谁，但不会替你看。"),
    mistakes=(
        Mistake(lambda d: list(MODEL.expected_purchases(
                    AHEAD, d.set_index("ID").loc[risky(d)]).nlargest(3).index),
                Words("That is what they will buy anyway. Asked is what they would buy if they were "
                      "back, times the chance that they have gone.",
                      "这是她们本来就会买的。题目问的是：假如回来会买多少，再乘已经走了的概率。")),
        Mistake(lambda d: list(d.set_index("ID").loc[risky(d), "x"].nlargest(3).index),
                Words("That is by past purchases.", "这是按过去的购买次数排的。")),
        Mistake(lambda d: list(MODEL.probability_alive(
                    d.set_index("ID").loc[risky(d)]).nsmallest(3).index),
                Words("That is by P(alive) alone. How much would each buy if she were back?",
                      "这只看了 P(alive)。假如她回来，会买多少？")),
    ),
    ladder=(Words("expected_purchases / probability_alive is what she buys if she is here.",
                  "expected_purchases / probability_alive 就是“她还在”时会买的次数。"),))


# --- how many customers --------------------------------------------------------------------------

def counted(data, how=lambda p, once: p.sum()):
    once = (data["x"] == 0).to_numpy()
    return {name: float(how(model.probability_alive(data).to_numpy(), once))
            for name, model in (("BGNBD", MODEL), ("MBGNBD", SMALLER))}


Q6 = Question(
    id="ch5_7c.6", kind="mapping", level=3, section=ONE, data="cdnow", tolerance=0.6,
    labels=("BGNBD", "MBGNBD"), solution=counted,
    mistakes=(
        Mistake(lambda d: counted(d, lambda p, once: (p > 0.5).sum()),
                Words("You counted everybody above one half as one. Ten customers with .6 are six, "
                      "not ten: add the chances up.",
                      "你把高于一半的都算作一位。十位 0.6 是六位，不是十位：应把概率相加。")),
        Mistake(lambda d: counted(d, lambda p, once: p[~once].sum()),
                Words("The one-time buyers are missing.", "漏了只买过一次的客户。")),
        Mistake(lambda d: counted(d, lambda p, once: p.mean()),
                Words("That is a share. Asked is how many.", "这是比例。题目问的是多少位。")),
        Mistake(lambda d: dict(zip(("MBGNBD", "BGNBD"), counted(d).values(), strict=True)),
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("The sum of P(alive) is the expected number.", "P(alive) 之和就是期望人数。"),))

Q6B = Question(
    id="ch5_7c.6b", kind="choice", level=3, section=ONE, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("Say what the data say, and name what was assumed. The gap between the two models is "
              "the honest error bar of “how many customers have we?”.",
              "数据说了什么就报什么，假定了什么就说明什么。两个模型之差，才是“我们有多少客户”的真实误差。"),
    mistakes=(
        Mistake("A", Words("It is the best known, but 1,411 of them are there by assumption.",
                           "它最有名，可是其中 1,411 位是假定出来的。")),
        Mistake("B", Words("A higher log-likelihood by .3 is chance, not proof.",
                           "对数似然只高 0.3，是偶然，不是证据。")),
        Mistake("D", Words("The mean of two assumptions is a third one.",
                           "两个假定的平均，是第三个假定。")),
    ),
    ladder=(Words("On which number do models that fit alike agree?",
                  "拟合得一样好的模型，在哪个数上是一致的？"),))

Q7 = Question(
    id="ch5_7c.7", kind="open", level=3, section=ONE,
    rubric=Words(
        "1. Says that P(alive) = 1 is no sign of loyalty.\n"
        "2. Says why: in BG/NBD one can go only after a repeat purchase.\n"
        "3. Brings a number that does tell: MBG/NBD or Pareto/NBD give them .41 or .34, or they are "
        "expected to buy .23 times each in 39 weeks.\n"
        "4. Says what to do instead: a small test drawn by lot, or a second purchase as the aim, "
        "and counts what the card adds.",
        "1. 指出 P(alive) = 1 不代表忠诚。\n"
        "2. 说明原因：在 BG/NBD 里，只有复购之后才可能离开。\n"
        "3. 用到真正有信息的数：MBG/NBD 或 Pareto/NBD 给出 0.41 或 0.34，或今后 39 周平均每位只买 0.23 次。\n"
        "4. 提出替代做法：抽签做小规模试验，或以促成第二次购买为目标，并统计会员卡带来的增量。"),
    model=Words(
        "The 1 is not measured. In this model a customer can go only after a repeat purchase, so "
        "everybody without one gets 1, whatever she does. MBG/NBD, which fits as well, gives them "
        ".41. Expect .23 purchases each in 39 weeks, 318 in all: worth winning, but not with a card "
        "for the loyal. Let us draw lots, offer half of them something for a second purchase, and "
        "count what that adds.",
        "这个 1 不是测出来的。在这个模型里，客户只有复购之后才可能离开，所以没有复购的人，不管怎样都是 1。"
        "拟合得同样好的 MBG/NBD 只给她们 0.41。今后 39 周平均每位期望买 0.23 次，合计 318 次：值得争取，但不该用忠诚会员卡。"
        "不如抽签，给一半人一点优惠促成第二次购买，再数一数多带来了多少。"))

QUESTIONS = [E1, E2, E3, Q1, Q2, Q2B, Q3, Q4, Q4B, Q5, Q5B, Q6, Q6B, Q7]
