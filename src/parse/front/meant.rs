//! Keys of other programs for what has another name here.

/// Where on the earth.
const PLACE: [&str; 12] = [
    "lat",
    "lon",
    "lng",
    "long",
    "latitude",
    "longitude",
    "location",
    "geo",
    "coords",
    "latlng",
    "latlon",
    "position",
];
/// When it began, and when it was over.
const START: [&str; 9] = [
    "start",
    "start_date",
    "startdate",
    "datestart",
    "date_start",
    "start_time",
    "starttime",
    "eventdate",
    "event_date",
];
const END: [&str; 6] = ["end_date", "enddate", "dateend", "date_end", "end_time", "endtime"];

/// What to write instead of `key`, where it is known what it means and `knows` says which keys are read here.
pub(crate) fn meant(key: &str, knows: impl Fn(&str) -> bool) -> Option<&'static str> {
    let key = &*key.to_ascii_lowercase().replace('-', "_");
    let is_place = PLACE.contains(&key) || key == "coordinates";
    let is_profile = knows("coordinates");
    let is_event = knows("date") && knows("places");
    match () {
        () if is_place && is_profile => {
            Some("write both as `coordinates: [37.9558, 126.6767]`, latitude first")
        }
        () if is_place && is_event => Some(
            "name the place under `places:`; its profile in `places/` holds its `coordinates: [37.9558, 126.6767]`",
        ),
        () if START.contains(&key) && is_event => {
            Some("write `date: 2019-06-30` for when it happened, with `end:` for the last day")
        }
        () if END.contains(&key) && is_event => Some("write `end: 2019-06-30` for the last day"),
        () => None,
    }
}
