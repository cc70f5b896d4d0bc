# %% [markdown] lang="en"
# # 4.4b When to stop mailing: what a silent customer is worth
#
# *Chapter 4, telling customers apart · types of relation, in money · about 30 minutes*
#
# A catalogue costs 2.20 to send; an order contributes 40. Customers who bought three periods ago, and not since, answer 5 times in 100: a catalogue to them brings 2.00 on average and costs 2.20. "Stop", says the accountant. **Is she right?** Write down yes or no.
#
# After this lesson you can
#
# - work out what a customer is worth in each state of silence,
# - find the recency at which mailing should stop, and say why the plain sum stops too early,
# - estimate answers from a real order log, and name what they do not prove.
# %% [markdown] lang="zh"
# # 4.4b 什么时候停止邮寄：沉默的客户值多少钱
#
# *第四章 客户区分 · 用金额看关系状态 · 约 30 分钟*
#
# 寄一份目录要 2.20 元，一张订单贡献 40 元。三期之前买过、此后再没买的客户，100 份里有 5 份会换来订单，所以给他们寄一份平均带回 2.00 元，成本却是 2.20 元。会计说：“别寄了。”**她说得对吗**？先写下“对”或“不对”。
#
# 学完本课，你能够：
#
# - 算出客户在每一种沉默状态下值多少钱；
# - 找出该在哪个近度停寄，并说明为什么简单的算法停得太早；
# - 从真实订单估计响应率，并指出它证明不了什么。
# %% [markdown] lang="en"
# ## Recency as a state
#
# Let the state be the number of periods since the last purchase: at **recency** 1 a customer has just bought. Mail him; he buys and is back at 1, or slips to 2, then 3, 4, and then he is a *former* customer whom nobody mails. The numbers are those of a famous paper; the cost for now is 4.
# %% [markdown] lang="zh"
# ## 把近度当作状态
#
# 用距上次购买几期来表示状态：**近度** 1 就是刚刚买过。给他寄目录：他买了，就回到 1；没买，就滑到 2，再到 3、4，之后成为*已放弃的客户*，不再有人给他寄。数字取自一篇著名的论文，成本先按 4 元。
# %%
from crmkit.relations.recency import recency_chain

reply = [0.30, 0.20, 0.15, 0.05]
chain = recency_chain(reply)
chain
# %% [markdown] lang="en"
# What does each state earn in one period? Who has just bought brings 40 and gets a mailing for 4. The others get a mailing and bring nothing yet.
# %% [markdown] lang="zh"
# 每个状态一期赚多少？刚买过的人带来 40 元，收到一份 4 元的目录；其余的人只收目录，暂时什么也没带来。
# %%
import pandas as pd

earned = pd.Series([40 - 4, -4, -4, -4, 0], index=chain.index)
value = earned.copy()
for period in range(4):
    value = earned + chain @ value / 1.20
value.round(3)
# %% [markdown] lang="en"
# A customer's value is what he earns now, plus the value of where he will be next period, at a discount of 20%. That is what `@` does: each chance times the next value, all added up. By hand, recency 4 in the second round: −4 + 0.05 × {{earned[1]}} ÷ 1.20 = {{earned[4] + 0.05 * earned[1] / 1.2:.2f}}. After four rounds a fresh customer is worth {{value[1]:.3f}}, and one at recency 4 costs us {{-value[4]:.3f}}. Without end:
# %% [markdown] lang="zh"
# 客户的价值 = 本期所赚 + 下一期所在状态的价值按 20% 贴现。`@` 做的就是后一半：概率乘以下一期的价值，再相加。手算近度 4 的第二轮：−4 + 0.05 × {{earned[1]}} ÷ 1.20 = {{earned[4] + 0.05 * earned[1] / 1.2:.2f}}。四轮之后，刚买过的客户值 {{value[1]:.3f}} 元，近度 4 的客户要我们倒贴 {{-value[4]:.3f}} 元。一直算下去：
# %%
from crmkit.relations.chains import value_per_state

