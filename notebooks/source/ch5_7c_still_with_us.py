# %% [markdown] lang="en"
# # 5.7c Is she still with us?
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 35 minutes*
#
# An online music shop has one voucher left, for a customer who may be gone. 206 and 211 share the week of their first purchase and that of their last, nearly twenty weeks ago. After her first purchase 211 bought seven times more, 206 once. "Seven times is loyal," says the manager, "so write to 206." **Who is more probably gone?**
#
# After this lesson you can
#
# - weigh two stories, "she is silent" and "she has gone",
# - fit a model that does so for a shop, and work out one customer by hand,
# - tell its forecasts from its assumptions.
# %% [markdown] lang="zh"
# # 5.7c 她还是我们的客户吗？
#
# *第五章 客户保持 · 5.7 预测 · 约 35 分钟*
#
# 一家网上音乐商店只剩一张优惠券，想给一位可能已经走掉的客户。206 号和 211 号在同一周第一次来，最后一次露面也在同一周，距今将近二十周。首次购买之后，211 号又买了七次，206 号只又买了一次。经理说：“买过七次的是老主顾，寄给 206 号吧。”**到底谁更可能已经走了？**
#
# 学完本课，你能够：
#
# - 掂量“她只是沉默”和“她已经走了”两种说法，各有多大可能；
# - 对整个商店拟合一个这样的模型，并亲手算出一位客户；
# - 分清模型给出的数字，哪些是预测，哪些只是假定。
# %% [markdown] lang="en"
# ## Two stories
#
# Real customers of CDNOW: `x` (or `frequency`) counts **repeat** purchases, without the first; `t_x` (or `recency`) is the week of the last one, `T` this week, both counted from her own first purchase.
# %% [markdown] lang="zh"
# ## 两种说法
#
# 这是音乐商店 CDNOW 的真实客户：`x`（又叫 `frequency`）是**复购**（重复购买）次数，首次购买不算；`t_x`（又叫 `recency`）是最后一次购买在第几周，`T` 是现在到了第几周，都从她自己的首次购买算起。
# %%
cdnow = crmkit.datasets.load_cdnow().set_index("ID")
pair = cdnow.loc[[206, 211], ["x", "t_x", "T"]]
pair
# %% [markdown] lang="en"
# First an invented pair. After each purchase one customer in ten goes for good. While she is here, Ann buys once a week on average, Bea every fifth week, at random. Both have been silent for 3 weeks. Two stories: she went after her last purchase (.1); or she stayed (.9) and bought nothing by chance. Where m purchases are usual, the chance of none is e to the power −m; in 3 weeks m is 3 for Ann, .6 for Bea.
# %% [markdown] lang="zh"
# 先看虚构的两位，她们的一切我们都知道。每次购买之后，十位客户里有一位从此不再来。只要还在，安平均每周买一次，贝平均五周买一次，时间随机。两人都已沉默 3 周。有两种说法：最后一次购买之后就走了（0.1）；或者留了下来（0.9），只是碰巧没买。平时该买 m 次的一段时间里，碰巧一次也没买的概率是 e 的 −m 次方；就这 3 周来说，安的 m 是 3，贝的是 0.6。
# %%
import numpy as np

