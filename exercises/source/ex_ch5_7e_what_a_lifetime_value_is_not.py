# %% [markdown] lang="en"
# # Exercises 5.7e: what a lifetime value is not
#
# They go with lesson 5.7e. Where a question is marked ●●, use pandas or plain arithmetic only. CDNOW's customers are real; the orders in 1, the purchases in 3 and what a letter costs are invented.
# %% [markdown] lang="zh"
# # 练习 5.7e：终身价值不是什么
#
# 对应课文 5.7e。标 ●● 的题只用 pandas 或直接列式。CDNOW 的客户是真实的；第 1 题的订单、第 3 题的次数和信的成本是虚构的。
# %%
from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ● What the models read
#
# A customer placed three orders, in this order: 20, 50 and 70 dollars. Which `frequency` and which `mean_spend` do the models read?
# %% [markdown] lang="zh"
# ## 1 ● 模型读什么
#
# 一位客户先后下了三单：20、50、70 美元。模型读到的 `frequency` 和 `mean_spend` 各是多少？
# %% tags=["solution"] answer="read = {'frequency': ..., 'mean_spend': ...}"
read = {"frequency": 2, "mean_spend": (50 + 70) / 2}
# %%
check("ch5_7e.1", read)
# %% [markdown] lang="en"
# ## 2 ●● Her next order
#
# With p = 6.25, q = 3.74 and γ = 15.44: how many dollars are to be expected of the next order of the customer in 1?
# %% [markdown] lang="zh"
# ## 2 ●● 她的下一单
#
# 取 p = 6.25，q = 3.74，γ = 15.44：第 1 题那位客户的下一单，应当期望多少美元？
# %% tags=["solution"] answer="next_order = ..."
p, q, gamma = 6.25, 3.74, 15.44
weight = p * 2 / (p * 2 + q - 1)
next_order = weight * 60 + (1 - weight) * p * gamma / (q - 1)
# %%
check("ch5_7e.2", next_order)
# %% [markdown] lang="en"
# ## 3 ●● Two years by hand
#
# A customer may be expected to buy 1.6 times in the next year and 1.1 times in the year after, for 50 dollars each. 30% of that is margin; money costs 10% a year. Let each year's purchases come in its middle. What are the two years worth today?
# %% [markdown] lang="zh"
# ## 3 ●● 手算两年
#
# 一位客户，下一年期望购买 1.6 次，再下一年 1.1 次，每次 50 美元，其中 30% 是利润；年贴现率 10%。假设每年的购买都发生在年中。这两年今天值多少？
# %% tags=["solution"] answer="two_years = ..."
two_years = 0.30 * 50 * (1.6 / 1.10 ** 0.5 + 1.1 / 1.10 ** 1.5)
# %%
check("ch5_7e.3", two_years)
# %% [markdown] lang="en"
# ## 4 ●●● The buyer's view
#
# The rival would look five years ahead at 15% a year, with a margin of 30%. What is the list of CDNOW worth to him, all customers together, by `BGNBD` and by `ParetoNBD`?
# %% [markdown] lang="zh"
# ## 4 ●●● 买家的算法
#
# 买家只看五年，年贴现率 15%，利润率 30%。对他来说，CDNOW 的名单（全体客户合计）值多少？分别用 `BGNBD` 和 `ParetoNBD`。
# %%
from crmkit import models

cdnow = crmkit.datasets.load_cdnow().set_index("ID")
# %% tags=["solution"] answer="to_the_buyer = {'bgnbd': ..., 'paretonbd': ...}"
spend = models.GammaGamma().fit(cdnow)
fitted = {"bgnbd": models.BGNBD().fit(cdnow), "paretonbd": models.ParetoNBD().fit(cdnow)}
to_the_buyer = {name: models.customer_lifetime_value(
    model, spend, cdnow, discount_per_year=0.15, margin=0.30, years=5,
    time_unit="week").customer_equity for name, model in fitted.items()}
# %%
check("ch5_7e.4", to_the_buyer)
# %% [markdown] lang="en"
# ## 5 ●●● A one-time buyer
#
# For ever, at 10% a year and a margin of 30%: what is one of the customers with x = 0 worth on average, by each model?
# %% [markdown] lang="zh"
# ## 5 ●●● 只买过一次的客户
#
# 无限期，年贴现率 10%，利润率 30%：x = 0 的客户平均每位值多少？两个模型各是多少？
# %% tags=["solution"] answer="one_timer = {'bgnbd': ..., 'paretonbd': ...}"
one_timer = {name: models.customer_lifetime_value(
    model, spend, cdnow, discount_per_year=0.10, margin=0.30,
    time_unit="week").table["lifetime_value"][cdnow["x"] == 0].mean()
    for name, model in fitted.items()}
# %%
check("ch5_7e.5", one_timer)
# %% [markdown] lang="en"
# A letter to a one-time buyer costs .50. If it works, she places one order of 35.22 dollars (margin 30%) that she would not have placed. By how much must the letter raise her chance of ordering, so that it just pays? Give a fraction.
# %% [markdown] lang="zh"
# 给只买过一次的客户写一封信要 0.50 美元。如果有效，她会多下一单 35.22 美元（利润率 30%），而本来是不会下的。这封信要把她下单的概率提高多少，才正好不亏？（用小数）
# %% tags=["solution"] answer="must_add = ..."
must_add = 0.50 / (0.30 * 35.22)
# %%
check("ch5_7e.5b", must_add)
# %% [markdown] lang="en"
# ## 6 ●●● Answer the owner
#
# "Add up the lifetime values, then we know whether to sell for 94,000. And stop writing to those who bought once." Answer in a few sentences.
# %% [markdown] lang="zh"
# ## 6 ●●● 答复店主
#
# “把终身价值加起来，94,000 卖不卖就清楚了。还有，只买过一次的，别再写信了。”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_owner = ..."
to_the_owner = (
    "One model says 90,000 for ever, one that fits about as well 98,000; the offer lies between, so they "
    "do not decide. Nor does a value say what a letter adds: leave a group alone and count. "
    "一个模型说 9 万，另一个拟合得差不多的说 9.8 万，出价在两者之间，模型定不了。价值也没有说写信能多带来多少：抽签留一组不写，数一数。"
)
# %%
check("ch5_7e.6", to_the_owner)
