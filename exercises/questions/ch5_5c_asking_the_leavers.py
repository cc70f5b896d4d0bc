"""Questions of lesson 5.5c and its sheet: the case in three decisions, hearing chances, a plan."""

import math

import crmkit
from tools.questions import Mistake, Question, Words

NOBODY = Words("Nobody has left", "一个也没走")
SILENT = Words("Those who stayed are silent", "留下的人不会说")
MANY = Words("How many must you ask?", "要问多少位？")
WHO = Words("Who asks?", "谁去问？")
WHEN = Words("When do you meet?", "什么时候开会？")
SIX = Words("Six points", "六个要点")


# --- the case, inside the lesson -----------------------------------------------------------------

E1 = Question(
    id="ch5_5c.E1", kind="choice", level=3, section=NOBODY, options=("A", "B", "C", "D"),
    solution="D",
    why=Words("The complete ones are few: ask them all. The partial ones are many, can still be "
              "kept, and nobody has asked them: a sample will do.",
              "完全跳槽的少，全部都问；部分跳槽的多，还留得住，又从来没人问过，抽一部分就行。"),
    mistakes=(
        Mistake("A", Words("Whoever has gone completely does not get the form, and whoever buys "
                           "elsewhere too vanishes among the contented. Who knows why one leaves?",
                           "已经走了的收不到问卷，也在别家买的淹没在满意的人里。为什么走，谁最清楚？")),
        Mistake("B", Words("They have answered: none. Whom do they count, and what would another "
                           "answer say about themselves?",
                           "他们已经回答过了：一个也没有。他们数的是谁？换一个回答，又说明他们自己什么？")),
        Mistake("C", Words("Rare, so you would hear a handful of stories; and those who are going "
                           "now, and can still be kept, you would miss.",
                           "这样的客户很少，只能听到几个故事；正在离开、还留得住的，反而漏掉了。")),
    ),
    ladder=(Words("Who knows why one buys elsewhere, and is not counted as lost?",
                  "谁知道为什么去别家买，却没有被算作流失？"),))

E2 = Question(
    id="ch5_5c.E2", kind="choice", level=3, section=WHO, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("Who can change things hears it unfiltered, and who must carry it out has heard it "
              "too. It is the course's general advice: who asked at MicroScan, its account leaves "
              "open, and to a stranger defectors may speak more freely.",
              "有权改变的人，亲耳听到；要去执行的人，也一起听到。这是课程的一般建议：MicroScan 当年由谁去问，案例没有讲清楚；有的客户对外人也许说得更坦率。"),
    mistakes=(
        Mistake("A", Words("They know the laboratories, and would report on their own work. Count "
                           "again what one story in ten costs.",
                           "他们了解化验室，但汇报的是自己的工作。再看看“十件传一件”的代价。")),
        Mistake("B", Words("Neutral and trained, but you get a report. Who has then heard the "
                           "laboratory say it, and feels that he must act?",
                           "中立又专业，可是你拿到的是一份报告。谁亲耳听见客户说，并且觉得非改不可？")),
        Mistake("D", Words("Heard first hand. But who will carry out what you decide, and did they "
                           "hear it?", "你们亲耳听到了。可是决定以后，由谁去做？他们听到了吗？")),
    ),
    ladder=(Words("Two questions: does the story arrive whole, and has everybody heard it who must "
                  "act?", "两个问题：话会不会打折扣？要行动的人都听到了吗？"),))

E3 = Question(
    id="ch5_5c.E3", kind="choice", level=3, section=WHEN, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("14 lies inside the window. The large causes are out, so begin; a part is not, so "
              "ask on, and better.",
              "14 位正在该开会的范围里。大的原因已经听到，可以动手；还有一部分没听到，要接着问，而且问得更好。"),
    mistakes=(
        Mistake("A", Words("For the shares, you are right: do not trust them yet. But nine of 14 "
                           "named two causes. What do you lose by waiting for 26 more?",
                           "说到比例，你没错，现在还不可靠。但 14 位里有 9 位说的是那两个原因，再等 26 位，损失的是什么？")),
        Mistake("C", Words("Look at what was heard only once. How many defectors have a reason "
                           "nobody has told yet?",
                           "看看只听到过一次的原因：还有多少跳槽客户的原因没人说起过？")),
        Mistake("D", Words("A new machine takes money and years. Is five of 14, before anybody has "
                           "asked what exactly is doubted, enough?",
                           "新仪器要花大钱、要好几年。14 位里有 5 位提到，还没问清怀疑的是什么，就够了吗？")),
    ),
    ladder=(Words("What can be decided by what is known, and what cannot?",
                  "凭现在知道的，哪些能定，哪些还不能定？"),))


