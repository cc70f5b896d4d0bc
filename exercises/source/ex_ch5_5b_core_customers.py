# %% [markdown] lang="en"
# # Exercises 5.5b: core customers
#
# They go with lesson 5.5b. Where a question is marked ●●, use pandas or plain arithmetic only. The six customers, the money and the rates are invented; the wholesaler's orders are real.
# %% [markdown] lang="zh"
# # 练习 5.5b：核心客户
#
# 对应课文 5.5b。标 ●● 的题只用 pandas 或直接列式。六位客户、金额和保持率为教学数据；批发商的订单是真实的。
# %%
import pandas as pd

from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 5.5 ●● Half in five years
#
# A firm loses half of its customers in five years, the same share of those left every year. Which share is it (a fraction, three decimals)?
# %% [markdown] lang="zh"
# ## 5.5 ●● 五年走一半
#
# 一家企业五年失去一半客户，每年走掉的占当时客户的比例相同。这个比例是多少（用小数，保留三位）？
# %% tags=["solution"] answer="yearly_churn = ..."
yearly_churn = 1 - 0.5 ** (1 / 5)
# %%
check("ch5_5.5", yearly_churn)
# %% [markdown] lang="en"
# ## 5.6 ●● Three rules
#
# `q1` asks how loyal and profitable a customer is, `q2` how much he values us, `q3` whether he is worth more to us than to rivals; 0 to 10, at or above the cut passes. Give lists of ids. First: who passes *all three* questions at 7?
# %% [markdown] lang="zh"
# ## 5.6 ●● 三种规则
#
# `q1` 是忠诚并带来利润的程度，`q2` 是看重我们的程度，`q3` 是对我们比对竞争对手更有价值的程度；0 到 10 分，达到分数线即算过线。答案是客户编号的列表。先问：7 分线，*三问都*过的是谁？
# %%
scores = data("ch5_5.6").set_index("id")
scores
# %% tags=["solution"] answer="all_seven = [...]"
all_seven = list(scores.index[(scores >= 7).all(axis=1)])
# %%
check("ch5_5.6", all_seven)
# %% [markdown] lang="en"
# Who passes *any* question at 8?
# %% [markdown] lang="zh"
# 8 分线，*有一问*过就行，是谁？
# %% tags=["solution"] answer="any_eight = [...]"
any_eight = list(scores.index[(scores >= 8).any(axis=1)])
# %%
check("ch5_5.6b", any_eight)
# %% [markdown] lang="en"
# And whose *mean* reaches 7?
# %% [markdown] lang="zh"
# *平均分*达到 7 的呢？
# %% tags=["solution"] answer="mean_seven = [...]"
mean_seven = list(scores.index[scores.mean(axis=1) >= 7])
# %%
check("ch5_5.6c", mean_seven)
# %% [markdown] lang="en"
# ## 5.6d ●●● Money on the wrong customer
#
# 12,000 yuan are shared equally among the core. Whoever has less than 5 on `q3` goes to a rival all the same. How much is wasted under each of the three rules of 5.6 (all at 7, mean at 7, any at 8)?
# %% [markdown] lang="zh"
# ## 5.6d ●●● 钱花错了人
#
# 12,000 元在核心客户中平均分配。`q3` 低于 5 分的，怎么关怀也会被对手拉走。按 5.6 的三种规则（都过线 all，7 分；平均 mean，7 分；有一问过线 any，8 分），各白花多少元？
# %% tags=["solution"] answer="wasted = {'all': ..., 'mean': ..., 'any': ...}"
wasted = {}
for rule, cut in {"all": 7, "mean": 7, "any": 8}.items():
    core = crmkit.core_customers(scores, rule=rule, cut=cut).core
    rival = (scores.loc[core, "q3_worth_to_us_vs_rivals"] < 5).sum()
    wasted[rule] = 12_000 / len(core) * rival
