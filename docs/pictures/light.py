#!/usr/bin/env python3
"""Makes pictures of a screen light: at most 256 colours in a palette, the best filter of none, packed hard.

    python3 light.py PICTURE.png…      in place; needs nothing but Python
"""
import collections
import struct
import sys
import zlib


def chunks(data):
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += 12 + length


def pixels(data):
    """Width, height, rows of bytes, bytes of a pixel; 8 bits of red, green, blue and perhaps alpha, as browsers write them."""
    packed = b""
    for kind, body in chunks(data):
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            if depth != 8 or colour not in (2, 6) or interlaced:
                raise SystemExit("not a picture that a browser took")
        elif kind == b"IDAT":
            packed += body
    size = 3 if colour == 2 else 4
    raw, rows, before = zlib.decompress(packed), [], bytearray(width * size)
    for y in range(height):
        at = y * (width * size + 1)
        how, row = raw[at], bytearray(raw[at + 1:at + 1 + width * size])
        for i in range(len(row) if how else 0):
            left = row[i - size] if i >= size else 0
            up, corner = before[i], before[i - size] if i >= size else 0
            if how == 1:
                row[i] = (row[i] + left) & 255
            elif how == 2:
                row[i] = (row[i] + up) & 255
            elif how == 3:
                row[i] = (row[i] + (left + up) // 2) & 255
            else:
                guess = left + up - corner
                a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
                row[i] = (row[i] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
        rows.append(row)
        before = row
    return width, height, rows, size


def palette(counts):
    """Median cut: the box with the most spread is cut in two until there are 256."""
    boxes = [list(counts.items())]
    while len(boxes) < 256:
        def spread(box):
            if len(box) < 2:
                return (0, 0)
            widest = max(range(3), key=lambda c: max(p[0][c] for p in box) - min(p[0][c] for p in box))
            return ((max(p[0][widest] for p in box) - min(p[0][widest] for p in box)) * sum(p[1] for p in box) ** 0.35, widest)
        scored = [(spread(box), n) for n, box in enumerate(boxes)]
        (score, channel), n = max(scored)
        if score == 0:
            break
        box = sorted(boxes.pop(n), key=lambda p: p[0][channel])
        half, seen, cut = sum(p[1] for p in box) / 2, 0, 1
        for cut, p in enumerate(box[:-1], 1):
            seen += p[1]
            if seen >= half:
                break
        boxes += [box[:cut], box[cut:]]
    colours, index = [], {}
    for box in boxes:
        # the colour that is there most often, so that large areas keep theirs
        colours.append(max(box, key=lambda p: p[1])[0])
        for colour, _ in box:
            index[colour] = len(colours) - 1
    return colours, index


def light(file):
    with open(file, "rb") as f:
        data = f.read()
    width, height, rows, size = pixels(data)
    triples = [[tuple(row[i:i + 3]) for i in range(0, len(row), size)] for row in rows]
    colours, index = palette(collections.Counter(t for row in triples for t in row))
    raw = b"".join(b"\0" + bytes(index[t] for t in row) for row in triples)

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    small = (data[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
             + chunk(b"PLTE", b"".join(bytes(c) for c in colours)) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))
    with open(file, "wb") as f:
        f.write(small)
    print(f"{file}: {len(data) // 1024} -> {len(small) // 1024} KiB")


for name in sys.argv[1:]:
    light(name)
