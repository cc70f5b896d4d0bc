# %% [markdown] lang="en"
# # Exercises 5.1d: five points of loyalty
#
# They go with lesson 5.1d. *By hand* means plain arithmetic or pandas; compare with the kit afterwards. All numbers but the shop's are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.1d：五个百分点的忠诚
#
# 对应课文 5.1d。*手算*指直接列式或用 pandas，然后再与工具包核对。除商店数据外，数字均为教学假设。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1.9 ●●● The stack
#
# Winning a customer costs 300; he brings 80 + 40(t − 1) in year t. **By hand**: in which year is the cost back, for one who stays (no discounting)? And what is a customer *won* worth after five years, at a retention of .8 and of .9? Profit comes at the end of the year, discount rate 10%: year t counts r to the t − 1 over 1.1 to the t. Take off the 300.
# %% [markdown] lang="zh"
# ## 1.9 ●●● 利润层叠
#
# 争取一位客户要 300 元，第 t 年带来 80 + 40(t − 1) 元。**手算**：一直留下的客户，哪一年收回成本（不贴现）？保持率为 0.8 和 0.9 时，*争取来*的一位客户五年共值多少？利润年末到手，贴现率 10%：第 t 年乘以 r 的 t − 1 次方，除以 1.1 的 t 次方。最后减去 300。
# %% tags=["solution"] answer="break_even = ..."
so_far, break_even = -300, 0
while so_far < 0:
    break_even += 1
    so_far += 80 + 40 * (break_even - 1)
# %%
check("ch5_1.9", break_even)
# %% tags=["solution"] answer="worth_at_80 = ..."
worth_at_80 = sum((80 + 40 * (t - 1)) * 0.8 ** (t - 1) / 1.1**t for t in range(1, 6)) - 300
# %%
check("ch5_1.9b", worth_at_80)
# %% tags=["solution"] answer="worth_at_90 = ..."
worth_at_90 = sum((80 + 40 * (t - 1)) * 0.9 ** (t - 1) / 1.1**t for t in range(1, 6)) - 300
# %%
check("ch5_1.9c", worth_at_90)
# %% [markdown] lang="en"
# ## 1.10 ●●● One point
#
# From which churn does one point less double the expected lifetime? And by which share does one point less raise it, if churn is .20?
# %% [markdown] lang="zh"
# ## 1.10 ●●● 一个百分点
#
# 原来的流失率是多少，降低一个百分点才使期望寿命翻番？流失率为 0.20 时，降低一个百分点，寿命增加多大比例？
# %% tags=["solution"] answer="base_churn = ..."
base_churn = 0.01 * (1 + 1.0) / 1.0
# %%
check("ch5_1.10", base_churn)
# %% tags=["solution"] answer="rise = ..."
rise = (1 / 0.19) / (1 / 0.20) - 1
# %%
check("ch5_1.10b", rise)
# %% [markdown] lang="en"
# ## 1 ●●● Lifetime or value?
#
# Retention rises from .90 to .95, discount rate 10%. By which share does the expected lifetime rise, by which the value (the course's formula)? **By hand.**
# %% [markdown] lang="zh"
# ## 1 ●●● 寿命还是价值？
#
# 保持率从 0.90 提高到 0.95，贴现率 10%。期望寿命增加多大比例？价值（课程的公式）增加多大比例？**手算**。
# %% tags=["solution"] answer="rises = {'lifetime': ..., 'value': ...}"
rises = {"lifetime": (1 / 0.05) / (1 / 0.10) - 1,
         "value": (0.95 / (1.1 - 0.95)) / (0.90 / (1.1 - 0.90)) - 1}
# %%
check("ch5_1d.1", rises)
# %% [markdown] lang="en"
# ## 2 ●● All replaced
#
# The course says that a rising defection rate lowers profit *even if all who leave are replaced*. Two firms keep the number of their customers: one loses and replaces 10% a year, the other 20%. After many years customers of every age are there: a share c in year 1, c·r in year 2, c·r² in year 3 and so on. Each brings 80 + 40(t − 1) in year t; each newcomer costs 300. **By hand**: profit a year per customer, in the firm with 10% (`c10`) and with 20% (`c20`).
# %% [markdown] lang="zh"
# ## 2 ●● 全部补上
#
# 课程说：跳槽率上升，*即使走掉的客户全部补上*，利润也会下降。两家企业客户数都不变：一家每年流失并补充 10%，另一家 20%。许多年以后，各种年龄的客户都有：处在第 1 年的占 c，第 2 年占 c·r，第 3 年占 c·r²，依此类推。第 t 年的客户带来 80 + 40(t − 1) 元，每补一位要 300 元。**手算**：平均每位客户每年的利润，10% 的企业（`c10`）和 20% 的企业（`c20`）各是多少？
# %% tags=["solution"] answer="profit = {'c10': ..., 'c20': ...}"
def yearly_profit(c):
    ages = range(1, 1000)
    return sum(c * (1 - c) ** (t - 1) * (80 + 40 * (t - 1)) for t in ages) - c * 300


