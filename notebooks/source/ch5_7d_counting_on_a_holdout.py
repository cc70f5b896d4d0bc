# %% [markdown] lang="en"
# # 5.7d Can we count on it?
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 35 minutes*
#
# It is 31 August 2011. The wholesaler must order stock for the autumn. Its analyst has a model of how often today's customers will buy until November, and proof: in summer it was only 4% off. The buyer asks: **Can we count on it?**
#
# After this lesson you can
#
# - hide a part of the past from a model, and test its forecast on that part,
# - hold a model against rules that need none,
# - read a warning of a fit, and say what a passed test does not promise.
# %% [markdown] lang="zh"
# # 5.7d 预测能信吗？
#
# *第五章 客户保持 · 5.7 预测 · 约 35 分钟*
#
# 现在是 2011 年 8 月 31 日，批发商要为秋季备货。分析员有一个模型，能说出现有客户九月到十一月会买多少次；他还拿得出证据：夏季的预测只差了 4%。采购员只问一句：**预测能信吗？**
#
# 学完本课，你能够：
#
# - 把过去的一段藏起来不让模型看，再用这一段检验它的预测；
# - 拿模型与不用模型的简单规则比较；
# - 读懂拟合给出的警告，并说清通过检验*不*保证什么。
# %% [markdown] lang="en"
# ## Hide a part of the past
#
# We cannot wait for November. But we can step back, take what was known *then*, and count what came after. Three invented customers, by week; we stand at the end of week 10 and hide the next ten.
# %% [markdown] lang="zh"
# ## 把过去藏起一段
#
# 检验十一月的预测，没法等到十一月。但可以往回退一步：只看*当时*知道的，再数一数后来发生了什么。下面是三位虚构的客户，各在哪几周购买。假设我们站在第 10 周末，把第 11 至 20 周藏起来。
# %%
import pandas as pd

weeks = {"Ann": [0, 3, 7, 12, 15], "Bea": [0, 9], "Cem": [5, 18]}
known = {who: [w for w in all_ if w <= 10] for who, all_ in weeks.items()}
table = pd.DataFrame({who: {"frequency": len(w) - 1, "recency": w[-1] - w[0], "T": 10 - w[0],
                            "came": len(weeks[who]) - len(w)} for who, w in known.items()}).T
table
# %% [markdown] lang="en"
# As in 5.7c, `frequency` leaves out the first purchase, and time runs from it. The last column is the **holdout**: no forecast may look at it. The simplest forecast: each goes on as before.
# %% [markdown] lang="zh"
# 和 5.7c 一样，`frequency` 只数首次*之后*的购买，时间从首次购买算起。最后一列是**留出期**（holdout）：做预测的，无论是谁，都不许看它。最简单的预测：各人照原来的速度买下去。
# %%
own_pace = table["frequency"] / table["T"] * 10
own_pace.to_dict(), table["came"].to_dict()
# %% [markdown] lang="en"
# {{own_pace.sum():.0f}} forecast, {{table["came"].sum():.0f}} made: a perfect sum. Yet two of the three are wrong, and Cem, who had bought once, counted for nothing. **A good sum and good single forecasts are two things.**
#
# ## Hide the summer
#
# Now the real wholesaler. The model may know everything up to 31 May; June to August stay hidden. A fit in doubt raises a `FitWarning`; we silence it and read the report.
# %% [markdown] lang="zh"
# 预测 {{own_pace.sum():.0f}} 次，实际 {{table["came"].sum():.0f}} 次，总数分毫不差。可是三位里有两位猜错了，只买过一次的 Cem 干脆算成了零。**总数准，和每位客户都准，是两回事。**
#
# ## 藏起夏季
#
# 再看真实的批发商。模型可以知道 5 月 31 日以前的一切，六月到八月藏起来。拟合有疑问时，会发出 `FitWarning`；这里不让它弹出来，直接读模型的报告。
# %%
import warnings

