# %% [markdown] lang="en"
# # Exercises 5.4e: winning them back
#
# They go with lesson 5.4e. Where a question is marked ●●, use pandas or plain arithmetic only. The ten customers are invented; the odds in 4.1 are a claim of the course.
# %% [markdown] lang="zh"
# # 练习 5.4e：把客户赢回来
#
# 对应课文 5.4e。标 ●● 的题只用 pandas 或直接列式。十位客户为教学数据；4.1 中的成功率是课程的说法。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 4.1 ● What a success costs
#
# A contact costs 40 yuan. By the course's claim 1 in 4 succeeds with lost customers, 1 in 16 with prospects. What does one success cost in each group, and how many times as dear is a prospect?
# %% [markdown] lang="zh"
# ## 4.1 ● 成功一位要花多少
#
# 联系一次 40 元。按课程的说法，向流失客户销售，4 位里成功 1 位；向潜在客户销售，16 位里成功 1 位。每成功一位各要花多少？潜在客户（prospect）是流失客户（lost）的几倍（ratio）？
# %% tags=["solution"] answer="cost = {'lost': ..., 'prospect': ..., 'ratio': ...}"
cost = {"lost": 40 / (1 / 4), "prospect": 40 / (1 / 16)}
cost["ratio"] = cost["prospect"] / cost["lost"]
# %%
check("ch5_4.1", cost)
# %% [markdown] lang="en"
# ## 4.1b ●● Which contact is better?
#
# A lost customer who returns is worth 600, a new one 2,500. Contact cost and odds as in 4.1. What may *one contact* be expected to bring in each group, its cost paid?
# %% [markdown] lang="zh"
# ## 4.1b ●● 联系谁更合算？
#
# 流失客户回来，值 600 元；新客户值 2,500 元。联系成本和成功率同 4.1。扣除成本后，两组里*每联系一次*，期望各带来多少？
# %% tags=["solution"] answer="per_contact = {'lost': ..., 'prospect': ...}"
per_contact = {"lost": 600 / 4 - 40, "prospect": 2500 / 16 - 40}
# %%
check("ch5_4.1b", per_contact)
# %% [markdown] lang="en"
# ## 4.2 ●● Two customers
#
# `clv` is the lifetime value in yuan, `p` the chance that a contact succeeds, `cost` what the contact costs. What is the expected value of W02 and of W06? Then, to three decimals: how large would the chance of W06 have to be, so that he just pays?
#
# The table keeps the Chinese words: levels 重要 important, 主要 main, 普通 ordinary, 小 small; reasons 违约 breach of contract, 损害士气 hurts morale.
# %% [markdown] lang="zh"
# ## 4.2 ●● 两位客户
#
# `clv` 是终身价值（元），`p` 是挽回概率，`cost` 是联系成本。W02 和 W06 的期望价值各是多少？再算：W06 的挽回概率至少要多大，才正好不亏（保留三位小数）？
# %%
table = data("ch5_4.2").set_index("id")
table
# %% tags=["solution"] answer="two = {'W02': ..., 'W06': ...}"
expected = table["p"] * table["clv"] - table["cost"]
two = expected[["W02", "W06"]].to_dict()
# %%
check("ch5_4.2", two)
# %% tags=["solution"] answer="chance_needed = ..."
chance_needed = table.loc["W06", "cost"] / table.loc["W06", "clv"]
# %%
check("ch5_4.2b", chance_needed)
# %% [markdown] lang="en"
# ## 4.3 ●● Whom to pursue, if money is no limit?
#
# Set aside whoever has a reason to let go (`giveup_flag`), then keep those whose expected value is above zero. Give a list of ids, then what they may be expected to bring together.
# %% [markdown] lang="zh"
# ## 4.3 ●● 钱够用时，挽回谁？
#
# 先剔除有“不值得挽回”标记（`giveup_flag`）的客户，再留下期望价值大于零的。先给出客户编号的列表，再算他们的期望价值合计。
# %% tags=["solution"] answer="pursue = [...]"
free = table["giveup_flag"].isna()
pursue = list(table.index[free & (expected > 0)])
# %%
check("ch5_4.3", pursue)
# %% tags=["solution"] answer="total = ..."
total = expected[pursue].sum()
# %%
check("ch5_4.3b", total)
# %% [markdown] lang="en"
# ## 4.4 ●●● 800 yuan
#
# Of those in 4.3, which set brings most for 800 yuan, and how much?
# %% [markdown] lang="zh"
# ## 4.4 ●●● 800 元
#
# 在 4.3 的客户中，800 元之内哪一个组合的期望价值最高？是多少？
# %% tags=["solution"] answer="best_set = [...]"
from itertools import combinations

sets = [list(s) for n in range(1, 8) for s in combinations(pursue, n)]
best_set = max((s for s in sets if table.loc[s, "cost"].sum() <= 800),
               key=lambda s: expected[s].sum())
