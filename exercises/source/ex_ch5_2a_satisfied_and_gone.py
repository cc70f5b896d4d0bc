# %% [markdown] lang="en"
# # Exercises 5.2a: satisfied, and gone
#
# These go with lesson 5.2a. The share who stay is s to the power k, where s = (S − 1) / 4 for an answer S from 1 to 5. Where a question says *by hand*, use pandas or plain arithmetic; afterwards compare with the kit. The six times of 2.2 are one firm's claim; all other numbers are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.2a：满意，却走了
#
# 对应课文 5.2a。留下的比例是 s 的 k 次方，其中 s = (S − 1) / 4，S 是 1 到 5 的评分。题目写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。2.2 的“六倍”是一家企业的说法，其余数字均为教学假设。
# %%
import math

import pandas as pd

from crmkit.practice import check
# %% [markdown] lang="en"
# ## 2.1 ●● Two markets
#
# Which share of those who answer 4 stays where the bend is 3, and where it is 0.4? **By hand.** How many times as many does answer 5 keep as answer 4 does, at bend 3? (To two decimals.)
# %% [markdown] lang="zh"
# ## 2.1 ●● 两种市场
#
# 打 4 分的人，弯曲度为 3 时留下多大比例？为 0.4 时呢？**手算**。弯曲度为 3 时，5 分留下的是 4 分的几倍？（两位小数。）
# %% tags=["solution"] answer="at_four = {'k3': ..., 'k04': ...}"
s = (4 - 1) / 4
at_four = {"k3": s**3, "k04": s**0.4}
# %%
check("ch5_2.1", at_four)
# %% tags=["solution"] answer="times_as_many = ..."
times_as_many = 1 / s**3
# %%
check("ch5_2.1b", times_as_many)
# %% [markdown] lang="en"
# ## 2.2 ●●● Six times
#
# A maker of copiers is said to have found that totally satisfied customers (5) were six times as likely to buy again as satisfied ones (4). Which bend would that take? (Two decimals.)
# %% [markdown] lang="zh"
# ## 2.2 ●●● 六倍
#
# 据说一家复印机公司发现，“非常满意”（5 分）的客户再次购买的可能性是“满意”（4 分）的六倍。这需要多大的弯曲度？（两位小数。）
# %% tags=["solution"] answer="bend = ..."
bend = math.log(6) / math.log(4 / 3)
# %%
check("ch5_2.2", bend)
# %% [markdown] lang="en"
# ## 2.2b ●● Ten customers
#
# Ten customers answered. At bend 3, which share stays, customer by customer (`customers`)? And which share would the average answer promise (`mean`)? **By hand.**
# %% [markdown] lang="zh"
# ## 2.2b ●● 十位客户
#
# 十位客户的评分如下。弯曲度为 3，逐位客户算，留下多大比例（`customers`）？照平均分推算，又是多大比例（`mean`）？**手算**。
# %%
ten = pd.Series([5, 5, 5, 4, 4, 4, 4, 3, 2, 1])
# %% tags=["solution"] answer="shares = {'customers': ..., 'mean': ...}"
shares = {"customers": (((ten - 1) / 4) ** 3).mean(), "mean": ((ten.mean() - 1) / 4) ** 3}
# %%
check("ch5_2.2b", shares)
# %% [markdown] lang="en"
# ## 2.2c ●●● Repair or delight?
#
# You have 3,600 yuan. Moving a customer from 3 to 4 costs 40 yuan (answer the telephone faster); from 4 to 5 it costs 90 (a personal touch). There are enough of both. At bend 3, how many more customers stay if you spend it all on the threes, and how many if all on the fours? (One decimal.)
# %% [markdown] lang="zh"
# ## 2.2c ●●● 补短板，还是给惊喜？
#
# 你有 3,600 元。把一位客户从 3 分提到 4 分要 40 元（电话接得更快），从 4 分提到 5 分要 90 元（贴心服务），两种客户都足够多。弯曲度为 3，全部花在打 3 分的人身上，能多留几位？全部花在打 4 分的人身上呢？（一位小数。）
# %% tags=["solution"] answer="more_stay = {'threes': ..., 'fours': ...}"
more_stay = {"threes": 3600 / 40 * (0.75**3 - 0.5**3), "fours": 3600 / 90 * (1 - 0.75**3)}
# %%
check("ch5_2.2c", more_stay)
# %% [markdown] lang="en"
# The market grows more competitive. From which bend on would you spend the money on the fours? (One decimal will do; a table of bends helps.)
# %% [markdown] lang="zh"
# 市场竞争越来越激烈。弯曲度从多少起，你会改为投在打 4 分的人身上？（一位小数即可，列一张弯曲度的表就看得出。）
# %% tags=["solution"] answer="delight_from = ..."
k = pd.Series([i / 100 for i in range(100, 800)])
threes, fours = 90 * (0.75**k - 0.5**k), 40 * (1 - 0.75**k)
delight_from = k[fours > threes].min()
# %%
check("ch5_2.2d", delight_from)
# %% [markdown] lang="en"
# ## 2.2e ●●● A bonus for the average
#
# The board wants to pay the service manager a bonus for each tenth of a point by which average satisfaction rises. What will happen, and what would you pay for instead? Three or four sentences, with at least one number.
# %% [markdown] lang="zh"
# ## 2.2e ●●● 按平均分发奖金
#
# 董事会打算：平均满意度每提高 0.1 分，就给客服经理一笔奖金。会发生什么？你会改为奖励什么？写三四句话，至少用一个数字。
# %% tags=["solution", "words"] answer="to_the_board = ..."
to_the_board = (
    "He buys the cheapest points: from 1 to 2. At bend 3 all fours keep 42, 70 fives keep 70. "
    "经理会去买最便宜的分。弯曲度 3 时，人人 4 分留 42 位，70 位 5 分就留 70 位。应奖励 5 分的比例和自由客户的保持率。"
)
# %%
check("ch5_2.2e", to_the_board)
# %% [markdown] lang="en"
# ## 2.2f ● Who is loyal?
#
# Your **flatmate** complains about his telephone firm every day; his contract runs for another year. Your **neighbour** praises the bakery downstairs and buys there every morning. Your **aunt** loves a restaurant, but it is three hours away. Your **colleague** buys petrol wherever the tank is empty and cannot tell the brands apart. Name each one's type of loyalty: `true`, `spurious`, `latent` or `none`.
# %% [markdown] lang="zh"
# ## 2.2f ● 谁是忠诚的？
#
# 你的**室友**（`flatmate`）天天抱怨电信公司，合同还有一年。你的**邻居**（`neighbour`）夸楼下的面包店，天天早上去买。你的**姑姑**（`aunt`）喜欢一家餐馆，可是要坐三小时的车。你的**同事**（`colleague`）油箱空了见站就加，分不清品牌。写出各人的忠诚类型：真正忠诚、伪忠诚、潜伏忠诚或不忠诚。
# %% tags=["solution"] answer="kinds = {'flatmate': ..., 'neighbour': ..., 'aunt': ..., 'colleague': ...}"
kinds = {"flatmate": "spurious", "neighbour": "true", "aunt": "latent", "colleague": "none"}
# %%
check("ch5_2.2f", kinds)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
