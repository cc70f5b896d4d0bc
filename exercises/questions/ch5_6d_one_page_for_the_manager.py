"""Questions on lesson 5.6d: one page for the manager."""

import pandas as pd

import crmkit
from tools.questions import Mistake, Question, Words

AUDIT = Words("First the audit", "先看审计")
WHOM = Words("Of whom?", "谁的流失率")
NAMES = Words("Whose names, on what assumption", "哪些人，凭什么假设")
SIX = Words("Six questions", "六个问题")

KEYS = ("customers", "rule", "day", "base", "season", "against")


# --- In the lesson ---------------------------------------------------------------------------------

def no_name(lines, of="money", refunds=True, share=True):
    """What share of rows, invoices or money names no customer."""
    kept = lines[lines["UnitPrice"] > 0]
    kept = kept if refunds else kept[kept["Quantity"] > 0]
    empty = kept["CustomerID"].isna()
    if of == "rows":
        return float(empty.mean())
    if of == "invoices":
        return kept["InvoiceNo"][empty].nunique() / kept["InvoiceNo"].nunique()
    money = kept["Quantity"] * kept["UnitPrice"]
    return float(money[empty].sum() / (money.sum() if share else money[~empty].sum()))


E1 = Question(
    id="ch5_6d.E1", kind="number", level=2, section=AUDIT, data="online_retail", tolerance=0.004,
    solution=no_name,
    why=Words("A quarter of the rows, a seventh of the money: lines without a name are small. For "
              "the director the money counts, and it is missing in every figure of the page.",
              "行数占四分之一，金额约占七分之一：没有名字的行，金额都比较小。总监要看的是金额，而它在这一页的每个数里都没有算进去。"),
    mistakes=(
        Mistake(lambda d: no_name(d, of="rows"),
                Words("That is the share of the rows. A row may be a button or a thousand clocks.",
                      "这是行数的比例。一行可以是一颗纽扣，也可以是一千只钟。")),
        Mistake(lambda d: no_name(d, refunds=False),
                Words("Without the refunds. Rows with a quantity below zero are money given back: "
                      "take them in.", "你没有算退款。数量小于零的行是退回去的钱，要算在内。")),
        Mistake(lambda d: no_name(d, share=False),
                Words("You divided by the money with a name. Divide by all of it.",
                      "你除以了有名字的金额，应除以全部金额。")),
        Mistake(lambda d: no_name(d, of="invoices"),
                Words("That is the share of the invoices.", "这是发票张数的比例。")),
        Mistake(lambda d: 1 - no_name(d), Words("That is the share with a name.",
                                                "这是有名字的比例。")),
    ),
    ladder=(Words("Keep rows with UnitPrice > 0; amount = Quantity × UnitPrice; which of it has "
                  "CustomerID.isna()?",
                  "先取 UnitPrice > 0 的行；金额 = Quantity × UnitPrice；其中 CustomerID.isna() 的占多少？"),
            Words("A share between 0 and 1: the sum of the amounts without a name by the sum of all.",
                  "0 到 1 之间：没有名字的金额之和 ÷ 全部金额之和。")))

FAULTS = dict(zip("ABCDEF", ("customers", "rule", "day", "base", "season", "against"), strict=True))


def swapped(first, second, faults=FAULTS):
    return faults | {first: faults[second], second: faults[first]}