# %%
check("ch5_5.6d", wasted)
# %% [markdown] lang="en"
# ## 5.6e ●●● How many to ask?
#
# The wholesaler's customers of December to August: whether each is in the top fifth by money, bought in 4 or more months, bought before March; and whether he stayed away in autumn. How many of those who stayed away pass all three parts, at least two, at least one? You have time for forty: which rule do you take?
# %% [markdown] lang="zh"
# ## 5.6e ●●● 要问多少人？
#
# 批发商 12 月到 8 月的客户：是否在金额前五分之一（much），是否至少 4 个月买过（regular），是否 3 月以前就买过（long）；以及秋天是否没来。没来的人里，三条都过的（three）、至少过两条的（two）、至少过一条的（one），各有几位？你只能谈四十次，选哪一种？
# %%
log = crmkit.read_orders(data("ch5_5.6e"), order="InvoiceNo", currency="GBP").frame
early = log[log["date"] < "2011-09-01"]
bought = early[early["amount"] > 0]
money = early.groupby("customer")["amount"].sum()[bought["customer"].unique()].sort_index()
months = bought["date"].dt.to_period("M").groupby(bought["customer"]).nunique()
parts = pd.DataFrame({
    "much": money >= money.quantile(0.8), "regular": months >= 4,
    "long": bought.groupby("customer")["date"].min() < "2011-03-01"}).astype(int)
autumn = log[log["date"].between("2011-09-01", "2011-11-30 23:59") & (log["amount"] > 0)]
away = ~parts.index.isin(autumn["customer"])
# %% tags=["solution"] answer="to_ask = {'three': ..., 'two': ..., 'one': ...}"
passed = crmkit.core_customers(parts[away], list(parts), cut=1).table["questions_passed"]
to_ask = {"three": (passed >= 3).sum(), "two": (passed >= 2).sum(), "one": (passed >= 1).sum()}
# %%
check("ch5_5.6e", to_ask)
# %% [markdown] lang="en"
# ## 5.8 ●●● What may it cost?
#
# Lesson 5.1d had these numbers to tell years from money. Here they are to set a limit: what may asking cost (5.8b)? Work them out once more, by hand. Asking its core customers and mending what they name raises their retention from .90 to .95. By which share do the expected lifetime and the discounted value rise? Money costs 10%; the first payment comes after a year, if the customer stays: r / (1 + i − r).
# %% [markdown] lang="zh"
# ## 5.8 ●●● 最多花多少？
#
# 这组数字在 5.1d 出现过，那里是为了分清“寿命”与“价值”；这里是为了定一个上限：去问、去改，最多花多少（5.8b）？请亲手再算一遍。一家企业去问核心客户，并改进他们指出的问题，保持率从 0.90 提高到 0.95。平均寿命（lifetime）和贴现后的价值（value）各增加几成（用小数）？贴现率 10%；一年之后、客户留下才付第一笔：r ÷ (1 + i − r)。
# %% tags=["solution"] answer="rise = {'lifetime': ..., 'value': ...}"
gain = crmkit.retention_gain(0.10, points=5, discount=0.10)
rise = {"lifetime": gain.lifetime_gain, "value": gain.value_gain}
# %%
check("ch5_5.8", rise)
# %% [markdown] lang="en"
# Each core customer brings 240 yuan a year. How much may asking and mending cost per core customer, once, before it no longer pays?
# %% [markdown] lang="zh"
# 每位核心客户每年带来 240 元。谈话和改进一次性投入，平均每位核心客户最多花多少元，才不至于亏本？
# %% tags=["solution"] answer="most_to_spend = ..."
before, after = gain.table["multiple"]
most_to_spend = 240 * (after - before)
# %%
check("ch5_5.8b", most_to_spend)
# %% [markdown] lang="en"
# The sales director says: "Our core customers are the big ones. K6 comes first: two nines!" Answer him, and say whom you would talk to.
# %% [markdown] lang="zh"
# 销售总监说：“核心客户就是大客户。K6 排第一，两个 9 分呢！”请答复他，并说明你会先找谁谈。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "Two nines hide a 3: K6 is worth more to a rival, and our care mends nothing there. Let us "
    "talk to those who bought much, often and long and stayed away, and ask for questions 2 and 3. "
    "两个 9 分遮住了一个 3 分：K6 对对手更有价值，再关怀也补不了。先去找买得多、买得勤、来得早而秋天没来的人谈，第二、第三问要靠调查和荷包占有率。"
)
# %%
check("ch5_5.8c", to_the_director)
