//! Dates told by other dates: "after that", "within five hours of it", as far as they narrow what
//! each date can mean (`tests/spec/relative.md`). It is bound propagation in a simple temporal network
//! (Dechter, Meiri and Pearl 1991).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::date::value::duration::Duration;
use crate::date::value::time::Instant;

/// From the first to the last second that something can mean, both included; `None` is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    /// The first second.
    pub earliest: Option<Instant>,
    /// The last second.
    pub latest: Option<Instant>,
}

impl TimeRange {
    /// True when no second is left.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.earliest.zip(self.latest).is_some_and(|(earliest, latest)| earliest > latest)
    }
}

/// What is known of one of several things before they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounded {
    /// When it was, by its own date.
    pub own: TimeRange,
    /// True where it is known to last from one date to another: no relation narrows it.
    pub lasts: bool,
}

/// One thing came no earlier than another. Both are places in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precedence {
    /// What came first.
    pub earlier: usize,
    /// What came after it.
    pub later: usize,
    /// At most so long after it.
    pub within: Option<Duration>,
}

impl Precedence {
    /// The end that is not `one`.
    #[must_use]
    pub fn other(self, one: usize) -> usize {
        if one == self.earlier { self.later } else { self.earlier }
    }

    /// True where the two dates by themselves rule it out.
    #[must_use]
    pub fn contradicts(self, all: &[Bounded]) -> bool {
        let (Some(earlier), Some(later)) = (all.get(self.earlier), all.get(self.later)) else {
            return false;
        };
        let reach = self.within.zip(earlier.own.latest);
        let reach = reach.and_then(|(within, latest)| within.after(latest));
        TimeRange { earliest: earlier.own.earliest, latest: later.own.latest }.is_empty()
            || TimeRange { earliest: later.own.earliest, latest: reach }.is_empty()
    }
}

/// What is left of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tightened {
    /// When it can have been.
    pub range: TimeRange,
    /// The precedence that gave the first second, where it is not its own date's.
    pub earliest_by: Option<usize>,
    /// The same for the last second.
    pub latest_by: Option<usize>,
}

/// Narrows all dates by all precedences, until nothing moves. What is left does not depend on the
/// order of either.
///
/// Each bound is found as Dijkstra's algorithm finds paths. A first second is handed on unchanged, or put
/// back by a `within`, and never forward; so the latest of those that are pending cannot be moved any more, and
/// each is settled once. Last seconds mirror that.
#[must_use]
pub fn propagate(all: &[Bounded], precedences: &[Precedence]) -> Vec<Tightened> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (at, precedence) in precedences.iter().enumerate() {
        for end in [precedence.earlier, precedence.later] {
            if let Some(list) = beside.get_mut(end) {
                list.push(at);
            }
        }
    }
    let own = |dated: &Bounded| Tightened { range: dated.own, ..Tightened::default() };
    let mut narrowed: Vec<Tightened> = all.iter().map(own).collect();
    firsts(all, precedences, &beside, &mut narrowed);
    lasts(all, precedences, &beside, &mut narrowed);
    narrowed
}

/// Hands first seconds on, the latest of them first.
fn firsts(
    all: &[Bounded],
    precedences: &[Precedence],
    beside: &[Vec<usize>],
    narrowed: &mut [Tightened],
) {
    let starts = all.iter().enumerate();
    let mut open: BinaryHeap<(Instant, Reverse<usize>)> =
        starts.filter_map(|(at, dated)| Some((dated.own.earliest?, Reverse(at)))).collect();
    while let Some((earliest, Reverse(at))) = open.pop() {
        if !all[at].lasts && narrowed[at].range.earliest != Some(earliest) {
            continue;
        }
        for by in &beside[at] {
            let precedence = precedences[*by];
            let other = precedence.other(at);
            let handed = match (precedence.earlier == at, precedence.within) {
                (true, _) => Some(earliest),
                (false, Some(within)) => within.before(earliest),
                (false, None) => None,
            };
            let Some(target) = narrowed.get_mut(other) else { continue };
            if handed > target.range.earliest {
                (target.range.earliest, target.earliest_by) = (handed, Some(*by));
                if !all[other].lasts {
                    open.extend(handed.map(|handed| (handed, Reverse(other))));
                }
            }
        }
    }
}

/// Hands last seconds on, the earliest of them first.
fn lasts(
    all: &[Bounded],
    precedences: &[Precedence],
    beside: &[Vec<usize>],
    narrowed: &mut [Tightened],
) {
    let ends = all.iter().enumerate();
    let mut open: BinaryHeap<Reverse<(Instant, usize)>> =
        ends.filter_map(|(at, dated)| Some(Reverse((dated.own.latest?, at)))).collect();
    while let Some(Reverse((latest, at))) = open.pop() {
        if !all[at].lasts && narrowed[at].range.latest != Some(latest) {
            continue;
        }
        for by in &beside[at] {
            let precedence = precedences[*by];
            let other = precedence.other(at);
            let handed = match (precedence.later == at, precedence.within) {
                (true, _) => Some(latest),
                (false, Some(within)) => within.after(latest),
                (false, None) => None,
            };
            let (Some(target), Some(handed)) = (narrowed.get_mut(other), handed) else { continue };
            if target.range.latest.is_none_or(|known| handed < known) {
                (target.range.latest, target.latest_by) = (Some(handed), Some(*by));
                if !all[other].lasts {
                    open.push(Reverse((handed, other)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    #[test]
    fn a_long_chain_costs_one_step_for_each_link() {
        let day = |n: i128| Day::from_number(n).and_then(|day| Instant::new(day, 0));
        // The last may be any time, and is narrowed through all others, the worst order first.
        let all: Vec<Bounded> = (0..100_000)
            .map(|n| Bounded {
                own: TimeRange { earliest: day(n), latest: day(1_000_000) },
                lasts: false,
            })
            .collect();
        let back = |n| Precedence { earlier: n + 1, later: n, within: None };
        let precedences: Vec<Precedence> = (0..99_999).map(back).collect();
        let narrowed = propagate(&all, &precedences);
        assert_eq!(narrowed[0].range.earliest, day(99_999));
    }
}
