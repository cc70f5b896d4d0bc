# %% [markdown] lang="en"
# # Exercises 5.2e: a budget for keeping
#
# They go with lesson 5.2e. Where a question is marked ●●, use pandas only. The twelve customers and the six methods are invented.
# %% [markdown] lang="zh"
# # 练习 5.2e：一笔保持客户的预算
#
# 对应课文 5.2e。标 ●● 的题只用 pandas 手算。十二位客户与六种方法均为教学数据。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 2.7 ●● Four customers
#
# Current value and growth potential are high from 100 on. In which class are M01, M02, M03, M04: lead, iron, gold, platinum? Then count all twelve.
# %% [markdown] lang="zh"
# ## 2.7 ●● 四位客户
#
# 当前价值和增值潜力都以不低于 100 为高。M01、M02、M03、M04 各属哪一类（铅质、铁质、黄金、白金）？再数一数十二位客户各类有几位。
# %%
table = data("ch5_2.7").set_index("id")
table.head(4)
# %% tags=["solution"] answer="classes = {'M01': ..., 'M02': ..., 'M03': ..., 'M04': ...}"
names = {(False, False): "lead", (False, True): "iron", (True, False): "gold",
         (True, True): "platinum"}
high = list(zip(table["current_value"] >= 100, table["growth_potential"] >= 100))
all_classes = table.assign(of=[names[pair] for pair in high])["of"]
classes = all_classes[["M01", "M02", "M03", "M04"]].to_dict()
# %%
check("ch5_2.7", classes)
# %% tags=["solution"] answer="how_many = {'lead': ..., 'iron': ..., 'gold': ..., 'platinum': ...}"
how_many = all_classes.value_counts().to_dict()
# %%
check("ch5_2.7b", how_many)
# %% [markdown] lang="en"
# ## 2.8 ●● Only the really good ones
#
# Both cuts are raised to 150. How many are in each class now?
# %% [markdown] lang="zh"
# ## 2.8 ●● 只要真正好的
#
# 两条分界线都提到 150。现在各类有几位？
# %% tags=["solution"] answer="strict = {'lead': ..., 'iron': ..., 'gold': ..., 'platinum': ...}"
high = list(zip(table["current_value"] >= 150, table["growth_potential"] >= 150))
strict = table.assign(of=[names[pair] for pair in high])["of"].value_counts().to_dict()
# %%
check("ch5_2.8", strict)
# %% [markdown] lang="en"
# ## 2.9 ●● From weights to yuan
#
# Divide 120,000 yuan over the classes of 2.8 with the weights 0, 1, 3, 5 per customer of lead, iron, gold, platinum. What does each *class* receive, in yuan?
# %% [markdown] lang="zh"
# ## 2.9 ●● 从权重到钱
#
# 按每位客户 0、1、3、5 的权重（铅质、铁质、黄金、白金），把 120,000 元分给 2.8 的各类。*每一类*合计得到多少元？
# %% tags=["solution"] answer="budget = {'lead': ..., 'iron': ..., 'gold': ..., 'platinum': ...}"
weights = {"lead": 0, "iron": 1, "gold": 3, "platinum": 5}
units = {name: weights[name] * strict[name] for name in weights}
budget = {name: 120_000 * n / sum(units.values()) for name, n in units.items()}
# %%
check("ch5_2.9", budget)
# %% [markdown] lang="en"
# ## 2.9b ●●● Move ten thousand
#
# Back to the cuts at 100, with three customers in each class and 120 thousand by the weights. A colleague takes 10 thousand from each platinum customer and gives them to an iron customer. By how much does the extra profit rise, in thousand yuan? The assumptions are those of the lesson: half of the potential counts, 30% of iron and 10% of platinum would leave, and 25 thousand on a customer keep half of these.
# %% [markdown] lang="zh"
# ## 2.9b ●●● 挪一万元
#
# 回到分界线 100：每类三位客户，120 千元按权重分配。一位同事从每位白金客户那里拿走 10 千元，各给一位铁质客户。多赚的利润增加多少千元？假设与课文相同：潜力按一半计，铁质 30%、白金 10% 会走，在一位客户身上投 25 千元能留住其中一半。
# %% tags=["solution"] answer="more = ..."
worth = table["current_value"] + 0.5 * table["growth_potential"]
stake = worth.groupby(all_classes).mean()


