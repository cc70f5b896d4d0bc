"""Questions of lesson 5.6a: in the lesson, and in its exercises."""

from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

import crmkit
from crmkit.industries.telecom import money, read_base
from tools.questions import Mistake, Question, Words

ONE = Words("One customer", "一位客户")
MANY = Words("A thousand customers", "一千位客户")
SUPPORT = Words("Does tech support keep customers?", "技术支持能留住客户吗？")

TWENTIETHS = [round(0.05 * i, 2) for i in range(21)]
CUTS = range(21)


# --- In the lesson ---------------------------------------------------------------------------------

@cache
def best_cut(complaints, price_to="everybody", coverage=0.0, points=0.0):
    """The price cut that brings most, and the profit there."""
    base = read_base(crmkit.telecom_base())
    others = {"complaints": complaints, "coverage": coverage, "points": points}
    path = [money(base, {"price": cut, **others}, price_to)[2] for cut in CUTS]
    return int(np.argmax(path)), max(path)


def no_cut_from(**settings):
    """The smallest share of complaints answered at which no price cut pays."""
    return next(share for share in TWENTIETHS if best_cut(share, **settings)[0] == 0)


E1 = Question(
    id="ch5_6a.E1", kind="number", level=2, section=MANY, tolerance=0.004,
    solution=lambda _: no_cut_from(),
    why=Words("Answered complaints take away the risk on which a price cut lived. The cut itself "
              "has not changed; what is left for it to do has.",
              "投诉处理好了，降价所依靠的那部分风险就没有了。降价本身没变，变的是留给它去做的事。"),
    mistakes=(
        Mistake(lambda _: round(no_cut_from() - 0.05, 2),
                Words("There a cut of one yuan still pays. One step further.",
                      "在那里降 1 元还划算。再往前一步。")),
        Mistake(lambda _: round(no_cut_from() + 0.05, 2),
                Words("True there, too, but one step earlier as well. Which is the first?",
                      "那里也对，可是前一步就已经是了。最早从哪里开始？")),
        Mistake(1.0, Words("True there, but much earlier as well. Which share is the first?",
                           "那里也对，可是早就已经是了。最早从哪里开始？")),
        Mistake(lambda _: no_cut_from(coverage=1.0),
                Words("You closed the gaps in coverage, too. Leave that at 0.",
                      "你也补了覆盖，请保持 0。")),
        Mistake(lambda _: no_cut_from(points=1.0),
                Words("You pulled the points, too. Leave them at 0.",
                      "你也拉了积分，请保持 0。")),
        Mistake(lambda _: no_cut_from(coverage=1.0, points=1.0),
                Words("You pulled coverage and points, too. Leave both at 0.",
                      "你也拉了补覆盖和积分，请都保持 0。")),
    ),
    ladder=(Words("Move only the complaints to the right and read when the title on the right "
                  "says 0 yuan.",
                  "只把“处理投诉”往右拖，看右图标题什么时候说“最好降 0 元”。"),
            Words("In code: explorer.set(complaints=0.5), then explorer.result[\"best\"].",
                  "用代码：explorer.set(complaints=0.5)，再看 explorer.result[\"best\"]。")))


# --- One customer ----------------------------------------------------------------------------------

def logistic(score):
    return float(1 / (1 + np.exp(-score)))


SCORE = -2.2 + 0.8 * 2 - 0.03 * 18 + 0.9 * 1

