# %% [markdown] lang="en"
# # 5.4b Before they go
#
# *Chapter 5, losing customers · 5.4.2 preventing it · about 30 minutes*
#
# A food firm paints its risks on a chart and spends its budget on the red one. The box turns amber; applause. It subsidises its dealers in Shanxi, and their sales soar; applause. Across the border, in Sanmenxia, a dealer counts his money. **The chart looks better, the books look better. Is the firm better off?**
#
# After this lesson you can
#
# - say when the colours of a risk matrix order risks wrongly,
# - work out what measures leave of a risk, and what a budget buys,
# - find the point from which a success in the books is a loss.
# %% [markdown] lang="zh"
# # 5.4b 在客户离开之前
#
# *第五章 客户流失 · 5.4.2 流失防范 · 约 30 分钟*
#
# 一家食品企业把风险画在一张彩色图上，预算全部投给红色的那一格。红格变黄，大家鼓掌。接着它给山西的经销商高额补贴，山西销量大涨，大家又鼓掌。省界那边的三门峡，一位经销商正在数自己还剩多少钱。**图变好看了，账也变好看了，企业真的变好了吗？**
#
# 学完本课，你能够：
#
# - 把风险放进矩阵，并说出颜色什么时候会排错次序；
# - 算出采取措施之后还剩多少风险，把预算花在省得最多的地方；
# - 找到那个点：过了它，账面上的成功就是亏损。
# %% [markdown] lang="en"
# ## Five risks, three colours
#
# The course names five risks, each with its measures:
#
# | risk | measures |
# |---|---|
# | low satisfaction | quality, service, channels, surveys |
# | price | differentiation, long contracts, individual pricing |
# | unstable service | processes, training, fast answers to complaints |
# | change in the firm | a plan of communication before it, feedback, a flexible plan |
# | competition | watch the market, innovate, brand, loyalty |
#
# Its eight standing measures: quality control, training, feedback, communication, market intelligence, differentiation; and, for all five risks, a CRM system and pooled resources.
#
# It gives no numbers; ours are teaching assumptions. A risk has a *probability* of striking within a year and an *impact*: the profit lost if it does, in thousand yuan. Their product, what it costs on average, is the **expected loss**.
# %% [markdown] lang="zh"
# ## 五种风险，三种颜色
#
# 课程列出客户流失的五大风险，各有对策：
#
# | 风险 | 对策 |
# |---|---|
# | 满意度低 | 提高质量、改进服务、完善渠道、做调查 |
# | 价格 | 差异化、长期合同、个性化定价 |
# | 服务不稳定 | 规范流程、培训员工、快速处理投诉 |
# | 企业变革 | 变革前的沟通计划、听取反馈、方案留有余地 |
# | 竞争 | 监测市场、创新、品牌、忠诚计划 |
#
# 课程另有八项常备措施：质量与服务控制、员工培训、反馈机制、沟通平台、市场情报、差异化产品，以及五种风险都用得上的客户关系管理系统和资源整合。
#
# 课程没有给数字，下面的都是教学假设。每种风险有一个*概率*（一年之内发生的可能）和一个*影响*（一旦发生损失的利润，千元）。两者相乘叫做**期望损失**，就是这种风险平均每年的代价。
# %%
risks = crmkit.datasets.load_teaching("five_risks").set_index("churn_risk")
risks["expected_loss"] = risks["likelihood"] * risks["impact_k"]
crmkit.show(risks)
# %% [markdown] lang="en"
# Many committees do not multiply money. They give grades from 1 to 5 and multiply *those* to a score; 15 or more is red, 5 or more amber. This is the **risk matrix**. By hand (a value on a cut gets the higher grade):
# %% [markdown] lang="zh"
# 许多企业评风险时不算金额，而是打 1 到 5 级，把两个*等级*相乘，叫做得分：不低于 15 为红，不低于 5 为黄。这就是**风险矩阵**。手算（恰在界限上的归高一级）：
# %%
chance = 1 + sum(risks["likelihood"] >= cut for cut in (0.10, 0.30, 0.50, 0.70))
damage = 1 + sum(risks["impact_k"] >= cut for cut in (50, 100, 200, 400))
crmkit.show(risks[["expected_loss"]].assign(score=chance * damage))
# %%
matrix = crmkit.risk_matrix(risks)
crmkit.plots.risk_map(matrix)
# %% [markdown] lang="en"
# Low satisfaction is red, score {{matrix.table.loc["dissatisfaction", "score"]}}: {{matrix.table.loc["dissatisfaction", "expected_loss"]:.0f}} thousand. Competition is amber, score {{matrix.table.loc["competition", "score"]}}: {{matrix.table.loc["competition", "expected_loss"]:.0f}} thousand. **Of {{sum(matrix.pairs.values())}} pairs the score orders {{matrix.pairs["reversed"]}} the wrong way round.** A grade is a drawer: all that costs 400 thousand or more lies in the same one.
# %% [markdown] lang="zh"
# 红色的是满意度低：得分 {{matrix.table.loc["dissatisfaction", "score"]}}，期望损失 {{matrix.table.loc["dissatisfaction", "expected_loss"]:.0f}} 千元。竞争只是黄色，得分 {{matrix.table.loc["competition", "score"]}}，期望损失却有 {{matrix.table.loc["competition", "expected_loss"]:.0f}} 千元。**{{sum(matrix.pairs.values())}} 对风险里，有 {{matrix.pairs["reversed"]}} 对被得分排反了**。等级像抽屉：损失 40 万元以上的，不论多少，都塞在同一格里。
# %% [markdown] lang="en"
# ## What sixty thousand buys
#
# A measure takes a share off the probability or the impact; what is left is the **residual risk**. (Shares and costs: teaching assumptions.) The committee buys quality for the red box: 60 thousand, a quarter off the probability.
# %% [markdown] lang="zh"
# ## 六万元能买到什么
#
# 一项措施，或者把概率降低几成，或者把影响降低几成，剩下的叫做**剩余风险**。降低几成、花多少钱，仍是教学假设。委员会给红格买了质量改进：60 千元，概率降低四分之一。
# %%
before = 0.55 * 220
left = 0.55 * (1 - 0.25) * 220
before, left, before - left
# %% [markdown] lang="en"
# It saves {{before - left:.0f}} thousand, half of what it costs; but at a probability of {{0.55 * 0.75:.0%}} the box turns amber. Now go by money. What would each measure save alone?
# %% [markdown] lang="zh"
# 省下 {{before - left:.0f}} 千元，只有花费的一半。但概率降到 {{0.55 * 0.75:.0%}}，红格变黄了。现在改看金额：每项措施单独采取，能省多少？
# %%
measures = crmkit.datasets.load_teaching("risk_measures")
gains = crmkit.prevention_gains(risks, measures)
crmkit.show(gains)
# %% [markdown] lang="en"
# The quality programme is last. The best set for 60 thousand (`best_set`, 5.2e) on the chart:
# %% [markdown] lang="zh"
# 质量改进排在末位。60 千元的最优组合（用 5.2e 的 `best_set`），以及它在图上改变了什么：
# %%
best = crmkit.best_set(gains, 60, gain="loss_avoided")
after = crmkit.residual_risk(risks, measures, best.chosen)
crmkit.plots.risk_moves(after)
# %% [markdown] lang="en"
# {{after.avoided:.0f}} thousand saved for {{after.cost:.0f}}, {{after.avoided / (before - left):.1f}} times as much, **and not one box changes its colour**. Judged by colour, the money was wasted.
#
# ## Is it only our numbers?
#
# Take the real wholesaler of 5.2e: twenty groups of customers by spend up to 9 June 2011, the best first. Probability: the share that bought nothing in the next half-year. Impact: a customer's spend, in pounds. **Guess:** where does the best group stand, by money and by score?
# %% [markdown] lang="zh"
# 花 {{after.cost:.0f}} 千元，省下 {{after.avoided:.0f}} 千元，是质量改进的 {{after.avoided / (before - left):.1f}} 倍，**却没有一格变色**。只看颜色的人会说：钱白花了。
#
# ## 会不会只是我们编的数？
#
# 数字确实是我们挑的。换成 5.2e 那家真实的批发商：按截至 2011 年 6 月 9 日的消费把客户分成二十组，最好的在前。概率：随后半年什么也没买的比例。影响：平均每位客户此前的消费（英镑）。**猜一猜**：最好的一组，按金额排第几？按得分呢？
# %%
lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
early, later = lines[lines["date"] < "2011-06-10"], lines[lines["date"] >= "2011-06-10"]
spend = early.groupby("customer")["amount"].sum()
spend = spend[spend > 0].sort_values(ascending=False)
gone = ~spend.index.isin(later.loc[later["amount"] > 0, "customer"])
# %%
import numpy as np
import pandas as pd

