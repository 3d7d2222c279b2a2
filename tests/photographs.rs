//! Pictures in the sizes that pages show them in: which are made, how they look, what they do not tell, and what becomes
//! of files that are no pictures.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use annals::picture::location;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{Ran, Site, event, tree};

const RED: [u8; 3] = [220, 20, 20];
const BLUE: [u8; 3] = [20, 20, 220];

/// Red above and blue below, with noise between that keeps any format from making it small.
fn pixels(width: u32, height: u32) -> RgbImage {
    let mut seed = 1_u32;
    RgbImage::from_fn(width, height, |_, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match (y * 4) / height {
            0 => Rgb(RED),
            3 => Rgb(BLUE),
            _ => Rgb([(seed >> 24) as u8, (seed >> 16) as u8, (seed >> 8) as u8]),
        }
    })
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95).encode_image(&pixels(width, height)).unwrap();
    file
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let pixels = pixels(width, height);
    PngEncoder::new(&mut file)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    file
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let pixels = pixels(width, height);
    WebPEncoder::new_lossless(&mut file)
        .encode(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    file
}

/// What a camera knows of the place: no other bytes look like these.
const PLACE: &[u8] = &[0x31, 0x41, 0x59, 0x26, 0x53, 0x58];

/// The tags of a camera that was held in one of eight ways, at a place.
fn tags(orientation: u8) -> Vec<u8> {
    let mut tags = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tags.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tags.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    tags.extend([0; 4]);
    assert_eq!(tags.len(), 38);
    // One entry of 24 bytes, which stand behind the folder.
    tags.extend([1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0, 0, 0, 0]);
    tags.extend(PLACE.repeat(4));
    tags
}

