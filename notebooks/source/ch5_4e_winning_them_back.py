# %% [markdown] lang="en"
# # 5.4e Winning them back
#
# *Chapter 5, losing customers and winning them back · 5.4.3, winning back · about 30 minutes*
#
# Ten customers have left. You have 800 yuan for visits, calls and small gifts. The sales director sorts the list by what a customer was worth and begins at the top. Common sense, and wrong twice. **Whom do we go after?**
#
# After this lesson you can
#
# - say what one success costs, and what a quoted chance of success is worth,
# - set aside whom not to pursue, and choose the others within a budget,
# - work out what a customer is worth the second time, and when the rule "important first, small never" is right.
# %% [markdown] lang="zh"
# # 5.4e 把客户赢回来
#
# *第五章 客户流失与挽回 · 5.4.3 客户挽回 · 约 30 分钟*
#
# 十位客户走了，你有 800 元可以用来拜访、打电话、送点小礼物。销售总监拿过名单，按客户原来的价值从大到小一排，从头开始。听上去天经地义，却错了两处。**该去挽回谁？**
#
# 学完本课，你能够：
#
# - 算出每成功挽回一位要花多少钱，并看清一个“成功率”到底有多少分量；
# - 先剔除不值得挽回的，再在预算之内挑选其余的；
# - 算出客户第二次值多少钱，并说清“重要的全力以赴、小的放弃”什么时候是对的。
# %% [markdown] lang="en"
# ## One in four
#
# Why go after those who left? The course gives two reasons. A sheep is lost, but the fold can be mended: what we learn from those who left keeps others. And a claim about odds: **1 in 4** lost customers can be sold to again, but only **1 in 16** prospects. At 40 yuan a contact, one success costs
# %% [markdown] lang="zh"
# ## 四个里挽回一个
#
# 人都走了，还值得去追吗？课程说值得，理由有两条。一是“亡羊补牢”：从走掉的人身上弄清原因，就能留住其他人，哪怕一只羊也没找回来。二是一个关于成功率的说法：向流失客户销售，**4 位里成功 1 位**；向潜在客户销售，**16 位里才成功 1 位**。假如联系一次要花 40 元，那么每成功一位要花：
# %%
lost, prospect = 40 / (1 / 4), 40 / (1 / 16)
lost, prospect
# %% [markdown] lang="en"
# {{lost:.0f}} against {{prospect:.0f}} yuan: a prospect is {{prospect / lost:.0f}} times as dear. But that is a claim. Another source gives ranges: 20 to 40% for the lost, 5 to 20% for prospects.
# %% [markdown] lang="zh"
# {{lost:.0f}} 元对 {{prospect:.0f}} 元，潜在客户贵 {{prospect / lost:.0f}} 倍。不过，说法不等于测量。另一份资料给的是范围：流失客户 20% 至 40%，潜在客户 5% 至 20%。
# %%
import pandas as pd

