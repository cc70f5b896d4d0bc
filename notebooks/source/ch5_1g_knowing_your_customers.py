# %% [markdown] lang="en"
# # 5.1g Knowing your customers
#
# *Chapter 5, keeping customers · 5.1.4, three areas of work · about 25 minutes*
#
# The wholesaler of 4.2a wants to invite its best fifth of customers. In its database a quarter of all lines carry no customer. "Then the list is worthless," says the head of sales. "Or we take what we have," says the assistant. **Who is right?**
#
# After this lesson you can
#
# - measure how complete a customer database is, in records and in money,
# - tell gaps that hardly matter from gaps that spoil a list,
# - read a complaint book for what it does not say.
# %% [markdown] lang="zh"
# # 5.1g 了解你的客户
#
# *第五章 客户保持 · 5.1.4 客户保持管理的内容 · 约 25 分钟*
#
# 4.2a 那家批发商想邀请最好的五分之一客户。可是数据库里有四分之一的明细没有客户号。销售主管说：“那名单就没法用了。”助理说：“有多少算多少，照样能用。”**谁说得对？**
#
# 学完本课，你能够：
#
# - 用记录数和金额衡量客户数据库有多完整；
# - 分清哪些缺口无伤大雅，哪些会毁掉名单；
# - 从投诉记录里读出它没有说的东西。
# %% [markdown] lang="en"
# ## Three areas of work
#
# Keeping customers, says the course, is work in three areas: **build and use the customer database** (data → analysis → features → action → a personal offer), **care for customers**, and **learn from complaints**. The chain of the first begins with data. How much is there? By hand:
# %% [markdown] lang="zh"
# ## 三块工作
#
# 课程说，客户保持管理有三块工作：**建立并利用客户数据库**（客户数据 → 分析 → 特征 → 执行 → 个性化的产品与服务）、**客户关怀**、**利用投诉**。第一块从数据开始。数据有多少？先手算：
# %%
lines = crmkit.datasets.load_online_retail()
lines["money"] = lines["Quantity"] * lines["UnitPrice"]
nameless = lines["CustomerID"].isna()
blank_money = lines["money"][nameless].sum() / lines["money"].sum()
round(float(nameless.mean()), 3), round(float(blank_money), 3)
# %%
found = crmkit.completeness(lines, weight="money")
found
# %% [markdown] lang="en"
# One field has the gap. **{{nameless.mean():.0%}} of the lines, {{1 - found.table.loc["CustomerID", "weight_filled"]:.0%}} of the money** have no name, that is, no customer number: {{lines["money"][nameless].sum():,.0f}} pounds, refunds taken off. The best customer with a name brings {{lines.groupby("CustomerID", observed=True)["money"].sum().max():,.0f}}.
#
# ## Does a gap matter?
#
# Try it where we know the truth: take the customers with names, and blank half of their invoices by lot. **Guess first:** how many of the best fifth are still on the list?
# %% [markdown] lang="zh"
# 缺口集中在一个字段。**{{nameless.mean():.0%}} 的明细、{{1 - found.table.loc["CustomerID", "weight_filled"]:.0%}} 的金额**没有姓名（即没有客户号）：扣除退货后共 {{lines["money"][nameless].sum():,.0f}} 英镑。有姓名的客户里，最好的一位带来 {{lines.groupby("CustomerID", observed=True)["money"].sum().max():,.0f}} 英镑。
#
# ## 有缺口，要紧吗？
#
# 在知道真相的地方试一试：只取有姓名的客户，抽签抹掉一半发票上的姓名。**先猜一猜**：最好的五分之一客户，还有多少在名单上？
# %%
import numpy as np

invoices = crmkit.datasets.load_online_retail_invoices()
kept = invoices[np.random.default_rng(1).random(len(invoices)) >= 0.5]
true, seen = (log.groupby("CustomerID")["amount"].sum() for log in (invoices, kept))
fifth = round(0.2 * (true > 0).sum())
still_found = true.nlargest(fifth).index.isin(seen.nlargest(fifth).index).mean()
round(float(still_found), 3)
# %% [markdown] lang="en"
# Half of the names are gone, and {{still_found:.0%}} of the best are still found. The kit draws several times, for several shares:
# %% [markdown] lang="zh"
# 姓名丢了一半，最好的客户还找得到 {{still_found:.0%}}。工具包多抽几次，多试几个比例：
# %%
shop = crmkit.read_orders(lines.drop(columns="money"), currency="GBP")
rates = crmkit.hit_rate_when_blank(shop)
crmkit.plots.hit_rates(rates)
# %% [markdown] lang="en"
# **Nine in ten names lost, and half of the best are still found ({{rates.loc[0.9, "hit_rate"]:.0%}}).** A good customer orders often; some of the orders keep the name. So the assistant is right?
#
# Only if names are lost by lot. Look where they are lost. Some invoices carry a line "DOTCOM POSTAGE": orders of a web shop, it seems.
# %% [markdown] lang="zh"
# **十个姓名丢了九个，最好的客户仍找得到一半（{{rates.loc[0.9, "hit_rate"]:.0%}}）**。好客户买得勤，总有几张订单留着姓名。这么说，助理对了？
#
# 只有抽签丢失时才对。看看姓名是在哪里丢的。有些发票带一行“DOTCOM POSTAGE”，看来是网店的订单。
# %%
web = lines["InvoiceNo"].isin(lines.loc[lines["Description"] == "DOTCOM POSTAGE", "InvoiceNo"])
by_channel = lines.assign(web=web, nameless=nameless).pivot_table(
    index="web", columns="nameless", values="money", aggfunc="sum", observed=True)
