//! YAML to [`Node`]s, on the parser beneath `serde_yaml`.
//!
//! `serde_yaml` says where a value stands only when it fails to read it, and stops at the first
//! failure. A chronology's author wants every mistake of a file at once, each with its place, also
//! those that only show when all files are merged. So this file takes libyaml's events, which carry
//! their bytes' positions, and builds the tree itself. It is the one file with unsafe code.
#![allow(unsafe_code)]

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::CStr;
use std::mem::MaybeUninit;

use libyaml_rs as sys;

use super::node::{Entry, Kind, Node};
use crate::diag::Span;

/// Bytes that aliases may repeat. What is written out is bounded by the file's size.
const MAX_REPEATED: usize = 4 << 20;
/// Bytes that a value takes beside its text.
const VALUE: usize = 32;
/// The deepest nesting of lists and maps that is read.
const MAX_DEPTH: usize = 64;

/// Why a text is no YAML that can be read.
#[derive(Debug)]
pub(crate) struct YamlError {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

/// Reads the first document of `text`, which stands `offset` bytes into its file. `None` when there
/// is nothing in it but comments.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Option<Node>, YamlError> {
    let mut events = Events::new(text, offset);
    let mut tree = Builder::default();
    loop {
        let (event, span) = events.next()?;
        match event {
            Event::Begin => {}
            Event::End => return Ok(tree.root),
            Event::Scalar { anchor, text, plain } => {
                tree.add(Node::scalar(text, plain, span), anchor)?
            }
            Event::ListStart { anchor } => tree.open(Kind::List(Vec::new()), anchor, span)?,
            Event::MapStart { anchor } => tree.open(Kind::Map(Vec::new()), anchor, span)?,
            Event::Close => tree.close(span)?,
            Event::Alias(name) => tree.alias(&name, span)?,
        }
    }
}

/// A list or map whose end has not come yet.
struct Open {
    node: Node,
    anchor: Option<Box<str>>,
    /// In a map: the key whose value is awaited.
    key: Option<(Box<str>, Span)>,
}

/// Puts events together without recursion, within the limits above.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<Box<str>, (Node, usize)>,
    repeated: usize,
    root: Option<Node>,
}

impl Builder {
    fn open(&mut self, kind: Kind, anchor: Option<Box<str>>, span: Span) -> Result<(), YamlError> {
        if self.open.len() == MAX_DEPTH {
            return Err(YamlError {
                span,
                message: format!("lists and maps are nested more than {MAX_DEPTH} deep"),
                help: Some(
                    "front matter is a few plain keys; put long material in the text below it",
                ),
            });
        }
        self.open.push(Open { node: Node { span, kind }, anchor, key: None });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), YamlError> {
        let Some(Open { mut node, anchor, .. }) = self.open.pop() else { return Ok(()) };
        node.span.end = end.end.max(node.span.start);
        self.add(node, anchor)
    }

    fn alias(&mut self, name: &str, span: Span) -> Result<(), YamlError> {
        let Some((node, size)) = self.anchors.get(name) else {
            return Err(YamlError {
                span,
                message: format!("`*{name}` repeats a value that has no name yet"),
                help: Some("put the text in quotes if the asterisk belongs to it"),
            });
        };
        // Counted before it is copied: a few lines of aliases must not grow into gigabytes.
        if self.repeated + size > MAX_REPEATED {
            return Err(YamlError {
                span,
                message: format!("aliases repeat more than {MAX_REPEATED} bytes"),
                help: Some("write the values out, or leave the repetition away"),
            });
        }
        let node = Node { span, kind: node.kind.clone() };
        self.repeated += size;
        self.place(node)
    }

    fn add(&mut self, node: Node, anchor: Option<Box<str>>) -> Result<(), YamlError> {
        if let Some(name) = anchor {
            let size = size(&node);
            self.anchors.insert(name, (node.clone(), size));
        }
        self.place(node)
    }

