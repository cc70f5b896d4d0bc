# %% [markdown] lang="en"
# # 4.1b Grades A to G: whom the bank calls first
#
# *Chapter 4, telling customers apart · 4A.1, the bank's classes · about 25 minutes*
#
# A bank has 110 million customers and cannot know them all. HSBC, the course tells, sorts everybody it deals with into seven grades, A to G, by how often the account is used, which products are used and recommended, cash flow and income. You have a shop with four thousand customers and time to call a few hundred. **Are the customers who brought most money the ones to call "top"?**
#
# After this lesson you can
#
# - place anybody in a grade by a few questions, asked in the right order,
# - move the cuts of value and loyalty and say who changes grade,
# - show what a pyramid of money alone does not see.
# %% [markdown] lang="zh"
# # 4.1b 从 A 级到 G 级：银行先给谁打电话
#
# *第四章 客户区分 · 4A.1 汇丰的客户分类 · 约 25 分钟*
#
# 一家银行有 1.1 亿客户，不可能个个熟悉。课程资料说，汇丰根据账户使用频率、使用和推荐的产品、现金流与收入，把打交道的每个人分成 A 到 G 七个等级。你手上有一家四千多位客户的店，只有时间联系几百位。**花钱最多的那些人，就该叫“顶级客户”吗？**
#
# 学完本课，你能够：
#
# - 按正确的次序问几个问题，给任何人定级；
# - 移动价值与忠诚度的分界，说出谁会换等级；
# - 指出只看钱的金字塔漏看了什么。
# %% [markdown] lang="en"
# ## Five questions
#
# Fourteen people whom a small bank knows, with invented numbers: is he a customer, has he been contacted, has he used his account lately (active), what is he worth a year, how loyal is he (0 to 100)?
# %% [markdown] lang="zh"
# ## 五个问题
#
# 一家小银行知道的十四个人，数字为教学数据：是不是客户，有没有接触过，近来用没用账户（活跃），一年值多少，忠诚度多高（0 到 100）。
# %%
import pandas as pd

