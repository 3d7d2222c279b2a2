//! What a browser does with a file, by the ending of its name.

/// What a browser plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Moving pictures.
    Film,
    /// Sound alone.
    Sound,
}

/// What is played at `path`, by the ending of its name.
///
/// ```
/// use annals::path::{Medium, medium};
/// assert_eq!(medium("2019/Clip.MP4#t=10"), Some(Medium::Film));
/// assert_eq!(medium("speech.mp3"), Some(Medium::Sound));
/// assert_eq!(medium("photo.jpg"), None);
/// ```
pub fn medium(path: &str) -> Option<Medium> {
    match &*ending(path) {
        "mp4" | "m4v" | "webm" | "ogv" | "mov" => Some(Medium::Film),
        "mp3" | "m4a" | "aac" | "ogg" | "oga" | "opus" | "wav" | "flac" | "weba" => {
            Some(Medium::Sound)
        }
        _ => None,
    }
}

/// What follows the last dot of a path's name, in lower case; a query and a fragment are none of the path.
pub fn ending(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}
