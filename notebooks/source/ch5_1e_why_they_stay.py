# %% [markdown] lang="en"
# # 5.1e Why do they stay?
#
# *Chapter 5, keeping customers · 5.1.3, the concept model of retention · about 30 minutes*
#
# Two agencies each ask 300 customers of the same firm, and look a year later who is still there. Agency A reports: *perceived value shows no significant influence on staying; cut that budget.* Agency B reports: *satisfaction shows none; cut that one.* Both asked honestly and calculated correctly. **Which budget do you cut?**
#
# After this lesson you can
#
# - turn satisfaction, perceived value and switching cost into a chance of staying, and find the customer for whom one more point counts,
# - estimate from a survey what each of them does, and read how sure that is,
# - tell when a survey cannot tell two causes apart, and what may be decided all the same.
# %% [markdown] lang="zh"
# # 5.1e 他们为什么留下？
#
# *第五章 客户保持 · 5.1.3 客户保持的概念模型 · 约 30 分钟*
#
# 两家调查公司各问了同一家企业的 300 位客户，一年后再看谁还在。A 公司报告：*认知价值对留下没有显著影响，这笔预算可以砍掉。* B 公司报告：*客户满意没有显著影响，该砍的是这一笔。* 两家都如实调查，计算也都没错。**你砍哪一笔？**
#
# 学完本课，你能够：
#
# - 把客户满意、认知价值和转移成本换算成留下的概率，并找出对谁来说多一分最管用；
# - 用调查数据估计三者各起多大作用，并读懂有多大把握；
# - 看出什么时候调查分不开两个原因，这时仍然可以决定什么。
# %% [markdown] lang="en"
# ## One score, one curve
#
# The course names a *concept model of retention*; its picture is lost, so this is a reconstruction. Three **drivers** keep a customer, each from 0 to 10: satisfaction; *perceived value*, what our offer seems worth compared with others; *switching cost*, what changing would cost in money, time and nerves. Each has a **weight**. Here is one customer (weights, and the 6 taken off: teaching assumptions):
# %% [markdown] lang="zh"
# ## 一个得分，一条曲线
#
# 课程提到*客户保持的概念模型*，但原图已缺失，这里是重建。三个**因素**留住客户，各打 0 到 10 分：客户满意；*认知价值*，即与别家相比，客户觉得我们值多少；*转移成本*，即换一家要花的钱、时间和心力。每个因素有一个**系数**。先看一位客户（系数和减去的 6 都是教学假设）：
# %%
import pandas as pd

customer = pd.DataFrame({"points": [7, 6, 5], "weight": [0.5, 0.4, 0.3]},
                        index=["satisfaction", "value", "switching_cost"])
score = (customer["points"] * customer["weight"]).sum() - 6
round(float(score), 2)
# %% [markdown] lang="en"
# A score of {{score:.1f}} is no chance yet. A chance lies between 0 and 1, so the score is bent into an S, the **logistic curve**: 0 becomes 50%, a high score comes close to 100%. By hand, then with the kit:
# %% [markdown] lang="zh"
# {{score:.1f}} 分还不是概率。概率在 0 与 1 之间，所以要把得分弯成 S 形，这就是**逻辑斯蒂曲线**：0 分对应 50%，得分再高也只是接近 100%。先手算，再用工具包：
# %%
import numpy as np

by_hand = float(1 / (1 + np.exp(-score)))
round(by_hand, 3), round(crmkit.concept_model(7, 6, 5), 3)
# %% [markdown] lang="en"
# He stays another year with a chance of {{by_hand:.0%}}. Points add up in the score, not in the chance.
#
# **Write down a guess first.** Perceived value is 6 and switching cost 5 for everybody; satisfaction is 9 for the delighted, 7 for the content, 4 for the annoyed, 1 for the furious. You can afford one more point of satisfaction for one of these groups. Where does it keep most customers? Then find, to a tenth, the level of satisfaction at which one more point brings most: move the slider, read the title on the right.
# %% [markdown] lang="zh"
# 他再留一年的概率是 {{by_hand:.0%}}。分数在得分里可以相加，在概率里不行。
#
# **先写下你的猜测。** 人人认知价值 6 分、转移成本 5 分；客户满意则是：欣喜的 9 分，满足的 7 分，不快的 4 分，恼火的 1 分。你的钱只够让其中一组的满意度多一分。给哪一组留住的客户最多？然后找出满意度在几分（精确到 0.1）时，再加一分带来的最多：移动滑块，读右图标题。
# %%
explorer = crmkit.explore.concept_model()
explorer
# %%
best_level = ...
# %%
from crmkit.practice import check

