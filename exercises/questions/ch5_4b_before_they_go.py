"""Questions on lesson 5.4b: graded and real risks, what measures leave, and a subsidy that leaks."""

from itertools import combinations

import crmkit
from tools.questions import Mistake, Question, Words

COLOURS = Words("Five risks, three colours", "五种风险，三种颜色")
BUY = Words("What sixty thousand buys", "六万元能买到什么")
DANGER = Words("Where the danger comes from", "危险从哪里来")

MEASURES = crmkit.datasets.load_teaching("risk_measures").set_index("prevention")
RISKS = ("dissatisfaction", "price", "unstable_service", "change", "competition")
CHANCE = (0.10, 0.30, 0.50, 0.70)
LESSON, CHAIR = (50, 100, 200, 400), (100, 220, 390, 800)


# --- In the lesson -------------------------------------------------------------------------------

STEPS = [round(0.1 * i, 1) for i in range(101)]
LOSS = min(s for s in STEPS if crmkit.subsidy_leak(s).change < 0)

E1 = Question(
    id="ch5_4b.E1", kind="number", level=2, section=DANGER, tolerance=0.04,
    why=Words("At 5.2 the dealer just covers his cost. One step more, he is gone, and with him 7,050 "
              "cartons a month.",
              "5.2 元时经销商刚好保本。再加一步他就走了，每月 7,050 箱也跟着没了。"),
    solution=LOSS,
    mistakes=(
        *(Mistake(s, Words("There the firm still earns at least as much as without a subsidy.",
                           "这时企业赚的还不少于不补贴的时候。")) for s in STEPS if s < LOSS),
        *(Mistake(s, Words("There it is a loss already. Find the first step at which it is one.",
                           "这时早已亏了。请找第一次变成亏损的那一步。")) for s in STEPS if s > LOSS),
    ),
    ladder=(Words("Move the subsidy in steps of 0.1 and watch the sign in the right-hand title.",
                  "以 0.1 元一步拖动补贴，看右图标题里的正负号。"),))


# --- Grades and money ------------------------------------------------------------------------------

def risks(data):
    return data.set_index("churn_risk")


def scores(data, impact_cuts=CHAIR, above=False, first=1, joined="times"):
    """The score of each risk; slips: a value on a cut stays low, grades from 0, grades added."""
    table = risks(data)
    reached = (lambda column, cut: column > cut) if above else (lambda column, cut: column >= cut)
    chance = first + sum(reached(table["likelihood"], cut).astype(int) for cut in CHANCE)
    damage = first + sum(reached(table["impact_k"], cut).astype(int) for cut in impact_cuts)
    return (chance * damage if joined == "times" else chance + damage).to_dict()


def turned(data, ties=False, right=False, **slips):
    """How many of the ten pairs score and money order differently."""
    score, table = scores(data, **slips), risks(data)
    money = table["likelihood"] * table["impact_k"]
    signs = [(score[a] - score[b]) * (money[a] - money[b]) for a, b in combinations(RISKS, 2)]
    if right:
        return sum(sign > 0 for sign in signs)
    return sum(sign < 0 or (ties and sign == 0) for sign in signs)


Q1 = Question(
    id="ch5_4b.1", kind="mapping", level=2, section=COLOURS, data="five_risks", labels=RISKS,
    terms="churn_risk", tolerance=0.25, solution=scores,
    mistakes=(
        Mistake(lambda d: scores(d, above=True),
                Words("Two impacts lie exactly on a cut: they get the higher grade.",
                      "有两个影响正好落在界限上，应归高一级。")),
        Mistake(lambda d: scores(d, impact_cuts=LESSON),
                Words("Those are the drawers of the lesson. Use the chair's.",
                      "这是课文里的分级，请用主席的分级。")),
        Mistake(lambda d: scores(d, first=0),
                Words("Your grades begin at 0. The lowest grade is 1.", "你的等级从 0 开始，最低应为 1 级。")),
        Mistake(lambda d: scores(d, joined="plus"),
                Words("You added the two grades. The score is their product.",
                      "你把两个等级相加了，得分是相乘。")),
    ),
    ladder=(Words("A grade is 1 plus the number of cuts that are reached.",
                  "等级 = 1 + 达到的界限个数。"),))

