"""Questions of lesson 5.1c: in the lesson, and in its exercises."""

import crmkit
from crmkit import explore
from tools.questions import Mistake, Question, Words

BUDGET = 20_000
CASE = {"acquisition": 500, "contact": 100, "leaving": 0.30, "new_margin": 300,
        "new_retention": 0.6, "old_margin": 400, "old_retention": 0.8, "discount": 0.10}
FIRM = {"acquisition": 400, "contact": 80, "new_margin": 300, "new_retention": 0.60,
        "old_margin": 350, "old_retention": 0.75, "discount": 0.10}

NET = Words("A fifth of the price: of what?", "五分之一的价钱，买到的是什么？")
WORTH = Words("What are they worth?", "他们各值多少？")
FRACTIONS = Words("Three fractions decide", "三个分数说了算")
RATES = Words("Where does a save rate come from?", "挽留率从哪里来？")
YEARS = Words("The same money, every year", "同样的钱，年年花")

FIRST_LATER = Words("You let the first payment come after a year. It comes now: m(1 + i)/(1 + i − r).",
                    "你让第一次付款一年后才来。题目是现在就付：m(1 + i)/(1 + i − r)。")
NO_DISCOUNT = Words("You forgot the discount rate: m/(1 − r) takes money of year nine for money "
                    "of today.", "你忘了贴现：m/(1 − r) 把第九年的钱当成了今天的钱。")


def crossing(**settings):
    """The first step of the slider at which keeping is not behind."""
    explorer = explore.acquire_or_retain(**settings)
    for step in range(101):
        explorer.set(save_rate=step / 100)
        if explorer.result["both"].better != "acquire":
            return step / 100
    return 1.0


def nets(**changed):
    """Both net values of the case."""
    table = crmkit.acquire_or_retain(BUDGET, save_rate=0.40, **{**CASE, **changed}).table
    return table["net"].to_dict()


def undiscounted():
    won, saved = BUDGET / 500, BUDGET / 100 * 0.30 * 0.40
    return {"acquire": won * 300 / 0.4 - BUDGET, "retain": saved * 400 / 0.2 - BUDGET}


def one_year():
    won, saved = BUDGET / 500, BUDGET / 100 * 0.30 * 0.40
    return {"acquire": won * 300 - BUDGET, "retain": saved * 400 - BUDGET}


def gross():
    return {lever: net + BUDGET for lever, net in nets().items()}


def even(**changed):
    return crmkit.break_even_save_rate(**{**CASE, **changed})


def worthwhile(telco, rate=0.35, **changed):
    """The contracts where keeping is ahead at this save rate."""
    leaving = (telco["Churn"] == "Yes").groupby(telco["Contract"]).mean()
    needed = crmkit.break_even_save_rate(leaving=leaving, **{**FIRM, **changed})
    return list(needed.index[needed <= rate])


def overtakes(save_rate, **changed):
    table = crmkit.two_levers(BUDGET, 30, leaving=0.30, save_rate=save_rate,
                              **{**FIRM, **changed}).table
    return int(table.index[table["retain_so_far"] > table["acquire_so_far"]][0])


def yearly_overtakes(save_rate):
    table = crmkit.two_levers(BUDGET, 30, leaving=0.30, save_rate=save_rate, **FIRM).table
    return int(table.index[table["retain"] > table["acquire"]][0])


E1 = Question(
    id="ch5_1c.E1", kind="number", level=2, tolerance=0.005, section=WORTH,
    solution=lambda _: crossing(),
    mistakes=(
        Mistake(lambda _: 80 / 400,
                Words("One in five only makes up for the price of a contact. Most contacts reach "
                      "people who would have stayed. Move the slider on.",
                      "五分之一只抵消了一次联系便宜的部分。大多数联系都给了本来就会留下的人。请继续移动滑块。")),
        Mistake(lambda _: round(80 / 400 / 0.30, 2),
                Words("There a saved customer costs as much as a new one. But they are not worth "
                      "the same: read the title on the right.",
                      "这时挽留一位与争取一位花费相同。但两者价值不同，请看右图标题。")),
        Mistake(lambda _: round(crmkit.break_even_save_rate(
                    against="nothing", contact=80, leaving=0.30, old_margin=350,
                    old_retention=0.75, discount=0.10), 2),
                Words("There keeping earns its own cost. But winning earns more with the same "
                      "money.", "这时保持刚好收回自己的成本。可同样的钱用来争取，赚得更多。")),
    ),
    ladder=(
        Words("Move “Save rate, of these” until the title on the right changes from winning to "
              "keeping.", "移动“其中的挽留率”，直到右图标题由“争取领先”变为“保持领先”。"),
        Words("In code: explorer.set(save_rate=0.3), then explorer.result[\"both\"].lead.",
              "用代码：explorer.set(save_rate=0.3)，再看 explorer.result[\"both\"].lead。"),
    ),
    why=Words("Three fractions: 1/5 for the price, 3/5 for the worth, and 3 in 10 who were about "
              "to leave.", "三个分数：价钱 1/5，价值 3/5，打算离开的占 3/10。"),
)

