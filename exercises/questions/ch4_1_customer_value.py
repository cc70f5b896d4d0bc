"""Questions on customer value: concentration, the grades A to G, value in and beyond the books."""

import crmkit
from tools.questions import Mistake, Question, Words

TREE = Words("Five questions", "五个问题")
TREATMENT = Words("A treatment for each grade", "不同等级，不同对待")
TEN = Words("Ten customers on a napkin", "十位客户，一张纸")
CURVE = Words("The whole list in one curve", "用一条曲线看整份名单")
LONG = Words("Second question: over how long?", "第二个问题：多长时间？")
BOOKS = Words("In the books: financial value", "账面上的：财务价值")
NO_BOOK = Words("In no book: non-financial value", "账本上没有的：非财务价值")
STAR = Words("The best buyers, after costs", "大买家，扣掉成本以后")

GRADES = tuple("ABCDEFG")
VALUE_CUT, HIGHER_CUT, LOYALTY_CUT = 5000, 6000, 60
REVENUE, GOODS, SERVICE, MARKETING = 12_000, 7_000, 1_800, 700
TOLD, CHANCE, MARGIN, INFORMATION = 2, 0.3, 900, 200
BEST, RATE, PER_ORDER, PER_LINE = 200, 0.25, 8.0, 1.2


# --- Grades --------------------------------------------------------------------------------------

LETTERS = {"a": "A", "b": "B", "c": "C", "d": "E"}


def letter_of(value_high, loyal):
    """The option that names the grade of an active customer."""
    grade = {(True, True): "A", (True, False): "B", (False, True): "C"}[value_high, loyal]
    return next(letter for letter, named in LETTERS.items() if named == grade)


WHICH_CLASS = Question(
    id="ch4_1.1", kind="choice", level=1, section=TREE, options=("a", "b", "c", "d"),
    solution=lambda _: letter_of(True, False),
    mistakes=(
        Mistake("a", Words("A is high on both: value and loyalty.", "A 级是价值和忠诚度都高。")),
        Mistake("c", Words("C is the other way round: loyal, but of low value.",
                           "C 级正好相反：忠诚，但价值低。")),
        Mistake("d", Words("E is for customers who are not active, whatever their value.",
                           "E 级是不活跃的客户，与价值高低无关。")),
    ))


def counts(data, value_cut=VALUE_CUT, boundary="high"):
    return crmkit.bank_grades(data, (value_cut, LOYALTY_CUT), boundary=boundary).sizes["customers"]


def value_first(data, value_cut):
    """Grades if nobody asks whether a customer is active: E is empty."""
    return counts(data.assign(active=1), value_cut)


def swapped(data, value_cut, one, other):
    given = counts(data, value_cut)
    return given.rename({one: other, other: one}).loc[list(GRADES)]


def graded(name, value_cut, also=()):
    return Question(
        id=name, kind="mapping", level=2, section=TREE, data="bank14", tolerance=0.25,
        labels=GRADES, terms="bank_grade", solution=lambda d: counts(d, value_cut),
        mistakes=(
            Mistake(lambda d: value_first(d, value_cut),
                    Words("You graded the sleeping customers by value and loyalty. Ask first "
                          "whether a customer is active; if not, the grade is E.",
                          "你给不活跃的客户按价值和忠诚度定了级。应先问是否活跃，不活跃的一律为 E 级。")),
            Mistake(lambda d: counts(d, value_cut, "low"),
                    Words("You let a customer who stands exactly on a cut count as low. Here “at "
                          "least” is high; look at K14.",
                          "你把恰好压线的客户算成了低。本题“不低于”算高，请看 K14。")),
            Mistake(lambda d: swapped(d, value_cut, "F", "G"),
                    Words("F and G are swapped: who has been contacted is a prospect, F.",
                          "F 与 G 颠倒了：接触过的是可能客户，F 级。")),
            *also,
        ),
        ladder=(Words("Sort out those who are no customers first, then the inactive ones.",
                      "先分出不是客户的人，再分出不活跃的客户。"),
                Words("Four groups remain: two yes-or-no columns, crossed.",
                      "剩下的分四组：两列“是或否”交叉。")))


COUNTS = graded("ch4_1.2", VALUE_CUT, also=(
    Mistake(lambda d: swapped(d, VALUE_CUT, "A", "B"),
            Words("A and B are swapped: A is loyal, B is not.", "A 与 B 颠倒了：A 级忠诚，B 级不忠诚。")),))
