//! Pages keep room for a picture while it loads, where its file says how large it is; whatever else the file says.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use annals::picture::{Picture, Size};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{Site, event};

/// What pictures of 30 by 20 pixels begin with, in hexadecimal digits.
const HEADS: [(&str, &str); 8] = [
    ("png", "89504e470d0a1a0a0000000d494844520000001e00000014080200000015c91a93"),
    ("gif", "4749463837611e0014008100"),
    ("jpeg", "ffd8ffe000104a46494600010100000100010000ffc00011080014001e03012200021101031101"),
    // Held upright: its points are 20 by 30, and are turned when it is shown.
    (
        "jpeg on its side",
        "ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000\
         ffc0001108001e001403012200021101031101",
    ),
    ("webp", "524946464c0000005745425056503820400000003003009d012a1e0014003e6d3496"),
    ("webp without loss", "524946461e000000574542505650384c110000002f1dc00400075085"),
    ("webp with more", "524946468000000057454250565038580a000000080000001d000013000056503820"),
    (
        "avif",
        "00000020667479706176696600000000617669666d6966316d6961664d413142000000eb6d65746100000000\
         0000002168646c72000000000000000070696374000000000000000000000000000000000e7069746d000000\
         0000010000001e696c6f63000000004400000100010000000100000113000000270000002869696e66000000\
         0000010000001a696e6665020000000001000061763031436f6c6f72000000006a697072700000004b697063\
         6f0000001469737065000000000000001e00000014000000107069786900000000030808080000000c617631\
         4381000c0000000013636f6c726e636c780001000d0006800000001769706d61000000000000000100010401\
         028304",
    ),
];

const SHOWN: Size = Size { width: 30, height: 20 };

/// The size that a file says.
fn size(head: &[u8]) -> Option<Size> {
    Picture::of(head).map(|picture| picture.size)
}

fn bytes(digits: &str) -> Vec<u8> {
    let digit = |digit: char| digit.to_digit(16).unwrap() as u8;
    let digits: Vec<u8> = digits.chars().map(digit).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

#[test]
fn each_format_says_its_size_and_a_file_cut_short_does_not() {
    for (format, head) in HEADS {
        let head = bytes(head);
        assert_eq!(size(&head), Some(SHOWN), "{format}");
        for length in 0..head.len().min(12) {
            assert_eq!(size(&head[..length]), None, "{format}, {length} bytes");
        }
    }
}

#[test]
fn a_drawing_has_the_size_that_it_says_and_else_its_form() {
    let cases = [
        ("<svg width='30' height='20'/>", Some((30, 20))),
        (
            "<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<svg width='30px' height='20px'>",
            Some((30, 20)),
        ),
        ("\u{feff}<svg width=\"30\" viewBox=\"0 0 3 2\"/>", Some((30, 20))),
        ("<svg height='20' viewBox='0,0,3,2'/>", Some((30, 20))),
        ("<svg viewBox='0 0 3 2'/>", Some((1200, 800))),
        ("<svg width='100%' height='100%' viewBox='0 0 3 2'/>", Some((1200, 800))),
        ("<svg width='3in' height='2in' viewBox='0 0 3 2'/>", None),
        ("<svg/>", None),
        ("<svg width='30'/>", None),
        ("<svg viewBox='0 0 3'/>", None),
        ("<svg viewBox='0 0 0 2'/>", None),
        ("<svg viewBox='0 0 NaN inf'/>", None),
        ("<svg width='-30' height='20'/>", None),
        ("<svg width='1e9' height='20'/>", None),
        ("<svg viewBox='0 0 1 1e300'/>", None),
        ("<html><svg width='30' height='20'/>", None),
        ("<svg", None),
    ];
    for (drawing, shown) in cases {
        let said = size(drawing.as_bytes()).map(|size| (size.width, size.height));
        assert_eq!(said, shown, "{drawing}");
    }
}

proptest! {
    #[test]
    fn no_file_is_a_panic(
        which in 0..HEADS.len(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        end in any::<prop::sample::Index>(),
        any in vec(any::<u8>(), 0..200),
    ) {
        let mut head = bytes(HEADS[which].1);
        for (at, byte) in changes {
            let at = at.index(head.len());
            head[at] = byte;
        }
        size(&head);
        head.truncate(end.index(head.len()));
        head.extend(&any);
        size(&head);
        size(&any);
    }
}

/// The tag of the picture on a page with the text `text`, beside which there are pictures `a.png` and `bad.png`.
fn tag(text: &str) -> String {
    let site = Site::new()
        .file("content/a/index.md", event("A", "2019") + text)
        .file("content/a/a.png", bytes(HEADS[0].1))
        .file("content/a/bad.png", vec![0x89, b'P', b'N', b'G'])
        .file("content/a/form.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'/>");
    let page = site.build().assert_done().published("events/a/index.html");
    let tag = page.split("<img").nth(1).unwrap().split('>').next().unwrap();
    tag.trim().to_owned()
}

#[test]
fn a_page_keeps_room_for_a_picture_whose_size_is_known() {
    let cases = [
        (
            "![A dot](a.png)",
            "src=\"a.png\" width=\"30\" height=\"20\" alt=\"A dot\" loading=\"lazy\"",
        ),
        (
            "![A form](form.svg)",
            "src=\"form.svg\" width=\"1200\" height=\"800\" alt=\"A form\" loading=\"lazy\"",
        ),
        ("![Bad](bad.png)", "src=\"bad.png\" alt=\"Bad\" loading=\"lazy\""),
        (
            "<img src=\"a.png\" alt=\"x\">",
            "src=\"a.png\" width=\"30\" height=\"20\" alt=\"x\" loading=\"lazy\"",
        ),
        (
            "<img src=\"a.png\" width=\"9\" alt=\"x\">",
            "src=\"a.png\" width=\"9\" alt=\"x\" loading=\"lazy\"",
        ),
    ];
    for (text, expected) in cases {
        let tag = tag(text);
        let tag = tag.replace("../../events/a/", "");
        let sorted = |tag: &str| {
            let mut parts: Vec<String> =
                tag.split_inclusive("\" ").map(|it| it.trim().into()).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&tag), sorted(expected), "{text}");
    }
}

#[test]
fn the_picture_of_an_event_has_its_room_and_gets_another_when_it_is_another() {
    let text = "---\ntitle: A\ndate: 2019\nimage: { src: a.png, alt: A dot }\n---\n";
    let site = Site::new()
        .file("content/a/index.md", text)
        .file("content/a/a.png", bytes(HEADS[0].1))
        .build()
        .assert_done();
    let page = |site: &Site| site.published("events/a/index.html");
    assert!(page(&site).contains("a.png\" width=\"30\" height=\"20\" alt=\"A dot\">"));
    let mut other = bytes(HEADS[0].1);
    other[19] = 31;
    let site = site.file("content/a/a.png", other).build().assert_done();
    assert!(page(&site).contains("a.png\" width=\"31\" height=\"20\" alt=\"A dot\">"));
}
