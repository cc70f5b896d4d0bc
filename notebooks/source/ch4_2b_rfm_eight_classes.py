# %% [markdown] lang="en"
# # 4.2b When, how often, how much: RFM and the eight classes
#
# *Chapter 4, telling customers apart · 4A.3.2 · about 30 minutes*
#
# Two customers spent about the same last year. One came eight days ago, for the twelfth time. The other has not been seen for two hundred days. ABC analysis puts both in class A. **Should they get the same letter?**
#
# After this lesson you can
#
# - build R, F and M from an order log,
# - place each customer in one of eight classes, by a rule you can state,
# - show how much of the result is the customers, and how much is your rule.
# %% [markdown] lang="zh"
# # 4.2b 何时买、买几次、买多少：RFM 与八类客户
#
# *第四章 客户区分 · 4A.3.2 · 约 30 分钟*
#
# 两位客户去年花的钱差不多。一位八天前刚来过，是第十二次；另一位已经两百天不见人影。ABC 分析把他们都归入 A 类。**他们该收到同一封信吗？**
#
# 学完本课，你能够：
#
# - 从订单记录算出 R、F、M；
# - 用说得清楚的规则把每位客户归入八类之一；
# - 分辨结果中哪些来自客户，哪些来自你定的规则。
# %% [markdown] lang="en"
# ## Three numbers a customer
#
# **R** (recency): days since the last purchase. **F** (frequency): number of purchases. **M** (monetary): money spent. Some texts write A, amount, and call it RFA. Fifteen invented customers:
# %% [markdown] lang="zh"
# ## 每位客户三个数
#
# **R**（最近一次购买）：距今多少天；**F**（购买频率）：买了几次；**M**（购买金额）：花了多少钱。有的教材把金额写作 A（Amount），称为 RFA。下面是十五位虚构的客户：
# %%
table = crmkit.datasets.load_teaching("rfm15").set_index("id")
table.loc[["C02", "C06", "C08", "C15"]]
# %% [markdown] lang="en"
# C02 and C15 are the two customers of the opening question. Careful with R: **a small number is good**. To turn it round is the commonest slip in this chapter.
# %% [markdown] lang="zh"
# 开头问题里的两位就是 C02 和 C15。注意 R：**数值越小越好**。把方向弄反，是本章最常见的错误。
# %% [markdown] lang="en"
# ## High or low, three times
#
# Compare each number with the mean of all customers. That gives three yes-or-no answers, and 2 × 2 × 2 = 8 kinds of customer.
# %% [markdown] lang="zh"
# ## 三次“高”或“低”
#
# 把每个数与全体平均值比较，得到三个“是或否”，2 × 2 × 2 = 8 种客户。
# %%
mean = table.mean()
high = table >= mean
high["R"] = table["R"] <= mean["R"]
high.loc[["C02", "C06", "C08", "C15"]]
# %% [markdown] lang="en"
# "High" means good: for R, fewer days than the mean. C02 is high on all three. C15 spends much, has bought a little less often than the mean, and has been away for long. The eight kinds have names in the course: **M decides "important" or "general"; R and F decide the second word.**
# %% [markdown] lang="zh"
# 这里的“高”指“好”：R 少于平均天数，记作高。C02 三项皆高；C15 花得多，次数略低于平均值，而且很久没来。这八种客户在课程中各有名称：**M 决定“重要”还是“一般”，R 和 F 决定后面两个字。**
# %%
classes = crmkit.rfm(table)
crmkit.show(classes.strategies())
# %% [markdown] lang="en"
# Now the opening question has an answer. C02 is "{{crmkit.text.name("rfm_class." + classes.table.loc["C02", "segment"])}}", C15 is "{{crmkit.text.name("rfm_class." + classes.table.loc["C15", "segment"])}}": the first is asked for a referral, the second is asked what went wrong.
# %% [markdown] lang="zh"
# 开头的问题有了答案：C02 是“{{crmkit.text.name("rfm_class." + classes.table.loc["C02", "segment"])}}”，C15 是“{{crmkit.text.name("rfm_class." + classes.table.loc["C15", "segment"])}}”。对前者，请他推荐朋友；对后者，先问问哪里出了问题。
# %% [markdown] lang="en"
# ### The customer on the line
#
# C06 bought 8 times, and the mean is exactly 8. Here "at or above the cut" counts as high. Under the strict rule he is low, and moves:
# %% [markdown] lang="zh"
# ### 压线的客户
#
# C06 买了 8 次，平均值恰好是 8。这里规定“达到或超过分界”算高；如果用严格规则，他就算低，类别随之改变：
# %%
import pandas as pd

