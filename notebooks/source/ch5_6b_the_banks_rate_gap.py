# %% [markdown] lang="en"
# # 5.6b Should the bank match the rate?
#
# *Chapter 5, keeping customers · 5.6, industries: the bank · about 30 minutes*
#
# A rival pays one percentage point more on deposits. The branch manager writes: "Our rich are leaving. Match the rate today, or we lose a third of the money!" He is right about the third. **Do we match?**
#
# After this lesson you can
#
# - say what a raise must save to pay for itself, before you know a single customer,
# - tell customers leaving from money leaving, and find the raise that pays best,
# - set a raise beside its alternatives: for some only, for those who ask, or better service.
# %% [markdown] lang="zh"
# # 5.6b 银行要不要跟着涨利率？
#
# *第五章 客户保持 · 5.6 行业案例：银行 · 约 30 分钟*
#
# 对手的存款利率高出一个百分点。支行行长写信来：“大户都在走，今天就把利率跟上，不然三分之一的存款就没了！”三分之一，他说得没错。**那么，跟不跟？**
#
# 学完本课，你能够：
#
# - 一位客户都不认识，也能说出涨利率至少要留住多少钱才回本；
# - 分清“走了多少客户”和“走了多少钱”，并找出最合算的上调幅度；
# - 把涨利率和别的办法放在一起比：只给一部分人、谁开口给谁、改善服务。
# %% [markdown] lang="en"
# ## Three depositors
#
# Deposits in yuan, with each owner's chance to move within the year: `before` a raise, and `after` we match. The bank earns a margin of 2 points on a deposit, 1 point once it matches. Whoever moves earns it nothing that year.
# %% [markdown] lang="zh"
# ## 三位储户
#
# 下面是存款（元）和一年内转走的概率：`before` 是不涨，`after` 是跟到和对手一样。银行在存款上赚 2 个百分点的利差，跟进之后只剩 1 个。转走的人，这一年就一分也赚不到。
# %%
import pandas as pd

three = pd.DataFrame({"balance": [20_000, 80_000, 300_000], "before": [0.05, 0.10, 0.40],
                      "after": [0.05, 0.05, 0.10]}, index=["A", "B", "C"])
