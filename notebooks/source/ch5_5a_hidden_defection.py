# %% [markdown] lang="en"
# # 5.5a The defection you do not see
#
# *Chapter 5, losing customers · 5.5, supplement: defection · about 30 minutes*
#
# Your shop has six households as customers. The sales director reports on the second year: "One of the six has left. The five who stayed spend 5% more than before. All is well." **How many of the six are you losing?**
#
# After this lesson you can
#
# - tell complete from partial defection, and both from loyalty,
# - work out a share of wallet, of one customer and of a whole base,
# - say how much of it your own books can show, and how much is only coming and going.
# %% [markdown] lang="zh"
# # 5.5a 看不见的跳槽
#
# *第五章 客户流失 · 5.5 补充：客户跳槽 · 约 30 分钟*
#
# 你的店里有六户人家是客户。第二年，销售总监报告说：“六户里走了一户，留下的五户花得比上年还多 5%，一切正常。”**六户之中，你正在失去几户？**
#
# 学完本课，你能够：
#
# - 分清完全跳槽、部分跳槽与忠诚；
# - 算出荷包占有率：一位客户的，以及全体客户的；
# - 说出自己的账本能看见多少，又有多少只是寻常的来来去去。
# %% [markdown] lang="en"
# ## One customer, two numbers
#
# Household H1 spent 100 yuan with us in the first year and 125 in the second. On everything of the kind, with us and elsewhere, it spent 200, then 312.5: that is its wallet.
# %% [markdown] lang="zh"
# ## 一位客户，两个数字
#
# H1 户第一年在我们这里花了 100 元，第二年 125 元。而这类商品，在我们这里和在别处加起来，他家先花了 200 元，后花了 312.5 元：这就是他家的“荷包”。
# %%
growth = 125 / 100 - 1
before, after = 100 / 200, 125 / 312.5
growth, before, after
# %% [markdown] lang="en"
# The bill grew by {{growth:.0%}}, and our **share of wallet** fell from {{before:.0%}} to {{after:.0%}}: {{100 * (before - after):.0f}} percentage points. The wallet grew by {{312.5 / 200 - 1:.0%}}, faster than the bill, and **whenever the wallet grows faster than the bill, the share falls**.
#
# ## Three kinds of customer
#
# The course tells apart: **complete defection**, he no longer buys from us; **partial defection**, he buys on but gives us a smaller share, though his bill may rise; loyalty, the share is kept or rises. By hand:
# %% [markdown] lang="zh"
# 账单多了 {{growth:.0%}}，我们的**荷包占有率**（就是开篇那一课的客户份额）却从 {{before:.0%}} 降到 {{after:.0%}}，降了 {{100 * (before - after):.0f}} 个百分点。两者并不矛盾：荷包增长了 {{312.5 / 200 - 1:.0%}}，比账单快；**只要荷包比账单长得快，占有率就会下降**。
#
# ## 三种客户
#
# 课程这样区分：**完全跳槽**，不再从我们这里购买，也就是 5.3 所说的流失；**部分跳槽**，仍然购买，但占有率下降，哪怕账单还在增长；忠诚，占有率不变或上升。先手算：
# %%
import pandas as pd

six = crmkit.datasets.load_teaching("wallet6").set_index("id")
shares = pd.DataFrame({"before": six["own_y1"] / six["cat_y1"],
                       "after": six["own_y2"] / six["cat_y2"]})
