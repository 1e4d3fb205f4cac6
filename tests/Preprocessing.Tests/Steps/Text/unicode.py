"""Writes src/Preprocessing/Steps/Text/Unicode.txt from Python's own tables: python3.11 unicode.py > Unicode.txt
With "digests" it writes what UnicodeTests compare: a digest of what Python makes of every character and of 50,000 drawn texts.

One property a section, code points in hexadecimal. A mapping is "first[-last[/step]]>target", where each code point of the
run goes to the target plus its distance from the first; or "source>several targets"; or, in [drop], a range that goes to nothing.
[fold] has what str.casefold() gives where that is not a lower case of one character. [canonical] has decompositions of one step,
[compatibility] whole ones where they are not canonical, [alone] the pairs that are never composed, and [class N] the characters of a
combining class.
"""
import hashlib
import sys
import unicodedata

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
POINTS = [c for c in range(0x80, 0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)  # decomposed by arithmetic


FORMS = {
    "lower": str.lower,
    "fold": str.casefold,
    "strip": lambda text: "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)),
    "ascii": lambda text: unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode(),
    "trim": str.strip,
    "collapse": lambda text: " ".join(text.split()),
    **{form: lambda text, form=form: unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")},
}


def drawn():
    """Texts of up to 12 characters, most of them from blocks where letters and marks compose, all drawn by a generator of 32 bits."""
    blocks = [
        0x20, 0x41, 0xC0, 0x300, 0x390, 0x5B0, 0x650, 0x9C0, 0x1100, 0x1160, 0x11A8, 0x1DC0, 0x1E00, 0x1F00, 0x2000, 0x3040, 0xAC00, 0xFB00,
        0xFF00, 0x11130, 0x1D15E, 0x2F800,
    ]
    state = 1

    def draw(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (state >> 8) % below

    for _ in range(50_000):
        yield "".join(chr(blocks[draw(len(blocks))] + draw(64)) for _ in range(draw(13)))


if sys.argv[1:] == ["digests"]:
    texts = [chr(c) for c in POINTS] + list(drawn())
    for name, form in FORMS.items():
        print(name, hashlib.sha256("\n".join(map(form, texts)).encode()).hexdigest())
    sys.exit()


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


def decomposition(c):
    parts = unicodedata.decomposition(chr(c)).split()
    return tuple(int(part, 16) for part in parts if not parts[0].startswith("<"))


word = [c for c in POINTS if chr(c).isalnum()]
# What str.lower() asks about the neighbours of a capital sigma.
cased = [c for c in POINTS if (chr(c) + "\u03a3").lower().endswith("\u03c2")]
known = set(cased)
ignorable = [c for c in POINTS if c not in known and ("A" + chr(c) + "\u03a3").lower().endswith("\u03c2")]
lower = [(c, tuple(map(ord, chr(c).lower()))) for c in POINTS if chr(c).lower() != chr(c)]
strip = [(c, tuple(ord(t) for t in unicodedata.normalize("NFKD", chr(c)) if not unicodedata.combining(t))) for c in POINTS if c not in HANGUL]
strip = [(c, targets) for c, targets in strip if targets != (c,)]
fold = [
    (c, tuple(map(ord, chr(c).casefold()))) for c in POINTS if chr(c).casefold() != chr(c).lower() or len(chr(c).lower()) > 1
]
canonical = [(c, decomposition(c)) for c in POINTS if c not in HANGUL and decomposition(c)]
forms = [
    (c, *(tuple(map(ord, unicodedata.normalize(form, chr(c)))) for form in ("NFD", "NFKD"))) for c in POINTS if c not in HANGUL
]
compatibility = [(c, compatible) for c, whole, compatible in forms if whole != compatible]
alone = [c for c, targets in canonical if len(targets) == 2 and unicodedata.normalize("NFC", chr(c)) != chr(c)]
classes = sorted({unicodedata.combining(chr(c)) for c in POINTS} - {0})

print(f"# Unicode {unicodedata.unidata_version}, as Python {sys.version_info.major}.{sys.version_info.minor} has it. Written by unicode.py.")
section("word", ranges(word))
section("cased", ranges(cased))
section("ignorable", ranges(ignorable))
section("lower", mappings(lower))
section("drop", ranges(c for c, targets in strip if not targets))
section("strip", mappings([entry for entry in strip if entry[1]]))
section("fold", mappings(fold))
section("canonical", mappings(canonical))
section("compatibility", mappings(compatibility))
section("alone", ranges(alone))
for number in classes:
    section(f"class {number}", ranges(c for c in POINTS if unicodedata.combining(chr(c)) == number))
