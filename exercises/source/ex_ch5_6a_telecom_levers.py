# %% [markdown] lang="en"
# # Exercises 5.6a: a telecom firm and its levers
#
# They go with lesson 5.6a. Where a question is marked ●●, use pandas or plain arithmetic only. Weights, costs and customers are teaching assumptions; Telco is IBM's sample of a fictional firm.
# %% [markdown] lang="zh"
# # 练习 5.6a：电信公司的杠杆
#
# 对应课文 5.6a。标 ●● 的题只用 pandas 或直接列式。权重、成本和客户均为教学假设；Telco 是 IBM 关于一家虚构公司的示例数据。
# %%
import crmkit
import numpy as np
import pandas as pd
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 6.7 ●●● A chance of leaving
#
# The score of a telecom customer is −2.2 + 0.8 · complaints − 0.03 · tenure (months) + 0.9 · price gap (in steps of 10 yuan a month). What is the chance that a customer with 2 complaints, 18 months and a price gap of 1 leaves? A fraction, three decimals.
# %% [markdown] lang="zh"
# ## 6.7 ●●● 流失概率
#
# 电信客户的得分 = −2.2 + 0.8 × 投诉次数 − 0.03 × 在网月数 + 0.9 × 价差（以每月 10 元为单位）。一位客户投诉 2 次、在网 18 个月、价差为 1，流失概率是多少？用小数，保留三位。
# %% tags=["solution"] answer="chance = ..."
score = -2.2 + 0.8 * 2 - 0.03 * 18 + 0.9 * 1
chance = 1 / (1 + np.exp(-score))
# %%
check("ch5_6.7", chance)
# %% [markdown] lang="en"
# ## 6.7b ●●● Two levers
#
# By how much does her chance fall if she pays 10 yuan less (`price`), if both complaints are answered (`complaints`), if both are done (`both`)? Fractions, above zero.
# %% [markdown] lang="zh"
# ## 6.7b ●●● 两根杠杆
#
# 给她降 10 元（`price`）、两次投诉都处理好（`complaints`）、两样都做（`both`），流失概率各降多少？用小数，写成正数。
# %% tags=["solution"] answer="fall = {'price': ..., 'complaints': ..., 'both': ...}"
def after(step):
    return 1 / (1 + np.exp(-(score - step)))

fall = {"price": chance - after(0.9), "complaints": chance - after(1.6),
        "both": chance - after(2.5)}
# %%
check("ch5_6.7b", fall)
# %% [markdown] lang="en"
# ## 1 ●●● Where levers help each other
#
# Four customers. 3.0 · (1 − coverage) is added to the score. For whom do both levers, 10 yuan off and all complaints answered, lower the chance by *more* than the two falls added up? A list.
# %% [markdown] lang="zh"
# ## 1 ●●● 谁身上的杠杆互相帮忙？
#
# 四位客户，得分里再加上 3.0 ×（1 − 覆盖率）。对谁来说，降 10 元和处理好全部投诉一起做，概率降得比两项相加还*多*？用列表作答。
# %%
four = pd.DataFrame({"complaints": [1, 4, 2, 3], "tenure": [30, 2, 0, 6],
                     "price_gap": [0.5, 2.0, 1.0, 1.5], "coverage": [1.0, 0.8, 1.0, 0.7]},
                    index=["F1", "F2", "F3", "F4"])
four
# %% tags=["solution"] answer="help_each_other = [...]"
levers = crmkit.pull_levers(four, price=10, complaints=1).customers
added = 2 * levers["before"] - levers["price"] - levers["complaints"]
help_each_other = list(levers.index[levers["before"] - levers["after"] > added])
# %%
check("ch5_6a.1", help_each_other)
# %% [markdown] lang="en"
# ## 2 ●● What a price cut costs
#
# 400 customers of another firm, same weights. Everybody pays 5 yuan a month less for six months. What does it cost per customer kept, in yuan?
# %% [markdown] lang="zh"
# ## 2 ●● 降价要花多少？
#
# 另一家公司的 400 位客户，权重相同。六个月里每人每月少付 5 元。每留住一位，花多少元？
# %%
base = crmkit.telecom_base(400, seed=6)
base.head(3)
# %% tags=["solution"] answer="cost_each = ..."
scores = (-2.2 + 0.8 * base["complaints"] - 0.03 * base["tenure"] + 0.9 * base["price_gap"]
          + 3.0 * (1 - base["coverage"]))
