"""Questions on lesson 5.5b: three questions, three rules, and what the books know."""

import pandas as pd

import crmkit
from crmkit import explore
from tools.questions import Mistake, Question, Words

RULES = Words("All, any, or the mean?", "都过线、有一问过线，还是平均过线？")
TRY = Words("Try it", "动手试试")
BOOKS = Words("What the books know", "账上知道什么")
WORTH = Words("What keeping them is worth", "留住他们值多少")

SIX = crmkit.datasets.load_teaching("core6")
LABELS = ("without_1", "without_2", "without_3")


# --- In the lesson ---------------------------------------------------------------------------------

def sizes(**settings):
    """How many are core with one question left out."""
    explorer = explore.core_customers(SIX, **settings)
    found = {}
    for label in LABELS:
        explorer.set(asked=label)
        found[label] = len(explorer.result["who"])
    return found


E1 = Question(
    id="ch5_5b.E1", kind="mapping", level=2, section=TRY, tolerance=0.4, labels=LABELS,
    solution=sizes(),
    why=Words("The question that keeps out most is the one about rivals, and no firm finds its "
              "answer in its own books.",
              "挡住人最多的，正是关于竞争对手的那一问，而它的答案不在企业自己的账上。"),
    mistakes=(
        Mistake(sizes(rule="any"),
                Words("That is the rule “any question”. Set it to “all questions”.",
                      "这是“有一问过线”的结果。请设为“三问都过线”。")),
        Mistake(sizes(cut=7.5), Words("You moved the cut. Leave it at 7.",
                                      "你动了分数线，请保持 7。")),
        Mistake({label: size - 1 for label, size in sizes().items()},
                Words("You gave how many come in. Asked is how many are core then, K1 included.",
                      "你给的是多进来几位。题目问的是核心客户共有几位，包括 K1。")),
        Mistake(dict.fromkeys(LABELS, 1),
                Words("One is the core with all three questions. Leave one out at a time.",
                      "三问都问时才是一位。请每次少问一问。")),
    ),
    ladder=(Words("Rule “all questions”, cut 7. Change “Questions asked” only, and count the dark "
                  "bars and diamonds.",
                  "规则“三问都过线”，分数线 7。只动“问哪几问”，数一数深色的横条和菱形。"),
            Words("In code: explorer.set(asked=\"without_1\"), then explorer.result[\"who\"].",
                  "用代码：explorer.set(asked=\"without_1\")，再看 explorer.result[\"who\"]。")))


# --- Half in five years ----------------------------------------------------------------------------

def a_year(left, years):
    return 1 - left ** (1 / years)


Q5 = Question(
    id="ch5_5.5", kind="number", level=2, section=WORTH, tolerance=0.0008,
    solution=lambda _: a_year(0.5, 5),
    mistakes=(
        Mistake(lambda _: 0.5 / 5,
                Words("You divided by five. In the second year fewer are left to leave: losing "
                      "that share every year would leave more than half.",
                      "你直接除以五了。第二年可走的人已经少了：每年走这么多，五年后剩下的不止一半。")),
        Mistake(lambda _: 1 - a_year(0.5, 5),
                Words("That is the share that stays each year.", "这是每年留下的比例。")),
        Mistake(lambda _: 0.5 ** 5,
                Words("You took the fifth power. Asked is the share which, lost five times, leaves "
                      "half.", "你算了五次方。题目问：每年走几成，五年之后剩一半。")),
        Mistake(lambda _: 2 ** (1 / 5) - 1,
                Words("That is the growth that doubles in five years. Here a half is left.",
                      "这是五年翻一番的年增长率。这里是剩一半。")),
        Mistake(lambda _: a_year(0.5, 4),
                Words("You counted four steps. Five years are five steps.",
                      "你只算了四步。五年是五步。")),
    ),
    ladder=(Words("If r stay each year, r to the fifth power stay five years. What is r?",
                  "每年留下 r，五年后留下 r 的五次方。r 是多少？"),))


