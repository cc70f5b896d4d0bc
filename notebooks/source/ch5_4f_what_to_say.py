# %% [markdown] lang="en"
# # 5.4f What to say
#
# *Chapter 5, losing customers and winning them back · 5.4.3, measures and talk script · about 25 minutes*
#
# Mrs Lin is on the list of those worth winning back. Four years a customer of the tea house, silent since March. You ring, and she picks up. In your hand: the new catalogue, a voucher of 20%, and time for about six sentences. **Which one comes first?** Write it down.
#
# After this lesson you can
#
# - lead such a call in the course's order, and say what each sentence is for,
# - tell at which sentence a call was lost,
# - compare the people who make the calls without being fooled by small numbers.
# %% [markdown] lang="zh"
# # 5.4f 该说什么
#
# *第五章 客户流失与挽回 · 5.4.3 挽回措施与话术 · 约 25 分钟*
#
# 林女士在值得挽回的名单上。她在茶具店买了四年，三月以后再没下单。你拨过去，她接了。你手里有新目录、一张八折券，大概够说六句话。**第一句说什么？** 先写下来。
#
# 学完本课，你能够：
#
# - 按课程的顺序打完这通电话，说清每一句的用处；
# - 看出一通电话是在哪一句丢掉的；
# - 比较打电话的人，而不被小数字骗了。
# %% [markdown] lang="en"
# ## The script
#
# The course gives a **talk script**, an order for such a call:
#
# | step | what is done | what it serves |
# |---|---|---|
# | prepare | look up her data before you ring | know the case |
# | make contact | open warmly, name past ties | calm |
# | learn what she thinks | ask what went wrong; say sorry | find the cause |
# | solve | offer several options, she chooses | a plan for her |
# | show value again | what is better now | restore value |
#
# Face to face, or by video, is better than by telephone. The course material breaks off here; *confirm* what was agreed, and *follow up*, are added by this kit. First the usual call: hello, an offer, praise, and an apology when it goes badly.
# %% [markdown] lang="zh"
# ## 话术的顺序
#
# 课程给出一套**挽回话术**，也就是这通电话的顺序：
#
# | 步骤 | 做什么 | 为了什么 |
# |---|---|---|
# | 准备 | 拨号之前先查客户资料 | 心里有数 |
# | 建立联系 | 热情开场，提起过去的交情 | 安抚情绪 |
# | 了解想法 | 询问哪里没做好，并道歉 | 调查原因 |
# | 解决问题 | 给出几个方案，由她选 | 对症下药 |
# | 再次展示价值 | 现在好在哪里 | 重建价值 |
#
# 当面谈或视频谈，比打电话更好。课程资料到这里就断了；*确认*约定和*跟进*两步是本工具包补的。先看最常见的打法：问好、给优惠方案、夸自己，情况不妙了才道歉。
# %%
sale = ["open", "options", "value", "apologise"]
call = crmkit.talk(sale)
call
# %% [markdown] lang="en"
# Every sentence was kind, and she has hung up. **{{call.score:.0f}} of 100 points.** All of them are for the order, and can be counted by hand. She waits for one sentence, the one that is *due*; only when it comes does she wait for the next. The order earns 40 points times the sentences that came when due, divided by six (by all sentences, if there are more):
# %% [markdown] lang="zh"
# 句句都客气，她却挂了电话。**只得 {{call.score:.0f}} 分（满分 100）。** 这全是顺序分，可以手算。她心里总在等一句话，就是*该说*的那句；等到了，才会等下一句。顺序分等于 40 乘以说对时机的句数，再除以六（超过六句，就除以总句数）：
# %%
script = ["open", "ask", "apologise", "options", "value", "confirm"]
due = 0
for said in sale:
    due += said == script[due]
40 * due / 6
# %% [markdown] lang="en"
# How she answers is a **teaching assumption**, built from the course's order: the sentence that is due brings her one state nearer; any other is a slip and costs patience, which is gone after three; pressing counts as two. Apology, options and value earn 20 points each, if they come when due. Now in order:
# %% [markdown] lang="zh"
# 她怎样回答，是按课程的顺序编的**教学假设**：说了该说的，她就走近一步；说了别的，耐心就少一格（催促少两格），三格用完，她就挂电话。道歉、方案、价值说对了时机，各得 20 分。现在按顺序来：
# %%
good = crmkit.talk(script)
good
# %% [markdown] lang="en"
# ## The same sentences in another order
#
# The two calls share four sentences, word for word. **Guess:** of all 720 orders of these six sentences, how many bring her back?
# %% [markdown] lang="zh"
# ## 同样的话，换个顺序
#
# 两通电话有四句一字不差。**猜一猜**：这六句话一共有 720 种排法，有多少种能让她回来？
# %%
import pandas as pd
from itertools import permutations