three["stays"] = three["balance"] * (1 - three["before"])
three["saved"] = three["balance"] * (three["before"] - three["after"])
three
# %%
stays, saved = three["stays"].sum(), three["saved"].sum()
won, given_away = (0.02 - 0.01) * saved, 0.01 * stays
round(float(won)), round(float(given_away))
# %% [markdown] lang="en"
# C is all but kept: the raise saves {{saved:,.0f}} yuan, which earn {{won:,.0f}}. But {{stays:,.0f}} would have stayed anyway, and their owners are now paid a point more: {{given_away:,.0f}}. Matching **loses {{given_away - won:,.0f}}**, though it works. The raise eats the profit of those who never thought of leaving.
#
# When does it pay? When (margin − raise) × saved exceeds raise × stays, so when
#
# **saved / stays > raise / (margin − raise).**
#
# No customer stands on the right side.
# %% [markdown] lang="zh"
# C 基本留住了：涨利率留住了 {{saved:,.0f}} 元，赚 {{won:,.0f}} 元。可是有 {{stays:,.0f}} 元本来就不走，现在也要多付一个百分点：{{given_away:,.0f}} 元。跟进虽然见效，却**倒亏 {{given_away - won:,.0f}} 元**：多付的利息，吃掉了那些从没想过要走的人带来的利润。
#
# 什么时候才划算？（利差 − 上调）× 留住的 > 上调 × 本来不走的，也就是：
#
# **留住的 ÷ 本来不走的 > 上调 ÷（利差 − 上调）**
#
# 右边只有利率，没有客户。
# %%
raises = [0.1, 0.25, 0.5, 1.0, 1.5]
needed = pd.Series({r: crmkit.saved_needed(r, margin=2) for r in raises})
needed.round(2)
# %% [markdown] lang="en"
# To give away half of its margin, a bank must save **as much money as would have stayed anyway** ({{needed[1.0]:.0%}}): without the raise more than half would have to go. Here it was {{saved / stays:.0%}}. A quarter of a point needs only {{needed[0.25]:.0%}}. This is arithmetic, for every bank and every price cut.
#
# ## A thousand depositors
#
# No bank's data are in the kit; here is an invented one. The log-odds of moving a deposit fall with the service score, with years here and with products held. They rise with the gap, by 0.5 a point for small deposits, 1.2 for middle and 3 for large ones. **Guess:** if one point drives out a sixth of the customers, how much of the money?
# %% [markdown] lang="zh"
# 要让出一半利差，银行就得留住**和“本来不走的”一样多的钱**（{{needed[1.0]:.0%}}）：也就是不涨的话，一多半的钱非走不可。上面只有 {{saved / stays:.0%}}。上调 0.25 个百分点，只需要 {{needed[0.25]:.0%}}。这是算术，哪家银行、哪次降价都一样。
#
# ## 一千位储户
#
# 工具包里没有真实银行的数据，下面这家是虚构的。转走的对数几率，服务评分越高、开户越久、产品越多就越低；利率差距越大就越高，每一个百分点，小额存款加 0.5，中等加 1.2，大额加 3。**猜一猜**：差一个百分点会带走六分之一的客户，那么会带走几成存款？
# %%
base = crmkit.bank_base(1000, seed=56)
response = crmkit.rate_response(base, gap=1)
response
# %% [markdown] lang="en"
# {{response.customer_share:.0%}} of the customers, {{response.money_share:.0%}} of the money. {{int(response.bands.loc["large", "customers"])}} large depositors hold half of it, and they compare rates. Whoever counts customers sees less than half of it: the manager's third is real.
#
# **Guess before you run the cell:** matching saves most of that. What does it gain, in thousand yuan?
# %% [markdown] lang="zh"
# 客户走了 {{response.customer_share:.0%}}，存款走了 {{response.money_share:.0%}}。{{int(response.bands.loc["large", "customers"])}} 位大户手里有一半的钱，而他们最会比利率。只数客户，看到的还不到一半：行长说的三分之一是真的。
#
# **运行之前先猜**：跟进能把其中大部分留住，净增多少千元？
# %%
matched = crmkit.match_rate(base, gap=1)
crmkit.show(matched.overview(), 0)
# %% [markdown] lang="en"
# The last row matches and loses {{-matched.gain / 1000:,.0f}} thousand, of a profit of {{matched.profit / 1000:,.0f}}: it saves {{matched.saved_share:.0%}} of what would have stayed, and would need {{needed[1.0]:.0%}}. But nothing is not best either. The first hundredths cost little and hold the most restless: the best raise for all is **{{matched.best:.2f}} points**, and gains {{matched.best_gain / 1000:,.0f}}.
#
# ## Must everybody get it?
#
# Matching costs so much because all are paid. Four other plans:
# %% [markdown] lang="zh"
# 最后一行是完全跟进：倒亏 {{-matched.gain / 1000:,.0f}} 千元，而不涨时的利润一共才 {{matched.profit / 1000:,.0f}} 千元。留住的是“本来不走的”的 {{matched.saved_share:.0%}}，回本却要 {{needed[1.0]:.0%}}。可是一点不涨也不是最好：最先涨的那一点点花得少，稳住的正是最想走的人。对全体来说，最优上调是 **{{matched.best:.2f}} 个百分点**，净增 {{matched.best_gain / 1000:,.0f}} 千元。
#
# ## 非得人人都涨吗？
#
# 跟进之所以贵，是因为人人都要付。再看另外四种方案：
# %%
plans = crmkit.rate_plans(base, gap=1)
crmkit.show(plans)
# %%
ask_limit = plans.loc["match", "earned"] / plans.loc["match", "given_away"]
round(float(ask_limit), 2)
# %% [markdown] lang="en"
# A raise for large deposits only gains {{plans.loc["best_for_large", "net_gain"] / 1000:,.0f}} thousand. Matching for those who ask gains {{plans.loc["for_those_who_ask", "net_gain"] / 1000:,.0f}}, if only a fifth of the others' money hears of it and asks too. At {{ask_limit:.0%}} nothing is left: secrets have a break-even. An offer for "new money" is a cousin, as old money can go out and come in again. And a point of service, at 50 yuan a customer, gains {{plans.loc["service", "net_gain"] / 1000:,.0f}} without touching the rate. Why?
# %% [markdown] lang="zh"
# 只给大额存款涨，净增 {{plans.loc["best_for_large", "net_gain"] / 1000:,.0f}} 千元。谁开口就给谁，净增 {{plans.loc["for_those_who_ask", "net_gain"] / 1000:,.0f}} 千元，前提是其余的钱里只有五分之一听说了也来要；到了 {{ask_limit:.0%}}，就什么也不剩：秘密也有盈亏平衡点。“新资金专享利率”也类似，因为老客户的钱可以转出去再转回来。服务提高一分，每位客户花 50 元，不动利率就净增 {{plans.loc["service", "net_gain"] / 1000:,.0f}} 千元。为什么？
# %% [markdown] lang="en"
# ## Good service makes a gap cheaper
# %% [markdown] lang="zh"
# ## 服务好，同样的差距就没那么贵
# %%
leaves = pd.DataFrame({service: [crmkit.rate_response(base, gap, service=service).money_share
                                 for gap in (0, 1)] for service in (-1, 0, 1, 2)},
                      index=["gap 0", "gap 1"])
