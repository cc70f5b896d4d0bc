# %% [markdown] lang="en"
# # 4.4a From stranger to loyal: the states of a relation
#
# *Chapter 4, telling customers apart · types of relation · about 30 minutes*
#
# It is the end of November 2011. Over the year 4,297 customers have bought from a gift wholesaler; 1,446 of them have been silent for more than ninety days. The sales system marks them "lost", and the manager wants to delete the addresses. **Of a hundred lost customers, how many buy again within a month, without any letter?** Write down a number before you go on.
#
# After this lesson you can
#
# - name the states of a relation, and read them from orders by rules you can state,
# - count from which state to which customers move,
# - work out where that leads, and say when not to believe it.
# %% [markdown] lang="zh"
# # 4.4a 从陌生人到忠诚客户：关系的状态
#
# *第四章 客户区分 · 企业与客户的关系 · 约 30 分钟*
#
# 2011 年 11 月底，一家礼品批发商一年来有 4,297 位客户买过东西，其中 1,446 位已经沉默九十多天。销售系统把他们标为“流失”，经理打算把这些地址删掉。**一百位流失客户里，有几位不用写信、一个月内自己就会回来**？先写下一个数字，再往下看。
#
# 学完本课，你能够：
#
# - 说出关系的各种状态，并用讲得清的规则从订单里读出来；
# - 统计客户从哪个状态走到哪个状态；
# - 推算这样下去会怎样，并说明什么时候不该相信它。
# %% [markdown] lang="en"
# ## Seven states
#
# The course tells apart how near a person stands to the firm. First-time, repeat and loyal customers together are the **real customers**.
# %% [markdown] lang="zh"
# ## 七种状态
#
# 课程按一个人离企业有多近来区分。初次购买、重复购买、忠诚三种合称**现实客户**。
# %%
from crmkit.differentiate.classes import strategies

crmkit.show(strategies("relationship_state", "portrait", "strategy", called="state"))
# %% [markdown] lang="en"
# ## Rules, not feelings
#
# An order log shows the last four only: whoever never bought is not in it. And it does not say who is loyal. We need rules, and they are ours. Here (teaching assumptions): more than 90 days of silence is *lost*; otherwise five purchases make *loyal*, two make *repeat*, one *first-time*. By hand on the fifteen customers of lesson 4.2b:
# %% [markdown] lang="zh"
# ## 要规则，不要感觉
#
# 订单记录只看得见后四种：从没买过的人不在里面。订单也不会告诉你谁忠诚，规则得由我们来定。这里规定（教学假设）：沉默超过 90 天为*流失*；否则累计买满五次为*忠诚*，满两次为*重复购买*，一次为*初次购买*。先拿 4.2b 的十五位客户手工做一遍：
# %%
table = crmkit.datasets.load_teaching("rfm15").set_index("id")
state = table["F"].ge(5).map({True: "loyal", False: "repeat"})
state = state.mask(table["F"] == 1, "first_time").mask(table["R"] > 90, "lost")
crmkit.show(state.rename("state").value_counts().to_frame("customers"))
# %% [markdown] lang="en"
# Of the fifteen, {{(state == "lost").sum()}} count as lost. Now the real shop, on the last day of November:
# %% [markdown] lang="zh"
# 十五位里有 {{(state == "lost").sum()}} 位算流失。再看真实的店，时间是 11 月最后一天：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
november = crmkit.relationship_states(shop, as_of="2011-11-30", loyal=5, lost_after=90)
november
# %% [markdown] lang="en"
# The {{november.sizes.loc["loyal", "customer_share"]:.0%}} who are loyal by this rule bring {{november.sizes.loc["loyal", "money_share"]:.0%}} of the money. {{november.sizes.loc["lost", "customers"]:,}} are lost.
# %% [markdown] lang="zh"
# 按这套规则，忠诚客户占 {{november.sizes.loc["loyal", "customer_share"]:.0%}}，带来 {{november.sizes.loc["loyal", "money_share"]:.0%}} 的金额；流失的有 {{november.sizes.loc["lost", "customers"]:,}} 位。
# %% [markdown] lang="en"
# ## Who moves where?
#
# Take the same customers a month earlier and put the two dates side by side:
# %% [markdown] lang="zh"
# ## 谁走到了哪里？
#
# 同一批客户，取一个月前的状态，把两个日期对起来：
# %%
import pandas as pd

