# %% [markdown] lang="en"
# # 4.3a What is a customer worth tomorrow?
#
# *Chapter 4, telling customers apart · 4A.3.3, lifetime value · about 30 minutes*
#
# Winning a customer costs 450 yuan. He brings 240 a year; seven in ten renew each year; money costs 10%, the **discount rate**: 1.10 next year is worth 1 today. Three colleagues work out the lifetime value with the same numbers and come back with 420, 600 and 660. By the first the campaign loses money, by the others it pays. **Who is right?**
#
# After this lesson you can
#
# - add up what a customer will bring, year by year and in closed form,
# - tell three formulas apart that share one name, and say which a decision needs,
# - work out when the cost of winning a customer is earned back, and what a point of retention is worth.
# %% [markdown] lang="zh"
# # 4.3a 客户明天值多少钱？
#
# *第四章 客户区分 · 4A.3.3 客户终身价值 · 约 30 分钟*
#
# 争取一位客户要花 450 元。他每年带来 240 元利润，每年十位中有七位续约，资金成本 10%（即**贴现率**：明年的 1.10 元抵今天的 1 元）。三位同事用同样的数字计算终身价值，交上来的却是 420、600 和 660。按第一个数，这次活动亏本；按后两个数，划算。**谁算对了？**
#
# 学完本课，你能够：
#
# - 逐年累加、也能用公式一步算出客户将来带来的利润；
# - 分清三个同名的公式，并说出某个决策该用哪一个；
# - 算出获客成本何时收回，以及保持率每提高一个百分点值多少钱。
# %% [markdown] lang="en"
# ## Past plus future
#
# The course defines **customer lifetime value** as historic profit plus expected future profit. The past stands in the books. Take a customer won for 450 who has paid 240 three times (all numbers in this lesson are teaching assumptions unless we say otherwise):
# %% [markdown] lang="zh"
# ## 过去加未来
#
# 课程把**客户终身价值**定义为历史利润加上预期未来利润。过去写在账上。例如一位客户，花 450 元争取来，已付过三次 240 元（本课数字除另有说明外，均为教学假设）：
# %%
historic = 3 * 240 - 450
historic
# %% [markdown] lang="en"
# The future needs two discounts. A payment comes only if the customer is *still here*, and a yuan next year is worth less than one today. By hand for four years, when he has just paid:
# %% [markdown] lang="zh"
# 未来要打两次折扣：客户*还在*，才有付款；明年的一元，也不值今天的一元。假定他刚刚付过款，先手算四年：
# %%
import pandas as pd

year = pd.Series([1, 2, 3, 4])
still_here = 0.70**year
today = 240 * still_here / 1.10**year
pd.DataFrame({"year": year, "still_here": still_here, "money_of_today": today}).round(2)
# %% [markdown] lang="en"
# The second payment is worth only {{today[1]:.0f}} of its 240. Now a hundred years:
# %% [markdown] lang="zh"
# 第二笔 240 元，今天只值 {{today[1]:.0f}} 元。再加到一百年：
# %%
year = pd.Series(range(1, 101))
future = float((240 * 0.70**year / 1.10**year).sum())
round(future, 2)
# %% [markdown] lang="en"
# His lifetime value is {{historic}} + {{future:.0f}} = {{historic + future:.0f}}. But is a customer really "worth" {{future:.0f}}? Let ten thousand of them live, with dice: each year 30% leave. `geometric` draws the year in which each one leaves; he pays in all the years before.
# %% [markdown] lang="zh"
# 他的终身价值是 {{historic}} + {{future:.0f}} = {{historic + future:.0f}}。可是，一位客户真的“值” {{future:.0f}} 元吗？让一万位客户掷骰子过日子：每年 30% 离开。`geometric` 抽出每位客户在第几年离开，之前的每一年他都付款。
# %%
import numpy as np

