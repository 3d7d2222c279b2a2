//! Input that is made to hurt: work and output grow with what is read, and no faster.
//!
//! A row of the table is a shape of which a file can hold any amount. What the program does with it is measured for some
//! amount and for four times as much. Where twice as much may take 2.3 times as long, which leaves room for sorting, four
//! times as much may take 2.3 × 2.3. A shape that outgrows this must do so again from four times to sixteen times the amount:
//! where the larger site no longer fits the processor's cache, one step costs more, and what grows too fast does at every step.
//!
//! What is measured is the time of the one thread that does it all, which stands still while others work, beyond what a
//! site of one plain event takes. Nothing but the program makes the shortest of several tries longer, and what takes the
//! square of its input takes 16 times as long. Instructions would be exact, but counting them needs a
//! machine that lets them be counted, or a hundred times the time. What is said and published is counted in bytes.
//!
//! `cargo test --test proportion bibtex` tries the rows that have that word in their names; `ANNALS_PROPORTION=1`
//! shows what was measured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use annals::diag::Diagnostic;
use annals::path::SitePath;
use annals::pipeline::{self, Build, Options, Page};
use annals::site::probable_duplicates;
use annals::snapshot::{File, Snapshot};
use libtest_mimic::{Arguments, Failed, Trial};
use rayon::ThreadPoolBuilder;

/// The program's own: another one takes other times for large files.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Files of a site by path.
type Files = Vec<(String, String)>;

/// A row of the table.
struct Shape {
    name: &'static str,
    /// Whether pages are drawn, or the site is only checked.
    draws: bool,
    /// The smaller amount.
    amount: usize,
    /// The files that hold an amount.
    files: fn(usize) -> Files,
}

fn check(name: &'static str, amount: usize, files: fn(usize) -> Files) -> Shape {
    Shape { name, draws: false, amount, files }
}

fn build(name: &'static str, amount: usize, files: fn(usize) -> Files) -> Shape {
    Shape { name, draws: true, amount, files }
}

/// How much more the larger site may take, and how often that is tried.
const MOST: f64 = 2.3 * 2.3;
const TRIES: usize = 6;

fn shapes() -> Vec<Shape> {
    [texts(), front_matter(), tables(), values(), ties(), sources(), sites()]
        .into_iter()
        .flatten()
        .collect()
}

fn texts() -> Vec<Shape> {
    vec![
        check("text: quotations in each other", 20_000, |n| text(&("> ".repeat(n) + "<b>x</b>"))),
        check("text: lists in each other", 10_000, |n| text(&("- ".repeat(n) + "<b>x</b>"))),
        check("text: emphasis in emphasis", 5_000, |n| {
            text(&("*a **b ".repeat(n) + "x" + &"*".repeat(3 * n)))
        }),
        check("text: brackets in brackets", 20_000, |n| {
            text(&("[".repeat(n) + "x" + &"](y)".repeat(n)))
        }),
        check("text: brackets that never close", 40_000, |n| text(&"[a".repeat(n))),
        check("text: wiki links that never close", 20_000, |n| text(&"[[a".repeat(n))),
        check("text: citations that never close", 20_000, |n| text(&"[@a ".repeat(n))),
        check("text: code that never closes", 200_000, |n| {
            text(&many(n.isqrt(), |k| "`".repeat(k) + " "))
        }),
        check("text: raw elements in each other", 10_000, |n| text(&("<div>".repeat(n) + "x"))),
        check("text: raw elements in a row", 3_000, |n| text(&"<b>x</b> ".repeat(n))),
        check("text: raw blocks", 2_000, |n| text(&"<div>\n\nx\n\n</div>\n\n".repeat(n))),
        check("text: attributes of a tag", 10_000, |n| {
            text(&format!("<b{}>x</b>", many(n, |k| format!(" a{k}=1"))))
        }),
        check("text: comments that never close", 20_000, |n| text(&"<!-- ".repeat(n))),
        check("text: tags that never close", 20_000, |n| text(&"x <a b='\n".repeat(n))),
        check("text: what is no cell", 5_000, |n| {
            text(&("<table>\n\n".to_owned() + &"y\n\n".repeat(n)))
        }),
        check("text: cells of a row", 10_000, |n| {
            text(&format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n)))
        }),
        check("text: cells that rows leave out", 40_000, |n| {
            let side = n.isqrt();
            let head = format!("|{}\n|{}\n", "a|".repeat(side), "-|".repeat(side));
            text(&(head + &"b\n".repeat(side)))
        }),
        check("text: footnotes", 2_000, |n| {
            let mentions = many(n, |k| format!("a[^{k}] "));
            text(&(mentions + "\n\n" + &many(n, |k| format!("[^{k}]: note\n\n"))))
        }),
        check("text: footnotes that are not there", 5_000, |n| {
            text(&many(n, |k| format!("a[^{k}] ")))
        }),
        check("text: definitions of links", 5_000, |n| {
            let definitions = many(n, |k| format!("[l{k}]: /\n"));
            text(&(definitions + "\n" + &many(n, |k| format!("[l{k}] "))))
        }),
        check("text: headings of one name", 5_000, |n| text(&"## Head\n\n".repeat(n))),
        check("text: links to headings", 2_000, |n| {
            let headings = many(n, |k| format!("## Head {k}\n\n"));
            text(&(headings + &many(n, |k| format!("[[#head {k}]] "))))
        }),
        check("text: links to headings that are not there", 2_000, |n| {
            let headings = many(n, |k| format!("## Head {k:05}\n\n"));
            text(&(headings + &many(n, |k| format!("[a](#hea-{k:05}) "))))
        }),
        check("text: links to files that are not there", 3_000, |n| {
            text(&many(n, |k| format!("[a](x{k:05}.md) ")))
        }),
        check("text: citations of nobody", 4_000, |n| text(&"[@nobody] ".repeat(n))),
        check("text: shortcodes that never close", 5_000, |n| text(&"{{< a {% b ".repeat(n))),
        check("text: characters that are left out", 10_000, |n| text(&"&#2; \u{1}a ".repeat(n))),
        check("text: turns of direction", 20_000, |n| text(&"\u{202e}a ".repeat(n))),
        check("text: one line", 500_000, |n| text(&"a ".repeat(n / 2))),
    ]
}

