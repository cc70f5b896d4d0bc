"""Questions of the opening chapter: what CRM is, and the first measures of success."""

from crmkit import text
from tools.questions import Mistake, Question, Words

PROCESS = Words("Five steps, and where they leak", "五个步骤，漏在哪里")
PRINCIPLES = Words("What CRM is", "什么是客户关系管理")
MEASURES = Words("Three measures of success", "三个衡量指标")
BASE = Words("Back to the firm", "回到那家公司")

OWN, CATEGORY = 3600, 9000
PROFIT, EQUITY = 1.8e6, 12e6
START, CHURN, NEW, YEARS = 1000, 0.2, 150, 5

STEPS = {3: "a", 4: "b", 5: "c", 15: "d"}
STATEMENTS = {"a": "participation", "b": "higher_sales", "c": "personal_service",
              "d": "pareto", "e": "improvement", "f": "lowest_price"}

REASON = Words("Higher sales is a reason for having CRM, not a principle of doing it.",
               "销售额提高是实施客户关系管理的理由，不是它的原则。")
PARETO = Words("The 80/20 rule describes how money is spread over customers; it is no principle "
               "of CRM.", "二八法则说的是金额在客户间的分布，不是客户关系管理的原则。")


def principles(_):
    return [letter for letter, key in STATEMENTS.items() if key in text.keys("principle")]


def base_after(years, start=START, churn=CHURN, new=NEW):
    """The base after some years: churn takes its part of the year's start, newcomers come after."""
    for _ in range(years):
        start = start * (1 - churn) + new
    return start


def newcomers_churn_at_once(years):
    base = START
    for _ in range(years):
        base = (base + NEW) * (1 - CHURN)
    return base


STEP_COUNT = Question(
    id="start.1", kind="choice", level=1, section=PROCESS, options=("a", "b", "c", "d"),
    solution=lambda _: STEPS[len(text.keys("process_step"))],
    mistakes=(
        Mistake("a", Words("Three is the number of principles; the process has more steps.",
                           "三是原则的条数，流程的步骤比这多。")),
        Mistake("b", Words("Four is the number of reasons why CRM matters. One step of the "
                           "process is missing in your count.",
                           "四是企业做客户关系管理的理由数，流程的步骤你少数了一步。")),
        Mistake("d", Words("Fifteen is the number of chapters of the syllabus.",
                           "十五是整门课程的章数。")),
    ))

PRINCIPLE_LETTERS = Question(
    id="start.2", kind="set", level=1, section=PRINCIPLES, solution=principles,
    mistakes=(
        Mistake(["a", "b", "c"], REASON), Mistake(["a", "b", "e"], REASON),
        Mistake(["b", "c", "e"], REASON), Mistake(["a", "b", "c", "e"], REASON),
        Mistake(["a", "d", "e"], PARETO), Mistake(["a", "c", "d"], PARETO),
        Mistake(["c", "d", "e"], PARETO), Mistake(["a", "c", "d", "e"], PARETO),
    ),
    ladder=(Words("A principle says how a firm works every day, whatever it sells.",
                  "原则说的是企业每天怎样做事，与卖什么无关。"),))

CUSTOMER_SHARE = Question(
    id="start.3", kind="number", level=2, section=MEASURES, tolerance=0.001,
    solution=lambda _: OWN / CATEGORY,
    mistakes=(
        Mistake(lambda _: OWN / (OWN + CATEGORY),
                Words("The 9,000 already contain what the customer spends with you: do not add "
                      "the two.", "9000 元里已经包含在本店的花费，不要再相加。")),
        Mistake(lambda _: OWN / (CATEGORY - OWN),
                Words("You compared your part with the part of your rivals. The share compares "
                      "it with all the customer spends in this category.",
                      "你拿本店与竞争对手相比了。份额是与客户在该品类的全部花费相比。")),
    ),
    ladder=(Words("Which number is the part, and which is the whole?",
                  "哪个数是部分，哪个数是总体？"),))

RETURN_ON_CUSTOMERS = Question(
    id="start.4", kind="number", level=2, section=MEASURES, tolerance=0.0005,
    solution=lambda _: PROFIT / EQUITY,
    mistakes=(
        Mistake(lambda _: PROFIT / (EQUITY - PROFIT),
                Words("You took the profit away from the customer equity first. The return is "
                      "measured on the full equity.",
                      "你先从客户资产里减去了利润。收益率应以全部客户资产为基数。")),
        Mistake(lambda _: PROFIT / (EQUITY + PROFIT),
                Words("You added the profit to the customer equity first. The return is measured "
                      "on the equity alone.",
                      "你先把利润加到客户资产里了。收益率只以客户资产为基数。")),
        Mistake(lambda _: EQUITY - PROFIT,
                Words("A return is a ratio, not a difference.", "收益率是比值，不是差额。")),
    ),
    ladder=(Words("A return is profit for each yuan that works for you.",
                  "收益率就是每一元资产带来多少利润。"),))

