# %% [markdown] lang="en"
# # Exercises 5.1f: better than the rival
#
# Questions for lesson 5.1f. *By hand* means pandas or plain arithmetic; compare with the kit afterwards. Offers, weights and scores are teaching assumptions; the telecom data are IBM's.
# %% [markdown] lang="zh"
# # 练习 5.1f：胜过对手
#
# 对应课文 5.1f。写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。各家的数值、权重和得分均为教学假设；电信数据由 IBM 制作。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1.8 ●● What is left in her hand
#
# A customer values offer A: product 60, service 25, personnel 10, image 15; it costs her money 50, time 10, energy 8, psychic 6 (all in yuan). Which net value does A deliver? **By hand.**
# %% [markdown] lang="zh"
# ## 1.8 ●● 落到手里多少
#
# 一位顾客这样看 A 家：产品 60，服务 25，人员 10，形象 15；要付出货币 50，时间 10，体力 8，精神 6（单位都是元）。A 的顾客让渡价值是多少？**手算**。
# %% tags=["solution"] answer="net_value = ..."
net_value = (60 + 25 + 10 + 15) - (50 + 10 + 8 + 6)
# %%
check("ch5_1.8", net_value)
# %% [markdown] lang="en"
# And the ratio of gains to costs?
# %% [markdown] lang="zh"
# 价值成本比呢？
# %% tags=["solution"] answer="value_ratio = ..."
value_ratio = (60 + 25 + 10 + 15) / (50 + 10 + 8 + 6)
# %%
check("ch5_1.8b", value_ratio)
# %% [markdown] lang="en"
# ## 1.8c ●●● How far may the price go?
#
# Rival B, valued by the same customer: product 46, service 26, personnel 6, image 8; money 38, time 4, energy 9, psychic 2. She buys one piece. Up to which price of A does she not prefer B?
# %% [markdown] lang="zh"
# ## 1.8c ●●● 价格最高能到多少？
#
# 同一位顾客这样看对手 B：产品 46，服务 26，人员 6，形象 8；货币 38，时间 4，体力 9，精神 2。她只买一件。A 的价格最高到多少，她还不会更愿意去 B？
# %% tags=["solution"] answer="highest_price = ..."
net_of_b = (46 + 26 + 6 + 8) - (38 + 4 + 9 + 2)
highest_price = 50 + net_value - net_of_b
# %%
check("ch5_1.8c", highest_price)
# %% [markdown] lang="en"
# ## 1.8d ●●● How long may the queue grow?
#
# A minute is worth 0.50 yuan to her. At the price of 50, by how many minutes may A's queue grow before B is as good?
# %% [markdown] lang="zh"
# ## 1.8d ●●● 队伍能再长多少？
#
# 一分钟对她值 0.50 元。A 的价格仍为 50，排队再长多少分钟，B 就与 A 一样好了？
# %% tags=["solution"] answer="minutes_more = ..."
minutes_more = (net_value - net_of_b) / 0.50
# %%
check("ch5_1.8d", minutes_more)
# %% [markdown] lang="en"
# ## 1.8e ●●● A canteen buys many
#
# A canteen values A and B just as she does, but buys many pieces and can bear costs of 3,922 yuan in all (money, time, energy and worry together). It buys from one of the two, as many pieces as that allows. How many yuan of net value more does B leave it than A?
# %% [markdown] lang="zh"
# ## 1.8e ●●● 食堂要买很多件
#
# 一家食堂对 A、B 各项的看法与她相同，但要买很多件，总成本（货币、时间、体力、精神合计）最多 3,922 元。它只在一家买，能买多少买多少。在 B 家得到的让渡价值合计，比在 A 家多多少元？
# %% tags=["solution"] answer="more_from_b = ..."
pieces_a, pieces_b = 3922 / 74, 3922 / 53
more_from_b = pieces_b * net_of_b - pieces_a * net_value
# %%
check("ch5_1.8e", more_from_b)
# %% [markdown] lang="en"
# ## 1.8f ●● Where is B better?
#
# In which of the eight parts is B the better offer? Give a list of `product`, `service`, `personnel`, `image`, `money`, `time`, `energy`, `psychic`, or their Chinese names.
# %% [markdown] lang="zh"
# ## 1.8f ●● B 好在哪里？
#
# 八项里，B 在哪几项比 A 好？用列表作答，例如 `["产品", "体力"]`，也可以写 `product`、`service`、`personnel`、`image`、`money`、`time`、`energy`、`psychic`。
# %% tags=["solution"] answer="b_is_better = [...]"
b_is_better = ["service", "money", "time", "psychic"]
# %%
check("ch5_1.8f", b_is_better)
# %% [markdown] lang="en"
# ## F1 ●● Newcomers on fibre
#
# In the lesson the dearer half of the fibre customers left less. Look only at fibre customers in their first twelve months (`tenure` of 12 or less). Split them at *their* median bill (`MonthlyCharges`; above the median is dearer). **By hand**: which share of each half left?
# %% [markdown] lang="zh"
# ## F1 ●● 光纤新客户
#
# 课文里，光纤用户中付得多的一半走得少。现在只看在网 12 个月以内（`tenure` 不超过 12）的光纤用户，按*这一组自己*的月费（`MonthlyCharges`）中位数分成两半，高于中位数的算高价。**手算**：两半各走了多大比例？
# %%
telco = data("ch5_1.F1")
telco[["tenure", "InternetService", "MonthlyCharges", "Churn"]].head(3)
# %% tags=["solution"] answer="who_left = {'cheaper': ..., 'dearer': ...}"
new = telco[(telco["InternetService"] == "Fiber optic") & (telco["tenure"] <= 12)]
dearer = new["MonthlyCharges"] > new["MonthlyCharges"].median()
left = new["Churn"] == "Yes"
who_left = {"cheaper": left[~dearer].mean(), "dearer": left[dearer].mean()}
# %%
check("ch5_1.F1", who_left)
# %% [markdown] lang="en"
# ## F2 ● What measures what?
#
# A shop can read five things from its data: points on the member's card, marks from 1 to 5, days between two purchases, a note that the customer has moved away, the net value beside a rival's. Which influence factor does each measure?
# %% [markdown] lang="zh"
# ## F2 ● 哪个指标对应哪个因素？
#
# 店里能从数据读到五样东西：会员卡积分（points）、1 到 5 分的打分（marks）、两次购买的间隔天数（gap_days）、顾客已搬走的记录（moved）、与对手相比的让渡价值（net_value）。各自衡量哪个影响因素？
# %% tags=["solution"] answer="factor_of = {'points': ..., 'marks': ..., 'gap_days': ..., 'moved': ..., 'net_value': ...}"
factor_of = {"points": "switching_cost", "marks": "satisfaction", "gap_days": "buying_behaviour",
             "moved": "events", "net_value": "perceived_value"}