by_channel.round().astype(int)
# %% [markdown] lang="en"
# **The gap has an address.** {{by_channel.loc[True, True] / by_channel[True].sum():.0%}} of the nameless money stands on these web invoices, where {{by_channel.loc[True, True] / by_channel.loc[True].sum():.0%}} of the money has no name; elsewhere it is {{by_channel.loc[False, True] / by_channel.loc[False].sum():.1%}}. So both are right: the list is nearly whole for the other channels, and blind for the web. Gaps by lot blur; **gaps by rule blind**. Ask not how many names are missing, but whose.
#
# You may do one thing for next year's list. **A** in the other channels, ask one buyer in ten, drawn by lot, for the number. **B** let web orders keep their buyer. **C** buy age and income for the customers who have a name. **D** strike everybody whose record has a gap.
# %% [markdown] lang="zh"
# **缺口扎堆在一处**。没有姓名的金额，{{by_channel.loc[True, True] / by_channel[True].sum():.0%}} 落在这些网店发票上；网店的金额有 {{by_channel.loc[True, True] / by_channel.loc[True].sum():.0%}} 没有姓名，其他渠道只有 {{by_channel.loc[False, True] / by_channel.loc[False].sum():.1%}}。两人各对一半：名单对其他渠道近乎完整，对网店却是一片空白。抽签丢的，只是看不清；**按规则丢的，就看不见**。要问的不是缺多少，而是缺了谁。
#
# 为明年的名单，你只能做一件事。**A** 在其他渠道抽签，每十位买家问一位的客户号。**B** 让网店订单记下买家。**C** 给有姓名的客户买来年龄和收入数据。**D** 凡记录有缺口的，一律从名单划掉。
# %%
one_thing = ...
# %%
from crmkit.practice import check

check("ch5_1g.E1", one_thing)
# %% [markdown] lang="en"
# A word on the other side: complete is not the aim. China's Personal Information Protection Law (article 6) and Europe's GDPR (article 5) let a firm collect only what its purpose needs. Ask for what you will use, say why, and delete what you do not.
#
# ## Care: how much is enough?
#
# **Customer care** is what a firm does between two sales: a call after delivery, a birthday greeting, an answer within the day. How much? No real shop tells. So take the invented market of 5.1e, whose truth is known (`crmkit.market`: teaching assumptions). The same 2,000 customers, two years, care of 0 to 20 yuan a customer and month. How many leave?
# %% [markdown] lang="zh"
# 也要说说另一面：齐全本身不是目的。《个人信息保护法》第六条和欧盟 GDPR 第五条都规定，只能收集实现目的所必需的信息。用得着的才问，问时说明用途，用不着的就删。
#
# ## 客户关怀：多少才够？
#
# **客户关怀**是两次成交之间企业做的事：送货后的回访、生日问候、当天答复。做多少合适？真实的店不会告诉我们。那就再用 5.1e 那个虚构的、真相已知的市场（`crmkit.market`，均为教学假设）。同样 2,000 位客户，两年，每位客户每月花 0 到 20 元做关怀，各走了多少位？
# %%
from crmkit import market

begin = market.start(seed=7, customers=2000)
left = {care: len(market.run(begin, market.Policies(care=care), months=24).left)
        for care in (0, 5, 10, 20)}
left
# %% [markdown] lang="en"
# The first five yuan save {{left[0] - left[5]}} customers, the next five {{left[5] - left[10]}}, the next *ten* {{left[10] - left[20]}}. More care keeps more, each yuan less than the one before (the market is built so): a customer saved by the last ten costs about {{10 / (left[10] - left[20]) / (5 / (left[0] - left[5])):.0f}} times as much as one saved by the first five. Stop where saving one more costs more than that customer is worth.
#
# ## What the complaint book does not say
#
# In the same market, three years at the usual policy. The firm sees its complaint book; we also see why customers left.
# %% [markdown] lang="zh"
# 头五元多留住 {{left[0] - left[5]}} 位，再加五元又多留住 {{left[5] - left[10]}} 位，再加*十元*只多留住 {{left[10] - left[20]}} 位。关怀越多留得越多，但越往后，每一元的作用越小（市场就是这样设定的）：靠最后十元多留住一位，花费约为头五元时的 {{10 / (left[10] - left[20]) / (5 / (left[0] - left[5])):.0f}} 倍。多留一位的花费超过他的价值，就够了。
#
# ## 投诉记录没有说的
#
# 还是这个市场，按惯常做法过三年。企业看得到投诉记录；我们还看得到客户离开的真正原因。
# %%
history = market.run(begin, months=36)
book = history.complaints["cause"].value_counts()
ranked = crmkit.abc(book).table.rename_axis("cause").astype({"value": int})
crmkit.show(ranked.rename(columns={"value": "complaints"})[["complaints", "cumulative"]].head(4))
# %% [markdown] lang="en"
# Complaints by cause, added up from the largest: a **Pareto analysis** of causes. Two causes make {{book.iloc[:2].sum() / book.sum():.0%}} of the book. Mend product faults first, it says. **Guess:** of those who left, how many left because of a product fault?
# %% [markdown] lang="zh"
# 把投诉按原因从多到少累计，就是原因的**帕累托分析**。两项原因占了 {{book.iloc[:2].sum() / book.sum():.0%}}。照它说，先改产品质量。**猜一猜**：因产品质量离开的，占流失客户的多少？
# %%
import pandas as pd

