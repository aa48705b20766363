import { type Attributes, type DicomElement, type DicomJson, dicomJson, tagOf } from '@alternator/testing';
import type { Modality, Table, Window } from './standard.ts';

/** What a file says of its grey stages. */
export interface GreyStages {
  readonly modality?: Modality;
  readonly windows?: readonly (Window & { readonly explanation?: string })[];
  readonly voiLUTs?: readonly (Table & { readonly explanation?: string })[];
}

/** The elements of the Modality LUT and VOI LUT modules, PS3.3 C.11.1 and C.11.2. */
export function greyElements({ modality, windows = [], voiLUTs = [] }: GreyStages): DicomJson {
  const plain: Attributes = {
    ...(modality && !('entries' in modality)
      ? { RescaleSlope: modality.slope, RescaleIntercept: modality.intercept, RescaleType: 'US' }
      : {}),
    ...(windows.length > 0
      ? {
          WindowCenter: windows.map(({ center }) => center),
          WindowWidth: windows.map(({ width }) => width),
          WindowCenterWidthExplanation: windows.map(({ explanation = '' }) => explanation),
          VOILUTFunction: windows[0]?.voiLUTFunction,
        }
      : {}),
  };
  const sequence = (items: readonly DicomJson[]): DicomElement => ({ vr: 'SQ', Value: items });
  const type = { [tagOf('ModalityLUTType')]: { vr: 'LO', Value: ['US'] } } as const;
  return {
    ...dicomJson(plain),
    ...(modality && 'entries' in modality
      ? { [tagOf('ModalityLUTSequence')]: sequence([{ ...tableItem(modality), ...type }]) }
      : {}),
    ...(voiLUTs.length > 0 ? { [tagOf('VOILUTSequence')]: sequence(voiLUTs.map(tableItem)) } : {}),
  };
}

function tableItem(table: Table & { readonly explanation?: string }): DicomJson {
  const { first, bits, entries, explanation } = table;
  return {
    // 65536 is written as 0.
    [tagOf('LUTDescriptor')]: { vr: first < 0 ? 'SS' : 'US', Value: [entries.length & 0xffff, first, bits] },
    ...(explanation ? { [tagOf('LUTExplanation')]: { vr: 'LO', Value: [explanation] } } : {}),
    [tagOf('LUTData')]: { vr: 'OW', InlineBinary: packed(entries, bits).toString('base64') },
  };
}

/** 8-bit entries two in a word, others one in each, PS3.3 C.11.1.1.1. */
function packed(entries: readonly number[], bits: number): Buffer {
  if (bits === 8) return Buffer.from(entries);
  const words = Buffer.alloc(entries.length * 2);
  entries.forEach((entry, index) => {
    words.writeUInt16LE(entry, index * 2);
  });
  return words;
}
