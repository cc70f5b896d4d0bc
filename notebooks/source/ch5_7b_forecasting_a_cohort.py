# %% [markdown] lang="en"
# # 5.7b Forecasting a cohort
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 40 minutes*
#
# Of 1,000 high-end subscribers 491 are left after seven renewals. The budget needs the number after twelve. The analyst has put three trend curves through the past, and one of them fits almost perfectly. "Take that one." **Would you?**
#
# After this lesson you can
#
# - forecast a cohort with sBG, by hand in a few lines and with the kit,
# - say why a good fit to the past is no promise, and how to judge a forecast,
# - value customers by the renewal they have come to, and see when a third parameter pays.
# %% [markdown] lang="zh"
# # 5.7b 预测一个同期群
#
# *第五章 客户保持 · 5.7 预测 · 约 40 分钟*
#
# 1,000 位高端订户，七次续约之后还剩 491 位。做预算要知道十二次之后剩多少。分析员用三条趋势线去套过去的数据，其中一条几乎完全吻合：“就用这条。”**你会用吗？**
#
# 学完本课，你能够：
#
# - 用 sBG 预测一个同期群：先用几行代码手算，再用工具包；
# - 说明为什么与过去吻合并不保证将来，以及怎样检验预测；
# - 按客户到了第几次续约来估他的价值，并看出什么时候值得多用一个参数。
# %% [markdown] lang="en"
# ## Three curves
#
# The share left at the start and after each of seven renewals, and three curves laid as close to these points as they go (least squares): a straight line, a parabola, and an exponential (a line through the logarithms).
# %% [markdown] lang="zh"
# ## 三条曲线
#
# 取开始时和前七次续约每次之后还在的比例，用三条曲线去贴近这些点（最小二乘法）：一条直线、一条抛物线、一条指数曲线（取对数后的直线）。
# %%
import numpy as np
import pandas as pd

segments = crmkit.datasets.load_sbg_segments()
there = segments["High-end"]
share = (there / there[0]).to_numpy()
past, seen = np.arange(8), share[:8]
line, parabola = np.polyfit(past, seen, 1), np.polyfit(past, seen, 2)
logs = np.polyfit(past, np.log(seen), 1)
{"line": line.round(3).tolist(), "parabola": parabola.round(3).tolist()}
# %% [markdown] lang="en"
# The line: {{line[1]:.3f}} − {{-line[0]:.3f}} t. The parabola fits best, with an R² (1 would be perfect) of {{1 - ((np.polyval(parabola, past) - seen) ** 2).sum() / ((seen - seen.mean()) ** 2).sum():.3f}}. **Guess first:** which comes nearest after twelve renewals?
# %% [markdown] lang="zh"
# 直线是 {{line[1]:.3f}} − {{-line[0]:.3f}} t。抛物线最吻合，R²（1 表示完全吻合）为 {{1 - ((np.polyval(parabola, past) - seen) ** 2).sum() / ((seen - seen.mean()) ** 2).sum():.3f}}。**先猜一猜**：十二次续约之后，哪条最接近？
# %%
forecast = pd.Series({"linear": np.polyval(line, 12), "quadratic": np.polyval(parabola, 12),
                      "exponential": np.exp(np.polyval(logs, 12))}, name="forecast")
