# %% [markdown] lang="en"
# # Exercises 4.2: ABC, RFM and two grids
#
# R1 to R4 and R11 go with lesson 4.2a, R5 to R7 and R12 with 4.2b, R8 to R10 with 4.2c, R13 and R14 with 4.2d. Where a question says *by hand*, use pandas only: whoever has cut the list once knows what `crmkit.abc` decides.
# %% [markdown] lang="zh"
# # 练习 4.2：ABC、RFM 与两个矩阵
#
# R1 至 R4、R11 对应课文 4.2a，R5 至 R7、R12 对应 4.2b，R8 至 R10 对应 4.2c，R13、R14 对应 4.2d。题目写明*手算*时只用 pandas：亲手切过一次名单，才明白 `crmkit.abc` 替你做了哪些决定。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## R1 ●● Three classes
#
# Twenty customers, sales in thousand yuan. Cut **by hand** at 80% and 95% of the sales; a customer who crosses a cut stays in the upper class. How many customers are in A, B and C?
# %% [markdown] lang="zh"
# ## R1 ●● 分三类
#
# 二十位客户，销售额单位为千元。**手算**：以销售额累计 80% 和 95% 为界，跨线的客户留在上一类。A、B、C 各有几位客户？
# %%
sales = data("ch4_2.R1").set_index("id")["sales_kcny"]
sales.head(3)
# %% tags=["solution"] answer="counts = {'A': ..., 'B': ..., 'C': ...}"
ranked = sales.sort_values(ascending=False)
before = (ranked.cumsum() - ranked) / ranked.sum()
grade = before.lt(0.80).map({True: "A", False: "B"}).mask(before.ge(0.95), "C")
counts = grade.value_counts()
# %%
check("ch4_2.R1", counts)
# %% [markdown] lang="en"
# ## R2 ●● What they bring
#
# Which share of all sales does each class of R1 bring?
# %% [markdown] lang="zh"
# ## R2 ●● 各带来多少
#
# R1 中每一类客户各带来全部销售额的多大比例？
# %% tags=["solution"] answer="shares = {'A': ..., 'B': ..., 'C': ...}"
shares = ranked.groupby(grade).sum() / ranked.sum()
# %%
check("ch4_2.R2", shares)
# %% [markdown] lang="en"
# ## R3 ●● Other lines
#
# Some texts cut at 55% and 85%. How many customers are in each class then, by the same rule, **by hand**?
# %% [markdown] lang="zh"
# ## R3 ●● 换一种分界
#
# 有的教材以 55% 和 85% 为界。规则不变，**手算**：各类有几位客户？
# %% tags=["solution"] answer="other_counts = {'A': ..., 'B': ..., 'C': ...}"
in_a, in_ab = before.lt(0.55).sum(), before.lt(0.85).sum()
other_counts = {"A": in_a, "B": in_ab - in_a, "C": len(sales) - in_ab}
# %%
check("ch4_2.R3", other_counts)
# %% [markdown] lang="en"
# ## R4 ●●● The strict rule
#
# Back to 80% and 95%, but strictly: a customer is in A only if the sum *with* him is at most 80%. Counts again, then say in two or three sentences who moved, why, and which rule you would choose.
# %% [markdown] lang="zh"
# ## R4 ●●● 严格规则
#
# 回到 80% 和 95%，但改用严格规则：把该客户算进去后累计值不超过 80%，才属于 A 类。先报人数，再用两三句话说明：谁换了类别？为什么？你会选哪条规则？
# %% tags=["solution"] answer="strict_counts = {'A': ..., 'B': ..., 'C': ...}"
with_him = (ranked.cumsum() / ranked.sum()).round(9)
low_a, low_ab = with_him.le(0.80).sum(), with_him.le(0.95).sum()
strict_counts = {"A": low_a, "B": low_ab - low_a, "C": len(sales) - low_ab}
# %%
check("ch4_2.R4", strict_counts)
# %% tags=["solution", "words"] answer="explanation = ..."
explanation = (
    "A05 and A10 each cross a cut, so each falls one class under the strict rule. "
    "A05 和 A10 各跨过一条线，按严格规则各降一类；客户没有变，变的是规则。"
)
# %%
check("ch4_2.R4b", explanation)
# %% [markdown] lang="en"
# ## R5 ●● A code of three digits
#
# Fifteen customers with R (days), F (purchases) and M (yuan). **By hand**: a score is 1 plus the number of full fifths of customers who are strictly worse. Which codes (R, F, M, as text such as `"123"`) do C02 and C08 get?
# %% [markdown] lang="zh"
# ## R5 ●● 三位代码
#
# 十五位客户的 R（天）、F（次）、M（元）。**手算**：得分 = 1 + 严格不如他的客户占满几个五分之一。C02 和 C08 的代码（依次为 R、F、M，写成 `"123"` 这样的文字）是什么？
# %%
table = data("ch4_2.R5").set_index("id")
table.head(3)
# %% tags=["solution"] answer="codes = {'C02': ..., 'C08': ...}"
better_high = table.assign(R=-table["R"])
worse = better_high.rank(method="min") - 1
points = 1 + (5 * worse // len(table)).astype(int)
codes = points.astype(str).agg("".join, axis=1).loc[["C02", "C08"]]
# %%
check("ch4_2.R5", codes)
# %% [markdown] lang="en"
# ## R6 ●● High and low
#
# Cut R, F and M at their means, strictly: only *better than* the mean is high. **By hand**: how many customers are "important, value"? And which class do C03, C06, C11 and C15 belong to? Class names may be written in either language.
# %% [markdown] lang="zh"
# ## R6 ●● 高与低
#
# 以 R、F、M 的平均值为界，采用严格规则：*优于*平均值才算高。**手算**：重要价值客户有几位？C03、C06、C11、C15 各属哪一类？类别名称用中文或英文写都可以。
# %% tags=["solution"] answer="important_value = ..."
mean = table.mean()
high = table > mean
high["R"] = table["R"] < mean["R"]
important_value = high.all(axis=1).sum()
# %%
check("ch4_2.R6", important_value)
# %% tags=["solution"] answer="classes = {'C03': ..., 'C06': ..., 'C11': ..., 'C15': ...}"
second = {(True, True): "value", (True, False): "develop",
          (False, True): "keep", (False, False): "win_back"}
first = high["M"].map({True: "important", False: "general"})
pairs = zip(first, high["R"], high["F"], strict=True)
named = {c: f"{word}_{second[r, f]}" for c, (word, r, f) in zip(table.index, pairs, strict=True)}
classes = {c: named[c] for c in ["C03", "C06", "C11", "C15"]}
# %%
check("ch4_2.R6b", classes)
# %% [markdown] lang="en"
# ## R7 ●●● Who changes class?
#
# Now call high what scores 3 or more. Which customers are in another class than under the strict mean of R6? `crmkit.rfm(table, cut="score")` cuts by score. Give a list.
# %% [markdown] lang="zh"
# ## R7 ●●● 谁换了类别？
#
# 现在改为得 3 分及以上算高。与 R6 的严格平均值相比，哪些客户换了类别？`crmkit.rfm(table, cut="score")` 就是按得分划分。用列表作答。
# %% tags=["solution"] answer="movers = ..."
by_mean = crmkit.rfm(table, cut="mean", boundary="low").table["segment"]
by_score = crmkit.rfm(table, cut="score").table["segment"]
movers = by_mean.index[by_mean != by_score]
# %%
check("ch4_2.R7", movers)
# %% [markdown] lang="en"
# ## R8 ●●● Weights
#
# Bring each column to the range 0 to 1 (1 is best: mind R), then weight R, F, M by .1, .3, .6. Who are the first three, best first? Which score has C02?
# %% [markdown] lang="zh"
# ## R8 ●●● 加权得分
#
# 把各列换算到 0～1（1 为最好，注意 R），再按 0.1、0.3、0.6 给 R、F、M 加权。前三名依次是谁？C02 的得分是多少？
# %% tags=["solution"] answer="top_three = ..."
scaled = (table - table.min()) / (table.max() - table.min())
scaled["R"] = 1 - scaled["R"]
weighted = 0.1 * scaled["R"] + 0.3 * scaled["F"] + 0.6 * scaled["M"]
top_three = list(weighted.nlargest(3).index)
# %%
check("ch4_2.R8", top_three)
# %% tags=["solution"] answer="score_of_c02 = ..."
score_of_c02 = weighted["C02"]
# %%
check("ch4_2.R8b", score_of_c02)
# %% [markdown] lang="en"
# ## R9 ●●● Other weights, other favourites
#
# A shop that fears to be forgotten weights R, F, M by .5, .3, .2. Who are the first five? Before you run it: which of the three of R8 will fall out of the first five, if any?
# %% [markdown] lang="zh"
# ## R9 ●●● 换权重，换名次
#
# 一家怕被客户遗忘的店按 0.5、0.3、0.2 给 R、F、M 加权。前五名依次是谁？运行之前先猜：R8 的前三名里，有没有人会掉出前五？
# %% tags=["solution"] answer="top_five = ..."
recent_first = 0.5 * scaled["R"] + 0.3 * scaled["F"] + 0.2 * scaled["M"]
top_five = list(recent_first.nlargest(5).index)
# %%
check("ch4_2.R9", top_five)
# %% [markdown] lang="en"
# ## R10 ●●● Whom to write to
#
# A letter costs 4 yuan, an order leaves a margin of 80. The table gives customers (`n`) and response (`resp`) of five RFM cells; writing to all of them would lose 4,048 yuan. At which response does a letter just pay? And what is the profit if you write only to the cells that pay?
# %% [markdown] lang="zh"
# ## R10 ●●● 给谁写信
#
# 寄一封信花 4 元，一份订单带来 80 元毛利。表中是五个 RFM 组的人数（`n`）和响应率（`resp`）；全部寄信会亏 4048 元。响应率达到多少时刚好保本？只给有利可图的组寄信，利润是多少？
# %%
cells = data("ch4_2.R10")
cells
# %% tags=["solution"] answer="break_even = ..."
break_even = 4 / 80
# %%
check("ch4_2.R10", break_even)
# %% tags=["solution"] answer="profit = ..."
paying = cells[cells["resp"] > break_even]
profit = (paying["n"] * (80 * paying["resp"] - 4)).sum()
# %%
check("ch4_2.R10b", profit)
# %% [markdown] lang="en"
# ## R11 ●●● Two hundred places
#
# The gift wholesaler has 200 places with an account manager. A colleague gives them to the 200 customers with the largest sales and leaves the refunds out. How many of his 200 would not be among the best 200 once refunds are taken off?
# %% [markdown] lang="zh"
# ## R11 ●●● 两百个名额
#
# 礼品批发公司有 200 个专人服务的名额。一位同事不计退货，把名额给了销售额最大的 200 位客户。扣除退货之后，他选的人里有多少位排不进前 200？
# %%
invoices = data("ch4_2.R11")
invoices[["InvoiceNo", "CustomerID", "date", "amount"]].head(3)
# %% tags=["solution"] answer="wrong_places = ..."
net = invoices.groupby("CustomerID")["amount"].sum()
sold = invoices[invoices["amount"] > 0].groupby("CustomerID")["amount"].sum()
wrong_places = len(set(sold.nlargest(200).index) - set(net.nlargest(200).index))
# %%
check("ch4_2.R11", wrong_places)
# %% [markdown] lang="en"
# ## R12 ●●● Forty calls
#
# In the real shop of the lessons (`crmkit.datasets.load_online_retail()`, here as `data("ch4_2.R12")`) you can make 40 telephone calls to important customers who have fallen silent: the classes "important, keep" and "important, win back", cut at the mean. You call the 40 with the most money. Which share of the money of the two classes do they hold? The kit may do the classes.
# %% [markdown] lang="zh"
# ## R12 ●●● 四十个电话
#
# 还是课文里那家真实的店（`crmkit.datasets.load_online_retail()`，这里用 `data("ch4_2.R12")` 读入）。你可以给沉默的重要客户打 40 个电话，对象是“重要保持”和“重要挽留”两类（以平均值为界），选其中金额最大的 40 位。他们占这两类客户金额的多大比例？分类可以用工具包来做。
# %% tags=["solution"] answer="share_called = ..."
customers = crmkit.rfm(crmkit.read_orders(data("ch4_2.R12"))).table
silent = customers["segment"].isin(["important_keep", "important_win_back"])
money = customers.loc[silent, "monetary"]
share_called = money.nlargest(40).sum() / money.sum()
# %%
check("ch4_2.R12", share_called)
# %% [markdown] lang="en"
# Would you make these calls? Write to your manager in two or three sentences: whom first, what to ask, and how you will know whether it helped.
# %% [markdown] lang="zh"
# 这些电话该不该打？用两三句话写给你的经理：先打给谁、问什么、怎样知道有没有用。
# %% tags=["solution", "words"] answer="to_my_manager = ..."
to_my_manager = (
    "Call the forty biggest first, ask why they stopped, and leave some uncalled to compare. "
    "先联系金额最大的四十位，问清原因，并留一部分不打电话作对照。"
)
# %%
check("ch4_2.R12b", to_my_manager)
# %% [markdown] lang="en"
# ## R13 ●● The other grid
#
# The fifteen customers of R5 in the grid of Marcus: number of purchases (F) by average amount (M divided by F). Cut each axis at its mean over the fifteen customers; at or above the mean is high. **By hand**: how many are best, spenders, frequent and uncertain?
# %% [markdown] lang="zh"
# ## R13 ●● 另一个矩阵
#
# 把 R5 的十五位客户放进 Marcus 的矩阵：一条轴是购买次数（F），另一条是平均金额（M ÷ F）。两条轴都以十五位客户的平均值为界，不低于平均值算高。**手算**：最好客户（`best`）、乐于消费型客户（`spender`）、经常客户（`frequent`）、不确定客户（`uncertain`）各有几位？
# %%
fifteen = data("ch4_2.R13").set_index("id")
fifteen.head(3)
# %% tags=["solution"] answer="marcus_counts = {'best': ..., 'spender': ..., 'frequent': ..., 'uncertain': ...}"
average = fifteen["M"] / fifteen["F"]
often, big = fifteen["F"] >= fifteen["F"].mean(), average >= average.mean()
marcus_counts = {"best": (often & big).sum(), "spender": (~often & big).sum(),
                 "frequent": (often & ~big).sum(), "uncertain": (~often & ~big).sum()}
# %%
check("ch4_2.R13", marcus_counts)
# %% [markdown] lang="en"
# ## R14 ●●● A rule for doubt
#
# The twelve customers of lesson 4.2d (teaching assumptions), both cuts at 150. The current value stands on invoices; each growth potential may be wrong by 30%, up or down. Whose class is not certain, then? Give a list. `crmkit.value_matrix(twelve, cuts=(150, 150))` does the classes.
# %% [markdown] lang="zh"
# ## R14 ●●● 拿不准怎么办
#
# 课文 4.2d 的十二位客户（教学假设），两条分界线都在 150。当前价值有发票为证；每位客户的增值潜力则可能高估或低估 30%。这样一来，谁的类别拿不准？用列表作答。分类可以用 `crmkit.value_matrix(twelve, cuts=(150, 150))`。
# %%
twelve = data("ch4_2.R14").set_index("id")
twelve.head(3)
# %% tags=["solution"] answer="not_certain = [...]"
found = {factor: crmkit.value_matrix(
    twelve.assign(growth_potential=factor * twelve["growth_potential"]), cuts=(150, 150),
).table["matrix_class"].astype(str) for factor in (0.7, 1.0, 1.3)}
not_certain = list(twelve.index[(found[0.7] != found[1.0]) | (found[1.3] != found[1.0])])
# %%
check("ch4_2.R14", not_certain)
# %% [markdown] lang="en"
# The director rules: who is not certain gets the smaller weight of his two classes. The weights are 0, 1, 3, 5 for lead, iron, gold, platinum, the budget is 120,000 yuan. What does **one** customer receive who is certainly platinum? And who pays for the rule?
# %% [markdown] lang="zh"
# 总监定了一条规则：类别拿不准的客户，取两种类别中较小的权重。铅质、铁质、黄金、白金的权重为 0、1、3、5，预算 120,000 元。**一位**确定为白金的客户得到多少元？这条规则又是谁在买单？
# %% tags=["solution"] answer="sure_platinum = ..."
weights = {"lead": 0, "iron": 1, "gold": 3, "platinum": 5}
smaller = sum(min(weights[found[factor][who]] for factor in found) for who in twelve.index)
sure_platinum = 5 * 120_000 / smaller
# %%
check("ch4_2.R14b", sure_platinum)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