before = crmkit.relationship_states(shop, as_of="2011-10-31").table["state"]
after = november.table["state"].reindex(before.index)
steps = november.sizes.index
month = pd.crosstab(before, after, normalize="index").reindex(index=steps, columns=steps)
crmkit.show(month, decimals=3)
# %% [markdown] lang="en"
# Read it row by row: a row is where customers were, and it adds up to 1, but for rounding. Whoever reads columns gets another question answered. One month is one month; `transition_matrix` adds up all months of the log.
# %% [markdown] lang="zh"
# 要一行一行地读：行是原来的状态，每行之和为 1（四舍五入的误差除外）。按列去读，回答的就是另一个问题了。一个月只是一个月；`transition_matrix` 把整份记录的各个月加在一起。
# %%
moves = crmkit.transition_matrix(shop, period="month", loyal=5, lost_after=90)
crmkit.plots.transitions(moves)
# %% [markdown] lang="en"
# Look at the bottom row. Of 100 "lost" customers, **{{100 * (1 - moves.table.loc["lost", "lost"]):.0f}} buy again within the month**. (From October to November {{100 * (1 - month.loc["lost", "lost"]):.0f}}; over all months {{100 * (1 - moves.table.loc["lost", "lost"]):.0f}}.) Were they lost? They were quiet: the word was ours. Let silence count as loss only after 180 days:
# %% [markdown] lang="zh"
# 看最下面一行。100 位“流失”客户中，**有 {{100 * (1 - moves.table.loc["lost", "lost"]):.0f}} 位当月就回来买了**（十月到十一月是 {{100 * (1 - month.loc["lost", "lost"]):.0f}} 位；各月合计，平均 {{100 * (1 - moves.table.loc["lost", "lost"]):.0f}} 位）。他们真的流失了吗？他们只是安静了一阵，“流失”两个字是我们加上去的。改成沉默 180 天才算流失：
# %%
patient = crmkit.transition_matrix(shop, lost_after=180)
back = 1 - patient.table.loc["lost", "lost"]
round(float(back), 3)
# %% [markdown] lang="en"
# {{patient.stock["lost"]:,.0f}} instead of {{moves.stock["lost"]:,.0f}} are called lost, and still {{back:.0%}} return each month. Outside contracts nobody gives notice; keep the addresses.
# %% [markdown] lang="zh"
# 称为流失的从 {{moves.stock["lost"]:,.0f}} 位减到 {{patient.stock["lost"]:,.0f}} 位，每月仍有 {{back:.0%}} 回来。没有合同的生意，客户离开时不会打招呼。地址还是留着吧。
# %% [markdown] lang="en"
# ## Where does it lead?
#
# If the chances stay as they are, we can go on step by step. That is a **Markov chain**. For all seven states we need chances that no order log knows; so chances and customers are now those of an invented firm (teaching assumptions).
# %% [markdown] lang="zh"
# ## 这样下去会怎样？
#
# 如果这些概率保持不变，就可以一期一期推下去，这叫**马尔可夫链**。七种状态的概率订单里查不到，下面的概率和人数来自一家虚构的公司（教学假设）。
# %%
chain = crmkit.datasets.load_teaching("relationship_chain").set_index("from")
stock = crmkit.datasets.load_teaching("relationship_states")["count"].set_axis(chain.index)
loyal_next = 150 * chain.loc["repeat", "loyal"] + 100 * chain.loc["loyal", "loyal"]
crmkit.show(stock.rename_axis("state").to_frame("customers"))
# %% [markdown] lang="en"
# By hand: a quarter of the 150 repeat customers become loyal, nine tenths of the 100 loyal ones stay, {{loyal_next:.1f}} in all. Twelve times in a row, for all states at once:
# %% [markdown] lang="zh"
# 手算：150 位重复购买客户有四分之一变为忠诚，100 位忠诚客户有九成留下，合计 {{loyal_next:.1f}} 位。所有状态一起，连推十二次：
# %%
path = crmkit.project(chain, stock, periods=12)
crmkit.plots.stock(path)
# %% [markdown] lang="en"
# Loyal customers quadruple, to {{path["loyal"].iloc[-1]:.0f}}; the lost grow faster, to {{path["lost"].iloc[-1]:.0f}}. How long does a customer stay before being lost for the first time?
# %% [markdown] lang="zh"
# 忠诚客户翻了两番，到 {{path["loyal"].iloc[-1]:.0f}} 位；流失的涨得更快，到 {{path["lost"].iloc[-1]:.0f}} 位。那么，客户在第一次流失之前会停留多久？
# %%
stay = crmkit.expected_time(chain, until="lost").sum(axis=1).rename_axis("state")
crmkit.show(stay[["first_time", "repeat", "loyal"]].to_frame("until_lost"), decimals=1)
# %%
long_run = crmkit.steady_state(chain).rename_axis("state")
crmkit.show(long_run[["loyal", "lost"]].to_frame("long_run"))
# %% [markdown] lang="en"
# A first-time customer is lost after {{stay["first_time"]:.1f}} periods on average, a loyal one after {{stay["loyal"]:.1f}}: nothing is as fragile as a first purchase. And after very many periods the shares settle, wherever one begins: {{long_run["lost"]:.0%}} lost, {{long_run["loyal"]:.0%}} loyal.
# %% [markdown] lang="zh"
# 从初次购买算起，平均 {{stay["first_time"]:.1f}} 期后才流失；从忠诚算起，是 {{stay["loyal"]:.1f}} 期：第一次购买之后最脆弱。期数足够多，各状态的比例会稳定下来，与从哪里出发无关：{{long_run["lost"]:.0%}} 处于流失，{{long_run["loyal"]:.0%}} 忠诚。
# %% [markdown] lang="en"
# ## When not to believe it
#
# Stand at the end of August. Count the moves up to then, project that day's customers three months ahead, and compare with what came.
# %% [markdown] lang="zh"
# ## 什么时候不该信
#
# 站到八月底：只用到那时为止的转移，把当天的客户往后推三个月，再与后来的事实对照。
# %%
known = crmkit.transition_matrix(shop, as_of="2011-08-31")
august = crmkit.relationship_states(shop, as_of="2011-08-31").table.index
forecast = crmkit.project(known, known.stock, periods=3).loc[3]
fact = november.table["state"].reindex(august).value_counts().reindex(forecast.index)
crmkit.show(pd.DataFrame({"forecast": forecast, "fact": fact.fillna(0)}), decimals=0)
# %% [markdown] lang="en"
# The large numbers are near. But the chain expects {{forecast["first_time"]:.0f}} first-time customers, and **there cannot be a single one**: whoever bought once by August and kept silent has been so for at least 91 days, and is lost by our rule. A chain has no memory; our rule has one. Chances also change with the season.
# %% [markdown] lang="zh"
# 大数都接近。可是链条预计还有 {{forecast["first_time"]:.0f}} 位初次购买客户，而实际上**一位也不可能有**：八月底之前买过一次、此后一直沉默的人，到这天至少已沉默 91 天，按规则就是流失。链条没有记忆，我们的规则却有。此外，概率还随季节变化。
# %% [markdown] lang="en"
# ## Try it
#
# In the invented firm you can raise *one* of five chances by ten points: potential → target, target → first-time, first-time → repeat, repeat → loyal, or lost → repeat. The other chances of that row make room; leave the sixth slider, loyal → lost, alone. **Guess first:** which brings most *loyal* customers after 24 periods? Set "Periods" to 24, try one at a time, *Reset* in between. Then try it with 3 periods.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 在这家虚构的公司里，你可以把五个概率中的*一个*提高十个百分点：潜在 → 目标、目标 → 初次、初次 → 重复、重复 → 忠诚、流失 → 重复，同一行的其他概率相应让位（第六个滑块“忠诚 → 流失”先不动）。**先猜一猜**：24 期之后，哪一个带来的*忠诚*客户最多？把“期数”设为 24，逐个试，中间按*复位*。再用 3 期试一遍。
# %%
explorer = crmkit.explore.state_chain(chain, stock)
explorer
# %% [markdown] lang="en"
# Answer with `"potential_target"`, `"target_first_time"`, `"first_time_repeat"`, `"repeat_loyal"` or `"lost_repeat"`.
# %% [markdown] lang="zh"
# 用 `"potential_target"`、`"target_first_time"`、`"first_time_repeat"`、`"repeat_loyal"` 或 `"lost_repeat"` 作答。
# %%
best_arrow = ...
# %%
from crmkit.practice import check