told = forecast.rename_axis("forecast_curve").to_frame()
crmkit.show(told.assign(came=share[12], error=forecast / share[12] - 1))
# %% [markdown] lang="en"
# {{share[12]:.1%}} were left. The line says {{1 - forecast["linear"] / share[12]:.0%}} too few, the exponential {{1 - forecast["exponential"] / share[12]:.0%}} too few, and the parabola, the best fit, {{forecast["quadratic"] / share[12] - 1:.0%}} too many: it has subscribers coming *back*. On the other segment it gets absurd:
# %% [markdown] lang="zh"
# 实际还剩 {{share[12]:.1%}}。直线少算了 {{1 - forecast["linear"] / share[12]:.0%}}，指数曲线少算了 {{1 - forecast["exponential"] / share[12]:.0%}}；最吻合的抛物线反而多算了 {{forecast["quadratic"] / share[12] - 1:.0%}}：它说走掉的订户会**回来**。换到另一个细分市场，就更荒唐了：
# %%
regular = crmkit.cohort_forecasts(segments["Regular"], seen=8, kinds=("linear", "quadratic"))
crmkit.show(regular.table)
# %% [markdown] lang="en"
# Minus {{-1000 * regular.table.loc["linear", "forecast"]:.0f}} subscribers by the line, {{1000 * regular.table.loc["quadratic", "forecast"]:,.0f}} of 1,000 by the parabola. A curve knows nothing of customers.
#
# ## A model of customers
#
# **sBG** supposes two things. Each customer leaves at every renewal with a chance of his own that never changes. And these chances differ, spread as a **beta distribution**: a curve over 0 to 1, high where many chances lie. Two numbers, its **parameters** alpha and beta, decide its shape; the mean chance is alpha / (alpha + beta). It follows (the proof needs calculus, the use does not) that at renewal t the share (beta + t − 1) / (alpha + beta + t − 1) renews: each renewal adds 1 to beta. By hand, for 1 and 4:
# %% [markdown] lang="zh"
# 直线说剩下负 {{-1000 * regular.table.loc["linear", "forecast"]:.0f}} 位订户，抛物线说 1,000 位里剩下 {{1000 * regular.table.loc["quadratic", "forecast"]:,.0f}} 位。曲线根本不懂客户。
#
# ## 一个懂客户的模型
#
# 这个模型叫 **sBG**，只有两条假设。一、每位客户每次续约都以自己的概率离开，这个概率一直不变。二、各人的概率不同，服从**贝塔分布**：它是 0 到 1 之间的一条曲线，哪里的客户多，哪里就高。曲线的形状由 alpha 和 beta 两个数决定，这样的数叫**参数**；平均概率是 alpha ÷ (alpha + beta)。由此可以推出（证明要用微积分，用起来不必）：第 t 次续约时有 (beta + t − 1) ÷ (alpha + beta + t − 1) 的人续约，也就是每续约一次，beta 加 1。取 1 和 4，手工算一算：
# %%
t = np.arange(1, 13)
alpha, beta = 1, 4
retention = (beta + t - 1) / (alpha + beta + t - 1)
retention.round(2).tolist(), round(float(retention.prod()), 2)
# %% [markdown] lang="en"
# It rises from {{retention[0]:.0%}} to {{retention[-1]:.0%}} though nobody changes: lesson 5.7a, with as many groups as customers. Multiplied, a quarter are left after twelve.
#
# Keep beta at four times alpha, and one in five always leaves at the first renewal. If all customers were alike, {{0.8 ** 12:.0%}} would be left after twelve. **Guess:** can a third be left, with the very same first year? Begin at 8 and 32; go down with alpha, beta always four times as much. Which is the largest alpha at which at least a third are left? (The log-likelihood in the title is for the next section.)
# %% [markdown] lang="zh"
# 谁也没变，保持率却从 {{retention[0]:.0%}} 升到 {{retention[-1]:.0%}}：这正是 5.7a 课，只不过有多少客户就有多少类。连乘起来，十二次之后剩四分之一。
#
# 只要 beta 总是 alpha 的四倍，第一次续约就总是走五分之一。假如所有客户都一样，十二次之后只剩 {{0.8 ** 12:.0%}}。**先猜一猜**：第一年分毫不变，十二次之后有没有可能剩下三分之一？从 8 和 32 开始，把 alpha 往下拖，beta 始终是它的四倍。至少剩三分之一时，alpha 最大是多少？（标题里的“对数似然”，下一节再讲。）
# %%
explorer = crmkit.explore.sbg(there)
explorer
# %%
largest_alpha = ...
# %%
from crmkit.practice import check

check("ch5_7b.E1", largest_alpha)
# %% [markdown] lang="en"
# The first year tells next to nothing about the twelfth. What counts is how much customers differ, and that shows only in how fast the losses shrink.
#
# ## Which alpha, which beta?
#
# Those under which what was seen is most probable. Let S(t) be the share that the model leaves after t renewals. That a customer leaves at renewal t then has the probability S(t − 1) − S(t); that he is still there after seven, S(7). The product over all 1,000 customers is called the **likelihood**. It is tiny, so one adds up logarithms: the **log-likelihood**, better the nearer to zero.
# %% [markdown] lang="zh"
# 只看第一年，几乎看不出第十二年。要紧的是客户之间差别有多大，而这要看流失怎样一年年减少。
#
# ## alpha 和 beta 该取多少？
#
# 取使已观察到的结果最有可能出现的那一对。设模型说 t 次续约之后还剩 S(t)，那么一位客户在第 t 次续约时离开的概率是 S(t − 1) − S(t)，七次之后还在的概率是 S(7)。1,000 位客户的概率连乘起来，叫做**似然**。它小得难以书写，所以改为取对数相加，叫做**对数似然**：越接近零越好。
# %%
left, kept = -np.diff(there[:8]), there[7]

