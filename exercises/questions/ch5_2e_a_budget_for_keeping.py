"""Questions on lesson 5.2e: the value matrix as a budget, and the six methods under one."""

from itertools import combinations

import crmkit
from crmkit.retain.budget_return import CHURN, HALF, REALISED
from tools.questions import Mistake, Question, Words

PLANS = Words("Three plans", "三种方案")
LADDER = Words("The ladder, once more", "再看一眼阶梯")
METHODS = Words("Six methods, one budget", "六种方法，一笔预算")
OVERLAP = Words("May uplifts be added up?", "提升幅度能相加吗？")

CLASSES = ("lead", "iron", "gold", "platinum")
WEIGHTS = dict(zip(CLASSES, (0, 1, 3, 5), strict=True))
TWELVE = crmkit.datasets.load_teaching("value_matrix12")
SIX = crmkit.datasets.load_teaching("six_methods")
MOVED = 10.0


# --- In the lesson ---------------------------------------------------------------------------------

def ahead(share):
    """How much more the ladder earns than the equal split, if so many platinum would leave."""
    grid = crmkit.value_matrix(TWELVE, cuts=(100, 100))
    ladder, equal = (crmkit.budget_return(grid, 120, plan, churn={"platinum": share}).extra_profit
                     for plan in ("weights", "equal"))
    return ladder - equal


SHARES = [round(0.02 + 0.01 * i, 2) for i in range(39)]
TURNS = min(share for share in SHARES if ahead(share) > 0)

E1 = Question(
    id="ch5_2e.E1", kind="number", level=2, section=PLANS, tolerance=0.004,
    why=Words("Half as many again as we had assumed. The ladder is a rule for firms whose best "
              "customers are in danger.",
              "比我们假设的多一半。阶梯适用于最好的客户正处在危险之中的企业。"),
    solution=TURNS,
    mistakes=(
        *(Mistake(share, Words("There the equal split still earns more. Go on to the right.",
                               "这时平均分配仍然赚得多，再往右拖。"))
          for share in SHARES if share < TURNS),
        *(Mistake(share, Words("There the ladder is ahead already; fewer are enough.",
                               "这时阶梯早已领先，用不着这么多。"))
          for share in SHARES if share > TURNS),
    ),
    ladder=(Words("Compare the first two bars on the right: find the first share at which the "
                  "second is higher.", "比较右图前两根柱子，找到第二根开始更高的那一点。"),))


def missed(budget):
    return crmkit.best_set(SIX, budget).gain - crmkit.greedy_set(SIX, budget).gain


BUDGETS = range(15, 166, 5)
MOST_MISSED = max(BUDGETS, key=missed)

E2 = Question(
    id="ch5_2e.E2", kind="number", level=2, section=METHODS, tolerance=2,
    why=Words("Greed has bought 4, 2 and 6 and holds 20 thousand that buy nothing more: 4.6 "
              "points. Methods 1, 3 and 4 fill the budget: 5.7.",
              "贪心法买了 4、2、6，手里还有 20 千元，却什么也买不起：4.6 个百分点。方法 1、3、4 正好用完预算：5.7 个百分点。"),
    solution=MOST_MISSED,
    mistakes=(
        *(Mistake(b, Words("There greed misses nothing.", "在这里贪心法没有吃亏。"))
          for b in BUDGETS if missed(b) < 0.01),
        *(Mistake(b, Words("There greed does miss something, but not the most. Look at the title "
                           "on the right.", "在这里贪心法确实吃亏，但不是最多。请看右图标题。"))
          for b in BUDGETS if missed(b) >= 0.01 and b != MOST_MISSED),
        Mistake(missed(MOST_MISSED),
                Words("That is how much is missed. At which budget, in thousand yuan?",
                      "这是少得的百分点。问的是哪一个预算（千元）？")),
    ),
    ladder=(Words("Leave the uplifts “added up” and go through all budgets.",
                  "提升幅度保持“直接相加”，把所有预算走一遍。"),))


# --- The matrix ------------------------------------------------------------------------------------

FOUR = ("M01", "M02", "M03", "M04")


def classes(data, cut, swap=False):
    first, second = ("growth_potential", "current_value") if swap else \
        ("current_value", "growth_potential")
    high = 2 * (data[first] >= cut).astype(int) + (data[second] >= cut).astype(int)
    return high.map(dict(enumerate(CLASSES))).set_axis(data["id"])


