"""Questions on lesson 5.5a: complete and partial defection, and the share of wallet."""

from crmkit.explore.wallet_share import CONTROLS, outcome
from tools.questions import Mistake, Question, Words

ONE = Words("One customer, two numbers", "一位客户，两个数字")
KINDS = Words("Three kinds of customer", "三种客户")
ALL = Words("A share of all wallets", "全体的荷包占有率")
HIDE = Words("In which year do they hide?", "哪一年最看不见？")
BOOKS = Words("What your own books can do", "自己的账本能做什么")


# --- In the lesson ---------------------------------------------------------------------------------

def hidden(growth):
    return outcome(growth, CONTROLS["category_growth"].value, 0.0)["counts"]["hidden"]


def most_hide_at():
    """The middle of the growths at which nearly the most hide."""
    slider = CONTROLS["own_growth"]
    steps = [round(slider.low + slider.step * i, 2)
             for i in range(round((slider.high - slider.low) / slider.step) + 1)]
    counts = {step: hidden(step) for step in steps}
    near = [step for step, count in counts.items() if count >= 0.98 * max(counts.values())]
    return (near[0] + near[-1]) / 2


E1 = Question(
    id="ch5_5a.E1", kind="number", level=2, section=HIDE, tolerance=0.05,
    solution=lambda _: most_hide_at(),
    why=Words("About half the growth of the wallets. Lower, and falling bills give them away; "
              "higher, and most keep their share.",
              "大约是荷包增长的一半。再低，账单下降就会露馅；再高，多数人就保持住占有率了。"),
    mistakes=(
        Mistake(-0.20, Words("In a bad year most bills fall, and you see them. Read the orange bar.",
                             "年头差的时候，多数账单下降，是看得见的。请看橙色柱子。")),
        Mistake(-0.10, Words("That is where the slider opens. Move it, and read the orange bar.",
                             "这是滑块打开时的位置。请移动它，看橙色柱子。")),
        Mistake(0.0, Words("Go on to the right: the orange bar still grows.",
                           "请继续往右：橙色柱子还在变长。")),
        Mistake(0.40, Words("Here bills grow like the wallets: half of those who stay keep their "
                            "share. The orange bar was longer before.",
                            "这时账单和荷包长得一样快，留下的人有一半保持了占有率。橙色柱子在这之前更长。")),
        Mistake(0.60, Words("That is the end of the slider: most keep their share here.",
                            "这是滑块的最右端：多数人保持住了占有率。")),
    ),
    ladder=(Words("Wallets +40%, tolerance 0. Move the growth of spend in steps of .05 and note "
                  "the orange bar.", "荷包 +40%，容许下降 0。把花费增长每次移 0.05，记下橙色柱子。"),
            Words("In code: explorer.set(own_growth=0.1), then "
                  "explorer.result[\"counts\"][\"hidden\"].",
                  "用代码：explorer.set(own_growth=0.1)，再看 "
                  "explorer.result[\"counts\"][\"hidden\"]。")))


# --- Types -----------------------------------------------------------------------------------------

def shares(data):
    table = data.set_index("id")
    return table["own_y1"] / table["cat_y1"], table["own_y2"] / table["cat_y2"]


def types(data, fell=None):
    """The type by household; ``fell`` replaces the falling share by another sign."""
    table = data.set_index("id")
    before, after = shares(data)
    fell = after < before if fell is None else fell(table)
    kinds = {who: "partial" if fell[who] else "loyal" for who in table.index}
    return kinds | {who: "complete" for who in table.index[table["own_y2"] == 0]}


IDS = ("H1", "H2", "H3", "H4", "H5", "H6")

