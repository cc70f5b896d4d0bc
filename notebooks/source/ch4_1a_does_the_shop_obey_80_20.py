# %% [markdown] lang="en"
# # 4.1a Does the shop obey 80/20?
#
# *Chapter 4, telling customers apart · 4A.1, the Pareto principle · about 25 minutes*
#
# A consultant tells your boss: "Twenty per cent of the customers bring eighty per cent of the sales. It is a law. The other eighty per cent cost you more than they are worth: let them go." Your boss asks you one thing: **is it true of us?**
#
# After this lesson you can
#
# - test the 80/20 claim on any list of customers,
# - draw a Lorenz curve and read the Gini coefficient,
# - name the two questions without which "our top 20% bring 80%" means nothing.
# %% [markdown] lang="zh"
# # 4.1a 这家店符合二八法则吗？
#
# *第四章 客户区分 · 4A.1 帕累托法则 · 约 25 分钟*
#
# 顾问对老板说：“百分之二十的客户带来百分之八十的销售额，这是规律。其余百分之八十的客户不值得伺候，放手吧。”老板只问你一句：**我们店是这样吗？**
#
# 学完本课，你能够：
#
# - 用任何一份客户名单检验二八法则；
# - 画洛伦兹曲线，读懂基尼系数；
# - 说出两个问题：不先问清楚，“最好的 20% 带来 80%”就毫无意义。
# %% [markdown] lang="en"
# ## Ten customers on a napkin
#
# The **Pareto principle** says that a small part of the causes brings most of the result. One text of the course makes it a number: the best 20% of the customers bring 80% of the sales. Take ten invented customers who spend 100 together.
# %% [markdown] lang="zh"
# ## 十位客户，一张纸
#
# **帕累托法则**说：少数原因带来多数结果。课程资料中有一处给出了数字：最好的 20% 客户带来 80% 的销售额。先看十位虚构的客户，合计花费 100。
# %%
import pandas as pd

sales = pd.Series([30, 22, 14, 9, 7, 6, 5, 4, 2, 1], index=list("abcdefghij"))
two_of_ten = sales.nlargest(2).sum() / sales.sum()
print(f"{two_of_ten:.0%}")
# %% [markdown] lang="en"
# The best two of ten bring {{two_of_ten:.0%}}: strongly uneven, and far from 80/20. But why look at 20% and not at 10 or 50? A single pair of numbers hides the rest of the list.
# %% [markdown] lang="zh"
# 十位中最好的两位带来 {{two_of_ten:.0%}}：很不平均，但离二八还远。再说，为什么偏偏看 20%，而不是 10% 或 50%？一对数字遮住了名单的其余部分。
# %% [markdown] lang="en"
# ## The whole list in one curve
#
# Start from the *smallest* customer and add up. That is the **Lorenz curve**. If all customers were equal it would be a straight line; the deeper it hangs, the fewer bring the money.
# %% [markdown] lang="zh"
# ## 用一条曲线看整份名单
#
# 从*最小*的客户开始累加，得到的就是**洛伦兹曲线**。如果人人相等，它是一条直线；曲线垂得越低，钱就越集中在少数人手里。
# %%
curve = sales.sort_values().cumsum() / sales.sum()
curve.round(2).tolist()
# %% [markdown] lang="en"
# The lower half of these customers bring {{curve.iloc[4]:.0%}}. Now compare areas: each customer makes a strip one tenth wide under the curve. The **Gini coefficient** is the part of the triangle under the straight line that the curve leaves empty: 0 if all are equal, near 1 if one customer brings everything.
# %% [markdown] lang="zh"
# 较小的那一半客户只带来 {{curve.iloc[4]:.0%}}。再比面积：每位客户在曲线下占一条十分之一宽的窄条。直线下方的三角形里，曲线没有填满的那部分所占的比例，就是**基尼系数**：人人相等为 0，一位客户包揽全部则接近 1。
# %%
area = (curve.sum() - 0.5) / len(curve)
by_hand = 1 - 2 * area
print(round(by_hand, 3), round(crmkit.gini(sales), 3))
# %% [markdown] lang="en"
# {{by_hand:.2f}} by hand, and the kit agrees.
# %% [markdown] lang="zh"
# 手算 {{by_hand:.2f}}，与工具包一致。
# %% [markdown] lang="en"
# ## The real shop
#
# A British gift wholesaler, December 2010 to December 2011, one row for each invoice of a known customer.
# %% [markdown] lang="zh"
# ## 真实的店
#
# 一家英国礼品批发商，2010 年 12 月至 2011 年 12 月，每张有客户编号的发票一行。
# %%
invoices = crmkit.datasets.load_online_retail_invoices()
shop = crmkit.read_orders(invoices, order="InvoiceNo", currency="GBP")
whole = crmkit.pareto_share(shop, top=0.20)
round(whole, 3), round(crmkit.gini(shop), 2)
# %% [markdown] lang="en"
# The top fifth bring {{whole:.1%}}, Gini {{crmkit.gini(shop):.2f}}. "Nearly 80," says the consultant. What would it cost to let the others go?
# %% [markdown] lang="zh"
# 最好的五分之一带来 {{whole:.1%}}，基尼系数 {{crmkit.gini(shop):.2f}}。顾问说：“差不多就是 80 嘛。”那么，放走其余的人要付出多少？
# %%
spend = invoices.groupby("CustomerID")["amount"].sum()
let_go = (1 - whole) * spend[spend > 0].sum()
round(let_go)
# %% [markdown] lang="en"
# About £{{let_go / 1e6:.1f}} million in a little over a year. Whether those customers cost more than that no list of sales can tell; lesson 4.1c tries, with assumed costs.
# %% [markdown] lang="zh"
# 一年多里约 {{let_go / 1e4:.0f}} 万英镑。这些客户的成本是不是更高，销售名单回答不了；4.1c 会用假设的成本来算一算。
# %% [markdown] lang="en"
# ## First question: of whom?
#
# Is {{whole:.0%}} a property of this shop? Cut it by country.
# %% [markdown] lang="zh"
# ## 第一个问题：谁的 20%？
#
# {{whole:.0%}} 是这家店固有的数字吗？按国家切开看看。
# %%
by_country = invoices.pivot_table(index="CustomerID", columns="Country", values="amount",
                                  aggfunc="sum")
