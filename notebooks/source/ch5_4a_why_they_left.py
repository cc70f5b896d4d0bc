# %% [markdown] lang="en"
# # 5.4a Why they left
#
# *Chapter 5, losing customers · 5.4.1, causes · about 30 minutes*
#
# You rent coffee machines to offices. Many left last year, and a log says why. Sales: "It is the price." The owner: "It is our rivals." The head of service: "It is ourselves." Each shows a chart of the same log. **Who is right?**
#
# After this lesson you can
#
# - read a log of reasons, and set aside what cannot be read,
# - rank causes by any list, in customers and in money,
# - tell a cause named alone from one among others, and measure how far two firms are apart.
# %% [markdown] lang="zh"
# # 5.4a 客户为什么离开
#
# *第五章 客户流失 · 5.4.1 流失原因 · 约 30 分钟*
#
# 你的公司向办公室出租咖啡机。去年走了不少家，原因都记在一份记录里。销售说：“是价格。”老板说：“是对手。”客服主管说：“是我们自己。”三个人各拿出一张图，用的却是同一份记录。**谁说得对？**
#
# 学完本课，你能够：
#
# - 读一份流失原因记录，把读不懂的搁在一边；
# - 按任何一张原因清单排序，既数客户，也数金额；
# - 分清单独提到的原因和几个一起提到的原因，并量出两家企业相差多远。
# %% [markdown] lang="en"
# ## What the log says
#
# Firm and log are invented (a teaching table, as all tables of this lesson). A row is an office that left; `money` is what it paid a year, in yuan; up to three reasons stand in the order given.
# %% [markdown] lang="zh"
# ## 记录里怎么说
#
# 公司和记录都是编的（教学用表，本课的表都是）。一行是一家离开的办公室；`money` 是它每年付的钱，单位为元；原因最多三个，按说出来的先后排列。
# %%
log = crmkit.datasets.load_teaching("leaving_reasons")
crmkit.show(log.head(4).fillna(""))
# %% [markdown] lang="en"
# By hand: reasons named first, and the money that went with them.
# %% [markdown] lang="zh"
# 先手算：首先提到各个原因的有几家，带走了多少钱？
# %%
by_hand = log.groupby("reason_1")["money"].agg(customers="size", money="sum")
crmkit.show(by_hand.nlargest(4, "customers"))
# %% [markdown] lang="en"
# The largest group, {{by_hand["customers"].max()}}, found us too dear. But the {{by_hand.loc["repair_slow", "customers"]}} that waited for repairs took {{by_hand.loc["repair_slow", "money"] / by_hand.loc["too_dear", "money"]:.1f}} times as much money with them. Two answers already.
#
# What the kit cannot read it sets aside.
# %% [markdown] lang="zh"
# 嫌我们贵的最多，有 {{by_hand["customers"].max()}} 家。可是因为等维修而走的 {{by_hand.loc["repair_slow", "customers"]}} 家，带走的钱是前者的 {{by_hand.loc["repair_slow", "money"] / by_hand.loc["too_dear", "money"]:.1f}} 倍。还没开始归类，答案已经有两个了。
#
# 每个原因都读得懂吗？工具包逐个查词，不认识的就搁在一边。
# %%
read = crmkit.classify_reasons(log)
crmkit.show(read.set_aside[read.set_aside["problem"] == "unknown_reason"])
# %% [markdown] lang="en"
# {{(read.set_aside["problem"] == "no_reason").sum()}} offices gave no reason, {{(read.set_aside["problem"] == "unknown_reason").sum()}} words are unknown. The kit corrects nothing by itself. We agree with its {{len(read.suggestions)}} suggestions and hand them back:
# %% [markdown] lang="zh"
# {{(read.set_aside["problem"] == "no_reason").sum()}} 家没有写原因，{{(read.set_aside["problem"] == "unknown_reason").sum()}} 个词不认识。工具包会提示最接近的词，但不会自己改。这 {{len(read.suggestions)}} 条建议我们逐条看过，同意，再交还给它：
# %%
read = crmkit.classify_reasons(log, words=read.suggestions)
read.known, read.customers
# %% [markdown] lang="en"
# {{read.known}} of {{read.customers}} offices can be read (behind one `see_mail` stands a second reason). The other {{read.customers - read.known}} are not "other", they are unknown: they stay out of the base.
#
# ## Nine lists, one table
#
# Texts of the course hold nine lists of causes, of four to eight entries. They overlap and contradict each other. The kit keeps each and lays **one table of nine causes** under them (which belongs where is our reading):
# %% [markdown] lang="zh"
# {{read.customers}} 家里读得懂的有 {{read.known}} 家（有一家先写 `see_mail`，后面还写了一个读得懂的）。剩下的 {{read.customers - read.known}} 家不是“其他原因”，而是不知道原因。它们不计入基数，这一点要写明。
#
# ## 九张清单，一张总表
#
# 课程的各种资料里有九张原因清单，少的四项，多的八项。它们互相重叠，也互相矛盾。工具包让每张清单保持原样，在底下垫**一张九种原因的总表**（哪个原因归哪一项，是我们的解读）：
# %%
crmkit.show(crmkit.cause_map("five_causes", "four_causes_service", "four_branches", "four_sources"))
# %% [markdown] lang="en"
# A dash: no place in this list. A rival's price is "price" or "rivals" to one, "competitors" to another. File the first-named reasons by one list:
# %% [markdown] lang="zh"
# 横线表示这张清单里没有它的位置。对手的价格，一张可算“价格”或“竞争对手”，另一张只能算“竞争对手”。按一张清单，把首先提到的原因归进去：
# %%
crmkit.cause_pareto(read, "four_causes_service")
# %% [markdown] lang="en"
# Sales is right. Shares add up from the largest, as in the **Pareto analysis** of 5.1g. What has no place stays in the base, so they end below 100%. *Within the cut* are the fewest that make 80%; here even four do not.
#
# **Guess:** by how many of the nine lists does price come first?
# %% [markdown] lang="zh"
# 销售说对了：价格居首。份额从最大的加起，就是 5.1g 的**帕累托分析**；没有位置的那部分仍在基数里，所以累计不到 100%。“界线以内”指凑够 80% 所需的最少几项；这里四项全算上也不够。
#
# **猜一猜**：九张清单里，有几张是价格居首？
# %%
firsts = crmkit.first_causes(read)
crmkit.plots.first_causes(firsts)
# %% [markdown] lang="en"
# Price leads in {{int(firsts["entry"].isin(["price", "rate"]).sum())}} (a bank's price is its rate), rivals in {{int(firsts["entry"].isin(["competitor", "competitiveness", "temptation", "brand", "competition", "rivals"]).sum())}}, our own manners in {{int((firsts["entry"] == "bully").sum())}}. All three colleagues are right, each with a list. **What comes first is what a list puts into one drawer**: a rival's price and product together, and rivals lead; a cheaper rival under price, and price does; product and service together, and we do. Choose the list before you see the result.
#
# A bank's list: service quality, uncompetitive rate, product mismatch, weak publicity, competition; its skills: first impression, listening, fast solving, keeping in touch, personal service (exercise 6.8; lesson 5.6b).
#
# ## Customers or money?
#
# So far three cups a day counted as much as three hundred. **Guess first, write it down:** in how many of the nine lists does the *same* cause stay first if money is counted? Go through the first nine lists of the menu and switch *Count*; leave *Reasons* alone.
# %% [markdown] lang="zh"
# 有 {{int(firsts["entry"].isin(["price", "rate"]).sum())}} 张（银行的价格就是利率）。另有 {{int(firsts["entry"].isin(["competitor", "competitiveness", "temptation", "brand", "competition", "rivals"]).sum())}} 张是对手居首，{{int((firsts["entry"] == "bully").sum())}} 张是企业自己“店大欺客”居首。三位同事都对，各有各的清单。**谁居首，要看清单把哪些原因装进了同一个抽屉**。对手的价格和产品装在一起，对手就居首；对手更便宜也算价格，价格就居首；产品和服务装在一起，居首的就是我们自己。所以清单要在看到结果之前选定。
#
# 一份讲银行的资料列出：服务质量、利率缺乏竞争力、产品与需求不匹配、宣传不力、同业竞争；再用五种技巧来应对：良好的第一印象、倾听、快速解决问题、保持联系、个性化服务。练习 6.8 把两者配对。
#
# ## 数人头，还是数钱？
#
# 到现在为止，一天三杯的办公室和一天三百杯的，都只算一家。**先猜，并写下来**：改成数金额，九张清单里有几张居首的原因*不变*？逐张看菜单里的前九张清单，切换“数什么”；“哪些原因”不要动。
# %%
explorer = crmkit.explore.cause_pareto(read)
explorer
# %%
lists_unmoved = ...
# %%
from crmkit.practice import check

