# %% [markdown] lang="en"
# # 4.2a Who brings the money? Pareto and ABC analysis
#
# *Chapter 4, telling customers apart · 4A.3.1 · about 25 minutes*
#
# You manage a gift wholesaler with some four thousand business customers. Four account managers work for you, and each can look after fifty customers in person. **Which two hundred customers get a manager, and what do you lose if you pick the wrong ones?**
#
# After this lesson you can
#
# - say how many customers bring half the money, or 80% of it, and which money is on no list,
# - run an ABC analysis, choose its cuts and say who stands exactly on a cut,
# - notice when the list of best customers is wrong because of refunds.
# %% [markdown] lang="zh"
# # 4.2a 钱是谁带来的？帕累托法则与 ABC 分析法
#
# *第四章 客户区分 · 4A.3.1 · 约 25 分钟*
#
# 你经营一家礼品批发公司，有四千多家企业客户，手下四名客户经理，每人最多能专门照顾五十家。**这两百个名额该给谁？给错了，损失有多大？**
#
# 学完本课，你能够：
#
# - 算出凑够一半、八成的金额要多少位客户，并看出名单漏掉了哪些钱；
# - 做 ABC 分析，选定分界线，并说清楚正好压在线上的客户归哪一类；
# - 看出“最佳客户名单”何时会因退货而失真。
# %% [markdown] lang="en"
# ## A small table first
#
# Twenty customers and their yearly sales, in thousand yuan. The numbers are invented for this course, so that you can check every step by hand.
# %% [markdown] lang="zh"
# ## 先看一张小表
#
# 二十位客户和他们的年销售额（千元）。数字是为本课程编的教学数据，方便你逐步手算。
# %%
sales = crmkit.datasets.load_teaching("abc20").set_index("id")["sales_kcny"]
sales.head()
# %% [markdown] lang="en"
# Sort from the best down, add up, and divide by the total. That is the whole idea.
# %% [markdown] lang="zh"
# 从大到小排好，逐个累加，再除以总额。方法就这么多。
# %%
ranked = sales.sort_values(ascending=False)
cumulative = ranked.cumsum() / ranked.sum()
cumulative.head(8)
# %% [markdown] lang="en"
# The first four rows are a fifth of the twenty customers. Together they bring {{cumulative.iloc[3]:.1%}} of the sales. Five bring {{cumulative.iloc[4]:.1%}}. So this table comes close to 80/20 without quite meeting it.
#
# The **Pareto principle**, put to the test in 4.1a, is an observation, not a law: each table and each shop has a number of its own.
# %% [markdown] lang="zh"
# 二十位客户的五分之一是四位，也就是前四行，合计带来 {{cumulative.iloc[3]:.1%}} 的销售额；前五位带来 {{cumulative.iloc[4]:.1%}}。可见这张表接近二八，但并没有达到。
#
# 4.1a 检验过的**帕累托法则**（二八法则）是经验观察，不是定律：每张表、每家店都有自己的数字。
# %% [markdown] lang="en"
# ## The real shop
#
# Again the British gift wholesaler of 4.1a, December 2010 to December 2011, but now the raw file: every line of every invoice, with or without a customer. Customers are numbers, money is pounds.
# %% [markdown] lang="zh"
# ## 再看那家真实的店
#
# 还是 4.1a 的英国礼品批发商，2010 年 12 月至 2011 年 12 月；不过这次拿的是原始明细，一行一种商品，没有客户编号的也在内。客户用编号表示，金额单位是英镑。
# %%
lines = crmkit.datasets.load_online_retail()
lines[["InvoiceNo", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]].head(3)
# %% [markdown] lang="en"
# Real data are never clean. `read_orders` is the door they come through: it finds the columns, sets aside what cannot be used, and says how much and why.
# %% [markdown] lang="zh"
# 真实数据从来不干净。`read_orders` 是数据的入口：它认出各列的用途，把不能用的行搁置一旁，并说明有多少、为什么。
# %%
shop = crmkit.read_orders(lines, currency="GBP")
shop.audit
# %% [markdown] lang="en"
# "Found" counts every line a reason applies to, "set aside" counts each line once, under the first reason that fits. Look at the first row: a quarter of all lines have no customer number. How much money is that?
# %% [markdown] lang="zh"
# “发现行数”是符合该原因的全部行；“搁置行数”每行只计一次，归在最先符合的原因下。看第一行：四分之一的明细没有客户编号。它们值多少钱？
# %%
money = lines["Quantity"] * lines["UnitPrice"]
no_name = float(money[lines["CustomerID"].isna()].sum() / money.sum())
round(no_name, 3)
# %% [markdown] lang="en"
# {{no_name:.0%}} of the revenue has no name on it. Nothing we say about customers below is about that money: remember it whenever somebody shows you "our best customers".
#
# For the rest, who brings how much?
# %% [markdown] lang="zh"
# {{no_name:.0%}} 的收入没有署名。下面关于客户的所有结论都与这部分钱无关：以后谁给你看“我们的最佳客户”，先问问有多少钱没有名字。
#
# 其余的钱，是谁带来的？
# %%
top_fifth = crmkit.pareto_share(shop, top=0.2)
needed = crmkit.customers_needed(shop, share=0.8)
round(top_fifth, 3), needed
# %% [markdown] lang="en"
# The top 20% of the named customers bring {{top_fifth:.1%}} of the money, and it takes {{needed:,}} customers to reach 80%. Strongly concentrated, yes; "80/20", no.
# %% [markdown] lang="zh"
# 和 4.1a 一样，在有编号的客户中，最好的 20% 带来 {{top_fifth:.1%}} 的金额；要凑够 80%，需要 {{needed:,}} 位客户。集中程度很高，但并不是“二八”。
# %% [markdown] lang="en"
# ## Three classes: A, B, C
#
# **ABC analysis** cuts the sorted list in three. Usual cuts: A are the customers who together bring the first 80% of the money, B those up to 95%, C the rest. Other texts cut at 55% and 85%, or count heads: 20, 30 and 50% of the customers. None of them is "right"; the cut is a decision about effort: A a manager in person, B developed further, C standard and cheap.
#
# One detail has to be decided. Cut the small table at 70% and 90%: customer A04 lifts the sum from below 70% to above it. A or B? Here **the customer who crosses the cut stays in the upper class**. The strict rule puts him one lower.
# %% [markdown] lang="zh"
# ## 三类客户：A、B、C
#
# **ABC 分析法**把排好序的名单切成三段。常见的分界：合计带来前 80% 金额的是 A 类，到 95% 为止是 B 类，其余是 C 类。也有教材用 55% 和 85%，或者按人数分：20%、30%、50%。没有哪一种“正确”：分界线体现的是你打算怎样分配精力：A 类专人照顾，B 类重点发展，C 类标准化、低成本。
#
# 有个细节必须先定。把小表在 70% 和 90% 处切开：A04 这位客户使累计值从 70% 以下跨到以上，他算 A 还是 B？本工具包规定**跨线的客户留在上一类**；如果按严格规则，他就低一类。
# %%
grades = crmkit.abc(sales, cuts=(0.70, 0.90))
strict = crmkit.abc(sales, cuts=(0.70, 0.90), crossing="strict")
grades.sizes["customers"].tolist(), strict.sizes["customers"].tolist()
# %% [markdown] lang="en"
# The same table, the same cuts, and two different answers to "how many A customers do we have?". Say which rule you use. Now the real shop:
# %% [markdown] lang="zh"
# 同一张表、同样的分界，“有多少 A 类客户”却有两个答案。所以一定要说明用的是哪条规则。再看真实的店：
# %%
real = crmkit.abc(shop)
crmkit.plots.pareto(real)
# %% [markdown] lang="en"
# Read the picture from the left: {{real.sizes.loc["A", "customer_share"]:.0%}} of the customers are A. At the far right, {{real.sizes.loc["C", "customers"]:,.0f}} customers in C bring the last 5% between them, some {{real.sizes.loc["C", "value"] / real.sizes.loc["C", "customers"]:,.0f}} pounds each in a year.
# %% [markdown] lang="zh"
# 从左往右读图：{{real.sizes.loc["A", "customer_share"]:.0%}} 的客户属于 A 类。最右边，C 类的 {{real.sizes.loc["C", "customers"]:,.0f}} 位客户合起来只带来最后的 5%，平均每人一年约 {{real.sizes.loc["C", "value"] / real.sizes.loc["C", "customers"]:,.0f}} 英镑。
# %% [markdown] lang="en"
# ## The fourth-best customer who was not
#
# Many analyses look at sales only and skip the refunds. Let us do that on purpose and list the five best.
# %% [markdown] lang="zh"
# ## 并不存在的“第四名”
#
# 许多分析只看销售、忽略退货。我们故意照做一次，列出前五名。
# %%
naive = crmkit.abc(crmkit.read_orders(lines, refunds="drop"))
net = crmkit.customers.recency_frequency_monetary(shop)["monetary"]
crmkit.show(naive.table[["value"]].head(5).assign(after_refunds=net))
# %% [markdown] lang="en"
# Number four, customer 16446, bought for £168,470 and sent nearly all of it back: what remains is £2.90. With `refunds="drop"` he gets an account manager; with refunds netted, which is what `read_orders` does unless told otherwise, he is near the very end of the list.
# %% [markdown] lang="zh"
# 第四名是 16446 号客户：买了 168,470 英镑，几乎全部退回，只剩 2.90 英镑。用 `refunds="drop"` 他会分到一位客户经理；而 `read_orders` 默认用退货冲减金额，他就落到了名单的最末尾。
# %% [markdown] lang="en"
# ## Try it
#
# You must defend the budget for account managers. Your boss says: "Forget 80%. Who brings *half* of the money?"
#
# **First write down a guess:** what share of the customers is it? Then move "A ends at" to 0.50 and read the answer off the right-hand picture or the sentence. (Gini: 0 if all customers spend the same, near 1 if one spends everything.)
# %% [markdown] lang="zh"
# ## 动手试试
#
# 你要为客户经理的预算辩护。老板说：“别谈 80%，*一半*的钱是谁带来的？”
#
# **先写下你的猜测**：占客户的百分之几？然后把“A 类累计到”移到 0.50，从右图或下面那句话里读出答案。（基尼系数：人人花得一样多为 0，越接近 1 越集中。）
# %%
explorer = crmkit.explore.concentration(shop)
explorer
# %% [markdown] lang="en"
# Put the share into the next cell, as a fraction (three per cent is `0.03`), and run both cells.
# %% [markdown] lang="zh"
# 把读到的比例填进下面的单元格，写成小数（百分之三写成 `0.03`），然后依次运行两个单元格。
# %%
half_of_the_money = ...
# %%
from crmkit.practice import check

