// Files over HTTP on this machine alone, compressed as hosts do, and counted.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { extname } from 'node:path'

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' }

/** A page with nothing on it. */
const EMPTY = '<!doctype html><meta charset="utf-8"><title>Nothing</title>'

/**
 * @param {(path: string) => Buffer | undefined} file
 * @returns a server with its address, and the bytes that went over the wire since they were last taken
 */
export async function serve (file) {
  let sent = 0
  const ready = new Map()
  const server = createServer((request, response) => {
    let path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).slice(1)
    if (path === '' || path.endsWith('/')) path += 'index.html'
    const bytes = ready.get(path) ?? (path === 'empty.html' ? Buffer.from(EMPTY) : file(path))
    if (!bytes) return response.writeHead(404).end()
    ready.set(path, bytes)
    const type = TYPES[extname(path)]
    const body = type ? gzipSync(bytes) : bytes
    sent += body.length
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'content-length': body.length, ...(type && { 'content-encoding': 'gzip' }) })
    response.end(body)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => server.close(),
    take: () => { const was = sent; sent = 0; return was }
  }
}
