import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../run/free-port.ts';
import { type Program, startProgram } from '../run/program.ts';

const recipe = fileURLToPath(new URL('../../config/deploy/nginx/', import.meta.url));

export interface Nginx {
  /** With the slash at the end. */
  readonly url: string;
  readonly program: Program;
}

interface NginxOptions {
  /** What it serves: a folder laid out like `dist`. */
  readonly dist: string;
  /** Host and port of the archive behind it. */
  readonly archive: string;
  /** What `alternator site check --headers nginx` prints. */
  readonly headers: string;
  /** Origin of a page elsewhere that may use the archive. */
  readonly viewer?: string;
  readonly port?: number;
  /** Host and port of the token guard, where the archive wants a sign-in. */
  readonly guard?: string | undefined;
  /** An empty folder for its configuration and temporary files. */
  readonly folder: string;
}

/** Starts nginx with the recipe of `config/deploy/nginx`, unprivileged and on one origin with the archive. */
export async function startNginx(
  path: string,
  { dist, archive, headers, viewer, port, guard, folder }: NginxOptions,
): Promise<Nginx> {
  copyFileSync(join(recipe, 'proxy.conf'), join(folder, 'alternator-proxy.conf'));
  writeFileSync(join(folder, 'alternator-headers.conf'), headers);
  if (viewer !== undefined) {
    const cors = readFileSync(join(recipe, 'archive-cors.conf.template'), 'utf8');
    writeFileSync(join(folder, 'alternator-archive-cors.conf'), filled(cors, { ALTERNATOR_VIEWER: viewer }));
  }
  if (guard) guardArchive(folder, guard);
  const template = readFileSync(join(recipe, 'alternator.conf.template'), 'utf8');
  const configuration = (listen: string) =>
    filled(template, {
      ALTERNATOR_LISTEN: listen,
      ALTERNATOR_ROOT: dist.replace(/\/$/, ''),
      ALTERNATOR_ARCHIVE: archive,
    });
  return startNginxWith(path, folder, configuration, port);
}

/**
 * Starts nginx with a configuration of one's own, for servers that are set up as people set them up.
 * @param configuration what stands in the http context, given what to listen on
 */
export async function startNginxWith(
  path: string,
  folder: string,
  configuration: (listen: string) => string,
  wanted?: number,
): Promise<Nginx> {
  const port = wanted ?? (await freePort());
  mkdirSync(join(folder, 'temporary'), { recursive: true });
  writeFileSync(join(folder, 'alternator.conf'), configuration(`127.0.0.1:${port}`));
  writeFileSync(join(folder, 'nginx.conf'), mainConfiguration(mimeTypes(path)));
  const program = startProgram(path, ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr'], folder);
  await program.answers(`http://127.0.0.1:${port}/`, 30_000);
  return { url: `http://127.0.0.1:${port}/`, program };
}

function guardArchive(folder: string, guard: string): void {
  const template = readFileSync(join(recipe, 'guard-server.conf.template'), 'utf8');
  const text = filled(template, { ALTERNATOR_GUARD: guard });
  writeFileSync(join(folder, 'alternator-guard-server.conf'), text);
  copyFileSync(join(recipe, 'guard-archive.conf'), join(folder, 'alternator-guard-archive.conf'));
}

/**
 * Fills in a template as envsubst does for the named variables, and leaves nginx's own alone.
 * @throws when the template does not name one of them: the recipe and this rig have parted
 */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    if (!text.includes(`\${${name}}`)) throw new Error(`The template does not name ${name}`);
    return text.replaceAll(`\${${name}}`, value);
  }, template);
}

/** What an installed nginx brings by itself. As root, its workers would be another user who may not read `dist`. */
function mainConfiguration(types: string): string {
  return `
daemon off;
pid nginx.pid;
error_log stderr warn;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
  include ${types};
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  client_body_temp_path temporary/body;
  proxy_temp_path temporary/proxy;
  fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi;
  scgi_temp_path temporary/scgi;
  include alternator.conf;
}
`;
}

/** The system's own table of file endings, beside the configuration that this nginx was built for. */
function mimeTypes(path: string): string {
  const words = spawnSync(path, ['-V'], { encoding: 'utf8' }).stderr;
  const configuration = /--conf-path=(\S+)/.exec(words)?.[1] ?? '/etc/nginx/nginx.conf';
  return join(dirname(configuration), 'mime.types');
}