payments = np.random.default_rng(7).geometric(0.30, size=10_000) - 1
so_far = (240 / 1.10**year).cumsum().set_axis(year)
worth = pd.Series(payments).map(so_far).fillna(0)
{"mean": round(worth.mean()), "median": round(worth.median()), "nothing": f"{(worth == 0).mean():.0%}"}
# %% [markdown] lang="en"
# The mean, {{worth.mean():.0f}}, agrees up to chance. Yet {{(worth == 0).mean():.0%}} never pay again, and half bring {{worth.median():.0f}} or less. **Lifetime value is a mean over many; no single customer has it.** The whole sum has a closed form:
# %% [markdown] lang="zh"
# 平均值 {{worth.mean():.0f}} 与之相符，差的只是偶然。可是有 {{(worth == 0).mean():.0%}} 的人再没付过款，一半的人带来的不超过 {{worth.median():.0f}} 元。**终身价值是许多客户的平均，没有哪一位客户正好值这么多**。这个无穷和可以写成一个公式：
# %%
crmkit.lifetime_value(240, 0.70, 0.10)
# %% [markdown] lang="en"
# ## Three formulas, one name
#
# With margin *m*, retention *r* and discount rate *i*:
#
# | first payment | formula | in the kit |
# |---|---|---|
# | after a year, from those who stay (the course's) | m·r / (1 + i − r) | `"after_first"` |
# | now | m·(1 + i) / (1 + i − r) | `"now"` |
# | after a year, from everybody | m / (1 + i − r) | `"period_end"` |
# %% [markdown] lang="zh"
# ## 三个公式，一个名字
#
# 记每年利润为 *m*，保持率为 *r*，贴现率为 *i*：
#
# | 第一次付款 | 公式 | 工具包中的名称 |
# |---|---|---|
# | 一年后，由留下的客户付（课程的公式） | m·r / (1 + i − r) | `"after_first"` |
# | 现在 | m·(1 + i) / (1 + i − r) | `"now"` |
# | 一年后，人人都付 | m / (1 + i − r) | `"period_end"` |
# %%
three = {timing: crmkit.lifetime_value(240, 0.70, 0.10, timing=timing).value
         for timing in ("after_first", "now", "period_end")}
{timing: round(value) for timing, value in three.items()}
# %% [markdown] lang="en"
# All three colleagues calculated correctly. {{three["now"]:.0f}} − {{three["after_first"]:.0f}} = 240: today's payment. {{three["after_first"]:.0f}} / {{three["period_end"]:.0f}} = 0.70: whether the first payment, too, may fail to come. **The formula depends on the day you stand on.** For a customer who has just paid, 420. For one about to sign and pay at once, 660. Whoever adds today's 240 to 660 counts the first payment twice.
# %% [markdown] lang="zh"
# 三位同事都没算错。{{three["now"]:.0f}} − {{three["after_first"]:.0f}} = 240，正是今天这笔付款；{{three["after_first"]:.0f}} / {{three["period_end"]:.0f}} = 0.70，差别在于第一笔付款是否也可能落空。**用哪个公式，取决于你站在哪一天**。客户刚付过款，用 420；客户正要签约并当场付款，用 660。谁在 660 之外再加上今天的 240，就把第一笔付款算了两次。
# %% [markdown] lang="en"
# ## Is it worth winning him?
#
# He pays on signing. A naive answer: "two payments make 480, so the 450 are back after a year."
# %% [markdown] lang="zh"
# ## 值得争取吗？
#
# 他签约时就付款。直觉的回答是：“付两次就是 480 元，一年后 450 元就收回了。”
# %%
won = crmkit.lifetime_value(240, 0.70, 0.10, timing="now", acquisition=450)
round(won.value), won.payback
# %% [markdown] lang="en"
# The campaign earns {{won.value:.0f}} per customer, but the cost is back only after {{won.payback:.0f}} years: some leave, and later money is worth less. And does "for ever" matter?
# %% [markdown] lang="zh"
# 每位客户净赚 {{won.value:.0f}} 元，但要 {{won.payback:.0f}} 年才收回成本：有人会走，晚到的钱也不值那么多。那么，“无限期”影响大吗？
# %%
five_years = crmkit.lifetime_value(240, 0.70, 0.10, years=5).value
round(five_years)
# %% [markdown] lang="en"
# Five years hold {{five_years / three["after_first"]:.0%}} of the 420. The far future weighs little at this retention. Watch the units: retention a *month* with a discount rate a *year* is refused until you say so.
# %% [markdown] lang="zh"
# 前五年已占 420 的 {{five_years / three["after_first"]:.0%}}。在这样的保持率下，遥远的将来分量很轻。还要当心单位：*月*保持率配*年*贴现率，不写明就会被拒绝。
# %%
monthly = crmkit.lifetime_value(20, 0.97, 0.10, per="month", discount_per="year")
monthly.caption()
# %% [markdown] lang="en"
# The same 240 a year, and 0.97 to the twelfth is {{0.97**12:.2f}}, almost the 0.70 of before; yet {{monthly.value:.0f}} instead of 420. Again it is timing: the first money comes after a month, not after a year.
# %% [markdown] lang="zh"
# 一年同样是 240 元，0.97 的十二次方是 {{0.97**12:.2f}}，与前面的 0.70 相差无几，结果却是 {{monthly.value:.0f}} 而不是 420。原因还是时点：第一笔钱一个月后就到，不必等一年。
# %% [markdown] lang="en"
# ## What is a point of retention worth?
#
# Divide by the margin and r / (1 + i − r) remains, the **margin multiple**.
# %% [markdown] lang="zh"
# ## 一个百分点的保持率值多少？
#
# 除以每年利润，剩下 r / (1 + i − r)，称为**利润倍数**。
# %%
rates = [0.60, 0.70, 0.80, 0.90]
multiples = {i: [crmkit.margin_multiple(r, i) for r in rates] for i in (0.12, 0.14, 0.16)}
pd.DataFrame(multiples, index=rates).round(2)
# %% [markdown] lang="en"
# At 80% and 12% it is {{multiples[0.12][2]:.2f}}, the figure printed by Gupta, Lehmann & Stuart (2004): a margin of 100 is worth 250. Four points of interest change little. Ten points of retention change much, and not everywhere alike.
#
# **Write down a guess first:** one more point of retention, from .60 to .61 or from .90 to .91: how many times as much is the second worth? The explorer opens with him at 240 × {{multiples[0.12][1]:.2f}} = {{240 * crmkit.margin_multiple(0.70, 0.12):.0f}}, no cost. Leave the discount rate at .12, for ever, and read the right-hand title.
# %% [markdown] lang="zh"
# 保持率 80%、贴现率 12% 时为 {{multiples[0.12][2]:.2f}}，与 Gupta、Lehmann 和 Stuart（2004）印出的数字一致：每年利润 100，价值 250。利率差四个百分点，影响不大；保持率差十个百分点，影响很大，而且各处不一样。
#
# **先写下你的猜测**：保持率提高一个百分点，从 0.60 到 0.61，或从 0.90 到 0.91，后者值前者的几倍？探索器打开时就是这位客户，不计获客成本：240 × {{multiples[0.12][1]:.2f}} = {{240 * crmkit.margin_multiple(0.70, 0.12):.0f}}。贴现率保持 0.12，年限为无限期，在右图标题里读数。
# %%
explorer = crmkit.explore.lifetime_value(acquisition=0)
explorer
# %%
times_as_much = ...
# %%
from crmkit.practice import check