check("ch5_1e.E1", best_level)
# %% [markdown] lang="en"
# ## What a survey tells
#
# No firm knows these weights. It asks customers, waits a year, and estimates. Does that find the truth? Only where it is known can we tell: an invented firm with 8,000 customers, who stay by the weights above. Agency A asks 300 of them:
# %% [markdown] lang="zh"
# ## 一次调查能告诉我们什么
#
# 没有哪家企业知道这些系数，只能问客户、等一年、再估计。这样能找到真相吗？要判断，就需要一个真相已知的市场：一家虚构的企业有 8,000 位客户，去留由上面的系数决定。A 公司问了其中 300 位：
# %%
year = crmkit.market.run(crmkit.market.start(seed=5, customers=8000), months=12)
survey = year.survey(size=300, sample=2)
survey.head(3)
# %% [markdown] lang="en"
# First the naive way: how do those who stayed (1) differ from those who left (0)?
# %% [markdown] lang="zh"
# 先用最直接的办法手算：留下的人（1）和流失的人（0）差在哪里？
# %%
means = survey.groupby("stayed")[["satisfaction", "value", "switching_cost"]].mean()
crmkit.show(means)
# %% [markdown] lang="en"
# Those who stayed were more satisfied, by {{means["satisfaction"][1] - means["satisfaction"][0]:.1f}} points, and saw more value, by {{means["value"][1] - means["value"][0]:.1f}}. But how much of it is satisfaction, and how much value? Count **odds**: how many stay for each one who leaves.
# %% [markdown] lang="zh"
# 留下的人满意度高 {{means["satisfaction"][1] - means["satisfaction"][0]:.1f}} 分，认知价值也高 {{means["value"][1] - means["value"][0]:.1f}} 分。可是其中多少是满意的功劳，多少是价值的功劳？数一数**优势**，即每流失一位，留下几位：
# %%
counts = pd.crosstab(survey["satisfaction"] >= 7, survey["stayed"])
odds = counts[1] / counts[0]
odds.round(2)
# %% [markdown] lang="en"
# At 7 points or more, {{odds[True]:.1f}} stay for each one who leaves; below, {{odds[False]:.1f}}. The score is the logarithm of the odds, so a weight of 0.5 means that each point multiplies them by e to the 0.5, or {{np.exp(0.5):.2f}}. The kit estimates it, here with satisfaction alone:
# %% [markdown] lang="zh"
# 7 分及以上，每流失一位就留下 {{odds[True]:.1f}} 位；7 分以下只有 {{odds[False]:.1f}} 位。得分就是优势的对数，所以系数 0.5 的意思是：每多一分，优势乘以 e 的 0.5 次方，即 {{np.exp(0.5):.2f}}。工具包来估计乘以多少，这里只放客户满意：
# %%
alone = crmkit.fit_concept_model(survey, drivers=["satisfaction"])
alone
# %% [markdown] lang="en"
# Its weight is {{alone.coefficients["satisfaction"]:.2f}}, with a **confidence interval** from {{alone.table["low"]["satisfaction"]:.2f}} to {{alone.table["high"]["satisfaction"]:.2f}}: of a hundred intervals made like this, about 95 should hold the truth. The truth is 0.5. Too high, and no accident: satisfied customers also see more value; satisfaction, alone in the model, takes the credit for both.
#
# ## Two agencies, two truths
#
# So put in all three drivers, and let agency B ask 300 too:
# %% [markdown] lang="zh"
# 它的系数是 {{alone.coefficients["satisfaction"]:.2f}}，**置信区间**从 {{alone.table["low"]["satisfaction"]:.2f}} 到 {{alone.table["high"]["satisfaction"]:.2f}}：这样做一百个区间，大约应有 95 个包含真值。真值是 0.5，估计偏高了。这并非偶然：满意的客户也觉得更值，模型里只有满意，两份功劳就都记在它头上。
#
# ## 两家公司，两个真相
#
# 所以把三个因素都放进去，再让 B 公司也问 300 位：
# %%
agency_a = crmkit.fit_concept_model(survey)
agency_b = crmkit.fit_concept_model(year.survey(size=300, sample=3))
agency_a
# %% [markdown] lang="en"
# Perceived value: {{agency_a.coefficients["value"]:.2f}}, from {{agency_a.table["low"]["value"]:.2f}} to {{agency_a.table["high"]["value"]:.2f}}. The interval holds 0, so agency A writes "no significant influence". Now agency B beside it; the black strokes are the truth:
# %% [markdown] lang="zh"
# 认知价值：{{agency_a.coefficients["value"]:.2f}}，从 {{agency_a.table["low"]["value"]:.2f}} 到 {{agency_a.table["high"]["value"]:.2f}}。区间包含 0，所以 A 公司写“没有显著影响”。再把 B 公司放在旁边，黑色竖线是真值：
# %%
crmkit.plots.driver_intervals({"A": agency_a, "B": agency_b})
# %% [markdown] lang="en"
# Both drivers matter: 0.5 and 0.4. Yet A's interval for value holds 0, and so does B's for satisfaction. **"Not significant" does not mean "no influence".** A's interval holds 0.4 as well. Why are these two so uncertain, and switching cost is not?
# %% [markdown] lang="zh"
# 两个因素都起作用，真值是 0.5 和 0.4。可是 A 公司的价值区间包含 0，B 公司的满意区间也包含 0。**“不显著”不等于“没有影响”**：A 的区间同样包含 0.4。为什么这两个因素如此不确定，而转移成本不是？
# %%
together = survey[["satisfaction", "value", "switching_cost"]].corr()
crmkit.show(together.rename_axis("driver"))
# %% [markdown] lang="en"
# Satisfaction and value go together ({{together["satisfaction"]["value"]:.2f}}), which is called **collinearity**. Hardly anybody is satisfied and sees little value, so nobody shows which one keeps him. It makes the variance of both weights {{1 / (1 - together["satisfaction"]["value"]**2):.1f}} times as large (1 / (1 − r²); the last column of the table), and the intervals {{np.sqrt(1 / (1 - together["satisfaction"]["value"]**2)):.1f}} times as wide. What the two do together, both agencies know:
# %% [markdown] lang="zh"
# 满意和价值同升同降（相关系数 {{together["satisfaction"]["value"]:.2f}}），这叫**共线性**。几乎没有人满意却觉得不值，也就没有人能显示究竟是哪一个留住了他。两个系数的方差因此变成 {{1 / (1 - together["satisfaction"]["value"]**2):.1f}} 倍（1 / (1 − r²)，见表的最后一列），区间宽度是 {{np.sqrt(1 / (1 - together["satisfaction"]["value"]**2)):.1f}} 倍。不过，两者合起来的作用，两家公司都清楚：
# %%
both = pd.DataFrame([fit.together("satisfaction", "value") for fit in (agency_a, agency_b)],
                    index=["A", "B"])
