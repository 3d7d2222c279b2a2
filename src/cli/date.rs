//! `annals date`

use std::io::{self, BufRead, Write};

use super::{Failure, Format, Global};
use crate::characters::{on_a_line, on_lines};
use crate::date::{Explained, explain};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Dates in EDTF; `-` reads one from each line of standard input
    #[arg(required = true, value_name = "EXPR", allow_hyphen_values = true)]
    expressions: Vec<String>,
    /// One JSON object for each date
    #[arg(long)]
    json: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let json = args.json || global.format == Format::Json;
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let mut all_valid = true;
    for expression in &args.expressions {
        if expression == "-" {
            for line in io::stdin().lock().split(b'\n') {
                let line = line?;
                let line = String::from_utf8_lossy(&line);
                all_valid &= print(&mut out, line.strip_suffix('\r').unwrap_or(&line), json)?;
            }
        } else {
            all_valid &= print(&mut out, expression, json)?;
        }
    }
    out.flush()?;
    if all_valid { Ok(()) } else { Err(Failure::Content) }
}

fn print(out: &mut impl Write, expression: &str, json: bool) -> io::Result<bool> {
    let explained = explain(expression);
    let valid = explained.valid;
    if json {
        writeln!(out, "{}", serde_json::to_string(&explained)?)?;
        return Ok(valid);
    }
    let Explained { input, level, edtf, earliest, latest, label, error, .. } = explained;
    if let Some(error) = error {
        writeln!(out, "{}\n  no EDTF date: {}", on_a_line(&input), on_lines(&error))?;
        return Ok(valid);
    }
    let bound = |day: Option<String>| match day.as_deref() {
        Some("..") => "open".to_owned(),
        None | Some("") => "unknown".to_owned(),
        Some(day) => day.to_owned(),
    };
    let (label, edtf) = (label.unwrap_or_default(), edtf.unwrap_or_default());
    writeln!(out, "{label}\n  EDTF      {edtf} (level {})", level.unwrap_or_default())?;
    writeln!(out, "  earliest  {}\n  latest    {}", bound(earliest), bound(latest))?;
    Ok(valid)
}
