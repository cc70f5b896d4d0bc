# %% [markdown] lang="en"
# # Exercises 5.1e: why they stay
#
# They go with lesson 5.1e. Where a question says *by hand*, use NumPy, pandas or plain arithmetic; afterwards compare with the kit. Weights as in the lesson: constant −6, satisfaction 0.5, perceived value 0.4, switching cost 0.3. All numbers are teaching assumptions.
# %% [markdown] lang="zh"
# # 练习 5.1e：他们为什么留下
#
# 与课文 5.1e 配套。题目写明*手算*时，用 NumPy、pandas 或直接列式，然后再与工具包核对。系数同课文：常数 −6，客户满意 0.5，认知价值 0.4，转移成本 0.3。所有数字均为教学假设。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1.6 ●● One point more
#
# A customer has satisfaction 7, perceived value 6 and switching cost 5. **By hand**: what is his chance of staying a year (as a fraction), and what if satisfaction rises to 8?
# %% [markdown] lang="zh"
# ## 1.6 ●● 多一分
#
# 一位客户：客户满意 7 分，认知价值 6 分，转移成本 5 分。**手算**：他一年后留下的概率是多少（写成小数）？满意升到 8 分呢？
# %% tags=["solution"] answer="chances = {'s7': ..., 's8': ...}"
import numpy as np

score = -6 + 0.5 * 7 + 0.4 * 6 + 0.3 * 5
chances = {"s7": 1 / (1 + np.exp(-score)), "s8": 1 / (1 + np.exp(-(score + 0.5)))}
# %%
check("ch5_1.6", chances)
# %% [markdown] lang="en"
# How many **percentage points** does the step from 7 to 8 bring, and how many the step from 9 to 10?
# %% [markdown] lang="zh"
# 从 7 分到 8 分，概率提高几个**百分点**？从 9 分到 10 分呢？
# %% tags=["solution"] answer="steps = {'from7': ..., 'from9': ...}"
def chance(satisfaction):
    return 1 / (1 + np.exp(6 - 0.5 * satisfaction - 0.4 * 6 - 0.3 * 5))


steps = {"from7": 100 * (chance(8) - chance(7)), "from9": 100 * (chance(10) - chance(9))}
# %%
check("ch5_1.6b", steps)
# %% [markdown] lang="en"
# ## 1.7 ●●● Nine in ten
#
# Perceived value is 6 and switching cost 5. Which satisfaction is needed so that 90% stay? **By hand.**
# %% [markdown] lang="zh"
# ## 1.7 ●●● 十位留九位
#
# 认知价值 6 分，转移成本 5 分。要有 90% 留下，客户满意需要几分？**手算**。
# %% tags=["solution"] answer="needed = ..."
needed = (np.log(0.90 / 0.10) + 6 - 0.4 * 6 - 0.3 * 5) / 0.5
# %%
check("ch5_1.7", needed)
# %% [markdown] lang="en"
# The customer of 1.6 stands at (7, 6, 5). A point costs, per customer and year: satisfaction 60 yuan, perceived value 40, switching cost 35. What would it cost to bring him to 90% by each driver **alone**? (Which one would you choose, and what would the customer say to it?)
# %% [markdown] lang="zh"
# 1.6 中的客户在 (7, 6, 5)。每位客户每年，提高一分的费用是：满意 60 元，认知价值 40 元，转移成本 35 元。**只用**一个因素把他带到 90%，各要花多少钱？（你会选哪一个？客户又会怎么想？）
# %% tags=["solution"] answer="costs = {'satisfaction': ..., 'value': ..., 'switching_cost': ...}"
missing = np.log(9) - score
costs = {"satisfaction": missing / 0.5 * 60, "value": missing / 0.4 * 40,
         "switching_cost": missing / 0.3 * 35}
# %%
check("ch5_1.7b", costs)
# %% [markdown] lang="en"
# Perceived value 6, switching cost 5 as before. A point of satisfaction costs 40 yuan a customer and year; a customer who stays brings 800. Up to which level (to a tenth) does one more point **still pay**? Above it, better spend the money elsewhere.
# %% [markdown] lang="zh"
# 认知价值 6 分、转移成本 5 分不变。每位客户每年，满意提高一分要花 40 元；留下一位客户带来 800 元。满意最高在几分（精确到 0.1）时，再加一分**仍然划算**？再高，钱不如花在别处。
# %% tags=["solution"] answer="pays_up_to = ..."
levels = np.arange(0, 91) / 10
pays_up_to = max(s for s in levels if (chance(s + 1) - chance(s)) * 800 >= 40)
# %%
check("ch5_1.7c", pays_up_to)
# %% [markdown] lang="en"
# ## S1 ●● Odds by hand
#
# Another firm asked 300 customers and looked a year later who stayed (1) or left (0). **By hand**: the odds of staying are stayed / left. How many times as large are they among customers with a satisfaction of 7 or more as among the others?
# %% [markdown] lang="zh"
# ## S1 ●● 手算优势
#
# 另一家企业问了 300 位客户，一年后看谁留下（1）、谁流失（0）。**手算**：优势 = 留下人数 / 流失人数。满意度 7 分及以上的客户，优势是其余客户的几倍？
# %%
survey = data("ch5_1e.S1")
survey.head(3)
# %% tags=["solution"] answer="times_as_large = ..."
import pandas as pd

