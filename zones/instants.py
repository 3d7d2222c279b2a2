#!/usr/bin/env python3
"""Writes old instants in many zones as Python's `zoneinfo` reads them from this machine's database.

`python3 instants.py > ../tests/data/dates/instants.tsv`, on a machine whose database has `backzone` (Debian's has).
The same database and the same seed give the same table.
"""

import random
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

# The zones that `backzone` gives a history of their own, where people write history, and some others.
ZONES = """
Africa/Accra Africa/Addis_Ababa Africa/Dakar Africa/Freetown Africa/Harare Africa/Kampala Africa/Kinshasa Africa/Luanda
Africa/Porto-Novo America/Antigua America/Aruba America/Atikokan America/Curacao America/Nassau America/Coral_Harbour
America/Port_of_Spain America/St_Lucia Antarctica/Syowa Arctic/Longyearbyen Asia/Aden Asia/Bahrain Asia/Brunei Asia/Kuala_Lumpur
Asia/Kuwait Asia/Phnom_Penh Asia/Vientiane Atlantic/Jan_Mayen Atlantic/Reykjavik Atlantic/St_Helena Europe/Amsterdam
Europe/Copenhagen Europe/Guernsey Europe/Jersey Europe/Isle_of_Man Europe/Luxembourg Europe/Monaco Europe/Oslo Europe/San_Marino
Europe/Stockholm Europe/Vaduz Indian/Christmas Indian/Comoro Indian/Mahe Indian/Reunion Pacific/Chuuk Pacific/Majuro
Pacific/Pohnpei Pacific/Saipan Pacific/Funafuti Asia/Seoul Asia/Tokyo Asia/Shanghai Asia/Pyongyang America/New_York
Europe/London Europe/Berlin Europe/Paris Europe/Moscow Africa/Monrovia Pacific/Honolulu
""".split()

FIRST, LAST = datetime(1880, 1, 1), datetime(1970, 1, 1)


def main() -> None:
    assert len(ZONES) == 60 == len(set(ZONES))
    dice = random.Random(1949)
    minutes = int((LAST - FIRST) / timedelta(minutes=1))
    print("zone\tutc\tlocal\tshift\tletters")
    for n in range(500):
        zone = ZoneInfo(ZONES[n % len(ZONES)])
        utc = FIRST + timedelta(minutes=dice.randrange(minutes))
        local = utc.replace(tzinfo=timezone.utc).astimezone(zone)
        shift = int(local.utcoffset().total_seconds())
        print(f"{zone.key}\t{utc:%Y-%m-%dT%H:%M:%S}Z\t{local:%Y-%m-%dT%H:%M:%S}\t{shift}\t{local.tzname()}")


if __name__ == "__main__":
    main()