fn front_matter() -> Vec<Shape> {
    vec![
        check("yaml: lists in each other", 50_000, |n| {
            front(&format!("extra: {}{}", "[".repeat(n), "]".repeat(n)))
        }),
        check("yaml: maps in each other", 50_000, |n| {
            front(&format!("extra: {}{}", "{a: ".repeat(n), "}".repeat(n)))
        }),
        check("yaml: maps that are indented", 1_000_000, |n| {
            front(&format!("extra:\n{}", many(n.isqrt(), |k| " ".repeat(k + 1) + "a:\n")))
        }),
        check("yaml: aliases of one text", 5_000, |n| {
            let aliases = "*a, ".repeat(n);
            front(&format!("extra: {{ a: &a {}, b: [{aliases}] }}", "x".repeat(n)))
        }),
        check("yaml: aliases of aliases", 4_000, |n| {
            let doubled = |k| format!("  a{}: &a{} [*a{k}, *a{k}]\n", k + 1, k + 1);
            front(&format!("extra:\n  a0: &a0 [x]\n{}", many(n, doubled)))
        }),
        check("yaml: keys that are not known", 1_000, |n| {
            front(&many(n, |k| format!("k{k:05}: 1\n")))
        }),
        check("yaml: one key again and again", 5_000, |n| front(&"importance: 3\n".repeat(n))),
        check("yaml: keys of extra", 5_000, |n| {
            front(&format!("extra:\n{}", many(n, |k| format!("  k{k:05}: 1\n"))))
        }),
        check("yaml: one value", 500_000, |n| front(&format!("summary: {}", "a".repeat(n)))),
        check("toml: lists in each other", 50_000, |n| {
            toml(&format!("extra = {{ a = {}{} }}\n", "[".repeat(n), "]".repeat(n)))
        }),
        check("toml: keys in each other", 50_000, |n| {
            toml(&format!("extra{} = 1\n", ".a".repeat(n)))
        }),
        check("toml: tables", 2_000, |n| toml(&many(n, |k| format!("[extra.a{k:05}]\nb = 1\n")))),
        check("keys without fences", 5_000, |n| {
            let keys = many(n, |k| format!("K{k:05}: 1\n"));
            let_through("content/a.md", format!("Title: A\nDate: 2019\n{keys}\nx\n"))
        }),
        check("date: a set of years", 4_000, |n| {
            dated(&format!("\"{{{}2019}}\"", many(n, |k| format!("{:04},", k % 2000))))
        }),
        check("date: a set of ranges", 4_000, |n| {
            let range = |k| format!("{:04}..{:04},", k % 1000, k % 1000 + 500);
            dated(&format!("\"[{}2019]\"", many(n, range)))
        }),
        check("date: a long number", 50_000, |n| dated(&format!("\"Y{}\"", "1".repeat(n)))),
        check("date: many words", 10_000, |n| {
            dated(&format!("\"{}\"", "between May and ".repeat(n)))
        }),
    ]
}

