# %% [markdown] lang="en"
# # 4.4c The factory: why sales fall although nobody is idle
#
# *Chapter 4, telling customers apart · steps of differentiation and the factory case · about 30 minutes*
#
# A factory's sales are falling. The salespeople travel, dine and give presents; their ten leads are worth 1,695 thousand yuan. The director calls in consultants. **You are the consultant: which lead do you call first, and what is wrong here?**
#
# After this lesson you can
#
# - tell customers apart in steps, and exchange the basis without changing the steps,
# - weigh a pipeline by stage, and find the leads that stand still,
# - say how much earlier a weekly number shows trouble than a monthly meeting.
# %% [markdown] lang="zh"
# # 4.4c 工厂案例：人人都在忙，销售为什么下滑？
#
# *第四章 客户区分 · 区分的步骤与工厂案例 · 约 30 分钟*
#
# 一家工厂销售下滑。销售员们出差、请客、送礼，手里十条线索（也叫商机），名义金额 169.5 万元。厂长请来了顾问。**你就是顾问：先给哪条线索打电话？问题出在哪里**？
#
# 学完本课，你能够：
#
# - 按步骤区分客户，并且更换区分依据而不改步骤；
# - 按阶段给销售管道加权，找出停滞的线索；
# - 说出每周看一个数，比每月开一次会早多少天发现问题。
# %% [markdown] lang="en"
# ## The steps of telling apart
#
# The course has three steps: **1** fix the basis, **2** separate the customers, **3** analyse the features of each class. The kit adds a fourth (teaching assumption): **4** treat the classes differently, and review.
#
# Before you read on, look at what the salespeople wrote down, and do steps 1 to 3 by hand. The basis is the stage. The file keeps their Chinese words; `key_of` finds the kit's key for each: visit, trial, quote or negotiation.
# %% [markdown] lang="zh"
# ## 区分的步骤
#
# 课程讲三步：**1** 确定区分依据，**2** 把客户分开，**3** 分析各类客户的特征。工具包补上第四步（教学假设）：**4** 区别对待，并定期回顾。
#
# 先别往下看。这是销售员记下的线索，请手工做第 1 至 3 步，依据是阶段。`key_of` 把中文阶段换成工具包的键：visit（初访）、trial（试用）、quote（报价）、negotiation（谈判）。
# %%
from crmkit.text import key_of

leads = crmkit.datasets.load_teaching("factory_leads")
steps = ["visit", "trial", "quote", "negotiation"]
leads["stage"] = [key_of("lead_stage", stage) for stage in leads["stage"]]
groups = leads.rename(columns={"value_k": "lead_value"}).groupby("stage")
features = groups[["lead_value", "days_idle"]].mean().assign(leads=groups.size())
crmkit.show(features.loc[steps], decimals=1)
# %% [markdown] lang="en"
# One function does the same for any basis: a column, or a function that makes classes. On the real wholesaler, as known at the end of August 2011:
# %% [markdown] lang="zh"
# 同一个函数适用于任何依据：一列，或一个能分类的函数。换到那家真实的批发商，只用 2011 年 8 月底已知的数据：
# %%
lines = crmkit.datasets.load_online_retail()
past = crmkit.read_orders(lines, currency="GBP", as_of="2011-08-31")
by_state = crmkit.differentiate_by(past, crmkit.relationship_states)
by_state
# %% [markdown] lang="en"
# Change the basis to ABC or RFM and the steps stay the same. Which basis is best? **Guess**, then ask step 3 a hard question: how far apart are the classes in what we want to know, buying in the next 91 days?
# %% [markdown] lang="zh"
# 依据换成 ABC 或 RFM，步骤不变。哪个依据最好？**先猜**，再给第 3 步出一道难题：就我们想知道的事（接下来 91 天买不买）来说，各类之间差多远？
# %%
import pandas as pd

shop = crmkit.read_orders(lines, currency="GBP")
later = crmkit.customers.recency_frequency_monetary(shop, as_of="2011-11-30", window=91).index


def buying(basis):
    told = crmkit.differentiate_by(past, basis)
    bought = pd.Series(told.table.index.isin(later), told.table.index)
    return bought.groupby(told.table[told.by]).mean()


