//! The tables of the documents in `tests/spec/`.

/// The rows of the table under `heading`, each as its cells, without the marks around code.
pub fn rows<'d>(document: &'d str, heading: &str) -> Vec<Vec<&'d str>> {
    let mut sections = document.split("\n## ");
    let section = sections.find(|section| section.lines().next() == Some(heading)).unwrap();
    let cell = |cell: &'d str| {
        let cell = cell.trim();
        let marks = &cell[..cell.len() - cell.trim_start_matches('`').len()];
        let code = cell.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks));
        // A cell that begins with code and goes on is words.
        code.filter(|code| marks.is_empty() || !code.contains(marks)).unwrap_or(cell).trim()
    };
    // The names of the columns and the line below them are no rows.
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let rows: Vec<Vec<&str>> =
        rows.map(|row| row.trim_matches('|').split('|').map(cell).collect()).collect();
    assert!(!rows.is_empty(), "the table under “{heading}” is gone");
    rows
}
