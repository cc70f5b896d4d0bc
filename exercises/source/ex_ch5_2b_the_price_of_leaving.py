# %% [markdown] lang="en"
# # Exercises 5.2b: the price of leaving
#
# These go with lesson 5.2b. Gains come at the end of each year; a customer goes if the gains in money of today exceed what leaving costs. Where a question says *by hand*, use pandas or plain arithmetic; afterwards compare with the kit. All numbers are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.2b：离开的代价
#
# 对应课文 5.2b。每年的好处在年末得到；好处折成今天的钱，超过转移成本，客户就走。题目写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。所有数字均为教学假设。
# %%
import pandas as pd

from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 2.3 ●● Eight a year
#
# A rival is better by 8 a year; leaving costs 20. **By hand:** how many years' gains are 20, without discounting? What are three years of gains worth today at 10%? A customer looks three years ahead: does he `"go"` or `"stay"`?
# %% [markdown] lang="zh"
# ## 2.3 ●● 每年好 8
#
# 对手每年好 8，转移成本 20。**手算**：不贴现，20 等于几年的好处？贴现率 10%，三年的好处今天值多少？客户往前看三年，走（`"go"`）还是留（`"stay"`）？
# %% tags=["solution"] answer="plain_years = ..."
plain_years = 20 / 8
# %%
check("ch5_2.3", plain_years)
# %% tags=["solution"] answer="three_years = ..."
three_years = sum(8 / 1.10**t for t in (1, 2, 3))
# %%
check("ch5_2.3b", three_years)
# %% tags=["solution"] answer="decision = ..."
decision = "go" if three_years > 20 else "stay"
# %%
check("ch5_2.3c", decision)
# %% [markdown] lang="en"
# ## 2.4 ●● Eight items
#
# Economic risk 6, evaluation 2, learning 5, set-up 3; lost benefits 8, fees 4; personal bond 7, brand bond 3. **By hand:** the three kinds and the total.
# %% [markdown] lang="zh"
# ## 2.4 ●● 八项成本
#
# 经济风险 6、评估 2、学习 5、组织调整 3；利益损失 8、金钱损失 4；人际关系 7、品牌关系 3。**手算**：三类各多少，合计多少？
# %% tags=["solution"] answer="kinds = {'procedural': ..., 'financial': ..., 'relational': ..., 'total': ...}"
kinds = {"procedural": 6 + 2 + 5 + 3, "financial": 8 + 4, "relational": 7 + 3}
kinds["total"] = sum(kinds.values())
# %%
check("ch5_2.4", kinds)
# %% [markdown] lang="en"
# ## 2.4b ●●● The balance
#
# Leaving costs what you found in 2.4. The customer looks four years ahead, at 8%. By how much a year must a rival be better, at least, to win him?
# %% [markdown] lang="zh"
# ## 2.4b ●●● 临界点
#
# 转移成本就是 2.4 的合计。客户往前看四年，贴现率 8%。对手每年至少要好多少，才能拉走他？
# %% tags=["solution"] answer="at_least = ..."
at_least = kinds["total"] / sum(1 / 1.08**t for t in (1, 2, 3, 4))
# %%
check("ch5_2.4b", at_least)
# %% [markdown] lang="en"
# ## 2.4c ●●● Three offers
#
# Leaving costs the customer of the lesson 350: procedural 150, financial 110, relational 90. He looks three years ahead, at 10%. A rival has three offers: `cheaper`, better by 140 a year; `buys_out`, better by 100 a year, and it pays his lost points and fees (all the financial cost); `sets_up`, better by 110 a year, and it takes over half of the procedural cost. What does each leave him, gains less cost? Which offer wins him?
# %% [markdown] lang="zh"
# ## 2.4c ●●● 三个方案
#
# 课文里那位客户的转移成本是 350：程序性 150、财务性 110、关系性 90。他往前看三年，贴现率 10%。对手有三个方案：`cheaper`，每年好 140；`buys_out`，每年好 100，并赔付他丢掉的积分和费用（全部财务性成本）；`sets_up`，每年好 110，并替他承担一半的程序性成本。每个方案的好处减成本各是多少？哪个能拉走他？
# %% tags=["solution"] answer="net = {'cheaper': ..., 'buys_out': ..., 'sets_up': ...}"
one_a_year = sum(1 / 1.10**t for t in (1, 2, 3))
net = {"cheaper": 140 * one_a_year - 350, "buys_out": 100 * one_a_year - (350 - 110),
       "sets_up": 110 * one_a_year - (350 - 75)}
