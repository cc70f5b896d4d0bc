# %% [markdown] lang="en"
# # 5.4d Whom to call
#
# *Chapter 5, losing customers · 5.4.2, prevention: the campaign of keeping · about 30 minutes*
#
# The model of lesson 5.4c gives every customer a probability of leaving. Ann has 80%, Bob 20%: four in five that he stays anyway. A call with a small gift costs 30 yuan. It keeps 40% of those who would leave (the save rate of 5.1c), and each one kept is worth 600. **Do you call Bob?** Decide before you read on.
#
# After this lesson you can
#
# - work out from which probability on a call pays,
# - say how far down a list to call, and who stands first on it,
# - tell why the riskiest need not be the ones whom a call moves, and find out who is.
# %% [markdown] lang="zh"
# # 5.4d 该给谁打电话
#
# *第五章 客户流失 · 5.4.2 防范：挽留活动 · 约 30 分钟*
#
# 5.4c 课的模型给每位客户算出了流失概率。安娜是 80%；鲍勃是 20%，五次里有四次他自己就会留下。打一个电话、送一份小礼物，要花 30 元；要走的人里，能留住 40%（即 5.1c 课的挽留率）；留住一位，值 600 元。**鲍勃的电话，打不打？** 先举手表决，再往下看。
#
# 学完本课，你能够：
#
# - 算出流失概率达到多少，打电话才划算；
# - 说出名单该打到哪里为止，谁该排在前面；
# - 说明风险最高的人为什么不一定说得动，并知道怎样找出说得动的人。
# %% [markdown] lang="en"
# ## What a call earns
#
# These numbers are teaching assumptions. By hand, for five customers:
# %% [markdown] lang="zh"
# ## 打一个电话，赚多少？
#
# 以上数字都是教学假设。先手算五位客户：
# %%
import pandas as pd

