"""Questions on lesson 5.7a: why a cohort's retention rises though nobody changes."""

import numpy as np

from tools.questions import Mistake, Question, Words

RISES = Words("A rate that rises", "上升的保持率")
NOBODY = Words("Nobody changes his mind", "谁也没有变")
REAL = Words("As good as real?", "能和真的一样吗？")
HIDES = Words("What one average hides", "平均数掩盖了什么")


def rates_of(there):
    there = np.asarray(there, float)
    return there[1:] / there[:-1]


def survivors(share, loyal, fickle, periods):
    t = np.arange(periods + 1)
    return share * loyal ** t + (1 - share) * fickle ** t


# --- In the lesson ---------------------------------------------------------------------------------

def gaps(data, loyal, fickle):
    """The largest gap to the real cohort, share by share."""
    real = rates_of(data["Regular"])
    found = {}
    for i in range(5, 96):
        mixed = rates_of(survivors(i / 100, loyal, fickle, len(real)))
        found[i / 100] = np.abs(mixed - real).max()
    return found


def best_share(data, loyal=0.94, fickle=0.45):
    found = gaps(data, loyal, fickle)
    return min(found, key=found.get)


E1 = Question(
    id="ch5_7a.E1", kind="number", level=2, section=REAL, data="sbg_segments", tolerance=0.006,
    solution=best_share,
    why=Words("Fewer than half, and yet at the end nearly all who are left are loyal. Nobody was "
              "persuaded: the others are gone.",
              "开始时不到一半，最后还在的却几乎全是忠诚客户。没有谁被打动，只是别人走了。"),
    mistakes=(
        Mistake(0.50, Words("That is where the slider began; and with the loyal still at .90 it is "
                            "best there, too. Set both rates, then move it.",
                            "这是滑块的起点；忠诚客户还停在 0.90 时，最好的也是这里。两个续约率都设好，再拖动它。")),
        Mistake(lambda d: best_share(d, loyal=0.90, fickle=0.40),
                Words("The two rates still stand where they began. Set them to .94 and .45 first.",
                      "两个续约率还停在起点，请先设为 0.94 和 0.45。")),
        Mistake(lambda d: 1 - best_share(d),
                Words("That is the share of the fickle.", "这是善变客户的占比。")),
        Mistake(lambda d: round((rates_of(d["Regular"])[0] - 0.45) / 0.49, 2),
                Words("That hits the first renewal exactly. Asked is the smallest of the largest "
                      "gaps over all twelve.",
                      "这样第一次续约分毫不差。题目要的是十二次续约里最大的差距尽量小。")),
        Mistake(1.0, Words("That is the share at the end, when the fickle are gone.",
                           "这是最后的占比，那时善变的都走了。")),
    ),
    ladder=(Words("Rates .94 and .45; move the first slider in steps of .01 and read the title on "
                  "the left.", "两个续约率 0.94 和 0.45；每次把第一个滑块移 0.01，看左图标题。"),
            Words("In code: explorer.set(share=0.45, loyal=0.94, fickle=0.45), then "
                  "explorer.result[\"gap\"].",
                  "用代码：explorer.set(share=0.45, loyal=0.94, fickle=0.45)，再看 "
                  "explorer.result[\"gap\"]。")))


# --- Two rates -------------------------------------------------------------------------------------

def third(data):
    return float(data["Regular"][3] / data["Regular"][2])


Q1 = Question(
    id="ch5_7a.1", kind="number", level=2, section=RISES, data="sbg_segments", tolerance=0.0006,
    solution=third,
    mistakes=(
        Mistake(lambda d: float(d["Regular"][3] / d["Regular"][0]),
                Words("That is survival: of all who came. Retention is of those who met this "
                      "renewal.", "这是存活率，除以的是当初来的人。保持率要除以这次续约时还在的人。")),
        Mistake(lambda d: 1 - third(d),
                Words("That is the share who left.", "这是离开的比例。")),
        Mistake(lambda d: float(d["Regular"][2] / d["Regular"][1]),
                Words("That is one renewal earlier. Year 1 is the start: the first renewal lies "
                      "between years 1 and 2.",
                      "早了一次。第 1 年是起点，第一次续约在第 1 年与第 2 年之间。")),
        Mistake(lambda d: float(d["Regular"][4] / d["Regular"][3]),
                Words("That is one renewal later.", "晚了一次。")),
        Mistake(lambda d: float((d["Regular"][3] / d["Regular"][0]) ** (1 / 3)),
                Words("That is one rate for all three renewals. Asked is the third alone.",
                      "这是三次续约的平均。题目只问第三次。")),
        Mistake(lambda d: float(d["High-end"][3] / d["High-end"][2]),
                Words("That is the other segment.", "这是另一个细分市场。")),
    ),
    ladder=(Words("Who renewed, over who could have.", "续约的人 ÷ 本可续约的人。"),))

