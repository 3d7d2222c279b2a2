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
# Units around the earth.
TURN = 360 * UNITS
# Points nearer to a straight line than this, in degrees, are left out.
TOLERANCE = 0.012
# Islands whose extent is smaller than this both ways, in degrees, are left out.
SMALLEST = 0.04
# What the source's names shorten.
WORDS = {
    "Barb.": "Barbuda", "Br.": "British", "Eq.": "Equatorial", "Fr.": "French", "Gren.": "the Grenadines",
    "Herz.": "Herzegovina", "I.": "Island", "Is.": "Islands", "N.": "Northern", "Rep.": "Republic",
    "S.": "South", "St.": "Saint", "Ter.": "Territory", "Vin.": "Vincent", "W.": "Western",
}
WHOLE = {
    "Dem. Rep. Congo": "Democratic Republic of the Congo", "Faeroe Is.": "Faroe Islands",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands", "Macedonia": "North Macedonia",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
}


def main(source, target):
    with open(source, encoding="utf-8") as file:
        world = json.load(file)
    arcs = [rounded(simplified(arc)) for arc in decoded(world)]
    land = large(arcs, world["objects"]["land"])
    borders = [[at] for at in shared(world["objects"]["countries"]) if len(arcs[at]) > 1]
    borders.sort(key=lambda border: -points(arcs, border))
    countries = [
        (name(country["properties"]["name"]), large(arcs, country))
        for country in world["objects"]["countries"]["geometries"]
    ]
    countries = sorted((name, rings) for name, rings in countries if rings)
    # Only what something is made of is kept.
    lines = land + borders + [ring for _, rings in countries for ring in rings]
    used = sorted({at if at >= 0 else ~at for line in lines for at in line})
    place = {arc: at for at, arc in enumerate(used)}
    data = bytearray()
    number(data, len(used))
    for at in used:
        written(data, arcs[at])
    refer(data, land, place)
    refer(data, borders, place)
    number(data, len(countries))
    for name_, rings in countries:
        encoded = name_.encode()
        number(data, len(encoded))
        data += encoded
        refer(data, rings, place)
    with open(target, "wb") as file:
        file.write(data)
    kinds = f"{len(land)} rings, {len(borders)} borders, {len(countries)} countries"
    print(f"{kinds}, {sum(len(arcs[at]) for at in used)} points, {len(data)} bytes")


def large(arcs, object_):
    """The rings of an object that are large enough to be drawn, each a list of arcs, the one with most points first."""
    rings = [ring for polygon in polygons(object_) for ring in polygon]
    rings = [ring for ring in rings if extent(unrolled(joined(arcs, ring))) >= SMALLEST * UNITS]
    return sorted(rings, key=lambda ring: -points(arcs, ring))


def points(arcs, line):
    return sum(len(arcs[at if at >= 0 else ~at]) for at in line)


def name(short):
    """A name in full: the source shortens many."""
    if short in WHOLE:
        return WHOLE[short]
    return " ".join(WORDS.get(word, word) for word in short.split(" "))


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
        if n and abs(x - points[n - 1][0]) > TURN / 2:
            turn += TURN if x < points[n - 1][0] else -TURN
        out.append((x + turn, y))
    return out


def extent(points):
    xs, ys = zip(*points)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def rounded(points):
    """In whole units, without points that fall together."""
    out = []
    for x, y in points:
        point = round(x * UNITS), round(y * UNITS)
        if not out or out[-1] != point:
            out.append(point)
    return out


def number(data, value):
    """An unsigned number, seven bits in each byte, the low ones first (LEB128)."""
    while value >= 128:
        data.append(value & 127 | 128)
        value >>= 7
    data.append(value)


def refer(data, lines, place):
    """Lines as the arcs that they are made of, in order; the lowest bit says that an arc runs backwards."""
    number(data, len(lines))
    for line in lines:
        number(data, len(line))
        for at in line:
            number(data, place[at] * 2 if at >= 0 else place[~at] * 2 + 1)


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
