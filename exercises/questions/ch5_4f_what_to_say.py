"""Questions of lesson 5.4f and its sheet: a call, its order and score; representatives' churn."""

from itertools import permutations

from crmkit.churn.dialogue import SCRIPT, talk
from tools.questions import Mistake, Question, Words

STEPS = Words("The script", "话术的顺序")
ORDER = Words("The same sentences in another order", "同样的话，换个顺序")
REPS = Words("Who talks well?", "谁的客户留得住？")
LOST = Words("Eight principles, four of them lost", "八项原则，丢了四项")


# --- inside the lesson ---------------------------------------------------------------------------

SLIP, LEFT = "discount", 5


def rescued(_):
    """The best score of a call that begins with a discount, over all ways to go on."""
    return max(talk([SLIP, *going_on]).score for going_on in permutations(SCRIPT, LEFT))


def scored(*moves):
    return lambda _: talk([SLIP, *moves]).score


E1 = Question(
    id="ch5_4f.E1", kind="number", level=3, section=ORDER, tolerance=0.35, solution=rescued,
    why=Words("A bad start costs seven points: she waits for the sentence that is due. Of the six "
              "it is the last that is missing; a seventh sentence would bring her back.",
              "开头说错，只丢七分：她还在等该说的那一句。六句话里只缺最后的确认，再有一句，她就回来了。"),
    mistakes=(
        Mistake(scored("open", "ask", "apologise", "options", "confirm"),
                Words("You confirmed and left out the value: she will think about it. Which step "
                      "is missed least?", "你做了确认，却没展示价值：她说再想想。哪一步少了损失最小？")),
        Mistake(scored("ask", "apologise", "options", "value", "confirm"),
                Words("She has hung up: she did not know who was asking. Which sentence is due "
                      "after the slip?", "她挂了：她还不知道是谁在问。说错之后，该说的是哪一句？")),
        Mistake(scored("open", "apologise", "ask", "options", "value"),
                Words("Your apology came before she had told you anything; the next slips ended "
                      "the call.", "她还没讲，你就道歉了；后面再错一句，电话就断了。")),
        Mistake(scored("open", "ask", "options", "apologise", "value"),
                Words("Your options came before the apology: the second slip. Value without new "
                      "options was the third, and she hung up.",
                      "方案说在道歉前面，是第二次错；没再给方案就展示价值，是第三次，她挂了。")),
        Mistake(scored(*SCRIPT), Words("That takes seven sentences; there are six, and the slip "
                                       "is one.", "这要说七句；一共六句，说错的那句也算一句。")),
        Mistake(lambda _: talk(SCRIPT).score,
                Words("Forgiven, not for nothing: the slip takes the room of a sentence.",
                      "原谅归原谅，说错的那句白白占了一句。")),
    ),
    ladder=(Words("Set the first sentence to one discount. Which sentence is she waiting for? The "
                  "squares show her patience.",
                  "把第一句改成“只给一个折扣”。她在等哪一句？方格是她的耐心。"),))

E2 = Question(
    id="ch5_4f.E2", kind="choice", level=3, section=REPS, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("With 60 customers a rate of loss of 5% could as well be 2% or 14%. Wait for more "
              "customers, or listen to the calls themselves.",
              "只有 60 位客户，5% 的流失率也可能是 2% 或 14%。等客户多了再看，或者直接听录音。"),
    mistakes=(
        Mistake("A", Words("One leaver more and it would have been 6.7%. How sure is the rate?",
                           "再多走一位就是 6.7%。这个比率有多可靠？")),
        Mistake("C", Words("The same rate is not the same certainty: one has twice as many "
                           "customers as the other.",
                           "比率相同，把握并不相同：一个人的客户是另一个人的两倍。")),
        Mistake("D", Words("Ten of 80 left; the interval is wide, and four of the five causes are "
                           "not the representative's own.",
                           "80 位走了 10 位，区间很宽；五种原因里有四种不在销售员自己。")),
    ),
    ladder=(Words("Compare the lines in the picture, not the points.", "比较图上的横线，而不是点。"),))


# --- the script ----------------------------------------------------------------------------------

def swapped(first, second):
    order = list(SCRIPT)
    i, j = order.index(first), order.index(second)
    order[i], order[j] = order[j], order[i]
    return order


N9 = Question(
    id="ch5_4.9", kind="ranking", level=2, section=STEPS, terms="talk_move", length=len(SCRIPT),
    solution=lambda _: list(SCRIPT),
    mistakes=(
        Mistake(lambda _: swapped("apologise", "options"),
                Words("Two sentences have changed places: a way out is offered before anybody has "
                      "said sorry.", "有两句换了位置：还没人说对不起，就先拿出办法来了。")),
        Mistake(lambda _: swapped("options", "value"),
                Words("Two sentences have changed places: praise before help sounds like a sale.",
                      "有两句换了位置：还没帮上忙就夸自己，像推销。")),
        Mistake(lambda _: swapped("open", "ask"),
                Words("She is asked before she knows who is calling.",
                      "她还不知道是谁，就被问上了。")),
        Mistake(lambda _: swapped("ask", "apologise"),
                Words("Sorry for what? She has not told yet.", "还没听她说，为什么事说对不起？")),
        Mistake(lambda _: list(SCRIPT)[::-1], Words("You began at the end.", "你从最后一步排起了。")),
    ),
    ladder=(Words("What must she have said, or heard, before a sentence can reach her?",
                  "每一句之前，她得先说过什么、听到过什么？"),))

