import type { Instance } from '@alternator/dicom';
import type { FrameLocator, MadeLocator } from '../../data-source.ts';
import type { SourceUnderTest } from './data-source.ts';
import type { Findings } from './finding.ts';
import { said, signal, tried } from './source-calls.ts';

const kinds: readonly FrameLocator['kind'][] = ['http', 'blob', 'opfs', 'made'];

/** Where frames are, and whether they are the pictures that the metadata says. */
export async function checkFrames(
  source: SourceUnderTest,
  instances: readonly Instance[],
  findings: Findings,
): Promise<void> {
  const seen = instances.find(({ pixel, numberOfFrames }) => pixel && numberOfFrames > 0);
  if (!seen)
    return findings.notice(
      'frames',
      'none of its instances has pixels: how it hands out frames was not seen',
    );
  for (const frameNumber of new Set([1, seen.numberOfFrames])) {
    const locator = await tried(async () => source.locate(seen, frameNumber), 'frames', 'locate', findings);
    if (!locator) return;
    const problems = locatorProblems(locator, seen, frameNumber, source.id);
    if (problems.length === 0) problems.push(...(await byteProblems(source, locator, seen)));
    findings.all(
      'frames',
      `hands out frame ${frameNumber} as "${locator.kind}"${source.frame ? ', and it is the picture that the metadata says' : ''}`,
      problems,
      'See FrameLocator: plain and serialisable, with the pixel description of its instance; a "made" one has bytes().',
    );
  }
}

function locatorProblems(
  locator: FrameLocator,
  { sopInstanceUID }: Instance,
  frameNumber: number,
  id: string,
): string[] {
  const problems: string[] = [];
  if (!kinds.includes(locator.kind)) problems.push(`a locator is of the kind "${locator.kind}"`);
  if (locator.source !== id) problems.push(`a locator does not name its source ("${id}")`);
  if (locator.sopInstanceUID !== sopInstanceUID || locator.frameNumber !== frameNumber)
    problems.push('a locator names another instance or frame than the one that was asked for');
  if (!locator.pixel) problems.push('a locator has no pixel description');
  try {
    structuredClone(locator);
  } catch {
    problems.push('a locator cannot be sent to a worker: it holds more than plain values');
  }
  return problems;
}

async function byteProblems(
  source: SourceUnderTest,
  locator: FrameLocator,
  { pixel }: Instance,
): Promise<string[]> {
  try {
    if (source.frame) {
      const { rows, columns } = await source.frame(locator, signal());
      return rows === pixel?.rows && columns === pixel.columns
        ? []
        : ['a frame has other rows and columns than the metadata says'];
    }
    if (locator.kind !== 'made') return [];
    if (!source.bytes) return ['hands out a "made" frame, and has no bytes()'];
    return lengthProblems(await lengthOf(await source.bytes(locator, signal())), locator);
  } catch (error) {
    return [`a frame cannot be had: ${said(error)}`];
  }
}

/** Implicit and explicit little endian hold the pixels as they are (PS3.5 8.1.1). */
const uncompressed = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

function lengthProblems(length: number, { pixel, transferSyntaxUID }: MadeLocator): string[] {
  if (length === 0) return ['bytes() gives none'];
  if (!uncompressed.includes(transferSyntaxUID)) return [];
  const expected = Math.ceil((pixel.rows * pixel.columns * pixel.samplesPerPixel * pixel.bitsAllocated) / 8);
  // PS3.5 8.1.1: padded to an even length.
  return length === expected || length === expected + (expected % 2)
    ? []
    : [`bytes() gives ${length} bytes of a frame that has ${expected}`];
}

async function lengthOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    length += part.value.byteLength;
  return length;
}
