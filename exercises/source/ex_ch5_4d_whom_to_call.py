# %% [markdown] lang="en"
# # Exercises 5.4d: whom to call
#
# They go with lesson 5.4d. Where a question is marked ●●, use pandas only. All costs, rates and values are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.4d：该给谁打电话
#
# 对应课文 5.4d。标 ●● 的题只用 pandas 手算。成本、比率和价值都是教学假设。
# %% [markdown] lang="en"
# A model was tried on 1,000 customers. It put 120 on its list; 45 of them left. Of the 880 others 15 left.
# %% [markdown] lang="zh"
# 一个模型在 1,000 位客户上试过：它列出 120 位，其中 45 位走了；没列出的 880 位，走了 15 位。
# %%
import pandas as pd

from crmkit.practice import check

counts = pd.DataFrame({"left": [45, 15], "stayed": [75, 865]}, index=["on_list", "not_on_list"])
counts
# %% [markdown] lang="en"
# ## 1 ●●● The list or everybody?
#
# An offer of 30 goes to each one called, and nothing else costs. A call saves 40% of those who would leave; each is worth 600. What profit would calling the 120 have brought (`targeted`), what calling all 1,000 (`blanket`)?
# %% [markdown] lang="zh"
# ## 1 ●●● 打名单，还是全打？
#
# 凡接到电话的人，都送一份 30 元的优惠，此外没有别的费用。要走的人里，打电话能留住 40%，留住一位值 600 元。打这 120 位（`targeted`）能赚多少？1,000 位全打（`blanket`）呢？
# %% tags=["solution"] answer="profit = {'targeted': ..., 'blanket': ...}"
profit = {"targeted": 45 * 0.40 * 600 - 120 * 30, "blanket": 60 * 0.40 * 600 - 1000 * 30}
# %%
check("ch5_4.7", profit)
# %% [markdown] lang="en"
# ## 2 ●●● An offer one has to take
#
# Now the offer is a discount of 30 for those who stay: whoever leaves does not take it, whoever stays does. Both profits again.
# %% [markdown] lang="zh"
# ## 2 ●●● 留下才有的优惠
#
# 现在改成“留下就减 30 元”：走的人领不到，留下的人都领。再算一遍两种利润。
# %% tags=["solution"] answer="with_takers = {'targeted': ..., 'blanket': ...}"
with_takers = {"targeted": 18 * (600 - 30) - 75 * 30, "blanket": 24 * (600 - 30) - 940 * 30}
# %%
check("ch5_4.7b", with_takers)
# %% [markdown] lang="en"
# ## 3 ●●● The border
#
# As in 1, the offer goes to each one called. The manager wants a rule: call from which probability of leaving on (a fraction)?
# %% [markdown] lang="zh"
# ## 3 ●●● 界线
#
# 仍如第 1 题，凡接到电话的人都送。经理要一条规则：流失概率（用小数）从多少起，电话就该打？
# %% tags=["solution"] answer="border = ..."
border = 30 / (0.40 * 600)
# %%
check("ch5_4.8", border)
# %% [markdown] lang="en"
# ## 4 ●● How far down?
#
# Ten customers, the riskiest first. A call costs 50, gift included; it saves one leaver in four. Calls are made strictly from the top. After how many calls is the profit so far largest?
# %% [markdown] lang="zh"
# ## 4 ●● 打到第几位？
#
# 十位客户，风险最高的在最前。一个电话连礼物 50 元，要走的人四位能留住一位。从第一位起依次往下打，打完几位时累计利润最大？
# %%
ten = pd.DataFrame(
    {"probability": [0.90, 0.80, 0.70, 0.60, 0.50, 0.40, 0.30, 0.25, 0.15, 0.05],
     "value": [150, 300, 200, 900, 500, 1000, 600, 1200, 800, 1500]},
    index=[f"P{i:02d}" for i in range(1, 11)])
ten.T
# %% tags=["solution"] answer="calls = ..."
ten["profit"] = 0.25 * ten["probability"] * ten["value"] - 50
so_far = ten["profit"].cumsum()
calls = int(so_far.to_numpy().argmax()) + 1
# %%
check("ch5_4d.1", calls)
# %% [markdown] lang="en"
# ## 5 ●● Choose them one by one
#
# Now you need not call from the top. Whom do you call? Give a list of labels.
# %% [markdown] lang="zh"
# ## 5 ●● 逐位挑选
#
# 现在不必从第一位打起。你打给谁？用标签列表作答。
# %% tags=["solution"] answer="chosen = [...]"
chosen = list(ten.index[ten["profit"] > 0])
# %%
check("ch5_4d.2", chosen)
# %% [markdown] lang="en"
# ## 6 ●● What did the call change?
#
# A firm drew lots (invented figures). In each band of risk 500 customers were called and 500 were not. Three months later so many had left. What is the uplift of a call in each band: by how much does it lower the share who leave? Above zero is good; give fractions.
# %% [markdown] lang="zh"
# ## 6 ●● 电话改变了什么？
#
# 一家公司抽签做了试验（虚构数字）：每一档风险里，500 位打了电话，500 位没打。三个月后走了这么多人。每一档里，一个电话的增益是多少，也就是流失比例降低了多少？正数为好，用小数。
# %%
test = pd.DataFrame({"left_called": [340, 145, 55], "left_not_called": [350, 200, 40],
                     "value": [600, 600, 900]}, index=["high", "middle", "low"])
test
# %% tags=["solution"] answer="uplift = {'high': ..., 'middle': ..., 'low': ...}"
uplift = ((test["left_not_called"] - test["left_called"]) / 500).to_dict()
# %%
check("ch5_4d.3", uplift)
# %% [markdown] lang="en"
# ## 7 ●●● Which bands?
#
# A call costs 50, gift included. The column `value` holds what a customer who stays is worth. Which bands do you call? Give a list.
# %% [markdown] lang="zh"
# ## 7 ●●● 打哪几档？
#
# 一个电话连礼物 50 元，`value` 一列是留下一位客户的价值。打哪几档？用列表作答。
# %% tags=["solution"] answer="bands = [...]"
per_call = pd.Series(uplift) * test["value"] - 50
bands = list(per_call.index[per_call > 0])
# %%
check("ch5_4d.4", bands)
# %% [markdown] lang="en"
# ## 8 ●●● The riskiest ten per cent
#
# "We have a model now. From Monday we call the riskiest 10%, every month." Answer the manager in a few sentences: what is missing, and what would you do first?
# %% [markdown] lang="zh"
# ## 8 ●●● 风险最高的 10%
#
# “模型有了，从星期一起，每个月给风险最高的 10% 打电话。”请用几句话回答这位经理：还缺什么？你会先做什么？
# %% tags=["solution", "words"] answer="my_answer = ..."
my_answer = (
    "Ten per cent is a round number, no reason: a call pays where save rate x probability x value "
    "exceeds its cost. Order by expected profit, and test by lot in each band whom a call moves. "
    "10% 只是个整数，不是理由：挽留率 × 概率 × 价值超过成本，电话才划算。先按预期利润排，再在每一档抽签试验，看谁说得动。"
)
# %%
check("ch5_4d.5", my_answer)