    fn place(&mut self, node: Node) -> Result<(), YamlError> {
        let Some(parent) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut parent.node.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(entries) => match (parent.key.take(), node.kind) {
                (Some((key, key_span)), kind) => {
                    entries.push(Entry { key, key_span, value: Node { span: node.span, kind } });
                }
                (None, Kind::Scalar { text, .. }) => parent.key = Some((text, node.span)),
                (None, _) => {
                    return Err(YamlError {
                        span: node.span,
                        message: "a key must be a single word".to_owned(),
                        help: Some("put a value that starts with `{` or `[` in quotes"),
                    });
                }
            },
            Kind::Scalar { .. } => {}
        }
        Ok(())
    }
}

/// Bytes that a copy of `node` takes.
fn size(node: &Node) -> usize {
    let entry = |entry: &Entry| entry.key.len() + size(&entry.value);
    VALUE
        + match &node.kind {
            Kind::Scalar { text, .. } => text.len(),
            Kind::List(items) => items.iter().map(size).sum(),
            Kind::Map(entries) => entries.iter().map(entry).sum(),
        }
}

enum Event {
    Begin,
    End,
    Scalar { anchor: Option<Box<str>>, text: Box<str>, plain: bool },
    ListStart { anchor: Option<Box<str>> },
    MapStart { anchor: Option<Box<str>> },
    Close,
    Alias(Box<str>),
}

/// libyaml's event stream over a borrowed text.
struct Events<'text> {
    /// Boxed, since libyaml keeps a pointer to the parser inside itself.
    parser: Box<MaybeUninit<sys::yaml_parser_t>>,
    text: &'text str,
    /// Bytes of the file before `text`.
    offset: usize,
}

impl<'text> Events<'text> {
    fn new(text: &'text str, offset: usize) -> Self {
        let mut parser = Box::new(MaybeUninit::uninit());
        // SAFETY: `initialize` fills the parser before anything reads it (it can fail only when
        // memory is exhausted, and aborts then). The input outlives `Events`, which borrows it.
        unsafe {
            let raw: *mut sys::yaml_parser_t = parser.as_mut_ptr();
            let _ = sys::yaml_parser_initialize(raw);
            sys::yaml_parser_set_encoding(raw, sys::YAML_UTF8_ENCODING);
            sys::yaml_parser_set_input_string(raw, text.as_ptr(), text.len() as u64);
        }
        Events { parser, text, offset }
    }

    fn next(&mut self) -> Result<(Event, Span), YamlError> {
        let raw = self.parser.as_mut_ptr();
        let mut event = MaybeUninit::<sys::yaml_event_t>::uninit();
        // SAFETY: the parser was initialised in `new`. `parse` fills the event when it succeeds;
        // the event is read once and deleted before it goes out of scope.
        unsafe {
            if sys::yaml_parser_parse(raw, event.as_mut_ptr()).fail {
                return Err(self.error());
            }
            let event = event.as_mut_ptr();
            let read = read_event(&*event);
            let span =
                Span::new((*event).start_mark.index as usize, (*event).end_mark.index as usize);
            sys::yaml_event_delete(event);
            Ok((read, span.shifted(self.offset)))
        }
    }

    fn error(&self) -> YamlError {
        // SAFETY: the parser is initialised, and after a failure its problem is a static C string.
        let (problem, at) = unsafe {
            let parser = &*self.parser.as_ptr();
            let problem = if parser.problem.is_null() {
                Cow::Borrowed("this is not YAML")
            } else {
                CStr::from_ptr(parser.problem.cast()).to_string_lossy()
            };
            let mark = match parser.problem_mark.index {
                // An open quotation mark is where the mistake is, not the end of the file.
                _ if problem == "found unexpected end of stream" => parser.context_mark.index,
                0 => parser.problem_offset.max(parser.context_mark.index),
                index => index,
            };
            (problem, mark as usize)
        };
        let (message, help) = in_plain_words(&problem);
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let width = self.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        YamlError { span: Span::new(at, at + width).shifted(self.offset), message, help }
    }
}

