# %% [markdown] lang="en"
# # 5.6b Should the bank match the rate?
#
# *Chapter 5, keeping customers · 5.6, industries: the bank · about 30 minutes*
#
# A rival pays one percentage point more on deposits. The branch manager: "Our rich are leaving. Match the rate today, or we lose a third of the money!" He is right about the third. **Do we match?**
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
# The kit has no bank's data; here is an invented bank. As in 5.6a a risk score adds up, and the S-curve makes it the chance to move within a year. Service, years here and products held lower the score; a point of gap raises it by 0.5 for small deposits, 1.2 for middle and 3 for large ones. All of this is a teaching assumption. **Guess:** if one point drives out a sixth of the customers, how much of the money?
# %% [markdown] lang="zh"
# 要让出一半利差，银行就得留住**和“本来不走的”一样多的钱**（{{needed[1.0]:.0%}}）：也就是不涨的话，一多半的钱非走不可。上面只有 {{saved / stays:.0%}}。上调 0.25 个百分点，只需要 {{needed[0.25]:.0%}}。这是算术，哪家银行、哪次降价都一样。
#
# ## 一千位储户
#
# 工具包里没有真实银行的数据，下面这家是虚构的。和 5.6a 一样，先加出一个风险得分，再用 S 形曲线化成一年内转走的概率：服务评分越高、开户越久、产品越多，得分越低；利率每差一个百分点，小额存款加 0.5，中等加 1.2，大额加 3。这些全是教学假设。**猜一猜**：差一个百分点会带走六分之一的客户，那么会带走几成存款？
# %%
base = crmkit.bank_base(1000, seed=56)
response = crmkit.rate_response(base, gap=1)
response
# %% [markdown] lang="en"
# {{response.customer_share:.0%}} of the customers, {{response.money_share:.0%}} of the money. {{int(response.bands.loc["large", "customers"])}} large depositors hold half of it, and they compare rates. Whoever counts heads sees less than half of it: the manager's third is real.
#
# **Guess before you run the cell:** matching saves most of that. What does it gain, in thousand yuan?
# %% [markdown] lang="zh"
# 客户走了 {{response.customer_share:.0%}}，存款走了 {{response.money_share:.0%}}。{{int(response.bands.loc["large", "customers"])}} 位大户手里有一半的钱，而他们最会比利率。只数客户，看到的还不到一半：行长说的三分之一是真的。
#
# **运行之前先猜**：跟进能把其中大部分留住，净增多少千元？
# %%
matched = crmkit.match_rate(base, gap=1)
crmkit.show(matched.overview() / 1000, 0)
# %% [markdown] lang="en"
# The last row matches and loses {{-matched.gain / 1000:,.0f}} thousand, of a profit of {{matched.profit / 1000:,.0f}}: it saves {{matched.saved_share:.0%}} of what would have stayed, and would need {{needed[1.0]:.0%}}. But nothing is not best either: the first hundredths cost little. The best raise for all is **{{matched.best:.2f}} points**, and gains {{matched.best_gain / 1000:,.0f}}, a trifle. An accident? Twenty other invented thousands, same weights:
# %% [markdown] lang="zh"
# 最后一行是完全跟进：倒亏 {{-matched.gain / 1000:,.0f}} 千元，而不涨时的利润一共才 {{matched.profit / 1000:,.0f}} 千元。留住的是“本来不走的”的 {{matched.saved_share:.0%}}，回本却要 {{needed[1.0]:.0%}}。可是一点不涨也不是最好：最先涨的那一点点花得少。对全体来说，最优上调是 **{{matched.best:.2f}} 个百分点**，净增 {{matched.best_gain / 1000:,.0f}} 千元，微乎其微。会不会碰巧如此？权重不变，再虚构二十批储户，每批一千位：
# %%
others = [crmkit.match_rate(crmkit.bank_base(seed=seed), gap=1) for seed in range(20)]
twenty = pd.DataFrame({"match": [other.gain / 1000 for other in others],
                       "best_raise": [other.best for other in others]}).agg(["min", "max"])
