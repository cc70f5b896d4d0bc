# %% [markdown] lang="en"
# # 4.2d Two grids, one name, and a budget
#
# *Chapter 4, telling customers apart · with a look ahead to 5.2.3 · about 20 minutes*
#
# You have 120,000 yuan to spend on keeping customers, and twelve customers. An even split gives each 10,000. **Who should get nothing, who should get most, and by how much do you trust the grid that tells you?**
#
# After this lesson you can
#
# - place customers by what they bring now and what they could bring,
# - tell apart two grids that both go by the name "customer value matrix",
# - turn classes into a budget, and say which part of it is opinion.
# %% [markdown] lang="zh"
# # 4.2d 同名的两个矩阵，和一笔预算
#
# *第四章 客户区分 · 兼为 5.2.3 作铺垫 · 约 20 分钟*
#
# 你有 12 万元用于保持客户，客户共十二位。平均分，每位一万。**谁该一分不给，谁该给得最多？告诉你答案的那个矩阵，又有几分可信？**
#
# 学完本课，你能够：
#
# - 按“现在带来多少”和“将来还能带来多少”给客户定位；
# - 分清两个都叫“客户价值矩阵”的工具；
# - 把类别变成预算，并说出其中哪一部分只是主观看法。
# %% [markdown] lang="en"
# ## Now and later
#
# Lessons a to c looked back: what has a customer bought? The customer value matrix of chapter 5 adds the other half: what could still be won? Invented numbers, in thousand yuan a year:
# %% [markdown] lang="zh"
# ## 现在与将来
#
# 前三课都在回头看：客户买过多少？第五章的客户价值矩阵补上另一半：还能争取到多少？教学数据，单位为千元／年：
# %%
table = crmkit.datasets.load_teaching("value_matrix12").set_index("id")
table.head(4)
# %% [markdown] lang="en"
# Growth potential is what the customer buys elsewhere, or could buy in future. Nobody can read it off an invoice: it is an estimate, from share of wallet, from growth, from a salesperson's word. Two cuts make four classes:
# %% [markdown] lang="zh"
# 增值潜力，是客户在别处购买、或将来可能购买的部分。发票上看不到它，只能估计：根据我们占其采购的份额、它的成长速度、销售员的判断。两条分界线，分出四类：
# %%
valuable = table["current_value"] >= 100
growing = table["growth_potential"] >= 100
list(table.index[valuable & growing]), list(table.index[valuable & ~growing])
# %% [markdown] lang="en"
# Three customers are high on both, three are high on current value alone. The whole grid:
# %% [markdown] lang="zh"
# 两项都高的有三位，只有当前价值高的也有三位。完整的矩阵：
# %%
matrix = crmkit.value_matrix(table, cuts=(100, 100))
crmkit.plots.matrix(matrix)
# %% [markdown] lang="en"
# The course names them after metals, and says what each should receive:
# %% [markdown] lang="zh"
# 课程用金属给它们命名，并说明各自应得的投入：
# %%
crmkit.show(matrix.strategies())
# %% [markdown] lang="en"
# M03 brings 70 and could bring 310 more: iron, worth a moderate effort. M02 brings 280 and has little left to give: gold, to be protected. Sorted by present value alone, as in ABC analysis, M02 stands far above M03, and M03's potential stays invisible.
# %% [markdown] lang="zh"
# M03 现在带来 70，还有 310 的潜力：铁质客户，值得适当投入。M02 现在带来 280，余地不大：黄金客户，要防止被人抢走。如果像 ABC 那样只按当前价值排，M02 远远排在 M03 前面，M03 的潜力就看不见了。
# %% [markdown] lang="en"
# ## The other "customer value matrix"
#
# Marcus (1998) gave the same name to a different grid: number of purchases × average amount. Both axes look back. It needs nothing but orders, so a real shop can fill it:
# %% [markdown] lang="zh"
# ## 另一个“客户价值矩阵”
#
# Marcus（1998）把同一个名字给了另一张图：购买次数 × 平均金额，两条轴都是回头看的。它只需要订单，所以真实的店就能画：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
marcus = crmkit.marcus_grid(shop)
crmkit.show(marcus.sizes)
# %% [markdown] lang="en"
# "Frequent" customers buy often in small amounts: raise the basket. "Spenders" buy seldom and big: raise the frequency. When a colleague shows you "the customer value matrix", look at the axes before you look at the dots.
# %% [markdown] lang="zh"
# “经常客户”买得勤、每次买得少：设法提高客单价。“乐于消费型客户”买得少、每次买得多：设法提高频率。同事拿出“客户价值矩阵”时，先看坐标轴，再看点。
# %% [markdown] lang="en"
# ## From classes to money
#
# The course gives priorities: nothing, moderate, key, top. To divide a budget they must become numbers. We take 0, 1, 3 and 5 per customer: **a teaching assumption, and an opinion.**
# %% [markdown] lang="zh"
# ## 从类别到预算
#
# 课程给出的是轻重缓急：不投入、适当投入、重点投入、重中之重。要分钱，就得变成数字。这里每位客户取 0、1、3、5：**这是教学假设，也只是一种看法。**
# %%
plan = crmkit.allocate_budget(matrix, 120_000)
crmkit.plots.budget(plan)
# %% [markdown] lang="en"
# The weights of all twelve customers add up to 3×0 + 3×1 + 3×3 + 3×5 = {{(plan["weight"] * plan["customers"]).sum():.0f}}. One weight is worth 120,000 / {{(plan["weight"] * plan["customers"]).sum():.0f}} = {{120_000 / (plan["weight"] * plan["customers"]).sum():,.0f}} yuan, so a platinum customer gets {{plan.loc["platinum", "per_customer"]:,.0f}}.
# %% [markdown] lang="zh"
# 十二位客户的权重合计 3×0 + 3×1 + 3×3 + 3×5 = {{(plan["weight"] * plan["customers"]).sum():.0f}} 份，一份值 120,000 / {{(plan["weight"] * plan["customers"]).sum():.0f}} = {{120_000 / (plan["weight"] * plan["customers"]).sum():,.0f}} 元，所以每位白金客户得到 {{plan.loc["platinum", "per_customer"]:,.0f}} 元。
# %% [markdown] lang="en"
# How far do you trust it? Potential is an estimate. Suppose only seven tenths of it are real, for everybody:
# %% [markdown] lang="zh"
# 这个矩阵有几分可信？增值潜力是估计出来的。假如人人都只有估计的七成：
# %%
doubt = table.assign(growth_potential=0.7 * table["growth_potential"])
again = crmkit.value_matrix(doubt, cuts=(100, 100))
changed = matrix.table["matrix_class"] != again.table["matrix_class"]
crmkit.show(again.table[changed])
# %% [markdown] lang="en"
# Only {{changed.sum()}} of twelve customers changes class: M05, whose 140 becomes 98. M02 and M10 stand closer to the line, but from below: they would move if the estimates were too low. Where customers stand far from the lines the grid is firm, even on a poor estimate; near a line it is a guess. Look at the lines before you sign the plan.
# %% [markdown] lang="zh"
# 十二位客户里只有 {{changed.sum()}} 位换了类别，就是 M05：140 打七折是 98，落到线下。M02、M10 离线更近，但在线下，打折不会让他们升级；如果当初估低了，换类别的就是这两位。离线远的，估计粗一点结论也站得住；贴着线的，只是猜测。签字之前，先看看谁贴着线。
# %% [markdown] lang="en"
# ## Try it
#
# **Guess first:** the boss raises both cuts from 100 to 150, "only the really good ones". Does a customer who is still platinum get more or less than before? Then set both cuts to 150 and work out what one platinum customer receives.
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先猜一猜**：老板把两条线都从 100 提到 150，“只要真正好的”。仍是白金的客户，得到的比原来多还是少？然后把两条分界线都设为 150，算出每位白金客户得到多少。
# %%
explorer = crmkit.explore.value_matrix(table, current_cut=100, potential_cut=100)
explorer
# %%
per_platinum_customer = ...
# %%
from crmkit.practice import check

