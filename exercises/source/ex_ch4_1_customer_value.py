# %% [markdown] lang="en"
# # Exercises 4.1: customer value
#
# Questions 1 to 3 go with lesson 4.1b, 4 to 6 with 4.1a, 7 to 9 with 4.1c. Where a question says *by hand*, use pandas only.
# %% [markdown] lang="zh"
# # 练习 4.1：客户价值
#
# 第 1 至 3 题对应课文 4.1b，第 4 至 6 题对应 4.1a，第 7 至 9 题对应 4.1c。题目写明*手算*时只用 pandas。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1 ● Which grade?
#
# An active customer of the bank is of high value and low loyalty. Which grade is that? Answer with a letter in quotation marks.
#
# - a: grade A
# - b: grade B
# - c: grade C
# - d: grade E
# %% [markdown] lang="zh"
# ## 1 ● 哪一级？
#
# 银行的一位活跃客户，价值高而忠诚度低，属于哪一级？用带引号的字母作答。
#
# - a：A 级
# - b：B 级
# - c：C 级
# - d：E 级
# %% tags=["solution"] answer="grade = ..."
grade = "b"
# %%
check("ch4_1.1", grade)
# %% [markdown] lang="en"
# ## 2 ●● Seven grades by hand
#
# Fourteen people of `bank14`; value is high from 5,000, loyalty from 60 (at least). **By hand**: how many people stand in each grade, A to G?
# %% [markdown] lang="zh"
# ## 2 ●● 手工定级
#
# `bank14` 的十四个人；价值不低于 5,000 为高，忠诚度不低于 60 为高。**手算**：A 到 G 各有几人？
# %%
people = data("ch4_1.2").set_index("id")
people.head(3)
# %% tags=["solution"] answer="counts = {'A': ..., 'B': ..., 'C': ..., 'D': ..., 'E': ..., 'F': ..., 'G': ...}"
ours, awake = people["is_customer"] == 1, people["active"] == 1
rich, loyal = people["annual_value"] >= 5000, people["loyalty"] >= 60
told = people["contacted"] == 1
counts = {"A": (ours & awake & rich & loyal).sum(), "B": (ours & awake & rich & ~loyal).sum(),
          "C": (ours & awake & ~rich & loyal).sum(), "D": (ours & awake & ~rich & ~loyal).sum(),
          "E": (ours & ~awake).sum(), "F": (~ours & told).sum(), "G": (~ours & ~told).sum()}
# %%
check("ch4_1.2", counts)
# %% [markdown] lang="en"
# ## 3 ●● A higher cut
#
# The same people, but value is high only from 6,000. Counts again, **by hand**. Then decide: one of your account managers asks which of the two cuts the bank should use. Answer in two or three sentences.
# %% [markdown] lang="zh"
# ## 3 ●● 分界提高
#
# 同样的人，价值不低于 6,000 才算高。再**手算**一次人数。然后作决定：一位客户经理问，银行该用哪一条分界？用两三句话回答。
# %% tags=["solution"] answer="higher_counts = {'A': ..., 'B': ..., 'C': ..., 'D': ..., 'E': ..., 'F': ..., 'G': ...}"
richer = people["annual_value"] >= 6000
pairs = people[ours & awake].assign(rich=richer, loyal=loyal).groupby(["rich", "loyal"]).size()
higher_counts = {"A": pairs[True, True], "B": pairs[True, False], "C": pairs[False, True],
                 "D": pairs[False, False], "E": counts["E"], "F": counts["F"], "G": counts["G"]}