probability = pd.Series([0.05, 0.10, 0.20, 0.50, 0.80])
earned = probability * 0.40 * 600 - 30
pd.DataFrame({"probability": probability, "earned": earned.round(2)})
# %% [markdown] lang="en"
# Bob's call earns {{earned[2]:.0f}} on average: most probably it is wasted, and yet it pays. Whoever calls only those whom the model expects to leave, above 50%, forgoes this money. The true border is where a call earns nothing, the **break-even probability**: cost / (save rate × value).
# %% [markdown] lang="zh"
# 给鲍勃打电话，平均赚 {{earned[2]:.0f}} 元：这个电话多半白打，可还是划算。如果只打给模型认为“会走”的人（高于 50%），这笔钱就丢了。真正的界线在一分不赚的地方，叫**盈亏平衡概率**：成本 ÷（挽留率 × 价值）。
# %%
border = crmkit.break_even_probability(600, offer=30, save_rate=0.40)
round(30 / (0.40 * 600), 3), round(border, 3)
# %% [markdown] lang="en"
# {{border:.1%}}, not 50%. It rests on who costs the 30. Here each one called gets the gift. A discount for those who stay costs nothing where the customer leaves; but the loyal take it gladly, too:
# %% [markdown] lang="zh"
# 是 {{border:.1%}}，不是 50%。不过，这要看 30 元花在谁身上。这里是凡接到电话的人都送。如果改成“留下就打折”，走的人不花钱；可是忠诚的客户也乐得收下：
# %%
takers = crmkit.break_even_probability(600, offer=30, save_rate=0.40, offer_to="takers")
round(takers, 3)
# %% [markdown] lang="en"
# Almost the same: the money goes to those who would have stayed anyway. Count the offer for the saved alone, and forget the others who take it, and you arrive at "call everybody".
# %% [markdown] lang="zh"
# 几乎没变：钱都给了本来就会留下的人。如果算账时只记“被留住的人”领的优惠，忘了别人也领，就会得出“全都该打”。
# %% [markdown] lang="en"
# ## Down the list
#
# Now the customers of 5.4c whom the model had never seen. What is each worth? Assume that 30% of the bill is profit, that one who is kept stays with 70% a year, that money costs 10%, and that he pays at once (4.3a):
# %% [markdown] lang="zh"
# ## 沿着名单往下打
#
# 再看 5.4c 课里模型没见过的那批客户。每位值多少？假定账单的 30% 是利润，留住的客户每年有 70% 继续留下，资金成本 10%，当场付款（见 4.3a 课）：
# %%
telco = crmkit.datasets.load_telco()
held = crmkit.fit_churn_model(telco).table
bill = telco.loc[held.index, "MonthlyCharges"]
value = 12 * 0.30 * bill * crmkit.margin_multiple(0.70, 0.10, timing="now")
value.describe()[["min", "mean", "max"]].round(0)
# %% [markdown] lang="en"
# Bills are in dollars. Our campaign here is harder: a call costs 10, the gift 40, and one leaver in five is saved, as in 5.1c. By hand, the riskiest first: what each call earns, added up.
# %% [markdown] lang="zh"
# 账单以美元计。这里的活动更难做：打电话花 10 美元，礼物 40 美元，要走的人五位能留住一位（同 5.1c 课）。先打风险最高的，手算每个电话赚多少，再累计：
# %%
each = held["probability"] * 0.20 * value - 50
so_far = each.cumsum().set_axis(range(1, len(each) + 1))
so_far.iloc[[0, 210, 527, 1055, 1582, 2109]].round(0)
# %% [markdown] lang="en"
# The riskiest 10% earn {{so_far[211]:,.0f}}; everybody loses {{-so_far[2110]:,.0f}}. In between the sum has a top:
# %% [markdown] lang="zh"
# 打风险最高的 10%，赚 {{so_far[211]:,.0f}}；全部都打，亏 {{-so_far[2110]:,.0f}}。中间有一个最高点：
# %%
campaign = {"offer": 40, "contact": 10}
risk = crmkit.profit_curve(held["probability"], value, save_rate=0.20, **campaign)
print(risk.caption())
risk.loss_from
# %% [markdown] lang="en"
# This is the **profit curve**: {{risk.best}} calls, {{risk.best_share:.0%}} of the list, earn {{risk.best_profit:,.0f}}, almost twice what the round 10% bring. From call {{risk.loss_from:,}} on all is lost again. Are these promises of a model? Count the same list by who really left (the save rate stays assumed):
# %% [markdown] lang="zh"
# 这就是**利润曲线**：打 {{risk.best}} 位，即名单的 {{risk.best_share:.0%}}，赚 {{risk.best_profit:,.0f}}，差不多是只打 10%（凑个整数）的两倍。从第 {{risk.loss_from:,}} 个电话起，赚到的又全赔光了。这会不会只是模型的许诺？同一份名单，改按谁真的走了来算（挽留率仍是假定的）：
# %%
came = crmkit.profit_curve(held["left"].astype(float), value, save_rate=0.20,
                           order=held["probability"], **campaign)
round(came.at(risk.best_share)), round(came.best_share, 2)
# %% [markdown] lang="en"
# {{came.at(risk.best_share):,.0f}}: promise and outcome agree, for the model's probabilities are honest (5.4c).
#
# Now suppose our callers are half as good: they save one in ten. **Write down a guess first:** which share of the best profit is left? Move only *Save rate*, from 0.20 to 0.10, and compare the two titles on the left.
# %% [markdown] lang="zh"
# 得 {{came.at(risk.best_share):,.0f}}：许诺与结果相符，因为模型的概率是诚实的（见 5.4c 课）。
#
# 假如我们的客服只有一半好：十位里留住一位。**先写下你的猜测**：最大利润还剩几成？只动“挽留率”，从 0.20 拖到 0.10，比较前后两个左图标题。
# %%
explorer = crmkit.explore.save_campaign(held["probability"], value)
explorer
# %%
share_of_profit_left = ...
# %%
from crmkit.practice import check

