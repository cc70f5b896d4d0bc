# %% [markdown] lang="en"
# # 4.5c Whom are we for?
#
# *Chapter 4, choosing customers · 4B.1.2 and 4B.2 · about 30 minutes*
#
# In October 2017 an American grocer sent coupons to 1,133 households. One in five redeemed any. Next year there is money for half the letters. You know the households' age, income and children, and what lies in their baskets. **By what do you choose the half that gets a letter?**
#
# After this lesson you can
#
# - group customers on three kinds of basis, and count what each group answers,
# - judge a basis by what half the letters reach, and see through one that means nothing,
# - measure how well an offer meets the needs of a group.
# %% [markdown] lang="zh"
# # 4.5c 我们为谁服务？
#
# *第四章 客户选择与开发 · 4B.1.2 与 4B.2 · 约 30 分钟*
#
# 2017 年 10 月，美国一家超市给 1,133 户家庭寄了优惠券，约五分之一的家庭用了。明年的预算只够寄一半。你知道这些家庭的年龄、收入、子女数，也知道他们篮子里装了什么。**凭什么选出该寄的那一半？**
#
# 学完本课，你能够：
#
# - 按三类依据给客户分组，算出各组的响应率；
# - 用“寄一半能得到多少响应”评判一种依据，识破毫无意义的分组；
# - 衡量产品或服务在多大程度上满足一群人的需求。
# %% [markdown] lang="en"
# ## Three kinds of basis
#
# To choose target customers the market is cut into groups. The course names three bases: **who they are** (age, sex, income, family), **how they buy** (frequency, purchasing power), and **what they like** (interests, preferences). The first is cheapest to ask for. Is it the best?
# %% [markdown] lang="zh"
# ## 三类细分依据
#
# 选择目标客户，先要把市场分成几群。课程列出三类依据：**人口统计特征**（年龄、性别、收入、家庭）、**消费行为**（频率、购买力）、**兴趣偏好**。第一类最容易问到，它是不是最好用？
# %% [markdown] lang="en"
# ## The letters
#
# Real data, from *The Complete Journey*: who was sent campaign 18, and who redeemed a coupon of it.
# %% [markdown] lang="zh"
# ## 这批信
#
# 真实数据，来自 *The Complete Journey*：第 18 次活动寄给了谁，谁用了它的优惠券。
# %%
load = crmkit.datasets.load_complete_journey
campaigns, redeemed = load("campaigns"), load("coupon_redemptions")
sent = campaigns.loc[campaigns["campaign_id"] == 18, "household_id"]
used = redeemed.loc[redeemed["campaign_id"] == 18, "household_id"]
len(sent), round(float(sent.isin(used).mean()), 3)
# %% [markdown] lang="en"
# Only some households told anything about themselves. To compare fairly, we look at those first:
# %% [markdown] lang="zh"
# 只有一部分家庭填过个人资料。为了公平比较，先看这些家庭：
# %%
homes = load("demographics").set_index("household_id")
letters = homes[homes.index.isin(sent)].copy()
letters["answered"] = letters.index.isin(used)
letters.groupby("age")["answered"].agg(["size", "mean"]).round(2)
# %% [markdown] lang="en"
# {{len(letters)}} letters, {{letters["answered"].mean():.0%}} answered. From {{letters.groupby("age")["answered"].mean().min():.0%}} among the youngest to {{letters.groupby("age")["answered"].mean().max():.0%}}: age seems to matter. Income has an even wider range:
# %% [markdown] lang="zh"
# 共 {{len(letters)}} 封信，响应率 {{letters["answered"].mean():.0%}}。最年轻的一组 {{letters.groupby("age")["answered"].mean().min():.0%}}，最高的一组 {{letters.groupby("age")["answered"].mean().max():.0%}}，看来年龄有用。收入的差距更大：
# %%
by_income = letters.groupby("income")["answered"].agg(["size", "mean"])
by_income.sort_values("mean", ascending=False).round(2).iloc[[0, 1, -2, -1]]
# %% [markdown] lang="en"
# Look at the sizes before you write to the rich. {{by_income["size"].loc["175-199K"]}} households are no group, they are an anecdote: one answer more or less moves the rate by {{100 / by_income["size"].loc["175-199K"]:.0f}} points. **Every table of rates needs its counts.** The range from the best group to the worst says little, for many small groups make a wide range by chance.
# %% [markdown] lang="zh"
# 先看户数，再决定要不要给有钱人写信。{{by_income["size"].loc["175-199K"]}} 户算不上一个群体，只能算几个例子：多一户或少一户响应，响应率就变动 {{100 / by_income["size"].loc["175-199K"]:.0f}} 个百分点。**凡是列响应率，必须列户数**。最好组与最差组的差距说明不了什么：组分得多、人数少，光凭运气也会拉开差距。
# %% [markdown] lang="en"
# ## A fairer question: what does half reach?
#
# Suppose three groups of 100 people with 40, 25 and 10 answers. With 150 letters you write to the best group and half of the second:
# %% [markdown] lang="zh"
# ## 更公平的问法：寄一半，能得到多少？
#
# 假设有三组，各 100 人，响应数分别为 40、25、10。手里有 150 封信，先寄最好的一组，再寄第二组的一半：
# %%
reached = 40 + 25 / 2
reached / (40 + 25 + 10)
# %% [markdown] lang="en"
# Half the letters reach {{reached / 75:.0%}} of the answers; letters sent blindly would reach 50%. Now test age, against a basis that cannot mean anything: **the last digit of the household's number.**
# %% [markdown] lang="zh"
# 寄一半，得到 {{reached / 75:.0%}} 的响应；闭着眼睛寄是 50%。现在检验年龄，并拿一种不可能有意义的依据来对照：**家庭编号的末位数字。**
# %%
letters["digit"] = letters.index % 10
by_age, by_digit = crmkit.segments_by(letters, "age"), crmkit.segments_by(letters, "digit")
round(by_age.reach(0.5), 3), round(by_digit.reach(0.5), 3)
# %% [markdown] lang="en"
# **Age reaches {{by_age.reach(0.5):.1%}}, and the last digit {{by_digit.reach(0.5):.1%}}.** Ten groups, sorted by what happened to happen, always look a little useful. So the last digit, not 50%, is the mark to beat; and even a basis that beats it should be tested on the next campaign.
# %% [markdown] lang="zh"
# **年龄是 {{by_age.reach(0.5):.1%}}，末位数字是 {{by_digit.reach(0.5):.1%}}**。分成十组，再按碰巧出现的结果排序，看上去总有点用。所以要超过的不是 50%，而是末位数字；即使超过了，也要拿下一次活动再检验。
# %% [markdown] lang="en"
# ## How they buy, what they like
#
# The baskets are a **sample of lines**: good for mixes and shares, useless for counting visits or spending. Two shares can be read from them: the price of a typical article (purchasing power) and the share bought on offer (preference). And redemptions are recorded completely: who used a coupon of an *earlier* campaign? All three use only what was known before the letters went out.
# %% [markdown] lang="zh"
# ## 怎么买，喜欢什么
#
# 购物记录是**抽样的明细**：看构成、看比例可以，数次数、算总额不行。从中能读出两项：所购商品的一般价位（购买力），买优惠商品的比例（偏好）。优惠券的使用记录则是完整的：谁用过*以前*活动的优惠券？三项都只用寄信之前已知的情况。
# %%
lines = load()
past = lines[(lines["transaction_timestamp"] < "2017-10-30") & (lines["quantity"] > 0)]
past = past.assign(price=past["sales_value"] / past["quantity"], offer=past["retail_disc"] > 0)
habits = past.groupby("household_id").agg(price_level=("price", "median"),
                                          offer_share=("offer", "mean"))
