# %% [markdown] lang="en"
# # Exercises 5.7d: counting on a holdout
#
# They go with lesson 5.7d. Where a question is marked ●●, use pandas or plain arithmetic only. Several purchases of one day count as one. The wholesaler is real, customer K is invented.
# %% [markdown] lang="zh"
# # 练习 5.7d：用留出期检验
#
# 对应课文 5.7d。标 ●● 的题只用 pandas 或直接列式。同一天的几次购买算一次。批发商是真实数据，客户 K 是虚构的。
# %%
import crmkit
import pandas as pd
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 7d.1 ●● One customer, cut in two
#
# Customer K bought on 1 January 2024, 22 January, 12 February, 4 March, 18 March and 8 April. The model may know everything up to 26 February; the holdout ends on 22 April. Which numbers, in weeks, does the model get, and what came?
# %% [markdown] lang="zh"
# ## 7d.1 ●● 一位客户，切成两段
#
# 客户 K 在 2024 年 1 月 1 日、1 月 22 日、2 月 12 日、3 月 4 日、3 月 18 日和 4 月 8 日购买。模型可以知道 2 月 26 日以前（含当天）的一切，留出期到 4 月 22 日为止。模型得到哪几个数（单位：周）？后来买了几次？
# %% tags=["solution"] answer="k = {'frequency': ..., 'recency': ..., 'T': ..., 'came': ...}"
days = pd.to_datetime(["2024-01-01", "2024-01-22", "2024-02-12", "2024-03-04", "2024-03-18",
                       "2024-04-08"])
cut = pd.Timestamp("2024-02-26")
seen = days[days <= cut]
k = {"frequency": len(seen) - 1, "recency": (seen[-1] - seen[0]).days / 7,
     "T": (cut - seen[0]).days / 7, "came": len(days) - len(seen)}
# %%
check("ch5_7d.1", k)
# %% [markdown] lang="en"
# ## 7d.2 ●● What came
#
# The customers who had bought by 31 May 2011: on how many days did they buy from 1 June to 31 August, all together? (A customer's day counts once; amounts above zero.)
# %% [markdown] lang="zh"
# ## 7d.2 ●● 后来买了多少次
#
# 截至 2011 年 5 月 31 日已经买过的客户，从 6 月 1 日到 8 月 31 日一共有多少个购买日？（每位客户每天算一次，只算金额大于零的。）
# %%
invoices = data("ch5_7d.2")
invoices.head(3)
# %% tags=["solution"] answer="came = ..."
bought = invoices[invoices["amount"] > 0]
days = pd.DataFrame({"customer": bought["CustomerID"],
                     "day": bought["date"].dt.normalize()}).drop_duplicates()
known = days[days["day"] <= "2011-05-31"]
summer = days[(days["day"] > "2011-05-31") & (days["day"] <= "2011-08-31")
              & days["customer"].isin(known["customer"])]
