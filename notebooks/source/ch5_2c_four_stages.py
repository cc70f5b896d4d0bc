# %% [markdown] lang="en"
# # 5.2c Four stages: where are ten points worth most?
#
# *Chapter 5, keeping customers · 5.2.1, fourth factor: the lifecycle · about 30 minutes*
#
# A firm has money for one programme. It takes **ten points** off the churn of one stage in its customers' life: of 100 who are there, ten fewer are lost each year. Marketing wants to pamper the stable customers, who bring 100 yuan a year. Sales wants to hold those who are about to leave. Nobody speaks for the newcomers: each costs 20 yuan a year more than he brings. **Which stage would you choose?** Write it down, and which comes last.
#
# After this lesson you can
#
# - describe the four stages of the lifecycle, and how relations end,
# - work out how long customers stay in each stage, and where the money comes from,
# - say what less churn in a stage is worth: per newcomer, and per customer treated.
# %% [markdown] lang="zh"
# # 5.2c 四个阶段：十个百分点用在哪里最值？
#
# *第五章 客户保持 · 5.2.1 影响因素之四：客户生命周期 · 约 30 分钟*
#
# 一家公司只有做一个项目的钱。项目能让某一个阶段的流失率降低**十个百分点**：处在该阶段的每 100 位客户，每年少流失十位。市场部想优待稳定期的客户，他们每年带来 100 元利润；销售部想拉住快要离开的客户。没有人替新客户说话：每位新客户每年倒贴 20 元。**你选哪个阶段**？把它写下来，再写一个你认为最不值的。
#
# 学完本课，你能够：
#
# - 说出生命周期的四个阶段，以及关系的四种结局；
# - 算出客户在每个阶段停留多久、钱从哪个阶段来；
# - 说出某个阶段少流失一些值多少：按每位新客户算，也按每位项目覆盖的客户算。
# %% [markdown] lang="en"
# ## Four stages
#
# The course's **customer lifecycle** runs through four stages until the customer is lost. (One text calls the first stage identification, another exploration.)
# %% [markdown] lang="zh"
# ## 四个阶段
#
# 课程把**客户生命周期**分为四个阶段，直到流失。（第一阶段，一份资料叫“识别期”，另一份叫“考察期”，指的是同一回事。）
# %%
from crmkit.differentiate.classes import strategies

