# %% [markdown] lang="en"
# # 5.2e A budget for keeping
#
# *Chapter 5, keeping customers · 5.2.3 classes and 5.2.4 methods · about 30 minutes*
#
# You have 120 thousand yuan to keep twelve customers. The course's ladder says: nothing for lead, most for platinum, who are to be kept "at all cost". The intern says: ten thousand each, it is only fair. The director laughs. **Whose plan earns more?**
#
# After this lesson you can
#
# - work out what a budget earns in each class, and where the next yuan belongs,
# - say when "at all cost" costs too much,
# - choose methods of keeping under a budget, and tell why the best one per yuan may have to stay out.
# %% [markdown] lang="zh"
# # 5.2e 一笔保持客户的预算
#
# *第五章 客户保持 · 5.2.3 分类策略与 5.2.4 保持方法 · 约 30 分钟*
#
# 你有 12 万元用于保持十二位客户。课程的阶梯是：铅质客户不投入，白金客户投入最多，“不遗余力”地保持。实习生说：每人一万，最公平。经理笑了。**谁的方案多赚？**
#
# 学完本课，你能够：
#
# - 算出预算在每一类客户身上的回报，找到下一元该投在哪里；
# - 说清“不遗余力”什么时候代价太大；
# - 在预算内挑选保持客户的方法，并解释性价比最高的那一种为什么可能落选。
# %% [markdown] lang="en"
# ## The ladder, once more
#
# Lesson 4.2d placed the twelve by current value and growth potential, in thousand yuan a year, three customers in each class. What each class should receive:
# %% [markdown] lang="zh"
# ## 再看一眼阶梯
#
# 4.2d 按当前价值和增值潜力（千元／年）给十二位客户分了类，每类三位。各类应得的投入：
# %%
table = crmkit.datasets.load_teaching("value_matrix12").set_index("id")
matrix = crmkit.value_matrix(table, cuts=(100, 100))
crmkit.show(matrix.strategies())
# %% [markdown] lang="en"
# As weights per customer: 0, 1, 3, 5. The ladder looks at how much a customer is worth. What does the money *change*?
#
# ## What is at stake, and who would leave
#
# When a customer goes, the firm loses what he brings and part of what he might have brought. We count half of the potential, a teaching assumption. This is the value **at stake**:
# %% [markdown] lang="zh"
# 换成每位客户的权重，就是 0、1、3、5。阶梯看的是客户值多少钱。可是，投进去的钱*改变*了什么？
#
# ## 走了损失多少，谁会走
#
# 客户一走，失去的是他现在带来的，加上将来可能带来的一部分。潜力我们按一半计（教学假设）。这就是**流失损失**：
# %%
worth = table["current_value"] + 0.5 * table["growth_potential"]
at_stake = worth.groupby(matrix.table["matrix_class"]).mean()
at_stake.round(1)
# %% [markdown] lang="en"
# Platinum has {{at_stake["platinum"] / at_stake["iron"]:.1f}} times as much at stake as iron. But whoever would have stayed cannot be kept by money. Who leaves on his own? Ask the real wholesaler: classes A, B, C by spend up to 9 June 2011, then see who bought nothing in the half-year that followed.
# %% [markdown] lang="zh"
# 一位白金客户走了，损失是铁质客户的 {{at_stake["platinum"] / at_stake["iron"]:.1f}} 倍。但本来就会留下的人，谈不上用钱留住。什么样的人自己会走？问问那家真实的批发商：按截至 2011 年 6 月 9 日的消费分 A、B、C 三类，看谁在随后半年里什么也没买。
# %%
lines = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP").frame
early, later = lines[lines["date"] < "2011-06-10"], lines[lines["date"] >= "2011-06-10"]
spend = early.groupby("customer")["amount"].sum()
ranked = crmkit.abc(spend[spend > 0]).table
ranked["gone"] = ~ranked.index.isin(later.loc[later["amount"] > 0, "customer"])
seen = ranked.groupby("abc").agg(customers=("gone", "size"), spend=("value", "mean"),
                                 gone=("gone", "mean"))
