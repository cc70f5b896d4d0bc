# %% [markdown] lang="en"
# # 5.1b The cohort triangle
#
# *Chapter 5, keeping customers · 5.1.1 and 5.3, retention by day, week and month · about 30 minutes*
#
# The wholesaler's manager sorts his customers by the month in which they first bought, and asks how many have come back since. Of January's, 80 in 100; of April's, 64; of July's, 52; of October's, 24. "Every month we win worse customers. Undo what we changed in spring." **Is he right?**
#
# After this lesson you can
#
# - count a cohort triangle, and tell what is zero from what is not known yet,
# - say "on month 3" and "within 3 months", and compare cohorts at one age,
# - pool cohorts without comparing the young with the old.
# %% [markdown] lang="zh"
# # 5.1b 同期群三角表
#
# *第五章 客户保持 · 5.1.1 与 5.3，日、周、月留存 · 约 30 分钟*
#
# 批发商的经理按客户首次购买的月份分组，看后来有多少人回来过：一月的客户，一百位里有 80 位；四月的 64 位，七月的 52 位，十月的 24 位。“我们争取来的客户一个月不如一个月，春天改的那些做法，统统改回去！”**他说得对吗？**
#
# 学完本课，你能够：
#
# - 数出一张同期群三角表，分清“零”和“还不知道”；
# - 说清“第 3 个月”与“3 个月之内”，并在同一群龄上比较各群；
# - 把各群合并起来，而不拿年轻的与年老的相比。
# %% [markdown] lang="en"
# ## The manager's sheet
#
# Customers who first bought in the same period are a **cohort**. For each customer: the first month, and in how many months he bought, up to November.
# %% [markdown] lang="zh"
# ## 经理的那张表
#
# 在同一时期首次购买的客户，称为一个**同期群**。先求每位客户的首购月份，以及到十一月为止在几个月里买过：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
bought = shop.frame.query("amount >= 0 and date < '2011-12-01'")
months = bought["date"].dt.to_period("M").groupby(bought["customer"], observed=True)
first, how_many = months.min(), months.nunique()
sheet = (how_many >= 2).groupby(first.astype(str).rename("cohort")).mean()
crmkit.show(sheet.to_frame("back_so_far"))
# %% [markdown] lang="en"
# Down it goes. But January's customers have had ten months to come back, October's one, and November's none: that 0 says nothing about them. A cohort cannot have done what it had no time for.
# %% [markdown] lang="zh"
# 果然一路下降。可是一月的客户有十个月可以回来，十月的只有一个月，十一月的一个月也没有：那个 0 说明不了他们什么。还来不及做的事，怎么能算没做？
# %% [markdown] lang="en"
# ## Zero, or not known yet?
#
# Four customers and eight purchases. A cohort's **age** is the number of months since the first purchase.
# %% [markdown] lang="zh"
# ## 是零，还是还不知道？
#
# 四位客户，八次购买。一个群的**群龄**，是首次购买之后的月数。
# %%
import pandas as pd