/// `photograph` with a segment behind its first two bytes.
fn with_segment(photograph: &[u8], inside: &[u8]) -> Vec<u8> {
    let mut file = photograph[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend(u16::try_from(inside.len() + 2).unwrap().to_be_bytes());
    file.extend(inside);
    file.extend(&photograph[2..]);
    file
}

fn with_exif(photograph: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(photograph, &[&b"Exif\0\0"[..], &tags(orientation)].concat())
}

fn tells_a_place(file: &[u8]) -> bool {
    file.windows(PLACE.len()).any(|bytes| bytes == PLACE)
}

/// A site with one event, whose picture is `name`, shown in its text.
fn site(name: &str, file: impl AsRef<[u8]>) -> Site {
    let text = event("A", "2019") + &format!("![Two colours]({name})\n");
    Site::new().file("content/a/index.md", text).file(&format!("content/a/{name}"), file)
}

/// The smaller sizes that stand in the published site: each path below their folder, and the bytes.
fn sizes(site: &Site) -> Vec<(String, Vec<u8>)> {
    let files = tree(&site.path("public")).into_iter();
    let files = files.filter_map(|(path, bytes)| {
        Some((path.strip_prefix("media/scaled/events/a/")?.to_owned(), bytes))
    });
    files.collect()
}

fn names(sizes: &[(String, Vec<u8>)]) -> Vec<&str> {
    sizes.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn a_large_picture_is_shown_in_the_sizes_that_screens_need_and_leads_to_itself() {
    let site = site("p.jpg", jpeg(2400, 1200)).build().assert_done();
    let made = sizes(&site);
    assert_eq!(names(&made), ["p.jpg/1600.jpg", "p.jpg/480.jpg", "p.jpg/960.jpg"]);
    for (path, bytes) in &made {
        let picture = image::load_from_memory(bytes).unwrap().into_rgb8();
        let width: u32 = path.trim_end_matches(".jpg").rsplit('/').next().unwrap().parse().unwrap();
        assert_eq!((picture.width(), picture.height()), (width, width / 2), "{path}");
        assert!(is_near(picture.get_pixel(width / 2, 4), RED), "{path}");
        assert!(is_near(picture.get_pixel(width / 2, width / 2 - 5), BLUE), "{path}");
    }
    let page = site.published("events/a/index.html");
    let expected = "<a class=\"enlarge\" href=\"../../events/a/p.jpg\">\
        <img src=\"../../media/scaled/events/a/p.jpg/1600.jpg\" \
        srcset=\"../../media/scaled/events/a/p.jpg/480.jpg 480w, \
        ../../media/scaled/events/a/p.jpg/960.jpg 960w, \
        ../../media/scaled/events/a/p.jpg/1600.jpg 1600w, ../../events/a/p.jpg 2400w\" \
        sizes=\"auto, (min-width: 50rem) 38rem, 100vw\" width=\"2400\" height=\"1200\" \
        alt=\"Two colours\" loading=\"lazy\"></a>";
    assert!(page.contains(expected), "{page}");
    assert!(site.published_bytes("events/a/p.jpg") == jpeg(2400, 1200), "the whole is another");
}

fn is_near(pixel: &Rgb<u8>, colour: [u8; 3]) -> bool {
    pixel.0.iter().zip(colour).all(|(left, right)| left.abs_diff(right) < 24)
}

#[test]
fn each_format_has_sizes_of_its_kind_and_only_smaller_ones() {
    let cases = [
        ("p.png", png(1100, 300), "p.png/480.png"),
        ("p.webp", webp(700, 300), "p.webp/480.png"),
        ("p.jpg", jpeg(1300, 100), "p.jpg/480.jpg p.jpg/960.jpg"),
        // By a fifth smaller is no gain.
        ("p.jpg", jpeg(590, 100), ""),
        // A name is no format.
        ("p.png", jpeg(700, 100), "p.png/480.jpg"),
        ("p.jpg", png(700, 100), "p.jpg/480.png"),
        ("p.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'/>".to_vec(), ""),
        ("p.gif", b"GIF89a\x00\x08\x00\x08\x80\x00\x00".to_vec(), ""),
    ];
    for (name, file, expected) in cases {
        let site = site(name, file).build().assert_done();
        assert_eq!(names(&sizes(&site)).join(" "), expected, "{name}");
    }
}

#[test]
fn only_pictures_that_pages_show_have_sizes() {
    let text = event("A", "2019") + "[A file](p.jpg)\n";
    let site = Site::new().file("content/a/index.md", &text).file("content/a/p.jpg", jpeg(700, 70));
    let site = site.build().assert_done();
    assert_eq!(names(&sizes(&site)), [""; 0]);
    // One of raw HTML that says no size of its own is one of them; one that does is as its author wants it.
    let raw = "<img src=\"p.jpg\" alt=\"x\">\n";
    let site = site.file("content/a/index.md", text.clone() + raw).build().assert_done();
    assert_eq!(names(&sizes(&site)), ["p.jpg/480.jpg"]);
    let raw = "<img src=\"p.jpg\" alt=\"x\" width=\"70\">\n";
    let site = site.file("content/a/index.md", text + raw).build().assert_done();
    assert_eq!(names(&sizes(&site)), [""; 0]);
    // And the picture of an event.
    let text = "---\ntitle: A\ndate: 2019\nimage: { src: p.jpg, alt: A dot }\n---\n";
    let site = site.file("content/a/index.md", text).build().assert_done();
    assert_eq!(names(&sizes(&site)), ["p.jpg/480.jpg"]);
    let page = site.published("events/a/index.html");
    assert!(page.contains("srcset=\"../../media/scaled/events/a/p.jpg/480.jpg 480w, "), "{page}");
}

#[test]
fn a_photograph_is_turned_as_its_camera_was_held() {
    // Where the red is, once each is turned: at the top, the bottom, the left, the right.
    let cases = [
        (1, "top"),
        (2, "top"),
        (3, "bottom"),
        (4, "bottom"),
        (5, "left"),
        (6, "right"),
        (7, "right"),
        (8, "left"),
    ];
    for (orientation, red) in cases {
        let upright = red == "top" || red == "bottom";
        let (width, height) = if upright { (700, 300) } else { (300, 700) };
        let site = site("p.jpg", with_exif(&jpeg(width, height), orientation)).build();
        let made = sizes(&site.assert_done());
        let picture = image::load_from_memory(&made[0].1).unwrap().into_rgb8();
        assert_eq!(picture.width(), 480, "{orientation}");
        assert!(picture.height() < 240, "{orientation}");
        let (across, down) = (picture.width(), picture.height());
        let place = match red {
            "top" => (across / 2, 4),
            "bottom" => (across / 2, down - 5),
            "left" => (4, down / 2),
            _ => (across - 5, down / 2),
        };
        assert!(is_near(picture.get_pixel(place.0, place.1), RED), "{orientation}: {red}");
    }
}

#[test]
fn where_a_photograph_was_taken_is_not_published() {
    let photograph = with_exif(&jpeg(700, 300), 3);
    assert!(tells_a_place(&photograph));
    let site = site("p.jpg", &photograph).build().assert_done();
    for (path, bytes) in tree(&site.path("public")) {
        assert!(!tells_a_place(&bytes), "{path} tells it");
    }
    // Nothing else of it is another.
    let published = site.published_bytes("events/a/p.jpg");
    assert_eq!(published.len(), photograph.len());
    let changed = published.iter().zip(&photograph).filter(|(left, right)| left != right).count();
    assert!((20..60).contains(&changed), "{changed} bytes are others");
    // It is neither looked through nor written again.
    let site = site.file("content/b.md", event("B", "2020")).build().assert_done();
    assert_eq!(site.published_bytes("events/a/p.jpg"), published);
    // Who wants it told says so.
    let site = site.file("annals.yaml", "title: T\nphoto_locations: true\n").build().assert_done();
    assert!(site.published_bytes("events/a/p.jpg") == photograph);
    let site = site.file("annals.yaml", "title: T\n").build().assert_done();
    assert_eq!(site.published_bytes("events/a/p.jpg"), published);
}

#[test]
fn nor_is_it_where_a_file_stands_for_its_sizes() {
    // A smaller size would take more bytes; and there is none of a file that ends where its pixels begin.
    let mut coarse = Vec::new();
    JpegEncoder::new_with_quality(&mut coarse, 1).encode_image(&pixels(700, 300)).unwrap();
    let whole = jpeg(700, 300);
    let scan = whole.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    for file in [&coarse[..], &whole[..scan]] {
        let file = with_exif(file, 1);
        let site = site("p.jpg", &file).build().assert_done();
        let made = sizes(&site);
        assert_eq!(made[0].1.len(), file.len());
        assert!(!tells_a_place(&made[0].1));
        assert!(!tells_a_place(&site.published_bytes("events/a/p.jpg")));
    }
}

/// A PNG file with another chunk behind its first.
fn with_chunk(png: &[u8], name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    let mut file = png[..33].to_vec();
    file.extend(u32::try_from(inside.len()).unwrap().to_be_bytes());
    file.extend(name);
    file.extend(inside);
    file.extend([0; 4]);
    file.extend(&png[33..]);
    file
}

/// A WebP file of the larger form, with another chunk at its end.
fn with_webp_chunk(webp: &[u8], flag: u8, name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    let mut file = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0".to_vec();
    file.extend([flag, 0, 0, 0, 187, 2, 0, 43, 1, 0]);
    file.extend(&webp[12..]);
    file.extend(name);
    file.extend(u32::try_from(inside.len()).unwrap().to_le_bytes());
    file.extend(inside);
    let length = u32::try_from(file.len() - 8).unwrap();
    file[4..8].copy_from_slice(&length.to_le_bytes());
    file
}

#[test]
fn each_way_to_tell_a_place_is_known() {
    let photograph = jpeg(70, 30);
    let xmp = |property: &str| format!("<x:xmpmeta><rdf:Description {property}='1'/></x:xmpmeta>");
    let of_adobe =
        |property| [&b"http://ns.adobe.com/xap/1.0/\0"[..], xmp(property).as_bytes()].concat();
    let in_png =
        |property| [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], xmp(property).as_bytes()].concat();
    let plain_webp = webp(700, 300);
    let cases = [
        ("none", photograph.clone(), None),
        (
            "XMP of a photograph",
            with_segment(&photograph, &of_adobe("exif:GPSLatitude")),
            Some(photograph.clone()),
        ),
        ("XMP that tells none", with_segment(&photograph, &of_adobe("dc:creator")), None),
        ("Exif of PNG", with_chunk(&png(70, 30), b"eXIf", &tags(1)), Some(png(70, 30))),
        (
            "XMP of PNG",
            with_chunk(&png(70, 30), b"iTXt", &in_png("exif:GPSLatitude")),
            Some(png(70, 30)),
        ),
        ("text of PNG", with_chunk(&png(70, 30), b"iTXt", b"Comment\0\0\0\0\0GPS"), None),
        (
            "Exif of WebP",
            with_webp_chunk(&plain_webp, 0b1000, b"EXIF", &tags(1)),
            Some(with_webp_chunk(&plain_webp, 0, b"EXIF", b"")[..].to_vec()),
        ),
        ("a WebP that tells none", with_webp_chunk(&plain_webp, 0b1000, b"EXIF", b"II*\0"), None),
    ];
    for (what, file, expected) in cases {
        let mut without = location::without(&file);
        if what == "Exif of WebP" {
            // Without the chunk, and with the length of what is left.
            let whole = expected.unwrap();
            let mut whole = whole[..whole.len() - 8].to_vec();
            let length = u32::try_from(whole.len() - 8).unwrap();
            whole[4..8].copy_from_slice(&length.to_le_bytes());
            assert!(without.take() == Some(whole), "{what}");
            continue;
        }
        assert!(without == expected, "{what}");
    }
}

proptest! {
    #[test]
    fn no_file_is_a_panic(
        which in 0..4_usize,
        changes in vec((0..400_usize, any::<u8>()), 0..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut file = match which {
            0 => with_exif(&jpeg(40, 20), 6),
            1 => with_chunk(&png(40, 20), b"eXIf", &tags(1)),
            2 => with_webp_chunk(&webp(40, 20), 0b1000, b"EXIF", &tags(1)),
            _ => tags(6),
        };
        for (at, byte) in changes {
            let at = at % file.len();
            file[at] = byte;
        }
        if end.index(4) == 0 {
            file.truncate(end.index(file.len()));
        }
        location::without(&file);
        let picture = annals::picture::Picture::of(&file);
        if let Some(form) = picture.and_then(|picture| picture.form) {
            let _ = annals::picture::scale::scaled(&file, form, &[16, 20]);
        }
    }
}

#[test]
fn a_profile_of_colours_stays_with_a_photograph() {
    let mut profile = vec![0; 200];
    profile[16..20].copy_from_slice(b"RGB ");
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    encoder.set_icc_profile(profile.clone()).unwrap();
    encoder.encode_image(&pixels(700, 300)).unwrap();
    let site = site("p.jpg", &file).build().assert_done();
    let made = sizes(&site);
    let has_it = |bytes: &[u8]| bytes.windows(profile.len()).any(|part| part == profile);
    assert!(has_it(&made[0].1));
}

#[test]
fn a_file_that_is_no_picture_is_published_as_it_is_and_every_build_says_so() {
    // It ends where its pixels begin.
    let whole = jpeg(700, 300);
    let scan = whole.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    let cut = whole[..scan].to_vec();
    let mut site = site("p.jpg", &cut).build().assert_done();
    for _ in 0..2 {
        site.said().assert_says("picture-unreadable").assert_says("content/a/p.jpg");
        assert!(site.published_bytes("media/scaled/events/a/p.jpg/480.jpg") == cut);
        site = site.build().assert_done();
    }
    let site = site.file("content/a/p.jpg", jpeg(700, 300)).build().assert_done();
    assert!(!site.said().stderr.contains("picture-unreadable"), "{}", site.said().stderr);
    assert!(site.published_bytes("media/scaled/events/a/p.jpg/480.jpg").len() < whole.len());
}

#[test]
fn a_picture_of_too_many_pixels_is_not_opened() {
    let mut bomb = png(70, 30);
    bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let site = site("p.png", bomb).build().assert_done();
    site.said().assert_says("picture-large").assert_says("30000 × 30000 pixels");
    assert_eq!(names(&sizes(&site)), [""; 0]);
}

#[test]
fn only_what_is_new_is_made_again() {
    let text = event("A", "2019") + "![One](a.jpg)\n![Two](b.jpg)\n";
    let site = Site::new()
        .file("content/a/index.md", &text)
        .file("content/a/a.jpg", jpeg(700, 300))
        .file("content/a/b.jpg", jpeg(1300, 300))
        .build()
        .assert_done();
    assert_eq!(sizes(&site).len(), 3);
    // The text is on the event's page and in the lists, and no picture is another.
    let site = site.file("content/a/index.md", text + "More.\n").build().assert_done();
    let written = site.said().stdout.clone();
    assert!(!written.contains("picture"), "{written}");
    // A picture of the same size: itself, and its two smaller ones.
    let mut other = jpeg(1300, 300);
    let end = other.len() - 40;
    other[end] ^= 1;
    let site = site.file("content/a/b.jpg", other).build().assert_done().assert_wrote(3, 0);
    // Other widths: what is not wanted any more goes.
    let site = site.file("annals.yaml", "title: T\npicture_widths: [300]\n").build().assert_done();
    assert_eq!(names(&sizes(&site)), ["a.jpg/300.jpg", "b.jpg/300.jpg"]);
    let site = site.file("annals.yaml", "title: T\npicture_widths: false\n").build().assert_done();
    assert_eq!(names(&sizes(&site)), [""; 0]);
    site.assert_as_if_built_anew();
}

#[test]
fn pictures_with_nothing_between_them_are_a_gallery() {
    let cases = [
        ("![One](p.png) ![Two](p.png)\n![Three](p.png)", true),
        ("![One](p.png)\\\n![*Two*](p.png)", true),
        ("![One](p.png)", false),
        ("![One](p.png) and ![two](p.png)", false),
        ("Words, ![one](p.png) ![two](p.png)", false),
        ("![One](p.png) ![a film](p.mp4)", false),
        ("![One](p.png) <b>![two](p.png)</b>", false),
    ];
    for (text, is_gallery) in cases {
        let site = site("p.png", png(70, 30))
            .file("content/a/p.mp4", "film")
            .file("content/a/index.md", event("A", "2019") + text + "\n\n<i>x</i>\n");
        let page = site.build().assert_done().published("events/a/index.html");
        assert_eq!(page.contains("<p class=\"gallery\"><img "), is_gallery, "{text}");
    }
}

#[test]
fn whoever_shows_a_picture_says_what_it_shows() {
    let check = |site: Site| Ran::of(&mut site.command(&["check"])).stderr;
    let says = |text: &str| {
        check(
            site("p.jpg", jpeg(70, 30))
                .file("content/b/index.md", text)
                .file("content/b/p.jpg", jpeg(70, 30)),
        )
    };
    let silent = event("B", "2020") + "![](p.jpg)\n";
    assert!(says(&silent).contains("picture-alt"));
    assert!(
        !says(&(event("B", "2020") + "<img src=\"p.jpg\" alt=\"\">\n")).contains("picture-alt")
    );
    let image = |image: &str| format!("---\ntitle: B\ndate: 2020\nimage: {image}\n---\n");
    assert!(says(&image("p.jpg")).contains("picture-alt"));
    assert!(says(&image("{ src: p.jpg }")).contains("picture-alt"));
    assert!(!says(&image("{ src: p.jpg, alt: \"\" }")).contains("picture-alt"));
    assert!(!says(&image("{ src: p.jpg, alt: Two hands }")).contains("picture-alt"));
    // A habit is one finding.
    let many = event("B", "2020") + &"![](p.jpg)\n".repeat(9);
    let said = says(&many);
    assert_eq!(said.matches("picture-alt").count(), 1, "{said}");
    assert!(said.contains("here and in 8 more places"), "{said}");
}
