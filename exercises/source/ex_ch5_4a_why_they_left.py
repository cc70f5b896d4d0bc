# %% [markdown] lang="en"
# # Exercises 5.4a: why they left
#
# Questions for lesson 5.4a. *By hand* means pandas or plain arithmetic; compare with the kit afterwards. The log of offices, the two firms, costs and shares that are saved are invented (teaching tables and teaching assumptions).
# %% [markdown] lang="zh"
# # 练习 5.4a：客户为什么离开
#
# 对应课文 5.4a。写明*手算*时，用 pandas 或直接列式，然后再与工具包核对。办公室的流失记录、两家企业、成本和挽留比例都是编的（教学用表与教学假设）。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 3.10 ●●● Two firms
#
# The table `two_firm_survey_TEACHING` holds invented numbers; the percentages of the real survey are lost. Say that a firm can do something about a higher price, a complaint badly handled and lost interest, and nothing about moving house or a competitor's pull (our choice; yours may differ). **By hand**: which share of its leavers was within the reach of firm A, which of firm B? (`survey` keeps the names of the file; its rows stand in this order.)
# %% [markdown] lang="zh"
# ## 3.10 ●●● 两家企业
#
# 表 `two_firm_survey_TEACHING` 里的数字是编的，真实调查的百分比已经缺失。设较高价格、未能处理好投诉、对商家失去兴趣这三项企业管得着，搬迁和竞争对手赢得管不着（这是我们的选择，你也可以另选）。**手算**：A、B 两家的流失客户里，可控的各占多大比例？（`survey` 里用的是文件原来的列名，各行次序与下表相同。）
# %%
survey = data("ch5_3.10")
crmkit.show(survey.rename(columns={"reason": "survey_reasons"}).set_index("survey_reasons"))
# %% tags=["solution"] answer="controllable = {'A': ..., 'B': ...}"
ours = survey.iloc[2:]
controllable = {"A": ours["firm_A_pct"].sum() / 100, "B": ours["firm_B_pct"].sum() / 100}
# %%
check("ch5_3.10", controllable)
# %% [markdown] lang="en"
# How far apart are the two firms? Half the sum of the absolute differences of shares, from 0 to 1. **By hand.**
# %% [markdown] lang="zh"
# 两家企业相差多远？各项比例之差的绝对值相加，除以二，结果在 0 与 1 之间。**手算**。
# %% tags=["solution"] answer="apart = ..."
apart = (survey["firm_A_pct"] - survey["firm_B_pct"]).abs().sum() / 2 / 100
# %%
check("ch5_3.10b", apart)
# %% [markdown] lang="en"
# ## 4.10 ●● Nothing but the price
#
# Of the customers whom Keaveney (1995) asked, 30% named price and 9% named price and nothing else. Which share of those *who named it* named nothing else?
# %% [markdown] lang="zh"
# ## 4.10 ●● 只因为价格
#
# Keaveney（1995）询问的客户中，30% 的人提到价格，9% 的人只提价格。在*提到价格的人*里，没有提别的原因的占多大比例？
# %% tags=["solution"] answer="only_price = ..."
only_price = 0.09 / 0.30
# %%
check("ch5_4.10", only_price)
# %% [markdown] lang="en"
# ● Of 500 customers, how many named price *and* something else?
# %% [markdown] lang="zh"
# ● 500 位客户里，既提到价格、*又*提到别的原因的有多少位？
# %% tags=["solution"] answer="price_and_more = ..."
price_and_more = 500 * (0.30 - 0.09)
# %%
check("ch5_4.10b", price_and_more)
# %% [markdown] lang="en"
# ## 1 ●● Who says that it is too dear?
#
# The log of the lesson. Of the offices that name `too_dear` or `price_rose` in any of the three columns, which share names no other reason? Take the words as they are written; a misspelt word is another word. **By hand.**
# %% [markdown] lang="zh"
# ## 1 ●● 谁在嫌贵？
#
# 课文里的记录。三列中任意一列写了 `too_dear`（太贵）或 `price_rose`（涨价了）的办公室里，没有提别的原因的占多大比例？原文怎么写就怎么算，写错的词算另一个词。**手算**。
# %%
log = data("ch5_4a.1")
log.head(3)
# %% tags=["solution"] answer="share_alone = ..."
given = log[["reason_1", "reason_2", "reason_3"]]
is_dear = given.isin(["too_dear", "price_rose"])
names_it = is_dear.any(axis=1)
something_else = (given.notna() & ~is_dear).any(axis=1)
share_alone = (names_it & ~something_else).sum() / names_it.sum()
# %%
check("ch5_4a.1", share_alone)
# %% [markdown] lang="en"
# ## 2 ●● The few that matter
#
# File the money under the reason named first, word by word as written (rows without one left out). How many reasons, the largest first, make 80% of that money? **By hand.**
# %% [markdown] lang="zh"
# ## 2 ●● 关键的几项
#
# 把金额记在首先提到的原因下面，原文怎么写就怎么算（没写的不计）。从大到小，几项原因凑够这笔金额的 80%？**手算**。
# %% tags=["solution"] answer="reasons_needed = ..."
by_money = log.groupby("reason_1")["money"].sum().sort_values(ascending=False)
reached = by_money.cumsum() / by_money.sum()
reasons_needed = int((reached < 0.8).sum()) + 1
# %%
check("ch5_4a.2", reasons_needed)
# %% [markdown] lang="en"
# ## 3 ●● Sort what they say
#
# - s1: "Your Mr Li is with another firm now. He always looked after us, so we went along."
# - s2: "Three times the technician was to come, three times nobody came. Then we stopped asking."
# - s3: "We are two people now. A kettle will do."
# - s4: "They hand out the very same machine and ask a fifth less."
# - s5: "In March you added a service charge. In our contract there is none."
# - s6: "It no longer froths milk, though your man has changed the part twice."
#
# Which of the nine causes is it? `natural`, `firm_ends`, `rival_price`, `rival_offer`, `product_fault`, `service_fault`, `price`, `integrity` or `staff_left`.
# %% [markdown] lang="zh"
# ## 3 ●● 听听他们怎么说
#
# - s1：“你们的小李去了别的公司。一直是他照应我们，我们就跟着过去了。”
# - s2：“说好技术员要来，三次都没来，后来我们也懒得问了。”
# - s3：“我们只剩两个人了，烧壶水就够。”
# - s4：“人家提供一模一样的机器，便宜两成。”
# - s5：“三月份你们加收服务费，合同里没有这一条。”
# - s6：“打不出奶泡了，你们的人换了两次零件还是不行。”
#
# 各属于九种原因中的哪一种？可以写中文名，例如“自然流失”，也可以写 `natural`、`firm_ends`、`rival_price`、`rival_offer`、`product_fault`、`service_fault`、`price`、`integrity`、`staff_left`。
# %% tags=["solution"] answer="cause_of = {'s1': ..., 's2': ..., 's3': ..., 's4': ..., 's5': ..., 's6': ...}"
cause_of = {"s1": "staff_left", "s2": "service_fault", "s3": "natural", "s4": "rival_price",
            "s5": "integrity", "s6": "product_fault"}
