//! What every subcommand takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What every subcommand takes.
#[derive(Clone, Debug, Args)]
pub(super) struct Global {
    /// The site's folder [default: the nearest one upwards with an annals.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) site: Option<PathBuf>,
    /// When to colour what is said
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Say how long each part of a build took
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// The form of results and of what is found wrong
    #[arg(long, global = true, value_enum, default_value_t = Format::Human, value_name = "FORM")]
    pub(super) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For GitHub's annotations of a change
    Github,
}