Q1B = Question(
    id="ch5_4b.1b", kind="number", level=2, section=COLOURS, data="five_risks", tolerance=0.25,
    why=Words("Other drawers, other mistakes. Competition is no longer behind price, but it is still "
              "behind low satisfaction.",
              "换一套分级，换一批错误。竞争不再排在价格后面，却仍排在满意度低后面。"),
    solution=turned,
    mistakes=(
        Mistake(lambda d: turned(d, ties=True),
                Words("You counted the pair with equal scores, too. It is tied, not turned round.",
                      "你把得分相等的那一对也算进去了。它只是不分先后，没有排反。")),
        Mistake(lambda d: turned(d, right=True),
                Words("Those are the pairs in the right order.", "这是次序正确的对数。")),
        Mistake(lambda d: turned(d, impact_cuts=LESSON),
                Words("That is the number of the lesson, or each pair counted twice. Use the chair's "
                      "drawers, and a pair once.",
                      "这是课文里的数，或者每一对算了两次。请用主席的分级，每对只算一次。")),
    ),
    ladder=(Words("Write the five in the order of their money. Then look for a higher score that "
                  "stands below a lower one.",
                  "先按金额排好五种风险，再看哪里得分高的反而排在得分低的下面。"),))


# --- Measures ----------------------------------------------------------------------------------------

BOUGHT = ("training", "fast_complaints", "flexible_plan", "long_contracts")
THREE = ("price", "unstable_service", "change")


def loss(data):
    table = risks(data)
    return table["likelihood"] * table["impact_k"]


def left(data, bought, overlap=True):
    """What is left of each risk; a slip adds up two measures on one risk."""
    kept = {}
    for risk, money in loss(data).items():
        shares = [MEASURES.loc[m, "share"] for m in bought if MEASURES.loc[m, "churn_risk"] == risk]
        rest = 1.0
        for share in shares:
            rest *= 1 - share
        kept[risk] = money * (rest if overlap else 1 - sum(shares))
    return kept


def of_three(found):
    return {risk: found[risk] for risk in THREE}


def points_off(data):
    """The slip: shares taken as points, 0.72 less 0.35."""
    table = risks(data)
    return of_three(left(data, BOUGHT)) | {
        "price": (table.loc["price", "likelihood"] - 0.35) * table.loc["price", "impact_k"],
        "unstable_service": (table.loc["unstable_service", "likelihood"] - 0.45)
        * table.loc["unstable_service", "impact_k"] * 0.70}


Q2 = Question(
    id="ch5_4b.2", kind="mapping", level=2, section=BUY, data="five_risks", labels=THREE,
    terms="churn_risk", tolerance=0.05, solution=lambda d: of_three(left(d, BOUGHT)),
    mistakes=(
        Mistake(lambda d: of_three(left(d, BOUGHT, overlap=False)),
                Words("You added the two shares on service. The second measure works on what the "
                      "first has left.", "服务的两个比例你相加了。第二项措施只作用于第一项剩下的部分。")),
        Mistake(points_off,
                Words("You took the share off as points: 0.72 − 0.35. A share of 0.35 leaves 0.65 of "
                      "it.", "你把比例当百分点减了：0.72 − 0.35。降低三成五，是剩下原来的 0.65。")),
        Mistake(lambda d: of_three({k: v - left(d, BOUGHT)[k] for k, v in loss(d).items()}),
                Words("That is what is saved. Asked is what is left.", "这是省下的。问的是剩下的。")),
        Mistake(lambda d: of_three(loss(d).to_dict()),
                Words("Those are the risks before the measures.", "这是采取措施之前的风险。")),
    ),
    ladder=(Words("Multiply the expected loss by 1 − share, once for each measure on that risk.",
                  "期望损失乘以（1 − 比例），对付这种风险的措施每项乘一次。"),))

PAIR = ("communication_plan", "market_watch", "loyalty_programme")


def alone(data, bought):
    money = loss(data)
    return sum(MEASURES.loc[m, "share"] * money[MEASURES.loc[m, "churn_risk"]] for m in bought)


