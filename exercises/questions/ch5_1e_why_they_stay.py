"""Questions on the concept model of retention: lesson 5.1e, exercises 1.6, 1.7 and a survey."""

import math

import numpy as np

import crmkit
from crmkit.retain.concept import COEFFICIENTS
from tools.questions import Mistake, Question, Words

CURVE = Words("One score, one curve", "一个得分，一条曲线")
SURVEY = Words("What a survey tells", "一次调查能告诉我们什么")
AGENCIES = Words("Two agencies, two truths", "两家公司，两个真相")
LEVELS = np.arange(0, 91) / 10


def gain(satisfaction, value=6, switching_cost=5):
    """What one more point of satisfaction brings, as a share."""
    chance = crmkit.concept_model
    return (chance(satisfaction + 1, value, switching_cost)
            - chance(satisfaction, value, switching_cost))


def best(**others):
    """The level, to a tenth, at which the explorer shows the largest gain."""
    return max(LEVELS, key=lambda s: gain(float(s), **others))


E1 = Question(
    id="ch5_1e.E1", kind="number", level=2, section=CURVE, tolerance=0.11,
    solution=lambda _: best(),
    mistakes=(
        Mistake(10, Words("At 10 there is no further point to give. Move the slider down and watch "
                          "the title on the right grow.",
                          "10 分已经到顶，没有分可加。把滑块往下移，看右图标题里的数变大。")),
        Mistake(9, Words("The delighted stay anyway: read what a point brings there, then move on.",
                         "欣喜的客户反正会留下。读一读那里再加一分带来多少，再接着移。")),
        Mistake(0, Words("The most furious leave anyway: read what a point brings there, then move "
                         "up.", "最恼火的客户反正要走。读一读那里再加一分带来多少，再往上移。")),
        Mistake(lambda _: crmkit.needed_level("satisfaction", 0.5, value=6, switching_cost=5),
                Words("There the chance is 50% and the curve steepest. But one more point "
                      "is a whole step: begin it a little earlier, so that it reaches across.",
                      "那里概率正好 50%，曲线最陡。但加一分是整整一步：早一点起步，才能把最陡的一段跨过去。")),
        Mistake(lambda _: best(switching_cost=9),
                Words("That is with a switching cost of 9. Set it back to 5.",
                      "这是转移成本 9 分时的结果，请调回 5 分。")),
        Mistake(lambda _: 100 * gain(best()),
                Words("That is what the point brings. Which level of satisfaction brings it?",
                      "这是加一分带来的百分点。题目问的是在满意度几分的时候。")),
    ),
    ladder=(
        Words("Leave perceived value at 6 and switching cost at 5. Go down from 7 by halves, then "
              "by tenths, and watch the title on the right.",
              "认知价值保持 6，转移成本保持 5。从 7 往下，先每次 0.5，再每次 0.1，看右图标题。"),
        Words("In code: explorer.set(satisfaction=6), then explorer.result[\"gains\"].",
              "用代码：explorer.set(satisfaction=6)，再看 explorer.result[\"gains\"]。"),
    ),
    why=Words(f"A point counts most for whoever wavers, at a chance of about one half. So the annoyed "
              f"come first ({100 * gain(4):.1f} points), then the furious ({100 * gain(1):.1f}), the "
              f"content ({100 * gain(7):.1f}), last the delighted ({100 * gain(9):.1f}). Now set "
              "switching cost to 9. The best level sinks: where customers are tied, satisfaction "
              "counts only for the very annoyed.",
              f"多一分，对拿不定主意、概率在一半上下的人最管用。所以先是不快的（{100 * gain(4):.1f} 个百分点），"
              f"再是恼火的（{100 * gain(1):.1f}）、满足的（{100 * gain(7):.1f}），最后才是欣喜的"
              f"（{100 * gain(9):.1f}）。再把转移成本调到 9 试试：最管用的分数降下来了。"
              "被拴住的客户，要非常不满，满意度才起作用。"))


# --- the curve ------------------------------------------------------------------------------------

def score(satisfaction, value, switching_cost, constant=-6.0):
    return constant + 0.5 * satisfaction + 0.4 * value + 0.3 * switching_cost


def chances(change):
    return lambda _: {"s7": change(score(7, 6, 5)), "s8": change(score(8, 6, 5))}


def curve(z):
    return 1 / (1 + math.exp(-z))


