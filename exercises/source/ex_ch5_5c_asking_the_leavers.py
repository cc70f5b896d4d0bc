# %% [markdown] lang="en"
# # Exercises 5.5c: asking the ones who left
#
# They go with lesson 5.5c. Where a question is marked ●●, use pandas or plain arithmetic only. The numbers in the texts are invented; the reasons in 5.7e are IBM's.
# %% [markdown] lang="zh"
# # 练习 5.5c：去问离开的人
#
# 对应课文 5.5c。标 ●● 的题只用 pandas 或直接列式。题目中的数字是编的；5.7e 的流失原因出自 IBM 的示例数据。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 5.7 ● When to meet
#
# 40 interviews with defectors are planned. By the course's rule, after how many do you meet: from when, to when?
# %% [markdown] lang="zh"
# ## 5.7 ● 什么时候开会
#
# 计划访谈 40 位跳槽客户。按课程的规则，问完多少位之后开会？最早（from）第几位，最晚（to）第几位？
# %% tags=["solution"] answer="window = {'from': ..., 'to': ...}"
window = {"from": 40 * 1 / 4, "to": 40 * 3 / 4}
# %%
check("ch5_5.7", window)
# %% [markdown] lang="en"
# ## 5.7b ●● When it does not come out even
#
# And of 46? First and last whole number inside the window.
# %% [markdown] lang="zh"
# ## 5.7b ●● 除不尽的时候
#
# 换成 46 位呢？给出范围之内的第一个和最后一个整数。
# %% tags=["solution"] answer="window_46 = {'from': ..., 'to': ...}"
from math import ceil, floor

window_46 = {"from": ceil(46 / 4), "to": floor(3 * 46 / 4)}
# %%
check("ch5_5.7b", window_46)
# %% [markdown] lang="en"
# ## 5.7c ●● One in eight
#
# One defector in eight left because of the invoices. What is the chance that at least one interview brings this, of ten, and of thirty?
# %% [markdown] lang="zh"
# ## 5.7c ●● 八位里有一位
#
# 跳槽的客户里，每八位有一位是因为账单出错。访谈十位（ten），至少有一位提到它的概率是多少？访谈三十位（thirty）呢？
# %% tags=["solution"] answer="chance = {'ten': ..., 'thirty': ...}"
chance = {"ten": 1 - (7 / 8) ** 10, "thirty": 1 - (7 / 8) ** 30}
# %%
check("ch5_5.7c", chance)
# %% [markdown] lang="en"
# ## 5.7d ●● Nine times in ten
#
# How many interviews at least, to hear of the invoices with a chance of 90% or more?
# %% [markdown] lang="zh"
# ## 5.7d ●● 九成把握
#
# 要有 90% 以上的把握听到账单的事，至少访谈多少位？
# %% tags=["solution"] answer="interviews = ..."
interviews = next(n for n in range(1, 100) if 1 - (7 / 8) ** n >= 0.90)
# %%
check("ch5_5.7d", interviews)
# %% [markdown] lang="en"
# ## 5.7e ●● The other file
#
# The table has two counts of reasons. Take `file_b`, without "Don't know". Ten interviews: how many different reasons do they bring on average, and behind what share of the leavers do these stand on average?
# %% [markdown] lang="zh"
# ## 5.7e ●● 另一份文件
#
# 表里有两份流失原因的计数。用 `file_b`，去掉 "Don't know"（不知道）。访谈十位，平均能听到几种原因（reasons）？平均涵盖几成流失客户（leavers，用小数）？
# %%
table = data("ch5_5.7e")
table.head()
# %% tags=["solution"] answer="ten_talks = {'reasons': ..., 'leavers': ...}"
counts = table.set_index("leaving_reason")["file_b"].drop("Don't know")
share = counts / counts.sum()
heard = 1 - (1 - share) ** 10
ten_talks = {"reasons": heard.sum(), "leavers": (share * heard).sum()}
# %%
check("ch5_5.7e", ten_talks)
# %% [markdown] lang="en"
# ## 5.7f ●●● Told by reps
#
# The invoices again, one defector in eight. Reps pass on one such story in five. How many defectors must they visit, so that you hear of it with 95%?
# %% [markdown] lang="zh"
# ## 5.7f ●●● 经销售人员转述
#
# 还是账单，八位里有一位。这样的事，销售人员五件只上报一件。他们要走访多少位跳槽客户，你才有 95% 的把握听到？
# %% tags=["solution"] answer="visits = ..."
visits = crmkit.interviews_needed(1 / 8, passed_on=1 / 5)
# %%
check("ch5_5.7f", visits)
# %% [markdown] lang="en"
# ## 5.7g ●● Who tells
#
# 30% of the customers met with wrong invoices; half of these left, and 10% of the others. What share names wrong invoices among those who stayed, and among those who left?
# %% [markdown] lang="zh"
# ## 5.7g ●● 谁会说
#
# 30% 的客户遇到过账单出错，其中一半走了；其余的客户走了 10%。留下的客户里（stayed），提到账单出错的占几成？离开的客户里（left）呢？用小数。
# %% tags=["solution"] answer="names_it = {'stayed': ..., 'left': ...}"
left_hit, left_other = 300 * 0.50, 700 * 0.10
names_it = {"stayed": 150 / (1000 - left_hit - left_other),
            "left": left_hit / (left_hit + left_other)}
