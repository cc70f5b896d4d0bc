# %% [markdown] lang="en"
# # 5.1c Does keeping pay?
#
# *Chapter 5, keeping customers · 5.1.2, why keeping is needed · about 25 minutes*
#
# "Winning a customer costs five times as much as keeping one, so put the budget into keeping." Every manager has heard it. Suppose that in our firm it is true to the yuan: winning costs 400, a call with a small gift to an old customer costs 80. There are 20,000 to spend. **Does it follow that they should go into keeping?**
#
# After this lesson you can
#
# - say what a budget brings if it wins customers, and what if it keeps them,
# - work out the save rate from which keeping is ahead,
# - choose whom to contact, and see when the money comes back.
# %% [markdown] lang="zh"
# # 5.1c 保持客户划算吗？
#
# *第五章 客户保持 · 5.1.2 客户保持的必要性 · 约 25 分钟*
#
# “争取一位新客户的成本，是保持一位老客户的五倍，所以预算应当用来保持老客户。”哪位经理没听过这句话？假定它在我们公司一分不差：争取一位新客户要 400 元，给老客户打一通电话、送一份小礼物要 80 元。手里有 20,000 元。**能不能由此推出，这笔钱该用来保持老客户？**
#
# 学完本课，你能够：
#
# - 算出一笔预算用来争取客户、用来保持客户各带来多少；
# - 算出挽留率达到多少，保持才领先；
# - 选定该联系谁，并看出钱何时回来。
# %% [markdown] lang="en"
# ## A fifth of the price: of what?
#
# All costs, rates and margins of our firm are teaching assumptions. The quick calculation:
# %% [markdown] lang="zh"
# ## 五分之一的价钱，买到的是什么？
#
# 本课中这家公司的成本、比率和利润都是教学假设。先按直觉算一算：
# %%
budget = 20_000
won, contacts = budget / 400, budget / 80
won, contacts
# %% [markdown] lang="en"
# {{won:.0f}} new customers, or {{contacts:.0f}} old ones "kept": five times as many. Case closed? But what the 80 buys is a **contact**, not a customer. Of the people we call, 30% were about to leave. And of those, the call changes the minds of 20%: the **save rate**.
# %% [markdown] lang="zh"
# {{won:.0f}} 位新客户，或者“保持”{{contacts:.0f}} 位老客户，人数是五倍。可以定案了吗？其实 80 元买到的只是一次**联系**，不是一位客户。联系到的人里，打算离开的有 30%；其中又有 20% 因为这次联系改了主意，这个比例叫**挽留率**。
# %%
about_to_leave = contacts * 0.30
saved = about_to_leave * 0.20
contacts - about_to_leave, about_to_leave - saved, saved
# %% [markdown] lang="en"
# {{contacts - about_to_leave:.0f}} would have stayed anyway and pocket the gift. {{about_to_leave - saved:.0f}} leave all the same. {{saved:.0f}} are saved, and each of them has cost
# %% [markdown] lang="zh"
# {{contacts - about_to_leave:.0f}} 位本来就会留下，白拿了礼物；{{about_to_leave - saved:.0f}} 位照样走了；真正挽留住的只有 {{saved:.0f}} 位，每位花了
# %%
round(budget / saved)
# %% [markdown] lang="en"
# yuan, against 400 for a new one. **The five is true, and a saved customer costs more than three times as much as a new one.** The famous figure sets an acquisition against a contact.
# %% [markdown] lang="zh"
# 元，而争取一位新客户只要 400 元。**“五倍”没有错，可是挽留住一位老客户的花费，是争取一位新客户的三倍多**。那个有名的数字，拿一次“获客”与一次“联系”相比，比的不是同一样东西。
# %% [markdown] lang="en"
# ## What are they worth?
#
# Price is not all: old customers may bring more and stay longer. A new one brings 300 a year, and 60% stay each year; a saved one 350 and 75%; money costs 10%. Both pay at once: the lifetime value of lesson 4.3a with the first payment now, m(1 + i) / (1 + i − r):
# %% [markdown] lang="zh"
# ## 他们各值多少？
#
# 只看价钱还不够：老客户也许利润更高、留得更久。新客户每年带来 300 元，每年有 60% 留下；挽留住的老客户每年 350 元，留下的有 75%；资金成本 10%。两种客户都当场付款，所以用 4.3a 课里“现在付第一次”的终身价值：m(1 + i) / (1 + i − r)。
# %%
new = 300 * 1.10 / (1.10 - 0.60)
old = 350 * 1.10 / (1.10 - 0.75)
round(won * new - budget), round(saved * old - budget)
# %% [markdown] lang="en"
# A saved customer is worth {{old:,.0f}}, a new one {{new:.0f}}. Even so winning earns {{won * new - budget:,.0f}} after paying the budget; keeping does not earn back its own cost: {{saved * old - budget:,.0f}}. The kit does the sum in one call:
# %% [markdown] lang="zh"
# 一位挽留住的客户值 {{old:,.0f}} 元，一位新客户值 {{new:.0f}} 元。即便如此，扣掉预算，争取净赚 {{won * new - budget:,.0f}} 元；保持连本钱都没收回：{{saved * old - budget:,.0f}} 元。用工具包，一次调用就能算出：
# %%
firm = {"acquisition": 400, "contact": 80, "new_margin": 300, "new_retention": 0.60,
        "old_margin": 350, "old_retention": 0.75, "discount": 0.10}
