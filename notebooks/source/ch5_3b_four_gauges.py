# %% [markdown] lang="en"
# # 5.3b Four gauges
#
# *Chapter 5, losing customers · 5.3.2, how churn is recognised · about 30 minutes*
#
# Last year a firm sold for 24.0 million, this year for 23.5. Two per cent less: a quiet year, says the sales director. The board calls a special meeting. **What does the board see?**
#
# After this lesson you can
#
# - name four groups of gauges that show churn, and say where one alone misleads,
# - work out what standing still costs in a market that grows, and how much churn a share can bear,
# - tell whether retention by day, week or month really rises.
#
# (Firms in this lesson are teaching assumptions; the shop is real.)
# %% [markdown] lang="zh"
# # 5.3b 四组指标
#
# *第五章 客户流失 · 5.3.2 客户流失的识别 · 约 30 分钟*
#
# 一家企业去年销售额 2,400 万元，今年 2,350 万元。只少了百分之二，销售总监说：平静的一年。董事会却召开紧急会议。**董事会看到了什么？**
#
# 学完本课，你能够：
#
# - 说出识别流失的四组指标，以及只看一组会在哪里上当；
# - 算出市场在增长时，原地踏步的代价，以及一个份额经得起多高的流失率；
# - 判断日、周、月留存率是不是真的在上升。
#
# （本课的企业均为教学假设，店铺是真实的。）
# %% [markdown] lang="en"
# ## What the market did
#
# The course reads churn from four groups of gauges:
#
# | group | gauges | found in |
# |---|---|---|
# | customers | churn, retention, recommendation rate | contracts, surveys |
# | market | market share, growth and size of the market | industry statistics |
# | finance | sales revenue, net profit, return on investment | the books |
# | competitiveness | who wins the customers we lose; rankings, awards | brand-switching surveys |
#
# Churn, it says, moves against all the others. Take that as a claim. The director looked at one gauge only. The **market**, all firms together, went from 160 to 176 million:
# %% [markdown] lang="zh"
# ## 市场怎么走
#
# 课程从四组指标识别流失：
#
# | 组别 | 指标 | 从哪里来 |
# |---|---|---|
# | 以客户为基础 | 流失率、保持率、推荐率 | 合同、调查 |
# | 以市场为基础 | 市场份额、市场增长率、市场规模 | 行业统计 |
# | 收入利润 | 销售收入、净利润、投资收益率 | 账簿 |
# | 竞争力 | 我们失去的客户被谁赢得；排名、获奖 | 品牌转换调查 |
#
# 课程说，流失率与其他各组指标反向变动。先把它当作一个说法。销售总监只看了一个指标。而**市场**，也就是所有企业合计，从 1.6 亿元增长到了 1.76 亿元：
# %%
before, after = 24.0 / 160, 23.5 / 176
round(before, 4), round(after, 4), round(after / before - 1, 3)
# %%
position = crmkit.market_position((24.0, 23.5), (160, 176), customers=1200)
crmkit.show(position.table, decimals=3)
# %% [markdown] lang="en"
# Our **market share** fell from {{before:.1%}} to {{after:.1%}}: 1.6 points, or {{1 - after / before:.0%}} of itself. Had we grown with the market, sales would stand at {{position.kept_pace:.1f}}; {{position.implied_loss:.1f}} million are missing, what {{position.implied_customers:.0f}} of our 1,200 customers spent before. Are {{position.implied_customers:.0f}} gone? Did all buy less, or newcomers go elsewhere? The gauge gives the alarm, not the cause.
#
# Of 60 customers asked, 24 have recommended us; their share is the **recommendation rate**:
# %% [markdown] lang="zh"
# 我们的**市场份额**从 {{before:.1%}} 降到 {{after:.1%}}：少了 1.6 个百分点，相当于份额本身的 {{1 - after / before:.0%}}。若随市场同步增长，销售额应是 {{100 * position.kept_pace:,.0f}} 万元；少掉的 {{100 * position.implied_loss:.0f}} 万元，相当于 1,200 位客户中 {{position.implied_customers:.0f}} 位原来的花费。是走了 {{position.implied_customers:.0f}} 位吗？还是人人都少买了一点？还是市场上的新客户去了别家？这个指标说不清：它报警，不说原因。
#
# **推荐率**的含义一看就懂，但要注意问的是谁。问了 60 位客户，24 位推荐过我们：
# %%
low, high = crmkit.rate_interval(24, 60)
crmkit.recommendation_rate(24, 60), round(low, 2), round(high, 2)
# %% [markdown] lang="en"
# 40%; with so few asked, anything from {{low:.0%}} to {{high:.0%}} is possible, and those who left in anger were not asked.
#
# ## Twice the churn
#
# Two firms share a market: we have 15% of the customers, the rival 85%. We lose 20% a year to him, he loses 10% to us. Twice his churn! **Write down a guess:** which way does our share go?
# %% [markdown] lang="zh"
# 推荐率 {{0.4:.0%}}，但只问了这么几位，真实的比率在 {{low:.0%}} 到 {{high:.0%}} 之间都有可能；何况一气之下走掉的人，根本没有问到。
#
# ## 两倍的流失率
#
# 两家企业分享一个市场：我们占客户的 15%，对手占 85%。我们每年有 20% 的客户流向对手，对手有 10% 流向我们。流失率是对手的两倍！**先写下你的猜测**：我们的份额会升还是会降？
# %%
leave, come = 1000 * 0.15 * 0.20, 1000 * 0.85 * 0.10
leave, come
# %% [markdown] lang="en"
# Of 1,000 customers {{leave:.0f}} leave us and {{come:.0f}} come: **with twice the churn we grow.** One firm's lost customer is the other's gain, and the rival has more to lose.
#
# **Second guess:** up to which churn of ours does our share not fall next year? Raise the first slider only, and watch the two bars.
# %% [markdown] lang="zh"
# 市场每 1,000 位客户中，{{leave:.0f}} 位离开我们，{{come:.0f}} 位来我们这里：**流失率是对手的两倍，我们却在壮大。** 一家失去的客户就是另一家赢得的客户，而对手的客户多，丢的也就多。
#
# **再猜一次**：我们的流失率高到多少，明年的份额才开始下降？只拖动第一个滑块，注意两根横条。
# %%
explorer = crmkit.explore.market_gauge()
explorer
# %%
churn_we_can_bear = ...
# %%
from crmkit.practice import check