Q1B = Question(
    id="ch5_7a.1b", kind="choice", level=1, section=RISES, options=("A", "B", "C", "D"),
    solution="C",
    why=Words("Sorting can draw this curve, and so can learning. It takes a comparison at "
              "one renewal to tell them apart.",
              "筛选和学习都画得出这样的曲线，要在同一次续约上作比较，才分得清。"),
    mistakes=(
        Mistake("A", Words("The rate would rise without any programme, if customers differ.",
                           "只要客户各不相同，没有忠诚计划，保持率也会上升。")),
        Mistake("B", Words("Perhaps. But those who left easily are gone: the ones you see are "
                           "others than those who came.",
                           "也许。可是容易走的人已经走了：留下来的，不是当初的那群人。")),
        Mistake("D", Words("Nothing is wrong with the counts. Survival cannot rise; retention can.",
                           "人数没有错。存活率不会上升，保持率会。")),
    ),
    ladder=(Words("Who is still there at the twelfth renewal?", "第十二次续约时，还有谁在？"),))


# --- Two groups by hand ----------------------------------------------------------------------------

SHARE, LOYAL, FICKLE = 0.6, 0.8, 0.3
LABELS = ("1", "2", "3")


def three(values):
    return dict(zip(LABELS, (float(v) for v in values), strict=True))


def mixed_rates():
    return rates_of(survivors(SHARE, LOYAL, FICKLE, 3))


Q2 = Question(
    id="ch5_7a.2", kind="mapping", level=2, section=NOBODY, tolerance=0.0006, labels=LABELS,
    solution=lambda _: three(mixed_rates()),
    mistakes=(
        Mistake(lambda _: three([SHARE * LOYAL + (1 - SHARE) * FICKLE] * 3),
                Words("You kept the weights of the start. Who is left at the second renewal?",
                      "你一直用开始时的权数。到第二次续约，还有谁在？")),
        Mistake(lambda _: three([(LOYAL + FICKLE) / 2] * 3),
                Words("The groups are not of one size: weigh them.", "两类人数不同，要加权。")),
        Mistake(lambda _: three(survivors(SHARE, LOYAL, FICKLE, 3)[1:]),
                Words("That is survival: of all who came.", "这是存活率，除以的是当初来的人。")),
        Mistake(lambda _: three(1 - mixed_rates()),
                Words("Those are the shares who left.", "这是离开的比例。")),
        Mistake(lambda _: three(rates_of(survivors(1 - SHARE, LOYAL, FICKLE, 3))),
                Words("You gave the loyal the share of the fickle.",
                      "你把两类的占比弄反了。")),
    ),
    ladder=(Words("Count both groups after 0, 1, 2, 3 renewals; add them; divide each sum by the "
                  "one before.", "分别数出 0、1、2、3 次续约后的两类人数，相加，再除以前一个数。"),))


def loyal_left(renewals):
    return SHARE * LOYAL ** renewals / survivors(SHARE, LOYAL, FICKLE, renewals)[-1]


Q2B = Question(
    id="ch5_7a.2b", kind="number", level=2, section=NOBODY, tolerance=0.0006,
    solution=lambda _: float(loyal_left(2)),
    mistakes=(
        Mistake(lambda _: SHARE, Words("That is the share at the start.", "这是开始时的占比。")),
        Mistake(lambda _: float(loyal_left(1)),
                Words("That is after one renewal.", "这是一次续约之后。")),
        Mistake(lambda _: float(loyal_left(3)),
                Words("That is after three renewals.", "这是三次续约之后。")),
        Mistake(lambda _: SHARE * LOYAL ** 2,
                Words("That is their share of all who came. Asked is of those who are left.",
                      "这是占当初全部客户的比例。题目问的是占还在的人。")),
        Mistake(lambda _: float(1 - loyal_left(2)),
                Words("That is the share of the fickle.", "这是善变客户的占比。")),
    ),
    ladder=(Words("Loyal who are left, over all who are left.", "还在的忠诚客户 ÷ 还在的全部客户。"),))


