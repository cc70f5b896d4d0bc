# %% [markdown] lang="en"
# # My shop: from an export to a list of customers to call
#
# *Your own data · about 25 minutes*
#
# Somewhere in your shop's system is a button "export orders". **What can you learn from that file this afternoon, and whom should you call tomorrow morning?**
#
# This notebook takes an export through everything of chapter 4.2 and ends with a list and a page for the manager. It runs on a sample until you name your own file.
# %% [markdown] lang="zh"
# # 我的店：从一份导出文件到一张待跟进名单
#
# *用你自己的数据 · 约 25 分钟*
#
# 你的店铺系统里，总有一个“导出订单”的按钮。**靠这份文件，今天下午能看出什么？明天上午该给谁打电话？**
#
# 本笔记本让导出文件走完 4.2 的全部步骤，最后得到一张名单和一页给经理的报告。在你填入自己的文件之前，它用样例运行。
# %% [markdown] lang="en"
# ## 1. Your file
#
# CSV, Excel or Parquet, one line per order or per item. It needs three things: who, when, how much. To use your own, put the file beside this notebook and replace the next line, for example by `my_file = "orders_2024.xlsx"`. Nothing leaves your computer.
# %% [markdown] lang="zh"
# ## 1. 你的文件
#
# CSV、Excel 或 Parquet 都行，每行一张订单或一件商品。需要三样：谁、何时、多少钱。要用自己的文件，就把它放在本笔记本旁边，把下一行改成例如 `my_file = "orders_2024.xlsx"`。数据不会离开你的电脑。
# %%
my_file = crmkit.datasets.folder() / "sample_shop.csv"
# %% [markdown] lang="en"
# ## 2. Through the door
#
# `read_orders` finds the columns by their headers. If it is in doubt, it asks you to name them, as in `read_orders(my_file, customer="buyer", amount="paid")`.
# %% [markdown] lang="zh"
# ## 2. 进门检查
#
# `read_orders` 按列名认出各列。拿不准时，它会请你指明，例如 `read_orders(my_file, customer="买家", amount="实付")`。
# %%
shop = crmkit.read_orders(my_file)
shop
# %% [markdown] lang="en"
# Read the audit before anything else. Each row of the file is counted once: kept, or set aside with a reason. Is what was set aside a detail, or a part of your business? Repeated rows are reported and kept: only you know whether they are two orders.
# %% [markdown] lang="zh"
# 先看审计表，再看其他。文件的每一行都只计一次：要么保留，要么注明原因后搁置。被搁置的是细枝末节，还是你生意的一部分？重复的行只报告、不删除：是不是两张订单，只有你知道。
# %%
crmkit.show(shop.set_aside.head(3))
# %% [markdown] lang="en"
# ## 3. Who brings the money?
# %% [markdown] lang="zh"
# ## 3. 钱是谁带来的？
# %%
grades = crmkit.abc(shop)
crmkit.plots.pareto(grades)
# %% [markdown] lang="en"
# What share of the money would go with the best one, if it left tomorrow?
# %% [markdown] lang="zh"
# 如果最大的那一位客户明天离开，会带走多大比例的金额？
# %%
crmkit.show(grades.table.head(3), decimals=3)
# %% [markdown] lang="en"
# (The three lists below differ by a customer or two: ABC leaves out those who have nothing left after refunds, RFM those who only returned goods.)
# %% [markdown] lang="zh"
# （下面几张名单的人数会差一两位：ABC 不列入扣除退货后分文不剩的客户，RFM 不列入只有退货的客户。）
# %% [markdown] lang="en"
# ## 4. The eight classes
# %% [markdown] lang="zh"
# ## 4. 八类客户
# %%
segments = crmkit.rfm(shop)
crmkit.plots.segments(segments)
# %% [markdown] lang="en"
# Do these cuts suit your trade? Thirty silent days mean nothing to a furniture shop and much to a baker. First set "High is" to "the values set here", then move the three limits; once you have settled on some, write them into the cell above, for example `crmkit.rfm(shop, cut={"recency": 30, "frequency": 3, "monetary": 540})`.
# %% [markdown] lang="zh"
# 这些分界适合你的行业吗？三十天没来，对家具店不算什么，对面包店却很要紧。先把“高”的标准换成“按这里设的数值”，再移动三个界限；定下以后写进上面的单元格，例如 `crmkit.rfm(shop, cut={"recency": 30, "frequency": 3, "monetary": 540})`。
# %%
explorer = crmkit.explore.rfm(shop)
explorer
# %% [markdown] lang="en"
# ## 5. Two grids
#
# Often or seldom, in large or small amounts:
# %% [markdown] lang="zh"
# ## 5. 两个矩阵
#
# 买得勤还是少，每次花得多还是少：
# %%
marcus = crmkit.marcus_grid(shop)
crmkit.plots.matrix(marcus)
# %% [markdown] lang="en"
# The value matrix also needs each customer's growth potential, which no export contains. As a stand-in, and **only as a teaching assumption**, take how much a customer spent in the last 90 days beyond the 90 days before; below zero means less than before. Better: replace it by what your salespeople know.
# %% [markdown] lang="zh"
# 客户价值矩阵还需要每位客户的增值潜力，导出文件里没有。这里**仅作为教学假设**，用最近 90 天比之前 90 天多花的金额代替；负数表示最近花得比之前少。更好的办法是换成销售员掌握的情况。
# %%
recent = crmkit.customers.recency_frequency_monetary(shop, window=90)["monetary"]
half = crmkit.customers.recency_frequency_monetary(shop, window=180)["monetary"]
table = half.to_frame("current_value")
table["growth_potential"] = 2 * recent.reindex(half.index, fill_value=0) - half
crmkit.explore.value_matrix(table)
# %% [markdown] lang="en"
# ## 6. Whom to call tomorrow
#
# Big customers who have gone quiet are worth a call. (Whether calls help, you will know only if you leave a few uncalled and compare.) For a list of calls the mean is too strict a cut for "big": a few giants set it. For the money, and only for it, we take the median, and sort by the money they have brought.
# %% [markdown] lang="zh"
# ## 6. 明天给谁打电话
#
# 花得多、却安静下来的客户，值得先打电话问一问。（有没有用，要留几位不打，作个对照才知道。）做电话名单时，用平均值来定“花得多”太严了，因为它由几个大户决定；这里只把金额一项改用中位数，再按他们带来的金额排序。
# %%
cut = {**segments.cuts, "monetary": segments.table["monetary"].median()}
actions = crmkit.action_list(crmkit.rfm(shop, cut=cut))
actions
# %% [markdown] lang="en"
# Save it: a CSV for the spreadsheet and a page to print. They go into the folder `my_shop_output` of your course; a file that is there already is never overwritten.
# %% [markdown] lang="zh"
# 保存：一份给电子表格用的 CSV，一张可以打印的网页，放在课程目录的 `my_shop_output` 文件夹里；已有的文件不会被覆盖。
# %%
actions.save()
# %% [markdown] lang="en"
# ## 7. One page for the manager
#
# Chapters 4 and 5 on one page, from the same orders. `page` alone in a cell shows it whole, `page.save("page.html", lists=True)` writes it with its two lists. Put in your own window and margin, as in `crmkit.report(shop, days=60, margin=0.2)`; lesson 5.6d says how to read it.
# %% [markdown] lang="zh"
# ## 7. 给经理的一页报告
#
# 第四、五章合成一页，用的还是这份订单。在单元格里只写 `page` 就能看到整页，`page.save("page.html", lists=True)` 把它和两张名单一起存下来。窗口和利润率请换成你自己的，例如 `crmkit.report(shop, days=60, margin=0.2)`；怎样读，见 5.6d 课。
# %%
page = crmkit.report(shop)
print(page)
# %% [markdown] lang="en"
# ## What to take away
#
# - The audit comes first. A conclusion is worth as much as the rows it rests on.
# - Cuts that suit a gift wholesaler need not suit you. Choose them, write them down, keep them.
# - Customer names are personal data. Keep the file where only those can read it who need it.
# %% [markdown] lang="zh"
# ## 本课要点
#
# - 先看审计。结论的分量，取决于它所依据的行。
# - 适合礼品批发商的分界不一定适合你。自己定，记下来，保持不变。
# - 客户姓名是个人信息，文件只放在需要的人才能看到的地方。
# %% [markdown] lang="en"
# ---
# *Where the figures come from.* The sample: invoices of 220 customers of Online Retail (Chen, Sain & Guo 2012) from June 2011 on, under the headers of a Chinese shop system, with the pound sign replaced and faults added on purpose.
# %% [markdown] lang="zh"
# ---
# *数据来源。* 样例取自 Online Retail（Chen、Sain 与 Guo，2012）中 220 位客户 2011 年 6 月以后的发票，换成中文店铺系统的列名和货币符号，并有意加入了错误。
