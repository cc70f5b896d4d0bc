# %% [markdown] lang="en"
# # 5.6a A telecom firm pulls its levers
#
# *Chapter 5, keeping customers · 5.6, industries: telecom · about 30 minutes*
#
# A quarter of a telecom firm's thousand customers will leave within half a year. Four managers have a remedy each: 8 yuan off every bill; every hole in coverage closed; every complaint answered; points and a birthday gift for all. Each pays. "Then we do all four," says the director. **Do we?**
#
# After this lesson you can
#
# - work out what a lever does to one customer's chance of leaving, and what two do,
# - say what a lever costs per customer kept, alone and on top of others,
# - compare customers like with like, and say what that may not claim.
# %% [markdown] lang="zh"
# # 5.6a 电信公司该拉哪根杠杆
#
# *第五章 客户保持 · 5.6 行业案例：电信 · 约 30 分钟*
#
# 一家电信公司有一千位客户，半年里会走四分之一。四位经理各带来一个办法，账都算到了元：每张账单降 8 元；补上所有没信号的地方；每一次投诉都处理好；人人有积分和生日礼物。每个办法都划算。总监说：“那就四个一起上。”**真要一起上吗？**
#
# 学完本课，你能够：
#
# - 算出一根杠杆、两根杠杆怎样改变一位客户的流失概率；
# - 说出每留住一位客户要花多少：单独拉时多少，别的都拉了以后多少；
# - 在客户数据里做同类相比，并说清这样的比较不能证明什么。
# %% [markdown] lang="en"
# ## One customer
#
# Ms Zheng has two open complaints, 18 months with the firm, and pays 10 yuan a month more than the rival asks (a price gap of 1). Complaints and a gap raise her score, months lower it; the S-curve of 5.4c makes it a chance of leaving. All weights are teaching assumptions. By hand:
# %% [markdown] lang="zh"
# ## 一位客户
#
# 郑女士有两次投诉没解决，在网 18 个月，每月比对手贵 10 元（价差为 1）。投诉和价差让得分升高，在网时间让得分降低，再用 5.4c 的 S 形曲线把得分化成流失概率。这里的权重都是教学假设。手算：
# %%
import numpy as np
import pandas as pd

score = -2.2 + 0.8 * 2 - 0.03 * 18 + 0.9 * 1
now = 1 / (1 + np.exp(-score))
round(score, 2), round(now, 3)
# %% [markdown] lang="en"
# {{now:.0%}}. Ten yuan off takes .9 from her score; two answered complaints take 1.6. By how many points does each lower her risk?
# %% [markdown] lang="zh"
# {{now:.0%}}。降 10 元，得分减 0.9；两次投诉都处理好，得分减 1.6。流失概率各降多少个百分点？
# %%
scores = pd.Series({"price": score - 0.9, "complaints": score - 1.6, "both": score - 2.5})
fall = 100 * (now - 1 / (1 + np.exp(-scores)))
fall.round(1).to_dict()
# %% [markdown] lang="en"
# The two reports together promise {{fall["price"] + fall["complaints"]:.0f}} points. **She has only {{100 * now:.0f}} to lose.** Pulled together they take {{fall["both"]:.0f}}. The kit does the same for any table of customers:
# %% [markdown] lang="zh"
# 两份报告加起来许诺降 {{fall["price"] + fall["complaints"]:.0f}} 个百分点。**可她一共只有 {{100 * now:.0f}} 个。** 一起拉，实际降 {{fall["both"]:.0f}} 个。工具包可以对任何客户表做同样的计算：
# %%
zheng = pd.DataFrame({"complaints": [2], "tenure": [18], "price_gap": [1]}, index=["Zheng"])
crmkit.plots.lever_curve(crmkit.pull_levers(zheng, price=10, complaints=1))
# %% [markdown] lang="en"
# The steps to the left stay as long, but the curve gets flat: the second lever works on risk that the first has taken already. A law? Mr Wu has five open complaints, one month with us, a price gap of 2, and a signal in 70% of the places he goes. **Guess** what the same two levers do for him.
# %% [markdown] lang="zh"
# 向左移的步子总是一样长，可是曲线越来越平：第二根杠杆要降的风险，有一部分第一根已经降掉了。这是定律吗？吴先生有五次投诉没解决，刚来一个月，价差为 2，常去的地方只有 70% 有信号。**猜一猜**，同样两根杠杆对他怎么样？
# %%
wu = pd.DataFrame({"complaints": [5], "tenure": [1], "price_gap": [2], "coverage": [0.7]},
                  index=["Wu"])
