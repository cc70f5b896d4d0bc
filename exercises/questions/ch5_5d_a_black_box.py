"""Questions on lesson 5.5d: contacts by frequency and opinion, a standing record, five whys."""

from functools import cache

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

EVENTS = Words("What nobody can help", "谁也管不了的")
CONTACTS = Words("Every contact counts", "每一次接触都算数")
RECORD = Words("A record that never stops", "一刻不停的记录")
WHYS = Words("Why, and why again", "问到底：为什么")


@cache
def tracked(days=91, classed="earlier"):
    return crmkit.failure_tracker(crmkit.read_orders(crmkit.datasets.load_online_retail()),
                                  days=days, classed=classed)


def moments(data):
    table = data.set_index("touch_point")
    return table["contacts"] * table["dissatisfied"]


def driven_away(data):
    return moments(data) * data.set_index("touch_point")["leaves"]


# --- In the lesson ---------------------------------------------------------------------------------

def ratio(data, column):
    table = data.set_index("touch_point")
    return float(table.loc["opening", column] / table.loc["machine", column])


E1 = Question(
    id="ch5_5d.E1", kind="number", level=2, section=CONTACTS, data="bank_contacts", tolerance=0.3,
    solution=lambda d: float(moments(d)["machine"] / moments(d)["opening"]),
    why=Words("We assumed half as much again, so the opening stands before the machine: the first "
              "impression is rare, and heavy. But the margin is small.",
              "我们假设的倍数比它高出一半，所以开户排在取款机前面：第一印象不频繁，却很重。不过余地不大。"),
    mistakes=(
        Mistake(lambda d: float(moments(d)["opening"] / moments(d)["machine"]),
                Words("Upside down: the one with fewer bad moments must weigh more, not less.",
                      "倒过来了：不满次数少的那个，每一次要更重才行。")),
        Mistake(lambda d: ratio(d, "leaves"),
                Words("That is what we assumed. Asked is what it takes to match.",
                      "这是我们假设的倍数。题目问的是打平需要几倍。")),
        Mistake(lambda d: 1 / ratio(d, "contacts"),
                Words("You compared contacts. Only the dissatisfied ones are bad moments.",
                      "你比的是接触次数。只有不满的才算。")),
        Mistake(lambda d: ratio(d, "dissatisfied"),
                Words("You compared opinions only. How often does each happen?",
                      "你只比了评价。各发生多少次？")),
        Mistake(lambda d: float(moments(d)["machine"] / moments(d)["complaint"]),
                Words("That is for complaints.", "这是投诉处理的。")),
    ),
    ladder=(Words("Bad moments of one divided by bad moments of the other; or "
                  "grid.weight_to_overtake(...).",
                  "两者的不满次数相除；也可以用 grid.weight_to_overtake(...)。"),))


def lost_share(table, *columns, of=("lost_stopped", "lost_fell")):
    return float(table.loc["high", list(columns)].sum() / table.loc["all", list(of)].sum())


E2 = Question(
    id="ch5_5d.E2", kind="number", level=2, section=RECORD, tolerance=0.004,
    solution=lambda _: lost_share(tracked().at(), "lost_stopped", "lost_fell"),
    why=Words("Most of it goes quietly: they stay, and spend less. A count of leavers never sees "
              "it. What the same class won stands beside it: more than two and a half times as much.",
              "其中大部分是悄悄失去的：人还在，钱少了，数人头永远看不见。不过同一等客户多花的，是失去的两倍半以上。"),
    mistakes=(
        Mistake(lambda _: lost_share(tracked().at(), "lost_stopped", of=("lost_stopped",)),
                Words("That is their share of what was lost by spending nothing. Add what was lost "
                      "by spending less.", "这是“不来了”那部分里他们的比例。还要加上“花得少了”的。")),
        Mistake(lambda _: lost_share(tracked().at(), "lost_fell", of=("lost_fell",)),
                Words("That is their share of what was lost by spending less. Add what was lost by "
                      "spending nothing.", "这是“花得少了”那部分里他们的比例。还要加上“不来了”的。")),
        Mistake(lambda _: float(tracked().at().loc["high", "stopped"]),
                Words("That is the share of them who spent nothing. Asked is money.",
                      "这是他们当中不来了的人数比例。题目问的是钱。")),
        Mistake(lambda _: lost_share(tracked().at("2011-06-11"), "lost_stopped", "lost_fell"),
                Words("That is the block before. Take the last.", "这是前一段的。请用最后一段。")),
        Mistake(lambda _: lost_share(tracked(classed="base").at(), "lost_stopped", "lost_fell"),
                Words("These are thirds by the first of the two blocks compared. Use the tracker "
                      "with fixed classes.", "这是按所比两段中前一段分的等。请用事先分好等的那张表。")),
        Mistake(lambda _: float(
            tracked().at().loc["high", ["lost_stopped", "lost_fell"]].sum()
            / tracked().at()[["lost_stopped", "lost_fell"]].to_numpy().sum()),
                Words("You counted everybody twice: the row of all holds the others.",
                      "你把人人都算了两遍：“全体”那一行已经包含其余各行。")),
    ),
    ladder=(Words("Row of the best third, two columns added; divided by the same sum for all.",
                  "最好一等那一行，两列相加；再除以“全体”那一行的同样两列之和。"),))