E2 = Question(
    id="ch5_6d.E2", kind="mapping", level=3, section=SIX, labels=tuple("ABCDEF"), solution=FAULTS,
    why=Words("No number was wrong. What was missing each time is half a sentence, or somebody to "
              "compare with.", "没有一个数算错了。每次缺的，不过是半句话，或者一个可比的对象。"),
    mistakes=(
        Mistake(swapped("B", "D"),
                Words("B says nothing of how long one must be silent; D tells both numbers, and what "
                      "has changed is the larger one.",
                      "B 没有说沉默多久才算；D 两个数都给了，变的是大的那个。")),
        Mistake(swapped("A", "D"),
                Words("Look at D: as many lost as before. Which number changed? And whom does A "
                      "leave out?", "看 D：流失的人数几乎没变，变的是哪个数？A 又漏了谁？")),
        Mistake(swapped("E", "F"),
                Words("E goes on from autumn to spring; F gives the credit to a letter. Which of "
                      "them needs last year, which a group without a letter?",
                      "E 从秋天推到春天，F 把功劳归给一封信。哪一句缺的是去年，哪一句缺的是没收到信的一组？")),
        Mistake(swapped("C", "E"),
                Words("C compares two months that are not equally long; E two whole windows.",
                      "C 比的两个月长短不一；E 比的是两个完整的窗口。")),
        Mistake(swapped("A", "B"),
                Words("Who is a customer in A, and who is lost in B: one of the two needs a number "
                      "of days.", "A 说的是谁算客户，B 说的是谁算流失。哪一句缺一个天数？")),
        Mistake(swapped("D", "E"),
                Words("One of the two counts all who were ever known, the other those with us. "
                      "Which can swell with newcomers?",
                      "两句里有一句数的是所有认识的客户，另一句数的是期初仍在的。哪一个会被新客户撑大？")),
        Mistake(swapped("C", "F"),
                Words("December has nine days here. And F?", "这里的 12 月只有九天。F 缺的又是什么？")),
    ),
    ladder=(Words("Begin with the surest: which month is not over, which rate has no number of days?",
                  "先从最有把握的开始：哪个月还没过完，哪个比率没有说几天？"),))


# --- The sheet -------------------------------------------------------------------------------------

def rate(lines, days=60, base="with_us", end="2011-12-09"):
    """Of those who bought in the days before the window, who did not buy in it."""
    sales = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
    day, who = sales["InvoiceDate"].dt.normalize(), sales["CustomerID"]
    end = pd.Timestamp(end)
    start = end - pd.Timedelta(days, "D")
    now = set(who[(day >= start) & (day <= end)])
    if base == "known":
        before = set(who[day <= end])
    elif base == "known_then":
        before = set(who[day <= start])
    else:
        before = set(who[(day >= start - pd.Timedelta(days, "D")) & (day <= start)])
    return len(before - now) / len(before)


Q1 = Question(
    id="ch5_6d.1", kind="number", level=2, section=WHOM, data="online_retail", tolerance=0.001,
    solution=rate,
    why=Words("By 90 days the page says 31%. Another rule, another rate; both are right.",
              "按 90 天，报告说是 31%。规则一换，数就变了，两个都对。"),
    mistakes=(
        Mistake(lambda d: rate(d, days=90),
                Words("That is by 90 days. The director asks for 60.", "这是 90 天的。总监问的是 60 天。")),
        Mistake(lambda d: rate(d, base="known"),
                Words("You divided by all who ever bought: newcomers and those lost long ago are "
                      "in it.", "你除以了所有买过的客户，新来的和早已流失的都在里面。")),
        Mistake(lambda d: rate(d, base="known_then"),
                Words("You took all who had bought before 10 October. Only those who bought in the "
                      "60 days before are with us.",
                      "你取了 10 月 10 日以前买过的所有客户。只有此前 60 天内买过的，才算仍在。")),
        Mistake(lambda d: 1 - rate(d), Words("That is the share who stayed.", "这是留下的比例。")),
        Mistake(lambda d: rate(d, end="2011-10-10"),
                Words("That is the window before.", "这是前一个窗口。")),
    ),
    ladder=(Words("Two sets of customers: bought from 11 August to 10 October; bought from 10 October "
                  "to 9 December. Which of the first are not in the second?",
                  "两个集合：8 月 11 日至 10 月 10 日买过的，10 月 10 日至 12 月 9 日买过的。前者有哪些不在后者里？"),))


def shop(lines):
    return crmkit.read_orders(lines, currency="GBP")


def planned(lines, **settings):
    return crmkit.report(shop(lines), **settings).win_back


