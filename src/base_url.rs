//! The address that a site is published at.

/// An address in full, with a `/` at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The address of a folder on the web, however many slashes it ends with.
    ///
    /// ```
    /// use annals::base_url::BaseUrl;
    ///
    /// let url = BaseUrl::new("https://example.org/war");
    /// assert_eq!(url.join("events/a/"), "https://example.org/war/events/a/");
    /// assert_eq!(url.path(), "/war/");
    /// assert_eq!(BaseUrl::new("https://example.org").path(), "/");
    /// ```
    pub fn new(address: &str) -> Self {
        BaseUrl(format!("{}/", address.trim_end_matches('/')))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of what stands `below` the site's root.
    pub fn join(&self, below: &str) -> String {
        format!("{}{below}", self.0)
    }

    /// Where the site begins on its host.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}