risk = 1 / (1 + np.exp(-scores))
lower = 1 / (1 + np.exp(-(scores - 0.9 * 5 / 10)))
cost_each = 5 * 6 * len(base) / (risk - lower).sum()
# %%
check("ch5_6a.2", cost_each)
# %% [markdown] lang="en"
# ## 3 ●● Who receives it?
#
# Everybody receives those 30 yuan. What share of the money goes to customers who would have stayed without the cut (expected)? A fraction.
# %% [markdown] lang="zh"
# ## 3 ●● 钱给了谁？
#
# 这 30 元人人有份。预计有几成给了不降价也会留下的客户？用小数。
# %% tags=["solution"] answer="to_stayers = ..."
to_stayers = (1 - risk).mean()
# %%
check("ch5_6a.3", to_stayers)
# %% [markdown] lang="en"
# ## 4 ●●● Which levers?
#
# The same 400 customers. You may use the flexible tariff (`price=6`, `price_to="dearer"`), `coverage=1`, `complaints=0.8` and `points=1`, each as it is or not at all. Which set brings most profit? A list of `"price"`, `"coverage"`, `"complaints"`, `"points"`.
# %% [markdown] lang="zh"
# ## 4 ●●● 拉哪几根？
#
# 还是这 400 位客户。可以用灵活资费（`price=6`、`price_to="dearer"`）、`coverage=1`、`complaints=0.8`、`points=1`，每根要么照此拉，要么不拉。哪个组合利润最高？用 `"price"`、`"coverage"`、`"complaints"`、`"points"` 的列表作答。
# %% tags=["solution"] answer="levers_to_pull = [...]"
from itertools import combinations

settings = {"price": 6, "coverage": 1, "complaints": 0.8, "points": 1}
sets = [s for n in range(1, 5) for s in combinations(settings, n)]
profit = {s: crmkit.pull_levers(base, price_to="dearer", **{k: settings[k] for k in s}).profit
          for s in sets}
levers_to_pull = list(max(profit, key=profit.get))
# %%
check("ch5_6a.4", levers_to_pull)
# %% [markdown] lang="en"
# ## 5 ●● Like with like, by hand
#
# Among Telco's customers on fibre (`InternetService`), those with `OnlineSecurity` leave less. Give the gap in the share who left, with less without: `crude`, and `alike`, within each kind of `Contract` and weighed by all fibre customers of that contract. Fractions.
# %% [markdown] lang="zh"
# ## 5 ●● 手算同类相比
#
# Telco 的光纤客户（`InternetService`）里，有安全服务（`OnlineSecurity`）的走得少。求流失比例之差，用“有的”减“没有的”：`crude` 是直接比；`alike` 是在每种合同（`Contract`）之内比，再按该合同的全部光纤客户数加权。用小数。
# %%
telco = data("ch5_6a.5")
# %% tags=["solution"] answer="gap = {'crude': ..., 'alike': ...}"
fibre = telco[telco["InternetService"] == "Fiber optic"]
gone, has = fibre["Churn"] == "Yes", fibre["OnlineSecurity"] == "Yes"
rates = gone.groupby([fibre["Contract"], has]).mean().unstack()
weights = fibre["Contract"].value_counts(normalize=True)
gap = {"crude": gone[has].mean() - gone[~has].mean(),
       "alike": ((rates[True] - rates[False]) * weights).sum()}
# %%
check("ch5_6a.5", gap)
# %% [markdown] lang="en"
# ## 6 ●●● What may be said?
#
# Within the same contract and years, fibre customers with tech support leave 8 points less; those with a bill on paper 9 points. Which sentence do the data bear out?
#
# - A. In this table, like with like, those with support left less often.
# - B. Support lowers churn by 8 points.
# - C. Support has no effect; it is all selection.
# - D. If we sell support to everybody, churn falls by 8 points.
# %% [markdown] lang="zh"
# ## 6 ●●● 可以怎么说？
#
# 合同与年数相同的光纤客户里，有技术支持的少走 8 个百分点，用纸质账单的少走 9 个。数据支持哪一句？
#
# - A. 在这份数据里，同类相比，有技术支持的走得少。
# - B. 技术支持使流失率降低 8 个百分点。
# - C. 技术支持没有效果，全是客户自己选出来的差别。
# - D. 把技术支持卖给所有人，流失率会降 8 个百分点。
# %% tags=["solution"] answer="sentence = ..."
sentence = "A"
# %%
check("ch5_6a.6", sentence)
# %% [markdown] lang="en"
# ## 7 ●●● Answer the manager
#
# "Support keeps 27 customers in a hundred. Give it to everybody, and pull the other levers as well." Answer in a few sentences.
# %% [markdown] lang="zh"
# ## 7 ●●● 回答经理
#
# “一百位客户里，技术支持能多留 27 位。给人人都配上，别的杠杆也一起拉。”请用几句话回答。
# %% tags=["solution", "words"] answer="my_answer = ..."
my_answer = (
    "The 27 points compare other kinds of people; like with like 8 are left, and a bill on paper "
    "shows 9. Draw lots, give support to half, measure what it adds to the levers already pulled. "
    "27 个百分点比的是两类人；同类相比只剩 8 个，而纸质账单也有 9 个。应当抽签给一半人，量它在别的杠杆之上多留住几位。"
)
# %%
check("ch5_6a.7", my_answer)
