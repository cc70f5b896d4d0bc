# %% [markdown] lang="en"
# # Exercises 5.1c: does keeping pay?
#
# They go with lesson 5.1c. *By hand* means plain arithmetic or pandas; compare with the kit afterwards. All numbers but the telecom firm's are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.1c：保持客户划算吗？
#
# 对应课文 5.1c。*手算*指直接列式或用 pandas，然后再与工具包核对。除电信公司的数据外，数字均为教学假设。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1.4 ●● One budget, two ways
#
# You may spend 20,000. Winning a customer costs 500. A contact with an old customer costs 100; of those contacted 30% would leave, and the programme saves 40% of the leavers. A new customer brings 300 a year and stays with .6, an old one 400 with .8; discount rate 10%, first payment now. **By hand**: the net value of either option.
# %% [markdown] lang="zh"
# ## 1.4 ●● 一笔预算，两种用法
#
# 预算 20,000 元。争取一位新客户要 500 元。联系一位老客户要 100 元；联系对象中有 30% 打算离开，方案能挽留其中的 40%。新客户每年带来 300 元，保持率 0.6；老客户每年 400 元，保持率 0.8；贴现率 10%，现在付第一次。**手算**：两种用法的净值各是多少？
# %% tags=["solution"] answer="net = {'acquire': ..., 'retain': ...}"
new = 300 * 1.10 / (1.10 - 0.6)
old = 400 * 1.10 / (1.10 - 0.8)
won, saved = 20_000 / 500, 20_000 / 100 * 0.30 * 0.40
net = {"acquire": won * new - 20_000, "retain": saved * old - 20_000}
# %%
check("ch5_1.4", net)
# %% [markdown] lang="en"
# A contact costs a fifth of an acquisition here too. What does one *saved* customer cost?
# %% [markdown] lang="zh"
# 这里一次联系也只花获客成本的五分之一。那么*挽留住*一位客户花多少钱？
# %% tags=["solution"] answer="cost_of_a_save = ..."
cost_of_a_save = 100 / (0.30 * 0.40)
# %%
check("ch5_1.4b", cost_of_a_save)
# %% [markdown] lang="en"
# ## 1.5 ●●● Where keeping stops paying
#
# In 1.4 keeping is ahead, although a save costs more than an acquisition. At which save rate would both options bring the same? And which save rate would it be, if old customers stayed with .7 only?
# %% [markdown] lang="zh"
# ## 1.5 ●●● 到哪里保持就不划算了
#
# 在 1.4 中，虽然挽留一位比争取一位贵，保持仍然领先。挽留率是多少时，两种用法一样？如果老客户的保持率只有 0.7，又是多少？
# %% tags=["solution"] answer="even_at_80 = ..."
even_at_80 = (won * new) / (20_000 / 100 * 0.30 * old)
# %%
check("ch5_1.5", even_at_80)
# %% tags=["solution"] answer="even_at_70 = ..."
even_at_70 = (won * new) / (20_000 / 100 * 0.30 * (400 * 1.10 / (1.10 - 0.7)))
# %%
check("ch5_1.5b", even_at_70)
# %% [markdown] lang="en"
# Compare your second answer with the save rate in 1.4: so much hangs on ten points of retention among old customers.
#
# ## 1 ●●● Who gets a message?
#
# The firm of the lesson (400 for a new customer, worth 660; an old one is worth 1,100) can send a text message with a small gift for 20 instead of a call for 80. It expects to save 35% of the leavers, whatever their contract. Take the shares who left from the telecom data. For which contracts is the message better than winning new customers? Answer with a list of the names in the column `Contract`.
# %% [markdown] lang="zh"
# 拿第二个答案与 1.4 中的挽留率比一比：老客户的保持率差十个百分点，关系就这么大。
#
# ## 1 ●●● 给谁发短信？
#
# 课文中的公司（争取一位要 400 元，新客户值 660，老客户值 1,100）可以不打 80 元的电话，改发附小礼物的短信，每条 20 元。公司估计，不论哪种合同，都能挽留打算离开者的 35%。离开的比例取自电信数据。对哪几种合同的客户，发短信比争取新客户好？请用 `Contract` 列中的名称列表作答。
# %%
telco = data("ch5_1c.1")
telco["Contract"].value_counts()
# %% tags=["solution"] answer="contracts = [...]"
left = (telco["Churn"] == "Yes").groupby(telco["Contract"]).mean()
needed = (20 / 400) * (660 / 1100) / left
contracts = list(needed.index[needed <= 0.35])
# %%
check("ch5_1c.1", contracts)
# %% [markdown] lang="en"
# ## 2 ●● A save rate, measured
#
# A lot decided which customers were called. Of those called 76% are still here after a year, of the others 70%. What is the save rate?
# %% [markdown] lang="zh"
# ## 2 ●● 测一个挽留率
#
# 哪些客户接到电话，由抽签决定。一年后，接到电话的有 76% 仍在，没接到的有 70% 仍在。挽留率是多少？
# %% tags=["solution"] answer="save_rate = ..."
save_rate = (0.30 - 0.24) / 0.30
# %%
check("ch5_1c.2", save_rate)
# %% [markdown] lang="en"
# ## 3 ●●● Patience
#
# The firm of the lesson spends 20,000 every year (leaving .30, and all else as in the lesson). With a save rate of .45 keeping overtakes winning in year 7. In which year with .50? **By hand**: add up what either lever has brought, year by year, in money of year 0, the year in which the first budget is spent.
# %% [markdown] lang="zh"
# ## 3 ●●● 要等几年
#
# 课文中的公司每年花 20,000 元（打算离开的比例 0.30，其余同课文）。挽留率 0.45 时，保持在第 7 年反超。挽留率 0.50 时，是第几年？**手算**：逐年累计两边带来的钱，折成第 0 年（第一笔预算花出的那年）的钱。
# %% tags=["solution"] answer="year = ..."
customers, so_far, path = {"new": 0, "old": 0}, {"new": 0, "old": 0}, []
for t in range(15):
    customers = {"new": customers["new"] * 0.60 + 50, "old": customers["old"] * 0.75 + 37.5}
    money = {"new": 300 * customers["new"] - 20_000, "old": 350 * customers["old"] - 20_000}
    so_far = {kind: so_far[kind] + money[kind] / 1.10**t for kind in so_far}
    path.append(so_far["old"] > so_far["new"])
year = path.index(True)
# %%
check("ch5_1c.3", year)
# %% [markdown] lang="en"
# ## 4 ●●● The consultant's slide
#
# "Keeping is five times cheaper than winning. Move the whole acquisition budget into the loyalty programme." Your director asks what you think. Write four or five sentences.
# %% [markdown] lang="zh"
# ## 4 ●●● 顾问的一页幻灯片
#
# “保持老客户的成本只有争取新客户的五分之一，请把全部获客预算转入忠诚计划。”总监问你怎么看。请写四五句话。
# %% tags=["solution", "words"] answer="to_my_director = ..."
to_my_director = (
    "The five compares an acquisition with a contact; we need the cost of a saved customer. I "
    "would ask for the share about to leave and test the save rate against a group drawn by lot. "
    "五倍是拿获客与联系相比；我们要看挽留住一位客户的成本，先问打算离开的比例，再用抽签的对照组测挽留率。"
)
# %%
check("ch5_1c.4", to_my_director)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
