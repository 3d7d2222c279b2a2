//! Whether two accounts of a date can both be right (`tests/spec/agreement.md`).

use crate::date::value::bounds::Bound;
use crate::date::value::day::Day;
use crate::date::value::edtf::Edtf;

/// How an account stands to what is shown.
///
/// The order is that of trouble: of several accounts, the greatest says how they stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// It says the same.
    Same,
    /// It agrees and is more precise: `2019-06-30` where `2019-06` is shown.
    Finer,
    /// It agrees and is less precise: `2019-06` where `2019-06-30` is shown.
    Coarser,
    /// Both can be right, though neither holds the other: `2018/2019` and `2019/2020`.
    Overlaps,
    /// They name different times, and one of them is only an estimate or in doubt: `2019-06-29~`.
    Unsure,
    /// Nothing satisfies both.
    Conflicts,
}

impl Agreement {
    /// True where one says no more than the other, or less of it.
    #[must_use]
    pub fn agrees(self) -> bool {
        self <= Agreement::Coarser
    }

    /// The same, seen from the other side.
    #[must_use]
    pub fn reversed(self) -> Agreement {
        match self {
            Agreement::Finer => Agreement::Coarser,
            Agreement::Coarser => Agreement::Finer,
            same => same,
        }
    }
}

/// A stretch of days, both ends included; without limit where an end is open or unknown.
type Stretch = (Option<Day>, Option<Day>);

impl Edtf {
    /// How the date that another source gives stands to this one.
    ///
    /// A set counts as its dates, everything else as all days from its earliest to its latest. An
    /// open or unknown end reaches without limit: nothing known speaks against it.
    ///
    /// ```
    /// # use annals::date::{Agreement, Edtf};
    /// # fn main() -> Result<(), annals::date::DateError> {
    /// let shown = Edtf::parse("2019-06-30")?;
    /// assert_eq!(shown.agreement(&Edtf::parse("2019-06")?), Agreement::Coarser);
    /// assert_eq!(shown.agreement(&Edtf::parse("2019-06-29")?), Agreement::Conflicts);
    /// assert_eq!(shown.agreement(&Edtf::parse("2019-06-29~")?), Agreement::Unsure);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn agreement(&self, account: &Edtf) -> Agreement {
        let (ours, theirs) = (stretches(self), stretches(account));
        let (wide, narrow) = (covers(&theirs, &ours), covers(&ours, &theirs));
        match (narrow, wide) {
            (true, true) => self.by_detail(account),
            (true, false) => Agreement::Finer,
            (false, true) => Agreement::Coarser,
            (false, false) if touch(&ours, &theirs) => Agreement::Overlaps,
            _ if self.is_doubtful() || account.is_doubtful() => Agreement::Unsure,
            _ => Agreement::Conflicts,
        }
    }

    /// Of two dates of the same days: by their times of day, then by doubt.
    fn by_detail(&self, account: &Edtf) -> Agreement {
        match (self.instant(), account.instant()) {
            (Some(ours), Some(theirs)) if ours != theirs => return Agreement::Conflicts,
            (Some(_), None) => return Agreement::Coarser,
            (None, Some(_)) => return Agreement::Finer,
            _ => {}
        }
        match (self.is_doubtful(), account.is_doubtful()) {
            (false, true) => Agreement::Coarser,
            (true, false) => Agreement::Finer,
            _ => Agreement::Same,
        }
    }

    fn is_doubtful(&self) -> bool {
        self.is_approximate() || self.is_uncertain()
    }
}

/// The days that a date may mean, as stretches that do not touch, in order.
fn stretches(date: &Edtf) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = match date.is_set() {
        true => date.members().into_iter().map(stretch).collect(),
        false => vec![stretch((date.earliest(), date.latest()))],
    };
    all.sort();
    let mut joined: Vec<Stretch> = Vec::with_capacity(all.len());
    for (from, to) in all {
        match joined.last_mut() {
            Some((_, end)) if follows_at_once(*end, from) => *end = later(*end, to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn stretch((first, last): (Bound, Bound)) -> Stretch {
    (first.day(), last.day())
}

/// True when a stretch that begins at `from` leaves no day free after `end`.
fn follows_at_once(end: Option<Day>, from: Option<Day>) -> bool {
    match (end, from) {
        (Some(end), Some(from)) => end.plus_days(1).is_none_or(|next| from <= next),
        _ => true,
    }
}

/// The later of two ends; without limit is latest.
fn later(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    a.zip(b).map(|(a, b)| a.max(b))
}

/// True when every day of `inner` is one of `outer`.
fn covers(outer: &[Stretch], inner: &[Stretch]) -> bool {
    inner.iter().all(|(from, to)| {
        outer.iter().any(|(first, last)| {
            // Without limit is `None`, which is below every day.
            first <= from && last.is_none_or(|last| to.is_some_and(|to| to <= last))
        })
    })
}

/// True when some day is one of both.
fn touch(a: &[Stretch], b: &[Stretch]) -> bool {
    let is_before = |end: Option<Day>, start: Option<Day>| {
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    a.iter().any(|(from, to)| {
        b.iter().any(|(first, last)| !is_before(*to, *first) && !is_before(*last, *from))
    })
}
