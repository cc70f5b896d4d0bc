"""The questions asked inside the lessons of chapter 4.5, below their explorers."""

import crmkit
from crmkit.explore.big_or_small import CONTROLS, outcome
from crmkit.explore.segment_base import BASES
from tools.questions import Mistake, Question, Words

STEP = 0.05
TRY = Words("Try it", "动手试试")
JOURNEY = "complete_journey"


# --- 4.5a: the scorecard --------------------------------------------------------------------------

EIGHT = crmkit.datasets.load_teaching("selection8")
PLACE = {step * STEP: crmkit.scorecard(EIGHT, {"value": 1.0, "risk": step * STEP}
                                       ).table.loc["S01", "position"] for step in range(21)}
ENOUGH = min(weight for weight, place in PLACE.items() if place > 3)
DIVIDED = ENOUGH / (1 + ENOUGH)


def settings_at(place, hint):
    """Every setting of low risk, beside 1 on value, that leaves S01 at a place, with its hint."""
    return tuple(Mistake(weight, hint) for weight, at in PLACE.items()
                 if at == place and abs(weight - DIVIDED) > STEP / 2)


A1 = Question(
    id="ch4_5a.E1", kind="number", level=2, data="selection8", section=TRY, tolerance=0.024,
    why=Words("Two thirds of the weight of value are enough to push the biggest customer out of "
              "the first three: S06, S02 and S04 bring less, but are far less of a risk.",
              "低风险的权重只要价值的三分之二，最大的客户就跌出前三：S06、S02、S04 价值低一些，风险却小得多。"),
    solution=ENOUGH,
    mistakes=(
        *settings_at(1, Words("There S01 is still first. Give low risk more weight.",
                              "这时 S01 还是第一名，低风险的权重要再大些。")),
        *settings_at(2, Words("There S01 is still second. Go on until the line of S01 ends below "
                              "the third place.",
                              "这时 S01 还是第二名。继续往上调，直到 S01 的线落到第三名以下。")),
        *settings_at(3, Words("There S01 is still third. One more customer must pass.",
                              "这时 S01 还是第三名，要等再有一位超过他。")),
        *(Mistake(weight, Words("There S01 is out already; a smaller weight does it.",
                                "这时 S01 早已跌出前三，用不着这么大的权重。"))
          for weight, place in PLACE.items() if place > 3 and weight > ENOUGH),
        Mistake(DIVIDED, Words("There S01 is still second. If you divided by the sum of the "
                               "weights: give the setting of the slider.",
                               "这时 S01 还是第二名。如果你除以了权重之和，请改填滑块上的数。")),
    ),
    ladder=(Words("In code: explorer.set(risk=0.3), then explorer.result[\"card\"].table.",
                  "用代码：explorer.set(risk=0.3)，再看 explorer.result[\"card\"].table。"),
            Words("Leave “Weight: value” at 1 and “Weight: loyalty” at 0.",
                  "“权重：价值”保持 1，“权重：忠诚”保持 0。")))


# --- 4.5b: one big, many small -----------------------------------------------------------------

FIRST = {name: control.value for name, control in CONTROLS.items()}


def loyalty_for(wanted):
    """The chance to stay at which the big customer is worth a lifetime value: m r / (1 + i - r)."""
    return wanted * (1 + FIRST["discount"]) / (FIRST["big_margin"] + wanted)


def without_first_year(_):
    """The same with m / (1 + i - r) for both: the chance to stay is left out above the line."""
    growth = 1 + FIRST["discount"]
    small = FIRST["small_margin"] / (growth - FIRST["small_retention"])
    return growth - FIRST["big_margin"] / (FIRST["count"] * small)


MATCHED = loyalty_for(outcome(**FIRST)["many"])
ONE_STEP = Words("One step off: the title must read 8.0.", "差一格：右图标题应显示 8.0。")