Q6 = Question(
    id="ch5_1.6", kind="mapping", level=2, section=CURVE, tolerance=0.002, labels=("s7", "s8"),
    solution=chances(curve),
    mistakes=(
        Mistake(chances(lambda z: z),
                Words("That is the score. Bend it into a chance: 1 / (1 + e^−score).",
                      "这是得分。还要换成概率：1 / (1 + e^−得分)。")),
        Mistake(chances(math.exp),
                Words("e^score are the odds. The chance is odds / (1 + odds).",
                      "e^得分 是优势。概率 = 优势 / (1 + 优势)。")),
        Mistake(chances(lambda z: curve(z + 6)),
                Words("You left out the constant of −6.", "你漏掉了常数 −6。")),
        Mistake(chances(lambda z: curve(-z)),
                Words("The sign in the exponent: that is the chance of leaving.",
                      "指数的符号错了：这是流失的概率。")),
        Mistake({"s7": curve(1.4), "s8": curve(1.4) + 0.5},
                Words("The 0.5 is added to the score, not to the chance.",
                      "0.5 加在得分上，不是加在概率上。")),
        Mistake({"s7": curve(score(7, 5, 6)), "s8": curve(score(8, 5, 6))},
                Words("You swapped perceived value and switching cost.",
                      "你把认知价值和转移成本弄反了。")),
    ),
    ladder=(Words("Score: −6 + 0.5 × 7 + 0.4 × 6 + 0.3 × 5. Then 1 / (1 + np.exp(-score)).",
                  "得分：−6 + 0.5 × 7 + 0.4 × 6 + 0.3 × 5。再算 1 / (1 + np.exp(-score))。"),))

Q6B = Question(
    id="ch5_1.6b", kind="mapping", level=2, section=CURVE, tolerance=0.1, labels=("from7", "from9"),
    solution=lambda _: {"from7": 100 * gain(7), "from9": 100 * gain(9)},
    mistakes=(
        Mistake(lambda _: {"from7": gain(7), "from9": gain(9)},
                Words("These are shares. In percentage points they are a hundred times as large.",
                      "这是小数。换成百分点要乘以 100。")),
        Mistake({"from7": 50, "from9": 50},
                Words("A point adds 0.5 to the score wherever one stands. Ask for the chance.",
                      "不论在哪里，加一分得分都多 0.5。题目问的是概率。")),
        Mistake(lambda _: {"from7": 100 * gain(7) / curve(score(7, 6, 5)),
                           "from9": 100 * gain(9) / curve(score(9, 6, 5))},
                Words("You divided by the chance before: that is growth in per cent, not percentage "
                      "points.", "你除以了原来的概率：那是增长百分之几，不是百分点。")),
    ),
    ladder=(Words("Chance at 8 less chance at 7; chance at 10 less chance at 9; times 100.",
                  "8 分的概率减 7 分的概率，10 分的减 9 分的，再乘以 100。"),))


def needed(z):
    """Satisfaction from a wanted score, at value 6 and switching cost 5."""
    return (z + 6 - 0.4 * 6 - 0.3 * 5) / 0.5


Q7 = Question(
    id="ch5_1.7", kind="number", level=3, section=CURVE, tolerance=0.02,
    solution=lambda _: needed(math.log(9)),
    mistakes=(
        Mistake(needed(0.90),
                Words("You set the score to 0.90. It is the chance that should be 0.90: which score "
                      "has it?", "你让得分等于 0.90。应该是概率等于 0.90，它对应的得分是多少？")),
        Mistake(needed(math.log10(9)),
                Words("You took the logarithm to base 10. Here it is the natural one, np.log.",
                      "你用了以 10 为底的对数。这里是自然对数 np.log。")),
        Mistake(needed(math.log(0.9)),
                Words("The logarithm of the odds is needed: of 0.90 / 0.10, not of 0.90.",
                      "要取优势的对数，即 0.90 / 0.10 的对数，不是 0.90 的对数。")),
        Mistake((math.log(9) + 6 - 0.4 * 5 - 0.3 * 6) / 0.5,
                Words("You swapped perceived value and switching cost.",
                      "你把认知价值和转移成本弄反了。")),
        Mistake((math.log(9) + 6 - 0.4 * 6 - 0.3 * 5) * 0.5,
                Words("You multiplied by the weight at the end. Divide by it.",
                      "最后一步你乘了系数，应该除以系数。")),
    ),
    ladder=(Words("The score of a chance P is ln(P / (1 − P)). Then solve −6 + 0.5 S + 0.4 × 6 + "
                  "0.3 × 5 = that score for S.",
                  "概率 P 对应的得分是 ln(P / (1 − P))。再从 −6 + 0.5 S + 0.4 × 6 + 0.3 × 5 = 该得分 解出 S。"),))

