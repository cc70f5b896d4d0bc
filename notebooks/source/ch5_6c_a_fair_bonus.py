# %% [markdown] lang="en"
# # 5.6c A fair bonus
#
# *Chapter 5, keeping customers · 5.6, judging sales representatives · about 30 minutes*
#
# Whose customers stay? In 5.4f we refused R4 a prize: three leavers of sixty prove nothing. The sales director is not pleased. "The bonus is announced, and so is the warning letter: best churn, worst churn. You dislike my rule? Give me a fair one." **Which rule do you give?**
#
# After this lesson you can
#
# - report the churn of a team in two ways, and say why they differ,
# - say how far apart the rates of equally good people lie, and read a funnel,
# - put sales and churn into one score, and say who really chooses its winner.
# %% [markdown] lang="zh"
# # 5.6c 奖金怎样发才公平
#
# *第五章 客户保持 · 5.6 销售员绩效考核 · 约 30 分钟*
#
# 谁的客户留得住？在 5.4f 课里，我们没有同意给 R4 发奖：六十位客户走了三位，说明不了什么。销售总监不高兴了：“奖金已经宣布了，警告信也一样：流失率最低的发奖，最高的警告。你嫌我的办法不好，就拿个公平的来。”**你拿什么办法？**
#
# 学完本课，你能够：
#
# - 用两种方法报告团队的流失率，并说清它们为什么不同；
# - 说出水平相同的人，流失率能差多远，会看漏斗图；
# - 把销售额和流失率合成一个分数，并看清第一名究竟是谁选出来的。
# %% [markdown] lang="en"
# ## Five books
#
# A measure by which people are judged is called a **KPI** (key performance indicator). Here it is churn: customers lost ÷ customers at the start of the year. Five representatives, invented, with the book of customers each looks after:
# %% [markdown] lang="zh"
# ## 五位销售员
#
# 用来评价人的指标，叫**绩效考核指标**（KPI）。这里就是流失率：年内流失的客户 ÷ 年初客户。五位虚构的销售员，各管一批客户：
# %%
reps = crmkit.datasets.load_teaching("sales_reps5").set_index("rep")
reps["churn"] = reps["lost"] / reps["start"]
crmkit.show(reps, 3)
# %% [markdown] lang="en"
# R1 and R4 are lowest, R2 is highest. And the team?
# %% [markdown] lang="zh"
# R1 和 R4 并列最低，R2 最高。那么全队呢？
# %%
pooled, mean = reps["lost"].sum() / reps["start"].sum(), reps["churn"].mean()
round(float(pooled), 4), round(float(mean), 4)
# %% [markdown] lang="en"
# Of the customers {{pooled:.1%}} left (**pooled**); the average representative lost {{mean:.1%}} (the **mean of the rates**). One counts customers, the other people. They differ if large books lose more than small ones, or less: R3, the largest, loses {{reps.loc["R3", "churn"]:.0%}}. With equal books, or equal rates, they agree. A year later:
# %% [markdown] lang="zh"
# 全部客户里走了 {{pooled:.1%}}（**合并计算**）；平均每位销售员流失 {{mean:.1%}}（**各人比率的平均**）。前者数的是客户，后者数的是人。名下客户多的人流失得比别人多（或少），两个数就不同：这里客户最多的 R3 流失 {{reps.loc["R3", "churn"]:.0%}}。如果各人客户一样多，或者流失率一样，两个数就相等。再看一年之后：
# %%
import numpy as np
import pandas as pd

