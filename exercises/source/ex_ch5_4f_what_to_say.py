# %% [markdown] lang="en"
# # Exercises 5.4f: what to say
#
# Questions for lesson 5.4f. *By hand* means without the kit's own function; compare afterwards. The call and the representatives are invented.
# %% [markdown] lang="zh"
# # 练习 5.4f：该说什么
#
# 对应课文 5.4f。写明*手算*时，不用工具包的同名函数，然后再核对。电话和销售员都是编的。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 4.9 ●● Put the call in order
#
# Here are the steps of the script, shuffled: `value`, `apologise`, `open`, `confirm`, `options`, `ask`. Put them in order.
# %% [markdown] lang="zh"
# ## 4.9 ●● 把电话排好
#
# 话术的步骤打乱了：`value`（重新展示价值）、`apologise`（道歉）、`open`（热情开场）、`confirm`（确认约定）、`options`（给出几个方案）、`ask`（询问原因）。请按顺序排好。
# %% tags=["solution"] answer="steps = [...]"
steps = ["open", "ask", "apologise", "options", "value", "confirm"]
# %%
check("ch5_4.9", steps)
# %% [markdown] lang="en"
# ## T1 ● Which move is it?
#
# Six sentences of six callers. Which move is each? (`ask`, `apologise`, `options`, `discount`, `excuse`, `press`, `confirm`; keys or names)
#
# - **a** "The depot was short of staff that week."
# - **b** "We packed it badly. I am sorry about your cups."
# - **c** "Shall we send another, or would you rather have the money?"
# - **d** "I can hold the price until midnight, no longer."
# - **e** "What happened after the parcel came?"
# - **f** "You would get free delivery for your next order."
# %% [markdown] lang="zh"
# ## T1 ● 这是哪一步？
#
# 六位客服各说了一句，各是哪种说法？（`ask` 询问原因、`apologise` 道歉、`options` 给出几个方案、`discount` 只给一个折扣、`excuse` 找借口、`press` 催促、`confirm` 确认约定；写键或名称都行）
#
# - **a** “那周仓库人手不够。”
# - **b** “是我们没包好，您的杯子碎了，真对不起。”
# - **c** “给您补寄一套，还是您更愿意退款？”
# - **d** “这个价我只能给您留到今晚十二点。”
# - **e** “包裹收到以后，是怎么回事？”
# - **f** “您下一单免运费。”
# %% tags=["solution"] answer="moves = {'a': ..., 'b': ..., 'c': ..., 'd': ..., 'e': ..., 'f': ...}"
moves = {"a": "excuse", "b": "apologise", "c": "options", "d": "press", "e": "ask",
         "f": "discount"}
# %%
check("ch5_4f.1", moves)
# %% [markdown] lang="en"
# ## T2 ●● Score a call
#
# Somebody says: open, ask, options, apologise, options, value. She stays on the line. **By hand**, with the rules of the lesson: how many points?
# %% [markdown] lang="zh"
# ## T2 ●● 给电话打分
#
# 有人依次说了：开场、询问、方案、道歉、方案、价值，她没挂电话。按课文的规则**手算**：得多少分？
# %% tags=["solution"] answer="points = ..."
right = 5
points = 40 * right / 6 + 20 + 20 + 20
# %%
check("ch5_4f.2", points)
# %% [markdown] lang="en"
# ## T3 ●●● Does the apology reach her?
#
# In how large a share of the 720 orders of the script's six sentences does the apology come when it is due (and earn its points)? Play them all.
# %% [markdown] lang="zh"
# ## T3 ●●● 道歉她听进去了吗？
#
# 六句话的 720 种排法里，道歉说在点上（拿到分）的占多大比例？全部打一遍。
# %% tags=["solution"] answer="reached = ..."
from itertools import permutations

script = ["open", "ask", "apologise", "options", "value", "confirm"]
calls = [crmkit.talk(order) for order in permutations(script)]
reached = sum(call.points["apology"] > 0 for call in calls) / len(calls)
# %%
check("ch5_4f.3", reached)
# %% [markdown] lang="en"
# ## 6.1 ●● Five representatives
#
# Table `sales_reps5` (invented): the churn rate of each. **By hand.**
# %% [markdown] lang="zh"
# ## 6.1 ●● 五位销售员
#
# 表 `sales_reps5`（编的）：各人的客户流失率。**手算**。
# %%
reps = data("ch5_6.1")
reps
# %% tags=["solution"] answer="rates = {'R1': ..., 'R2': ..., 'R3': ..., 'R4': ..., 'R5': ...}"
rates = (reps["lost"] / reps["start"]).set_axis(reps["rep"]).to_dict()
# %%
check("ch5_6.1", rates)
# %% [markdown] lang="en"
# ## 6.2 ●● One rate for the team
#
# The team's churn, once pooled (all customers in one pot) and once as the mean of the five rates. **By hand.**
# %% [markdown] lang="zh"
# ## 6.2 ●● 全队一个数
#
# 全队的流失率：一次合并计算（所有客户放在一起），一次取五个比率的平均。**手算**。
# %% tags=["solution"] answer="team = {'pooled': ..., 'mean': ...}"
team = {"pooled": reps["lost"].sum() / reps["start"].sum(),
        "mean": (reps["lost"] / reps["start"]).mean()}
# %%
check("ch5_6.2", team)
# %% [markdown] lang="en"
# ## T4 ●●● Your own call
#
# Think of a firm you know that lost a customer through its own fault. Write the call in six to eight sentences, with what she answers in between, and say which fact you looked up before. Then fill one of the four blank principles with one of your own.
# %% [markdown] lang="zh"
# ## T4 ●●● 你自己的电话
#
# 想一家你了解的企业，因为自己的错丢了一位客户。写出这通电话，六到八句，中间写上她的回答，并说明打之前查了哪项资料。再给空着的四条原则补上一条你自己的。
# %% tags=["solution", "words"] answer="my_call = ..."
my_call = (
    "Looked up: two years of Monday classes, cancelled three times in May. "
    "Ms Wang, this is Li from the gym; you brought the Monday group together. What happened in "
    "May? Three times, and nobody rang: I am sorry. The money back, Wednesdays, or a pause: "
    "which suits you? Every class has a second trainer now. So Wednesday at seven. "
    "My own principle, not the course's: whoever made the mistake makes the call.")
# %%
check("ch5_4f.4", my_call)
