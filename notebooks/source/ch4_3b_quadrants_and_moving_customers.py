# %% [markdown] lang="en"
# # 4.3b Quadrants, and customers who move
#
# *Chapter 4, telling customers apart · 4A.3.3, the four quadrants of lifetime value · about 30 minutes*
#
# V08 has brought 4,100 yuan so far, V03 only 600. A new manager may look after one of them. "V08, of course: look at the figures." **Which figures does he look at, and which does he not see?** And if every customer became more loyal, would all be worth more?
#
# After this lesson you can
#
# - work out past and future value for a whole book of customers, and its customer equity,
# - place customers in four quadrants and say what each calls for,
# - test how much of the picture hangs on a guess, and hold it against what came.
# %% [markdown] lang="zh"
# # 4.3b 四个象限，和换象限的客户
#
# *第四章 客户区分 · 4A.3.3 客户价值四分法 · 约 30 分钟*
#
# V08 至今带来 4,100 元利润，V03 只有 600 元。新来的经理只能照看一位。他说：“当然是 V08，看数字嘛。”**他看的是哪些数字，又漏看了哪些**？再问一句：如果每位客户都更忠诚，是不是人人都更值钱？
#
# 学完本课，你能够：
#
# - 为一整批客户算出过去与未来的价值，以及客户资产；
# - 把客户放进四个象限，说出各自该怎样对待；
# - 检验结论有多少取决于猜测，并拿后来的事实来对照。
# %% [markdown] lang="en"
# ## Two values for each customer
#
# Twelve customers with their profit so far, a yearly margin and a yearly retention rate (a teaching table).
# %% [markdown] lang="zh"
# ## 每位客户两个价值
#
# 十二位客户：历史利润、每年利润、年保持率（教学数据）。
# %%
table = crmkit.datasets.load_teaching("clv12").set_index("id")
table.loc[["V03", "V08", "V06", "V11"]]
# %% [markdown] lang="en"
# The future by the course's formula, at 15% a year, first by hand:
# %% [markdown] lang="zh"
# 按课程的公式算未来，年贴现率取 15%，先手算：
# %%
future = table["annual_margin"] * table["retention"] / (1 + 0.15 - table["retention"])
future[["V03", "V08", "V06", "V11"]].round()
# %% [markdown] lang="en"
# V03 will bring {{future["V03"]:,.0f}}, V08 {{future["V08"]:,.0f}}. The manager saw only the past. All twelve with the kit:
# %% [markdown] lang="zh"
# V03 将来带来 {{future["V03"]:,.0f}}，V08 只有 {{future["V08"]:,.0f}}。经理只看到了过去。十二位一起用工具包来算：
# %%
book = crmkit.customer_equity(table, 0.15)
crmkit.show(book.table.round().astype(int))
# %%
{"lifetime value": round(book.total), "still to come": round(book.equity)}
# %% [markdown] lang="en"
# Two sums, two questions. The lifetime values add up to {{book.total:,.0f}}; that is how the course counts, past and future. But {{book.total - book.equity:,.0f}} of it is earned already. What the relations are worth from today on, **customer equity**, is {{book.equity:,.0f}}.
# %% [markdown] lang="zh"
# 两个合计，回答两个问题。终身价值合计 {{book.total:,.0f}}，这是课程的算法，过去和未来都算；但其中 {{book.total - book.equity:,.0f}} 已经到手。从今天起这些关系还值多少，即**客户资产**，是 {{book.equity:,.0f}}。
# %% [markdown] lang="en"
# ## Four quadrants
#
# Cut both values and four classes appear. With 3,000 for the past and 3,500 for the future, "at or above" being high:
# %% [markdown] lang="zh"
# ## 四个象限
#
# 把两个价值各切一刀，分成四类。当前价值以 3,000、未来价值以 3,500 为界，“达到或超过”算高：
# %%
import numpy as np
import pandas as pd