check("ch5_4d.E1", share_of_profit_left)
# %% [markdown] lang="en"
# The cost of a call has not halved: the border doubles, and above it there is hardly anybody. Better callers may be worth more than a better model.
#
# ## By risk or by profit?
#
# A call to a customer with a small bill may lose even at 80%. Let the list be ordered by what a call earns, and call 10% again:
# %% [markdown] lang="zh"
# 电话费并没有减半：界线翻了一倍，线以上几乎没人了。把电话打好，也许比换一个更好的模型更值钱。
#
# ## 按风险排，还是按利润排？
#
# 账单小的客户，流失概率有 80%，电话也可能亏。改按“一个电话赚多少”来排，同样打 10%：
# %%
lists = crmkit.compare_lists(held["probability"], value, 0.10, save_rate=0.20, **campaign)
crmkit.show(lists.table)
# %% [markdown] lang="en"
# As many calls bring {{lists.table.loc["profit", "profit"] / lists.table.loc["risk", "profit"] - 1:.0%}} more: {{int((risk.table["profit"].head(211) < 0).sum())}} of the riskiest 211 cost more than they bring. The list by value loses: most of the valuable stay anyway.
# %% [markdown] lang="zh"
# 同样多的电话，多赚 {{lists.table.loc["profit", "profit"] / lists.table.loc["risk", "profit"] - 1:.0%}}：风险最高的 211 位里，有 {{int((risk.table["profit"].head(211) < 0).sum())}} 位得不偿失。按价值排反而要亏：价值高的客户大多本来就会留下。
# %% [markdown] lang="en"
# ## High risk is not high response
#
# So far each leaver was as easily saved as another. But behind a probability stand four kinds of customer:
#
# | | not called: leaves | not called: stays |
# |---|---|---|
# | **called: stays** | persuadable | sure thing |
# | **called: leaves** | lost cause | sleeping dog |
#
# A call helps the first only, and wakes the last. What it changes, persuadables less sleeping dogs, is its **uplift**.
# %% [markdown] lang="zh"
# ## 风险高，不等于说得动
#
# 到此为止，我们假定要走的人个个一样好挽留。其实同一个概率后面，有四种客户：
#
# | | 不打电话：走 | 不打电话：留 |
# |---|---|---|
# | **打电话：留** | 说得动 | 不用说 |
# | **打电话：走** | 留不住 | 别惊动（英文叫“睡着的狗”） |
#
# 电话只帮得上第一种，却会惊动最后一种。它真正改变的，是“说得动”减去“别惊动”，叫作**增益**（uplift）。
# %% [markdown] lang="en"
# In two field experiments Ascarza (2018) found that the customers at highest risk were not necessarily the best to target, and that choosing by response kept more. How response runs with risk differs from firm to firm; our curve is a **teaching assumption**: the higher the risk, the more have already decided, and a call wakes 5% of those who would stay. Of the leavers it still saves 20% on average.
# %% [markdown] lang="zh"
# Ascarza（2018）做了两项现场试验，发现风险最高的客户不一定最该打电话，按“说不说得动”来挑，效果更好。反应怎样随风险变化，各公司不同；下面这条曲线是**教学假设**：风险越高，主意已定的人越多；本来会留下的人，有 5% 被电话惊动。要走的人里，平均仍能留住 20%。
# %%
truth = crmkit.response_curve(held["probability"], save_rate=0.20, woken=0.05)
crmkit.plots.response_kinds(truth)
# %%
curves = {order: crmkit.profit_curve(held["probability"], value, uplift=truth.uplift,
                                     order=order, **campaign) for order in ("risk", "profit")}
