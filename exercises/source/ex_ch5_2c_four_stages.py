# %% [markdown] lang="en"
# # Exercises 5.2c: four stages
#
# These go with lesson 5.2c. Where a question says *by hand*, use pandas and NumPy or plain arithmetic, and compare with the kit afterwards. All numbers are teaching assumptions; a period is a year, and money is not discounted here.
# %% [markdown] lang="zh"
# # 练习 5.2c：四个阶段
#
# 对应课文 5.2c。题目写明*手算*时，用 pandas、NumPy 或直接列式，然后再与工具包核对。所有数字均为教学假设；一期为一年，本练习不贴现。
# %%
import numpy as np

from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 5g ● Which pattern?
#
# A customer tried us out, built up, and left in his second year of stability. Which profit curve is that? (a) early abortion, (b) broken off midway, (c) early exit, (d) lasting.
# %% [markdown] lang="zh"
# ## 5g ● 哪种模式？
#
# 一位客户经过考察期、形成期，在稳定期的第二年离开了。这是哪种利润曲线？（a）早期流产，（b）中途夭折，（c）提前退出，（d）长久保持。
# %% tags=["solution"] answer="pattern = ..."
pattern = "c"
# %%
check("ch5_2.5g", pattern)
# %% [markdown] lang="en"
# ## 5e ●● Two stages, by hand
#
# Of 100 new customers, after a year 25 are still new, 45 have settled, 30 are lost. Of 100 settled ones, 85 stay settled, 15 are lost. How many years is a newcomer expected to be new, and how many settled? The first year counts.
# %% [markdown] lang="zh"
# ## 5e ●● 两个阶段，手算
#
# 100 位新客户，一年后 25 位仍是新客户，45 位安定下来，30 位流失。100 位安定的客户，85 位留下，15 位流失。一位新客户预期当几年新客户、安定几年？开始的那一年也算。
# %% tags=["solution"] answer="years = {'new': ..., 'settled': ...}"
as_new = 1 / (1 - 0.25)
years = {"new": as_new, "settled": as_new * 0.45 / (1 - 0.85)}
# %%
check("ch5_2.5e", years)
# %% [markdown] lang="en"
# ## 5 ●● What does a newcomer bring?
#
# The chain of the lesson. **By hand**, with NumPy: the expected profit of a customer who begins in exploration, until he is lost.
# %% [markdown] lang="zh"
# ## 5 ●● 一位新客户带来多少？
#
# 用课文中的链条。**手算**（NumPy）：一位从考察期开始的客户，到流失为止的预期利润。
# %%
chain = data("ch5_2.5").set_index("from")
profit = chain.pop("profit_per_period")
chain
# %% tags=["solution"] answer="expected_profit = ..."
stages = ["exploration", "build_up", "stability", "decline"]
years_in = np.linalg.inv(np.eye(4) - chain.loc[stages, stages].to_numpy())
expected_profit = years_in[0] @ profit[stages]
# %%
check("ch5_2.5", expected_profit)
# %% [markdown] lang="en"
# ## 5b ●●● Better care for newcomers
#
# The churn of exploration falls from .30 to .20; those who are saved go on to build-up. What is the expected profit of a newcomer now?
# %% [markdown] lang="zh"
# ## 5b ●●● 更好地照料新客户
#
# 考察期流失率从 0.30 降到 0.20，留住的客户进入形成期。现在一位新客户的预期利润是多少？
# %% tags=["solution"] answer="with_care = ..."
cared = chain.copy()
cared.loc["exploration", ["build_up", "lost"]] = [0.50, 0.20]
with_care = np.linalg.inv(np.eye(4) - cared.loc[stages, stages].to_numpy())[0] @ profit[stages]
# %%
check("ch5_2.5b", with_care)
# %% [markdown] lang="en"
# ## 5c ●●● Recovery
#
# The chain of the lesson again, but the recovery from decline to stability rises from .20 to .35, and the loss from decline falls to .25. What is the expected profit of a newcomer?
# %% [markdown] lang="zh"
# ## 5c ●●● 恢复
#
# 仍用原来的链条，但从退化期恢复到稳定期的概率由 0.20 升到 0.35，退化期的流失率降到 0.25。一位新客户的预期利润是多少？
# %% tags=["solution"] answer="with_recovery = ..."
better = chain.copy()
better.loc["decline", ["stability", "lost"]] = [0.35, 0.25]
with_recovery = np.linalg.inv(np.eye(4) - better.loc[stages, stages].to_numpy())[0] @ profit[stages]
# %%
check("ch5_2.5c", with_recovery)
# %% [markdown] lang="en"
# ## 5d ●●● Point by point
#
# "5c ends higher than 5b: recovery it is," says a colleague. Compare fairly: what does **one** percentage point less churn bring per newcomer, in 5b and in 5c?
# %% [markdown] lang="zh"
# ## 5d ●●● 按百分点比
#
# 一位同事说：“5c 的结果比 5b 高，就做恢复。”公平地比一比：在 5b 和 5c 里，流失率每降低**一个**百分点，每位新客户多带来多少？
# %% tags=["solution"] answer="per_point = {'exploration': ..., 'decline': ...}"
per_point = {"exploration": (with_care - expected_profit) / 10,
             "decline": (with_recovery - expected_profit) / 15}
# %%
check("ch5_2.5d", per_point)
# %% [markdown] lang="en"
# ## 5f ●●● Paid by the head
#
# A programme takes ten points off a stage's churn (in stability all five it has); those who are saved go on as in the lesson. It costs 45 yuan for each customer and each year he stands in that stage. In which stages does it pay? Give a list. The kit may help.
# %% [markdown] lang="zh"
# ## 5f ●●● 按人头付费
#
# 一个项目能让某个阶段的流失率降低十个百分点（稳定期只有五个，全部减掉），留住的客户去向同课文。客户在该阶段每停留一年，要为他付 45 元。在哪些阶段划算？用列表作答，可以使用工具包。
# %% tags=["solution"] answer="pays = [...]"
worth = crmkit.points_worth(chain, profit, points=10)
pays = list(worth.index[worth["worth"] / worth["treated"] > 45])
# %%
check("ch5_2.5f", pays)
# %% [markdown] lang="en"
# ## 5h ●●● Your own firm
#
# Take a firm you know. How would you see from its data that a customer is in decline? Name one measure for exploration and one for decline, and say with which you begin. Four or five sentences.
# %% [markdown] lang="zh"
# ## 5h ●●● 你熟悉的企业
#
# 选一家你熟悉的企业。怎样从数据里看出一位客户进入了退化期？对考察期和退化期各提一项措施，并说明先做哪一项。写四五句话。
# %% tags=["solution", "words"] answer="my_plan = ..."
my_plan = (
    "Decline: a customer silent for two of his own usual intervals. Exploration: a call after the "
    "first order; decline: ask why. Begin with exploration, by lot for half of the newcomers. "
    "退化：超过自己两个间隔没来。先做考察期的回访，抽签对一半新客户试行。"
)
# %%
check("ch5_2.5h", my_plan)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