impl Drop for Events<'_> {
    fn drop(&mut self) {
        // SAFETY: the parser was initialised in `new` and is not used again.
        unsafe { sys::yaml_parser_delete(self.parser.as_mut_ptr()) }
    }
}

/// # Safety
/// `event` must have been filled by `yaml_parser_parse` and not yet deleted.
unsafe fn read_event(event: &sys::yaml_event_t) -> Event {
    // SAFETY: `type_` says which member of `data` is filled, and the caller vouches for the event.
    unsafe {
        match event.type_ {
            sys::YAML_SCALAR_EVENT => {
                let scalar = &event.data.scalar;
                let bytes = std::slice::from_raw_parts(scalar.value, scalar.length as usize);
                Event::Scalar {
                    anchor: name(scalar.anchor),
                    text: String::from_utf8_lossy(bytes).into(),
                    plain: scalar.style == sys::YAML_PLAIN_SCALAR_STYLE,
                }
            }
            sys::YAML_SEQUENCE_START_EVENT => {
                Event::ListStart { anchor: name(event.data.sequence_start.anchor) }
            }
            sys::YAML_MAPPING_START_EVENT => {
                Event::MapStart { anchor: name(event.data.mapping_start.anchor) }
            }
            sys::YAML_SEQUENCE_END_EVENT | sys::YAML_MAPPING_END_EVENT => Event::Close,
            sys::YAML_ALIAS_EVENT => {
                Event::Alias(name(event.data.alias.anchor).unwrap_or_default())
            }
            sys::YAML_DOCUMENT_END_EVENT | sys::YAML_STREAM_END_EVENT => Event::End,
            _ => Event::Begin,
        }
    }
}

/// # Safety
/// `anchor` must be null or a C string that lives as long as this call.
unsafe fn name(anchor: *const u8) -> Option<Box<str>> {
    if anchor.is_null() {
        return None;
    }
    // SAFETY: the caller's duty.
    Some(unsafe { CStr::from_ptr(anchor.cast()) }.to_string_lossy().into())
}

/// A message of libyaml in words for people who do not know YAML's grammar, with what to write instead.
fn in_plain_words(problem: &str) -> (String, Option<&'static str>) {
    let (message, help) = match problem {
        "mapping values are not allowed in this context" => (
            "a second `: ` on this line, or a key in the wrong column",
            Some("put text that contains a colon in quotes: title: \"Hanoi: the second summit\""),
        ),
        "found character that cannot start any token" => (
            "YAML cannot begin a value with this character",
            Some("put the value in quotes; indent with spaces, not tabs"),
        ),
        "did not find expected key" => (
            "a key was expected here",
            Some("line the key up with the others; put text with quotation marks inside in quotes"),
        ),
        "could not find expected ':'" => (
            "this line has no `key: value` form",
            Some("write `key: value`, or indent the line if it continues the value above"),
        ),
        "found unexpected end of stream" => (
            "a quotation mark is never closed",
            Some("close the quotation mark that opens the value"),
        ),
        "did not find expected ',' or ']'" => (
            "the list that starts with `[` is never closed, or lacks a comma",
            Some("write [one, two]"),
        ),
        "did not find expected ',' or '}'" => (
            "the map that starts with `{` is never closed, or lacks a comma",
            Some("write { key: value }"),
        ),
        "did not find expected node content" => (
            "a value was expected here",
            Some("close each `[` and `{`: write [one, two], or put the value in quotes"),
        ),
        "did not find expected '-' indicator" => (
            "a list item was expected here",
            Some("begin each item with `- `, all in the same column"),
        ),
        "control characters are not allowed" => {
            ("a control character stands here", Some("delete the invisible character"))
        }
        _ => (problem, None),
    };
    (message.to_owned(), help)
}
