# %% [markdown] lang="en"
# # Exercises 5.3c: six ways to lose a customer
#
# They go with lesson 5.3c. Where a question is marked ●●, use pandas or plain arithmetic only, then compare with the kit. All numbers are teaching assumptions; rates and shares are fractions (0.20, not 20).
# %% [markdown] lang="zh"
# # 练习 5.3c：失去客户的六种方式
#
# 对应课文 5.3c。标 ●● 的题只用 pandas 或直接列式，然后再与工具包核对。数字均为教学假设；比率和比例一律用小数（0.20，不写 20）。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 1 ● The normal range
#
# Which of the six types are in the normal range? Give a list of names, or of codes ("N1" to "N6").
# %% [markdown] lang="zh"
# ## 1 ● 正常范围
#
# 六种类型里，哪几种属于正常范围？用列表作答，写名称或代码（"N1" 至 "N6"）都可以。
# %%
[crmkit.text.name(f"churn_type.{key}") for key in crmkit.text.keys("churn_type")]
# %% tags=["solution"] answer="normal = [...]"
normal = ["abandoned", "poached", "forced"]
# %%
check("ch5_3.1", normal)
# %% [markdown] lang="en"
# ## 2 ●● The preventable share
#
# The counts of the lesson. Which share of those who left was preventable, by the course's rule?
# %% [markdown] lang="zh"
# ## 2 ●● 可防比例
#
# 课文里的人数。按课程的规则，流失客户中可防的占多大比例？
# %%
lost = data("ch5_3.2").set_index("code")["lost"]
lost
# %% tags=["solution"] answer="preventable = ..."
preventable = lost[["N2", "N4"]].sum() / lost.sum()
# %%
check("ch5_3.2", preventable)
# %% [markdown] lang="en"
# ## 3 ●● Two churn rates
#
# There were 1,250 consumers. What is the churn rate? What is it without types 1, 3 and 5?
# %% [markdown] lang="zh"
# ## 3 ●● 两个流失率
#
# 消费者原有 1,250 位。流失率是多少？扣除第 1、3、5 类之后呢？
# %% tags=["solution"] answer="churn = ...\nadjusted = ..."
churn = lost.sum() / 1250
adjusted = (lost.sum() - lost[["N1", "N3", "N5"]].sum()) / 1250
# %%
check("ch5_3.3", churn)
# %%
check("ch5_3.3b", adjusted)
# %% [markdown] lang="en"
# ## 4 ●● Ten leavers, two texts
#
# Count the ten leavers of the telecom firm as active, passive and natural: first by the course (passive: the firm ends it), then by the text in which passive means drifting away without deciding.
# %% [markdown] lang="zh"
# ## 4 ●● 十位流失客户，两种教材
#
# 把通信公司的十位流失客户分为主动、被动、自然：先按课程（被动 = 企业终止），再按另一种教材（被动 = 不知不觉流失），各有几位？
# %%
ten = data("ch5_3.9").rename(columns={"reason": "leaving_reason"})
ten["churn_initiative"] = [crmkit.text.key_of("churn_initiative", word) for word in ten["type"]]
crmkit.show(ten.drop(columns="type"))
# %% tags=["solution"] answer="course = {'active': ..., 'passive': ..., 'natural': ...}\ndrifting = {'active': ..., 'passive': ..., 'natural': ...}"
course = ten["churn_initiative"].value_counts().to_dict()
drifting = {"active": course["active"] + 1, "passive": course["passive"] - 1,
            "natural": course["natural"]}
# %%
check("ch5_3.9", course)
# %%
check("ch5_3.9b", drifting)
# %% [markdown] lang="en"
# ## 5 ●● Two clerks in a gym
#
# A hundred members left a gym. Two honest clerks sorted the reasons by type. Types 2 and 4 are preventable; those without an answer are set aside. What are the lowest and the highest preventable share the two can come to, if every reason may go to either clerk?
# %% [markdown] lang="zh"
# ## 5 ●● 健身房的两位登记员
#
# 一家健身房走了一百位会员，理由依次是：搬家、太贵、器械坏了、附近新开一家、跟着教练走、由我们终止、没有回答。两位诚实的登记员各自归类。第 2、4 类可防；没有回答的先搁置。每条理由都可能由任一位登记员归类，可防比例最低、最高各是多少？
# %%
import pandas as pd

