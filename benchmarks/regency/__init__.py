"""Regencies that never were: exact figures by account, programme and agency, written in many layouts."""