fn tables() -> Vec<Shape> {
    vec![
        check("csv: columns of extra", 4_000, |n| {
            columns(&many(n, |k| format!(",extra.c{k:05}")), &",1".repeat(n))
        }),
        check("csv: columns that are not known", 1_000, |n| {
            columns(&many(n, |k| format!(",c{k:05}")), &",1".repeat(n))
        }),
        check("csv: columns that are let through", 2_000, |n| {
            let head = many(n, |k| format!(",c{k:05},extra.c{k:05}"));
            let table = format!("title,date{head}\nA,2019{}\n", ",1,1".repeat(n));
            let_through("content/t.csv", table)
        }),
        check("csv: columns of one name", 10_000, |n| columns(&",tags".repeat(n), &",1".repeat(n))),
        check("csv: rows too short", 10_000, |n| csv(&format!("title,date\n{}", "A\n".repeat(n)))),
        check("csv: quotation marks that never close", 2_000, |n| {
            csv(&format!("title,date\n{}", "\"A,2019\n".repeat(n)))
        }),
        check("csv: one cell", 500_000, |n| columns(",summary", &format!(",{}", "a".repeat(n)))),
        check("csv: one head", 500_000, |n| columns(&format!(",{}", "a".repeat(n)), ",1")),
        check("csv: values in a cell", 2_000, |n| {
            columns(",tags", &format!(",{}", many(n, |k| format!("t{k:05}|"))))
        }),
        check("csv: rows of one title", 1_000, |n| {
            csv(&format!("title,date\n{}", many(n, |k| format!("A,{:04}\n", k + 1))))
        }),
        check("csv: rows of one date", 1_000, |n| {
            csv(&format!("title,date\n{}", many(n, |k| format!("A {k},2019\n"))))
        }),
        check("json: lists in each other", 20_000, |n| {
            let lists = "[".repeat(n) + &"]".repeat(n);
            file(
                "content/a.jsonl",
                format!("{{\"title\":\"A\",\"date\":\"2019\",\"extra\":{lists}}}\n"),
            )
        }),
        check("json: keys of extra", 5_000, |n| {
            let keys = many(n, |k| format!("\"k{k:05}\":1,"));
            let row =
                format!("{{\"title\":\"A\",\"date\":\"2019\",\"extra\":{{{keys}\"z\":1}}}}\n");
            file("content/a.jsonl", row)
        }),
    ]
}

fn values() -> Vec<Shape> {
    vec![
        check("values: of an event", 2_000, |n| front(&list("tags", n, |k| format!("t{k:05}")))),
        check("values: one of an event again and again", 5_000, |n| {
            front(&list("tags", n, |_| "t".into()))
        }),
        check("values: names of one address", 500, |n| front(&list("people", n, accents))),
        check("values: names nearly those of profiles", 500, |n| {
            let mut files = front(&list("people", n, |k| format!("person x{k:05}")));
            files.extend(profiles(n));
            files
        }),
        check("values: links nearly to profiles", 500, |n| {
            let mut files = text(&many(n, |k| format!("[[person x{k:05}]] ")));
            files.extend(profiles(n));
            files
        }),
        check("values: a link and a name that are long", 50_000, |n| {
            let mut files = text(&format!("[[{}x]]", "a".repeat(n)));
            files.extend(
                front(&format!("people: [{}y]", "a".repeat(n)))
                    .into_iter()
                    .map(|(_, file)| ("content/b.md".to_owned(), file)),
            );
            files
        }),
        check("values: aliases of a profile", 2_000, |n| {
            let aliases = list("aliases", n, |k| format!("A{k:05}"));
            file("content/people/p.md", format!("---\nname: P\n{aliases}\n---\n"))
        }),
        check("values: a name that profiles share", 300, |n| {
            let mut files = numbered(n, |_| "date: 2019\npeople: [Chung]".into());
            files.extend((0..n).map(|k| {
                let path = format!("content/people/p{k}.md");
                (path, "---\nname: P\naliases: [Chung]\n---\n".to_owned())
            }));
            files
        }),
        check("values: old addresses", 2_000, |n| {
            front(&list("aliases", n, |k| format!("/a{k:05}/")))
        }),
        build("values: people of an event, drawn", 300, |n| {
            front(&list("people", n, |k| format!("P{k:05}")))
        }),
        build("values: events of a person, drawn", 100, |n| {
            numbered(n, |_| "date: 2019\npeople: [P]".into())
        }),
        build("values: a long name, drawn", 20_000, |n| {
            front(&format!("people: [{}]", "p ".repeat(n)))
        }),
    ]
}