strict = crmkit.rfm(table, boundary="low")
both = {"high": classes.table.loc["C06"], "low": strict.table.loc["C06"]}
crmkit.show(pd.DataFrame(both).T[["frequency", "segment"]])
# %% [markdown] lang="en"
# ## A real shop
# %% [markdown] lang="zh"
# ## 真实的店
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
segments = crmkit.rfm(shop)
crmkit.plots.segments(segments)
# %% [markdown] lang="en"
# {{len(segments.table):,}} customers have bought at least once. (The list of 4.2a was shorter: ABC leaves out those who have nothing left after refunds.) {{segments.sizes.loc["important_value", "customer_share"]:.0%}} of the customers are "important, value", and they bring {{segments.sizes.loc["important_value", "money_share"]:.0%}} of the money. Most others stand in two of the "general" classes, and three classes hold one customer in a hundred or fewer. Is that how the customers are, or how we cut?
# %% [markdown] lang="zh"
# {{len(segments.table):,}} 位客户至少买过一次。（4.2a 的名单短一些，因为有些客户扣除退货后分文不剩，ABC 不列入他们。）{{segments.sizes.loc["important_value", "customer_share"]:.0%}} 的客户属于“重要价值”，带来 {{segments.sizes.loc["important_value", "money_share"]:.0%}} 的金额；其余大多挤在两个“一般”类里，还有三类各只有百分之一左右。这是客户本来的样子，还是我们切出来的样子？
# %%
{column: round(cut, 1) for column, cut in segments.cuts.items()}
# %% [markdown] lang="en"
# The mean spend is {{segments.cuts["monetary"]:,.0f}} pounds. But a few giants pull that mean up: the median customer spent {{segments.table["monetary"].median():,.0f}}. Cut at the median instead, and see who moves.
# %% [markdown] lang="zh"
# 平均花费是 {{segments.cuts["monetary"]:,.0f}} 英镑。可是几个大户把平均值拉高了：处在中间的那位客户只花了 {{segments.table["monetary"].median():,.0f}} 英镑。改用中位数作分界，看看谁会换类别。
# %%
by_median = crmkit.rfm(shop, cut="median")
crmkit.plots.moves(segments.compare(by_median))
# %% [markdown] lang="en"
# Nobody bought anything, nobody left, and {{(segments.table["segment"] != by_median.table["segment"]).mean():.0%}} of the customers changed class. A report that says "we have many more VIPs" may be telling you about a cut.
# %% [markdown] lang="zh"
# 没有人买东西，也没有人离开，却有 {{(segments.table["segment"] != by_median.table["segment"]).mean():.0%}} 的客户换了类别。哪天有份报告说“我们的重要客户大增”，它说的可能只是分界线。
# %% [markdown] lang="en"
# ## Scores from 1 to 5
#
# Eight classes are coarse. Many firms give scores instead: sort the customers, cut the list into five equal parts, best part 5. On real data this breaks at once:
# %% [markdown] lang="zh"
# ## 1 到 5 分
#
# 八类比较粗。不少企业改用打分：把客户排好序，切成相等的五份，最好的一份得 5 分。用到真实数据上，立刻就遇到麻烦：
# %%
bought = segments.table["frequency"]
bought.value_counts(normalize=True).head(3).round(3)
# %% [markdown] lang="en"
# {{(bought == 1).mean():.0%}} of the customers bought exactly once. No cut at 20% can separate equal customers, and a plain quantile function stops with an error. The rule here: **a customer's score is 1 plus the number of full fifths of customers who are strictly worse.** Equal customers get equal scores; nobody is worse than a one-time buyer, so all of them score 1.
# %% [markdown] lang="zh"
# {{(bought == 1).mean():.0%}} 的客户只买过一次。他们的次数完全相同，任何 20% 的分界都分不开，普通的分位数函数会直接报错。本工具包的规则是：**得分 = 1 + 明确比他差（并列不算）的客户占了几个完整的五分之一**。相同的客户得相同的分；没有人比只买一次的更少，所以他们都得 1 分。
# %%
segments.table.groupby("f")["frequency"].agg(["count", "min", "max"])
# %% [markdown] lang="en"
# All five scores occur, but the groups are unequal: {{(bought == 1).sum():,}} customers score 1, far more than a fifth. That is honest: equal customers cannot be cut apart. The three scores side by side make a code. 555 is the best cell of 125, 111 the worst.
# %% [markdown] lang="zh"
# 五个分数都有人得，但各组人数不等：得 1 分的有 {{(bought == 1).sum():,}} 位，远多于五分之一。这是实情：相同的客户本来就分不开。三个得分并排写成代码，125 种组合里 555 最好，111 最差。
# %%
segments.table.nlargest(3, "monetary")[["recency", "frequency", "monetary", "code"]]
# %% [markdown] lang="en"
# ## Try it
#
# **Write down a guess first:** if "high" means at or above the *median* instead of the mean, how many times as many "important, value" customers are there? Then switch "High is" and compare the counts. Then try the window: with only 90 days counted, who disappears? (Leave the last six settings alone today: limits of your own, and the weights of the next lesson.)
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先写下你的猜测**：如果“高”改为不低于*中位数*（而不是平均值），“重要价值客户”会变成原来的几倍？然后切换“高”的标准，比较人数。再试试统计窗口：只算 90 天，谁会消失？（最后六项今天先不动：前三项是自定的界限，后三项是下一课的权重。）
# %%
explorer = crmkit.explore.rfm(shop)
explorer
# %%
times_as_many = ...
# %%
from crmkit.practice import check

