# %% [markdown] lang="en"
# # 5.6d One page for the manager
#
# *Chapter 5, keeping customers · 5.5 and 5.6, from the figures to a decision · about 30 minutes*
#
# "One page, two minutes: how are our customers?" asks the gift wholesaler's director on his way to a meeting. **What goes on the page, and which of its numbers might mislead him?**
#
# After this lesson you can
#
# - make the page from orders, and say in half a sentence what a rate rests on,
# - ask any churn report six questions,
# - write three sentences that a director can act upon.
# %% [markdown] lang="zh"
# # 5.6d 给经理的一页报告
#
# *第五章 客户保持 · 5.5 与 5.6 从数字到决定 · 约 30 分钟*
#
# 礼品批发商的总监马上要去开会：“给你一页纸、两分钟。我们的客户怎么样？”谁走了，你会看；为什么走，你会问；该给谁打电话、值多少钱，你也会算。**这一页写什么？上面哪些数可能把他带偏？**
#
# 学完本课，你能够：
#
# - 用一份订单做出这一页，并用半句话说清每个流失率的前提；
# - 对任何一份流失报告提出六个问题；
# - 写出三句总监拿去就能用的话。
# %%
lines = crmkit.datasets.load_online_retail()
shop = crmkit.read_orders(lines, currency="GBP")
page = crmkit.report(shop)
# %%
known = crmkit.purchase_days(shop)
patient = crmkit.lost_customers(known, "window", days=180)
before = crmkit.lost_customers(known, "window", days=90, as_of="2011-09-10")
now, series, test = page.churn.lost, page.churn.series, page.churn.backtest
alarms = page.keep.backtest.table.iloc[0]
earlier, last = series.separate.iloc[-2], series.table.iloc[-1]
monthly = shop.frame.groupby(shop.frame["date"].dt.to_period("M"))["amount"].sum()
# %% [markdown] lang="en"
# ## Six true sentences
#
# A colleague's draft (invented, as is the letter in F); **every number comes from the orders and is right.**
#
# - **A** We have {{page.base.customers:,}} customers, and they bought for £{{page.base.money / 1e6:.1f}} million.
# - **B** Only {{patient.churn_rate:.0%}} of them are lost.
# - **C** Sales have collapsed: £{{monthly["2011-11"] / 1e6:.2f}} million in November, £{{monthly["2011-12"] / 1e6:.2f}} million in December.
# - **D** The share of lost customers (90 days of silence) fell by ten points: {{len(before.lost):,}} of {{len(before):,}} on 10 September, {{len(now.lost):,}} of {{len(now):,}} on 9 December.
# - **E** Of those with us, {{earlier["rate"]:.0%}} were lost (90 days) in summer and {{last["rate"]:.0%}} in autumn, beyond chance. By spring it will be below 20%.
# - **F** In September we wrote to all {{len(before.lost):,}} lost customers; {{test.false_alarms}} bought again. Our letter wins back {{1 - test.precision:.0%}}.
#
# Which would you sign? **Write it down.**
# %% [markdown] lang="zh"
# ## 六句真话
#
# 一位同事先写了草稿。草稿和 F 里的信是虚构的，但**每个数都来自这家批发商的订单，都没有算错**。
#
# - **A** 我们有 {{page.base.customers:,}} 位客户，共购买 {{page.base.money / 1e4:,.0f}} 万英镑。
# - **B** 其中只流失了 {{patient.churn_rate:.0%}}。
# - **C** 销售额大跌：11 月 {{monthly["2011-11"] / 1e4:.0f}} 万英镑，12 月只有 {{monthly["2011-12"] / 1e4:.0f}} 万。
# - **D** 流失客户（90 天没有买）的比例降了十个百分点：9 月 10 日 {{len(before):,}} 位中有 {{len(before.lost):,}} 位，12 月 9 日 {{len(now):,}} 位中有 {{len(now.lost):,}} 位。
# - **E** 同样按 90 天算，期初仍在的客户夏天流失 {{earlier["rate"]:.0%}}，秋天 {{last["rate"]:.0%}}，不可能是偶然。到明年春天会低于 20%。
# - **F** 9 月我们给全部 {{len(before.lost):,}} 位流失客户写了信，后来 {{test.false_alarms}} 位又买了。这封信挽回了 {{1 - test.precision:.0%}}。
#
# **先写下来**：哪一句你敢签字？
# %% [markdown] lang="en"
# ## Of whom?
#
# First D, on six customers. An x is a purchase; a month without one means lost.
# %% [markdown] lang="zh"
# ## 谁的流失率
#
# 先看 D，用六位客户。x 表示那个月买过；一个月没买，就算流失。
# %%
import pandas as pd