def saved(data, bought):
    return float(loss(data).sum() - sum(left(data, bought).values()))


def promised(data, kept=None):
    return {"promised": alone(data, PAIR), "kept": saved(data, PAIR) if kept is None else kept}


Q3 = Question(
    id="ch5_4b.3", kind="mapping", level=2, section=BUY, data="five_risks",
    labels=("promised", "kept"), tolerance=0.3, solution=promised,
    why=Words("Ten thousand were promised twice: the market watch and the loyalty programme guard the "
              "same customers.", "有一万元许诺了两次：监测市场和忠诚计划守的是同一批客户。"),
    mistakes=(
        Mistake(lambda d: promised(d, alone(d, PAIR)),
                Words("Both are the sum of what each saves alone. Two of the three work on one risk.",
                      "两个数都是单独效果之和。三项里有两项对付同一种风险。")),
        Mistake(lambda d: promised(d, alone(d, PAIR) - MEASURES.loc[list(PAIR), "cost_k"].sum()),
                Words("You took off the cost. Asked is the loss that is avoided.",
                      "你减去了费用。问的是少损失多少。")),
        Mistake(lambda d: promised(d, sum(left(d, PAIR).values())),
                Words("The second number is the loss that is left. Take it from the loss before.",
                      "第二个数是剩下的损失，要用原来的损失减去它。")),
        Mistake(lambda d: dict(zip(("kept", "promised"), promised(d).values(), strict=True)),
                Words("The two have changed places: together they cannot save more than alone.",
                      "两个弄反了：合起来省的不会比单独相加多。")),
    ),
    ladder=(Words("Promised: share × expected loss, added up. Kept: risk by risk, what is gone.",
                  "许诺：比例 × 期望损失，再相加。兑现：逐个风险看少了多少。"),))


def worth_most(data):
    """The set with most loss avoided less cost, of all 1,024."""
    sets = (s for n in range(len(MEASURES) + 1) for s in combinations(MEASURES.index, n))
    return list(max(sets, key=lambda s: round(
        saved(data, s) - MEASURES.loc[list(s), "cost_k"].sum(), 9)))


def worth_alone(data):
    return [m for m in MEASURES.index if alone(data, [m]) > MEASURES.loc[m, "cost_k"]]


Q3B = Question(
    id="ch5_4b.3b", kind="set", level=3, section=BUY, data="five_risks", terms="prevention",
    why=Words("Alone, answering complaints fast earns its cost. After the training too little is left "
              "for it to save.", "单独看，快速处理投诉是划算的。做了培训之后，剩下的已经不够它省了。"),
    solution=worth_most,
    mistakes=(
        Mistake(worth_alone,
                Words("Each of these earns its cost alone. But two of them guard unstable service: "
                      "what does the second one still save?",
                      "单独看，每项都划算。但其中两项都对付服务不稳定：第二项还能省多少？")),
        Mistake(lambda d: [m for m in worth_alone(d) if m != "training"],
                Words("Of the two measures for service you bought the one that earns less.",
                      "服务的两项措施里，你买的是赚得较少的那一项。")),
        Mistake(lambda d: [m for m in worth_most(d) if m != "market_watch"],
                Words("A second measure on competition still saves more than it costs.",
                      "对付竞争的第二项措施，省的仍比花的多。")),
        Mistake(lambda d: [m for m in worth_most(d) if m != "training"],
                Words("One more measure earns a little more than it costs.",
                      "还有一项措施，赚的比花的略多一点。")),
        Mistake(lambda d: list(MEASURES.index),
                Words("Bought all, half of them cost more than they save.",
                      "全买的话，有一半花的比省的多。")),
    ),
    ladder=(Words("Risk by risk: try none, each one, and both of its measures.",
                  "逐个风险试：一项不买、只买一项、两项都买。"),))


# --- The leak ----------------------------------------------------------------------------------------

