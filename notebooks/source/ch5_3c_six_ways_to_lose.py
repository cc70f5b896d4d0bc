# %% [markdown] lang="en"
# # 5.3c Six ways to lose a customer
#
# *Chapter 5, losing customers · 5.3.3, types of lost customers · about 30 minutes*
#
# A hundred of 1,250 customers left last year. "None could be kept," says sales: "rivals with discounts, people who moved." "Fifty-nine," says service, counting by the course's list. **How many of the hundred should the firm have kept?**
#
# After this lesson you can
#
# - sort lost customers into six types and work out which part was preventable,
# - say why three texts count the same ten leavers differently,
# - give a preventable share as an interval, and say what a polite excuse does to it.
# %% [markdown] lang="zh"
# # 5.3c 失去客户的六种方式
#
# *第五章 客户流失 · 5.3.3 流失客户的类型 · 约 30 分钟*
#
# 去年 1,250 位客户里走了一百位。销售说：“一个也留不住：不是被对手的优惠拉走，就是搬了家。”客服照课程的清单一数：“有五十九位本该留住。”**这一百位里，企业本该留住多少位？**
#
# 学完本课，你能够：
#
# - 把流失客户分成六种类型，算出其中可防的部分；
# - 说出同样十位流失客户，三种教材为什么数出不同的结果；
# - 用区间表示可防比例，并说出一句客气话会怎样改变它。
# %% [markdown] lang="en"
# ## Six types, one rule
#
# The course knows six types of lost customers. The counts are a teaching assumption:
#
# | | type | such as | lost |
# |---|---|---|---|
# | N1 | abandoned by the firm | cost more than they brought, did not pay | 8 |
# | N2 | left by themselves | dissatisfied, complaint unsolved; does the most harm | 37 |
# | N3 | poached by a rival | courted with special benefits | 14 |
# | N4 | attracted by a rival | his product or service is better | 22 |
# | N5 | forced to leave | no money, moved, died | 12 |
# | N6 | other | followed a clerk who quit; market in disorder | 7 |
#
# And a rule: losses of types 1, 3 and 5 are the **normal range**; where 2 or 4 occur, the firm must act. So count 2 and 4:
# %% [markdown] lang="zh"
# ## 六种类型，一条规则
#
# 课程把流失客户分为六种类型。人数是教学假设：
#
# | | 类型 | 例如 | 流失 |
# |---|---|---|---|
# | N1 | 企业主动放弃 | 成本高于收益，或欠费不付 | 8 |
# | N2 | 自己主动离开 | 不满意，投诉没有解决；影响最坏 | 37 |
# | N3 | 被竞争对手挖走 | 对手用特殊优惠拉拢 | 14 |
# | N4 | 被竞争对手吸引走 | 对手的产品或服务更好 | 22 |
# | N5 | 被迫离开 | 经济困难、搬迁、去世 | 12 |
# | N6 | 其他原因离开 | 跟着离职员工走；市场秩序混乱 | 7 |
#
# 还有一条规则：只有第 1、3、5 类，属于**正常范围**；出现第 2 类或第 4 类，企业就必须采取措施。那就数一数 2 和 4：
# %%
lost = crmkit.datasets.load_teaching("lost_by_type").set_index("code")["lost"]
preventable = (lost["N2"] + lost["N4"]) / lost.sum()
float(preventable)
# %% [markdown] lang="en"
# {{preventable:.0%}}: the number of service, called the **preventable share**. The kit adds a rate: the **adjusted churn** leaves the normal range out and divides by all customers.
# %% [markdown] lang="zh"
# {{preventable:.0%}}，正是客服的数，叫做**可防比例**。工具包再给一个比率：**调整后流失率**，扣除正常范围，再除以全部客户。
# %%
found = crmkit.normal_range(lost, consumers=1250)
print(found.caption())
crmkit.show(found.table)
# %% [markdown] lang="en"
# Of {{found.churn:.2%}} churn, {{found.adjusted:.2%}} remain. That is {{found.table.loc["other", "lost"]:.0f}} customers more than types 2 and 4: "other" is neither normal nor known to be preventable.
#
# But when does the rule *not* say "act"? Let only one leaver in twenty be of type 2 or 4. The chance that at least one turns up among 10, 50 and 100 leavers:
# %% [markdown] lang="zh"
# 流失率 {{found.churn:.2%}}，扣除后还有 {{found.adjusted:.2%}}。这比第 2、4 类多出 {{found.table.loc["other", "lost"]:.0f}} 位：“其他”既不算正常，也没人说得出怎么防。
#
# 可是，这条规则什么时候*不*要求采取措施？假设二十位流失客户里只有一位属于第 2 类或第 4 类。流失 10、50、100 位时，至少碰上一位的机会是：
# %%
import pandas as pd

