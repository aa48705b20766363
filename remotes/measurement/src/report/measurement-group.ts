import { type Code, formatRemoteBuild, type Measurement, type Quantity } from '@alternator/sdk';
import { attenuation, maximum, mean, minimum, pixelValue, standardDeviation } from '../tools/concepts.ts';
import * as codes from './codes.ts';
import { type ContentItem, code, container, coordinates, number, text, uid } from './content-item.ts';
import { pixelGraphic } from './pixel-graphic.ts';
import type { ReferencedImage } from './referenced-image.ts';

/** A measurement and the frame that it lies on. */
export interface Placed {
  readonly measurement: Measurement;
  readonly on: ReferencedImage;
}

/**
 * One measurement with its numbers: a region by PS3.16 TID 1410, all else by TID 1501, where each number points at
 * the coordinates that it was inferred from (TID 320). Its name is the tracking identifier.
 */
export function measurementGroup({ measurement, on }: Placed): ContentItem {
  const { shape, label, trackingUID, quantities, caveats } = measurement;
  const graphic = pixelGraphic(shape, on);
  const isRegion = shape.kind === 'rectangle' || shape.kind === 'ellipse';
  const inferredFrom = isRegion ? [] : [coordinates('INFERRED FROM', codes.sourceOfMeasurement, graphic, on)];
  return container(codes.measurementGroup, [
    text('HAS OBS CONTEXT', codes.trackingIdentifier, label),
    uid('HAS OBS CONTEXT', codes.trackingUniqueIdentifier, trackingUID),
    ...(isRegion ? [coordinates('CONTAINS', codes.imageRegion, graphic, on)] : []),
    ...quantities
      .filter(isReportable)
      .map((quantity) => measuredNumber(quantity, [...algorithm(measurement), ...inferredFrom])),
    ...caveats.map((caveat) => text('CONTAINS', codes.comment, caveat)),
  ]);
}

/** What is no number here (a dash in the list) is no measured value either. */
export function isReportable({ value }: Quantity): boolean {
  return Number.isFinite(value);
}

/** TID 300. A statistic of pixels is what they measure, with the statistic as its derivation (TID 1419). */
function measuredNumber(quantity: Quantity, origin: readonly ContentItem[]): ContentItem {
  if (!isStatistic(quantity.concept)) return number(quantity.concept, quantity, origin);
  const measured = quantity.unit === "[hnsf'U]" ? attenuation : pixelValue;
  const derived = code('HAS CONCEPT MOD', codes.derivation, quantity.concept);
  return number(measured, quantity, [derived, ...origin]);
}

/** TID 4019: the tool, and exactly which code of it made the number. */
function algorithm({ tool, provenance }: Measurement): readonly ContentItem[] {
  if (!provenance) return [];
  return [
    text('HAS CONCEPT MOD', codes.algorithmName, tool),
    text('HAS CONCEPT MOD', codes.algorithmVersion, formatRemoteBuild(provenance)),
  ];
}

const statistics: readonly Code[] = [mean, standardDeviation, minimum, maximum];

function isStatistic({ value, scheme }: Code): boolean {
  return statistics.some((one) => one.value === value && one.scheme === scheme);
}