warnings.simplefilter("ignore", crmkit.models.FitWarning)
orders = crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), currency="GBP")
summer = crmkit.holdout(orders, until="2011-05-31", end="2011-08-31")
model = crmkit.models.BGNBD().fit(summer.summary)
r, alpha, a, b = model.params_
round(r, 2), round(alpha, 2), round(a / (a + b), 3), model.converged_
# %% [markdown] lang="en"
# Aloud: "A customer buys r / alpha = {{r / alpha:.3f}} times a week while he is with us." His chance to go after a repeat purchase, a / (a + b), is nil: the model finds **nobody who left**. But a, says `model.notes_`, ran off to the edge. Many pairs fit as well there: do not read them.
# %% [markdown] lang="zh"
# 把它读出声来：“客户只要还在，平均每周买 r / alpha = {{r / alpha:.3f}} 次。”每次复购之后离开的概率 a / (a + b)：零。也就是说，模型**没有发现任何人离开**。可是它没有收敛：`model.notes_` 里的提示说，a 跑到了边界上。在那里，许多组 a 和 b 拟合得一样好，数据分辨不出，所以不要解读它们。
# %%
alive = model.probability_alive(summer.summary)
nobody_leaves = crmkit.models.NBD().fit(summer.summary)
round(float(alive.min()), 2), round(nobody_leaves.log_likelihood_ - model.log_likelihood_, 3)
# %% [markdown] lang="en"
# NBD, in which nobody ever leaves, fits as well with two parameters instead of four. That proves no loyalty: silence is common here (in 5.4e half of the "lost" came back), and where everybody buys more and more, those who leave are hidden.
#
# r and alpha, which the data do tell, have intervals:
# %% [markdown] lang="zh"
# NBD 假定谁也不离开，只用两个参数，不用四个，拟合得一样好。这并不证明客户忠诚。5.4e 里，“流失”的客户有一半自己又回来了：在这里，沉默是常事。况且大家都买得越来越多时，离开的人就被掩盖了。
#
# 数据分辨得出的两个参数，带有区间：
# %%
crmkit.show(nobody_leaves.confidence_intervals().round(2))
# %% [markdown] lang="en"
# And with 30 customers only? Three samples, each forecasting everybody's summer:
# %% [markdown] lang="zh"
# 假如只有 30 位客户呢？抽三个样本，各自预测全体客户的夏季：
# %%
for seed in (3, 4, 6):
    few = crmkit.models.BGNBD().fit(summer.table.sample(30, random_state=seed))
    told = few.expected_purchases(summer.length, summer.table).sum()
    print(f"{round(told, -2):,.0f}", few.converged_)
# %% [markdown] lang="en"
# They differ, and none converges. What does the warning mean? A the software failed, try again; B the forecast is worthless; C many sets of parameters fit nearly as well: do not read them, but test the forecast.
# %% [markdown] lang="zh"
# 三个样本说法各异，没有一个收敛。警告是什么意思？A 软件出错了，再试一次；B 预测毫无价值；C 许多组参数拟合得几乎一样好：不要解读参数，但要检验预测。
# %%
from crmkit.practice import check

