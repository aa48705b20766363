import { type Answer, type Failed, type Failure, failed, publicUrl } from '../answer/answer.ts';
import type { AskArchive } from '../worker/page-fetch.ts';
import { fileNames, type Layout, layouts, type Resource } from './layout.ts';
import type { StaticTree } from './static-api.ts';
import { unpacked } from './unpacked.ts';

/** The resources of one tree, by whatever names its server gives them. */
export interface TreeFiles {
  /** Tries the names in turn, the one that worked for this kind of resource first; `read` says what is one. */
  read<Value>(
    resource: Resource,
    path: string,
    ask: AskArchive,
    read: (response: Response, url: string) => Promise<Answer<Value>>,
  ): Promise<Answer<FoundFile<Value>>>;
}

export interface FoundFile<Value> {
  readonly value: Value;
  readonly layout: Layout;
}

/** Nothing is said of the type: servers of files do not know it. And no other site is asked first (CORS). */
const ANYTHING = '*/*';
/** What every other name would meet too. */
const hopeless: ReadonlySet<Failure['code']> = new Set(['unauthorised', 'forbidden', 'origin', 'timeout']);

/** Remembers per kind of resource which name was right, so that each costs one request from then on. */
export function createTreeFiles({ root, layout: set }: StaticTree): TreeFiles {
  const known = new Map<Resource, string>();
  return {
    async read(resource, path, ask, read) {
      let first: Failed | undefined;
      for (const { form, layout, name } of formsOf(resource, path, set, known.get(resource))) {
        const answer = await askFile(`${root}/${name}`, ask, read);
        if (answer.ok) {
          known.set(resource, form);
          return { ok: true, value: { value: answer.value, layout } };
        }
        const { code } = answer.failure;
        // A server that is not there has no other names; one that sends on to another address may.
        if (hopeless.has(code) || (code === 'unreachable' && !first)) return answer;
        first ??= answer;
      }
      return explained(first, `${root}/${path}`);
    },
  };
}

/** The names that may be right, the one that was before first. */
function formsOf(resource: Resource, path: string, set: Layout | undefined, known: string | undefined) {
  const forms = (set ? [set] : layouts).flatMap((layout) =>
    fileNames(resource, path, layout).map((name, index) => ({ form: `${layout} ${index}`, layout, name })),
  );
  return [...forms.filter(({ form }) => form === known), ...forms.filter(({ form }) => form !== known)];
}

async function askFile<Value>(
  url: string,
  ask: AskArchive,
  read: (response: Response, url: string) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const answer = await ask(url, ANYTHING);
  return answer.ok ? read(await unpacked(answer.value), url) : answer;
}

function explained(first: Failed | undefined, url: string): Failed {
  if (first && first.failure.code !== 'not-found') return first;
  const message = `${publicUrl(url)} is in no layout that is known (index.json, the plain name, .gz): the root is probably wrong, or the server serves no files that end in .gz.`;
  return failed('not-found', message, 404);
}
