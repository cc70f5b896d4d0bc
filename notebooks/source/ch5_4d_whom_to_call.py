# %% [markdown] lang="en"
# # 5.4d Whom to call
#
# *Chapter 5, churn · 5.4.2, prevention: the campaign of keeping · about 30 minutes*
#
# The model of lesson 5.4c gives every customer a probability of leaving. Ann has 80%, Bob 20%: four in five that he stays anyway. A call with a small gift costs 30 yuan. It keeps 40% of those who would leave (the save rate of 5.1c), and each one kept is worth 600. **Do you call Bob?** Put up your hand before you read on.
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
# The numbers are an exercise of the course's kind (teaching assumptions). By hand, for five customers:
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
# Bob's call earns {{earned[2]:.0f}}: most probably it is wasted, and yet it pays. Whoever calls only those whom the model expects to leave, above 50%, leaves this money lying. The true border is where a call earns nothing, the **break-even probability**: cost / (save rate × value).
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
# Almost the same: the money goes to those who would have stayed anyway. Only who counts the offer for the saved alone comes to "call everybody".
# %% [markdown] lang="zh"
# 几乎没变：钱都给了本来就会留下的人。只有把优惠单单算在“留住的人”头上，才会得出“全都该打”。
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
