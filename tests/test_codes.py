"""Codes of urusan to sub kegiatan and of accounts, in every generation."""

from __future__ import annotations

import pytest

from lkjip_calc import codes


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("8", "urusan"),
        ("8.01", "bidang_urusan"),
        ("8.01.01", "program"),
        ("8.01.01.2.01", "kegiatan"),
        ("8.01.01.2.01.01", "sub_kegiatan"),
        ("8.01.01.2.01.0001", "sub_kegiatan"),
        ("X.XX.01.2.01.0001", "sub_kegiatan"),
        ("5", "akun"),
        ("5.1", "kelompok"),
        ("5.1.02", "jenis"),
        ("5.1.02.01", "objek"),
        ("5.1.02.01.01", "rincian_objek"),
        ("5.1.02.01.01.0024", "sub_rincian_objek"),
        ("5.1.02.01.001.00024", "sub_rincian_objek"),
        ("5.2.2.01.01", "rincian_objek"),
        ("5.01.02", "program"),
        ("8.01.0.00.0.00.01.0000", "organisasi"),
        ("7.01.0.00.0.00.23.00", "organisasi"),
        ("1.01.01.2.01.0001.5.1", "kelompok"),
        ("1.01.01.2.01.0001.5.1.02.01.01.0024", "sub_rincian_objek"),
        ("1.01.1.01.01.15.01.5.2.2", "jenis"),
    ],
)
def test_a_code_names_its_level(code: str, name: str) -> None:
    assert codes.level_name(code) == name


def test_generations_compare_equal_by_their_parts() -> None:
    assert codes.parts("5.1.02.01.01.0024") == codes.parts("5.1.02.01.001.00024") == ("5", "1", "2", "1", "1", "24")
    assert codes.parts("8.01.01.2.01.0001") == codes.parts("8.01.01.2.01.01")


@pytest.mark.parametrize("code", ["5", "5.1.02", "510201010024", "X.XX.01", "8.01.", "1-02"])
def test_a_code_has_the_shape_of_one(code: str) -> None:
    assert codes.is_code(code)


@pytest.mark.parametrize("text", ["", "Jumlah", "5.1 Operasi", "198001012005011001", "1.000,00"])
def test_other_text_has_not(text: str) -> None:
    assert not codes.is_code(text)


def test_an_account_is_told_from_a_programme_by_its_second_part() -> None:
    assert codes.is_account("5.1.02")
    assert codes.is_account("5")
    assert not codes.is_account("5.01.02")
    assert not codes.is_account("8.01")
