# %% [markdown] lang="en"
# # 5.7c Is she still with us?
#
# *Chapter 5, keeping customers · 5.7, forecasting · about 35 minutes*
#
# An online music shop has one voucher left, for a customer who may be gone. 206 and 211 both came in the same week, and were last seen in the same week, nearly twenty weeks ago. After her first purchase 211 bought seven times more, 206 once. "Seven times is loyal," says the manager, "so write to 206." **Who is more probably gone?**
#
# After this lesson you can
#
# - weigh two stories, "she is silent" and "she has gone", and say how probable each is,
# - fit a model that does so for a whole shop, and work one customer out by hand,
# - say which of its numbers is a forecast, and which an assumption.
# %% [markdown] lang="zh"
# # 5.7c 她还是我们的客户吗？
#
# *第五章 客户保持 · 5.7 预测 · 约 35 分钟*
#
# 一家网上音乐商店只剩一张优惠券，想给一位可能已经走掉的客户。206 号和 211 号在同一周第一次来，最后一次露面也在同一周，距今将近二十周。首次购买之后，211 号又买了七次，206 号只又买了一次。经理说：“买过七次的是老主顾，寄给 206 号吧。”**到底谁更可能已经走了？**
#
# 学完本课，你能够：
#
# - 掂量两种说法——“她只是沉默”和“她已经走了”——各有多大可能；
# - 对整个商店拟合一个这样的模型，并亲手算出一位客户；
# - 分清模型给出的数字，哪些是预测，哪些只是假定。
# %% [markdown] lang="en"
# ## Two stories
#
# Real customers of the shop CDNOW: `x` counts **repeat** purchases (not the first), `t_x` is the week of the last one, `T` today, both counted from her own first purchase.
# %% [markdown] lang="zh"
# ## 两种说法
#
# 这是音乐商店 CDNOW 的真实客户：`x` 是**复购**（重复购买）次数，首次购买不算；`t_x` 是最后一次购买在第几周，`T` 是今天在第几周，都从她自己的首次购买算起。
# %%
cdnow = crmkit.datasets.load_cdnow().set_index("ID")
pair = cdnow.loc[[206, 211], ["x", "t_x", "T"]]
pair
# %% [markdown] lang="en"
# First an invented pair, of whom we know everything. After each purchase one in ten customers goes for good. While she is here, Ann buys once a week on average, Bea every fifth week, at random. Both have been silent for 3 weeks. Two stories explain it: she went after her last purchase (.1), or she stayed (.9) and by chance bought nothing for 3 weeks (e to the power −rate × 3).
# %% [markdown] lang="zh"
# 先看虚构的两位，她们的一切我们都知道。每次购买之后，十位客户里有一位从此不再来。只要还在，安平均每周买一次，贝五周买一次，时间随机。两人都已沉默 3 周。有两种说法：最后一次购买之后就走了（0.1）；或者留了下来（0.9），只是碰巧 3 周没买（概率是 e 的 −速度×3 次方）。
# %%
import numpy as np

