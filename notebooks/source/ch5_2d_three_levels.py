# %% [markdown] lang="en"
# # 5.2d Three levels: a discount, a bond, or a tie?
#
# *Chapter 5, keeping customers · 5.2.2, levels of retention, and 5.3's ways to cut churn · about 30 minutes*
#
# A wholesaler has three proposals for keeping the shops it supplies. A **discount card** adds 4 points to the retention rate in the first year and costs 30 thousand yuan. A **club**, with contacts who know each member, adds 6 points for 45. An **ordering system** built into the members' stock-keeping adds 9 points for 90. The manager divides: card and club give 0.133 points per thousand yuan, the system 0.100. "The system is out." **Would you agree?** Count more years than one: from how many on would the dearest be the best per yuan? Write down a number, or "never".
#
# After this lesson you can
#
# - tell the three levels of retention apart, and say what imitation does to each,
# - work out what a level brings over several years, per cost and in money,
# - say what coupons tell you about loyalty, and what they do not.
# %% [markdown] lang="zh"
# # 5.2d 三个层次：折扣、情感，还是结构？
#
# *第五章 客户保持 · 5.2.2 客户保持的层次，兼谈减少流失的方法 · 约 30 分钟*
#
# 一家批发商想留住下游的小店，桌上有三个方案。**折扣卡**：第一年把保持率提高 4 个百分点，花 3 万元。**俱乐部**：由熟悉每家店的专人联系，提高 6 个百分点，花 4.5 万元。**订货系统**：直接接进小店的库存管理，提高 9 个百分点，花 9 万元。经理除了一下：每千元，折扣卡和俱乐部得 0.133 个百分点，订货系统只得 0.100。“系统不做了。”**你同意吗**？如果不只算一年，算到第几年，最贵的方案每元钱才最划算？写下一个数字，或者写“永远不会”。
#
# 学完本课，你能够：
#
# - 分清客户保持的三个层次，并说出竞争对手的仿效对每一层意味着什么；
# - 算出每个层次几年里一共带来多少，每元钱多少、折成利润多少；
# - 说清优惠券能说明忠诚的什么，不能说明什么。
# %% [markdown] lang="en"
# ## Three levels
#
# The three proposals are the course's three **levels of retention**:
# %% [markdown] lang="zh"
# ## 三个层次
#
# 三个方案，正好是课程所说的**客户保持的三个层次**：
# %%
from crmkit.differentiate.classes import strategies

fields = ("portrait", "example", "strategy")
crmkit.show(strategies("retention_level", *fields, called="retention_level"))
# %% [markdown] lang="en"
# The third is meant to stand on the first two (exercise 6f); here we compare each alone. Some books put a fourth between the second and the third: customisation, a product made for this one customer. We stay with three. (Is the third a fence, as in 5.2b? It raises switching cost, too. The test is the same: would the customer stay without it, because he works better with us?)
# %% [markdown] lang="zh"
# 第三层要建立在前两层之上（见练习 6f）；本课先一层一层分开比。有的书在第二、三层之间再加一层“定制”，即为这一位客户专门做的产品。我们用三层。（第三层是不是 5.2b 说的围栏？它确实也抬高了转移成本。检验的办法一样：拆掉它，客户会不会因为用我们更顺手而留下？）
# %% [markdown] lang="en"
# ## Level 1 in real life: who uses a coupon?
#
# A grocer mailed coupons to {{crmkit.datasets.load_complete_journey("campaigns")["household_id"].nunique():,}} households in one year, most of them several times. **Guess:** of all coupons that were used, which share came from the busiest *tenth* of the households? By hand:
# %% [markdown] lang="zh"
# ## 现实中的第一层：谁在用优惠券？
#
# 一家超市一年里给 {{crmkit.datasets.load_complete_journey("campaigns")["household_id"].nunique():,}} 户家庭寄优惠券，多数家庭收到不止一次。**猜一猜**：所有用掉的优惠券里，用得最多的*十分之一*家庭占几成？手算：
# %%
load = crmkit.datasets.load_complete_journey
sent, used = load("campaigns"), load("coupon_redemptions")
per_household = used.groupby("household_id").size().sort_values(ascending=False)
households = sent["household_id"].nunique()
tenth = per_household.head(round(households / 10)).sum() / per_household.sum()
f"{tenth:.1%}"
# %%
letters = sent.merge(used[["household_id", "campaign_id"]].drop_duplicates())
answered, ever = len(letters) / len(sent), len(per_household) / households
f"{answered:.1%}, {ever:.1%}"
# %% [markdown] lang="en"
# **A tenth of the households used {{tenth:.0%}} of all coupons that were used.** Of {{len(sent):,}} mailings {{answered:.0%}} were answered with at least one coupon, and {{1 - ever:.0%}} of the households never used any. A discount reaches those who like discounts, again and again. Whether it *kept* a single one of them, nobody knows: nothing says that the letters were sent by lot, and coupon users might have come anyway.
# %% [markdown] lang="zh"
# **用掉的优惠券，{{tenth:.0%}} 出自十分之一的家庭**。{{len(sent):,}} 次邮寄里，只有 {{answered:.0%}} 至少用了一张；{{1 - ever:.0%}} 的家庭一张也没用过。折扣打动的是爱折扣的人，而且总是那些人。它到底有没有*留住*谁，没有人知道：没有迹象表明信是抽签寄出的，用券的人也许本来就会来。
# %% [markdown] lang="en"
# ## What the rivals leave you
#
# And a discount is easily copied. Suppose (a teaching assumption) that rivals take half of its effect each year; this share we call **decay**. The club loses 20%, for friendships are slow to copy; the system 5%. The card by hand:
# %% [markdown] lang="zh"
# ## 对手仿效之后还剩多少
#
# 而且折扣容易被仿效。假设（教学假设）对手每年仿走一半效果，这个比例称为**衰减率**。俱乐部每年衰减 20%，因为交情学起来慢；系统只衰减 5%。先手算折扣卡：
# %%
import pandas as pd

