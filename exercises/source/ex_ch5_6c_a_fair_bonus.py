# %% [markdown] lang="en"
# # Exercises 5.6c: a fair bonus
#
# They go with lesson 5.6c; 6.1 and 6.2 (churn of each representative, pooled and mean) stand in `ex_ch5_4f_what_to_say`. Where a question is marked ●●, use pandas or plain arithmetic only. The five representatives are invented; the insurer in 6.5 is a claim of the course.
# %% [markdown] lang="zh"
# # 练习 5.6c：奖金怎样发才公平
#
# 对应课文 5.6c；6.1 和 6.2（各人流失率、合并与平均）在 `ex_ch5_4f_what_to_say` 里。标 ●● 的题只用 pandas 或直接列式。五位销售员是虚构的；6.5 的保险公司是课程里的说法。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 6.3 ●●● A score
#
# 70 × sales / largest sales + 30 × (1 − churn / largest churn). Give the score of each, then all five in order, the best first.
# %% [markdown] lang="zh"
# ## 6.3 ●●● 综合得分
#
# 70 × 销售额 ÷ 最大销售额 + 30 ×（1 − 流失率 ÷ 最大流失率）。先算每个人的得分，再从高到低排出五个人。
# %%
reps = data("ch5_6.3").set_index("rep")
reps
# %% tags=["solution"] answer="scores = {'R1': ..., 'R2': ..., 'R3': ..., 'R4': ..., 'R5': ...}"
churn = reps["lost"] / reps["start"]
sold, stayed = reps["sales_k"] / reps["sales_k"].max(), 1 - churn / churn.max()
scores = (70 * sold + 30 * stayed).to_dict()
# %%
check("ch5_6.3", scores)
# %% tags=["solution"] answer="best_first = [...]"
best_first = sorted(scores, key=scores.get, reverse=True)
# %%
check("ch5_6.3b", best_first)
# %% [markdown] lang="en"
# ## 6.4 ●● Fifty and fifty
#
# Both weights 50. What are the scores of R1 and R3, and who is best now?
# %% [markdown] lang="zh"
# ## 6.4 ●● 五五开
#
# 两个权重都是 50。R1 和 R3 各得多少分？现在谁第一？
# %% tags=["solution"] answer="halves = {'R1': ..., 'R3': ...}"
half = 50 * sold + 50 * stayed
halves = half[["R1", "R3"]].to_dict()
# %%
check("ch5_6.4", halves)
# %% tags=["solution"] answer="best = ..."
best = half.idxmax()
# %%
check("ch5_6.4b", best)
# %% [markdown] lang="en"
# ## 6.5 ●● The insurer's claim
#
# The course tells of an insurer: one per cent more of regular customers, and its salespeople earned 20% more. Somebody earns 80,000 a year. By how much would the pay rise, if that were so?
# %% [markdown] lang="zh"
# ## 6.5 ●● 保险公司的说法
#
# 课程讲到一家保险公司：常客率提高 1%，推销员收入增加 20%。某人一年收入 80,000 元。如果真是这样，他的收入会增加多少？
# %% tags=["solution"] answer="rise = ..."
rise = 0.20 * 80_000
# %%
check("ch5_6.5", rise)
# %% [markdown] lang="en"
# ●●● Say that the 80,000 come from 200 regulars, all alike, and one per cent more means two of them. How many times what a regular brings now would each of the two have to bring?
# %% [markdown] lang="zh"
# ●●● 假设这 80,000 元来自 200 位一样的常客，多 1% 就是多两位。这两位每人要带来现在一位常客的几倍，说法才成立？
# %% tags=["solution"] answer="times = ..."
times = (rise / 2) / (80_000 / 200)
# %%
check("ch5_6.5b", times)
# %% [markdown] lang="en"
# ## 6.6 ●● Day seven
#
# An app wins 1,000 users on one day. 250 of them used it on day 7, with 310 log-ins; 420 on at least one of the days 1 to 7; 380 on day 7 or some later day. How large is the day-7 retention?
# %% [markdown] lang="zh"
# ## 6.6 ●● 第 7 天
#
# 一款应用某天新增 1,000 位用户。第 7 天有 250 位在用，共登录 310 次；第 1 至 7 天里至少用过一天的有 420 位；第 7 天或以后用过的有 380 位。第 7 日留存率是多少（用小数）？
# %% tags=["solution"] answer="day_7 = ..."
day_7 = 250 / 1000
# %%
check("ch5_6.6", day_7)
# %% [markdown] lang="en"
# ## T1 ●● Better and worse
#
# The next year of the lesson: customers R1 60, R2 130, R3 300, R4 60, R5 60; lost 2, 15, 34, 2, 3. What is the team's pooled churn? And what would it be if everybody had these rates but the books of last year (`old_books`)?
# %% [markdown] lang="zh"
# ## T1 ●● 进步还是退步
#
# 课文里的第二年：客户数 R1 60、R2 130、R3 300、R4 60、R5 60；流失 2、15、34、2、3。全队合并流失率（pooled）是多少？如果各人的流失率是今年的，客户数还是去年的（old_books），又是多少？
# %% tags=["solution"] answer="team = {'pooled': ..., 'old_books': ...}"
import pandas as pd

