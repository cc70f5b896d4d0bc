# %% [markdown] lang="en"
# # 5.1f Better than the rival
#
# *Chapter 5, keeping customers · 5.1.3, value model and influence factors · about 30 minutes*
#
# You sell a cup of tea for 18 yuan. A shop opens across the street and asks 12, and customers drift over. Your partner has it worked out: "We are six yuan too dear. Down to 12!" **Is it the price that drives them away, and must it fall by six?**
#
# After this lesson you can
#
# - weigh what an offer gives a customer against what it takes, beside a rival's,
# - say how far a price, or a queue, must fall to win a customer back,
# - score the factors that make customers stay, and choose the one to work on.
# %% [markdown] lang="zh"
# # 5.1f 胜过对手
#
# *第五章 客户保持 · 5.1.3 价值模型与影响因素 · 约 30 分钟*
#
# 你的茶饮店一杯卖 18 元。街对面新开一家，只卖 12 元，顾客一个个走了过去。合伙人胸有成竹：“贵了六元，降到 12 元！”**真是价格把顾客赶走的吗？非降六元不可吗？**
#
# 学完本课，你能够：
#
# - 把顾客得到的和付出的放在一起算，并与对手相比；
# - 算出价格要降多少、或者排队要缩短多少，才能把顾客赢回来；
# - 给影响客户保持的因素打分，选出该先下功夫的那一个。
# %% [markdown] lang="en"
# ## What she gets, what she gives
#
# The course announces a *value model* of keeping customers; its figure is lost. Lesson 5.1d took one reading, what loyal customers are worth to the firm. Here is the other, also a reconstruction: what the firm is worth to the customer. Her **delivered value** is four gains (product, service, the people, image) less four costs (money, time, energy, and psychic cost, which is worry).
#
# One customer put a figure on each part: yuan a cup, time in minutes (teaching assumptions).
# %% [markdown] lang="zh"
# ## 她得到什么，付出什么
#
# 课程提到客户保持的*价值模型*，但课程资料中的图已缺失。5.1d 取的是一种理解：忠诚的客户对企业值多少。本课取另一种，同样是重建：企业对顾客值多少。**顾客让渡价值**等于四项价值（产品、服务、人员、形象）减去四项成本（货币、时间、体力、精神；精神成本就是操心、担心）。
#
# 请一位顾客给每一项估个数：每杯多少元，时间先用分钟（教学假设）。
# %%
tea = crmkit.datasets.load_teaching("tea_offers").set_index("delivered_part")
crmkit.show(tea[["ours", "street"]])
# %% [markdown] lang="en"
# A minute is worth 0.50 yuan to her. By hand:
# %% [markdown] lang="zh"
# 一分钟对她值 0.50 元。先手算：
# %%
yuan = tea.copy()
yuan.loc["time"] *= 0.50
net = yuan.loc["product":"image"].sum() - yuan.loc["money":"psychic"].sum()
net[["ours", "street"]]
# %% [markdown] lang="en"
# We leave her {{net["ours"]:.2f}} yuan, the rival {{net["street"]:.2f}}. She goes. The kit also says where she sees the difference:
# %% [markdown] lang="zh"
# 我们留给她 {{net["ours"]:.2f}} 元，对手留给她 {{net["street"]:.2f}} 元，她过街去了。工具包还会逐项列出差在哪里：
# %%
ours, rival = (crmkit.delivered_value(yuan[shop]) for shop in ("ours", "street"))
lead = ours.relative_to(rival)
lead
# %% [markdown] lang="en"
# The six yuan are there. But the queue costs us nearly as much ({{-lead.table.loc["time", "ahead"]:.1f}}), and in all four gains we lead. **She comes back below {{lead.price_limit:.2f}}: for {{-lead.lead:.2f}} yuan, not six. Or at 18 yuan, once the queue is {{-lead.lead / 0.50:.1f}} minutes shorter.** Your partner's 12 gives away another {{lead.price_limit - 12:.2f}} on every cup for nothing.
#
# ## Better by which measure?
#
# You take six minutes off the queue and keep the 18 yuan. Beside the difference, texts use a **value ratio**, gains divided by costs. Who gets her now?
# %% [markdown] lang="zh"
# 贵六元，确实不假。可是排队让我们丢掉的几乎一样多（{{-lead.table.loc["time", "ahead"]:.1f}} 元），而四项价值我们项项领先。**价格只要降到 {{lead.price_limit:.2f}} 元以下，也就是降 {{-lead.lead:.2f}} 元，而不是六元，她就回来；或者仍卖 18 元，排队缩短 {{-lead.lead / 0.50:.1f}} 分钟以上**。照合伙人的办法降到 12 元，每杯还要白送 {{lead.price_limit - 12:.2f}} 元。
#
# ## 用哪把尺子量？
#
# 你把排队缩短了六分钟，价格还是 18 元。除了相减，有的书用**价值成本比**：总价值除以总成本。现在她去哪一家？
# %%
quicker = crmkit.delivered_value({**yuan["ours"], "time": 8 * 0.50})
{by: quicker.relative_to(rival, by=by).winner for by in ("net", "ratio")}
# %% [markdown] lang="en"
# **The two disagree.** By difference she is ours ({{quicker.net:.2f}} against {{rival.net:.2f}}), by ratio the rival's ({{quicker.ratio:.2f}} against {{rival.ratio:.2f}}). She drinks one cup: what counts is what is left in her hand, the difference. By ratio nothing beats a glass of tap water. The ratio speaks where the same money buys many pieces. The kit judges by the difference unless you say `by="ratio"`.
#
# **Guess first:** customers differ in what a minute is worth to them. Whom does the shop with the low price take from us: those who count every yuan, or those who count every minute? With the old queue of 14 minutes, at which worth of a minute can a customer not decide? Move only *A minute is worth to her*.
# %% [markdown] lang="zh"
# **两把尺子结论相反**。相减，她来我们店（{{quicker.net:.2f}} 对 {{rival.net:.2f}}）；相除，她去对手那里（{{quicker.ratio:.2f}} 对 {{rival.ratio:.2f}}）。她只喝一杯，要紧的是最后落到手里多少，也就是差额。要论比值，谁也比不过一杯白开水。同一笔钱要买许多件时，比值才有发言权。工具包默认看差额，写上 `by="ratio"` 就看比值。
#
# **先猜一猜**：一分钟值多少，各人不同。那家低价的店，抢走的是一元一元算的顾客，还是一分钟一分钟算的顾客？排队仍是 14 分钟，一分钟值多少元时，顾客难以取舍？只动“一分钟对她值多少”。
# %%
explorer = crmkit.explore.delivered_value(tea)
explorer
# %%
worth_of_a_minute = ...
# %%
from crmkit.practice import check

