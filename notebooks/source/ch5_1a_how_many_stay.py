# %% [markdown] lang="en"
# # 5.1a How many stay?
#
# *Chapter 5, keeping customers · 5.1.1, what retention is · about 30 minutes*
#
# The course opens this chapter with tobacco shops that lose custom, for five reasons; its comment: persistence, method and care in small things make satisfied, then loyal customers. Before asking why, ask how many. One shop keeps a book: 1,200 customers at the start of the year; 90 of them have gone by the end, 150 have come. Three managers report the retention of the year from this book: 92.5%, 93.3% and 105%. **Who is right?**
#
# After this lesson you can
#
# - say what a retention rate is divided by, and refuse one that is no rate,
# - tell whether customers stay or their money does, and turn months into years,
# - say how sure a rate is.
# %% [markdown] lang="zh"
# # 5.1a 留下了多少客户？
#
# *第五章 客户保持 · 5.1.1 客户保持的含义 · 约 30 分钟*
#
# 课程以烟草零售户的引例开篇：客源流失，原因有五；点评说，持之以恒、讲究方法、做好小事，客户才会满意，进而忠诚。先别问为什么，先问走了多少。一家店有一本账：年初 1,200 位客户，到年底其中 90 位走了，又来了 150 位。三位经理根据同一本账报出全年的保持率：92.5%、93.3%、105%。**谁说得对？**
#
# 学完本课，你能够：
#
# - 说出保持率是用什么作除数的，并识破一个根本不是保持率的数；
# - 分清留下的是客户还是钱，并在月与年之间换算；
# - 说出一个比率有多可靠。
# %% [markdown] lang="en"
# ## Divided by what?
#
# **Customer retention** means that a firm looks after the relations it has, so that customers go on buying. The **retention rate** is the share who do, the **churn rate** the share who leave; together they make 1. The three managers, by hand:
# %% [markdown] lang="zh"
# ## 除以什么？
#
# **客户保持**，是企业维护已经建立的客户关系，使客户不断重复购买。**保持率**是留下的比例，**流失率**是离开的比例，两者之和为 1。三位经理的算法，手算如下：
# %%
start, lost, new = 1200, 90, 150
one = 1 - lost / start
two = 1 - lost / (start + new)
three = (start - lost + new) / start
[round(rate, 3) for rate in (one, two, three)]
# %% [markdown] lang="en"
# The first divides by the customers at the start, the second by all who were customers at any time of the year. Both are in use, also inside our course. What a rate is divided by is its **base**; report it with the rate. The third divides the customers at the end by those at the start. By that count {{three:.0%}} "stayed" while 90 people walked out: newcomers cover for leavers. The kit refuses it:
# %% [markdown] lang="zh"
# 第一位除以期初客户数，第二位除以全年的消费人数，也就是这一年里曾经是客户的所有人。两种都有人用，我们的课程资料里就都出现过。比率的除数称为**基数**，报比率时要一并报出。第三位用期末客户数除以期初客户数，算下来“保持”了 {{three:.0%}}，可明明走了 90 个人，只是新来的替他们补上了数。工具包不接受这种算法：
# %%
from crmkit.errors import SettingError

try:
    crmkit.churn_rate(1200, 90, 150, base="net")
except SettingError as refusal:
    print(refusal)
# %% [markdown] lang="en"
# Now a real shop, the gift wholesaler of chapter 4. The first half-year, December to May, against the second, June to November. We count as gone whoever bought in the first and not in the second, by rule: he may only be silent (lesson 4.4a). (`window=183`: the days from June on.)
# %% [markdown] lang="zh"
# 再看一家真实的店，就是第四章的礼品批发商：上半年（12 月至次年 5 月）对下半年（6 月至 11 月）。上半年买过、下半年没再买的，算作离开；这只是约定，人家也许只是暂时没来（见 4.4a）。（`window=183` 是 6 月起的天数。）
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
bought = crmkit.customers.recency_frequency_monetary
first, second = bought(shop, as_of="2011-05-31"), bought(shop, as_of="2011-11-30", window=183)
stayed = first.index.isin(second.index)
start, lost, new = len(first), int((~stayed).sum()), int((~second.index.isin(first.index)).sum())
start, lost, new
# %%
rates = {base: crmkit.retention_rate(start, lost, new, base)
         for base in ("start", "average", "consumers")}
{base: round(rate, 3) for base, rate in rates.items()}
# %% [markdown] lang="en"
# {{lost}} of {{start:,}} did not come again. One shop, {{rates["start"]:.0%}}, {{rates["average"]:.0%}} or {{rates["consumers"]:.0%}} retention (the middle one divides by the mean of start and end); and the third manager would report {{len(second) / start:.0%}}. The kit's default is the start: of those we had, how many do we still have?
# %% [markdown] lang="zh"
# {{start:,}} 位里有 {{lost}} 位没有再来。同一家店，保持率可以是 {{rates["start"]:.0%}}、{{rates["average"]:.0%}} 或 {{rates["consumers"]:.0%}}（中间那个以期初与期末的平均为基数），第三位经理则会报 {{len(second) / start:.0%}}。工具包默认以期初客户为基数：原来有的客户，还剩多少？
# %% [markdown] lang="en"
# ## Try it
#
# Back to the book. Some of the 150 newcomers may leave again within the year. **Write down a guess:** how many people in all can leave while the third manager still reports 100%? Move only the fourth slider, until net change reads exactly 100.0%, and read the title. Then look at the top bar.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 回到那本账。新来的 150 位里，也可能有人年内又走了。**先写下你的猜测**：总共可以走掉多少人，而第三位经理报的还是 100%？只拖动第四个滑块，直到净变动恰好是 100.0%，在标题里读数。然后再看最上面那根横条。
# %%
explorer = crmkit.explore.rate_bases()
explorer
# %%
left_unseen = ...
# %%
from crmkit.practice import check

