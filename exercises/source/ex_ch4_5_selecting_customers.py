# %% [markdown] lang="en"
# # Exercises 4.5: choosing customers
#
# T2 to T4 and T6 go with lesson 4.5a, T9 and T10 with 4.5c, the others with 4.5b. Where a question is marked ●●, use pandas only. The eight customers are invented; money is in thousand yuan a year unless a question says otherwise.
# %% [markdown] lang="zh"
# # 练习 4.5：选择客户
#
# T2 至 T4、T6 对应课文 4.5a，T9、T10 对应 4.5c，其余对应 4.5b。标 ●● 的题只用 pandas 手算。八位客户是教学数据；除另有说明外，金额单位为千元／年。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## T1 ● Four risks
#
# Which four are the course's risks of big customers? **a** they become big debtors, **b** raw materials grow dearer, **c** they haggle and ask for extras, **d** they recommend you, **e** they sell into other regions and break your prices, **f** they leave, or become rivals, **g** they cost little to serve, **h** orders fall in summer. Give a list of letters, such as `["b", "d"]`.
# %% [markdown] lang="zh"
# ## T1 ● 四种风险
#
# 下列哪四项是课程所说的大客户风险？**a** 成为欠款大户，**b** 原料涨价，**c** 压价、额外要求多，**d** 向别人推荐你，**e** 窜货、扰乱价格，**f** 离开，或自己成为对手，**g** 服务成本低，**h** 夏天订单减少。用字母列表作答，例如 `["b", "d"]`。
# %% tags=["solution"] answer="risks = ..."
risks = ["a", "c", "e", "f"]
# %%
check("ch4_5.T1", risks)
# %% [markdown] lang="en"
# ## T2 ●● The best three
#
# Score = .5 · value + .3 · loyalty + .2 · (100 − risk). Who are the best three, best first?
# %% [markdown] lang="zh"
# ## T2 ●● 前三名
#
# 得分 = 0.5 × 价值 + 0.3 × 忠诚 + 0.2 ×（100 − 风险）。前三名依次是谁？
# %%
table = data("ch4_5.T2").set_index("id")
table.head(3)
# %% tags=["solution"] answer="best_three = ..."
score = 0.5 * table["value"] + 0.3 * table["loyalty"] + 0.2 * (100 - table["risk"])
best_three = list(score.nlargest(3).index)
# %%
check("ch4_5.T2", best_three)
# %% [markdown] lang="en"
# ## T3 ●● What S01 leaves
#
# Net contribution = gross profit − cost to serve − bad debt. What does S01 leave, in thousand yuan?
# %% [markdown] lang="zh"
# ## T3 ●● S01 留下多少
#
# 净贡献 = 毛利 − 服务成本 − 坏账。S01 留下多少千元？
# %% tags=["solution"] answer="net_of_s01 = ..."
net = table["gross_k"] - table["service_k"] - table["bad_debt_k"]
net_of_s01 = net["S01"]
# %%
check("ch4_5.T3", net_of_s01)
# %% [markdown] lang="en"
# ## T4 ●● Below zero
#
# Which customers have a negative net contribution? Give a list. Then write to your manager in two or three sentences (●●●): what should be done with them?
# %% [markdown] lang="zh"
# ## T4 ●● 净贡献为负
#
# 哪些客户的净贡献为负？用列表作答。然后用两三句话写给经理（●●●）：该拿他们怎么办？
# %% tags=["solution"] answer="below_zero = ..."
below_zero = list(net.index[net < 0])
# %%
check("ch4_5.T4", below_zero)
# %% tags=["solution", "words"] answer="to_my_manager = ..."
to_my_manager = (
    "S05 and S08 cost us money: ask for prepayment and self-service first, look again in half a "
    "year, and stop if they are still below zero. "
    "S05、S08 让我们亏钱：先要求预付、改自助下单，半年后复查，仍为负就停止供货。"
)
# %%
check("ch4_5.T4b", to_my_manager)
# %% [markdown] lang="en"
# ## T5 ●● The cost of credit
#
# A customer buys for 900,000 yuan a year and pays after 95 days. Money costs 8% a year. What does the credit cost you in a year, in yuan? A year has 365 days.
# %% [markdown] lang="zh"
# ## T5 ●● 赊账的成本
#
# 一位客户一年采购 90 万元，95 天后才付款。资金的年利率是 8%。这笔赊账一年让你花多少元？一年按 365 天计。
# %% tags=["solution"] answer="cost_of_credit = ..."
waiting = 900_000 * 95 / 365
cost_of_credit = waiting * 0.08
# %%
check("ch4_5.T5", cost_of_credit)
# %% [markdown] lang="en"
# ## T6 ●●● A careful boss
#
# The boss fears risk and weighs value, loyalty and low risk by .4, .2, .4. At which position does S01 stand now (1 is best)? `crmkit.scorecard` may help.
# %% [markdown] lang="zh"
# ## T6 ●●● 谨慎的老板
#
# 老板怕风险，价值、忠诚、低风险的权重取 0.4、0.2、0.4。S01 现在排第几（1 为最好）？可以用 `crmkit.scorecard`。
# %% tags=["solution"] answer="position_of_s01 = ..."
card = crmkit.scorecard(table, {"value": 0.4, "loyalty": 0.2, "risk": 0.4})
position_of_s01 = card.table.loc["S01", "position"]
# %%
check("ch4_5.T6", position_of_s01)
# %% [markdown] lang="en"
# ## T7 ●●● Big against small
#
# After service, S01 brings 380 thousand a year and stays with a chance of 0.6; S03 brings 71 thousand and stays with 0.9. Interest is 10%. What is the future lifetime value of each, by the course's formula, in thousand yuan?
# %% [markdown] lang="zh"
# ## T7 ●●● 大客户对小客户
#
# 扣除服务成本后，S01 一年带来 380 千元，留下的概率是 0.6；S03 一年带来 71 千元，留下的概率是 0.9。利率 10%。按课程的公式，两位的未来终身价值各是多少千元？
# %% tags=["solution"] answer="future = {'big': ..., 'small': ...}"
future = {"big": 380 * 0.6 / (1.1 - 0.6), "small": 71 * 0.9 / (1.1 - 0.9)}
# %%
check("ch4_5.T7", future)
# %% [markdown] lang="en"
# How many customers like S03 are worth one S01 (with decimals)? Then decide in two or three sentences: fight for S01, or look for more like S03?
# %% [markdown] lang="zh"
# 几位 S03 这样的客户抵得上一位 S01（保留小数）？然后用两三句话作决定：拼命留住 S01，还是多找几位 S03？
# %% tags=["solution"] answer="as_many = ..."
as_many = future["big"] / future["small"]
# %%
check("ch4_5.T7b", as_many)
# %% tags=["solution", "words"] answer="my_decision = ..."
my_decision = (
    "Two customers like S03 are worth more than S01 over a lifetime, and never leave on the same "
    "day; only if S01 stayed with 0.7 would I fight for him. "
    "论终身价值，两位 S03 胜过一位 S01，而且不会同一天离开；除非 S01 的保持率到 0.7，我才会拼命留他。"
)
# %%
check("ch4_5.T7c", my_decision)
# %% [markdown] lang="en"
# ## T8 ●●● How dependent?
#
# The column `sales_share` holds the shares of the eight customers in *all* your sales. They add up to 86%; the rest are many small customers. How concentrated are your sales (Herfindahl index, between 0 and 1)?
# %% [markdown] lang="zh"
# ## T8 ●●● 有多依赖大客户
#
# `sales_share` 一列是这八位客户占*全部*销售额的份额，合计 86%，其余是许多小客户。销售的集中程度（赫芬达尔指数，0 到 1）是多少？
# %% tags=["solution"] answer="hhi = ..."
hhi = (table["sales_share"] ** 2).sum()
# %%
check("ch4_5.T8", hhi)
# %% [markdown] lang="en"
# ## T9 ●● Half the letters
#
# Four groups of homes got a letter: **a** 500 homes, 60 answers; **b** 100 and 40; **c** 200 and 50; **d** 200 and 10. Next time there are 500 letters for the 1,000 homes. Best groups first: which share of the 160 answers do you reach?
# %% [markdown] lang="zh"
# ## T9 ●● 只寄一半
#
# 四组家庭收到过信：**a** 500 户，60 户响应；**b** 100 户，40 户响应；**c** 200 户，50 户响应；**d** 200 户，10 户响应。下次只有 500 封信，寄给这 1,000 户中的一半。从响应最好的组寄起，能得到 160 个响应中的多大比例？
# %% tags=["solution"] answer="share_reached = ..."
share_reached = (40 + 50 + 60 * 200 / 500) / 160
# %%
check("ch4_5.T9", share_reached)
# %% [markdown] lang="en"
# ## T10 ●● A match
#
# Students weigh price 6, fresh food 1, nearness 3. An online shop meets these needs to 0.9, 0.3 and 0.5. How far are the students' needs met (weighted mean, 0 to 1)?
# %% [markdown] lang="zh"
# ## T10 ●● 匹配程度
#
# 学生看重的程度：价格 6，新鲜 1，离得近 3。一家网店对这三项的满足程度是 0.9、0.3、0.5。学生的需求满足了多少（加权平均，0 到 1）？
# %% tags=["solution"] answer="match = ..."
match = (6 * 0.9 + 1 * 0.3 + 3 * 0.5) / (6 + 1 + 3)
# %%
check("ch4_5.T10", match)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