shares.assign(fell=shares["after"] < shares["before"]).round(3)
# %%
found = crmkit.defection_types(six)
shown = ["own_growth", "category_growth", "share_points", "defection_type"]
crmkit.show(found.table[shown])
# %% [markdown] lang="en"
# One household left, H3. But the shares of {{found.sizes.loc["partial", "customers"]:.0f}} more fell. The **naive rate** of defection, which counts the vanished, is {{found.naive_rate:.0%}}; the rate of falling shares {{found.true_rate:.0%}}. Only H4 is loyal. And of the {{found.sizes.loc["partial", "customers"]:.0f}} partial defectors, {{len(found.hidden)}} spend no less with us: {{", ".join(found.hidden)}}. No list of falling bills names them.
#
# How much went elsewhere? Last year's share of this year's wallet, less what was spent with us:
# %% [markdown] lang="zh"
# 离开的只有 H3 一户，可是另有 {{found.sizes.loc["partial", "customers"]:.0f}} 户占有率下降。只数“不再购买的”，跳槽率是 {{found.naive_rate:.0%}}，这是**表面的跳槽率**；占有率下降的却有 {{found.true_rate:.0%}}。忠诚的只有 H4。{{found.sizes.loc["partial", "customers"]:.0f}} 户部分跳槽者中，有 {{len(found.hidden)}} 户在我们这里一点没少花：{{"、".join(found.hidden)}}。把账单下降的客户列出来，名单上不会有他们。
#
# 有多少钱流向了别家？用去年的占有率乘今年的荷包，再减去他在我们这里花的：
# %%
found.table["gone_elsewhere"].round(1).to_dict()
# %% [markdown] lang="en"
# After H3, the largest loss is H6: {{found.table.loc["H6", "gone_elsewhere"]:.0f}} yuan, by a household **whose bill has not changed by a cent**.
#
# ## A share of all wallets
#
# What is our share of all six wallets together? Sum over sum, not the mean of six shares: a big wallet counts for more.
# %% [markdown] lang="zh"
# 除了 H3，损失最大的是 H6：{{found.table.loc["H6", "gone_elsewhere"]:.0f}} 元，而它的**账单一分钱也没变**。
#
# ## 全体的荷包占有率
#
# 六户的荷包合在一起，我们占多少？要用总和除以总和，不能把六个占有率平均：荷包大的，分量也大。
# %%
found.pooled.round(3).to_dict(), shares.mean().round(3).to_dict()
# %% [markdown] lang="en"
# From {{found.pooled.iloc[0]:.0%}} to {{found.pooled.iloc[1]:.0%}}. The director's 5% is true, {{six["own_y2"].sum() / (six["own_y1"].sum() - 50) - 1:.1%}} to be exact, and the wrong number.
#
# ## In which year do they hide?
#
# A thousand invented customers, each spending 100 of a wallet of 200 with us; 80 stop. Wallets typically grow by 40%. Above the slanting line the wallet grew faster than the bill. Orange are the hidden: the share falls, the bill does not. **Write down a guess:** when do most hide, if our bills typically fall by 10%, stand still, rise by 20%, or by 40% like the wallets? Then move *growth of spend with us* only. Where is the orange bar longest (0.4 is 40%)?
# %% [markdown] lang="zh"
# 从 {{found.pooled.iloc[0]:.0%}} 降到 {{found.pooled.iloc[1]:.0%}}。总监的 5% 没说错，准确地说是 {{six["own_y2"].sum() / (six["own_y1"].sum() - 50) - 1:.1%}}，只是看错了数字。
#
# ## 哪一年最看不见？
#
# 现在换成一千位虚构的客户，每人的荷包是 200 元，一半花在我们这里；其中 80 位不再购买。荷包一般增长 40%。斜线上方，荷包比账单长得快。橙色是看不见的：占有率降了，账单没降。**先写下你的猜测**：我们的账单一般下降 10%、持平、增长 20%、还是跟荷包一样增长 40%，哪种情况下看不见的最多？然后只移动“在我们这里的花费一般增长”：移到哪里，橙色柱子最长（0.4 即 40%）？
# %%
explorer = crmkit.explore.wallet_share()
explorer
# %%
most_hide_at = ...
# %%
from crmkit.practice import check

check("ch5_5a.E1", most_hide_at)
# %% [markdown] lang="en"
# Not in a bad year: then bills fall and everybody looks. **Most defectors hide in a good year that is not quite as good as the market's.**
#
# ## A seller who sees the wallet
#
# No shop sees its customers' wallets. Let us imagine one that does. Among the wholesaler's articles is a spotted line, RETROSPOT. Say that this line is our shop. Then the "wallet" of its customers is all they buy from the wholesaler, and "elsewhere" are his other lines. First half-year (December to May) against the second (June to November):
# %% [markdown] lang="zh"
# 不是差的年头：那时账单下降，人人都会去查。**看不见的跳槽，好年头里最多：自己在增长，只是没有市场长得快。**
#
# ## 看得见荷包的一次
#
# 没有一家店看得见客户的荷包。那就设想一家看得见的。那家批发商的商品里，有一条圆点图案的产品线，名叫 RETROSPOT。假设这条线就是我们的店：客户的“荷包”，是他们在这家批发商买的一切；“别家”，是它的其他产品线。上半年（12 月至次年 5 月）与下半年（6 月至 11 月）相比：
# %%
shop = crmkit.read_orders(crmkit.datasets.load_online_retail(), product="Description").frame
bought = shop[(shop["amount"] > 0) & (shop["date"] < "2011-12-01")]
half = bought["date"].lt("2011-06-01").map({True: "y1", False: "y2"}).rename("half")
line = bought["product"].str.contains("RETROSPOT", na=False)
# %%
def per_half(rows, name):
    sums = rows.groupby(["customer", half])["amount"].sum()
    return sums.unstack(fill_value=0).add_prefix(name)