Q4 = Question(
    id="ch5_1.4", kind="mapping", level=2, tolerance=5, section=WORTH,
    labels=("acquire", "retain"), terms="lever", solution=lambda _: nets(),
    mistakes=(
        Mistake(lambda _: nets(timing="after_first"), FIRST_LATER),
        Mistake(lambda _: nets(timing="period_end"), FIRST_LATER),
        Mistake(lambda _: undiscounted(), NO_DISCOUNT),
        Mistake(lambda _: one_year(),
                Words("You counted one year's margin. They go on paying: take lifetime values.",
                      "你只算了一年的利润。他们以后还会付款，请用终身价值。")),
        Mistake(lambda _: gross(),
                Words("That is the value before the budget is taken off. Net value is asked for.",
                      "这是扣除预算之前的价值，题目问的是净值。")),
        Mistake(lambda _: nets(leaving=1.0),
                Words("You let the programme save 40% of everybody. It saves 40% of the 30% "
                      "who would leave.", "你让所有人的 40% 都被挽留。方案挽留的是 30% 打算离开者中的 40%。")),
        Mistake(lambda _: {k: v for k, v in zip(("retain", "acquire"), nets().values(),
                                                strict=True)},
                Words("You have the two the wrong way round.", "你把两项写反了。")),
    ),
    ladder=(
        Words("How many are won, how many saved? Then the lifetime value of one of each, first "
              "payment now; then take off the 20,000.",
              "先算争取多少位、挽留多少位；再算每位的终身价值（现在付第一次）；最后减去 20,000。"),
    ))

Q4B = Question(
    id="ch5_1.4b", kind="number", level=2, tolerance=1, section=NET,
    solution=lambda _: 100 / (0.30 * 0.40),
    mistakes=(
        Mistake(100 / 0.40, Words("You forgot those who would have stayed anyway: 40% of the "
                                  "leavers are saved, not of all.",
                                  "你忘了本来就会留下的人：挽留的是打算离开者的 40%，不是全部的 40%。")),
        Mistake(100 / 0.30, Words("That is the cost of reaching one leaver. Not all of them are "
                                  "saved.", "这是联系到一位打算离开者的成本，并不是每位都留得住。")),
        Mistake(100 / 0.70, Words("You divided by those who would have stayed.",
                                  "你除的是本来就会留下的比例。")),
    ),
    ladder=(Words("Of 100 contacts, how many customers are saved?", "每联系 100 次，挽留住几位？"),))


Q5 = Question(
    id="ch5_1.5", kind="number", level=3, tolerance=0.001, section=FRACTIONS,
    solution=lambda _: even(),
    mistakes=(
        Mistake(100 / 500, Words("That is the ratio of the prices only.", "这只是两种费用之比。")),
        Mistake(100 / 500 / 0.30, Words("You made the costs equal. Make the values equal: old "
                                        "customers are worth more.",
                                        "你令成本相等了。应令价值相等：老客户更值钱。")),
        Mistake(lambda _: even(leaving=1.0), Words("You left out that only 30% of the contacted would "
                                             "leave.", "你漏掉了：联系对象中只有 30% 会离开。")),
        Mistake(lambda _: even(timing="after_first"), FIRST_LATER),
        Mistake(lambda _: even(against="nothing", acquisition=1.0),
                Words("That is where keeping earns its own cost. Winning earns 6,400 as well.",
                      "这是保持刚好收回成本的点。可争取也净赚 6,400。")),
    ),
    ladder=(Words("200 contacts reach 60 leavers. How many of them, at 1,467 each, bring what 40 "
                  "new ones bring?", "200 次联系触及 60 位打算离开者。其中留住多少位（每位值 1,467），才抵得上 40 位新客户？"),))

Q5B = Question(
    id="ch5_1.5b", kind="number", level=3, tolerance=0.002, section=FRACTIONS,
    solution=lambda _: even(old_retention=0.7),
    mistakes=(
        Mistake(lambda _: even(), Words("That is the answer for .8. Old customers now stay with "
                                        ".7.", "这是 0.8 时的答案。现在老客户的保持率是 0.7。")),
        Mistake(lambda _: even(new_retention=0.7), Words("You changed the new customers. It is "
                                                         "the old ones who stay less.",
                                                         "你改的是新客户，题目改的是老客户。")),
        Mistake(lambda _: even(old_retention=0.7, timing="after_first"), FIRST_LATER),
    ),
    ladder=(Words("Only the worth of an old customer changes: 400 × 1.1 / (1.1 − 0.7).",
                  "只有老客户的价值变了：400 × 1.1 ÷（1.1 − 0.7）。"),))

