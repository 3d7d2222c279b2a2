//! Pictures while a build is published: their smaller sizes, and themselves without what they say of the place where
//! they were taken. What is published is the cache: a picture that is as the last build found it is not opened.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::DiskError;
use super::home::Home;
use super::target::Copied;
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::hash::Fingerprint;
use crate::path::ending;
use crate::picture::{location, scale};
use crate::site::Scaled;

/// A larger file is published as it lies there, and nothing is made of it.
const LARGEST: u64 = 256 << 20;

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

    /// The file, read through once.
    pub(super) fn copied(&self, file: &FilePath) -> Result<Copied, DiskError> {
        Copied::open(self.home, file)
    }

    /// Stands for what is made of the picture in `file` in this way.
    pub(super) fn fingerprint(&self, scaled: &Scaled) -> Result<Fingerprint, DiskError> {
        let original = self.original(&scaled.file);
        let mut original = held(&original);
        let fingerprint = match original.fingerprint {
            Some(known) => known,
            None => self.copied(&scaled.file)?.fingerprint,
        };
        original.fingerprint = Some(fingerprint);
        Ok(Fingerprint::of_value(&(scaled.width, scale::VERSION), fingerprint))
    }

    /// The bytes of this size, and whether it could be made: where the file is no picture that can be read, it is
    /// published in the place of its sizes, and a finding says so.
    pub(super) fn make(&self, scaled: &Scaled) -> Result<(Vec<u8>, bool), DiskError> {
        let Scaled { file, form, width, widths } = scaled;
        let original = self.original(file);
        let mut original = held(&original);
        let known = original.sizes.as_mut().and_then(|sizes| sizes.remove(width));
        if let Some(bytes) = known {
            return Ok((bytes, true));
        }
        let bytes = self.read(file)?;
        match scale::scaled(&bytes, *form, widths) {
            Ok(made) => {
                let mut sizes: BTreeMap<u32, Vec<u8>> = widths.iter().copied().zip(made).collect();
                let bytes = sizes.remove(width).unwrap_or(bytes);
                original.sizes = Some(sizes);
                Ok((bytes, true))
            }
            Err(unreadable) => {
                let message = format!("cannot be opened as a picture: {unreadable}");
                let finding = Diagnostic::warning("picture-unreadable", file, message)
                    .help("is it whole, and what its name says? it is published as it is, without smaller sizes");
                let mut findings = held(&self.findings);
                if !findings.speaks_of(file) {
                    findings.push(finding);
                }
                Ok((bytes, false))
            }
        }
    }

    /// The bytes of the picture in `file` without what says where it was taken, where anything in it does.
    pub(super) fn cleaned(&self, file: &FilePath) -> Result<Option<Vec<u8>>, DiskError> {
        Ok(location::without(&self.read(file)?).filter(|bytes| (bytes.len() as u64) < LARGEST))
    }

    fn read(&self, file: &FilePath) -> Result<Vec<u8>, DiskError> {
        let read = || -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            self.home.file(file)?.take(LARGEST).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map_err(|error| DiskError::new("read", &self.home.site.join(&**file), error))
    }
}

/// Whether the copy of `file` says nothing of where it was taken: then the fingerprint of its page, from that of the
/// file.
pub(super) fn cleaned(
    file: &FilePath,
    config: &Config,
    of_file: Fingerprint,
) -> Option<Fingerprint> {
    let is_one = ["jpg", "jpeg", "png", "webp"].contains(&&*ending(file));
    (is_one && !config.photo_locations).then(|| Fingerprint::of_value(&CLEANED, of_file))
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
