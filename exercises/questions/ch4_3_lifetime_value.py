"""Questions on lifetime value and its four quadrants: V1 to V9."""

import crmkit
from tools.questions import Mistake, Question, Words

PAST_FUTURE = Words("Past plus future", "过去加未来")
THREE = Words("Three formulas, one name", "三个公式，一个名字")
WINNING = Words("Is it worth winning him?", "值得争取吗？")
POINT = Words("What is a point of retention worth?", "一个百分点的保持率值多少？")
TWO_VALUES = Words("Two values for each customer", "每位客户两个价值")
QUADRANTS = Words("Four quadrants", "四个象限")
LOYALTY = Words("More loyalty for everybody", "人人更忠诚")

M, R, RATE = 100, 0.80, 0.10
CUTS = (2000, 2000)
CLASSES = ("improve", "vip", "abandon", "maintain")


def value(**changed):
    """A solution or mistake: the value of the customer of V1, with some settings changed."""
    settings = {"margin": M, "retention": R, "discount": RATE} | changed
    return lambda _: crmkit.lifetime_value(**settings).value


FIRST_NOW = Words(
    "You counted a payment today. Here the customer has just paid: the first payment is a year "
    "away, and comes only if the customer stays.",
    "你把今天的付款也算进去了。本题的客户刚付过款：第一次付款在一年后，而且留下才会付。")
FROM_EVERYBODY = Words(
    "Your first payment comes from everybody. It should be multiplied by the retention rate too.",
    "你的第一笔付款人人都会付。它也要乘以保持率。")
NOT_DISCOUNTED = Words("You did not discount: a payment next year is worth less today.",
                       "你没有贴现：明年的付款折到今天要打折扣。")
AT_15 = Words("That is at 15%, the rate of the lesson; here it is 10%.",
              "你用了课文的 15%，本题是 10%。")
TWICE = Words("You counted the first payment twice.", "你把第一笔付款算了两次。")

V1 = Question(
    id="ch4_3.V1", kind="number", level=2, section=PAST_FUTURE, tolerance=0.05, solution=value(),
    mistakes=(
        Mistake(value(timing="now"), FIRST_NOW),
        Mistake(value(timing="period_end"), FROM_EVERYBODY),
        Mistake(M * R / (1 - R), NOT_DISCOUNTED),
        Mistake(M / (1 - R), NOT_DISCOUNTED),
        Mistake(value(retention=1 - R),
                Words("You used the share who leave as the share who stay.",
                      "你把离开的比例当成了留下的比例。")),
    ),
    ladder=(Words("Add margin × retention^t / 1.10^t for t = 1, 2, 3 ... until nothing is added.",
                  "对 t = 1、2、3……把“利润 × 保持率^t / 1.10^t”加起来，加到不再变化。"),))

V2 = Question(
    id="ch4_3.V2", kind="number", level=2, section=THREE, tolerance=0.05,
    solution=value(timing="now"),
    mistakes=(
        Mistake(value(), Words("That leaves out today's payment.", "这漏掉了今天的付款。")),
        Mistake(value(timing="period_end"),
                Words("That puts the first payment a year away.",
                      "这把第一笔付款放到了一年之后。")),
        Mistake(lambda _: value(timing="now")(_) + M, TWICE),
    ),
    ladder=(Words("The answer of V1 and one payment more.", "V1 的答案，再加一笔付款。"),))

V3 = Question(
    id="ch4_3.V3", kind="number", level=2, section=WINNING, tolerance=0.05,
    solution=value(years=5),
    mistakes=(
        Mistake(value(), Words("That counts the payments for ever. Stop after five.",
                               "这算的是无限期。只算五次付款。")),
        Mistake(value(years=5, timing="now"), FIRST_NOW),
        Mistake(value(years=5, timing="period_end"), FROM_EVERYBODY),
        Mistake(value(years=5, discount=0.0), NOT_DISCOUNTED),
        Mistake(value(years=6), Words("You counted six payments.", "你算了六次付款。")),
        Mistake(value(years=4), Words("You counted four payments.", "你算了四次付款。")),
    ),
    ladder=(Words("In Python, range(1, 5) ends at 4.", "在 Python 中，range(1, 5) 到 4 为止。"),))


