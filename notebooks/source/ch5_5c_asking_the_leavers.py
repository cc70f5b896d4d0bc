# %% [markdown] lang="en"
# # 5.5c Asking the ones who left
#
# *Chapter 5, losing customers · 5.5, supplement: defection · about 30 minutes*
#
# The early 1990s. MicroScan builds analysers for hospital laboratories. Its managers ask the sales force which customers have defected. None, is the answer. **Good news?**
#
# You are the managers: decide three times, then read on. After this lesson you can
#
# - say whom to ask, who should ask, and when to sit together,
# - work out how likely a cause is to be heard,
# - explain why customers who stayed hardly mention the worst fault.
# %% [markdown] lang="zh"
# # 5.5c 去问离开的人
#
# *第五章 客户流失 · 5.5 补充：客户跳槽 · 约 30 分钟*
#
# 20 世纪 90 年代初，MicroScan 公司为医院化验室生产分析仪器。管理层想从跳槽的客户身上找原因，请销售人员报名单。销售人员回答：一个也没有。**这是好消息吗？**
#
# 现在你就是管理层。本课要你作三次决定，每次先定下来，再往下看。学完本课，你能够：
#
# - 说出该问谁、由谁去问、什么时候坐下来开会；
# - 算出一个原因被听到的概率；
# - 解释为什么留下的客户很少提到最要命的毛病。
# %% [markdown] lang="en"
# ## Nobody has left
#
# Complete defectors (5.5a) were rare. Laboratories that bought from a rival *as well* still counted as customers. **First decision: whom do you ask?**
#
# - **A** All customers, with a survey of satisfaction.
# - **B** The sales force once more, with a form for each laboratory.
# - **C** The few complete defectors, and nobody else.
# - **D** All complete defectors, and a sample of the partial ones.
# %% [markdown] lang="zh"
# ## 一个也没走
#
# 在这一行，完全跳槽（见 5.5a）的客户很少。有的化验室*同时*也从对手那里买，可是在谁的名单上，它都还是客户。**第一次决定：去问谁？**
#
# - **A** 所有客户，做一次满意度调查。
# - **B** 再问一遍销售人员，每家化验室填一张表。
# - **C** 只问那几家完全跳槽的。
# - **D** 完全跳槽的全部都问，部分跳槽的抽一部分问。
# %%
ask_whom = ...
# %%
from crmkit.practice import check

