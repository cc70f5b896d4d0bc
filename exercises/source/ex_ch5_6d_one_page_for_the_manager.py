# %% [markdown] lang="en"
# # Exercises 5.6d: one page for the manager
#
# They go with lesson 5.6d. Where a question is marked ●●, use pandas only. The wholesaler's orders are real, the learning app in 4 is invented.
# %% [markdown] lang="zh"
# # 练习 5.6d：给经理的一页报告
#
# 对应课文 5.6d。标 ●● 的题只用 pandas。批发商的订单是真实的，第 4 题的学习应用是虚构的。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1 ●● Sixty days
#
# "In my trade, two months are long enough", says the director. Of the customers who bought in the 60 days up to and including 10 October 2011, which share did not buy again from 10 October to 9 December? Count rows with a customer, a quantity and a price above zero; a day is a calendar day.
# %% [markdown] lang="zh"
# ## 1 ●● 六十天
#
# 总监说：“我们这一行，两个月就够长了。”2011 年 10 月 10 日（含当天）之前 60 天内买过的客户，有多大比例从 10 月 10 日到 12 月 9 日没有再买？只数有客户、数量和单价都大于零的行，按日历日计。
# %%
lines = data("ch5_6d.1")
# %% tags=["solution"] answer="rate_60 = ..."
import pandas as pd

sales = lines[lines["CustomerID"].notna() & (lines["Quantity"] > 0) & (lines["UnitPrice"] > 0)]
day = sales["InvoiceDate"].dt.normalize()
before = set(sales["CustomerID"][day.between("2011-08-11", "2011-10-10")])
after = set(sales["CustomerID"][day.between("2011-10-10", "2011-12-09")])
rate_60 = len(before - after) / len(before)
# %%
check("ch5_6d.1", rate_60)
# %% [markdown] lang="en"
# ## 2 ●●● The letters have been sent
#
# `page.win_back` chose whom to contact, believing that one contact in four succeeds. All of them were written to. Afterwards it turned out that one in **eight** had succeeded, everything else as assumed. What did it bring, costs paid?
# %% [markdown] lang="zh"
# ## 2 ●●● 信已经寄出
#
# `page.win_back` 按四分之一的成功率选好了人，信也全部寄出了。事后发现，成功的只有**八分之一**，其他都与假设相同。扣除成本，一共带来多少？
# %%
shop = crmkit.read_orders(lines, currency="GBP")
page = crmkit.report(shop)
# %% tags=["solution"] answer="brought = ..."
chosen = page.win_back.pursued
brought = ((chosen["expected"] + chosen["cost"]) / 2 - chosen["cost"]).sum()
# %%
check("ch5_6d.2", brought)
# %% [markdown] lang="en"
# ## 3 ●●● What should we find out first?
#
# Four assumptions could each be wrong by half: the chance is .125, the margin .15, the share that a returning customer buys .25; or a contact costs 20. One at a time, the list chosen anew: what is then expected (`win_back.plan.expected`)?
# %% [markdown] lang="zh"
# ## 3 ●●● 先弄清哪一个？
#
# 四个假设都可能差一半：成功率（chance）是 0.125，利润率（margin）是 0.15，回来后购买的份额（second_share）是 0.25；或者联系一位（contact_cost）要 20。每次只改一个，名单重新选，预期带来多少（`win_back.plan.expected`）？
# %% tags=["solution"] answer="expected = {'chance': ..., 'margin': ..., 'second_share': ..., 'contact_cost': ...}"
changes = {"chance": 0.125, "margin": 0.15, "second_share": 0.25, "contact_cost": 20}
expected = {name: crmkit.report(shop, **{name: value}).win_back.plan.expected
            for name, value in changes.items()}