check("ch4_4a.E1", best_arrow)
# %% [markdown] lang="en"
# ## What to take away
#
# - Non-customer, potential, target; first-time, repeat, loyal; lost. Orders show the last four, by rules that are ours.
# - A transition matrix is read by rows, and each row adds up to 1.
# - "Lost" is a rule: in this shop one in seven returns within a month.
# - A chain forgets the past and knows no season. Test it before you plan with it.
#
# **Next:** `ch4_4b_when_to_stop_mailing` asks what a silent customer is worth. Exercises P1 to P4 practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 非客户、潜在、目标；初次购买、重复购买、忠诚；流失。订单只显示后四种，规则由我们定。
# - 转移矩阵按行读，每行之和为 1。
# - “流失”是一条规则：在这家店，每七位里就有一位当月回来。
# - 链条不记过去，也不知季节。先检验，再用来做计划。
#
# **下一课**：`ch4_4b_when_to_stop_mailing` 问：沉默的客户值多少钱？`exercises/ex_ch4_4_relationship_states` 中的 P1 至 P4 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The types of relation: course material; its page on how one type turns into another is garbled, so the chain is a reconstruction with invented chances. Five purchases and ninety days: teaching assumptions. Shop: Online Retail, Chen, Sain & Guo (2012); the log begins in December 2010, so some "first" purchases are not the customer's first.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 关系类型来自课程资料；讲各类型如何转化的那一页文字已残缺，这里的链条是重建，概率为虚构。五次与九十天为教学假设。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）；记录从 2010 年 12 月开始，因此有些“第一次”并非客户真正的第一次。
