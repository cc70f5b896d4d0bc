# %% [markdown] lang="en"
# # Exercises 5.7a: why the rate rises
#
# They go with lesson 5.7a. Where a question is marked ●●, use pandas or plain arithmetic only. The counts of 7.1 are published; the groups and the offer are invented.
# %% [markdown] lang="zh"
# # 练习 5.7a：保持率为什么越来越高
#
# 对应课文 5.7a。标 ●● 的题只用 pandas 或直接列式。7.1 的人数是公开发表的真实数据，各类客户和报价为教学假设。
# %%
import crmkit
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 7.1 ●● The third renewal
#
# Subscribers left, of 1,000; year 1 is the start. What is the retention at the third renewal of the segment `Regular`?
# %% [markdown] lang="zh"
# ## 7.1 ●● 第三次续约
#
# 1,000 位订户中各年还在的人数，第 1 年是起点。`Regular` 一列第三次续约的保持率是多少？
# %%
segments = data("ch5_7a.1")
segments.head(6)
# %% tags=["solution"] answer="third_renewal = ..."
third_renewal = segments["Regular"][3] / segments["Regular"][2]
# %%
check("ch5_7a.1", third_renewal)
# %% [markdown] lang="en"
# ## 7.1b ● What follows?
#
# A cohort's retention rises from 63% at the first renewal to 95% at the twelfth. What follows from that?
#
# - A: the loyalty programme works.
# - B: customers have grown fonder of the firm with the years.
# - C: perhaps only that those who leave easily have left. Another comparison is needed.
# - D: the data are wrong; nobody comes back to a contract.
# %% [markdown] lang="zh"
# ## 7.1b ● 由此可知什么？
#
# 一个同期群的保持率，从第一次续约的 63% 升到第十二次的 95%。由此可知：
#
# - A：忠诚计划有效。
# - B：客户一年比一年更喜欢这家企业。
# - C：也许只是容易走的人已经走了，还要作别的比较。
# - D：数据有误，解了约的人不会再回来。
# %% tags=["solution"] answer="follows = ..."
follows = "C"
# %%
check("ch5_7a.1b", follows)
# %% [markdown] lang="en"
# ## 7.2 ●● Two other groups
#
# Of 1,000 new customers 600 are loyal: 80% of them renew, every time. The other 400 are fickle: 30% renew, every time. What is the cohort's retention at renewals 1, 2 and 3? And after two renewals, which share of those who are left is loyal?
# %% [markdown] lang="zh"
# ## 7.2 ●● 另外两类客户
#
# 1,000 位新客户里，600 位忠诚，每次有 80% 续约；400 位善变，每次有 30% 续约。第 1、2、3 次续约，整个群的保持率各是多少？两次续约之后，还在的客户里，忠诚客户占多大比例（用小数）？
# %% tags=["solution"] answer="rates = {'1': ..., '2': ..., '3': ...}"
loyal, fickle = [600 * 0.8 ** t for t in range(4)], [400 * 0.3 ** t for t in range(4)]
both = [a + b for a, b in zip(loyal, fickle, strict=True)]
rates = {str(t): both[t] / both[t - 1] for t in (1, 2, 3)}
# %%
check("ch5_7a.2", rates)
# %% tags=["solution"] answer="loyal_share = ..."
loyal_share = loyal[2] / both[2]
# %%
check("ch5_7a.2b", loyal_share)
# %% [markdown] lang="en"
# ## 7.3 ●● How long they stay
#
# The customers of 7.2: how many years does a new one stay on average? (Who leaves at the first renewal has stayed one.)
# %% [markdown] lang="zh"
# ## 7.3 ●● 平均停留多久
#
# 还是 7.2 的客户：一位新客户平均停留几年？（第一次续约就走的，算一年。）
# %% tags=["solution"] answer="years = ..."
years = 0.6 / (1 - 0.8) + 0.4 / (1 - 0.3)
# %%
check("ch5_7a.3", years)
# %% [markdown] lang="en"
# ## 7.4 ●● New and old
#
# The same customers pay 100 at each renewal; money costs 10%. What is one worth just before his first renewal (`new`)? And just before his third (`old`)? If he renews, he pays at once.
# %% [markdown] lang="zh"
# ## 7.4 ●● 新客户与老客户
#
# 同样的客户，每次续约付 100 元，贴现率 10%。第一次续约前一刻，一位客户值多少（`new`）？第三次续约前一刻呢（`old`）？续约的话，当即就付。
# %% tags=["solution"] answer="worth = {'new': ..., 'old': ...}"
of_loyal, of_fickle = (100 * r * 1.1 / (1.1 - r) for r in (0.8, 0.3))
worth = {"new": 0.6 * of_loyal + 0.4 * of_fickle,
         "old": loyal_share * of_loyal + (1 - loyal_share) * of_fickle}
# %%
check("ch5_7a.4", worth)
# %% [markdown] lang="en"
# ## 7.5 ●●● An offer
#
# The segment `High-end` is matched within two points by 60% loyal customers who renew with 96% and 40% who renew with 69%. A rival offers to take over contracts, at 600 each. What is a customer worth to us just before a renewal, at 100 a year and 10%: by the average rate of twelve renewals (`average`); if he is new (`new`); if he has renewed eight times (`old`)? Use the kit. Whom would you sell, and whom would the average sell?
# %% [markdown] lang="zh"
# ## 7.5 ●●● 一份报价
#
# 假设客户里 60% 忠诚（每次有 96% 续约），40% 善变（每次有 69% 续约）：这样算出的保持率，与 `High-end` 一列相差不到两个百分点。一家对手愿以每份 600 元接手合同。每年 100 元，贴现率 10%，续约前一刻，一位客户对我们值多少：按十二次续约的平均保持率（`average`）；新客户（`new`）；已续约八次的（`old`）？请用工具包。你会卖掉谁？按平均数又会卖掉谁？
# %% tags=["solution"] answer="values = {'average': ..., 'new': ..., 'old': ...}"
mix = crmkit.mixed_cohort({"loyal": (0.60, 0.96), "fickle": (0.40, 0.69)}, periods=12)
average = mix.average_rate
new, old = 100 * mix.residual_lifetime(0.10, [1, 9])
values = {"average": 100 * average * 1.1 / (1.1 - average), "new": new, "old": old}
# %%
check("ch5_7a.5", values)
# %% [markdown] lang="en"
# ## 7.6 ●●● The director
#
# "63% in the first year, 95% in the twelfth. That is our loyalty programme. Double it!" Answer him in a few sentences.
# %% [markdown] lang="zh"
# ## 7.6 ●●● 答复总监
#
# “第一年 63%，第十二年 95%，这就是忠诚计划的功劳。预算翻倍！”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "The rate rises in every cohort whose customers differ: half loyal at 90% and half fickle at "
    "40% give 65, 75, 82%, and nobody changes. Let lots decide who of the newcomers is in the "
    "programme, and compare both groups at the first renewal. "
    "客户各不相同，保持率就会上升：一半忠诚、一半善变，也有 65%、75%、82%，而谁也没有变。不如让新客户抽签决定谁参加计划，在第一次续约时比较两组。"
)
# %%
check("ch5_7a.6", to_the_director)
