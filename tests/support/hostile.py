"""Words that mean harm, words that merely look as if they did, and what no screen, page or report may ever show of them."""

import re

from tests.support.scenarios import beat, beats, choice, text

COMMANDS = {
    "colour": "\x1b[31mred\x1b[0m", "cleared": "\x1b[2J\x1b[H", "clipboard": "\x1b]52;c;aGk=\x07", "link": "\x1b]8;;http://bad.example\x1b\\here\x1b]8;;\x1b\\",
    "title": "\x1b]0;owned\x07", "device": "\x1bP$q\"p\x1b\\", "application": "\x1b_Gi=1\x1b\\", "c1": "\x9b31m\x9d52;c;aGk=\x9c", "nul": "a\0b",
    "bell": "a\x07b", "return": "seen\rhidden", "backspace": "seen\b\b\b\bhidden", "line": "one\nRefused: two", "separators": "a\u2028b\u2029c",
    "override": "a\u202eb\u202cc", "isolate": "a\u2066b\u2067c\u2069d", "arabic mark": "a\u061cb", "tags": "a\U000e0041\U000e0042b", "annotation": "a\ufff9b\ufffac\ufffbd",
}  # fmt: skip
"""What a terminal or a reader would obey."""
MARKUP = {
    "rich": "[bold red]x[/] [@click=app.quit]y[/] [link=http://bad.example]z[/link] [/x]", "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closed": "</title></style></svg>]]>--><b>x</b>", "quotes": "\"' onload=alert(1) x=\"", "entities": "&amp; &lt;b&gt; &#60;i&#62;", "template": "{{ 7*7 }} {% raw %} ${7*7}",
    "markdown": "**b** _i_ `c` [x](javascript:alert(1)) ![y](http://bad.example/z.png) | a | b |", "rule": "---", "head": "# head", "setext": "===", "fence": "```", "list": "- item",
    "number": "1. item", "quote": "> said", "address": "http://bad.example www.bad.example a@bad.example", "script": "javascript:alert(1)",
    "formula": "=cmd|' /C calc'!A0", "plus": "+1+cmd()", "minus": "-2+3", "at": "@SUM(1)", "wide formula": "＝1+1", "workflow": "::error file=x::owned", "old workflow": "##[error]owned",
    "mermaid": "\"]; click a \"http://bad.example\" %% end", "dot": "\\\" ]; x [label=<b>y</b>", "path": "../../etc/passwd",
}  # fmt: skip
"""What a program that shows it might take for its own."""
FLOOD = "Z" + "\u0301\u0323\u200d" * 170
"""A letter under 510 marks and joiners."""
LONG = "word" * 250_000
"""A word of a million letters."""
PEOPLE = {
    "arabic": "سلمى المرّاكشي", "hebrew": "שָׁלוֹם כֹּהֵן", "hindi": "प्रिया क़ें शर्मा", "thai": "สมชาย ใจดี", "chinese": "北京 王小明", "japanese": "山田 太郎ｶﾅ",
    "hangul": "김철수 각", "persian": "می‌خواهم", "family": "Ana 👨‍👩‍👧‍👦 ❤️ 👍🏽", "flags": "🇩🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "accents": "Zoe\u0308 Ande\u0301 Nguyễn", "tamil": "நிலா",
}  # fmt: skip
"""Names as people have them."""
OBEYED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What must not come through; written down once more here, so that the guard is not its own judge."""
TOWER = re.compile(r"[\u0300-\u036f\u200d]{6}")
"""More marks on a letter than there are in any language."""


def harmless(shown: str) -> bool:
    """Whether nothing in it is obeyed or drawn over its neighbours."""
    return not OBEYED.search(shown) and not TOWER.search(shown)


def scenario_text() -> str:
    """A scenario that says what markup there is, and what people there are, wherever a scenario may say something."""
    said = [*MARKUP.values(), *PEOPLE.values()]
    evil = MARKUP["rich"][:38] + MARKUP["html"][:25]
    opening = {
        f"o{n}": choice("open-question", say=words, reply=words, cue=words, because=words)
        for n, words in enumerate(said[:9])
    }
    more = {f"p{n}": choice("small-talk", do=words, reply=words) for n, words in enumerate(said[9:])}
    return text(
        title=evil, summary=MARKUP["markdown"], seller={"company": evil, "offer": MARKUP["html"], "role": MARKUP["rule"]},
        prospect={"name": "王 [b]<i>سلمى", "role": MARKUP["quotes"], "company": MARKUP["formula"], "about": MARKUP["markdown"], "disposition": "reciprocator"},
        needs={"waiting": MARKUP["markdown"], "drivers": MARKUP["rule"]}, criteria={"safe": MARKUP["formula"]},
        promises={"study": {"text": MARKUP["html"], "by": "exploration"}}, discuss=[MARKUP["rich"]],
        attraction=beats(
            first=beat(opening, narration=MARKUP["rich"], prospect=MARKUP["html"], cue=MARKUP["closed"], discuss=[MARKUP["mermaid"]], later=MARKUP["rule"]),
            second=beat(more, prospect=PEOPLE["family"], narration=" ".join(PEOPLE.values())),
        ),
        endings={"stalled": MARKUP["markdown"], "lapsed": MARKUP["html"]},
    )  # fmt: skip