chances = pd.DataFrame({"lost": [0.20, 0.40], "prospect": [0.05, 0.20]}, index=["low", "high"])
costs = chances.apply(lambda chance: crmkit.cost_per_success(40, chance))
costs
# %% [markdown] lang="en"
# Within these ranges the prospect is anything from equally dear ({{costs.loc["high", "prospect"]:.0f}} against {{costs.loc["low", "lost"]:.0f}}) to {{costs.loc["low", "prospect"] / costs.loc["high", "lost"]:.0f}} times as dear.
#
# And what is a success? Take the real wholesaler of 5.3a: on 10 June 2011 let everybody silent for 90 days count as lost, and do nothing. **Write down a guess:** how many buy again within half a year?
# %% [markdown] lang="zh"
# 在这两个范围里，潜在客户可以同样贵（{{costs.loc["high", "prospect"]:.0f}} 对 {{costs.loc["low", "lost"]:.0f}}），也可以贵到 {{costs.loc["low", "prospect"] / costs.loc["high", "lost"]:.0f}} 倍。
#
# 况且，什么叫“成功”？看看那家真实的批发商。还是 5.3a 的那一天、那个窗口：2011 年 6 月 10 日，90 天没有买过东西的客户都算作流失，然后什么也不做。**先写下你的猜测**：随后的半年里，有几成的人又来买了？
# %%
lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
bought = lines[lines["amount"] > 0]
early, later = bought[bought["date"] < "2011-06-11"], bought[bought["date"] >= "2011-06-11"]
last = early.groupby("customer")["date"].max()
gone = last[last < "2011-03-12"].index
back = gone.isin(later["customer"])
len(gone), round(float(back.mean()), 2)
# %% [markdown] lang="en"
# {{back.mean():.0%}} of {{len(gone)}}, and the log tells of no campaign: doing nothing beats 1 in 4. Had we written to all, we would have reported {{back.mean():.0%}} "won back". **The chance that counts is what the contact adds**, and only a group drawn by lot and left alone shows it. From here on the chances are invented.
#
# ## Whom to leave alone
# %% [markdown] lang="zh"
# {{len(gone)}} 位里有 {{back.mean():.0%}}，而订单里看不出有过任何挽回活动：什么都不做，就胜过了“4 位里成功 1 位”。假如当时给每个人都写了信，我们就会报告“挽回了 {{back.mean():.0%}}”。**真正有意义的，是联系之后*多*回来了多少**。这只有抽签留出一组不联系、再作比较，才看得出来。请记住这一点：从这里起，挽回概率都是给定的，而且是虚构的。
#
# ## 不值得挽回的人
# %%
table = crmkit.datasets.load_teaching("winback10").set_index("id")
crmkit.show(table.fillna(""))
# %% [markdown] lang="en"
# The last column holds a **reason to let go**. The course lists four: he can bring no profit any more; cannot keep to the contract; is unreasonable and wears our staff down; demands so much that others are served worse. Another text adds a bad reputation. Set him aside *first*, whatever he seems to bring. The director did not:
# %% [markdown] lang="zh"
# 最后一列是**不值得挽回的原因**。课程列了四种：不可能再带来利润；无法履行合同；无理取闹、损害员工士气；要求过分、妨碍为其他客户服务。另一份资料加上“声望太差”。这样的客户要*先*剔除，不管他看上去值多少。总监没有看这一列：
# %%
left, naive = 800, []
for who, row in table.sort_values("clv", ascending=False).iterrows():
    if row["cost"] <= left:
        left, naive = left - row["cost"], [*naive, who]