# --- twelve customers ----------------------------------------------------------------------------

def book(data, points=0, **settings):
    """Past, future and lifetime value of the twelve, some points of retention added."""
    table = data.set_index("id")
    raised = (table["retention"] + points / 100).clip(upper=0.98)
    return crmkit.customer_equity(table.assign(retention=raised),
                                  settings.pop("discount", RATE), **settings)


def of_v07(column="future_value", **settings):
    return lambda data: book(data, **settings).table.loc["V07", column]


V4 = Question(
    id="ch4_3.V4", kind="number", level=2, section=TWO_VALUES, data="clv12", tolerance=0.5,
    solution=of_v07(),
    mistakes=(
        Mistake(of_v07("lifetime_value"),
                Words("You added 900: the profit so far, or a payment today (for V07 the two are "
                      "alike). Neither belongs to the future by the course's formula.",
                      "你多加了 900：要么是历史利润，要么是今天的付款（V07 这两个数相同）。"
                      "按课程的公式，都不属于未来价值。")),
        Mistake(of_v07(timing="period_end"), FROM_EVERYBODY),
        Mistake(of_v07(discount=0.0), NOT_DISCOUNTED),
        Mistake(of_v07(discount=0.15), AT_15),
    ),
    ladder=(Words("margin × retention / (1.10 − retention), with the row of V07.",
                  "用 V07 那一行：利润 × 保持率 / (1.10 − 保持率)。"),))


def grid(data, cuts=CUTS, future="future_value", points=0, **settings):
    return crmkit.clv_quadrants(book(data, points, **settings).table, future=future, cuts=cuts)


def counts(**settings):
    return lambda data: grid(data, **settings).sizes["customers"]


def turned(data):
    """The counts with the two axes taken for one another."""
    found = grid(data).sizes["customers"]
    return found.rename({"improve": "maintain", "maintain": "improve"})


V5 = Question(
    id="ch4_3.V5", kind="mapping", level=2, section=QUADRANTS, data="clv12", tolerance=0.25,
    labels=CLASSES, terms="clv_quadrant", solution=counts(),
    mistakes=(
        Mistake(turned, Words("Your axes are turned: “improve” is low now and high in future.",
                              "你的两条轴反了：“改进”是当前低、未来高。")),
        Mistake(counts(timing="now"), FIRST_NOW),
        Mistake(counts(future="lifetime_value"),
                Words("You cut the lifetime value. The second axis is the future alone.",
                      "你切的是终身价值。第二条轴只算未来。")),
        Mistake(lambda data: crmkit.clv_quadrants(
                    data, "historic_profit", "annual_margin", cuts=CUTS).sizes["customers"],
                Words("You cut the yearly margin. Work out the future value first.",
                      "你切的是每年利润。请先算出未来价值。")),
    ),
    ladder=(Words("Two columns of yes and no: profit so far at 2,000 or more; future value at "
                  "2,000 or more.", "先得到两列“是／否”：历史利润是否达到 2,000，未来价值是否达到 2,000。"),))

V6 = Question(
    id="ch4_3.V6", kind="number", level=3, section=TWO_VALUES, data="clv12", tolerance=1,
    solution=lambda data: book(data).total,
    mistakes=(
        Mistake(lambda data: book(data).equity,
                Words("That is the future alone, customer equity. The course adds the past.",
                      "这只是未来部分，即客户资产。课程还要加上过去。")),
        Mistake(lambda data: data["historic_profit"].sum(),
                Words("That is the past alone.", "这只是过去部分。")),
        Mistake(lambda data: book(data).table["lifetime_value"].clip(lower=0).sum(),
                Words("You left out a customer whose value is below zero.",
                      "你漏掉了价值为负的客户。")),
        Mistake(lambda data: book(data, timing="now").total, FIRST_NOW),
        Mistake(lambda data: book(data, discount=0.15).total, AT_15),
    ),
    ladder=(Words("Future value of each, plus profit so far of each, all added up. Customers "
                  "below zero count too.", "每位的未来价值加历史利润，再全部相加；负的也要算。"),))