wallets = per_half(bought[line], "own_").join(per_half(bought, "cat_"))
wallets.sum().round(0).to_dict()
# %% [markdown] lang="en"
# Sales of our {{bought.loc[line, "product"].nunique()}} articles: {{wallets["own_y1"].sum():,.0f}}, then {{wallets["own_y2"].sum():,.0f}} pounds, {{wallets["own_y2"].sum() / wallets["own_y1"].sum() - 1:+.0%}}. Anyone would be content.
# %% [markdown] lang="zh"
# 我们这 {{bought.loc[line, "product"].nunique()}} 种商品的销售额先是 {{wallets["own_y1"].sum():,.0f}} 英镑，后是 {{wallets["own_y2"].sum():,.0f}} 英镑，{{wallets["own_y2"].sum() / wallets["own_y1"].sum() - 1:+.0%}}。谁看了都会满意。
# %%
real = crmkit.defection_types(wallets)
real
# %%
crmkit.plots.wallet_map(real)
# %% [markdown] lang="en"
# {{real.sizes.loc["complete", "customers"]:,.0f}} customers vanished, {{real.naive_rate:.0%}}. Yet of the {{real.sizes.loc["complete", "money"]:,.0f}} pounds they had brought, little went elsewhere, {{real.sizes.loc["complete", "gone_elsewhere"]:,.0f}}: most bought nothing in the second half, from any line. Those who **still buy**, above the slanting line, took {{real.sizes.loc["partial", "gone_elsewhere"]:,.0f}}; even less the {{-real.sizes.loc["loyal", "gone_elsewhere"]:,.0f}} that the loyal brought, {{real.sizes.loc[["partial", "loyal"], "gone_elsewhere"].sum() / real.sizes.loc["complete", "gone_elsewhere"]:.0f}} times as much. {{len(real.hidden)}} of them, orange, spend no less with us.
#
# "The share of {{real.true_rate:.0%}} fell": is that a scandal? **Guess:** run the film backwards, from the second half to the first. How many shares fall now?
# %% [markdown] lang="zh"
# {{real.sizes.loc["complete", "customers"]:,.0f}} 位客户不再购买，占 {{real.naive_rate:.0%}}。他们原来带来 {{real.sizes.loc["complete", "money"]:,.0f}} 英镑，流向别家的却只有 {{real.sizes.loc["complete", "gone_elsewhere"]:,.0f}}：其中多数人下半年哪条线都没买。而斜线上方的人**仍在购买**，只是份额变小，流向别家 {{real.sizes.loc["partial", "gone_elsewhere"]:,.0f}} 英镑；就算减去忠诚客户多带来的 {{-real.sizes.loc["loyal", "gone_elsewhere"]:,.0f}}，也是前者的 {{real.sizes.loc[["partial", "loyal"], "gone_elsewhere"].sum() / real.sizes.loc["complete", "gone_elsewhere"]:.0f}} 倍。其中 {{len(real.hidden)}} 位（橙色）在我们这里并没有少花。
#
# “{{real.true_rate:.0%}} 的客户占有率下降”，是不是大事不好？**猜一猜**：像倒放影片那样，从下半年往上半年看，占有率下降的又有多少？
# %%
backwards = crmkit.defection_types(wallets, own=("own_y2", "own_y1"),
                                   category=("cat_y2", "cat_y1"))
round(real.true_rate, 2), round(backwards.true_rate, 2)
# %%
money = [run.sizes["gone_elsewhere"].sum() for run in (real, backwards)]
[round(pounds) for pounds in money], real.pooled.round(3).tolist()
# %% [markdown] lang="en"
# {{backwards.true_rate:.0%}}. **Customers come and go, and whoever is caught at high tide mostly ebbs (*regression to the mean*): a mere count of falling shares proves little.** Money is caught so, too: net, {{money[0]:,.0f}} pounds went elsewhere, yet backwards only {{-money[1]:,.0f}} come in. The direction holds, the size does not. Two numbers favour neither half: the pooled share fell from {{real.pooled.iloc[0]:.1%}} to {{real.pooled.iloc[1]:.1%}}; and of those who buy in both, {{real.sizes.loc["partial", "customers"]:,.0f}} shares fell and {{real.sizes.loc["loyal", "customers"]:,.0f}} did not, where chance gives about half and half. We did lose, behind growing sales.
#
# ## What your own books can do
#
# Without wallets, flag everybody whose bill fell. Or, if you know how the market grew, whose bill grew by less. Of the partial defectors, how many are found; of those flagged, how many are right?
# %% [markdown] lang="zh"
# {{backwards.true_rate:.0%}}。**客户本来就有来有去，涨潮时被看到的人，随后多半退潮，这叫*均值回归*：只数占有率下降的人数，说明不了多少问题。** 金额也一样：与占有率上升的客户相抵，净流向别家 {{money[0]:,.0f}} 英镑，倒放却只净流入 {{-money[1]:,.0f}}。方向可信，大小不可信。有两个数字对哪半年都不偏：一是全体占有率，从 {{real.pooled.iloc[0]:.1%}} 降到 {{real.pooled.iloc[1]:.1%}}；二是两个半年都买的人里，{{real.sizes.loc["partial", "customers"]:,.0f}} 位占有率下降，{{real.sizes.loc["loyal", "customers"]:,.0f}} 位没有，若纯属偶然，应当大约各半。我们确实失去了份额，只是被增长的销售额遮住了。
#
# ## 自己的账本能做什么
#
# 看不见荷包时，可以标出账单下降的人；如果知道市场增长了多少，就标出账单增长不及市场的人。部分跳槽者找到了几成？标出的人里，对了几成？
# %%
on = real.table[real.table["defection_type"].isin(["partial", "loyal"])]
fell = on["defection_type"] == "partial"
market = bought.groupby(half)["amount"].sum().pct_change()["y2"]
flags = {"bill fell": on["own_growth"] < 0, "below the market": on["own_growth"] < market}
pd.DataFrame({rule: {"found": flag[fell].mean(), "right": fell[flag].mean()}
              for rule, flag in flags.items()}).round(2)
