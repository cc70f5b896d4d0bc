# %% [markdown] lang="en"
# # 5.1d Five points of loyalty
#
# *Chapter 5, keeping customers · 5.1.3, value model; supplement, defection and profit · about 30 minutes*
#
# A slide before the board: "Raise retention by five points, and profit rises by 25 to 85 per cent. One point less defection (churn) even doubles it." Below it a staircase: the longer a customer stays, the more he earns. The programme costs a third of this year's profit. **Would you sign?**
#
# After this lesson you can
#
# - build the staircase, layer upon layer, and say when a customer is paid for,
# - tell the customers who stay from the customers who were won,
# - work out what must be true of a firm for such a claim to hold.
# %% [markdown] lang="zh"
# # 5.1d 五个百分点的忠诚
#
# *第五章 客户保持 · 5.1.3 价值模型；补充：客户跳槽与利润 · 约 30 分钟*
#
# 董事会上放出一页幻灯片：“保持率提高五个百分点，利润增加 25% 到 85%；跳槽率（即流失率）降低一个百分点，利润甚至翻番。”下面画着一道阶梯：客户留得越久，赚得越多。方案要花掉今年利润的三分之一。**你签不签字？**
#
# 学完本课，你能够：
#
# - 一层一层搭出这道阶梯，说出获客成本何时收回；
# - 分清“一直留下的客户”和“争取来的客户”；
# - 算出一家企业要满足什么条件，这类说法才成立。
# %% [markdown] lang="en"
# ## The staircase
#
# A value model of retention stands in the course, but its figure is lost. We rebuild it as the value *to the firm*, in the layers of Reichheld & Sasser (1990): winning him costs something; then comes a base profit every year; each year he buys more, costs less to serve, brings others, accepts a higher price. Layer upon layer, this is the **profit stack**. By hand, with numbers that are teaching assumptions: 300 to win him, 80 in the first year, 40 more each year.
# %% [markdown] lang="zh"
# ## 阶梯
#
# 课程里有一个客户保持的价值模型，但图已缺失。这里把它重建为客户保持*对企业*的价值，层次采用 Reichheld 与 Sasser（1990）：先付获客成本，以后每年有一份基本利润；客户买得越来越多，服务成本越来越低，还推荐他人，也接受较高价格。一层叠一层，称为**利润层叠**。先手算，数字均为教学假设：获客 300 元，第一年利润 80 元，以后每年多 40 元。
# %%
import pandas as pd

year = pd.Series([1, 2, 3, 4, 5])
profit = 80 + 40 * (year - 1)
pd.DataFrame({"year": year, "profit": profit, "so_far": profit.cumsum() - 300})
# %% [markdown] lang="en"
# The cost of winning is back in year 3. The kit draws the layers, and a line for later:
# %% [markdown] lang="zh"
# 获客成本第 3 年收回。工具包画出各层，还有一条线，稍后再说：
# %%
stack = crmkit.profit_stack(retention=0.80, discount=0.10)
crmkit.plots.profit_stack(stack)
# %% [markdown] lang="en"
# ## Whose staircase?
#
# The bars show one who *stays*. We do not win customers who stay; we win customers. If 80% remain each year, of a hundred won only {{0.80**4:.0%}} see year 5. Profit per customer won:
# %% [markdown] lang="zh"
# ## 谁的阶梯？
#
# 柱子画的是一位*一直留下*的客户。可我们争取到的不是“一直留下的客户”，只是客户。如果每年留下 80%，争取来的一百位里，只有 {{0.80**4:.0%}} 能到第 5 年。平均到争取来的每一位：
# %%
expected = profit * 0.80 ** (year - 1)
expected.round(0).tolist()
# %% [markdown] lang="en"
# **The staircase is gone**: it goes up no faster than customers walk out. That is the line. In money of today, profit at the end of each year:
# %% [markdown] lang="zh"
# **阶梯不见了**：利润往上走多快，客户就往外走多快。那条线画的就是它。再折成今天的钱（利润在年末到手）：
# %%
today = expected / 1.10**year
(today.cumsum() - 300).round(1).tolist(), round(stack.npv, 1)
# %% [markdown] lang="en"
# Discounting turns year 3 into year {{crmkit.profit_stack(retention=1.0).expected_break_even:.0f}}, and {{(profit.sum() - 300):.0f}} into {{crmkit.profit_stack(retention=1.0).npv:.0f}}; leavers turn them into year {{stack.expected_break_even:.0f}} and {{stack.npv:.0f}}. How much loyalty does it take? **Write down a guess:** down to which retention does a customer won still pay back within five years? Move *Retention* only; the title on the right changes.
# %% [markdown] lang="zh"
# 单是贴现，就把第 3 年收回变成第 {{crmkit.profit_stack(retention=1.0).expected_break_even:.0f}} 年，五年净赚从 {{(profit.sum() - 300):.0f}} 变成 {{crmkit.profit_stack(retention=1.0).npv:.0f}}；再加上有人离开，变成第 {{stack.expected_break_even:.0f}} 年和 {{stack.npv:.0f}}。那么要多忠诚才行？**先写下你的猜测**：保持率低到多少，争取来的客户仍能在五年内收回成本？只动“年保持率”，看右图标题何时改变。
# %%
explorer = crmkit.explore.profit_stack()
explorer
# %%
retention = ...
# %%
from crmkit.practice import check

