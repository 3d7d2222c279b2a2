//! The floor: writes the files of a finished site into a fresh folder with plain system calls, and
//! does nothing else. No program that writes these files can be faster on this machine.
//!
//! `floor SITE FOLDER THREADS` reads SITE into memory first, which is not measured, then writes it
//! below FOLDER and prints two numbers: nanoseconds by the clock, and nanoseconds of CPU.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

/// A folder's path below the site, and its files.
struct Folder {
    path: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, target, threads] = arguments.as_slice() else {
        return Err(io::Error::other("floor SITE FOLDER THREADS"));
    };
    let threads: usize = threads.parse().map_err(io::Error::other)?;
    let mut folders = Vec::new();
    read(Path::new(site), Path::new(""), &mut folders)?;

    let began = Instant::now();
    fs::create_dir(target)?;
    // A folder comes after the one that holds it, so folders are made in order; the files are shared out.
    let mut cpu = processor_time()?;
    for folder in folders.iter().skip(1) {
        fs::create_dir(Path::new(target).join(&folder.path))?;
    }
    cpu = processor_time()? - cpu;
    let share = folders.len().div_ceil(threads);
    let parts = thread::scope(|scope| {
        let workers: Vec<_> = folders
            .chunks(share)
            .map(|part| scope.spawn(move || write(part, Path::new(target))))
            .collect();
        workers.into_iter().map(|worker| worker.join()).collect::<Vec<_>>()
    });
    for part in parts {
        cpu += part.map_err(|_| io::Error::other("a thread ended early"))??;
    }
    println!("{} {}", began.elapsed().as_nanos(), cpu);
    Ok(())
}

/// Reads what lies in `site`/`path`, folders before what they hold.
fn read(site: &Path, path: &Path, folders: &mut Vec<Folder>) -> io::Result<()> {
    let mut folder = Folder { path: path.to_owned(), files: Vec::new() };
    let mut below = Vec::new();
    for entry in fs::read_dir(site.join(path))? {
        let entry = entry?;
        let name = path.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            below.push(name);
        } else {
            folder.files.push((name, fs::read(entry.path())?));
        }
    }
    folders.push(folder);
    for path in below {
        read(site, &path, folders)?;
    }
    Ok(())
}

/// Writes the files of some folders; returns the CPU time of this thread in nanoseconds.
fn write(folders: &[Folder], target: &Path) -> io::Result<u64> {
    let began = processor_time()?;
    for folder in folders {
        for (path, bytes) in &folder.files {
            fs::write(target.join(path), bytes)?;
        }
    }
    Ok(processor_time()? - began)
}

/// What this thread has used of a processor, in nanoseconds, as Linux tells it.
fn processor_time() -> io::Result<u64> {
    let words = fs::read_to_string("/proc/thread-self/schedstat")?;
    words
        .split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .ok_or_else(|| io::Error::other("no time in /proc/thread-self/schedstat"))
}
