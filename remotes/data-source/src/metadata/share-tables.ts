import type { FrameAttributes, LookupTable } from '@alternator/dicom';

/**
 * Lets frames refer to one lookup table where they have equal ones: structured clone keeps that, so a series whose
 * thousand images repeat a table of 128 kB costs one.
 */
export function tableSharer(): (frame: FrameAttributes) => FrameAttributes {
  const known = new Map<string, LookupTable[]>();
  const share = <Table extends LookupTable>(table: Table): Table => {
    const { entries, ...rest } = table;
    const key = `${JSON.stringify(rest)} ${entries.length} ${entries[entries.length >> 1]} ${entries.at(-1)}`;
    const alike = known.get(key) ?? [];
    known.set(key, alike);
    const same = alike.find((other) => other.entries.every((entry, at) => entry === entries[at]));
    if (!same) alike.push(table);
    return (same as Table | undefined) ?? table;
  };
  return (frame) => {
    const { modalityLUT, voiLUTs } = frame;
    if (!modalityLUT && !voiLUTs) return frame;
    return {
      ...frame,
      ...(modalityLUT && { modalityLUT: share(modalityLUT) }),
      ...(voiLUTs && { voiLUTs: voiLUTs.map(share) }),
    };
  };
}