crmkit.plots.campaign_curves(curves)
# %% [markdown] lang="en"
# **With the same average save rate the riskiest 10% earn {{curves["risk"].at(0.1):,.0f}} instead of {{risk.at(0.1):,.0f}}**; the first {{int((curves["risk"].path[1:] > 0).argmax())}} calls together earn nothing. As many calls where they move somebody would earn {{curves["profit"].at(0.1):,.0f}}. But who knows the truth? Nobody, until lots are drawn. A firm with 20,000 such customers calls half of them, drawn by lot, and compares, fifth by fifth:
# %% [markdown] lang="zh"
# **平均挽留率一样，风险最高的 10% 却只赚 {{curves["risk"].at(0.1):,.0f}}，不再是 {{risk.at(0.1):,.0f}}**；前 {{int((curves["risk"].path[1:] > 0).argmax())}} 个电话加起来一分没赚。同样多的电话，打给说得动的人，能赚 {{curves["profit"].at(0.1):,.0f}}。可谁知道真相呢？不抽签，谁也不知道。一家有 20,000 位这样客户的公司，抽签给一半人打电话，再按风险五等分比较：
# %%
import numpy as np

dice = np.random.default_rng(54)
firm = truth.table.sample(20_000, replace=True, random_state=54)
called = dice.random(20_000) < 0.5
left = dice.random(20_000) < firm["probability"] - firm["call_uplift"] * called
fifth = pd.qcut(firm["probability"], 5, labels=[5, 4, 3, 2, 1]).astype(int)
rates = left.groupby([fifth, called]).mean().unstack()
test = pd.DataFrame({"measured": rates[False] - rates[True],
                     "truth": firm["call_uplift"].groupby(fifth).mean()})
test.rename_axis("fifth").round(3)
# %% [markdown] lang="en"
# Fifth 1 is the riskiest. The test sees that calls help at the top and do harm at the bottom, though a figure may be off by two or three points even with so many customers. An average save rate would have hidden it.
# %% [markdown] lang="zh"
# 第 1 档风险最高。试验看得出来：电话在高风险的几档有帮助，在低风险的几档反而有害；不过，客户这么多，单个数字仍可能偏两三个百分点。只看平均挽留率，就什么也看不见。
# %% [markdown] lang="en"
# ## What to take away
#
# - A call pays from cost / (save rate × value) on. One half has nothing to do with it.
# - A list has a best depth. Half the save rate may leave hardly any profit.
# - Order by expected profit, not by risk: a call must also be worth its cost.
# - Risk is not response. Only a test by lot tells whom a call keeps and whom it wakes.
#
# **Next:** `ch5_4e_winning_them_back`: who has left already, and whom is it worth going after? `exercises/ex_ch5_4d_whom_to_call` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 流失概率超过“成本 ÷（挽留率 × 价值）”，电话就划算，与一半不一半无关。
# - 名单有一个最好的深度。挽留率减半，利润可能所剩无几。
# - 按预期利润排，不按风险排：电话还得值回它的成本。
# - 风险不等于反应。谁说得动、谁被惊动，只有抽签试验才知道。
#
# **下一课**：`ch5_4e_winning_them_back`：已经走了的客户，哪些值得去追？练习在 `exercises/ex_ch5_4d_whom_to_call`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The course asks to raise satisfaction and win the customer back once a model is built; it gives no sums. Costs, save rates, values and the response curve are teaching assumptions. Who pays the offer: after Neslin et al. (2006). Highest risk, not always the best target: Ascarza (2018), Journal of Marketing Research 55(1); that a call may drive people away: lesson 5.1c. Customers: Telco, a fictional firm by IBM. No data of the kit hold what a call achieved.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 课程要求建模之后“提高满意度、挽回客户”，没有给出算法。成本、挽留率、价值和反应曲线都是教学假设。优惠花在谁身上：参照 Neslin 等（2006）。风险最高的不一定最该打：Ascarza（2018），Journal of Marketing Research 55(1)；电话可能把人打走：见 5.1c 课。客户数据：Telco，IBM 虚构的公司。工具包里没有记录“电话效果”的数据。
