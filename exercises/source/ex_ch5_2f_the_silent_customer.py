# %% [markdown] lang="en"
# # Exercises 5.2f: the silent customer
#
# They go with lesson 5.2f. Where a question is marked ●●, use pandas only. The log of 1 to 3 is invented: `day` counts the days of a year, amounts below zero are refunds. Today is day 60.
# %% [markdown] lang="zh"
# # 练习 5.2f：沉默的客户
#
# 对应课文 5.2f。标 ●● 的题只用 pandas 手算。第 1 至 3 题的订单是教学数据：`day` 是一年中的第几天，金额为负的是退货。今天是第 60 天。
# %%
import pandas as pd

from crmkit.practice import check

rows = {"A": [1, 8, 15, 29], "B": [3, 33, 33, 43], "C": [5, 7, 9, 11, 41], "D": [4, 14, 24, 50],
        "E": [6, 18, 30], "F": [2, 9, 16, 23, 30]}
log = pd.DataFrame([(who, day) for who, days in rows.items() for day in days],
                   columns=["customer", "day"])
log["amount"] = [-30 if (who, day) == ("D", 50) else 20 for who, day in log.to_numpy()]
log.tail(9)
# %% [markdown] lang="en"
# ## 1 ●● Six rhythms
#
# What is the median gap of each customer, in days? Several purchases on one day are one purchase day; a refund is not a purchase.
# %% [markdown] lang="zh"
# ## 1 ●● 六种节奏
#
# 每位客户的间隔中位数是几天？同一天买几次算一个购买日；退货不算购买。
# %% tags=["solution"] answer="medians = {'A': ..., 'B': ..., 'C': ..., 'D': ..., 'E': ..., 'F': ...}"
bought = log[log["amount"] >= 0].drop_duplicates(["customer", "day"])
gap = bought.groupby("customer")["day"].diff()
medians = gap.groupby(bought["customer"]).median()
# %%
check("ch5_2f.1", medians)
# %% [markdown] lang="en"
# ## 2 ●● Two alarms
#
# Who is silent for more than 2 times his median, who for more than 3 times? Give two lists.
# %% [markdown] lang="zh"
# ## 2 ●● 两种警报
#
# 谁的沉默超过自己中位数的 2 倍？谁超过 3 倍？用两个列表作答。
# %% tags=["solution"] answer="at_two = [...]\nat_three = [...]"
silence = 60 - bought.groupby("customer")["day"].max()
at_two = list(silence.index[silence > 2 * medians])
at_three = list(silence.index[silence > 3 * medians])
# %%
check("ch5_2f.2", at_two)
# %%
check("ch5_2f.2b", at_three)
# %% [markdown] lang="en"
# ## 3 ●● Who came back?
#
# By day 90 A, E and F have bought again; B, C and D have not. What are the precision and the recall of the alarm at k = 2?
# %% [markdown] lang="zh"
# ## 3 ●● 谁回来了？
#
# 到第 90 天，A、E、F 又买了，B、C、D 没有。k = 2 的警报，查准率和查全率各是多少？
# %% tags=["solution"] answer="quality = {'precision': ..., 'recall': ...}"
hits = [who for who in at_two if who not in ("A", "E", "F")]
quality = {"precision": len(hits) / len(at_two), "recall": len(hits) / 3}
# %%
check("ch5_2f.3", quality)
# %% [markdown] lang="en"
# ## 4 ●● From which precision on?
#
# A call costs 5 pounds. It wins back one in ten of those who would stay away, and each of these brings 200 pounds. A call to somebody who comes back anyway brings nothing. From which precision on does calling pay (a share)?
# %% [markdown] lang="zh"
# ## 4 ●● 查准率多高才划算？
#
# 打一次电话花 5 英镑。本来不回来的人，十位能挽留一位，挽留一位赚 200 英镑；打给自己会回来的人，一分不赚。查准率（用小数）达到多少，打电话才划算？
# %% tags=["solution"] answer="from_precision = ..."
from_precision = 5 / (0.1 * 200)
# %%
check("ch5_2f.4", from_precision)
# %% [markdown] lang="en"
# ## 5 ●●● Choose k
#
# The real wholesaler on 9 September 2011, customers with a rhythm of their own, the 91 days that followed, and the costs of 4. Which of k = 1, 2, 3, 4, 5, 6 earns the most?
# %% [markdown] lang="zh"
# ## 5 ●●● 选 k
#
# 真实的批发商，2011 年 9 月 9 日，有自己节奏的客户，随后 91 天，成本如第 4 题。k = 1、2、3、4、5、6 中，哪一个赚得最多？
# %%
import crmkit

shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
one = crmkit.silence_backtest(shop, "2011-09-09", 91, k=1, few="leave_out")
one.hits, one.false_alarms
# %% tags=["solution"] answer="best_k = ..."
earned = {}
for k in (1, 2, 3, 4, 5, 6):
    test = crmkit.silence_backtest(shop, "2011-09-09", 91, k=k, few="leave_out")
    earned[k] = test.hits * 0.1 * 200 - (test.hits + test.false_alarms) * 5
best_k = max(earned, key=earned.get)
# %%
check("ch5_2f.5", best_k)
# %% [markdown] lang="en"
# ## 6 ●●● What may be said?
#
# The marketing manager of a chemist's wants to repeat the mall's success: whoever stops buying a certain personal item for two of her medians gets a letter with baby advice. Advise him in a few sentences.
# %% [markdown] lang="zh"
# ## 6 ●●● 什么可以说？
#
# 一家连锁药妆店的市场经理想照搬商场的做法：谁停买某种个人用品超过自己中位数的两倍，就寄一封育儿建议。请用几句话给他出主意。
# %% tags=["solution", "words"] answer="my_advice = ..."
my_advice = (
    "I would not send it: two in three such alarms are false, health is sensitive, and we have no "
    "consent. Offer a family club anybody may join, and write to the silent only that they are "
    "missed. "
    "我不会寄：这样的警报三个有两个是假的，健康又是敏感信息，我们没有得到同意。可以办人人能加入的家庭俱乐部；对沉默的客户只写“好久不见”。"
)
# %%
check("ch5_2f.6", my_advice)