C1 = Question(
    id="ch5_1c.1", kind="set", level=3, section=FRACTIONS, data="telco",
    solution=lambda telco: worthwhile(telco, contact=20),
    mistakes=(
        Mistake(lambda telco: worthwhile(telco),
                Words("That is for a contact of 80. The message costs 20.",
                      "这是每次联系 80 元的答案。短信只要 20 元。")),
        Mistake(["Month-to-month", "One year", "Two year"],
                Words("With two years hardly anybody would leave: the save rate needed is above "
                      "1.", "两年合同的客户几乎没人要走：需要的挽留率超过 1。")),
        Mistake(["Two year"], Words("You chose the most loyal. Nearly all of them stay without a "
                                    "message.", "你选了最忠诚的客户。不发短信他们几乎都会留下。")),
    ),
    ladder=(Words("For each contract: (20/400) × (660/1100) / share who left. Compare with .35.",
                  "对每种合同计算：（20/400）×（660/1100）÷ 离开的比例，再与 0.35 比较。"),))

C2 = Question(
    id="ch5_1c.2", kind="number", level=2, tolerance=0.002, section=RATES,
    solution=lambda _: (0.30 - 0.24) / 0.30,
    mistakes=(
        Mistake(0.76, Words("That is the share of the called who are still here. Most would be "
                            "here anyway.", "这是打过电话后仍在的比例，其中大多数本来就会在。")),
        Mistake(0.06, Words("That is the difference in points. The save rate is a share of those "
                            "who would have left.", "这是相差的百分点。挽留率是占“本来会离开者”的比例。")),
        Mistake(0.06 / 0.24, Words("You divided by those who left in spite of the call.",
                                   "你除的是打了电话仍离开的比例。")),
        Mistake(0.06 / 0.70, Words("You divided by those who would have stayed.",
                                   "你除的是本来就会留下的比例。")),
    ),
    ladder=(Words("Of 100 customers called, how many would have left, and how many fewer did?",
                  "打电话的 100 位客户，本来会走几位？少走了几位？"),))

C3 = Question(
    id="ch5_1c.3", kind="number", level=3, tolerance=0.25, section=YEARS,
    solution=lambda _: overtakes(0.50),
    mistakes=(
        Mistake(lambda _: overtakes(0.45), Words("That is the year at a save rate of .45.",
                                                 "这是挽留率 0.45 时的年份。")),
        Mistake(lambda _: overtakes(0.60), Words("That is the year at a save rate of .60.",
                                                 "这是挽留率 0.60 时的年份。")),
        Mistake(lambda _: overtakes(0.50) + 1,
                Words("You call the first year 1. The lesson calls it year 0.",
                      "你把第一年叫第 1 年，课文叫第 0 年。")),
        Mistake(lambda _: yearly_overtakes(0.50),
                Words("From that year on keeping earns more in a year. It still has to make up "
                      "for the years before.", "从这一年起，保持当年赚得更多，但之前落后的还没补上。")),
    ),
    ladder=(Words("Add up what each has brought so far, in money of year 0, and compare year by "
                  "year.", "把两边逐年累计（折成第 0 年的钱），一年一年比。"),))

C4 = Question(
    id="ch5_1c.4", kind="open", level=3, section=FRACTIONS,
    rubric=Words(
        "1. Says that the five compares an acquisition with a contact, not with a saved "
        "customer.\n"
        "2. Names the numbers that are missing: share about to leave, save rate, worth of both "
        "kinds.\n"
        "3. Gives a rule or a number for the decision (a break-even).\n"
        "4. Proposes how to find the save rate: some drawn by lot are not contacted; and contacts "
        "only those likely to leave.",
        "1. 指出“五倍”是拿获客与联系相比，而不是与挽留住一位客户相比。\n"
        "2. 说出缺哪些数：打算离开的比例、挽留率、两种客户的价值。\n"
        "3. 给出决策规则或数字（临界挽留率）。\n"
        "4. 提出怎样测挽留率：抽签留一部分不联系；并且只联系可能离开的人。"),
    model=Words(
        "The consultant's five compares an acquisition with a contact. What we buy is saved "
        "customers. If 10% are about to leave and a fifth of them can be saved, 50 contacts save "
        "one customer: ten acquisitions' worth of money. Before moving the budget I want the share "
        "about to leave, the save rate and the worth of both kinds of customer. I would try it on "
        "those most likely to leave, leave half of them, drawn by lot, without a contact, and put "
        "in more money only if the save rate is above the break-even.",
        "顾问说的五倍，是拿获客与联系相比，而我们要的是挽留住的客户。假如只有 10% 打算离开、其中五分之一留得住，"
        "联系 50 次才留住一位，等于十次获客的钱。调整预算之前，我要知道打算离开的比例、挽留率和两种客户的价值。"
        "我会先在最可能离开的客户里试行，抽签留一半不联系作对照；挽留率高于临界值，才追加预算。"))

QUESTIONS = [E1, Q4, Q4B, Q5, Q5B, C1, C2, C3, C4]
