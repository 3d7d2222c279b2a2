//! Who is connected: not too many at once, and nobody who never says what they want.

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

/// How many are answered at once; each open page holds one. Others wait for one of them to end.
const CONNECTIONS: usize = 512;
/// How long somebody may take to say what they want.
const PATIENCE: Duration = Duration::from_secs(10);
/// A pause where the system cannot take in another one.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers whoever comes to `listener`, for as long as anybody may.
pub(super) async fn serve(listener: TcpListener, pages: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    loop {
        let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            // Whoever went away, or too many files open: the next one may do better.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let answered = http
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages.clone()))
            .into_owned();
        tokio::spawn(async move {
            // Whoever breaks off has had enough.
            let _ = answered.await;
            drop(place);
        });
    }
}
