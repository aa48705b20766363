// The metadata of a CT series as a WADO-RS answer: 269 attributes an instance, about 15 kB, as scanners write them.
import dcmjs from 'dcmjs';

export const INSTANCES = 1000;
export const ATTRIBUTES = 269;
const STUDY = '2.25.300000000000000000000000000000000001';
const SERIES = '2.25.300000000000000000000000000000000002';

/** What the viewer picks, different from slice to slice where a scanner's is. */
function picked(index) {
  const z = -500 + index;
  return {
    '00080008': of('CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'),
    '00080016': of('UI', '1.2.840.10008.5.1.4.1.1.2'),
    '00080018': of('UI', `${SERIES}.${index + 1}`),
    '00080020': of('DA', '20260412'),
    '00080030': of('TM', '081500.000'),
    '00080032': of('TM', `0815${String(index % 60).padStart(2, '0')}.${index}`),
    '00080050': of('SH', 'ACC-0001'),
    '00080060': of('CS', 'CT'),
    '00081030': of('LO', 'CT thorax'),
    '0008103E': of('LO', 'Thorax 1.0 soft'),
    '00081110': sequence({ '00081150': of('UI', '1.2.840.10008.3.1.2.3.1'), '00081155': of('UI', '2.25.5') }),
    '00083002': of('UI', '1.2.840.10008.1.2.4.201'),
    '00100010': of('PN', { Alphabetic: 'PHANTOM^THORAX' }),
    '00100020': of('LO', 'PHANTOM-1'),
    '00100030': of('DA', '19700101'),
    '00100040': of('CS', 'O'),
    '00180050': of('DS', 1),
    '0020000D': of('UI', STUDY),
    '0020000E': of('UI', SERIES),
    '00200011': of('IS', 2),
    '00200012': of('IS', 1),
    '00200013': of('IS', index + 1),
    '00200032': of('DS', -200, -200, z),
    '00200037': of('DS', 1, 0, 0, 0, 1, 0),
    '00200052': of('UI', `${SERIES}.9`),
    '00280002': of('US', 1),
    '00280004': of('CS', 'MONOCHROME2'),
    '00280010': of('US', 512),
    '00280011': of('US', 512),
    '00280030': of('DS', 0.78125, 0.78125),
    '00280100': of('US', 16),
    '00280101': of('US', 12),
    '00280102': of('US', 11),
    '00280103': of('US', 0),
    '00281050': of('DS', 40, -600),
    '00281051': of('DS', 400, 1500),
    '00281052': of('DS', -1024),
    '00281053': of('DS', 1),
    '00281054': of('LO', 'HU'),
  };
}

const VALUES = {
  AE: () => ['STATION1'],
  AS: () => ['056Y'],
  CS: (seed) => [`VALUE_${seed % 7}`],
  DA: () => ['20260412'],
  DS: (seed) => [seed * 0.25, -seed / 3],
  DT: () => ['20260412081500.000000'],
  FD: (seed) => [seed / 7, seed / 11, seed / 13],
  IS: (seed) => [seed],
  LO: (seed) => [`A text of a scanner ${seed}`],
  PN: () => [{ Alphabetic: 'OPERATOR^ONE' }],
  SH: (seed) => [`SHORT ${seed}`],
  TM: (seed) => [`08150${seed % 10}.000`],
  UI: (seed) => [`${SERIES}.77.${seed}`],
  UL: (seed) => [seed],
  US: (seed) => [seed % 65536],
};

/** @returns {string} the JSON of the whole series */
export function ctMetadata() {
  const own = picked(0);
  const others = otherAttributes(new Set(Object.keys(own)), ATTRIBUTES - Object.keys(own).length);
  const dataSets = Array.from({ length: INSTANCES }, (_, index) => {
    const filled = others.map(([tag, vr], place) => [
      tag,
      vr === 'SQ' ? coded(place) : { vr, Value: VALUES[vr](index + place) },
    ]);
    return { ...picked(index), ...Object.fromEntries(filled) };
  });
  return JSON.stringify(dataSets);
}

/** Attributes of groups 0008 to 0040 in the dictionary's order; a tenth are sequences. */
function otherAttributes(taken, count) {
  const known = Object.values(dcmjs.data.DicomMetaDictionary.nameMap)
    .map(({ tag, vr }) => [tag?.replace(/[(),]/g, ''), vr])
    .filter(([tag, vr]) => /^00(08|10|18|20|40)[0-9A-F]{4}$/.test(tag) && (vr in VALUES || vr === 'SQ'))
    .filter(([tag]) => !taken.has(tag));
  const plain = known.filter(([, vr]) => vr !== 'SQ').slice(0, Math.ceil(count * 0.9));
  const sequences = known.filter(([, vr]) => vr === 'SQ').slice(0, count - plain.length);
  return [...plain, ...sequences];
}

function coded(seed) {
  return sequence({
    '00080100': of('SH', `T-${seed}`),
    '00080102': of('SH', 'SRT'),
    '00080104': of('LO', `Code meaning ${seed}`),
  });
}

function of(vr, ...Value) {
  return { vr, Value };
}

function sequence(...Value) {
  return { vr: 'SQ', Value };
}