past_is = np.where(table["historic_profit"] >= 3000, "high", "low")
future_is = np.where(future >= 3500, "high", "low")
pd.crosstab(future_is, past_is, rownames=["future"], colnames=["past"])
# %%
grid = crmkit.clv_quadrants(book.table, cuts=(3000, 3500))
crmkit.plots.matrix(grid)
# %%
crmkit.show(grid.strategies())
# %% [markdown] lang="en"
# V03 is "{{crmkit.text.name("clv_quadrant." + grid.table.loc["V03", "quadrant"])}}", V08 is "{{crmkit.text.name("clv_quadrant." + grid.table.loc["V08", "quadrant"])}}": thank him, at the cost he is worth. V12 stands exactly on 3,000 and counts as high. (The course's picture is lost; which axis is which is our **reconstruction** from its reading order.)
#
# The value matrix of lesson 4.2d asks nearly the same: I lead ≈ abandon, II iron ≈ improve, III gold ≈ maintain, IV platinum ≈ VIP. There the second axis was an estimated potential; here it is a forecast in money.
# %% [markdown] lang="zh"
# V03 属于“{{crmkit.text.name("clv_quadrant." + grid.table.loc["V03", "quadrant"])}}”，V08 属于“{{crmkit.text.name("clv_quadrant." + grid.table.loc["V08", "quadrant"])}}”：要感谢他，投入与价值相称。V12 正好压在 3,000 上，算高。（课程资料的图已缺失，哪条轴是哪个价值，是按其文字顺序作的**重建**。）
#
# 4.2d 的客户价值矩阵问的几乎是同一件事：I 铅质≈放弃，II 铁质≈改进，III 黄金≈维持，IV 白金≈贵宾。那里的第二条轴是估计的潜力，这里是以金额表示的预测。
# %% [markdown] lang="en"
# ## More loyalty for everybody
#
# A programme promises five points more retention for all twelve. **Guess first, in writing:** how many change quadrant? And is there anybody who becomes worth *less*? Move "Points added" to +5, look at both pictures, and name those who become worth less, as a list of customers.
# %% [markdown] lang="zh"
# ## 人人更忠诚
#
# 有个方案承诺，十二位客户的保持率都提高五个百分点。**先写下猜测**：有几位换象限？有没有人反而*更不值钱*？把“加几个百分点”移到 +5，两张图都看一看，再把变得更不值钱的客户写成一个列表。
# %%
explorer = crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000,
                                             future_cut=3500)
explorer
# %%
worth_less = ...
# %%
from crmkit.practice import check

check("ch4_3b.E1", worth_less)
# %% [markdown] lang="en"
# Customer equity rises by {{crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["now"].equity / book.equity - 1:.0%}}, yet only {{len(crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["moved"])}} of {{len(table)}} customers crosses a line: {{crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["moved"].index[0]}}, from maintain to VIP. And somebody whose every payment is a loss only loses us more by staying.
#
# ## A real shop
#
# In a shop nobody signs a contract, so retention must be estimated, and from the past only. We stand on 31 May 2011. Of those who bought in the winter quarter, how many bought again in spring?
# %% [markdown] lang="zh"
# 客户资产增加 {{crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["now"].equity / book.equity - 1:.0%}}，可是 {{len(table)}} 位中越过分界线的只有 {{len(crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["moved"])}} 位：{{crmkit.explore.quadrant_migration(table, discount=0.15, current_cut=3000, future_cut=3500, points=5).result["moved"].index[0]}}，从维持到贵宾。而每笔付款都亏本的客户，留得越久，我们亏得越多。
#
# ## 真实的店
#
# 店里没有人签合同，保持率只能估计，而且只能用过去的数据。假设今天是 2011 年 5 月 31 日：冬季那个季度买过的客户，有多少在春季又买了？
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
customers = crmkit.customers.recency_frequency_monetary
winter = customers(shop, as_of="2011-02-28", window=90)
spring = customers(shop, as_of="2011-05-31", window=92)
# %%
times = winter["frequency"].clip(upper=3)
again = pd.Series(winter.index.isin(spring.index), winter.index).groupby(times).mean()
again.rename({3: "3+"}).map("{:.0%}".format)
# %% [markdown] lang="en"
# Of those who bought once, {{again[1]:.0%}} came back; of those with three or more purchases, {{again[3]:.0%}}. We take these as retention *a quarter*, though we now count purchases over the half-year from December to May; profit as 30% of sales; next quarter's as the mean of the last two: **teaching assumptions, all of them.** Customers whose refunds eat up their purchases are left out.
# %% [markdown] lang="zh"
# 只买过一次的，{{again[1]:.0%}} 回来了；买过三次及以上的，{{again[3]:.0%}}。我们拿它当*季度*保持率，尽管下面的购买次数是按 12 月到 5 月这半年数的；利润按销售额的 30% 计；今后每季利润取前两季的平均。**这几条全是教学假设。** 退货抵消了购买的客户没有算进来。
# %%
half = customers(shop, as_of="2011-05-31")
half = half[half["monetary"] > 0]
clients = pd.DataFrame({"historic_profit": 0.30 * half["monetary"],
                        "quarter_profit": 0.15 * half["monetary"],
                        "retention": half["frequency"].clip(upper=3).map(again)})