group = 1 + np.arange(len(spend)) * 20 // len(spend)
shop = pd.DataFrame({"likelihood": gone, "impact": spend}).groupby(group).mean()
fifths = shop["impact"].quantile([0.2, 0.4, 0.6, 0.8])
graded = crmkit.risk_matrix(shop, impact="impact", impact_cuts=fifths)
crmkit.show(graded.table.iloc[[0, 4, 9, 14, 19]])
# %% [markdown] lang="en"
# By money, first: {{graded.table["expected_loss"][1]:.0f}} pounds a head, {{graded.table["expected_loss"][1] / graded.table["expected_loss"].nlargest(2).iloc[1]:.1f}} times the next. **The score puts {{(graded.table["score"] > graded.table["score"][1]).sum()}} groups before it.** They seldom leave, and a top grade cannot say how much it hurts. Now all pairs, first with fifths as drawers, then with round steps:
# %% [markdown] lang="zh"
# 按金额它排第一：平均每位 {{graded.table["expected_loss"][1]:.0f}} 英镑，约为第二位的 {{graded.table["expected_loss"][1] / graded.table["expected_loss"].nlargest(2).iloc[1]:.1f}} 倍。**按得分，却有 {{(graded.table["score"] > graded.table["score"][1]).sum()}} 组排在它前面**。这些客户很少走，而最高一级说不出走了到底有多痛。再两两比较各组（`right` 排对，`tied` 不分先后，`reversed` 排反）：影响的抽屉先按五等分，再按整数界限：
# %%
steps = crmkit.risk_matrix(shop, impact="impact", impact_cuts=(100, 300, 1000, 3000))
{"fifths": graded.pairs, "steps": steps.pairs}
# %% [markdown] lang="en"
# Of {{sum(graded.pairs.values())}} pairs {{graded.pairs["reversed"]}} are turned round; with the other drawers {{steps.pairs["reversed"]}}, against {{steps.pairs["right"]}} right: hardly better than a coin. Where the likely losses are the small ones, as here, a matrix can even do worse than chance (Cox 2008).
# %% [markdown] lang="zh"
# {{sum(graded.pairs.values())}} 对里有 {{graded.pairs["reversed"]}} 对排反；换一套抽屉，排反 {{steps.pairs["reversed"]}} 对，排对 {{steps.pairs["right"]}} 对，跟抛硬币差不多。这不是巧合。容易走的往往是小客户，凡是“越可能发生的损失越小”的地方，矩阵排的次序可能还不如随机（Cox 2008）。这是数学上的可能；现实中有多少会议被它误导，并不清楚。
# %% [markdown] lang="en"
# ## Where the danger comes from
#
# The course names four sources; the remedies are our arrangement.
#
# | source | remedy |
# |---|---|
# | staff turnover takes customers along | two contacts each; the firm keeps the records |
# | new temptations by rivals | know their offer; give what they cannot copy |
# | weak market control, blocked channels | equal terms, codes on cartons, an ear for dealers |
# | lack of integrity, promises broken | promise less, keep it |
#
# The third has a case. A food firm paid high subsidies in Shanxi; goods **leaked** to Sanmenxia in the next province, and the dealer there, undercut, quit. The numbers are teaching assumptions. Carrying a carton from Shanxi costs 2 yuan to the nearest shop in Sanmenxia, 10 to the farthest, evenly between; it leaks where that is below the subsidy. The dealer sells 12,000 cartons a month, earns 5 yuan on each and has fixed costs of 36,000. At a subsidy of 5:
# %% [markdown] lang="zh"
# ## 危险从哪里来
#
# 课程列出四个来源，对策由我们整理：
#
# | 来源 | 对策 |
# |---|---|
# | 员工离职，客户跟着走 | 每位客户有两位联系人，客户档案归企业 |
# | 对手带来新的诱惑 | 了解对手的条件，给对手抄不走的东西 |
# | 市场监控不力，渠道不畅 | 各区条件一致，箱上打码，有人听经销商说话 |
# | 缺乏诚信，承诺不兑现 | 少承诺，说到做到 |
#
# 第三个来源有一个案例。某食品企业对山西经销商补贴很高，货物流进了邻省的三门峡，这叫**窜货**；当地经销商价格拼不过，退出了。资料里只留下这个故事，数字都是教学假设。从山西运一箱货到三门峡，最近的店运费 2 元，最远的 10 元，其间均匀分布；运费低于补贴的，货就窜过去。三门峡经销商每月卖 12,000 箱，每箱毛利 5 元，固定费用 36,000 元。补贴 5 元时：
# %%
leaks = (5 - 2) / (10 - 2)
dealer = 5 * 12_000 * (1 - leaks) - 36_000
leaks, dealer
# %% [markdown] lang="en"
# Of 24,000 yuan a month he keeps {{dealer:,.0f}}. And the firm's books, in cartons? (It earns 20 yuan on each, less the subsidy; each yuan of it makes Shanxi consume 10% more.)
# %% [markdown] lang="zh"
# 他原来每月剩 24,000 元，现在只剩 {{dealer:,.0f}} 元。企业的账上呢？（每箱毛利 20 元，补贴从中扣；每补贴 1 元，山西真正多消费 10%。单位：箱。）
# %%
case = crmkit.subsidy_leak(5)
crmkit.show(case.table)
# %% [markdown] lang="en"
# Shanxi's books rise by {{case.booked_growth:.0%}}, its consumption by {{case.table.loc["subsidised", "consumed"] / 20_000 - 1:.0%}}; the rest is Sanmenxia's, moved at 5 yuan a carton. Still, profit is {{case.change:,.0f}} above that without a subsidy. So go on?
#
# **Write down a guess:** from which subsidy on does the firm earn less than with none? (If nothing leaked: above 10.) Move only the subsidy; find the first step of 0.1 with a minus in the right-hand title.
# %% [markdown] lang="zh"
# 山西的账面销量涨了 {{case.booked_growth:.0%}}，实际消费只涨了 {{case.table.loc["subsidised", "consumed"] / 20_000 - 1:.0%}}；多出来的是三门峡的货，企业每箱倒贴 5 元让它搬了个家。尽管如此，利润仍比不补贴多 {{case.change:,.0f}} 元。那么，继续加码？
#
# **先写下你的猜测**：补贴到多少元，企业就比一分不补还赚得少？（假如货不会窜，要超过 10 元。）只动补贴，每步 0.1 元，找到右图标题第一次出现负数的地方。
# %%
explorer = crmkit.explore.leakage()
explorer
# %%
first_loss = ...
# %%
from crmkit.practice import check