Q4 = Question(
    id="ch5_4b.4", kind="number", level=1, section=DANGER, tolerance=0.004,
    solution=lambda _: (5 - 3) / (9 - 3),
    mistakes=(
        Mistake(5 / 9, Words("You began at the border. The nearest shop lies 3 yuan away.",
                             "你从省界算起了。最近的店运费就要 3 元。")),
        Mistake(2 / 9, Words("Divide by the way from the nearest to the farthest shop.",
                             "应除以从最近到最远的距离（运费之差）。")),
        Mistake(4 / 6, Words("That is the part he keeps.", "这是他保住的部分。")),
    ),
    ladder=(Words("For which shops is the transport below 5?", "哪些店的运费低于 5 元？"),))

NEEDED = 24_000 / 6 / 10_000

Q4B = Question(
    id="ch5_4b.4b", kind="number", level=2, section=DANGER, tolerance=0.02,
    solution=lambda _: 3 + (1 - NEEDED) * (9 - 3),
    mistakes=(
        Mistake(3.0, Words("There goods begin to leak. He can lose some.",
                           "这时才开始窜货，他还撑得住。")),
        Mistake(9.0, Words("There everything leaks. He is gone long before.",
                           "这时全窜过来了，他早就走了。")),
        Mistake(lambda _: 3 + NEEDED * (9 - 3),
                Words("You let the part leak that he needs to keep.",
                      "你让窜掉的，正是他必须保住的那部分。")),
        Mistake(lambda _: (1 - NEEDED) * (9 - 3),
                Words("The way to the nearest shop is missing.", "漏了到最近的店的运费。")),
    ),
    ladder=(Words("How many cartons must he sell to cover his cost? How many may leak?",
                  "他要卖多少箱才能保本？最多可以窜掉多少？"),))


def change(subsidy, fee=0.0, **other):
    return (crmkit.subsidy_leak(subsidy, **other).change - fee) / 1000


def four(codes_free=False, pay_free=False, dealer_gone=False):
    return {"a": change(6), "b": change(3),
            "c": change(6, 0 if codes_free else 15_000, nearest=5, farthest=13),
            "d": change(6, 10_000, **({} if dealer_gone else {"dealer_fixed": 26_000}))
            + (10 if pay_free else 0)}


Q5 = Question(
    id="ch5_4b.5", kind="mapping", level=3, section=DANGER, labels=("a", "b", "c", "d"),
    tolerance=0.2, solution=lambda _: four(),
    why=Words("Least subsidy wins. Codes come second: they cost, and save most of what leaks. Paying "
              "the dealer keeps him, but not the subsidy that goes over the border.",
              "补得少的最好。打码第二：要花钱，但挡住了大部分窜货。贴补经销商能留住他，却留不住流过省界的补贴。"),
    mistakes=(
        Mistake(lambda _: four(codes_free=True),
                Words("In c the codes cost 15,000 a month.", "方案 c 打码每月要花 15,000 元。")),
        Mistake(lambda _: four(pay_free=True),
                Words("In d the firm pays the dealer 10,000 a month.",
                      "方案 d 企业每月要付给经销商 10,000 元。")),
        Mistake(lambda _: four(codes_free=True, pay_free=True),
                Words("c and d are not free: take their cost off.",
                      "c 和 d 都要花钱，请减去费用。")),
        Mistake(lambda _: four(dealer_gone=True),
                Words("In d the dealer's 6,000 of loss are covered: he stays, and sells.",
                      "方案 d 补上了经销商亏的 6,000 元：他会留下来继续卖。")),
        Mistake(lambda _: {k: 1000 * v for k, v in four().items()},
                Words("That is in yuan. The question asks for thousand yuan.",
                      "这是元，题目问的是千元。")),
        Mistake(lambda _: {k: 640 + v for k, v in four().items()},
                Words("Those are the profits. Asked is how far each is from the 640 without a "
                      "subsidy.", "这是利润本身。问的是与不补贴时的 640 相差多少。")),
    ),
    ladder=(Words("For c change the two transports; for d lower the dealer's fixed cost by what he is "
                  "paid, then take it off the profit.",
                  "c：改两个运费；d：把经销商的固定费用减去他得到的钱，再从利润里扣掉。"),))

