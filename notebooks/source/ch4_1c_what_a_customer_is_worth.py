# %% [markdown] lang="en"
# # 4.1c What a customer is worth, and to whom the budget goes
#
# *Chapter 4, telling customers apart · 4A.1 why, 4A.2 customer value · about 30 minutes*
#
# A wholesaler has £100,000 for looking after its customers. The sales director wants the same for everybody, "for fairness". The finance director wants it all to follow the sales. Nobody has asked what the customers cost. **Who is worth how much, and what is the best way to split?**
#
# After this lesson you can
#
# - work out the financial value of a customer and find the ones who cost more than they bring,
# - put a cautious number on what stands in no book: referrals and information,
# - compare an equal budget with one that follows value, and find the best in between.
# %% [markdown] lang="zh"
# # 4.1c 一位客户值多少，预算该给谁
#
# *第四章 客户区分 · 4A.1 区分的意义，4A.2 客户价值 · 约 30 分钟*
#
# 一家批发商有 10 万英镑用于维护客户。销售总监要人人一样，“这才公平”；财务总监要全部跟着销售额走。却没有人问过：维持这些客户要花多少？**谁值多少？预算怎样分最好？**
#
# 学完本课，你能够：
#
# - 计算客户的财务价值，找出花费多于贡献的客户；
# - 给账本上没有的价值（推荐、信息）一个谨慎的数字；
# - 比较平均分配与按价值分配，并找到两者之间的最优点。
# %% [markdown] lang="en"
# ## Value to whom?
#
# **Customer value** in this chapter is value *to the firm*: the profit and sales a customer brings, and his part in its survival and growth. (What the customer gets out of it is another concept under nearly the same name.) It shows in three ways: he buys; he costs less to win and to serve than others; he carries our name further.
# %% [markdown] lang="zh"
# ## 对谁的价值？
#
# 本章所说的**客户价值**，是客户*对企业*的价值：带来的利润和销售额，以及对企业生存与发展的贡献。（客户自己得到的好处是另一个概念，名字差不多，别混了。）它表现在三个方面：购买带来销售与利润；营销和服务成本更低；口碑把名声传得更远。
# %% [markdown] lang="en"
# ## In the books: financial value
#
# What comes from direct trade can be computed exactly: **revenue of the transactions less their cost.** An invented customer:
# %% [markdown] lang="zh"
# ## 账面上的：财务价值
#
# 直接交易产生的价值可以精确计算：**交易收入 − 交易成本**。看一位虚构的客户：
# %%
revenue = 20_000
goods, service, marketing = 11_600, 2_900, 900
in_the_books = revenue - goods - service - marketing
in_the_books
# %% [markdown] lang="en"
# Of {{revenue:,}} yuan of sales {{in_the_books:,}} remain. A ranking by sales shows the first number; the firm lives on the second.
# %% [markdown] lang="zh"
# {{revenue:,}} 元的销售额只剩下 {{in_the_books:,}} 元。按销售额排名看的是前一个数，企业靠后一个数过日子。
# %% [markdown] lang="en"
# ## In no book: non-financial value
#
# Some value is tied to no trade: word of mouth, loyalty, the morale of our staff, the crowd that draws a crowd, suggestions and complaints worth listening to. Two of these can be given a cautious number (the formulas are teaching assumptions). Referrals: people told × chance that one becomes a customer × margin. Information: what we would have paid to learn it.
# %% [markdown] lang="zh"
# ## 账本上没有的：非财务价值
#
# 有些价值与交易无关：口碑、忠诚、对员工的激励、人气的带动效应、有参考价值的建议和投诉。其中两项可以谨慎地估个数（公式为教学假设）。推荐：告诉了几个人 × 成为客户的可能 × 毛利；信息：换作我们去买，愿意付多少钱。
# %%
told, chance, margin, information = 3, 0.25, 1200, 300
in_no_book = told * chance * margin + information
in_no_book
# %%
customer = crmkit.customer_value(
    revenue, {"goods": goods, "service": service, "marketing": marketing},
    referrals=told, chance=chance, margin=margin, information=information)