Q7 = Question(
    id="ch5_6.7", kind="number", level=3, section=ONE, tolerance=0.0015,
    solution=lambda _: logistic(SCORE),
    mistakes=(
        Mistake(lambda _: float(np.exp(SCORE)),
                Words("Those are the odds, leaving against staying. The chance is odds / (1 + "
                      "odds).",
                      "这是“走”与“留”之比。概率是：比 ÷（1 + 比）。")),
        Mistake(lambda _: logistic(-SCORE),
                Words("That is the chance of staying: a sign is turned in the exponent.",
                      "这是留下的概率：指数上的符号反了。")),
        Mistake(lambda _: SCORE,
                Words("That is the score. The S-curve makes a chance of it.",
                      "这是得分。还要用 S 形曲线化成概率。")),
        Mistake(lambda _: logistic(SCORE + 2 * 0.03 * 18),
                Words("Months with the firm lower the risk: look at the sign of tenure.",
                      "在网越久，风险越低：请看在网月数的符号。")),
        Mistake(lambda _: logistic(SCORE + 2.2),
                Words("You left out the constant, −2.2.", "漏了常数 −2.2。")),
        Mistake(lambda _: logistic(SCORE - 0.8),
                Words("You counted one complaint. There are two.", "你只算了一次投诉，实际有两次。")),
        Mistake(lambda _: logistic(-2.2 + 0.8 * 18 - 0.03 * 2 + 0.9),
                Words("Complaints and months have changed places.", "投诉次数和在网月数写反了。")),
        Mistake(lambda _: logistic(-2.2 + 0.8 * 2 - 0.03 * 18 / 12 + 0.9),
                Words("Tenure counts in months, not in years.", "在网时间按月算，不按年。")),
    ),
    ladder=(Words("First the score, term by term; then 1 / (1 + exp(−score)).",
                  "先逐项算出得分，再算 1 ÷（1 + exp(−得分)）。"),))


def two_levers(a=0.9, b=1.6):
    """What each of two levers takes off, and both, as fractions."""
    def fall(step):
        return logistic(SCORE) - logistic(SCORE - step)
    return {"price": fall(a), "complaints": fall(b), "both": fall(a + b)}


def added(given):
    return given | {"both": given["price"] + given["complaints"]}


Q7B = Question(
    id="ch5_6.7b", kind="mapping", level=3, section=ONE, tolerance=0.0015,
    labels=("price", "complaints", "both"), solution=lambda _: two_levers(),
    mistakes=(
        Mistake(lambda _: added(two_levers()),
                Words("For both you added the two up: more than her whole risk. Take both steps "
                      "off the score first, then go to the curve.",
                      "“一起”你用了两项相加，比她的全部概率还大。请先从得分里把两步都减掉，再看曲线。")),
        Mistake(lambda _: {"price": logistic(SCORE - 0.9), "complaints": logistic(SCORE - 1.6),
                           "both": logistic(SCORE - 2.5)},
                Words("Those are the chances that are left. Asked is by how much they fall.",
                      "这是剩下的概率。题目问降了多少。")),
        Mistake(lambda _: {k: 100 * v for k, v in two_levers().items()},
                Words("These are points. Give fractions: 1 point is 0.01.",
                      "这是百分点。请用小数：1 个百分点是 0.01。")),
        Mistake(lambda _: two_levers(b=0.8),
                Words("You answered one complaint. Both are answered.", "你只处理了一次投诉，两次都要处理。")),
        Mistake(lambda _: {k: -v for k, v in two_levers().items()},
                Words("Give the fall as a number above zero.", "降幅请写成正数。")),
    ),
    ladder=(Words("Price: −0.9 in the score. Complaints: 2 × −0.8. Both: −2.5.",
                  "降价：得分 −0.9。投诉：2 ×（−0.8）。一起：−2.5。"),))

FOUR = pd.DataFrame({"complaints": [1, 4, 2, 3], "tenure": [30, 2, 0, 6],
                     "price_gap": [0.5, 2.0, 1.0, 1.5], "coverage": [1.0, 0.8, 1.0, 0.7]},
                    index=["F1", "F2", "F3", "F4"])


def scores():
    return -2.2 + 0.8 * FOUR["complaints"] - 0.03 * FOUR["tenure"] + 0.9 * FOUR["price_gap"] \
        + 3.0 * (1 - FOUR["coverage"])


def help_each_other(limit=None):
    """Who falls by more with both levers than by the sum of each."""
    score, a, b = scores(), 0.9, 0.8 * FOUR["complaints"]
    border = (a + b) / 2 if limit is None else limit
    return list(FOUR.index[score > border])


