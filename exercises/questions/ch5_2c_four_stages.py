"""Questions on the four stages of the lifecycle: inside lesson 5.2c, and its sheet (5 to 5h)."""

import numpy as np

from crmkit.relations.chains import with_chance
from crmkit.retain.lifecycle import cut_churn, lifecycle_value, points_worth
from tools.questions import Mistake, Question, Words

TEN = Words("Ten points, in which stage?", "十个百分点，用在哪个阶段？")
HOW_LONG = Words("How long in which stage?", "每个阶段停留多久？")
ENDS = Words("How relations end", "关系怎样结束")
RELY = Words("Can we rely on it?", "靠得住吗？")
STAGES = ("exploration", "build_up", "stability", "decline")


def parts(data):
    """The chain and the profits of the teaching table."""
    table = data.set_index("from")
    return table.drop(columns="profit_per_period"), table["profit_per_period"]


def value(change=lambda chain: chain, start="exploration", discount=0.0):
    """A solution or mistake: the expected profit from a stage, the chain changed."""
    return lambda data: lifecycle_value(change(parts(data)[0]), parts(data)[1], start,
                                        discount).value


def gain(change, start="exploration"):
    return lambda data: value(change, start)(data) - value(start=start)(data)


def fewer(stage, points, to="climb"):
    return lambda chain: cut_churn(chain, stage, points, to)


def both(chain):
    return fewer("decline", 15)(fewer("exploration", 10)(chain))


def best_stage(data):
    """Ten points less churn in one stage (five in stability): which is worth most at 10%?"""
    return points_worth(*parts(data), discount=0.10)["worth"].idxmax()


FOREVER_NEW = Words("You began with the profit of the second year. The first year in exploration "
                    "counts too: its −20 belongs in the sum.",
                    "你从第二年的利润算起了。考察期的第一年也要算，那 −20 应在和里。")
DISCOUNTED = Words("You discounted at 10%. This question does not.", "你按 10% 贴现了，本题不贴现。")
ONLY_GAIN = Words("That is what is gained. The question asks for the new expected profit.",
                  "这是增加的部分。题目问的是新的预期利润。")

E1 = Question(
    id="ch5_2c.E1", kind="choice", level=2, data="lifecycle_chain", section=TEN,
    options=STAGES, terms="lifecycle_stage", solution=best_stage,
    why=Words("38.4 against 33.2, 30.3 and 16.6: everybody passes through exploration and at "
              "once; few come to decline, and late.",
              "38.4，而其余为 33.2、30.3 和 16.6：考察期人人都要经过，而且就在眼前；走到退化期的人少，时间也晚。"),
    mistakes=(
        Mistake("build_up",
                Words("Second. Look once more at the stage before it, with those who are saved "
                      "going on.", "它是第二。再看看它前面那个阶段，而且留住的客户要进入下一阶段。")),
        Mistake("stability",
                Words("Its five points are the dearest each, but all five together bring 30.3. "
                      "Try ten points elsewhere, at a discount rate of .10.",
                      "它的每个百分点最值钱，可五个加起来只有 30.3。请在贴现率 0.10 下试试别处的十个百分点。")),
        Mistake("decline",
                Words("Set decline to .30 and read the brackets: no stage brings less.",
                      "把退化期降到 0.30，读括号里的数：没有哪个阶段比它更少。")),
    ),
    ladder=(Words("Read the number in brackets in the title on the left, one stage at a time.",
                  "每次只动一个阶段，读左图标题括号里的数。"),))

Q5 = Question(
    id="ch5_2.5", kind="number", level=2, data="lifecycle_chain", section=HOW_LONG,
    tolerance=0.05, solution=value(),
    mistakes=(
        Mistake(value(start="stability"),
                Words("That is from stability on. A newcomer begins in exploration.",
                      "这是从稳定期算起的。新客户从考察期开始。")),
        Mistake(value(start="build_up"),
                Words("That is from build-up on. A newcomer begins in exploration.",
                      "这是从形成期算起的。新客户从考察期开始。")),
        Mistake(lambda data: value()(data) + 20, FOREVER_NEW),
        Mistake(value(discount=0.10), DISCOUNTED),
        Mistake(lambda data: parts(data)[1].sum(),
                Words("You added one year of each stage. Weigh each stage by its expected years.",
                      "你把每个阶段各算了一年。请用各阶段的期望年数加权。")),
        Mistake(lambda data: lifecycle_value(*parts(data)).life,
                Words("Those are the expected years. Multiply each stage's by its profit.",
                      "这是期望年数。请把各阶段的年数乘以该阶段的利润。")),
        Mistake(lambda data: lifecycle_value(*parts(data)).life * parts(data)[1][:4].mean(),
                Words("You used the mean profit for every year. The stages differ, and so do "
                      "the years in them.", "你每年都用平均利润。各阶段的利润不同，停留的年数也不同。")),
    ),
    ladder=(Words("Q is the table without the row and column of lost; the first row of "
                  "inv(I − Q) holds the years.",
                  "去掉流失的行和列就是 Q；inv(I − Q) 的第一行就是各阶段的年数。"),))

