# %% [markdown] lang="en"
# # Exercises 5.3b: four gauges
#
# These go with lesson 5.3b. *By hand* means pandas or plain arithmetic; afterwards compare with the kit. All firms are teaching assumptions; the shop of 11 is real.
# %% [markdown] lang="zh"
# # 练习 5.3b：四组指标
#
# 这些题对应课文 5.3b。*手算*是指用 pandas 或直接列式，然后再与工具包核对。各家企业均为教学假设，第 11 题的店铺是真实数据。
# %%
import numpy as np
import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ●● Another quiet year
#
# Sales go from 18.0 to 17.5 million in a market that goes from 120 to 130 million. **By hand**: the new share, its relative change, the growth of the market, and the sales that are missing against having grown with the market (in millions).
# %% [markdown] lang="zh"
# ## 1 ●● 又是平静的一年
#
# 销售额从 1,800 万元变为 1,750 万元，市场从 1.2 亿元变为 1.3 亿元。**手算**：新的份额、份额的相对变动、市场增长率，以及与随市场同步增长相比少了多少销售额（单位：百万元，即 18.0、17.5、120、130）。
# %% tags=["solution"] answer="gauges = {'share': ..., 'relative': ..., 'market_growth': ..., 'missing': ...}"
share = 17.5 / 130
gauges = {"share": share, "relative": share / (18 / 120) - 1, "market_growth": 130 / 120 - 1,
          "missing": 18 * 130 / 120 - 17.5}
# %%
check("ch5_3.6", gauges)
# %% [markdown] lang="en"
# ## 2 ● Would you recommend us?
#
# 600 customers were asked whether they have recommended the firm in the last year. 270 answered, 108 of these with yes. The recommendation rate of those who answered? And the least it can be among all who were asked?
# %% [markdown] lang="zh"
# ## 2 ● 您推荐过我们吗？
#
# 向 600 位客户询问过去一年是否推荐过本企业，270 位作了回答，其中 108 位答“是”。回答者中的推荐率是多少？在全部被问的客户中，推荐率至少是多少？
# %% tags=["solution"] answer="recommend = {'of_answers': ..., 'at_least': ...}"
recommend = {"of_answers": 108 / 270, "at_least": 108 / 600}
# %%
check("ch5_3b.1", recommend)
# %% [markdown] lang="en"
# ## 3 ●● Two campaigns
#
# Two firms share a market. We have 15% and lose 20% a year to the rival, who loses 10% to us. Campaign X lowers our churn to 15%. Campaign Y wins more from the rival: 12% of his customers instead of 10. **By hand**: our share next year and in the long run, under each.
# %% [markdown] lang="zh"
# ## 3 ●● 两个方案
#
# 两家企业分享一个市场。我们占 15%，每年有 20% 的客户流向对手；对手每年有 10% 的客户流向我们。方案 X 把我们的流失率降到 15%；方案 Y 从对手那里多争取一些，把 10% 提高到 12%。**手算**：两个方案下，我们明年的份额和长期的份额各是多少？
# %% tags=["solution"] answer="campaigns = {'x_next': ..., 'y_next': ..., 'x_end': ..., 'y_end': ...}"
campaigns = {"x_next": 0.15 * 0.85 + 0.85 * 0.10, "y_next": 0.15 * 0.80 + 0.85 * 0.12,
             "x_end": 0.10 / (0.15 + 0.10), "y_end": 0.12 / (0.20 + 0.12)}