Q1 = Question(
    id="ch5_6a.1", kind="set", level=3, section=ONE, solution=lambda _: help_each_other(),
    why=Words("Halfway down both are still above one half: there the curve bends the other way.",
              "两根都拉一半，他们的概率还在二分之一以上：那里的曲线朝另一边弯。"),
    mistakes=(
        Mistake(lambda _: help_each_other(0.0),
                Words("A risk above one half now is not enough: take half of both pulls off "
                      "first.",
                      "现在的概率超过二分之一还不够：要先减去两根杠杆各一半。")),
        Mistake(lambda _: [w for w in FOUR.index if w not in help_each_other()],
                Words("For these the sum promises too much. Asked are the others.",
                      "对这几位，相加是许诺过头了。题目问的是另外几位。")),
        Mistake(list(FOUR.index), Words("For one of them, at least, the risk is low: there levers "
                                        "replace each other.",
                                        "其中至少有一位风险很低：那里的杠杆互相替代。")),
        Mistake(["F2"], Words("There is another one.", "还有一位。")),
        Mistake(["F4"], Words("There is another one.", "还有一位。")),
    ),
    ladder=(Words("Four chances for each customer: nothing, price, complaints, both. Or: is the "
                  "score above half the sum of both steps?",
                  "每位客户算四个概率：什么也不做、降价、处理投诉、一起。或者看：得分是否大于两步之和的一半？"),))


# --- Many customers --------------------------------------------------------------------------------

def sheet():
    """The base of the sheet, and its scores."""
    base = crmkit.telecom_base(400, seed=6)
    score = -2.2 + 0.8 * base["complaints"] - 0.03 * base["tenure"] \
        + 0.9 * base["price_gap"] + 3.0 * (1 - base["coverage"])
    return base, score


def each(months=6, step=0.45, per="kept"):
    """What a price cut of 5 yuan for everybody costs per customer kept."""
    _, score = sheet()
    before, after = 1 / (1 + np.exp(-score)), 1 / (1 + np.exp(-(score - step)))
    cost = 5 * months * len(score)
    return float(cost / {"kept": (before - after).sum(), "leaver": before.sum(),
                         "left": after.sum(), "customer": len(score)}[per])


Q2 = Question(
    id="ch5_6a.2", kind="number", level=2, section=MANY, tolerance=1, solution=lambda _: each(),
    mistakes=(
        Mistake(lambda _: each(months=1),
                Words("The cut is paid in each of six months.", "降价要付六个月。")),
        Mistake(lambda _: each(step=4.5),
                Words("A unit of the price gap is 10 yuan: 5 yuan are half a unit.",
                      "价差的单位是 10 元：5 元是半个单位。")),
        Mistake(lambda _: each(step=0.9),
                Words("That is what 10 yuan off do to the score.", "那是降 10 元对得分的影响。")),
        Mistake(lambda _: each(per="leaver"),
                Words("You divided by all who would leave. Most of them leave all the same.",
                      "你除以了所有原会走的人。其中多数降了价还是走。")),
        Mistake(lambda _: each(per="left"),
                Words("You divided by those who still leave.", "你除以了仍然走的人。")),
        Mistake(lambda _: each(per="customer"),
                Words("That is the cost per customer. Asked is per customer kept.",
                      "这是每位客户的成本。题目问的是每留住一位。")),
    ),
    ladder=(Words("Cost: 5 × 6 × 400. Kept: the sum of the chances before, less the sum after.",
                  "成本：5 × 6 × 400。留住：原来的概率之和，减去降价后的概率之和。"),))


def stayers(kind="share"):
    _, score = sheet()
    risk = 1 / (1 + np.exp(-score))
    return float({"share": (1 - risk).mean(), "risk": risk.mean(),
                  "yuan": 30 * (1 - risk).sum(), "heads": (risk < 0.5).mean()}[kind])


