"""Questions on lesson 5.7b: what trend curves and models make of a cohort's first years."""

import numpy as np

from crmkit.models import SBG, BdW, ConstantChurn
from tools.questions import Mistake, Question, Words

CURVES = Words("Three curves", "三条曲线")
MODEL = Words("A model of customers", "一个懂客户的模型")
WHICH = Words("Which alpha, which beta?", "alpha 和 beta 该取多少？")
WORTH = Words("An old customer is worth more", "老客户更值钱")
MORE = Words("When sBG is not enough", "什么时候 sBG 不够用")


def left_after(alpha, beta, renewals=12):
    t = np.arange(1, renewals + 1)
    return float(((beta + t - 1) / (alpha + beta + t - 1)).prod())


# --- In the lesson ---------------------------------------------------------------------------------

STEPS = [round(0.1 * i, 1) for i in range(1, 101)]


def largest(part, beta_of, renewals=12):
    """The largest alpha, in steps of a tenth, at which at least a part is left."""
    return max(a for a in STEPS if left_after(a, beta_of(a), renewals) >= part)


E1 = Question(
    id="ch5_7b.E1", kind="number", level=2, section=MODEL, tolerance=0.03,
    solution=lambda _: largest(1 / 3, lambda a: 4 * a),
    why=Words("The same first year, and five times as many left as if all were alike: most have a "
              "chance to leave near zero, some a large one.",
              "第一年一模一样，最后剩下的却是“人人一样”时的五倍：多数人几乎不会走，少数人很容易走。"),
    mistakes=(
        Mistake(lambda _: largest(1 / 3, lambda a: 4 * a) + 0.1,
                Words("Read the title there: a little less than a third.",
                      "看那里的标题：差一点不到三分之一。")),
        Mistake(lambda _: largest(1 / 3, lambda a: 4 * a) - 0.1,
                Words("More than a third still. One step up.", "还多于三分之一，往上再走一步。")),
        Mistake(lambda _: largest(1 / 3, lambda a: 32),
                Words("You left beta at 32, so the first year changed. Four times alpha.",
                      "beta 还停在 32，第一年就变了。它应是 alpha 的四倍。")),
        Mistake(lambda _: largest(1 / 3, lambda a: 4 * a, renewals=7),
                Words("That is after seven renewals. Set the renewals ahead to 12.",
                      "这是七次续约之后。请把预测次数设为 12。")),
        *(Mistake(alpha, Words("There far more than a third are left. Asked is the largest alpha.",
                               "那里剩下的远多于三分之一。题目问的是最大的 alpha。"))
          for alpha in (0.1, 0.2, 0.3)),
        *(Mistake(alpha, Words("Read the title there: fewer than a third. Go further down.",
                               "看那里的标题：不到三分之一，还要往下拖。"))
          for alpha in (1.0, 2.0, 4.0, 8.0)),
    ),
    ladder=(Words("Alpha 2 with beta 8, 1 with 4, and so on down, in steps of .1 at the end.",
                  "alpha 2 配 beta 8，1 配 4，依次往下，最后每次 0.1。"),
            Words("In code: explorer.set(alpha=1, beta=4), then explorer.result[\"left\"].",
                  "用代码：explorer.set(alpha=1, beta=4)，再看 explorer.result[\"left\"]。")))


# --- By hand ---------------------------------------------------------------------------------------

LABELS = ("1", "2", "3")


def three(values):
    return dict(zip(LABELS, (float(v) for v in values), strict=True))


def rates(alpha=2, beta=4, shift=0):
    t = np.arange(1, 4) + shift
    return (beta + t - 1) / (alpha + beta + t - 1)


