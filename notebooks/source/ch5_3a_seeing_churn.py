# %% [markdown] lang="en"
# # 5.3a Seeing churn
#
# *Chapter 5, losing customers · 5.3.1, what churn is · about 30 minutes*
#
# "How many customers did we lose?" asks the manager of a gift wholesaler. Three colleagues count on the same day from the same orders. One says six in a hundred, one three in ten, one six in ten. None has miscalculated: in a shop without contracts nobody gives notice. **Which number goes to the board, and whose names stand behind it?**
#
# After this lesson you can
#
# - say what churn is, and see it by contract, by a window and by a customer's own rhythm,
# - show how the churn rate hangs on the definition, and test it on later months,
# - give a customer with few purchases a rhythm, and say what for.
# %% [markdown] lang="zh"
# # 5.3a 看见流失
#
# *第五章 客户流失 · 5.3.1 流失的含义 · 约 30 分钟*
#
# “我们丢了多少客户？”一家礼品批发商的经理问。三位同事在同一天、用同一份订单去数：一位说一百个里六个，一位说十个里三个，一位说十个里六个。谁也没有算错：没有合同的生意，客户走的时候不打招呼。**哪个数该报给董事会？这个数背后，又是哪些人？**
#
# 学完本课，你能够：
#
# - 说出什么是客户流失，并用合同、窗口、客户自己的节奏三种办法看见它；
# - 说明流失率怎样随定义而变，并用后来几个月的事实检验一个定义；
# - 给购买次数很少的客户定出节奏，并说出这样做有什么用。
# %% [markdown] lang="en"
# ## When the day is known
#
# **Churn**: a firm's own customers turn to other firms, for whatever reason: old customers or new ones after a single deal, end users or **intermediaries** (a dealer who changes his supplier takes his buyers along). With a contract the day is known. Four customers, on 31 March:
# %% [markdown] lang="zh"
# ## 知道是哪一天
#
# **客户流失**，是企业自己的客户不论出于什么原因，转去买别家的产品。走的可以是老客户，也可以是只成交过一次的新客户；可以是最终用户，也可以是**中间商**：经销商换一家供货商，就把他的买主全带走了。有合同，就知道是哪一天。四位客户，今天是 3 月 31 日：
# %%
import pandas as pd

contracts = pd.DataFrame({"customer": ["Ann", "Bob", "Cem", "Dai"],
                          "end": ["2024-03-31", None, "2024-02-29", "2024-06-30"]})
