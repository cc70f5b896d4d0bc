"""The two languages say the same things: same rooms, same keys, same named fields."""

import string

import pytest

from crmkit import text

ROOMS = text.rooms("en")


def fields(words):
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name is not None)


def test_both_languages_have_the_same_rooms():
    assert text.rooms("zh") == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_keys(room):
    assert set(text.vocabulary("en", room)) == set(text.vocabulary("zh", room))


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_named_fields(room):
    english, chinese = text.vocabulary("en", room), text.vocabulary("zh", room)
    differing = {key: (fields(english[key]), fields(chinese[key])) for key in english
                 if fields(english[key]) != fields(chinese[key])}
    assert differing == {}


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_no_words_are_empty_and_no_field_is_nameless(room, language):
    for key, words in text.vocabulary(language, room).items():
        assert isinstance(words, str) and words.strip(), key
        assert "" not in fields(words), key


def test_words_without_fields_show_single_braces():
    assert text.say("concept.labelled").endswith('driver_intervals({"A": fit}).')


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_field_is_a_name_so_that_braces_of_code_are_written_twice(room, language):
    for key, words in text.vocabulary(language, room).items():
        assert all(field.isidentifier() for field in fields(words)), key