check("ch4_2a.E1", half_of_the_money)
# %% [markdown] lang="en"
# ## Back to the two hundred places
#
# A at 80% would be {{real.sizes.loc["A", "customers"]:,.0f}} customers, six times what four managers can look after. The capacity sets the cut: the best 200, against 200 drawn by lot.
# %% [markdown] lang="zh"
# ## 回到那两百个名额
#
# A 类止于 80% 的话有 {{real.sizes.loc["A", "customers"]:,.0f}} 位，是四名经理照顾得过来的六倍。该由人手来定分界线：最好的 200 位，对比抽签抽出的 200 位。
# %%
best_200 = float(real.table["share"].head(200).sum())
drawn_by_lot = 200 / len(real.table)
without_refunds = float(real.table["share"].reindex(naive.table.index[:200]).sum())
round(best_200, 3), round(drawn_by_lot, 3), round(without_refunds, 3)
# %% [markdown] lang="en"
# The best 200 bring {{best_200:.1%}} of the money; 200 drawn by lot bring {{drawn_by_lot:.1%}} on average. Whoever forgets the refunds ends at {{without_refunds:.1%}}: a small loss for the firm, and a bad year for the manager who looks after customer 16446.
# %% [markdown] lang="zh"
# 最好的 200 位带来 {{best_200:.1%}} 的金额，抽签抽出的 200 位平均只带来 {{drawn_by_lot:.1%}}。忘了扣退货，也有 {{without_refunds:.1%}}：公司损失不大，只是分到 16446 号客户的那位经理要白忙一年。
# %% [markdown] lang="en"
# ## What to take away
#
# - In this shop the top fifth bring {{top_fifth:.0%}}, and {{no_name:.0%}} of the revenue has no customer at all.
# - ABC cuts and the rule for the customer on the cut are decisions. Say them with the result.
# - Net the refunds before you honour anybody.
# - ABC sees money only. A customer who spent much ten months ago and never came back is still an A. The next lesson adds *when* and *how often*.
#
# **Next:** `ch4_2b_rfm_eight_classes`. Exercises R1 to R4 and R11 in `exercises/ex_ch4_2_abc_and_rfm` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 这家店最好的五分之一客户带来 {{top_fifth:.0%}} 的金额，另有 {{no_name:.0%}} 的收入没有客户编号。
# - ABC 的分界线、压线客户的归属，都是人定的，报告结果时要一并说明。
# - 先冲减退货，再评选最佳客户。
# - ABC 只看钱。十个月前花了一大笔、此后再没来过的客户，仍然是 A 类。下一课把*何时买*和*买几次*也算进来。
#
# **下一课**：`ch4_2b_rfm_eight_classes`。`exercises/ex_ch4_2_abc_and_rfm` 中的 R1 至 R4、R11 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Online Retail: Chen, Sain & Guo (2012), Journal of Database Marketing 19(3), 197–208. The table of twenty customers: a teaching table of this course. Cuts of 80/95%, 55/85% and 20/30/50% by count: as commonly taught; the course material itself gives only the 80/20 idea.
# %% [markdown] lang="zh"
# ---
# *数据来源。* Online Retail 数据：Chen、Sain 与 Guo（2012），Journal of Database Marketing 19(3)，197–208。二十位客户的表是本课程的教学数据。80/95%、55/85%、按人数 20/30/50% 等分界是常见教材的做法；课程资料本身只给出二八法则。
