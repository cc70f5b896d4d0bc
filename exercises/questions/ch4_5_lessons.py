"""The questions asked inside the lessons of chapter 4.5, below their explorers."""


import crmkit
from tools.questions import Mistake, Question, Words

STEP = 0.05
TRY = Words("Try it", "动手试试")
JOURNEY = "complete_journey"


# --- 4.5a: the scorecard --------------------------------------------------------------------------

def weight_beyond(place):
    """The first weight on low risk, beside 1 on value, at which S01 stands below a place."""
    def found(table):
        for step in range(21):
            weights = {"value": 1.0, "risk": step * STEP}
            if crmkit.scorecard(table, weights).table.loc["S01", "position"] > place:
                return step * STEP
        raise ValueError(place)
    return found


A1 = Question(
    id="ch4_5a.E1", kind="number", level=2, data="selection8", section=TRY, tolerance=0.024,
    why=Words("Two thirds of the weight of value are enough to push the biggest customer out of "
              "the first three: S06, S02 and S04 owe less and worry less.",
              "低风险的权重只要价值的三分之二，最大的客户就跌出前三：S06、S02、S04 让人更放心。"),
    solution=weight_beyond(3),
    mistakes=(
        Mistake(weight_beyond(1), Words("There S01 loses the first place only. Go on until the "
                                        "line of S01 ends below the third place.",
                                        "这时 S01 只丢了第一名。继续往上调，直到 S01 的线落到第三名以下。")),
        Mistake(weight_beyond(2), Words("There S01 is still third. One more customer must pass.",
                                        "这时 S01 还是第三名，要等再有一位超过他。")),
        Mistake(lambda table: weight_beyond(3)(table) / (1 + weight_beyond(3)(table)),
                Words("That is the weight divided by the sum of the weights. Give the setting of "
                      "the slider.", "这是除以权重之和以后的数，请填滑块上的数。")),
    ),
    ladder=(Words("In code: explorer.set(risk=0.3), then explorer.result[\"card\"].table.",
                  "用代码：explorer.set(risk=0.3)，再看 explorer.result[\"card\"].table。"),
            Words("Leave “Weight: value” at 1 and “Weight: loyalty” at 0.",
                  "“权重：价值”保持 1，“权重：忠诚”保持 0。")))

QUESTIONS = [A1]