alarm = pd.Series({leavers: 1 - 0.95**leavers for leavers in (10, 50, 100)})
alarm.round(3)
# %% [markdown] lang="en"
# Among a hundred it is {{alarm[100]:.1%}}. **To the letter, the rule always says "act".** Ask how large share and rate are, not whether there is one.
#
# ## Whose decision was it?
#
# The six types come from a clerk who read a reason and chose. Here are ten invented leavers of a telecom firm, with his second verdict: who ended it. In **active churn** the customer chose another supplier; in **passive churn** the firm ended the contract; the rest is natural.
# %% [markdown] lang="zh"
# 流失一百位时是 {{alarm[100]:.1%}}。**照字面执行，这条规则永远要求采取措施**。该问的是比例多大、比率多高，而不是有没有。
#
# ## 谁作的决定？
#
# 六种类型，是登记员看了理由后选的。下面是某通信公司十位流失客户（教学数据），他还要判断：关系由谁终止。**主动流失**是客户另选了别家；**被动流失**是企业终止了合同；其余算自然流失。
# %%
names = {"reason": "leaving_reason", "type": "churn_initiative"}
ten = crmkit.datasets.load_teaching("telecom10").set_index("id").rename(columns=names)
crmkit.show(ten)
# %% [markdown] lang="en"
# Four, three, three: one text's meaning of passive, the kit's default. A second calls passive whoever *drifts away without deciding*. A third knows no "natural": what is neither fraud nor an unpaid bill is the customer's will.
# %% [markdown] lang="zh"
# 四位、三位、三位。这是第一种教材的“被动”，也是工具包的默认。第二种教材把*不知不觉流失*的叫被动：账单放着没付，人就没了；骗子却清楚自己在做什么。第三种没有“自然”一类：除了欺诈和欠费，全算客户自愿。
# %%
sorts = {meaning: crmkit.classify_leavers(ten["leaving_reason"], passive=meaning)
         for meaning in ("firm_ends", "drifting", "involuntary")}