# %%
check("ch5_4a.3", cause_of)
# %% [markdown] lang="en"
# ## 4 ●●● Where to spend
#
# Four remedies for next year, one for each cause (teaching assumptions): lower prices (`price`) 80,000 yuan; a second technician (`service_fault`) 70,000; better spare parts (`product_fault`) 20,000; two contacts for each large office (`staff_left`) 50,000. A remedy keeps 30% of the money of an office that named this cause alone, and 10% if it named others too. Offices like last year's will be at the door again. Read the log as in the lesson, with the kit's suggestions, and let all reasons that can be read count, each cause of an office once. Rank the four causes by money kept less cost, the best first.
# %% [markdown] lang="zh"
# ## 4 ●●● 钱花在哪里？
#
# 明年有四项措施，各针对一种原因（教学假设）：降价（`price`，价格过高）8 万元；增加一名技术员（`service_fault`，服务过失）7 万元；改用好零件（`product_fault`，产品质量过失）2 万元；每家大客户配两位联系人（`staff_left`，员工离职）5 万元。只提这一种原因的办公室，措施能留住其金额的 30%；还提了别的原因的，留住 10%。设明年要走的办公室与去年的一样。按课文的办法读记录（采纳工具包的建议），读得懂的原因都算，同一家的同一种原因只算一次。按“留住的金额减成本”给四种原因排序，最好的在前。
# %% tags=["solution"] answer="best_first = [...]"
import pandas as pd

