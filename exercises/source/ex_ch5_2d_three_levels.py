# %% [markdown] lang="en"
# # Exercises 5.2d: three levels
#
# These go with lesson 5.2d. Where a question says *by hand*, use pandas or plain arithmetic, and compare with the kit afterwards. Points, decay and costs are teaching assumptions; costs are in thousand yuan and paid once.
#
# | level | points in year 1 | decay a year | cost |
# |---|---|---|---|
# | financial (card) | 4 | 50% | 30 |
# | social (club) | 6 | 20% | 45 |
# | structural (system) | 9 | 5% | 90 |
# %% [markdown] lang="zh"
# # 练习 5.2d：三个层次
#
# 对应课文 5.2d。题目写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。百分点、衰减率和成本均为教学假设；成本单位为千元，只付一次。
#
# | 层次 | 第一年百分点 | 每年衰减 | 成本 |
# |---|---|---|---|
# | 财务利益（折扣卡） | 4 | 50% | 30 |
# | 社会利益（俱乐部） | 6 | 20% | 45 |
# | 结构性联系（系统） | 9 | 5% | 90 |
# %%
import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 6i ● Which level?
#
# A supplier puts cabinets into a hospital's wards that count what is taken and order by themselves. Prices stay as they were. Which level is that: `"financial"`, `"social"` or `"structural"`?
# %% [markdown] lang="zh"
# ## 6i ● 属于哪一层？
#
# 一家供应商在医院病房里放了智能柜，取走多少自动计数、自动补货，价格没有变。这属于哪一层：`"financial"`（财务利益）、`"social"`（社会利益）还是 `"structural"`（结构性联系）？
# %% tags=["solution"] answer="level = ..."
level = "structural"
# %%
check("ch5_2.6i", level)
# %% [markdown] lang="en"
# ## 6 ●● Five years
#
# **By hand**: how many percentage points does each level gain over five years, added up? Year 1 has the full uplift.
# %% [markdown] lang="zh"
# ## 6 ●● 五年
#
# **手算**：每个层次五年累计得到多少个百分点？第一年是全部的提升。
# %% tags=["solution"] answer="totals = {'financial': ..., 'social': ..., 'structural': ...}"
year = pd.Series(range(1, 6))
totals = {"financial": (4 * 0.50 ** (year - 1)).sum(), "social": (6 * 0.80 ** (year - 1)).sum(),
          "structural": (9 * 0.95 ** (year - 1)).sum()}
# %%
check("ch5_2.6", totals)
# %% [markdown] lang="en"
# ## 6b ●● Per cost
#
# How many points over five years does each level gain per thousand yuan? Give three digits after the point.
# %% [markdown] lang="zh"
# ## 6b ●● 每千元
#
# 每个层次每千元五年得到多少个百分点？保留三位小数。
# %% tags=["solution"] answer="per_cost = {'financial': ..., 'social': ..., 'structural': ...}"
per_cost = {"financial": totals["financial"] / 30, "social": totals["social"] / 45,
            "structural": totals["structural"] / 90}
# %%
check("ch5_2.6b", per_cost)
# %% [markdown] lang="en"
# ## 6c ●● How safe is the lead?
#
# Over five years the system gives most per thousand yuan, by a hair. At which cost (thousand yuan) would it give just as much as the club? One digit after the point.
# %% [markdown] lang="zh"
# ## 6c ●● 领先稳不稳？
#
# 五年算下来，系统每千元最多，但只差一丝。它的成本是多少千元时，恰好与俱乐部一样多？保留一位小数。
# %% tags=["solution"] answer="same_at = ..."
same_at = totals["structural"] / per_cost["social"]
# %%
check("ch5_2.6c", same_at)
# %% [markdown] lang="en"
# ## 6d ●●● Three years only
#
# The board counts three years. Which level is best per cost, and which in total?
# %% [markdown] lang="zh"
# ## 6d ●●● 只算三年
#
# 董事会只看三年。哪个层次每单位成本最好？哪个总量最多？
# %% tags=["solution"] answer="three_years = {'per_cost': ..., 'total': ...}"
total = pd.Series({"financial": sum(4 * 0.50**t for t in range(3)),
                   "social": sum(6 * 0.80**t for t in range(3)),
                   "structural": sum(9 * 0.95**t for t in range(3))})
