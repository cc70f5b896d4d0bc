"""Questions on lesson 5.3d: a flow by hand, complaints, word of mouth, a budget."""

import crmkit
from crmkit.churn.formation import CHANCES
from tools.questions import Mistake, Question, Words

PATHS = Words("Five ways through", "五条路")
LEVERS = Words("Halve the faults, or solve twice as many?", "问题减半，还是解决率翻倍？")
TALK = Words("One lost, how many gone?", "走了一位，少了几位？")
PARADOX = Words("Better than no fault?", "比没出问题还好？")


# --- In the lesson ---------------------------------------------------------------------------------

def gains(complains, **others):
    return crmkit.flow_levers(complains=complains, **others)["gain"]


def smallest(lever="solve_twice", against="halve_faults", **others):
    return next(c / 100 for c in range(101)
                if gains(c / 100, **others)[lever] > gains(c / 100, **others)[against] + 1e-12)


E1 = Question(
    id="ch5_3d.E1", kind="number", level=2, section=LEVERS, tolerance=0.004,
    why=Words("Where one in five complains, a better complaint desk is never reached by most of "
              "those whom a fault drives away.",
              "五位里只有一位投诉的地方，被问题赶走的客户，多数根本没走到投诉台前。"),
    solution=lambda _: smallest(),
    mistakes=(
        Mistake(lambda _: smallest() - 0.01,
                Words("Nearly. There the two lines have not crossed yet.",
                      "差一点，这时两条线还没有相交。")),
        Mistake(0.5, Words("At a half the dotted line bends, but the two others are still far "
                           "apart.", "到一半时，点线拐了弯，另外两条线还离得很远。")),
        Mistake(1.0, Words("There solving does keep more, but it does so before. Move back.",
                           "这时确实是解决率翻倍留得多，但更早就超过了，请往回拖。")),
        Mistake(lambda _: CHANCES["complains"],
                Words("That is where the slider stands at first.", "这是滑块一开始的位置。")),
    ),
    ladder=(Words("Move the first slider only, and read the two lines at the top of the right-hand "
                  "picture.", "只拖动第一个滑块，读右图上方的两行数字。"),
            Words("In code: explorer.set(complains=0.60), then explorer.result[\"levers\"].",
                  "用代码：explorer.set(complains=0.60)，再看 explorer.result[\"levers\"]。")))


# --- A tea shop ------------------------------------------------------------------------------------

TEA = {"fault": 0.10, "service": 0.90, "complains": 0.30, "solved": 0.50, "good_stays": 0.92,
       "poor_stays": 0.60, "solved_stays": 0.85, "unsolved_stays": 0.10, "silent_stays": 0.40}


def tea(**changed):
    return crmkit.churn_flow(**{**TEA, **changed})


S1 = Question(
    id="ch5_3d.1", kind="number", level=2, section=PATHS, tolerance=0.001,
    solution=lambda _: tea().kept,
    mistakes=(
        Mistake(lambda _: tea().lost, Words("That is the share who go.", "这是离开的比例。")),
        Mistake(lambda _: tea().kept - tea().table.loc["silent", "stayed"],
                Words("You left out those with a fault who say nothing: some of them stay.",
                      "你漏了出问题不作声的人，其中也有留下的。")),
        Mistake(lambda _: sum(TEA[f"{p}_stays"] for p in ("good", "poor", "solved", "unsolved",
                                                         "silent")) / 5,
                Words("You took the mean of the five shares. Weigh each by how many go there.",
                      "你取了五个比例的简单平均。要按走每条路的人数加权。")),
        Mistake(lambda _: tea().table["stayed"].iloc[:2].sum(),
                Words("You counted only those whose product performed.",
                      "你只数了产品没出问题的人。")),
    ),
    ladder=(Words("Five products, one for each path, each times the share who stay; then add.",
                  "五条路各是一个乘积，再乘以各自留下的比例，然后相加。"),))

