#!/usr/bin/env python3
"""Writes pinyin.txt anew from the Unicode Character Database.

    python3 pinyin.py Unihan_Readings.txt

Unihan_Readings.txt is in Unihan.zip of https://www.unicode.org/Public/UCD/ and in Debian's package unicode-data. It is under the Unicode
license for data files, whose notice stands above the table and is kept; what was changed is said there too. With another version of
Unicode, its number and its notice are written there first.
"""
import collections
import os
import re
import sys
import unicodedata

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pinyin.txt')
# readings of today; those of the great dictionary count for signs that have none of these
TODAY = {'kMandarin', 'kXHC1983', 'kTGHZ2013', 'kHanyuPinlu'}
OLD = 'kHanyuPinyin'


def plain(reading):
    """Without tones; u with two dots is v."""
    letters = unicodedata.normalize('NFD', reading.lower()).replace('u\u0308', 'v')
    return ''.join(c for c in letters if 'a' <= c <= 'z')


def syllables(field):
    """What stands in a field: 'chóng(38) zhòng(5)', '10513.110,10514.010:qiǎo'."""
    for item in field.split():
        yield from re.sub(r'\(\d+\)', '', item.split(':')[-1]).split(',')


def read(path):
    today, old = collections.defaultdict(set), collections.defaultdict(set)
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.startswith('#') or not line.strip():
                continue
            code, name, field = line.rstrip('\n').split('\t', 2)
            sign = int(code[2:], 16)
            if not 0x3400 <= sign <= 0x9FFF or (name not in TODAY and name != OLD):
                continue
            for syllable in map(plain, syllables(field)):
                if syllable:
                    (old if name == OLD else today)[sign] |= {syllable, syllable.replace('v', 'u')}
    return {**old, **today}


def main():
    readings = read(sys.argv[1])
    signs = collections.defaultdict(list)
    for sign in sorted(readings):
        for syllable in readings[sign]:
            signs[syllable].append(chr(sign))
    with open(TABLE, encoding='utf-8') as table:
        notice = [line for line in table if line.startswith('#')]
    with open(TABLE, 'w', encoding='utf-8', newline='\n') as table:
        table.writelines(notice)
        table.writelines(f'{syllable} {"".join(signs[syllable])}\n' for syllable in sorted(signs))


if __name__ == '__main__':
    main()