# --- Three rules -----------------------------------------------------------------------------------

def scores(data):
    return data.set_index("id")


def by(data, rule, cut, above=False, columns=None):
    """The core by hand: at or above the cut, or above it only."""
    table = scores(data) if columns is None else scores(data).iloc[:, columns]
    joined = {"all": table.min(axis=1), "any": table.max(axis=1), "mean": table.mean(axis=1)}[rule]
    return list(table.index[joined > cut] if above else table.index[joined >= cut])


Q6 = Question(
    id="ch5_5.6", kind="set", level=2, section=RULES, data="core6",
    solution=lambda d: by(d, "all", 7),
    mistakes=(
        Mistake(lambda d: by(d, "mean", 7),
                Words("You took the mean. “All” looks at the weakest answer.",
                      "你用了平均分。“都过线”看的是最弱的一项。")),
        Mistake(lambda d: by(d, "any", 7),
                Words("Each of these has one answer, or two, at 7 or above. Asked are all three.",
                      "这些人只是有一问或两问达到 7 分。题目要求三问都达到。")),
        Mistake(lambda d: by(d, "all", 7, columns=[0, 1]),
                Words("You left out the third question.", "你漏了第三问。")),
        Mistake(lambda d: by(d, "all", 7, columns=[0]),
                Words("You looked at the first question only.", "你只看了第一问。")),
        Mistake(lambda d: by(d, "all", 4),
                Words("4 is the middle of the scale. The cut is 7.", "你把线划到了 4 分。分数线是 7。")),
        Mistake(lambda d: list(d["id"]), Words("Those are all six.", "这是全部六位。")),
    ),
    ladder=(Words("Compare the table with the cut, then go along each customer's row (axis=1): no "
                  "answer may miss it.",
                  "先拿整张表和分数线比，再沿着每位客户的那一行（axis=1）看：一项也不能没过线。"),))

Q6B = Question(
    id="ch5_5.6b", kind="set", level=2, section=RULES, data="core6",
    solution=lambda d: by(d, "any", 8),
    mistakes=(
        Mistake(lambda d: by(d, "any", 8, above=True),
                Words("You took > for ≥. A score of 8 reaches a cut of 8.",
                      "你把 ≥ 写成了 >。8 分达到了 8 分线。")),
        Mistake(lambda d: by(d, "any", 7), Words("That is with a cut of 7. It is 8 here.",
                                                 "这是 7 分线的结果。本题是 8。")),
        Mistake(lambda d: by(d, "all", 8),
                Words("Here all three reach 8, or the mean does. One is enough.",
                      "这是三问都达到 8 分，或者平均达到 8 分。本题有一问达到就行。")),
        Mistake(lambda d: by(d, "any", 8, columns=[0]),
                Words("You looked at the first question only. Any of the three will do.",
                      "你只看了第一问。三问里任何一问都行。")),
        Mistake(lambda d: by(d, "any", 8, columns=[0, 1, 2])[1:],
                Words("One who passes all three passes any, too.", "三问都过的，当然也有一问过。")),
    ),
    ladder=(Words("As in 5.6, along each row, with another cut; now one answer is enough.",
                  "和 5.6 一样沿着每一行看，分数线换了；这次有一项过线就够。"),))