Q1 = Question(
    id="ch5_7b.1", kind="mapping", level=2, section=MODEL, tolerance=0.0006, labels=LABELS,
    solution=lambda _: three(rates()),
    mistakes=(
        Mistake(lambda _: three(rates().cumprod()),
                Words("That is survival. Asked are the rates of single renewals.",
                      "这是存活率。题目问的是每次续约的保持率。")),
        Mistake(lambda _: three([rates()[0]] * 3),
                Words("You kept the first rate. Those who are left are others than those who came.",
                      "你一直用第一次的保持率。还在的，已经不是当初那群人。")),
        Mistake(lambda _: three(1 - rates()),
                Words("Those are the shares who left.", "这是离开的比例。")),
        Mistake(lambda _: three(rates(shift=1)),
                Words("One renewal too late: at t = 1 it is beta / (alpha + beta).",
                      "晚了一次：t = 1 时是 beta ÷ (alpha + beta)。")),
        Mistake(lambda _: three(rates(alpha=4, beta=2)),
                Words("Alpha and beta have changed places.", "alpha 和 beta 写反了。")),
    ),
    ladder=(Words("At renewal t: (beta + t − 1) / (alpha + beta + t − 1).",
                  "第 t 次续约：(beta + t − 1) ÷ (alpha + beta + t − 1)。"),))

Q1B = Question(
    id="ch5_7b.1b", kind="number", level=2, section=MODEL, tolerance=0.0006,
    solution=lambda _: float(rates().prod()),
    mistakes=(
        Mistake(lambda _: float(rates()[2]),
                Words("That is retention at the third renewal. Survival is the product so far.",
                      "这是第三次续约的保持率。存活率是到那时为止的连乘积。")),
        Mistake(lambda _: float(rates()[0] ** 3),
                Words("That is with one rate for all three.", "这是三次都用同一个保持率。")),
        Mistake(lambda _: float(rates()[:2].prod()),
                Words("That is after two renewals.", "这是两次续约之后。")),
        Mistake(lambda _: float((1 - rates()).prod()),
                Words("You multiplied the shares who left. Who is there after three has renewed "
                      "three times.", "你把离开的比例乘起来了。三次之后还在的，是三次都续了约的。")),
        Mistake(lambda _: float(rates().mean()),
                Words("You averaged the rates. Who is there after three has renewed three times: "
                      "multiply.", "你把保持率平均了。三次之后还在的，续了三次约：要连乘。")),
    ),
    ladder=(Words("Multiply the three rates.", "把三个保持率乘起来。"),))


# --- Curves ----------------------------------------------------------------------------------------

def trend(data, degree=1, seen=8, at=12, column="Regular"):
    there = data[column].to_numpy()[:seen]
    return float(np.polyval(np.polyfit(np.arange(seen), there, degree), at))


Q2 = Question(
    id="ch5_7b.2", kind="number", level=2, section=CURVES, data="sbg_segments", tolerance=0.6,
    solution=trend,
    why=Words("Fewer than nobody. A line through shares has no floor.",
              "比一个人也没有还少。穿过比例的直线没有底。"),
    mistakes=(
        Mistake(lambda d: trend(d, seen=13),
                Words("You fitted on all years. Only the start and seven renewals were seen.",
                      "你用了全部年份。看过的只有起点和七次续约。")),
        Mistake(lambda d: trend(d, at=11),
                Words("One renewal too early: the start is 0, so twelve renewals are t = 12.",
                      "早了一次：起点是 0，十二次续约之后 t = 12。")),
        Mistake(lambda d: trend(d, at=13),
                Words("One renewal too late: the start is 0, so twelve renewals are t = 12.",
                      "晚了一次：起点是 0，十二次续约之后 t = 12。")),
        Mistake(lambda d: trend(d, seen=7),
                Words("Eight numbers are known: the start and seven renewals.",
                      "已知的有八个数：起点和七次续约。")),
        Mistake(lambda d: trend(d, degree=2),
                Words("That is the parabola.", "这是抛物线。")),
        Mistake(lambda d: trend(d, column="High-end"),
                Words("That is the other segment.", "这是另一个细分市场。")),
        Mistake(0, Words("The line does not stop at zero. What does it say, in subscribers of 1,000 "
                         "and not as a share?",
                         "直线不会停在零。它说的是多少位订户（不是比例）？")),
    ),
    ladder=(Words("np.polyfit(np.arange(8), there[:8], 1), then np.polyval at 12.",
                  "np.polyfit(np.arange(8), there[:8], 1)，再用 np.polyval 求 12 处的值。"),))