Q1 = Question(
    id="ch5_5.1", kind="mapping", level=2, section=KINDS, data="wallet6", labels=IDS,
    terms="defection_type", solution=types,
    mistakes=(
        Mistake(lambda d: types(d, lambda t: t["own_y2"] < t["own_y1"]),
                Words("You went by the bill. A share can fall while the bill rises.",
                      "你看的是账单。账单上升时，占有率也可能下降。")),
        Mistake(lambda d: types(d, lambda t: t["own_y2"] <= t["own_y1"]),
                Words("You went by the bill. A share can fall while the bill rises.",
                      "你看的是账单。账单上升时，占有率也可能下降。")),
        Mistake(lambda d: types(d, lambda t: t["own_y2"] < 0),
                Words("He still buys, so all is well? Look at what he buys elsewhere.",
                      "只要还在买就算忠诚吗？请看他在别处买了多少。")),
        Mistake(lambda d: types(d, lambda t: t["cat_y2"] > t["cat_y1"]),
                Words("You went by the wallet alone. Compare own spend with it, in both years.",
                      "你只看了荷包。请把两年的花费都与荷包相比。")),
        Mistake(lambda d: types(d) | {"H3": "partial"},
                Words("One household buys nothing from us any more.",
                      "有一户已经不从我们这里买任何东西了。")),
        Mistake(lambda d: types(d, lambda t: t["own_y1"] > 0),
                Words("One of these gives us a larger share than before.",
                      "其中有一户，给我们的份额反而变大了。")),
    ),
    ladder=(Words("own / cat for each year; then compare the two.",
                  "每年 own ÷ cat，再比较两年。"),))


# --- H1 --------------------------------------------------------------------------------------------

def of_h1(data, growth="own", change="points"):
    row = data.set_index("id").loc["H1"]
    before, after = (value["H1"] for value in shares(data))
    changes = {"points": after - before, "percent": after / before - 1, "after": after,
               "own": row["own_y2"] / row["own_y1"] - 1}
    growths = {"own": row["own_y2"] / row["own_y1"] - 1, "yuan": row["own_y2"] - row["own_y1"],
               "category": row["cat_y2"] / row["cat_y1"] - 1, "ratio": row["own_y2"] / row["own_y1"],
               "late_base": 1 - row["own_y1"] / row["own_y2"]}
    return {"own_growth": float(growths[growth]), "share_change": float(changes[change])}


Q2 = Question(
    id="ch5_5.2", kind="mapping", level=2, section=ONE, data="wallet6", tolerance=0.0005,
    labels=("own_growth", "share_change"), solution=of_h1,
    mistakes=(
        Mistake(lambda d: of_h1(d, change="percent"),
                Words("Your change is in per cent of the old share. Asked are points: new share "
                      "less old share.", "你算的是占有率变化的百分比。题目问百分点：新占有率减旧占有率。")),
        Mistake(lambda d: of_h1(d, change="own"),
                Words("You gave the growth of the bill for the share, too.",
                      "你把账单的增长也当成了占有率的变化。")),
        Mistake(lambda d: of_h1(d, change="after"),
                Words("That is the share of the second year. How far did it move?",
                      "这是第二年的占有率。它变动了多少？")),
        Mistake(lambda d: of_h1(d) | {"share_change": 100 * of_h1(d)["share_change"]},
                Words("Give the change as a decimal: five points are 0.05.",
                      "变化请用小数：5 个百分点写作 0.05。")),
        Mistake(lambda d: of_h1(d) | {"share_change": -of_h1(d)["share_change"]},
                Words("Second year less first: which way did the share go?",
                      "第二年减第一年：占有率往哪边走？")),
        Mistake(lambda d: of_h1(d, growth="category"),
                Words("That growth is the wallet's. Asked is what is spent with us.",
                      "这是荷包的增长。题目问的是在我们这里的花费。")),
        Mistake(lambda d: of_h1(d, growth="yuan"),
                Words("That growth is in yuan. Divide by the first year.",
                      "这是增长了多少元，还要除以第一年。")),
        Mistake(lambda d: of_h1(d, growth="ratio"),
                Words("That is by how many times. Take off 1.", "这是变成了几倍，要减 1。")),
        Mistake(lambda d: of_h1(d, growth="late_base"),
                Words("The base of a growth is the first year.", "增长率以第一年为基数。")),
    ),
    ladder=(Words("Growth: second / first − 1. Share: own / cat, second less first.",
                  "增长：第二年 ÷ 第一年 − 1。占有率：own ÷ cat，第二年减第一年。"),))