who = pd.DataFrame({meaning: s.counts("churn_initiative") for meaning, s in sorts.items()})
crmkit.show(who)
# %% [markdown] lang="en"
# The same ten: {{who.loc["active", "firm_ends"]:.0f}}, {{who.loc["active", "drifting"]:.0f}} or {{who.loc["active", "involuntary"]:.0f}} left "actively". In the third column even the dead went of their own will. So first ask which text a firm read.
#
# ## Four kinds, two claims
#
# Another list asks what the cause was: **natural** (moving, death), **competitive** (a rival's price, service or product), **fault** (our own failures), **malicious** (unpaid on purpose, fraud; against it: credit files). Texts add two claims: natural churn is small, fault is the largest. Ask data. The telecom file of 5.1c has 21 columns; which hold a reason?
# %% [markdown] lang="zh"
# 同样十位，“主动”的有 {{who.loc["active", "firm_ends"]:.0f}} 位、{{who.loc["active", "drifting"]:.0f}} 位，或 {{who.loc["active", "involuntary"]:.0f}} 位。按第三列，连去世的也是自愿走的。没弄清两家企业用的是哪种教材，就别比较它们的主动流失。
#
# ## 四种性质，两个说法
#
# 另一份清单问的是原因的性质：**自然流失**（搬迁、去世）、**竞争流失**（对手的价格、服务或更好的产品）、**过失流失**（我们自己的过失）、**恶意流失**（故意欠费、欺诈，对策是信用档案）。教材还附带两个说法：自然流失很少，过失流失最多。用数据来问。我们的 Telco 文件有 21 列，哪几列写着理由？
# %%
telco = crmkit.datasets.load_telco()
gone = telco[telco["Churn"] == "Yes"]
len(gone), [column for column in telco.columns if "reason" in column.lower()]
# %% [markdown] lang="en"
# None. Contract, tenure and payment tell *who* leaves (lesson 5.4c), never *why*: from this file alone, the preventable share of the {{len(gone):,}} may be anything. But IBM, which invented this firm, later gave reasons, in two public copies; we have the counts. **Guess:** is the commonest reason the same in both?
# %% [markdown] lang="zh"
# 一列也没有。合同、在网月数、付款方式能告诉我们*谁*会走（见 5.4c），说不出*为什么*：只凭这份文件，{{len(gone):,}} 位的可防比例是多少都有可能。不过，虚构这家公司的 IBM 后来给出了理由，而且有两份公开的版本。我们有它们的计数。**猜一猜**：两份文件里，最常见的理由一样吗？
# %%
reasons = crmkit.datasets.load_telco_reasons().set_index("leaving_reason")
top = reasons.index[(reasons.rank(ascending=False) <= 3).any(axis=1)]
crmkit.show(reasons.loc[top])
# %% [markdown] lang="en"
# In one file the support staff lost the most customers; in the other the rival's devices did, {{reasons.loc["Competitor had better devices", "file_b"]}} instead of {{reasons.loc["Competitor had better devices", "file_a"]}}. **The same {{len(gone):,}} leavers, two books.** (An invented firm, a real problem: does the budget go to training or to devices?) Now the kinds, each reason by the kit's table of rules:
# %% [markdown] lang="zh"
# 一份文件说，客服人员的态度赶走的客户最多；另一份说是对手的终端，{{reasons.loc["Competitor had better devices", "file_b"]}} 位，而不是 {{reasons.loc["Competitor had better devices", "file_a"]}} 位。**同样 {{len(gone):,}} 位流失客户，两本账**。（公司是虚构的，问题却是真的：明年的预算，拿去培训，还是拿去买终端？）再按工具包的规则表，把理由归到四种性质：
# %%
files = {file: crmkit.classify_leavers(reasons.index, leavers=reasons[file]) for file in reasons}
kinds = pd.DataFrame({file: f.counts("churn_kind") / f.known for file, f in files.items()})
crmkit.show(kinds)
# %% [markdown] lang="en"
# Natural churn is small in both, {{kinds.loc["natural"].min():.0%}}: the first claim holds here. Fault is far ahead in file A and level with the rivals in file B ({{kinds.loc["fault", "file_b"]:.1%}} against {{kinds.loc["competitive", "file_b"]:.1%}}): the second depends on the book. Malicious churn is nil because the form has no box for it. And {{files["file_a"].set_aside["leavers"].sum():.0f}} and {{files["file_b"].set_aside["leavers"].sum():.0f}} leavers who "don't know" are set aside.
#
# ## Two honest clerks
#
# "Competitor made better offer." Poached with benefits (3, normal), or attracted by a better offering (4, act)? The kit's table names such doubts (a teaching assumption, like the whole table):
# %% [markdown] lang="zh"
# 自然流失在两份文件里都少，约 {{kinds.loc["natural"].min():.0%}}：第一个说法在这里成立。过失流失在文件 A 遥遥领先，在文件 B 却与对手打成平手（{{kinds.loc["fault", "file_b"]:.1%}} 对 {{kinds.loc["competitive", "file_b"]:.1%}}）：第二个说法，要看用哪本账。恶意流失是零，因为表格上没有这一栏。另有 {{files["file_a"].set_aside["leavers"].sum():.0f}} 位和 {{files["file_b"].set_aside["leavers"].sum():.0f}} 位回答“不清楚”，先搁置。
#
# ## 两位诚实的登记员
#
# “对手给的条件更好。”是被优惠挖走（第 3 类，正常），还是被更好的产品吸引走（第 4 类，须采取措施）？两位登记员都很诚实。工具包的规则表把这样的疑问写明了（整张表都是教学假设）：
# %%
rules = crmkit.reason_rules()
doubtful = rules[rules["churn_type"] != rules["second_type"]]
crmkit.show(doubtful[["churn_type", "second_type"]])
# %%
ends = pd.DataFrame({file: f.preventable() for file, f in files.items()}, index=["low", "high"]).T
crmkit.plots.clerks(ends)
# %% [markdown] lang="en"
# A clerk who books every doubtful reason as normal comes to {{ends.loc["file_b", "low"]:.0%}} in file B, one who never does to {{ends.loc["file_b", "high"]:.0%}}. So of a hundred leavers in that book, how many should the firm have kept? **"Between {{100 * ends.loc["file_b", "low"]:.0f}} and {{100 * ends.loc["file_b", "high"]:.0f}}" is the honest answer; one number, be it service's 59, is a clerk's opinion.** To narrow it, ask a second question at the exit: "what exactly did they offer?"
# %% [markdown] lang="zh"
# 文件 B 里，有疑问的一律记作正常，得 {{ends.loc["file_b", "low"]:.0%}}；一律记作可防，得 {{ends.loc["file_b", "high"]:.0%}}。那么这本账上，每一百位本该留住多少位？**老实的回答是“{{100 * ends.loc["file_b", "low"]:.0f}} 到 {{100 * ends.loc["file_b", "high"]:.0f}} 位之间”；只报一个数，比如客服的五十九，那是某位登记员的看法**。想让区间变窄，客户离开时要多问一句：“对手具体给了什么？”
# %% [markdown] lang="en"
# ## Who keeps the book?
#
# Worse than doubt is politeness. A dissatisfied customer who wants no quarrel says "it is cheaper elsewhere"; the clerk whose service failed is glad to write N3. Suppose the table above, with its {{preventable:.0%}}, is the truth, and some of the 37 dissatisfied are booked as poached. **Guess first:** how large must that share be until *less than half* of the losses look preventable? Leave the other settings, find the smallest share in whole per cent, and write it as a fraction (0.40 for 40%).
# %% [markdown] lang="zh"
# ## 账由谁来记？
#
# 比疑问更糟的是客气。不满的客户不想争吵，随口说“别处便宜”；登记员自己服务不周，也乐得记成 N3。假设前面那张表（可防 {{preventable:.0%}}）是真相，37 位不满的客户中有一部分被记成“被挖走”。**先猜一猜**：这部分要占多少，账上可防的才会*不到一半*？其他设定不动，找出最小的比例（精确到 1%），用小数作答（40% 写 0.40）。
# %%
explorer = crmkit.explore.normal_range(lost)
explorer
# %%
smallest_share = ...
# %%
from crmkit.practice import check