twenty.round(2)
# %% [markdown] lang="en"
# All twenty lose by matching. The best raise wanders from {{twenty.loc["min", "best_raise"]:.2f}} to {{twenty.loc["max", "best_raise"]:.2f}}: do not quote it to the hundredth.
#
# ## Must everybody get it?
#
# Matching costs so much because all are paid. Four other plans, in thousand yuan:
# %% [markdown] lang="zh"
# 二十批都是跟进就亏。最优上调却从 {{twenty.loc["min", "best_raise"]:.2f}} 到 {{twenty.loc["max", "best_raise"]:.2f}} 都有，小数点后第二位不必当真。
#
# ## 非得人人都涨吗？
#
# 跟进之所以贵，是因为人人都要付。再看另外四种方案（金额单位为千元）：
# %%
plans = crmkit.rate_plans(base, gap=1)
plans[["earned", "given_away", "net_gain"]] /= 1000
crmkit.show(plans)
# %%
ask_limit = plans.loc["match", "earned"] / plans.loc["match", "given_away"]
round(float(ask_limit), 2)
# %% [markdown] lang="en"
# A raise for large deposits only gains {{plans.loc["best_for_large", "net_gain"]:,.0f}} thousand. Matching for those who ask gains {{plans.loc["for_those_who_ask", "net_gain"]:,.0f}}, if only a fifth of the others' money hears of it and asks too. At {{ask_limit:.0%}} nothing is left: secrets have a break-even. Offers for "new money" leak likewise: old money goes out and comes in again. And a point of service, at 50 yuan a customer, gains {{plans.loc["service", "net_gain"]:,.0f}} without touching the rate. Why?
# %% [markdown] lang="zh"
# 只给大额存款涨，净增 {{plans.loc["best_for_large", "net_gain"]:,.0f}} 千元。谁开口就给谁，净增 {{plans.loc["for_those_who_ask", "net_gain"]:,.0f}} 千元，前提是其余的钱里只有五分之一听说了也来要；到了 {{ask_limit:.0%}}，就什么也不剩：秘密也有盈亏平衡点。“新资金专享利率”也类似，因为老客户的钱可以转出去再转回来。服务提高一分，每位客户花 50 元，不动利率就净增 {{plans.loc["service", "net_gain"]:,.0f}} 千元。为什么？
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
# The columns are points added to every service score. The same gap drives out {{leaves.loc["added by the gap", 0]:.1%}} of the money now, and {{leaves.loc["added by the gap", 2]:.1%}} with two points better service. In the score gap and service merely add up; on the S-curve they meet: the flatter the curve, the less the same step does.
#
# **Guess first:** with better service, should we raise more, or less? And if it all lasts five years? In the explorer set the gap to 1.2 and read the best raise from the title; then one point of service; then service back to 0 and five years.
# %% [markdown] lang="zh"
# 各列是服务评分统一提高几分。同样差一个百分点，现在多带走 {{leaves.loc["added by the gap", 0]:.1%}} 的存款；服务好两分，就只多带走 {{leaves.loc["added by the gap", 2]:.1%}}。在得分里，差距与服务不过是相加；到了 S 形曲线上，二者就碰到一起了：曲线越平，同样的一步作用越小。
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
five["net_gain"] /= 1000
crmkit.show(five[["raised", "net_gain"]])
# %% [markdown] lang="en"
# Over five years whoever has gone is gone for good, so raising pays more. Matching now **gains** {{five.loc["match", "net_gain"]:,.0f}} thousand, though the plans below it gain more. And if depositors mind the gap more, or less, than assumed? What a match gains, by years (columns) and sensitivity (rows):
# %% [markdown] lang="zh"
# 时间一长，走了的就不再回来，涨利率也就更值。五年算下来，完全跟进反而**赚** {{five.loc["match", "net_gain"]:,.0f}} 千元，只是不如它下面的几种方案。假如储户对差距比我们假设的更敏感，或者更迟钝呢？下面是完全跟进的净增（千元），各列是年数，各行是敏感程度的倍数：
# %%
match = pd.DataFrame({years: {times: crmkit.match_rate(base, gap=1, years=years,
                                                       sensitivity=times).gain / 1000
                              for times in (0.5, 1, 1.5, 2)} for years in (1, 2, 5)})
