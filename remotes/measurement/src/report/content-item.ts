import type { DataSetJson } from '@alternator/dicom';
import type { Code, Quantity } from '@alternator/sdk';
import { dataSet, shortText } from './attributes.ts';
import { unitCode } from './codes.ts';
import type { PixelGraphic } from './pixel-graphic.ts';
import type { ReferencedImage } from './referenced-image.ts';

/** How an item hangs on its parent, PS3.3 C.17.3.2.4. */
export type Relationship =
  | 'CONTAINS'
  | 'HAS OBS CONTEXT'
  | 'HAS CONCEPT MOD'
  | 'INFERRED FROM'
  | 'SELECTED FROM';

/** An item of the content tree, PS3.3 C.17.3. */
export type ContentItem = DataSetJson;

type Children = readonly ContentItem[];

const base = (
  valueType: string,
  relationship: Relationship,
  name: Code | undefined,
  children: Children = [],
) => ({
  RelationshipType: relationship,
  ValueType: valueType,
  ConceptNameCodeSequence: name && codeItem(name),
  ContentSequence: children.length > 0 ? children : undefined,
});

/** The code of a concept or value, PS3.3 8.8; a value that SH does not hold stands in Long Code Value. */
export function codeItem({ value, scheme, meaning }: Code): DataSetJson {
  const isLong = value.length > 16;
  return dataSet({
    CodeValue: isLong ? undefined : value,
    LongCodeValue: isLong ? value : undefined,
    CodingSchemeDesignator: scheme,
    CodeMeaning: shortText(meaning),
  });
}

export function container(name: Code, children: Children): ContentItem {
  return dataSet({ ...base('CONTAINER', 'CONTAINS', name, children), ContinuityOfContent: 'SEPARATE' });
}

export function text(relationship: Relationship, name: Code, value: string): ContentItem {
  return dataSet({ ...base('TEXT', relationship, name), TextValue: value });
}

export function code(relationship: Relationship, name: Code, value: Code): ContentItem {
  return dataSet({ ...base('CODE', relationship, name), ConceptCodeSequence: codeItem(value) });
}

export function uid(relationship: Relationship, name: Code, value: string): ContentItem {
  return dataSet({ ...base('UIDREF', relationship, name), UID: value });
}

export function personName(relationship: Relationship, name: Code, value: string): ContentItem {
  return dataSet({ ...base('PNAME', relationship, name), PersonName: value });
}

/** A measured value with its unit, PS3.3 C.18.1: the double beside the text where the text cannot say all of it. */
export function number(name: Code, { value, unit }: Quantity, children: Children): ContentItem {
  const decimal = decimalString(value);
  const measured = dataSet({
    NumericValue: decimal,
    FloatingPointValue: Number(decimal) === value ? undefined : value,
    MeasurementUnitsCodeSequence: codeItem(unitCode(unit)),
  });
  return dataSet({ ...base('NUM', 'CONTAINS', name, children), MeasuredValueSequence: measured });
}

/** Spatial coordinates in the pixels of an image, PS3.3 C.18.6. */
export function coordinates(
  relationship: Relationship,
  name: Code,
  graphic: PixelGraphic,
  on: ReferencedImage,
): ContentItem {
  return dataSet({
    ...base('SCOORD', relationship, name, [image('SELECTED FROM', on)]),
    GraphicType: graphic.type,
    GraphicData: graphic.points.flat(),
  });
}

/** An image, or one frame of it, PS3.3 C.18.4. */
export function image(relationship: Relationship, { instance, frameNumber }: ReferencedImage): ContentItem {
  const reference = dataSet({
    ReferencedSOPClassUID: instance.sopClassUID,
    ReferencedSOPInstanceUID: instance.sopInstanceUID,
    ReferencedFrameNumber: instance.numberOfFrames > 1 ? frameNumber : undefined,
  });
  return dataSet({ ...base('IMAGE', relationship, undefined), ReferencedSOPSequence: reference });
}

/** A number as DS holds it (PS3.5 6.2): at most 16 characters, with as many digits as fit. */
export function decimalString(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('Only a finite number can be reported.');
  let text = String(value);
  for (let digits = 16; text.length > 16; digits--) text = String(Number(value.toPrecision(digits)));
  return text;
}
