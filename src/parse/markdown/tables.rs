//! Cells of tables, which say by a class on which side they stand: the pages' policy lets no
//! `style` attribute through.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::output::as_html;

/// The table that is open.
#[derive(Default)]
pub(crate) struct Cells {
    sides: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Cells {
    /// What stands for `event`, where it has to do with cells.
    pub(crate) fn write<'a>(&mut self, event: &Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::Table(sides)) => {
                *self = Cells { sides: sides.clone(), ..Cells::default() };
            }
            Event::Start(Tag::TableHead) => (self.in_head, self.column) = (true, 0),
            Event::End(TagEnd::TableHead) => self.in_head = false,
            Event::Start(Tag::TableRow) => self.column = 0,
            Event::Start(Tag::TableCell) => {
                let name = self.name();
                let side = match self.sides.get(self.column) {
                    Some(Alignment::Left) => " class=\"left\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"right\"",
                    Some(Alignment::None) | None => "",
                };
                self.column += 1;
                return Some(as_html(format!("<{name}{side}>")));
            }
            Event::End(TagEnd::TableCell) => {
                return Some(as_html(format!("</{}>", self.name())));
            }
            _ => {}
        }
        None
    }

    fn name(&self) -> &'static str {
        if self.in_head { "th" } else { "td" }
    }
}