Q3 = Question(
    id="ch5_6a.3", kind="number", level=2, section=MANY, tolerance=0.003,
    solution=lambda _: stayers(),
    mistakes=(
        Mistake(lambda _: stayers("yuan"),
                Words("Those are yuan. Asked is a share of all the money.",
                      "这是元。题目问占全部的几成。")),
        Mistake(lambda _: stayers("heads"),
                Words("You counted who is more likely to stay than to leave. Add up the chances "
                      "of staying instead.",
                      "你数的是“更可能留下”的人数。应当把留下的概率加起来。")),
        Mistake(lambda _: stayers("risk"),
                Words("That is what goes to those who would have left.",
                      "这是给了原会走的人的那一部分。")),
    ),
    ladder=(Words("Everybody receives as much. So: the mean chance of staying, before the cut.",
                  "每位拿到的一样多。所以就是：降价之前，留下的平均概率。"),))

SETTINGS = {"price": 6.0, "coverage": 1.0, "complaints": 0.8, "points": 1.0}


@cache
def profits():
    """What each set of levers brings, for the base of the sheet, the flexible tariff."""
    base = read_base(sheet()[0])
    sets = [s for n in range(5) for s in combinations(SETTINGS, n)]
    return {s: money(base, {k: SETTINGS[k] for k in s}, "dearer")[2] for s in sets}


def best_set(sets=None):
    found = profits()
    return list(max(found if sets is None else [s for s in found if s in sets], key=found.get))


Q4 = Question(
    id="ch5_6a.4", kind="set", level=3, section=MANY, solution=lambda _: best_set(),
    why=Words("Each of the four pays alone. On top of two good ones the others cost more than "
              "they keep.",
              "四根单独拉都划算；有了两根好的，其余的就得不偿失。"),
    mistakes=(
        Mistake(list(SETTINGS),
                Words("Each pays alone, but not on top of the others: try taking one away.",
                      "单独拉都划算，叠加起来就未必：去掉一根试试。")),
        Mistake(lambda _: best_set([s for s in profits() if len(s) == 1]),
                Words("That is the best single lever. Is there one that still pays on top of it?",
                      "这是最好的单独一根。再加一根，还有划算的吗？")),
        Mistake(lambda _: best_set([s for s in profits() if len(s) == 3]),
                Words("That is the best set of three. Take one away.",
                      "这是三根里最好的组合。去掉一根看看。")),
    ),
    ladder=(Words("Fifteen sets. Start with the best single lever and see which one adds most.",
                  "一共十五种组合。从最好的一根开始，看再加哪一根增加最多。"),))


# --- Like with like --------------------------------------------------------------------------------

def security(data, weigh="all", rows="fibre", turned=False):
    """The gap of online security among fibre customers, crude and within contracts."""
    table = data[data["InternetService"] == "Fiber optic"] if rows == "fibre" else data
    gone = table["Churn"].eq("Yes")
    has = table["OnlineSecurity"].eq("Yes")
    crude = gone[has].mean() - gone[~has].mean()
    rates = gone.groupby([table["Contract"], has]).mean().unstack()
    counts = gone.groupby([table["Contract"], has]).size().unstack()
    mix = {"all": counts.sum(axis=1), "with": counts[True], "without": counts[False],
           "equal": counts[True] * 0 + 1}[weigh]
    alike = ((rates[True] - rates[False]) * mix).sum() / mix.sum()
    sign = -1 if turned else 1
    return {"crude": float(sign * crude), "alike": float(sign * alike)}


