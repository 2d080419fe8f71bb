"""Identities of money: sums, differences, percentages, and what tables of one budget promise together."""
