//! How far dates are from each other.

use crate::date::{Bound, CalendarSpan, Grain};

/// How far one date is from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Years, months and days; no months or days where the dates tell none.
    pub span: CalendarSpan,
    /// True where one of the dates is approximate or uncertain, or wider than a year.
    pub about: bool,
}

impl Distance {
    /// From the later end of one date to the nearer end of another, each between the two days that
    /// it is known to lie between; `about` where either is marked as a guess. No finer than the coarser
    /// of the two: February and March are a month apart, not a day.
    pub(in crate::site) fn between(
        from: (Bound, Bound),
        to: (Bound, Bound),
        about: bool,
    ) -> Option<Distance> {
        let order = |(a, b): (Bound, Bound)| Some((a.day()?, b.day()?));
        let (from, to) = (order(from)?, order(to)?);
        let near = CalendarSpan::between(from.1, to.0);
        let grain = [Grain::Day, Grain::Month, Grain::Year].into_iter().find(|grain| {
            grain.unit(from.0) == grain.unit(from.1) && grain.unit(to.0) == grain.unit(to.1)
        });
        let units = |grain: Grain| {
            let units = grain.unit(to.0) - grain.unit(from.1);
            u64::try_from(units.unsigned_abs()).unwrap_or(u64::MAX)
        };
        let (span, about) = match grain {
            Some(Grain::Day) => (near, about),
            Some(Grain::Month) if units(Grain::Month) > 0 => {
                (CalendarSpan::of_months(units(Grain::Month)), about)
            }
            Some(Grain::Year) if units(Grain::Year) > 0 => {
                (CalendarSpan { years: units(Grain::Year), months: 0, days: 0 }, about)
            }
            // Wider than a year, or both in one unit of the coarser: what is certain, roughly.
            _ => (near, true),
        };
        Some(Distance { span, about })
    }
}
