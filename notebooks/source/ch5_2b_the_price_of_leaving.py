# %% [markdown] lang="en"
# # 5.2b The price of leaving
#
# *Chapter 5, keeping customers · 5.2.1, what keeps customers: switching cost · about 25 minutes*
#
# A rival is better than you, by 120 yuan a year, and your customers know it. Six in seven stay. "Our customers are loyal," says the manager. Then a new rule makes changing a little easier, and they stream out. **Were they ever loyal?**
#
# After this lesson you can
#
# - name the three kinds of switching cost and add them up,
# - work out when a better rival wins a customer, and when he wins most of them at once,
# - say why "churn falls with the years" need not mean that the years tie customers.
# %% [markdown] lang="zh"
# # 5.2b 离开的代价
#
# *第五章 客户保持 · 5.2.1 影响客户保持的因素：转移成本 · 约 25 分钟*
#
# 对手比你好，每年好 120 元，客户也都知道。可是七位里有六位没走。“我们的客户很忠诚。”经理说。后来出了一条新规定，换一家稍微容易了些，客户就成群地走了。**他们真的忠诚过吗？**
#
# 学完本课，你能够：
#
# - 说出转移成本的三类，并把它们加起来；
# - 算出更好的对手什么时候能拉走一位客户，什么时候能一下拉走大多数；
# - 说明为什么“在网越久流失越少”不等于“时间留住了客户”。
# %% [markdown] lang="en"
# ## What leaving costs
#
# **Switching cost** is all that it costs a customer to change supplier. Burnham, Frels & Mahajan (2003) count eight items of three kinds:
#
# | kind | items |
# |---|---|
# | **procedural**, time and trouble | the new one may be worse (economic risk), comparing offers, learning, set-up |
# | **financial**, what is lost | points and rights, fees |
# | **relational**, what hurts | people one knows, a brand one belongs to |
#
# Here is one customer of a telecom firm. What each item is worth to him in yuan is a teaching assumption. Add up by hand:
# %% [markdown] lang="zh"
# ## 离开要付出什么
#
# 客户换一家企业要付出的全部代价，叫做**转移成本**（也叫转换成本）。Burnham、Frels 与 Mahajan（2003）数出三类八项：
#
# | 类型 | 项目 |
# |---|---|
# | **程序性**：时间和麻烦 | 新的也许更差（经济风险）、比较各家（评估）、重新学习、办手续和设置（组织调整） |
# | **财务性**：丢掉的钱 | 积分与权益（利益损失）、费用（金钱损失） |
# | **关系性**：舍不得 | 熟悉的人、有归属感的品牌 |
#
# 下面是电信公司的一位客户，每一项对他值多少元是教学假设。先手工相加：
# %%
import pandas as pd

items = pd.Series({"economic_risk": 50, "evaluation": 25, "learning": 35, "set_up": 40,
                   "benefit_loss": 70, "monetary_loss": 40, "personal": 50, "brand": 40})
kinds = ["procedural"] * 4 + ["financial"] * 2 + ["relational"] * 2
items.groupby(kinds, sort=False).sum()
# %%
cost = crmkit.switching_cost(items)
cost
# %% [markdown] lang="en"
# {{cost.total:.0f}} yuan. The part that stands in the firm's books, points and fees, is {{cost.kinds["financial"] / cost.total:.0%}} of it. The largest part is trouble.
#
# ## Does he go?
#
# The rival is better by 120 yuan a year. Our customer looks three years ahead. A naive sum: three times 120 is 360, more than {{cost.total:.0f}}, so he goes. But the trouble is today and the gains come later. At a discount rate of 10% (4.3a), each at the end of its year:
# %% [markdown] lang="zh"
# 一共 {{cost.total:.0f}} 元。企业账上看得见的积分和费用，只占 {{cost.kinds["financial"] / cost.total:.0%}}；最大的一块是麻烦。
#
# ## 他走不走？
#
# 对手每年好 120 元，这位客户往前看三年。直觉的算法：三个 120 是 360，大于 {{cost.total:.0f}}，所以会走。可是麻烦在眼前，好处在以后。贴现率取 10%（见 4.3a），每年年末得到好处：
# %%
year = pd.Series([1, 2, 3])
gains = float((120 / 1.10**year).sum())
round(gains, 1)
# %%
decision = crmkit.switch_or_stay(120, cost, years=3, discount=0.10)
decision
# %% [markdown] lang="en"
# {{decision.gains:.0f}} against {{decision.cost:.0f}}: he stays, and would go only for more than {{decision.indifference:.1f}} a year. **The better firm loses to the worse one, and nobody made a mistake.** (Do people really calculate like this? Not on paper. That they weigh the two at all, in such a sum, is the assumption.)
#
# ## Many customers
#
# Not everybody has the same {{decision.cost:.0f}}. Let a thousand differ, two in three of them by less than about 15% (teaching assumption), and throw dice for their costs:
# %% [markdown] lang="zh"
# {{decision.gains:.0f}} 对 {{decision.cost:.0f}}：他会留下，对手每年要好过 {{decision.indifference:.1f}} 元他才走。**更好的企业输给了更差的，而谁也没有做错**。（人真的这样算吗？不会拿纸笔算。假设的是：他们多少会在心里这样掂量。）
#
# ## 许多客户
#
# 并非人人都是 {{decision.cost:.0f}} 元。让一千位客户各不相同，其中约三分之二相差不到 15%（教学假设），掷骰子决定各人的转移成本：
# %%
import numpy as np