outcomes = pd.Series([crmkit.talk(order).outcome for order in permutations(script)])
outcomes.value_counts()
# %% [markdown] lang="en"
# **Only {{(outcomes == "back").sum()}}.** In {{(outcomes == "hung_up").mean():.0%}} of the orders she hangs up. That is built in, and a real customer is not so strict. What it shows: each sentence answers what is on *her* mind just then. Is every one of the six needed? Leave one out at a time:
# %% [markdown] lang="zh"
# **只有 {{(outcomes == "back").sum()}} 种。** {{(outcomes == "hung_up").mean():.0%}} 的排法都以挂断收场。这当然是设定出来的，真实的客户没这么严格。它要说明的是：每一句都要回应*她*此刻心里想的事。六句话是不是缺一不可？每次去掉一句试试：
# %%
without = {gone: crmkit.talk([move for move in script if move != gone]) for gone in script}
ends = pd.DataFrame({"talk_state": {gone: talk.table["talk_state"].iloc[-1]
                                    for gone, talk in without.items()},
                     "call_points": {gone: talk.score for gone, talk in without.items()}})
crmkit.show(ends.rename_axis("talk_move"), decimals=0)
# %% [markdown] lang="en"
# Leave out the apology, and neither options nor value are heard any more: {{ends.loc["apologise", "call_points"]:.0f}} points. Leave out the value, and she has her new set but no reason to come again: asked to confirm, she will think about it. *Confirm* is missed least: she is {{crmkit.text.name("talk_state." + ends.loc["confirm", "talk_state"])}}, and you do not know it.
#
# Now play. The explorer begins with a sales call. Suppose the first thing out of your mouth is *one discount*. **Guess first:** with five sentences left, how many of 100 points can you still make? Then set the first sentence, and rescue the call.
# %% [markdown] lang="zh"
# 不道歉，后面的方案和价值她都听不进去，只得 {{ends.loc["apologise", "call_points"]:.0f}} 分。不展示价值，她拿到了新茶具，却没有再来的理由，请她确认，她说再想想。少了*确认*损失最小：她已经{{crmkit.text.name("talk_state." + ends.loc["confirm", "talk_state"])}}，只是你不知道。
#
# 现在自己来打。探索器一开始是一通推销电话。假如你一紧张，第一句脱口就是*只给一个折扣*。**先猜一猜**：只剩五句，满分 100，最多还能得几分？然后把第一句改成折扣，动手救一救。
# %%
crmkit.explore.talk_script()
# %%
best_score = ...
# %%
from crmkit.practice import check