Q5B = Question(
    id="ch5_2.5b", kind="number", level=3, data="lifecycle_chain", section=TEN, tolerance=0.05,
    solution=value(fewer("exploration", 10)),
    mistakes=(
        Mistake(value(fewer("exploration", 10, "stay")),
                Words("You let those who are saved stay in exploration. They go on to build-up.",
                      "你让留住的客户停在考察期。他们应进入形成期。")),
        Mistake(value(lambda c: with_chance(c, "exploration", "lost", 0.2)),
                Words("You spread the saved over staying and build-up. All go to build-up.",
                      "你把留住的客户分摊给了停留和形成期。他们全部进入形成期。")),
        Mistake(value(fewer("exploration", 3)),
                Words("You took ten per cent of .30. Ten points less is .20.",
                      "你减的是 0.30 的百分之十。降低十个百分点是 0.20。")),
        Mistake(gain(fewer("exploration", 10)), ONLY_GAIN),
        Mistake(value(fewer("exploration", 10), discount=0.10), DISCOUNTED),
    ),
    ladder=(Words("The row of exploration becomes .30, .50, 0, 0, .20. Then as before.",
                  "考察期一行变为 0.30、0.50、0、0、0.20，其余照旧。"),))

Q5C = Question(
    id="ch5_2.5c", kind="number", level=3, data="lifecycle_chain", section=TEN, tolerance=0.05,
    solution=value(fewer("decline", 15)),
    mistakes=(
        Mistake(value(both),
                Words("You kept the change of 5b. Here exploration loses .30 again.",
                      "你保留了 5b 的改动。本题考察期的流失率仍是 0.30。")),
        Mistake(value(fewer("decline", 15, "stay")),
                Words("You let those who are saved stay in decline. They return to stability.",
                      "你让留住的客户停在退化期。他们应回到稳定期。")),
        Mistake(value(fewer("decline", 15), "decline"),
                Words("That is from decline on. The question asks for a newcomer.",
                      "这是从退化期算起的。题目问的是新客户。")),
        Mistake(gain(fewer("decline", 15)), ONLY_GAIN),
        Mistake(value(fewer("decline", 15), discount=0.10), DISCOUNTED),
    ),
    ladder=(Words("The row of decline becomes 0, 0, .35, .40, .25. Recovery is the chance from "
                  "decline to stability.",
                  "退化期一行变为 0、0、0.35、0.40、0.25。恢复就是从退化期回到稳定期的概率。"),))


def per_point(data):
    return {"exploration": gain(fewer("exploration", 10))(data) / 10,
            "decline": gain(fewer("decline", 15))(data) / 15}


Q5D = Question(
    id="ch5_2.5d", kind="mapping", level=3, data="lifecycle_chain", section=TEN, tolerance=0.02,
    labels=("exploration", "decline"), solution=per_point,
    why=Words("7.57 and 7.50: per point the two are almost alike. The 386.6 looked better because "
              "it was bought with fifteen points.",
              "7.57 与 7.50：按每个百分点算几乎一样。386.6 看上去更好，是因为用了十五个百分点。"),
    mistakes=(
        Mistake(lambda data: {k: v * n for (k, v), n in zip(per_point(data).items(), (10, 15),
                                                            strict=True)},
                Words("Those are the whole gains. Divide each by its points, 10 and 15.",
                      "这是全部的增加。请分别除以 10 和 15 个百分点。")),
        Mistake(lambda data: {"exploration": value(fewer("exploration", 10))(data) / 10,
                              "decline": value(fewer("decline", 15))(data) / 15},
                Words("You divided the new value. Take the 274.07 off first.",
                      "你除的是新的价值。请先减去 274.07。")),
        Mistake(lambda data: {k: v * 100 for k, v in per_point(data).items()},
                Words("You divided by .10 and .15. One point is .01.",
                      "你除以了 0.10 和 0.15。一个百分点是 0.01。")),
    ),
    ladder=(Words("Gain over 274.07, divided by the points that it took.",
                  "相对 274.07 的增加，除以所用的百分点。"),))

TWO = np.array([[0.25, 0.45], [0.0, 0.85]])  # Teaching assumption: two stages, as in the lesson.


def years(inside):
    times = np.linalg.inv(np.eye(2) - inside)[0]
    return dict(zip(("new", "settled"), times, strict=True))