Q3 = Question(
    id="ch5_7b.3", kind="choice", level=1, section=CURVES, options=("A", "B", "C", "D"),
    solution="D",
    why=Words("Years kept back are the only witness. R² of the years seen has already looked.",
              "留出来的年份才是证人。看过的年份的 R²，等于先看了答案。"),
    mistakes=(
        Mistake("A", Words("The parabola had the highest of the three curves and missed by 92%.",
                           "三条曲线里抛物线的最高，却差了 92%。")),
        Mistake("B", Words("More parameters fit the past better whatever comes. BdW has to earn "
                           "its third.", "参数越多，与过去总是越吻合。BdW 的第三个参数值不值得，也要看数据。")),
        Mistake("C", Words("Simple may be wrong: the straight line is the simplest.",
                           "简单的也会错：直线最简单。")),
    ),
    ladder=(Words("What did the lesson compare the forecasts with?", "课文拿什么来检验预测？"),))


# --- With the kit ----------------------------------------------------------------------------------

def fitted(data, kind=SBG, column="Regular", seen=8):
    return kind().fit(data[column].head(seen))


Q4 = Question(
    id="ch5_7b.4", kind="number", level=3, section=WHICH, data="sbg_segments", tolerance=0.0008,
    solution=lambda d: fitted(d).survival(12),
    mistakes=(
        Mistake(lambda d: fitted(d).retention_rates(12),
                Words("That is retention at the twelfth renewal. Asked is who is left of all.",
                      "这是第十二次续约的保持率。题目问的是当初的人里还剩多少。")),
        Mistake(lambda d: fitted(d, kind=ConstantChurn).survival(12),
                Words("That is one rate for all.", "这是人人一个保持率。")),
        Mistake(lambda d: fitted(d).survival(11),
                Words("That is after eleven renewals.", "这是十一次续约之后。")),
        Mistake(lambda d: fitted(d, column="High-end").survival(12),
                Words("That is the other segment.", "这是另一个细分市场。")),
        Mistake(lambda d: fitted(d, kind=BdW).survival(12),
                Words("That is BdW.", "这是 BdW。")),
        Mistake(lambda d: fitted(d, seen=13).survival(12),
                Words("You fitted on all years. Only the start and seven renewals were seen.",
                      "你用了全部年份。看过的只有起点和七次续约。")),
        Mistake(lambda d: fitted(d, seen=7).survival(12),
                Words("Eight numbers are known: the start and seven renewals.",
                      "已知的有八个数：起点和七次续约。")),
        Mistake(lambda d: 1000 * fitted(d).survival(12),
                Words("Those are subscribers. Asked is the share.", "这是人数，题目问的是比例。")),
        Mistake(lambda d: float(d["Regular"][12] / 1000),
                Words("That is what came. The model has not seen it.",
                      "这是实际的比例，模型没有看过它。")),
    ),
    ladder=(Words("crmkit.models.SBG().fit(first eight numbers).survival(12)",
                  "crmkit.models.SBG().fit(前八个数).survival(12)"),))


def new_and_old(data, kind=SBG, n=(1, 8), factor=1.0, column="Regular", seen=8):
    model = fitted(data, kind, column, seen)
    return {key: 100 * factor * model.discounted_residual_lifetime(0.10, renewal)
            for key, renewal in zip(("new", "old"), n, strict=True)}


Q5 = Question(
    id="ch5_7b.5", kind="mapping", level=3, section=WORTH, data="sbg_segments", tolerance=0.8,
    labels=("new", "old"), solution=new_and_old,
    why=Words("More than twice as much. A gift for joining costs the same for those who will leave "
              "at once.", "超过两倍。给新客户的见面礼，转眼就走的人也拿到了。"),
    mistakes=(
        Mistake(lambda d: new_and_old(d, kind=ConstantChurn),
                Words("One rate for all does not know how long a customer has been there.",
                      "人人一个保持率，不知道客户待了多久。")),
        Mistake(lambda d: new_and_old(d, n=(1, 7)),
                Words("Who has renewed seven times comes to the eighth renewal: n=8.",
                      "续过七次的，接下来是第八次：n=8。")),
        Mistake(lambda d: new_and_old(d, n=(2, 8)),
                Words("A new customer comes to his first renewal: n=1.",
                      "新客户接下来是第一次续约：n=1。")),
        Mistake(lambda d: new_and_old(d, factor=1 / 1.1),
                Words("You put the next payment a year away. It falls due at once, if he renews.",
                      "你把下一笔付款推到了一年之后。续约的话，当即就付。")),
        Mistake(lambda d: new_and_old(d, column="High-end"),
                Words("That is the other segment.", "这是另一个细分市场。")),
        Mistake(lambda d: new_and_old(d, seen=13),
                Words("You fitted on all years. Only the start and seven renewals were seen.",
                      "你用了全部年份。看过的只有起点和七次续约。")),
        Mistake(lambda d: dict(zip(("old", "new"), new_and_old(d).values(), strict=True)),
                Words("New and old have changed places.", "新老客户写反了。")),
        Mistake(lambda d: new_and_old(d, factor=0.01),
                Words("Those are renewals. Times 100.", "这是续约次数，还要乘 100。")),
    ),
    ladder=(Words("With the kit: 100 * model.discounted_residual_lifetime(0.10, [1, 8]).",
                  "用工具包：100 * model.discounted_residual_lifetime(0.10, [1, 8])。"),))


