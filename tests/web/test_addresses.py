"""Addresses of pages, as Django's own function makes them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from taizhang.web.addresses import address_of, in_languages

NAMED = [
    ("home", []),
    ("search", []),
    ("region", ["澜陵市"]),
    ("region", ["a/b c"]),
    ("indicator", ["增加值/GDP %"]),
    ("report", ["0" * 64]),
    ("statement", ["!$&'()*+,;=~:@?#"]),
    ("decide-verdict", [7]),
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("name", "values"), NAMED)
def test_address_is_the_one_that_django_makes(
    name: str, values: list[object], language: str
) -> None:
    """Whatever stands in it: words, slashes, signs, numbers."""
    with override(language):
        assert address_of(name, *values) == reverse(name, args=values)


def test_address_in_the_other_language() -> None:
    """English pages begin with /en/, which a place of that name does not."""
    assert in_languages("/en/") == ("/", "/en/")
    assert in_languages("/english/") == ("/english/", "/en/english/")
