"""Questions of lesson 5.2a: the one below its explorer, and the sheet."""

import math

from tools.questions import Mistake, Question, Words

SAME = Words("The same average", "平均分相同")
BENT = Words("A bent line", "一条弯线")
TIED = Words("Tied, or loyal?", "走不了，还是不想走？")


def twice(level, share=None):
    """The bend at which a share is twice what a level to the power of the bend keeps."""
    return math.log((level if share is None else share) / 2) / math.log(level)


ON_SLIDER = round(twice(0.75), 1)

E1 = Question(
    id="ch5_2a.E1", kind="number", level=2, tolerance=0.03, section=SAME, solution=ON_SLIDER,
    why=Words("Not even as sharp a market as the copier maker's is needed: at bend 3.4 the firm "
              "where everybody is satisfied keeps half as many as the firm with a quarter of "
              "enemies.",
              "用不着复印机公司那样激烈的市场：弯曲度到 3.4，人人满意的那家，留下的客户只及另一家的一半，尽管另一家有四分之一的人在生气。"),
    mistakes=(
        Mistake(lambda _: round(twice(0.75, 1.0), 1),
                Words("There A keeps half of *all* its customers. B keeps 75: A should keep 37.5.",
                      "这时 A 留下自己*全部*客户的一半。B 留下 75 位，A 应当是 37.5 位。")),
        Mistake(ON_SLIDER - 0.1, Words("One step short: A still keeps more than half of B's 75.",
                                       "差一格：A 留下的还多于 B 的 75 位的一半。")),
        Mistake(ON_SLIDER + 0.1, Words("One step too far: here B keeps more than twice as many.",
                                       "多了一格：这里 B 已超过 A 的两倍。")),
        Mistake(lambda _: twice(0.5),
                Words("That is with an average of 3.0. Leave it at 4.0.",
                      "这是平均分 3.0 的结果，请保持 4.0。")),
        Mistake(1.0, Words("At bend 1 both keep 75.", "弯曲度为 1 时两家都留下 75 位。")),
        Mistake(0.5, Words("Below 1 A keeps more than B. Move the bend up.",
                           "弯曲度小于 1 时 A 多于 B，请往上调。")),
    ),
    ladder=(
        Words("Leave the average at 4.0 and move “Bend k” up until the left bar is half the right "
              "one.", "平均评分保持 4.0，把“弯曲度 k”往上调，直到左边的柱子是右边的一半。"),
        Words("In code: explorer.set(k=2), then explorer.result[\"alike\"].",
              "用代码：explorer.set(k=2)，再看 explorer.result[\"alike\"]。"),
    ))


# --- the sheet ------------------------------------------------------------------------------------

def at_four(level):
    return lambda _: {"k3": level**3, "k04": level**0.4}


L1 = Question(
    id="ch5_2.1", kind="mapping", level=2, section=BENT, tolerance=0.005, labels=("k3", "k04"),
    solution=at_four(0.75),
    mistakes=(
        Mistake(at_four(0.8), Words("You divided 4 by 5. The scale begins at 1, so (4 − 1) / 4.",
                                    "你用 4 除以 5。评分从 1 开始，应为 (4 − 1) / 4。")),
        Mistake(at_four(0.6), Words("You divided 4 − 1 by 5. From 1 to 5 there are four steps.",
                                    "你用 4 − 1 除以 5。从 1 到 5 只有四步。")),
        Mistake(lambda _: {"k3": 0.75**0.4, "k04": 0.75**3},
                Words("The two are exchanged.", "两个结果写反了。")),
        Mistake(lambda _: {"k3": 0.75 ** (1 / 3), "k04": 0.75**2.5},
                Words("You took the root, the curve read backwards. Raise to the power k.",
                      "你开了 k 次方，把曲线倒过来读了。应取 k 次方。")),
        Mistake(lambda _: {"k3": 0.75 * 3, "k04": 0.75 * 0.4},
                Words("You multiplied by k. Raise to the power k.", "你乘了 k，应取 k 次方。")),
    ),
    ladder=(Words("First put the answer on 0 to 1: s = (S − 1) / 4.",
                  "先把评分换到 0 到 1：s = (S − 1) / 4。"),))

