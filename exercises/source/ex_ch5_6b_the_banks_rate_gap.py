# %% [markdown] lang="en"
# # Exercises 5.6b: should the bank match the rate?
#
# They go with lesson 5.6b. Where a question is marked ●●, use pandas or plain arithmetic only. All depositors, rates and interviews are invented (teaching assumptions). How the bank's causes and skills pair off is exercise 6.8 in `ex_ch5_4a_why_they_left`.
# %% [markdown] lang="zh"
# # 练习 5.6b：银行要不要跟着涨利率？
#
# 对应课文 5.6b。标 ●● 的题只用 pandas 或直接列式。储户、利率和访谈都是虚构的（教学假设）。银行的原因与技巧怎样配对，见 `ex_ch5_4a_why_they_left` 的 6.8 题。
# %%
import math

import crmkit
import pandas as pd
from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ● What must a raise save?
#
# A bank earns 2.4 points on a deposit and raises its rate by 0.6 for all. What must it save, as a share of the money that would have stayed?
# %% [markdown] lang="zh"
# ## 1 ● 至少要留住多少？
#
# 一家银行在存款上赚 2.4 个百分点，给全体上调 0.6。留住的钱至少要是“本来不走的”的几成（用小数）？
# %% tags=["solution"] answer="share_needed = ..."
share_needed = 0.6 / (2.4 - 0.6)
# %%
check("ch5_6b.1", share_needed)
# %% [markdown] lang="en"
# ## 2 ●● Four depositors
#
# The margin is 2 points, the rival pays half a point more. `before` and `after` are the chances to move without and with a full match. What does the match earn on money saved (`won`), what does it pay to those who would have stayed (`given_away`), and what is the gain? In yuan.
# %% [markdown] lang="zh"
# ## 2 ●● 四位储户
#
# 利差 2 个百分点，对手高半个百分点。`before` 和 `after` 是不涨和完全跟进时转走的概率。跟进在留住的钱上赚多少（`won`）？白付给本来不走的多少（`given_away`）？净增（`gain`）多少？单位：元。
# %%
four = pd.DataFrame({"balance": [10_000, 60_000, 200_000, 500_000],
                     "before": [0.10, 0.10, 0.25, 0.40],
                     "after": [0.10, 0.05, 0.10, 0.10]}, index=["A", "B", "C", "D"])
four
# %% tags=["solution"] answer="match = {'won': ..., 'given_away': ..., 'gain': ...}"
saved = (four["balance"] * (four["before"] - four["after"])).sum()
stays = (four["balance"] * (1 - four["before"])).sum()
match = {"won": 0.015 * saved, "given_away": 0.005 * stays}
match["gain"] = match["won"] - match["given_away"]
# %%
check("ch5_6b.2", match)
# %% [markdown] lang="en"
# ## 3 ●● The same gap, two services
#
# A depositor's risk score is 0.65 − 0.35 × service score + 1.2 × gap; the S-curve makes it his chance to move. By how much does a gap of one point raise his *chance* to move (chance at gap 1 less chance at gap 0), if he gives the service a 5, and if he gives it an 8?
# %% [markdown] lang="zh"
# ## 3 ●● 同样的差距，两种服务
#
# 一位储户的风险得分是 0.65 − 0.35 × 服务评分 + 1.2 × 利率差距，用 S 形曲线化成转走的概率。差距一个百分点，使他转走的*概率*提高多少（差距为 1 时的概率减差距为 0 时的概率）？服务评分分别为 5 和 8。
# %% tags=["solution"] answer="added = {'service_5': ..., 'service_8': ...}"
def chance(service, gap):
    return 1 / (1 + math.exp(-(0.65 - 0.35 * service + 1.2 * gap)))