check("ch5_1f.E1", worth_of_a_minute)
# %% [markdown] lang="en"
# ## But do the data not say it is the price?
#
# Your partner takes the telecom file of 5.1c (7,043 customers, the firm is fictional). He splits them at the median bill:
# %% [markdown] lang="zh"
# ## 数据不也说是价格吗？
#
# 合伙人拿来 5.1c 那份电信数据（7,043 位客户，公司是虚构的）。他按月费的中位数把客户分成两半：
# %%
telco = crmkit.datasets.load_telco()
telco["left"] = telco["Churn"] == "Yes"
dearer = telco["MonthlyCharges"] > telco["MonthlyCharges"].median()
telco.groupby(dearer)["left"].mean().round(3)
# %% [markdown] lang="en"
# Those who pay more leave twice as often. Case closed? **Guess** what happens if each kind of line (DSL, fibre, none) is split at its own median.
# %% [markdown] lang="zh"
# 付得多的，流失率翻了一倍。这下没话说了？**猜一猜**：把三类线路（DSL、光纤、不上网）各自按本类的中位数分成两半，会怎样？
# %%
def halves(customers):
    dearer = customers["MonthlyCharges"] > customers["MonthlyCharges"].median()
    return customers["left"].groupby(dearer).mean().set_axis(["cheaper", "dearer"])


rates = telco.groupby("InternetService")[["MonthlyCharges", "left"]].apply(halves)
rates.loc["all"] = halves(telco)
crmkit.plots.halves(rates)
# %% [markdown] lang="en"
# **Within every kind of line those who pay more leave less**: on fibre {{rates.loc["Fiber optic", "dearer"]:.0%}} against {{rates.loc["Fiber optic", "cheaper"]:.0%}}. All together it turns round, because fibre is dear and many leave it. Statisticians call this **Simpson's paradox**. Within a line a higher bill means more extras: more money, but more product too. It also means more years with the firm, so this does not prove that raising prices keeps anybody. It proves that the price alone does not tell who leaves. The dearer shop may win.
# %% [markdown] lang="zh"
# **在每一类线路里，付得多的反而走得少**：光纤用户是 {{rates.loc["Fiber optic", "dearer"]:.0%}} 对 {{rates.loc["Fiber optic", "cheaper"]:.0%}}。合在一起就反过来，因为光纤贵，而用光纤的人走得多。统计学上叫**辛普森悖论**。同一类线路里，月费高意味着增值服务多：花钱多，得到的产品也多。月费高的人在网时间也更长，所以这不能证明涨价就能留人；它只证明，单看价格看不出谁会走。贵的店也可能赢。
# %% [markdown] lang="en"
# ## Everything that makes a customer stay
#
# The course speaks of three models and names two: concept model (5.1e) and value model. Next comes the title of an *analysis table of influence factors*, its rows lost. We take that table for the third model (an inference), with rows of our own (a reconstruction):
# %% [markdown] lang="zh"
# ## 留住客户的全部因素
#
# 课程说有三种模型，只写出两种：概念模型（5.1e）和价值模型。接着是一个标题“客户保持影响因素分析表”，表中各行已缺失。我们推断它就是第三种模型，各行由工具包重建：
# %%
table = crmkit.influence_table().drop(columns="sub_factors")
crmkit.show(table)
# %% [markdown] lang="en"
# It is a DataFrame: edit it for your shop. Three of its factors have left a trace in the telecom data:
# %% [markdown] lang="zh"
# 它是一张 DataFrame，可以按你的店改写。其中三个因素，在电信数据里找得到痕迹：
# %%
import pandas as pd

