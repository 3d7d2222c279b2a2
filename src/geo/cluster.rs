//! Clusters marks that would overlap into one, with a count.

use super::Point;

/// Room between two marks, in units of the drawing.
const GAP: f64 = 2.0;
/// More marks than this are too many for any map.
const MOST: usize = 80;

/// Something to mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: Point,
    /// How much room it takes around.
    pub radius: f64,
}

/// One mark for one or more.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its members, as positions in what was clustered, in order.
    pub members: Vec<usize>,
    /// Where: its only member's place, or the middle of its members.
    pub at: Point,
    /// How much room it takes around.
    pub radius: f64,
}

impl Cluster {
    fn touches(&self, other: &Cluster) -> bool {
        self.at.distance(other.at) < self.radius + other.radius + GAP
    }

    fn take(&mut self, other: Cluster) {
        let (mine, others) = (self.members.len() as f64, other.members.len() as f64);
        let middle = |a: f64, b: f64| (a * mine + b * others) / (mine + others);
        self.at = Point { x: middle(self.at.x, other.at.x), y: middle(self.at.y, other.at.y) };
        self.members.extend(other.members);
        self.radius = radius(self.members.len());
    }
}

/// The radius of a mark for so many: room for the number, and a little more for more.
fn radius(members: usize) -> f64 {
    (8.0 + (members as f64).log2()).min(16.0)
}

/// Gathers marks until no two of them overlap. Every mark is a member of one cluster.
///
/// ```
/// use annals::geo::{Mark, Point, cluster};
///
/// let mark = |x| Mark { at: Point { x, y: 0.0 }, radius: 4.0 };
/// let clusters = cluster(&[mark(0.0), mark(5.0), mark(90.0)]);
/// let members: Vec<_> = clusters.iter().map(|cluster| &cluster.members[..]).collect();
/// assert_eq!(members, [&[0, 1][..], &[2]]);
/// ```
pub fn cluster(marks: &[Mark]) -> Vec<Cluster> {
    let each = marks.iter().enumerate();
    let alone =
        each.map(|(at, mark)| Cluster { members: vec![at], at: mark.at, radius: mark.radius });
    let mut clusters: Vec<Cluster> = alone.collect();
    // Thousands of marks are first joined by the cells of a grid. The cells grow until few enough clusters are left
    // to be compared in pairs, and to be drawn.
    let mut cell = 12.0;
    while clusters.len() > MOST {
        clusters = by_cell(clusters, cell);
        cell *= 1.25;
    }
    while merge(&mut clusters) {}
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by(|a, b| a.members.cmp(&b.members));
    clusters
}

fn by_cell(clusters: Vec<Cluster>, cell: f64) -> Vec<Cluster> {
    let mut cells: std::collections::BTreeMap<(i64, i64), Cluster> = Default::default();
    for cluster in clusters {
        let key = ((cluster.at.x / cell).floor() as i64, (cluster.at.y / cell).floor() as i64);
        match cells.get_mut(&key) {
            Some(known) => known.take(cluster),
            None => drop(cells.insert(key, cluster)),
        }
    }
    cells.into_values().collect()
}

/// Takes together what overlaps, in one pass; false when nothing did.
fn merge(clusters: &mut Vec<Cluster>) -> bool {
    let before = clusters.len();
    let mut at = 0;
    while at < clusters.len() {
        let mut other = at + 1;
        while other < clusters.len() {
            if clusters[at].touches(&clusters[other]) {
                let taken = clusters.remove(other);
                clusters[at].take(taken);
            } else {
                other += 1;
            }
        }
        at += 1;
    }
    clusters.len() < before
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn marks(most: usize) -> impl Strategy<Value = Vec<Mark>> {
        // Some fall together.
        let place = prop_oneof![
            (0.0..600.0, 0.0..300.0),
            (0..4_u8, 0..4_u8).prop_map(|(x, y)| { (f64::from(x) * 7.0, f64::from(y) * 7.0) })
        ];
        let mark =
            (place, 3.0..8.0).prop_map(|((x, y), radius)| Mark { at: Point { x, y }, radius });
        vec(mark, 0..most)
    }

    fn check(marks: &[Mark]) {
        let clusters = cluster(marks);
        let mut members: Vec<usize> =
            clusters.iter().flat_map(|cluster| cluster.members.iter().copied()).collect();
        members.sort_unstable();
        assert_eq!(members, (0..marks.len()).collect::<Vec<_>>());
        assert!(clusters.len() <= MOST);
        for (at, cluster) in clusters.iter().enumerate() {
            if let [one] = cluster.members[..] {
                assert_eq!((cluster.at, cluster.radius), (marks[one].at, marks[one].radius));
            }
            for other in &clusters[at + 1..] {
                let apart = cluster.at.distance(other.at) - cluster.radius - other.radius;
                assert!(apart >= GAP, "{cluster:?} {other:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_two_marks_overlap_and_each_place_is_under_one(marks in marks(200)) {
            check(&marks);
        }
    }

    #[test]
    fn five_thousand_places_are_few_marks() {
        let mark = |n: u32| {
            let turn = f64::from(n) * 2.399_963;
            let away = f64::from(n).sqrt() * 2.0;
            Mark {
                at: Point { x: 300.0 + turn.cos() * away, y: 150.0 + turn.sin() * away },
                radius: 4.5,
            }
        };
        check(&(0..5_000).map(mark).collect::<Vec<_>>());
        check(&[Mark { at: Point { x: 1.0, y: 1.0 }, radius: 4.5 }; 5_000]);
    }
}