# %%
bases = (crmkit.abc, crmkit.rfm, crmkit.relationship_states)
rates = {basis.__name__: buying(basis) for basis in bases}
spread = pd.DataFrame({k: v.agg(["min", "max"]) for k, v in rates.items()}).T.round(2)
spread.assign(classes=[len(rates[basis]) for basis in spread.index])
# %% [markdown] lang="en"
# From {{spread.loc["relationship_states", "min"]:.0%}} to {{spread.loc["relationship_states", "max"]:.0%}}: **four states by two plain rules spread the buyers nearly as far as the eight RFM classes**, and further than ABC. A basis is good if its classes differ in what you will decide about, and the simplest good one wins. (This ruler is coarse: the more classes, the further apart the ends. 4.5c brings a fairer one.)
# %% [markdown] lang="zh"
# 从 {{spread.loc["relationship_states", "min"]:.0%}} 到 {{spread.loc["relationship_states", "max"]:.0%}}：**两条简单规则分出的四种状态，拉开的差距与八类 RFM 几乎一样大**，而且大过 ABC。各类在你要决定的事情上有差别，才是好依据；同样好的，取最简单的。（这把尺子很粗：组越多越容易拉开；4.5c 换一把更公平的。）
# %% [markdown] lang="en"
# ## What the leads are really worth
#
# Back to the factory. A quote is not an order. Give each stage a chance (teaching assumptions; other than those the kit uses if none are given) and multiply. The leads by stage make the sales **pipeline**.
# %% [markdown] lang="zh"
# ## 线索究竟值多少
#
# 回到工厂。报价不等于订单。给每个阶段一个概率（教学假设，与工具包自带的不同），再相乘。各阶段的线索合起来就是**销售管道**，也叫销售漏斗。
# %%
chances = {"visit": 0.05, "trial": 0.20, "quote": 0.35, "negotiation": 0.80}
pipeline = crmkit.weighted_pipeline(leads, chances, idle_after=30)
crmkit.plots.pipeline(pipeline)
# %% [markdown] lang="en"
# Of 1,695 thousand promised, {{pipeline.total:,.0f}} may be expected. The largest name on the list, L09 with 500, is worth {{pipeline.table.loc["L09", "expected"]:.0f}}; it was visited once. And {{pipeline.table["stagnant"].sum()}} leads have heard nothing from us for more than 30 days, among them {{pipeline.table.loc["L08", "expected"]:.0f}} thousand in negotiation. **Nobody lost them. Nobody called.** So call {{pipeline.table.query("stagnant").index[0]}} first.
# %% [markdown] lang="zh"
# 名义 169.5 万元，可以期望的是 {{pipeline.total / 10:,.1f}} 万元。单子最大的 L09 有 50 万，却只初访过一次，期望值 {{pipeline.table.loc["L09", "expected"] / 10:.1f}} 万。还有 {{pipeline.table["stagnant"].sum()}} 条线索三十多天没人联系，其中一条已经在谈判，期望值 {{pipeline.table.loc["L08", "expected"] / 10:.1f}} 万。**没有人把它们弄丢，只是没有人打电话**。所以先打给 {{pipeline.table.query("stagnant").index[0]}}。
# %% [markdown] lang="en"
# ## The case: decide, then open
#
# Four observations. For each, write down a cause and one measure; then open the consultants' answer.
#
# **A.** Prospects are kept in notebooks, all alike; some have been "warm" for a year.
#
# <details><summary>Decide first, then open: A</summary>Prospects were not classified and no stage was followed. Proposed: a standard for segments, management by stage and importance, rules for recording data, effort on the key prospects. That is the pipeline above.</details>
#
# **B.** When a salesman left, a third of his customers left with him; service never knew what sales had promised.
#
# <details><summary>Decide first, then open: B</summary>There was no common platform, and departments did not work together. Proposed: one platform with rights for each department, rules of process, and customer files that belong to the firm.</details>
#
# **C.** Dinners, presents and favours work less every year; old customers leave.
#
# <details><summary>Decide first, then open: C</summary>The firm sold to persons, not to needs. Proposed: study what customers need, and a standing inquiry into why they stay or leave. (Paying kickbacks is an offence besides.)</details>
# %% [markdown] lang="zh"
# ## 案例：先判断，再揭晓
#
# 下面是观察到的现象。每一条先写下原因和一项措施，再展开看顾问的答案。
#
# **A.** 潜在客户记在各人的本子上，不分彼此；有的“有意向”已经一年了。
#
# <details><summary>先判断，再展开：A</summary>潜在客户没有分类，也没有按阶段跟踪。建议：制定细分标准，按阶段和重要性管理，规范数据记录，集中力量抓重点潜在客户。上面的管道就是这样做的。</details>
#
# **B.** 一位销售员离职，三分之一的客户跟着走了；售后从来不知道销售答应过什么。
#
# <details><summary>先判断，再展开：B</summary>没有统一的平台，部门之间不协调。建议：建立统一平台，各部门各有权限；规定流程；客户档案归企业所有。</details>
#
# **C.** 请客、送礼、给好处，一年不如一年；老客户在流失。
#
# <details><summary>先判断，再展开：C</summary>只做人情，不问需要。建议：研究客户需要，建立调查制度，弄清客户为什么留、为什么走。（给回扣还违法。）</details>
# %% [markdown] lang="en"
# ## D: targets by the quarter
#
# **D.** Targets are set by the quarter, there is one meeting a month, and no number is agreed on. The consultants' proposal for D is lost. What follows is the kit's own (a teaching assumption): few numbers, often, visible to all. How much does "often" bring? Trouble begins on some day; it waits for the next report. By hand, over the thirty days of a month:
# %% [markdown] lang="zh"
# ## D：只有季度目标
#
# **D.** 目标按季度定，一个月开一次会，没有约定任何量化指标。课程资料中 D 的解决方案已缺失，下面是工具包自己的建议（教学假设）：指标要少、要勤、人人看得见。“勤”能带来多少？问题总在某一天开始，要等到下一次报告才被看到。先按一个月三十天手算：
# %%
wait = pd.Series(range(30)) + 0.5
by_hand = float(wait.mean())
monthly, quarterly = (float(crmkit.detection_delay(every=d)["mean"]) for d in (30, 91))
by_hand, monthly, quarterly
# %% [markdown] lang="en"
# {{wait.mean():.0f}} days on average with a monthly meeting, {{crmkit.detection_delay(every=91)["mean"]:.1f}} with a quarterly one. The sales manager objects: "One bad week means nothing. I act on **two** bad reports in a row." Fair. But then reports must come more often.
# %% [markdown] lang="zh"
# 每月开会，平均晚 {{wait.mean():.0f}} 天；每季一次，晚 {{crmkit.detection_delay(every=91)["mean"]:.1f}} 天。销售经理反对：“一周不好说明不了什么，**连续两次**不好我才行动。”有道理，不过报告就得更勤。
# %% [markdown] lang="en"
# ## Try it
#
# **Guess first:** at most how many days may lie between reports, so that waiting for two bad ones is still *sooner on average* than the monthly meeting that acts on one? (The question is about the left picture; the right one counts the leads that idle too long.)
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先猜一猜**：两次报告之间最多隔几天，等到连续两次不好再行动，*平均*仍早于“每月一次、一次不好就行动”？（这道题看左图；右图数的是太久没人跟进的线索。）
# %%
explorer = crmkit.explore.reporting(leads, idle_after=30)
explorer
# %%
days_between = ...
# %%
from crmkit.practice import check