cost = pd.Series({"financial": 30, "social": 45, "structural": 90})
three_years = {"per_cost": (total / cost).idxmax(), "total": total.idxmax()}
# %%
check("ch5_2.6d", three_years)
# %% [markdown] lang="en"
# ## 6e ●●● In money
#
# A smaller firm: 800 customers; each one kept brings 0.5 thousand yuan a year; five years, discount rate 10%, gains at the end of each year, the cost now. **By hand**: the profit of each level in thousand yuan, one digit after the point (a point in a year keeps one customer in a hundred that year). Which would you advise against?
# %% [markdown] lang="zh"
# ## 6e ●●● 折成利润
#
# 一家较小的公司：800 位客户，每留住一位，一年带来 0.5 千元；算五年，贴现率 10%，收益在每年年末，成本现在付。**手算**：每个层次的利润是多少千元？保留一位小数。（某一年的一个百分点，就是那一年每百位客户多留住一位。）你会劝他们不做哪一个？
# %% tags=["solution"] answer="profits = {'financial': ..., 'social': ..., 'structural': ...}"
kept = {"financial": (4, 0.50), "social": (6, 0.80), "structural": (9, 0.95)}
profits = {k: (800 * u / 100 * r ** (year - 1) * 0.5 / 1.10**year).sum() - cost[k]
           for k, (u, r) in kept.items()}
# %%
check("ch5_2.6e", profits)
# %% [markdown] lang="en"
# ## 6f ●●● On top of
#
# The course builds level 3 on top of level 2. Suppose the system works only for members of the club, so both must be paid, and both keep their points. How many points per thousand yuan do the two bring together over **three** years? Three digits after the point.
# %% [markdown] lang="zh"
# ## 6f ●●● 层层叠加
#
# 课程说第三层建立在第二层之上。假设订货系统只对俱乐部成员有效，两份钱都得付，两者的百分点都保留。两者合起来，**三年**每千元得到多少个百分点？保留三位小数。
# %% tags=["solution"] answer="together = ..."
together = (total["social"] + total["structural"]) / (45 + 90)
# %%
check("ch5_2.6f", together)
# %% [markdown] lang="en"
# ## 6g ●● The same people again?
#
# The grocer's mailings of the lesson, in order of their start. A mailing is *answered* if the household used at least one coupon of that campaign. Leave out each household's first mailing. **By hand**: which share is answered by households that had answered an earlier mailing, and by those that had not?
# %% [markdown] lang="zh"
# ## 6g ●● 总是同一批人吗？
#
# 课文中那家超市的邮寄，按活动开始日排序。一户家庭只要用了该活动的一张券，就算*响应*。每户的第一次邮寄不算。**手算**：以前响应过的家庭，响应率是多少？以前没有响应过的呢？
# %%
load = crmkit.datasets.load_complete_journey
used = load("coupon_redemptions")[["household_id", "campaign_id"]].drop_duplicates()
sent = load("campaigns").merge(load("campaign_descriptions")[["campaign_id", "start_date"]])
sent = sent.merge(used.assign(answered=1), how="left").fillna({"answered": 0})
sent = sent.sort_values(["household_id", "start_date", "campaign_id"])
sent.head(3)
# %% tags=["solution"] answer="answer_rate = {'answered_before': ..., 'not_before': ...}"
by_household = sent.groupby("household_id")["answered"]
before = by_household.cumsum() - sent["answered"] > 0
later = by_household.cumcount() > 0
rate = sent["answered"][later].groupby(before[later]).mean()
answer_rate = {"answered_before": rate[True], "not_before": rate[False]}
# %%
check("ch5_2.6g", answer_rate)
# %% [markdown] lang="en"
# ## 6h ●●● Design two
#
# Take a shop or firm you know that keeps customers by discounts only. Design one measure of level 2 and one of level 3. For each: what does the customer gain, how soon can a rival copy it, how would you measure what it brings? Five or six sentences.
# %% [markdown] lang="zh"
# ## 6h ●●● 设计两项措施
#
# 选一家你熟悉的、只靠折扣留人的店或企业。设计一项第二层措施和一项第三层措施。分别写明：客户得到什么，对手多久能仿效，怎样衡量效果。写五六句话。
# %% tags=["solution", "words"] answer="two_measures = ..."
two_measures = (
    "Level 2: one contact per school who knows its subjects. Level 3: its lists and stock in our "
    "system, one click to reorder. Half of the schools by lot, compare reorders after two years. "
    "第二层：专人联系。第三层：书目与库存系统。抽签一半学校试行，两年后比较。"
)
# %%
check("ch5_2.6h", two_measures)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