def movers(data, points=5):
    before, after = grid(data).table["quadrant"], grid(data, points=points).table["quadrant"]
    return list(before.index[before != after])


def changed(data, sign):
    gain = book(data, 5).table["future_value"] - book(data).table["future_value"]
    return list(gain.index[gain * sign > 0])


V7 = Question(
    id="ch4_3.V7", kind="set", level=3, section=LOYALTY, data="clv12", solution=movers,
    mistakes=(
        Mistake(lambda data: movers(data, 10),
                Words("You added ten points. The question says five.",
                      "你加了十个百分点，题目说的是五个。")),
        Mistake(lambda data: changed(data, -1),
                Words("That is who becomes worth less. The question asks who changes quadrant.",
                      "这是变得更不值钱的客户。题目问谁换了象限。")),
        Mistake(lambda data: changed(data, +1),
                Words("These become worth more, but most stay on their side of the line.",
                      "这些客户都更值钱了，但大多没有越过分界线。")),
    ),
    ladder=(Words("Only a customer close below the line of 2,000 can cross it.",
                  "只有离 2,000 这条线不远的客户才可能越过去。"),))


def path(data):
    mover = movers(data)[0]
    return {"before": grid(data).table.loc[mover, "quadrant"],
            "now": grid(data, points=5).table.loc[mover, "quadrant"]}


V7B = Question(
    id="ch4_3.V7b", kind="mapping", level=3, section=LOYALTY, data="clv12",
    labels=("before", "now"), terms="clv_quadrant", solution=path,
    mistakes=(
        Mistake(lambda data: dict(zip(("now", "before"), path(data).values(), strict=True)),
                Words("That is the way back. Retention rose.", "方向反了，保持率是提高的。")),
        Mistake({"before": "abandon", "now": "maintain"},
                Words("Your axes are turned: retention changes the future, not the past.",
                      "你的两条轴反了：保持率改变的是未来，不是过去。")),
        Mistake({"before": "maintain", "now": "vip"},
                Words("Look at the profit so far of the customer of V7: it is low.",
                      "看看 V7 中那位客户的历史利润：是低的。")),
    ),
    ladder=(Words("The current value stays; only the future value crosses its line.",
                  "当前价值不变，只有未来价值越过了分界线。"),))


def multiples(**settings):
    return lambda _: {"r90": crmkit.margin_multiple(0.90, RATE, **settings),
                      "r95": crmkit.margin_multiple(0.95, RATE, **settings)}


def gain(_):
    return crmkit.margin_multiple(0.95, RATE) / crmkit.margin_multiple(0.90, RATE) - 1


V8 = Question(
    id="ch4_3.V8", kind="mapping", level=3, section=POINT, tolerance=0.005,
    labels=("r90", "r95"), solution=multiples(),
    mistakes=(
        Mistake(multiples(timing="now"), FIRST_NOW),
        Mistake(multiples(timing="period_end"), FROM_EVERYBODY),
        Mistake({"r90": 0.90 / 0.10, "r95": 0.95 / 0.05}, NOT_DISCOUNTED),
        Mistake(lambda _: {k: M * v for k, v in multiples()(_).items()},
                Words("You multiplied by the margin. The multiple is what remains without it.",
                      "你乘了每年利润。倍数是不含利润的那一部分。")),
    ),
    ladder=(Words("r / (1 + i − r) with i = 0.10.", "用 r / (1 + i − r)，i = 0.10。"),))

