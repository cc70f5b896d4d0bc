"""The questions asked inside the lessons of chapter 4.4, below their explorers."""

import numpy as np

from crmkit.datasets import load_teaching
from crmkit.relations.chains import project, with_chance
from crmkit.relations.pipeline import detection_delay
from crmkit.relations.recency import stop_mailing
from tools.questions import Mistake, Question, Words

TRY = Words("Try it", "动手试试")
ARROWS = {"potential_target": ("potential", "target"),
          "target_first_time": ("target", "first_time"),
          "first_time_repeat": ("first_time", "repeat"), "repeat_loyal": ("repeat", "loyal"),
          "lost_repeat": ("lost", "repeat")}


def best_arrow(chain, periods=24):
    """The arrow that, ten points up, leaves most loyal customers."""
    stock = load_teaching("relationship_states").set_index("stage")["count"]
    chain = chain.set_index("from")
    loyal = {key: project(with_chance(chain, a, b, chain.loc[a, b] + 0.1), stock, periods)[
        "loyal"].iloc[-1] for key, (a, b) in ARROWS.items()}
    return max(loyal, key=loyal.get)


# The figures of Pfeifer & Carraway 2000.
REPLY, ORDER, RATE = (0.3, 0.2, 0.15, 0.05), 40, 0.2


def dearest(stop):
    """The highest cost, in steps of a tenth, at which mailing as far as ``stop`` is best."""
    costs = np.arange(1, 200) / 10
    return max(c for c in costs if stop_mailing(REPLY, ORDER, c, RATE).best >= stop)


def fresh(cost):
    """A customer who has just bought, if mailing stops where it is best to."""
    plan = stop_mailing(REPLY, ORDER, cost, RATE)
    return plan.table.loc[plan.best, 1]


def longest(bad, of):
    """The longest whole interval that beats one bad monthly report."""
    return max(d for d in range(1, 91)
               if detection_delay(d, bad)[of] < detection_delay(30)[of])


QUESTIONS = [
    Question(
        id="ch4_4a.E1", kind="choice", level=2, data="relationship_chain", section=TRY,
        options=tuple(ARROWS), solution=best_arrow,
        why=Words("Over 24 periods the lost become the largest group of all, so ten points more of "
                  "them outweigh everything else; over 3 periods, repeat → loyal wins. The best "
                  "lever depends on how far you look.",
                  "24 期之后，流失的人成了最大的一群，从中多拉回十个百分点胜过其他一切；只看 3 期，则是重复 → 忠诚最好。"
                  "最好的着力点，取决于你看多远。"),
        mistakes=(
            Mistake("repeat_loyal",
                    Words("The nearest step wins if only a few periods are counted. Set “Periods” "
                          "to 24 and compare it with the arrow that brings back the lost.",
                          "只算几期时，离得最近的一步最好。把“期数”设为 24，再与从流失拉回来的那一项比一比。")),
            Mistake("first_time_repeat",
                    Words("Few people stand at “first-time” at any moment. Which state fills up "
                          "with people over 24 periods?",
                          "处于“初次购买”的人任何时候都不多。24 期里，哪个状态积下的人最多？")),
            Mistake("target_first_time",
                    Words("Better than some, but those who buy for the first time leave quickly. "
                          "Try the others too.",
                          "比有的强，但初次购买的人走得也快。其他几个也试试。")),
            Mistake("potential_target",
                    Words("The entrance is far from loyalty: most who enter are lost on the way. "
                          "Try the others too.",
                          "入口离忠诚还很远，进来的人多半在半路流失。其他几个也试试。")),
        ),
        ladder=(
            Words("Raise each chance by exactly 0.10, one at a time, with 24 periods, and note "
                  "the number beside “Loyal”.",
                  "期数设为 24，每个概率逐一提高 0.10，记下“忠诚客户”旁边的数。"),
        ),
    ),
    Question(
        id="ch4_4b.E1", kind="number", level=3, section=TRY, tolerance=0.04,
        solution=lambda _: dearest(5),
        mistakes=(
            Mistake(lambda _: REPLY[3] * ORDER,
                    Words("That is the chance of a reply times the order. A reply also brings "
                          "back a customer who will buy again.",
                          "这是响应概率乘以一单的贡献。响应带回来的还有一位以后会再买的客户。")),
            Mistake(lambda _: REPLY[3] * ORDER / (1 + RATE),
                    Words("You discounted the order, but left out the customer who comes back.",
                          "你给订单贴了现，却漏掉了回来的那位客户。")),
            Mistake(lambda _: REPLY[3] * fresh(4) / (1 + RATE),
                    Words("2.21 holds at a cost of 4. Cheaper mailings make the customer worth more, "
                          "so the limit rises.",
                          "2.21 按成本 4 元算；成本降了，客户更值钱，这个数也会跟着上升。")),
            Mistake(lambda _: dearest(4),
                    Words("That is where mailing at recency 3 ceases to pay. The question is "
                          "about recency 4: the bar 5 must be the highest.",
                          "这是给近度 3 寄目录不再划算的价格。题目问的是近度 4：要 5 那根柱子最高。")),
            Mistake(lambda _: dearest(5) + 0.1,
                    Words("One step too far: at this cost it is already better to stop at "
                          "recency 4.",
                          "多走了一步：按这个成本，已经是在近度 4 停更好。")),
        ),
        ladder=(
            Words("Leave the contribution at 40 and the rate at 0.20. Lower the cost in steps of "
                  "0.1 until the best stop jumps from 4 to 5.",
                  "贡献保持 40、贴现率保持 0.20，把成本每次降 0.1，直到最好的停点从 4 跳到 5。"),
            Words("On the right: the dark bar of recency 4 must reach the line.",
                  "看右图：近度 4 的深色柱子要够到横线。"),
        ),
    ),
    Question(
        id="ch4_4c.E1", kind="number", level=2, section=TRY, tolerance=0.25,
        solution=lambda _: longest(2, "mean"),
        mistakes=(
            Mistake(lambda _: longest(2, "mean") + 1,
                    Words("At that interval the two are equally late. The question asks for "
                          "sooner.",
                          "按这个间隔，两者一样晚。题目要的是更早。")),
            *(Mistake(lambda _, sooner=sooner: longest(2, "mean") - sooner,
                      Words("Soon enough; the question asks for the most days.",
                            "已经早了，但还能隔得更久。")) for sooner in (1, 2, 3)),
            Mistake(lambda _: longest(2, "worst"),
                    Words("You compared the worst case, the ends of the grey bars. Compare the "
                          "mean, the printed numbers.",
                          "你比的是最坏情况（灰条的末端）。请比平均值，也就是打印的数字。")),
            Mistake(lambda _: longest(1, "mean"),
                    Words("That is with one bad report. Set “Bad reports until we act” to 2.",
                          "这是一次不好就行动的结果。请把“连续几次数据不好才行动”设为 2。")),
            Mistake(lambda _: longest(3, "mean"),
                    Words("That is with three bad reports. Set “Bad reports until we act” to 2.",
                          "这是连续三次不好才行动的结果。请把次数设为 2。")),
        ),
        ladder=(
            Words("Set the bad reports to 2. Begin with a short interval and lengthen it by a day at "
                  "a time, as long as your number stays below that of the monthly meeting.",
                  "把次数设为 2。先取一个短的间隔，再一天一天加长，只要你的数仍小于每月会议的数，就还能加。"),
        ),
    ),
]