seen.round(2)
# %% [markdown] lang="en"
# An A customer spends {{seen.loc["A", "spend"] / seen.loc["C", "spend"]:.0f}} times as much as a C customer. But {{seen.loc["C", "gone"]:.0%}} of the C customers were gone, and only {{seen.loc["A", "gone"]:.0%}} of the A. Multiply, and an A has {{seen.loc["A", "spend"] * seen.loc["A", "gone"] / (seen.loc["C", "spend"] * seen.loc["C", "gone"]):.0f}} times as much to save, not {{seen.loc["A", "spend"] / seen.loc["C", "spend"]:.0f}}. **The best customers are worth most, and need you least.**
# %% [markdown] lang="zh"
# 一位 A 类客户的消费是 C 类的 {{seen.loc["A", "spend"] / seen.loc["C", "spend"]:.0f}} 倍。可是 C 类走了 {{seen.loc["C", "gone"]:.0%}}，A 类只走了 {{seen.loc["A", "gone"]:.0%}}。两个数一乘，A 类可挽留的钱是 C 类的 {{seen.loc["A", "spend"] * seen.loc["A", "gone"] / (seen.loc["C", "spend"] * seen.loc["C", "gone"]):.0f}} 倍，而不是 {{seen.loc["A", "spend"] / seen.loc["C", "spend"]:.0f}} 倍。**最好的客户最值钱，也最不需要你去留**。
# %% [markdown] lang="en"
# For our twelve we assume that 35, 30, 20 and 10% of lead, iron, gold and platinum would leave (a teaching assumption, like the next one). Of those, *s* thousand spent on each customer keep the share *s* / (*s* + 25): half at 25. The first yuan works best, each further one less (**diminishing returns**). The ladder's weights add up to 3 × (0 + 1 + 3 + 5) = 27, so one unit is 120 / 27 = 4.4 thousand: iron gets 4.4 per head, platinum 22.2. By hand:
# %% [markdown] lang="zh"
# 对这十二位客户，我们假设铅质、铁质、黄金、白金中分别有 35%、30%、20%、10% 会走；每位客户投 *s* 千元，要走的人里能留住 *s* ÷（*s* + 25），投 25 千元就是一半。头一元最管用，越往后越不管用（**回报递减**）。以上均为教学假设。阶梯的权重合计 3 ×（0 + 1 + 3 + 5）= 27 份，每份 120 ÷ 27 = 4.4 千元：铁质客户每位 4.4，白金每位 22.2。手算：
# %%
import pandas as pd

