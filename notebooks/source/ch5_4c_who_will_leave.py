# %% [markdown] lang="en"
# # 5.4c Who will leave?
#
# *Chapter 5, losing customers · 5.4.2, analyse churn and model it · about 30 minutes*
#
# The telecom firm of 5.1c (fictional: sample data by IBM) has 7,043 customers; 26.5% of them left within a month. Next month it can afford 1,409 calls, one for every fifth customer. One colleague jots three rules on a slip of paper; another has a computer weigh nineteen columns. **Whose list do we call, and how much better is it?**
#
# The course's process: analyse churn, build a model, raise satisfaction, win back. Here are the first two steps. After this lesson you can
#
# - learn signs of leaving from some customers, by rules or by a model, and judge both on others,
# - say how good a list of calls is: precision, recall, lift, and how sure,
# - notice probabilities that promise too much, and columns that know the answer.
# %% [markdown] lang="zh"
# # 5.4c 谁要走？
#
# *第五章 客户流失 · 5.4.2 流失分析与流失模型 · 约 30 分钟*
#
# 一家电信公司（虚构，IBM 示例数据）有 7,043 位客户，一个月里走了 26.5%。下个月只打得起 1,409 个电话，每五位客户打一位。一位同事在便条上写了三条规则，另一位让电脑给十九列数据配权重。**照谁的名单打？好多少？**
#
# 课程的流失管理流程有三步：分析流失，建立流失模型，提高满意度并挽回客户。本课讲前两步。学完本课，你能够：
#
# - 从一部分客户身上学会看谁要走（用规则或模型），再拿另一部分客户检验；
# - 说出一份电话名单有多好：查准率、查全率、提升度，以及把握有多大；
# - 识破许诺过头的概率，和预先知道答案的列。
# %% [markdown] lang="en"
# ## Look first
#
# No: first put some customers away, unseen. What was learnt from a customer cannot be tested on him. Three in ten, drawn by lot, are **kept aside**, with the same share of leavers. (Eleven newcomers have a blank `TotalCharges`: nothing billed yet, 0.)
# %% [markdown] lang="zh"
# ## 先看数据
#
# 且慢：看之前，先藏起一部分客户。从谁身上学来的，就不能再拿谁来检验。抽签抽出三成，**留作检验**，流失的比例与其余相同。（有十一位新客户的 `TotalCharges` 是空白：还没出过账，填 0。）
# %%
import pandas as pd

telco = crmkit.datasets.load_telco().set_index("customerID")
telco["TotalCharges"] = pd.to_numeric(telco["TotalCharges"], errors="coerce").fillna(0)
known, aside = crmkit.hold_out(telco, "Churn", share=0.3, seed=0)
len(known), len(aside)
# %% [markdown] lang="en"
# Now look, at the {{len(known):,}} only:
# %% [markdown] lang="zh"
# 现在可以看了，但只看这 {{len(known):,}} 位。哪些组走得最多？
# %%
known = known.assign(first_year=known["tenure"] <= 12)
gone = known["Churn"] == "Yes"
for sign in ("Contract", "first_year", "InternetService", "PaymentMethod", "TechSupport"):
    print(sign, gone.groupby(known[sign]).mean().round(2).to_dict())
# %% [markdown] lang="en"
# The course names levers for a telecom firm. What can these data say about them?
#
# | lever | in the data | they say |
# |---|---|---|
# | network quality, coverage | kind of line only | with fibre many leave, the reason is not recorded |
# | value-added services | security, backup | who takes them leaves less |
# | tiered care, surveys, channels | support | with it few leave; surveys are missing |
# | flexible tariffs | contract, payment | the widest gaps of all |
# | points, birthday gifts | nothing | nothing |
#
# "Leaves less" is a sign, not an effect: who takes support may be another kind of customer. Only a trial tells what a lever *changes*.
# %% [markdown] lang="zh"
# 课程为电信业列了一组做法。这份数据对它们能说些什么？
#
# | 做法 | 数据里有什么 | 说明什么 |
# |---|---|---|
# | 网络质量与覆盖 | 只有线路种类 | 用光纤的走得多，原因没有记录 |
# | 个性化增值业务 | 安全、备份 | 订了的走得少 |
# | 分级服务、满意度调查、渠道 | 技术支持 | 有支持的走得少；没有调查 |
# | 灵活资费 | 合同、付款方式 | 差别最大 |
# | 积分、生日礼物 | 没有 | 无从说起 |
#
# “走得少”是征兆，不是效果：要技术支持的，也许本来就是另一类客户。做法能*改变*什么，只有试验才知道。
# %% [markdown] lang="en"
# ## Three rules on a slip of paper
#
# "80% right!" says an advertisement for such a model. And "nobody leaves"?
# %% [markdown] lang="zh"
# ## 便条上的三条规则
#
# 先看最省事的回答。有的模型打广告：“准确率 80%！”那么，说*谁也不走*，准确率是多少？
# %%
left = aside["Churn"] == "Yes"
calls = round(0.20 * len(aside))
round((~left).mean(), 3), calls
# %% [markdown] lang="en"
# {{(~left).mean():.1%}} right, and not one customer to call. **Accuracy** counts everybody alike. We ask: of our {{calls}} calls (a fifth of {{len(aside):,}}), how many are right? That is precision (5.2f). The slip of paper:
# %% [markdown] lang="zh"
# {{(~left).mean():.1%}} 正确，却一位该打电话的客户也没指出来。**准确率**对谁都一视同仁；我们想知道的是：{{calls}} 个电话（{{len(aside):,}} 位的五分之一）打对几个？这就是 5.2f 讲过的查准率。便条上写着：
# %%
rules = [("Contract", "==", "Month-to-month", 2), ("tenure", "<=", 12, 1),
         ("InternetService", "==", "Fiber optic", 1)]
