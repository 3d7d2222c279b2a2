//! Maps of what is hard to put on one: nowhere, one place, the poles, both sides of the
//! antimeridian, thousands of places.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use annals::path::SitePath;
use annals::pipeline::{Build, Page};
use support::Site;
use support::html::{Tag, tags};
use support::within::resolved;

/// A profile of a place.
fn place(latitude: f64, longitude: f64, precision: &str) -> String {
    format!("---\ncoordinates: [{latitude}, {longitude}]\nprecision: {precision}\n---\n")
}

/// A site with these places, in one event each.
fn with_places(places: &[(f64, f64)]) -> Site {
    let mut site = Site::new();
    let mut table = "title,date,place\n".to_owned();
    for (at, (latitude, longitude)) in places.iter().enumerate() {
        let profile = place(*latitude, *longitude, "city");
        site = site.file(&format!("content/places/p{at}.md"), profile);
        table += &format!("Event {at},1900-01-01,p{at}\n");
    }
    site.file("content/table.csv", table)
}

/// One page of a site of which nothing else is drawn.
fn drawn(build: &Build, path: &str) -> String {
    let page = build.page(&SitePath::file(path).unwrap()).unwrap();
    let Page::View(view, build) = page else { unreachable!("{path} is drawn") };
    String::from_utf8(build.draw(&view).unwrap()).unwrap()
}

/// The marks of one of the layouts of a page's map of all places: how many places each stands for.
fn marks(page: &str, layout: &str) -> usize {
    let page = page.split_once("id=\"map\"").unwrap().1;
    let group = page.split(&format!("<g class=\"{layout}\">")).nth(1).unwrap();
    let group = group.split("</g>").next().unwrap();
    let alone = group.matches("<circle class=\"city\"").count();
    let crowds = group.split("<text class=\"n\"").skip(1);
    let count = |text: &str| -> usize {
        let number = text.split_once('>').unwrap().1.split_once('<').unwrap().0;
        number.parse().unwrap()
    };
    alone + crowds.map(count).sum::<usize>()
}

/// The middles of all marks, in hundredths of their drawing.
fn middles(page: &str) -> Vec<(f64, f64)> {
    let hundredths = |tag: &Tag<'_>, name| tag.get(name)?.strip_suffix('%')?.parse().ok();
    let circles = tags(page).into_iter().filter(|tag| tag.name == "circle");
    circles.filter_map(|tag| Some((hundredths(&tag, "cx")?, hundredths(&tag, "cy")?))).collect()
}

#[test]
fn without_coordinates_there_is_no_map_and_no_way_to_one() {
    let site = Site::new()
        .file("content/a.md", "---\ntitle: A\ndate: 2019\nplaces: [hanoi]\n---\n")
        .build()
        .assert_done()
        .assert_lacks("map");
    for page in ["index.html", "events/a/index.html", "places/hanoi/index.html"] {
        assert!(!site.published(page).contains("map/"), "{page}");
    }
}

#[test]
fn one_place_has_a_map_around_it() {
    for at in [(37.9, 126.7), (90.0, 0.0), (-90.0, 180.0), (0.0, 180.0), (0.0, -180.0)] {
        let site = with_places(&[at]).build().assert_done();
        let page = site.published("map/index.html");
        assert_eq!((marks(&page, "wide"), marks(&page, "narrow")), (1, 1), "{at:?}");
        for (x, y) in middles(&page) {
            assert!((0.0..=100.0).contains(&x) && (0.0..=100.0).contains(&y), "{at:?}: {x} {y}");
        }
        assert!(page.contains("id=\"place-p0\""));
        assert!(!page.contains("No fixed place") && !page.contains("Place not named"));
    }
}

#[test]
fn a_place_and_an_event_lead_to_the_map_and_back() {
    let site = with_places(&[(21.0, 105.8), (1.35, 103.8)]).build().assert_done();
    let way = "../../map/index.html#place-p1";
    let event = "events/event-1/index.html";
    for page in ["places/p1/index.html", event] {
        assert!(site.published(page).contains(way), "{page}");
    }
    let map = site.published("map/index.html");
    for back in ["../places/p1/index.html", "../events/event-1/index.html"] {
        assert!(map.contains(back), "{back}");
    }
}

