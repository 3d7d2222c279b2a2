//! What sources say of an event, field by field: each statement with its sources, how it compares with what is shown,
//! and how many of those sources are independent.
//!
//! What is shown of the date and the title are the event's own. What is shown of people, places and
//! other facets are the event's values there. Of any other field it is what the preferred source says. The
//! preference decides what is shown, and never what anyone else is shown to say.

mod quantity;
mod stated;

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use oxc_index::IndexVec;

use self::quantity::Quantity;
pub use self::stated::Stated;
use crate::config::FacetId;
use crate::date::{Agreement, Edtf};
use crate::diag::{Diagnostic, Report, Span, did_you_mean};
use crate::model::{Account, FieldKind, FieldName, Prefer};
use crate::site::ids::{EntityId, EventId, Mention, SourceId};
use crate::site::names::entity::{Entities, spelling_key};
use crate::site::sources::Witnesses;
use crate::site::time::placed::{Placed, PlacedEvents};

/// Everything that sources say of one field of an event.
#[derive(Clone, Debug)]
pub struct FieldAccounts {
    /// `date`, `place`, `wording`, …, as its file has it.
    pub name: Box<str>,
    /// Which of the event's fields that is.
    pub kind: FieldKind,
    /// What is said, each thing once: what is shown first, then in the order of the file.
    pub statements: Vec<Statement>,
    /// How what is said stands together.
    pub verdict: Verdict,
}

/// One thing that is said of a field.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What it is.
    pub stated: Stated,
    /// The sources that say so; empty where it is the editors' own reading.
    pub by: Vec<Attribution>,
    /// How many of them are independent.
    pub independent: usize,
    /// How it stands to what is shown; to what is said first where nothing is preferred.
    pub verdict: Verdict,
    /// True for what the event shows.
    pub is_shown: bool,
    /// Why it is preferred, where that is said.
    pub reason: Option<Box<str>>,
}

/// A source that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Its place in the registry.
    pub source: SourceId,
    /// The editors' remark.
    pub note: Option<Box<str>>,
    /// True where the editors prefer it.
    pub is_preferred: bool,
}

/// How accounts stand together, the worse the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They say the same, or one says less than the other.
    Agreed(Agreement),
    /// They say it in other words, which no program can weigh.
    Worded,
    /// They differ, and both may be right.
    Differ(Agreement),
    /// They contradict each other.
    Conflict,
}

impl Verdict {
    fn of(agreement: Agreement) -> Verdict {
        match agreement {
            agreement if agreement.agrees() => Verdict::Agreed(agreement),
            Agreement::Conflicts => Verdict::Conflict,
            agreement => Verdict::Differ(agreement),
        }
    }

    /// True where what is said agrees with what is shown: the same, or only more or less precise.
    pub fn agrees(self) -> bool {
        matches!(self, Verdict::Agreed(_))
    }
}

/// What one source says, in a form that can be held against what another says.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Date(Edtf),
    /// People, places or other values, all of them known.
    Entities(BTreeSet<EntityId>),
    Quantity(Quantity),
    /// Words, and the same without what spellings differ in.
    Words(String),
}

impl Value {
    /// How `other` stands to this.
    fn verdict(&self, other: &Value) -> Verdict {
        match (self, other) {
            (Value::Date(shown), Value::Date(said)) => Verdict::of(shown.agreement(said)),
            (Value::Entities(shown), Value::Entities(said)) => Verdict::of(of_sets(shown, said)),
            (Value::Quantity(shown), Value::Quantity(said)) => match shown.agreement(said) {
                Some(agreement) => Verdict::of(agreement),
                None => Verdict::Worded,
            },
            (Value::Words(shown), Value::Words(said)) if shown == said => {
                Verdict::Agreed(Agreement::Same)
            }
            _ => Verdict::Worded,
        }
    }

    /// As a key for a hash map: the same for equal values only.
    fn spelled(&self) -> String {
        match self {
            Value::Date(date) => format!("date {date}"),
            Value::Entities(entities) => format!("entities {entities:?}"),
            Value::Quantity(quantity) => format!("quantity {quantity:?}"),
            Value::Words(words) => format!("words {words}"),
        }
    }
}