rate = np.array([1, 0.2])
by_chance = np.exp(-rate * 3)
stayed = 0.9 * by_chance
here = stayed / (stayed + 0.1)
here.round(2)
# %% [markdown] lang="en"
# Three silent weeks happen to Ann by chance with {{by_chance[0]:.0%}}, to Bea with {{by_chance[1]:.0%}}. So Ann is here with {{here[0]:.0%}}, Bea with {{here[1]:.0%}}. **The same silence says more about the frequent buyer.**
#
# ## What nobody tells us
#
# In a real shop we know neither a customer's rate nor her chance to go. But 2,357 customers together show how both are *spread*. The model BG/NBD assumes random purchases and a chance to go after each repeat purchase, different from customer to customer. Four numbers, its **parameters**, describe the spread: `r` and `alpha` of the rates, `a` and `b` of the chances. `fit` finds those that make what the customers did most probable; the logarithm of that probability is the log-likelihood. Low and high tell how exact they are (95%).
# %% [markdown] lang="zh"
# 碰巧三周不买，安只有 {{by_chance[0]:.0%}} 的可能，贝却有 {{by_chance[1]:.0%}}。所以安还在的概率是 {{here[0]:.0%}}，贝是 {{here[1]:.0%}}。**同样的沉默，在买得勤的客户身上说明得更多。**
#
# ## 没人告诉我们的
#
# 真实的商店里，我们既不知道一位客户的购买速度，也不知道她离开的概率。不过 2,357 位客户放在一起，就看得出速度和概率在客户之间是怎样*分布*的。BG/NBD 模型只假定这些：购买是随机的，每次复购之后都有可能离开，两者因人而异。四个数描述这种分布，叫做模型的**参数**：`r` 和 `alpha` 管速度，`a` 和 `b` 管离开的概率。拟合（`fit`），就是找出这样四个数，使客户们的实际购买最有可能出现；这个可能性取对数，就是“对数似然”。下限到上限，是每个数大致可信的范围（95%）。
# %%
model = crmkit.models.BGNBD().fit(cdnow)
model
# %% [markdown] lang="en"
# On average a customer of this shop buys r / alpha = {{model.params_["r"] / model.params_["alpha"]:.3f}} times a week while she is here, and goes after a repeat purchase with a / (a + b) = {{model.params_["a"] / (model.params_["a"] + model.params_["b"]):.0%}}. For 211 we weigh the two stories as before; the formula takes calculus to find, not to use:
# %% [markdown] lang="zh"
# 平均来说，这家店的客户只要还在，每周买 r / alpha = {{model.params_["r"] / model.params_["alpha"]:.3f}} 次；每次复购之后，离开的概率是 a / (a + b) = {{model.params_["a"] / (model.params_["a"] + model.params_["b"]):.0%}}。对 211 号，照前面的办法掂量两种说法（公式的推导要用微积分，用起来不用）：
# %%
r, alpha, a, b = model.params_
x, t_x, T = pair.loc[211]
odds_gone = a / (b + x - 1) * ((alpha + T) / (alpha + t_x)) ** (r + x)
round(odds_gone, 2), round(1 / (1 + odds_gone), 3)
# %% [markdown] lang="en"
# The first factor: who came back seven times seldom goes. The second: how hard her silence is to explain; the more she bought, the higher the power. Together {{odds_gone:.1f}} to 1 for "gone". With the kit:
# %% [markdown] lang="zh"
# 前一个因子：来过七次的人，每次买完就走的可能小。后一个因子：她的沉默有多难解释，而且买得越勤，次方越高。合起来，“已经走了”与“还在”是 {{odds_gone:.1f}} 比 1。用工具包一次算出两位：
# %%
alive = model.probability_alive(pair)
future = model.expected_purchases(39, pair)
alive.round(3).to_dict(), future.round(2).to_dict()
# %% [markdown] lang="en"
# 206 is here with {{alive[206]:.0%}}, 211 with {{alive[211]:.0%}}; this chance is called P(alive). The manager has it backwards. By this model 206 will even buy a little more in the next 39 weeks ({{future[206]:.2f}} against {{future[211]:.2f}} expected).
#
# ## Move her purchases
#
# **Guess first:** a customer comes back ten times, last in week 20, then falls silent. After how many whole weeks is she less probably here than one with a single repeat purchase, in that week (dashed)? After how many is she more probably gone than here? Move *silence* only.
# %% [markdown] lang="zh"
# 206 号还在的概率（常写作 P(alive)）是 {{alive[206]:.0%}}，211 号只有 {{alive[211]:.0%}}。经理正好弄反了。按这个模型，今后 39 周 206 号的期望购买次数甚至还略高一点（{{future[206]:.2f}} 对 {{future[211]:.2f}} 次）。
#
# ## 移动她的购买
#
# **先猜一猜**：一位客户复购十次，最后一次在第 20 周，然后沉默了。沉默满几周，她还在的可能性就低于只在第 20 周复购过一次的客户（虚线）？满几周，她已经走了的可能性就大于还在的可能性？只拖动“沉默几周”。
# %%
explorer = crmkit.explore.alive(model)
explorer
# %%
weeks = {"below_dashed": ..., "below_half": ...}
# %%
from crmkit.practice import check