L1B = Question(
    id="ch5_2.1b", kind="number", level=2, section=BENT, tolerance=0.01,
    solution=lambda _: 1 / 0.75**3,
    mistakes=(
        Mistake(lambda _: 1 - 0.75**3, Words("That is the difference. The question asks how many "
                                             "times as many.", "这是两者之差，题目问几倍。")),
        Mistake(lambda _: 1 / 0.8**3, Words("You put 4 at 4/5. The scale begins at 1.",
                                            "你把 4 分当成了 4/5。评分从 1 开始。")),
        Mistake(lambda _: 1 / 0.75, Words("That is with a straight line, k = 1.",
                                          "这是直线的结果，k = 1。")),
        Mistake(lambda _: 1 / 0.75**0.4, Words("That is with k = 0.4. The question says 3.",
                                               "这是 k = 0.4 的结果，题目是 3。")),
    ),
    ladder=(Words("What does answer 5 keep, whatever the bend?", "不管怎样弯，5 分留下多少？"),))

L2 = Question(
    id="ch5_2.2", kind="number", level=3, section=BENT, tolerance=0.02,
    solution=lambda _: math.log(6) / math.log(4 / 3),
    why=Words("The copier maker's market would be sharper than any of our three groups of "
              "telephone customers: of those who answer 4, one in six stays.",
              "这样的市场比我们的三组电话客户都激烈：打 4 分的人，六位里只留下一位。"),
    mistakes=(
        Mistake(lambda _: math.log(6) / math.log(5 / 4),
                Words("You divided 5 by 4. Put both answers on 0 to 1 first.",
                      "你用 5 除以 4。请先把两个评分都换到 0 到 1。")),
        Mistake(lambda _: math.log(6),
                Words("That is ln 6. Divide it by the logarithm of how much higher the upper "
                      "level is.", "这是 ln 6。还要除以两个水平之比的对数。")),
        Mistake(lambda _: math.log(5) / math.log(4 / 3),
                Words("That makes totally satisfied five times as much.",
                      "这时“非常满意”是五倍。")),
        Mistake(lambda _: math.log(7) / math.log(4 / 3),
                Words("That makes it seven times: “six times as likely” is not “six times more”.",
                      "这是七倍：“是六倍”不等于“多六倍”。")),
        Mistake(4.5, Words("You made 4/3 times k equal 6. The bend is a power.",
                           "你让 4/3 乘以 k 等于 6。弯曲度是幂。")),
    ),
    ladder=(Words("Answer 5 keeps all. So which share must answer 4 keep?",
                  "5 分全部留下，那么 4 分应当留下多少？"),
            Words("0.75 to the power k is one sixth. Take logarithms.",
                  "0.75 的 k 次方等于六分之一，取对数。")))

TEN = {5: 3, 4: 4, 3: 1, 2: 1, 1: 1}
WEIGHT = sum(TEN.values())
MEAN = sum(answer * n for answer, n in TEN.items()) / WEIGHT


def average(k):
    return sum(n * ((answer - 1) / 4) ** k for answer, n in TEN.items()) / WEIGHT


def of_mean(k):
    return ((MEAN - 1) / 4) ** k


def both(k, first=average, second=of_mean):
    return lambda _: {"customers": first(k), "mean": second(k)}