V8B = Question(
    id="ch4_3.V8b", kind="number", level=3, section=POINT, tolerance=0.002, solution=gain,
    mistakes=(
        Mistake(lambda _: 1 + gain(_),
                Words("That is how many times as much. By which share is it more?",
                      "这是几倍。题目问的是多出的比例。")),
        Mistake(lambda _: crmkit.margin_multiple(0.95, RATE) - crmkit.margin_multiple(0.90, RATE),
                Words("That is the difference. Divide it by the multiple at 90%.",
                      "这是两者之差。还要除以 90% 时的倍数。")),
        Mistake(0.95 / 0.90 - 1,
                Words("That is the growth of the retention rate, not of the multiple.",
                      "这是保持率本身的增幅，不是倍数的增幅。")),
        Mistake((1 / 0.05) / (1 / 0.10) - 1,
                Words("That is the gain in the expected lifetime 1 / (1 − r), which does not "
                      "discount.", "这是期望寿命 1 / (1 − r) 的增幅，没有贴现。")),
    ),
    ladder=(Words("New multiple divided by old multiple, less 1.", "新倍数除以旧倍数，再减 1。"),))

V8C = Question(
    id="ch4_3.V8c", kind="open", level=3, section=POINT,
    rubric=Words(
        "1. Compares the cost per customer with the gain in value, in money (margin × gain in "
        "the multiple).\n"
        "2. Decides differently for 90% and for 60%, or says that it depends on the start.\n"
        "3. Names an assumption that the decision hangs on: the five points are promised, not "
        "proved; the margin stays; cost once or every year.\n"
        "4. Says how to find out: try it on some customers drawn by lot and compare.",
        "1. 用金额比较每位客户的成本与价值增量（每年利润 × 倍数的增量）。\n"
        "2. 对 90% 和 60% 给出不同的决定，或说明取决于起点。\n"
        "3. 指出决定所依赖的假设：五个百分点只是承诺；利润不变；费用是一次性还是每年。\n"
        "4. 说明怎样验证：抽签选一部分客户试行，再作比较。"),
    model=Words(
        "For customers at 90% five points add 1.83 yearly margins, 183 yuan at a margin of 100: "
        "more than the 150 it costs, if it is paid once. At 60% they add only a quarter of a "
        "margin, so there I would not pay. But the five points are a promise of the seller. I "
        "would draw lots, run it for one year with some of the 90% customers, and compare.",
        "对保持率 90% 的客户，五个百分点增加 1.83 倍年利润，按每年 100 元计为 183 元，高于 150 元的成本，"
        "前提是费用只付一次。对 60% 的客户，只增加约四分之一倍，我不会付。不过五个百分点只是供应商的承诺。"
        "我会抽签选一部分 90% 的客户先做一年，再与没做的比较。"))

MONTHLY = {"margin": 15, "retention": 0.95, "per": "month"}

V9 = Question(
    id="ch4_3.V9", kind="number", level=3, section=WINNING, tolerance=0.4,
    solution=value(**MONTHLY, discount=0.12, discount_per="year"),
    mistakes=(
        Mistake(value(**MONTHLY, discount=0.12, discount_per="month"),
                Words("You used the yearly rate of 12% for every month. Convert it first.",
                      "你把 12% 的年利率当成了月利率。请先换算。")),
        Mistake(value(**MONTHLY, discount=0.01, discount_per="month"),
                Words("Twelve per cent a year is a little less than 1% a month: twelve months "
                      "multiply to 1.12.", "年利率 12% 折合每月略低于 1%：十二个月连乘才是 1.12。")),
        Mistake(value(margin=180, retention=0.95, discount=0.12),
                Words("You took the monthly retention for a yearly one.",
                      "你把月保持率当成了年保持率。")),
        Mistake(value(margin=180, retention=0.95**12, discount=0.12),
                Words("All units agree, but you let the money come once a year. It comes every "
                      "month.", "单位是一致了，但你让钱一年才来一次。它每个月都来。")),
        Mistake(value(**MONTHLY, discount=0.12, discount_per="year", timing="now"), FIRST_NOW),
    ),
    ladder=(Words("Which monthly rate gives 1.12 after twelve months?",
                  "每月利率多少，十二个月连乘得 1.12？"),))

QUESTIONS = [V1, V2, V3, V4, V5, V6, V7, V7B, V8, V8B, V8C, V9]