check("ch5_1a.E1", left_unseen)
# %% [markdown] lang="en"
# And the top bar has not moved: the base of the start does not see newcomers who leave. The base of consumers rises with every newcomer, though nobody more has stayed. The next lesson gives newcomers a table of their own.
# %% [markdown] lang="zh"
# 最上面那根横条纹丝不动：以期初为基数，看不见新来又走的人。以消费人数为基数呢，每来一位新客户比率就升一点，其实并没有多留下一个人。下一课给新客户单独列一张表。
# %% [markdown] lang="en"
# ## Customers or pounds?
#
# Three customers spent 100, 60 and 40; then 150, 30 and nothing. **Net** retention divides all their new money by the old. **Gross** retention first cuts everybody at what he spent before, so that no growth hides a loss:
# %% [markdown] lang="zh"
# ## 留下的是客户，还是钱？
#
# 三位客户先花了 100、60、40，后来花了 150、30、0。**净**保持率用他们后来的钱除以原来的钱；**毛**保持率先把每人后来的钱封顶在原来的水平，不让增长掩盖流失：
# %%
before, after = [100, 60, 40], [150, 30, 0]
net = sum(after) / sum(before)
gross = sum(min(b, a) for b, a in zip(before, after)) / sum(before)
round(gross, 2), round(net, 2)
# %%
money = crmkit.revenue_retention(first["monetary"], second["monetary"])
crmkit.show(money.table, decimals=0)
# %%
money.caption()
# %% [markdown] lang="en"
# ({{len(first) - money.table["customers"].sum()}} customers sent back all they had bought and are left out; the minus is refunds.) Three in ten have gone, a quarter of the money with them or with those who buy less; and yet **the same people spend {{money.net - 1:.0%}} more than before**, for the {{money.table["customers"]["more"]:,}} who grew outweigh all the rest. A net rate above 1 says nothing about who left. (The second half holds the run-up to Christmas; part of the growth is season.)
# %% [markdown] lang="zh"
# （有 {{len(first) - money.table["customers"].sum()}} 位客户把买的全退了，不计在内；表中的负数是退货。）三成客户走了；走掉的人和买得少的人，一共带走四分之一的钱。可是**同一批人总共比原来多花了 {{money.net - 1:.0%}}**：花得更多的那 {{money.table["customers"]["more"]:,}} 位，盖过了其余所有人。净保持率高于 1，并不说明没有人走。（下半年有圣诞备货，增长里有季节的成分。）
# %% [markdown] lang="en"
# ## Two per cent a month
#
# "2% a month, so 24% a year." But in the second month 2% of *fewer* people leave. By hand:
# %% [markdown] lang="zh"
# ## 每月百分之二
#
# “每月流失 2%，一年就是 24%。”可是第二个月，2% 是从*更少*的人里流失的。手算：
# %%
left_over = 1.0
for month in range(12):
    left_over = left_over * 0.98
yearly = crmkit.convert_churn(0.02, per="month", to="year")
round(1 - left_over, 4), round(yearly, 4)
# %%
life, half = crmkit.expected_life(0.02), crmkit.half_life(0.02)
life, round(half, 1)
# %% [markdown] lang="en"
# {{yearly:.1%}}, not 24%. At this churn a customer stays {{life:.0f}} months on average: the **expected life** is 1 / churn. Yet half are gone after {{half:.0f}} months, the **half-life**: a few who stay very long lift the mean. Months and years in one formula are refused, as in lesson 4.3a.
# %% [markdown] lang="zh"
# 是 {{yearly:.1%}}，不是 24%。按这个流失率，客户平均停留 {{life:.0f}} 个月：**期望寿命** = 1 ÷ 流失率。但过了 {{half:.0f}} 个月就走了一半，这叫**半衰期**：少数人留得很久，拉高了平均。月与年混在一个公式里会被拒绝，与 4.3a 一样。
# %% [markdown] lang="en"
# ## How sure?
#
# The manager sorts the wholesaler's countries by retention and wants to learn from the best. The first and the last four lines of his list:
# %% [markdown] lang="zh"
# ## 有多可靠？
#
# 经理把这家批发商的客户按国家的保持率排序，想向最好的国家取经。名单的头四行和末四行如下：
# %%
lines = crmkit.datasets.load_online_retail_invoices()
country = lines.groupby(lines["CustomerID"].astype(str))["Country"].first().reindex(first.index)
by_country = first.assign(stayed=stayed).groupby(country.rename("country"))["stayed"]
table = by_country.agg(stayed="sum", customers="count").assign(
    stayed_share=lambda t: t["stayed"] / t["customers"])
