"""Make the font that ships with the kit: Chinese characters for pictures.

    python tools/subset_font.py NotoSansCJK-Regular.ttc

Takes the simplified-Chinese face of Noto Sans CJK (SIL Open Font License 1.1; Debian's package
fonts-noto-cjk has it), keeps the 3,755 common characters of GB 2312 level 1, full-width
punctuation and every character the kit itself says, and writes it under a name of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "crmkit" / "plots" / "fonts" / "crmkit-sans-sc.otf"
FAMILY = "crmkit Sans SC"


def common_characters() -> set[str]:
    """GB 2312 rows 1 to 3 (punctuation, full-width Latin) and 16 to 55 (level 1)."""
    rows = [*range(1, 4), *range(16, 56)]
    found = set()
    for row in rows:
        for cell in range(1, 95):
            found.add(bytes([row + 0xA0, cell + 0xA0]).decode("gb2312", errors="ignore"))
    return found


def own_characters() -> set[str]:
    """Every character in the kit's words."""
    files = (ROOT / "crmkit" / "text").rglob("*.toml")
    return set("".join(path.read_text(encoding="utf-8") for path in files))


def main(source: str) -> None:
    font = next(f for f in TTCollection(source) if "SC" in f["name"].getDebugName(1)
                and "Mono" not in f["name"].getDebugName(1))
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    tool = subset.Subsetter(options)
    wanted = "".join(common_characters() | own_characters())
    tool.populate(text="".join(c for c in wanted if ord(c) >= 0x2000))
    tool.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = FAMILY
        elif record.nameID == 6:
            record.string = FAMILY.replace(" ", "")
    font.save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
