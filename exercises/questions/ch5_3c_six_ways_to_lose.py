"""Questions on lesson 5.3c: six types, three meanings of passive, two clerks, two branches."""

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

RULE = Words("Six types, one rule", "六种类型，一条规则")
DECISION = Words("Whose decision was it?", "谁作的决定？")
CLERKS = Words("Two honest clerks", "两位诚实的登记员")
BOOK = Words("Who keeps the book?", "账由谁来记？")

CONSUMERS = 1250
TYPES = ("abandoned", "left", "poached", "attracted", "forced", "other")
GRID = [i / 100 for i in range(61)]


def lost(data=None):
    table = crmkit.datasets.load_teaching("lost_by_type") if data is None else data
    return pd.Series(table["lost"].to_numpy(), index=TYPES)


def share(*types):
    return lambda data: lost(data)[list(types)].sum() / lost(data).sum()


def rate(*types, base=CONSUMERS):
    return lambda data: lost(data)[list(types)].sum() / base


# --- In the lesson ---------------------------------------------------------------------------------

def looks(excused, gifts=0.0):
    """The preventable share in the book."""
    now = lost()
    kept = (1 - excused) * now["left"] + (1 - gifts) * now["attracted"]
    return kept / now.sum()


def smallest(limit=0.5, gifts=None):
    return next(x for x in GRID if looks(x, x if gifts else 0.0) < limit - 1e-12)


E1 = Question(
    id="ch5_3c.E1", kind="number", level=2, section=BOOK, tolerance=0.004,
    why=Words("Nine or ten polite people among a hundred, and less than half looks "
              "preventable. No clerk had to lie, only to write down what was said.",
              "一百位里有九、十位说了句客气话，账上可防的就不到一半了。登记员不必说谎，照记就行。"),
    solution=lambda _: smallest(),
    mistakes=(
        Mistake(lambda _: smallest() - 0.01,
                Words("Nearly: there the book still shows a hair more than half.",
                      "差一点：这时账上仍略多于一半。")),
        Mistake(10 / 37,
                Words("Ten whole customers of 37 will do, but the slider goes by whole per "
                      "cent, and fewer do as well.",
                      "37 位中的整整十位当然够了，但滑块每格 1%，再少一点也够。")),
        Mistake(lambda _: smallest(gifts=True),
                Words("You moved both sliders. Leave the second at 0.",
                      "你两个滑块都动了。请让第二个保持 0。")),
        Mistake(0.5, Words("Half of the dissatisfied is far more than needed. The line to cross "
                           "is half of all losses.",
                           "不满的客户里一半，远远超过需要。要越过的线，是全部流失的一半。")),
        Mistake(lambda _: (looks(0) - 0.5),
                Words("That is how many leavers, of all, must look different. The slider counts "
                      "them as a share of the dissatisfied.",
                      "这是占全部流失客户的比例。滑块数的是占不满客户的比例。")),
        Mistake(lambda _: 0.5 / looks(0) / 2,
                Words("Types 2 and 4 together are not what the slider moves: it moves type 2 "
                      "only.", "滑块动的不是第 2、4 类的总和，只是第 2 类。")),
    ),
    ladder=(Words("Move the first slider until the dot lies below the dashed line.",
                  "拖动第一个滑块，直到圆点落到虚线下面。"),
            Words("In code: explorer.set(excused=0.40), then explorer.result[\"booked\"]"
                  ".preventable.",
                  "用代码：explorer.set(excused=0.40)，再看 explorer.result[\"booked\"]"
                  ".preventable。")))


# --- The six types ---------------------------------------------------------------------------------

S1 = Question(
    id="ch5_3.1", kind="set", level=1, section=RULE, terms="churn_type",
    solution=lambda _: ["abandoned", "poached", "forced"],
    mistakes=(
        Mistake(["left", "attracted"],
                Words("These are the two that ask the firm to act.", "这是要求企业采取措施的两类。")),
        Mistake(["abandoned", "forced"],
                Words("One is missing. The course also finds it normal that a rival buys customers "
                      "with special benefits.",
                      "少了一类。对手用特殊优惠拉客户，课程也算作正常。")),
        Mistake(["abandoned", "poached", "forced", "other"],
                Words("The sixth is nowhere in the rule: it is neither normal nor a call to act.",
                      "第六类不在规则里：既不算正常，也不要求采取措施。")),
        Mistake(["abandoned", "attracted", "forced"],
                Words("You confused the two that go to a rival. One is bought, the other finds a "
                      "better product: that one asks for action.",
                      "去对手那里的有两类，你弄混了：一类被优惠拉走，另一类看中更好的产品，后者才要求采取措施。")),
        Mistake(["left", "attracted", "other"],
                Words("You listed what is outside the normal range.", "你列的是正常范围之外的。")),
    ),
    ladder=(Words("Read the rule under the table again: three odd numbers.",
                  "再读表下面的规则：三个单数。"),))

