//! The preview: the pages of a build, drawn when they are asked for and kept up with their files.
//!
//! One thread listens to the files and keeps what stands ([`state`]); requests are answered from
//! that ([`http`]), and open pages are told when they have become others ([`live`]). Nothing is
//! written.
#![allow(
    clippy::disallowed_methods,
    reason = "this room is an edge: the network, the clock and the files"
)]

mod address;
mod connections;
mod copies;
mod hosts;
mod http;
mod live;
mod state;
mod terminal;
mod watch;

use std::fmt;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use futures_util::future::{Either, select};

use self::hosts::Hosts;
use self::http::AppState;
use self::state::{Preview, Served};
pub use self::terminal::Terminal;
use self::watch::{Changes, Watch};
use crate::disk::DiskError;
use crate::pipeline::Options;

/// Why a preview ended, or never began.
#[derive(Debug)]
pub enum Failure {
    /// The files cannot be read.
    Disk(DiskError),
    /// The system does not tell of changes.
    Watch(notify::Error),
    /// The network refused.
    Network(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Disk(error) => error.fmt(f),
            Failure::Watch(error) => write!(f, "cannot listen to the site's folders: {error}"),
            Failure::Network(error) => write!(f, "cannot serve: {error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

impl From<notify::Error> for Failure {
    fn from(error: notify::Error) -> Self {
        Failure::Watch(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Network(error)
    }
}

/// The port where none is asked for.
const PORT: u16 = 4321;
/// Ports after it that are tried when it is taken.
const NEXT: u16 = 20;

/// An address of this machine, held for a preview.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    hosts: Hosts,
}

impl Server {
    /// Takes `port` of `host`, or the first one free from 4321 on.
    pub fn bind(host: &str, port: Option<u16>) -> io::Result<Self> {
        let bind = |port: u16| TcpListener::bind((host.trim_matches(['[', ']']), port));
        let listener = match port {
            Some(port) => bind(port)?,
            None => {
                let taken = |error: &io::Error| error.kind() == io::ErrorKind::AddrInUse;
                let mut ports = (PORT..=PORT + NEXT).chain([0]);
                loop {
                    match ports.next().map(bind) {
                        Some(Err(error)) if taken(&error) => {}
                        Some(bound) => break bound?,
                        None => return Err(io::ErrorKind::AddrInUse.into()),
                    }
                }
            }
        };
        let hosts = Hosts::new(host, listener.local_addr()?);
        Ok(Server { listener, hosts })
    }

    /// Where a browser finds it.
    pub fn url(&self) -> String {
        self.hosts.url()
    }

    /// Serves the site in the folder `site` until the program is interrupted. `ready` is called
    /// when the first page can be opened.
    pub fn run(
        self,
        site: &Path,
        options: Options,
        terminal: Arc<dyn Terminal>,
        ready: impl FnOnce(),
    ) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let within = runtime.enter();
        // The first process of a container is ended by nothing that it does not listen to.
        let early = if std::process::id() == 1 { Some(ended()?) } else { None };
        let site = site.canonicalize().map_err(|error| DiskError::new("open", site, error))?;
        let mut watch = Watch::new(&site)?;
        let mut preview = Preview::new(&site, options, terminal.clone());
        let everything = Changes { all: true, ..Changes::default() };
        // Listening begins before reading: no save falls between the two.
        preview.configure(&everything)?;
        watch.listen_to(preview.roots())?;
        let first = preview.take_in(&everything)?.unwrap_or_default();
        let (sender, served) = tokio::sync::watch::channel(Arc::new(first));
        let state =
            Arc::new(AppState { site, hosts: self.hosts, served, terminal: terminal.clone() });
        std::thread::spawn(move || keep_up(preview, watch, &sender, &*terminal));
        let ended = early.map_or_else(ended, Ok)?;
        drop(within);
        self.listener.set_nonblocking(true)?;
        let served = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let pages = Router::new().fallback(http::answer).with_state(state);
            until_ended(connections::serve(listener, pages), ended, ready).await
        });
        // Answers that are still being sent are cut off.
        runtime.shutdown_background();
        Ok(served?)
    }
}

/// Lets `serving` go on until it is `ended`.
async fn until_ended(
    serving: impl Future<Output = io::Result<()>>,
    ended: impl Future<Output = io::Result<()>>,
    ready: impl FnOnce(),
) -> io::Result<()> {
    ready();
    match select(pin!(serving), pin!(ended)).await {
        Either::Left((done, _)) | Either::Right((done, _)) => done,
    }
}

/// Done when Ctrl-C is pressed, or the system asks the program to end.
#[cfg(unix)]
fn ended() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut asked, mut interrupted) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        select(pin!(asked.recv()), pin!(interrupted.recv())).await;
        Ok(())
    })
}

/// Done when Ctrl-C is pressed.
#[cfg(not(unix))]
fn ended() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}

/// Takes in every change, for as long as there are any.
fn keep_up(
    mut preview: Preview,
    mut watch: Watch,
    served: &tokio::sync::watch::Sender<Arc<Served>>,
    terminal: &dyn Terminal,
) {
    while let Some(changes) = watch.next() {
        let began = Instant::now();
        let now = look(&mut preview, &mut watch, &changes);
        let now = match now {
            Ok(None) => continue,
            Ok(Some(now)) => now,
            Err(failure) => preview.global_error(&failure.to_string()),
        };
        // The old one is freed when the last request that reads it has been answered.
        drop(served.send_replace(Arc::new(now)));
        terminal.say(&format!("{}: taken in after {} ms", changes, began.elapsed().as_millis()));
    }
}

/// Looks at what changed.
fn look(
    preview: &mut Preview,
    watch: &mut Watch,
    changes: &Changes,
) -> Result<Option<Served>, Failure> {
    preview.configure(changes)?;
    watch.listen_to(preview.roots())?;
    let now = preview.take_in(changes)?;
    match &changes.trouble {
        Some(trouble) => Ok(Some(
            preview.global_error(&format!("cannot listen to the site's folders: {trouble}")),
        )),
        None => Ok(now),
    }
}
