# %% [markdown] lang="en"
# # Exercises 5.7c: is she still with us?
#
# They go with lesson 5.7c. Where a question is marked ●●, use pandas or plain arithmetic only. The customers of CDNOW are real; dates, rates, chances and what a visit does are invented.
# %% [markdown] lang="zh"
# # 练习 5.7c：她还是我们的客户吗？
#
# 对应课文 5.7c。标 ●● 的题只用 pandas 或直接列式。CDNOW 的客户是真实的；题目文字里的日期、速度、概率和拜访的效果是虚构的。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 7c.1 ● Three numbers
#
# A customer ordered on 1 March 2024 for the first time, twice on 15 March, and on 10 May. The data end on 30 June. Purchases of one day count as one. Give `frequency`, `recency` and `T` as the models read them, times in weeks, to two decimals.
# %% [markdown] lang="zh"
# ## 7c.1 ● 三个数
#
# 一位客户 2024 年 3 月 1 日第一次下单，3 月 15 日下了两单，5 月 10 日又下一单。数据到 6 月 30 日为止。同一天的购买算一次。请给出模型要读的 `frequency`、`recency` 和 `T`，时间以周为单位，保留两位小数。
# %% tags=["solution"] answer="three = {'frequency': ..., 'recency': ..., 'T': ...}"
import pandas as pd

days = pd.to_datetime(["2024-03-01", "2024-03-15", "2024-05-10", "2024-06-30"])
weeks = (days - days[0]).days / 7
three = {"frequency": 2, "recency": weeks[2], "T": weeks[3]}
# %%
check("ch5_7c.1", three)
# %% [markdown] lang="en"
# ## 7c.2 ●● Two stories
#
# While she is with us, a customer buys every other week on average, at random; after each purchase she goes for good with a chance of .25. She has been silent for four weeks. How probable is it that she is still here? Then: after how many weeks of silence do the two stories weigh the same?
# %% [markdown] lang="zh"
# ## 7c.2 ●● 两种说法
#
# 一位客户只要还在，平均两周买一次，时间随机；每次购买之后，有 0.25 的概率从此不再来。她已经沉默四周。她还在的概率是多少？再问：沉默多少周时，两种说法一样重？
# %% tags=["solution"] answer="here = ..."
import numpy as np