leaves.loc["added by the gap"] = leaves.loc["gap 1"] - leaves.loc["gap 0"]
leaves.round(3)
# %% [markdown] lang="en"
# The columns are points added to every service score. The same gap drives out {{leaves.loc["added by the gap", 0]:.1%}} of the money now, and {{leaves.loc["added by the gap", 2]:.1%}} with two points better service. In log-odds gap and service merely add up; in chances they meet. It needs both a better rate *and* a reason to look for one.
#
# **Guess first:** with better service, should we raise more, or less? And if it all lasts five years? In the explorer set the gap to 1.2 and read the best raise from the title; then one point of service; then service back to 0 and five years.
# %% [markdown] lang="zh"
# 各列是服务评分统一提高几分。同样差一个百分点，现在多带走 {{leaves.loc["added by the gap", 0]:.1%}} 的存款；服务好两分，就只多带走 {{leaves.loc["added by the gap", 2]:.1%}}。在对数几率里，差距与服务不过是相加；换成概率，二者就碰到一起了：既有更高的利率，*又*有去找的理由，人才会走。
#
# **先猜一猜**：服务好了，利率该多涨还是少涨？如果这一切持续五年呢？在探索器里把差距设为 1.2，从标题读出最优上调；再把服务提高 1 分；然后服务回到 0，年数改为 5。
# %%
explorer = crmkit.explore.rate_gap(base)
explorer
# %%
best_raise = {"now": ..., "service": ..., "years": ...}
# %%
from crmkit.practice import check

