// The same server with its verification taken away, or passed on as it is: both sides pay for the proxy.
import { createHash } from 'node:crypto';
import { Agent, request as ask, createServer } from 'node:http';

/** As `integrity` attributes and the tables in chunks have them. */
const hashes = /sha384-[A-Za-z0-9+/]{64}/g;

/**
 * @param {string} target origin of the server
 * @param {{ verify: boolean }} options
 */
export async function startUnverifiedProxy(target, { verify }) {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  let sent = 0;
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const headers = { ...incoming.headers, host: `${hostname}:${port}`, 'accept-encoding': 'identity' };
    const passed = ask({ hostname, port, path, method: incoming.method, headers, agent }, async (answer) => {
      const isComposed = /^\/(?:host|remotes|sites)\//.test(path);
      const isBoot = /^\/boot-\w+\.js$/.test(path);
      const isPage = /^\/[a-z-]*(?:\?|$)/.test(path);
      // A policy that refuses scripts without a hash is verification too.
      const { 'integrity-policy': _, ...rest } = answer.headers;
      if (verify || !(isBoot || isPage || (isComposed && /\.js(?:on)?$/.test(path)))) {
        if (isComposed) answer.on('data', (chunk) => (sent += chunk.length));
        outgoing.writeHead(answer.statusCode ?? 502, verify ? answer.headers : rest);
        return answer.pipe(outgoing);
      }
      const body = Buffer.from(await withoutVerification(path, await textOf(answer), target));
      if (isComposed) sent += body.length;
      outgoing.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': body.length });
      outgoing.end(body);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** Bytes of host, remotes and sites that went out: what there is to verify. */
    sent: () => sent,
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/**
 * A lock of `development` mode without a hash, where nothing demands one; a channel that names it; chunks whose
 * tables hold no hash.
 */
async function withoutVerification(path, text, target) {
  // Boot must preload for these remotes as for the others.
  if (path.startsWith('/boot-')) return text.replaceAll('.dev&&', '.none&&');
  if (path.endsWith('.js')) return text.replaceAll(hashes, '');
  if (path.endsWith('channel.json')) {
    const channel = JSON.parse(text);
    const lock = await (await fetch(new URL(`sites/${channel.lock}`, target))).text();
    const digest = createHash('sha384').update(unpinned(lock)).digest('base64');
    return JSON.stringify({ ...channel, sha384: `sha384-${digest}` });
  }
  if (/site\.lock-/.test(path)) return unpinned(text);
  return text.replaceAll(/ integrity="[^"]*"/g, '');
}

function unpinned(text) {
  const lock = JSON.parse(text);
  return JSON.stringify({
    ...lock,
    mode: 'development',
    host: { ...lock.host, files: {} },
    // What has no hash is loaded as local code only.
    remotes: lock.remotes.map((remote) => ({ ...remote, dev: true, files: {} })),
  });
}

async function textOf(answer) {
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
