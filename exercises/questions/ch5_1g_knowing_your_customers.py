"""Questions of lesson 5.1g: completeness of a database, complaints against leaving."""

from functools import cache

from crmkit import market
from crmkit.datasets import load_complete_journey
from tools.questions import Mistake, Question, Words

DATABASE = Words("Three areas of work", "三块工作")
GAPS = Words("Does a gap matter?", "有缺口，要紧吗？")
BOOK = Words("What the complaint book does not say", "投诉记录没有说的")


# --- inside the lesson ---------------------------------------------------------------------------

E1 = Question(
    id="ch5_1g.E1", kind="choice", level=3, section=GAPS, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("More than four fifths of the nameless money stands there, and its buyers are on no "
              "list at all.", "没有姓名的金额八成以上在那里，那里的买家不在任何名单上。"),
    mistakes=(
        Mistake("A", Words("Gaps by lot blur the list only a little, and in the other channels "
                           "hardly any money lacks a name.",
                           "抽签式的缺口只让名单略微模糊，而且其他渠道几乎没有无名的金额。")),
        Mistake("C", Words("That fills fields of customers who are on the list already.",
                           "这是给已经在名单上的客户补字段。")),
        Mistake("D", Words("That makes the list shorter, not better: the web buyers are still "
                           "missing.", "这样名单只会更短，不会更好：网店买家照样不在上面。")),
    ),
    ladder=(Words("Where is the money without a name?", "没有姓名的金额在哪里？"),))

E2 = Question(
    id="ch5_1g.E2", kind="choice", level=3, section=BOOK, options=("A", "B", "C", "D"),
    solution="B",
    why=Words("In a real firm nobody has the blue bars. Asking those who left, and silent ones by "
              "lot, is how to get near them.",
              "真实的企业看不到蓝色的条。问离开的人，再抽签问不作声的人，才能接近它。"),
    mistakes=(
        Mistake("A", Words("That is what is heard most. Compare with what they left for.",
                           "这是听到最多的。请与离开的原因比一比。")),
        Mistake("C", Words("What it says is true, and cheap to have; it is only not all.",
                           "它说的是真的，得来也不费钱，只是不完整。")),
        Mistake("D", Words("Rivals count for about a third here; service, price and product are "
                           "the firm's own.", "这里对手只占三分之一左右，服务、价格、产品都是自己的事。")),
    ),
    ladder=(Words("Whom does the complaint book leave out?", "投诉记录漏掉了谁？"),))


# --- completeness ----------------------------------------------------------------------------------

def told(_):
    return load_complete_journey("demographics").notna()


K1 = Question(
    id="ch5_1.K1", kind="number", level=2, section=DATABASE, tolerance=0.002,
    solution=lambda d: told(d).all(axis=1).mean(),
    mistakes=(
        Mistake(lambda d: told(d).to_numpy().mean(),
                Words("That is the share of all cells that are filled. Count households that lack "
                      "nothing.", "这是全部单元格的填写比例。应数各项齐全的家庭。")),
        Mistake(lambda d: told(d).mean().min(),
                Words("That is the worst field by itself. Households lack other fields too.",
                      "这只是最差的那个字段，别的字段也有缺。")),
        Mistake(lambda d: told(d).all(axis=0).mean(),
                Words("That is the share of fields without a gap. Count households.",
                      "这是没有缺口的字段比例。应数家庭。")),
        Mistake(lambda d: told(d).all(axis=1).sum(),
                Words("That is how many. Divide by the households.", "这是户数，还要除以总户数。")),
        Mistake(lambda d: told(d)["home_ownership"].mean() * told(d)["marital_status"].mean(),
                Words("You multiplied the two fields as if their gaps were independent. Count.",
                      "你把两个字段的比例相乘，等于假定两处缺口互不相关。请直接数。")),
    ),
    ladder=(Words("notna() over the whole table, then all(axis=1).",
                  "对整张表用 notna()，再用 all(axis=1)。"),))


def december(lines, positive=False):
    day = lines["InvoiceDate"]
    chosen = lines[(day >= "2010-12-01") & (day < "2011-01-01")]
    money = chosen["Quantity"] * chosen["UnitPrice"]
    money = money.clip(lower=0) if positive else money
    nameless = chosen["CustomerID"].isna()
    return {"lines": nameless.mean(), "money": money[nameless].sum() / money.sum()}


def of_all(lines):
    money, nameless = lines["Quantity"] * lines["UnitPrice"], lines["CustomerID"].isna()
    return {"lines": nameless.mean(), "money": money[nameless].sum() / money.sum()}


