"""Writes normalization.txt: what NFC and NFKC need of the Unicode Character Database (version 14).

One line per character, hexadecimal. P: a pair that composes. C: another canonical decomposition. K: a compatibility decomposition.
M: combining class (decimal) and the characters that have it. Hangul is computed.

    python make_normalization.py > normalization.txt
"""
import sys
import unicodedata

print(f"# Derived from the Unicode Character Database {unicodedata.unidata_version}, (c) Unicode, Inc., https://www.unicode.org/license.txt")
print("# Made by make_normalization.py beside this file.")
classes = {}
for code in range(sys.maxunicode + 1):
    if 0xD800 <= code <= 0xDFFF:
        continue
    char = chr(code)
    if unicodedata.combining(char):
        classes.setdefault(unicodedata.combining(char), []).append(f"{code:X}")
    parts = unicodedata.decomposition(char).split()
    if not parts:
        continue
    if parts[0].startswith("<"):
        print("K", f"{code:X}", *parts[1:])
    else:
        print("P" if len(parts) == 2 and unicodedata.normalize("NFC", char) == char else "C", f"{code:X}", *parts)
for number, chars in sorted(classes.items()):
    print("M", number, *chars)