check("ch5_3b.E1", churn_we_can_bear)
# %% [markdown] lang="en"
# Flows balance where share × our churn = (1 − share) × his. So the claim holds *within* a firm: more churn, less share than it would have had. *Between* firms it fails: never compare your churn with a giant's. (Go a little beyond your answer: the share falls while sales, carried by the market, still rise.)
#
# Who goes where is a **brand-switching matrix**, a chain as in lesson 4.4a. In the long run:
# %% [markdown] lang="zh"
# 份额 × 我们的流失率 =（1 − 份额）× 对手的流失率，进出就平衡了。所以课程的说法在一家企业*自身*是对的：流失越多，份额就比本来低。在企业*之间*却不成立：不要拿自己的流失率去比巨头的。（再往上拖一点：份额已在下降，销售额却被市场托着还在上升，正是销售总监看的那个指标。）
#
# 谁流向谁，写成一张**品牌转换矩阵**，就是 4.4a 课的那种链。长期来看：
# %%
import pandas as pd

firms = ["we", "rival"]
switching = pd.DataFrame([[0.80, 0.20], [0.10, 0.90]], index=firms, columns=firms)
end = crmkit.steady_state(switching)
end.round(3)
# %% [markdown] lang="en"
# From 15% to {{end["we"]:.0%}}: what comes to us, 10%, over both rates together.
#
# ## Who may speak of churn?
#
# A gym knows the day on which a member ends the contract:
# %% [markdown] lang="zh"
# 从 15% 到 {{end["we"]:.0%}}：流向我们的比率 10%，除以两个比率之和。
#
# ## 谁能谈流失率？
#
# 健身房知道会员在哪一天终止合同：
# %%
gym = pd.DataFrame({"start": [500, 520, 527], "lost": [30, 39, 53], "new": [50, 46, 50]},
                   index=["half 1", "half 2", "half 3"])
contracts = crmkit.contract_churn(gym)
crmkit.show(contracts.table, decimals=3)
# %% [markdown] lang="en"
# The number of members hardly moves, {{gym["start"].iloc[0]}} to {{contracts.table["end"].iloc[-1]:.0f}}; churn rises from {{contracts.churn.iloc[0]:.0%}} to {{contracts.churn.iloc[-1]:.0%}}. Contracts let even young cohorts speak. Who joined in January, February and March, and is still there after 0, 1 and 2 months:
# %% [markdown] lang="zh"
# 会员人数几乎没动，从 {{gym["start"].iloc[0]}} 到 {{contracts.table["end"].iloc[-1]:.0f}}；流失率却从 {{contracts.churn.iloc[0]:.0%}} 升到 {{contracts.churn.iloc[-1]:.0%}}。有合同，连刚来的也能派上用场：一月、二月、三月入会的会员，0、1、2 个月后还在的人数如下：
# %%
joined = pd.DataFrame({"cohort": ["January", "February", "March"], "m0": [100, 200, 300],
                       "m1": [60, 130, 210], "m2": [45, 104, None]})
