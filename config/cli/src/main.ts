import { parseArgs } from 'node:util';
import { DocumentError, nearestWord } from '@alternator/composition';
import { findCheckout, requireCheckout } from './checkout.ts';
import { CommandError } from './command-error.ts';
import type { StartOptions } from './serve/start.ts';

const usage = `alternator COMMAND

  start              build what changed, compose the site, serve it
    --site NAME      a folder of config/sites (demo), or the path of a site.jsonc
    --port N         default 4860, or the next free one
    --dicomweb URL   an archive, passed on at /dicom-web on the same origin
    --open           open the browser
  serve              the same without building
    --published      all sites that were published, each at its host names and below /NAME/
  dev                the same from sources, with hot reload
    --with DIR       also the remote in this folder; may be given more than once
  build              build host and remotes into dist, and compose the site (--site)
  site check         say what is wrong with a site, or what it composes (--site)
    --headers SERVER print its headers instead, as nginx, caddy, apache, netlify, azure, cloudfront, s3 or meta takes them
  site lock          write lock and channel of a site (--site)
  site import-ohif FILE   an OHIF configuration, which is not run, as a site on standard output; what has no
                     counterpart on standard error
  site keys          make a key that signs channels (--out FILE); prints the public half for site.jsonc
  site diff          what would change if the site were published now (--from LOCK: since that lock)
    --json           for programs
  site publish       compose a site and put it in force
    --into DIR       copy what it needs into the folder that is served: files, lock, channel, page; deletes nothing
    --key FILE       signs the channel; a site that names keys needs it
    --days N         how long the channel is in force, default 90 where it is signed
    --revoke ID@VERSION   a remote that must not run any more; may be given more than once
    --canary PERCENT only for this share of the devices; all others stay with what is in force
    --workstation NAME    and for this one; may be given more than once
    --sequence N     begin anew, for a channel that is not to be believed
  site rollback      put the lock before in force, by a new channel (--key, --into)
    --to LOCK        another one, as in site.lock-1a2b3c4d.json
  site prune         list what no channel and no younger lock names (--into)
    --older-than 90d how long a lock stays after it was last in force
    --yes            delete it
  site pack          write the site in force as one archive (--out FILE, --into, --key)
  site unpack FILE   verify such an archive and put its site in force in a folder (--out DIR)
  remote create ID   write a folder with a new remote, as in acme.lesion-list
    --kind KIND      panel (default), tool, data-source, sop-class-handler, hanging-protocol or theme
    --framework NAME of a panel: solid (default) or plain
    --packages DIR   take @alternator's packages from this folder of tarballs; otherwise from npm's registry
  remote update      raise the remote in this folder to this SDK, and name the places that its major broke (--packages)
  remote check       check remote.json and write the types of its module references
  remote build       build the remote in this folder (--out DIR, default dist)
    --key FILE       and sign it, as remote sign does
  remote test        test the remote in this folder: by itself, and in built hosts at both ends of its engines.sdk
    --host DIR       another built viewer than the one at hand; may be given more than once
    --json           for programs
  remote keys        make a key that signs releases (--out FILE); prints the public half, for the sites that trust it
  remote sign DIR    sign a built remote as its publisher: every file in it (--key FILE)
  remote dev         the remote in this folder, hot, in a built viewer with the demo's archive and all its permissions
    --with DIR       also the remote in this folder; may be given more than once (--port, --dicomweb, --open as start)
    --host URL       in a deployed viewer instead, whose site allows it ("devOverrides"); --port is the remote's then
  remote add DIR...  put built remotes among those that a site can compose, and say who signed them
  archive static DIR OUT
                     write the DICOM files below DIR into OUT as a static archive (static-wado's layout);
                     again adds what is new. Fails only when none of the files could be read
  archive doctor URL tests an archive, says what is missing and the lines to add, prints its data source for site.jsonc
    --origin URL     where the viewer is served from: tests CORS for it
    --store          also store one synthetic image, and delete it
    --token-file F   a sign-in token, or ALTERNATOR_TOKEN in the environment
    --json           findings and data source for machines

  --dist DIR         the output folder, default dist of the checkout`;

/** What failed was said; only the exit code is left to give. */
class FailedTests extends Error {}

type Options = ReturnType<typeof parse>['values'];
type Command = (options: Options, operands: readonly string[]) => Promise<void>;

const operationNames = [
  'site keys',
  'site diff',
  'site publish',
  'site rollback',
  'site prune',
  'site pack',
  'site unpack',
] as const;