crmkit.show(both)
# %% [markdown] lang="en"
# Both intervals hold 0.9, far from 0. Whoever raises satisfaction *and* value by a point is right by either report. Only "which of the two?" has no answer.
#
# ## A hundred agencies
#
# Did we pick two odd agencies? Let a hundred ask 300 customers each. Guess: how many will find one of the two without influence?
# %% [markdown] lang="zh"
# 两个区间都包含 0.9，离 0 都很远。把满意*和*价值各提高一分，按哪份报告都没错。答不上来的只是：“两个里面，是哪一个？”
#
# ## 一百家公司
#
# 会不会正好挑了两家特别的公司？让一百家公司都来问，每家 300 位客户，还是同一家企业。猜一猜：有多少家会说其中一个没有影响？
# %%
fits = [crmkit.fit_concept_model(year.survey(size=300, sample=k)) for k in range(100)]
cut = pd.DataFrame([fit.table["low"] < 0 for fit in fits])[["satisfaction", "value"]]
cut.sum()
# %%
crmkit.plots.seesaw(fits)
# %% [markdown] lang="en"
# {{cut["value"].sum()}} would cut value and {{cut["satisfaction"].sum()}} satisfaction: **{{cut.any(axis=1).sum()}} of 100 agencies cut a budget that works**; {{cut.all(axis=1).sum()}} would cut both. Keep this picture: a seesaw. What one weight gains the other loses; of their sum, all {{sum(fit.together("satisfaction", "value")["low"] > 0 for fit in fits)}} intervals lie above 0. And satisfaction alone?
# %% [markdown] lang="zh"
# {{cut["value"].sum()}} 家会砍价值，{{cut["satisfaction"].sum()}} 家会砍满意：**100 家中有 {{cut.any(axis=1).sum()}} 家砍掉了管用的预算**；两笔都砍的有 {{cut.all(axis=1).sum()}} 家。请记住这张图：跷跷板。一头的系数高了，另一头就低；两者之和的区间，{{sum(fit.together("satisfaction", "value")["low"] > 0 for fit in fits)}} 个全在 0 以上。那么，只放满意呢？
# %%
naive = [crmkit.fit_concept_model(year.survey(size=300, sample=k), drivers=["satisfaction"])
         for k in range(100)]
