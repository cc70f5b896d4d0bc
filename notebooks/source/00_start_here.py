# %% [markdown] lang="en"
# # Start here: where is this firm heading?
#
# *Customer relationship management · the course map · about 25 minutes*
#
# A firm has 1,000 customers. Each year it wins 160 new ones and loses one customer in five. The sales director says: "We win customers every single year. Give us time." **How many customers will the firm have in twenty years?** Write down a number before you go on; you will check it below.
#
# After this lesson you can
#
# - use this kit: run cells, move sliders, check an answer,
# - say what customer relationship management is, and find any topic on the course map,
# - work out three measures of success that no income statement shows.
# %% [markdown] lang="zh"
# # 从这里开始：这家公司往哪里去？
#
# *客户关系管理 · 课程地图 · 约 25 分钟*
#
# 一家公司有 1,000 位客户，每年新增 160 位，同时每五位流失一位。销售总监说：“我们年年都在开发新客户，给我们时间就行。”**二十年后，这家公司有多少客户**？先写下一个数字再往下看，后面会对答案。
#
# 学完本课，你能够：
#
# - 使用这套工具包：运行单元格、拖动滑块、检查答案；
# - 说出什么是客户关系管理，在课程地图上找到任何一个主题；
# - 计算利润表上看不到的三个经营指标。
# %% [markdown] lang="en"
# ## How this kit works
#
# You are reading a notebook. Text and grey code cells take turns. Click into a code cell and press **Shift + Enter** to run it; run them from top to bottom. Nothing you do here can break anything: your copy is yours, and a fresh one can be made at any time.
#
# First, does everything work on this computer?
# %% [markdown] lang="zh"
# ## 工具包怎么用
#
# 你正在读的是一份笔记本，文字和灰色的代码单元格交替出现。点进代码单元格，按 **Shift + Enter** 运行；请从上到下依次运行。随便动手，弄不坏任何东西：这一份是你自己的，随时可以重新取一份。
#
# 先看看这台电脑上一切是否正常：
# %%
crmkit.doctor.check()
# %% [markdown] lang="en"
# ## What CRM is
#
# **Customer relationship management** is a management idea and a method: build relations with customers and keep them, through communication and cooperation across sales, marketing and service. Firms do it for four reasons: satisfied customers, loyal customers, more sales and market share, and lower marketing cost.
#
# It rests on three principles. *All staff take part*: the driver and the cashier meet more customers than the CRM department. *Service is personal*: the same treatment for everybody is right for nobody. *Improvement never ends*: each complaint is information.
# %% [markdown] lang="zh"
# ## 什么是客户关系管理
#
# **客户关系管理**（CRM）既是一种管理思想，也是一套方法：销售、市场、服务各部门通过沟通与协作，建立并保持与客户的关系。企业这样做有四个理由：提高客户满意度，提高客户忠诚度，增加销售与市场份额，降低营销成本。
#
# 它有三条原则。*全员参与*：送货员和收银员见到的客户，比客户部多得多。*个性化服务*：对谁都一样，等于对谁都不合适。*持续改进*：每一次投诉都是信息。
# %% [markdown] lang="en"
# ## Five steps, and where they leak
#
# Relations are built in five steps: identify and classify, contact and interact, analyse needs and serve personally, sell and promote, feedback and improve. At each step some people are lost. With invented rates:
# %% [markdown] lang="zh"
# ## 五个步骤，漏在哪里
#
# 建立客户关系分五步：识别与分类、接触与互动、需求分析与个性化服务、销售与推广、反馈与改进。每一步都会漏掉一些人。用一组假设的比例算一算：
# %%
identified = 1000
reached = identified * 0.50
understood = reached * 0.40
buyers = understood * 0.25
reached, understood, buyers
# %% [markdown] lang="en"
# Of 1,000 people, {{buyers:.0f}} buy. In the explorer below the fifth step feeds the first: content buyers send somebody new, so that the number of buyers comes out a little higher (half a buyer, on average).
#
# **Guess first:** you can afford to raise *one* of the three rates, reached (0.50), needs learnt (0.40) or buying (0.25), by ten points. Which one brings most extra buyers? Try all three, one at a time; use *Reset* in between.
# %% [markdown] lang="zh"
# 1,000 人里有 {{buyers:.0f}} 人购买。在下面的探索器里，第五步会回到第一步：满意的买家会带来新人，所以买家数会略高一点（平均多出半位）。
#
# **先猜一猜**：接触（0.50）、摸清需求（0.40）、成交（0.25）三个比例中，你只有力气把*一个*提高十个百分点。提高哪一个，新增的买家最多？逐个试，中间按*复位*。
# %%
explorer = crmkit.explore.funnel()
explorer
# %% [markdown] lang="en"
# Answer with the name of the setting: `"interact"` (reached), `"serve"` (needs learnt) or `"sell"` (buying).
# %% [markdown] lang="zh"
# 用设定的名字作答：`"interact"`（接触）、`"serve"`（摸清需求）或 `"sell"`（成交）。
# %%
rate_to_raise = ...
# %%
from crmkit.practice import check