# --- Life events -----------------------------------------------------------------------------------

S1 = Question(
    id="ch5_5d.1", kind="set", level=1, section=EVENTS, solution=["a", "c", "e", "g"],
    mistakes=(
        Mistake(["a", "c", "e"],
                Words("One more is out of the bank's hands: what a rival does this month.",
                      "还有一件不由银行决定：对手这个月的举动。")),
        Mistake(["a", "e"],
                Words("A birth changes what a household needs, whatever the bank does.",
                      "添了孩子，一家人的需要就变了，与银行做什么无关。")),
        Mistake(["a", "c", "e", "g", "d"],
                Words("Our own rate is ours to set.", "自己的利率由自己定。")),
        Mistake(["b", "d", "f"],
                Words("These are the ones the bank can mend.", "这几件恰恰是银行能改的。")),
    ),
    ladder=(Words("Would it have happened, whatever the bank did?",
                  "不管银行怎么做，这件事都会发生吗？"),))


# --- Contacts by hand ------------------------------------------------------------------------------

def two_of(values):
    return {who: float(values[who]) for who in ("counter", "loan")}


def column_of(data, column):
    return data.set_index("touch_point")[column]


S2 = Question(
    id="ch5_5d.2", kind="mapping", level=2, section=CONTACTS, data="bank_contacts", tolerance=0.4,
    labels=("counter", "loan"), solution=lambda d: two_of(moments(d)),
    mistakes=(
        Mistake(lambda d: two_of(column_of(d, "contacts") - moments(d)),
                Words("Those are the good ones.", "这是满意的次数。")),
        Mistake(lambda d: two_of(driven_away(d)),
                Words("Those are the customers driven away. Asked is bad moments.",
                      "这是被赶走的客户数。题目问的是不满次数。")),
        Mistake(lambda d: two_of(100 * moments(d)),
                Words("The share is a fraction already: .08 is 8%.", "比例已经是小数：0.08 就是 8%。")),
        Mistake(lambda d: two_of(column_of(d, "contacts") / column_of(d, "dissatisfied")),
                Words("You divided. A share of a number is a product.", "你用了除法。某数的几成要用乘法。")),
    ),
    ladder=(Words("Contacts times share.", "次数乘比例。"),))


def top_two(values):
    return float(values.nlargest(2).sum() / values.sum())


S2B = Question(
    id="ch5_5d.2b", kind="number", level=2, section=CONTACTS, data="bank_contacts",
    tolerance=0.004, solution=lambda d: top_two(moments(d)),
    mistakes=(
        Mistake(lambda d: top_two(column_of(d, "contacts")),
                Words("That is their share of all contacts.", "这是它们占全部接触次数的比例。")),
        Mistake(lambda d: top_two(column_of(d, "dissatisfied")),
                Words("You added shares of different bases. Add bad moments.",
                      "你把不同基数的比例相加了。请加不满次数。")),
        Mistake(lambda d: top_two(driven_away(d)),
                Words("You weighted with who leaves. Asked is bad moments, all alike.",
                      "你按离开加了权。题目问的是不满次数，一视同仁。")),
        Mistake(lambda d: float(moments(d).max() / moments(d).sum()),
                Words("That is one. Asked are two.", "这只是一个。题目问两个。")),
    ),
    ladder=(Words("The two largest products over the sum of all eight.",
                  "最大的两个乘积之和，除以八个的总和。"),))


def top_three(values):
    return list(values.sort_values(ascending=False).index[:3])