S1B = Question(
    id="ch5_3d.1b", kind="number", level=2, section=PATHS, tolerance=0.002,
    solution=lambda _: tea().in_the_book,
    mistakes=(
        Mistake(lambda _: tea().lost * tea().in_the_book,
                Words("That is a share of all customers. Divide by those who are lost.",
                      "这是占全部客户的比例。请除以离开的人。")),
        Mistake(lambda _: tea().table.loc["unsolved", "lost_share"],
                Words("A few leave although their complaint was solved: they are in the book too.",
                      "投诉解决了也有人走，他们同样在投诉记录里。")),
        Mistake(lambda _: TEA["complains"],
                Words("That is the share who complain of those with a fault.",
                      "这是出了问题的客户中投诉的比例。")),
        Mistake(lambda _: tea().after_fault,
                Words("That counts everybody with a fault, the silent ones too. They are in no "
                      "book.", "这把不作声的也算上了，他们不在任何记录里。")),
    ),
    ladder=(Words("Lost after a solved or an ignored complaint, divided by all lost.",
                  "投诉后（无论是否解决）离开的，除以全部离开的。"),))

S2 = Question(
    id="ch5_3d.2", kind="number", level=2, section=LEVERS, tolerance=0.004,
    why=Words("Below that share an invitation to complain drives customers away: hope raised and "
              "disappointed is worse than none.",
              "低于这个比例，请人投诉反而赶走客户：给了希望又让人失望，不如不给。"),
    solution=lambda _: (TEA["silent_stays"] - TEA["unsolved_stays"]) / (
        TEA["solved_stays"] - TEA["unsolved_stays"]),
    mistakes=(
        Mistake(lambda _: TEA["silent_stays"] / TEA["solved_stays"],
                Words("You let everybody leave whose complaint is ignored. A few stay.",
                      "你让投诉没人理的全走了。其实有少数人留下。")),
        Mistake(lambda _: TEA["solved"], Words("That is what the shop solves now.",
                                               "这是现在的解决率。")),
        Mistake(lambda _: 1 - (TEA["silent_stays"] - TEA["unsolved_stays"]) / (
            TEA["solved_stays"] - TEA["unsolved_stays"]),
                Words("That is the share that may stay unsolved.", "这是可以不解决的比例。")),
    ),
    ladder=(Words("Find s with s × 0.85 + (1 − s) × 0.10 equal to the share who stay in silence.",
                  "求 s，使 s × 0.85 + (1 − s) × 0.10 等于不作声时留下的比例。"),))

LOST, TOLD, AWAY = 40, 10, 0.04

S3 = Question(
    id="ch5_3d.3", kind="number", level=2, section=TALK, tolerance=0.2,
    solution=lambda _: crmkit.word_of_mouth(LOST, TOLD, AWAY),
    mistakes=(
        Mistake(LOST * TOLD * AWAY, Words("These are those who were told and stay away. Add those "
                                          "who left in the first place.",
                                          "这是听说之后不来的。还要加上原来走掉的。")),
        Mistake(LOST + LOST * TOLD, Words("You let everybody stay away who heard of it.",
                                          "你让听说的人全都不来了。")),
        Mistake(LOST + TOLD * AWAY, Words("Each of the 40 talks, not one of them.",
                                          "40 位人人都说，不是只有一位说。")),
        Mistake(LOST * (1 + AWAY), Words("Each tells ten people, not one.",
                                         "每人告诉十个人，不是一个。")),
    ),
    ladder=(Words("Each lost customer counts as 1 + n × q.", "每失去一位，算作 1 + n × q 位。"),))


# --- A budget --------------------------------------------------------------------------------------

BUYERS, WORTH = 1000, 400
COSTS = {"halve": 20000, "solve": 4000}
PLANS = ("halve", "solve", "both")


def kept(plan):
    changed = {"fault": CHANCES["fault"] / 2} if plan in ("halve", "both") else {}
    if plan in ("solve", "both"):
        changed["solved"] = 2 * CHANCES["solved"]
    return crmkit.churn_flow(**changed).kept


def net(plan, costs=True, worth=WORTH):
    more = (kept(plan) - kept("")) * BUYERS * worth
    paid = sum(cost for key, cost in COSTS.items() if plan in (key, "both"))
    return more - (paid if costs else 0)