# --- the window ----------------------------------------------------------------------------------

def window(low, high, of=40):
    return lambda _: {"from": low * of, "to": high * of}


Q7 = Question(
    id="ch5_5.7", kind="mapping", level=1, section=WHEN, tolerance=0.01, labels=("from", "to"),
    solution=window(1 / 4, 3 / 4),
    mistakes=(
        Mistake(window(1 / 2, 1 / 2), Words("You took the middle. The course gives a range.",
                                            "你取了一半。课程给的是一个范围。")),
        Mistake(window(1 / 4, 1 / 4 + 3 / 4 * 3 / 4),
                Words("The second fraction is of all interviews, not of those left after the "
                      "first.", "第二个分数也是对全部访谈而言，不是对剩下的。")),
        Mistake(window(1 / 4, 3 / 4 * 3 / 4),
                Words("You took a fraction of those left over. Both are of all interviews.",
                      "你是按剩下的人数取的。两个分数都是对全部访谈而言。")),
        Mistake(window(1 / 4, 1 / 2), Words("The first end fits, the second is too early.",
                                            "前一端对，后一端太早了。")),
        Mistake(window(3 / 4, 1 / 4), Words("The two ends have changed places.", "两端写反了。")),
        Mistake(window(0, 3 / 4), Words("From the very first? Nothing has been heard yet.",
                                        "从头就开？这时什么都还没听到。")),
    ),
    ladder=(Words("Two fractions, both of all interviews.", "两个分数，都乘全部人数。"),))

ODD = 46


Q7B = Question(
    id="ch5_5.7b", kind="mapping", level=2, section=WHEN, tolerance=0.01, labels=("from", "to"),
    solution=lambda _: {"from": math.ceil(ODD / 4), "to": math.floor(3 * ODD / 4)},
    mistakes=(
        Mistake(window(1 / 4, 3 / 4, ODD), Words("Nobody is interviewed by half.",
                                                 "访谈不会有半位。")),
        Mistake(lambda _: {"from": math.floor(ODD / 4), "to": math.floor(3 * ODD / 4)},
                Words("Your first end lies before the quarter.", "前一端还不到四分之一。")),
        Mistake(lambda _: {"from": math.ceil(ODD / 4), "to": math.ceil(3 * ODD / 4)},
                Words("Your second end lies beyond three quarters.", "后一端超过四分之三了。")),
        Mistake(lambda _: {"from": math.floor(ODD / 4), "to": math.ceil(3 * ODD / 4)},
                Words("Both ends lie outside: round inwards.", "两端都在范围外：应当往里取整。")),
        Mistake(window(1 / 4, 3 / 4), Words("That is for 40.", "这是 40 位的。")),
    ),
    ladder=(Words("Round up at one end, down at the other.", "一端进上去，一端舍下来。"),))


# --- hearing chances -----------------------------------------------------------------------------

SHARE = 1 / 8


def hear(n, share=SHARE):
    return 1 - (1 - share) ** n


def both(of):
    return lambda _: {"ten": of(10), "thirty": of(30)}


Q7C = Question(
    id="ch5_5.7c", kind="mapping", level=2, section=MANY, tolerance=0.004,
    labels=("ten", "thirty"), solution=both(hear),
    mistakes=(
        Mistake(both(lambda n: 1 - hear(n)),
                Words("That is the chance to miss it every time.", "这是每次都没听到的概率。")),
        Mistake(both(lambda n: n * SHARE),
                Words("You added up. That is how often it is heard on average, and a chance is "
                      "never above 1.", "你用了加法。那是平均听到几次；概率不会超过 1。")),
        Mistake(both(lambda n: SHARE ** n),
                Words("That is the chance that every one of them names it.",
                      "这是每一位都提到它的概率。")),
        Mistake(both(lambda n: n * SHARE * (1 - SHARE) ** (n - 1)),
                Words("That is the chance to hear it exactly once.", "这是恰好听到一次的概率。")),
        Mistake(both(lambda n: 1 - SHARE ** n),
                Words("You raised the wrong number to a power: which is the chance that one "
                      "interview does not bring it?",
                      "乘方的底数不对：一位访谈听不到它，概率是多少？")),
    ),
    ladder=(Words("First the chance to miss it in all of them.", "先算每一位都没提到的概率。"),))