rate = np.array([1, 0.2])
stayed = 0.9 * np.exp(-rate * 3)
here = stayed / (stayed + 0.1)
here.round(2)
# %% [markdown] lang="en"
# Ann is here with {{here[0]:.0%}}, Bea with {{here[1]:.0%}}. Three silent weeks are odd for Ann, so the other story gains; for Bea they are nothing. **The same silence says more about the frequent buyer.**
#
# ## What nobody tells us
#
# In a real shop we know neither a customer's rate nor her chance to go. But 2,357 customers together show how both are *spread*. The model BG/NBD assumes random purchases and a chance to go after each repeat purchase, different from customer to customer. Four numbers describe the spread: `r` and `alpha` that of the rates (mean r / alpha a week), `a` and `b` that of the chances (mean a / (a + b)).
# %% [markdown] lang="zh"
# 买得更勤的安，还在的概率是 {{here[0]:.0%}}；贝是 {{here[1]:.0%}}。三周不买，对安来说很反常，“已经走了”就更可信；对贝来说却很平常。**同样的沉默，在买得勤的客户身上说明得更多。**
#
# ## 没人告诉我们的
#
# 真实的商店里，我们既不知道一位客户的购买速度，也不知道她离开的概率。不过 2,357 位客户放在一起，就看得出速度和概率在客户之间是怎样*分布*的。BG/NBD 模型只假定这些：购买是随机的，每次复购之后都有可能离开，两者因人而异。四个数描述这种分布：`r` 和 `alpha` 管速度（平均每周 r / alpha 次），`a` 和 `b` 管离开的概率（平均 a / (a + b)）。
# %%
model = crmkit.models.BGNBD().fit(cdnow)
model
# %% [markdown] lang="en"
# A customer of this shop buys {{model.params_["r"] / model.params_["alpha"]:.3f}} times a week while she is here, and goes after a repeat purchase with {{model.params_["a"] / (model.params_["a"] + model.params_["b"]):.0%}}, on average. For 211 we weigh the two stories as before:
# %% [markdown] lang="zh"
# 平均来说，这家店的客户只要还在，每周买 {{model.params_["r"] / model.params_["alpha"]:.3f}} 次；每次复购之后，有 {{model.params_["a"] / (model.params_["a"] + model.params_["b"]):.0%}} 的可能离开。对 211 号，照前面的办法掂量两种说法：
# %%
r, alpha, a, b = model.params_
x, t_x, T = pair.loc[211]
odds_gone = a / (b + x - 1) * ((alpha + T) / (alpha + t_x)) ** (r + x)
round(odds_gone, 2), round(1 / (1 + odds_gone), 3)
# %% [markdown] lang="en"
# The first factor: whoever has come back seven times seldom goes after a purchase. The second: how hard her silence is to explain, to the power of how often she bought. Together {{odds_gone:.1f}} to 1 for "gone". With the kit, for both:
# %% [markdown] lang="zh"
# 前一个因子：来过七次的人，每次买完就走的可能小。后一个因子：她的沉默有多难解释，而且买得越勤，次方越高。合起来，“已经走了”与“还在”是 {{odds_gone:.1f}} 比 1。用工具包一次算出两位：
# %%
alive = model.probability_alive(pair)
future = model.expected_purchases(39, pair)
alive.round(3).to_dict(), future.round(2).to_dict()
# %% [markdown] lang="en"
# 206 is here with {{alive[206]:.0%}}, 211 with {{alive[211]:.0%}}. The manager has it the wrong way round. In the next 39 weeks 206 may even be expected to buy a little more ({{future[206]:.2f}} against {{future[211]:.2f}} times).
#
# ## Move her purchases
#
# **Guess first:** a customer bought ten times again, last in week 20, and falls silent. After how many whole weeks is she less probably here than one with a single repeat purchase, in that week (dashed)? After how many more probably gone than here? Move *silence* only.
# %% [markdown] lang="zh"
# 206 号还在的概率是 {{alive[206]:.0%}}，211 号只有 {{alive[211]:.0%}}。经理正好弄反了。今后 39 周，206 号的期望购买次数甚至还略高一点（{{future[206]:.2f}} 对 {{future[211]:.2f}} 次）。
#
# ## 移动她的购买
#
# **先猜一猜**：一位客户复购十次，最后一次在第 20 周，然后沉默了。沉默满几周，她还在的可能就低于同一周只复购过一次的客户（虚线）？满几周，她走了的可能就大于还在的可能？只拖动“沉默几周”。
# %%
explorer = crmkit.explore.alive(model)
explorer
# %%
weeks = {"below_dashed": ..., "below_half": ...}
# %%
from crmkit.practice import check