naive
# %% [markdown] lang="en"
# W01 and W09 leave 200: too little for W02.
#
# ## By level, or by expected value?
#
# The **expected value** of a contact is chance × lifetime value − cost. The cost is always paid, the value comes only if he returns.
# %% [markdown] lang="zh"
# 去了 W01 和 W09，只剩 200 元，不够去找 W02。
#
# ## 按级别，还是按期望价值？
#
# 联系一位客户的**期望价值** = 挽回概率 × 终身价值 − 联系成本。成本总是要花的，价值却只有人回来了才有。
# %%
table["expected"] = table["p"] * table["clv"] - table["cost"]
table["expected"].to_dict()
# %% [markdown] lang="en"
# W02 is worth most, {{table.loc["W02", "expected"]:,.0f}}: less lifetime value than W01, a much better chance. W09 has more on paper only; W06 is not worth a call. The set that brings most for 800 yuan:
# %% [markdown] lang="zh"
# 可以去挽回的人里，W02 最高，{{table.loc["W02", "expected"]:,.0f}}：终身价值不如 W01，挽回概率却高得多。W09 更高，但那只是纸面上的。W06 不值得打这个电话。现在让工具包找出 800 元之内期望价值最高的组合：
# %%
best = crmkit.win_back(table, 800)
crmkit.show(best.table[["level", "giveup_reason", "cost", "expected", "pursued"]].fillna(""))
# %%
kept = table["expected"].where(table["giveup_flag"].isna(), -table["cost"])
float(kept[naive].sum()), best.expected
# %% [markdown] lang="en"
# If W09 brings nothing, the director's plan is worth {{kept[naive].sum():,.1f}}, the best {{best.expected:,.1f}}. It spends the last 50 yuan on two small customers, not on W05, worth {{table.loc["W05", "expected"]:.0f}}, who needs 60. **Guess:** what would 10 yuan more bring?
# %% [markdown] lang="zh"
# 如果 W09 什么也带不来，总监的方案只值 {{kept[naive].sum():,.1f}}，最优组合值 {{best.expected:,.1f}}。它用最后 50 元选了两位小客户；期望价值 {{table.loc["W05", "expected"]:.0f}} 的 W05 反而落选，因为他要 60 元。**猜一猜**：多给 10 元，能多得多少？
# %%
more = crmkit.win_back(table, 810)
round(more.expected - best.expected, 1), more.pursued
# %% [markdown] lang="en"
# {{more.expected - best.expected:.1f}} yuan for ten! Nobody can be contacted by half, so the last few yuan may be worth far more: {{(more.expected - best.expected) / 10:.0f}} each, against {{best.expected / 800:.1f}} on average before. Ask what a little more would do.
#
# The course goes by **level**; a second list draws other lines:
#
# | | go all out | do our best | as the case may be | basically give up |
# |---|---|---|---|---|
# | the course | important | main | ordinary, and those hard to avoid losing | small |
# | the other list | key | ordinary | small | poor |
#
# We read the first two as "contact in any case", the third as "if the expected value is above zero", and count important and main as key. What do the lists leave on the table, if money is no limit?
# %% [markdown] lang="zh"
# 10 元换来 {{more.expected - best.expected:.1f}} 元！客户要么联系，要么不联系，没有半个，所以差的那几元可能格外值钱：这里每元换来 {{(more.expected - best.expected) / 10:.0f}} 元，前 800 元平均每元只换来 {{best.expected / 800:.1f}} 元。花预算之前，先问一句：再多一点会怎样？
#
# 课程的办法简单些，按**级别**：
#
# | | 极力挽回 | 尽力挽回 | 见机行事 | 基本放弃 |
# |---|---|---|---|---|
# | 课程 | 重要客户 | 主要客户 | 普通客户和难以避免的流失 | 小客户 |
# | 另一份名单 | 关键客户 | 普通客户 | 小客户 | 劣质客户 |
#
# 前两档我们理解为“一律联系”，第三档为“期望价值大于零才联系”；重要和主要客户都算关键客户。假如不限预算，两份名单各少得多少？
# %%
everything = crmkit.win_back(table).expected
by_level = {name: crmkit.win_back(table, policy="levels", levels=name).expected
            for name in ("course", "other")}
{name: round(everything - value, 1) for name, value in by_level.items()}
# %% [markdown] lang="en"
# Of {{everything:,.1f}} the course's rule leaves {{everything - by_level["course"]:.1f}}, giving up two small customers who pay; the other list leaves {{everything - by_level["other"]:.1f}}, because it contacts W06. Half a per cent: level and value mostly agree.
#
# ## A second life
#
# But the lifetime value in the table is the old one. Whoever comes back starts a **second life**, which need not be like the first. A customer brought 240 a year and stayed with 80%. He returns for a tenth off, and may soon leave for the next offer: 216, and 60%. Money costs 10%, and he pays on the day he returns.
# %% [markdown] lang="zh"
# 全部是 {{everything:,.1f}}，课程的规则少得 {{everything - by_level["course"]:.1f}}，因为放弃了两位划算的小客户；另一份名单少得 {{everything - by_level["other"]:.1f}}，因为联系了 W06。只差百分之零点几：经验规则不见得差，级别与价值大体上是一致的。
#
# ## 第二次终身价值
#
# 不过，表里的终身价值是过去的。客户回来，是与我们的**第二段关系**，未必和第一段一样。一位客户原来每年带来 240 元，保持率 80%；现在因为打九折才回来，也可能很快又被下一个优惠吸引走：每年 216 元，保持率 60%。贴现率 10%，回来当天就付款。
# %%
first, second = 240 * 1.10 / (1.10 - 0.80), 216 * 1.10 / (1.10 - 0.60)
round(first), round(second), round(second / first, 2)
# %%
crmkit.second_lifetime(240, 0.80, 0.10, second_retention=0.60, second_margin=216)
# %% [markdown] lang="en"
# The **second lifetime value** is {{second:.0f}}, {{second / first:.0%}} of the first. It may also be more: he has tried the rivals and knows us now. With a retention of 85% and no discount it would be {{240 * 1.10 / (1.10 - 0.85) / first:.0%}}. All of it is assumed.
#
# **Guess first:** as the second life shrinks, does the rule of levels leave more on the table, or less? The explorer opens with that rule. Set the budget to 1,100, enough for all, and leave the chance. Move *second lifetime* down from 1. From which share to which does the rule leave nothing?
# %% [markdown] lang="zh"
# **第二次终身价值**是 {{second:.0f}}，只有第一次的 {{second / first:.0%}}。它也可能高于第一次：客户试过了对手，知道我们的好。假如保持率是 85%、也不打折，就是 {{240 * 1.10 / (1.10 - 0.85) / first:.0%}}。这些都是假设；企业应当去比较自己赢回来的客户。
#
# **先猜一猜**：第二次越不值钱，按级别的规则会少得更多，还是更少？探索器打开时就是这条规则。把预算设为 1,100 元，人人都够，概率不动。把“第二次终身价值占第一次”从 1 往下拖：从几到几，规则一点也不少得？
# %%
explorer = crmkit.explore.win_back(table)
explorer
# %%
rule_is_right = {"from": ..., "to": ...}
# %%
from crmkit.practice import check

