//! Intervals as bars along the rows that they span, cut into a piece for each row. So a bar keeps with its rows
//! wherever lines break, on paper too.

use crate::date::Day;
use crate::view::DownBar;

/// An interval over more rows than this is a mark with its words: the eye loses a longer bar.
const MOST_ROWS: usize = 16;

/// Bars that stand side by side: more would reach the figures of days.
const TRACKS: usize = 3;

/// A row, or the heading of a year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    /// The day of its mark, where it has one.
    pub(super) begins: Option<Day>,
    /// Of an interval, its last day.
    pub(super) ends: Option<Day>,
    /// True where one of the days is an estimate.
    pub(super) is_vague: bool,
}

/// The pieces beside each spot, and the spots whose intervals are drawn.
pub(super) fn bars(spots: &[Spot]) -> (Vec<Vec<DownBar>>, Vec<bool>) {
    let mut pieces = vec![Vec::new(); spots.len()];
    let mut is_drawn = vec![false; spots.len()];
    // Of each track, the first spot that is free.
    let mut free = [0; TRACKS];
    let mut n = 0;
    for (at, spot) in spots.iter().enumerate() {
        let Some(ends) = spot.ends else { continue };
        let (last, is_at_mark) = last_spot(spots, at, ends);
        let track = free.iter().position(|free| *free <= at);
        let Some(track) = track.filter(|_| last - at <= MOST_ROWS) else { continue };
        free[track] = last + 1;
        is_drawn[at] = true;
        n += 1;
        for (here, pieces) in pieces.iter_mut().enumerate().take(last + 1).skip(at) {
            let part = match (here == at, here == last) {
                (true, true) => "whole",
                (true, false) => "from",
                (false, false) => "through",
                (false, true) if is_at_mark => "to",
                (false, true) => "past",
            };
            pieces.push(DownBar { n, track, part, is_vague: spot.is_vague });
        }
    }
    (pieces, is_drawn)
}

/// The last spot at or before the day on which the interval of the spot `at` ends, and whether its mark is that day.
fn last_spot(spots: &[Spot], at: usize, ends: Day) -> (usize, bool) {
    let later = spots.iter().enumerate().skip(at + 1);
    let marks = later.filter_map(|(here, spot)| spot.begins.map(|begins| (here, begins)));
    let last = marks.take_while(|(_, begins)| *begins <= ends).last();
    last.map_or((at, false), |(here, begins)| (here, begins == ends))
}

#[cfg(test)]
mod tests {
    use super::{MOST_ROWS, Spot, bars};
    use crate::date::Day;

    /// Spots of one month: the day of each mark, and the last day of its interval; 0 for none.
    fn spots(days: &[(u8, u8)]) -> Vec<Spot> {
        let day = |day: u8| (day > 0).then_some(Day { year: 2025, month: 10, day });
        let spot = |(begins, ends): &(u8, u8)| Spot {
            begins: day(*begins),
            ends: day(*ends),
            is_vague: false,
        };
        days.iter().map(spot).collect()
    }

    /// The pieces beside each spot: "0 from, 1 through".
    fn told(days: &[(u8, u8)]) -> Vec<String> {
        let told = |bars: &Vec<crate::view::DownBar>| {
            let words: Vec<_> =
                bars.iter().map(|bar| format!("{} {}", bar.track, bar.part)).collect();
            words.join(", ")
        };
        bars(&spots(days)).0.iter().map(told).collect()
    }

    #[test]
    fn a_bar_goes_from_its_row_to_the_last_that_it_reaches() {
        assert_eq!(told(&[(24, 26), (25, 0), (26, 0)]), ["0 from", "0 through", "0 to"]);
        assert_eq!(
            told(&[(24, 27), (25, 0), (26, 0), (28, 0)]),
            ["0 from", "0 through", "0 past", ""]
        );
        assert_eq!(told(&[(24, 25), (26, 0)]), ["0 whole", ""]);
        assert_eq!(told(&[(24, 30), (0, 0)]), ["0 whole", ""], "what has no day ends no bar");
    }

    #[test]
    fn bars_that_overlap_stand_side_by_side_and_no_more_than_there_is_room_for() {
        let days = [(1, 9), (2, 3), (3, 9), (4, 9), (5, 9), (9, 0)];
        let (pieces, is_drawn) = bars(&spots(&days));
        assert_eq!(is_drawn, [true, true, true, true, false, false]);
        for (at, pieces) in pieces.iter().enumerate() {
            let mut tracks: Vec<_> = pieces.iter().map(|bar| bar.track).collect();
            tracks.sort_unstable();
            tracks.dedup();
            assert_eq!(tracks.len(), pieces.len(), "two bars in one track beside row {at}");
        }
    }

    #[test]
    fn an_interval_over_many_rows_is_no_bar() {
        let mut days = vec![(1, 30)];
        days.extend(std::iter::repeat_n((2, 0), MOST_ROWS + 1));
        assert!(bars(&spots(&days)).1.iter().all(|is_drawn| !is_drawn));
        days.pop();
        assert!(bars(&spots(&days)).1[0]);
    }
}