# %%
check("ch5_1.F2", factor_of)
# %% [markdown] lang="en"
# ## F3 ●● The index of a gym
#
# | factor | weight | score |
# |---|---|---|
# | satisfaction | 0.30 | 70 |
# | perceived value | 0.25 | 60 |
# | switching cost | 0.15 | 90 |
# | competition | 0.20 | 80 |
# | outside events | 0.10 | 30 |
#
# Of competition and events much is bad. **By hand**: what is the gym's retention index?
# %% [markdown] lang="zh"
# ## F3 ●● 健身房的指数
#
# | 因素 | 权重 | 得分 |
# |---|---|---|
# | 客户满意 | 0.30 | 70 |
# | 客户认知价值 | 0.25 | 60 |
# | 转移成本 | 0.15 | 90 |
# | 竞争 | 0.20 | 80 |
# | 不可控事件 | 0.10 | 30 |
#
# 竞争和不可控事件越多越糟。**手算**：这家健身房的保持指数是多少？
# %% tags=["solution"] answer="gym_index = ..."
gym_index = 0.30 * 70 + 0.25 * 60 + 0.15 * 90 + 0.20 * (100 - 80) + 0.10 * (100 - 30)
# %%
check("ch5_1.F3", gym_index)
# %% [markdown] lang="en"
# ## F4 ●●● Where should the gym begin?
#
# A firm can close 0.8 of a gap in satisfaction and in perceived value, 0.5 in switching cost, 0.2 in competition, nothing of events. Which three factors promise most, the best first?
# %% [markdown] lang="zh"
# ## F4 ●●● 健身房从哪里入手？
#
# 客户满意和客户认知价值的差距，企业能补上 0.8；转移成本 0.5；竞争 0.2；不可控事件为零。提升余地最大的三个因素是哪些？从大到小排列。
# %% tags=["solution"] answer="best_three = [...]"
import pandas as pd

gym = pd.DataFrame({"weight": [0.30, 0.25, 0.15, 0.20, 0.10], "gap": [30, 40, 10, 80, 30],
                    "control": [0.8, 0.8, 0.5, 0.2, 0.0]},
                   index=["satisfaction", "perceived_value", "switching_cost", "competition", "events"])
best_three = list(gym.prod(axis=1).nlargest(3).index)
# %%
check("ch5_1.F4", best_three)
# %% [markdown] lang="en"
# ## F5 ●●● A shop you know
#
# Fill the table for a shop you know: at least three factors, each with a measure, a score and a weight. Which one would you work on first, with which lever, and how would you find out whether you were right? Five or six sentences.
# %% [markdown] lang="zh"
# ## F5 ●●● 你熟悉的一家店
#
# 为一家你熟悉的店填这张表：至少三个因素，每个写出指标、得分、权重。先做哪一个？着力点是什么？怎样检验你说得对不对？写五六句话。
# %% tags=["solution", "words"] answer="my_table = ..."
my_table = (
    "Noodle shop: satisfaction 4.6 of 5, score 90, weight 0.3; perceived value 60, weight 0.4; "
    "competition 70, counted as 30, weight 0.3. First perceived value: a second counter at noon, "
    "on days drawn by lot. 面馆：客户认知价值先做，抽签决定哪几天中午加开窗口，再比较。"
)
# %%
check("ch5_1.F5", my_table)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
