"""Questions of lesson 5.1d: in the lesson, and in its exercises."""

import math

import crmkit
from crmkit import explore
from tools.questions import Mistake, Question, Words

STAIRS = Words("The staircase", "阶梯")
WHOSE = Words("Whose staircase?", "谁的阶梯？")
SHOP = Words("A staircase in a real shop", "真实商店里的阶梯")
ONE = Words("One point, twice the profit?", "一个百分点，利润翻番？")
FIVE = Words("Five points, 25 to 85 per cent?", "五个百分点，25% 到 85%？")
NOT_RETENTION = Words("That is a retention. Churn is asked for.", "这是保持率，题目问的是流失率。")


def pays_back(**settings):
    """The lowest step of the slider at which a customer won pays back in time."""
    explorer = explore.profit_stack(**settings)
    for step in range(30, 101):
        explorer.set(retention=step / 100)
        if math.isfinite(explorer.result["stack"].expected_break_even):
            return step / 100
    return 1.0


def npv(retention, **settings):
    return lambda _: crmkit.profit_stack(retention=retention, **settings).npv


def early(retention):
    """Survival counted from the first year on: r^t instead of r^(t-1)."""
    return lambda _: sum((80 + 40 * (t - 1)) * retention**t / 1.1**t for t in range(1, 6)) - 300


def begun_now(retention):
    return lambda _: sum((80 + 40 * t) * retention**t / 1.1**t for t in range(5)) - 300


def yearly(churn):
    """Profit a year and customer of a firm that replaces all who leave."""
    r = 1 - churn
    return sum(churn * r ** (t - 1) * (80 + 40 * (t - 1)) for t in range(1, 3000)) - churn * 300


def firm(**changed):
    return lambda _: {"c10": changed.get("f", yearly)(0.10), "c20": changed.get("f", yearly)(0.20)}


def quarters(invoices):
    shop = crmkit.read_orders(invoices, order="InvoiceNo").frame
    bought = shop[shop["amount"] > 0]
    spent = bought.pivot_table(index="customer", columns=bought["date"].dt.to_period("Q-NOV"),
                               values="amount", aggfunc="sum")
    return spent[spent.iloc[:, 0].notna()].iloc[:, :4].set_axis([1, 2, 3, 4], axis=1)


def median_ratio(invoices):
    won = quarters(invoices)
    first = won[1].groupby(won[4].notna()).median()
    return first[True] / first[False]


def mean_ratio(invoices):
    won = quarters(invoices)
    first = won[1].groupby(won[4].notna()).mean()
    return first[True] / first[False]


def gains(_):
    gain = crmkit.retention_gain(0.10, 5)
    return {"lifetime": gain.lifetime_gain, "value": gain.value_gain}


def gains_of(timing):
    return lambda _: {"lifetime": 1.0,
                      "value": crmkit.retention_gain(0.10, 5, timing=timing).value_gain}


E1 = Question(
    id="ch5_1d.E1", kind="number", level=2, tolerance=0.004, section=WHOSE,
    solution=lambda _: pays_back(),
    mistakes=(
        Mistake(lambda _: pays_back() - 0.01,
                Words("There it just fails: the title says so. One step up.",
                      "这时刚好收不回，看标题。再往上一格。")),
        Mistake(lambda _: pays_back(discount=0.0),
                Words("That is without a discount rate. Leave it at .10.",
                      "这是不计贴现的答案，请保持 0.10。")),
        Mistake(0.5, Words("With .50 only 6 of 100 see year 5. Look at the right-hand title while "
                           "you move.", "保持率 0.50 时，一百位里只有 6 位到第 5 年。边移边看右图标题。")),
        Mistake(0.8, Words("That is where the explorer opens; there it is back in year 5. Go "
                           "down.", "这是探索器的初始值，第 5 年就收回了。再往下移。")),
    ),
    ladder=(
        Words("Move “Retention a year” down from .80 until the title on the right changes; the "
              "last value before it did.", "把“年保持率”从 0.80 往下移，直到右图标题改变；取改变前的最后一个值。"),
        Words("In code: explorer.set(retention=0.75), then "
              "explorer.result[\"stack\"].expected_break_even.",
              "用代码：explorer.set(retention=0.75)，再看 explorer.result[\"stack\"].expected_break_even。"),
    ),
    why=Words("In money of today one who stays pays back in year 4 whatever the retention; a "
              "customer won needs almost three in four to stay.", "折成今天的钱，一直留下的客户无论保持率多少都是第 4 年收回；争取来的客户，却要每年将近四分之三留下。"),
)