mean = sum(fit.coefficients["satisfaction"] for fit in naive) / 100
round(mean, 2)
# %% [markdown] lang="en"
# On average {{mean:.2f}}, not 0.5: an error which all hundred share. What helps is all drivers *and* more answers:
# %% [markdown] lang="zh"
# 平均 {{mean:.2f}}，而不是 0.5：这是一百家公司都会犯的错。管用的办法是因素放全，*再*多问一些人：
# %%
many = crmkit.fit_concept_model(year.survey(size=3000))
many
# %% [markdown] lang="en"
# With 3,000 answers both are plain: {{many.coefficients["satisfaction"]:.2f}} and {{many.coefficients["value"]:.2f}}. So which budget do you cut? On these two reports, neither. Cheaper than 3,000 answers: seek out the few who are satisfied and see little value; or raise value for customers drawn by lot, and compare.
# %% [markdown] lang="zh"
# 有了 3,000 份回答，两者都清楚了：{{many.coefficients["satisfaction"]:.2f}} 和 {{many.coefficients["value"]:.2f}}。那么砍哪一笔？凭那两份报告，一笔也不该砍。比问 3,000 人更省的办法：专门去问那些满意却觉得不值的少数人；或者抽签给一部分客户提高价值，其余不变，再作比较。
# %% [markdown] lang="en"
# ## What to take away
#
# - Satisfaction, perceived value and switching cost add up to a score; an S-curve turns it into a chance of staying.
# - One more point counts for those who waver. The sure ones stay anyway, the lost ones leave anyway.
# - One driver alone takes the credit of those that go along with it.
# - "Not significant" may only mean "this survey cannot tell". Look at the interval, and at what goes together.
#
# **Next:** `ch5_1f_better_than_the_rival`: perceived value means beside a rival; how much better must we be? Exercises: `exercises/ex_ch5_1e_why_they_stay`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 客户满意、认知价值、转移成本合成一个得分，S 形曲线再把它变成留下的概率。
# - 多一分，对犹豫的人最管用。铁了心留的反正留，铁了心走的反正走。
# - 只放一个因素，与它同行的因素的功劳也会记在它头上。
# - “不显著”可能只是“这次调查分不清”。要看区间，还要看谁和谁同升同降。
#
# **下一课**：`ch5_1f_better_than_the_rival`：认知价值是与对手比出来的，要好多少才够？练习：`exercises/ex_ch5_1e_why_they_stay`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The name of the model: the course material, 5.1.3; its picture is lost. Three drivers are its usual form in Chinese textbooks; the logistic curve and the weights −6, 0.5, 0.4, 0.3 are teaching assumptions, as is the market (`crmkit.market`), where satisfaction and value have a correlation of 0.85.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 模型的名称来自课程资料 5.1.3，原图已缺失。三个因素是中文教材中的通行形式；逻辑斯蒂曲线和系数 −6、0.5、0.4、0.3 均为教学假设。市场与客户都是虚构的（`crmkit.market`），其中满意与价值的相关系数约为 0.85，也是教学假设。
