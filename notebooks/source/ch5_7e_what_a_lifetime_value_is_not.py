# %% [markdown] lang="en"
# # 5.7e What a lifetime value is not
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 40 minutes*
#
# A rival offers the music shop CDNOW 94,000 dollars for its list of 2,357 customers. "Add up their lifetime values, then we know whether to sell," says the owner. "And stop writing to the 1,411 who bought once and have not come back." **Do we sell, and do we stop?**
#
# After this lesson you can
#
# - say what to expect of a customer's next order when you have seen few,
# - work out what each customer may still bring, with time unit, discount and margin stated,
# - say what such a value does not tell.
# %% [markdown] lang="zh"
# # 5.7e 终身价值不是什么
#
# *第五章 客户保持 · 5.7 预测 · 约 40 分钟*
#
# 有对手出价 94,000 美元，要买音乐商店 CDNOW 的 2,357 位客户名单。店主说：“把她们的终身价值加起来，卖不卖就清楚了。还有，那 1,411 位只买过一次、至今没再来的，别再给她们写信了。”**卖不卖？还写不写？**
#
# 学完本课，你能够：
#
# - 只见过客户的几次购买，也能估计她下一次会花多少；
# - 算出每位客户今后还能带来多少，并说明时间单位、贴现率和利润率；
# - 说清这样一个数字*没有*告诉我们什么。
# %% [markdown] lang="en"
# ## What will the next order be?
#
# A customer came back once and spent 100 dollars. On average customers of this shop spend 35.22. **Write down a guess:** what is to be expected of her next order?
#
# One order is partly habit, partly luck. The **Gamma-Gamma** model weighs the two. After x repeat purchases her own mean counts p·x / (p·x + q − 1), everybody's the rest. The larger p, the steadier each customer; the larger q, the more alike the customers. Published for this shop: p = 6.25, q = 3.74, γ = 15.44; everybody's mean is p·γ / (q − 1), the 35.22 above.
# %% [markdown] lang="zh"
# ## 下一单会是多少？
#
# 一位客户复购过一次，花了 100 美元。这家店的客户平均每单 35.22 美元。**先写下你的猜测**：她的下一单，应当期望多少？
#
# 一单的金额，有习惯，也有碰巧。**Gamma-Gamma** 模型就是来掂量这两者的：复购 x 次之后，她自己的平均占 p·x ÷ (p·x + q − 1)，其余的份量归大家的平均。p 越大，每位客户自己越稳定；q 越大，客户彼此越相像。这家店公开发表的结果是 p = 6.25，q = 3.74，γ = 15.44；大家的平均是 p·γ ÷ (q − 1)，也就是上面的 35.22。
# %%
p, q, gamma = 6.25, 3.74, 15.44
everybody = p * gamma / (q - 1)
weight = p * 1 / (p * 1 + q - 1)
expected = weight * 100 + (1 - weight) * everybody
round(weight, 2), round(expected, 1)
# %% [markdown] lang="en"
# {{weight:.0%}} of her own 100, the rest from everybody: **{{expected:.0f}}**, not 100. With the kit, fitted on the real customers, after 0, 1, 2 and 7 repeat orders:
# %% [markdown] lang="zh"
# 她自己的 100 占 {{weight:.0%}}，其余按大家的平均：应当期望 **{{expected:.0f}}**，而不是 100。换成工具包，用真实客户拟合，看复购 0、1、2、7 次之后：
# %%
import pandas as pd

cdnow = crmkit.datasets.load_cdnow().set_index("ID")
spend = crmkit.models.GammaGamma().fit(cdnow)
orders = pd.DataFrame({"frequency": [0, 1, 2, 7], "mean_spend": [None, 100, 100, 100]})
shrunk = spend.expected_spend(orders)
shrunk.round(1).tolist()
# %% [markdown] lang="en"
# After seven orders the model believes her: {{shrunk[3]:.0f}}. Of a one-time buyer it knows nothing and expects {{shrunk[0]:.0f}}, for `mean_spend` is the mean of *repeat* purchases; the first is no part of it.
#
# ## Three factors
#
# Value = purchases to come × spend a purchase × margin. BG/NBD (5.7c) tells the purchases; each is discounted at the moment at which it is expected. A margin of 30% and a discount of 10% a year are our assumptions.
# %% [markdown] lang="zh"
# 到了第七单，模型就相信她了：{{shrunk[3]:.0f}}。对只买过一次的客户，它一无所知，期望 {{shrunk[0]:.0f}}，因为 `mean_spend` 是*复购*的平均，首次购买不算在内。
#
# ## 三个因子
#
# 价值 = 今后的购买次数 × 每次花费 × 利润率。购买次数由 BG/NBD（5.7c）给出，每一次都按预计发生的时刻贴现。利润率 30%、年贴现率 10% 是我们的假设。
# %%
buying = crmkit.models.BGNBD().fit(cdnow)
value = crmkit.models.customer_lifetime_value(
    buying, spend, cdnow, discount_per_year=0.10, margin=0.30, time_unit="week")
