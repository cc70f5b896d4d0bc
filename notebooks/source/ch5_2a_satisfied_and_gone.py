# %% [markdown] lang="en"
# # 5.2a Satisfied, and gone
#
# *Chapter 5, keeping customers · 5.2.1, what keeps customers: satisfaction · about 25 minutes*
#
# A telecom firm asks its customers how satisfied they are. Of 100 who answer, 92 say "satisfied" or "totally satisfied". Then somebody counts: more than a quarter have left. **Did the customers lie?**
#
# After this lesson you can
#
# - draw the bent line from satisfaction to loyalty, and say when it bends which way,
# - show why two firms with the same average satisfaction keep very different shares of their customers,
# - tell a loyal customer from one who is only tied.
# %% [markdown] lang="zh"
# # 5.2a 满意，却走了
#
# *第五章 客户保持 · 5.2.1 影响客户保持的因素：客户满意 · 约 25 分钟*
#
# 一家电信公司做满意度调查，100 位答卷人里有 92 位说“满意”或“非常满意”。后来一查账，四分之一以上的客户已经走了。**难道客户说了假话？**
#
# 学完本课，你能够：
#
# - 画出从满意到忠诚的那条弯线，并说出它什么时候往哪边弯；
# - 说明为什么两家企业平均满意度相同，留住的客户却相差很多；
# - 分清真正忠诚的客户与只是走不了的客户。
# %% [markdown] lang="en"
# ## Four things that keep a customer
#
# The course names four: **buying behaviour**, satisfaction, switching cost and the customer lifecycle. The first is how people buy at all: culture, social circle, personality, psychology (motives, perception, learning, beliefs). Most of that a firm cannot change; what customers *learn* it can steer, by promotion and quality. This lesson takes satisfaction; 5.2b and 5.2c the others.
#
# Who left is in IBM's sample file of 5.1c: an invented telecom firm, with a mark on each customer who left within the last month. It holds no survey, so the answers are a teaching assumption: of 100 customers, how many gave each answer from 1 (very dissatisfied) to 5 (totally satisfied).
# %% [markdown] lang="zh"
# ## 留住客户的四个因素
#
# 课程列出四个因素：**购买行为**、客户满意、转移成本、客户生命周期。第一个说的是人怎样买东西，受文化、社会、个人特征和心理（动机、知觉、学习、信念）影响。其中大部分企业改变不了，能引导的是*学习*：靠促销，靠质量。转移成本和生命周期见 5.2b、5.2c，这一课讲满意。
#
# 谁离开了，见 5.1c 用过的 IBM 示例数据：公司是虚构的，数据标出了最近一个月内离开的客户。里面没有满意度调查，所以评分是我们设的（教学假设）：100 位客户中，从 1 分（很不满意）到 5 分（非常满意），各有多少位。
# %%
import pandas as pd