/// How two sets of entities compare: a superset is the more precise account.
fn of_sets(shown: &BTreeSet<EntityId>, said: &BTreeSet<EntityId>) -> Agreement {
    match (said.is_superset(shown), said.is_subset(shown)) {
        (true, true) => Agreement::Same,
        (true, false) => Agreement::Finer,
        (false, true) => Agreement::Coarser,
        (false, false) if shown.is_disjoint(said) => Agreement::Conflicts,
        (false, false) => Agreement::Overlaps,
    }
}

/// What is said of each event, where it has accounts or a preference.
pub(in crate::site) fn resolve(
    events: &PlacedEvents,
    entities: &Entities,
    witnesses: &Witnesses,
    report: &mut Report,
) -> IndexVec<EventId, Vec<FieldAccounts>> {
    let has_accounts =
        |event: &Placed| !event.facts.accounts.is_empty() || !event.facts.prefer.is_empty();
    let mut accounts = IndexVec::from_vec(vec![Vec::new(); events.len()]);
    if !events.iter().any(has_accounts) {
        return accounts;
    }
    let names = Names::of(events, entities);
    for (id, event) in events.iter_enumerated().filter(|(_, event)| has_accounts(event)) {
        accounts[id] = fields(event, &names, witnesses, report);
    }
    accounts
}

/// Names of facets whose values some account names.
struct Names<'e> {
    entities: &'e Entities,
    /// By facet and spelling key, the best rank of an entity with that name, and that entity; `None` where several
    /// have it.
    known: HashMap<(FacetId, String), (u8, Option<EntityId>)>,
}

impl<'e> Names<'e> {
    fn of(events: &PlacedEvents, entities: &'e Entities) -> Self {
        let mut names = Names { entities, known: HashMap::new() };
        let asked: BTreeSet<FacetId> = events
            .iter()
            .flat_map(|event| &event.facts.accounts)
            .filter_map(|account| facet(account.field.kind))
            .collect();
        for facet in asked {
            for (index, entity) in entities[facet].iter().enumerate() {
                for name in entity.names() {
                    let id = Some(EntityId { facet, index });
                    let key = spelling_key(name);
                    let Some(rank) = entity.rank(name, &key) else { continue };
                    let (best, meant) = names.known.entry((facet, key)).or_insert((rank, id));
                    match rank.cmp(best) {
                        Ordering::Less => (*best, *meant) = (rank, id),
                        Ordering::Equal if *meant != id => *meant = None,
                        _ => {}
                    }
                }
            }
        }
        names
    }

    /// "Gyeongju, Busan" as the two places; `None` where any of the names is not known.
    fn entities(&self, facet: FacetId, words: &str) -> Option<BTreeSet<EntityId>> {
        let names = words.split([',', ';']).flat_map(|part| part.split(" and "));
        let names = names.map(str::trim).filter(|name| !name.is_empty());
        let found: Option<BTreeSet<EntityId>> =
            names.map(|name| self.known.get(&(facet, spelling_key(name)))?.1).collect();
        found.filter(|found| !found.is_empty())
    }

    fn value(&self, account: &Account) -> Value {
        if let Some(date) = &account.date {
            return Value::Date(date.clone());
        }
        let words = &*account.value.value;
        let entities = facet(account.field.kind).and_then(|facet| self.entities(facet, words));
        match entities {
            Some(entities) => Value::Entities(entities),
            None => Quantity::parse(words).map_or_else(|| plain(words), Value::Quantity),
        }
    }

    /// What the event itself shows of a field.
    fn shown(&self, event: &Placed, field: FieldKind) -> Option<(Value, Stated)> {
        let facet = match field {
            FieldKind::Date => {
                let date = &event.facts.when.date;
                return Some((Value::Date(date.clone()), Stated::Date(date.clone())));
            }
            FieldKind::Title => {
                let title = &*event.facts.title;
                return Some((plain(title), Stated::Written(title.into())));
            }
            FieldKind::Facet(facet) => facet,
            FieldKind::Other => return None,
        };
        let named: Vec<EntityId> =
            event.mentioned(facet).map(|mention: &Mention| mention.entity).collect();
        let all = Value::Entities(named.iter().copied().collect());
        (!named.is_empty()).then_some((all, Stated::Entities(named)))
    }