# --- All wallets -----------------------------------------------------------------------------------

def pooled(data):
    sums = data[["own_y1", "own_y2", "cat_y1", "cat_y2"]].sum()
    return {"year_1": float(sums["own_y1"] / sums["cat_y1"]),
            "year_2": float(sums["own_y2"] / sums["cat_y2"])}


def mean_share(data, without=()):
    parts = [s.drop(list(without)).mean() for s in shares(data)]
    return {"year_1": float(parts[0]), "year_2": float(parts[1])}


Q3 = Question(
    id="ch5_5.3", kind="mapping", level=2, section=ALL, data="wallet6", tolerance=0.005,
    labels=("year_1", "year_2"), solution=pooled,
    why=Words("The mean of shares says .66 and .48: it counts a wallet of 50 like one of 200.",
              "占有率的平均是 0.66 和 0.48：它把 50 元的荷包和 200 元的荷包等同看待。"),
    mistakes=(
        Mistake(mean_share,
                Words("That is the mean of six shares. A wallet of 200 counts for four of 50.",
                      "这是六个占有率的平均。200 元的荷包，分量是 50 元的四倍。")),
        Mistake(lambda d: pooled(d[d["own_y2"] > 0]),
                Words("You left out the household that stopped. Its wallet is still there, and we "
                      "have nothing of it.", "你漏了不再购买的那户。它的荷包还在，只是我们一分也没有。")),
        Mistake(lambda d: pooled(d) | {"year_2": pooled(d[d["own_y2"] > 0])["year_2"]},
                Words("In the second year you left out the household that stopped. Its wallet is "
                      "still there.", "第二年你漏了不再购买的那户。它的荷包还在。")),
        Mistake(lambda d: {"year_1": pooled(d)["year_2"], "year_2": pooled(d)["year_1"]},
                Words("The years have changed places.", "两年写反了。")),
        Mistake(lambda d: {"year_1": d["own_y1"].sum() / d["cat_y1"].sum(),
                           "year_2": d["own_y2"].sum() / d["cat_y1"].sum()},
                Words("You divided the second year by the wallets of the first.",
                      "你用第二年的花费除以了第一年的荷包。")),
    ),
    ladder=(Words("Sum of own over sum of cat, year by year.", "每年：own 的总和 ÷ cat 的总和。"),))


# --- Naive and true --------------------------------------------------------------------------------

def rates(data, kinds=("complete", "partial"), base=None, naive=("complete",)):
    found = list(types(data).values())
    base = len(found) if base is None else base
    return {"naive": sum(k in naive for k in found) / base,
            "falling": sum(k in kinds for k in found) / base}


def by_bill(data):
    return rates(data) | {"falling": float((data["own_y2"] < data["own_y1"]).mean())}


Q4 = Question(
    id="ch5_5.4", kind="mapping", level=3, section=KINDS, data="wallet6", tolerance=0.005,
    labels=("naive", "falling"), solution=rates,
    why=Words("Five times as many as the naive rate shows, and three of the five spend no less "
              "with us.", "是表面跳槽率的五倍，而且五户里有三户在我们这里并没有少花。"),
    mistakes=(
        Mistake(lambda d: rates(d, kinds=("partial",)),
                Words("Who stops has a falling share, too: it falls to nothing.",
                      "不再购买的人，占有率同样下降了：降到了零。")),
        Mistake(by_bill,
                Words("You counted falling bills. Count falling shares.",
                      "你数的是账单下降的户。要数占有率下降的。")),
        Mistake(lambda d: rates(d, base=5),
                Words("You divided by those who stayed. The base is all who were customers in the "
                      "first year.", "你除以的是留下的户数。基数应是第一年的全部客户。")),
        Mistake(lambda d: {"naive": rates(d)["falling"], "falling": rates(d)["naive"]},
                Words("The two have changed places.", "两个写反了。")),
        Mistake(lambda d: rates(d, base=1),
                Words("Those are counts. Divide by the customers of the first year.",
                      "这是户数，要除以第一年的客户数。")),
    ),
    ladder=(Words("Count the types of 5.1, divide by six.", "数一数 5.1 的类型，除以六。"),))


