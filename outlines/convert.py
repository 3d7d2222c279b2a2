"""Makes natural-earth.bin, the outlines that maps are drawn from, out of a TopoJSON file.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 convert.py package/countries-50m.json natural-earth.bin

The format is described in README.md, beside this file.
"""

import json
import math
import sys

# Units of the file in a degree: about a kilometre each.
UNITS = 100
# Points nearer to a straight line than this, in degrees, are left out.
TOLERANCE = 0.012
# Islands whose extent is smaller than this both ways, in degrees, are left out.
SMALLEST = 0.04


def main(source, target):
    with open(source, encoding="utf-8") as file:
        world = json.load(file)
    arcs = [simplified(arc) for arc in decoded(world)]
    rings = [ring for polygon in polygons(world["objects"]["land"]) for ring in polygon]
    land = [unrolled(joined(arcs, ring)) for ring in rings]
    land = [closed(ring) for ring in land if extent(ring) >= SMALLEST]
    borders = [unrolled(arcs[at]) for at in shared(world["objects"]["countries"])]
    data = bytearray()
    for lines in (land, borders):
        lines = [line for line in map(rounded, lines) if len(line) > 1]
        # The large ones first: who draws a small map may stop early.
        lines.sort(key=lambda line: -len(line))
        number(data, len(lines))
        for line in lines:
            written(data, line)
    with open(target, "wb") as file:
        file.write(data)
    points = sum(map(len, land)), sum(map(len, borders))
    print(f"{len(land)} rings, {len(borders)} borders, {points} points, {len(data)} bytes")


def decoded(world):
    """The arcs of a topology, in degrees."""
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def polygons(object_):
    """The polygons of an object, each a list of rings, each a list of arcs."""
    if object_["type"] == "GeometryCollection":
        for geometry in object_["geometries"]:
            yield from polygons(geometry)
    elif object_["type"] == "MultiPolygon":
        yield from object_["arcs"]
    elif object_["type"] == "Polygon":
        yield object_["arcs"]


def shared(countries):
    """The arcs that two countries have in common: borders."""
    owners = {}
    for at, country in enumerate(countries["geometries"]):
        for polygon in polygons(country):
            for ring in polygon:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(at)
    return sorted(arc for arc, of in owners.items() if len(of) > 1)


def simplified(points):
    """Douglas and Peucker: what lies within the tolerance of a straight line is on it. Arcs are
    simplified, not rings, so that neighbours still meet."""
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    # A ring of one arc ends where it begins; its farthest point holds it open.
    open_ = [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        worst, at = 0.0, None
        for n in range(first + 1, last):
            away = distance(points[n], points[first], points[last])
            if away > worst:
                worst, at = away, n
        if at is not None and worst > TOLERANCE:
            keep.add(at)
            open_ += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def distance(p, a, b):
    """From a point to a stretch of line, in degrees of latitude."""
    narrow = math.cos(math.radians(p[1]))
    (px, py), (ax, ay), (bx, by) = ((x * narrow, y) for x, y in (p, a, b))
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0 if length == 0 else max(0, min(1, ((px - ax) * dx + (py - ay) * dy) / length))
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def joined(arcs, ring):
    points = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        points += arc if not points else arc[1:]
    return points


def unrolled(points):
    """Longitudes that run on past 180 degrees instead of jumping to -180."""
    out, turn = [], 0
    for n, (x, y) in enumerate(points):
        if n and abs(x - points[n - 1][0]) > 180:
            turn += 360 if x < points[n - 1][0] else -360
        out.append((x + turn, y))
    return out


def closed(ring):
    """A ring that runs around the earth is closed along its pole."""
    (first, _), (last, _) = ring[0], ring[-1]
    if abs(last - first) > 180:
        pole = -90 if ring[0][1] < 0 else 90
        ring = ring + [(last, pole), (first, pole)]
    return ring


def extent(points):
    xs, ys = zip(*points)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def rounded(points):
    """In whole units, without points that fall together; a ring's last point is its first."""
    out = []
    for x, y in points:
        point = round(x * UNITS), round(y * UNITS)
        if not out or out[-1] != point:
            out.append(point)
    if len(out) > 2 and out[0] == out[-1]:
        out.pop()
    return out


def number(data, value):
    """An unsigned number, seven bits in each byte, the low ones first (LEB128)."""
    while value >= 128:
        data.append(value & 127 | 128)
        value >>= 7
    data.append(value)


def written(data, line):
    number(data, len(line))
    x0 = y0 = 0
    for x, y in line:
        for step in (x - x0, y - y0):
            # Zigzag: the sign is the lowest bit.
            number(data, step * 2 if step >= 0 else -step * 2 - 1)
        x0, y0 = x, y


if __name__ == "__main__":
    main(*sys.argv[1:])