fields = ("switching", "profit", "task")
crmkit.show(strategies("lifecycle_stage", *fields, called="lifecycle_stage"))
# %% [markdown] lang="en"
# *Switching cost* is lesson 5.2b: what leaving would cost the customer. It is lowest at the beginning, so newcomers should leave most. Do they?
# %% [markdown] lang="zh"
# “转移成本”就是 5.2b 讲过的：客户离开要付出多少代价。一开始最低，那么新客户应当流失得最多。真是这样吗？
# %% [markdown] lang="en"
# ## Who leaves?
#
# The telecom file of 5.2b again: how long has each of 7,043 customers been there, and did he leave in the last month? By year with the firm:
# %% [markdown] lang="zh"
# ## 谁在离开？
#
# 还是 5.2b 的电信数据：7,043 位客户各入网几个月，最近一个月有没有离开。按入网的年头分组：
# %%
telco = crmkit.datasets.load_telco()
left = telco["Churn"] == "Yes"
year = (telco["tenure"].clip(lower=1) - 1) // 12 + 1
by_year = left.groupby(year.rename("year")).mean()
crmkit.show(by_year.to_frame("churn"))
# %%
first_month, last_month = left[telco["tenure"] == 1].mean(), left[telco["tenure"] == 72].mean()
f"{first_month:.1%}, {last_month:.1%}"
# %% [markdown] lang="en"
# Of those in their first year {{by_year[1]:.0%}} left within the month, in their sixth {{by_year[6]:.0%}}. In the very first month it is **{{first_month:.0%}}**, in month 72 **{{last_month:.1%}}**. Most leaks at the beginning, then; but this illustrates the table, it proves nothing. Years are not stages, old customers are the survivors (4.3a: the restless leave first), and much of the fall is the kind of contract (5.2b).
# %% [markdown] lang="zh"
# 入网第一年的客户，一个月里走掉 {{by_year[1]:.0%}}；第六年的只走掉 {{by_year[6]:.0%}}。刚入网头一个月的，走掉 **{{first_month:.0%}}**；第 72 个月的，只有 **{{last_month:.1%}}**。漏得最多的，是开头。不过这只是上表的例子，不是证明：年头不等于阶段，老客户是筛剩下来的（4.3a：爱走的先走），降下来的很大一部分又是合同种类造成的（5.2b）。
# %% [markdown] lang="en"
# ## How long in which stage?
#
# Two stages only, to see the trick. Of 100 new customers, after a year 20 are still new, 50 have settled, 30 are lost; of 100 settled, 90 stay settled (invented). Whoever stays each year with chance *p* stays 1 + *p* + *p*² + … = 1 / (1 − *p*) years on average:
# %% [markdown] lang="zh"
# ## 每个阶段停留多久？
#
# 先只看两个阶段，弄懂窍门。100 位新客户，一年后 20 位仍是新客户，50 位安定下来，30 位流失；100 位安定的客户有 90 位留下（数字为虚构）。每年留下的概率为 *p*，平均就停留 1 + *p* + *p*² + … = 1 / (1 − *p*) 年：
# %%
as_new = 1 / (1 - 0.20)
settled = as_new * 0.50 * 1 / (1 - 0.90)
round(as_new, 2), round(settled, 2)
# %% [markdown] lang="en"
# Newcomers are new for {{as_new:.2f}} years; each year half of them settle, and whoever settles stays ten: 1.25 × 0.50 × 10 = {{settled:.2f}} settled years. For any number of stages one inverse does it, the **fundamental matrix**:
# %% [markdown] lang="zh"
# 当新客户平均 {{as_new:.2f}} 年，每年有一半人安定下来，安定后平均停留十年：1.25 × 0.50 × 10 = {{settled:.2f}} 年。阶段再多，求一次逆矩阵就够了，这叫**基本矩阵**：
# %%
import numpy as np