added = {f"service_{s}": chance(s, 1) - chance(s, 0) for s in (5, 8)}
# %%
check("ch5_6b.3", added)
# %% [markdown] lang="en"
# ## 4 ●●● Which raise?
#
# Another bank, another rival: 1.5 points more (one year, margin of 2 points). Use the kit. Which raise for all is best, in points? Then: what do the best raise and a full match gain over no raise, in yuan?
# %% [markdown] lang="zh"
# ## 4 ●●● 上调多少？
#
# 另一家银行，另一个对手，利率高 1.5 个百分点（一年，利差 2 个百分点）。用工具包计算：给全体上调多少个百分点最好？再算：与不涨相比，最优上调（`best`）和完全跟进（`match`）各净增多少元？
# %%
other = crmkit.bank_base(800, seed=11)
# %% tags=["solution"] answer="best_raise = ..."
result = crmkit.match_rate(other, gap=1.5)
best_raise = result.best
# %%
check("ch5_6b.4", best_raise)
# %% tags=["solution"] answer="gains = {'best': ..., 'match': ...}"
gains = {"best": result.best_gain, "match": result.gain}
# %%
check("ch5_6b.4b", gains)
# %% [markdown] lang="en"
# ## 5 ●●● How long does a secret pay?
#
# The four depositors of question 2, but the margin has fallen to 1.3 points. Now the bank matches the half point only for those who ask. All who would move ask. Up to which share of the money that would have stayed may ask as well, before nothing is gained?
# %% [markdown] lang="zh"
# ## 5 ●●● 秘密能守多久？
#
# 还是第 2 题的四位储户，不过利差降到了 1.3 个百分点。银行改为谁开口，就给谁补上那半个百分点。想走的人都会开口。“本来不走的”钱里，最多有几成也来开口（用小数），银行才正好不赚不亏？
# %% tags=["solution"] answer="may_ask = ..."
may_ask = (0.013 - 0.005) * saved / (0.005 * stays)
# %%
check("ch5_6b.5", may_ask)
# %% [markdown] lang="en"
# ## 6 ●● What did they tell us?
#
# From five closing interviews. Name the cause that *began* it: `service_quality`, `rate`, `mismatch`, `publicity` or `competition`, each once.
#
# - a: "They pay half a point more over there. I would not have looked, had anybody told me in those three weeks where my transfer was."
# - b: "I wanted money I can draw on at any time. You sold me three years, so of course the interest looks good elsewhere."
# - c: "Oh, you have such an account as well? I read about theirs and opened it."
# - d: "Their adviser has come to my shop every month since spring. We get along."
# - e: "I am content with you. But a point on 800,000 is 8,000 yuan a year."
# %% [markdown] lang="zh"
# ## 6 ●● 他们说了什么？
#
# 五次销户访谈的原话。请指出事情是从哪一种原因*开始*的：`service_quality`（服务质量）、`rate`（利率）、`mismatch`（产品不匹配）、`publicity`（宣传不力）、`competition`（同业竞争），每种用一次。
#
# - a：“那边高半个点。其实那三个星期里，要是有人告诉我汇款到了哪里，我也不会去看别家。”
# - b：“我要的是随时能取的钱，你们给我办了三年定期，当然显得别家利息好。”
# - c：“啊，你们也有这种账户？我是看到他们的介绍，就在那边开了。”
# - d：“他们的客户经理从春天起每个月都来店里坐坐，处得不错。”
# - e：“对你们没什么意见。可是八十万，差一个点，一年就是八千块。”
# %% tags=["solution"] answer="cause = {'a': ..., 'b': ..., 'c': ..., 'd': ..., 'e': ...}"
cause = {"a": "service_quality", "b": "mismatch", "c": "publicity", "d": "competition",
         "e": "rate"}
# %%
check("ch5_6b.6", cause)
# %% [markdown] lang="en"
# ## 7 ●●● The remedy's worth
#
# Money that left last year by the cause that began it, in million yuan, with a remedy for each: what part of that money it would keep, and what it costs a year. The bank earns 2 points on a deposit. The match for the rate is paid on 60 million that stay anyway besides, and on what it keeps: raise of 1 point, no other cost. Rank the five remedies by what they bring in a year after all costs, the best first.
# %% [markdown] lang="zh"
# ## 7 ●●● 哪种对策最值？
#
# 去年流失的存款，按最初的原因分（百万元），每种原因一个对策：能留住其中几成，每年花多少元。银行在存款上赚 2 个百分点。针对利率的对策是完全跟进：上调 1 个百分点，付给留住的钱，也付给本来不走的 6,000 万元，没有别的花费。按一年扣除全部花费后的所得，给五种对策排序，最好的在前。
# %%
remedies = pd.DataFrame({
    "left_million": [12.0, 20.0, 9.0, 3.0, 6.0], "keeps": [0.50, 0.75, 0.40, 0.80, 0.25],
    "cost": [45_000, 0, 40_000, 8_000, 40_000]},
    index=["service_quality", "rate", "mismatch", "publicity", "competition"])
remedies
# %% tags=["solution"] answer="ranking = [...]"
kept = 1e6 * remedies["left_million"] * remedies["keeps"]
net = 0.02 * kept - remedies["cost"]
net["rate"] = 0.01 * kept["rate"] - 0.01 * 60e6
ranking = list(net.sort_values(ascending=False).index)
# %%
check("ch5_6b.7", ranking)
# %% [markdown] lang="en"
# ## 8 ●●● Answer the manager
#
# The branch manager insists: "Match the rate for everybody, or our rich are gone." Answer him in a few sentences.
# %% [markdown] lang="zh"
# ## 8 ●●● 答复行长
#
# 支行行长坚持：“给所有人都跟上，不然大户就没了。”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_manager = ..."
to_the_manager = (
    "The rich do leave, but a match pays everybody: it must save as much as would have stayed. "
    "Raise for large deposits only, solve problems faster, and ask a few who leave what began it. "
    "大户确实在走，可是全部跟进人人都要多付，留住的钱得和本来不走的一样多才回本。不如只给大额涨一部分，把服务做快，再问问走的人是从什么事开始的。"
)
# %%
check("ch5_6b.8", to_the_manager)
