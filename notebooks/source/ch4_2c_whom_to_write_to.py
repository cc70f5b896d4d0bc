# %% [markdown] lang="en"
# # 4.2c Whom to write to? Scores put to the test
#
# *Chapter 4, telling customers apart · 4A.3.2, RFM in use · about 30 minutes*
#
# 4,500 catalogues are printed. Each costs 6 yuan to send, an order earns 90. Sent to everybody, the mailing loses 11,304 yuan. **To whom do you not send it, and does a score know who will buy?**
#
# After this lesson you can
#
# - find the response rate at which a contact pays for itself,
# - weigh R, F and M into one score and say what the weights do,
# - test a score on what customers did next, instead of believing it.
# %% [markdown] lang="zh"
# # 4.2c 该给谁写信？让得分接受检验
#
# *第四章 客户区分 · 4A.3.2 RFM 的应用 · 约 30 分钟*
#
# 印了 4,500 份目录，每份寄出要 6 元，每得到一张订单赚 90 元。如果人人都寄，这次邮寄亏损 11,304 元。**哪些人不该寄？得分真的知道谁会买吗？**
#
# 学完本课，你能够：
#
# - 算出一次联系刚好不亏的响应率；
# - 把 R、F、M 加权成一个得分，并说清楚权重起什么作用；
# - 用客户后来的行为检验得分，而不是轻信它。
# %% [markdown] lang="en"
# ## When does a letter pay?
#
# Five groups of customers with the response of an earlier mailing (invented numbers). `cell` is the RFM code, `n` the number of customers, `resp` their response.
# %% [markdown] lang="zh"
# ## 一封信什么时候划算？
#
# 五组客户和他们上次邮寄的响应率（教学数据）。cell 是 RFM 代码，n 是人数，resp 是响应率。
# %%
cells = crmkit.datasets.load_teaching("mailing_cells")
cost, margin = 6, 90
cells["profit"] = cells["n"] * (cells["resp"] * margin - cost)
cells
# %% [markdown] lang="en"
# A letter earns `response × 90` and costs 6. It breaks even at a response of 6 / 90 = {{cost / margin:.1%}}. Two groups are above, three below. All five together make {{cells["profit"].sum():,.0f}}; the two above make {{cells["profit"].clip(lower=0).sum():,.0f}}. **The money is made by not sending.**
# %% [markdown] lang="zh"
# 寄一封信平均赚“响应率 × 90”，花 6 元；响应率为 6 / 90 = {{cost / margin:.1%}} 时刚好不亏。两组在线上，三组在线下。五组全寄，合计 {{cells["profit"].sum():,.0f}} 元；只寄前两组，合计 {{cells["profit"].clip(lower=0).sum():,.0f}} 元。**钱是靠“不寄”赚出来的。**
# %% [markdown] lang="en"
# ## One score from three
#
# To rank customers we need one number. Put R, F and M on a scale from 0 to 1, mind that R runs the other way, and add them up with weights. Texts differ on the weights: some give .1, .3, .6 (money counts most), others .5, .3, .2 (recency counts most).
# %% [markdown] lang="zh"
# ## 三个数合成一个得分
#
# 要给客户排名，需要一个数。把 R、F、M 都换算到 0 到 1 之间（注意 R 方向相反），再加权求和。权重各家说法不一：有的用 0.1、0.3、0.6（最看重金额），有的用 0.5、0.3、0.2（最看重最近一次）。
# %%
from crmkit.differentiate.rfm import weighted_score

table = crmkit.datasets.load_teaching("rfm15").set_index("id")
money_first = weighted_score(table, (0.1, 0.3, 0.6)).nlargest(5).index
recent_first = weighted_score(table, (0.5, 0.3, 0.2)).nlargest(5).index
len(money_first.intersection(recent_first))
# %% [markdown] lang="en"
# Of the five best by each, only {{len(money_first.intersection(recent_first))}} are on both lists. Which weights are right cannot be settled by thinking. It can be settled by looking at what happened next.
# %% [markdown] lang="zh"
# 两份前五名的名单里，只有 {{len(money_first.intersection(recent_first))}} 个名字相同。哪组权重对，靠想是想不出来的；看看后来发生了什么，就知道了。
# %% [markdown] lang="en"
# ## The test: stand in the past
#
# Pretend it is 31 August 2011. Score the customers of the real shop with what was known then. Then turn the page and see who bought in the next 91 days.
# %% [markdown] lang="zh"
# ## 检验：回到过去
#
# 假设今天是 2011 年 8 月 31 日。用当时已知的数据给这家真实的店的客户打分，然后翻到后面，看看接下来 91 天里谁买了。
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
past = crmkit.rfm(shop, as_of="2011-08-31").table.copy()
later = crmkit.customers.recency_frequency_monetary(shop, as_of="2011-11-30", window=91)
past["bought"] = past.index.isin(later.index)
round(float(past["bought"].mean()), 3)
# %% [markdown] lang="en"
# Before you run the next cell, **write down a guess**: which of the three scores, taken alone, tells buyers from non-buyers best? Most texts put recency first.
# %% [markdown] lang="zh"
# 运行下一个单元格之前，**先写下你的猜测**：R、F、M 三个得分单独拿出来，哪一个最能分辨谁会买？多数教材把“最近一次”排在第一位。
# %%
import pandas as pd