people = crmkit.datasets.load_teaching("bank14").set_index("id")
people.loc[["K01", "K02", "K03", "K13", "K06", "K07"]]
# %% [markdown] lang="en"
# K07 has never heard from the bank: a **suspect**, G. K06 has: a **prospect**, F. The others are customers. Of customers ask first: **active?** K13 is worth 6,000 and loyal on paper, yet sleeps: E. Only then ask for value and loyalty. The course's material has no numbers for these cuts, so a teaching choice: 8,000 and 50.
# %% [markdown] lang="zh"
# K07 与银行从无联系，是**潜在客户**，G 级；K06 接触过，是**可能客户**，F 级。其余都是客户。对客户先问：**活跃吗？** K13 一年值 6,000，纸面上也忠诚，却一直沉睡，是 E 级。最后才问价值与忠诚度。课程资料没有给出分界数字，这里取教学假设：8,000 和 50。
# %%
awake = people[(people["is_customer"] == 1) & (people["active"] == 1)]
rich = awake["annual_value"].ge(8000).map({True: ">= 8000", False: "< 8000"})
loyal = awake["loyalty"].ge(50).map({True: ">= 50", False: "< 50"})
by_hand = pd.crosstab(rich, loyal)
by_hand
# %% [markdown] lang="en"
# One customer is high on both: A. One is rich but not loyal: B. {{by_hand.loc["< 8000", ">= 50"]}} are loyal but small: C. {{by_hand.loc["< 8000", "< 50"]}} are neither: D. The kit asks in the same order, and those who are no customers one thing only: contacted?
# %% [markdown] lang="zh"
# 两项都高的一位，A 级；价值高而不忠诚的一位，B 级；忠诚而价值小的 {{by_hand.loc["< 8000", ">= 50"]}} 位，C 级；两项都低的 {{by_hand.loc["< 8000", "< 50"]}} 位，D 级。工具包按同样的次序提问；对不是客户的人只问一句：接触过吗？
# %%
bank = crmkit.bank_grades(people, (8000, 50))
crmkit.plots.grade_tree(bank)
# %% [markdown] lang="en"
# The order matters. Skip "active?" and sleeping K13 would be C, a loyal customer to be thanked.
#
# ## A treatment for each grade
#
# A grade that changes nothing is a label. This is what the grades are for (treatments: common teaching, in our words):
# %% [markdown] lang="zh"
# 次序很要紧：如果跳过“活跃吗？”，沉睡的 K13 就成了 C 级，变成该感谢的忠诚客户。
#
# ## 不同等级，不同对待
#
# 分了级却什么也不改变，只是贴标签。分级是为了区别对待（做法为一般教学内容，文字为本工具包所写）：
# %%
crmkit.show(bank.treatments())
# %% [markdown] lang="en"
# ## A real shop, and a stand-in for loyalty
#
# Now the gift wholesaler. Value: money spent, refunds taken off. Loyalty cannot be seen in an order log; we need a **proxy**, something countable that stands for it. We take *the number of months in which the customer bought*, 1 to 13. Active: bought within the last 90 days. All three are our choices. (In the code, `None` says that everybody in the log is a customer, and `**columns` hands over the names of the columns.)
# %% [markdown] lang="zh"
# ## 真实的店，用什么代表忠诚？
#
# 回到那家礼品批发商。价值：扣除退货后的花费。忠诚度在订单里看不见，要找一个数得出来的**替代指标**。我们用*有购买的月份数*，1 到 13；活跃：最近 90 天买过。这三项都是我们自己定的。（代码中的 `None` 表示订单里的人都是客户，`**columns` 把各列的名称交给函数。）
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
table = crmkit.customers.recency_frequency_monetary(shop)
bought = shop.frame[shop.frame["amount"] > 0]
table["months"] = bought["date"].dt.to_period("M").groupby(bought["customer"]).nunique()
table["active"] = table["recency"] <= 90
# %%
columns = {"value": "monetary", "loyalty": "months", "customer": None}
grades = crmkit.bank_grades(table, (2000, 6), **columns)
sizes = grades.sizes.assign(value=grades.sizes["value"].map("{:,.0f}".format))
shares = ["customer_share", "value_share"]
sizes[shares] = sizes[shares].map("{:.0%}".format)
crmkit.show(sizes)
# %% [markdown] lang="en"
# {{grades.sizes.loc["A", "customers"]}} customers are A and bring {{grades.sizes.loc["A", "value_share"]:.0%}} of the money. A third of all who ever bought, {{grades.sizes.loc["E", "customers"]:,}}, sleep. F and G are empty, and that is a finding: **an order log knows only people who have bought.** Prospects live in another book, which this shop may not have.
# %% [markdown] lang="zh"
# A 级有 {{grades.sizes.loc["A", "customers"]}} 位，带来 {{grades.sizes.loc["A", "value_share"]:.0%}} 的金额；买过东西的人里有三分之一（{{grades.sizes.loc["E", "customers"]:,}} 位）在沉睡。F 和 G 是空的，这本身就是发现：**订单记录只认识买过的人**。可能客户记在另一本账上，而这家店也许根本没有那本账。
# %% [markdown] lang="en"
# ## The rival: a pyramid of money
#
# Another text prints HSBC's customers as a pyramid by money alone: 5, 15, 60 and 20% of the customers. (The limit it gives for the top, a billion Hong Kong dollars, is doubtful; we keep the shares only.) Who stands in the two upper layers?
# %% [markdown] lang="zh"
# ## 另一种分法：金钱金字塔
#
# 另有教材把汇丰的客户画成一座只看钱的金字塔：5%、15%、60%、20%。（它给最高一层写的门槛是 10 亿港元，很可疑，这里只取比例。）最上面两层都是谁？
# %%
pyramid = crmkit.money_pyramid(shop)
[f"{share:.0%}" for share in pyramid.sizes["value_share"]]
# %% [markdown] lang="en"
# The upper two layers, a fifth of the {{len(pyramid.table):,}} customers with money left after refunds, bring {{pyramid.sizes["value_share"].iloc[:2].sum():.0%}}. Before you run the next cell, **write down a guess**: what share of them is grade A?
# %% [markdown] lang="zh"
# 扣除退货后金额为正的客户有 {{len(pyramid.table):,}} 位，上面两层占其中五分之一，带来 {{pyramid.sizes["value_share"].iloc[:2].sum():.0%}} 的金额。运行下一个单元格之前，**先写下你的猜测**：这些人里有百分之几是 A 级？
# %%
upper = pyramid.table["layer"].isin(["first", "second"])
inside = grades.table.loc[pyramid.table.index[upper], "grade"].value_counts()
inside
# %% [markdown] lang="en"
# {{inside["A"] / inside.sum():.0%}}. Of {{inside.sum()}} "best customers", {{inside["B"]}} buy big but come in fewer than six months of thirteen, and {{inside["E"]}} have not been seen for three months. **The pyramid would send them all the same thank-you card.** To B one writes to win them, to E to ask what happened.
# %% [markdown] lang="zh"
# 只有 {{inside["A"] / inside.sum():.0%}}。{{inside.sum()}} 位“最好的客户”里，{{inside["B"]}} 位买得多，但十三个月里来的不到六个月；{{inside["E"]}} 位已经三个月没露面。**金字塔会给他们寄同一张感谢卡**。而 B 级要去争取，E 级要去问发生了什么。
# %% [markdown] lang="en"
# ## Try it
#
# **Guess first:** you raise the loyalty cut, month by month, and leave value at 2,000. From which cut on are there *more B than A* among the customers? Watch too which grades do not change at all.
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先猜一猜**：价值分界保持 2,000，把忠诚度分界一个月一个月地往上调，从几个月起 *B 级比 A 级还多*？同时留意哪些等级始终不动。
# %%
explorer = crmkit.explore.grades(table, (2000, 6), **columns)
explorer
# %%
loyalty_cut = ...
# %%
from crmkit.practice import check