# %%
how = {"margin": "quarter_profit", "per": "quarter", "discount_per": "year"}
equity = crmkit.customer_equity(clients, 0.10, **how)
quadrants = crmkit.clv_quadrants(equity.table)
{name: round(cut) for name, cut in quadrants.cuts.items()}
# %%
sizes = quadrants.sizes[["customers", "customer_share", "value_share"]].copy()
shares = ["customer_share", "value_share"]
crmkit.show(sizes.assign(**sizes[shares].map("{:.0%}".format)))
# %% [markdown] lang="en"
# We named no cuts, so the kit cut at the means: {{quadrants.cuts["current_value"]:,.0f}} pounds for the past, {{quadrants.cuts["future_value"]:,.0f}} for the future. {{quadrants.sizes.loc["vip", "customer_share"]:.0%}} of the customers hold {{quadrants.sizes.loc["vip", "value_share"]:.0%}} of the lifetime value. How much of that is our guess? Shift every rate by five points and keep the cuts:
# %% [markdown] lang="zh"
# 我们没有指定分界线，工具包就取平均值：过去 {{quadrants.cuts["current_value"]:,.0f}} 英镑，未来 {{quadrants.cuts["future_value"]:,.0f}} 英镑。{{quadrants.sizes.loc["vip", "customer_share"]:.0%}} 的客户占了 {{quadrants.sizes.loc["vip", "value_share"]:.0%}} 的终身价值。其中有多少是猜出来的？把保持率统统挪五个百分点，分界线不动：
# %%
shifted = {points: crmkit.customer_equity(
               clients.assign(retention=clients["retention"] + points / 100), 0.10, **how)
           for points in (-5, 0, 5)}
{points: f"{one.equity:,.0f}" for points, one in shifted.items()}
# %%
cuts, changed = tuple(quadrants.cuts.values()), {}
for points, one in shifted.items():
    quadrant = crmkit.clv_quadrants(one.table, cuts=cuts).table["quadrant"]
    changed[points] = (quadrant != quadrants.table["quadrant"]).mean()
{points: f"{share:.1%}" for points, share in changed.items()}
# %% [markdown] lang="en"
# Customer equity is {{equity.equity:,.0f}} pounds. Five points up, and it rises by {{shifted[5].equity / equity.equity - 1:.0%}}; five down, and it falls by {{1 - shifted[-5].equity / equity.equity:.0%}}. Yet only {{changed[5]:.0%}} of the customers change quadrant either way. **The sum is fragile, the classes are sturdy:** use such figures to sort customers, not to price a firm.
#
# Sturdy is not the same as right. Guess: of the profit these customers brought in the half-year that followed, which share came from the class called "abandon"?
# %% [markdown] lang="zh"
# 客户资产为 {{equity.equity:,.0f}} 英镑。都加五个百分点，增加 {{shifted[5].equity / equity.equity - 1:.0%}}；都减五个，减少 {{1 - shifted[-5].equity / equity.equity:.0%}}。可是无论加减，换象限的客户都只有 {{changed[5]:.0%}} 左右。**总数经不起推敲，分类却站得住**：这样的数字可以用来给客户分类，不能用来给企业估价。
#
# 站得住，不等于对。猜一猜：这些客户后面半年带来的利润中，有多大比例来自名为“放弃”的一类？
# %%
autumn = customers(shop, as_of="2011-11-30", window=183)["monetary"]
result = pd.DataFrame({
    "expected": crmkit.customer_equity(clients, 0.10, years=0.5, **how).table["future_value"],
    "came": (0.30 * autumn).reindex(clients.index, fill_value=0)})
