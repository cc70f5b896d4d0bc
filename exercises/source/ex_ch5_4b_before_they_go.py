# %% [markdown] lang="en"
# # Exercises 5.4b: before they go
#
# They go with lesson 5.4b. Where a question is marked ●●, use pandas only. All numbers are invented.
# %% [markdown] lang="zh"
# # 练习 5.4b：在客户离开之前
#
# 对应课文 5.4b。标 ●● 的题只用 pandas 手算。所有数字均为教学假设。
# %%
from crmkit.practice import check, data
# %% [markdown] lang="en"
# ## 4b.1 ●● Other drawers
#
# The chair finds the lesson's grades of impact too strict. He puts his cuts at 100, 220, 390 and 800 thousand; the cuts of probability stay at 10, 30, 50 and 70%. A value on a cut gets the higher grade. What is the score of each risk (product of the two grades)?
# %% [markdown] lang="zh"
# ## 4b.1 ●● 换一套分级
#
# 主席觉得课文里影响的分级太严，把界限改成 100、220、390、800 千元；概率的界限仍是 10%、30%、50%、70%。恰在界限上的归高一级。每种风险得几分（两个等级相乘）？
# %%
risks = data("ch5_4b.1").set_index("churn_risk")
crmkit.show(risks)
# %% tags=["solution"] answer="scores = {'dissatisfaction': ..., 'price': ..., 'unstable_service': ..., 'change': ..., 'competition': ...}"
chance = 1 + sum((risks["likelihood"] >= cut).astype(int) for cut in (0.1, 0.3, 0.5, 0.7))
damage = 1 + sum((risks["impact_k"] >= cut).astype(int) for cut in (100, 220, 390, 800))
scores = (chance * damage).to_dict()
# %%
check("ch5_4b.1", scores)
# %% [markdown] lang="en"
# Compare each two of the five risks: ten pairs. How many of them does this score order the other way round than the expected loss? (Equal scores do not count.)
# %% [markdown] lang="zh"
# 五种风险两两相比，共十对。有几对按这个得分排的次序与按期望损失排的相反？（得分相等的不算。）
# %% tags=["solution"] answer="turned_round = ..."
from itertools import combinations

money = risks["likelihood"] * risks["impact_k"]
turned_round = sum((scores[a] - scores[b]) * (money[a] - money[b]) < 0
                   for a, b in combinations(risks.index, 2))
# %%
check("ch5_4b.1b", turned_round)
# %% [markdown] lang="en"
# ## 4b.2 ●● What is left
#
# The firm takes four measures: staff training, fast answer to complaints, flexible plan of changes, long contracts. What expected loss is left of price, of unstable service, and of change in the firm, in thousand yuan? Of two measures on one risk the second works on what the first has left.
# %% [markdown] lang="zh"
# ## 4b.2 ●● 还剩多少
#
# 企业采取了四项措施：员工培训、快速处理投诉、灵活的变革方案、长期合同。价格、服务不稳定、企业变革这三种风险的期望损失各剩多少千元？两项措施对付同一种风险时，第二项只作用于第一项剩下的部分。
# %%
measures = crmkit.datasets.load_teaching("risk_measures").set_index("prevention")
crmkit.show(measures)
# %% tags=["solution"] answer="left = {'price': ..., 'unstable_service': ..., 'change': ...}"
taken = measures.loc[["training", "fast_complaints", "flexible_plan", "long_contracts"]]
rest = (1 - taken["share"]).groupby(taken["churn_risk"]).prod()
left = (money[rest.index] * rest).to_dict()
# %%
check("ch5_4b.2", left)
# %% [markdown] lang="en"
# ## 4b.3 ●● Promised and kept
#
# For 80 thousand the best set, by what each measure saves alone, is the communication plan, watching the market and the loyalty programme. How much loss do they avoid if you add up what each saves alone (`promised`), and how much together (`kept`), in thousand yuan?
# %% [markdown] lang="zh"
# ## 4b.3 ●● 许诺与兑现
#
# 预算 80 千元，按单独效果选出的最优组合是：变革前的沟通计划、监测市场、忠诚计划。把各自单独省下的相加，少损失多少千元（`promised`）？三项一起采取，实际少损失多少千元（`kept`）？
# %% tags=["solution"] answer="together = {'promised': ..., 'kept': ...}"
taken = measures.loc[["communication_plan", "market_watch", "loyalty_programme"]]
rest = (1 - taken["share"]).groupby(taken["churn_risk"]).prod().reindex(money.index, fill_value=1)
together = {"promised": (taken["share"] * taken["churn_risk"].map(money)).sum(),
            "kept": (money * (1 - rest)).sum()}
