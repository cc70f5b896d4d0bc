# %% [markdown] lang="en"
# # 4.5a Not every buyer is a customer
#
# *Chapter 4, choosing customers · 4B.1.1 and 4B.1.2 · about 25 minutes*
#
# Customer S01 brings you 900 thousand yuan of gross profit, more than anybody else. A salesman calls him "our best customer" and wants the best service for him. **Is he? And is there anybody in your book whom you would be richer without?**
#
# After this lesson you can
#
# - say what a customer leaves once service and unpaid bills are taken off,
# - name the marks of good and bad customers, and weigh them in a scorecard,
# - tell how much of a ranking is the customer, and how much is your weights.
# %% [markdown] lang="zh"
# # 4.5a 买东西的，不都是客户
#
# *第四章 客户选择 · 4B.1.1 与 4B.1.2 · 约 25 分钟*
#
# 客户 S01 每年给你带来 90 万元毛利，比谁都多。销售员说他是“最好的客户”，要给他最好的服务。**他真的最好吗？你的客户里，有没有谁是“没有他反而更赚钱”的？**
#
# 学完本课，你能够：
#
# - 扣掉服务成本和坏账，算出一位客户真正留下多少；
# - 说出优质客户与劣质客户的特征，并用评分卡加权；
# - 分清排名里有多少是客户的本事，有多少是你给的权重。
# %% [markdown] lang="en"
# ## Why choose at all?
#
# Chapter 4 gives four reasons. Not every buyer is in your target group. Not every buyer brings profit. Whoever chooses well can develop a relation later; whoever chooses badly spends years repairing it. And a firm that serves everybody stands for nothing. The second reason can be counted.
# %% [markdown] lang="zh"
# ## 为什么要选择客户？
#
# 教材给出四个理由：不是所有购买者都是企业的目标客户；不是所有客户都能带来收益；选对了客户，才谈得上开发与维护，选错了，往后几年都在补救；什么客户都做，企业就没有清晰的定位。第二条理由，可以用数字来检验。
# %% [markdown] lang="en"
# ## What a customer leaves
#
# Eight business customers, invented for this course. Money is in thousand yuan a year; value, loyalty and risk are marks from 0 to 100.
# %% [markdown] lang="zh"
# ## 一位客户能留下多少
#
# 八家企业客户，教学数据。金额单位为千元／年；价值、忠诚、风险三项是 0 到 100 的评分。
# %%
table = crmkit.datasets.load_teaching("selection8").set_index("id")
table[["gross_k", "service_k", "bad_debt_k", "value", "loyalty", "risk"]].head(4)
# %% [markdown] lang="en"
# **Net contribution** = gross profit − cost to serve − bad debt. By hand for two of them:
# %% [markdown] lang="zh"
# **净贡献** = 毛利 − 服务成本 − 坏账。先手算两家：
# %%
s02 = 300 - 70 - 0
s04 = 420 - 180 - 5
s02, s04
# %% [markdown] lang="en"
# S04 earns 120 more than S02 on the invoice, and {{s04 - s02}} more in the end. The difference went into visits, urgent deliveries and complaints. The kit agrees: {{crmkit.net_contribution(table)["S02"]:.0f}} and {{crmkit.net_contribution(table)["S04"]:.0f}}.
# %% [markdown] lang="zh"
# 发票上 S04 比 S02 多赚 120，最后只多留下 {{s04 - s02}}。差额花在上门、加急送货和处理投诉上。工具包算得的结果相同：{{crmkit.net_contribution(table)["S02"]:.0f}} 与 {{crmkit.net_contribution(table)["S04"]:.0f}}。
# %% [markdown] lang="en"
# ## A real shop, with two assumptions
#
# The British wholesaler does not publish its costs. 4.1c assumed some, by order and by line; here is a heavier set. A quarter of the sales is gross profit, and each order costs 40 pounds to pick, pack, ship and book. **Both are teaching assumptions.** How much does that change? Guess: of its 4,338 customers, how many cost more than they bring?
# %% [markdown] lang="zh"
# ## 真实的店，加两条假设
#
# 那家英国批发商没有公布成本。4.1c 按订单和商品行数假设过一组，这里换一组更重的：销售额只有四分之一是毛利，每张订单的拣货、包装、运送、记账要花 40 英镑。**两条都是教学假设**。结论会变多少？猜一猜：4,338 位客户里，有多少位是让店家倒贴钱的？
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
book = crmkit.customers.recency_frequency_monetary(shop)
book = book.assign(gross=0.25 * book["monetary"], service=40 * book["frequency"], bad_debt=0)
net = crmkit.net_contribution(book, gross="gross", service="service", bad_debt="bad_debt")
crmkit.plots.contribution(net)
# %% [markdown] lang="en"
# Read it from the left: the best customers lift the sum, the next hardly move it, and the last {{(net < 0).sum():,}} of {{len(net):,}} pull it down again. Without them the shop would be {{-net[net < 0].sum():,.0f}} pounds richer. **{{(net < 0).mean():.0%}} of the customers lose money, yet only {{-net[net < 0].sum() / net.sum():.1%}} of the sum:** most of them are small, and so are their losses. Not all, though:
# %% [markdown] lang="zh"
# 从左往右看：最好的客户把合计抬高，接下来的几乎不动，最后 {{(net < 0).sum():,}} 位（共 {{len(net):,}} 位）又把它拉低。没有他们，这家店能多赚 {{-net[net < 0].sum():,.0f}} 英镑。**{{(net < 0).mean():.0%}} 的客户在亏钱，亏掉的却只有合计的 {{-net[net < 0].sum() / net.sum():.1%}}**：他们大多很小，亏得也少。但有例外：
# %%
book["rank_by_sales"] = book["monetary"].rank(ascending=False).astype(int)
worst = net.nsmallest(3).index
book.loc[worst, ["rank_by_sales", "monetary", "frequency"]].assign(net=net).round()
# %% [markdown] lang="en"
# **Customer {{worst[1]}} is number {{book.loc[worst[1], "rank_by_sales"]}} of {{len(net):,}} by sales, and last but one by what is left:** {{book.loc[worst[1], "frequency"]:.0f}} orders of {{book.loc[worst[1], "monetary"] / book.loc[worst[1], "frequency"]:.0f}} pounds each do not pay for their handling. RFM would praise that frequency. But before you drop anybody, look at the assumption: an order that costs less than a quarter of {{book.loc[worst[1], "monetary"] / book.loc[worst[1], "frequency"]:.0f}} pounds to handle makes him profitable. The remedy may be a minimum order, as in 4.1c, not a farewell. (14606, in the last row, is the one who lost money there; the 128 orders counted there include his returns.)
# %% [markdown] lang="zh"
# **客户 {{worst[1]}} 按销售额在 {{len(net):,}} 位里排第 {{book.loc[worst[1], "rank_by_sales"]}}，按留下的钱却是倒数第二**：{{book.loc[worst[1], "frequency"]:.0f}} 张订单，平均每张 {{book.loc[worst[1], "monetary"] / book.loc[worst[1], "frequency"]:.0f}} 英镑，连处理费用都不够。换成 RFM，还要夸他买得勤。不过先别急着放弃谁，回头看看假设：只要处理一张订单的成本低于 {{book.loc[worst[1], "monetary"] / book.loc[worst[1], "frequency"]:.0f}} 英镑的四分之一，他就有利可图。对策和 4.1c 一样，也许是设一个起订金额，而不是送客。（末行的 14606 就是 4.1c 里亏本的那位；那里数 128 张单据，是连退货单一起数的。）
# %% [markdown] lang="en"
# ## Good customers, bad customers
#
# Money is one side. The course names five conditions of a good customer and three traits of a bad one. Each can be looked for in data:
#
# | good | look at |
# |---|---|
# | strong wish and power to buy | value |
# | brings profit, pays on time, accepts the price | value, risk |
# | costs little to serve | net contribution |
# | loyal, low risk, with a future | loyalty, risk |
# | asks for what the firm does well, and pushes it to do better | talk to the salespeople |
#
# | bad | look at |
# |---|---|
# | buys little and demands much | net contribution |
# | cannot be trusted: bad debts, quarrels | risk |
# | draws the firm into what it cannot do | talk to the salespeople |
# %% [markdown] lang="zh"
# ## 优质客户与劣质客户
#
# 钱只是一方面。课程列出优质客户的五个条件、劣质客户的三个特征，多数可以在数据里找：
#
# | 优质客户 | 看什么 |
# |---|---|
# | 购买欲望强烈、购买力大 | 价值 |
# | 能带来利润，对价格不敏感，付款及时，信誉好 | 价值、风险 |
# | 服务成本相对低 | 净贡献 |
# | 忠诚，经营风险小，前景好 | 忠诚、风险 |
# | 让企业做擅长的事，并督促企业进步 | 问销售员 |
#
# | 劣质客户 | 看什么 |
# |---|---|
# | 买得少，要求多 | 净贡献 |
# | 不讲信用：坏账、纠纷 | 风险 |
# | 让企业做不擅长的事，分散精力 | 问销售员 |
# %% [markdown] lang="en"
# ## One score from three marks
#
# The course judges customers by **value** (power to buy, frequency), **loyalty** (return, recommendation) and **risk** (power to pay, credit). Weighted with 0.5, 0.2 and 0.3 (our choice), the obvious sum is:
# %% [markdown] lang="zh"
# ## 三项评分合成一个得分
#
# 课程从三个方面评估客户：**价值**（购买力、购买频率）、**忠诚**（回头、推荐）和**风险**（支付能力、信用）。权重取 0.5、0.2、0.3（由我们选定），最直接的做法是加起来：
# %%
hasty = 0.5 * table["value"] + 0.2 * table["loyalty"] + 0.3 * table["risk"]
hasty.nlargest(3)
# %% [markdown] lang="en"
# S01 wins with {{hasty["S01"]:.0f}}: the salesman is right? Look again. S01 has a risk of {{table.loc["S01", "risk"]}}, and was *rewarded* for it. Of risk, little is good. Turn it round first: 100 − risk.
# %% [markdown] lang="zh"
# S01 以 {{hasty["S01"]:.0f}} 分夺冠，销售员说对了？再看一眼：S01 的风险是 {{table.loc["S01", "risk"]}}，却因此*加了分*。风险越小越好，要先反过来：100 − 风险。
# %%
card = crmkit.scorecard(table, {"value": 0.5, "loyalty": 0.2, "risk": 0.3})
card.table.head(5)
# %% [markdown] lang="en"
# The column `risk` now shows 100 less the mark. S01 falls to position {{card.table.loc["S01", "position"]}} with {{card.table.loc["S01", "score"]:.1f}}, and {{card.table.index[0]}} leads with {{card.table["score"].iloc[0]:.1f}}: nearly as valuable, loyal, and safe. **Whenever a mark enters a score, ask which end of it is good.**
# %% [markdown] lang="zh"
# `risk` 一列现在是 100 减去原来的评分。S01 以 {{card.table.loc["S01", "score"]:.1f}} 分落到第 {{card.table.loc["S01", "position"]}} 位，{{card.table.index[0]}} 以 {{card.table["score"].iloc[0]:.1f}} 分领先：价值只差一点，又忠诚，又稳妥。**每放进一项评分，先问一句：哪一头才是好。**
# %% [markdown] lang="en"
# ## Try it
#
# The weights are yours, so the ranking is partly yours too. Begin with value alone: S01 is first. Leave loyalty at 0. **Guess first:** how much weight must low risk get, beside 1.0 for value, before S01 is no longer among the first three? Then move "Weight: low risk" up in steps of 0.05 and watch the lines on the right.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 权重是你定的，所以排名也有你的一份。先只看价值：S01 第一。忠诚保持 0，价值的权重保持 1.0。**先猜一猜**：低风险的权重加到多少，S01 才会跌出前三？然后每次 0.05 地拖动“权重：低风险”，留意右图的连线。
# %%
explorer = crmkit.explore.scorecard(table, value=1, loyalty=0, risk=0)
explorer
# %%
weight_of_risk = ...
# %%
from crmkit.practice import check

