//! `annals list`

use crate::words::English;
use std::io::{self, Write};

use super::site::{LoadedSite, open};
use super::{Failure, Format, Global, report};
use crate::characters::{composed, on_a_line};
use crate::config::FacetRole;
use crate::date::Edtf;
use crate::diag::did_you_mean;
use crate::model::Status;
use crate::pipeline::Options;
use crate::render::summaries;
use crate::site::{Event, Site};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Events that may lie on or after this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Events that may lie on or before this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Events with this person
    #[arg(long, value_name = "WHO")]
    person: Vec<String>,
    /// Events at this place
    #[arg(long, value_name = "WHERE")]
    place: Vec<String>,
    /// Events of this thread
    #[arg(long)]
    thread: Vec<String>,
    /// Events with this tag
    #[arg(long)]
    tag: Vec<String>,
    /// Events of this status
    #[arg(long)]
    status: Option<String>,
    /// Events whose title or summary has these words
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let filter = Filter::new(args)?;
    let options = Options { drafts: args.drafts, ..Options::default() };
    let LoadedSite { snapshot, site, report, .. } = open(global, &options, report::print)?;
    report::print(global, &report, &snapshot)?;
    let unknown = filter.unknown(&site);
    if !unknown.is_empty() {
        unknown.iter().for_each(|words| report::say_error(words));
        return Err(Failure::Content);
    }
    let listed = site
        .events
        .iter()
        .zip(summaries(&site, &English))
        .filter(|(event, _)| filter.admits(&site, event));
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    if global.format == Format::Json {
        let summaries: Vec<_> = listed.map(|(_, summary)| summary).collect();
        writeln!(out, "{}", serde_json::to_string(&summaries).map_err(io::Error::from)?)?;
    } else {
        for (event, summary) in listed {
            let status = match event.facts.status {
                Status::Happened => String::new(),
                status => format!(" ({})", status.id()),
            };
            writeln!(out, "{:<28}  {}{status}", summary.label, on_a_line(&summary.title))?;
        }
    }
    out.flush()?;
    if report.errors() > 0 { Err(Failure::Content) } else { Ok(()) }
}

/// What the arguments ask for.
struct Filter<'a> {
    from: Option<Edtf>,
    to: Option<Edtf>,
    status: Option<Status>,
    text: Option<String>,
    /// The values asked for by the facet that they are on: one of them must be there.
    facets: [(FacetRole, &'a [String]); 4],
}

impl<'a> Filter<'a> {
    fn new(args: &'a Args) -> Result<Self, Failure> {
        let date = |name: &str, text: &Option<String>| {
            text.as_deref()
                .map(Edtf::parse)
                .transpose()
                .map_err(|error| Failure::Usage(format!("--{name}: {}", error.message)))
        };
        let status = args.status.as_deref().map(|id| {
            let ids = Status::ALL.map(Status::id).join(", ");
            Status::from_id(id)
                .ok_or_else(|| Failure::Usage(format!("--status: `{id}` is none of {ids}")))
        });
        Ok(Filter {
            from: date("from", &args.from)?,
            to: date("to", &args.to)?,
            status: status.transpose()?,
            text: args.text.as_deref().map(|text| composed(text).to_lowercase()),
            facets: [
                (FacetRole::People, args.person.as_slice()),
                (FacetRole::Places, args.place.as_slice()),
                (FacetRole::Threads, args.thread.as_slice()),
                (FacetRole::Tags, args.tag.as_slice()),
            ],
        })
    }

    /// A warning for every value asked for that no entity has as its name or id.
    fn unknown(&self, site: &Site) -> Vec<String> {
        let mut words = Vec::new();
        for (role, wanted) in self.facets {
            let facet = site.config.facet_of(role);
            let id = facet.map_or(role.id(), |at| &site.config.facets[at].id);
            let entities = facet.map_or(&[][..], |at| &site.entities[at]);
            for name in wanted.iter().filter(|name| !entities.iter().any(|one| one.goes_by(name))) {
                let names = entities.iter().flat_map(|one| [&*one.name, &*one.id]);
                let otherwise =
                    "`annals list` shows every event; names stand under their facets in the site";
                let help = did_you_mean(name, names, otherwise);
                words.push(format!("nothing among {id} is called “{name}”; {help}"));
            }
        }
        words
    }

    fn admits(&self, site: &Site, event: &Event) -> bool {
        let facts = &event.facts;
        let date = &facts.when.date;
        // An event that may lie in the range is in it.
        let after_from = self.from.as_ref().is_none_or(|from| !date.is_certainly_before(from));
        let before_to = self.to.as_ref().is_none_or(|to| !to.is_certainly_before(date));
        let dated = date.anchor().is_some() || (self.from.is_none() && self.to.is_none());
        let status = self.status.is_none_or(|status| facts.status == status);
        let text = self.text.as_ref().is_none_or(|text| {
            let has = |words: &str| composed(words).to_lowercase().contains(text);
            has(&facts.title) || facts.summary.as_deref().is_some_and(has)
        });
        dated
            && after_from
            && before_to
            && status
            && text
            && self.facets.iter().all(|(role, wanted)| mentions(site, event, *role, wanted))
    }
}

fn mentions(site: &Site, event: &Event, role: FacetRole, wanted: &[String]) -> bool {
    let facet = site.config.facet_of(role);
    wanted.is_empty()
        || event.mentions.iter().any(|mention| {
            let entity = site.entity(mention.entity);
            Some(mention.entity.facet) == facet && wanted.iter().any(|name| entity.goes_by(name))
        })
}
