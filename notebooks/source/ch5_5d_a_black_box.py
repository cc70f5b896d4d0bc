# %% [markdown] lang="en"
# # 5.5d A black box for lost customers
#
# *Chapter 5, losing customers · 5.5, supplement: learning from defection · about 30 minutes*
#
# After an air accident the black box is read, whoever was to blame. A bank loses customers every month and writes down: "lost". Its director has money to mend *one* contact and points at the worst opinion in the survey: how complaints are handled. **Is that the one? And what would a black box record?**
#
# After this lesson you can
#
# - say which losses no bank can help, and what it can do even then,
# - rank contacts by frequency and opinion, and see when the ranking turns round,
# - track who spends more, less or nothing, class by class, without fooling yourself, and ask why to the end.
# %% [markdown] lang="zh"
# # 5.5d 给客户流失装一个“黑匣子”
#
# *第五章 客户流失 · 5.5 补充：从客户跳槽中学习 · 约 30 分钟*
#
# 飞机出了事故，不管是谁的责任，都要读黑匣子。银行每个月都有客户离开，账上却只记两个字：“流失”。行长有一笔钱，只够改进*一个*环节。她指着调查里评价最差的一项：投诉处理。**该改的是它吗？如果给客户流失装一个黑匣子，又该记些什么？**
#
# 学完本课，你能够：
#
# - 说出哪些流失银行管不了，以及即使如此还能做什么；
# - 按频率和评价给接触点排序，并看出排序什么时候会反过来；
# - 分类跟踪谁花得多了、少了、不来了，不被数字骗；再一路追问为什么。
# %% [markdown] lang="en"
# ## What nobody can help
#
# **Life events** and a rival's promotions are out of the firm's hands; what it makes easy is not.
#
# | what happens | what a firm can still do |
# |---|---|
# | moving | move the account along: branches, transfer in one call, the app |
# | a new job, another way of life | ask what is needed now; another product |
# | marriage, birth | one offer for the household |
# | divorce, death | a person who helps, without forms in five places |
# | a rival's promotion | know whom it tempts; the price need not follow |
#
# Set these apart in any record, or they drown the losses that teach.
#
# ## Every contact counts
#
# Between opening and closing an account lie hundreds of contacts. Each shapes what the bank is worth to its customer. So record two things of each: how often, and what customers thought. (A teaching table; invented.)
# %% [markdown] lang="zh"
# ## 谁也管不了的
#
# 生活变了，客户也跟着变。这类**生命变故**，还有对手的促销，都不由企业决定；但企业把事情办得方便不方便，由自己决定。
#
# | 发生的事 | 企业仍然能做的 |
# |---|---|
# | 搬家 | 让账户跟着走：网点、一个电话就能转、手机银行 |
# | 换工作、生活方式改变 | 问一问现在需要什么，换一种产品 |
# | 结婚、生子 | 给一家人的一份方案 |
# | 离婚、去世 | 有专人帮忙，不必跑五个窗口填表 |
# | 对手促销 | 弄清会打动谁；价格不必跟着降 |
#
# 记录时要把它们单列出来，否则会淹没那些真正能让人学到东西的流失。
#
# ## 每一次接触都算数
#
# 从开户到销户，中间有成百上千次接触，每一次都影响这家银行在客户心中的分量。所以对每个接触点记两件事：多频繁，客户怎么看。这就是**接触分析**。（表是编的，教学用表。）
# %%
bank = crmkit.datasets.load_teaching("bank_contacts").set_index("touch_point")
crmkit.show(bank[["contacts", "dissatisfied"]])
# %% [markdown] lang="en"
# A usual way is a grid: often or rare, bad or good; begin where it is often *and* bad. **Write down a guess:** which contact stands there, and which makes the most bad moments a month? By hand, three rows:
# %% [markdown] lang="zh"
# 常见的做法是画四格：频繁或不频繁，评价差或好，从“频繁而且差”的那一格下手。**先写下你的猜测**：哪个接触点在那一格？每月不满次数最多的又是哪个？先手算三行：
# %%
three = bank.loc[["complaint", "enquiry", "machine"]]
(three["contacts"] * three["dissatisfied"]).to_dict()
# %%
grid = crmkit.contact_grid(bank)
crmkit.plots.contact_map(grid)
# %% [markdown] lang="en"
# The dashed lines are medians. In the corner "often and bad" stands the enquiry line alone; the worst opinion is the complaint's; and **most bad moments, {{grid.table["bad_moments"].max():,.0f}}, are made by the cash machine**, though {{1 - bank.loc["machine", "dissatisfied"]:.0%}} of its contacts go well. High and low hide the product: {{grid.table["priority_share"].iloc[0]:.0%}} of all bad moments are the machine's, {{grid.table.loc["complaint", "priority_share"]:.0%}} the complaints'.
#
# So mend the machine? Not every bad moment drives somebody away. Suppose we knew how many of the dissatisfied leave *because of it* (teaching assumptions, column `leaves`):
# %% [markdown] lang="zh"
# 虚线是中位数。“频繁而且差”那一格里只有咨询热线；评价最差的是投诉处理；而**不满次数最多的是自动取款机，{{grid.table["bad_moments"].max():,.0f}} 次**，尽管 {{1 - bank.loc["machine", "dissatisfied"]:.0%}} 的接触没有引起不满。只分高低，就看不见两者的乘积：取款机占全部不满的 {{grid.table["priority_share"].iloc[0]:.0%}}，投诉处理只占 {{grid.table.loc["complaint", "priority_share"]:.0%}}。
#
# 那就去修取款机？别急，不是每一次不满都会把人气走。假设我们知道，不满的人里有几成*因此*离开（`leaves` 列，教学假设）：
# %%
weighted = crmkit.contact_grid(bank, weight="leaves")
crmkit.show(weighted.table[["bad_moments", "priority", "priority_share"]])
# %% [markdown] lang="en"
# Now complaints come first, with {{weighted.table["priority"].iloc[0]:.0f}} customers a month, and the machine is number {{list(weighted.table.index).index("machine") + 1}}. If so, the director was right, for a reason she did not give. How much hangs on the invented column?
# %% [markdown] lang="zh"
# 投诉处理升到第一，每月赶走 {{weighted.table["priority"].iloc[0]:.0f}} 位客户；取款机落到第 {{list(weighted.table.index).index("machine") + 1}}。如果真是这样，行长就说对了，只是理由不是她说的那个。这个结论有多依赖编出来的那一列？
# %%
needed = grid.weight_to_overtake("complaint", "machine")
assumed = bank.loc["complaint", "leaves"] / bank.loc["machine", "leaves"]
round(needed, 1), round(assumed)
# %% [markdown] lang="en"
# A badly handled complaint must drive away {{needed:.1f}} times as many as a bad moment at the machine; we assumed {{assumed:.0f}} times. The truth may be as low as {{needed / assumed:.0%}} of that, and the order of the two stands. That ratio is what the bank should find out.
#
# Your turn: how many times as much must a bad moment at the *opening* weigh to match the machine?
# %% [markdown] lang="zh"
# 同样是一次不满，投诉没处理好赶走的人要达到取款机的 {{needed:.1f}} 倍，两者才打平；我们假设的是 {{assumed:.0f}} 倍。真实的倍数只要不低于假设的 {{needed / assumed:.0%}}，两者的先后就不变。银行该去弄清的，正是这个倍数。
#
# 轮到你：*开户*时的一次不满，要重到取款机的几倍才能与它打平？
# %%
opening_needs = ...
# %%
from crmkit.practice import check

