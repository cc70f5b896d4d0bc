# %% [markdown] lang="en"
# # 5.5b Who are our core customers?
#
# *Chapter 5, losing customers · 5.5, supplement: defection, core customers · about 30 minutes*
#
# Autumn is over. Of the 3,317 customers who bought from the wholesaler between December and August, 1,446 have not been back: the "lost" of lesson 4.4a. The course says: ask those who leave why. You have time for about forty conversations. The sales director's list has the biggest first. **Whom do you ask?**
#
# After this lesson you can
#
# - put the three questions that make a core customer, and say which of them your books can answer,
# - join three answers by *all*, *any* or *mean*, and say what each rule forgives,
# - cut a list of 1,446 down to the names worth a conversation.
# %% [markdown] lang="zh"
# # 5.5b 谁是我们的核心客户？
#
# *第五章 客户流失 · 5.5 补充：客户跳槽，核心客户 · 约 30 分钟*
#
# 秋季过去了。12 月到 8 月在那家批发商买过东西的 3,317 位客户里，有 1,446 位秋天没有再来，就是 4.4a 里被标为“流失”的那些。课程说：要去问离开的人为什么离开。你的时间只够谈四十来次，销售总监递来名单，从大到小排好了。**该去问谁？**
#
# 学完本课，你能够：
#
# - 提出判断核心客户的三个问题，并说清哪一问账上就有答案；
# - 用“都过线”“有一问过线”“平均过线”三种规则合并答案，说出每种规则放过了什么；
# - 把 1,446 人的名单缩减到值得一谈的那些人。
# %% [markdown] lang="en"
# ## Three questions
#
# Not every leaver's reason counts alike. The course wants those of the **core customers**, found with three questions:
#
# 1. Who is most **loyal and profitable**: buys much, pays in time, has long been with us?
# 2. Who **values us** most: whom do we serve best?
# 3. Who is **worth more to us than to our rivals**?
#
# Size stands in the first only, beside loyalty. Six customers, scored 0 to 10 (invented):
# %% [markdown] lang="zh"
# ## 三个问题
#
# 走的人多，理由不会同样重要。课程要听的，是**核心客户**的理由，并用三个问题来找他们：
#
# 1. 谁最**忠诚、最能带来利润**：买得多，付款及时，往来时间长？
# 2. 谁最**看重我们**：我们最能让谁满意？
# 3. 谁**对我们比对竞争对手更有价值**？
#
# “大”只出现在第一问里，还要和忠诚放在一起。下面是六位客户的评分，0 到 10 分，教学数据：
# %%
six = crmkit.datasets.load_teaching("core6").set_index("id")
crmkit.show(six)
# %% [markdown] lang="en"
# ## All, any, or the mean?
#
# Three answers must become one. Say that 7 is enough, and that *at or above* counts. *All* three must reach 7: then the weakest answer decides. *Any* one will do: the strongest decides. Or the *mean*. By hand:
# %% [markdown] lang="zh"
# ## 都过线、有一问过线，还是平均过线？
#
# 三个答案要合成一个。设 7 分为线，*达到即算过线*。要求三问*都*过线，由最弱的一项决定；*有一问*过线就行，由最强的一项决定；或者看*平均分*。先手算：
# %%
weakest, strongest, mean = six.min(axis=1), six.max(axis=1), six.mean(axis=1)
for answer in (weakest, strongest, mean):
    print(list(six.index[answer >= 7]))