# --- What went elsewhere, and what to do -----------------------------------------------------------

def gone(data):
    table = data.set_index("id")
    return shares(data)[0] * table["cat_y2"] - table["own_y2"]


def by_kind(data, values=None, kinds=("complete", "partial")):
    values = gone(data) if values is None else values
    of = types(data)
    return {kind: float(sum(v for who, v in values.items() if of[who] == kind)) for kind in kinds}


def fallen_bills(data):
    table = data.set_index("id")
    return by_kind(data, (table["own_y1"] - table["own_y2"]).clip(lower=0))


def on_old_wallets(data):
    before, after = shares(data)
    return by_kind(data, (before - after) * data.set_index("id")["cat_y1"])


Q4B = Question(
    id="ch5_5.4b", kind="mapping", level=2, section=KINDS, data="wallet6", tolerance=0.6,
    labels=("complete", "partial"), solution=by_kind,
    why=Words("The one that left took 53 yuan, the four that still buy took 94.",
              "走掉的一户带走 53 元，还在购买的四户带走 94 元。"),
    mistakes=(
        Mistake(fallen_bills,
                Words("Those are the yuan by which bills fell. Asked is last year's share of this "
                      "year's wallet, less the bill.",
                      "这是账单减少的元数。题目问：去年的占有率 × 今年的荷包 − 今年的花费。")),
        Mistake(on_old_wallets,
                Words("You took the wallets of the first year. The money is spent in the second.",
                      "你用了第一年的荷包。钱是第二年花的。")),
        Mistake(lambda d: by_kind(d) | {"partial": float(gone(d).drop("H3").sum())},
                Words("You took off what the loyal household gave us more. Asked are the partial "
                      "defectors alone.", "你把忠诚那户多给我们的也减掉了。题目只问部分跳槽者。")),
        Mistake(lambda d: {kind: -value for kind, value in by_kind(d).items()},
                Words("Your signs are turned: what we should have had, less what we had.",
                      "符号反了：本应有的减去实有的。")),
        Mistake(lambda d: by_kind(d, d.set_index("id")["cat_y2"] - d.set_index("id")["own_y2"]),
                Words("That is all they spend elsewhere. Part of it was elsewhere before, too.",
                      "这是他们在别处花的全部。其中一部分本来就在别处。")),
    ),
    ladder=(Words("own_y1 / cat_y1 × cat_y2 − own_y2, then sum by type.",
                  "own_y1 ÷ cat_y1 × cat_y2 − own_y2，再按类型求和。"),))


def top_two(values):
    return sorted(values.sort_values(ascending=False).index[:2])


def drop_of(data, column):
    table = data.set_index("id")
    return table[f"{column}_y1"] - table[f"{column}_y2"]


Q4C = Question(
    id="ch5_5.4c", kind="set", level=3, section=KINDS, data="wallet6",
    solution=lambda d: top_two(gone(d)),
    why=Words("The second visit goes to a household whose bill has not changed. A list of falling "
              "bills would have sent you to H2, for half the money.",
              "第二次拜访要去的那户，账单一分未变。若照账单下降的名单，你会去 H2，而那里的钱只有一半。"),
    mistakes=(
        Mistake(lambda d: top_two(drop_of(d, "own")),
                Words("You went by the fall of the bill. Where has most money gone elsewhere?",
                      "你看的是账单下降。流向别家的钱，哪里最多？")),
        Mistake(lambda d: top_two(-drop_of(d, "cat")),
                Words("These two are the largest of those who still buy, and those whose wallets "
                      "grew most. Who stopped took money, too, and may be asked.",
                      "这两户是仍在购买的里面最多的，荷包也增长得最多。可是不再购买的也带走了钱，也可以去问。")),
    ),
    ladder=(Words("Use what went elsewhere, household by household (5.4b).",
                  "用每户流向别家的钱（5.4b）。"),))


