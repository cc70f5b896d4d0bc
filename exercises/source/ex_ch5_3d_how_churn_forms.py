# %% [markdown] lang="en"
# # Exercises 5.3d: how churn forms
#
# They go with lesson 5.3d. Where a question is marked ●●, use plain arithmetic only, then compare with the kit. All numbers are teaching assumptions; shares are fractions (0.20, not 20).
# %% [markdown] lang="zh"
# # 练习 5.3d：流失是怎样形成的
#
# 对应课文 5.3d。标 ●● 的题只列式手算，然后再与工具包核对。数字均为教学假设；比例一律用小数（0.20，不写 20）。
# %%
import crmkit
from crmkit.practice import check
# %% [markdown] lang="en"
# ## 1 ●● A tea shop
#
# In a tea shop 10% of first purchases disappoint. Where they do not, the service is good in 90%. Of the disappointed 30% complain, and half of the complaints are solved. Who stay: all well 92%, poor service 60%, complaint solved 85%, complaint ignored 10%, no word 40%. Which share of all buys again? And which share of the *lost* had complained?
# %% [markdown] lang="zh"
# ## 1 ●● 茶店
#
# 一家茶店，首次购买的客户有 10% 失望；没失望的，90% 遇到好服务。失望的客户 30% 投诉，投诉有一半得到解决。各有多少留下：一切顺利 92%，服务不好 60%，投诉已解决 85%，投诉没人理 10%，不作声 40%。全部客户中，再次购买的占多大比例？*离开*的人里，投诉过的占多大比例？
# %% tags=["solution"] answer="buy_again = ...\nhad_complained = ..."
complained = 0.10 * 0.30
stayed = [0.9 * 0.9 * 0.92, 0.9 * 0.1 * 0.6, complained * 0.5 * 0.85, complained * 0.5 * 0.10,
          0.10 * 0.70 * 0.40]
buy_again = sum(stayed)
had_complained = (complained - stayed[2] - stayed[3]) / (1 - buy_again)
# %%
check("ch5_3d.1", buy_again)
# %%
check("ch5_3d.1b", had_complained)
# %% [markdown] lang="en"
# ## 2 ●● When to invite complaints
#
# The same shop puts up a sign: "Not happy? Tell us!" From which share of solved complaints on does the sign keep customers rather than lose them?
# %% [markdown] lang="zh"
# ## 2 ●● 什么时候该请人投诉
#
# 还是这家店，挂出牌子：“不满意？请告诉我们！”投诉的解决比例达到多少，这块牌子才是留客，而不是赶客？
# %% tags=["solution"] answer="solved_from = ..."
solved_from = (0.40 - 0.10) / (0.85 - 0.10)
# %%
check("ch5_3d.2", solved_from)
# %% [markdown] lang="en"
# ## 3 ●● Word of mouth
#
# The shop loses 40 customers. Each tells 10 people, and 4% of those who hear it stay away. How many customers is the shop short of in all?
# %% [markdown] lang="zh"
# ## 3 ●● 口碑
#
# 茶店失去 40 位客户。每位告诉 10 个人，听说的人里 4% 从此不来。茶店一共少了多少位客户？
# %% tags=["solution"] answer="all_in_all = ..."
all_in_all = 40 * (1 + 10 * 0.04)
# %%
check("ch5_3d.3", all_in_all)
# %% [markdown] lang="en"
# ## 4 ●●● A budget
#
# The shop of the lesson has 1,000 first buyers a year; one more who buys again is worth 400. Halving the faults costs 20,000 a year, solving twice as many complaints 4,000. What does each plan leave after its cost: halve, solve, both?
# %% [markdown] lang="zh"
# ## 4 ●●● 一笔预算
#
# 课文里那家店每年有 1,000 位首次购买的客户，多一位再次购买值 400 元。问题减半每年花 20,000 元，解决率翻倍花 4,000 元。扣除花费，三个方案各剩多少：减半（halve）、翻倍（solve）、两项都做（both）？
# %% tags=["solution"] answer="net = {'halve': ..., 'solve': ..., 'both': ...}"
plans = {"halve": ({"fault": 0.125}, 20_000), "solve": ({"solved": 0.80}, 4_000),
         "both": ({"fault": 0.125, "solved": 0.80}, 24_000)}
today = crmkit.churn_flow().kept
net = {plan: (crmkit.churn_flow(**changed).kept - today) * 1000 * 400 - cost
       for plan, (changed, cost) in plans.items()}
# %%
check("ch5_3d.4", net)
# %% [markdown] lang="en"
# Which plan do you choose? **A** Halve the faults. **B** Solve twice as many. **C** Both. **D** None.
# %% [markdown] lang="zh"
# 你选哪个方案？**A** 问题减半。**B** 解决率翻倍。**C** 两项都做。**D** 都不做。
# %% tags=["solution"] answer="plan = ..."
plan = "A"
# %%
check("ch5_3d.4b", plan)
# %% [markdown] lang="en"
# ## 5 ●●● A clever manager
#
# "Customers love us most after we have solved a problem. So let us produce small problems on purpose and solve them splendidly." Advise your manager in a few sentences.
# %% [markdown] lang="zh"
# ## 5 ●●● 聪明的经理
#
# “客户最喜欢我们的时候，是我们替他解决了问题之后。那就故意出点小毛病，再漂亮地解决。”请用几句话给这位经理出主意。
# %% tags=["solution", "words"] answer="my_advice = ..."
my_advice = (
    "I would not: the paradox is a claim, four in five never complain, and of those with a fault "
    "fewer than half stay, against 91 of 100 without. Make complaining easy where it is solved, "
    "by lot, and compare who buys again. "
    "我不会：悖论只是说法，五位里有四位不投诉，出了问题的留下不到一半，没出问题的留下 91%。在解决得了的门店抽签请人投诉，比较谁再来买。"
)
# %%
check("ch5_3d.5", my_advice)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