lost = pd.to_datetime(contracts["end"]) <= "2024-03-31"
contracts.assign(lost=lost)
# %% [markdown] lang="en"
# No end: still running. Ends today: ended. The telecom firm of 5.1c (IBM sample data, invented) has only a flag, *left within the last month*. Either will do:
# %% [markdown] lang="zh"
# 没有终止日，就是合同还在；今天到期，就算终止。5.1c 那家电信公司（IBM 示例数据，虚构）没有日期，只有一个标记：*上个月内离开*。有日期或有标记都行：
# %%
telco = crmkit.datasets.load_telco().set_index("customerID")
left = crmkit.lost_customers(telco, "contract", end="Churn")
print(left.caption())
# %% [markdown] lang="en"
# {{len(left.lost):,}} cancelled: nobody argues. Our wholesaler has no contracts (and many of his customers are intermediaries). All he sees is orders.
#
# ## A window
#
# So he takes a **window**: lost is who has not ordered for more than N days. Four customers, and their days of silence:
# %% [markdown] lang="zh"
# {{len(left.lost):,}} 位销户，没什么可争的。我们的批发商没有合同，而且他的客户很多是店主，也就是中间商。他能看见的只有订单。
#
# ## 固定窗口
#
# 于是他定一个**窗口**：超过 N 天没有下单，就算流失。四位客户，各沉默了这么多天：
# %%
silence = pd.Series({"Ann": 12, "Bob": 45, "Cem": 100, "Dai": 61})
{window: float((silence > window).mean()) for window in (30, 60, 90)}
# %% [markdown] lang="en"
# Three times the window, a third of the rate. The real shop on 10 June 2011; its customers are all who bought since December:
# %% [markdown] lang="zh"
# 窗口放大到三倍，流失率只剩三分之一。再看真实的店，2011 年 6 月 10 日；上年 12 月以来买过的，都算它的客户。
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), currency="GBP")
known = crmkit.purchase_days(shop)
windows = crmkit.compare_definitions(known, "2011-06-10", 182, windows=[30, 90, 180], multiples=[])
crmkit.show(windows.table[["setting", "lost", "churn_rate"]], decimals=3)
# %% [markdown] lang="en"
# There are the three colleagues. (An app's "monthly active users": such a window, too.) The most patient names {{windows.table["lost"][2]}} customers. **Write down a guess:** how many of them bought again in the half-year that followed?
#
# ## Ask the months that follow
#
# As in 5.2f we test a past day, here on the 182 days after it.
# %% [markdown] lang="zh"
# 三位同事的数都在这里了。（应用程序的“月活跃用户”，也是这样的窗口。）最有耐心的那位只点了 {{windows.table["lost"][2]}} 位。**先写下你的猜测**：随后半年里，其中有多少位又买了？
#
# ## 问问后来的几个月
#
# 和 5.2f 一样，拿过去的一天，用它之后的事实来检验；这里看 182 天。
# %%
test = crmkit.definition_backtest(known, "2011-06-10", 182, "window", days=180)
crmkit.show(test.table)
# %% [markdown] lang="en"
# {{test.false_alarms}} of the {{test.hits + test.false_alarms}}: **half a year of silence, and {{1 - test.precision:.0%}} of the "lost" came back**, {{len(set(test.called.lost) & set(known.bought(test.called.as_of, known.as_of))) - len(set(test.called.lost) & set(known.bought(test.called.as_of, pd.Timestamp("2011-08-31"))))}} of them not before September: gifts may have a season. Precision is {{test.precision:.1%}}, recall {{test.recall:.0%}}.
#
# Compare with the **base rate**: of all customers {{test.base_rate:.1%}} stayed away. Calling everybody lost has that precision; all our patience has bought {{100 * (test.precision - test.base_rate):.0f}} points. And the rate of {{test.called.churn_rate:.0%}} flatters: only {{len(known.until(test.called.as_of - pd.Timedelta(181, "D")))}} of the {{len(test.called.table):,}} were customers early enough to be silent for so long.
# %% [markdown] lang="zh"
# {{test.hits + test.false_alarms}} 位里有 {{test.false_alarms}} 位：**沉默了半年的“流失”客户，有 {{1 - test.precision:.0%}} 回来了**，其中 {{len(set(test.called.lost) & set(known.bought(test.called.as_of, known.as_of))) - len(set(test.called.lost) & set(known.bought(test.called.as_of, pd.Timestamp("2011-08-31"))))}} 位 9 月以后才来：礼品也许有旺季。查准率 {{test.precision:.1%}}，查全率 {{test.recall:.0%}}。
#
# 再与**基准率**比一比：全体客户有 {{test.base_rate:.1%}} 没回来。把所有人都判为流失，查准率也有 {{test.base_rate:.1%}}；耐心等了半年，只换来 {{100 * (test.precision - test.base_rate):.0f}} 个百分点。何况 {{test.called.churn_rate:.0%}} 这个流失率偏低：{{len(test.called.table):,}} 位里，只有 {{len(known.until(test.called.as_of - pd.Timedelta(181, "D")))}} 位来得够早，才有可能沉默这么久。
# %% [markdown] lang="en"
# ## The right number
#
# Somewhere in between the churn rate comes nearest to the share who really stayed away: the right number. **Guess first:** what share of the names is right there? Move only the window; read the title on the right.
# %% [markdown] lang="zh"
# ## 对的数
#
# 一百个里六个，太少；十个里六个，太多。中间总有一个窗口，流失率最接近真正没回来的比例，那时数就对了。**先猜一猜**：那时名单上有多大比例是对的？其他设定不动，只拖动窗口，看右边的标题。
# %%
explorer = crmkit.explore.churn_definition(known)
explorer
# %%
share_of_names_right = ...
# %%
from crmkit.practice import check

