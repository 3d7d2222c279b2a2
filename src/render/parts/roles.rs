//! The parts that an entity plays: what it said apart from what it did, and both from being named.

use std::collections::BTreeMap;

use crate::model::Status;
use crate::render::link::dated_link;
use crate::render::renderer::Renderer;
use crate::site::{Entity, EntityId, EventId, Placed};
use crate::view::{Role, RoleGroup};
use crate::words::RoleKind;

/// Events of one role that are named; the rest are counted.
const EVENTS: usize = 8;

/// Roles of one kind that are facts of; there are as many as authors think of.
const ROLES: usize = 24;

/// The roles of `entity` in its events: what it said, what it did, and where it is only named; none
/// where no event names a role.
///
/// A mention without a role is not counted as an act. Nor is a role in an event that was only expected or did not
/// happen; but the speaker of a forecast has said it.
pub(in crate::render) fn roles(
    renderer: Renderer<'_>,
    id: EntityId,
    entity: &Entity,
) -> Vec<RoleGroup> {
    let site = renderer.site;
    let says = &site.config.facets[id.facet].statements;
    let is_statement = |role: &str| says.iter().any(|known| known.eq_ignore_ascii_case(role));
    // By kind and the role in small letters; the first spelling is the one that is shown.
    let mut by_role: [BTreeMap<String, (&str, Vec<EventId>)>; 3] = Default::default();
    let mut names_a_role = false;
    for event in &entity.events {
        let Placed { facts, mentions, .. } = &**site.events[*event];
        let Some(mention) = mentions.iter().find(|mention| mention.entity == id) else { continue };
        let role = mention.role.as_deref().unwrap_or_default();
        names_a_role |= !role.is_empty();
        let kind = match (facts.status, is_statement(role)) {
            (Status::Absence | Status::Cancelled, _) => NAMED,
            (_, true) => STATEMENTS,
            (Status::Happened | Status::Disputed, false) if !role.is_empty() => ACTIONS,
            _ => NAMED,
        };
        let known = by_role[kind].entry(role.to_lowercase());
        known.or_insert_with(|| (role, Vec::new())).1.push(*event);
    }
    if !names_a_role {
        return Vec::new();
    }
    let groups = by_role.into_iter().zip(KINDS);
    groups.filter_map(|(roles, kind)| group(renderer, roles, kind)).collect()
}

/// The groups, in order.
const KINDS: [RoleKind; 3] = [RoleKind::Statement, RoleKind::Action, RoleKind::Mention];

/// Places in [`KINDS`].
const STATEMENTS: usize = 0;

const ACTIONS: usize = 1;

const NAMED: usize = 2;

fn group(
    renderer: Renderer<'_>,
    mut by_role: BTreeMap<String, (&str, Vec<EventId>)>,
    kind: RoleKind,
) -> Option<RoleGroup> {
    let unnamed = by_role.remove("").map_or(0, |(_, events)| events.len());
    let mut roles: Vec<(&str, Vec<EventId>)> = by_role.into_values().collect();
    // The commonest first; the sort leaves equal ones in the order of the alphabet.
    roles.sort_by_key(|(_, events)| std::cmp::Reverse(events.len()));
    let n = roles.iter().map(|(_, events)| events.len()).sum::<usize>() + unnamed;
    let rest = roles.len().saturating_sub(ROLES);
    let role = |(role, events): (&str, Vec<EventId>)| Role {
        role: role.to_owned(),
        n: events.len(),
        events: events.iter().take(EVENTS).map(|id| dated_link(renderer, *id)).collect(),
        rest: events.len().saturating_sub(EVENTS),
    };
    let roles = roles.into_iter().take(ROLES).map(role).collect();
    let (label, words) = (renderer.words.role_kind(kind), renderer.words.count(n, kind.noun()));
    (n > 0).then_some(RoleGroup { label, n, words, roles, rest, unnamed })
}