check("ch4_2b.E1", times_as_many)
# %% [markdown] lang="en"
# ## What to take away
#
# - RFM adds *when* and *how often* to *how much*. M gives the first word of the class, R and F the second.
# - R runs the other way: few days are good.
# - Mean, median, score: each makes different customers "important". Name the cut, and keep it when you compare two dates.
# - Many one-time buyers break plain quantiles. Ask what your tool does with ties.
#
# **Next:** `ch4_2c_whom_to_write_to` asks whether these classes predict anything. Exercises R5 to R7 and R12 practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - RFM 在“买多少”之外加上“何时买”和“买几次”。M 决定类别的前两个字，R 和 F 决定后两个字。
# - R 的方向相反：天数少才好。
# - 平均值、中位数、得分：每种分界都会选出不同的“重要客户”。要写明用的是哪一种，比较两个日期时不要换。
# - 只买一次的客户很多时，普通分位数会失灵。要弄清工具怎样处理并列。
#
# **下一课**：`ch4_2c_whom_to_write_to` 检验这些类别究竟能不能预测购买。`exercises/ex_ch4_2_abc_and_rfm` 中的 R5 至 R7、R12 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Names and the high/low pattern of the eight classes: the convention most Chinese texts follow; a few pages swap two names. Strategies: common teaching. The fifteen customers: a teaching table (the course's own worked example is lost). Online Retail: Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 八类名称与高低组合：多数中文教材的通行说法，少数资料把其中两个名称互换。策略为一般教学内容。十五位客户是本课程的教学数据（课程资料的例题已缺失）。Online Retail 数据：Chen、Sain 与 Guo（2012）。
