import type { Check, Exam } from './exam.ts';
import { failed, ok, type Result } from './finding.ts';
import { placeOf } from './places.ts';
import { type List, readList } from './read-list.ts';

/** Where archives have their DICOMweb root, most frequent first. */
const suffixes = [
  '/dicom-web',
  '/dicomweb',
  '/rs',
  '/aets/DCM4CHEE/rs',
  '/dcm4chee-arc/aets/DCM4CHEE/rs',
  '/pacs/dicom-web',
  '/v2',
];

/** Index files of a static tree: today's layout, and the older one of a single file. */
const indexes = ['/studies/index.json', '/studies/index.json.gz', '/studies.gz'];

export const address: Check = { id: 'address', title: 'Address', run: findRoot };

interface Try {
  readonly root: string;
  readonly list: List;
}

/** Looks for a search that answers, below the given address and above it. */
async function findRoot(exam: Exam): Promise<Result> {
  const given = new URL(exam.options.url);
  const tries: Try[] = [];
  for (const root of candidates(given)) {
    const url = `${root}/studies?limit=1`;
    const answer = await exam.ask(url);
    exam.first ??= answer;
    const list = await readList(answer, url);
    if (list.ok) return found(exam, root, list, given);
    if (answer.kind === 'failure') return list.result;
    tries.push({ root, list });
    if (isDecided(list, given, tries)) break;
  }
  const locked = tries.find(({ list }) => !list.ok && (list.status === 401 || list.status === 403));
  if (locked) return lockedAt(exam, locked);
  return (await findFiles(exam, given)) ?? (await nothingFound(exam, given, tries));
}

/** Who asks everybody to sign in asks at every address; and behind a proxy that reaches nothing there is nothing. */
function isDecided({ status }: List & { ok: false }, given: URL, tries: readonly Try[]): boolean {
  const isRoot = suffixes.some((suffix) => clean(given).endsWith(suffix));
  if (status === 401 || status === 403) return isRoot || tries.length > 2;
  return isRoot && (status === 502 || status === 504);
}

function found(exam: Exam, root: string, list: List & { ok: true }, given: URL): Result {
  exam.root = root;
  exam.first = list.answer;
  const same = root === clean(given);
  return ok(
    same ? `${root} is a DICOMweb root.` : `The DICOMweb root is ${root}; ${placeOf(given)} was given.`,
  );
}

/** The sign-in check says the rest. */
function lockedAt(exam: Exam, { root, list }: Try): Result {
  exam.root = root;
  return list.ok ? ok(root) : list.result;
}

async function findFiles(exam: Exam, given: URL): Promise<Result | undefined> {
  for (const root of foldersOf(given)) {
    for (const index of indexes) {
      const list = await readList(await exam.ask(root + index, { accept: '*/*' }), root + index);
      if (!list.ok) continue;
      exam.root = root;
      exam.layout = 'files';
      exam.index = index;
      exam.ignoresQueries = true;
      exam.first = list.answer;
      return ok(`A static tree at ${root}, found by its ${index.slice(1)}.`);
    }
  }
  return undefined;
}

async function nothingFound(exam: Exam, given: URL, tries: readonly Try[]): Promise<Result> {
  const [first] = tries;
  const root = clean(given);
  const wado = await exam.ask(`${root}/wado?requestType=WADO`, { accept: '*/*', maxBytes: 1000 });
  if (wado.kind === 'answer' && wado.status === 400)
    return failed(
      `No search answers below ${placeOf(given)}, but ${placeOf(`${root}/wado`)} answers as WADO-URI does.`,
      'Images can be fetched there, but nothing can be found: the viewer needs QIDO-RS. Put a gateway (Orthanc) in front.',
    );
  const why = `Tried ${suffixes.join(', ')} below it and the folders above.`;
  if (!first || first.list.ok) return failed(`No DICOMweb at ${placeOf(given)}.`, why);
  const { what, why: reason } = first.list.result;
  return failed(`No DICOMweb at ${placeOf(given)}. ${what}`, [reason, why].filter(Boolean).join(' '));
}

/** The given address first, then the usual ends below it, then the same for the folders above. */
function candidates(given: URL): string[] {
  const folders = foldersOf(given);
  const isRoot = suffixes.some((suffix) => folders[0]?.endsWith(suffix));
  const below = folders.flatMap((folder, index) =>
    index === 0 && isRoot ? [] : suffixes.map((suffix) => folder + suffix),
  );
  const [first = given.origin, ...above] = folders;
  return [...new Set([first, ...below.slice(0, suffixes.length), ...above, ...below])].slice(0, 28);
}

/** `/a/b`, `/a` and the origin: at most three. */
function foldersOf(given: URL): string[] {
  const { origin, pathname } = new URL(clean(given));
  const parts = pathname.split('/').filter(Boolean);
  const all = parts.map((_, index) => `${origin}/${parts.slice(0, parts.length - index).join('/')}`);
  return [...all, origin].slice(0, 3);
}

/** Without query, fragment, user, slashes at the end, and what belongs to a search. */
function clean(given: URL): string {
  const path = given.pathname
    .replace(/\/(?:studies|series|instances)(?:\.gz|\/.*)?$/, '')
    .replace(/\/[^/]+\.html?$/, '');
  return given.origin + path.replace(/\/+$/, '');
}
