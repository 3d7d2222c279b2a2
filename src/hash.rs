//! Fingerprints: 128 bits that stand for a value.

use std::fmt;
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A 128-bit xxh3 fingerprint. Not a defence against forgery; equal values always agree and
/// unequal ones do not by accident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Fingerprint(xxh3_128(bytes))
    }

    /// Of the bytes that `next` fills in, part by part, until it fills in none: the same as of all of them at once.
    pub fn of_parts<E>(mut next: impl FnMut(&mut [u8]) -> Result<usize, E>) -> Result<Self, E> {
        let (mut hash, mut part) = (Xxh3::new(), vec![0; 1 << 16]);
        loop {
            match next(&mut part)? {
                0 => return Ok(Fingerprint(hash.digest128())),
                read => hash.update(part.get(..read).unwrap_or_default()),
            }
        }
    }

    /// Of a value.
    pub fn of(value: &impl Hash) -> Self {
        let mut hash = Xxh3::new();
        value.hash(&mut hash);
        Fingerprint(hash.digest128())
    }

    /// Of a value, together with the fingerprint of what draws it.
    pub fn of_value(value: &impl Hash, drawn_by: Fingerprint) -> Self {
        let mut hash = Xxh3::new();
        hash.update(&drawn_by.0.to_le_bytes());
        value.hash(&mut hash);
        Fingerprint(hash.digest128())
    }

    /// Of several fingerprints, in order.
    pub fn combine(parts: impl IntoIterator<Item = Fingerprint>) -> Self {
        let mut hash = Xxh3::new();
        for part in parts {
            hash.update(&part.0.to_le_bytes());
        }
        Fingerprint(hash.digest128())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = std::borrow::Cow::<str>::deserialize(deserializer)?;
        u128::from_str_radix(&hex, 16).map(Fingerprint).map_err(serde::de::Error::custom)
    }
}
