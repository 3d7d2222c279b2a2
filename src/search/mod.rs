//! Search: texts become terms, terms lists of the documents that have them, and lists files that a browser asks for one
//! by one. `docs/search-format.md` says what is in them. Knows texts by number, no sites.

mod cut;
mod index;
mod postings;
mod terms;

pub use self::cut::Shard;
pub use self::index::{Index, Place, Reader};
pub use self::terms::{fold, terms};
