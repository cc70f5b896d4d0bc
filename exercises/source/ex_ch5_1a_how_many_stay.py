# %% [markdown] lang="en"
# # Exercises 5.1a: how many stay?
#
# These go with lesson 5.1a. *By hand* means pandas or plain arithmetic; afterwards compare with the kit. Books, branches and accounts are teaching assumptions; the shop is real.
# %% [markdown] lang="zh"
# # 练习 5.1a：留下了多少客户？
#
# 这些题对应课文 5.1a。*手算*是指用 pandas 或直接列式，然后再与工具包核对。账本、分店、账户均为教学假设，店铺是真实数据。
# %%
import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1.1 ● The book
#
# 1,200 customers at the start of the year; 90 of these left, 150 were won. Churn and retention on the base of the start, as fractions?
# %% [markdown] lang="zh"
# ## 1.1 ● 那本账
#
# 年初 1,200 位客户，其中 90 位离开，又新增 150 位。以期初客户为基数，流失率和保持率各是多少？写成小数。
# %% tags=["solution"] answer="book = {'churn': ..., 'retention': ...}"
book = {"churn": 90 / 1200, "retention": 1 - 90 / 1200}
# %%
check("ch5_1.1", book)
# %% [markdown] lang="en"
# ## 1.1b ●● October to November
#
# In the real shop, who bought in October 2011 is a customer at the start, who bought in November is one at the end. Known customers; lines with `Quantity` and `UnitPrice` above zero. **By hand**: the retention rate on each of the three bases.
# %% [markdown] lang="zh"
# ## 1.1b ●● 十月到十一月
#
# 真实的店：2011 年 10 月买过的算期初客户，11 月买过的算期末客户。只算有编号的客户，只取 `Quantity` 和 `UnitPrice` 大于零的行。**手算**三种基数下的保持率。
# %%
lines = crmkit.datasets.load_online_retail()
lines.head(3)
# %% tags=["solution"] answer="months = {'start': ..., 'average': ..., 'consumers': ...}"
known = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
month = known["InvoiceDate"].dt.month + 12 * (known["InvoiceDate"].dt.year - 2011)
october, november = (set(known.loc[month == m, "CustomerID"]) for m in (10, 11))
gone, everybody = len(october - november), len(october | november)
months = {"start": 1 - gone / len(october), "consumers": 1 - gone / everybody,
          "average": 1 - gone / ((len(october) + len(november)) / 2)}
# %%
check("ch5_1.1b", months)
# %% [markdown] lang="en"
# ## 1.2 ●● The third manager
#
# With the book of 1.1: what does (start − end) / start give as "churn"?
# %% [markdown] lang="zh"
# ## 1.2 ●● 第三位经理
#
# 用 1.1 的账本：（期初 − 期末）÷ 期初，算出来的“流失率”是多少？
# %% tags=["solution"] answer="third_manager = ..."
third_manager = (1200 - (1200 - 90 + 150)) / 1200
# %%
check("ch5_1.2", third_manager)
# %% [markdown] lang="en"
# What is wrong with it?
#
# - **A** It divides by the customers at the start.
# - **B** The shop cannot have more customers at the end than at the start.
# - **C** It takes those who came off those who left.
# - **D** It would be right for whole years only.
# %% [markdown] lang="zh"
# 它错在哪里？
#
# - **A** 除以了期初客户数。
# - **B** 期末客户不可能比期初多。
# - **C** 从离开的人里减去了新来的人。
# - **D** 只有按整年算才对。
# %% tags=["solution"] answer="what_is_wrong = ..."
what_is_wrong = "C"
# %%
check("ch5_1.2b", what_is_wrong)
# %% [markdown] lang="en"
# ## 1.3 ●● How long does a customer stay?
#
# Churn is 7.5% a year, for everybody and for ever. The expected life and the half-life, in years, to two digits after the point?
# %% [markdown] lang="zh"
# ## 1.3 ●● 客户留多久？
#
# 每年流失 7.5%，人人如此，年年不变。期望寿命和半衰期各是多少年？保留两位小数。
# %% tags=["solution"] answer="spans = {'life': ..., 'half_life': ...}"
import math