BASE_AFTER = Question(
    id="start.5", kind="number", level=2, section=BASE, tolerance=1,
    solution=lambda _: base_after(YEARS),
    mistakes=(
        Mistake(lambda _: newcomers_churn_at_once(YEARS),
                Words("You let the newcomers of a year churn in that same year. Churn applies to "
                      "the customers at the start of the year; add the newcomers after it.",
                      "你让当年的新客户当年就流失了。流失只针对年初的客户，之后再加上新客户。")),
        Mistake(lambda _: START + YEARS * (NEW - CHURN * START),
                Words("You lost 200 customers in every year. That holds for the first year only: "
                      "later the base is smaller, and so is a fifth of it.",
                      "你每年都减了 200 人。这只在第一年成立：客户数变少后，它的两成也跟着变少。")),
        Mistake(lambda _: START * (base_after(1) / START) ** YEARS,
                Words("You applied the first year's 5% to every year. The loss shrinks with the "
                      "base while the 150 newcomers stay the same.",
                      "你把第一年的 5% 用到了每一年。"
                      "流失人数随客户数减少，而每年 150 位新客户不变。")),
        Mistake(lambda _: base_after(YEARS, new=0),
                Words("You forgot the newcomers.", "你漏掉了新客户。")),
        Mistake(lambda _: base_after(1),
                Words("That is the base after one year.", "这是一年后的客户数。")),
        Mistake(lambda _: base_after(YEARS - 1),
                Words("One year too few.", "少算了一年。")),
        Mistake(lambda _: base_after(YEARS + 1),
                Words("One year too many.", "多算了一年。")),
    ),
    ladder=(Words("Write down the first two years by hand: what leaves, what comes.",
                  "先手算头两年：走了多少，来了多少。"),
            Words("Year for year: keep 80% of the base, then add 150. Five times.",
                  "逐年计算：留下 80%，再加 150，一共五次。")))

LONG_RUN = Question(
    id="start.6", kind="number", level=3, section=BASE, tolerance=0.5,
    solution=lambda _: NEW / CHURN,
    mistakes=(
        Mistake(lambda _: base_after(YEARS),
                Words("That is the base after five years. It goes on falling: to where?",
                      "这是五年后的客户数，它还在下降：最终降到多少？")),
        Mistake(lambda _: NEW / CHURN * (1 - CHURN),
                Words("That is the level just after the year's churn. Count at the end of the "
                      "year, when the newcomers have come.",
                      "这是当年流失之后的人数。应在年末、新客户加入之后计数。")),
        Mistake(lambda _: NEW * CHURN,
                Words("That is how many of the 150 newcomers leave. In the long run all who "
                      "leave in a year must equal all who come.",
                      "这是 150 位新客户中流失的人数。长期来看，一年走的人要等于一年来的人。")),
        Mistake(lambda _: NEW / (1 - CHURN),
                Words("You divided by the share that stays. It is the share that leaves which "
                      "must be balanced.", "你除以了留下的比例。需要平衡的是流失的比例。")),
    ),
    ladder=(Words("The base stands still when as many leave as come.",
                  "走的人与来的人一样多时，客户数就不再变化。"),))

NEW_NEEDED = Question(
    id="start.6b", kind="number", level=3, section=BASE, tolerance=0.5,
    solution=lambda _: START * CHURN,
    mistakes=(
        Mistake(lambda _: START * CHURN - NEW,
                Words("That is how many are missing beside the 150. The question asks for all "
                      "newcomers.", "这是在 150 人之外还缺的人数，题目问的是全部新客户。")),
        Mistake(lambda _: START * CHURN / (1 - CHURN),
                Words("You let newcomers churn in the year they come. Here they do not.",
                      "你让新客户在当年就流失了，本题中不会。")),
        Mistake(lambda _: START * (1 - CHURN),
                Words("That is how many stay. How many must be replaced?",
                      "这是留下的人数。需要补上的是多少？")),
    ),
    ladder=(Words("How many of the thousand leave in a year?", "一千人中一年走多少？"),))

CHURN_NEEDED = Question(
    id="start.6c", kind="number", level=3, section=BASE, tolerance=0.0005,
    solution=lambda _: NEW / START,
    mistakes=(
        Mistake(lambda _: CHURN - NEW / START,
                Words("That is by how much churn must fall. The question asks what it must be.",
                      "这是流失率要下降多少，题目问的是应降到多少。")),
        Mistake(lambda _: NEW / (START + NEW),
                Words("You divided by the base with the newcomers in it. Churn is counted on the "
                      "customers at the start of the year.",
                      "你的分母包含了新客户。流失率以年初客户数为基数。")),
        Mistake(lambda _: CHURN,
                Words("That is today's churn, at which the base falls.",
                      "这是现在的流失率，客户数正因此下降。")),
    ),
    ladder=(Words("150 may leave. Out of how many?", "可以走 150 人。在多少人当中？"),))

