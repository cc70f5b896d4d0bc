# %% [markdown] lang="en"
# # Exercises 5.1g: knowing your customers
#
# Questions for lesson 5.1g. *By hand* means pandas without the kit's own function; compare afterwards. Shop and households are real data; the market of K5 and K6 is invented, so that its truth is known.
# %% [markdown] lang="zh"
# # 练习 5.1g：了解你的客户
#
# 对应课文 5.1g。写明*手算*时，只用 pandas，不用工具包的同名函数，然后再核对。店铺和家庭是真实数据；K5、K6 的市场是虚构的，所以知道真相。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## K1 ●● How many told us everything?
#
# 801 households of a grocery told something about themselves. **By hand**: which share of them has every field filled?
# %% [markdown] lang="zh"
# ## K1 ●● 有多少户填得齐全？
#
# 一家杂货连锁店有 801 户家庭填写了个人资料。**手算**：各项都填齐的占多大比例？
# %%
households = crmkit.datasets.load_complete_journey("demographics")
households.head(3)
# %% tags=["solution"] answer="complete = ..."
complete = households.notna().all(axis=1).mean()
# %%
check("ch5_1.K1", complete)
# %% [markdown] lang="en"
# ## K2 ●● December
#
# Of the lines of December 2010: which share has no customer, of the lines and of the money (quantity times price, refunds taken off)? **By hand.**
# %% [markdown] lang="zh"
# ## K2 ●● 十二月
#
# 2010 年 12 月的明细里，没有客户号的占多大比例？按明细数和按金额（数量乘单价，退货照减）各算一次。**手算**。
# %%
lines = data("ch5_1.K2")
lines[["InvoiceNo", "InvoiceDate", "Quantity", "UnitPrice", "CustomerID"]].head(3)
# %% tags=["solution"] answer="nameless = {'lines': ..., 'money': ...}"
december = lines[lines["InvoiceDate"].dt.strftime("%Y-%m") == "2010-12"]
blank = december["CustomerID"].isna()
money = december["Quantity"] * december["UnitPrice"]
nameless = {"lines": blank.mean(), "money": money[blank].sum() / money.sum()}
# %%
check("ch5_1.K2", nameless)
# %% [markdown] lang="en"
# ## K3 ●● Seven names in ten
#
# Suppose that all invoices (cancellations too) whose number ends in 0 to 6 lost their customer. The best fifth are a fifth of the customers whose amounts add up to more than zero, rounded to a whole number, with most money. Make a list of the same length from the invoices that are left. **By hand**: which share of the best fifth is on it?
# %% [markdown] lang="zh"
# ## K3 ●● 十个丢七个
#
# 假设发票号（包括退货单）以 0 至 6 结尾的，都丢了客户号。最好的五分之一，指金额合计大于零的客户人数的五分之一（四舍五入），按金额从高到低取。用剩下的发票做一份同样长的名单。**手算**：最好的五分之一有多大比例在名单上？
# %%
invoices = data("ch5_1.K3")
invoices.head(3)
# %% tags=["solution"] answer="still_found = ..."
true = invoices.groupby("CustomerID")["amount"].sum()
best = true.nlargest(round(0.2 * (true > 0).sum())).index
left = invoices[invoices["InvoiceNo"].astype(str).str[-1].isin(list("789"))]
on_list = left.groupby("CustomerID")["amount"].sum().nlargest(len(best)).index
still_found = best.isin(on_list).mean()
# %%
check("ch5_1.K3", still_found)
# %% [markdown] lang="en"
# ## K4 ●●● The export desk
#
# Suppose instead that the export desk never notes a customer: all invoices outside the United Kingdom lose theirs, one in ten. Which share of the best fifth is on the list now? (In the lesson one name in ten, lost by lot, left 93%.)
# %% [markdown] lang="zh"
# ## K4 ●●● 外贸部不记客户
#
# 换一个假设：外贸部从不登记客户，英国以外的发票全部没有客户号，约占一成。现在最好的五分之一有多大比例在名单上？（课文里抽签丢一成，还剩 93%。）
# %% tags=["solution"] answer="found_without_export = ..."
home = invoices[invoices["Country"] == "United Kingdom"]
home_list = home.groupby("CustomerID")["amount"].sum().nlargest(len(best)).index
found_without_export = best.isin(home_list).mean()
# %%
check("ch5_1.K4", found_without_export)
# %% [markdown] lang="en"
# ## K5 ●● Did they warn us?
#
# Another invented market, two years. **By hand**: which share of those who left had complained in the six months before (months differ by six at most)?
# %% [markdown] lang="zh"
# ## K5 ●● 走之前打过招呼吗？
#
# 另一个虚构的市场，两年。**手算**：离开的客户中，有多大比例在此前六个月内（月份相差不超过六）投诉过？
# %%
from crmkit import market

history = market.run(market.start(seed=11, customers=1500), months=24)
history.complaints.head(3)
# %% tags=["solution"] answer="warned = ..."
pairs = history.left.merge(history.complaints, on="customer", suffixes=("", "_book"))
recent = pairs[pairs["month"] - pairs["month_book"] <= 6]
warned = recent["customer"].nunique() / len(history.left)
# %%
check("ch5_1.K5", warned)
# %% [markdown] lang="en"
# ## K6 ●●● What does the book hide?
#
# In the market of K5: for each cause, its share among those who left less its share in the complaint book. Which three causes does the book hide most? (A list; names or keys.)
# %% [markdown] lang="zh"
# ## K6 ●●● 投诉记录藏住了什么？
#
# 还是 K5 的市场：每个原因占流失的比例，减去它占投诉的比例。投诉记录藏得最深的三个原因是哪些？（用列表，写名称或键。）
# %% tags=["solution"] answer="hidden = [...]"
among_left = history.left["cause"].value_counts(normalize=True)
in_book = history.complaints["cause"].value_counts(normalize=True)
hidden = list(among_left.sub(in_book, fill_value=0).nlargest(3).index)
# %%
check("ch5_1.K6", hidden)
# %% [markdown] lang="en"
# ## K7 ●●● Your own database
#
# You open a small shop. Which fields will your customer database hold, what is each for, and what will you not ask? Where will gaps follow a rule? How will you hear those who say nothing? Five or six sentences.
# %% [markdown] lang="zh"
# ## K7 ●●● 你自己的数据库
#
# 你开了一家小店。客户数据库设哪些字段，各作什么用？什么不问？哪里的缺口会按规则出现？怎样听到那些不作声的顾客？写五六句话。
# %% tags=["solution", "words"] answer="my_database = ..."
my_database = (
    "Bicycle shop: telephone for repairs that are ready, wheel size for tyres, day of the last "
    "service for a reminder; no age, no income. Cash customers will be missing: a service card. "
    "Each month ten silent ones drawn by lot. 自行车店：电话、轮径、上次保养日期；不问年龄收入；每月抽十位问问。"
)
# %%
check("ch5_1.K7", my_database)
# %% [markdown] lang="en"
# ---
# How far are you? Run `crmkit.practice.progress()` in a cell of your own.
# %% [markdown] lang="zh"
# ---
# 想看自己做到哪里？新建一个单元格，运行 `crmkit.practice.progress()`。