profit = {"c10": yearly_profit(0.10), "c20": yearly_profit(0.20)}
# %%
check("ch5_1d.2", profit)
# %% [markdown] lang="en"
# Ten points of churn cost more than half of the profit, although the number of customers is the same; but only as long as the staircase is real.
#
# ## 3 ●● Medians
#
# A few giants can make a mean. In the shop of the lesson: how many times as much did the customers who still bought in quarter 4 spend in quarter 1, against those who did not, if you compare **medians**?
# %% [markdown] lang="zh"
# 客户数一样，流失率高十个百分点，利润就少一半还多；但前提是阶梯真的存在。
#
# ## 3 ●● 中位数
#
# 几个大户就能抬高平均数。在课文的商店里，第四季度仍在购买的客户，第一季度的花费是没在购买者的几倍？请比较**中位数**。
# %%
invoices = data("ch5_1d.3")
invoices.head(3)
# %% tags=["solution"] answer="times_as_much = ..."
shop = crmkit.read_orders(invoices, order="InvoiceNo").frame
bought = shop[shop["amount"] > 0]
quarter = bought["date"].dt.to_period("Q-NOV")
spent = bought.pivot_table(index="customer", columns=quarter, values="amount", aggfunc="sum")
won = spent[spent.iloc[:, 0].notna()].iloc[:, :4].set_axis([1, 2, 3, 4], axis=1)
median = won[1].groupby(won[4].notna()).median()
times_as_much = median[True] / median[False]
# %%
check("ch5_1d.3", times_as_much)
# %% [markdown] lang="en"
# ## 4 ●●● Buy it?
#
# Your firm has 10,000 customers, each brings 100 a year, 40% stay from year to year, money costs 10%. A programme costs 15 a customer, once, and its seller promises five points more retention, "which raise profit by at least 25%". Use the course's formula. What do you say?
#
# - a: Buy. At least 25% more is at least 250,000.
# - b: Buy. Five per cent more loyalty is easily worth 15.
# - c: Do not buy. Even if the points come, they add less to a customer's value than the 15.
# - d: One cannot say without knowing how profit grows with the years.
# %% [markdown] lang="zh"
# ## 4 ●●● 买不买？
#
# 你的企业有 10,000 位客户，每位每年带来 100 元，每年有 40% 留下，资金成本 10%。一个方案每位客户一次性收费 15 元，供应商承诺保持率提高五个百分点，“利润至少增加 25%”。用课程的公式，你怎么说？
#
# - a：买。至少多 25%，就是至少 250,000 元。
# - b：买。忠诚度提高百分之五，怎么也值 15 元。
# - c：不买。即使真提高五个百分点，每位客户增加的价值也不到 15 元。
# - d：不知道利润怎样逐年增长，就说不清。
# %% tags=["solution"] answer="decision = ..."
gain = 100 * (0.45 / (1.1 - 0.45) - 0.40 / (1.1 - 0.40))
decision = "c" if gain < 15 else "a"
# %%
check("ch5_1d.4", decision)
# %% [markdown] lang="en"
# ## 5 ●●● Would you sign?
#
# Back to the slide of the lesson, and its price, paid once. Your firm loses 30% of its customers a year; money costs 10%. Write four or five sentences to the board.
# %% [markdown] lang="zh"
# ## 5 ●●● 你签不签字？
#
# 回到课文开头的幻灯片，方案的钱只花一次。你们企业每年流失 30% 的客户，资金成本 10%。请给董事会写四五句话。
# %% tags=["solution", "words"] answer="to_the_board = ..."
to_the_board = (
    "The figures are the value of a customer in firms chosen by the authors. For us, at 30% churn, "
    "five points add about 22%, before costs; I would test it on a group drawn by lot. "
    "那些数字是作者所选企业里一位客户的价值。我们流失率 30%，五个百分点大约增加 22%，还没扣成本；先抽签试行。"
)
# %%
check("ch5_1d.5", to_the_board)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