S3 = Question(
    id="ch5_5d.3", kind="ranking", level=2, section=CONTACTS, data="bank_contacts", length=3,
    terms="touch_point", solution=lambda d: top_three(driven_away(d)),
    mistakes=(
        Mistake(lambda d: top_three(moments(d)),
                Words("That is by bad moments, without who leaves.", "这是按不满次数排的，没有乘离开的比例。")),
        Mistake(lambda d: top_three(column_of(d, "dissatisfied")),
                Words("That is by opinion alone.", "这是只按评价排的。")),
        Mistake(lambda d: top_three(column_of(d, "leaves")),
                Words("That is by how heavy one bad moment is. How many are there?",
                      "这是按每次不满有多重排的。有多少次呢？")),
        Mistake(lambda d: top_three(column_of(d, "contacts") * column_of(d, "leaves")),
                Words("You left out the share who were dissatisfied.", "你漏了不满的比例。")),
        Mistake(lambda d: top_three(driven_away(d))[::-1],
                Words("Right three, wrong end first.", "三个都对，顺序反了。")),
    ),
    ladder=(Words("Contacts × dissatisfied × leaves.", "次数 × 不满的比例 × 因此离开的比例。"),))

# Invented for this sheet: a project halves the bad moments of one contact, at a monthly cost.
COSTS = {"complaint": 16_000, "enquiry": 2_000, "machine": 1_500}
WORTH = 1_500


def net_of(data, part=0.5, cost=True, values=driven_away):
    return {who: float(values(data)[who] * part * WORTH - cost * COSTS[who]) for who in COSTS}


S4 = Question(
    id="ch5_5d.4", kind="mapping", level=3, section=CONTACTS, data="bank_contacts", tolerance=5,
    labels=tuple(COSTS), solution=lambda d: net_of(d),
    why=Words("Neither the worst, nor the most frequent, nor the first by customers driven away: "
              "the enquiry line, because it is cheap to mend. A priority is no business case.",
              "既不是评价最差的，也不是不满最多的，更不是赶走客户最多的：是咨询热线，因为改起来便宜。优先程度不等于投资回报。"),
    mistakes=(
        Mistake(lambda d: net_of(d, part=1),
                Words("The project halves the bad moments, it does not end them.",
                      "项目让不满减半，不是消灭。")),
        Mistake(lambda d: net_of(d, cost=False),
                Words("Take off the cost of the project.", "要减去项目成本。")),
        Mistake(lambda d: net_of(d, values=moments),
                Words("You took every bad moment for a customer lost. Few of them leave.",
                      "你把每次不满都当成了一位流失客户。其实只有一小部分离开。")),
        Mistake(lambda d: {k: -v for k, v in net_of(d).items()},
                Words("Your signs are turned: gain less cost.", "符号反了：所得减成本。")),
    ),
    ladder=(Words("Priority with the weight, halved, times 1,500, less the cost.",
                  "加权的优先程度减半，乘 1,500，再减成本。"),))


# --- The record ------------------------------------------------------------------------------------

EIGHT = pd.DataFrame({"before": [120, 80, 60, 200, 40, 90, 0, 150],
                      "after": [100, 95, 0, 140, 40, 0, 70, 120]}, index=list("ABCDEFGH"))


def shares(before, after, base=None):
    size = len(before) if base is None else base
    return {"more": float((after > before).sum() / size),
            "less": float(((after < before) & (after > 0)).sum() / size),
            "nothing": float(((after <= 0) & (before > 0)).sum() / size)}


KEPT = EIGHT[EIGHT["before"] > 0]

S5 = Question(
    id="ch5_5d.5", kind="mapping", level=2, section=RECORD, tolerance=0.004,
    labels=("more", "less", "nothing"), solution=lambda _: shares(KEPT["before"], KEPT["after"]),
    mistakes=(
        Mistake(lambda _: shares(EIGHT["before"], EIGHT["after"]),
                Words("G spent nothing before: he is new, and belongs to neither base nor rise.",
                      "G 上一季没有花钱：他是新客户，不在基数里，也不算“花得多了”。")),
        Mistake(lambda _: shares(KEPT["before"], KEPT["after"], base=8),
                Words("Divide by those who spent before: how many are they?",
                      "要除以上一季花过钱的人数。是几位？")),
        Mistake(lambda _: shares(KEPT["before"], KEPT["after"])
                | {"less": float((KEPT["after"] < KEPT["before"]).mean())},
                Words("Who spends nothing is counted under 'nothing', not under 'less' as well.",
                      "一分没花的只算在 nothing 里，不能在 less 里再算一次。")),
        Mistake(lambda _: shares(KEPT["before"], KEPT["after"], base=5),
                Words("You divided by those who came again. The base is all who spent before.",
                      "你除以了又来的人数。基数是上一季花过钱的全部客户。")),
    ),
    ladder=(Words("First the base: whoever spent more than zero before.",
                  "先定基数：上一季花费大于零的人。"),))


