# %% [markdown] lang="en"
# # Exercises 5.5a: the defection you do not see
#
# They go with lesson 5.5a. Where a question is marked ●●, use pandas or plain arithmetic only. The table is a teaching table: `own_y1`, `own_y2` are what a household spent with us in two years, `cat_y1`, `cat_y2` its whole wallet for these goods, us included.
# %% [markdown] lang="zh"
# # 练习 5.5a：看不见的跳槽
#
# 对应课文 5.5a。标 ●● 的题只用 pandas 或直接列式。表是教学数据：`own_y1`、`own_y2` 是一户两年在我们这里的花费，`cat_y1`、`cat_y2` 是它在这类商品上的整个荷包，包括在我们这里花的。
# %%
from crmkit.practice import check, data

table = data("ch5_5.1").set_index("id")
table
# %% [markdown] lang="en"
# ## 5.1 ●● Three kinds
#
# Give each household its type: `complete`, `partial` or `loyal` (a share kept counts as loyal).
# %% [markdown] lang="zh"
# ## 5.1 ●● 三种客户
#
# 给每一户定出类型：`完全跳槽`、`部分跳槽` 或 `忠诚`（占有率不变也算忠诚）。
# %% tags=["solution"] answer="kind = {'H1': ..., 'H2': ..., 'H3': ..., 'H4': ..., 'H5': ..., 'H6': ...}"
before, after = table["own_y1"] / table["cat_y1"], table["own_y2"] / table["cat_y2"]
kind = (after < before).map({True: "partial", False: "loyal"})
kind = kind.where(table["own_y2"] > 0, "complete").to_dict()
# %%
check("ch5_5.1", kind)
# %% [markdown] lang="en"
# ## 5.2 ●● Two numbers for H1
#
# By how much did H1's spend with us grow (0.1 is 10%), and by how much did its share of wallet change, in points (0.05 is five points; minus for a fall)?
# %% [markdown] lang="zh"
# ## 5.2 ●● H1 的两个数字
#
# H1 在我们这里的花费增长了多少（own_growth，0.1 即 10%）？荷包占有率变化了多少个百分点（share_change，0.05 即 5 个百分点，下降写负数）？
# %% tags=["solution"] answer="h1 = {'own_growth': ..., 'share_change': ...}"
h1 = {"own_growth": 125 / 100 - 1, "share_change": 125 / 312.5 - 100 / 200}
# %%
check("ch5_5.2", h1)
# %% [markdown] lang="en"
# ## 5.3 ●● All wallets together
#
# What is our share of all six wallets in each year, as a decimal?
# %% [markdown] lang="zh"
# ## 5.3 ●● 所有荷包合在一起
#
# 六户的荷包合起来，我们每年占多少（用小数；year_1 为第一年，year_2 为第二年）？
# %% tags=["solution"] answer="pooled = {'year_1': ..., 'year_2': ...}"
sums = table.sum()
pooled = {"year_1": sums["own_y1"] / sums["cat_y1"], "year_2": sums["own_y2"] / sums["cat_y2"]}
# %%
check("ch5_5.3", pooled)
# %% [markdown] lang="en"
# ## 5.4 ●●● What the director counts, and what there is
#
# Of the six customers of the first year, which proportion vanished (`naive`), and of which proportion did the share fall, the vanished included (`falling`)?
# %% [markdown] lang="zh"
# ## 5.4 ●●● 总监数的，与实际的
#
# 第一年的六位客户中，不再购买的占多少（naive）？占有率下降的（包括不再购买的）占多少（falling）？
# %% tags=["solution"] answer="rates = {'naive': ..., 'falling': ...}"
found = crmkit.defection_types(table)
rates = {"naive": found.naive_rate, "falling": found.true_rate}
# %%
check("ch5_5.4", rates)
# %% [markdown] lang="en"
# ## 5.4b ●● Who took the money?
#
# What went elsewhere is last year's share of this year's wallet, less what was spent with us this year. How many yuan did the complete defectors take, how many the partial ones?
# %% [markdown] lang="zh"
# ## 5.4b ●● 钱是谁带走的？
#
# 流向别家的钱 = 去年的占有率 × 今年的荷包 − 今年在我们这里的花费。完全跳槽者（complete）带走多少元？部分跳槽者（partial）合计带走多少元？
# %% tags=["solution"] answer="took = {'complete': ..., 'partial': ...}"
gone = before * table["cat_y2"] - table["own_y2"]
took = gone.groupby(kind).sum()[["complete", "partial"]].to_dict()
# %%
check("ch5_5.4b", took)
# %% [markdown] lang="en"
# ## 5.4c ●●● Two visits
#
# You have time to visit two households and ask where they buy now. Choose the two from whom most money went elsewhere.
# %% [markdown] lang="zh"
# ## 5.4c ●●● 两次拜访
#
# 你只有时间拜访两户，问问他们现在在哪里买。请选流向别家的钱最多的两户。
# %% tags=["solution"] answer="visit = [...]"
visit = list(gone.nlargest(2).index)
# %%
check("ch5_5.4c", visit)
# %% [markdown] lang="en"
# ## 5.4d ●●● With your own books only
#
# In truth you see no wallets. But a trade journal prints the growth of the market: all `cat_y2` over all `cat_y1`. Flag every household whose spend with us grew by less than that. How many flagged households are defectors, complete or partial (`found`), how many are loyal (`false`)?
# %% [markdown] lang="zh"
# ## 5.4d ●●● 只有自己的账本
#
# 其实你看不见荷包，不过行业刊物登出了市场增长：全部 `cat_y2` ÷ 全部 `cat_y1`。把在我们这里的花费增长不及市场的每一户都标出来。标出的户里，有几户确实跳槽了（完全或部分，found）？有几户其实忠诚（false）？
# %% tags=["solution"] answer="flags = {'found': ..., 'false': ...}"
flag = table["own_y2"] / table["own_y1"] < sums["cat_y2"] / sums["cat_y1"]
loyal = found.table["defection_type"] == "loyal"
flags = {"found": int((flag & ~loyal).sum()), "false": int((flag & loyal).sum())}
# %%
check("ch5_5.4d", flags)
# %% [markdown] lang="en"
# ## 5.4e ●●● Answer the director
#
# "One of six has left, the others spend 5% more. All is well." Answer him in a few sentences, with numbers.
# %% [markdown] lang="zh"
# ## 5.4e ●●● 答复总监
#
# “六户里走了一户，其余的多花了 5%，一切正常。”请用几句话、带着数字答复他。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "One left, that is true, but five shares of six fell, and of all six wallets we now have 47% "
    "instead of 63%. H6's bill looks unchanged and 40 yuan went elsewhere. Let us hold each bill "
    "against the growth of the market and ask some of them where else they buy. "
    "走了一户没错，可是六户里五户占有率下降，全体从 63% 降到 47%。H6 的账单没变，却有 40 元流向别家。应当拿每份账单和市场增长比，并且问问客户还在哪里买。"
)
# %%
check("ch5_5.4e", to_the_director)