def truth(lines, chance=0.125, cost=True):
    """What the contacts chosen at one in four bring, if the chance is another."""
    chosen = planned(lines).pursued
    gross = (chosen["expected"] + chosen["cost"]) * chance / 0.25
    return float(gross.sum() - cost * chosen["cost"].sum())


Q2 = Question(
    id="ch5_6d.2", kind="number", level=3, section=NAMES, data="online_retail", tolerance=20,
    solution=truth,
    why=Words("Less than the page's figure for half the chance, because that one knows beforehand "
              "and leaves 418 contacts out.",
              "比报告里“概率减半”的数还少：那个数是事先就知道概率减半，因而少联系了 418 位。"),
    mistakes=(
        Mistake(lambda d: planned(d, chance=0.125).plan.expected,
                Words("That is what the page says: it knows the chance beforehand and contacts "
                      "fewer. Here all letters have been sent.",
                      "这是报告里的数：它事先知道概率，联系的人就少。本题的信已经全寄出了。")),
        Mistake(lambda d: planned(d).plan.expected / 2,
                Words("You halved what is left after the cost. The cost does not halve.",
                      "你把扣除成本之后的数减半了。成本并不会减半。")),
        Mistake(lambda d: truth(d, cost=False),
                Words("The letters have to be paid.", "信是要花钱的。")),
        Mistake(lambda d: planned(d).plan.expected,
                Words("That is at one in four; or have you let them buy as much as before?",
                      "这是成功率四分之一的数；要不就是你让回来的人买得和以前一样多。")),
    ),
    ladder=(Words("Add the cost to what is expected, halve the sum, take the cost off again.",
                  "先把成本加回去，减半，再扣掉成本。"),))

CHANGES = {"chance": {"chance": 0.125}, "margin": {"margin": 0.15},
           "second_share": {"second_share": 0.25}, "contact_cost": {"contact_cost": 20}}


def changed(lines, count=False):
    plans = {name: planned(lines, **settings) for name, settings in CHANGES.items()}
    return {name: float(len(plan.pursued)) if count else plan.plan.expected
            for name, plan in plans.items()}


Q3 = Question(
    id="ch5_6d.3", kind="mapping", level=3, section=NAMES, data="online_retail", tolerance=20,
    labels=tuple(CHANGES), solution=changed,
    why=Words("The same names each time, for a contact pays if chance × share × margin beats its "
              "cost. But halving what comes in costs two thirds of the gain, doubling the "
              "cost one third.",
              "四次名单上都是同一批人：联系一位是否划算，只看概率 × 份额 × 利润能不能抵过成本。但收入减半，损失约三分之二；本来就小的成本翻倍，损失约三分之一。"),
    mistakes=(
        Mistake(lambda d: changed(d, count=True),
                Words("Those are the contacts. Asked is what they are expected to bring.",
                      "这是联系的人数。题目问预期带来多少。")),
        Mistake(lambda d: changed(d) | {"contact_cost": changed(d)["chance"]},
                Words("The first three are right. The fourth has the same names, but is the money "
                      "the same?", "前三个对了。第四个名单一样，金额也一样吗？")),
        Mistake(lambda d: dict.fromkeys(CHANGES, planned(d).plan.expected / 2),
                Words("Half of it? The cost of those contacted does not halve. Let the kit choose "
                      "again.", "都减半？联系的成本并没有减半。请让工具包重新选。")),
    ),
    ladder=(Words("crmkit.report(shop, margin=0.15).win_back.plan.expected, and so on; one change "
                  "at a time.",
                  "crmkit.report(shop, margin=0.15).win_back.plan.expected，依此类推；每次只改一处。"),))

APP = dict(zip("abcdef", ("day", "against", "customers", "base", "rule", "season"), strict=True))