def score(alpha, beta):
    retention = (beta + t - 1) / (alpha + beta + t - 1)
    survival = np.append(1, retention.cumprod())[:8]
    return float(left @ np.log(-np.diff(survival)) + kept * np.log(survival[7]))

[round(score(a, b), 1) for a, b in ((8, 32), (1, 4), (0.668, 3.806))]
# %% [markdown] lang="en"
# No pair scores higher than the last. The kit finds it, with a 95% interval for each parameter:
# %% [markdown] lang="zh"
# 最后一对得分最高，没有哪一对比它更高。工具包会自己找到它，并给出每个参数的 95% 区间，说明有多大把握：
# %%
model = crmkit.models.SBG().fit(there.head(8))
model
# %% [markdown] lang="en"
# All forecasts in one picture (constant churn is one rate for all; BdW comes last):
# %% [markdown] lang="zh"
# 把各种预测画在一张图上（恒定流失率，就是人人一个保持率；BdW 放到本课最后讲）：
# %%
contest = crmkit.cohort_forecasts(there, seen=8)
crmkit.plots.cohort_forecasts(contest)
# %% [markdown] lang="en"
# After twelve renewals sBG sees {{model.survival(12):.1%}} left, and {{share[12]:.1%}} were: {{1 - model.survival(12) / share[12]:.0%}} too few. In the seven years seen the parabola fits better (R² {{contest.table.loc["quadratic", "fit"]:.3f}} against {{contest.table.loc["sbg", "fit"]:.3f}}). **Judge a forecast on years it has not seen.**
#
# ## An old customer is worth more
#
# A renewal pays 100, money costs 10%. The renewals still to come, discounted to today, are called **discounted residual lifetime**. The worth just before renewals 1, 2, 5 and 8, by sBG and by one rate for all:
# %% [markdown] lang="zh"
# 十二次续约之后，sBG 预测剩 {{model.survival(12):.1%}}，实际 {{share[12]:.1%}}，只少算了 {{1 - model.survival(12) / share[12]:.0%}}。而在看过的七年里，抛物线更吻合（R² {{contest.table.loc["quadratic", "fit"]:.3f}} 对 {{contest.table.loc["sbg", "fit"]:.3f}}）。**检验预测，要用它没有看过的年份。**
#
# ## 老客户更值钱
#
# 续约一次付 100 元，贴现率 10%。把今后的续约折成今天的钱，称为**贴现剩余寿命**。第 1、2、5、8 次续约前一刻，一位客户值多少？一列按 sBG，一列按人人一个保持率：
# %%
one_rate = crmkit.models.ConstantChurn().fit(there.head(8))
at = [1, 2, 5, 8]
worth = pd.DataFrame({"sbg": 100 * model.discounted_residual_lifetime(0.10, at),
                      "one_rate": 100 * one_rate.discounted_residual_lifetime(0.10, at)})