# %%
check("ch5_3b.4", campaigns)
# %% [markdown] lang="en"
# ## 4 ●●● Which one?
#
# Both cost the same, every year. Which advice is right?
#
# - **A** X, next year and in the long run: keeping always beats winning.
# - **B** Y, next year and in the long run: the rival has more customers to win.
# - **C** Y if next year's share decides, X if the long run does.
# - **D** It makes no difference.
# %% [markdown] lang="zh"
# ## 4 ●●● 选哪个？
#
# 两个方案每年的花费相同。哪一条建议正确？
#
# - **A** 选 X，明年和长期都好：保住客户总比争取客户强。
# - **B** 选 Y，明年和长期都好：对手的客户更多，争取的余地更大。
# - **C** 如果看明年的份额，选 Y；如果看长期，选 X。
# - **D** 两者没有差别。
# %% tags=["solution"] answer="advice = ..."
advice = "C"
# %%
check("ch5_3b.5", advice)
# %% [markdown] lang="en"
# ## 5 ● Who may speak of churn?
#
# In which of these can a churn rate be counted without first agreeing on a rule? Answer with a list of letters.
#
# - **A** memberships of a gym
# - **B** purchases with a supermarket's loyalty card
# - **C** telephone contracts
# - **D** log-ins of a free app
# - **E** subscriptions of a newspaper
# - **F** orders of a restaurant's delivery service
# %% [markdown] lang="zh"
# ## 5 ● 谁能谈流失率？
#
# 下面哪些数据，不必先约定规则就能数出流失率？用字母列表作答。
#
# - **A** 健身房的会员合同
# - **B** 超市会员卡的购买记录
# - **C** 电话合约
# - **D** 免费应用的登录记录
# - **E** 报纸订阅
# - **F** 餐馆外卖的订单
# %% tags=["solution"] answer="may_speak = [...]"
may_speak = ["A", "C", "E"]
# %%
check("ch5_3b.2", may_speak)
# %% [markdown] lang="en"
# ## 6 ●● A year of quarters
#
# A contract business, quarter by quarter. If all customers leave at these rates, old and new alike: which share of those there on the first day has left after the year, and which churn a month, the same every month, comes to the same?
# %% [markdown] lang="zh"
# ## 6 ●● 四个季度合成一年
#
# 一家合同制企业的各季数据。假设新老客户都按这些比率流失：年初在册的客户，一年后走了多大比例？如果每个月的流失率相同，每月多少才与此相当？
# %%
quarters = crmkit.datasets.load_teaching("quarters").set_index("quarter")
quarters
# %% tags=["solution"] answer="spans = {'a_year': ..., 'a_month': ...}"
churn = quarters["lost"] / quarters["start"]
a_year = 1 - (1 - churn).prod()
spans = {"a_year": a_year, "a_month": 1 - (1 - a_year) ** (1 / 12)}
# %%
check("ch5_3.7", spans)
# %% [markdown] lang="en"
# ## 7 ●●● Three months, four cohorts
#
# Subscribers by month of joining, still there after 0 to 3 months. **By hand**: the share still there after three months, as the product of matched steps.
# %% [markdown] lang="zh"
# ## 7 ●●● 三个月，四个同期群
#
# 按加入月份分群的订户，0 到 3 个月后还在的人数。**手算**：用配对的各步连乘，求三个月后还在的比例。
# %%
cohorts = crmkit.datasets.load_teaching("cohorts").set_index("cohort")
cohorts
# %% tags=["solution"] answer="after_three = ..."
after_three = 1.0
for before, after in (("m0", "m1"), ("m1", "m2"), ("m2", "m3")):
    lived = cohorts.dropna(subset=after)
    after_three *= lived[after].sum() / lived[before].sum()
# %%
check("ch5_3.5", after_three)
# %% [markdown] lang="en"
# ## 8 ●● Month 1, cohort by cohort
#
# The same table. **By hand**: retention on month 1 of each cohort, the pooled rate, and the slope of the straight line through the four rates, per cohort.
# %% [markdown] lang="zh"
# ## 8 ●● 逐群看第 1 个月
#
# 还是这张表。**手算**：各群第 1 个月的留存率、合并的留存率，以及过这四个比率的直线的斜率（每群）。
# %% tags=["solution"] answer="month_1 = {'2024-01': ..., '2024-02': ..., '2024-03': ..., '2024-04': ..., 'pooled': ..., 'slope': ...}"
rates = cohorts["m1"] / cohorts["m0"]
month_1 = {**rates, "pooled": cohorts["m1"].sum() / cohorts["m0"].sum(),
           "slope": np.polyfit(range(4), rates, 1)[0]}
