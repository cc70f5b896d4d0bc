"""The questions asked inside the lessons of chapter 4.3, below their explorers."""

from crmkit.datasets import load_teaching
from crmkit.explore import lifetime_value, quadrant_migration
from tools.questions import Mistake, Question, Words


def point(retention, **settings):
    return lifetime_value(retention=retention, **settings).result["point"]


def ratio(**settings):
    return point(0.90, **settings) / point(0.60, **settings)


def value(retention, **settings):
    return lifetime_value(retention=retention, **settings).result["value"].value


def losers(points):
    """The customers whose future value falls when retention changes by so many points."""
    book = load_teaching("clv12").set_index("id")
    gained = quadrant_migration(book, points=points).result["gained"]
    return list(gained[gained < 0].index)


QUESTIONS = [
    Question(
        id="ch4_3a.E1", kind="number", level=2, tolerance=0.05,
        section=Words("What is a point of retention worth?", "一个百分点的保持率值多少？"),
        solution=lambda _: ratio(),
        mistakes=(
            Mistake(lambda _: point(0.90),
                    Words("That is what the point at .90 is worth. Divide it by what the point "
                          "at .60 is worth.",
                          "这是 0.90 处一个百分点的价值，请再除以 0.60 处一个百分点的价值。")),
            Mistake(lambda _: point(0.90) - point(0.60),
                    Words("That is how much more it is worth. The question asks how many times "
                          "as much.", "这是多值多少，题目问的是几倍。")),
            Mistake(lambda _: value(0.90, acquisition=0) / value(0.60, acquisition=0),
                    Words("You compared the two values. Compare what one point adds to each.",
                          "你比的是两处的价值，请比较再高一个百分点各多值多少。")),
            Mistake(1.5,
                    Words("You divided .90 by .60. Read what a point adds at each, in the title "
                          "on the right.",
                          "你用 0.90 除以了 0.60。请在右图标题里读出两处一个百分点各值多少。")),
            Mistake(lambda _: ratio(discount=0.10),
                    Words("That is with a discount rate of .10. Leave it at .12.",
                          "这是贴现率 0.10 的结果，请保持 0.12。")),
            Mistake(lambda _: ratio(horizon="10"),
                    Words("That counts ten years only. Set “Years counted” to for ever.",
                          "这里只算了 10 年。请把“计算年限”设为无限期。")),
        ),
        ladder=(
            Words("Set “Retention a year” to 0.60, read the title on the right; then 0.90. "
                  "Divide the second by the first.",
                  "把“年保持率”设为 0.60，读右图标题；再设为 0.90。用后者除以前者。"),
            Words("In code: explorer.set(retention=0.60), then explorer.result[\"point\"].",
                  "用代码：explorer.set(retention=0.60)，再看 explorer.result[\"point\"]。"),
        ),
    ),
    Question(
        id="ch4_3b.E1", kind="set", level=2,
        section=Words("More loyalty for everybody", "人人更忠诚"),
        solution=lambda _: losers(+5),
        mistakes=(
            Mistake(lambda _: losers(-5),
                    Words("These lose when retention *falls*. Move “Points added” to the right.",
                          "这是保持率*下降*时变差的客户。请把“加几个百分点”往右移。")),
            Mistake(lambda _: ["V06"],
                    Words("V06 has lost money in the past, but his next payments are above zero: "
                          "more of them help.",
                          "V06 过去是亏的，但以后的付款大于零，来得越多越好。")),
            Mistake(lambda _: ["V06", "V11"],
                    Words("One of the two is right. The other lost money in the past only; look "
                          "at the yearly margin.",
                          "两位中只有一位对。另一位只是过去亏钱，请看每年的利润。")),
        ),
        ladder=(
            Words("Look at the right-hand picture: whose bar points to the left?",
                  "看右图：谁的横条朝左？"),
            Words("In code: explorer.set(points=5), then explorer.result[\"gained\"].",
                  "用代码：explorer.set(points=5)，再看 explorer.result[\"gained\"]。"),
        ),
    ),
]
