//! Annals turns a folder of dated Markdown into a chronology published as plain files.
//!
//! Bytes go in as a [`snapshot::Snapshot`], flow down through pure phases and come out as pages:
//! `load → parse → merge → resolve → render → write`. Only [`disk`] and the edges touch the world.
//! ARCHITECTURE.md is the map of the house; each module below is one of its rooms.

pub mod base_url;
pub mod cache;
pub mod characters;
pub mod cite;
pub mod cli;
pub mod config;
pub mod date;
pub mod diag;
pub mod disk;
pub mod geo;
pub mod hash;
pub mod history;
pub mod model;
pub mod near;
pub mod page_kind;
pub mod parse;
pub mod path;
pub mod picture;
pub mod pipeline;
pub mod quotes;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod snapshot;
pub mod theme;
pub mod timeline;
pub mod view;
pub mod words;
