import type { RemoteContext } from '@alternator/sdk';
import { pixelCount } from '../tools/concepts.ts';
import { formatQuantity, quantityName } from './quantity-text.ts';
import type { Described } from './store-parts.ts';

/** What stands beside a shape on the image: the reader's own name for it, then a line a number. */
export function imageLines(
  { label, quantities, caveats, evaluation }: Described,
  { text, locale }: Pick<RemoteContext, 'text' | 'locale'>,
): readonly string[] {
  const names = label === undefined ? [] : [label];
  if (evaluation === 'pending') return [...names, text('image.pending')];
  if (evaluation === 'failed') return [...names, text('image.failed')];
  // The pixel count says how far to trust the others; it is for the list, not for the image.
  const shown = quantities.filter(({ concept }) => concept.value !== pixelCount.value);
  const numbers = shown.map((quantity) => {
    const value = formatQuantity(quantity, locale());
    return shown.length === 1 ? value : `${quantityName(quantity, text)} ${value}`;
  });
  return [...names, ...numbers, ...(caveats.length > 0 ? [text('image.caveat')] : [])];
}