def needed(share, chance, up=math.ceil):
    return up(math.log(1 - chance) / math.log(1 - share))


Q7D = Question(
    id="ch5_5.7d", kind="number", level=2, section=MANY, tolerance=0.01,
    solution=lambda _: needed(SHARE, 0.90),
    mistakes=(
        Mistake(lambda _: needed(SHARE, 0.90, math.floor),
                Words("One fewer than it takes: just below 90%.", "还差一位：这时不到 90%。")),
        Mistake(lambda _: needed(SHARE, 0.95), Words("That is for 95%.", "这是 95% 的。")),
        Mistake(lambda _: 8, Words("After as many as that, it is heard once on average, and missed "
                                   "one time in three.",
                                   "问这么多位，平均能听到一次，但三回里有一回听不到。")),
        Mistake(lambda _: math.log(0.10) / math.log(1 - SHARE),
                Words("A whole number of interviews, please.", "访谈人数要取整数。")),
    ),
    ladder=(Words("Try n one after the other in 1 − (7/8)ⁿ, or take logarithms.",
                  "在 1 − (7/8)ⁿ 里一个个试 n，或者取对数。"),))

DONT_KNOW = "Don't know"


def telco(data, file="file_b", known=True):
    counts = data.set_index("leaving_reason")[file]
    counts = counts.drop(DONT_KNOW) if known else counts
    return counts / counts.sum()


def kinds(shares, n=10):
    return float(hear(n, shares).sum())


Q7E = Question(
    id="ch5_5.7e", kind="mapping", level=2, section=MANY, data="telco_reasons", tolerance=0.004,
    labels=("reasons", "leavers"),
    solution=lambda d: {"reasons": kinds(telco(d)),
                        "leavers": float((telco(d) * hear(10, telco(d))).sum())},
    mistakes=(
        Mistake(lambda d: {"reasons": kinds(telco(d, "file_a")),
                           "leavers": float((telco(d, "file_a")
                                             * hear(10, telco(d, "file_a"))).sum())},
                Words("That is file A, which the lesson used.", "这是课文里用的那一份 file_a。")),
        Mistake(lambda d: {"reasons": kinds(telco(d, known=False)),
                           "leavers": float((telco(d, known=False)
                                             * hear(10, telco(d, known=False))).sum())},
                Words("\"Don't know\" is no reason: leave it out of the base, too.",
                      "“不知道”不是原因，也不算进基数。")),
        Mistake(lambda d: {"reasons": kinds(telco(d)), "leavers": kinds(telco(d)) / 19},
                Words("The second is a share of reasons. Asked is the share of leavers: weight "
                      "each chance.", "后一个是原因的比例。要的是客户的比例：概率要加权。")),
        Mistake(lambda d: {"reasons": int((hear(10, telco(d)) > 0.5).sum()),
                           "leavers": float(telco(d)[hear(10, telco(d)) > 0.5].sum())},
                Words("You counted those more likely heard than not. Add up the chances.",
                      "你数的是“多半听得到”的原因。应当把概率加起来。")),
    ),
    ladder=(Words("A chance for each reason first; then two sums, one of them weighted.",
                  "先给每个原因算概率；再求两个和，其中一个要加权。"),))

FILTER = 0.20


Q7F = Question(
    id="ch5_5.7f", kind="number", level=3, section=WHO, tolerance=0.01,
    solution=lambda _: crmkit.interviews_needed(SHARE, passed_on=FILTER),
    mistakes=(
        Mistake(lambda _: crmkit.interviews_needed(SHARE),
                Words("That is if you ask yourself.", "这是你亲自去问的人数。")),
        Mistake(lambda _: 5 * crmkit.interviews_needed(SHARE),
                Words("Near, but you multiplied the interviews. Work with the share of stories "
                      "that arrive.", "接近了，但你乘的是人数。应当先算传得到的比例。")),
        Mistake(lambda _: crmkit.interviews_needed(FILTER),
                Words("You took the filter for the cause.", "你把转述的比例当成原因的比例了。")),
        Mistake(lambda _: crmkit.interviews_needed(SHARE, passed_on=1 - FILTER),
                Words("One in five is passed on, not kept back.", "五件里传一件，不是瞒一件。")),
        Mistake(lambda _: crmkit.interviews_needed(SHARE, 0.90, passed_on=FILTER),
                Words("That is for 90%.", "这是 90% 的。")),
    ),
    ladder=(Words("`crmkit.interviews_needed` has an argument for what is passed on.",
                  "`crmkit.interviews_needed` 有一个参数，表示有多少会传上来。"),))


