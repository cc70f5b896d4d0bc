# %% [markdown] lang="en"
# # 5.3d How churn forms
#
# *Chapter 5, losing customers · 5.3.2 and 5.3.3, how churn comes about · about 25 minutes*
#
# A shop has money for one thing. Production wants to **halve the faults**. The service desk wants to **solve twice as many complaints**: "Customers forgive a fault, never a shrug. Most are lost after failed service; every textbook says so." **Which of the two keeps more customers?** Vote now, before you read on.
#
# After this lesson you can
#
# - follow customers from the first purchase to the next, and say on which path they are lost,
# - compare two remedies on all customers, not only on those who complain,
# - say what a lost customer takes along, and which of this is a claim.
# %% [markdown] lang="zh"
# # 5.3d 流失是怎样形成的
#
# *第五章 客户流失 · 5.3.2 与 5.3.3 流失的形成过程 · 约 25 分钟*
#
# 一家店的钱只够做一件事。生产部要**让问题减半**。服务台要**让投诉的解决率翻倍**：“出了毛病客户能原谅，没人理才伤心。多数客户都是售后没做好丢的，书上都这么写。”**哪一件能留住更多客户**？先表决，再往下读。
#
# 学完本课，你能够：
#
# - 跟着客户从第一次购买走到下一次，说出他们是在哪条路上失去的；
# - 在全部客户身上、而不只在投诉的人身上比较两种办法；
# - 说出失去一位客户还会带走什么，其中哪些只是一种说法。
# %% [markdown] lang="en"
# ## Five ways through
#
# The course tells it as a story. Somebody buys for the first time. Before the next purchase he **compares**: did the product perform as advertised, was the service good? If so, he even pays a bit more and buys again. If not, and his complaint is ignored, he goes to the rival. Its figure is lost; here is our reconstruction, with shares that are teaching assumptions:
#
# | path | who goes there | buy again |
# |---|---|---|
# | all well | product performs (75%), service good (85% of these) | 95% |
# | poor service | product performs, service poor | 70% |
# | complaint solved | fault (25%), complains (20% of these), solved (40%) | 90% |
# | complaint ignored | fault, complains, not solved | 20% |
# | fault, no word | fault, says nothing | 45% |
#
# By hand: multiply along each path.
# %% [markdown] lang="zh"
# ## 五条路
#
# 课程是当故事讲的。客户第一次购买；下次购买之前，他会**比较**：产品像广告说的那样吗？服务好吗？都好，贵一点也会再买；不好，投诉又没人理，他就去对手那里。课程资料的图已缺失，下面是我们的重建，比例均为教学假设：
#
# | 路径 | 谁走这条路 | 再次购买 |
# |---|---|---|
# | 一切顺利 | 产品没问题（75%），服务好（其中 85%） | 95% |
# | 服务不好 | 产品没问题，服务不好 | 70% |
# | 投诉已解决 | 出了问题（25%），投诉（其中 20%），得到解决（40%） | 90% |
# | 投诉没人理 | 出了问题，投诉，没有解决 | 20% |
# | 出了问题不作声 | 出了问题，什么也不说 | 45% |
#
# 先手算：沿每条路连乘。
# %%
import pandas as pd