check("ch5_7c.E1", weeks)
# %% [markdown] lang="en"
# At first her ten purchases speak for her, then against her. Now set *those before the last* to early or late. Her chance today? A it falls if they lie early, B nothing, C it rises if they lie early.
# %% [markdown] lang="zh"
# 头几周，十次购买是为她说话的；再往后，就成了对她不利的证据。现在把“最后一次之前的购买”改成集中在早期或后期。她今天还在的概率会怎样？A 集中在早期时下降；B 不变；C 集中在早期时上升。
# %%
what_happens = ...
# %%
check("ch5_7c.E2", what_happens)
# %% [markdown] lang="en"
# The rules of 5.2f and 5.3a compare a silence with her own rhythm or a fixed window and say yes or no; the model says how probable, but hears no rhythm. Customer 1901 bought {{int(cdnow.loc[1901, "x"])}} times again in her first {{cdnow.loc[1901, "t_x"]:.1f}} weeks, at ${{cdnow.loc[1901, "zbar"]:.0f}} each, then nothing for {{cdnow.loc[1901, "T"] - cdnow.loc[1901, "t_x"]:.0f}}. The model gives her {{model.probability_alive(cdnow.loc[[1901]]).iloc[0]:.0e}}. Only a believer in random purchases can be so sure; perhaps a firm stocked up.
#
# ## A chance of 1 that says nothing
#
# Look at the left of the picture: until her first repeat purchase the chance is 1, then she *buys*, and it falls. In this model nobody can go before a repeat purchase. In `NBD` nobody ever leaves; in `MBGNBD` one may go after the first purchase already; in `ParetoNBD` at any time.
# %% [markdown] lang="zh"
# 5.2f 和 5.3a 的规则拿沉默去比她自己的节奏，或者比固定的天数，回答“是”或“否”；模型说的是可能性多大，复购一次就能用，却听不出节奏。1901 号在头 {{cdnow.loc[1901, "t_x"]:.1f}} 周里复购 {{int(cdnow.loc[1901, "x"])}} 次，每次 {{cdnow.loc[1901, "zbar"]:.0f}} 美元，此后 {{cdnow.loc[1901, "T"] - cdnow.loc[1901, "t_x"]:.0f}} 周毫无动静。模型给她的概率是 {{model.probability_alive(cdnow.loc[[1901]]).iloc[0]:.0e}}。只有相信“购买是随机的”，才敢说得这么死；也许那是一家公司在集中备货。
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
# How many customers has the shop? {{models.loc["BG/NBD", "alive"]:,.0f}} or {{models.loc["MBG/NBD", "alive"]:,.0f}}? Models that fit alike (the higher the log-likelihood, the better; only the NBD is far behind) differ by nearly a factor of two. Yet on purchases in the next 39 weeks the three nearly agree: {{models.loc["MBG/NBD", "purchases_to_come"]:,.0f}} to {{models.loc["Pareto/NBD", "purchases_to_come"]:,.0f}}. A rare buyer and one who has gone look the same, and buy nearly the same. **Count purchases to come, not customers alive.**
#
# May the manager call the {{once.sum():,}} one-time buyers, all with P(alive) = 1, her most loyal customers? A yes, the model says so; B no, 1 is what the model assumes; C no, the fit failed.
# %% [markdown] lang="zh"
# 这家店到底有多少客户？{{models.loc["BG/NBD", "alive"]:,.0f}}，还是 {{models.loc["MBG/NBD", "alive"]:,.0f}}？相差将近一倍，而两个模型拟合得一样好（对数似然越高越好，只有 NBD 差得远）。可是今后 39 周的购买次数，三个模型只差百分之几：{{models.loc["MBG/NBD", "purchases_to_come"]:,.0f}} 到 {{models.loc["Pareto/NBD", "purchases_to_come"]:,.0f}}。很少买的人，在与不在，看上去一样，买的也差不多。**该数的是今后的购买，而不是“还在”的客户。**
#
# 只买过一次的 {{once.sum():,}} 位，P(alive) 都是 1。经理能说她们是最忠诚的客户吗？A 能，模型就是这么说的；B 不能，这个 1 只是模型的假定；C 不能，拟合失败了。
# %%
most_loyal = ...
# %%
check("ch5_7c.E3", most_loyal)
# %% [markdown] lang="en"
# ## Who will buy
#
# So ask for purchases, by how often a customer bought again: at her old pace (x / T × 39), and by the model.
# %% [markdown] lang="zh"
# ## 谁会再买
#
# 那就问购买次数。按复购次数分组，看今后 39 周平均每位客户买几次：模型怎么说，照原来的速度（x / T × 39）又是多少。
# %%
table = pd.DataFrame({"repeats": cdnow["x"].clip(upper=7), "customers": 1,
                      "at_old_pace": cdnow["x"] / cdnow["T"] * 39,
                      "expected_purchases": model.expected_purchases(39, cdnow)})