value
# %%
first = value.table.loc[1]
round(float(first["discounted_purchases"] * first["expected_spend"] * 0.30), 2)
# %% [markdown] lang="en"
# That is customer 1: three factors, multiplied. Together all are worth **{{value.customer_equity:,.0f}}** for ever: less than the offer. Sell? Read on. The note below the table tests what the product assumes: who buys often spends neither more nor less on an order. A correlation of {{value.correlation["estimate"]:.2f}}, give or take as much, only just allows that.
#
# ## A week taken for a day
#
# Why did we have to say `time_unit`?
# %% [markdown] lang="zh"
# 这就是 1 号客户：三个因子相乘。所有客户合计，无限期的价值是 **{{value.customer_equity:,.0f}}**，低于出价。那就卖？先往下看。表下的说明检查了相乘的前提：买得勤的人，每单花得既不多也不少。相关系数 {{value.correlation["estimate"]:.2f}}，误差也有这么大，只能说勉强不与它矛盾。
#
# ## 把周当成天
#
# 为什么非要说明 `time_unit`？
# %%
try:
    crmkit.models.customer_lifetime_value(buying, spend, cdnow, discount_per_year=0.10, margin=0.30)
except crmkit.errors.UnitError as error:
    print(error)
# %%
next_year = {unit: crmkit.models.customer_lifetime_value(
    buying, spend, cdnow, discount_per_year=0.10, margin=0.30, years=1,
    time_unit=unit).customer_equity for unit in ("week", "day")}
{unit: round(total) for unit, total in next_year.items()}
# %% [markdown] lang="en"
# The model was fitted in weeks. Whoever then asks for 365 "days" gets 365 weeks: {{next_year["day"] / next_year["week"]:.1f}} times the value of the next year, and nothing in the output looks odd. The guide of a widely used package once did so, with this very shop.
#
# ## Beside the formula of chapter 4
#
# In 4.3a a margin and *one* retention rate made a value. Here nobody tells us who stays. Let each year's money, as a share of the last year's, be the rate, and let the money come in mid-year:
# %% [markdown] lang="zh"
# 模型是按周拟合的。这时再去要 365“天”，得到的是 365 周：下一年的价值变成 {{next_year["day"] / next_year["week"]:.1f}} 倍，而输出里看不出任何异常。一个广泛使用的软件包，自己的入门教程就犯过这个错，用的正是这家店的数据。
#
# ## 与第四章的公式对照
#
# 4.3a 用一个利润和*一个*保持率就算出了价值。这里没人告诉我们谁会留下。不妨拿每年的钱占上一年的比例当保持率，并假定钱都在年中到账：
# %%
each = 0.30 * spend.expected_spend(cdnow)
until = [float((each * buying.expected_purchases(52.18 * y, cdnow)).sum()) for y in range(6)]
year = pd.Series(until).diff().dropna()
rates = (year / year.shift()).dropna()
formula = [crmkit.lifetime_value(year[1], rate, 0.10, timing="now").value / 1.10**0.5
           for rate in rates]
rates.round(2).tolist(), [round(total) for total in formula]
# %% [markdown] lang="en"
# {{rates[2]:.2f}} for ever gives {{formula[0]:,.0f}}, a third below {{value.customer_equity:,.0f}}. The rate rises, as in 5.7a, because those left are the kind that stays. {{rates[5]:.2f}} from the start gives {{formula[3]:,.0f}}: too much. {{rates[4]:.2f}} comes near, but who could know that before?
#
# ## How far ahead does it look?
#
# **Guess first:** at 10% a year, after how many whole years has the sum reached 90% of its value for ever? And at 20%? Move *horizon* and *discount*; the margin changes no share. Look to the right, too: what moves little?
# %% [markdown] lang="zh"
# 一直用 {{rates[2]:.2f}}，得到 {{formula[0]:,.0f}}，比 {{value.customer_equity:,.0f}} 低三分之一。与 5.7a 一样，保持率会上升，因为剩下的本来就是留得住的那一类。一开始就用 {{rates[5]:.2f}}，得到 {{formula[3]:,.0f}}，又偏高了。{{rates[4]:.2f}} 倒是接近，可事先谁知道该用它？
#
# ## 它看到多远？
#
# **先猜一猜**：年贴现率 10% 时，满几年，合计就达到无限期价值的 90%？20% 时呢？拖动“时间范围”和“年贴现率”；利润率不影响比例。也看一眼右图：什么变得不多？
# %%
explorer = crmkit.explore.clv(buying, spend, cdnow, "week")
explorer
# %%
ninety_per_cent = {"at_10": ..., "at_20": ...}
# %%
from crmkit.practice import check

