"""The questions asked inside the lessons of chapter 4.2, below their explorers."""

import numpy as np

import crmkit
from crmkit.explore import mailing
from tools.questions import Mistake, Question, Words

SHOP = "online_retail"


def half(lines):
    return crmkit.abc(crmkit.read_orders(lines), cuts=(0.5, 0.95))


def important(lines, cut):
    return crmkit.rfm(crmkit.read_orders(lines), cut=cut).sizes.loc["important_value"]


def curve(lines):
    return mailing(crmkit.read_orders(lines), as_of="2011-08-31", days=91).result


def best_share(lines):
    profit = curve(lines)["profit"]
    return int(np.argmax(profit)) / (len(profit) - 1)


def platinum(table, cut):
    grid = crmkit.value_matrix(table, cuts=(cut, cut))
    return crmkit.allocate_budget(grid, 120_000).loc["platinum"]


QUESTIONS = [
    Question(
        id="ch4_2a.E1", kind="number", level=2, data=SHOP, tolerance=0.005,
        why=Words("About one customer in eighteen; together they bring half of the money.",
                  "每十八位客户里约有一位；这些人合起来，带来了一半的钱。"),
        section=Words("Try it", "动手试试"),
        solution=lambda lines: half(lines).sizes.loc["A", "customer_share"],
        mistakes=(
            Mistake(lambda lines: half(lines).sizes.loc["A", "value_share"],
                    Words("That is A's share of the money. The question asks for their share of "
                          "the customers.",
                          "这是 A 类占金额的份额，题目问的是他们占客户的份额。")),
            Mistake(lambda lines: half(lines).sizes.loc["A", "customers"],
                    Words("That is the number of A customers. Divide it by all customers.",
                          "这是 A 类客户的人数，请再除以全部客户数。")),
            Mistake(lambda lines: crmkit.abc(crmkit.read_orders(lines)).sizes.loc[
                        "A", "customer_share"],
                    Words("That is the share at the cut of 80%. Move “A ends at” to 0.50.",
                          "这是分界为 80% 时的占比，请把“A 类累计到”移到 0.50。")),
        ),
        ladder=(
            Words("Set “A ends at” to 0.50, leave “Cut by” at the share of money, and read the "
                  "hatched bar of class A.",
                  "把“A 类累计到”设为 0.50，“划分依据”保持金额占比，读 A 类带斜线的柱子。"),
            Words("In code: explorer.set(cut_a=0.5), then explorer.result[\"abc\"].sizes.",
                  "用代码：explorer.set(cut_a=0.5)，再看 explorer.result[\"abc\"].sizes。"),
        ),
    ),
    Question(
        id="ch4_2b.E1", kind="number", level=2, data=SHOP, tolerance=0.05,
        why=Words("Twice as many, and not one of them bought more: a few giants pull the mean up, "
                  "and the median does not follow them.",
                  "人数翻了一番，却没有一位客户多买：几个大户把平均值拉高，中位数不跟着走。"),
        section=Words("Try it", "动手试试"),
        solution=lambda lines: (important(lines, "median")["customers"]
                                / important(lines, "mean")["customers"]),
        mistakes=(
            Mistake(lambda lines: important(lines, "median")["customers"],
                    Words("That is the count by the median. Divide it by the count by the mean.",
                          "这是按中位数的人数，请再除以按平均值的人数。")),
            Mistake(lambda lines: (important(lines, "median")["customers"]
                                   - important(lines, "mean")["customers"]),
                    Words("That is how many more there are. The question asks how many times as "
                          "many.",
                          "这是多出来的人数，题目问的是几倍。")),
            Mistake(lambda lines: (important(lines, "median")["money_share"]
                                   / important(lines, "mean")["money_share"]),
                    Words("That compares their money. Compare the number of customers.",
                          "这是在比金额，请比较客户数。")),
            Mistake(lambda lines: (important(lines, "score")["customers"]
                                   / important(lines, "mean")["customers"]),
                    Words("That is the cut by score. Choose the median.",
                          "这是按得分划分的结果，请选中位数。")),
        ),
        ladder=(
            Words("The count stands at the left end of the bar “Important, value”. Read it twice: "
                  "with the mean, then with the median.",
                  "人数写在“重要价值客户”那条的左端。平均值、中位数各读一次。"),
        ),
    ),
    Question(
        id="ch4_2c.E1", kind="number", level=3, data=SHOP, tolerance=0.03,
        why=Words("There the last tenth whose response is above the break-even ends. Now try the "
                  "weights 0, 1, 0: a better score makes more money from the same number of "
                  "visits.",
                  "响应率高于保本线的各组到此为止。再试试权重 0、1、0：得分更准，拜访同样多的人能多赚钱。"),
        section=Words("Try it", "动手试试"),
        solution=best_share,
        mistakes=(
            Mistake(1.0, Words("That is everybody. Look at the left picture: the curve bends down "
                               "before the right end.",
                               "这是全部客户。看左图：曲线没到右端就已经往下弯了。")),
            Mistake(lambda lines: curve(lines)["break_even"],
                    Words("That is the response at which a visit pays. Asked is the share of "
                          "customers, where the last tenth worth visiting ends.",
                          "这是拜访划算所需的响应率。题目问的是客户占比，也就是最后一个值得拜访的客户排到哪里。")),
        ),
        ladder=(
            Words("Move the slider slowly and watch “Profit here”: it rises, then falls.",
                  "慢慢移动滑块，注意“当前位置的利润”：先升后降。"),
            Words("In the right picture, add the tenths whose bar is above the line.",
                  "在右图中，数一数有几组高于横线。"),
        ),
    ),
    Question(
        id="ch4_2d.E1", kind="number", level=2, data="value_matrix12", tolerance=50,
        why=Words("More: with fewer customers in the upper classes only 22 weights share the "
                  "budget instead of 27, so one weight is worth 5,455 instead of 4,444.",
                  "更多：上面几类的人少了，分预算的权重从 27 份减到 22 份，每份从 4,444 元涨到 5,455 元。"),
        section=Words("Try it", "动手试试"),
        solution=lambda table: platinum(table, 150)["per_customer"],
        mistakes=(
            Mistake(lambda table: platinum(table, 100)["per_customer"],
                    Words("That is with both cuts at 100. Move both to 150.",
                          "这是两条分界线都在 100 时的结果，请都移到 150。")),
            Mistake(lambda table: platinum(table, 150)["budget"],
                    Words("That is what all platinum customers receive together. Divide by their "
                          "number.",
                          "这是全部白金客户合计所得，请除以人数。")),
            Mistake(lambda table: platinum(table, 150)["equal_split"] / platinum(
                        table, 150)["customers"],
                    Words("That is the equal split. Use the weights 0, 1, 3, 5.",
                          "这是平均分配的结果，请用权重 0、1、3、5。")),
        ),
        ladder=(
            Words("Read the platinum bar and divide it by the platinum customers.",
                  "读出白金的那一条，再除以白金客户数。"),
        ),
    ),
]