earlier = redeemed.loc[redeemed["redemption_date"] < "2017-10-30", "household_id"]
letters = letters.join(habits).assign(redeemed_before=letters.index.isin(earlier))
# %%
offers = crmkit.segments_by(letters, "offer_share")
offers
# %% [markdown] lang="en"
# Cut into quarters, 4 being those who buy most on offer: the upper half answers twice as often as the lowest quarter, and half the letters reach {{offers.reach(0.5):.1%}}. In this campaign what people like says more than how old they are.
# %% [markdown] lang="zh"
# 按比例四等分，4 是最爱买优惠商品的：较高的两组响应率是最低一组的两倍，寄一半得到 {{offers.reach(0.5):.1%}} 的响应。在这次活动里，喜欢什么比年纪多大更有用。
# %% [markdown] lang="en"
# ## Try it
#
# **Guess first:** which basis reaches most answers with half the letters, and how many? Then try all eight under "Group by", with "Share of letters sent" at 0.50. Answer with the largest share of answers, from the sentence below the picture.
# %% [markdown] lang="zh"
# ## 动手试试
#
# **先猜一猜**：寄一半的信，哪种依据得到的响应最多？占多少？然后把“细分依据”的八个选项都试一遍，“寄信的比例”保持 0.50。用图下那句话里最大的响应比例作答。
# %%
explorer = crmkit.explore.segment_base(letters)
explorer
# %%
largest_reach = ...
# %%
from crmkit.practice import check

