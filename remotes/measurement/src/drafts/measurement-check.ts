import { isUID } from '@alternator/dicom';
import type { Measurement, Quantity, ShapeKind } from '@alternator/sdk';

const kinds: readonly ShapeKind[] = ['probe', 'length', 'angle', 'rectangle', 'ellipse', 'polyline'];

/** Whether stored data is a measurement, down to each coordinate: it will be drawn on a patient's image. */
export function isMeasurement(value: unknown): value is Measurement {
  if (!isObject(value)) return false;
  const { study, shape, quantities } = value;
  return (
    isUIDText(value.trackingUID) &&
    isObject(study) &&
    typeof study.source === 'string' &&
    isUIDText(study.studyInstanceUID) &&
    isUIDText(value.seriesInstanceUID) &&
    isShape(shape) &&
    shape.id === value.trackingUID &&
    ['tool', 'label', 'createdAt'].every((key) => typeof value[key] === 'string') &&
    (value.provenance === undefined || isRemoteBuild(value.provenance)) &&
    Number.isInteger(value.color) &&
    typeof value.visible === 'boolean' &&
    isListOf(value.caveats, (caveat) => typeof caveat === 'string') &&
    isListOf(quantities, isQuantity)
  );
}

function isRemoteBuild(value: unknown): boolean {
  return isObject(value) && ['id', 'version', 'build'].every((key) => typeof value[key] === 'string');
}

function isShape(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || !isObject(value.on) || !isObject(value.geometry)) return false;
  const { on, geometry } = value;
  return (
    kinds.some((kind) => kind === value.kind) &&
    typeof on.displaySetId === 'string' &&
    isUIDText(on.sopInstanceUID) &&
    Number.isInteger(on.frameNumber) &&
    (geometry.space === 'patient' || geometry.space === 'image') &&
    isListOf(geometry.points, isPoint)
  );
}

function isPoint(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
}

/** A value may be NaN: a quantity that does not exist here is shown as a dash. */
export function isQuantity(value: unknown): value is Quantity {
  if (!isObject(value) || !isObject(value.concept)) return false;
  const { concept } = value;
  return (
    typeof value.value === 'number' &&
    typeof value.unit === 'string' &&
    ['value', 'scheme', 'meaning'].every((key) => typeof concept[key] === 'string')
  );
}

function isUIDText(value: unknown): boolean {
  return typeof value === 'string' && isUID(value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