#[test]
fn places_at_every_end_of_the_earth_fit_on_one_map() {
    let ends = [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (0.0, 0.0), (89.9, -179.9)];
    let page = with_places(&ends).build().assert_done().published("map/index.html");
    assert_eq!(marks(&page, "wide"), ends.len());
    for (x, y) in middles(&page) {
        assert!((0.0..=100.0).contains(&x) && (0.0..=100.0).contains(&y), "{x} {y}");
    }
}

#[test]
fn places_at_one_point_stay_one_mark_with_their_number() {
    let page = with_places(&[(51.5, 0.0); 30]).build().assert_done().published("map/index.html");
    assert_eq!(marks(&page, "wide"), 30);
    assert!(page.contains("dy=\"4\">30</text>"));
    // A closer look would show no more.
    assert_eq!(page.matches("<figure").count(), 1);
}

#[test]
fn on_a_phone_a_place_by_itself_is_named_before_several_and_these_by_the_first() {
    // Beside each other in the narrow drawing: a crowd with more events, and one place at its side.
    let site = with_places(&[(0.0, 0.0), (0.05, 0.0), (0.0, 0.05), (0.0, 12.0), (30.0, 100.0)]);
    let site = site.build().assert_done();
    let page = site.published("map/index.html");
    let whole = page.split_once("id=\"map\"").unwrap().1;
    let layout = |id: &str| {
        let group = whole.split(&format!("<g class=\"{id}\">")).nth(1).unwrap();
        group.split("</g>").next().unwrap().to_owned()
    };
    assert!(layout("wide").contains("p0 and 2 more</text>"));
    let narrow = layout("narrow");
    assert!(!narrow.contains("more</text>"), "{narrow}");
    assert!(narrow.contains(">p3</text>") && narrow.contains(">p4</text>"), "{narrow}");
}

#[test]
fn what_is_looked_at_closely_leads_and_the_whole_follows() {
    let site = with_places(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (30.0, 100.0)]);
    let page = site.build().assert_done().published("map/index.html");
    let (closely, whole) = (page.find("id=\"map-2\""), page.find("id=\"map\""));
    assert!(closely.is_some() && closely < whole, "{closely:?} {whole:?}");
    // Where most is elsewhere, the whole comes first.
    let others = [(30.0, 100.0), (-30.0, 60.0), (40.0, -90.0), (50.0, 10.0)];
    let places = [vec![(0.0, 0.0), (1.0, 0.0)], others.to_vec()].concat();
    let page = with_places(&places).build().assert_done().published("map/index.html");
    let (closely, whole) = (page.find("id=\"map-2\""), page.find("id=\"map\""));
    assert!(whole.is_some() && whole < closely, "{closely:?} {whole:?}");
    // Alone, it is all there is.
    let page = with_places(&[(0.0, 0.0)]).build().assert_done().published("map/index.html");
    assert_eq!((page.matches("<figure").count(), page.matches("id=\"map\"").count()), (1, 1));
}

#[test]
fn the_small_map_of_a_place_names_its_neighbours() {
    // In reach, too near to be told apart, and out of reach; then a country, which is no point.
    let site = with_places(&[(0.0, 0.0), (4.0, 4.0), (0.1, 0.0), (30.0, 100.0)])
        .file("content/places/land.md", place(-5.0, 0.0, "country"))
        .file("content/land.csv", "title,date,place\nThere,1900,land\n");
    let page = site.build().assert_done().published("places/p0/index.html");
    let figure = page.split_once("<figure class=\"locator\">").unwrap().1;
    let figure = figure.split_once("</figure>").unwrap().0;
    assert!(figure.contains(">p1</text>") && figure.contains(">land</text>"), "{figure}");
    for other in ["p0", "p2", "p3"] {
        assert!(!figure.contains(&format!(">{other}</text>")), "{other}: {figure}");
    }
    assert_eq!(figure.matches("class=\"near\"").count(), 1, "{figure}");
}