stayed = 0.75 * np.exp(-0.5 * 4)
here = stayed / (stayed + 0.25)
# %%
check("ch5_7c.2", here)
# %% tags=["solution"] answer="weeks_of_silence = ..."
weeks_of_silence = np.log(0.75 / 0.25) / 0.5
# %%
check("ch5_7c.2b", weeks_of_silence)
# %% [markdown] lang="en"
# ## 7c.3 ●● By hand
#
# Customers 6 and 28 of CDNOW, with the published parameters r = .243, alpha = 4.414 (weeks), a = .793, b = 2.426. Both were last seen in week 29.43. How probable is it that each is still here?
# %% [markdown] lang="zh"
# ## 7c.3 ●● 亲手算
#
# CDNOW 的 6 号和 28 号，用论文公布的参数 r = 0.243，alpha = 4.414（周），a = 0.793，b = 2.426。两人最后一次购买都在第 29.43 周。她们各自还在的概率是多少？
# %%
table = data("ch5_7c.3")
table.set_index("ID").loc[[6, 28]]
# %% tags=["solution"] answer="alive = {'6': ..., '28': ...}"
r, alpha, a, b = 0.243, 4.414, 0.793, 2.426
both = table.set_index("ID").loc[[6, 28]]
silence = (alpha + both["T"]) / (alpha + both["t_x"])
odds_gone = a / (b + both["x"] - 1) * silence ** (r + both["x"])
alive = (1 / (1 + odds_gone)).rename(str).to_dict()
# %%
check("ch5_7c.3", alive)
# %% [markdown] lang="en"
# ## 7c.4 ●● At the old pace
#
# How often would the customers with seven repeat purchases or more buy in the next 39 weeks, all together, if each went on at her own pace so far (x in T weeks)?
# %% [markdown] lang="zh"
# ## 7c.4 ●● 照原来的速度
#
# 复购七次及以上的客户，如果每位都照自己原来的速度（T 周里 x 次）买下去，今后 39 周合计会买多少次？
# %% tags=["solution"] answer="old_pace = ..."
heavy = table[table["x"] >= 7]
old_pace = (heavy["x"] / heavy["T"] * 39).sum()
# %%
check("ch5_7c.4", old_pace)
# %% [markdown] lang="en"
# ●●● And how often by BG/NBD, fitted on all 2,357 customers?
# %% [markdown] lang="zh"
# ●●● 用全部 2,357 位客户拟合 BG/NBD，这些客户合计会买多少次？
# %% tags=["solution"] answer="by_model = ..."
model = crmkit.models.BGNBD().fit(table)
by_model = model.expected_purchases(39, heavy).sum()
# %%
check("ch5_7c.4b", by_model)
# %% [markdown] lang="en"
# ## 7c.5 ●●● Whom to visit
#
# Which customers (`ID`) with seven repeat purchases or more are more probably gone than here, by BG/NBD?
# %% [markdown] lang="zh"
# ## 7c.5 ●●● 该拜访谁
#
# 按 BG/NBD，复购七次及以上的客户里，哪些（`ID`）更可能已经走了？
# %% tags=["solution"] answer="gone = [...]"
frequent = heavy.set_index("ID")
here_still = model.probability_alive(frequent)
gone = list(here_still.index[here_still < 0.5])
# %%
check("ch5_7c.5", gone)
# %% [markdown] lang="en"
# A visit brings a customer back if she has gone; from then on she buys like one who is still here. Whom of them do we visit first, second and third, if purchases in the next 39 weeks are the aim?
# %% [markdown] lang="zh"
# 拜访能让已经走了的客户回来，此后她就像还在的客户一样买。以今后 39 周的购买次数为目标，这些人里第一、第二、第三位该拜访谁？
# %% tags=["solution"] answer="first_three = [...]"
p = here_still[gone]
if_here = model.expected_purchases(39, frequent.loc[gone]) / p
first_three = list(((1 - p) * if_here).nlargest(3).index)
# %%
check("ch5_7c.5b", first_three)
# %% [markdown] lang="en"
# ## 7c.6 ●●● How many customers have we?
#
# How many of the 2,357 may be expected to be still with us, by `BGNBD` and by `MBGNBD`?
# %% [markdown] lang="zh"
# ## 7c.6 ●●● 我们有多少客户？
#
# 按 `BGNBD` 和 `MBGNBD`，2,357 位客户里，期望还有多少位在？
# %% tags=["solution"] answer="how_many = {'BGNBD': ..., 'MBGNBD': ...}"
twin = crmkit.models.MBGNBD().fit(table)
how_many = {"BGNBD": model.probability_alive(table).sum(),
            "MBGNBD": twin.probability_alive(table).sum()}
# %%
check("ch5_7c.6", how_many)
# %% [markdown] lang="en"
# What do you report to the board? A the BG/NBD's number, the best known model's; B the MBG/NBD's, its likelihood is .3 higher; C the purchases to come, on which both nearly agree, and that the number of customers hangs on an assumption; D the mean of both numbers.
# %% [markdown] lang="zh"
# 你向董事会报告什么？A BG/NBD 的数，它最有名；B MBG/NBD 的数，它的对数似然高 0.3；C 报告今后的购买次数，两个模型几乎一致，并说明客户人数取决于假定；D 两个数的平均。
# %% tags=["solution"] answer="report = ..."
report = "C"
# %%
check("ch5_7c.6b", report)
# %% [markdown] lang="en"
# ## 7c.7 ●●● The loyal card
#
# The director says: "1,411 customers have P(alive) = 1. They are our most loyal: send them the gold card." Answer her in a few sentences.
# %% [markdown] lang="zh"
# ## 7c.7 ●●● 忠诚会员卡
#
# 总监说：“1,411 位客户的 P(alive) 等于 1，她们最忠诚，寄金卡给她们。”请用几句话答复她。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "The 1 is assumed, not measured: in BG/NBD one can go only after a repeat purchase. MBG/NBD "
    "gives them .41. They will buy about .23 times each; let us test an offer by lot. "
    "这个 1 是假定的，不是测出来的：在 BG/NBD 里，复购之后才可能离开。MBG/NBD 只给 0.41。平均每位只会再买 0.23 次，不如抽签试一试优惠。"
)
# %%
check("ch5_7c.7", to_the_director)
