//! The names that a preview answers to.

use std::net::{IpAddr, SocketAddr};

/// The names that a preview answers to. A foreign site can have its own name resolve to this
/// machine (DNS rebinding), and its pages would then read what the preview answers; so no other name is answered.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// As it was asked for.
    host: String,
    address: SocketAddr,
}

impl Hosts {
    /// Those of a preview that was asked to stand at `host` and stands at `address`.
    pub(super) fn new(host: &str, address: SocketAddr) -> Self {
        Hosts { host: host.trim_matches(['[', ']']).to_ascii_lowercase(), address }
    }

    /// True when a request may call it `named`, with or without a port. An address in numbers is safe: no name was
    /// resolved for it.
    pub(super) fn admit(&self, named: &str) -> bool {
        let (name, port) = match named.strip_prefix('[') {
            Some(rest) => rest.split_once(']').unwrap_or((rest, "?")),
            None => named.find(':').map_or((named, ""), |at| named.split_at(at)),
        };
        let is_port = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit());
        if !(port.is_empty() || port.strip_prefix(':').is_some_and(is_port)) {
            return false;
        }
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        let number = name.parse::<IpAddr>();
        name == "localhost"
            || name == self.host
            || matches!(name.as_str(), "127.0.0.1" | "::1")
            || number.is_ok_and(|number| {
                self.address.ip().is_unspecified() || number == self.address.ip()
            })
    }

    /// Where a browser on this machine finds it.
    pub(super) fn url(&self) -> String {
        let port = self.address.port();
        match self.host.parse::<IpAddr>() {
            Ok(IpAddr::V4(ip)) if ip.is_unspecified() => format!("http://127.0.0.1:{port}/"),
            Ok(IpAddr::V6(ip)) if ip.is_unspecified() => format!("http://[::1]:{port}/"),
            Ok(IpAddr::V6(ip)) => format!("http://[{ip}]:{port}/"),
            _ => format!("http://{}:{port}/", self.host),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn a_preview_answers_to_its_own_names() {
        // Asked for, address, named, admitted.
        let table = [
            ("127.0.0.1", "127.0.0.1:4321", "127.0.0.1:4321", true),
            ("127.0.0.1", "127.0.0.1:4321", "localhost", true),
            ("127.0.0.1", "127.0.0.1:4321", "LOCALHOST.:80", true),
            ("127.0.0.1", "127.0.0.1:4321", "[::1]:4321", true),
            ("127.0.0.1", "127.0.0.1:4321", "example.org", false),
            ("127.0.0.1", "127.0.0.1:4321", "localhost.example.org:4321", false),
            ("127.0.0.1", "127.0.0.1:4321", "127.0.0.1.example.org", false),
            ("127.0.0.1", "127.0.0.1:4321", "example.org:80@127.0.0.1", false),
            ("127.0.0.1", "127.0.0.1:4321", "localhost:80:80", false),
            ("127.0.0.1", "127.0.0.1:4321", "192.168.1.5:4321", false),
            ("127.0.0.1", "127.0.0.1:4321", "[::1", false),
            ("127.0.0.1", "127.0.0.1:4321", "", false),
            ("desk.lan", "192.168.1.5:4321", "desk.lan:4321", true),
            ("desk.lan", "192.168.1.5:4321", "192.168.1.5:4321", true),
            ("desk.lan", "192.168.1.5:4321", "192.168.1.6:4321", false),
            ("0.0.0.0", "0.0.0.0:4321", "192.168.1.5:4321", true),
            ("0.0.0.0", "0.0.0.0:4321", "desk.lan:4321", false),
        ];
        for (asked, address, named, admitted) in table {
            let hosts = Hosts::new(asked, address.parse().unwrap());
            assert_eq!(hosts.admit(named), admitted, "{named} at {asked}");
        }
    }
}