Q6C = Question(
    id="ch5_5.6c", kind="set", level=2, section=RULES, data="core6",
    solution=lambda d: by(d, "mean", 7),
    why=Words("Two of them have a weakest answer of 4 or less. Whoever reads the mean alone does "
              "not see it.", "其中两位最弱的一项不到 5 分。只看平均分，是看不见的。"),
    mistakes=(
        Mistake(lambda d: by(d, "mean", 7, above=True),
                Words("Either you took > for ≥, or “all” for the mean. Some have a mean of exactly "
                      "7.", "要么把 ≥ 写成了 >，要么把平均分当成了“都过线”。有人的平均分正好是 7。")),
        Mistake(lambda d: by(d, "any", 7), Words("That is “any” at 7, or the mean with a cut of 6.",
                      "这是“有一问达到 7 分”，或者平均分用了 6 分线。")),
        Mistake(lambda d: by(d, "mean", 7, columns=[0, 1]),
                Words("That is the mean of the first two questions.", "这是前两问的平均分。")),
    ),
    ladder=(Words("`mean(axis=1)`, then at or above 7.", "`mean(axis=1)`，再看是否达到 7。"),))

CARE, LOST_TO_RIVALS = 12_000, 5


def wasted(data, care=CARE, below=LOST_TO_RIVALS, at_least=False, **cuts):
    """The part of the money that goes to those whom a rival will take, by rule."""
    third, out = scores(data)["q3_worth_to_us_vs_rivals"], {}
    for rule, cut in ({"all": 7, "mean": 7, "any": 8} | cuts).items():
        core = by(data, rule, cut)
        bad = third[core] <= below if at_least else third[core] < below
        out[rule] = care * float(bad.mean())
    return out


def wasted_each(data):
    """The mistake of dividing by six customers."""
    third = scores(data)["q3_worth_to_us_vs_rivals"]
    return {rule: CARE / len(data) * float((third[by(data, rule, cut)] < LOST_TO_RIVALS).sum())
            for rule, cut in (("all", 7), ("mean", 7), ("any", 8))}


Q6D = Question(
    id="ch5_5.6d", kind="mapping", level=3, section=RULES, data="core6", tolerance=0.5,
    labels=("all", "mean", "any"), solution=wasted,
    why=Words("“Any” lets in more customers than the mean and wastes less: who is let in matters, "
              "not how many. Only “all” cannot be fooled by a nine elsewhere.",
              "“有一问过线”放进来的人比平均分多，浪费的却少：要紧的是放进了谁，不是放进几位。只有“都过线”不会被别处的 9 分蒙住。"),
    mistakes=(
        Mistake(lambda d: wasted(d, any=7),
                Words("Your “any” has a cut of 7. It is 8 there.", "你的“有一问过线”用了 7 分线。那里是 8。")),
        Mistake(wasted_each,
                Words("You shared the money among six. Only the core gets any.",
                      "你把钱分给了六位。只有核心客户才分得到。")),
        Mistake(lambda d: {rule: float(len(by(d, rule, cut)) and CARE / len(by(d, rule, cut)))
                           for rule, cut in (("all", 7), ("mean", 7), ("any", 8))},
                Words("That is what each core customer gets. How much of it is lost?",
                      "这是每位核心客户分到的钱。其中白花的有多少？")),
        Mistake(lambda d: {rule: CARE - value for rule, value in wasted(d).items()},
                Words("That is the part which is not wasted.", "这是没有白花的部分。")),
        Mistake(lambda d: wasted(d, below=8),
                Words("You counted everybody below 8 on the third question. The rival takes those "
                      "below 5.", "你把第三问低于 8 分的都算上了。会被对手拉走的是低于 5 分的。")),
        Mistake(lambda d: {rule: value / CARE for rule, value in wasted(d).items()},
                Words("That is a share. Asked is yuan.", "这是比例。题目问的是元。")),
    ),
    ladder=(Words("For each rule: who is core, what does each get, and who of them has less than 5 "
                  "on the third question?",
                  "对每种规则：谁是核心，每位分到多少，其中谁的第三问低于 5 分？"),))


# --- The wholesaler --------------------------------------------------------------------------------

