# %% [markdown] lang="en"
# # 5.7a Why the rate rises
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 30 minutes*
#
# A thousand people subscribed in the same year. At the first renewal 63% of them stayed; at the second, 74% of those who were left; at the twelfth, 95%. The director beams: "Every year they love us more. That is our loyalty programme. Double it!" **Is it the programme?**
#
# After this lesson you can
#
# - tell retention from survival, and compute both from a list of survivors,
# - show how a cohort's retention rises although no customer ever changes,
# - say what one average churn rate gets wrong about new customers and old ones.
# %% [markdown] lang="zh"
# # 5.7a 保持率为什么越来越高
#
# *第五章 客户保持 · 5.7 预测 · 约 30 分钟*
#
# 一千人在同一年订阅。第一次续约，留下 63%；第二次，剩下的人里留下 74%；到第十二次，留下 95%。总监喜形于色：“客户一年比一年爱我们，这就是忠诚计划的功劳。预算翻倍！”**真是忠诚计划的功劳吗？**
#
# 学完本课，你能够：
#
# - 分清保持率与存活率，并由留存人数算出这两个数；
# - 说明为什么没有一位客户改变，整个同期群的保持率却会上升；
# - 指出“平均流失率”把新客户和老客户的价值各算错了多少。
# %% [markdown] lang="en"
# ## A rate that rises
#
# The counts are real, published for two segments of subscribers, the first of them the thousand of 4.3a; the director is invented. Row 0 is the start, row 1 shows who is left after the first renewal, and so on.
# %% [markdown] lang="zh"
# ## 上升的保持率
#
# 人数是真实的，取自一篇公开发表的论文，有两个细分市场的订户，前一个就是 4.3a 那 1,000 位；总监是虚构的。第 0 行是起点，第 1 行是第一次续约之后还在的人，以此类推。
# %%
import pandas as pd