inside = np.array([[0.20, 0.50], [0.00, 0.90]])
np.linalg.inv(np.eye(2) - inside).round(2)
# %% [markdown] lang="en"
# The first row again. Now the four stages: a Markov chain as in 4.4a, read by rows, a year for a period; chances and profits are teaching assumptions:
# %% [markdown] lang="zh"
# 第一行就是刚才的结果。现在看课程的四个阶段，概率和利润是教学假设，一期为一年。这就是 4.4a 的马尔可夫链，按行读：
# %%
chain = crmkit.datasets.load_teaching("lifecycle_chain").set_index("from")
profit = chain.pop("profit_per_period")
crmkit.plots.transitions(chain)
# %%
whole = crmkit.lifecycle_value(chain, profit)
whole
# %% [markdown] lang="en"
# A newcomer stays {{whole.life:.1f}} years and brings {{whole.value:.0f}} yuan. Stability brings {{whole.table.loc["stability", "money"]:.0f}} of them, **though only {{100 * whole.table.loc["stability", "reached"]:.0f}} of 100 ever get there**; exploration costs {{-whole.table.loc["exploration", "money"]:.0f}}. Later money is worth less. From here on we discount at 10% a year (4.3a):
# %% [markdown] lang="zh"
# 一位新客户平均停留 {{whole.life:.1f}} 年，带来 {{whole.value:.0f}} 元。其中 {{whole.table.loc["stability", "money"]:.0f}} 元来自稳定期，**而 100 位里只有 {{100 * whole.table.loc["stability", "reached"]:.0f}} 位到得了那里**；考察期倒贴 {{-whole.table.loc["exploration", "money"]:.0f}} 元。晚到的钱不值那么多；下面都按每年 10% 贴现（见 4.3a）：
# %%
today = crmkit.lifecycle_value(chain, profit, discount=0.10)
round(today.value, 1)
# %% [markdown] lang="en"
# ## How relations end
#
# Chinese textbooks know four patterns of the **profit curve**, by where it breaks off. How many newcomers go which way?
# %% [markdown] lang="zh"
# ## 关系怎样结束
#
# 国内教材把**利润曲线**按断在哪里分成四种模式。新客户走上每一种的各有多少？
# %%
ends = crmkit.profit_patterns(chain)
crmkit.plots.profit_curves(ends, profit)
# %% [markdown] lang="en"
# {{100 * ends.loc["early_abortion", "share"]:.0f}} of 100 end before they have earned anything back (*early abortion*); {{100 * ends.loc["lasting", "share"]:.0f}} are *lasting*: five years of stability or more (our rule).
# %% [markdown] lang="zh"
# 100 位中有 {{100 * ends.loc["early_abortion", "share"]:.0f}} 位还没回本就断了（*早期流产*）。稳定期满五年，我们算作*长久保持*（规则是我们定的）：100 位中只有 {{100 * ends.loc["lasting", "share"]:.0f}} 位。
# %% [markdown] lang="en"
# ## Ten points, in which stage?
#
# Now the manager's question. Lower **one** churn by ten points: exploration to .20, build-up to .05, decline to .30. Stability has only five points to give: set it to 0. Those who are saved go on to the next better stage, from decline back to stability. The gain stands in brackets in the title on the left; press *Reset* before the next. **First look at your guess:** which comes first, which last?
# %% [markdown] lang="zh"
# ## 十个百分点，用在哪个阶段？
#
# 回到经理的问题。每次只把**一个**流失率降低十个百分点：考察期降到 0.20，形成期降到 0.05，退化期降到 0.30；稳定期一共只有五个百分点，降到 0。留住的客户进入更好的下一阶段，退化期的则回到稳定期。增加的价值写在左图标题的括号里；试下一个之前按*复位*。**先看看开头写下的猜测**：谁第一，谁最后？
# %%
explorer = crmkit.explore.lifecycle(chain, profit)
explorer
# %% [markdown] lang="en"
# Which came first? Answer `"exploration"`, `"build_up"`, `"stability"` or `"decline"`.
# %% [markdown] lang="zh"
# 谁第一？用阶段名作答，如 `"exploration"`（考察期）、`"build_up"`（形成期）、`"stability"`（稳定期）、`"decline"`（退化期）。
# %%
best_stage = ...
# %%
from crmkit.practice import check

check("ch5_2c.E1", best_stage)
# %% [markdown] lang="en"
# All four at once (“periods treated”, the years a newcomer spends there, are discounted too):
# %% [markdown] lang="zh"
# 四个阶段放在一起看（“覆盖期数”，即一位新客户在该阶段的年数，也已贴现）：
# %%
worth = crmkit.points_worth(chain, profit, points=10, discount=0.10)
crmkit.show(worth)
# %% [markdown] lang="en"
# **The same ten points bring {{worth.loc["exploration", "worth"]:.0f}} yuan at the beginning and {{worth.loc["decline", "worth"]:.0f}} at the end**, although newcomers cost money and decliners bring it. By hand: years there × chance saved × what he is worth in the next stage, a year later.
# %% [markdown] lang="zh"
# **同样十个百分点，用在开头值 {{worth.loc["exploration", "worth"]:.0f}} 元，用在末尾只值 {{worth.loc["decline", "worth"]:.0f}} 元**，尽管新客户是赔钱的，退化期的客户是赚钱的。手算：处在该阶段的年数 × 多留住的概率 × 一年后他在下一阶段的价值。
# %%
years_there = today.table.loc["exploration", "money"] / profit["exploration"]
next_stage = crmkit.lifecycle_value(chain, profit, "build_up", discount=0.10).value
round(float(years_there * 0.10 * next_stage / 1.10), 1)
# %% [markdown] lang="en"
# Everybody passes through exploration, and at once; only {{100 * today.table.loc["decline", "reached"]:.0f}} of 100 ever come to decline, years from now. What we earn in a stage is not what a point there is worth.
#
# ## Can we rely on it?
#
# Two other assumptions: those who are saved merely stay where they are (“stay”) instead of going on (“climb”); and money costs nothing (0%).
# %% [markdown] lang="zh"
# 考察期人人都要经过，而且就在眼前；走到退化期的，100 位中只有 {{100 * today.table.loc["decline", "reached"]:.0f}} 位，而且是多年以后。在某个阶段赚多少钱，与那里一个百分点值多少，是两回事。
#
# ## 靠得住吗？
#
# 换两个假设：留住的客户只是留在原阶段（stay），而不是进入下一阶段（climb）；资金没有成本（0%）。
# %%
import pandas as pd

