# %% [markdown] lang="en"
# # 5.2f The silent customer
#
# *Chapter 5, keeping customers · 5.2, two cases · about 30 minutes*
#
# A case of the course: a woman bought the same personal item in a mall month after month. Then nothing. The mall concluded that she was pregnant and sent good wishes and advice; the family stayed its customers. A shop can hear silence! So let your computer call every customer who is silent twice as long as usual. **How many of these alarms will be right?**
#
# After this lesson you can
#
# - tell from orders who has been silent for too long by his own rhythm,
# - test such an alarm on the past: precision and recall,
# - say which alarms are worth a call, and which should never be spoken of.
# %% [markdown] lang="zh"
# # 5.2f 沉默的客户
#
# *第五章 客户保持 · 5.2 的两个案例 · 约 30 分钟*
#
# 课程里有一个案例：一位女士月月在商场买同一种个人用品，忽然不买了。商场推断她怀孕了，送去问候和建议；这一家一直是商场的客户。原来商店听得见沉默！那就让电脑盯着：谁的沉默超过平时的两倍，就打电话。**这样的警报，有多少是对的？**
#
# 学完本课，你能够：
#
# - 从订单看出，按客户自己的节奏，谁沉默得太久；
# - 用过去的数据检验警报：查准率和查全率；
# - 判断哪些警报值得打电话，哪些推断永远不该说出口。
# %% [markdown] lang="en"
# ## A rhythm of one's own
#
# Three invented customers, the days of the year on which each bought. Today is day 60:
# %% [markdown] lang="zh"
# ## 各有各的节奏
#
# 三位教学用的客户，各自在一年中的第几天买过。今天是第 60 天：
# %%
import pandas as pd

bought = {"Ann": [1, 8, 15, 29], "Bob": [3, 33, 43], "Cem": [5, 7, 9, 11, 41]}
days = pd.Series({who: pd.Series(d) for who, d in bought.items()})
pd.DataFrame({"median_gap": days.map(lambda d: d.diff().median()),
              "silence": 60 - days.map(lambda d: d.iloc[-1])})
# %% [markdown] lang="en"
# A **gap** is the time from one purchase day to the next. The middle of a customer's gaps, his **median gap**, is his rhythm: Cem usually comes every other day, and one long gap of 30 does not spoil it, as it would a mean. The alarm rings if his silence is longer than *k* × his median gap: at k = 2 for Ann (31 > 14) and Cem (19 > 4), not for Bob (17 < 40).
# %% [markdown] lang="zh"
# **间隔**是从一个购买日到下一个购买日的天数。把一位客户的间隔排好，取中间那个，就是**间隔中位数**，代表他的节奏：Cem 通常隔两天来一次，那个 30 天的长间隔影响不到中位数，却会把平均数拉高。沉默超过 *k* × 间隔中位数，就报警。k = 2 时，Ann（31 > 14）和 Cem（19 > 4）要报警，Bob（17 < 40）不用。
# %% [markdown] lang="en"
# Now the real wholesaler, on 9 September 2011; what comes later we do not know. Only customers with three purchase days or more have a rhythm; we leave out the others at first.
# %% [markdown] lang="zh"
# 再看真实的批发商。我们站在 2011 年 9 月 9 日，后面的事一概不知。至少有三个购买日的客户，才谈得上节奏；其余的先不判断。
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
silent = crmkit.silent_customers(shop, k=2, as_of="2011-09-09", few="leave_out")
print(silent.caption())
silent.table.drop(columns="last").iloc[::150].head(4)
# %% [markdown] lang="en"
# {{silent.table["silent"].sum()}} alarms among {{len(silent):,}} customers. **Write down your guess before you go on:** how many of these {{silent.table["silent"].sum()}} bought nothing in the next three months?
#
# ## Wait and see
#
# That is a **backtest**: raise the alarms of a past day, then look at the 91 days that followed.
# %% [markdown] lang="zh"
# {{len(silent):,}} 位客户中有 {{silent.table["silent"].sum()}} 个警报。**先写下你的猜测，再往下看**：这 {{silent.table["silent"].sum()}} 位里，有多少位在随后三个月里什么也没买？
#
# ## 等着看
#
# 这叫**回测**：在过去某一天发出警报，再看订单里随后 91 天发生了什么。
# %%
test = crmkit.silence_backtest(shop, "2011-09-09", 91, k=2, few="leave_out")
crmkit.show(test.table)
# %% [markdown] lang="en"
# {{test.false_alarms}} of the {{test.hits + test.false_alarms}} came back by themselves: **{{1 - test.precision:.0%}} of the alarms were false.** {{test.hits}} were right; their share, {{test.precision:.0%}}, is the **precision**. Of all {{test.hits + test.missed}} who stayed away, the alarm found {{test.recall:.0%}}: its **recall**.
# %% [markdown] lang="zh"
# {{test.hits + test.false_alarms}} 位里有 {{test.false_alarms}} 位自己回来了：**{{1 - test.precision:.0%}} 的警报是假的**。只有 {{test.hits}} 个是对的，占 {{test.precision:.0%}}，这叫**查准率**。没回来的一共 {{test.hits + test.missed}} 位，警报发现了其中的 {{test.recall:.0%}}，这叫**查全率**。
# %% [markdown] lang="en"
# Why are so many alarms false? Let ten thousand invented customers buy at random, every 30 days on average. Nobody ever leaves. On any day, how many are silent for more than two medians?
# %% [markdown] lang="zh"
# 假警报为什么这么多？让一万位虚构的客户永远买下去，平均 30 天一次，时间随机，谁也不走。任选一天，有多少人的沉默超过两倍中位数？
# %%
import numpy as np

