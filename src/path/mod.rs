//! Paths of the published site, the slugs they are made of, and addresses elsewhere.

mod medium;
mod site_path;
mod slug;
mod url;

pub use self::medium::{Medium, ending, medium};
pub(crate) use self::site_path::is_at_or_below;
pub use self::site_path::{
    LONGEST_PATH, RESERVED_FOLDER, SETTINGS_FILE, SitePath, case_folded, is_a_pages_own,
    is_case_folded, is_plain_name, page_file,
};
pub use self::slug::{is_spelled_roughly, slug};
pub use self::url::{
    SCHEMES, authority, is_elsewhere, is_web_address, percent_decode, percent_encode, scheme,
};