by = table.groupby("repeats").agg({"customers": "sum", "at_old_pace": "mean",
                                   "expected_purchases": "mean"})
crmkit.show(by.round(2))
# %% [markdown] lang="en"
# The last row, seven and more, will buy about half as often as before: some have gone, some were lucky. One-time buyers are not zero but {{by.loc[0, "expected_purchases"]:.2f}} each, and so many that they bring {{by.loc[0, "expected_purchases"] * by.loc[0, "customers"] / models.loc["BG/NBD", "purchases_to_come"]:.0%}} of all purchases to come.
#
# Last, all who came when our pair did. Along a line the promise is the same. **Guess:** if the last purchase was in week 18, which number of repeat purchases promises most?
# %% [markdown] lang="zh"
# 最后一行是七次及以上：今后只会买原来的一半左右，因为有的已经走了，有的当初只是碰巧买得多。只买过一次的也不是零：每位 {{by.loc[0, "expected_purchases"]:.2f}} 次，可人数多，占今后全部购买的 {{by.loc[0, "expected_purchases"] * by.loc[0, "customers"] / models.loc["BG/NBD", "purchases_to_come"]:.0%}}。
#
# 最后看与这两位同时来的所有客户。同一条线上，期望相同。**猜一猜**：最后一次购买在第 18 周的客户，复购几次的最有指望？
# %%
values = crmkit.models.iso_values(model, t=39, T=37.57)
crmkit.plots.iso_values(values, mark=pair.rename(columns={"x": "frequency", "t_x": "recency"}))
# %% [markdown] lang="en"
# To the right, among those seen lately, more is better. Further left the lines bend back: beyond the orange dots ({{int(values.best.iloc[28])}} for week 18) each further purchase makes the silence more telling. 206 and 211 lie on almost the same line.
#
# The model says who has probably gone, not whom a voucher brings back; only a group drawn by lot and left alone shows that.
#
# ## What to take away
#
# - Frequency speaks for a silent customer at first, then against her.
# - P(alive) rests on what a model assumes; for one-time buyers BG/NBD assumes 1. Purchases to come are the forecast.
# - Repeat purchases, recency and T, in one time unit, are all that it reads.
#
# ## Where the figures come from
#
# CDNOW: a tenth of those who came in early 1997 (Fader & Hardie 2001); real. Models: Ehrenberg (1959); Schmittlein, Morrison & Colombo (1987); Fader, Hardie & Lee (2005), also for the map; Batislam, Denizel & Filiztekin (2007). Ann, Bea, the manager and the voucher: teaching assumptions.
#
# ## Next
#
# Does it come true? See `ch5_7d_counting_on_a_holdout`. Sheet: `exercises/ex_ch5_7c_still_with_us`.
# %% [markdown] lang="zh"
# 右边是最近来过的客户：买得越多越好，与常识一致。往左，线弯了回来：过了橙点（第 18 周是 {{int(values.best.iloc[28])}} 次），每多买一次，沉默就更说明问题。206 号和 211 号几乎在同一条线上。
#
# 模型说的是谁大概走了，不是优惠券能打动谁；后者只有抽签留出一组不发、再作比较，才看得出来。
#
# ## 本课要点
#
# - 同样的沉默，在买得勤的客户身上说明得更多：购买次数先为她说话，后来就成了反证。
# - P(alive) 取决于模型的假定；对只买过一次的客户，BG/NBD 假定它是 1。真正的预测是今后的购买次数。
# - 三个数就够：复购次数、recency 和 T，时间单位要一致；中间的节奏，模型听不出来。
#
# ## 数据来源
#
# CDNOW：1997 年初首次购买的客户的十分之一（Fader 与 Hardie 2001），真实数据。模型：Ehrenberg（1959），Schmittlein、Morrison 与 Colombo（1987），Fader、Hardie 与 Lee（2005，等值线图亦然），Batislam、Denizel 与 Filiztekin（2007）。安和贝、经理和优惠券均为教学假设。
#
# ## 下一课
#
# 预测会应验吗？`ch5_7d_counting_on_a_holdout` 来数一数。练习见 `exercises/ex_ch5_7c_still_with_us`。
