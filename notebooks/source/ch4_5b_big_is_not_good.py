# %% [markdown] lang="en"
# # 4.5b Big is not good, small may be
#
# *Chapter 4, choosing customers · 4B.1.2 · about 30 minutes*
#
# A chain wants to buy from you: 3.6 million yuan a year, a fifth of it margin. In return it asks for almost four months to pay, three points off the price, and no questions about where it resells. Eight village shops are also at the door, 40 thousand of margin each. You can serve one or the other. **Whom do you take?**
#
# After this lesson you can
#
# - put a price on the four risks of a big customer, and read them as one index,
# - measure how much a firm hangs on its biggest customers,
# - compare one big customer with many small ones over their lifetimes.
# %% [markdown] lang="zh"
# # 4.5b 大客户不一定好，小客户不一定差
#
# *第四章 客户选择 · 4B.1.2 · 约 30 分钟*
#
# 一家连锁企业想从你这里进货：一年 360 万元，毛利占五分之一。条件是货款近四个月后再付，价格再降三个点，而且不许过问它把货卖到哪里。门口还有八家乡镇小店，每家一年 4 万元毛利。人手有限，只能二选一。**选谁？**
#
# 学完本课，你能够：
#
# - 给大客户的四种风险标价，并合成一个指数；
# - 衡量一家企业有多依赖它的大客户；
# - 用终身价值比较一位大客户和一群小客户。
# %% [markdown] lang="en"
# ## Four risks, four prices
#
# The course warns of four risks of big customers:
#
# - **financial**: they buy on credit, and become big debtors;
# - **profit**: they haggle and ask for extras;
# - **management**: they use their power, sell into other regions, break your prices, and hurt your small customers;
# - **defection**: they leave for a rival, or become one.
#
# A risk without a price is only a worry. Money in thousand yuan a year; **the chain's numbers and the formulas are teaching assumptions.**
# %% [markdown] lang="zh"
# ## 四种风险，四个价格
#
# 课程指出大客户的四种风险：
#
# - **财务风险**：赊账多，容易变成“欠款大户”；
# - **利润风险**：拼命压价，额外要求多；
# - **管理风险**：滥用市场地位，窜货、擅自改价，扰乱市场，伤害小客户；
# - **流失风险**：转投竞争对手，或者自己干。
#
# 没有价格的风险，只是一种担心。下面给它们标价，单位为千元／年；**这家连锁企业的数字和各项公式均为教学假设。**
# %%
sales, margin = 3600, 720
credit = sales * 110 / 365 * 0.06
haggling = sales * 0.03
credit, haggling
# %% [markdown] lang="en"
# - *Credit:* on average 110 days of sales wait unpaid, and that money costs 6% a year: {{credit:.1f}}.
# - *Haggling:* three points off every yuan of sales: {{haggling:.0f}}. Three points of price are {{haggling / margin:.0%}} of the margin!
# - *Power:* goods that turn up in other regions cost you 45 of margin with your other customers.
# - *Exit:* with a chance of 45% the chain is gone within the year, and with it what the first three have left.
# %% [markdown] lang="zh"
# - *财务*：平均有 110 天的货款压在外面，这笔钱的年利率是 6%：{{credit:.1f}}。
# - *利润*：每一元销售额让三分：{{haggling:.0f}}。价格的三个点，就是毛利的 {{haggling / margin:.0%}}！
# - *管理*：窜到别处的货，让你在其他客户那里少赚 45。
# - *流失*：一年之内离开的概率是 45%，一走，前三项扣剩的也跟着走。
# %%
rest = margin - credit - haggling - 45
rest, rest - 0.45 * rest
# %%
risk = crmkit.big_customer_risk(sales, margin, days=110, interest=0.06, discount=0.03,
                                spill=45, exit=0.45)
