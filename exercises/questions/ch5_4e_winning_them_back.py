"""Questions on lesson 5.4e: whom of the lost to win back."""

from itertools import combinations

import crmkit
from crmkit.churn.winback import plan, read_lost
from tools.questions import Mistake, Question, Words

ODDS = Words("One in four", "四个里挽回一个")
ASIDE = Words("Whom to leave alone", "不值得挽回的人")
LEVELS = Words("By level, or by expected value?", "按级别，还是按期望价值？")
SECOND = Words("A second life", "第二次终身价值")

TEN = crmkit.datasets.load_teaching("winback10")


# --- In the lesson ---------------------------------------------------------------------------------

SHARES = [round(0.25 + 0.01 * i, 2) for i in range(96)]
LOST = read_lost(TEN, need_level=True)


def brings(policy, share, budget, factor):
    picked, _ = plan(LOST, budget, policy, second_share=share, factor=factor)
    return LOST.expected(share, factor)[picked].sum()


def window(budget=1100, chance=0.245):
    """Between which shares the rule of levels leaves nothing on the table."""
    right = [share for share in SHARES
             if abs(brings("best", share, budget, chance / 0.245)
                    - brings("levels", share, budget, chance / 0.245)) < 1e-6]
    return {"from": min(right), "to": max(right)}


RIGHT = window()
OUTSIDE = {"from": round(RIGHT["from"] - 0.01, 2), "to": round(RIGHT["to"] + 0.01, 2)}

E1 = Question(
    id="ch5_4e.E1", kind="mapping", level=2, section=SECOND, tolerance=0.004,
    labels=("from", "to"), solution=RIGHT,
    why=Words("The rule of levels is no law, but it is right for customers who come back on worse "
              "terms. It carries an assumption about the second life, and nobody had said so.",
              "按级别的规则不是定律，但对“打折才回来”的客户，它正好是对的。它暗含一个关于第二次终身价值的假设，只是谁也没说出来。"),
    mistakes=(
        Mistake(window(budget=800),
                Words("Nothing left all the way down? That is with 800 yuan. Set the budget to 1,100, "
                      "which is enough for all.",
                      "一直到最左端都不少得？这是预算 800 元的结果。请设为 1,100 元，人人都够。")),
        Mistake(window(chance=0.40),
                Words("You changed the average chance. Leave it at .245.",
                      "你动了平均挽回概率，请保持 0.245。")),
        Mistake(OUTSIDE,
                Words("At both your ends something is left already. One step inwards.",
                      "你给的两端都已经少得了，各往里退一步。")),
        Mistake({"from": OUTSIDE["from"], "to": RIGHT["to"]},
                Words("At your lower end something is left already: read the title there.",
                      "你给的下端已经少得了，请看那里的标题。")),
        Mistake({"from": RIGHT["from"], "to": OUTSIDE["to"]},
                Words("At your upper end something is left already: read the title there.",
                      "你给的上端已经少得了，请看那里的标题。")),
        Mistake({"from": 0.40, "to": RIGHT["to"]},
                Words("Still nothing one step below your lower end. Go on in steps of .01.",
                      "你给的下端再往左一步，仍然一点也不少得。请每次移 0.01，再往左看看。")),
        Mistake({"from": 0.40, "to": 0.80},
                Words("Which title says exactly 0? Both ends go on in steps of .01: read the title "
                      "on the right, not the line.",
                      "标题什么时候正好是 0？请每次移 0.01，读右图标题，不要只看线。")),
        Mistake({"from": RIGHT["to"], "to": 1.0},
                Words("At 1.00 the rule leaves something. You took the part where it is wrong.",
                      "在 1.00 处规则是少得的。你取的正是它不对的那一段。")),
        Mistake({"from": RIGHT["to"], "to": RIGHT["from"]},
                Words("The two ends have changed places.", "两端写反了。")),
    ),
    ladder=(Words("Budget 1,100, rule of levels. Move the second lifetime to the left and watch "
                  "the title on the right.",
                  "预算 1,100，按级别。把“第二次终身价值占第一次”往左拖，看右图标题。"),
            Words("In code: explorer.set(budget=1100, second_share=0.8), then "
                  "explorer.result[\"left\"].",
                  "用代码：explorer.set(budget=1100, second_share=0.8)，再看 "
                  "explorer.result[\"left\"]。")))