#[test]
fn a_country_of_today_has_its_outline_and_one_of_the_past_a_circle() {
    let cases = [
        ("name: South Korea", (36.5, 127.9), true),
        ("name: 대한민국\naliases: [Republic of Korea, South Korea]", (36.5, 127.9), true),
        ("name: The Gambia", (13.4, -15.5), true),
        ("name: Côte d’Ivoire", (7.5, -5.5), true),
        ("name: Fiji", (-18.0, 179.0), true),
        // Its borders are not known.
        ("name: Soviet Union", (55.7, 37.6), false),
        // Of the same name, and no country.
        ("name: Georgia", (32.6, -83.4), false),
    ];
    for (name, (latitude, longitude), is_outlined) in cases {
        let profile = format!(
            "---\n{name}\ncoordinates: [{latitude}, {longitude}]\nprecision: country\n---\n"
        );
        let site = Site::new()
            .file("content/places/land.md", profile)
            .file("content/land.csv", "title,date,place\nThere,1900,land\n")
            .build()
            .assert_done();
        for page in ["map/index.html", "places/land/index.html"] {
            let page = site.published(page);
            let (outlines, circles) = (
                page.matches("<path class=\"area\"").count(),
                page.matches("<circle class=\"area\"").count(),
            );
            let expected = if is_outlined { (1, 0) } else { (0, 1) };
            assert_eq!((outlines, circles), expected, "{name}");
        }
    }
}

#[test]
fn a_mark_grows_with_its_events() {
    let mut table = "title,date,place\nOnce,1900,here\n".to_owned();
    for at in 0..9 {
        table += &format!("Again {at},190{at},there\n");
    }
    let site = Site::new()
        .file("content/places/here.md", place(0.0, 0.0, "site"))
        .file("content/places/there.md", place(40.0, 40.0, "site"))
        .file("content/table.csv", table)
        .build()
        .assert_done();
    let page = site.published("map/index.html");
    let radii = tags(&page)
        .into_iter()
        .filter(|tag| {
            tag.get("class") == Some("site") && tag.get("cy").is_some_and(|y| y.ends_with('%'))
        })
        .filter_map(|tag| tag.get("r")?.parse::<f64>().ok());
    let radii: Vec<f64> = radii.collect();
    assert_eq!(radii.len(), 4, "two in each layout");
    assert!(radii[0] > 1.5 * radii[1], "{radii:?}");
}

#[test]
fn five_thousand_places_are_a_page_of_less_than_100_kilobytes() {
    let anywhere = |n: u32| {
        let share = f64::from(n) / 5_000.0;
        let latitude = (2.0 * share - 1.0).asin().to_degrees();
        (latitude, (f64::from(n) * 137.507_764).rem_euclid(360.0) - 180.0)
    };
    let places: Vec<(f64, f64)> = (0..5_000).map(anywhere).collect();
    let site = with_places(&places);
    let build = resolved(site.folder());
    let page = drawn(&build, "map/index.html");
    assert!(page.len() <= 100_000, "{} bytes", page.len());
    assert_eq!((marks(&page, "wide"), marks(&page, "narrow")), (5_000, 5_000));
    assert!(page.contains("The 150 with the most events of 5,000"));
    // A place that the list leaves out leads to the map as a whole.
    assert!(drawn(&build, "places/p4999/index.html").contains("../../map/index.html\""));
}

#[test]
fn coordinates_that_are_none_are_named() {
    for wrong in ["[91, 0]", "[0, 181]", "[NaN, 0]", "[0]", "[0, 0, 0]", "somewhere"] {
        let profile = format!("---\ncoordinates: {wrong}\n---\n");
        let site = Site::new().file("content/places/p.md", profile);
        site.build().assert_code(1).assert_says("coordinates are a latitude");
    }
}
