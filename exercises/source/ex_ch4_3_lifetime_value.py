# %% [markdown] lang="en"
# # Exercises 4.3: lifetime value
#
# V1 to V3, V8 and V9 go with lesson 4.3a, V4 to V7 with 4.3b. Where a question says *by hand*, use pandas or plain arithmetic; afterwards compare with the kit. All numbers are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 4.3：客户终身价值
#
# V1 至 V3、V8、V9 对应课文 4.3a，V4 至 V7 对应 4.3b。题目写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。所有数字均为教学假设。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## V1 ●● The future of one customer
#
# A customer has just paid. Each year he brings 100, and 80% of such customers stay; the discount rate is 10%. What is the expected future worth today, for ever? **By hand**, by adding up enough years.
# %% [markdown] lang="zh"
# ## V1 ●● 一位客户的未来
#
# 一位客户刚付过款。他每年带来 100 元，这样的客户每年有 80% 留下，贴现率 10%。无限期的预期未来，今天值多少？**手算**：加足够多的年份。
# %% tags=["solution"] answer="future = ..."
future = sum(100 * 0.80**t / 1.10**t for t in range(1, 200))
# %%
check("ch4_3.V1", future)
# %% [markdown] lang="en"
# ## V2 ●● The same, first payment now
#
# The same customer signs today and pays at once. What is he worth now?
# %% [markdown] lang="zh"
# ## V2 ●● 同一位客户，现在就付
#
# 还是这位客户，今天签约并当场付款。此刻他值多少？
# %% tags=["solution"] answer="signing = ..."
signing = 100 * 1.10 / (1.10 - 0.80)
# %%
check("ch4_3.V2", signing)
# %% [markdown] lang="en"
# ## V3 ●● Five years only
#
# As V1, but count the next five payments only.
# %% [markdown] lang="zh"
# ## V3 ●● 只算五年
#
# 同 V1，但只计今后五次付款。
# %% tags=["solution"] answer="five_years = ..."
five_years = sum(100 * 0.80**t / 1.10**t for t in range(1, 6))
# %%
check("ch4_3.V3", five_years)
# %% [markdown] lang="en"
# ## V4 ●● One of twelve
#
# Twelve customers, discount rate 10%, the course's formula. What is the future value of V07, **by hand**?
# %% [markdown] lang="zh"
# ## V4 ●● 十二位中的一位
#
# 十二位客户，贴现率 10%，用课程的公式。**手算**：V07 的未来价值是多少？
# %%
table = data("ch4_3.V4").set_index("id")
table.head(3)
# %% tags=["solution"] answer="future_of_v07 = ..."
value = table["annual_margin"] * table["retention"] / (1.10 - table["retention"])
future_of_v07 = value["V07"]
# %%
check("ch4_3.V4", future_of_v07)
# %% [markdown] lang="en"
# ## V5 ●● Four quadrants
#
# Discount rate 10% as in V4. Cut profit so far and future value at 2,000 each; exactly on the cut is high. **By hand**: how many customers are in each quadrant? (Names in either language will do.)
# %% [markdown] lang="zh"
# ## V5 ●● 四个象限
#
# 贴现率同 V4，为 10%。历史利润和未来价值都以 2,000 为界，正好压线算高。**手算**：每个象限各有几位客户？（名称用中文或英文都可以。）
# %% tags=["solution"] answer="quadrants = {'improve': ..., 'vip': ..., 'abandon': ..., 'maintain': ...}"
now, later = table["historic_profit"] >= 2000, value >= 2000
quadrants = {"improve": (~now & later).sum(), "vip": (now & later).sum(),
             "abandon": (~now & ~later).sum(), "maintain": (now & ~later).sum()}
