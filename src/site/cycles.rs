//! Cycles in directed graphs: relations between events, outcomes, sources that repeat each other.

use std::collections::{BTreeSet, VecDeque};

/// The most cycles that are returned.
const MOST: usize = 20;

/// Shortest cycles that together cover every edge (from, to) that lies on a cycle, each as indices into `edges`. The
/// first begins with the first such edge.
pub(super) fn cycles(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let components = strongly_connected(nodes, edges);
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (at, (from, to)) in edges.iter().enumerate() {
        if components[*from] == components[*to] {
            leaving[*from].push(at);
        }
    }
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    let mut cycles = Vec::new();
    for (at, (from, to)) in edges.iter().enumerate() {
        if cycles.len() >= MOST {
            break;
        }
        if components[*from] != components[*to] || covered.contains(&at) {
            continue;
        }
        let mut cycle = vec![at];
        cycle.extend(shortest(*to, *from, edges, &leaving));
        covered.extend(&cycle);
        cycles.push(cycle);
    }
    cycles
}

/// A shortest path from one node to another, by breadth-first search; indices into `edges`.
fn shortest(
    from: usize,
    to: usize,
    edges: &[(usize, usize)],
    leaving: &[Vec<usize>],
) -> Vec<usize> {
    let mut came_by: Vec<Option<usize>> = vec![None; leaving.len()];
    let mut open = VecDeque::from([from]);
    while let Some(node) = open.pop_front().filter(|node| *node != to) {
        for by in &leaving[node] {
            let next = edges[*by].1;
            if next != from && came_by[next].is_none() {
                came_by[next] = Some(*by);
                open.push_back(next);
            }
        }
    }
    let last = if from == to { None } else { came_by[to] };
    let back = |by: &usize| came_by[edges[*by].0].filter(|_| edges[*by].0 != from);
    let mut way: Vec<usize> = std::iter::successors(last, back).collect();
    way.reverse();
    way
}

/// The strongly connected component of each node, as one node of it (Kosaraju's algorithm, without recursion, which
/// long chains would exhaust).
pub(super) fn strongly_connected(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    let mut previous = next.clone();
    for (from, to) in edges {
        next[*from].push(*to);
        previous[*to].push(*from);
    }
    let mut left: Vec<usize> = Vec::with_capacity(nodes);
    let mut seen = vec![false; nodes];
    for start in 0..nodes {
        let mut path: Vec<(usize, usize)> = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            path.push((start, 0));
        }
        while let Some((node, turn)) = path.last_mut() {
            let node = *node;
            let Some(other) = next[node].get(*turn).copied() else {
                left.push(node);
                path.pop();
                continue;
            };
            *turn += 1;
            if !std::mem::replace(&mut seen[other], true) {
                path.push((other, 0));
            }
        }
    }
    let mut components = vec![usize::MAX; nodes];
    for start in left.into_iter().rev() {
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if components[node] == usize::MAX {
                components[node] = start;
                open.extend(&previous[node]);
            }
        }
    }
    components
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cycle_is_found_once_and_ways_between_cycles_are_none() {
        // 0 → 1 → 2 → 0, 2 → 3 → 4 → 3: two cycles with a way between them.
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)];
        assert_eq!(cycles(5, &edges), [vec![0, 1, 2], vec![4, 5]]);
        assert_eq!(cycles(5, &edges[..2]), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn a_circle_of_a_hundred_thousand_is_found_without_recursion() {
        let edges: Vec<(usize, usize)> = (0..100_000).map(|n| (n, (n + 1) % 100_000)).collect();
        assert_eq!(cycles(100_000, &edges).first().map(Vec::len), Some(100_000));
    }
}