settings = [(to, rate) for to in ("climb", "stay") for rate in (0.10, 0.0)]
rivals = pd.DataFrame({f"{to}, {rate:.0%}": crmkit.points_worth(
    chain, profit, to=to, discount=rate)["worth"] for to, rate in settings})
crmkit.show(rivals, decimals=1)
# %% [markdown] lang="en"
# The winner changes: in {{(rivals.idxmax() == "stability").sum()}} of four columns it is stability, with half the points. **But decline is last in every column.** Yet sales have a point. In the last column of the table before, a year of care for one customer *treated* may cost {{worth.loc["decline", "break_even"]:.0f}} yuan in decline, as in build-up (from both the saved go to the best stage), in exploration {{worth.loc["exploration", "break_even"]:.0f}}. If the programme costs a lump sum, count newcomers; if it is paid by the head, count heads.
# %% [markdown] lang="zh"
# 第一名会变：四列中有 {{(rivals.idxmax() == "stability").sum()}} 列是稳定期，而且只用了一半的百分点。**但退化期在每一列都垫底**。不过销售部也有道理：看前一张表的最后一列，按每位*项目覆盖*的客户算，在退化期每覆盖一年最多可花 {{worth.loc["decline", "break_even"]:.0f}} 元，与形成期一样：两处救下来的客户都进入最好的阶段；考察期只有 {{worth.loc["exploration", "break_even"]:.0f}} 元。项目是一笔总价，就按新客户算；按人头付费，就按人头算。
# %% [markdown] lang="en"
# Nor is the chain the truth: it is invented, it has no memory, and the lost stay lost (in the shop of 4.4a one in seven returned within a month).
# %% [markdown] lang="zh"
# 链条也不是真相：数字是虚构的，它不记得过去，流失的也不回头（在 4.4a 的店里，每七位就有一位当月回来）。
# %% [markdown] lang="en"
# ## What to take away
#
# - Exploration, build-up, stability, decline; then lost. Here the money comes from stability, the leak is at the beginning.
# - Years in a stage come from one inverse; what they bring, from the profit of each.
# - A point of churn is worth: how many stand there × what they are worth next.
# - Say whether you count per newcomer or per customer treated: decline is last in one, shares the first place in the other.
#
# **Next:** `ch5_2d_three_levels` asks with what to keep them: a discount, a bond, or a tie. Exercises: `exercises/ex_ch5_2c_four_stages`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 考察期、形成期、稳定期、退化期，然后流失。这里钱来自稳定期，漏洞在开头。
# - 各阶段停留多久，求一次逆矩阵；带来多少钱，再乘各阶段的利润。
# - 一个百分点的流失率值多少 = 有多少人处在那里 × 留住后他们值多少。
# - 说清按新客户算，还是按项目覆盖的客户算：退化期在前一种里垫底，在后一种里并列第一。
#
# **下一课**：`ch5_2d_three_levels` 问：用什么留住他们，折扣、情感，还是结构？练习：`exercises/ex_ch5_2c_four_stages`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Stages, switching cost and "go on satisfying": course material, 5.2.1; profit pattern and the four curves: Chinese textbooks, names only; the chain is our addition. Telecom customers: Telco Customer Churn, an invented firm (IBM). Fundamental matrix: Kemeny & Snell (1960); customers as a chain: Pfeifer & Carraway (2000). All chances, profits, the 10% and the five years: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 阶段、转移成本以及“要不断让客户满意”：课程资料 5.2.1；利润特征与四种曲线：国内教材，只取名称；这条链由本工具包补充。电信客户：Telco Customer Churn，虚构的公司（IBM）。基本矩阵：Kemeny 与 Snell（1960）；把客户看作链条：Pfeifer 与 Carraway（2000）。全部概率、利润、10% 与五年均为教学假设。