check("ch4_1b.E1", loyalty_cut)
# %% [markdown] lang="en"
# A and B together stay the same, and so do C and D: loyalty only moves people inside a pair. E never moves, because "active" is asked before. A tree has an order, and the order decides which slider can reach whom.
# %% [markdown] lang="zh"
# A 与 B 之和不变，C 与 D 之和也不变：忠诚度只让客户在 A 与 B、C 与 D 之间移动。E 级从不动，因为“活跃吗”问在前面。规则树有先后，先后决定了哪个滑块能碰到谁。
# %% [markdown] lang="en"
# ## What to take away
#
# - Questions in order. Customers: active? valuable? loyal? Others: contacted? Seven grades, each with a treatment.
# - Where the cuts lie is the firm's decision; the course gives none. Name them.
# - Loyalty needs a proxy. Say what you counted, and doubt it: a firm may order once a year and never look elsewhere.
# - Money alone calls {{inside["B"] + inside["E"]}} customers "best" who are not loyal or asleep.
#
# **Next:** `ch4_1c_what_a_customer_is_worth`: is whoever spends most also worth most? Exercises 1 to 3 in `exercises/ex_ch4_1_customer_value`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 依次提问。对客户：活跃吗？价值高吗？忠诚吗？对其他人：接触过吗？得到七个等级，各有对待方式。
# - 分界在哪里由企业决定，课程没有给出；报告时要写明。
# - 忠诚度要靠替代指标：说清楚数的是什么，也要存疑——有的企业一年只订一次货，却从不找别家。
# - 只看钱，会把 {{inside["B"] + inside["E"]}} 位不忠诚或已经沉睡的客户叫作“最好的客户”。
#
# **下一课**：`ch4_1c_what_a_customer_is_worth`：花得多的客户，就一定更值钱吗？`exercises/ex_ch4_1_customer_value` 中的第 1 至 3 题是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Grades A to G and the 110 million customers: the course material, which tells them of HSBC and gives no cuts. Cuts, the order of the questions and the proxy: teaching assumptions. Pyramid of 5/15/60/20%: a Chinese teaching text. Fourteen people: a teaching table. Online Retail: Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* A 至 G 级与 1.1 亿客户：课程资料，所述为汇丰，未给出分界。分界数值、提问次序与替代指标为教学假设。5/15/60/20% 的金字塔见于一份中文教学资料。十四个人为教学数据。Online Retail：Chen、Sain 与 Guo（2012）。