each = pd.Series({"iron": 4.4, "platinum": 22.2})
would_leave = pd.Series({"iron": 0.30, "platinum": 0.10})
kept = at_stake[each.index] * would_leave * each / (each + 25)
pd.DataFrame({"spent": each, "kept": kept.round(1), "kept_per_yuan": (kept / each).round(2)})
# %% [markdown] lang="en"
# A yuan on iron keeps {{kept["iron"] / each["iron"]:.2f}}. A yuan on platinum keeps {{kept["platinum"] / each["platinum"]:.2f}}: it does not even come back.
#
# ## Three plans
#
# `crmkit.budget_return` does this for every class and plan. First the ladder, in thousand yuan:
# %% [markdown] lang="zh"
# 投在铁质客户身上的一元，保住 {{kept["iron"] / each["iron"]:.2f}} 元；投在白金客户身上的一元，只保住 {{kept["platinum"] / each["platinum"]:.2f}} 元，连本钱都没回来。
#
# ## 三种方案
#
# `crmkit.budget_return` 对每一类、每种方案都这样算。先看阶梯（千元）：
# %%
ladder = crmkit.budget_return(matrix, 120, "weights")
crmkit.show(ladder.table[["budget", "kept_value", "extra_profit", "roi", "next_unit"]])
# %% [markdown] lang="en"
# The largest slice, {{ladder.table.loc["platinum", "budget"]:.0f}} thousand for platinum, loses {{-ladder.table.loc["platinum", "extra_profit"]:.0f}}. The smallest, for iron, earns {{ladder.table.loc["iron", "roi"]:.0%}}. The last column asks for the **next yuan**: on iron it would keep {{ladder.table.loc["iron", "next_unit"]:.2f}}, on platinum {{ladder.table.loc["platinum", "next_unit"]:.2f}}. On lead even the first keeps only {{ladder.table.loc["lead", "next_unit"]:.2f}}: "no input" is right. Now all three:
# %% [markdown] lang="zh"
# 最大的一份，白金的 {{ladder.table.loc["platinum", "budget"]:.0f}} 千元，倒亏 {{-ladder.table.loc["platinum", "extra_profit"]:.0f}}；最小的一份，给铁质的，回报 {{ladder.table.loc["iron", "roi"]:.0%}}。最后一列问的是**下一元**：再投在铁质上能保住 {{ladder.table.loc["iron", "next_unit"]:.2f}} 元，投在白金上只有 {{ladder.table.loc["platinum", "next_unit"]:.2f}} 元。铅质客户连头一元也只保住 {{ladder.table.loc["lead", "next_unit"]:.2f}} 元，“不投入”是对的。三种方案放在一起：
# %%
plans = {plan: crmkit.budget_return(matrix, 120, plan) for plan in ("equal", "weights", "best")}
best = plans["best"].table
{plan: (round(r.spent, 1), round(r.extra_profit, 1)) for plan, r in plans.items()}
# %% [markdown] lang="en"
# The intern earns {{plans["equal"].extra_profit:.0f}}, the director {{plans["weights"].extra_profit:.0f}}, though a quarter of the intern's money goes to lead, where it does not pay. The best plan earns {{plans["best"].extra_profit:.0f}} and **leaves {{120 - plans["best"].spent:.0f}} thousand in the bank**: it spends in each class only as long as the next yuan comes back. Per head it gives iron {{best.loc["iron", "per_customer"]:.1f}}, gold {{best.loc["gold", "per_customer"]:.1f}}, platinum {{best.loc["platinum", "per_customer"]:.1f}}. "At all cost" is no economic rule.
# %% [markdown] lang="zh"
# 实习生多赚 {{plans["equal"].extra_profit:.0f}}，经理多赚 {{plans["weights"].extra_profit:.0f}}，尽管实习生有四分之一的钱投给了铅质客户，并不划算。最优方案多赚 {{plans["best"].extra_profit:.0f}}，而且**有 {{120 - plans["best"].spent:.0f}} 千元没有花**：每一类都只投到下一元刚好还能收回为止（4.1c 也是这样：先问花多少，再问怎么分）。每位客户：铁质 {{best.loc["iron", "per_customer"]:.1f}}，黄金 {{best.loc["gold", "per_customer"]:.1f}}，白金 {{best.loc["platinum", "per_customer"]:.1f}}。“不遗余力”不是经济法则。
# %% [markdown] lang="en"
# Or is it only that our invented 10% is too low? **Write down a guess:** of 100 platinum customers, how many must be about to leave before the ladder earns more than the equal split? Leave the budget at 120, move *Platinum who would leave* and answer as a share.
# %% [markdown] lang="zh"
# 会不会只是我们编的 10% 太低？**先写下你的猜测**：一百位白金客户里，要有多少位本来会走，阶梯才比平均分配赚得多？预算保持 120，拖动“不投入时白金客户的流失率”，用小数作答。
# %%
explorer = crmkit.explore.class_return(table)
explorer
# %%
share_who_would_leave = ...
# %%
from crmkit.practice import check

check("ch5_2e.E1", share_who_would_leave)
# %% [markdown] lang="en"
# Both sides can be right. The ladder fits a firm whose best customers are being courted by a rival. Before you use it, find out how many of them are in danger, and what your money did last time.
#
# ## Six methods, one budget
#
# *How* to keep them? The course lists six methods: raise the rate by a project, analyse what switching costs them, thank them, tie emotional bonds, bring them together, teach them. Costs (thousand yuan) and **uplifts** (points of retention won) are teaching assumptions:
# %% [markdown] lang="zh"
# 两边都可能对。如果对手正在争抢你最好的客户，阶梯就合适。用它之前，先弄清其中有多少人真要走，上一次投的钱又改变了什么。
#
# ## 六种方法，一笔预算
#
# 那么*怎样*保持？课程列出六种方法：实施保持率提升项目、分析客户的转移成本、开展赞赏活动、加强情感联系、组织团体活动、开展知识学习活动。成本（千元）与**提升幅度**（保持率增加的百分点）均为教学假设：
# %%
methods = crmkit.datasets.load_teaching("six_methods")
methods["per_cost"] = methods["uplift_pts"] / methods["cost_k"]
methods.index = methods.index + 1
crmkit.show(methods, decimals=3)
# %% [markdown] lang="en"
# With 70 thousand, buy the best per yuan first, then the next that fits (**greedy**):
# %% [markdown] lang="zh"
# 有 70 千元。先买性价比最高的，再买下一个买得起的，这种做法叫**贪心法**：
# %%
left, bought = 70, []
for number, row in methods.sort_values(["per_cost", "cost_k"], ascending=[False, True]).iterrows():
    if row["cost_k"] <= left:
        left, bought = left - row["cost_k"], [*bought, number]