# %% [markdown] lang="en"
# One, five, three, of the same six. The kit agrees, and counts who is core although a question failed:
# %% [markdown] lang="zh"
# 同样六个人，一种规则选出一位，一种五位，一种三位。工具包的算法相同，还会数出有问题没过线、却成了核心的人：
# %%
loose = crmkit.core_customers(six, rule="mean", cut=7)
crmkit.plots.core_strip(loose)
# %% [markdown] lang="en"
# Look at K6. Two nines, and a 3 where we ask whether he is worth more to us than to a rival. The diamond lies exactly on the line, so he is in; {{len(loose.made_good)}} of the {{len(loose.core)}} are. The mean is **compensatory**: strong answers make good a weak one, like the weights of a scorecard (lesson 4.5a). *All* is **non-compensatory**: the whole bar must lie to the right.
#
# Which is right? Ask what a weak answer *does*. K6 likes us and pays well, but is worth more to a rival, who can therefore offer him more than we can. No nine elsewhere mends that. Where each answer can break the relation by itself, take *all*; where they only add up, the mean.
# %% [markdown] lang="zh"
# 看 K6：两个 9 分，可在“对我们是否比对对手更有价值”上只有 3 分。菱形正好落在线上，于是他入选了；{{len(loose.core)}} 位里有 {{len(loose.made_good)}} 位是这样进来的。平均分是**补偿型**规则：强项可以补弱项，和评分卡的权重一样（4.5a 课）。“都过线”是**非补偿型**规则：整根横条都要在线的右边。
#
# 该用哪一种？要看一个弱项*会造成什么*。K6 喜欢我们，也带来利润，但他对竞争对手更有价值，对手就出得起比我们更好的条件，别处的 9 分补不了这一点。任何一项弱了都会断送关系的，用“都过线”；只是几项相加的，才用平均分。
# %% [markdown] lang="en"
# ## Try it
#
# 12,000 yuan a year of care are shared equally among the core (a teaching assumption). Keep *all questions* and 7. **Write down a guess:** which one question, left out, lets in most customers? Then try the three with *Questions asked*, and read where the money goes.
# %% [markdown] lang="zh"
# ## 动手试试
#
# 每年 12,000 元的客户关怀费用在核心客户中平均分配（教学假设）。规则保持“三问都过线”，分数线保持 7。**先写下你的猜测**：少问哪一问，放进来的人最多？然后在“问哪几问”里依次试这三种，看钱给了谁。
# %%
explorer = crmkit.explore.core_customers(six)
explorer
# %%
core_size = {"without_1": ..., "without_2": ..., "without_3": ...}
# %%
from crmkit.practice import check

check("ch5_5b.E1", core_size)
# %% [markdown] lang="en"
# Here the third question keeps out most, and it is the one that no firm finds in its own books. Set *only 1*, what the books know: four customers, and three quarters of the money go to some who fail another question.
#
# ## What the books know
#
# Now the wholesaler. Its orders show parts of question 1. Take December to August: **much** (top fifth by money), **regular** (bought in 4 or more of the 9 months), **long** (already bought before March). The cuts are ours. **Guess:** how many of the 1,446 who stayed away pass all three?
# %% [markdown] lang="zh"
# 在这张表里，第三问挡住的人最多，偏偏它的答案不在任何企业自己的账上。选“只问 1”，也就是只看账：核心客户成了四位，四分之三的钱给了另有问题没过线的人。
#
# ## 账上知道什么
#
# 回到批发商。第一问有几个部分能从订单里读出来。取 12 月到 8 月：**买得多**（much，金额前五分之一），**买得勤**（regular，9 个月里至少 4 个月买过），**来得早**（long，3 月以前就买过）。这几条线是我们划的。**猜一猜**：秋天没来的 1,446 位里，三条都过的有几位？
# %%
import pandas as pd

invoices = crmkit.datasets.load_online_retail_invoices()
log = crmkit.read_orders(invoices, order="InvoiceNo", currency="GBP").frame
early = log[log["date"] < "2011-09-01"]
bought = early[early["amount"] > 0]
money = early.groupby("customer")["amount"].sum()[bought["customer"].unique()].sort_index()
# %%
months = bought["date"].dt.to_period("M").groupby(bought["customer"]).nunique()
first = bought.groupby("customer")["date"].min()
parts = pd.DataFrame({"much": money >= money.quantile(0.8), "regular": months >= 4,
                      "long": first < "2011-03-01"}).astype(int)