six = pd.DataFrame({"April": list("xxx---"), "May": list("xx----"), "June": list("x--xxx")},
                   index=["Ann", "Bob", "Cem", "Dai", "Eva", "Fay"])
six
# %%
away = six == "-"
float(away["May"][:3].mean()), float(away["June"].mean()), float(away["June"][:2].mean())
# %% [markdown] lang="en"
# Of three known by May a third was lost, of six by June again a third. But of the two **with us** in May, half were gone; three newcomers, who cannot be lost yet, hide it. So in D: {{len(before.lost):,}} lost before, {{len(now.lost):,}} now, and {{len(now) - len(before)}} newcomers in the base.
#
# ## One page
#
# `crmkit.report` needs nothing but orders. Its sections follow the course: collect and clean (the audit), describe (money, who comes back, who is lost), predict and adjust (whom to keep, to win back). The factors, why they left, no order log knows. In short:
# %% [markdown] lang="zh"
# 5 月底认识三位，流失三分之一；6 月底认识六位，还是三分之一，天下太平。可是 5 月**仍在**的两位，6 月走了一半：三位新客户还来不及流失，把它遮住了。D 也是这样：以前流失 {{len(before.lost):,}} 位，现在 {{len(now.lost):,}} 位，基数里却多了 {{len(now) - len(before)}} 位新客户。
#
# ## 一页报告
#
# `crmkit.report` 只要有订单就行。各节按课程的分析体系来：收集和清洗（依据哪些数据），描述（钱、类别、谁会再来、谁流失了），预测和调整（该留住谁、该挽回谁）。因素分析，订单里看不出来。它的要点是：
# %%
print(page)
# %% [markdown] lang="en"
# `page` alone in a cell shows it whole.
#
# ## First the audit
#
# {{lines["CustomerID"].isna().mean():.0%}} of the rows name no customer. The director asks **how much of the money** (`Quantity` × `UnitPrice`, rows with a price above zero, refunds included) **has no name.** Guess, then work it out from `lines`.
# %% [markdown] lang="zh"
# 在单元格里只写 `page`，就能看到整页。先看一遍。
#
# ## 先看审计
#
# {{lines["CustomerID"].isna().mean():.0%}} 的行没有写明客户。总监需要的是另一个比例：金额（`Quantity` × `UnitPrice`，只取单价大于零的行，退款也算）里有多少**没有名字**？先猜，再用 `lines` 算。
# %%
money_without_a_name = ...
# %%
from crmkit.practice import check