fn ties() -> Vec<Shape> {
    vec![
        check("accounts: of a date", 500, |n| {
            front(&accounts(n, |k| format!("field: date, value: {:04}", k + 1)))
        }),
        check("accounts: of a date, all one", 500, |n| {
            front(&accounts(n, |_| "field: date, value: 2018".into()))
        }),
        check("accounts: of a number", 500, |n| {
            front(&accounts(n, |k| format!("field: hours, value: {k} hours")))
        }),
        check("accounts: in words", 500, |n| {
            front(&accounts(n, |k| format!("field: wording, value: w{k}")))
        }),
        check("accounts: of many fields", 500, |n| {
            front(&accounts(n, |k| format!("field: f{k:05}, value: x")))
        }),
        build("accounts: of a date, drawn", 200, |n| {
            front(&accounts(n, |k| format!("field: date, value: {:04}", k + 1)))
        }),
        check("same_as: in a chain", 300, |n| chain(n, |k| format!("same_as: e{k:05}"))),
        check("same_as: in a circle", 300, |n| circle(n, |k| format!("same_as: e{k:05}"))),
        check("same_as: one event", 300, |n| chain(n, |_| "same_as: e00000".into())),
        check("same_as: nobody", 300, |n| chain(n, |k| format!("same_as: e{k:05}x"))),
        check("after: in a chain", 300, |n| chain(n, |k| format!("after: e{k:05}"))),
        check("after: in a chain, within a time", 300, |n| {
            chain(n, |k| format!("after: {{ event: e{k:05}, within: P1D }}"))
        }),
        check("after: in a circle", 300, |n| circle(n, |k| format!("after: e{k:05}"))),
        check("after: one event", 300, |n| chain(n, |_| "after: e00000".into())),
        check("after: nobody", 300, |n| chain(n, |k| format!("after: e{k:05}x"))),
        check("after: against all dates", 300, |n| {
            numbered(n, |k| format!("date: {:04}\nafter: e{:05}", 9999 - k, k.saturating_sub(1)))
        }),
        check("outcome: in a chain", 300, |n| {
            chain(n, |k| format!("status: scheduled\noutcome: e{k:05}"))
        }),
        check("outcome: one event", 300, |n| {
            chain(n, |_| "status: scheduled\noutcome: e00000".into())
        }),
        check("related: one event", 300, |n| chain(n, |_| "related: e00000".into())),
        build("related: one event, drawn", 100, |n| chain(n, |_| "related: e00000".into())),
    ]
}