def counts(data, cut):
    return classes(data, cut).value_counts().reindex(CLASSES, fill_value=0).to_dict()


SWAPPED = Words("You have Iron and Gold the wrong way round. Gold brings much now; Iron could.",
                "铁质和黄金弄反了。现在带来得多的是黄金，将来能带来得多的是铁质。")

Q7 = Question(
    id="ch5_2.7", kind="mapping", level=2, section=LADDER, data="value_matrix12", labels=FOUR,
    terms="matrix_class", solution=lambda d: classes(d, 100).loc[list(FOUR)].to_dict(),
    mistakes=(Mistake(lambda d: classes(d, 100, swap=True).loc[list(FOUR)].to_dict(), SWAPPED),),
    ladder=(Words("Two yes-or-no columns: current value at least 100, potential at least 100.",
                  "两列是与否：当前价值不低于 100，增值潜力不低于 100。"),))

Q7B = Question(
    id="ch5_2.7b", kind="mapping", level=2, section=LADDER, data="value_matrix12", labels=CLASSES,
    terms="matrix_class", tolerance=0.25, solution=lambda d: counts(d, 100),
    mistakes=(
        Mistake(lambda d: counts(d, 150),
                Words("Those are the counts for cuts at 150.", "这是分界线为 150 时的结果。")),
        Mistake(lambda d: counts(d, d["current_value"].mean()),
                Words("You cut both columns at the mean of the current value. The cuts are 100.",
                      "你用当前价值的平均数切了两列。分界线是 100。")),
    ),
    ladder=(Words("Class all twelve as in 2.7, then count.", "像 2.7 那样给十二位都分类，再数一数。"),))

Q8 = Question(
    id="ch5_2.8", kind="mapping", level=2, section=LADDER, data="value_matrix12", labels=CLASSES,
    terms="matrix_class", tolerance=0.25, solution=lambda d: counts(d, 150),
    mistakes=(
        Mistake(lambda d: counts(d, 150.1),
                Words("M05 has exactly 150 now. At the cut is high.",
                      "M05 的当前价值正好是 150。恰好在线上算高。")),
        Mistake(lambda d: counts(d, 100),
                Words("Those are the counts for cuts at 100.", "这是分界线为 100 时的结果。")),
    ),
    ladder=(Words("The same two columns, with 150 in place of 100.", "同样两列，把 100 换成 150。"),))


def shares(data, per_class=False, customers=True):
    """120 thousand by weights: per customer or (a slip) per class."""
    number = counts(data, 150)
    units = {k: WEIGHTS[k] * (1 if per_class else number[k]) for k in CLASSES}
    total = sum(WEIGHTS[k] * (1 if per_class else number[k]) for k in CLASSES)
    paid = units if customers else WEIGHTS
    return {k: 120_000 * paid[k] / total for k in CLASSES}


Q9 = Question(
    id="ch5_2.9", kind="mapping", level=2, section=LADDER, data="value_matrix12", labels=CLASSES,
    terms="matrix_class", tolerance=1, solution=shares,
    mistakes=(
        Mistake(lambda d: shares(d, per_class=True),
                Words("You gave the weights to the classes. They are per customer: count how many "
                      "each class has.", "你把权重给了类别。权重是每位客户的，要乘上各类的人数。")),
        Mistake(lambda d: shares(d, customers=False),
                Words("That is what one customer receives. Asked is the whole class.",
                      "这是每位客户得到的。问的是整类。")),
        Mistake(lambda d: {k: 120_000 * n / len(d) for k, n in counts(d, 150).items()},
                Words("That is the equal split.", "这是平均分配。")),
        Mistake(lambda d: {k: paid / 1000 for k, paid in shares(d).items()},
                Words("These are thousands. The question asks for yuan.",
                      "这是千元。题目问的是元。")),
    ),
    ladder=(Words("How many units are there in all, and what is one worth?",
                  "一共有多少份？每份多少钱？"),))


def kept(data, key, spend):
    worth = data["current_value"] + REALISED * data["growth_potential"]
    at_stake = worth.groupby(classes(data, 100).to_numpy()).mean()[key]
    return at_stake * CHURN[key] * spend / (spend + HALF)


def spends():
    units = 3 * sum(WEIGHTS.values())
    return 120 * WEIGHTS["iron"] / units, 120 * WEIGHTS["platinum"] / units