costs = decision.cost * np.exp(np.random.default_rng(52).normal(0, 0.15, 1000))
int((costs < gains).sum())
# %%
as_it_is = crmkit.share_leaving(120, cost, years=3, discount=0.10)
more_points = crmkit.share_leaving(120, cost.total + 40, years=3, discount=0.10)
round(as_it_is, 3), round(more_points, 3)
# %% [markdown] lang="en"
# A formula in place of the dice gives {{as_it_is:.1%}}; the two agree up to chance. One customer in seven leaves, and the manager praises loyalty. Points worth 40 yuan more would cut the leavers to {{more_points:.1%}}: a fence works.
#
# Now the other way round. In many countries the regulator has made telecom firms let customers take their number along (an illustration; our figures are not theirs). Suppose that halves the procedural cost, from 150 to 75. The whole cost falls by a fifth. **Guess first:** how many times as many customers leave as before, to one decimal? Move only *Procedural cost*.
# %% [markdown] lang="zh"
# 不掷骰子，直接用公式算，是 {{as_it_is:.1%}}，两者只差偶然。七位里走一位，经理夸客户忠诚。多给值 40 元的积分，离开的就降到 {{more_points:.1%}}：围栏是有用的。
#
# 再反过来。许多国家的监管部门都要求电信公司允许客户携号转网（只作说明，数字是我们设的）。假设它让程序性成本减半，从 150 降到 75，总成本少了五分之一。**先猜一猜**：离开的客户是原来的几倍（留一位小数）？只动“程序性成本”。
# %%
explorer = crmkit.explore.switch_or_stay()
explorer
# %%
times_as_many = ...
# %%
from crmkit.practice import check

