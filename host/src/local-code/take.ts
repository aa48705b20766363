import type { Lock } from '@alternator/composition';
import { allowsLocalCode, type LocalSource, readLocalSource } from '@alternator/composition/local-code';
import type { Notice } from '@alternator/sdk';
import type { Handover } from '../boot/handover.ts';
import { createLogger } from '../platform/logger.ts';
import { askFor } from './ask.tsx';
import { fetchLocalRemote } from './fetch-local-remote.ts';
import type { LocalDecision } from './local-code.ts';
import { createMark } from './mark.tsx';
import { createLocalScripts } from './scripts.ts';
import { type Tab, tabOf, takeWishes } from './tab.ts';
import { endedNotice, endWhereUnreachable } from './unreachable.ts';

/**
 * Decides whether this tab runs local code, and gets what the page must know of it. The program that serves it is not
 * asked for anything before the site allowed it and the reader said so in this tab.
 */
export async function takeLocalCode(handover: Handover, root: HTMLElement): Promise<LocalDecision> {
  const { lock, place } = handover;
  const tab = tabOf(place);
  const wishes = takeWishes();
  const ended = tab.takeEnded();
  const before = tab.running();
  const wish = wishes.length === 0 ? before : sourceOf(wishes);
  if (wish === undefined) return ended ? { notice: endedNotice(ended) } : {};
  const source = typeof wish === 'string' ? wish : (refusalOf(lock, wish) ?? wish);
  if (typeof source === 'string') {
    createLogger('host').warn(`Local code was ignored. ${source}`);
    tab.forget();
    return { notice: ignored(source) };
  }
  const isKnown = before?.id === source.id && before.origin === source.origin;
  return start({ source, lock, tab, root, isKnown });
}

interface Start {
  readonly source: LocalSource;
  readonly lock: Lock;
  readonly tab: Tab;
  readonly root: HTMLElement;
  /** Whether the reader let it run in this tab before. */
  readonly isKnown: boolean;
}

async function start({ source, lock, tab, root, isKnown }: Start): Promise<LocalDecision> {
  const question = askFor(root, source, lock, isKnown);
  try {
    if (!(await question.answer)) {
      tab.forget();
      return {};
    }
    const remote = await fetchLocalRemote(source, lock, question.signal);
    const scripts = createLocalScripts(source.origin);
    tab.run(source);
    createLogger('host').warn(`LOCAL CODE: ${source.id} from ${source.origin} runs in this tab.`);
    return {
      local: {
        remote,
        scripts,
        Mark: createMark(source, tab),
        watch: (platform) => endWhereUnreachable(source, tab, platform),
        giveUp({ message, fix }) {
          tab.forget();
          return endedNotice({ ...source, why: `${message}. ${fix}` });
        },
      },
    };
  } catch (error) {
    tab.forget();
    // The reader did not want to wait.
    if (question.signal.aborted) return {};
    return { notice: endedNotice({ ...source, why: (error as Error).message }) };
  } finally {
    question.close();
  }
}

function sourceOf([wish = '', ...more]: readonly string[]): LocalSource | string {
  return more.length > 0 ? 'A tab runs the local code of one remote.' : readLocalSource(wish);
}

function refusalOf(lock: Lock, { id, origin }: LocalSource): string | undefined {
  if (lock.mode === 'clinical') return 'Clinical mode runs no local code.';
  if (lock.mode === 'development')
    return 'This page is composed of local code: alternator dev --with DIR adds a remote.';
  if (lock.devOverrides === undefined)
    return 'This site runs no local code. Whoever runs it can allow it for sites where remotes are tried: "devOverrides".';
  if (!allowsLocalCode(lock, id, origin))
    return `This site runs local code of ${Object.keys(lock.devOverrides).join(', ') || 'no remote'}, and not of ${id}.`;
  if (!isSecureContext) return 'Only a page that was served over https, or from this computer, may reach it.';
  // Whoever shows this page inside theirs could lead the reader's press to the question.
  if (window.parent !== window) return 'Local code runs in a tab of its own, not in a page inside another.';
  return undefined;
}

function ignored(refusal: string): Notice {
  return {
    level: 'warning',
    message: 'The address names local code. It was ignored: what is published runs.',
    detail: refusal,
  };
}