def shift(data, customers=3, lost=True):
    """What the firm gains when each iron customer gets ten thousand from a platinum one."""
    iron, platinum = spends()
    more = kept(data, "iron", iron + MOVED) - kept(data, "iron", iron)
    less = kept(data, "platinum", platinum) - kept(data, "platinum", platinum - MOVED)
    return customers * (more - less if lost else more)


Q9B = Question(
    id="ch5_2.9b", kind="number", level=3, section=PLANS, data="value_matrix12", tolerance=0.05,
    why=Words("More than the whole ladder earned before. The budget is the same, only its place "
              "has changed.", "比原来整个阶梯赚的还多。预算没变，只是换了地方。"),
    solution=shift,
    mistakes=(
        Mistake(lambda d: shift(d, customers=1),
                Words("That is for one pair of customers. There are three.",
                      "这是一对客户的结果。一共三对。")),
        Mistake(lambda d: shift(d, lost=False),
                Words("You counted what iron gains. Platinum keeps less now: take it off.",
                      "你只算了铁质多保住的。白金少保住的要减去。")),
        Mistake(lambda d: 3 * (kept(d, "iron", spends()[0] + MOVED)
                               - kept(d, "platinum", spends()[1] - MOVED)),
                Words("You compared iron with platinum after the move. Compare each class after "
                      "with the same class before.",
                      "你拿调整后的铁质和白金相比。应当拿每一类调整后与调整前相比。")),
        Mistake(lambda d: 1000 * shift(d),
                Words("That is in yuan. The question asks for thousand yuan.",
                      "这是元。题目问的是千元。")),
        Mistake(lambda d: shift(d) - 3 * MOVED,
                Words("You took off the ten thousand. They were spent before, too.",
                      "你又减去了那 1 万元。这笔钱原来也花了。")),
    ),
    ladder=(Words("Kept per customer: at stake × share who leave × s / (s + 25).",
                  "每位客户保住的：流失损失 × 流失率 × s ÷（s + 25）。"),
            Words("Per head: iron from 4.44 to 14.44, platinum from 22.22 to 12.22.",
                  "每位：铁质从 4.44 到 14.44，白金从 22.22 到 12.22。")))

Q9C = Question(
    id="ch5_2.9c", kind="open", level=3, section=PLANS,
    rubric=Words(
        "1. Says what he is right about: most is at stake with platinum.\n"
        "2. Shows with a number that value at stake is not what money changes.\n"
        "3. Names an assumption on which the answer hangs (who would leave, what money does).\n"
        "4. Proposes how to find it out, and what to do until then.",
        "1. 说明他对在哪里：白金客户走了损失最大。\n"
        "2. 用数字说明：损失大不等于钱能改变得多。\n"
        "3. 指出结论取决于哪个假设（谁会走，投入有多大作用）。\n"
        "4. 提出怎样查清，以及在查清之前怎么办。"),
    model=Words(
        "You are right that a platinum customer is our greatest loss: 415 thousand are at stake, "
        "192 with iron. But nine in ten of them stay anyway, so 67 thousand keep only 59. Moving "
        "30 of them to iron earns 19 more. All of it hangs on the 10%: from 15% on the ladder "
        "beats the equal split. Let us ask the three platinum customers what offers they have "
        "had, and next year spend on a random half of each class, so that we see what it does.",
        "您说得对，白金客户走了损失最大：每位 415 千元，铁质只有 192。但他们十位里有九位本来就会留下，"
        "所以 67 千元只保住 59。把其中 30 移给铁质，多赚 19。这都取决于 10% 这个数：到 15%，阶梯就胜过平均分配。"
        "建议先去问三位白金客户收到过哪些对手的报价；明年每一类随机抽一半投入，看看到底有多大作用。"))


# --- Six methods -------------------------------------------------------------------------------------

def greedy(data, budget, stop=False, by="ratio"):
    """Total uplift of buying in an order; a slip is to stop at the first that does not fit."""
    order = data.assign(ratio=(data["uplift_pts"] / data["cost_k"]).round(9)).sort_values(
        [by, "cost_k"], ascending=[by == "cost_k", True])
    left, gained = budget, 0.0
    for _, row in order.iterrows():
        if row["cost_k"] <= left:
            left, gained = left - row["cost_k"], gained + row["uplift_pts"]
        elif stop:
            break
    return gained


def optimum(data, budget):
    sets = (data.loc[list(chosen)] for size in range(1, len(data) + 1)
            for chosen in combinations(data.index, size))
    return max((s for s in sets if s["cost_k"].sum() <= budget),
               key=lambda s: round(s["uplift_pts"].sum(), 9))


