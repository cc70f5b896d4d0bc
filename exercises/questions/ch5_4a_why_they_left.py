"""Questions of lesson 5.4a: causes by list and by count, alone or among others, two firms."""

import pandas as pd

from crmkit.churn.causes import COURSE, LISTS
from crmkit.churn.reasons import cause_pareto, classify_reasons, first_causes
from crmkit.datasets import load_teaching
from tools.questions import Mistake, Question, Words

LOG = Words("What the log says", "记录里怎么说")
LISTED = Words("Nine lists, one table", "九张清单，一张总表")
COUNT = Words("Customers or money?", "数人头，还是数钱？")
ALONE = Words("Alone, or among others?", "单独一个，还是几个一起？")
FIRMS = Words("Two firms", "两家企业")
SAID = Words("What they say, and why they left", "嘴上说的，和真正的原因")


def read(log=None):
    """The log of the lesson, with the suggestions of the kit taken over."""
    log = load_teaching("leaving_reasons") if log is None else log
    return classify_reasons(log, words=classify_reasons(log).suggestions)


# --- inside the lesson ---------------------------------------------------------------------------

def firsts(measure, reasons="first", lists=COURSE):
    return pd.Series({by: cause_pareto(read(), by, measure=measure, reasons=reasons).first
                      for by in lists})


def unmoved(lists=COURSE, reasons="first"):
    """In how many lists the same entry stays first when money is counted."""
    return int((firsts("customers", reasons, lists) == firsts("money", reasons, lists)).sum())


E1 = Question(
    id="ch5_4a.E1", kind="number", level=3, section=COUNT, tolerance=0.3,
    solution=lambda _: unmoved(),
    why=Words("Nearly every list gets another first cause, and price leads none of them any more: "
              "those who called us dear were small, those who left over service were large.",
              "几乎每张清单都换了居首的原因，没有一张还是价格居首：嫌贵的是小客户，因服务离开的是大客户。"),
    mistakes=(
        Mistake(lambda _: len(COURSE) - unmoved(),
                Words("In so many the first cause changes. Asked is in how many it stays.",
                      "这是居首原因变了的张数，题目问的是不变的张数。")),
        Mistake(lambda _: int(first_causes(read())["entry"].isin(["price", "rate"]).sum()),
                Words("So many have price first when offices are counted. Compare the two counts, "
                      "list by list.", "这是数客户时价格居首的张数。要逐张比较两种数法。")),
        Mistake(lambda _: int(first_causes(read(), measure="money")["entry"]
                              .isin(["price", "rate"]).sum()),
                Words("So many have price first when money is counted. Asked is in how many lists "
                      "the first cause, whichever it is, stays the same.",
                      "这是数金额时价格居首的张数。题目问的是居首的那一项（不论是哪一项）不变的有几张。")),
        Mistake(7, Words("Too many. The title must name the very same entry in both counts.",
                         "太多了。两种数法下，标题里居首的必须是同一项。")),
        Mistake(lambda _: len(COURSE),
                Words("Go through the lists once more: read the title on the left, switch what is "
                      "counted, read it again.", "再逐张看一遍：读左图标题，切换数什么，再读一次。")),
    ),
    ladder=(
        Words("For each of the first nine lists of the menu: the title on the left, with customers "
              "and with money. Is it the same entry?",
              "对菜单里的前九张清单，分别看数客户和数金额时左图的标题，是不是同一项？"),
        Words("In code: crmkit.first_causes(read) and crmkit.first_causes(read, measure=\"money\"); "
              "compare their columns of entries.",
              "用代码：crmkit.first_causes(read) 与 crmkit.first_causes(read, measure=\"money\")，"
              "比较两边的 entry 列。"),
    ))