check("ch5_1d.E1", retention)
# %% [markdown] lang="en"
# ## A staircase in a real shop
#
# Take everybody whose first purchase in the Online Retail data falls into its first quarter (December to February), and follow them for a year:
# %% [markdown] lang="zh"
# ## 真实商店里的阶梯
#
# 在 Online Retail 数据里，取第一季度（12 月至 2 月）首次出现的全部客户，跟踪一年：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail_invoices(), order="InvoiceNo")
bought = shop.frame[shop.frame["amount"] > 0]
quarter = bought["date"].dt.to_period("Q-NOV")
spent = bought.pivot_table(index="customer", columns=quarter, values="amount", aggfunc="sum")
won = spent[spent.iloc[:, 0].notna()].iloc[:, :4].set_axis([1, 2, 3, 4], axis=1)
pd.DataFrame({"buyers": won.notna().sum(), "per_buyer": won.mean()}).round(0)
# %% [markdown] lang="en"
# Spending per buyer climbs from {{won[1].mean():,.0f}} to {{won[4].mean():,.0f}}, quarter by quarter: the slide's staircase. Now follow the same people: those who still buy in the *last* quarter, and the others (no purchase is 0):
# %% [markdown] lang="zh"
# 每位购买者的花费逐季上升，从 {{won[1].mean():,.0f}} 到 {{won[4].mean():,.0f}}，正是幻灯片上的阶梯。现在跟踪同一批人：*最后*一季还在买的，和不再买的（没买算 0）：
# %%
still_buys = won[4].notna().rename("still_buys")
won.fillna(0).groupby(still_buys).mean().round(0)
# %% [markdown] lang="en"
# Those who stayed were nearly twice as big from the start; their spending rose only in autumn, when the whole trade stocks up for Christmas. Much of this staircase is not growth: **the small ones left.**
# %% [markdown] lang="zh"
# 留下来的人，第一季就大了将近一倍；他们的花费到秋天才上去，那时全行业都在为圣诞节备货。这道阶梯有很大一部分不是增长：**是小客户走了**。
# %% [markdown] lang="en"
# ## One point, twice the profit?
#
# A customer who leaves with chance *c* a year stays 1/*c* years on average (lesson 5.1a). A firm that loses 20% improves by a point:
# %% [markdown] lang="zh"
# ## 一个百分点，利润翻番？
#
# 每年以可能性 *c* 离开的客户，平均留 1/*c* 年（5.1a 课）。一家流失率 20% 的企业，改善一个百分点：
# %%
gain = (1 / 0.19) / (1 / 0.20) - 1
round(gain, 3), crmkit.base_churn_for(1.0, points=1)
# %% [markdown] lang="en"
# {{gain:.0%}} more lifetime, not double. Solved for churn, the claim gives the second number: **only a firm that loses {{crmkit.base_churn_for(1.0, points=1):.0%}} a year doubles lifetimes with one point.** Still, defection costs profit even if all who leave are replaced: newcomers stand on the first step (exercise 2). The course also tells of an insurer: one per cent more of regular customers, and its salespeople earned 20% more. If their pay follows customers' lifetimes, churn was {{crmkit.base_churn_for(0.20, points=1):.0%}}; we do not know.
# %% [markdown] lang="zh"
# 寿命只多 {{gain:.0%}}，远没有翻番。反过来，要让说法成立，流失率必须是多少？就是第二个数：**只有每年流失 {{crmkit.base_churn_for(1.0, points=1):.0%}} 的企业，一个百分点才能让寿命翻番**。不过，走掉的客户即使全部补上，利润也会下降：新来的要从第一级站起（练习 2）。课程还讲到一家保险公司：常客率提高 1%，推销员收入增加 20%。如果收入与客户寿命同比例，流失率就是 {{crmkit.base_churn_for(0.20, points=1):.0%}}；实情如何，不得而知。
# %% [markdown] lang="en"
# ## Five points, 25 to 85 per cent?
#
# Lifetime is not money: year nine counts less than today. With a discount rate i, one yuan a year is worth r / (1 + i − r) (lesson 4.3a). The explorer opens at 10% churn: five points double the lifetime, but add {{crmkit.retention_gain(0.10, 5).value_gain:.0%}} to the value. **Guess first:** from which churn do five points bring just 25%, at a discount of .10? Then try to reach 85% by moving churn.
# %% [markdown] lang="zh"
# ## 五个百分点，25% 到 85%？
#
# 寿命不等于钱：第九年的钱不如今天的钱。贴现率为 i 时，每年一元利润的价值是 r / (1 + i − r)（4.3a 课）。探索器打开时流失率 10%：五个百分点使寿命翻番，价值却只增加 {{crmkit.retention_gain(0.10, 5).value_gain:.0%}}。**先猜**：贴现率 0.10 时，原来的流失率是多少，五个百分点正好带来 25%？然后再移动流失率，试试能不能到 85%。
# %%
explorer = crmkit.explore.claims()
explorer
# %%
churn = ...
# %%
check("ch5_1d.E2", churn)
# %% [markdown] lang="en"
# Now all nine figures that the article printed. From which retention would the formula give them (if two do, the higher)?
# %% [markdown] lang="zh"
# 再看文章公布的全部九个数字。按公式，原来的保持率要是多少才能得到它们（有两个解时取较高的）？
# %%
published = crmkit.datasets.load_reichheld_sasser().set_index("industry")
needed = 1 - crmkit.base_churn_for(published["rise"], points=5, discount=0.10)
crmkit.plots.published_rises(published.assign(needs_retention=needed))
# %% [markdown] lang="en"
# Seven need retentions from {{needed[needed > 0.5].min():.0%}} to {{needed.max():.0%}}: firms with contracts, perhaps. The two largest fit only firms that keep {{needed["branch_deposits"]:.0%}} and {{needed["credit_card"]:.0%}} of their customers, which no bank is. The article's card firm, its critic says, was to go from 10% churn to 5%: our formula gives {{crmkit.retention_gain(0.10, 5).value_gain:.0%}}, not {{published["rise"]["credit_card"]:.0%}}. What is missing? The staircase. Let it climb for ever:
# %% [markdown] lang="zh"
# 七个数字需要的保持率在 {{needed[needed > 0.5].min():.0%}} 到 {{needed.max():.0%}} 之间，签合同的企业也许做得到。最大的两个，只有保持率 {{needed["branch_deposits"]:.0%}} 和 {{needed["credit_card"]:.0%}} 的企业才配得上，没有哪家银行是这样。据批评者说，文中的信用卡公司是从流失率 10% 降到 5%：我们的公式给出 {{crmkit.retention_gain(0.10, 5).value_gain:.0%}}，而不是 {{published["rise"]["credit_card"]:.0%}}。缺了什么？阶梯。让它永远升上去：
# %%
before, after = (crmkit.profit_stack(retention=r, years=200) for r in (0.90, 0.95))
round(after.layers.sum() / before.layers.sum() - 1, 2), round(after.npv / before.npv - 1, 2)
# %% [markdown] lang="en"
# {{after.layers.sum() / before.layers.sum() - 1:.0%}}, and {{after.npv / before.npv - 1:.0%}} net of the 300 for winning him: now the figure is in sight. **The largest of the famous percentages need high retention and a staircase that never ends**; ours has a customer bring {{80 + 40 * 19}} in year 20. Whether customers climb at all is disputed: Reinartz & Kumar (2002) found the link between tenure and profit weak in four firms, and long-standing customers neither cheaper to serve nor ready to pay more. Sharp calls the 85% a thought experiment. And mind the words: percentage *points*; the value of a *customer*, not the profit of a year; and no cost of the programme.
# %% [markdown] lang="zh"
# {{after.layers.sum() / before.layers.sum() - 1:.0%}}；减去获客的 300 元再比，就是 {{after.npv / before.npv - 1:.0%}}：这才够得着那个数字。**最大的那几个百分比，既要很高的保持率，又要一道永不停止的阶梯**；按我们的阶梯，客户第 20 年要带来 {{80 + 40 * 19}} 元。客户究竟会不会往上走，本身就有争议：Reinartz 与 Kumar（2002）在四家企业里发现，年限与利润的关系很弱，老客户既不便宜，也不愿多付钱。Sharp 称 85% 只是一个思想实验。还要看清用词：是百分*点*；是*一位客户*的价值，不是一年的利润；而且没有扣除方案的成本。
# %% [markdown] lang="en"
# ## What to take away
#
# - The profit stack shows one who stays. Multiply by the chance to be there, and the stairs may vanish.
# - An average over those who remain rises because the small ones leave.
# - One point doubles the lifetime where churn is 2%. Ask of every claim: from which churn?
# - Points are not per cent, and a customer's value is not this year's profit.
#
# **Next:** `ch5_1e_why_they_stay`: what makes them stay? The exercises are in `exercises/ex_ch5_1d_five_points_of_loyalty`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 利润层叠画的是一直留下的客户。乘上“还在”的概率，阶梯也许就没了。
# - 只对留下的人求平均，平均会上升，因为小客户走了。
# - 流失率 2% 时，一个百分点才使寿命翻番。听到任何说法，先问：从多高的流失率算起？
# - 百分点不是百分之几，一位客户的价值也不是今年的利润。
#
# **下一课**：`ch5_1e_why_they_stay`：是什么让他们留下？练习在 `exercises/ex_ch5_1d_five_points_of_loyalty`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The claims of one point and of the insurer: course material, the first ascribed there to Reichheld. The nine figures and the layers: Reichheld & Sasser (1990), Harvard Business Review; firms with contracts, chosen by the authors. The critique: Reinartz & Kumar (2002), Harvard Business Review; Byron Sharp, "Loyalty myths". The value model is a reconstruction. Online Retail: Chen, Sain & Guo (2012); its shop is older than the data, so some "first" purchases are not. 300, 80, 40 and their split into layers: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* “一个百分点”和保险公司的说法来自课程资料，前者在那里归于 Reichheld。九个数字和各层次：Reichheld 与 Sasser（1990），《哈佛商业评论》；企业由作者挑选，多有合同。批评：Reinartz 与 Kumar（2002），《哈佛商业评论》；Byron Sharp，“Loyalty myths”。价值模型是重建的。Online Retail：Chen、Sain 与 Guo（2012）；商店开业早于数据，有些“首次”购买其实不是第一次。300、80、40 及其分层均为教学假设。
