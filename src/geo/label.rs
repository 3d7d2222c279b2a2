//! Names beside marks, where there is room for them.

use super::Point;

/// From a mark to its name, in units of the drawing.
const GAP: f64 = 4.0;
/// The part of a line's height that lies above the middle of its small letters.
const RISE: f64 = 0.55;

/// A mark and the name that belongs beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// The middle of the mark.
    pub at: Point,
    /// The mark's own radius.
    pub radius: f64,
    /// How wide the name is; 0 for a mark without one.
    pub width: f64,
    /// How high a line is.
    pub height: f64,
}

/// Where a name stands beside its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// To the right of it.
    Right,
    /// To the left of it.
    Left,
    /// Above it.
    Above,
    /// Below it.
    Below,
}

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

impl Label {
    fn mark(&self) -> Area {
        let Label { at, radius, .. } = *self;
        Area {
            left: at.x - radius,
            top: at.y - radius,
            right: at.x + radius,
            bottom: at.y + radius,
        }
    }

    fn name(&self, side: Side) -> Area {
        let Label { at, radius, width, height } = *self;
        let (left, middle) = match side {
            Side::Right => (at.x + radius + GAP, at.y),
            Side::Left => (at.x - radius - GAP - width, at.y),
            Side::Above => (at.x - width / 2.0, at.y - radius - height * RISE),
            Side::Below => (at.x - width / 2.0, at.y + radius + height * RISE),
        };
        let top = middle - height * RISE;
        Area { left, top, right: left + width, bottom: top + height }
    }
}

/// The side on which each name stands, the first before the others; `None` for names that would
/// lie over a mark, over another name, or over the edge of a drawing this large.
pub fn label(labels: &[Label], width: f64, height: f64) -> Vec<Option<Side>> {
    let marks: Vec<Area> = labels.iter().map(Label::mark).collect();
    let mut names: Vec<Area> = Vec::new();
    let mut place = |label: &Label| {
        if label.width == 0.0 {
            return None;
        }
        let free = |side: &Side| {
            let name = label.name(*side);
            let inside =
                name.left >= 0.0 && name.top >= 0.0 && name.right <= width && name.bottom <= height;
            inside && !marks.iter().chain(&names).any(|taken| taken.overlaps(&name))
        };
        let side = [Side::Right, Side::Left, Side::Above, Side::Below].into_iter().find(free)?;
        names.push(label.name(side));
        Some(side)
    };
    labels.iter().map(&mut place).collect()
}

/// About how wide a text is, for letters of one unit: never less than it is in the faces that
/// readers have.
pub fn text_width(text: &str) -> f64 {
    let letter = |letter: char| match letter {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | '\'' | '’' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.9,
        '\u{300}'..='\u{36f}' => 0.0,
        'A'..='Z' => 0.7,
        '\u{1100}'.. => 1.0,
        _ => 0.58,
    };
    text.chars().map(letter).sum()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_name_lies_over_a_mark_or_another_name_or_the_edge(
            labels in vec((0.0..600.0, 0.0..300.0, 3.0..9.0, 0.0..120.0), 0..60)
        ) {
            let labels: Vec<Label> = labels
                .into_iter()
                .map(|(x, y, radius, width)| Label { at: Point { x, y }, radius, width, height: 15.0 })
                .collect();
            let sides = label(&labels, 600.0, 300.0);
            prop_assert_eq!(sides.len(), labels.len());
            let placed = labels.iter().zip(sides).filter_map(|(label, side)| Some(label.name(side?)));
            let names: Vec<Area> = placed.collect();
            for (at, name) in names.iter().enumerate() {
                prop_assert!(name.left >= 0.0 && name.right <= 600.0);
                prop_assert!(name.top >= 0.0 && name.bottom <= 300.0);
                prop_assert!(!names[at + 1..].iter().any(|other| name.overlaps(other)));
                prop_assert!(!labels.iter().any(|label| name.overlaps(&label.mark())));
            }
        }
    }

    #[test]
    fn a_name_alone_stands_to_the_right_and_at_the_right_edge_to_the_left() {
        let mark = |x| Label { at: Point { x, y: 50.0 }, radius: 4.0, width: 60.0, height: 15.0 };
        assert_eq!(label(&[mark(100.0)], 600.0, 300.0), [Some(Side::Right)]);
        assert_eq!(label(&[mark(580.0)], 600.0, 300.0), [Some(Side::Left)]);
        assert_eq!(label(&[mark(20.0)], 40.0, 300.0), [None]);
    }

    #[test]
    fn wide_letters_are_wider() {
        assert!(text_width("판문점") > text_width("pan"));
        assert!(text_width("Ha\u{300}") < text_width("Haa"));
    }
}