crmkit.plots.value_parts(customer)
# %% [markdown] lang="en"
# {{in_the_books:,}} in the books and {{in_no_book:,.0f}} beyond: every fifth yuan of this customer's value is one that no account shows. Mind the weak point: would those people have come anyway? Then the referral is worth less.
# %% [markdown] lang="zh"
# 账面上 {{in_the_books:,}} 元，账外 {{in_no_book:,.0f}} 元：这位客户的价值，每五元就有一元是账上看不见的。要当心它的弱点：那些人会不会本来就要来？那么推荐就没有这么值钱。
# %% [markdown] lang="en"
# ## The best buyers, after costs
#
# The real shop shows sales, but no costs. So we assume: a margin of 30% on the goods, £10 for each order, £1 for picking each line of it, returned ones too. (Teaching assumptions; a real firm would ask its warehouse.)
# %% [markdown] lang="zh"
# ## 大买家，扣掉成本以后
#
# 真实的店只有销售额，没有成本。我们假设：商品毛利 30%，每张订单处理费 10 英镑，每拣一行商品 1 英镑，退货的行也算。（教学假设；真实企业要去问仓库。）
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
by_customer = shop.frame.groupby("customer")
sales, lines = by_customer["amount"].sum(), by_customer.size()
orders = by_customer["order"].nunique()
value = crmkit.financial_value(sales, 0.70 * sales.clip(lower=0), 10.0 * orders, 1.0 * lines)
# %% [markdown] lang="en"
# **Guess first:** among the hundred customers with the largest sales, how many are worth less than nothing? And in the whole shop?
# %% [markdown] lang="zh"
# **先猜一猜**：销售额最大的一百位客户里，价值为负的有几位？全店又有几位？
# %%
hundred = sales.nlargest(100).index
losing = [c for c in hundred if value[c] < 0]
print(losing, (value < 0).sum())
# %%
star = losing[0]
costs = {"goods": 0.70 * sales[star], "orders": 10 * orders[star], "lines": 1 * lines[star]}
crmkit.plots.value_parts(crmkit.customer_value(sales[star], costs))
# %% [markdown] lang="en"
# One, and what a one: number {{list(hundred).index(star) + 1}} of the best buyers. Customer {{star}} bought for £{{sales[star]:,.0f}}, in {{orders[star]}} orders and returns of {{lines[star]:,}} lines. Of each line £{{0.30 * sales[star] / lines[star]:.2f}} stays as margin, and £{{(10 * orders[star] + lines[star]) / lines[star]:.2f}} goes into handling it: a good customer who is served too expensively. Dropping him is one answer; a minimum order or a small-order fee is a better one.
#
# In the whole shop {{(value < 0).sum()}} of {{len(value):,}} are worth less than nothing. {{((value < 0) & (sales <= 0)).sum()}} of them sent back as much as they bought, or more; of the others half bought for less than £{{sales[(value < 0) & (sales > 0)].median():,.0f}}. So was the consultant of lesson 4.1a right to let the lower four fifths go?
# %% [markdown] lang="zh"
# 一位，而且很典型：他排在第 {{list(hundred).index(star) + 1}} 名。{{star}} 号客户买了 {{sales[star]:,.0f}} 英镑，分成 {{orders[star]}} 张订单（含退货单）、{{lines[star]:,}} 行。每行留下毛利 {{0.30 * sales[star] / lines[star]:.2f}} 英镑，处理却要花 {{(10 * orders[star] + lines[star]) / lines[star]:.2f}} 英镑：客户是好客户，只是我们服务得太贵。放弃他是一种办法，设起订量或收小单费是更好的办法。
#
# 全店 {{len(value):,}} 位客户（只有退货的也在内）中，价值为负的有 {{(value < 0).sum()}} 位：其中 {{((value < 0) & (sales <= 0)).sum()}} 位退的不比买的少，其余的人有一半买了不到 {{sales[(value < 0) & (sales > 0)].median():,.0f}} 英镑。那么 4.1a 的顾问要放走后面五分之四的客户，对吗？
# %%
buyers = sales[sales > 0]
others = value[buyers.drop(buyers.nlargest(len(buyers) // 5).index).index]
print(round(others.sum()), (others < 0).sum())
# %% [markdown] lang="en"
# No: under these costs they still leave about £{{others.sum():,.0f}}, although {{(others < 0).sum()}} of them lose money.
# %% [markdown] lang="zh"
# 不对：按这组成本，他们合计仍留下约 {{others.sum():,.0f}} 英镑，尽管其中 {{(others < 0).sum()}} 位是亏的。
# %% [markdown] lang="en"
# ## Why tell customers apart at all?
#
# Because means are limited. Grouping customers lets a firm place money where it counts, aim it, break through at the key points and raise loyalty. Does that hold in numbers? Assume that £*x* spent on a customer add 0.20 × value × *x* / (*x* + 25): at most 20%, half of it at £25, each further pound less (teaching assumptions). **Extra profit** is what the spending adds minus the budget. Each customer's part follows value^weight. Two customers, £200:
# %% [markdown] lang="zh"
# ## 为什么要区分客户？
#
# 因为资源有限。把客户分组，才能把钱用在该用的地方，有的放矢，在重点上突破，并提高忠诚度。用数字说话，是这样吗？假设：在一位客户身上投入 *x* 英镑，价值增加 0.20 × 价值 × *x* ÷ (*x* + 25)，即最多提升 20%，25 英镑达到一半，越往后效果越小（均为教学假设）。**额外利润**是增加的价值减去预算；预算按 价值^权重 的比例分。两位客户，200 英镑：
# %%
import pandas as pd

two = pd.Series({"big": 9000.0, "small": 1000.0})
plans = {weight: crmkit.split_budget(two, 200, weight) for weight in (0, 0.5, 1)}
{weight: round(crmkit.extra_profit(two, plan).sum()) for weight, plan in plans.items()}
# %% [markdown] lang="en"
# Weight 0 gives each £100; weight 1 follows value, £180 and £20; weight 0.5, the square root, lies between: £150 and £50. Following value beats equality, **but following it less than fully beats both**: the 180th pound on the big customer does less than the 21st on the small one.
#
# ## Try it
#
# Now £100,000 over all customers of the shop who are worth more than nothing. The slider begins at 0, the same for each. **Write down a guess**: at which weight does the best split stand? Move the slider, draw the curve and find its top. Afterwards halve the budget: do the best weight and the best profit go up or down?
# %% [markdown] lang="zh"
# 权重 0：各 100 英镑；权重 1：按价值比例，180 和 20；权重 0.5（开平方）在两者之间，150 和 50。按价值分胜过平均分，**但“不完全按价值”比两者都好**：花在大客户身上的第 180 镑，不如花在小客户身上的第 21 镑。
#
# ## 动手试试
#
# 现在把 10 万英镑分给全店价值大于零的客户。滑块从 0（人人一样）开始。**先写下你的猜测**：最好的分法权重是多少？移动滑块把曲线画出来，找到最高点。再把预算减半：最优权重和最高利润各变大还是变小？
# %%
explorer = crmkit.explore.budget_split(value)
explorer
# %%
best_weight = ...
# %%
from crmkit.practice import check

check("ch4_1c.E1", best_weight)
# %%
best_profit = {budget: crmkit.explore.budget_split(value, budget=budget).result["curve"].max()
               for budget in (100_000, 50_000)}
{budget: round(profit) for budget, profit in best_profit.items()}
# %% [markdown] lang="en"
# **Half the budget leaves more**: £{{best_profit[50_000]:,.0f}} against £{{best_profit[100_000]:,.0f}}. The last £50,000 cost more than they bring. How to split is the second question; how much to spend is the first.
# %% [markdown] lang="zh"
# **预算减半，反而赚得更多**：{{best_profit[50_000]:,.0f}} 英镑对 {{best_profit[100_000]:,.0f}} 英镑。后 5 万英镑花掉的比带来的多。怎么分是第二个问题，花多少才是第一个。
# %% [markdown] lang="en"
# ## What to take away
#
# - Value here means value to the firm. Financial: revenue less cost. Non-financial: referrals, information and more; named always, numbered with care.
# - Sales are not value: with these costs one of the hundred best buyers loses money.
# - A budget that follows value earns far more than an equal one, as long as returns do not diminish too fast. The best weight mostly lies between the two, and the scarcer the money, the more it should follow value.
# - Every curve here rests on assumptions. Change them in the explorer before you believe it.
#
# **Next:** `ch4_2a_who_brings_the_money`: there are places for two hundred customers; for whom? Exercises 7 to 9 in `exercises/ex_ch4_1_customer_value`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 这里的价值是对企业的价值。财务价值 = 收入 − 成本；非财务价值有推荐、信息等，一定要提到，估数要谨慎。
# - 销售额不等于价值：按这组成本，销售额前一百名里就有一位是亏的。
# - 只要效果递减得不太快，按价值分预算远胜平均分；最优的权重多半在两者之间；钱越紧，越应当跟着价值走。
# - 每条曲线都建立在假设上。相信之前，先在探索器里改改假设。
#
# **下一课**：`ch4_2a_who_brings_the_money`：专人照顾的名额有限，给谁？`exercises/ex_ch4_1_customer_value` 中的第 7 至 9 题是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Meaning and use of telling customers apart, customer value, financial and non-financial value: the course material; crowd effect and information: a Chinese teaching text. All costs, chances, margins and the response to spending: teaching assumptions. Sales: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 客户区分的含义与作用、客户价值、财务价值与非财务价值：课程资料；规模效应与信息价值：一份中文教学资料。所有成本、概率、毛利与投入的效果均为教学假设。销售额：Online Retail，Chen、Sain 与 Guo（2012）。