check("ch5_7c.E1", weeks)
# %% [markdown] lang="en"
# Now set *those before the last* to early or late. Her chance today, if they lie early? A it falls, B it stays, C it rises.
# %% [markdown] lang="zh"
# 头几周，十次购买是为她说话的；再往后，就成了对她不利的证据。现在把“最后一次之前的购买”改成集中在早期或后期。如果集中在早期，她今天还在的概率会怎样？A 下降；B 不变；C 上升。
# %%
what_happens = ...
# %%
check("ch5_7c.E2", what_happens)
# %% [markdown] lang="en"
# Unlike the rule of 5.2f the model hears no rhythm. Customer 1901 came back {{int(cdnow.loc[1901, "x"])}} times in her first {{cdnow.loc[1901, "t_x"]:.1f}} weeks, then not for {{cdnow.loc[1901, "T"] - cdnow.loc[1901, "t_x"]:.0f}}. Her P(alive): {{1e11 * model.probability_alive(cdnow.loc[[1901]]).iloc[0]:.0f}} in 100 billion. Only a believer in random purchases can be so sure; perhaps a firm stocked up.
#
# ## A chance of 1 that says nothing
#
# At the left of the picture the chance is 1 until her first repeat purchase: she *buys*, and it falls. In this model nobody can go earlier. In `NBD` nobody ever leaves; in `MBGNBD` one may go after the first purchase already; in `ParetoNBD` at any time.
# %% [markdown] lang="zh"
# 5.2f 的规则比的是她自己的节奏，回答“是”或“否”；模型说得出可能性有多大，复购一次就能用，却听不出节奏。1901 号在头 {{cdnow.loc[1901, "t_x"]:.1f}} 周里复购 {{int(cdnow.loc[1901, "x"])}} 次，此后 {{cdnow.loc[1901, "T"] - cdnow.loc[1901, "t_x"]:.0f}} 周毫无动静。模型说她还在的概率是千亿分之 {{1e11 * model.probability_alive(cdnow.loc[[1901]]).iloc[0]:.0f}}。只有相信“购买是随机的”，才敢说得这么死；也许那是一家公司在集中备货。
#
# ## 什么也没说明的“概率 1”
#
# 看图的左端：首次复购之前概率是 1；她*又买了*，概率反倒降了。因为在这个模型里，复购之前谁也不可能离开。别的模型怎么说？`NBD`：谁也不离开；`MBGNBD`：首次购买之后就可能离开；`ParetoNBD`：随时都可能离开。
# %%
import pandas as pd

once, rows = cdnow["x"] == 0, {}
for kind in ("NBD", "BGNBD", "MBGNBD", "ParetoNBD"):
    m = getattr(crmkit.models, kind)().fit(cdnow)
    p = m.probability_alive(cdnow)
    rows[m.title] = {"log_likelihood": m.log_likelihood_, "one_timers_alive": p[once].mean(),
                     "alive": p.sum(), "purchases_to_come": m.expected_purchases(39, cdnow).sum()}