E2 = Question(
    id="ch5_1d.E2", kind="number", level=2, tolerance=0.003, section=FIVE,
    solution=lambda _: crmkit.base_churn_for(0.25, 5, discount=0.10),
    mistakes=(
        Mistake(lambda _: crmkit.base_churn_for(0.25, 5),
                Words("There the dashed line, lifetime, rises by 25%. Read the solid one, "
                      "value.", "这时是虚线（寿命）增加 25%。请看实线（价值）。")),
        Mistake(lambda _: 1 - crmkit.base_churn_for(0.25, 5, discount=0.10), NOT_RETENTION),
        Mistake(lambda _: crmkit.base_churn_for(0.25, 5, discount=0.10) - 0.05,
                Words("That is the churn afterwards. Give the one before.",
                      "这是降低之后的流失率，题目问原来的。")),
        Mistake(0.71, Words("There the curve is back at 25%, but that firm loses seven in ten. Read "
                            "off the lower churn.", "曲线到这里又回到 25%，可这家企业每年流失七成。请取较低的那个流失率。")),
        Mistake(0.05, Words("From 5% it would be far more. The less a firm loses, the more a "
                            "point brings.", "从 5% 算起会多得多。流失越少，一个百分点带来的越多。")),
    ),
    ladder=(
        Words("Move “Churn before” to the right until the point meets the lower edge of the grey "
              "band.", "把“原来的年流失率”往右移，直到圆点落在灰色带的下沿。"),
        Words("In code: explorer.set(churn=0.2), then "
              "explorer.result[\"gain\"].value_gain.",
              "用代码：explorer.set(churn=0.2)，再看 explorer.result[\"gain\"].value_gain。"),
    ),
    why=Words("The lower end of the claim already needs a firm that keeps three in four; and no "
              "churn up to 60% reaches 85% at this discount rate.",
              "说法的下限已要求企业每年留住四分之三的客户；在这个贴现率下，流失率在 60% 以内怎么移都到不了 85%。"),
)

Q9 = Question(
    id="ch5_1.9", kind="number", level=3, tolerance=0.3, section=STAIRS,
    solution=lambda _: crmkit.profit_stack().break_even,
    mistakes=(
        Mistake(lambda _: crmkit.profit_stack().expected_break_even,
                Words("That is the year per customer won, discounted. Here he stays, and nothing "
                      "is discounted.", "这是“每争取来一位”并且贴现的年份。这里客户一直留下，也不贴现。")),
        Mistake(4, Words("You divided 300 by the first year's 80. Profit rises every year.",
                         "你用 300 除以第一年的 80。利润是逐年上升的。")),
        Mistake(2, Words("After two years 80 + 120 have come: 100 are missing.",
                         "两年只来了 80 + 120，还差 100。")),
    ),
    ladder=(Words("Add up 80, 120, 160… until 300 are reached.",
                  "把 80、120、160……累加到 300 为止。"),))

SURVIVAL = Words("In year 1 everybody is there: the chance in year t is r to the t − 1.",
                 "第 1 年人人都在：第 t 年的可能性是 r 的 t − 1 次方。")
START_NOW = Words("You let the first profit come today. It comes at the end of year 1: divide by "
                  "1.1 to the t.", "你让第一年的利润今天就到手。它在第 1 年末到手：除以 1.1 的 t 次方。")
GROSS = Words("Take off the 300.", "还要减去 300。")

Q9B = Question(
    id="ch5_1.9b", kind="number", level=3, tolerance=0.3, section=WHOSE, solution=npv(0.8),
    mistakes=(
        Mistake(early(0.8), SURVIVAL),
        Mistake(begun_now(0.8), START_NOW),
        Mistake(lambda _: npv(0.8)(_) + 300, GROSS),
        Mistake(npv(0.8, discount=0.0), Words("You did not discount.", "你没有贴现。")),
        Mistake(npv(1.0), Words("You discounted, but let everybody stay.",
                                "你贴现了，却让人人都留下。")),
    ),
    ladder=(Words("Year t: (80 + 40(t − 1)) × 0.8 to the t − 1, divided by 1.1 to the t. Five of "
                  "them, less 300.", "第 t 年：（80 + 40(t − 1)）× 0.8 的 t − 1 次方 ÷ 1.1 的 t 次方。五项相加，减 300。"),))