step_1, step_2 = (60 + 130 + 210) / (100 + 200 + 300), (45 + 104) / (60 + 130)
round(step_1 * step_2, 3), round((45 + 104) / (100 + 200), 3)
# %%
crmkit.show(crmkit.chained_retention(joined), decimals=3)
# %% [markdown] lang="en"
# March has not lived its second month, but knows the first. Each **matched step** uses the cohorts that have lived both ages; the steps multiply to {{step_1 * step_2:.1%}}. January and February alone say {{149 / 300:.1%}}.
#
# Now the wholesaler. Let us call lost who bought in January and not in February:
# %% [markdown] lang="zh"
# 三月这一群还没满两个月，但第一个月的情况已经知道。每一步只用两个群龄都经历过的群，称为**配对的一步**；各步连乘得 {{step_1 * step_2:.1%}}。只用一月和二月两群，则是 {{149 / 300:.1%}}。
#
# 再看那家批发商。一月买过、二月没买的，姑且算流失：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
bought = shop.frame.query("amount >= 0")
who = bought["customer"].groupby(bought["date"].dt.strftime("%Y-%m")).agg(set)
january, february, november = who["2011-01"], who["2011-02"], who["2011-11"]
naive = 1 - len(january & february) / len(january)
left_over = len(january) * (1 - naive) ** 10
round(naive, 3), round(left_over, 2), len(january & november)
# %% [markdown] lang="en"
# "{{naive:.0%}} churn a month." At that rate {{left_over:.2f}} of January's {{len(january)}} buyers would be left in November. In fact {{len(january & november)}} of them bought that month. Skipping a month is not leaving. So the kit refuses to name a churn rate:
# %% [markdown] lang="zh"
# “月流失率 {{naive:.0%}}。”照此推算，一月的 {{len(january)}} 位买家，到十一月只剩 {{left_over:.2f}} 位。事实上，十一月有 {{len(january & november)}} 位来买了。跳过一个月，不等于离开。所以工具包拒绝给出流失率：
# %%
from crmkit.errors import SettingError

try:
    crmkit.contract_churn(shop)
except SettingError as refusal:
    print(refusal)
# %% [markdown] lang="en"
# ## Are customers growing more loyal?
#
# What orders do tell: of the buyers of a month, the share who bought again in the next; {{1 - naive:.0%}} for January. The course asks for it by day, week and month, and for its **trend**, the straight line through the rates. Customers, money, monthly retention: all rise. **Guess:** how many points does the line gain over the year by month, by week, by day?
# %% [markdown] lang="zh"
# ## 客户越来越忠诚了吗？
#
# 订单能说的是：某个月的买家里，下一个月又买了的比例；一月是 {{1 - naive:.0%}}。课程要求按日、周、月来看，并看**趋势**，也就是过这些比率的一条直线。客户数、销售额、月留存率，样样上升。**猜一猜**：一年下来，按月、按周、按日，直线各升了几个百分点？
# %%
series = {p: crmkit.retention_series(shop, p) for p in ("month", "week", "day")}
trends = {p: crmkit.rate_trend(s) for p, s in series.items()}
table = pd.DataFrame({p: {"pooled": series[p].pooled, "trend_rise": t.rise, "low":
                          t.low * (len(t) - 1), "high": t.high * (len(t) - 1)}
                      for p, t in trends.items()}).T
crmkit.show(table, decimals=3)
# %% [markdown] lang="en"
# By month {{100 * trends["month"].rise:+.1f}} points, and the interval leaves out zero: "sure". By week {{100 * trends["week"].rise:+.1f}}, rise and fall both possible. By day (closed days skipped) {{100 * trends["day"].rise:+.1f}}, just clear of zero. **One shop, one year, three stories.**
# %% [markdown] lang="zh"
# 按月 {{100 * trends["month"].rise:+.1f}} 个百分点，区间不含零，“有把握”；按周 {{100 * trends["week"].rise:+.1f}}，升降都有可能；按日（不营业的日子跳过）{{100 * trends["day"].rise:+.1f}}，区间勉强不含零。**同一家店，同一年，三种说法。**
# %%
crmkit.plots.retention_trends([series["month"], series["week"]])
# %% [markdown] lang="en"
# The first month leads from December into January, the quiet season; the last from October into November, the busy one. The weeks begin *and* end before Christmas. A line through a season measures where the log begins and ends. The interval was no help: it takes the scatter for chance, and a season is none.
#
# The fair question: the same weekdays, 52 weeks apart. Of those who bought from Wednesday to Sunday, who came again from Monday to Thursday? (The same dates will not do: on 9 December 2011 the log breaks off at noon.)
# %% [markdown] lang="zh"
# 按月的第一步，是从十二月走进一月，正是淡季；最后一步从十月走进十一月，正是旺季。按周的序列，*头尾*都在圣诞之前。穿过季节画一条直线，量出的是记录从哪里开始、到哪里结束。区间也帮不上忙：它把偏离直线的起伏都当作偶然，而季节不是偶然。
#
# 公平的问法，是比较相隔 52 周的同样几天：星期三到星期日的买家，接下来的星期一到星期四又来买的有多少？（不能按日期对：2011 年 12 月 9 日的记录，到中午就断了。）
# %%
same_days = {}
for wednesday in ("2010-12-01", "2011-11-30"):
    day = (bought["date"] - pd.Timestamp(wednesday)).dt.days
    early = set(bought["customer"][day.between(0, 4)])
    later = set(bought["customer"][day.between(5, 8)])
    same_days[wednesday] = {"buyers": len(early), "bought_again": len(early & later)}