# %%
check("ch5_4.4", best_set)
# %% tags=["solution"] answer="best_value = ..."
best_value = expected[best_set].sum()
# %%
check("ch5_4.4b", best_value)
# %% [markdown] lang="en"
# ## 4.4c ●●● 900 yuan, and greed
#
# A colleague sorts by expected value per yuan of cost, buys from the top and passes over whoever does not fit any more. What does he get for 900 yuan, and what does the best set bring?
# %% [markdown] lang="zh"
# ## 4.4c ●●● 900 元与贪心法
#
# 一位同事按“每元成本的期望价值”从高到低选，放不下的就跳过。900 元，他（greedy）的期望价值是多少？最优组合（best）是多少？
# %% tags=["solution"] answer="by_900 = {'greedy': ..., 'best': ...}"
order = (expected / table["cost"])[pursue].sort_values(ascending=False).index
left, greedy = 900, 0
for who in order:
    if table.loc[who, "cost"] <= left:
        left, greedy = left - table.loc[who, "cost"], greedy + expected[who]
affordable = [s for s in sets if table.loc[s, "cost"].sum() <= 900]
by_900 = {"greedy": greedy, "best": max(expected[s].sum() for s in affordable)}
# %%
check("ch5_4.4c", by_900)
# %% [markdown] lang="en"
# ## 4.5 ●●● By level
#
# The course's rule: important, go all out; main, do our best (both are contacted in any case); ordinary, as the case may be (contacted if the expected value is above zero); small, basically give up. Reasons to let go come first, money is no limit. How much less does the rule bring than 4.3?
# %% [markdown] lang="zh"
# ## 4.5 ●●● 按级别
#
# 课程的规则：重要客户极力挽回，主要客户尽力挽回（这两级一律联系）；普通客户见机行事（期望价值大于零才联系）；小客户基本放弃。先剔除不值得挽回的，不限预算。按这个规则，比 4.3 少得多少？
# %% tags=["solution", "words"] answer="less = ..."
level = table["level"]
chosen = level.isin(["重要", "主要"]) | ((level == "普通") & (expected > 0))
less = total - expected[free & chosen].sum()
# %%
check("ch5_4.5", less)
# %% [markdown] lang="en"
# Another list does its best for ordinary customers (contacted in any case) and treats small ones as the case may be. Important and main are contacted as before. How much less than 4.3?
# %% [markdown] lang="zh"
# 另一份名单对普通客户尽力挽回（一律联系），对小客户见机行事；重要和主要客户仍一律联系。比 4.3 少得多少？
# %% tags=["solution", "words"] answer="less_by_the_other = ..."
chosen = level.isin(["重要", "主要", "普通"]) | ((level == "小") & (expected > 0))
less_by_the_other = total - expected[free & chosen].sum()
# %%
check("ch5_4.5b", less_by_the_other)
# %% [markdown] lang="en"
# ## 4.5c ●●● The second time
#
# The lifetime values in the table assume that 80% of customers stay from year to year. Those won back came for a discount: they pay a fifth less, and only 40% stay. Money costs 10%, and both times the first payment comes on the first day. What share of the first is the second lifetime value? And who, of all without a reason to let go, is still worth a contact (no limit)?
# %% [markdown] lang="zh"
# ## 4.5c ●●● 第二次
#
# 表中的终身价值按每年 80% 留下计算。赢回来的客户是冲着折扣来的：少付五分之一，每年只有 40% 留下。贴现率 10%，两次都在第一天就付第一笔。第二次终身价值是第一次的几成（用小数）？在没有“不值得挽回”标记的客户中，还有谁值得联系（不限预算）？
# %% tags=["solution"] answer="share = ..."
first, again = 1.10 / (1.10 - 0.80), 0.8 * 1.10 / (1.10 - 0.40)
share = again / first
# %%
check("ch5_4.5c", share)
# %% tags=["solution"] answer="still_worth_it = [...]"
second = table["p"] * table["clv"] * share - table["cost"]
still_worth_it = list(table.index[free & (second > 0)])
# %%
check("ch5_4.5d", still_worth_it)
# %% [markdown] lang="en"
# The sales director says: "Important customers: all out. I begin with W01 and W09." Answer him in a few sentences.
# %% [markdown] lang="zh"
# 销售总监说：“重要客户就该极力挽回，我先去找 W01 和 W09。”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "W01 and W02 come first, you are right. But W09 broke his contract; his 300 yuan win more "
    "elsewhere. And our chances are guesses: let us leave a group drawn by lot alone and count. "
    "W01 和 W02 排在最前，这没错；可是 W09 违了约，这 300 元花在别人身上更合算。挽回概率都是估的，不如抽签留一组不联系，比一比各回来多少。"
)
# %%
check("ch5_4.5e", to_the_director)
