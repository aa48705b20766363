import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

type DataSet = Readonly<Record<string, { readonly Value?: readonly string[] }>>;

/** Writes the first study of an archive as static-wado does: packed indexes, and one file a frame. */
export async function writeStaticTree(root: string, folder: string): Promise<void> {
  const pack = (path: string, body: Uint8Array) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, file.endsWith('.gz') ? gzipSync(body) : body);
  };
  const get = async (path: string, accept = 'application/dicom+json') =>
    Buffer.from(await (await fetch(root + path, { headers: { Accept: accept } })).arrayBuffer());
  const first = async (path: string, tag: string) =>
    (JSON.parse(String(await get(path))) as DataSet[])[0]?.[tag]?.Value?.[0] ?? '';
  const study = `studies/${await first('studies', '0020000D')}`;
  const series = `${study}/series/${await first(`${study}/series`, '0020000E')}`;
  pack('studies/index.json.gz', await get('studies'));
  pack(`${study}/series/index.json.gz`, await get(`${study}/series`));
  // A tree keeps bulk data beside the metadata; this one has none.
  const instances = (JSON.parse(String(await get(`${series}/metadata`))) as DataSet[]).map((instance) =>
    Object.fromEntries(Object.entries(instance).filter(([, element]) => !('BulkDataURI' in element))),
  );
  pack(`${series}/metadata.gz`, Buffer.from(JSON.stringify(instances)));
  for (const instance of instances) {
    const path = `${series}/instances/${instance['00080018']?.Value?.[0]}/frames/1`;
    pack(
      `${path}.mht`,
      await get(path, 'multipart/related; type="application/octet-stream"; transfer-syntax=*'),
    );
  }
}

/** Serves files as npm's http-server does: `x` from `x.gz`, a folder by its slash, no type that it knows. */
export async function serveFiles(folder: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, decodeURIComponent(pathname));
    if (existsSync(file) && statSync(file).isDirectory()) {
      const head = pathname.endsWith('/') ? 200 : 302;
      return response
        .writeHead(head, { 'content-type': 'text/html', location: `${pathname}/` })
        .end('<html>Index of');
    }
    const type = { 'content-type': 'application/octet-stream' };
    if (existsSync(`${file}.gz`))
      return response.writeHead(200, { ...type, 'content-encoding': 'gzip' }).end(readFileSync(`${file}.gz`));
    if (existsSync(file)) return response.writeHead(200, type).end(readFileSync(file));
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