# %%
check("ch5_6d.3", expected)
# %% [markdown] lang="en"
# ## 4 ●●● A bad report
#
# A learning app for pupils reports on 30 June. Numbers are right; what stands in brackets the report left out. Which question of the lesson (`customers`, `rule`, `day`, `base`, `season`, `against`) brings down which sentence? Each once.
#
# - **a** Of all who signed up in June, 8% were active on day 30. (Most of them joined after the exam on the 10th.)
# - **b** We sent a message to 10,000 silent users, and within a week 15% were back: the message brought them back.
# - **c** 70% of our registered users of May came again in June. (Six in ten use the app without signing in.)
# - **d** 88% of all accounts ever opened were not used in June, two years ago it was 60%: we keep ever fewer.
# - **e** Churn is 5%.
# - **f** The weekly retention of active users has fallen from 62% to 45% since May, so the new version is worse. (School ended on 15 June.)
# %% [markdown] lang="zh"
# ## 4 ●●● 一份糟糕的报告
#
# 一款给中小学生用的学习应用，6 月 30 日写了报告。数都没有算错，括号里的话报告没有写。课文的六个问题（`customers` 客户、`rule` 规则、`day` 日期、`base` 基数、`season` 季节、`against` 和什么比），哪个能问倒哪一句？每个用一次。
#
# - **a** 6 月注册的全部用户，第 30 天仍活跃的有 8%。（多数人是 10 日考试以后才注册的。）
# - **b** 我们给一万位沉默用户发了消息，一周内 15% 回来了：是消息把他们叫回来的。
# - **c** 5 月的注册用户，有 70% 6 月又来了。（十个人里有六个不登录就用。）
# - **d** 历来开过的账号，88% 在 6 月没有用过，两年前是 60%：我们越来越留不住人。
# - **e** 流失率是 5%。
# - **f** 5 月以来，活跃用户的周留存率从 62% 降到 45%，可见新版本不如旧版本。（6 月 15 日放假。）
# %% tags=["solution"] answer="faults = {'a': ..., 'b': ..., 'c': ..., 'd': ..., 'e': ..., 'f': ...}"
faults = {"a": "day", "b": "against", "c": "customers", "d": "base", "e": "rule", "f": "season"}
# %%
check("ch5_6d.4", faults)
# %% [markdown] lang="en"
# ## 5 ●●● First thing tomorrow
#
# You may order one thing after reading `page`. Which?
#
# - **A** Letters to all the lost with whom a contact pays.
# - **B** A tenth off for all who are to be called first.
# - **C** Calls to the first two of that list.
# - **D** A bonus for the sales team: losses have fallen from 44% to 31%.
# %% [markdown] lang="zh"
# ## 5 ●●● 明天第一件事
#
# 读完 `page`，你只能吩咐一件事。选哪一件？
#
# - **A** 给所有值得联系的流失客户寄信。
# - **B** 给“先打电话”名单上的人一律打九折。
# - **C** 给这张名单的前两位打电话。
# - **D** 给销售团队发奖金：流失率从 44% 降到了 31%。
# %% tags=["solution"] answer="first_thing = ..."
first_thing = "C"
# %%
check("ch5_6d.5", first_thing)
# %% [markdown] lang="en"
# ## 6 ●●● Three sentences
#
# Another shop: `crmkit.report(crmkit.datasets.folder() / "sample_shop.csv")`. Write three sentences for its director: how things are, what the page cannot know, what to do today.
# %% [markdown] lang="zh"
# ## 6 ●●● 三句话
#
# 换一家店：`crmkit.report(crmkit.datasets.folder() / "sample_shop.csv")`。给店主写三句话：情况怎样，这一页不可能知道什么，今天做什么。
# %%
print(crmkit.report(crmkit.datasets.folder() / "sample_shop.csv"))
# %% tags=["solution", "words"] answer="three_sentences = ..."
three_sentences = (
    "Of 95 named customers with us on 9 September, 28% (20% to 38%) did not buy in the 90 days that "
    "followed; we have no earlier autumn. Call 17509 and 13447 today, write to half of the lost by lot. "
    "9 月 9 日仍在的 95 位客户，随后 90 天有 28% 没有再买；没有去年秋天可比。今天先给 17509 和 13447 打电话，流失的抽签写信给一半。"
)
# %%
check("ch5_6d.6", three_sentences)