check("ch5_3a.E1", share_of_names_right)
# %% [markdown] lang="en"
# There precision (blue) and recall (grey) cross, and they must: as many names are wrong as are missing, and they cancel. A rate can be right by two mistakes.
#
# ## His own rhythm
#
# Surely each customer should be measured by his *own* gaps, as in 5.2f? But take one who bought twice, 3 days apart: one gap says little. Say the median gap of all customers, the base, is 50 days: let it count as w gaps beside his own n. Such a belief, held before we know somebody, is a **prior**:
# %% [markdown] lang="zh"
# 查准率（蓝）与查全率（灰）恰好在这里相交，而且非如此不可：名单上错了多少人，名单外就漏了多少人，数起来正好抵消。两个错，可以凑出一个对的比率。
#
# ## 自己的节奏
#
# 总该用客户*自己的*间隔来衡量吧，就像 5.2f 那样？可是有一位客户只买过两次，相隔 3 天。一个间隔说明不了什么。假设全体客户（总体）的中位数是 50 天，那就让总体也来说话：在他自己的 n 个间隔之外，再算作 w 个间隔。在了解一个人之前就有的看法，叫**先验**：
# %%
n, own, base = 1, 3, 50
{w: round((n * own + w * base) / (n + w), 1) for w in (0, 1, 4, 1000)}
# %% [markdown] lang="en"
# This is the **expected gap**. At w = 0 it is three days: a panic. At w = 1000 everybody is the base, and the rhythm a window again. The kit takes 4 (a teaching assumption); lost is who is silent for more than k expected gaps. Here k = 1, 2, 3 as diamonds, each at the window that calls as many customers lost:
# %% [markdown] lang="zh"
# 这就是**预期间隔**。w = 0 时是 3 天，未免太紧张；w = 1000 时人人都等于总体，节奏又变回了窗口。工具包取 4（教学假设），沉默超过预期间隔的 k 倍就判为流失。k = 1、2、3 画成菱形，横坐标取判定人数相同的那个窗口：
# %%
compared = crmkit.compare_definitions(known, "2011-06-10", 182, windows=range(10, 181, 10),
                                      multiples=[1, 2, 3])