check("ch5_6d.E1", money_without_a_name)
# %%
sales = lines[(lines["UnitPrice"] > 0) & (lines["Quantity"] > 0)]
nameless = sales["CustomerID"].isna()
hidden = sales["InvoiceNo"][nameless & (sales["InvoiceDate"] >= "2011-09-10")].nunique()
floor = (last["lost"] - hidden) / last["active"]
hidden, round(float(last["rate"]), 2), round(float(floor), 2)
# %% [markdown] lang="en"
# Since 10 September {{hidden}} invoices had no name. Were each one of the {{last["lost"]:.0f}} called lost, the rate would be {{floor:.0%}}, not {{last["rate"]:.0%}}. Unlikely; who knows? The page's interval, {{last["low"]:.0%}} to {{last["high"]:.0%}}, knows only chance; **the missing names leave a gap {{(last["rate"] - floor) / (last["high"] - last["low"]):.0f}} times as wide.**
#
# ## Which rule, which day
#
# Of all known customers, the share called lost, by days of silence and day of the count:
# %% [markdown] lang="zh"
# 9 月 10 日以来，没有名字的发票有 {{hidden}} 张。假如每一张背后都是一位被我们算作流失的客户（共 {{last["lost"]:.0f}} 位），流失率就不是 {{last["rate"]:.0%}}，而是 {{floor:.0%}}。不大可能，但谁也不知道。报告里的区间 {{last["low"]:.0%}} 至 {{last["high"]:.0%}} 只管偶然误差。**名字不全带来的不确定，有它的 {{(last["rate"] - floor) / (last["high"] - last["low"]):.0f}} 倍宽。**
#
# ## 哪条规则，哪一天
#
# 所有认识的客户里判为流失的比例，按沉默天数和统计日期：
# %%
grid = pd.DataFrame({day: {days: crmkit.lost_customers(known, "window", days=days, as_of=day).churn_rate
                           for days in (30, 90, 180)}
                     for day in ("2011-06-10", "2011-09-10", "2011-12-09")})
grid.round(2)
# %% [markdown] lang="en"
# From {{grid.min().min():.0%}} to {{grid.max().max():.0%}}, and none is wrong (5.3a). Now only those with us at the start of each window:
# %% [markdown] lang="zh"
# 从 {{grid.min().min():.0%}} 到 {{grid.max().max():.0%}}，没有一个算错（见 5.3a）。再看每个窗口期初仍在的客户：
# %%
rules = [crmkit.churn_series(known, days) for days in (90, 30, 60, 120)]
weekly = crmkit.churn_series(known, 7).table["rate"].iloc[-1]
ends = pd.Series([rule.table["rate"].iloc[-1] for rule in rules])
usual = known.until(known.as_of)["median_gap"].median()
crmkit.plots.churn_rules(rules)
# %% [markdown] lang="en"
# **The picture to remember**: the pale band is all the interval promises, the orange bar what another rule would have said. The *level* we choose. By the week {{weekly:.0%}} would be "lost"; but half of those who come back usually wait {{usual:.0f}} days or longer. Day, week, month or quarter: choose by how your customers live. (Is the last over?)
#
# ## Which season, against what
#
# Every line falls in autumn: our work? Look at sales to the nameless, whom no letter can reach:
# %% [markdown] lang="zh"
# **要记住的图**：浅色带是区间能保证的全部，橙色条是换一条规则会说的数。*高低*是我们自己选的。按周算，“流失”的有 {{weekly:.0%}}；可是回头客里有一半，平常隔 {{usual:.0f}} 天或更久才来。按日、按周、按月还是按季看，要依客户的节奏定。（还要看最后一期过完没有：这份记录只到 12 月 9 日。）
#
# ## 哪个季节，和什么比
#
# 每条线秋天都往下走，是我们的功劳吗？拿没有名字的销售比一比：哪封信也寄不到他们手里。
# %%
season = pd.cut(sales["InvoiceDate"], pd.to_datetime(["2011-06-01", "2011-09-01", "2011-12-01"]),
                labels=["summer", "autumn"], right=False)