shares = pd.DataFrame({"complaints": book / book.sum(),
                       "left": history.left["cause"].value_counts(normalize=True)})
crmkit.plots.causes(shares.fillna(0).sort_values("complaints", ascending=False))
# %% [markdown] lang="en"
# **The loudest cause is one of the smaller ones.** Whoever holds a broken cup complains; whoever finds a better price says nothing and goes. **Guess again:** how many of those who left had complained in the six months before?
# %% [markdown] lang="zh"
# **嗓门最大的原因，其实不算大**。杯子破了会来投诉；别处更便宜，就一声不响地走了。**再猜一猜**：离开的客户里，此前六个月内投诉过的占多少？
# %%
pairs = history.left.merge(history.complaints, on="customer", suffixes=("", "_of_complaint"))
recent = pairs[pairs["month"] - pairs["month_of_complaint"] <= 6]
warned = recent["customer"].nunique() / len(history.left)
warned
# %% [markdown] lang="en"
# {{warned:.0%}}. Texts like to say that of a hundred unhappy customers four complain: a claim, older and less certain than it sounds. Our market was built so that few do, so it proves nothing about yours; it shows what follows *if* few do. The book is a sample, and again it is not drawn by lot.
#
# What should the firm do first? **A** mend product faults, nearly half of the book. **B** ask those who left, and some silent ones drawn by lot, and decide then. **C** close the complaint book, since it misleads. **D** nothing: most causes are the rivals' doing.
# %% [markdown] lang="zh"
# 只有 {{warned:.0%}}。书上爱说，一百位不满的客户只有四位投诉：这是流传已久的说法，未必可靠。我们的市场本来就设成很少人投诉，所以证明不了你的店怎样；它只告诉你，*如果*很少人投诉，会有什么后果。投诉记录是一个样本，而且又不是抽签得来的。
#
# 企业应当先做哪件事？**A** 改产品质量，它占投诉近一半。**B** 先问离开的客户，再抽签问一些不作声的客户，然后决定。**C** 投诉记录误导人，干脆取消。**D** 什么都不做，多数原因在对手。
# %%
next_step = ...
# %%
check("ch5_1g.E2", next_step)
# %% [markdown] lang="en"
# ## Then and now
#
# Why all this trouble? The course names three changes. Customers no longer accept cheap goods that are all alike; rivals come across borders; products age faster, and yesterday's lead does not last. What is left to a firm is to know its customers better than others do. *Which of the three do you notice in your own shopping?*
# %% [markdown] lang="zh"
# ## 过去与现在
#
# 为什么要费这么大劲？课程讲了三点变化：客户不再被动接受便宜而雷同的商品；竞争越过了国界；产品更新加快，昨天的优势难以持久。企业能守住的，是比别人更了解自己的客户。*这三点里，你在自己的购物中感受到哪一点？*
# %% [markdown] lang="en"
# ## What to take away
#
# - Count gaps in records and in money, then ask whose they are.
# - Gaps by lot blur a list, gaps by rule blind it.
# - Care does less with every yuan; stop where saving one more does not pay.
# - Heed complaints, but they are a crooked sample. Ask the silent ones too.
#
# **Next:** `ch5_2a_satisfied_and_gone`: satisfied customers do not complain, and yet they leave. The sheet `exercises/ex_ch5_1g_knowing_your_customers` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 缺口要按记录数和金额各算一遍，再问缺了谁。
# - 抽签丢的只是看不清，按规则丢的就看不见。
# - 关怀越往后，每一元的作用越小；多留一位的花费超过他的价值，就该停。
# - 投诉要认真听，但它是有偏的样本；不作声的人也要问。
#
# **下一课**：`ch5_2a_satisfied_and_gone`：满意的客户不投诉，却也会走。练习见 `exercises/ex_ch5_1g_knowing_your_customers`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Three areas of work, the chain of the database, three changes: course material. Shop: Online Retail, Chen, Sain & Guo (2012); that DOTCOM POSTAGE marks a web shop is our reading. Market, care and causes: teaching assumptions. "Four in a hundred": a claim often traced to American studies of the 1970s.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 三块工作、数据库的链条、三点变化出自课程资料。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）；DOTCOM POSTAGE 代表网店，是我们的解读。市场、关怀与流失原因均为教学假设。“一百位只有四位”的说法，常追溯到美国 20 世纪 70 年代的研究。