# --- who tells -----------------------------------------------------------------------------------

HIT, LEAVE, OTHER = 0.30, 0.50, 0.10


def told(hit=HIT, leave=LEAVE, other=OTHER):
    left = hit * leave, (1 - hit) * other
    stayed = hit - left[0], (1 - hit) - left[1]
    return {"stayed": stayed[0] / sum(stayed), "left": left[0] / sum(left)}


def other_way(_):
    """Of all customers, not of the group asked."""
    return {"stayed": HIT * (1 - LEAVE), "left": HIT * LEAVE}


Q7G = Question(
    id="ch5_5.7g", kind="mapping", level=2, section=SILENT, tolerance=0.004,
    labels=("stayed", "left"), solution=lambda _: told(),
    mistakes=(
        Mistake(other_way, Words("Those are shares of all customers. Divide by the group asked.",
                                 "这是占全部客户的比例。要除以被问的那一组。")),
        Mistake(lambda _: {"stayed": 1 - LEAVE, "left": LEAVE},
                Words("You turned it round: of those who met the fault so many left. Asked is: of "
                      "those who left, how many met it?",
                      "你反过来了：这是遇到毛病的人里走了几成。要问的是：走的人里几成遇到过？")),
        Mistake(lambda _: told(other=0.0),
                Words("You forgot that some of the others leave, too.",
                      "别忘了，没遇到的人也有走的。")),
        Mistake(lambda _: {"stayed": told()["left"], "left": told()["stayed"]},
                Words("The two have changed places.", "两个写反了。")),
        Mistake(lambda _: {"stayed": HIT, "left": HIT},
                Words("That is everybody's share, before anybody left.",
                      "这是还没有人走时，所有客户的比例。")),
    ),
    ladder=(Words("Take 1,000 customers and fill a table of two by two.",
                  "设 1,000 位客户，填一张两行两列的表。"),))


# --- in and out ----------------------------------------------------------------------------------

FLOWS = {"price": (18, 20), "reliability": (4, 15), "service": (6, 12), "software": (12, 3)}


def flow_shares(which):
    total = sum(pair[which] for pair in FLOWS.values())
    return {reason: pair[which] / total for reason, pair in FLOWS.items()}


def gap(sign=1):
    came, left = flow_shares(0), flow_shares(1)
    return {reason: sign * (came[reason] - left[reason]) for reason in FLOWS}


Q7H = Question(
    id="ch5_5.7h", kind="mapping", level=2, section=SIX, tolerance=0.0006, labels=tuple(FLOWS),
    solution=lambda _: gap(),
    why=Words("Price moves customers both ways: that is the market. Software wins, reliability "
              "loses: that is you.",
              "因为价格，来的多，走的也多，这是整个行业的事。软件招人来，可靠性赶人走，这才是你自己的事。"),
    mistakes=(
        Mistake(lambda _: gap(-1), Words("Your signs are turned: came less left.",
                                         "符号反了：来的减走的。")),
        Mistake(lambda _: {reason: came - left for reason, (came, left) in FLOWS.items()},
                Words("Those are heads. Divide each list by its own total first.",
                      "这是人数。先把两列各除以自己的合计。")),
        Mistake(lambda _: {reason: (came - left) / 90 for reason, (came, left) in FLOWS.items()},
                Words("Each list has a total of its own.", "两列各有各的合计。")),
        Mistake(lambda _: {reason: came / left for reason, (came, left) in FLOWS.items()},
                Words("You divided. Asked is a difference of shares.",
                      "你用了除法。要的是两个比例之差。")),
    ),
    ladder=(Words("Two columns of shares, each adding up to 1; then subtract.",
                  "两列比例，各自加起来等于 1，再相减。"),))