def both(data, budget=70, best=None, **slips):
    top = optimum(data, budget)["uplift_pts"].sum() if best is None else best
    return {"greedy": greedy(data, budget, **slips), "best": top}


Q10 = Question(
    id="ch5_2.10", kind="mapping", level=3, section=METHODS, data="six_methods",
    labels=("greedy", "best"), tolerance=0.02, solution=both,
    mistakes=(
        Mistake(lambda d: both(d, stop=True),
                Words("Your greed stopped at the first method it could not pay. Pass it over and "
                      "go on.", "你的贪心法遇到第一个买不起的就停了。应当跳过它，接着往下看。")),
        Mistake(lambda d: both(d, by="uplift_pts"),
                Words("You bought the largest uplift first. Here greed goes by uplift per cost.",
                      "你先买了提升幅度最大的。本题的贪心法按每单位成本的提升排序。")),
        Mistake(lambda d: dict(zip(("best", "greedy"), both(d).values(), strict=True)),
                Words("The two have changed places: the best set cannot gain less than greed.",
                      "两个弄反了：最优组合不会比贪心法少。")),
        Mistake(lambda d: both(d, best=greedy(d, 70)),
                Words("Greed is not the best here: try the sets that use all 70 thousand.",
                      "贪心法在这里不是最优：试试正好用完 70 千元的组合。")),
        Mistake(lambda d: both(d, best=d["uplift_pts"].sum()),
                Words("All six cost 165 thousand. There are 70.",
                      "六种方法一共要 165 千元，而预算只有 70。")),
    ),
    ladder=(Words("Six methods make 64 sets. `itertools.combinations` lists them.",
                  "六种方法有 64 种组合。可以用 `itertools.combinations` 列出来。"),))


def keys(table):
    return sorted(crmkit.text.key_of("retention_method", m) for m in table["method"])


def first_fit(data, budget):
    left, chosen = budget, []
    order = data.assign(ratio=(data["uplift_pts"] / data["cost_k"]).round(9)).sort_values(
        ["ratio", "cost_k"], ascending=[False, True])
    for label, row in order.iterrows():
        if row["cost_k"] <= left:
            left, chosen = left - row["cost_k"], [*chosen, label]
    return data.loc[chosen]


Q10B = Question(
    id="ch5_2.10b", kind="set", level=3, section=METHODS, data="six_methods",
    terms="retention_method", solution=lambda d: keys(optimum(d, 75)),
    mistakes=(
        Mistake(lambda d: keys(first_fit(d, 75)),
                Words("That is what greed buys; 10 thousand are left over.",
                      "这是贪心法买的，还剩 10 千元没用。")),
        Mistake(lambda d: keys(optimum(d, 70)),
                Words("That is the best for 70 thousand. The 5 more change the whole set.",
                      "这是 70 千元时的最优组合。多出 5 千元，整个组合都变了。")),
    ),
    ladder=(Words("Look for sets that cost exactly 75.", "找一找正好花 75 千元的组合。"),))

Q10C = Question(
    id="ch5_2.10c", kind="number", level=2, section=OVERLAP, data="six_methods", tolerance=0.01,
    solution=lambda d: 10 * (1 - (1 - optimum(d, 75)["uplift_pts"] / 10).prod()),
    mistakes=(
        Mistake(lambda d: optimum(d, 75)["uplift_pts"].sum(),
                Words("You added up. Each method works on those the others have left.",
                      "你直接相加了。每种方法只对其他方法没留住的人起作用。")),
        Mistake(lambda d: 10 * (1 - optimum(d, 75)["uplift_pts"] / 10).prod(),
                Words("That is the churn that remains. Asked is what was gained.",
                      "这是剩下的流失。问的是提升了多少。")),
        Mistake(lambda d: 100 * (1 - (1 - optimum(d, 75)["uplift_pts"] / 100).prod()),
                Words("You took shares of all customers. Only 10 in 100 leave: a method of 2 "
                      "points saves a fifth of *them*.",
                      "你按全部客户算了比例。一百人里只有十人要走：2 个百分点，是留住了*他们*的五分之一。")),
    ),
    ladder=(Words("What share of the leavers does each method leave? Multiply.",
                  "每种方法之后，要走的人还剩几成？相乘。"),))

QUESTIONS = [E1, E2, Q7, Q7B, Q8, Q9, Q9B, Q9C, Q10, Q10B, Q10C]