crmkit.plots.risks(risk)
# %% [markdown] lang="en"
# Of {{risk.margin:.0f}} on paper {{risk.left:.0f}} is left. The **index** is the part of the margin that is eaten: {{risk.index:.0f}} of 100, most of it by exit and haggling. It says where to negotiate. Payment in 30 instead of 110 days saves {{(110 - 30) / 365 * 0.06 * sales:.0f}}, but the chain may still go and take it along: {{(110 - 30) / 365 * 0.06 * sales * (1 - 0.45):.0f}} more is left. One point of price less saves {{0.01 * sales:.0f}} and leaves {{0.01 * sales * (1 - 0.45):.0f}}.
# %% [markdown] lang="zh"
# 账面 {{risk.margin:.0f}}，实剩 {{risk.left:.0f}}。**风险指数**是毛利被吃掉的部分：{{risk.index:.0f}}（满分 100），主要吃在流失和压价上。它告诉你该谈什么：账期从 110 天缩到 30 天，能省下 {{(110 - 30) / 365 * 0.06 * sales:.0f}}，但客户可能离开，实剩只多 {{(110 - 30) / 365 * 0.06 * sales * (1 - 0.45):.0f}}；价格少让一个点，省 {{0.01 * sales:.0f}}，实剩多 {{0.01 * sales * (1 - 0.45):.0f}}。
# %% [markdown] lang="en"
# ## How much do we hang on them?
#
# One number for the whole book: the **Herfindahl index** (HHI), the sum of the squared shares of sales. By hand for four customers with 40, 30, 20 and 10%:
# %% [markdown] lang="zh"
# ## 我们有多依赖他们？
#
# 整本客户账可以用一个数来概括：**赫芬达尔指数（HHI）**，即各客户销售份额的平方和。四位客户各占 40%、30%、20%、10%，手算：
# %%
hhi = 0.40**2 + 0.30**2 + 0.20**2 + 0.10**2
round(hhi, 2), round(1 / hhi, 2)
# %% [markdown] lang="en"
# Four equal customers would give 1/4. {{hhi:.2f}} is as concentrated as {{1 / hhi:.1f}} equal customers. Some texts multiply by 10,000 and write {{hhi * 10_000:,.0f}}. Now the wholesaler of 4.2a, whose top fifth brings three quarters of the money. **Guess:** like how many equal customers?
# %% [markdown] lang="zh"
# 四位完全相等的客户，指数是 1/4。{{hhi:.2f}} 相当于 {{1 / hhi:.1f}} 位相等的客户。有的资料乘以 10,000，写成 {{hhi * 10_000:,.0f}}。再看 4.2a 的批发商，它最好的五分之一客户带来约四分之三的钱。**猜一猜**：相当于多少位相等的客户？
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
spent = crmkit.abc(shop).table["value"]
hhi = crmkit.herfindahl(shop)
round(hhi, 4), round(1 / hhi)
# %% [markdown] lang="en"
# Like {{1 / hhi:.0f}} equal customers, and the biggest brings {{spent.max() / spent.sum():.1%}}. **Unequal is not dependent.** A Gini coefficient or an ABC curve would have alarmed you here; the HHI says that nobody in this book can blackmail the shop.
# %% [markdown] lang="zh"
# 相当于 {{1 / hhi:.0f}} 位相等的客户，最大的一位只占 {{spent.max() / spent.sum():.1%}}。**不平均，不等于受制于人**。只看 ABC 曲线或基尼系数，你可能会紧张；HHI 说明，这本账里没有谁能要挟这家店。
# %% [markdown] lang="en"
# ## Do big ones really leave?
#
# "Big customers defect" is a claim. Test it: rank customers by what they spent until the end of May 2011, and see who bought in the six months after.
# %% [markdown] lang="zh"
# ## 大客户真的爱走吗？
#
# “大客户容易流失”是一种说法，可以检验：按 2011 年 5 月底以前的花费给客户排名，看看此后六个月谁又买了。
# %%
import pandas as pd

invoices = crmkit.datasets.load_online_retail_invoices()
early = invoices[invoices["date"] < "2011-06-01"].groupby("CustomerID")["amount"].sum()
early = early[early > 0].to_frame("before")
half = invoices[invoices["date"].between("2011-06-01", "2011-11-30 23:59")]
early["after"] = half.groupby("CustomerID")["amount"].sum().reindex(early.index, fill_value=0)
early["came_back"] = early.index.isin(half.loc[half["amount"] > 0, "CustomerID"])
# %%
rank = early["before"].rank(ascending=False)
sizes = pd.cut(rank, [0, 10, 200, 1000, len(early)], labels=["1-10", "11-200", "201-1000", "1001-"])
test = early.groupby(sizes, observed=True).agg(
    customers=("came_back", "size"), came_back=("came_back", "mean"),
    before=("before", "sum"), after=("after", "sum"))