points = crmkit.rule_score(aside, rules)
by_points = left.groupby(points).agg(["size", "mean"])
by_points.round(2)
# %% [markdown] lang="en"
# Of those with 4 points {{by_points["mean"][4]:.0%}} left, of all {{left.mean():.0%}}. The quotient, {{by_points["mean"][4] / left.mean():.2f}}, is the **lift**: how many times as often a call is right as one drawn by lot. For {{calls}} calls we need some with 3 points, drawn by lot. In fifths of the list:
# %% [markdown] lang="zh"
# 得 4 分的走了 {{by_points["mean"][4]:.0%}}，全体走了 {{left.mean():.0%}}。两者之比 {{by_points["mean"][4] / left.mean():.2f}} 叫**提升度**：打对的机会是抽签的几倍。要打满 {{calls}} 个，还得从 3 分的客户里补，他们同分，只好抽签。把名单分成五份：
# %%
fifths = crmkit.lift_table(points, left, parts=5)
crmkit.show(fifths[["customers", "left", "rate", "lift", "recall_so_far"]])
# %% [markdown] lang="en"
# The first fifth: {{fifths["rate"][1]:.0%}} of the calls right, {{fifths["recall_so_far"][1]:.0%}} of all leavers found (recall). Three rules more than double a call's yield.
# %% [markdown] lang="zh"
# 第一份：{{fifths["rate"][1]:.0%}} 的电话打对，找到了全部流失客户的 {{fifths["recall_so_far"][1]:.0%}}（查全率）。三条规则，已让每个电话的收获翻了一番还多。
# %% [markdown] lang="en"
# ## A model
#
# **Write down a guess:** nineteen columns, weighed by a computer: how many more leavers among the {{calls}} calls? The curve is the S of 5.1e: every sign adds to a score, the score becomes a probability. **Logistic regression** learns the weights, from the same {{len(known):,}} customers.
# %% [markdown] lang="zh"
# ## 一个模型
#
# **先写下你的猜测**：十九列数据，由电脑配权重，{{calls}} 个电话里能多找到几位？曲线还是 5.1e 的 S 形：每个征兆给得分加一点，得分再化成概率。**逻辑回归**从同样的 {{len(known):,}} 位客户身上学出权重。
# %%
model = crmkit.fit_churn_model(telco, "Churn", test_share=0.3, seed=0)
print(model.caption())
model.table.head(3).round(2)
# %%
chance = model.table["probability"]
two = crmkit.compare_scores({"rules": points, "model": chance}, left, share=0.2)
crmkit.show(two.drop(columns=["precision", "recall"]))
# %% [markdown] lang="en"
# Its accuracy is the advertised {{crmkit.confusion(chance, left, 0.5).accuracy:.0%}}. But what counts: it finds {{two["recall"]["model"] * left.sum():.0f}} leavers, the slip of paper {{two["recall"]["rules"] * left.sum():.0f}}: **{{(two["recall"]["model"] - two["recall"]["rules"]) * left.sum():.0f}} more. Three rules do nine tenths of the work.** Luck? Low and high come from drawing these customers again and again, with replacement (a **bootstrap**, 95%): ahead by {{two["ahead_by"]["model"]:.2f}} of lift, between {{two["ahead_low"]["model"]:.2f}} and {{two["ahead_high"]["model"]:.2f}}. Little, but above zero. And with others kept aside?
# %% [markdown] lang="zh"
# 它的准确率果然是广告里的 {{crmkit.confusion(chance, left, 0.5).accuracy:.0%}}。可是要紧的是：模型找到 {{two["recall"]["model"] * left.sum():.0f}} 位流失客户，便条找到 {{two["recall"]["rules"] * left.sum():.0f}} 位：**只多 {{(two["recall"]["model"] - two["recall"]["rules"]) * left.sum():.0f}} 位。三条规则干了九成的活**。会不会是运气？下限和上限是把这些客户反复有放回地抽（**自助法**，95%）得来的：提升度领先 {{two["ahead_by"]["model"]:.2f}}，在 {{two["ahead_low"]["model"]:.2f}} 与 {{two["ahead_high"]["model"]:.2f}} 之间。不多，但大于零。要是重新抽一次留作检验的客户呢？
# %%
more = []
for seed in range(6):
    _, others = crmkit.hold_out(telco, "Churn", seed=seed)
    again = crmkit.fit_churn_model(telco, "Churn", seed=seed).table
    slip = crmkit.lift_table(crmkit.rule_score(others, rules), others["Churn"], parts=5)
    more.append(round(again["left"].head(calls).sum() - slip["left"][1]))
