//! The keys that BibLaTeX's styles put into words: `phdthesis`, `patentus`, `countryde`, `langlatin`.

/// Keys with the words that they stand for.
const KEYS: [(&str, &str); 50] = [
    ("mathesis", "MA thesis"),
    ("mastersthesis", "Master's thesis"),
    ("phdthesis", "PhD thesis"),
    ("bathesis", "BA thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "technical report"),
    ("resreport", "research report"),
    ("software", "computer software"),
    ("datacd", "CD-ROM"),
    ("audiocd", "audio CD"),
    ("patent", "patent"),
    ("patentau", "Australian patent"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "U.S. patent"),
    ("patreq", "patent request"),
    ("patreqau", "Australian patent request"),
    ("patreqde", "German patent request"),
    ("patreqeu", "European patent request"),
    ("patreqfr", "French patent request"),
    ("patrequk", "British patent request"),
    ("patrequs", "U.S. patent request"),
    ("countryau", "Australia"),
    ("countryde", "Germany"),
    ("countryeu", "European Union"),
    ("countryep", "European Union"),
    ("countryfr", "France"),
    ("countryuk", "United Kingdom"),
    ("countryus", "United States of America"),
    ("inpreparation", "in preparation"),
    ("submitted", "submitted"),
    ("forthcoming", "forthcoming"),
    ("inpress", "in press"),
    ("prepublished", "pre-published"),
    ("newseries", "new series"),
    ("oldseries", "old series"),
    ("reviewof", "review of"),
    ("langlatin", "Latin"),
    ("langgreek", "Greek"),
    ("langgerman", "German"),
    ("langngerman", "German"),
    ("langenglish", "English"),
    ("langamerican", "American English"),
    ("langfrench", "French"),
    ("langspanish", "Spanish"),
    ("langitalian", "Italian"),
    ("langrussian", "Russian"),
    ("langkorean", "Korean"),
];

/// Names of languages with their tags (BCP 47). The first row of a tag is how it is written.
const LANGUAGES: [(&str, &str); 56] = [
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("canadian", "en-CA"),
    ("australian", "en-AU"),
    ("english", "en"),
    ("german", "de"),
    ("ngerman", "de"),
    ("naustrian", "de-AT"),
    ("austrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("swissgerman", "de-CH"),
    ("french", "fr"),
    ("francais", "fr"),
    ("spanish", "es"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("brazilian", "pt-BR"),
    ("catalan", "ca"),
    ("galician", "gl"),
    ("basque", "eu"),
    ("latin", "la"),
    ("greek", "el"),
    ("dutch", "nl"),
    ("danish", "da"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("norsk", "nb"),
    ("nynorsk", "nn"),
    ("icelandic", "is"),
    ("finnish", "fi"),
    ("estonian", "et"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("polish", "pl"),
    ("czech", "cs"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("croatian", "hr"),
    ("serbian", "sr"),
    ("bulgarian", "bg"),
    ("romanian", "ro"),
    ("hungarian", "hu"),
    ("russian", "ru"),
    ("ukrainian", "uk"),
    ("turkish", "tr"),
    ("hebrew", "he"),
    ("arabic", "ar"),
    ("persian", "fa"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("chinese", "zh"),
    ("welsh", "cy"),
    ("irish", "ga"),
];

/// What a key stands for; nothing for what is none.
pub fn words(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, words)| *words)
}

/// True for a key: what stands for other words.
pub fn is_a_key(text: &str) -> bool {
    words(text).is_some_and(|words| words != text)
}

/// The tag (BCP 47) of a language that BibLaTeX calls by its name; nothing where it has no such name.
pub fn language_tag(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("lang").filter(|name| name.len() > 3).unwrap_or(name);
    LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, tag)| *tag)
}

/// What BibLaTeX calls the language of that tag.
pub fn language_name(tag: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(_, known)| *known == tag).map(|(name, _)| *name)
}

/// "A", "A and B", "A, B, and C".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// `3` as "3rd"; nothing for what is no number.
pub fn ordinal(text: &str) -> Option<String> {
    let number = text.parse::<u16>().ok()?;
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    Some(format!("{number}{ending}"))
}