check("ch5_5d.E1", opening_needs)
# %% [markdown] lang="en"
# ## A record that never stops
#
# Contacts are half of the record; the other half is a **standing analysis of failures**: share of wallet (5.5a), who spends more and who less, defection by class. An order log knows the last two. Five customers, two quarters:
# %% [markdown] lang="zh"
# ## 一刻不停的记录
#
# 接触点是记录的一半，另一半是长期的**失误分析制度**：跟踪荷包占有率（5.5a）、花得多了和少了的各占几成、各类客户的跳槽率。后两样订单里就有。先看五位客户，两个季度：
# %%
import pandas as pd

money = pd.DataFrame({"before": [9, 4, 3, 5, 6], "after": [5, 6, 0, 5, 1]}, index=list("abcde"))
gap = money["after"] - money["before"]
pd.Series({"more": (gap > 0).mean(), "less": (gap < 0).mean(),
           "nothing": (money["after"] == 0).mean()})
# %% [markdown] lang="en"
# Careful: c spends nothing and is in "less" too. The kit counts each once. Now the real wholesaler, in blocks of 91 days. **Guess:** of those who bought again in the next block, how many spent less?
# %% [markdown] lang="zh"
# 注意：c 一分没花，也被算进了“less”。工具包里每人只算一次。现在看那家真实的批发商，每 91 天一段。**猜一猜**：下一段又来买的客户里，有几成花得少了？
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
naive = crmkit.failure_tracker(shop, classed="base")
everybody = naive.of("all")
less = everybody["fell"] / (1 - everybody["stopped"])
less.round(2)
# %% [markdown] lang="en"
# About half, and {{less.iloc[-1]:.0%}} before Christmas. So it would be if nothing went wrong: amounts go up and down. **A falling customer is no alarm.** Are the best safer? Thirds by what each spent in the first of the two blocks; one block:
# %% [markdown] lang="zh"
# 差不多一半，圣诞节前是 {{less.iloc[-1]:.0%}}。就算什么差错也没有，也会有一半左右的人花得少了：金额本来就有高有低。**一位客户花得少了，算不上警报**。最好的客户会稳一些吗？按两段中前一段的金额，把客户分成三等，看其中一段：
# %%
def less_again(track):
    block = track.at("2011-06-11").loc[["high", "middle", "low"]]
    return block["fell"] / (1 - block["stopped"])