later = pd.DataFrame({"start": [60, 130, 300, 60, 60], "lost": [2, 15, 34, 2, 3]}, index=reps.index)
rates = later["lost"] / later["start"]
team = {"pooled": later["lost"].sum() / later["start"].sum(),
        "old_books": (rates * reps["start"]).sum() / reps["start"].sum()}
# %%
check("ch5_6c.1", team)
# %% [markdown] lang="en"
# ## T2 ●● The edge of the funnel
#
# Where does the funnel's upper edge lie for R2 and for R3? Use the first year's pooled rate and 1.96.
# %% [markdown] lang="zh"
# ## T2 ●● 漏斗的边
#
# R2 和 R3 的漏斗上界各是多少？用第一年的合并流失率和 1.96。
# %% tags=["solution"] answer="upper = {'R2': ..., 'R3': ...}"
p = reps["lost"].sum() / reps["start"].sum()
upper = {rep: p + 1.96 * (p * (1 - p) / reps.loc[rep, "start"]) ** 0.5 for rep in ("R2", "R3")}
# %%
check("ch5_6c.2", upper)
# %% [markdown] lang="en"
# ## T3 ●●● What would R4 have to do?
#
# R4 has 60 customers. How many may leave at most, so that R4 lies *below* the funnel? From how many on does R4 lie *above*?
# %% [markdown] lang="zh"
# ## T3 ●●● R4 要怎样才行
#
# R4 有 60 位客户。最多流失几位，才落在漏斗*之下*（below）？从几位起，落在漏斗*之上*（above）？
# %% tags=["solution"] answer="r4 = {'below': ..., 'above': ...}"
low, high = crmkit.funnel_limits(60, p)
outside = [n for n in range(61) if n / 60 < low or n / 60 > high]
r4 = {"below": max(n for n in outside if n / 60 < p), "above": min(n for n in outside if n / 60 > p)}
# %%
check("ch5_6c.3", r4)
# %% [markdown] lang="en"
# ## T4 ●●● Named by lot
#
# All customers of the five leave with the same chance, the pooled rate. How likely is it that the director's rule (lowest rate: bonus; highest: letter) names R4?
# %% [markdown] lang="zh"
# ## T4 ●●● 抽签点名
#
# 假设五个人的客户流失的可能性都等于合并流失率。总监的办法（最低的发奖，最高的警告）点到 R4 的可能性有多大？
# %% tags=["solution"] answer="named = ..."
luck = crmkit.luck_of_books(reps).table
named = luck.loc["R4", "chance_lowest"] + luck.loc["R4", "chance_highest"]
# %%
check("ch5_6c.4", named)
# %% [markdown] lang="en"
# ## T5 ●●● Your rule
#
# The director wants a rule for next year's bonus on half a page. Write it, and defend it with a number.
# %% [markdown] lang="zh"
# ## T5 ●●● 你的办法
#
# 总监要一份半页纸的明年奖金办法。请写出来，并用数字说明理由。
# %% tags=["solution", "words"] answer="my_rule = ..."
my_rule = (
    "Half by the team's pooled churn, half by sales; weights told in December. A single "
    "representative's churn pays nothing: R4 would be named every second year by luck. "
    "一半看全队合并流失率，一半看销售额，权重十二月公布。个人流失率不直接发钱：R4 单凭运气就有一半的年份被点名。"
)
# %%
check("ch5_6c.5", my_rule)
