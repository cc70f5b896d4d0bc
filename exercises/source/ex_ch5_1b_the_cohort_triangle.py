# %% [markdown] lang="en"
# # Exercises 5.1b: the cohort triangle
#
# These go with lesson 5.1b. *By hand* means pandas or plain arithmetic; afterwards compare with the kit. The small log and the app are teaching assumptions; the shop is real.
# %% [markdown] lang="zh"
# # 练习 5.1b：同期群三角表
#
# 这些题对应课文 5.1b。*手算*是指用 pandas 或直接列式，然后再与工具包核对。小记录与应用的计数为教学假设，店铺是真实数据。
# %%
import numpy as np
import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ●● Six customers, three months
#
# **By hand**: how many customers of cohort 1 (first purchase in month 1) bought on age 0, 1 and 2, and of cohort 2 on age 0 and 1? The log ends with month 3.
# %% [markdown] lang="zh"
# ## 1 ●● 六位客户，三个月
#
# **手算**：第 1 群（第 1 个月首购）恰在群龄 0、1、2 各有几位客户买了？第 2 群恰在群龄 0、1 呢？记录到第 3 个月为止。
# %%
visits = pd.DataFrame({"customer": list("PPQQRRSSTU"), "month": [1, 2, 1, 2, 1, 3, 2, 3, 2, 3]})
visits
# %% tags=["solution"] answer="cells = {'c1_age0': ..., 'c1_age1': ..., 'c1_age2': ..., 'c2_age0': ..., 'c2_age1': ...}"
table = visits.assign(cohort=visits.groupby("customer")["month"].transform("min"))
table["age"] = table["month"] - table["cohort"]
count = table.groupby(["cohort", "age"])["customer"].nunique()
cells = {f"c{c}_age{a}": count.get((c, a), 0) for c, a in ((1, 0), (1, 1), (1, 2), (2, 0), (2, 1))}
# %%
check("ch5_1b.1", cells)
# %% [markdown] lang="en"
# ## 2 ● The cell of cohort 3 at age 1
#
# U bought in month 3 for the first time. What stands in the cell of cohort 3 at age 1?
#
# - **A** 0, for U did not come again.
# - **B** 1, for U has bought.
# - **C** Nothing: it is not known yet.
# %% [markdown] lang="zh"
# ## 2 ● 第 3 群、群龄 1 的那一格
#
# U 在第 3 个月首次购买。第 3 群、群龄 1 的那一格该写什么？
#
# - **A** 0，因为 U 没有再来。
# - **B** 1，因为 U 买过。
# - **C** 空着：还不知道。
# %% tags=["solution"] answer="the_cell = ..."
the_cell = "C"
# %%
check("ch5_1b.2", the_cell)
# %% [markdown] lang="en"
# ## 3 ●● March, four months on
#
# In the real shop (known customers; `Quantity` and `UnitPrice` above zero; up to November 2011), **by hand**: of the customers who first bought in March 2011, which share bought on month 4, and which share came back within 4 months?
# %% [markdown] lang="zh"
# ## 3 ●● 三月群的四个月
#
# 真实的店（有编号的客户；`Quantity` 和 `UnitPrice` 大于零；到 2011 年 11 月为止），**手算**：2011 年 3 月首购的客户里，恰在第 4 个月又买的占多大比例？4 个月之内至少回来过一次的占多大比例？
# %%
lines = crmkit.datasets.load_online_retail()
lines.head(3)
# %% tags=["solution"] answer="march = {'on': ..., 'within': ...}"
good = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
month = good["InvoiceDate"].dt.year * 12 + good["InvoiceDate"].dt.month - 2011 * 12
months = pd.DataFrame({"customer": good["CustomerID"].astype(str), "month": month})
months = months[months["month"] <= 11].drop_duplicates()
months["cohort"] = months.groupby("customer")["month"].transform("min")
won = months[months["cohort"] == 3].assign(age=lambda t: t["month"] - 3)
size, later = won["customer"].nunique(), won[won["age"].between(1, 4)]
march = {"on": (won["age"] == 4).sum() / size, "within": later["customer"].nunique() / size}
# %%
check("ch5_1b.3", march)
# %% [markdown] lang="en"
# ## 4 ●● An app, week by week
#
# Somebody else has counted. **By hand**: the pooled retention on week 2, on the base of age 0.
# %% [markdown] lang="zh"
# ## 4 ●● 一款应用，逐周计数
#
# 别人已经数好了。**手算**：以群龄 0 为基数，恰在第 2 周的合并留存率是多少？
# %%
app = pd.DataFrame({"cohort": ["week 1", "week 2", "week 3", "week 4"], "w0": [200, 250, 400, 150],
                    "w1": [90, 120, 140, 75], "w2": [60, 85, 92, np.nan],
                    "w3": [50, 70, np.nan, np.nan]})
