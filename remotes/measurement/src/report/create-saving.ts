import {
  type DataSourceState,
  DataSources,
  DisplaySets,
  Session,
  useOptionalToken,
  useRemote,
  useToken,
} from '@alternator/sdk';
import { createSignal, onCleanup } from 'solid-js';
import { type DocumentFrame, newDocumentUIDs } from './document.ts';
import { ReportError } from './report-error.ts';
import type { DocumentDraft } from './save-dialog.tsx';
import { storeDocument } from './store-document.ts';

/** Makes and sends one document: again under the same UIDs, so that what arrived unseen does not become two. */
export function createSaving(draft: DocumentDraft) {
  const { text, log } = useRemote();
  const sources = useToken(DataSources);
  const frameOf = createFrame(draft);
  const ended = new AbortController();
  onCleanup(() => ended.abort());
  const [part, setPart] = createSignal<number>();
  const [problem, setProblem] = createSignal<string>();

  const made = (words: Words): { readonly file: Uint8Array; readonly sopInstanceUID: string } | undefined => {
    try {
      const frame = frameOf(words);
      return { file: draft.make(frame), sopInstanceUID: frame.sopInstanceUID };
    } catch (error) {
      log.error('A document could not be made', error);
      setProblem(text(error instanceof ReportError ? `report.error.${error.code}` : 'save.not-made'));
      return undefined;
    }
  };
  return {
    /** How much was sent, 0 to 1; undefined while nothing is. */
    part,
    problem,
    /** @returns whether it was stored */
    async save(to: DataSourceState, words: Words): Promise<boolean> {
      setProblem(undefined);
      const document = made(words);
      if (!document) return false;
      setPart(0);
      let isOver = false;
      // Anybody's archive: what it tells after its end says nothing any more.
      const onProgress = (sent: number) => {
        if (!isOver) setPart(sent);
      };
      const sending = { sources, target: to.id, ...document, signal: ended.signal, onProgress };
      const refused = await storeDocument(sending).catch((error: unknown) => {
        log.error('A document could not be stored', error);
        return error instanceof Error ? error.message : String(error);
      });
      isOver = true;
      setPart(undefined);
      if (refused === undefined) return true;
      setProblem(
        text('save.failed', { target: to.title, reason: sentence(refused || text('save.no-answer')) }),
      );
      return false;
    },
  };
}

interface Words {
  readonly title: string;
  readonly comment: string;
}

/** All but the content of the document. The series is a new one of the study, after those that are known of it. */
function createFrame({ study, title }: DocumentDraft): (words: Words) => DocumentFrame {
  const { remote, locale } = useRemote();
  const known = useToken(DisplaySets).ofStudy(study);
  const person = useOptionalToken(Session)()?.providerOf(study.source);
  const observer = person?.state === 'signed-in' || person?.state === 'expiring' ? person.name : undefined;
  const fixed = {
    ...newDocumentUIDs(),
    seriesNumber: Math.max(0, ...known.map(({ seriesNumber = 0 }) => seriesNumber)) + 1,
    locale: locale(),
    version: `${remote.version}#${remote.build}`,
    madeAt: new Date(),
    ...(observer !== undefined && { observer }),
  };
  return (words) => ({ ...fixed, ...words, title: words.title.trim() || title });
}

function sentence(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