money = (sales["Quantity"] * sales["UnitPrice"]).groupby([nameless, season], observed=True).sum()
growth = money.unstack()["autumn"] / money.unstack()["summer"] - 1
growth.round(2).to_dict()
# %% [markdown] lang="en"
# With a name (False) they rose by {{growth[False]:.0%}}, without (True) by {{growth[True]:.0%}} (two giant invoices). No proof, but who claims the autumn must explain it. Autumn 2010 is missing.
#
# And the {{test.false_alarms}} who came back? They came *without* the invented letter. Only a group left alone shows what a letter adds.
#
# ## Whose names, on what assumption
#
# "Call first": {{len(page.keep)}} customers with £{{page.keep.money:,.0f}}. That is what they *have brought*; of {{alarms.sum():.0f}} such alarms in September, {{alarms.iloc[1]:.0f}} ended by themselves.
# %% [markdown] lang="zh"
# 有名字的（False）增长 {{growth[False]:.0%}}，没有名字的（True）增长 {{growth[True]:.0%}}，不过后者有两张特大的发票。这证明不了什么，但谁要把秋天算成自己的功劳，就得先解释它。可惜没有一年前的同一段日子可比。
#
# 那 {{test.false_alarms}} 位回来的呢？信是虚构的，他们*没有收到信*也回来了。信多带回了几位，只有抽签留一组不联系，才看得出来。
#
# ## 哪些人，凭什么假设
#
# “先打电话”的有 {{len(page.keep)}} 位，{{page.keep.money / 1e4:.1f}} 万英镑。这是他们*已经带来的*；而 9 月的 {{alarms.sum():.0f}} 次同样的警报，有 {{alarms.iloc[1]:.0f}} 次自己解除了。
# %%
names = page.keep.table["monetary"]
round(float(names.sum() / page.base.money), 3), round(float(names.iloc[:2].sum() / names.sum()), 2)
# %% [markdown] lang="en"
# {{names.sum() / page.base.money:.1%}} of all money, and {{names.iloc[:2].sum() / names.sum():.0%}} of that is **two customers**. Two calls, no discount. The other list is longest; change its assumptions:
# %% [markdown] lang="zh"
# 占全部金额的 {{names.sum() / page.base.money:.1%}}，其中 {{names.iloc[:2].sum() / names.sum():.0%}} 来自**两位客户**。今天就打两个电话，不必给折扣。最长的名单是另一张。换上别的假设试试：
# %%
plan = page.win_back.plan
trials = {"as it is": page, "half the chance": crmkit.report(shop, chance=0.125),
          "half the margin": crmkit.report(shop, margin=0.15)}
pd.DataFrame({name: {"contacts": len(p.win_back.pursued), "expected": round(p.win_back.plan.expected)}
              for name, p in trials.items()})