read = crmkit.classify_reasons(log, words=crmkit.classify_reasons(log).suggestions)
named = read.table.drop_duplicates(["customer", "cause"])
alone = named.groupby("customer")["cause"].transform("size") == 1
kept = (named["money"] * alone.map({True: 0.30, False: 0.10})).groupby(named["cause"]).sum()
costs = pd.Series({"price": 80_000, "service_fault": 70_000, "product_fault": 20_000,
                   "staff_left": 50_000})
best_first = list((kept[costs.index] - costs).sort_values(ascending=False).index)
# %%
check("ch5_4a.4", best_first)
# %% [markdown] lang="en"
# ## 6.8 ●●● The bank
#
# A bank's five causes: `service_quality`, `rate` (uncompetitive), `mismatch` (of product and need), `publicity` (weak), `competition`. Its five skills, and what each is to do (our words):
#
# - `impression`, first impression: from the first visit on the customer knows a person here, and turns to him when others court him;
# - `listening`: find out what he needs before anything is offered;
# - `fast_solving`: put right within the day what went wrong;
# - `keeping_touch`, keeping in touch: tell him what is new and what he is entitled to;
# - `personal`, personal service: a package and terms for this one customer.
#
# Match one skill to each cause, every skill once.
# %% [markdown] lang="zh"
# ## 6.8 ●●● 银行
#
# 银行的五种原因：`service_quality`（服务质量）、`rate`（利率缺乏竞争力）、`mismatch`（产品与需求不匹配）、`publicity`（宣传不力）、`competition`（同业竞争）。五种技巧，各管什么（说明由我们写）：
#
# - `impression` 第一印象：从第一次来访起，客户在这里就认识一个人，别家来拉他时，他会先找这个人；
# - `listening` 倾听：推荐之前，先弄清他需要什么；
# - `fast_solving` 快速解决问题：出了差错，当天补救；
# - `keeping_touch` 保持联系：告诉他有什么新东西、他能享受什么；
# - `personal` 个性化服务：为这一位客户定方案、定条件。
#
# 给每个原因配一种技巧，每种技巧只用一次。
# %% tags=["solution"] answer="skill_for = {'service_quality': ..., 'rate': ..., 'mismatch': ..., 'publicity': ..., 'competition': ...}"
skill_for = {"service_quality": "fast_solving", "rate": "personal", "mismatch": "listening",
             "publicity": "keeping_touch", "competition": "impression"}
# %%
check("ch5_6.8", skill_for)
# %% [markdown] lang="en"
# ## 5 ●●● Ask better
#
# A firm you know wants to learn why customers leave. Who asks, when, and with which first question? What is written down, and under which list? What would you lay beside the answers? Six or seven sentences.
# %% [markdown] lang="zh"
# ## 5 ●●● 怎样问得更好
#
# 一家你熟悉的企业想知道客户为什么离开。由谁问、什么时候问、第一个问题是什么？记下什么，按哪张清单归类？回答旁边要放上什么？写六七句话。
# %% tags=["solution", "words"] answer="my_plan = ..."
my_plan = (
    "A gym: the office rings two weeks after the last visit and asks openly; up to three reasons "
    "in order; four causes with service; visits, cancelled classes and fee beside them, and the "
    "same for members who stayed. 健身房：办公室的人打电话，开放式提问，按先后记三个原因，再与留下的会员对照。"
)
# %%
check("ch5_4a.5", my_plan)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