SENTENCES = {"a": "excuse", "b": "apologise", "c": "options", "d": "press", "e": "ask",
             "f": "discount"}


def sorted_as(**changes):
    return lambda _: SENTENCES | changes


T1 = Question(
    id="ch5_4f.1", kind="mapping", level=1, section=STEPS, terms="talk_move",
    labels=tuple(SENTENCES), solution=lambda _: SENTENCES,
    mistakes=(
        Mistake(sorted_as(a="apologise"),
                Words("Sentence a names somebody else's fault. That is not regret.",
                      "a 句说的是别人的错，算不上认错。")),
        Mistake(sorted_as(f="options"),
                Words("Sentence f holds one offer. How many must there be for her to choose?",
                      "f 句只有一样东西，要让她选，至少得有几样？")),
        Mistake(sorted_as(d="confirm"),
                Words("Sentence d sets her a limit; nothing has been agreed.",
                      "d 句是给她设期限，并没有说定什么。")),
    ),
    ladder=(Words("Ask of each sentence: whom does it serve, her or you?",
                  "每句话问一问：是为她，还是为你自己？"),))

TRIED = ["open", "ask", "options", "apologise", "options", "value"]


def by_rule(order, parts):
    return order + 20 * parts


T2 = Question(
    id="ch5_4f.2", kind="number", level=2, section=STEPS, tolerance=0.35,
    solution=lambda _: talk(TRIED).score,
    why=Words("One slip costs a sixth of the order, and one of her patiences. All parts came in "
              "the end.", "说错一句，顺序分少六分之一，耐心少一格；各项最后都说到了。"),
    mistakes=(
        Mistake(lambda _: by_rule(40, 3), Words("You gave all points for the order. One sentence "
                                                "stood too early.", "顺序给了满分，可有一句说早了。")),
        Mistake(lambda _: by_rule(40 * 5 / 6, 2),
                Words("Either you struck the options altogether (they came again, when due), or "
                      "you compared with the script line by line: after a slip she goes on "
                      "waiting for the same sentence.",
                      "要么你把方案一项整个扣掉了（其实第二次说对了时机）；要么你逐句和标准顺序对照了："
                      "说错之后，她等的还是同一句。")),
        Mistake(lambda _: by_rule(40 * 2 / 6, 0),
                Words("You stopped counting at the slip. She has patience for two.",
                      "你在说错的那句就停了。她的耐心容得下两次。")),
        Mistake(lambda _: 40 * 5 / 6, Words("That is the order alone.", "这只是顺序分。")),
    ),
    ladder=(Words("Order: 40 times the sentences that came when due, by six. Then 20 for each of "
                  "three parts.", "顺序：40 乘以说对时机的句数，除以六。再加三项各 20 分。"),))


def share_heard(_, part="apology"):
    calls = [talk(order) for order in permutations(SCRIPT)]
    return sum(call.points[part] > 0 for call in calls) / len(calls)


T3 = Question(
    id="ch5_4f.3", kind="number", level=3, section=ORDER, tolerance=0.002, solution=share_heard,
    why=Words("In nearly all orders she is gone, or not yet ready, when the apology comes.",
              "绝大多数排法里，道歉说出口时，她要么已经挂了，要么还没准备好。"),
    mistakes=(
        Mistake(lambda _: sum("apologise" in set(talk(order).table["talk_move"])
                              for order in permutations(SCRIPT)) / 720,
                Words("You counted every apology that was spoken, at the wrong moment too.",
                      "你把说出口的都算了，不合时机的也在内。")),
        Mistake(lambda _: share_heard(_) * 720,
                Words("That is how many. Divide by all orders.", "这是种数，还要除以全部排法。")),
        Mistake(lambda _: share_heard(_, "choice"),
                Words("That is the share in which the offer reaches her.",
                      "这是方案说对时机的比例。")),
        Mistake(lambda _: 1 / 6, Words("It must stand third, you thought. But two slips before it "
                                       "do no harm, and a wrong beginning ruins it.",
                                       "你以为只要排第三就行。其实前面错一两句无妨，而开头错了就听不进去。")),
        Mistake(lambda _: 1 - share_heard(_), Words("That is the share in which it fails.",
                                                    "这是没说到点上的比例。")),
    ),
    ladder=(Words("Play every order; .points of a call has a line for the apology.",
                  "把每种排法都打一遍；.points 里有道歉一项。"),))