def parts_of(invoices, quarter_money=0.8, until="2011-11-30 23:59"):
    """For each customer of December to August: parts passed, and whether autumn saw him."""
    log = crmkit.read_orders(invoices, order="InvoiceNo").frame
    early = log[log["date"] < "2011-09-01"]
    bought = early[early["amount"] > 0]
    money = early.groupby("customer")["amount"].sum().reindex(bought["customer"].unique())
    months = bought["date"].dt.to_period("M").groupby(bought["customer"]).nunique()
    first = bought.groupby("customer")["date"].min()
    passed = ((money >= money.quantile(quarter_money)).astype(int) + (months >= 4)
              + (first < "2011-03-01"))
    late = log[log["date"].between("2011-09-01", until) & (log["amount"] > 0)]["customer"]
    return pd.DataFrame({"passed": passed, "away": ~passed.index.isin(late)})


def to_ask(invoices, exactly=False, away=True):
    table = parts_of(invoices)
    if away:
        table = table[table["away"]]
    names = {"three": 3, "two": 2, "one": 1}
    return {label: int((table["passed"] == n).sum() if exactly else (table["passed"] >= n).sum())
            for label, n in names.items()}


Q6E = Question(
    id="ch5_5.6e", kind="mapping", level=3, section=BOOKS, data="online_retail_invoices",
    tolerance=0.4, labels=("three", "two", "one"), solution=to_ask,
    why=Words("Each part you forgive makes the list several times as long. Forty conversations "
              "leave one rule.", "每放过一条，名单就长好几倍。四十次谈话，只容得下一种规则。"),
    mistakes=(
        Mistake(lambda d: to_ask(d, exactly=True),
                Words("You counted who passes exactly so many. Who passes three passes two, too.",
                      "你数的是正好过几条的人。过三条的，也至少过两条。")),
        Mistake(lambda d: to_ask(d, away=False),
                Words("Those are all customers. To be asked are those who stayed away.",
                      "这是全部客户。要去问的，是秋天没来的。")),
        Mistake(lambda d: {k: to_ask(d, away=False)[k] - v for k, v in to_ask(d).items()},
                Words("Those are the ones who came back in autumn.", "这些是秋天又来了的。")),
        Mistake(lambda d: dict(zip(("three", "two", "one"), reversed(to_ask(d).values()),
                                   strict=True)),
                Words("The other way round: the more parts are asked for, the shorter the list.",
                      "反了：要求过的条数越多，名单越短。")),
    ),
    ladder=(Words("Add the three columns of `parts`; keep who stayed away; count at or above 3, 2, "
                  "1.", "把 `parts` 的三列相加，只留没来的，再数不少于 3、2、1 的各有几位。"),))


# --- What keeping is worth -------------------------------------------------------------------------

def multiple(r, i=0.10):
    return r / (1 + i - r)


def gains(_):
    return {"lifetime": (1 / 0.05) / (1 / 0.10) - 1, "value": multiple(0.95) / multiple(0.90) - 1}


Q8 = Question(
    id="ch5_5.8", kind="mapping", level=3, section=WORTH, tolerance=0.004,
    labels=("lifetime", "value"), solution=gains,
    mistakes=(
        Mistake(lambda _: {"lifetime": 0.95 / 0.90 - 1, "value": gains(0)["value"]},
                Words("You compared the retention rates. The lifetime is 1 / (1 − r).",
                      "你比的是保持率。平均寿命是 1 ÷ (1 − r)。")),
        Mistake(lambda _: {"lifetime": 1.0, "value": 1.0},
                Words("You left out the discount: far years count less.",
                      "你没有贴现：越远的年份越不值钱。")),
        Mistake(lambda _: {"lifetime": 2.0, "value": multiple(0.95) / multiple(0.90)},
                Words("Those are ratios of after to before. The gain is one less.",
                      "这是后与前的比值。增加的比例要减一。")),
        Mistake(lambda _: {"lifetime": 1.0, "value": (1.1 / 0.15) / (1.1 / 0.20) - 1},
                Words("Your first payment comes on the first day. Here it comes after a year, if "
                      "the customer stays: r / (1 + i − r).",
                      "你的第一笔付款在第一天。这里是一年之后、客户留下才付：r ÷ (1 + i − r)。")),
        Mistake(lambda _: {"lifetime": gains(0)["value"], "value": 1.0},
                Words("The two have changed places.", "两个写反了。")),
        Mistake(lambda _: {"lifetime": 10.0, "value": multiple(0.95) - multiple(0.90)},
                Words("Those are differences, in years and in yearly margins. Asked are shares of "
                      "what was before.", "这是差额（年数、年利润的倍数）。题目问的是增加的比例。")),
    ),
    ladder=(Words("Lifetime 1 / (1 − r); value of one yuan a year r / (1 + i − r). After divided "
                  "by before, less one.",
                  "平均寿命 1 ÷ (1 − r)；每年一元的价值 r ÷ (1 + i − r)。后除以前，再减一。"),))