check("ch5_7e.E1", ninety_per_cent)
# %% [markdown] lang="en"
# Will a web shop be there so long? CDNOW itself was sold to Bertelsmann in 2000, three years after these customers came. **With every value, say how far it looks.** On the right the shares moved little. And the *order* of customers?
# %% [markdown] lang="zh"
# 这么长的时间，一家网店还在不在？CDNOW 自己在 2000 年就卖给了贝塔斯曼，离这批客户第一次来只有三年。**说价值，就要说它看到多远。** 右图的占比变得不多。那么，客户的*排序*会随贴现率变吗？
# %%
best = {d: crmkit.models.customer_lifetime_value(
    buying, spend, cdnow, discount_per_year=d, margin=0.30,
    time_unit="week").table["lifetime_value"] for d in (0.05, 0.30)}
same = best[0.05].nlargest(471).index.intersection(best[0.30].nlargest(471).index)
[round(v.sum()) for v in best.values()], len(same)
# %% [markdown] lang="en"
# From 5 to 30% the sum falls by {{1 - best[0.30].sum() / best[0.05].sum():.0%}}, but of the best fifth {{len(same)}} of 471 stay the same. **What the list is worth hangs on the discount; who stands at its top hardly does.**
#
# ## What it is not
#
# **No forecast of one customer.** Customer 6 came back {{int(cdnow.loc[6, "x"])}} times, for {{cdnow.loc[6, "zbar"]:.0f}} dollars each. Let the models draw 1,000 next years of every customer. **Guess:** in how many does she bring nothing at all?
# %% [markdown] lang="zh"
# 从 5% 到 30%，合计少了 {{1 - best[0.30].sum() / best[0.05].sum():.0%}}，而价值最高的五分之一里，471 位中 {{len(same)}} 位没有变。**名单值多少，取决于贴现率；谁排在前面，几乎与它无关。**
#
# ## 它不是什么
#
# **它不是对一位客户的预报。** 6 号复购了 {{int(cdnow.loc[6, "x"])}} 次，每次 {{cdnow.loc[6, "zbar"]:.0f}} 美元。让模型为每位客户抽出 1,000 种“下一年”。**猜一猜**：其中有几成，她一分钱也不花？
# %%
futures = crmkit.models.possible_values(
    buying, spend, cdnow, margin=0.30, years=1, time_unit="week")
luck = futures.circles(6)
crmkit.plots.luck(luck)
# %% [markdown] lang="en"
# In {{luck.table.loc[1, "brings_nothing"]:.0%}}; in a few more than three times the {{luck.table.loc[1, "expected"]:.0f}} expected. But for all together nine of ten futures lie between {{luck.table.loc[2357, "low"] / luck.table.loc[2357, "expected"]:.0%}} and {{luck.table.loc[2357, "high"] / luck.table.loc[2357, "expected"]:.0%}} of the mean. **Over thousands luck evens out; for one customer it decides.**
#
# **Not free of its model.** This luck takes BG/NBD for the truth, and each customer has luck of her own: a bad year for all is not in it. Ask its elder brother, which fits about as well (5.7c):
# %% [markdown] lang="zh"
# 有 {{luck.table.loc[1, "brings_nothing"]:.0%}}；还有少数超过期望值 {{luck.table.loc[1, "expected"]:.0f}} 的三倍。可是全体合计，十分之九的未来落在平均值的 {{luck.table.loc[2357, "low"] / luck.table.loc[2357, "expected"]:.0%}} 至 {{luck.table.loc[2357, "high"] / luck.table.loc[2357, "expected"]:.0%}}。**人一多，运气就相互抵消；落到一位客户身上，运气说了算。**
#
# **它离不开模型。** 上面的运气，是把 BG/NBD 当成了真相，而且各人有各人的运气：全店生意都差的年景，并不在里面。问问它的“兄长”，两者拟合得差不多（5.7c）：
# %%
once, answers = cdnow["x"] == 0, {}
for model in (buying, crmkit.models.ParetoNBD().fit(cdnow)):
    worth = crmkit.models.customer_lifetime_value(
        model, spend, cdnow, discount_per_year=0.10, margin=0.30,
        time_unit="week").table["lifetime_value"]
    answers[model.title] = {"value": worth.sum(), "value_share": worth[once].sum() / worth.sum()}
