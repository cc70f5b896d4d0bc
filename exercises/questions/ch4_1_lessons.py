"""The questions asked inside the lessons of chapter 4.1, below their explorers."""

import crmkit
from crmkit import explore
from tools.questions import Mistake, Question, Words

SHOP = "online_retail_invoices"


def top_fifth_by_weeks(invoices):
    """The top fifth's share of the money when the last 1, 2, ... weeks are counted."""
    return explore.lorenz(crmkit.read_orders(invoices, order="InvoiceNo")).result["path"]


def weeks_until(invoices, share):
    path = top_fifth_by_weeks(invoices)
    return int(path.index[path >= share][0])


def standing(lines):
    """Value, months with a purchase (a proxy of loyalty) and activity, as the lesson has them."""
    shop = crmkit.read_orders(lines)
    table = crmkit.customers.recency_frequency_monetary(shop)
    bought = shop.frame[shop.frame["amount"] > 0]
    table["months"] = bought["date"].dt.to_period("M").groupby(bought["customer"]).nunique()
    return table.assign(active=table["recency"] <= 90)


def first_cut(lines, more, than):
    """The lowest cut of loyalty at which one grade has more customers than another."""
    table = standing(lines)
    for cut in range(1, 14):
        count = crmkit.bank_grades(table, (2000, cut), value="monetary", loyalty="months",
                                   customer=None).sizes["customers"]
        if count[more] > count[than]:
            return cut
    return 0


def worth(lines):
    """Financial value with the lesson's costs: margin 30%, 10 an order, 1 a line."""
    grouped = crmkit.read_orders(lines).frame.groupby("customer")
    sales = grouped["amount"].sum()
    return crmkit.financial_value(sales, 0.70 * sales.clip(lower=0),
                                  10.0 * grouped["order"].nunique(), 1.0 * grouped.size())


def best_weight(lines, budget=100_000):
    """The best weight, to the hundredth: it lies between two steps of the slider."""
    value = worth(lines)
    profit = {w / 100: crmkit.extra_profit(value, crmkit.split_budget(value, budget, w / 100)).sum()
              for w in range(151)}
    return max(profit, key=profit.get)


TOO_LATE = Words("True here, but already earlier too. Find where it begins.",
                 "这时确实如此，但更早就已经如此了。请找出最先出现的地方。")

QUESTIONS = [
    Question(
        id="ch4_1a.E1", kind="number", level=2, data=SHOP, tolerance=0.25,
        section=Words("Try it", "动手试试"),
        solution=lambda invoices: weeks_until(invoices, 0.70),
        mistakes=(
            Mistake(lambda invoices: weeks_until(invoices, 0.70) - 1,
                    Words("Nearly: here it is still just below 70%. Look at the decimals in the "
                          "sentence.", "差一点：这时还略低于 70%，看那句话里的小数。")),
            Mistake(lambda invoices: top_fifth_by_weeks(invoices).index[-1],
                    Words("That is the whole log. Find the first week at which the share is "
                          "70% or more.",
                          "这是全部记录。请找出占比首次达到 70% 的那一周。")),
            Mistake(lambda invoices: weeks_until(invoices, 0.65),
                    Words("There the top fifth bring 65%. The question asks for 70%.",
                          "这时最好的五分之一带来 65%，题目问的是 70%。")),
            *(Mistake(lambda invoices, late=late: weeks_until(invoices, 0.70) + late, TOO_LATE)
              for late in range(1, 10)),
        ),
        ladder=(
            Words("Leave “Top share of customers” at 0.20 and move only the weeks.",
                  "“最好的客户占比”保持 0.20，只移动周数。"),
            Words("In code: path = explorer.result[\"path\"]; path[path >= 0.7].index[0].",
                  "用代码：path = explorer.result[\"path\"]，再看 path[path >= 0.7].index[0]。"),
        ),
    ),
    Question(
        id="ch4_1b.E1", kind="number", level=2, data="online_retail", tolerance=0.25,
        section=Words("Try it", "动手试试"),
        solution=lambda lines: first_cut(lines, "B", "A"),
        mistakes=(
            Mistake(lambda lines: first_cut(lines, "B", "A") - 1,
                    Words("Here A is still ahead. Compare the two counts at the right end of the "
                          "tree.", "这时 A 级仍然领先。比一比树右端的两个人数。")),
            Mistake(lambda lines: first_cut(lines, "B", "A") + 1, TOO_LATE),
            Mistake(lambda lines: first_cut(lines, "D", "C"),
                    Words("There D is larger than C. The question compares B with A.",
                          "这时是 D 级多于 C 级。题目比较的是 B 与 A。")),
        ),
        ladder=(
            Words("Leave value at 2,000. Move “Loyalty is high from” up one month at a time.",
                  "价值保持 2,000，“忠诚度分界（不低于）”每次上调一个月。"),
        ),
    ),
    Question(
        id="ch4_1c.E1", kind="number", level=3, data="online_retail", tolerance=0.025,
        section=Words("Try it", "动手试试"),
        solution=best_weight,
        mistakes=(
            Mistake(1.0, Words("That is in proportion to value. Look at the left curve: its top "
                               "lies further to the left.",
                               "这是按价值比例分配。看左图：最高点还在它的左边。")),
            Mistake(0.0, Words("That is the same to each, where the slider begins. Move it.",
                               "这是人人一样，也就是滑块的起点。请移动它。")),
            Mistake(lambda lines: best_weight(lines, budget=50_000),
                    Words("That is the best weight for half the budget. Set it back to 100,000.",
                          "这是预算减半时的最优权重。请把预算调回 100,000。")),
        ),
        ladder=(
            Words("Move “Weight of value” slowly and watch the number in the title: it rises, "
                  "then falls.", "慢慢移动“价值的权重”，看标题里的数字：先升后降。"),
            Words("In code: explorer.result[\"curve\"].idxmax().",
                  "用代码：explorer.result[\"curve\"].idxmax()。"),
        ),
    ),
]