app
# %% tags=["solution"] answer="week_2 = ..."
lived = app.dropna(subset="w2")
week_2 = lived["w2"].sum() / lived["w0"].sum()
# %%
check("ch5_1b.4", week_2)
# %% [markdown] lang="en"
# ## 5 ●●● Who stands out?
#
# In the real shop, monthly cohorts without the first of the log: of which cohorts can you say that their retention on month 1 differs from the pooled rate of all, because their 95% interval does not hold it? Answer with a list of names such as `["2011-01"]`. The kit may help.
# %% [markdown] lang="zh"
# ## 5 ●●● 谁与众不同？
#
# 真实的店，按月分群，略去记录里的第一群：哪些群可以断定，恰在第 1 个月的留存率与全体的合并比率不同，即合并比率落在它们的 95% 区间之外？用列表作答，例如 `["2011-01"]`。可以使用工具包。
# %%
shop = crmkit.read_orders(lines, currency="GBP")
# %% tags=["solution"] answer="stands_out = [...]"
triangle = crmkit.cohorts(shop, skip=1)
low, high = triangle.interval("on")
rate = triangle.pooled("on")["rate"][1]
stands_out = list(low.index[(low[1] > rate) | (high[1] < rate)])
# %%
check("ch5_1b.5", stands_out)
# %% [markdown] lang="en"
# ## 6 ●● What was known in June?
#
# Stand at the end of 30 June 2011. For how many monthly cohorts from January on did one know the share who came back within 3 months?
# %% [markdown] lang="zh"
# ## 6 ●● 六月底知道什么？
#
# 站在 2011 年 6 月 30 日结束时。一月以来的各月群里，有几群的“3 个月之内回来的比例”当时已经知道？
# %% tags=["solution"] answer="known_in_june = ..."
known_in_june = sum(month + 3 <= 6 for month in range(1, 7))
# %%
check("ch5_1b.6", known_in_june)
# %% [markdown] lang="en"
# ## 7 ●●● Write to the manager
#
# The manager of the lesson is about to undo what was changed in spring. Write him three or four sentences: what his sheet compares, what a fair comparison says (with numbers), what else may be behind it, and when one will know.
# %% [markdown] lang="zh"
# ## 7 ●●● 写给经理
#
# 课文里的那位经理正要把春天的做法改回去。用三四句话写给他：他那张表比的是什么，公平的比较说明什么（写出数字），还可能有什么原因，什么时候才能知道。
# %% tags=["solution", "words"] answer="to_the_manager = ..."
to_the_manager = (
    "The sheet compares ten months with one. Within two months January brought back 38%, "
    "September 42%; the intervals overlap, and Christmas may be behind it. Wait until March. "
    "那张表拿十个月与一个月相比。两个月之内，一月群 38%，九月群 42%，区间重叠，还可能有圣诞的缘故，明年三月再看。"
)
# %%
check("ch5_1b.7", to_the_manager)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