counts = pd.crosstab(survey["satisfaction"] >= 7, survey["stayed"])
odds = counts[1] / counts[0]
times_as_large = odds[True] / odds[False]
# %%
check("ch5_1e.S1", times_as_large)
# %% [markdown] lang="en"
# ## S2 ●● Alone, or with the others
#
# By what does one point of satisfaction multiply the odds of staying: in a model with satisfaction alone, and in one with all three drivers?
# %% [markdown] lang="zh"
# ## S2 ●● 单独放，还是一起放
#
# 满意每多一分，留下的优势要乘以多少？分别用只放满意的模型和三个因素都放的模型回答。
# %% tags=["solution"] answer="ratios = {'alone': ..., 'with_others': ...}"
alone = crmkit.fit_concept_model(survey, drivers=["satisfaction"])
fit = crmkit.fit_concept_model(survey)
ratios = {"alone": np.exp(alone.coefficients["satisfaction"]),
          "with_others": np.exp(fit.coefficients["satisfaction"])}
# %%
check("ch5_1e.S2", ratios)
# %% [markdown] lang="en"
# ## S3 ●●● What may be said?
#
# Look at the interval of satisfaction in the model with all three drivers. Which sentence may stand in the report?
#
# - A. Satisfaction has no influence on staying.
# - B. It is proved that satisfaction makes customers stay.
# - C. This survey cannot tell a weight of 0 from one of 0.6: it leaves both open.
# - D. The interval holds 0, so the survey was evaluated wrongly.
# %% [markdown] lang="zh"
# ## S3 ●●● 报告里能写什么？
#
# 看三个因素都放的模型中客户满意的区间。下面哪句话可以写进报告？
#
# - A. 客户满意对留下没有影响。
# - B. 已经证明，客户满意使客户留下。
# - C. 这次调查分不清系数是 0 还是 0.6，两者都有可能。
# - D. 区间包含 0，说明数据分析做错了。
# %% tags=["solution"] answer="sentence = ..."
sentence = "C"
# %%
check("ch5_1e.S3", sentence)
# %% [markdown] lang="en"
# ## S4 ●● One customer, by hand
#
# With the **estimated** weights of all three drivers: what is the chance that a customer with satisfaction 6, perceived value 7 and switching cost 4 stays? Work it out from the weights.
# %% [markdown] lang="zh"
# ## S4 ●● 手算一位客户
#
# 用三个因素的**估计**系数：满意 6 分、认知价值 7 分、转移成本 4 分的客户，留下的概率是多少？请从系数算起。
# %% tags=["solution"] answer="chance_of_staying = ..."
b = fit.coefficients
points = b["constant"] + 6 * b["satisfaction"] + 7 * b["value"] + 4 * b["switching_cost"]
chance_of_staying = 1 / (1 + np.exp(-points))
# %%
check("ch5_1e.S4", chance_of_staying)
# %% [markdown] lang="en"
# ## S5 ●●● What is certain
#
# A better product would raise satisfaction **and** perceived value by a point each. Between which two numbers does the sum of the two weights lie, with 95% confidence? Is it worth trying?
# %% [markdown] lang="zh"
# ## S5 ●●● 什么是确定的
#
# 改进产品会让满意**和**认知价值各提高一分。两个系数之和，在 95% 的置信度下，介于哪两个数之间？值得一试吗？
# %% tags=["solution"] answer="sure = {'low': ..., 'high': ...}"
pair = ["satisfaction", "value"]
total = fit.table.loc[pair, "coefficient"].sum()
half = 1.96 * np.sqrt(fit.covariance.loc[pair, pair].to_numpy().sum())
sure = {"low": total - half, "high": total + half}
# %%
check("ch5_1e.S5", sure)
# %% [markdown] lang="en"
# ## S6 ●●● To the manager
#
# An agency has evaluated this survey and advises: "Satisfaction shows no significant influence; cut the service budget." Answer in three or four sentences.
# %% [markdown] lang="zh"
# ## S6 ●●● 写给经理
#
# 一家调查公司分析了这份调查后建议：“客户满意没有显著影响，服务预算可以砍掉。”请用三四句话答复。
# %% tags=["solution", "words"] answer="to_the_manager = ..."
to_the_manager = (
    "Not significant is not no influence: the interval runs to 0.68. Satisfaction and value go "
    "together, so this survey cannot part them; both together count. Try it by lot. "
    "不显著不等于没有影响：区间上端到 0.68。满意与价值同升同降，这份调查分不开；合起来肯定起作用。先抽签试行。"
)
# %%
check("ch5_1e.S6", to_the_manager)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