small = pd.DataFrame({"customer": list("AAABBCDD"), "month": [1, 2, 4, 1, 4, 2, 3, 4]})
small["cohort"] = small.groupby("customer")["month"].transform("min")
small["age"] = small["month"] - small["cohort"]
small.pivot_table(index="cohort", columns="age", values="customer", aggfunc="nunique")
# %% [markdown] lang="en"
# Look at the gaps. Cohort 1 at age 2 is March: nobody came, so 0. Cohort 3 at age 2 is May: nobody knows. `pivot_table` writes NaN for both, and whoever fills them all with 0 makes every young cohort disloyal. The same in the kit, on dates:
# %% [markdown] lang="zh"
# 看空格。第 1 群的群龄 2 是三月：没有人来，是 0。第 3 群的群龄 2 是五月：谁也不知道。`pivot_table` 把两种都写成 NaN；谁要是全部填成 0，就让每个年轻的群都变得不忠诚。换成日期，让工具包来数：
# %%
dates = pd.to_datetime("2024-" + small["month"].astype(str) + "-15")
log = small[["customer"]].assign(date=dates, amount=10.0)
crmkit.cohorts(log, as_of="2024-04-30").counts
# %% [markdown] lang="en"
# Zeros stand inside, empty cells beyond the edge: a triangle. Now the shop:
# %% [markdown] lang="zh"
# 零在里面，空格在边缘之外，剩下一个三角形。现在看这家店：
# %%
triangle = crmkit.cohorts(shop, period="month")
crmkit.plots.cohort_heatmap(triangle)
# %%
triangle.notes
# %% [markdown] lang="en"
# Three ways to read it. **Along a row** one cohort grows older. **Down a column** cohorts are of one age: that is the fair comparison. **Along the edge** all is one calendar month, November: the last number of nearly every row is its highest. That looks more like Christmas than like loyalty.
#
# And the first row is no cohort of new customers. December 2010 is where the log begins: whoever bought then counts as new, old customers too. That is why it is darker; `skip=1` leaves it out.
# %% [markdown] lang="zh"
# 有三种读法。**横着看**，是同一群在变老；**竖着看**，各群处在同一群龄，这才是公平的比较；**沿斜边看**，全是同一个日历月，十一月：几乎每一行的最后一个数都是这一行的最高值。看来与其说是忠诚，不如说是圣诞节。
#
# 还有，第一行并不是新客户。记录从 2010 年 12 月开始，那时买过的人都算“新”，老客户也在内，所以颜色特别深；`skip=1` 可以略去。
# %%
triangle = crmkit.cohorts(shop, period="month", skip=1)
january_on, january_within = (t.loc["2011-01", 3] for t in (triangle.retention, triangle.within))
f"{january_on:.1%}", f"{january_within:.1%}"
# %% [markdown] lang="en"
# ## On month 3, within 3 months
#
# Two numbers with one name. {{january_on:.0%}} of January's customers bought **on** month 3, in April. {{january_within:.0%}} came back **within** three months, at least once from February to April. "On" goes up and down; "within" can only rise. The course names retention by day, week and month; the same two questions hold there:
# %% [markdown] lang="zh"
# ## 第 3 个月，3 个月之内
#
# 一个名字，两个数。一月的客户里，{{january_on:.0%}} **恰在**第 3 个月，也就是四月，又买了；{{january_within:.0%}} 在三个月**之内**，即二月到四月至少回来过一次。“恰在”有升有降，“之内”只升不降。课程里有日留存、周留存、月留存（互联网行业说的“留存率”也是保持率，要问清除以谁：这里除以最初那一群人），这两种问法同样适用：
# %%
days = crmkit.cohorts(shop, period="day")
on, within = days.pooled("on")["rate"], days.pooled("within")["rate"]
f"{on[7]:.1%}", f"{within[7]:.1%}"
# %% [markdown] lang="en"
# "Day-7 retention" of this shop is {{on[7]:.1%}} or {{within[7]:.1%}}. Always ask which.
#
# ## Try it
#
# **Write down a guess:** compared fairly, which cohort since January is the most loyal? The explorer opens with the manager's question, "so far". Set *Share who came back* to "within the age", *First cohort of the log* to "left out", and the age to 2 months. Which cohort leads? (Answer as it is written: `"2011-..."`.)
# %% [markdown] lang="zh"
# 这家店的“7 日留存率”可以是 {{on[7]:.1%}}，也可以是 {{within[7]:.1%}}。一定要问是哪一种。
#
# ## 动手试试
#
# **先写下你的猜测**：公平地比，一月以来哪一群最忠诚？探索器打开时是经理的问法，“到目前为止”。把“回来的比例”设为“这么多期之内”，“记录里的第一群”设为“略去”，群龄设为 2 个月。哪一群领先？（照图上的写法作答：`"2011-..."`。）
# %%
explorer = crmkit.explore.cohort_triangle(shop)
explorer
# %%
most_loyal = ...
# %%
from crmkit.practice import check

