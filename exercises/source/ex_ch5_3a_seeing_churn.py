# %% [markdown] lang="en"
# # Exercises 5.3a: seeing churn
#
# They go with lesson 5.3a. Where a question is marked ●●, use pandas only. The logs and contracts of 1 to 5 and the costs in 6 are invented.
# %% [markdown] lang="zh"
# # 练习 5.3a：看见流失
#
# 对应课文 5.3a。标 ●● 的题只用 pandas 手算。第 1 至 5 题的订单与合同、第 6 题的代价都是教学假设。
# %%
import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ● What is churn?
#
# Who has been lost, in the course's sense? **a** bought once from us, then the same goods elsewhere; **b** asked for a price, then bought elsewhere; **c** a dealer who now stocks a rival's brand in place of ours; **d** an old customer who buys less, and from nobody else; **e** a customer who comes every three months and was here six weeks ago. Give a list of letters.
# %% [markdown] lang="zh"
# ## 1 ● 什么是流失？
#
# 按课程的含义，谁流失了？**a** 在我们这里买过一次，后来同样的东西去别家买；**b** 来问过价，然后在别家买了；**c** 经销商撤下我们的品牌，改卖对手的；**d** 老客户，买得比以前少，但没有去别家；**e** 每三个月来一次的客户，六周前刚来过。用字母列表作答。
# %% tags=["solution"] answer="lost_in_the_sense_of_the_course = [...]"
lost_in_the_sense_of_the_course = ["a", "c"]
# %%
check("ch5_3a.1", lost_in_the_sense_of_the_course)
# %% [markdown] lang="en"
# ## 2 ●● A window of 45 days
#
# Ten customers, the days of the year on which they bought. The line of R on day 110 is a refund. Today is day 120. Who is lost by a window of 45 days (a list), and what is the churn rate?
# %% [markdown] lang="zh"
# ## 2 ●● 45 天的窗口
#
# 十位客户，各自在一年中的第几天买过。R 第 110 天那一行是退货。今天是第 120 天。按 45 天的窗口，谁流失了（列表）？流失率是多少？
# %%
rows = {"P": [5, 40, 95], "Q": [10, 60, 75], "R": [3, 20, 110], "S": [70], "T": [2, 118],
        "U": [15, 30, 50, 66], "V": [90], "W": [8, 12], "X": [101], "Y": [100]}
log = pd.DataFrame([(who, day) for who, days in rows.items() for day in days],
                   columns=["customer", "day"])
log["amount"] = [-30 if (who, day) == ("R", 110) else 20 for who, day in log.to_numpy()]
log.head(9)
# %% tags=["solution"] answer="lost = [...]\nchurn_rate = ..."
last = log[log["amount"] >= 0].groupby("customer")["day"].max()
lost = list(last.index[120 - last > 45])
churn_rate = len(lost) / len(last)
# %%
check("ch5_3a.2", lost)
# %%
check("ch5_3a.2b", churn_rate)
# %% [markdown] lang="en"
# ## 3 ●● One gap
#
# A customer bought twice, 4 days apart. The base's median gap is 40 days and counts as w = 4 gaps. What is his expected gap, in days? And on which whole day of his silence does the alarm begin, beyond k = 2 expected gaps?
# %% [markdown] lang="zh"
# ## 3 ●● 只有一个间隔
#
# 一位客户买过两次，相隔 4 天。总体的间隔中位数是 40 天，算作 w = 4 个间隔。他的预期间隔是几天？超过 k = 2 倍预期间隔就报警，警报从沉默的第几个整天开始？
# %% tags=["solution"] answer="expected_gap = ...\nfirst_day_of_alarm = ..."
expected_gap = (1 * 4 + 4 * 40) / (1 + 4)
first_day_of_alarm = int(2 * expected_gap) + 1
# %%
check("ch5_3a.3", expected_gap)
# %%
check("ch5_3a.3b", first_day_of_alarm)
# %% [markdown] lang="en"
# ## 4 ●● Who came back?
#
# In the next ninety days P, S, T, V and X bought again, and nobody else. Of the window in 2, what are precision and recall? And what precision has somebody who calls everybody lost?
# %% [markdown] lang="zh"
# ## 4 ●● 谁回来了？
#
# 随后九十天里，P、S、T、V、X 又买了，其余的没有。第 2 题那个窗口的查准率、查全率各是多少？把所有人都判为流失，查准率又是多少？
# %% tags=["solution"] answer="quality = {'precision': ..., 'recall': ..., 'everybody': ...}"
away = set(last.index) - set("PSTVX")
right = set(lost) & away
quality = {"precision": len(right) / len(lost), "recall": len(right) / len(away),
           "everybody": len(away) / len(last)}