WHICH_LEVER = Question(
    id="start.6d", kind="open", level=3, section=BASE,
    rubric=Words(
        "1. Names both levers with their size: 50 more newcomers a year, or 5 points less churn.\n"
        "2. Compares what each costs a year; does not claim that keeping is always cheaper.\n"
        "3. Says which customers leave: losing the best is worse than losing as many small ones.\n"
        "4. Names a number that is still needed for the decision.",
        "1. 说出两个办法各要做到多少：每年多争取 50 位新客户，或流失率降低 5 个百分点。\n"
        "2. 比较两者每年的花费，而不是断言“保留老客户总是更便宜”。\n"
        "3. 指出走的是哪些客户：同样的人数，流失大客户比流失小客户损失大。\n"
        "4. 说出做决定还缺哪个数字。"),
    model=Words(
        "Both levers hold the base at 1,000: 50 more newcomers a year or 5 points less churn, "
        "that is 50 customers kept. Winning one customer costs what our advertising costs divided "
        "by the newcomers it brings; keeping one costs the programme divided by those it really "
        "saves. I would ask for both figures and for the margin of those who leave. If leavers "
        "are mostly big customers I would start with churn, even at a higher price a head.",
        "两个办法都能把客户数稳定在 1000：每年多来 50 位新客户，或流失率降 5 个百分点，"
        "即多留住 50 位。"
        "争取一位新客户的成本，是广告费除以它带来的新客户数；留住一位的成本，是维系费用除以真正挽留下来的人数。"
        "我会先要这两个数，再看流失客户的毛利。如果走的多是大客户，即使单价高一些，也应先降流失率。"))

CHANGES = {"a": "satisfaction", "b": "loyalty", "c": "marketing_cost", "d": "rent",
           "e": "sales_and_share", "f": "staff"}
FOUR_REASONS = ("satisfaction", "loyalty", "sales_and_share", "marketing_cost")
RENT = Words("Rent may fall for many reasons; what CRM changes is what customers feel, do and cost.",
             "租金下降的原因很多；客户关系管理改变的是客户的感受、行为和花费。")
MORE_STAFF = Words("More staff is a cost, not a reason. All staff taking part is a principle.",
                   "人手增加是成本，不是理由；“全员参与”是原则。")
CHEAPER = Words("One of the four lies on the side of cost: what it takes to get an order.",
                "四个理由里有一个在成本这边：得到一笔订单要花多少钱。")


def reasons(_):
    return [letter for letter, change in CHANGES.items() if change in FOUR_REASONS]


WHY_CRM = Question(
    id="start.7", kind="set", level=1, section=PRINCIPLES, solution=reasons,
    mistakes=(
        Mistake(list("abcde"), RENT), Mistake(list("abde"), RENT), Mistake(list("abcd"), RENT),
        Mistake(list("abcef"), MORE_STAFF), Mistake(list("abef"), MORE_STAFF),
        Mistake(list("abe"), CHEAPER),
    ),
    ladder=(Words("Two reasons are about customers themselves, one about sales, one about cost.",
                  "两个理由关于客户本身，一个关于销售，一个关于成本。"),))

MAP = Words("The course map", "课程地图")
CHAPTERS = {"money": 4, "keeping": 5, "own_shop": 3}

ON_THE_MAP = Question(
    id="start.8", kind="mapping", level=1, section=MAP, tolerance=0.25, labels=tuple(CHAPTERS),
    solution=lambda _: CHAPTERS,
    mistakes=(
        Mistake({**CHAPTERS, "keeping": 12},
                Words("Chapter 12 asks how loyal customers are; what it costs and brings to keep "
                      "them stands one bold row further up.",
                      "第十二章讲客户是否忠诚；保持客户花多少、赚多少，在更靠上的一个粗体行里。")),
        Mistake({**CHAPTERS, "own_shop": 13},
                Words("Chapter 13 is about methods of mining. Your own export comes where the "
                      "data themselves do; look for my_shop.",
                      "第十三章讲挖掘方法。自己店里的导出文件属于“数据”那一章，请找 my_shop。")),
        Mistake({**CHAPTERS, "money": 3},
                Words("Chapter 3 gets the data into shape. Who brings the money is asked one "
                      "chapter later.", "第三章是把数据整理好；钱是谁带来的，要到下一章才问。")),
    ),
    ladder=(Words("Look at the bold rows of the map, and read the names of the lessons there.",
                  "看地图里的粗体行，读一读那里的课名。"),))

QUESTIONS = [WHY_CRM, ON_THE_MAP, STEP_COUNT, PRINCIPLE_LETTERS, CUSTOMER_SHARE, RETURN_ON_CUSTOMERS, BASE_AFTER,
             LONG_RUN, NEW_NEEDED, CHURN_NEEDED, WHICH_LEVER]