response = {s.upper(): past.groupby(s)["bought"].mean() for s in ("r", "f", "m")}
pd.DataFrame(response).round(2)
# %% [markdown] lang="en"
# (F has no score 2: so many customers bought exactly once that the next group already stands in the third fifth.)
#
# Read the row for score 5: of the most recent fifth {{response["R"][5]:.0%}} bought again, of the most frequent {{response["F"][5]:.0%}}, of the biggest spenders {{response["M"][5]:.0%}}. **In this shop recency is the weakest of the three at picking out the best customers.** Its customers are businesses that order in their own rhythm; a quiet month means little. In a shop of impulse buyers it may be the other way round, which is why you test.
# %% [markdown] lang="zh"
# （F 没有 2 分：只买过一次的客户太多，再往上的一组已经排到第三个五分之一。）
#
# 看得分为 5 的一行：最近买过的那五分之一有 {{response["R"][5]:.0%}} 再次购买，买得最勤的有 {{response["F"][5]:.0%}}，花得最多的有 {{response["M"][5]:.0%}}。**在这家店，“最近一次”反而是三者中区分力最弱的：它最不会挑出好客户**。它的客户是企业，按自己的节奏进货，安静一个月说明不了什么。换成冲动消费的店，结果可能正相反——所以才要检验。
# %% [markdown] lang="en"
# And the eight classes?
# %% [markdown] lang="zh"
# 那么八类客户呢？
# %%
by_class = past.groupby("segment")["bought"].agg(customers="size", response="mean")
crmkit.show(by_class.sort_values("response"))
# %% [markdown] lang="en"
# From {{by_class["response"].min():.0%}} to {{by_class["response"].max():.0%}}: the classes do carry information. Mind the small ones, though; a class of {{by_class["customers"].min()}} customers says little.
#
# Note too what this does *not* show. Nobody wrote to these customers; they bought all the same. Whether a letter **makes** somebody buy is a different question, and takes an experiment: write to some, leave others alone, compare.
# %% [markdown] lang="zh"
# 从 {{by_class["response"].min():.0%}} 到 {{by_class["response"].max():.0%}}：类别确实含有信息。不过要当心人少的类，只有 {{by_class["customers"].min()}} 位客户的类说明不了多少。
#
# 还要注意它*没有*说明什么：没有人给这些客户写过信，他们照样买了。信能不能**促成**购买，是另一个问题，要靠实验：给一部分人寄，另一部分不寄，再作比较。
# %% [markdown] lang="en"
# ## What the weights really do
#
# With the weights .1, .3, .6 money should decide. Compare the ranking by that score with the ranking by each of the three numbers (1: the same order, 0: no relation, −1: the reverse order):
# %% [markdown] lang="zh"
# ## 权重究竟起了什么作用
#
# 权重取 0.1、0.3、0.6，应当由金额说了算。把这个得分的排名，与三个数各自的排名比一比（1 表示次序相同，0 表示无关，−1 表示次序相反）：
# %%
score = weighted_score(past, (0.1, 0.3, 0.6)).rank()
alike = past[["recency", "frequency", "monetary"]].rank().corrwith(score)
alike.round(2)
# %% [markdown] lang="en"
# The ranking follows recency most ({{alike["recency"]:.2f}}; negative, because few days are good), although recency has the smallest weight. One giant customer stretches the scale of money from 0 to 1, and everybody else is squeezed together near 0. **A weight is not an importance.** It weighs what the scale has left.
# %% [markdown] lang="zh"
# 排名跟得最紧的是“最近一次”（{{alike["recency"]:.2f}}；负号是因为天数少才好），而它的权重恰恰最小。一个大户把金额的尺度从 0 拉到 1，其余的人全挤在 0 附近。**权重不等于影响力**：换算后差别已被压没了，权重再大也没用。
# %% [markdown] lang="en"
# ## Try it
#
# Back in the British shop, a visit by a salesperson costs 30 pounds and an order earns 50 (teaching assumptions). Customers are visited from the best score down. **First guess:** with the weights .1, .3, .6, what share of the customers should be visited to earn most? Then move "Share contacted" to the top of the curve.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 回到那家英国店：销售员上门一次要 30 英镑，一张订单赚 50 英镑（教学假设）。从得分最高的客户开始拜访。**先猜一猜**：权重取 0.1、0.3、0.6，拜访百分之几的客户最赚钱？然后把“联系的客户占比”移到曲线的最高点。
# %%
explorer = crmkit.explore.mailing(shop, as_of="2011-08-31", days=91)
explorer
# %%
best_share = ...
# %%
from crmkit.practice import check

check("ch4_2c.E1", best_share)
# %% [markdown] lang="en"
# ## What to take away
#
# - A contact pays if response × margin exceeds its cost. The profit lies in whom you leave out.
# - Weights are opinions until tested, and a weight is not an importance. Score in the past, look at what came next.
# - "Recency predicts best" is a claim about some shops. Here frequency and money did better.
# - Predicting who buys is not knowing whom the letter moves.
#
# **Next:** `ch4_2d_two_grids_and_a_budget`: what could still be won counts, too. Exercises R8 to R10 practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 响应率 × 每单利润大于成本，联系才划算；利润藏在“不联系谁”里。
# - 权重在检验之前只是看法，而且权重不等于影响力：回到过去打分，再看后来发生了什么。
# - “最近一次最能预测”是对某些店而言；在这家店，频率和金额更准。
# - 预测谁会买，不等于知道信能打动谁。
#
# **下一课**：`ch4_2d_two_grids_and_a_budget`：将来还能带来多少，也该算进去。`exercises/ex_ch4_2_abc_and_rfm` 中的 R8 至 R10 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Mailing groups, costs and margins: teaching assumptions. Weights .1/.3/.6 and 5:3:2: two sets found in Chinese CRM texts. Responses: computed from Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 邮寄分组、成本与利润为教学假设。权重 0.1/0.3/0.6 与 5:3:2 是中文 CRM 教材中的两种说法。响应率由 Online Retail 数据算出：Chen、Sain 与 Guo（2012）。
