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


QUESTIONS = [
    Question(
        id="ch4_1a.E1", kind="number", level=2, data=SHOP, tolerance=0.25,
        section=Words("Try it", "动手试试"),
        solution=lambda invoices: weeks_until(invoices, 0.70),
        mistakes=(
            Mistake(lambda invoices: weeks_until(invoices, 0.70) - 1,
                    Words("Nearly: here it is still just below 70 %. Look at the decimals in the "
                          "sentence.", "差一点：这时还略低于 70%，看那句话里的小数。")),
            Mistake(lambda invoices: top_fifth_by_weeks(invoices).index[-1],
                    Words("That is the whole log. Move “Weeks counted” to the left until the "
                          "share falls below 70 %.",
                          "这是全部记录。把“统计的周数”往左移，直到占比跌破 70%。")),
            Mistake(lambda invoices: weeks_until(invoices, 0.65),
                    Words("There the top fifth bring 65 %. The question asks for 70 %.",
                          "这时最好的五分之一带来 65%，题目问的是 70%。")),
        ),
        ladder=(
            Words("Leave “Top share of customers” at 0.20 and move only the weeks.",
                  "“最好的客户占比”保持 0.20，只移动周数。"),
            Words("In code: path = explorer.result[\"path\"]; path[path >= 0.7].index[0].",
                  "用代码：path = explorer.result[\"path\"]，再看 path[path >= 0.7].index[0]。"),
        ),
    ),
]