check("ch5_4a.E1", lists_unmoved)
# %% [markdown] lang="en"
# How far apart are the two counts? Subtract the shares of the nine causes, drop the signs, add up, and halve, since what one gains another loses:
# %% [markdown] lang="zh"
# 两种数法相差多远？取九种原因，份额逐项相减，去掉正负号，加起来再除以二，因为一项多出来的，正是别项少掉的：
# %%
heads = crmkit.cause_pareto(read).table["share"]
money = crmkit.cause_pareto(read, measure="money").table["share"]
distance = float((heads - money).abs().sum() / 2)
round(distance, 3)
# %% [markdown] lang="en"
# {{distance:.0%}} of the heads would have to change their cause to look like the money (`crmkit.share_distance(heads, money)`). Price falls from {{heads["price"]:.0%}} to {{money["price"]:.0%}}.
#
# ## Alone, or among others?
#
# Sales insists: "Count every reason, not only the first!"
# %% [markdown] lang="zh"
# 要有 {{distance:.0%}} 的客户换到别的原因下，才会和金额的分布一样（`crmkit.share_distance(heads, money)` 结果相同）。价格从 {{heads["price"]:.0%}} 降到 {{money["price"]:.0%}}。
#
# ## 单独一个，还是几个一起？
#
# 销售不服：“不要只算第一个，提到的都要算！”
# %%
named = crmkit.cause_shares(read)
named
# %% [markdown] lang="en"
# {{named.table.loc["price", "named"]:.0%}} name price, but only {{named.table.loc["price", "named_alone"]:.0%}} name nothing else. A **sole cause** stands alone, a contributing cause is one of several. The column adds up to {{named.total:.0%}}: an office names {{named.total:.2f}} causes on average and counts under each. Never draw such shares as a pie.
#
# Keaveney (1995) asked more than 500 customers of services why they switched, and sorted what firms had done into **eight factors**: core-service failure, staff, price, inconvenience, reaction to failure, competition, ethics, involuntary. Price came third; 30% named it, 9% nothing else.
#
# Sales proposes lower prices for those who named *price too high*. What does our log allow us to say? **A** {{named.table.loc["price", "named"]:.0%}} would have stayed. **B** {{named.table.loc["price", "named_alone"]:.0%}} would have stayed. **C** Between nobody and {{named.table.loc["price", "named"]:.0%}}; only {{named.table.loc["price", "named_alone"]:.0%}} named no other reason. **D** Nobody, price is an excuse.
# %% [markdown] lang="zh"
# {{named.table.loc["price", "named"]:.0%}} 的客户提到价格，可是只提价格的仅有 {{named.table.loc["price", "named_alone"]:.0%}}。单独提到的叫**唯一原因**，与别的一起提到的叫促成原因。这一列合计 {{named.total:.0%}}：不是谁数错了，平均每家提到 {{named.total:.2f}} 种原因，在每一种下面各算一次。这样的比例不能画成饼图。
#
# 公开发表的研究也是这样：Keaveney（1995）请 500 多位服务业客户讲讲自己怎样换了商家，把企业的种种行为归为**八因素**：核心服务失误、服务人员失误、价格、不方便、对失误的反应、竞争、伦理道德、非自愿流失。价格排第三；30% 的人提到价格，9% 的人只提价格。
#
# 销售提议给嫌“价格过高”的客户降价。我们的记录能说明什么？**A** 能留住 {{named.table.loc["price", "named"]:.0%}}。**B** 能留住 {{named.table.loc["price", "named_alone"]:.0%}}。**C** 在一个也留不住与 {{named.table.loc["price", "named"]:.0%}} 之间；没有提别的原因的只有 {{named.table.loc["price", "named_alone"]:.0%}}。**D** 一个也留不住，价格只是借口。
# %%
what_we_may_say = ...
# %%
check("ch5_4a.E2", what_we_may_say)
# %% [markdown] lang="en"
# ## Two firms
#
# The course has a survey: why customers left two firms. **Its percentages are lost.** This file has its shape and invented numbers, and its name says so.
# %% [markdown] lang="zh"
# ## 两家企业
#
# 课程资料提到一项调查：两家企业的客户因哪五种原因离开。**其中的百分比已经缺失**。下面这份文件只保留了它的样子，数字是编的，文件名也标明了（TEACHING 即教学用）。
# %%
survey = crmkit.datasets.load_teaching("two_firm_survey_TEACHING")
survey = survey.rename(columns={"reason": "survey_reasons"}).set_index("survey_reasons")
crmkit.plots.two_firms(survey)
# %% [markdown] lang="en"
# Which firm has more in its own hands? Somebody must decide, and say so, which reasons a firm can act upon (a customer won by a competitor?); then the **controllable share** is a sum. Guess it for both; exercise 3.10 works it out.
#
# ## What they say, and why they left
#
# A reason is an answer, given to somebody. Price is the polite one: it blames nobody and ends the talk. Keaveney asked for stories; East and others, by questionnaire, found the same kinds of reasons and quite other frequencies.
#
# A log shows what was said. Lay beside it what the firm knows: days waited for a repair, complaints (5.1g), rivals' prices. And compare *those who stayed*: a fault that all have suffered explains no leaving.
#
# ## What to take away
#
# - Set aside what cannot be read; unknown is not "other".
# - What comes first depends on the list and on what is counted. Choose before you look.
# - Shares of causes may add up to more than 100%. Named is not named alone.
# - Reasons are answers. Check them against facts.
#
# **Next:** `ch5_4b_before_they_go`: we know the causes; what can be done before they go? The sheet `exercises/ex_ch5_4a_why_they_left` practises this lesson.
# %% [markdown] lang="zh"
# 哪家企业有更多事情攥在自己手里？这要看哪些原因企业管得着：客户被竞争对手赢得算不算，得有人拿主意，并且写明。定下来以后，**可控比例**不过是一个加法。先猜两家各是多少，练习 3.10 再来算。
#
# ## 嘴上说的，和真正的原因
#
# 原因是一句回答，是某一天对某个人说的。价格是最客气的回答：谁也不得罪，话也就到此为止。Keaveney 请人讲经历；East 等人后来改用问卷，原因的种类对得上，各种原因的多少却大不相同。
#
# 所以，记录里写的是客户说过的话。旁边要放上企业自己知道的事：维修等了几天、投诉（5.1g）、对手的价格。还要与*留下来的客户*对照：人人都碰到过的毛病，解释不了谁会走。
#
# ## 本课要点
#
# - 读不懂的搁在一边；不知道不等于“其他”。
# - 谁居首，取决于用哪张清单、数什么。两样都要在看结果之前定下来。
# - 各种原因的比例，合计可以超过 100%。单独提到与一起提到，是两个不同的比例。
# - 原因只是回答，要与发生过的事对照。
#
# **下一课**：`ch5_4b_before_they_go`：知道了原因，怎样在客户离开之前动手？练习见 `exercises/ex_ch5_4a_why_they_left`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Lists, the bank's skills and the survey's reasons: course material and texts of its kind. One table under them, log of leavers, the survey's numbers: ours. Eight factors: S. M. Keaveney (1995), Customer switching behavior in service industries, *Journal of Marketing* 59(2), 71-82. The questionnaire: R. East and others, "Switching service providers: Reasons, service types, and sequences".
# %% [markdown] lang="zh"
# ---
# *数据来源。* 各张清单、银行的技巧、调查的五种原因出自课程资料与同类文章。总表、流失原因记录、调查中的数字由本工具包编制。八因素：S. M. Keaveney（1995），Customer switching behavior in service industries，*Journal of Marketing* 59(2)，71-82。问卷研究：R. East 等，“Switching service providers: Reasons, service types, and sequences”。