customers = by_country.gt(0).sum()
customers = customers[customers >= 9]
share = by_country[customers.index].apply(lambda c: crmkit.pareto_share(c[c > 0]))
share = share.sort_values(ascending=False)
crmkit.plots.slices((share, whole))
# %% [markdown] lang="en"
# From {{share.iloc[-1]:.0%}} to {{share.iloc[0]:.0%}}. At the top, the {{share.index[0]}}: nine customers, and one of them buys nearly everything. There "80/20" is simply the name of a firm. In {{share.index[-1]}} no single customer dominates. Mind how few they are: with {{customers.min()}} or {{customers[share.index[-1]]}} customers, one more can move the number far.
# %% [markdown] lang="zh"
# 从 {{share.iloc[-1]:.0%}} 到 {{share.iloc[0]:.0%}}。最高的是荷兰（{{share.index[0]}}）：一共九位客户，几乎全是其中一位买的，那里的“二八”其实只是一家公司。而在奥地利（{{share.index[-1]}}），没有哪一位独大。还要留意人数：只有 {{customers.min()}} 位或 {{customers[share.index[-1]]}} 位客户时，多一位就能让数字变动很大。
# %% [markdown] lang="en"
# ## Second question: over how long?
#
# Now cut by month. **Write down a guess:** the whole year shows {{whole:.0%}}. In how many of the thirteen months is the top fifth's share *higher* than that? Half of them, surely?
# %% [markdown] lang="zh"
# ## 第二个问题：多长时间？
#
# 再按月切。**先写下你的猜测**：全年是 {{whole:.0%}}，十三个月里有几个月*高于*它？总该有一半吧？
# %%
month = invoices["date"].dt.strftime("%Y-%m").rename("month")
by_month = invoices.pivot_table(index="CustomerID", columns=month, values="amount", aggfunc="sum")
monthly = by_month.apply(lambda m: crmkit.pareto_share(m[m > 0]))
crmkit.plots.slices((monthly, whole))
# %% [markdown] lang="en"
# {{(monthly > whole).sum()}} of {{len(monthly)}}. Every month lies below the year, between {{monthly.min():.0%}} and {{monthly.max():.0%}} (December 2011 stops on the 9th). The whole is more unequal than each of its parts. How can that be?
# %% [markdown] lang="zh"
# {{len(monthly)}} 个月里，高于全年的有 {{(monthly > whole).sum()}} 个。每个月都低于全年，在 {{monthly.min():.0%}} 与 {{monthly.max():.0%}} 之间（2011 年 12 月只到 9 日）。整体竟比它的每一部分都更不平均，怎么会？
# %%
best = spend.nlargest(len(spend) // 5).index
months_bought = by_month.gt(0).sum(axis=1)
print(round(months_bought[best].mean(), 1), round(months_bought.drop(best).mean(), 1))

visits = invoices[invoices["amount"] > 0].groupby(["CustomerID", month]).size()
once = (visits == 1).mean()
print(f"{once:.0%}")
# %% [markdown] lang="en"
# Of the customers who buy in a month, {{once:.0%}} come once: large and small have not drawn apart yet. Over a year the top fifth come back in {{months_bought[best].mean():.1f}} months and the others in {{months_bought.drop(best).mean():.1f}}. **Loyalty adds up; a single basket does not show it.** So the longer you count, the closer a shop comes to 80/20, without anybody changing.
# %% [markdown] lang="zh"
# 一个月里，{{once:.0%}} 的客户只来一次，大客户与小客户的差距还没拉开。放到一年，最好的五分之一平均有 {{months_bought[best].mean():.1f}} 个月来买，其余的人只有 {{months_bought.drop(best).mean():.1f}} 个月。**忠诚会累积，单张订单看不出来**。所以统计的时间越长，店就越像二八，而客户什么也没变。
# %% [markdown] lang="en"
# ## Try it
#
# **Guess first:** counting back from the last day, how many weeks must you count until the top 20% bring 70% of the money? Then move "Weeks counted": the right curve grows with it.
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先猜一猜**：从最后一天往回数，要统计多少周，最好的 20% 才带来 70% 的金额？然后拖动“统计的周数”，右边的曲线会跟着长出来。
# %%
explorer = crmkit.explore.lorenz(shop, weeks=8)
explorer
# %%
weeks_needed = ...
# %%
from crmkit.practice import check

check("ch4_1a.E1", weeks_needed)
# %% [markdown] lang="en"
# ## What to take away
#
# - 80/20 is an observation to test. This shop: {{whole:.0%}} in a year, {{monthly.min():.0%}} to {{monthly.max():.0%}} in a month, anything from {{share.iloc[-1]:.0%}} to {{share.iloc[0]:.0%}} by country.
# - The Lorenz curve shows the whole list, the Gini coefficient puts it in one number.
# - Two shops, or two years, can be compared only over windows of the same length. Always ask: of whom, and over how long?
# - Concentration is no reason to drop anybody. It tells where the money is, not what it costs.
#
# **Next:** `ch4_1b_grades_a_to_g`: is it enough to look at the money? Exercises 4 to 6 in `exercises/ex_ch4_1_customer_value`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 二八法则是要检验的观察。这家店：按年 {{whole:.0%}}，按月 {{monthly.min():.0%}} 至 {{monthly.max():.0%}}，按国家从 {{share.iloc[-1]:.0%}} 到 {{share.iloc[0]:.0%}} 都有。
# - 洛伦兹曲线展示整份名单，基尼系数把它浓缩成一个数。
# - 比较两家店或两个年份，统计的时间必须一样长。先问：谁的？多长时间？
# - 集中不是放弃谁的理由。它说明钱在哪里，没说明要花多少成本。
#
# **下一课**：`ch4_1b_grades_a_to_g`：只看钱够不够？`exercises/ex_ch4_1_customer_value` 中的第 4 至 6 题是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The principle and "top 20% bring 80% of sales": the course material. Lorenz (1905), Gini (1912). Ten customers: teaching numbers. Online Retail: Chen, Sain & Guo (2012), Journal of Database Marketing 19(3), 197–208; refunds taken off, customers without a number left out.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 法则及“最好的 20% 带来 80% 的销售额”：课程资料。洛伦兹（1905），基尼（1912）。十位客户为教学数据。Online Retail：Chen、Sain 与 Guo（2012），Journal of Database Marketing 19(3)，197–208；已扣退货，不含无编号客户。