wu_levers = crmkit.pull_levers(wu, price=10, complaints=1).customers
wu_levers[["before", "price", "complaints", "after"]].round(3)
# %% [markdown] lang="en"
# Price alone: {{100 * (wu_levers["before"] - wu_levers["price"]).iloc[0]:.0f}} points. Complaints alone: {{100 * (wu_levers["before"] - wu_levers["complaints"]).iloc[0]:.0f}}. Both: {{100 * (wu_levers["before"] - wu_levers["after"]).iloc[0]:.0f}}, far *more* than the sum. Where risk is low, levers replace each other; where it is desperate, they need each other. The border: if *half* of both pulls would still leave the risk above one half, they help each other. Few customers are at such risk.
#
# ## A thousand customers
# %% [markdown] lang="zh"
# 只降价：{{100 * (wu_levers["before"] - wu_levers["price"]).iloc[0]:.0f}} 个百分点。只处理投诉：{{100 * (wu_levers["before"] - wu_levers["complaints"]).iloc[0]:.0f}} 个。一起拉：{{100 * (wu_levers["before"] - wu_levers["after"]).iloc[0]:.0f}} 个，比相加*多*得多。风险低的地方，杠杆互相替代；风险极高的地方，杠杆互相依靠。界线是：两根都只拉*一半*时，概率还在二分之一以上，它们就互相帮忙。风险这么高的客户不多。
#
# ## 一千位客户
# %%
base = crmkit.telecom_base()
risk = crmkit.telecom_churn(base)
crmkit.show(base.head(3).assign(probability=risk))
# %% [markdown] lang="en"
# Invented customers: {{risk.sum():.0f}} of {{len(base):,}} are expected to leave. The course's measures for telecom firms, as levers:
#
# | the course | here | costs in half a year |
# |---|---|---|
# | network quality, coverage | missing coverage closed | 20 yuan per customer |
# | care: channels, surveys, tiers | complaints answered | 60 yuan each |
# | flexible tariffs | lower price | 6 × the cut, per customer |
# | points, birthday gifts | the programme | 15 yuan per customer |
# | value-added personal services | Telco, below | |
#
# One customer kept is worth 600. **Write down a guess:** what do all four bring together?
# %% [markdown] lang="zh"
# 这些客户是按种子虚构的，{{len(base):,}} 位里预计走 {{risk.sum():.0f}} 位。课程为电信业列的做法，在这里变成杠杆：
#
# | 课程 | 这里 | 半年成本 |
# |---|---|---|
# | 网络质量与覆盖 | 补覆盖 | 每位客户 20 元 |
# | 客户关怀：渠道、调查、分级服务 | 处理投诉 | 每次 60 元 |
# | 灵活资费 | 降价 | 每位客户，降幅 × 6 |
# | 积分、生日礼物 | 积分计划 | 每位客户 15 元 |
# | 个性化增值业务 | 见后面的 Telco | |
#
# 留住一位值 600 元。**先写下你的猜测**：四根一起拉，赚多少？
# %%
plan = crmkit.pull_levers(base, price=8, coverage=1, complaints=1, points=1)
money = plan.table["lever_profit"]
crmkit.show(plan.table[["fewer_leavers", "cost", "cost_each", "lever_profit"]], decimals=0)
# %% [markdown] lang="en"
# **Each of the four pays, together they lose.** Added up they keep {{plan.table["fewer_leavers"]["added"]:.0f}} leavers, and only {{plan.before:.0f}} would leave! They promise {{money["added"]:+,.0f}} yuan; pulled together they bring {{money["together"]:+,.0f}}. Complaints alone would have brought {{money["complaints"]:+,.0f}}. And which lever is cheapest?
# %% [markdown] lang="zh"
# **四根杠杆各自都赚，一起拉却亏了。** 相加能留住 {{plan.table["fewer_leavers"]["added"]:.0f}} 位，可是总共才会走 {{plan.before:.0f}} 位！相加许诺 {{money["added"]:+,.0f}} 元，一起拉是 {{money["together"]:+,.0f}} 元。只处理投诉，本可以赚 {{money["complaints"]:+,.0f}} 元。那么，哪一根最便宜？
# %%
each = plan.table[["cost_each", "each_on_top"]].head(4)
crmkit.show(each, decimals=0)
# %% [markdown] lang="en"
# Alone, points are cheapest: {{each["cost_each"]["points"]:.0f}} yuan for one kept. On top of the others they cost {{each["each_on_top"]["points"]:,.0f}}, and complaints come first with {{each["each_on_top"]["complaints"]:.0f}}. "The cheapest lever" depends on what is pulled already. Pulled last, each of the four costs more than the 600 a customer is worth.
#
# And to whom do the 48,000 yuan of the price cut go?
# %% [markdown] lang="zh"
# 单独拉，积分最便宜，每留住一位 {{each["cost_each"]["points"]:.0f}} 元。别的都拉了再加积分，每位要 {{each["each_on_top"]["points"]:,.0f}} 元，这时最便宜的是处理投诉，{{each["each_on_top"]["complaints"]:.0f}} 元。“最便宜的杠杆”不是杠杆自己的性质，要看别的拉了没有。而且不论哪一根，只要最后拉，每位的成本都超过一位客户所值的 600 元。
#
# 再看降价：那 48,000 元给了谁？
# %%
to_stayers = 8 * 6 * (1 - risk).sum()
flexible = crmkit.pull_levers(base, price=8, price_to="dearer").table.loc["price"]
round(to_stayers), flexible[["fewer_leavers", "cost", "lever_profit"]].round().to_dict()
# %% [markdown] lang="en"
# {{to_stayers / 48000:.0%}} to customers who would have stayed anyway. A **flexible tariff**, only for those who pay more than the rival asks and only up to the gap, costs {{flexible["cost"]:,.0f}}, keeps {{flexible["fewer_leavers"]:.0f}} instead of {{plan.table["fewer_leavers"]["price"]:.0f}}, and earns {{flexible["lever_profit"]:,.0f}} instead of {{money["price"]:,.0f}}.
#
# In the explorer, nothing else pulled, the best cut for everybody is 8 yuan. Now answer complaints, a twentieth at a time. **Guess first:** from which share on does *no* cut for everybody pay any more? Leave coverage and points at 0, and read the title on the right.
# %% [markdown] lang="zh"
# {{to_stayers / 48000:.0%}} 给了本来就会留下的客户。改成**灵活资费**，只给资费比对手高的客户降，最多降到与对手一样，花 {{flexible["cost"]:,.0f}} 元，留住 {{flexible["fewer_leavers"]:.0f}} 位（全体降价是 {{plan.table["fewer_leavers"]["price"]:.0f}} 位），赚 {{flexible["lever_profit"]:,.0f}} 元，而不是 {{money["price"]:,.0f}} 元。
#
# 在探索器里，别的都不拉，给所有客户降价，最好降 8 元。现在来处理投诉，每次多处理二十分之一。**先猜一猜**：处理的比例到多少，给所有客户降价就*一分也不*划算了？补覆盖和积分保持 0，读右图标题。
# %%
explorer = crmkit.explore.telecom_levers(base)
explorer
# %%
no_cut_from = ...
# %%
from crmkit.practice import check