S2 = Question(
    id="ch5_3.2", kind="number", level=2, section=RULE, data="lost_by_type", tolerance=0.002,
    solution=share("left", "attracted"),
    mistakes=(
        Mistake(share("left"), Words("That is type 2 alone.", "这只是第 2 类。")),
        Mistake(share("left", "attracted", "other"),
                Words("You took everything outside the normal range. Type 6 is not known to be "
                      "preventable.", "你取了正常范围之外的全部。第 6 类说不出怎么防。")),
        Mistake(share("abandoned", "poached", "forced"),
                Words("That is the normal range.", "这是正常范围的比例。")),
        Mistake(share("left", "poached", "attracted"),
                Words("Type 3, poached with special benefits, counts as normal.",
                      "第 3 类是被特殊优惠挖走的，算正常。")),
        Mistake(rate("left", "attracted"),
                Words("You divided by all consumers. The share is one of those who left.",
                      "你除以了全部消费者。这个比例的分母是流失的客户。")),
    ),
    ladder=(Words("Types 2 and 4, divided by all six.", "第 2、4 类，除以全部六类。"),))

S3 = Question(
    id="ch5_3.3", kind="number", level=2, section=RULE, data="lost_by_type", tolerance=0.0005,
    solution=rate(*TYPES),
    mistakes=(
        Mistake(lambda data: lost(data).sum() / (CONSUMERS - lost(data).sum()),
                Words("You divided by those who stayed. The base is all who were there.",
                      "你除以了留下的人。基数是原来的全部消费者。")),
        Mistake(rate("left", "attracted"),
                Words("You counted types 2 and 4 only. Churn counts everybody who left.",
                      "你只数了第 2、4 类。流失率要数全部走了的人。")),
        Mistake(lambda data: 1 - lost(data).sum() / CONSUMERS,
                Words("That is the share who stayed.", "这是留下的比例。")),
    ),
    ladder=(Words("All who left, divided by all consumers.", "全部流失，除以全部消费者。"),))

S3B = Question(
    id="ch5_3.3b", kind="number", level=2, section=RULE, data="lost_by_type", tolerance=0.0002,
    solution=rate("left", "attracted", "other"),
    mistakes=(
        Mistake(rate("left", "attracted"),
                Words("You left type 6 out as well. Only 1, 3 and 5 are normal.",
                      "你把第 6 类也去掉了。正常的只有 1、3、5。")),
        Mistake(rate("abandoned", "poached", "forced"),
                Words("That is the normal range itself.", "这正是正常范围本身。")),
        Mistake(share("left", "attracted", "other"),
                Words("That is a share of those who left. A churn rate is one of all consumers.",
                      "这是占流失客户的比例。流失率的分母是全部消费者。")),
        Mistake(lambda data: rate("left", "attracted", "other",
                                  base=CONSUMERS - lost(data)[
                                      ["abandoned", "poached", "forced"]].sum())(data),
                Words("You took the normal losses off the consumers, too. They were customers all "
                      "the same.", "你从分母里也减去了正常流失的客户。他们同样是消费者。")),
    ),
    ladder=(Words("Take the normal range off those who left, then divide by all consumers.",
                  "从流失的人里去掉正常范围，再除以全部消费者。"),))


# --- Active, passive, natural ----------------------------------------------------------------------

PARTS = ("active", "passive", "natural")


def counted(passive):
    def answer(data):
        return crmkit.classify_leavers(data["reason"], passive=passive).counts(
            "churn_initiative").reindex(list(PARTS))
    return answer


OTHER_TEXT = Words("That is what another of the three texts would count. Read its meaning of "
                   "passive once more.", "这是另一种教材的数法。请再读一遍题目里“被动”的含义。")

