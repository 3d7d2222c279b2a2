//! Pictures while a build is published: their smaller sizes, and themselves without what they say of the place where
//! they were taken. What is published is the cache: a picture that is as the last build found it is not opened.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::DiskError;
use super::home::Home;
use super::target::Copied;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::hash::Fingerprint;
use crate::path::ending;
use crate::picture::{location, scale};
use crate::site::Scaled;

/// Raised when more, or less, is taken out of pictures.
const CLEANED: u32 = 1;

/// What is made of the pictures of one build.
pub(super) struct Darkroom<'h> {
    home: &'h Home<'h>,
    originals: Mutex<HashMap<FilePath, Arc<Mutex<Original>>>>,
    findings: Mutex<Report>,
}

/// What is known of one picture. All its sizes are made together, since to open it is most of the work; each goes when it
/// is asked for.
#[derive(Default)]
struct Original {
    fingerprint: Option<Fingerprint>,
    sizes: Option<BTreeMap<u32, Vec<u8>>>,
}

/// What a size of a picture came to.
pub(super) enum Made {
    /// The picture in that size.
    Size(Vec<u8>),
    /// The file, which is no picture that can be opened.
    Whole(Vec<u8>),
}

impl<'h> Darkroom<'h> {
    pub(super) fn new(home: &'h Home<'h>) -> Self {
        Darkroom { home, originals: Mutex::default(), findings: Mutex::default() }
    }

    /// What was wrong with pictures.
    pub(super) fn into_findings(self) -> Report {
        self.findings.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn original(&self, file: &FilePath) -> Arc<Mutex<Original>> {
        held(&self.originals).entry(file.clone()).or_default().clone()
    }

    /// The file, read through once, and what stands for its copy.
    pub(super) fn copied(&self, file: &FilePath) -> Result<(Copied, Fingerprint), DiskError> {
        let copied = Copied::open(self.home, file)?;
        let fingerprint = match self.is_cleaned(file) {
            true => Fingerprint::of_value(&CLEANED, copied.fingerprint),
            false => copied.fingerprint,
        };
        Ok((copied, fingerprint))
    }

    /// Stands for this size of a picture.
    pub(super) fn fingerprint(&self, scaled: &Scaled) -> Result<Fingerprint, DiskError> {
        let original = self.original(&scaled.file);
        let mut original = held(&original);
        let of_copy = match original.fingerprint {
            Some(known) => known,
            None => self.copied(&scaled.file)?.1,
        };
        original.fingerprint = Some(of_copy);
        Ok(Fingerprint::of_value(&(scaled.width, scale::VERSION), of_copy))
    }

    /// Makes this size of a picture. Of a file that is no picture there is none, and a finding says so.
    pub(super) fn make(&self, scaled: &Scaled) -> Result<Made, DiskError> {
        let Scaled { file, form, width, widths } = scaled;
        let original = self.original(file);
        let mut original = held(&original);
        if let Some(bytes) = original.sizes.as_mut().and_then(|sizes| sizes.remove(width)) {
            return Ok(Made::Size(bytes));
        }
        // What is no smaller than the file is the file: it says as little as its copy.
        let mut bytes = self.read(file)?;
        if self.is_cleaned(file)
            && let Some(cleaned) = location::without(&bytes)
        {
            bytes = cleaned;
        }
        match scale::scaled(&bytes, *form, widths) {
            Ok(made) => {
                let mut sizes: BTreeMap<u32, Vec<u8>> = widths.iter().copied().zip(made).collect();
                let size = sizes.remove(width).unwrap_or(bytes);
                original.sizes = Some(sizes);
                Ok(Made::Size(size))
            }
            Err(unreadable) => {
                let message = format!("cannot be opened as a picture: {unreadable}");
                let help = "is it whole, and what its name says? it is published as it is, without smaller sizes";
                let mut findings = held(&self.findings);
                if !findings.speaks_of(file) {
                    findings
                        .push(Diagnostic::warning("picture-unreadable", file, message).help(help));
                }
                Ok(Made::Whole(bytes))
            }
        }
    }

    /// The picture in `file` without what says where it was taken; none where it is published as it lies there.
    pub(super) fn cleaned(&self, file: &FilePath) -> Result<Option<Vec<u8>>, DiskError> {
        match self.is_cleaned(file) {
            true => Ok(location::without(&self.read(file)?)),
            false => Ok(None),
        }
    }

    /// True where a copy of `file` does not say where it was taken.
    fn is_cleaned(&self, file: &FilePath) -> bool {
        let is_photograph = ["jpg", "jpeg", "png", "webp"].contains(&&*ending(file));
        is_photograph && !self.home.config.photo_locations
    }

    fn read(&self, file: &FilePath) -> Result<Vec<u8>, DiskError> {
        let read = || -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            self.home.file(file)?.read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map_err(|error| DiskError::new("read", &self.home.site.join(&**file), error))
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