on_path = pd.Series([0.75 * 0.85, 0.75 * 0.15, 0.25 * 0.2 * 0.4, 0.25 * 0.2 * 0.6, 0.25 * 0.8])
buy_again = pd.Series([0.95, 0.70, 0.90, 0.20, 0.45])
round(float((on_path * buy_again).sum()), 3)
# %%
flow = crmkit.churn_flow()
crmkit.plots.flow_paths(flow)
# %% [markdown] lang="en"
# {{flow.kept:.1%}} buy again, {{flow.lost:.1%}} go. {{flow.after_fault:.0%}} of the lost had a fault: so far the textbooks are right. But look where. **{{flow.table.loc["silent", "lost_share"]:.0%}} of all lost customers had a fault and said nothing; {{flow.in_the_book:.0%}} had complained.** As in the complaint book of 5.1g, the desk sees one lost customer in {{1 / flow.in_the_book:.0f}}.
#
# ## Halve the faults, or solve twice as many?
#
# Would you still vote as you did? Let the kit try three remedies (the third: talk twice as many into complaining):
# %% [markdown] lang="zh"
# {{flow.kept:.1%}} 再次购买，{{flow.lost:.1%}} 离开。离开的人里 {{flow.after_fault:.0%}} 遇到过问题：到这里书上说得没错。可是看看他们在哪条路上。**全部流失客户中，{{flow.table.loc["silent", "lost_share"]:.0%}} 是出了问题却没作声的；投诉过的只有 {{flow.in_the_book:.0%}}**（5.1g 的市场里更少，半年内投诉过的只有 6%）。每失去 {{1 / flow.in_the_book:.0f}} 位，服务台只看得到一位。
#
# ## 问题减半，还是解决率翻倍？
#
# 还投原来那一票吗？让工具包试三种办法（第三种：劝更多的人来投诉，让投诉翻倍）：
# %%
levers = crmkit.flow_levers()
crmkit.show(levers, decimals=4)
# %% [markdown] lang="en"
# Halving the faults keeps {{100 * levers.loc["halve_faults", "gain"]:.1f}} more of every hundred, solving twice as many {{100 * levers.loc["solve_twice", "gain"]:.1f}}: **{{levers.loc["halve_faults", "gain"] / levers.loc["solve_twice", "gain"]:.0f}} times as much**. The desk is right about each complaint and wrong about the sum, since so few complain. And inviting twice the complaints keeps next to nothing while six in ten are ignored.
#
# So solving wins if more people speak up. **Guess first:** of those with a fault, how many must complain until *solve twice as many* keeps more than *halve the faults*? Move the first slider only, and find the smallest share (0.40 for 40%).
# %% [markdown] lang="zh"
# 问题减半，每百位多留住 {{100 * levers.loc["halve_faults", "gain"]:.1f}} 位；解决率翻倍，多留住 {{100 * levers.loc["solve_twice", "gain"]:.1f}} 位：**前者是后者的 {{levers.loc["halve_faults", "gain"] / levers.loc["solve_twice", "gain"]:.0f}} 倍**。单看每一件投诉，服务台是对的；合起来看却错了，因为投诉的人太少。而劝人投诉几乎没用，因为十件里还有六件没人理。
#
# 那么，开口的人多了，提高解决率就会赢。**先猜一猜**：出了问题的客户里，要有多少人投诉，*解决率翻倍*才比*问题减半*留住得更多？只拖动第一个滑块，找出最小的比例（40% 写 0.40）。
# %%
explorer = crmkit.explore.formation_flow()
explorer
# %%
smallest_share = ...
# %%
from crmkit.practice import check