more
# %% [markdown] lang="en"
# Between {{min(more)}} and {{max(more)}} more; in the firm's 1,409 calls, {{min(more) * 1409 / calls:.0f}} to {{max(more) * 1409 / calls:.0f}}. Ours was the draw kindest to the rules: one test is one throw of dice; say a range.
#
# A model's probabilities, added up, also forecast how many will leave. Some software "balances", counting leavers as if they were half of all. What does that do?
# %% [markdown] lang="zh"
# 多出 {{min(more)}} 到 {{max(more)}} 位；放到公司的 1,409 个电话里，是 {{min(more) * 1409 / calls:.0f}} 到 {{max(more) * 1409 / calls:.0f}} 位。我们抽到的那次，恰好对规则最有利：一次检验好比掷一次骰子，所以要报一个范围。（也决不能一遍遍修改规则，去迎合留出的客户。）
#
# 模型给的不只是次序，还有概率；加起来，就是预计会走的人数。有的软件喜欢“平衡”两类客户，把流失客户当成占一半来学。结果会怎样？
# %%
balanced = crmkit.fit_churn_model(telco, "Churn", seed=0, class_weight="balanced")
told = {"plain": chance, "balanced": balanced.table["probability"]}
print({name: round(p.sum()) for name, p in told.items()}, int(left.sum()))
crmkit.plots.reliability({name: crmkit.calibration_table(p, left) for name, p in told.items()})
# %% [markdown] lang="en"
# The plain model expects {{told["plain"].sum():.0f}} leavers, {{left.sum()}} left; group by group its points lie near the line: it is **calibrated**. The balanced one expects {{told["balanced"].sum():.0f}}. Yet as a list it is as good: a leaver stands above a stayer in {{balanced.auc:.1%}} of all pairs, with the plain model in {{model.auc:.1%}} (the **AUC**). For a list either will do; to multiply by money (5.4d), take the plain one.
# %% [markdown] lang="zh"
# 原来的模型预计走 {{told["plain"].sum():.0f}} 位，实际走了 {{left.sum()}} 位；一组一组看，点都靠近灰线，这叫**校准**良好。平衡之后却预计走 {{told["balanced"].sum():.0f}} 位。可是当名单用，它一样好：任取一位流失的、一位留下的，流失者排在前面的占 {{balanced.auc:.1%}}，原来的模型是 {{model.auc:.1%}}（这个比例叫 **AUC**）。只排名单，用哪个都行；要拿概率去乘金额（5.4d），就得用没有加权的。
# %% [markdown] lang="en"
# ## Too good to be true
#
# A consultant adds a column: calls to the closing desk (invented, a teaching assumption: leavers rang three times on average, hardly anybody else did).
# %% [markdown] lang="zh"
# ## 好得不像真的
#
# 一位顾问添了一列：打给注销柜台的次数（这里是编的，属教学假设：流失客户平均打过三次，其他人几乎没打过）。
# %%
import numpy as np