telco = crmkit.datasets.load_telco()
left = telco["Churn"].eq("Yes")
answers = pd.Series({1: 2, 2: 3, 3: 3, 4: 52, 5: 40})
int(left.sum()), len(telco), round(float(left.mean()), 3)
# %% [markdown] lang="en"
# {{left.sum():,}} of {{len(telco):,}} are gone. Who were they? "The dissatisfied, of course." Count:
# %% [markdown] lang="zh"
# {{len(telco):,}} 位客户走了 {{left.sum():,}} 位。走的是谁？“当然是不满意的。”数一数：
# %%
leavers = 100 * left.mean()
not_satisfied = int(answers[[1, 2, 3]].sum())
satisfied_leavers = (leavers - not_satisfied) / leavers
not_satisfied, round(float(leavers), 1)
# %% [markdown] lang="en"
# Of 100, {{leavers:.1f}} left. Even if all {{not_satisfied}} who were not satisfied are among them, {{leavers - not_satisfied:.1f}} were satisfied. **At least {{satisfied_leavers:.0%}} of those who left had said that they were satisfied.** So how does satisfaction turn into staying? The obvious rule: of those who answer 1 nobody stays, of those who answer 5 all do, and each step between is worth a quarter. That puts an answer on a **level** from 0 to 1.
# %% [markdown] lang="zh"
# 100 位里走了 {{leavers:.1f}} 位。就算没说满意的 {{not_satisfied}} 位全在其中，也还有 {{leavers - not_satisfied:.1f}} 位说过满意。**走的人里，至少有 {{satisfied_leavers:.0%}} 说过自己满意**。那么，满意究竟怎样变成“留下”？最直接的想法：打 1 分的都走，打 5 分的都留，中间每高一分多留四分之一。这样，评分就换算成 0 到 1 的**水平**。
# %%
level = (answers.index.to_series() - 1) / 4
straight = float((answers * level).sum())
straight
# %% [markdown] lang="en"
# {{straight:.0f}} of 100 should have stayed; {{100 * (1 - left.mean()):.0f}} did. The straight line is wrong.
#
# ## A bent line
#
# Bend it: raise the level to a power *k*, the **bend**. Two bends, by hand:
# %% [markdown] lang="zh"
# 100 位应当留下 {{straight:.0f}} 位，实际只有 {{100 * (1 - left.mean()):.0f}} 位。直线不对。
#
# ## 一条弯线
#
# 把直线弯过来：给水平取 *k* 次方，*k* 叫做**弯曲度**。手算两种弯曲度：
# %%
pd.DataFrame({"straight": level, "bend_3": level**3, "bend_04": level**0.4}).round(2)
# %% [markdown] lang="en"
# With bend 3, say where rivals are many, "satisfied" (4) keeps only {{crmkit.loyalty(4, k=3):.0%}}. With bend 0.4, say where customers can hardly leave, even answer 2 keeps {{crmkit.loyalty(2, k=0.4):.0%}}. So runs the idea: **in a competitive market only the top answer counts; in a captive one almost any will do.**
#
# The formula is a reconstruction. Three **zones** go with the curve: defection (1, 2), indifference (3, 4), affection (5). (On the S of lesson 5.1e one more point at the top hardly counts; here, with many rivals, it counts most. Neither curve is a law.) Which bend explains our firm?
# %% [markdown] lang="zh"
# 弯曲度为 3，好比对手众多，“满意”（4 分）只留下 {{crmkit.loyalty(4, k=3):.0%}}。弯曲度为 0.4，好比客户很难离开，打 2 分的也留下 {{crmkit.loyalty(2, k=0.4):.0%}}。这条曲线想说的是：**竞争激烈时，只有最高分才算数；客户走不了时，打几分都差不多**。
#
# 公式是我们重建的。通行的说法把曲线分成三个**区**：流失区（1、2 分）、无差异区（3、4 分）、钟爱区（5 分）。（5.1e 画的是 S 形，到了高分一端，再高一分几乎没有用；这里对手众多时，恰恰最有用。两条曲线都不是定律。）我们这家公司，要多大的弯曲度才说得通？
# %%
bend = crmkit.bend_for_share(answers, stayed=1 - left.mean())
firm = crmkit.expected_loyalty(answers, bend)
firm
# %% [markdown] lang="en"
# A bend of {{bend:.2f}} is enough. Nobody need have lied: if the curve holds, only {{100 * firm.table.loc[4, "stays"]:.0f}} of the {{answers[4]}} who said "satisfied" stayed. Counting fours and fives together hides the rest.
#
# How sharp can it get? A maker of copiers is said to have found its totally satisfied customers six times as likely to buy again as its satisfied ones (Jones & Sasser, 1995). One firm's claim, not a law; exercise 2.2 asks for its bend.
# %% [markdown] lang="zh"
# 弯曲度 {{bend:.2f}} 就够了。不必怀疑谁说了假话：如果这条曲线成立，说“满意”的 {{answers[4]}} 位只留下 {{100 * firm.table.loc[4, "stays"]:.0f}} 位。把 4 分和 5 分合在一起数，走掉的那些就看不见了。
#
# 还能弯到什么程度？据说一家复印机公司发现，“非常满意”的客户再次购买的可能性是“满意”客户的六倍（Jones 与 Sasser，1995 转述）。这是一家企业的说法，不是定律；练习 2.2 要算这需要多大的弯曲度。
# %% [markdown] lang="en"
# ## The same average
#
# Two firms; their boards look at one number, the average.
# %% [markdown] lang="zh"
# ## 平均分相同
#
# 两家企业，董事会都只看一个数：平均分。
# %%
firm_a = {4: 100}
firm_b = {5: 75, 1: 25}
4 * 100 / 100, (5 * 75 + 1 * 25) / 100
# %% [markdown] lang="en"
# At A everybody is satisfied. At B a quarter are furious. Both report 4.0. **Write down a guess:** where customers have a choice, which firm keeps more of them, and how many times as many?
#
# Leave the average at 4.0 and move the bend: **at which bend does one firm keep twice as many customers as the other?** (One decimal.)
# %% [markdown] lang="zh"
# A 企业人人满意；B 企业四分之一的人怒气冲冲。两家报上来的都是 4.0 分。**先写下你的猜测**：在客户有得选的市场里，哪家留下的客户多？是另一家的几倍？
#
# 平均评分保持 4.0，只动弯曲度：**弯曲度为多少时，一家留下的客户是另一家的两倍**？（取一位小数。）
# %%
explorer = crmkit.explore.satisfaction_curve()
explorer
# %%
twice_at = ...
# %%
from crmkit.practice import check