gaps = np.random.default_rng(5).exponential(30, size=10_000)
silence = np.random.default_rng(6).exponential(30, size=10_000)
faithful = (silence > 2 * np.median(gaps)).mean()
round(float(faithful), 3)
# %% [markdown] lang="en"
# {{faithful:.0%}} of the faithful! By definition half of all gaps are longer than the median; at random every further median halves what is left: 1/2, 1/4, 1/8. (Time since the last purchase is spread like a gap, because a random buyer has no memory.) False alarms are built into the rule.
# %% [markdown] lang="zh"
# 从不离开的客户里，竟有 {{faithful:.0%}}！按定义，一半的间隔长于中位数；购买若是随机的，每多等一个中位数，剩下的再减半：1/2、1/4、1/8。（随机购买没有记忆，所以“距上次购买的天数”与间隔的分布相同。）假警报是这条规则自带的。
# %% [markdown] lang="en"
# ## Wait longer?
#
# **Guess first:** how many medians must we wait until at least half of the alarms are right, and how many of those who stay away do we still find then? Move only *k*.
# %% [markdown] lang="zh"
# ## 再多等等？
#
# 那就多等等，把 k 调大。**先猜一猜**：要等几倍中位数，警报才至少有一半是对的？那时，没回来的人还能发现几成？其他设定不动，只拖动 k。
# %%
explorer = crmkit.explore.interval_detector(shop)
explorer
# %%
smallest_k = ...
# %%
from crmkit.practice import check