# --- The odds --------------------------------------------------------------------------------------

CONTACT = 40
CLAIM = {"lost": 1 / 4, "prospect": 1 / 16}


def per_success(invert=True):
    costs = {who: CONTACT / p if invert else CONTACT * p for who, p in CLAIM.items()}
    return costs | {"ratio": costs["prospect"] / costs["lost"]}


Q1 = Question(
    id="ch5_4.1", kind="mapping", level=1, section=ODDS, tolerance=0.05,
    labels=("lost", "prospect", "ratio"), solution=lambda _: per_success(),
    mistakes=(
        Mistake(lambda _: per_success(invert=False),
                Words("You multiplied: that is the part of the 40 that falls on one contact. How "
                      "many contacts does one success take?",
                      "你用了乘法。想一想：成功一次，要联系几次？")),
        Mistake(lambda _: per_success() | {"ratio": 0.25},
                Words("The ratio is upside down: how many times as dear is a prospect?",
                      "比值倒了：潜在客户贵几倍？")),
        Mistake(lambda _: {"lost": CONTACT * 3, "prospect": CONTACT * 15, "ratio": 5},
                Words("You counted the failures only. The contact that succeeds is paid, too.",
                      "你只算了失败的几次。成功的那一次也要花钱。")),
        Mistake(lambda _: {"lost": per_success()["prospect"], "prospect": per_success()["lost"],
                           "ratio": 4},
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("Cost of a contact divided by its chance.", "联系成本 ÷ 成功概率。"),))

WORTH = {"lost": 600, "prospect": 2500}


def per_contact(cost=True):
    return {who: CLAIM[who] * WORTH[who] - cost * CONTACT for who in CLAIM}


Q1B = Question(
    id="ch5_4.1b", kind="mapping", level=2, section=ODDS, tolerance=0.05,
    labels=("lost", "prospect"), solution=lambda _: per_contact(),
    why=Words("Four times the cost per success, and yet the better contact: a success is not worth "
              "the same in both groups.",
              "每成功一位的成本贵四倍，每次联系却带来得更多：两边成功一位的价值并不一样。"),
    mistakes=(
        Mistake(lambda _: per_contact(cost=False),
                Words("The contact costs 40. Take it off.", "联系要花 40 元，要减去。")),
        Mistake(lambda _: {who: WORTH[who] - per_success()[who] for who in CLAIM},
                Words("That is per success. Asked is per contact.",
                      "这是每成功一位。题目问的是每联系一次。")),
        Mistake(lambda _: {who: CLAIM[who] * (WORTH[who] - CONTACT) for who in CLAIM},
                Words("You paid only for the contacts that succeed. All are paid.",
                      "你只算了成功那几次的成本。失败的也要花钱。")),
    ),
    ladder=(Words("Chance × value − cost of the contact.", "概率 × 价值 − 联系成本。"),))


# --- Expected value --------------------------------------------------------------------------------

def expected(data, cost=True):
    """Expected value by customer."""
    table = data.set_index("id")
    return table["p"] * table["clv"] - cost * table["cost"]


def of_two(values):
    return {who: float(values[who]) for who in ("W02", "W06")}


def both_too_late(data):
    table = data.set_index("id")
    return of_two(table["p"] * (table["clv"] - table["cost"]))


Q2 = Question(
    id="ch5_4.2", kind="mapping", level=2, section=LEVELS, data="winback10", tolerance=0.5,
    labels=("W02", "W06"), solution=lambda d: of_two(expected(d)),
    mistakes=(
        Mistake(lambda d: of_two(expected(d, cost=False)),
                Words("You did not take off the cost of the contact.", "你没有减去联系成本。")),
        Mistake(both_too_late,
                Words("You paid the cost only if he returns. It is paid in any case.",
                      "你只在客户回来时才算成本。不管回不回来，成本都要花。")),
        Mistake(lambda d: of_two(expected(d).clip(lower=0)),
                Words("A value below zero is an answer, too: it says to leave him.",
                      "负数也是答案：它说明不必去。")),
        Mistake(lambda d: of_two(expected(d) / d.set_index("id")["clv"]),
                Words("You divided by the lifetime value. Asked is yuan, not a share.",
                      "你又除以了终身价值。题目问的是元，不是比例。")),
        Mistake(lambda d: of_two(-expected(d)),
                Words("Your signs are turned: gain less cost.", "符号反了：所得减成本。")),
    ),
    ladder=(Words("p × clv − cost, row by row.", "每一行：p × clv − cost。"),))


def needed(data, who="W06"):
    row = data.set_index("id").loc[who]
    return float(row["cost"] / row["clv"])


Q2B = Question(
    id="ch5_4.2b", kind="number", level=2, section=LEVELS, data="winback10", tolerance=0.0004,
    solution=needed,
    mistakes=(
        Mistake(lambda d: float(expected(d)["W06"] / d.set_index("id").loc["W06", "clv"]),
                Words("You divided the expected value by the lifetime value. A chance is never "
                      "below zero: at which chance is nothing gained and nothing lost?",
                      "你用期望价值除以了终身价值。概率不会是负数：概率多大时，正好不赚不亏？")),
        Mistake(lambda d: 60 / (700 - 60),
                Words("You took the cost off the value first. It is paid in any case: chance × "
                      "value must reach the whole cost.",
                      "你先从价值里减了成本。成本总是要花的：概率 × 价值要够得上全部成本。")),
        Mistake(lambda d: 0.05, Words("That is the chance he has. Which would he need?",
                                      "这是他现有的概率。他至少需要多大？")),
        Mistake(lambda d: 60 / (0.05 * 700),
                Words("That is by how many times the chance would have to grow.",
                      "这是概率要变成几倍。题目问概率本身。")),
    ),
    ladder=(Words("Set the expected value to zero and solve for the chance.",
                  "令期望价值等于零，解出概率。"),))


# --- Whom to pursue --------------------------------------------------------------------------------

def free(data):
    """Who has no reason to let go."""
    table = data.set_index("id")
    return table.index[table["giveup_flag"].isna()]


def worth_it(data):
    values = expected(data)[free(data)]
    return list(values.index[values > 0])


def without_small(data):
    level = data.set_index("id")["level"]
    return [who for who in worth_it(data) if level[who] != "小"]


Q3 = Question(
    id="ch5_4.3", kind="set", level=2, section=ASIDE, data="winback10", solution=worth_it,
    mistakes=(
        Mistake(lambda d: list(expected(d).index[expected(d) > 0]),
                Words("You kept customers who have a reason to let go. Set them aside first.",
                      "你留下了有“不值得挽回”标记的客户。先剔除他们。")),
        Mistake(lambda d: list(free(d)),
                Words("One of these is expected to bring less than his contact costs.",
                      "其中有一位，期望带来的还不够联系成本。")),
        Mistake(without_small,
                Words("You gave up the small ones. That is the rule of levels; here only expected "
                      "value decides.", "你放弃了小客户。那是按级别的规则；本题只看期望价值。")),
        Mistake(lambda d: list(d["id"]),
                Words("Those are all ten.", "这是全部十位。")),
        Mistake(lambda d: [w for w in d["id"] if w not in free(d)],
                Words("Those are the ones to set aside.", "这几位正是要剔除的。")),
    ),
    ladder=(Words("Two conditions: no reason to let go, and an expected value above zero.",
                  "两个条件：没有“不值得挽回”的标记，而且期望价值大于零。"),))


def total(data, who):
    return float(expected(data)[who].sum())


Q3B = Question(
    id="ch5_4.3b", kind="number", level=2, section=LEVELS, data="winback10", tolerance=0.2,
    solution=lambda d: total(d, worth_it(d)),
    mistakes=(
        Mistake(lambda d: float(expected(d)[expected(d) > 0].sum()),
                Words("You kept customers who have a reason to let go.",
                      "你把有“不值得挽回”标记的客户也算进去了。")),
        Mistake(lambda d: total(d, free(d)),
                Words("You added one whose expected value is below zero. We need not call him.",
                      "你加上了一位期望价值为负的客户。他可以不联系。")),
        Mistake(lambda d: float(expected(d, cost=False)[worth_it(d)].sum()),
                Words("You did not take off the cost of the contacts.", "你没有减去联系成本。")),
        Mistake(lambda d: total(d, without_small(d)),
                Words("You gave up the small ones, who pay here.", "你放弃了小客户，而他们在这里是划算的。")),
        Mistake(lambda d: float(d.set_index("id").loc[worth_it(d), "clv"].sum()),
                Words("Those are the lifetime values. Only some of them return.",
                      "这是终身价值之和。可是只有一部分人会回来。")),
    ),
    ladder=(Words("Add up the expected values of those you would pursue.",
                  "把要挽回的人的期望价值加起来。"),))


# --- A budget --------------------------------------------------------------------------------------

def optimum(data, budget, who=None, cost=True):
    """The best set by trying every one."""
    who = worth_it(data) if who is None else list(who)
    price, value = data.set_index("id")["cost"], expected(data, cost)
    sets = [list(s) for n in range(len(who) + 1) for s in combinations(who, n)]
    return max((s for s in sets if price[s].sum() <= budget),
               key=lambda s: (round(value[s].sum(), 6), -price[s].sum()))


def one_by_one(data, budget, order, who=None):
    """Pursue in the order of a column, the highest first; pass over what does not fit."""
    table = data.set_index("id").assign(expected=expected(data))
    table["per_yuan"] = table["expected"] / table["cost"]
    table = table.loc[worth_it(data) if who is None else list(who)]
    left, chosen = budget, []
    for label, row in table.sort_values(order, ascending=False, kind="stable").iterrows():
        if row["cost"] <= left:
            left, chosen = left - row["cost"], [*chosen, label]
    return chosen


Q4 = Question(
    id="ch5_4.4", kind="set", level=3, section=LEVELS, data="winback10",
    solution=lambda d: optimum(d, 800),
    why=Words("An ordinary customer worth 210 stays out, two small ones worth 19.5 come in: what "
              "counts is what the whole set brings.",
              "一位值 210 的普通客户落选，两位合计只值 19.5 的小客户入选：要看的是整个组合。"),
    mistakes=(
        Mistake(lambda d: optimum(d, 800, who=expected(d).index[expected(d) > 0]),
                Words("You kept customers who have a reason to let go.",
                      "你没有先剔除有“不值得挽回”标记的客户。")),
        Mistake(lambda d: one_by_one(d, 800, "clv", who=d["id"]),
                Words("You bought the biggest lifetime value first, and nobody was set aside.",
                      "你按终身价值从大到小选，而且没有剔除任何人。")),
        Mistake(lambda d: without_small(d)[:3],
                Words("50 yuan are left over. Is there nobody they would pay for?",
                      "还剩 50 元。没有人值得花这笔钱吗？")),
        Mistake(lambda d: optimum(d, 810),
                Words("That costs 810.", "这要花 810 元。")),
        Mistake(worth_it, Words("All of them together cost more than 800.",
                                "这些人合计超过 800 元了。")),
    ),
    ladder=(Words("Five of the seven. `itertools.combinations` lists the sets.",
                  "七位里选五位。可以用 `itertools.combinations` 列出各种组合。"),))

Q4B = Question(
    id="ch5_4.4b", kind="number", level=3, section=LEVELS, data="winback10", tolerance=0.2,
    solution=lambda d: total(d, optimum(d, 800)),
    mistakes=(
        Mistake(lambda d: total(d, optimum(d, 800, who=expected(d).index[expected(d) > 0])),
                Words("You kept customers who have a reason to let go.",
                      "你没有先剔除有“不值得挽回”标记的客户。")),
        Mistake(lambda d: total(d, without_small(d)[:3]),
                Words("50 yuan are left over in your plan.", "你的方案还剩 50 元没用。")),
        Mistake(lambda d: total(d, optimum(d, 810)),
                Words("That set costs 810.", "这个组合要花 810 元。")),
        Mistake(lambda d: float(expected(d, cost=False)[optimum(d, 800)].sum()),
                Words("You did not take off the cost of the contacts.", "你没有减去联系成本。")),
        Mistake(lambda d: total(d, worth_it(d)),
                Words("That is without a limit. There are 800 yuan.", "这是不限预算的结果。预算只有 800 元。")),
    ),
    ladder=(Words("Add up the expected values of your set.", "把所选组合的期望价值加起来。"),))


def two_ways(data, budget=900, best=None):
    top = total(data, optimum(data, budget)) if best is None else best
    return {"greedy": total(data, one_by_one(data, budget, "per_yuan")), "best": top}


Q4C = Question(
    id="ch5_4.4c", kind="mapping", level=3, section=LEVELS, data="winback10",
    labels=("greedy", "best"), tolerance=0.2, solution=two_ways,
    mistakes=(
        Mistake(lambda d: two_ways(d, best=two_ways(d)["greedy"]),
                Words("Greed is not the best here: look for a set that uses all 900.",
                      "贪心法在这里不是最优：找一找正好花完 900 元的组合。")),
        Mistake(lambda d: two_ways(d) | {"greedy": two_ways(d)["best"]},
                Words("Your greed does too well. It buys the most per yuan first and does not look "
                      "ahead.", "你的贪心法太聪明了。它只管先买每元期望最高的，不往后看。")),
        Mistake(lambda d: dict(zip(("best", "greedy"), two_ways(d).values(), strict=True)),
                Words("The two have changed places: the best set cannot bring less than greed.",
                      "两个写反了：最优组合不会比贪心法少。")),
        Mistake(lambda d: two_ways(d, budget=800),
                Words("That is for 800 yuan.", "这是 800 元的结果。")),
    ),
    ladder=(Words("Greed: sort by expected value per yuan, pass over what does not fit. Best: try "
                  "every set.", "贪心法：按每元期望价值排序，放不下就跳过。最优：逐一尝试各种组合。"),))


# --- Levels ----------------------------------------------------------------------------------------

FULL = ("重要", "主要")


def by_level(data, full=FULL, see=("普通",), case=True, who=None):
    """Who is pursued by a rule of levels."""
    table = data.set_index("id").assign(expected=expected(data))
    table = table.loc[free(data) if who is None else list(who)]
    seen = table["level"].isin(see) & ((table["expected"] > 0) | (not case))
    return list(table.index[table["level"].isin(full) | seen])


def left_by(data, **rule):
    return total(data, worth_it(data)) - total(data, by_level(data, **rule))


OTHER = {"full": (*FULL, "普通"), "see": ("小",)}

Q5 = Question(
    id="ch5_4.5", kind="number", level=3, section=LEVELS, data="winback10", tolerance=0.1,
    solution=left_by,
    mistakes=(
        Mistake(lambda d: left_by(d, case=False),
                Words("You contacted every ordinary customer. “As the case may be” means: only if "
                      "more is expected than nothing.",
                      "你联系了每一位普通客户。“见机行事”是指：期望价值大于零才去。")),
        Mistake(lambda d: left_by(d, see=()),
                Words("You gave up the ordinary ones, too. Their rule is “as the case may be”.",
                      "你把普通客户也放弃了。对他们是“见机行事”。")),
        Mistake(lambda d: total(d, by_level(d)),
                Words("That is what the rule of levels brings. Asked is the difference.",
                      "这是按级别的期望价值。题目问的是差额。")),
        Mistake(lambda d: -left_by(d),
                Words("The other way round: expected value less levels.",
                      "反了：期望价值的做法减去按级别的做法。")),
        Mistake(lambda d: left_by(d, **OTHER),
                Words("That is the other list, where small is “as the case may be”.",
                      "这是另一份名单，它对小客户是“见机行事”。")),
        Mistake(lambda d: total(d, worth_it(d)) - total(d, by_level(d, who=d["id"])),
                Words("You left the customers with a reason to let go in the rule of levels.",
                      "在按级别的做法里，你没有剔除有“不值得挽回”标记的客户。")),
    ),
    ladder=(Words("Who is pursued by value but not by level? What do they bring?",
                  "哪些人按期望价值去、按级别却不去？他们带来多少？"),))

Q5B = Question(
    id="ch5_4.5b", kind="number", level=3, section=LEVELS, data="winback10", tolerance=0.1,
    solution=lambda d: left_by(d, **OTHER),
    why=Words("One list gives up what pays, the other pays for what does not. Neither replaces "
              "looking at the single customer.",
              "一份名单放弃了划算的，另一份花了不划算的钱。哪一份都代替不了逐个看。"),
    mistakes=(
        Mistake(left_by,
                Words("That is the course's list. Here ordinary customers get our best, and small "
                      "ones as the case may be.", "这是课程的名单。本题对普通客户尽力挽回，对小客户见机行事。")),
        Mistake(lambda d: left_by(d, full=(*FULL, "普通"), see=()),
                Words("You gave up the small ones. Here they are seen as the case may be.",
                      "你放弃了小客户。本题对他们是“见机行事”。")),
        Mistake(lambda d: total(d, worth_it(d)) - left_by(d, **OTHER),
                Words("That is what this list brings. Asked is the difference.",
                      "这是按这份名单的期望价值。题目问的是差额。")),
        Mistake(lambda d: 0, Words("One ordinary customer is contacted although he does not pay.",
                                   "有一位普通客户不划算，却照样联系了。")),
        Mistake(lambda d: -left_by(d, **OTHER),
                Words("The other way round: expected value less levels.",
                      "反了：期望价值的做法减去按级别的做法。")),
    ),
    ladder=(Words("“Do our best” means: contacted, whatever is expected.",
                  "“尽力挽回”就是：不管期望价值多少，都去联系。"),))


# --- A second life ---------------------------------------------------------------------------------

FIRST, AGAIN, RATE, CUT = 0.80, 0.40, 0.10, 0.80


def share(cut=CUT, first=FIRST, again=AGAIN, **settings):
    values = [crmkit.margin_multiple(r, RATE, **{"timing": "now"} | settings)
              for r in (first, again)]
    return cut * values[1] / values[0]


Q5C = Question(
    id="ch5_4.5c", kind="number", level=3, section=SECOND, tolerance=0.002,
    solution=lambda _: share(),
    mistakes=(
        Mistake(lambda _: share(cut=1), Words("You forgot that they pay a fifth less.",
                                              "你忘了他们少付五分之一。")),
        Mistake(lambda _: share(cut=0.2),
                Words("You multiplied by the fifth. They pay the other four.",
                      "你乘的是少付的五分之一。他们付的是其余五分之四。")),
        Mistake(lambda _: CUT * AGAIN / FIRST,
                Words("You divided the retention rates. A lifetime value does not grow in step "
                      "with them.", "你直接用保持率相除了。终身价值并不与保持率成正比。")),
        Mistake(lambda _: CUT * (1 - FIRST) / (1 - AGAIN),
                Words("You divided expected lives, without discounting.",
                      "你用的是期望寿命之比，没有贴现。")),
        Mistake(lambda _: share(timing="after_first"),
                Words("You let the first payment come after a year. Here it comes on the day he "
                      "returns.", "你让第一笔付款在一年后才来。本题是回来当天就付。")),
        Mistake(lambda _: 1 / share(),
                Words("Upside down: the second as a share of the first.",
                      "倒了：是第二次占第一次的比例。")),
    ),
    ladder=(Words("(1 + i) / (1 + i − r) with each retention, then the fifth off the second.",
                  "分别用两个保持率算 (1 + i) / (1 + i − r)，第二次再打八折。"),))


def still(data, part):
    table = data.set_index("id")
    values = (table["p"] * table["clv"] * part - table["cost"])[free(data)]
    return list(values.index[values > 0])


Q5D = Question(
    id="ch5_4.5d", kind="set", level=3, section=SECOND, data="winback10",
    solution=lambda d: still(d, share()),
    why=Words("A main customer drops out, an ordinary one stays in: now “do our best” for every "
              "main customer costs money.",
              "一位主要客户不划算了，一位普通客户仍然划算：这时对主要客户一律“尽力挽回”，是要亏钱的。"),
    mistakes=(
        Mistake(worth_it, Words("That is with the first lifetime values.",
                                "这是按第一次终身价值算的。")),
        Mistake(lambda d: still(d, share(cut=1)),
                Words("That is without the fifth they pay less.", "这没有算上少付的五分之一。")),
        Mistake(lambda d: without_small(d)[:4],
                Words("You went by level. One of these does not pay any more.",
                      "你是按级别选的。其中一位已经不划算了。")),
        Mistake(lambda d: sorted({*still(d, share()), "W09"}),
                Words("Set aside first who has a reason to let go.",
                      "先剔除有“不值得挽回”标记的客户。")),
    ),
    ladder=(Words("p × share × clv − cost, and who is above zero?",
                  "p × 比例 × clv − cost，谁大于零？"),))

Q5E = Question(
    id="ch5_4.5e", kind="open", level=3, section=SECOND,
    rubric=Words(
        "1. Says what he is right about: important customers bring most, and the rule is quick.\n"
        "2. Uses a number of the table: who is set aside, who is left out under the budget.\n"
        "3. Names what the decision hangs on: the chances are guesses, and the second lifetime is "
        "not the first.\n"
        "4. Says how to find out (a group drawn by lot that is left alone, the returns counted), "
        "and what is learnt from those who do not return.",
        "1. 说明他对在哪里：重要客户带来得最多，规则也简单。\n"
        "2. 用到表里的数字：谁该剔除，预算之内谁会落选。\n"
        "3. 指出决定取决于什么：挽回概率只是估计，第二次终身价值也不等于第一次。\n"
        "4. 说明怎样查清（抽签留一组不联系，统计各自回来多少），以及从不回来的人身上能学到什么。"),
    model=Words(
        "You are right that W01 and W02 come first: together 3,650 of the 4,394.5 that 800 yuan "
        "may bring. But W09, as important as they are, broke his contract, and his 300 yuan are "
        "better spent on others. Nor is W04 worth his 150 if customers who come back are worth "
        "a third of what they were. The chances are our guesses: let us draw lots, leave some of "
        "the lost alone, count who returns in both groups, and ask everybody why he left.",
        "您说得对，W01 和 W02 排在最前：800 元能带来的 4,394.5 里，他们占 3,650。可是 W09 同样重要，却违了约，"
        "这 300 元不如花在别人身上。如果回来的客户只值原来的三分之一，W04 的 150 元也不值得花。挽回概率都是我们估的："
        "不如抽签留一部分人不联系，比较两组各回来多少，并且问清每一位为什么离开。"))

QUESTIONS = [E1, Q1, Q1B, Q2, Q2B, Q3, Q3B, Q4, Q4B, Q4C, Q5, Q5B, Q5C, Q5D, Q5E]
