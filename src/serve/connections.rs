//! Takes in connections: a limited number at once, and none that sends no request in time.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How many are answered at once; each open page holds one. Further ones wait for one of them to end.
const CONNECTIONS: usize = 512;
/// How long the head of a request may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// A pause after the system could not accept one.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers every connection to `listener` with `pages`. Ends only with an error.
pub(super) async fn serve(listener: TcpListener, pages: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    loop {
        let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            // The other side has gone away, or too many files are open: try again a little later.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let answered = http
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages.clone()))
            .into_owned();
        tokio::spawn(async move {
            // A connection that breaks off concerns only its own reader.
            let _ = answered.await;
            drop(place);
        });
    }
}