check("ch5_3d.E1", smallest_share)
# %% [markdown] lang="en"
# ## Better than no fault?
#
# "A customer whose complaint was solved splendidly is more loyal than one who never had any trouble." This is the **service recovery paradox**, a disputed claim. Believe it for a moment: let 97% stay after a solved complaint, more than the {{flow.table.loc[["good", "poor"], "stayed"].sum() / flow.table.loc[["good", "poor"], "on_path"].sum():.1%}} without a fault. How many stay of *all* who had a fault?
# %% [markdown] lang="zh"
# ## 比没出问题还好？
#
# “投诉处理得漂亮的客户，比从没遇到麻烦的更忠诚。”这叫**服务补救悖论**，是一种有争议的说法。姑且相信它：投诉解决后有 97% 留下，高于没出问题时的 {{flow.table.loc[["good", "poor"], "stayed"].sum() / flow.table.loc[["good", "poor"], "on_path"].sum():.1%}}。那么*全部*出过问题的客户，留下多少？
# %%
all_faulty = crmkit.churn_flow(fault=1, solved_stays=0.97)
round(all_faulty.kept, 3)
# %% [markdown] lang="en"
# {{all_faulty.kept:.0%}}. The paradox may be true of each solved complaint, and a fault is still dear. (An analysis of many studies, by de Matos, Henrique and Rossi in 2007, found the paradox in satisfaction, not in the intention to buy again.)
#
# ## Who speaks, stays?
#
# No real data of ours hold complaints. They do hold returns, a kind of complaint: goods of the wholesaler that came back within 30 days of a customer's first purchase. **Guess:** who buys again in the four months after, those who returned something or the others?
# %% [markdown] lang="zh"
# 只有 {{all_faulty.kept:.0%}}。就算每一件解决了的投诉都应验这个悖论，出问题的代价仍然很高。（de Matos、Henrique 与 Rossi 2007 年综合多项研究：悖论在满意度上成立，在再次购买的意愿上不成立。）
#
# ## 开口的人会留下？
#
# 我们的真实数据里没有投诉，却有退货，它也是一种投诉：批发商的客户在首次购买后 30 天之内退回的货。**猜一猜**：之后四个月里再来买的，是退过货的多，还是没退过的多？
# %%
invoices = crmkit.datasets.load_online_retail_invoices()
bought = invoices["amount"] > 0
first = invoices[bought].groupby("CustomerID")["date"].min().loc[lambda day: day < "2011-07-01"]
age = (invoices["date"] - invoices["CustomerID"].map(first)).dt.days
returned = first.index.isin(invoices["CustomerID"][invoices["cancelled"] & age.between(0, 30)])
back = first.index.isin(invoices["CustomerID"][bought & age.between(31, 150)])
seen = pd.DataFrame({"returned": returned, "back": back}, index=first.index)
voice = seen.groupby("returned")["back"].agg(["size", "mean"])
voice.round(3)
# %% [markdown] lang="en"
# **Those who returned something came back more often: {{voice.loc[True, "mean"]:.0%}} against {{voice.loc[False, "mean"]:.0%}}.** Do big buyers simply return more? Compare customers who spent alike on the first day, in four groups from small to large:
# %% [markdown] lang="zh"
# **退过货的，再来买的反而更多：{{voice.loc[True, "mean"]:.0%}} 对 {{voice.loc[False, "mean"]:.0%}}**。会不会只是大客户退得多？把首日花钱相近的放在一起比，从少到多分四组：
# %%
spent = invoices[bought & (age == 0)].groupby("CustomerID")["amount"].sum()
quarter = pd.qcut(spent, 4, labels=[1, 2, 3, 4]).rename("quarter")
alike = seen.groupby([quarter, "returned"], observed=True)["back"].mean().unstack()
alike.round(3)
# %% [markdown] lang="en"
# In each group those who returned lead, by {{100 * (alike[True] - alike[False]).min():.0f}} to {{100 * (alike[True] - alike[False]).max():.0f}} points. That proves no cause: nobody drew lots, and whoever returns goods may be the keener buyer. But it warns against reading a complaint as a farewell. Who speaks is still in touch; **exit is quiet**.
# %% [markdown] lang="zh"
# 每一组都是退过货的领先，高出 {{100 * (alike[True] - alike[False]).min():.0f}} 到 {{100 * (alike[True] - alike[False]).max():.0f}} 个百分点。这证明不了因果：没有人抽过签，肯退货的也许本来就买得更上心。但它提醒我们，别把投诉当成告别。开口的人还在和你来往；**离开的人，不出声**。
# %% [markdown] lang="en"
# ## One lost, how many gone?
#
# A lost customer takes others along: he tells *n* people, of whom a share *q* stay away. So one lost counts as 1 + n·q. "One unhappy customer tells nine to eleven others" is a claim that many textbooks repeat, older and less certain than it sounds. Take ten, and one in twenty who listens:
# %% [markdown] lang="zh"
# ## 走了一位，少了几位？
#
# 失去一位客户，还会带走别人：他告诉 *n* 个人，其中有比例 *q* 的人从此不来。所以走一位，等于少 1 + n·q 位。“一位不满的客户会告诉九到十一个人”，是书上反复引用的说法，来历已久，未必可靠。就取十个人，听进去的二十人里有一个：
# %%
round(crmkit.word_of_mouth(100 * flow.lost, told=10, stay_away=0.05), 1)
# %% [markdown] lang="en"
# Of every hundred first buyers {{100 * flow.lost:.0f}} go, and {{1000 * flow.lost * 0.05:.0f}} more never come. Both *n* and *q* are guesses: ask new customers who sent them, and lost ones whom they told.
#
# Who is on the way out? The course draws a map with two axes, **attention** to our brand and to the rival's. Only the axes survive; the four names are ours:
#
# | | little attention to the rival | much attention to the rival |
# |---|---|---|
# | **much attention to us** | loyal | comparing |
# | **little attention to us** | lapsed | leaving |
#
# Whoever compares can still be won by an answer; who has lapsed is silent, and no complaint book knows him. Three things move customers on this map, says the course: product quality, service quality and price, each both ways.
# %% [markdown] lang="zh"
# 每百位首次购买的客户走了 {{100 * flow.lost:.0f}} 位，另有 {{1000 * flow.lost * 0.05:.0f}} 位从此不来。*n* 和 *q* 都是猜的：要问新客户是谁介绍来的，问走了的客户告诉过谁。
#
# 谁正在往外走？课程画过一张图，两条轴是对我们品牌的**关注程度**和对竞争对手品牌的关注程度。课程资料只剩下两条轴，四个名称是我们取的：
#
# | | 不太关注对手 | 很关注对手 |
# |---|---|---|
# | **很关注我们** | 忠诚 | 比较中 |
# | **不太关注我们** | 淡忘 | 将离开 |
#
# 正在比较的，还能用一个答复争取回来；淡忘的不作声，投诉记录里没有他。课程说，推动客户在图上移动的有三样：产品质量、服务质量、价格政策，往哪个方向都行。
# %% [markdown] lang="en"
# ## What to take away
#
# - Churn forms on paths. Multiply along each, and add: the longest queue is not where the noise is.
# - A remedy reaches only those on its path. Solving complaints cannot keep those who never complain.
# - Invite complaints only where they are solved.
# - Word of mouth multiplies by 1 + n·q; "nine to eleven" and the recovery paradox are claims.
#
# **Next:** `ch5_4a_why_they_left`: the causes, counted and compared. The sheet `exercises/ex_ch5_3d_how_churn_forms` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 流失是在路上形成的：沿每条路连乘，再相加。人最多的地方，往往不是声音最大的地方。
# - 每种办法只能帮到走那条路的人。提高解决率，留不住从不投诉的人。
# - 解决得了投诉，才请人来投诉。
# - 口碑把流失放大为 1 + n·q 倍；“九到十一个人”和服务补救悖论都只是说法。
#
# **下一课**：`ch5_4a_why_they_left`：给原因计数、作比较。练习见 `exercises/ex_ch5_3d_how_churn_forms`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The story of the next purchase, failed after-sales, the axes of attention, three drivers: course material; its figure is lost, so forks and shares are a reconstruction and teaching assumptions. Paradox: de Matos, Henrique & Rossi (2007), *Journal of Service Research* 10(1). "Nine to eleven": a claim often traced to American studies of the 1970s and 1980s. Returns: Online Retail, Chen, Sain & Guo (2012); some correct an order; that a return is a complaint is our reading.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 下次购买前的比较、售后失败、关注程度的两条轴、三个影响因素：课程资料；其中的图已缺失，岔路为重建，比例为教学假设。悖论：de Matos、Henrique 与 Rossi（2007），*Journal of Service Research* 10(1)。“九到十一个人”：常追溯到美国 20 世纪七八十年代的研究。退货：Online Retail，Chen、Sain 与 Guo（2012）；其中有些只是更正订单；把退货当作投诉，是我们的解读。