HIGHER = graded("ch4_1.3", HIGHER_CUT, also=(
    Mistake(lambda d: counts(d),
            Words("These are the counts for a value cut of 5,000. Here it is 6,000.",
                  "这是价值分界为 5,000 的结果，本题是 6,000。")),))

HIGHER_TALK = Question(
    id="ch4_1.3b", kind="open", level=3, section=TREATMENT,
    rubric=Words(
        "1. Names who fell from A to C, and that they have not changed.\n"
        "2. Says what they lose by it: the treatment that goes with the grade.\n"
        "3. Decides for one cut by capacity or by money, not by how the list looks.\n"
        "4. Asks for a third thing to know, such as the potential of the three.",
        "1. 指出谁从 A 级降到 C 级，而他们本身没有变化。\n"
        "2. 说明他们因此失去什么：与等级相连的待遇。\n"
        "3. 按人手或金额选定分界，而不是看名单好不好看。\n"
        "4. 提出还想知道的第三件事，例如他们的增长潜力。"),
    model=Words(
        "K08 and K14 fall from A to C; nothing about them has changed, only our line. They would "
        "lose their manager and get a thank-you card, although both are loyal. If one manager can "
        "look after three customers, I would keep 5,000. Before I decide I want to know what they "
        "could spend: a loyal customer with potential is worth more than the grade says.",
        "K08 和 K14 从 A 级降到 C 级；他们没有变，变的是我们的线。他们会失去专属经理，只收到一张感谢卡，"
        "尽管两位都很忠诚。如果一位经理照顾得了三位客户，我会保留 5,000。决定之前我还想知道他们可能花多少："
        "有潜力的忠诚客户，比等级显示的更值钱。"))


# --- Concentration -------------------------------------------------------------------------------

def sales(data):
    return data.set_index("id")["sales_kcny"]


TOP_FIFTH = Question(
    id="ch4_1.4", kind="number", level=2, section=TEN, data="abc20", tolerance=0.001,
    solution=lambda d: crmkit.pareto_share(sales(d), top=0.20),
    mistakes=(
        Mistake(lambda d: crmkit.pareto_share(sales(d), top=0.25),
                Words("That is what five customers bring. A fifth of twenty is four.",
                      "这是五位客户带来的。二十位的五分之一是四位。")),
        Mistake(lambda d: sales(d).nlargest(4).sum(),
                Words("That is their sales. Divide by all sales.", "这是他们的销售额，还要除以总额。")),
        Mistake(lambda d: sales(d).max() / sales(d).sum(),
                Words("That is the share of the best customer alone.", "这只是最好的一位客户的份额。")),
        Mistake(lambda d: sales(d).nsmallest(4).sum() / sales(d).sum(),
                Words("You took the four smallest. Sort from the largest down.",
                      "你取的是最小的四位。请从大到小排。")),
    ),
    ladder=(Words("Sort, take a fifth of the customers, divide their sales by all sales.",
                  "排序，取五分之一的客户，把他们的销售额除以总额。"),))

NEEDED = Question(
    id="ch4_1.5", kind="number", level=2, section=TEN, data="abc20", tolerance=0.25,
    solution=lambda d: crmkit.customers_needed(sales(d), share=0.80),
    mistakes=(
        Mistake(lambda d: crmkit.customers_needed(sales(d), share=0.80) - 1,
                Words("They bring a little less than 80%. One more is needed.",
                      "他们带来的还略少于 80%，还差一位。")),
        Mistake(lambda d: crmkit.customers_needed(sales(d), share=0.80) / len(d),
                Words("That is a share of the customers. The question asks how many.",
                      "这是客户的比例，题目问的是几位。")),
        Mistake(lambda d: 0.80 * len(d),
                Words("You took 80% of the customers. Asked are the customers who bring 80% of "
                      "the sales.", "你取了 80% 的客户。题目问的是带来 80% 销售额的客户。")),
    ),
    ladder=(Words("Cumulate from the largest down, and count until 80% is reached.",
                  "从大到小累加，数到 80% 为止。"),))


def area(data, smallest_first=True, strips="trapezoid"):
    """The area under the curve of cumulated shares, by hand."""
    curve = sales(data).sort_values(ascending=smallest_first).cumsum() / sales(data).sum()
    return (curve.sum() - (0.5 if strips == "trapezoid" else 0)) / len(curve)