spans = {"life": 1 / 0.075, "half_life": math.log(0.5) / math.log(0.925)}
# %%
check("ch5_1.3", spans)
# %% [markdown] lang="en"
# ## 1.3b ●● Weeks, months, years
#
# An app loses half a per cent of its users a week: which churn is that a year of 52 weeks? A gym loses 40% of its members a year: which churn is that a month? To four digits after the point.
# %% [markdown] lang="zh"
# ## 1.3b ●● 周、月、年
#
# 某应用每周流失 0.5% 的用户，一年（52 周）的流失率是多少？某健身房一年流失 40% 的会员，折合每月流失率是多少？保留四位小数。
# %% tags=["solution"] answer="converted = {'a_year': ..., 'a_month': ...}"
converted = {"a_year": 1 - 0.995**52, "a_month": 1 - 0.60 ** (1 / 12)}
# %%
check("ch5_1.3b", converted)
# %% [markdown] lang="en"
# ## 5.1a-1 ●● Six accounts
#
# Money of six customers in two years. **By hand**: the share of the customers of year 1 who spend again, gross retention, net retention.
# %% [markdown] lang="zh"
# ## 5.1a-1 ●● 六个账户
#
# 六位客户两年的金额。**手算**：第一年的客户中再次消费的比例、毛保持率、净保持率。
# %%
accounts = pd.DataFrame({"year_1": [5000, 2400, 1500, 800, 300, 0],
                         "year_2": [7000, 1400, 1500, 0, 900, 2600]},
                        index=["A", "B", "C", "D", "E", "F"])
accounts
# %% tags=["solution"] answer="kept = {'customers': ..., 'gross': ..., 'net': ...}"
old = accounts[accounts["year_1"] > 0]
total = old["year_1"].sum()
kept = {"customers": (old["year_2"] > 0).mean(), "gross": old.min(axis=1).sum() / total,
        "net": old["year_2"].sum() / total}
# %%
check("ch5_1a.1", kept)
# %% [markdown] lang="en"
# ## 5.1a-2 ●●● Do the large ones stay?
#
# Take the tenth of the customers who spent most in the first half-year of the real shop (December to May, refunds taken off, `UnitPrice` above zero, known customers; at or above the 0.9 quantile of those above zero). Gross and net retention of their money in the second half-year (June to November)? Compare with all customers in the lesson: whom would you look after?
# %% [markdown] lang="zh"
# ## 5.1a-2 ●●● 大客户留下了吗？
#
# 取真实店铺上半年（12 月至次年 5 月；扣除退货，`UnitPrice` 大于零，有编号的客户）花钱最多的一成客户，即在金额大于零的客户中不低于 0.9 分位数的那些。他们的钱在下半年（6 月至 11 月）的毛、净保持率各是多少？与课文里全体客户相比，你会照看谁？
# %% tags=["solution"] answer="large_ones = {'gross': ..., 'net': ...}"
priced = lines[lines["CustomerID"].notna() & (lines["UnitPrice"] > 0)]
priced = priced[priced["InvoiceDate"] < "2011-12-01"]
later = (priced["InvoiceDate"] >= "2011-06-01").astype(int).rename("half")
money = (priced["Quantity"] * priced["UnitPrice"]).groupby(
    [priced["CustomerID"].astype(str), later]).sum().unstack(fill_value=0)