check("ch4_5a.E1", weight_of_risk)
# %% [markdown] lang="en"
# S08 is last whatever you set: he has the worst of all three marks. Where all weights agree, the ranking is a fact about the customers; where it flips, it is a decision of yours, to be written down beside the list.
# %% [markdown] lang="zh"
# 无论怎么调，S08 总是最后：他三项评分都最差。各种权重结论一致的地方，排名说的是客户；一调就翻的地方，排名说的是你的决定，应当和名单写在一起。
# %% [markdown] lang="en"
# ## What to take away
#
# - Sales are not contribution. Take off service and bad debt, and a big buyer may stand last.
# - Customers below zero: first change the terms (minimum order, price, self-service), then think of parting.
# - A score needs every mark pointing the same way: 100 − risk.
# - Flip the weights before you trust a rank.
#
# **Next:** `ch4_5b_big_is_not_good` puts a price on the risks of S01's kind. Exercises T2 to T4 and T6 practise this lesson; T3 asks what S01 really leaves.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 销售额不等于净贡献：扣掉服务成本和坏账，大买家也可能垫底。
# - 净贡献为负的客户，先改条件（起订金额、价格、自助服务），再考虑放弃。
# - 合成得分之前，各项评分要朝同一个方向：用 100 − 风险。
# - 先换几组权重，再相信名次。
#
# **下一课**：`ch4_5b_big_is_not_good` 给 S01 这类客户的风险标个价。`exercises/ex_ch4_5_selecting_customers` 中的 T2 至 T4、T6 是本课的练习，其中 T3 要算 S01 到底留下多少。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Reasons, conditions, traits and the three sides of a customer: the course material, in our words. Marks, money and weights of the eight customers, the margin of a quarter and the 40 pounds an order: teaching assumptions. Sales and orders: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 选择理由、优劣客户的特征、评估的三个方面来自课程资料，文字为本工具包所写。八家客户的评分、金额与权重，四分之一的毛利率，每单 40 英镑的成本，均为教学假设。销售额与订单：Online Retail，Chen、Sain 与 Guo（2012）。