check("ch5_3c.E1", smallest_share)
# %% [markdown] lang="en"
# ## What to take away
#
# - Preventable share: types 2 and 4 of all leavers. Adjusted churn: without 1, 3, 5, of all customers. To the letter, the rule always says "act"; look at sizes.
# - Say what you mean by passive before you count.
# - A reason is not a type. Give the interval between honest clerks, and set aside what nobody can read.
# - Let nobody book the losses he caused.
#
# **Next:** `ch5_3d_how_churn_forms`: what happens between the first purchase and the last. Sheet: `exercises/ex_ch5_3c_six_ways_to_lose`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 可防比例：第 2、4 类占全部流失客户。调整后流失率：扣除 1、3、5 类，除以全部客户。照字面，规则永远要求采取措施；要看大小。
# - 先说清“被动”指什么，再数人。
# - 理由不等于类型。给出两位诚实登记员之间的区间，读不懂的先搁置。
# - 谁造成的流失，就不能由谁来记账。
#
# **下一课**：`ch5_3d_how_churn_forms`：从第一次购买到最后一次之间，发生了什么。练习见 `exercises/ex_ch5_3c_six_ways_to_lose`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Types, rule, kinds, claims and meanings of passive: course material and the texts it rests on, which disagree. The hundred, the ten and the table of rules: teaching assumptions. Telco and its reasons: IBM sample data, an invented firm (see `datasets/README.md`).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 六种类型及其规则、四种性质、两个说法、“被动”的几种含义：课程资料及其依据的教材，各家并不一致。六种类型的人数、十位流失客户和规则表均为教学假设。Telco 及其理由：IBM 的示例数据，公司是虚构的（见 `datasets/README.md`）。