E2 = Question(
    id="ch5_4a.E2", kind="choice", level=3, section=ALONE, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("Whoever named nothing else may have been polite; whoever named more may stay once "
              "one of his reasons is gone. Only a trial on offices drawn by lot tells.",
              "只提这一条的，也许是客气；提了几条的，去掉其中一条，也许就肯留下。只有抽签选一部分客户来试，才知道。"),
    mistakes=(
        Mistake("A", Words("Most of them named a further reason, which a lower charge leaves where "
                           "it is.", "其中多数人还提了别的原因，降价去不掉那些原因。")),
        Mistake("B", Words("This takes the answer for the cause, and says that of the others "
                           "nobody would have stayed. The log shows neither.",
                           "这是把回答当成了原因，又断定其余的人一个也不会留下。记录证明不了这两点。")),
        Mistake("D", Words("That it is always an excuse the log cannot show either.",
                           "说它总是借口，记录同样证明不了。")),
    ))


# --- two firms (3.10) ----------------------------------------------------------------------------

CONTROLLABLE = ["较高价格", "未能处理好投诉", "对商家失去兴趣"]


def shares(survey):
    return survey.set_index("reason").set_axis(["A", "B"], axis=1) / 100


def controllable(survey, reasons=CONTROLLABLE):
    return shares(survey).loc[reasons].sum().to_dict()


def apart(survey):
    table = shares(survey)
    return (table["A"] - table["B"]).abs()


F1 = Question(
    id="ch5_3.10", kind="mapping", level=3, section=FIRMS, data="two_firm_survey_TEACHING",
    labels=("A", "B"), tolerance=0.004, solution=controllable,
    why=Words("B has more in its own hands, most of it in one place: people lost interest. A has "
              "several leaks.", "B 攥在自己手里的更多，而且集中在一处：客户失去了兴趣。A 则是几处都漏。"),
    mistakes=(
        Mistake(lambda d: controllable(d, ["竞争对手赢得", *CONTROLLABLE]),
                Words("You counted customers won by a competitor too. Here they are not in the "
                      "firm's hands.", "你把被竞争对手赢得的也算了进去，本题不算可控。")),
        Mistake(lambda d: controllable(d, ["未能处理好投诉", "对商家失去兴趣"]),
                Words("You left out those who found it too dear. Here it counts as something the "
                      "firm can change.", "你漏了嫌价格高的。本题把它算作企业能改变的。")),
        Mistake(lambda d: {k: 1 - v for k, v in controllable(d).items()},
                Words("These are the reasons that are not in the firm's hands.",
                      "这是企业管不着的部分。")),
        Mistake(lambda d: dict(zip("BA", controllable(d).values(), strict=True)),
                Words("You exchanged the two firms.", "你把两家企业弄反了。")),
        Mistake(lambda d: {k: 100 * v for k, v in controllable(d).items()},
                Words("Those are per cent. Give shares: 50% is 0.50.",
                      "这是百分数，请写成比例：50% 写 0.50。")),
    ),
    ladder=(Words("Three of the five reasons, added up, firm by firm.",
                  "五种原因取其中三种，两家各自相加。"),))

F2 = Question(
    id="ch5_3.10b", kind="number", level=3, section=FIRMS, data="two_firm_survey_TEACHING",
    tolerance=0.004, solution=lambda d: apart(d).sum() / 2,
    why=Words("Three in ten of the leavers would have to give another reason to make A look like "
              "B; all of them would go to one reason.",
              "A 的流失客户里要有三成改说另一个原因，才会和 B 一样；而且全都要改到同一个原因上。"),
    mistakes=(
        Mistake(lambda d: apart(d).sum(),
                Words("Halve it: what one reason gains another loses, and you counted both.",
                      "还要除以二：一项多的正是别项少的，你两头都算了。")),
        Mistake(lambda d: apart(d).mean(),
                Words("That is the mean difference of a reason, and also the gap between the two "
                      "controllable shares. Add the differences up, and halve.",
                      "这是每种原因的平均差，也恰好是两家可控比例之差。应把各项差的绝对值相加，再除以二。")),
        Mistake(0.0, Words("You kept the signs: pluses and minuses cancel. Drop them first.",
                           "你保留了正负号，正负抵消了。先取绝对值。")),
        Mistake(lambda d: (apart(d) ** 2).sum() ** 0.5,
                Words("You took the root of the squares. Here absolute differences are added.",
                      "你用了平方和开方，这里用的是绝对值之和。")),
    ),
    ladder=(Words("Reason by reason: share of A less share of B, without the sign. Add up, halve.",
                  "逐项：A 的比例减 B 的比例，去掉正负号；相加，除以二。"),))