check("ch5_4e.E1", rule_is_right)
# %% [markdown] lang="en"
# First the small customers stop paying, and giving them up becomes right. Further down so does a main customer, and "do our best" becomes too much. The rule fits customers who come back on worse terms, like the one worth {{second / first:.0%}}.
#
# ## What to take away
#
# - Cost per success is cost ÷ chance, the chance being what the contact *adds*: many come back by themselves.
# - Reasons to let go first; then chance × value − cost; then the best set, and what a little more money would bring.
# - A customer won back has a second life. How long it lasts decides whether the rule of levels is right.
#
# **Next:** `ch5_4f_what_to_say`: the call is made; which sentence comes first? Sheet: `exercises/ex_ch5_4e_winning_them_back`.
# %% [markdown] lang="zh"
# 往下拖，先是小客户不划算了，放弃他们就成了对的；再往下，一位主要客户也不划算了，“尽力挽回”就过头了。按级别的规则既不是真理，也不是谬误：它适合那些条件变差了才回来的客户，比如刚才只值 {{second / first:.0%}} 的那位。
#
# ## 本课要点
#
# - 每成功一位的成本 = 成本 ÷ 概率，而概率指的是联系之后*多*回来的。很多人自己就会回来。
# - 先剔除不值得挽回的，再算概率 × 价值 − 成本，然后在预算内找最优组合，并看看多一点钱会怎样。
# - 赢回来的客户开始的是第二段关系。它有多长，决定按级别的规则对不对。
#
# **下一课**：`ch5_4f_what_to_say`：电话接通了，第一句说什么？`exercises/ex_ch5_4e_winning_them_back` 中的 4.1 至 4.5 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The odds, the levels and four reasons to let go: the course. The ranges, the other list and the bad reputation: other texts on customer relations. None says how the odds were counted. Second lifetime value: Stauss & Friege (1999), Griffin & Lowenstein (2001). Its form here, the ten customers, chances and costs, and our reading of the levels: teaching assumptions. Online Retail: Chen, Sain & Guo (2012); 90 days are a rule of ours.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 4 位里 1 位与 16 位里 1 位、各级别的对策、前四种不值得挽回的原因来自课程。范围、另一份名单和“声望太差”来自其他客户关系管理教材；都没有说明成功率是怎样统计的。第二次终身价值：Stauss 与 Friege（1999）、Griffin 与 Lowenstein（2001）；这里的算法、十位客户及其概率和成本、对级别的理解均为教学假设。Online Retail 数据：Chen、Sain 与 Guo（2012）；90 天是我们定的判断规则。