money = money[money[0] > 0]
top = money[money[0] >= money[0].quantile(0.9)]
again = top[1].clip(lower=0).clip(upper=top[0])
large_ones = {"gross": again.sum() / top[0].sum(), "net": top[1].sum() / top[0].sum()}
# %%
check("ch5_1a.2", large_ones)
# %% [markdown] lang="en"
# ## 5.1a-3 ●● Who comes again at all?
#
# The **repeat-purchase rate** is the share of all customers of the log who bought twice or more. **By hand**, over the whole log: distinct `InvoiceNo`, the lines of 1.1b.
# %% [markdown] lang="zh"
# ## 5.1a-3 ●● 到底有谁再来？
#
# **重复购买率**是全部客户里买过两次及以上的比例。**手算**整份记录的重复购买率：数不同的 `InvoiceNo`，取行规则同 1.1b。
# %% tags=["solution"] answer="repeat_rate = ..."
times = known.groupby(known["CustomerID"].astype(str))["InvoiceNo"].nunique()
repeat_rate = (times >= 2).mean()
# %%
check("ch5_1a.3", repeat_rate)
# %% [markdown] lang="en"
# ## 5.1a-4 ●●● A prize for the best branch
#
# Branch A kept 18 of its 20 customers, branch B 410 of 500, 82%. The prize is for the better retention. How many of its 20 would A have had to keep for the 95% interval of its rate to lie wholly above 82%? (Try each number with `crmkit.rate_interval`.)
# %% [markdown] lang="zh"
# ## 5.1a-4 ●●● 奖给最好的分店
#
# A 店 20 位客户留下 18 位，B 店 500 位留下 410 位，即 82%。公司要奖励保持率高的分店。A 店 20 位中至少要留下几位，其 95% 区间才会整个高于 82%？（用 `crmkit.rate_interval` 逐个试。）
# %% tags=["solution"] answer="needed = ..."
needed = next(k for k in range(21) if crmkit.rate_interval(k, 20)[0] > 0.82)
# %%
check("ch5_1a.4", needed)
# %% [markdown] lang="en"
# What do you do with the prize?
#
# - **A** It goes to branch A: 90% is more than 82%.
# - **B** I give no prize on these figures: 20 customers cannot tell. I compare over more customers or years.
# - **C** It is shared: the intervals overlap, so both branches are equally good.
# %% [markdown] lang="zh"
# 奖金怎么办？
#
# - **A** 发给 A 店：90% 高于 82%。
# - **B** 凭这些数字不发：20 位客户看不出来，要用更多客户或更多年份再比。
# - **C** 两家平分：区间重叠，说明两家一样好。
# %% tags=["solution"] answer="prize = ..."
prize = "B"
# %%
check("ch5_1a.4b", prize)
# %% [markdown] lang="en"
# ## 5.1a-5 ●●● Five reasons
#
# The course's case names five reasons why tobacco shops lose custom; they are not in the material. Choose **five** likely ones from the causes that the course lists elsewhere: quality; price; service; contact and care; a rival's offer; new temptations; staff who leave; broken promises; the customer moves. Write them in the words of such a shop, the likeliest first. Say which of them the owner can change, which figure in the books would show each, and what would prove your order wrong.
# %% [markdown] lang="zh"
# ## 5.1a-5 ●●● 五个原因
#
# 课程引例说烟草零售户客源流失有五大因素，但资料中没有留下。请从课程别处列出的原因里选出**五个**最可能的：质量、价格、服务、联系与关怀、竞争者的优惠、新的诱惑、员工流动、失信、客户搬迁。用这样一家小店的话写出来，最可能的排在前面；说明哪些是店主能改变的，账本上哪个数字能显示它，以及什么事实会推翻你的排序。
# %% tags=["solution", "words"] answer="five_reasons = ..."
five_reasons = (
    "Quality, contact, a rival, staff who left, customers who moved; the first two are ours to "
    "change, and the card file shows how many of those at the start of the year went for each. "
    "质量、联系与关怀、竞争者、员工流动、搬迁；前两项店主能改，客户卡片上可以数出年初客户各因什么离开。"
)
# %%
check("ch5_1a.5", five_reasons)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