check("ch5_2b.E1", times_as_many)
# %% [markdown] lang="en"
# The right-hand curve is a cliff: customers resemble each other, so they tip together. As long as the cost stands to the right of the edge, retention is high and tells you nothing; one push, and it is gone. That is the **spurious loyalty** of 5.2a, with a price tag. A customer who stays is not yet a loyal one.
# %% [markdown] lang="zh"
# 右边的曲线是一道悬崖：客户彼此相像，所以一起翻转。只要成本还在崖边右侧，保持率就很高，却什么也说明不了；轻轻一推，就没了。这正是 5.2a 的**伪忠诚**，如今标上了价钱。留下的客户，还不等于忠诚的客户。
# %% [markdown] lang="en"
# ## Do the years tie customers?
#
# The course says that switching cost grows with the time spent together, so that customers settle. IBM's sample file of 5.2a seems to agree. Guess what happens *within* one kind of contract before you look.
# %% [markdown] lang="zh"
# ## 时间能留住人吗？
#
# 课程说：相处越久，转移成本越高，客户也就稳定下来。5.2a 用过的 IBM 示例数据似乎支持这一点。先猜一猜：*同一种*合同里会怎样？
# %%
telco = crmkit.datasets.load_telco()
left = telco["Churn"].eq("Yes")
year = (telco["tenure"].clip(lower=1) - 1) // 12 + 1
by_year = left.groupby([year, telco["Contract"]]).mean().unstack()
crmkit.plots.tenure_churn(by_year.assign(all=left.groupby(year).mean()))
# %% [markdown] lang="en"
# The thick line falls from {{left[year == 1].mean():.0%}} to {{left[year == 6].mean():.0%}}. Yet among those with a one-year or two-year contract **churn does not fall at all**. (With two years nobody can leave freely in the first two.) What changes is the mixture: newcomers sign by the month, old customers for years. Keep the mixture of contracts the same in every year:
# %% [markdown] lang="zh"
# 粗线从 {{left[year == 1].mean():.0%}} 降到 {{left[year == 6].mean():.0%}}。可是签一年或两年的客户里，**流失根本没有下降**。（签两年的，头两年本来就不能随便走。）变的是构成：新客户多按月签，老客户多签几年。让每一年的合同构成都一样，再算一遍：
# %%
mixture = telco["Contract"].value_counts(normalize=True)
same_mixture = (by_year * mixture).sum(axis=1)
raw = left.groupby(year).mean()
fall = {"all": raw[1] - raw[6], "same_mixture": same_mixture[1] - same_mixture[6]}
{name: round(float(value), 3) for name, value in fall.items()}
# %% [markdown] lang="en"
# **Of a fall of {{100 * fall["all"]:.0f}} points, {{100 * fall["same_mixture"]:.0f}} are left.** The rest is a change of contracts, not of years.
#
# And those {{100 * fall["same_mixture"]:.0f}}? Monthly customers do leave less with the years, {{by_year["Month-to-month"][1]:.0%}} at first and {{by_year["Month-to-month"][6]:.0%}} in the sixth. Their switching cost may have grown. But take two kinds of customers who never change, 52 in 100 restless (75% leave each year), the others settled (25%):
# %% [markdown] lang="zh"
# **下降的 {{100 * fall["all"]:.0f}} 个百分点，只剩 {{100 * fall["same_mixture"]:.0f}} 个**。其余是合同变了，不是年头长了。
#
# 剩下的 {{100 * fall["same_mixture"]:.0f}} 个呢？按月签约的客户确实越来越少走：第一年 {{by_year["Month-to-month"][1]:.0%}}，第六年 {{by_year["Month-to-month"][6]:.0%}}。也许是转移成本涨了。不过，设想两种从不改变的客户：100 位里 52 位爱走（每年走 75%），其余安稳（每年走 25%）：
# %%
years_gone = by_year.index.to_series().rename_axis("year") - 1
restless, settled = 52 * 0.25**years_gone, 48 * 0.75**years_gone
sorting = (0.75 * restless + 0.25 * settled) / (restless + settled)
monthly = by_year["Month-to-month"].rename_axis("year")
pd.DataFrame({"sorting": sorting, "monthly": monthly}).round(2)
# %% [markdown] lang="en"
# Nobody's cost grew here, and the rate falls much the same, from {{sorting[1]:.0%}} to {{sorting[6]:.0%}}: the restless go first, as in 4.3a. **Growing cost and sorting leave the same trace in such a table.** To tell them apart one must follow the same people. A survey by Burnham and his colleagues asked people directly, and found that switching cost explains more of the wish to stay than satisfaction does: a finding of one study, and about wishes.
# %% [markdown] lang="zh"
# 这里谁的转移成本也没有涨，流失率却同样从 {{sorting[1]:.0%}} 降到 {{sorting[6]:.0%}}：爱走的先走了，和 4.3a 一样。**成本上涨与人群筛选，在这样一张表里留下同样的痕迹**。要分清，得跟踪同一批人。Burnham 等人直接问过消费者，发现转移成本比满意更能解释“愿意留下”：这是一项研究的发现，而且说的是意愿。
# %% [markdown] lang="en"
# ## What to take away
#
# - Switching cost is procedural, financial and relational; the firm sees only the financial part in its books.
# - A better rival loses as long as his discounted gains are below the cost. Once they are above it, customers tip together.
# - Fences keep customers only while they stand. Ask who would stay without them.
# - Falling churn by year: first hold the contract still, then ask whether people changed or were sorted.
#
# **Next:** `ch5_2c_four_stages`: if leaving is cheapest at the beginning, where should the money go? The exercises are in `exercises/ex_ch5_2b_the_price_of_leaving`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 转移成本分程序性、财务性、关系性三类，企业账上只看得见财务性的那部分。
# - 只要贴现后的好处低于转移成本，更好的对手也会输；一旦越过，就一起翻转。
# - 围栏只在立着的时候管用。要问：没有围栏，谁还会留下？
# - 流失逐年下降：先把合同固定住，再问是人变了，还是人被筛过了。
#
# **下一课**：`ch5_2c_four_stages`：刚开始时离开的代价最低，那么钱该花在哪里？练习见 `exercises/ex_ch5_2b_the_price_of_leaving`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Switching cost as a cause of staying, and that it grows with time: the course material, 5.2.1, which only names it. Kinds, items and the survey: Burnham, Frels & Mahajan (2003). Costs, gains, horizon, discount rate, spread, and the two kinds of customers: teaching assumptions; so is the decision rule. Contracts and years: IBM's sample data Telco Customer Churn, about a firm that does not exist; it shows a share who left by months with the firm, not the same people over years.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 转移成本使客户留下、并随时间增长，出自课程资料 5.2.1，但资料只提了名称。类型、项目与调查：Burnham、Frels 与 Mahajan（2003）。各项成本、每年的好处、年限、贴现率、离散程度、两种客户，以及决策规则，均为教学假设。合同与年数：IBM 示例数据 Telco Customer Churn，公司为虚构；它记录的是不同在网月数的客户中离开的比例，并未逐年跟踪同一批人。