# --- eight factors (4.10) --------------------------------------------------------------------------

NAMED, SOLE, ASKED = 0.30, 0.09, 500

K1 = Question(
    id="ch5_4.10", kind="number", level=2, section=ALONE, tolerance=0.004,
    solution=lambda _: SOLE / NAMED,
    why=Words("By chance the same figure as those who named it among all. The base is another: "
              "here it is the people who named it.",
              "碰巧与“全体中提到它的比例”是同一个数，但基数不同：这里的基数是提到它的人。"),
    mistakes=(
        Mistake(SOLE, Words("That is their share among all who were asked. Divide by those who "
                            "named it.", "这是占全体受访者的比例，应除以提到它的人。")),
        Mistake(lambda _: NAMED - SOLE,
                Words("That is who named it together with something else, among all.",
                      "这是全体中“与别的一起提到”的比例。")),
        Mistake(lambda _: 1 - SOLE / NAMED,
                Words("That is who named something else as well, among those who named it.",
                      "这是提到它的人里还提了别的原因的比例。")),
        Mistake(lambda _: NAMED * SOLE,
                Words("You multiplied. The smaller group is a part of the larger: divide.",
                      "你用了乘法。小的一群是大的一群里的一部分，应当用除法。")),
        Mistake(lambda _: NAMED / SOLE,
                Words("You divided the wrong way round.", "你除反了。")),
    ),
    ladder=(Words("Of a hundred people, how many named it? How many of these named nothing else?",
                  "一百个人里，提到它的有几个？其中没提别的又有几个？"),))

K2 = Question(
    id="ch5_4.10b", kind="number", level=1, section=ALONE, tolerance=0.4,
    solution=lambda _: ASKED * (NAMED - SOLE),
    mistakes=(
        Mistake(lambda _: ASKED * NAMED, Words("That is all who named it, those who named nothing "
                                               "else among them.", "这是提到它的全部人数，其中有人没提别的。")),
        Mistake(lambda _: ASKED * SOLE, Words("Those named nothing else.", "这是没提别的原因的人。")),
        Mistake(lambda _: ASKED * (1 - NAMED), Words("Those did not name it at all.",
                                                     "这是根本没提到它的人。")),
        Mistake(lambda _: NAMED - SOLE, Words("That is their share. How many people of 500?",
                                              "这是比例，500 人里是多少人？")),
        Mistake(lambda _: ASKED * (NAMED + SOLE),
                Words("Those who named nothing else are among those who named it: do not add them.",
                      "没提别的人本来就在提到它的人里面，不能再加。")),
    ),
    ladder=(Words("Those who named it, less those who named nothing else.",
                  "提到它的人，减去没提别的人。"),))


# --- by hand on the log --------------------------------------------------------------------------

REASONS = ["reason_1", "reason_2", "reason_3"]
DEAR = ["too_dear", "price_rose"]


def dear(log, columns=REASONS, words=DEAR):
    """Who names one of the words, and who names nothing but them."""
    given = log[columns]
    names = given.isin(words).any(axis=1)
    alone = names & ~(log[REASONS].notna() & ~log[REASONS].isin(words)).any(axis=1)
    return names, alone


def alone_of_dear(log, **how):
    names, alone = dear(log, **how)
    return alone.sum() / names.sum()