GINI = Question(
    id="ch4_1.6", kind="number", level=3, section=CURVE, data="abc20", tolerance=0.002,
    solution=lambda d: crmkit.gini(sales(d)),
    mistakes=(
        Mistake(lambda d: 1 - 2 * area(d, strips="steps"),
                Words("Your strips reach up to the curve's right end and are too large. Half of "
                      "each customer's own share has to come off.",
                      "你的窄条取到了右端的高度，面积偏大。每条要减去该客户自身份额的一半。")),
        Mistake(lambda d: 1 - 2 * area(d, smallest_first=False),
                Words("Below zero: you began with the largest customer. The Lorenz curve begins "
                      "with the smallest.", "结果小于零：你从最大的客户开始累加了。洛伦兹曲线从最小的开始。")),
        Mistake(area, Words("That is the area under the curve. The Gini coefficient is 1 less "
                            "twice that.", "这是曲线下的面积。基尼系数是 1 减去它的两倍。")),
        Mistake(lambda d: 0.5 - area(d),
                Words("That is the area between line and curve. Divide by the triangle, which is "
                      "one half.", "这是直线与曲线之间的面积，还要除以三角形的面积（二分之一）。")),
        Mistake(lambda d: crmkit.pareto_share(sales(d)),
                Words("That is the share of the top fifth, one point of the curve.",
                      "这是最好的五分之一的份额，只是曲线上的一点。")),
    ),
    ladder=(Words("Begin with the smallest customer, cumulate, divide by the total.",
                  "从最小的客户开始累加，再除以总额。"),
            Words("Each strip is one twentieth wide; its mean height lies between two points.",
                  "每条宽二十分之一，平均高度在前后两点之间。")))

GINI_TALK = Question(
    id="ch4_1.6b", kind="open", level=3, section=LONG,
    rubric=Words(
        "1. Says that a month and a year cannot be compared.\n"
        "2. Gives the reason: over a year the loyal come again and again, and that adds up.\n"
        "3. Says what to compare instead: two months, or two years, over the same shop.\n"
        "4. Doubts that a change of concentration is good or bad in itself.",
        "1. 指出一个月与一年不能相比。\n"
        "2. 说出原因：一年里忠诚客户一来再来，金额会累积。\n"
        "3. 说明应当怎样比：同一家店，月对月，年对年。\n"
        "4. 质疑集中程度变化本身是好是坏。"),
    model=Words(
        "The two numbers count different lengths of time, so nothing has happened. In one month "
        "three customers in four have come once; in a year the loyal have come many times, and their money "
        "adds up, so a year is always more concentrated. Compare this January with last January. "
        "And even a true rise may be good (loyal customers buy more) or bad (small ones leave).",
        "两个数统计的时间长短不同，什么也没有发生。一个月里四分之三的客户只来一次；一年里忠诚客户来了许多次，"
        "金额累积起来，所以按年算总是更集中。应当拿今年一月与去年一月比。就算真的上升，也可能是好事（忠诚客户买得更多），"
        "也可能是坏事（小客户走了）。"))


# --- Value in and beyond the books ---------------------------------------------------------------

FINANCIAL = Question(
    id="ch4_1.7", kind="number", level=2, section=BOOKS, tolerance=0.5,
    solution=lambda _: crmkit.financial_value(REVENUE, GOODS, SERVICE, MARKETING),
    mistakes=(
        Mistake(lambda _: REVENUE - GOODS,
                Words("That is the gross margin. Serving and winning this customer cost money "
                      "too.", "这是毛利。服务和营销这位客户也要花钱。")),
        Mistake(lambda _: REVENUE - GOODS - SERVICE,
                Words("You left the marketing out.", "你漏掉了营销费用。")),
        Mistake(lambda _: REVENUE - GOODS - MARKETING,
                Words("You left the service out.", "你漏掉了服务成本。")),
        Mistake(lambda _: GOODS + SERVICE + MARKETING,
                Words("Those are the costs. Take them off the revenue.", "这是成本之和，要从收入中减去。")),
        Mistake(lambda _: (REVENUE - GOODS - SERVICE - MARKETING) / REVENUE,
                Words("That is a rate. The question asks for yuan.", "这是比率，题目问的是多少元。")),
    ),
    ladder=(Words("Revenue of the transactions less all their costs.", "交易收入减去全部交易成本。"),))