crmkit.plots.definition_curve(compared)
# %% [markdown] lang="en"
# **Here the wiser rule does no better:** its diamonds lie on the window's curves or a little below. Rhythm k = 2 and a window of 82 days call almost equally many. Whom does only one of them call?
# %% [markdown] lang="zh"
# **在这里，更聪明的规则并没有更准**：菱形落在窗口的曲线上，或略低一点。节奏 k = 2 与 82 天的窗口，判定的人数几乎相同。只有其中一个判为流失的，是哪些人？
# %%
rhythm = crmkit.lost_customers(known, "rhythm", k=2, prior_gaps=4, as_of="2011-06-10")
window = crmkit.lost_customers(known, "window", days=82, as_of="2011-06-10")
back = known.bought(rhythm.as_of, known.as_of)
only = {"rhythm": set(rhythm.lost) - set(window.lost),
        "window": set(window.lost) - set(rhythm.lost)}
{rule: (len(who), len(who - set(back))) for rule, who in only.items()}
# %% [markdown] lang="en"
# Both call the same {{len(set(rhythm.lost) & set(window.lost))}}. Of the rhythm's own {{len(only["rhythm"])}}, {{len(only["rhythm"] - set(back))}} stayed away; of the window's own {{len(only["window"])}}, {{len(only["window"] - set(back))}}. The rhythm calls brisk buyers first, and they seldom leave. Who has no rhythm at all?
# %% [markdown] lang="zh"
# 两边都判定的有 {{len(set(rhythm.lost) & set(window.lost))}} 位。只被节奏判定的 {{len(only["rhythm"])}} 位里，没回来的是 {{len(only["rhythm"] - set(back))}} 位；只被窗口判定的 {{len(only["window"])}} 位里，是 {{len(only["window"] - set(back))}} 位。节奏先点名的是买得勤的人，而这些人很少离开。那么，根本谈不上节奏的有多少人？
# %%
people = rhythm.table.assign(away=~rhythm.table.index.isin(back))
days = people["purchases"].clip(upper=5)
by_days = people.groupby(days)["away"].agg(customers="count", stayed_away="sum")
crmkit.show(by_days)
# %% [markdown] lang="en"
# (5: five or more.) {{by_days["stayed_away"][1]}} of the {{by_days["stayed_away"].sum()}} who stayed away had bought on **a single day**. The log begins in December, so some may be older customers; the others are the course's new ones after a single deal.
#
# ## Earlier, or calmer?
#
# What is a rhythm good for? A customer of eleven purchases, mostly a week or two apart, was last seen on 6 July 2011. A window of 90 days notices in October. At w = 0 three false alarms (orange) come first; raise w until one is left. **Guess first:** on which day of the silence does the alarm that stands (blue) begin then?
# %% [markdown] lang="zh"
# （5 指五个及以上。）没回来的 {{by_days["stayed_away"].sum()}} 位里，有 {{by_days["stayed_away"][1]}} 位**只在一天买过**。记录从 12 月开始，其中也许有更早的老客户；其余的，正是课程定义里说的“只成交过一次的新客户”。
#
# ## 更早，还是更稳？
#
# 那么节奏有什么用？有一位客户买过十一次，多半相隔一两周，2011 年 7 月 6 日之后没有再来。90 天的窗口到 10 月才发觉。w = 0 时，在这之前已有三次假警报（橙色）。把 w 往上调，直到只剩一次。**先猜一猜**：这时，仍在的那个警报（蓝色）从沉默的第几天开始？
# %%
alarms = crmkit.explore.rhythm_detector(known, customer="gone", prior_gaps=0)
alarms
# %%
alarm_begins_on_day = ...
# %%
check("ch5_3a.E2", alarm_begins_on_day)
# %% [markdown] lang="en"
# Every gap granted to the base buys calm and costs days. For a few regular customers early is worth a false alarm; for a whole shop's rate a window does.
#
# ## And then?
#
# Seeing only begins the course's **system of churn analysis**:
#
# | step | what |
# |---|---|
# | collect, clean | basic data, purchases, service records |
# | describe | who left, how many, when (this lesson, 5.3b) |
# | factors | why they left (5.3c to 5.4a) |
# | predict | who will leave (5.4c) |
# | adjust | quality and service, price, marketing and channels |
# %% [markdown] lang="zh"
# 让给总体的每一个间隔，都换来安稳，也耽误几天。对少数常客，早一点值得，误报一次无妨；要报全店的流失率，窗口就够了。
#
# ## 然后呢？
#
# 看见，只是课程所说**流失分析体系**的开头：
#
# | 步骤 | 内容 |
# |---|---|
# | 收集、清洗 | 基本资料、购买记录、服务记录 |
# | 描述分析 | 谁走了，走了多少，什么时候（本课与 5.3b） |
# | 因素分析 | 为什么走（5.3c 至 5.4a） |
# | 预测分析 | 谁将要走（5.4c） |
# | 调整 | 质量与服务、价格、营销与渠道 |
# %% [markdown] lang="en"
# ## What to take away
#
# - Without contracts churn is a definition. Report the rate with its rule, its day and its base.
# - A right rate can hide wrong names. Test both on the past, beside the base rate.
# - A rhythm needs gaps. Where most have none, a window is as good; for regular customers a rhythm is earlier.
#
# **Next:** `ch5_3b_four_gauges`: churn beside market and money. Exercises: `exercises/ex_ch5_3a_seeing_churn`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 没有合同，流失就是一个定义。报流失率，要连同规则、日期和基数一起报。
# - 比率对了，人可能不对。两样都要拿过去检验，并与基准率比较。
# - 节奏要有间隔才谈得上。多数客户没有间隔，简单的窗口一样好；对常客，节奏发现得更早。
#
# **下一课**：`ch5_3b_four_gauges`，把流失与市场、收入放在一起看。练习见 `exercises/ex_ch5_3a_seeing_churn`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Churn and the system of analysis: course material; intermediaries: a reconstruction. Windows, k, w: teaching assumptions; n / (n + w): credibility theory (Bühlmann 1967). Telecom firm: IBM sample data. Shop: Online Retail, Chen, Sain & Guo (2012). "Stayed away" means 182 days without a purchase, not for ever; "turned to other firms" no order log can see.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 流失的含义、涉及的客户与分析体系：课程资料；中间商一项为重建。窗口、k 与 w 为教学假设；n ÷ (n + w) 是信度理论的权重（Bühlmann 1967）。电信公司：IBM 示例数据。店铺：Online Retail，Chen、Sain 与 Guo（2012）。“没回来”指 182 天没买，不等于永远不来；是否“转去别家”，订单里看不出来。