H1 = Question(
    id="ch5_4a.1", kind="number", level=2, section=ALONE, data="leaving_reasons", tolerance=0.002,
    solution=alone_of_dear,
    mistakes=(
        Mistake(lambda d: dear(d)[1].mean(),
                Words("You divided by all offices. Divide by those that name one of the two.",
                      "你除以了全部客户，应除以提到这两个原因之一的客户。")),
        Mistake(lambda d: alone_of_dear(d, columns=["reason_1"]),
                Words("You looked at the first column only. Many name it second or third.",
                      "你只看了第一列。很多客户是第二个、第三个才提到。")),
        Mistake(lambda d: alone_of_dear(d, words=["too_dear"]),
                Words("You left out those who say that it went up.", "你漏了说涨价的客户。")),
        Mistake(lambda d: 1 - alone_of_dear(d),
                Words("These name something else as well.", "这是还提了别的原因的比例。")),
        Mistake(lambda d: dear(d)[0].mean(),
                Words("That is who names one of the two at all, of all offices.",
                      "这是全部客户中提到这两个原因之一的比例。")),
    ),
    ladder=(
        Words("isin() on the three columns, then any(axis=1): who names one of the two?",
              "对三列用 isin()，再 any(axis=1)：谁提到了这两个原因之一？"),
        Words("Another reason is a cell that is not missing and not one of the two.",
              "别的原因，就是既不缺失、也不是这两个词的单元格。")))


def to_80(log, what="money", least=0.8):
    """How many reasons, the largest first, make a share of what is counted."""
    sums = log.groupby("reason_1")["money"].agg(customers="size", money="sum")[what]
    share = sums.sort_values(ascending=False).cumsum() / sums.sum()
    return int((share.round(9) < least).sum()) + 1


H2 = Question(
    id="ch5_4a.2", kind="number", level=2, section=COUNT, data="leaving_reasons", tolerance=0.3,
    solution=to_80,
    mistakes=(
        Mistake(lambda d: to_80(d, "customers"),
                Words("So many make 80% of the offices. Asked is the money.",
                      "这是占客户数 80% 的项数，题目问的是金额。")),
        Mistake(lambda d: to_80(d) - 1,
                Words("They stay below 80%. One more is needed to reach it.",
                      "这些还不到 80%，要再加一项才够。")),
        Mistake(lambda d: d["reason_1"].nunique() - to_80(d),
                Words("So many are left over. How many are needed?",
                      "这是剩下的项数，题目问的是需要几项。")),
        Mistake(lambda d: round(0.8 * d["reason_1"].nunique()),
                Words("You took 80% of the reasons. Add up their money, the largest first.",
                      "你取了原因个数的 80%。应按金额从大到小累加。")),
    ),
    ladder=(Words("groupby the first reason, sum the money, sort, cumsum, divide by the total.",
                  "按第一个原因分组，金额求和，排序，累计，再除以总和。"),))


# --- sorting sentences -------------------------------------------------------------------------------

SORTED = {"s1": "staff_left", "s2": "service_fault", "s3": "natural", "s4": "rival_price",
          "s5": "integrity", "s6": "product_fault"}


def but(**rows):
    return {**SORTED, **rows}