# %% [markdown] lang="en"
# Falling bills find {{flags["bill fell"][fell].mean():.0%}} of them. One number from outside, the {{market:+.0%}} of the wholesaler's sales, makes it {{flags["below the market"][fell].mean():.0%}}, for more false alarms: {{1 - fell[flags["below the market"]].mean():.0%}} instead of {{1 - fell[flags["bill fell"]].mean():.0%}} (flagging everybody: {{1 - fell.mean():.0%}}). Beyond that, **ask them where else they buy.**
#
# ## What to take away
#
# - The share falls whenever the wallet grows faster than the bill.
# - Counting only the vanished is naive: partial defectors still buy, but a smaller share.
# - Most of the money may leave with customers who still buy; they hide best in a good year.
# - A count of falling shares needs the film run backwards. Trust what favours neither period: the pooled share.
# - Hold every bill against the growth of the market, and ask.
#
# ## Where the figures come from
#
# The three kinds, falling shares behind rising bills, and H1: the course. The other households, the explorer's thousand customers, "gone elsewhere" and the rule of the market: teaching assumptions. Online Retail: Chen, Sain & Guo (2012), returns left out. Its "wallet" is one wholesaler's sales, not everybody's, and the line was chosen because it shows this. The second half holds the Christmas trade; the line's share of all sales fell from each quarter to the next, but one year cannot tell a season from a trend.
#
# ## Next
#
# `ch5_5b_core_customers`: you cannot interview them all. Whom among the defectors shall we ask? Exercises 5.1 to 5.4 in `exercises/ex_ch5_5a_hidden_defection` practise this lesson.
# %% [markdown] lang="zh"
# 只看账单下降，找得到 {{flags["bill fell"][fell].mean():.0%}}。多知道外面的一个数字，即批发商全部销售额的增长 {{market:+.0%}}，就找得到 {{flags["below the market"][fell].mean():.0%}}，代价是误报变多：从 {{1 - fell[flags["bill fell"]].mean():.0%}} 到 {{1 - fell[flags["below the market"]].mean():.0%}}（人人都标，误报是 {{1 - fell.mean():.0%}}）。再往下只有一个办法：**去问客户，还在哪里买。**
#
# ## 本课要点
#
# - 荷包比账单长得快，占有率就下降。占有率的变化说“百分点”，不说百分之几。
# - 不再购买是完全跳槽，占有率下降是部分跳槽。只数不再购买的，数的只是表面。
# - 大部分钱可能是跟着仍在购买的客户流走的；好年头里，他们最不容易被看见。
# - 数占有率下降的人数，要把影片倒放一遍对照。更可信的，是对哪一期都不偏的数字：全体占有率。
# - 拿每一份账单去和市场增长比，并且去问客户。
#
# ## 数据来源
#
# 三种客户、账单上升而占有率下降，以及 H1 的例子来自课程。其余五户、探索器里的一千位客户、用去年占有率乘今年荷包来算“流向别家”、用市场增长作比较的办法，均为教学假设。Online Retail：Chen、Sain 与 Guo（2012），不计退货。这里的“荷包”只是客户在这一家批发商的购买，不是在所有地方的购买；选这条线，也正因为它有这种现象。下半年含有圣诞备货；这条线在全部销售额中的份额一季低于一季，但只有一年的数据，分不清是季节还是趋势。
#
# ## 下一课
#
# `ch5_5b_core_customers`：不可能人人都访谈，跳槽的客户里，该去问谁？（跳槽为什么会损害利润，见 5.1d。）`exercises/ex_ch5_5a_hidden_defection` 中的 5.1 至 5.4 是本课的练习。