models = pd.DataFrame(rows).T.round(2)
crmkit.show(models)
# %% [markdown] lang="en"
# How many customers has the shop? {{models.loc["BG/NBD", "alive"]:,.0f}} or {{models.loc["MBG/NBD", "alive"]:,.0f}}? The two models fit alike (the higher the log-likelihood, the better). Yet on purchases in the next 39 weeks all but NBD nearly agree: {{models.loc["MBG/NBD", "purchases_to_come"]:,.0f}} to {{models.loc["Pareto/NBD", "purchases_to_come"]:,.0f}}. A rare buyer and one who has gone look and buy nearly the same. **Count purchases to come, not customers alive.**
#
# For single customers less so: Pareto/NBD, too, has 211 more probably gone, yet expects more of her ({{m.expected_purchases(39, pair)[211]:.2f}}) than of 206 ({{m.expected_purchases(39, pair)[206]:.2f}}).
#
# May the manager call the {{once.sum():,}} one-time buyers, for BG/NBD all with P(alive) = 1, her most loyal customers? A yes, the model says so; B no, the model assumes it; C no, the fit failed.
# %% [markdown] lang="zh"
# 这家店到底有多少客户？{{models.loc["BG/NBD", "alive"]:,.0f}}，还是 {{models.loc["MBG/NBD", "alive"]:,.0f}}？相差将近一倍，而两个模型拟合得一样好（对数似然越高越好，NBD 差得远）。可是今后 39 周的购买次数，除了 NBD，三个模型只差百分之几：{{models.loc["MBG/NBD", "purchases_to_come"]:,.0f}} 到 {{models.loc["Pareto/NBD", "purchases_to_come"]:,.0f}}。很少买的人，在与不在，看上去一样，买的也差不多。**该数的是今后的购买，而不是“还在”的客户。**
#
# 这说的是全店合计。至于那两位，三个模型都说 211 号更可能已经走了；可是今后的购买，Pareto/NBD 对 211 号的期望（{{m.expected_purchases(39, pair)[211]:.2f}} 次）反而高于 206 号（{{m.expected_purchases(39, pair)[206]:.2f}} 次）。
#
# 只买过一次的 {{once.sum():,}} 位，在 BG/NBD 里 P(alive) 都是 1。经理能说她们是最忠诚的客户吗？A 能，模型就是这么说的；B 不能，这个 1 只是模型的假定；C 不能，拟合失败了。
# %%
most_loyal = ...
# %%
check("ch5_7c.E3", most_loyal)
# %% [markdown] lang="en"
# ## Who will buy
#
# BG/NBD expects {{model.expected_purchases(39, cdnow[once]).mean():.2f}} purchases of each one-time buyer, in sum {{model.expected_purchases(39, cdnow[once]).sum() / model.expected_purchases(39, cdnow).sum():.0%}} of all.
#
# Last, a map of all who came with our pair; along a line the promise is the same. **Guess:** if the last purchase was in week 18, how many repeat purchases promise most?
# %% [markdown] lang="zh"
# ## 谁会再买
#
# 那就问今后买几次。按 BG/NBD，只买过一次的客户，每位今后 39 周期望只买 {{model.expected_purchases(39, cdnow[once]).mean():.2f}} 次；可她们人数多，合起来占今后全部购买的 {{model.expected_purchases(39, cdnow[once]).sum() / model.expected_purchases(39, cdnow).sum():.0%}}。
#
# 最后看一张图：与那两位同一周来的客户，按复购几次、最后一次在第几周，各期望买多少。同一条线上，期望购买次数相同。**猜一猜**：最后一次购买在第 18 周的客户，复购几次的最有指望？
# %%
values = crmkit.models.iso_values(model, t=39, T=37.57)
crmkit.plots.iso_values(values, mark=pair.rename(columns={"x": "frequency", "t_x": "recency"}))
# %% [markdown] lang="en"
# To the right, among those seen lately, more is better. To the left the lines bend back: beyond the orange dots ({{int(values.best.iloc[28])}} for week 18) each further purchase makes the silence more telling. 206 and 211 both lie between .5 and 1.
#
# The model says who has probably gone, not whom a voucher brings back; that takes a group drawn by lot and left alone.
#
# ## What to take away
#
# - Many purchases speak for a silent customer at first, then against her.
# - P(alive) rests on what a model assumes; for one-time buyers BG/NBD assumes 1. The forecast is purchases to come.
# - The model reads x, t_x and T, in one time unit, and no rhythm.
#
# ## Where the figures come from
#
# CDNOW: a tenth of those who came in early 1997 (Fader & Hardie 2001); real. Models: Ehrenberg (1959); Schmittlein, Morrison & Colombo (1987); Fader, Hardie & Lee (2005), also for the map; Batislam, Denizel & Filiztekin (2007). Ann, Bea, manager and voucher: teaching assumptions.
#
# ## Next
#
# Does it come true? See `ch5_7d_counting_on_a_holdout`. Sheet: `exercises/ex_ch5_7c_still_with_us`.
# %% [markdown] lang="zh"
# 右边是最近来过的客户：买得越多越好，与常识一致。往左，线弯了回来：过了橙点（第 18 周是 {{int(values.best.iloc[28])}} 次），每多买一次，沉默就更说明问题。206 号和 211 号差六次购买，却都落在 0.5 与 1 两条线之间。
#
# 模型说的是谁大概走了，不是优惠券能打动谁；后者只有抽签留出一组不发、再作比较，才看得出来。
#
# ## 本课要点
#
# - 同样的沉默，在买得勤的客户身上说明得更多：购买次数先为她说话，后来就成了反证。
# - P(alive) 取决于模型的假定；对只买过一次的客户，BG/NBD 假定它是 1。真正的预测是今后的购买次数。
# - 模型只读三个数：x、t_x 和 T，时间单位要一致；中间的节奏，它听不出来。
#
# ## 数据来源
#
# CDNOW：1997 年初首次购买的客户的十分之一（Fader 与 Hardie 2001），真实数据。模型：Ehrenberg（1959），Schmittlein、Morrison 与 Colombo（1987），Fader、Hardie 与 Lee（2005，等值线图亦然），Batislam、Denizel 与 Filiztekin（2007）。安和贝、经理和优惠券均为教学假设。
#
# ## 下一课
#
# 预测会应验吗？`ch5_7d_counting_on_a_holdout` 来数一数。练习见 `exercises/ex_ch5_7c_still_with_us`。