S9 = Question(
    id="ch5_3.9", kind="mapping", level=2, section=DECISION, data="telecom10", tolerance=0.25,
    labels=PARTS, solution=counted("firm_ends"),
    mistakes=(
        Mistake(counted("drifting"), OTHER_TEXT),
        Mistake(counted("involuntary"), OTHER_TEXT),
        Mistake({"active": 3, "passive": 4, "natural": 3},
                Words("Two have changed places. Who chose another supplier, and whom did the firm "
                      "cut off?", "两类弄反了。谁另选了别家？谁是被企业停掉的？")),
        Mistake({"active": 4, "passive": 4, "natural": 2},
                Words("A number passed on to somebody else was not ended by the firm.",
                      "过户给别人，不是企业终止的。")),
    ),
    ladder=(Words("value_counts() of a column does it; but read the ten reasons too.",
                  "对一列用 value_counts() 就行；但十个理由也要读一读。"),))

S9B = Question(
    id="ch5_3.9b", kind="mapping", level=2, section=DECISION, data="telecom10", tolerance=0.25,
    labels=PARTS, solution=counted("drifting"),
    mistakes=(
        Mistake(counted("firm_ends"),
                Words("You counted whom the firm cut off. One of them knew very well what he did.",
                      "你数的是被企业停掉的。其中有一位很清楚自己在做什么。")),
        Mistake(counted("involuntary"), OTHER_TEXT),
        Mistake({"active": 4, "passive": 2, "natural": 4},
                Words("A fraudster decides. What would that make him?", "骗子是有意为之的，该算哪一类？")),
        Mistake({"active": 4, "passive": 5, "natural": 1},
                Words("Who moves or dies does not drift away.", "搬迁或去世，不是不知不觉流失。")),
    ),
    ladder=(Words("Only somebody who lets the bill lie drifts. All others decided, or nobody did.",
                  "只有放着账单不付的，才算不知不觉。其余的，要么自己决定，要么没人决定。"),))


# --- A gym -----------------------------------------------------------------------------------------

GYM = pd.DataFrame(
    [("moved away", 12, 5, 5), ("too dear", 20, 2, 3), ("machines broken", 18, 2, 2),
     ("new gym round the corner", 16, 4, 3), ("followed the trainer", 6, 6, 4),
     ("we ended it", 4, 1, 1), ("no answer", 24, None, None)],
    columns=["reason", "left", "clerk_1", "clerk_2"])


def gym(which, base="known"):
    acts = GYM[["clerk_1", "clerk_2"]].isin([2, 4])
    picked = {"all": acts.all(axis=1), "any": acts.any(axis=1), "one": acts["clerk_1"],
              "two": acts["clerk_2"]}[which]
    known = GYM["clerk_1"].notna()
    return GYM["left"][picked].sum() / (GYM["left"][known] if base == "known"
                                        else GYM["left"]).sum()


G1 = Question(
    id="ch5_3c.1", kind="mapping", level=2, section=CLERKS, tolerance=0.004,
    labels=("low", "high"), solution=lambda _: {"low": gym("all"), "high": gym("any")},
    mistakes=(
        Mistake(lambda _: {"low": gym("two"), "high": gym("one")},
                Words("These are the two clerks' own shares. They disagree in both directions: at "
                      "the low end only what *both* call preventable counts, at the high end what "
                      "*either* does.",
                      "这是两位登记员各自的比例。他们的分歧有两个方向：下限只算*两人都*认为可防的，上限算*任一人*认为可防的。")),
        Mistake(lambda _: {"low": gym("all", "every"), "high": gym("any", "every")},
                Words("You divided by all 100. Those without an answer are set aside.",
                      "你除以了全部 100 位。没有回答的要先搁置。")),
        Mistake(lambda _: {"low": gym("any"), "high": gym("all")},
                Words("The ends have changed places.", "上下限弄反了。")),
        Mistake(lambda _: {"low": gym("all"), "high": gym("one")},
                Words("One end is right. For the high end the second clerk counts too.",
                      "下限对了。上限还要算上第二位登记员认为可防的。")),
    ),
    ladder=(Words("Two columns of yes and no with isin([2, 4]); then both (&) and either (|).",
                  "用 isin([2, 4]) 得到两列“是／否”，再分别取“且”(&) 和“或”(|)。"),))


# --- Two branches ----------------------------------------------------------------------------------

BRANCHES = pd.DataFrame({"north": [10, 30, 40, 18, 15, 7], "south": [2, 25, 8, 14, 7, 4]},
                        index=TYPES)
CUSTOMERS = {"north": 800, "south": 1500}
ACTS = ["left", "attracted"]