check("ch4_5c.E1", largest_reach)
# %% [markdown] lang="en"
# Not every habit helps: price level reaches {{crmkit.segments_by(letters, "price_level").reach(0.5):.1%}}, less than the digit. Income reaches {{crmkit.segments_by(letters, "income").reach(0.5):.1%}}, but with twelve groups, some of five or seven homes, chance helps more. (Price has four, and gets less help.)
#
# Does it hold next time? Change 18 to 13 and the day to 2017-08-08, run again: earlier redeemers still lead, while the lead of offers over the last digit is gone. That is what a second campaign is for.
#
# One surprise is left. We looked only at households that told about themselves. And the others?
# %% [markdown] lang="zh"
# 不是什么习惯都有用：商品价位只得到 {{crmkit.segments_by(letters, "price_level").reach(0.5):.1%}}，还不如末位数字。收入得到 {{crmkit.segments_by(letters, "income").reach(0.5):.1%}}，可它分了十二组，有的只有五户、七户，运气帮的忙更多（价位只分四组，沾不了多少运气）。
#
# 换一次活动还成立吗？把 18 换成 13，日期换成 2017-08-08，重新运行：以前用过券的仍然领先，优惠商品比例却不再胜过末位数字。第二次活动，就是用来检验的。
#
# 还有一个意外。前面只看了填过资料的家庭，其余的呢？
# %%
everybody = sent.to_frame().assign(age=sent.map(homes["age"]), answered=sent.isin(used))
with_silent = crmkit.segments_by(everybody.set_index("household_id"), "age")
with_silent
# %% [markdown] lang="en"
# **Who told nothing answered {{with_silent.table.loc["not_told", "answer_rate"]:.0%}} of the letters, who told something {{letters["answered"].mean():.0%}}.** Whether the form is filled in is a clue of its own: the rate more than doubles. Perhaps whoever gives data already trusts the shop. Keep "not told" as a group; whoever drops the gaps drops a finding. `segments_by` keeps it.
# %% [markdown] lang="zh"
# **什么都没填的家庭，响应率 {{with_silent.table.loc["not_told", "answer_rate"]:.0%}}；填过资料的，{{letters["answered"].mean():.0%}}**。填没填资料，本身就是一条线索：响应率相差一倍多。也许肯留资料的人，本来就信任这家店。要把“未填”留作一组；把缺失值删掉，就删掉了一个发现。`segments_by` 会保留它。
# %% [markdown] lang="en"
# ## Do we meet their needs?
#
# Who answers is half of it. The course also asks whether our product can meet what the target group wants. Ask in a survey how important each need is, mark how far we meet it (0 to 1), and take the weighted mean. Invented numbers:
# %% [markdown] lang="zh"
# ## 我们满足得了他们的需求吗？
#
# 谁会响应只是一半。课程还要求看产品和服务能否满足目标客户的需求。用调查问出各项需求的重要性，给我们的满足程度打分（0 到 1），再加权平均。教学数据：
# %%
ours = {"price": 0.4, "fresh": 0.9, "near": 0.9}
families = {"price": 5, "fresh": 3, "near": 2}
couples = {"price": 1, "fresh": 5, "near": 4}
by_hand = (5 * 0.4 + 3 * 0.9 + 2 * 0.9) / (5 + 3 + 2)
by_hand, crmkit.needs_match(families, ours), crmkit.needs_match(couples, ours)
# %% [markdown] lang="en"
# We meet {{crmkit.needs_match(families, ours):.0%}} of what families want and {{crmkit.needs_match(couples, ours):.0%}} of what couples want: dear but fresh and near, we are a shop for couples.
# %% [markdown] lang="zh"
# 有孩子的家庭，需求满足了 {{crmkit.needs_match(families, ours):.0%}}；两口之家，{{crmkit.needs_match(couples, ours):.0%}}。我们贵一点，但新鲜、离家近，更适合两口之家。
# %% [markdown] lang="en"
# ## And then?
#
# The course ends with three ways to develop those who were chosen: **talk to them personally** (letter, message, telephone), **serve them excellently** (trained staff), **solve problems together** (listen, answer complaints fast).
# %% [markdown] lang="zh"
# ## 选定之后
#
# 课程最后给出三种开发策略：**个性化沟通**（信件、短信、电话）、**优质服务**（训练有素的员工）、**共同解决问题**（倾听，快速处理投诉）。
# %% [markdown] lang="en"
# ## What to take away
#
# - Three bases: who they are, how they buy, what they like. Count each group.
# - Judge a basis by what half the letters reach, against one that means nothing.
# - Past redemption says most; some habits say nothing. "Not told" is a group, too.
# - Predicting answers is not causing them: coupon users might have come anyway.
#
# **Next:** `ch5_1a_how_many_stay`: having chosen customers, how many do we keep? Exercises T9 and T10 in `exercises/ex_ch4_5_selecting_customers` practise this lesson.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 三类依据：人口特征、消费行为、兴趣偏好。每组都要报人数。
# - 看寄一半能得到多少响应，再和毫无意义的分组比一比。
# - 以前用过券最能说明问题，有些习惯什么也说明不了；“未填”也是一组。
# - 预测谁会响应，不等于促成响应：爱用券的人，也许不寄也会来。
#
# **下一课**：`ch5_1a_how_many_stay`：客户选好了，留得住多少？`exercises/ex_ch4_5_selecting_customers` 中的 T9、T10 是本课的练习。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* Bases, needs match and strategies: the course material, in our words. Letters, redemptions, baskets: The Complete Journey (84.51°), one campaign of 2017; baskets are a sample. "Half the letters" and the digit test: teaching devices. Needs and offer: teaching assumptions.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 细分依据、需求匹配与开发策略来自课程资料，文字为本工具包所写。寄信、用券、购物明细：The Complete Journey（84.51°），取 2017 年的一次活动；购物明细为抽样。“寄一半”与末位数字对照是教学设计；需求与满足程度为教学假设。