came = len(summer)
# %%
check("ch5_7d.2", came)
# %% [markdown] lang="en"
# ## 7d.3 ●● Those who had come once
#
# Which share of these purchases was made by customers who had bought on one day only by 31 May?
# %% [markdown] lang="zh"
# ## 7d.3 ●● 只来过一次的客户
#
# 其中有多大比例，是截至 5 月 31 日只有一个购买日的客户买的？
# %% tags=["solution"] answer="share_of_once = ..."
count = known.groupby("customer").size()
share_of_once = summer["customer"].isin(count.index[count == 1]).mean()
# %%
check("ch5_7d.3", share_of_once)
# %% [markdown] lang="en"
# ## 7d.4 ●● Same again
#
# June to August are 92 days. The rule *same again* takes each customer's repeat purchases in the 92 days up to 31 May as the forecast. How many does it forecast in all?
# %% [markdown] lang="zh"
# ## 7d.4 ●● 照上一期
#
# 六月到八月共 92 天。“照上一期”把每位客户 5 月 31 日以前（含当天）92 天里的复购次数当作预测。它一共预测多少次？
# %% tags=["solution"] answer="same_again = ..."
first = known.groupby("customer")["day"].transform("min")
since = pd.Timestamp("2011-05-31") - pd.Timedelta(days=92)
same_again = ((known["day"] > since) & (known["day"] > first)).sum()
# %%
check("ch5_7d.4", same_again)
# %% [markdown] lang="en"
# ## 7d.5 ●●● The autumn by NBD
#
# Fit `crmkit.models.NBD` on what was known on 31 August 2011. How many purchases does it expect from September to November? (Orders from the table: `crmkit.read_orders(invoices, currency="GBP")`.)
# %% [markdown] lang="zh"
# ## 7d.5 ●●● 用 NBD 预测秋季
#
# 用 2011 年 8 月 31 日当时知道的数据拟合 `crmkit.models.NBD`。它预计九月到十一月购买多少次？（先把表读成订单：`crmkit.read_orders(invoices, currency="GBP")`。）
# %% tags=["solution"] answer="expected = ..."
orders = crmkit.read_orders(data("ch5_7d.5"), currency="GBP")
autumn = crmkit.holdout(orders, until="2011-08-31", end="2011-11-30")
nbd = crmkit.models.NBD().fit(autumn.summary)
expected = nbd.expected_purchases(autumn.length, autumn.summary).sum()
# %%
check("ch5_7d.5", expected)
# %% [markdown] lang="en"
# ## 7d.6 ●●● And the spring?
#
# Fit `BGNBD` on what was known on 28 February and hide March to May. By which share of the forecast does what came exceed it, rule by rule (.1, not 10%)? Which rule falls far short, and why?
# %% [markdown] lang="zh"
# ## 7d.6 ●●● 春季呢？
#
# 用 2 月 28 日当时知道的数据拟合 `BGNBD`，把三月到五月藏起来。实际比各条规则的预测多出多少（用小数）？哪条规则低了一大截，为什么？
# %% tags=["solution"] answer="off_by = {'by_model': ..., 'same_again': ..., 'own_average': ..., 'everybody_average': ...}"
import warnings

warnings.simplefilter("ignore", crmkit.models.FitWarning)
spring = crmkit.holdout(orders, until="2011-02-28", end="2011-05-31")
model = crmkit.models.BGNBD().fit(spring.summary)
off_by = crmkit.forecast_errors(model, spring)["off_by"].to_dict()
# %%
check("ch5_7d.6", off_by)
# %% [markdown] lang="en"
# ## 7d.7 ●●● Who has peeked?
#
# Which of the four has let the holdout help the forecast?
#
# - A: fits on orders up to 31 May, and counts from 1 June.
# - B: takes each customer's purchases of March to May as the forecast for June to August.
# - C: fits nine models up to 31 May, and reports the smallest of their nine errors from June to August as what is to be expected.
# - D: leaves out customers who were won in June, and says so.
# %% [markdown] lang="zh"
# ## 7d.7 ●●● 谁偷看了？
#
# 下面四种做法，哪一种让留出期帮了预测的忙？
#
# - A：用 5 月 31 日以前的订单拟合，从 6 月 1 日起计数。
# - B：把每位客户三月到五月的购买次数，当作六月到八月的预测。
# - C：用 5 月 31 日以前的数据拟合九个模型，把六月到八月误差最小的那个误差，当作今后该有的误差来报告。
# - D：不算六月才来的客户，并且说明了这一点。
# %% tags=["solution"] answer="peeked = ..."
peeked = "C"
# %%
check("ch5_7d.7", peeked)
# %% [markdown] lang="en"
# ## 7d.8 ●●● Open: the order
#
# The analyst says on 31 August: "Tested in summer, 4% off. So order for 3,300 purchases." Answer him in a few sentences.
# %% [markdown] lang="zh"
# ## 7d.8 ●●● 开放题：订多少货
#
# 分析员在 8 月 31 日说：“夏季检验过，只差 4%。就按 3,300 次订货吧。”请用几句话回答他。
# %% tags=["solution"] answer="answer = ..."
answer = ("The summer test shows that the model knows our customers, not that it knows the season. "
          "It assumes the same rate at all times and has never been tested on an autumn. Ask what "
          "last autumn was against last summer, order a part now and the rest in October, and "
          "watch the tracking every week.")
# %%
check("ch5_7d.8", answer)