year = pd.Series(range(1, 6))
card = 4 * (1 - 0.50) ** (year - 1)
card.tolist(), float(card.sum())
# %% [markdown] lang="en"
# **Of the 4 points, {{card[2]:.0f}} is left in year {{year[2]}}**: the card "worked", and then everybody had one. Over five years it adds up to {{card.sum():.2f}} points, of which {{card[:2].sum() / card.sum():.0%}} fell in the first two. All three, costs in thousand yuan:
# %% [markdown] lang="zh"
# **到第 {{year[2]}} 年，4 个百分点只剩 {{card[2]:.0f}} 个**：折扣卡“见效”了，然后家家都有。五年合计 {{card.sum():.2f}} 个百分点，其中 {{card[:2].sum() / card.sum():.0%}} 落在头两年。三个方案一起看（成本单位：千元）：
# %%
three = crmkit.retention_levels(years=2)
three
# %% [markdown] lang="en"
# With two years instead of one the club pulls ahead of the card: {{three.table.loc["social", "per_cost"]:.2f}} points per thousand yuan against {{three.table.loc["financial", "per_cost"]:.2f}}. The system is still last, with {{three.table.loc["structural", "per_cost"]:.2f}}.
#
# ## How many years?
#
# **Look at your number from the beginning.** In the explorer the years counted stand at 1. Move them up, leave the rest alone, and read the title on the right: at which number of years does the system first give *most per yuan of all three*? (The first number at which it merely beats the card does not count.)
# %% [markdown] lang="zh"
# 算两年，俱乐部就超过了折扣卡：每千元 {{three.table.loc["social", "per_cost"]:.2f}} 对 {{three.table.loc["financial", "per_cost"]:.2f}} 个百分点。订货系统仍垫底：{{three.table.loc["structural", "per_cost"]:.2f}}。
#
# ## 要算几年？
#
# **看看开头写下的数字**。探索器里“计算年数”现在是 1。把它往上调，别的不动，读右图标题：算到几年，订货系统（结构性联系）才第一次成为三个方案中*每元最多*的？（只超过折扣卡不算。）
# %%
explorer = crmkit.explore.levels()
explorer
# %%
years_needed = ...
# %%
from crmkit.practice import check