check("ch5_2a.E1", twice_at)
# %%
bends = [0.4, 1, 3]
kept = {k: [100 * crmkit.expected_loyalty(each, k).value for each in (firm_a, firm_b)]
        for k in bends}
pd.DataFrame(kept, index=["A", "B"]).round(1)
# %% [markdown] lang="en"
# B keeps {{kept[3][1]:.0f}} whatever the bend, for the formula nails the ends: at 5 all stay, at 1 nobody (in truth some tied customers would). A depends on the bend entirely: {{kept[0.4][0]:.0f}} where customers are tied, {{kept[3][0]:.0f}} where they can choose. **The loyalty of the average is not the average of the loyalties** (Jensen's inequality: the gap between line and curve). So ask for the distribution: how many fives?
# %% [markdown] lang="zh"
# 不管怎样弯，B 都留下 {{kept[3][1]:.0f}} 位，因为公式把两端钉死了：5 分一个不走，1 分一个不留（现实中走不了的客户，打 1 分也会有人留下）。A 则全看弯曲度：客户走不了，留 {{kept[0.4][0]:.0f}} 位；客户有得选，只留 {{kept[3][0]:.0f}} 位。**平均分对应的忠诚，不等于忠诚的平均**（数学上叫琴生不等式，图上就是直线与曲线之间的那段距离）。所以要看分布：打 5 分的有多少？
# %% [markdown] lang="en"
# ## Tied, or loyal?
#
# Back to the telecom firm. Some customers may leave any month, some have signed for a year, some for two; how many left, 5.1c has shown. How must the curve bend to explain it?
# %% [markdown] lang="zh"
# ## 走不了，还是不想走？
#
# 回到那家电信公司。有的客户随时可以走，有的签了一年，有的签了两年，各走了多少，5.1c 已经见过。曲线要弯成什么样，才对得上？
# %%
groups = left.groupby(telco["Contract"]).mean().to_frame("left").assign(
    stayed=lambda t: 1 - t["left"],
    bend=lambda t: [crmkit.bend_for_share(answers, kept) for kept in t["stayed"]])