check("ch5_5c.E1", ask_whom)
# %% [markdown] lang="en"
# MicroScan chose D. What is wrong with A?
#
# ## Those who stayed are silent
#
# Of 1,000 customers 200 met with bad service; 60% of these left, and 5% of the others (teaching assumptions; all who met it say so). Who tells of it?
# %% [markdown] lang="zh"
# MicroScan 选的是 D。那么 A 错在哪里？
#
# ## 留下的人不会说
#
# 设有 1,000 位客户（教学假设，本节的数字都是）。200 位遇到过糟糕的服务，其中 60% 走了；其余客户走了 5%。现在分别去问留下的和离开的（假设遇到过的人都会如实说），有几成会提到服务糟糕？
# %%
left_hit, left_other = 200 * 0.60, 800 * 0.05
stayed_hit, stayed_other = 200 - left_hit, 800 - left_other
among_left = left_hit / (left_hit + left_other)
among_stayed = stayed_hit / (stayed_hit + stayed_other)
round(among_left, 3), round(among_stayed, 3)
# %% [markdown] lang="en"
# {{among_left:.0%}} of those who left tell of it, but only {{among_stayed:.1%}} of those still here. Now service gets worse: 90% of those who meet it leave. **Guess:** do those still here mention it more, or less?
# %% [markdown] lang="zh"
# 离开的人里，{{among_left:.0%}} 会提到；留下的人里，只有 {{among_stayed:.1%}}。现在服务变得更糟：遇到的人走了 90%。**猜一猜**：去问留下的客户，提到服务糟糕的会更多，还是更少？
# %%
worse = crmkit.who_tells(hit=0.20, leave_hit=0.90, leave_other=0.05)
worse
# %% [markdown] lang="en"
# Less: {{worse.table.loc["stayed", "names_it"]:.1%}}. **The deadlier the fault, the quieter the survey** (of faults equally common). Those who could tell are gone: survivorship bias.
#
# Asking only leavers errs the other way: a fault that all have suffered explains no leaving (5.4a). Compare both.
#
# Partial defectors count as "still here". Often claimed, and not tested here: 60 to 80% of defectors had called themselves satisfied shortly before. By 5.2a nobody need have lied. "Satisfied" answers "how was it?", not "what will you do next?".
# %% [markdown] lang="zh"
# 更少：只有 {{worse.table.loc["stayed", "names_it"]:.1%}}。**毛病越要命，满意度调查里越安静**（遇到的人同样多时），因为说得出来的人大多走了。统计学上叫幸存者偏差。
#
# 只问离开的人，又会错到另一头：人人都碰到过的毛病，解释不了谁会走（见 5.4a）。所以两组要对照着看。
#
# 部分跳槽的客户，调查时还算在“留下的”里面。有一个常被引用的说法：跳槽的客户里，60% 至 80% 不久前还说自己满意。这个说法我们无法检验；不过 5.2a 已经看到，谁也不必说假话。“满意”回答的是“过去怎么样”，不是“下一步会怎么做”。
# %% [markdown] lang="en"
# ## How many must you ask?
#
# A cause drove away every tenth defector. One interview misses it with chance 0.9, ten with 0.9 to the tenth power (if each tells one main cause, truly).
# %% [markdown] lang="zh"
# ## 要问多少位？
#
# 有一个原因，赶走了十分之一的跳槽客户。访谈一位，听不到它的概率是 0.9；访谈十位，是十个 0.9 相乘（假设每位都如实说出一个主要原因）。
# %%
by_hand = 1 - 0.9**10
round(by_hand, 3), round(crmkit.chance_to_hear(0.10, 10), 3), crmkit.interviews_needed(0.10)
# %% [markdown] lang="en"
# Ten interviews bring it with chance {{by_hand:.0%}}. For 95% it takes {{crmkit.interviews_needed(0.10)}}; rule of thumb: 3 divided by the share.
#
# Many causes? IBM's invented telecom firm names a reason for each leaver (one count of 5.3c; "don't know" left out). **Guess:** how many of the 19 reasons would ten interviews bring?
# %% [markdown] lang="zh"
# 访谈十位，听到它的概率是 {{by_hand:.0%}}。要有 95% 的把握，得访谈 {{crmkit.interviews_needed(0.10)}} 位。有个好记的估算：3 除以比例。
#
# 原因有很多个呢？IBM 虚构的那家电信公司，给每位流失客户都记了原因（5.3c 比较过两份计数，这里用其中一份，去掉“不知道”）。假设我们只问了其中十位。**猜一猜**：19 种原因里能听到几种？
# %%
reasons = crmkit.datasets.load_telco_reasons().set_index("leaving_reason")["file_a"]
known = reasons.drop("Don't know")
ten, forty = crmkit.reasons_heard(known, 10), crmkit.reasons_heard(known, 40)
ten
# %% [markdown] lang="en"
# {{ten.expected:.1f}} of {{len(ten)}} on average; yet they stand behind {{ten.covered:.0%}} of the leavers. Forty bring {{forty.expected:.1f}}, behind {{forty.covered:.0%}}. **What stays unheard made few customers leave.** And not even the whole file says why partial defectors buy elsewhere: nobody asked them.
#
# ## Who asks?
#
# A rep who says why a laboratory is unhappy reports his own failure. By the course, firms do not learn because managers like to report good news; bad news puts careers at risk. Suppose one story in ten reaches you (teaching assumption):
# %% [markdown] lang="zh"
# 平均 {{ten.expected:.1f}} 种，却已涵盖 {{ten.covered:.0%}} 的流失客户。访谈四十位，听到 {{forty.expected:.1f}} 种，涵盖 {{forty.covered:.0%}}。**总有几种原因听不到，但因为它们走的客户不多。** 还有一点，整份文件也答不出来：部分跳槽的客户为什么去别家买？没有人问过他们。
#
# ## 谁去问？
#
# 销售人员知道化验室为什么不满，可是一说出来，就等于承认自己没做好。企业为什么不吸取教训？课程的解释是：管理者爱报喜不报忧，报忧会影响前途。假设这样的事，十件里只有一件传到你这里（教学假设）：
# %%
own = crmkit.interviews_needed(1 / 3)
through_reps = crmkit.interviews_needed(1 / 3, passed_on=0.10)
own, through_reps
# %% [markdown] lang="en"
# For a cause of one in three, {{own}} interviews of your own equal {{through_reps}} visits by reps. **Second decision: who asks?**
#
# - **A** The reps, who know their laboratories best.
# - **B** A research institute, neutral and trained.
# - **C** Top managers themselves, in a team with front-line managers and sales people.
# - **D** Top managers alone, so that nobody colours the answers.
# %% [markdown] lang="zh"
# 一个赶走三分之一跳槽客户的原因，自己访谈 {{own}} 位就够，经销售人员转述，要走访 {{through_reps}} 位。**第二次决定：由谁去问？**
#
# - **A** 销售人员，他们最了解自己的化验室。
# - **B** 调研公司，既中立又专业。
# - **C** 高层管理者亲自去问，与一线管理者、销售人员组成小组。
# - **D** 只由高层管理者去问，免得别人影响回答。
# %%
who_asks = ...
# %%
check("ch5_5c.E2", who_asks)
# %% [markdown] lang="en"
# ## When do you meet?
#
# Forty interviews are planned. **Guess:** after how many do you first sit together?
# %% [markdown] lang="zh"
# ## 什么时候开会？
#
# 计划访谈 40 位。**猜一猜**：问完多少位，第一次坐下来开会？先写下来，再运行下一个单元格。
# %%
40 * 1 / 4, 40 * 3 / 4
# %% [markdown] lang="en"
# The course: after a quarter, before three quarters.
# %% [markdown] lang="zh"
# 课程的答案是：四分之一之后，四分之三之前。为什么不在一开头就开，也不等全部问完？
# %%
plan = crmkit.interview_plan(40)
plan
# %%
crmkit.plots.hearing_curves(plan)
# %% [markdown] lang="en"
# The course gives the rule; the reason is ours. After {{plan.first}} interviews a cause of one in three is out ({{crmkit.chance_to_hear(1 / 3, 10):.0%}}), one of one in twenty hardly ({{crmkit.chance_to_hear(0.05, 10):.0%}}). You can begin, and {{plan.interviews - plan.first}} interviews are left for new questions; after {{plan.last}}, few. The broken line is the first cause told by reps: below the rarest.
#
# Say 14 of 40 are done (teaching assumption), each with a main reason:
# %% [markdown] lang="zh"
# 课程只给了规则，没有说理由。我们的理解是：问过 {{plan.first}} 位，“3 位里有 1 位”的原因已经听到了（{{crmkit.chance_to_hear(1 / 3, 10):.0%}}），“20 位里有 1 位”的，多半还没有（{{crmkit.chance_to_hear(0.05, 10):.0%}}）。这时知道的已经够动手了，而且还剩 {{plan.interviews - plan.first}} 位，可以带着新问题去问。过了 {{plan.last}} 位，就没剩几位了。虚线是第一个原因经销售人员转述的情形，比最少见的原因还难听到。
#
# 假设 40 位里已经问了 14 位（教学假设），各记下主要原因：
# %%
told = {"reliability": 5, "bad service": 4, "too large": 2, "price": 1, "software": 1, "delivery": 1}
unheard = crmkit.unheard_share(told)
round(unheard, 2)
# %% [markdown] lang="en"
# A trick by Turing and Good: **what was heard only once tells how much is still unheard.** 3 of 14: very roughly {{unheard:.0%}} of the defectors have a reason nobody has told yet. **Third decision: what now?**
#
# - **A** Finish all 40, then meet.
# - **B** Meet now, share, mend at once what can be mended, and take new questions along.
# - **C** Stop: two causes explain most of it.
# - **D** Decide on the new analyser now; reliability is named most.
# %% [markdown] lang="zh"
# 图灵和古德有个窍门：**只听到过一次的原因，告诉我们还有多少没听到。** 14 位里有 3 位，也就是说，大约 {{unheard:.0%}} 的跳槽客户，原因还没有人说起过（14 位不多，只是粗略的估计）。**第三次决定：现在怎么办？**
#
# - **A** 40 位全部问完再开会。
# - **B** 现在就开会，互相交流，马上能改的先改，再带着新问题接着问。
# - **C** 不用再问了：两个原因已经占了大半。
# - **D** 现在就拍板开发新仪器：可靠性提到的人最多。
# %%
what_now = ...
# %%
check("ch5_5c.E3", what_now)
# %% [markdown] lang="en"
# MicroScan heard of doubts about reliability, and of bad service. (Who asked, managers or their sales people, the account leaves open.) It redesigned its product, added a low-end model for small laboratories, and changed its service. Two years later it led the market, at a profit. A winner's story: no second MicroScan did nothing, so nobody knows what the interviews did.
#
# ## Six points
#
# The course's advice in six points (our counting). A colleague's plan:
# %% [markdown] lang="zh"
# MicroScan 听到了什么？客户怀疑仪器的可靠性，也嫌服务差。（当年究竟是管理者亲自去问，还是派销售人员去问，案例没有讲清楚。）公司重新设计了产品，为小化验室增加了低端机型，又改进了服务流程。两年后成为市场领先者，并且盈利。故事很精彩，不过是赢家事后讲的：没有另一家什么都没做的 MicroScan 可以对照，访谈究竟起了多大作用，谁也不知道。
#
# ## 六个要点
#
# 怎样分析跳槽原因，课程给出了六个要点（怎样数成六个，是我们的整理）。一位同事交来这样一份计划：
# %%
verdict = crmkit.check_plan(
    interviewers=["researchers"], team=["top_managers", "sales"],
    phone_questions=["duration", "age", "income", "education"],
    told_apart=False, booked=False, interviews=40, meeting_after=40, measures=["now", "invest"])