const commands: Readonly<Record<string, Command>> = {
  start: (options) => startWith(options, true),
  dev: async (options) => (await import('./dev/dev.ts')).dev(startOptions(options, false), options.with),
  serve: (options) => startWith(options, false),
  async build({ site, dist }) {
    const { buildSite } = await import('./build/build-site.ts');
    await buildSite(requireCheckout(dist), (line) => console.log(line));
    await lockSite(site, dist);
  },
  async 'site check'({ site, dist, headers }) {
    if (headers !== undefined) return printHeaders(site, dist, headers);
    const { checkSite } = await import('./site/check.ts');
    console.log(checkSite(requireCheckout(dist), site));
  },
  'site lock': ({ site, dist }) => lockSite(site, dist),
  async 'site import-ohif'(_, [file, ...more]) {
    if (file === undefined || more.length > 0)
      throw new CommandError('Say which file: alternator site import-ohif FILE.');
    const { importOHIF } = await import('./import-ohif/command.ts');
    const { site, notices } = importOHIF(file);
    for (const notice of notices) console.error(notice);
    process.stdout.write(site);
  },
  ...Object.fromEntries(operationNames.map((name) => [name, operate(name)])),
  async 'remote create'({ kind, framework, packages }, [id, ...more]) {
    if (id === undefined || more.length > 0)
      throw new CommandError('Say its id: alternator remote create acme.lesion-list.');
    const { createRemote } = await import('./remote/create/create.ts');
    const { fileURLToPath } = await import('node:url');
    const templates = fileURLToPath(new URL('../templates/', import.meta.url));
    console.log(createRemote(id, { kind, framework, packages, into: process.cwd(), templates }));
  },
  async 'remote update'({ packages }) {
    const { updateRemote } = await import('./remote/update/update.ts');
    console.log(updateRemote(process.cwd(), packages));
  },
  async 'remote check'() {
    const { readRemote } = await import('./remote/read-remote.ts');
    const { writeGeneratedTypes } = await import('./remote/check.ts');
    const remote = readRemote(process.cwd());
    writeGeneratedTypes(remote);
    console.log(
      `${remote.manifest.id} ${remote.manifest.version}: ${remote.references.length} modules named`,
    );
  },
  async 'remote build'({ out, key: keyFile }) {
    const { resolve } = await import('node:path');
    const { buildRemote } = await import('./remote/build.ts');
    const { readKey } = await import('./site/keys.ts');
    const key = keyFile === undefined ? undefined : readKey(keyFile);
    await buildRemote(process.cwd(), resolve(out), findCheckout(process.cwd()) !== undefined);
    console.log(`built into ${resolve(out)}`);
    if (!key) return;
    const { signRelease } = await import('./release/sign-release.ts');
    const build = { tool: 'alternator remote build', node: process.version };
    console.log(signRelease(resolve(out), key, build));
  },
  'remote keys': operate('site keys'),
  async 'remote sign'({ key }, [folder, ...more]) {
    if (folder === undefined || key === undefined || more.length > 0)
      throw new CommandError('Say what, and by whom: alternator remote sign DIR --key FILE.');
    const { resolve } = await import('node:path');
    const { readKey } = await import('./site/keys.ts');
    const { signRelease } = await import('./release/sign-release.ts');
    console.log(signRelease(resolve(folder), readKey(key)));
  },
  async 'remote dev'(options) {
    const { devRemote, devRemoteIn } = await import('./remote/dev.ts');
    const [host, ...more] = options.host;
    if (more.length > 0) throw new CommandError('remote dev takes one --host.');
    if (host === undefined) await devRemote(process.cwd(), startOptions(options, false), options.with);
    else await devRemoteIn(host, process.cwd(), startOptions(options, false), options.with);
  },
  async 'remote test'({ host, json }) {
    const { remoteTest } = await import('./remote/test/command.ts');
    const { text, passed } = await remoteTest({ root: process.cwd(), hosts: host, json });
    console.log(text);
    if (!passed) throw new FailedTests();
  },
  async 'remote add'({ dist }, folders) {
    if (folders.length === 0) throw new CommandError('Say which built remote: alternator remote add DIR.');
    const { addRemote } = await import('./remote/add.ts');
    for (const folder of folders) console.log(addRemote(folder, requireCheckout(dist)));
  },
  async 'archive static'(_, [from, out, ...more]) {
    if (from === undefined || out === undefined || more.length > 0)
      throw new CommandError('Say from where to where: alternator archive static DIR OUT.');
    const { archiveStatic } = await import('./static/command.ts');
    const stop = new AbortController();
    // A second one ends the process as it would without this.
    process.once('SIGINT', () => stop.abort());
    console.log(await archiveStatic({ from, out, signal: stop.signal, output: process.stderr }));
  },
  async 'archive doctor'({ origin, store, json, 'token-file': tokenFile }, [url]) {
    const { archiveDoctor } = await import('./doctor/archive-doctor.ts');
    await archiveDoctor({ url, origin, store, json, tokenFile });
  },
};