fair = pd.DataFrame(same_days).T
fair["low"], fair["high"] = crmkit.rate_interval(fair["bought_again"], fair["buyers"])
crmkit.show(fair.assign(rate=fair["bought_again"] / fair["buyers"]), decimals=3)
# %% [markdown] lang="en"
# {{fair["bought_again"].iloc[0] / fair["buyers"].iloc[0]:.1%}} then, {{fair["bought_again"].iloc[1] / fair["buyers"].iloc[1]:.1%}} now: two points, and each lies in the other's interval. **There are {{fair["buyers"].iloc[1] / fair["buyers"].iloc[0] - 1:.0%}} more customers, and no proof that they come back more often.** That customers, money and monthly retention rose together, the season alone can explain. Whether {{fair["buyers"].iloc[1] / fair["buyers"].iloc[0] - 1:.0%}} is much, only the market could say.
# %% [markdown] lang="zh"
# 当年 {{fair["bought_again"].iloc[0] / fair["buyers"].iloc[0]:.1%}}，如今 {{fair["bought_again"].iloc[1] / fair["buyers"].iloc[1]:.1%}}：只差两个百分点，各自都落在对方的区间里。**客户多了 {{fair["buyers"].iloc[1] / fair["buyers"].iloc[0] - 1:.0%}}，却不能断定他们来得更勤。** 客户数、销售额、月留存率一齐上升，季节就足以解释。至于 {{fair["buyers"].iloc[1] / fair["buyers"].iloc[0] - 1:.0%}} 算不算多，只有拿市场来比才知道。
# %% [markdown] lang="en"
# ## What to take away
#
# - One gauge misleads: sales hide a market that grows, the number of customers hides leavers, a season moves all at once.
# - Share × our churn against (1 − share) × the rival's: compare churn with firms of your size.
# - A churn rate needs contracts. From orders: retention from period to period, cohorts, or a stated rule.
# - Ask of a trend where it begins and ends; compare the same weekdays a year apart.
#
# **Next:** `ch5_3c_six_ways_to_lose`: which losses are our fault? `exercises/ex_ch5_3b_four_gauges` practises this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 只看一个指标会上当：销售额掩盖市场的增长，客户数掩盖走掉的人，季节同时推动所有指标。
# - 份额 × 我们的流失率，对（1 − 份额）× 对手的流失率：流失率要与规模相当的企业比。
# - 流失率需要合同。订单只能算逐期的留存率、同期群，或者先约定一条规则。
# - 看趋势，先问它从哪里开始、到哪里结束；比较相隔 52 周的同样几天。
#
# **下一课**：`ch5_3c_six_ways_to_lose`，哪些是我们自己的错？`exercises/ex_ch5_3b_four_gauges` 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The four groups and the claim: course material. Implied loss, two firms and constant rates: teaching assumptions, as are all firms here. Small brands do have somewhat higher churn, "double jeopardy": Ehrenberg, Goodhardt & Barwise (1990). Matched steps: Kaplan & Meier (1958). Shop: Online Retail, Chen, Sain & Guo (2012).
# %% [markdown] lang="zh"
# ---
# *数据来源。* 四组指标和那个说法来自课程资料。推算的损失、两家企业和不变的比率为教学假设，各家企业也是虚构的。小品牌的流失率确实略高，这一现象称为“双重危险”：Ehrenberg、Goodhardt 与 Barwise（1990）。配对各步连乘：Kaplan 与 Meier（1958）。店铺数据：Online Retail，Chen、Sain 与 Guo（2012）。