Q5B = Question(
    id="ch5_4b.5b", kind="number", level=3, section=DANGER, tolerance=0.0008,
    why=Words("Below that no control of the market helps: the subsidy itself does not pay.",
              "低于这个数，市场管得再好也没用：补贴本身就不划算。"),
    solution=lambda _: (20 / 18 - 1) / 2,
    mistakes=(
        Mistake(lambda _: 20 / 18 - 1,
                Words("That is how much more they must consume in all. Asked is for each yuan.",
                      "这是一共要多消费的比例。问的是每一元。")),
        Mistake(lambda _: 1 / 20,
                Words("You forgot that each further carton brings the subsidy less: 18, not 20.",
                      "你忘了每多卖一箱也要扣补贴：是 18 元，不是 20 元。")),
        Mistake(lambda _: 2 / 20,
                Words("You set the subsidy against the margin. Set the profit with it equal to the "
                      "profit without.", "你用补贴除以了毛利。请让补贴时与不补贴时的利润相等。")),
    ),
    ladder=(Words("Nothing leaks at 2. Shanxi alone: 18 × (1 + 2 × response) against 20.",
                  "补贴 2 元时不窜货。只看山西：18 ×（1 + 2 × 反应）与 20 相比。"),))

Q6 = Question(
    id="ch5_4b.6", kind="mapping", level=1, section=DANGER, labels=("a", "b", "c", "d"),
    terms="churn_source",
    solution={"a": "staff", "b": "control", "c": "integrity", "d": "temptation"},
    mistakes=(
        Mistake({"a": "staff", "b": "integrity", "c": "control", "d": "temptation"},
                Words("In b somebody checks where goods go; in c, whether a promise can be kept.",
                      "b 查的是货流向哪里，c 查的是承诺能不能兑现。")),
        Mistake({"a": "temptation", "b": "control", "c": "integrity", "d": "staff"},
                Words("In a the customer gets to know a second person; in d we learn what others "
                      "offer.", "a 让客户认识第二个人，d 是打听别人开出的条件。")),
    ),
    ladder=(Words("Ask of each: what would have happened without it?",
                  "逐条想：没有这一条，会发生什么？"),))

Q7 = Question(
    id="ch5_4b.7", kind="open", level=3, section=DANGER,
    rubric=Words(
        "1. Says what the 78% count: cartons by invoice, not by consumption.\n"
        "2. Shows with a number that the firm is worse off, and where the money went.\n"
        "3. Names what the books cannot show (the dealer next door) and how to see it in time.\n"
        "4. Proposes what to do instead: a gap below the transport, codes, pay for what is consumed; "
        "and a trial in one province before all.",
        "1. 说明 78% 数的是什么：按开票地数，不是按消费地数。\n"
        "2. 用数字说明企业变差了，钱去了哪里。\n"
        "3. 指出账上看不见什么（隔壁的经销商），怎样及早看见。\n"
        "4. 提出别的做法：补贴差低于运费、打码、按实际消费补贴；先在一省试点。"),
    model=Words(
        "The 78% are cartons invoiced in Shanxi. Consumed there are 53% more; 4,950 of the cartons "
        "were sold in Sanmenxia, where we used to earn the whole 20 yuan on each. Its dealer could "
        "not cover his cost and quit, and with him went 7,050 cartons a month. Our profit is 117 "
        "thousand lower than without the subsidy. Copied to all provinces, each would undercut the "
        "next. Let us pay at most what the shortest way over a border costs, mark the cartons, call "
        "every dealer whose orders fall by a fifth, and try it in one province first.",
        "78% 是在山西开票的箱数。山西真正多消费的是 53%；有 4,950 箱是在三门峡卖掉的，以前那里每箱我们能赚足 20 元。"
        "当地经销商保不了本，走了，每月 7,050 箱也跟着没了。现在的利润比不补贴还少 11.7 万元。"
        "推广到各省，等于每个省都去压隔壁的价。建议补贴不超过跨省最短一段路的运费，箱上打码，"
        "哪位经销商订货少了两成就打电话问，并先在一个省试行。"))

QUESTIONS = [E1, Q1, Q1B, Q2, Q3, Q3B, Q4, Q4B, Q5, Q5B, Q6, Q7]
