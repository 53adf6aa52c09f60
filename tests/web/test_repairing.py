"""A published text with its repairs shown."""

import re

import lxml.html
import pytest
from django.utils.translation import activate

import taizhang
from example_ledger import EXAMPLES, NAMES
from taizhang.lexicon.wording import damage_word
from taizhang.model import Document, Loss, Repair, Span
from taizhang.web.repairing import PAGE, count_rules, show_repairs


def without(html: str, tag: str) -> str:
    """Return the characters of some HTML outside the elements of a tag."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter(tag)):
        element.drop_tree()
    return str(root.text_content())


@pytest.mark.parametrize("name", NAMES)
def test_both_texts_can_be_read_out_of_the_repairs(name: str) -> None:
    """Without what was put in it is the published one, without what was struck out the other."""
    document = taizhang.extract(taizhang.read(EXAMPLES / name)).document
    published, restored, start = "", "", 0
    while True:
        part = show_repairs(document, document.losses, start=start)
        published += without(part.html, "ins")
        restored += without(part.html, "del")
        if part.next is None:
            break
        start = part.next

    assert published == document.published
    assert restored == document.restored


def test_page_with_thousands_of_repairs_is_shown_in_parts() -> None:
    """A part ends with a line, and the next one begins there."""
    text = "增長\n" * (PAGE + 10)
    repairs = [Repair(Span(i + 1, i + 2), "长", "script") for i in range(0, len(text), 3)]
    part = show_repairs(Document(published=text, sha256="", name="", repairs=repairs), ())

    assert part.next is not None
    assert text[part.next - 1] == "\n"
    assert part.html.count("<del>") in range(PAGE, PAGE + 2)


def test_loss_is_marked_and_nothing_is_filled_in() -> None:
    """The characters that stand there stay, with the kind of damage."""
    activate("zh-hans")
    document = Document(published="增长xx%", sha256="", name="")
    loss = Loss(Span(2, 4), "masked-figure", "The digits are covered.")

    assert show_repairs(document, [loss]).html == (
        '增长<mark class="loss" title="遮盖的数字">xx</mark>%'
    )


def test_repairs_that_touch_are_shown_as_one_and_counted_by_kind() -> None:
    """A repair of two kinds counts for both."""
    repairs = [Repair(Span(0, 1), "长", "script"), Repair(Span(1, 2), "", "script+pinyin")]
    document = Document(published="長x<", sha256="", name="", repairs=repairs)

    assert show_repairs(document, ()).html == "<del>長x</del><ins>长</ins>&lt;"
    assert count_rules(repairs) == [("script", 2), ("pinyin", 1)]


def test_every_kind_of_damage_has_a_word() -> None:
    """All that docs/damage.md lists."""
    page = (EXAMPLES.parent / "docs" / "damage.md").read_text(encoding="utf-8")
    tables = page.partition("\n## ")[0]
    rules = re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.*?) \|", tables, re.MULTILINE)))

    assert len(rules) > 20
    for rule in rules:
        assert damage_word(rule, "zh") != rule
        assert damage_word(rule, "en")
