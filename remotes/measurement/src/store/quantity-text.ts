import type { MessageKey, Quantity, RemoteContext } from '@alternator/sdk';
import * as concepts from '../tools/concepts.ts';

/** UCUM units as people write them. */
const unitSigns: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  deg: '°',
  "[hnsf'U]": 'HU',
  '{pixels}': 'px',
  '1': '',
  '{ratio}': '',
};

const messageKeys = new Map<string, MessageKey>([
  [concepts.length.value, 'quantity.length'],
  [concepts.angle.value, 'quantity.angle'],
  [concepts.area.value, 'quantity.area'],
  [concepts.mean.value, 'quantity.mean'],
  [concepts.standardDeviation.value, 'quantity.deviation'],
  [concepts.minimum.value, 'quantity.minimum'],
  [concepts.maximum.value, 'quantity.maximum'],
  [concepts.attenuation.value, 'quantity.value'],
  [concepts.pixelValue.value, 'quantity.value'],
  [concepts.pixelCount.value, 'quantity.count'],
]);

/** The concept in the reader's language where this remote knows it, else its code meaning. */
export function quantityName({ concept }: Quantity, text: RemoteContext['text']): string {
  const key = messageKeys.get(concept.value);
  return key ? text(key) : concept.meaning;
}

/** Any other unit as it is, with powers raised; an annotation in braces says no more than its words (UCUM 6). */
export function unitSign(unit: string): string {
  const known = unitSigns[unit];
  if (known !== undefined) return known;
  const plain = unit.replace(/\{([^}]*)\}/g, ' $1').trim();
  return plain.replace(/(?<=[a-z])[23]\b/g, (power) => (power === '2' ? '²' : '³'));
}

/** The number alone; a value that is none is a dash. */
export function formatValue(quantity: Quantity, locale: string): string {
  if (!Number.isFinite(quantity.value)) return '–';
  const digits = fractionDigits(quantity);
  return quantity.value.toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  });
}

/** `12.5 mm`, `−3.0 HU`, `45.0°`. */
export function formatQuantity(quantity: Quantity, locale: string): string {
  const sign = unitSign(quantity.unit);
  const value = formatValue(quantity, locale);
  if (sign === '') return value;
  // A no-break space: a unit never stands on a line of its own.
  return sign === '°' ? `${value}°` : `${value}\u00a0${sign}`;
}

/** A tenth of a millimetre, square millimetre or degree; modality values as fine as they are given. */
function fractionDigits({ concept, value, unit }: Quantity): number {
  if (concept.value === concepts.pixelCount.value) return 0;
  if (['mm', 'mm2', 'deg', '{pixels}'].includes(unit)) return 1;
  // Compared from one time to the next: 2.00 after 1.97.
  if (unit === '{ratio}') return 2;
  const derived = [concepts.mean.value, concepts.standardDeviation.value].includes(concept.value);
  if (Number.isInteger(value) && !derived) return 0;
  if (unit === "[hnsf'U]") return 1;
  const magnitude = Math.abs(value);
  if (magnitude >= 10 || magnitude === 0) return 1;
  return magnitude >= 0.1 ? 2 : 4;
}