crmkit.show(less_again(naive).to_frame("by_base"))
# %% [markdown] lang="en"
# A disaster: {{less_again(naive)["high"]:.0%}} of the best spend less, {{less_again(naive)["low"]:.0%}} of the last. But whoever had a lucky quarter *was put* among the best by it, and is likely to come down: **regression to the mean**. So fix classes one block before the two compared:
# %% [markdown] lang="zh"
# 大事不好：最好一等里有 {{less_again(naive)["high"]:.0%}} 花得少了，最末一等只有 {{less_again(naive)["low"]:.0%}}。可是，有些人正是*因为*那一段碰巧买得多，才被分进最好一等，接下来多半要往下走：又是 5.5a 的**均值回归**。所以要用更早的一段来分等，分好了再比后面两段：
# %%
tracker = crmkit.failure_tracker(shop)
both = pd.DataFrame({"by_base": less_again(naive), "by_earlier": less_again(tracker)})
crmkit.show(both)
# %% [markdown] lang="en"
# The disaster is gone: about half, in every third.
#
# **Guess again**, for the last block: the best third leave least. Of all the money lost, by spending nothing *and* by spending less, what share is theirs?
# %% [markdown] lang="zh"
# 原来是虚惊一场：每一等都是一半左右。
#
# **再猜一次**，看最后一段：最好一等离开得最少。不来了*加上*花得少了，失去的钱里有几成是他们的？
# %%
autumn = tracker.at()
pounds = autumn[["spent_before", "lost_stopped", "lost_fell", "won_rose"]]
crmkit.show(autumn[["stopped"]].join(pounds.round().astype(int)))
# %%
share_of_the_best = ...
# %%
check("ch5_5d.E2", share_of_the_best)
# %% [markdown] lang="en"
# Count leavers, and the best third look safest; count pounds, and no class loses more. But they held {{autumn.loc["high", "spent_before"] / autumn.loc["all", "spent_before"]:.0%}} of the money: pound for pound they lose least. Read all columns. Is anything getting worse? Compare the share who spend less (of all, those who stopped too) with the block before:
# %% [markdown] lang="zh"
# 数人头，最好一等最安全；数钱，哪一等也没有他们失去得多。可是前一段的钱里，他们本来就占 {{autumn.loc["high", "spent_before"] / autumn.loc["all", "spent_before"]:.0%}}：按每一英镑算，他们失去得最少。几列要一起看。情况在变坏吗？拿花得少的比例（这里的分母是全体，包括没有再来的）同前一段比：
# %%
crmkit.show(tracker.change("fell"))
# %% [markdown] lang="en"
# For the best third it fell by {{-100 * tracker.change().loc["high", "difference"]:.0f}} points, more than chance alone would do. But the last block ends in December, and a year's log has no second autumn. **Compare with the same block a year ago, or claim nothing.**
#
# ## Why, and why again
#
# The record says where. For the reason, ask why until the answer is something the firm can change. Each answer is the next question:
# %% [markdown] lang="zh"
# 最好一等降了 {{-100 * tracker.change().loc["high", "difference"]:.0f}} 个百分点，单凭偶然很难降这么多。但先别高兴：最后一段落在圣诞节前的旺季，而一年的订单里没有第二个秋天。**要同去年的同一段比，否则什么也别说。**
#
# ## 问到底：为什么
#
# 记录告诉我们出在哪里。要找原因，就追问“为什么”，直到答案是企业能改变的事。每个答案都是下一个问题：
# %%
links = crmkit.datasets.load_teaching("bank_whys")
crmkit.five_whys(links, change="bonus_kept", owner="branch")
# %% [markdown] lang="en"
# Four were enough; **five whys** is a habit, not a law. The kit checks that each link leads on, in no circle, to a change and a name. Whether it is *true* no code knows, and somebody else may find another. Had we stopped at the first answer, we would have blamed a clerk.
#
# ## What to take away
#
# - Often and bad, worst opinion, most bad moments, most customers driven away: four orders. Say which one you mean.
# - About half spend less anyway. Fix classes beforehand, count money, compare with the same season.
# - End every chain with a change and a name.
# %% [markdown] lang="zh"
# 问四次就够了；“**五个为什么**”是习惯，不是定律。工具包会检查：每一环接得上，没有绕圈子，末尾有改变、有负责人。至于是不是*真的*，代码不知道，换一个人也许会问出另一条链。要是停在第一个答案，我们大概就只会怪某个柜员了。
#
# ## 本课要点
#
# - 频繁而且差、评价最差、不满次数最多、赶走的客户最多：这是四种排法，要说清是哪一种。
# - 总有一半左右的人会花得少。先分好等，再数钱，同去年同期比。
# - 每一串“为什么”，末尾都要有一项改变和一位负责人。
# %% [markdown] lang="en"
# ## Where the figures come from
#
# Life events, the bank's contacts, a standing analysis, the black box: the course; the analysis and five whys also in Reichheld (1996). How the record is kept is a reconstruction. Teaching assumptions: all numbers of the bank, its chain, cuts, thirds, blocks of 91 days. Five whys: Ohno (1988); doubts: Card (2017). Online Retail: Chen, Sain & Guo (2012). The wholesaler's customers are often shops: falling may be *their* season.
#
# ## Next
#
# `ch5_6a_telecom_levers`: what one industry can do. Exercises: `exercises/ex_ch5_5d_a_black_box`.
# %% [markdown] lang="zh"
# ## 数据来源
#
# 生命变故、银行的接触点、失误分析制度和黑匣子的比方来自课程；长期的失误分析和五个为什么，也见于 Reichheld（1996）。记录具体怎样做，是我们的复原。教学假设：银行的全部数字、那串“为什么”、分界、三等分、91 天一段。五个为什么：Ohno（1988）；质疑：Card（2017）。Online Retail 数据：Chen、Sain 与 Guo（2012）。批发商的客户多半是店家，花得少也许只是*他们*的淡季。
#
# ## 下一课
#
# `ch5_6a_telecom_levers`：一个行业能做什么。练习见 `exercises/ex_ch5_5d_a_black_box`。
