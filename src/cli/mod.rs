//! The command: one file for each subcommand. Arguments in, library calls, words out.
#![allow(clippy::disallowed_methods, reason = "the command line is an edge")]

mod alike;
mod build;
mod check;
mod date;
mod failure;
mod global;
mod init;
mod list;
mod moved;
mod new;
mod report;
mod serve;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::failure::Failure;
use self::global::{Color, Format, Global};

/// Timelines that people can trust: dated Markdown in, a sourced chronology as plain files out.
#[derive(Debug, Parser)]
#[command(name = "annals", version, about, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
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
