//! The ways along a list that stands on several pages.

use std::collections::BTreeSet;

use crate::path::SitePath;
use crate::render::link::{link, link_to};
use crate::render::renderer::Renderer;
use crate::site::{Part, first_part, part_path};
use crate::view::{Head, Link};

/// A list that stands on several pages, one of which is shown.
pub(in crate::render) struct Pager<'a> {
    /// What the page is drawn with.
    pub(in crate::render) renderer: Renderer<'a>,
    /// What the list is called.
    pub(in crate::render) name: &'a str,
    /// The page that is shown.
    pub(in crate::render) path: &'a SitePath,
    /// Which part stands there.
    pub(in crate::render) part: Part,
    /// How many there are.
    pub(in crate::render) split: usize,
}

impl Pager<'_> {
    /// The title of a part: "2019", "2019 (2 of 3)".
    pub(in crate::render) fn title(&self, part: Part) -> String {
        match self.split {
            1 => self.name.to_owned(),
            split => self.renderer.words.part_of(self.name, part + 1, split),
        }
    }

    fn path_of(&self, part: Part) -> Option<SitePath> {
        part_path(&first_part(self.path, self.part)?, part)
    }

    fn beside(&self, part: Option<Part>) -> Option<Link> {
        let part = part.filter(|part| *part < self.split)?;
        Some(link_to(&self.title(part), &self.path_of(part)?))
    }

    /// Puts the ways to other parts into the head; `word` says what a part begins with.
    pub(in crate::render) fn guide(&self, head: &mut Head, word: impl Fn(Part) -> String) {
        head.previous = self.beside(self.part.checked_sub(1));
        head.next = self.beside(self.part.checked_add(1));
        let way = |part: Part| {
            let path = self.path_of(part)?;
            Some(link(&format!("{}: {}", part + 1, word(part)), &path.href()))
        };
        head.parts = near(self.part, self.split).into_iter().filter_map(way).collect();
    }
}

/// The parts that a part leads to: those of its own ten, the tens of its hundred, and so on. So
/// the ways stay few, and few of them lead from any part to any other.
fn near(part: Part, split: usize) -> BTreeSet<Part> {
    let mut parts = BTreeSet::new();
    let mut step = 1;
    while step < split {
        let block = part / (step * 10) * (step * 10);
        parts.extend((0..10).map(|n| block + n * step).filter(|part| *part < split));
        parts.insert(split - 1);
        step *= 10;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn any_part_is_a_few_steps_from_any_other() {
        assert!(near(0, 1).is_empty());
        assert_eq!(near(1, 3).into_iter().collect::<Vec<_>>(), [0, 1, 2]);
        for split in [2, 10, 11, 99, 100, 101, 6667] {
            for to in 0..split {
                let mut here = 0;
                for _ in 0..8 {
                    let ways = near(here, split);
                    assert!(ways.len() <= 50);
                    // The last one that does not pass the goal.
                    here = ways.range(..=to).next_back().copied().unwrap_or(here);
                }
                assert_eq!(here, to, "of {split}");
            }
        }
    }
}
