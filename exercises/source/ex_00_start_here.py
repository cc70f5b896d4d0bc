# %% [markdown] lang="en"
# # Exercises: start here
#
# Each question has a place for your answer, `...`. Replace it, run the cell, then run the check below it. A wrong answer costs nothing: the check says what to look at. ● asks you to recall, ●● to compute by hand in plain Python or pandas, ●●● to decide; there the kit may help.
# %% [markdown] lang="zh"
# # 练习：从这里开始
#
# 每道题都留有作答的位置 `...`。把它换成你的答案并运行，再运行下面的检查。答错没有关系，检查会告诉你该看哪里。● 考记忆；●● 用 Python 或 pandas 手算；●●● 要判断，可以使用工具包。
# %%
from crmkit.practice import check
# %% [markdown] lang="en"
# ## 0.1 ●
#
# How many steps has the process of customer relationship management? **a** three, **b** four, **c** five, **d** fifteen. Answer with a letter in quotation marks.
# %% [markdown] lang="zh"
# ## 0.1 ●
#
# 客户关系管理流程有几步？**a** 三步，**b** 四步，**c** 五步，**d** 十五步。用带引号的字母作答。
# %% tags=["solution"] answer="steps = ..."
steps = "c"
# %%
check("start.1", steps)
# %% [markdown] lang="en"
# ## 0.2 ●
#
# Three of these are the principles of CRM: **a** all-staff participation, **b** higher sales, **c** personalised service, **d** the 80/20 rule, **e** continuous improvement, **f** the lowest price. Give a list of letters.
# %% [markdown] lang="zh"
# ## 0.2 ●
#
# 下列哪三项是客户关系管理的原则？**a** 全员参与，**b** 提高销售额，**c** 个性化服务，**d** 二八法则，**e** 持续改进，**f** 价格最低。用字母列表作答。
# %% tags=["solution"] answer="principles = ..."
principles = ["a", "c", "e"]
# %%
check("start.2", principles)
# %% [markdown] lang="en"
# ## 0.2b ●
#
# A year after a firm has begun with CRM, six things have changed: **a** complaints are down and customers more content, **b** more of them come back, **c** winning an order costs less advertising, **d** the rent of the warehouse is down, **e** sales and market share are up, **f** there are more employees. Four of them are the reasons for which firms do CRM. Give a list of letters.
# %% [markdown] lang="zh"
# ## 0.2b ●
#
# 一家公司实施客户关系管理一年后，有六处变化：**a** 投诉少了，客户更满意；**b** 回头客多了；**c** 得到一笔订单花的广告费少了；**d** 仓库租金降了；**e** 销售额和市场份额高了；**f** 员工多了。其中哪四项是企业做客户关系管理的理由？用字母列表作答。
# %% tags=["solution"] answer="reasons = ..."
reasons = ["a", "b", "c", "e"]
# %%
check("start.7", reasons)
# %% [markdown] lang="en"
# ## 0.2c ●
#
# In which chapter of the course map do you look for: who brings most of the money (`money`), whether keeping customers pays (`keeping`), the export of your own shop (`own_shop`)? Give the numbers.
# %% [markdown] lang="zh"
# ## 0.2c ●
#
# 下面三个问题，分别到课程地图的第几章去找：钱主要是谁带来的（`money`），保持客户是否划算（`keeping`），分析自己店铺的导出文件（`own_shop`）？填章号。
# %% tags=["solution"] answer="chapters = {'money': ..., 'keeping': ..., 'own_shop': ...}"
chapters = {"money": 4, "keeping": 5, "own_shop": 3}
# %%
check("start.8", chapters)
# %% [markdown] lang="en"
# ## 0.3 ●●
#
# A customer spends 3,600 yuan a year with you and 9,000 yuan on this category in all shops together. Your customer share?
# %% [markdown] lang="zh"
# ## 0.3 ●●
#
# 一位客户一年在你这里花 3600 元，在各家店购买该品类共花 9000 元。你的客户份额是多少？
# %%
own, category = 3600, 9000
# %% tags=["solution"] answer="customer_share = ..."
customer_share = own / category
# %%
check("start.3", customer_share)
# %% [markdown] lang="en"
# ## 0.4 ●●
#
# A firm earned 1.8 million this year. The value of all its customers, the customer equity, is put at 12 million. What is its return on customer assets?
# %% [markdown] lang="zh"
# ## 0.4 ●●
#
# 一家企业今年盈利 180 万元，全部客户的价值（客户资产）估计为 1200 万元。它的客户资产收益率是多少？
# %%
profit, customer_equity = 1_800_000, 12_000_000
# %% tags=["solution"] answer="return_on_customers = ..."
return_on_customers = profit / customer_equity
# %%
check("start.4", return_on_customers)
# %% [markdown] lang="en"
# ## 0.5 ●●
#
# A shop begins with 1,000 customers. In each year 20% of those present at its start leave; then 150 new ones come. How many customers are there after five years? Fractions of a customer are fine.
# %% [markdown] lang="zh"
# ## 0.5 ●●
#
# 一家店起初有 1000 位客户。每年年初的客户中有 20% 流失，之后新来 150 位。五年后有多少位客户？答案可以带小数。
# %%
start, churn, new = 1000, 0.20, 150
# %% tags=["solution"] answer="after_five_years = ..."
base = start
for year in range(5):
    base = base * (1 - churn) + new
after_five_years = base
# %%
check("start.5", after_five_years)
# %% [markdown] lang="en"
# ## 0.6 ●●●
#
# Let the same shop run on for ever. At which number of customers does it come to rest?
# %% [markdown] lang="zh"
# ## 0.6 ●●●
#
# 让这家店一直经营下去。客户数最终会稳定在多少？
# %% tags=["solution"] answer="at_rest = ..."
at_rest = new / churn
# %%
check("start.6", at_rest)
# %% [markdown] lang="en"
# The owner wants to hold the base at 1,000. **First way:** churn stays at 20%. How many new customers must come each year?
# %% [markdown] lang="zh"
# 店主想把客户数保持在 1000。**办法一**：流失率仍为 20%，每年需要多少新客户？
# %% tags=["solution"] answer="new_needed = ..."
new_needed = start * churn
# %%
check("start.6b", new_needed)
# %% [markdown] lang="en"
# **Second way:** 150 new customers a year, as now. Which churn rate holds the base at 1,000?
# %% [markdown] lang="zh"
# **办法二**：每年仍来 150 位新客户，流失率要降到多少才能保持 1000 位？
# %% tags=["solution"] answer="churn_needed = ..."
churn_needed = new / start
# %%
check("start.6c", churn_needed)
# %% [markdown] lang="en"
# Which of the two ways would you take first, and what must you know before you decide? Write two or three sentences in quotation marks; the check then shows what a good answer contains.
# %% [markdown] lang="zh"
# 这两个办法你先用哪一个？决定之前还需要知道什么？用引号写两三句话，检查后会给出评分要点。
# %% tags=["solution", "words"] answer="my_choice = ..."
my_choice = (
    "Churn first, if the price of keeping one customer is below the price of winning one. "
    "先降流失率，前提是留住一位客户比争取一位便宜；两种成本都要先算清。"
)
# %%
check("start.6d", my_choice)