WEIGHTS = {"satisfaction": 0.5, "value": 0.4, "switching_cost": 0.3}
PRICES = {"satisfaction": 60, "value": 40, "switching_cost": 35}
STEP = math.log(9) - score(7, 6, 5)


def costs(step=STEP, power=-1):
    return {d: step * WEIGHTS[d] ** power * PRICES[d] for d in WEIGHTS}


Q7B = Question(
    id="ch5_1.7b", kind="mapping", level=3, section=CURVE, tolerance=0.3,
    labels=("satisfaction", "value", "switching_cost"), solution=lambda _: costs(),
    mistakes=(
        Mistake(costs(0.9 - curve(score(7, 6, 5))),
                Words("You spread the difference of the *chances*. The points add up in the score.",
                      "你分摊的是*概率*之差。分数在得分里才能相加。")),
        Mistake(costs(power=1),
                Words("Points needed are the missing score *divided* by the weight.",
                      "所需分数 = 缺的得分*除以*系数。")),
        Mistake({d: v / PRICES[d] for d, v in costs().items()},
                Words("Those are the points needed. What do they cost?",
                      "这是所需的分数。它们要花多少钱？")),
        Mistake(costs(math.log(9)),
                Words("You began from a score of 0. The customer already has a score.",
                      "你是从 0 分算起的。这位客户已经有得分了。")),
    ),
    ladder=(Words("Missing score: ln(9) less the score of (7, 6, 5). Divide by each weight, multiply "
                  "by each price.", "缺的得分：ln(9) 减去 (7, 6, 5) 的得分。分别除以系数，再乘以单价。"),))


COST, KEPT = 40, 800


def pays_up_to(brings=gain):
    """The highest level, to a tenth, from which one more point still earns its cost."""
    return max(level for level in LEVELS if brings(float(level)) * KEPT >= COST)


def slope(satisfaction):
    chance = curve(score(satisfaction, 6, 5))
    return 0.5 * chance * (1 - chance)


Q7C = Question(
    id="ch5_1.7c", kind="number", level=3, section=CURVE, tolerance=0.1,
    solution=lambda _: pays_up_to(),
    mistakes=(
        Mistake(lambda _: pays_up_to() + 1,
                Words("That is the level one arrives at. The question asks where one begins.",
                      "这是加完一分到达的分数。题目问的是从几分开始。")),
        Mistake(lambda _: pays_up_to(slope),
                Words("You used the slope of the curve at that level. A whole point reaches further "
                      "up, where the curve is flatter.",
                      "你用的是曲线在该处的斜率。整整一分会走到更平的地方。")),
        Mistake(9, Words("At 9 a point brings 3 percentage points: 0.03 × 800 is less than 40.",
                         "从 9 分再加一分只多 3 个百分点，0.03 × 800 不到 40。")),
        Mistake(lambda _: best(),
                Words("There a point brings most. The question asks up to where it still pays.",
                      "那里加一分带来最多。题目问的是到哪里为止还划算。")),
    ),
    ladder=(Words("A point pays while (chance after − chance before) × 800 is at least 40. Try levels "
                  "in steps of 0.1.",
                  "只要（之后的概率 − 之前的概率）× 800 不低于 40 就划算。从低到高每次加 0.1 试。"),))


# --- the survey -----------------------------------------------------------------------------------

def odds(data, cut=7.0, above=True):
    pleased = data["satisfaction"] >= cut if above else data["satisfaction"] > cut
    stayed = data["stayed"] == 1
    return [(stayed & group).sum() / (~stayed & group).sum() for group in (pleased, ~pleased)]


def shares(data):
    pleased = data["satisfaction"] >= 7
    return [data.loc[group, "stayed"].mean() for group in (pleased, ~pleased)]