telco["years"] = pd.cut(telco["tenure"] / 12, [-1, 1, 4, 6], labels=["to 1", "to 4", "to 6"])
for measure in ("TechSupport", "Contract", "years"):
    print(telco.groupby(measure, observed=True)["left"].mean().round(2).to_dict())
# %% [markdown] lang="en"
# Support, yes or no (for satisfaction), contract (switching cost) and years (a rough stand-in for the lifecycle stage) all go with churn. But nobody can hand a new customer six years, and who signs for two years may have been loyal before. **A difference is not a lever**: hence the column *Under control*.
#
# ## Which factor first?
#
# Our shop gets scores from 0 to 100 and weights (teaching assumptions). Of competition and events much is bad, so their scores are turned round. By hand:
# %% [markdown] lang="zh"
# 有无技术支持（客户满意）、合同（转移成本）、在网年数（粗略代替生命周期阶段）都与流失有关。可是谁也没法送给新客户六年时光；肯签两年的人，也许签约前就很忠诚。**有差别，不等于有抓手**，所以表里要有“可控程度”一列。
#
# ## 先做哪一个？
#
# 给我们的店打分（0 到 100）、定权重（教学假设）。竞争和不可控事件越多越糟，得分要反过来。先手算：
# %%
factors = crmkit.datasets.load_teaching("tea_factors").set_index("influence_factor")
score = factors["score"].copy()
score[["competition", "events"]] = 100 - score[["competition", "events"]]
round(float((factors["weight"] * score).sum()), 1)
# %%
result = crmkit.retention_index(factors["score"], factors["weight"])
result
# %% [markdown] lang="en"
# {{result.index:.0f}} of 100: a weighted opinion, not a chance of staying. Competition is the heaviest factor and the worst. Fight the rival, then? What can be won is **weight × gap × the part in our hands** (none 0, low 0.2, low to medium 0.3, medium 0.5, high 0.8: teaching assumptions). Of competition that is {{result.table.loc["competition", "reach"]:.1f}} points; of perceived value, the queue among it, {{result.table.loc["perceived_value", "reach"]:.1f}}. Nobody closes the shop across the street; the queue is ours.
#
# **Guess first:** from which value of its slider on does competition come first? Move only that weight. (Weights are divided by their sum.)
# %% [markdown] lang="zh"
# 满分 100，得 {{result.index:.0f}}：这是加权的看法，不是留下来的概率。竞争权重最大，得分最差，那就跟对手拼？能提升多少，要看**权重 × 差距 × 可控比例**（不可控 0、低 0.2、低到中 0.3、中 0.5、高 0.8，均为教学假设）。竞争只能提升 {{result.table.loc["competition", "reach"]:.1f}} 分；客户认知价值（包括排队）能提升 {{result.table.loc["perceived_value", "reach"]:.1f}} 分。街对面的店谁也关不掉，队伍却是自己的。
#
# **先猜一猜**：竞争的权重滑块从哪个数起，才轮到先做它？只动这一个。（权重会除以总和。）
# %%
factor_explorer = crmkit.explore.influence_factors(factors)
factor_explorer
# %%
weight_of_competition = ...
# %%
check("ch5_1f.E2", weight_of_competition)
# %% [markdown] lang="en"
# ## What to take away
#
# - A customer compares eight parts with a rival's. The price is one of them.
# - What wins her back is the lead that is missing, not the whole gap in price.
# - A low price across the street need not take those who count every yuan. Look inside the groups before you blame the price.
# - Work where weight, gap and control meet.
#
# **Next:** `ch5_1g_knowing_your_customers`: all this needs data; how good are ours? The sheet `exercises/ex_ch5_1f_better_than_the_rival` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 顾客拿八项与对手相比，价格只是其中一项。
# - 赢回顾客要补的是差的那一截，不是全部差价。
# - 对手价低，抢走的未必是最在乎钱的顾客。怪价格之前，先分组看看。
# - 权重大、差距大、又管得着的，先做。
#
# **下一课**：`ch5_1g_knowing_your_customers`：这些都要靠数据，我们的数据够好吗？练习见 `exercises/ex_ch5_1f_better_than_the_rival`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Titles of the models and of the table: course material, its figures and rows lost. Delivered value: after Kotler, *Marketing Management*; money for each part is ours. Factors: rebuilt from the course's 5.2.1 and common texts. Tea shop, weights, scores, control: teaching assumptions. Telco Customer Churn: IBM.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 模型与表格的标题出自课程资料，图与各行已缺失。顾客让渡价值据科特勒《营销管理》，各项折成金额是本工具包的做法。影响因素依据课程 5.2.1 和常见教材重建。茶饮店、权重、得分、可控比例均为教学假设。Telco Customer Churn：IBM。