S1 = Question(
    id="ch5_4a.3", kind="mapping", level=2, section=LISTED, labels=tuple(SORTED),
    terms="churn_cause", solution=lambda _: SORTED,
    mistakes=(
        Mistake(but(s5="price"),
                Words("s5: it is not the sum that drives them off but that it came against what "
                      "was agreed.", "s5：赶走他们的不是金额，而是违背了说好的事。")),
        Mistake(but(s4="price"),
                Words("s4: measured against what? Somebody else asks less for the same.",
                      "s4：跟什么比？别人卖同样的东西，要价更低。")),
        Mistake(but(s4="rival_offer"),
                Words("s4: the machine is the same. What is better there?",
                      "s4：机器是一样的，那边好在哪里？")),
        Mistake(but(s1="rival_offer"),
                Words("s1: nothing is said about what the other firm sells. Whom do they follow?",
                      "s1：没有说那家卖的东西好。他们是跟着谁走的？")),
        Mistake(but(s2="product_fault"),
                Words("s2: machines break everywhere. What did nobody do?",
                      "s2：机器哪里都会坏。该做的什么事没人做？")),
        Mistake(but(s6="service_fault"),
                Words("s6: somebody came, twice. What does not work all the same?",
                      "s6：人来过两次。不行的是什么？")),
        Mistake(but(s3="firm_ends"),
                Words("s3: who ends it, and is anybody to blame?", "s3：是谁结束的？怪得了谁？")),
    ),
    ladder=(Words("For each sentence: who did something, or left it undone: nobody, a rival, we, "
                  "or one of our people?", "每一句问一问：是谁做了什么，或者该做没做？没有谁、对手、我们，还是我们的某个人？"),))


# --- a decision --------------------------------------------------------------------------------------

COSTS = {"price": 80_000, "service_fault": 70_000, "product_fault": 20_000, "staff_left": 50_000}
SAVE_ALONE, SAVE_AMONG = 0.30, 0.10


def kept(log, alone=SAVE_ALONE, among=SAVE_AMONG):
    """Money kept by a remedy for each of four causes."""
    table = read(log).table.drop_duplicates(["customer", "cause"])
    single = table.groupby("customer")["cause"].transform("size") == 1
    money = table["money"] * single.map({True: alone, False: among})
    return money.groupby(table["cause"]).sum()[list(COSTS)]


def by_net(log, **how):
    return list((kept(log, **how) - pd.Series(COSTS)).sort_values(ascending=False).index)


def by_heads(log):
    return list(read(log).table.query("place == 1")["cause"].value_counts()[list(COSTS)]
                .sort_values(ascending=False, kind="stable").index)


D1 = Question(
    id="ch5_4a.4", kind="ranking", level=3, section=COUNT, data="leaving_reasons", length=4,
    terms="churn_cause", solution=by_net,
    why=Words("The cause named first most often is the last one to spend money on: its offices are "
              "small, and most of them name something else as well.",
              "首先被提到最多的原因，反而最不值得花钱：提到它的多是小客户，而且大多还有别的原因。"),
    mistakes=(
        Mistake(by_heads,
                Words("You ranked by the number of offices that name it first. Work out what each "
                      "remedy keeps, less its cost.",
                      "你按首先提到它的客户数排了。应算出每项措施留住的钱，再减成本。")),
        Mistake(lambda d: list(kept(d).sort_values(ascending=False).index),
                Words("You left out the costs.", "你没有减成本。")),
        Mistake(lambda d: list((kept(d) / pd.Series(COSTS)).sort_values(ascending=False).index),
                Words("You divided by the costs. Asked is what is left after them.",
                      "你除以了成本，题目问的是减去成本之后剩多少。")),
        Mistake(lambda d: by_net(d)[::-1],
                Words("The best first: you began with the worst.", "应从最好的排起，你排反了。")),
    ),
    ladder=(
        Words("For each office: how many different causes does it name? With one, 30% of its "
              "money counts; with more, 10% under each.",
              "每家客户提到几种不同的原因？只有一种，按金额的 30% 计；有几种，每种下面各按 10% 计。"),
        Words("Four sums of money kept, each less its cost; then sort.",
              "四项留住的金额，各减成本，再排序。")))


# --- the bank (6.8) ------------------------------------------------------------------------------------

BANK = {"service_quality": "fast_solving", "rate": "personal", "mismatch": "listening",
        "publicity": "keeping_touch", "competition": "impression"}
assert list(BANK) == list(LISTS["bank_causes"])


