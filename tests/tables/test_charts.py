"""Which chart of accounts a table follows: by names, else by its year, never by the code alone."""

from __future__ import annotations

from making import table

from lkjip_calc.tables.charts import Chart, account_keys, chart_of
from lkjip_calc.tables.model import Table


def accounts(*rows: tuple[str, str], title: str = "") -> Table:
    """A table of accounts, all of one amount."""
    drawing = " | anggaran\n" + "\n".join(f"{name} | 100" for _, name in rows)
    return table(drawing, kode=[code for code, _ in rows], title=title)


OLD = accounts(("5", "BELANJA DAERAH"), ("5.1", "BELANJA TIDAK LANGSUNG"), ("5.2", "BELANJA LANGSUNG"))
NEW = accounts(("5", "BELANJA DAERAH"), ("5.1", "BELANJA OPERASI"), ("5.2", "BELANJA MODAL"))
APART = accounts(("5.1", "BELANJA OPERASI"), ("6", "TRANSFER"), ("7", "PEMBIAYAAN DAERAH"))


def test_the_names_of_the_kinds_of_belanja_tell_the_chart() -> None:
    assert chart_of(OLD) == Chart("lama", "langsung", "")
    assert chart_of(NEW).belanja == "operasi"
    assert chart_of(OLD).is_apart(chart_of(NEW))


def test_the_chart_with_transfer_in_6_and_pembiayaan_in_7_is_one_of_the_old_ones() -> None:
    since = accounts(("5.1", "BELANJA OPERASI"), ("6", "PEMBIAYAAN DAERAH"))
    assert chart_of(APART) == Chart("lama", "operasi", "7")
    assert chart_of(since) == Chart("baru", "operasi", "6")
    assert chart_of(APART).is_apart(chart_of(since))


def test_where_names_tell_nothing_the_year_does() -> None:
    rows = (("5.2.2.01.01", "Belanja Alat Tulis Kantor"),)
    assert chart_of(accounts(*rows, title="TAHUN ANGGARAN 2020")).era == "lama"
    assert chart_of(accounts(*rows, title="TAHUN ANGGARAN 2021")).era == "baru"
    assert not chart_of(accounts(*rows)).is_known


def test_names_are_believed_before_the_year() -> None:
    rows = (("5.1", "BELANJA TIDAK LANGSUNG"), ("5.2", "BELANJA LANGSUNG"))
    assert chart_of(accounts(*rows, title="TAHUN ANGGARAN 2023")).era == "lama"


def test_what_only_one_of_two_charts_tells_does_not_set_them_apart() -> None:
    assert not chart_of(NEW).is_apart(Chart())
    assert not Chart("baru", "", "6").is_apart(Chart("baru", "operasi", ""))


def test_an_account_has_one_key_in_every_way_of_writing() -> None:
    dotted = accounts(("5.1.02.01.01.0024", "Alat Tulis Kantor"))
    longer = accounts(("5.1.02.01.001.00024", "Alat Tulis Kantor"))
    undotted = accounts(("5", "BELANJA"), ("5102", "Barang dan Jasa"), ("510201010024", "Alat Tulis Kantor"))
    key = ("5", "1", "2", "1", "1", "24")
    assert account_keys(dotted)[0] == account_keys(longer)[0] == account_keys(undotted)[2] == key


def test_undotted_accounts_of_the_old_chart_are_cut_by_its_lengths() -> None:
    old = accounts(("5", "BELANJA"), ("52", "BELANJA LANGSUNG"), ("522", "Barang"), ("5220101", "Alat Tulis Kantor"))
    assert account_keys(old)[3] == ("5", "2", "2", "1", "1")