def branches(types=None, base="customers"):
    types = list(TYPES) if types is None else types
    return lambda _: {b: BRANCHES.loc[types, b].sum() / (
        CUSTOMERS[b] if base == "customers" else BRANCHES[b].sum()) for b in BRANCHES}


G2 = Question(
    id="ch5_3c.2", kind="mapping", level=2, section=RULE, tolerance=0.0004,
    labels=("north", "south"), solution=branches(ACTS),
    mistakes=(
        Mistake(branches(ACTS, "lost"),
                Words("These are shares of the losses. Divide by the customers of each branch.",
                      "这是占流失的比例。请除以各分店的客户数。")),
        Mistake(branches(), Words("That is the whole churn. Count types 2 and 4 only.",
                                  "这是全部流失率。只数第 2、4 类。")),
        Mistake(branches([*ACTS, "other"]),
                Words("You counted type 6 too: that is the adjusted churn. Here take only what is "
                      "known to be preventable.",
                      "你把第 6 类也算了：那是调整后流失率。这里只取已知可防的。")),
        Mistake(lambda _: {"north": branches(ACTS)(_)["south"],
                           "south": branches(ACTS)(_)["north"]},
                Words("The two have changed places.", "两家分店弄反了。")),
    ),
    ladder=(Words("Types 2 and 4 of a branch, divided by its customers.",
                  "一家分店的第 2、4 类，除以它的客户数。"),))

G2B = Question(
    id="ch5_3c.2b", kind="choice", level=3, section=RULE, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("A share of the losses says what kind they are, not how many. With few losses of "
              "any kind, a large share may be few customers.",
              "占流失的比例说的是流失的性质，不是多少。流失本来就少，比例再大也没几个人。"),
    mistakes=(
        Mistake("A", Words("A share of the losses is large where there are few others. How many "
                           "customers in a hundred does each branch lose for such reasons?",
                           "别的流失少，这个比例就大。每一百位客户里，各分店因此失去几位？")),
        Mistake("C", Words("The rule to the letter is always fulfilled. It does not rank.",
                           "照字面，这条规则总是满足的，它排不出先后。")),
        Mistake("D", Words("More customers is not more losses: compare the counts.",
                           "客户多不等于流失多：比一比人数。")),
    ),
    ladder=(Words("Compare a rate with a rate.", "用比率与比率比较。"),))

G3 = Question(
    id="ch5_3c.3", kind="open", level=3, section=BOOK,
    rubric=Words(
        "1. Names who records now, and why that tempts or misleads.\n"
        "2. Proposes another way: someone else asks, a second question, codes with boxes for "
        "every type, words kept beside the code.\n"
        "3. Says how to check: a sample drawn by lot is called again, two clerks sort it blind, "
        "and the share is reported as an interval.\n"
        "4. Says what will still not be known (those who do not answer; the polite), and what the "
        "number may be used for: not for a bonus of those who record.",
        "1. 指出现在由谁记录，为什么容易失真。\n"
        "2. 提出别的做法：换人来问；多问一句；每种类型都有对应的选项；原话与代码一起保存。\n"
        "3. 说明怎样检查：抽签选一部分再回访，两人互不知情地各归一遍，比例用区间报告。\n"
        "4. 说明仍然不知道什么（不回答的人、客气的人），以及这个数不能用来做什么：不能决定记录者的奖金。"),
    model=Words(
        "Today the branch that lost the customer writes down why, and its bonus depends on it. I "
        "would let head office ask two weeks later: why did you leave, and what exactly would "
        "have kept you? The words are kept; two people who do not see each other's sorting choose "
        "a type; there are boxes for all six and for “unknown”. Every month twenty leavers, drawn "
        "by lot, are called again. We report the preventable share as an interval together with "
        "the share without an answer. Those who say nothing remain unknown, and polite people "
        "stay polite, so the number ranks problems; it is not a ground for bonuses.",
        "现在由失去客户的分店自己填理由，奖金又与此挂钩。我会改由总部两周后来问：为什么离开？当时怎样做您会留下？"
        "原话要保存；两个人互不知情，各自归类；六种类型和“不清楚”都有选项。每月抽签选二十位再回访一次。"
        "可防比例用区间报告，同时报告没有回答的比例。不作声的人仍然未知，客气的人依旧客气，所以这个数只用来排问题的先后，不能用来发奖金。"))

QUESTIONS = [E1, S1, S2, S3, S3B, S9, S9B, G1, G2, G2B, G3]