answers = pd.DataFrame(answers).T
crmkit.show(answers.round(2))
# %% [markdown] lang="en"
# {{answers.loc["Pareto/NBD", "value"]:,.0f}}: above the offer. One model says sell, the other keep: 94,000 lies where we do not know. And the one-time buyers hold {{answers.loc["BG/NBD", "value_share"]:.0%}} of the value, or {{answers.loc["Pareto/NBD", "value_share"]:.0%}}.
#
# **No reason to let the small go.** A one-time buyer is worth little, but all of them together thousands, and writing costs cents. What counts is what a letter *adds* (5.4e): a value is **no effect**. Nor is it **profit**: letters, staff and the winning of customers are not yet paid.
#
# For customer 6 the table says {{value.table.loc[6, "lifetime_value"]:.0f}}, for ever. "So keeping her may cost up to {{value.table.loc[6, "lifetime_value"]:.0f}}," says the owner. A right; B wrong, what she brings anyway is in it; C wrong, only the next year counts.
# %% [markdown] lang="zh"
# {{answers.loc["Pareto/NBD", "value"]:,.0f}}，高于出价。一个模型说卖，另一个说不卖。只买过一次的客户占价值的 {{answers.loc["BG/NBD", "value_share"]:.0%}}，还是 {{answers.loc["Pareto/NBD", "value_share"]:.0%}}？这样的问题，哪个模型也定不了：94,000 正落在我们说不准的地方。
#
# **它不是放弃小客户的理由。** 只买过一次的客户，每位值不了多少，合起来却是成千上万，而写信只要几角钱。要紧的是一封信能*多*带来多少（5.4e），这一点价值没有说：它**不是效果**。它也**不是净利润**：信件、人工和获客的成本都还没有扣。
#
# 表中 6 号的价值是 {{value.table.loc[6, "lifetime_value"]:.0f}}（无限期）。店主说：“那么为了留住她，最多可以花 {{value.table.loc[6, "lifetime_value"]:.0f}}。”A 对；B 不对，其中有她本来就会带来的；C 不对，只能算下一年。
# %%
may_cost = ...
# %%
check("ch5_7e.E2", may_cost)
# %% [markdown] lang="en"
# ## What to take away
#
# - Few orders say little: after one order of 100, expect {{expected:.0f}}.
# - Value = purchases to come × spend × margin; say unit, discount and horizon with it.
# - Luck evens out over thousands, not in one customer; another model, another sum; no effect, no profit, no verdict on small customers.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 见得少，就说明不了多少：见过一单 100，下一单只能期望 {{expected:.0f}}。
# - 价值 = 今后的购买次数 × 花费 × 利润率；同时说明单位、贴现率和看到多远。
# - 成千上万人的运气会抵消，一位客户的不会；换个模型，合计就不同；它不是效果，不是净利润，也不是对小客户的判决。
# %% [markdown] lang="en"
# ## Where the figures come from
#
# CDNOW: real customers who first bought early in 1997 (Fader & Hardie 2001). Gamma-Gamma, with p and q: Fader & Hardie, note 025; its product with a model of purchases: Fader, Hardie & Lee (2005). The mistaken guide: package lifetimes, issue 137. Margin, discount and the offer: teaching assumptions.
#
# ## Next
#
# Chapter 5 ends here. Take orders of your own through the course: `my_shop`. Sheet: `exercises/ex_ch5_7e_what_a_lifetime_value_is_not`.
# %% [markdown] lang="zh"
# ## 数据来源
#
# CDNOW：1997 年初首次购买的真实客户（Fader 与 Hardie，2001）。Gamma-Gamma 及 p、q：Fader 与 Hardie 的说明 025；与购买模型相乘：Fader、Hardie 与 Lee（2005）。出错的教程：lifetimes 软件包，issue 137。利润率、贴现率和出价是教学假设。
#
# ## 下一课
#
# 第五章到此结束。拿你自己的订单把课程走一遍：`my_shop`。练习见 `exercises/ex_ch5_7e_what_a_lifetime_value_is_not`。