for_ever = value_per_state(chain, earned, rate=0.20)
for_ever.round(3)
# %% [markdown] lang="en"
# ## Where to stop
#
# Customers at recency 4 are worth less than nothing, so do not mail them. But then everything before changes too: who is about to get there no longer drags the loss along. `stop_mailing` works out every place to stop.
# %% [markdown] lang="zh"
# ## 在哪里停
#
# 近度 4 的客户价值为负，那就不给他们寄。可是这样一来，前面的也全变了：快要滑到那里的人，不再拖着这笔亏损。`stop_mailing` 把每一个停点都算一遍。
# %%
plan = crmkit.stop_mailing(reply, contribution=40, cost=4, rate=0.20)
crmkit.plots.stops(plan)
# %% [markdown] lang="en"
# Stopping at recency 4 lifts a fresh customer from {{for_ever[1]:.2f}} to {{plan.table.loc[4, 1]:.2f}}. Stopping at 2 throws away {{plan.table.loc[4, 1] - plan.table.loc[2, 1]:.2f}}. **The money is made by mailing on for a while, and by stopping.**
# %% [markdown] lang="zh"
# 在近度 4 停寄，刚买过的客户从 {{for_ever[1]:.2f}} 元升到 {{plan.table.loc[4, 1]:.2f}} 元；若在近度 2 就停，白白丢掉 {{plan.table.loc[4, 1] - plan.table.loc[2, 1]:.2f}} 元。**再坚持寄几期，然后及时停下，钱是这样赚来的**。
# %% [markdown] lang="en"
# ## An order, or a customer?
#
# The accountant multiplies the chance by the order. But whoever answers is back at recency 1, and worth more than one order:
# %% [markdown] lang="zh"
# ## 一张订单，还是一位客户？
#
# 会计用响应概率乘以一张订单。可是响应的人会回到近度 1，他值的不止一张订单：
# %%
order_only = pd.Series(reply, index=plan.table.columns) * 40
with_customer = pd.Series(reply, index=plan.table.columns) * plan.table.loc[4, 1] / 1.20
both = pd.DataFrame({"order_only": order_only, "with_customer": with_customer})
crmkit.show(both.rename_axis("recency_period"))
# %% [markdown] lang="en"
# At recency 3 a mailing brings {{order_only[3]:.2f}} by the plain sum and {{with_customer[3]:.2f}} in truth. **A reply does not bring an order; it brings back a customer.** The value is discounted by one period, because the reply comes then.
#
# **Guess, then find out.** Return to the opening question: how much may a mailing cost at most, in steps of 0.1, so that it pays to mail recency 4 as well? (The highest bar is then 5: mail everybody who is not a former customer.)
# %% [markdown] lang="zh"
# 给近度 3 的人寄一份，简单算法带回 {{order_only[3]:.2f}} 元，其实带回 {{with_customer[3]:.2f}} 元。**一次响应带来的不是一张订单，而是一位回来的客户**。响应在下一期，所以要贴现一期。
#
# **先猜，再验证**。回到开头的问题：以 0.1 元为一档，邮寄成本最高到多少，给近度 4 也寄才划算？（这时最高的柱子是 5：除已放弃的客户外，人人都寄。）
# %% [markdown] lang="en"
# ## Try it
# %% [markdown] lang="zh"
# ## 动手试试
# %%
explorer = crmkit.explore.stop_mailing(reply)
explorer
# %%
highest_cost = ...
# %%
from crmkit.practice import check