Q9C = Question(
    id="ch5_1.9c", kind="number", level=3, tolerance=0.3, section=WHOSE, solution=npv(0.9),
    mistakes=(
        Mistake(early(0.9), SURVIVAL),
        Mistake(begun_now(0.9), START_NOW),
        Mistake(lambda _: npv(0.9)(_) + 300, GROSS),
        Mistake(npv(0.8), Words("That is the value at .8.", "这是 0.8 时的值。")),
    ),
    ladder=(Words("As before, with 0.9.", "同上，改用 0.9。"),))

Q10 = Question(
    id="ch5_1.10", kind="number", level=3, tolerance=0.0004, section=ONE,
    solution=lambda _: crmkit.base_churn_for(1.0, 1),
    mistakes=(
        Mistake(0.01, Words("That is the churn afterwards.", "这是降低之后的流失率。")),
        Mistake(0.98, NOT_RETENTION),
        Mistake(0.5, Words("One point is .01, not half of the churn whatever it is.",
                           "一个百分点是 0.01，不是把流失率减半。")),
    ),
    ladder=(Words("1/(c − 0.01) should be twice 1/c.", "1/(c − 0.01) 应是 1/c 的两倍。"),))

Q10B = Question(
    id="ch5_1.10b", kind="number", level=3, tolerance=0.001, section=ONE,
    solution=lambda _: crmkit.retention_gain(0.20, 1).lifetime_gain,
    mistakes=(
        Mistake(0.01, Words("That is the point itself. By which share does the lifetime rise?",
                            "这是那一个百分点本身。题目问寿命增加的比例。")),
        Mistake(0.05, Words("That is the fall of churn, .01 of .20. Divide by the new churn.",
                            "这是流失率下降的比例 0.01/0.20。请除以新的流失率。")),
        Mistake(1 / 0.19 - 1 / 0.20, Words("That is the gain in years. Give it as a share of the "
                                           "five years.", "这是增加的年数，请化成占 5 年的比例。")),
        Mistake(0.80 / 0.79 - 1, Words("You moved retention the wrong way, and lifetime is 1/c.",
                                       "你把保持率移反了；而且寿命是 1/c。")),
    ),
    ladder=(Words("From 1/.20 to 1/.19 years.", "从 1/0.20 年到 1/0.19 年。"),))

Q58 = Question(
    id="ch5_1d.1", kind="mapping", level=3, tolerance=0.004, section=FIVE,
    labels=("lifetime", "value"), solution=gains,
    mistakes=(
        Mistake(gains_of("now"), Words("You let the first payment come now. The course's formula "
                                       "is r/(1 + i − r).",
                                       "你让第一次付款现在就来。课程的公式是 r/(1 + i − r)。")),
        Mistake(lambda _: {k: v for k, v in zip(("value", "lifetime"), gains(_).values(),
                                                strict=True)},
                Words("The two are the wrong way round.", "两项写反了。")),
        Mistake({"lifetime": 0.95 / 0.90 - 1, "value": 0.95 / 0.90 - 1},
                Words("That is the growth of the rate itself.", "这是保持率本身的增幅。")),
        Mistake(lambda _: {"lifetime": 2.0, "value": 1 + gains(_)["value"]},
                Words("That is how many times as much. By which share is it more?",
                      "这是几倍，题目问的是多出的比例。")),
    ),
    ladder=(Words("1/c before and after; then r/(1.1 − r) before and after.",
                  "先算前后的 1/c，再算前后的 r/(1.1 − r)。"),))

R2 = Question(
    id="ch5_1d.2", kind="mapping", level=2, tolerance=1, section=WHOSE,
    labels=("c10", "c20"), solution=firm(),
    mistakes=(
        Mistake(firm(f=lambda c: yearly(c) + 300 * c),
                Words("You forgot what it costs to replace those who leave.",
                      "你忘了补充新客户的获客成本。")),
        Mistake(firm(f=lambda c: yearly(c) + 300 * c - 300),
                Words("You paid 300 for every customer every year. Only those who left are "
                      "replaced.", "你每年为每位客户都付了 300。只需补充走掉的那部分。")),
        Mistake(firm(f=lambda c: 80 + 40 * (1 / c) - 300 * c),
                Words("A customer of average age is in year 1/c: 1/c − 1 steps up.",
                      "平均来看，客户处在第 1/c 年：只上了 1/c − 1 级。")),
    ),
    ladder=(Words("Of the customers c are in year 1, c·r in year 2, c·r² in year 3… Multiply by "
                  "the profit of the year; then take off c × 300.",
                  "客户中有 c 处在第 1 年，c·r 在第 2 年，c·r² 在第 3 年……乘以当年利润，再减 c × 300。"),))

