# %% [markdown] lang="en"
# # Exercises 5.5d: a black box
#
# They go with lesson 5.5d. Where a question is marked ●●, use pandas or plain arithmetic only. The bank, its costs and the eight customers are invented; the wholesaler is real.
# %% [markdown] lang="zh"
# # 练习 5.5d：给客户流失装一个“黑匣子”
#
# 对应课文 5.5d。标 ●● 的题只用 pandas 或直接列式。银行、费用和八位客户是教学数据；批发商是真实的。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1 ● Out of the bank's hands
#
# Which of these go into the record apart, as life events and other things the bank cannot decide? Give a list of letters.
#
# a: moved abroad. b: the enquiry line never answered. c: a child was born, the flat got too small. d: our deposit rate has been the lowest in town for a year. e: died. f: the machine kept the card. g: this month a rival gives a rice cooker to every new customer.
# %% [markdown] lang="zh"
# ## 1 ● 不由银行决定的
#
# 下面哪些应当在记录里单列，算作生命变故或其他不由银行决定的事？请给出字母的列表。
#
# a：移居国外。b：咨询热线一直打不通。c：添了孩子，房子住不下了。d：我们的存款利率一年来全城最低。e：去世。f：取款机吞了卡。g：对手这个月给每位新客户送一口电饭锅。
# %% tags=["solution"] answer="apart = [...]"
apart = ["a", "c", "e", "g"]
# %%
check("ch5_5d.1", apart)
# %% [markdown] lang="en"
# ## 2 ●● Bad moments
#
# How many bad moments a month are made at the counter, and how many in talks about loans? Then: which share of all bad moments do the *two* contacts with most of them make (as a fraction)?
# %% [markdown] lang="zh"
# ## 2 ●● 不满次数
#
# 柜台（counter）每月有多少次不满？贷款面谈（loan）呢？再算：不满次数最多的*两个*接触点，合计占全部不满次数的几成（用小数）？
# %%
bank = data("ch5_5d.2").set_index("touch_point")
bank
# %% tags=["solution"] answer="moments = {'counter': ..., 'loan': ...}"
bad = bank["contacts"] * bank["dissatisfied"]
moments = bad[["counter", "loan"]].to_dict()
# %%
check("ch5_5d.2", moments)
# %% tags=["solution"] answer="two_worst = ..."
two_worst = bad.nlargest(2).sum() / bad.sum()
# %%
check("ch5_5d.2b", two_worst)
# %% [markdown] lang="en"
# ## 3 ●● Who drives most away?
#
# `leaves` is the share of the dissatisfied who leave the bank because of this contact (teaching assumption). Name the three contacts that drive most customers away, the worst first.
# %% [markdown] lang="zh"
# ## 3 ●● 谁赶走的客户最多？
#
# `leaves` 是不满者中因此离开银行的比例（教学假设）。赶走客户最多的是哪三个接触点？从多到少排。
# %% tags=["solution"] answer="worst_three = [...]"
away = bad * bank["leaves"]
worst_three = list(away.nlargest(3).index)
# %%
check("ch5_5d.3", worst_three)
# %% [markdown] lang="en"
# ## 4 ●●● One project
#
# A project halves the bad moments of one contact. It costs a month: complaint 16,000, enquiry line 2,000, machine 1,500 yuan. A customer who stays is worth 1,500 (all invented). With `crmkit.contact_grid(bank, weight="leaves")`: what does each project leave a month, its cost paid? Which one would you do?
# %% [markdown] lang="zh"
# ## 4 ●●● 只做一个项目
#
# 一个项目能让一个接触点的不满减半。每月费用：投诉处理（complaint）16,000 元，咨询热线（enquiry）2,000 元，取款机（machine）1,500 元。留住一位客户值 1,500 元（都是编的）。用 `crmkit.contact_grid(bank, weight="leaves")`：扣除费用，每个项目每月净得多少？你做哪一个？
# %% tags=["solution"] answer="net = {'complaint': ..., 'enquiry': ..., 'machine': ...}"
priority = crmkit.contact_grid(bank, weight="leaves").table["priority"]
costs = {"complaint": 16_000, "enquiry": 2_000, "machine": 1_500}
net = {who: priority[who] / 2 * 1_500 - cost for who, cost in costs.items()}
# %%
check("ch5_5d.4", net)
# %% [markdown] lang="en"
# ## 5 ●● Eight customers, two quarters
#
# Of the customers who spent something before: which share spends more, less, nothing? Count each once.
# %% [markdown] lang="zh"
# ## 5 ●● 八位客户，两个季度
#
# 上一季（before）花过钱的客户里，这一季（after）花得多了（more）、花得少了（less）、一分没花（nothing）的各占几成？每人只算一次。
# %%
import pandas as pd