gain = methods.loc[bought, "uplift_pts"].sum()
{"bought": bought, "left": left, "gain": round(float(gain), 1)}
# %% [markdown] lang="en"
# {{gain:.1f}} points, with {{left}} thousand left that buy nothing. Try every set instead:
# %% [markdown] lang="zh"
# 提升 {{gain:.1f}} 个百分点，剩下 {{left}} 千元，什么也买不起。换个办法，把所有组合都试一遍：
# %%
chosen = crmkit.best_set(methods, 70)
crmkit.show(chosen.table)
# %% [markdown] lang="en"
# {{chosen.gain:.1f}} points, and method 4, the best per yuan, is not among them. What counts is what the *set* gains, and money that stays unused gains nothing. A tenth of a point is little. **Guess first:** can greed ever miss a whole point? Move the budget. At which budget does it miss most?
# %% [markdown] lang="zh"
# {{chosen.gain:.1f}} 个百分点，而性价比最高的方法 4 落选了。重要的是*整个组合*的提升；用不出去的钱，什么也换不来。差 0.1 个百分点不算多。**先猜一猜**：贪心法会不会少得整整一个百分点？拖动预算，找出它少得最多的地方。
# %%
chooser = crmkit.explore.six_methods(methods, budget=70)
chooser
# %%
budget_of_most_missed = ...
# %%
check("ch5_2e.E2", budget_of_most_missed)
# %% [markdown] lang="en"
# ## May uplifts be added up?
#
# All six together promise {{methods["uplift_pts"].sum():.1f}} points. A firm that keeps 90% would then keep {{0.90 + methods["uplift_pts"].sum() / 100:.1%}}. Impossible: two methods often save the same customer. Suppose each saves its share of those whom the others have not saved. Of 10 points of churn they then save:
# %% [markdown] lang="zh"
# ## 提升幅度能相加吗？
#
# 六种方法合计许诺 {{methods["uplift_pts"].sum():.1f}} 个百分点。一家保持率 90% 的企业，就会变成 {{0.90 + methods["uplift_pts"].sum() / 100:.1%}}。这不可能：两种方法常常留住的是同一位客户。假设每种方法只能从其他方法没留住的人里，再留住自己那一份，那么流失的 10 个百分点中，一共能留住：
# %%
together = crmkit.combined_uplift(methods["uplift_pts"], ceiling=10)
round(together, 2)
# %% [markdown] lang="en"
# Only {{together:.2f}} points. Adding up is safe only while the sum is small beside the churn.
#
# ## What to take away
#
# - The value matrix says what is at stake. A budget also needs: who would leave, and what money changes.
# - Spend where the next yuan earns most, and stop where it no longer earns a yuan.
# - The best set under a budget need not hold the best method per yuan. Uplifts overlap.
#
# **Next:** `ch5_2f_the_silent_customer`: how do we notice who is about to leave? Exercises 2.7 to 2.10 in `exercises/ex_ch5_2e_a_budget_for_keeping` practise this lesson.
# %% [markdown] lang="zh"
# 只有 {{together:.2f}} 个百分点。只有当合计远小于流失率时，才可以放心相加。
#
# ## 本课要点
#
# - 价值矩阵告诉我们走了损失多少；做预算还要知道谁会走、钱能改变什么。
# - 投在下一元最管用的地方；下一元赚不回一元时，就停手。
# - 预算之内的最优组合，未必包含性价比最高的方法；提升幅度会重叠。
#
# **下一课**：`ch5_2f_the_silent_customer`：怎样发现谁快要走了？`exercises/ex_ch5_2e_a_budget_for_keeping` 中的 2.7 至 2.10 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The four classes and "at all cost" follow the usual form of the matrix in Chinese texts; the course keeps the headings only, so this is a reconstruction. The names of the six methods: the course. Twelve customers, weights, churn, half at 25 thousand, costs and uplifts: teaching assumptions. Online Retail: Chen, Sain & Guo (2012); a half-year without a purchase is a rule of ours, not proof of leaving.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 四类客户与“不遗余力”依中文教材中常见的形式；课程资料只留下标题，所以这里是重建。六种方法的名称来自课程。十二位客户、权重、流失率、25 千元留住一半、各方法的成本与提升幅度均为教学假设。Online Retail 数据：Chen、Sain 与 Guo（2012）；半年没买，是我们定的判断规则，并不证明客户已经离开。