check("ch5_2d.E1", years_needed)
# %% [markdown] lang="en"
# ## Best per yuan, best in all, best in money
#
# Three ways to be best. For money we need a firm: 1,000 shops, of which each one kept brings 0.6 thousand yuan a year, discounted at 10% (teaching assumptions). A point in a year keeps ten shops that year.
# %% [markdown] lang="zh"
# ## 每元最多、总量最多、利润最多
#
# “最好”有三种。要算利润得有一家公司：1,000 家小店，每留住一家，一年带来 0.6 千元利润，贴现率 10%（教学假设）。某一年的一个百分点，就是那一年多留住十家店。
# %%
firm = {"customers": 1000, "margin": 0.6, "discount": 0.10}
best = crmkit.best_by_horizon(horizon=6, **firm)
crmkit.show(best, decimals=1)
# %% [markdown] lang="en"
# (Of equals, the table names the lower level.) The system has *most points* from the first year on, and yet the manager was right about one year: any of the three loses money then ({{best.loc[1, "profit"]:.1f}} at best). Counting three or four years, **the best per yuan (club) is not the best in money (system)**. By hand, three years:
# %% [markdown] lang="zh"
# （并列时，表中写较低的层次。）论*总量*，订货系统从第一年起就最多。但只算一年，经理没说错：三个方案都亏（最好的也亏 {{-best.loc[1, "profit"]:.1f}} 千元）。算三四年，**每元最多的（俱乐部）并不是利润最多的（系统）**。手算三年：
# %%
years = pd.Series([1, 2, 3])
club = sum(1000 * 0.06 * 0.80 ** (years - 1) * 0.6 / 1.10**years) - 45
system = sum(1000 * 0.09 * 0.95 ** (years - 1) * 0.6 / 1.10**years) - 90
round(club, 1), round(system, 1)
# %% [markdown] lang="en"
# {{club:.1f}} against {{system:.1f}}. Per yuan helps when money is short and the rest can be spent just as well elsewhere (lesson 5.2e); otherwise count the profit. And to whoever is judged by a single year, the discount looks best. How firm is year five, though?
# %% [markdown] lang="zh"
# {{club:.1f}} 对 {{system:.1f}}。钱不够、省下的钱在别处同样有用时（5.2e），才看每元多少；否则看利润。而只按一年考核的人，总觉得折扣最好看。不过，第五年的结论稳不稳？
# %%
dearer = crmkit.retain.levels.teaching_levels()
dearer.loc["structural", "cost"] = 95
five = crmkit.retention_levels(years=5).table["per_cost"].round(3).to_dict()
now_best = crmkit.retention_levels(dearer, years=5).best("per_cost")
five, now_best
# %% [markdown] lang="en"
# A hair's breadth between club and system; with 5 thousand yuan more the club would lead. That the card is last by far hangs on the rivals copying fast. Say so with every such ranking.
# %% [markdown] lang="zh"
# 俱乐部与系统只差一丝，系统再贵 5 千元就翻过来了。折扣卡远远垫底，则取决于对手仿得快。给出这样的排名，都要把这些话一起说出来。
# %% [markdown] lang="en"
# ## Seven ways to cut churn
#
# The course also lists seven ways to reduce churn. Most are levels under another name:
#
# | way | level | where |
# |---|---|---|
# | raise satisfaction | social | 5.2a |
# | build good relations | social | emotional bonds, 5.2e |
# | strengthen the product | structural, if it raises the customer's output | 5.1f |
# | differentiate the service | social or structural | 4.1b |
# | keep a customer database | what level 2 lives on | 5.1g |
# | marketing and promotion | financial | here |
# | measure retention regularly | none: it tells whether the others work | 5.1a |
# %% [markdown] lang="zh"
# ## 减少流失的七种方法
#
# 课程还列了减少客户流失的七种方法，多数是这几个层次换了名字：
#
# | 方法 | 层次 | 在哪里讲 |
# |---|---|---|
# | 提高客户满意度 | 社会利益 | 5.2a |
# | 与客户建立良好关系 | 社会利益 | 情感联系，5.2e |
# | 增强产品竞争力 | 能提高客户产出的，属结构性联系 | 5.1f |
# | 提供差异化服务 | 社会利益或结构性联系 | 4.1b |
# | 建立客户数据库 | 第二层的基础 | 5.1g |
# | 营销与促销 | 财务利益 | 本课 |
# | 定期测量保持率 | 不属任何一层，用来检验其他方法 | 5.1a |
# %% [markdown] lang="en"
# ## What to take away
#
# - Money, people, structure: in our example the higher level is dearer and copied more slowly. Check both in your trade.
# - One year flatters the discount. Say how many years you count before you compare.
# - Best per yuan, best in all and best in money need not be the same level.
# - Used coupons show who likes coupons, not who stays.
#
# **Next:** `ch5_2e_a_budget_for_keeping` divides one budget among customers and methods. Exercises: `exercises/ex_ch5_2d_three_levels`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 钱、人、结构：在本课的假设里，层次越高越贵，也越难仿效；你那一行是不是这样，要查一查。
# - 只算一年，折扣占便宜。比较之前，先说清算几年。
# - 每元最多、总量最多、利润最多，不一定是同一个层次。
# - 用了优惠券，说明他爱优惠券，不说明他会留下。
#
# **下一课**：`ch5_2e_a_budget_for_keeping` 把一笔预算分给不同的客户和方法。练习：`exercises/ex_ch5_2d_three_levels`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Levels and the seven ways: course material, 5.2.2 and its text on churn; three levels go back to Berry & Parasuraman (1991). Which way belongs to which level: our reading. Points, decay, costs, 1,000 shops: teaching assumptions. Coupons: The Complete Journey (84.51°, CC0), the 27 campaigns that ran in 2017.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 三个层次与七种方法：课程资料 5.2.2 及流失部分；三层次的说法出自 Berry 与 Parasuraman（1991）。哪种方法属于哪一层，是我们的理解。百分点、衰减率、成本、1,000 家店均为教学假设。优惠券：The Complete Journey（84.51°，CC0），2017 年进行的 27 次活动。
