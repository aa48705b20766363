import type { FrameLocator } from '@alternator/sdk';
import { createAnsweredForms } from '../../host/src/decode/answered-forms.ts';
import { readInput } from '../../shared/decode/src/input/read-input.ts';
import { createWholeFiles } from '../../shared/decode/src/input/whole-files.ts';

/** The bytes of a frame as the decode worker gets them, and the transfer syntax that came with them. */
export async function frameBytes(locator: FrameLocator, headers: Readonly<Record<string, string>> = {}) {
  if (locator.kind !== 'http') throw new Error('The frame is not to be had over HTTP');
  const [place, instead] = createAnsweredForms().inOrder(locator);
  const input = {
    kind: 'http',
    ...place,
    ...(instead && { instead }),
    headers,
    credentials: 'omit',
    timeoutMs: 10_000,
  } as const;
  return readInput(input, new AbortController().signal, { files: createWholeFiles(), pixel: locator.pixel });
}