fn sources() -> Vec<Shape> {
    vec![
        check("derives_from: in a chain", 500, |n| {
            registry(n, |k| format!("derives_from: s{:05}", k + 1))
        }),
        check("derives_from: in a circle", 500, |n| {
            registry(n, |k| format!("derives_from: s{:05}", k.saturating_sub(1)))
        }),
        check("derives_from: one source", 500, |n| registry(n, |_| "derives_from: s00000".into())),
        check("derives_from: nobody", 500, |n| registry(n, |k| format!("derives_from: s{k:05}x"))),
        check("derives_from: one event for each link of a chain", 300, |n| {
            let mut files = registry(n, |k| format!("derives_from: s{:05}", k + 1));
            let cited = |k| format!("date: 2019\nsources: [s{k:05}, s{:05}]", n - 1);
            files.extend(numbered(n, cited));
            files
        }),
        check("sources: written out again and again", 2_000, |n| {
            front(&list("sources", n, |_| "{ title: S }".into()))
        }),
        check("sources: nobody", 2_000, |n| front(&list("sources", n, |k| format!("x{k:05}")))),
        check("sources: authors of one", 2_000, |n| {
            let authors = list("author", n, |k| format!("{{ family: F{k:05}, given: G }}"));
            file("content/sources/s.yaml", format!("s:\n  title: S\n  {authors}\n"))
        }),
        build("sources: authors of one, drawn", 500, |n| {
            let authors = list("author", n, |k| format!("{{ family: Name{k:05}, given: Ada }}"));
            let mut files = front("sources: [s]");
            files.extend(file("content/sources/s.yaml", format!("s:\n  title: S\n  {authors}\n")));
            files
        }),
        build("sources: a title without end, drawn", 25_000, |n| {
            let mut files = front("sources: [s]");
            let title = "“Word”, word. ".repeat(n / 14);
            files.extend(file("content/sources/s.yaml", format!("s: {{ title: '{title}' }}\n")));
            files
        }),
        build("sources: each of a shape of its own, drawn", 200, |n| {
            registry(n, |k| format!("edition: {k} ed., genre: 'A{}'", "!?".repeat(k % 7)))
        }),
        build("sources: of an event, drawn", 200, |n| {
            front(&list("sources", n, |k| format!("{{ title: S{k:05} }}")))
        }),
        check("csl-json: lists in each other", 20_000, |n| {
            let lists = "[".repeat(n) + &"]".repeat(n);
            file("content/sources/s.json", format!("[{{\"id\":\"a\",\"title\":{lists}}}]"))
        }),
        check("bibtex: braces in each other", 50_000, |n| {
            bib(&format!("@book{{k, title = {{{}x{}}}}}\n", "{".repeat(n), "}".repeat(n)))
        }),
        check("bibtex: commands in each other", 10_000, |n| {
            let commands = "\\textit{".repeat(n) + "x" + &"}".repeat(n);
            bib(&format!("@book{{k, title = {{{commands}}}}}\n"))
        }),
        check("bibtex: entries that never close", 5_000, |n| {
            bib(&"@book{k, title = {A\n".repeat(n))
        }),
        check("bibtex: doubled strings", 2_000, |n| {
            let doubled = |k| format!("@string{{a{:05} = a{k:05} # a{k:05}}}\n", k + 1);
            let strings = many(n, doubled);
            bib(&format!("@string{{a00000 = \"x\"}}\n{strings}@book{{k, title = a{n:05}}}\n"))
        }),
        check("bibtex: strings, and entries that use them", 500, |n| {
            let strings = many(n, |k| format!("@string{{a{k:05} = \"x\"}}\n"));
            bib(&(strings + &many(n, |k| format!("@book{{b{k:05}, title = a{k:05}}}\n"))))
        }),
        check("bibtex: crossref in a chain", 500, |n| {
            let entry =
                |k| format!("@book{{b{k:05}, title = {{T}}, crossref = {{b{:05}}}}}\n", k + 1);
            bib(&many(n, entry))
        }),
        check("bibtex: fields of an entry", 1_000, |n| {
            bib(&format!(
                "@book{{k, title = {{T}}{}}}\n",
                many(n, |k| format!(",\n f{k:05} = {{x}}"))
            ))
        }),
        check("bibtex: authors of an entry", 1_000, |n| {
            let authors = many(n, |k| format!("A{k:05} B and "));
            bib(&format!("@book{{k, title = {{T}}, author = {{{authors}Z}}}}\n"))
        }),
        check("bibtex: joined pieces", 10_000, |n| {
            bib(&format!("@book{{k, title = {}\"x\"}}\n", "\"a\" # ".repeat(n)))
        }),
    ]
}

fn sites() -> Vec<Shape> {
    vec![
        build("site: comparisons", 50, |n| {
            let one = |k| format!("  - {{ id: c{k:05}, sides: [{{ tags: a }}, {{ tags: b }}] }}\n");
            vec![
                ("annals.yaml".into(), format!("title: T\ncompare:\n{}", many(n, one))),
                ("content/a.md".into(), "---\ntitle: A\ndate: 2019\ntags: [a, b]\n---\n".into()),
            ]
        }),
        build("site: pages", 100, |n| {
            let page =
                |k| (format!("content/pages/p{k:05}.md"), format!("---\ntitle: P{k}\n---\nx\n"));
            (0..n).map(page).chain(text("x")).collect()
        }),
        build("site: eras of one time", 100, |n| {
            let era = |k| {
                let path = format!("content/eras/e{k:05}.md");
                (path, format!("---\ntitle: E{k}\ndate: 1900/2000\n---\nx\n"))
            };
            (0..n).map(era).chain(text("x")).collect()
        }),
        build("site: links to one heading", 3_000, |n| {
            text(&("## Head\n\n".to_owned() + &"[a](#head) ".repeat(n)))
        }),
        build("site: mentions of one footnote", 3_000, |n| {
            text(&("a[^x] ".repeat(n) + "\n\n[^x]: note\n"))
        }),
        build("site: citations of one source", 2_000, |n| {
            let mut files = text(&"[@s] ".repeat(n));
            files.extend(file("content/sources/s.yaml", "s: { title: S }\n".into()));
            files
        }),
        build("site: corrections of an event", 500, |n| {
            front(&list("corrections", n, |k| format!("{{ date: 2019-01-01, text: C{k} }}")))
        }),
        build("site: a long title", 40_000, |n| {
            file("content/a.md", event(&"t ".repeat(n), "2019"))
        }),
    ]
}

