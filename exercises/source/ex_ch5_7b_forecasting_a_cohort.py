# %% [markdown] lang="en"
# # Exercises 5.7b: forecasting a cohort
#
# They go with lesson 5.7b. Where a question is marked ●●, use NumPy, pandas or plain arithmetic only. The counts are published.
# %% [markdown] lang="zh"
# # 练习 5.7b：预测一个同期群
#
# 对应课文 5.7b。标 ●● 的题只用 NumPy、pandas 或直接列式。人数是公开发表的真实数据。
# %%
import numpy as np

import crmkit
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 7b.1 ●● sBG by hand
#
# Alpha is 2, beta 4. Which share renews at renewals 1, 2 and 3? And which share of all is left after three?
# %% [markdown] lang="zh"
# ## 7b.1 ●● 手算 sBG
#
# alpha 为 2，beta 为 4。第 1、2、3 次续约的保持率各是多少？三次之后，当初的人里还在的占多大比例（用小数）？
# %% tags=["solution"] answer="rates = {'1': ..., '2': ..., '3': ...}"
rates = {str(t): (4 + t - 1) / (2 + 4 + t - 1) for t in (1, 2, 3)}
# %%
check("ch5_7b.1", rates)
# %% tags=["solution"] answer="left = ..."
left = rates["1"] * rates["2"] * rates["3"]
# %%
check("ch5_7b.1b", left)
# %% [markdown] lang="en"
# ## 7b.2 ●● A straight line
#
# Put a straight line through the start and the first seven renewals of `Regular` (t = 0 to 7, subscribers of 1,000). How many subscribers does it see after twelve renewals?
# %% [markdown] lang="zh"
# ## 7b.2 ●● 一条直线
#
# 用 `Regular` 的起点和前七次续约（t = 0 至 7，1,000 位中的人数）配一条直线。它预测十二次续约之后有多少位订户？
# %%
segments = data("ch5_7b.2")
regular = segments["Regular"]
regular.head(8).tolist()
# %% tags=["solution"] answer="by_the_line = ..."
by_the_line = np.polyval(np.polyfit(np.arange(8), regular[:8], 1), 12)
# %%
check("ch5_7b.2", by_the_line)
# %% [markdown] lang="en"
# ## 7b.3 ● Which to trust?
#
# Several curves and models have been fitted to the same seven years. Which is to be trusted for year 12?
#
# - A: the one with the highest R².
# - B: the one with most parameters.
# - C: the simplest one.
# - D: one that hits years it was not fitted on, and that could be true of customers.
# %% [markdown] lang="zh"
# ## 7b.3 ● 信哪一个？
#
# 几条曲线和几个模型都用同样的七年拟合。第 12 年该信哪一个？
#
# - A：R² 最高的。
# - B：参数最多的。
# - C：最简单的。
# - D：能对上没有用来拟合的年份，而且对客户来说讲得通的。
# %% tags=["solution"] answer="trust = ..."
trust = "D"
# %%
check("ch5_7b.3", trust)
# %% [markdown] lang="en"
# ## 7b.4 ●●● sBG with the kit
#
# Fit sBG to the same eight numbers. Which share of the 1,000 does it see after twelve renewals?
# %% [markdown] lang="zh"
# ## 7b.4 ●●● 用工具包拟合 sBG
#
# 用同样的八个数拟合 sBG。它预测十二次续约之后，1,000 位里还在的占多大比例（用小数）？
# %% tags=["solution"] answer="by_sbg = ..."
model = crmkit.models.SBG().fit(regular.head(8))
by_sbg = model.survival(12)
# %%
check("ch5_7b.4", by_sbg)
# %% [markdown] lang="en"
# ## 7b.5 ●●● A welcome gift
#
# A renewal pays 100, money costs 10%. By the model of 7b.4: what is a new customer worth just before his first renewal (`new`), and one who has renewed seven times (`old`)? Then think: whom would you rather give a gift of 20 yuan, and what would you have to know?
# %% [markdown] lang="zh"
# ## 7b.5 ●●● 见面礼
#
# 续约一次付 100 元，贴现率 10%。按 7b.4 的模型，第一次续约前一刻的新客户值多少（`new`）？已续约七次的呢（`old`）？再想一想：20 元的礼物，你愿意给谁？还需要知道什么？
# %% tags=["solution"] answer="worth = {'new': ..., 'old': ...}"
new, old = 100 * model.discounted_residual_lifetime(0.10, [1, 8])
worth = {"new": new, "old": old}
# %%
check("ch5_7b.5", worth)
# %% [markdown] lang="en"
# ## 7b.6 ●●● Does a third number pay?
#
# Four renewals of `Regular` have been seen (five numbers). By how much is twice the log-likelihood of BdW above that of sBG? About 3.8 would be asked.
# %% [markdown] lang="zh"
# ## 7b.6 ●●● 第三个数值得吗？
#
# `Regular` 只观察了四次续约（五个数）。BdW 的对数似然比 sBG 高多少？请乘以 2。大约要 3.8 才值得。
# %% tags=["solution"] answer="gain = ..."
bdw, sbg = (kind().fit(regular.head(5)) for kind in (crmkit.models.BdW, crmkit.models.SBG))
gain = 2 * (bdw.log_likelihood_ - sbg.log_likelihood_)
# %%
check("ch5_7b.6", gain)
# %% [markdown] lang="en"
# ## 7b.7 ●●● The analyst
#
# "The parabola has an R² of .998. Take that one." Answer in a few sentences.
# %% [markdown] lang="zh"
# ## 7b.7 ●●● 答复分析员
#
# “抛物线的 R² 是 0.998，就用这条。”请用几句话答复。
# %% tags=["solution", "words"] answer="to_the_analyst = ..."
to_the_analyst = (
    "Not that one: it says 76%, more than are left today, and nobody comes back to a contract. "
    "Those who leave easily leave first, so losses shrink; sBG says so with two numbers, 38%. "
    "Test both on years kept back. "
    "不用这条：它说还有 76%，比今天还多，而解了约的人不会回来。容易走的先走，流失越来越少，sBG 预测 38%。请用留出的年份检验。"
)
# %%
check("ch5_7b.7", to_the_analyst)