L2B = Question(
    id="ch5_2.2b", kind="mapping", level=2, section=SAME, tolerance=0.004,
    labels=("customers", "mean"), solution=both(3),
    mistakes=(
        Mistake(both(3, of_mean, average), Words("The two are exchanged.", "两个结果写反了。")),
        Mistake(both(1), Words("That is with a straight line. Raise to the power 3.",
                               "这是直线的结果，请取 3 次方。")),
        Mistake(both(3, lambda k: sum(((a - 1) / 4) ** k for a in TEN) / len(TEN)),
                Words("You averaged the five answers, not the ten customers.",
                      "你平均的是五种评分，不是十位客户。")),
        Mistake(both(3, lambda k: WEIGHT * average(k)),
                Words("The first is the number of customers. Divide by ten.",
                      "第一个填成了人数，请除以十。")),
        Mistake(lambda _: {"customers": sum(n * (a / 5) ** 3 for a, n in TEN.items()) / WEIGHT,
                           "mean": (MEAN / 5) ** 3},
                Words("You divided the answers by 5. The scale begins at 1: (S − 1) / 4.",
                      "你把评分除以了 5。评分从 1 开始，应为 (S − 1) / 4。")),
    ),
    ladder=(Words("First: level, power, then the mean over ten customers. Second: the mean "
                  "answer first, then level and power.",
                  "前者：先换算、取幂，再对十位客户求平均。后者：先求平均分，再换算、取幂。"),))

BUDGET, THREE_TO_FOUR, FOUR_TO_FIVE = 3600, 40, 90
THREES, FOURS = BUDGET / THREE_TO_FOUR, BUDGET / FOUR_TO_FIVE


def gains(k, threes=THREES, fours=FOURS):
    return {"threes": threes * (0.75**k - 0.5**k), "fours": fours * (1 - 0.75**k)}


L2C = Question(
    id="ch5_2.2c", kind="mapping", level=3, section=BENT, tolerance=0.2,
    labels=("threes", "fours"), solution=lambda _: gains(3),
    mistakes=(
        Mistake(lambda _: gains(1), Words("That is with a straight line. The bend is 3.",
                                          "这是直线的结果，弯曲度是 3。")),
        Mistake(lambda _: gains(3, 1, 1),
                Words("That is per customer moved. How many does the budget move?",
                      "这是每改变一位的结果。预算能改变多少位？")),
        Mistake(lambda _: {"threes": THREES * 0.75**3, "fours": FOURS},
                Words("You counted all who stay afterwards. Some of them would have stayed "
                      "anyway: take off what the old answer keeps.",
                      "你数的是之后留下的全部。其中有些本来就会留下，要减去。")),
        Mistake(lambda _: {"threes": gains(3)["fours"], "fours": gains(3)["threes"]},
                Words("The two are in each other's place.", "两个数放反了。")),
        Mistake(lambda _: gains(3, FOURS, THREES),
                Words("The costs are exchanged: 40 yuan for a three, 90 for a four.",
                      "两个费用弄反了：3 分提到 4 分 40 元，4 分提到 5 分 90 元。")),
    ),
    ladder=(Words("Customers moved = 3,600 / cost. Gain = customers moved × (what the new answer "
                  "keeps − what the old one keeps).",
                  "改变的人数 = 3,600 ÷ 费用；多留下 = 人数 ×（新评分的比例 − 旧评分的比例）。"),))


def flips(threes=THREES, fours=FOURS):
    """The bend at which both ways keep the same number, by halving."""
    low, high = 0.5, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        gain = gains(middle, threes, fours)
        low, high = (middle, high) if gain["threes"] > gain["fours"] else (low, middle)
    return low


def levels_over_five():
    """The same with answers divided by five."""
    low, high = 0.5, 20.0
    for _ in range(80):
        k = (low + high) / 2
        more = THREES * (0.8**k - 0.6**k) > FOURS * (1 - 0.8**k)
        low, high = (k, high) if more else (low, k)
    return low


L2D = Question(
    id="ch5_2.2d", kind="number", level=3, section=BENT, tolerance=0.05,
    solution=lambda _: flips(),
    why=Words("Below that bend repair, above it delight. The same budget, another market, "
              "another decision.", "低于它，先补短板；高于它，先让满意的人惊喜。同一笔预算，市场不同，决定不同。"),
    mistakes=(
        Mistake(lambda _: flips(1, 1), Words("That is with equal cost for both.",
                                             "这是两种费用相同的结果。")),
        Mistake(lambda _: math.log(FOUR_TO_FIVE / THREE_TO_FOUR) / math.log(4 / 3),
                Words("You compared only what answers 5 and 4 keep. Each way gains the "
                      "difference of two answers.",
                      "你只比较了 5 分与 4 分各留多少。每种做法得到的是两个评分之差。")),
        Mistake(lambda _: levels_over_five(),
                Words("You divided the answers by 5. The scale begins at 1.",
                      "你把评分除以了 5。评分从 1 开始。")),
        Mistake(3.0, Words("At bend 3 moving the threes still keeps more.",
                           "弯曲度为 3 时，提升 3 分的人仍留得更多。")),
    ),
    ladder=(Words("Work out both gains for k = 3.0, 3.1, 3.2, ... and look where they cross.",
                  "对 k = 3.0、3.1、3.2……分别算出两种做法，看在哪里交叉。"),))