def flagged(data, below=None):
    """How many defectors a rule on bills finds, and how many false alarms it gives."""
    table = data.set_index("id")
    market = table["cat_y2"].sum() / table["cat_y1"].sum() if below is None else below
    flag = table["own_y2"] / table["own_y1"] < market
    lost = {who for who, kind in types(data).items() if kind != "loyal"}
    named = set(table.index[flag])
    return {"found": len(named & lost), "false": len(named - lost)}


Q4D = Question(
    id="ch5_5.4d", kind="mapping", level=3, section=BOOKS, data="wallet6", tolerance=0.1,
    labels=("found", "false"), solution=flagged,
    why=Words("One number from outside finds all five; falling bills alone find two. The price: "
              "H4, whose own wallet did not grow, is suspected without cause.",
              "外面的一个数字就让五户全部现形，只看账单下降只找得到两户。代价是错怪了 H4：它自己的荷包并没有增长。"),
    mistakes=(
        Mistake(lambda d: flagged(d, below=1),
                Words("Those are the falling bills. Flag every bill that grew by less than the "
                      "market.", "这是账单下降的户。请标出账单增长不及市场的每一户。")),
        Mistake(lambda d: flagged(d, below=float((d["cat_y2"] / d["cat_y1"]).mean())),
                Words("One defector is missing. Is your market the mean of six growths, where the sum "
                      "of the wallets is meant, or did you leave out who stopped?",
                      "少了一户。你的市场增长是六个增长率的平均（应当用荷包的总和），还是漏了不再购买的那户？")),
        Mistake(lambda d: {"found": flagged(d)["found"], "false": 0},
                Words("One of those flagged is loyal.", "标出的户里，有一户是忠诚的。")),
        Mistake(lambda d: {"found": flagged(d)["found"] + flagged(d)["false"],
                           "false": flagged(d)["false"]},
                Words("Found are the defectors among those flagged.",
                      "“找到”只数标出的户里真正跳槽的。")),
    ),
    ladder=(Words("Growth of the market: sum of cat_y2 over sum of cat_y1.",
                  "市场增长：cat_y2 的总和 ÷ cat_y1 的总和。"),))

Q4E = Question(
    id="ch5_5.4e", kind="open", level=3, section=BOOKS,
    rubric=Words(
        "1. Says what is true in the report: one of six left, the others spend more.\n"
        "2. Sets a number of the table against it: five shares of six fell, or the share of all "
        "wallets from 63 to 47 per cent.\n"
        "3. Names a household that looks well and is not, or says that a share of six households, "
        "or of one year, may also be coming and going.\n"
        "4. Says how a shop that sees no wallets would know: the growth of the market, and asking "
        "a sample where else they buy; and what it would do.",
        "1. 说明报告里真实的部分：六户走了一户，其余的花得更多。\n"
        "2. 用表里的数字来对照：六户中五户占有率下降，或全体占有率从 63% 降到 47%。\n"
        "3. 指出一户看上去很好、其实不然的；或说明六户、一年的变化也可能只是来来去去。\n"
        "4. 说明看不见荷包的店怎样才能知道：与市场增长比较，抽样询问还在哪里买；以及打算怎么做。"),
    model=Words(
        "Your two numbers are right: one household of six left, and the others spend 4.8% more. But "
        "their wallets grew by 28%. Our share of all six fell from 63% to 47%, and five shares of "
        "six fell. H6 looks unchanged, and took 40 yuan elsewhere, twice as much as H2 whose bill "
        "you noticed. Six households in one year prove no trend, so let us hold every bill against "
        "the growth of the market, ask a sample where else they buy, and begin with H3 and H6.",
        "您的两个数字都没错：六户走了一户，其余的多花了 4.8%。可是他们的荷包大了 28%。六户合计，我们的占有率从 63% "
        "降到 47%，六户里有五户在下降。H6 看上去没变，却有 40 元流向别家，是您注意到的 H2 的两倍。六户一年的变化还不能说是趋势，"
        "所以不妨拿每份账单与市场增长相比，抽样问问客户还在哪里买，先从 H3 和 H6 问起。"))

QUESTIONS = [E1, Q1, Q2, Q3, Q4, Q4B, Q4C, Q4D, Q4E]