B1 = Question(
    id="ch4_5b.E1", kind="number", level=3, section=TRY, tolerance=0.004,
    why=Words("From 0.55 to 0.85: a chain that stays as long as a village shop does would be "
              "worth twelve of them. It is the leaving that makes it small.",
              "从 0.55 到 0.85。如果它和小店一样忠诚，就抵得上十二家以上。让它变“小”的，是容易走。"),
    solution=MATCHED,
    mistakes=(
        Mistake(round(MATCHED, 2) - 0.01, ONE_STEP), Mistake(round(MATCHED, 2) + 0.01, ONE_STEP),
        Mistake(without_first_year,
                Words("You used m / (1 + i − r). In the course's formula the first payment comes "
                      "only if the customer stays: m·r / (1 + i − r).",
                      "你用的是 m / (1 + i − r)。课程的公式里，客户留下来才有第一笔：m·r / (1 + i − r)。")),
        Mistake(lambda _: FIRST["small_retention"],
                Words("With the loyalty of a shop the chain would be worth as many shops as its "
                      "margin of a year holds: 12.5. You need fewer.",
                      "如果和小店一样忠诚，大客户按年毛利抵 12.5 家小店，用不着这么高。")),
        Mistake(lambda _: loyalty_for(outcome(**FIRST)["small"]),
                Words("That is worth one shop. Match all eight.",
                      "这只抵得上一家小店，要抵八家。")),
    ),
    ladder=(Words("Watch the number in the title on the right: it counts shops.",
                  "看右图标题里的数字：它数的是小店。"),
            Words("In code: explorer.set(big_retention=0.7), then "
                  "explorer.result[\"break_even\"].",
                  "用代码：explorer.set(big_retention=0.7)，再看 explorer.result[\"break_even\"]。")))


# --- 4.5c: the basis of segmentation ---------------------------------------------------------------

DAY, CAMPAIGN = "2017-10-30", 18


def letters(lines):
    """Households with demographics that were sent the campaign: bases and answers."""
    load = crmkit.datasets.load_complete_journey
    sent, used = (load(part).query("campaign_id == @CAMPAIGN")["household_id"]
                  for part in ("campaigns", "coupon_redemptions"))
    table = load("demographics").set_index("household_id")
    table = table[table.index.isin(sent)]
    past = lines[(lines["transaction_timestamp"] < DAY) & (lines["quantity"] > 0)]
    past = past.assign(price=past["sales_value"] / past["quantity"], offer=past["retail_disc"] > 0)
    earlier = load("coupon_redemptions").query("redemption_date < @DAY")["household_id"]
    return table.join(past.groupby("household_id").agg(
        price_level=("price", "median"), offer_share=("offer", "mean"))).assign(
        answered=table.index.isin(used), digit=table.index % 10,
        redeemed_before=table.index.isin(earlier))


def reach(base, share=0.5):
    return lambda lines: crmkit.segments_by(letters(lines), base).reach(share)


def best_reach(lines):
    table = letters(lines)
    return max(crmkit.segments_by(table, base).reach() for base in BASES)


C1 = Question(
    id="ch4_5c.E1", kind="number", level=3, section=TRY, data=JOURNEY, tolerance=0.004,
    why=Words("By “redeemed a coupon before”. Two groups beat twelve: a basis is good because of "
              "what it knows, not because of how finely it cuts.",
              "依据是“以前用过优惠券”。两组胜过十二组：依据好不好，要看它知道什么，不看它切得多细。"),
    solution=best_reach,
    mistakes=(
        Mistake(reach("offer_share"),
                Words("That is by the share bought on offer, the second best. One more basis "
                      "looks at behaviour.", "这是按买优惠商品的比例，排第二。还有一种看行为的依据。")),
        Mistake(lambda lines: round(100 * reach("offer_share")(lines), 1),
                Words("That is by the share bought on offer, the second best, and in per cent. "
                      "One more basis looks at behaviour; 50% is written 0.50.",
                      "这是按买优惠商品的比例，排第二，而且写成了百分数。还有一种看行为的依据；50% 请写成 0.50。")),
        Mistake(reach("income"), Words("That is by income: twelve groups, some tiny.",
                                       "这是按收入：分了十二组，有的组极小。")),
        Mistake(reach("digit"), Words("That is what the last digit, or age, reaches.",
                                      "这是末位数字或年龄能得到的比例。")),
        Mistake(lambda lines: letters(lines).groupby("redeemed_before")["answered"].mean().max(),
                Words("That is the answer rate of the best group. Asked is the share of all "
                      "answers that half the letters reach.",
                      "这是最好一组的响应率。题目问的是寄一半能得到全部响应的多大比例。")),
        Mistake(reach("redeemed_before", 0.25),
                Words("That is with a quarter of the letters. Set the share to 0.50.",
                      "这是只寄四分之一的结果，请把比例设为 0.50。")),
    ),
    ladder=(Words("Go through “Group by” and note the share in the title on the right.",
                  "逐个切换“细分依据”，记下右图标题里的比例。"),
            Words("In code: explorer.set(base=\"age\"), then explorer.result[\"reach\"].",
                  "用代码：explorer.set(base=\"age\")，再看 explorer.result[\"reach\"]。")))

QUESTIONS = [A1, B1, C1]