segments = crmkit.datasets.load_sbg_segments()
there = segments["Regular"]
table = pd.DataFrame({"customers": there, "survival": there / there[0]})
table["retention"] = there / there.shift()
crmkit.show(table)
# %% [markdown] lang="en"
# Two rates, and they answer two questions. **Survival**: of the {{there[0]:,}} who came, {{there.iloc[-1]}} are still here, {{table["survival"].iloc[-1]:.0%}}. **Retention**: of the {{there.iloc[-2]}} who met the last renewal, {{table["retention"].iloc[-1]:.0%}} renewed. Survival can only fall. Retention rose from each renewal to the next, even where two look alike when rounded. The other segment:
# %% [markdown] lang="zh"
# 两个比率，回答两个问题。**存活率**：当初来的 {{there[0]:,}} 人，还在的有 {{there.iloc[-1]}} 人，占 {{table["survival"].iloc[-1]:.0%}}。**保持率**：最后一次续约时还在的 {{there.iloc[-2]}} 人，有 {{table["retention"].iloc[-1]:.0%}} 续了约。存活率只降不升；保持率却一次比一次高（有两处四舍五入后看似相同，其实也升了一点）。（互联网行业说的“留存率”，有时指前者，有时指后者，一定要问清楚除以谁。）再看另一个细分市场：
# %%
high = segments["High-end"]
high_rates = (high / high.shift()).dropna().round(2)
high_rates.tolist()
# %% [markdown] lang="en"
# From {{high_rates.iloc[0]:.0%}} to {{high_rates.iloc[-1]:.0%}}, with small dips. Such a rise is often reported of contracts, with a loyalty programme or without.
#
# ## Nobody changes his mind
#
# Now invent a cohort in which love is impossible. 500 **loyal** customers: at every renewal 90% of them stay, from the first to the last. 500 **fickle** ones: 40% stay, always. No one learns, no one is persuaded. **Guess first:** what does the retention of the whole cohort do?
# %% [markdown] lang="zh"
# 从 {{high_rates.iloc[0]:.0%}} 到 {{high_rates.iloc[-1]:.0%}}，中间略有起伏。合同客户的数据里常见到这样的升势，有没有忠诚计划都见得到。
#
# ## 谁也没有变
#
# 4.3a 说也许是爱走的先走了，5.2b 为电信公司画过两种从不改变的客户。现在照样设想一个不可能“越来越爱”的同期群：500 位**忠诚**客户，每次续约都有 90% 留下，从头到尾不变；500 位**善变**客户，每次只有 40% 留下，也从来不变。没有人学会什么，也没有人被打动。**先猜一猜**：整个同期群的保持率会怎样？
# %%
years = pd.Series(range(6))
loyal, fickle = 500 * 0.9 ** years, 500 * 0.4 ** years
both = loyal + fickle
by_hand = pd.DataFrame({"loyal": loyal, "fickle": fickle, "retention": both / both.shift()})
crmkit.show(by_hand)
# %% [markdown] lang="en"
# {{by_hand["retention"][1]:.0%}}, {{by_hand["retention"][2]:.0%}}, {{by_hand["retention"][3]:.0%}}, {{by_hand["retention"][4]:.0%}}. The real cohort: {{table["retention"][1]:.0%}}, {{table["retention"][2]:.0%}}, {{table["retention"][3]:.0%}}, {{table["retention"][4]:.0%}}. The same rise, and nobody changed his mind!
#
# What changed is **who is left**. After two renewals {{loyal[2]:.0f}} loyal customers stand beside {{fickle[2]:.0f}} fickle ones. The cohort's rate is the mean of 90% and 40%, weighted by those who are there to renew:
# %% [markdown] lang="zh"
# {{by_hand["retention"][1]:.0%}}、{{by_hand["retention"][2]:.0%}}、{{by_hand["retention"][3]:.0%}}、{{by_hand["retention"][4]:.0%}}。真实的同期群是 {{table["retention"][1]:.0%}}、{{table["retention"][2]:.0%}}、{{table["retention"][3]:.0%}}、{{table["retention"][4]:.0%}}。一样的升势，而谁也没有变！
#
# 变的是**还有谁在**。两次续约之后，{{loyal[2]:.0f}} 位忠诚客户旁边，只剩 {{fickle[2]:.0f}} 位善变客户。整个群的保持率，是 90% 与 40% 的加权平均，权数是到了续约时还在的人：
# %%
share = loyal / both
(share * 0.9 + (1 - share) * 0.4).round(3).tolist()
# %% [markdown] lang="en"
# This is **sorting**: the fickle leave first, so the loyal remain. The kit draws it. Look at the bars before the line: the line only follows them.
# %% [markdown] lang="zh"
# 这叫**筛选效应**：善变的先走，剩下的自然是忠诚的。用工具包画出来。先看柱子，再看线：线不过是跟着柱子走。
# %%
mix = crmkit.mixed_cohort({"loyal": (0.5, 0.9), "fickle": (0.5, 0.4)}, periods=12)
crmkit.plots.mixed_cohort(mix)
# %% [markdown] lang="en"
# ## As good as real?
#
# Our cohort stops at 90%, the real one goes on to 95%. Perhaps other groups fit better. Say the loyal renew with 94%, the fickle with 45%. **Write down a guess:** which share must be loyal at the start, to stay close to all twelve real rates? Then set *Of the loyal renew* to .94, *Of the fickle renew* to .45, and move only the first slider until the largest gap is smallest.
# %% [markdown] lang="zh"
# ## 能和真的一样吗？
#
# 我们的同期群到 90% 就升不上去了，真实的升到了 95%。也许换两类人会更像。假设忠诚客户每次有 94% 续约，善变客户有 45%。**先写下你的猜测**：要紧跟真实的十二个保持率，开始时得有几成忠诚客户？然后把“忠诚客户的续约率”设为 0.94，“善变客户的续约率”设为 0.45，只拖第一个滑块，让与真实同期群的最大差距最小。
# %%
explorer = crmkit.explore.two_groups(there)
explorer
# %%
share_of_the_loyal = ...
# %%
from crmkit.practice import check

