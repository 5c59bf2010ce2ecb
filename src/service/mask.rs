//! What hides secrets in an answer. JavaScript does it, `src/js/inner/mask.js`, and hands it in: see
//! `docs/decisions/masking-in-javascript.md`.

/// Hides secrets.
pub trait Mask: std::fmt::Debug {
    /// A message without them.
    fn text(&self, text: &str) -> String;
    /// An identifier without them: a short secret is found there by chance.
    fn id(&self, text: &str) -> String;
    /// Whether what has this name is secret.
    fn is_secret(&self, name: &str) -> bool;
}