check("ch5_6a.E1", no_cut_from)
# %% [markdown] lang="en"
# One department's good work spoils another's good plan. Plan levers together, or test them together.
#
# ## Does tech support keep customers?
#
# All these effects were assumed. Can data tell them? IBM's Telco sample (a fictional firm) holds value-added services. Fibre customers without and with tech support, share gone:
# %% [markdown] lang="zh"
# 一个部门的活干好了，另一个部门的好计划就成了坏计划。杠杆要一起规划，或者一起试验。
#
# ## 技术支持能留住客户吗？
#
# 上面的效果全是假设。企业的数据能告诉我们吗？IBM 的示例数据 Telco（公司为虚构）里有几种增值业务。光纤客户中，没有和有技术支持的，各走了几成：
# %%
telco = crmkit.datasets.load_telco()
fibre = telco[telco["InternetService"] == "Fiber optic"].copy()
gone = fibre["Churn"] == "Yes"
crude = gone.groupby(fibre["TechSupport"]).mean()
crude.round(3).to_dict()
# %% [markdown] lang="en"
# {{100 * (crude["No"] - crude["Yes"]):.0f}} points fewer leave: sell support to everybody! But who has it? Of those without, {{fibre.loc[fibre["TechSupport"] == "No", "Contract"].eq("Month-to-month").mean():.0%}} pay by the month, of those with it {{fibre.loc[fibre["TechSupport"] == "Yes", "Contract"].eq("Month-to-month").mean():.0%}}. **Guess** how many points are left among customers with the same contract and years. By hand, class by class:
# %% [markdown] lang="zh"
# 少走 {{100 * (crude["No"] - crude["Yes"]):.0f}} 个百分点：快给人人都推销技术支持！且慢，看看是谁订了它：没订的有 {{fibre.loc[fibre["TechSupport"] == "No", "Contract"].eq("Month-to-month").mean():.0%}} 按月签约，订了的只有 {{fibre.loc[fibre["TechSupport"] == "Yes", "Contract"].eq("Month-to-month").mean():.0%}}。**猜一猜**：合同相同、年数也相同的客户之间，还差多少个百分点？手算，一组一组比：
# %%
fibre["years"] = pd.cut(fibre["tenure"], [-1, 12, 24, 48, 72], labels=["1", "2", "3-4", "5-6"])
classes = [fibre["Contract"], fibre["years"]]
rates = gone.groupby([*classes, fibre["TechSupport"]], observed=True).mean().unstack()
weights = gone.groupby(classes, observed=True).size()[rates.notna().all(axis=1)]
like = ((rates["Yes"] - rates["No"]) * weights).sum() / weights.sum()
round(100 * like, 1)
# %%
support = crmkit.compare_alike(fibre, "TechSupport", ["Contract", "years"])
support
# %% [markdown] lang="en"
# Each class weighs by its customers: **direct standardisation** (as 5.2b did with contracts). Of {{-100 * support.crude:.0f}} points {{-100 * support.alike:.0f}} are left, {{support.left_over:.0%}}. The interval stays below zero. Does support keep those {{-100 * support.alike:.0f}}? Try other things, one of which can hardly keep anybody: a bill on paper.
# %% [markdown] lang="zh"
# 每组按自己的客户数加权，这叫**直接标准化**（5.2b 固定合同的构成，就是这样做的）。{{-100 * support.crude:.0f}} 个百分点只剩 {{-100 * support.alike:.0f}} 个，占 {{support.left_over:.0%}}，区间仍在零以下。那么，这 {{-100 * support.alike:.0f}} 个就是技术支持的功劳吗？再拿别的东西试一试，其中有一样大概谁也留不住：纸质账单。
# %%
fibre["paper_bill"] = fibre["PaperlessBilling"].map({"No": "Yes", "Yes": "No"})
things = ["TechSupport", "OnlineSecurity", "OnlineBackup", "paper_bill", "StreamingTV"]
gaps = {thing: crmkit.compare_alike(fibre, thing, ["Contract", "years"]) for thing in things}
crmkit.plots.alike_gaps(gaps)
# %% [markdown] lang="en"
# **By this table a bill on paper keeps customers as well as tech support does:** {{-100 * gaps["paper_bill"].alike:.0f}} points. Nobody would post bills to stop churn. Probably those who want paper are other people, within a class, too; so may be those who want support. Backup: {{-100 * gaps["OnlineBackup"].crude:.0f}} points become {{-100 * gaps["OnlineBackup"].alike:.0f}}. Streaming turns round, from fewer to *more*.
#
# What may we say, then? *In this table, like with like, those with support leave less.* Not: *support takes {{-100 * support.alike:.0f}} points away.* That would need support to be given as if by lot within each class. So draw lots among those who have none, and compare (5.4d).
# %% [markdown] lang="zh"
# **照这张图看，纸质账单留人的本事不比技术支持差**：{{-100 * gaps["paper_bill"].alike:.0f}} 个百分点。谁会靠寄账单来防流失呢？要纸质账单的大概本来就是另一类人，同一组之内也是如此；要技术支持的，可能也一样。在线备份：{{-100 * gaps["OnlineBackup"].crude:.0f}} 个百分点变成 {{-100 * gaps["OnlineBackup"].alike:.0f}} 个。流媒体电视还反了过来，从少走变成*多*走。
#
# 那么能说什么？可以说：*在这份数据里，同类相比，有技术支持的走得少。* 不能说：*技术支持使流失率降低 {{-100 * support.alike:.0f}} 个百分点。* 后一句要求同一组里谁有支持如同抽签决定。那就真的抽签：在没有订的客户里，抽一半送，再作比较（5.4d）。
# %% [markdown] lang="en"
# ## What to take away
#
# - Effects of levers do not add up: they work on the same risk.
# - Cost per customer kept depends on what else is pulled. Four good plans may make one bad one.
# - A cut for everybody goes mostly to those who would stay anyway.
# - A gap between users and others is not yet an effect. Compare like with like, try a thing that can hardly work, then draw lots.
#
# ## Where the figures come from
#
# Kinds of levers: the course. Weights, effects, costs, the 600 yuan, the customers: teaching assumptions (`crmkit.telecom_assumptions()`). Telco Customer Churn: IBM (Apache-2.0), a fictional firm: its gaps say nothing about real ones. Direct standardisation: a textbook method. Classes of years, the paper bill as a test: ours.
#
# ## Next
#
# `ch5_6b_the_banks_rate_gap`: a bank and its rate. Exercises: `exercises/ex_ch5_6a_telecom_levers`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 杠杆的效果不能相加：它们要降的是同一份风险。
# - 每留住一位的成本，要看别的杠杆拉了没有。四个好计划合起来，可能是一个坏计划。
# - 全体降价，钱多半给了本来就会留下的人。
# - 用的人与不用的人之差，不等于效果。先同类相比，再拿一样大概没用的东西试一试，最后抽签。
#
# ## 数据来源
#
# 各类做法来自课程中的电信业部分。所有权重、效果、成本、600 元和客户均为教学假设（`crmkit.telecom_assumptions()` 全部列出）。Telco Customer Churn：IBM（Apache-2.0），公司为虚构，其中的差距不代表真实企业。直接标准化是教材中的常用方法。年数的分组、用纸质账单作检验，是我们的安排。
#
# ## 下一课
#
# `ch5_6b_the_banks_rate_gap`：银行与利差。练习见 `exercises/ex_ch5_6a_telecom_levers`。
