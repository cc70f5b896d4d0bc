"""The questions asked inside the first lesson, below its explorers."""

from crmkit.explore.process import CONTROLS, outcome
from crmkit.retain.measures import customer_base
from tools.questions import Mistake, Question, Words

RATES = ("interact", "serve", "sell")


def best_rate(_):
    first = {name: control.value for name, control in CONTROLS.items()}
    return max(RATES, key=lambda rate: outcome(**{**first, rate: first[rate] + 0.1})["buyers"])


QUESTIONS = [
    Question(
        id="start.E1", kind="choice", level=1, options=RATES, solution=best_rate,
        why=Words("From 25 to 35 points is 40% more buyers; the same ten points are 25% more at "
                  "0.40 and 20% more at 0.50. The narrowest place pays most.",
                  "从 25% 提到 35%，买家多了 40%；同样十个百分点，在 0.40 处只多 25%，在 0.50 处只多 20%。"
                  "越窄的环节，拓宽越值。"),
        section=Words("Five steps, and where they leak", "五个步骤，漏在哪里"),
        mistakes=(
            Mistake("interact", Words("Ten points on 0.50 is a fifth more. Another rate gains a "
                                      "larger part of itself.",
                                      "0.50 增加十个百分点，只多了五分之一。另有一个比例，增加的幅度更大。")),
            Mistake("serve", Words("Ten points on 0.40 is a quarter more. Another rate gains a "
                                   "larger part of itself.",
                                   "0.40 增加十个百分点，多了四分之一。另有一个比例，增加的幅度更大。")),
        ),
    ),
    Question(
        id="start.E2", kind="number", level=2, tolerance=5,
        why=Words("160 / 0.10: halving the churn doubles the long-run number from 800 to 1,600, "
                  "just as winning twice as many does.",
                  "160 ÷ 0.10：流失率减半，长期客户数由 800 翻到 1,600，和新增客户翻倍一样。"),
        section=Words("Back to the firm", "回到那家公司"),
        solution=lambda _: 160 / 0.10,
        mistakes=(
            Mistake(lambda _: 160 / 0.20,
                    Words("That is the level at a churn of 20%. Halve the churn.",
                          "这是流失率 20% 时的水平，请把流失率减半。")),
            Mistake(lambda _: customer_base(1000, 0.10, 160, 20).iloc[-1],
                    Words("That is the base after 20 years. It is still growing: what does it "
                          "come to?",
                          "这是 20 年后的客户数，它还在增长：最终趋于多少？")),
            Mistake(lambda _: 320 / 0.10,
                    Words("You changed both. Leave the newly won at 160.",
                          "你两个都改了，新增客户请保持 160。")),
        ),
        ladder=(
            Words("The base stands still when as many leave as come: churn × base = newly won.",
                  "流失的和新来的一样多时，客户数不再变化：流失率 × 客户数 = 新增客户。"),
        ),
    ),
]