warning_means = ...
check("ch5_7d.E1", warning_means)
# %% [markdown] lang="en"
# ## What came
#
# **Guess first:** four forecasts of 13 weeks: the model; *same again* (as in the 13 weeks before); everybody at his own average; all at the mean. Which is nearest in the sum? Which customer by customer?
# %% [markdown] lang="zh"
# ## 后来发生了什么
#
# **先猜一猜**：夏季 13 周，四种预测各显身手：模型、“照上一期”（与之前 13 周买得一样多）、“照自己的平均”和“人人按总平均”。比总数，谁最接近？比每一位客户，又是谁？
# %%
errors = crmkit.forecast_errors(model, summer)
crmkit.show(errors.round(3))
# %% [markdown] lang="en"
# In the sum the model is nearest: {{errors.loc["by_model", "forecast"]:,.0f}} forecast, {{errors.loc["by_model", "came"]:,.0f}} made, {{errors.loc["by_model", "off_by"]:+.1%}} (*own average* is hardly worse; for spring see the sheet). But customer by customer it is off by {{errors.loc["by_model", "mean_error"]:.2f}} purchases on average, *same again* by {{errors.loc["same_again", "mean_error"]:.2f}}. **By this measure the naive rule wins.** Why?
# %% [markdown] lang="zh"
# 比总数，模型最接近：预测 {{errors.loc["by_model", "forecast"]:,.0f}} 次，实际 {{errors.loc["by_model", "came"]:,.0f}} 次，相差 {{errors.loc["by_model", "off_by"]:+.1%}}（“照自己的平均”这里只略逊一点，春季实际却多出两成，见练习）。可是比每一位客户，它平均差 {{errors.loc["by_model", "mean_error"]:.2f}} 次，粗糙的“照上一期”只差 {{errors.loc["same_again", "mean_error"]:.2f}} 次。**按这个尺度，简单规则赢了**。为什么？
# %%
groups = crmkit.by_frequency(model, summer)
crmkit.plots.conditional_expectations(groups)
# %% [markdown] lang="en"
# The {{groups.table.loc[0, "customers"]:,.0f}} one-time buyers made {{groups.table.loc[0, "came"]:.2f}} purchases each. Most made none, so "nothing" is right for most. But together they made {{groups.table.loc[0, "came"] * groups.table.loc[0, "customers"]:,.0f}}, a fifth of the summer; *same again* foresees not one. Those with two to five repeats fell back, as the model says: luck does not last. The best did better than it says.
#
# Two other measures: only those who had come back; and misses squared, so that big ones weigh more:
# %% [markdown] lang="zh"
# {{groups.table.loc[0, "customers"]:,.0f}} 位只买过一次的客户，平均买了 {{groups.table.loc[0, "came"]:.2f}} 次。其中大多数一次没买，所以猜“零次”，对多数人都对，错也错不多。可他们合起来买了 {{groups.table.loc[0, "came"] * groups.table.loc[0, "customers"]:,.0f}} 次，占整个夏季的五分之一，“照上一期”一次也没料到。复购过两到五次的，后来回落了，正如模型所说：好运气不会一直有。最右边买得最多的，后来买得比模型说的还多。
#
# 这场胜利有多大分量？换两种尺度：只看曾经回来过的客户；或把误差平方，让大的误差占更大的分量。
# %%
told = crmkit.forecasts(model, summer)
distance = told[["by_model", "same_again"]].sub(told["came"], axis=0)
of_returned = distance[summer.table["frequency"] > 0].abs().mean()
by_squares = (distance**2).mean() ** 0.5
of_returned.round(2).to_dict(), by_squares.round(2).to_dict()
# %% [markdown] lang="en"
# For those who had come back the two are level, {{of_returned["by_model"]:.2f}} and {{of_returned["same_again"]:.2f}}: *same again* wins by saying "nothing" of one-time buyers. By squares the model wins, {{by_squares["by_model"]:.2f}} against {{by_squares["same_again"]:.2f}}. **Name the measure before you name the winner.**
#
# Which for the number of boxes, and which for one customer's next quarter, by mean distance? A the model for both; B the model for the boxes, *same again* for the customer; C *same again* for both.
# %% [markdown] lang="zh"
# 只看曾经回来过的客户，两者不相上下：{{of_returned["by_model"]:.2f}} 次和 {{of_returned["same_again"]:.2f}} 次。“照上一期”赢就赢在对只买过一次的客户一律说“零次”。按平方算，赢的是模型：{{by_squares["by_model"]:.2f}} 比 {{by_squares["same_again"]:.2f}}。**先说清用什么尺度，再说谁赢。**
#
# 订多少箱货，用哪个？要说某一位客户下一季度买几次，按表中的“平均每位相差”，又用哪个？A 都用模型；B 订货用模型，单个客户用“照上一期”；C 都用“照上一期”。
# %%
which_for_what = ...
check("ch5_7d.E2", which_for_what)
# %% [markdown] lang="en"
# ## Now the autumn
#
# The test is passed, and by 31 August the model knows half as many weeks again. **Write down:** how far will it be off from September to November?
# %% [markdown] lang="zh"
# ## 轮到秋季
#
# 检验通过了；到 8 月 31 日，模型知道的周数又多了一半。**写下你的猜测**：九月到十一月，它会差多少？
# %%
autumn = crmkit.holdout(orders, until="2011-08-31", end="2011-11-30")
later = crmkit.models.BGNBD().fit(autumn.summary)
missed = crmkit.forecast_errors(later, autumn)
crmkit.show(missed.round(3))
# %% [markdown] lang="en"
# {{missed.loc["by_model", "forecast"]:,.0f}} forecast, {{missed.loc["by_model", "came"]:,.0f}} made: {{missed.loc["by_model", "off_by"]:+.0%}}. Shelves ordered by the model are empty in November. Every rule falls short; the worst of summer now misses least, by luck. When did it go wrong? We follow the May model:
# %% [markdown] lang="zh"
# 预测 {{missed.loc["by_model", "forecast"]:,.0f}} 次，实际 {{missed.loc["by_model", "came"]:,.0f}} 次：{{missed.loc["by_model", "off_by"]:+.0%}}。照模型备货，到十一月货架就空了。每条规则都偏低；夏季最差的“人人按总平均”，这回差得最少，不过是碰巧。毛病从什么时候开始？把五月的模型一直跟踪到十二月：
# %%
whole = crmkit.holdout(orders, until="2011-05-31")
crmkit.plots.tracking(crmkit.tracking(model, whole))
# %% [markdown] lang="en"
# Left of the cut the line rises: customers are still being won. Then it is flat, and for five months the points stay near it. In November they leave it: Christmas is coming, shops fill their shelves. The model says "the same rate at all times": right about customers, wrong about the calendar.
#
# ## More to know, worse to forecast
#
# **Guess:** with more weeks to know, does the forecast of the next 13 get better? Leave *weeks to forecast* at 13, move the other slider from 8 to 40. Up to how many weeks does what came lie within 10% of the forecast?
# %% [markdown] lang="zh"
# 切分日之前，线往上走，因为还不断有新客户。此后线是平的，五个月里点子都在它附近。到了十一月，点子离开了线：圣诞节要到了，商店在进货。模型假定“任何时候速度都一样”：它看对了客户，却不懂日历。
#
# ## 知道得更多，预测得更差
#
# **先猜一猜**：让模型知道的周数越来越多，它对随后 13 周的预测会越来越准吗？“预测的周数”保持 13 不动，把另一个滑块从 8 拖到 40。实际与预测相差不超过 10% 的，模型最多知道几周？
# %%
explorer = crmkit.explore.bgnbd(orders)
explorer
# %%
most_weeks = ...
check("ch5_7d.E3", most_weeks)
# %% [markdown] lang="en"
# From 8 weeks to 34 it stays within 9%; with 40, five times as many, a third more came than forecast. What counts is not how much data there is, but whether the time to come is like that of the test. One year cannot teach the season; a second can, or the buyer's memory of last Christmas.
#
# ## What to take away
#
# - Fit up to a day, forecast, count what came. What is hidden may help neither to fit nor to choose the model.
# - Hold it against naive rules, in the sum and one by one; the winner depends on the measure.
# - Do not read parameters that the data do not tell; test the forecast.
# - A test passed in summer holds for times like that summer.
#
# ## Where the figures come from
#
# Online Retail: Chen, Sain & Guo (2012), real; several purchases of a day count as one. Holdouts, tracking and forecasts by frequency: Fader, Hardie & Lee (2005). NBD: Ehrenberg (1959). Christmas is our reading, not in the log. Ann, Bea, Cem, the analyst and the buyer: teaching assumptions.
#
# ## Next
#
# From purchases to money: `ch5_7e_what_a_lifetime_value_is_not`. Sheet: `exercises/ex_ch5_7d_counting_on_a_holdout`.
# %% [markdown] lang="zh"
# 从 8 周到 34 周，相差都在 9% 以内；知道 40 周，是起初的五倍，实际反倒比预测多出三分之一。决定准不准的，不是数据多少，而是今后像不像检验过的那段时间。一年的记录里只有一个秋季，季节从中学不到；再有一年的数据，或者记得去年圣诞节的采购员，才学得到。
#
# ## 本课要点
#
# - 拟合到某一天为止，预测，再数后来发生了什么。藏起来的部分，既不能用来拟合，也不能用来挑选模型。
# - 与简单规则比较，总数要比，每位客户也要比；尺度不同，赢家也不同。
# - 数据分辨不出的参数不要解读；预测则照样要检验。
# - 夏季通过的检验，只对像那个夏季的时候作数。
#
# ## 数据来源
#
# Online Retail：Chen、Sain 与 Guo（2012），真实数据；同一天的几次购买算一次。留出检验、跟踪图和按次数分组的预测：Fader、Hardie 与 Lee（2005）。NBD：Ehrenberg（1959）。“为圣诞节进货”是我们对图的解读，记录里没有写。Ann、Bea、Cem、分析员和采购员均为教学假设。
#
# ## 下一课
#
# 从购买次数到钱，以及其中的陷阱：`ch5_7e_what_a_lifetime_value_is_not`。练习见 `exercises/ex_ch5_7d_counting_on_a_holdout`。