S4 = Question(
    id="ch5_3d.4", kind="mapping", level=3, section=LEVERS, tolerance=20, labels=PLANS,
    solution=lambda _: {plan: net(plan) for plan in PLANS},
    mistakes=(
        Mistake(lambda _: {"halve": net("halve"), "solve": net("solve"),
                           "both": net("halve") + net("solve")},
                Words("You added the two. With half the faults there are half the complaints left "
                      "to solve.", "你把两项直接相加了。问题减半之后，可解决的投诉也只剩一半。")),
        Mistake(lambda _: {plan: net(plan, costs=False) for plan in PLANS},
                Words("Take off what the plans cost.", "请减去各方案的花费。")),
        Mistake(lambda _: {plan: kept(plan) * BUYERS * WORTH - (net(plan, False) - net(plan))
                           for plan in PLANS},
                Words("Count only the customers kept *more* than today.",
                      "只算比现在*多*留住的客户。")),
    ),
    ladder=(Words("Customers kept more × 400 − cost, with crmkit.churn_flow(fault=…, solved=…).",
                  "多留住的客户 × 400 − 花费，可用 crmkit.churn_flow(fault=…, solved=…)。"),))

S4B = Question(
    id="ch5_3d.4b", kind="choice", level=3, section=LEVERS, options=("A", "B", "C", "D"),
    solution="A",
    why=Words("The two overlap: once the faults are halved, solving pays only half of what it "
              "did, and no longer its cost.",
              "两种办法互相重叠：问题减半之后，提高解决率只剩一半的作用，已经不够成本了。"),
    mistakes=(
        Mistake("B", Words("It is cheap and does pay, but another plan leaves more.",
                           "它便宜，也划算，但有一个方案剩下的更多。")),
        Mistake("C", Words("Each pays alone. Together the second works on fewer complaints: what "
                           "does it add, and what does it cost?",
                           "单做哪一项都划算。一起做，后一项面对的投诉少了：它多留住多少，又花多少？")),
        Mistake("D", Words("Every one of the three plans leaves something.",
                           "三个方案都有剩余。")),
    ),
    ladder=(Words("Which of your three numbers is the largest?", "三个数里，哪一个最大？"),))

S5 = Question(
    id="ch5_3d.5", kind="open", level=3, section=PARADOX,
    rubric=Words(
        "1. Decides, and calls the paradox a claim, not a law.\n"
        "2. Uses the flow: most people with a fault never complain, so a splendid answer reaches "
        "few of them.\n"
        "3. Works out or names a number: staying after a fault, over all three paths, against "
        "staying without one.\n"
        "4. Proposes what to do instead and how to test it: make complaining easy only where "
        "complaints are solved; compare customers drawn by lot; watch purchases, not smiles.",
        "1. 作出决定，并指出这个“悖论”只是一种说法，不是定律。\n"
        "2. 用到流程：出了问题的多数人从不投诉，再好的补救也到不了他们那里。\n"
        "3. 算出或举出一个数：出问题后三条路合起来的留存，与没出问题时相比。\n"
        "4. 提出替代做法和检验办法：能解决投诉，才请人投诉；抽签分组比较；看购买，不看笑脸。"),
    model=Words(
        "I would not do it. That a solved complaint leaves customers happier than no fault is a "
        "claim; studies put together found it for satisfaction, not for buying again. Even if "
        "every solved complaint kept 97 of 100, four in five never complain, and of those with a "
        "fault fewer than half stay, against 91 of 100 without. Every fault made on purpose loses "
        "customers. I would make complaining easy at one branch whose desk solves most of them, "
        "draw by lot who is asked, and compare who buys again in the next half-year.",
        "我不会这样做。“补救得好，比没出问题更满意”只是一种说法；综合多项研究，它对满意度成立，对再次购买并不成立。"
        "就算投诉解决后能留住 97%，五位里有四位根本不投诉，出了问题的客户留下不到一半，没出问题的留下 91%。"
        "故意制造问题，就是在赶客户。我会选一家解决得了投诉的门店，让投诉变得容易，抽签决定询问谁，再比较半年内谁又来买。"))

QUESTIONS = [E1, S1, S1B, S2, S3, S4, S4B, S5]