# %%
check("ch5_5.7g", names_it)
# %% [markdown] lang="en"
# ## 5.7h ●● In and out
#
# 40 customers came from rivals, 50 went to them, each with a main reason:
#
# | | price | reliability | service | software |
# |---|---|---|---|---|
# | came | 18 | 4 | 6 | 12 |
# | left | 20 | 15 | 12 | 3 |
#
# For each reason: its share among those who came, less its share among those who left.
# %% [markdown] lang="zh"
# ## 5.7h ●● 来的与走的
#
# 40 位客户从对手那里转来，50 位转到对手那里去，各记一个主要原因：
#
# | | 价格 price | 可靠性 reliability | 服务 service | 软件 software |
# |---|---|---|---|---|
# | 来的 | 18 | 4 | 6 | 12 |
# | 走的 | 20 | 15 | 12 | 3 |
#
# 逐个原因计算：在来的客户中所占的比例，减去在走的客户中所占的比例。
# %% tags=["solution"] answer="gap = {'price': ..., 'reliability': ..., 'service': ..., 'software': ...}"
import pandas as pd

came = pd.Series({"price": 18, "reliability": 4, "service": 6, "software": 12})
left = pd.Series({"price": 20, "reliability": 15, "service": 12, "software": 3})
gap = (came / came.sum() - left / left.sum()).to_dict()
# %%
check("ch5_5.7h", gap)
# %% [markdown] lang="en"
# ## 5.7i ●●● What to conclude
#
# Which conclusion do the two lists of 5.7h allow?
#
# **A** Lower the price: most who left name it. **B** More leave than come, so the firm is finished. **C** Price moves customers both ways; look into reliability first, and keep the software. **D** Nothing: the numbers are too small to say anything.
# %% [markdown] lang="zh"
# ## 5.7i ●●● 该得出什么结论
#
# 根据 5.7h 的两列数字，该得出哪个结论？
#
# **A** 降价：走的客户提价格的最多。**B** 走的比来的多，企业没救了。**C** 价格让客户来，也让客户走；先查可靠性，软件要保持。**D** 什么结论也没有：人数太少，说明不了问题。
# %% tags=["solution"] answer="conclusion = ..."
conclusion = "C"
# %%
check("ch5_5.7i", conclusion)
# %% [markdown] lang="en"
# ## 5.7j ●●● Another plan
#
# The managing director and a sales person ask together. The director, the head of service (a front-line manager) and two sales people make the team. By phone they ask how long the customer bought, his age and his income, and whether he bought elsewhere or needs nothing any more; the interview itself is arranged later by letter. Of 60 interviews 10 are done when they meet. In the end they decide what to mend now and what to invest in.
#
# Which of the six points are *not* met? A list of keys: `managers_ask`, `mixed_team`, `phone_sample`, `told_apart`, `meeting`, `measures`.
# %% [markdown] lang="zh"
# ## 5.7j ●●● 另一份计划
#
# 总经理与一位销售人员一起去问。小组里有总经理、客服主管（一线管理者）和两位销售人员。电话里问客户买了几年、年龄、收入，以及是转到别家去买，还是不再需要；访谈时间以后再写信约。共 60 位，问完 10 位时开会。最后决定哪些马上改、哪些要投入。
#
# 六个要点里，哪些*没有*做到？给出列表，用这些键：`managers_ask`（高层亲自去问）、`mixed_team`（混合小组）、`phone_sample`（电话抽样）、`told_apart`（分清跳槽并约好访谈）、`meeting`（开会时间）、`measures`（决定措施）。
# %% tags=["solution"] answer="not_met = [...]"
plan = crmkit.check_plan(
    interviewers=["top_managers", "sales"], team=["top_managers", "front_line", "sales"],
    phone_questions=["duration", "age", "income"], told_apart=True, booked=False,
    interviews=60, meeting_after=10, measures=["now", "invest"])
not_met = plan.missing
# %%
check("ch5_5.7j", not_met)
# %% [markdown] lang="en"
# ## 5.7k ●●● An answer
#
# The sales director says: "93% of our customers are satisfied, and my people know of nobody who has left. Why spend money on interviews?" Answer him in a few sentences.
# %% [markdown] lang="zh"
# ## 5.7k ●●● 怎样答复
#
# 销售总监说：“我们的客户 93% 满意，我手下也没听说谁走了。何必花钱做访谈？”请用几句话答复他。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "Those 93% are still here; whoever has gone was not asked, and whoever buys half elsewhere is "
    "counted as satisfied. Forty interviews, held by ourselves, bring a cause of one in three by "
    "the tenth with 98%. And ask some who stayed as well. "
    "93% 说的是还在的客户；走了的没有问到，一半在别家买的也算在满意里。我们亲自访谈四十位，问到第十位，三位里有一位的原因就有 98% 的把握听到了。也要问一些留下的客户，作对照。")
# %%
check("ch5_5.7k", to_the_director)
