# %% [markdown] lang="en"
# # Exercises 5.4c: who will leave?
#
# They go with lesson 5.4c. Where a question is marked ●●, use pandas or plain arithmetic only; at ●●● the kit may help. The telecom firm is fictional (sample data by IBM); the counts of 4.6, the twenty customers of 2 and the columns of 3 are invented.
# %% [markdown] lang="zh"
# # 练习 5.4c：谁要走？
#
# 对应课文 5.4c。标 ●● 的题只用 pandas 或直接列式，标 ●●● 的题可以使用工具包。电信公司是虚构的（IBM 示例数据）；4.6 的人数、第 2 题的二十位客户、第 3 题的各列均为教学数据。
# %%
import pandas as pd

import crmkit
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 4.6 ●● A list is judged
#
# 1,000 customers. We called 120; 45 of them left, 75 stayed. Of the 880 whom we did not call 15 left. What are precision, recall and lift? And which share of the customers did the list judge rightly (accuracy), which share would an empty list ("nobody leaves")?
# %% [markdown] lang="zh"
# ## 4.6 ●● 给名单打分
#
# 客户 1,000 位。我们给 120 位打了电话，其中 45 位走了，75 位没走；没打电话的 880 位里走了 15 位。查准率、查全率、提升度各是多少？这份名单判断正确的客户占多大比例（准确率）？一份空名单（“谁也不走”）呢？
# %% tags=["solution"] answer="quality = {'precision': ..., 'recall': ..., 'lift': ...}"
quality = {"precision": 45 / 120, "recall": 45 / 60, "lift": (45 / 120) / (60 / 1000)}
# %%
check("ch5_4.6", quality)
# %% tags=["solution"] answer="accuracy = {'list': ..., 'nobody': ...}"
accuracy = {"list": (45 + 865) / 1000, "nobody": (75 + 865) / 1000}
# %%
check("ch5_4.6b", accuracy)
# %% [markdown] lang="en"
# ## 1 ●● Which line?
#
# The telecom firm: of the customers with each kind of internet line, which share left? Give three decimals.
# %% [markdown] lang="zh"
# ## 1 ●● 哪种线路？
#
# 那家电信公司：使用每种上网线路的客户，走了的各占多大比例？保留三位小数。
# %%
telco = data("ch5_4c.1").set_index("customerID")
telco["InternetService"].value_counts()
# %% tags=["solution"] answer="leaving = {'DSL': ..., 'Fiber optic': ..., 'No': ...}"
leaving = (telco["Churn"] == "Yes").groupby(telco["InternetService"]).mean()
# %%
check("ch5_4c.1", leaving)
# %% [markdown] lang="en"
# ## 2 ●● Four calls
#
# Twenty customers with a score each; those numbered 2, 5, 9, 13 and 17 (counted from 0) left. You can call four. What is the lift of the list?
# %% [markdown] lang="zh"
# ## 2 ●● 四个电话
#
# 二十位客户各有一个得分，其中第 2、5、9、13、17 号走了（从 0 数起）。只能打四个电话。这份名单的提升度是多少？
# %%
twenty = pd.DataFrame({"score": [12, 55, 81, 33, 47, 92, 5, 61, 28, 74,
                                 19, 88, 40, 66, 9, 52, 30, 95, 23, 70]})
