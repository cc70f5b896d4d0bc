# %% [markdown] lang="en"
# # Exercises 4.4: states of the relation, and the factory
#
# P1 to P4 go with lesson 4.4a, P5 to P8 with 4.4c, P9 with 4.4b. Where a question says *by hand*, use pandas only: whoever has pushed a stock through a table once knows which way round it goes.
# %% [markdown] lang="zh"
# # 练习 4.4：关系状态与工厂案例
#
# P1 至 P4 对应课文 4.4a，P5 至 P8 对应 4.4c，P9 对应 4.4b。题目写明*手算*时只用 pandas：亲手把存量推过一次表，就再也不会弄反行列。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## P1 ● Which state?
#
# A customer has bought from us twice, and still buys from a rival as well. He is (a) a target customer, (b) a first-time customer, (c) a repeat customer, (d) a loyal customer.
# %% [markdown] lang="zh"
# ## P1 ● 哪种状态？
#
# 一位客户在我们这里买过两次，同时也买竞争对手的。他是（a）目标客户，（b）初次购买客户，（c）重复购买客户，（d）忠诚客户。
# %% tags=["solution"] answer="state = ..."
state = "c"
# %%
check("ch4_4.P1", state)
# %% [markdown] lang="en"
# ## P2 ●● Loyal customers in three periods
#
# The chain and the stock of lesson 4.4a. **By hand** (pandas, no function of the kit): how many loyal customers are there after three periods?
# %% [markdown] lang="zh"
# ## P2 ●● 三期之后的忠诚客户
#
# 用 4.4a 的状态链和存量。**手算**（只用 pandas，不用工具包的函数）：三期之后有多少位忠诚客户？
# %%
chain = data("ch4_4.P2").set_index("from")
stock = crmkit.datasets.load_teaching("relationship_states")["count"].set_axis(chain.index)
chain.loc[["repeat", "loyal"]]
# %% tags=["solution"] answer="loyal = ..."
now = stock
for _ in range(3):
    now = now @ chain
loyal = now["loyal"]
# %%
check("ch4_4.P2", loyal)
# %% [markdown] lang="en"
# ## P3 ●● Real customers
#
# How many real customers are there now, and how many after three periods?
# %% [markdown] lang="zh"
# ## P3 ●● 现实客户
#
# 现实客户现在有多少位？三期之后有多少位？
# %% tags=["solution"] answer="real = {'now': ..., 'later': ...}"
kinds = ["first_time", "repeat", "loyal"]
real = {"now": stock[kinds].sum(), "later": now[kinds].sum()}
# %%
check("ch4_4.P3", real)
# %% [markdown] lang="en"
# ## P4 ●● Two steps
#
# Of 100 potential customers 25% become targets, and of these 20% make a first purchase. How many first-time customers is that? Before you compute: are the two per cents of the same thing?
# %% [markdown] lang="zh"
# ## P4 ●● 两步
#
# 100 位潜在客户中，25% 成为目标客户，其中 20% 完成首次购买。初次购买客户有几位？先想一想：这两个百分比的基数一样吗？
# %% tags=["solution"] answer="first_time = ..."
first_time = 100 * 0.25 * 0.20
# %%
check("ch4_4.P4", first_time)
# %% [markdown] lang="en"
# ## P5 ●● The weighted pipeline
#
# The factory's ten leads, values in thousand yuan. Chances (teaching assumptions): 初访 first visit .1, 试用 trial .3, 报价 quote .4, 谈判 negotiation .7. **By hand**: how much is the weighted pipeline, in thousand yuan?
# %% [markdown] lang="zh"
# ## P5 ●● 加权管道
#
# 工厂的十条线索，金额单位为千元。概率（教学假设）：初访 0.1，试用 0.3，报价 0.4，谈判 0.7。**手算**：加权管道是多少千元？
# %%
leads = data("ch4_4.P5").set_index("lead")
leads.head(3)
# %% tags=["solution", "words"] answer="weighted = ..."
chance = leads["stage"].map({"初访": 0.1, "试用": 0.3, "报价": 0.4, "谈判": 0.7})
expected = leads["value_k"] * chance
weighted = expected.sum()
# %%
check("ch4_4.P5", weighted)
# %% [markdown] lang="en"
# ## P6 ●● Standing still
#
# Which leads have been idle for more than 60 days? Give a list.
# %% [markdown] lang="zh"
# ## P6 ●● 停滞的线索
#
# 哪些线索超过 60 天没有跟进？用列表作答。
# %% tags=["solution"] answer="stagnant = [...]"
stagnant = list(leads.index[leads["days_idle"] > 60])
# %%
check("ch4_4.P6", stagnant)
# %% [markdown] lang="en"
# ## P7 ●●● Three calls
#
# You have time for three calls today. Which three leads are first by expected value, best first? Then look at the days idle: would you call in the same order?
# %% [markdown] lang="zh"
# ## P7 ●●● 三个电话
#
# 今天只有时间打三个电话。按期望值，前三条线索依次是哪几条？再看看未跟进天数：你会按这个次序打吗？
# %% tags=["solution"] answer="first_three = [...]"
first_three = list(expected.nlargest(3).index)
# %%
check("ch4_4.P7", first_three)
# %% [markdown] lang="en"
# ## P8 ●●● The missing solution
#
# Finding D of the factory: targets by the quarter, one meeting a month, no agreed numbers. The consultants' proposal is lost. Write it: three indicators, each with its frequency, who sees it, and what happens when it turns bad.
# %% [markdown] lang="zh"
# ## P8 ●●● 缺失的方案
#
# 工厂的问题 D：只有季度目标，每月一次会，没有量化指标。顾问的方案已缺失。请你写出来：三个指标，各写明频率、谁来看、变坏了怎么办。
# %% tags=["solution", "words"] answer="proposal = ..."
proposal = (
    "Weekly: weighted pipeline and idle leads, on a board for all; a stagnant lead goes to its "
    "manager that day. Monthly: quotes won by segment. 每周看加权管道与停滞线索，每月看报价赢单率。"
)
# %%
check("ch4_4.P8", proposal)
# %% [markdown] lang="en"
# ## P9 ●● Worth of a fresh customer
#
# As in lesson 4.4b: an order contributes 40, a customer at recency 1 answers 30 times in 100, the rate is 20% a period. But a mailing costs 6, and mailing stops at recency 2: only those who have just bought get a catalogue. **By hand**, without end: how much is a customer worth who has just bought?
# %% [markdown] lang="zh"
# ## P9 ●● 刚买过的客户值多少
#
# 沿用 4.4b：一张订单贡献 40 元，近度 1 的响应概率是 30%，每期贴现率 20%。但目录每份 6 元，而且从近度 2 起就不再寄：只有刚买过的客户收到目录。**手算**，一直算下去：刚买过的客户值多少元？
# %% tags=["solution"] answer="fresh = ..."
fresh = (40 - 6) / (1 - 0.30 / 1.20)
# %%
check("ch4_4.P9", fresh)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
