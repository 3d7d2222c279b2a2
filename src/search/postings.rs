//! The documents that have a term, in letters and digits.

/// Five bits a sign, and a sixth that says that more follow: what stands in a text of JSON as it is.
const SIGNS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Writes a number.
pub(super) fn number(mut n: u64, out: &mut String) {
    loop {
        let five = (n & 31) as usize;
        n >>= 5;
        out.push(char::from(SIGNS[five | if n > 0 { 32 } else { 0 }]));
        if n == 0 {
            return;
        }
    }
}

/// One sign for a number below 64.
pub(super) fn sign(n: usize) -> char {
    char::from(SIGNS[n.min(63)])
}

/// Writes a list: each a document and, in its last two bits, the place where it has the term. Documents that follow
/// each other are one stretch, so that a year, or a word of every row, costs next to nothing.
pub(super) fn list(postings: &[u32], out: &mut String) {
    let mut next = 0;
    let mut rest = postings;
    while let Some((first, behind)) = rest.split_first() {
        let follows = |(n, other): &(usize, &u32)| **other == first + 4 * (*n as u32 + 1);
        let more = behind.iter().enumerate().take_while(follows).count();
        let (document, place) = (first >> 2, first & 3);
        number(u64::from(document - next) << 3 | u64::from(place << 1) | u64::from(more > 0), out);
        if more > 0 {
            number(more as u64 - 1, out);
        }
        next = document + more as u32 + 1;
        rest = &behind[more..];
    }
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn lists_are_short() {
        let documents = |all: &[(u32, u32)]| {
            let mut written = String::new();
            let postings: Vec<u32> = all.iter().map(|(at, place)| at << 2 | place).collect();
            list(&postings, &mut written);
            written
        };
        assert_eq!(documents(&[]), "");
        assert_eq!(documents(&[(0, 0)]), "0");
        assert_eq!(documents(&[(0, 3), (1, 3)]), "70", "a stretch of two");
        assert_eq!(documents(&[(0, 3), (1, 0), (5, 0)]), "60O", "another place, another stretch");
        let run: Vec<(u32, u32)> = (1000..2000).map(|at| (at, 1)).collect();
        assert!(documents(&run).len() < 8);
    }
}