Q5E = Question(
    id="ch5_2.5e", kind="mapping", level=2, section=HOW_LONG, tolerance=0.02,
    labels=("new", "settled"), solution=lambda _: years(TWO),
    mistakes=(
        Mistake(lambda _: years(TWO) | {"settled": 1 / 0.15},
                Words("That is how long somebody stays who has settled. Not all newcomers settle.",
                      "这是已经安定的人停留的年数。可不是每位新客户都会安定下来。")),
        Mistake(lambda _: years(TWO) | {"settled": 0.45 / 0.15},
                Words("You let a newcomer try only once to settle. Those still new try again "
                      "next year.", "你只让新客户有一次安定的机会。第二年仍是新客户的还有机会。")),
        Mistake(lambda _: {"new": 1 / 0.30, "settled": years(TWO)["settled"]},
                Words("You divided by the chance of being lost. He also leaves the stage when he "
                      "settles.", "你除以的是流失的概率。安定下来也是离开这个阶段。")),
        Mistake(lambda _: years(TWO.T),
                Words("You turned rows and columns: read the chances by rows.",
                      "你把行和列弄反了：概率要按行读。")),
        Mistake(lambda _: {k: v - (k == "new") for k, v in years(TWO).items()},
                Words("The year he begins in counts too.", "开始的那一年也要算。")),
    ),
    ladder=(Words("1 / (1 − .25); then times .45, divided by 1 − .85.",
                  "先 1 / (1 − 0.25)，再乘 0.45，除以 1 − 0.85。"),))

COST = 45  # Teaching assumption: yuan for a customer treated, each year he stands in the stage.


def pays(data, column="break_even", **settings):
    table = points_worth(*parts(data), **settings)
    return list(table.index[table[column] > COST])


Q5F = Question(
    id="ch5_2.5f", kind="set", level=3, data="lifecycle_chain", section=RELY, terms="lifecycle_stage",
    solution=pays,
    why=Words("Stability gains most per newcomer, 133.9, and is the only one that does not pay: "
              "it must be paid for 3.7 years to save five points.",
              "按每位新客户算，稳定期增加最多（133.9），却是唯一不划算的：要照料 3.7 年，才换来五个百分点。"),
    mistakes=(
        Mistake(lambda data: pays(data, "worth"),
                Words("You compared 45 with the gain of the whole life. It is paid for every year "
                      "in the stage.", "你拿 45 元与一辈子的增加相比。但在该阶段的每一年都要付。")),
        Mistake(lambda data: pays(data, to="stay"),
                Words("You let those who are saved stay in their stage. They go on to the next.",
                      "你让留住的客户停在原阶段。他们应进入下一阶段。")),
        Mistake(["stability"],
                Words("Stability has only five points to give, and people stay there long: count "
                      "the years that are paid for.",
                      "稳定期只有五个百分点可减，而且人在那里停得久：请数一数要付几年。")),
    ),
    ladder=(Words("Gain per newcomer divided by the years he will stand in the stage: more than "
                  "45?", "每位新客户的增加，除以他在该阶段的年数：超过 45 吗？"),))

Q5G = Question(
    id="ch5_2.5g", kind="choice", level=1, section=ENDS, options=("a", "b", "c", "d"), solution="c",
    mistakes=(
        Mistake("a", Words("Early abortion ends in exploration; this customer has become stable.",
                           "早期流产止于考察期；这位客户已进入稳定期。")),
        Mistake("b", Words("Broken off midway ends in build-up; this customer has become stable.",
                           "中途夭折止于形成期；这位客户已进入稳定期。")),
        Mistake("d", Words("By our rule it takes five stable years to be lasting.",
                           "按我们的规则，稳定期满五年才算长久保持。")),
    ),
    ladder=(Words("In which stage did the relation end, and after how many years there?",
                  "关系断在哪个阶段？在那里待了几年？"),))

Q5H = Question(
    id="ch5_2.5h", kind="open", level=3, section=RELY,
    rubric=Words(
        "1. Gives a sign of decline that can be read from data, with a threshold or comparison "
        "(own earlier orders, not the average of all).\n"
        "2. Gives a measure for exploration and one for decline.\n"
        "3. Decides where to begin, with a number or a reason from the lesson (many pass "
        "through exploration; per customer treated decline may be worth more).\n"
        "4. Names what the chain leaves out, or how to test the measure on some drawn by lot.",
        "1. 给出一个能从数据里读出的退化迹象，有界限或比较对象（与客户自己的过去比，而不是与全体平均比）。\n"
        "2. 对考察期和退化期各给出一项措施。\n"
        "3. 决定先做哪一项，并用本课的数字或理由说明（考察期人人经过；按项目覆盖的客户算，退化期可能更值）。\n"
        "4. 指出链条没有考虑的东西，或说明怎样抽签试行来检验。"),
    model=Words(
        "Decline: a customer who used to order each month and has skipped two of his own "
        "intervals, or whose orders halved. Measure there: a call that asks why; in exploration: "
        "a visit after the first delivery. I begin with exploration, since all pass through it "
        "and 43 of 100 are lost there; the calls follow, they are few and each may cost more. I "
        "would draw half of the newcomers by lot, since the chances in the lesson are invented.",
        "退化：原来每月订货的客户，超过自己两个间隔没来，或订货量减半。退化期的措施：打电话问原因；"
        "考察期的措施：首次交货后上门回访。我先做考察期，因为人人都要经过，100 位里有 43 位断在那里；"
        "电话随后再打，人数少，每个可以多花一点。本课的概率是虚构的，所以我会抽签，先对一半新客户试行。"))

QUESTIONS = [E1, Q5, Q5B, Q5C, Q5D, Q5E, Q5F, Q5G, Q5H]