/** Runs one command line; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parse(argv);
    const all = positionals.join(' ');
    if (!all || values.help) return say(usage, values.help ? 0 : 1);
    // The longest run of words that is a command; what follows are its operands.
    const length =
      [2, 1].find((count) => commands[positionals.slice(0, count).join(' ')]) ?? positionals.length;
    const name = positionals.slice(0, length).join(' ');
    const command = commands[name];
    if (command) await command(values, positionals.slice(length));
    else return say(`There is no command "${name}".${hint(name)}\n\n${usage}`, 1);
    return 0;
  } catch (error) {
    if (error instanceof FailedTests) return 1;
    if (isForPeople(error)) return say(error.message, 1);
    console.error(error);
    return 1;
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      site: { type: 'string', default: 'demo' },
      port: { type: 'string' },
      dicomweb: { type: 'string' },
      open: { type: 'boolean', default: false },
      kind: { type: 'string', default: 'panel' },
      framework: { type: 'string' },
      packages: { type: 'string' },
      published: { type: 'boolean', default: false },
      out: { type: 'string', default: 'dist' },
      dist: { type: 'string' },
      with: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', multiple: true, default: [] },
      key: { type: 'string' },
      days: { type: 'string' },
      revoke: { type: 'string', multiple: true, default: [] },
      to: { type: 'string' },
      into: { type: 'string' },
      from: { type: 'string' },
      sequence: { type: 'string' },
      canary: { type: 'string' },
      workstation: { type: 'string', multiple: true, default: [] },
      'older-than': { type: 'string', default: '90d' },
      yes: { type: 'boolean', default: false },
      headers: { type: 'string' },
      origin: { type: 'string' },
      store: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'token-file': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
}

async function startWith(options: Options, build: boolean): Promise<void> {
  const { start } = await import('./serve/start.ts');
  await start(startOptions(options, build));
}

function startOptions(
  { site, port, dicomweb, open, dist, published }: Options,
  build: boolean,
): StartOptions {
  if (port !== undefined && !/^\d{1,5}$/.test(port))
    throw new CommandError(`--port ${port} is not a port number.`);
  if (dicomweb !== undefined && !URL.canParse(dicomweb))
    throw new CommandError(`--dicomweb ${dicomweb} is not a URL.`);
  return {
    site,
    port: port === undefined ? undefined : Number(port),
    dicomweb,
    open,
    build,
    dist,
    published,
  };
}

async function lockSite(name: string, dist: string | undefined): Promise<void> {
  const { makeLock } = await import('./site/built-parts.ts');
  const { readSite } = await import('./site/read-site.ts');
  const { writeLock } = await import('./site/write-lock.ts');
  const checkout = requireCheckout(dist);
  const site = readSite(checkout, name);
  const lock = makeLock(checkout, site);
  const { lockFile, changed } = writeLock(checkout.dist, lock, site.document.value);
  console.log(`${lock.site}: ${lock.remotes.length} remotes, ${lockFile}${changed ? '' : ' (unchanged)'}`);
}

async function printHeaders(name: string, dist: string | undefined, server: string): Promise<void> {
  const { makeLock } = await import('./site/built-parts.ts');
  const { readSite } = await import('./site/read-site.ts');
  const { framedInDeployment } = await import('./site/locks.ts');
  const { writeHeaders } = await import('./headers/write-headers.ts');
  const checkout = requireCheckout(dist);
  const lock = makeLock(checkout, readSite(checkout, name));
  const framedBefore = framedInDeployment(checkout.dist, lock.site);
  const { text, notes } = writeHeaders({ ...lock, framedBefore }, server);
  console.log(text);
  for (const note of notes) console.error(note);
}

/** Its code is loaded when it is run. */
function operate(name: (typeof operationNames)[number]): Command {
  return async (options, operands) => {
    const { operations } = await import('./site/operations.ts');
    console.log(operations[name](options, operands));
  };
}

function hint(name: string): string {
  const meant = nearestWord(name, Object.keys(commands));
  return meant ? ` Did you mean "${meant}"?` : '';
}

function isForPeople(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return (
    error instanceof CommandError ||
    error instanceof DocumentError ||
    code === 'build-failed' ||
    (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
  );
}

function say(text: string, code: number): number {
  (code === 0 ? console.log : console.error)(text);
  return code;
}