/// `each` of the numbers below `n`, joined.
fn many(n: usize, each: impl Fn(usize) -> String) -> String {
    (0..n).map(each).collect()
}

/// `key: [a, b, c]`.
fn list(key: &str, n: usize, each: impl Fn(usize) -> String) -> String {
    format!("{key}: [{}]", many(n, |k| each(k) + ", "))
}

fn event(title: &str, date: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\n---\n")
}

fn file(path: &str, file: String) -> Files {
    vec![(path.into(), file)]
}

/// An event with that text.
fn text(text: &str) -> Files {
    file("content/a.md", event("A", "2019") + text)
}

/// An event with that date.
fn dated(date: &str) -> Files {
    file("content/a.md", event("A", date))
}

/// An event with more keys.
fn front(keys: &str) -> Files {
    file("content/a.md", format!("---\ntitle: A\ndate: 2019\n{keys}\n---\n"))
}

fn toml(keys: &str) -> Files {
    file("content/a.md", format!("+++\ntitle = \"A\"\ndate = \"2019\"\n{keys}+++\n"))
}

fn csv(table: &str) -> Files {
    file("content/t.csv", table.into())
}

/// A table with more columns, and one row.
fn columns(head: &str, row: &str) -> Files {
    csv(&format!("title,date{head}\nA,2019{row}\n"))
}

/// A file in a site that lets unknown keys through.
fn let_through(path: &str, file: String) -> Files {
    vec![("annals.yaml".into(), "title: T\nunknown_keys: warn\n".into()), (path.into(), file)]
}

fn bib(entries: &str) -> Files {
    file("content/sources/s.bib", entries.into())
}

/// A registry of sources with more keys, all cited by one event.
fn registry(n: usize, keys: impl Fn(usize) -> String) -> Files {
    let mut files = front(&list("sources", n, |k| format!("s{k:05}")));
    let sources = many(n, |k| format!("s{k:05}: {{ title: S, {} }}\n", keys(k)));
    files.extend(file("content/sources/s.yaml", sources));
    files
}

/// Accounts, each by a source of its own.
fn accounts(n: usize, each: impl Fn(usize) -> String) -> String {
    list("accounts", n, |k| format!("{{ source: {{ title: S{k:05} }}, {} }}", each(k)))
}

/// A name in one of its spellings, all of which make the same address.
fn accents(k: usize) -> String {
    (0..12).map(|bit| if k >> bit & 1 == 1 { 'é' } else { 'e' }).collect()
}

fn profiles(n: usize) -> impl Iterator<Item = (String, String)> {
    (0..n).map(|k| {
        let path = format!("content/people/person-y{k:05}.md");
        (path, format!("---\nname: Person y{k:05}\n---\n"))
    })
}

/// Events with these keys.
fn numbered(n: usize, keys: impl Fn(usize) -> String) -> Files {
    let event = |k| format!("---\ntitle: A{k}\n{}\n---\n", keys(k));
    (0..n).map(|k| (format!("content/e{k:05}.md"), event(k))).collect()
}

/// Events of which each but the first names another: the one before it, as `keys` are told.
fn chain(n: usize, keys: impl Fn(usize) -> String) -> Files {
    numbered(n, |k| match k {
        0 => "date: 2019".into(),
        _ => format!("date: 2019\nsources: [{{ title: S }}]\n{}", keys(k - 1)),
    })
}

/// The same; the first names the last.
fn circle(n: usize, keys: impl Fn(usize) -> String) -> Files {
    numbered(n, |k| {
        format!(
            "date: 2019\nsources: [{{ title: S }}]\n{}",
            keys(k.checked_sub(1).unwrap_or(n - 1))
        )
    })
}