# %% [markdown] lang="en"
# Either way nearly half the names go, and two thirds of the gain. Only the product counts, and neither was measured. Even so the list adds but {{plan.expected / (0.3 * page.base.money):.1%}} to a margin of 30% on all sales: **the longest list weighs least.**
#
# ## Six questions
#
# | question | key |
# |---|---|
# | Which **customers**: how much money has no name? | `customers` |
# | Which **rule** makes one lost? | `rule` |
# | Which **day** was the last: is the period over? | `day` |
# | Which **base**: of whom, and can all of them be lost? | `base` |
# | Which **season**: how were the same days a year earlier? | `season` |
# | **Against** what: what would have happened anyway? | `against` |
#
# Which brings down which sentence of the draft? Use each once.
# %% [markdown] lang="zh"
# 概率减半也好，利润率减半也好，名单都少了近一半，收益少了三分之二。起作用的只是乘积，而两个数在这里都没有人测过。就算照原来的假设，这张名单也只给全店的利润（按 30% 计）添上 {{plan.expected / (0.3 * page.base.money):.1%}}：**最长的名单，分量最轻**。
#
# ## 六个问题
#
# | 问什么 | 代号 |
# |---|---|
# | 哪些**客户**：多少钱没有名字？ | `customers` |
# | 哪条**规则**：怎样才算流失？ | `rule` |
# | 统计到哪一**天**：这一期过完了吗？ | `day` |
# | 什么**基数**：占谁的比例，这些人都可能流失吗？ | `base` |
# | 哪个**季节**：一年前的同一段日子怎样？ | `season` |
# | **和什么比**：不做也会怎样？ | `against` |
#
# 草稿里的六句，各被哪个问题问倒？每个问题用一次。
# %%
faults = {"A": ..., "B": ..., "C": ..., "D": ..., "E": ..., "F": ...}
# %%
check("ch5_6d.E2", faults)
# %% [markdown] lang="en"
# To sign:
#
# > Of {{last["active"]:,.0f}} named customers who bought in the 90 days to 10 September, {{last["rate"]:.0%}} had not bought again by 9 December (other rules: {{ends.min():.0%}} to {{ends.max():.0%}}); how much is season, unknown. A seventh of the money has no name: let us ask. Today two calls; half of the lost, by lot, get a letter: by March we know its worth.
#
# ## Your own shop
#
# In `my_shop`, `crmkit.report(shop)`; or without a notebook:
#
#     python -m crmkit report orders.csv --days 60 --margin 0.2 --lists
#
# `--lists` (or `page.save("page.html", lists=True)`) also writes both lists as CSV, with an apostrophe before names like `=HYPERLINK(...)`, which a spreadsheet would run. Names are personal data: page and lists are for those who call, the first section for the director.
#
# ## What to take away
#
# - Audit first. Half a sentence goes with each rate: rule, day, base.
# - An interval knows only chance; rule, names and season reach farther.
# - Seeing (5.3), why (5.4, 5.5), whom, what it is worth (5.6): all ends on one page, the page in a decision.
#
# **Next:** `ch5_7a_why_the_rate_rises`: beyond the textbook, who will stay? Exercises: `exercises/ex_ch5_6d_one_page_for_the_manager`.
# %% [markdown] lang="zh"
# 可以签字的话：
#
# > 9 月 10 日之前 90 天内买过的有名客户共 {{last["active"]:,.0f}} 位，到 12 月 9 日有 {{last["rate"]:.0%}} 没有再买；换别的规则是 {{ends.min():.0%}} 至 {{ends.max():.0%}}，其中多少是季节的缘故，还说不清。约七分之一的金额没有名字，请以后都登记。今天先打两个电话；流失的客户抽签，一半寄信，到三月就知道这封信值多少。
#
# ## 用在自己的店
#
# 在 `my_shop` 笔记本里，用 `crmkit.report(shop)`；不开笔记本也行，用命令行：
#
#     python -m crmkit report orders.csv --days 60 --margin 0.2 --lists
#
# `--lists`（或 `page.save("page.html", lists=True)`）会把两张名单存成 CSV。如果有位“客户”叫 `=HYPERLINK(...)`，电子表格会把它当公式执行，所以名单在前面加了一个撇号。姓名是个人信息：整页和名单只给打电话的人，总监看第一节就够了。
#
# ## 本课要点
#
# - 先看审计。每个流失率都要带上半句话：规则、日期、基数。
# - 区间只管偶然误差；规则、名字和季节带来的不确定，往往更大。
# - 看见流失（5.3），弄清原因、找对人（5.4、5.5），算清划不划算（5.6）：最后都落到一页纸上，这一页纸又落到一个决定上。
#
# **下一课**：`ch5_7a_why_the_rate_rises`：保持率一年比一年高，是谁的功劳？练习：`exercises/ex_ch5_6d_one_page_for_the_manager`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Online Retail: Chen, Sain & Guo (2012), real; customers are numbers there. Draft and letter are invented. The system of analysis: the course. The chance of winning back: a claim of the course. Six questions, windows, margin, costs: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* Online Retail 数据（Chen、Sain 与 Guo，2012）是真实的，其中客户只有编号。草稿和信是虚构的。分析体系来自课程。成功率是课程的说法；六个问题、各个窗口、利润率和联系成本为教学假设。