# %%
check("ch5_4b.3", together)
# %% [markdown] lang="en"
# ## 4b.3b ●●● No limit
#
# The boss says: "Forget the budget. Buy whatever earns more than it costs." Which measures do you buy, so that the loss avoided less the cost is as large as possible? Give a list of names from the table.
# %% [markdown] lang="zh"
# ## 4b.3b ●●● 不设上限
#
# 老板说：“预算不管了，赚得比花得多的都买。”要使少损失的减去费用尽可能大，应当买哪几项？用表中的名称列表作答。
# %% tags=["solution"] answer="to_buy = [...]"
def net(names):
    taken = crmkit.residual_risk(risks, measures, names)
    return taken.avoided - measures.loc[names, "cost_k"].sum()


sets = [list(s) for n in range(len(measures) + 1) for s in combinations(measures.index, n)]
to_buy = max(sets, key=net)
# %%
check("ch5_4b.3b", to_buy)
# %% [markdown] lang="en"
# ## 4b.4 ● Over the border
#
# Another region: transport costs 3 yuan a carton to the nearest shop of the neighbour and 9 to the farthest, evenly between. At a subsidy of 5, which share of the neighbour's cartons leaks?
# %% [markdown] lang="zh"
# ## 4b.4 ● 跨过省界
#
# 换一个地区：到邻省最近的店每箱运费 3 元，最远的 9 元，其间均匀分布。补贴 5 元时，邻省的货有多大比例是窜来的？
# %% tags=["solution"] answer="share = ..."
share = (5 - 3) / (9 - 3)
# %%
check("ch5_4b.4", share)
# %% [markdown] lang="en"
# ●● The neighbour's dealer sells 10,000 cartons a month, earns 6 yuan on each and has fixed costs of 24,000. Up to which subsidy (yuan a carton) does he cover them?
# %% [markdown] lang="zh"
# ●● 邻省的经销商每月卖 10,000 箱，每箱毛利 6 元，固定费用 24,000 元。补贴最高到每箱多少元，他还能保本？
# %% tags=["solution"] answer="highest = ..."
needed = 24_000 / 6
highest = 3 + (1 - needed / 10_000) * (9 - 3)
# %%
check("ch5_4b.4b", highest)
# %% [markdown] lang="en"
# ## 4b.5 ●●● Four proposals
#
# Back to Shanxi and Sanmenxia, with the numbers of the lesson and a subsidy of 6 yuan. Four proposals:
#
# - **a** leave everything as it is;
# - **b** cut the subsidy to 3 yuan;
# - **c** keep 6 and print codes on the cartons: carrying one over the border then costs 3 yuan more to every shop; the codes cost the firm 15,000 yuan a month;
# - **d** keep 6 and pay Sanmenxia's dealer 10,000 yuan a month.
#
# By how much does the firm's profit differ from that without any subsidy, in thousand yuan a month?
# %% [markdown] lang="zh"
# ## 4b.5 ●●● 四个方案
#
# 回到山西和三门峡，数字同课文，补贴 6 元。有四个方案：
#
# - **a** 维持现状；
# - **b** 补贴降到 3 元；
# - **c** 补贴仍为 6 元，箱上打码：跨省运货到每家店都要多花 3 元，打码每月花企业 15,000 元；
# - **d** 补贴仍为 6 元，每月另付三门峡经销商 10,000 元。
#
# 与一分不补相比，企业每月的利润各变化多少千元？
# %% tags=["solution"] answer="change = {'a': ..., 'b': ..., 'c': ..., 'd': ...}"
change = {"a": crmkit.subsidy_leak(6).change,
          "b": crmkit.subsidy_leak(3).change,
          "c": crmkit.subsidy_leak(6, nearest=5, farthest=13).change - 15_000,
          "d": crmkit.subsidy_leak(6, dealer_fixed=26_000).change - 10_000}