/// What a site took.
struct Taken {
    time: Duration,
    /// The size of what was said and published.
    bytes: usize,
}

/// Checks a site of these files, or draws it.
fn taken(files: Files, draws: bool) -> Taken {
    let mut snapshot = Snapshot::default();
    for (path, text) in files {
        snapshot.files.push(Arc::new(File::text(path, text)));
    }
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    let began = own_time();
    let bytes = work(&snapshot, draws);
    Taken { time: own_time() - began, bytes }
}

/// How long this thread has worked.
#[cfg(target_os = "linux")]
fn own_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// The same is not asked of other systems: there, only what is said and published is held to proportion.
#[cfg(not(target_os = "linux"))]
fn own_time() -> Duration {
    Duration::ZERO
}

/// What `check` and `build` do between reading files and writing them.
fn work(snapshot: &Snapshot, draws: bool) -> usize {
    let options = Options::default();
    let (config, mut report) = pipeline::configure(snapshot, &options);
    let (site, found) = pipeline::resolve(snapshot, config, &options);
    report.append(found);
    report.append(probable_duplicates(&site));
    report.append(site.overdue_events());
    report.sort();
    let said = report.diagnostics().iter().map(length).sum();
    if !draws {
        return said;
    }
    assert_eq!(report.errors(), 0, "{:?}", report.diagnostics().first());
    let build = Build::new(site, snapshot).unwrap();
    let drawn = build.paths().map(|path: &SitePath| match build.page(path) {
        Some(Page::View(view, _)) => build.draw(&view).unwrap().len(),
        Some(Page::Ready(bytes)) => bytes.len(),
        Some(Page::Copy(_) | Page::Scaled(_)) | None => 0,
    });
    said + drawn.sum::<usize>()
}

fn length(finding: &Diagnostic) -> usize {
    let help = finding.help.iter().map(String::len);
    let also = finding.also.iter().map(|also| also.message.len());
    finding.message.len() + help.chain(also).sum::<usize>()
}

/// How much more the larger of two sites takes than the smaller, beyond what every site takes.
fn growth([every, small, large]: [f64; 3]) -> f64 {
    (large - every).max(1.0) / (small - every).max(1.0)
}

/// How much more the larger site took, in time and in what was said and published.
struct Growth {
    longer: f64,
    larger: f64,
    words: String,
}

/// Tries a shape from some amount to four times as much, until it is within the bound.
fn tried(shape: &Shape, amount: usize) -> Growth {
    let mut shortest = [Duration::MAX; 3];
    let mut tries = (0..TRIES).map(|_| {
        let files = [text("x"), (shape.files)(amount), (shape.files)(4 * amount)];
        let found = files.map(|files| taken(files, shape.draws));
        for (shortest, found) in shortest.iter_mut().zip(&found) {
            *shortest = found.time.min(*shortest);
        }
        let bytes = found.map(|found| found.bytes);
        let longer = growth(shortest.map(|time| time.as_secs_f64() * 1000.0));
        // A few words more are no growth.
        let larger =
            growth([bytes[0], bytes[1].max(bytes[0] + 1000), bytes[2]].map(|it| it as f64));
        let words = format!(
            "{longer:.2} times as long {shortest:.1?}, {larger:.2} times as large {bytes:?}"
        );
        Growth { longer, larger, words }
    });
    let mut growth = tries.next().unwrap();
    while growth.longer > MOST && growth.larger <= MOST {
        match tries.next() {
            Some(again) => growth = again,
            None => break,
        }
    }
    growth
}

/// Holds a shape to the bound: its size at once, its time at one of two steps.
fn proportion(shape: &Shape) -> Result<(), Failed> {
    let mut growth = tried(shape, shape.amount);
    if growth.longer > MOST && growth.larger <= MOST {
        let first = growth.words;
        growth = tried(shape, 4 * shape.amount);
        growth.words = format!("{first}; {}", growth.words);
    }
    if std::env::var_os("ANNALS_PROPORTION").is_some() {
        println!("{}: {}", shape.name, growth.words);
    }
    if growth.longer.max(growth.larger) <= MOST { Ok(()) } else { Err(growth.words.into()) }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = shapes().into_iter().map(|shape| {
        Trial::test(shape.name, move || {
            // One thread does all the work, and its time is all the time that is taken.
            let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            pool.install(|| proportion(&shape))
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