    /// For a diagnostic.
    fn in_words(&self, stated: &Stated) -> String {
        let name = |id: &EntityId| &*self.entities[id.facet][id.index].name;
        match stated {
            Stated::Date(date) => date.label(),
            Stated::Entities(ids) => ids.iter().map(name).collect::<Vec<_>>().join(", "),
            Stated::Written(words) => words.to_string(),
        }
    }
}

/// The facet that a field is about.
fn facet(field: FieldKind) -> Option<FacetId> {
    match field {
        FieldKind::Facet(facet) => Some(facet),
        FieldKind::Date | FieldKind::Title | FieldKind::Other => None,
    }
}

fn plain(words: &str) -> Value {
    let letters = words.chars().flat_map(char::to_lowercase);
    let words: String =
        letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    Value::Words(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What is said of one event, in the order in which its file comes to the fields, the date first.
fn fields(
    event: &Placed,
    names: &Names<'_>,
    witnesses: &Witnesses,
    report: &mut Report,
) -> Vec<FieldAccounts> {
    let facts = &event.facts;
    let mut order: Vec<Asked<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let named = facts.accounts.iter().map(|account| (&account.field, Some(account), None));
    let preferred = facts.prefer.iter().map(|prefer| (&prefer.field, None, Some(prefer)));
    for (field, account, prefer) in named.chain(preferred) {
        let at = *places.entry(&field.name).or_insert(order.len());
        if at == order.len() {
            order.push(Asked { field, accounts: Vec::new(), prefer: None });
        }
        order[at].accounts.extend(account);
        order[at].prefer = order[at].prefer.or(prefer);
    }
    order.sort_by_key(|asked| asked.field.kind != FieldKind::Date);
    order.iter().filter_map(|asked| field(event, asked, names, witnesses, report)).collect()
}

/// A field that something is said of.
struct Asked<'e> {
    field: &'e FieldName,
    accounts: Vec<&'e Account>,
    prefer: Option<&'e Prefer>,
}

fn field(
    event: &Placed,
    asked: &Asked<'_>,
    names: &Names<'_>,
    witnesses: &Witnesses,
    report: &mut Report,
) -> Option<FieldAccounts> {
    let Asked { field: FieldName { name, kind }, accounts, prefer } = asked;
    let preferred = prefer.and_then(|prefer| {
        let source = witnesses.find(&prefer.source.value)?;
        Some((prefer, source))
    });
    let mut said: Vec<(Value, Statement)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    if let Some((value, stated)) = names.shown(event, *kind) {
        places.insert(value.spelled(), 0);
        said.push((value, Statement::new(stated, true)));
    }
    for account in accounts {
        let Some(source) = witnesses.of(&account.source) else { continue };
        let value = names.value(account);
        let is_preferred = preferred.is_some_and(|(_, preferred)| preferred == source);
        let by = Attribution { source, note: account.note.clone(), is_preferred };
        let at = *places.entry(value.spelled()).or_insert_with(|| {
            let written = || Stated::Written((&*account.value.value).into());
            let stated = account.date.clone().map_or_else(written, Stated::Date);
            said.push((value, Statement::new(stated, false)));
            said.len() - 1
        });
        said[at].1.by.push(by);
    }
    if let Some((prefer, source)) = preferred {
        apply_preference(event, asked, (prefer, source), &mut said, names, report);
    }
    // What is shown leads; where nothing is, the first thing said is what others are held against.
    said.sort_by_key(|(_, said)| !said.is_shown);
    let (measure, _) = said.first()?;
    let measure = measure.clone();
    for (value, said) in &mut said {
        said.verdict = measure.verdict(value);
        said.independent =
            witnesses.independent(&said.by.iter().map(|by| by.source).collect::<Vec<_>>());
    }
    if said.len() > MOST_WEIGHED {
        let message = format!(
            "{} different things are said of the {name}; the first {MOST_WEIGHED} are weighed against each other, \
             the rest against what is shown alone",
            said.len()
        );
        let help = "tell of what matters, and leave the rest to the text";
        let span = accounts.first().map_or(Span::default(), |account| account.value.span);
        let finding = Diagnostic::warning("value", &event.facts.file, message).at(span);
        report.push(finding.help(help));
    }
    let verdict = overall_verdict(&said);
    let statements: Vec<Statement> = said.into_iter().map(|(_, said)| said).collect();
    Some(FieldAccounts { name: name.clone(), kind: *kind, statements, verdict })
}

/// Marks what the preferred source says as what is shown.
fn apply_preference(
    event: &Placed,
    asked: &Asked<'_>,
    (prefer, source): (&Prefer, SourceId),
    said: &mut [(Value, Statement)],
    names: &Names<'_>,
    report: &mut Report,
) {
    let its_own = said.iter().position(|(_, said)| said.by.iter().any(|by| by.source == source));
    let shown = said.iter().position(|(_, said)| said.is_shown);
    match (its_own, shown) {
        (Some(its_own), None) => {
            said[its_own].1.is_shown = true;
            said[its_own].1.reason = prefer.reason.clone();
        }
        (Some(its_own), Some(shown)) if its_own == shown => {
            said[shown].1.reason = prefer.reason.clone();
        }
        // What the file says for itself is what the preferred source is taken to say.
        (None, Some(shown)) => {
            said[shown].1.by.insert(0, Attribution { source, note: None, is_preferred: true });
            said[shown].1.reason = prefer.reason.clone();
        }
        // Of a date this was said when its accounts were folded.
        (Some(_), Some(_)) if prefer.field.kind == FieldKind::Date => {}
        (Some(its_own), Some(shown)) => {
            let message = format!(
                "the preferred source says “{}”, and the event shows “{}”",
                names.in_words(&said[its_own].1.stated),
                names.in_words(&said[shown].1.stated)
            );
            report.push(
                Diagnostic::error("prefer-differs", &event.facts.file, message)
                    .at(prefer.source.span)
                    .help("let the event say what the preferred source says, or prefer another"),
            );
        }
        (None, None) => {
            let message =
                format!("`{}` has no account of the {}", prefer.source.value, prefer.field.name);
            let ids = asked.accounts.iter().filter_map(|account| account.source.id());
            let otherwise = "write `{ source: …, field: …, value: … }` under `accounts`";
            let help = did_you_mean(&prefer.source.value, ids, otherwise);
            report.push(
                Diagnostic::error("prefer-unfounded", &event.facts.file, message)
                    .at(prefer.source.span)
                    .help(help),
            );
        }
    }
}

/// Things said of one field that are all weighed against each other: what that takes grows with the square of their
/// number.
const MOST_WEIGHED: usize = 100;

/// How all that is said stands together: as the two that stand worst.
fn overall_verdict(said: &[(Value, Statement)]) -> Verdict {
    let weighed = &said[..said.len().min(MOST_WEIGHED)];
    let pairs = weighed.iter().enumerate().flat_map(|(at, (value, _))| {
        weighed[at + 1..].iter().map(move |(other, _)| value.verdict(other))
    });
    let against_shown = said.iter().map(|(_, said)| said.verdict);
    pairs.chain(against_shown).max().unwrap_or(Verdict::Agreed(Agreement::Same))
}

impl Statement {
    /// As a date, where it is one.
    pub fn date(&self) -> Option<&Edtf> {
        match &self.stated {
            Stated::Date(date) => Some(date),
            Stated::Entities(_) | Stated::Written(_) => None,
        }
    }

    fn new(stated: Stated, is_shown: bool) -> Self {
        Statement {
            stated,
            by: Vec::new(),
            independent: 0,
            verdict: Verdict::Agreed(Agreement::Same),
            is_shown,
            reason: None,
        }
    }
}