crmkit.show(match, 0)
# %% [markdown] lang="en"
# From {{match.min().min():,.0f}} to {{match.max().max():+,.0f}}, by one choice and one guess. **"Matching loses" is no law; the condition is.** Before you believe such a figure, ours included, ask: for how many years, and who measured the sensitivity? Branches drawn by lot could tell.
#
# ## Five causes, five skills
#
# The course lists five causes why a bank loses customers: service quality, an uncompetitive rate, products that do not match, weak publicity, competition. It lists five skills against them: a good first impression, listening, solving problems fast, keeping in touch, personal service. Forty invented closing interviews:
# %% [markdown] lang="zh"
# 从 {{match.min().min():,.0f}} 到 {{match.max().max():+,.0f}} 千元，全看两个数：算几年是自己定的，有多敏感是猜的。**“跟进会亏”不是定律，回本的条件才是。** 看到任何这样的数字，本课的也不例外，先问两句：算的是几年？敏感程度是谁量出来的？抽签选几家支行先试，才能知道。
#
# ## 五种原因，五种技巧
#
# 5.4a 提过，课程列出银行流失客户的五种原因：服务质量、利率缺乏竞争力、产品与需求不匹配、宣传不力、同业竞争；又列出五种技巧：良好的第一印象、倾听、快速解决问题、保持联系、个性化服务。下面是四十次销户访谈（虚构）：
# %%
interviews = pd.DataFrame({
    "closing_cause": ["service_quality", "rate", "mismatch", "publicity", "competition"],
    "accounts": [14, 9, 8, 4, 5],
    "balance": [3_000_000, 8_000_000, 2_500_000, 500_000, 2_000_000]}).set_index("closing_cause")
share = interviews[["accounts", "balance"]] / interviews[["accounts", "balance"]].sum()
crmkit.show(interviews.assign(customer_share=share["accounts"], money_share=share["balance"]))
# %% [markdown] lang="en"
# {{share.loc["rate", "accounts"]:.0%}} of the accounts name the rate, and {{share.loc["rate", "balance"]:.0%}} of the money. A raise answers these at most, and the rate is a polite excuse, too (5.4a). The other {{1 - share.loc["rate", "accounts"]:.0%}} of the accounts speak of something else, and not one of the five skills is a raise.
#
# ## What to take away
#
# - A raise must save raise / (margin − raise) of what would have stayed. All are paid, also those who never thought of leaving.
# - Count the money, not only the heads: the rich hold it and compare.
# - There are other plans: smaller raises, raises for some, service.
# - Whether a match pays hangs on years and sensitivity: state the one, measure the other.
#
# ## Where the figures come from
#
# Five causes and five skills: the course. The condition for a raise: arithmetic, for any numbers; it counts deposits kept, not new ones won. All else (depositors, weights, margin, cost of service, a fifth who ask too, interviews) is a teaching assumption. Nothing is discounted, and the rival does not answer our raise.
#
# ## Next
#
# `ch5_6c_a_fair_bonus`: whose customers stay, and is it skill or luck? Exercises: `exercises/ex_ch5_6b_the_banks_rate_gap`.
# %% [markdown] lang="zh"
# 提到利率的，账户占 {{share.loc["rate", "accounts"]:.0%}}，存款占 {{share.loc["rate", "balance"]:.0%}}。涨利率能对症的，最多也就是这些，何况“利率低”还常常是客气话（见 5.4a）。其余 {{1 - share.loc["rate", "accounts"]:.0%}} 的账户说的是别的事，而五种技巧里，没有一种是涨利率。
#
# ## 本课要点
#
# - 上调利率，至少要留住“本来不走的”的 上调 ÷（利差 − 上调）。人人都要多付，包括从没想过要走的人。
# - 不光数人头，还要数钱：钱在大户手里，而大户会比利率。
# - 除了“不动”和“完全跟进”，还有别的路：少涨一点，只给一部分人涨，改善服务。
# - 跟进划不划算，要看算几年、储户有多敏感。前者要说明，后者要去量。
#
# ## 数据来源
#
# 五种原因和五种技巧来自课程。上调回本的条件是算术，换什么数字都成立；它只算留住的存款，不算新来的。其余（所有储户、权重、2 个百分点的利差、服务成本、也来开口的五分之一、销户访谈）均为教学假设。没有贴现，也没有考虑对手对我们上调的反应。
#
# ## 下一课
#
# `ch5_6c_a_fair_bonus`：流失率能不能用来发奖金？练习见 `exercises/ex_ch5_6b_the_banks_rate_gap`。