# %%
check("ch5_2.4c", net)
# %% tags=["solution"] answer="winner = ..."
winner = max(net, key=net.get)
# %%
check("ch5_2.4d", winner)
# %% [markdown] lang="en"
# ## 2.4e ●● Ten customers
#
# The ten customers below differ in what leaving costs them. A rival is better by 120 a year; they look three years ahead, at 10%. **By hand:** how many leave? And how many, if you give each of them points worth 60, lost on leaving?
# %% [markdown] lang="zh"
# ## 2.4e ●● 十位客户
#
# 下面十位客户的转移成本各不相同。对手每年好 120，他们往前看三年，贴现率 10%。**手算**：几位会走？如果你给每位值 60 的积分，离开就作废，又有几位会走？
# %%
costs = pd.Series([120, 180, 220, 240, 260, 290, 310, 350, 400, 450])
# %% tags=["solution"] answer="leavers = {'leave_now': ..., 'leave_with_points': ...}"
gains = 120 * one_a_year
leavers = {"leave_now": (costs < gains).sum(), "leave_with_points": (costs + 60 < gains).sum()}
# %%
check("ch5_2.4e", leavers)
# %% [markdown] lang="en"
# ●●● If the points cost you 60 for each of the ten, whether he stays or goes, what do you pay for each leaver who now stays?
# %% [markdown] lang="zh"
# ●●● 十位中每位的积分都要花你 60，不论他走还是留。每留住一位本来会走的客户，要花多少？
# %% tags=["solution"] answer="per_customer_held = ..."
per_customer_held = 60 * len(costs) / (leavers["leave_now"] - leavers["leave_with_points"])
# %%
check("ch5_2.4f", per_customer_held)
# %% [markdown] lang="en"
# ## 2.4g ●● The same contract
#
# In IBM's sample data, take the customers with a month-to-month contract only. **By hand:** which share left among those in months 1 to 12, and among those in months 61 to 72?
# %% [markdown] lang="zh"
# ## 2.4g ●● 同一种合同
#
# 在 IBM 示例数据里，只取按月签约的客户。**手算**：在网第 1 至 12 个月的，离开了多大比例？第 61 至 72 个月的呢？
# %%
table = data("ch5_2.4g")
table[["tenure", "Contract", "Churn"]].head(3)
# %% tags=["solution"] answer="monthly = {'first_year': ..., 'sixth_year': ...}"
free = table[table["Contract"] == "Month-to-month"]
went = free["Churn"] == "Yes"
monthly = {"first_year": went[free["tenure"].between(1, 12)].mean(),
           "sixth_year": went[free["tenure"].between(61, 72)].mean()}
# %%
check("ch5_2.4g", monthly)
# %% [markdown] lang="en"
# ## 2.4h ●●● Before the fence falls
#
# A telecom firm keeps 97% of its two-year customers. From next year on, a law lets everybody leave without a fee and take the number along. The manager says: "97% are loyal, we need do nothing." Answer in four or five sentences, with at least one number.
# %% [markdown] lang="zh"
# ## 2.4h ●●● 围栏倒下之前
#
# 一家电信公司留住了 97% 的两年合同客户。从明年起，法律允许人人免费解约并携号转网。经理说：“97% 都忠诚，什么也不用做。”请用四五句话回答他，至少用一个数字。
# %% tags=["solution", "words"] answer="to_the_manager = ..."
to_the_manager = (
    "97% is the retention of tied customers; of the free ones 57% stayed. Test some before. "
    "97% 是走不了的客户的保持率，随时能走的只留下 57%。成本一降，相像的客户会一起走。先抽签让一部分合同到期，看谁走、为什么。"
)
# %%
check("ch5_2.4h", to_the_manager)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