verdict
# %% [markdown] lang="en"
# {{verdict.score}} of {{len(verdict)}}. To point four: a hospital that closed its laboratory is a **former customer**, no defector. The phone call that finds out books the interview, too.
#
# Ask those who came to *you*, too: your rivals' defectors. If they come for what yours leave for, is it you, or the market? Do they fit your core customers (5.5b)?
#
# ## What to take away
#
# - "Nobody has left" may mean that nobody counts partial defectors, or likes to report them.
# - Of faults equally common, those who stayed name the deadliest least. Ask those who left; compare.
# - A cause with share p is heard in n interviews with chance 1 − (1 − p)ⁿ. Meet between a quarter and three quarters, and ask in person.
#
# ## Where the figures come from
#
# MicroScan, the points, the quarters, why firms do not learn: the course; case also in F. F. Reichheld (1996), Learning from customer defections, *Harvard Business Review* 74(2). Satisfied defectors: a claim from such texts. The case gives no counts: customers, 14 interviews, the reps' tenth, 95% and the plan are teaching assumptions. Reasons: IBM sample data. Heard once: I. J. Good (1953), *Biometrika* 40.
#
# ## Next
#
# `ch5_5d_a_black_box` makes a habit of it. Exercises 5.7 to 5.7k in `exercises/ex_ch5_5c_asking_the_leavers`.
# %% [markdown] lang="zh"
# {{len(verdict)}} 个要点只做到 {{verdict.score}} 个。第四点要解释一下：化验室关门了，医院是**自然离开的老客户**，不是跳槽，没有哪个对手把它抢走。打电话弄清这一点时，顺便把与高层管理者的访谈约好。
#
# 还有一群人，再好的计划也漏掉了：从对手那里转到*我们*这边来的客户。他们是对手的跳槽客户，很愿意说说为什么。如果他们来的原因，正是我们的客户走的原因，那么问题在我们，还是整个行业都这样？他们又像不像我们的核心客户（见 5.5b）？
#
# ## 本课要点
#
# - “一个也没走”，可能是没人数部分跳槽的客户，也没人愿意上报。
# - 同样常见的毛病，越要命的，留下的人越少提。要去问离开的人，再作对照。
# - 比例为 p 的原因，访谈 n 位，听到的概率是 1 − (1 − p)ⁿ。在四分之一与四分之三之间开会，而且要亲自去问。
#
# ## 数据来源
#
# MicroScan 案例、六个要点、四分之一与四分之三、企业为何不吸取教训均来自课程；案例另见 F. F. Reichheld（1996），Learning from customer defections，*Harvard Business Review* 74(2)；“满意的跳槽客户”的比例是同类文章中的说法。案例没有给出数目：客户人数、14 位访谈、十件传一件、95% 以及同事的计划都是教学假设。流失原因：IBM 示例数据。“只听到一次”：I. J. Good（1953），*Biometrika* 40。
#
# ## 下一课
#
# `ch5_5d_a_black_box`：让失误分析成为制度。本课的练习是 `exercises/ex_ch5_5c_asking_the_leavers` 中的 5.7 至 5.7k。