result.sum().map("{:,.0f}".format)
# %%
classes = result.groupby(quadrants.table["quadrant"])
crmkit.plots.promises(classes.mean().loc[["vip", "improve", "maintain", "abandon"]])
# %%
result["back"] = result.index.isin(autumn.index)
classes = result.groupby(quadrants.table["quadrant"])
facts = pd.DataFrame({"profit": classes["came"].sum() / result["came"].sum(),
                      "back": classes["back"].mean()})
crmkit.show(facts.map("{:.0%}".format))
# %% [markdown] lang="en"
# We expected {{result["expected"].sum():,.0f}} pounds, {{result["came"].sum():,.0f}} came: autumn is the season, and a silent quarter is not a farewell. The surprise: **"abandon" brought {{facts.loc["abandon", "profit"]:.0%}} of the profit**, and {{facts.loc["abandon", "back"]:.0%}} of these customers came back. Each is small; together they are a quarter of the house.
#
# Beware of the tall bar of "maintain": one customer alone brought {{result["came"][quadrants.table["quadrant"] == "maintain"].max():,.0f}}. The medians are close, {{classes["came"].median()["maintain"]:.0f}} and for "improve" {{classes["came"].median()["improve"]:.0f}}. **A quadrant is a forecast with a name; check it before you act on the name.**
# %% [markdown] lang="zh"
# 预期 {{result["expected"].sum():,.0f}} 英镑，实际来了 {{result["came"].sum():,.0f}}：秋天是旺季，而且一个季度没来，不等于告别。意外的是，**“放弃”一类带来了利润的 {{facts.loc["abandon", "profit"]:.0%}}**，其中 {{facts.loc["abandon", "back"]:.0%}} 的客户又来了。单看每位都很小，合起来却占了四分之一。
#
# “维持”那根高柱子要小心看：单是一位客户就带来 {{result["came"][quadrants.table["quadrant"] == "maintain"].max():,.0f}} 英镑。两类的中位数其实相近：“维持” {{classes["came"].median()["maintain"]:.0f}}，“改进” {{classes["came"].median()["improve"]:.0f}}。**象限只是一个起了名字的预测；照着名字行动之前，先检验。**
# %% [markdown] lang="en"
# ## What to take away
#
# - The past is in the bank; customer equity is what is still to come.
# - Improve, VIP, maintain, abandon: past and future value, each cut once.
# - More loyalty helps where the margin is above zero, and only there.
# - The sum hangs on the retention rate; the classes much less. Test both against what came.
#
# **Next:** `ch4_4a_from_stranger_to_loyal`: how do customers come near, and how do they go? Exercises V4 to V7 in `exercises/ex_ch4_3_lifetime_value` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 过去的利润已经到手；客户资产是还没到手的部分。
# - 改进、贵宾、维持、放弃：当前与未来两个价值各切一刀。
# - 更忠诚只在利润为正时才有好处。
# - 总数全看保持率，分类受的影响小得多；两者都要用事实检验。
#
# **下一课**：`ch4_4a_from_stranger_to_loyal`：客户怎样走近，又怎样走远？`exercises/ex_ch4_3_lifetime_value` 中的 V4 至 V7 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The four classes and their directions: the course material; the axes are a reconstruction. Customer equity as the sum of what is to come: Gupta, Lehmann & Stuart (2004). The twelve customers, their rates, all cuts and discount rates, and the 30% margin: teaching assumptions. Online Retail: Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 四类及其对策来自课程资料，坐标轴为重建。客户资产取未来价值之和：Gupta、Lehmann 与 Stuart（2004）。十二位客户及其比率、所有分界与贴现率、30% 的利润率均为教学假设。Online Retail 数据：Chen、Sain 与 Guo（2012）。