check("ch4_2d.E1", per_platinum_customer)
# %% [markdown] lang="en"
# ## What to take away
#
# - The value matrix looks back on one axis and forward on the other. The forward one is an estimate.
# - Two grids share the name. Ask for the axes.
# - Classes become money only through weights, and weights are decisions. Change them and see who pays.
#
# **Next:** `ch4_3a_what_is_a_customer_worth_tomorrow` puts a number on the future. Or take an export of your own shop through chapter 4.2: `my_shop`. Exercises R13 and R14 in `exercises/ex_ch4_2_abc_and_rfm` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 客户价值矩阵一条轴看过去，一条轴看将来；看将来的那条是估计。
# - 两张图同名，先问坐标轴是什么。
# - 类别要经过权重才能变成钱，而权重是人定的。改一改，看看谁得谁失。
#
# **下一课**：`ch4_3a_what_is_a_customer_worth_tomorrow` 给“将来”算出一个数。也可以拿你自己店的数据把 4.2 走一遍：`my_shop`。`exercises/ex_ch4_2_abc_and_rfm` 中的 R13、R14 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The metal names and their strategies follow the usual form of the matrix in Chinese texts; the course material keeps only the title, so this is a reconstruction. The grid of purchases × average amount: Marcus (1998), Journal of Consumer Marketing 15(5), 494–504. The twelve customers and the weights 0/1/3/5: teaching assumptions. Online Retail: Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 四种金属的名称与策略依中文教材中常见的形式；课程资料只留下标题，所以这里是重建。购买次数 × 平均金额的矩阵：Marcus（1998），Journal of Consumer Marketing 15(5)，494–504。十二位客户与权重 0/1/3/5 为教学假设。Online Retail 数据：Chen、Sain 与 Guo（2012）。