later = pd.DataFrame({"start": [60, 130, 300, 60, 60], "lost": [2, 15, 34, 2, 3]}, index=reps.index)
later["churn"] = later["lost"] / later["start"]
later["churn"].round(3).to_dict(), round(float(later["lost"].sum() / later["start"].sum()), 4)
# %% [markdown] lang="en"
# Everybody has improved, and the team is worse: {{later["lost"].sum() / later["start"].sum():.1%}}. Customers were moved to those who lose more. (This is Simpson's paradox.) Report the pooled rate, and beside it who looks after whom.
#
# ## Dealt by lot
#
# Who of the five is good? First see a team in which *nobody* is better than anybody. We make one from real customers: all who bought from the wholesaler in the half-year before 10 June 2011. Lost is who did not buy in the half-year after.
# %% [markdown] lang="zh"
# 人人都进步了，全队却退步了：{{later["lost"].sum() / later["start"].sum():.1%}}。原来是客户划给了流失率高的人。（又是 5.1f 的辛普森悖论。）报告团队要用合并的数，并且说明谁管了多少客户。
#
# ## 抽签分客户
#
# 五个人里谁有本事？先看一个谁也不比谁强的团队。我们用真实的客户来造：2011 年 6 月 10 日之前半年内在那家批发商买过东西的人；之后半年没有再买的，算流失。
# %%
lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
bought = lines[lines["amount"] > 0]
before = bought[bought["date"].between("2010-12-10", "2011-06-09 23:59")]["customer"].unique()
after = bought[bought["date"] >= "2011-06-10"]["customer"]
left = ~pd.Series(before).sort_values().isin(after)
len(left), round(float(left.mean()), 3)
# %% [markdown] lang="en"
# The representatives are **imaginary**. We shuffle the customers and deal them into books of the five sizes, as often as they last: {{len(left) // 610}} teams of five. Nobody does anything for anybody. **Write down a guess:** how far apart are the lowest and the highest rate of these {{5 * (len(left) // 610)}}?
# %% [markdown] lang="zh"
# 销售员是**想象出来的**：把客户洗牌，按那五个人的客户数一份一份分下去，够分 {{len(left) // 610}} 队，每队五人。谁也没为客户做过任何事。**先写下你的猜测**：这 {{5 * (len(left) // 610)}} 个人里，最低和最高的流失率相差多少？
# %%
sizes = np.tile(reps["start"], len(left) // 610)
owner = np.repeat(np.arange(len(sizes)), sizes)


def deal(dice):
    return np.bincount(owner, dice.permutation(left)[:len(owner)]).astype(int)


dealt = pd.DataFrame({"start": sizes, "lost": deal(np.random.default_rng(1))})
dealt.index = [f"{rep}{team}" for team in "abcd" for rep in reps.index]
crmkit.plots.rate_funnel(dealt)
# %%
rate = dealt["lost"] / dealt["start"]
rate.sort_values().iloc[[0, -1]].round(3).to_dict()
# %% [markdown] lang="en"
# From {{rate.min():.0%}} to {{rate.max():.0%}}, and **nobody did anything**. The director would pay {{rate.idxmin()}} and warn {{rate.idxmax()}}, the R4 of another team; both have {{dealt["start"][rate.idxmax()]}} customers. A freak? Deal a thousand times:
# %% [markdown] lang="zh"
# 从 {{rate.min():.0%}} 到 {{rate.max():.0%}}，可是**谁也没做过什么**。总监却会奖励 {{rate.idxmin()}}，警告 {{rate.idxmax()}}：两人都是各自队里的 R4，都只有 {{dealt["start"][rate.idxmax()]}} 位客户。会不会只是这一次凑巧？那就分上一千次：
# %%
many = np.array([deal(np.random.default_rng(seed)) for seed in range(1000)]) / sizes
gap = many.max(axis=1) - many.min(axis=1)
lowest = pd.Series(sizes[many.argmin(axis=1)]).value_counts(normalize=True).sort_index()
round(float(gap.mean()), 3), lowest.round(2).to_dict()
# %% [markdown] lang="en"
# {{100 * gap.mean():.0f}} points on average. And *where* is the lowest rate? In {{lowest[60]:.0%}} of the deals in one of the four books of 60, in {{lowest[200]:.0%}} in one of the four of 200; fair would be {{4 / len(sizes):.0%}}. The rate of sixty swings further, up and down. The kit works the chances out:
# %% [markdown] lang="zh"
# 平均相差 {{100 * gap.mean():.0f}} 个百分点。再看最低的是*谁*：{{lowest[60]:.0%}} 的次数出在四位只有 60 位客户的人身上，只有 {{lowest[200]:.0%}} 出在四位有 200 位客户的人身上；平均分的话，各是 {{4 / len(sizes):.0%}}。客户少，比率就摆动得大，往上往下都是如此。工具包不用洗牌，直接算出机会：
# %%
luck = crmkit.luck_of_books(dealt)
ends = luck.table.groupby("start")[["chance_lowest", "chance_highest"]].sum()
crmkit.show(ends)
# %% [markdown] lang="en"
# A bonus for the lowest churn is a lottery, and small books hold most of the tickets. So is the letter.
#
# ## The funnel
#
# Now you can read the shading above. If luck alone makes the difference, about 95 of 100 books of n customers lie within
#
# $$\text{pooled rate} \pm 1.96 \sqrt{\text{rate}\,(1 - \text{rate}) / n}.$$
#
# Wide where books are small: a **funnel**. About one in twenty lies outside by luck alone, as {{rate.idxmin()}} did. The director's five:
# %% [markdown] lang="zh"
# 按最低流失率发奖，就像抽奖，客户少的人手里的奖券最多。按最高流失率发警告信，也一样。
#
# ## 漏斗图
#
# 现在你看得懂上图的阴影了。假如差别全凭运气，100 个名下有 n 位客户的人里，大约有 95 个落在
#
# $$\text{合并流失率} \pm 1.96 \sqrt{\text{流失率} \times (1 - \text{流失率}) / n}$$
#
# 之内。客户越少越宽，形如**漏斗**。二十个里大约有一个，单凭运气也会落在外面，上图的 {{rate.idxmin()}} 就是。总监的五个人：
# %%
crmkit.plots.rate_funnel(reps)
# %% [markdown] lang="en"
# All five are inside. Neither bonus nor letter follows; nor does it follow that the five are equally good. Whom would you look at first? **A** R2: the highest rate. **B** R3: for so large a book, the farthest from the others. **C** R4: nobody's rate is lower, nobody's book smaller. **D** Nobody: who is inside the funnel is like all the others.
# %% [markdown] lang="zh"
# 五个人都在里面。凭这张表，奖金不该发，警告信也不该发；可也不能说五个人水平一样。要进一步了解，先找谁？**A** R2，流失率最高。**B** R3，客户这么多，却离全队最远。**C** R4，客户最少，流失率也并列最低。**D** 谁也不找，在漏斗里就说明和别人一样。
# %%
first_look = ...
# %%
from crmkit.practice import check

check("ch5_6c.E1", first_look)
# %% [markdown] lang="en"
# ## One score
#
# "Then I add sales", says the director: 70 points for sales, measured by the best seller; 30 for churn, measured by the worst. By hand, R3 and R5:
# %% [markdown] lang="zh"
# ## 一个分数
#
# “那就把销售额也算上。”总监说：销售额 70 分，以卖得最多的人为准；流失率 30 分，以流失最多的人为准。手算 R3 和 R5：
# %%
sold, stayed = reps["sales_k"] / 1500, 1 - reps["churn"] / 0.125
(70 * sold + 30 * stayed)[["R3", "R5"]].round(1).to_dict()
# %%
scores = crmkit.sales_scores(reps, sales_weight=0.70)
crmkit.show(scores.table[["sales_points", "churn_points", "score", "rank"]], 1)
# %% [markdown] lang="en"
# R3 wins with {{scores.table["score"].max():.1f}}, of which churn gave {{scores.table.loc["R3", "churn_points"]:.1f}}. But why 70 and 30? **Guess first:** as the weight of sales falls, who wins next, and between which weights? Move *Weight of sales* only, down to 0.
# %% [markdown] lang="zh"
# R3 以 {{scores.table["score"].max():.1f}} 分排第一，其中流失率只给了 {{scores.table.loc["R3", "churn_points"]:.1f}} 分。可是，为什么是七三开？**先猜一猜**：销售额的权重往下降，下一个第一名是谁？从哪个权重到哪个权重？只动“销售额的权重”，一直拖到 0。
# %%
explorer = crmkit.explore.sales_kpi(reps)
explorer
# %%
second_winner = {"from": ..., "to": ...}
# %%
check("ch5_6c.E2", second_winner)
# %%
int(reps["sales_k"].rank(ascending=False)["R5"]), int(reps["churn"].rank()["R5"])
# %% [markdown] lang="en"
# R5 is third in sales and third in churn, and wins over a quarter of all weights. R3, R5 and R1 can each be made the best though nobody sells more or loses less. **Whoever sets the weights chooses the winner**: set them before the year begins.
#
# And the luck is still in it. *Customers borrowed* adds so many customers who leave at the team's rate to each book: little beside R3's 200, much beside R4's 60. With 200 borrowed R3 wins from {{min(w for w in range(101) if crmkit.sales_scores(reps, sales_weight=w / 100, borrowed=200).best == ["R3"])}}% on: the less churn can tell, the more sales decide.
#
# ## What no rate knows
#
# The course names five causes of a representative's losses: service, rivals, price, **the representative's own behaviour**, others. One of five. So its remedy is no letter but seven measures: better service, a CRM system, training, research, regular contact, offers that differ, knowing the rivals.
#
# Nor does a shorter period help. The course's analysis (collect, clean, describe, find causes, predict, then change service, price or channel) goes by day, week and month (5.3b). But R4 lost three in a year: at least nine of twelve monthly reports say 0%. Watch the team monthly, a representative by the year.
#
# ## What to take away
#
# - Pooled counts customers, the mean of rates counts people; everybody may improve while the team gets worse.
# - Equal people with small books fill both ends of a list. Look at the funnel, not at the rank.
# - A score's winner depends on its weights. Fair is: weights announced beforehand, a team bonus on the pooled rate, a talk and not a letter outside the funnel.
#
# **Next:** `ch5_6d_one_page_for_the_manager`: all of it on one page. Exercises 6.3 to 6.6 in `exercises/ex_ch5_6c_a_fair_bonus` practise this lesson; 6.1 and 6.2 stand with 5.4f.
# %% [markdown] lang="zh"
# R5 销售额第三，流失率也是第三，却在四分之一的权重上拿第一。R3、R5、R1 都能当第一，而谁也不必多卖一分钱、少丢一位客户。**谁定权重，谁就定了第一名**：权重要在年初就定好。
#
# 而且，运气还在里面。“向全队借的客户数”给每人添上若干位按全队流失率流失的客户：R3 本来有 200 位，影响小；R4 只有 60 位，影响大。借 200 位时，R3 从 {{min(w for w in range(101) if crmkit.sales_scores(reps, sales_weight=w / 100, borrowed=200).best == ["R3"])}}% 起就是第一：流失率越说明不了什么，就越由销售额说了算。
#
# ## 比率不知道的事
#
# 销售员流失客户的五种原因，5.4f 列过：服务、对手、价格、**销售员自己的行为**、其他。五种里只有一种在他自己。所以课程开的方子不是警告信，而是七项措施：提高服务、用好客户管理系统、培训、调研、定期联系、差异化的产品、了解对手。
#
# 把周期缩短也没有用。课程的分析（收集、清洗、描述、找原因、预测，再调整服务、价格、渠道）按日、周、月来做（见 5.3b），但 R4 一年只流失三位：十二份月报里至少有九份写着 0%。全队按月看，个人按年看。
#
# ## 本课要点
#
# - 合并计算数的是客户，比率的平均数的是人；人人进步，全队也可能退步。
# - 水平相同的人，客户少的会占满名单的两头。要看漏斗，不要看名次。
# - 综合得分谁第一，取决于权重。公平的做法：权重事先公布；团队奖金看合并流失率；落在漏斗之外的，先谈话，不发警告信。
#
# **下一课**：`ch5_6d_one_page_for_the_manager`：学过的这些，怎样写成经理的一页纸？`exercises/ex_ch5_6c_a_fair_bonus` 中的 6.3 至 6.6 是本课的练习；6.1 和 6.2 在 5.4f 的练习里。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Churn as a measure of representatives, five causes, seven measures, steps of the analysis: the course. The five representatives, both years, score, weights, borrowed customers: teaching assumptions. Online Retail: Chen, Sain & Guo (2012), real; its representatives imaginary, the half-years our rule. The deal hands out a fixed number of leavers, the formula lets each customer decide: hardly different. Funnel: Spiegelhalter (2005); small groups at both ends: Wainer (2007).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 以流失率考核销售员、五种原因、七项措施、分析的步骤来自课程。五位销售员两年的数据、得分公式、权重、借客户的办法均为教学假设。Online Retail 数据（Chen、Sain 与 Guo，2012）是真实的；销售员是想象的，两个半年是我们定的规则。抽签时流失总人数固定，公式里每位客户各自决定，结果相差很小。漏斗图：Spiegelhalter（2005）；小群体占满两头：Wainer（2007）。