def kept(name, leave, spend):
    return stake[name] * leave * spend / (spend + 25)


unit = 120 / 27
iron = kept("iron", 0.30, unit + 10) - kept("iron", 0.30, unit)
platinum = kept("platinum", 0.10, 5 * unit - 10) - kept("platinum", 0.10, 5 * unit)
more = 3 * (iron + platinum)
# %%
check("ch5_2.9b", more)
# %% [markdown] lang="en"
# The sales director says: "Platinum is kept at all cost. That is our rule." Answer him in a few sentences.
# %% [markdown] lang="zh"
# 销售总监说：“白金客户不惜代价也要保住，这是规矩。”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "You are right that most is at stake with platinum, but nine in ten stay anyway, so the last "
    "yuan there keeps half a yuan and on iron more than one and a half. Let us first find out how "
    "many are really in danger. "
    "白金客户走了损失最大，这没错；但十位里有九位本来就会留下，最后一元只保住半元，投在铁质上却能保住一元半以上。先查清有几位真的要走。"
)
# %%
check("ch5_2.9c", to_the_director)
# %% [markdown] lang="en"
# ## 2.10 ●●● Six methods, 70 thousand
#
# Costs (column `cost_k`) are in thousand yuan, uplifts (`uplift_pts`) in points of retention, and uplifts are added up. How many points does greed gain (best uplift per cost first, pass over what does not fit), how many the best set?
# %% [markdown] lang="zh"
# ## 2.10 ●●● 六种方法，70 千元
#
# 成本（`cost_k` 列）以千元计，提升幅度（`uplift_pts` 列）为保持率的百分点，可以直接相加。贪心法（先买每单位成本提升最大的，买不起就跳过）得到多少个百分点？最优组合得到多少？
# %%
methods = data("ch5_2.10")
crmkit.show(methods)
# %% tags=["solution"] answer="points = {'greedy': ..., 'best': ...}"
from itertools import combinations

ratio = (methods["uplift_pts"] / methods["cost_k"]).round(9)
order = methods.assign(ratio=ratio).sort_values(["ratio", "cost_k"], ascending=[False, True])
left, greedy = 70, 0
for _, row in order.iterrows():
    if row["cost_k"] <= left:
        left, greedy = left - row["cost_k"], greedy + row["uplift_pts"]
sets = [methods.loc[list(s)] for n in range(1, 7) for s in combinations(methods.index, n)]
points = {"greedy": greedy,
          "best": max(s["uplift_pts"].sum() for s in sets if s["cost_k"].sum() <= 70)}
# %%
check("ch5_2.10", points)
# %% [markdown] lang="en"
# ## 2.10b ●●● Five thousand more
#
# The boss adds 5 thousand. Which methods should be bought for 75? Give a list of names as in the table.
# %% [markdown] lang="zh"
# ## 2.10b ●●● 再加五千
#
# 老板又加了 5 千元。75 千元应当买哪几种方法？用表中的名称列表作答。
# %% tags=["solution"] answer="to_buy = [...]"
affordable = [s for s in sets if s["cost_k"].sum() <= 75]
best = max(affordable, key=lambda s: s["uplift_pts"].sum())
to_buy = list(best["method"])
# %%
check("ch5_2.10b", to_buy)
# %% [markdown] lang="en"
# ## 2.10c ●● The same customer, saved twice
#
# Of 100 customers 10 leave. Each method of 2.10b saves its share of those the other methods have not saved. How many points do they gain together?
# %% [markdown] lang="zh"
# ## 2.10c ●● 同一位客户，留了两次
#
# 每 100 位客户有 10 位要走。2.10b 的每种方法，只能从其他方法没留住的人里再留住自己那一份。它们一共提升多少个百分点？
# %% tags=["solution"] answer="together = ..."
together = 10 * (1 - (1 - best["uplift_pts"] / 10).prod())
# %%
check("ch5_2.10c", together)