Q7I = Question(
    id="ch5_5.7i", kind="choice", level=3, section=SIX, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("What is named alike in both directions is the market's; what is named in one only "
              "is yours.", "来和走都常提到的，是整个行业的；只在一边常提到的，才是自己的。"),
    mistakes=(
        Mistake("A", Words("Price is named most by those who left. How often is it named by those "
                           "who came?", "走的人里，价格提到最多。来的人里呢？")),
        Mistake("B", Words("By heads, yes, if both go on. But the list tells why, and why can be "
                           "changed.", "论人数，的确走的多。可是名单告诉你为什么，而原因是可以改的。")),
        Mistake("D", Words("The customers are few, true. But reliability has .30 of one list and "
                           ".10 of the other: chance seldom does that, and asking costs little.",
                           "人数是不多，可是可靠性在走的人里占 0.30，在来的人里只占 0.10，很难只是偶然；再去问一问，也花不了多少钱。")),
    ),
    ladder=(Words("Compare the two shares of each reason.", "逐个原因比较两个比例。"),))


# --- the six points ------------------------------------------------------------------------------

POINTS = ("managers_ask", "mixed_team", "phone_sample", "told_apart", "meeting", "measures")


def lacking(**changed):
    facts = {"interviewers": ["top_managers", "sales"],
             "team": ["top_managers", "front_line", "sales"],
             "phone_questions": ["duration", "age", "income"], "told_apart": True,
             "booked": False, "interviews": 60, "meeting_after": 10,
             "measures": ["now", "invest"]} | changed
    return lambda _: crmkit.check_plan(**facts).missing


Q7J = Question(
    id="ch5_5.7j", kind="set", level=3, section=SIX, terms="interview_point",
    solution=lacking(),
    mistakes=(
        Mistake(lacking(booked=True), Words("Point four has two halves. Read what the call does.",
                                            "第四点有两半。看看电话里做了什么、没做什么。")),
        Mistake(lacking(meeting_after=15), Words("A quarter of 60 is more than you think.",
                                                 "60 的四分之一是多少？")),
        Mistake(lacking(phone_questions=["duration", "age", "income", "education"]),
                Words("The call should ask four things.", "电话里要问四项。")),
        Mistake(lambda _: [p for p in POINTS if p not in lacking()(None)],
                Words("Those are the ones that are met.", "这些是做到了的。")),
        Mistake(lacking(interviewers=["sales"]),
                Words("A sales person sits beside the manager: may they?",
                      "高层身边坐着一位销售人员：不可以吗？")),
    ),
    ladder=(Words("`crmkit.check_plan` takes the facts one by one.",
                  "`crmkit.check_plan` 逐项接收事实。"),))

Q7K = Question(
    id="ch5_5.7k", kind="open", level=3, section=NOBODY,
    rubric=Words(
        "1: for or against, without a reason. 2: says whom the reps do not count, or that they "
        "report on themselves. 3: also says whom to ask, who asks and how many, with a number. "
        "4: also compares with those who stayed, or says what even good interviews cannot show.",
        "1：只说同意或反对。2：指出销售没有数谁，或者他们是在汇报自己。3：还说明问谁、谁去问、问多少位，并给出一个数。"
        "4：还提出与留下的客户对照，或者指出再好的访谈也说明不了什么。"),
    model=Words(
        "The 93% are those who are still here and answered, and partial defectors answer among "
        "them. Let us take from the orders all who have left and a sample of those who buy less "
        "than last year, 40 in all. We and the heads of service go ourselves. After 10 to 30 we "
        "meet: by then a cause of one in three is out with 98%. We ask the same of some who "
        "stayed; otherwise we cannot tell a cause from a common complaint.",
        "93% 是还在的、并且回答了的客户；部分跳槽的也在里面。请从订单里找出全部走掉的，再从比去年买得少的客户里抽一部分，"
        "共 40 位。我们与客服主管亲自去问。问过 10 至 30 位就开会：到那时，三位里有一位的原因，有 98% 的把握已经听到。"
        "同样的问题也要问一些留下的客户，否则分不清哪个是流失的原因，哪个只是人人都有的抱怨。"))

QUESTIONS = [E1, E2, E3, Q7, Q7B, Q7C, Q7D, Q7E, Q7F, Q7G, Q7H, Q7I, Q7J, Q7K]