# --- What one average hides ------------------------------------------------------------------------

def life():
    return SHARE / (1 - LOYAL) + (1 - SHARE) / (1 - FICKLE)


FIRST = SHARE * LOYAL + (1 - SHARE) * FICKLE

Q3 = Question(
    id="ch5_7a.3", kind="number", level=2, section=HIDES, tolerance=0.006,
    solution=lambda _: life(),
    mistakes=(
        Mistake(lambda _: 1 / (1 - FIRST),
                Words("That is one over the mean churn. Take one over churn in each group, then "
                      "the mean.", "这是平均流失率的倒数。先求每类流失率的倒数，再求平均。")),
        Mistake(lambda _: (1 / (1 - LOYAL) + 1 / (1 - FICKLE)) / 2,
                Words("The groups are not of one size: weigh them.", "两类人数不同，要加权。")),
        Mistake(lambda _: SHARE / LOYAL + (1 - SHARE) / FICKLE,
                Words("You divided by retention. One over churn.", "你除以了保持率，应除以流失率。")),
        Mistake(lambda _: life() - 1,
                Words("He who leaves at the first renewal has stayed one year, not none.",
                      "第一次续约就走的人，也待了一年，不是零年。")),
    ),
    ladder=(Words("One over churn in each group, weighed by the shares at the start.",
                  "每类：1 ÷ 流失率，再按开始时的占比加权。"),))


def worth(rate, timing="before"):
    over = 1.10 - rate
    return 100 * {"before": rate * 1.10, "after_first": rate, "now": 1.10}[timing] / over


def of_mix(share, timing="before"):
    return share * worth(LOYAL, timing) + (1 - share) * worth(FICKLE, timing)


def both_values(timing="before"):
    return {"new": float(of_mix(SHARE, timing)), "old": float(of_mix(loyal_left(2), timing))}


Q4 = Question(
    id="ch5_7a.4", kind="mapping", level=2, section=HIDES, tolerance=0.6, labels=("new", "old"),
    solution=lambda _: both_values(),
    why=Words("The same contract, the same margin, and the one who has renewed twice is worth "
              "two fifths more: for he has shown who he is.",
              "同样的合同、同样的毛利，续约过两次的客户却多值四成：他已经表明自己是哪一类。"),
    mistakes=(
        Mistake(lambda _: dict.fromkeys(("new", "old"), worth(FIRST)),
                Words("You valued an average customer. Value each group, then take the mean.",
                      "你算的是一位“平均客户”。先算每一类的价值，再求平均。")),
        Mistake(lambda _: {"new": worth(float(mixed_rates()[0])),
                           "old": worth(float(mixed_rates()[2]))},
                Words("You took the cohort's rate of that renewal for ever. It goes on rising: "
                      "value each group, then take the mean.",
                      "你把那一次续约的保持率当成永远不变的了，而它还会上升。先算每一类，再求平均。")),
        Mistake(lambda _: both_values("after_first"),
                Words("You put the next payment a year away. It falls due at once, if he renews.",
                      "你把下一笔付款推到了一年之后。续约的话，当即就付。")),
        Mistake(lambda _: both_values("now"),
                Words("You counted a payment that is sure. The next comes only if he renews.",
                      "你多算了一笔肯定会付的钱。下一笔要续约才有。")),
        Mistake(lambda _: dict.fromkeys(("new", "old"), float(of_mix(SHARE))),
                Words("You kept the shares of the start for the old customer.",
                      "算老客户时，你用的还是开始时的占比。")),
        Mistake(lambda _: both_values() | {"old": float(of_mix(loyal_left(3)))},
                Words("You let the third renewal pass. Just before it, two have been met.",
                      "你让第三次续约也过去了。在那前一刻，只经过了两次。")),
        Mistake(lambda _: both_values() | {"old": float(of_mix(loyal_left(1)))},
                Words("Just before the third renewal two have been met, not one.",
                      "第三次续约前一刻，已经过了两次续约，不是一次。")),
        Mistake(lambda _: {"new": both_values()["old"], "old": both_values()["new"]},
                Words("The two have changed places.", "两个写反了。")),
    ),
    ladder=(Words("Value of a group: 100 · r · 1.1 / (1.1 − r). Then the mean over those who are "
                  "there.", "每类的价值：100 × r × 1.1 ÷ (1.1 − r)，再按还在的人求平均。"),))