R3 = Question(
    id="ch5_1d.3", kind="number", level=2, tolerance=0.02, section=SHOP,
    data="online_retail_invoices", solution=median_ratio,
    mistakes=(
        Mistake(mean_ratio, Words("That is the ratio of the means, as in the lesson. Medians are "
                                  "asked for.", "这是课文里平均数之比。题目问中位数。")),
        Mistake(lambda invoices: 1 / median_ratio(invoices),
                Words("You divided those who were gone by those who stayed.",
                      "你用走掉的除以留下的了。")),
    ),
    ladder=(Words("The lesson's table `won`; groupby as there, but median().",
                  "用课文里的 `won`，同样分组，改用 median()。"),))

R4 = Question(
    id="ch5_1d.4", kind="choice", level=3, section=FIVE, options=("a", "b", "c", "d"),
    solution="c",
    mistakes=(
        Mistake("a", Words("Its figure needs a retention of about 76%; yours is 40%. There five "
                           "points bring less.", "那个数字要求保持率约 76%，而你们只有 40%，五个百分点带来的更少。")),
        Mistake("b", Words("Five points are not five per cent: 5% of .40 are two points.",
                           "五个百分点不是百分之五：0.40 的 5% 只有两个百分点。")),
        Mistake("d", Words("One can: r/(1 + i − r) needs no staircase.",
                           "算得出来：r/(1 + i − r) 不需要阶梯。")),
    ),
    ladder=(Words("Work out r/(1.1 − r) at .40 and at .45, and multiply by margin and customers.",
                  "算出 0.40 与 0.45 时的 r/(1.1 − r)，再乘以年利润和客户数。"),),
    why=Words("0.45/0.65 − 0.40/0.70 = 0.121 margins: 12.1 yuan a customer, less than the 15 it "
              "costs.", "0.45/0.65 − 0.40/0.70 = 0.121 倍年利润，每位 12.1 元，不到 15 元的成本。"))

R5 = Question(
    id="ch5_1d.5", kind="open", level=3, section=FIVE,
    rubric=Words(
        "1. Says what the figure is: value of a customer, percentage points, chosen firms, an "
        "article of 1990.\n"
        "2. Asks for the firm's own churn and discount rate and gives a number for it.\n"
        "3. Names the staircase as an assumption and how to check it (the same customers over "
        "time, not averages over those who remain).\n"
        "4. Sets the gain against the cost of the programme, and says what would prove it (a "
        "group without it).",
        "1. 说明那是什么数字：一位客户的价值、百分点、挑选过的企业、1990 年的文章。\n"
        "2. 追问本企业的流失率和贴现率，并给出一个数字。\n"
        "3. 指出阶梯是假设，并说明怎样检验（跟踪同一批客户，而不是对留下的人求平均）。\n"
        "4. 把增量与方案成本相比，并说明怎样验证（留一组不参加）。"),
    model=Words(
        "The 25 to 85% come from an article of 1990: the value of a customer, in firms the "
        "authors chose, for five percentage points. We lose 30% a year; at 10% interest five "
        "points would raise the value of a customer by about 22%: .39 of a year's profit, if they "
        "last and profit per customer stays the same. The programme costs .33 of it, so four "
        "points (.31) would not pay. That longer relations earn more I would check by following the "
        "customers of one year, not by averaging over those who are left. I would try the "
        "programme with half of a group drawn by lot, and sign only if the points come.",
        "25% 到 85% 出自 1990 年的一篇文章：讲的是一位客户的价值，企业由作者挑选，提高的是五个百分点。我们每年流失 30%，"
        "资金成本 10%，五个百分点大约使一位客户的价值增加 22%，合 0.39 年的利润，前提是效果持久、每位客户的利润也不变。"
        "方案要花 0.33 年的利润：只提高四个百分点（0.31）就不划算了。“留得越久赚得越多”，我会跟踪同一年的客户来检验，"
        "而不是对留下的人求平均。我会抽签让一半人参加试行，真能提高这么多才签字。"))

QUESTIONS = [E1, E2, Q9, Q9B, Q9C, Q10, Q10B, Q58, R2, R3, R4, R5]