check("ch5_2f.E1", smallest_k)
# %% [markdown] lang="en"
# Who waits long is more often right, and overlooks almost everybody. No k gives both.
#
# Customers with fewer than three purchase days have no rhythm of their own. With `few="base"` they get the **base's median**, the median of all customers' medians:
# %% [markdown] lang="zh"
# 等得越久，越容易说对，可是没回来的人几乎都漏掉了。没有哪个 k 能两全。
#
# 购买日不足三个的客户，没有自己的节奏。用 `few="base"`，就以**总体中位数**（各位客户中位数的中位数）来衡量他们：
# %%
everybody = crmkit.silence_backtest(shop, "2011-09-09", 91, k=2, few="base")
everybody.silence.base_median, round(everybody.precision, 2), round(everybody.recall, 2)
# %% [markdown] lang="en"
# Precision rises to {{everybody.precision:.0%}}: not because the rule is wiser, but because customers who came once or twice mostly stay away. Calling *everybody* would be right in {{everybody.table["stayed_away"].sum() / everybody.table.to_numpy().sum():.0%}} of cases; calling all {{len(silent):,}} with a rhythm, in {{test.table["stayed_away"].sum() / test.table.to_numpy().sum():.0%}}. Compare precision with that, not with zero.
#
# ## Is a false alarm bad?
#
# Say a call costs 5 pounds and keeps one in ten of those who would stay away (a save rate of 10%, lesson 5.1c), each worth 200 (teaching assumptions). A right alarm is then worth 20, and calls pay from a precision of 5 / 20 = 25% on. Our {{test.precision:.0%}} earns {{20 * test.precision - 5:.2f}} a call; calling all {{len(silent):,}} loses {{5 - 20 * test.table["stayed_away"].sum() / test.table.to_numpy().sum():.2f}} each time. Where a contact is cheap, false alarms may be many; where it is costly, wait longer.
# %% [markdown] lang="zh"
# 查准率升到 {{everybody.precision:.0%}}：不是规则变聪明了，而是只来过一两次的客户，多半不会再来。给*所有人*打电话，也有 {{everybody.table["stayed_away"].sum() / everybody.table.to_numpy().sum():.0%}} 说对；只给有节奏的 {{len(silent):,}} 位全打一遍，是 {{test.table["stayed_away"].sum() / test.table.to_numpy().sum():.0%}}。查准率要与这样的数比，而不是与零比。
#
# ## 假警报有多坏？
#
# 假设打一次电话花 5 英镑，本来不回来的人十位中能挽留一位（挽留率 10%，见 5.1c），挽留一位赚 200 英镑（教学假设）。那么一个正确的警报值 20 英镑，查准率只要超过 5 ÷ 20 = 25%，打电话就划算。我们的查准率只有 {{test.precision:.0%}}，也每次净赚 {{20 * test.precision - 5:.2f}} 英镑；{{len(silent):,}} 位全打一遍，每次反倒亏 {{5 - 20 * test.table["stayed_away"].sum() / test.table.to_numpy().sum():.2f}} 英镑。联系便宜，不怕假警报多；联系贵，就多等等。
# %% [markdown] lang="en"
# ## What may be said
#
# Back to the mall. In the course's case the family was glad. In a story of the New York Times (2012), which nobody has confirmed, baby coupons told a father what his daughter had not. A pregnancy is **sensitive data**, even if only inferred, perhaps wrongly.
#
# - China's Personal Information Protection Law (2021) allows sensitive data, such as health, to be used only for a specific purpose, where necessary, with strict protection and separate consent.
# - The GDPR of the European Union forbids the use of health data unless there is explicit consent or another of its listed grounds.
#
# This is no legal advice. A rule of thumb: say what a customer would expect you to know ("we have missed you"), never what you think you have found out.
# %% [markdown] lang="zh"
# ## 什么可以说
#
# 回到商场。课程案例里，那家人很高兴。《纽约时报》2012 年讲过另一个故事（没有人证实过）：一位父亲从母婴优惠券上，得知了女儿还没告诉他的事。怀孕属于**敏感个人信息**，哪怕只是推断出来的，何况还可能推断错。
#
# - 中国《个人信息保护法》（2021）：处理健康等敏感个人信息，须有特定目的和充分必要性，采取严格保护措施，并取得个人的单独同意。
# - 欧盟《通用数据保护条例》（GDPR）：除非本人明确同意或符合所列其他情形，禁止处理健康数据。
#
# 以上两句不是法律意见。一条经验：只说客户料得到你会知道的事（“好久不见”），不说你自以为发现的事。
# %% [markdown] lang="en"
# ## A telecom company
#
# With a contract nobody need listen for silence: who leaves gives notice. How China Mobile looks at churn, in the course's case:
#
# | view | measure |
# |---|---|
# | churn cannot be avoided, only kept low | "customer first", quality of service managed: staff discuss it, training changed |
# | analyse it with the firm's own system | an information system for churn |
# | study the causes: rivals, a big firm's arrogance, natural loss, lack of good faith | a plan for each customer |
# | many who leave can be won back | wider and deeper service |
# %% [markdown] lang="zh"
# ## 一家通信公司
#
# 有合同的行业不必听沉默：谁走，谁销户。课程案例里，中国移动这样看待流失：
#
# | 看法 | 措施 |
# |---|---|
# | 流失不可避免，只能控制在低水平 | “客户至上”，管理服务质量：员工讨论，改进培训 |
# | 用企业自己的系统分析流失 | 建立客户流失信息系统 |
# | 研究原因：对手争夺、店大欺客、自然流失、诚信问题 | 个性化的方案 |
# | 许多流失的客户可以挽回 | 拓宽、加深服务 |
# %% [markdown] lang="en"
# ## What to take away
#
# - Judge silence by the customer's own median gap, and say what you do with those who have none.
# - Test every alarm on the past. Here, at k = 2, two in three were false.
# - Precision and recall pull against each other; the cost of a contact decides between them.
# - What you may infer and what you may say are two questions.
#
# **Next:** `ch5_3a_seeing_churn` asks how many customers a shop has lost, when nobody gives notice. Exercises: `exercises/ex_ch5_2f_the_silent_customer`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 用客户自己的间隔中位数衡量沉默；没有节奏的客户怎么办，要说清楚。
# - 每种警报都要用过去的数据检验。这里 k = 2 时，三个警报有两个是假的。
# - 查准率与查全率此消彼长，联系成本决定怎样取舍。
# - 可以推断什么，可以说出什么，是两个问题。
#
# **下一课**：`ch5_3a_seeing_churn`：没有人来告别的店，到底流失了多少客户？练习见 `exercises/ex_ch5_2f_the_silent_customer`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The mall and China Mobile: cases of the course; the pairing in the table is ours. The father: C. Duhigg, New York Times Magazine, 16 February 2012. Laws: PIPL, articles 28 and 29; GDPR, article 9. Three purchases, k, 5, 200 and one in ten: teaching assumptions. Online Retail: Chen, Sain & Guo (2012). "Stayed away" means 91 days without a purchase, not for ever.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 商场与中国移动：课程案例；最后一张表里看法与措施的对应，是我们整理的。父亲的故事：C. Duhigg，《纽约时报杂志》2012 年 2 月 16 日。法律：《个人信息保护法》第二十八、二十九条；GDPR 第九条。三个购买日、k、5 英镑、200 英镑、十位挽留一位均为教学假设。Online Retail 数据：Chen、Sain 与 Guo（2012）。“没回来”指 91 天没买，不等于永远不来。