S1 = Question(
    id="ch5_1e.S1", kind="number", level=2, section=SURVEY, data="retention_survey", tolerance=0.02,
    solution=lambda data: odds(data)[0] / odds(data)[1],
    mistakes=(
        Mistake(lambda data: shares(data)[0] / shares(data)[1],
                Words("You divided the shares who stayed. Odds are stayed / left.",
                      "你除的是留下的比例。优势是留下人数 / 流失人数。")),
        Mistake(lambda data: odds(data)[0],
                Words("Those are the odds of the satisfied. Divide by the odds of the others.",
                      "这是满意者的优势。还要除以其余人的优势。")),
        Mistake(lambda data: odds(data)[0] - odds(data)[1],
                Words("You subtracted. Ask how many times as large.", "你做了减法。题目问的是几倍。")),
        Mistake(lambda data: odds(data, 5.0)[0] / odds(data, 5.0)[1],
                Words("You cut at 5, the middle of the scale. The question says 7 or more.", "你以中点 5 分为界。题目说的是 7 分及以上。")),
    ),
    ladder=(Words("Four counts: satisfied and stayed, satisfied and left, and the same for the "
                  "others. pd.crosstab gives them.",
                  "数四个数：满意且留下、满意但流失，其余人也各数两个。用 pd.crosstab。"),))


def fit(data, *drivers):
    return crmkit.fit_concept_model(data, drivers=drivers or tuple(WEIGHTS))


def ratios(data, column="odds_ratio"):
    return {"alone": fit(data, "satisfaction").table.loc["satisfaction", column],
            "with_others": fit(data).table.loc["satisfaction", column]}


S2 = Question(
    id="ch5_1e.S2", kind="mapping", level=2, section=SURVEY, data="retention_survey",
    tolerance=0.01, labels=("alone", "with_others"), solution=ratios,
    mistakes=(
        Mistake(lambda data: ratios(data, "coefficient"),
                Words("Those are the weights. e to the weight is what the odds are multiplied by.",
                      "这是系数。优势要乘以 e 的系数次方。")),
        Mistake(lambda data: {k: v - 1 for k, v in ratios(data).items()},
                Words("That is by which share the odds grow. By what are they multiplied?",
                      "这是优势增长的比例。题目问的是乘以多少。")),
        Mistake(lambda data: dict(zip(("with_others", "alone"), ratios(data).values(),
                                      strict=True)),
                Words("You swapped the two models.", "你把两个模型弄反了。")),
        Mistake(lambda data: ratios(data) | {
                    "with_others": fit(data, "satisfaction", "switching_cost").table.loc[
                        "satisfaction", "odds_ratio"]},
                Words("Your second model leaves out perceived value.",
                      "你的第二个模型漏了认知价值。")),
    ),
    ladder=(Words("drivers=[\"satisfaction\"] in the first model, all three in the second; column "
                  "odds_ratio.", "第一个模型 drivers=[\"satisfaction\"]，第二个放全部三个；看 odds_ratio 一列。"),))

S3 = Question(
    id="ch5_1e.S3", kind="choice", level=3, section=AGENCIES, options=("A", "B", "C", "D"),
    solution="C",
    mistakes=(
        Mistake("A", Words("An interval that holds 0 also holds other values. Look at its upper end.",
                           "包含 0 的区间也包含别的值。请看它的上端。")),
        Mistake("B", Words("Its middle is above 0, but the lower end is not. The survey does not "
                           "prove this.", "区间的中点大于 0，下端却不是。这次调查证明不了。")),
        Mistake("D", Words("Nothing was calculated wrongly, and an interval that holds 0 is no sign "
                           "of a mistake.", "计算没有错，区间包含 0 也不说明出了错。")),
    ),
    ladder=(Words("Which values of the weight lie inside the interval?", "哪些系数值在区间之内？"),),
    why=Words("The survey is compatible with no influence and with a strong one. The true weight "
              "of this invented market is 0.5.",
              "这次调查既容得下“没有影响”，也容得下“影响很大”。在这个虚构的市场里，真实系数是 0.5。"))

CUSTOMER = {"satisfaction": 6, "value": 7, "switching_cost": 4}


def predicted(weights, constant=True):
    return curve(weights["constant"] * constant
                 + sum(weights[d] * points for d, points in CUSTOMER.items()))