books = crmkit.core_customers(parts, ["much", "regular", "long"], rule="all", cut=1)
# %%
autumn = log[log["date"].between("2011-09-01", "2011-11-30 23:59") & (log["amount"] > 0)]
away = ~books.table.index.isin(autumn["customer"])
seen = books.table.assign(stayed_away=away).groupby("questions_passed")["stayed_away"]
passed = seen.agg(customers="size", stayed_away="sum", share="mean").round(2)
passed.rename_axis("parts_passed")
# %% [markdown] lang="en"
# **{{away[books.table["core"]].sum()}} of {{away.sum():,}}.** A list for forty conversations. (It hangs on the cuts: with the top 15% or 25% as *much*, {{(parts.assign(much=money >= money.quantile(0.85)).sum(axis=1)[away] == 3).sum()}} or {{(parts.assign(much=money >= money.quantile(0.75)).sum(axis=1)[away] == 3).sum()}}.) Of those who pass nothing {{seen.mean()[0]:.0%}} stayed away, hardly news; of those who pass all three {{seen.mean()[3]:.0%}}. When one of *them* is missing, it is worth asking why.
#
# And the director's list, biggest first?
# %% [markdown] lang="zh"
# （`parts_passed`：过了几条；`customers`：客户数；`stayed_away`：没来的；`share`：没来的占比。）
#
# **{{away.sum():,}} 位里只有 {{away[books.table["core"]].sum()}} 位**。这正是四十次谈话能谈完的名单。（名单随线而变：“买得多”改取前 15%，是 {{(parts.assign(much=money >= money.quantile(0.85)).sum(axis=1)[away] == 3).sum()}} 位；取前四分之一，是 {{(parts.assign(much=money >= money.quantile(0.75)).sum(axis=1)[away] == 3).sum()}} 位。）再看最后一列，一条都没过的，{{seen.mean()[0]:.0%}} 没来，不足为奇；三条都过的，只有 {{seen.mean()[3]:.0%}} 没来。*他们*当中有人不来，就值得问一问为什么。
#
# 总监那份从大到小的名单呢？
# %%
biggest = money[away].nlargest(36).index
int((~biggest.isin(books.core)).sum()), int((months[biggest] == 1).sum())
# %% [markdown] lang="en"
# **{{(~biggest.isin(books.core)).sum()}} of his 36 are big, but not both regular and long with us**; {{(months[biggest] == 1).sum()}} bought in one month only: there was no relation to break. Of the whole top fifth {{books.table.query("much == 1")["core"].mean():.0%}} pass all three. (Of the ten biggest, {{books.table.loc[money.nlargest(10).index, "core"].sum()}}: the very big are regular.)
#
# Sales stand for profit; payment is not in the log; a quarter away is not yet gone: {{books.table.index[away & books.table["core"]].isin(log.loc[(log["date"] >= "2011-12-01") & (log["amount"] > 0), "customer"]).sum()}} of the {{away[books.table["core"]].sum()}} were back by 9 December. Above all it is question 1 of three. **Questions 2 and 3 must be asked:** a survey for what they value, share of wallet (lesson 5.5a) for what rivals get. So they are candidates.
# %% [markdown] lang="zh"
# **他那 36 位里，有 {{(~biggest.isin(books.core)).sum()}} 位只是大：要么买得不勤，要么来得晚**；{{(months[biggest] == 1).sum()}} 位只在一个月里买过，本来就谈不上有什么关系可断。金额前五分之一的人里，三条都过的也只有 {{books.table.query("much == 1")["core"].mean():.0%}}。（金额最大的十位里，三条都过的倒有 {{books.table.loc[money.nlargest(10).index, "core"].sum()}} 位：特别大的，确实买得勤。）
#
# 要看清这是什么：销售额代替了利润，付款是否及时订单里没有，一季没来也还不等于走了（到 12 月 9 日，{{away[books.table["core"]].sum()}} 位里已有 {{books.table.index[away & books.table["core"]].isin(log.loc[(log["date"] >= "2011-12-01") & (log["amount"] > 0), "customer"]).sum()}} 位回来）。更要紧的是，这只是三问里的第一问。**第二、第三问只能去问**：看重什么，靠调查；对手分走多少，看荷包占有率（5.5a 课）。所以名单上的人还只是候选人。
# %% [markdown] lang="en"
# ## Check by segment
#
# The course adds a check: profit, share of wallet and length of the relation, segment by segment. On the sample data of the telecom firm (charges a month stand for profit, time in months):
# %% [markdown] lang="zh"
# ## 按细分群体核对
#
# 课程还要求核对一遍：各细分群体的利润、荷包占有率、往来时长。用 IBM 的电信公司示例数据（公司是虚构的；以每月费用代替利润，时长以月计）：
# %%
telco = crmkit.datasets.load_telco().set_index("customerID")
crmkit.segment_yardsticks(telco, "Contract", profit="MonthlyCharges", length="tenure")
# %% [markdown] lang="en"
# The segment that pays most, each and together, has been there the shortest time; the two-year segment pays least a month and has been there three times as long. The yardsticks disagree: that is their use. (Time so far, not until the end; and a contract holds people.) The third stays empty: no firm's own data show what customers spend elsewhere.
#
# ## What keeping them is worth
#
# A popular claim says that firms lose half their customers in five years. By the year that is not 10%:
# %% [markdown] lang="zh"
# 平均和合计都付得最多的群体，来的时间最短；两年合同的群体每月付得最少，时长却是前者的三倍。几把尺子说法不一，用处正在这里。（时长是到目前为止的，不是到结束；何况合同本来就会留人。）第三把尺子是空的：客户在别家花多少，企业自己的数据里看不到。
#
# ## 留住他们值多少
#
# 有个流传很广的说法：企业五年会失去一半客户。折成每年，并不是 10%：
# %%
yearly = 1 - 0.5 ** (1 / 5)
gain = crmkit.retention_gain(0.10, points=5, discount=0.10)
round(yearly, 3), round(gain.lifetime_gain, 2), round(gain.value_gain, 2)
# %% [markdown] lang="en"
# {{yearly:.1%}} a year. Suppose that what we learn raises the core's retention from .90 to .95, then lifetime doubles, but the discounted value rises by {{gain.value_gain:.0%}} (lesson 5.1d). So much may conversations and mending cost, and no more.
#
# ## What to take away
#
# - Three questions: loyal and profitable; values us; worth more to us than to rivals. Big is only a part of the first.
# - *All* looks at the weakest answer, *any* at the strongest; the mean hides a 3 behind two nines.
# - Books answer part of question 1. They cut {{away.sum():,}} names to {{away[books.table["core"]].sum()}}.
#
# **Next:** `ch5_5c_asking_the_leavers`: what do you ask them? Exercises 5.5, 5.6 and 5.8 in `exercises/ex_ch5_5b_core_customers` practise this lesson.
# %% [markdown] lang="zh"
# 每年 {{yearly:.1%}}。假如学到的东西让核心客户的保持率从 0.90 提高到 0.95，寿命翻番，贴现后的价值却只增加 {{gain.value_gain:.0%}}（5.1d 课）。每位核心客户多值这么多，谈话和改进的花费也就以此为限。
#
# ## 本课要点
#
# - 三个问题：忠诚又赚钱，看重我们，对我们比对对手更有价值。“大”只是第一问的一部分。
# - “都过线”看最弱的一项，“有一问过线”看最强的一项；平均分会把一个 3 分藏在两个 9 分后面。
# - 账上只能回答第一问的一部分。即便如此，也把 {{away.sum():,}} 个名字缩减到了 {{away[books.table["core"]].sum()}} 个。
#
# **下一课**：`ch5_5c_asking_the_leavers`，该问他们什么？`exercises/ex_ch5_5b_core_customers` 中的 5.5、5.6、5.8 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The three questions and the check by segment: the course. Six customers, scores, the cut, the three rules, 12,000 yuan, .90, .95 and 10%: teaching assumptions. Online Retail, a real log: Chen, Sain & Guo (2012); the cuts of its three parts are ours. Telco Customer Churn: sample data of a fictional firm (IBM). That firms lose half in five years is a claim (Reichheld 1996), not tested here.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 三个问题和按细分群体核对来自课程。六位客户的评分、分数线、三种规则、12,000 元，以及 0.90、0.95 和 10% 的贴现率，均为教学假设。Online Retail 是真实订单：Chen、Sain 与 Guo（2012）；三条线由我们划定。Telco Customer Churn 是一家虚构公司的示例数据（IBM）。“五年失去一半客户”是一种说法（Reichheld 1996），这里没有检验。