K2 = Question(
    id="ch5_1.K2", kind="mapping", level=2, section=DATABASE, data="online_retail",
    tolerance=0.003, labels=("lines", "money"), solution=december,
    why=Words("In the month before Christmas, when the web shop is busiest, the firm knows its "
              "customers least.", "圣诞前的一个月网店最忙，企业恰恰最不认识自己的客户。"),
    mistakes=(
        Mistake(of_all, Words("That is the whole log. Take December 2010.",
                              "这是整个日志，只取 2010 年 12 月。")),
        Mistake(lambda d: december(d, positive=True),
                Words("You left the refunds out. Add up all lines, those below zero too.",
                      "你没有计退货。所有明细都要加，负的也加。")),
        Mistake(lambda d: dict(zip(("money", "lines"), december(d).values(), strict=True)),
                Words("You exchanged lines and money.", "你把明细和金额弄反了。")),
        Mistake(lambda d: {k: 1 - v for k, v in december(d).items()},
                Words("Those are the shares with a name.", "这是有姓名的比例。")),
        Mistake(lambda d: {k: 100 * v for k, v in december(d).items()},
                Words("Those are per cent. Give shares: 50% is 0.50.",
                      "这是百分数，请写成比例：50% 写 0.50。")),
    ),
    ladder=(Words("Filter by InvoiceDate, then isna() of CustomerID.",
                  "先按 InvoiceDate 筛选，再对 CustomerID 用 isna()。"),))


def hits(invoices, keep, base="best"):
    """The share of the best fifth on the list made from the invoices that are kept."""
    true = invoices.groupby("CustomerID")["amount"].sum()
    size = round(0.2 * (true > 0).sum())
    seen = invoices[keep].groupby("CustomerID")["amount"].sum()
    best, found = set(true.nlargest(size).index), set(seen.nlargest(size).index)
    return len(best & found) / {"best": size, "all": len(true)}[base]


def own_length(invoices, keep):
    """As hits, but the list is a fifth of the customers who are still seen."""
    true = invoices.groupby("CustomerID")["amount"].sum()
    best = true.nlargest(round(0.2 * (true > 0).sum())).index
    seen = invoices[keep].groupby("CustomerID")["amount"].sum()
    return best.isin(seen.nlargest(round(0.2 * (seen > 0).sum())).index).mean()


def digit_kept(invoices):
    return ~invoices["InvoiceNo"].astype(str).str[-1].isin(list("0123456"))


K3 = Question(
    id="ch5_1.K3", kind="number", level=2, section=GAPS, data="online_retail_invoices",
    tolerance=0.003, solution=lambda d: hits(d, digit_kept(d)),
    mistakes=(
        Mistake(lambda d: hits(d, ~digit_kept(d)),
                Words("You kept the invoices that should lose their name.",
                      "你留下的正是该丢姓名的发票。")),
        Mistake(lambda d: hits(d, digit_kept(d), base="all"),
                Words("You divided by all customers. Divide by the best fifth.",
                      "你除以了全部客户，应除以最好的五分之一的人数。")),
        Mistake(lambda d: digit_kept(d).mean(),
                Words("That is the share of invoices that keep their name.",
                      "这是保留姓名的发票比例。")),
        Mistake(lambda d: own_length(d, digit_kept(d)),
                Words("Your second list is shorter: a fifth of those still seen. Make it as long "
                      "as the first.",
                      "你的第二份名单短了：只取了还看得到的客户的五分之一。应与第一份一样长。")),
    ),
    ladder=(Words("Two sums per customer, all invoices and kept ones; nlargest of each; how many "
                  "are in both?", "每位客户两个合计：全部发票、留下的发票；各取 nlargest；有多少位两边都有？"),))


def in_kingdom(invoices):
    return invoices["Country"] == "United Kingdom"


K4 = Question(
    id="ch5_1.K4", kind="number", level=3, section=GAPS, data="online_retail_invoices",
    tolerance=0.003, solution=lambda d: hits(d, in_kingdom(d)),
    why=Words("Ten in a hundred invoices by lot would have cost about seven in a hundred of the "
              "best; one desk without names costs fifteen, all of them abroad.",
              "抽签丢一成的发票，最好的客户只会少 7% 左右；一个部门不记姓名，要少 15%，而且全是国外客户。"),
    mistakes=(
        Mistake(lambda d: in_kingdom(d).mean(),
                Words("That is the share of invoices from the United Kingdom.",
                      "这是英国发票的比例。")),
        Mistake(lambda d: hits(d, ~in_kingdom(d)),
                Words("That is the part that is missing. Either you took the answer from 1, or "
                      "you kept the foreign invoices, which have no name.",
                      "这是不在名单上的那部分：要么多用 1 减了一次，要么留下的是国外发票，而它们正是没有姓名的。")),
        Mistake(lambda d: hits(d, in_kingdom(d), base="all"),
                Words("You divided by all customers. Divide by the best fifth.",
                      "你除以了全部客户，应除以最好的五分之一的人数。")),
        Mistake(lambda d: hits(d, digit_kept(d)),
                Words("That is the answer of K3. Here the country decides.",
                      "这是 K3 的答案，本题由国家决定。")),
    ),
    ladder=(Words("As K3, but the invoices that keep a name are those with Country equal to "
                  "\"United Kingdom\".", "同 K3，只是保留姓名的是 Country 等于 \"United Kingdom\" 的发票。"),))


# --- complaints ----------------------------------------------------------------------------------------

@cache
def town():
    return market.run(market.start(seed=11, customers=1500), months=24)