check("ch4_4b.E1", highest_cost)
# %% [markdown] lang="en"
# Is your limit above 2.20? Then the accountant of the opening question stops one period too early.
# %% [markdown] lang="zh"
# 你的答案高于 2.20 元吗？如果高于，开头那位会计就早停了一期。
# %% [markdown] lang="en"
# ## A real shop
#
# How often do the wholesaler's customers return, month by month? Guess the shape first: straight down, level, or something else?
# %% [markdown] lang="zh"
# ## 真实的店
#
# 这家批发商的客户，一个月一个月地看，回来的比例是多少？先猜猜形状：一路向下，持平，还是别的样子？
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
answers = crmkit.response_by_recency(shop)
crmkit.plots.response(answers)
# %% [markdown] lang="en"
# It falls from {{answers.table.loc[1, "response"]:.0%}} to {{answers.table.loc[9, "response"]:.0%}}, as in the paper. Then, **in the eleventh month after the last purchase {{answers.table.loc[11, "response"]:.0%}} come back.** The small numbers in the bars tell how many were seen: {{answers.table.loc[11, "at_risk"]:,.0f}}, all of whom bought in December 2010 and not again before November 2011. Do they buy for Christmas, or is November good for everybody? Compare customers silent for a similar time, **in the same November**:
# %% [markdown] lang="zh"
# 和论文一样，比例从 {{answers.table.loc[1, "response"]:.0%}} 降到 {{answers.table.loc[9, "response"]:.0%}}。可是**到了上次购买后的第十一个月，又有 {{answers.table.loc[11, "response"]:.0%}} 回来了**。柱子里的小字是观察到的次数：{{answers.table.loc[11, "at_risk"]:,.0f}} 位，都是 2010 年 12 月买过、到 2011 年 11 月之前再没来的人。他们是为圣诞节进货，还是十一月对谁都是好月份？看看沉默时间差不多的客户，**同一个十一月**里来了多少：
# %%
buys = shop.frame.query("amount > 0 and date < '2011-12-01'")
earlier = buys[buys["date"] < "2011-11-01"].groupby("customer")["date"].max()
came = earlier.index.isin(buys.loc[buys["date"] >= "2011-11-01", "customer"])
by_month = pd.Series(came, earlier.dt.to_period("M").rename("last")).groupby("last").mean()
by_month.head(3).map("{:.0%}".format)
# %% [markdown] lang="en"
# Last seen in January {{by_month["2011-01"]:.0%}}, in February {{by_month["2011-02"]:.0%}}; in December {{by_month["2010-12"]:.0%}}. So it does look like Christmas. A rule that drops people after six months of silence drops them just before the season.
# %% [markdown] lang="zh"
# 最后一次在一月的来了 {{by_month["2011-01"]:.0%}}，在二月的 {{by_month["2011-02"]:.0%}}；在十二月的却有 {{by_month["2010-12"]:.0%}}。看来确实是为圣诞节进货。沉默半年就删除的规则，恰好在旺季之前把他们删掉。
# %% [markdown] lang="en"
# With an order worth 30 pounds and a salesperson's call at 8 (teaching assumptions), 1% a month:
# %% [markdown] lang="zh"
# 假设一张订单贡献 30 英镑，销售员打一次电话 8 英镑（教学假设），每月贴现 1%：
# %%
calls = crmkit.stop_mailing(answers, contribution=30, cost=8, rate=0.01)
plain = (answers.table["response"] * 30 < 8).idxmax()
calls.best, plain
# %% [markdown] lang="en"
# The plain sum stops calling at recency {{plain}}, the chain at {{calls.best}}. Neither would find the eleventh month: stopping is for ever in this model. A calendar beats it there.
#
# And a warning. Nobody was called in these data; these customers returned by themselves. The chart shows who buys **after silence**, not who buys **because of a call**. To learn that, call some and leave others alone.
# %% [markdown] lang="zh"
# 简单算法到近度 {{plain}} 就停，链条到 {{calls.best}} 才停。但两者都发现不了第十一个月：在这个模型里，停了就是永远停。这一点上，日历胜过模型。
#
# 还要提醒一句：数据里没有人给这些客户打过电话，他们是自己回来的。图上看到的是**沉默之后**谁会买，而不是**因为电话**谁会买。要知道后者，得给一部分人打，另一部分不打，再作比较。
# %% [markdown] lang="en"
# ## What to take away
#
# - Value by state: what is earned now, plus the discounted value of the next state.
# - Mail on while a reply, *with the customer it brings back*, earns more than the mailing costs. Then stop.
# - Real answers need not fall for ever: look for the season before deleting anybody.
# - Buying after silence is not buying because of a catalogue.
#
# **Next:** `ch4_4c_the_factory`: silent leads, and nobody calls. Exercise P9 practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 状态的价值 = 本期所赚 + 下一状态价值的贴现。
# - 只要一次响应*连同它带回来的客户*所值超过邮寄成本，就继续寄；不然就停。
# - 真实的响应率未必一路下降：删客户之前，先看季节。
# - 沉默之后购买，不等于因为收到目录而购买。
#
# **下一课**：`ch4_4c_the_factory`：换一家工厂，你来当顾问。`exercises/ex_ch4_4_relationship_states` 中的 P9 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Recency chain, answers, 40, 4 and 20%: Pfeifer & Carraway (2000), Journal of Interactive Marketing 14(2); their values 52.320 and 53.149 are reproduced. Other costs: teaching assumptions. Shop: Online Retail, Chen, Sain & Guo (2012); nothing before December 2010 is known, so recency 11 rests on one season.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 近度链、响应率、40、4 与 20%：Pfeifer 与 Carraway（2000），Journal of Interactive Marketing 14(2)；文中的 52.320 与 53.149 已重现。其他成本为教学假设。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）；2010 年 12 月以前的情况未知，近度 11 只有一个旺季的观察。