check("ch4_3a.E1", times_as_much)
# %% [markdown] lang="en"
# ## One rate for everybody?
#
# The formula gives every customer the same *r*, every year. A published table follows 1,000 subscribers over twelve renewals. {{crmkit.datasets.load_sbg_segments()["Regular"][1] / 1000:.1%}} renewed the first time. Carry that rate on:
# %% [markdown] lang="zh"
# ## 人人同一个保持率？
#
# 公式给每位客户、每一年同一个 *r*。有一份公开发表的数据，跟踪了 1,000 位订户的十二次续约，第一次有 {{crmkit.datasets.load_sbg_segments()["Regular"][1] / 1000:.1%}} 续约。照这个比率推算下去：
# %%
observed = crmkit.datasets.load_sbg_segments()["Regular"]
rate = observed[1] / observed[0]
both = pd.DataFrame({"observed": observed, "constant": 1000 * rate**observed.index})
crmkit.plots.survival(both)
# %%
later = both.loc[1:]
value = (100 * later.div(1.10**later.index, axis=0)).sum() / 1000
value.round(0)
# %% [markdown] lang="en"
# The formula expects {{both["constant"].iloc[-1]:.0f}} survivors; there were {{both["observed"].iloc[-1]:.0f}}. At 100 a year it sees {{value["constant"]:.0f}} of {{value["observed"]:.0f}}: **it misses {{1 - value["constant"] / value["observed"]:.0%}} of the value.** Nobody grew more loyal, perhaps: the restless leave first, the loyal remain, and the *average* rate rises. Lesson 5.7a returns to this.
# %% [markdown] lang="zh"
# 按公式只剩 {{both["constant"].iloc[-1]:.0f}} 位，实际还有 {{both["observed"].iloc[-1]:.0f}} 位。按每年 100 计，公式只看到 {{value["observed"]:.0f}} 中的 {{value["constant"]:.0f}}，**漏掉了 {{1 - value["constant"] / value["observed"]:.0%}} 的价值**。也许并没有谁变得更忠诚：爱走的先走了，留下的本来就忠诚，*平均*保持率于是逐年上升。5.2b 和 5.7a 还会回到这里。
# %% [markdown] lang="en"
# ## What to take away
#
# - Lifetime value = past profit + expected future profit. It is a mean over many customers.
# - Three formulas, one name. Ask: when is the first payment, and is it certain?
# - A point of retention is worth far more where retention is already high.
# - One rate for everybody hides that the restless leave first.
#
# **Next:** `ch4_3b_quadrants_and_moving_customers`: the same for every customer; whom do we look after? Exercises V1 to V3, V8 and V9 in `exercises/ex_ch4_3_lifetime_value` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 终身价值 = 历史利润 + 预期未来利润，它是许多客户的平均数。
# - 三个公式同名。要问：第一次付款在何时？一定会来吗？
# - 保持率本来就高的地方，再提高一个百分点最值钱。
# - 人人同一个保持率，掩盖了“爱走的先走”。
#
# **下一课**：`ch4_3b_quadrants_and_moving_customers`：给每位客户都算一遍，该照看谁？`exercises/ex_ch4_3_lifetime_value` 中的 V1 至 V3、V8、V9 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The definition and m·r / (1 + i − r): the course material; its worked pages are lost, so the example is ours. Three formulas under one name: Fader & Hardie, note 024. Multiples: Gupta, Lehmann & Stuart (2004). The 1,000 subscribers: segment "Regular" of Fader & Hardie (2007). Customers with 450, 240, 70% and 10%: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 定义与 m·r / (1 + i − r) 来自课程资料；课程资料的例题已缺失，例子由本工具包重编。三个同名公式：Fader 与 Hardie，note 024。利润倍数：Gupta、Lehmann 与 Stuart（2004）。1,000 位订户：Fader 与 Hardie（2007）中的 Regular 组。450 元、240 元、70%、10% 均为教学假设。
