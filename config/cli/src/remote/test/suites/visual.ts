import { createFindings, type Finding, type Findings } from '@alternator/sdk/conformance';
import type { Locator } from 'playwright-core';
import type { PartState } from '../page/page-api.ts';
import { patience } from '../patience.ts';
import type { Session } from '../session.ts';
import { checkAccessible } from './accessible.ts';
import { type Cycle, checkDisposed } from './dispose.ts';
import { unknownWords } from './words.ts';

/** A panel or a route, and how the reader gets to it. */
export interface VisualPart {
  /** As the reader reads it. */
  readonly title: string;
  /** Where its frame stands. */
  readonly frame: Locator;
  /** Undefined for what stands as long as the page does. */
  readonly cycle: Cycle | undefined;
  /** Brings it onto the page, where it does not stand there. */
  show(): Promise<void>;
  /** Takes it from the page and leaves all else as it is; absent where it goes with the page around it. */
  hide?(): Promise<void>;
}

/** Texts of `messages/en.json`. */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

export interface Visit {
  readonly session: Session;
  readonly texts: Texts;
  /** Two studies of the demo. */
  readonly studies: readonly [string, string];
  /** Its parts stand in sandboxed frames, into which nobody outside looks. */
  readonly isolated: boolean;
}

/** The suite of a panel or a route, in a page of the host. */
export async function testVisual(part: VisualPart, visit: Visit): Promise<readonly Finding[]> {
  const findings = createFindings();
  const { session } = visit;
  await part.show();
  const state = await standing(part.frame);
  if (state?.phase !== 'standing') {
    findings.failed(
      'mounts',
      state ? `does not stand in its place: ${sentence(state)}` : 'does not come to its place at all',
      'Run it with npm start and look at the console and at the diagnostics (Ctrl+Shift+D).',
    );
    return findings.list;
  }
  findings.passed('mounts', 'stands in its place, within the deadlines of the host');
  if (visit.isolated) {
    findings.notice(
      'isolated',
      'runs in a frame of its own: its texts, axe and what it leaves in there were not looked at',
    );
    await checkSurvives(part, visit, findings);
    return findings.list;
  }
  checkDrawn(state, visit.texts, findings);
  await checkAccessible(session.page, part.frame, findings);
  if (part.cycle) await checkDisposed(session.page, part.cycle, findings);
  else
    findings.notice(
      'dispose',
      'what stands in this place stands as long as the page: whether it disposes was not measured',
    );
  await checkSurvives(part, visit, findings);
  return findings.list;
}

function checkDrawn({ drawn, words }: PartState, texts: Texts, findings: Findings): void {
  if (drawn) findings.passed('draws', 'draws something');
  else
    findings.failed(
      'draws',
      'draws nothing that can be seen',
      'Draw what is missing in words, as "No measurements yet": an empty place looks broken.',
    );
  const keys = words.filter(
    (word) =>
      /^%?[a-z][\w-]*(?:\.[\w-]+)+%?$/i.test(word) &&
      !(word in texts && word === texts[word]) &&
      (word.startsWith('%') || word in texts),
  );
  findings.all(
    'texts',
    'shows no key of a text in place of the text',
    keys.map((key) => `shows the key "${key}" in place of its text`),
    'Write it into messages/en.json, and ask for it with text(key).',
  );
  const unknown = unknownWords(words, texts);
  if (unknown.length > 0)
    findings.notice(
      'texts',
      `words that stand in no messages file (right where they are data): ${unknown
        .slice(0, 5)
        .map((word) => `"${word}"`)
        .join(', ')}${unknown.length > 5 ? ', …' : ''}`,
    );
}

/** With another study, with none, and with the first again. */
async function checkSurvives(
  part: VisualPart,
  { session, studies }: Visit,
  findings: Findings,
): Promise<void> {
  const [first, second] = studies;
  const steps = [
    ['another study is opened', () => session.openStudy(second)],
    ['no study is open', () => session.go('viewer')],
    ['a study is opened again', () => session.openStudy(first)],
  ] as const;
  for (const [what, step] of steps) {
    await step();
    // Also begun in this state, and not only brought through the change.
    await part.hide?.();
    await part.show();
    const state = await standing(part.frame);
    if (state?.phase === 'standing') continue;
    return findings.failed(
      'survives',
      `fails when ${what}${state ? `: ${sentence(state)}` : ''}`,
      'Read what is open at each change (Workspace.studies), and draw something where it is nothing.',
    );
  }
  findings.passed(
    'survives',
    'goes on when another study is opened, when none is, and when one is opened again',
  );
}

/** Waits until the host shows the part or its failure. */
async function standing(frame: Locator): Promise<PartState | undefined> {
  const until = performance.now() + patience;
  try {
    for (;;) {
      await frame.waitFor({ state: 'attached', timeout: until - performance.now() });
      const state = await frame.evaluate((element) => alternatorTest.partState(element));
      if (state.phase !== 'loading' || performance.now() > until) return state;
      await frame.page().waitForTimeout(50);
    }
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return undefined;
    throw error;
  }
}

function sentence({ phase, words }: PartState): string {
  if (phase === 'loading') return 'it is still loading';
  // What the host says, without its buttons.
  return words.filter((word) => word !== 'Copy for IT' && word !== 'Try again').join(' ');
}