def gain(data, column="Regular", seen=5, times=2):
    bdw, sbg = fitted(data, BdW, column, seen), fitted(data, SBG, column, seen)
    return float(times * (bdw.log_likelihood_ - sbg.log_likelihood_))


Q6 = Question(
    id="ch5_7b.6", kind="number", level=3, section=MORE, data="sbg_segments", tolerance=0.02,
    solution=gain,
    why=Words("Far below 3.8: here sBG will do. And c might as well be below 1.",
              "远小于 3.8：这里用 sBG 就够了。c 也可能小于 1。"),
    mistakes=(
        Mistake(lambda d: gain(d, times=1), Words("Twice the gain.", "要乘 2。")),
        Mistake(lambda d: gain(d, column="High-end"),
                Words("That is the segment of the lesson.", "这是课文里的那个细分市场。")),
        Mistake(lambda d: gain(d, seen=8),
                Words("That is with seven renewals. Four were seen.",
                      "这是观察了七次续约的结果。题目只观察四次。")),
        Mistake(lambda d: gain(d, seen=4),
                Words("Four numbers hold three renewals: the first is the start.",
                      "四个数里只有三次续约：第一个是起点。")),
        Mistake(lambda d: gain(d, seen=13),
                Words("You fitted on all years. Four renewals were seen.",
                      "你用了全部年份。看过的只有四次续约。")),
        Mistake(lambda d: -gain(d), Words("Turn the sign: BdW less sBG.", "符号反了：BdW 减 sBG。")),
    ),
    ladder=(Words("2 * (bdw.log_likelihood_ - sbg.log_likelihood_), both fitted on head(5).",
                  "2 * (bdw.log_likelihood_ - sbg.log_likelihood_)，都用 head(5) 拟合。"),))

Q7 = Question(
    id="ch5_7b.7", kind="open", level=3, section=CURVES,
    rubric=Words(
        "1: prefers another curve without a reason. 2: says that a good fit is no forecast, with a "
        "figure. 3: also says why curves fail: customers differ, and those who leave easily leave "
        "first. 4: also proposes a test on years kept back, and says what the forecast cannot know.",
        "1：另选一条曲线，没有理由。2：用数字说明吻合不等于预测准。3：还说明曲线为什么失败：客户各不相同，容易走的先走。4：还提出用留出的年份检验，并指出预测不可能知道什么。"),
    model=Words(
        "Not that one. The parabola has an R² of .998 and says 76% for year 12, more than are "
        "left today: nobody comes back to a contract. Customers differ, and those who leave easily "
        "leave first, so losses grow smaller and smaller; sBG says just that, with two numbers, "
        "and 38%. Before we trust it: fit it on the first five years and see whether it hits the "
        "last three. And no model knows of a rival or a new price.",
        "不用这条。抛物线的 R² 是 0.998，却说第 12 年还有 76%，比今天还多，而解了约的人不会回来。客户各不相同，容易走的先走，"
        "所以流失越来越少；sBG 用两个数说的正是这件事，预测 38%。采用之前，先用前五年拟合，看它对不对得上后三年。"
        "而且，没有哪个模型知道对手会不会来、价格会不会变。"))

QUESTIONS = [E1, Q1, Q1B, Q2, Q3, Q4, Q5, Q6, Q7]