eight = pd.DataFrame({"before": [120, 80, 60, 200, 40, 90, 0, 150],
                      "after": [100, 95, 0, 140, 40, 0, 70, 120]}, index=list("ABCDEFGH"))
eight
# %% tags=["solution"] answer="shares = {'more': ..., 'less': ..., 'nothing': ...}"
base = eight[eight["before"] > 0]
shares = {"more": (base["after"] > base["before"]).mean(),
          "less": ((base["after"] < base["before"]) & (base["after"] > 0)).mean(),
          "nothing": (base["after"] == 0).mean()}
# %%
check("ch5_5d.5", shares)
# %% [markdown] lang="en"
# ## 6 ●●● Two ways to make a class
#
# Online Retail in blocks of 60 days, `crmkit.failure_tracker(shop, days=60, classed=...)`, last block, best third: the share who spend less minus the share who spend more, once with classes by the first of the two blocks compared (`"base"`), once by the one before (`"earlier"`).
# %% [markdown] lang="zh"
# ## 6 ●●● 两种分等的办法
#
# Online Retail，60 天一段，`crmkit.failure_tracker(shop, days=60, classed=...)`，最后一段，最好一等：花得少的比例减去花得多的比例。一次按所比两段中的前一段分等（`"base"`），一次按更早的一段分等（`"earlier"`）。
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
# %% tags=["solution"] answer="tilt = {'base': ..., 'earlier': ...}"
tilt = {}
for classed in ("base", "earlier"):
    best = crmkit.failure_tracker(shop, days=60, classed=classed).at().loc["high"]
    tilt[classed] = best["fell"] - best["rose"]
# %%
check("ch5_5d.6", tilt)
# %% [markdown] lang="en"
# ## 7 ● Put the chain in order
#
# From what customers did to what the firm can change. Give a list of letters.
#
# A: the warehouse has too few people on Mondays. B: customers order elsewhere. C: marketing does not tell the warehouse about weekend promotions. D: parcels come two days late. E: nobody foresaw Monday's orders.
# %% [markdown] lang="zh"
# ## 7 ● 把链条排好
#
# 从客户的举动，一直排到企业能改变的事。请给出字母的列表。
#
# A：仓库星期一人手不够。B：客户改到别家下单。C：市场部不把周末促销的安排告诉仓库。D：包裹晚到两天。E：没有人料到星期一的订单量。
# %% tags=["solution"] answer="chain = [...]"
chain = ["B", "D", "A", "E", "C"]
# %%
check("ch5_5d.7", chain)
# %% [markdown] lang="en"
# ## 8 ●●● The sales director
#
# "Last summer 48% of our best customers spent less than in spring. Call them all, today." Answer in a few sentences.
# %% [markdown] lang="zh"
# ## 8 ●●● 销售总监的话
#
# “去年夏天，我们最好的客户里有 48% 比春天花得少了。今天就给他们全都打电话。”请用几句话答复。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "About half spend less in any quarter, and your best were chosen by the very quarter you "
    "compare. Fix the class beforehand and it is 43% against 42% who spend more. Compare money, and "
    "the same season. 总有一半人花得少；“最好”又是按同一季分的。事先分好等，是 43% 对 42%。要看金额，还要同去年同期比。"
)
# %%
check("ch5_5d.8", to_the_director)