both = crmkit.acquire_or_retain(budget, leaving=0.30, save_rate=0.20, **firm)
crmkit.show(both.table, 0)
# %% [markdown] lang="en"
# How good must the calls be? **Write down a guess first:** from which save rate on is keeping ahead? The explorer opens with our firm. Move *Save rate* only, and watch the title on the right.
# %% [markdown] lang="zh"
# 电话要打得多好才行？**先写下你的猜测**：挽留率达到多少，保持才开始领先？探索器打开时就是这家公司。只动“其中的挽留率”，看右图的标题。
# %%
explorer = crmkit.explore.acquire_or_retain()
explorer
# %%
save_rate = ...
# %%
from crmkit.practice import check

check("ch5_1c.E1", save_rate)
# %% [markdown] lang="en"
# ## Three fractions decide
#
# Set both net values equal, and three fractions remain: the cost of a contact over that of an acquisition, the worth of a new customer over that of an old one, and the share about to leave.
# %% [markdown] lang="zh"
# ## 三个分数说了算
#
# 令两边净值相等，只剩下三个分数：一次联系的费用占获客成本的几分之几；新客户的价值是老客户的几分之几；联系对象中打算离开的占几分之几。
# %%
by_hand = (80 / 400) * (new / old) / 0.30
round(by_hand, 2), round(crmkit.break_even_save_rate(leaving=0.30, **firm), 2)
# %% [markdown] lang="en"
# {{by_hand:.0%}}: twice the "one in five" that the prices suggest. The five itself is only the first fraction. Of the other two, one can be chosen: *whom we call*. How much does that matter? In IBM's file about a fictional telecom firm we can count who left, by kind of contract:
# %% [markdown] lang="zh"
# {{by_hand:.0%}}，是“五分之一”的两倍。那个“五倍”只决定第一个分数。另外两个里，有一个由我们选：*联系谁*。这有多要紧？在 IBM 公布的一份电信公司数据里（公司是虚构的），可以按合同种类数出谁离开了：
# %%
telco = crmkit.datasets.load_telco()
leaving = (telco["Churn"] == "Yes").groupby(telco["Contract"]).mean().rename("leaving")
needed = crmkit.break_even_save_rate(leaving=leaving, **firm)
crmkit.show(leaving.to_frame().assign(save_rate_needed=needed), 3)
# %% [markdown] lang="en"
# With our firm's prices and worths for every contract, calls to month-to-month customers must save {{needed["Month-to-month"]:.0%}} of the leavers to be as good as winning. With one year: {{needed["One year"]:.0%}}, more than all of them. With two: {{needed["Two year"]:.0%}}. **No call can pay there, however good: hardly anybody was going to leave.** Thanking the most loyal is pleasant; on this reckoning it is a waste.
# %% [markdown] lang="zh"
# 假定各种合同都套用我们公司的价钱和价值。给按月签约的客户打电话，要挽留住打算离开者的 {{needed["Month-to-month"]:.0%}} 才赶得上争取；一年合同的客户，要 {{needed["One year"]:.0%}}，把想走的全留住都不够；两年合同的，要 {{needed["Two year"]:.0%}}。**几乎没有人打算走，电话打得再好也不可能划算**。向最忠诚的客户致谢，心意很好；照这笔账算，却是浪费。
# %% [markdown] lang="en"
# ## Where does a save rate come from?
#
# "90% of those we called are still here" is no save rate: most would be here anyway. One needs customers, drawn by lot, who are *not* called. A published experiment did so, with a mobile operator that recommended better plans. After three months 10% of the customers it had approached were gone, and 6% of the others:
# %% [markdown] lang="zh"
# ## 挽留率从哪里来？
#
# “打过电话的客户 90% 都还在”，这不是挽留率：大多数人本来就会在。要知道挽留率，必须抽签留出一部分客户*不联系*，作为对照。有一项公开发表的试验就是这样做的：一家移动运营商主动向客户推荐更合适的套餐。三个月后，联系过的客户走了 10%，没联系的走了 6%：
# %%
measured = (0.06 - 0.10) / 0.06
round(measured, 2)
# %% [markdown] lang="en"
# The save rate was {{measured:.0%}}: the contact *made* people leave, perhaps by reminding them that one can. One firm, one campaign; but a save rate can be below zero, and only a comparison shows it.
# %% [markdown] lang="zh"
# 挽留率是 {{measured:.0%}}：联系反而*促使*客户离开，也许正是它提醒了客户“可以换”。这只是一家公司的一次活动；但它说明挽留率可以是负的，而且只有对照才看得出来。
# %% [markdown] lang="en"
# ## The same money, every year
#
# Two ways lead to more customers: attract new ones, keep the old. The opening lesson counted heads. In money: spend the 20,000 every year, and suppose a save rate of .45, above the break-even. Who is ahead in year 5, and when does that change? Guess first.
# %% [markdown] lang="zh"
# ## 同样的钱，年年花
#
# 要让客户多起来（课程称“增加客户份额”，不是开篇那一课的荷包占有率），有两条路：吸引新客户，保持老客户。开篇那一课动过这两根杠杆，数的是人头；现在算钱。每年都花 20,000 元，并且假定挽留率为 0.45，高于临界值。到第 5 年，谁领先？什么时候会变？先猜一猜。
# %%
levers = crmkit.two_levers(budget, 10, leaving=0.30, save_rate=0.45, **firm)
crmkit.plots.two_levers(levers)
# %% [markdown] lang="en"
# Winning, still: {{levers.table["acquire_so_far"][5]:,.0f}} against {{levers.table["retain_so_far"][5]:,.0f}}. The new come in numbers; the saved are fewer, and stay. Keeping overtakes in year {{int((levers.table["retain_so_far"] > levers.table["acquire_so_far"]).idxmax())}}. Whoever is judged after three years will not wait for it.
#
# The course adds that most profit goals could be met even without any new customers. Test it: a thousand customers, 30% leave a year, nobody comes.
# %% [markdown] lang="zh"
# 仍然是争取：{{levers.table["acquire_so_far"][5]:,.0f}} 对 {{levers.table["retain_so_far"][5]:,.0f}}。新客户来得多、当场付款；挽留住的人少，但留得久。到第 {{int((levers.table["retain_so_far"] > levers.table["acquire_so_far"]).idxmax())}} 年保持才反超。三年一考核的经理，等不到那一天。
#
# 课程还说：即使不在新客户上花钱，大部分利润目标也能实现。检验一下：一千位客户，每年走 30%，没有人来。
# %%
left = crmkit.customer_base(1000, churn=0.30, new=0, years=5)
crmkit.show(left.to_frame(), 0)
# %% [markdown] lang="en"
# At that rate the sentence soon fails. At 5% a year {{1000 * 0.95 ** 5:.0f}} would still be there, and it might. It is a statement about churn, not about budgets.
#
# ## What the sum leaves out
#
# The course names more that keeping does for a firm:
#
# | what keeping does | in our sum? |
# |---|---|
# | present customers buy more, selling costs less, so profit rises | yes, as the margin of an old customer |
# | word of mouth | no; lesson 5.1d gives it a number |
# | staff who know their customers stay too | no |
# | credibility and a good name | no |
# %% [markdown] lang="zh"
# 照这个流失率，那句话撑不了几年；若流失率是 5%，五年后还有 {{1000 * 0.95 ** 5:.0f}} 位，倒说得过去。它说的其实是流失率，不是预算。
#
# ## 这笔账没算进去的
#
# 课程讲的客户保持的作用不止这些：
#
# | 客户保持的作用 | 算进去了吗？ |
# |---|---|
# | 现有客户买得更多，销售成本更低，利润上升 | 算了，就是老客户的利润 |
# | 口碑 | 没有；5.1d 课会给它一个数字 |
# | 熟悉客户的员工也更忠诚 | 没有 |
# | 信誉与名声 | 没有 |
# %% [markdown] lang="en"
# ## What to take away
#
# - "Five times" compares an acquisition with a contact. Ask for the cost of a *saved* customer.
# - Keeping is ahead from the save rate (contact / acquisition) × (worth new / worth old) / share about to leave.
# - The same contact can pay with one group and never with another: choose those about to leave.
# - A save rate needs a group that was not contacted. It may be below zero.
#
# **Next:** `ch5_1d_five_points_of_loyalty`, where five points of retention are said to raise profit by 25 to 85%. The exercises are in `exercises/ex_ch5_1c_does_keeping_pay`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - “五倍”拿获客与联系相比。要问的是：*挽留住*一位客户花多少钱？
# - 保持领先的临界挽留率 =（联系费用 ÷ 获客成本）×（新客户价值 ÷ 老客户价值）÷ 打算离开的比例。
# - 同样一次联系，对一群人划算，对另一群人永远不划算：要选打算离开的人。
# - 挽留率要有未联系的对照组才测得出，而且可能是负的。
#
# **下一课**：`ch5_1d_five_points_of_loyalty`，据说保持率提高五个百分点，利润能增加 25% 到 85%。练习在 `exercises/ex_ch5_1c_does_keeping_pay`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* "Five times", and also 4 to 6 and 5 to 25 times, are quoted everywhere, seldom with a calculation: claims, not laws. The two ways, the roles and the sentence on new customers: course material. Setting winning against keeping by what customers are worth: after Blattberg & Deighton (1996). The experiment: Ascarza, Iyengar & Schleicher (2016). Who left: Telco Customer Churn, a fictional firm by IBM (customers who left within a month).
# %% [markdown] lang="zh"
# ---
# *数据来源。* “五倍”以及“四到六倍”“五到二十五倍”到处有人引用，却很少附上计算过程：只是说法，不是规律。两条路、保持的作用、“不靠新客户”那句话来自课程资料。用客户价值比较争取与保持，思路来自 Blattberg 与 Deighton（1996）。试验：Ascarza、Iyengar 与 Schleicher（2016）。谁离开了：Telco Customer Churn，IBM 虚构的公司（一个月内离开的客户）。
