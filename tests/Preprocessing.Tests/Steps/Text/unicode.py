"""Writes src/Preprocessing/Steps/Text/Unicode.txt from Python's own tables: python3.11 unicode.py > Unicode.txt

One property a section, code points in hexadecimal. A mapping is "first[-last[/step]]>target", where each code point of the
run goes to the target plus its distance from the first; or "source>several targets"; or, in [drop], a range that goes to nothing.
"""
import sys
import unicodedata

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
POINTS = [c for c in range(0x80, 0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)  # decomposed by arithmetic


def ranges(members):
    out = []
    for c in members:
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in out]


def mappings(pairs):
    out = []
    for c, targets in pairs:
        if len(targets) == 1 and out and len(out[-1][3]) == 1:
            first, last, step, (target,) = out[-1]
            if targets[0] - c == target - first and (first == last and c - last <= 2 or step == c - last):
                out[-1] = (first, c, c - last, (target,))
                continue
        out.append((c, c, 1, targets))
    return [f"{a:X}" + ("" if a == b else f"-{b:X}" if step == 1 else f"-{b:X}/{step}") + ">" + "+".join(f"{t:X}" for t in targets) for a, b, step, targets in out]


def section(name, entries):
    print(f"[{name}]")
    line = ""
    for entry in entries:
        if len(line) + len(entry) > 130:
            print(line)
            line = ""
        line += (" " if line else "") + entry
    if line:
        print(line)


word = [c for c in POINTS if chr(c).isalnum()]
# What str.lower() asks about the neighbours of a capital sigma.
cased = [c for c in POINTS if (chr(c) + "\u03a3").lower().endswith("\u03c2")]
known = set(cased)
ignorable = [c for c in POINTS if c not in known and ("A" + chr(c) + "\u03a3").lower().endswith("\u03c2")]
lower = [(c, tuple(map(ord, chr(c).lower()))) for c in POINTS if chr(c).lower() != chr(c)]
strip = [(c, tuple(ord(t) for t in unicodedata.normalize("NFKD", chr(c)) if not unicodedata.combining(t))) for c in POINTS if c not in HANGUL]
strip = [(c, targets) for c, targets in strip if targets != (c,)]

print(f"# Unicode {unicodedata.unidata_version}, as Python {sys.version_info.major}.{sys.version_info.minor} has it. Written by unicode.py.")
section("word", ranges(word))
section("cased", ranges(cased))
section("ignorable", ranges(ignorable))
section("lower", mappings(lower))
section("drop", ranges(c for c, targets in strip if not targets))
section("strip", mappings([entry for entry in strip if entry[1]]))