Q4 = Question(
    id="ch5_6d.4", kind="mapping", level=3, section=SIX, labels=tuple("abcdef"), solution=APP,
    mistakes=(
        Mistake(swapped("a", "d", APP),
                Words("In one of the two the users have not lived for thirty days yet; in the other "
                      "everybody who ever signed up is counted.",
                      "其中一句，用户还没满三十天；另一句把所有注册过的人都算上了。")),
        Mistake(swapped("b", "f", APP),
                Words("One needs people who got no message, the other last year's holidays.",
                      "一句缺的是没收到消息的人，一句缺的是去年的假期。")),
        Mistake(swapped("c", "d", APP),
                Words("One leaves people out who use the app, the other counts people who have "
                      "long stopped.", "一句漏了正在用的人，另一句把早就不用的人也算上了。")),
        Mistake(swapped("d", "e", APP),
                Words("Which of them does not say what “active” or “lost” means?",
                      "哪一句没有说清怎样算流失？")),
        Mistake(swapped("a", "e", APP),
                Words("One of them says by how many days it counts. What is wrong with the days?",
                      "有一句说了按几天算。那几天有什么问题？")),
        Mistake(swapped("a", "f", APP),
                Words("Who signed up on 25 June cannot have been seen on day 30 by 30 June. Which "
                      "sentence is that?", "6 月 25 日注册的，到 6 月 30 日还没有第 30 天。这说的是哪一句？")),
    ),
    ladder=(Words("Ask each sentence: what would I have to know before I could repeat it?",
                  "对每一句都问：要知道什么，我才敢照着说？"),))


Q5 = Question(
    id="ch5_6d.5", kind="choice", level=3, section=NAMES, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("It costs two calls, it is where the money is, and it rests on no assumption about "
              "chance or margin. The other lists can wait for a test by lot.",
              "只要打两个电话，钱又集中在这里，而且不靠对概率或利润率的假设。其他名单可以等抽签试验。"),
    mistakes=(
        Mistake("A", Words("Its gain stands and falls with a chance that nobody has measured.",
                           "它的收益全靠一个没有人测过的概率。")),
        Mistake("B", Words("Most of such alarms end by themselves: to whom would the discount go?",
                           "这样的警报多半会自己解除：折扣会落到谁手里？")),
        Mistake("D", Words("It may be the season. Compare with the same days a year earlier first.",
                           "可能是季节。先与一年前的同一段日子比一比。")),
    ),
    ladder=(Words("What can be done today, costs little, and rests on no guess?",
                  "哪一件今天就能做，花钱少，又不靠猜？"),))

Q6 = Question(
    id="ch5_6d.6", kind="open", level=3, section=SIX,
    rubric=Words(
        "1. One rate with rule, day and base, in plain words.\n"
        "2. Says what the page cannot know: money without a name, or the season, with a number.\n"
        "3. A decision for today that fits the numbers, with names or a count.\n"
        "4. Says how the next page will be surer: names at the till, a group left uncontacted, the "
        "same days next year.",
        "1. 有一个流失率，用大白话带上规则、日期和基数。\n"
        "2. 说明这一页不可能知道什么：没有名字的金额，或季节，并给出数字。\n"
        "3. 今天的一个决定，与数字相符，写明是谁或几位。\n"
        "4. 说明下一页怎样更可靠：登记名字、抽签留一组不联系、与明年同期比。"),
    model=Words(
        "Of the 95 named customers who had bought in the 90 days to 9 September, 28% had not bought "
        "again by 8 December (20% to 38%, so few are they), and 3% of the rows name nobody. Call "
        "17509 and 13447 today: they have brought ¥7,206 and are silent beyond their habit. Do "
        "not write to the lost yet: at one in four 14 letters bring ¥120, at half ¥15; let us leave "
        "half of them out by lot and look again in March.",
        "9 月 9 日之前 90 天内买过的有名客户共 95 位，到 12 月 8 日有 28% 没有再买（人少，区间是 20% 至 38%）；另有 3% 的行没有名字。"
        "今天先给 17509 和 13447 打电话：两位共带来 ¥7,206，沉默得比平常久。流失的客户先不急着写信：成功率四分之一，14 封信也只带来 "
        "¥120，减半就只有 ¥15；不如抽签留一半不联系，三月再看。"))

QUESTIONS = [E1, E2, Q1, Q2, Q3, Q4, Q5, Q6]