table = table.sort_values(["stayed_share", "customers"], ascending=False)
crmkit.show(table.iloc[[0, 1, 2, 3, -4, -3, -2, -1]])
# %% [markdown] lang="en"
# {{(table["stayed_share"] == 1).sum()}} entries of the list keep everybody, {{(table["stayed_share"] == 0).sum()}} keep nobody, and **none of them has more than {{table["customers"][table["stayed_share"].isin([0, 1])].max()}} customers**. Where one to three decide, all or none is no wonder. An **interval** (Wilson's, with 95% confidence) says which true rates agree with a count. The picture: the {{(table["customers"] >= 3).sum()}} entries of three customers or more.
# %% [markdown] lang="zh"
# 名单上有 {{(table["stayed_share"] == 1).sum()}} 项一位没丢，有 {{(table["stayed_share"] == 0).sum()}} 项一位没留，而**它们都只有不超过 {{table["customers"][table["stayed_share"].isin([0, 1])].max()}} 位客户**。总共一到三个人，全留下或全走光都不稀奇。**区间**给出一个范围：真实的比率只要落在里面，就与数到的结果不矛盾（这里用 Wilson 区间，置信度 95%）。图中画出不少于 3 位客户的 {{(table["customers"] >= 3).sum()}} 项：
# %%
low, high = crmkit.rate_interval(3, 3)
lows, highs = crmkit.rate_interval(table["stayed"], table["customers"])
round(low, 2), high
# %%
crmkit.plots.rate_intervals(table[table["customers"] >= 3])
# %% [markdown] lang="en"
# Three of three is anything from {{low:.0%}} to 100%. Of the {{len(table)}} entries, {{(lows > stayed.mean()).sum()}} lie wholly above the shop's average and {{(highs < stayed.mean()).sum()}} wholly below, of {{table["customers"][highs < stayed.mean()].max()}} customers at most; but of {{len(table)}} such intervals about {{0.05 * len(table):.0f}} miss by luck alone. The best and the worst in such a list are mostly the smallest.
# %% [markdown] lang="zh"
# 三位留三位，真实保持率可以在 {{low:.0%}} 到 100% 之间。名单上 {{len(table)}} 项里，区间整个高于全店平均的有 {{(lows > stayed.mean()).sum()}} 项；整个低于平均的有 {{(highs < stayed.mean()).sum()}} 项，客户最多的也只有 {{table["customers"][highs < stayed.mean()].max()}} 位，何况 {{len(table)}} 个这样的区间里，本来就会有 {{0.05 * len(table):.0f}} 个左右碰巧落空。这种名单上，排在头尾的多半只是人数最少的。
# %% [markdown] lang="en"
# ## What to take away
#
# - A retention rate has a base and a period: say both.
# - Net change is no retention rate: newcomers hide leavers.
# - Money may grow while customers go. Gross shows the loss, net the balance.
# - Churn multiplies: 2% a month is {{yearly:.1%}} a year.
# - Small groups head every list. Ask for the interval.
#
# **Next:** `ch5_1b_the_cohort_triangle` follows newcomers from their first month. `exercises/ex_ch5_1a_how_many_stay` practises this lesson; there you also fill in the five reasons.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 保持率有基数，也有期间，两样都要说。
# - 净变动不是保持率：新来的盖住了离开的。
# - 客户在走，钱也可能在涨。毛看损失，净看总账。
# - 流失要连乘：每月 2%，一年是 {{yearly:.1%}}。
# - 排行榜的头尾多是小群体，要问区间。
#
# **下一课**：`ch5_1b_the_cohort_triangle` 从第一个月起跟踪新客户。`exercises/ex_ch5_1a_how_many_stay` 是本课的练习，那里还请你补上那五个原因。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Retention, and the lead-in case: course material; the case's five reasons are not in it, and we have not made any up. The book of 1,200 and the 2%: teaching assumptions. Bases: the course (consumers; start) and common reports (average). Interval: Wilson (1927). Shop: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 客户保持的含义与引例来自课程资料；引例的五个原因资料中没有，我们也不编造。1,200 位客户的账本和 2% 为教学假设。基数：课程资料（消费人数、期初客户数）与常见报表（平均客户数）。区间：Wilson（1927）。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）。