# --- representatives -----------------------------------------------------------------------------

def rates(reps, base="start"):
    return dict((reps["lost"] / reps[base]).set_axis(reps["rep"]))


R1 = Question(
    id="ch5_6.1", kind="mapping", level=2, section=REPS, data="sales_reps5", tolerance=0.0005,
    labels=("R1", "R2", "R3", "R4", "R5"), solution=rates,
    mistakes=(
        Mistake(lambda d: dict((d["lost"] / (d["start"] - d["lost"])).set_axis(d["rep"])),
                Words("You divided by the customers at the end. Divide by those at the start.",
                      "你除以了期末客户数，应除以期初。")),
        Mistake(lambda d: {k: 100 * v for k, v in rates(d).items()},
                Words("Those are per cent. Give shares: 5% is 0.05.",
                      "这是百分数，请写成比例：5% 写 0.05。")),
        Mistake(lambda d: {k: 1 - v for k, v in rates(d).items()},
                Words("Those are the shares who stayed.", "这是留下的比例。")),
        Mistake(lambda d: dict((d["lost"] / d["lost"].sum()).set_axis(d["rep"])),
                Words("That is each one's part of all losses.", "这是各人占全部流失的比例。")),
    ),
    ladder=(Words("Lost divided by the customers at the start, line by line.",
                  "流失数除以期初客户数，逐行算。"),))


def team(reps):
    return {"pooled": reps["lost"].sum() / reps["start"].sum(),
            "mean": (reps["lost"] / reps["start"]).mean()}


R2 = Question(
    id="ch5_6.2", kind="mapping", level=2, section=REPS, data="sales_reps5", tolerance=0.0003,
    labels=("pooled", "mean"), solution=team,
    why=Words("The pooled rate is the team's: large books weigh more. The mean is of the "
              "representatives, each once. Say which you report.",
              "合并算的是整个团队：客户多的权重大。平均数是每位销售员各算一次。报告时要说明是哪一个。"),
    mistakes=(
        Mistake(lambda d: dict(zip(("mean", "pooled"), team(d).values(), strict=True)),
                Words("You exchanged the two.", "两个弄反了。")),
        Mistake(lambda d: {k: 100 * v for k, v in team(d).items()},
                Words("Those are per cent. Give shares.", "这是百分数，请写成比例。")),
        Mistake(lambda d: team(d) | {"pooled": d["lost"].mean() / d["start"].max()},
                Words("Pooled: all who were lost, divided by all who were there.",
                      "合并：全部流失数除以全部期初客户数。")),
        Mistake(lambda d: team(d) | {"mean": (d["lost"] / d["start"]).median()},
                Words("That is the middle one, not the mean.", "这是中位数，不是平均数。")),
    ),
    ladder=(Words("Sums first and then divide; or divide first and then take the mean.",
                  "先合计再相除；或者先相除再取平均。"),))

T4 = Question(
    id="ch5_4f.4", kind="open", level=3, section=LOST,
    rubric=Words(
        "1. Prepares: names one fact about the customer and uses it in the opening.\n"
        "2. Asks, and regrets the right thing without a \"but\", before anything is offered.\n"
        "3. At least two ways out, the customer chooses; value comes after them.\n"
        "4. Ends with a day and a promise that is kept; adds a principle of its own, and says "
        "that it is not the course's.",
        "1. 有准备：写出客户的一项事实，并用在开场里。\n"
        "2. 先问，再为该认的错认错，不加“但是”，之后才拿办法。\n"
        "3. 至少两个办法，由客户选；价值放在后面。\n"
        "4. 结尾说定日期并做到；另加一条自己的原则，并说明不是课程的。"),
    model=Words(
        "She came to our gym on Mondays for two years; in May her class was cancelled three times. "
        "\"Ms Wang, this is Li from the gym; you were the one who brought the Monday group "
        "together. You have not been here since May: what happened? ... Three times, and nobody "
        "rang you. That was wrong of us, and I am sorry. You can have the three months back, or "
        "come on Wednesdays with the same trainer, or pause without a fee. What suits you? ... "
        "There is now a second trainer for every class, so none is cancelled. Then Wednesday at "
        "seven; I shall be at the door.\" My fifth principle, mine and not the course's: whoever "
        "made the mistake makes the call.",
        "她在我们健身房上了两年周一的课，五月连着停了三次课。“王女士，我是健身房的小李，周一那个班还是您张罗起来的。"
        "您五月以后没来了，是出了什么事吗？……停了三次，也没人打电话告诉您，是我们不对，对不起。那三个月的钱可以退，"
        "也可以改上周三的课，教练不变，或者免费停卡，您看哪样合适？……现在每个班都配了两位教练，不会再停课。那就周三"
        "七点，我在门口等您。”第五条原则是我自己加的，不是课程的：谁犯的错，谁打电话。"))

QUESTIONS = [E1, E2, N9, T1, T2, T3, R1, R2, T4]
