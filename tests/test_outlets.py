"""Outlets: named by their address, known by what analysts wrote and by the list that comes with Parallax."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from lib import corpus
from lib.corpus import Outlet, Outlets
from lib.corpus.outlets import KINDS, checked, countries, domain
from lib.errors import InputError, StoreError
from lib.store import Store
from tests.test_files import changed

TEXT = "The bridge will open in {n} days, mayor Ada Holm said. Critics warned of a terrible delay on road {n}."
OWN = Outlet("The Harbour Bell", "GB", "newspaper", "https://www.bell.example/news")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    opened.create("Bridge", story="bridge")
    yield opened
    opened.close()


def article(n: int, outlet: str) -> corpus.articles.Article:
    return corpus.article(TEXT.format(n=n), id=f"a{n}", outlet=outlet, title=f"Bridge {n}")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://edition.cnn.com/world", "CNN"),
        ("https://apnews.com./article", "Associated Press"),
        ("https://news.bell.example/today", "The Harbour Bell"),
        ("https://bell.example:8443/", "The Harbour Bell"),
        ("https://abc.net.au/news", "ABC News (Australia)"),
        ("https://notbbc.com/", ""),
        ("https://bbc.com.evil.example/", ""),
        ("https://example/", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_an_address_belongs_to_the_outlet_of_its_domain(url: str, outlet: str) -> None:
    assert Outlets([OWN]).at(url) == outlet


@pytest.mark.parametrize(
    ("given", "url", "outlet"),
    [
        ("guardian", "", "The Guardian"),
        ("The  new york times", "", "The New York Times"),
        ("AP", "", "Associated Press"),
        ("BBC News - World", "https://www.bbc.com/news", "BBC News"),
        ("harbour bell", "", "The Harbour Bell"),
        ("Reuters", "https://news.yahoo.com/1", "Reuters"),
        ("Lindby Post", "https://www.bbc.com/news", "Lindby Post"),
        ("Lindby Post", "", "Lindby Post"),
    ],
)
def test_one_outlet_has_one_name(given: str, url: str, outlet: str) -> None:
    assert Outlets([OWN]).named(given, url) == outlet


@pytest.mark.parametrize(
    ("given", "url", "outlet"),
    [
        ("", "https://www.bbc.com/news", "BBC News"),
        ("apnews.com", "", "Associated Press"),
        ("lindby.example", "https://lindby.example/1", "lindby.example"),
        ("Guardian", "https://www.bbc.com/news", "Guardian"),
        ("", "", ""),
    ],
)
def test_only_an_outlet_that_was_not_named_is_filled_in(given: str, url: str, outlet: str) -> None:
    assert Outlets().filled(given, url) == outlet


def test_what_an_analyst_wrote_counts_before_the_list_which_fills_in_the_rest() -> None:
    known = Outlets([Outlet("Reuters", "CA"), Outlet("Guardian", homepage="https://guardian.example")])
    assert known.of("Reuters") == Outlet("Reuters", "CA", "agency", "https://reuters.com")
    assert known.of("AP") == replace(known.of("Associated Press"), outlet="AP")
    assert known.at("https://guardian.example/x") == "Guardian"
    assert known.of("The Guardian").kind == "newspaper"
    assert known.of("Lindby Post") == Outlet("Lindby Post")
    assert "Reuters" in known.names()


def test_the_list_that_comes_along_tells_each_domain_and_each_name_once() -> None:
    known = Outlets()
    names = known.names()
    assert len(names) == len({name.casefold() for name in names}) > 250
    for name in names:
        one = known.of(name)
        assert checked(one) == one
        assert one.kind in KINDS[1:]
        assert one.country in countries()
        assert known.at(one.homepage) == name, "two outlets share a domain"
        assert known.named(name, "") == name, "two outlets share a name"


def test_a_link_that_tells_no_outlet_gets_the_one_of_its_domain() -> None:
    found = [("a", corpus.Item(TEXT.format(n=n), url=url, outlet=given)) for n, (url, given) in enumerate(GIVEN)]
    reading = corpus.of_items(found, outlets=Outlets([OWN]))
    assert [one.outlet for one in reading.articles] == ["BBC News", "The Harbour Bell", "Lindby Post", "a"]


GIVEN = [
    ("https://www.bbc.com/1", ""),
    ("https://bell.example/2", "bell.example"),
    ("https://bbc.com/3", "Lindby Post"),
    ("", ""),
]


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (Outlet(" "), "needs a name"),
        (Outlet("x" * 300), "longer than"),
        (Outlet("Bell", "Wales"), "no country’s code"),
        (Outlet("Bell", "ZZ"), "no country’s code"),
        (Outlet("Bell", "GB", "gossip"), "cannot be of the kind"),  # type: ignore[arg-type]
        (Outlet("Bell", homepage="javascript:alert(1)"), "no web address"),
        (Outlet("Bell", homepage="a b.example"), "no web address"),
        (Outlet("Bell", homepage="https://" + "a" * 900), "too long"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(one: Outlet, says: str) -> None:
    with pytest.raises(InputError, match=says):
        checked(one)


def test_a_domain_alone_is_a_homepage() -> None:
    assert checked(Outlet(" The\u200b  Bell ", homepage="bell.example")) == Outlet(
        "The Bell", homepage="https://bell.example"
    )
    assert domain("https://WWW.Bell.example/x") == "bell.example"


def test_outlets_are_kept_changed_and_forgotten(store: Store) -> None:
    store.keep_outlets([OWN, Outlet("Courier")])
    store.keep_outlets([replace(OWN, country="IE")])
    assert store.outlets() == (Outlet("Courier"), replace(OWN, country="IE"))
    with pytest.raises(InputError):
        store.keep_outlets([Outlet("Fine"), Outlet("Not", "QQ")])
    assert len(store.outlets()) == 2
    store.forget_outlets(["Courier", "Nobody"])
    assert store.outlets() == (replace(OWN, country="IE"),)


def test_outlets_with_articles_are_counted_by_story(store: Store) -> None:
    store.create("Other", story="other")
    store.add("bridge", [article(1, "Bell"), article(2, "Bell"), article(3, "Post"), article(4, "")])
    store.add("other", [article(1, "Post"), replace(article(2, "Press office"), kind="reference")])
    assert store.outlets_in("bridge") == {"Bell": 2, "Post": 1}
    assert store.outlets_in() == {"Bell": 2, "Post": 2}
    store.delete("other")
    assert store.outlets_in() == {"Bell": 2, "Post": 1}


def test_outlets_are_in_a_backup(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    store.keep_outlets([OWN])
    saved = io.BytesIO()
    store.save(saved)
    other = Store(f"sqlite:///{tmp_path_factory.mktemp('other') / 'parallax.db'}")
    other.put_back(saved)
    assert other.outlets() == (OWN,)
    other.close()


def test_a_storys_file_holds_its_own_outlets_which_do_not_replace_those_known(store: Store) -> None:
    store.add("bridge", [article(1, OWN.outlet), article(2, "Post")])
    store.keep_outlets([OWN, Outlet("Post", "US"), Outlet("Elsewhere", "FR")])
    data = store.share("bridge", texts=False)
    store.forget_outlets([OWN.outlet, "Elsewhere"])
    store.keep_outlets([Outlet("Post", "CA")])
    store.take_in(data)
    assert store.outlets() == (Outlet("Post", "CA"), OWN)


@pytest.mark.parametrize(
    "cells", [{"country": "QQ"}, {"kind": "spy"}, {"homepage": "javascript:alert(1)"}, {"outlet": 7}, {"evil": "x"}]
)
def test_a_storys_file_that_lies_of_an_outlet_is_refused(store: Store, cells: dict[str, object]) -> None:
    store.add("bridge", [article(1, OWN.outlet)])
    store.keep_outlets([OWN])
    data = store.share("bridge")
    store.forget_outlets([OWN.outlet])
    with pytest.raises(StoreError, match="Nothing was stored"):
        store.take_in(changed(data, "outlets", lambda rows: rows[0].update(cells)))
    assert store.outlets() == ()
    assert len(store.stories()) == 1


def test_a_storys_file_cannot_bring_outlets_that_are_not_in_it(store: Store) -> None:
    store.add("bridge", [article(1, OWN.outlet)])
    store.keep_outlets([OWN])
    data = store.share("bridge")
    store.take_in(changed(data, "outlets", lambda rows: rows.append({**rows[0], "outlet": "BBC News"})))
    assert store.outlets() == (OWN,)