def tilt(classed, third="high", days=60):
    row = tracked(days, classed).at().loc[third]
    return float(row["fell"] - row["rose"])


def both(**options):
    return {classed: tilt(classed, **options) for classed in ("base", "earlier")}


S6 = Question(
    id="ch5_5d.6", kind="mapping", level=3, section=RECORD, tolerance=0.002,
    labels=("base", "earlier"), solution=lambda _: both(),
    why=Words("One choice of class says the best are sinking, the other that they rise. Only the "
              "second was made before the customers were measured.",
              "一种分法说最好的客户在下滑，另一种说在上升。只有后一种，是在衡量之前就分好的。"),
    mistakes=(
        Mistake(lambda _: {k: -v for k, v in both().items()},
                Words("You took less off more. Asked is the share who spend less, minus more.",
                      "你用“多”减了“少”。题目问的是“少”的比例减“多”的比例。")),
        Mistake(lambda _: {"base": both()["earlier"], "earlier": both()["base"]},
                Words("The two have changed places.", "两个写反了。")),
        Mistake(lambda _: both(days=91),
                Words("That is for 91 days. Asked are blocks of 60.", "这是 91 天的。题目问 60 天一段。")),
        Mistake(lambda _: both(third="low"), Words("That is the last third.", "这是最末一等。")),
        Mistake(lambda _: both(third="all"), Words("That is everybody.", "这是全体。")),
    ),
    ladder=(Words("crmkit.failure_tracker(shop, days=60, classed=...).at().loc[\"high\"], twice.",
                  "crmkit.failure_tracker(shop, days=60, classed=...).at().loc[\"high\"]，做两次。"),))


# --- Five whys -------------------------------------------------------------------------------------

CHAIN = ["B", "D", "A", "E", "C"]

S7 = Question(
    id="ch5_5d.7", kind="ranking", level=1, section=WHYS, length=5, solution=CHAIN,
    mistakes=(
        Mistake(CHAIN[::-1],
                Words("You began with the root. Begin with what the customers did.",
                      "你从根源排起了。从客户的举动开始。")),
        Mistake(["B", "D", "E", "A", "C"],
                Words("Two links have changed places: which one explains why too few people were "
                      "there?", "有两环颠倒了：哪一句解释了为什么人手不够？")),
        Mistake(["D", "B", "A", "E", "C"],
                Words("Did parcels come late because customers ordered elsewhere?",
                      "是因为客户去了别家，包裹才晚到的吗？")),
        Mistake(["B", "D", "A", "C", "E"],
                Words("The last one should be something the firm can change tomorrow.",
                      "最后一环应当是企业明天就能改的事。")),
    ),
    ladder=(Words("Read aloud: ... because ... because ...", "念出来：……因为……因为……"),))

S8 = Question(
    id="ch5_5d.8", kind="open", level=3, section=RECORD,
    rubric=Words(
        "2: says that about half spend less in any case. 3: also that the class was made by the "
        "money that is compared, or that money and season are missing. 4: also proposes what to "
        "record from now on, or whom to ask why.",
        "2：指出反正总有一半左右的人花得少。3：还指出分等用的正是拿来比较的钱，或没看金额、没看季节。4：还提出今后该记录什么，或该去问谁为什么。"),
    model=Words(
        "Of the wholesaler's best third by spring's money 48% spent less in summer, but whoever had a "
        "lucky quarter was put there by it. With classes fixed a block earlier 43% spend less and "
        "42% more. That is no alarm. Let us fix the classes beforehand, write down money lost by "
        "stopping and by falling, compare with the same block a year ago, and ask those whose "
        "money fell most why, and why again.",
        "按春天那一段的金额分等，最好一等里有 48% 在夏天花得少了；但那一段碰巧买得多的人，正是因此才被分进去的。换成更早一段来分等，"
        "花得少的是 43%，花得多的是 42%，算不上警报。应当事先分好等，记下不来了和花得少了各失去多少钱，同去年同期比，"
        "再去问金额降得最多的几位：为什么？为什么？"))

QUESTIONS = [E1, E2, S1, S2, S2B, S3, S4, S5, S6, S7, S8]