check("ch5_7a.E1", share_of_the_loyal)
# %% [markdown] lang="en"
# Fewer than half are loyal at the start, nearly all at the end, and twelve real rates are hit within two points. So the director's curve is no proof of his programme. Nor does it prove that nobody learnt to love the firm: sorting and learning can draw the same curve. What could tell them apart? Customers who met the *same* renewal before the programme and with it; best of all, a group drawn by lot that does without.
#
# ## What one average hides
#
# The controller wants one number for everybody: the renewals of all twelve years, over all who could have renewed. In our cohort of two groups that is
# %% [markdown] lang="zh"
# 开始时忠诚客户不到一半，最后几乎全是；十二个真实的保持率，误差都在两个百分点之内。所以总监的曲线证明不了他的计划有效。当然，也证明不了没有人“越来越爱”：筛选与学习都画得出这样的曲线。怎样才能分清？比较计划实行前后*同一次*续约的客户；最好是抽签留出一组，不让他们参加计划。
#
# ## 平均数掩盖了什么
#
# 财务主管要一个人人适用的数：十二年里的全部续约次数 ÷ 全部本可续约的次数。在我们那个两类客户的同期群里，它是：
# %%
average = mix.average_rate
round(average, 3)
# %% [markdown] lang="en"
# What is a customer worth just before a renewal? If he renews he pays 100 at once, a year later again, and so on; money costs d = 10% a year. At one rate r the first payment comes with the chance r. The second comes with r², and a year later, so today it counts r² / (1 + d); and so on. All of them together: 100 · r (1 + d) / (1 + d − r). Work it out for each group, for a new customer (half and half), and for one who has renewed five times; then with the kit, for renewals 1, 2 and 6:
# %% [markdown] lang="zh"
# 续约前一刻，一位客户值多少？如果续约，他当即付 100 元，一年后再付，以此类推；贴现率 d 为 10%。保持率为 r 时，收到第一笔的概率是 r；收到第二笔的概率是 r²，又晚一年，折成今天只算 r² ÷ (1 + d)；往后类推。全部相加，得 100 × r(1 + d) ÷ (1 + d − r)。先手工算：两类各值多少，一位新客户（两类各半）值多少，已经续约五次的客户又值多少？再用工具包算第 1、2、6 次续约前的价值：
# %%
value = {r: 100 * r * 1.10 / (1.10 - r) for r in (average, 0.9, 0.4)}
new = 0.5 * value[0.9] + 0.5 * value[0.4]
old = share[5] * value[0.9] + (1 - share[5]) * value[0.4]
{"one rate": round(value[average]), "new": round(new), "old": round(old)}
# %%
crmkit.show(100 * mix.residual_lifetime(0.10, [1, 2, 6]).to_frame("value"))
# %% [markdown] lang="en"
# The average says {{value[average]:.0f}} for everybody. A new customer is worth {{new:.0f}}, one who has renewed five times {{old:.0f}}: {{share[5]:.0%}} of those are loyal. The average undervalues old customers by {{1 - value[average] / old:.0%}}, and whoever decides by it what keeping one may cost lets old customers go too cheaply.
#
# Lifetimes go wrong, too. At the first renewal, after one year, {{1 - by_hand["retention"][1]:.0%}} leave; "one over churn" makes that
# %% [markdown] lang="zh"
# 平均数说人人都值 {{value[average]:.0f}} 元。其实新客户值 {{new:.0f}} 元，已续约五次的值 {{old:.0f}} 元：他们当中 {{share[5]:.0%}} 是忠诚的。平均数把老客户低估了 {{1 - value[average] / old:.0%}}；照它来定留住一位客户最多花多少钱，老客户就被看便宜了。
#
# 寿命也会算错。第一次续约走了 {{1 - by_hand["retention"][1]:.0%}}（他们算待了一年），按“流失率的倒数”，客户平均停留（年）：
# %%
by_churn = 1 / (1 - (0.5 * 0.9 + 0.5 * 0.4))
by_group = 0.5 / (1 - 0.9) + 0.5 / (1 - 0.4)
round(by_churn, 1), round(by_group, 1), round(mix.expected_lifetime, 1)
# %% [markdown] lang="en"
# {{by_churn:.1f}} years. But half stay ten years on average and half {{1 / 0.6:.1f}}: together {{by_group:.1f}}, twice as long. The mean of one over churn is not one over the mean churn.
#
# ## What to take away
#
# - Survival: still here, of all who came. Retention: renewed, of those who were there. One falls, the other usually rises.
# - A cohort's retention rises by sorting alone: who leaves easily leaves early. The curve is no proof of a loyalty programme.
# - One average rate undervalues old customers and shortens lives. Ask at which renewal a customer stands.
#
# ## Where the figures come from
#
# Survivors of two segments: Fader & Hardie (2007), as published; the firm is not named, nor is any loyalty programme. The director, his programme, the two groups, 100 yuan and 10%: teaching assumptions. That mixed groups mislead: Vaupel & Yashin (1985); what this does to the value of customers: Fader & Hardie (2010).
#
# ## Next
#
# `ch5_7b_forecasting_a_cohort`: two groups fit, but why two? With a whole spread of customers a forecast of twelve years takes two numbers. `exercises/ex_ch5_7a_why_the_rate_rises` practises this lesson.
# %% [markdown] lang="zh"
# 只有 {{by_churn:.1f}} 年。可是一半人平均留十年，另一半 {{1 / 0.6:.1f}} 年，合起来是 {{by_group:.1f}} 年，长了一倍。流失率倒数的平均，不等于平均流失率的倒数。
#
# ## 本课要点
#
# - 存活率：当初来的人里还在的；保持率：到了续约时还在的人里续约的。前者只降，后者通常上升。
# - 单靠筛选，同期群的保持率就会上升：容易走的人走得早。这条曲线证明不了忠诚计划有效。
# - 一个平均保持率，会低估老客户、算短客户寿命。先问一句：这位客户到了第几次续约？
#
# ## 数据来源
#
# 两个细分市场的留存人数：Fader 与 Hardie（2007），照原文；论文没有说是哪家企业，也没有提到忠诚计划。总监和他的计划、两类客户、100 元与 10%：教学假设。几类人混在一起会误导：Vaupel 与 Yashin（1985）；对客户价值的影响：Fader 与 Hardie（2010）。
#
# ## 下一课
#
# `ch5_7b_forecasting_a_cohort`：两类客户拟合得不错，可为什么偏偏是两类？让客户各不相同，只用两个数就能预测十二年。`exercises/ex_ch5_7a_why_the_rate_rises` 是本课的练习。
