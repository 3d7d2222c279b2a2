//! Numbers with a fraction.

use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

/// A number that a template writes. Equal bits are equal numbers.
#[derive(Clone, Copy, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Number(pub f64);

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}