def bank(**rows):
    return {**BANK, **rows}


B1 = Question(
    id="ch5_6.8", kind="mapping", level=3, section=LISTED, labels=tuple(BANK), terms="bank_skill",
    solution=lambda _: BANK,
    why=Words("The bank's text lists causes and skills apart; which answers which is our "
              "arrangement. The test of any such list: somebody can be named for each row.",
              "银行的资料把原因和技巧分开列出，谁对谁是我们的安排。检验这类清单，看每一行能不能落实到人。"),
    mistakes=(
        Mistake(bank(service_quality="listening", mismatch="fast_solving"),
                Words("Exchange two: what has gone wrong must be put right; what does not fit was "
                      "never asked about.", "有两项要对调：出了差错要补救；不合适，是因为没问过需要什么。")),
        Mistake(bank(publicity="impression", competition="keeping_touch"),
                Words("Exchange two: who is told what is new, and for whom does a person stand "
                      "against a rival's advances?",
                      "有两项要对调：谁来告诉客户有什么新东西？对手来拉客户时，靠谁站在客户身边？")),
        Mistake(bank(rate="listening", mismatch="personal"),
                Words("Exchange two: one finds out what is needed, the other makes an offer to one "
                      "customer.", "有两项要对调：一个是弄清需要，一个是给这位客户单独的方案。")),
        Mistake(bank(rate="impression", competition="personal"),
                Words("Exchange two: smiles change no per cent; a package made for one customer "
                      "may.", "有两项要对调：笑脸改变不了百分点，为一位客户定的方案也许可以。")),
    ),
    ladder=(Words("Read what each skill is said to do, and ask for each cause what is missing "
                  "there.", "看清每种技巧管什么，再问每个原因缺的是什么。"),))


# --- open ------------------------------------------------------------------------------------------------

O1 = Question(
    id="ch5_4a.5", kind="open", level=3, section=SAID,
    rubric=Words(
        "1. Says who asks (not the person the customer dealt with), when, and with which first "
        "question, which must be open.\n"
        "2. Records several reasons in the order given, in the customer's words, and \"not "
        "asked\" and \"no answer\" apart.\n"
        "3. Names the list, chosen beforehand, and why its entries can each be handed to "
        "somebody.\n"
        "4. Names two or three facts of the firm's own to lay beside the answers, and compares "
        "them with customers who stayed.",
        "1. 说明由谁来问（不能是客户原来的经手人）、什么时候问、第一个问题是什么（必须是开放式的）。\n"
        "2. 按先后记下几个原因，用客户的原话；“没问”和“没回答”分开记。\n"
        "3. 写明事先选定的清单，并说明每一项都能交给谁去管。\n"
        "4. 写出两三件企业自己知道的事实，与回答放在一起，并与留下来的客户对照。"),
    model=Words(
        "A gym. Two weeks after the last visit somebody from the office rings, not the coach: "
        "\"How did it come about that you stopped?\" She writes down up to three reasons in the "
        "member's words, in their order, and marks \"not reached\" and \"would not say\". We use "
        "the four causes with service, since each has a person at our place. Beside the answers go "
        "visits in the last three months, classes cancelled, and the fee paid. The same three for "
        "as many members who stayed, drawn by lot: if they had as many classes cancelled, it was "
        "not that.",
        "一家健身房。最后一次来访后两周，由办公室的人（不是教练）打电话：“您后来怎么不来了呢？”按先后记下最多三个原因，"
        "用会员的原话；“没打通”和“不愿说”分开记。我们用含服务的四种原因，因为每一项在我们这里都有人管。旁边放上最近三个月的"
        "来访次数、被取消的课和交的费用。再抽签选同样多留下来的会员，记同样三样：如果他们的课也取消了那么多，就不是这个原因。"))

QUESTIONS = [E1, E2, F1, F2, K1, K2, H1, H2, S1, D1, B1, O1]
