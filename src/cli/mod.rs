//! The command: one file for each subcommand. Arguments in, library calls, words out.
#![allow(clippy::disallowed_methods, reason = "the command line is an edge")]

mod alike;
mod build;
mod check;
mod date;
mod init;
mod list;
mod moved;
mod new;
mod report;
mod serve;
mod site;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Timelines that people can trust: dated Markdown in, a sourced chronology as plain files out.
#[derive(Debug, Parser)]
#[command(name = "annals", version, about, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every subcommand takes.
#[derive(Clone, Debug, Args)]
struct Global {
    /// The site's folder [default: the nearest one upwards with an annals.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<PathBuf>,
    /// When to colour what is said
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say how long each part of a build took
    #[arg(short, long, global = true)]
    verbose: bool,
    /// The form of results and of what is found wrong
    #[arg(long, global = true, value_enum, default_value_t = Format::Human, value_name = "FORM")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// For GitHub's annotations of a change
    Github,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small finished site to change
    Init(init::Args),
    /// Make an event file, ready to edit
    New(new::Args),
    /// Build the site: content → public
    Build(build::Args),
    /// Preview the site in a browser, and keep it up with every save
    Serve(serve::Args),
    /// Print the chronology
    List(list::Args),
    /// Find what a build would not stumble over
    Check(check::Args),
    /// Explain dates
    Date(date::Args),
}

/// Why a command did not do what it was asked for. The words have been said, or are here.
#[derive(Debug)]
enum Failure {
    /// The content has errors; all of them have been reported.
    Content,
    /// Wrong usage or configuration.
    Usage(String),
    /// The configuration has errors; all of them have been reported.
    Configuration,
    /// The outside world failed.
    World(String),
    /// Whoever read our output has had enough.
    Closed,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::World(error.to_string()),
        }
    }
}

impl From<crate::disk::DiskError> for Failure {
    fn from(error: crate::disk::DiskError) -> Self {
        Failure::World(error.to_string())
    }
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.global.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let global = &cli.global;
    let done = match cli.command {
        Command::Init(args) => init::run(global, &args),
        Command::New(args) => new::run(global, &args),
        Command::Build(args) => build::run(global, &args),
        Command::Serve(args) => serve::run(global, &args),
        Command::List(args) => list::run(global, &args),
        Command::Check(args) => check::run(global, &args),
        Command::Date(args) => date::run(global, &args),
    };
    match done {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Content) => ExitCode::from(1),
        Err(Failure::Configuration) => ExitCode::from(2),
        Err(Failure::Usage(words)) => {
            report::say_error(&words);
            ExitCode::from(2)
        }
        Err(Failure::World(words)) => {
            report::say_error(&words);
            ExitCode::from(3)
        }
    }
}