rang = np.where(telco["Churn"] == "Yes", 3, 0.05)
leaky_table = telco.assign(closing_calls=np.random.default_rng(1).poisson(rang))
leaky = crmkit.fit_churn_model(leaky_table, "Churn", seed=0)
tested = crmkit.confusion(leaky.table["probability"], left, cut=0.5)
print(round(tested.accuracy, 3), *leaky.notes)
# %% [markdown] lang="en"
# {{tested.accuracy:.0%}} right, on customers kept aside! But on the first of the month, when we must call, nobody has rung the closing desk yet. Those kept aside cannot show it: their rows, too, came later. Put the column back to that day:
# %% [markdown] lang="zh"
# {{tested.accuracy:.0%}} 正确，而且是在留出的客户上！可是一号该打电话的时候，还没有谁打过注销柜台。留出的客户也揭穿不了它：他们的数据同样是走了以后才填的。把这一列退回到那一天：
# %%
in_use = leaky.probabilities(aside.assign(closing_calls=0))
on_the_day = crmkit.confusion(in_use, left, cut=0.5)
int((in_use >= 0.5).sum()), round(on_the_day.accuracy, 3)
# %% [markdown] lang="en"
# It calls {{(in_use >= 0.5).sum()}} of {{len(aside):,}}: "nobody leaves" again, {{on_the_day.accuracy:.1%}}. A column that knows the answer because it was written afterwards is **leakage**. The kit's note warned; weaker leaks pass. Ask of every column: *on what day was this written?*
# %% [markdown] lang="zh"
# {{len(aside):,}} 位里，它打给 {{(in_use >= 0.5).sum()}} 位：又是“谁也不走”，{{on_the_day.accuracy:.1%}}。一列数据若是事后写的，因而预先知道答案，就叫**信息泄露**。工具包在提示里发过警告（单凭一列就分得这么清，很可疑），但轻一些的泄露它看不出来。所以每一列都要问：*这是哪一天写下的？*
# %% [markdown] lang="en"
# ## How far down the list?
#
# All four lists, on the same customers. **Guess first:** the model finds {{two["recall"]["model"] * left.sum():.0f}} leavers by calling 20% of the customers. What share must be called by the *rules* to find at least as many? Then look at the leaky model, as tested and in use.
# %% [markdown] lang="zh"
# ## 电话打到哪里？
#
# 同一批客户，四份名单。**先猜一猜**：模型打给 20% 的客户，找到 {{two["recall"]["model"] * left.sum():.0f}} 位流失客户。照*规则*的名单，要打给百分之几，才至少找到这么多？再看看泄露模型，检验时和使用时各是什么样。
# %%
scores = {"rules": points, "model": chance, "leaked": leaky.table["probability"], "in_use": in_use}
explorer = crmkit.explore.call_list(scores, left)
explorer
# %%
share_by_rules = ...
# %%
from crmkit.practice import check

check("ch5_4c.E1", share_by_rules)
# %% [markdown] lang="en"
# A few points of the list: that is what the computer is worth here. If calls are cheap, call further by the slip; if dear, take the model. The leaky one, in use, falls below it.
#
# ## What to take away
#
# - Accuracy flatters. Judge a list by precision, recall and lift at the calls you can make.
# - Judge on customers kept aside, say a range; three rules are every model's rival.
# - Order and probability are two things; balancing spoils the second.
# - Too good? On what day was the column written?
#
# **Next:** `ch5_4d_whom_to_call`: what a call costs and saves. Sheet: `exercises/ex_ch5_4c_who_will_leave`.
# %% [markdown] lang="zh"
# 名单上差几个百分点：电脑在这里就值这么多。电话便宜，照便条多打几个；电话贵，就用模型。泄露模型到了使用时，反而不如老实的模型：有了那一列，其他列它就没有认真学。
#
# ## 本课要点
#
# - 准确率会骗人。名单好不好，看打得起的电话里的查准率、查全率和提升度。
# - 用留出的客户检验，报一个范围；每个模型都要先和三条规则比一比。
# - 次序和概率是两回事，加权会毁掉后者。
# - 好得过头是警报：这一列是哪一天写下的？
#
# **下一课**：`ch5_4d_whom_to_call`：一个电话花多少、挽留几成，打到哪里不再划算？`exercises/ex_ch5_4c_who_will_leave` 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Process and levers: course material (its model is lost; logistic regression is the usual one). Data: Telco Customer Churn, IBM (Apache-2.0). Which column belongs to which lever, the rules and their points, 1,409 calls, calls to the closing desk: teaching assumptions. Leakage: Kaufman and others (2012). The rules were written from those not kept aside; in the other five draws they had seen some of those judged, which favours them.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 流程与各项做法：课程资料（其模型已缺失，逻辑回归是通行的一种）。数据：IBM 的 Telco Customer Churn（Apache-2.0），公司为虚构。哪一列对应哪项做法、三条规则及分数、1,409 个电话、打给注销柜台的次数，均为教学假设。信息泄露：Kaufman 等（2012）。规则只根据未留出的客户写成；在另外五次抽签里，规则见过其中一部分受检验的客户，这对规则有利。