check("ch5_4f.E1", best_score)
# %% [markdown] lang="en"
# She forgives a slip, if you go back to the sentence that is due. She does not forgive going on without it.
#
# ## Eight principles, four of them lost
#
# The course announces eight principles of managing churn. Four can be read: **strategy carried out by the whole firm, a view of the whole, effective use of resources, free communication**. The other four are lost, and we do not invent them as the course's. Four lines stay blank, for you:
#
# | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
# |---|---|---|---|---|---|---|---|
# | whole firm | view of the whole | resources | communication | … | … | … | … |
#
# ## Who talks well?
#
# A sales manager wants to know whose customers stay. Five representatives, invented numbers: customers at the start of the year, lost in it, sales in thousand yuan. By hand:
# %% [markdown] lang="zh"
# 说错一句，回头补上该说的那句，她就原谅你；不补，往下再说什么，她都听不进去。
#
# ## 八项原则，丢了四项
#
# 课程说流失管理有八项原则，看得到的只有四项：**企业级的战略执行、全局观念、资源的有效利用、自由沟通**。另外四项课程资料里没有，我们不替课程编。空着的四格留给你：
#
# | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
# |---|---|---|---|---|---|---|---|
# | 企业级战略执行 | 全局观念 | 资源有效利用 | 自由沟通 | …… | …… | …… | …… |
#
# ## 谁的客户留得住？
#
# 销售经理想知道谁的客户留得住。五位销售员，数字是编的：年初客户数、年内流失数、销售额（千元）。手算：
# %%
reps = crmkit.datasets.load_teaching("sales_reps5").set_index("rep")
churn = reps["lost"] / reps["start"]
churn.round(3)
# %% [markdown] lang="en"
# R1 and R4 lose {{churn["R1"]:.0%}}, R2 two and a half times as much. A prize for R4? Three of R4's 60 customers left; four would have made {{4 / 60:.1%}}. Draw each rate of staying with how sure it is (5.1a):
# %% [markdown] lang="zh"
# R1 和 R4 流失 {{churn["R1"]:.0%}}，R2 是他们的两倍半。该给 R4 发奖吗？R4 的 60 位客户走了三位；再多走一位，就是 {{4 / 60:.1%}}。把每个人的保持率连同它有多可靠一起画出来（见 5.1a）：
# %%
kept = pd.DataFrame({"stayed": reps["start"] - reps["lost"], "customers": reps["start"]})
crmkit.plots.rate_intervals(kept)
# %% [markdown] lang="en"
# R4's line reaches from {{crmkit.rate_interval(57, 60)[0]:.0%}} to {{crmkit.rate_interval(57, 60)[1]:.0%}} and covers the points of all the others. And not all of it is the talking: the course names five causes of a representative's losses, the service, rivals, prices, **the representative's own behaviour**, and others. What follows? **A** The prize goes to R4, who shares the lowest rate with R1. **B** No prize by this table yet: three leavers do not tell R4 from the others. **C** R1 and R4 did equally well, since both rates are 5%. **D** R2 is the worst: dismiss R2.
# %% [markdown] lang="zh"
# R4 的横线从 {{crmkit.rate_interval(57, 60)[0]:.0%}} 一直到 {{crmkit.rate_interval(57, 60)[1]:.0%}}，别人的点全在这个范围里。而且客户流失，也不全怪话没说好：课程列了销售员丢客户的五种原因：服务、对手、价格、**销售员自己的行为**、其他。该得出什么结论？**A** 奖给 R4，他和 R1 并列流失率最低。**B** 单凭这张表还不能发奖：三位流失，分不出 R4 和别人。**C** R1 和 R4 一样好，流失率都是 5%。**D** R2 最差，辞退。
# %%
prize = ...
# %%
check("ch5_4f.E2", prize)
# %% [markdown] lang="en"
# Rather than a prize, the course has seven measures: better service, a CRM system, **training** (a call can be practised, as above), research, regular contact, offers that differ, knowing the rivals. How sales and churn are put into one score comes in 5.6.
#
# ## What to take away
#
# - Prepare, open, ask, apologise, give options, show value; then confirm and follow up.
# - An offer before her story and an apology is a sales call. Each sentence answers what is on her mind.
# - A slip is forgiven to those who go back to the sentence that is due; going on without it loses the call.
# - Rates of few customers say little; ask how sure they are before you praise or blame.
#
# **Next:** `ch5_5a_hidden_defection`: customers who still buy here and spend elsewhere already. The sheet `exercises/ex_ch5_4f_what_to_say` practises this lesson.
# %% [markdown] lang="zh"
# 与其发奖，课程给了七项措施：提高服务、用好客户管理系统、**培训**（电话可以像上面这样练）、调研、定期联系、差异化的产品、了解对手。怎样把销售额和流失率合成一个分数，5.6c 再讲。
#
# ## 本课要点
#
# - 准备、开场、询问、道歉、给方案、展示价值，然后确认、跟进。
# - 没听她说、没道歉就给方案，就是推销。每一句都要回应她此刻想的事。
# - 说错一句不要紧，回头补上该说的那句就好；不补，只管往下说，电话就丢了。
# - 客户少的比率说明不了多少；表扬或批评之前，先问它有多可靠。
#
# **下一课**：`ch5_5a_hidden_defection`，人还没走，钱已经花到别处的客户。练习见 `exercises/ex_ch5_4f_what_to_say`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Steps of the script, measures, four principles, causes and measures for representatives: course material; the script's end and four principles are lost. Mrs Lin, her answers, states, patience and points: teaching assumptions. Table `sales_reps5`: invented for this course. Interval: Wilson (1927), 95%.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 话术步骤、挽回措施、四项原则、销售员流失的原因与措施：课程资料；话术的结尾和另外四项原则已丢失。林女士及其回答、状态、耐心和分数：教学假设。表 `sales_reps5`：为本课程编写。区间：Wilson（1927），95%。
