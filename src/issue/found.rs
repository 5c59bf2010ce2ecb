//! What was found where something else was wanted, by the names that programs read. Never a value.

/// Names of the variants as they are in the JavaScript interface.
macro_rules! named {
    ($(#[$outer:meta])* $kind:ident { $($(#[$doc:meta])* $variant:ident $(($inner:ty))? = $name:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $kind {
            $($(#[$doc])* $variant $(($inner))?,)*
        }

        impl $kind {
            /// As in the JavaScript interface.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)*
                }
            }
        }
    };
}

named! {
    /// What is wrong with the form of a text.
    Flaw {
        /// Blanks at an end.
        Blanks = "blanks",
        /// A control character or a line separator.
        Control = "control_character",
        /// A character that cannot be seen.
        Invisible = "invisible_character",
        /// Half a surrogate pair.
        Surrogate = "lone_surrogate",
        /// Not a time of day.
        Time = "time",
        /// A host with a blank in it.
        HostBlank = "host_blank",
        /// A host with a scheme.
        HostScheme = "host_scheme",
        /// A host with a path, query or fragment.
        HostPath = "host_path",
        /// A host with a user name.
        HostUser = "host_user",
        /// A host with a port.
        HostPort = "host_port",
        /// An IPv6 address in brackets.
        HostBrackets = "host_brackets",
        /// Not an IP address, though it looks like one.
        HostAddress = "host_address",
        /// Not a host name.
        HostName = "host_name",
        /// Not JSON from a place on.
        Json = "json",
        /// JSON that is nested too deeply.
        Depth = "json_depth",
        /// Blanks around a comma, or nothing between two.
        Commas = "commas",
    }
}

named! {
    /// What was found where another type was wanted.
    Found {
        /// A string.
        Text = "text",
        /// A string with half a surrogate pair.
        BrokenText = "broken_text",
        /// A number or bigint.
        Number = "number",
        /// A number with a fraction.
        Fraction = "fraction",
        /// `NaN`, an infinity, or `-0`.
        NotANumber = "not_a_number",
        /// A whole number beyond 2^53 - 1.
        Rounded = "rounded",
        /// A boolean.
        Boolean = "boolean",
        /// An array.
        List = "list",
        /// An array that JSON cannot express (a cycle, a bigint, a getter that throws).
        UnwritableList = "unwritable_list",
        /// An object.
        Object = "object",
        /// A function.
        Function = "function",
        /// A symbol.
        Symbol = "symbol",
        /// `undefined` or `null`, where something must be.
        Nothing = "nothing",
        /// A getter or proxy that threw.
        Unreadable = "unreadable",
        /// So many characters that they did not cross the boundary.
        TooLong(u64) = "text",
        /// So many parameters that they did not cross the boundary.
        TooMany = "object",
    }
}