check("start.E1", rate_to_raise)
# %% [markdown] lang="en"
# ## Three measures of success
#
# Profit and market share tell how a firm did. The course adds three measures that tell what will happen next.
#
# - **Customer retention rate**: of the customers at the start of the period, the share who are still there at the end. Newcomers do not count.
# - **Customer share** (share of wallet): what a customer spends with us, of all that he spends on such goods.
# - **Return on customer assets**: profit per yuan of customer equity, the worth of all customer relations. (The course names it; this formula is a teaching assumption.)
# %% [markdown] lang="zh"
# ## 三个衡量指标
#
# 利润和市场份额说明企业过去做得怎样。课程再加三个指标，预示接下来会怎样。
#
# - **客户保持率**：期初的客户中，期末仍在的占多少。新来的不算。
# - **客户份额**（又称荷包占有率）：客户在我们这里的花费，占他在同类商品上全部花费的多少。
# - **客户资产收益率**：每一元客户资产（全部客户关系的价值）带来多少利润。（课程只给出名称，公式为教学假设。）
# %%
kept = crmkit.retention_rate(start=1000, lost=200)
share = crmkit.customer_share(own=2_700, category=9_000)
yield_ = crmkit.return_on_customer_assets(profit=2.4e6, equity=20e6)
kept, share, yield_
# %% [markdown] lang="en"
# Read aloud: {{kept:.0%}} of the customers stayed; of every 100 yuan this customer spends on the category we get {{share * 100:.0f}}; each 100 yuan of customer equity earn {{yield_ * 100:.0f}} a year.
# %% [markdown] lang="zh"
# 念出来就是：{{kept:.0%}} 的客户留下了；这位客户在同类商品上每花 100 元，有 {{share * 100:.0f}} 元给了我们；每 100 元客户资产一年带来 {{yield_ * 100:.0f}} 元利润。
# %% [markdown] lang="en"
# ## Back to the firm
#
# Each year: what was there, less a fifth, plus 160. By hand for three years, then for twenty.
# %% [markdown] lang="zh"
# ## 回到那家公司
#
# 每年：原有的客户，减去五分之一，加上 160。先手算三年，再算二十年。
# %%
first = 1000 * 0.80 + 160
second = first * 0.80 + 160
third = second * 0.80 + 160
first, second, third
# %%
base = crmkit.customer_base(start=1000, churn=0.20, new=160, years=20)
round(base.iloc[-1])
# %% [markdown] lang="en"
# {{base.iloc[-1]:.0f}}. The firm shrinks, although it wins customers every year: with 1,000 customers a fifth is 200, more than the 160 who come. It stops shrinking where a fifth of the base equals 160, at 160 / 0.20 = {{160 / 0.20:.0f}}. **It would come to {{160 / 0.20:.0f}} from any start, from 10 customers or from 10,000.**
# %% [markdown] lang="zh"
# {{base.iloc[-1]:.0f}} 位。年年开发新客户，公司却在缩小：1,000 的五分之一是 200，比新来的 160 还多。直到客户数的五分之一等于 160，即 160 / 0.20 = {{160 / 0.20:.0f}}，才不再减少。**不管从 10 位还是 10,000 位出发，最后都会到 {{160 / 0.20:.0f}}。**
# %% [markdown] lang="en"
# **Guess, then find out:** the director may either win twice as many new customers (320 a year) or halve the churn (10%). Which leads to the larger firm in the long run? And what does the base come to at 10%?
# %% [markdown] lang="zh"
# **先猜，再验证**：总监可以让新增客户翻倍（每年 320 位），也可以让流失率减半（10%）。长期来看，哪个办法让公司更大？流失率为 10% 时，客户数趋于多少？
# %%
explorer = crmkit.explore.base()
explorer
# %%
long_run_at_ten_percent = ...
# %%
check("start.E2", long_run_at_ten_percent)
# %% [markdown] lang="en"
# In customers the two come to the same, though doubling gets there sooner. In money they do not: how much it costs to win one and to keep one is the question of lesson 5.1c.
# %% [markdown] lang="zh"
# 按客户数算，两个办法最后结果相同，只是新增翻倍来得快些；按钱算就不同了：争取一位和留住一位各要花多少钱，正是第五章的问题。
# %% [markdown] lang="en"
# ## The course map
#
# The textbook has fifteen chapters. The ones in bold are those with something to compute, the field of this kit; what is not there yet says so.
#
# | chapter | topic | in this kit |
# |---|---|---|
# | 1 | Overview of CRM | this lesson |
# | 2 | CRM strategy | not covered |
# | **3** | **Customer data and their analysis** | `my_shop` |
# | **4** | **Telling customers apart and choosing them** (in the course's material; the syllabus calls chapter 4 the CRM team) | `ch4_1a` to `c` what a customer is worth to the firm, `ch4_2a` to `d` ABC, RFM and the value matrix, `ch4_3a`, `b` lifetime value, `ch4_4a` to `c` from stranger to loyal, `ch4_5a` to `c` choosing customers |
# | **5** | **Keeping customers, churn, winning back** (in the course's material; the syllabus calls chapter 5 service and satisfaction) | `ch5_1a` to `g` how many stay, whether keeping pays, why they stay; `ch5_2a` to `f` satisfaction, the price of leaving, the four stages, how to keep customers and with what budget; `ch5_3a` to `d` seeing churn, its gauges, its kinds, how it forms; `ch5_4a` to `f` why they left, before they go, who will leave and whom to call, winning back, what to say; `ch5_5a` to `d` the defection nobody sees, core customers, asking those who left, a black box; `ch5_6a` to `d` a telecom firm, a bank, representatives, one page for the manager; beyond the textbook: `ch5_7a` to `e` forecasting who stays |
# | 6 | CRM software | not covered |
# | 7 | Process optimisation | not covered |
# | 8 | Social media | not covered |
# | 9 | Competition | in part: `ch5_1f`, `ch5_3b` |
# | 10 | Ethics and law | personal data only: `ch5_1g`, `ch5_2f` |
# | 11 | Corporate culture | not covered |
# | 12 | Customer loyalty | `ch5_1d`, `ch5_2a`, `ch5_2b` |
# | 13 | Data analysis and mining | `ch4_2c`, `ch5_4c`, `ch5_7a` to `e` |
# | 14 | Frontier trends | not covered |
# | 15 | Integrated cases and simulation | cases: `ch4_4c`, `ch5_2f`, `ch5_4b`, `ch5_5c`, `ch5_6a` to `c`; one case through all chapters: not yet |
# %% [markdown] lang="zh"
# ## 课程地图
#
# 教材共十五章，粗体的章节用得上计算，由本工具包承担；尚未完成的另有注明。
#
# | 章 | 主题 | 在本工具包中 |
# |---|---|---|
# | 1 | 客户关系管理概述 | 本课 |
# | 2 | CRM 战略 | 不涉及 |
# | **3** | **客户数据及其分析** | `my_shop` |
# | **4** | **客户区分与选择**（按课程资料；教学大纲中第四章为 CRM 团队） | `ch4_1a`–`c` 客户对企业的价值，`ch4_2a`–`d` ABC、RFM 与价值矩阵，`ch4_3a`、`b` 终身价值，`ch4_4a`–`c` 从陌生到忠诚，`ch4_5a`–`c` 选择客户 |
# | **5** | **客户保持、流失与挽回**（按课程资料；教学大纲中第五章为服务与满意） | `ch5_1a`–`g` 留下多少、保持是否划算、客户为什么留下，`ch5_2a`–`f` 满意、离开的代价、四个阶段、保持的方法与预算，`ch5_3a`–`d` 看见流失、四组指标、流失的类型与形成，`ch5_4a`–`f` 为什么走、防患于未然、谁会走、该给谁打电话、挽回、该说什么，`ch5_5a`–`d` 看不见的跳槽、核心客户、去问离开的人、“黑匣子”，`ch5_6a`–`d` 电信公司、银行、销售员、给经理的一页报告；教材之外：`ch5_7a`–`e` 预测谁会留下 |
# | 6 | CRM 软件 | 不涉及 |
# | 7 | 流程优化 | 不涉及 |
# | 8 | 社交媒体 | 不涉及 |
# | 9 | 竞争 | 部分：`ch5_1f`、`ch5_3b` |
# | 10 | 伦理与法律 | 只涉及个人信息：`ch5_1g`、`ch5_2f` |
# | 11 | 企业文化 | 不涉及 |
# | 12 | 客户忠诚 | `ch5_1d`、`ch5_2a`、`ch5_2b` |
# | 13 | 数据分析与挖掘 | `ch4_2c`、`ch5_4c`、`ch5_7a`–`e` |
# | 14 | 前沿趋势 | 不涉及 |
# | 15 | 综合案例与模拟 | 案例：`ch4_4c`、`ch5_2f`、`ch5_4b`、`ch5_5c`、`ch5_6a`–`c`；贯穿各章的综合案例尚未完成 |
# %% [markdown] lang="en"
# ## What to take away
#
# - CRM builds and keeps relations, in five steps, carried by all staff.
# - Retention rate, customer share and return on customer assets look ahead.
# - A firm's size in the long run is newcomers per year divided by churn. While churn stays as it is, that is a ceiling.
#
# **Next:** `ch4_1a_does_the_shop_obey_80_20`: do a few customers really bring most of a shop's money? Exercises: `exercises/ex_00_start_here`.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 客户关系管理分五步建立并保持关系，靠的是全员。
# - 客户保持率、客户份额、客户资产收益率是向前看的指标。
# - 长期客户数 = 每年新增 ÷ 流失率。流失率不变，客户数就有一个天花板。
#
# **下一课**：`ch4_1a_does_the_shop_obey_80_20`：一家店的钱，真是少数客户带来的吗？练习：`exercises/ex_00_start_here`。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Definition, reasons, principles, steps, measures and syllabus: the course material, in our words. All rates and sums in this lesson: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 定义、理由、原则、步骤、指标与大纲来自课程资料，文字为本工具包所写。本课所有比例与金额均为教学假设。