gym = pd.DataFrame({"left": [12, 20, 18, 16, 6, 4, 24], "clerk_1": [5, 2, 2, 4, 6, 1, None],
                    "clerk_2": [5, 3, 2, 3, 4, 1, None]},
                   index=["moved away", "too dear", "machines broken", "new gym round the corner",
                          "followed the trainer", "we ended it", "no answer"])
gym
# %% tags=["solution"] answer="ends = {'low': ..., 'high': ...}"
acts = gym[["clerk_1", "clerk_2"]].isin([2, 4])
known = gym["left"][gym["clerk_1"].notna()].sum()
ends = {"low": gym["left"][acts.all(axis=1)].sum() / known,
        "high": gym["left"][acts.any(axis=1)].sum() / known}
# %%
check("ch5_3c.1", ends)
# %% [markdown] lang="en"
# ## 6 ●●● Which branch first?
#
# Branch North had 800 customers, branch South 1,500. Their losses by type are below. First work out, **by hand**, which share of *its customers* each branch lost for preventable reasons (types 2 and 4).
# %% [markdown] lang="zh"
# ## 6 ●●● 先管哪家分店？
#
# 北店原有 800 位客户，南店 1,500 位，各类流失如下。先**手算**：因可防的原因（第 2、4 类）失去的客户，占*各店客户*的多大比例？
# %%
branches = pd.DataFrame({"north": [10, 30, 40, 18, 15, 7], "south": [2, 25, 8, 14, 7, 4]},
                        index=["N1", "N2", "N3", "N4", "N5", "N6"])
branches
# %% tags=["solution"] answer="rates = {'north': ..., 'south': ...}"
rates = (branches.loc[["N2", "N4"]].sum() / pd.Series({"north": 800, "south": 1500})).to_dict()
# %%
check("ch5_3c.2", rates)
# %% [markdown] lang="en"
# There is money for one branch. **A** South: 65% of its losses are preventable, only 40% in North. **B** North: for preventable reasons it loses more customers, of every hundred and in all. **C** Either: by the rule both must act. **D** South: it has more customers to lose.
# %% [markdown] lang="zh"
# 钱只够管一家。**A** 南店：流失中 65% 可防，北店只有 40%。**B** 北店：因可防的原因，无论每百位还是总数，它失去的都更多。**C** 都行：按规则两家都须采取措施。**D** 南店：它的客户更多，能丢的也多。
# %% tags=["solution"] answer="first = ..."
first = "B"
# %%
check("ch5_3c.2b", first)
# %% [markdown] lang="en"
# ## 7 ●●● Who should ask?
#
# In your firm the branch that loses a customer also writes down the reason; its manager's bonus falls with "preventable" losses. Propose how reasons should be recorded, checked and reported. A few sentences.
# %% [markdown] lang="zh"
# ## 7 ●●● 该由谁来问？
#
# 你们公司由失去客户的分店自己填写理由，“可防”的流失越多，店长奖金越少。请提出理由该怎样记录、怎样检查、怎样报告。写几句话即可。
# %% tags=["solution", "words"] answer="my_proposal = ..."
my_proposal = (
    "Head office asks two weeks later and keeps the words; two people sort them blind, into boxes "
    "for all six types and unknown; twenty a month by lot are called again; the share is an "
    "interval and no bonus hangs on it. "
    "由总部两周后来问，原话保存；两个人互不知情各归一遍，六类和“不清楚”都有选项；每月抽签回访二十位；比例用区间报告，不与奖金挂钩。"
)
# %%
check("ch5_3c.3", my_proposal)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