crmkit.show(groups)
# %%
crmkit.plots.loyalty_curves(groups)
# %% [markdown] lang="en"
# Suppose all three groups answer alike (again an assumption). Month to month, where {{groups["left"].iloc[0]:.0%}} left, takes a bend of {{groups["bend"].iloc[0]:.1f}}, which keeps only {{crmkit.loyalty(4, groups["bend"].iloc[0]):.0%}} of the "satisfied"; two years, where {{groups["left"].iloc[2]:.0%}} left, a curve that is nearly flat: **tied customers stay, whatever they feel.**
#
# Or do they? Nobody drew lots for the contracts: those who meant to stay may have signed, and old customers may differ from new. One check is cheap: the first twelve months only.
# %% [markdown] lang="zh"
# 假设三组打的分一样（又是一个假设）。按月签约的走了 {{groups["left"].iloc[0]:.0%}}，弯曲度要到 {{groups["bend"].iloc[0]:.1f}}，说“满意”的只留下 {{crmkit.loyalty(4, groups["bend"].iloc[0]):.0%}}；签两年的只走了 {{groups["left"].iloc[2]:.0%}}，曲线几乎是平的：**走不了的客户，心里怎么想都留着**。
#
# 真是这样吗？合同不是抽签分的。也许本来就打算留下的人才签两年，老客户与新客户也可能不同。有一项检查很容易做：只看入网头十二个月的。
# %%
new = telco["tenure"] <= 12
first_year = left[new].groupby(telco["Contract"]).agg(["size", "mean"]).round(3)
first_year.set_axis(["customers", "left"], axis=1).pipe(crmkit.show, decimals=3)
# %% [markdown] lang="en"
# Among new customers the gap is wider still: {{first_year["mean"].iloc[0]:.0%}} against {{first_year["mean"].iloc[1]:.0%}} and {{first_year["mean"].iloc[2]:.0%}}. So it is not only how long they have been here. But hardly a contract has run out by then: the file cannot tell tied from willing. Two questions could: what does the customer think of us, and does he buy?
#
# | | buys | seldom buys |
# |---|---|---|
# | **thinks well of us** | true loyalty | latent loyalty: price, distance or somebody else decides |
# | **does not** | **spurious loyalty**: contract, habit, no rival | no loyalty |
#
# Retention counts the first column, and cannot tell its two cells apart.
# %% [markdown] lang="zh"
# 新客户里差距更大：{{first_year["mean"].iloc[0]:.0%}}，对 {{first_year["mean"].iloc[1]:.0%}} 和 {{first_year["mean"].iloc[2]:.0%}}，可见不只是新老之分。可是头一年里，合同几乎都没到期：“走不了”和“不想走”，数据分不出。要分清，得问两件事：客户怎么看我们？他买不买？
#
# | | 常买 | 很少买 |
# |---|---|---|
# | **认可我们** | 真正忠诚 | 潜伏忠诚：价格、距离或由别人作主 |
# | **不认可** | **伪忠诚**：合同、习惯、别无选择 | 不忠诚 |
#
# 保持率数的是第一列，分不出其中的两格。
# %% [markdown] lang="en"
# ## What to take away
#
# - The more satisfied, the more stay, but hardly in a straight line. Where customers can choose, "satisfied" may not be enough.
# - An average of answers hides who stays. Ask how many fives, and in which market.
# - Staying is not loyalty. A tied customer may stay only until he can go.
#
# **Next:** `ch5_2b_the_price_of_leaving` puts a price on being tied. Exercises: `exercises/ex_ch5_2a_satisfied_and_gone`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 越满意，留下的越多，但不见得成直线。客户有得选，光“满意”也许不够。
# - 平均分看不出谁会留下。要问：打 5 分的有多少？市场竞争有多激烈？
# - 留下不等于忠诚。现在走不了的客户，哪天能走了，也许就走。
#
# **下一课**：`ch5_2b_the_price_of_leaving`，给“走不了”标个价。练习见 `exercises/ex_ch5_2a_satisfied_and_gone`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Four factors, and the bent relation of satisfaction and loyalty: the course material, 5.2.1; its figure 5.3, the form s^k and the bends: a reconstruction. Zones, and the claim of six times: Jones & Sasser (1995). Types of loyalty: Dick & Basu (1994). Who left: Telco Customer Churn, IBM's sample data, an invented firm. All answers, and the firms A and B: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 四个影响因素、满意与忠诚的非线性关系来自课程资料 5.2.1；图 5.3、s 的 k 次方及弯曲度为重建。三个区与“六倍”之说：Jones 与 Sasser（1995）。忠诚类型：Dick 与 Basu（1994）。离开的客户：IBM 示例数据 Telco Customer Churn，公司为虚构。全部评分与 A、B 两家企业均为教学假设。