Q8B = Question(
    id="ch5_5.8b", kind="number", level=3, section=WORTH, tolerance=0.6,
    solution=lambda _: 240 * (multiple(0.95) - multiple(0.90)),
    why=Words("Without a discount one would allow more than five times as much.",
              "不贴现的话，会以为可以花五倍多。"),
    mistakes=(
        Mistake(lambda _: 240 * 10,
                Words("You took ten more years at full value. Discount them.",
                      "你把多出来的十年按原值算了。要贴现。")),
        Mistake(lambda _: 240 * multiple(0.95),
                Words("That is his whole value afterwards. What is added?",
                      "这是之后的全部价值。增加了多少？")),
        Mistake(lambda _: 240 * (multiple(0.95) / multiple(0.90) - 1),
                Words("The gain is a share of his value, not of one year's 240.",
                      "增加的比例是对客户价值而言的，不是对一年的 240 元。")),
        Mistake(lambda _: 240 * 0.05,
                Words("Five points of one year. The effect lasts as long as he stays.",
                      "这只是一年的五个百分点。只要他还在，效果就一直有。")),
    ),
    ladder=(Words("240 times the multiple afterwards, less 240 times the multiple before.",
                  "240 × 之后的倍数，减去 240 × 之前的倍数。"),))

Q8C = Question(
    id="ch5_5.8c", kind="open", level=3, section=RULES,
    rubric=Words(
        "1. Says what he is right about: K6 is loyal and profitable and likes us.\n"
        "2. Names K6's weak answer, and why the mean hides it.\n"
        "3. Says why size is only part of the first question, and which questions the books do not "
        "answer.\n"
        "4. Names whom to talk to first and how to ask the other two questions, and admits that "
        "the cuts are chosen.",
        "1. 说明他对在哪里：K6 忠诚，带来利润，也看重我们。\n"
        "2. 指出 K6 弱在哪一问，以及平均分为什么看不出来。\n"
        "3. 说明“大”为什么只是第一问的一部分，哪几问账上没有答案。\n"
        "4. 说出先找谁谈、另外两问怎样去问，并承认分数线是人为划的。"),
    model=Words("K6 buys much and likes us, but is worth more to a rival: two nines hide a 3, and "
                "no care of ours mends it. Size is part of the first question only. Of those who "
                "stayed away let us take the ones who bought much, often and for long, find out by "
                "survey and share of wallet what they think of us and what rivals get, and talk to "
                "those first. The cuts are ours; let us see whether the list changes if we move "
                "them.",
                "K6 买得多，也喜欢我们，但他对竞争对手更有价值：两个 9 分遮住了一个 3 分，我们再怎么关怀也补不了。“大”只是第一问的一部分。没来的人里，先挑出买得多、买得勤、来得早的，再用调查和荷包占有率弄清他们看重什么、对手分走多少，从这些人谈起。分数线是我们划的，不妨移一移，看名单变不变。"))

QUESTIONS = [E1, Q5, Q6, Q6B, Q6C, Q6D, Q6E, Q8, Q8B, Q8C]