# %%
check("ch4_3.V5", quadrants)
# %% [markdown] lang="en"
# ## V6 ●●● What are the twelve worth?
#
# A partner wants to know the lifetime value of all twelve together, as the course defines it: past plus future, discount rate 10%. Which sum do you report?
# %% [markdown] lang="zh"
# ## V6 ●●● 十二位一共值多少？
#
# 合伙人想知道这十二位客户的终身价值合计，按课程的定义：过去加未来，贴现率 10%。你报哪个数？
# %% tags=["solution"] answer="all_twelve = ..."
all_twelve = (table["historic_profit"] + value).sum()
# %%
check("ch4_3.V6", all_twelve)
# %% [markdown] lang="en"
# ## V7 ●●● Five points more
#
# Retention rises by five percentage points for everybody; discount rate 10% and cuts as in V5. Who changes quadrant (as a list), and from which to which? The kit may help.
# %% [markdown] lang="zh"
# ## V7 ●●● 都加五个百分点
#
# 每位客户的保持率都提高五个百分点，贴现率 10%，分界线同 V5。谁换了象限（用列表作答）？从哪个换到哪个？可以使用工具包。
# %% tags=["solution"] answer="movers = ..."
raised = table.assign(retention=table["retention"] + 0.05)
before, after = (crmkit.clv_quadrants(crmkit.customer_equity(t, 0.10).table, cuts=(2000, 2000))
                 for t in (table, raised))
changes = before.table["quadrant"].compare(after.table["quadrant"])
movers = list(changes.index)
# %%
check("ch4_3.V7", movers)
# %% tags=["solution"] answer="path = {'before': ..., 'now': ...}"
path = {"before": changes["self"].iloc[0], "now": changes["other"].iloc[0]}
# %%
check("ch4_3.V7b", path)
# %% [markdown] lang="en"
# ## V8 ●●● Is the programme worth it?
#
# What is the margin multiple at a retention of 90% and of 95% (discount rate 10%)? By which share does the value rise?
# %% [markdown] lang="zh"
# ## V8 ●●● 这个方案值不值？
#
# 贴现率 10%，保持率 90% 和 95% 时，利润倍数各是多少？价值提高了多大比例？
# %% tags=["solution"] answer="multiples = {'r90': ..., 'r95': ...}"
multiples = {"r90": 0.90 / (1.10 - 0.90), "r95": 0.95 / (1.10 - 0.95)}
# %%
check("ch4_3.V8", multiples)
# %% tags=["solution"] answer="gain = ..."
gain = multiples["r95"] / multiples["r90"] - 1
# %%
check("ch4_3.V8b", gain)
# %% [markdown] lang="en"
# The seller of a loyalty programme promises five points for 150 yuan per customer. Margin 100 a year. Would you buy it for customers at 90%? For customers at 60%? Write two or three sentences to your manager.
# %% [markdown] lang="zh"
# 一家供应商承诺，每位客户花 150 元，保持率就能提高五个百分点。每年利润 100 元。对保持率 90% 的客户，你买不买？对 60% 的客户呢？用两三句话写给你的经理。
# %% tags=["solution", "words"] answer="to_my_manager = ..."
to_my_manager = (
    "At 90% the gain is 1.83 margins, more than 150; at 60% it is far less, so only there not. "
    "保持率 90% 时多得 1.83 倍利润，高于 150 元；60% 时远远不够。先抽签试行一年，再决定。"
)
# %%
check("ch4_3.V8c", to_my_manager)
# %% [markdown] lang="en"
# ## V9 ●●● Whose month, whose year?
#
# A subscription brings 15 a month. 95% of the subscribers stay from month to month; they have just paid. The firm's discount rate is 12% **a year**. What is a subscriber worth?
# %% [markdown] lang="zh"
# ## V9 ●●● 谁的月，谁的年？
#
# 一项订阅每月带来 15 元，每月有 95% 的订户留下，他们刚付过款。公司的贴现率是**每年** 12%。一位订户值多少？
# %% tags=["solution"] answer="subscriber = ..."
monthly_rate = 1.12 ** (1 / 12) - 1
subscriber = 15 * 0.95 / (1 + monthly_rate - 0.95)
# %%
check("ch4_3.V9", subscriber)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