check("ch5_4b.E1", first_loss)
# %% [markdown] lang="en"
# There is hardly a slope to warn, then a cliff: the dealer, who is on no chart, quits. Beyond it, at 7 yuan, where has the money gone?
# %% [markdown] lang="zh"
# 事先几乎看不出下坡，然后就是悬崖：垮掉的是那位哪张图上都没有的经销商。过了悬崖，比如补贴 7 元时，钱去了哪里？
# %%
beyond = crmkit.subsidy_leak(7)
crmkit.show(beyond.parts.to_frame("difference"))
# %% [markdown] lang="en"
# In Shanxi itself it still pays: {{beyond.parts["more_sold"]:,.0f}} against {{-beyond.parts["own_subsidy"]:,.0f}}. The leak and the lost dealer eat that gain three times over. Shanxi's books say {{beyond.booked_growth:+.0%}}. At 2 nothing leaks, and the firm is {{crmkit.subsidy_leak(2).change:,.0f}} better off. **Count cartons where they are consumed, not where they are invoiced.**
# %% [markdown] lang="zh"
# 在山西本地，补贴其实还是划算的：多赚 {{beyond.parts["more_sold"]:,.0f}} 元，补贴 {{-beyond.parts["own_subsidy"]:,.0f}} 元。可是窜货和退出的经销商吃掉的是这点好处的三倍。山西账面 {{beyond.booked_growth:+.0%}}。补贴若只有 2 元，货一箱也不会窜，企业还多赚 {{crmkit.subsidy_leak(2).change:,.0f}} 元。**数货要数在哪里消费，不能只数在哪里开票**。
# %% [markdown] lang="en"
# ## What to take away
#
# - Expected loss is probability times impact; residual risk is what measures leave of it.
# - Colours are drawers: talk with them, decide with money.
# - Goods leak wherever the gap in subsidy exceeds the transport. The dealer next door may break before profit does.
#
# **Next:** `ch5_4c_who_will_leave`: can a model name customers before they go? Exercises: `exercises/ex_ch5_4b_before_they_go`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 期望损失 = 概率 × 影响。剩余风险是采取措施之后剩下的。
# - 颜色像抽屉：讨论可以用颜色，决策要用金额。
# - 补贴差超过哪段路的运费，货就窜到哪里。先垮的可能是隔壁的经销商，然后才轮到利润。
#
# **下一课**：`ch5_4c_who_will_leave`：模型能不能在客户走之前把他们找出来？练习见 `exercises/ex_ch5_4b_before_they_go`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Risks, sources, measures, story: the course material. Probabilities, impacts, cuts, colours, shares, costs, the case's numbers: teaching assumptions. Risk matrices: Cox (2008), Risk Analysis 28(2), 497–512. Online Retail: Chen, Sain & Guo (2012); a half-year without a purchase is our rule, not proof of leaving.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 五大风险与对策、四个来源、八项措施以及山西与三门峡的故事：课程资料。概率、影响、分级界限、颜色、降低的比例、费用以及案例中的全部数字：教学假设。风险矩阵的缺陷：Cox（2008），Risk Analysis 28(2)，497–512。Online Retail：Chen、Sain 与 Guo（2012）；半年没买是我们定的规则，并不证明客户已经离开。