# --- A decision ------------------------------------------------------------------------------------

HIGH = (0.60, 0.96, 0.69)


def three_values(data, share=HIGH[0], discount=0.10, met=8):
    _, loyal, fickle = HIGH
    there = survivors(share, loyal, fickle, 12)

    def value(rate):
        return 100 * rate * (1 + discount) / (1 + discount - rate)

    def at(renewals):
        part = share * loyal ** renewals / there[renewals]
        return float(part * value(loyal) + (1 - part) * value(fickle))

    average = there[1:].sum() / there[:-1].sum()
    return {"average": float(value(average)), "new": at(0), "old": at(met)}


def naive_average(data):
    values = three_values(data)
    rates = rates_of(survivors(*HIGH, 12))
    mean = float(rates.mean())
    return values | {"average": 100 * mean * 1.10 / (1.10 - mean)}


Q5 = Question(
    id="ch5_7a.5", kind="mapping", level=3, section=HIDES, data="sbg_segments", tolerance=1.0,
    labels=("average", "new", "old"), solution=three_values,
    why=Words("At 600 the average would sell all. The new ones, yes; the old ones are worth a "
              "fifth more than the offer.",
              "出价 600 元，按平均数会全部卖掉。新客户可以卖；老客户比出价还多值两成，不该卖。"),
    mistakes=(
        Mistake(naive_average,
                Words("Your average rate counts each renewal alike. Take all renewals over all "
                      "who could have renewed: .average_rate.",
                      "你的平均保持率把每次续约同等看待。应是全部续约次数 ÷ 全部本可续约的次数：.average_rate。")),
        Mistake(lambda d: {k: v / 100 for k, v in three_values(d).items()},
                Words("Those are renewals. Times 100 a year.", "这是续约次数，还要乘每年 100。")),
        Mistake(lambda d: three_values(d) | {"old": three_values(d)["average"]},
                Words("An old customer is not an average one: ask for n=9.",
                      "老客户不是平均客户：请取 n=9。")),
        Mistake(lambda d: three_values(d, met=7),
                Words("Who has renewed eight times comes to the ninth renewal: count again.",
                      "续过八次的，接下来是第九次续约：再数一数。")),
        Mistake(lambda d: {k: v / 1.1 for k, v in three_values(d).items()},
                Words("You put the next payment a year away. It falls due at once, if he renews.",
                      "你把下一笔付款推到了一年之后。续约的话，当即就付。")),
        Mistake(lambda d: three_values(d, discount=0.12),
                Words("Money costs 10% here.", "这里的贴现率是 10%。")),
    ),
    ladder=(Words("mix.residual_lifetime(0.10, [1, 9]); for the average r · 1.1 / (1.1 − r).",
                  "mix.residual_lifetime(0.10, [1, 9])；平均数用 r × 1.1 ÷ (1.1 − r)。"),))

Q6 = Question(
    id="ch5_7a.6", kind="open", level=3, section=REAL,
    rubric=Words(
        "1: agrees or disagrees without a reason. 2: says that the fickle leave first. 3: also "
        "shows with a number that a cohort in which nobody changes has the same curve. 4: also "
        "proposes a fair comparison: the same renewal with and without the programme, best by lot.",
        "1：同意或反对，没有理由。2：指出善变的客户先走。3：还用数字说明，谁也不变的同期群有同样的曲线。4：还提出公平的比较：同一次续约，有计划与没有计划，最好抽签分组。"),
    model=Words(
        "The rate rises in every cohort whose members differ, with a programme or without. Half "
        "loyal at 90% and half fickle at 40% give 65, 75, 82, 86%, nearly our figures, and nobody "
        "changes. So the curve does not speak for the programme, nor against it. Let lots decide "
        "who of this year's newcomers is in it, and compare both groups at the first renewal; "
        "then we know what it adds, and can set that against its cost.",
        "只要客户各不相同，有没有忠诚计划，保持率都会上升。一半忠诚（90%）、一半善变（40%），就有 "
        "65%、75%、82%、86%，和我们的数几乎一样，而谁也没有变。所以这条曲线既不能说明计划有效，也不能说明无效。"
        "不如让今年的新客户抽签，决定谁参加计划，在第一次续约时比较两组：差多少，就是计划带来的，再与成本相比。"))

QUESTIONS = [E1, Q1, Q1B, Q2, Q2B, Q3, Q4, Q5, Q6]
