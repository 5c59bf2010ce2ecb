//! Wire names to parameters, and a name as it came.

use std::borrow::Cow;

use crate::parameters::field::Parameter;

/// A parameter's name as a caller wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name<'a> {
    /// One of this operation.
    Known(Parameter),
    /// Any other.
    Other(Cow<'a, str>),
}

impl Name<'_> {
    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(parameter) => parameter.name(),
            Self::Other(name) => name,
        }
    }
}

impl<'a> From<Cow<'a, str>> for Name<'a> {
    fn from(name: Cow<'a, str>) -> Self {
        Parameter::from_name(&name).map_or(Self::Other(name), Self::Known)
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(name: &'a str) -> Self {
        Cow::Borrowed(name).into()
    }
}

impl From<String> for Name<'_> {
    fn from(name: String) -> Self {
        Cow::<str>::Owned(name).into()
    }
}

impl Parameter {
    /// The parameter of this wire name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        BY_NAME.find(name)
    }
}

/// Parameters by a hash of their names, with linear probing; built at compile time.
struct ByName([Option<Parameter>; 128]);

static BY_NAME: ByName = ByName::new();

impl ByName {
    const fn new() -> Self {
        let mut table = [None; 128];
        let mut index = 0;
        while index < Parameter::COUNT {
            #[expect(clippy::indexing_slicing, reason = "evaluated at compile time, within both tables")]
            {
                let mut slot = Self::hash(Parameter::ALL[index].name().as_bytes());
                while table[slot].is_some() {
                    slot = (slot + 1) % 128;
                }
                table[slot] = Some(Parameter::ALL[index]);
            }
            index += 1;
        }
        Self(table)
    }

    const fn hash(name: &[u8]) -> usize {
        match name {
            [first, .., last] => (name.len() * 7 + *first as usize * 3 + *last as usize * 13) % 128,
            _ => 0,
        }
    }

    fn find(&self, name: &str) -> Option<Parameter> {
        let (tail, head) = self.0.split_at_checked(Self::hash(name.as_bytes()))?;
        for slot in head.iter().chain(tail) {
            match slot {
                Some(parameter) if parameter.name() == name => return Some(*parameter),
                Some(_) => {}
                None => return None,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::parameters::field::Parameter;

    #[test]
    fn every_name_is_found_and_nothing_else() {
        for parameter in Parameter::ALL {
            assert_eq!(Parameter::from_name(parameter.name()), Some(parameter));
        }
        for other in ["", "R", "region", "Regio", "__proto__", "constructor", "RegionId"] {
            assert_eq!(Parameter::from_name(other), None, "{other}");
        }
    }
}