# %%
check("ch5_3a.4", quality)
# %% [markdown] lang="en"
# ## 5 ●● Gone, but under contract
#
# A gym on 30 June 2024. By contract a member is lost when the contract has ended; by payment, when the last payment is more than 60 days ago. Who is lost by payment and not by contract? Give a list.
# %% [markdown] lang="zh"
# ## 5 ●● 合同还在，人已走了
#
# 一家健身房，2024 年 6 月 30 日。按合同，合同终止就算流失；按付款，距上次付款超过 60 天就算流失。谁按付款算流失，按合同却不算？用列表作答。
# %%
members = pd.DataFrame({
    "end": ["2024-05-31", None, "2024-12-31", "2024-08-31", "2024-06-30", None, "2024-07-01"],
    "last_payment": ["2024-05-15", "2024-03-20", "2024-06-10", "2024-04-01", "2024-02-28",
                     "2024-05-01", "2024-06-20"]}, index=list("ABCDEFG")).apply(pd.to_datetime)
members
# %% tags=["solution"] answer="gone_but_under_contract = [...]"
today = pd.Timestamp("2024-06-30")
stopped = (today - members["last_payment"]).dt.days > 60
gone_but_under_contract = list(members.index[stopped & ~(members["end"] <= today)])
# %%
check("ch5_3a.5", gone_but_under_contract)
# %% [markdown] lang="en"
# ## 6 ●●● Which window?
#
# The real wholesaler, 10 June 2011, and the 182 days that followed. Whoever is called lost gets a voucher; given to somebody who comes back anyway, it costs 10 pounds for nothing. Whoever stays away without having been called would have been won back one time in ten, at 200 pounds: 20 pounds forgone. Which of the windows 30, 60, 90, 120, 150 and 180 days costs least?
# %% [markdown] lang="zh"
# ## 6 ●●● 用哪个窗口？
#
# 真实的批发商，2011 年 6 月 10 日，随后 182 天。判为流失的都发一张券；发给自己会回来的人，10 英镑就白花了。没判流失却没回来的人，本来十位能挽回一位，值 200 英镑，等于每位少赚 20 英镑。窗口 30、60、90、120、150、180 天，哪个代价最低？
# %%
import crmkit

shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
known = crmkit.purchase_days(shop)
month = crmkit.definition_backtest(known, "2011-06-10", 182, "window", days=30)
month.false_alarms, month.missed
# %% tags=["solution"] answer="cheapest_window = ..."
costs = {}
for days in (30, 60, 90, 120, 150, 180):
    test = crmkit.definition_backtest(known, "2011-06-10", 182, "window", days=days)
    costs[days] = 10 * test.false_alarms + 20 * test.missed
cheapest_window = min(costs, key=costs.get)
# %%
check("ch5_3a.6", cheapest_window)
# %% [markdown] lang="en"
# ## 7 ●●● How much should the base count?
#
# On the same day 858 customers stayed away. Let the rhythm name exactly so many: those with the largest silence / expected gap. What share of the names is right if the base counts as w = 0, 4 and 16 gaps? Then say why it goes that way.
# %% [markdown] lang="zh"
# ## 7 ●●● 总体该算多重？
#
# 同一天，没回来的有 858 位。让节奏也恰好点这么多名：沉默 ÷ 预期间隔最大的 858 位。总体算作 w = 0、4、16 个间隔时，名单上各有多大比例是对的？再说说为什么是这样的次序。
# %%
own = crmkit.lost_customers(known, "rhythm", prior_gaps=0, as_of="2011-06-10").table
back = known.bought(pd.Timestamp("2011-06-10"), known.as_of)
away = own.index[~own.index.isin(back)]
len(away)
# %% tags=["solution"] answer="names_right = {'0': ..., '4': ..., '16': ...}"
names_right = {}
for w in (0, 4, 16):
    table = crmkit.lost_customers(known, "rhythm", prior_gaps=w, as_of="2011-06-10").table
    named = (table["silence"] / table["expected_gap"]).nlargest(858).index
    names_right[str(w)] = float(named.isin(away).mean())
# %%
check("ch5_3a.7", names_right)
# %% [markdown] lang="en"
# ## 8 ●●● A sentence for the board
#
# The board wants "the churn rate" of the wholesaler. Write the paragraph for the report: which number, by which definition, why, and what it must not be used for.
# %% [markdown] lang="zh"
# ## 8 ●●● 写给董事会
#
# 董事会要这家批发商的“流失率”。请为报告写一段话：报哪个数，按什么定义，为什么，以及这个数不能拿来做什么。
# %% tags=["solution", "words"] answer="my_paragraph = ..."
my_paragraph = (
    "29% of the 2,811 customers had not ordered for more than 90 days on 10 June; tested on the past "
    "this is near the share who then stay away for half a year, but more than half of those named "
    "come back, so it is a number and no list. For vouchers we use 60 days. "
    "6 月 10 日，2,811 位客户里 29% 超过 90 天没有下单；用过去检验，接近随后半年没回来的比例，但被点名的一半以上会回来，所以只是数，不是名单。发券用 60 天。"
)
# %%
check("ch5_3a.8", my_paragraph)