S4 = Question(
    id="ch5_1e.S4", kind="number", level=2, section=SURVEY, data="retention_survey",
    tolerance=0.003, solution=lambda data: predicted(fit(data).coefficients),
    mistakes=(
        Mistake(lambda _: predicted(COEFFICIENTS),
                Words("You used the true weights of the lesson. A firm has only its estimates.",
                      "你用的是课文里的真实系数。企业手里只有估计值。")),
        Mistake(lambda data: predicted(fit(data).coefficients, constant=False),
                Words("You left out the constant.", "你漏掉了常数。")),
        Mistake(lambda data: math.log(predicted(fit(data).coefficients)
                                      / (1 - predicted(fit(data).coefficients))),
                Words("That is the score. Bend it into a chance.", "这是得分，还要换成概率。")),
        Mistake(lambda data: predicted(fit(data, "satisfaction").coefficients
                                       | {"value": 0, "switching_cost": 0}),
                Words("You used the model with satisfaction alone.", "你用的是只放满意的模型。")),
    ),
    ladder=(Words("Constant + weights × (6, 7, 4), then 1 / (1 + e^−score). fit.coefficients holds "
                  "the four numbers.", "常数 + 系数 × (6, 7, 4)，再算 1 / (1 + e^−得分)。四个数在 fit.coefficients 里。"),))


def ends(data):
    both = fit(data).together("satisfaction", "value")
    return {"low": both["low"], "high": both["high"]}


def added(data):
    return {end: fit(data).table.loc[["satisfaction", "value"], end].sum()
            for end in ("low", "high")}


def as_if_independent(data):
    table = fit(data).table.loc[["satisfaction", "value"]]
    half = math.sqrt((((table["high"] - table["low"]) / 2) ** 2).sum())
    return {"low": table["coefficient"].sum() - half, "high": table["coefficient"].sum() + half}


S5 = Question(
    id="ch5_1e.S5", kind="mapping", level=3, section=AGENCIES, data="retention_survey",
    tolerance=0.01, labels=("low", "high"), solution=ends,
    mistakes=(
        Mistake(added, Words("You added the ends of the two intervals. What one weight gains the "
                             "other loses, so the sum is surer than that.",
                             "你把两个区间的两端各自相加。一个系数高了另一个就低，所以和比这更确定。")),
        Mistake(as_if_independent,
                Words("You treated the two estimates as independent. They hang together: their "
                      "covariance counts twice.",
                      "你把两个估计当成相互独立。它们是连在一起的：协方差要算两次。")),
        Mistake(lambda data: {k: fit(data, "satisfaction").table.loc["satisfaction", k]
                              for k in ("low", "high")},
                Words("That is satisfaction alone, without value. It takes credit for part of it "
                      "only.", "这是不放价值、只放满意的模型，它只揽到了一部分功劳。")),
    ),
    ladder=(Words("Variance of a sum: var + var + 2 × covariance, from fit.covariance; or "
                  "fit.together(...).", "和的方差 = 方差 + 方差 + 2 × 协方差，见 fit.covariance；或用 fit.together(...)。"),))

S6 = Question(
    id="ch5_1e.S6", kind="open", level=3, section=AGENCIES,
    rubric=Words(
        "1. Does not cut on the ground of \"not significant\"; says that the interval holds large "
        "values too.\n"
        "2. Gives the reason: satisfaction and perceived value go together in the survey.\n"
        "3. Decides what can be decided: a measure that raises both is safe, by the sum.\n"
        "4. Says how to find out which of the two: more answers, customers in whom they differ, or "
        "a trial drawn by lot; and what that costs against a wrong cut.",
        "1. 不因“不显著”就砍预算，并指出区间同样包含很大的值。\n"
        "2. 说明原因：调查中满意与认知价值同升同降。\n"
        "3. 决定能决定的事：同时提高两者的措施，按两者之和看是稳妥的。\n"
        "4. 说明怎样弄清是哪一个：多收回答、专问两者不一致的客户，或抽签试行；并把代价与砍错的损失相比。"),
    model=Words(
        "I would not cut. The interval for satisfaction runs from about 0 to 0.68: it holds 0, and it "
        "holds twice our estimate. The 300 who answered are nearly all high or low in both, so the "
        "survey cannot part them; that the two together count is certain (0.63 to 1.14). Until we "
        "know more I would spend on what raises both, such as a better product. To part them I "
        "would raise value for 500 customers drawn by lot and compare after a year.",
        "我不会砍。满意的系数区间约从 0 到 0.68：包含 0，也包含估计值的两倍。300 位回答者几乎都是两项同高或同低，"
        "所以调查分不开两者；但两者合起来肯定起作用（0.63 至 1.14）。弄清之前，我会把钱花在能同时提高两者的地方，"
        "例如改进产品。要分开两者，我会抽签给 500 位客户提高价值，一年后再比较。"))

QUESTIONS = [E1, Q6, Q6B, Q7, Q7B, Q7C, S1, S2, S3, S4, S5, S6]