def warned(within, once=True):
    pairs = town().left.merge(town().complaints, on="customer", suffixes=("", "_book"))
    recent = pairs[pairs["month"] - pairs["month_book"] <= within]
    return (recent["customer"].nunique() if once else len(recent)) / len(town().left)


def both_shares():
    left, book = (t["cause"].value_counts(normalize=True) for t in (town().left,
                                                                   town().complaints))
    return left, book


def hidden(_):
    left, book = both_shares()
    return list(left.sub(book, fill_value=0).nlargest(3).index)


K5 = Question(
    id="ch5_1.K5", kind="number", level=2, section=BOOK, tolerance=0.0006,
    solution=lambda _: warned(6),
    mistakes=(
        Mistake(lambda _: warned(99),
                Words("You counted complaints at any time. Count the six months before leaving.",
                      "你把任何时候的投诉都算了，只算离开前六个月。")),
        Mistake(lambda _: warned(6, once=False),
                Words("You counted complaints. Whoever complained twice is one customer.",
                      "你数的是投诉。一位客户投诉两次，也只算一位。")),
        Mistake(lambda _: warned(5),
                Words("You stopped at five months. A difference of six counts too.",
                      "你只算到五个月，相差六个月的也要算。")),
        Mistake(lambda _: len(town().complaints) / len(town().left),
                Words("You divided complaints by leavers. Most who complained are still there.",
                      "你用投诉数除以流失数。投诉过的人大多还在。")),
        Mistake(lambda _: town().left["customer"].isin(town().complaints["customer"]).sum(),
                Words("That is a number of people, and at any time. Asked is a share.",
                      "这是人数，而且不限时间。题目问的是比例。")),
        Mistake(lambda _: warned(6) * len(town().left) / town().complaints["customer"].nunique(),
                Words("You divided by those who complained. Divide by those who left.",
                      "你除以了投诉过的人，应除以离开的人。")),
    ),
    ladder=(Words("Merge left and complaints on customer; keep pairs whose months differ by six at "
                  "most; count each customer once.",
                  "把 left 与 complaints 按 customer 合并；留下月份相差不超过六的；每位客户只数一次。"),))

K6 = Question(
    id="ch5_1.K6", kind="set", level=3, section=BOOK, terms="churn_cause", solution=hidden,
    why=Words("Hardly anybody complains about rivals or about moving house: the firm cannot put "
              "them right.", "为了对手或者搬家，很少有人来投诉：这家企业也补救不了。"),
    mistakes=(
        Mistake(lambda _: list(both_shares()[0].nlargest(3).index),
                Words("These are the commonest causes of leaving. Which are larger there than in "
                      "the book by most?", "这是最常见的离开原因。哪些比在投诉中大得最多？")),
        Mistake(lambda _: list(both_shares()[1].nlargest(3).index),
                Words("These are the commonest in the book.", "这是投诉中最常见的。")),
        Mistake(lambda _: list(both_shares()[1].sub(both_shares()[0], fill_value=0)
                               .nlargest(3).index),
                Words("You took the difference the wrong way round.", "减反了。")),
        Mistake(lambda _: list(both_shares()[1].nsmallest(3).index),
                Words("These are the rarest in the book; some of them are rare among those who "
                      "left too. And causes nobody complains about are missing.",
                      "这是投诉中最少的，其中有的在流失里也很少。从没人投诉的原因也漏了。")),
    ),
    ladder=(Words("Share among those who left less share in the book; a cause that is not in the "
                  "book has share 0 there.", "占流失的比例减去占投诉的比例；投诉里没有的原因，那边按 0 计。"),))

K7 = Question(
    id="ch5_1.K7", kind="open", level=3, section=DATABASE,
    rubric=Words(
        "1. Names three to five fields, each with the action it serves.\n"
        "2. Names at least one field it will not ask for, and why (not needed, sensitive).\n"
        "3. Says where gaps will follow a rule, and what to do about it.\n"
        "4. Says how to hear those who neither buy again nor complain: a few, drawn by lot.",
        "1. 写出三到五个字段，每个都说明用来做什么。\n"
        "2. 至少写出一个不问的字段及理由（用不着、敏感）。\n"
        "3. 指出哪里的缺口会按规则出现，打算怎么办。\n"
        "4. 说明怎样听到那些既不再来、也不投诉的人：抽签问几位。"),
    model=Words(
        "A bicycle shop. Telephone or mail (to say that a repair is ready), wheel size (to offer "
        "the right tyre), day of the last service (to remind after a year). I do not ask for age "
        "or income: nothing I do depends on them. Cash customers will be missing, above all "
        "tourists; a service card that holds the number costs little. Each month I ring ten "
        "customers drawn from those silent for a year, and ask why.",
        "自行车店。电话或邮箱（修好了通知），轮径（推荐合适的轮胎），上次保养日期（一年后提醒）。不问年龄和收入，"
        "因为我做的事都用不着。付现金的顾客会缺，游客尤其多；发一张记着编号的保养卡，花不了多少钱。每月从一年没来的"
        "顾客里抽十位打电话，问问原因。"))

QUESTIONS = [E1, E2, K1, K2, K3, K4, K5, K6, K7]