# %%
check("ch4_1.3", higher_counts)
# %% tags=["solution", "words"] answer="which_cut = ..."
which_cut = (
    "K08 and K14 fall from A to C although they have not changed; I keep 5,000 while one manager can serve three. "
    "K08 和 K14 没有变却从 A 降到 C；只要经理照顾得过来三位，我就保留 5,000。"
)
# %%
check("ch4_1.3b", which_cut)
# %% [markdown] lang="en"
# ## 4 ●● The top fifth
#
# Twenty customers of `abc20`, sales in thousand yuan. **By hand**: which share of the sales do the best 20% bring?
# %% [markdown] lang="zh"
# ## 4 ●● 最好的五分之一
#
# `abc20` 的二十位客户，销售额单位为千元。**手算**：最好的 20% 客户带来多大比例的销售额？
# %%
sales = data("ch4_1.4").set_index("id")["sales_kcny"]
sales.head(3)
# %% tags=["solution"] answer="top_fifth = ..."
top_fifth = sales.nlargest(len(sales) // 5).sum() / sales.sum()
# %%
check("ch4_1.4", top_fifth)
# %% [markdown] lang="en"
# ## 5 ●● Does it meet 80/20?
#
# Compare your answer with 80%. How many of the best customers does it take until 80% of the sales are reached? **By hand.**
# %% [markdown] lang="zh"
# ## 5 ●● 符合二八法则吗？
#
# 把上一题的答案与 80% 比一比。要凑够 80% 的销售额，需要几位最好的客户？**手算。**
# %% tags=["solution"] answer="needed = ..."
reached = sales.sort_values(ascending=False).cumsum() / sales.sum()
needed = (reached.round(9) < 0.80).sum() + 1
# %%
check("ch4_1.5", needed)
# %% [markdown] lang="en"
# ## 6 ●●● Gini
#
# The Gini coefficient of `abc20`, from the areas, with pandas only. Then: a report says "concentration in our shop has exploded: the Gini coefficient was 0.58 in January and is 0.70 for the year." What do you answer? Two or three sentences.
# %% [markdown] lang="zh"
# ## 6 ●●● 基尼系数
#
# 只用 pandas，由面积求 `abc20` 的基尼系数。然后：一份报告写道：“本店客户集中度急剧上升，一月的基尼系数是 0.58，全年已达 0.70。”你怎样回答？写两三句话。
# %% tags=["solution"] answer="gini = ..."
curve = sales.sort_values().cumsum() / sales.sum()
gini = 1 - 2 * (curve.sum() - 0.5) / len(curve)
# %%
check("ch4_1.6", gini)
# %% tags=["solution", "words"] answer="my_reply = ..."
my_reply = (
    "A year is always more concentrated than a month, because the loyal come again; compare January with January. "
    "按年统计总比按月更集中，因为忠诚客户会一来再来；要拿一月与去年一月比。"
)
# %%
check("ch4_1.6b", my_reply)
# %% [markdown] lang="en"
# ## 7 ●● In the books
#
# A customer buys for 12,000 yuan. The goods cost 7,000, service 1,800, marketing 700. What is the financial value, in yuan?
# %% [markdown] lang="zh"
# ## 7 ●● 账面上的价值
#
# 一位客户购买 12,000 元。商品成本 7,000，服务 1,800，营销 700。财务价值是多少元？
# %% tags=["solution"] answer="financial = ..."
financial = 12_000 - 7_000 - 1_800 - 700
# %%
check("ch4_1.7", financial)
# %% [markdown] lang="en"
# ## 8 ●● In no book
#
# The same customer recommends us to 2 friends; each becomes a customer with a chance of 0.3 and then leaves a margin of 900 yuan. A hint of theirs is worth 200 yuan to us (teaching assumptions). What is the non-financial value, in yuan?
# %% [markdown] lang="zh"
# ## 8 ●● 账本上没有的价值
#
# 同一位客户向 2 位朋友推荐了我们；每位朋友成为客户的可能性是 0.3，成为客户后带来 900 元毛利。他提的一条建议对我们值 200 元（教学假设）。非财务价值是多少元？
# %% tags=["solution"] answer="non_financial = ..."
non_financial = 2 * 0.3 * 900 + 200
# %%
check("ch4_1.8", non_financial)
# %% [markdown] lang="en"
# ## 9 ●●● Best customers that lose money
#
# The real shop again, with other costs (teaching assumptions): a margin of 25% of the sales, £8 an order, £1.20 a line, returned lines too. Customers whose sales net of refunds are below zero have no cost of goods. How many of the 200 customers with the largest sales are worth less than nothing?
# %% [markdown] lang="zh"
# ## 9 ●●● 亏钱的好客户
#
# 还是那家真实的店，换一组成本（教学假设）：毛利为销售额的 25%，每张订单 8 英镑，每行 1.2 英镑，退货的行也算。扣除退货后销售额为负的客户不计商品成本。销售额最大的 200 位客户中，有几位的价值为负？
# %%
lines = crmkit.read_orders(data("ch4_1.9")).frame
lines.head(3)
# %% tags=["solution"] answer="losing = ..."
each = lines.groupby("customer")
money = each["amount"].sum()
value = money - 0.75 * money.clip(lower=0) - 8.0 * each["order"].nunique() - 1.2 * each.size()
losing = (value[money.nlargest(200).index] < 0).sum()
# %%
check("ch4_1.9", losing)
# %% [markdown] lang="en"
# What would you do with them? Two or three sentences to the sales director.
# %% [markdown] lang="zh"
# 该拿他们怎么办？用两三句话写给销售总监。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "They lose money by many cheap lines: set a minimum order or a fee before dropping anybody, and measure the costs. "
    "他们亏在行数多、每行金额小：先设起订量或小单费，不要急着放弃，并先测量真实成本。"
)
# %%
check("ch4_1.9b", to_the_director)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