change = {proposal: yuan / 1000 for proposal, yuan in change.items()}
# %%
check("ch5_4b.5", change)
# %% [markdown] lang="en"
# Does the subsidy pay at all? Take 2 yuan, at which nothing leaks. By which share must consumption in Shanxi rise *for each yuan* (in the lesson: 0.10), so that the profit is just what it was without a subsidy?
# %% [markdown] lang="zh"
# 补贴本身划算吗？取 2 元，这时货不会窜。山西的消费*每补贴 1 元*至少要增加多大比例（课文里是 0.10），利润才恰好与不补贴时一样？
# %% tags=["solution"] answer="response = ..."
response = (20 / (20 - 2) - 1) / 2
# %%
check("ch5_4b.5b", response)
# %% [markdown] lang="en"
# ## 4b.6 ● Which source?
#
# Against which source of danger is each of these? Choose among staff turnover, new temptations, weak market control, lack of integrity.
#
# - **a** A second colleague comes along twice a year, and every talk is entered into the firm's system.
# - **b** Every carton bears a number, and whoever finds one that is not his calls a hotline.
# - **c** Before a delivery date is named, the warehouse confirms it.
# - **d** Each quarter ten customers are asked what others have offered them.
# %% [markdown] lang="zh"
# ## 4b.6 ● 哪一个来源？
#
# 下面各条针对哪一个危险来源？从员工离职、新的诱惑、市场监控不力、缺乏诚信中选。
#
# - **a** 每年两次带另一位同事一起拜访，每次谈话都记入企业的系统。
# - **b** 每箱货有编号，谁发现不属于本区的货，就打热线。
# - **c** 报交货日期之前，先由仓库确认。
# - **d** 每季度问十位客户：别人给你开了什么条件？
# %% tags=["solution"] answer="sources = {'a': ..., 'b': ..., 'c': ..., 'd': ...}"
sources = {"a": "staff", "b": "control", "c": "integrity", "d": "temptation"}
# %%
check("ch5_4b.6", sources)
# %% [markdown] lang="en"
# ## 4b.7 ●●● The sales director's proposal
#
# The subsidy stands at 5.3 yuan. The sales director writes: "Shanxi has grown by 78%. I propose the same subsidy for the other provinces, one after the other, beginning next month." Answer in a few sentences, with numbers.
# %% [markdown] lang="zh"
# ## 4b.7 ●●● 销售总监的提议
#
# 补贴现为 5.3 元。销售总监来信：“山西增长了 78%。建议从下月起，把同样的补贴逐省推广。”请用几句话答复，要有数字。
# %% tags=["solution", "words"] answer="to_the_director = ..."
to_the_director = (
    "The 78% are cartons invoiced in Shanxi; consumption there rose by 53%, the rest leaked to "
    "Sanmenxia, whose dealer has quit. Our profit is 117 thousand a month below that without a "
    "subsidy. Let us cut the gap below the cost of transport and try it in one province first. "
    "78% 是按开票算的；山西真正多消费 53%，其余窜到了三门峡，那里的经销商已经退出，利润每月比不补贴少 11.7 万元。先把补贴差降到运费以下，在一个省试行。"
)
# %%
check("ch5_4b.7", to_the_director)