NON_FINANCIAL = Question(
    id="ch4_1.8", kind="number", level=2, section=NO_BOOK, tolerance=0.5,
    solution=lambda _: crmkit.referral_value(TOLD, CHANCE, MARGIN) + INFORMATION,
    mistakes=(
        Mistake(lambda _: TOLD * MARGIN + INFORMATION,
                Words("You counted both friends as won. Only three in ten become customers.",
                      "你把两位朋友都算作争取到了，其实成为客户的可能只有三成。")),
        Mistake(lambda _: TOLD * CHANCE * MARGIN,
                Words("You left the information out.", "你漏掉了信息价值。")),
        Mistake(lambda _: CHANCE * MARGIN + INFORMATION,
                Words("You counted one friend. There are two.", "你只算了一位朋友，一共两位。")),
        Mistake(lambda _: TOLD * CHANCE * (MARGIN + INFORMATION),
                Words("The information is certain and comes once: do not multiply it.",
                      "信息价值是确定的，只有一份，不要再乘。")),
        Mistake(lambda _: crmkit.financial_value(REVENUE, GOODS, SERVICE, MARKETING)
                + TOLD * CHANCE * MARGIN + INFORMATION,
                Words("You added the financial value of the last question. Here only the part that "
                      "stands in no book is asked for.",
                      "你把上一题的财务价值也加上了。本题只问账本上没有的部分。")),
    ),
    ladder=(Words("People told × chance × margin, then the information.",
                  "告诉的人数 × 可能性 × 毛利，再加信息价值。"),))


def worth(lines, *, orders=True, picked=True):
    grouped = crmkit.read_orders(lines).frame.groupby("customer")
    money = grouped["amount"].sum()
    costs = [(1 - RATE) * money.clip(lower=0)]
    costs += [PER_ORDER * grouped["order"].nunique()] if orders else []
    costs += [PER_LINE * grouped.size()] if picked else []
    return money, crmkit.financial_value(money, *costs)


def losing(lines, *, best=BEST, **kinds):
    money, value = worth(lines, **kinds)
    return int((value[money.nlargest(best).index] < 0).sum())


LOSING = Question(
    id="ch4_1.9", kind="number", level=3, section=STAR, data="online_retail", tolerance=0.25,
    solution=losing,
    mistakes=(
        Mistake(lambda d: losing(d, orders=False),
                Words("You left out what each order costs.", "你漏掉了每张订单的成本。")),
        # Goods at 25 % and lines left out give the same number, none.
        Mistake(lambda d: losing(d, picked=False),
                Words("If your goods cost 25%: a margin of 25% means that they cost 75%. If "
                      "they do cost 75%, you left out what each line costs.",
                      "如果你把商品成本算成了 25%：25% 是毛利，商品成本是 75%。如果已经用了 75%，"
                      "那就是漏掉了每一行的成本。")),
        Mistake(lambda d: losing(d[d["Quantity"] > 0]),
                Words("You left the refunds out: they lower the sales, and each returned line is "
                      "handled too.", "你没有算退货：退货要从销售额中扣除，退货的行也要花钱处理。")),
        Mistake(lambda d: losing(d, best=5000),
                Words("These are all loss-making customers of the shop. Look at the best 200 by "
                      "sales only.", "这是全店亏损的客户数。只看销售额前 200 名。")),
    ),
    ladder=(Words("Sales, number of orders and number of lines per customer first; then the "
                  "costs.", "先求每位客户的销售额、订单数和行数，再算成本。"),
            Words("Take the 200 largest by sales and count the values below zero.",
                  "取销售额最大的 200 位，数一数价值为负的。")))

LOSING_TALK = Question(
    id="ch4_1.9b", kind="open", level=3, section=STAR,
    rubric=Words(
        "1. Does not simply drop them: says which cost makes the loss (lines, orders).\n"
        "2. Proposes a change of terms: minimum order, fee, web shop.\n"
        "3. Mentions value outside the books or growth.\n"
        "4. Says that the costs are assumed, and what to measure first.",
        "1. 不是简单放弃，而是指出亏在哪项成本上（行数、订单数）。\n"
        "2. 提出改变条件：起订量、小单费、网上下单。\n"
        "3. 提到账外价值或成长性。\n"
        "4. 指出成本是假设的，并说明先要测量什么。"),
    model=Words(
        "They lose money because they order many cheap lines, not because they are bad customers. "
        "I would not drop them: I would ask for a minimum per order or a fee for small lines, and "
        "move them to the web shop. They may also recommend us, which our sum leaves out. All costs "
        "are assumptions; before I write to anybody I would time a week of picking.",
        "他们亏损，是因为订的行数多、每行金额小，并不是坏客户。我不会放弃他们，而会设起订量或小单费，"
        "并引导他们网上下单。他们也许还会推荐我们，这一点没有算进去。成本都是假设，联系客户之前，"
        "我会先测一周的拣货时间。"))

QUESTIONS = [WHICH_CLASS, COUNTS, HIGHER, HIGHER_TALK, TOP_FIFTH, NEEDED, GINI, GINI_TALK,
             FINANCIAL, NON_FINANCIAL, LOSING, LOSING_TALK]