L2E = Question(
    id="ch5_2.2e", kind="open", level=3, section=SAME,
    rubric=Words(
        "1. Says what the bonus will make the manager do (cheap points: move ones and twos, "
        "choose whom to ask, ask for a good mark).\n"
        "2. Shows with a number or a pair of firms that the average may rise while fewer stay.\n"
        "3. Proposes another measure: the share of fives, or retention itself, by market.\n"
        "4. Names what that measure may do wrong in turn (tied customers count as kept; marks "
        "can be begged for).",
        "1. 说出这笔奖金会让经理做什么（挑便宜的分数：先提 1 分、2 分的人，挑人来问，求客户打高分）。\n"
        "2. 用一个数字或一对企业说明：平均分可以上升，留下的人却更少。\n"
        "3. 提出别的指标：5 分的比例，或保持率本身，并按市场分开。\n"
        "4. 指出新指标也会出什么毛病（走不了的客户也算留下；高分可以讨来）。"),
    model=Words(
        "The bonus pays the same for moving a 1 to a 2 as a 4 to a 5, so the manager will buy the "
        "cheapest points, and may choose whom to ask. At bend 3, a firm where all answer 4 keeps 42 "
        "of 100; one with 70 fives and 30 ones has a lower average, 3.8, and keeps 70. I would pay "
        "for the share of fives and for retention of customers who are free to go. Retention of "
        "tied customers is not his merit, and marks that are begged for must not count.",
        "把 1 分提到 2 分，与把 4 分提到 5 分，奖金一样，所以经理会去买最便宜的分，还可能挑人来问。弯曲度为 3 时，"
        "人人 4 分的企业 100 位留 42 位；70 人打 5 分、30 人打 1 分的企业，平均分只有 3.8，却留下 70 位。我会按 5 分的比例，"
        "以及能自由离开的客户的保持率来奖励。走不了的客户留下来不是他的功劳，讨来的高分也不能算。"))

TYPES = ("flatmate", "neighbour", "aunt", "colleague")
RIGHT = {"flatmate": "spurious", "neighbour": "true", "aunt": "latent", "colleague": "none"}


def exchanged(one, other):
    swap = {one: other, other: one}
    return {label: swap.get(kind, kind) for label, kind in RIGHT.items()}


L2F = Question(
    id="ch5_2.2f", kind="mapping", level=1, section=TIED, labels=TYPES, terms="loyalty_type",
    solution=RIGHT,
    mistakes=(
        Mistake(exchanged("spurious", "latent"),
                Words("Spurious and Latent are exchanged: the first buys without liking, the second "
                      "likes without buying.",
                      "伪忠诚与潜伏忠诚弄反了：前者买而不认可，后者认可而不买。")),
        Mistake(exchanged("spurious", "true"),
                Words("True and Spurious are exchanged: both buy, but who thinks well of the "
                      "firm?", "真正忠诚与伪忠诚弄反了：两人都在买，谁认可企业？")),
        Mistake(exchanged("latent", "none"),
                Words("Latent and None are exchanged: neither buys, but one would like to.",
                      "潜伏忠诚与不忠诚弄反了：两人都不买，其中一位是想买的。")),
    ),
    ladder=(Words("Two questions for each: does he think well of the firm? Does he buy?",
                  "对每个人问两件事：认可吗？买吗？"),))

QUESTIONS = [E1, L1, L1B, L2, L2B, L2C, L2D, L2E, L2F]