crmkit.show(worth, 0)
# %% [markdown] lang="en"
# Who has renewed seven times is worth {{worth["sbg"][8]:.0f}}, a new one {{worth["sbg"][1]:.0f}}. One rate says {{worth["one_rate"][1]:.0f}} for both; measured by sBG, too little for either. It also underrates the lever: one per cent more retention at every renewal (.80 becomes .808) raises the value of a new customer by about
# %% [markdown] lang="zh"
# 续过七次的客户值 {{worth["sbg"][8]:.0f}} 元，新客户值 {{worth["sbg"][1]:.0f}} 元。单一保持率说都是 {{worth["one_rate"][1]:.0f}} 元，与 sBG 相比，两头都少算了。它还低估了保持率的作用：每次续约的保持率都提高百分之一（如 0.80 变成 0.808），新客户的价值大约提高百分之几？
# %%
levers = [m.retention_elasticity(0.10) for m in (model, one_rate)]
[round(lever, 1) for lever in levers], model.expected_lifetime()
# %% [markdown] lang="en"
# {{levers[0]:.1f}} per cent, not {{levers[1]:.1f}}. And the last figure, the mean lifetime, is infinite: with alpha below 1 a few who hardly ever leave outweigh all others. Do not report a mean life; discounted value stays sound.
#
# ## When sBG is not enough
#
# Suppose only four renewals had been seen.
# %% [markdown] lang="zh"
# 是 {{levers[0]:.1f}}%，不是 {{levers[1]:.1f}}%。最后一个数是平均寿命：无穷大。alpha 小于 1 时，少数几乎从不离开的客户压倒了其他所有人。所以不要报告平均寿命，贴现之后的价值才靠得住。
#
# ## 什么时候 sBG 不够用
#
# 假如只观察了四次续约：
# %%
early = crmkit.cohort_forecasts(there, seen=5, kinds=("constant", "sbg", "bdw"))
crmkit.show(early.table, 3)
# %% [markdown] lang="en"
# Now sBG says {{-early.table.loc["sbg", "error"]:.0%}} too few. Look at the first rates: {{share[1]:.1%}}, then {{share[2] / share[1]:.1%}}. Retention *fell* at the second renewal, and sBG can only rise. **BdW** adds one number, c: a customer's own chance to leave may grow (c above 1) or fall. Does it pay?
# %% [markdown] lang="zh"
# sBG 现在少算了 {{-early.table.loc["sbg", "error"]:.0%}}。看看最初的保持率：先是 {{share[1]:.1%}}，后是 {{share[2] / share[1]:.1%}}。第二次续约时**下降**了，而 sBG 只会上升。**BdW** 多一个数 c：客户自己的离开概率可以越来越大（c 大于 1），也可以越来越小。值得吗？
# %%
bdw, sbg = early.models["bdw"], early.models["sbg"]
gain = 2 * (bdw.log_likelihood_ - sbg.log_likelihood_)
low, high = bdw.confidence_intervals().loc["c"]
round(float(bdw.params_["c"]), 2), round(low, 2), round(high, 2), round(gain, 1)
# %% [markdown] lang="en"
# c is {{bdw.params_["c"]:.2f}}, its interval from {{low:.2f}} to {{high:.2f}}, just above 1. Twice the gain in log-likelihood is {{gain:.1f}}; a useless number would gain more than 3.8 by luck in one cohort of twenty. So it pays, barely, and here the forecast comes right. On `Regular` it would not: exercise 7b.6.
#
# ## What to take away
#
# - Trend curves know no customers: negative ones, returning ones. The best fit may forecast worst.
# - sBG: two numbers, chances that differ and never change. Survival is a product of rising rates.
# - Value depends on the renewal a customer has come to; one rate undervalues both customers and retention.
# - BdW when early rates dip and the likelihood gains enough. Judge on years kept back.
#
# ## Where the figures come from
#
# Survivors, the three curves and sBG: Fader & Hardie (2007). BdW on the same data: Fader, Hardie, Liu, Davin & Steenburgh (2018). Value by renewal and the cost of one rate for all: Fader & Hardie (2010). Two cohorts are two cases, no law. 100 yuan and 10%: teaching assumptions. 3.8: the usual 5% limit of a chi-square with one degree of freedom.
#
# ## Next
#
# `ch5_7c_still_with_us`: here customers tell us when they leave. In a shop nobody does. `exercises/ex_ch5_7b_forecasting_a_cohort` practises this lesson.
# %% [markdown] lang="zh"
# c 为 {{bdw.params_["c"]:.2f}}，区间 {{low:.2f}} 至 {{high:.2f}}，刚好大于 1。对数似然增量的两倍是 {{gain:.1f}}；一个没有用的数，单凭运气，二十个同期群里也只有一个会超过 3.8。所以勉强值得，这里预测也准了。换成 `Regular` 就不值得：见练习 7b.6。
#
# ## 本课要点
#
# - 趋势线不懂客户：会预测出负数，会预测走了的人回来。最吻合的，预测可能最差。
# - sBG：两个数，各人的离开概率不同而且不变。存活率就是一串不断上升的保持率的乘积。
# - 客户值多少，要看他到了第几次续约；人人一个保持率，既低估客户，也低估保持。
# - 最初的保持率下降、似然增加得足够多时，用 BdW。用留下来的年份检验。
#
# ## 数据来源
#
# 留存人数、三条曲线和 sBG：Fader 与 Hardie（2007）。同样数据上的 BdW：Fader、Hardie、Liu、Davin 与 Steenburgh（2018）。按续约次数估价值、单一保持率的代价：Fader 与 Hardie（2010）。两个同期群只是两个例子，不是定律。100 元和 10%：教学假设。3.8：自由度为 1 的卡方分布的 5% 界限。
#
# ## 下一课
#
# `ch5_7c_still_with_us`：这里的客户走的时候会告诉我们；商店的客户从来不说。`exercises/ex_ch5_7b_forecasting_a_cohort` 是本课的练习。