twenty["left"] = twenty.index.isin([2, 5, 9, 13, 17])
twenty.head(3)
# %% tags=["solution"] answer="lift = ..."
first = twenty.sort_values("score", ascending=False).head(4)
lift = first["left"].mean() / twenty["left"].mean()
# %%
check("ch5_4c.2", lift)
# %% [markdown] lang="en"
# ## 3 ●● Which columns know the answer?
#
# On the first of the month we want to call those who will leave during the month. The table was made on the last day of a past month. Which columns must not be used? Give a list of letters.
#
# | | column |
# |---|---|
# | A | months with the firm, on the first |
# | B | complaints in the quarter before |
# | C | final bill sent (yes, no) |
# | D | day on which the number was moved to another firm |
# | E | data used in the month before |
# | F | reason given at the closing desk |
# | G | discount offered by the closing desk |
# | H | days the last bill was unpaid, on the first |
# | I | data used in this month |
# %% [markdown] lang="zh"
# ## 3 ●● 哪些列知道答案？
#
# 我们想在每月一号给本月会走的客户打电话。手头的表是过去某个月的最后一天做的。哪些列不能用？用字母列表作答。
#
# | | 列 |
# |---|---|
# | A | 一号时的在网月数 |
# | B | 上一季度的投诉次数 |
# | C | 是否已出最后一张账单 |
# | D | 携号转网的日期 |
# | E | 上个月的流量 |
# | F | 在注销柜台说的离网原因 |
# | G | 注销柜台给出的优惠 |
# | H | 一号时上期账单已欠多少天 |
# | I | 本月的流量 |
# %% tags=["solution"] answer="must_not_be_used = [...]"
must_not_be_used = ["C", "D", "F", "G", "I"]
# %%
check("ch5_4c.3", must_not_be_used)
# %% [markdown] lang="en"
# ## 4 ●●● How many tenths?
#
# Go on with the model of the lesson: fitted on the company's customers with `TotalCharges` as numbers and blanks as 0, seed 0. The manager wants every further call to be right at least one time in three. How many tenths of the list do you call?
# %% [markdown] lang="zh"
# ## 4 ●●● 打几个十分之一？
#
# 接着用课文里的模型：`TotalCharges` 化成数字、空白填 0，种子为 0。经理要求：每多打一批，三个电话至少打对一个。名单分成十份，你打几份？
# %%
telco["TotalCharges"] = pd.to_numeric(telco["TotalCharges"], errors="coerce").fillna(0)
model = crmkit.fit_churn_model(telco, seed=0)
model.table.head(3)
# %% tags=["solution"] answer="tenths = ..."
table = crmkit.lift_table(model.table["probability"], model.table["left"], parts=10)
tenths = (table["rate"] >= 1 / 3).sum()
# %%
check("ch5_4c.4", tenths)
# %% [markdown] lang="en"
# ## 5 ●●● How many leavers are expected?
#
# Fit the model once more with `class_weight="balanced"`. How many of the customers kept aside does each of the two expect to leave, and how many left?
# %% [markdown] lang="zh"
# ## 5 ●●● 预计走多少位？
#
# 用 `class_weight="balanced"` 再拟合一次。对于留出的客户，两个模型各预计走多少位？实际走了多少位？
# %% tags=["solution"] answer="leavers = {'plain': ..., 'balanced': ..., 'left': ...}"
balanced = crmkit.fit_churn_model(telco, seed=0, class_weight="balanced")
leavers = {"plain": model.table["probability"].sum(),
           "balanced": balanced.table["probability"].sum(), "left": model.table["left"].sum()}
# %%
check("ch5_4c.5", leavers)
# %% [markdown] lang="en"
# ## 6 ●●● Would you buy it?
#
# A software house shows your manager a model that was right about 97% of last year's customers. Its strongest column is "calls to the closing desk". Write to your manager in a few sentences.
# %% [markdown] lang="zh"
# ## 6 ●●● 买不买？
#
# 一家软件公司向你的经理展示一个模型：对去年的客户，97% 判断正确，其中最有用的一列是“打给注销柜台的次数”。用几句话写给你的经理。
# %% tags=["solution", "words"] answer="to_my_manager = ..."
to_my_manager = (
    "Not yet: 73.5% are right without any model, and who calls the closing desk has decided. Let "
    "them score on the first, with what is known then; our three rules do the same. "
    "先不买：什么模型都不用，也有 73.5% 是对的；打给注销柜台的人，已经决定要走了。请他们在一号用当时已知的数据打分，与我们的三条规则比一个月。"
)
# %%
check("ch5_4c.6", to_my_manager)