test.rename_axis("rank").round(2)
# %% [markdown] lang="en"
# **In this shop the claim is wrong: all ten of the biggest came back, and spent {{test["after"].iloc[0] / test["before"].iloc[0]:.1f}} times as much; of the smallest {{test["came_back"].iloc[-1]:.0%}} came back.** Some of it is the season, autumn, but the season does not lift all alike: ranks 201 to 1,000 spent {{test["after"].iloc[2] / test["before"].iloc[2] - 1:.0%}} more.
#
# The second claim holds. The small ones, ranked below 1,000, brought {{test["before"].iloc[-1] / test["before"].sum():.0%}} of the money. The course says about 20%, and that a firm which neglects them loses them. They are too many to visit and too much money to ignore.
# %% [markdown] lang="zh"
# **在这家店，这个说法不成立：最大的十位全都回来了，花费是原来的 {{test["after"].iloc[0] / test["before"].iloc[0]:.1f}} 倍；最小的一组只回来 {{test["came_back"].iloc[-1]:.0%}}**。秋天是旺季，不过各组涨得并不一样：第 201 至 1,000 名只多花了 {{test["after"].iloc[2] / test["before"].iloc[2] - 1:.0%}}。
#
# 另一个说法站得住脚：排在 1,000 名以后的小客户，带来 {{test["before"].iloc[-1] / test["before"].sum():.0%}} 的钱。课程说大约 20%，还说忽视他们，他们就会走。人太多，没法一一拜访；钱太多，不能当作没有。
# %% [markdown] lang="en"
# ## One big or many small?
#
# Back to the door. On paper the chain brings {{margin}} a year and a village shop 40, so {{margin / 40:.0f}} shops make one chain. After the first three risks it brings about 500: {{500 / 40:.1f}} shops. But the chain stays a further year with a chance of 0.55 only, a shop with 0.92. The course judges small customers by **lifetime value**, m·r / (1 + i − r), here with i = 0.08:
# %% [markdown] lang="zh"
# ## 一位大客户，还是一群小客户？
#
# 回到门口的两拨人。账面上，大客户一年 {{margin}}（千元），小店一家 40，{{margin / 40:.0f}} 家小店才抵得上。扣掉前三种风险，大客户大约剩 500：{{500 / 40:.1f}} 家。可是大客户再留一年的概率是 0.55，小店是 0.92。课程要求用**终身价值**看小客户：m·r / (1 + i − r)，这里 i = 0.08：
# %%
big = 500 * 0.55 / (1 + 0.08 - 0.55)
small = 40 * 0.92 / (1 + 0.08 - 0.92)
big, small, big / small
# %% [markdown] lang="en"
# A shop earns a twelfth of the chain in a year, and almost half of it in a lifetime: **{{big / small:.1f}} shops are worth the chain**, three to be on the safe side. The kit says the same: {{crmkit.break_even_small(500, 0.55, 40, 0.92, 0.08):.2f}}. One thing more speaks for the shops: eight of them never leave on the same day.
# %% [markdown] lang="zh"
# 一家小店一年只赚大客户的十二分之一，一辈子却接近它的一半：**{{big / small:.1f}} 家小店就抵得上大客户**，保险起见算三家。工具包的结果相同：{{crmkit.break_even_small(500, 0.55, 40, 0.92, 0.08):.2f}}。小店还有一个好处：八家不会在同一天走光。
# %% [markdown] lang="en"
# ## Try it
#
# Eight shops against one chain, with the numbers above. **Guess first:** how loyal would the chain have to be to be worth all eight? Then move "Big: chance to stay a year" until the title on the right says 8.0, and answer with the chance.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 八家小店对一位大客户，数字同上。**先猜一猜**：大客户要有多忠诚，才抵得上全部八家小店？然后拖动“大客户：每年留下的概率”，直到右图标题显示 8.0，用这个概率作答。
# %%
explorer = crmkit.explore.big_or_small(count=8)
explorer
# %%
chance_to_stay = ...
# %%
from crmkit.practice import check

check("ch4_5b.E1", chance_to_stay)
# %% [markdown] lang="en"
# Now move the interest rate up: the number of shops that match the chain rises. Whoever needs money soon sees more in the big contract than whoever can wait.
# %% [markdown] lang="zh"
# 再把年利率调高：抵得上大客户的小店数变多了。急着用钱的人，眼里的大合同总比等得起的人看到的更大。
# %% [markdown] lang="en"
# ## What to take away
#
# - Four risks of the big: credit, haggling, power, exit. Priced, they show where to negotiate.
# - HHI measures dependence: 1/HHI equal customers. Inequality is another thing.
# - "Big ones leave" is a claim about some markets. Test it on your own orders.
# - Compare lifetimes, not years: 18 shops on paper, 12.5 after the risks, 2.3 over a lifetime.
#
# **Next:** `ch4_5c_whom_are_we_for`: not only big or small; which group do we serve? Exercises T1, T5, T7 and T8 practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 大客户的四种风险：财务、利润、管理、流失。标了价，就知道该谈什么。
# - HHI 衡量依赖程度：相当于 1/HHI 位相等的客户。不平均是另一回事。
# - “大客户爱走”只适用于某些市场，先用自己的订单检验。
# - 比的是一辈子，不是一年：账面上要 18 家小店，扣掉风险 12.5 家，论终身价值只要 2.3 家。
#
# **下一课**：`ch4_5c_whom_are_we_for`：不只是大与小，我们到底为哪一群人服务？`exercises/ex_ch4_5_selecting_customers` 中的 T1、T5、T7、T8 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The four risks, the worth of small customers and "about 20%": the course material. Prices of the risks, index, chain and village shops: teaching assumptions. HHI: Hirschman (1964), American Economic Review 54(5), 761–762. Sales and returns: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 大客户的四种风险、小客户的价值与“大约 20%”来自课程资料。风险的标价、指数、连锁企业与乡镇小店均为教学假设。HHI：Hirschman（1964），American Economic Review 54(5)，761–762。销售额与回购：Online Retail，Chen、Sain 与 Guo（2012）。
