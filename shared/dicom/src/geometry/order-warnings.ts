import type { PixelDescription } from '../pixel-description.ts';
import type { FrameOfInstance, FrameOrder, FrameOrderProblem } from './frame-order.ts';

/** What a reader must know before trusting the order of the frames, in sentences. */
export function orderWarnings(order: FrameOrder<FrameOfInstance>): readonly string[] {
  const told = order.problems.map((problem) => sentences[problem](order));
  const sizes = new Set(order.frames.map(({ instance }) => sizeOf(instance.pixel)));
  const mixed = sizes.size > 1 ? ['The images of this series have different sizes.'] : [];
  const own = new Set(order.frames.flatMap(({ instance }) => instance.warnings));
  return [...told, ...mixed, ...own];
}

const sentences: Readonly<Record<FrameOrderProblem, (order: FrameOrder<FrameOfInstance>) => string>> = {
  'no-position': () => 'Some images do not say where they lie: the order is by number.',
  'mixed-orientation': () => 'The images lie in different directions: the order is by number.',
  'repeated-position': () => 'Several images lie at the same place: the order is by number.',
  uneven: () => 'The distances between the images are uneven.',
  gap: ({ spacing }) => gapSentence(spacing?.gaps ?? []),
};

function gapSentence(gaps: readonly { readonly after: number; readonly mm: number }[]): string {
  const [first] = gaps;
  if (!first) return 'Images are missing in between.';
  const place = `${first.mm.toFixed(1)} mm between image ${first.after + 1} and ${first.after + 2}`;
  return gaps.length === 1
    ? `Images seem to be missing: ${place}.`
    : `Images seem to be missing in ${gaps.length} places, the first ${place}.`;
}

function sizeOf(pixel: PixelDescription | undefined): string {
  return pixel ? `${pixel.columns} x ${pixel.rows}` : '';
}