check("ch5_1b.E1", most_loyal)
# %% [markdown] lang="en"
# The leader is the youngest cohort that has lived two months, near the bottom of the manager's sheet. At age 4 January leads: {{triangle.within.loc["2011-01", 4]:.0%}}, May {{triangle.within.loc["2011-05", 4]:.0%}}, July {{triangle.within.loc["2011-07", 4]:.0%}}. A dip, but nothing like the slide from 80 to 24. The sheet measured time rather than loyalty.
# %% [markdown] lang="zh"
# 领先的是满了两个月的群里最年轻的一个，在经理那张表上却几乎垫底。到群龄 4，领先的是一月：{{triangle.within.loc["2011-01", 4]:.0%}}，五月 {{triangle.within.loc["2011-05", 4]:.0%}}，七月 {{triangle.within.loc["2011-07", 4]:.0%}}。有过低谷，却绝不是从 80 一路滑到 24。那张表量的主要是时间，不是忠诚。
# %% [markdown] lang="en"
# ## One curve for all
#
# The board wants a single curve. At each age take the cohorts only that have lived so long, and divide all who bought by all their customers. Then large cohorts weigh more; that is a **pooled** rate.
# %% [markdown] lang="zh"
# ## 合成一条曲线
#
# 董事会要一条曲线。在每个群龄上，只取经历过它的各群：买了的人数合计，除以这些群的客户合计。人多的群分量大，这叫**合并**比率。
# %%
pooled = triangle.pooled("on")
crmkit.show(pooled.loc[1:10])
# %% [markdown] lang="en"
# From {{pooled["rate"][1]:.0%}} at age 1 to {{pooled["rate"][10]:.0%}} at age 10: do customers grow more loyal with age? Look at the first column. At age 10 there is one cohort, in one month, November. The curve compares ten cohorts with one, and summer with Christmas. The same curve, drawn by somebody who stands at the end of August:
# %% [markdown] lang="zh"
# 从群龄 1 的 {{pooled["rate"][1]:.0%}} 到群龄 10 的 {{pooled["rate"][10]:.0%}}：客户越久越忠诚吗？看第一列：群龄 10 只有一个群，而且只是一个月，十一月。这条曲线拿十个群与一个群比，拿夏天与圣诞节比。再看站在八月底时的同一条曲线：
# %%
august = crmkit.cohorts(shop, period="month", skip=1, as_of="2011-08-31")
crmkit.show(august.pooled("on").loc[1:7, ["cohorts", "customers", "rate"]])
# %% [markdown] lang="en"
# Asked at the end of August the curve rises far less, from {{august.pooled()["rate"].loc[1:7].min():.0%}} to {{august.pooled()["rate"].loc[1:7].max():.0%}} at most. Last question: September's cohort leads January's at age 2. How sure is that?
# %% [markdown] lang="zh"
# 在八月底问，这条曲线平缓得多，在 {{august.pooled()["rate"].loc[1:7].min():.0%}} 到 {{august.pooled()["rate"].loc[1:7].max():.0%}} 之间。最后一问：群龄 2 时，九月群领先一月群，有多可靠？
# %%
low, high = triangle.interval("within")
pd.DataFrame({"low": low[2], "share": triangle.within[2], "high": high[2]}).dropna().round(3)
# %% [markdown] lang="en"
# January {{low.loc["2011-01", 2]:.0%}} to {{high.loc["2011-01", 2]:.0%}}, September {{low.loc["2011-09", 2]:.0%}} to {{high.loc["2011-09", 2]:.0%}}: the intervals overlap, so we cannot call September better than January. But half as good, as the sheet has it, it surely is not. Season may be behind it, too: September's customers came just before the busy months. And the dip of spring? January may hold old customers as well, who only skipped December; June and July stand at {{triangle.within.loc["2011-06", 4]:.0%}} and {{triangle.within.loc["2011-07", 4]:.0%}} at age 4, with nothing undone. The sheet is no reason to undo spring.
# %% [markdown] lang="zh"
# 一月 {{low.loc["2011-01", 2]:.0%}} 到 {{high.loc["2011-01", 2]:.0%}}，九月 {{low.loc["2011-09", 2]:.0%}} 到 {{high.loc["2011-09", 2]:.0%}}：区间重叠，不能断定九月好于一月；但像那张表说的只有一半，肯定不对。其中也可能有季节的缘故：九月的客户恰好赶在旺季之前来。那春天的低谷呢？一月群里也可能有老客户，只是十二月没来买；而什么都没改，六月、七月群在群龄 4 也到了 {{triangle.within.loc["2011-06", 4]:.0%}}、{{triangle.within.loc["2011-07", 4]:.0%}}。凭那张表，没有理由把春天的做法改回去。
# %% [markdown] lang="en"
# ## What to take away
#
# - A cohort triangle: who came together, age by age. Inside the edge zero means nobody came; beyond it nothing is known.
# - Compare cohorts down a column, at one age. "So far" compares ages.
# - "On" an age and "within" an age are two questions.
# - Pool only cohorts that have lived so long, and say how many there are.
# - The first cohort of a log holds old customers, the next ones perhaps a few; the edge is one calendar month.
#
# **Next:** `ch5_1c_does_keeping_pay`: we can count who stays; does keeping them pay? `exercises/ex_ch5_1b_the_cohort_triangle` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 同期群三角表：同时来的人，一个群龄一个群龄地看。边缘之内，零就是没有人来；边缘之外，什么也不知道。
# - 竖着比，在同一群龄上比。“到目前为止”比的是年龄。
# - “恰在”某一期与“多少期之内”是两个问题。
# - 合并时只取经历过这么久的群，并说明有几群。
# - 记录里的第一群含有老客户，随后几群可能也有一些；斜边是同一个日历月。
#
# **下一课**：`ch5_1c_does_keeping_pay`：数得出谁留下了，可是留住他们划算吗？`exercises/ex_ch5_1b_the_cohort_triangle` 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Retention by day, week and month: course material, without a formula; "on" and "within", and ages in calendar months, are common practice and our choice. Intervals: Wilson (1927). The four customers are a teaching assumption. Shop: Online Retail, Chen, Sain & Guo (2012), which begins in December 2010 and whose last whole month is November 2011.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 日、周、月留存来自课程资料，原文没有公式；“恰在”与“之内”以及按日历月计群龄，是通行做法，也是我们的选择。区间：Wilson（1927）。四位客户为教学假设。店铺数据：Online Retail，Chen、Sain 与 Guo（2012），记录始于 2010 年 12 月，最后一个完整的月是 2011 年 11 月。