check("ch5_6b.E1", best_raise)
# %%
five = crmkit.rate_plans(base, gap=1, years=5)
crmkit.show(five[["raised", "net_gain"]])
# %% [markdown] lang="en"
# Over five years whoever has gone is gone for good, so raising pays more. Matching now even beats doing nothing, by {{five.loc["match", "net_gain"] / 1000:,.0f}} thousand. But the best raise for all gains {{five.loc["best_for_all", "net_gain"] / 1000:,.0f}}, and one for large deposits alone {{five.loc["best_for_large", "net_gain"] / 1000:,.0f}}. Ask for the horizon before you believe any figure here, ours included.
#
# ## Five causes, five skills
#
# The course lists five causes why a bank loses customers: service quality, an uncompetitive rate, products that do not match, weak publicity, competition. It lists five skills against them: a good first impression, listening, solving problems fast, keeping in touch, personal service. Forty invented closing interviews:
# %% [markdown] lang="zh"
# 时间一长，走了的就不再回来，涨利率也就更值。五年算下来，完全跟进甚至比不动还好，多 {{five.loc["match", "net_gain"] / 1000:,.0f}} 千元；可是全体最优上调净增 {{five.loc["best_for_all", "net_gain"] / 1000:,.0f}} 千元，只给大额是 {{five.loc["best_for_large", "net_gain"] / 1000:,.0f}} 千元。看到任何这样的数字，先问一句算的是几年，本课的也不例外。
#
# ## 五种原因，五种技巧
#
# 课程列出银行流失客户的五种原因：服务质量、利率缺乏竞争力、产品与需求不匹配、宣传不力、同业竞争；又列出五种技巧：良好的第一印象、倾听、快速解决问题、保持联系、个性化服务。下面是四十次销户访谈（虚构）：
# %%
interviews = pd.DataFrame({
    "closing_cause": ["service_quality", "rate", "mismatch", "publicity", "competition"],
    "accounts": [14, 9, 8, 4, 5], "balance": [3.0e6, 8.0e6, 2.5e6, 0.5e6, 2.0e6]}).set_index("closing_cause")
share = interviews[["accounts", "balance"]] / interviews[["accounts", "balance"]].sum()
crmkit.show(interviews.assign(customer_share=share["accounts"], money_share=share["balance"]))
# %% [markdown] lang="en"
# {{share.loc["rate", "accounts"]:.0%}} of the accounts name the rate, and {{share.loc["rate", "balance"]:.0%}} of the money. That is the most a raise could ever hold, and the rate is a polite excuse, too (lesson 5.4a). The other {{1 - share.loc["rate", "accounts"]:.0%}} of the accounts ask for skills. Not one of the five skills is a rate.
#
# ## What to take away
#
# - A raise must save raise / (margin − raise) of what would have stayed. All are paid, also those who never thought of leaving.
# - Count the money, not only the heads: the rich hold it and compare.
# - The best raise lies between nothing and a match. For some only it is larger and pays more; the longer it lasts, the larger; the better the service, the smaller.
#
# ## Where the figures come from
#
# Five causes and five skills: the course. The condition for a raise: arithmetic, for any numbers. Everything else (three and a thousand depositors, log-odds, margin of 2 points, cost of service, a fifth who ask too, interviews) is a teaching assumption. Money saved is not discounted, and the rival does not answer our raise.
#
# ## Next
#
# `ch5_6c_a_fair_bonus`. Exercises 1 to 7 in `exercises/ex_ch5_6b_the_banks_rate_gap` practise this lesson.
# %% [markdown] lang="zh"
# 提到利率的，账户占 {{share.loc["rate", "accounts"]:.0%}}，存款占 {{share.loc["rate", "balance"]:.0%}}。涨利率再有效，最多也就留住这些，何况“利率低”还常常是客气话（见 5.4a）。其余 {{1 - share.loc["rate", "accounts"]:.0%}} 的账户，要靠技巧来留。五种技巧里，没有一种是涨利率。
#
# ## 本课要点
#
# - 上调利率，至少要留住“本来不走的”的 上调 ÷（利差 − 上调）。人人都要多付，包括从没想过要走的人。
# - 不光数人头，还要数钱：钱在大户手里，而大户会比利率。
# - 最优上调在“不动”与“完全跟进”之间。只给一部分人，可以涨得多些，也更合算；时间越长，该涨得越多；服务越好，该涨得越少。
#
# ## 数据来源
#
# 五种原因和五种技巧来自课程。上调回本的条件是算术，换什么数字都成立。其余（三位和一千位储户、对数几率、2 个百分点的利差、服务成本、也来开口的五分之一、销户访谈）均为教学假设。留住的钱没有贴现，也没有考虑对手对我们上调的反应。
#
# ## 下一课
#
# `ch5_6c_a_fair_bonus`。`exercises/ex_ch5_6b_the_banks_rate_gap` 中的 1 至 7 题是本课的练习。