Q5 = Question(
    id="ch5_6a.5", kind="mapping", level=2, section=SUPPORT, data="telco", tolerance=0.002,
    labels=("crude", "alike"), solution=security,
    mistakes=(
        Mistake(lambda d: security(d, weigh="equal"),
                Words("You gave each contract the same weight. It weighs as many as it has "
                      "customers.",
                      "你让每种合同的权重相等。权重应当是该合同的客户数。")),
        Mistake(lambda d: security(d, weigh="with"),
                Words("You weighed by those who have security. Weigh by all customers of the "
                      "contract.",
                      "你按有安全服务的客户数加权了。应当按该合同的全部客户数。")),
        Mistake(lambda d: security(d, weigh="without"),
                Words("You weighed by those who have none. Weigh by all customers of the "
                      "contract.",
                      "你按没有安全服务的客户数加权了。应当按该合同的全部客户数。")),
        Mistake(lambda d: security(d, rows="all"),
                Words("You took all customers. Asked are those on fibre.",
                      "你用了全部客户。题目只问光纤客户。")),
        Mistake(lambda d: security(d, turned=True),
                Words("With less without: below zero if those who have it leave less.",
                      "用“有的”减“没有的”：有的走得少，就是负数。")),
        Mistake(lambda d: {k: 100 * v for k, v in security(d).items()},
                Words("These are points. Give fractions: 1 point is 0.01.",
                      "这是百分点。请用小数：1 个百分点是 0.01。")),
        Mistake(lambda d: dict.fromkeys(("crude", "alike"), security(d)["crude"]),
                Words("For the second compare within each contract first.",
                      "第二个要先在每种合同之内比较。")),
    ),
    ladder=(Words("groupby contract and security, mean, unstack: three differences. Then weigh "
                  "them.",
                  "按合同和安全服务 groupby，取 mean，再 unstack：得到三个差，然后加权。"),))

CLAIMS = {"A": "less", "B": "effect", "C": "none", "D": "sell"}

Q6 = Question(
    id="ch5_6a.6", kind="choice", level=3, section=SUPPORT, options=tuple(CLAIMS), solution="A",
    mistakes=(
        Mistake("B", Words("That needs support to be given as if by lot within a class. Paper "
                           "bills passed the same comparison.",
                           "这要求同一组里谁有支持如同抽签决定。纸质账单也通过了同样的比较。")),
        Mistake("C", Words("The comparison does not show that either: it shows no effect and no "
                           "absence of one.",
                           "比较同样证明不了这一点：它既没有证明有效，也没有证明无效。")),
        Mistake("D", Words("Those who would be talked into it are not those who took it.",
                           "被说服来订的人，不是当初自己要订的人。")),
    ),
    ladder=(Words("Which sentence speaks of the table only?", "哪一句只说了数据本身？"),))

Q7C = Question(
    id="ch5_6a.7", kind="open", level=3, section=SUPPORT,
    rubric=Words(
        "1. Says that users of support are other customers, without a number.\n"
        "2. Compares like with like and says how much of the gap is left.\n"
        "3. Says why the rest is no effect either, for instance by a thing that cannot work.\n"
        "4. Proposes a trial by lot with what is measured, for how long, and which result would "
        "change the plan; thinks of the other levers pulled at the same time.",
        "1. 指出订技术支持的是另一类客户，但没有数字。\n"
        "2. 做同类相比，说出差距还剩多少。\n"
        "3. 说明剩下的为什么也不等于效果，例如拿一样不可能有用的东西来比。\n"
        "4. 提出抽签试验：量什么、多久、什么结果会改变计划；并想到同时还拉着别的杠杆。"),
    model=Words(
        "Your 27 points compare other people: those with support have long contracts and have "
        "been with us for years. Among customers with the same contract and years 8 points are "
        "left, and by the same comparison a bill on paper is worth 9, though nobody believes that "
        "paper keeps anybody. So let us draw lots: of our monthly customers on fibre without "
        "support, half receive it free for half a year, half do not. If clearly fewer leave and a "
        "customer kept costs less than he is worth, we go on. And we test it with the answered "
        "complaints in place, for what it adds to them is what we would pay for.",
        "你说的 27 个百分点，比的是两类人：有支持的签的是长合同，也来了好几年。合同和年数相同的客户之间只剩 8 个；"
        "而同样一比，纸质账单值 9 个，可谁也不信纸能留人。所以我们抽签：在按月签约、没有支持的光纤客户里，"
        "一半免费用半年，一半不给。如果走的明显少了，而且每留住一位的花费低于他的价值，就推广。"
        "试验时投诉处理照常进行，因为我们要付钱买的，是它在此之上多留住的那一部分。"))

QUESTIONS = [E1, Q7, Q7B, Q1, Q2, Q3, Q4, Q5, Q6, Q7C]