check("ch4_4c.E1", days_between)
# %% [markdown] lang="en"
# ## What to take away
#
# - Basis, separate, analyse; then treat and review. The basis can be exchanged, the steps cannot.
# - A pipeline counts value times chance. Large and early is small; silent is dangerous.
# - A report is late by half its interval, times more if you wait for confirmation. Weekly leaves room to make sure.
#
# **Next:** `ch4_5a_not_every_buyer_is_a_customer`: we can tell customers apart; do we want them all? Exercises P5 to P8 in `exercises/ex_ch4_4_relationship_states` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 定依据、分客户、析特征，再区别对待并回顾。依据可以换，步骤不能少。
# - 看管道要看金额乘以概率：单子大而阶段早，其实很小；没有声音的最危险。
# - 报告平均晚半个间隔；要等确认，就晚得更多。每周一报，才有余地核实。
#
# **下一课**：`ch4_5a_not_every_buyer_is_a_customer`：客户分好了，个个都该要吗？`exercises/ex_ch4_4_relationship_states` 中的 P5 至 P8 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Steps and findings A to D: course material, retold with invented details; the third proposal is cut short there, the fourth is lost and reconstructed here. Leads, chances, idle limits and the delay formula: teaching assumptions. Shop: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 步骤与现象 A 至 D 依据课程资料转述，细节为虚构；其中 C 的方案不完整，D 的方案已缺失，由工具包重建。线索、概率、停滞期限与延迟公式均为教学假设。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）。
