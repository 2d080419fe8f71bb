"""What the operating system refuses, in words."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "ENOSPC": {"id": "ruang disk habis", "en": "no space is left on the disk"},
    "EDQUOT": {"id": "jatah ruang disk habis", "en": "the disk quota is used up"},
    "EFBIG": {"id": "melewati ukuran berkas yang diizinkan sistem", "en": "larger than the system allows a file to be"},
    "EACCES": {"id": "tidak diizinkan", "en": "not permitted"},
    "EPERM": {"id": "tidak diizinkan", "en": "not permitted"},
    "EROFS": {"id": "disk hanya dapat dibaca", "en": "the disk is read-only"},
    "EISDIR": {"id": "itu sebuah folder", "en": "it is a folder"},
    "ENOENT": {"id": "berkas atau foldernya tidak ada", "en": "there is no such file or folder"},
    "ENOTDIR": {"id": "bagian dari alamatnya bukan folder", "en": "a part of its path is no folder"},
    "EEXIST": {"id": "sudah ada", "en": "it exists already"},
    "ENAMETOOLONG": {"id": "namanya terlalu panjang", "en": "its name is too long"},
    "ELOOP": {"id": "tautannya melingkar", "en": "its links go in a circle"},
    "EBUSY": {"id": "sedang dipakai", "en": "in use"},
    "EMFILE": {"id": "terlalu banyak berkas terbuka", "en": "too many files are open"},
    "ENOMEM": {"id": "memori tidak cukup", "en": "not enough memory"},
    "EIO": {"id": "disk atau jaringan gagal", "en": "the disk or the network failed"},
}
"""The words for an error by its name in `errno`."""


def system_words(name: str, lang: str = "id") -> str:
    """An error by its name, in words; a name without any stays as it is."""
    return WORDS[name][lang] if name in WORDS else name