# %%
check("ch5_3.4", month_1)
# %% [markdown] lang="en"
# ## 9 ●●● And the fifth quarter?
#
# Back to the quarters of 6. **By hand**: the churn of each, the slope of the line of least squares (per quarter), and the churn it forecasts for Q5.
# %% [markdown] lang="zh"
# ## 9 ●●● 第五个季度呢？
#
# 回到第 6 题的各季。**手算**：每季的流失率、最小二乘直线的斜率（每季），以及由它预测的 Q5 流失率。
# %% tags=["solution"] answer="line = {'Q1': ..., 'Q2': ..., 'Q3': ..., 'Q4': ..., 'slope': ..., 'Q5': ...}"
churn = quarters["lost"] / quarters["start"]
slope, level = np.polyfit(range(4), churn, 1)
line = {**churn, "slope": slope, "Q5": level + 4 * slope}
# %%
check("ch5_3.8", line)
# %% [markdown] lang="en"
# ## 10 ●●● How far does a line go?
#
# Which sentence may stand in the report?
#
# - **A** If nothing changes, churn will go on rising by this slope until all have left.
# - **B** Q5 may be told, with its interval; but the same line puts churn below zero a year before Q1, so it holds near these quarters only.
# - **C** Rates do not lie on lines, so nothing can be said about Q5.
# %% [markdown] lang="zh"
# ## 10 ●●● 直线能画多远？
#
# 哪一句可以写进报告？
#
# - **A** 如果情况不变，流失率会按这个斜率一直上升，直到客户走光。
# - **B** Q5 可以预测，并附上区间；但同一条线在 Q1 之前一年已低于零，所以它只适用于这几季附近。
# - **C** 比率不会落在直线上，所以对 Q5 什么也不能说。
# %% tags=["solution"] answer="sentence = ..."
sentence = "B"
# %%
check("ch5_3.8b", sentence)
# %% [markdown] lang="en"
# ## 11 ●● January's buyers
#
# The real shop (known customers; `Quantity` and `UnitPrice` above zero), **by hand**: of those who bought in January 2011, which share bought in February, and which in November? Work out the share for all ten months from February to November, and the slope of the line through them (per month). They are always the same people: has each month made them more loyal?
# %% [markdown] lang="zh"
# ## 11 ●● 一月的买家
#
# 真实的店（有编号的客户；`Quantity` 和 `UnitPrice` 大于零），**手算**：2011 年 1 月的买家里，二月又买了的占多大比例？十一月呢？算出二月到十一月十个月的比例，以及过这十个比例的直线的斜率（每月）。始终是同一批人：难道他们一个月比一个月忠诚？
# %%
lines = crmkit.datasets.load_online_retail()
lines.head(3)
# %% tags=["solution"] answer="january_buyers = {'february': ..., 'november': ..., 'slope': ...}"
good = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
who = good["CustomerID"].groupby(good["InvoiceDate"].dt.strftime("%Y-%m")).agg(set)
january = who["2011-01"]
shares = [len(january & who[f"2011-{m:02d}"]) / len(january) for m in range(2, 12)]
january_buyers = {"february": shares[0], "november": shares[-1],
                  "slope": np.polyfit(range(10), shares, 1)[0]}
# %%
check("ch5_3b.3", january_buyers)
# %% [markdown] lang="en"
# ## 12 ●●● A letter to the board
#
# "Retention up eight points within the year, thanks to our new catalogue", reports the wholesaler's marketing head. Write four or five sentences to the board: what the number is, what it shows and what not, which fair comparison you would put beside it, and which group of gauges is missing.
# %% [markdown] lang="zh"
# ## 12 ●●● 写给董事会
#
# 批发商的市场部主管报告：“一年里留存率提高了八个百分点，全靠我们的新目录。”请给董事会写四五句话：这个数是什么，说明什么、不说明什么，你会在旁边放上哪个公平的比较，还缺哪一组指标。
# %% tags=["solution", "words"] answer="to_the_board = ..."
to_the_board = (
    "The line starts in a quiet month and ends in the busiest; by week it does not rise. In the "
    "same December weekdays 17% came again, a year later 19%: chance would do. More customers, no proof that they come more often. "
    "直线从淡月画到旺月；按周看并不上升。相隔 52 周的同样几天，又买的是 17% 和 19%，可能只是偶然。客户多了，不能断定来得更勤。"
)
# %%
check("ch5_3b.6", to_the_board)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
