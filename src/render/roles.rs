//! The parts that an entity plays: what it said apart from what it did.

use std::collections::BTreeMap;

use super::frame::link;
use super::words::counted;
use crate::site::{Entity, EntityId, EventId, Site};
use crate::view::{DatedLink, Role, RoleGroup};

/// Events of one role that are named; the rest are counted.
const EVENTS: usize = 8;
/// Roles of one kind that are told of; there are as many as authors think of.
const ROLES: usize = 24;

/// An event with its date.
pub(super) fn dated_link(site: &Site, id: EventId) -> DatedLink {
    let event = &site.events[id];
    DatedLink {
        event: link(&event.told.title, &event.path.href()),
        date: event.told.when.date.label(),
    }
}

/// The roles of `entity` in its events, statements first; none where no event names one.
pub(super) fn roles(site: &Site, id: EntityId, entity: &Entity) -> Vec<RoleGroup> {
    // By the role in small letters; the first spelling is the one that is shown.
    let mut by_role: BTreeMap<String, (&str, Vec<EventId>)> = BTreeMap::new();
    for event in &entity.events {
        let mentions = &site.events[*event].mentions;
        if let Some(mention) = mentions.iter().find(|mention| mention.entity == id) {
            let role = by_role.entry(mention.role.to_lowercase());
            role.or_insert_with(|| (&mention.role, Vec::new())).1.push(*event);
        }
    }
    let unnamed = by_role.remove("").map_or(0, |(_, events)| events.len());
    if by_role.is_empty() {
        return Vec::new();
    }
    let says = &site.config.facets[id.facet].statements;
    let is_statement = |role: &str| says.iter().any(|known| known.eq_ignore_ascii_case(role));
    let group = |label, noun, statements: bool, unnamed: usize| {
        let mut roles: Vec<(&str, &[EventId])> = by_role
            .values()
            .filter(|(role, _)| is_statement(role) == statements)
            .map(|(role, events)| (*role, events.as_slice()))
            .collect();
        // The commonest first; the sort leaves equal ones in the order of the alphabet.
        roles.sort_by_key(|(_, events)| std::cmp::Reverse(events.len()));
        let n = roles.iter().map(|(_, events)| events.len()).sum::<usize>() + unnamed;
        let rest = roles.len().saturating_sub(ROLES);
        let role = |(role, events): &(&str, &[EventId])| Role {
            role: (*role).to_owned(),
            n: events.len(),
            events: events.iter().take(EVENTS).map(|id| dated_link(site, *id)).collect(),
            rest: events.len().saturating_sub(EVENTS),
        };
        let roles = roles.iter().take(ROLES).map(role).collect();
        let words = counted(n, noun);
        (n > 0).then_some(RoleGroup { label, n, words, roles, rest, unnamed })
    };
    let statements = group("Statements", "statement", true, 0);
    let actions = group("Actions", "action", false, unnamed);
    [statements, actions].into_iter().flatten().collect()
}
